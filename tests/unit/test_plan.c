/* Plans: what is read, what is refused and where. */
#include "unit.h"

#include <jansson.h>

#define CITE "\"source_vi\":\"mục 1\",\"source_en\":\"section 1\",\"certainty\":\"confirmed\""
#define TARGET(id, rest) "{\"id\":\"" id "\",\"name_vi\":\"Chỉ tiêu\",\"name_en\":\"Target\"," rest "," CITE "}"
#define PLAN_OF(head, targets)                                                                                            \
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"Kế hoạch\",\"name_en\":\"Plan\",\"from\":\"2019-01-01\"," \
    "\"to\":\"2020-12-31\"," CITE "," head "\"targets\":[" targets "]}"
#define NUMBER(id, value) TARGET(id, "\"indicator\":\"organisations\",\"kind\":\"at_least\",\"value\":" value)

static const char rich[] = PLAN_OF(
    "\"number\":\"836/"
    "QĐ-UBND\",\"issued\":\"2019-07-31\",\"unit\":\"12\",\"doubts\":[{\"text_vi\":\"Ngày\","
    "\"text_en\":\"Day\"}],\"bodies\":{\"nn\":{\"name_vi\":\"Sở\",\"name_en\":\"Department\",\"roles\":[{"
    "\"text_vi\":"
    "\"Thực phẩm\",\"text_en\":\"Food\",\"groups\":[\"1\"]," CITE "}]}},\"means\":{\"credit\":{\"kind\":\"funding\","
    "\"name_vi\":\"Tín dụng\",\"name_en\":\"Credit\"," CITE "}},\"indicators\":{\"visits\":{\"name_vi\":\"Chuyến\","
    "\"name_en\":\"Visits\",\"counts\":\"observed\"}},",
    NUMBER("W", "40") "," TARGET(
        "A",
        "\"indicator\":\"organisations_new\",\"kind\":\"range\",\"value\":3,\"up_to\":4,\"stars\":{"
        "\"from\":4,\"to\":5,\"level\":\"province\"},\"groups\":[\"6\"],\"bodies\":[\"nn\"],\"means\":["
        "\"credit\"],\"quote\":\"từ 3-4\",\"from\":\"2020-01-01\"") "," TARGET("E", "\"indicator\":\"visits\","
                                                                                    "\"kind\":\"at_least\","
                                                                                    "\"value\":2,\"each\":"
                                                                                    "\"district\",\"yearly\":"
                                                                                    "true") "," TARGET("P", "\"indica"
                                                                                                            "tor\":"
                                                                                                            "\"leader"
                                                                                                            "s_"
                                                                                                            "trained"
                                                                                                            "\","
                                                                                                            "\"kind\""
                                                                                                            ":\"exact"
                                                                                                            "ly\","
                                                                                                            "\"value"
                                                                                                            "\":100,"
                                                                                                            "\"percen"
                                                                                                            "t_of\":"
                                                                                                            "\"leader"
                                                                                                            "s\""));

static ocop_plan *plan_of(const char *json)
{
    ocop_plan *plan;
    assert_ok(ocop_plan_from_json(NULL, json, -1, &plan));
    return plan;
}

