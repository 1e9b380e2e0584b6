#include "exchange/rater_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "exchange/words.h"
#include "programme/words.h"

static const char *keep(ocop_rater *rater, const char *text, ocop_status *status);
static bool is_column(const char *column);
static ocop_status rate_table(const ocop_rater *rater, struct ArrowArrayStream *sheets,
                              struct ArrowArrayStream *ratings);

ocop_status ocop_rater_new(ocop_context *context, ocop_rater **out)
{
    if (!out)
        return fail_argument("out");
    const ocop_allocator *from = &context_or_default(context)->allocator;
    ocop_rater *rater = *out = memory_allocate_zeroed(from, sizeof *rater);
    if (!rater)
        return fail_no_memory();
    atomic_init(&rater->references, 1);
    rater->context = ocop_context_ref(context);
    arena_init(&rater->arena, from);
    rater->filed = OCOP_DATE_NONE;
    rater->registration = OCOP_REGISTRATION_FIRST;
    rater->given = OCOP_GIVEN_POINTS;
    return succeed();
}

ocop_rater *ocop_rater_ref(ocop_rater *rater)
{
    if (rater)
        atomic_fetch_add_explicit(&rater->references, 1, memory_order_relaxed);
    return rater;
}

void ocop_rater_unref(ocop_rater *rater)
{
    if (!rater || atomic_fetch_sub_explicit(&rater->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = rater->context;
    json_decref(rater->policy);
    ocop_work_unref(rater->work);
    arena_free(&rater->arena);
    memory_release(&context_or_default(context)->allocator, rater);
    ocop_context_unref(context);
}

ocop_status ocop_rater_set_edition(ocop_rater *rater, const char *id)
{
    ocop_edition *edition;
    ocop_status status = OCOP_OK;
    if (!rater)
        return fail_argument("rater");
    if (!id) {
        rater->edition = NULL;
        return succeed();
    }
    status = ocop_edition_open(rater->context, id, &edition);
    if (status != OCOP_OK)
        return status;
    ocop_edition_unref(edition);
    const char *kept = keep(rater, id, &status);
    if (status != OCOP_OK)
        return status;
    rater->edition = kept;
    return succeed();
}

static const char *keep(ocop_rater *rater, const char *text, ocop_status *status)
{
    const char *kept = NULL;
    if (*status == OCOP_OK)
        *status = text_nfc_in_arena(&rater->arena, text, &kept);
    return kept;
}

ocop_status ocop_rater_set_set(ocop_rater *rater, int32_t set)
{
    if (!rater)
        return fail_argument("rater");
    if (set < 0)
        return fail_argument("set");
    rater->set = set;
    return succeed();
}

ocop_status ocop_rater_set_filed(ocop_rater *rater, int32_t filed, int32_t registration)
{
    if (!rater)
        return fail_argument("rater");
    if (!is_registration(registration))
        return fail_argument("registration");
    rater->filed = filed;
    rater->registration = registration;
    return succeed();
}

ocop_status ocop_rater_set_policy(ocop_rater *rater, const char *json, int64_t length)
{
    json_t *policy;
    struct policy_values values = policy_defaults();
    if (!rater)
        return fail_argument("rater");
    ocop_status status = node_parse(rater->context, json, length, &policy);
    if (status != OCOP_OK)
        return status;
    const struct node root = node_root(policy);
    status = policy_read(&root, &values);
    if (status != OCOP_OK) {
        json_decref(policy);
        return status;
    }
    json_decref(rater->policy);
    rater->policy = policy;
    return succeed();
}

ocop_status ocop_rater_set_given(ocop_rater *rater, int32_t given)
{
    if (!rater)
        return fail_argument("rater");
    if (given != OCOP_GIVEN_POINTS && given != OCOP_GIVEN_OPTIONS)
        return fail_argument("given");
    rater->given = given;
    return succeed();
}

ocop_status ocop_rater_name_column(ocop_rater *rater, const char *column, const char *name)
{
    ocop_status status = OCOP_OK;
    if (!rater)
        return fail_argument("rater");
    if (!column)
        return fail_argument("column");
    if (!name)
        return fail_argument("name");
    if (!is_column(column))
        return fail(OCOP_ERR_SHAPE, "không có cột \"%.60s\" và cũng không phải mã tiêu chí",
                    "there is no column \"%.60s\", and it is no code of a criterion", column);
    struct renamed *renamed = arena_allocate(&rater->arena, sizeof *renamed);
    if (!renamed)
        return fail_no_memory();
    renamed->column = keep(rater, column, &status);
    renamed->name = keep(rater, name, &status);
    renamed->next = rater->renamed;
    if (status != OCOP_OK)
        return status;
    rater->renamed = renamed;
    return succeed();
}

/* Codes of criteria have a dot in every edition. */
static bool is_column(const char *column)
{
    const int32_t found = word_find(WORDS_SHEET_COLUMNS, column);
    return strchr(column, '.') || (found && strcmp(word_of(WORDS_SHEET_COLUMNS, found), column) == 0);
}

ocop_status ocop_rater_set_strict(ocop_rater *rater, bool strict)
{
    if (!rater)
        return fail_argument("rater");
    rater->strict = strict;
    return succeed();
}

ocop_status ocop_rater_set_work(ocop_rater *rater, ocop_work *work)
{
    if (!rater)
        return fail_argument("rater");
    ocop_work_ref(work);
    ocop_work_unref(rater->work);
    rater->work = work;
    return succeed();
}

ocop_status ocop_rater_set_first_row(ocop_rater *rater, int64_t row)
{
    if (!rater)
        return fail_argument("rater");
    if (row < 0 || row > INT64_MAX - INT32_MAX)
        return fail_argument("row");
    rater->first_row = row;
    return succeed();
}

ocop_status ocop_rater_rate(const ocop_rater *rater, struct ArrowArrayStream *sheets, struct ArrowArrayStream *ratings)
{
    ocop_status status = OCOP_OK;
    if (ratings)
        *ratings = (struct ArrowArrayStream){.release = NULL};
    if (!sheets || !sheets->release)
        return fail_argument("sheets");
    if (!rater)
        status = fail_argument("rater");
    else if (!ratings)
        status = fail_argument("ratings");
    else
        status = rate_table(rater, sheets, ratings);
    if (sheets->release)
        sheets->release(sheets);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status rate_table(const ocop_rater *rater, struct ArrowArrayStream *sheets,
                              struct ArrowArrayStream *ratings)
{
    const ocop_allocator *from = &context_or_default(rater->context)->allocator;
    struct rating_work *work = memory_allocate_zeroed(from, sizeof *work);
    if (!work)
        return fail_no_memory();
    work->rater = rater;
    work->given = rater->given;
    work->first_row = rater->first_row;
    work->from = *from;
    work->context = ocop_context_ref(rater->context);
    work->threads = ocop_work_ref(rater->work);
    arena_init(&work->arena, &work->from);
    dictionary_init(&work->ids, &work->from);
    dictionary_init(&work->editions, &work->from);
    dictionary_init(&work->sheets, &work->from);
    ocop_status status = arrow_table_read(&work->from, sheets, &work->table);
    if (status == OCOP_OK)
        status = find_columns(work);
    if (status == OCOP_OK)
        status = read_rows(work);
    if (status == OCOP_OK)
        status = find_rules(work);
    if (status == OCOP_OK)
        status = make_cells(work);
    if (status == OCOP_OK)
        return output_ratings(work, ratings);
    rating_work_free(work);
    return status;
}
