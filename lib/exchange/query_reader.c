/* ocop-query/1 → query. docs/guide/formats.md tells the format. */
#include "exchange/node.h"
#include "ocop/json.h"

#include <stdio.h>

#include "base/status_internal.h"
#include "programme/counts_internal.h"

#define NUMBER_SIZE 24

static ocop_status read_document(const struct node *root, ocop_query *query);
static ocop_status read_days(const struct node *root, ocop_query *query);
static ocop_status read_counted(const struct node *root, ocop_query *query);
static ocop_status read_by(const struct node *root, ocop_query *query);
static ocop_status read_where(const struct node *root, ocop_query *query);
static ocop_status read_values(const struct node *values, ocop_query *query);
static ocop_status value_text(const struct node *node, char number[NUMBER_SIZE], const char **text);

ocop_status ocop_query_from_json(ocop_context *context, const char *json, int64_t length, ocop_query **query)
{
    json_t *document;
    if (!query)
        return fail_argument("query");
    *query = NULL;
    ocop_status status = node_parse(context, json, length, &document);
    if (status != OCOP_OK)
        return status;
    const struct node root = node_root(document);
    status = ocop_query_new(context, query);
    if (status == OCOP_OK)
        status = read_document(&root, *query);
    json_decref(document);
    if (status == OCOP_OK)
        return succeed();
    ocop_query_unref(*query);
    *query = NULL;
    return status;
}

static ocop_status read_document(const struct node *root, ocop_query *query)
{
    static const char *const known[] = {"format", "of", "by", "where", "on", "units_on", NULL};
    ocop_status status = node_document(root, "ocop-query/1", known);
    if (status == OCOP_OK)
        status = read_days(root, query);
    if (status == OCOP_OK)
        status = read_counted(root, query);
    if (status == OCOP_OK)
        status = read_by(root, query);
    return status == OCOP_OK ? read_where(root, query) : status;
}

static ocop_status read_days(const struct node *root, ocop_query *query)
{
    const struct node on = node_child(root, "on"), units_on = node_child(root, "units_on");
    int32_t day;
    ocop_status status = OCOP_OK;
    if (!node_is_absent(&on))
        status = node_date(&on, &day);
    if (status == OCOP_OK && !node_is_absent(&on))
        status = ocop_query_set_on(query, day);
    if (status == OCOP_OK && !node_is_absent(&units_on))
        status = node_date(&units_on, &day);
    if (status == OCOP_OK && !node_is_absent(&units_on))
        status = ocop_query_set_units_on(query, day);
    return status;
}

static ocop_status read_counted(const struct node *root, ocop_query *query)
{
    static const struct choice counted[] = {
        {"products", OCOP_COUNT_PRODUCTS}, {"producers", OCOP_COUNT_PRODUCERS}, {NULL, 0}};
    const struct node of = node_child(root, "of");
    int32_t value;
    if (node_is_absent(&of))
        return OCOP_OK;
    const ocop_status status = node_choice(&of, counted, &value);
    return status == OCOP_OK ? ocop_query_set_counted(query, value) : status;
}

static ocop_status read_by(const struct node *root, ocop_query *query)
{
    const struct node by = node_child(root, "by");
    struct choice dimensions[DIMENSION_LAST + 1] = {{NULL, 0}};
    int32_t dimension;
    if (node_is_absent(&by))
        return OCOP_OK;
    for (int32_t i = 0; i < DIMENSION_LAST; i++)
        dimensions[i] = (struct choice){word_of(WORDS_DIMENSIONS, i + 1), i + 1};
    ocop_status status = node_array(&by);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(by.value); i++) {
        const struct node item = node_item(&by, i);
        status = node_choice(&item, dimensions, &dimension);
        if (status == OCOP_OK)
            status = node_at(&item, ocop_query_add_by(query, word_of(WORDS_DIMENSIONS, dimension)));
    }
    return status;
}

/* An object of lists: the values of a dimension are alternatives, the dimensions must all hold. */
static ocop_status read_where(const struct node *root, ocop_query *query)
{
    const struct node where = node_child(root, "where");
    const char *known[DIMENSION_LAST + 1] = {NULL}, *dimension;
    json_t *values;
    if (node_is_absent(&where))
        return OCOP_OK;
    for (int32_t i = 0; i < DIMENSION_LAST; i++)
        known[i] = word_of(WORDS_DIMENSIONS, i + 1);
    ocop_status status = node_object(&where, known);
    if (status != OCOP_OK)
        return status;
    json_object_foreach (where.value, dimension, values) {
        const struct node node = node_member(&where, dimension, values);
        status = read_values(&node, query);
        if (status != OCOP_OK)
            return status;
    }
    return OCOP_OK;
}

/* No value at all would hold for nothing, and be read as no condition. */
static ocop_status read_values(const struct node *values, ocop_query *query)
{
    char number[NUMBER_SIZE];
    const char *text;
    ocop_status status = node_array(values);
    if (status == OCOP_OK && !json_array_size(values->value))
        status = node_at(values, fail(OCOP_ERR_SHAPE, "cần ít nhất một giá trị", "at least one value is needed"));
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(values->value); i++) {
        const struct node item = node_item(values, i);
        status = value_text(&item, number, &text);
        if (status == OCOP_OK)
            status = node_at(&item, ocop_query_add_where(query, values->key, text));
    }
    return status;
}

/* A value as keys of ocop-counts/1 have it: a text, a number, null for what is not known. */
static ocop_status value_text(const struct node *node, char number[NUMBER_SIZE], const char **text)
{
    *text = number;
    number[0] = '\0';
    if (node_is_null(node))
        return OCOP_OK;
    if (!json_is_integer(node->value))
        return node_text(node, text);
    (void)snprintf(number, NUMBER_SIZE, "%lld", (long long)json_integer_value(node->value));
    return OCOP_OK;
}
