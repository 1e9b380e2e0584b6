#include "programme/table.h"

#include <string.h>

#define FIRST_ROWS 64
#define BLOCK 1024
#define MOST_ROWS 1000000000

static bool move_to(struct table *table, int32_t room);
static void zero_rows(struct table *table);
static void find_width(const struct table *table, int32_t column, struct table *trimmed);
static void *copy_column(const struct table *table, int32_t column, const struct table *trimmed);
static void write_block(void *cells, size_t width, int32_t first, int32_t count, const uint32_t values[]);

void table_init(struct table *table, const ocop_allocator *from, const uint8_t sizes[TABLE_COLUMNS])
{
    *table = (struct table){.from = from, .sizes = sizes};
    memcpy(table->widths, sizes, sizeof table->widths);
}

void table_free(struct table *table)
{
    for (int32_t column = 0; column < TABLE_COLUMNS; column++)
        table_drop(table, column);
}

bool table_extend(struct table *table)
{
    if (table->count >= MOST_ROWS)
        return false;
    if (table->count == table->room && !move_to(table, table->room ? table->room * 2 : FIRST_ROWS))
        return false;
    if (table->count == table->zeroed)
        zero_rows(table);
    for (int32_t column = 0; column < TABLE_COLUMNS && table->written > table->count; column++)
        if (table->columns[column])
            table_write(table->columns[column], table->widths[column], table->count, 0);
    table->written = table->count + 1;
    return true;
}

bool table_reserve(struct table *table, int32_t rows)
{
    const int64_t room = (int64_t)table->count + rows;
    return room <= table->room || (room <= MOST_ROWS && move_to(table, (int32_t)room));
}

/* All columns or none: their room is one number. */
static bool move_to(struct table *table, int32_t room)
{
    void *moved[TABLE_COLUMNS] = {NULL};
    for (int32_t column = 0; column < TABLE_COLUMNS; column++) {
        if (!table->columns[column])
            continue;
        moved[column] = memory_allocate(table->from, (size_t)room * table->widths[column]);
        if (!moved[column]) {
            while (column-- > 0)
                memory_release(table->from, moved[column]);
            return false;
        }
        memcpy(moved[column], table->columns[column], (size_t)table->count * table->widths[column]);
    }
    for (int32_t column = 0; column < TABLE_COLUMNS; column++) {
        memory_release(table->from, table->columns[column]);
        table->columns[column] = moved[column];
    }
    table->room = room;
    table->written = table->zeroed = table->count;
    return true;
}

/* Some rows at a time: what no row comes into is not touched. */
static void zero_rows(struct table *table)
{
    const int32_t left = table->room - table->zeroed, rows = left < BLOCK ? left : BLOCK;
    for (int32_t column = 0; column < TABLE_COLUMNS; column++) {
        const size_t width = table->widths[column];
        if (table->columns[column])
            memset((char *)table->columns[column] + (size_t)table->zeroed * width, 0, (size_t)rows * width);
    }
    table->zeroed += rows;
}

bool table_make_column(struct table *table, int32_t column)
{
    void *cells = memory_allocate(table->from, (size_t)table->room * table->widths[column]);
    if (cells)
        memset(cells, 0, (size_t)table->zeroed * table->widths[column]);
    table->columns[column] = cells;
    return cells != NULL;
}

void table_drop(struct table *table, int32_t column)
{
    memory_release(table->from, table->columns[column]);
    table->columns[column] = NULL;
}

/* All columns or none. */
bool table_trim(struct table *table)
{
    struct table trimmed = *table;
    trimmed.room = trimmed.count;
    for (int32_t column = 0; column < TABLE_COLUMNS; column++) {
        if (!table->columns[column])
            continue;
        find_width(table, column, &trimmed);
        if (trimmed.widths[column] && !(trimmed.columns[column] = copy_column(table, column, &trimmed))) {
            while (column-- > 0)
                if (table->columns[column])
                    table_drop(&trimmed, column);
            return false;
        }
        if (!trimmed.widths[column])
            trimmed.columns[column] = NULL;
    }
    table_free(table);
    *table = trimmed;
    return true;
}

