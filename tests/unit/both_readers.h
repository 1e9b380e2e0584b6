/*
 * A dossier through both readers: the one that scans its text and the one that takes it from a tree. The first may
 * leave a text to the second; what it reads, the second reads too, and both get the same.
 */
#ifndef BOTH_READERS_H
#define BOTH_READERS_H

#include <string.h>

#include "evaluation/dossier_internal.h"
#include "exchange/dossier_reader.h"
#include "exchange/dossier_scan.h"
#include "rules/policy_internal.h"

static bool same_text(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static bool same_sheet(const ocop_sheet *a, const ocop_sheet *b)
{
    bool same = same_text(a->member, b->member) && a->role == b->role;
    for (int32_t i = 0; same && i < ocop_criteria_count(a->criteria); i++)
        same = a->points[i] == b->points[i] && a->cases[i] == b->cases[i] && a->ticks[i] == b->ticks[i];
    return same;
}

static bool same_lists(const ocop_dossier *a, const ocop_dossier *b)
{
    bool same = !a->costs == !b->costs;
    for (int32_t i = 0; same && i < ocop_criteria_rule_count(a->criteria); i++)
        same = a->rules[i] == b->rules[i];
    for (int32_t i = 0; same && a->costs && i < ocop_criteria_count(a->criteria); i++)
        same = a->costs[i] == b->costs[i];
    return same;
}

static bool same_policy(const struct policy_values *a, const struct policy_values *b)
{
    return a->gate_basis == b->gate_basis && a->spread_limit == b->spread_limit &&
           a->quorum_sheets == b->quorum_sheets && a->quorum_numerator == b->quorum_numerator &&
           a->quorum_denominator == b->quorum_denominator && a->quorum_chair == b->quorum_chair &&
           a->decimals == b->decimals && a->unanswered == b->unanswered && a->band_gap == b->band_gap &&
           a->month_end == b->month_end && a->before_day == b->before_day && a->prolongation == b->prolongation &&
           a->majority_numerator == b->majority_numerator && a->majority_denominator == b->majority_denominator &&
           a->secretary_scores == b->secretary_scores;
}

/* What differs between two dossiers; NULL: nothing. */
static const char *difference(const ocop_dossier *a, const ocop_dossier *b)
{
    if (a->criteria->set != b->criteria->set || a->criteria->edition->row != b->criteria->edition->row)
        return "the rules";
    if (!same_text(a->id, b->id) || !same_text(a->product, b->product))
        return "the id or the product";
    if (a->filed != b->filed || a->registration != b->registration || a->council_size != b->council_size)
        return "the filing or the council";
    if (a->sheet_count != b->sheet_count)
        return "the number of sheets";
    for (int32_t i = 0; i < a->sheet_count; i++)
        if (!same_sheet(a->sheets[i], b->sheets[i]))
            return "a sheet";
    return same_lists(a, b) ? NULL : "the rules that apply, or the costs";
}

/* What is wrong with the readers; NULL: nothing. `scanned` says whether the first read the text. */
static const char *compare_readers(ocop_context *context, const char *text, int64_t length, bool *scanned)
{
    ocop_dossier *quick = NULL, *slow = NULL;
    ocop_policy *quick_policy = NULL, *slow_policy = NULL;
    const char *wrong = NULL;
    const ocop_status status = dossier_scan(context, text, length, &quick, &quick_policy);
    *scanned = status == OCOP_OK;
    if (!*scanned && (quick || quick_policy))
        wrong = "it gives something out though it did not read";
    else if (*scanned && dossier_from_tree(context, text, length, &slow, &slow_policy) != OCOP_OK)
        wrong = "it reads what the tree refuses";
    else if (*scanned)
        wrong = difference(quick, slow);
    if (!wrong && *scanned && !same_policy(&quick_policy->values, &slow_policy->values))
        wrong = "the policy";
    ocop_dossier_unref(quick);
    ocop_dossier_unref(slow);
    ocop_policy_unref(quick_policy);
    ocop_policy_unref(slow_policy);
    return wrong;
}

#endif
