/* A sheet's answers as the other rooms see them. */
#ifndef OCOP_EVALUATION_SHEET_INTERNAL_H
#define OCOP_EVALUATION_SHEET_INTERNAL_H

#include "ocop/sheet.h"
#include "rules/criteria_internal.h"

struct answer {
    int32_t points;   /* POINTS_NONE: no answer */
    int32_t case_row; /* case that was chosen, -1 where the criterion has none */
    uint64_t ticks;   /* items ticked in an additive criterion, bit = option - 1 */
};

struct ocop_sheet {
    atomic_int references;
    ocop_criteria *criteria;
    char *member;
    int32_t role;
    struct answer answers[]; /* one for each criterion */
};

/* Index of the criterion of a code. The one of `hint` is looked at first: sheets come in the order of the criteria. */
#define NO_HINT (-1)
ocop_status sheet_find(const ocop_sheet *sheet, const char *code, int32_t hint, int32_t *criterion);
/* The public functions of these names, for a criterion by its index. They leave the record of an earlier failure. */
ocop_status sheet_answer(ocop_sheet *sheet, int32_t criterion, int32_t option);
ocop_status sheet_set_points(ocop_sheet *sheet, int32_t criterion, int32_t points);

/* The answer of a yes/no criterion. */
ocop_status sheet_answer_yes_no(ocop_sheet *sheet, int32_t criterion, bool yes);

/* A sheet without a member, who comes with sheet_name(); NULL without memory. */
ocop_sheet *sheet_new(ocop_criteria *criteria);
ocop_status sheet_name(ocop_sheet *sheet, const char *member);
ocop_status sheet_copy(const ocop_sheet *sheet, ocop_sheet **out);

/* Whether a criterion is to be judged: the one that it depends on is unanswered yet or has the points. */
bool sheet_applies(const ocop_sheet *sheet, int32_t criterion);
/* Whether a criterion still needs an answer. */
bool sheet_needs_answer(const ocop_sheet *sheet, int32_t criterion);

#endif
