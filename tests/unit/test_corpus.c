/*
 * The corpus: every file of tests/cases, byte for byte. A case is {"title", "source", "call"?, "overlay"?, "dossier" or
 * "text", "expect", "rating" or "error"}; what is recorded, written compactly, must be what the library answers.
 *
 * "call" says what is asked, "rate" if it is left out; another call has other keys for its document and its answer, and
 * may take more from the case. A document that is a list of rows is given as lines; a name or code is a "text".
 */
#include "unit.h"

#include <dirent.h>

#include <jansson.h>

#define LEAST_CASES 700

/* What is asked: the keys of its document and of its answer, and the call. */
struct call {
    const char *name, *document, *answer;
    ocop_status (*make)(const json_t *document, ocop_context *context, const char *input, int64_t length,
                        char **answer);
    bool needs_places;
};

static char *written(const json_t *value);
static char *lines_of(const json_t *rows);

static ocop_status call_rate(const json_t *document, ocop_context *context, const char *input, int64_t length,
                             char **answer)
{
    (void)document;
    return ocop_rate_json(context, input, length, answer);
}

/* The day of "on" is part of the question. */
static int32_t day_of(const json_t *document)
{
    int32_t on;
    assert_ok(ocop_date_parse(json_string_value(json_object_get(document, "on")), &on));
    return on;
}

static ocop_status call_certificate(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                    char **answer)
{
    return ocop_certificate_json(context, input, length, day_of(document), answer);
}

static ocop_status call_case(const json_t *document, ocop_context *context, const char *input, int64_t length,
                             char **answer)
{
    return ocop_case_json(context, input, length, day_of(document), answer);
}

static ocop_status call_place_find(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                   char **answer)
{
    static const char *const levels[] = {"", "province", "district", "commune"};
    const char *level = json_string_value(json_object_get(document, "level"));
    int32_t number = 0;
    (void)length;
    while (level && strcmp(levels[number], level) != 0)
        number++;
    return ocop_place_find_json(
        context, input, day_of(document), number, json_string_value(json_object_get(document, "within")),
        json_is_true(json_object_get(document, "without_accents")) ? OCOP_FIND_WITHOUT_ACCENTS : OCOP_FIND_WITH_ACCENTS,
        answer);
}

static ocop_status call_place_show(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                   char **answer)
{
    (void)length;
    return ocop_place_show_json(context, input, day_of(document), answer);
}

static ocop_status call_place_map(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                  char **answer)
{
    (void)document;
    (void)length;
    return ocop_place_map_json(context, input, answer);
}

static ocop_status call_registry_check(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                       char **answer)
{
    const char *name = json_string_value(json_object_get(document, "name"));
    return ocop_check_registry_json(context, name ? name : "register.csv", input, length, answer);
}

static ocop_status call_registry_count(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                       char **answer)
{
    char *query = written(json_object_get(document, "query"));
    const ocop_status status = ocop_count_registry_json(context, input, length, query, answer);
    free(query);
    return status;
}

static ocop_status call_plan_check(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                   char **answer)
{
    (void)document;
    return ocop_check_plan_json(context, input, length, answer);
}

static ocop_status call_plan_progress(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                      char **answer)
{
    char *observations = written(json_object_get(document, "observations"));
    char *registry = written(json_object_get(document, "registry"));
    const ocop_status status =
        ocop_plan_progress_json(context, input, length, observations, registry, day_of(document), answer);
    free(observations);
    free(registry);
    return status;
}

static ocop_status call_allocate(const json_t *document, ocop_context *context, const char *input, int64_t length,
                                 char **answer)
{
    (void)document;
    return ocop_allocate_json(context, input, length, answer);
}

static const struct call calls[] = {
    {"rate", "dossier", "rating", call_rate, false},
    {"certificate", "certificate", "status", call_certificate, false},
    {"case", "case", "status", call_case, false},
    {"place-find", "", "places", call_place_find, true},
    {"place-show", "", "place", call_place_show, true},
    {"place-map", "", "map", call_place_map, true},
    {"registry-check", "rows", "check", call_registry_check, true},
    {"registry-count", "rows", "counts", call_registry_count, true},
    {"plan-check", "plan", "check", call_plan_check, true},
    {"plan-progress", "plan", "progress", call_plan_progress, true},
    {"allocate", "allocation", "divided", call_allocate, false},
};

