/* Cases: what may happen to a dossier, an idea, a recognition; by whom, with what, in which order. */
#include "steps.h"

#define EVENTS "26-2026#/procedures/dossier/events/"
#define DOCUMENTS "26-2026#/procedures/dossier/documents/"

/* A first registration before the provincial council, all on one day. */
static ocop_case *before_the_council(int32_t on)
{
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    steps(the_case, on, "file commune_request province_receive province_check province_advisory");
    return the_case;
}

/* Rated by the provincial council. */
static ocop_case *rated(int32_t points, int32_t stars)
{
    ocop_case *the_case = before_the_council(day(2026, 6, 10));
    council(the_case, "province_council", day(2026, 6, 20), points, stars);
    return the_case;
}

/* Rated by the central council, after a province's 95 points. */
static ocop_case *rated_by_the_centre(int32_t points, int32_t stars)
{
    ocop_case *the_case = rated(95, 5);
    steps(the_case, day(2026, 7, 1), "province_approve province_request ministry_receive ministry_check");
    step(the_case, "ministry_advisory", day(2026, 8, 3));
    council(the_case, "ministry_council", day(2026, 9, 1), points, stars);
    return the_case;
}

static ocop_case *revocation_case(int32_t stars)
{
    ocop_case *the_case = new_case("26-2026", "revocation", OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_set_certificate(the_case, day(2025, 3, 14), stars));
    return the_case;
}

/* The way up (Art. 7.1–7.4) */

static void a_new_case_stands_at_the_start_of_its_procedure(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_UPGRADE);
    assert_string_equal(ocop_case_procedure(the_case), "dossier");
    assert_string_equal(ocop_edition_id(ocop_case_edition(the_case)), "26-2026");
    assert_int_equal(ocop_case_registration(the_case), OCOP_REGISTRATION_UPGRADE);
    assert_string_equal(ocop_case_state(the_case), "preparing");
    assert_string_equal(ocop_case_state_name(the_case, OCOP_LANG_VI), "Chủ thể chuẩn bị hồ sơ");
    assert_string_equal(ocop_case_state_name(the_case, OCOP_LANG_EN), "The producer prepares the dossier");
    assert_int_equal(ocop_case_event_count(the_case), 0);
    assert_int_equal(ocop_case_filed(the_case), OCOP_DATE_NONE);
    assert_int_equal(ocop_case_stars(the_case, "province"), 0);
    assert_false(ocop_case_ended(the_case));
    ocop_case_unref(the_case);
}

static void four_stars_are_recognised_by_the_province(void **state)
{
    (void)state;
    ocop_case *the_case = rated(75, 4);
    assert_int_equal(ocop_case_filed(the_case), day(2026, 6, 10));
    assert_int_equal(ocop_case_stars(the_case, "province"), 4);
    assert_string_equal(ocop_case_mean(the_case, "province"), "75.00");
    assert_int_equal(ocop_case_outcome(the_case, "province"), OCOP_OUTCOME_RATED);
    assert_int_equal(ocop_case_stars(the_case, "ministry"), 0);
    assert_string_equal(ocop_case_mean(the_case, "ministry"), "");
    assert_int_equal(ocop_case_outcome(the_case, "ministry"), 0);
    step(the_case, "province_recognise", day(2026, 6, 25));
    assert_false(ocop_case_ended(the_case)); /* not before it is notified, Art. 7.3g */
    step(the_case, "province_notify", day(2026, 6, 26));
    assert_string_equal(ocop_case_state(the_case), "recognised");
    assert_true(ocop_case_ended(the_case));
    ocop_case_unref(the_case);
}

static void five_stars_are_recognised_by_the_minister(void **state)
{
    (void)state;
    ocop_case *the_case = rated_by_the_centre(92, 5);
    assert_refused(try_step(the_case, "ministry_return", day(2026, 9, 5)), OCOP_ERR_EVENT, EVENTS "ministry_return");
    steps(the_case, day(2026, 9, 5), "ministry_recognise ministry_notify");
    assert_string_equal(ocop_case_state(the_case), "recognised");
    assert_int_equal(ocop_case_stars(the_case, "ministry"), 5);
    ocop_case_unref(the_case);
}

static void one_and_two_stars_are_not_recognised(void **state)
{
    (void)state;
    ocop_case *the_case = rated(49, 2);
    assert_refused(try_step(the_case, "province_recognise", day(2026, 6, 25)), OCOP_ERR_EVENT,
                   EVENTS "province_recognise");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2 stars");
    assert_fails(try_step(the_case, "province_approve", day(2026, 6, 25)), OCOP_ERR_EVENT);
    step(the_case, "province_decline", day(2026, 6, 25));
    assert_string_equal(ocop_case_state(the_case), "not_recognised");
    ocop_case_unref(the_case);
}

/* 92 points whose gates hold the product at 4 stars: the province may recognise 4 stars or approve the result of 90 or
 * more and send it up (Art. 7.3e). */
static void ninety_two_points_with_gates_of_four_stars_may_go_either_way(void **state)
{
    (void)state;
    ocop_case *the_case = rated(92, 4);
    const int32_t on = day(2026, 6, 25);
    assert_true(is_next(the_case, "province_recognise", on));
    assert_true(is_next(the_case, "province_approve", on));
    assert_false(is_next(the_case, "province_decline", on));
    step(the_case, "province_approve", on);
    assert_string_equal(ocop_case_state(the_case), "province_approved");
    ocop_case_unref(the_case);
    the_case = rated(92, 4);
    step(the_case, "province_recognise", on);
    assert_string_equal(ocop_case_state(the_case), "province_recognised");
    ocop_case_unref(the_case);
    the_case = rated(92, 5); /* five stars are not the province's to give */
    assert_fails(try_step(the_case, "province_recognise", on), OCOP_ERR_EVENT);
    ocop_case_unref(the_case);
    the_case = rated(89, 4); /* and below 90 nothing goes up */
    assert_refused(try_step(the_case, "province_approve", on), OCOP_ERR_EVENT, EVENTS "province_approve");
    ocop_case_unref(the_case);
}

