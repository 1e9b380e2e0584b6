/* Strict reading of JSON values: each knows where it stands, so that an error can name the place. */
#ifndef OCOP_EXCHANGE_NODE_H
#define OCOP_EXCHANGE_NODE_H

#include <jansson.h>

#include "base/memory_internal.h"
#include "ocop/date.h"

struct node {
    json_t *value; /* NULL: the key is absent */
    const struct node *up;
    const char *key; /* NULL: an item of an array */
    size_t index;
};

/* A word of a format and the constant that it stands for; lists end with a NULL word. */
struct choice {
    const char *word;
    int32_t value;
};

/* Parses one document. The caller gives the value back with json_decref(). */
ocop_status node_parse(ocop_context *context, const char *json, int64_t length, json_t **out);

struct node node_root(json_t *value);
struct node node_child(const struct node *object, const char *key);
struct node node_member(const struct node *object, const char *key, json_t *value); /* a value at hand */
struct node node_item(const struct node *array, size_t index);

/* Puts the place of a node into the record of a failure; returns `status`. */
ocop_status node_at(const struct node *node, ocop_status status);

static inline bool node_is_absent(const struct node *node)
{
    return !node->value;
}

static inline bool node_is_null(const struct node *node)
{
    return json_is_null(node->value);
}

/* Each fails with OCOP_ERR_SHAPE if the value is absent or of another type. */
ocop_status node_object(const struct node *node, const char *const known[]); /* no other keys; NULL: any */
ocop_status node_array(const struct node *node);
ocop_status node_text(const struct node *node, const char **out);
ocop_status node_integer(const struct node *node, int64_t least, int64_t most, int64_t *out);
ocop_status node_int32(const struct node *node, int32_t least, int32_t most, int32_t *out);
ocop_status node_boolean(const struct node *node, bool *out);
ocop_status node_date(const struct node *node, int32_t *out); /* OCOP_ERR_DATE for a text that is no date */
ocop_status node_choice(const struct node *node, const struct choice choices[], int32_t *out);

/* Fails with OCOP_ERR_FORMAT unless the document's `format` is the one expected. */
ocop_status node_format(const struct node *document, const char *format);
/* A whole document: an object of that format, then of no other keys. */
ocop_status node_document(const struct node *document, const char *format, const char *const known[]);

/* A number that may be left out: `out` then stays as it is. */
ocop_status node_optional_int32(const struct node *object, const char *key, int32_t least, int32_t most, int32_t *out);

ocop_status node_fail_absent(const struct node *node);
const char *choice_word(const struct choice choices[], int32_t value);

/* Keys of an object in the natural order of codes, in memory of the arena. */
ocop_status node_sorted_keys(const struct node *object, struct arena *arena, const char ***keys, size_t *count);

#endif
