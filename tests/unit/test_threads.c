/*
 * One edition, many threads: they rate different dossiers at once, keep their own error records, and take and give back
 * references of the same handles. Most telling in a build with -Db_sanitize=thread.
 */
#include "unit.h"

#include <pthread.h>
#include <stdatomic.h>

#define THREADS 8
#define ROUNDS 60

struct shared {
    ocop_context *context;
    ocop_edition *edition;
    ocop_criteria *criteria;
    ocop_rating *rating;
    ocop_certificates *certificates;
    ocop_code *code;
    ocop_case *the_case;
    char *alone[THREADS]; /* what each dossier gives in one thread */
    atomic_int started;
};

struct worker {
    struct shared *shared;
    int number;
    int wrong; /* answers that were not as in one thread */
};

/* cmocka's assertions belong to the thread of the test, so workers count what is wrong and the test looks at it. */
static void run(struct shared *shared, void *(*work)(void *))
{
    pthread_t threads[THREADS];
    struct worker workers[THREADS];
    atomic_store(&shared->started, 0);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){shared, i, 0};
        assert_int_equal(pthread_create(&threads[i], NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(workers[i].wrong, 0);
    }
}

/* Waits until all threads are there, so that they really run at once. */
static void wait_for_all(struct shared *shared)
{
    atomic_fetch_add(&shared->started, 1);
    while (atomic_load(&shared->started) < THREADS)
        continue;
}

/* Two sheets that differ from thread to thread, rated through the typed interface; NULL if anything fails. */
static char *rate_typed(const struct shared *shared, int number)
{
    ocop_criteria *criteria = shared->criteria;
    ocop_dossier *dossier = NULL;
    ocop_rating *rating = NULL;
    char *json = NULL, id[16];
    (void)snprintf(id, sizeof id, "%d", number);
    ocop_status status = ocop_dossier_new(criteria, &dossier);
    if (status == OCOP_OK)
        status = ocop_dossier_set_id(dossier, id);
    for (int member = 0; status == OCOP_OK && member < 2; member++) {
        ocop_sheet *sheet = NULL;
        status = ocop_sheet_new(criteria, member ? "Ủy viên" : "Chủ tịch", &sheet);
        for (int32_t i = 0; status == OCOP_OK && i < ocop_criteria_count(criteria); i++) {
            const int32_t options = ocop_criteria_option_count(criteria, i);
            const int32_t option = options - (i * 7 + number * 3 + member) % (number % 3 + 1) % options;
            status = ocop_sheet_answer(sheet, ocop_criteria_code(criteria, i), option);
        }
        if (status == OCOP_OK)
            status = ocop_dossier_add_sheet(dossier, sheet);
        ocop_sheet_unref(sheet);
    }
    if (status == OCOP_OK)
        status = ocop_rating_new(dossier, NULL, &rating);
    if (status == OCOP_OK)
        status = ocop_rating_to_json(rating, &json);
    ocop_rating_unref(rating);
    ocop_dossier_unref(dossier);
    return json;
}

static void *rate_again_and_again(void *argument)
{
    struct worker *worker = argument;
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS; i++) {
        char *json = rate_typed(worker->shared, worker->number);
        worker->wrong += !json || strcmp(json, worker->shared->alone[worker->number]) != 0;
        ocop_free(json);
    }
    return NULL;
}

static void threads_rate_as_one_thread_does(void **state)
{
    struct shared *shared = *state;
    for (int i = 0; i < THREADS; i++) {
        shared->alone[i] = rate_typed(shared, i);
        assert_non_null(shared->alone[i]);
        if (i)
            assert_string_not_equal(shared->alone[i], shared->alone[i - 1]);
    }
    run(shared, rate_again_and_again);
    for (int i = 0; i < THREADS; i++)
        ocop_free(shared->alone[i]);
}

static void dossier_of(int number, char *json, size_t size)
{
    (void)snprintf(json, size,
                   "{\"format\":\"ocop-dossier/1\",\"id\":\"%d\",\"filed\":\"2026-06-%02d\",\"product\":{\"set\":%d},"
                   "\"sheets\":[{\"points\":{\"A.1.1\":%d}}]}",
                   number, number + 1, number + 1, number % 2 + 1);
}

