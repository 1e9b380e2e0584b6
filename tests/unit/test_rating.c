/* Ratings: bands, gates, rejections, stops, warnings and the way up. */
#include "unit.h"

/* Bands */

static void assert_stars_of(const char *edition, int32_t total, int32_t stars)
{
    ocop_criteria *criteria = set_of(edition_of(edition), 1);
    ocop_rating *rating = rate_totals(criteria, stars, 1, &total);
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_RATED);
    assert_int_equal(ocop_rating_band(rating), stars);
    assert_int_equal(ocop_rating_stars(rating), stars);
    char rule[64];
    (void)snprintf(rule, sizeof rule, "%s#/stars/%d", edition, stars);
    assert_string_equal(ocop_rating_rule(rating), rule);
    assert_string_equal(ocop_rating_source(rating, OCOP_LANG_VI),
                        ocop_edition_star_source(ocop_criteria_edition(criteria), stars, OCOP_LANG_VI));
    assert_string_equal(ocop_rating_authority(rating), ocop_edition_star_level(ocop_criteria_edition(criteria), stars));
    assert_int_equal(ocop_rating_certificate(rating), stars >= 3);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void assert_stars(int32_t total, int32_t stars)
{
    assert_stars_of("26-2026", total, stars);
    assert_stars_of("148-2023", total, stars);
    assert_stars_of("1048-2019", total, stars);
}

static void a_total_of_exactly_30_is_two_stars_and_29_is_one(void **state)
{
    (void)state;
    assert_stars(29, 1);
    assert_stars(30, 2);
}

static void a_total_of_exactly_50_is_three_stars_and_49_is_two(void **state)
{
    (void)state;
    assert_stars(49, 2);
    assert_stars(50, 3);
}

static void a_total_of_exactly_70_is_four_stars_and_69_is_three(void **state)
{
    (void)state;
    assert_stars(69, 3);
    assert_stars(70, 4);
}

static void a_total_of_exactly_90_is_five_stars_and_89_is_four(void **state)
{
    (void)state;
    assert_stars(89, 4);
    assert_stars(90, 5);
    assert_stars(100, 5);
}

