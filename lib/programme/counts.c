/* Counting: one pass over the columns, a block of rows at a time. */
#include "programme/counts_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"

#define BLOCK 1024
#define MOST_CELLS (UINT64_C(1) << 20) /* counted in an array; more combinations are looked up */
#define FIRST_CELLS 1024

struct cell {
    uint64_t key;
    int32_t number; /* 0: free */
};

/* A dimension that is grouped by, asked for, or both. */
struct use {
    struct axis axis;
    bool grouped;
    bool *wanted; /* of each value; NULL: all are */
};

struct count {
    const ocop_registry *registry;
    const ocop_query *query;
    const ocop_allocator *from;
    struct use uses[DIMENSION_LAST + 1];
    int32_t use_count;
    struct states states;
    bool by_state; /* all states count */
    int32_t *dense;
    struct cell *cells;
    uint64_t combinations;
    size_t cell_count, used;
    int32_t undecided;
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
static void close_count(struct count *count);
static ocop_status count_rows(struct count *count);
static void read_keys(struct count *count, struct block *block);
static void add_near(struct block *block, uint32_t all, const uint32_t values[]);
static void look_at_states(struct count *count, struct block *block);
static ocop_status tally(struct count *count, uint64_t key);
static struct cell *cell_of(const struct count *count, uint64_t key);
static bool grow_cells(struct count *count);
static ocop_status make_counts(struct count *count, ocop_registry *registry, ocop_counts **out);
static ocop_status take_cells(struct count *count, ocop_counts *counts);
static ocop_status take_producers(struct count *count, ocop_counts *counts, struct cell *cells, int32_t size);
static int compare_cells(const void *a, const void *b);
static ocop_status fill_rows(const struct cell *cells, int32_t size, ocop_counts *counts);
static int compare_rows(const void *a, const void *b);
static const struct count_row *row_of(const ocop_counts *counts, int32_t group, int32_t dimension);

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
        if (count->combinations > UINT64_MAX / values)
            return fail(OCOP_ERR_LIMIT, "chia theo quá nhiều cột cùng lúc", "grouped by too many columns at once");
        count->combinations *= values;
    }
    if (count->combinations > MOST_CELLS)
        return grow_cells(count) ? OCOP_OK : fail_no_memory();
    count->dense = memory_allocate_zeroed(count->from, (size_t)count->combinations * sizeof *count->dense);
    return count->dense ? OCOP_OK : fail_no_memory();
}

static void close_count(struct count *count)
{
    for (int32_t i = 0; i < count->use_count; i++) {
        axis_close(count->registry, &count->uses[i].axis);
        memory_release(count->from, count->uses[i].wanted);
    }
    states_close(count->registry, &count->states);
    memory_release(count->from, count->dense);
    memory_release(count->from, count->cells);
}

static ocop_status count_rows(struct count *count)
{
    struct block block;
    const int32_t all = count->registry->products.count;
    ocop_status status = OCOP_OK;
    for (int32_t first = 0; first < all && status == OCOP_OK; first += BLOCK) {
        block.first = first;
        block.rows = all - first < BLOCK ? all - first : BLOCK;
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
    memset(block->near, 0, sizeof block->near);
    if (count->cells)
        memset(block->keys, 0, sizeof block->keys);
    for (int32_t i = 0; i < block->rows; i++)
        block->keep[i] = 1;
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        axis_read(&use->axis, count->registry, &count->states, block->first, block->rows, values);
        if (use->grouped && count->dense)
            add_near(block, use->axis.values, values);
        else if (use->grouped && count->cells)
            for (int32_t i = 0; i < block->rows; i++)
                block->keys[i] = block->keys[i] * use->axis.values + values[i];
        if (use->wanted)
            for (int32_t i = 0; i < block->rows; i++)
                block->keep[i] &= use->wanted[values[i]];
    }
}

