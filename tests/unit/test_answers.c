/* Registers, plans and places in, answers out, in one call: the same as the calls that it is made of. */
#include "unit.h"

static const char table[] = "name,stars,province,issued,producer,woman_led\n"
                            "Trà,4,68,2024-06-10,HTX A,có\n"
                            "Cà phê,3,68,2024-06-10,HTX B,\n"
                            "Mật ong,3,66,31/02/2024,HTX B,không\n";
static const char lines[] = "\xEF\xBB\xBF\n {\"record\":\"product\",\"name\":\"Trà\",\"stars\":4,\"year\":2024}\n";
static const char plan[] =
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"Kế hoạch\",\"name_en\":\"Plan\",\"from\":\"2024-01-01\","
    "\"to\":\"2024-12-31\",\"source_vi\":\"a\",\"source_en\":\"a\",\"certainty\":\"confirmed\",\"targets\":[{\"id\":"
    "\"T\",\"name_vi\":\"Sản phẩm\",\"name_en\":\"Products\",\"indicator\":\"products\",\"kind\":\"at_least\","
    "\"value\":3,\"source_vi\":\"a\",\"source_en\":\"a\",\"certainty\":\"confirmed\"}]}";

static void a_register_is_read_in_either_form(void **state)
{
    ocop_registry *registry;
    (void)state;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_registry_read(registry, "a.csv", table, -1));
    assert_ok(ocop_registry_read(registry, "b.ndjson", lines, (int64_t)sizeof lines - 1));
    assert_ok(ocop_registry_seal(registry));
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 4);
    assert_string_equal(ocop_registry_finding_input(registry, 0), "a.csv");
    ocop_registry_unref(registry);
}

