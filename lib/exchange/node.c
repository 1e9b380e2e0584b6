#include "exchange/node.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/locate.h"
#include "exchange/pointer.h"

#define EXCERPT 24

struct kind {
    const char *vi, *en;
};

static void set_position(const char *json, size_t position);
static bool is_out_of_memory(void);
static bool is_blank(const char *json, size_t length);
static ocop_status fail_parse(const json_error_t *error, const char *json, size_t size);
static void take_excerpt(const char *json, size_t size, int position, char excerpt[EXCERPT + 1]);
static size_t append_pointer(const struct node *node, char *pointer);
static ocop_status fail_kind(const struct node *node, const char *expected_vi, const char *expected_en);
static void describe(const json_t *value, char vi[96], char en[96]);
static struct kind kind_of(const json_t *value);
static bool is_known(const char *key, const char *const known[]);
static int compare_keys(const void *a, const void *b);

ocop_status node_parse(ocop_context *context, const char *json, int64_t length, json_t **out)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    const int64_t limit = ocop_context_limit(context, OCOP_LIMIT_INPUT_BYTES);
    json_error_t error;
    *out = NULL;
    if (!json)
        return fail_argument("json");
    if (length < -1)
        return fail_argument("length");
    const size_t size = length < 0 ? strlen(json) : (size_t)length;
    if ((int64_t)size > limit)
        return fail(OCOP_ERR_LIMIT, "văn bản dài %lld byte, giới hạn là %lld",
                    "the text has %lld bytes, the limit is %lld", (long long)size, (long long)limit);
    if (size >= 3 && memcmp(json, byte_order_mark, 3) == 0) {
        ocop_status status =
            fail(OCOP_ERR_JSON, "văn bản bắt đầu bằng dấu BOM (U+FEFF): hãy lưu thành UTF-8 không có BOM",
                 "the text begins with a byte order mark (U+FEFF): save it as UTF-8 without one");
        error_set_position(1, 1);
        return status;
    }
    if (is_blank(json, size))
        return fail(OCOP_ERR_JSON, "văn bản trống", "the text is empty");
    *out = json_loadb(json, size, JSON_REJECT_DUPLICATES, &error);
    return *out ? OCOP_OK : fail_parse(&error, json, size);
}

/* Line and column, in bytes, of the last byte that the parser took. */
static void set_position(const char *json, size_t position)
{
    int32_t line = 1, column = 0;
    for (size_t i = 0; i < position; i++) {
        const bool new_line = i > 0 && json[i - 1] == '\n';
        line += new_line;
        column = new_line ? 1 : column + 1;
    }
    error_set_position(line, column > 0 ? column : 1);
}

/* A parser that runs out of memory between two tokens takes the next for a wrong one. */
static bool is_out_of_memory(void)
{
    json_t *probe = json_string("");
    json_decref(probe);
    return !probe;
}

static bool is_blank(const char *json, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", json[i]) || !json[i])
            return false;
    return true;
}

static ocop_status fail_parse(const json_error_t *error, const char *json, size_t size)
{
    char near[EXCERPT + 1], pointer[POINTER_SIZE];
    ocop_status status;
    if (!*error->text || is_out_of_memory())
        return fail_no_memory();
    const size_t position = error->position < 0 ? 0 : (size_t)error->position;
    take_excerpt(json, size, error->position, near);
    locate_pointer(json, position < size ? position : size, pointer);
    switch (json_error_code(error)) {
    case json_error_out_of_memory:
        return fail_no_memory();
    case json_error_stack_overflow:
        pointer[0] = '\0'; /* thousands of levels tell a reader nothing */
        status = fail(OCOP_ERR_LIMIT, "JSON lồng quá sâu", "JSON is nested too deeply");
        break;
    case json_error_invalid_utf8:
        status = fail(OCOP_ERR_TEXT, "văn bản không phải UTF-8", "the text is not UTF-8");
        break;
    case json_error_duplicate_key:
        status = fail(OCOP_ERR_SHAPE, "một khóa xuất hiện hai lần: …%s", "a key stands twice: …%s", near);
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        status = fail(OCOP_ERR_JSON, "văn bản có ký tự NUL: …%s", "the text has a NUL character: …%s", near);
        break;
    case json_error_numeric_overflow:
        status = fail(OCOP_ERR_SHAPE, "số quá lớn: …%s", "the number is too large: …%s", near);
        break;
    case json_error_premature_end_of_input:
        status = fail(OCOP_ERR_JSON, "JSON kết thúc giữa chừng: …%s", "the JSON ends too early: …%s", near);
        break;
    default:
        status = fail(OCOP_ERR_JSON, "không đúng cú pháp JSON: …%s", "not JSON: …%s", near);
    }
    error_set_pointer(pointer);
    set_position(json, position < size ? position : size);
    return status;
}

