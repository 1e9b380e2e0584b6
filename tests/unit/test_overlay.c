/* Overlays: a province's policy, a corrected point, an official label over an edition. */
#include "patched.h"

#define HEAD                                                                                                           \
    "{\"format\": \"ocop-overlay/1\", \"name\": \"ours\", \"edition\": \"tiny\", \"text_vi\": \"Quy chế\", "         \
    "\"text_en\": "                                                                                                    \
    "\"Regulation\", \"source_vi\": \"Quyết định\", \"source_en\": \"Decision\", \"patch\": "

static ocop_edition *lay(ocop_edition *edition, const char *overlay)
{
    ocop_edition *out;
    assert_ok(ocop_edition_overlay(edition, overlay, -1, &out));
    return out;
}

/* The tiny edition with this patch laid over it. */
static ocop_edition *patched(const char *overlay)
{
    ocop_edition *edition = tiny_edition(), *out = lay(edition, overlay);
    assert_string_not_equal(ocop_edition_digest(out), ocop_edition_digest(edition));
    assert_string_equal(ocop_edition_id(out), "tiny");
    ocop_edition_unref(edition);
    return out;
}

static void an_overlay_may_set_the_policy(void **state)
{
    static const struct tiny rows[] = {{{30, 10, 20, 20, 10, 10}}, {{20, 10, 20, 20, 10, 0}}}; /* 100 and 80 */
    (void)state;
    ocop_criteria *criteria = set_of(patched(HEAD "{\"policy\": {\"spread_limit\": 10}}}"), 1);
    ocop_rating *rating = rate(tiny_dossier(criteria, 2, rows), NULL);
    assert_reason(rating, "spread");
    ocop_rating_unref(rating);
    ocop_policy *policy = policy_of(criteria); /* begins with the overlay's defaults */
    rating = rate(tiny_dossier(criteria, 2, rows), ocop_policy_ref(policy));
    assert_reason(rating, "spread");
    ocop_rating_unref(rating);
    assert_ok(ocop_policy_set_spread_limit(policy, 20));
    rating = rate(tiny_dossier(criteria, 2, rows), policy);
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_RATED);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void an_overlay_may_correct_one_point_of_one_option(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(
        patched(HEAD "{\"sets\": {\"1\": {\"criteria\": {\"A.1.1\": {\"options\": {\"3\": {\"points\": 25}}}}}}}}"), 1);
    assert_int_equal(ocop_criteria_option_points(criteria, 0, 3), 25);
    assert_int_equal(ocop_criteria_option_points(criteria, 0, 2), 10);
    assert_int_equal(ocop_criteria_gate(criteria, 0, 5), 25);
    ocop_criteria_unref(criteria);
}

static void an_overlay_may_give_a_label_its_official_wording(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(
        patched(HEAD "{\"sets\": {\"1\": {\"criteria\": {\"B.1.2\": {\"name_vi\": \"Chứng nhận đầy đủ\"}}}}}}"), 1);
    assert_string_equal(ocop_criteria_criterion_name(criteria, 4, OCOP_LANG_VI), "Chứng nhận đầy đủ");
    assert_string_equal(ocop_criteria_criterion_name(criteria, 4, OCOP_LANG_EN), "Certificate");
    ocop_criteria_unref(criteria);
}

static void null_in_an_overlay_takes_away(void **state)
{
    (void)state;
    ocop_criteria *criteria =
        set_of(patched(HEAD "{\"sets\": {\"1\": {\"criteria\": {\"A.1.3\": null}}, \"2\": null}}}"), 1);
    assert_int_equal(ocop_criteria_count(criteria), 5);
    assert_int_equal(ocop_edition_set_count(ocop_criteria_edition(criteria)), 1);
    ocop_criteria_unref(criteria);
}

static void the_edition_below_stays_as_it_is(void **state)
{
    (void)state;
    ocop_edition *edition = tiny_edition();
    char *before, *after;
    assert_ok(ocop_edition_to_json(edition, &before));
    ocop_edition_unref(lay(edition, HEAD "{\"policy\": {\"spread_limit\": 10}}}"));
    assert_ok(ocop_edition_to_json(edition, &after));
    assert_string_equal(before, after);
    assert_int_equal(ocop_edition_overlay_count(edition), 0);
    ocop_free(before);
    ocop_free(after);
    ocop_edition_unref(edition);
}

