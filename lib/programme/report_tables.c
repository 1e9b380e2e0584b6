/* The tables of a report: putting them together, and what their cells show. */
#include "programme/report_internal.h"

#include <string.h>

#define FIRST_ROOM 8

static void *make_room(ocop_report *report, void *items, size_t size, int32_t count, int32_t *room);
static struct report_cell *cell_of(struct report_row *row, int32_t column);

static const char *const row_kinds[] = {"", [OCOP_ROW_PLAIN] = "plain", [OCOP_ROW_SPLIT] = "split",
                                        [OCOP_ROW_UNKNOWN] = "unknown", [OCOP_ROW_TOTAL] = "total"};

struct report_table *report_add_table(ocop_report *report, const char *id, struct words title,
                                      enum report_layout layout)
{
    struct report_table *table = arena_allocate(&report->arena, sizeof *table);
    struct report_table **tables =
        make_room(report, report->tables, sizeof(struct report_table *), report->table_count, &report->table_room);
    report->failed |= !table || !id || !title.vi || !title.en;
    if (report->failed)
        return NULL;
    *table = (struct report_table){.id = id, .title = title, .layout = layout};
    report->tables = tables;
    tables[report->table_count++] = table;
    return table;
}

/* The items with room for one more, in the arena; the old ones and NULL without memory. */
static void *make_room(ocop_report *report, void *items, size_t size, int32_t count, int32_t *room)
{
    if (count < *room)
        return items;
    const int32_t more = *room ? *room * 2 : FIRST_ROOM;
    void *moved = arena_allocate(&report->arena, (size_t)more * size);
    if (!moved) {
        report->failed = true;
        return NULL;
    }
    if (count)
        memcpy(moved, items, (size_t)count * size);
    *room = more;
    return moved;
}

int32_t report_add_column(ocop_report *report, struct report_table *table, const char *id, struct words head,
                          enum report_role role)
{
    if (!table)
        return 0;
    struct report_column *columns =
        make_room(report, table->columns, sizeof *columns, table->column_count, &table->column_room);
    report->failed |= !id || !head.vi || !head.en;
    if (!columns)
        return 0;
    table->columns = columns;
    columns[table->column_count] = (struct report_column){id, head, {"", ""}, role};
    return table->column_count++;
}

void report_group_columns(struct report_table *table, int32_t first, struct words group)
{
    for (int32_t i = first; table && i < table->column_count; i++)
        table->columns[i].group = group;
}

struct report_row *report_add_row(ocop_report *report, struct report_table *table, int32_t kind, const char *key)
{
    if (!table)
        return NULL;
    struct report_row *rows = make_room(report, table->rows, sizeof *rows, table->row_count, &table->row_room);
    struct report_cell *cells = arena_allocate(&report->arena, ((size_t)table->column_count + 1) * sizeof *cells);
    report->failed |= !cells || !key;
    if (!rows || !cells)
        return NULL;
    for (int32_t i = 0; i < table->column_count; i++)
        cells[i] = (struct report_cell){.text = {"", ""}, .key = ""};
    table->rows = rows;
    rows[table->row_count] = (struct report_row){kind, key, cells};
    return &rows[table->row_count++];
}

struct report_row *report_add_total(ocop_report *report, struct report_table *table, struct words label)
{
    struct report_row *total = report_add_row(report, table, OCOP_ROW_TOTAL, "");
    for (int32_t column = 0; total && column < table->column_count; column++) {
        if (table->columns[column].role == ROLE_PART || table->columns[column].role == ROLE_WHOLE)
            row_set_number(total, column, 0);
        for (int32_t row = 0; row < table->row_count - 1; row++) {
            const struct report_cell *cell = &table->rows[row].cells[column];
            if (cell->kind == OCOP_CELL_NUMBER)
                row_set_number(total, column, total->cells[column].number + cell->number);
        }
    }
    row_set_words(total, 0, label);
    return total;
}

void row_set_words(struct report_row *row, int32_t column, struct words words)
{
    row_set_word(row, column, "", words);
}

void row_set_word(struct report_row *row, int32_t column, const char *key, struct words words)
{
    struct report_cell *cell = cell_of(row, column);
    if (cell && words.vi && words.en && *words.vi)
        *cell = (struct report_cell){.kind = OCOP_CELL_TEXT, .text = words, .key = key};
}

static struct report_cell *cell_of(struct report_row *row, int32_t column)
{
    return row ? &row->cells[column] : NULL;
}

void row_set_number(struct report_row *row, int32_t column, int64_t number)
{
    struct report_cell *cell = cell_of(row, column);
    if (cell)
        *cell = (struct report_cell){OCOP_CELL_NUMBER, number, 1, {"", ""}, ""};
}

void row_set_share(struct report_row *row, int32_t column, int64_t part, int64_t whole)
{
    struct report_cell *cell = cell_of(row, column);
    if (cell && whole > 0)
        *cell = (struct report_cell){OCOP_CELL_SHARE, part, whole, {"", ""}, ""};
}

void row_set_fraction(struct report_row *row, int32_t column, int64_t numerator, int64_t denominator)
{
    struct report_cell *cell = cell_of(row, column);
    if (cell)
        *cell = (struct report_cell){OCOP_CELL_FRACTION, numerator, denominator, {"", ""}, ""};
}

void row_set_date(struct report_row *row, int32_t column, int32_t date)
{
    struct report_cell *cell = cell_of(row, column);
    if (cell)
        *cell = (struct report_cell){OCOP_CELL_DATE, date, 0, {"", ""}, ""};
}

void report_add_note(ocop_report *report, struct report_notes *notes, const char *code, struct words text)
{
    struct report_note *items = make_room(report, notes->items, sizeof *items, notes->count, &notes->room);
    report->failed |= !text.vi || !text.en;
    if (!items)
        return;
    notes->items = items;
    items[notes->count++] = (struct report_note){code, text};
}

void report_add_head(ocop_report *report, struct words text)
{
    struct words *heads = make_room(report, report->heads, sizeof *heads, report->head_count, &report->head_room);
    report->failed |= !text.vi || !text.en;
    if (!heads)
        return;
    report->heads = heads;
    heads[report->head_count++] = text;
}

const char *report_keep(ocop_report *report, const char *text)
{
    const char *kept = arena_text(&report->arena, text, strlen(text));
    report->failed |= !kept;
    return kept;
}

const char *report_format(ocop_report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = arena_format_list(&report->arena, format, arguments);
    va_end(arguments);
    report->failed |= !text;
    return text;
}

const char *report_show(const struct report_cell *cell, int32_t lang, char text[STYLE_SIZE])
{
    text[0] = '\0';
    switch (cell->kind) {
    case OCOP_CELL_TEXT:
        return cell_words(cell, lang);
    case OCOP_CELL_NUMBER:
        return style_number(cell->number, lang, text);
    case OCOP_CELL_SHARE:
        return style_share(cell->number, cell->base, lang, text);
    case OCOP_CELL_FRACTION:
        return style_fraction(cell->number, cell->base, lang, text);
    case OCOP_CELL_DATE:
        return style_date((int32_t)cell->number, lang, text);
    default:
        return text;
    }
}

const char *report_row_word(int32_t kind)
{
    return row_kinds[kind];
}