static void *rate_json_again_and_again(void *argument)
{
    struct worker *worker = argument;
    char json[256], *answer;
    dossier_of(worker->number, json, sizeof json);
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS; i++) {
        const ocop_status status = ocop_rate_json(worker->shared->context, json, -1, &answer);
        worker->wrong += status != OCOP_OK || strcmp(answer, worker->shared->alone[worker->number]) != 0;
        ocop_free(answer);
    }
    return NULL;
}

static void threads_share_a_context(void **state)
{
    struct shared *shared = *state;
    for (int i = 0; i < THREADS; i++) {
        char json[256];
        dossier_of(i, json, sizeof json);
        assert_ok(ocop_rate_json(shared->context, json, -1, &shared->alone[i]));
    }
    run(shared, rate_json_again_and_again);
    for (int i = 0; i < THREADS; i++)
        ocop_free(shared->alone[i]);
}

static void *fail_again_and_again(void *argument)
{
    struct worker *worker = argument;
    char id[16], expected[64];
    (void)snprintf(id, sizeof id, "none-%d", worker->number);
    (void)snprintf(expected, sizeof expected, "there is no edition \"%s\"", id);
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS * 20; i++) {
        ocop_edition *edition;
        worker->wrong += ocop_edition_open(NULL, id, &edition) != OCOP_ERR_NO_EDITION;
        worker->wrong += strcmp(ocop_error_message(OCOP_LANG_EN), expected) != 0;
        if (worker->number % 2) { /* half of them succeed in between */
            worker->wrong += ocop_edition_open(NULL, "26-2026", &edition) != OCOP_OK;
            worker->wrong += ocop_error_status() != OCOP_OK || *ocop_error_message(OCOP_LANG_VI) != '\0';
            ocop_edition_unref(edition);
        } else {
            worker->wrong += ocop_error_status() != OCOP_ERR_NO_EDITION;
        }
    }
    return NULL;
}

static void error_records_do_not_cross_threads(void **state)
{
    ocop_edition *edition;
    assert_fails(ocop_edition_open(NULL, "mine", &edition), OCOP_ERR_NO_EDITION);
    run(*state, fail_again_and_again);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "mine");
}

/* The units are constant tables: every thread finds the same, at once. */
static void *find_again_and_again(void *argument)
{
    struct worker *worker = argument;
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS * 5; i++) {
        ocop_units *units;
        char *json = NULL;
        worker->wrong += ocop_units_find(worker->shared->context, "Tân Thành", 20000, 0, NULL, 0, &units) != OCOP_OK;
        worker->wrong += ocop_units_to_json(units, &json) != OCOP_OK || strcmp(json, worker->shared->alone[0]) != 0;
        ocop_free(json);
        ocop_units_unref(units);
    }
    return NULL;
}

static void threads_find_units_at_once(void **state)
{
    struct shared *shared = *state;
    ocop_units *units;
    assert_ok(ocop_units_find(shared->context, "Tân Thành", 20000, 0, NULL, 0, &units));
    assert_ok(ocop_units_to_json(units, &shared->alone[0]));
    run(shared, find_again_and_again);
    ocop_free(shared->alone[0]);
    ocop_units_unref(units);
}

static void *take_and_give_references(void *argument)
{
    struct worker *worker = argument;
    struct shared *shared = worker->shared;
    wait_for_all(shared);
    for (int i = 0; i < ROUNDS * 50; i++) {
        ocop_context *context = ocop_context_ref(shared->context);
        ocop_edition *edition = ocop_edition_ref(shared->edition);
        ocop_criteria *criteria = ocop_criteria_ref(shared->criteria), *opened = NULL;
        ocop_rating *rating = ocop_rating_ref(shared->rating);
        ocop_code *code = ocop_code_ref(shared->code);
        worker->wrong += ocop_criteria_open(edition, i % 26 + 1, &opened) != OCOP_OK;
        worker->wrong += ocop_rating_stars(rating) != 1 || ocop_criteria_set(criteria) != 1;
        worker->wrong += ocop_code_year(code) != 2026;
        ocop_criteria_unref(opened);
        ocop_code_unref(code);
        ocop_rating_unref(rating);
        ocop_criteria_unref(criteria);
        ocop_edition_unref(edition);
        ocop_context_unref(context);
    }
    return NULL;
}

static void references_are_counted_across_threads(void **state)
{
    run(*state, take_and_give_references);
}

