/* Criteria: what a score sheet says. */
#include "unit.h"

static void every_set_of_every_edition_opens_and_can_be_read(void **state)
{
    (void)state;
    int32_t sheets = 0;
    for (int32_t e = 0; e < ocop_edition_count(NULL); e++) {
        ocop_edition *edition = edition_of(ocop_edition_id_at(NULL, e));
        for (int32_t s = 0; s < ocop_edition_set_count(edition); s++, sheets++) {
            ocop_criteria *criteria;
            int32_t best = 0;
            assert_ok(ocop_criteria_open(edition, ocop_edition_set_at(edition, s), &criteria));
            assert_ptr_equal(ocop_criteria_edition(criteria), edition);
            assert_int_equal(ocop_criteria_set(criteria), ocop_edition_set_at(edition, s));
            assert_string_not_equal(ocop_criteria_name(criteria, OCOP_LANG_VI), "");
            assert_string_not_equal(ocop_criteria_name(criteria, OCOP_LANG_EN), "");
            assert_string_not_equal(ocop_criteria_group(criteria), "");
            assert_string_not_equal(ocop_criteria_source(criteria, OCOP_LANG_VI), "");
            assert_int_equal(strlen(ocop_criteria_subgroup(criteria)) > 0,
                             strlen(ocop_criteria_subgroup_name(criteria, OCOP_LANG_VI)) > 0);
            for (int32_t i = 0; i < ocop_criteria_count(criteria); i++) {
                const int32_t section = ocop_criteria_section(criteria, i);
                assert_int_equal(ocop_criteria_find(criteria, ocop_criteria_code(criteria, i)), i);
                assert_int_equal(ocop_criteria_part(criteria, i), ocop_criteria_section_part(criteria, section));
                assert_in_range(ocop_criteria_mode(criteria, i), OCOP_MODE_CHOOSE_ONE, OCOP_MODE_ADDITIVE);
                assert_in_range(ocop_criteria_criterion_certainty(criteria, i), OCOP_CERTAINTY_CONFIRMED,
                                OCOP_CERTAINTY_INFERRED);
                assert_string_not_equal(ocop_criteria_criterion_source(criteria, i, OCOP_LANG_EN), "");
                int32_t highest = 0, sum = 0;
                for (int32_t o = 1; o <= ocop_criteria_option_count(criteria, i); o++) {
                    const int32_t points = ocop_criteria_option_points(criteria, i, o);
                    highest = points > highest ? points : highest;
                    sum += points;
                    assert_string_not_equal(ocop_criteria_option_text(criteria, i, o, OCOP_LANG_VI), "");
                    assert_int_equal(strlen(ocop_criteria_option_case(criteria, i, o)) > 0,
                                     ocop_criteria_mode(criteria, i) == OCOP_MODE_CHOOSE_ONE_CASE);
                    const int32_t star = ocop_criteria_option_star(criteria, i, o);
                    if (star && ocop_criteria_gate(criteria, i, star) != points)
                        fail_msg("%s set %d %s option %d: the gate is not the mark", ocop_edition_id(edition),
                                 ocop_criteria_set(criteria), ocop_criteria_code(criteria, i), o);
                }
                best += ocop_criteria_mode(criteria, i) == OCOP_MODE_ADDITIVE ? sum : highest;
            }
            assert_int_equal(ocop_criteria_best_total(criteria), best);
            assert_in_range(best, 90, 100);
            ocop_criteria_unref(criteria);
        }
        ocop_edition_unref(edition);
    }
    assert_int_equal(sheets, 26 + 26 + 26 + 26 + 26);
}

static void codes_stand_in_their_natural_order(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    assert_true(criterion_of(criteria, "C.6.4") < criterion_of(criteria, "C.7"));
    assert_true(criterion_of(criteria, "C.9") < criterion_of(criteria, "C.10"));
    assert_int_equal(ocop_criteria_count(criteria), 32);
    assert_string_equal(ocop_criteria_code(criteria, 0), "A.1.1");
    assert_string_equal(ocop_criteria_code(criteria, 31), "C.12");
    ocop_criteria_unref(criteria);
}