static const struct call *call_of(const json_t *document)
{
    const json_t *name = json_object_get(document, "call");
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(name ? json_string_value(name) : "rate", calls[i].name) == 0)
            return &calls[i];
    fail_msg("there is no call \"%s\"", json_string_value(name));
    return NULL;
}

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

/* The input: the text as it stands, or the document written compactly. */
static char *input_of(const struct call *call, const json_t *document, int64_t *length)
{
    const json_t *text = json_object_get(document, "text"), *given = json_object_get(document, call->document);
    assert_true((text != NULL) != (given != NULL));
    char *input = written(text ? text : given);
    *length = text ? (int64_t)json_string_length(text) : (int64_t)strlen(input);
    return input;
}

/* NULL of what is not there; a list of rows is lines. */
static char *written(const json_t *value)
{
    if (!value || json_is_object(value))
        return value ? json_dumps(value, JSON_COMPACT) : NULL;
    if (json_is_array(value))
        return lines_of(value);
    char *text = malloc(json_string_length(value) + 1);
    assert_non_null(text);
    memcpy(text, json_string_value(value), json_string_length(value) + 1);
    return text;
}

static char *lines_of(const json_t *rows)
{
    char *lines = calloc(1, 1);
    size_t length = 0, i;
    json_t *row;
    json_array_foreach (rows, i, row) {
        char *line = json_dumps(row, JSON_COMPACT | JSON_ENCODE_ANY);
        const size_t more = strlen(line) + 1;
        lines = realloc(lines, length + more + 1);
        assert_non_null(lines);
        (void)snprintf(lines + length, more + 1, "%s\n", line);
        length += more;
        free(line);
    }
    return lines;
}

/* What the library says: an answer, or the error of the overlay or the document. */
static char *answer_to(const json_t *document)
{
    const json_t *overlay = json_object_get(document, "overlay");
    ocop_context *context;
    const struct call *call = call_of(document);
    char *answer = NULL;
    int64_t length;
    char *input = input_of(call, document, &length);
    ocop_status status = ocop_context_new(&context);
    if (status == OCOP_OK && overlay) {
        char *text = json_dumps(overlay, JSON_COMPACT);
        status = ocop_context_add_overlay(context, text, -1);
        free(text);
    }
    if (status == OCOP_OK)
        status = call->make(document, context, input, length, &answer);
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
    const json_t *right = json_object_get(document, call_of(document)->answer),
                 *error = json_object_get(document, "error");
    if (!right == !error)
        fail_msg("%s has neither answer nor error, or both", path);
    char *expected = json_dumps(right ? right : error, JSON_COMPACT), *answer = answer_to(document);
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

/* A library that was built without places has no cases of them. */
static bool is_for_this_library(const char *path)
{
    json_t *document = ocop_unit_count() == 0 ? read_case(path) : NULL;
    const bool without = document && call_of(document)->needs_places;
    json_decref(document);
    return !without;
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
        abort();
    tests[0] = (struct CMUnitTest){
        .name = "there are enough cases", .test_func = there_are_enough_cases, .initial_state = &count};
    size_t used = 1;
    for (int i = 0; i < count; i++) {
        (void)snprintf(paths[i], sizeof paths[i], CASES_FOLDER "/%s", entries[i]->d_name);
        if (is_for_this_library(paths[i]))
            tests[used++] =
                (struct CMUnitTest){.name = entries[i]->d_name, .test_func = a_case, .initial_state = paths[i]};
    }
    /* The macro around this function counts the tests of an array, which is not known before here. */
    const int failed = _cmocka_run_group_tests("corpus", tests, used, NULL, NULL);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    free(tests);
    free(paths);
    return failed;
}
