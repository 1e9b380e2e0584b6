/* ocop-overlay/1: a merge patch over an edition. docs/guide/formats.md tells the format. */
#include "exchange/edition_reader.h"

#include <string.h>

#include "base/status_internal.h"
#include "exchange/book_builder.h"
#include "exchange/writer.h"
#include "ocop/json.h"

static ocop_status lay_over(ocop_edition *edition, const struct node *overlay, ocop_edition **out);
static ocop_status check_overlay(const ocop_edition *edition, const struct node *overlay);
static ocop_status apply(const ocop_edition *edition, const struct node *overlay, ocop_edition **out);
static bool merge(json_t *target, json_t *patch);
static ocop_status sign(json_t *edition, const struct node *overlay);
static ocop_status add_overlay(ocop_context *context, const struct node *overlay);

ocop_status ocop_edition_overlay(ocop_edition *edition, const char *json, int64_t length, ocop_edition **out)
{
    json_t *value;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!edition)
        return fail_argument("edition");
    ocop_status status = node_parse(edition->context, json, length, &value);
    if (status != OCOP_OK)
        return status;
    const struct node overlay = node_root(value);
    status = lay_over(edition, &overlay, out);
    json_decref(value);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status lay_over(ocop_edition *edition, const struct node *overlay, ocop_edition **out)
{
    ocop_status status = check_overlay(edition, overlay);
    return status == OCOP_OK ? apply(edition, overlay, out) : status;
}

static ocop_status check_overlay(const ocop_edition *edition, const struct node *overlay)
{
    static const char *const known[] = {"format",    "name",      "edition", "text_vi", "text_en",
                                        "source_vi", "source_en", "patch",   NULL};
    static const char *const kept[] = {"format", "id", "overlays", NULL};
    const struct node of = node_child(overlay, "edition"), patch = node_child(overlay, "patch");
    const char *id;
    ocop_status status = node_document(overlay, "ocop-overlay/1", known);
    if (status == OCOP_OK)
        status = node_text(&of, &id);
    if (status == OCOP_OK && strcmp(id, ocop_edition_id(edition)) != 0)
        status = node_at(&of, fail(OCOP_ERR_NO_EDITION, "lớp phủ dành cho bộ quy định \"%.40s\", không phải %s",
                                   "the overlay is for edition \"%.40s\", not for %s", id, ocop_edition_id(edition)));
    if (status == OCOP_OK)
        status = node_object(&patch, NULL);
    for (const char *const *key = kept; status == OCOP_OK && *key; key++) {
        const struct node child = node_child(&patch, *key);
        if (!node_is_absent(&child))
            status = fail_rules(&child, "lớp phủ không được đổi \"%s\"", "an overlay may not change \"%s\"", *key);
    }
    return status;
}

/* The merged document is read as if it stood at the overlay's `patch`, which is where a wrong value comes from. */
static ocop_status apply(const ocop_edition *edition, const struct node *overlay, ocop_edition **out)
{
    json_t *merged = edition_write(edition->tables, edition->row);
    const struct node patch = node_child(overlay, "patch");
    ocop_status status = OCOP_OK;
    if (!merged || !merge(merged, patch.value))
        status = fail_no_memory();
    if (status == OCOP_OK)
        status = sign(merged, overlay);
    const struct node document = {merged, overlay, "patch", 0};
    if (status == OCOP_OK)
        status = edition_from_node(edition->context, &document, out);
    json_decref(merged);
    return status;
}

/* RFC 7396, in place; false without memory. */
static bool merge(json_t *target, json_t *patch)
{
    const char *key;
    json_t *value;
    json_object_foreach (patch, key, value) {
        json_t *old = json_object_get(target, key);
        if (json_is_null(value)) {
            (void)json_object_del(target, key);
        } else if (!json_is_object(value)) {
            if (json_object_set(target, key, value) != 0)
                return false;
        } else {
            if (!json_is_object(old) && json_object_set_new(target, key, json_object()) != 0)
                return false;
            if (!merge(json_object_get(target, key), value))
                return false;
        }
    }
    return true;
}

/* Writes the overlay's name and source into the edition's list of overlays. */
static ocop_status sign(json_t *edition, const struct node *overlay)
{
    static const char *const keys[] = {"text_vi", "text_en", "source_vi", "source_en", NULL};
    const struct node name_node = node_child(overlay, "name");
    const char *name, *text;
    ocop_status status = node_text(&name_node, &name);
    json_t *entry = json_object(), *overlays = json_object_get(edition, "overlays");
    if (!overlays && json_object_set_new(edition, "overlays", json_object()) == 0)
        overlays = json_object_get(edition, "overlays");
    if (status == OCOP_OK && json_object_get(overlays, name))
        status = fail_rules(&name_node, "lớp phủ \"%.60s\" đã có", "there is an overlay \"%.60s\" already", name);
    for (const char *const *key = keys; status == OCOP_OK && *key; key++) {
        const struct node node = node_child(overlay, *key);
        status = node_text(&node, &text);
        if (status == OCOP_OK && json_object_set(entry, *key, node.value) != 0)
            status = fail_no_memory();
    }
    if (status != OCOP_OK)
        json_decref(entry);
    else if (json_object_set_new(overlays, name, entry) != 0)
        status = fail_no_memory();
    return status;
}

ocop_status ocop_context_add_overlay(ocop_context *context, const char *json, int64_t length)
{
    json_t *value;
    if (!context)
        return fail_argument("context");
    ocop_status status = node_parse(context, json, length, &value);
    if (status != OCOP_OK)
        return status;
    const struct node overlay = node_root(value);
    status = add_overlay(context, &overlay);
    json_decref(value);
    return status;
}

static ocop_status add_overlay(ocop_context *context, const struct node *overlay)
{
    const struct node of = node_child(overlay, "edition");
    ocop_edition *edition = NULL, *changed = NULL;
    const char *id;
    ocop_status status = node_object(overlay, NULL);
    if (status == OCOP_OK)
        status = node_format(overlay, "ocop-overlay/1");
    if (status == OCOP_OK)
        status = node_text(&of, &id);
    if (status == OCOP_OK)
        status = node_at(&of, ocop_edition_open(context, id, &edition));
    if (status == OCOP_OK)
        status = lay_over(edition, overlay, &changed);
    if (status == OCOP_OK)
        status = ocop_context_add_edition(context, changed);
    ocop_edition_unref(changed);
    ocop_edition_unref(edition);
    return status;
}