static void parts_of_2026_have_40_25_and_35_points(void **state)
{
    static const int32_t most[] = {40, 25, 35};
    static const char *const codes[] = {"A", "B", "C"};
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    assert_int_equal(ocop_criteria_part_count(criteria), 3);
    for (int32_t i = 0; i < 3; i++) {
        int32_t sections = 0;
        assert_int_equal(ocop_criteria_part_max(criteria, i), most[i]);
        assert_string_equal(ocop_criteria_part_code(criteria, i), codes[i]);
        assert_string_not_equal(ocop_criteria_part_name(criteria, i, OCOP_LANG_VI), "");
        for (int32_t k = 0; k < ocop_criteria_section_count(criteria); k++)
            sections += ocop_criteria_section_part(criteria, k) == i ? ocop_criteria_section_max(criteria, k) : 0;
        assert_int_equal(sections, most[i]);
    }
    assert_int_equal(ocop_criteria_best_total(criteria), 100);
    ocop_criteria_unref(criteria);
}

static void parts_of_2019_have_35_25_and_40_points(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("1048-2019"), 1);
    assert_int_equal(ocop_criteria_part_max(criteria, 0), 35);
    assert_int_equal(ocop_criteria_part_max(criteria, 1), 25);
    assert_int_equal(ocop_criteria_part_max(criteria, 2), 40);
    ocop_criteria_unref(criteria);
}

static void a_sheet_tells_all_its_parts(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    const int32_t origin = criterion_of(criteria, "A.1.1"), story = criterion_of(criteria, "A.1.2");
    const int32_t scale = criterion_of(criteria, "B.1.1"), renewed = criterion_of(criteria, "B.1.3");
    assert_string_equal(ocop_criteria_group(criteria), "1");
    assert_string_equal(ocop_criteria_subgroup(criteria), "1.1");
    assert_string_equal(ocop_criteria_subgroup_name(criteria, OCOP_LANG_EN), "Fresh");
    assert_string_equal(ocop_criteria_managing_body(criteria, OCOP_LANG_EN), "Agriculture; Health");
    assert_int_equal(ocop_criteria_certainty(criteria), OCOP_CERTAINTY_CONFIRMED);
    assert_string_equal(ocop_criteria_section_code(criteria, 1), "B.1");
    assert_string_equal(ocop_criteria_section_name(criteria, 1, OCOP_LANG_VI), "Kiểm tra");
    assert_int_equal(ocop_criteria_section_max(criteria, 1), 40);
    assert_string_equal(ocop_criteria_criterion_name(criteria, origin, OCOP_LANG_EN), "Origin");
    assert_string_equal(ocop_criteria_label(criteria, origin), "1.1");
    assert_string_equal(ocop_criteria_label(criteria, story), "");
    assert_int_equal(ocop_criteria_max(criteria, origin), 30);
    assert_int_equal(ocop_criteria_best(criteria, origin), 30);
    assert_int_equal(ocop_criteria_mode(criteria, story), OCOP_MODE_YES_NO);
    assert_true(ocop_criteria_option_implied(criteria, story, 1));
    assert_false(ocop_criteria_option_implied(criteria, story, 2));
    assert_int_equal(ocop_criteria_mode(criteria, criterion_of(criteria, "A.1.3")), OCOP_MODE_ADDITIVE);
    assert_int_equal(ocop_criteria_max(criteria, criterion_of(criteria, "A.1.3")), 20);
    assert_int_equal(ocop_criteria_best(criteria, criterion_of(criteria, "A.1.3")), 20);
    assert_int_equal(ocop_criteria_mode(criteria, scale), OCOP_MODE_CHOOSE_ONE_CASE);
    assert_int_equal(ocop_criteria_case_count(criteria, scale), 2);
    assert_string_equal(ocop_criteria_case_code(criteria, scale, 1), "b");
    assert_string_equal(ocop_criteria_case_name(criteria, scale, 1, OCOP_LANG_EN), "Cooperative");
    assert_string_equal(ocop_criteria_option_case(criteria, scale, 2), "a");
    assert_string_equal(ocop_criteria_option_case(criteria, scale, 5), "b");
    assert_int_equal(ocop_criteria_option_points(criteria, scale, 5), 20);
    assert_int_equal(ocop_criteria_applies_if(criteria, renewed), criterion_of(criteria, "B.1.2"));
    assert_int_equal(ocop_criteria_applies_from(criteria, renewed), 5);
    assert_int_equal(ocop_criteria_applies_if(criteria, origin), -1);
    assert_int_equal(ocop_criteria_applies_from(criteria, origin), 0);
    assert_int_equal(ocop_criteria_note_count(criteria, origin), 1);
    assert_string_equal(ocop_criteria_note_text(criteria, origin, 0, OCOP_LANG_EN), "See the file");
    assert_string_equal(ocop_criteria_note_text(criteria, origin, 1, OCOP_LANG_EN), "");
    assert_string_equal(ocop_criteria_note_kind(criteria, origin, 0), "info");
    assert_string_equal(ocop_criteria_note_kind(criteria, origin, 1), "");
    assert_string_equal(ocop_criteria_note_kind(criteria, origin, -1), "");
    assert_string_equal(ocop_criteria_note_kind(criteria, story, 0), "");
    assert_int_equal(ocop_criteria_rule_count(criteria), 3);
    assert_int_equal(ocop_criteria_hole_count(criteria), 0);
    ocop_criteria_unref(criteria);
}

