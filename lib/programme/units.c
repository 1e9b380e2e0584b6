#include "programme/units.h"

#include <stdio.h>
#include <string.h>

#include "rules/place_tables.h"

static const int32_t digits[] = {[OCOP_PLACE_PROVINCE] = PLACE_PROVINCE_DIGITS,
                                 [OCOP_PLACE_DISTRICT] = PLACE_DISTRICT_DIGITS,
                                 [OCOP_PLACE_COMMUNE] = PLACE_COMMUNE_DIGITS};

static bool is_there(const struct place_row *row, int32_t on);

int32_t unit_level(const char *code)
{
    const size_t length = strspn(code, "0123456789");
    for (int32_t level = OCOP_PLACE_PROVINCE; level <= OCOP_PLACE_COMMUNE; level++)
        if (!code[length] && length == (size_t)digits[level])
            return level;
    return 0;
}

bool units_known(void)
{
    return ocop_embedded_places.levels[OCOP_PLACE_PROVINCE].count > 0;
}

bool unit_within(const char *code, const char *whole, int32_t on)
{
    if (!*whole)
        return true;
    while (*code && strcmp(code, whole) != 0)
        code = ocop_place_parent(unit_level(code), code, on);
    return *code != '\0';
}

bool units_within(struct arena *arena, const char *whole, int32_t level, int32_t on, const char ***codes,
                  int32_t *count)
{
    const struct place_level *units = &ocop_embedded_places.levels[level];
    char code[16];
    int32_t found = 0;
    *count = 0;
    for (int32_t i = 0; i < units->count; i++)
        found += is_there(&units->rows[i], on);
    *codes = arena_allocate(arena, ((size_t)found + 1) * sizeof **codes);
    for (int32_t i = 0; *codes && i < units->count; i++) {
        if (!is_there(&units->rows[i], on))
            continue;
        (void)snprintf(code, sizeof code, "%0*d", (int)digits[level], (int)units->rows[i].code);
        if (!unit_within(code, whole, on))
            continue;
        (*codes)[*count] = arena_text(arena, code, strlen(code));
        if (!(*codes)[(*count)++])
            return false;
    }
    return *codes != NULL;
}

static bool is_there(const struct place_row *row, int32_t on)
{
    return row->first <= on && (row->end == PLACE_OPEN || on < row->end);
}
