/* What came out of counting. */
#include "programme/counting_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"

/* A group on its way into the order of texts that several values have. */
struct tied_row {
    const ocop_counts *counts;
    int32_t group;
};

static void take_axes(struct count *count, ocop_counts *counts);
static ocop_status take_rows(const struct count *count, ocop_counts *counts);
static ocop_status take_looked_up(const struct count *count, ocop_counts *counts);
static ocop_status take_producers(const struct count *count, ocop_counts *counts);
static ocop_status sort_ties(ocop_counts *counts);
static int compare_rows(const void *a, const void *b);
static bool has_group(const ocop_counts *counts, int32_t group, int32_t dimension);

ocop_status counts_new(struct count *count, ocop_registry *registry, ocop_counts **out)
{
    ocop_counts *counts = memory_allocate_zeroed(count->from, sizeof *counts);
    if (!counts)
        return fail_no_memory();
    atomic_init(&counts->references, 1);
    counts->registry = ocop_registry_ref(registry);
    counts->on = count->query->on;
    counts->counted = count->query->counted;
    counts->undecided = count->undecided;
    take_axes(count, counts);
    const ocop_status status = take_rows(count, counts);
    if (status != OCOP_OK) {
        ocop_counts_unref(counts);
        return status;
    }
    *out = counts;
    return OCOP_OK;
}

/* The counts have the memory of the axes from now on. */
static void take_axes(struct count *count, ocop_counts *counts)
{
    uint64_t step = 1;
    for (int32_t i = 0; i < count->query->by_count; i++) {
        struct axis *axis = &count->uses[i].axis;
        counts->axes[counts->axis_count++] = *axis;
        *axis = (struct axis){.dimension = axis->dimension, .values = axis->values};
    }
    for (int32_t i = counts->axis_count - 1; i >= 0; i--) {
        counts->axes[i].step = step;
        step *= counts->axes[i].values;
    }
}

/* What was counted as a list in the order of the keys, whichever way it was counted. */
static ocop_status take_rows(const struct count *count, ocop_counts *counts)
{
    ocop_status status = count->dense ? take_cells(count, counts) : take_looked_up(count, counts);
    if (status == OCOP_OK && counts->counted == OCOP_COUNT_PRODUCERS)
        status = take_producers(count, counts);
    for (int32_t i = 0; i < counts->row_count && counts->counted == OCOP_COUNT_PRODUCTS; i++)
        counts->total += counts->rows[i].number;
    return status == OCOP_OK ? sort_ties(counts) : status;
}

static ocop_status take_looked_up(const struct count *count, ocop_counts *counts)
{
    counts->rows = memory_allocate(count->from, (count->used + 1) * sizeof *counts->rows);
    if (!counts->rows)
        return fail_no_memory();
    for (size_t i = 0; i < count->cell_count; i++)
        if (count->cells[i].number)
            counts->rows[counts->row_count++] = count->cells[i];
    qsort(counts->rows, (size_t)counts->row_count, sizeof *counts->rows, compare_count_rows);
    return OCOP_OK;
}

/* The producer is the last part of each key: keys with the same rest are one group. */
static ocop_status take_producers(const struct count *count, ocop_counts *counts)
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

int compare_count_rows(const void *a, const void *b)
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