/* Below 90 at the centre: the province recognises 3 or 4 stars on the centre's result, or evaluates itself (Art. 7.4g).
 */
static void a_product_that_the_centre_returns_is_recognised_by_the_province(void **state)
{
    (void)state;
    ocop_case *the_case = rated_by_the_centre(88, 4);
    assert_refused(try_step(the_case, "ministry_recognise", day(2026, 9, 5)), OCOP_ERR_EVENT,
                   EVENTS "ministry_recognise");
    step(the_case, "ministry_return", day(2026, 9, 5));
    assert_string_equal(ocop_case_state(the_case), "back_at_province");
    assert_fails(try_step(the_case, "province_decline_after_ministry", day(2026, 9, 6)), OCOP_ERR_EVENT);
    steps(the_case, day(2026, 9, 10), "province_recognise_after_ministry province_notify");
    assert_string_equal(ocop_case_state(the_case), "recognised");
    assert_int_equal(ocop_case_stars(the_case, "ministry"), 4);
    ocop_case_unref(the_case);
}

static void or_the_province_evaluates_anew(void **state)
{
    (void)state;
    ocop_case *the_case = rated_by_the_centre(88, 4);
    steps(the_case, day(2026, 9, 5), "ministry_return province_reevaluate");
    council(the_case, "province_council", day(2026, 9, 15), 85, 3);
    assert_int_equal(ocop_case_stars(the_case, "province"), 3); /* the last result counts */
    steps(the_case, day(2026, 9, 20), "province_recognise province_notify");
    assert_true(ocop_case_ended(the_case));
    ocop_case_unref(the_case);
}

static void a_product_that_the_centre_rejects_is_not_recognised(void **state)
{
    (void)state;
    ocop_case *the_case = rated(95, 5);
    steps(the_case, day(2026, 7, 1), "province_approve province_request ministry_receive ministry_check");
    step(the_case, "ministry_advisory", day(2026, 8, 3));
    assert_ok(ocop_case_give_no_stars(the_case, OCOP_OUTCOME_REJECTED));
    steps(the_case, day(2026, 9, 1), "ministry_council ministry_return");
    assert_fails(try_step(the_case, "province_recognise_after_ministry", day(2026, 9, 6)), OCOP_ERR_EVENT);
    step(the_case, "province_decline_after_ministry", day(2026, 9, 6));
    assert_string_equal(ocop_case_state(the_case), "not_recognised");
    ocop_case_unref(the_case);
}

static void the_ministry_may_have_an_evaluation_redone(void **state)
{
    (void)state;
    ocop_case *the_case = rated(75, 4);
    step(the_case, "ministry_redo", day(2026, 6, 22)); /* Art. 10.1b */
    assert_string_equal(ocop_case_state(the_case), "province_checked");
    assert_fails(try_step(the_case, "province_recognise", day(2026, 6, 25)), OCOP_ERR_EVENT);
    step(the_case, "province_advisory", day(2026, 6, 25));
    council(the_case, "province_council", day(2026, 6, 26), 60, 3);
    assert_int_equal(ocop_case_stars(the_case, "province"), 3);
    ocop_case_unref(the_case);
}

static void a_dossier_may_be_returned_for_completion_and_withdrawn(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    steps(the_case, day(2026, 6, 10), "file commune_completion");
    assert_refused(try_step(the_case, "commune_request", day(2026, 6, 12)), OCOP_ERR_EVENT, EVENTS "commune_request");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "commune_incomplete");
    steps(the_case, day(2026, 6, 15), "commune_completed commune_meeting commune_request province_receive");
    steps(the_case, day(2026, 6, 16), "province_completion province_completed province_completion");
    assert_int_equal(ocop_case_filed(the_case), day(2026, 6, 10));
    step(the_case, "withdraw", day(2026, 6, 20));
    assert_string_equal(ocop_case_state(the_case), "withdrawn");
    assert_fails(try_step(the_case, "withdraw", day(2026, 6, 21)), OCOP_ERR_EVENT);
    ocop_case_unref(the_case);
}

/* Who may do what */

static void only_whom_the_rules_name_may_act(void **state)
{
    (void)state;
    ocop_case *the_case = rated(75, 4);
    const int32_t on = day(2026, 6, 25);
    assert_ok(ocop_case_hand_over(the_case, "province_decision"));
    assert_ok(ocop_case_hand_over(the_case, "province_certificate"));
    assert_refused(ocop_case_allows(the_case, "province_recognise", "minister", on), OCOP_ERR_EVENT,
                   EVENTS "province_recognise");
    assert_contains(ocop_error_message(OCOP_LANG_VI), "province_chair");
    assert_fails(ocop_case_allows(the_case, "province_recognise", "province", on), OCOP_ERR_EVENT);
    assert_fails(ocop_case_allows(the_case, "province_recognise", "", on), OCOP_ERR_EVENT);
    assert_ok(ocop_case_allows(the_case, "province_recognise", "province_chair", on));
    assert_int_equal(ocop_case_event_count(the_case), 6); /* asking adds nothing */
    assert_ok(ocop_case_add_event(the_case, "province_recognise", "province_chair", on));
    ocop_case_unref(the_case);
}

