/* The number of a plan's target over the units of its time; weights from a register and from tables. */
#include "unit.h"

#define CITE "\"source_vi\":\"mục 1\",\"source_en\":\"section 1\",\"certainty\":\"confirmed\""
#define TARGET(id, rest) "{\"id\":\"" id "\",\"name_vi\":\"Chỉ tiêu\",\"name_en\":\"Target\"," rest "," CITE "}"

/* Lai Châu in 2019: seven districts and a city. */
static const char lai_chau[] =
    "{\"format\":\"ocop-plan/"
    "1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"12\",\"issued\":"
    "\"2019-07-31\",\"from\":\"2019-01-01\",\"to\":\"2020-12-31\"," CITE ",\"targets\":[" TARGET(
        "T", "\"indicator\":\"products_standardised\",\"kind\":\"exactly\",\"value\":"
             "51") "," TARGET("R", "\"indicator\":\"rounds\",\"kind\":\"range\","
                                   "\"value\":3,\"up_to\":4") "," TARGET("YES",
                                                                         "\"indicator\":\"cycle_kept\",\"kind\":\"yes_"
                                                                         "no\"") "," TARGET("PERCENT",
                                                                                            "\"indicator\":"
                                                                                            "\"leaders_trained\","
                                                                                            "\"kind\":\"exactly\","
                                                                                            "\"value\":100,"
                                                                                            "\"percent_of\":"
                                                                                            "\"leaders\"") "]}";

static ocop_plan *plan_of(const char *json)
{
    ocop_plan *plan;
    assert_ok(ocop_plan_from_json(NULL, json, -1, &plan));
    return plan;
}

#ifndef WITHOUT_PLACES
static ocop_allocation *allocation_of(const char *json, int32_t target, int32_t level)
{
    ocop_plan *plan = plan_of(json);
    ocop_allocation *allocation;
    assert_ok(ocop_allocation_from_plan(plan, target, level, &allocation));
    ocop_plan_unref(plan);
    return allocation;
}

static void a_target_goes_to_the_districts_of_its_time(void **state)
{
    (void)state;
    static const char *const districts[] = {"105", "106", "107", "108", "109", "110", "111", "112"};
    ocop_allocation *allocation = allocation_of(lai_chau, 0, 0);
    char *json;
    assert_string_equal(ocop_allocation_target(allocation), "T");
    assert_int_equal(ocop_allocation_total(allocation), 51);
    assert_int_equal(ocop_allocation_unit_count(allocation), 8);
    for (int32_t i = 0; i < 8; i++)
        assert_string_equal(ocop_allocation_unit_at(allocation, i), districts[i]);
    assert_string_equal(ocop_allocation_unit_name(allocation, 1), "Huyện Tam Đường");
    assert_string_equal(ocop_allocation_unit_name(allocation, 8), "");
    assert_int_equal(ocop_allocation_find(allocation, "Huyện Tam Đường"), 1);
    assert_ok(ocop_allocation_set_weight(allocation, "107", 2));
    assert_ok(ocop_allocation_set_bounds(allocation, "Huyện Tam Đường", 7, 7));
    assert_ok(ocop_allocation_set_given(allocation, "105", 6));
    assert_ok(ocop_allocation_divide(allocation));
    assert_int_equal(ocop_allocation_number(allocation, 1), 7);
    assert_int_equal(ocop_allocation_number(allocation, 2), 11); /* two of eight parts of 44 */
    assert_ok(ocop_allocation_to_json(allocation, &json));
    assert_contains(json,
                    "{\"format\":\"ocop-allocation/1\",\"target\":\"T\",\"total\":51,\"units\":[{\"unit\":\"105\","
                    "\"name\":\"Thành phố Lai Châu\",\"weight\":1,");
    ocop_allocation_unref(allocation);
    /* What is written is read again, names and all. */
    assert_ok(ocop_allocation_from_json(NULL, json, -1, &allocation));
    assert_string_equal(ocop_allocation_unit_name(allocation, 2), "Huyện Mường Tè");
    ocop_allocation_unref(allocation);
    ocop_free(json);
    allocation = allocation_of(lai_chau, 1, OCOP_PLACE_COMMUNE);
    assert_int_equal(ocop_allocation_total(allocation), 3);
    assert_int_equal(ocop_allocation_unit_count(allocation), 108);
    ocop_allocation_unref(allocation);
}