static void *read_everything(void *argument)
{
    struct worker *worker = argument;
    const struct shared *shared = worker->shared;
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS / 10; i++) {
        char *text = NULL, *json = NULL;
        worker->wrong += ocop_rating_explain(shared->rating, OCOP_LANG_VI, &text) != OCOP_OK;
        worker->wrong += ocop_criteria_to_json(shared->criteria, &json) != OCOP_OK;
        worker->wrong += !text || !json || strcmp(text, shared->alone[0]) != 0 || strcmp(json, shared->alone[1]) != 0;
        ocop_free(text);
        ocop_free(json);
    }
    return NULL;
}

static void a_rating_is_read_by_many_threads(void **state)
{
    struct shared *shared = *state;
    assert_ok(ocop_rating_explain(shared->rating, OCOP_LANG_VI, &shared->alone[0]));
    assert_ok(ocop_criteria_to_json(shared->criteria, &shared->alone[1]));
    run(shared, read_everything);
    ocop_free(shared->alone[0]);
    ocop_free(shared->alone[1]);
}

/* A case that is complete: each thread sees it on days of its own. */
static char *case_on(ocop_case *the_case, int number)
{
    ocop_outlook *outlook = NULL;
    char *json = NULL;
    if (ocop_outlook_new(the_case, 20614 + number * 7, &outlook) == OCOP_OK)
        (void)ocop_outlook_to_json(outlook, &json);
    ocop_outlook_unref(outlook);
    return json;
}

static ocop_registry *shared_registry;

static void *count_again_and_again(void *argument)
{
    struct worker *worker = argument;
    static const char *const by[] = {"stars", "province", "status", "year"};
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS; i++) {
        ocop_registry *registry = ocop_registry_ref(shared_registry);
        ocop_query *query = NULL;
        ocop_counts *counts = NULL;
        worker->wrong += ocop_query_new(NULL, &query) != OCOP_OK || ocop_query_set_on(query, 20614) != OCOP_OK ||
                         ocop_query_add_by(query, by[worker->number % 4]) != OCOP_OK ||
                         ocop_registry_count(registry, query, &counts) != OCOP_OK || ocop_counts_total(counts) != 2;
        ocop_counts_unref(counts);
        ocop_query_unref(query);
        ocop_registry_unref(registry);
    }
    return NULL;
}

static void a_register_is_counted_by_many_threads(void **state)
{
    assert_ok(ocop_registry_new(NULL, &shared_registry));
    assert_ok(ocop_registry_read_csv(shared_registry, "",
                                     "name,stars,province,issued\nA,3,01,2025-07-02\nB,4,Hà Nội,2025-08-02\n", -1));
    assert_ok(ocop_registry_seal(shared_registry));
    run(*state, count_again_and_again);
    ocop_registry_unref(shared_registry);
}

static void *look_at_the_case(void *argument)
{
    struct worker *worker = argument;
    const struct shared *shared = worker->shared;
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS; i++) {
        ocop_case *the_case = ocop_case_ref(shared->the_case);
        char *json = case_on(the_case, worker->number);
        worker->wrong += !json || strcmp(json, shared->alone[worker->number]) != 0;
        worker->wrong += ocop_case_allows(the_case, "file", "producer", 20700) != OCOP_ERR_EVENT;
        worker->wrong += strstr(ocop_error_message(OCOP_LANG_EN), "preparing") == NULL;
        ocop_free(json);
        ocop_case_unref(the_case);
    }
    return NULL;
}

static void a_complete_case_is_shared(void **state)
{
    struct shared *shared = *state;
    for (int i = 0; i < THREADS; i++) {
        shared->alone[i] = case_on(shared->the_case, i);
        assert_non_null(shared->alone[i]);
        if (i)
            assert_string_not_equal(shared->alone[i], shared->alone[i - 1]);
    }
    run(shared, look_at_the_case);
    for (int i = 0; i < THREADS; i++)
        ocop_free(shared->alone[i]);
}

/* A sealed list is asked by all of them at once. */
static void *ask_the_list(void *argument)
{
    struct worker *worker = argument;
    struct shared *shared = worker->shared;
    wait_for_all(shared);
    for (int i = 0; i < ROUNDS; i++) {
        ocop_agenda *agenda = NULL;
        char *ics = NULL, *json = NULL;
        worker->wrong += ocop_certificates_agenda(shared->certificates, 20000, 22000, 20500, &agenda) != OCOP_OK;
        worker->wrong += ocop_agenda_to_ics(agenda, OCOP_LANG_VI, &ics) != OCOP_OK;
        worker->wrong += ocop_certificates_status_json(shared->certificates, 0, 20500, &json) != OCOP_OK;
        worker->wrong += !ics || !json || strcmp(ics, shared->alone[0]) != 0 || strcmp(json, shared->alone[1]) != 0;
        ocop_free(ics);
        ocop_free(json);
        ocop_agenda_unref(agenda);
    }
    return NULL;
}

