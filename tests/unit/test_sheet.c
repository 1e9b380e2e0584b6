/* Sheets: ticks become points, and nothing else does. */
#include "unit.h"

static void a_new_sheet_is_empty(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "Chủ tịch");
    assert_string_equal(ocop_sheet_member(sheet), "Chủ tịch");
    assert_ptr_equal(ocop_sheet_criteria(sheet), criteria);
    assert_int_equal(ocop_sheet_total(sheet), 0);
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 5); /* not the yes/no one */
    assert_int_equal(ocop_sheet_points(sheet, 0), 0);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_members_name_is_put_into_nfc(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "Hô\xCC\xA3i");
    assert_string_equal(ocop_sheet_member(sheet), "Hội");
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_sheet_needs_a_criteria_and_a_member(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = (ocop_sheet *)&state;
    assert_fails(ocop_sheet_new(NULL, "1", &sheet), OCOP_ERR_ARGUMENT);
    assert_null(sheet);
    assert_fails(ocop_sheet_new(criteria, NULL, &sheet), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_new(criteria, "", &sheet), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_new(criteria, "1", NULL), OCOP_ERR_ARGUMENT);
    sheet = (ocop_sheet *)&state;
    assert_fails(ocop_sheet_new(criteria, "\xFF", &sheet), OCOP_ERR_TEXT);
    assert_null(sheet);
    ocop_criteria_unref(criteria);
}

