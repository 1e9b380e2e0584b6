/* Policy: what a council's regulation decides because no national text does. */
#include "unit.h"

/* Three sheets whose totals are 80, 80 and `last`. */
static ocop_dossier *three(ocop_criteria *criteria, int32_t last)
{
    ocop_dossier *dossier = empty_dossier(criteria);
    add_sheet(dossier, sheet_with(criteria, "1", 4, 80));
    add_sheet(dossier, sheet_with(criteria, "2", 4, 80));
    add_sheet(dossier, sheet_with(criteria, "3", 4, last));
    return dossier;
}

static void assert_outcome(ocop_rating *rating, int32_t outcome, int32_t stars)
{
    assert_int_equal(ocop_rating_outcome(rating), outcome);
    assert_int_equal(ocop_rating_stars(rating), stars);
    ocop_rating_unref(rating);
}

static void by_default_no_spread_is_too_wide(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    assert_outcome(rate(three(criteria, 60), NULL), OCOP_OUTCOME_RATED, 4);
    ocop_criteria_unref(criteria);
}

static void members_may_lie_as_far_apart_as_the_limit_and_no_further(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_spread_limit(policy, 10));
    assert_outcome(rate(three(criteria, 70), ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    ocop_rating *rating = rate(three(criteria, 69), ocop_policy_ref(policy));
    assert_reason(rating, "spread");
    assert_contains(ocop_rating_reason_text(rating, 0, OCOP_LANG_EN), "11");
    assert_string_equal(ocop_rating_reason_rule(rating, 0), ""); /* a policy alone */
    assert_string_equal(ocop_rating_reason_source(rating, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_rating_reason_certainty(rating, 0), 0);
    assert_int_equal(ocop_rating_reason_criterion(rating, 0), -1);
    assert_int_equal(ocop_rating_spread(rating), 11);
    assert_outcome(rating, OCOP_OUTCOME_INCOMPLETE, 0);
    assert_ok(ocop_policy_set_spread_limit(policy, 0));
    assert_outcome(rate(three(criteria, 80), ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    assert_outcome(rate(three(criteria, 79), ocop_policy_ref(policy)), OCOP_OUTCOME_INCOMPLETE, 0);
    assert_ok(ocop_policy_set_spread_limit(policy, -1));
    assert_outcome(rate(three(criteria, 60), ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    assert_fails(ocop_policy_set_spread_limit(policy, -2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_spread_limit(NULL, 10), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void a_quorum_may_be_a_number_of_sheets(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_quorum(policy, 3));
    assert_outcome(rate(three(criteria, 80), ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    assert_ok(ocop_policy_set_quorum(policy, 4));
    ocop_rating *rating = rate(three(criteria, 80), ocop_policy_ref(policy));
    assert_reason(rating, "quorum");
    assert_outcome(rating, OCOP_OUTCOME_INCOMPLETE, 0);
    assert_ok(ocop_policy_set_quorum(policy, 0));
    assert_outcome(rate(three(criteria, 80), ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    assert_fails(ocop_policy_set_quorum(policy, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_quorum(NULL, 1), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static ocop_rating *rate_share(ocop_criteria *criteria, ocop_policy *policy, int32_t council)
{
    ocop_dossier *dossier = three(criteria, 80);
    assert_ok(ocop_dossier_set_council_size(dossier, council));
    return rate(dossier, ocop_policy_ref(policy));
}

static void a_quorum_may_be_a_share_of_the_council(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_quorum_share(policy, 3, 4));
    assert_outcome(rate_share(criteria, policy, 4), OCOP_OUTCOME_RATED, 4);      /* 3 of 4: exactly three quarters */
    assert_outcome(rate_share(criteria, policy, 3), OCOP_OUTCOME_RATED, 4);      /* all */
    assert_outcome(rate_share(criteria, policy, 5), OCOP_OUTCOME_INCOMPLETE, 0); /* 3.75 of 5 are needed: 4 */
    assert_outcome(rate_share(criteria, policy, 0), OCOP_OUTCOME_INCOMPLETE, 0); /* size unknown */
    assert_outcome(rate_share(criteria, policy, INT32_MAX), OCOP_OUTCOME_INCOMPLETE, 0);
    assert_fails(ocop_policy_set_quorum_share(policy, 0, 4), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_quorum_share(policy, 5, 4), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_quorum_share(policy, 1, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_quorum_share(policy, 1, 1001), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_quorum_share(policy, -1, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_quorum_share(NULL, 3, 4), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_policy_set_quorum_share(policy, 1000, 1000));
    assert_outcome(rate_share(criteria, policy, 3), OCOP_OUTCOME_RATED, 4);
    assert_ok(ocop_policy_set_quorum(policy, 0)); /* the number takes the place of the share */
    assert_outcome(rate_share(criteria, policy, 100), OCOP_OUTCOME_RATED, 4);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void a_quorum_may_need_the_chair(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_quorum_chair(policy, true));
    ocop_rating *rating = rate(three(criteria, 80), ocop_policy_ref(policy));
    assert_reason(rating, "quorum_chair");
    assert_outcome(rating, OCOP_OUTCOME_INCOMPLETE, 0);
    ocop_dossier *dossier = three(criteria, 80);
    ocop_sheet *chair = sheet_with(criteria, "Chủ tịch", 4, 80);
    assert_ok(ocop_sheet_set_role(chair, OCOP_ROLE_CHAIR));
    add_sheet(dossier, chair);
    assert_outcome(rate(dossier, ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    assert_ok(ocop_policy_set_quorum_chair(policy, false));
    assert_outcome(rate(three(criteria, 80), ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    assert_fails(ocop_policy_set_quorum_chair(NULL, true), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void every_thing_that_is_missing_is_told_at_once(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    ocop_dossier *dossier = three(criteria, 60);
    ocop_sheet *empty = sheet_with(criteria, "4", 0, 20);
    assert_ok(ocop_sheet_clear(empty, "A.1.1"));
    add_sheet(dossier, empty);
    assert_ok(ocop_policy_set_quorum(policy, 5));
    assert_ok(ocop_policy_set_quorum_chair(policy, true));
    assert_ok(ocop_policy_set_spread_limit(policy, 10));
    ocop_rating *rating = rate(dossier, policy);
    static const char *const codes[] = {"unanswered", "quorum", "quorum_chair", "spread"};
    assert_int_equal(ocop_rating_reason_count(rating), 4);
    for (int32_t i = 0; i < 4; i++)
        assert_string_equal(ocop_rating_reason_code(rating, i), codes[i]);
    assert_outcome(rating, OCOP_OUTCOME_INCOMPLETE, 0);
    ocop_criteria_unref(criteria);
}

static void a_mean_may_be_rounded_before_it_is_compared(void **state)
{
    /* 89.5: exact 4 stars; to whole points, half up, 90 and so the band of 5. */
    static const int32_t totals[] = {89, 90};
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    for (int32_t decimals = -1; decimals <= 6; decimals++) {
        ocop_policy *policy = policy_of(criteria);
        assert_ok(ocop_policy_set_decimals(policy, decimals));
        ocop_dossier *dossier = empty_dossier(criteria);
        add_sheet(dossier, sheet_with(criteria, "1", 5, totals[0]));
        add_sheet(dossier, sheet_with(criteria, "2", 5, totals[1]));
        ocop_rating *rating = rate(dossier, policy);
        assert_int_equal(ocop_rating_band(rating), decimals == 0 ? 5 : 4);
        assert_string_equal(ocop_rating_mean(rating), "89.50"); /* shown as it is all the same */
        ocop_rating_unref(rating);
    }
    ocop_policy *policy = policy_of(criteria);
    assert_fails(ocop_policy_set_decimals(policy, 7), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_decimals(policy, -2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_decimals(NULL, 2), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void two_decimals_lift_89_995_to_90_and_leave_89_99(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_decimals(policy, 2));
    for (int32_t sheets = 100; sheets <= 200; sheets += 100) {
        ocop_dossier *dossier = empty_dossier(criteria); /* one member gives 89, all others 90 */
        for (int32_t i = 0; i < sheets; i++) {
            char member[16];
            (void)snprintf(member, sizeof member, "%d", i);
            add_sheet(dossier, sheet_with(criteria, member, 5, i ? 90 : 89));
        }
        ocop_rating *rating = rate(dossier, ocop_policy_ref(policy));
        assert_string_equal(ocop_rating_mean(rating), sheets == 100 ? "89.99" : "90.00");
        assert_int_equal(ocop_rating_band(rating), sheets == 100 ? 4 : 5);
        ocop_rating_unref(rating);
    }
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void an_unanswered_criterion_may_count_zero(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    const struct tiny row = {{30, 10, -1, 20, 10, 10}};
    ocop_rating *rating = rate(tiny_dossier(criteria, 1, &row), NULL);
    assert_reason(rating, "unanswered");
    assert_int_equal(ocop_rating_missing_count(rating), 1);
    assert_outcome(rating, OCOP_OUTCOME_INCOMPLETE, 0);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_unanswered(policy, OCOP_UNANSWERED_ZERO));
    rating = rate(tiny_dossier(criteria, 1, &row), ocop_policy_ref(policy));
    assert_true(has_warning(rating, "unanswered_zero"));
    assert_int_equal(ocop_rating_missing_count(rating), 1); /* still listed */
    assert_int_equal(ocop_rating_sum(rating), 80);
    assert_outcome(rating, OCOP_OUTCOME_RATED, 4);
    assert_fails(ocop_policy_set_unanswered(policy, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_unanswered(policy, 3), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_unanswered(NULL, OCOP_UNANSWERED_ZERO), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void a_mean_between_printed_bands_is_the_lower_star_or_undecided(void **state)
{
    static const int32_t totals[] = {69, 70};
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("1048-2019"), 1);
    ocop_rating *rating = rate_totals(criteria, 4, 2, totals);
    assert_true(has_warning(rating, "band_gap"));
    assert_outcome(rating, OCOP_OUTCOME_RATED, 3);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_band_gap(policy, OCOP_BAND_GAP_UNDECIDED));
    ocop_dossier *dossier = empty_dossier(criteria);
    add_sheet(dossier, sheet_with(criteria, "1", 4, 69));
    add_sheet(dossier, sheet_with(criteria, "2", 4, 70));
    rating = rate(ocop_dossier_ref(dossier), ocop_policy_ref(policy));
    assert_reason(rating, "band_gap");
    assert_string_equal(ocop_rating_reason_rule(rating, 0), "1048-2019#/stars/3");
    assert_outcome(rating, OCOP_OUTCOME_INCOMPLETE, 0);
    assert_ok(ocop_policy_set_decimals(policy, 0)); /* rounding closes the gap */
    assert_outcome(rate(dossier, ocop_policy_ref(policy)), OCOP_OUTCOME_RATED, 4);
    assert_fails(ocop_policy_set_band_gap(policy, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_band_gap(policy, 3), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_band_gap(NULL, OCOP_BAND_GAP_UNDECIDED), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void the_edition_of_2026_leaves_no_gap_between_bands(void **state)
{
    static const int32_t totals[] = {69, 70};
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_rating *rating = rate_totals(criteria, 4, 2, totals);
    assert_false(has_warning(rating, "band_gap"));
    assert_outcome(rating, OCOP_OUTCOME_RATED, 3);
    ocop_criteria_unref(criteria);
}

static void a_rating_takes_a_copy_of_the_policy(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    char *before, *after;
    ocop_rating *rating = rate(three(criteria, 80), ocop_policy_ref(policy));
    assert_ok(ocop_rating_to_json(rating, &before));
    assert_ok(ocop_policy_set_spread_limit(policy, 3));
    assert_ok(ocop_rating_to_json(rating, &after));
    assert_string_equal(before, after);
    ocop_free(before);
    ocop_free(after);
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void gates_are_held_against_the_mean_or_every_sheet(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_gate_basis(policy, OCOP_GATE_BASIS_EVERY));
    assert_ok(ocop_policy_set_gate_basis(policy, OCOP_GATE_BASIS_MEAN));
    assert_fails(ocop_policy_set_gate_basis(policy, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_gate_basis(policy, 3), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_gate_basis(NULL, OCOP_GATE_BASIS_MEAN), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

/* A secretary keeps the minutes: no national text has one score. */
static void a_secretarys_sheet_does_not_count_unless_the_policy_says_so(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    for (int32_t scores = 0; scores < 2; scores++) {
        ocop_dossier *dossier = three(criteria, 80);
        ocop_sheet *sheet = sheet_with(criteria, "Thư ký", 4, 76);
        assert_ok(ocop_sheet_set_role(sheet, OCOP_ROLE_SECRETARY));
        add_sheet(dossier, sheet);
        assert_ok(ocop_policy_set_secretary_scores(policy, scores));
        ocop_rating *rating = rate(dossier, ocop_policy_ref(policy));
        if (scores) {
            assert_int_equal(ocop_rating_sum(rating), 316);
        } else {
            assert_reason(rating, "secretary");
            assert_contains(ocop_rating_reason_text(rating, 0, OCOP_LANG_VI), "Thư ký");
            assert_string_equal(ocop_rating_reason_rule(rating, 0), "");
        }
        assert_outcome(rating, scores ? OCOP_OUTCOME_RATED : OCOP_OUTCOME_INCOMPLETE, scores ? 4 : 0);
    }
    assert_fails(ocop_policy_set_secretary_scores(NULL, true), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void words_and_shares_have_their_range(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_month_end(policy, OCOP_MONTH_END_NEXT_DAY));
    assert_ok(ocop_policy_set_before_day(policy, OCOP_BEFORE_DAY_INCLUSIVE));
    assert_ok(ocop_policy_set_prolongation(policy, OCOP_PROLONGATION_FILED));
    assert_ok(ocop_policy_set_majority(policy, 0, 1));
    assert_ok(ocop_policy_set_majority(policy, 999, 1000));
    assert_ok(ocop_policy_set_majority(policy, 0, 0));
    assert_fails(ocop_policy_set_majority(policy, 1, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_majority(policy, 2, 2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_majority(policy, -1, 2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_majority(policy, 1, 1001), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_majority(NULL, 1, 2), OCOP_ERR_ARGUMENT);
    for (int32_t outside = 0; outside < 4; outside += 3) {
        assert_fails(ocop_policy_set_month_end(policy, outside), OCOP_ERR_ARGUMENT);
        assert_fails(ocop_policy_set_before_day(policy, outside), OCOP_ERR_ARGUMENT);
        assert_fails(ocop_policy_set_prolongation(policy, outside), OCOP_ERR_ARGUMENT);
    }
    assert_fails(ocop_policy_set_month_end(NULL, OCOP_MONTH_END_NEXT_DAY), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_before_day(NULL, OCOP_BEFORE_DAY_STRICT), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_policy_set_prolongation(NULL, OCOP_PROLONGATION_ANY), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
}

static void a_policy_needs_an_edition(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    ocop_policy *policy = (ocop_policy *)&state;
    assert_fails(ocop_policy_new(NULL, &policy), OCOP_ERR_ARGUMENT);
    assert_null(policy);
    assert_fails(ocop_policy_new(edition, NULL), OCOP_ERR_ARGUMENT);
    assert_null(ocop_policy_ref(NULL));
    ocop_policy_unref(NULL);
    assert_ok(ocop_policy_new(edition, &policy));
    ocop_edition_unref(edition); /* kept alive by the policy */
    assert_ptr_equal(ocop_policy_ref(policy), policy);
    ocop_policy_unref(policy);
    ocop_policy_unref(policy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_default_no_spread_is_too_wide),
        cmocka_unit_test(members_may_lie_as_far_apart_as_the_limit_and_no_further),
        cmocka_unit_test(a_quorum_may_be_a_number_of_sheets),
        cmocka_unit_test(a_quorum_may_be_a_share_of_the_council),
        cmocka_unit_test(a_quorum_may_need_the_chair),
        cmocka_unit_test(every_thing_that_is_missing_is_told_at_once),
        cmocka_unit_test(a_mean_may_be_rounded_before_it_is_compared),
        cmocka_unit_test(two_decimals_lift_89_995_to_90_and_leave_89_99),
        cmocka_unit_test(an_unanswered_criterion_may_count_zero),
        cmocka_unit_test(a_mean_between_printed_bands_is_the_lower_star_or_undecided),
        cmocka_unit_test(the_edition_of_2026_leaves_no_gap_between_bands),
        cmocka_unit_test(a_rating_takes_a_copy_of_the_policy),
        cmocka_unit_test(gates_are_held_against_the_mean_or_every_sheet),
        cmocka_unit_test(a_secretarys_sheet_does_not_count_unless_the_policy_says_so),
        cmocka_unit_test(words_and_shares_have_their_range),
        cmocka_unit_test(a_policy_needs_an_edition),
    };
    return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
