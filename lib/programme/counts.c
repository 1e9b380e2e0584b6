/* Counting: one pass over the columns, a block of rows at a time. */
#include "programme/counts_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"

#define BLOCK 1024
#define MOST_CELLS (UINT64_C(1) << 20) /* counted in an array; more combinations are looked up */
#define FIRST_CELLS 1024

/* A dimension that is grouped by, asked for, or both. */
struct use {
    struct axis axis;
    bool grouped;
    bool *wanted;   /* of each value; NULL: all are */
    uint32_t *add;  /* to the cell of an array for each value; NULL: its number, or `of_places` has it */
    int32_t column; /* of products, whose cells `add` is for; 0: it is for the values of the axis */
};

struct count {
    const ocop_registry *registry;
    const ocop_query *query;
    const ocop_allocator *from;
    struct use uses[DIMENSION_LAST + 1];
    int32_t use_count;
    struct states states;
    bool by_state;       /* all states count */
    uint32_t *of_places; /* to the cell of an array for each cell of places; NULL: no level is grouped by */
    int32_t *dense;
    struct count_row *cells; /* number 0: free */
    uint64_t combinations;
    size_t cell_count, used;
    int32_t undecided;
};

/* A group on its way into the order of texts that several values have. */
struct tied_row {
    const ocop_counts *counts;
    int32_t group;
};

/* Rows that are counted together. */
struct block {
    int32_t first, rows;
    uint32_t keep[BLOCK], near[BLOCK]; /* 1: counts; the cell of an array */
    uint64_t keys[BLOCK];              /* of a cell that is looked up */
};

static ocop_status check_query(const ocop_registry *registry, const ocop_query *query);
static ocop_status open_count(struct count *count);
static ocop_status open_uses(struct count *count);
static ocop_status use_dimension(struct count *count, int32_t dimension, struct use **use);
static ocop_status want(struct count *count, struct use *use, const char *value);
static ocop_status open_cells(struct count *count);
static ocop_status open_dense(struct count *count);
static bool list_cells(struct count *count, struct use *use, uint32_t step);
static bool is_unit(const struct use *use);
static void close_count(struct count *count);
static ocop_status count_rows(struct count *count);
static void read_keys(struct count *count, struct block *block);
static void read_dense(struct count *count, struct block *block);
static void add_near(struct block *block, const uint32_t add[], const uint32_t values[]);
static void keep_wanted(const struct use *use, struct block *block, const uint32_t values[]);
static void look_at_states(struct count *count, struct block *block);
static ocop_status tally(struct count *count, uint64_t key);
static struct count_row *cell_of(const struct count *count, uint64_t key);
static bool grow_cells(struct count *count);
static ocop_status make_counts(struct count *count, ocop_registry *registry, ocop_counts **out);
static ocop_status take_cells(struct count *count, ocop_counts *counts);
static ocop_status take_producers(struct count *count, ocop_counts *counts);
static int compare_cells(const void *a, const void *b);
static ocop_status sort_ties(ocop_counts *counts);
static int compare_rows(const void *a, const void *b);
static bool has_group(const ocop_counts *counts, int32_t group, int32_t dimension);

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
        status = make_counts(&count, registry, out);
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
    if (count->combinations > MOST_CELLS)
        return grow_cells(count) ? OCOP_OK : fail_no_memory();
    return open_dense(count);
}

/* What each value adds to the cell: its place in the order times the cells between neighbours. */
static ocop_status open_dense(struct count *count)
{
    uint32_t step = 1;
    count->dense = memory_allocate_zeroed(count->from, (size_t)count->combinations * sizeof *count->dense);
    if (!count->dense)
        return fail_no_memory();
    for (int32_t i = count->use_count - 1; i >= 0; i--) {
        struct use *use = &count->uses[i];
        if (!use->grouped)
            continue;
        if (use->axis.dimension != DIMENSION_PRODUCER && !list_cells(count, use, step))
            return fail_no_memory();
        step *= use->axis.values;
    }
    return OCOP_OK;
}

static bool list_cells(struct count *count, struct use *use, uint32_t step)
{
    const struct table *products = &count->registry->products;
    uint32_t **list = is_unit(use) ? &count->of_places : &use->add;
    use->column = is_unit(use) ? OCOP_COLUMN_COMMUNE : axis_column(&use->axis);
    const uint32_t size = use->column ? products->tops[use->column] + 1 : use->axis.values;
    if (!*list)
        *list = memory_allocate_zeroed(count->from, size * sizeof **list);
    for (uint32_t i = 0; *list && i < size; i++) {
        const uint32_t number = use->column ? table_number(products, use->column, i) : i;
        const uint32_t value = is_unit(use)            ? use->axis.of_place[number]
                               : use->column && number ? number - use->axis.first + 1
                                                       : number;
        (*list)[i] += step * axis_rank(&use->axis, value);
    }
    return *list != NULL;
}

