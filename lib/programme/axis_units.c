/* Units that rows name, followed to a day: what became of communes, districts and provinces by then. */
#include "programme/counts_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "rules/place_internal.h"

#define NO_UNIT (-1)

static ocop_status follow_places(const ocop_registry *registry, int32_t units_on, struct axis *axis, uint32_t values[]);
static ocop_status follow_place(const ocop_registry *registry, const struct place *place, int32_t level, int32_t on,
                                int32_t *found);
static ocop_status follow_unit(const ocop_registry *registry, int32_t unit, int32_t level, int32_t on, int32_t *found);
static int32_t lifted(int32_t unit, int32_t level, int32_t on);

ocop_status axis_follow(const ocop_registry *registry, int32_t units_on, struct axis *axis)
{
    const ocop_allocator *from = registry_allocator(registry);
    const size_t places = (size_t)registry->place_keys.count + 1;
    /* Values of units by their numbers, from AXIS_SPLIT on. */
    uint32_t *values = memory_allocate_zeroed(from, (size_t)(ocop_unit_count() - AXIS_SPLIT) * sizeof *values);
    axis->of_place = memory_allocate_zeroed(from, places * sizeof *axis->of_place);
    axis->units = memory_allocate_zeroed(from, (places + 1) * sizeof *axis->units);
    axis->values = 1;
    const ocop_status status =
        values && axis->of_place && axis->units ? follow_places(registry, units_on, axis, values) : fail_no_memory();
    memory_release(from, values);
    if (status != OCOP_OK)
        axis_close(registry, axis);
    return status;
}

static ocop_status follow_places(const ocop_registry *registry, int32_t units_on, struct axis *axis, uint32_t values[])
{
    for (uint32_t place = 1; place <= registry->place_keys.count; place++) {
        int32_t unit = NO_UNIT;
        const ocop_status status = follow_place(registry, &registry->places[place], axis->dimension, units_on, &unit);
        if (status != OCOP_OK)
            return status;
        if (unit == NO_UNIT)
            continue;
        uint32_t *value = &values[unit - AXIS_SPLIT];
        if (!*value) {
            *value = axis->values++;
            axis->units[*value] = unit;
        }
        axis->of_place[place] = *value;
    }
    return OCOP_OK;
}

/* By the narrowest unit that is known: where a province was split, its communes tell. */
static ocop_status follow_place(const ocop_registry *registry, const struct place *place, int32_t level, int32_t on,
                                int32_t *found)
{
    for (int32_t of = LEVEL_LAST; of >= level; of--) {
        const uint32_t number = place->units[of];
        const int32_t unit = number ? registry->units[of][number].unit : NO_UNIT;
        if (unit < 0)
            continue;
        const ocop_status status = follow_unit(registry, unit, level, on, found);
        if (status != OCOP_OK || *found != NO_UNIT)
            return status;
    }
    return OCOP_OK;
}

static ocop_status follow_unit(const ocop_registry *registry, int32_t unit, int32_t level, int32_t on, int32_t *found)
{
    ocop_units *after;
    if (place_holds(unit, on)) {
        *found = lifted(unit, level, on);
        return OCOP_OK;
    }
    ocop_status status = on < ocop_unit_valid_from(unit) ? ocop_units_before(registry->context, unit, on, &after)
                                                         : ocop_units_after(registry->context, unit, on, &after);
    if (status != OCOP_OK)
        return status;
    for (int32_t i = 0; i < ocop_units_count(after); i++) {
        const int32_t one = lifted(ocop_units_at(after, i), level, on);
        if (one != NO_UNIT)
            *found = *found == NO_UNIT || *found == one ? one : AXIS_SPLIT;
    }
    ocop_units_unref(after);
    return OCOP_OK;
}

/* The unit of a level that a unit lies in on a day, or is. */
static int32_t lifted(int32_t unit, int32_t level, int32_t on)
{
    while (unit >= 0 && ocop_unit_level(unit) > level)
        unit = ocop_unit_parent(unit, on);
    return unit >= 0 && ocop_unit_level(unit) == level ? unit : NO_UNIT;
}
