/* Counting: one pass over the columns, a block of rows at a time. */
#include "programme/counting_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "programme/hash.h"

#define BLOCK STATES_BLOCK
#define FIRST_CELLS 1024

/* A column of one byte that is grouped by: a cell that is not 0 is a digit of codes once something is added to it. */
struct lane {
    const uint8_t *cells; /* NULL: they are all 0 */
    uint16_t digits, more;
};

/* The columns of a count as nearly all have them: places in one or two bytes, and else columns of one byte. */
struct lanes {
    const uint8_t *narrow; /* places, the one or the other; both NULL: they are all nowhere */
    const uint16_t *places;
    struct lane lane[DIMENSION_LAST];
    int32_t count;
};

/* Rows that are counted together. */
struct block {
    int32_t first, rows;
    uint8_t keep[BLOCK];    /* FORCE_ */
    uint16_t places[BLOCK]; /* of lanes */
    uint16_t codes[BLOCK];
    uint32_t values[BLOCK];
    uint32_t near[BLOCK]; /* the cell of an array */
    uint64_t keys[BLOCK]; /* of a cell that is looked up */
};

static bool find_lanes(const struct count *count, struct lanes *lanes);
static bool find_lane(const struct table *products, const struct use *use, struct lane *lane);
static void choose_rows(struct count *count, struct block *block);
static void keep_wanted(struct count *count, struct block *block);
static void look_at_states(struct count *count, struct block *block);
static void count_lanes(const struct count *count, const struct lanes *lanes, struct block *block);
static void add_digits(uint16_t *restrict codes, const uint8_t *restrict cells, int32_t rows, const struct lane *lane);
static void widen(uint16_t *restrict places, const uint8_t *restrict cells, int32_t rows);
static void count_dense(struct count *count, struct block *block);
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

/* False where more than such columns is needed. */
static bool find_lanes(const struct count *count, struct lanes *lanes)
{
    const struct table *products = &count->registry->products;
    const int32_t width = products->widths[OCOP_COLUMN_COMMUNE];
    *lanes = (struct lanes){.count = 0};
    if (!count->dense || count->producers > 1 || count->code_count > UINT16_MAX)
        return false;
    if (count->units.of_places && width == sizeof *lanes->narrow)
        lanes->narrow = products->columns[OCOP_COLUMN_COMMUNE];
    else if (count->units.of_places && width == sizeof *lanes->places)
        lanes->places = products->columns[OCOP_COLUMN_COMMUNE];
    else if (count->units.of_places && products->columns[OCOP_COLUMN_COMMUNE])
        return false;
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        if (use->grouped && !use_is_unit(use) && !find_lane(products, use, &lanes->lane[lanes->count++]))
            return false;
    }
    return true;
}

static bool find_lane(const struct table *products, const struct use *use, struct lane *lane)
{
    const int32_t column = axis_column(&use->axis);
    if (!column || (products->columns[column] && products->widths[column] != sizeof *lane->cells))
        return false;
    *lane = (struct lane){products->columns[column], (uint16_t)use->digits,
                          (uint16_t)(products->bases[column] - use->axis.first + 1 - use->least)};
    return true;
}

/* What is in force on the day, unless no day is told or all states count. */
static void choose_rows(struct count *count, struct block *block)
{
    const bool in_force = count->query->on != OCOP_DATE_NONE && !count->by_state;
    if (in_force)
        states_read_force(&count->states, count->registry, block->first, block->rows, block->keep);
    else
        memset(block->keep, FORCE_YES, (size_t)block->rows);
    keep_wanted(count, block);
    if (in_force)
        look_at_states(count, block);
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

/* The codes are worked out side by side, so that each row looks into one list and one cell. */
static void count_lanes(const struct count *count, const struct lanes *lanes, struct block *block)
{
    static const uint32_t nowhere[1];
    static const uint8_t none[BLOCK];
    const uint32_t *of_places = count->units.of_places ? count->units.of_places : nowhere;
    const uint16_t *places = lanes->places ? lanes->places + block->first : block->places;
    const int32_t rows = block->rows; /* adding to a cell might change what is read again */
    int32_t *dense = count->dense;
    if (lanes->narrow)
        widen(block->places, lanes->narrow + block->first, rows);
    else if (!lanes->places)
        memset(block->places, 0, sizeof block->places);
    memset(block->codes, 0, sizeof block->codes);
    for (int32_t i = 0; i < lanes->count; i++)
        add_digits(block->codes, lanes->lane[i].cells ? lanes->lane[i].cells + block->first : none, rows,
                   &lanes->lane[i]);
    for (int32_t i = 0; i < rows; i++)
        dense[of_places[places[i]] + block->codes[i]] += block->keep[i];
}

/* Whole blocks have a loop of their own, of which the compiler knows how long it is. */
static void add_digits(uint16_t *restrict codes, const uint8_t *restrict cells, int32_t rows, const struct lane *lane)
{
    const uint16_t digits = lane->digits, more = lane->more;
    if (rows == BLOCK)
        for (int32_t i = 0; i < BLOCK; i++)
            codes[i] = (uint16_t)(codes[i] * digits + (cells[i] ? cells[i] + more : 0));
    else
        for (int32_t i = 0; i < rows; i++)
            codes[i] = (uint16_t)(codes[i] * digits + (cells[i] ? cells[i] + more : 0));
}

static void widen(uint16_t *restrict places, const uint8_t *restrict cells, int32_t rows)
{
    if (rows == BLOCK)
        for (int32_t i = 0; i < BLOCK; i++)
            places[i] = cells[i];
    else
        for (int32_t i = 0; i < rows; i++)
            places[i] = cells[i];
}

/* The same with what else may be grouped by. */
static void count_dense(struct count *count, struct block *block)
{
    const struct table *products = &count->registry->products;
    memset(block->near, 0, sizeof block->near);
    for (int32_t u = 0; u < count->use_count; u++) {
        const struct use *use = &count->uses[u];
        if (!use->grouped || use_is_unit(use))
            continue;
        axis_read(&use->axis, count->registry, &count->states, block->first, block->rows, block->values);
        for (int32_t i = 0; i < block->rows; i++)
            block->near[i] = block->near[i] * use->digits + block->values[i] - use->least;
    }
    if (count->units.of_places)
        table_add(products, OCOP_COLUMN_COMMUNE, count->units.of_places, block->first, block->rows, block->near);
    for (int32_t i = 0; i < block->rows; i++)
        count->dense[block->near[i]] += block->keep[i];
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

static struct count_row *cell_of(const struct count *count, uint64_t key)
{
    const size_t mask = count->cell_count - 1;
    for (size_t at = (size_t)hash_mix(key) & mask;; at = (at + 1) & mask)
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
