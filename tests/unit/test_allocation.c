/* Dividing a target over units: exact sums, bounds, the largest remainder and its ties, what cannot be divided. */
#include "unit.h"

struct unit {
    const char *name;
    int32_t weight, minimum, cap;
};

static ocop_allocation *allocation_of(int32_t total, int32_t count, const struct unit units[])
{
    ocop_allocation *allocation;
    assert_ok(ocop_allocation_new(NULL, total, &allocation));
    for (int32_t i = 0; i < count; i++)
        assert_ok(ocop_allocation_add_unit(allocation, units[i].name, units[i].weight, units[i].minimum, units[i].cap));
    return allocation;
}

static void assert_divides(int32_t total, int32_t count, const struct unit units[], const int32_t expected[])
{
    ocop_allocation *allocation = allocation_of(total, count, units);
    assert_ok(ocop_allocation_divide(allocation));
    for (int32_t i = 0; i < count; i++)
        assert_int_equal(ocop_allocation_number(allocation, i), expected[i]);
    ocop_allocation_unref(allocation);
}

/* Weights 6, 6, 2: 10 gives 4, 4, 2, but 11 gives 5, 5, 1 (the Alabama paradox, which this method has). */
static void the_largest_remainders_get_what_is_left(void **state)
{
    (void)state;
    static const struct unit units[] = {{"A", 6, 0, -1}, {"B", 6, 0, -1}, {"C", 2, 0, -1}};
    assert_divides(10, 3, units, (int32_t[]){4, 4, 2});
    assert_divides(11, 3, units, (int32_t[]){5, 5, 1});
    assert_divides(14, 3, units, (int32_t[]){6, 6, 2});
    assert_divides(0, 3, units, (int32_t[]){0, 0, 0});
}

/* Equal remainders: first the greater weight, then the name. */
static void ties_go_to_the_greater_weight_and_then_to_the_name(void **state)
{
    (void)state;
    assert_divides(1, 3, (struct unit[]){{"C", 1, 0, -1}, {"A", 1, 0, -1}, {"B", 1, 0, -1}}, (int32_t[]){0, 1, 0});
    assert_divides(2, 3, (struct unit[]){{"C", 1, 0, -1}, {"A", 1, 0, -1}, {"B", 1, 0, -1}}, (int32_t[]){0, 1, 1});
    /* Shares 0.5 and 2.5. */
    assert_divides(3, 2, (struct unit[]){{"A", 1, 0, -1}, {"B", 5, 0, -1}}, (int32_t[]){0, 3});
}

/* Lai Châu 2019: 51 products, each district at least two; the smallest would get one by its weight alone. */
static void a_minimum_is_taken_from_the_others_in_proportion(void **state)
{
    (void)state;
    static const struct unit units[] = {{"A", 50, 2, -1}, {"B", 30, 2, -1}, {"C", 19, 2, -1}, {"D", 1, 2, -1}};
    ocop_allocation *allocation = allocation_of(51, 4, units);
    assert_ok(ocop_allocation_divide(allocation));
    assert_int_equal(ocop_allocation_number(allocation, 0), 25); /* 49 x 50 / 99 = 24.75 */
    assert_int_equal(ocop_allocation_number(allocation, 1), 15); /* 14.85 */
    assert_int_equal(ocop_allocation_number(allocation, 2), 9);  /* 9.40 */
    assert_int_equal(ocop_allocation_number(allocation, 3), 2);
    assert_int_equal(ocop_allocation_bound(allocation, 0), OCOP_ALLOCATION_FREE);
    assert_int_equal(ocop_allocation_bound(allocation, 3), OCOP_ALLOCATION_MINIMUM);
    assert_int_equal(ocop_allocation_share_numerator(allocation, 0), 2450);
    assert_int_equal(ocop_allocation_share_denominator(allocation, 0), 99);
    assert_int_equal(ocop_allocation_share_numerator(allocation, 3), 2);
    assert_int_equal(ocop_allocation_share_denominator(allocation, 3), 1);
    ocop_allocation_unref(allocation);
}

