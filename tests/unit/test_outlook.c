/* How a case stands on a day: deadlines, what may happen next, what is missing, what a person should know. */
#include "steps.h"

/* A first registration that the commune has sent up on a day. */
static ocop_case *requested(int32_t on)
{
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    steps(the_case, on, "file commune_request");
    return the_case;
}

/* End of the round of a request, by the policy's word for "before". */
static int32_t round_of(const char *deadline, int32_t before_day, int32_t on)
{
    ocop_case *the_case = requested(on);
    ocop_policy *policy;
    assert_ok(ocop_policy_new(ocop_case_edition(the_case), &policy));
    assert_ok(ocop_policy_set_before_day(policy, before_day));
    assert_ok(ocop_case_set_policy(the_case, policy));
    if (strcmp(deadline, "ministry_round") == 0) {
        steps(the_case, on, "province_receive province_check province_advisory");
        council(the_case, "province_council", on, 95, 5);
        steps(the_case, on, "province_approve province_request");
    }
    const int32_t by = due(the_case, deadline, on);
    ocop_policy_unref(policy);
    ocop_case_unref(the_case);
    return by;
}

/* The commune's 15 working days (Art. 7.2) */

static void the_commune_has_15_working_days(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10)); /* a Wednesday */
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 6, 10)), day(2026, 7, 1));
    step(the_case, "commune_request", day(2026, 7, 1));
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 7, 1)), OCOP_DATE_NONE);
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 6, 30)), day(2026, 7, 1)); /* as it was then */
    ocop_case_unref(the_case);
}

/* Completion does not stop the clock: the text does not say so. */
static void completion_does_not_stop_the_clock(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10));
    step(the_case, "commune_completion", day(2026, 6, 12));
    step(the_case, "commune_completed", day(2026, 6, 26));
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 6, 26)), day(2026, 7, 1));
    ocop_case_unref(the_case);
}

/* The days off of the National Day of 2026, and a Saturday that is worked in place of one. */
static void days_off_and_compensating_days_move_the_end(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    ocop_calendar *calendar;
    assert_ok(ocop_calendar_new(NULL, &calendar));
    assert_ok(ocop_calendar_add_day_off(calendar, day(2026, 9, 1)));
    assert_ok(ocop_calendar_add_day_off(calendar, day(2026, 9, 2)));
    step(the_case, "file", day(2026, 8, 21)); /* a Friday */
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 8, 21)), day(2026, 9, 11));
    assert_ok(ocop_case_set_calendar(the_case, calendar));
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 8, 21)), day(2026, 9, 15));
    assert_ok(ocop_calendar_add_working_day(calendar, day(2026, 8, 22)));
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 8, 21)), day(2026, 9, 14));
    ocop_calendar_unref(calendar);
    assert_ok(ocop_case_set_calendar(the_case, NULL));
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 8, 21)), day(2026, 9, 11));
    ocop_case_unref(the_case);
}

static void what_is_late_is_overdue(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_set_id(the_case, "86-29551-3-2026"));
    assert_ok(ocop_case_set_product(the_case, "Mật ong"));
    step(the_case, "file", day(2026, 6, 10));
    for (int32_t on = day(2026, 7, 1); on <= day(2026, 7, 2); on++) {
        ocop_outlook *outlook = outlook_of(the_case, on);
        ocop_agenda *agenda = ocop_agenda_ref(ocop_outlook_agenda(outlook));
        ocop_outlook_unref(outlook); /* the agenda has texts of its own */
        assert_int_equal(ocop_agenda_on(agenda), on);
        assert_int_equal(ocop_agenda_count(agenda), 1);
        assert_string_equal(ocop_agenda_what(agenda, 0), "commune_assessment");
        assert_int_equal(ocop_agenda_overdue(agenda, 0), on == day(2026, 7, 2));
        assert_string_equal(ocop_agenda_text(agenda, 0, OCOP_LANG_VI), "UBND cấp xã đánh giá, đề nghị cấp tỉnh");
        assert_string_equal(ocop_agenda_text(agenda, 0, OCOP_LANG_EN), "The commune assesses and requests");
        assert_string_equal(ocop_agenda_after(agenda, 0, OCOP_LANG_VI), "");
        assert_string_equal(ocop_agenda_subject(agenda, 0), "86-29551-3-2026");
        assert_string_equal(ocop_agenda_product(agenda, 0), "Mật ong");
        assert_string_equal(ocop_agenda_who(agenda, 0), "commune");
        assert_string_equal(ocop_agenda_who_name(agenda, 0, OCOP_LANG_VI), "UBND cấp xã");
        assert_string_equal(ocop_agenda_rule(agenda, 0), "26-2026#/procedures/dossier/deadlines/commune_assessment");
        assert_contains(ocop_agenda_source(agenda, 0, OCOP_LANG_EN), "Art. 7.2");
        assert_int_equal(ocop_agenda_certainty(agenda, 0), OCOP_CERTAINTY_CONFIRMED);
        ocop_agenda_unref(agenda);
    }
    ocop_case_unref(the_case);
}

