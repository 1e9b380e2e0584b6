/* The administrative units of a row. */
#include "programme/registry_internal.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "rules/place_tables.h"

#define CODE_DIGITS 5
#define KEY_SIZE (WORD_SIZE + 32)

/* A unit of the row: its code, if it has one, and a day on which the code was good. */
struct found {
    char code[CODE_DIGITS + 1];
    int32_t on;
};

static const int32_t columns[LEVEL_LAST + 1] = {0, OCOP_COLUMN_PROVINCE, OCOP_COLUMN_DISTRICT, OCOP_COLUMN_COMMUNE};
static const size_t digits[LEVEL_LAST + 1] = {0, PLACE_PROVINCE_DIGITS, PLACE_DISTRICT_DIGITS, PLACE_COMMUNE_DIGITS};

static ocop_status find_units(ocop_registry *registry, struct found found[]);
static bool has_units(void);
static int32_t day_of(const ocop_registry *registry);
static ocop_status find_code(ocop_registry *registry, int32_t level, struct found *found);
static ocop_status check_day(ocop_registry *registry, int32_t level, struct found *found);
static bool last_period(int32_t level, const char *code, int32_t *first, int32_t *end);
static ocop_status take_code(ocop_registry *registry, struct found found[]);
static void take_part(struct found found[], int32_t level, const char *code, int32_t on);
static ocop_status fill_parents(ocop_registry *registry, struct found found[]);
static ocop_status add_units(ocop_registry *registry, const struct found found[], struct place *place);
static ocop_status add_unit(ocop_registry *registry, int32_t level, const struct found *found, struct place *place);
static ocop_status add_place(ocop_registry *registry, const struct place *place, uint32_t *number);

ocop_status registry_set_place(ocop_registry *registry, struct table *table)
{
    struct found found[LEVEL_LAST + 1] = {{{'\0'}, OCOP_DATE_NONE}};
    struct place place = {{0}};
    uint32_t number = 0;
    ocop_status status = find_units(registry, found);
    if (status == OCOP_OK)
        status = fill_parents(registry, found);
    if (status == OCOP_OK)
        status = add_units(registry, found, &place);
    if (status == OCOP_OK)
        status = add_place(registry, &place, &number);
    if (status != OCOP_OK)
        return status;
    return table_set(table, OCOP_COLUMN_COMMUNE, table->count, number) ? OCOP_OK : fail_no_memory();
}

static ocop_status find_units(ocop_registry *registry, struct found found[])
{
    ocop_status status = OCOP_OK;
    bool told = false;
    for (int32_t level = 1; level <= LEVEL_LAST && status == OCOP_OK; level++) {
        told |= registry->draft.states[columns[level]] >= CELL_FILLED;
        status = find_code(registry, level, &found[level]);
    }
    return status == OCOP_OK && !told ? take_code(registry, found) : status;
}

/* A text of digits is a code; anything else is a name. */
static ocop_status find_code(ocop_registry *registry, int32_t level, struct found *found)
{
    struct draft *draft = &registry->draft;
    const char *text = draft_text(draft, columns[level]);
    const size_t length = strlen(text);
    ocop_status status = OCOP_OK;
    if (!length || strspn(text, "0123456789") < length)
        return OCOP_OK;
    if (length > digits[level]) {
        status = draft_report(registry, columns[level], FINDING_UNKNOWN_UNIT);
        draft->states[columns[level]] = CELL_REFUSED;
        return status;
    }
    memset(found->code, '0', digits[level] - length);
    memcpy(found->code + digits[level] - length, text, length + 1);
    if (length < digits[level])
        status = draft_report(registry, columns[level], FINDING_LEADING_ZEROS);
    return status == OCOP_OK ? check_day(registry, level, found) : status;
}

/* Whether there was such a unit on the day of issue, or ever. */
static ocop_status check_day(ocop_registry *registry, int32_t level, struct found *found)
{
    int32_t first, end;
    found->on = day_of(registry);
    if (!has_units() || *ocop_place_name(level, found->code, found->on))
        return OCOP_OK;
    if (!last_period(level, found->code, &first, &end)) {
        const ocop_status status = draft_report(registry, columns[level], FINDING_UNKNOWN_UNIT);
        registry->draft.states[columns[level]] = CELL_REFUSED;
        found->code[0] = '\0';
        return status;
    }
    const int32_t on = found->on;
    found->on = first;
    if (on == OCOP_DATE_NONE)
        return OCOP_OK;
    return draft_report(registry, columns[level], on < first ? FINDING_LATER_UNIT : FINDING_MERGED_COMMUNE);
}

/* A library may be built without the units; then codes are kept as they are. */
static bool has_units(void)
{
    return ocop_embedded_places.levels[OCOP_PLACE_PROVINCE].count > 0;
}

/* The day of issue, or the last one of the year of issue. */
static int32_t day_of(const ocop_registry *registry)
{
    const struct table *table = &registry->products;
    int32_t last;
    if (registry->draft.record != OCOP_RECORD_PRODUCT)
        return OCOP_DATE_NONE;
    const uint32_t issued = table_get(table, OCOP_COLUMN_ISSUED, table->count);
    if (issued)
        return date_of_cell(issued);
    (void)ocop_date_from_ymd((int32_t)table_get(table, OCOP_COLUMN_YEAR, table->count), 12, 31, &last);
    return last;
}

