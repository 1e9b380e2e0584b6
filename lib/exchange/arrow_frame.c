/* Writing tables for the Arrow C data interface. Each column owns its memory, for whoever takes the table may move
 * single columns out of it. */
#include "exchange/arrow_internal.h"

#include <errno.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"

#define FIRST_TEXT 1024
#define BUFFERS_MOST 3

struct column_owner {
    ocop_allocator from;
    const void *buffers[BUFFERS_MOST]; /* what is there, values or offsets, texts */
    struct frame_cells cells;
};

struct table_owner {
    ocop_allocator from;
    const void *buffers[1];
    int64_t count;
};

struct field_owner {
    ocop_allocator from;
    char name[];
};

struct made { /* a stream of arrays that are there already */
    ocop_allocator from;
    struct frame_column *columns;
    int32_t column_count;
    struct ArrowArray *arrays;
    int64_t count, next;
};

static const char *const formats[] = {[FRAME_TEXT] = "u",   [FRAME_INT32] = "i", [FRAME_INT64] = "l",
                                      [FRAME_DATE] = "tdD", [FRAME_BOOL] = "b",  [FRAME_DECIMAL] = "d:18,2"};
static const size_t widths[] = {[FRAME_INT32] = 4, [FRAME_INT64] = 8, [FRAME_DATE] = 4, [FRAME_DECIMAL] = 16};

static bool make_cells(struct frame *frame, int32_t column);
static void free_cells(const ocop_allocator *from, struct frame_cells *cells);
static bool make_text_room(const ocop_allocator *from, struct frame_cells *cells, size_t more);
static void close_texts(struct frame *frame);
static bool take_column(struct frame *frame, int32_t column, struct ArrowArray *out);
static void release_column(struct ArrowArray *array);
static void release_table(struct ArrowArray *array);
static bool make_field(const ocop_allocator *from, const char *format, const char *name, struct ArrowSchema *out);
static void release_field(struct ArrowSchema *schema);
static void release_schema(struct ArrowSchema *schema);
static struct frame_column *copy_columns(const ocop_allocator *from, const struct frame_column *columns, int32_t count);
static int made_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out);
static int made_next(struct ArrowArrayStream *stream, struct ArrowArray *out);
static const char *made_error(struct ArrowArrayStream *stream);
static void made_release(struct ArrowArrayStream *stream);

bool frame_clear(struct ArrowArrayStream *table)
{
    if (table)
        *table = (struct ArrowArrayStream){.release = NULL};
    return table != NULL;
}

bool frame_init(struct frame *frame, const ocop_allocator *from, const struct frame_column *columns,
                int32_t column_count, int64_t rows)
{
    *frame = (struct frame){.from = from, .columns = columns, .column_count = column_count, .rows = rows};
    frame->cells = memory_allocate_zeroed(from, (size_t)column_count * sizeof *frame->cells);
    for (int32_t i = 0; i < column_count; i++)
        frame->failed |= !frame->cells || !make_cells(frame, i);
    if (frame->failed)
        frame_free(frame);
    return frame->cells;
}

static bool make_cells(struct frame *frame, int32_t column)
{
    struct frame_cells *cells = &frame->cells[column];
    const size_t rows = (size_t)frame->rows;
    const enum frame_type type = frame->columns[column].type;
    cells->nulls = frame->rows;
    cells->valid = memory_allocate_zeroed(frame->from, rows / 8 + 1);
    if (type == FRAME_TEXT) {
        cells->starts = memory_allocate_zeroed(frame->from, (rows + 1) * sizeof *cells->starts);
        return cells->valid && cells->starts && make_text_room(frame->from, cells, 0);
    }
    cells->values = memory_allocate_zeroed(frame->from, type == FRAME_BOOL ? rows / 8 + 1 : rows * widths[type]);
    return cells->valid && cells->values;
}