/* Rounds (Art. 5): a request received before 30 April is finished before 30 June. */

static void a_request_falls_in_the_round_that_it_comes_before(void **state)
{
    (void)state;
    static const int32_t strict = OCOP_BEFORE_DAY_STRICT, inclusive = OCOP_BEFORE_DAY_INCLUSIVE;
    assert_int_equal(round_of("province_round", strict, day(2027, 4, 29)), day(2027, 6, 29));
    assert_int_equal(round_of("province_round", strict, day(2027, 4, 30)), day(2027, 12, 29));
    assert_int_equal(round_of("province_round", inclusive, day(2027, 4, 30)), day(2027, 6, 30));
    assert_int_equal(round_of("province_round", inclusive, day(2027, 5, 1)), day(2027, 12, 30));
    assert_int_equal(round_of("province_round", strict, day(2027, 10, 29)), day(2027, 12, 29));
    assert_int_equal(round_of("province_round", strict, day(2027, 10, 30)), day(2028, 6, 29)); /* over the year's end */
    assert_int_equal(round_of("province_round", strict, day(2027, 12, 31)), day(2028, 6, 29));
    assert_int_equal(round_of("province_round", strict, day(2028, 1, 1)), day(2028, 6, 29));
}

static void the_ministrys_second_round_ends_in_march(void **state)
{
    (void)state;
    static const int32_t strict = OCOP_BEFORE_DAY_STRICT, inclusive = OCOP_BEFORE_DAY_INCLUSIVE;
    assert_int_equal(round_of("ministry_round", strict, day(2026, 7, 29)), day(2026, 9, 29));
    assert_int_equal(round_of("ministry_round", strict, day(2026, 7, 30)), day(2027, 3, 29));
    assert_int_equal(round_of("ministry_round", strict, day(2026, 12, 31)), day(2027, 3, 29));
    assert_int_equal(round_of("ministry_round", strict, day(2027, 1, 29)), day(2027, 3, 29));
    assert_int_equal(round_of("ministry_round", strict, day(2027, 1, 30)), day(2027, 9, 29));
    assert_int_equal(round_of("ministry_round", inclusive, day(2027, 1, 30)), day(2027, 3, 30));
    assert_int_equal(round_of("ministry_round", strict, day(2027, 2, 10)), day(2027, 9, 29)); /* in February: in July */
}

static void a_round_is_cited_by_its_own_rule(void **state)
{
    (void)state;
    ocop_case *the_case = requested(day(2027, 4, 29));
    ocop_outlook *outlook = outlook_of(the_case, day(2027, 4, 29));
    assert_string_equal(ocop_agenda_rule(ocop_outlook_agenda(outlook), 0), "26-2026#/rounds/province-1");
    assert_contains(ocop_agenda_source(ocop_outlook_agenda(outlook), 0, OCOP_LANG_VI), "Điều 5 khoản 1");
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

/* A province that plans its own rounds (a plan of 2021: the district before 10/7, the province before 30/7, …). */
static void an_overlay_gives_a_province_its_rounds(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_edition *edition;
    ocop_case *the_case;
    char *overlay = read_text(EXAMPLES_FOLDER "/cycle/two-rounds-2021.overlay.json");
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_add_overlay(context, overlay, -1));
    assert_ok(ocop_edition_open(context, "781-2020", &edition));
    assert_ok(ocop_case_new(edition, "dossier", OCOP_REGISTRATION_FIRST, &the_case));
    step(the_case, "file", day(2021, 7, 9));
    assert_int_equal(due(the_case, "district_round", day(2021, 7, 9)), day(2021, 7, 9));
    ocop_case_unref(the_case);
    assert_ok(ocop_case_new(edition, "dossier", OCOP_REGISTRATION_FIRST, &the_case));
    step(the_case, "file", day(2021, 7, 10));
    assert_int_equal(due(the_case, "district_round", day(2021, 7, 10)), day(2021, 10, 9));
    ocop_case_unref(the_case);
    the_case = new_case("781-2020", "dossier", OCOP_REGISTRATION_FIRST); /* the national rules have no rounds */
    step(the_case, "file", day(2021, 7, 10));
    assert_int_equal(due(the_case, "district_round", day(2021, 7, 10)), OCOP_DATE_NONE);
    ocop_case_unref(the_case);
    ocop_edition_unref(edition);
    ocop_context_unref(context);
    free(overlay);
}