static void what_cannot_be_a_register_is_refused(void **state)
{
    ocop_registry *registry;
    (void)state;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_fails(ocop_registry_read(registry, "a", NULL, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read(registry, "a", "name\n", -2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read(registry, NULL, "name\n", -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read(NULL, "a", "{}", -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read(registry, "a", "", -1), OCOP_ERR_SHAPE);
    ocop_registry_unref(registry);
}

static void a_register_is_checked(void **state)
{
    char *json;
    (void)state;
    assert_ok(ocop_check_registry_json(NULL, "a.csv", table, -1, &json));
    assert_contains(json, "\"rows\":{\"read\":3,\"kept\":3,\"refused\":0},\"cells_refused\":1");
    assert_contains(json, "{\"input\":\"a.csv\",\"row\":4,\"column\":\"issued\",\"code\":\"bad_date\"");
    ocop_free(json);
    assert_fails(ocop_check_registry_json(NULL, NULL, table, -1, &json), OCOP_ERR_ARGUMENT);
    assert_null(json);
    assert_fails(ocop_check_registry_json(NULL, "a.csv", table, -1, NULL), OCOP_ERR_ARGUMENT);
}

static char *counted(const char *query)
{
    char *json;
    assert_ok(ocop_count_registry_json(NULL, table, -1, query, &json));
    return json;
}

static void a_register_is_counted(void **state)
{
    char *json = counted("");
    (void)state;
    assert_contains(json, "\"on\":null,\"by\":[],\"total\":3");
    ocop_free(json);
    json = counted("{\"format\":\"ocop-query/1\",\"of\":\"producers\",\"by\":[\"stars\"],\"on\":\"2024-12-31\"}");
    assert_contains(json,
                    "\"counted\":\"producers\",\"on\":\"2024-12-31\",\"by\":[\"stars\"],\"total\":2,\"undecided\":1");
    ocop_free(json);
    assert_fails(ocop_count_registry_json(NULL, table, -1, NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_count_registry_json(NULL, NULL, -1, NULL, &json), OCOP_ERR_ARGUMENT);
    assert_null(json);
}

static void conditions_are_alternatives_of_text_number_and_what_is_not_known(void **state)
{
    char *json = counted("{\"format\":\"ocop-query/1\",\"where\":{\"stars\":[3,4],\"woman_led\":[\"yes\",null]}}");
    (void)state;
    assert_contains(json, "\"total\":2");
    ocop_free(json);
    json = counted("{\"format\":\"ocop-query/1\",\"where\":{\"stars\":[3],\"woman_led\":[\"yes\"]}}");
    assert_contains(json, "\"total\":0");
    ocop_free(json);
}

static void a_query_is_read_strictly(void **state)
{
    static const struct {
        const char *json;
        ocop_status status;
        const char *pointer;
    } rows[] = {
        {"{", OCOP_ERR_JSON, ""},
        {"[]", OCOP_ERR_SHAPE, ""},
        {"{}", OCOP_ERR_FORMAT, "/format"},
        {"{\"format\":\"ocop-counts/1\"}", OCOP_ERR_FORMAT, "/format"},
        {"{\"format\":\"ocop-query/1\",\"group\":[]}", OCOP_ERR_SHAPE, "/group"},
        {"{\"format\":\"ocop-query/1\",\"on\":\"30/6/2026\"}", OCOP_ERR_DATE, "/on"},
        {"{\"format\":\"ocop-query/1\",\"on\":null}", OCOP_ERR_SHAPE, "/on"},
        {"{\"format\":\"ocop-query/1\",\"units_on\":\"2025-02-29\"}", OCOP_ERR_DATE, "/units_on"},
        {"{\"format\":\"ocop-query/1\",\"of\":\"rows\"}", OCOP_ERR_SHAPE, "/of"},
        {"{\"format\":\"ocop-query/1\",\"by\":\"stars\"}", OCOP_ERR_SHAPE, "/by"},
        {"{\"format\":\"ocop-query/1\",\"by\":[\"stars\",\"colour\"]}", OCOP_ERR_SHAPE, "/by/1"},
        {"{\"format\":\"ocop-query/1\",\"by\":[\"stars\",\"stars\"]}", OCOP_ERR_ARGUMENT, "/by/1"},
        {"{\"format\":\"ocop-query/1\",\"where\":[]}", OCOP_ERR_SHAPE, "/where"},
        {"{\"format\":\"ocop-query/1\",\"where\":{\"colour\":[\"red\"]}}", OCOP_ERR_SHAPE, "/where/colour"},
        {"{\"format\":\"ocop-query/1\",\"where\":{\"stars\":4}}", OCOP_ERR_SHAPE, "/where/stars"},
        {"{\"format\":\"ocop-query/1\",\"where\":{\"stars\":[]}}", OCOP_ERR_SHAPE, "/where/stars"},
        {"{\"format\":\"ocop-query/1\",\"where\":{\"stars\":[3,4.5]}}", OCOP_ERR_SHAPE, "/where/stars/1"},
    };
    ocop_query *query;
    char *json;
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_fails_at(ocop_query_from_json(NULL, rows[i].json, -1, &query), rows[i].status, rows[i].pointer);
        assert_null(query);
        assert_fails_at(ocop_count_registry_json(NULL, table, -1, rows[i].json, &json), rows[i].status,
                        rows[i].pointer);
        assert_null(json);
    }
    assert_fails(ocop_query_from_json(NULL, NULL, -1, &query), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_query_from_json(NULL, "{}", -1, NULL), OCOP_ERR_ARGUMENT);
}

static void a_plan_is_checked(void **state)
{
    char *json;
    (void)state;
    assert_ok(ocop_check_plan_json(NULL, plan, -1, &json));
    assert_string_equal(json, "{\"format\":\"ocop-plan-check/1\",\"plan\":\"p\",\"edition\":\"148-2023\",\"targets\":1,"
                              "\"doubts\":[],\"findings\":[]}");
    ocop_free(json);
    assert_fails_at(ocop_check_plan_json(NULL, "{}", 2, &json), OCOP_ERR_FORMAT, "/format");
    assert_null(json);
    assert_fails(ocop_check_plan_json(NULL, plan, -1, NULL), OCOP_ERR_ARGUMENT);
}

static char *told(const char *observations, const char *registry)
{
    char *json;
    assert_ok(ocop_plan_progress_json(NULL, plan, -1, observations, registry, day(2024, 12, 31), &json));
    return json;
}

static void a_plan_is_measured_by_what_there_is(void **state)
{
    static const char seen[] =
        "{\"format\":\"ocop-observations/1\",\"observations\":[{\"indicator\":\"products\",\"on\":"
        "\"2024-12-30\",\"value\":3}]}";
    static const char named[] = "{\"format\":\"ocop-observations/1\",\"observations\":[{\"target\":\"T\",\"on\":"
                                "\"2024-12-30\",\"value\":3}]}";
    char *json = told(NULL, NULL);
    (void)state;
    assert_contains(json, "\"value\":null");
    ocop_free(json);
    json = told("", table);
    assert_contains(json, "\"value\":2,\"goal\":3");
    ocop_free(json);
    json = told(seen, "");
    assert_contains(json, "\"value\":3,\"goal\":3");
    ocop_free(json);
    json = told(seen, table);
    assert_contains(json, "\"value\":2,\"goal\":3");
    ocop_free(json);
    json = told(named, table);
    assert_contains(json, "\"value\":3,\"goal\":3");
    ocop_free(json);
}

static void a_plan_is_not_measured_by_what_is_wrong(void **state)
{
    const int32_t on = day(2024, 12, 31);
    char *json;
    (void)state;
    assert_fails(ocop_plan_progress_json(NULL, plan, -1, "", "", OCOP_DATE_NONE, &json), OCOP_ERR_DATE);
    assert_fails(ocop_plan_progress_json(NULL, NULL, -1, "", "", on, &json), OCOP_ERR_ARGUMENT);
    assert_fails_at(ocop_plan_progress_json(NULL, plan, -1, "{}", "", on, &json), OCOP_ERR_FORMAT, "/format");
    assert_fails(ocop_plan_progress_json(NULL, plan, -1, "", " ", on, &json), OCOP_ERR_SHAPE);
    assert_null(json);
    assert_fails(ocop_plan_progress_json(NULL, plan, -1, "", "", on, NULL), OCOP_ERR_ARGUMENT);
}

static void places_are_found(void **state)
{
    char *json;
    (void)state;
    assert_ok(ocop_place_find_json(NULL, "không đâu", day(2026, 1, 1), 0, NULL, OCOP_FIND_WITH_ACCENTS, &json));
    assert_string_equal(json, "{\"format\":\"ocop-places/1\",\"date\":\"2026-01-01\",\"match\":\"none\",\"units\":[]}");
    ocop_free(json);
    assert_fails(ocop_place_find_json(NULL, "86", day(2026, 1, 1), 0, "999", OCOP_FIND_WITH_ACCENTS, &json),
                 OCOP_ERR_PLACE);
    assert_null(json);
    assert_fails(ocop_place_find_json(NULL, NULL, 0, 0, NULL, OCOP_FIND_WITH_ACCENTS, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_place_find_json(NULL, "86", 0, 0, NULL, OCOP_FIND_WITH_ACCENTS, NULL), OCOP_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_register_is_read_in_either_form),
        cmocka_unit_test(what_cannot_be_a_register_is_refused),
        cmocka_unit_test(a_register_is_checked),
        cmocka_unit_test(a_register_is_counted),
        cmocka_unit_test(conditions_are_alternatives_of_text_number_and_what_is_not_known),
        cmocka_unit_test(a_query_is_read_strictly),
        cmocka_unit_test(a_plan_is_checked),
        cmocka_unit_test(a_plan_is_measured_by_what_there_is),
        cmocka_unit_test(a_plan_is_not_measured_by_what_is_wrong),
        cmocka_unit_test(places_are_found),
    };
    return cmocka_run_group_tests_name("answers", tests, NULL, NULL);
}