static void a_plan_tells_what_it_holds(void **state)
{
    (void)state;
    ocop_plan *first = plan_of(rich), *plan = ocop_plan_ref(first);
    ocop_plan_unref(first);
    assert_string_equal(ocop_plan_id(plan), "p");
    assert_string_equal(ocop_plan_name(plan, OCOP_LANG_VI), "Kế hoạch");
    assert_string_equal(ocop_plan_number(plan), "836/QĐ-UBND");
    assert_int_equal(ocop_plan_issued(plan), day(2019, 7, 31));
    assert_string_equal(ocop_plan_unit(plan), "12");
    assert_int_equal(ocop_plan_from(plan), day(2019, 1, 1));
    assert_int_equal(ocop_plan_to(plan), day(2020, 12, 31));
    assert_string_equal(ocop_plan_source(plan, OCOP_LANG_EN), "section 1");
    assert_int_equal(ocop_plan_certainty(plan), OCOP_CERTAINTY_CONFIRMED);
    assert_int_equal(ocop_plan_doubt_count(plan), 1);
    assert_string_equal(ocop_plan_doubt(plan, 0, OCOP_LANG_VI), "Ngày");
    assert_string_equal(ocop_plan_doubt(plan, 1, OCOP_LANG_VI), "");
    assert_int_equal(ocop_plan_finding_count(plan), 0);
    assert_int_equal(ocop_plan_target_count(plan), 4);
    assert_int_equal(ocop_plan_target_find(plan, "E"), 2);
    assert_int_equal(ocop_plan_target_find(plan, "Z"), -1);
    assert_string_equal(ocop_plan_target_id(plan, 3), "P");
    assert_string_equal(ocop_plan_target_name(plan, 0, OCOP_LANG_EN), "Target");
    assert_string_equal(ocop_plan_target_indicator(plan, 2), "visits");
    assert_string_equal(ocop_plan_target_indicator_name(plan, 2, OCOP_LANG_VI), "Chuyến");
    assert_int_equal(ocop_plan_target_kind(plan, 1), OCOP_TARGET_RANGE);
    assert_int_equal(ocop_plan_target_value(plan, 1), 3);
    assert_int_equal(ocop_plan_target_up_to(plan, 1), 4);
    assert_int_equal(ocop_plan_target_up_to(plan, 0), -1);
    assert_string_equal(ocop_plan_target_percent_of(plan, 3), "leaders");
    assert_int_equal(ocop_plan_target_each(plan, 2), OCOP_PLACE_DISTRICT);
    assert_true(ocop_plan_target_yearly(plan, 2));
    assert_false(ocop_plan_target_yearly(plan, 1));
    assert_int_equal(ocop_plan_target_star_from(plan, 1), 4);
    assert_int_equal(ocop_plan_target_star_to(plan, 1), 5);
    assert_string_equal(ocop_plan_target_star_level(plan, 1), "province");
    assert_string_equal(ocop_plan_target_unit(plan, 1), "12");
    assert_int_equal(ocop_plan_target_from(plan, 1), day(2020, 1, 1));
    assert_int_equal(ocop_plan_target_to(plan, 1), day(2020, 12, 31));
    assert_int_equal(ocop_plan_target_whole(plan, 1), -1);
    assert_int_equal(ocop_plan_target_group_count(plan, 1), 1);
    assert_string_equal(ocop_plan_target_group(plan, 1, 0), "6");
    assert_int_equal(ocop_plan_target_body_count(plan, 1), 1);
    assert_string_equal(ocop_plan_target_body(plan, 1, 0), "nn");
    assert_int_equal(ocop_plan_target_means_count(plan, 1), 1);
    assert_string_equal(ocop_plan_target_means(plan, 1, 0), "credit");
    assert_string_equal(ocop_plan_target_means(plan, 1, 1), "");
    assert_string_equal(ocop_plan_target_quote(plan, 1), "từ 3-4");
    assert_string_equal(ocop_plan_target_source(plan, 1, OCOP_LANG_VI), "mục 1");
    assert_int_equal(ocop_plan_target_certainty(plan, 1), OCOP_CERTAINTY_CONFIRMED);
    ocop_plan_unref(plan);
}