static bool is_unit(const struct use *use)
{
    return use->axis.dimension <= DIMENSION_COMMUNE;
}

static void close_count(struct count *count)
{
    for (int32_t i = 0; i < count->use_count; i++) {
        axis_close(count->registry, &count->uses[i].axis);
        memory_release(count->from, count->uses[i].wanted);
        memory_release(count->from, count->uses[i].add);
    }
    states_close(count->registry, &count->states);
    memory_release(count->from, count->of_places);
    memory_release(count->from, count->dense);
    memory_release(count->from, count->cells);
}

static ocop_status count_rows(struct count *count)
{
    struct block block = {.first = 0};
    const int32_t all = count->registry->products.count;
    ocop_status status = OCOP_OK;
    for (int32_t first = 0; first < all && status == OCOP_OK; first += BLOCK) {
        block.first = first;
        block.rows = all - first < BLOCK ? all - first : BLOCK;
        for (int32_t i = 0; i < block.rows; i++)
            block.keep[i] = 1;
        if (count->dense)
            read_dense(count, &block);
        else
            read_keys(count, &block);
        look_at_states(count, &block);
        if (count->dense)
            for (int32_t i = 0; i < block.rows; i++)
                count->dense[block.near[i]] += (int32_t)block.keep[i];
        for (int32_t i = 0; i < block.rows && count->cells && status == OCOP_OK; i++)
            if (block.keep[i])
                status = tally(count, block.keys[i]);
    }
    return status;
}

static void read_keys(struct count *count, struct block *block)
{
    uint32_t values[BLOCK];
    memset(block->keys, 0, sizeof block->keys);
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        axis_read(&use->axis, count->registry, &count->states, block->first, block->rows, values);
        for (int32_t i = 0; i < block->rows && use->grouped; i++)
            block->keys[i] = block->keys[i] * use->axis.values + axis_rank(&use->axis, values[i]);
        keep_wanted(use, block, values);
    }
}

/* Units of all levels at once, and a list for each other dimension: no product is multiplied. */
static void read_dense(struct count *count, struct block *block)
{
    const struct table *products = &count->registry->products;
    uint32_t values[BLOCK];
    memset(block->near, 0, sizeof block->near);
    if (count->of_places)
        table_add(products, OCOP_COLUMN_COMMUNE, count->of_places, block->first, block->rows, block->near);
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        if (use->column && use->add)
            table_add(products, use->column, use->add, block->first, block->rows, block->near);
        if (use->column && !use->wanted)
            continue;
        axis_read(&use->axis, count->registry, &count->states, block->first, block->rows, values);
        if (use->grouped && !use->column)
            add_near(block, use->add, values);
        keep_wanted(use, block, values);
    }
}

/* Producers, whose values are their numbers, have no list. */
static void add_near(struct block *block, const uint32_t add[], const uint32_t values[])
{
    for (int32_t i = 0; i < block->rows && add; i++)
        block->near[i] += add[values[i]];
    for (int32_t i = 0; i < block->rows && !add; i++)
        block->near[i] += values[i];
}

static void keep_wanted(const struct use *use, struct block *block, const uint32_t values[])
{
    for (int32_t i = 0; i < block->rows && use->wanted; i++)
        block->keep[i] &= use->wanted[values[i]];
}

/* Keeps what is in force on the day, unless all states count. */
static void look_at_states(struct count *count, struct block *block)
{
    uint32_t states[BLOCK], undecided = 0;
    if (count->query->on == OCOP_DATE_NONE || count->by_state)
        return;
    states_read(&count->states, count->registry, block->first, block->rows, states);
    for (int32_t i = 0; i < block->rows; i++) {
        undecided += states[i] == OCOP_STATE_UNKNOWN ? block->keep[i] : 0;
        block->keep[i] = state_in_force((int32_t)states[i]) ? block->keep[i] : 0;
    }
    count->undecided += (int32_t)undecided;
}

static ocop_status tally(struct count *count, uint64_t key)
{
    struct count_row *cell = cell_of(count, key);
    if (!cell->number) {
        if ((count->used + 1) * 3 > count->cell_count * 2) {
            if (!grow_cells(count))
                return fail_no_memory();
            cell = cell_of(count, key);
        }
        cell->key = key;
        count->used++;
    }
    cell->number++;
    return OCOP_OK;
}

