/* ocop-allocation/1 → allocation. docs/guide/formats.md tells the format. */
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/node.h"
#include "ocop/json.h"
#include "programme/allocation_internal.h"

static ocop_status read_document(ocop_context *context, const struct node *root, ocop_allocation **allocation);
static ocop_status read_target(const struct node *root, ocop_allocation *allocation);
static ocop_status read_units(const struct node *root, ocop_allocation *allocation);
static ocop_status read_unit(const struct node *node, ocop_allocation *allocation);
static ocop_status read_label(const struct node *node, ocop_allocation *allocation);
static ocop_status read_bounds(const struct node *node, int32_t *minimum, int32_t *cap, int32_t *given);

ocop_status ocop_allocate_json(ocop_context *context, const char *json, int64_t length, char **divided)
{
    ocop_allocation *allocation;
    if (!divided)
        return fail_argument("divided");
    *divided = NULL;
    ocop_status status = ocop_allocation_from_json(context, json, length, &allocation);
    if (status == OCOP_OK)
        status = ocop_allocation_divide(allocation);
    if (status == OCOP_OK)
        status = ocop_allocation_to_json(allocation, divided);
    ocop_allocation_unref(allocation);
    return status;
}

ocop_status ocop_allocation_from_json(ocop_context *context, const char *json, int64_t length,
                                      ocop_allocation **allocation)
{
    json_t *document;
    if (!allocation)
        return fail_argument("allocation");
    *allocation = NULL;
    ocop_status status = node_parse(context, json, length, &document);
    if (status != OCOP_OK)
        return status;
    const struct node root = node_root(document);
    status = read_document(context, &root, allocation);
    json_decref(document);
    if (status == OCOP_OK)
        return succeed();
    ocop_allocation_unref(*allocation);
    *allocation = NULL;
    return status;
}

static ocop_status read_document(ocop_context *context, const struct node *root, ocop_allocation **allocation)
{
    static const char *const known[] = {"format", "target", "total", "units", "given_total", NULL};
    const struct node total = node_child(root, "total");
    int32_t number;
    ocop_status status = node_object(root, NULL);
    if (status == OCOP_OK)
        status = node_format(root, "ocop-allocation/1");
    if (status == OCOP_OK)
        status = node_object(root, known);
    if (status == OCOP_OK)
        status = node_int32(&total, 0, INT32_MAX, &number);
    if (status == OCOP_OK)
        status = ocop_allocation_new(context, number, allocation);
    if (status == OCOP_OK)
        status = read_target(root, *allocation);
    return status == OCOP_OK ? read_units(root, *allocation) : status;
}

static ocop_status read_target(const struct node *root, ocop_allocation *allocation)
{
    const struct node target = node_child(root, "target");
    const char *id;
    if (node_is_absent(&target))
        return OCOP_OK;
    const ocop_status status = node_text(&target, &id);
    return status == OCOP_OK ? node_at(&target, ocop_allocation_set_target(allocation, id)) : status;
}

static ocop_status read_units(const struct node *root, ocop_allocation *allocation)
{
    const struct node units = node_child(root, "units");
    ocop_status status = node_array(&units);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(units.value); i++) {
        const struct node unit = node_item(&units, i);
        status = read_unit(&unit, allocation);
    }
    return status;
}

static ocop_status read_unit(const struct node *node, ocop_allocation *allocation)
{
    static const char *const known[] = {"unit",  "name",  "weight", "minimum",    "cap", "given",
                                        "share", "bound", "number", "difference", NULL};
    const struct node unit = node_child(node, "unit"), weight = node_child(node, "weight");
    const char *name;
    int32_t heavy, minimum = 0, cap = -1, given = -1;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_text(&unit, &name);
    if (status == OCOP_OK && !*name)
        status = node_at(&unit, fail(OCOP_ERR_SHAPE, "đơn vị không có tên", "the unit has no name"));
    if (status == OCOP_OK)
        status = node_int32(&weight, 0, INT32_MAX, &heavy);
    if (status == OCOP_OK)
        status = read_bounds(node, &minimum, &cap, &given);
    if (status == OCOP_OK)
        status = node_at(&unit, ocop_allocation_add_unit(allocation, name, heavy, minimum, cap));
    if (status == OCOP_OK)
        status = read_label(node, allocation);
    if (status == OCOP_OK && given >= 0)
        status = ocop_allocation_set_given(allocation, name, given);
    return status;
}

/* The name of a unit that stands by its code. */
static ocop_status read_label(const struct node *node, ocop_allocation *allocation)
{
    const struct node label = node_child(node, "name");
    const char *text;
    if (node_is_absent(&label))
        return OCOP_OK;
    const ocop_status status = node_text(&label, &text);
    return status == OCOP_OK
               ? text_nfc_in_arena(&allocation->arena, text, &allocation->units[allocation->count - 1].label)
               : status;
}

/* A cap or a given number of null is none, as the library writes it. */
static ocop_status read_bounds(const struct node *node, int32_t *minimum, int32_t *cap, int32_t *given)
{
    const struct node least = node_child(node, "minimum"), most = node_child(node, "cap");
    const struct node had = node_child(node, "given");
    ocop_status status = OCOP_OK;
    if (!node_is_absent(&least))
        status = node_int32(&least, 0, INT32_MAX, minimum);
    if (status == OCOP_OK && !node_is_absent(&most) && !node_is_null(&most))
        status = node_int32(&most, *minimum, INT32_MAX, cap);
    if (status == OCOP_OK && !node_is_absent(&had) && !node_is_null(&had))
        status = node_int32(&had, 0, INT32_MAX, given);
    return status;
}