static void assert_mean(int32_t sheets, int32_t sum, int32_t stars, const char *mean)
{
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    int32_t totals[200];
    for (int32_t i = 0; i < sheets; i++) /* as even as can be */
        totals[i] = sum / sheets + (i < sum % sheets);
    ocop_rating *rating = rate_totals(criteria, 5 > stars ? stars + (sum > 29 * sheets) : 5, sheets, totals);
    assert_int_equal(ocop_rating_sum(rating), sum);
    assert_int_equal(ocop_rating_sheet_count(rating), sheets);
    assert_string_equal(ocop_rating_mean(rating), mean);
    assert_int_equal(ocop_rating_band(rating), stars);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_mean_is_compared_exactly(void **state)
{
    (void)state;
    assert_mean(3, 89, 1, "29.67");
    assert_mean(3, 90, 2, "30.00");
    assert_mean(3, 91, 2, "30.33");
    assert_mean(9, 449, 2, "49.89");
    assert_mean(9, 450, 3, "50.00");
    assert_mean(7, 489, 3, "69.86");
    assert_mean(7, 490, 4, "70.00");
    assert_mean(3, 269, 4, "89.67");
    assert_mean(3, 270, 5, "90.00");
}

static void a_mean_that_shows_as_the_next_band_is_still_below_it(void **state)
{
    (void)state;
    assert_mean(200, 200 * 30 - 1, 1, "30.00"); /* 29.995 */
    assert_mean(200, 200 * 50 - 1, 2, "50.00");
    assert_mean(200, 200 * 70 - 1, 3, "70.00");
    assert_mean(200, 200 * 90 - 1, 4, "90.00");
}

static void sums_parts_and_members_are_told(void **state)
{
    static const struct tiny rows[] = {{{30, 10, 20, 20, 10, 10}}, {{20, 0, 5, 10, 5, 0}}, {{10, 10, 15, 0, 10, 10}}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 3, rows), NULL);
    assert_int_equal(ocop_rating_sum(rating), 100 + 40 + 55);
    assert_string_equal(ocop_rating_mean(rating), "65.00");
    assert_int_equal(ocop_rating_spread(rating), 60);
    assert_int_equal(ocop_rating_sheet_total(rating, 0), 100);
    assert_int_equal(ocop_rating_sheet_total(rating, 1), 40);
    assert_int_equal(ocop_rating_sheet_total(rating, 2), 55);
    assert_string_equal(ocop_rating_sheet_member(rating, 2), "3");
    assert_int_equal(ocop_rating_part_sum(rating, 0), 60 + 25 + 35);
    assert_int_equal(ocop_rating_part_sum(rating, 1), 40 + 15 + 20);
    assert_string_equal(ocop_rating_part_mean(rating, 0), "40.00");
    assert_int_equal(ocop_rating_criterion_sum(rating, 0), 60);
    assert_string_equal(ocop_rating_criterion_mean(rating, 1), "6.67");
    assert_string_equal(ocop_rating_criterion_mean(rating, 4), "8.33");
    assert_ptr_equal(ocop_rating_criteria(rating), criteria);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* Gates */

static void a_gate_that_fails_holds_the_star_back(void **state)
{
    static const struct tiny row = {{10, 10, 20, 20, 10, 10}}; /* 80 */
    static const struct tiny full = {{30, 10, 20, 20, 10, 10}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    const struct tiny rows[] = {full, row, row}; /* 260/3: 86.67 */
    ocop_rating *rating = rate(tiny_dossier(criteria, 3, rows), NULL);
    assert_int_equal(ocop_rating_band(rating), 4);
    assert_int_equal(ocop_rating_stars(rating), 4); /* the gate of 5 stars is not asked */
    assert_int_equal(ocop_rating_failed_gate_count(rating), 0);
    ocop_rating_unref(rating);
    const struct tiny low = {{0, 10, 20, 20, 10, 10}}; /* 70 without the gate of 3 stars */
    rating = rate(tiny_dossier(criteria, 1, &low), NULL);
    assert_int_equal(ocop_rating_band(rating), 4);
    assert_int_equal(ocop_rating_stars(rating), 2);
    assert_int_equal(ocop_rating_failed_gate_count(rating), 1);
    assert_int_equal(ocop_rating_failed_gate_star(rating, 0), 3);
    assert_int_equal(ocop_rating_failed_gate_criterion(rating, 0), criterion_of(criteria, "A.1.1"));
    assert_int_equal(ocop_rating_failed_gate_need(rating, 0), 10);
    assert_string_equal(ocop_rating_failed_gate_have(rating, 0), "0.00");
    assert_string_equal(ocop_rating_rule(rating), "tiny#/stars/2");
    assert_string_equal(ocop_rating_authority(rating), "");
    assert_false(ocop_rating_certificate(rating));
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void below_three_stars_there_is_no_gate(void **state)
{
    static const struct tiny row = {{0, 10, 20, 10, 0, 0}}; /* 40 */
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 1, &row), NULL);
    assert_int_equal(ocop_rating_stars(rating), 2);
    assert_int_equal(ocop_rating_failed_gate_count(rating), 0);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* Means of A.1.1: what 5 stars need is 20. */
static void a_gate_holds_when_the_councils_mean_reaches_it(void **state)
{
    static const struct tiny high = {{30, 10, 20, 20, 10, 10}}, low = {{10, 10, 20, 20, 10, 10}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    const struct tiny even[] = {high, low};
    ocop_rating *rating = rate(tiny_dossier(criteria, 2, even), NULL);
    assert_int_equal(ocop_rating_band(rating), 5);
    assert_int_equal(ocop_rating_stars(rating), 5); /* exactly 20 */
    assert_int_equal(ocop_rating_failed_gate_count(rating), 0);
    assert_true(has_warning(rating, "gate_basis")); /* every sheet would give another star */
    ocop_rating_unref(rating);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_gate_basis(policy, OCOP_GATE_BASIS_EVERY));
    rating = rate(tiny_dossier(criteria, 2, even), policy);
    assert_int_equal(ocop_rating_band(rating), 5);
    assert_int_equal(ocop_rating_stars(rating), 4);
    assert_int_equal(ocop_rating_failed_gate_count(rating), 1);
    assert_string_equal(ocop_rating_failed_gate_have(rating, 0), "10.00");
    assert_true(has_warning(rating, "gate_basis"));
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_mean_just_below_a_gate_does_not_reach_it(void **state)
{
    static const struct tiny high = {{30, 10, 20, 20, 10, 10}}, low = {{0, 10, 20, 20, 10, 10}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    struct tiny rows[31];
    /* 20 sheets with 30 and 11 with 0: 19.35 in the mean, and a total of 89.35. */
    for (int i = 0; i < 31; i++)
        rows[i] = i < 20 ? high : low;
    ocop_rating *rating = rate(tiny_dossier(criteria, 31, rows), NULL);
    assert_int_equal(ocop_rating_band(rating), 4);
    ocop_rating_unref(rating);
    /* 89 with 20, one with 10: 19.89. All else full: 89.89. */
    ocop_criteria_unref(criteria);
    criteria = set_of(edition_of("26-2026"), 1);
    ocop_dossier *dossier = empty_dossier(criteria);
    for (int i = 0; i < 9; i++) { /* A.1.3 needs 3 for 5 stars */
        char member[16];
        (void)snprintf(member, sizeof member, "%d", i);
        ocop_sheet *sheet = sheet_with(criteria, member, 5, 100);
        if (i == 0)
            assert_ok(ocop_sheet_set_points(sheet, "A.1.3", 2));
        add_sheet(dossier, sheet);
    }
    rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_band(rating), 5);
    assert_int_equal(ocop_rating_stars(rating), 4);
    assert_int_equal(ocop_rating_failed_gate_need(rating, 0), 3);
    assert_string_equal(ocop_rating_failed_gate_have(rating, 0), "2.89");
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void failed_gates_stand_by_star_then_in_the_order_of_the_sheet(void **state)
{
    static const struct tiny full = {{30, 10, 20, 20, 10, 10}}, low = {{0, 10, 20, 20, 0, 0}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_policy *policy = policy_of(criteria);
    struct tiny rows[10];
    for (int i = 0; i < 10; i++)
        rows[i] = i ? full : low;
    assert_ok(ocop_policy_set_gate_basis(policy, OCOP_GATE_BASIS_EVERY));
    ocop_rating *rating = rate(tiny_dossier(criteria, 10, rows), policy);
    static const struct {
        int32_t star;
        const char *criterion;
        int32_t need;
    } expected[] = {{3, "A.1.1", 10}, {4, "B.1.2", 5}, {5, "A.1.1", 20}};
    assert_int_equal(ocop_rating_band(rating), 5);
    assert_int_equal(ocop_rating_stars(rating), 2);
    assert_int_equal(ocop_rating_failed_gate_count(rating), 3);
    for (int32_t i = 0; i < 3; i++) {
        assert_int_equal(ocop_rating_failed_gate_star(rating, i), expected[i].star);
        assert_int_equal(ocop_rating_failed_gate_criterion(rating, i), criterion_of(criteria, expected[i].criterion));
        assert_int_equal(ocop_rating_failed_gate_need(rating, i), expected[i].need);
        assert_string_equal(ocop_rating_failed_gate_have(rating, i), "0.00");
    }
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* Rejections and stops */

static void a_rejection_decides_before_a_stop_and_before_what_is_missing(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria); /* no sheets at all */
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_STOP, "unsafe"));
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "forged"));
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "foreign"));
    ocop_rating *rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_REJECTED);
    assert_int_equal(ocop_rating_stars(rating), 0);
    assert_int_equal(ocop_rating_band(rating), 0);
    assert_int_equal(ocop_rating_next_stars(rating), 0);
    assert_int_equal(ocop_rating_reason_count(rating), 2); /* both, in the order of the sheet */
    assert_string_equal(ocop_rating_reason_code(rating, 0), "rejection");
    assert_string_equal(ocop_rating_reason_text(rating, 0, OCOP_LANG_EN), "Foreign goods");
    assert_int_equal(ocop_rating_reason_criterion(rating, 0), criterion_of(criteria, "A.1.1"));
    assert_string_equal(ocop_rating_reason_rule(rating, 0), "tiny#/sets/1/rules/foreign");
    assert_string_equal(ocop_rating_reason_source(rating, 0, OCOP_LANG_VI), "Quy định thử");
    assert_int_equal(ocop_rating_reason_certainty(rating, 0), OCOP_CERTAINTY_CONFIRMED);
    assert_string_equal(ocop_rating_reason_rule(rating, 1), "tiny#/sets/1/rules/forged");
    assert_int_equal(ocop_rating_reason_criterion(rating, 1), -1);
    assert_string_equal(ocop_rating_rule(rating), "tiny#/sets/1/rules/foreign");
    assert_string_equal(ocop_rating_source(rating, OCOP_LANG_EN), "The test's rules");
    assert_int_equal(ocop_rating_certainty(rating), OCOP_CERTAINTY_CONFIRMED);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_stop_decides_before_what_is_missing(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_STOP, "unsafe"));
    ocop_rating *rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_STOPPED);
    assert_reason(rating, "stop");
    assert_string_equal(ocop_rating_rule(rating), "tiny#/sets/1/rules/unsafe");
    assert_int_equal(ocop_rating_certainty(rating), OCOP_CERTAINTY_SECONDARY); /* the rule's own */
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void full_marks_do_not_help_a_rejected_dossier(void **state)
{
    static const struct tiny full = {{30, 10, 20, 20, 10, 10}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = tiny_dossier(criteria, 1, &full);
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "forged"));
    ocop_rating *rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_REJECTED);
    assert_int_equal(ocop_rating_stars(rating), 0);
    assert_int_equal(ocop_rating_sum(rating), 100); /* still told */
    assert_string_equal(ocop_rating_authority(rating), "");
    assert_false(ocop_rating_certificate(rating));
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* Two sheets of set 2 with these points of A.1.1 (-1: no answer). */
static ocop_rating *rate_taste(int32_t basis, int32_t first, int32_t second)
{
    ocop_criteria *criteria = tiny_set(2);
    ocop_policy *policy = policy_of(criteria);
    ocop_dossier *dossier = empty_dossier(criteria);
    const int32_t points[] = {first, second};
    for (int32_t i = 0; i < 2; i++) {
        ocop_sheet *sheet = empty_sheet(criteria, i ? "2" : "1");
        if (points[i] >= 0)
            assert_ok(ocop_sheet_set_points(sheet, "A.1.1", points[i]));
        assert_ok(ocop_sheet_set_points(sheet, "A.1.2", 50));
        add_sheet(dossier, sheet);
    }
    assert_ok(ocop_policy_set_gate_basis(policy, basis));
    ocop_rating *rating = rate(dossier, policy);
    ocop_criteria_unref(criteria);
    return rating;
}

