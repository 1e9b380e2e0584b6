/* Progress: states by their rule, exactly on its borders; measures and which goes before which. */
#include "unit.h"

#define CITE "\"source_vi\":\"mục 1\",\"source_en\":\"section 1\",\"certainty\":\"confirmed\""
#define TARGET(id, rest) "{\"id\":\"" id "\",\"name_vi\":\"Chỉ tiêu\",\"name_en\":\"Target\"," rest "," CITE "}"
/* A period of 100 days, 2019-01-01 to 2019-04-10: day n is n hundredths of the way at its end. */
#define PLAN(head, targets)                                                                                            \
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"12\",\"from\":"           \
    "\"2019-01-01\",\"to\":\"2019-04-10\"," CITE "," head "\"targets\":[" targets "]}"
#define COUNT(kind, rest) TARGET("T", "\"indicator\":\"organisations\",\"kind\":\"" kind "\"," rest)

static int32_t nth_day(int32_t n)
{
    return day(2019, 1, 1) + n - 1;
}

static ocop_plan *plan_of(const char *json)
{
    ocop_plan *plan;
    assert_ok(ocop_plan_from_json(NULL, json, -1, &plan));
    return plan;
}

static ocop_progress *begin(const char *json, int32_t on)
{
    ocop_plan *plan = plan_of(json);
    ocop_progress *progress;
    assert_ok(ocop_progress_new(plan, on, &progress));
    ocop_plan_unref(plan);
    return progress;
}

static void observe(ocop_progress *progress, const char *target, const char *unit, int32_t on, int32_t value,
                    int32_t base)
{
    ocop_observations *observations;
    assert_ok(ocop_observations_new(NULL, &observations));
    assert_ok(ocop_observations_add(observations, target, "", unit, on, value, base, "Báo cáo"));
    assert_ok(ocop_progress_observe(progress, observations));
    ocop_observations_unref(observations);
}

/* The state of one target with one number on a day of the hundred. */
static int32_t state_of(const char *json, int32_t n, int32_t value, int32_t base)
{
    ocop_progress *progress = begin(json, nth_day(n));
    observe(progress, "T", "", nth_day(n < 100 ? n : 100), value, base);
    assert_ok(ocop_progress_judge(progress));
    const int32_t found = ocop_progress_state(progress, 0);
    ocop_progress_unref(progress);
    return found;
}

static void the_same_is_not_observed_with_two_numbers_however_many_lie_between(void **state)
{
    (void)state;
    static const int32_t last = 1000;
    ocop_observations *observations;
    assert_ok(ocop_observations_new(NULL, &observations));
    for (int32_t n = 0; n <= last; n++)
        assert_ok(ocop_observations_add(observations, "T", "", "106", nth_day(n), n, 0, "Báo cáo"));
    assert_ok(ocop_observations_add(observations, "T", "", "106", nth_day(3), 3, 0, "Báo khác"));
    assert_ok(ocop_observations_add(observations, "T", "", "105", nth_day(3), 4, 0, "Báo cáo"));
    assert_ok(ocop_observations_add(observations, "", "T", "106", nth_day(3), 4, 0, "Báo cáo"));
    assert_int_equal(ocop_observations_count(observations), last + 4);
    assert_int_equal(ocop_observations_add(observations, "T", "", "106", nth_day(3), 4, 0, "Báo cáo"),
                     OCOP_ERR_OBSERVATION);
    assert_int_equal(ocop_observations_add(observations, "T", "", "106", nth_day(3), 3, 5, "Báo cáo"),
                     OCOP_ERR_OBSERVATION);
    assert_int_equal(ocop_observations_count(observations), last + 4);
    ocop_observations_unref(observations);
}

