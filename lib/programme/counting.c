/* Counting: what is asked for. */
#include "programme/counting_internal.h"

#include <string.h>

#include "base/status_internal.h"

static ocop_status check_query(const ocop_registry *registry, const ocop_query *query);
static ocop_status open_count(struct count *count);
static ocop_status open_uses(struct count *count);
static ocop_status use_dimension(struct count *count, int32_t dimension, struct use **use);
static ocop_status want(struct count *count, struct use *use, const char *value);
static ocop_status open_order(struct count *count);
static void close_count(struct count *count);

ocop_status ocop_registry_count(ocop_registry *registry, const ocop_query *query, ocop_counts **out)
{
    struct count count = {.registry = registry, .query = query};
    if (!out)
        return fail_argument("out");
    *out = NULL;
    ocop_status status = check_query(registry, query);
    if (status != OCOP_OK)
        return status;
    count.from = registry_allocator(registry);
    status = open_count(&count);
    if (status == OCOP_OK)
        status = count_rows(&count);
    if (status == OCOP_OK)
        status = counts_new(&count, registry, out);
    close_count(&count);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status check_query(const ocop_registry *registry, const ocop_query *query)
{
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    if (!query)
        return fail_argument("query");
    bool by_state = false;
    for (int32_t i = 0; i < query->by_count; i++)
        by_state |= query->by[i] == DIMENSION_STATUS;
    for (int32_t i = 0; i < query->condition_count; i++)
        by_state |= query->conditions[i].dimension == DIMENSION_STATUS;
    if (by_state && query->on == OCOP_DATE_NONE)
        return fail(OCOP_ERR_ARGUMENT, "tình trạng chỉ có vào một ngày: cần nêu ngày",
                    "a status is that of a day: say which");
    return OCOP_OK;
}

static ocop_status open_count(struct count *count)
{
    ocop_status status = OCOP_OK;
    if (count->query->on != OCOP_DATE_NONE)
        status = states_open(count->registry, count->query->on, &count->states);
    if (status == OCOP_OK)
        status = open_uses(count);
    if (status == OCOP_OK)
        status = open_order(count);
    if (status == OCOP_OK)
        status = open_codes(count);
    if (status == OCOP_OK)
        status = number_units(count);
    return status == OCOP_OK ? open_cells(count) : status;
}

static ocop_status open_uses(struct count *count)
{
    const ocop_query *query = count->query;
    ocop_status status = OCOP_OK;
    struct use *use;
    for (int32_t i = 0; i < query->by_count && status == OCOP_OK; i++) {
        status = use_dimension(count, query->by[i], &use);
        use->grouped = true;
    }
    if (status == OCOP_OK && query->counted == OCOP_COUNT_PRODUCERS) {
        status = use_dimension(count, DIMENSION_PRODUCER, &use);
        use->grouped = true;
    }
    for (int32_t i = 0; i < query->condition_count && status == OCOP_OK; i++) {
        status = use_dimension(count, query->conditions[i].dimension, &use);
        if (status == OCOP_OK)
            status = want(count, use, query->conditions[i].value);
    }
    return status;
}

static ocop_status use_dimension(struct count *count, int32_t dimension, struct use **use)
{
    for (int32_t i = 0; i < count->use_count; i++)
        if (count->uses[i].axis.dimension == dimension) {
            *use = &count->uses[i];
            return OCOP_OK;
        }
    *use = &count->uses[count->use_count++];
    count->by_state |= dimension == DIMENSION_STATUS;
    return axis_open(count->registry, dimension, count->query->units_on, &(*use)->axis);
}

static ocop_status want(struct count *count, struct use *use, const char *value)
{
    if (!use->wanted)
        use->wanted = memory_allocate_zeroed(count->from, use->axis.values * sizeof *use->wanted);
    if (!use->wanted)
        return fail_no_memory();
    for (uint32_t i = 0; i < use->axis.values; i++)
        if (strcmp(axis_key(&use->axis, count->registry, i), value) == 0)
            use->wanted[i] = true;
    return OCOP_OK;
}

/* The order of each dimension, and what its values add to the key of a group. */
static ocop_status open_order(struct count *count)
{
    uint64_t combinations = 1;
    for (int32_t i = count->use_count - 1; i >= 0; i--) {
        struct use *use = &count->uses[i];
        if (!use->grouped)
            continue;
        const ocop_status status = axis_sort(count->registry, &use->axis);
        if (status != OCOP_OK)
            return status;
        if (combinations > UINT64_MAX / use->axis.values)
            return fail(OCOP_ERR_LIMIT, "chia theo quá nhiều cột cùng lúc", "grouped by too many columns at once");
        use->step = combinations;
        combinations *= use->axis.values;
    }
    return OCOP_OK;
}

static void close_count(struct count *count)
{
    for (int32_t i = 0; i < count->use_count; i++) {
        axis_close(count->registry, &count->uses[i].axis);
        memory_release(count->from, count->uses[i].wanted);
    }
    states_close(count->registry, &count->states);
    memory_release(count->from, count->units.of_places);
    memory_release(count->from, count->units.keys);
    memory_release(count->from, count->codes);
    memory_release(count->from, count->dense);
    memory_release(count->from, count->cells);
}