static void assert_taste(int32_t basis, int32_t first, int32_t second, int32_t outcome)
{
    ocop_rating *rating = rate_taste(basis, first, second);
    assert_int_equal(ocop_rating_outcome(rating), outcome);
    if (outcome == OCOP_OUTCOME_STOPPED) {
        assert_reason(rating, "stop");
        assert_string_equal(ocop_rating_reason_rule(rating, 0), "tiny#/sets/2/rules/tasteless");
        assert_int_equal(ocop_rating_reason_criterion(rating, 0), 0);
    }
    ocop_rating_unref(rating);
}

static void zero_points_in_the_mean_stop_the_assessment(void **state)
{
    (void)state;
    assert_taste(OCOP_GATE_BASIS_MEAN, 0, 0, OCOP_OUTCOME_STOPPED);
    assert_taste(OCOP_GATE_BASIS_MEAN, 0, 49, OCOP_OUTCOME_RATED);
    assert_taste(OCOP_GATE_BASIS_MEAN, 49, 0, OCOP_OUTCOME_RATED);
}

static void zero_points_on_any_sheet_stop_it_where_every_sheet_counts(void **state)
{
    (void)state;
    assert_taste(OCOP_GATE_BASIS_EVERY, 0, 49, OCOP_OUTCOME_STOPPED);
    assert_taste(OCOP_GATE_BASIS_EVERY, 49, 0, OCOP_OUTCOME_STOPPED);
    assert_taste(OCOP_GATE_BASIS_EVERY, 49, 49, OCOP_OUTCOME_RATED);
}

static void no_answer_is_not_zero_points(void **state)
{
    (void)state;
    assert_taste(OCOP_GATE_BASIS_MEAN, -1, -1, OCOP_OUTCOME_INCOMPLETE);
    assert_taste(OCOP_GATE_BASIS_EVERY, -1, 49, OCOP_OUTCOME_INCOMPLETE);
    assert_taste(OCOP_GATE_BASIS_MEAN, -1, 0, OCOP_OUTCOME_STOPPED); /* the only answer is zero */
    assert_taste(OCOP_GATE_BASIS_EVERY, 0, -1, OCOP_OUTCOME_STOPPED);
}