/* Keys of an array fit into half the bits, and so twice as many into a vector. */
static void add_near(struct block *block, uint32_t all, const uint32_t values[])
{
    for (int32_t i = 0; i < block->rows; i++)
        block->near[i] = block->near[i] * all + values[i];
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
    struct cell *cell = cell_of(count, key);
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
static struct cell *cell_of(const struct count *count, uint64_t key)
{
    const size_t mask = count->cell_count - 1;
    for (size_t at = (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & mask;; at = (at + 1) & mask)
        if (!count->cells[at].number || count->cells[at].key == key)
            return &count->cells[at];
}

static bool grow_cells(struct count *count)
{
    struct cell *old = count->cells;
    const size_t old_count = count->cell_count, room = old_count ? old_count * 2 : FIRST_CELLS;
    struct cell *cells = memory_allocate_zeroed(count->from, room * sizeof *cells);
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
    const ocop_status status = take_cells(count, counts);
    if (status != OCOP_OK) {
        ocop_counts_unref(counts);
        return status;
    }
    *out = counts;
    return OCOP_OK;
}

/* What was counted as a list, whichever way it was counted. */
static ocop_status take_cells(struct count *count, ocop_counts *counts)
{
    const size_t room = count->dense ? (size_t)count->combinations : count->cell_count;
    int32_t size = 0;
    for (size_t i = 0; i < room; i++)
        size += (count->dense ? count->dense[i] : count->cells[i].number) != 0;
    struct cell *cells = memory_allocate(count->from, ((size_t)size + 1) * sizeof *cells);
    if (!cells)
        return fail_no_memory();
    size = 0;
    for (size_t i = 0; i < room; i++) {
        if (count->dense && count->dense[i])
            cells[size++] = (struct cell){i, count->dense[i]};
        else if (!count->dense && count->cells[i].number)
            cells[size++] = count->cells[i];
    }
    ocop_status status = OCOP_OK;
    if (counts->counted == OCOP_COUNT_PRODUCERS)
        status = take_producers(count, counts, cells, size);
    else {
        for (int32_t i = 0; i < size; i++)
            counts->total += cells[i].number;
        status = fill_rows(cells, size, counts);
    }
    memory_release(count->from, cells);
    return status;
}

/* The producer is the last part of each key: keys with the same rest are one group. */
static ocop_status take_producers(struct count *count, ocop_counts *counts, struct cell *cells, int32_t size)
{
    const uint64_t producers = (uint64_t)count->registry->producers.count + 1;
    int32_t groups = 0;
    bool *seen = memory_allocate_zeroed(count->from, (size_t)producers * sizeof *seen);
    if (!seen)
        return fail_no_memory();
    qsort(cells, (size_t)size, sizeof *cells, compare_cells);
    for (int32_t i = 0; i < size; i++) {
        const uint64_t producer = cells[i].key % producers, key = cells[i].key / producers;
        if (!producer) {
            counts->undecided += cells[i].number;
            continue;
        }
        counts->total += !seen[producer];
        seen[producer] = true;
        if (!groups || cells[groups - 1].key != key)
            cells[groups++] = (struct cell){key, 0};
        cells[groups - 1].number++;
    }
    memory_release(count->from, seen);
    return fill_rows(cells, groups, counts);
}

static int compare_cells(const void *a, const void *b)
{
    const struct cell *one = a, *other = b;
    return one->key < other->key ? -1 : one->key > other->key;
}

static ocop_status fill_rows(const struct cell *cells, int32_t size, ocop_counts *counts)
{
    counts->rows = memory_allocate(registry_allocator(counts->registry), ((size_t)size + 1) * sizeof(struct count_row));
    if (!counts->rows)
        return fail_no_memory();
    for (int32_t i = 0; i < size; i++) {
        struct count_row *row = &counts->rows[i];
        uint64_t key = cells[i].key;
        *row = (struct count_row){.counts = counts, .number = cells[i].number};
        for (int32_t axis = counts->axis_count - 1; axis >= 0; axis--) {
            row->values[axis] = (uint32_t)(key % counts->axes[axis].values);
            key /= counts->axes[axis].values;
        }
    }
    counts->row_count = size;
    qsort(counts->rows, (size_t)size, sizeof *counts->rows, compare_rows);
    return OCOP_OK;
}

/* Numbers and words of the library in their order, texts by their bytes; what is not known comes last. */
static int compare_rows(const void *a, const void *b)
{
    const struct count_row *one = a, *other = b;
    const ocop_counts *counts = one->counts;
    for (int32_t i = 0; i < counts->axis_count; i++) {
        const uint32_t x = one->values[i], y = other->values[i];
        if (x == y)
            continue;
        if (!x || !y)
            return x ? -1 : 1;
        if (counts->axes[i].dimension > DIMENSION_GROUP)
            return x < y ? -1 : 1;
        const int order =
            strcmp(axis_key(&counts->axes[i], counts->registry, x), axis_key(&counts->axes[i], counts->registry, y));
        if (order)
            return order;
    }
    for (int32_t i = 0; i < counts->axis_count; i++)
        if (one->values[i] != other->values[i])
            return one->values[i] < other->values[i] ? -1 : 1;
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
    const struct count_row *row = row_of(counts, group, dimension);
    return row ? axis_key(&counts->axes[dimension], counts->registry, row->values[dimension]) : "";
}

static const struct count_row *row_of(const ocop_counts *counts, int32_t group, int32_t dimension)
{
    if (!counts || group < 0 || group >= counts->row_count || dimension < 0 || dimension >= counts->axis_count)
        return NULL;
    return &counts->rows[group];
}

const char *ocop_counts_label(const ocop_counts *counts, int32_t group, int32_t dimension, int32_t lang)
{
    const struct count_row *row = row_of(counts, group, dimension);
    return row ? axis_label(&counts->axes[dimension], counts->registry, row->values[dimension], lang) : "";
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
