/* Counting: what is asked for, and the cells that products are counted into. */
#include "programme/counting_internal.h"

#include <string.h>

#include "base/status_internal.h"

#define MOST_CELLS (UINT64_C(1) << 20) /* counted in an array; more combinations are looked up */

static ocop_status check_query(const ocop_registry *registry, const ocop_query *query);
static ocop_status open_count(struct count *count);
static ocop_status open_uses(struct count *count);
static ocop_status use_dimension(struct count *count, int32_t dimension, struct use **use);
static ocop_status want(struct count *count, struct use *use, const char *value);
static ocop_status open_cells(struct count *count);
static ocop_status open_dense(struct count *count);
static bool list_units(struct count *count, const struct use *use, uint32_t step);
static bool list_values(struct count *count, struct use *use, uint32_t step);
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

static ocop_status open_cells(struct count *count)
{
    count->combinations = 1;
    for (int32_t i = 0; i < count->use_count; i++) {
        const uint32_t values = count->uses[i].axis.values;
        if (!count->uses[i].grouped)
            continue;
        const ocop_status status = axis_sort(count->registry, &count->uses[i].axis);
        if (status != OCOP_OK)
            return status;
        if (count->combinations > UINT64_MAX / values)
            return fail(OCOP_ERR_LIMIT, "chia theo quá nhiều cột cùng lúc", "grouped by too many columns at once");
        count->combinations *= values;
    }
    const ocop_status status = join_units(count);
    if (status != OCOP_OK)
        return status;
    if (count->combinations > MOST_CELLS)
        return grow_cells(count) ? OCOP_OK : fail_no_memory();
    return open_dense(count);
}

/* What each value adds to the cell: its place in the order times the cells between neighbours. */
static ocop_status open_dense(struct count *count)
{
    const bool join = count->joined.of_place != NULL;
    uint32_t step = 1;
    bool joined = false;
    count->dense = memory_allocate_zeroed(count->from, (size_t)count->combinations * sizeof *count->dense);
    if (!count->dense)
        return fail_no_memory();
    for (int32_t i = count->use_count - 1; i >= 0; i--) {
        struct use *use = &count->uses[i];
        if (!use->grouped)
            continue;
        if (!use_is_unit(use)) {
            if (use->axis.dimension != DIMENSION_PRODUCER && !list_values(count, use, step))
                return fail_no_memory();
            step *= use->axis.values;
            continue;
        }
        use->column = OCOP_COLUMN_COMMUNE;
        if (joined) /* with the level behind it */
            continue;
        if (!list_units(count, use, step))
            return fail_no_memory();
        step *= join ? count->joined.count : use->axis.values;
        joined = join;
    }
    return OCOP_OK;
}

/* Of all levels in one list. */
static bool list_units(struct count *count, const struct use *use, uint32_t step)
{
    const struct table *products = &count->registry->products;
    const uint32_t size = products->tops[OCOP_COLUMN_COMMUNE] + 1;
    const struct joined_units *joined = &count->joined;
    if (!count->of_places)
        count->of_places = memory_allocate_zeroed(count->from, size * sizeof *count->of_places);
    for (uint32_t i = 0; count->of_places && i < size; i++) {
        const uint32_t place = table_number(products, OCOP_COLUMN_COMMUNE, i);
        count->of_places[i] +=
            step * (joined->of_place ? joined->of_place[place] : axis_rank(&use->axis, use->axis.of_place[place]));
    }
    return count->of_places != NULL;
}

static bool list_values(struct count *count, struct use *use, uint32_t step)
{
    const struct table *products = &count->registry->products;
    use->column = axis_column(&use->axis);
    const uint32_t size = use->column ? products->tops[use->column] + 1 : use->axis.values;
    use->add = memory_allocate(count->from, size * sizeof *use->add);
    for (uint32_t i = 0; use->add && i < size; i++) {
        const uint32_t number = use->column ? table_number(products, use->column, i) : i;
        use->add[i] = step * axis_rank(&use->axis, use->column && number ? number - use->axis.first + 1 : number);
    }
    return use->add != NULL;
}

static void close_count(struct count *count)
{
    for (int32_t i = 0; i < count->use_count; i++) {
        axis_close(count->registry, &count->uses[i].axis);
        memory_release(count->from, count->uses[i].wanted);
        memory_release(count->from, count->uses[i].add);
    }
    states_close(count->registry, &count->states);
    memory_release(count->from, count->joined.of_place);
    memory_release(count->from, count->joined.keys);
    memory_release(count->from, count->of_places);
    memory_release(count->from, count->dense);
    memory_release(count->from, count->cells);
}
