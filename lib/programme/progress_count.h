/* Counting a register for targets: which unit, group and producer a row is of, and what of that nobody can say. */
#ifndef OCOP_PROGRAMME_PROGRESS_COUNT_H
#define OCOP_PROGRAMME_PROGRESS_COUNT_H

#include "programme/progress_internal.h"
#include "programme/registry_internal.h"

/* Where a place lies: in a unit of the target, by its place there, or one of these. */
enum { SPOT_OUTSIDE = -1, SPOT_SPLIT = -2, SPOT_UNTOLD = -3 };

/* The places of a register on the map of a plan. */
struct spots {
    const ocop_registry *registry;
    int32_t on;
    ocop_units **leads[LEVEL_LAST + 1]; /* of each place: what it was of a level; NULL: not asked for yet */
    int32_t *of_place;                  /* for the target */
};

ocop_status spots_open(struct spots *spots, const ocop_registry *registry, int32_t on);
void spots_close(struct spots *spots);
/* Finds the spots of all places for a target. */
ocop_status spots_set(struct spots *spots, const struct target_progress *target);

/* What a condition says of a row: one of these, or why nobody can say, an OCOP_UNDECIDED_ constant. */
enum { VERDICT_YES = 0, VERDICT_NO = -1 };

/* What is looked at: the recognitions of a register, for one window of a target. */
struct look {
    const ocop_plan *plan;
    const ocop_registry *registry;
    const struct plan_target *target;
    struct states *states;
    int32_t from, to; /* a period of issue; the day of the states is that of `states` */
    int32_t *before;  /* row of the recognition of the same product before one, + 1 */
    struct spots spots;
    struct entry *entries;
    int32_t entry_count;
};

/* progress_rows.c: whether a row is what an indicator counts, wherever it lies. `whole`: with the stars and groups of
 * the target, which its base does not have. `certainty` as in group_verdict(). */
int32_t row_verdict(const struct look *look, const struct indicator *indicator, int32_t row, bool whole,
                    int32_t *certainty);

/* progress_groups.c: whether a row is of the groups of a target. `certainty` is set where that follows from how groups
 * of another edition correspond to those of the plan's. */
int32_t group_verdict(const ocop_plan *plan, const struct plan_target *target, const ocop_registry *registry,
                      int32_t row, int32_t *certainty);

#endif
