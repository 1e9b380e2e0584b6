/* The cheapest way to gain so many points: a choice between bundles of criteria. */
#ifndef OCOP_EVALUATION_CHEAPEST_H
#define OCOP_EVALUATION_CHEAPEST_H

#include "base/memory_internal.h"

/* Criteria that are raised together. Of the bundles of a group, which stand next to each other, only one can be had. */
struct bundle {
    int32_t group;
    int64_t gain, cost;
    int32_t criteria; /* how many */
    uint64_t chosen;  /* bit = criterion */
};

/* Finds the criteria that gain at least `gap` at the least cost, then with the fewest criteria, then with the most
 * gain; `chosen` is 0 if none do. False without memory. */
bool cheapest_set(const ocop_allocator *from, const struct bundle *bundles, int32_t count, int64_t gap,
                  uint64_t *chosen);

#endif