static void renewals_go_another_way_than_first_registrations(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    steps(the_case, day(2026, 6, 10), "file commune_request province_receive province_check");
    assert_refused(try_step(the_case, "province_advisory", day(2026, 6, 11)), OCOP_ERR_EVENT,
                   EVENTS "province_advisory");
    steps(the_case, day(2026, 6, 11), "province_agency_survey province_report"); /* Art. 7.6c */
    assert_ok(ocop_case_give_result(the_case, 75, 1, 4));
    step(the_case, "province_opinions", day(2026, 6, 20)); /* by written opinion, Art. 7.6d */
    ocop_case_unref(the_case);
    the_case = before_the_council(day(2026, 6, 10));
    assert_ok(ocop_case_give_result(the_case, 75, 1, 4));
    assert_refused(try_step(the_case, "province_opinions", day(2026, 6, 20)), OCOP_ERR_EVENT,
                   EVENTS "province_opinions");
    ocop_case_unref(the_case);
}

/* From 1 to 5 July 2025 the rules still name a district that no longer exists. */
static void a_district_that_is_gone_does_nothing_more(void **state)
{
    (void)state;
    ocop_case *the_case = new_case("148-2023", "dossier", OCOP_REGISTRATION_FIRST);
    steps(the_case, day(2025, 6, 2), "file commune_request");
    assert_refused(try_step(the_case, "district_receive", day(2025, 7, 1)), OCOP_ERR_EVENT,
                   "148-2023#/procedures/dossier/events/district_receive");
    assert_contains(ocop_error_message(OCOP_LANG_VI), "2025-07-01");
    step(the_case, "district_receive", day(2025, 6, 30));
    ocop_case_unref(the_case);
}

/* Documents (Art. 6) */

static void each_registration_has_its_documents(void **state)
{
    (void)state;
    static const char *const of_all[] = {"form_01", "form_02"};
    static const struct {
        int32_t registration;
        const char *own[3];
    } rows[] = {{OCOP_REGISTRATION_FIRST, {NULL}},
                {OCOP_REGISTRATION_UPGRADE, {"change_evidence", NULL}},
                {OCOP_REGISTRATION_RENEWAL, {"renewal_update", "renewal_papers", NULL}}};
    for (size_t i = 0; i < 3; i++) {
        ocop_case *the_case = dossier_case(rows[i].registration);
        for (size_t d = 0; d < 2; d++) {
            assert_refused(ocop_case_add_event(the_case, "file", "producer", day(2026, 6, 10)), OCOP_ERR_DOCUMENT,
                           d ? DOCUMENTS "form_02" : DOCUMENTS "form_01");
            assert_ok(ocop_case_hand_over(the_case, of_all[d]));
        }
        for (const char *const *own = rows[i].own; *own; own++) {
            assert_fails(ocop_case_add_event(the_case, "file", "producer", day(2026, 6, 10)), OCOP_ERR_DOCUMENT);
            assert_contains(ocop_error_rule(), *own);
            assert_contains(ocop_error_message(OCOP_LANG_VI), *own);
            assert_ok(ocop_case_hand_over(the_case, *own));
        }
        assert_ok(ocop_case_add_event(the_case, "file", "producer", day(2026, 6, 10)));
        ocop_case_unref(the_case);
    }
}

static void a_document_on_file_need_not_come_again(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10));
    assert_ok(ocop_case_hand_over(the_case, "form_03"));
    assert_ok(ocop_case_hand_over(the_case, "commune_letter"));
    assert_refused(ocop_case_add_event(the_case, "commune_request", "commune", day(2026, 6, 12)), OCOP_ERR_DOCUMENT,
                   DOCUMENTS "samples");
    assert_ok(ocop_case_hand_over(the_case, "samples"));
    assert_ok(ocop_case_add_event(the_case, "commune_request", "commune", day(2026, 6, 12)));
    ocop_case_unref(the_case);
}

static void a_tourism_product_has_no_samples(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_set_product_set(the_case, 26)); /* group 6: Art. 6.2d */
    step(the_case, "file", day(2026, 6, 10));
    assert_ok(ocop_case_hand_over(the_case, "form_03"));
    assert_ok(ocop_case_hand_over(the_case, "commune_letter"));
    assert_ok(ocop_case_add_event(the_case, "commune_request", "commune", day(2026, 6, 12)));
    assert_fails(ocop_case_set_product_set(the_case, 27), OCOP_ERR_NO_SET);
    ocop_case_unref(the_case);
}

static void where_documents_are_not_tracked_none_is_missing(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_set_tracked(the_case, false));
    assert_ok(ocop_case_add_event(the_case, "file", "producer", day(2026, 6, 10)));
    assert_ok(ocop_case_add_event(the_case, "commune_request", "commune", day(2026, 6, 12)));
    /* What came before stays as it was accepted, even if documents are tracked from now on. */
    assert_ok(ocop_case_set_tracked(the_case, true));
    ocop_case *then;
    assert_ok(ocop_case_on(the_case, day(2026, 6, 30), &then));
    assert_string_equal(ocop_case_state(then), "requested_province");
    ocop_case_unref(then);
    ocop_case_unref(the_case);
}

/* The council's result and session */

static void a_council_gives_a_result_and_others_do_not(void **state)
{
    (void)state;
    ocop_case *the_case = before_the_council(day(2026, 6, 10));
    assert_refused(try_step(the_case, "province_council", day(2026, 6, 20)), OCOP_ERR_EVENT, EVENTS "province_council");
    council(the_case, "province_council", day(2026, 6, 20), 75, 4);
    assert_ok(ocop_case_give_result(the_case, 75, 1, 4));
    assert_refused(try_step(the_case, "province_recognise", day(2026, 6, 25)), OCOP_ERR_EVENT,
                   EVENTS "province_recognise");
    ocop_case_unref(the_case);
}

