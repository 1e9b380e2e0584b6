/* Editions as JSON: written and read back to the same rules; damaged ones are refused at the place of the damage. */
#include "patched.h"

static void every_embedded_edition_comes_back_to_its_digest(void **state)
{
    (void)state;
    for (int32_t i = 0; i < ocop_edition_count(NULL); i++) {
        ocop_edition *edition = edition_of(ocop_edition_id_at(NULL, i)), *again;
        char *json, *written;
        assert_ok(ocop_edition_to_json(edition, &json));
        assert_ok(ocop_edition_from_json(NULL, json, -1, &again));
        assert_string_equal(ocop_edition_digest(again), ocop_edition_digest(edition));
        assert_string_equal(ocop_edition_id(again), ocop_edition_id(edition));
        assert_int_equal(ocop_edition_set_count(again), ocop_edition_set_count(edition));
        assert_ok(ocop_edition_to_json(again, &written));
        assert_string_equal(written, json);
        ocop_free(json);
        ocop_free(written);
        ocop_edition_unref(again);
        ocop_edition_unref(edition);
    }
}

static void an_edition_that_was_read_rates_like_the_embedded_one(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("148-2023"), *read;
    char *json, *ratings[2];
    assert_ok(ocop_edition_to_json(edition, &json));
    assert_ok(ocop_edition_from_json(NULL, json, -1, &read));
    ocop_free(json);
    for (int i = 0; i < 2; i++) {
        ocop_criteria *criteria = set_of(i ? read : edition, 7);
        const int32_t totals[] = {71, 83, 92};
        ocop_rating *rating = rate_totals(criteria, 4, 3, totals);
        assert_ok(ocop_rating_to_json(rating, &ratings[i]));
        ocop_rating_unref(rating);
        ocop_criteria_unref(criteria);
    }
    assert_string_equal(ratings[0], ratings[1]);
    ocop_free(ratings[0]);
    ocop_free(ratings[1]);
}

static void the_order_of_keys_does_not_change_the_digest(void **state)
{
    (void)state;
    ocop_edition *edition = tiny_edition(), *sorted;
    json_t *document = tiny_document();
    char *text = json_dumps(document, JSON_SORT_KEYS | JSON_INDENT(3));
    assert_ok(ocop_edition_from_json(NULL, text, -1, &sorted));
    assert_string_equal(ocop_edition_digest(sorted), ocop_edition_digest(edition));
    json_decref(document);
    free(text);
    ocop_edition_unref(sorted);
    ocop_edition_unref(edition);
}

static void one_point_more_or_less_changes_the_digest(void **state)
{
    (void)state;
    ocop_edition *edition = tiny_edition(), *changed;
    json_t *document = tiny_document();
    patch(document, "/sets/1/criteria/A.1.1/options/4/points", "29");
    char *text = text_of(document);
    assert_ok(ocop_edition_from_json(NULL, text, -1, &changed));
    assert_string_not_equal(ocop_edition_digest(changed), ocop_edition_digest(edition));
    free(text);
    ocop_edition_unref(changed);
    ocop_edition_unref(edition);
}

static void labels_are_put_into_nfc(void **state)
{
    (void)state;
    ocop_edition *edition;
    json_t *document = tiny_document();
    patch(document, "/name_vi", "\"Bô\xCC\xA3\"");
    char *text = text_of(document);
    assert_ok(ocop_edition_from_json(NULL, text, -1, &edition));
    assert_string_equal(ocop_edition_name(edition, OCOP_LANG_VI), "Bộ");
    free(text);
    ocop_edition_unref(edition);
}

static void a_sheet_is_written_as_in_its_edition(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    char *json;
    assert_ok(ocop_criteria_to_json(criteria, &json));
    json_t *written = json_loads(json, JSON_REJECT_DUPLICATES, NULL), *document = tiny_document();
    assert_true(json_equal(written, json_object_get(json_object_get(document, "sets"), "1")));
    json_decref(written);
    json_decref(document);
    ocop_free(json);
    ocop_criteria_unref(criteria);
}