/* What is missing */

static void a_dossier_without_sheets_is_incomplete(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(empty_dossier(criteria), NULL);
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_INCOMPLETE);
    assert_reason(rating, "no_sheets");
    assert_int_equal(ocop_rating_sheet_count(rating), 0);
    assert_int_equal(ocop_rating_sum(rating), 0);
    assert_string_equal(ocop_rating_mean(rating), "");
    assert_string_equal(ocop_rating_part_mean(rating, 0), "");
    assert_string_equal(ocop_rating_criterion_mean(rating, 0), "");
    assert_int_equal(ocop_rating_part_sum(rating, 0), 0);
    assert_int_equal(ocop_rating_criterion_sum(rating, 0), 0);
    assert_int_equal(ocop_rating_spread(rating), 0);
    assert_int_equal(ocop_rating_missing_count(rating), 0);
    assert_int_equal(ocop_rating_next_stars(rating), 0);
    assert_string_equal(ocop_rating_rule(rating), "");
    assert_string_equal(ocop_rating_source(rating, OCOP_LANG_VI), "");
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void missing_answers_are_told_by_member_and_criterion(void **state)
{
    static const struct tiny rows[] = {{{30, 10, 20, 20, 10, 10}}, {{-1, -1, -1, 20, 10, -1}}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 2, rows), NULL);
    static const char *const codes[] = {"A.1.1", "A.1.3", "B.1.3"};
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_INCOMPLETE);
    assert_reason(rating, "unanswered");
    assert_int_equal(ocop_rating_missing_count(rating), 3);
    for (int32_t i = 0; i < 3; i++) {
        assert_string_equal(ocop_rating_missing_member(rating, i), "2");
        assert_int_equal(ocop_rating_missing_criterion(rating, i), criterion_of(criteria, codes[i]));
    }
    assert_int_equal(ocop_rating_sum(rating), 130); /* what is there is counted */
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* Warnings */

/* A warning that rests on a rule below `place`; -1 if there is none, and no rating has two of them here. */
static int32_t warning_about(const ocop_rating *rating, const char *place)
{
    int32_t found = -1;
    for (int32_t i = 0; i < ocop_rating_warning_count(rating); i++)
        if (strncmp(ocop_rating_warning_rule(rating, i), place, strlen(place)) == 0) {
            assert_int_equal(found, -1);
            found = i;
        }
    return found;
}