static void stars_are_not_above_the_band(void **state)
{
    (void)state;
    ocop_case *the_case = before_the_council(day(2026, 6, 10));
    assert_fails(ocop_case_give_result(the_case, 269, 3, 5), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "band of 4 stars");
    assert_ok(ocop_case_give_result(the_case, 269, 3, 4));
    assert_ok(ocop_case_give_result(the_case, 270, 3, 5));
    assert_ok(ocop_case_give_result(the_case, 0, 3, 1));
    assert_ok(ocop_case_give_result(the_case, 300, 3, 5));
    assert_fails(ocop_case_give_result(the_case, 301, 3, 5), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "at most 100");
    assert_fails(ocop_case_give_result(the_case, -1, 3, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_give_result(the_case, 90, 0, 5), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_give_result(the_case, 90, 1, 0), OCOP_ERR_EVENT);
    assert_fails(ocop_case_give_no_stars(the_case, OCOP_OUTCOME_RATED), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_give_no_stars(the_case, OCOP_OUTCOME_INCOMPLETE), OCOP_ERR_ARGUMENT);
    ocop_case_unref(the_case);
}

static void a_rating_is_of_the_edition_of_the_case(void **state)
{
    (void)state;
    static const int32_t total = 75;
    ocop_case *the_case = before_the_council(day(2026, 6, 10));
    ocop_criteria *older = set_of(edition_of("1489-2025"), 1), *criteria = set_of(edition_of("26-2026"), 1);
    ocop_rating *rating = rate_totals(older, 4, 1, &total);
    assert_fails(ocop_case_give_rating(the_case, rating), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "1489-2025");
    ocop_rating_unref(rating);
    rating = rate_totals(criteria, 4, 1, &total);
    assert_ok(ocop_case_give_rating(the_case, rating));
    ocop_rating_unref(rating); /* its figures were taken */
    step(the_case, "province_council", day(2026, 6, 20));
    assert_int_equal(ocop_case_stars(the_case, "province"), 4);
    rating = rate(empty_dossier(criteria), NULL); /* the council has not scored */
    assert_fails(ocop_case_give_rating(the_case, rating), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "no sheet");
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
    ocop_criteria_unref(older);
    ocop_case_unref(the_case);
}

static ocop_policy *own_policy(const ocop_case *the_case)
{
    ocop_policy *policy;
    assert_ok(ocop_policy_new(ocop_case_edition(the_case), &policy));
    return policy;
}

/* A result of three sheets in a session; gives the policy away. */
static ocop_status session(ocop_policy *policy, int32_t members, int32_t present, bool chair, int32_t votes)
{
    ocop_case *the_case = before_the_council(day(2026, 6, 10));
    assert_ok(ocop_case_set_policy(the_case, policy));
    assert_ok(ocop_case_give_result(the_case, 225, 3, 4));
    assert_ok(ocop_case_set_session(the_case, members, present, chair, votes));
    const ocop_status status = try_step(the_case, "province_council", day(2026, 6, 20));
    if (status != OCOP_OK)
        assert_string_equal(ocop_error_rule(), ""); /* a policy, no rule of the edition */
    ocop_policy_unref(policy);
    ocop_case_unref(the_case);
    return status;
}

static ocop_policy *plain_policy(void)
{
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    ocop_policy *policy = own_policy(the_case);
    ocop_case_unref(the_case);
    return policy;
}

static void no_national_text_fixes_a_quorum(void **state)
{
    (void)state;
    assert_ok(session(plain_policy(), 0, 0, false, -1));
    assert_ok(session(plain_policy(), 9, 1, false, 0));
}

static void a_regulation_may_ask_for_a_quorum(void **state)
{
    (void)state;
    ocop_policy *policy = plain_policy();
    assert_ok(ocop_policy_set_quorum(policy, 5));
    assert_int_equal(session(ocop_policy_ref(policy), 7, 4, true, -1), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "at least 5");
    assert_ok(session(ocop_policy_ref(policy), 7, 5, true, -1));
    assert_int_equal(session(ocop_policy_ref(policy), 0, 0, true, -1),
                     OCOP_ERR_EVENT); /* three sheets: three present */
    assert_ok(ocop_policy_set_quorum_share(policy, 3, 4));
    assert_int_equal(session(ocop_policy_ref(policy), 8, 5, true, -1), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "5 of 8");
    assert_ok(session(ocop_policy_ref(policy), 8, 6, true, -1));
    assert_int_equal(session(ocop_policy_ref(policy), 0, 6, true, -1), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "does not tell how many");
    assert_ok(ocop_policy_set_quorum_chair(policy, true));
    assert_int_equal(session(ocop_policy_ref(policy), 8, 6, false, -1), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "chair");
    assert_ok(session(policy, 8, 6, true, -1));
}

static void a_regulation_may_ask_for_a_majority(void **state)
{
    (void)state;
    ocop_policy *policy = plain_policy();
    assert_ok(ocop_policy_set_majority(policy, 1, 2));
    assert_int_equal(session(ocop_policy_ref(policy), 8, 6, true, -1), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "none is recorded");
    assert_int_equal(session(ocop_policy_ref(policy), 8, 6, true, 3), OCOP_ERR_EVENT); /* half is no majority */
    assert_ok(session(ocop_policy_ref(policy), 8, 6, true, 4));
    assert_ok(session(ocop_policy_ref(policy), 0, 0, true, 2)); /* of three sheets */
    assert_ok(ocop_policy_set_majority(policy, 2, 3));
    assert_int_equal(session(ocop_policy_ref(policy), 8, 6, true, 4), OCOP_ERR_EVENT);
    assert_ok(session(policy, 8, 6, true, 5));
}

/* The chair's sheet shows that the chair was there. */
static void a_sheet_of_the_chair_counts_for_the_quorum(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    for (int32_t chair = 0; chair < 2; chair++) {
        ocop_case *the_case = before_the_council(day(2026, 6, 10));
        ocop_policy *policy = own_policy(the_case);
        ocop_dossier *dossier = empty_dossier(criteria);
        ocop_sheet *sheet = sheet_with(criteria, "1", 4, 75);
        assert_ok(ocop_sheet_set_role(sheet, chair ? OCOP_ROLE_CHAIR : OCOP_ROLE_MEMBER));
        add_sheet(dossier, sheet);
        ocop_rating *rating = rate(dossier, NULL);
        assert_ok(ocop_policy_set_quorum(policy, 1));
        assert_ok(ocop_policy_set_quorum_chair(policy, true));
        assert_ok(ocop_case_set_policy(the_case, policy));
        assert_ok(ocop_case_give_rating(the_case, rating));
        assert_int_equal(try_step(the_case, "province_council", day(2026, 6, 20)), chair ? OCOP_OK : OCOP_ERR_EVENT);
        ocop_rating_unref(rating);
        ocop_policy_unref(policy);
        ocop_case_unref(the_case);
    }
    ocop_criteria_unref(criteria);
}

static void a_session_is_within_itself(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_fails(ocop_case_set_session(the_case, -1, 0, false, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_session(the_case, 7, 8, false, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_session(the_case, 7, -1, false, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_session(the_case, 7, 5, false, 6), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_session(the_case, 7, 5, false, -2), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_case_set_session(the_case, 7, 7, true, 7));
    assert_fails(ocop_case_set_held(the_case, OCOP_DATE_NONE), OCOP_ERR_DATE);
    assert_ok(ocop_case_set_held(the_case, day(2026, 6, 20)));
    ocop_case_unref(the_case);
}

/* The filing window of a renewal (Art. 7.6a, Art. 12.3) */

/* Files on a day the renewal of a certificate of 10 January 2024, which expires on 10 January 2027. */
static ocop_status file_renewal(int32_t on)
{
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    assert_ok(ocop_case_set_certificate(the_case, day(2024, 1, 10), 4));
    const ocop_status status = try_step(the_case, "file", on);
    ocop_case_unref(the_case);
    return status;
}

static void a_renewal_is_filed_180_to_120_days_before_the_certificate_expires(void **state)
{
    (void)state;
    const int32_t expires = day(2027, 1, 10);
    assert_int_equal(expires - 180, day(2026, 7, 14));
    assert_refused(file_renewal(expires - 181), OCOP_ERR_EVENT, "26-2026#/certificate/renewal");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2026-07-14");
    assert_contains(ocop_error_message(OCOP_LANG_VI), "2026-09-12");
    assert_ok(file_renewal(expires - 180));
    assert_ok(file_renewal(expires - 120));
    assert_refused(file_renewal(expires - 119), OCOP_ERR_EVENT, "26-2026#/certificate/renewal");
}

/* A window that had closed when the rules came into force: until 180 days after the certificate expired. */
static void a_window_that_closed_before_the_rules_is_prolonged(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    const int32_t expires = day(2026, 9, 18); /* the window closed on 2026-05-21, one day before the rules */
    assert_int_equal(expires - 120, day(2026, 5, 21));
    assert_ok(ocop_case_set_certificate(the_case, day(2023, 9, 18), 3));
    assert_fails(try_step(the_case, "file", expires + 181), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2027-03-17"); /* 180 days after 2026-09-18 */
    step(the_case, "file", expires + 180);
    ocop_case_unref(the_case);
    the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    assert_ok(ocop_case_set_certificate(the_case, day(2023, 9, 19), 3)); /* closed on the first day of the rules */
    assert_fails(try_step(the_case, "file", day(2026, 5, 23)), OCOP_ERR_EVENT);
    ocop_case_unref(the_case);
}

static void without_the_day_of_issue_no_window_is_known(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    step(the_case, "file", day(2026, 6, 10));
    ocop_case_unref(the_case);
    the_case = dossier_case(OCOP_REGISTRATION_UPGRADE); /* an upgrade has none */
    assert_ok(ocop_case_set_certificate(the_case, day(2026, 6, 1), 3));
    step(the_case, "file", day(2026, 6, 10));
    assert_fails(ocop_case_set_certificate(the_case, day(9999, 1, 1), 3), OCOP_ERR_DATE);
    assert_fails(ocop_case_set_certificate(the_case, day(2026, 1, 1), 6), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_certificate(the_case, day(2026, 1, 1), -1), OCOP_ERR_ARGUMENT);
    ocop_case_unref(the_case);
}

/* Revocation (Art. 8) */

static void three_and_four_stars_are_revoked_by_the_chair_of_the_province(void **state)
{
    (void)state;
    const int32_t on = day(2026, 8, 3);
    ocop_case *the_case = revocation_case(4);
    steps(the_case, on, "violation_concluded province_verify");
    assert_ok(ocop_case_set_ground(the_case, "c"));
    assert_refused(try_step(the_case, "ministry_revoke", on), OCOP_ERR_EVENT,
                   "26-2026#/procedures/revocation/events/ministry_revoke");
    assert_refused(try_step(the_case, "province_revoke", on), OCOP_ERR_EVENT,
                   "26-2026#/procedures/revocation/events/province_revoke"); /* the ground went with the try before */
    assert_contains(ocop_error_message(OCOP_LANG_EN), "ground");
    assert_ok(ocop_case_set_ground(the_case, "c"));
    steps(the_case, on, "province_revoke province_send");
    assert_string_equal(ocop_case_state(the_case), "revoked");
    ocop_case_unref(the_case);
}

static void five_stars_are_revoked_by_the_minister(void **state)
{
    (void)state;
    const int32_t on = day(2026, 8, 3);
    ocop_case *the_case = revocation_case(5);
    step(the_case, "production_ceased", on);
    assert_fails(try_step(the_case, "province_verify", on), OCOP_ERR_EVENT);
    step(the_case, "ministry_verify", on);
    assert_ok(ocop_case_set_ground(the_case, "dd"));
    steps(the_case, on, "ministry_revoke ministry_send");
    assert_true(ocop_case_ended(the_case));
    ocop_case_unref(the_case);
}

static void without_its_stars_nobody_knows_who_may_revoke(void **state)
{
    (void)state;
    ocop_case *the_case = new_case("26-2026", "revocation", OCOP_REGISTRATION_FIRST);
    step(the_case, "violation_concluded", day(2026, 8, 3));
    assert_fails(try_step(the_case, "province_verify", day(2026, 8, 3)), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "does not have");
    ocop_case_unref(the_case);
}

static void a_ground_is_one_of_the_edition_and_only_for_a_revocation(void **state)
{
    (void)state;
    ocop_case *the_case = revocation_case(3);
    assert_fails(ocop_case_set_ground(the_case, "h"), OCOP_ERR_RULE);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "a, b, c, d, dd, e");
    assert_fails(ocop_case_set_ground(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_case_set_ground(the_case, "b"));
    assert_refused(try_step(the_case, "violation_concluded", day(2026, 8, 3)), OCOP_ERR_EVENT,
                   "26-2026#/procedures/revocation/events/violation_concluded");
    ocop_case_unref(the_case);
}

/* Order */

static void events_come_in_the_order_of_their_days(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10));
    assert_fails(try_step(the_case, "commune_meeting", day(2026, 6, 9)), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "correction");
    step(the_case, "commune_meeting", day(2026, 6, 10)); /* the same day is in order */
    ocop_case_unref(the_case);
}

static void a_correction_may_lie_before_but_opens_no_way_back(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10));
    step(the_case, "commune_meeting", day(2026, 6, 20));
    assert_ok(ocop_case_set_note(the_case, "Họp lần đầu, ghi bổ sung"));
    assert_ok(ocop_case_add_correction(the_case, "commune_meeting", "commune", day(2026, 6, 15)));
    assert_true(ocop_case_event_is_correction(the_case, 2));
    assert_false(ocop_case_event_is_correction(the_case, 1));
    assert_fails(try_step(the_case, "commune_request", day(2026, 6, 16)), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2026-06-20");
    step(the_case, "commune_request", day(2026, 6, 20));
    assert_fails(ocop_case_add_correction(the_case, "file", "producer", day(2026, 6, 1)), OCOP_ERR_EVENT);
    ocop_case_unref(the_case);
}

static void what_fails_changes_nothing(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_hand_over(the_case, "form_01"));
    assert_fails(ocop_case_add_event(the_case, "file", "producer", day(2026, 6, 10)), OCOP_ERR_DOCUMENT);
    assert_int_equal(ocop_case_event_count(the_case), 0);
    assert_int_equal(ocop_case_filed(the_case), OCOP_DATE_NONE);
    assert_ok(ocop_case_hand_over(the_case, "form_02")); /* form_01 is still set */
    assert_ok(ocop_case_add_event(the_case, "file", "producer", day(2026, 6, 10)));
    ocop_case_unref(the_case);
}

static void clearing_drops_what_was_set(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_hand_over(the_case, "form_01"));
    assert_ok(ocop_case_hand_over(the_case, "form_02"));
    ocop_case_clear(the_case);
    ocop_case_clear(NULL);
    assert_fails(ocop_case_add_event(the_case, "file", "producer", day(2026, 6, 10)), OCOP_ERR_DOCUMENT);
    ocop_case_unref(the_case);
}