static void a_tick_gives_the_points_of_its_option(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_ok(ocop_sheet_answer(sheet, "A.1.1", 2));
    assert_int_equal(ocop_sheet_points(sheet, criterion_of(criteria, "A.1.1")), 10);
    assert_ok(ocop_sheet_answer(sheet, "A.1.1", 4)); /* takes the place of the old one */
    assert_int_equal(ocop_sheet_points(sheet, criterion_of(criteria, "A.1.1")), 30);
    assert_int_equal(ocop_sheet_total(sheet), 30);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void items_of_an_additive_criterion_add_up_once_each(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    const int32_t environment = criterion_of(criteria, "A.1.3");
    assert_ok(ocop_sheet_answer(sheet, "A.1.3", 1));
    assert_int_equal(ocop_sheet_points(sheet, environment), 5);
    assert_ok(ocop_sheet_answer(sheet, "A.1.3", 1));
    assert_int_equal(ocop_sheet_points(sheet, environment), 5);
    assert_ok(ocop_sheet_answer(sheet, "A.1.3", 3));
    assert_int_equal(ocop_sheet_points(sheet, environment), 15);
    assert_ok(ocop_sheet_answer(sheet, "A.1.3", 2));
    assert_int_equal(ocop_sheet_points(sheet, environment), 20);
    assert_ok(ocop_sheet_set_points(sheet, "A.1.3", 0)); /* none is an answer */
    assert_int_equal(ocop_sheet_points(sheet, environment), 0);
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 4);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void additive_points_are_a_sum_of_items(void **state)
{
    static const int32_t sums[] = {0, 5, 10, 15, 20}, none[] = {1, 4, 7, 19, 21, 25, -5};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    for (int i = 0; i < 5; i++) {
        assert_ok(ocop_sheet_set_points(sheet, "A.1.3", sums[i]));
        assert_int_equal(ocop_sheet_total(sheet), sums[i]);
    }
    for (int i = 0; i < 7; i++) {
        assert_fails(ocop_sheet_set_points(sheet, "A.1.3", none[i]), OCOP_ERR_POINTS);
        assert_int_equal(ocop_sheet_total(sheet), 20); /* unchanged */
    }
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_case_has_its_own_options(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_ok(ocop_sheet_answer(sheet, "B.1.1", 2)); /* case a */
    assert_int_equal(ocop_sheet_total(sheet), 10);
    assert_ok(ocop_sheet_answer(sheet, "B.1.1", 5)); /* case b */
    assert_int_equal(ocop_sheet_total(sheet), 20);
    assert_ok(ocop_sheet_set_points(sheet, "B.1.1", 5));
    assert_int_equal(ocop_sheet_total(sheet), 5);
    assert_fails(ocop_sheet_set_points(sheet, "B.1.1", 15), OCOP_ERR_POINTS);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void an_untouched_yes_no_box_is_a_no(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = tiny_sheet(criteria, "1", (struct tiny){{10, -1, 5, 5, 5, 0}});
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 0);
    assert_int_equal(ocop_sheet_total(sheet), 25);
    assert_ok(ocop_sheet_answer(sheet, "A.1.2", 2));
    assert_int_equal(ocop_sheet_total(sheet), 35);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_criterion_that_is_not_judged_needs_no_answer(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = tiny_sheet(criteria, "1", (struct tiny){{10, -1, 5, 5, 0, -1}});
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 0);
    assert_ok(ocop_sheet_set_points(sheet, "B.1.2", 5));
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 1);
    assert_int_equal(ocop_sheet_unanswered_at(sheet, 0), criterion_of(criteria, "B.1.3"));
    assert_ok(ocop_sheet_clear(sheet, "B.1.2"));
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 2); /* open whether it is judged */
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void clearing_takes_an_answer_back(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = tiny_sheet(criteria, "1", (struct tiny){{10, 10, 5, 5, 5, 0}});
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 0);
    assert_int_equal(ocop_sheet_unanswered_at(sheet, 0), -1);
    assert_ok(ocop_sheet_clear(sheet, "A.1.1"));
    assert_ok(ocop_sheet_clear(sheet, "A.1.3"));
    assert_int_equal(ocop_sheet_total(sheet), 20);
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 2);
    assert_int_equal(ocop_sheet_unanswered_at(sheet, 0), 0);
    assert_int_equal(ocop_sheet_unanswered_at(sheet, 1), 2);
    assert_int_equal(ocop_sheet_unanswered_at(sheet, 2), -1);
    assert_int_equal(ocop_sheet_unanswered_at(sheet, -1), -1);
    assert_ok(ocop_sheet_clear(sheet, "A.1.1")); /* again is no failure */
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void totals_are_the_sums_of_their_criteria(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = tiny_sheet(criteria, "1", (struct tiny){{30, 10, 15, 20, 5, 10}});
    assert_int_equal(ocop_sheet_section_total(sheet, 0), 55);
    assert_int_equal(ocop_sheet_section_total(sheet, 1), 35);
    assert_int_equal(ocop_sheet_part_total(sheet, 0), 55);
    assert_int_equal(ocop_sheet_part_total(sheet, 1), 35);
    assert_int_equal(ocop_sheet_total(sheet), 90);
    assert_int_equal(ocop_sheet_section_total(sheet, -1), -1);
    assert_int_equal(ocop_sheet_section_total(sheet, 2), -1);
    assert_int_equal(ocop_sheet_part_total(sheet, -1), -1);
    assert_int_equal(ocop_sheet_part_total(sheet, 2), -1);
    assert_int_equal(ocop_sheet_points(sheet, -1), -1);
    assert_int_equal(ocop_sheet_points(sheet, 6), -1);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_criterion_that_the_sheet_lacks_cannot_be_answered(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_fails(ocop_sheet_answer(sheet, "Z.9", 1), OCOP_ERR_CRITERION);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "Z.9");
    assert_fails(ocop_sheet_set_points(sheet, "A.1", 1), OCOP_ERR_CRITERION);
    assert_fails(ocop_sheet_clear(sheet, ""), OCOP_ERR_CRITERION);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void options_are_numbered_from_1(void **state)
{
    static const int32_t none[] = {0, -1, 5, 64, 65, INT32_MAX, INT32_MIN};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_ok(ocop_sheet_answer(sheet, "A.1.1", 3));
    for (int i = 0; i < 7; i++) {
        assert_fails(ocop_sheet_answer(sheet, "A.1.1", none[i]), OCOP_ERR_OPTION);
        assert_fails(ocop_sheet_answer(sheet, "A.1.3", none[i]), OCOP_ERR_OPTION);
    }
    assert_contains(ocop_error_message(OCOP_LANG_EN), "from 1 to 3");
    assert_string_equal(ocop_error_rule(), "tiny#/sets/1/criteria/A.1.3");
    assert_int_equal(ocop_sheet_total(sheet), 20); /* unchanged */
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void points_are_those_of_an_option(void **state)
{
    static const int32_t none[] = {-1, 1, 15, 31, INT32_MAX, INT32_MIN};
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_ok(ocop_sheet_set_points(sheet, "A.1.1", 0)); /* an option of zero points is an answer */
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 4);
    for (int i = 0; i < 6; i++)
        assert_fails(ocop_sheet_set_points(sheet, "A.1.1", none[i]), OCOP_ERR_POINTS);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "0, 10, 20, 30");
    assert_int_equal(ocop_sheet_total(sheet), 0);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_role_is_member_chair_or_secretary(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_ok(ocop_sheet_set_role(sheet, OCOP_ROLE_CHAIR));
    assert_ok(ocop_sheet_set_role(sheet, OCOP_ROLE_SECRETARY));
    assert_ok(ocop_sheet_set_role(sheet, OCOP_ROLE_MEMBER));
    assert_fails(ocop_sheet_set_role(sheet, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_set_role(sheet, 4), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_set_role(NULL, OCOP_ROLE_CHAIR), OCOP_ERR_ARGUMENT);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void a_null_sheet_is_nothing(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    ocop_sheet *sheet = empty_sheet(criteria, "1");
    assert_fails(ocop_sheet_answer(NULL, "A.1.1", 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_answer(sheet, NULL, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_set_points(NULL, "A.1.1", 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_set_points(sheet, NULL, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_clear(NULL, "A.1.1"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_sheet_clear(sheet, NULL), OCOP_ERR_ARGUMENT);
    assert_null(ocop_sheet_ref(NULL));
    ocop_sheet_unref(NULL);
    assert_string_equal(ocop_sheet_member(NULL), "");
    assert_null(ocop_sheet_criteria(NULL));
    assert_int_equal(ocop_sheet_unanswered_count(NULL), 0);
    assert_int_equal(ocop_sheet_unanswered_at(NULL, 0), -1);
    assert_int_equal(ocop_sheet_points(NULL, 0), -1);
    assert_int_equal(ocop_sheet_section_total(NULL, 0), -1);
    assert_int_equal(ocop_sheet_part_total(NULL, 0), -1);
    assert_int_equal(ocop_sheet_total(NULL), 0);
    assert_ptr_equal(ocop_sheet_ref(sheet), sheet);
    ocop_sheet_unref(sheet);
    ocop_sheet_unref(sheet);
    ocop_criteria_unref(criteria);
}

static void every_embedded_sheet_can_be_filled_to_its_best(void **state)
{
    (void)state;
    for (int32_t e = 0; e < ocop_edition_count(NULL); e++) {
        ocop_edition *edition = edition_of(ocop_edition_id_at(NULL, e));
        for (int32_t s = 0; s < ocop_edition_set_count(edition); s++) {
            ocop_criteria *criteria;
            assert_ok(ocop_criteria_open(edition, ocop_edition_set_at(edition, s), &criteria));
            ocop_sheet *sheet = empty_sheet(criteria, "1");
            for (int32_t i = 0; i < ocop_criteria_count(criteria); i++) {
                const bool additive = ocop_criteria_mode(criteria, i) == OCOP_MODE_ADDITIVE;
                int32_t best = 1;
                for (int32_t o = 1; o <= ocop_criteria_option_count(criteria, i); o++) {
                    if (additive)
                        assert_ok(ocop_sheet_answer(sheet, ocop_criteria_code(criteria, i), o));
                    if (ocop_criteria_option_points(criteria, i, o) > ocop_criteria_option_points(criteria, i, best))
                        best = o;
                }
                if (!additive)
                    assert_ok(ocop_sheet_answer(sheet, ocop_criteria_code(criteria, i), best));
            }
            assert_int_equal(ocop_sheet_total(sheet), ocop_criteria_best_total(criteria));
            assert_int_equal(ocop_sheet_unanswered_count(sheet), 0);
            ocop_sheet_unref(sheet);
            ocop_criteria_unref(criteria);
        }
        ocop_edition_unref(edition);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_sheet_is_empty),
        cmocka_unit_test(a_members_name_is_put_into_nfc),
        cmocka_unit_test(a_sheet_needs_a_criteria_and_a_member),
        cmocka_unit_test(a_tick_gives_the_points_of_its_option),
        cmocka_unit_test(items_of_an_additive_criterion_add_up_once_each),
        cmocka_unit_test(additive_points_are_a_sum_of_items),
        cmocka_unit_test(a_case_has_its_own_options),
        cmocka_unit_test(an_untouched_yes_no_box_is_a_no),
        cmocka_unit_test(a_criterion_that_is_not_judged_needs_no_answer),
        cmocka_unit_test(clearing_takes_an_answer_back),
        cmocka_unit_test(totals_are_the_sums_of_their_criteria),
        cmocka_unit_test(a_criterion_that_the_sheet_lacks_cannot_be_answered),
        cmocka_unit_test(options_are_numbered_from_1),
        cmocka_unit_test(points_are_those_of_an_option),
        cmocka_unit_test(a_role_is_member_chair_or_secretary),
        cmocka_unit_test(a_null_sheet_is_nothing),
        cmocka_unit_test(every_embedded_sheet_can_be_filled_to_its_best),
    };
    return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
