/* A table of Arrow → rows of a register: the same rows, with the same findings, as the same cells in a table of CSV.
 * docs/guide/frames.md tells the types, docs/guide/registers.md the columns. */
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/arrow_internal.h"
#include "exchange/registry_rows.h"

#define FIRST_ROW 2 /* the header is row 1, as a spreadsheet shows it */

struct reader {
    struct registry_rows rows;
    struct arrow_table table;
    struct arena arena;
    struct arrow_view *views[ROWS_COLUMNS_MOST]; /* by column, then piece */
    int32_t width;
};

static ocop_status read_table(struct reader *reader);
static ocop_status read_heads(struct reader *reader);
static ocop_status make_views(struct reader *reader);
static ocop_status check_texts(const struct reader *reader);
static ocop_status check_text(const struct reader *reader, int32_t column, int32_t piece, int64_t local);
static ocop_status read_rows(struct reader *reader);
static ocop_status read_row(struct reader *reader, int32_t piece, int64_t local);
static bool put_cell(struct registry_rows *rows, const struct arrow_view *view, int64_t local);

ocop_status ocop_registry_read_arrow(ocop_registry *registry, const char *name, struct ArrowArrayStream *rows)
{
    struct reader reader = {.width = 0};
    if (!rows || !rows->release)
        return fail_argument("rows");
    ocop_status status = ocop_registry_begin(registry, name);
    if (status == OCOP_OK) {
        const ocop_allocator *from = registry_allocator(registry);
        arena_init(&reader.arena, from);
        rows_init(&reader.rows, registry);
        status = arrow_table_read(from, rows, &reader.table);
        if (status == OCOP_OK)
            status = read_table(&reader);
        arrow_table_free(&reader.table);
        rows_free(&reader.rows);
        arena_free(&reader.arena);
    }
    if (rows->release)
        rows->release(rows);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status read_table(struct reader *reader)
{
    ocop_status status = read_heads(reader);
    if (status == OCOP_OK && !rows_heads(&reader->rows))
        status =
            fail(OCOP_ERR_SHAPE, "bảng không có cột \"name\" (\"Tên sản phẩm\")", "the table has no column \"name\"");
    if (status == OCOP_OK && reader->table.rows > INT32_MAX - FIRST_ROW)
        status = fail(OCOP_ERR_LIMIT, "bảng có hơn %d dòng", "the table has more than %d rows", INT32_MAX - FIRST_ROW);
    if (status == OCOP_OK)
        status = make_views(reader);
    if (status == OCOP_OK)
        status = check_texts(reader);
    if (status == OCOP_OK)
        status = rows_read_header(&reader->rows);
    if (status == OCOP_OK)
        status = read_rows(reader);
    return status == OCOP_OK ? registry_commit(reader->rows.registry) : status;
}

static ocop_status read_heads(struct reader *reader)
{
    reader->width = arrow_table_width(&reader->table);
    rows_begin(&reader->rows, FIRST_ROW - 1);
    for (int32_t column = 0; column < reader->width; column++) {
        const char *head = arrow_table_head(&reader->table, column);
        if (!text_is_utf8(head, strlen(head)))
            return fail(OCOP_ERR_TEXT, "tên của cột thứ %d không phải UTF-8", "the name of column %d is not UTF-8",
                        column + 1);
        if (!rows_put(&reader->rows, head, strlen(head)))
            return fail_no_memory();
    }
    return rows_check(&reader->rows);
}

static ocop_status make_views(struct reader *reader)
{
    const int32_t anything = VIEW_NUMBER | VIEW_TEXT | VIEW_DAY | VIEW_BOOL | VIEW_DECIMAL | VIEW_OTHER | VIEW_CATEGORY;
    ocop_status status = OCOP_OK;
    for (int32_t column = 0; column < reader->width && status == OCOP_OK; column++)
        status = arrow_table_views(&reader->table, &reader->arena, column, anything, &reader->views[column]);
    return status;
}

/* Before any row is read, so that a table that is no text is refused as a whole. */
static ocop_status check_texts(const struct reader *reader)
{
    ocop_status status = OCOP_OK;
    for (int32_t column = 0; column < reader->width; column++)
        for (int32_t piece = 0; piece < reader->table.piece_count; piece++)
            for (int64_t i = 0; i < reader->views[column][piece].length && status == OCOP_OK; i++)
                status = check_text(reader, column, piece, i);
    return status;
}

static ocop_status check_text(const struct reader *reader, int32_t column, int32_t piece, int64_t local)
{
    const int64_t row = reader->table.pieces[piece].first + local;
    char room[VIEW_CELL_SIZE];
    struct text_cell cell;
    if (view_cell(&reader->views[column][piece], local, room, &cell) == TEXT_BROKEN)
        return at_cell(&reader->table, row, column,
                       fail(OCOP_ERR_SHAPE, "ô hỏng: vị trí của nó nằm ngoài vùng nhớ của cột",
                            "the cell is broken: its place is not within the column's memory"));
    if (cell.length && memchr(cell.bytes, '\0', cell.length))
        return at_cell(&reader->table, row, column,
                       fail(OCOP_ERR_TEXT, "ô có ký tự NUL", "the cell has a NUL character"));
    return text_is_utf8(cell.bytes, cell.length)
               ? OCOP_OK
               : at_cell(&reader->table, row, column,
                         fail(OCOP_ERR_TEXT, "ô không phải UTF-8", "the cell is not UTF-8"));
}

static ocop_status read_rows(struct reader *reader)
{
    ocop_status status = OCOP_OK;
    for (int32_t piece = 0; piece < reader->table.piece_count; piece++)
        for (int64_t i = 0; i < reader->table.pieces[piece].array.length && status == OCOP_OK; i++)
            status = read_row(reader, piece, i);
    return status;
}

static ocop_status read_row(struct reader *reader, int32_t piece, int64_t local)
{
    struct registry_rows *rows = &reader->rows;
    rows_begin(rows, (int32_t)(reader->table.pieces[piece].first + local) + FIRST_ROW);
    for (int32_t column = 0; column < reader->width; column++)
        if (!put_cell(rows, &reader->views[column][piece], local))
            return fail_no_memory();
    return rows_are_blank(rows) ? OCOP_OK : rows_read(rows);
}

static bool put_cell(struct registry_rows *rows, const struct arrow_view *view, int64_t local)
{
    char room[VIEW_CELL_SIZE];
    struct text_cell cell;
    const int32_t index = rows->cell_count, found = view_cell(view, local, room, &cell);
    const bool put = rows_put(rows, cell.bytes, cell.length);
    rows->unreadable[index] = found == TEXT_UNREADABLE;
    return put;
}
