/* Explanations: a rating told to an officer, as text and as JSON. */
#include "unit.h"

#include <jansson.h>

static char *explain(const ocop_rating *rating, int32_t lang)
{
    char *text;
    assert_ok(ocop_rating_explain(rating, lang, &text));
    assert_true(strlen(text) > 0 && text[strlen(text) - 1] == '\n');
    return text;
}

static ocop_rating *rate_row(struct tiny row)
{
    ocop_criteria *criteria = tiny_set(1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 1, &row), NULL);
    ocop_criteria_unref(criteria);
    return rating;
}

static void a_star_is_told_with_its_rule_in_both_languages(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{20, 10, 20, 20, 5, 0}}); /* 75 */
    char *vi = explain(rating, OCOP_LANG_VI), *en = explain(rating, OCOP_LANG_EN);
    assert_contains(vi, "Kết quả: 4 sao [Quy định thử]\n");
    assert_contains(en, "Result: 4 stars [The test's rules]\n");
    assert_contains(vi, "75,00/100"); /* a decimal comma in Vietnamese */
    assert_contains(en, "75.00/100");
    assert_contains(vi, "UBND cấp tỉnh");
    assert_contains(en, "Provincial People's Committee");
    assert_contains(en, "36 months");
    assert_contains(en, "For 5 stars");
    assert_contains(en, "tiny");
    assert_contains(en, "sha256:");
    assert_lacks(en, "Kết quả");
    assert_lacks(vi, "Result");
    ocop_free(vi);
    ocop_free(en);
    ocop_rating_unref(rating);
}

static void a_star_that_a_gate_holds_back_is_told_with_the_gate(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{30, 10, 20, 20, 0, 0}}); /* 80, B.1.2 lacks 5 */
    char *en = explain(rating, OCOP_LANG_EN), *vi = explain(rating, OCOP_LANG_VI);
    assert_contains(en, "B.1.2 Certificate needs at least 5 points, has 0.00");
    assert_contains(en, "[The test's annex; secondary source]");
    assert_contains(vi, "điểm bắt buộc 4 sao: B.1.2 Chứng nhận");
    assert_contains(vi, "[Phụ lục thử; nguồn thứ cấp]");
    assert_contains(en, "; inferred]"); /* of the outcome */
    ocop_free(en);
    ocop_free(vi);
    ocop_rating_unref(rating);
}

static void what_is_missing_is_told_by_member(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{-1, 10, 20, 20, 10, 10}});
    char *en = explain(rating, OCOP_LANG_EN), *vi = explain(rating, OCOP_LANG_VI);
    assert_contains(en, "incomplete");
    assert_contains(en, "A.1.1 Origin");
    assert_contains(vi, "A.1.1 Nguồn gốc");
    assert_lacks(en, "Recognised by");
    ocop_free(en);
    ocop_free(vi);
    ocop_rating_unref(rating);
}

static void a_rejection_and_a_stop_are_told_with_their_reason(void **state)
{
    (void)state;
    for (int stop = 0; stop < 2; stop++) {
        ocop_criteria *criteria = tiny_set(1);
        ocop_dossier *dossier = empty_dossier(criteria);
        assert_ok(
            ocop_dossier_add_rule(dossier, stop ? OCOP_EFFECT_STOP : OCOP_EFFECT_REJECT, stop ? "unsafe" : "forged"));
        ocop_rating *rating = rate(dossier, NULL);
        char *en = explain(rating, OCOP_LANG_EN), *vi = explain(rating, OCOP_LANG_VI);
        assert_contains(en, stop ? "Unsafe" : "A forged dossier");
        assert_contains(vi, stop ? "Không an toàn" : "hồ sơ bị loại");
        ocop_free(en);
        ocop_free(vi);
        ocop_rating_unref(rating);
        ocop_criteria_unref(criteria);
    }
}

static void the_transitional_rule_is_told_with_its_last_day(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("1489-2025"), 1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_set_filed(dossier, day(2026, 5, 1), OCOP_REGISTRATION_FIRST));
    ocop_rating *rating = rate(dossier, NULL);
    char *en = explain(rating, OCOP_LANG_EN), *vi = explain(rating, OCOP_LANG_VI);
    assert_contains(en, "21 July 2026");
    assert_contains(vi, "21/7/2026");
    ocop_free(en);
    ocop_free(vi);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_name_with_percent_signs_is_text_and_no_format(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_set_product(dossier, "100%s %n %d"));
    add_sheet(dossier, empty_sheet(criteria, "%s%n"));
    add_sheet(dossier, empty_sheet(criteria, "%d"));
    ocop_rating *rating = rate(dossier, NULL);
    char *en = explain(rating, OCOP_LANG_EN);
    assert_contains(en, "100%s %n %d");
    assert_contains(en, "%s%n 0; %d 0");
    ocop_free(en);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

