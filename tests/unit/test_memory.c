/* Contexts: allocators, limits, references. */
#include "unit.h"

#include "counting.h"

static void a_context_has_the_default_limits(void **state)
{
    (void)state;
    ocop_context *context;
    assert_ok(ocop_context_new(&context));
    assert_int_equal(ocop_context_limit(context, OCOP_LIMIT_INPUT_BYTES), 64 * 1024 * 1024);
    assert_int_equal(ocop_context_limit(context, OCOP_LIMIT_SHEETS), 1000);
    assert_int_equal(ocop_context_limit(NULL, OCOP_LIMIT_INPUT_BYTES), 64 * 1024 * 1024);
    assert_int_equal(ocop_context_limit(NULL, OCOP_LIMIT_SHEETS), 1000);
    assert_int_equal(ocop_context_limit(context, 0), 0);
    assert_int_equal(ocop_context_limit(context, 3), 0);
    ocop_context_unref(context);
}

static void limits_can_be_set_within_their_bounds(void **state)
{
    (void)state;
    ocop_context *context;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_INPUT_BYTES, 1));
    assert_int_equal(ocop_context_limit(context, OCOP_LIMIT_INPUT_BYTES), 1);
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_INPUT_BYTES, INT32_MAX));
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_SHEETS, 1));
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_SHEETS, 100000));
    assert_int_equal(ocop_context_limit(context, OCOP_LIMIT_SHEETS), 100000);
    assert_fails(ocop_context_set_limit(context, OCOP_LIMIT_INPUT_BYTES, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_set_limit(context, OCOP_LIMIT_INPUT_BYTES, (int64_t)INT32_MAX + 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_set_limit(context, OCOP_LIMIT_SHEETS, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_set_limit(context, OCOP_LIMIT_SHEETS, 100001), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_set_limit(context, 3, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_set_limit(NULL, OCOP_LIMIT_SHEETS, 1), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_context_limit(context, OCOP_LIMIT_INPUT_BYTES), INT32_MAX);
    assert_int_equal(ocop_context_limit(context, OCOP_LIMIT_SHEETS), 100000);
    ocop_context_unref(context);
}

static void null_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    assert_fails(ocop_context_new(NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_new_with_allocator(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_null(ocop_context_ref(NULL));
    ocop_context_unref(NULL);
    ocop_free(NULL);
}

static void an_allocator_lacks_nothing(void **state)
{
    (void)state;
    struct counter counter = {0};
    ocop_context *context = (ocop_context *)&counter;
    ocop_allocator allocator = counting_allocator(&counter);
    allocator.allocate = NULL;
    assert_fails(ocop_context_new_with_allocator(&allocator, &context), OCOP_ERR_ARGUMENT);
    assert_null(context);
    allocator = counting_allocator(&counter);
    allocator.resize = NULL;
    assert_fails(ocop_context_new_with_allocator(&allocator, &context), OCOP_ERR_ARGUMENT);
    allocator = counting_allocator(&counter);
    allocator.release = NULL;
    assert_fails(ocop_context_new_with_allocator(&allocator, &context), OCOP_ERR_ARGUMENT);
    assert_int_equal(counter.calls, 0);
}

static void a_null_allocator_is_the_c_librarys(void **state)
{
    (void)state;
    ocop_context *context;
    assert_ok(ocop_context_new_with_allocator(NULL, &context));
    ocop_context_unref(context);
}

static void an_allocator_gets_back_all_it_gave(void **state)
{
    (void)state;
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    ocop_context *context;
    ocop_edition *edition;
    char *text;
    assert_ok(ocop_context_new_with_allocator(&allocator, &context));
    assert_int_equal(counter.blocks, 1);
    assert_ok(ocop_edition_open(context, "26-2026", &edition));
    assert_ok(ocop_text_to_nfc(context, "e\xCC\x82", &text));
    assert_int_equal(counter.blocks, 3);
    ocop_context_unref(context);
    ocop_edition_unref(edition);
    assert_int_equal(counter.blocks, 1); /* the text brings its own allocator along */
    ocop_free(text);
    assert_int_equal(counter.blocks, 0);
    assert_int_equal(counter.bytes, 0);
}

static void the_last_reference_frees(void **state)
{
    (void)state;
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    ocop_context *context;
    assert_ok(ocop_context_new_with_allocator(&allocator, &context));
    assert_ptr_equal(ocop_context_ref(context), context);
    ocop_context_unref(context);
    assert_int_equal(counter.blocks, 1);
    ocop_context_unref(context);
    assert_int_equal(counter.blocks, 0);
}

static void a_child_keeps_its_parents_alive(void **state)
{
    (void)state;
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    ocop_context *context;
    ocop_edition *edition;
    ocop_criteria *criteria;
    ocop_sheet *sheet;
    ocop_dossier *dossier;
    ocop_rating *rating;
    assert_ok(ocop_context_new_with_allocator(&allocator, &context));
    assert_ok(ocop_edition_from_file(context, TEST_FOLDER "/tiny-edition.json", &edition));
    assert_ok(ocop_criteria_open(edition, 1, &criteria));
    assert_ok(ocop_sheet_new(criteria, "An", &sheet));
    assert_ok(ocop_dossier_new(criteria, &dossier));
    assert_ok(ocop_dossier_add_sheet(dossier, sheet));
    assert_ok(ocop_rating_new(dossier, NULL, &rating));
    ocop_context_unref(context);
    ocop_edition_unref(edition);
    ocop_criteria_unref(criteria);
    ocop_sheet_unref(sheet);
    ocop_dossier_unref(dossier);
    assert_string_equal(ocop_edition_id(ocop_criteria_edition(ocop_rating_criteria(rating))), "tiny");
    assert_string_equal(ocop_rating_sheet_member(rating, 0), "An");
    ocop_rating_unref(rating);
    assert_int_equal(counter.blocks, 0);
}

static void an_added_edition_goes_with_the_context(void **state)
{
    (void)state;
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    ocop_context *context;
    ocop_edition *edition;
    assert_ok(ocop_context_new_with_allocator(&allocator, &context));
    assert_ok(ocop_edition_from_file(context, TEST_FOLDER "/tiny-edition.json", &edition));
    assert_ok(ocop_context_add_edition(context, edition));
    assert_ok(ocop_context_add_edition(context, edition));
    ocop_edition_unref(edition);
    assert_true(counter.blocks > 1);
    ocop_context_unref(context);
    assert_int_equal(counter.blocks, 0);
}

static void text_longer_than_the_limit_is_refused(void **state)
{
    (void)state;
    static const char json[] = "{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {\"set\": 1}}";
    ocop_context *context;
    ocop_edition *edition;
    char *rating;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_INPUT_BYTES, (int64_t)strlen(json)));
    assert_ok(ocop_rate_json(context, json, -1, &rating));
    ocop_free(rating);
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_INPUT_BYTES, (int64_t)strlen(json) - 1));
    assert_fails(ocop_rate_json(context, json, -1, &rating), OCOP_ERR_LIMIT);
    assert_null(rating);
    assert_fails(ocop_rate_json(context, json, (int64_t)strlen(json), &rating), OCOP_ERR_LIMIT);
    assert_fails(ocop_edition_from_file(context, TEST_FOLDER "/tiny-edition.json", &edition), OCOP_ERR_LIMIT);
    assert_null(edition);
    ocop_context_unref(context);
}

static void one_sheet_more_than_the_limit_is_refused(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_edition *edition;
    ocop_criteria *criteria;
    char *rating;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_SHEETS, 2));
    assert_ok(ocop_edition_open(context, "26-2026", &edition));
    assert_ok(ocop_criteria_open(edition, 1, &criteria));
    ocop_dossier *dossier = empty_dossier(criteria);
    add_sheet(dossier, empty_sheet(criteria, "1"));
    add_sheet(dossier, empty_sheet(criteria, "2"));
    ocop_sheet *third = empty_sheet(criteria, "3");
    assert_fails(ocop_dossier_add_sheet(dossier, third), OCOP_ERR_LIMIT);
    ocop_sheet_unref(third);
    ocop_rating *rated = rate(dossier, NULL);
    assert_int_equal(ocop_rating_sheet_count(rated), 2);
    ocop_rating_unref(rated);
    assert_fails_at(
        ocop_rate_json(context,
                       "{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {\"set\": 1},"
                       " \"sheets\": [{\"points\": {}}, {\"points\": {}}, {\"points\": {}}]}",
                       -1, &rating),
        OCOP_ERR_LIMIT, "/sheets/2");
    ocop_criteria_unref(criteria);
    ocop_edition_unref(edition);
    ocop_context_unref(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_context_has_the_default_limits),
        cmocka_unit_test(limits_can_be_set_within_their_bounds),
        cmocka_unit_test(null_is_an_error_and_not_a_crash),
        cmocka_unit_test(an_allocator_lacks_nothing),
        cmocka_unit_test(a_null_allocator_is_the_c_librarys),
        cmocka_unit_test(an_allocator_gets_back_all_it_gave),
        cmocka_unit_test(the_last_reference_frees),
        cmocka_unit_test(a_child_keeps_its_parents_alive),
        cmocka_unit_test(an_added_edition_goes_with_the_context),
        cmocka_unit_test(text_longer_than_the_limit_is_refused),
        cmocka_unit_test(one_sheet_more_than_the_limit_is_refused),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
