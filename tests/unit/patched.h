/* Documents changed in one place: the tiny edition or an overlay with a value set, or a key taken away. */
#ifndef PATCHED_H
#define PATCHED_H

#include "unit.h"

#include <jansson.h>

static inline json_t *tiny_document(void)
{
    json_error_t error;
    json_t *document = json_load_file(TEST_FOLDER "/tiny-edition.json", 0, &error);
    if (!document)
        fail_msg("tiny-edition.json: %s", error.text);
    return document;
}

/** Splits the next key off a JSON pointer without escapes. */
static inline void next_key(const char **pointer, char *key, size_t size)
{
    const size_t length = strcspn(*pointer + 1, "/");
    assert_true(length < size);
    memcpy(key, *pointer + 1, length);
    key[length] = '\0';
    *pointer += 1 + length;
}

/** Sets the value at a pointer to the JSON text `value`; NULL takes the key away. Objects on the way are made. */
static inline void patch(json_t *document, const char *pointer, const char *value)
{
    char key[80];
    json_t *at = document;
    next_key(&pointer, key, sizeof key);
    while (*pointer) {
        if (!json_object_get(at, key))
            json_object_set_new(at, key, json_object());
        at = json_object_get(at, key);
        next_key(&pointer, key, sizeof key);
    }
    json_t *loaded = value ? json_loads(value, JSON_DECODE_ANY, NULL) : NULL;
    if (value && !loaded)
        fail_msg("not JSON: %s", value);
    if (value)
        assert_int_equal(json_object_set_new(at, key, loaded), 0);
    else
        assert_int_equal(json_object_del(at, key), 0);
}

/** The document as text, for free(); gives the document away. */
static inline char *text_of(json_t *document)
{
    char *text = json_dumps(document, JSON_COMPACT);
    assert_non_null(text);
    json_decref(document);
    return text;
}

#endif