static void an_overlay_signs_the_edition(void **state)
{
    static const char second[] =
        "{\"format\": \"ocop-overlay/1\", \"name\": \"a-second\", \"edition\": \"tiny\", \"text_vi\": \"x\", "
        "\"text_en\": \"x\", \"source_vi\": \"x\", \"source_en\": \"x\", \"patch\": {}}";
    (void)state;
    ocop_edition *edition = patched(HEAD "{}}"); /* even without a change */
    assert_int_equal(ocop_edition_overlay_count(edition), 1);
    assert_string_equal(ocop_edition_overlay_name(edition, 0), "ours");
    assert_string_equal(ocop_edition_overlay_name(edition, 1), "");
    assert_string_equal(ocop_edition_overlay_name(edition, -1), "");
    ocop_edition *both = lay(edition, second), *again, *out = (ocop_edition *)&state;
    assert_int_equal(ocop_edition_overlay_count(both), 2);
    assert_string_equal(ocop_edition_overlay_name(both, 0), "a-second");
    assert_string_not_equal(ocop_edition_digest(both), ocop_edition_digest(edition));
    char *json;
    assert_ok(ocop_edition_to_json(both, &json));
    assert_contains(json, "\"overlays\":{");
    assert_ok(ocop_edition_from_json(NULL, json, -1, &again)); /* and comes back */
    assert_string_equal(ocop_edition_digest(again), ocop_edition_digest(both));
    assert_fails_at(ocop_edition_overlay(both, second, -1, &out), OCOP_ERR_RULES, "/name"); /* twice the same name */
    assert_null(out);
    assert_int_equal(ocop_edition_overlay_count(NULL), 0);
    assert_string_equal(ocop_edition_overlay_name(NULL, 0), "");
    ocop_free(json);
    ocop_edition_unref(again);
    ocop_edition_unref(both);
    ocop_edition_unref(edition);
}

static void the_rating_tells_the_digest_of_the_overlay(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(patched(HEAD "{\"policy\": {\"spread_limit\": 10}}}"), 1);
    ocop_rating *rating = rate(empty_dossier(criteria), NULL);
    char *json;
    assert_ok(ocop_rating_to_json(rating, &json));
    assert_contains(json, ocop_edition_digest(ocop_criteria_edition(criteria)));
    assert_contains(json, "\"policy\":{\"spread_limit\":10}");
    ocop_free(json);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_context_may_be_given_an_overlay_in_one_call(void **state)
{
    static const char overlay[] =
        "{\"format\": \"ocop-overlay/1\", \"name\": \"ours\", \"edition\": \"26-2026\", \"text_vi\": \"x\", "
        "\"text_en\": "
        "\"x\", \"source_vi\": \"x\", \"source_en\": \"x\", \"patch\": {\"policy\": {\"decimals\": 1}}}";
    (void)state;
    ocop_context *context;
    ocop_edition *edition;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_add_overlay(context, overlay, -1));
    assert_ok(ocop_edition_open(context, "26-2026", &edition));
    assert_int_equal(ocop_edition_overlay_count(edition), 1);
    ocop_edition_unref(edition);
    assert_fails_at(ocop_context_add_overlay(context, overlay, -1), OCOP_ERR_RULES, "/name");
    assert_fails_at(ocop_context_add_overlay(context, HEAD "{}}", -1), OCOP_ERR_NO_EDITION, "/edition");
    assert_fails(ocop_context_add_overlay(context, NULL, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_add_overlay(context, "[", 1), OCOP_ERR_JSON);
    ocop_context_unref(context);
}

static void a_wrong_overlay_is_refused_at_its_place(void **state)
{
    static const struct {
        const char *overlay;
        ocop_status status;
        const char *pointer;
    } rows[] = {
        {"{}", OCOP_ERR_FORMAT, "/format"},
        {"[]", OCOP_ERR_SHAPE, ""},
        {"{\"format\": \"ocop-overlay/2\"}", OCOP_ERR_FORMAT, "/format"},
        {"{\"format\": \"ocop-overlay/1\", \"edition\": \"26-2026\"}", OCOP_ERR_NO_EDITION, "/edition"},
        {"{\"format\": \"ocop-overlay/1\"}", OCOP_ERR_SHAPE, "/edition"},
        {"{\"format\": \"ocop-overlay/1\", \"edition\": \"tiny\"}", OCOP_ERR_SHAPE, "/patch"},
        {"{\"format\": \"ocop-overlay/1\", \"edition\": \"tiny\", \"patch\": {}}", OCOP_ERR_SHAPE, "/name"},
        {"{\"format\": \"ocop-overlay/1\", \"edition\": \"tiny\", \"name\": \"x\", \"patch\": {}}", OCOP_ERR_SHAPE,
         "/text_vi"},
        {"{\"format\": \"ocop-overlay/1\", \"edition\": \"tiny\", \"remark\": 1}", OCOP_ERR_SHAPE, "/remark"},
        {HEAD "[]}", OCOP_ERR_SHAPE, "/patch"},
        {HEAD "{\"id\": \"mine\"}}", OCOP_ERR_RULES, "/patch/id"},
        {HEAD "{\"id\": null}}", OCOP_ERR_RULES, "/patch/id"},
        {HEAD "{\"format\": \"ocop-edition/1\"}}", OCOP_ERR_RULES, "/patch/format"},
        {HEAD "{\"overlays\": {}}}", OCOP_ERR_RULES, "/patch/overlays"},
        {HEAD "{\"policy\": {\"spread_limit\": \"ten\"}}}", OCOP_ERR_SHAPE, "/patch/policy/spread_limit"},
        {HEAD "{\"policy\": {\"speed\": 1}}}", OCOP_ERR_SHAPE, "/patch/policy/speed"},
        {HEAD "{\"policy\": null}}", OCOP_ERR_SHAPE, "/patch/policy"},
        {HEAD "{\"filed_to\": \"2009-01-01\"}}", OCOP_ERR_RULES, "/patch/filed_to"},
        {HEAD "{\"stars\": {\"4\": {\"from\": 71}}}}", OCOP_ERR_RULES, "/patch/stars/4/from"},
        {HEAD "{\"sets\": {\"1\": {\"criteria\": {\"A.1.1\": {\"options\": {\"3\": {\"points\": 31}}}}}}}}",
         OCOP_ERR_RULES, "/patch/sets/1/criteria/A.1.1/options"},
        {HEAD "{\"sets\": {\"1\": {\"criteria\": {\"A.1.1\": {\"options\": {\"3\": {\"points\": 2.5}}}}}}}}",
         OCOP_ERR_SHAPE, "/patch/sets/1/criteria/A.1.1/options/3/points"},
        {HEAD "{\"sets\": {\"1\": {\"criteria\": {\"B.1.2\": null}}}}}", OCOP_ERR_RULES,
         "/patch/sets/1/rules/unsafe/criterion"}, /* a rule that names it is left */
        {HEAD "{\"sets\": {\"1\": {\"criteria\": {\"B.1.2\": null}, \"rules\": {\"unsafe\": null}}}}}", OCOP_ERR_RULES,
         "/patch/sets/1/criteria/B.1.3/applies_if/criterion"}, /* B.1.3 depends on it */
    };
    (void)state;
    ocop_edition *edition = tiny_edition();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ocop_edition *out = (ocop_edition *)&state;
        const ocop_status status = ocop_edition_overlay(edition, rows[i].overlay, -1, &out);
        if (status != rows[i].status || strcmp(ocop_error_pointer(), rows[i].pointer) != 0)
            print_error("%s\n", rows[i].overlay);
        assert_fails_at(status, rows[i].status, rows[i].pointer);
        assert_null(out);
    }
    ocop_edition_unref(edition);
}

