/* Units that are counted by, of one level or of several together. */
#include "programme/counting_internal.h"

#include "base/status_internal.h"

/* Places by their keys. */
struct order {
    const struct use *levels[LEVEL_LAST]; /* in the order of the keys */
    int32_t level_count;
    uint32_t *places, *other; /* in order, and room for the next order */
    uint32_t *ranks;          /* of each place in a level */
    uint64_t *keys;           /* of each place */
    uint32_t count;
};

static bool number_level(struct count *count, const struct use *level);
static bool number_levels(struct count *count, struct order *order);
static bool order_by_level(const struct count *count, const struct use *level, struct order *order);
static bool number_places(struct count *count, const struct order *order, uint32_t of_place[]);

ocop_status number_units(struct count *count)
{
    struct order order = {.count = count->registry->place_keys.count + 1};
    for (int32_t i = 0; i < count->query->by_count; i++)
        if (use_is_unit(&count->uses[i]))
            order.levels[order.level_count++] = &count->uses[i];
    count->units.count = 1;
    if (!order.level_count)
        return OCOP_OK;
    const size_t cells = (size_t)count->registry->products.tops[OCOP_COLUMN_COMMUNE] + 1;
    count->units.of_places = memory_allocate(count->from, cells * sizeof *count->units.of_places);
    const bool done = count->units.of_places &&
                      (order.level_count == 1 ? number_level(count, order.levels[0]) : number_levels(count, &order));
    memory_release(count->from, order.places);
    memory_release(count->from, order.other);
    memory_release(count->from, order.ranks);
    memory_release(count->from, order.keys);
    return done ? OCOP_OK : fail_no_memory();
}

static bool number_level(struct count *count, const struct use *level)
{
    const struct table *products = &count->registry->products;
    const struct axis axis = level->axis;
    const uint32_t base = products->bases[OCOP_COLUMN_COMMUNE], top = products->tops[OCOP_COLUMN_COMMUNE];
    uint32_t *of_places = count->units.of_places;
    of_places[0] = count->piece * axis_rank(&axis, 0);
    for (uint32_t cell = 1; cell <= top; cell++)
        of_places[cell] = count->piece * axis_rank(&axis, axis.of_place[base + cell]);
    count->units.count = axis.values;
    count->units.step = level->step;
    return true;
}

/* Ordered by the last level, then by the one before without disturbing that, and so on. */
static bool number_levels(struct count *count, struct order *order)
{
    order->places = memory_allocate(count->from, order->count * sizeof *order->places);
    order->other = memory_allocate(count->from, order->count * sizeof *order->other);
    order->ranks = memory_allocate(count->from, order->count * sizeof *order->ranks);
    order->keys = memory_allocate_zeroed(count->from, order->count * sizeof *order->keys);
    bool done = order->places && order->other && order->ranks && order->keys;
    for (uint32_t place = 0; place < order->count && done; place++)
        order->places[place] = place;
    for (int32_t level = order->level_count - 1; level >= 0 && done; level--)
        done = order_by_level(count, order->levels[level], order);
    return done && number_places(count, order, order->other);
}

static bool order_by_level(const struct count *count, const struct use *level, struct order *order)
{
    const struct axis axis = level->axis;
    uint32_t *ends = memory_allocate_zeroed(count->from, ((size_t)axis.values + 1) * sizeof *ends);
    uint32_t *ranks = order->ranks, *places = order->places, *other = order->other;
    if (!ends)
        return false;
    for (uint32_t place = 0; place < order->count; place++) {
        ranks[place] = axis_rank(&axis, axis.of_place[place]);
        order->keys[place] += ranks[place] * level->step;
        ends[ranks[place] + 1]++;
    }
    for (uint32_t rank = 0; rank < axis.values; rank++)
        ends[rank + 1] += ends[rank];
    for (uint32_t i = 0; i < order->count; i++)
        other[ends[ranks[places[i]]]++] = places[i];
    memory_release(count->from, ends);
    order->places = other;
    order->other = places;
    return true;
}

static bool number_places(struct count *count, const struct order *order, uint32_t of_place[])
{
    const struct table *products = &count->registry->products;
    struct counted_units *units = &count->units;
    units->count = 0;
    units->keys = memory_allocate(count->from, order->count * sizeof *units->keys);
    if (!units->keys)
        return false;
    for (uint32_t i = 0; i < order->count; i++) {
        const uint64_t key = order->keys[order->places[i]];
        if (!units->count || units->keys[units->count - 1] != key)
            units->keys[units->count++] = key;
        of_place[order->places[i]] = units->count - 1;
    }
    for (uint32_t cell = 0; cell <= products->tops[OCOP_COLUMN_COMMUNE]; cell++)
        units->of_places[cell] = count->piece * of_place[table_number(products, OCOP_COLUMN_COMMUNE, cell)];
    return true;
}
