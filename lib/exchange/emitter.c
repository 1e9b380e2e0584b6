#include "exchange/emitter.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"

#define NUMBER_SIZE 20 /* digits and sign of an int64_t */

static void begin(struct emitter *emitter, const char *key);
static void add(struct emitter *emitter, const char *bytes);
static void add_quoted(struct emitter *emitter, const char *text);
static size_t plain_length(const char *text);
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

/* What parts a value from the one before it, and its key. */
static void begin(struct emitter *emitter, const char *key)
{
    if (emitter->behind)
        add(emitter, ",");
    emitter->behind = true;
    if (!key)
        return;
    add_quoted(emitter, key);
    add(emitter, ":");
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

/* With the escapes that Jansson uses, so that both ways of writing give the same bytes. */
static void add_quoted(struct emitter *emitter, const char *text)
{
    add(emitter, "\"");
    for (;;) {
        const size_t plain = plain_length(text);
        builder_append(&emitter->builder, text, plain);
        text += plain;
        if (!*text)
            break;
        add_escaped(emitter, (unsigned char)*text++);
    }
    add(emitter, "\"");
}

static size_t plain_length(const char *text)
{
    size_t length = 0;
    while ((unsigned char)text[length] >= ' ' && text[length] != '"' && text[length] != '\\')
        length++;
    return length;
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
    char digits[NUMBER_SIZE];
    int32_t at = NUMBER_SIZE;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        digits[--at] = '-';
    begin(emitter, key);
    builder_append(&emitter->builder, digits + at, (size_t)(NUMBER_SIZE - at));
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
