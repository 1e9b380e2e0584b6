/* The places of a register on the map of a plan: rows tell units of their own day, a plan means those of its time. */
#include <string.h>

#include "base/status_internal.h"
#include "programme/progress_count.h"
#include "programme/units.h"

static ocop_status find_leads(struct spots *spots, int32_t level);
static size_t place_count(const struct spots *spots);
static int32_t spot_of(const struct spots *spots, const struct target_progress *target, uint32_t place);
static int32_t spot_in_whole(const struct spots *spots, const char *unit, uint32_t place);
static int32_t spot_by_code(const struct spots *spots, const char *unit, uint32_t place);
static int32_t spot_among(const ocop_units *leads, const ocop_units *units);
static int32_t find_unit(const ocop_units *units, int32_t unit);

ocop_status spots_open(struct spots *spots, const ocop_registry *registry, int32_t on)
{
    *spots = (struct spots){.registry = registry, .on = on};
    spots->of_place =
        memory_allocate_zeroed(registry_allocator(registry), place_count(spots) * sizeof *spots->of_place);
    return spots->of_place ? OCOP_OK : fail_no_memory();
}

void spots_close(struct spots *spots)
{
    const ocop_allocator *from = registry_allocator(spots->registry);
    for (int32_t level = 0; level <= LEVEL_LAST; level++) {
        for (size_t place = 0; spots->leads[level] && place < place_count(spots); place++)
            ocop_units_unref(spots->leads[level][place]);
        memory_release(from, spots->leads[level]);
    }
    memory_release(from, spots->of_place);
}

/* 0 is nowhere. */
static size_t place_count(const struct spots *spots)
{
    return (size_t)spots->registry->place_keys.count + 1;
}

ocop_status spots_set(struct spots *spots, const struct target_progress *target)
{
    ocop_status status = find_leads(spots, target->target->each);
    for (int32_t level = unit_level(target->target->unit); status == OCOP_OK && level > 0; level--)
        status = find_leads(spots, level);
    for (size_t place = 0; status == OCOP_OK && place < place_count(spots); place++)
        spots->of_place[place] = spot_of(spots, target, (uint32_t)place);
    return status;
}

/* A library without units knows codes alone. */
static ocop_status find_leads(struct spots *spots, int32_t level)
{
    if (!level || spots->leads[level] || !units_known())
        return OCOP_OK;
    ocop_units **leads =
        memory_allocate_zeroed(registry_allocator(spots->registry), place_count(spots) * sizeof(ocop_units *));
    if (!leads)
        return fail_no_memory();
    spots->leads[level] = leads;
    ocop_status status = OCOP_OK;
    for (size_t place = 1; status == OCOP_OK && place < place_count(spots); place++)
        status = registry_place_on(spots->registry, (uint32_t)place, level, spots->on, &leads[place]);
    return status;
}

static int32_t spot_of(const struct spots *spots, const struct target_progress *target, uint32_t place)
{
    const int32_t whole = spot_in_whole(spots, target->target->unit, place);
    if (!target->units || whole == SPOT_OUTSIDE)
        return whole;
    return spot_among(spots->leads[target->target->each][place], target->units);
}

static int32_t spot_in_whole(const struct spots *spots, const char *unit, uint32_t place)
{
    const int32_t level = unit_level(unit), wanted = unit_of(unit, spots->on);
    int32_t hits = 0;
    if (!*unit)
        return 0;
    if (!units_known())
        return spot_by_code(spots, unit, place);
    const ocop_units *leads = spots->leads[level][place];
    const int32_t count = ocop_units_count(leads);
    for (int32_t i = 0; i < count; i++)
        hits += ocop_units_at(leads, i) == wanted;
    /* No district may be told, but a province that the district is not in. */
    if (!count && level > OCOP_PLACE_PROVINCE)
        return spot_in_whole(spots, ocop_place_parent(level, unit, spots->on), place) == SPOT_OUTSIDE ? SPOT_OUTSIDE
                                                                                                      : SPOT_UNTOLD;
    if (!count)
        return SPOT_UNTOLD;
    return !hits ? SPOT_OUTSIDE : hits < count ? SPOT_SPLIT : 0;
}

static int32_t spot_by_code(const struct spots *spots, const char *unit, uint32_t place)
{
    const ocop_registry *registry = spots->registry;
    const int32_t level = unit_level(unit);
    const uint32_t number = place ? registry->places[place].units[level] : 0;
    if (!number)
        return SPOT_UNTOLD;
    return strcmp(dictionary_text(&registry->texts, registry->units[level][number].code), unit) == 0 ? 0 : SPOT_OUTSIDE;
}

static int32_t spot_among(const ocop_units *leads, const ocop_units *units)
{
    const int32_t count = ocop_units_count(leads);
    int32_t found = SPOT_OUTSIDE;
    for (int32_t i = 0; i < count; i++) {
        const int32_t at = find_unit(units, ocop_units_at(leads, i));
        found = at >= 0 ? at : found;
    }
    return !count ? SPOT_UNTOLD : found >= 0 && count > 1 ? SPOT_SPLIT : found;
}

/* Lists of units are in the order of their numbers. */
static int32_t find_unit(const ocop_units *units, int32_t unit)
{
    int32_t low = 0, high = ocop_units_count(units);
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (ocop_units_at(units, middle) < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return ocop_units_at(units, low) == unit ? low : -1;
}
