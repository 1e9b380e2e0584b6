/* Rows of a table with a header on their way into a register: what reading CSV and reading Arrow share. */
#ifndef OCOP_EXCHANGE_REGISTRY_ROWS_H
#define OCOP_EXCHANGE_REGISTRY_ROWS_H

#include "base/memory_internal.h"
#include "exchange/csv_line.h"
#include "programme/registry_internal.h"

#define ROWS_COLUMNS_MOST CSV_ENDS_MOST

enum { ROWS_RECORDS = OCOP_RECORD_PRODUCER + 1 };

struct registry_rows {
    ocop_registry *registry;
    /* The row that is being filled. */
    int32_t row; /* its number in the input, from 1 */
    struct builder cells;
    const struct builder *holder; /* of the cells' bytes: these, or the register's draft once it has taken them */
    size_t at[ROWS_COLUMNS_MOST], lengths[ROWS_COLUMNS_MOST];
    bool composed;                      /* all cells are known to be in NFC */
    bool unreadable[ROWS_COLUMNS_MOST]; /* the cell is something, but no text: its type stands there; set by Arrow */
    int32_t cell_count;                 /* may be more than there is room for: rows_check() */
    /* What the header says. */
    int32_t columns[ROWS_COLUMNS_MOST];
    int32_t own[ROWS_RECORDS][ROWS_COLUMNS_MOST]; /* the same as rows of each record have it, 0: they do not */
    int32_t column_count;
    int32_t record, record_column; /* 0: told by that column; -1: there is none */
};

void rows_init(struct registry_rows *rows, ocop_registry *registry);
void rows_free(struct registry_rows *rows);
/* Begins a row without cells. */
void rows_begin(struct registry_rows *rows, int32_t row);
/* Adds a cell, which has no NUL; false without memory. */
bool rows_put(struct registry_rows *rows, const char *bytes, size_t length);
/* "" behind the last one. */
const char *rows_cell(const struct registry_rows *rows, int32_t index);
/* OCOP_ERR_LIMIT if the row has too many cells. */
ocop_status rows_check(const struct registry_rows *rows);
/* Whether nothing stands in the row. */
bool rows_are_blank(const struct registry_rows *rows);
/* How many of the row's cells are heads of columns; 0 if none of them is one that a header must have. */
int32_t rows_heads(const struct registry_rows *rows);
/* Takes the row as the header, or as a row below it. */
ocop_status rows_read_header(struct registry_rows *rows);
ocop_status rows_read(struct registry_rows *rows);

#endif
