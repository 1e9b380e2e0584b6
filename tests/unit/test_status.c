/* Status codes, their names, and the record of the last failure. */
#include "unit.h"

#include <pthread.h>

static void every_status_has_its_own_number_and_name(void **state)
{
    static const struct {
        ocop_status status;
        int32_t number;
        const char *name;
    } all[] = {
        {OCOP_OK, 0, "OCOP_OK"},
        {OCOP_ERR_ARGUMENT, 1, "OCOP_ERR_ARGUMENT"},
        {OCOP_ERR_NO_MEMORY, 2, "OCOP_ERR_NO_MEMORY"},
        {OCOP_ERR_IO, 3, "OCOP_ERR_IO"},
        {OCOP_ERR_LIMIT, 4, "OCOP_ERR_LIMIT"},
        {OCOP_ERR_TEXT, 5, "OCOP_ERR_TEXT"},
        {OCOP_ERR_CANCELLED, 6, "OCOP_ERR_CANCELLED"},
        {OCOP_ERR_JSON, 100, "OCOP_ERR_JSON"},
        {OCOP_ERR_SHAPE, 101, "OCOP_ERR_SHAPE"},
        {OCOP_ERR_FORMAT, 102, "OCOP_ERR_FORMAT"},
        {OCOP_ERR_DATE, 103, "OCOP_ERR_DATE"},
        {OCOP_ERR_NO_EDITION, 200, "OCOP_ERR_NO_EDITION"},
        {OCOP_ERR_NO_CRITERIA, 201, "OCOP_ERR_NO_CRITERIA"},
        {OCOP_ERR_NO_SET, 202, "OCOP_ERR_NO_SET"},
        {OCOP_ERR_RULES, 203, "OCOP_ERR_RULES"},
        {OCOP_ERR_CRITERION, 300, "OCOP_ERR_CRITERION"},
        {OCOP_ERR_OPTION, 301, "OCOP_ERR_OPTION"},
        {OCOP_ERR_POINTS, 302, "OCOP_ERR_POINTS"},
        {OCOP_ERR_RULE, 303, "OCOP_ERR_RULE"},
        {OCOP_ERR_SHEET, 304, "OCOP_ERR_SHEET"},
        {OCOP_ERR_CODE, 400, "OCOP_ERR_CODE"},
        {OCOP_ERR_PLACE, 410, "OCOP_ERR_PLACE"},
        {OCOP_ERR_PLAN, 700, "OCOP_ERR_PLAN"},
        {OCOP_ERR_TOTAL, 701, "OCOP_ERR_TOTAL"},
        {OCOP_ERR_OBSERVATION, 702, "OCOP_ERR_OBSERVATION"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_int_equal(all[i].status, all[i].number);
        assert_string_equal(ocop_status_name(all[i].status), all[i].name);
    }
}

static void an_unknown_status_has_a_name_too(void **state)
{
    (void)state;
    assert_string_equal(ocop_status_name(-1), "OCOP_ERR_UNKNOWN");
    assert_string_equal(ocop_status_name(99), "OCOP_ERR_UNKNOWN");
    assert_string_equal(ocop_status_name(INT32_MAX), "OCOP_ERR_UNKNOWN");
}

static void assert_empty_record(void)
{
    assert_int_equal(ocop_error_status(), OCOP_OK);
    assert_string_equal(ocop_error_message(OCOP_LANG_VI), "");
    assert_string_equal(ocop_error_message(OCOP_LANG_EN), "");
    assert_string_equal(ocop_error_pointer(), "");
    assert_string_equal(ocop_error_rule(), "");
    assert_string_equal(ocop_error_source(OCOP_LANG_VI), "");
    assert_string_equal(ocop_error_source(OCOP_LANG_EN), "");
    assert_int_equal(ocop_error_line(), 0);
    assert_int_equal(ocop_error_column(), 0);
}

static void a_failure_is_told_in_both_languages(void **state)
{
    (void)state;
    ocop_edition *edition;
    assert_fails(ocop_edition_open(NULL, "no-such", &edition), OCOP_ERR_NO_EDITION);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "there is no edition \"no-such\"");
    assert_contains(ocop_error_message(OCOP_LANG_VI), "không có bộ quy định \"no-such\"");
    assert_string_equal(ocop_error_message(0), ocop_error_message(OCOP_LANG_EN));
    assert_string_equal(ocop_error_source(77), ocop_error_source(OCOP_LANG_EN));
}

static void a_success_clears_the_record(void **state)
{
    (void)state;
    ocop_edition *edition;
    char *rating;
    assert_fails(ocop_rate_json(NULL, "[", -1, &rating), OCOP_ERR_JSON);
    assert_ok(ocop_edition_open(NULL, "26-2026", &edition));
    assert_empty_record();
    ocop_edition_unref(edition);
}