static void an_unknown_name_is_told_with_those_there_are(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_fails(ocop_case_add_event(the_case, "filed", "producer", day(2026, 6, 10)), OCOP_ERR_EVENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "there are: file, withdraw");
    assert_fails(ocop_case_hand_over(the_case, "form_1"), OCOP_ERR_DOCUMENT);
    ocop_edition *edition = edition_of("26-2026");
    ocop_case *none = the_case;
    assert_fails(ocop_case_new(edition, "dosier", OCOP_REGISTRATION_FIRST, &none), OCOP_ERR_PROCEDURE);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "dossier, idea, revocation");
    assert_null(none);
    ocop_edition_unref(edition);
    ocop_case_unref(the_case);
}

/* The log */

static void the_log_tells_what_was_added(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_set_note(the_case, "Hồ sơ gi\xE1\xBA\xA5y và \xC4\x91i\xE1\xBB\x87n t\xE1\xBB\xAD"));
    step(the_case, "file", day(2026, 6, 10));
    step(the_case, "commune_request", day(2026, 6, 30));
    assert_int_equal(ocop_case_event_count(the_case), 2);
    assert_string_equal(ocop_case_event_id(the_case, 0), "file");
    assert_string_equal(ocop_case_event_name(the_case, 0, OCOP_LANG_VI), "Nộp hồ sơ tại UBND cấp xã");
    assert_string_equal(ocop_case_event_name(the_case, 0, OCOP_LANG_EN), "File with the commune");
    assert_string_equal(ocop_case_event_by(the_case, 1), "commune");
    assert_string_equal(ocop_case_event_by_name(the_case, 1, OCOP_LANG_VI), "UBND cấp xã");
    assert_int_equal(ocop_case_event_on(the_case, 1), day(2026, 6, 30));
    assert_string_equal(ocop_case_event_state(the_case, 0), "filed");
    assert_string_equal(ocop_case_event_state(the_case, 1), "requested_province");
    assert_string_equal(ocop_case_event_note(the_case, 0), "Hồ sơ giấy và điện tử");
    assert_string_equal(ocop_case_event_note(the_case, 1), "");
    for (int32_t outside = -1; outside <= 2; outside += 3) {
        assert_string_equal(ocop_case_event_id(the_case, outside), "");
        assert_string_equal(ocop_case_event_name(the_case, outside, OCOP_LANG_EN), "");
        assert_string_equal(ocop_case_event_by(the_case, outside), "");
        assert_string_equal(ocop_case_event_by_name(the_case, outside, OCOP_LANG_EN), "");
        assert_string_equal(ocop_case_event_state(the_case, outside), "");
        assert_string_equal(ocop_case_event_note(the_case, outside), "");
        assert_int_equal(ocop_case_event_on(the_case, outside), OCOP_DATE_NONE);
        assert_false(ocop_case_event_is_correction(the_case, outside));
    }
    ocop_case_unref(the_case);
}