static void at_least_is_met_at_its_number(void **state)
{
    (void)state;
    static const char json[] = PLAN("", COUNT("at_least", "\"value\":40"));
    assert_int_equal(state_of(json, 100, 40, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(json, 1, 400, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(json, 101, 39, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(state_of(json, 100, 39, 0), OCOP_PROGRESS_BEHIND); /* the last day is not past */
    /* Half way 20 of 40. */
    assert_int_equal(state_of(json, 50, 20, 0), OCOP_PROGRESS_ON_TRACK);
    assert_int_equal(state_of(json, 50, 19, 0), OCOP_PROGRESS_BEHIND);
    assert_int_equal(state_of(json, 51, 20, 0), OCOP_PROGRESS_BEHIND);
}

static void a_range_has_an_upper_end(void **state)
{
    (void)state;
    static const char range[] = PLAN("", COUNT("range", "\"value\":3,\"up_to\":4"));
    static const char open[] = PLAN("", COUNT("at_least", "\"value\":25,\"up_to\":30"));
    static const char exact[] = PLAN("", COUNT("exactly", "\"value\":51"));
    assert_int_equal(state_of(range, 90, 3, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(range, 90, 4, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(range, 90, 5, 0), OCOP_PROGRESS_EXCEEDED);
    assert_int_equal(state_of(open, 90, 31, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(exact, 90, 51, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(exact, 90, 52, 0), OCOP_PROGRESS_EXCEEDED);
}

/* A tenth of 24 is 2.4: from 21.6 to 26.4. */
static void about_has_a_tolerance_that_the_plan_may_set(void **state)
{
    (void)state;
    static const char usual[] = PLAN("", COUNT("about", "\"value\":24"));
    static const char none[] =
        PLAN("\"policy\":{\"about_tolerance\":{\"numerator\":0,\"denominator\":1}},", COUNT("about", "\"value\":24"));
    static const char two[] = PLAN("", COUNT("about", "\"value\":400,\"up_to\":500"));
    assert_int_equal(state_of(usual, 101, 21, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(state_of(usual, 101, 22, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(usual, 101, 26, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(usual, 101, 27, 0), OCOP_PROGRESS_EXCEEDED);
    assert_int_equal(state_of(none, 101, 23, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(state_of(none, 101, 24, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(two, 101, 360, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(two, 101, 359, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(state_of(two, 101, 550, 0), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(two, 101, 551, 0), OCOP_PROGRESS_EXCEEDED);
}

/* Two thirds are above 66 percent and below 67, however they are rounded. */
static void a_percentage_is_an_exact_fraction(void **state)
{
    (void)state;
    static const char low[] = PLAN(
        "",
        TARGET("T", "\"indicator\":\"leaders_trained\",\"kind\":\"at_least\",\"value\":66,\"percent_of\":\"leaders\""));
    static const char high[] = PLAN(
        "",
        TARGET("T", "\"indicator\":\"leaders_trained\",\"kind\":\"at_least\",\"value\":67,\"percent_of\":\"leaders\""));
    assert_int_equal(state_of(low, 101, 2, 3), OCOP_PROGRESS_MET);
    assert_int_equal(state_of(high, 101, 2, 3), OCOP_PROGRESS_MISSED);
    ocop_progress *progress = begin(low, nth_day(50));
    observe(progress, "T", "", nth_day(50), 1, 3);
    assert_ok(ocop_progress_judge(progress));
    assert_int_equal(ocop_progress_numerator(progress, 0), 100);
    assert_int_equal(ocop_progress_denominator(progress, 0), 3);
    assert_int_equal(ocop_progress_left_numerator(progress, 0), 98); /* 66 - 100/3 */
    ocop_progress_unref(progress);
    /* A part of nothing is no share. */
    progress = begin(low, nth_day(50));
    observe(progress, "T", "", nth_day(49), 0, 1);
    assert_ok(ocop_progress_judge(progress));
    assert_int_equal(ocop_progress_state(progress, 0), OCOP_PROGRESS_BEHIND);
    ocop_progress_unref(progress);
}

static void slack_baseline_and_milestones_move_the_pace(void **state)
{
    (void)state;
    static const char slack[] =
        PLAN("\"policy\":{\"pace_slack\":{\"numerator\":1,\"denominator\":10}},", COUNT("at_least", "\"value\":40"));
    static const char baseline[] = PLAN("", COUNT("at_least", "\"value\":40,\"baseline\":20"));
    static const char milestones[] =
        PLAN("", COUNT("exactly", "\"value\":2,\"milestones\":[{\"by\":\"2019-02-19\",\"value\":1}]"));
    assert_int_equal(state_of(slack, 50, 18, 0), OCOP_PROGRESS_ON_TRACK);
    assert_int_equal(state_of(slack, 50, 17, 0), OCOP_PROGRESS_BEHIND);
    assert_int_equal(state_of(baseline, 50, 30, 0), OCOP_PROGRESS_ON_TRACK);
    assert_int_equal(state_of(baseline, 50, 29, 0), OCOP_PROGRESS_BEHIND);
    assert_int_equal(state_of(milestones, 50, 0, 0), OCOP_PROGRESS_ON_TRACK); /* the 50th day is 19 February */
    assert_int_equal(state_of(milestones, 51, 0, 0), OCOP_PROGRESS_BEHIND);
    assert_int_equal(state_of(milestones, 100, 1, 0), OCOP_PROGRESS_ON_TRACK);
    assert_int_equal(state_of(milestones, 101, 1, 0), OCOP_PROGRESS_MISSED);
}

static void yes_and_no_are_due_at_the_end(void **state)
{
    (void)state;
    static const char json[] = PLAN("", TARGET("T", "\"indicator\":\"cycle_kept\",\"kind\":\"yes_no\""));
    assert_int_equal(state_of(json, 100, 0, 0), OCOP_PROGRESS_ON_TRACK);
    assert_int_equal(state_of(json, 101, 0, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(state_of(json, 2, 1, 0), OCOP_PROGRESS_MET);
}

/* A greater number is never judged worse; a later day never better. */
static void states_are_monotone(void **state)
{
    (void)state;
    static const char *const plans[] = {
        PLAN("", COUNT("at_least", "\"value\":7")), PLAN("", COUNT("range", "\"value\":5,\"up_to\":8")),
        PLAN("", COUNT("about", "\"value\":9")), PLAN("", COUNT("at_least", "\"value\":7,\"baseline\":3"))};
    static const int32_t rank[] = {[OCOP_PROGRESS_MISSED] = 0,
                                   [OCOP_PROGRESS_BEHIND] = 1,
                                   [OCOP_PROGRESS_ON_TRACK] = 2,
                                   [OCOP_PROGRESS_MET] = 3,
                                   [OCOP_PROGRESS_EXCEEDED] = 4};
    for (size_t p = 0; p < sizeof plans / sizeof *plans; p++)
        for (int32_t n = 1; n <= 101; n += 5)
            for (int32_t value = 0; value < 12; value++) {
                const int32_t now = rank[state_of(plans[p], n, value, 0)];
                assert_true(now <= rank[state_of(plans[p], n, value + 1, 0)]);
                assert_true(now >= rank[state_of(plans[p], n + 5, value, 0)]);
            }
}

static void the_pace_needed_and_the_forecast(void **state)
{
    (void)state;
    ocop_progress *progress = begin(PLAN("", COUNT("at_least", "\"value\":40")), nth_day(50));
    int64_t numerator, denominator;
    char *json;
    observe(progress, "T", "", nth_day(40), 10, 0);
    assert_ok(ocop_progress_judge(progress));
    assert_int_equal(ocop_progress_goal(progress, 0), 40);
    assert_int_equal(ocop_progress_left_numerator(progress, 0), 30);
    assert_int_equal(ocop_progress_days_left(progress, 0), 50);
    assert_true(ocop_progress_forecast(progress, 0, &numerator, &denominator)); /* 10 in 40 days: 25 in 100 */
    assert_int_equal(numerator, 25 * denominator);
    assert_true(ocop_progress_forecast(progress, 0, NULL, NULL));
    assert_int_equal(ocop_progress_measure_by(progress, 0), OCOP_MEASURE_OBSERVATION);
    assert_int_equal(ocop_progress_measure_on(progress, 0), nth_day(40));
    assert_string_equal(ocop_progress_measure_source(progress, 0), "Báo cáo");
    assert_ok(ocop_progress_to_json(progress, &json));
    assert_contains(json,
                    "\"value\":10,\"goal\":40,\"up_to\":null,\"share\":\"25.00\",\"state\":\"behind\",\"short\":[],"
                    "\"needed\":{\"left\":\"30.00\",\"days\":50,\"per_30_days\":\"18.00\"},\"forecast\":{"
                    "\"value\":\"25.00\",\"reaches\":false},\"measure\":{\"by\":\"observation\",\"on\":"
                    "\"2019-02-09\",\"source\":\"Báo cáo\"},\"source\":\"section 1\"");
    ocop_free(json);
    ocop_progress_unref(progress);
}

/* Of several measures: a target's before an indicator's, then the latest; none from behind the day or the period. */
static void measures_go_before_each_other(void **state)
{
    (void)state;
    ocop_observations *list, *same;
    assert_ok(ocop_observations_new(NULL, &list));
    same = ocop_observations_ref(list);
    ocop_observations_unref(list);
    assert_ok(ocop_observations_add(same, "", "organisations", "", nth_day(30), 9, 0, ""));
    assert_ok(ocop_observations_add(same, "T", "", "12", nth_day(10), 3, 0, ""));
    assert_ok(ocop_observations_add(same, "T", "", "", nth_day(20), 4, 0, ""));
    assert_ok(ocop_observations_add(same, "T", "", "", nth_day(41), 5, 0, ""));
    assert_ok(ocop_observations_add(same, "T", "", "", nth_day(101), 6, 0, ""));
    assert_ok(ocop_observations_add(same, "T", "", "", nth_day(101), 6, 0, ""));
    assert_int_equal(ocop_observations_count(same), 6);
    assert_fails(ocop_observations_add(same, "T", "", "", nth_day(101), 7, 0, ""), OCOP_ERR_OBSERVATION);
    static const int32_t days[] = {5, 15, 25, 45, 110}, values[] = {0, 3, 4, 5, 5};
    for (int i = 0; i < 5; i++) {
        ocop_progress *progress = begin(PLAN("", COUNT("at_least", "\"value\":40")), nth_day(days[i]));
        assert_ok(ocop_progress_observe(progress, same));
        assert_ok(ocop_progress_judge(progress));
        assert_int_equal(ocop_progress_numerator(progress, 0), values[i]);
        assert_int_equal(ocop_progress_state(progress, 0) == OCOP_PROGRESS_NO_DATA, i == 0);
        ocop_progress_unref(progress);
    }
    ocop_observations_unref(same);
}

static void an_observation_must_fit(void **state)
{
    (void)state;
    static const struct {
        const char *target, *indicator;
        int32_t value, base;
        ocop_status status;
    } tries[] = {{"Z", "", 1, 0, OCOP_ERR_OBSERVATION},   {"", "stalls", 1, 0, OCOP_ERR_OBSERVATION},
                 {"F", "", 2, 0, OCOP_ERR_OBSERVATION},   {"", "leaders_trained", 2, 0, OCOP_ERR_OBSERVATION},
                 {"", "leaders_trained", 2, 4, OCOP_OK},  {"", "ideas", 2, 0, OCOP_OK},
                 {"", "organisations_new", 1, 0, OCOP_OK}};
    static const char json[] = PLAN(
        "",
        COUNT("at_least", "\"value\":1") "," TARGET("F", "\"indicator\":\"cycle_kept\",\"kind\":\"yes_no\"") "," TARGET(
            "P", "\"indicator\":\"leaders_trained\",\"kind\":\"exactly\",\"value\":100,\"percent_of\":\"leaders\""));
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        ocop_progress *progress = begin(json, nth_day(9));
        ocop_observations *list;
        assert_ok(ocop_observations_new(NULL, &list));
        assert_ok(ocop_observations_add(list, tries[i].target, tries[i].indicator, "", nth_day(1), tries[i].value,
                                        tries[i].base, ""));
        assert_int_equal(ocop_progress_observe(progress, list), tries[i].status);
        ocop_observations_unref(list);
        ocop_progress_unref(progress);
    }
}

static void observations_are_read(void **state)
{
    (void)state;
#define LIST(items) "{\"format\":\"ocop-observations/1\",\"observations\":[" items "]}"
    static const struct {
        const char *json, *pointer;
        ocop_status status;
    } bad[] = {
        {"{}", "/format", OCOP_ERR_FORMAT},
        {LIST("{}"), "/observations/0", OCOP_ERR_SHAPE},
        {LIST("{\"target\":\"T\",\"indicator\":\"ideas\",\"on\":\"2020-01-01\",\"value\":1}"), "/observations/0",
         OCOP_ERR_SHAPE},
        {LIST("{\"target\":\"T\",\"value\":1}"), "/observations/0/on", OCOP_ERR_SHAPE},
        {LIST("{\"target\":\"T\",\"on\":\"2020-01-01\",\"value\":1.5}"), "/observations/0/value", OCOP_ERR_SHAPE},
        {LIST("{\"target\":\"T\",\"on\":\"2020-01-01\",\"value\":3,\"base\":2}"), "/observations/0/value",
         OCOP_ERR_SHAPE},
        {LIST("{\"target\":\"T\",\"on\":\"2020-01-01\",\"value\":3},{\"target\":\"T\",\"on\":\"2020-01-01\","
              "\"value\":4}"),
         "/observations/1", OCOP_ERR_OBSERVATION}};
    ocop_observations *list;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_fails_at(ocop_observations_from_json(NULL, bad[i].json, -1, &list), bad[i].status, bad[i].pointer);
        assert_null(list);
    }
    assert_ok(ocop_observations_from_json(
        NULL,
        LIST("{\"target\":\"T\",\"on\":\"2020-01-01\",\"value\":true},{\"indicator\":\"ideas\",\"unit\":\"106\","
             "\"on\":\"2020-01-01\",\"value\":1,\"base\":2,\"source\":\"a\"}"),
        -1, &list));
    assert_int_equal(ocop_observations_count(list), 2);
    ocop_observations_unref(list);
}

#ifndef WITHOUT_PLACES
#define EACH(rest)                                                                                                     \
    PLAN("", TARGET("T", "\"indicator\":\"ideas\",\"kind\":\"at_least\",\"value\":2,\"each\":\"district\"" rest))

/* Lai Châu had seven districts and a city. */
static void the_units_that_fall_short_are_listed(void **state)
{
    (void)state;
    static const char *const districts[] = {"105", "106", "107", "108", "109", "110", "111", "112"};
    ocop_progress *progress = begin(EACH(""), nth_day(101)), *same;
    char *json;
    for (size_t i = 0; i < 8; i++)
        observe(progress, "T", districts[i], nth_day(90), i == 2 ? 1 : 2, 0);
    assert_ok(ocop_progress_judge(progress));
    same = ocop_progress_ref(progress);
    ocop_progress_unref(progress);
    assert_int_equal(ocop_progress_state(same, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(ocop_progress_numerator(same, 0), 7);
    assert_int_equal(ocop_progress_goal(same, 0), 8);
    assert_int_equal(ocop_progress_short_count(same, 0), 1);
    assert_string_equal(ocop_progress_short_unit(same, 0, 0), "107");
    assert_int_equal(ocop_progress_short_value(same, 0, 0), 1);
    assert_string_equal(ocop_progress_short_unit(same, 0, 1), "");
    assert_string_equal(ocop_progress_measure_source(same, 0), "");
    assert_ok(ocop_progress_to_json(same, &json));
    assert_contains(json, "\"value\":7,\"goal\":8,\"up_to\":null,\"share\":\"87.50\",\"state\":\"missed\",\"short\":[{"
                          "\"unit\":\"107\",\"name\":\"Huyện Mường Tè\",\"value\":1,\"goal\":2}]");
    ocop_free(json);
    ocop_progress_unref(same);
}

/* A unit of which nothing is known falls short, too; on today's map it is other units. */
static void units_that_are_gone_are_shown_on_the_new_map(void **state)
{
    (void)state;
    ocop_progress *progress = begin(EACH(""), day(2026, 1, 1));
    char *json;
    observe(progress, "T", "106", nth_day(90), 2, 0);
    assert_ok(ocop_progress_judge(progress));
    assert_int_equal(ocop_progress_short_count(progress, 0), 7);
    assert_int_equal(ocop_progress_short_value(progress, 0, 0), -1);
    assert_ok(ocop_progress_to_json(progress, &json));
    assert_contains(json,
                    "\"unit\":\"105\",\"name\":\"Thành phố Lai Châu\",\"value\":null,\"goal\":2,\"now\":[{\"unit\":");
    assert_contains(json, "\"change\":\"part\"");
    ocop_free(json);
    ocop_progress_unref(progress);
}

static ocop_case *idea_of(const char *unit, const char *date)
{
    char json[512];
    ocop_case *idea;
    (void)snprintf(
        json, sizeof json,
        "{\"format\":\"ocop-case/1\",\"procedure\":\"idea\",\"edition\":\"490-2018\",\"unit\":\"%s\","
        "\"documents\":\"untracked\",\"events\":[{\"on\":\"%s\",\"event\":\"register\",\"by\":\"producer\"}]}",
        unit, date);
    const ocop_status status = ocop_case_from_json(NULL, json, -1, &idea);
    if (status != OCOP_OK)
        fail_msg("%s: %s", ocop_error_pointer(), ocop_error_message(OCOP_LANG_EN));
    return idea;
}

/* "Every year each district": the year before stays missed. */
static void a_yearly_target_is_judged_by_year(void **state)
{
    (void)state;
    static const char json[] =
        "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"12\",\"from\":"
        "\"2019-01-01\",\"to\":\"2020-12-31\"," CITE
        ",\"targets\":[" TARGET("T", "\"indicator\":\"ideas\",\"kind\":\"at_least\",\"value\":1,\"yearly\":true") "]}";
    ocop_progress *progress = begin(json, day(2020, 7, 1));
    observe(progress, "T", "", day(2019, 12, 31), 0, 0);
    ocop_edition *edition = edition_of("490-2018");
    ocop_cycle *cycle;
    assert_ok(ocop_cycle_new(edition, NULL, 2020, &cycle));
    ocop_case *idea = idea_of("106", "2020-03-01");
    assert_ok(ocop_cycle_add_idea(cycle, idea, day(2020, 7, 1)));
    assert_ok(ocop_progress_count_ideas(progress, cycle));
    assert_ok(ocop_progress_judge(progress));
    assert_int_equal(ocop_progress_state(progress, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(ocop_progress_year_count(progress, 0), 2);
    assert_int_equal(ocop_progress_year(progress, 0, 0), 2019);
    assert_int_equal(ocop_progress_year_state(progress, 0, 0), OCOP_PROGRESS_MISSED);
    assert_int_equal(ocop_progress_year_state(progress, 0, 1), OCOP_PROGRESS_MET);
    assert_int_equal(ocop_progress_year_state(progress, 0, 2), 0);
    assert_int_equal(ocop_progress_measure_by(progress, 0), OCOP_MEASURE_CYCLE);
    assert_int_equal(ocop_progress_numerator(progress, 0), 1);
    ocop_case_unref(idea);
    ocop_cycle_unref(cycle);
    ocop_edition_unref(edition);
    ocop_progress_unref(progress);
}

static const char *const rows[][6] = {
    /* name, producer, type, stars, issued, district */
    {"Chè A", "HTX Một", "HTX", "3", "2020-06-01", "106"},
    {"Chè A", "HTX Một", "HTX", "4", "2022-06-01", "106"},
    {"Gạo B", "HTX Một", "HTX", "3", "2021-06-01", "106"},
    {"Miến C", "Công ty Hai", "Công ty", "3", "2021-07-01", "107"},
    {"Mật D", "Hộ Ba", "Hộ gia đình", "4", "2022-07-01", "107"},
};

static ocop_registry *registry_of_rows(void)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    for (int32_t i = 0; i < 5; i++) {
        assert_ok(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, i + 1));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_NAME, rows[i][0]));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_PRODUCER, rows[i][1]));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_PRODUCER_TYPE, rows[i][2]));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_STARS, rows[i][3]));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_ISSUED, rows[i][4]));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_PROVINCE, "12"));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_DISTRICT, rows[i][5]));
    }
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

static void a_register_is_counted(void **state)
{
    (void)state;
    static const char json[] =
        "{\"format\":\"ocop-plan/"
        "1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"12\",\"from\":"
        "\"2021-01-01\",\"to\":\"2022-12-31\"," CITE ",\"targets\":[" TARGET(
            "ALL",
            "\"indicator\":\"products\",\"kind\":\"at_least\","
            "\"value\":10") "," TARGET("FOUR",
                                       "\"indicator\":"
                                       "\"products\","
                                       "\"kind\":\"at_"
                                       "least\",\"value\":10,"
                                       "\"stars\":{\"from\":"
                                       "4,\"to\":5}") "," TARGET("NEW",
                                                                 "\"indicator\":\"products_new\",\"kind\":\"at_least\","
                                                                 "\"value\":10") "," TARGET("UP",
                                                                                            "\"indicator\":\"products_"
                                                                                            "upgraded\",\"kind\":"
                                                                                            "\"range\",\"value\":1,"
                                                                                            "\"up_to\":"
                                                                                            "2") "," TARGET("HTX",
                                                                                                            "\"indicato"
                                                                                                            "r\":"
                                                                                                            "\"producer"
                                                                                                            "s_"
                                                                                                            "cooperativ"
                                                                                                            "e\","
                                                                                                            "\"kind\":"
                                                                                                            "\"at_"
                                                                                                            "least\","
                                                                                                            "\"value\":"
                                                                                                            "40,"
                                                                                                            "\"percent_"
                                                                                                            "of\":"
                                                                                                            "\"producer"
                                                                                                            "s\"") "," TARGET("EACH",
                                                                                                                              "\"indicator\":\"products\","
                                                                                                                              "\"kind\":\"at_least\",\"value\":"
                                                                                                                              "2,\"each\":\"district\"") "," TARGET("LEVEL",
                                                                                                                                                                    "\"indicator\":\"products\",\"kind\":\"at_least\",\"value\":2,\"stars\":{\"from\":4,\"to\":5,"
                                                                                                                                                                    "\"level\":\"province\"}") "]}";
    static const int64_t counts[] = {4, 2, 3, 1, 100, 2, 0};
    ocop_progress *progress = begin(json, day(2022, 10, 1));
    ocop_registry *registry = registry_of_rows();
    assert_ok(ocop_progress_count_products(progress, registry));
    assert_ok(ocop_progress_judge(progress));
    for (int32_t i = 0; i < 7; i++)
        assert_int_equal(ocop_progress_numerator(progress, i), counts[i]);
    assert_int_equal(ocop_progress_denominator(progress, 4), 3);
    assert_int_equal(ocop_progress_state(progress, 3), OCOP_PROGRESS_MET);
    assert_int_equal(ocop_progress_measure_by(progress, 0), OCOP_MEASURE_REGISTRY);
    assert_int_equal(ocop_progress_short_count(progress, 5), 6);
    /* A register does not tell who gave the stars. */
    assert_int_equal(ocop_progress_state(progress, 6), OCOP_PROGRESS_NO_DATA);
    ocop_progress_unref(progress);
    /* In April 2019 no rule said how long a certificate lasts; what was recognised can be counted all the same. */
    progress = begin(PLAN("", TARGET("A", "\"indicator\":\"products\",\"kind\":\"at_least\",\"value\":1") "," TARGET(
                                  "B", "\"indicator\":\"products_new\",\"kind\":\"at_least\",\"value\":1")),
                     nth_day(90));
    assert_ok(ocop_progress_count_products(progress, registry));
    assert_ok(ocop_progress_judge(progress));
    assert_int_equal(ocop_progress_state(progress, 0), OCOP_PROGRESS_NO_DATA);
    assert_int_equal(ocop_progress_state(progress, 1), OCOP_PROGRESS_BEHIND);
    ocop_registry_unref(registry);
    ocop_progress_unref(progress);
}
#endif

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    ocop_plan *plan = plan_of(PLAN("", COUNT("at_least", "\"value\":1")));
    ocop_progress *progress;
    ocop_observations *list;
    ocop_registry *registry;
    ocop_edition *edition = edition_of("490-2018");
    ocop_cycle *cycle;
    char *json;
    int64_t numerator, denominator;
    assert_fails(ocop_progress_new(NULL, 0, &progress), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_new(plan, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_new(plan, INT32_MAX, &progress), OCOP_ERR_DATE);
    assert_ok(ocop_progress_new(plan, nth_day(1), &progress));
    assert_ptr_equal(ocop_progress_plan(progress), plan);
    assert_int_equal(ocop_progress_on(progress), nth_day(1));
    assert_int_equal(ocop_progress_state(progress, 0), 0);
    assert_fails(ocop_observations_new(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_observations_new(NULL, &list));
    assert_fails(ocop_observations_add(NULL, "T", "", "", 0, 0, 0, ""), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, "T", "ideas", "", 0, 0, 0, ""), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, "", "", "", 0, 0, 0, ""), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, NULL, "", "", 0, 0, 0, ""), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, "T", "", NULL, 0, 0, 0, ""), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, "T", "", "", 0, 0, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, "T", "", "", 0, -1, 0, ""), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, "T", "", "", 0, 3, 2, ""), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_observations_add(list, "T", "", "", INT32_MAX, 0, 0, ""), OCOP_ERR_DATE);
    assert_fails(ocop_observations_add(list, "\xFF", "", "", 0, 0, 0, ""), OCOP_ERR_TEXT);
    assert_fails(ocop_observations_from_json(NULL, "{}", -1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_observe(progress, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_observe(NULL, list), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_cycle_new(edition, NULL, 0, &cycle));
    assert_fails(ocop_progress_count_ideas(progress, cycle), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_count_ideas(NULL, cycle), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_fails(ocop_progress_count_products(progress, registry), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_count_products(NULL, registry), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_to_json(progress, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_judge(NULL), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_progress_judge(progress));
    assert_fails(ocop_progress_judge(progress), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_observe(progress, list), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_to_json(progress, NULL), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_progress_state(progress, 0), OCOP_PROGRESS_NO_DATA);
    assert_int_equal(ocop_progress_state(progress, 1), 0);
    assert_int_equal(ocop_progress_measure_on(progress, 0), OCOP_DATE_NONE);
    assert_int_equal(ocop_progress_denominator(NULL, 0), 1);
    assert_int_equal(ocop_progress_year_count(progress, 0), 0);
    assert_int_equal(ocop_progress_year(progress, 0, 0), 0);
    assert_false(ocop_progress_forecast(progress, 0, &numerator, &denominator));
    assert_int_equal(denominator, 1);
    assert_null(ocop_progress_plan(NULL));
    assert_int_equal(ocop_progress_on(NULL), OCOP_DATE_NONE);
    ocop_registry_unref(registry);
    ocop_cycle_unref(cycle);
    ocop_edition_unref(edition);
    ocop_observations_unref(list);
    ocop_progress_unref(progress);
    ocop_progress_unref(NULL);
    ocop_plan_unref(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_not_observed_with_two_numbers_however_many_lie_between),
        cmocka_unit_test(at_least_is_met_at_its_number),
        cmocka_unit_test(a_range_has_an_upper_end),
        cmocka_unit_test(about_has_a_tolerance_that_the_plan_may_set),
        cmocka_unit_test(a_percentage_is_an_exact_fraction),
        cmocka_unit_test(slack_baseline_and_milestones_move_the_pace),
        cmocka_unit_test(yes_and_no_are_due_at_the_end),
        cmocka_unit_test(states_are_monotone),
        cmocka_unit_test(the_pace_needed_and_the_forecast),
        cmocka_unit_test(measures_go_before_each_other),
        cmocka_unit_test(an_observation_must_fit),
        cmocka_unit_test(observations_are_read),
#ifndef WITHOUT_PLACES
        cmocka_unit_test(the_units_that_fall_short_are_listed),
        cmocka_unit_test(units_that_are_gone_are_shown_on_the_new_map),
        cmocka_unit_test(a_yearly_target_is_judged_by_year),
        cmocka_unit_test(a_register_is_counted),
#endif
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
