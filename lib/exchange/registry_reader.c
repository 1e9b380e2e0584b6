/* Lines of ocop-registry/1 → rows of a register. docs/guide/formats.md tells the format. */
#include "exchange/node.h"
#include "exchange/registry_scan.h"
#include "ocop/json.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "programme/registry_internal.h"

#define NUMBER_SIZE 16

static ocop_status read_lines(ocop_registry *registry, const char *text, size_t length);
static ocop_status read_line(ocop_registry *registry, const struct registry_keys *keys, const char *line, size_t length,
                             int32_t row);
static ocop_status read_record(ocop_registry *registry, const struct node *root, int32_t row);
static ocop_status read_cell(ocop_registry *registry, const struct node *node, int32_t record);
static ocop_status fail_key(const struct node *node);
static ocop_status cell_text(const struct node *node, int32_t column, char number[NUMBER_SIZE], const char **text);
static ocop_status word_text(const struct node *node, enum word_list list, const char **text);
static ocop_status answer_text(const struct node *node, const char **text);

ocop_status ocop_registry_read_json(ocop_registry *registry, const char *name, const char *json, int64_t length)
{
    if (!json)
        return fail_argument("json");
    if (length < -1)
        return fail_argument("length");
    const size_t size = length < 0 ? strlen(json) : (size_t)length;
    ocop_status status = ocop_registry_begin(registry, name);
    if (status != OCOP_OK)
        return status;
    const int64_t limit = ocop_context_limit(registry->context, OCOP_LIMIT_INPUT_BYTES);
    if ((int64_t)size > limit)
        return fail(OCOP_ERR_LIMIT, "văn bản dài %lld byte, giới hạn là %lld",
                    "the text has %lld bytes, the limit is %lld", (long long)size, (long long)limit);
    const size_t mark = size >= 3 && memcmp(json, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    status = registry_expect(registry, json + mark, size - mark);
    if (status == OCOP_OK)
        status = read_lines(registry, json + mark, size - mark);
    if (status == OCOP_OK)
        status = registry_commit(registry);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status read_lines(ocop_registry *registry, const char *text, size_t length)
{
    struct registry_keys keys;
    int32_t row = 0;
    ocop_status status = OCOP_OK;
    registry_write_keys(&keys);
    while (length && status == OCOP_OK) {
        const char *feed = memchr(text, '\n', length);
        const size_t line = feed ? (size_t)(feed - text) : length, taken = line + (feed != NULL);
        row++;
        if (!scan_is_blank(text, text + line))
            status = read_line(registry, &keys, text, line, row);
        text += taken;
        length -= taken;
    }
    return status;
}

/* A line that is not of the format is refused as a whole; the next one may be. */
static ocop_status read_line(ocop_registry *registry, const struct registry_keys *keys, const char *line, size_t length,
                             int32_t row)
{
    json_t *document;
    bool scanned = false;
    ocop_status status = registry_commit(registry);
    if (status == OCOP_OK)
        status = registry_scan_line(registry, keys, line, length, row, &scanned);
    if (status != OCOP_OK || scanned)
        return status;
    status = node_parse(registry->context, line, (int64_t)length, &document);
    if (status == OCOP_OK) {
        const struct node root = node_root(document);
        status = read_record(registry, &root, row);
        json_decref(document);
    }
    if (status == OCOP_OK || status == OCOP_ERR_NO_MEMORY)
        return status;
    registry->draft.record = 0;
    return registry_refuse(registry, row);
}

static ocop_status read_record(ocop_registry *registry, const struct node *root, int32_t row)
{
    static const struct choice records[] = {
        {"product", OCOP_RECORD_PRODUCT}, {"producer", OCOP_RECORD_PRODUCER}, {NULL, 0}};
    const char *key;
    json_t *value;
    int32_t record;
    ocop_status status = node_object(root, NULL);
    const struct node format = node_child(root, "format"), of = node_child(root, "record");
    if (status == OCOP_OK && !node_is_absent(&format))
        status = node_format(root, "ocop-registry/1");
    if (status == OCOP_OK)
        status = node_choice(&of, records, &record);
    if (status == OCOP_OK)
        status = ocop_registry_add(registry, record, row);
    if (status != OCOP_OK)
        return status;
    json_object_foreach (root->value, key, value) {
        const struct node node = node_member(root, key, value);
        if (strcmp(key, "format") != 0 && strcmp(key, "record") != 0)
            status = read_cell(registry, &node, record);
        if (status != OCOP_OK)
            return status;
    }
    return OCOP_OK;
}

static ocop_status read_cell(ocop_registry *registry, const struct node *node, int32_t record)
{
    const uint8_t bit = record == OCOP_RECORD_PRODUCT ? COLUMN_OF_PRODUCTS : COLUMN_OF_PRODUCERS;
    const int32_t column = word_find(WORDS_COLUMNS, node->key);
    char number[NUMBER_SIZE];
    const char *text;
    if (!column || strcmp(ocop_column_name(column), node->key) != 0 || !(ocop_embedded_words.columns[column] & bit))
        return fail_key(node);
    if (node_is_null(node))
        return OCOP_OK;
    ocop_status status = cell_text(node, column, number, &text);
    return status == OCOP_OK ? ocop_registry_set(registry, column, text) : status;
}

static ocop_status fail_key(const struct node *node)
{
    return node_at(node, fail(OCOP_ERR_SHAPE, "khóa \"%.60s\" không có trong định dạng này",
                              "the key \"%.60s\" is not of this format", node->key));
}

/* The text that a register would have for a value of the right type. */
static ocop_status cell_text(const struct node *node, int32_t column, char number[NUMBER_SIZE], const char **text)
{
    int32_t value;
    ocop_status status;
    switch (column) {
    case OCOP_COLUMN_STARS:
    case OCOP_COLUMN_CURRENT_STARS:
    case OCOP_COLUMN_SET:
    case OCOP_COLUMN_YEAR:
        status = node_int32(node, 1, 9999, &value);
        (void)snprintf(number, NUMBER_SIZE, "%d", value);
        *text = number;
        return status;
    case OCOP_COLUMN_ISSUED:
    case OCOP_COLUMN_REVOKED:
        status = node_date(node, &value);
        return status == OCOP_OK ? node_text(node, text) : status;
    case OCOP_COLUMN_REGISTRATION:
        return word_text(node, WORDS_REGISTRATIONS, text);
    case OCOP_COLUMN_PRODUCER_TYPE:
        return word_text(node, WORDS_PRODUCER_TYPES, text);
    case OCOP_COLUMN_SME:
    case OCOP_COLUMN_WOMAN_LED:
    case OCOP_COLUMN_ETHNIC_MINORITY:
    case OCOP_COLUMN_DISABLED:
        return answer_text(node, text);
    default:
        return node_text(node, text);
    }
}

/* Formats have the words of the library alone. */
static ocop_status word_text(const struct node *node, enum word_list list, const char **text)
{
    char known[256] = "";
    ocop_status status = node_text(node, text);
    if (status != OCOP_OK || strcmp(word_of(list, word_find(list, *text)), *text) == 0)
        return status;
    for (int32_t i = 1; i <= ocop_embedded_words.lists[list].name_count; i++)
        text_list_add(known, sizeof known, word_of(list, i));
    return node_at(node, fail(OCOP_ERR_SHAPE, "gặp \"%.40s\", cần một trong: %s",
                              "found \"%.40s\", expected one of: %s", *text, known));
}

static ocop_status answer_text(const struct node *node, const char **text)
{
    bool yes;
    const ocop_status status = node_boolean(node, &yes);
    *text = word_of(WORDS_ANSWERS, yes ? OCOP_ANSWER_YES : OCOP_ANSWER_NO);
    return status;
}
