/* The administrative units of a row: by code or by name, on the day of issue. */
#include "programme/registry_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "rules/place_internal.h"

#define KEY_SIZE (WORD_SIZE + 64)
#define TOLD_SIZE 256
#define NO_UNIT (-1)
#define MANY_UNITS (-2)

struct days {
    int32_t first, last;
};

/* What decides which place a row is of: its days, and the cells behind room for spans of days. */
struct told {
    struct days days;
    int32_t spans[2];
    bool by_codes; /* on one day */
    bool alone;    /* a unit of the place had none above it on that day */
    size_t length; /* 0: nothing is kept of it */
    char key[TOLD_SIZE];
};

static const int32_t columns[LEVEL_LAST + 1] = {0, OCOP_COLUMN_PROVINCE, OCOP_COLUMN_DISTRICT, OCOP_COLUMN_COMMUNE};
static const size_t digits[LEVEL_LAST + 1] = {0, PLACE_PROVINCE_DIGITS, PLACE_DISTRICT_DIGITS, PLACE_COMMUNE_DIGITS};

static void write_told(const ocop_registry *registry, struct told *told);
static bool only_digits(const char *text);
static bool find_told(const ocop_registry *registry, struct told *told, uint32_t *place);
static bool keep_told(ocop_registry *registry, struct told *told, uint32_t place);
static bool is_held(const struct place *place, struct held_place *held);
static ocop_status find_place(ocop_registry *registry, uint32_t *number, bool *alone);
static ocop_status find_units(ocop_registry *registry, int32_t units[]);
static struct days days_of(const ocop_registry *registry);
static ocop_status refuse(ocop_registry *registry, int32_t level);
static ocop_status find_code(ocop_registry *registry, int32_t level, const char *text, int32_t *unit);
static int32_t unit_of_code(const char *code, int32_t level, int32_t on);
static ocop_status check_day(ocop_registry *registry, int32_t level, int32_t unit);
static ocop_status find_name(ocop_registry *registry, int32_t level, const int32_t units[], int32_t *unit);
static ocop_status look_up(ocop_registry *registry, const char *name, int32_t level, int32_t within, int32_t on,
                           int32_t *unit);
static ocop_status ask(ocop_registry *registry, const char *name, int32_t level, int32_t within, int32_t on,
                       int32_t *unit);
static int32_t unit_above(const int32_t units[], int32_t level);
static int32_t province_after(const ocop_registry *registry, const int32_t units[], int32_t level);
static int32_t either(int32_t before, int32_t after);
static int32_t day_of_mergers(void);
static ocop_status take_code(ocop_registry *registry, int32_t units[]);
static ocop_status fill_parents(ocop_registry *registry, int32_t units[], bool *alone);
static ocop_status add_units(ocop_registry *registry, const int32_t units[], struct place *place);
static ocop_status add_unit(ocop_registry *registry, int32_t level, int32_t found, struct place *place);
static ocop_status add_place(ocop_registry *registry, const struct place *place, uint32_t *number);

/* Most rows tell their units in the words of a row before them, and on a day that has the same units. */
ocop_status registry_set_place(ocop_registry *registry, struct table *table)
{
    struct told told;
    uint32_t number = 0;
    write_told(registry, &told);
    ocop_status status = OCOP_OK;
    if (!find_told(registry, &told, &number)) {
        const int32_t findings = registry->finding_count;
        status = find_place(registry, &number, &told.alone);
        if (status == OCOP_OK && findings == registry->finding_count && !keep_told(registry, &told, number))
            status = fail_no_memory();
    }
    if (status != OCOP_OK)
        return status;
    return table_set(table, OCOP_COLUMN_COMMUNE, table->count, number) ? OCOP_OK : fail_no_memory();
}