static void a_case_as_of_a_day_is_its_log_up_to_then(void **state)
{
    (void)state;
    ocop_case *the_case = rated(75, 4), *then;
    assert_ok(ocop_case_set_id(the_case, "01"));
    assert_ok(ocop_case_set_product(the_case, "Sâ\xCC\x80u riêng"));
    assert_ok(ocop_case_set_unit(the_case, "29551"));
    assert_ok(ocop_case_on(the_case, day(2026, 6, 9), &then));
    assert_string_equal(ocop_case_state(then), "preparing");
    assert_string_equal(ocop_case_product(then), "Sầu riêng");
    assert_string_equal(ocop_case_id(then), "01");
    assert_string_equal(ocop_case_unit(then), "29551");
    ocop_case_unref(then);
    assert_ok(ocop_case_on(the_case, day(2026, 6, 19), &then));
    assert_string_equal(ocop_case_state(then), "province_advised");
    assert_int_equal(ocop_case_stars(then, "province"), 0);
    assert_int_equal(ocop_case_filed(then), day(2026, 6, 10));
    council(then, "province_council", day(2026, 6, 21), 60, 3); /* a case of its own */
    ocop_case_unref(then);
    assert_ok(ocop_case_on(the_case, day(2026, 6, 20), &then));
    assert_int_equal(ocop_case_stars(then, "province"), 4);
    ocop_case_unref(then);
    assert_fails(ocop_case_on(the_case, OCOP_DATE_NONE, &then), OCOP_ERR_DATE);
    assert_null(then);
    ocop_case_unref(the_case);
}

