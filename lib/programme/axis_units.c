/* Units that rows name, followed to a day: what became of communes, districts and provinces by then. */
#include "programme/counts_internal.h"

#include "base/status_internal.h"

static ocop_status follow_places(const ocop_registry *registry, int32_t units_on, struct axis *axis, uint32_t values[]);

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
        ocop_units *units;
        const ocop_status status = registry_place_on(registry, place, axis->dimension, units_on, &units);
        if (status != OCOP_OK)
            return status;
        const int32_t count = ocop_units_count(units), unit = count > 1 ? AXIS_SPLIT : ocop_units_at(units, 0);
        ocop_units_unref(units);
        if (!count)
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
