/* register → lines of ocop-registry/1, tables of CSV, ocop-registry-check/1. docs/guide/formats.md tells them. */
#include "exchange/csv_writer.h"
#include "exchange/writer.h"
#include "ocop/csv.h"
#include "ocop/json.h"

#include "base/status_internal.h"
#include "programme/registry_internal.h"

static ocop_status write_lines(const ocop_registry *registry, int32_t record, struct builder *lines);
static json_t *write_row(struct writer *writer, const ocop_registry *registry, int32_t record, int32_t index);
static void put_cell(struct writer *writer, json_t *object, const ocop_registry *registry, int32_t record,
                     int32_t index, int32_t column);
static bool is_of(int32_t record, int32_t column);
static json_t *write_findings(struct writer *writer, const ocop_registry *registry);
static bool is_known(const ocop_registry *registry, int32_t record, int32_t column);
static const char *cell_of(const ocop_registry *registry, int32_t record, int32_t index, int32_t column,
                           char number[REGISTRY_CELL_SIZE]);

ocop_status ocop_registry_to_json(const ocop_registry *registry, char **json)
{
    struct builder lines;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    builder_init(&lines, registry_allocator(registry));
    ocop_status status = write_lines(registry, OCOP_RECORD_PRODUCER, &lines);
    if (status == OCOP_OK)
        status = write_lines(registry, OCOP_RECORD_PRODUCT, &lines);
    if (status == OCOP_OK)
        *json = builder_take(&lines);
    builder_free(&lines);
    return *json ? succeed() : fail_no_memory();
}

static ocop_status write_lines(const ocop_registry *registry, int32_t record, struct builder *lines)
{
    for (int32_t i = 0; i < ocop_registry_size(registry, record); i++) {
        struct writer writer = {false};
        char *line;
        json_t *row = write_row(&writer, registry, record, i);
        if (!writer_write(&writer, registry_allocator(registry), row, &line))
            return OCOP_ERR_NO_MEMORY;
        builder_format(lines, "%s\n", line);
        ocop_free(line);
    }
    return lines->failed ? OCOP_ERR_NO_MEMORY : OCOP_OK;
}

static json_t *write_row(struct writer *writer, const ocop_registry *registry, int32_t record, int32_t index)
{
    json_t *row = writer_object(writer);
    put_text(writer, row, "format", "ocop-registry/1");
    put_text(writer, row, "record", word_of(WORDS_RECORDS, record));
    for (int32_t column = OCOP_COLUMN_ID; column <= COLUMN_LAST; column++)
        if (is_of(record, column))
            put_cell(writer, row, registry, record, index, column);
    return row;
}

/* What is not known is left out. */
static void put_cell(struct writer *writer, json_t *object, const ocop_registry *registry, int32_t record,
                     int32_t index, int32_t column)
{
    char number[REGISTRY_CELL_SIZE];
    const char *text = registry_cell(registry, record, index, column, number);
    const int32_t value = ocop_registry_number(registry, record, index, column);
    if (!*text)
        return;
    switch (column) {
    case OCOP_COLUMN_STARS:
    case OCOP_COLUMN_SET:
    case OCOP_COLUMN_YEAR:
        put_number(writer, object, ocop_column_name(column), value);
        break;
    case OCOP_COLUMN_SME:
    case OCOP_COLUMN_WOMAN_LED:
    case OCOP_COLUMN_ETHNIC_MINORITY:
    case OCOP_COLUMN_DISABLED:
        put_boolean(writer, object, ocop_column_name(column), value == OCOP_ANSWER_YES);
        break;
    default:
        put_text(writer, object, ocop_column_name(column), text);
    }
}

static bool is_of(int32_t record, int32_t column)
{
    return ocop_embedded_words.columns[column] &
           (record == OCOP_RECORD_PRODUCT ? COLUMN_OF_PRODUCTS : COLUMN_OF_PRODUCERS);
}

