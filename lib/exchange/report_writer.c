/* report → ocop-report/1. docs/guide/reports.md tells the format. */
#include "base/status_internal.h"
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"
#include "programme/report_internal.h"

static json_t *write_heads(struct writer *writer, const ocop_report *report);
static json_t *write_inputs(struct writer *writer, const ocop_report *report);
static json_t *write_table(struct writer *writer, const struct report_table *table);
static json_t *write_column(struct writer *writer, const struct report_column *column);
static json_t *write_row(struct writer *writer, const struct report_table *table, const struct report_row *row);
static json_t *write_cell(struct writer *writer, const struct report_cell *cell);
static json_t *write_notes(struct writer *writer, const struct report_notes *notes);
static void put_words(struct writer *writer, json_t *object, const char *vi, const char *en, const struct words *words);

ocop_status ocop_report_to_json(const ocop_report *report, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!report || !report->made)
        return fail_argument("report");
    json_t *document = writer_object(&writer), *tables = writer_array(&writer);
    put_text(&writer, document, "format", "ocop-report/1");
    put_text(&writer, document, "title_vi", ocop_report_title(report, OCOP_LANG_VI));
    put_text(&writer, document, "title_en", ocop_report_title(report, OCOP_LANG_EN));
    put_date(&writer, document, "on", report->on);
    put_date(&writer, document, "from", report->from);
    put_date(&writer, document, "to", report->to);
    put_date(&writer, document, "units_on", report->units_on);
    put_text_or_null(&writer, document, "within", report->within);
    put_text_or_null(&writer, document, "level", choice_word(place_level_words, report->level));
    put(&writer, document, "inputs", write_inputs(&writer, report));
    put(&writer, document, "heads", write_heads(&writer, report));
    for (int32_t i = 0; i < report->table_count; i++)
        put_item(&writer, tables, write_table(&writer, report->tables[i]));
    put(&writer, document, "tables", tables);
    put(&writer, document, "notes", write_notes(&writer, &report->notes));
    return writer_finish(&writer, &report->arena.allocator, document, json);
}

static json_t *write_inputs(struct writer *writer, const ocop_report *report)
{
    const ocop_registry *registry = report->registry;
    json_t *array = writer_array(writer);
    for (int32_t i = 0; registry && i < registry->input_count; i++)
        put_item(writer, array, json_string(dictionary_text(&registry->messages, registry->inputs[i])));
    return array;
}

static json_t *write_heads(struct writer *writer, const ocop_report *report)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < report->head_count; i++) {
        json_t *object = writer_object(writer);
        put_words(writer, object, "text_vi", "text_en", &report->heads[i]);
        put_item(writer, array, object);
    }
    return array;
}

static void put_words(struct writer *writer, json_t *object, const char *vi, const char *en, const struct words *words)
{
    put_text(writer, object, vi, words->vi);
    put_text(writer, object, en, words->en);
}

static json_t *write_table(struct writer *writer, const struct report_table *table)
{
    json_t *object = writer_object(writer), *columns = writer_array(writer), *rows = writer_array(writer);
    put_text(writer, object, "id", table->id);
    put_words(writer, object, "title_vi", "title_en", &table->title);
    for (int32_t i = 0; i < table->column_count; i++)
        put_item(writer, columns, write_column(writer, &table->columns[i]));
    put(writer, object, "columns", columns);
    for (int32_t i = 0; i < table->row_count; i++)
        put_item(writer, rows, write_row(writer, table, &table->rows[i]));
    put(writer, object, "rows", rows);
    put(writer, object, "notes", write_notes(writer, &table->notes));
    return object;
}

static json_t *write_column(struct writer *writer, const struct report_column *column)
{
    json_t *object = writer_object(writer);
    put_text(writer, object, "id", column->id);
    put_words(writer, object, "head_vi", "head_en", &column->head);
    if (*column->group.vi)
        put_words(writer, object, "group_vi", "group_en", &column->group);
    return object;
}

static json_t *write_row(struct writer *writer, const struct report_table *table, const struct report_row *row)
{
    json_t *object = writer_object(writer), *cells = writer_object(writer);
    put_text(writer, object, "kind", report_row_word(row->kind));
    put_text_or_null(writer, object, "key", row->key);
    for (int32_t i = 0; i < table->column_count; i++)
        put(writer, cells, table->columns[i].id, write_cell(writer, &row->cells[i]));
    put(writer, object, "cells", cells);
    return object;
}

/* Whole numbers as they are; what has parts as an object. */
static json_t *write_cell(struct writer *writer, const struct report_cell *cell)
{
    char text[STYLE_SIZE];
    if (cell->kind == OCOP_CELL_NONE)
        return json_null();
    if (cell->kind == OCOP_CELL_NUMBER)
        return json_integer(cell->number);
    if (cell->kind == OCOP_CELL_DATE)
        return json_string(report_show(cell, STYLE_PLAIN, text));
    json_t *object = writer_object(writer);
    if (cell->kind == OCOP_CELL_TEXT) {
        if (*cell->key)
            put_text(writer, object, "key", cell->key);
        put_words(writer, object, "vi", "en", &cell->text);
        return object;
    }
    const bool share = cell->kind == OCOP_CELL_SHARE;
    put_number(writer, object, share ? "part" : "numerator", cell->number);
    put_number(writer, object, share ? "of" : "denominator", cell->base);
    put_text(writer, object, share ? "percent" : "decimal", report_show(cell, STYLE_PLAIN, text));
    return object;
}

static json_t *write_notes(struct writer *writer, const struct report_notes *notes)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < notes->count; i++) {
        json_t *object = writer_object(writer);
        put_text(writer, object, "code", notes->items[i].code);
        put_words(writer, object, "text_vi", "text_en", &notes->items[i].text);
        put_item(writer, array, object);
    }
    return array;
}