void frame_free(struct frame *frame)
{
    for (int32_t i = 0; frame->cells && i < frame->column_count; i++)
        free_cells(frame->from, &frame->cells[i]);
    memory_release(frame->from, frame->cells);
    frame->cells = NULL;
}

static void free_cells(const ocop_allocator *from, struct frame_cells *cells)
{
    memory_release(from, cells->valid);
    memory_release(from, cells->values);
    memory_release(from, cells->starts);
}

void frame_text(struct frame *frame, int32_t column, const char *text)
{
    frame_bytes(frame, column, text, strlen(text));
}

/* The texts of a row that is skipped are empty: close_texts() fills their places in. */
void frame_bytes(struct frame *frame, int32_t column, const char *bytes, size_t length)
{
    struct frame_cells *cells = &frame->cells[column];
    if (frame->failed || !make_text_room(frame->from, cells, length)) {
        frame->failed = true;
        return;
    }
    if (length)
        memcpy(cells->values + cells->length, bytes, length);
    cells->length += length;
    cells->starts[frame->row + 1] = (int32_t)cells->length;
    cells->valid[frame->row / 8] |= (uint8_t)(1 << frame->row % 8);
    cells->nulls--;
}

static bool make_text_room(const ocop_allocator *from, struct frame_cells *cells, size_t more)
{
    const size_t need = cells->length + more;
    if (need > INT32_MAX)
        return false;
    if (need <= cells->room && cells->values)
        return true;
    size_t room = cells->room ? cells->room * 2 : FIRST_TEXT;
    room = room < need ? need : room;
    uint8_t *values = memory_resize(from, cells->values, cells->room, room);
    if (!values)
        return false;
    cells->values = values;
    cells->room = room;
    return true;
}

void frame_number(struct frame *frame, int32_t column, int64_t number)
{
    struct frame_cells *cells = &frame->cells[column];
    const enum frame_type type = frame->columns[column].type;
    const int32_t small = (int32_t)number;
    const int64_t row = frame->row, wide[] = {number, number < 0 ? -1 : 0};
    if (frame->failed)
        return;
    if (type == FRAME_BOOL)
        cells->values[row / 8] |= (uint8_t)((number != 0) << row % 8);
    else if (type == FRAME_DECIMAL)
        memcpy(cells->values + row * (int64_t)sizeof wide, wide, sizeof wide);
    else if (type == FRAME_INT64)
        memcpy(cells->values + row * (int64_t)sizeof number, &number, sizeof number);
    else
        memcpy(cells->values + row * (int64_t)sizeof small, &small, sizeof small);
    cells->valid[row / 8] |= (uint8_t)(1 << row % 8);
    cells->nulls--;
}

void frame_text_if(struct frame *frame, int32_t column, const char *text)
{
    if (*text)
        frame_text(frame, column, text);
}

void frame_number_if(struct frame *frame, int32_t column, int64_t number)
{
    if (number >= 0)
        frame_number(frame, column, number);
}

void frame_date_if(struct frame *frame, int32_t column, int32_t date)
{
    if (date != OCOP_DATE_NONE)
        frame_number(frame, column, date);
}

void frame_fraction(struct frame *frame, int32_t column, int64_t numerator, int64_t denominator)
{
    if (numerator >= 0)
        frame_number(frame, column, hundredths_of(numerator, denominator));
}

void frame_cut(struct frame *frame)
{
    for (int32_t i = 0; i < frame->column_count; i++)
        frame->cells[i].nulls -= frame->rows - frame->row;
    frame->rows = frame->row;
}

