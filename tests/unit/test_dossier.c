/* Dossiers: sheets of one council, rejections, stops, costs. */
#include "unit.h"

static void a_new_dossier_has_no_id_and_no_sheet(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_string_equal(ocop_dossier_id(dossier), "");
    assert_ptr_equal(ocop_dossier_criteria(dossier), criteria);
    ocop_rating *rating = rate(dossier, NULL);
    assert_reason(rating, "no_sheets");
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void an_id_comes_back_byte_by_byte(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_set_id(dossier, "first"));
    assert_ok(ocop_dossier_set_id(dossier, "e\xCC\x82 \"/~\\ 86")); /* not put into NFC */
    assert_string_equal(ocop_dossier_id(dossier), "e\xCC\x82 \"/~\\ 86");
    assert_fails(ocop_dossier_set_id(dossier, "\xFF"), OCOP_ERR_TEXT);
    assert_fails(ocop_dossier_set_id(dossier, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_id(NULL, "x"), OCOP_ERR_ARGUMENT);
    assert_string_equal(ocop_dossier_id(dossier), "e\xCC\x82 \"/~\\ 86");
    ocop_rating *rating = rate(dossier, NULL);
    assert_string_equal(ocop_rating_id(rating), "e\xCC\x82 \"/~\\ 86");
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void the_products_name_stands_in_the_explanation(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    char *text;
    assert_ok(ocop_dossier_set_product(dossier, "Sâ\xCC\x80u riêng"));
    assert_fails(ocop_dossier_set_product(dossier, "\xC3("), OCOP_ERR_TEXT);
    assert_fails(ocop_dossier_set_product(dossier, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_product(NULL, "x"), OCOP_ERR_ARGUMENT);
    ocop_rating *rating = rate(dossier, NULL);
    assert_ok(ocop_rating_explain(rating, OCOP_LANG_EN, &text));
    assert_contains(text, "Sầu riêng");
    ocop_free(text);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void filing_decides_the_last_day(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("1489-2025"), 1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_set_filed(dossier, day(2026, 5, 1), OCOP_REGISTRATION_RENEWAL));
    assert_fails(ocop_dossier_set_filed(dossier, 0, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_filed(dossier, 0, 4), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_filed(NULL, 0, OCOP_REGISTRATION_FIRST), OCOP_ERR_ARGUMENT);
    ocop_rating *rating = rate(ocop_dossier_ref(dossier), NULL);
    assert_int_equal(ocop_rating_finish_by(rating), day(2026, 6, 21));
    ocop_rating_unref(rating);
    assert_ok(ocop_dossier_set_filed(dossier, OCOP_DATE_NONE, OCOP_REGISTRATION_FIRST));
    rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_finish_by(rating), OCOP_DATE_NONE);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_council_has_0_or_more_members(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_set_council_size(dossier, 7));
    assert_ok(ocop_dossier_set_council_size(dossier, 0));
    assert_fails(ocop_dossier_set_council_size(dossier, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_council_size(NULL, 7), OCOP_ERR_ARGUMENT);
    ocop_dossier_unref(dossier);
    ocop_criteria_unref(criteria);
}

static void a_sheet_is_added_as_it_is_then(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    ocop_sheet *sheet = tiny_sheet(criteria, "1", (struct tiny){{10, 0, 0, 0, 5, 0}});
    assert_ok(ocop_dossier_add_sheet(dossier, sheet));
    assert_ok(ocop_sheet_set_points(sheet, "A.1.1", 30));
    ocop_sheet_unref(sheet);
    ocop_rating *rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_sum(rating), 15);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_member_has_one_sheet(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    add_sheet(dossier, empty_sheet(criteria, "Hội"));
    ocop_sheet *again = empty_sheet(criteria, "Hô\xCC\xA3i"); /* the same name in another form */
    assert_fails(ocop_dossier_add_sheet(dossier, again), OCOP_ERR_SHEET);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "Hội");
    ocop_sheet_unref(again);
    ocop_dossier_unref(dossier);
    ocop_criteria_unref(criteria);
}

static void a_sheet_is_of_the_set_and_edition_of_its_dossier(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    ocop_criteria *one, *two, *again, *older = set_of(edition_of("1489-2025"), 1),
                                      *amended = set_of(edition_of("148-2023"), 1);
    assert_ok(ocop_criteria_open(edition, 1, &one));
    assert_ok(ocop_criteria_open(edition, 2, &two));
    again = set_of(edition_of("26-2026"), 1);
    ocop_dossier *dossier = empty_dossier(one);
    ocop_sheet *sheet = empty_sheet(two, "2");
    assert_fails(ocop_dossier_add_sheet(dossier, sheet), OCOP_ERR_SHEET);
    ocop_sheet_unref(sheet);
    sheet = empty_sheet(older, "3");
    assert_fails(ocop_dossier_add_sheet(dossier, sheet), OCOP_ERR_SHEET);
    ocop_sheet_unref(sheet);
    add_sheet(dossier, empty_sheet(again, "4")); /* the same edition, opened once more */
    ocop_dossier_unref(dossier);
    dossier = empty_dossier(older);
    sheet = empty_sheet(amended, "5"); /* the same sheet, but of the edition before */
    assert_fails(ocop_dossier_add_sheet(dossier, sheet), OCOP_ERR_SHEET);
    ocop_sheet_unref(sheet);
    ocop_dossier_unref(dossier);
    ocop_criteria_unref(one);
    ocop_criteria_unref(two);
    ocop_criteria_unref(again);
    ocop_criteria_unref(older);
    ocop_criteria_unref(amended);
    ocop_edition_unref(edition);
}

static void a_sheet_of_another_overlay_is_of_another_edition(void **state)
{
    (void)state;
    ocop_criteria *one = tiny_set(1), *other = tiny_set(1); /* read twice: rules of their own each */
    ocop_dossier *dossier = empty_dossier(one);
    ocop_sheet *sheet = empty_sheet(other, "1");
    assert_fails(ocop_dossier_add_sheet(dossier, sheet), OCOP_ERR_SHEET);
    ocop_sheet_unref(sheet);
    ocop_dossier_unref(dossier);
    ocop_criteria_unref(one);
    ocop_criteria_unref(other);
}

static void a_rule_has_the_effect_that_is_expected_of_it(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "forged"));
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "forged")); /* twice is the same as once */
    assert_ok(ocop_dossier_add_rule(dossier, OCOP_EFFECT_STOP, "unsafe"));
    assert_fails(ocop_dossier_add_rule(dossier, OCOP_EFFECT_STOP, "forged"), OCOP_ERR_RULE);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "unsafe");
    assert_fails(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "unsafe"), OCOP_ERR_RULE);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "forged");
    assert_fails(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, "late"), OCOP_ERR_RULE);
    assert_fails(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, ""), OCOP_ERR_RULE);
    assert_fails(ocop_dossier_add_rule(dossier, 0, "forged"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_add_rule(dossier, 3, "forged"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_add_rule(dossier, OCOP_EFFECT_REJECT, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_add_rule(NULL, OCOP_EFFECT_REJECT, "forged"), OCOP_ERR_ARGUMENT);
    ocop_rating *rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_outcome(rating), OCOP_OUTCOME_REJECTED);
    assert_reason(rating, "rejection");
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

static void a_cost_lies_between_0_and_a_thousand_million(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.1", 0));
    assert_ok(ocop_dossier_set_cost(dossier, "A.1.1", 1000000000));
    assert_fails(ocop_dossier_set_cost(dossier, "A.1.1", 1000000001), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_cost(dossier, "A.1.1", -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_cost(dossier, "A.1.1", INT64_MAX), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_cost(dossier, "Z", 1), OCOP_ERR_CRITERION);
    assert_fails(ocop_dossier_set_cost(dossier, NULL, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_set_cost(NULL, "A.1.1", 1), OCOP_ERR_ARGUMENT);
    ocop_dossier_unref(dossier);
    ocop_criteria_unref(criteria);
}

static void null_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = (ocop_dossier *)&state;
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_fails(ocop_dossier_new(NULL, &dossier), OCOP_ERR_ARGUMENT);
    assert_null(dossier);
    assert_fails(ocop_dossier_new(criteria, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_dossier_add_sheet(NULL, sheet), OCOP_ERR_ARGUMENT);
    dossier = empty_dossier(criteria);
    assert_fails(ocop_dossier_add_sheet(dossier, NULL), OCOP_ERR_ARGUMENT);
    assert_ptr_equal(ocop_dossier_ref(dossier), dossier);
    ocop_dossier_unref(dossier);
    ocop_dossier_unref(dossier);
    assert_null(ocop_dossier_ref(NULL));
    ocop_dossier_unref(NULL);
    assert_null(ocop_dossier_criteria(NULL));
    assert_string_equal(ocop_dossier_id(NULL), "");
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_council_of_hundreds_is_no_trouble(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_dossier *dossier = empty_dossier(criteria);
    for (int i = 0; i < 300; i++) {
        char member[16];
        (void)snprintf(member, sizeof member, "%d", i);
        add_sheet(dossier, tiny_sheet(criteria, member, (struct tiny){{30, 10, 20, 20, 10, 10}}));
    }
    ocop_rating *rating = rate(dossier, NULL);
    assert_int_equal(ocop_rating_sum(rating), 30000);
    assert_string_equal(ocop_rating_mean(rating), "100.00");
    assert_int_equal(ocop_rating_stars(rating), 5);
    ocop_rating_unref(rating);
    ocop_criteria_unref(criteria);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_dossier_has_no_id_and_no_sheet),
        cmocka_unit_test(an_id_comes_back_byte_by_byte),
        cmocka_unit_test(the_products_name_stands_in_the_explanation),
        cmocka_unit_test(filing_decides_the_last_day),
        cmocka_unit_test(a_council_has_0_or_more_members),
        cmocka_unit_test(a_sheet_is_added_as_it_is_then),
        cmocka_unit_test(a_member_has_one_sheet),
        cmocka_unit_test(a_sheet_is_of_the_set_and_edition_of_its_dossier),
        cmocka_unit_test(a_sheet_of_another_overlay_is_of_another_edition),
        cmocka_unit_test(a_rule_has_the_effect_that_is_expected_of_it),
        cmocka_unit_test(a_cost_lies_between_0_and_a_thousand_million),
        cmocka_unit_test(null_is_an_error_and_not_a_crash),
        cmocka_unit_test(a_council_of_hundreds_is_no_trouble),
    };
    return cmocka_run_group_tests_name("dossier", tests, NULL, NULL);
}
