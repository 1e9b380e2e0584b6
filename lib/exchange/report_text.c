/* report → text of 80 columns. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/report_shown.h"

#define WIDTH 80
#define INDENT 4

struct page {
    struct builder out, text; /* text: a piece before it is broken into lines */
    int32_t lang;
};

static void put_title(struct page *page, const char *title, const char *line);
static void put_table(struct page *page, const struct report_table *table);
static void put_record(struct page *page, const struct report_table *table, int32_t row);
static bool has_own_line(const struct report_column *column, const struct report_cell *cell);
static bool same_label(const struct report_table *table, int32_t row);
static void add_cell(struct page *page, const struct report_column *column, const struct report_cell *cell);
static void put_notes(struct page *page, const struct report_notes *notes);
static void begin(struct page *page);
static void add(struct page *page, const char *text);
static void flush(struct page *page, int32_t indent, int32_t hang);

ocop_status ocop_report_to_text(const ocop_report *report, int32_t lang, char **text)
{
    struct page page = {.lang = shown_lang(lang)};
    if (!text)
        return fail_argument("text");
    *text = NULL;
    if (!report || !report->made)
        return fail_argument("report");
    builder_init(&page.out, &report->arena.allocator);
    builder_init(&page.text, &report->arena.allocator);
    put_title(&page, ocop_report_title(report, page.lang), "=");
    for (int32_t i = 0; i < report->head_count; i++) {
        begin(&page);
        add(&page, words_pick(&report->heads[i], page.lang));
        flush(&page, 0, 2);
    }
    for (int32_t i = 0; i < report->table_count; i++)
        put_table(&page, report->tables[i]);
    if (report->notes.count) {
        builder_append(&page.out, "\n", 1);
        put_title(&page, words_pick(&shown_notes, page.lang), "-");
        put_notes(&page, &report->notes);
    }
    page.out.failed |= page.text.failed;
    *text = builder_take(&page.out);
    builder_free(&page.out);
    builder_free(&page.text);
    return *text ? succeed() : fail_no_memory();
}

static void put_title(struct page *page, const char *title, const char *line)
{
    begin(page);
    add(page, title);
    const int32_t width = page->text.failed ? 0 : shown_width(page->text.bytes);
    flush(page, 0, 0);
    for (int32_t i = 0; i < width && i < WIDTH; i++)
        builder_append(&page->out, line, 1);
    builder_append(&page->out, "\n", 1);
}

static void put_table(struct page *page, const struct report_table *table)
{
    builder_append(&page->out, "\n", 1);
    put_title(page, words_pick(&table->title, page->lang), "-");
    if (table->layout == LAYOUT_RECORDS)
        for (int32_t row = 0; row < table->row_count; row++)
            put_record(page, table, row);
    else
        report_grid(&page->out, table, page->lang, WIDTH, table->layout == LAYOUT_GRID);
    put_notes(page, &table->notes);
}

/* The label, then what is short side by side, then each detail in words on lines of its own. */
static void put_record(struct page *page, const struct report_table *table, int32_t row)
{
    const struct report_cell *cells = table->rows[row].cells;
    char text[STYLE_SIZE];
    begin(page);
    for (int32_t i = 0; i < table->column_count && table->columns[i].role == ROLE_LABEL; i++) {
        add(page, i ? "  " : "");
        add(page, shown_cell(&cells[i], page->lang, text));
    }
    if (!same_label(table, row))
        flush(page, 0, INDENT);
    begin(page);
    for (int32_t i = 0; i < table->column_count; i++) {
        const struct report_column *column = &table->columns[i];
        if (column->role == ROLE_LABEL || has_own_line(column, &cells[i]) || !cells[i].kind)
            continue;
        add(page, page->text.length ? "; " : "");
        add_cell(page, column, &cells[i]);
    }
    flush(page, INDENT, INDENT + 2);
    for (int32_t i = 0; i < table->column_count; i++) {
        if (!has_own_line(&table->columns[i], &cells[i]))
            continue;
        begin(page);
        add_cell(page, &table->columns[i], &cells[i]);
        flush(page, INDENT + 2, INDENT + 4);
    }
}

static bool has_own_line(const struct report_column *column, const struct report_cell *cell)
{
    return column->role == ROLE_DETAIL && cell->kind == OCOP_CELL_TEXT;
}

/* What has several records is named once. */
static bool same_label(const struct report_table *table, int32_t row)
{
    return row > 0 && strcmp(table->rows[row].cells[0].text.vi, table->rows[row - 1].cells[0].text.vi) == 0;
}

static void add_cell(struct page *page, const struct report_column *column, const struct report_cell *cell)
{
    char text[STYLE_SIZE];
    add(page, words_pick(&column->head, page->lang));
    add(page, ": ");
    add(page, shown_cell(cell, page->lang, text));
}

static void put_notes(struct page *page, const struct report_notes *notes)
{
    for (int32_t i = 0; i < notes->count; i++) {
        begin(page);
        add(page, "* ");
        add(page, words_pick(&notes->items[i].text, page->lang));
        flush(page, 0, 2);
    }
}

static void begin(struct page *page)
{
    page->text.length = 0;
}

static void add(struct page *page, const char *text)
{
    shown_append(&page->text, text);
}

/* Writes the piece in lines; those behind the first begin further right. */
static void flush(struct page *page, int32_t indent, int32_t hang)
{
    if (page->text.failed || !page->text.length)
        return;
    for (const char *text = page->text.bytes; *text; indent = hang) {
        const char *start = text + strspn(text, " "), *end = shown_line(&text, WIDTH - indent);
        for (int32_t i = 0; i < indent; i++)
            builder_append(&page->out, " ", 1);
        builder_append(&page->out, start, (size_t)(end - start));
        builder_append(&page->out, "\n", 1);
    }
}
