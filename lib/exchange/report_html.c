/* report → one page of HTML that needs nothing else: no script, nothing from elsewhere. It is read on a telephone, on a
 * desk and on paper (A4), with eyes that see no colours and by machines that read aloud: bars only repeat numbers that
 * stand beside them. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/report_shown.h"
#include "exchange/report_style.h"

#define BAR 1000 /* units that a bar is drawn in */

struct page {
    struct builder *out;
    int32_t lang;
};

static void put_head(struct page *page, const ocop_report *report);
static void put_contents(struct page *page, const ocop_report *report);
static void put_table(struct page *page, const struct report_table *table, int32_t number);
static void put_figures(struct page *page, const struct report_table *table);
static void put_grid(struct page *page, const struct report_table *table);
static void put_grid_heads(struct page *page, const struct report_table *table);
static void put_grid_head(struct page *page, const struct report_table *table, int32_t column, bool grouped);
static bool is_grouped(const struct report_table *table);
static int32_t group_length(const struct report_table *table, int32_t column);
static void put_swatch(struct page *page, const struct report_table *table, int32_t column);
static const char *part_class(const struct report_table *table, int32_t column);
static void put_grid_row(struct page *page, const struct report_table *table, const struct report_row *row,
                         int64_t most);
static int32_t whole_of(const struct report_table *table);
static int64_t most_of(const struct report_table *table, int32_t whole);
static void put_parts(struct page *page, const struct report_table *table, const struct report_row *row, int64_t most);
static void put_records(struct page *page, const struct report_table *table);
static void put_record(struct page *page, const struct report_table *table, const struct report_row *row);
static void put_record_cell(struct page *page, const struct report_table *table, const struct report_row *row,
                            int32_t column);
static void put_state(struct page *page, const struct report_cell *cell);
static void put_reached(struct page *page, const struct report_cell *cell);
static void put_details(struct page *page, const struct report_table *table, const struct report_row *row,
                        int32_t columns);
static int32_t main_columns(const struct report_table *table);
static void put_cell(struct page *page, const struct report_cell *cell);
static void put_cell_language(struct page *page, const struct report_cell *cell);
static void put_notes(struct page *page, const struct report_notes *notes);
static void put(struct page *page, const char *markup);
static void put_text(struct page *page, const char *text);
static void put_words(struct page *page, struct words words);

ocop_status ocop_report_to_html(const ocop_report *report, int32_t lang, char **html)
{
    struct builder out;
    struct page page = {&out, shown_lang(lang)};
    if (!html)
        return fail_argument("html");
    *html = NULL;
    if (!report || !report->made)
        return fail_argument("report");
    builder_init(&out, &report->arena.allocator);
    put_head(&page, report);
    put_contents(&page, report);
    put(&page, "<main>\n");
    for (int32_t i = 0; i < report->table_count; i++)
        put_table(&page, report->tables[i], i + 1);
    if (report->notes.count) {
        put(&page, "<section id=\"notes\">\n<h2>");
        put_words(&page, shown_notes);
        put(&page, "</h2>\n");
        put_notes(&page, &report->notes);
        put(&page, "</section>\n");
    }
    put(&page, "</main>\n</body>\n</html>\n");
    *html = builder_take(&out);
    builder_free(&out);
    return *html ? succeed() : fail_no_memory();
}

