/* Long calls on several threads: the same answers, the same failure, and an end when somebody wants it. */
#include "unit.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#include "base/workers.h"
#include "corpus_lines.h"
#include "failing.h"

#define PARTS 400
#define CREW 7
#define HEAD "{\"format\":\"ocop-dossier/1\",\"edition\":\"26-2026\",\"product\":{\"set\":1}"

static ocop_work *work_of(int32_t jobs)
{
    ocop_work *work;
    assert_ok(ocop_work_new(NULL, jobs, &work));
    return work;
}

static void a_work_is_asked(void **state)
{
    ocop_work *work;
    (void)state;
    assert_fails(ocop_work_new(NULL, -1, &work), OCOP_ERR_ARGUMENT);
    assert_null(work);
    assert_fails(ocop_work_new(NULL, 257, &work), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_work_new(NULL, 1, NULL), OCOP_ERR_ARGUMENT);
    work = work_of(256);
    assert_int_equal(ocop_work_jobs(work), 256);
    assert_int_equal(ocop_work_done(work), 0);
    assert_int_equal(ocop_work_total(work), 0);
    assert_ptr_equal(ocop_work_ref(work), work);
    ocop_work_unref(work);
    assert_false(ocop_work_cancelled(work));
    ocop_work_cancel(work);
    assert_true(ocop_work_cancelled(work));
    ocop_work_unref(work);
    work = work_of(0);
    assert_true(ocop_work_jobs(work) >= 1);
    ocop_work_unref(work);
    assert_int_equal(ocop_work_jobs(NULL), 1);
    assert_int_equal(ocop_work_done(NULL) + ocop_work_total(NULL), 0);
    assert_false(ocop_work_cancelled(NULL));
    ocop_work_cancel(NULL);
    ocop_work_unref(ocop_work_ref(NULL));
}

static void a_thread_is_worth_a_millisecond(void **state)
{
    ocop_work *work = work_of(8);
    (void)state;
    assert_int_equal(workers_for(work, 0, 1000), 1);
    assert_int_equal(workers_for(work, 1999999, 1000), 1);
    assert_int_equal(workers_for(work, 2000000, 1000), 2);
    assert_int_equal(workers_for(work, 1000000000, 1000), 8);
    assert_int_equal(workers_for(work, 1000000000, 3), 3);
    assert_int_equal(workers_for(work, 1000000000, 0), 1);
    assert_int_equal(workers_for(NULL, 1000000000, 1000), 1);
    ocop_work_unref(work);
}

/* Parts */

struct parts {
    atomic_int done[PARTS];
    atomic_int busy[CREW];
    atomic_int clashes; /* two parts of one worker at once */
    bool fails[PARTS];
    int64_t cancels; /* the part that cancels, -1: none does */
    ocop_work *work;
};

static ocop_status do_part(void *given, int32_t worker, int64_t part)
{
    struct parts *parts = given;
    if (worker < 0 || worker >= CREW || atomic_fetch_add(&parts->busy[worker], 1) != 0)
        atomic_fetch_add(&parts->clashes, 1);
    for (int i = 0; i < 500; i++) /* long enough for the others to come in between */
        atomic_fetch_add(&parts->done[part], i == 0);
    while (parts->cancels >= 0 && part > parts->cancels + CREW && !ocop_work_cancelled(parts->work))
        (void)sched_yield();
    if (part == parts->cancels)
        ocop_work_cancel(parts->work);
    work_advance(parts->work, 1);
    atomic_fetch_sub(&parts->busy[worker], 1);
    if (!parts->fails[part])
        return OCOP_OK;
    char name[16];
    ocop_edition *edition;
    (void)snprintf(name, sizeof name, "part %d.", (int)part);
    return ocop_edition_open(NULL, name, &edition); /* there is none, and the record says which */
}