static void an_overlay_is_for_the_edition_it_names(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026"), *out = (ocop_edition *)&state;
    assert_fails_at(ocop_edition_overlay(edition, HEAD "{}}", -1, &out), OCOP_ERR_NO_EDITION, "/edition");
    assert_null(out);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "26-2026");
    ocop_edition_unref(edition);
}

static void an_amending_edition_is_not_touched_by_an_overlay_of_the_one_it_amends(void **state)
{
    static const char overlay[] =
        "{\"format\": \"ocop-overlay/1\", \"name\": \"x\", \"edition\": \"148-2023\", \"text_vi\": \"x\", \"text_en\": "
        "\"x\", \"source_vi\": \"x\", \"source_en\": \"x\", \"patch\": {\"sets\": {\"1\": {\"name_en\": \"Ours\"}}}}";
    (void)state;
    ocop_context *context;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_add_overlay(context, overlay, -1));
    for (int i = 0; i < 2; i++) {
        ocop_edition *edition;
        assert_ok(ocop_edition_open(context, i ? "1489-2025" : "148-2023", &edition));
        ocop_criteria *criteria = set_of(edition, 1);
        assert_int_equal(strcmp(ocop_criteria_name(criteria, OCOP_LANG_EN), "Ours") == 0, i == 0);
        ocop_criteria_unref(criteria);
    }
    ocop_context_unref(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_overlay_may_set_the_policy),
        cmocka_unit_test(an_overlay_may_correct_one_point_of_one_option),
        cmocka_unit_test(an_overlay_may_give_a_label_its_official_wording),
        cmocka_unit_test(null_in_an_overlay_takes_away),
        cmocka_unit_test(the_edition_below_stays_as_it_is),
        cmocka_unit_test(an_overlay_signs_the_edition),
        cmocka_unit_test(the_rating_tells_the_digest_of_the_overlay),
        cmocka_unit_test(a_context_may_be_given_an_overlay_in_one_call),
        cmocka_unit_test(a_wrong_overlay_is_refused_at_its_place),
        cmocka_unit_test(an_overlay_is_for_the_edition_it_names),
        cmocka_unit_test(an_amending_edition_is_not_touched_by_an_overlay_of_the_one_it_amends),
    };
    return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