bool frame_take(struct frame *frame, struct ArrowArray *out)
{
    *out = (struct ArrowArray){.length = frame->rows, .n_buffers = 1, .release = release_table};
    struct table_owner *owner = memory_allocate_zeroed(frame->from, sizeof *owner);
    const size_t count = (size_t)frame->column_count;
    out->children = memory_allocate_zeroed(frame->from, count * sizeof(struct ArrowArray *));
    struct ArrowArray *columns = memory_allocate_zeroed(frame->from, count * sizeof *columns);
    out->private_data = owner;
    if (!owner || !out->children || !columns || frame->failed) {
        memory_release(frame->from, owner);
        memory_release(frame->from, out->children);
        memory_release(frame->from, columns);
        out->release = NULL;
        return false;
    }
    close_texts(frame);
    owner->from = *frame->from;
    out->buffers = owner->buffers;
    out->n_children = owner->count = frame->column_count;
    bool taken = true;
    for (int32_t i = 0; i < frame->column_count; i++) {
        out->children[i] = &columns[i];
        taken = taken && take_column(frame, i, &columns[i]);
    }
    if (!taken)
        out->release(out);
    frame_free(frame);
    return taken;
}

static void close_texts(struct frame *frame)
{
    for (int32_t i = 0; i < frame->column_count; i++) {
        int32_t *starts = frame->cells[i].starts;
        for (int64_t row = 0; starts && row < frame->rows; row++)
            starts[row + 1] = starts[row + 1] < starts[row] ? starts[row] : starts[row + 1];
    }
}

static bool take_column(struct frame *frame, int32_t column, struct ArrowArray *out)
{
    struct frame_cells *cells = &frame->cells[column];
    const bool texts = frame->columns[column].type == FRAME_TEXT;
    struct column_owner *owner = memory_allocate_zeroed(frame->from, sizeof *owner);
    if (!owner)
        return false;
    owner->from = *frame->from;
    owner->cells = *cells;
    owner->buffers[0] = cells->valid;
    owner->buffers[1] = texts ? (const void *)cells->starts : cells->values;
    owner->buffers[2] = cells->values;
    *out = (struct ArrowArray){.length = frame->rows,
                               .null_count = cells->nulls,
                               .n_buffers = texts ? 3 : 2,
                               .buffers = owner->buffers,
                               .release = release_column,
                               .private_data = owner};
    *cells = (struct frame_cells){.valid = NULL};
    return true;
}

static void release_column(struct ArrowArray *array)
{
    struct column_owner *owner = array->private_data;
    const ocop_allocator from = owner->from;
    free_cells(&from, &owner->cells);
    memory_release(&from, owner);
    array->release = NULL;
}

/* Columns that were moved away are released already, here. */
static void release_table(struct ArrowArray *array)
{
    struct table_owner *owner = array->private_data;
    const ocop_allocator from = owner->from;
    for (int64_t i = 0; i < owner->count; i++)
        if (array->children[i] && array->children[i]->release)
            array->children[i]->release(array->children[i]);
    if (owner->count)
        memory_release(&from, array->children[0]); /* they are one block */
    memory_release(&from, array->children);
    memory_release(&from, owner);
    array->release = NULL;
}

/* The schema */

bool frame_schema(const ocop_allocator *from, const struct frame_column *columns, int32_t column_count,
                  struct ArrowSchema *out)
{
    const size_t count = (size_t)column_count;
    ocop_allocator *owner = memory_allocate(from, sizeof *owner);
    struct ArrowSchema **children = memory_allocate_zeroed(from, count * sizeof(struct ArrowSchema *));
    struct ArrowSchema *fields = memory_allocate_zeroed(from, count * sizeof *fields);
    *out = (struct ArrowSchema){.release = NULL};
    if (!owner || !children || !fields) {
        memory_release(from, owner);
        memory_release(from, children);
        memory_release(from, fields);
        return false;
    }
    *owner = *from;
    *out = (struct ArrowSchema){.format = "+s",
                                .name = "",
                                .n_children = column_count,
                                .children = children,
                                .release = release_schema,
                                .private_data = owner};
    bool made = true;
    for (int32_t i = 0; i < column_count; i++) {
        children[i] = &fields[i];
        made = made && make_field(from, formats[columns[i].type], columns[i].name, &fields[i]);
    }
    if (!made)
        out->release(out);
    return made;
}