/* Multiplying by an odd number spreads keys that are close together. */
static struct count_row *cell_of(const struct count *count, uint64_t key)
{
    const size_t mask = count->cell_count - 1;
    for (size_t at = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;; at = (at + 1) & mask)
        if (!count->cells[at].number || count->cells[at].key == key)
            return &count->cells[at];
}

static bool grow_cells(struct count *count)
{
    struct count_row *old = count->cells;
    const size_t old_count = count->cell_count, room = old_count ? old_count * 2 : FIRST_CELLS;
    struct count_row *cells = memory_allocate_zeroed(count->from, room * sizeof *cells);
    if (!cells)
        return false;
    count->cells = cells;
    count->cell_count = room;
    for (size_t i = 0; i < old_count; i++)
        if (old[i].number)
            *cell_of(count, old[i].key) = old[i];
    memory_release(count->from, old);
    return true;
}

/* Results */

static ocop_status make_counts(struct count *count, ocop_registry *registry, ocop_counts **out)
{
    ocop_counts *counts = memory_allocate_zeroed(count->from, sizeof *counts);
    if (!counts)
        return fail_no_memory();
    atomic_init(&counts->references, 1);
    counts->registry = ocop_registry_ref(registry);
    counts->on = count->query->on;
    counts->counted = count->query->counted;
    counts->undecided = count->undecided;
    for (int32_t i = 0; i < count->query->by_count; i++) {
        struct axis *axis = &count->uses[i].axis;
        counts->axes[counts->axis_count++] = *axis;
        *axis =
            (struct axis){.dimension = axis->dimension, .values = axis->values}; /* the counts have its memory now */
    }
    uint64_t step = 1;
    for (int32_t i = counts->axis_count - 1; i >= 0; i--) {
        counts->axes[i].step = step;
        step *= counts->axes[i].values;
    }
    const ocop_status status = take_cells(count, counts);
    if (status != OCOP_OK) {
        ocop_counts_unref(counts);
        return status;
    }
    *out = counts;
    return OCOP_OK;
}

/* What was counted as a list in the order of the keys, whichever way it was counted. */
static ocop_status take_cells(struct count *count, ocop_counts *counts)
{
    const size_t room = count->dense ? (size_t)count->combinations : count->cell_count;
    int32_t size = 0;
    for (size_t i = 0; i < room; i++)
        size += (count->dense ? count->dense[i] : count->cells[i].number) != 0;
    counts->rows = memory_allocate(count->from, ((size_t)size + 1) * sizeof *counts->rows);
    if (!counts->rows)
        return fail_no_memory();
    for (size_t i = 0; i < room; i++) {
        if (count->dense && count->dense[i])
            counts->rows[counts->row_count++] = (struct count_row){i, count->dense[i]};
        else if (!count->dense && count->cells[i].number)
            counts->rows[counts->row_count++] = count->cells[i];
    }
    if (!count->dense)
        qsort(counts->rows, (size_t)size, sizeof *counts->rows, compare_cells);
    if (counts->counted == OCOP_COUNT_PRODUCERS) {
        const ocop_status status = take_producers(count, counts);
        if (status != OCOP_OK)
            return status;
    } else {
        for (int32_t i = 0; i < size; i++)
            counts->total += counts->rows[i].number;
    }
    return sort_ties(counts);
}

/* The producer is the last part of each key: keys with the same rest are one group. */
static ocop_status take_producers(struct count *count, ocop_counts *counts)
{
    const uint64_t producers = (uint64_t)count->registry->producers.count + 1;
    struct count_row *cells = counts->rows;
    int32_t groups = 0;
    bool *seen = memory_allocate_zeroed(count->from, (size_t)producers * sizeof *seen);
    if (!seen)
        return fail_no_memory();
    for (int32_t i = 0; i < counts->row_count; i++) {
        const uint64_t producer = cells[i].key % producers, key = cells[i].key / producers;
        if (!producer) {
            counts->undecided += cells[i].number;
            continue;
        }
        counts->total += !seen[producer];
        seen[producer] = true;
        if (!groups || cells[groups - 1].key != key)
            cells[groups++] = (struct count_row){key, 0};
        cells[groups - 1].number++;
    }
    memory_release(count->from, seen);
    counts->row_count = groups;
    return OCOP_OK;
}

static int compare_cells(const void *a, const void *b)
{
    const struct count_row *one = a, *other = b;
    return one->key < other->key ? -1 : one->key > other->key;
}