/* Nothing to keep where the columns do not tell the place, or in more bytes than there is room for. */
static void write_told(const ocop_registry *registry, struct told *told)
{
    const struct draft *draft = &registry->draft;
    bool any = false;
    told->days = days_of(registry);
    told->by_codes = told->days.first == told->days.last && told->days.last != OCOP_DATE_NONE;
    told->length = sizeof told->spans;
    for (int32_t level = 1; level <= LEVEL_LAST && told->length; level++) {
        const char *text = draft_text(draft, columns[level]);
        const size_t size = draft_length(draft, columns[level]) + 1;
        any |= draft->states[columns[level]] >= CELL_FILLED;
        told->by_codes = told->by_codes && only_digits(text);
        if (told->length + size + 1 > TOLD_SIZE) {
            told->length = 0;
            return;
        }
        told->key[told->length] = (char)draft->states[columns[level]];
        memcpy(told->key + told->length + 1, text, size);
        told->length += size + 1;
    }
    told->length = any ? told->length : 0;
}

/* Digits alone, or nothing. */
static bool only_digits(const char *text)
{
    while (*text >= '0' && *text <= '9')
        text++;
    return !*text;
}

static bool find_told(const ocop_registry *registry, struct told *told, uint32_t *place)
{
    int32_t at = -1;
    if (told->by_codes && told->length)
        at = index_find(&registry->places_coded, told->key + sizeof told->spans, told->length - sizeof told->spans);
    for (; at >= 0; at = registry->held[at].next)
        if (told->days.last >= registry->held[at].first && told->days.last < registry->held[at].end) {
            *place = registry->held[at].place;
            return true;
        }
    told->spans[0] = place_span(told->days.first);
    told->spans[1] = place_span(told->days.last);
    memcpy(told->key, told->spans, sizeof told->spans);
    at = index_find(&registry->places_found, told->key, told->length);
    *place = at < 0 ? 0 : (uint32_t)at;
    return at >= 0;
}

static bool keep_told(ocop_registry *registry, struct told *told, uint32_t place)
{
    struct held_place held = {place, INT32_MIN, INT32_MAX, -1};
    const char *codes = told->key + sizeof told->spans;
    const size_t length = told->length - sizeof told->spans;
    if (!told->length)
        return true;
    /* A unit that has none above it may have one on another day. */
    if (!told->by_codes || told->alone || !place || !is_held(&registry->places[place], &held)) {
        memcpy(told->key, told->spans, sizeof told->spans);
        return index_add(&registry->places_found, told->key, told->length, (int32_t)place);
    }
    struct held_place *list =
        registry_grow(registry, registry->held, sizeof *list, &registry->held_room, (uint32_t)registry->held_count + 1);
    if (!list)
        return false;
    registry->held = list;
    held.next = index_find(&registry->places_coded, codes, length);
    list[registry->held_count] = held;
    return index_add(&registry->places_coded, codes, length, registry->held_count++);
}

/* The days on which all units of a place are there, and are by codes alone: on each of them the codes mean the same. */
static bool is_held(const struct place *place, struct held_place *held)
{
    for (int32_t level = 1; level <= LEVEL_LAST; level++) {
        const int32_t unit = place->found[level];
        if (unit < 0 && place->units[level])
            return false;
        if (unit < 0)
            continue;
        const int32_t first = ocop_unit_valid_from(unit), end = ocop_unit_valid_to(unit);
        held->first = first > held->first ? first : held->first;
        held->end = end != OCOP_DATE_NONE && end < held->end ? end : held->end;
    }
    return held->first < held->end && held->first > INT32_MIN;
}

static ocop_status find_place(ocop_registry *registry, uint32_t *number, bool *alone)
{
    int32_t units[LEVEL_LAST + 1] = {NO_UNIT, NO_UNIT, NO_UNIT, NO_UNIT};
    struct place place = {{0}, {NO_UNIT, NO_UNIT, NO_UNIT, NO_UNIT}};
    ocop_status status = find_units(registry, units);
    if (status == OCOP_OK)
        status = fill_parents(registry, units, alone);
    if (status == OCOP_OK)
        status = add_units(registry, units, &place);
    return status == OCOP_OK ? add_place(registry, &place, number) : status;
}

