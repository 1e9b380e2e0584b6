/* A sheet's rows as the other rooms see them. Indexes are those of the public interface. */
#ifndef OCOP_RULES_CRITERIA_INTERNAL_H
#define OCOP_RULES_CRITERIA_INTERNAL_H

#include "ocop/criteria.h"
#include "rules/edition_internal.h"

struct ocop_criteria {
    atomic_int references;
    ocop_edition *edition;
    const struct tables *tables;
    const struct set_row *set;
};

const char *criteria_text(const ocop_criteria *criteria, text_at at);
const char *criteria_pick(const ocop_criteria *criteria, struct text_pair pair, int32_t lang);

/* The criteria of a set, in a row. */
static inline int32_t criteria_size(const ocop_criteria *criteria)
{
    return criteria->set->criteria.count;
}

static inline const struct criterion_row *criteria_rows(const ocop_criteria *criteria)
{
    return &criteria->tables->criteria[criteria->set->criteria.first];
}

/* The points that a star's mark asks for; 0 where there is none. */
static inline int32_t criterion_gate(const struct criterion_row *row, int32_t stars)
{
    return stars >= 1 && stars <= MARKS_MAX ? row->gates[stars] : 0;
}

/* Rows; NULL outside the range. */
const struct criterion_row *criteria_row(const ocop_criteria *criteria, int32_t criterion);
const struct option_row *criteria_option(const ocop_criteria *criteria, int32_t criterion, int32_t option);
const struct rule_row *criteria_rule(const ocop_criteria *criteria, int32_t rule);
/* Row of the option that carries a star's mark, with its number in `option`; NULL if none does. */
const struct option_row *criteria_mark(const ocop_criteria *criteria, int32_t criterion, int32_t stars,
                                       int32_t *option);
/* Index of the rule of an id and effect, -1. */
int32_t criteria_find_rule(const ocop_criteria *criteria, int32_t effect, const char *id);

/* OCOP_ERR_CRITERION: the sheet has no criterion of that code. */
ocop_status fail_criterion(const ocop_criteria *criteria, const char *code);

/* The cite of a criterion or option, which is the set's unless it has its own. */
const struct cite *criteria_cite(const ocop_criteria *criteria, const struct cite *own);

/* Points that can be given. `case_row` is the case that was chosen (index within the criterion's cases), -1 for any. */
#define POINTS_NONE (-1)
/* Least points of at least `from` that can be given; POINTS_NONE if there are none. */
int32_t criteria_points_from(const ocop_criteria *criteria, int32_t criterion, int32_t case_row, int32_t from);
/* Whether so many points can be given. */
bool criteria_gives(const ocop_criteria *criteria, int32_t criterion, int32_t points);
/* Most points that can be given. */
int32_t criteria_points_best(const ocop_criteria *criteria, int32_t criterion, int32_t case_row);

#endif