/* Documents go to the members before the session: two working days (1048), one (148). */
static void documents_go_to_the_members_before_the_session(void **state)
{
    (void)state;
    static const struct {
        const char *edition;
        int32_t year, days_before;
    } rows[] = {{"1048-2019", 2019, 2}, {"148-2023", 2024, 1}};
    for (size_t i = 0; i < 2; i++) {
        ocop_case *the_case = new_case(rows[i].edition, "dossier", OCOP_REGISTRATION_FIRST);
        const int32_t on = day(rows[i].year, 9, 20);
        int32_t expected, held = day(rows[i].year, 9, 30); /* both a Monday */
        assert_ok(ocop_calendar_add_working_days(NULL, held, -rows[i].days_before, &expected));
        steps(the_case, on, i ? "file commune_request district_receive district_check" : "file district_receive");
        if (!i)
            step(the_case, "district_check", on);
        step(the_case, "district_convene", on); /* without a day */
        assert_int_equal(due(the_case, "district_members", on), OCOP_DATE_NONE);
        assert_ok(ocop_case_set_held(the_case, held));
        step(the_case, "district_convene", on);
        assert_int_equal(due(the_case, "district_members", on), expected);
        step(the_case, "district_members", on + 1);
        assert_int_equal(due(the_case, "district_members", on + 1), OCOP_DATE_NONE);
        ocop_case_unref(the_case);
    }
}

/* Renewal (Art. 7.6, Art. 12.3) */

static void a_renewal_has_a_window_and_45_days(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    assert_ok(ocop_case_set_certificate(the_case, day(2024, 1, 10), 4)); /* expires 2027-01-10 */
    ocop_outlook *outlook = outlook_of(the_case, day(2026, 6, 1));
    assert_int_equal(ocop_outlook_next_not_before(outlook, next_of(outlook, "file")), day(2026, 7, 14));
    assert_int_equal(ocop_outlook_next_not_before(outlook, next_of(outlook, "withdraw")), OCOP_DATE_NONE);
    ocop_outlook_unref(outlook);
    outlook = outlook_of(the_case, day(2026, 7, 14));
    assert_int_equal(ocop_outlook_next_not_before(outlook, next_of(outlook, "file")), OCOP_DATE_NONE);
    ocop_outlook_unref(outlook);
    assert_int_equal(due(the_case, "renewal_filing", day(2026, 6, 1)), day(2026, 9, 12));
    step(the_case, "file", day(2026, 9, 12));
    assert_int_equal(due(the_case, "renewal_filing", day(2026, 9, 12)), OCOP_DATE_NONE);
    assert_int_equal(due(the_case, "commune_assessment", day(2026, 9, 12)), day(2026, 10, 2)); /* filed on a Saturday */
    steps(the_case, day(2026, 9, 21), "commune_request province_receive");
    assert_int_equal(due(the_case, "province_renewal", day(2026, 9, 21)), day(2026, 9, 21) + 45);
    assert_int_equal(due(the_case, "province_round", day(2026, 9, 21)), OCOP_DATE_NONE); /* rounds are for the others */
    step(the_case, "province_completion", day(2026, 9, 25));
    step(the_case, "province_completed", day(2026, 10, 5)); /* from the full request on */
    assert_int_equal(due(the_case, "province_renewal", day(2026, 10, 5)), day(2026, 11, 19));
    ocop_case_unref(the_case);
}