static void an_edition_may_take_its_sets_from_another(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_edition *amending, *tiny = tiny_edition();
    json_t *document = tiny_document();
    patch(document, "/id", "\"tiny-2\"");
    patch(document, "/sets_from", "\"tiny\"");
    patch(document, "/sets/2", NULL);
    char *text = text_of(document);
    assert_fails_at(ocop_edition_from_json(NULL, text, -1, &amending), OCOP_ERR_NO_EDITION, "/sets_from");
    assert_null(amending);
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_add_edition(context, tiny));
    assert_ok(ocop_edition_from_json(context, text, -1, &amending));
    assert_int_equal(ocop_edition_set_count(amending), 2);
    ocop_criteria *criteria = set_of(ocop_edition_ref(amending), 2);
    assert_string_equal(ocop_criteria_name(criteria, OCOP_LANG_EN), "The set with holes");
    ocop_criteria_unref(criteria);
    ocop_edition_unref(amending);
    ocop_edition_unref(tiny);
    ocop_context_unref(context);
    free(text);
}

static void a_file_that_cannot_be_read_says_why(void **state)
{
    (void)state;
    ocop_edition *edition = (ocop_edition *)&state;
    assert_fails(ocop_edition_from_file(NULL, TEST_FOLDER "/no-such-file.json", &edition), OCOP_ERR_IO);
    assert_null(edition);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "no-such-file.json");
    assert_fails(ocop_edition_from_file(NULL, TEST_FOLDER, &edition), OCOP_ERR_IO); /* a folder */
    assert_fails(ocop_edition_from_file(NULL, "", &edition), OCOP_ERR_IO);
    assert_fails(ocop_edition_from_file(NULL, "/dev/null", &edition), OCOP_ERR_JSON);
    assert_fails(ocop_edition_from_file(NULL, __FILE__, &edition), OCOP_ERR_JSON);
}

/* Damage: the value set at a place (NULL: taken away), what the library says, and where. */
struct damage {
    const char *at, *value;
    ocop_status status;
    const char *pointer; /* NULL: where the damage is */
};