/* A field owns its name: whoever takes the schema may move single fields out of it. */
static bool make_field(const ocop_allocator *from, const char *format, const char *name, struct ArrowSchema *out)
{
    const size_t size = strlen(name) + 1;
    struct field_owner *owner = memory_allocate(from, sizeof *owner + size);
    if (!owner)
        return false;
    owner->from = *from;
    memcpy(owner->name, name, size);
    *out = (struct ArrowSchema){.format = format,
                                .name = owner->name,
                                .flags = ARROW_FLAG_NULLABLE,
                                .release = release_field,
                                .private_data = owner};
    return true;
}

static void release_field(struct ArrowSchema *schema)
{
    struct field_owner *owner = schema->private_data;
    const ocop_allocator from = owner->from;
    memory_release(&from, owner);
    schema->release = NULL;
}

static void release_schema(struct ArrowSchema *schema)
{
    ocop_allocator *owner = schema->private_data;
    const ocop_allocator from = *owner;
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i]->release)
            schema->children[i]->release(schema->children[i]);
    if (schema->n_children)
        memory_release(&from, schema->children[0]); /* they are one block */
    memory_release(&from, schema->children);
    memory_release(&from, owner);
    schema->release = NULL;
}

/* A stream of arrays */

ocop_status frame_finish(struct frame *frame, struct ArrowArrayStream *out)
{
    struct ArrowArray array = {.release = NULL};
    *out = (struct ArrowArrayStream){.release = NULL};
    const bool made =
        frame_take(frame, &array) && frames_finish(frame->from, frame->columns, frame->column_count, &array, 1, out);
    frame_free(frame);
    if (array.release)
        array.release(&array);
    return made ? succeed() : fail_no_memory();
}

bool frames_finish(const ocop_allocator *from, const struct frame_column *columns, int32_t column_count,
                   struct ArrowArray *arrays, int64_t count, struct ArrowArrayStream *out)
{
    struct made *made = memory_allocate_zeroed(from, sizeof *made);
    if (!made)
        return false;
    made->from = *from;
    made->column_count = column_count;
    *out = (struct ArrowArrayStream){made_schema, made_next, made_error, made_release, made};
    made->columns = copy_columns(from, columns, column_count);
    made->arrays = memory_allocate(from, ((size_t)count + 1) * sizeof *made->arrays);
    if (!made->columns || !made->arrays) {
        out->release(out);
        return false;
    }
    for (; made->count < count; made->count++) {
        made->arrays[made->count] = arrays[made->count];
        arrays[made->count].release = NULL;
    }
    return true;
}

/* With their names, in one block. */
static struct frame_column *copy_columns(const ocop_allocator *from, const struct frame_column *columns, int32_t count)
{
    size_t size = (size_t)count * sizeof *columns;
    for (int32_t i = 0; i < count; i++)
        size += strlen(columns[i].name) + 1;
    struct frame_column *copies = memory_allocate(from, size);
    char *name = copies ? (char *)(copies + count) : NULL;
    for (int32_t i = 0; copies && i < count; i++) {
        copies[i] = (struct frame_column){name, columns[i].type};
        size = strlen(columns[i].name) + 1;
        memcpy(name, columns[i].name, size);
        name += size;
    }
    return copies;
}

static int made_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    const struct made *made = stream->private_data;
    return frame_schema(&made->from, made->columns, made->column_count, out) ? 0 : ENOMEM;
}

static int made_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct made *made = stream->private_data;
    *out = (struct ArrowArray){.release = NULL};
    if (made->next < made->count)
        *out = made->arrays[made->next++];
    return 0;
}

static const char *made_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return NULL;
}

static void made_release(struct ArrowArrayStream *stream)
{
    struct made *made = stream->private_data;
    const ocop_allocator from = made->from;
    for (; made->next < made->count; made->next++)
        made->arrays[made->next].release(&made->arrays[made->next]);
    memory_release(&from, made->arrays);
    memory_release(&from, made->columns);
    memory_release(&from, made);
    stream->release = NULL;
}