static void a_window_that_has_closed_is_said(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    const int32_t last = day(2026, 9, 12);
    assert_true(warns(the_case, "certificate_unknown", last));
    assert_true(is_next(the_case, "file", last));
    assert_int_equal(due(the_case, "renewal_filing", last), OCOP_DATE_NONE);
    assert_ok(ocop_case_set_certificate(the_case, day(2024, 1, 10), 4));
    assert_false(warns(the_case, "certificate_unknown", last));
    assert_false(warns(the_case, "window_closed", last));
    assert_true(is_next(the_case, "file", last));
    assert_false(is_next(the_case, "file", last + 1));
    ocop_outlook *outlook = outlook_of(the_case, last + 1);
    const int32_t warning = warning_of(outlook, "window_closed");
    assert_true(warning >= 0);
    assert_string_equal(ocop_outlook_warning_rule(outlook, warning), "26-2026#/certificate/renewal");
    assert_contains(ocop_outlook_warning_source(outlook, warning, OCOP_LANG_VI), "Điều 7 khoản 6");
    assert_int_equal(ocop_outlook_warning_certainty(outlook, warning), OCOP_CERTAINTY_CONFIRMED);
    assert_true(ocop_agenda_overdue(ocop_outlook_agenda(outlook), 0));
    ocop_outlook_unref(outlook);
    step(the_case, "file", last);
    assert_false(warns(the_case, "window_closed", last + 1));
    ocop_case_unref(the_case);
}

static void a_prolonged_window_runs_until_180_days_after_the_certificate_expired(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    assert_ok(ocop_case_set_certificate(the_case, day(2023, 7, 1), 3)); /* expires 2026-07-01 */
    ocop_outlook *outlook = outlook_of(the_case, day(2026, 8, 1));
    const ocop_agenda *agenda = ocop_outlook_agenda(outlook);
    assert_string_equal(ocop_agenda_what(agenda, 0), "renewal_filing");
    assert_int_equal(ocop_agenda_by(agenda, 0), day(2026, 7, 1) + 180);
    assert_false(ocop_agenda_overdue(agenda, 0));
    assert_string_equal(ocop_agenda_rule(agenda, 0), "26-2026#/certificate/prolongation");
    assert_true(next_of(outlook, "file") >= 0);
    assert_true(warning_of(outlook, "window_closed") < 0);
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

/* A certificate issued on the last day of a month: what 29 February and 36 months is, is policy. */
static void the_end_of_a_month_is_policy(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_RENEWAL);
    ocop_policy *policy;
    assert_ok(ocop_case_set_certificate(the_case, day(2024, 2, 29), 3));
    assert_int_equal(due(the_case, "renewal_filing", day(2026, 10, 1)), day(2027, 2, 28) - 120);
    assert_ok(ocop_policy_new(ocop_case_edition(the_case), &policy));
    assert_ok(ocop_policy_set_month_end(policy, OCOP_MONTH_END_NEXT_DAY));
    assert_ok(ocop_case_set_policy(the_case, policy));
    assert_int_equal(due(the_case, "renewal_filing", day(2026, 10, 1)), day(2027, 3, 1) - 120);
    ocop_policy_unref(policy);
    ocop_case_unref(the_case);
}

/* Revocation: 15 days from the conclusion or the commune's confirmation (Art. 8.4) */
static void a_certificate_is_revoked_within_15_days(void **state)
{
    (void)state;
    static const char *const beginnings[] = {"violation_concluded", "production_ceased"};
    for (size_t i = 0; i < 2; i++) {
        ocop_case *the_case = new_case("26-2026", "revocation", OCOP_REGISTRATION_FIRST);
        assert_ok(ocop_case_set_certificate(the_case, day(2025, 3, 14), 3));
        step(the_case, beginnings[i], day(2026, 8, 3));
        assert_int_equal(due(the_case, "revocation", day(2026, 8, 3)), day(2026, 8, 18));
        step(the_case, "province_verify", day(2026, 8, 10));
        assert_ok(ocop_case_set_ground(the_case, "b"));
        step(the_case, "province_revoke", day(2026, 8, 12));
        assert_int_equal(due(the_case, "revocation", day(2026, 8, 12)), OCOP_DATE_NONE);
        ocop_case_unref(the_case);
    }
}

