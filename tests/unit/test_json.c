/* JSON: dossiers in, ratings, explanations and errors out. What a case of tests/cases can say is said there. */
#include "unit.h"

#include <jansson.h>

#define HEAD "{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {\"set\": 1}"

/* Fails at a place of the dossier, by every function that reads one. */
static void assert_refused(const char *json, ocop_status status, const char *pointer)
{
    char *text = (char *)&status;
    ocop_dossier *dossier = (ocop_dossier *)&status;
    ocop_policy *policy = (ocop_policy *)&status;
    assert_fails_at(ocop_rate_json(NULL, json, -1, &text), status, pointer);
    assert_null(text);
    text = (char *)&status;
    assert_fails_at(ocop_explain_json(NULL, json, -1, OCOP_LANG_VI, &text), status, pointer);
    assert_null(text);
    assert_fails_at(ocop_dossier_from_json(NULL, json, -1, &dossier, &policy), status, pointer);
    assert_null(dossier);
    assert_null(policy);
}

static void the_facade_gives_what_the_typed_interface_gives(void **state)
{
    static const char json[] =
        "{\"format\": \"ocop-dossier/1\", \"id\": \"x\", \"edition\": \"26-2026\", \"filed\": \"2026-06-10\", "
        "\"registration\": \"upgrade\", \"product\": {\"set\": 1, \"name\": \"Sầu riêng\"}, \"council\": {\"members\": "
        "2}, \"policy\": {\"gate_basis\": \"every\", \"quorum\": {\"numerator\": 1, \"denominator\": 2, \"chair\": "
        "true}}, \"sheets\": [{\"member\": \"Chủ tịch\", \"role\": \"chair\", \"points\": {\"A.1.1\": 3}, \"answers\": "
        "{\"A.1.2\": 2, \"A.2.4\": true}}], \"costs\": {\"A.1.1\": 7}}";
    (void)state;
    char *facade, *typed;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    ocop_dossier *dossier = empty_dossier(criteria);
    ocop_sheet *sheet = empty_sheet(criteria, "Chủ tịch");
    ocop_policy *policy = policy_of(criteria);
    assert_ok(ocop_dossier_set_id(dossier, "x"));
    assert_ok(ocop_dossier_set_product(dossier, "Sầu riêng"));
    assert_ok(ocop_dossier_set_filed(dossier, day(2026, 6, 10), OCOP_REGISTRATION_UPGRADE));
    assert_ok(ocop_dossier_set_council_size(dossier, 2));
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.1", 7));
    assert_ok(ocop_sheet_set_role(sheet, OCOP_ROLE_CHAIR));
    assert_ok(ocop_sheet_set_points(sheet, "A.1.1", 3));
    assert_ok(ocop_sheet_answer(sheet, "A.1.2", 2));
    assert_ok(ocop_sheet_answer(sheet, "A.2.4", 2));
    add_sheet(dossier, sheet);
    assert_ok(ocop_policy_set_gate_basis(policy, OCOP_GATE_BASIS_EVERY));
    assert_ok(ocop_policy_set_quorum_share(policy, 1, 2));
    assert_ok(ocop_policy_set_quorum_chair(policy, true));
    ocop_rating *rating = rate(dossier, policy);
    assert_ok(ocop_rate_json(NULL, json, -1, &facade));
    assert_ok(ocop_rating_to_json(rating, &typed));
    assert_string_equal(facade, typed);
    ocop_free(facade);
    ocop_free(typed);
    for (int32_t lang = OCOP_LANG_VI; lang <= OCOP_LANG_EN; lang++) {
        assert_ok(ocop_explain_json(NULL, json, -1, lang, &facade));
        assert_ok(ocop_rating_explain_json(rating, lang, &typed));
        assert_string_equal(facade, typed);
        ocop_free(facade);
        ocop_free(typed);
    }
    assert_ok(ocop_dossier_from_json(NULL, json, (int64_t)strlen(json), &dossier, &policy));
    ocop_rating_unref(rating);
    rating = rate(dossier, policy);
    assert_ok(ocop_rating_to_json(rating, &typed));
    assert_ok(ocop_rate_json(NULL, json, -1, &facade));
    assert_string_equal(facade, typed);
    ocop_free(facade);
    ocop_free(typed);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void the_policy_of_a_dossier_may_be_left(void **state)
{
    (void)state;
    ocop_dossier *dossier;
    assert_ok(ocop_dossier_from_json(NULL, HEAD "}", -1, &dossier, NULL));
    assert_int_equal(ocop_criteria_set(ocop_dossier_criteria(dossier)), 1);
    ocop_dossier_unref(dossier);
}

static void a_rating_is_one_line_in_the_keys_order(void **state)
{
    static const char *const keys[] = {"format",    "id",      "edition",      "digest",    "set",
                                       "outcome",   "total",   "parts",        "members",   "spread",
                                       "band",      "stars",   "failed_gates", "authority", "certificate",
                                       "finish_by", "rule",    "source",       "source_vi", "certainty",
                                       "next",      "missing", "reasons",      "policy",    "warnings"};
    (void)state;
    char *json;
    size_t i = 0;
    const char *key;
    json_t *value;
    assert_ok(ocop_rate_json(NULL, HEAD "}", -1, &json));
    assert_null(strchr(json, '\n'));
    assert_null(strstr(json, ", "));
    json_t *rating = json_loads(json, JSON_REJECT_DUPLICATES, NULL);
    assert_int_equal(json_object_size(rating), sizeof keys / sizeof *keys);
    json_object_foreach (rating, key, value)
        assert_string_equal(key, keys[i++]);
    json_decref(rating);
    ocop_free(json);
}

static void a_length_may_be_given_or_found(void **state)
{
    static const char json[] = HEAD "}";
    (void)state;
    char longer[sizeof json + 8], *one, *other;
    memcpy(longer, json, sizeof json - 1);
    memcpy(longer + sizeof json - 1, "rubbish", 8);
    assert_ok(ocop_rate_json(NULL, json, -1, &one));
    assert_ok(ocop_rate_json(NULL, longer, (int64_t)sizeof json - 1, &other));
    assert_string_equal(one, other);
    ocop_free(one);
    ocop_free(other);
    assert_fails(ocop_rate_json(NULL, longer, -1, &one), OCOP_ERR_JSON);
    assert_fails(ocop_rate_json(NULL, json, (int64_t)sizeof json - 2, &one), OCOP_ERR_JSON);
    assert_fails(ocop_rate_json(NULL, json, sizeof json, &one), OCOP_ERR_JSON); /* with the NUL */
    assert_fails(ocop_rate_json(NULL, json, -2, &one), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rate_json(NULL, json, INT64_MIN, &one), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rate_json(NULL, json, 0, &one), OCOP_ERR_JSON);
}

static void empty_text_says_so(void **state)
{
    static const char *const empty[] = {"", " ", "\n\t\r\n "};
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_refused(empty[i], OCOP_ERR_JSON, "");
        assert_contains(ocop_error_message(OCOP_LANG_EN), "empty");
    }
}

