#include "programme/table.h"

#include <string.h>

#define FIRST_ROWS 64
#define MOST_ROWS 1000000000

static bool move_to(struct table *table, int32_t room);
static void write_cell(void *column, size_t size, int32_t row, uint32_t value);

void table_init(struct table *table, const ocop_allocator *from, const uint8_t sizes[TABLE_COLUMNS])
{
    *table = (struct table){.from = from, .sizes = sizes};
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
    for (int32_t column = 0; column < TABLE_COLUMNS && table->written > table->count; column++)
        if (table->columns[column])
            write_cell(table->columns[column], table->sizes[column], table->count, 0);
    table->written = table->count + 1;
    return true;
}

/* All columns or none: their room is one number. */
static bool move_to(struct table *table, int32_t room)
{
    void *moved[TABLE_COLUMNS] = {NULL};
    const size_t rows = (size_t)(table->count < room ? table->count : room);
    for (int32_t column = 0; column < TABLE_COLUMNS; column++) {
        if (!table->columns[column])
            continue;
        moved[column] = memory_allocate_zeroed(table->from, (size_t)room * table->sizes[column]);
        if (!moved[column]) {
            while (column-- > 0)
                memory_release(table->from, moved[column]);
            return false;
        }
        memcpy(moved[column], table->columns[column], rows * table->sizes[column]);
    }
    for (int32_t column = 0; column < TABLE_COLUMNS; column++) {
        memory_release(table->from, table->columns[column]);
        table->columns[column] = moved[column];
    }
    table->room = room;
    table->written = table->count;
    return true;
}

static void write_cell(void *column, size_t size, int32_t row, uint32_t value)
{
    if (size == sizeof(uint8_t))
        ((uint8_t *)column)[row] = (uint8_t)value;
    else if (size == sizeof(uint16_t))
        ((uint16_t *)column)[row] = (uint16_t)value;
    else
        ((uint32_t *)column)[row] = value;
}

bool table_set(struct table *table, int32_t column, int32_t row, uint32_t value)
{
    if (!table->columns[column]) {
        if (!value)
            return true;
        table->columns[column] = memory_allocate_zeroed(table->from, (size_t)table->room * table->sizes[column]);
        if (!table->columns[column])
            return false;
    }
    write_cell(table->columns[column], table->sizes[column], row, value);
    return true;
}

void table_drop(struct table *table, int32_t column)
{
    memory_release(table->from, table->columns[column]);
    table->columns[column] = NULL;
}

bool table_trim(struct table *table)
{
    return !table->count || table->count == table->room || move_to(table, table->count);
}
