/*
 * The corpus: every file of tests/cases, byte for byte. A case is {"title", "source", "overlay"?, "dossier" or "text",
 * "expect", "rating" or "error"}; what is recorded, written compactly, must be what the library answers.
 */
#include "unit.h"

#include <dirent.h>

#include <jansson.h>

#define LEAST_CASES 50

static int is_case(const struct dirent *entry)
{
    const size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0;
}

static json_t *read_case(const char *path)
{
    json_error_t error;
    json_t *document = json_load_file(path, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!document)
        fail_msg("%s:%d: %s", path, error.line, error.text);
    return document;
}

/* The input: the text as it stands, or the dossier written compactly. */
static char *input_of(const json_t *document, int64_t *length)
{
    const json_t *text = json_object_get(document, "text"), *dossier = json_object_get(document, "dossier");
    assert_true((text != NULL) != (dossier != NULL));
    if (dossier) {
        char *written = json_dumps(dossier, JSON_COMPACT | JSON_ENCODE_ANY);
        assert_non_null(written);
        *length = (int64_t)strlen(written);
        return written;
    }
    char *copy = malloc(json_string_length(text) + 1);
    assert_non_null(copy);
    memcpy(copy, json_string_value(text), json_string_length(text) + 1);
    *length = (int64_t)json_string_length(text);
    return copy;
}

/* What the library says: a rating, or the error of the overlay or the dossier. */
static char *answer_to(const json_t *document)
{
    const json_t *overlay = json_object_get(document, "overlay");
    ocop_context *context;
    char *answer = NULL;
    int64_t length;
    char *input = input_of(document, &length);
    ocop_status status = ocop_context_new(&context);
    if (status == OCOP_OK && overlay) {
        char *text = json_dumps(overlay, JSON_COMPACT);
        status = ocop_context_add_overlay(context, text, -1);
        free(text);
    }
    if (status == OCOP_OK)
        status = ocop_rate_json(context, input, length, &answer);
    if (status != OCOP_OK)
        assert_int_equal(ocop_error_to_json(context, 0, &answer), OCOP_OK);
    free(input);
    ocop_context_unref(context);
    return answer;
}

static void a_case(void **state)
{
    const char *path = *state;
    json_t *document = read_case(path);
    const json_t *rating = json_object_get(document, "rating"), *error = json_object_get(document, "error");
    if (!rating == !error)
        fail_msg("%s has neither rating nor error, or both", path);
    char *expected = json_dumps(rating ? rating : error, JSON_COMPACT), *answer = answer_to(document);
    const bool same = strcmp(expected, answer) == 0;
    if (!same)
        print_error("%s\n  expected %s\n  got      %s\n", path, expected, answer);
    free(expected);
    ocop_free(answer);
    json_decref(document);
    assert_true(same);
}

static void there_are_enough_cases(void **state)
{
    assert_true(*(const int *)*state >= LEAST_CASES);
}

/* One test for each file, named by it. */
int main(void)
{
    struct dirent **entries;
    int count = scandir(CASES_FOLDER, &entries, is_case, alphasort);
    if (count < 0) {
        perror(CASES_FOLDER);
        return 1;
    }
    struct CMUnitTest *tests = calloc((size_t)count + 1, sizeof *tests);
    char(*paths)[512] = calloc((size_t)count + 1, sizeof *paths);
    if (!tests || !paths)
        return 1;
    tests[0] = (struct CMUnitTest){
        .name = "there are enough cases", .test_func = there_are_enough_cases, .initial_state = &count};
    for (int i = 0; i < count; i++) {
        (void)snprintf(paths[i], sizeof paths[i], CASES_FOLDER "/%s", entries[i]->d_name);
        tests[i + 1] = (struct CMUnitTest){.name = entries[i]->d_name, .test_func = a_case, .initial_state = paths[i]};
    }
    /* The macro around this function counts the tests of an array, which is not known before here. */
    const int failed = _cmocka_run_group_tests("corpus", tests, (size_t)count + 1, NULL, NULL);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    free(tests);
    free(paths);
    return failed;
}