static void a_plan_tells_who_does_what_by_what_means(void **state)
{
    (void)state;
    ocop_plan *plan = plan_of(rich);
    assert_int_equal(ocop_plan_body_count(plan), 1);
    assert_string_equal(ocop_plan_body_id(plan, 0), "nn");
    assert_string_equal(ocop_plan_body_name(plan, 0, OCOP_LANG_EN), "Department");
    assert_int_equal(ocop_plan_body_role_count(plan, 0), 1);
    assert_string_equal(ocop_plan_body_role(plan, 0, 0, OCOP_LANG_EN), "Food");
    assert_string_equal(ocop_plan_body_role_source(plan, 0, 0, OCOP_LANG_EN), "section 1");
    assert_int_equal(ocop_plan_body_role_certainty(plan, 0, 0), OCOP_CERTAINTY_CONFIRMED);
    assert_int_equal(ocop_plan_body_role_group_count(plan, 0, 0), 1);
    assert_string_equal(ocop_plan_body_role_group(plan, 0, 0, 0), "1");
    assert_string_equal(ocop_plan_body_role(plan, 0, 1, OCOP_LANG_EN), "");
    assert_int_equal(ocop_plan_means_count(plan), 1);
    assert_string_equal(ocop_plan_means_id(plan, 0), "credit");
    assert_int_equal(ocop_plan_means_kind(plan, 0), OCOP_MEANS_FUNDING);
    assert_string_equal(ocop_plan_means_name(plan, 0, OCOP_LANG_EN), "Credit");
    assert_string_equal(ocop_plan_means_source(plan, 0, OCOP_LANG_EN), "section 1");
    assert_int_equal(ocop_plan_means_certainty(plan, 0), OCOP_CERTAINTY_CONFIRMED);
    assert_string_equal(ocop_plan_means_name(plan, 1, OCOP_LANG_EN), "");
    ocop_plan_unref(plan);
}

/* 25 + 15 = 40, and 40 more make 80. */
static void parts_make_a_whole(void **state)
{
    (void)state;
    static const char json[] = PLAN_OF(
        "",
        TARGET(
            "W",
            "\"indicator\":\"organisations\",\"kind\":\"at_least\",\"value\":40,\"parts\":[\"A\","
            "\"B\"]") "," NUMBER("A",
                                 "25") "," NUMBER("B",
                                                  "15") "," TARGET("C",
                                                                   "\"indicator\":\"organisations_new\",\"kind\":\"at_"
                                                                   "least\",\"value\":40,\"with\":{\"targets\":["
                                                                   "\"W\"],\"total\":80},\"of\":\"W\""));
    ocop_plan *plan = plan_of(json);
    assert_int_equal(ocop_plan_target_whole(plan, 1), 0);
    assert_int_equal(ocop_plan_target_whole(plan, 2), 0);
    assert_int_equal(ocop_plan_target_whole(plan, 3), -1);
    ocop_plan_unref(plan);
}

