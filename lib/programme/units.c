#include "programme/units.h"

#include <string.h>

#include "base/status_internal.h"
#include "rules/place_internal.h"

static ocop_status ends_of(ocop_context *context, int32_t unit, int32_t on, bool back, ocop_units **out);
static bool follows(int32_t unit, int32_t next);
static int32_t lifted(int32_t unit, int32_t level, int32_t on);

int32_t unit_level(const char *code)
{
    static const size_t digits[] = {[OCOP_PLACE_PROVINCE] = 2, [OCOP_PLACE_DISTRICT] = 3, [OCOP_PLACE_COMMUNE] = 5};
    const size_t length = strspn(code, "0123456789");
    for (int32_t level = OCOP_PLACE_PROVINCE; level <= OCOP_PLACE_COMMUNE; level++)
        if (!code[length] && length == digits[level])
            return level;
    return 0;
}

bool units_known(void)
{
    return ocop_unit_count() > 0;
}

int32_t unit_of(const char *code, int32_t on)
{
    return ocop_unit_find(unit_level(code), code, on);
}

bool unit_within(const char *code, const char *whole, int32_t on)
{
    if (!*whole)
        return true;
    while (*code && strcmp(code, whole) != 0)
        code = ocop_place_parent(unit_level(code), code, on);
    return *code != '\0';
}

ocop_status units_within(ocop_context *context, const char *whole, int32_t level, int32_t on, ocop_units **out)
{
    return ocop_units_inside(context, *whole ? unit_of(whole, on) : -1, on, level, out);
}

ocop_status units_followed(ocop_context *context, int32_t unit, int32_t level, int32_t on, ocop_units **out)
{
    ocop_units *others = NULL, *found;
    bool filled = true;
    *out = NULL;
    ocop_status status = unit_toward(context, on, &unit);
    if (status == OCOP_OK)
        status = ends_of(context, unit, on, on < ocop_unit_valid_from(unit), &others);
    if (status == OCOP_OK)
        status = units_new(context, on, &found);
    for (int32_t i = 0; status == OCOP_OK && filled && i < ocop_units_count(others); i++) {
        const int32_t one = lifted(ocop_units_at(others, i), level, on);
        filled = one < 0 || units_add(found, one, 0, 0);
    }
    ocop_units_unref(others);
    return status == OCOP_OK ? units_finish(found, filled, out) : status;
}

static ocop_status ends_of(ocop_context *context, int32_t unit, int32_t on, bool back, ocop_units **out)
{
    return back ? ocop_units_before(context, unit, on, out) : ocop_units_after(context, unit, on, out);
}

/* Official changes are known from 2025 on. Before that a unit that became a town or was renamed kept its code: its next
 * row begins on the day on which this one ends. */
ocop_status unit_toward(ocop_context *context, int32_t on, int32_t *unit)
{
    ocop_status status = OCOP_OK;
    bool more = true;
    while (status == OCOP_OK && more && !place_holds(*unit, on)) {
        const bool back = on < ocop_unit_valid_from(*unit);
        const int32_t next = back ? *unit - 1 : *unit + 1;
        ocop_units *changes = NULL;
        status = ends_of(context, *unit, OCOP_DATE_NONE, back, &changes);
        more = status == OCOP_OK && !ocop_units_count(changes) && follows(back ? next : *unit, back ? *unit : next);
        ocop_units_unref(changes);
        *unit = more ? next : *unit;
    }
    return status;
}

static bool follows(int32_t unit, int32_t next)
{
    return strcmp(ocop_unit_code(unit), ocop_unit_code(next)) == 0 && ocop_unit_valid_to(unit) != OCOP_DATE_NONE &&
           ocop_unit_valid_to(unit) == ocop_unit_valid_from(next);
}

static int32_t lifted(int32_t unit, int32_t level, int32_t on)
{
    while (unit >= 0 && ocop_unit_level(unit) > level)
        unit = ocop_unit_parent(unit, on);
    return ocop_unit_level(unit) == level ? unit : -1;
}
