/* Taking a stream of an Arrow table in. */
#include "exchange/arrow_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "exchange/pointer.h"

#define ROWS_MAX INT32_MAX

static bool has_columns(const struct ArrowSchema *schema);
static ocop_status read_pieces(struct ArrowArrayStream *stream, struct arrow_table *table);
static ocop_status keep(struct arrow_table *table, struct ArrowArray *piece);
static ocop_status check_piece(const struct arrow_table *table, const struct ArrowArray *piece);
static bool rows_are_there(const struct ArrowArray *piece);
static ocop_status fail_stream(struct ArrowArrayStream *stream, int code);
static ocop_status fail_table(void);

ocop_status arrow_table_read(const ocop_allocator *from, struct ArrowArrayStream *stream, struct arrow_table *table)
{
    *table = (struct arrow_table){.from = from};
    ocop_status status;
    const int code = stream->get_schema(stream, &table->schema);
    if (code) {
        table->schema.release = NULL;
        status = fail_stream(stream, code);
    } else if (!table->schema.format || strcmp(table->schema.format, "+s") != 0 || table->schema.n_children < 0) {
        status = fail(OCOP_ERR_SHAPE, "cần một bảng (kiểu struct), có kiểu %.40s",
                      "expected a table (a struct), found the type %.40s", arrow_type_name(table->schema.format));
    } else {
        status = has_columns(&table->schema) ? read_pieces(stream, table) : fail_table();
    }
    stream->release(stream);
    stream->release = NULL;
    return status;
}

static bool has_columns(const struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++)
        if (!schema->children || !schema->children[i])
            return false;
    return true;
}

static ocop_status read_pieces(struct ArrowArrayStream *stream, struct arrow_table *table)
{
    for (;;) {
        struct ArrowArray piece = {.release = NULL};
        const int code = stream->get_next(stream, &piece);
        if (code)
            return fail_stream(stream, code);
        if (!piece.release)
            return OCOP_OK;
        const ocop_status status = keep(table, &piece);
        if (status != OCOP_OK) {
            piece.release(&piece);
            return status;
        }
    }
}

/* Takes the piece over, but not on failure. */
static ocop_status keep(struct arrow_table *table, struct ArrowArray *piece)
{
    const ocop_status status = check_piece(table, piece);
    if (status != OCOP_OK)
        return status;
    if (table->piece_count == table->piece_room) {
        const size_t old = (size_t)table->piece_room, room = old ? old * 2 : 8;
        struct arrow_piece *pieces =
            memory_resize(table->from, table->pieces, old * sizeof *pieces, room * sizeof *pieces);
        if (!pieces)
            return fail_no_memory();
        table->pieces = pieces;
        table->piece_room = (int32_t)room;
    }
    table->pieces[table->piece_count++] = (struct arrow_piece){*piece, table->rows};
    table->rows += piece->length;
    return OCOP_OK;
}

static ocop_status check_piece(const struct arrow_table *table, const struct ArrowArray *piece)
{
    if (piece->n_children != table->schema.n_children || piece->length < 0 || piece->offset < 0 ||
        piece->length > INT64_MAX - piece->offset || (piece->n_children && !piece->children) || !rows_are_there(piece))
        return fail_table();
    if (piece->length > ROWS_MAX - table->rows)
        return fail(OCOP_ERR_LIMIT, "bảng có hơn %lld dòng", "the table has more than %lld rows", (long long)ROWS_MAX);
    for (int64_t i = 0; i < piece->n_children; i++)
        if (!piece->children[i] || piece->children[i]->length < piece->offset + piece->length)
            return fail_table();
    return OCOP_OK;
}

/* A row of a table is there; a struct could be null as a whole. */
static bool rows_are_there(const struct ArrowArray *piece)
{
    const uint8_t *valid = piece->n_buffers > 0 && piece->buffers && piece->null_count ? piece->buffers[0] : NULL;
    for (int64_t bit = piece->offset; valid && bit < piece->offset + piece->length; bit++)
        if (!(valid[bit / 8] >> bit % 8 & 1))
            return false;
    return true;
}

static ocop_status fail_stream(struct ArrowArrayStream *stream, int code)
{
    const char *why = stream->get_last_error ? stream->get_last_error(stream) : NULL;
    if (code == ENOMEM)
        return fail_no_memory();
    return fail(OCOP_ERR_IO, "không đọc được bảng: %.300s", "the table cannot be read: %.300s", why ? why : "?");
}

static ocop_status fail_table(void)
{
    return fail(OCOP_ERR_SHAPE, "bảng hỏng: số cột, độ dài các cột hoặc các dòng không khớp nhau",
                "the table is broken: its columns, their lengths or its rows do not fit together");
}

void arrow_table_free(struct arrow_table *table)
{
    for (int32_t i = 0; i < table->piece_count; i++)
        if (table->pieces[i].array.release)
            table->pieces[i].array.release(&table->pieces[i].array);
    memory_release(table->from, table->pieces);
    if (table->schema.release)
        table->schema.release(&table->schema);
    *table = (struct arrow_table){.from = table->from};
}

int32_t arrow_table_width(const struct arrow_table *table)
{
    return table->schema.n_children < INT32_MAX ? (int32_t)table->schema.n_children : INT32_MAX;
}

const char *arrow_table_head(const struct arrow_table *table, int32_t column)
{
    const char *name = table->schema.children[column]->name;
    return name ? name : "";
}

ocop_status arrow_table_views(const struct arrow_table *table, struct arena *arena, int32_t column, int32_t kinds,
                              struct arrow_view **views)
{
    const size_t count = table->piece_count ? (size_t)table->piece_count : 1;
    *views = arena_allocate(arena, count * sizeof **views);
    if (!*views)
        return fail_no_memory();
    const struct ArrowSchema *schema = table->schema.children[column];
    ocop_status status = table->piece_count ? OCOP_OK : view_of_nothing(schema, kinds, *views);
    for (int32_t i = 0; i < table->piece_count && status == OCOP_OK; i++) {
        const struct ArrowArray *piece = &table->pieces[i].array;
        status = view_make(arena, schema, piece->children[column], piece->offset, piece->length, kinds, &(*views)[i]);
    }
    return status == OCOP_OK ? OCOP_OK : at_column(table, column, status);
}

ocop_status at_column(const struct arrow_table *table, int32_t column, ocop_status status)
{
    return at_cell(table, -1, column, status);
}

ocop_status at_cell(const struct arrow_table *table, int64_t row, int32_t column, ocop_status status)
{
    char pointer[POINTER_SIZE];
    const char *head = arrow_table_head(table, column);
    if (status != OCOP_ERR_NO_MEMORY) {
        const size_t length = row < 0 ? 0 : pointer_add_index(pointer, 0, (size_t)row);
        (void)pointer_add_key(pointer, length, head, strlen(head));
        error_set_pointer(pointer);
    }
    return status;
}
