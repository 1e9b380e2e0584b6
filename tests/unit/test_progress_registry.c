/* Registers counted for plans: on the map of the plan's time, across editions, and what nobody can say. */
#include "unit.h"

#define CITE "\"source_vi\":\"mục 1\",\"source_en\":\"section 1\",\"certainty\":\"confirmed\""
#define PLAN(head, targets)                                                                                            \
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\"," head "," CITE                      \
    ",\"targets\":[" targets "]}"
#define TARGET(id, rest)                                                                                               \
    "{\"id\":\"" id "\",\"name_vi\":\"Chỉ tiêu\",\"name_en\":\"Target\",\"kind\":\"at_least\"," rest "," CITE "}"

static ocop_registry *of_csv(const char *csv)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_registry_read_csv(registry, "table.csv", csv, -1));
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

static ocop_progress *count(const char *json, const char *csv, int32_t on)
{
    ocop_plan *plan;
    ocop_progress *progress;
    ocop_registry *registry = of_csv(csv);
    assert_ok(ocop_plan_from_json(NULL, json, -1, &plan));
    assert_ok(ocop_progress_new(plan, on, &progress));
    assert_ok(ocop_progress_count_products(progress, registry));
    assert_ok(ocop_progress_judge(progress));
    ocop_registry_unref(registry);
    ocop_plan_unref(plan);
    return progress;
}

static void assert_undecided(const ocop_progress *progress, int32_t target, int32_t index, int32_t why,
                             const char *what, int32_t number)
{
    assert_int_equal(ocop_progress_undecided_why(progress, target, index), why);
    assert_int_equal(*ocop_progress_undecided_text(progress, target, index, OCOP_LANG_VI) != '\0', why != 0);
    assert_contains(ocop_progress_undecided_text(progress, target, index, OCOP_LANG_EN),
                    why == OCOP_UNDECIDED_GROUP && *what ? what
                    : why == OCOP_UNDECIDED_UNIT_SPLIT   ? "was made of several units"
                    : why == OCOP_UNDECIDED_STARS        ? "no stars told"
                                                         : "");
    assert_string_equal(ocop_progress_undecided_what(progress, target, index), what);
    assert_int_equal(ocop_progress_undecided_number(progress, target, index), number);
}

static void assert_json(const ocop_progress *progress, const char *part)
{
    char *json;
    assert_ok(ocop_progress_to_json(progress, &json));
    assert_contains(json, part);
    ocop_free(json);
}

#ifndef WITHOUT_PLACES
/* Phú Yên of 2019, which went into Đắk Lắk on 1 July 2025. */
static const char phu_yen[] =
    PLAN("\"unit\":\"54\",\"issued\":\"2019-05-27\",\"from\":\"2019-01-01\",\"to\":\"2026-12-31\"",
         TARGET("ALL", "\"indicator\":\"products_new\",\"value\":9") "," TARGET(
             "EACH", "\"indicator\":\"products_new\",\"value\":1,\"each\":\"district\""));

static const char two_maps[] = "name,stars,province,district,commune,issued\n"
                               "A,3,54,558,,2020-06-01\n"
                               "B,3,66,,22114,2025-08-01\n" /* Tuy An Bắc: three whole communes of Tuy An, 559 */
                               "C,3,66,,22015,2025-08-01\n" /* Tuy Hòa: of two districts, 555 and 563 */
                               "D,3,66,,22015,2025-09-01\n"
                               "E,3,66,,,2025-08-01\n"      /* Đắk Lắk with what was Phú Yên */
                               "F,3,66,,,2020-06-01\n"      /* Đắk Lắk of before */
                               "G,3,66,,24175,2025-08-01\n" /* a commune that always was in Đắk Lắk */
                               "H,3,54,,,2020-06-01\n"      /* no district */
                               "I,3,,,,2020-06-01\n"        /* nowhere */
                               "J,3,54,564,,2021-06-01\n";  /* a town since 2020, a district in the plan */