static void rules_of_a_sheet_say_what_they_do(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    int32_t rejections = 0, stops = 0;
    for (int32_t i = 0; i < ocop_criteria_rule_count(criteria); i++) {
        rejections += ocop_criteria_rule_effect(criteria, i) == OCOP_EFFECT_REJECT;
        stops += ocop_criteria_rule_effect(criteria, i) == OCOP_EFFECT_STOP;
        if (strcmp(ocop_criteria_rule_id(criteria, i), "forged") == 0)
            assert_int_equal(ocop_criteria_rule_criterion(criteria, i), -1); /* the whole dossier */
        if (strcmp(ocop_criteria_rule_id(criteria, i), "unsafe") == 0) {
            assert_int_equal(ocop_criteria_rule_criterion(criteria, i), criterion_of(criteria, "B.1.2"));
            assert_string_equal(ocop_criteria_rule_text(criteria, i, OCOP_LANG_VI), "Không an toàn");
            assert_string_equal(ocop_criteria_rule_source(criteria, i, OCOP_LANG_EN), "The test's rules");
            assert_int_equal(ocop_criteria_rule_certainty(criteria, i), OCOP_CERTAINTY_SECONDARY);
        }
    }
    assert_int_equal(rejections, 2);
    assert_int_equal(stops, 1);
    ocop_criteria_unref(criteria);
}

static void what_the_sources_leave_open_is_told(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(2);
    assert_int_equal(ocop_criteria_hole_count(criteria), 2);
    assert_string_equal(ocop_criteria_hole_text(criteria, 1, OCOP_LANG_EN), "The 25 is printed faintly");
    assert_string_equal(ocop_criteria_hole_text(criteria, 2, OCOP_LANG_EN), "");
    assert_int_equal(ocop_criteria_hole_scope_count(criteria, 0), 1);
    assert_string_equal(ocop_criteria_hole_scope(criteria, 0, 0), "A.1.2");
    assert_string_equal(ocop_criteria_hole_scope(criteria, 0, 1), "");
    assert_string_equal(ocop_criteria_hole_scope(criteria, 0, -1), "");
    assert_string_equal(ocop_criteria_managing_body(criteria, OCOP_LANG_VI), "");
    assert_string_equal(ocop_criteria_subgroup(criteria), "");
    assert_string_equal(ocop_criteria_subgroup_name(criteria, OCOP_LANG_VI), "");
    ocop_criteria_unref(criteria);
}