static void no_day_is_beyond_the_last_year(void **state)
{
    (void)state;
    ocop_case *the_case = new_case("26-2026", "revocation", OCOP_REGISTRATION_FIRST);
    step(the_case, "violation_concluded", day(9999, 12, 20));
    assert_int_equal(due(the_case, "revocation", day(9999, 12, 20)), OCOP_DATE_NONE);
    ocop_case_unref(the_case);
    the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(9999, 12, 31));
    assert_int_equal(due(the_case, "commune_assessment", day(9999, 12, 31)), OCOP_DATE_NONE);
    step(the_case, "commune_request", day(9999, 12, 31));
    assert_int_equal(due(the_case, "province_round", day(9999, 12, 31)), OCOP_DATE_NONE);
    ocop_case_unref(the_case);
}

/* The transition to 26/2026 (Art. 12.2) */

static void an_older_dossier_is_finished_by_the_transitions_day(void **state)
{
    (void)state;
    static const struct {
        int32_t registration, month, day;
        const char *rule, *after;
    } rows[] = {{OCOP_REGISTRATION_FIRST, 7, 21, "26-2026#/transitions/12.2a", "Điều 11 khoản 2"},
                {OCOP_REGISTRATION_UPGRADE, 7, 21, "26-2026#/transitions/12.2a", "Điều 11 khoản 2"},
                {OCOP_REGISTRATION_RENEWAL, 6, 21, "26-2026#/transitions/12.2b", "Điều 12 khoản 3"}};
    for (size_t i = 0; i < 3; i++) {
        ocop_case *the_case = new_case("1489-2025", "dossier", rows[i].registration);
        step(the_case, "file", day(2026, 5, 20));
        ocop_outlook *outlook = outlook_of(the_case, day(2026, 8, 1));
        const ocop_agenda *agenda = ocop_outlook_agenda(outlook);
        assert_int_equal(ocop_agenda_count(agenda), 1);
        assert_string_equal(ocop_agenda_what(agenda, 0), "finish_by");
        assert_int_equal(ocop_agenda_by(agenda, 0), day(2026, rows[i].month, rows[i].day));
        assert_true(ocop_agenda_overdue(agenda, 0));
        assert_string_equal(ocop_agenda_rule(agenda, 0), rows[i].rule);
        assert_contains(ocop_agenda_after(agenda, 0, OCOP_LANG_VI), rows[i].after);
        assert_string_not_equal(ocop_agenda_after(agenda, 0, OCOP_LANG_EN), "");
        assert_string_equal(ocop_agenda_who(agenda, 0), "");
        assert_int_equal(warning_of(outlook, "edition_date"), -1);
        ocop_outlook_unref(outlook);
        step(the_case, "withdraw", day(2026, 8, 2)); /* a case that is over has no last day */
        assert_int_equal(due(the_case, "finish_by", day(2026, 8, 2)), OCOP_DATE_NONE);
        ocop_case_unref(the_case);
    }
}

/* What may happen next */

static void the_next_steps_are_told_with_their_rules(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10));
    ocop_outlook *outlook = outlook_of(the_case, day(2026, 6, 11));
    assert_int_equal(ocop_outlook_on(outlook), day(2026, 6, 11));
    assert_string_equal(ocop_case_state(ocop_outlook_case(outlook)), "filed");
    assert_int_equal(ocop_outlook_next_count(outlook), 4); /* completion, meeting, request, withdrawal */
    const int32_t request = next_of(outlook, "commune_request");
    assert_string_equal(ocop_outlook_next_name(outlook, next_of(outlook, "withdraw"), OCOP_LANG_VI),
                        "Chủ thể rút hồ sơ");
    assert_string_equal(ocop_outlook_next_by(outlook, request), "commune");
    assert_string_equal(ocop_outlook_next_by_name(outlook, request, OCOP_LANG_EN), "Commune People's Committee");
    assert_string_equal(ocop_outlook_next_rule(outlook, request), "26-2026#/procedures/dossier/events/commune_request");
    assert_contains(ocop_outlook_next_source(outlook, request, OCOP_LANG_EN), "Art. 7.2");
    assert_int_equal(ocop_outlook_next_certainty(outlook, request), OCOP_CERTAINTY_CONFIRMED);
    assert_contains(ocop_outlook_next_text(outlook, next_of(outlook, "withdraw"), OCOP_LANG_EN), "withdrawal");
    assert_int_equal(ocop_outlook_next_missing_count(outlook, request), 3);
    assert_string_equal(ocop_outlook_next_missing(outlook, request, 0), "form_03");
    assert_string_equal(ocop_outlook_next_missing(outlook, request, 3), "");
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