static void rows_are_followed_back_to_the_units_of_the_plan(void **state)
{
    (void)state;
    ocop_progress *progress = count(phu_yen, two_maps, day(2025, 12, 31));
    assert_int_equal(ocop_progress_numerator(progress, 0), 6); /* A, B, C, D, H, J */
    assert_int_equal(ocop_progress_undecided_count(progress, 0), 2);
    assert_undecided(progress, 0, 0, OCOP_UNDECIDED_UNIT_SPLIT, "66", 1);
    assert_undecided(progress, 0, 1, OCOP_UNDECIDED_UNIT_UNTOLD, "", 1);
    assert_int_equal(ocop_progress_numerator(progress, 1), 3); /* 558, 559, 564 */
    assert_int_equal(ocop_progress_goal(progress, 1), 9);
    assert_int_equal(ocop_progress_undecided_count(progress, 1), 2);
    assert_undecided(progress, 1, 0, OCOP_UNDECIDED_UNIT_SPLIT, "22015", 2);
    assert_undecided(progress, 1, 1, OCOP_UNDECIDED_UNIT_UNTOLD, "", 3);
    assert_undecided(progress, 1, 2, 0, "", 0);
    assert_json(progress, "\"undecided\":[{\"unit\":\"22015\",\"name\":\"Phường Tuy Hòa\",\"why\":\"unit_split\","
                          "\"number\":2,\"of\":[{\"unit\":\"555\",\"name\":\"Thành phố Tuy Hoà\"},{\"unit\":\"563\","
                          "\"name\":\"Huyện Phú Hoà\"}]},{\"why\":\"unit_untold\",\"number\":3}]");
    assert_json(progress, "{\"unit\":\"66\",\"name\":\"Tỉnh Đắk Lắk\",\"why\":\"unit_split\",\"number\":1,\"of\":[{"
                          "\"unit\":\"54\",\"name\":\"Tỉnh Phú Yên\"},{\"unit\":\"66\",\"name\":\"Tỉnh Đắk Lắk\"}]}");
    ocop_progress_unref(progress);
}

/* The districts as today's communes: one of two districts is marked and has no answer where these differ. */
static void a_plan_is_shown_on_the_new_map(void **state)
{
    (void)state;
    ocop_progress *progress = count(phu_yen, two_maps, day(2025, 12, 31));
    assert_json(progress, "{\"unit\":\"22081\",\"name\":\"Xã Đồng Xuân\",\"of\":[{\"unit\":\"558\",\"name\":\"Huyện "
                          "Đồng Xuân\"}],\"split\":false,\"reached\":true}");
    assert_json(progress, "{\"unit\":\"22165\",\"name\":\"Xã Sơn Hòa\",\"of\":[{\"unit\":\"560\",\"name\":\"Huyện "
                          "Sơn Hòa\"}],\"split\":false,\"reached\":false}");
    assert_json(progress, "{\"unit\":\"22240\",\"name\":\"Phường Phú Yên\",\"of\":[{\"unit\":\"555\",\"name\":\"Thành "
                          "phố Tuy Hoà\"},{\"unit\":\"562\",\"name\":\"Huyện Tây Hoà\"},{\"unit\":\"564\",\"name\":"
                          "\"Huyện Đông Hòa\"}],\"split\":true,\"reached\":null}");
    assert_json(progress, "\"now\":[{\"unit\":\"66\",\"name\":\"Tỉnh Đắk Lắk\",\"change\":\"whole\"}]");
    ocop_progress_unref(progress);
    progress = count(phu_yen,
                     "name,stars,province,district,issued\nA,3,54,555,2020-06-01\nB,3,54,563,2020-06-01\n"
                     "C,3,54,562,2020-06-01\n",
                     day(2025, 12, 31));
    assert_json(progress,
                "{\"unit\":\"22015\",\"name\":\"Phường Tuy Hòa\",\"of\":[{\"unit\":\"555\",\"name\":\"Thành "
                "phố Tuy Hoà\"},{\"unit\":\"563\",\"name\":\"Huyện Phú Hoà\"}],\"split\":true,\"reached\":true}");
    assert_json(progress, "\"name\":\"Huyện Đông Hòa\"}],\"split\":true,\"reached\":null}");
    ocop_progress_unref(progress);
    /* While the units are there, there is no other map. */
    char *json;
    progress = count(phu_yen, two_maps, day(2020, 5, 31));
    assert_ok(ocop_progress_to_json(progress, &json));
    assert_null(strstr(json, "\"map\""));
    assert_null(strstr(json, "\"now\""));
    ocop_free(json);
    ocop_progress_unref(progress);
}

/* A plan of after the mergers: old rows go forward, those of a split province by their commune alone. */
static void rows_are_followed_forward_too(void **state)
{
    (void)state;
    ocop_progress *progress =
        count(PLAN("\"issued\":\"2025-09-01\",\"from\":\"2019-01-01\",\"to\":\"2026-12-31\"",
                   TARGET("EACH", "\"indicator\":\"products_new\",\"value\":4,\"each\":\"province\"") "," TARGET(
                       "C", "\"indicator\":\"products_new\",\"value\":4,\"unit\":\"22015\"")),
              "name,stars,province,district,commune,issued\nA,3,54,558,,2020-06-01\nB,3,54,,,2020-06-01\n"
              "C,3,66,,,2020-06-01\nD,3,54,555,22015,2024-06-01\nE,3,54,555,22024,2024-06-01\n",
              day(2025, 12, 31));
    assert_int_equal(ocop_progress_numerator(progress, 0), 1); /* Đắk Lắk has five */
    assert_int_equal(ocop_progress_numerator(progress, 1), 1); /* D; a part of 22024 only went there, the rest not */
    assert_undecided(progress, 1, 0, OCOP_UNDECIDED_UNIT_SPLIT, "22024", 1);
    assert_undecided(progress, 1, 1, OCOP_UNDECIDED_UNIT_UNTOLD, "", 3);
    ocop_progress_unref(progress);
}
#endif

