/* Progress as its parts and its writer see it. */
#ifndef OCOP_PROGRAMME_PROGRESS_INTERNAL_H
#define OCOP_PROGRAMME_PROGRESS_INTERNAL_H

#include "ocop/progress.h"
#include "programme/dictionary.h"
#include "programme/plan_internal.h"

#define OBSERVED_MAX 1000000000
#define BASE_MAX 100000000

struct observation {
    const char *target, *indicator, *unit; /* "" : not named */
    int32_t on, value, base;               /* base 0: none */
    const char *source;
};

struct ocop_observations {
    atomic_int references;
    struct arena arena;
    struct observation *items;
    int32_t count, room;
    struct dictionary texts, keys; /* what is observed: the numbers of its texts, and the day */
    int32_t *firsts;               /* for each key the number of its first item, both from 1 */
};

/* What was measured of one unit in one window. */
struct measure {
    int32_t rank; /* 0: nothing; what goes before others, see progress.h */
    int32_t by;
    int64_t value, base; /* base 0: none */
    int32_t on;
    const char *source;
};

/* What a register holds of which nobody can say whether it counts, see the OCOP_UNDECIDED_ constants. */
struct undecided {
    int32_t why, number;
    int32_t unit;     /* of a split: the unit that the rows tell; else -1 */
    const char *what; /* its code, or the name of the group, or "" */
    struct words text;
};

/* A target's period, or one year of it. */
struct window {
    int32_t from, to;
    struct measure *measures; /* of each unit */
    struct measure *fresh;    /* room for those of one register */
    struct undecided *undecided;
    int32_t undecided_count;
    int32_t carried, carried_certainty; /* what counts by a group of another edition; certainty 0: nothing */
    int32_t state;
    int64_t numerator, denominator; /* of the whole window: in percent, units that reach it, 1 or 0 */
    bool known;
};

struct shortfall {
    const char *unit;
    int32_t value; /* -1: nothing is known */
};

struct target_progress {
    const struct plan_target *target;
    ocop_units *units; /* of a target that each must reach; NULL: the target's unit alone */
    int32_t unit_count;
    struct window *windows;
    int32_t window_count;
    int32_t state, goal;
    struct shortfall *shorts;
    int32_t short_count;
};

struct ocop_progress {
    atomic_int references;
    struct arena arena;
    ocop_plan *plan;
    int32_t on;
    bool judged;
    struct target_progress *targets;
};

/* Word of a state as formats write it; "" for 0. */
const char *progress_state_id(int32_t state);

enum { RANK_INDICATOR = 1, RANK_COUNT, RANK_TARGET };

/* Puts a measure where it goes before what is there: by rank, then by day. */
void measure_put(struct measure *at, const struct measure *measure);

/* Code of a unit of a target, by its place; that of the target's own unit if it is not about each. */
const char *target_unit(const struct target_progress *target, int32_t unit);

/* The last window: that of the day asked about. NULL if the target has not begun. */
static inline struct window *window_now(const struct target_progress *target)
{
    return target->window_count ? &target->windows[target->window_count - 1] : NULL;
}

/* The window of the day, if a register was counted for it; NULL otherwise. */
const struct window *window_counted(const ocop_progress *progress, int32_t target);

/* progress_judge.c */
bool judge(ocop_progress *progress);
/* Where the line through baseline and measure ends; false if there is none. */
bool judge_forecast(const ocop_progress *progress, const struct target_progress *target, int64_t *numerator,
                    int64_t *denominator, bool *reaches);

#endif