static void assert_warning_of_set_2(int32_t taste, int32_t package, const char *code, const char *rule)
{
    ocop_criteria *criteria = tiny_set(2);
    ocop_dossier *dossier = empty_dossier(criteria);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_ok(ocop_sheet_set_points(sheet, "A.1.1", taste));
    assert_ok(ocop_sheet_set_points(sheet, "A.1.2", package));
    add_sheet(dossier, sheet);
    ocop_rating *rating = rate(dossier, NULL);
    const int32_t at = warning_about(rating, "tiny#/sets/2/");
    assert_int_equal(at >= 0, code != NULL);
    if (code) {
        assert_string_equal(ocop_rating_warning_code(rating, at), code);
        assert_string_equal(ocop_rating_warning_rule(rating, at), rule);
        assert_string_not_equal(ocop_rating_warning_text(rating, at, OCOP_LANG_VI), "");
        assert_string_not_equal(ocop_rating_warning_text(rating, at, OCOP_LANG_EN), "");
        assert_string_not_equal(ocop_rating_warning_source(rating, at, OCOP_LANG_VI), "");
        assert_true(ocop_rating_warning_criterion(rating, at) >= 0);
        assert_int_equal(ocop_rating_warning_certainty(rating, at),
                         strcmp(code, "hole") == 0 ? OCOP_CERTAINTY_INFERRED : OCOP_CERTAINTY_SECONDARY);
    }
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void what_the_sources_of_an_edition_leave_open_always_warns(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(empty_dossier(criteria), NULL);
    const int32_t at = warning_about(rating, "tiny#/holes/1");
    assert_true(at >= 0);
    assert_string_equal(ocop_rating_warning_code(rating, at), "hole");
    assert_string_equal(ocop_rating_warning_text(rating, at, OCOP_LANG_EN), "One thing is open");
    assert_int_equal(ocop_rating_warning_criterion(rating, at), -1);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_hole_warns_only_where_it_matters(void **state)
{
    (void)state;
    assert_warning_of_set_2(50, 50, NULL, NULL);
    assert_warning_of_set_2(50, 40, "hole", "tiny#/sets/2/holes/1"); /* the gate would not hold with the mark on 50 */
    assert_warning_of_set_2(50, 0, NULL, NULL);                      /* below the band of the mark's star */
    assert_warning_of_set_2(25, 20, "hole", "tiny#/sets/2/holes/2"); /* the points in doubt were given */
}

static void a_correction_warns_where_a_sheet_uses_it(void **state)
{
    (void)state;
    assert_warning_of_set_2(49, 50, "correction", "tiny#/sets/2/corrections/1");
    assert_warning_of_set_2(50, 50, NULL, NULL);
}

static void points_for_a_criterion_that_is_not_judged_stay_with_a_warning(void **state)
{
    static const struct tiny row = {{30, 10, 20, 20, 0, 10}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 1, &row), NULL);
    assert_int_equal(ocop_rating_sum(rating), 90);
    assert_true(has_warning(rating, "not_applicable"));
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static ocop_rating *rate_filed(const char *edition, int32_t total, int32_t stars, int32_t filed)
{
    ocop_criteria *criteria = set_of(edition_of(edition), 1);
    ocop_dossier *dossier = empty_dossier(criteria);
    add_sheet(dossier, sheet_with(criteria, "1", stars, total));
    assert_ok(ocop_dossier_set_filed(dossier, filed, OCOP_REGISTRATION_FIRST));
    ocop_criteria_unref(criteria);
    return rate(dossier, NULL);
}

static void from_1_to_5_july_2025_three_stars_name_a_level_that_is_no_more(void **state)
{
    (void)state;
    for (int32_t of_june = 29; of_june <= 35; of_june++) { /* 31 is the 1st, 35 the 5th of July */
        const int32_t filed = day(2025, 6, 1) + of_june - 1;
        ocop_rating *rating = rate_filed("148-2023", 60, 3, filed);
        assert_int_equal(has_warning(rating, "level_abolished"), of_june >= 31);
        assert_string_equal(ocop_rating_authority(rating), "district"); /* said, not guessed */
        ocop_rating_unref(rating);
        rating = rate_filed("148-2023", 75, 4, filed);
        assert_false(has_warning(rating, "level_abolished"));
        ocop_rating_unref(rating);
    }
    ocop_rating *rating = rate_filed("1489-2025", 60, 3, day(2025, 7, 6));
    assert_false(has_warning(rating, "level_abolished"));
    assert_string_equal(ocop_rating_authority(rating), "province");
    ocop_rating_unref(rating);
}

static void an_edition_that_does_not_hold_for_the_filing_date_warns(void **state)
{
    static const struct {
        int32_t year, month, day;
        bool warns;
    } rows[] = {{2026, 5, 21, true}, {2026, 5, 22, false}, {2030, 1, 1, false}};
    (void)state;
    for (int i = 0; i < 3; i++) {
        ocop_rating *rating = rate_filed("26-2026", 60, 3, day(rows[i].year, rows[i].month, rows[i].day));
        assert_int_equal(has_warning(rating, "edition_date"), rows[i].warns);
        ocop_rating_unref(rating);
    }
    ocop_rating *rating = rate_filed("148-2023", 60, 3, day(2025, 7, 6));
    assert_true(has_warning(rating, "edition_date")); /* the end of a period is not in it */
    ocop_rating_unref(rating);
}

/* Certainty */

static void an_answer_is_as_sure_as_the_least_sure_rule_behind_it(void **state)
{
    static const struct tiny five = {{30, 10, 20, 20, 10, 10}}, held_back = {{30, 10, 20, 20, 0, 0}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 1, &five), NULL);
    assert_int_equal(ocop_rating_certainty(rating), OCOP_CERTAINTY_CONFIRMED);
    ocop_rating_unref(rating);
    rating = rate(tiny_dossier(criteria, 1, &held_back), NULL); /* by a gate: what the edition says of gates counts */
    assert_int_equal(ocop_rating_failed_gate_count(rating), 1);
    assert_int_equal(ocop_rating_certainty(rating), OCOP_CERTAINTY_INFERRED);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
    rating = rate_taste(OCOP_GATE_BASIS_MEAN, 50, 50);
    assert_int_equal(ocop_rating_certainty(rating), OCOP_CERTAINTY_SECONDARY); /* the sheet's */
    ocop_rating_unref(rating);
}

/* The way up */

static void assert_raise(const ocop_rating *rating, int32_t index, const char *code, int32_t to, const char *gain,
                         int32_t gate)
{
    assert_string_equal(ocop_criteria_code(ocop_rating_criteria(rating), ocop_rating_raise_criterion(rating, index)),
                        code);
    assert_int_equal(ocop_rating_raise_to(rating, index), to);
    assert_string_equal(ocop_rating_raise_gain(rating, index), gain);
    assert_int_equal(ocop_rating_raise_gate(rating, index), gate);
}

static ocop_rating *rate_row(struct tiny row)
{
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 1, &row), NULL);
    ocop_criteria_unref(criteria);
    return rating;
}

static void above_five_stars_there_is_no_way(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{30, 10, 20, 20, 10, 0}});
    assert_int_equal(ocop_rating_stars(rating), 5);
    assert_int_equal(ocop_rating_next_stars(rating), 0);
    assert_string_equal(ocop_rating_next_mean(rating), "");
    assert_int_equal(ocop_rating_raise_count(rating), 0);
    ocop_rating_unref(rating);
}

static void a_failed_gate_is_lifted_to_its_mark(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{30, 10, 20, 20, 0, -1}}); /* 80, B.1.2 lacks 5 for 4 stars */
    assert_int_equal(ocop_rating_stars(rating), 3);
    assert_int_equal(ocop_rating_next_stars(rating), 4);
    assert_string_equal(ocop_rating_next_mean(rating), "85.00");
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_raise(rating, 0, "B.1.2", 5, "5.00", 4);
    ocop_rating_unref(rating);
}

static void room_left_in_a_lifted_gate_is_used_first(void **state)
{
    (void)state;
    /* 60 and 3 stars. For 4: B.1.2 to 5 by its gate, and with 5 more to 70. */
    ocop_rating *rating = rate_row((struct tiny){{30, 0, 20, 10, 0, -1}});
    assert_int_equal(ocop_rating_next_stars(rating), 4);
    assert_string_equal(ocop_rating_next_mean(rating), "70.00");
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_raise(rating, 0, "B.1.2", 10, "10.00", 4);
    ocop_rating_unref(rating);
}

static void the_largest_gain_comes_first_and_ties_go_by_the_sheet(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{20, 0, 20, 20, 5, 0}}); /* 65: A.1.1, A.1.2, B.1.3 could give 10 */
    assert_int_equal(ocop_rating_stars(rating), 3);
    assert_int_equal(ocop_rating_next_stars(rating), 4);
    assert_string_equal(ocop_rating_next_mean(rating), "75.00");
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_raise(rating, 0, "A.1.1", 30, "10.00", 0);
    ocop_rating_unref(rating);
}

