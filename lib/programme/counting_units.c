/* Levels of units that are grouped by together. */
#include "programme/counting_internal.h"

#include "base/status_internal.h"

/* Places by their keys, and room for their next order. */
struct order {
    uint32_t *places, *other;
    uint32_t count;
};

static bool order_places(struct count *count, int32_t first, int32_t last, struct order *order);
static bool order_by_level(const struct count *count, const struct axis *axis, struct order *order);
static bool number_places(struct count *count, int32_t first, int32_t last, const struct order *order);

ocop_status join_units(struct count *count)
{
    struct order order = {.count = count->registry->place_keys.count + 1};
    int32_t first = 0, last = count->query->by_count - 1;
    bool done = true;
    while (first <= last && !use_is_unit(&count->uses[first]))
        first++;
    while (last > first && !use_is_unit(&count->uses[last]))
        last--;
    for (int32_t i = first; i <= last; i++)
        if (!use_is_unit(&count->uses[i]))
            return OCOP_OK;
    if (first >= last)
        return OCOP_OK;
    done = order_places(count, first, last, &order) && number_places(count, first, last, &order);
    memory_release(count->from, order.places);
    memory_release(count->from, order.other);
    if (!done)
        return fail_no_memory();
    for (int32_t i = first; i <= last; i++)
        count->combinations /= count->uses[i].axis.values;
    count->combinations *= count->joined.count;
    return OCOP_OK;
}

/* By the last level, then by the one before without disturbing that, and so on. */
static bool order_places(struct count *count, int32_t first, int32_t last, struct order *order)
{
    order->places = memory_allocate(count->from, order->count * sizeof *order->places);
    order->other = memory_allocate(count->from, order->count * sizeof *order->other);
    bool done = order->places && order->other;
    for (uint32_t place = 0; place < order->count && done; place++)
        order->places[place] = place;
    for (int32_t level = last; level >= first && done; level--)
        done = order_by_level(count, &count->uses[level].axis, order);
    return done;
}

static bool order_by_level(const struct count *count, const struct axis *axis, struct order *order)
{
    uint32_t *ends = memory_allocate_zeroed(count->from, ((size_t)axis->values + 1) * sizeof *ends), *places;
    if (!ends)
        return false;
    for (uint32_t place = 0; place < order->count; place++)
        ends[axis_rank(axis, axis->of_place[place]) + 1]++;
    for (uint32_t rank = 0; rank < axis->values; rank++)
        ends[rank + 1] += ends[rank];
    for (uint32_t i = 0; i < order->count; i++)
        order->other[ends[axis_rank(axis, axis->of_place[order->places[i]])]++] = order->places[i];
    memory_release(count->from, ends);
    places = order->places;
    order->places = order->other;
    order->other = places;
    return true;
}

static bool number_places(struct count *count, int32_t first, int32_t last, const struct order *order)
{
    struct joined_units *joined = &count->joined;
    joined->of_place = memory_allocate(count->from, order->count * sizeof *joined->of_place);
    joined->keys = memory_allocate(count->from, order->count * sizeof *joined->keys);
    if (!joined->of_place || !joined->keys)
        return false;
    for (uint32_t i = 0; i < order->count; i++) {
        uint64_t key = 0;
        for (int32_t level = first; level <= last; level++) {
            const struct axis *axis = &count->uses[level].axis;
            key = key * axis->values + axis_rank(axis, axis->of_place[order->places[i]]);
        }
        if (!joined->count || joined->keys[joined->count - 1] != key)
            joined->keys[joined->count++] = key;
        joined->of_place[order->places[i]] = joined->count - 1;
    }
    return true;
}
