/* ocop-observations/1 → observations. docs/guide/plans.md tells the format. */
#include "base/status_internal.h"
#include "exchange/node.h"
#include "ocop/json.h"
#include "programme/progress_internal.h"

static ocop_status read_document(const struct node *root, ocop_observations *observations);
static ocop_status read_item(const struct node *node, ocop_observations *observations);
static ocop_status read_text(const struct node *object, const char *key, const char **out);
static ocop_status read_value(const struct node *node, int32_t *value, int32_t *base);

ocop_status ocop_observations_from_json(ocop_context *context, const char *json, int64_t length,
                                        ocop_observations **observations)
{
    json_t *document;
    if (!observations)
        return fail_argument("observations");
    *observations = NULL;
    ocop_status status = node_parse(context, json, length, &document);
    if (status != OCOP_OK)
        return status;
    const struct node root = node_root(document);
    status = ocop_observations_new(context, observations);
    if (status == OCOP_OK)
        status = read_document(&root, *observations);
    json_decref(document);
    if (status == OCOP_OK)
        return succeed();
    ocop_observations_unref(*observations);
    *observations = NULL;
    return status;
}

static ocop_status read_document(const struct node *root, ocop_observations *observations)
{
    static const char *const known[] = {"format", "observations", NULL};
    const struct node items = node_child(root, "observations");
    ocop_status status = node_object(root, NULL);
    if (status == OCOP_OK)
        status = node_format(root, "ocop-observations/1");
    if (status == OCOP_OK)
        status = node_object(root, known);
    if (status == OCOP_OK)
        status = node_array(&items);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(items.value); i++) {
        const struct node item = node_item(&items, i);
        status = read_item(&item, observations);
    }
    return status;
}

static ocop_status read_item(const struct node *node, ocop_observations *observations)
{
    static const char *const known[] = {"target", "indicator", "unit", "on", "value", "base", "source", NULL};
    const struct node target = node_child(node, "target"), indicator = node_child(node, "indicator");
    const struct node on = node_child(node, "on");
    const char *id, *counted, *unit, *source;
    int32_t day, value = 0, base = 0;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK && node_is_absent(&target) == node_is_absent(&indicator))
        status = node_at(node, fail(OCOP_ERR_SHAPE, "cần một trong hai: \"target\" (chỉ tiêu), \"indicator\" (chỉ số)",
                                    "one of two is needed: \"target\" or \"indicator\""));
    if (status == OCOP_OK)
        status = read_text(node, "target", &id);
    if (status == OCOP_OK)
        status = read_text(node, "indicator", &counted);
    if (status == OCOP_OK)
        status = read_text(node, "unit", &unit);
    if (status == OCOP_OK)
        status = read_text(node, "source", &source);
    if (status == OCOP_OK)
        status = node_date(&on, &day);
    if (status == OCOP_OK)
        status = read_value(node, &value, &base);
    if (status != OCOP_OK)
        return status;
    return node_at(node, ocop_observations_add(observations, id, counted, unit, day, value, base, source));
}

static ocop_status read_text(const struct node *object, const char *key, const char **out)
{
    const struct node node = node_child(object, key);
    *out = "";
    if (node_is_absent(&node))
        return OCOP_OK;
    const ocop_status status = node_text(&node, out);
    return status == OCOP_OK && !**out ? node_at(&node, fail(OCOP_ERR_SHAPE, "chuỗi trống", "the text is empty"))
                                       : status;
}

/* A number, of a base or not, or yes and no. */
static ocop_status read_value(const struct node *node, int32_t *value, int32_t *base)
{
    const struct node number = node_child(node, "value"), whole = node_child(node, "base");
    bool yes;
    if (json_is_boolean(number.value)) {
        const ocop_status status = node_boolean(&number, &yes);
        *value = yes;
        return status;
    }
    if (node_is_absent(&whole))
        return node_int32(&number, 0, OBSERVED_MAX, value);
    const ocop_status status = node_int32(&whole, 0, BASE_MAX, base);
    return status == OCOP_OK ? node_int32(&number, 0, *base ? *base : 0, value) : status;
}
