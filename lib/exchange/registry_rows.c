#include "exchange/registry_rows.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"

static ocop_status tell_lacks(struct registry_rows *rows);
static int32_t record_of_columns(const struct registry_rows *rows);
static bool has_column(const struct registry_rows *rows, int32_t column);
static bool is_header(const struct registry_rows *rows);
static ocop_status read_cells(struct registry_rows *rows);
static ocop_status read_cell(struct registry_rows *rows, int32_t index, int32_t own);
static int32_t record_of_row(const struct registry_rows *rows);
static ocop_status report_extra(struct registry_rows *rows);

void rows_init(struct registry_rows *rows, ocop_registry *registry)
{
    *rows = (struct registry_rows){.registry = registry};
    builder_init(&rows->cells, registry_allocator(registry));
}

void rows_free(struct registry_rows *rows)
{
    builder_free(&rows->cells);
}

/* The builder keeps its memory for the next row. */
void rows_begin(struct registry_rows *rows, int32_t row)
{
    rows->row = row;
    rows->cell_count = 0;
    rows->cells.length = 0;
    rows->holder = &rows->cells;
}

bool rows_put(struct registry_rows *rows, const char *bytes, size_t length)
{
    const int32_t index = rows->cell_count++;
    if (index >= ROWS_COLUMNS_MOST)
        return true;
    rows->at[index] = rows->cells.length;
    rows->lengths[index] = length;
    builder_append(&rows->cells, bytes, length);
    rows->cells.length++; /* the NUL that stands there */
    return !rows->cells.failed;
}

const char *rows_cell(const struct registry_rows *rows, int32_t index)
{
    return index < rows->cell_count ? rows->holder->bytes + rows->at[index] : "";
}

ocop_status rows_check(const struct registry_rows *rows)
{
    return rows->cell_count <= ROWS_COLUMNS_MOST ? OCOP_OK
                                                 : fail(OCOP_ERR_LIMIT, "dòng %d có quá %d ô",
                                                        "row %d has more than %d cells", rows->row, ROWS_COLUMNS_MOST);
}

/* Spreadsheets write out rows in which nothing stands. */
bool rows_are_blank(const struct registry_rows *rows)
{
    for (int32_t i = 0; i < rows->cell_count; i++) {
        const char *cell = rows_cell(rows, i);
        if ((unsigned char)*cell > ' ' || cell[strspn(cell, " \t\r\n")])
            return false;
    }
    return true;
}

int32_t rows_heads(const struct registry_rows *rows)
{
    int32_t known = 0;
    bool has_name = false;
    for (int32_t i = 0; i < rows->cell_count && i < ROWS_COLUMNS_MOST; i++) {
        const int32_t column = ocop_column_find(rows_cell(rows, i));
        known += column != 0;
        has_name |= column == OCOP_COLUMN_NAME || column == OCOP_COLUMN_PRODUCER;
    }
    return has_name ? known : 0;
}

ocop_status rows_read_header(struct registry_rows *rows)
{
    ocop_status status = OCOP_OK;
    rows->record_column = -1;
    for (int32_t i = 0; i < rows->cell_count && status == OCOP_OK; i++) {
        const char *head = rows_cell(rows, i);
        int32_t column = ocop_column_find(head);
        if (*head && !column)
            status = registry_report(rows->registry, rows->row, 0, FINDING_UNKNOWN_COLUMN, head, NULL, NULL);
        else if (column && has_column(rows, column)) {
            status = registry_report(rows->registry, rows->row, 0, FINDING_COLUMN_TWICE, head, NULL, NULL);
            column = 0;
        }
        rows->columns[i] = column;
        for (int32_t record = OCOP_RECORD_PRODUCT; record <= OCOP_RECORD_PRODUCER; record++)
            rows->own[record][i] = registry_column_of(record, column);
        if (column == OCOP_COLUMN_RECORD)
            rows->record_column = i;
        rows->column_count = i + 1;
    }
    rows->record = record_of_columns(rows);
    return status == OCOP_OK && rows->record != OCOP_RECORD_PRODUCER ? tell_lacks(rows) : status;
}

static bool has_column(const struct registry_rows *rows, int32_t column)
{
    for (int32_t i = 0; i < rows->column_count; i++)
        if (rows->columns[i] == column)
            return true;
    return false;
}

/* Without a column `record`: producers, if no column is one of products alone. */
static int32_t record_of_columns(const struct registry_rows *rows)
{
    if (rows->record_column >= 0)
        return 0;
    for (int32_t i = 0; i < rows->column_count; i++) {
        const int32_t column = rows->columns[i];
        const bool of_producers = column == OCOP_COLUMN_PRODUCER || column == OCOP_COLUMN_PRODUCER_ID ||
                                  (ocop_embedded_words.columns[column] & COLUMN_OF_PRODUCERS);
        if (column && !of_producers)
            return OCOP_RECORD_PRODUCT;
    }
    return has_column(rows, OCOP_COLUMN_NAME) && has_column(rows, OCOP_COLUMN_PRODUCER) ? OCOP_RECORD_PRODUCT
                                                                                        : OCOP_RECORD_PRODUCER;
}