/* A library may be built without the units; then codes and names are kept as they are. */
static ocop_status find_units(ocop_registry *registry, int32_t units[])
{
    ocop_status status = OCOP_OK;
    bool told = false;
    for (int32_t level = 1; level <= LEVEL_LAST && status == OCOP_OK; level++) {
        const char *text = draft_text(&registry->draft, columns[level]);
        told |= registry->draft.states[columns[level]] >= CELL_FILLED;
        if (!*text || !ocop_unit_count())
            continue;
        if (only_digits(text))
            status = find_code(registry, level, text, &units[level]);
        else
            status = find_name(registry, level, units, &units[level]);
    }
    return status == OCOP_OK && !told ? take_code(registry, units) : status;
}

/* The days on which it may have been issued. */
static struct days days_of(const ocop_registry *registry)
{
    const struct table *table = &registry->products;
    struct days days = {OCOP_DATE_NONE, OCOP_DATE_NONE};
    if (registry->draft.record != OCOP_RECORD_PRODUCT)
        return days;
    const int32_t year = (int32_t)table_get(table, OCOP_COLUMN_YEAR, table->count);
    days.first = days.last = date_of_cell(table_get(table, OCOP_COLUMN_ISSUED, table->count));
    if (days.first == OCOP_DATE_NONE && year) {
        (void)ocop_date_from_ymd(year, 1, 1, &days.first);
        (void)ocop_date_from_ymd(year, 12, 31, &days.last);
    }
    return days;
}

static ocop_status refuse(ocop_registry *registry, int32_t level)
{
    const ocop_status status = draft_report(registry, columns[level], FINDING_UNKNOWN_UNIT);
    registry->draft.states[columns[level]] = CELL_REFUSED;
    return status;
}

static ocop_status find_code(ocop_registry *registry, int32_t level, const char *text, int32_t *unit)
{
    char code[PLACE_CODE_SIZE] = "";
    const size_t length = strlen(text);
    ocop_status status = OCOP_OK;
    if (length > digits[level])
        return refuse(registry, level);
    memset(code, '0', digits[level] - length);
    memcpy(code + digits[level] - length, text, length + 1);
    *unit = unit_of_code(code, level, days_of(registry).last);
    if (*unit == NO_UNIT)
        return refuse(registry, level);
    if (length < digits[level])
        status = draft_report(registry, columns[level], FINDING_LEADING_ZEROS);
    return status == OCOP_OK ? check_day(registry, level, *unit) : status;
}

/* The unit of that day or, if there was none, the last one of that code. */
static int32_t unit_of_code(const char *code, int32_t level, int32_t on)
{
    int32_t first, count;
    const int32_t unit = ocop_unit_find(level, code, on);
    if (unit >= 0)
        return unit;
    return place_units_of_code(code, &first, &count) ? first + count - 1 : NO_UNIT;
}

static ocop_status check_day(ocop_registry *registry, int32_t level, int32_t unit)
{
    const struct days days = days_of(registry);
    if (days.last == OCOP_DATE_NONE || place_holds(unit, days.last) || place_holds(unit, days.first))
        return OCOP_OK;
    return draft_report(registry, columns[level],
                        days.last < ocop_unit_valid_from(unit) ? FINDING_LATER_UNIT : FINDING_MERGED_COMMUNE);
}

/* On the day of issue; if there is none, among the units before and after the mergers. Several are no answer. */
static ocop_status find_name(ocop_registry *registry, int32_t level, const int32_t units[], int32_t *unit)
{
    const struct days days = days_of(registry);
    const int32_t merger = day_of_mergers(), within = unit_above(units, level);
    const char *name = draft_text(&registry->draft, columns[level]);
    int32_t found = NO_UNIT, before = NO_UNIT, after = NO_UNIT;
    ocop_status status = OCOP_OK;
    if (days.last != OCOP_DATE_NONE)
        status = look_up(registry, name, level, within, days.last, &found);
    if (status == OCOP_OK && found == NO_UNIT && days.first != days.last)
        status = look_up(registry, name, level, within, days.first, &found);
    if (status == OCOP_OK && found == NO_UNIT)
        status = look_up(registry, name, level, province_after(registry, units, level), merger, &after);
    if (status == OCOP_OK && found == NO_UNIT)
        status = look_up(registry, name, level, within, merger - 1, &before);
    if (status != OCOP_OK)
        return status;
    if (found == NO_UNIT)
        found = either(before, after);
    if (found == NO_UNIT)
        return refuse(registry, level);
    if (found == MANY_UNITS)
        return draft_report(registry, columns[level], FINDING_AMBIGUOUS_UNIT);
    *unit = found;
    return check_day(registry, level, found);
}

