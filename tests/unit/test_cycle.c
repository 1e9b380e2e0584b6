/* The cycle of a year: steps by edition, rounds with their days, ideas counted by unit and step. */
#include "unit.h"

static ocop_cycle *cycle_of(ocop_edition *edition, int32_t year)
{
    ocop_cycle *cycle;
    assert_ok(ocop_cycle_new(edition, NULL, year, &cycle));
    ocop_edition_unref(edition);
    return cycle;
}

static bool acts(const ocop_cycle *cycle, int32_t step, const char *actor)
{
    for (int32_t i = 0; i < ocop_cycle_step_actor_count(cycle, step); i++)
        if (strcmp(ocop_cycle_step_actor(cycle, step, i), actor) == 0)
            return true;
    return false;
}

static void every_edition_has_the_six_steps(void **state)
{
    (void)state;
    for (int32_t i = 0; i < ocop_edition_count(NULL); i++) {
        ocop_cycle *cycle = cycle_of(edition_of(ocop_edition_id_at(NULL, i)), 0);
        assert_int_equal(ocop_cycle_step_count(cycle), 6);
        for (int32_t step = 0; step < 6; step++) {
            assert_string_not_equal(ocop_cycle_step_name(cycle, step, OCOP_LANG_VI), "");
            assert_string_not_equal(ocop_cycle_step_input(cycle, step, OCOP_LANG_EN), "");
            assert_string_not_equal(ocop_cycle_step_output(cycle, step, OCOP_LANG_VI), "");
            assert_string_not_equal(ocop_cycle_step_source(cycle, step, OCOP_LANG_EN), "");
            assert_int_not_equal(ocop_cycle_step_certainty(cycle, step), 0);
            assert_true(ocop_cycle_step_actor_count(cycle, step) > 0);
        }
        ocop_cycle_unref(cycle);
    }
}

/* The district assessed ideas as long as there were districts; 26/2026 no longer names the cycle. */
static void districts_receive_ideas_while_they_exist(void **state)
{
    (void)state;
    ocop_cycle *before = cycle_of(edition_of("1048-2019"), 0), *after = cycle_of(edition_of("26-2026"), 0);
    assert_true(acts(before, 1, "district"));
    assert_false(acts(after, 1, "district"));
    for (int32_t step = 0; step < 6; step++)
        assert_int_equal(ocop_cycle_step_certainty(after, step), OCOP_CERTAINTY_INFERRED);
    assert_string_not_equal(ocop_edition_statement(ocop_cycle_edition(after), "cycle", OCOP_LANG_VI), "");
    ocop_cycle_unref(before);
    ocop_cycle_unref(after);
}

static int32_t find_round(const ocop_cycle *cycle, const char *id)
{
    for (int32_t i = 0; i < ocop_cycle_round_count(cycle); i++)
        if (strcmp(ocop_cycle_round_id(cycle, i), id) == 0)
            return i;
    fail_msg("there is no round %s", id);
    return -1;
}

/* 26/2026/QĐ-TTg, Art. 5: "before 30 June for requests before 30 April"; the ministry's second round ends in the year
 * after the province's. */
static void rounds_of_2026_end_the_day_before(void **state)
{
    (void)state;
    ocop_cycle *cycle = cycle_of(edition_of("26-2026"), 2027);
    assert_int_equal(ocop_cycle_round_count(cycle), 4);
    const int32_t first = find_round(cycle, "province-1"), ministry = find_round(cycle, "ministry-2");
    assert_int_equal(ocop_cycle_round_receive_by(cycle, first), day(2027, 4, 29));
    assert_int_equal(ocop_cycle_round_finish_by(cycle, first), day(2027, 6, 29));
    assert_string_equal(ocop_cycle_round_level(cycle, first), "province");
    assert_string_equal(ocop_cycle_round_source(cycle, first, OCOP_LANG_EN), "26/2026/QĐ-TTg, Art. 5.1");
    assert_int_equal(ocop_cycle_round_receive_by(cycle, ministry), day(2027, 1, 29));
    assert_int_equal(ocop_cycle_round_finish_by(cycle, ministry), day(2027, 3, 29));
    for (int32_t i = 1; i < 4; i++)
        assert_true(ocop_cycle_round_finish_by(cycle, i - 1) <= ocop_cycle_round_finish_by(cycle, i));
    ocop_cycle_unref(cycle);
}

static void before_a_day_may_include_it(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    ocop_policy *policy;
    ocop_cycle *cycle;
    assert_ok(ocop_policy_new(edition, &policy));
    assert_ok(ocop_policy_set_before_day(policy, OCOP_BEFORE_DAY_INCLUSIVE));
    assert_ok(ocop_cycle_new(edition, policy, 2027, &cycle));
    assert_int_equal(ocop_cycle_round_finish_by(cycle, find_round(cycle, "province-2")), day(2027, 12, 30));
    ocop_cycle_unref(cycle);
    ocop_policy_unref(policy);
    ocop_edition_unref(edition);
}