/* The text just before the place where the parser stopped. Its own words are English and change with its version. */
static void take_excerpt(const char *json, size_t size, int position, char excerpt[EXCERPT + 1])
{
    const size_t end = position < 0 ? 0 : (size_t)position < size ? (size_t)position : size;
    const size_t begin = end > EXCERPT ? end - EXCERPT : 0;
    for (size_t i = begin; i < end; i++)
        excerpt[i - begin] = (unsigned char)json[i] < ' ' ? ' ' : json[i];
    excerpt[end - begin] = '\0';
}

/* Places */

struct node node_root(json_t *value)
{
    return (struct node){value, NULL, NULL, 0};
}

struct node node_child(const struct node *object, const char *key)
{
    return (struct node){json_object_get(object->value, key), object, key, 0};
}

struct node node_member(const struct node *object, const char *key, json_t *value)
{
    return (struct node){value, object, key, 0};
}

struct node node_item(const struct node *array, size_t index)
{
    return (struct node){json_array_get(array->value, index), array, NULL, index};
}

ocop_status node_at(const struct node *node, ocop_status status)
{
    char pointer[POINTER_SIZE];
    if (status != OCOP_OK) {
        pointer[append_pointer(node, pointer)] = '\0';
        error_set_pointer(pointer);
    }
    return status;
}

static size_t append_pointer(const struct node *node, char *pointer)
{
    if (!node->up)
        return 0;
    const size_t length = append_pointer(node->up, pointer);
    if (node->key)
        return pointer_add_key(pointer, length, node->key, strlen(node->key));
    return pointer_add_index(pointer, length, node->index);
}

/* Types */

ocop_status node_fail_absent(const struct node *node)
{
    return node_at(node, fail(OCOP_ERR_SHAPE, "thiếu \"%s\"", "\"%s\" is missing", node->key ? node->key : ""));
}

ocop_status node_object(const struct node *node, const char *const known[])
{
    const char *key;
    json_t *value;
    if (!json_is_object(node->value))
        return fail_kind(node, "một đối tượng {…}", "an object {…}");
    if (!known)
        return OCOP_OK;
    json_object_foreach (node->value, key, value) {
        if (!is_known(key, known)) {
            const struct node child = node_child(node, key);
            return node_at(&child, fail(OCOP_ERR_SHAPE, "khóa \"%.60s\" không có trong định dạng này",
                                        "the key \"%.60s\" is not of this format", key));
        }
    }
    return OCOP_OK;
}

static ocop_status fail_kind(const struct node *node, const char *expected_vi, const char *expected_en)
{
    char found_vi[96], found_en[96], message_vi[256], message_en[256];
    if (node_is_absent(node))
        return node_fail_absent(node);
    describe(node->value, found_vi, found_en);
    (void)snprintf(message_vi, sizeof message_vi, "cần %s, nhưng gặp %s", expected_vi, found_vi);
    (void)snprintf(message_en, sizeof message_en, "expected %s, found %s", expected_en, found_en);
    return node_at(node, fail_texts(OCOP_ERR_SHAPE, message_vi, message_en));
}

/* "một chuỗi "3"" for the values that a person would look for. */
static void describe(const json_t *value, char vi[96], char en[96])
{
    const struct kind kind = kind_of(value);
    (void)snprintf(vi, 96, "%s", kind.vi);
    (void)snprintf(en, 96, "%s", kind.en);
    if (json_is_string(value)) {
        (void)snprintf(vi, 96, "chuỗi \"%.40s\"", json_string_value(value));
        (void)snprintf(en, 96, "the string \"%.40s\"", json_string_value(value));
    } else if (json_is_integer(value)) {
        (void)snprintf(vi, 96, "số %lld", (long long)json_integer_value(value));
        (void)snprintf(en, 96, "the number %lld", (long long)json_integer_value(value));
    }
}

static struct kind kind_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return (struct kind){"một đối tượng {…}", "an object {…}"};
    case JSON_ARRAY:
        return (struct kind){"một mảng […]", "an array […]"};
    case JSON_STRING:
        return (struct kind){"một chuỗi \"…\"", "a string \"…\""};
    case JSON_INTEGER:
        return (struct kind){"một số nguyên", "a whole number"};
    case JSON_REAL:
        return (struct kind){"một số thập phân", "a number with decimals"};
    case JSON_TRUE:
    case JSON_FALSE:
        return (struct kind){"true hoặc false", "true or false"};
    default:
        return (struct kind){"null", "null"};
    }
}

static bool is_known(const char *key, const char *const known[])
{
    for (; *known; known++)
        if (strcmp(key, *known) == 0)
            return true;
    return false;
}

ocop_status node_array(const struct node *node)
{
    return json_is_array(node->value) ? OCOP_OK : fail_kind(node, "một mảng […]", "an array […]");
}

ocop_status node_text(const struct node *node, const char **out)
{
    *out = "";
    if (!json_is_string(node->value))
        return fail_kind(node, "một chuỗi \"…\"", "a string \"…\"");
    *out = json_string_value(node->value);
    return OCOP_OK;
}