static int32_t unit_above(const int32_t units[], int32_t level)
{
    if (level == OCOP_PLACE_COMMUNE && units[OCOP_PLACE_DISTRICT] >= 0)
        return units[OCOP_PLACE_DISTRICT];
    return level > OCOP_PLACE_PROVINCE ? units[OCOP_PLACE_PROVINCE] : NO_UNIT;
}

/* Since the mergers communes are of provinces; the one told may have gone into another. */
static int32_t province_after(const ocop_registry *registry, const int32_t units[], int32_t level)
{
    const int32_t province = level > OCOP_PLACE_PROVINCE ? units[OCOP_PLACE_PROVINCE] : NO_UNIT;
    ocop_units *after;
    if (province < 0 || place_holds(province, day_of_mergers()) ||
        ocop_units_after(registry->context, province, day_of_mergers(), &after) != OCOP_OK)
        return province;
    const int32_t one = ocop_units_count(after) == 1 ? ocop_units_at(after, 0) : province;
    ocop_units_unref(after);
    return one;
}

static int32_t either(int32_t before, int32_t after)
{
    if (before == NO_UNIT || after == NO_UNIT)
        return before == NO_UNIT ? after : before;
    const bool same = before >= 0 && after >= 0 && strcmp(ocop_unit_code(before), ocop_unit_code(after)) == 0;
    return same ? after : MANY_UNITS;
}

static int32_t day_of_mergers(void)
{
    return ocop_embedded_places.mergers ? ocop_embedded_places.mergers : OCOP_DATE_NONE;
}

/* Rows name the same units again and again. */
static ocop_status look_up(ocop_registry *registry, const char *name, int32_t level, int32_t within, int32_t on,
                           int32_t *unit)
{
    char key[KEY_SIZE];
    const int32_t where[] = {level, within, place_span(on)};
    const size_t size = strlen(name), length = sizeof where + size;
    const bool keeps = length < sizeof key;
    if (keeps) {
        memcpy(key, where, sizeof where);
        memcpy(key + sizeof where, name, size + 1);
    }
    const int32_t known = keeps ? index_find(&registry->units_found, key, length) : -1;
    if (known >= 0) {
        *unit = known - 2; /* rows of an index are not negative */
        return OCOP_OK;
    }
    const ocop_status status = ask(registry, name, level, within, on, unit);
    if (status != OCOP_OK || !keeps)
        return status;
    return index_add(&registry->units_found, key, length, *unit + 2) ? OCOP_OK : fail_no_memory();
}

/* The unit above may be one of another day; then it is its code on this day that counts. */
static ocop_status ask(ocop_registry *registry, const char *name, int32_t level, int32_t within, int32_t on,
                       int32_t *unit)
{
    const char *above = within >= 0 ? ocop_unit_code(within) : "";
    ocop_units *units;
    *unit = NO_UNIT;
    ocop_status status = ocop_units_find(registry->context, name, on, level, above, OCOP_FIND_WITH_ACCENTS, &units);
    if (status == OCOP_ERR_PLACE)
        return OCOP_OK;
    if (status != OCOP_OK)
        return status;
    if (ocop_units_count(units) > 0)
        *unit = ocop_units_count(units) > 1 ? MANY_UNITS : ocop_units_at(units, 0);
    ocop_units_unref(units);
    return OCOP_OK;
}