static void a_byte_order_mark_says_so(void **state)
{
    (void)state;
    assert_refused("\xEF\xBB\xBF" HEAD "}", OCOP_ERR_JSON, "");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "byte order mark");
    assert_int_equal(ocop_error_line(), 1);
    assert_int_equal(ocop_error_column(), 1);
}

static void ten_megabytes_of_brackets_are_nested_too_deeply(void **state)
{
    (void)state;
    const size_t size = 10U * 1024 * 1024;
    char *brackets = malloc(size + 1), *rating = NULL;
    assert_non_null(brackets);
    memset(brackets, '[', size);
    brackets[size] = '\0';
    assert_refused(brackets, OCOP_ERR_LIMIT, "");
    for (size_t i = 0; i + 5 <= size; i += 5)
        memcpy(brackets + i, "{\"a\":", 5);
    assert_fails(ocop_rate_json(NULL, brackets, (int64_t)(size / 5 * 5), &rating), OCOP_ERR_LIMIT);
    ocop_edition *edition = (ocop_edition *)&state;
    assert_fails(ocop_edition_from_json(NULL, brackets, (int64_t)(size / 5 * 5), &edition), OCOP_ERR_LIMIT);
    assert_null(edition);
    free(brackets);
}

static void text_that_is_not_json_says_where(void **state)
{
    static const struct {
        const char *json;
        int32_t line, column;
        const char *pointer; /* of the value that was being read */
    } rows[] = {{"x", 1, 1, ""},
                {"{\"format\": \"ocop-dossier/1\",}", 1, 29, ""},
                {"{\n\n  'format': 1}", 3, 3, ""},
                {"{\"a\": 01}", 1, 7, "/a"},
                {"{\"a\": 1} {}", 1, 10, ""},
                {"{\"ééé\" x", 1, 11, "/ééé"}, /* bytes, not characters */
                {"[1, 2", 1, 5, "/1"},
                {"{\"sheets\": [{}, {\"points\": {\"A/1\": ?", 1, 36, "/sheets/1/points/A~11"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_refused(rows[i].json, OCOP_ERR_JSON, rows[i].pointer);
        assert_int_equal(ocop_error_line(), rows[i].line);
        assert_int_equal(ocop_error_column(), rows[i].column);
    }
}

static void text_that_is_not_utf8_is_refused(void **state)
{
    (void)state;
    assert_refused("{\"format\": \"\xFF\"}", OCOP_ERR_TEXT, "/format");
    assert_refused("{\"format\": \"\xC3(\"}", OCOP_ERR_TEXT, "/format");
    assert_int_equal(ocop_error_line(), 1);
}

static void a_format_is_named_first_of_all(void **state)
{
    (void)state;
    assert_refused("{}", OCOP_ERR_FORMAT, "/format");
    assert_refused("{\"format\": 1, \"x\": 1}", OCOP_ERR_FORMAT, "/format");
    assert_refused("{\"format\": \"ocop-dossier/2\"}", OCOP_ERR_FORMAT, "/format");
    assert_refused("{\"format\": \"ocop-rating/1\"}", OCOP_ERR_FORMAT, "/format");
    assert_refused("[]", OCOP_ERR_SHAPE, "");
    assert_refused("\"ocop-dossier/1\"", OCOP_ERR_JSON, ""); /* neither object nor array */
}

static void shape_is_checked_key_by_key(void **state)
{
    static const struct {
        const char *json;
        ocop_status status;
        const char *pointer;
    } rows[] = {
        {HEAD ", \"extra\": 1}", OCOP_ERR_SHAPE, "/extra"},
        {HEAD ", \"id\": 1}", OCOP_ERR_SHAPE, "/id"},
        {HEAD ", \"id\": null}", OCOP_ERR_SHAPE, "/id"},
        {HEAD ", \"filed\": 46000}", OCOP_ERR_SHAPE, "/filed"},
        {HEAD ", \"filed\": \"10/06/2026\"}", OCOP_ERR_DATE, "/filed"},
        {HEAD ", \"registration\": \"new\"}", OCOP_ERR_SHAPE, "/registration"},
        {HEAD ", \"producer\": {\"tax\": \"1\"}}", OCOP_ERR_SHAPE, "/producer/tax"},
        {HEAD ", \"producer\": {\"name\": 1}}", OCOP_ERR_SHAPE, "/producer/name"},
        {HEAD ", \"council\": {}}", OCOP_ERR_SHAPE, "/council/members"},
        {HEAD ", \"council\": {\"members\": 0}}", OCOP_ERR_SHAPE, "/council/members"},
        {HEAD ", \"council\": {\"members\": 2.5}}", OCOP_ERR_SHAPE, "/council/members"},
        {HEAD ", \"policy\": []}", OCOP_ERR_SHAPE, "/policy"},
        {HEAD ", \"policy\": {\"gate_basis\": \"median\"}}", OCOP_ERR_SHAPE, "/policy/gate_basis"},
        {HEAD ", \"policy\": {\"spread_limit\": -1}}", OCOP_ERR_SHAPE, "/policy/spread_limit"},
        {HEAD ", \"policy\": {\"decimals\": 7}}", OCOP_ERR_SHAPE, "/policy/decimals"},
        {HEAD ", \"policy\": {\"quorum\": {}}}", OCOP_ERR_SHAPE, "/policy/quorum/denominator"},
        {HEAD ", \"policy\": {\"quorum\": {\"at_least\": 0}}}", OCOP_ERR_SHAPE, "/policy/quorum/at_least"},
        {HEAD ", \"policy\": {\"quorum\": {\"numerator\": 4, \"denominator\": 3}}}", OCOP_ERR_SHAPE,
         "/policy/quorum/numerator"},
        {HEAD ", \"policy\": {\"quorum\": {\"at_least\": 1, \"chair\": 1}}}", OCOP_ERR_SHAPE, "/policy/quorum/chair"},
        {HEAD ", \"sheets\": {}}", OCOP_ERR_SHAPE, "/sheets"},
        {HEAD ", \"sheets\": [1]}", OCOP_ERR_SHAPE, "/sheets/0"},
        {HEAD ", \"sheets\": [{}]}", OCOP_ERR_SHAPE, "/sheets/0"},
        {HEAD ", \"sheets\": [{\"points\": {}}, {\"points\": []}]}", OCOP_ERR_SHAPE, "/sheets/1/points"},
        {HEAD ", \"sheets\": [{\"points\": {}, \"total\": 90}]}", OCOP_ERR_SHAPE, "/sheets/0/total"},
        {HEAD ", \"sheets\": [{\"points\": {\"A.1.1\": \"3\"}}]}", OCOP_ERR_SHAPE, "/sheets/0/points/A.1.1"},
        {HEAD ", \"sheets\": [{\"points\": {\"A.1.1\": 3.0}}]}", OCOP_ERR_SHAPE, "/sheets/0/points/A.1.1"},
        {HEAD ", \"sheets\": [{\"points\": {\"A.1.1\": 4}}]}", OCOP_ERR_POINTS, "/sheets/0/points/A.1.1"},
        {HEAD ", \"sheets\": [{\"points\": {\"Q/1~\": 4}}]}", OCOP_ERR_CRITERION, "/sheets/0/points/Q~11~0"},
        {HEAD ", \"sheets\": [{\"answers\": {\"A.1.1\": 4}}]}", OCOP_ERR_OPTION, "/sheets/0/answers/A.1.1"},
        {HEAD ", \"sheets\": [{\"answers\": {\"Z\": 1}}]}", OCOP_ERR_CRITERION, "/sheets/0/answers/Z"},
        {HEAD ", \"sheets\": [{\"answers\": {\"A.1.1\": true}}]}", OCOP_ERR_SHAPE, "/sheets/0/answers/A.1.1"},
        {HEAD ", \"sheets\": [{\"answers\": {\"A.1.1\": 1}, \"points\": {\"A.1.1\": 1}}]}", OCOP_ERR_SHAPE,
         "/sheets/0/points/A.1.1"},
        {HEAD ", \"sheets\": [{\"member\": \"\", \"points\": {}}]}", OCOP_ERR_SHAPE, "/sheets/0/member"},
        {HEAD ", \"sheets\": [{\"role\": \"guest\", \"points\": {}}]}", OCOP_ERR_SHAPE, "/sheets/0/role"},
        {HEAD ", \"sheets\": [{\"member\": \"2\", \"points\": {}}, {\"points\": {}}]}", OCOP_ERR_SHEET, "/sheets/1"},
        {HEAD ", \"sheets\": [{\"member\": \"x\", \"points\": {}}, {\"member\": \"x\", \"points\": {}}]}",
         OCOP_ERR_SHEET, "/sheets/1/member"},
        {HEAD ", \"rejections\": \"forged-dossier\"}", OCOP_ERR_SHAPE, "/rejections"},
        {HEAD ", \"rejections\": [\"forged-dossier\", \"late\"]}", OCOP_ERR_RULE, "/rejections/1"},
        {HEAD ", \"stops\": [\"forged-dossier\"]}", OCOP_ERR_RULE, "/stops/0"},
        {HEAD ", \"costs\": {\"A.1.1\": 1000000001}}", OCOP_ERR_SHAPE, "/costs/A.1.1"},
        {HEAD ", \"costs\": {\"Z\": 1}}", OCOP_ERR_CRITERION, "/costs/Z"},
        {"{\"format\": \"ocop-dossier/1\", \"product\": {\"set\": 1}}", OCOP_ERR_SHAPE, "/filed"},
        {"{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\"}", OCOP_ERR_SHAPE, "/product"},
        {"{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {}}", OCOP_ERR_SHAPE, "/product/set"},
        {"{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {\"set\": 27}}", OCOP_ERR_NO_SET,
         "/product/set"},
        {"{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2025\", \"product\": {\"set\": 1}}", OCOP_ERR_NO_EDITION,
         "/edition"},
        {"{\"format\": \"ocop-dossier/1\", \"edition\": \"490-2018\", \"product\": {\"set\": 1}}", OCOP_ERR_NO_CRITERIA,
         "/edition"},
        {"{\"format\": \"ocop-dossier/1\", \"filed\": \"2019-01-01\", \"product\": {\"set\": 1}}", OCOP_ERR_NO_CRITERIA,
         "/filed"},
        {"{\"format\": \"ocop-dossier/1\", \"filed\": \"2018-01-01\", \"product\": {\"set\": 1}}", OCOP_ERR_NO_EDITION,
         "/filed"},
        {HEAD ", \"id\": \"1\", \"id\": \"2\"}", OCOP_ERR_SHAPE, "/id"}, /* a duplicate key */
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_refused(rows[i].json, rows[i].status, rows[i].pointer);
    assert_int_equal(ocop_error_line(), 1);
    assert_true(ocop_error_column() > 80);
}

static void a_very_long_key_does_not_break_the_record(void **state)
{
    (void)state;
    char json[4096] = HEAD ", \"", *error, *nfc;
    for (int i = 0; i < 700; i++)
        strcat(json, i % 2 ? "/" : "ộ");
    strcat(json, "\": 1}");
    char *rating;
    assert_fails(ocop_rate_json(NULL, json, -1, &rating), OCOP_ERR_SHAPE);
    assert_true(strlen(ocop_error_pointer()) > 100);
    assert_memory_equal(ocop_error_pointer(), "/ộ~1ộ", strlen("/ộ~1ộ"));
    assert_int_equal(ocop_error_to_json(NULL, 0, &error), OCOP_OK);
    ocop_free(error);
    char pointer[1024];
    (void)snprintf(pointer, sizeof pointer, "%s", ocop_error_pointer());
    assert_ok(ocop_text_to_nfc(NULL, pointer, &nfc)); /* UTF-8 to its end */
    ocop_free(nfc);
}

static void an_error_is_written_with_its_place(void **state)
{
    (void)state;
    char *rating, *error;
    assert_fails(ocop_rate_json(NULL, HEAD ", \"sheets\": [{\"points\": {\"A.1.1\": 9}}]}", -1, &rating),
                 OCOP_ERR_POINTS);
    assert_int_equal(ocop_error_to_json(NULL, 17, &error), OCOP_OK);
    assert_int_equal(ocop_error_status(), OCOP_ERR_POINTS); /* the record stays */
    json_t *document = json_loads(error, JSON_REJECT_DUPLICATES, NULL);
    assert_string_equal(json_string_value(json_object_get(document, "format")), "ocop-error/1");
    assert_int_equal(json_integer_value(json_object_get(document, "line")), 17);
    assert_int_equal(json_integer_value(json_object_get(document, "code")), OCOP_ERR_POINTS);
    assert_string_equal(json_string_value(json_object_get(document, "name")), "OCOP_ERR_POINTS");
    assert_string_equal(json_string_value(json_object_get(document, "pointer")), "/sheets/0/points/A.1.1");
    assert_string_equal(json_string_value(json_object_get(document, "message_vi")), ocop_error_message(OCOP_LANG_VI));
    assert_string_equal(json_string_value(json_object_get(document, "message_en")), ocop_error_message(OCOP_LANG_EN));
    assert_string_equal(json_string_value(json_object_get(document, "rule")), "26-2026#/sets/1/criteria/A.1.1");
    assert_string_equal(json_string_value(json_object_get(document, "source")), ocop_error_source(OCOP_LANG_EN));
    assert_string_equal(json_string_value(json_object_get(document, "source_vi")), ocop_error_source(OCOP_LANG_VI));
    assert_true(json_is_null(json_object_get(document, "text_line")));
    assert_true(json_is_null(json_object_get(document, "text_column")));
    json_decref(document);
    ocop_free(error);
    assert_fails(ocop_rate_json(NULL, "{\n x", -1, &rating), OCOP_ERR_JSON);
    assert_int_equal(ocop_error_to_json(NULL, 0, &error), OCOP_OK);
    assert_contains(error, "\"line\":null,");
    assert_contains(error, "\"text_line\":2,\"text_column\":2}");
    ocop_free(error);
}

static void without_a_failure_there_is_no_error_to_write(void **state)
{
    (void)state;
    char *error = (char *)&state;
    ocop_error_clear();
    assert_fails(ocop_error_to_json(NULL, 0, &error), OCOP_ERR_ARGUMENT);
    assert_null(error);
    assert_fails(ocop_error_to_json(NULL, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_error_to_json(NULL, -1, &error), OCOP_ERR_ARGUMENT);
}

static void null_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    char *text = (char *)&state;
    ocop_dossier *dossier = (ocop_dossier *)&state;
    ocop_edition *edition = edition_of("26-2026");
    ocop_criteria *criteria = set_of(ocop_edition_ref(edition), 1);
    assert_fails(ocop_rate_json(NULL, NULL, -1, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    assert_fails(ocop_rate_json(NULL, "{}", -1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_explain_json(NULL, NULL, -1, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_explain_json(NULL, "{}", -1, OCOP_LANG_VI, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_explain_json(NULL, HEAD "}", -1, 3, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_from_json(NULL, NULL, -1, &dossier, NULL), OCOP_ERR_ARGUMENT);
    assert_null(dossier);
    assert_fails(ocop_dossier_from_json(NULL, "{}", -1, NULL, NULL), OCOP_ERR_ARGUMENT);
    text = (char *)&state;
    assert_fails(ocop_rating_to_json(NULL, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    ocop_rating *rating = rate(empty_dossier(criteria), NULL);
    assert_fails(ocop_rating_to_json(rating, NULL), OCOP_ERR_ARGUMENT);
    ocop_rating_unref(rating);
    text = (char *)&state;
    assert_fails(ocop_edition_to_json(NULL, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    assert_fails(ocop_edition_to_json(edition, NULL), OCOP_ERR_ARGUMENT);
    text = (char *)&state;
    assert_fails(ocop_criteria_to_json(NULL, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    assert_fails(ocop_criteria_to_json(criteria, NULL), OCOP_ERR_ARGUMENT);
    ocop_edition *out = (ocop_edition *)&state;
    assert_fails(ocop_edition_from_json(NULL, NULL, -1, &out), OCOP_ERR_ARGUMENT);
    assert_null(out);
    assert_fails(ocop_edition_from_json(NULL, "{}", -1, NULL), OCOP_ERR_ARGUMENT);
    out = (ocop_edition *)&state;
    assert_fails(ocop_edition_from_file(NULL, NULL, &out), OCOP_ERR_ARGUMENT);
    assert_null(out);
    assert_fails(ocop_edition_from_file(NULL, "x", NULL), OCOP_ERR_ARGUMENT);
    out = (ocop_edition *)&state;
    assert_fails(ocop_edition_overlay(NULL, "{}", -1, &out), OCOP_ERR_ARGUMENT);
    assert_null(out);
    assert_fails(ocop_edition_overlay(edition, NULL, -1, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_edition_overlay(edition, "{}", -1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_add_overlay(NULL, "{}", -1), OCOP_ERR_ARGUMENT);
    ocop_criteria_unref(criteria);
    ocop_edition_unref(edition);
}

/* A character that needs an escape, or is near one that does, at every place of a text. */
static void texts_are_written_as_jansson_writes_them(void **state)
{
    static const char *const characters[] = {"\"", "\\", "\n", "\x01", "\x1F", " ", "!",
                                             "#",  "[",  "]",  "\x7F", "Đ",    "ự"};
    (void)state;
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        for (int before = 0; before < 20; before++) {
            char id[64], *rating;
            (void)snprintf(id, sizeof id, "%.*s%sxyz%s", before, "ỗabcdefghijklmnopqrstuv", characters[i],
                           before % 2 ? characters[i] : "");
            json_t *dossier = json_pack("{s:s, s:s, s:s, s:{s:i}}", "format", "ocop-dossier/1", "id", id, "edition",
                                        "26-2026", "product", "set", 1);
            if (!dossier)
                continue; /* the first letter was cut */
            char *text = json_dumps(dossier, 0), *written = json_dumps(json_object_get(dossier, "id"), JSON_ENCODE_ANY);
            assert_ok(ocop_rate_json(NULL, text, -1, &rating));
            assert_contains(rating, written);
            ocop_free(rating);
            free(text);
            free(written);
            json_decref(dossier);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_facade_gives_what_the_typed_interface_gives),
        cmocka_unit_test(the_policy_of_a_dossier_may_be_left),
        cmocka_unit_test(a_rating_is_one_line_in_the_keys_order),
        cmocka_unit_test(a_length_may_be_given_or_found),
        cmocka_unit_test(empty_text_says_so),
        cmocka_unit_test(a_byte_order_mark_says_so),
        cmocka_unit_test(ten_megabytes_of_brackets_are_nested_too_deeply),
        cmocka_unit_test(text_that_is_not_json_says_where),
        cmocka_unit_test(text_that_is_not_utf8_is_refused),
        cmocka_unit_test(a_format_is_named_first_of_all),
        cmocka_unit_test(shape_is_checked_key_by_key),
        cmocka_unit_test(a_very_long_key_does_not_break_the_record),
        cmocka_unit_test(an_error_is_written_with_its_place),
        cmocka_unit_test(without_a_failure_there_is_no_error_to_write),
        cmocka_unit_test(null_is_an_error_and_not_a_crash),
        cmocka_unit_test(texts_are_written_as_jansson_writes_them),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