static void clearing_forgets_the_failure(void **state)
{
    (void)state;
    char *rating;
    assert_fails(ocop_rate_json(NULL, "{\n  \"format\" }", -1, &rating), OCOP_ERR_JSON);
    ocop_error_clear();
    assert_empty_record();
    ocop_error_clear();
    assert_empty_record();
}

static void text_that_is_not_json_has_a_line_and_a_column(void **state)
{
    (void)state;
    char *rating;
    assert_fails(ocop_rate_json(NULL, "{\n  \"format\" }", -1, &rating), OCOP_ERR_JSON);
    assert_null(rating);
    assert_int_equal(ocop_error_line(), 2);
    assert_int_equal(ocop_error_column(), 12);
    assert_string_equal(ocop_error_pointer(), "");
}

static void a_later_failure_takes_the_place_of_the_whole_record(void **state)
{
    (void)state;
    char *rating;
    assert_fails(ocop_rate_json(NULL, "{\"format\": \"ocop-dossier/1\", \"a/b~c\": 1}", -1, &rating), OCOP_ERR_SHAPE);
    assert_string_equal(ocop_error_pointer(), "/a~1b~0c");
    assert_fails(ocop_rate_json(NULL, "nonsense", -1, &rating), OCOP_ERR_JSON);
    assert_string_equal(ocop_error_pointer(), "");
    assert_int_equal(ocop_error_line(), 1);
    assert_fails(ocop_rate_json(NULL, NULL, -1, &rating), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_error_line(), 0);
    assert_int_equal(ocop_error_column(), 0);
}

static void points_that_no_option_gives_name_the_rule_and_its_source(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_fails(ocop_sheet_set_points(sheet, "A.1.1", 9), OCOP_ERR_POINTS);
    assert_string_equal(ocop_error_rule(), "26-2026#/sets/1/criteria/A.1.1");
    assert_contains(ocop_error_source(OCOP_LANG_VI), "26/2026/QĐ-TTg, Phụ lục");
    assert_contains(ocop_error_source(OCOP_LANG_EN), "26/2026/QĐ-TTg, Annex");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "1, 2, 3");
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_long_text_is_cut_between_characters(void **state)
{
    (void)state;
    char id[400] = "";
    ocop_edition *edition;
    char *json, *nfc;
    for (int i = 0; i < 60; i++)
        strcat(id, "ộ");
    assert_fails(ocop_edition_open(NULL, id, &edition), OCOP_ERR_NO_EDITION);
    const char *message = ocop_error_message(OCOP_LANG_VI);
    assert_contains(message, "ộộộ");
    assert_ok(ocop_text_to_nfc(NULL, message, &nfc)); /* still UTF-8 */
    ocop_free(nfc);
    assert_fails(ocop_edition_open(NULL, id, &edition), OCOP_ERR_NO_EDITION);
    assert_int_equal(ocop_error_to_json(NULL, 0, &json), OCOP_OK);
    ocop_free(json);
}

static void *look_at_the_record(void *fails)
{
    ocop_edition *edition;
    bool *empty = fails;
    *empty = ocop_error_status() == OCOP_OK && !*ocop_error_message(OCOP_LANG_VI);
    (void)ocop_edition_open(NULL, "other", &edition);
    return NULL;
}

static void a_record_does_not_cross_threads(void **state)
{
    (void)state;
    pthread_t thread;
    bool empty = false;
    ocop_edition *edition;
    assert_fails(ocop_edition_open(NULL, "mine", &edition), OCOP_ERR_NO_EDITION);
    assert_int_equal(pthread_create(&thread, NULL, look_at_the_record, &empty), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(empty);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "mine");
}

static void the_version_is_that_of_the_header(void **state)
{
    (void)state;
    char version[32];
    (void)snprintf(version, sizeof version, "%d.%d.%d", OCOP_VERSION_MAJOR, OCOP_VERSION_MINOR, OCOP_VERSION_PATCH);
    assert_string_equal(ocop_version(), OCOP_VERSION);
    assert_string_equal(version, OCOP_VERSION);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_its_own_number_and_name),
        cmocka_unit_test(an_unknown_status_has_a_name_too),
        cmocka_unit_test(a_failure_is_told_in_both_languages),
        cmocka_unit_test(a_success_clears_the_record),
        cmocka_unit_test(clearing_forgets_the_failure),
        cmocka_unit_test(text_that_is_not_json_has_a_line_and_a_column),
        cmocka_unit_test(a_later_failure_takes_the_place_of_the_whole_record),
        cmocka_unit_test(points_that_no_option_gives_name_the_rule_and_its_source),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
        cmocka_unit_test(a_record_does_not_cross_threads),
        cmocka_unit_test(the_version_is_that_of_the_header),
    };
    return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