/* A correction that was entered after a later event is not known before that event. */
static void a_case_as_of_a_day_does_not_know_later_entries(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST), *then;
    step(the_case, "file", day(2026, 6, 10));
    step(the_case, "commune_meeting", day(2026, 6, 20));
    assert_ok(ocop_case_add_correction(the_case, "commune_meeting", "commune", day(2026, 6, 15)));
    assert_ok(ocop_case_on(the_case, day(2026, 6, 16), &then));
    assert_int_equal(ocop_case_event_count(then), 1);
    ocop_case_unref(then);
    assert_ok(ocop_case_on(the_case, day(2026, 6, 20), &then));
    assert_int_equal(ocop_case_event_count(then), 3);
    assert_true(ocop_case_event_is_correction(then, 2));
    ocop_case_unref(then);
    ocop_case_unref(the_case);
}

static void a_long_log_has_room(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST), *then;
    step(the_case, "file", day(2026, 6, 10));
    for (int32_t i = 0; i < 300; i++)
        step(the_case, "commune_meeting", day(2026, 6, 10) + i / 30);
    assert_int_equal(ocop_case_event_count(the_case), 301);
    assert_ok(ocop_case_on(the_case, day(2026, 6, 10), &then));
    assert_int_equal(ocop_case_event_count(then), 31);
    ocop_case_unref(then);
    ocop_case_unref(the_case);
}

/* The idea (Annex of 490/QĐ-TTg: the six steps) */

static void an_idea_becomes_a_dossier(void **state)
{
    (void)state;
    ocop_case *the_case = new_case("490-2018", "idea", OCOP_REGISTRATION_FIRST);
    steps(the_case, day(2019, 8, 20), "register return_idea register accept_idea submit_plan return_plan");
    steps(the_case, day(2019, 9, 20), "submit_plan approve_plan start_plan finish_dossier evaluate improve");
    assert_string_equal(ocop_case_state(the_case), "implementing");
    steps(the_case, day(2019, 12, 2), "finish_dossier evaluate promote");
    assert_true(ocop_case_ended(the_case));
    assert_int_equal(ocop_case_filed(the_case), OCOP_DATE_NONE);
    ocop_case_unref(the_case);
}