static void a_plan_that_is_not_sound_names_the_place(void **state)
{
    (void)state;
#define ONE(rest) PLAN_OF("", TARGET("A", rest))
#define WHOLE(rest) TARGET("W", "\"indicator\":\"organisations\",\"kind\":\"at_least\",\"value\":40," rest)
#define KIND(kind, rest) "\"indicator\":\"organisations\",\"kind\":\"" kind "\"," rest
    static const struct {
        const char *json, *pointer;
        ocop_status status;
    } bad[] = {
        {"{\"format\":\"ocop-plan/2\"}", "/format", OCOP_ERR_FORMAT},
        {PLAN_OF("\"when\":1,", ""), "/when", OCOP_ERR_SHAPE},
        {PLAN_OF("\"unit\":\"99\",", ""), "/unit", OCOP_ERR_PLAN},
        {PLAN_OF("\"edition\":\"1999\",", ""), "/edition", OCOP_ERR_NO_EDITION},
        {PLAN_OF("\"policy\":{\"about_tolerance\":{\"numerator\":3,\"denominator\":2}},", ""),
         "/policy/about_tolerance/numerator", OCOP_ERR_SHAPE},
        {PLAN_OF("\"indicators\":{\"ideas\":{\"name_vi\":\"a\",\"name_en\":\"a\",\"counts\":\"observed\"}},", ""),
         "/indicators/ideas", OCOP_ERR_PLAN},
        {PLAN_OF("", NUMBER("A", "0")), "/targets/0/value", OCOP_ERR_SHAPE},
        {PLAN_OF("", NUMBER("A", "1") "," NUMBER("A", "2")), "/targets/1/id", OCOP_ERR_PLAN},
        {ONE("\"indicator\":\"stalls\",\"kind\":\"at_least\",\"value\":1"), "/targets/0/indicator", OCOP_ERR_PLAN},
        {ONE("\"indicator\":\"ideas\",\"kind\":\"yes_no\""), "/targets/0/kind", OCOP_ERR_PLAN},
        {ONE("\"indicator\":\"cycle_kept\",\"kind\":\"yes_no\",\"value\":1"), "/targets/0/value", OCOP_ERR_SHAPE},
        {ONE(KIND("at_least", "\"value\":1,\"percent_of\":\"stalls\"")), "/targets/0/percent_of", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":1,\"percent_of\":\"cycle_kept\"")), "/targets/0/percent_of", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":1001,\"percent_of\":\"leaders\"")), "/targets/0/value", OCOP_ERR_PLAN},
        {ONE(KIND("range", "\"value\":3")), "/targets/0/up_to", OCOP_ERR_PLAN},
        {ONE(KIND("range", "\"value\":3,\"up_to\":3")), "/targets/0/up_to", OCOP_ERR_PLAN},
        {ONE(KIND("exactly", "\"value\":3,\"up_to\":4")), "/targets/0/up_to", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"baseline\":4")), "/targets/0/baseline", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"from\":\"2020-01-02\",\"to\":\"2020-01-01\"")), "/targets/0/to",
         OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"from\":\"2018-12-31\"")), "/targets/0/from", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"to\":\"2021-01-01\"")), "/targets/0/to", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"to\":\"2020-02-30\"")), "/targets/0/to", OCOP_ERR_DATE},
        {ONE(KIND("at_least", "\"value\":3,\"milestones\":[{\"by\":\"2021-01-01\",\"value\":1}]")),
         "/targets/0/milestones", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"milestones\":[{\"by\":\"2020-01-01\",\"value\":4}]")),
         "/targets/0/milestones", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"stars\":{\"from\":5,\"to\":4}")), "/targets/0/stars", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"groups\":[\"7\"]")), "/targets/0/groups", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"bodies\":[\"x\"]")), "/targets/0/bodies", OCOP_ERR_PLAN},
        {ONE(KIND("at_least", "\"value\":3,\"means\":[\"x\"]")), "/targets/0/means", OCOP_ERR_PLAN},
        {PLAN_OF("", WHOLE("\"parts\":[\"A\"]") "," NUMBER("A", "39")), "/targets/0/parts", OCOP_ERR_PLAN},
        {PLAN_OF("", WHOLE("\"parts\":[\"Z\"]")), "/targets/0/parts", OCOP_ERR_PLAN},
        {PLAN_OF("", WHOLE("\"parts\":[\"A\",\"A\"]") "," NUMBER("A", "20")), "/targets/0/parts", OCOP_ERR_PLAN},
        {PLAN_OF("", WHOLE("\"of\":\"A\"") "," NUMBER("A", "39")), "/targets/0/of", OCOP_ERR_PLAN},
        {PLAN_OF("", WHOLE("\"of\":\"W\"")), "/targets/0/of", OCOP_ERR_PLAN},
        {PLAN_OF("", WHOLE("\"with\":{\"targets\":[\"Z\"],\"total\":80}")), "/targets/0/with/targets", OCOP_ERR_PLAN},
        {PLAN_OF("", WHOLE("\"with\":{\"targets\":[\"A\"],\"total\":80}") "," NUMBER("A", "39")),
         "/targets/0/with/total", OCOP_ERR_PLAN},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ocop_plan *plan;
#ifdef WITHOUT_PLACES
        if (strcmp(bad[i].pointer, "/unit") == 0)
            continue;
#endif
        assert_fails_at(ocop_plan_from_json(NULL, bad[i].json, -1, &plan), bad[i].status, bad[i].pointer);
        assert_null(plan);
    }
}