static void nothing_is_next_when_the_case_is_over(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10));
    step(the_case, "withdraw", day(2026, 6, 12));
    ocop_outlook *outlook = outlook_of(the_case, day(2027, 6, 12));
    assert_int_equal(ocop_outlook_next_count(outlook), 0);
    assert_int_equal(ocop_outlook_missing_count(outlook), 0);
    assert_int_equal(ocop_agenda_count(ocop_outlook_agenda(outlook)), 0);
    assert_int_equal(ocop_outlook_warning_count(outlook), 0);
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

/* What may happen next, with its documents, may be added; what may not, may not. */
static void next_and_allowed_are_the_same(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    ocop_procedure *procedure = procedure_of(the_case);
    static const char *const way[] = {"file", "commune_request", "province_receive", "province_check",
                                      "province_advisory"};
    for (size_t s = 0; s < sizeof way / sizeof *way; s++) {
        const int32_t on = day(2026, 6, 10) + (int32_t)s;
        ocop_outlook *outlook = outlook_of(the_case, on);
        for (int32_t i = 0; i < ocop_procedure_event_count(procedure); i++) {
            const char *event = ocop_procedure_event_id(procedure, i);
            for (int32_t d = 0; d < ocop_procedure_event_document_count(procedure, i); d++)
                assert_ok(ocop_case_hand_over(the_case, ocop_procedure_event_document(procedure, i, d)));
            if (*ocop_procedure_event_rating(procedure, i))
                assert_ok(ocop_case_give_result(the_case, 75, 1, 4));
            const ocop_status status = ocop_case_allows(the_case, event, ocop_procedure_event_by(procedure, i), on);
            ocop_case_clear(the_case);
            assert_int_equal(status == OCOP_OK, next_of(outlook, event) >= 0);
        }
        ocop_outlook_unref(outlook);
        step(the_case, way[s], on);
    }
    ocop_procedure_unref(procedure);
    ocop_case_unref(the_case);
}

/* What is missing */

static void each_missing_document_is_told_once(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 6, 10));
    ocop_outlook *outlook = outlook_of(the_case, day(2026, 6, 11));
    assert_int_equal(ocop_outlook_missing_count(outlook), 3);
    const int32_t samples = missing_of(outlook, "samples");
    assert_string_equal(ocop_outlook_missing_name(outlook, samples, OCOP_LANG_VI), "Sản phẩm mẫu gửi cấp tỉnh");
    assert_string_equal(ocop_outlook_missing_from(outlook, samples), "producer");
    assert_string_equal(ocop_outlook_missing_to(outlook, samples), "province");
    assert_int_equal(ocop_outlook_missing_quantity(outlook, samples), 5);
    assert_int_equal(ocop_outlook_missing_quantity(outlook, missing_of(outlook, "form_03")), 0);
    assert_string_equal(ocop_outlook_missing_rule(outlook, samples), "26-2026#/procedures/dossier/documents/samples");
    assert_contains(ocop_outlook_missing_source(outlook, samples, OCOP_LANG_EN), "Art. 6.2d");
    assert_int_equal(ocop_outlook_missing_certainty(outlook, samples), OCOP_CERTAINTY_CONFIRMED);
    assert_int_equal(missing_of(outlook, "form_01"), -1);        /* on file */
    assert_int_equal(missing_of(outlook, "province_tests"), -1); /* "nếu có" */
    ocop_outlook_unref(outlook);
    assert_ok(ocop_case_set_product_set(the_case, 26));
    outlook = outlook_of(the_case, day(2026, 6, 11));
    assert_int_equal(missing_of(outlook, "samples"), -1); /* tourism has none */
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