static const struct damage damages[] = {
    /* shape */
    {"/format", NULL, OCOP_ERR_FORMAT, NULL},
    {"/format", "\"ocop-edition/2\"", OCOP_ERR_FORMAT, NULL},
    {"/id", NULL, OCOP_ERR_SHAPE, NULL},
    {"/id", "7", OCOP_ERR_SHAPE, NULL},
    {"/remark", "\"x\"", OCOP_ERR_SHAPE, NULL},
    {"/name_vi", "\"\"", OCOP_ERR_RULES, NULL},
    {"/name_en", NULL, OCOP_ERR_SHAPE, NULL},
    {"/source_vi", NULL, OCOP_ERR_SHAPE, NULL},
    {"/certainty", "\"sure\"", OCOP_ERR_SHAPE, NULL},
    {"/certainty", NULL, OCOP_ERR_SHAPE, NULL},
    {"/filed_from", "\"2010-02-30\"", OCOP_ERR_DATE, NULL},
    {"/filed_from", "null", OCOP_ERR_SHAPE, NULL},
    {"/filed_to", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets_from", "\"none-such\"", OCOP_ERR_NO_EDITION, NULL},
    {"/instruments", NULL, OCOP_ERR_SHAPE, NULL},
    {"/instruments/1~1QĐ", "{}", OCOP_ERR_SHAPE, "/instruments/1~01QĐ/title_vi"}, /* a key with a tilde */
    {"/levels", "[]", OCOP_ERR_SHAPE, NULL},
    {"/levels/province/until", "\"soon\"", OCOP_ERR_DATE, NULL},
    {"/levels/a b", "{}", OCOP_ERR_RULES, NULL}, /* a code has no space */
    {"/groups/1/label", NULL, OCOP_ERR_SHAPE, NULL},
    {"/groups/1/subgroups", NULL, OCOP_ERR_SHAPE, NULL},
    {"/stars", NULL, OCOP_ERR_SHAPE, NULL},
    {"/stars/3/certificate", "1", OCOP_ERR_SHAPE, NULL},
    {"/stars/3/from", "49.5", OCOP_ERR_SHAPE, NULL},
    {"/stars/3/source_en", NULL, OCOP_ERR_SHAPE, NULL},
    {"/stars/3/meaning_vi", "\"\"", OCOP_ERR_RULES, NULL},
    {"/statements", "null", OCOP_ERR_SHAPE, NULL},
    {"/certificate/months", "0", OCOP_ERR_SHAPE, NULL},
    {"/policy", NULL, OCOP_ERR_SHAPE, NULL},
    {"/policy/gate_basis", "\"some\"", OCOP_ERR_SHAPE, NULL},
    {"/policy/holidays", "true", OCOP_ERR_SHAPE, NULL},
    {"/transitions/1a/registrations", "[\"first\", \"second\"]", OCOP_ERR_SHAPE, "/transitions/1a/registrations/1"},
    {"/transitions/1a/editions", "\"tiny\"", OCOP_ERR_SHAPE, NULL},
    {"/holes/1/text_en", NULL, OCOP_ERR_SHAPE, NULL},
    {"/overlays", "{\"x\": {}}", OCOP_ERR_SHAPE, "/overlays/x/text_vi"},
    {"/sets", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/1/format", "\"ocop-criteria/2\"", OCOP_ERR_FORMAT, NULL},
    {"/sets/1/set", "\"1\"", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/managing_body_vi", "0", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/parts", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/1/parts/A/max", "-1", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/mode", "\"choose_two\"", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/weight", "2", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/options/2/points", "\"10\"", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/options/2/points", "-1", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/options/2/star", "10", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/options/2/text_vi", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/options", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/A.1.1/notes/1/kind", "\"hint\"", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/B.1.3/applies_if/at_least", "0", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/B.1.3/applies_if/certainty", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/1/rules/forged/effect", "\"warn\"", OCOP_ERR_SHAPE, NULL},
    {"/sets/1/rules/forged/source_vi", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/2/corrections/1/option", "5", OCOP_ERR_SHAPE, NULL},
    {"/sets/2/corrections/1/read", "48", OCOP_ERR_SHAPE, NULL},
    {"/sets/2/holes/1/scope", "\"A.1.2\"", OCOP_ERR_SHAPE, NULL},
    /* rules that contradict each other */
    {"/filed_to", "\"2010-01-01\"", OCOP_ERR_RULES, NULL},
    {"/filed_to", "\"2009-01-01\"", OCOP_ERR_RULES, NULL},
    {"/stars/3/from", "51", OCOP_ERR_RULES, NULL},               /* a gap between bands */
    {"/stars/3/from", "49", OCOP_ERR_RULES, NULL},               /* an overlap */
    {"/stars/1/from", "1", OCOP_ERR_RULES, NULL},                /* bands begin at 0 */
    {"/stars/2/below", "30", OCOP_ERR_RULES, NULL},              /* an empty band */
    {"/stars/5/below", "101", OCOP_ERR_RULES, "/stars"},         /* the highest band is open */
    {"/stars/4/below", "null", OCOP_ERR_RULES, "/stars/5/from"}, /* only the highest band is */
    {"/stars/4", NULL, OCOP_ERR_RULES, NULL},                    /* stars are counted through */
    {"/stars/0", "{}", OCOP_ERR_RULES, "/stars/6"},              /* from 1 */
    {"/stars/3/level", "\"commune\"", OCOP_ERR_RULES, NULL},     /* no such level */
    {"/stars", "{}", OCOP_ERR_RULES, "/stars"},                  /* sets, but no stars */
    {"/transitions/1a/finish_by", "\"2012-03-02\"", OCOP_ERR_RULES, NULL},
    {"/transitions/1a/days", "59", OCOP_ERR_RULES, "/transitions/1a/finish_by"},
    {"/sets/1/set", "2", OCOP_ERR_RULES, NULL}, /* not its key */
    {"/sets/1/sections/A.1/part", "\"Z\"", OCOP_ERR_RULES, NULL},
    {"/sets/1/criteria/A.1.1/section", "\"A.9\"", OCOP_ERR_RULES, NULL},
    {"/sets/1/criteria/A.1.1/options", "{}", OCOP_ERR_RULES, NULL},
    {"/sets/1/criteria/A.1.1/options/2", NULL, OCOP_ERR_RULES, NULL}, /* options are counted through */
    {"/sets/1/criteria/A.1.1/options/4/points", "31", OCOP_ERR_RULES, "/sets/1/criteria/A.1.1/options"},
    {"/sets/1/criteria/A.1.1/options/4/star", "3", OCOP_ERR_RULES, "/sets/1/criteria/A.1.1/options"}, /* two marks */
    {"/sets/1/criteria/A.1.1/options/1/star", "4", OCOP_ERR_RULES,
     "/sets/1/criteria/A.1.1/options"},                                      /* 4 stars for fewer points than 3 */
    {"/sets/1/criteria/A.1.1/options/4/star", "6", OCOP_ERR_RULES, "/sets"}, /* no such star */
    {"/sets/1/criteria/A.1.1/options/4/implied", "true", OCOP_ERR_RULES, "/sets/1/criteria/A.1.1/options"},
    {"/sets/1/criteria/A.1.1/options/4/case", "\"a\"", OCOP_ERR_RULES, NULL},
    {"/sets/1/criteria/A.1.2/options/1/implied", "false", OCOP_ERR_RULES, "/sets/1/criteria/A.1.2/options"},
    {"/sets/1/criteria/A.1.2/options/2/implied", "true", OCOP_ERR_RULES, "/sets/1/criteria/A.1.2/options"},
    {"/sets/1/criteria/A.1.2/options/3", "{\"points\": 5, \"text_vi\": \"x\", \"text_en\": \"x\"}", OCOP_ERR_RULES,
     "/sets/1/criteria/A.1.2/options"},
    {"/sets/1/criteria/A.1.3/max", "19", OCOP_ERR_RULES, "/sets/1/criteria/A.1.3/options"},
    {"/sets/1/criteria/B.1.1/options/5/case", "\"c\"", OCOP_ERR_RULES, NULL},
    {"/sets/1/criteria/B.1.1/options/5/case", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/B.1.1/cases", NULL, OCOP_ERR_SHAPE, NULL},
    {"/sets/1/criteria/B.1.3/applies_if/criterion", "\"B.9\"", OCOP_ERR_RULES, NULL},
    {"/sets/1/criteria/B.1.3/applies_if/criterion", "\"B.1.3\"", OCOP_ERR_RULES,
     "/sets/1/criteria/B.1.3/applies_if"}, /* on itself */
    {"/sets/1/criteria/B.1.2/applies_if", "{\"criterion\": \"B.1.3\", \"at_least\": 10, \"certainty\": \"inferred\"}",
     OCOP_ERR_RULES, "/sets/1/criteria/B.1.2/applies_if"}, /* a cycle */
    {"/sets/1/criteria/B.1.2/applies_if", "{\"criterion\": \"A.1.1\", \"at_least\": 10, \"certainty\": \"inferred\"}",
     OCOP_ERR_RULES, "/sets/1/criteria/B.1.3/applies_if"}, /* a chain, the later on the earlier */
    {"/sets/1/criteria/A.1.1/applies_if", "{\"criterion\": \"B.1.3\", \"at_least\": 10, \"certainty\": \"inferred\"}",
     OCOP_ERR_RULES, "/sets/1/criteria/A.1.1/applies_if"}, /* a chain, the earlier on the later */
    {"/sets/1/rules/foreign/criterion", "\"Z\"", OCOP_ERR_RULES, NULL},
    {"/sets/2/rules/tasteless/when_zero", "[\"A.1.1\", \"Z\"]", OCOP_ERR_RULES, "/sets/2/rules/tasteless/when_zero/1"},
    {"/sets/2/corrections/1/criterion", "\"Z\"", OCOP_ERR_RULES, NULL},
    {"/sets/2/holes/1/need", NULL, OCOP_ERR_RULES, "/sets/2/holes/1"},
};

static void a_damaged_edition_is_refused_at_the_place_of_the_damage(void **state)
{
    const struct damage *damage = *state;
    ocop_edition *edition = (ocop_edition *)&state;
    json_t *document = tiny_document();
    patch(document, damage->at, damage->value);
    char *text = text_of(document);
    const ocop_status status = ocop_edition_from_json(NULL, text, -1, &edition);
    if (status != damage->status)
        print_error("%s = %s: %s at \"%s\" (%s)\n", damage->at, damage->value ? damage->value : "taken away",
                    ocop_status_name(status), ocop_error_pointer(), ocop_error_message(OCOP_LANG_EN));
    if (status == OCOP_OK)
        ocop_edition_unref(edition);
    free(text);
    assert_int_equal(status, damage->status);
    assert_null(edition);
    assert_string_equal(ocop_error_pointer(), damage->pointer ? damage->pointer : damage->at);
    assert_string_not_equal(ocop_error_message(OCOP_LANG_VI), "");
    assert_string_not_equal(ocop_error_message(OCOP_LANG_EN), "");
}

static void a_sheet_has_1_to_64_criteria(void **state)
{
    (void)state;
    ocop_edition *edition = NULL;
    json_t *empty = tiny_document();
    patch(empty, "/sets/1/criteria", "{}");
    patch(empty, "/sets/1/rules", "{}");
    char *none = text_of(empty);
    assert_fails_at(ocop_edition_from_json(NULL, none, -1, &edition), OCOP_ERR_RULES, "/sets/1/criteria");
    free(none);
    for (int extra = 58; extra <= 59; extra++) { /* besides the 6 that there are */
        json_t *document = tiny_document();
        for (int i = 0; i < extra; i++) {
            char at[64];
            (void)snprintf(at, sizeof at, "/sets/1/criteria/A.2.%d", i + 1);
            patch(
                document, at,
                "{\"section\": \"A.1\", \"name_vi\": \"x\", \"name_en\": \"x\", \"mode\": \"choose_one\", \"max\": 1, "
                "\"options\": {\"1\": {\"points\": 1, \"text_vi\": \"x\", \"text_en\": \"x\"}}}");
        }
        char *text = text_of(document);
        if (extra == 58)
            assert_ok(ocop_edition_from_json(NULL, text, -1, &edition));
        else
            assert_fails_at(ocop_edition_from_json(NULL, text, -1, &edition), OCOP_ERR_RULES, "/sets/1/criteria");
        ocop_edition_unref(edition);
        free(text);
    }
}

static void an_additive_criterion_has_at_most_16_items(void **state)
{
    (void)state;
    ocop_edition *edition = NULL;
    for (int items = 16; items <= 17; items++) {
        json_t *document = tiny_document();
        patch(document, "/sets/1/criteria/A.1.3/options", "{}");
        for (int i = 0; i < items; i++) {
            char at[64];
            (void)snprintf(at, sizeof at, "/sets/1/criteria/A.1.3/options/%d", i + 1);
            patch(document, at, "{\"points\": 1, \"text_vi\": \"x\", \"text_en\": \"x\"}");
        }
        char *text = text_of(document);
        if (items == 16)
            assert_ok(ocop_edition_from_json(NULL, text, -1, &edition));
        else
            assert_fails_at(ocop_edition_from_json(NULL, text, -1, &edition), OCOP_ERR_RULES,
                            "/sets/1/criteria/A.1.3/options");
        ocop_edition_unref(edition);
        free(text);
    }
}

static void codes_that_are_the_same_number_are_the_same_code(void **state)
{
    (void)state;
    ocop_edition *edition;
    json_t *document = tiny_document();
    patch(document, "/sets/1/parts/A.1", "{\"name_vi\": \"x\", \"name_en\": \"x\", \"max\": 0}");
    patch(document, "/sets/1/parts/A.01", "{\"name_vi\": \"x\", \"name_en\": \"x\", \"max\": 0}");
    char *text = text_of(document);
    assert_fails(ocop_edition_from_json(NULL, text, -1, &edition), OCOP_ERR_SHAPE);
    assert_memory_equal(ocop_error_pointer(), "/sets/1/parts/A.", 16);
    free(text);
}

/* One test for each damage, named by its place. */
int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(every_embedded_edition_comes_back_to_its_digest),
        cmocka_unit_test(an_edition_that_was_read_rates_like_the_embedded_one),
        cmocka_unit_test(the_order_of_keys_does_not_change_the_digest),
        cmocka_unit_test(one_point_more_or_less_changes_the_digest),
        cmocka_unit_test(labels_are_put_into_nfc),
        cmocka_unit_test(a_sheet_is_written_as_in_its_edition),
        cmocka_unit_test(an_edition_may_take_its_sets_from_another),
        cmocka_unit_test(a_file_that_cannot_be_read_says_why),
        cmocka_unit_test(a_sheet_has_1_to_64_criteria),
        cmocka_unit_test(an_additive_criterion_has_at_most_16_items),
        cmocka_unit_test(codes_that_are_the_same_number_are_the_same_code),
    };
    enum { OTHERS = sizeof others / sizeof *others, DAMAGES = sizeof damages / sizeof *damages };
    struct CMUnitTest tests[OTHERS + DAMAGES];
    static char names[DAMAGES][160];
    memcpy(tests, others, sizeof others);
    for (int i = 0; i < DAMAGES; i++) {
        (void)snprintf(names[i], sizeof names[i], "damage %s = %.60s", damages[i].at,
                       damages[i].value ? damages[i].value : "(taken away)");
        tests[OTHERS + i] = (struct CMUnitTest){.name = names[i],
                                                .test_func = a_damaged_edition_is_refused_at_the_place_of_the_damage,
                                                .initial_state = (void *)(uintptr_t)&damages[i]};
    }
    return cmocka_run_group_tests_name("edition_json", tests, NULL, NULL);
}