static void each_part_is_done_once(void **state)
{
    struct parts *parts = calloc(1, sizeof *parts);
    (void)state;
    assert_non_null(parts);
    parts->cancels = -1;
    parts->work = work_of(CREW);
    work_expect(parts->work, PARTS);
    assert_int_equal(workers_run(parts->work, CREW, PARTS, do_part, parts), OCOP_OK);
    for (int i = 0; i < PARTS; i++)
        assert_int_equal(atomic_load(&parts->done[i]), 1);
    assert_int_equal(atomic_load(&parts->clashes), 0);
    assert_int_equal(ocop_work_total(parts->work), PARTS);
    assert_int_equal(ocop_work_done(parts->work), PARTS);
    assert_int_equal(workers_run(NULL, 1, 0, do_part, parts), OCOP_OK);
    ocop_work_unref(parts->work);
    free(parts);
}

static void the_first_failure_is_told(void **state)
{
    (void)state;
    for (int round = 0; round < 40; round++) {
        struct parts *parts = calloc(1, sizeof *parts);
        assert_non_null(parts);
        parts->cancels = -1;
        parts->fails[50] = parts->fails[51] = parts->fails[53] = parts->fails[300] = true;
        assert_fails(workers_run(NULL, round % CREW + 1, PARTS, do_part, parts), OCOP_ERR_NO_EDITION);
        assert_contains(ocop_error_message(OCOP_LANG_EN), "part 50.");
        assert_contains(ocop_error_message(OCOP_LANG_VI), "part 50.");
        for (int i = 0; i <= 50; i++)
            assert_int_equal(atomic_load(&parts->done[i]), 1);
        if (round % CREW == 0)
            assert_int_equal(atomic_load(&parts->done[51]), 0); /* one goes no further */
        free(parts);
    }
    ocop_error_clear();
}

static void a_cancelled_call_ends(void **state)
{
    struct parts *parts = calloc(1, sizeof *parts);
    int done = 0;
    (void)state;
    assert_non_null(parts);
    parts->cancels = 20;
    parts->work = work_of(CREW);
    assert_fails(workers_run(parts->work, CREW, PARTS, do_part, parts), OCOP_ERR_CANCELLED);
    for (int i = 0; i < PARTS; i++)
        done += atomic_load(&parts->done[i]);
    assert_in_range(done, 21, 21 + 3 * CREW);
    assert_fails(workers_run(parts->work, 1, PARTS, do_part, parts), OCOP_ERR_CANCELLED);
    ocop_work_unref(parts->work);
    free(parts);
}

/* Lines */

static char *rated_with(const struct text *text, int32_t jobs)
{
    ocop_work *work = work_of(jobs);
    char *ratings;
    assert_ok(ocop_rate_lines(NULL, text->bytes, (int64_t)text->length, work, &ratings));
    assert_int_equal(ocop_work_done(work), (int64_t)text->length);
    assert_int_equal(ocop_work_total(work), (int64_t)text->length);
    ocop_work_unref(work);
    return ratings;
}

/* What each line gives by itself. */
static char *rated_alone(const struct text *text)
{
    struct text answers = {0};
    int64_t line = 1;
    for (char *at = text->bytes, *end; *at; at = end + 1, line++) {
        char *answer;
        end = strchr(at, '\n');
        if (ocop_rate_json(NULL, at, end - at, &answer) != OCOP_OK)
            assert_int_equal(ocop_error_to_json(NULL, line, &answer), OCOP_OK);
        add(&answers, answer, strlen(answer));
        add(&answers, "\n", 1);
        ocop_free(answer);
    }
    ocop_error_clear();
    return answers.bytes;
}

static void lines_are_the_same_on_any_number_of_threads(void **state)
{
    struct text text = corpus(1 << 20);
    char *alone = rated_alone(&text), *plain;
    (void)state;
    assert_ok(ocop_rate_lines(NULL, text.bytes, -1, NULL, &plain));
    assert_string_equal(plain, alone);
    ocop_free(plain);
    for (int32_t jobs = 1; jobs <= CREW; jobs += jobs < 2 ? 1 : 5) {
        char *rated = rated_with(&text, jobs);
        assert_true(strcmp(rated, alone) == 0);
        ocop_free(rated);
    }
    free(alone);
    free(text.bytes);
}

static void assert_lines(const char *text, int64_t length, const char *expected)
{
    char *ratings;
    assert_ok(ocop_rate_lines(NULL, text, length, NULL, &ratings));
    if (*expected)
        assert_contains(ratings, expected);
    else
        assert_string_equal(ratings, "");
    ocop_free(ratings);
}

