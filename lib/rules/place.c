#include "ocop/place.h"

#include <stddef.h>

#include "rules/place_tables.h"

static const struct place_row *find(int32_t level, const char *code, int32_t date);
static bool read_code(int32_t level, const char *code, uint16_t *number);
static int32_t count_until(const struct place_level *units, uint16_t code, int32_t date);

const char *ocop_place_name(int32_t level, const char *code, int32_t date)
{
    const struct place_row *row = find(level, code, date);
    return row ? ocop_embedded_places.pool + row->name : "";
}

/* The unit of that code on that day, or NULL. */
static const struct place_row *find(int32_t level, const char *code, int32_t date)
{
    uint16_t number;
    if (!read_code(level, code, &number))
        return NULL;
    const struct place_level *units = &ocop_embedded_places.levels[level];
    const int32_t count = count_until(units, number, date);
    const struct place_row *row = count ? &units->rows[count - 1] : NULL;
    return row && row->code == number && (row->end == PLACE_OPEN || date < row->end) ? row : NULL;
}

/* False unless the code has exactly the digits of its level. */
static bool read_code(int32_t level, const char *code, uint16_t *number)
{
    static const int digits[] = {[OCOP_PLACE_PROVINCE] = PLACE_PROVINCE_DIGITS,
                                 [OCOP_PLACE_DISTRICT] = PLACE_DISTRICT_DIGITS,
                                 [OCOP_PLACE_COMMUNE] = PLACE_COMMUNE_DIGITS};
    if (level < OCOP_PLACE_PROVINCE || level > OCOP_PLACE_COMMUNE || !code)
        return false;
    int32_t value = 0;
    for (int i = 0; i < digits[level]; i++) {
        if (code[i] < '0' || code[i] > '9')
            return false;
        value = value * 10 + (code[i] - '0');
    }
    *number = (uint16_t)value;
    return !code[digits[level]] && value <= UINT16_MAX;
}

/* Rows before the first one that is of a higher code, or of this code from a later day. */
static int32_t count_until(const struct place_level *units, uint16_t code, int32_t date)
{
    int32_t low = 0, high = units->count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const struct place_row *row = &units->rows[middle];
        if (row->code < code || (row->code == code && row->first <= date))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *ocop_place_parent(int32_t level, const char *code, int32_t date)
{
    const struct place_row *row = find(level, code, date);
    return row ? ocop_embedded_places.parents[row->parent] : "";
}