static bool last_period(int32_t level, const char *code, int32_t *first, int32_t *end)
{
    const struct place_level *units = &ocop_embedded_places.levels[level];
    bool found = false;
    for (int32_t i = units->first; i < units->first + units->count; i++) {
        const struct place_row *row = &ocop_embedded_places.units[i];
        if (strcmp(row->code, code) == 0) {
            *first = row->first;
            *end = row->end;
            found = true;
        }
    }
    return found;
}

/* Where no column tells the unit, the product's code may. */
static ocop_status take_code(ocop_registry *registry, struct found found[])
{
    const char *text = draft_text(&registry->draft, OCOP_COLUMN_CODE);
    ocop_code *code;
    int32_t on = day_of(registry);
    if (!*text)
        return OCOP_OK;
    if (ocop_code_parse(registry->context, text, &code) != OCOP_OK)
        return ocop_error_status() == OCOP_ERR_NO_MEMORY ? OCOP_ERR_NO_MEMORY : OCOP_OK;
    if (on == OCOP_DATE_NONE && ocop_code_year(code))
        (void)ocop_date_from_ymd(ocop_code_year(code), 12, 31, &on);
    take_part(found, OCOP_PLACE_PROVINCE, ocop_code_province(code), on);
    take_part(found, OCOP_PLACE_DISTRICT, ocop_code_district(code), on);
    take_part(found, OCOP_PLACE_COMMUNE, ocop_code_commune(code), on);
    ocop_code_unref(code);
    return OCOP_OK;
}

static void take_part(struct found found[], int32_t level, const char *code, int32_t on)
{
    int32_t first, end;
    found[level].on = on;
    if (!*ocop_place_name(level, code, on)) {
        if (!last_period(level, code, &first, &end))
            return;
        found[level].on = first;
    }
    (void)snprintf(found[level].code, sizeof found[level].code, "%s", code);
}

/* A unit tells those above it; what the row tells of them must agree. */
static ocop_status fill_parents(ocop_registry *registry, struct found found[])
{
    ocop_status status = OCOP_OK;
    for (int32_t level = OCOP_PLACE_COMMUNE; level > OCOP_PLACE_PROVINCE && status == OCOP_OK; level--) {
        const char *parent = *found[level].code ? ocop_place_parent(level, found[level].code, found[level].on) : "";
        const int32_t above = strlen(parent) == digits[OCOP_PLACE_DISTRICT] ? OCOP_PLACE_DISTRICT : OCOP_PLACE_PROVINCE;
        if (!*parent)
            continue;
        if (*found[above].code && strcmp(found[above].code, parent) != 0)
            status = draft_report(registry, columns[level], FINDING_PARENT_MISMATCH);
        if (*found[above].code || *draft_text(&registry->draft, columns[above]))
            continue;
        memcpy(found[above].code, parent, strlen(parent) + 1);
        found[above].on = found[level].on;
    }
    return status;
}

static ocop_status add_units(ocop_registry *registry, const struct found found[], struct place *place)
{
    ocop_status status = OCOP_OK;
    for (int32_t level = 1; level <= LEVEL_LAST && status == OCOP_OK; level++)
        if (*found[level].code || *draft_text(&registry->draft, columns[level]))
            status = add_unit(registry, level, &found[level], place);
    return status;
}

/* A name is one unit below one unit: there are communes of one name in many districts. */
static ocop_status add_unit(ocop_registry *registry, int32_t level, const struct found *found, struct place *place)
{
    char key[KEY_SIZE], folded[WORD_SIZE];
    const char *name = *found->code ? "" : draft_text(&registry->draft, columns[level]);
    struct unit unit = {0, 0, found->on};
    uint32_t number;
    if (*found->code)
        (void)snprintf(key, sizeof key, "%s", found->code);
    else if (word_fold(name, folded))
        (void)snprintf(key, sizeof key, "%u %u %s", place->units[1], place->units[2], folded);
    else
        (void)snprintf(key, sizeof key, "%u %u %.*s", place->units[1], place->units[2], WORD_SIZE, name);
    struct dictionary *keys = &registry->unit_keys[level];
    struct unit *units =
        registry_grow(registry, registry->units[level], sizeof *units, &registry->unit_room[level], keys->count + 2);
    if (!units)
        return fail_no_memory();
    registry->units[level] = units;
    if (!registry_keep(registry, found->code, &unit.code) || !registry_keep(registry, name, &unit.name))
        return fail_no_memory();
    const uint32_t before = keys->count;
    if (!dictionary_add(keys, key, strlen(key), &number))
        return fail_no_memory();
    if (keys->count > before)
        units[number] = unit;
    place->units[level] = number;
    return OCOP_OK;
}

static ocop_status add_place(ocop_registry *registry, const struct place *place, uint32_t *number)
{
    if (!place->units[1] && !place->units[2] && !place->units[3])
        return OCOP_OK;
    struct place *places = registry_grow(registry, registry->places, sizeof *places, &registry->place_room,
                                         registry->place_keys.count + 2);
    if (!places)
        return fail_no_memory();
    registry->places = places;
    if (!dictionary_add(&registry->place_keys, place, sizeof *place, number))
        return fail_no_memory();
    places[0] = (struct place){{0}};
    places[*number] = *place;
    return OCOP_OK;
}