static void with_costs_the_way_is_the_cheapest(void **state)
{
    static const struct tiny row = {{20, 0, 20, 20, 5, 0}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = tiny_dossier(criteria, 1, &row);
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.1", 100));
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.2", 100));
    assert_ok(ocop_dossier_set_cost(dossier, "B.1.3", 100));
    ocop_rating *rating = rate(ocop_dossier_ref(dossier), NULL);
    assert_int_equal(ocop_rating_next_stars(rating), 4);
    assert_string_equal(ocop_rating_next_mean(rating), "70.00");
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_raise(rating, 0, "B.1.2", 10, "5.00", 0); /* costs 1 unless told */
    ocop_rating_unref(rating);
    assert_ok(ocop_dossier_set_cost(dossier, "B.1.3", 0)); /* for nothing */
    rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_raise(rating, 0, "B.1.3", 10, "10.00", 0);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void two_cheap_criteria_are_better_than_a_dear_one(void **state)
{
    static const struct tiny row = {{20, 0, 10, 20, 10, 0}}; /* 60; 10 are missing */
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = tiny_dossier(criteria, 1, &row);
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.1", 5));
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.2", 3));
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.3", 4));
    assert_ok(ocop_dossier_set_cost(dossier, "B.1.3", 1000000000));
    ocop_rating *rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_next_stars(rating), 4);
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_raise(rating, 0, "A.1.2", 10, "10.00", 0);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void an_additive_criterion_is_raised_to_a_sum_of_its_items(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{30, 10, 5, 20, 10, 10}}); /* 85 */
    assert_int_equal(ocop_rating_next_stars(rating), 5);
    assert_string_equal(ocop_rating_next_mean(rating), "90.00");
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_raise(rating, 0, "A.1.3", 10, "5.00", 0);
    ocop_rating_unref(rating);
}

static void a_criterion_that_depends_on_another_is_raised_after_it(void **state)
{
    (void)state;
    /* 75 with 4 stars; B.1.3 (10) counts since B.1.2 has 5. B.1.2 gives 5, so B.1.3 is the larger gain. */
    ocop_rating *rating = rate_row((struct tiny){{30, 10, 10, 20, 5, 0}});
    assert_int_equal(ocop_rating_stars(rating), 4);
    assert_int_equal(ocop_rating_next_stars(rating), 5);
    assert_int_equal(ocop_rating_raise_count(rating), 2);
    assert_raise(rating, 0, "A.1.3", 15, "5.00", 0);
    assert_raise(rating, 1, "B.1.3", 10, "10.00", 0);
    ocop_rating_unref(rating);
}

/* The way up from a sheet whose B.1.1 is answered by this option. */
static ocop_rating *rate_case(ocop_criteria *criteria, int32_t option, int32_t origin)
{
    ocop_dossier *dossier = empty_dossier(criteria);
    ocop_sheet *sheet = tiny_sheet(criteria, "1", (struct tiny){{origin, 10, 20, -1, 10, 10}});
    assert_ok(ocop_sheet_answer(sheet, "B.1.1", option));
    add_sheet(dossier, sheet);
    return rate(dossier, NULL);
}

static void the_way_up_keeps_the_producers_case(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate_case(criteria, 3, 20); /* case b, 0 points: 70. 20 in one step. */
    assert_int_equal(ocop_rating_raise_count(rating), 1);
    assert_int_equal(ocop_rating_raise_criterion(rating, 0), criterion_of(criteria, "B.1.1"));
    assert_string_equal(ocop_rating_raise_gain(rating, 0), "20.00");
    assert_string_equal(ocop_rating_next_mean(rating), "90.00");
    ocop_rating_unref(rating);
    rating = rate_case(criteria, 1, 20); /* case a ends at 10: another criterion is needed */
    assert_int_equal(ocop_rating_next_stars(rating), 5);
    assert_string_equal(ocop_rating_next_mean(rating), "90.00");
    assert_int_equal(ocop_rating_raise_count(rating), 2);
    assert_string_equal(ocop_rating_raise_gain(rating, 0), "10.00");
    assert_string_equal(ocop_rating_raise_gain(rating, 1), "10.00");
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_star_out_of_reach_has_no_way(void **state)
{
    (void)state;
    ocop_edition *edition = tiny_edition(), *steeper;
    char *json, *at;
    assert_ok(ocop_edition_to_json(edition, &json));
    at = strstr(json, "\"below\":90");
    assert_non_null(at);
    memcpy(at, "\"below\":95", 10);
    at = strstr(json, "\"from\":90");
    assert_non_null(at);
    memcpy(at, "\"from\":95", 9);
    assert_ok(ocop_edition_from_json(NULL, json, -1, &steeper));
    ocop_criteria *criteria = set_of(steeper, 1);
    ocop_rating *rating = rate_case(criteria, 2, 30); /* case a: 90 is all that it can have */
    assert_int_equal(ocop_rating_stars(rating), 4);
    assert_int_equal(ocop_rating_next_stars(rating), 0);
    assert_int_equal(ocop_rating_raise_count(rating), 0);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
    ocop_edition_unref(edition);
    ocop_free(json);
}

static void what_is_not_rated_has_no_way_up(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{-1, 10, 10, 20, 5, 0}});
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_INCOMPLETE);
    assert_int_equal(ocop_rating_next_stars(rating), 0);
    ocop_rating_unref(rating);
}

static void the_way_up_ends_where_the_rounded_mean_does(void **state)
{
    static const struct tiny rows[] = {{{30, 10, 20, 20, 5, 0}}, {{30, 10, 20, 20, 5, 0}}}; /* 85 and 85 */
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_policy_set_decimals(policy, 0)); /* 89.5 is enough; the steps here are of 5 */
    ocop_rating *rating = rate(tiny_dossier(criteria, 2, rows), policy);
    assert_int_equal(ocop_rating_next_stars(rating), 5);
    assert_true(atof(ocop_rating_next_mean(rating)) >= 89.5);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* Every sheet gives each criterion of the way at least what it says: then the star and the mean are as it says. */
