/* A table of a report as an Arrow table. Numbers and days are what they are; what a column shows in words, or in
 * numbers of several kinds, is told in both languages. */
#include "base/status_internal.h"
#include "exchange/arrow_internal.h"
#include "programme/report_internal.h"

#define FRAME_COLUMNS_MOST 3 /* of a column of the report */

enum form { FORM_WORDS, FORM_KEYS, FORM_NUMBER, FORM_DATE, FORM_RATIO };

enum { REPORT_ROW, REPORT_KEY, REPORT_FIRST };

struct layout {
    struct arena arena;
    struct frame_column *columns;
    enum form *forms; /* of each column of the report */
    int32_t count;
    bool failed;
};

static ocop_status write_table(const struct report_table *table, const ocop_allocator *from, struct layout *layout,
                               struct ArrowArrayStream *out);
static bool choose_columns(const struct report_table *table, struct layout *layout);
static enum form form_of(const struct report_table *table, int32_t column);
static void add_form(struct layout *layout, const char *id, enum form form);
static void add_column(struct layout *layout, const char *id, const char *what, enum frame_type type);
static void write_row(const struct report_table *table, const struct layout *layout, struct frame *frame);
static int32_t write_cell(const struct report_cell *cell, enum form form, struct frame *frame, int32_t column);

ocop_status ocop_report_to_arrow(const ocop_report *report, int32_t table, struct ArrowArrayStream *out)
{
    if (!frame_clear(out))
        return fail_argument("out");
    if (!report || !report->made)
        return fail_argument("report");
    if (table < 0 || table >= report->table_count)
        return fail_argument("table");
    struct layout layout = {.count = 0};
    arena_init(&layout.arena, &report->arena.allocator);
    const ocop_status status = write_table(report->tables[table], &report->arena.allocator, &layout, out);
    arena_free(&layout.arena);
    return status;
}

static ocop_status write_table(const struct report_table *table, const ocop_allocator *from, struct layout *layout,
                               struct ArrowArrayStream *out)
{
    struct frame frame;
    if (!choose_columns(table, layout) || !frame_init(&frame, from, layout->columns, layout->count, table->row_count))
        return fail_no_memory();
    for (frame.row = 0; frame.row < frame.rows; frame.row++)
        write_row(table, layout, &frame);
    return frame_finish(&frame, out);
}

static bool choose_columns(const struct report_table *table, struct layout *layout)
{
    const size_t count = (size_t)table->column_count;
    layout->columns =
        arena_allocate(&layout->arena, (REPORT_FIRST + count * FRAME_COLUMNS_MOST) * sizeof *layout->columns);
    layout->forms = arena_allocate(&layout->arena, (count + 1) * sizeof *layout->forms);
    if (!layout->columns || !layout->forms)
        return false;
    add_column(layout, "row", "", FRAME_TEXT);
    add_column(layout, "key", "", FRAME_TEXT);
    for (int32_t i = 0; i < table->column_count; i++) {
        layout->forms[i] = form_of(table, i);
        add_form(layout, table->columns[i].id, layout->forms[i]);
    }
    return !layout->failed;
}

/* By what its cells hold that hold anything; of whole numbers if none does. */
static enum form form_of(const struct report_table *table, int32_t column)
{
    int32_t kind = OCOP_CELL_NONE;
    bool keys = false, mixed = false;
    for (int32_t row = 0; row < table->row_count; row++) {
        const struct report_cell *cell = &table->rows[row].cells[column];
        keys |= cell->key && *cell->key;
        mixed |= kind && cell->kind && cell->kind != kind;
        kind = cell->kind ? cell->kind : kind;
    }
    if (!mixed && (kind == OCOP_CELL_NUMBER || kind == OCOP_CELL_NONE))
        return FORM_NUMBER;
    if (!mixed && kind == OCOP_CELL_DATE)
        return FORM_DATE;
    if (!mixed && (kind == OCOP_CELL_SHARE || kind == OCOP_CELL_FRACTION))
        return FORM_RATIO;
    return keys ? FORM_KEYS : FORM_WORDS;
}

static void add_form(struct layout *layout, const char *id, enum form form)
{
    if (form == FORM_NUMBER || form == FORM_DATE) {
        add_column(layout, id, "", form == FORM_DATE ? FRAME_DATE : FRAME_INT64);
    } else if (form == FORM_RATIO) {
        add_column(layout, id, "", FRAME_DECIMAL);
        add_column(layout, id, "_numerator", FRAME_INT64);
        add_column(layout, id, "_denominator", FRAME_INT64);
    } else {
        if (form == FORM_KEYS)
            add_column(layout, id, "", FRAME_TEXT);
        add_column(layout, id, "_vi", FRAME_TEXT);
        add_column(layout, id, "_en", FRAME_TEXT);
    }
}

static void add_column(struct layout *layout, const char *id, const char *what, enum frame_type type)
{
    const char *name = arena_format(&layout->arena, "%s%s", id, what);
    layout->failed |= !name;
    layout->columns[layout->count++] = (struct frame_column){name, type};
}

static void write_row(const struct report_table *table, const struct layout *layout, struct frame *frame)
{
    const struct report_row *row = &table->rows[frame->row];
    int32_t column = REPORT_FIRST;
    frame_text(frame, REPORT_ROW, report_row_word(row->kind));
    frame_text_if(frame, REPORT_KEY, row->key);
    for (int32_t i = 0; i < table->column_count; i++)
        column = write_cell(&row->cells[i], layout->forms[i], frame, column);
}

/* Gives the column behind it. A share is in percent. */
static int32_t write_cell(const struct report_cell *cell, enum form form, struct frame *frame, int32_t column)
{
    char text[STYLE_SIZE];
    const int64_t times = cell->kind == OCOP_CELL_SHARE ? 100 : 1;
    if (form == FORM_NUMBER || form == FORM_DATE) {
        if (cell->kind)
            frame_number(frame, column, cell->number);
        return column + 1;
    }
    if (form == FORM_RATIO) {
        if (cell->kind) {
            frame_fraction(frame, column, cell->number * times, cell->base);
            frame_number(frame, column + 1, cell->number);
            frame_number(frame, column + 2, cell->base);
        }
        return column + 3;
    }
    if (form == FORM_KEYS)
        frame_text_if(frame, column++, cell->key ? cell->key : "");
    if (cell->kind) {
        frame_text(frame, column, report_show(cell, OCOP_LANG_VI, text));
        frame_text(frame, column + 1, report_show(cell, OCOP_LANG_EN, text));
    }
    return column + 2;
}
