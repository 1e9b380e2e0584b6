/* An allocation as its reader and writer see it. */
#ifndef OCOP_PROGRAMME_ALLOCATION_INTERNAL_H
#define OCOP_PROGRAMME_ALLOCATION_INTERNAL_H

#include "base/memory_internal.h"
#include "ocop/allocation.h"

struct allocation_unit {
    const char *name, *label;     /* label: the name of a unit whose code stands in `name`, else "" */
    int32_t weight, minimum, cap; /* cap: -1 for none */
    int32_t given;                /* -1: not set */
    int32_t number, bound;
    int64_t numerator, denominator; /* of the share, in lowest terms */
};

struct ocop_allocation {
    atomic_int references;
    ocop_context *context; /* NULL: the default */
    struct arena arena;
    const char *target;
    int32_t total;
    bool divided;
    struct allocation_unit *units; /* as they were added */
    int32_t *by_name;              /* their places, by name */
    int32_t count, room;
};

#endif
