/* The array of cells that products are counted into: one piece for each unit, in it a cell for each code of the other
 * dimensions, as values come. Into the order of the texts they are brought at the end, since there are fewer cells than
 * products. */
#include "programme/counting_internal.h"

#include <stdlib.h>

#include "base/status_internal.h"

#define MOST_CELLS (UINT64_C(1) << 20) /* more are looked up */

static bool list_codes(struct count *count);
static void add_dimension(const struct use *use, struct counted_code codes[], uint32_t *listed);
static uint32_t codes_behind_units(const struct count *count);
static void take_unit(const struct count *count, uint32_t unit, uint32_t first, uint32_t codes, ocop_counts *counts);
static void take_producers(const struct count *count, const int32_t cells[], uint64_t key, ocop_counts *counts);
static bool is_in_order(const struct count *count);

/* Where each row tells something there is no digit for what is not known. Too many codes are not listed. */
ocop_status open_codes(struct count *count)
{
    uint64_t piece = 1;
    count->producers = 1;
    for (int32_t i = 0; i < count->use_count && piece <= MOST_CELLS; i++) {
        struct use *use = &count->uses[i];
        const int32_t column = axis_column(&use->axis);
        if (!use->grouped || use_is_unit(use))
            continue;
        use->least = column && count->registry->products.full[column];
        use->digits = use->axis.values - use->least;
        if (use->axis.dimension == DIMENSION_PRODUCER)
            count->producers = use->digits;
        piece *= use->digits;
    }
    count->piece = piece <= MOST_CELLS ? (uint32_t)piece : 0;
    count->code_count = count->piece / count->producers;
    return !count->piece || list_codes(count) ? OCOP_OK : fail_no_memory();
}

static bool list_codes(struct count *count)
{
    uint32_t listed = 1;
    count->codes = memory_allocate(count->from, count->code_count * sizeof *count->codes);
    if (!count->codes)
        return false;
    count->codes[0] = (struct counted_code){0, 0};
    for (int32_t i = 0; i < count->use_count; i++) {
        const struct use *use = &count->uses[i];
        if (use->grouped && !use_is_unit(use) && use->axis.dimension != DIMENSION_PRODUCER)
            add_dimension(use, count->codes, &listed);
    }
    return true;
}

/* From the end, since the list takes the place of the one before. What is not known comes last in the order. */
static void add_dimension(const struct use *use, struct counted_code codes[], uint32_t *listed)
{
    for (uint32_t i = *listed; i-- > 0;) {
        const struct counted_code before = codes[i];
        for (uint32_t rank = use->digits; rank-- > 0;)
            codes[i * use->digits + rank] = (struct counted_code){
                before.key + rank * use->step, before.code * use->digits + axis_value(&use->axis, rank) - use->least};
    }
    *listed *= use->digits;
}

ocop_status open_cells(struct count *count)
{
    const uint64_t cells = (uint64_t)count->units.count * count->piece;
    if (!count->piece || cells > MOST_CELLS)
        return grow_cells(count) ? OCOP_OK : fail_no_memory();
    count->dense = memory_allocate_zeroed(count->from, (size_t)cells * sizeof *count->dense);
    return count->dense ? OCOP_OK : fail_no_memory();
}

/* There are no more rows than cells, and than products. */
ocop_status take_cells(const struct count *count, ocop_counts *counts)
{
    const size_t cells = (size_t)count->units.count * count->piece, products = (size_t)count->registry->products.count;
    const uint32_t behind = codes_behind_units(count);
    counts->rows = memory_allocate(count->from, ((cells < products ? cells : products) + 1) * sizeof *counts->rows);
    if (!counts->rows)
        return fail_no_memory();
    for (uint32_t first = 0; first < count->code_count; first += behind)
        for (uint32_t unit = 0; unit < count->units.count; unit++)
            take_unit(count, unit, first, behind, counts);
    if (!is_in_order(count))
        qsort(counts->rows, (size_t)counts->row_count, sizeof *counts->rows, compare_count_rows);
    return OCOP_OK;
}

/* How many codes there are of the dimensions that come after units in the order of the keys. */
static uint32_t codes_behind_units(const struct count *count)
{
    uint32_t codes = count->code_count;
    for (int32_t i = 0; i < count->query->by_count && count->units.of_places; i++) {
        if (use_is_unit(&count->uses[i]))
            return codes;
        codes /= count->uses[i].digits;
    }
    return count->code_count;
}

/* Without a branch for each cell: which are used is not to be foreseen. There is room for one row more. */
static void take_unit(const struct count *count, uint32_t unit, uint32_t first, uint32_t codes, ocop_counts *counts)
{
    const struct counted_units *units = &count->units;
    const uint64_t key = units->keys ? units->keys[unit] : unit * units->step;
    const int32_t *cells = count->dense + (size_t)unit * count->piece;
    struct count_row *row = counts->rows + counts->row_count;
    if (count->producers > 1) {
        for (uint32_t i = first; i < first + codes; i++)
            take_producers(count, cells + (size_t)count->codes[i].code * count->producers, key + count->codes[i].key,
                           counts);
        return;
    }
    for (const struct counted_code *code = count->codes + first; code < count->codes + first + codes; code++) {
        *row = (struct count_row){key + code->key, cells[code->code]};
        row += row->number != 0;
    }
    counts->row_count = (int32_t)(row - counts->rows);
}

static void take_producers(const struct count *count, const int32_t cells[], uint64_t key, ocop_counts *counts)
{
    for (uint32_t producer = 0; producer < count->producers; producer++)
        if (cells[producer])
            counts->rows[counts->row_count++] = (struct count_row){key + producer, cells[producer]};
}

/* Not if another dimension stands between levels of units. */
static bool is_in_order(const struct count *count)
{
    int32_t turns = 0;
    for (int32_t i = 0; i < count->query->by_count; i++)
        turns += use_is_unit(&count->uses[i]) && (!i || !use_is_unit(&count->uses[i - 1]));
    return turns <= 1;
}