/* Where several values have one text, the next dimensions tell their groups apart first, the keys last. */
static ocop_status sort_ties(ocop_counts *counts)
{
    bool ties = false;
    for (int32_t i = 0; i < counts->axis_count; i++)
        ties |= counts->axes[i].ties;
    if (!ties)
        return OCOP_OK;
    struct tied_row *rows =
        memory_allocate(registry_allocator(counts->registry), ((size_t)counts->row_count + 1) * sizeof *rows);
    if (!rows)
        return fail_no_memory();
    for (int32_t i = 0; i < counts->row_count; i++)
        rows[i] = (struct tied_row){counts, i};
    qsort(rows, (size_t)counts->row_count, sizeof *rows, compare_rows);
    struct count_row *sorted =
        memory_allocate(registry_allocator(counts->registry), ((size_t)counts->row_count + 1) * sizeof *sorted);
    for (int32_t i = 0; sorted && i < counts->row_count; i++)
        sorted[i] = counts->rows[rows[i].group];
    memory_release(registry_allocator(counts->registry), rows);
    if (!sorted)
        return fail_no_memory();
    memory_release(registry_allocator(counts->registry), counts->rows);
    counts->rows = sorted;
    return OCOP_OK;
}

static int compare_rows(const void *a, const void *b)
{
    const struct tied_row *one = a, *other = b;
    const ocop_counts *counts = one->counts;
    for (int32_t i = 0; i < counts->axis_count; i++) {
        const struct axis *axis = &counts->axes[i];
        const uint32_t x = counts_value(counts, one->group, i), y = counts_value(counts, other->group, i);
        if (x == y)
            continue;
        const int order = axis->ties && x && y
                              ? strcmp(axis_key(axis, counts->registry, x), axis_key(axis, counts->registry, y))
                          : axis_rank(axis, x) < axis_rank(axis, y) ? -1
                                                                    : 1;
        if (order)
            return order;
    }
    for (int32_t i = 0; i < counts->axis_count; i++) {
        const uint32_t x = counts_value(counts, one->group, i), y = counts_value(counts, other->group, i);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

ocop_counts *ocop_counts_ref(ocop_counts *counts)
{
    if (counts)
        atomic_fetch_add_explicit(&counts->references, 1, memory_order_relaxed);
    return counts;
}

void ocop_counts_unref(ocop_counts *counts)
{
    if (!counts || atomic_fetch_sub_explicit(&counts->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_registry *registry = counts->registry;
    for (int32_t i = 0; i < counts->axis_count; i++)
        axis_close(registry, &counts->axes[i]);
    memory_release(registry_allocator(registry), counts->rows);
    memory_release(registry_allocator(registry), counts);
    ocop_registry_unref(registry);
}

int32_t ocop_counts_size(const ocop_counts *counts)
{
    return counts ? counts->row_count : 0;
}

int32_t ocop_counts_dimension_count(const ocop_counts *counts)
{
    return counts ? counts->axis_count : 0;
}

const char *ocop_counts_dimension(const ocop_counts *counts, int32_t dimension)
{
    const bool inside = dimension >= 0 && dimension < ocop_counts_dimension_count(counts);
    return word_of(WORDS_DIMENSIONS, inside ? counts->axes[dimension].dimension : DIMENSION_NONE);
}

const char *ocop_counts_dimension_name(const ocop_counts *counts, int32_t dimension, int32_t lang)
{
    const bool inside = dimension >= 0 && dimension < ocop_counts_dimension_count(counts);
    return word_name(WORDS_DIMENSIONS, inside ? counts->axes[dimension].dimension : DIMENSION_NONE, lang);
}

const char *ocop_counts_key(const ocop_counts *counts, int32_t group, int32_t dimension)
{
    if (!has_group(counts, group, dimension))
        return "";
    return axis_key(&counts->axes[dimension], counts->registry, counts_value(counts, group, dimension));
}

static bool has_group(const ocop_counts *counts, int32_t group, int32_t dimension)
{
    return counts && group >= 0 && group < counts->row_count && dimension >= 0 && dimension < counts->axis_count;
}

const char *ocop_counts_label(const ocop_counts *counts, int32_t group, int32_t dimension, int32_t lang)
{
    if (!has_group(counts, group, dimension))
        return "";
    return axis_label(&counts->axes[dimension], counts->registry, counts_value(counts, group, dimension), lang);
}

int32_t ocop_counts_number(const ocop_counts *counts, int32_t group)
{
    return counts && group >= 0 && group < counts->row_count ? counts->rows[group].number : 0;
}

int32_t ocop_counts_total(const ocop_counts *counts)
{
    return counts ? counts->total : 0;
}

int32_t ocop_counts_undecided(const ocop_counts *counts)
{
    return counts ? counts->undecided : 0;
}

int32_t ocop_counts_on(const ocop_counts *counts)
{
    return counts ? counts->on : OCOP_DATE_NONE;
}

int32_t ocop_counts_counted(const ocop_counts *counts)
{
    return counts ? counts->counted : 0;
}