#ifndef WITHOUT_PLACES
/* The units are those of the day on which the plan was made. */
static void units_are_of_their_time(void **state)
{
    (void)state;
#define UNIT(rest) "\"issued\":\"2019-07-31\",\"unit\":\"12\"," rest
#define EACH(rest) TARGET("A", "\"indicator\":\"ideas\",\"kind\":\"at_least\",\"value\":2," rest)
    ocop_plan *plan;
    assert_fails_at(ocop_plan_from_json(NULL, PLAN_OF(UNIT(""), EACH("\"each\":\"province\"")), -1, &plan),
                    OCOP_ERR_PLAN, "/targets/0/each");
    assert_fails_at(ocop_plan_from_json(NULL, PLAN_OF(UNIT(""), EACH("\"unit\":\"555\"")), -1, &plan), OCOP_ERR_PLAN,
                    "/targets/0/unit");
    plan = plan_of(PLAN_OF(UNIT(""), EACH("\"unit\":\"107\",\"each\":\"commune\"")));
    assert_int_equal(ocop_plan_finding_count(plan), 0);
    ocop_plan_unref(plan);
    /* Districts end on 1 July 2025: before the last day of this plan. */
    static const char late[] =
        "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"12\",\"from\":"
        "\"2021-01-01\",\"to\":\"2025-12-31\"," CITE ",\"targets\":[" EACH("\"each\":\"district\"") "]}";
    char *json;
    plan = plan_of(late);
    assert_int_equal(ocop_plan_finding_count(plan), 1);
    assert_string_equal(ocop_plan_finding_code(plan, 0), "units_end");
    assert_string_equal(ocop_plan_finding_pointer(plan, 0), "/targets/0/each");
    assert_string_not_equal(ocop_plan_finding_text(plan, 0, OCOP_LANG_VI), "");
    assert_string_equal(ocop_plan_finding_text(plan, 1, OCOP_LANG_VI), "");
    assert_ok(ocop_plan_check_json(plan, &json));
    assert_contains(json, "\"code\":\"units_end\",\"pointer\":\"/targets/0/each\"");
    ocop_free(json);
    ocop_plan_unref(plan);
}
#endif

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    ocop_plan *plan;
    char *json;
    assert_fails(ocop_plan_from_json(NULL, rich, -1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_plan_from_json(NULL, NULL, -1, &plan), OCOP_ERR_ARGUMENT);
    assert_null(plan);
    assert_fails(ocop_plan_check_json(NULL, &json), OCOP_ERR_ARGUMENT);
    plan = plan_of(rich);
    assert_fails(ocop_plan_check_json(plan, NULL), OCOP_ERR_ARGUMENT);
    ocop_plan_unref(plan);
    ocop_plan_unref(NULL);
    assert_null(ocop_plan_ref(NULL));
    assert_string_equal(ocop_plan_id(NULL), "");
    assert_int_equal(ocop_plan_issued(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_plan_from(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_plan_to(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_plan_target_from(NULL, 0), OCOP_DATE_NONE);
    assert_int_equal(ocop_plan_target_to(NULL, 0), OCOP_DATE_NONE);
    assert_int_equal(ocop_plan_target_find(NULL, "A"), -1);
    assert_int_equal(ocop_plan_target_up_to(NULL, 0), -1);
    assert_int_equal(ocop_plan_finding_count(NULL), 0);
    assert_string_equal(ocop_plan_finding_code(NULL, 0), "");
    assert_string_equal(ocop_plan_finding_pointer(NULL, 0), "");
    assert_string_equal(ocop_plan_body_id(NULL, 0), "");
    assert_string_equal(ocop_plan_means_id(NULL, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_tells_what_it_holds),  cmocka_unit_test(a_plan_tells_who_does_what_by_what_means),
        cmocka_unit_test(parts_make_a_whole),          cmocka_unit_test(a_plan_that_is_not_sound_names_the_place),
#ifndef WITHOUT_PLACES
        cmocka_unit_test(units_are_of_their_time),
#endif
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