static void a_cap_gives_the_others_more(void **state)
{
    (void)state;
    static const struct unit units[] = {{"A", 8, 0, 3}, {"B", 1, 0, -1}, {"C", 1, 0, -1}};
    assert_divides(10, 3, units, (int32_t[]){3, 4, 3});
    assert_divides(3, 3, units, (int32_t[]){3, 0, 0}); /* 2.4, 0.3, 0.3 */
}

/* A minimum pushes another unit below its own, a cap lifts one above its own. */
static void bounds_pull_on_each_other(void **state)
{
    (void)state;
    assert_divides(10, 3, (struct unit[]){{"A", 1, 5, -1}, {"B", 30, 3, -1}, {"C", 69, 0, 1}}, (int32_t[]){5, 4, 1});
    assert_divides(12, 3, (struct unit[]){{"A", 1, 4, 4}, {"B", 1, 4, 4}, {"C", 1, 4, 4}}, (int32_t[]){4, 4, 4});
    assert_divides(6, 2, (struct unit[]){{"A", 1, 2, -1}, {"B", 5, 0, 4}}, (int32_t[]){2, 4});
}

static void a_unit_without_weight_gets_its_minimum(void **state)
{
    (void)state;
    static const struct unit units[] = {{"A", 0, 2, -1}, {"B", 0, 0, -1}, {"C", 3, 0, -1}};
    ocop_allocation *allocation = allocation_of(9, 3, units);
    assert_ok(ocop_allocation_divide(allocation));
    assert_int_equal(ocop_allocation_number(allocation, 0), 2);
    assert_int_equal(ocop_allocation_number(allocation, 1), 0);
    assert_int_equal(ocop_allocation_number(allocation, 2), 7);
    assert_int_equal(ocop_allocation_bound(allocation, 1), OCOP_ALLOCATION_FREE);
    ocop_allocation_unref(allocation);
}

static void assert_impossible(int32_t total, int32_t count, const struct unit units[], const char *said)
{
    ocop_allocation *allocation = allocation_of(total, count, units);
    assert_fails(ocop_allocation_divide(allocation), OCOP_ERR_TOTAL);
    assert_contains(ocop_error_message(OCOP_LANG_EN), said);
    for (int32_t i = 0; i < count; i++)
        assert_int_equal(ocop_allocation_number(allocation, i), 0);
    ocop_allocation_unref(allocation);
}

static void what_cannot_be_divided_says_why(void **state)
{
    (void)state;
    static const struct unit bound[] = {{"A", 1, 2, 3}, {"B", 1, 2, 3}};
    assert_impossible(3, 2, bound, "add up to 4, more than the total of 3");
    assert_impossible(7, 2, bound, "6 at most, less than the total of 7");
    assert_impossible(1, 0, bound, "0 at most");
    assert_impossible(1, 1, (struct unit[]){{"A", 0, 0, -1}}, "0 at most");
    assert_divides(0, 0, NULL, NULL);
}

/* The widest numbers stay exact. */
static void large_numbers_do_not_overflow(void **state)
{
    (void)state;
    const struct unit units[] = {
        {"A", INT32_MAX, 0, -1}, {"B", INT32_MAX, 0, -1}, {"C", INT32_MAX, INT32_MAX / 2, INT32_MAX}};
    ocop_allocation *allocation = allocation_of(INT32_MAX, 3, units);
    assert_ok(ocop_allocation_divide(allocation));
    assert_int_equal((int64_t)ocop_allocation_number(allocation, 0) + ocop_allocation_number(allocation, 1) +
                         ocop_allocation_number(allocation, 2),
                     INT32_MAX);
    assert_int_equal(ocop_allocation_number(allocation, 2), INT32_MAX / 2);
    assert_int_equal(ocop_allocation_number(allocation, 0), 536870912);
    ocop_allocation_unref(allocation);
}