/* What no row can have is told once. */
static ocop_status tell_lacks(struct registry_rows *rows)
{
    ocop_registry *registry = rows->registry;
    const bool placed = has_column(rows, OCOP_COLUMN_DISTRICT) || has_column(rows, OCOP_COLUMN_COMMUNE) ||
                        has_column(rows, OCOP_COLUMN_CODE);
    ocop_status status = OCOP_OK;
    for (int32_t column = OCOP_COLUMN_ID; column <= COLUMN_LAST; column++)
        registry->draft.lacks[column] = !has_column(rows, column);
    const bool *lacks = registry->draft.lacks;
    if (lacks[OCOP_COLUMN_STARS])
        status = registry_report(registry, rows->row, OCOP_COLUMN_STARS, FINDING_MISSING, "", NULL, NULL);
    if (status == OCOP_OK && lacks[OCOP_COLUMN_ISSUED] && lacks[OCOP_COLUMN_YEAR])
        status = registry_report(registry, rows->row, OCOP_COLUMN_ISSUED, FINDING_MISSING, "", NULL, NULL);
    if (status == OCOP_OK && lacks[OCOP_COLUMN_PROVINCE] && !placed)
        status = registry_report(registry, rows->row, OCOP_COLUMN_PROVINCE, FINDING_MISSING, "", NULL, NULL);
    return status;
}

ocop_status rows_read(struct registry_rows *rows)
{
    if (is_header(rows))
        return registry_report(rows->registry, rows->row, 0, FINDING_HEADER_AGAIN, rows_cell(rows, 0), NULL, NULL);
    return read_cells(rows);
}

/* A printed register repeats its header on each page. */
static bool is_header(const struct registry_rows *rows)
{
    int32_t heads = 0;
    for (int32_t i = 0; i < rows->column_count; i++) /* first what tells most rows at once */
        if (rows->columns[i] && *rows_cell(rows, i) && !word_may_begin(WORDS_COLUMNS, rows_cell(rows, i)))
            return false;
    for (int32_t i = 0; i < rows->column_count; i++) {
        const bool is_head = rows->columns[i] && ocop_column_find(rows_cell(rows, i)) == rows->columns[i];
        if (*rows_cell(rows, i) && rows->columns[i] && !is_head)
            return false;
        heads += is_head;
    }
    return heads > 1;
}

/* The register's draft takes the bytes of the row as they are, and gives its own for the next one. */
static ocop_status read_cells(struct registry_rows *rows)
{
    const int32_t record = record_of_row(rows);
    ocop_status status;
    if (!record) {
        (void)fail(OCOP_ERR_SHAPE, "cột record phải là product hoặc producer", "record must be product or producer");
        return registry_refuse(rows->registry, rows->row);
    }
    status = ocop_registry_add(rows->registry, record, rows->row);
    if (status != OCOP_OK)
        return status;
    rows->holder = registry_take_bytes(rows->registry, &rows->cells);
    for (int32_t i = 0; i < rows->column_count && status == OCOP_OK; i++)
        if (rows->columns[i] > OCOP_COLUMN_RECORD)
            status = read_cell(rows, i, rows->own[record][i]);
    return status == OCOP_OK ? report_extra(rows) : status;
}

/* `own`: the column that the row has for it. */
static ocop_status read_cell(struct registry_rows *rows, int32_t index, int32_t own)
{
    const char *text = rows_cell(rows, index);
    const size_t length = index < rows->cell_count ? rows->lengths[index] : 0;
    const enum cell_state state = length && rows->unreadable[index] ? CELL_UNREADABLE : CELL_FILLED;
    if (!own) /* a column of the other record */
        return *text ? registry_report(rows->registry, rows->row, rows->columns[index], FINDING_EXTRA_CELL, text, NULL,
                                       NULL)
                     : OCOP_OK;
    if (!rows->composed && !text_is_composed(text))
        return registry_set_composed(rows->registry, own, text, state);
    registry_take_cell(rows->registry, own, rows->at[index], length, state);
    return OCOP_OK;
}

static int32_t record_of_row(const struct registry_rows *rows)
{
    return rows->record_column < 0 ? rows->record : word_find(WORDS_RECORDS, rows_cell(rows, rows->record_column));
}

static ocop_status report_extra(struct registry_rows *rows)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = rows->column_count; i < rows->cell_count && status == OCOP_OK; i++)
        if (*rows_cell(rows, i)) {
            status = registry_report(rows->registry, rows->row, 0, FINDING_EXTRA_CELL, rows_cell(rows, i), NULL, NULL);
            rows->registry->cells_refused++;
        }
    return status;
}
