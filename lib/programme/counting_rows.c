/* Counting: one pass over the columns, a block of rows at a time. */
#include "programme/counting_internal.h"

#include <string.h>

#include "base/status_internal.h"

#define BLOCK 1024
#define FIRST_CELLS 1024

/* The columns of a count as nearly all have them: places in two bytes, and up to two columns of one byte each. A column
 * that is not there has only cells that are 0. */
struct lanes {
    const uint16_t *places;
    const uint8_t *one, *other;
    const uint32_t *of_places, *of_one, *of_other; /* to the cell, for each cell of the column */
};

/* Rows that are counted together. */
struct block {
    int32_t first, rows;
    uint8_t keep[BLOCK];  /* FORCE_ */
    uint32_t near[BLOCK]; /* the cell of an array */
    uint64_t keys[BLOCK]; /* of a cell that is looked up */
    uint32_t values[BLOCK];
};

static bool find_lanes(const struct count *count, struct lanes *lanes);
static void choose_rows(struct count *count, struct block *block);
static void look_behind_days(const struct count *count, struct block *block);
static void keep_wanted(struct count *count, struct block *block);
static void look_at_states(struct count *count, struct block *block);
static void count_lanes(const struct count *count, const struct lanes *lanes, const struct block *block);
static struct lanes lanes_from(const struct lanes *lanes, int32_t first);
static inline uint32_t cell_of_row(const struct lanes *lanes, int32_t row);
static void count_dense(struct count *count, struct block *block);
static void add_near(struct block *block, const uint32_t add[]);
static ocop_status count_keys(struct count *count, struct block *block);
static ocop_status tally(struct count *count, uint64_t key);
static struct count_row *cell_of(const struct count *count, uint64_t key);

ocop_status count_rows(struct count *count)
{
    struct block block;
    struct lanes lanes;
    const int32_t all = count->registry->products.count;
    const bool plain = find_lanes(count, &lanes);
    ocop_status status = OCOP_OK;
    for (int32_t first = 0; first < all && status == OCOP_OK; first += BLOCK) {
        block.first = first;
        block.rows = all - first < BLOCK ? all - first : BLOCK;
        choose_rows(count, &block);
        if (plain)
            count_lanes(count, &lanes, &block);
        else if (count->dense)
            count_dense(count, &block);
        else
            status = count_keys(count, &block);
    }
    return status;
}

/* False where a column has another width, or there are more. */
static bool find_lanes(const struct count *count, struct lanes *lanes)
{
    static const uint32_t nothing[1];
    const struct table *products = &count->registry->products;
    int32_t found = 0;
    *lanes = (struct lanes){.of_places = nothing, .of_one = nothing, .of_other = nothing};
    if (count->of_places) {
        lanes->places = products->columns[OCOP_COLUMN_COMMUNE];
        lanes->of_places = count->of_places;
        if (lanes->places && products->widths[OCOP_COLUMN_COMMUNE] != sizeof *lanes->places)
            return false;
    }
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        const uint8_t *cells = products->columns[use->column];
        if (!use->grouped || use_is_unit(use))
            continue;
        if (!use->column || (cells && products->widths[use->column] != sizeof *cells) || found == 2)
            return false;
        *(found ? &lanes->other : &lanes->one) = cells;
        *(found ? &lanes->of_other : &lanes->of_one) = use->add;
        found++;
    }
    return count->dense != NULL;
}

/* What is in force on the day, unless no day is told or all states count. */
static void choose_rows(struct count *count, struct block *block)
{
    const bool in_force = count->query->on != OCOP_DATE_NONE && !count->by_state;
    if (in_force) {
        table_map(&count->registry->products, OCOP_COLUMN_ISSUED, count->states.force, block->first, block->rows,
                  block->keep);
        look_behind_days(count, block);
    } else {
        memset(block->keep, FORCE_YES, (size_t)block->rows);
    }
    keep_wanted(count, block);
    if (in_force)
        look_at_states(count, block);
}

/* Where a row was followed by another or revoked, its day alone does not tell. */
static void look_behind_days(const struct count *count, struct block *block)
{
    static const int32_t deciding[] = {COLUMN_NEXT, OCOP_COLUMN_REVOKED};
    const struct table *products = &count->registry->products;
    for (size_t column = 0; column < sizeof deciding / sizeof *deciding; column++) {
        if (!products->columns[deciding[column]])
            continue;
        table_read(products, deciding[column], block->first, block->rows, block->values);
        for (int32_t i = 0; i < block->rows; i++)
            block->keep[i] = block->values[i] ? FORCE_LOOK : block->keep[i];
    }
}