/* After the mergers communes are the next level; several have one name. */
static void the_next_level_is_that_of_the_day(void **state)
{
    (void)state;
    static const char dak_lak[] =
        "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"66\",\"issued\":"
        "\"2026-01-01\",\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"," CITE
        ",\"targets\":[" TARGET("T", "\"indicator\":\"products_new\",\"kind\":\"about\",\"value\":24") "]}";
    ocop_allocation *allocation = allocation_of(dak_lak, 0, 0);
    ocop_plan *plan = plan_of(dak_lak);
    assert_int_equal(ocop_allocation_unit_count(allocation), 102);
    assert_string_equal(ocop_allocation_unit_name(allocation, ocop_allocation_find(allocation, "22015")),
                        "Phường Tuy Hòa");
    ocop_allocation_unref(allocation);
    assert_fails(ocop_allocation_from_plan(plan, 0, OCOP_PLACE_DISTRICT, &allocation), OCOP_ERR_PLACE);
    assert_null(allocation);
    ocop_plan_unref(plan);
}

static void a_register_weighs_the_units(void **state)
{
    (void)state;
    ocop_allocation *allocation = allocation_of(lai_chau, 0, 0);
    ocop_registry *registry;
    ocop_query *query;
    ocop_counts *counts;
    int32_t split;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_registry_read_csv(registry, "a.csv",
                                     "name,stars,province,district,commune,issued\nA,3,12,106,,2020-01-01\n"
                                     "B,3,12,106,,2020-01-01\nC,3,12,112,,2020-01-01\nD,3,12,,03390,2025-08-01\n"
                                     "E,3,12,,03388,2025-08-01\nF,3,26,253,,2020-01-01\n",
                                     -1));
    assert_ok(ocop_registry_seal(registry));
    assert_ok(ocop_query_new(NULL, &query));
    assert_ok(ocop_query_set_units_on(query, day(2019, 7, 31)));
    assert_ok(ocop_query_add_by(query, "district"));
    assert_ok(ocop_query_add_where(query, "province", "12"));
    assert_ok(ocop_registry_count(registry, query, &counts));
    assert_ok(ocop_allocation_weigh(allocation, counts, &split));
    assert_int_equal(split, 1);                                 /* E: Đoàn Kết is of 105 and 109 */
    assert_int_equal(ocop_allocation_weight(allocation, 1), 3); /* 106: A, B, and D in Bình Lư */
    assert_int_equal(ocop_allocation_weight(allocation, 7), 1);
    assert_int_equal(ocop_allocation_weight(allocation, 0), 0);
    assert_ok(ocop_allocation_divide(allocation));
    assert_int_equal(ocop_allocation_number(allocation, 1), 38); /* 38.25 */
    assert_int_equal(ocop_allocation_number(allocation, 7), 13);
    assert_fails(ocop_allocation_weigh(allocation, counts, NULL), OCOP_ERR_ARGUMENT);
    ocop_counts_unref(counts);
    ocop_allocation_unref(allocation);
    allocation = allocation_of(lai_chau, 0, 0);
    assert_ok(ocop_query_add_by(query, "stars"));
    assert_ok(ocop_registry_count(registry, query, &counts));
    assert_fails(ocop_allocation_weigh(allocation, counts, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_weigh(allocation, NULL, NULL), OCOP_ERR_ARGUMENT);
    ocop_counts_unref(counts);
    ocop_query_unref(query);
    ocop_registry_unref(registry);
    ocop_allocation_unref(allocation);
}
#endif

static ocop_allocation *three_units(void)
{
    ocop_allocation *allocation;
    assert_ok(ocop_allocation_new(NULL, 10, &allocation));
    assert_ok(ocop_allocation_set_target(allocation, "T"));
    for (int32_t i = 0; i < 3; i++)
        assert_ok(ocop_allocation_add_unit(allocation, (const char *const[]){"Huyện A", "B", "C"}[i], 5, 0, -1));
    return allocation;
}

static void weights_are_read_from_a_table(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "unit,weight,minimum,cap,given\nC,3,1,,\nHuyện A,1,,2,4\nB,2,,,\n",
        "\xEF\xBB\xBFĐơn vị;Trọng số;Tối thiểu;Tối đa;Đã giao;Ghi chú\r\nC;3;1;;;x\r\n\r\n\"Huyện "
        "A\";1;;2;4;\r\nB;2;;;",
        "\n {\"format\":\"ocop-allocation/1\",\"target\":\"T\",\"total\":10,\"units\":[{\"unit\":\"C\",\"weight\":3,"
        "\"minimum\":1},{\"unit\":\"Huyện A\",\"weight\":1,\"cap\":2,\"given\":4},{\"unit\":\"B\",\"weight\":2}]}"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        ocop_allocation *allocation = three_units();
        assert_ok(ocop_allocation_read_weights(allocation, tables[i], -1));
        assert_int_equal(ocop_allocation_weight(allocation, 0), 1);
        assert_int_equal(ocop_allocation_cap(allocation, 0), 2);
        assert_int_equal(ocop_allocation_given(allocation, 0), 4);
        assert_int_equal(ocop_allocation_weight(allocation, 1), 2);
        assert_int_equal(ocop_allocation_cap(allocation, 1), -1);
        assert_int_equal(ocop_allocation_given(allocation, 1), -1);
        assert_int_equal(ocop_allocation_minimum(allocation, 2), 1);
        ocop_allocation_unref(allocation);
    }
}