static void following_the_way_up_leads_where_it_says(void **state)
{
    (void)state;
    for (int32_t set = 1; set <= 25; set += 6) {
        ocop_criteria *criteria = set_of(edition_of("26-2026"), set);
        for (int32_t total = 30; total < 90; total += 3) {
            ocop_sheet *sheets[2] = {sheet_with(criteria, "1", 0, total), sheet_with(criteria, "2", 0, total + 1)};
            ocop_dossier *dossier = empty_dossier(criteria);
            for (int i = 0; i < 2; i++)
                assert_ok(ocop_dossier_add_sheet(dossier, sheets[i]));
            ocop_rating *rating = rate(dossier, NULL);
            assert_true(ocop_rating_next_stars(rating) > ocop_rating_stars(rating));
            for (int32_t i = 0; i < ocop_rating_raise_count(rating); i++) {
                const int32_t criterion = ocop_rating_raise_criterion(rating, i), to = ocop_rating_raise_to(rating, i);
                for (int k = 0; k < 2; k++)
                    if (ocop_sheet_points(sheets[k], criterion) < to)
                        assert_ok(ocop_sheet_set_points(sheets[k], ocop_criteria_code(criteria, criterion), to));
            }
            dossier = empty_dossier(criteria);
            for (int i = 0; i < 2; i++)
                add_sheet(dossier, sheets[i]);
            ocop_rating *after = rate(dossier, NULL);
            assert_int_equal(ocop_rating_stars(after), ocop_rating_next_stars(rating));
            assert_string_equal(ocop_rating_mean(after), ocop_rating_next_mean(rating));
            ocop_rating_unref(after);
            ocop_rating_unref(rating);
        }
        ocop_criteria_unref(criteria);
    }
}

/* Handles */

static void a_rating_is_of_the_dossier_as_it_was(void **state)
{
    static const struct tiny row = {{30, 10, 20, 20, 10, 10}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = tiny_dossier(criteria, 1, &row);
    assert_ok(ocop_dossier_set_id(dossier, "before"));
    ocop_rating *rating = rate(ocop_dossier_ref(dossier), NULL);
    assert_ok(ocop_dossier_set_id(dossier, "after"));
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "forged"));
    add_sheet(dossier, tiny_sheet(criteria, "2", (struct tiny){{0, 0, 0, 0, 0, 0}}));
    assert_string_equal(ocop_rating_id(rating), "before");
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_RATED);
    assert_int_equal(ocop_rating_sheet_count(rating), 1);
    ocop_dossier_unref(dossier);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* Every getter with an index; a NULL rating behaves as one without rows. */