/* The plan's edition has handicrafts and textiles apart, that of 2023 has them together. */
static void groups_of_other_editions_correspond_by_what_they_hold(void **state)
{
    (void)state;
    static const char plan[] = PLAN(
        "\"edition\":\"1048-2019\",\"issued\":\"2019-09-01\",\"from\":\"2019-01-01\",\"to\":\"2026-12-31\"",
        TARGET("HERBS", "\"indicator\":\"products_new\",\"value\":9,\"groups\":[\"3\"]") "," TARGET(
            "CRAFTS",
            "\"indicator\":\"products_new\",\"value\":9,\"groups\":[\"4\"]") "," TARGET("BOTH",
                                                                                        "\"indicator\":\"products_"
                                                                                        "new\",\"value\":9,\"groups\":["
                                                                                        "\"4\",\"5\"]"));
    static const char rows[] = "name,edition,group,set,stars,issued\n"
                               "A,1048-2019,3,,3,2020-06-01\n"
                               "B,148-2023,3,18,3,2023-06-01\n"
                               "C,148-2023,4,21,3,2023-06-01\n" /* household and decorative handicrafts */
                               "D,148-2023,4,22,3,2023-06-01\n" /* fabrics, garments */
                               "E,148-2023,4,,3,2023-06-01\n"
                               "F,148-2023,5,23,3,2023-06-01\n" /* ornamental plants: no group of 2019 */
                               "G,490-2018,5,,3,2019-06-01\n"   /* souvenirs */
                               "H,,,,3,2023-06-01\n";
    ocop_progress *progress = count(plan, rows, day(2024, 1, 1));
    assert_int_equal(ocop_progress_numerator(progress, 0), 2); /* A, B */
    assert_int_equal(ocop_progress_carried(progress, 0), 1);
    assert_int_equal(ocop_progress_carried_certainty(progress, 0), OCOP_CERTAINTY_INFERRED);
    assert_int_equal(ocop_progress_undecided_count(progress, 0), 2);
    assert_undecided(progress, 0, 0, OCOP_UNDECIDED_GROUP, "", 1);
    assert_undecided(progress, 0, 1, OCOP_UNDECIDED_GROUP, "Sinh vật cảnh", 1);
    assert_int_equal(ocop_progress_numerator(progress, 1), 2); /* C, G */
    assert_int_equal(ocop_progress_undecided_count(progress, 1), 3);
    assert_undecided(progress, 1, 1, OCOP_UNDECIDED_GROUP, "Hàng thủ công mỹ nghệ", 1);
    assert_int_equal(ocop_progress_numerator(progress, 2), 4); /* C, D, E, G */
    assert_int_equal(ocop_progress_carried(progress, 2), 4);
    assert_json(progress, "\"carried\":{\"number\":4,\"certainty\":\"inferred\",\"source\":\"490/QĐ-TTg, Art. 1;");
    assert_json(progress, "\"undecided\":[{\"why\":\"group\",\"number\":1,\"group\":null},{\"why\":\"group\",");
    ocop_progress_unref(progress);
    progress =
        count(PLAN("\"edition\":\"26-2026\",\"issued\":\"2026-06-01\",\"from\":\"2019-01-01\",\"to\":\"2026-12-31\"",
                   TARGET("CRAFTS", "\"indicator\":\"products_new\",\"value\":9,\"groups\":[\"4\"]") "," TARGET(
                       "HERBS", "\"indicator\":\"products_new\",\"value\":9,\"groups\":[\"3\"]")),
              "name,edition,group,set,stars,issued\nA,1048-2019,4,,3,2020-06-01\nB,1048-2019,5,,3,2020-06-01\n"
              "C,148-2023,4,,3,2024-06-01\nD,1048-2019,3,21,3,2020-06-01\n",
              day(2026, 7, 1));
    assert_int_equal(ocop_progress_numerator(progress, 0), 3);
    assert_int_equal(ocop_progress_carried(progress, 0), 2);
    assert_int_equal(ocop_progress_numerator(progress, 1), 0);
    assert_undecided(progress, 1, 0, OCOP_UNDECIDED_GROUP, "Thảo dược", 1); /* medical devices left the programme */
    ocop_progress_unref(progress);
}

