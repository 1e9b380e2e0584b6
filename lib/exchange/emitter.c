#include "exchange/emitter.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte)) /* the same in each byte of a word */

static void begin(struct emitter *emitter, const char *key);
static inline char *put(char *place, const char *bytes, size_t length);
static void add(struct emitter *emitter, const char *bytes);
static void add_quoted(struct emitter *emitter, const char *text);
static size_t plain_length(const char *text, size_t length);
static inline uint64_t has_less(uint64_t word, unsigned char limit);
static void add_with_escapes(struct emitter *emitter, const char *text, size_t length);
static void add_escaped(struct emitter *emitter, unsigned char byte);
static int add_piece(const char *bytes, size_t length, void *builder);

void emitter_init(struct emitter *emitter, const ocop_allocator *from)
{
    builder_init(&emitter->builder, from);
    emitter->behind = false;
}

ocop_status emitter_finish(struct emitter *emitter, char **out)
{
    return emitter_take(emitter, out) ? succeed() : fail_no_memory();
}

bool emitter_take(struct emitter *emitter, char **out)
{
    *out = builder_take(&emitter->builder);
    return *out != NULL;
}

void emit_object(struct emitter *emitter, const char *key)
{
    begin(emitter, key);
    add(emitter, "{");
    emitter->behind = false;
}

/* What parts a value from the one before it, and its key, which needs no escapes. */
static void begin(struct emitter *emitter, const char *key)
{
    const size_t comma = emitter->behind;
    emitter->behind = true;
    if (!key) {
        builder_append(&emitter->builder, ",", comma);
        return;
    }
    const size_t length = strlen(key);
    char *place = builder_extend(&emitter->builder, comma + length + 3);
    if (!place)
        return;
    place = put(place, ",", comma);
    place = put(place, "\"", 1);
    place = put(place, key, length);
    (void)put(place, "\":", 2);
}

static inline char *put(char *place, const char *bytes, size_t length)
{
    memcpy(place, bytes, length);
    return place + length;
}

static void add(struct emitter *emitter, const char *bytes)
{
    builder_append(&emitter->builder, bytes, strlen(bytes));
}

void emit_object_end(struct emitter *emitter)
{
    add(emitter, "}");
    emitter->behind = true;
}

void emit_list(struct emitter *emitter, const char *key)
{
    begin(emitter, key);
    add(emitter, "[");
    emitter->behind = false;
}

void emit_list_end(struct emitter *emitter)
{
    add(emitter, "]");
    emitter->behind = true;
}

void emit_text(struct emitter *emitter, const char *key, const char *text)
{
    begin(emitter, key);
    add_quoted(emitter, text);
}

/* With the escapes that Jansson uses, so that both ways of writing give the same bytes. Few texts need any. */
static void add_quoted(struct emitter *emitter, const char *text)
{
    const size_t length = strlen(text), plain = plain_length(text, length);
    if (plain < length) {
        add_with_escapes(emitter, text, length);
        return;
    }
    char *place = builder_extend(&emitter->builder, length + 2);
    if (!place)
        return;
    place = put(place, "\"", 1);
    place = put(place, text, length);
    (void)put(place, "\"", 1);
}

/* Bytes before the first that needs an escape, eight at a time as long as none of them does. */
static size_t plain_length(const char *text, size_t length)
{
    size_t at = 0;
    uint64_t word;
    for (; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        if (has_less(word, ' ') | has_less(word ^ EACH('"'), 1) | has_less(word ^ EACH('\\'), 1))
            break;
    }
    while (at < length && (unsigned char)text[at] >= ' ' && text[at] != '"' && text[at] != '\\')
        at++;
    return at;
}

/* Whether one of the bytes is below `limit`, which is at most 128. */
static inline uint64_t has_less(uint64_t word, unsigned char limit)
{
    return (word - EACH(limit)) & ~word & EACH(0x80);
}

static void add_with_escapes(struct emitter *emitter, const char *text, size_t length)
{
    add(emitter, "\"");
    for (const char *end = text + length; text < end;) {
        const size_t plain = plain_length(text, (size_t)(end - text));
        builder_append(&emitter->builder, text, plain);
        text += plain;
        if (text < end)
            add_escaped(emitter, (unsigned char)*text++);
    }
    add(emitter, "\"");
}

static void add_escaped(struct emitter *emitter, unsigned char byte)
{
    static const char controls[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
    const char *known = strchr(controls, byte);
    if (known)
        builder_append(&emitter->builder, (const char[]){'\\', letters[known - controls]}, 2);
    else
        builder_format(&emitter->builder, "\\u%04X", (unsigned)byte);
}

void emit_text_or_null(struct emitter *emitter, const char *key, const char *text)
{
    if (*text) {
        emit_text(emitter, key, text);
        return;
    }
    begin(emitter, key);
    add(emitter, "null");
}

void emit_number(struct emitter *emitter, const char *key, int64_t number)
{
    begin(emitter, key);
    builder_number(&emitter->builder, number);
}

void emit_number_or_null(struct emitter *emitter, const char *key, int64_t number, int64_t least)
{
    if (number < least)
        emit_text_or_null(emitter, key, "");
    else
        emit_number(emitter, key, number);
}

void emit_boolean(struct emitter *emitter, const char *key, bool value)
{
    begin(emitter, key);
    add(emitter, value ? "true" : "false");
}

void emit_date(struct emitter *emitter, const char *key, int32_t date)
{
    char text[DATE_TEXT_LENGTH + 1];
    (void)date_write(date, text);
    emit_text_or_null(emitter, key, text);
}

void emit_line_end(struct emitter *emitter)
{
    add(emitter, "\n");
    emitter->behind = false;
}

void emit_tree(struct emitter *emitter, const char *key, json_t *tree)
{
    begin(emitter, key);
    if (!tree || json_dump_callback(tree, add_piece, &emitter->builder, JSON_COMPACT) != 0)
        emitter->builder.failed = true;
    json_decref(tree);
}

static int add_piece(const char *bytes, size_t length, void *builder)
{
    builder_append(builder, bytes, length);
    return ((struct builder *)builder)->failed ? -1 : 0;
}
