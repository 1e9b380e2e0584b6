/* Arrow tables for tests: one made by hand goes in, and counts what is released of it; one that came out is taken
 * whole. */
#ifndef OCOP_TESTS_TABLES_H
#define OCOP_TESTS_TABLES_H

#include <errno.h>

#include "unit.h"

/* A table by hand. Everything lives in the test; releasing is only counted. */

#define COLUMNS_MOST 12
#define PIECES_MOST 3
#define ROWS_MOST 32

struct column {
    struct ArrowSchema schema, words_schema;
    struct ArrowArray arrays[PIECES_MOST], words;
    const void *buffers[PIECES_MOST][5], *word_buffers[5];
};

struct table {
    struct column columns[COLUMNS_MOST];
    struct ArrowSchema schema, *fields[COLUMNS_MOST];
    struct ArrowArray pieces[PIECES_MOST], *children[PIECES_MOST][COLUMNS_MOST];
    const void *nothing[1];
    int32_t column_count, piece_count, next;
    int32_t schemas_given, schemas_released, pieces_given, pieces_released, streams_released;
    int32_t fails_at; /* piece that cannot be given, -1 */
    struct ArrowArrayStream stream;
};

static inline void release_schema(struct ArrowSchema *schema)
{
    struct table *table = schema->private_data;
    table->schemas_released++;
    schema->release = NULL;
}

static inline void release_piece(struct ArrowArray *piece)
{
    struct table *table = piece->private_data;
    table->pieces_released++;
    piece->release = NULL;
}

static inline void release_stream(struct ArrowArrayStream *stream)
{
    struct table *table = stream->private_data;
    table->streams_released++;
    stream->release = NULL;
}

static inline int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    struct table *table = stream->private_data;
    if (table->fails_at == -2)
        return EIO;
    *out = table->schema;
    table->schemas_given++;
    return 0;
}

static inline int give_piece(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct table *table = stream->private_data;
    *out = (struct ArrowArray){.release = NULL};
    if (table->next == table->fails_at)
        return EIO;
    if (table->next == table->piece_count)
        return 0;
    *out = table->pieces[table->next++];
    table->pieces_given++;
    return 0;
}

static inline const char *say_why(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "the cable is out";
}

/* A table of so many pieces; columns are put in with add_column(). */
static inline struct table *new_table(int32_t pieces, const int64_t lengths[])
{
    static struct table table;
    memset(&table, 0, sizeof table);
    table.piece_count = pieces;
    table.fails_at = -1;
    table.schema = (struct ArrowSchema){
        .format = "+s", .name = "", .children = table.fields, .release = release_schema, .private_data = &table};
    for (int32_t i = 0; i < pieces; i++)
        table.pieces[i] = (struct ArrowArray){.length = lengths[i],
                                              .n_buffers = 1,
                                              .buffers = table.nothing,
                                              .children = table.children[i],
                                              .release = release_piece,
                                              .private_data = &table};
    table.stream = (struct ArrowArrayStream){give_schema, give_piece, say_why, release_stream, &table};
    return &table;
}

static inline struct table *new_whole(int64_t rows)
{
    return new_table(1, &rows);
}

static inline struct column *add_column(struct table *table, const char *name, const char *format)
{
    struct column *column = &table->columns[table->column_count];
    column->schema = (struct ArrowSchema){.format = format, .name = name, .flags = ARROW_FLAG_NULLABLE};
    table->fields[table->column_count] = &column->schema;
    for (int32_t i = 0; i < table->piece_count; i++) {
        column->arrays[i] =
            (struct ArrowArray){.length = table->pieces[i].length, .n_buffers = 2, .buffers = column->buffers[i]};
        table->children[i][table->column_count] = &column->arrays[i];
        table->pieces[i].n_children = table->column_count + 1;
    }
    table->schema.n_children = ++table->column_count;
    return column;
}

static inline struct column *add_values(struct table *table, const char *name, const char *format, const void *values)
{
    struct column *column = add_column(table, name, format);
    column->buffers[0][1] = values;
    return column;
}

static inline struct column *add_texts(struct table *table, const char *name, const int32_t *starts, const char *bytes)
{
    struct column *column = add_values(table, name, "u", starts);
    column->arrays[0].n_buffers = 3;
    column->buffers[0][2] = bytes;
    return column;
}

/* A table that came out, taken whole: one piece. */
struct taken {
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray piece;
};

static inline struct taken take(struct ArrowArrayStream *stream)
{
    struct taken taken = {.stream = *stream};
    assert_non_null(stream->release);
    assert_int_equal(stream->get_schema(stream, &taken.schema), 0);
    assert_string_equal(taken.schema.format, "+s");
    assert_int_equal(stream->get_next(stream, &taken.piece), 0);
    assert_int_equal(taken.piece.n_children, taken.schema.n_children);
    return taken;
}

static inline void drop(struct taken *taken)
{
    struct ArrowArray end;
    if (taken->piece.release)
        taken->piece.release(&taken->piece);
    assert_null(taken->piece.release);
    assert_int_equal(taken->stream.get_next(&taken->stream, &end), 0);
    assert_null(end.release); /* no more pieces */
    taken->schema.release(&taken->schema);
    assert_null(taken->schema.release);
    taken->stream.release(&taken->stream);
    assert_null(taken->stream.release);
}

/* Everything that was given was released, once. */
static inline void assert_released(const struct table *table)
{
    assert_int_equal(table->streams_released, 1);
    assert_int_equal(table->schemas_released, table->schemas_given);
    assert_int_equal(table->pieces_released, table->pieces_given);
}

static inline const struct ArrowArray *cells(const struct taken *taken, const char *name, const char *format)
{
    for (int64_t i = 0; i < taken->schema.n_children; i++)
        if (strcmp(taken->schema.children[i]->name, name) == 0) {
            assert_string_equal(taken->schema.children[i]->format, format);
            assert_int_equal(taken->piece.children[i]->length, taken->piece.length);
            assert_int_equal(taken->piece.children[i]->offset, 0);
            return taken->piece.children[i];
        }
    fail_msg("no column %s", name);
    return NULL;
}

static inline bool is_null(const struct ArrowArray *array, int64_t row)
{
    const uint8_t *valid = array->buffers[0];
    return !(valid[row / 8] >> row % 8 & 1);
}

static inline int64_t number(const struct taken *taken, const char *name, int64_t row)
{
    const struct ArrowArray *array = cells(taken, name, "i");
    return is_null(array, row) ? -1 : ((const int32_t *)array->buffers[1])[row];
}

static inline const char *text(const struct taken *taken, const char *name, int64_t row)
{
    static char copies[8][600];
    static int next;
    const struct ArrowArray *array = cells(taken, name, "u");
    const int32_t *starts = array->buffers[1];
    char *copy = copies[next++ % 8];
    if (is_null(array, row))
        return "(null)";
    (void)snprintf(copy, sizeof copies[0], "%.*s", (int)(starts[row + 1] - starts[row]),
                   (const char *)array->buffers[2] + starts[row]);
    return copy;
}

#endif
