/* Arrow tables as the other rooms see them: arrow_view.c reads columns, arrow_cell.c their cells as text, arrow_table.c
 * takes a stream in, arrow_frame.c writes tables.
 *
 * These few functions are our own: of nanoarrow, the library for this, little more than these would be used – reading
 * the types of a table of sheets where they stand, writing six – and every host would have to bring it along. */
#ifndef OCOP_EXCHANGE_ARROW_INTERNAL_H
#define OCOP_EXCHANGE_ARROW_INTERNAL_H

#include "base/memory_internal.h"
#include "ocop/arrow.h"

/* Reading */

enum view_kind {
    VIEW_NOTHING = 1, /* every cell is empty */
    VIEW_NUMBER = 2,
    VIEW_TEXT = 4,
    VIEW_DAY = 8,
    VIEW_BOOL = 16,
    VIEW_DECIMAL = 32,
    VIEW_OTHER = 64, /* something of a type that is not read: only whether it is there */
    /* Only for asking: dictionaries of whatever is welcome, not of texts alone. */
    VIEW_CATEGORY = 128
};

/* A column of one piece of a table, its offset taken in: row 0 is the piece's first. */
struct arrow_view {
    int32_t kind; /* one of enum view_kind */
    int64_t length;
    ocop_numbers numbers; /* of numbers and days; places of a dictionary; else only its bits of what is there */
    int64_t per_day;      /* units of a day */
    int32_t scale;        /* decimals of a decimal */
    const char *type;     /* its name */
    int32_t width;        /* bytes of an offset of texts; 0: texts are views */
    const void *starts;   /* offsets or views, of the piece's first row */
    const char *bytes;
    const void *const *buffers; /* of views */
    int64_t buffer_count;
    const struct arrow_view *dictionary; /* NULL: none */
};

struct text_cell {
    const char *bytes;
    size_t length;
};

enum { TEXT_EMPTY, TEXT_FILLED, TEXT_BROKEN, TEXT_UNREADABLE };

/* A column of a piece whose first row is `first` rows behind the array's own beginning. `kinds` are those that are
 * welcome: OCOP_ERR_SHAPE tells what was found and what was expected. */
ocop_status view_make(struct arena *arena, const struct ArrowSchema *schema, const struct ArrowArray *array,
                      int64_t first, int64_t length, int32_t kinds, struct arrow_view *view);
/* The same of no rows at all. */
ocop_status view_of_nothing(const struct ArrowSchema *schema, int32_t kinds, struct arrow_view *view);
/* One of the TEXT_ constants; TEXT_BROKEN: the memory cannot be as the interface says. */
int32_t view_text(const struct arrow_view *view, int64_t row, struct text_cell *cell);
/* Days since 1970-01-01; RAW_NONE where there is none, RAW_FRACTION beyond what a date can be. */
int64_t view_day(const struct arrow_view *view, int64_t row);
/* Whether there is something in a row, for all that its column says. */
bool view_is_there(const struct arrow_view *view, int64_t row);
/* Name of a type, such as "int64", for messages. */
const char *arrow_type_name(const char *format);

/* arrow_cell.c: a cell of any kind as a table of texts would have it: whole numbers without a point, days as
 * 2026-06-10, yes and no. The text may stand in `room`. One of the TEXT_ constants; TEXT_UNREADABLE: the text is the
 * type's name. */
#define VIEW_CELL_SIZE 64
int32_t view_cell(const struct arrow_view *view, int64_t row, char room[VIEW_CELL_SIZE], struct text_cell *cell);

struct arrow_piece {
    struct ArrowArray array;
    int64_t first; /* row of the table */
};

/* A table as a stream gave it: pieces with the same columns. */
struct arrow_table {
    const ocop_allocator *from;
    struct ArrowSchema schema;
    struct arrow_piece *pieces;
    int32_t piece_count, piece_room;
    int64_t rows;
};

/* Reads the stream to its end and releases it, also on failure; the table is then freed with arrow_table_free(). */
ocop_status arrow_table_read(const ocop_allocator *from, struct ArrowArrayStream *stream, struct arrow_table *table);
void arrow_table_free(struct arrow_table *table);
int32_t arrow_table_width(const struct arrow_table *table);
/* Head of a column, "" where it has none. */
const char *arrow_table_head(const struct arrow_table *table, int32_t column);
/* A column of all pieces, in memory of the arena; one view without rows if there are none. */
ocop_status arrow_table_views(const struct arrow_table *table, struct arena *arena, int32_t column, int32_t kinds,
                              struct arrow_view **views);
/* Puts a column into the record of a failure; a cell, its row counted from 0 over all pieces. */
ocop_status at_column(const struct arrow_table *table, int32_t column, ocop_status status);
ocop_status at_cell(const struct arrow_table *table, int64_t row, int32_t column, ocop_status status);

/* Writing */

/* A decimal has two decimals, and is given in hundredths. */
enum frame_type { FRAME_TEXT, FRAME_INT32, FRAME_INT64, FRAME_DATE, FRAME_BOOL, FRAME_DECIMAL };

struct frame_column {
    const char *name;
    enum frame_type type;
};

struct frame_cells {
    uint8_t *valid, *values;
    int32_t *starts; /* of texts */
    size_t length, room;
    int64_t nulls;
};

/* Rows that are being written. Cells that could not be kept set `failed`. */
struct frame {
    const ocop_allocator *from;
    const struct frame_column *columns;
    int32_t column_count;
    int64_t rows, row; /* room for rows; the one that is written */
    struct frame_cells *cells;
    bool failed;
};

/* Makes the stream that is asked for none; false if it is NULL. */
bool frame_clear(struct ArrowArrayStream *table);
/* `columns` stay with the caller until the frame was given away, as a stream; with frame_take(), until it was freed. */
bool frame_init(struct frame *frame, const ocop_allocator *from, const struct frame_column *columns,
                int32_t column_count, int64_t rows);
void frame_free(struct frame *frame);
/* Each writes a cell of the present row; cells that are not written are null. */
void frame_text(struct frame *frame, int32_t column, const char *text);
void frame_bytes(struct frame *frame, int32_t column, const char *bytes, size_t length);
void frame_number(struct frame *frame, int32_t column, int64_t number);
/* Only a text that is not empty, a number that is not negative, a day that is one. */
void frame_text_if(struct frame *frame, int32_t column, const char *text);
void frame_number_if(struct frame *frame, int32_t column, int64_t number);
void frame_date_if(struct frame *frame, int32_t column, int32_t date);
/* A decimal; of a negative fraction none. */
void frame_fraction(struct frame *frame, int32_t column, int64_t numerator, int64_t denominator);
/* Gives the rows away as an array; the frame is then empty. False without memory. */
bool frame_take(struct frame *frame, struct ArrowArray *out);
bool frame_schema(const ocop_allocator *from, const struct frame_column *columns, int32_t column_count,
                  struct ArrowSchema *out);
/* Leaves out the rows from the present one on, which have no cells. */
void frame_cut(struct frame *frame);
/* Makes a stream of arrays, which have such columns and are taken over; false without memory. */
bool frames_finish(const ocop_allocator *from, const struct frame_column *columns, int32_t column_count,
                   struct ArrowArray *arrays, int64_t count, struct ArrowArrayStream *out);
/* Makes a stream of the rows, or fails for want of memory; the frame is then freed. */
ocop_status frame_finish(struct frame *frame, struct ArrowArrayStream *out);

#endif
