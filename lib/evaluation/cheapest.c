#include "evaluation/cheapest.h"

/* The best purchase found so far for each gain up to the gap. */
struct purchase {
    int64_t cost;
    int32_t criteria; /* -1: the gain cannot be had */
    int64_t gain;
    uint64_t chosen;
};

static int32_t group_size(const struct bundle *bundles, int32_t count);
static void offer(struct purchase *best, int64_t gap, const struct bundle *bundles, int32_t count);
static bool is_better(struct purchase a, struct purchase b);

bool cheapest_set(const ocop_allocator *from, const struct bundle *bundles, int32_t count, int64_t gap,
                  uint64_t *chosen)
{
    struct purchase *best = memory_allocate(from, (size_t)(gap + 1) * sizeof *best);
    *chosen = 0;
    if (!best)
        return false;
    for (int64_t have = 0; have <= gap; have++)
        best[have] = (struct purchase){0, have ? -1 : 0, 0, 0};
    for (int32_t first = 0; first < count;) {
        const int32_t size = group_size(bundles + first, count - first);
        offer(best, gap, bundles + first, size);
        first += size;
    }
    if (best[gap].criteria >= 0)
        *chosen = best[gap].chosen;
    memory_release(from, best);
    return true;
}

static int32_t group_size(const struct bundle *bundles, int32_t count)
{
    int32_t size = 1;
    while (size < count && bundles[size].group == bundles[0].group)
        size++;
    return size;
}

/* Tries the bundles of one group on top of the purchases without it. Larger gains come first, so that the smaller ones
 * they build on are still without the group. */
static void offer(struct purchase *best, int64_t gap, const struct bundle *bundles, int32_t count)
{
    for (int64_t have = gap; have > 0; have--)
        for (int32_t i = 0; i < count; i++) {
            struct purchase with = best[have > bundles[i].gain ? have - bundles[i].gain : 0];
            if (with.criteria < 0)
                continue;
            with.cost += bundles[i].cost;
            with.criteria += bundles[i].criteria;
            with.gain += bundles[i].gain;
            with.chosen |= bundles[i].chosen;
            if (is_better(with, best[have]))
                best[have] = with;
        }
}

static bool is_better(struct purchase a, struct purchase b)
{
    if (b.criteria < 0 || a.cost != b.cost)
        return b.criteria < 0 || a.cost < b.cost;
    return a.criteria != b.criteria ? a.criteria < b.criteria : a.gain > b.gain;
}
