#include "exchange/plan_nodes.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "ocop/place.h"

const struct choice target_words[] = {
    {"at_least", OCOP_TARGET_AT_LEAST}, {"about", OCOP_TARGET_ABOUT},   {"range", OCOP_TARGET_RANGE},
    {"exactly", OCOP_TARGET_EXACTLY},   {"yes_no", OCOP_TARGET_YES_NO}, {NULL, 0},
};

const struct choice means_words[] = {
    {"funding", OCOP_MEANS_FUNDING}, {"audience", OCOP_MEANS_AUDIENCE}, {"content", OCOP_MEANS_CONTENT},
    {"trade", OCOP_MEANS_TRADE},     {"project", OCOP_MEANS_PROJECT},   {NULL, 0},
};

static ocop_status make_rows(size_t count, struct arena *arena, size_t size, void **rows);

ocop_status plan_text(const struct node *object, const char *key, struct arena *arena, bool needed, const char **out)
{
    const struct node node = node_child(object, key);
    const char *text;
    *out = "";
    if (node_is_absent(&node) && !needed)
        return OCOP_OK;
    ocop_status status = node_text(&node, &text);
    if (status == OCOP_OK && !*text)
        status = node_at(&node, fail(OCOP_ERR_SHAPE, "chuỗi trống", "the text is empty"));
    return status == OCOP_OK ? node_at(&node, text_nfc_in_arena(arena, text, out)) : status;
}

ocop_status plan_copy(struct arena *arena, const char *text, const char **out)
{
    *out = "";
    return text_nfc_in_arena(arena, text, out);
}

ocop_status plan_words(const struct node *object, const char *key, struct arena *arena, bool needed, struct words *out)
{
    char vi[32], en[32];
    (void)snprintf(vi, sizeof vi, "%s_vi", key);
    (void)snprintf(en, sizeof en, "%s_en", key);
    const struct node one = node_child(object, vi), other = node_child(object, en);
    needed |= !node_is_absent(&one) || !node_is_absent(&other);
    const ocop_status status = plan_text(object, vi, arena, needed, &out->vi);
    return status == OCOP_OK ? plan_text(object, en, arena, needed, &out->en) : status;
}

ocop_status plan_cite_read(const struct node *object, struct arena *arena, struct plan_cite *out)
{
    const struct node certainty = node_child(object, "certainty");
    const ocop_status status = plan_words(object, "source", arena, true, &out->source);
    return status == OCOP_OK ? node_choice(&certainty, certainty_words, &out->certainty) : status;
}

ocop_status plan_names(const struct node *object, const char *key, struct arena *arena, struct names *out)
{
    const struct node array = node_child(object, key);
    size_t count;
    ocop_status status = plan_rows(&array, arena, sizeof *out->items, &count, (void **)&out->items);
    for (size_t i = 0; status == OCOP_OK && i < count; i++) {
        const struct node item = node_item(&array, i);
        const char *text;
        status = node_text(&item, &text);
        if (status == OCOP_OK)
            status = node_at(&item, text_nfc_in_arena(arena, text, &out->items[out->count++]));
    }
    return status;
}

ocop_status plan_rows(const struct node *array, struct arena *arena, size_t size, size_t *count, void **rows)
{
    *count = 0;
    const ocop_status status = node_is_absent(array) ? OCOP_OK : node_array(array);
    if (status != OCOP_OK)
        return status;
    *count = json_array_size(array->value);
    return make_rows(*count, arena, size, rows);
}

static ocop_status make_rows(size_t count, struct arena *arena, size_t size, void **rows)
{
    *rows = arena_allocate(arena, (count + 1) * size);
    return *rows ? OCOP_OK : fail_no_memory();
}

ocop_status plan_rows_by_id(const struct node *object, struct arena *arena, size_t size, size_t *count, void **rows)
{
    *count = 0;
    const ocop_status status = node_is_absent(object) ? OCOP_OK : node_object(object, NULL);
    if (status != OCOP_OK)
        return status;
    *count = json_object_size(object->value);
    return make_rows(*count, arena, size, rows);
}
