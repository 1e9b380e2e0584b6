/* A cycle as its writer sees it. */
#ifndef OCOP_EVALUATION_CYCLE_INTERNAL_H
#define OCOP_EVALUATION_CYCLE_INTERNAL_H

#include "ocop/cycle.h"
#include "rules/edition_internal.h"

/* Ideas of a unit that are in one state. */
struct state_count {
    const char *state;
    int32_t step; /* 0: none */
    int32_t ideas;
};

struct unit_count {
    const char *name;
    struct state_count *states;
    int32_t count, room;
};

/* A round with its dates in the cycle's year. */
struct dated_round {
    const struct round_row *row;
    int32_t receive_by, finish_by;
};

struct ocop_cycle {
    atomic_int references;
    struct arena arena;
    ocop_edition *edition;
    int32_t year;
    struct dated_round *rounds; /* by finish_by, then in the order of the edition */
    int32_t round_count;
    struct unit_count *units; /* by name */
    int32_t unit_count, unit_room;
    int32_t others;
};

#endif
