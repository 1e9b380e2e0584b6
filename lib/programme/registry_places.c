/* What places of a register were or became. */
#include "programme/registry_internal.h"
#include "programme/units.h"

/* By the narrowest unit that tells it: where a province was split, its communes do. */
ocop_status registry_place_on(const ocop_registry *registry, uint32_t place, int32_t level, int32_t on,
                              ocop_units **out)
{
    const int32_t *units = registry->places[place].found;
    ocop_status status = OCOP_OK;
    *out = NULL;
    for (int32_t of = LEVEL_LAST; of >= level && status == OCOP_OK && !ocop_units_count(*out); of--) {
        ocop_units_unref(*out);
        *out = NULL;
        if (units[of] >= 0)
            status = units_followed(registry->context, units[of], level, on, out);
    }
    return status;
}