static void without_tracking_the_answer_says_that_it_does_not_know(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_set_tracked(the_case, false));
    ocop_outlook *outlook = outlook_of(the_case, day(2026, 6, 11));
    assert_int_equal(ocop_outlook_missing_count(outlook), 0);
    assert_int_equal(ocop_outlook_warning_count(outlook), 1);
    assert_string_equal(ocop_outlook_warning_code(outlook, 0), "documents_untracked");
    assert_string_equal(ocop_outlook_warning_rule(outlook, 0), "");
    assert_string_equal(ocop_outlook_warning_source(outlook, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_outlook_warning_certainty(outlook, 0), 0);
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

/* Districts went on 1 July 2025; 148/QĐ-TTg was amended on 6 July. */
static void from_1_to_5_july_2025_the_rules_name_a_district_that_is_gone(void **state)
{
    (void)state;
    ocop_case *the_case = new_case("148-2023", "dossier", OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2025, 6, 27));
    assert_false(warns(the_case, "actor_abolished", day(2025, 6, 30)));
    assert_true(warns(the_case, "actor_abolished", day(2025, 7, 1))); /* the commune's request would go to nobody */
    step(the_case, "commune_request", day(2025, 7, 2));
    assert_false(is_next(the_case, "district_receive", day(2025, 7, 2)));
    assert_true(is_next(the_case, "withdraw", day(2025, 7, 2)));
    ocop_outlook *outlook = outlook_of(the_case, day(2025, 7, 5));
    const int32_t warning = warning_of(outlook, "actor_abolished");
    assert_true(warning >= 0);
    assert_contains(ocop_outlook_warning_text(outlook, warning, OCOP_LANG_VI), "Từ ngày 01/07/2025");
    assert_contains(ocop_outlook_warning_text(outlook, warning, OCOP_LANG_EN), "district");
    assert_string_equal(ocop_outlook_warning_rule(outlook, warning),
                        "148-2023#/procedures/dossier/events/district_receive");
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
    the_case = new_case("148-2023", "dossier", OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2025, 7, 3));
    assert_true(warns(the_case, "actor_abolished", day(2025, 7, 3)));
    assert_false(warns(the_case, "edition_date", day(2025, 7, 3)));
    ocop_case_unref(the_case);
}

