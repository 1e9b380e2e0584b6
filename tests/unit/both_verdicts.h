/*
 * A dossier through ocop_verdict and through ocop_rating_new(): both come to the same, or fail with the same words.
 */
#ifndef BOTH_VERDICTS_H
#define BOTH_VERDICTS_H

#include <stdio.h>
#include <string.h>

#include "ocop/ocop.h"

static int32_t reason_bit(const char *code)
{
    static const char *const codes[] = {"rejection",    "stop",      "no_sheets", "unanswered", "quorum",
                                        "quorum_chair", "secretary", "spread",    "band_gap"};
    int32_t bit = OCOP_REASON_REJECTION;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++, bit *= 2)
        if (strcmp(codes[i], code) == 0)
            return bit;
    return 0;
}

static const char *compare_sums(const ocop_verdict *verdict, const ocop_rating *rating)
{
    const ocop_criteria *criteria = ocop_rating_criteria(rating);
    if (ocop_verdict_sum(verdict) != ocop_rating_sum(rating) ||
        ocop_verdict_sheet_count(verdict) != ocop_rating_sheet_count(rating) ||
        ocop_verdict_spread(verdict) != ocop_rating_spread(rating))
        return "the sum, the sheets or the spread";
    for (int32_t i = 0; i <= ocop_criteria_part_count(criteria); i++)
        if (ocop_verdict_part_sum(verdict, i) != ocop_rating_part_sum(rating, i))
            return "the sum of a part";
    for (int32_t i = 0; i <= ocop_criteria_count(criteria); i++)
        if (ocop_verdict_criterion_sum(verdict, i) != ocop_rating_criterion_sum(rating, i))
            return "the sum of a criterion";
    return NULL;
}

static const char *compare_answers(const ocop_verdict *verdict, const ocop_rating *rating)
{
    int32_t reasons = 0;
    for (int32_t i = 0; i < ocop_rating_reason_count(rating); i++)
        reasons |= reason_bit(ocop_rating_reason_code(rating, i));
    if (ocop_verdict_outcome(verdict) != ocop_rating_outcome(rating) || ocop_verdict_reasons(verdict) != reasons)
        return "the outcome or its reasons";
    if (ocop_verdict_stars(verdict) != ocop_rating_stars(rating) ||
        ocop_verdict_band(verdict) != ocop_rating_band(rating))
        return "the stars or the band";
    if (ocop_verdict_failed_gate_star(verdict) != ocop_rating_failed_gate_star(rating, 0) ||
        ocop_verdict_failed_gate_criterion(verdict) != ocop_rating_failed_gate_criterion(rating, 0) ||
        ocop_verdict_failed_gate_need(verdict) != ocop_rating_failed_gate_need(rating, 0))
        return "the first gate that fails";
    const ocop_criteria *one = ocop_verdict_criteria(verdict), *other = ocop_rating_criteria(rating);
    if (ocop_criteria_set(one) != ocop_criteria_set(other) ||
        strcmp(ocop_edition_digest(ocop_criteria_edition(one)), ocop_edition_digest(ocop_criteria_edition(other))) != 0)
        return "the rules";
    return compare_sums(verdict, rating);
}

/* What differs between what a verdict makes of a text and what a rating does; NULL: nothing. */
static const char *compare_verdicts(ocop_context *context, ocop_verdict *verdict, const char *text, int64_t length)
{
    ocop_dossier *dossier;
    ocop_policy *policy;
    ocop_rating *rating = NULL;
    char message[1024], pointer[1024];
    const ocop_status status = ocop_verdict_read_json(verdict, text, length);
    (void)snprintf(message, sizeof message, "%s", ocop_error_message(OCOP_LANG_VI));
    (void)snprintf(pointer, sizeof pointer, "%s", ocop_error_pointer());
    const int32_t line = ocop_error_line(), column = ocop_error_column();
    if (status != ocop_dossier_from_json(context, text, length, &dossier, &policy))
        return "whether it is sound";
    if (strcmp(message, ocop_error_message(OCOP_LANG_VI)) != 0 || strcmp(pointer, ocop_error_pointer()) != 0 ||
        line != ocop_error_line() || column != ocop_error_column())
        return "the words of the failure";
    if (status != OCOP_OK)
        return ocop_verdict_outcome(verdict) || ocop_verdict_sheet_count(verdict) || ocop_verdict_criteria(verdict)
                   ? "it has an answer though it failed"
                   : NULL;
    const char *wrong =
        ocop_rating_new(dossier, policy, &rating) == OCOP_OK ? compare_answers(verdict, rating) : "it cannot be rated";
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
    return wrong;
}

#endif