static void put_head(struct page *page, const ocop_report *report)
{
    const char *title = ocop_report_title(report, page->lang);
    builder_format(page->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                   page->lang == OCOP_LANG_VI ? "vi" : "en");
    put(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    put_text(page, title);
    put(page, "</title>\n<style>\n");
    for (int32_t i = 0; report_style_sheet[i]; i++)
        put(page, report_style_sheet[i]);
    put(page, "</style>\n</head>\n<body>\n<header>\n<h1>");
    put_text(page, title);
    put(page, "</h1>\n<ul>\n");
    for (int32_t i = 0; i < report->head_count; i++) {
        put(page, "<li>");
        put_words(page, report->heads[i]);
        put(page, "</li>\n");
    }
    put(page, "</ul>\n</header>\n");
}

static void put_contents(struct page *page, const ocop_report *report)
{
    static const struct words contents = {"Mục lục", "Contents"};
    put(page, "<nav aria-label=\"");
    put_words(page, contents);
    put(page, "\">\n<ol>\n");
    for (int32_t i = 0; i < report->table_count; i++) {
        builder_format(page->out, "<li><a href=\"#t%d\">", (int)i + 1);
        put_words(page, report->tables[i]->title);
        put(page, "</a></li>\n");
    }
    put(page, "</ol>\n</nav>\n");
}

static void put_table(struct page *page, const struct report_table *table, int32_t number)
{
    builder_format(page->out, "<section id=\"t%d\">\n", (int)number);
    if (table->layout == LAYOUT_FIGURES)
        put_figures(page, table);
    else if (table->layout == LAYOUT_RECORDS)
        put_records(page, table);
    else
        put_grid(page, table);
    put_notes(page, &table->notes);
    put(page, "</section>\n");
}

static void put_figures(struct page *page, const struct report_table *table)
{
    put(page, "<h2>");
    put_words(page, table->title);
    put(page, "</h2>\n<dl class=\"figures\">\n");
    for (int32_t row = 0; row < table->row_count; row++) {
        put(page, "<div><dt>");
        put_cell(page, &table->rows[row].cells[0]);
        put(page, "</dt><dd>");
        put_cell(page, &table->rows[row].cells[1]);
        put(page, "</dd></div>\n");
    }
    put(page, "</dl>\n");
}

/* Numbers */

static void put_grid(struct page *page, const struct report_table *table)
{
    const int32_t whole = whole_of(table);
    const int64_t most = whole < 0 ? 0 : most_of(table, whole);
    put(page, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    put_words(page, table->title);
    put(page, whole < 0 ? "\">\n<table class=\"grid plain\">\n<caption>" : "\">\n<table class=\"grid\">\n<caption>");
    put_words(page, table->title);
    put(page, "</caption>\n");
    put_grid_heads(page, table);
    put(page, "<tbody>\n");
    for (int32_t row = 0; row < table->row_count; row++)
        put_grid_row(page, table, &table->rows[row], most);
    put(page, "</tbody>\n</table>\n</div>\n");
}

static void put_grid_heads(struct page *page, const struct report_table *table)
{
    const bool grouped = is_grouped(table);
    put(page, "<thead>\n<tr>");
    for (int32_t i = 0; i < table->column_count; i++)
        put_grid_head(page, table, i, grouped);
    if (whole_of(table) >= 0)
        put(page, "<td class=\"bar\" aria-hidden=\"true\"></td>");
    put(page, "</tr>\n");
    if (grouped) {
        put(page, "<tr>");
        for (int32_t i = 0; i < table->column_count; i++) {
            if (!*table->columns[i].group.vi)
                continue;
            put(page, "<th scope=\"col\" class=\"number\">");
            put_words(page, table->columns[i].head);
            put(page, "</th>");
        }
        put(page, "</tr>\n");
    }
    put(page, "</thead>\n");
}

/* In the first of two lines of heads a group stands above its columns, what has none takes both lines. */
static void put_grid_head(struct page *page, const struct report_table *table, int32_t column, bool grouped)
{
    const struct report_column *at = &table->columns[column];
    const char *number = shown_right(at, table) ? " class=\"number\"" : "";
    if (!*at->group.vi) {
        builder_format(page->out, "<th scope=\"col\"%s%s>", number, grouped ? " rowspan=\"2\"" : "");
        put_swatch(page, table, column);
        put_words(page, at->head);
        put(page, "</th>");
    } else if (!column || strcmp(at->group.vi, table->columns[column - 1].group.vi) != 0) {
        builder_format(page->out, "<th scope=\"colgroup\" class=\"group\" colspan=\"%d\">",
                       (int)group_length(table, column));
        put_words(page, at->group);
        put(page, "</th>");
    }
}

static bool is_grouped(const struct report_table *table)
{
    for (int32_t i = 0; i < table->column_count; i++)
        if (*table->columns[i].group.vi)
            return true;
    return false;
}

static int32_t group_length(const struct report_table *table, int32_t column)
{
    int32_t end = column;
    while (end < table->column_count && strcmp(table->columns[end].group.vi, table->columns[column].group.vi) == 0)
        end++;
    return end - column;
}

/* What a part is drawn like. */
static void put_swatch(struct page *page, const struct report_table *table, int32_t column)
{
    if (table->columns[column].role == ROLE_PART)
        builder_format(page->out,
                       "<svg class=\"swatch\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">"
                       "<rect class=\"%s\" width=\"10\" height=\"10\"/></svg>",
                       part_class(table, column));
}

/* The last part is the darkest, what is not known grey. */
static const char *part_class(const struct report_table *table, int32_t column)
{
    static const char *const classes[] = {"p0", "p1", "p2", "p3", "p4"};
    const int32_t count = (int32_t)(sizeof classes / sizeof *classes);
    int32_t behind = 0;
    if (strstr(table->columns[column].id, "unknown"))
        return "none";
    for (int32_t i = column + 1; i < table->column_count; i++)
        behind += table->columns[i].role == ROLE_PART && !strstr(table->columns[i].id, "unknown");
    return classes[behind < count ? behind : count - 1];
}

static void put_grid_row(struct page *page, const struct report_table *table, const struct report_row *row,
                         int64_t most)
{
    builder_format(page->out, "<tr class=\"%s\"><th scope=\"row\"", report_row_word(row->kind));
    put_cell_language(page, &row->cells[0]);
    put(page, ">");
    put_cell(page, &row->cells[0]);
    put(page, "</th>");
    for (int32_t i = 1; i < table->column_count; i++) {
        put(page, shown_right(&table->columns[i], table) ? "<td class=\"number\">" : "<td>");
        put_cell(page, &row->cells[i]);
        put(page, "</td>");
    }
    if (whole_of(table) >= 0)
        put_parts(page, table, row, most);
    put(page, "</tr>\n");
}

static int32_t whole_of(const struct report_table *table)
{
    for (int32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role == ROLE_WHOLE)
            return i;
    return -1;
}

static int64_t most_of(const struct report_table *table, int32_t whole)
{
    int64_t most = 0;
    for (int32_t row = 0; row < table->row_count; row++) {
        const int64_t number = table->rows[row].cells[whole].number;
        if (table->rows[row].kind != OCOP_ROW_TOTAL && number > most)
            most = number;
    }
    return most;
}

/* The parts of a row in one bar, as long as the row is of the largest one. A total has none: it is of another size. */
static void put_parts(struct page *page, const struct report_table *table, const struct report_row *row, int64_t most)
{
    int64_t sum = 0;
    put(page, "<td class=\"bar\" aria-hidden=\"true\">");
    if (most && row->kind != OCOP_ROW_TOTAL) {
        builder_format(page->out, "<svg viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\">", BAR);
        for (int32_t i = 0; i < table->column_count; i++) {
            const int64_t number = row->cells[i].number;
            if (table->columns[i].role != ROLE_PART || !number)
                continue;
            const int64_t from = sum * BAR / most, to = (sum + number) * BAR / most;
            builder_format(page->out, "<rect class=\"%s\" x=\"%d\" width=\"%d\" height=\"10\"/>", part_class(table, i),
                           (int)from, (int)(to - from));
            sum += number;
        }
        put(page, "</svg>");
    }
    put(page, "</td>");
}

/* Records: on a telephone each becomes a card, so the roles of a table are said again. */

static void put_records(struct page *page, const struct report_table *table)
{
    put(page, "<table class=\"records\" role=\"table\">\n<caption>");
    put_words(page, table->title);
    put(page, "</caption>\n<thead role=\"rowgroup\">\n<tr role=\"row\">");
    for (int32_t i = 0; i < table->column_count; i++) {
        const struct report_column *column = &table->columns[i];
        if (column->role == ROLE_DETAIL)
            continue;
        builder_format(page->out, "<th scope=\"col\" role=\"columnheader\"%s>",
                       shown_right(column, table) ? " class=\"number\"" : "");
        put_words(page, column->head);
        put(page, "</th>");
    }
    put(page, "</tr>\n</thead>\n");
    for (int32_t row = 0; row < table->row_count; row++)
        put_record(page, table, &table->rows[row]);
    put(page, "</table>\n");
}

static void put_record(struct page *page, const struct report_table *table, const struct report_row *row)
{
    put(page, "<tbody role=\"rowgroup\">\n<tr role=\"row\">");
    for (int32_t i = 0; i < table->column_count; i++)
        if (table->columns[i].role != ROLE_DETAIL)
            put_record_cell(page, table, row, i);
    put(page, "</tr>\n");
    put_details(page, table, row, main_columns(table));
    put(page, "</tbody>\n");
}

static void put_record_cell(struct page *page, const struct report_table *table, const struct report_row *row,
                            int32_t column)
{
    const struct report_column *at = &table->columns[column];
    const struct report_cell *cell = &row->cells[column];
    const bool label = column == 0;
    put(page, label ? "<th scope=\"row\" role=\"rowheader\"" : "<td role=\"cell\"");
    if (shown_right(at, table))
        put(page, " class=\"number\"");
    put(page, " data-head=\"");
    put_words(page, at->head);
    put(page, "\"");
    put_cell_language(page, cell);
    put(page, ">");
    if (at->role == ROLE_STATE)
        put_state(page, cell);
    else if (at->role == ROLE_REACHED)
        put_reached(page, cell);
    else
        put_cell(page, cell);
    put(page, label ? "</th>" : "</td>");
}

/* A sign for each state, so that none is told by its colour alone. */
static void put_state(struct page *page, const struct report_cell *cell)
{
    static const char *const signs[][2] = {{"met", "✓"},    {"exceeded", "▲"}, {"on_track", "▶"},
                                           {"behind", "▼"}, {"missed", "✕"},   {"no_data", "○"}};
    const char *sign = "";
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(signs[i][0], cell->key) == 0)
            sign = signs[i][1];
    builder_format(page->out, "<span class=\"state %s\"><span aria-hidden=\"true\">%s</span> ", cell->key, sign);
    put_cell(page, cell);
    put(page, "</span>");
}

static void put_reached(struct page *page, const struct report_cell *cell)
{
    put_cell(page, cell);
    if (cell->kind != OCOP_CELL_SHARE)
        return;
    const int64_t part = cell->number < cell->base ? cell->number : cell->base;
    /* In whole percents first: what a share is of may be too large to be multiplied by more. */
    builder_format(
        page->out,
        "<svg class=\"reached\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<rect class=\"way\" width=\"100\" height=\"8\"/><rect class=\"p1\" width=\"%d\" height=\"8\"/></svg>",
        (int)(part * 100 / cell->base));
}

static void put_details(struct page *page, const struct report_table *table, const struct report_row *row,
                        int32_t columns)
{
    bool any = false;
    for (int32_t i = 0; i < table->column_count; i++) {
        const struct report_cell *cell = &row->cells[i];
        if (table->columns[i].role != ROLE_DETAIL || cell->kind == OCOP_CELL_NONE)
            continue;
        if (!any)
            builder_format(page->out, "<tr role=\"row\" class=\"more\"><td role=\"cell\" colspan=\"%d\"><dl>",
                           (int)columns);
        any = true;
        builder_format(page->out, "<div%s><dt>", cell->kind == OCOP_CELL_TEXT ? "" : " class=\"short\"");
        put_words(page, table->columns[i].head);
        put(page, "</dt><dd");
        put_cell_language(page, cell);
        put(page, ">");
        put_cell(page, cell);
        put(page, "</dd></div>");
    }
    if (any)
        put(page, "</dl></td></tr>\n");
}

static int32_t main_columns(const struct report_table *table)
{
    int32_t count = 0;
    for (int32_t i = 0; i < table->column_count; i++)
        count += table->columns[i].role != ROLE_DETAIL;
    return count;
}

static void put_notes(struct page *page, const struct report_notes *notes)
{
    if (!notes->count)
        return;
    put(page, "<ul class=\"notes\">\n");
    for (int32_t i = 0; i < notes->count; i++) {
        put(page, "<li>");
        put_words(page, notes->items[i].text);
        put(page, "</li>\n");
    }
    put(page, "</ul>\n");
}

static void put_cell(struct page *page, const struct report_cell *cell)
{
    char text[STYLE_SIZE];
    put_text(page, shown_cell(cell, page->lang, text));
}

/* Names of units and producers are Vietnamese on an English page, too. */
static void put_cell_language(struct page *page, const struct report_cell *cell)
{
    const char *text = cell->text.vi;
    if (page->lang == OCOP_LANG_VI || cell->kind != OCOP_CELL_TEXT || strcmp(text, cell->text.en) != 0)
        return;
    while (*text && (unsigned char)*text < 0x80)
        text++;
    if (*text)
        put(page, " lang=\"vi\"");
}

static void put(struct page *page, const char *markup)
{
    builder_append(page->out, markup, strlen(markup));
}

static void put_words(struct page *page, struct words words)
{
    put_text(page, words_pick(&words, page->lang));
}

/* Escaped for text and for attributes in double quotes. */
static void put_text(struct page *page, const char *text)
{
    static const char *const escapes[][2] = {
        {"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}};
    size_t length;
    for (const char *bytes = shown_next(&text, &length); bytes; bytes = shown_next(&text, &length)) {
        const char *escaped = NULL;
        for (size_t i = 0; length == 1 && i < sizeof escapes / sizeof *escapes; i++)
            if (*bytes == *escapes[i][0])
                escaped = escapes[i][1];
        if (escaped)
            put(page, escaped);
        else
            builder_append(page->out, bytes, length);
    }
}