static void a_given_allocation_is_compared(void **state)
{
    (void)state;
    static const struct unit units[] = {{"Huyện Tam Đường", 3, 0, -1}, {"Huyện Sìn Hồ", 1, 0, 5}};
    ocop_allocation *allocation = allocation_of(8, 2, units), *same = ocop_allocation_ref(allocation);
    char *json;
    assert_int_equal(ocop_allocation_given_total(allocation), -1);
    assert_ok(ocop_allocation_set_given(allocation, "Huyện Sìn Hồ", 4));
    assert_int_equal(ocop_allocation_given_total(allocation), -1);
    /* In NFD, as some keyboards write it. */
    assert_ok(ocop_allocation_set_given(allocation, "Huye\xCC\xA3\xCC\x82n Tam \xC4\x90\xC6\xB0\xC6\xA1\xCC\x80ng", 5));
    assert_fails(ocop_allocation_set_given(allocation, "Huyện Phong Thổ", 1), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_allocation_set_target(allocation, "LC-1"));
    assert_ok(ocop_allocation_divide(allocation));
    ocop_allocation_unref(allocation);
    assert_string_equal(ocop_allocation_target(same), "LC-1");
    assert_int_equal(ocop_allocation_total(same), 8);
    assert_int_equal(ocop_allocation_unit_count(same), 2);
    assert_int_equal(ocop_allocation_find(same, "Huyện Sìn Hồ"), 1);
    assert_int_equal(ocop_allocation_find(same, "Huyện"), -1);
    assert_string_equal(ocop_allocation_unit_at(same, 0), "Huyện Tam Đường");
    assert_int_equal(ocop_allocation_weight(same, 0), 3);
    assert_int_equal(ocop_allocation_minimum(same, 0), 0);
    assert_int_equal(ocop_allocation_cap(same, 0), -1);
    assert_int_equal(ocop_allocation_cap(same, 1), 5);
    assert_int_equal(ocop_allocation_given(same, 0), 5);
    assert_int_equal(ocop_allocation_given_total(same), 9);
    assert_ok(ocop_allocation_to_json(same, &json));
    assert_string_equal(json, "{\"format\":\"ocop-allocation/1\",\"target\":\"LC-1\",\"total\":8,\"units\":["
                              "{\"unit\":\"Huyện Tam Đường\",\"weight\":3,\"minimum\":0,\"cap\":null,\"given\":5,"
                              "\"share\":\"6.00\",\"bound\":null,\"number\":6,\"difference\":-1},"
                              "{\"unit\":\"Huyện Sìn Hồ\",\"weight\":1,\"minimum\":0,\"cap\":5,\"given\":4,"
                              "\"share\":\"2.00\",\"bound\":null,\"number\":2,\"difference\":2}],\"given_total\":9}");
    /* What was written reads back and divides to the same. */
    char *again;
    assert_ok(ocop_allocate_json(NULL, json, -1, &again));
    assert_string_equal(again, json);
    ocop_free(again);
    ocop_free(json);
    ocop_allocation_unref(same);
}

