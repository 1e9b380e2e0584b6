/* What places of a register were or became: their units followed to a day. */
#include "base/status_internal.h"
#include "programme/registry_internal.h"
#include "rules/place_internal.h"

static ocop_status follow_unit(const ocop_registry *registry, int32_t unit, int32_t level, int32_t on,
                               ocop_units *found);
static int32_t lifted(int32_t unit, int32_t level, int32_t on);

/* By the narrowest unit that is known: where a province was split, its communes tell. */
ocop_status registry_place_on(const ocop_registry *registry, uint32_t place, int32_t level, int32_t on,
                              ocop_units **out)
{
    const int32_t *units = registry->places[place].found;
    ocop_status status = units_new(registry->context, on, out);
    for (int32_t of = LEVEL_LAST; of >= level && status == OCOP_OK && !(*out)->count; of--)
        if (units[of] >= 0)
            status = follow_unit(registry, units[of], level, on, *out);
    if (status == OCOP_OK)
        return units_finish(*out, true, out);
    ocop_units_unref(*out);
    *out = NULL;
    return status;
}

static ocop_status follow_unit(const ocop_registry *registry, int32_t unit, int32_t level, int32_t on,
                               ocop_units *found)
{
    ocop_units *others = NULL;
    ocop_status status = on < ocop_unit_valid_from(unit) ? ocop_units_before(registry->context, unit, on, &others)
                                                         : ocop_units_after(registry->context, unit, on, &others);
    for (int32_t i = 0; status == OCOP_OK && i < ocop_units_count(others); i++) {
        const int32_t one = lifted(ocop_units_at(others, i), level, on);
        if (one >= 0 && !units_add(found, one, 0, 0))
            status = fail_no_memory();
    }
    ocop_units_unref(others);
    return status;
}

/* The unit of a level that a unit lies in on a day, or is. */
static int32_t lifted(int32_t unit, int32_t level, int32_t on)
{
    while (unit >= 0 && ocop_unit_level(unit) > level)
        unit = ocop_unit_parent(unit, on);
    return unit >= 0 && ocop_unit_level(unit) == level ? unit : -1;
}