static void the_gate_of_a_star_is_the_points_of_its_mark(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    const int32_t value = criterion_of(criteria, "A.1.3");
    assert_int_equal(ocop_criteria_gate(criteria, value, 5), 3);
    assert_int_equal(ocop_criteria_gate(criteria, value, 4), 0);
    assert_int_equal(ocop_criteria_gate(criteria, value, 0), 0);
    assert_int_equal(ocop_criteria_gate(criteria, value, 6), 0);
    assert_int_equal(ocop_criteria_gate(criteria, -1, 5), 0);
    assert_int_equal(ocop_criteria_option_star(criteria, value, 3), 5);
    assert_int_equal(ocop_criteria_option_star(criteria, value, 2), 0);
    ocop_criteria_unref(criteria);
}

static void a_criterion_without_a_source_has_that_of_its_sheet(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(2);
    assert_string_equal(ocop_criteria_criterion_source(criteria, 0, OCOP_LANG_VI),
                        ocop_criteria_source(criteria, OCOP_LANG_VI));
    assert_int_equal(ocop_criteria_criterion_certainty(criteria, 0), OCOP_CERTAINTY_SECONDARY);
    ocop_criteria_unref(criteria);
}

/* 148/QĐ-TTg, set 7: the heading says 4 points, the options end at 3. */
static void a_printed_maximum_may_be_out_of_reach(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("148-2023"), 7);
    const int32_t smell = criterion_of(criteria, "C.6.4");
    assert_int_equal(ocop_criteria_max(criteria, smell), 4);
    assert_int_equal(ocop_criteria_best(criteria, smell), 3);
    assert_int_equal(ocop_criteria_best_total(criteria), 99);
    ocop_criteria_unref(criteria);
}

static void an_amended_edition_has_the_sheets_of_the_one_it_amends(void **state)
{
    (void)state;
    ocop_criteria *old = set_of(edition_of("148-2023"), 7), *amended = set_of(edition_of("1489-2025"), 7);
    char *one, *other;
    assert_ok(ocop_criteria_to_json(old, &one));
    assert_ok(ocop_criteria_to_json(amended, &other));
    assert_string_equal(one, other);
    ocop_free(one);
    ocop_free(other);
    assert_string_equal(ocop_edition_id(ocop_criteria_edition(amended)), "1489-2025");
    ocop_criteria_unref(old);
    ocop_criteria_unref(amended);
}

static void tourism_of_2020_is_the_only_sheet_that_781_brought(void **state)
{
    (void)state;
    for (int32_t set = 1; set <= 26; set++) {
        ocop_criteria *of_1048 = set_of(edition_of("1048-2019"), set), *of_781 = set_of(edition_of("781-2020"), set);
        char *one, *other;
        assert_ok(ocop_criteria_to_json(of_1048, &one));
        assert_ok(ocop_criteria_to_json(of_781, &other));
        assert_int_equal(strcmp(one, other) == 0, set != 26);
        ocop_free(one);
        ocop_free(other);
        ocop_criteria_unref(of_1048);
        ocop_criteria_unref(of_781);
    }
}

static void a_set_that_the_edition_lacks_does_not_open(void **state)
{
    static const int32_t none[] = {0, 27, -1, INT32_MAX, INT32_MIN};
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    for (int i = 0; i < 5; i++) {
        ocop_criteria *criteria = (ocop_criteria *)&state;
        assert_fails(ocop_criteria_open(edition, none[i], &criteria), OCOP_ERR_NO_SET);
        assert_null(criteria);
    }
    assert_contains(ocop_error_message(OCOP_LANG_EN), "from 1 to 26");
    ocop_criteria *criteria = (ocop_criteria *)&state;
    assert_fails(ocop_criteria_open(NULL, 1, &criteria), OCOP_ERR_ARGUMENT);
    assert_null(criteria);
    assert_fails(ocop_criteria_open(edition, 1, NULL), OCOP_ERR_ARGUMENT);
    ocop_edition_unref(edition);
}

