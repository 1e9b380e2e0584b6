/* Administrative units: rows by code and day, and what a row says. */
#include "rules/place_internal.h"

#include <stddef.h>
#include <string.h>

static bool is_code(int32_t level, const char *code);
static int32_t count_until(const struct place_level *units, const char *code, int32_t date);
static inline uint64_t order_of(const char code[PLACE_CODE_SIZE]);
static const char *pooled(uint32_t at);
static const char *parent_code(const struct place_row *row);

const char *ocop_place_name(int32_t level, const char *code, int32_t date)
{
    return ocop_unit_name(ocop_unit_find(level, code, date));
}

const char *ocop_place_parent(int32_t level, const char *code, int32_t date)
{
    const struct place_row *row = place_row(ocop_unit_find(level, code, date));
    return row ? parent_code(row) : "";
}

int32_t ocop_unit_count(void)
{
    const struct place_level *last = &ocop_embedded_places.levels[OCOP_PLACE_COMMUNE];
    return last->first + last->count;
}

int32_t ocop_unit_find(int32_t level, const char *code, int32_t date)
{
    if (!is_code(level, code))
        return -1;
    const struct place_level *units = &ocop_embedded_places.levels[level];
    const int32_t unit = units->first + count_until(units, code, date) - 1;
    const bool found = unit >= units->first && strcmp(ocop_embedded_places.units[unit].code, code) == 0;
    return found && place_holds(unit, date) ? unit : -1;
}

/* False unless the code has exactly the digits of its level. */
static bool is_code(int32_t level, const char *code)
{
    return level >= OCOP_PLACE_PROVINCE && level <= OCOP_PLACE_COMMUNE && code && place_level_of_code(code) == level;
}

int32_t place_level_of_code(const char *code)
{
    size_t digits = 0;
    while (code[digits] >= '0' && code[digits] <= '9')
        digits++;
    if (code[digits])
        return 0;
    return digits == PLACE_PROVINCE_DIGITS   ? OCOP_PLACE_PROVINCE
           : digits == PLACE_DISTRICT_DIGITS ? OCOP_PLACE_DISTRICT
           : digits == PLACE_COMMUNE_DIGITS  ? OCOP_PLACE_COMMUNE
                                             : 0;
}

/* Units before the first one that is of a higher code, or of this code from a later day. */
static int32_t count_until(const struct place_level *units, const char *code, int32_t date)
{
    char padded[PLACE_CODE_SIZE] = "";
    int32_t low = 0, high = units->count;
    memcpy(padded, code, strlen(code) + 1);
    const uint64_t wanted = order_of(padded);
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const struct place_row *row = &ocop_embedded_places.units[units->first + middle];
        const uint64_t order = order_of(row->code);
        if (order < wanted || (order == wanted && row->first <= date))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The order of codes as texts, which have NULs behind them. */
static inline uint64_t order_of(const char code[PLACE_CODE_SIZE])
{
    const unsigned char *bytes = (const unsigned char *)code;
    const uint32_t most = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    return (uint64_t)most << 8 | bytes[4];
}

bool place_units_of_code(const char *code, int32_t *first, int32_t *count)
{
    const int32_t level = place_level_of_code(code);
    *count = 0;
    if (!level)
        return false;
    const struct place_level *units = &ocop_embedded_places.levels[level];
    *first = units->first + count_until(units, code, INT32_MIN);
    while (*first + *count < units->first + units->count &&
           strcmp(ocop_embedded_places.units[*first + *count].code, code) == 0)
        ++*count;
    return *count > 0;
}

const struct place_row *place_row(int32_t unit)
{
    return unit >= 0 && unit < ocop_unit_count() ? &ocop_embedded_places.units[unit] : NULL;
}

bool place_holds(int32_t unit, int32_t date)
{
    const struct place_row *row = place_row(unit);
    return row && row->first <= date && (row->end == PLACE_OPEN || date < row->end);
}

int32_t place_span(int32_t date)
{
    const uint16_t *days = ocop_embedded_places.days;
    int32_t low = 0, high = ocop_embedded_places.day_count;
    if (date == OCOP_DATE_NONE)
        return -1;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (days[middle] <= date)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t place_day_of(int32_t unit, int32_t date)
{
    const struct place_row *row = place_row(unit);
    if (!row || place_holds(unit, date))
        return date;
    return date < row->first ? row->first : row->end - 1;
}

bool place_lies_in(int32_t unit, int32_t other, int32_t date)
{
    if (other == PLACE_COUNTRY)
        return true;
    do
        unit = ocop_unit_parent(unit, date);
    while (unit >= 0 && unit != other);
    return unit == other;
}

const char *ocop_unit_code(int32_t unit)
{
    const struct place_row *row = place_row(unit);
    return row ? row->code : "";
}

int32_t ocop_unit_level(int32_t unit)
{
    return place_level_of_code(ocop_unit_code(unit));
}

const char *ocop_unit_name(int32_t unit)
{
    const struct place_row *row = place_row(unit);
    return row ? pooled(row->name) : "";
}

static const char *pooled(uint32_t at)
{
    return ocop_embedded_places.pool + at;
}

const char *ocop_unit_bare_name(int32_t unit)
{
    const struct place_row *row = place_row(unit);
    return row ? pooled(row->name) + strlen(ocop_unit_type_name(row->type, OCOP_LANG_VI)) + 1 : "";
}

int32_t ocop_unit_type(int32_t unit)
{
    const struct place_row *row = place_row(unit);
    return row ? row->type : 0;
}

int32_t ocop_unit_valid_from(int32_t unit)
{
    const struct place_row *row = place_row(unit);
    return row ? row->first : OCOP_DATE_NONE;
}

int32_t ocop_unit_valid_to(int32_t unit)
{
    const struct place_row *row = place_row(unit);
    return row && row->end != PLACE_OPEN ? row->end : OCOP_DATE_NONE;
}

int32_t ocop_unit_parent(int32_t unit, int32_t date)
{
    const struct place_row *row = place_row(unit);
    return row && place_holds(unit, date)
               ? ocop_unit_find(place_level_of_code(parent_code(row)), parent_code(row), date)
               : -1;
}

static const char *parent_code(const struct place_row *row)
{
    return ocop_embedded_places.parents[row->parent];
}

const char *ocop_unit_type_name(int32_t type, int32_t lang)
{
    if (type < OCOP_UNIT_PROVINCE || type > OCOP_UNIT_SPECIAL_ZONE)
        return "";
    const struct place_type *row = &ocop_embedded_places.types[type - 1];
    return pooled(lang == OCOP_LANG_VI ? row->name_vi : row->name_en);
}
