/* report → CSV: for programs and spreadsheets, so numbers are plain and words are what they are. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/csv_writer.h"
#include "ocop/csv.h"
#include "programme/report_internal.h"

static void put_table(struct builder *csv, const struct report_table *table, int32_t lang);
static void put_heads(struct builder *csv, const struct report_table *table, int32_t lang);
static bool has_shares_only(const struct report_table *table, int32_t column);
static void put_rows(struct builder *csv, const struct report_table *table, int32_t lang);
static void put_cell(struct builder *csv, const struct report_table *table, int32_t row, int32_t column, int32_t lang);

ocop_status ocop_report_to_csv(const ocop_report *report, int32_t table, int32_t lang, char **csv)
{
    struct builder builder;
    if (!csv)
        return fail_argument("csv");
    *csv = NULL;
    if (!report || !report->made)
        return fail_argument("report");
    if (table < -1 || table >= report->table_count)
        return fail_argument("table");
    lang = lang == OCOP_LANG_VI ? OCOP_LANG_VI : OCOP_LANG_EN;
    builder_init(&builder, &report->arena.allocator);
    for (int32_t i = 0; table < 0 && i < report->table_count; i++) {
        csv_put(&builder, true, words_pick(&report->tables[i]->title, lang));
        csv_end(&builder);
        put_table(&builder, report->tables[i], lang);
        csv_end(&builder);
    }
    if (table >= 0)
        put_table(&builder, report->tables[table], lang);
    return csv_finish(&builder, csv);
}

static void put_table(struct builder *csv, const struct report_table *table, int32_t lang)
{
    put_heads(csv, table, lang);
    put_rows(csv, table, lang);
}

static void put_heads(struct builder *csv, const struct report_table *table, int32_t lang)
{
    for (int32_t i = 0; i < table->column_count; i++) {
        const struct report_column *column = &table->columns[i];
        const char *group = words_pick(&column->group, lang);
        struct builder head;
        builder_init(&head, csv->allocator);
        builder_format(&head, "%s%s%s%s", group, *group ? ": " : "", words_pick(&column->head, lang),
                       has_shares_only(table, i) ? " (%)" : "");
        csv->failed |= head.failed;
        csv_put(csv, i == 0, head.failed ? "" : head.bytes);
        builder_free(&head);
    }
    csv_end(csv);
}

/* Then the head says that they are percents, and the cells need not. */
static bool has_shares_only(const struct report_table *table, int32_t column)
{
    bool any = false;
    for (int32_t row = 0; row < table->row_count; row++) {
        const int32_t kind = table->rows[row].cells[column].kind;
        if (kind != OCOP_CELL_SHARE && kind != OCOP_CELL_NONE)
            return false;
        any |= kind == OCOP_CELL_SHARE;
    }
    return any;
}

static void put_rows(struct builder *csv, const struct report_table *table, int32_t lang)
{
    for (int32_t row = 0; row < table->row_count; row++) {
        for (int32_t i = 0; i < table->column_count; i++)
            put_cell(csv, table, row, i, lang);
        csv_end(csv);
    }
}

static void put_cell(struct builder *csv, const struct report_table *table, int32_t row, int32_t column, int32_t lang)
{
    const struct report_cell *cell = &table->rows[row].cells[column];
    char text[STYLE_SIZE];
    if (cell->kind == OCOP_CELL_TEXT) {
        csv_put(csv, column == 0, cell_words(cell, lang));
        return;
    }
    (void)report_show(cell, STYLE_PLAIN, text);
    if (cell->kind == OCOP_CELL_SHARE && !has_shares_only(table, column))
        strcat(text, "%");
    csv_put(csv, column == 0, text);
}