static void a_document_that_is_not_sound_names_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *document, *pointer;
        ocop_status status;
    } bad[] = {
        {"{}", "/format", OCOP_ERR_FORMAT},
        {"[]", "", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"units\":[]}", "/total", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":-1,\"units\":[]}", "/total", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1}", "/units", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1,\"unit\":[]}", "/unit", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1,\"target\":1,\"units\":[]}", "/target", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1,\"units\":[{\"unit\":\"\",\"weight\":1}]}", "/units/0/unit",
         OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1,\"units\":[{\"unit\":\"A\",\"weight\":1.5}]}",
         "/units/0/weight", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1,\"units\":[{\"unit\":\"A\",\"weight\":1,\"minimum\":3,"
         "\"cap\":2}]}",
         "/units/0/cap", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1,\"units\":[{\"unit\":\"A\",\"weight\":1,\"given\":-1}]}",
         "/units/0/given", OCOP_ERR_SHAPE},
        {"{\"format\":\"ocop-allocation/1\",\"total\":1,\"units\":[{\"unit\":\"A\",\"weight\":1},{\"unit\":\"A\","
         "\"weight\":1}]}",
         "/units/1/unit", OCOP_ERR_TOTAL},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *json;
        assert_fails_at(ocop_allocate_json(NULL, bad[i].document, -1, &json), bad[i].status, bad[i].pointer);
        assert_null(json);
    }
    ocop_allocation *allocation;
    assert_ok(ocop_allocation_from_json(
        NULL, "{\"format\":\"ocop-allocation/1\",\"total\":4,\"units\":[{\"unit\":\"A\",\"weight\":1,\"cap\":null}]}",
        -1, &allocation));
    assert_int_equal(ocop_allocation_number(allocation, 0), 0);
    ocop_allocation_unref(allocation);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    ocop_allocation *allocation;
    char *json;
    assert_fails(ocop_allocation_new(NULL, 1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_new(NULL, -1, &allocation), OCOP_ERR_ARGUMENT);
    assert_null(allocation);
    assert_ok(ocop_allocation_new(NULL, 1, &allocation));
    assert_fails(ocop_allocation_add_unit(NULL, "A", 1, 0, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, NULL, 1, 0, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, "", 1, 0, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, "A", -1, 0, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, "A", 1, -1, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, "A", 1, 0, -2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, "A", 1, 3, 2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, "\xFF", 1, 0, -1), OCOP_ERR_TEXT);
    assert_ok(ocop_allocation_add_unit(allocation, "A", 1, 0, -1));
    assert_fails(ocop_allocation_add_unit(allocation, "A", 1, 0, -1), OCOP_ERR_TOTAL);
    assert_fails(ocop_allocation_set_target(NULL, "T"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_target(allocation, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_given(NULL, "A", 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_given(allocation, NULL, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_given(allocation, "A", -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_divide(NULL), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_allocation_divide(allocation));
    assert_fails(ocop_allocation_divide(allocation), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_add_unit(allocation, "B", 1, 0, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_given(allocation, "A", 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_set_target(allocation, "T"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_to_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_to_json(allocation, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocate_json(NULL, "{}", -1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_allocation_from_json(NULL, "{}", -1, NULL), OCOP_ERR_ARGUMENT);
    assert_string_equal(ocop_allocation_unit_at(allocation, 1), "");
    assert_string_equal(ocop_allocation_target(NULL), "");
    assert_int_equal(ocop_allocation_share_denominator(NULL, 0), 1);
    assert_int_equal(ocop_allocation_cap(NULL, 0), -1);
    assert_int_equal(ocop_allocation_given(NULL, 0), -1);
    assert_int_equal(ocop_allocation_given_total(NULL), -1);
    ocop_allocation_unref(allocation);
    ocop_allocation_unref(NULL);
}

static void units_have_a_limit(void **state)
{
    (void)state;
    ocop_allocation *allocation;
    char name[16];
    assert_ok(ocop_allocation_new(NULL, OCOP_ALLOCATION_UNITS_MAX, &allocation));
    for (int32_t i = 0; i < OCOP_ALLOCATION_UNITS_MAX; i++) {
        (void)snprintf(name, sizeof name, "%d", i);
        assert_int_equal(ocop_allocation_add_unit(allocation, name, INT32_MAX - i, 0, 2), OCOP_OK);
    }
    assert_fails(ocop_allocation_add_unit(allocation, "one more", 1, 0, -1), OCOP_ERR_LIMIT);
    assert_ok(ocop_allocation_divide(allocation));
    for (int32_t i = 0; i < OCOP_ALLOCATION_UNITS_MAX; i++)
        assert_int_equal(ocop_allocation_number(allocation, i), 1);
    ocop_allocation_unref(allocation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_largest_remainders_get_what_is_left),
        cmocka_unit_test(ties_go_to_the_greater_weight_and_then_to_the_name),
        cmocka_unit_test(a_minimum_is_taken_from_the_others_in_proportion),
        cmocka_unit_test(a_cap_gives_the_others_more),
        cmocka_unit_test(bounds_pull_on_each_other),
        cmocka_unit_test(a_unit_without_weight_gets_its_minimum),
        cmocka_unit_test(what_cannot_be_divided_says_why),
        cmocka_unit_test(large_numbers_do_not_overflow),
        cmocka_unit_test(a_given_allocation_is_compared),
        cmocka_unit_test(a_document_that_is_not_sound_names_the_place),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(units_have_a_limit),
    };
    return cmocka_run_group_tests_name("allocation", tests, NULL, NULL);
}