static void keep_wanted(struct count *count, struct block *block)
{
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        if (!use->wanted)
            continue;
        axis_read(&use->axis, count->registry, &count->states, block->first, block->rows, block->values);
        for (int32_t i = 0; i < block->rows; i++)
            block->keep[i] = use->wanted[block->values[i]] ? block->keep[i] : FORCE_NO;
    }
}

static void look_at_states(struct count *count, struct block *block)
{
    const uint8_t *end = block->keep + block->rows;
    for (uint8_t *at = block->keep; (at = memchr(at, FORCE_LOOK, (size_t)(end - at))); at++) {
        const int32_t row = block->first + (int32_t)(at - block->keep);
        const int32_t state = states_of(&count->states, count->registry, row);
        count->undecided += state == OCOP_STATE_UNKNOWN;
        *at = state_in_force(state) ? FORCE_YES : FORCE_NO;
    }
}

/* A register has its rows in some order, and adding to a cell waits for what was just added to it: so both halves of a
 * block are gone through side by side. */
static void count_lanes(const struct count *count, const struct lanes *lanes, const struct block *block)
{
    const struct lanes here = lanes_from(lanes, block->first);
    const int32_t half = block->rows / 2;
    for (int32_t i = 0; i < half; i++) {
        count->dense[cell_of_row(&here, i)] += block->keep[i];
        count->dense[cell_of_row(&here, half + i)] += block->keep[half + i];
    }
    if (block->rows % 2)
        count->dense[cell_of_row(&here, block->rows - 1)] += block->keep[block->rows - 1];
}

static struct lanes lanes_from(const struct lanes *lanes, int32_t first)
{
    static const uint16_t no_places[BLOCK];
    static const uint8_t none[BLOCK];
    struct lanes here = *lanes;
    here.places = lanes->places ? lanes->places + first : no_places;
    here.one = lanes->one ? lanes->one + first : none;
    here.other = lanes->other ? lanes->other + first : none;
    return here;
}

static inline uint32_t cell_of_row(const struct lanes *lanes, int32_t row)
{
    return lanes->of_places[lanes->places[row]] + lanes->of_one[lanes->one[row]] + lanes->of_other[lanes->other[row]];
}

/* Units of all levels at once, and a list for each other dimension: no product is multiplied. */
static void count_dense(struct count *count, struct block *block)
{
    const struct table *products = &count->registry->products;
    memset(block->near, 0, sizeof block->near);
    if (count->of_places)
        table_add(products, OCOP_COLUMN_COMMUNE, count->of_places, block->first, block->rows, block->near);
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        if (!use->grouped || use_is_unit(use))
            continue;
        if (use->column) {
            table_add(products, use->column, use->add, block->first, block->rows, block->near);
            continue;
        }
        axis_read(&use->axis, count->registry, &count->states, block->first, block->rows, block->values);
        add_near(block, use->add);
    }
    for (int32_t i = 0; i < block->rows; i++)
        count->dense[block->near[i]] += block->keep[i];
}

/* Producers, whose values are their numbers, have no list. */
static void add_near(struct block *block, const uint32_t add[])
{
    for (int32_t i = 0; i < block->rows; i++)
        block->near[i] += add ? add[block->values[i]] : block->values[i];
}

static ocop_status count_keys(struct count *count, struct block *block)
{
    ocop_status status = OCOP_OK;
    memset(block->keys, 0, sizeof block->keys);
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct axis *axis = &count->uses[u].axis;
        if (!count->uses[u].grouped)
            continue;
        axis_read(axis, count->registry, &count->states, block->first, block->rows, block->values);
        for (int32_t i = 0; i < block->rows; i++)
            block->keys[i] = block->keys[i] * axis->values + axis_rank(axis, block->values[i]);
    }
    for (int32_t i = 0; i < block->rows && status == OCOP_OK; i++)
        if (block->keep[i])
            status = tally(count, block->keys[i]);
    return status;
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

bool grow_cells(struct count *count)
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
