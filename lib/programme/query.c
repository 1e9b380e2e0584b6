/* What is to be counted. */
#include "programme/counts_internal.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"

#define MOST_CONDITIONS 1000

static ocop_status find_dimension(const char *word, int32_t *dimension);

ocop_status ocop_query_new(ocop_context *context, ocop_query **out)
{
    if (!out)
        return fail_argument("out");
    *out = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof **out);
    if (!*out)
        return fail_no_memory();
    atomic_init(&(*out)->references, 1);
    (*out)->context = ocop_context_ref(context);
    (*out)->on = (*out)->units_on = OCOP_DATE_NONE;
    (*out)->counted = OCOP_COUNT_PRODUCTS;
    return succeed();
}

ocop_query *ocop_query_ref(ocop_query *query)
{
    if (query)
        atomic_fetch_add_explicit(&query->references, 1, memory_order_relaxed);
    return query;
}

void ocop_query_unref(ocop_query *query)
{
    if (!query || atomic_fetch_sub_explicit(&query->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = query->context;
    const ocop_allocator *from = &context_or_default(context)->allocator;
    for (int32_t i = 0; i < query->condition_count; i++)
        ocop_free(query->conditions[i].value);
    memory_release(from, query->conditions);
    memory_release(from, query);
    ocop_context_unref(context);
}

ocop_status ocop_query_set_on(ocop_query *query, int32_t on)
{
    if (!query)
        return fail_argument("query");
    if (on != OCOP_DATE_NONE && !ocop_date_year(on))
        return fail_day_number(on);
    query->on = on;
    return succeed();
}

ocop_status ocop_query_set_units_on(ocop_query *query, int32_t units_on)
{
    if (!query)
        return fail_argument("query");
    if (units_on != OCOP_DATE_NONE && !ocop_date_year(units_on))
        return fail_day_number(units_on);
    query->units_on = units_on;
    return succeed();
}

ocop_status ocop_query_set_counted(ocop_query *query, int32_t counted)
{
    if (!query)
        return fail_argument("query");
    if (counted != OCOP_COUNT_PRODUCTS && counted != OCOP_COUNT_PRODUCERS)
        return fail_argument("counted");
    query->counted = counted;
    return succeed();
}

ocop_status ocop_query_add_by(ocop_query *query, const char *dimension)
{
    int32_t found;
    if (!query)
        return fail_argument("query");
    const ocop_status status = find_dimension(dimension, &found);
    if (status != OCOP_OK)
        return status;
    for (int32_t i = 0; i < query->by_count; i++)
        if (query->by[i] == found)
            return fail(OCOP_ERR_ARGUMENT, "đã chia theo \"%s\"", "it is grouped by \"%s\" already", dimension);
    query->by[query->by_count++] = found;
    return succeed();
}

static ocop_status find_dimension(const char *word, int32_t *dimension)
{
    char known[256] = "";
    *dimension = DIMENSION_NONE;
    if (!word)
        return fail_argument("dimension");
    for (int32_t i = 1; i <= DIMENSION_LAST; i++) {
        if (strcmp(word_of(WORDS_DIMENSIONS, i), word) == 0) {
            *dimension = i;
            return OCOP_OK;
        }
        text_list_add(known, sizeof known, word_of(WORDS_DIMENSIONS, i));
    }
    return fail(OCOP_ERR_ARGUMENT, "không chia được theo \"%.40s\"; dùng: %s", "cannot group by \"%.40s\"; use: %s",
                word, known);
}

ocop_status ocop_query_add_where(ocop_query *query, const char *dimension, const char *value)
{
    struct condition condition;
    if (!query)
        return fail_argument("query");
    if (!value)
        return fail_argument("value");
    ocop_status status = find_dimension(dimension, &condition.dimension);
    if (status != OCOP_OK)
        return status;
    if (query->condition_count >= MOST_CONDITIONS)
        return fail(OCOP_ERR_LIMIT, "quá %d điều kiện", "more than %d conditions", MOST_CONDITIONS);
    if (query->condition_count == query->condition_room) {
        const int32_t old = query->condition_room, room = old ? old * 2 : 8;
        struct condition *conditions =
            memory_resize(&context_or_default(query->context)->allocator, query->conditions,
                          (size_t)old * sizeof *conditions, (size_t)room * sizeof *conditions);
        if (!conditions)
            return fail_no_memory();
        query->conditions = conditions;
        query->condition_room = room;
    }
    status = ocop_text_to_nfc(query->context, value, &condition.value);
    if (status == OCOP_OK)
        query->conditions[query->condition_count++] = condition;
    return status;
}
