/* counts → ocop-counts/1 and CSV. docs/guide/formats.md tells the format. */
#include "exchange/csv_writer.h"
#include "exchange/writer.h"
#include "ocop/csv.h"
#include "ocop/json.h"

#include <stdio.h>

#include "base/status_internal.h"
#include "programme/counts_internal.h"

static json_t *write_by(struct writer *writer, const ocop_counts *counts);
static json_t *write_groups(struct writer *writer, const ocop_counts *counts);
static json_t *write_key(const ocop_counts *counts, int32_t group, int32_t dimension);
static json_t *write_labels(struct writer *writer, const ocop_counts *counts, int32_t group, int32_t lang);

ocop_status ocop_counts_to_json(const ocop_counts *counts, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!counts)
        return fail_argument("counts");
    json_t *document = writer_object(&writer);
    put_text(&writer, document, "format", "ocop-counts/1");
    put_text(&writer, document, "counted", counts->counted == OCOP_COUNT_PRODUCERS ? "producers" : "products");
    put_date(&writer, document, "on", counts->on);
    put(&writer, document, "by", write_by(&writer, counts));
    put_number(&writer, document, "total", counts->total);
    put_number(&writer, document, "undecided", counts->undecided);
    put(&writer, document, "groups", write_groups(&writer, counts));
    return writer_finish(&writer, registry_allocator(counts->registry), document, json);
}

static json_t *write_by(struct writer *writer, const ocop_counts *counts)
{
    json_t *by = writer_array(writer);
    for (int32_t i = 0; i < counts->axis_count; i++)
        put_item(writer, by, json_string(ocop_counts_dimension(counts, i)));
    return by;
}

static json_t *write_groups(struct writer *writer, const ocop_counts *counts)
{
    json_t *groups = writer_array(writer);
    for (int32_t i = 0; i < counts->row_count; i++) {
        json_t *group = writer_object(writer), *key = writer_object(writer);
        for (int32_t dimension = 0; dimension < counts->axis_count; dimension++)
            put(writer, key, ocop_counts_dimension(counts, dimension), write_key(counts, i, dimension));
        put(writer, group, "key", key);
        put(writer, group, "name_vi", write_labels(writer, counts, i, OCOP_LANG_VI));
        put(writer, group, "name_en", write_labels(writer, counts, i, OCOP_LANG_EN));
        put_number(writer, group, "n", counts->rows[i].number);
        put_item(writer, groups, group);
    }
    return groups;
}

/* A number where the dimension has numbers, null where nothing is known. */
static json_t *write_key(const ocop_counts *counts, int32_t group, int32_t dimension)
{
    const struct axis *axis = &counts->axes[dimension];
    const uint32_t value = counts_value(counts, group, dimension);
    if (!value)
        return json_null();
    return axis->texts ? json_integer((json_int_t)(axis->first + value - 1))
                       : json_string(axis_key(axis, counts->registry, value));
}

static json_t *write_labels(struct writer *writer, const ocop_counts *counts, int32_t group, int32_t lang)
{
    json_t *labels = writer_object(writer);
    for (int32_t dimension = 0; dimension < counts->axis_count; dimension++)
        put_text_or_null(writer, labels, ocop_counts_dimension(counts, dimension),
                         ocop_counts_label(counts, group, dimension, lang));
    return labels;
}

ocop_status ocop_counts_to_csv(const ocop_counts *counts, char **csv)
{
    struct builder table;
    char number[16];
    if (!csv)
        return fail_argument("csv");
    *csv = NULL;
    if (!counts)
        return fail_argument("counts");
    builder_init(&table, registry_allocator(counts->registry));
    for (int32_t i = 0; i < counts->axis_count; i++)
        csv_put(&table, i == 0, ocop_counts_dimension(counts, i));
    csv_put(&table, counts->axis_count == 0, "n");
    csv_end(&table);
    for (int32_t group = 0; group < counts->row_count; group++) {
        for (int32_t i = 0; i < counts->axis_count; i++)
            csv_put(&table, i == 0, ocop_counts_key(counts, group, i));
        (void)snprintf(number, sizeof number, "%d", counts->rows[group].number);
        csv_put(&table, counts->axis_count == 0, number);
        csv_end(&table);
    }
    return csv_finish(&table, csv);
}