/* 0 for a column of which no cell says anything. */
static void find_width(const struct table *table, int32_t column, struct table *trimmed)
{
    uint32_t values[BLOCK], most = 0, most_before = 0, least_before = UINT32_MAX;
    for (int32_t first = 0; first < table->count; first += BLOCK) {
        const int32_t rows = table->count - first < BLOCK ? table->count - first : BLOCK;
        table_read(table, column, first, rows, values);
        for (int32_t i = 0; i < rows; i++) { /* 0, which is none, is one less than 0: the greatest number of all */
            most = values[i] > most ? values[i] : most;
            least_before = values[i] - 1 < least_before ? values[i] - 1 : least_before;
            most_before = values[i] - 1 > most_before ? values[i] - 1 : most_before;
        }
    }
    const uint32_t span = most - least_before;
    trimmed->bases[column] = most <= UINT8_MAX || (most <= UINT16_MAX && span > UINT8_MAX) ? 0 : least_before;
    trimmed->tops[column] = most ? most - trimmed->bases[column] : 0;
    trimmed->leasts[column] = most ? least_before + 1 : 0;
    trimmed->full[column] = most && most_before != UINT32_MAX;
    trimmed->widths[column] = !most                                         ? 0
                              : most - trimmed->bases[column] <= UINT8_MAX  ? sizeof(uint8_t)
                              : most - trimmed->bases[column] <= UINT16_MAX ? sizeof(uint16_t)
                                                                            : sizeof(uint32_t);
}

static void *copy_column(const struct table *table, int32_t column, const struct table *trimmed)
{
    const size_t width = trimmed->widths[column];
    const uint32_t base = trimmed->bases[column];
    uint32_t values[BLOCK];
    void *cells = memory_allocate(table->from, (size_t)table->count * width);
    if (cells && width == table->widths[column] && !base)
        return memcpy(cells, table->columns[column], (size_t)table->count * width);
    for (int32_t first = 0; cells && first < table->count; first += BLOCK) {
        const int32_t rows = table->count - first < BLOCK ? table->count - first : BLOCK;
        table_read(table, column, first, rows, values);
        for (int32_t i = 0; i < rows && base; i++)
            values[i] -= values[i] ? base : 0;
        write_block(cells, width, first, rows, values);
    }
    return cells;
}

/* A loop for each width, as in table_read(). */
static void write_block(void *cells, size_t width, int32_t first, int32_t count, const uint32_t values[])
{
    uint8_t *narrow = cells;
    uint16_t *middle = cells;
    uint32_t *wide = cells;
    if (width == sizeof *narrow)
        for (int32_t i = 0; i < count; i++)
            narrow[first + i] = (uint8_t)values[i];
    else if (width == sizeof *middle)
        for (int32_t i = 0; i < count; i++)
            middle[first + i] = (uint16_t)values[i];
    else
        memcpy(wide + first, values, (size_t)count * sizeof *values);
}

void table_add(const struct table *table, int32_t column, const uint32_t list[], int32_t first, int32_t count,
               uint32_t sums[])
{
    const uint8_t *narrow = table->columns[column];
    const uint16_t *middle = table->columns[column];
    const uint32_t *wide = table->columns[column];
    if (!table->columns[column])
        for (int32_t i = 0; i < count; i++)
            sums[i] += list[0];
    else if (table->widths[column] == sizeof *narrow)
        for (int32_t i = 0; i < count; i++)
            sums[i] += list[narrow[first + i]];
    else if (table->widths[column] == sizeof *middle)
        for (int32_t i = 0; i < count; i++)
            sums[i] += list[middle[first + i]];
    else
        for (int32_t i = 0; i < count; i++)
            sums[i] += list[wide[first + i]];
}

void table_map(const struct table *table, int32_t column, const uint8_t list[], int32_t first, int32_t count,
               uint8_t found[])
{
    const uint8_t *narrow = table->columns[column];
    const uint16_t *middle = table->columns[column];
    const uint32_t *wide = table->columns[column];
    if (!table->columns[column])
        memset(found, list[0], (size_t)count);
    else if (table->widths[column] == sizeof *narrow)
        for (int32_t i = 0; i < count; i++)
            found[i] = list[narrow[first + i]];
    else if (table->widths[column] == sizeof *middle)
        for (int32_t i = 0; i < count; i++)
            found[i] = list[middle[first + i]];
    else
        for (int32_t i = 0; i < count; i++)
            found[i] = list[wide[first + i]];
}

/* A loop for each width, so that the compiler can take several cells at once. */
void table_read(const struct table *table, int32_t column, int32_t first, int32_t count, uint32_t values[])
{
    const uint8_t *narrow = table->columns[column];
    const uint16_t *middle = table->columns[column];
    const uint32_t *wide = table->columns[column], base = table->bases[column];
    if (!table->columns[column])
        memset(values, 0, (size_t)count * sizeof *values);
    else if (table->widths[column] == sizeof *narrow)
        for (int32_t i = 0; i < count; i++)
            values[i] = narrow[first + i];
    else if (table->widths[column] == sizeof *middle)
        for (int32_t i = 0; i < count; i++)
            values[i] = middle[first + i];
    else
        memcpy(values, wide + first, (size_t)count * sizeof *values);
    for (int32_t i = 0; i < count && base; i++)
        values[i] += values[i] ? base : 0;
}
