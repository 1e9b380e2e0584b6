#include "rules/policy_internal.h"

#include "base/status_internal.h"

#define MAX_DENOMINATOR 1000

struct policy_values policy_defaults(void)
{
    return (struct policy_values){
        .gate_basis = OCOP_GATE_BASIS_MEAN,
        .spread_limit = -1,
        .decimals = -1,
        .unanswered = OCOP_UNANSWERED_INCOMPLETE,
        .band_gap = OCOP_BAND_GAP_HALF_OPEN,
        .month_end = OCOP_MONTH_END_LAST_DAY,
        .before_day = OCOP_BEFORE_DAY_STRICT,
        .prolongation = OCOP_PROLONGATION_ANY,
    };
}

ocop_status ocop_policy_new(ocop_edition *edition, ocop_policy **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!edition)
        return fail_argument("edition");
    ocop_policy *policy = memory_allocate_zeroed(edition_allocator(edition), sizeof *policy);
    if (!policy)
        return fail_no_memory();
    atomic_init(&policy->references, 1);
    policy->edition = ocop_edition_ref(edition);
    policy->values = edition->row->policy;
    *out = policy;
    return succeed();
}

ocop_policy *ocop_policy_ref(ocop_policy *policy)
{
    if (policy)
        atomic_fetch_add_explicit(&policy->references, 1, memory_order_relaxed);
    return policy;
}

void ocop_policy_unref(ocop_policy *policy)
{
    if (!policy || atomic_fetch_sub_explicit(&policy->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_edition *edition = policy->edition;
    memory_release(edition_allocator(edition), policy);
    ocop_edition_unref(edition);
}

ocop_status ocop_policy_set_gate_basis(ocop_policy *policy, int32_t basis)
{
    if (!policy)
        return fail_argument("policy");
    if (basis != OCOP_GATE_BASIS_MEAN && basis != OCOP_GATE_BASIS_EVERY)
        return fail_argument("basis");
    policy->values.gate_basis = basis;
    return succeed();
}

ocop_status ocop_policy_set_spread_limit(ocop_policy *policy, int32_t points)
{
    if (!policy)
        return fail_argument("policy");
    if (points < -1)
        return fail_argument("points");
    policy->values.spread_limit = points;
    return succeed();
}

ocop_status ocop_policy_set_quorum(ocop_policy *policy, int32_t sheets)
{
    if (!policy)
        return fail_argument("policy");
    if (sheets < 0)
        return fail_argument("sheets");
    policy->values.quorum_sheets = sheets;
    policy->values.quorum_numerator = policy->values.quorum_denominator = 0;
    return succeed();
}

ocop_status ocop_policy_set_quorum_share(ocop_policy *policy, int32_t numerator, int32_t denominator)
{
    if (!policy)
        return fail_argument("policy");
    if (denominator < 1 || denominator > MAX_DENOMINATOR)
        return fail_argument("denominator");
    if (numerator < 1 || numerator > denominator)
        return fail_argument("numerator");
    policy->values.quorum_sheets = 0;
    policy->values.quorum_numerator = numerator;
    policy->values.quorum_denominator = denominator;
    return succeed();
}

ocop_status ocop_policy_set_quorum_chair(ocop_policy *policy, bool needed)
{
    if (!policy)
        return fail_argument("policy");
    policy->values.quorum_chair = needed;
    return succeed();
}

ocop_status ocop_policy_set_decimals(ocop_policy *policy, int32_t decimals)
{
    if (!policy)
        return fail_argument("policy");
    if (decimals < -1 || decimals > DECIMALS_MAX)
        return fail_argument("decimals");
    policy->values.decimals = decimals;
    return succeed();
}

ocop_status ocop_policy_set_unanswered(ocop_policy *policy, int32_t unanswered)
{
    if (!policy)
        return fail_argument("policy");
    if (unanswered != OCOP_UNANSWERED_INCOMPLETE && unanswered != OCOP_UNANSWERED_ZERO)
        return fail_argument("unanswered");
    policy->values.unanswered = unanswered;
    return succeed();
}

ocop_status ocop_policy_set_band_gap(ocop_policy *policy, int32_t band_gap)
{
    if (!policy)
        return fail_argument("policy");
    if (band_gap != OCOP_BAND_GAP_HALF_OPEN && band_gap != OCOP_BAND_GAP_UNDECIDED)
        return fail_argument("band_gap");
    policy->values.band_gap = band_gap;
    return succeed();
}

ocop_status ocop_policy_set_month_end(ocop_policy *policy, int32_t month_end)
{
    if (!policy)
        return fail_argument("policy");
    if (month_end != OCOP_MONTH_END_LAST_DAY && month_end != OCOP_MONTH_END_NEXT_DAY)
        return fail_argument("month_end");
    policy->values.month_end = month_end;
    return succeed();
}

ocop_status ocop_policy_set_before_day(ocop_policy *policy, int32_t before_day)
{
    if (!policy)
        return fail_argument("policy");
    if (before_day != OCOP_BEFORE_DAY_STRICT && before_day != OCOP_BEFORE_DAY_INCLUSIVE)
        return fail_argument("before_day");
    policy->values.before_day = before_day;
    return succeed();
}

ocop_status ocop_policy_set_prolongation(ocop_policy *policy, int32_t prolongation)
{
    if (!policy)
        return fail_argument("policy");
    if (prolongation != OCOP_PROLONGATION_ANY && prolongation != OCOP_PROLONGATION_FILED)
        return fail_argument("prolongation");
    policy->values.prolongation = prolongation;
    return succeed();
}

ocop_status ocop_policy_set_majority(ocop_policy *policy, int32_t numerator, int32_t denominator)
{
    if (!policy)
        return fail_argument("policy");
    if (denominator < 0 || denominator > MAX_DENOMINATOR)
        return fail_argument("denominator");
    if (numerator < 0 || (denominator ? numerator >= denominator : numerator > 0))
        return fail_argument("numerator");
    policy->values.majority_numerator = numerator;
    policy->values.majority_denominator = denominator;
    return succeed();
}

ocop_status ocop_policy_set_secretary_scores(ocop_policy *policy, bool scores)
{
    if (!policy)
        return fail_argument("policy");
    policy->values.secretary_scores = scores;
    return succeed();
}
