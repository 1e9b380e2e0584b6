#include "evaluation/tally_internal.h"

static bool any_rule(const ocop_dossier *dossier, const struct tally *tally, int32_t effect);
static int32_t trigger_of(const ocop_dossier *dossier, const struct tally *tally, const struct rule_row *rule);
static bool is_zero(const ocop_dossier *dossier, const struct tally *tally, int32_t criterion);
static int32_t what_is_missing(const ocop_dossier *dossier, const struct tally *tally);
static bool lacks_answers(const ocop_dossier *dossier, const struct tally *tally);
static void find_stars(const struct tally *tally, struct decision *decision);

/* The steps are in the order in which docs/guide/formats.md lets them decide. */
struct decision decide(const ocop_dossier *dossier, const struct tally *tally)
{
    struct decision decision = {.outcome = OCOP_OUTCOME_RATED};
    if (any_rule(dossier, tally, OCOP_EFFECT_REJECT))
        return (struct decision){.outcome = OCOP_OUTCOME_REJECTED, .reasons = OCOP_REASON_REJECTION};
    if (any_rule(dossier, tally, OCOP_EFFECT_STOP))
        return (struct decision){.outcome = OCOP_OUTCOME_STOPPED, .reasons = OCOP_REASON_STOP};
    decision.reasons = what_is_missing(dossier, tally);
    if (decision.reasons)
        decision.outcome = OCOP_OUTCOME_INCOMPLETE;
    else
        find_stars(tally, &decision);
    return decision;
}

static bool any_rule(const ocop_dossier *dossier, const struct tally *tally, int32_t effect)
{
    const struct span rules = dossier->criteria->set->rules;
    const struct rule_row *rows = &dossier->criteria->tables->rules[rules.first];
    for (int32_t i = 0; i < rules.count; i++)
        if (rows[i].effect == effect &&
            (dossier->rules[i] || (rows[i].when_zero.count && trigger_of(dossier, tally, &rows[i]) >= 0)))
            return true;
    return false;
}

bool rule_applies(const ocop_dossier *dossier, const struct tally *tally, int32_t rule, int32_t *trigger)
{
    *trigger = trigger_of(dossier, tally, criteria_rule(dossier->criteria, rule));
    return dossier->rules[rule] || *trigger >= 0;
}

/* The criterion whose zero points trigger a rule; -1: none does. */
static int32_t trigger_of(const ocop_dossier *dossier, const struct tally *tally, const struct rule_row *rule)
{
    const ocop_criteria *criteria = dossier->criteria;
    for (int32_t i = 0; i < rule->when_zero.count; i++) {
        const text_at code = criteria->tables->names[rule->when_zero.first + i];
        const int32_t criterion = ocop_criteria_find(criteria, criteria_text(criteria, code));
        if (is_zero(dossier, tally, criterion))
            return criterion;
    }
    return -1;
}

/* Whether a criterion has zero points, by the gate basis: in the mean (on every sheet), or on any sheet. Sheets without
 * an answer do not count. */
static bool is_zero(const ocop_dossier *dossier, const struct tally *tally, int32_t criterion)
{
    int32_t answered = 0, zeros = 0;
    if (tally->lowest[criterion] > 0)
        return false;
    for (int32_t s = 0; s < dossier->sheet_count; s++) {
        answered += dossier_points(dossier, s, criterion) != POINTS_NONE;
        zeros += dossier_points(dossier, s, criterion) == 0;
    }
    return zeros > 0 && (tally->policy->gate_basis == OCOP_GATE_BASIS_EVERY || zeros == answered);
}

static int32_t what_is_missing(const ocop_dossier *dossier, const struct tally *tally)
{
    const struct policy_values *policy = tally->policy;
    const int64_t sheets = tally->sheets;
    const bool has_chair = tally->roles >> OCOP_ROLE_CHAIR & 1U,
               has_secretary = tally->roles >> OCOP_ROLE_SECRETARY & 1U;
    int32_t reasons = sheets ? 0 : OCOP_REASON_NO_SHEETS;
    if (lacks_answers(dossier, tally))
        reasons |= OCOP_REASON_UNANSWERED;
    if (lacks_sheets(policy, sheets) || lacks_share(policy, sheets, dossier->council_size))
        reasons |= OCOP_REASON_QUORUM;
    if (policy->quorum_chair && !has_chair)
        reasons |= OCOP_REASON_QUORUM_CHAIR;
    if (!policy->secretary_scores && has_secretary)
        reasons |= OCOP_REASON_SECRETARY;
    if (policy->spread_limit >= 0 && tally->spread > policy->spread_limit)
        reasons |= OCOP_REASON_SPREAD;
    if (sheets && policy->band_gap == OCOP_BAND_GAP_UNDECIDED && tally_in_band_gap(tally))
        reasons |= OCOP_REASON_BAND_GAP;
    return reasons;
}

static bool lacks_answers(const ocop_dossier *dossier, const struct tally *tally)
{
    if (tally->whole || tally->policy->unanswered == OCOP_UNANSWERED_ZERO)
        return false;
    for (int32_t s = 0; s < dossier->sheet_count; s++)
        if (ocop_sheet_unanswered_count(dossier->sheets[s]))
            return true;
    return false;
}

bool lacks_sheets(const struct policy_values *policy, int64_t sheets)
{
    return policy->quorum_sheets > sheets;
}

/* A share of nobody knows how many cannot be had. */
bool lacks_share(const struct policy_values *policy, int64_t sheets, int64_t council_size)
{
    return policy->quorum_numerator &&
           (!council_size || sheets * policy->quorum_denominator < council_size * policy->quorum_numerator);
}

static void find_stars(const struct tally *tally, struct decision *decision)
{
    decision->band = tally_band(tally);
    decision->failures = tally_failures(tally, decision->band, tally->policy->gate_basis);
    decision->stars = stars_without(decision->failures, decision->band);
}

bool first_failure(const struct tally *tally, const struct decision *decision, int32_t *star, int32_t *criterion)
{
    for (*star = 1; *star <= decision->band; ++*star)
        for (*criterion = 0; (decision->failures >> *star & 1U) && *criterion < criteria_size(tally->by); ++*criterion)
            if (tally_fails(tally, *criterion, *star, tally->policy->gate_basis))
                return true;
    *star = 0;
    *criterion = -1;
    return false;
}