static void a_list_of_certificates_is_asked_by_many_threads(void **state)
{
    static const char lines[] =
        "{\"format\":\"ocop-certificate/1\",\"id\":\"1\",\"issued\":\"2023-08-05\",\"edition\":\"26-2026\",\"stars\":"
        "3,\"product\":{\"name\":\"Cam Vinh\"}}\n"
        "{\"format\":\"ocop-certificate/1\",\"id\":\"2\",\"issued\":\"2023-09-05\",\"edition\":\"26-2026\"}\n";
    struct shared *shared = *state;
    ocop_agenda *agenda;
    assert_ok(ocop_certificates_from_json(shared->context, lines, -1, OCOP_DATE_NONE, &shared->certificates));
    assert_ok(ocop_certificates_agenda(shared->certificates, 20000, 22000, 20500, &agenda));
    assert_ok(ocop_agenda_to_ics(agenda, OCOP_LANG_VI, &shared->alone[0]));
    assert_ok(ocop_certificates_status_json(shared->certificates, 0, 20500, &shared->alone[1]));
    run(shared, ask_the_list);
    ocop_free(shared->alone[0]);
    ocop_free(shared->alone[1]);
    ocop_agenda_unref(agenda);
    ocop_certificates_unref(shared->certificates);
}

/* The last reference of each handle may be given back by any thread. */
static void *give_back_the_last(void *argument)
{
    struct worker *worker = argument;
    ocop_edition *edition = NULL;
    wait_for_all(worker->shared);
    for (int i = 0; i < ROUNDS; i++) {
        ocop_criteria *criteria = NULL;
        worker->wrong += ocop_edition_open(worker->shared->context, "tiny", &edition) != OCOP_OK;
        worker->wrong += ocop_criteria_open(edition, 1, &criteria) != OCOP_OK;
        ocop_edition_unref(edition);
        worker->wrong += strcmp(ocop_edition_id(ocop_criteria_edition(criteria)), "tiny") != 0;
        ocop_criteria_unref(criteria);
    }
    return NULL;
}

static void an_added_edition_is_opened_and_let_go_by_many_threads(void **state)
{
    run(*state, give_back_the_last);
}

static int set_up(void **state)
{
    static struct shared shared;
    ocop_edition *tiny = tiny_edition();
    assert_ok(ocop_context_new(&shared.context));
    assert_ok(ocop_context_add_edition(shared.context, tiny));
    ocop_edition_unref(tiny);
    assert_ok(ocop_edition_open(shared.context, "26-2026", &shared.edition));
    assert_ok(ocop_criteria_open(shared.edition, 1, &shared.criteria));
    assert_ok(ocop_code_parse(shared.context, "86-29551-3-2026", &shared.code));
    assert_ok(ocop_case_new(shared.edition, "dossier", OCOP_REGISTRATION_FIRST, &shared.the_case));
    assert_ok(ocop_case_set_tracked(shared.the_case, false));
    assert_ok(ocop_case_add_event(shared.the_case, "file", "producer", 20614));
    assert_ok(ocop_case_add_event(shared.the_case, "commune_request", "commune", 20630));
    const int32_t total = 25;
    shared.rating = rate_totals(shared.criteria, 0, 1, &total);
    *state = &shared;
    return 0;
}

static int tear_down(void **state)
{
    struct shared *shared = *state;
    ocop_context_unref(shared->context);
    ocop_edition_unref(shared->edition);
    ocop_criteria_unref(shared->criteria);
    ocop_rating_unref(shared->rating);
    ocop_code_unref(shared->code);
    ocop_case_unref(shared->the_case);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(threads_rate_as_one_thread_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(threads_share_a_context, set_up, tear_down),
        cmocka_unit_test_setup_teardown(threads_find_units_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(error_records_do_not_cross_threads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references_are_counted_across_threads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_rating_is_read_by_many_threads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_complete_case_is_shared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_register_is_counted_by_many_threads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_list_of_certificates_is_asked_by_many_threads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_added_edition_is_opened_and_let_go_by_many_threads, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