static void assert_nothing_at(const ocop_rating *rating, int32_t index)
{
    assert_string_equal(ocop_rating_sheet_member(rating, index), "");
    assert_int_equal(ocop_rating_sheet_total(rating, index), -1);
    assert_int_equal(ocop_rating_part_sum(rating, index), -1);
    assert_string_equal(ocop_rating_part_mean(rating, index), "");
    assert_int_equal(ocop_rating_criterion_sum(rating, index), -1);
    assert_string_equal(ocop_rating_criterion_mean(rating, index), "");
    assert_int_equal(ocop_rating_failed_gate_star(rating, index), 0);
    assert_int_equal(ocop_rating_failed_gate_criterion(rating, index), -1);
    assert_int_equal(ocop_rating_failed_gate_need(rating, index), 0);
    assert_string_equal(ocop_rating_failed_gate_have(rating, index), "");
    assert_int_equal(ocop_rating_raise_criterion(rating, index), -1);
    assert_int_equal(ocop_rating_raise_to(rating, index), 0);
    assert_string_equal(ocop_rating_raise_gain(rating, index), "");
    assert_int_equal(ocop_rating_raise_gate(rating, index), 0);
    assert_string_equal(ocop_rating_missing_member(rating, index), "");
    assert_int_equal(ocop_rating_missing_criterion(rating, index), -1);
    assert_string_equal(ocop_rating_reason_code(rating, index), "");
    assert_string_equal(ocop_rating_reason_text(rating, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_rating_reason_criterion(rating, index), -1);
    assert_string_equal(ocop_rating_reason_rule(rating, index), "");
    assert_string_equal(ocop_rating_reason_source(rating, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_rating_reason_certainty(rating, index), 0);
    assert_string_equal(ocop_rating_warning_code(rating, index), "");
    assert_string_equal(ocop_rating_warning_text(rating, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_rating_warning_criterion(rating, index), -1);
    assert_string_equal(ocop_rating_warning_rule(rating, index), "");
    assert_string_equal(ocop_rating_warning_source(rating, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_rating_warning_certainty(rating, index), 0);
}

static void outside_the_range_is_nothing(void **state)
{
    static const struct tiny rows[] = {{{0, 10, 20, 20, 10, 10}}, {{0, 10, 20, 20, 0, 10}}};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 2, rows), NULL);
    assert_true(ocop_rating_failed_gate_count(rating) > 0);
    assert_true(ocop_rating_raise_count(rating) > 0);
    assert_true(ocop_rating_warning_count(rating) > 0);
    assert_nothing_at(rating, -1);
    assert_nothing_at(rating, 1000);
    assert_nothing_at(rating, INT32_MIN);
    assert_nothing_at(rating, INT32_MAX);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_null_rating_is_nothing(void **state)
{
    (void)state;
    assert_nothing_at(NULL, 0);
    assert_null(ocop_rating_ref(NULL));
    ocop_rating_unref(NULL);
    assert_null(ocop_rating_criteria(NULL));
    assert_string_equal(ocop_rating_id(NULL), "");
    assert_int_equal(ocop_rating_outcome(NULL), 0);
    assert_int_equal(ocop_rating_stars(NULL), 0);
    assert_int_equal(ocop_rating_band(NULL), 0);
    assert_int_equal(ocop_rating_sum(NULL), 0);
    assert_int_equal(ocop_rating_sheet_count(NULL), 0);
    assert_string_equal(ocop_rating_mean(NULL), "");
    assert_int_equal(ocop_rating_spread(NULL), 0);
    assert_string_equal(ocop_rating_authority(NULL), "");
    assert_false(ocop_rating_certificate(NULL));
    assert_int_equal(ocop_rating_finish_by(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_rating_certainty(NULL), 0);
    assert_string_equal(ocop_rating_rule(NULL), "");
    assert_string_equal(ocop_rating_source(NULL, OCOP_LANG_VI), "");
    assert_int_equal(ocop_rating_failed_gate_count(NULL), 0);
    assert_int_equal(ocop_rating_next_stars(NULL), 0);
    assert_string_equal(ocop_rating_next_mean(NULL), "");
    assert_int_equal(ocop_rating_raise_count(NULL), 0);
    assert_int_equal(ocop_rating_missing_count(NULL), 0);
    assert_int_equal(ocop_rating_reason_count(NULL), 0);
    assert_int_equal(ocop_rating_warning_count(NULL), 0);
}

static void rating_needs_a_dossier(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    ocop_rating *rating = (ocop_rating *)&state;
    assert_fails(ocop_rating_new(NULL, NULL, &rating), OCOP_ERR_ARGUMENT);
    assert_null(rating);
    assert_fails(ocop_rating_new(dossier, NULL, NULL), OCOP_ERR_ARGUMENT);
    rating = rate(dossier, NULL);
    assert_ptr_equal(ocop_rating_ref(rating), rating);
    ocop_rating_unref(rating);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_total_of_exactly_30_is_two_stars_and_29_is_one),
        cmocka_unit_test(a_total_of_exactly_50_is_three_stars_and_49_is_two),
        cmocka_unit_test(a_total_of_exactly_70_is_four_stars_and_69_is_three),
        cmocka_unit_test(a_total_of_exactly_90_is_five_stars_and_89_is_four),
        cmocka_unit_test(a_mean_is_compared_exactly),
        cmocka_unit_test(a_mean_that_shows_as_the_next_band_is_still_below_it),
        cmocka_unit_test(sums_parts_and_members_are_told),
        cmocka_unit_test(a_gate_that_fails_holds_the_star_back),
        cmocka_unit_test(below_three_stars_there_is_no_gate),
        cmocka_unit_test(a_gate_holds_when_the_councils_mean_reaches_it),
        cmocka_unit_test(a_mean_just_below_a_gate_does_not_reach_it),
        cmocka_unit_test(failed_gates_stand_by_star_then_in_the_order_of_the_sheet),
        cmocka_unit_test(a_rejection_decides_before_a_stop_and_before_what_is_missing),
        cmocka_unit_test(a_stop_decides_before_what_is_missing),
        cmocka_unit_test(full_marks_do_not_help_a_rejected_dossier),
        cmocka_unit_test(zero_points_in_the_mean_stop_the_assessment),
        cmocka_unit_test(zero_points_on_any_sheet_stop_it_where_every_sheet_counts),
        cmocka_unit_test(no_answer_is_not_zero_points),
        cmocka_unit_test(a_dossier_without_sheets_is_incomplete),
        cmocka_unit_test(missing_answers_are_told_by_member_and_criterion),
        cmocka_unit_test(what_the_sources_of_an_edition_leave_open_always_warns),
        cmocka_unit_test(a_hole_warns_only_where_it_matters),
        cmocka_unit_test(a_correction_warns_where_a_sheet_uses_it),
        cmocka_unit_test(points_for_a_criterion_that_is_not_judged_stay_with_a_warning),
        cmocka_unit_test(from_1_to_5_july_2025_three_stars_name_a_level_that_is_no_more),
        cmocka_unit_test(an_edition_that_does_not_hold_for_the_filing_date_warns),
        cmocka_unit_test(an_answer_is_as_sure_as_the_least_sure_rule_behind_it),
        cmocka_unit_test(above_five_stars_there_is_no_way),
        cmocka_unit_test(a_failed_gate_is_lifted_to_its_mark),
        cmocka_unit_test(room_left_in_a_lifted_gate_is_used_first),
        cmocka_unit_test(the_largest_gain_comes_first_and_ties_go_by_the_sheet),
        cmocka_unit_test(with_costs_the_way_is_the_cheapest),
        cmocka_unit_test(two_cheap_criteria_are_better_than_a_dear_one),
        cmocka_unit_test(an_additive_criterion_is_raised_to_a_sum_of_its_items),
        cmocka_unit_test(a_criterion_that_depends_on_another_is_raised_after_it),
        cmocka_unit_test(the_way_up_keeps_the_producers_case),
        cmocka_unit_test(a_star_out_of_reach_has_no_way),
        cmocka_unit_test(what_is_not_rated_has_no_way_up),
        cmocka_unit_test(the_way_up_ends_where_the_rounded_mean_does),
        cmocka_unit_test(following_the_way_up_leads_where_it_says),
        cmocka_unit_test(a_rating_is_of_the_dossier_as_it_was),
        cmocka_unit_test(outside_the_range_is_nothing),
        cmocka_unit_test(a_null_rating_is_nothing),
        cmocka_unit_test(rating_needs_a_dossier),
    };
    return cmocka_run_group_tests_name("rating", tests, NULL, NULL);
}
