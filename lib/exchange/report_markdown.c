/* report → Markdown with tables. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/report_shown.h"

static void put_table(struct builder *out, const struct report_table *table, int32_t lang);
static void put_heads(struct builder *out, const struct report_table *table, int32_t lang);
static void put_row(struct builder *out, const struct report_table *table, const struct report_row *row, int32_t lang);
static void put_notes(struct builder *out, const struct report_notes *notes, int32_t lang);
static void put_text(struct builder *out, const char *text);

ocop_status ocop_report_to_markdown(const ocop_report *report, int32_t lang, char **markdown)
{
    struct builder out;
    if (!markdown)
        return fail_argument("markdown");
    *markdown = NULL;
    if (!report || !report->made)
        return fail_argument("report");
    lang = shown_lang(lang);
    builder_init(&out, &report->arena.allocator);
    builder_format(&out, "# ");
    put_text(&out, ocop_report_title(report, lang));
    builder_format(&out, "\n\n");
    for (int32_t i = 0; i < report->head_count; i++) {
        builder_format(&out, "- ");
        put_text(&out, words_pick(&report->heads[i], lang));
        builder_format(&out, "\n");
    }
    for (int32_t i = 0; i < report->table_count; i++)
        put_table(&out, report->tables[i], lang);
    if (report->notes.count)
        builder_format(&out, "\n## %s\n", words_pick(&shown_notes, lang));
    put_notes(&out, &report->notes, lang);
    *markdown = builder_take(&out);
    builder_free(&out);
    return *markdown ? succeed() : fail_no_memory();
}

static void put_table(struct builder *out, const struct report_table *table, int32_t lang)
{
    builder_format(out, "\n## ");
    put_text(out, words_pick(&table->title, lang));
    builder_format(out, "\n\n");
    put_heads(out, table, lang);
    for (int32_t row = 0; row < table->row_count; row++)
        put_row(out, table, &table->rows[row], lang);
    put_notes(out, &table->notes, lang);
}

/* Markdown has one line of heads: what stands above several goes into each. */
static void put_heads(struct builder *out, const struct report_table *table, int32_t lang)
{
    for (int32_t i = 0; i < table->column_count; i++) {
        const struct report_column *column = &table->columns[i];
        builder_format(out, "%s", i ? " | " : "| ");
        put_text(out, words_pick(&column->group, lang));
        builder_format(out, "%s", *column->group.vi ? ": " : "");
        put_text(out, words_pick(&column->head, lang));
    }
    builder_format(out, " |\n");
    for (int32_t i = 0; i < table->column_count; i++)
        builder_format(out, "%s", shown_right(&table->columns[i], table) ? "|--:" : "|---");
    builder_format(out, "|\n");
}

static void put_row(struct builder *out, const struct report_table *table, const struct report_row *row, int32_t lang)
{
    const char *strong = row->kind == OCOP_ROW_TOTAL ? "**" : "";
    char text[STYLE_SIZE];
    for (int32_t i = 0; i < table->column_count; i++) {
        builder_format(out, "%s%s", i ? " | " : "| ", strong);
        put_text(out, shown_cell(&row->cells[i], lang, text));
        builder_format(out, "%s", strong);
    }
    builder_format(out, " |\n");
}

static void put_notes(struct builder *out, const struct report_notes *notes, int32_t lang)
{
    if (notes->count)
        builder_format(out, "\n");
    for (int32_t i = 0; i < notes->count; i++) {
        builder_format(out, "- ");
        put_text(out, words_pick(&notes->items[i].text, lang));
        builder_format(out, "\n");
    }
}

/* What Markdown or its HTML would take for markup gets a backslash. */
static void put_text(struct builder *out, const char *text)
{
    size_t length;
    const char *first = text;
    for (const char *bytes = shown_next(&text, &length); bytes; bytes = shown_next(&text, &length)) {
        const bool begins = bytes == first && strchr("+-=", *bytes);
        if (length == 1 && (begins || strchr("\\`*_[]<>|&~#$", *bytes)))
            builder_append(out, "\\", 1);
        builder_append(out, bytes, length);
    }
}