static void an_edition_that_did_not_hold_is_said(void **state)
{
    (void)state;
    ocop_case *the_case = new_case("1489-2025", "dossier", OCOP_REGISTRATION_FIRST);
    step(the_case, "file", day(2026, 5, 22));
    ocop_outlook *outlook = outlook_of(the_case, day(2026, 5, 22));
    const int32_t warning = warning_of(outlook, "edition_date");
    assert_true(warning >= 0);
    assert_string_equal(ocop_outlook_warning_rule(outlook, warning), "1489-2025#");
    assert_contains(ocop_outlook_warning_text(outlook, warning, OCOP_LANG_EN), "2026-05-22");
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

static void outside_the_range_there_is_nothing(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    ocop_outlook *outlook = outlook_of(the_case, day(2026, 6, 11));
    const ocop_agenda *agenda = ocop_outlook_agenda(outlook);
    for (int32_t outside = -1; outside < 100; outside += 99) {
        assert_string_equal(ocop_outlook_next_event(outlook, outside), "");
        assert_string_equal(ocop_outlook_next_name(outlook, outside, OCOP_LANG_EN), "");
        assert_string_equal(ocop_outlook_next_by(outlook, outside), "");
        assert_string_equal(ocop_outlook_next_by_name(outlook, outside, OCOP_LANG_EN), "");
        assert_string_equal(ocop_outlook_next_text(outlook, outside, OCOP_LANG_EN), "");
        assert_string_equal(ocop_outlook_next_rule(outlook, outside), "");
        assert_string_equal(ocop_outlook_next_source(outlook, outside, OCOP_LANG_EN), "");
        assert_int_equal(ocop_outlook_next_not_before(outlook, outside), OCOP_DATE_NONE);
        assert_int_equal(ocop_outlook_next_certainty(outlook, outside), 0);
        assert_int_equal(ocop_outlook_next_missing_count(outlook, outside), 0);
        assert_string_equal(ocop_outlook_next_missing(outlook, outside, 0), "");
        assert_string_equal(ocop_outlook_next_missing(outlook, 0, outside), "");
        assert_string_equal(ocop_outlook_missing_document(outlook, outside), "");
        assert_string_equal(ocop_outlook_missing_name(outlook, outside, OCOP_LANG_EN), "");
        assert_string_equal(ocop_outlook_missing_from(outlook, outside), "");
        assert_string_equal(ocop_outlook_missing_to(outlook, outside), "");
        assert_string_equal(ocop_outlook_missing_rule(outlook, outside), "");
        assert_string_equal(ocop_outlook_missing_source(outlook, outside, OCOP_LANG_EN), "");
        assert_int_equal(ocop_outlook_missing_quantity(outlook, outside), 0);
        assert_int_equal(ocop_outlook_missing_certainty(outlook, outside), 0);
        assert_string_equal(ocop_outlook_warning_code(outlook, outside), "");
        assert_string_equal(ocop_outlook_warning_text(outlook, outside, OCOP_LANG_EN), "");
        assert_string_equal(ocop_outlook_warning_rule(outlook, outside), "");
        assert_string_equal(ocop_outlook_warning_source(outlook, outside, OCOP_LANG_EN), "");
        assert_int_equal(ocop_outlook_warning_certainty(outlook, outside), 0);
        assert_string_equal(ocop_agenda_what(agenda, outside), "");
        assert_int_equal(ocop_agenda_by(agenda, outside), OCOP_DATE_NONE);
        assert_false(ocop_agenda_overdue(agenda, outside));
    }
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
}

static void null_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    ocop_case *the_case = dossier_case(OCOP_REGISTRATION_FIRST);
    ocop_outlook *outlook = (ocop_outlook *)&state;
    assert_fails(ocop_outlook_new(NULL, 0, &outlook), OCOP_ERR_ARGUMENT);
    assert_null(outlook);
    assert_fails(ocop_outlook_new(the_case, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_outlook_new(the_case, OCOP_DATE_NONE, &outlook), OCOP_ERR_DATE);
    outlook = outlook_of(the_case, 0);
    assert_ptr_equal(ocop_outlook_ref(outlook), outlook);
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case); /* the outlook keeps what it needs */
    assert_string_equal(ocop_case_state(ocop_outlook_case(outlook)), "preparing");
    ocop_outlook_unref(outlook);
    assert_null(ocop_outlook_ref(NULL));
    ocop_outlook_unref(NULL);
    assert_null(ocop_outlook_case(NULL));
    assert_null(ocop_outlook_agenda(NULL));
    assert_int_equal(ocop_outlook_on(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_outlook_next_count(NULL), 0);
    assert_int_equal(ocop_outlook_missing_count(NULL), 0);
    assert_int_equal(ocop_outlook_warning_count(NULL), 0);
    assert_null(ocop_agenda_ref(NULL));
    ocop_agenda_unref(NULL);
    assert_int_equal(ocop_agenda_on(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_agenda_count(NULL), 0);
    assert_string_equal(ocop_agenda_what(NULL, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_commune_has_15_working_days),
        cmocka_unit_test(completion_does_not_stop_the_clock),
        cmocka_unit_test(days_off_and_compensating_days_move_the_end),
        cmocka_unit_test(what_is_late_is_overdue),
        cmocka_unit_test(a_request_falls_in_the_round_that_it_comes_before),
        cmocka_unit_test(the_ministrys_second_round_ends_in_march),
        cmocka_unit_test(a_round_is_cited_by_its_own_rule),
        cmocka_unit_test(an_overlay_gives_a_province_its_rounds),
        cmocka_unit_test(documents_go_to_the_members_before_the_session),
        cmocka_unit_test(a_renewal_has_a_window_and_45_days),
        cmocka_unit_test(a_window_that_has_closed_is_said),
        cmocka_unit_test(a_prolonged_window_runs_until_180_days_after_the_certificate_expired),
        cmocka_unit_test(the_end_of_a_month_is_policy),
        cmocka_unit_test(a_certificate_is_revoked_within_15_days),
        cmocka_unit_test(no_day_is_beyond_the_last_year),
        cmocka_unit_test(an_older_dossier_is_finished_by_the_transitions_day),
        cmocka_unit_test(the_next_steps_are_told_with_their_rules),
        cmocka_unit_test(nothing_is_next_when_the_case_is_over),
        cmocka_unit_test(next_and_allowed_are_the_same),
        cmocka_unit_test(each_missing_document_is_told_once),
        cmocka_unit_test(without_tracking_the_answer_says_that_it_does_not_know),
        cmocka_unit_test(from_1_to_5_july_2025_the_rules_name_a_district_that_is_gone),
        cmocka_unit_test(an_edition_that_did_not_hold_is_said),
        cmocka_unit_test(outside_the_range_there_is_nothing),
        cmocka_unit_test(null_is_an_error_and_not_a_crash),
    };
    return cmocka_run_group_tests_name("outlook", tests, NULL, NULL);
}