static void an_unknown_code_is_not_found(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    assert_int_equal(ocop_criteria_find(criteria, "A.1"), -1);
    assert_int_equal(ocop_criteria_find(criteria, "a.1.1"), -1);
    assert_int_equal(ocop_criteria_find(criteria, ""), -1);
    assert_int_equal(ocop_criteria_find(criteria, NULL), -1);
    assert_int_equal(ocop_criteria_find(NULL, "A.1.1"), -1);
    ocop_criteria_unref(criteria);
}

/* Every getter with an index; a NULL handle behaves as one without rows. */
static void assert_nothing_at(const ocop_criteria *criteria, int32_t index)
{
    assert_string_equal(ocop_criteria_part_code(criteria, index), "");
    assert_string_equal(ocop_criteria_part_name(criteria, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_part_max(criteria, index), 0);
    assert_string_equal(ocop_criteria_section_code(criteria, index), "");
    assert_string_equal(ocop_criteria_section_name(criteria, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_section_max(criteria, index), 0);
    assert_int_equal(ocop_criteria_section_part(criteria, index), -1);
    assert_string_equal(ocop_criteria_code(criteria, index), "");
    assert_string_equal(ocop_criteria_criterion_name(criteria, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_max(criteria, index), 0);
    assert_int_equal(ocop_criteria_best(criteria, index), 0);
    assert_int_equal(ocop_criteria_mode(criteria, index), 0);
    assert_int_equal(ocop_criteria_section(criteria, index), -1);
    assert_int_equal(ocop_criteria_part(criteria, index), -1);
    assert_int_equal(ocop_criteria_applies_if(criteria, index), -1);
    assert_int_equal(ocop_criteria_applies_from(criteria, index), 0);
    assert_string_equal(ocop_criteria_criterion_source(criteria, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_criterion_certainty(criteria, index), 0);
    assert_int_equal(ocop_criteria_option_count(criteria, index), 0);
    assert_int_equal(ocop_criteria_option_points(criteria, index, 1), -1);
    assert_string_equal(ocop_criteria_option_text(criteria, index, 1, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_option_star(criteria, index, 1), 0);
    assert_string_equal(ocop_criteria_option_case(criteria, index, 1), "");
    assert_false(ocop_criteria_option_implied(criteria, index, 1));
    assert_int_equal(ocop_criteria_case_count(criteria, index), 0);
    assert_string_equal(ocop_criteria_case_code(criteria, index, 0), "");
    assert_string_equal(ocop_criteria_case_name(criteria, index, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_note_count(criteria, index), 0);
    assert_string_equal(ocop_criteria_note_text(criteria, index, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_gate(criteria, index, 5), 0);
    assert_string_equal(ocop_criteria_label(criteria, index), "");
    assert_string_equal(ocop_criteria_note_kind(criteria, index, 0), "");
    assert_int_equal(ocop_criteria_rule_criterion(criteria, index), -1);
    assert_int_equal(ocop_criteria_hole_scope_count(criteria, index), 0);
    assert_string_equal(ocop_criteria_hole_scope(criteria, index, 0), "");
    assert_string_equal(ocop_criteria_rule_id(criteria, index), "");
    assert_int_equal(ocop_criteria_rule_effect(criteria, index), 0);
    assert_string_equal(ocop_criteria_rule_text(criteria, index, OCOP_LANG_VI), "");
    assert_string_equal(ocop_criteria_rule_source(criteria, index, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_rule_certainty(criteria, index), 0);
    assert_string_equal(ocop_criteria_hole_text(criteria, index, OCOP_LANG_VI), "");
}

static void outside_the_range_is_nothing(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    assert_nothing_at(criteria, -1);
    assert_nothing_at(criteria, 6);
    assert_nothing_at(criteria, INT32_MIN);
    assert_nothing_at(criteria, INT32_MAX);
    assert_int_equal(ocop_criteria_option_points(criteria, 0, 0), -1);
    assert_int_equal(ocop_criteria_option_points(criteria, 0, 5), -1);
    assert_int_equal(ocop_criteria_option_points(criteria, 0, INT32_MIN), -1);
    assert_int_equal(ocop_criteria_option_points(criteria, 0, INT32_MAX), -1);
    assert_string_equal(ocop_criteria_case_code(criteria, 3, 2), "");
    assert_string_equal(ocop_criteria_case_code(criteria, 3, -1), "");
    assert_string_equal(ocop_criteria_case_code(criteria, 0, 0), "");
    ocop_criteria_unref(criteria);
}

static void a_null_sheet_is_nothing(void **state)
{
    (void)state;
    assert_nothing_at(NULL, 0);
    assert_null(ocop_criteria_ref(NULL));
    ocop_criteria_unref(NULL);
    assert_null(ocop_criteria_edition(NULL));
    assert_int_equal(ocop_criteria_set(NULL), 0);
    assert_string_equal(ocop_criteria_name(NULL, OCOP_LANG_VI), "");
    assert_string_equal(ocop_criteria_group(NULL), "");
    assert_string_equal(ocop_criteria_subgroup(NULL), "");
    assert_string_equal(ocop_criteria_subgroup_name(NULL, OCOP_LANG_VI), "");
    assert_string_equal(ocop_criteria_managing_body(NULL, OCOP_LANG_VI), "");
    assert_string_equal(ocop_criteria_source(NULL, OCOP_LANG_VI), "");
    assert_int_equal(ocop_criteria_certainty(NULL), 0);
    assert_int_equal(ocop_criteria_best_total(NULL), 0);
    assert_int_equal(ocop_criteria_part_count(NULL), 0);
    assert_int_equal(ocop_criteria_section_count(NULL), 0);
    assert_int_equal(ocop_criteria_count(NULL), 0);
    assert_int_equal(ocop_criteria_rule_count(NULL), 0);
    assert_int_equal(ocop_criteria_hole_count(NULL), 0);
}

static void references_are_counted(void **state)
{
    (void)state;
    ocop_criteria *criteria = tiny_set(1);
    assert_ptr_equal(ocop_criteria_ref(criteria), criteria);
    ocop_criteria_unref(criteria);
    assert_int_equal(ocop_criteria_set(criteria), 1);
    ocop_criteria_unref(criteria);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_set_of_every_edition_opens_and_can_be_read),
        cmocka_unit_test(codes_stand_in_their_natural_order),
        cmocka_unit_test(parts_of_2026_have_40_25_and_35_points),
        cmocka_unit_test(parts_of_2019_have_35_25_and_40_points),
        cmocka_unit_test(a_sheet_tells_all_its_parts),
        cmocka_unit_test(rules_of_a_sheet_say_what_they_do),
        cmocka_unit_test(what_the_sources_leave_open_is_told),
        cmocka_unit_test(the_gate_of_a_star_is_the_points_of_its_mark),
        cmocka_unit_test(a_criterion_without_a_source_has_that_of_its_sheet),
        cmocka_unit_test(a_printed_maximum_may_be_out_of_reach),
        cmocka_unit_test(an_amended_edition_has_the_sheets_of_the_one_it_amends),
        cmocka_unit_test(tourism_of_2020_is_the_only_sheet_that_781_brought),
        cmocka_unit_test(a_set_that_the_edition_lacks_does_not_open),
        cmocka_unit_test(an_unknown_code_is_not_found),
        cmocka_unit_test(outside_the_range_is_nothing),
        cmocka_unit_test(a_null_sheet_is_nothing),
        cmocka_unit_test(references_are_counted),
    };
    return cmocka_run_group_tests_name("criteria", tests, NULL, NULL);
}