static void blank_lines_count_and_give_nothing(void **state)
{
    char *one, *crlf, *unended;
    (void)state;
    assert_lines("", -1, "");
    assert_lines("", 0, "");
    assert_lines("\n\r\n \t\r\n  ", -1, "");
    assert_lines("\xEF\xBB\xBF", -1, "");
    assert_lines("\n \n{}", -1, "\"line\":3,");
    assert_lines("\xEF\xBB\xBF\n{}", -1, "\"line\":2,");
    assert_lines("\n\xEF\xBB\xBF{}\n", -1, "\"line\":2,");
    assert_lines("{\0}\n", 4, "OCOP_ERR_JSON");
    assert_ok(ocop_rate_lines(NULL, HEAD "}\n", -1, NULL, &one));
    assert_ok(ocop_rate_lines(NULL, "\xEF\xBB\xBF" HEAD "}\r\n", -1, NULL, &crlf));
    assert_ok(ocop_rate_lines(NULL, HEAD "}", -1, NULL, &unended));
    assert_string_equal(one, crlf);
    assert_string_equal(one, unended);
    ocop_free(one);
    ocop_free(crlf);
    ocop_free(unended);
}

static void lines_come_in_several_texts(void **state)
{
    ocop_lines *lines;
    char *ratings;
    (void)state;
    assert_ok(ocop_lines_new(NULL, NULL, &lines));
    assert_ptr_equal(ocop_lines_ref(lines), lines);
    ocop_lines_unref(lines);
    assert_ok(ocop_lines_rate(lines, HEAD "}\n\n", -1, &ratings));
    ocop_free(ratings);
    assert_int_equal(ocop_lines_first_error(lines), 0);
    assert_ok(ocop_lines_rate(lines, "{}\n" HEAD "}\n[", -1, &ratings));
    assert_contains(ratings, "\"line\":3,");
    assert_contains(ratings, "\"line\":5,");
    ocop_free(ratings);
    assert_int_equal(ocop_lines_count(lines), 5);
    assert_int_equal(ocop_lines_dossiers(lines), 4);
    assert_int_equal(ocop_lines_errors(lines), 2);
    assert_int_equal(ocop_lines_first_error(lines), 3);
    assert_fails(ocop_lines_rate(lines, NULL, -1, &ratings), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_lines_rate(lines, "", -2, &ratings), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_lines_rate(lines, "", -1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_lines_rate(NULL, "", -1, &ratings), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rate_lines(NULL, NULL, -1, NULL, &ratings), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_lines_new(NULL, NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_lines_count(NULL) + ocop_lines_dossiers(NULL) + ocop_lines_errors(NULL), 0);
    assert_int_equal(ocop_lines_first_error(NULL), 0);
    ocop_lines_unref(ocop_lines_ref(NULL));
    ocop_lines_unref(lines);
}

static void a_long_line_is_one_line(void **state)
{
    struct text text = {0};
    char *ratings;
    (void)state;
    add(&text, HEAD, strlen(HEAD));
    for (int i = 0; i < 300000; i++) /* several groups wide */
        add(&text, " ", 1);
    add(&text, "}\n{}\n", 5);
    assert_ok(ocop_rate_lines(NULL, text.bytes, -1, NULL, &ratings));
    assert_contains(ratings, "\"outcome\":\"incomplete\"");
    assert_contains(ratings, "\"line\":2,");
    ocop_free(ratings);
    free(text.bytes);
}

/* Counts what is asked for in threads that are not the test's. */
struct elsewhere {
    pthread_t here;
    atomic_int calls, others;
    int32_t cancel_at;
    bool waits; /* the test's thread waits for another, once it is at work */
    ocop_work *work;
};

static void *allocate_here(void *user, int64_t size)
{
    struct elsewhere *seen = user;
    atomic_fetch_add(&seen->others, !pthread_equal(pthread_self(), seen->here));
    if (atomic_fetch_add(&seen->calls, 1) == seen->cancel_at)
        ocop_work_cancel(seen->work);
    while (seen->waits && atomic_load(&seen->calls) > 1 && !atomic_load(&seen->others))
        (void)sched_yield();
    return malloc((size_t)size);
}

static void *resize_here(void *user, void *block, int64_t old_size, int64_t new_size)
{
    (void)user;
    (void)old_size;
    return realloc(block, (size_t)new_size);
}

static void release_here(void *user, void *block)
{
    (void)user;
    free(block);
}

static ocop_context *watched(struct elsewhere *seen)
{
    const ocop_allocator allocator = {allocate_here, resize_here, release_here, seen};
    ocop_context *context;
    seen->here = pthread_self();
    assert_ok(ocop_context_new_with_allocator(&allocator, &context));
    return context;
}

static void no_thread_is_started_for_little(void **state)
{
    struct text little = corpus(1), much = corpus(1 << 20);
    struct elsewhere seen = {.cancel_at = -1};
    ocop_context *context = watched(&seen);
    ocop_work *work = work_of(8);
    char *ratings;
    (void)state;
    assert_ok(ocop_rate_lines(context, little.bytes, 100000, work, &ratings));
    ocop_free(ratings);
    assert_ok(ocop_rate_lines(context, much.bytes, -1, NULL, &ratings));
    ocop_free(ratings);
    assert_int_equal(atomic_load(&seen.others), 0);
    atomic_store(&seen.calls, 0);
    seen.waits = true;
    assert_ok(ocop_rate_lines(context, much.bytes, -1, work, &ratings));
    ocop_free(ratings);
    assert_true(atomic_load(&seen.others) > 0);
    ocop_work_unref(work);
    ocop_context_unref(context);
    free(little.bytes);
    free(much.bytes);
}

static void cancelled_lines_give_nothing(void **state)
{
    struct text text = corpus(1 << 20);
    struct elsewhere seen = {.cancel_at = 5000, .work = work_of(2)};
    ocop_context *context = watched(&seen);
    ocop_lines *lines;
    char *ratings;
    (void)state;
    assert_ok(ocop_lines_new(context, seen.work, &lines));
    assert_fails(ocop_lines_rate(lines, text.bytes, -1, &ratings), OCOP_ERR_CANCELLED);
    assert_null(ratings);
    assert_int_equal(ocop_lines_count(lines), 0);
    assert_true(ocop_work_done(seen.work) < (int64_t)text.length);
    assert_fails(ocop_lines_rate(lines, "{}", -1, &ratings), OCOP_ERR_CANCELLED);
    ocop_lines_unref(lines);
    ocop_work_unref(seen.work);
    ocop_context_unref(context);
    free(text.bytes);
}

static ocop_status try_lines(ocop_context *context, void *given)
{
    ocop_work *work = NULL;
    ocop_lines *lines = NULL;
    char *ratings = NULL;
    (void)given;
    ocop_status status = ocop_work_new(context, 2, &work);
    if (status == OCOP_OK)
        status = ocop_lines_new(context, work, &lines);
    if (status == OCOP_OK)
        status = ocop_lines_rate(lines, HEAD ",\"sheets\":[{\"points\":{\"A.1.1\":3}}]}\n{}\n", -1, &ratings);
    if (status == OCOP_OK)
        assert_contains(ratings, "\"line\":2,");
    else
        assert_null(ratings);
    ocop_free(ratings);
    ocop_lines_unref(lines);
    ocop_work_unref(work);
    return status;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    fail_each_allocation(try_lines, NULL);
}

/* Columns */

#define DOSSIERS 30000
#define SHEETS 5
#define CRITERIA 6

struct table {
    ocop_batch *batch;
    uint8_t points[CRITERIA][DOSSIERS * SHEETS];
    ocop_numbers numbers[CRITERIA];
    int8_t rules[DOSSIERS];
    ocop_batch_input in;
};

struct answers {
    int64_t sum[DOSSIERS], errors;
    int32_t stars[DOSSIERS], error[DOSSIERS], outcome[DOSSIERS];
};

static struct table *make_table(void)
{
    static const uint8_t points[][CRITERIA] = {
        {30, 10, 20, 20, 10, 10}, {20, 10, 20, 20, 10, 10}, {10, 10, 20, 20, 10, 10}, {30, 0, 15, 20, 0, 255}};
    struct table *table = calloc(1, sizeof *table);
    ocop_criteria *criteria = tiny_set(1);
    ocop_policy *policy = policy_of(criteria);
    int32_t rules;
    assert_non_null(table);
    assert_ok(ocop_batch_new(NULL, NULL, 0, &table->batch));
    assert_ok(ocop_batch_add(table->batch, criteria, NULL, &rules));
    assert_ok(ocop_policy_set_gate_basis(policy, OCOP_GATE_BASIS_EVERY));
    assert_ok(ocop_batch_add(table->batch, criteria, policy, &rules));
    ocop_policy_unref(policy);
    ocop_criteria_unref(criteria);
    for (int32_t c = 0; c < CRITERIA; c++) {
        for (int32_t i = 0; i < DOSSIERS * SHEETS; i++)
            table->points[c][i] = points[(uint32_t)i * 2654435761U >> 30][c];
        table->numbers[c] = (ocop_numbers){table->points[c], 1, NULL, 0, OCOP_NUMBER_UINT8, true};
    }
    for (int32_t i = 0; i < DOSSIERS; i++)
        table->rules[i] = (int8_t)(i % 1000 == 7 ? 2 : i % 3 == 0);
    table->in = (ocop_batch_input){.dossiers = DOSSIERS,
                                   .rows = DOSSIERS * SHEETS,
                                   .given = OCOP_GIVEN_POINTS,
                                   .criteria = table->numbers,
                                   .sheets_each = SHEETS};
    return table;
}

static struct answers *rate_table(const struct table *table, ocop_work *work, ocop_status expected)
{
    struct answers *answers = calloc(1, sizeof *answers);
    assert_non_null(answers);
    const ocop_batch_output out = {.sum = answers->sum,
                                   .stars = answers->stars,
                                   .error = answers->error,
                                   .outcome = answers->outcome,
                                   .errors = &answers->errors};
    assert_int_equal(ocop_batch_rate(table->batch, &table->in, &out, work), expected);
    return answers;
}

static void columns_are_the_same_on_any_number_of_threads(void **state)
{
    struct table *table = make_table();
    (void)state;
    for (int mixed = 0; mixed < 2; mixed++) {
        if (mixed)
            table->in.rules = (ocop_numbers){table->rules, 1, NULL, 0, OCOP_NUMBER_INT8, false};
        struct answers *alone = rate_table(table, NULL, OCOP_OK);
        assert_int_equal(alone->errors, mixed ? DOSSIERS / 1000 : 0);
        for (int32_t jobs = 1; jobs <= CREW; jobs += jobs < 2 ? 1 : 5) {
            ocop_work *work = work_of(jobs);
            struct answers *answers = rate_table(table, work, OCOP_OK);
            assert_memory_equal(answers, alone, sizeof *alone);
            assert_int_equal(ocop_work_done(work), DOSSIERS);
            assert_int_equal(ocop_work_total(work), DOSSIERS);
            ocop_work_unref(work);
            free(answers);
        }
        free(alone);
    }
    ocop_batch_unref(table->batch);
    free(table);
}

static void cancelled_columns_are_told(void **state)
{
    struct table *table = make_table();
    ocop_work *work = work_of(2);
    (void)state;
    ocop_work_cancel(work);
    free(rate_table(table, work, OCOP_ERR_CANCELLED));
    assert_int_equal(ocop_work_done(work), 0);
    ocop_work_unref(work);
    ocop_batch_unref(table->batch);
    free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_work_is_asked),
        cmocka_unit_test(a_thread_is_worth_a_millisecond),
        cmocka_unit_test(each_part_is_done_once),
        cmocka_unit_test(the_first_failure_is_told),
        cmocka_unit_test(a_cancelled_call_ends),
        cmocka_unit_test(lines_are_the_same_on_any_number_of_threads),
        cmocka_unit_test(blank_lines_count_and_give_nothing),
        cmocka_unit_test(lines_come_in_several_texts),
        cmocka_unit_test(a_long_line_is_one_line),
        cmocka_unit_test(no_thread_is_started_for_little),
        cmocka_unit_test(cancelled_lines_give_nothing),
        cmocka_unit_test(memory_may_run_out),
        cmocka_unit_test(columns_are_the_same_on_any_number_of_threads),
        cmocka_unit_test(cancelled_columns_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
