/* A sheet's answers as the other rooms see them. */
#ifndef OCOP_EVALUATION_SHEET_INTERNAL_H
#define OCOP_EVALUATION_SHEET_INTERNAL_H

#include "ocop/sheet.h"
#include "rules/criteria_internal.h"

/* Points are added up so many at a time. */
#define POINTS_STEP 8

struct ocop_sheet {
    atomic_int references;
    ocop_criteria *criteria;
    const char *member;   /* text of its own, or in the arena; NULL: none yet */
    size_t member_length; /* of a dossier's sheet */
    int32_t role;
    int16_t *points;  /* of each criterion, POINTS_NONE: no answer; 0 behind the last up to a whole step */
    int16_t *cases;   /* that were chosen, counted from 1; 0 where a criterion has none; before the points */
    uint64_t ticks[]; /* items ticked in an additive criterion, bit = option - 1; before the cases */
};

static inline int32_t points_width(const ocop_criteria *criteria)
{
    return (criteria_size(criteria) + POINTS_STEP - 1) / POINTS_STEP * POINTS_STEP;
}

/* Index of the criterion of a code. The one of `hint` is looked at first: sheets come in the order of the criteria. */
#define NO_HINT (-1)
ocop_status sheet_find(const ocop_sheet *sheet, const char *code, int32_t hint, int32_t *criterion);
/* The public functions of these names, for a criterion by its index. They leave the record of an earlier failure. */
ocop_status sheet_answer(ocop_sheet *sheet, int32_t criterion, int32_t option);
ocop_status sheet_set_points(ocop_sheet *sheet, int32_t criterion, int32_t points);

/* The answer of a yes/no criterion. */
ocop_status sheet_answer_yes_no(ocop_sheet *sheet, int32_t criterion, bool yes);

/* A dossier's own sheet, which lives in its arena and holds no references. It has no member yet. NULL without memory.
 */
ocop_sheet *sheet_in_arena(struct arena *arena, ocop_criteria *criteria);
/* Takes away its member and all answers. */
void sheet_empty(ocop_sheet *sheet);
/* Takes over what another sheet of the same criteria has but for its member. */
void sheet_copy(const ocop_sheet *from, ocop_sheet *to);

/* Whether a criterion is to be judged: the one that it depends on is unanswered yet or has the points. */
bool sheet_applies(const ocop_sheet *sheet, int32_t criterion);
/* Whether a criterion still needs an answer. */
bool sheet_needs_answer(const ocop_sheet *sheet, int32_t criterion);

#endif