/* The text form is the lines' text, with the source behind it. */
static void assert_json_tells_the_same(const ocop_rating *rating, int32_t lang)
{
    static const char kinds[] =
        " product outcome meaning total part members gate authority certificate next raise missing "
        "reason warning rules ";
    char *json, *text = explain(rating, lang);
    const char *at = text;
    assert_ok(ocop_rating_explain_json(rating, lang, &json));
    json_t *document = json_loads(json, JSON_REJECT_DUPLICATES, NULL), *line;
    size_t index;
    assert_non_null(document);
    assert_string_equal(json_string_value(json_object_get(document, "format")), "ocop-explanation/1");
    assert_string_equal(json_string_value(json_object_get(document, "lang")), lang == OCOP_LANG_VI ? "vi" : "en");
    assert_string_equal(json_string_value(json_object_get(document, "id")), ocop_rating_id(rating));
    assert_string_equal(json_string_value(json_object_get(document, "edition")), "tiny");
    assert_int_equal(json_integer_value(json_object_get(document, "set")), 1);
    json_array_foreach (json_object_get(document, "lines"), index, line) {
        const char *told = json_string_value(json_object_get(line, "text"));
        const char *source = json_string_value(json_object_get(line, "source"));
        char kind[40];
        (void)snprintf(kind, sizeof kind, " %s ", json_string_value(json_object_get(line, "kind")));
        assert_contains(kinds, kind);
        assert_memory_equal(at, told, strlen(told));
        at += strlen(told);
        if (source) {
            assert_memory_equal(at, " [", 2);
            assert_memory_equal(at + 2, source, strlen(source));
        }
        at = strchr(at, '\n');
        assert_non_null(at);
        at++;
    }
    assert_string_equal(at, ""); /* no line more */
    json_decref(document);
    ocop_free(json);
    ocop_free(text);
}

static void json_and_text_tell_the_same(void **state)
{
    static const struct tiny rows[] = {{{20, 10, 20, 20, 5, 0}},   {{30, 10, 20, 20, 0, 0}},
                                       {{0, 0, 0, 0, 0, 0}},       {{-1, 10, 20, 20, 10, 10}},
                                       {{30, 10, 20, 20, 10, 10}}, {{0, 10, 20, 20, 0, 10}}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ocop_rating *rating = rate_row(rows[i]);
        assert_json_tells_the_same(rating, OCOP_LANG_VI);
        assert_json_tells_the_same(rating, OCOP_LANG_EN);
        ocop_rating_unref(rating);
    }
}

static void an_explanation_needs_a_rating_and_a_language(void **state)
{
    (void)state;
    ocop_rating *rating = rate_row((struct tiny){{0, 0, 0, 0, 0, 0}});
    char *text = (char *)&state;
    assert_fails(ocop_rating_explain(NULL, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    assert_fails(ocop_rating_explain(rating, 0, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rating_explain(rating, 3, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rating_explain(rating, OCOP_LANG_VI, NULL), OCOP_ERR_ARGUMENT);
    text = (char *)&state;
    assert_fails(ocop_rating_explain_json(NULL, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    assert_fails(ocop_rating_explain_json(rating, 3, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rating_explain_json(rating, OCOP_LANG_EN, NULL), OCOP_ERR_ARGUMENT);
    ocop_rating_unref(rating);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_star_is_told_with_its_rule_in_both_languages),
        cmocka_unit_test(a_star_that_a_gate_holds_back_is_told_with_the_gate),
        cmocka_unit_test(what_is_missing_is_told_by_member),
        cmocka_unit_test(a_rejection_and_a_stop_are_told_with_their_reason),
        cmocka_unit_test(the_transitional_rule_is_told_with_its_last_day),
        cmocka_unit_test(a_name_with_percent_signs_is_text_and_no_format),
        cmocka_unit_test(json_and_text_tell_the_same),
        cmocka_unit_test(an_explanation_needs_a_rating_and_a_language),
    };
    return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