/* Where no column tells the unit, the product's code may. */
static ocop_status take_code(ocop_registry *registry, int32_t units[])
{
    const char *text = draft_text(&registry->draft, OCOP_COLUMN_CODE);
    ocop_code *code;
    int32_t on = days_of(registry).last;
    if (!*text)
        return OCOP_OK;
    if (ocop_code_parse(registry->context, text, &code) != OCOP_OK)
        return ocop_error_status() == OCOP_ERR_NO_MEMORY ? OCOP_ERR_NO_MEMORY : OCOP_OK;
    if (on == OCOP_DATE_NONE && ocop_code_year(code))
        (void)ocop_date_from_ymd(ocop_code_year(code), 12, 31, &on);
    units[OCOP_PLACE_PROVINCE] = unit_of_code(ocop_code_province(code), OCOP_PLACE_PROVINCE, on);
    units[OCOP_PLACE_DISTRICT] = unit_of_code(ocop_code_district(code), OCOP_PLACE_DISTRICT, on);
    units[OCOP_PLACE_COMMUNE] = unit_of_code(ocop_code_commune(code), OCOP_PLACE_COMMUNE, on);
    ocop_code_unref(code);
    return OCOP_OK;
}

/* A unit tells those above it; what the row tells of them must agree. */
static ocop_status fill_parents(ocop_registry *registry, int32_t units[], bool *alone)
{
    const int32_t on = days_of(registry).last;
    ocop_status status = OCOP_OK;
    *alone = false;
    for (int32_t level = OCOP_PLACE_COMMUNE; level > OCOP_PLACE_PROVINCE && status == OCOP_OK; level--) {
        const int32_t unit = units[level];
        const int32_t parent = ocop_unit_parent(unit, place_day_of(unit, on == OCOP_DATE_NONE ? INT32_MAX : on));
        const int32_t above = ocop_unit_level(parent);
        *alone |= unit >= 0 && parent < 0;
        if (parent < 0)
            continue;
        if (units[above] < 0 && registry->draft.states[columns[above]] < CELL_FILLED)
            units[above] = parent;
        else if (units[above] >= 0 && strcmp(ocop_unit_code(units[above]), ocop_unit_code(parent)) != 0)
            status = draft_report(registry, columns[level], FINDING_PARENT_MISMATCH);
    }
    return status;
}

static ocop_status add_units(ocop_registry *registry, const int32_t units[], struct place *place)
{
    ocop_status status = OCOP_OK;
    for (int32_t level = 1; level <= LEVEL_LAST && status == OCOP_OK; level++) {
        place->found[level] = units[level];
        if (units[level] >= 0)
            place->units[level] = by_text_get(&registry->units_taken, (uint32_t)units[level]);
        if (!place->units[level] && (units[level] >= 0 || *draft_text(&registry->draft, columns[level])))
            status = add_unit(registry, level, units[level], place);
    }
    return status;
}

/* A name is one unit below one unit: there are communes of one name in many districts. */
static ocop_status add_unit(ocop_registry *registry, int32_t level, int32_t found, struct place *place)
{
    char named[KEY_SIZE], folded[WORD_SIZE];
    const char *text = draft_text(&registry->draft, columns[level]);
    const bool is_code = found >= 0 || only_digits(text);
    const char *code = found >= 0 ? ocop_unit_code(found) : is_code ? text : "", *name = is_code ? "" : text;
    const char *key = is_code ? code : named;
    struct unit unit = {0, 0, found};
    uint32_t number;
    if (!is_code)
        (void)snprintf(named, sizeof named, "%u %u %.*s", place->units[1], place->units[2], WORD_SIZE,
                       word_fold(name, folded) ? folded : name);
    struct dictionary *keys = &registry->unit_keys[level];
    struct unit *units =
        registry_grow(registry, registry->units[level], sizeof *units, &registry->unit_room[level], keys->count + 2);
    if (!units)
        return fail_no_memory();
    registry->units[level] = units;
    const uint32_t before = keys->count;
    if (!registry_keep(registry, code, &unit.code) || !registry_keep(registry, name, &unit.name) ||
        !dictionary_add(keys, key, strlen(key), &number))
        return fail_no_memory();
    if (keys->count > before)
        units[number] = unit;
    place->units[level] = number;
    return found < 0 || by_text_set(registry, &registry->units_taken, (uint32_t)found, number) ? OCOP_OK
                                                                                               : fail_no_memory();
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
    places[0] = (struct place){{0}, {NO_UNIT, NO_UNIT, NO_UNIT, NO_UNIT}};
    places[*number] = *place;
    return OCOP_OK;
}