/* 919/QĐ-TTg: 30 % of the producers are small and medium enterprises. */
static void companies_are_not_all_small(void **state)
{
    (void)state;
    ocop_progress *progress = count(
        PLAN("\"issued\":\"2022-08-01\",\"from\":\"2021-01-01\",\"to\":\"2025-12-31\"",
             TARGET("SME", "\"indicator\":\"producers_sme\",\"value\":30,\"percent_of\":\"producers\"") "," TARGET(
                 "COMPANY", "\"indicator\":\"producers_company\",\"value\":30,\"percent_of\":\"producers\"")),
        "name,producer,producer_type,sme,stars,issued\nA,Một,Công ty,có,3,2023-06-01\nB,Hai,Công "
        "ty,không,3,2023-06-01\n"
        "C,Ba,Công ty,,3,2023-06-01\nD,Ba,Công ty,,3,2023-06-01\nE,Bốn,HTX,,3,2023-06-01\nF,Năm,,có,3,2023-06-01\n"
        "G,,,,3,2023-06-01\n",
        day(2024, 1, 1));
    assert_int_equal(ocop_progress_numerator(progress, 0), 100); /* one of five */
    assert_int_equal(ocop_progress_denominator(progress, 0), 5);
    assert_int_equal(ocop_progress_undecided_count(progress, 0), 2);
    assert_undecided(progress, 0, 0, OCOP_UNDECIDED_PRODUCER, "", 2); /* Năm, and nobody */
    assert_undecided(progress, 0, 1, OCOP_UNDECIDED_SME, "", 1);      /* Ba, by both products */
    assert_int_equal(ocop_progress_numerator(progress, 1), 300);
    assert_undecided(progress, 1, 0, OCOP_UNDECIDED_PRODUCER, "", 2);
    assert_json(progress, "{\"why\":\"sme\",\"number\":1}");
    ocop_progress_unref(progress);
}

/* What only a year or no stars are told of. */
static void what_a_row_does_not_tell_is_undecided(void **state)
{
    (void)state;
    static const char rows[] = "name,stars,issued,year\nA,4,,2021\nB,4,,2020\nC,4,,\nD,,2021-02-01,\nE,3,2021-02-01,\n";
    static const char plan[] =
        PLAN("\"issued\":\"2021-01-01\",\"from\":\"2020-07-01\",\"to\":\"2021-12-31\"",
             TARGET("FOUR", "\"indicator\":\"products_new\",\"value\":9,\"stars\":{\"from\":4,\"to\":5}"));
    ocop_progress *progress = count(plan, rows, day(2022, 1, 1));
    assert_int_equal(ocop_progress_numerator(progress, 0), 1); /* A: all of 2021 lies within */
    assert_undecided(progress, 0, 0, OCOP_UNDECIDED_DAY, "", 2);
    assert_undecided(progress, 0, 1, OCOP_UNDECIDED_STARS, "", 1);
    assert_string_equal(ocop_progress_undecided_text(progress, 0, 1, OCOP_LANG_VI), "không ghi hạng sao");
    assert_string_equal(ocop_progress_undecided_text(progress, 0, 1, OCOP_LANG_EN), "no stars told");
    assert_string_equal(ocop_progress_undecided_text(progress, 0, 99, OCOP_LANG_VI), "");
    /* An observation of the target goes before the count: nothing is left to say. */
    ocop_observations *list;
    ocop_plan *same = ocop_plan_ref(ocop_progress_plan(progress));
    ocop_registry *registry = of_csv(rows);
    ocop_progress_unref(progress);
    assert_ok(ocop_observations_new(NULL, &list));
    assert_ok(ocop_observations_add(list, "FOUR", "", "", day(2021, 12, 31), 7, 0, "Báo cáo"));
    assert_ok(ocop_progress_new(same, day(2022, 1, 1), &progress));
    assert_ok(ocop_progress_count_products(progress, registry));
    assert_ok(ocop_progress_observe(progress, list));
    assert_ok(ocop_progress_judge(progress));
    assert_int_equal(ocop_progress_numerator(progress, 0), 7);
    assert_int_equal(ocop_progress_undecided_count(progress, 0), 0);
    assert_int_equal(ocop_progress_carried(progress, 0), 0);
    ocop_registry_unref(registry);
    ocop_observations_unref(list);
    ocop_progress_unref(progress);
    ocop_plan_unref(same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#ifndef WITHOUT_PLACES
        cmocka_unit_test(rows_are_followed_back_to_the_units_of_the_plan),
        cmocka_unit_test(a_plan_is_shown_on_the_new_map),
        cmocka_unit_test(rows_are_followed_forward_too),
#endif
        cmocka_unit_test(groups_of_other_editions_correspond_by_what_they_hold),
        cmocka_unit_test(companies_are_not_all_small),
        cmocka_unit_test(what_a_row_does_not_tell_is_undecided),
    };
    return cmocka_run_group_tests_name("progress of registers", tests, NULL, NULL);
}
