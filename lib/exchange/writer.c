#include "exchange/writer.h"

#include "base/date_internal.h"
#include "base/status_internal.h"

static json_t *made(struct writer *writer, json_t *value);
static int append(const char *bytes, size_t length, void *builder);

json_t *writer_object(struct writer *writer)
{
    return made(writer, json_object());
}

static json_t *made(struct writer *writer, json_t *value)
{
    if (!value)
        writer->failed = true;
    return value;
}

json_t *writer_array(struct writer *writer)
{
    return made(writer, json_array());
}

void put(struct writer *writer, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        writer->failed = true;
}

void put_item(struct writer *writer, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        writer->failed = true;
}

void put_text(struct writer *writer, json_t *object, const char *key, const char *text)
{
    put(writer, object, key, json_string(text));
}

void put_text_or_null(struct writer *writer, json_t *object, const char *key, const char *text)
{
    put(writer, object, key, *text ? json_string(text) : json_null());
}

void put_number(struct writer *writer, json_t *object, const char *key, int64_t number)
{
    put(writer, object, key, json_integer(number));
}

json_t *number_or_null(int64_t number, int64_t least)
{
    return number < least ? json_null() : json_integer(number);
}

void put_boolean(struct writer *writer, json_t *object, const char *key, bool value)
{
    put(writer, object, key, json_boolean(value));
}

void put_date(struct writer *writer, json_t *object, const char *key, int32_t date)
{
    char text[DATE_TEXT_LENGTH + 1];
    put(writer, object, key, date_write(date, text) ? json_string(text) : json_null());
}

bool writer_write(struct writer *writer, const ocop_allocator *from, json_t *document, char **out)
{
    struct builder builder;
    builder_init(&builder, from);
    if (!writer->failed && json_dump_callback(document, append, &builder, JSON_COMPACT) != 0)
        writer->failed = true;
    json_decref(document);
    *out = writer->failed ? NULL : builder_take(&builder);
    builder_free(&builder);
    return *out != NULL;
}

static int append(const char *bytes, size_t length, void *builder)
{
    builder_append(builder, bytes, length);
    return ((struct builder *)builder)->failed ? -1 : 0;
}

ocop_status writer_finish(struct writer *writer, const ocop_allocator *from, json_t *document, char **out)
{
    return writer_write(writer, from, document, out) ? succeed() : fail_no_memory();
}