static void null_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST), *other = the_case;
    ocop_edition *edition = ocop_case_edition(the_case);
    assert_fails(ocop_case_new(NULL, "dossier", OCOP_REGISTRATION_FIRST, &other), OCOP_ERR_ARGUMENT);
    assert_null(other);
    assert_fails(ocop_case_new(edition, NULL, OCOP_REGISTRATION_FIRST, &other), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_new(edition, "dossier", 0, &other), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_new(edition, "dossier", OCOP_REGISTRATION_FIRST, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_id(NULL, "1"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_id(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_id(the_case, "\xFF"), OCOP_ERR_TEXT);
    assert_fails(ocop_case_set_product(NULL, "1"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_product(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_product_set(NULL, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_unit(NULL, "1"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_unit(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_certificate(NULL, 0, 3), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_policy(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_policy(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_calendar(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_tracked(NULL, true), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_hand_over(NULL, "form_01"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_hand_over(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_give_rating(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_give_rating(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_give_result(NULL, 1, 1, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_give_no_stars(NULL, OCOP_OUTCOME_REJECTED), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_session(NULL, 0, 0, false, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_held(NULL, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_ground(NULL, "a"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_note(NULL, "a"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_set_note(the_case, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_add_event(NULL, "file", "producer", 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_add_event(the_case, NULL, "producer", 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_add_event(the_case, "file", NULL, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_add_event(the_case, "file", "producer", OCOP_DATE_NONE), OCOP_ERR_DATE);
    assert_fails(ocop_case_add_correction(NULL, "file", "producer", 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_allows(NULL, "file", "producer", 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_on(the_case, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_on(NULL, 0, &other), OCOP_ERR_ARGUMENT);
    ocop_case_unref(the_case);
}

static void a_null_case_is_nothing(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ptr_equal(ocop_case_ref(the_case), the_case);
    ocop_case_unref(the_case);
    ocop_case_unref(the_case);
    assert_null(ocop_case_ref(NULL));
    ocop_case_unref(NULL);
    assert_null(ocop_case_edition(NULL));
    assert_string_equal(ocop_case_procedure(NULL), "");
    assert_string_equal(ocop_case_id(NULL), "");
    assert_string_equal(ocop_case_product(NULL), "");
    assert_string_equal(ocop_case_unit(NULL), "");
    assert_int_equal(ocop_case_registration(NULL), 0);
    assert_int_equal(ocop_case_filed(NULL), OCOP_DATE_NONE);
    assert_string_equal(ocop_case_state(NULL), "");
    assert_string_equal(ocop_case_state_name(NULL, OCOP_LANG_VI), "");
    assert_false(ocop_case_ended(NULL));
    assert_int_equal(ocop_case_stars(NULL, "province"), 0);
    assert_int_equal(ocop_case_event_count(NULL), 0);
    assert_string_equal(ocop_case_event_by_name(NULL, 0, OCOP_LANG_VI), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_case_stands_at_the_start_of_its_procedure),
        cmocka_unit_test(four_stars_are_recognised_by_the_province),
        cmocka_unit_test(five_stars_are_recognised_by_the_minister),
        cmocka_unit_test(one_and_two_stars_are_not_recognised),
        cmocka_unit_test(ninety_two_points_with_gates_of_four_stars_may_go_either_way),
        cmocka_unit_test(a_product_that_the_centre_returns_is_recognised_by_the_province),
        cmocka_unit_test(or_the_province_evaluates_anew),
        cmocka_unit_test(a_product_that_the_centre_rejects_is_not_recognised),
        cmocka_unit_test(the_ministry_may_have_an_evaluation_redone),
        cmocka_unit_test(a_dossier_may_be_returned_for_completion_and_withdrawn),
        cmocka_unit_test(only_whom_the_rules_name_may_act),
        cmocka_unit_test(renewals_go_another_way_than_first_registrations),
        cmocka_unit_test(a_district_that_is_gone_does_nothing_more),
        cmocka_unit_test(each_registration_has_its_documents),
        cmocka_unit_test(a_document_on_file_need_not_come_again),
        cmocka_unit_test(a_tourism_product_has_no_samples),
        cmocka_unit_test(where_documents_are_not_tracked_none_is_missing),
        cmocka_unit_test(a_council_gives_a_result_and_others_do_not),
        cmocka_unit_test(stars_are_not_above_the_band),
        cmocka_unit_test(a_rating_is_of_the_edition_of_the_case),
        cmocka_unit_test(no_national_text_fixes_a_quorum),
        cmocka_unit_test(a_regulation_may_ask_for_a_quorum),
        cmocka_unit_test(a_regulation_may_ask_for_a_majority),
        cmocka_unit_test(a_sheet_of_the_chair_counts_for_the_quorum),
        cmocka_unit_test(a_session_is_within_itself),
        cmocka_unit_test(a_renewal_is_filed_180_to_120_days_before_the_certificate_expires),
        cmocka_unit_test(a_window_that_closed_before_the_rules_is_prolonged),
        cmocka_unit_test(without_the_day_of_issue_no_window_is_known),
        cmocka_unit_test(three_and_four_stars_are_revoked_by_the_chair_of_the_province),
        cmocka_unit_test(five_stars_are_revoked_by_the_minister),
        cmocka_unit_test(without_its_stars_nobody_knows_who_may_revoke),
        cmocka_unit_test(a_ground_is_one_of_the_edition_and_only_for_a_revocation),
        cmocka_unit_test(events_come_in_the_order_of_their_days),
        cmocka_unit_test(a_correction_may_lie_before_but_opens_no_way_back),
        cmocka_unit_test(what_fails_changes_nothing),
        cmocka_unit_test(clearing_drops_what_was_set),
        cmocka_unit_test(an_unknown_name_is_told_with_those_there_are),
        cmocka_unit_test(the_log_tells_what_was_added),
        cmocka_unit_test(a_case_as_of_a_day_is_its_log_up_to_then),
        cmocka_unit_test(a_case_as_of_a_day_does_not_know_later_entries),
        cmocka_unit_test(a_long_log_has_room),
        cmocka_unit_test(an_idea_becomes_a_dossier),
        cmocka_unit_test(null_is_an_error_and_not_a_crash),
        cmocka_unit_test(a_null_case_is_nothing),
    };
    return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}
