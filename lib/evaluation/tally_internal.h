/* What the sheets of a dossier say together, and what follows from it: the one place that decides. rating.c tells it
 * at length, verdict.c as it is. */
#ifndef OCOP_EVALUATION_TALLY_INTERNAL_H
#define OCOP_EVALUATION_TALLY_INTERNAL_H

#include "evaluation/dossier_internal.h"
#include "ocop/rating.h"
#include "rules/policy_internal.h"

struct tally {
    const ocop_criteria *by;
    const struct policy_values *policy;
    int32_t sheets;
    bool whole;        /* each sheet has an answer to each criterion */
    uint32_t roles;    /* bit 1 << OCOP_ROLE_ of each member */
    int32_t spread;    /* greatest difference between two members' totals */
    int64_t sum;       /* of the totals */
    int64_t *parts;    /* sum of each part */
    int32_t *criteria; /* sum of each criterion; both have room for a whole step of points */
    int16_t *lowest;   /* lowest sheet of each criterion */
};

/* tally.c */

/* Memory for a tally that is kept as long as the arena; false without. `criteria` and `policy` are borrowed. */
bool tally_init(struct tally *tally, struct arena *arena, const ocop_criteria *criteria,
                const struct policy_values *policy);
/* Counts the sheets of a dossier. `totals` of the sheets; may be NULL. */
void tally_count(struct tally *tally, const ocop_dossier *dossier, int32_t *totals);
/* Takes over what another tally of the same criteria has counted. */
void tally_copy(const struct tally *from, struct tally *tally);
/* The star by points alone. */
int32_t tally_band(const struct tally *tally);
/* The same for a sum of points of some sheets. */
int32_t band_of_mean(const ocop_edition *edition, const struct policy_values *policy, int64_t sum, int32_t sheets);
/* The least sum that reaches a star's band. */
int64_t tally_sum_for(const struct tally *tally, int32_t stars);
int64_t least_sum_for(const ocop_edition *edition, const struct policy_values *policy, int32_t stars, int64_t sheets);
/* Whether the mean lies beyond the printed bound of its band, which ends in a whole number. */
bool tally_in_band_gap(const struct tally *tally);
bool mean_in_band_gap(const ocop_edition *edition, const struct policy_values *policy, int64_t sum, int32_t sheets);
bool tally_reaches(const struct tally *tally, int32_t criterion, int32_t need, int32_t gate_basis);
/* Whether there is a gate of a star on a criterion and it does not hold. */
bool tally_fails(const struct tally *tally, int32_t criterion, int32_t star, int32_t gate_basis);
/* Stars up to `band` of which some gate does not hold, as bits 1 << star. */
uint32_t tally_failures(const struct tally *tally, int32_t band, int32_t gate_basis);
/* The highest star up to `band` below which, and of which, no gate fails. */
int32_t stars_without(uint32_t failures, int32_t band);
/* The highest star up to `band` whose gates, and those of all stars below it, hold. */
int32_t tally_stars(const struct tally *tally, int32_t band, int32_t gate_basis);

/* decision.c */

struct decision {
    int32_t outcome, reasons; /* OCOP_REASON_ bits of the step that decided */
    int32_t band, stars;      /* 0 unless rated */
    uint32_t failures;        /* as tally_failures() */
};

struct decision decide(const ocop_dossier *dossier, const struct tally *tally);
/* Whether a rejection or stop applies, and the criterion whose zero points trigger it; -1: none does. */
bool rule_applies(const ocop_dossier *dossier, const struct tally *tally, int32_t rule, int32_t *trigger);
/* Whether fewer sheets are there than the council's regulation asks for, as a number or as a share of the members. */
bool lacks_sheets(const struct policy_values *policy, int64_t sheets);
bool lacks_share(const struct policy_values *policy, int64_t sheets, int64_t council_size);
/* The first gate up to the band that does not hold: by star, then in the order of the sheet. False if all hold. */
bool first_failure(const struct tally *tally, const struct decision *decision, int32_t *star, int32_t *criterion);

#endif
