/* Rows in columns. A cell is a number of 1, 2 or 4 bytes, 0 where nothing is known; a column that nothing was put into
 * takes no memory. */
#ifndef OCOP_PROGRAMME_TABLE_H
#define OCOP_PROGRAMME_TABLE_H

#include "base/memory_internal.h"

#define TABLE_COLUMNS 40

struct table {
    const ocop_allocator *from;
    const uint8_t *sizes; /* bytes of a cell of each column while it is filled, 0: the table has no such column */
    void *columns[TABLE_COLUMNS];
    uint8_t widths[TABLE_COLUMNS];  /* bytes of a cell now */
    uint32_t bases[TABLE_COLUMNS];  /* what a cell that is not 0 has less than its number */
    uint32_t tops[TABLE_COLUMNS];   /* the greatest cell, once trimmed */
    uint32_t leasts[TABLE_COLUMNS]; /* the least number that is known, 0: none is; once trimmed */
    bool full[TABLE_COLUMNS];       /* no cell is 0; once trimmed */
    int32_t count, room;
    int32_t written, zeroed; /* rows that something may stand in; those behind, which are 0, end here */
};

void table_init(struct table *table, const ocop_allocator *from, const uint8_t sizes[TABLE_COLUMNS]);
void table_free(struct table *table);
/* Makes ready for as many more rows; false without memory. */
bool table_reserve(struct table *table, int32_t rows);
/* Room for one more row, whose cells are 0. The row counts once `count` is raised. */
bool table_extend(struct table *table);
bool table_make_column(struct table *table, int32_t column);
static inline void table_write(void *column, size_t size, int32_t row, uint32_t value)
{
    if (size == sizeof(uint32_t))
        ((uint32_t *)column)[row] = value;
    else if (size == sizeof(uint16_t))
        ((uint16_t *)column)[row] = (uint16_t)value;
    else
        ((uint8_t *)column)[row] = (uint8_t)value;
}
/* A column comes with the first number in it. False without memory. */
static inline bool table_set(struct table *table, int32_t column, int32_t row, uint32_t value)
{
    if (!table->columns[column] && (!value || !table_make_column(table, column)))
        return !value;
    table_write(table->columns[column], table->widths[column], row, value);
    return true;
}
/* The number of a cell. */
static inline uint32_t table_number(const struct table *table, int32_t column, uint32_t cell)
{
    return cell ? cell + table->bases[column] : 0;
}
static inline uint32_t table_get(const struct table *table, int32_t column, int32_t row)
{
    const void *cells = table->columns[column];
    if (!cells)
        return 0;
    const uint32_t cell = table->widths[column] == sizeof(uint8_t)    ? ((const uint8_t *)cells)[row]
                          : table->widths[column] == sizeof(uint16_t) ? ((const uint16_t *)cells)[row]
                                                                      : ((const uint32_t *)cells)[row];
    return table_number(table, column, cell);
}
/* Adds to each of `count` sums what a list has for the cell of its row, from row `first` on: of a trimmed table. */
void table_add(const struct table *table, int32_t column, const uint32_t list[], int32_t first, int32_t count,
               uint32_t sums[]);
/* What a list has for the cell of each of `count` rows from `first` on: of a trimmed table. */
void table_map(const struct table *table, int32_t column, const uint8_t list[], int32_t first, int32_t count,
               uint8_t found[]);
/* The numbers of `count` rows from `first`. */
void table_read(const struct table *table, int32_t column, int32_t first, int32_t count, uint32_t values[]);
void table_drop(struct table *table, int32_t column);
/* Once no more rows come: gives the room back that no row takes, and makes columns as narrow as what they hold. False
 * without memory to move to. */
bool table_trim(struct table *table);

#endif