static void a_table_that_is_not_sound_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        ocop_status status;
        int32_t line;
        const char *says;
    } bad[] = {
        {"", OCOP_ERR_SHAPE, 0, "empty"},
        {"unit;share\nB;2\n", OCOP_ERR_SHAPE, 1, "no column \"weight\""},
        {"unit,weight\nB,two\n", OCOP_ERR_SHAPE, 2, "column weight: \"two\""},
        {"unit,weight\n\nB,-1\n", OCOP_ERR_SHAPE, 3, "row 3, column weight: \"-1\""},
        {"unit,weight\nB,2147483648\n", OCOP_ERR_SHAPE, 2, "no whole number from 0 to 2147483647"},
        {"unit,weight\nB,\n", OCOP_ERR_SHAPE, 2, "no weight"},
        {"unit,weight\n,4\n", OCOP_ERR_SHAPE, 2, "no unit"},
        {"unit,weight,minimum,cap\nB,4,3,2\n", OCOP_ERR_SHAPE, 2, "the cap 2 is below the minimum 3"},
        {"unit,weight\nB,4\nB,5\n", OCOP_ERR_TOTAL, 3, "\"B\" stands twice"},
        {"unit,weight\nB,4\nD,5\n", OCOP_ERR_PLACE, 0, "the unit \"D\""},
        {"unit,weight\nB,4\nC,5\n", OCOP_ERR_PLACE, 0, "leave out the unit Huyện A"},
        {"unit,weight\n\"B,4\n", OCOP_ERR_SHAPE, 2, "never closed"},
        {"unit,weight\nB\xFF,4\n", OCOP_ERR_TEXT, 2, "UTF-8"},
        {"{}", OCOP_ERR_FORMAT, 0, ""},
        {"{\"format\":\"ocop-allocation/1\",\"total\":9,\"units\":[]}", OCOP_ERR_TOTAL, 0, "total of 9"},
        {"{\"format\":\"ocop-allocation/1\",\"total\":10,\"target\":\"X\",\"units\":[]}", OCOP_ERR_TOTAL, 0, "\"X\""}};
    ocop_allocation *allocation = three_units();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_fails(ocop_allocation_read_weights(allocation, bad[i].table, -1), bad[i].status);
        assert_contains(ocop_error_message(OCOP_LANG_EN), bad[i].says);
        assert_int_equal(ocop_error_line(), bad[i].line);
        for (int32_t u = 0; u < 3; u++)
            assert_int_equal(ocop_allocation_weight(allocation, u), 5);
    }
    assert_fails(ocop_allocation_read_weights(allocation, NULL, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_read_weights(allocation, "a", -2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_read_weights(NULL, "a", -1), OCOP_ERR_ARGUMENT);
    ocop_allocation_unref(allocation);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    ocop_plan *plan = plan_of(lai_chau);
    ocop_allocation *allocation = three_units(), *none;
    assert_fails(ocop_allocation_from_plan(plan, 2, 0, &none), OCOP_ERR_TOTAL);
    assert_null(none);
    assert_fails(ocop_allocation_from_plan(plan, 3, 0, &none), OCOP_ERR_TOTAL);
    assert_fails(ocop_allocation_from_plan(plan, 4, 0, &none), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_from_plan(plan, 0, 4, &none), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_from_plan(NULL, 0, 0, &none), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_from_plan(plan, 0, 0, NULL), OCOP_ERR_ARGUMENT);
#ifdef WITHOUT_PLACES
    assert_fails(ocop_allocation_from_plan(plan, 0, 0, &none), OCOP_ERR_PLACE);
#endif
    assert_fails(ocop_allocation_set_weight(allocation, "Z", 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_weight(allocation, NULL, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_weight(allocation, "B", -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_weight(NULL, "B", 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_bounds(allocation, "Z", 0, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_bounds(allocation, "B", -1, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_bounds(allocation, "B", 3, 2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_bounds(NULL, "B", 0, 1), OCOP_ERR_ARGUMENT);
    assert_string_equal(ocop_allocation_unit_name(allocation, 0), "");
    assert_ok(ocop_allocation_divide(allocation));
    assert_fails(ocop_allocation_set_weight(allocation, "B", 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_read_weights(allocation, "a", -1), OCOP_ERR_ARGUMENT);
    ocop_allocation_unref(allocation);
    ocop_plan_unref(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#ifndef WITHOUT_PLACES
        cmocka_unit_test(a_target_goes_to_the_districts_of_its_time),
        cmocka_unit_test(the_next_level_is_that_of_the_day),
        cmocka_unit_test(a_register_weighs_the_units),
#endif
        cmocka_unit_test(weights_are_read_from_a_table),
        cmocka_unit_test(a_table_that_is_not_sound_changes_nothing),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests_name("allocation of plans", tests, NULL, NULL);
}