ocop_status ocop_registry_check_json(const ocop_registry *registry, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    json_t *document = writer_object(&writer), *rows = writer_object(&writer);
    put_text(&writer, document, "format", "ocop-registry-check/1");
    put_number(&writer, rows, "read", registry->rows_read);
    put_number(&writer, rows, "kept", (int64_t)registry->rows_read - registry->rows_refused);
    put_number(&writer, rows, "refused", registry->rows_refused);
    put(&writer, document, "rows", rows);
    put_number(&writer, document, "cells_refused", registry->cells_refused);
    put_number(&writer, document, "products", registry->products.count);
    put_number(&writer, document, "producers", registry->producers.count);
    put(&writer, document, "findings", write_findings(&writer, registry));
    return writer_finish(&writer, registry_allocator(registry), document, json);
}

static json_t *write_findings(struct writer *writer, const ocop_registry *registry)
{
    json_t *findings = writer_array(writer);
    for (int32_t i = 0; i < registry->finding_count; i++) {
        json_t *finding = writer_object(writer);
        const bool error = ocop_registry_finding_severity(registry, i) == OCOP_SEVERITY_ERROR;
        put_text_or_null(writer, finding, "input", ocop_registry_finding_input(registry, i));
        put_number(writer, finding, "row", ocop_registry_finding_row(registry, i));
        put_text_or_null(writer, finding, "column", ocop_registry_finding_column(registry, i));
        put_text(writer, finding, "code", ocop_registry_finding_code(registry, i));
        put_text(writer, finding, "severity", error ? "error" : "warning");
        put_text(writer, finding, "found", ocop_registry_finding_found(registry, i));
        put_text(writer, finding, "expected_vi", ocop_registry_finding_expected(registry, i, OCOP_LANG_VI));
        put_text(writer, finding, "expected_en", ocop_registry_finding_expected(registry, i, OCOP_LANG_EN));
        put_text(writer, finding, "text_vi", ocop_registry_finding_text(registry, i, OCOP_LANG_VI));
        put_text(writer, finding, "text_en", ocop_registry_finding_text(registry, i, OCOP_LANG_EN));
        put_item(writer, findings, finding);
    }
    return findings;
}

/* Tables */

ocop_status ocop_registry_to_csv(const ocop_registry *registry, int32_t record, char **csv)
{
    int32_t columns[COLUMN_LAST + 1], count = 0;
    char number[REGISTRY_CELL_SIZE];
    struct builder table;
    if (!csv)
        return fail_argument("csv");
    *csv = NULL;
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    if (record != OCOP_RECORD_PRODUCT && record != OCOP_RECORD_PRODUCER)
        return fail_argument("record");
    builder_init(&table, registry_allocator(registry));
    for (int32_t column = OCOP_COLUMN_ID; column <= COLUMN_LAST; column++)
        if (is_of(record, column) && (column == OCOP_COLUMN_NAME || is_known(registry, record, column)))
            columns[count++] = column;
    for (int32_t i = 0; i < count; i++)
        csv_put(&table, i == 0, ocop_column_name(columns[i]));
    csv_end(&table);
    for (int32_t row = 0; row < ocop_registry_size(registry, record); row++) {
        for (int32_t i = 0; i < count; i++)
            csv_put(&table, i == 0, cell_of(registry, record, row, columns[i], number));
        csv_end(&table);
    }
    return csv_finish(&table, csv);
}

static bool is_known(const ocop_registry *registry, int32_t record, int32_t column)
{
    char number[REGISTRY_CELL_SIZE];
    for (int32_t row = 0; row < ocop_registry_size(registry, record); row++)
        if (*cell_of(registry, record, row, column, number))
            return true;
    return false;
}

/* A product's row tells what is known of its producer, too. */
static const char *cell_of(const ocop_registry *registry, int32_t record, int32_t index, int32_t column,
                           char number[REGISTRY_CELL_SIZE])
{
    registry_teller(registry, column, &record, &index);
    return registry_cell(registry, record, index, column, number);
}