static void a_cycle_of_no_year_has_no_days(void **state)
{
    (void)state;
    ocop_cycle *cycle = cycle_of(edition_of("26-2026"), 0);
    assert_int_equal(ocop_cycle_round_count(cycle), 4);
    for (int32_t i = 0; i < 4; i++) {
        assert_int_equal(ocop_cycle_round_receive_by(cycle, i), OCOP_DATE_NONE);
        assert_int_equal(ocop_cycle_round_finish_by(cycle, i), OCOP_DATE_NONE);
    }
    ocop_cycle_unref(cycle);
}

/* No national text fixes months: a province lays its own over the edition. */
static void a_province_sets_the_months_of_a_step(void **state)
{
    (void)state;
    static const char overlay[] =
        "{\"format\": \"ocop-overlay/1\", \"name\": \"months\", \"edition\": \"781-2020\", \"text_vi\": \"Lịch của "
        "tỉnh\", "
        "\"text_en\": \"The province's months\", \"source_vi\": \"Kế hoạch\", \"source_en\": \"Plan\", "
        "\"patch\": {\"cycle\": {\"2\": {\"from_month\": 4, \"to_month\": 6}}}}";
    ocop_edition *edition = edition_of("781-2020"), *changed;
    assert_ok(ocop_edition_overlay(edition, overlay, (int64_t)sizeof overlay - 1, &changed));
    ocop_cycle *cycle = cycle_of(changed, 2021);
    assert_int_equal(ocop_cycle_step_from_month(cycle, 1), 4);
    assert_int_equal(ocop_cycle_step_to_month(cycle, 1), 6);
    assert_int_equal(ocop_cycle_step_from_month(cycle, 2), 0);
    assert_int_equal(ocop_cycle_step_to_month(cycle, 9), 0);
    assert_contains(ocop_cycle_step_forms(cycle, 1, OCOP_LANG_VI), "Biểu 01");
    assert_string_not_equal(ocop_cycle_step_usual(cycle, 1, OCOP_LANG_EN), "");
    ocop_cycle_unref(cycle);
    ocop_edition_unref(edition);
}

static void a_cycle_is_written_as_json(void **state)
{
    (void)state;
    ocop_cycle *cycle = cycle_of(edition_of("26-2026"), 2027), *same = ocop_cycle_ref(cycle);
    char *json;
    ocop_cycle_unref(cycle);
    assert_int_equal(ocop_cycle_year(same), 2027);
    assert_int_equal(ocop_cycle_round_certainty(same, 0), OCOP_CERTAINTY_CONFIRMED);
    assert_ok(ocop_cycle_to_json(same, &json));
    assert_contains(json, "{\"format\":\"ocop-cycle/1\",\"edition\":\"26-2026\",");
    assert_contains(json, "{\"round\":\"province-1\",\"level\":\"province\",\"receive_by\":\"2027-04-29\","
                          "\"finish_by\":\"2027-06-29\",");
    assert_lacks(json, "\"ideas\"");
    ocop_free(json);
    assert_ok(ocop_cycle_add_unit(same, "Huyện Tam Đường"));
    assert_ok(ocop_cycle_to_json(same, &json));
    assert_contains(json, "\"ideas\":{\"total\":0,\"others\":0,\"units\":[{\"unit\":\"Huyện Tam Đường\",\"ideas\":0,"
                          "\"steps\":{},\"states\":{}}]}}");
    ocop_free(json);
    assert_fails(ocop_cycle_to_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_cycle_to_json(same, NULL), OCOP_ERR_ARGUMENT);
    ocop_cycle_unref(same);
}

static ocop_case *idea(ocop_edition *edition, const char *unit, int32_t registered)
{
    ocop_case *made;
    assert_ok(ocop_case_new(edition, "idea", OCOP_REGISTRATION_FIRST, &made));
    assert_ok(ocop_case_set_unit(made, unit));
    assert_ok(ocop_case_hand_over(made, "idea_form"));
    assert_ok(ocop_case_add_event(made, "register", "producer", registered));
    return made;
}