ocop_status node_integer(const struct node *node, int64_t least, int64_t most, int64_t *out)
{
    *out = 0;
    if (!json_is_integer(node->value))
        return fail_kind(node, "một số nguyên", "a whole number");
    const int64_t value = json_integer_value(node->value);
    if (value < least || value > most)
        return node_at(node, fail(OCOP_ERR_SHAPE, "số %lld nằm ngoài khoảng từ %lld đến %lld",
                                  "the number %lld is not between %lld and %lld", (long long)value, (long long)least,
                                  (long long)most));
    *out = value;
    return OCOP_OK;
}

ocop_status node_int32(const struct node *node, int32_t least, int32_t most, int32_t *out)
{
    int64_t value;
    ocop_status status = node_integer(node, least, most, &value);
    *out = (int32_t)value;
    return status;
}

ocop_status node_boolean(const struct node *node, bool *out)
{
    *out = json_is_true(node->value);
    return json_is_boolean(node->value) ? OCOP_OK : fail_kind(node, "true hoặc false", "true or false");
}

ocop_status node_date(const struct node *node, int32_t *out)
{
    const char *text;
    *out = OCOP_DATE_NONE;
    if (!json_is_string(node->value))
        return fail_kind(node, "một ngày \"năm-tháng-ngày\"", "a date \"year-month-day\"");
    ocop_status status = node_text(node, &text);
    return status == OCOP_OK ? node_at(node, ocop_date_parse(text, out)) : status;
}

ocop_status node_choice(const struct node *node, const struct choice choices[], int32_t *out)
{
    char words[256] = "";
    const char *text;
    *out = 0;
    ocop_status status = node_text(node, &text);
    if (status != OCOP_OK)
        return status;
    for (const struct choice *choice = choices; choice->word; choice++) {
        if (strcmp(choice->word, text) == 0) {
            *out = choice->value;
            return OCOP_OK;
        }
        if (strlen(words) + strlen(choice->word) + 5 < sizeof words) {
            strcat(words, *words ? ", \"" : "\"");
            strcat(words, choice->word);
            strcat(words, "\"");
        }
    }
    return node_at(node, fail(OCOP_ERR_SHAPE, "gặp \"%.40s\", cần một trong: %s",
                              "found \"%.40s\", expected one of: %s", text, words));
}

const char *choice_word(const struct choice choices[], int32_t value)
{
    for (; choices->word; choices++)
        if (choices->value == value)
            return choices->word;
    return "";
}

ocop_status node_format(const struct node *document, const char *format)
{
    const struct node node = node_child(document, "format");
    const char *found = json_string_value(node.value);
    if (found && strcmp(found, format) == 0)
        return OCOP_OK;
    if (!found)
        return node_at(&node, fail(OCOP_ERR_FORMAT, "thiếu \"format\": cần \"%s\"",
                                   "\"format\" is missing: expected \"%s\"", format));
    return node_at(&node, fail(OCOP_ERR_FORMAT, "định dạng \"%.60s\", cần \"%s\"", "format \"%.60s\", expected \"%s\"",
                               found, format));
}

/* The format first: the keys of another one would say less. */
ocop_status node_document(const struct node *document, const char *format, const char *const known[])
{
    ocop_status status = node_object(document, NULL);
    if (status == OCOP_OK)
        status = node_format(document, format);
    return status == OCOP_OK ? node_object(document, known) : status;
}

ocop_status node_optional_int32(const struct node *object, const char *key, int32_t least, int32_t most, int32_t *out)
{
    const struct node node = node_child(object, key);
    return node_is_absent(&node) ? OCOP_OK : node_int32(&node, least, most, out);
}

ocop_status node_sorted_keys(const struct node *object, struct arena *arena, const char ***keys, size_t *count)
{
    const char *key;
    json_t *value;
    *count = 0;
    *keys = arena_allocate(arena, json_object_size(object->value) * sizeof **keys);
    if (!*keys)
        return fail_no_memory();
    json_object_foreach (object->value, key, value) {
        (*keys)[(*count)++] = key;
    }
    if (*count)
        qsort(*keys, *count, sizeof **keys, compare_keys);
    for (size_t i = 1; i < *count; i++)
        if (text_compare_codes((*keys)[i - 1], (*keys)[i]) == 0) {
            const struct node child = node_child(object, (*keys)[i]);
            return node_at(&child, fail(OCOP_ERR_SHAPE, "mã \"%.60s\" trùng với \"%.60s\"",
                                        "the code \"%.60s\" is the same as \"%.60s\"", (*keys)[i], (*keys)[i - 1]));
        }
    return OCOP_OK;
}

static int compare_keys(const void *a, const void *b)
{
    return text_compare_codes(*(const char *const *)a, *(const char *const *)b);
}