/* Two ideas of one district, one of them sent back and registered again; none of another. */
static void ideas_are_counted_by_unit_and_step(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("781-2020");
    ocop_cycle *cycle;
    assert_ok(ocop_cycle_new(edition, NULL, 2021, &cycle));
    assert_ok(ocop_cycle_add_unit(cycle, "Huyện Tam Đường"));
    assert_ok(ocop_cycle_add_unit(cycle, "Huyện Sìn Hồ"));
    assert_ok(ocop_cycle_add_unit(cycle, "Huyện Sìn Hồ"));
    ocop_case *one = idea(edition, "Huyện Tam Đường", day(2021, 4, 5));
    ocop_case *other = idea(edition, "Huyện Tam Đường", day(2021, 4, 6));
    assert_ok(ocop_case_add_event(one, "accept_idea", "district", day(2021, 5, 3)));
    assert_ok(ocop_case_hand_over(one, "business_plan"));
    assert_ok(ocop_case_add_event(one, "submit_plan", "producer", day(2021, 7, 1)));
    assert_ok(ocop_case_add_event(other, "return_idea", "district", day(2021, 5, 3)));
    assert_ok(ocop_case_add_event(other, "register", "producer", day(2021, 6, 1)));
    assert_ok(ocop_cycle_add_idea(cycle, one, day(2021, 12, 31)));
    assert_ok(ocop_cycle_add_idea(cycle, other, day(2021, 5, 31))); /* as it stood then */
    assert_int_equal(ocop_cycle_unit_count(cycle), 2);
    assert_string_equal(ocop_cycle_unit_at(cycle, 0), "Huyện Sìn Hồ");
    assert_int_equal(ocop_cycle_ideas(cycle, 0, 0), 0);
    assert_int_equal(ocop_cycle_ideas(cycle, 1, 0), 2);
    assert_int_equal(ocop_cycle_ideas(cycle, 1, 2), 1);
    assert_int_equal(ocop_cycle_ideas(cycle, 1, 3), 1);
    assert_int_equal(ocop_cycle_ideas_in(cycle, 1, "returned"), 1);
    assert_int_equal(ocop_cycle_ideas_in(cycle, -1, "plan_submitted"), 1);
    assert_int_equal(ocop_cycle_ideas(cycle, -1, 0), 2);
    ocop_case_unref(one);
    ocop_case_unref(other);
    ocop_cycle_unref(cycle);
    ocop_edition_unref(edition);
}

static void ideas_of_other_years_are_told_apart(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("781-2020");
    ocop_cycle *cycle;
    assert_ok(ocop_cycle_new(edition, NULL, 2021, &cycle));
    ocop_case *late = idea(edition, "", day(2022, 1, 1)), *last = idea(edition, "", day(2021, 12, 31));
    assert_ok(ocop_cycle_add_idea(cycle, late, day(2022, 6, 1)));
    assert_ok(ocop_cycle_add_idea(cycle, last, day(2021, 12, 30))); /* not yet begun */
    assert_ok(ocop_cycle_add_idea(cycle, last, day(2022, 6, 1)));
    assert_int_equal(ocop_cycle_ideas(cycle, -1, 0), 1);
    assert_int_equal(ocop_cycle_others(cycle), 2);
    ocop_case_unref(late);
    ocop_case_unref(last);
    ocop_cycle_unref(cycle);
    ocop_edition_unref(edition);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    ocop_cycle *cycle;
    ocop_case *dossier;
    assert_fails(ocop_cycle_new(NULL, NULL, 2026, &cycle), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_cycle_new(edition, NULL, 2026, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_cycle_new(edition, NULL, -1, &cycle), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_cycle_new(edition, NULL, 9999, &cycle), OCOP_ERR_ARGUMENT);
    assert_null(cycle);
    assert_ok(ocop_cycle_new(edition, NULL, 2026, &cycle));
    assert_ok(ocop_case_new(edition, "dossier", OCOP_REGISTRATION_FIRST, &dossier));
    assert_fails(ocop_cycle_add_idea(cycle, dossier, day(2026, 6, 1)), OCOP_ERR_PROCEDURE);
    assert_fails(ocop_cycle_add_idea(cycle, NULL, day(2026, 6, 1)), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_cycle_add_unit(cycle, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_cycle_add_unit(cycle, "\xff"), OCOP_ERR_TEXT);
    assert_string_equal(ocop_cycle_step_name(cycle, 6, OCOP_LANG_VI), "");
    assert_string_equal(ocop_cycle_step_actor(cycle, 0, 99), "");
    assert_string_equal(ocop_cycle_round_id(cycle, -1), "");
    assert_int_equal(ocop_cycle_round_finish_by(cycle, 4), OCOP_DATE_NONE);
    assert_int_equal(ocop_cycle_step_count(NULL), 0);
    assert_int_equal(ocop_cycle_ideas(NULL, -1, 0), 0);
    assert_string_equal(ocop_cycle_unit_at(cycle, 0), "");
    ocop_cycle_unref(NULL);
    ocop_case_unref(dossier);
    ocop_cycle_unref(cycle);
    ocop_edition_unref(edition);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_edition_has_the_six_steps),
        cmocka_unit_test(districts_receive_ideas_while_they_exist),
        cmocka_unit_test(rounds_of_2026_end_the_day_before),
        cmocka_unit_test(before_a_day_may_include_it),
        cmocka_unit_test(a_cycle_of_no_year_has_no_days),
        cmocka_unit_test(a_province_sets_the_months_of_a_step),
        cmocka_unit_test(a_cycle_is_written_as_json),
        cmocka_unit_test(ideas_are_counted_by_unit_and_step),
        cmocka_unit_test(ideas_of_other_years_are_told_apart),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
