/* Reading the columns of an Arrow table where they stand. What a column may be is looked at once, here; what a cell
 * says of memory is looked at when the cell is read. */
#include "exchange/arrow_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/batch_internal.h"

#define SECONDS_A_DAY INT64_C(86400)
#define SHORT_TEXT 12 /* bytes that stand in a view itself */

struct type {
    const char *format, *name;
    int32_t kind;
    int32_t number;  /* OCOP_NUMBER_ */
    int64_t per_day; /* of days */
    int32_t width;   /* bytes of a number, or of an offset of texts */
};

static const struct type types[] = {
    {"n", "null", VIEW_NOTHING, 0, 0, 0},
    {"c", "int8", VIEW_NUMBER, OCOP_NUMBER_INT8, 0, 1},
    {"C", "uint8", VIEW_NUMBER, OCOP_NUMBER_UINT8, 0, 1},
    {"s", "int16", VIEW_NUMBER, OCOP_NUMBER_INT16, 0, 2},
    {"S", "uint16", VIEW_NUMBER, OCOP_NUMBER_UINT16, 0, 2},
    {"i", "int32", VIEW_NUMBER, OCOP_NUMBER_INT32, 0, 4},
    {"I", "uint32", VIEW_NUMBER, OCOP_NUMBER_UINT32, 0, 4},
    {"l", "int64", VIEW_NUMBER, OCOP_NUMBER_INT64, 0, 8},
    {"L", "uint64", VIEW_NUMBER, OCOP_NUMBER_UINT64, 0, 8},
    {"f", "float32", VIEW_NUMBER, OCOP_NUMBER_FLOAT32, 0, 4},
    {"g", "float64", VIEW_NUMBER, OCOP_NUMBER_FLOAT64, 0, 8},
    {"u", "string", VIEW_TEXT, 0, 0, sizeof(int32_t)},
    {"U", "large_string", VIEW_TEXT, 0, 0, sizeof(int64_t)},
    {"vu", "string_view", VIEW_TEXT, 0, 0, 0},
    {"tdD", "date32", VIEW_DAY, OCOP_NUMBER_INT32, 1, 4},
    {"tdm", "date64", VIEW_DAY, OCOP_NUMBER_INT64, SECONDS_A_DAY * 1000, 8},
    {"tss:", "timestamp[s]", VIEW_DAY, OCOP_NUMBER_INT64, SECONDS_A_DAY, 8},
    {"tsm:", "timestamp[ms]", VIEW_DAY, OCOP_NUMBER_INT64, SECONDS_A_DAY * 1000, 8},
    {"tsu:", "timestamp[us]", VIEW_DAY, OCOP_NUMBER_INT64, SECONDS_A_DAY * 1000000, 8},
    {"tsn:", "timestamp[ns]", VIEW_DAY, OCOP_NUMBER_INT64, SECONDS_A_DAY * 1000000000, 8},
    {"b", "bool", VIEW_BOOL, 0, 0, 0},
    /* Only for their names. */
    {"e", "float16", 0, 0, 0, 0},
    {"z", "binary", 0, 0, 0, 0},
    {"Z", "large_binary", 0, 0, 0, 0},
    {"vz", "binary_view", 0, 0, 0, 0},
    {"+l", "list", 0, 0, 0, 0},
    {"+L", "large_list", 0, 0, 0, 0},
    {"+s", "struct", 0, 0, 0, 0},
    {"+m", "map", 0, 0, 0, 0},
};

static const struct type decimal = {"d:", "decimal", VIEW_DECIMAL, 0, 0, 16};

static const struct type *type_of(const char *format);
static bool is_decimal(const char *format, int32_t *scale);
static int32_t kind_of(const struct ArrowSchema *schema, const struct type *type, int32_t kinds);
static ocop_status fail_type(const struct ArrowSchema *schema, int32_t kinds);
static ocop_status make_plain(const struct ArrowSchema *schema, const struct type *type, const struct ArrowArray *array,
                              int64_t first, int64_t length, struct arrow_view *view);
static ocop_status make_other(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t first,
                              int64_t length, struct arrow_view *view);
static ocop_status fail_broken(const struct ArrowSchema *schema, const char *type);
static bool is_long_enough(const struct ArrowArray *array, int64_t first, int64_t length);
static bool is_sound(const struct type *type, const struct ArrowArray *array, int64_t first, int64_t length);
static ocop_status make_dictionary(struct arena *arena, const struct ArrowSchema *schema,
                                   const struct ArrowArray *array, int32_t kinds, struct arrow_view *view);
static int32_t text_of_offsets(const struct arrow_view *view, int64_t row, struct text_cell *cell);
static int32_t text_of_view(const struct arrow_view *view, int64_t row, struct text_cell *cell);

ocop_status view_make(struct arena *arena, const struct ArrowSchema *schema, const struct ArrowArray *array,
                      int64_t first, int64_t length, int32_t kinds, struct arrow_view *view)
{
    ocop_status status = view_of_nothing(schema, kinds, view);
    view->length = length;
    if (status != OCOP_OK)
        return status;
    if (view->kind == VIEW_OTHER)
        return make_other(schema, array, first, length, view);
    status = make_plain(schema, type_of(schema->format), array, first, length, view);
    if (status == OCOP_OK && schema->dictionary)
        status = make_dictionary(arena, schema, array, kinds, view);
    return status;
}

ocop_status view_of_nothing(const struct ArrowSchema *schema, int32_t kinds, struct arrow_view *view)
{
    const struct type *type = type_of(schema->format);
    const struct ArrowSchema *shown = schema->dictionary ? schema->dictionary : schema;
    *view = (struct arrow_view){.type = arrow_type_name(shown->format)};
    const int32_t kind = type ? kind_of(schema, type, kinds) : 0;
    view->kind = kind & (kinds | VIEW_NOTHING) ? kind : VIEW_OTHER;
    return view->kind == VIEW_OTHER && !(kinds & VIEW_OTHER) ? fail_type(schema, kinds) : OCOP_OK;
}

/* Numbers that stand for texts are texts. */
static int32_t kind_of(const struct ArrowSchema *schema, const struct type *type, int32_t kinds)
{
    if (!schema->dictionary)
        return type->kind;
    const struct type *word = type_of(schema->dictionary->format);
    if (!word || schema->dictionary->dictionary || type->kind != VIEW_NUMBER)
        return 0;
    return word->kind == VIEW_TEXT || kinds & VIEW_CATEGORY ? word->kind : 0;
}

static const struct type *type_of(const char *format)
{
    for (size_t i = 0; format && i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].format, format) == 0)
            return &types[i];
    int32_t scale;
    return is_decimal(format, &scale) ? &decimal : NULL;
}

/* "d:precision,scale", of 128 bits. */
static bool is_decimal(const char *format, int32_t *scale)
{
    char *end;
    if (!format || strncmp(format, "d:", 2) != 0)
        return false;
    (void)strtol(format + 2, &end, 10);
    if (*end != ',')
        return false;
    const long decimals = strtol(end + 1, &end, 10);
    *scale = (int32_t)decimals;
    return decimals >= INT8_MIN && decimals <= INT8_MAX && (!*end || strcmp(end, ",128") == 0);
}

const char *arrow_type_name(const char *format)
{
    const struct type *type = type_of(format);
    if (type)
        return type->name;
    if (format && strncmp(format, "ts", 2) == 0)
        return "timestamp with a time zone";
    if (format && strncmp(format, "d:", 2) == 0)
        return "decimal";
    return format ? format : "?";
}

static ocop_status fail_type(const struct ArrowSchema *schema, int32_t kinds)
{
    char vi[128] = "", en[128] = "";
    const struct ArrowSchema *shown = schema->dictionary ? schema->dictionary : schema;
    if (kinds & VIEW_NUMBER) {
        text_list_add(vi, sizeof vi, "số nguyên");
        text_list_add(en, sizeof en, "whole numbers");
    }
    if (kinds & VIEW_TEXT) {
        text_list_add(vi, sizeof vi, "chuỗi");
        text_list_add(en, sizeof en, "strings");
    }
    if (kinds & VIEW_DAY) {
        text_list_add(vi, sizeof vi, "ngày không kèm múi giờ");
        text_list_add(en, sizeof en, "dates without a time zone");
    }
    return fail(OCOP_ERR_SHAPE, "cột \"%.60s\" có kiểu %.40s, cần %s%.0s",
                "column \"%.60s\" is of type %.40s, expected %.0s%s", schema->name ? schema->name : "",
                arrow_type_name(shown->format), vi, en);
}

static ocop_status make_plain(const struct ArrowSchema *schema, const struct type *type, const struct ArrowArray *array,
                              int64_t first, int64_t length, struct arrow_view *view)
{
    if (!is_sound(type, array, first, length))
        return fail_broken(schema, type->name);
    const int64_t start = array->offset + first;
    view->kind = type->kind;
    view->per_day = type->per_day;
    (void)is_decimal(schema->format, &view->scale);
    if (type->kind == VIEW_NOTHING || !length)
        return OCOP_OK;
    view->numbers = (ocop_numbers){.step = 1, .type = type->number, .valid_from = start};
    view->numbers.valid = array->null_count ? array->buffers[0] : NULL;
    if (type->kind == VIEW_BOOL) {
        view->numbers.values = array->buffers[1];
        return OCOP_OK;
    }
    if (type->kind != VIEW_TEXT) {
        view->numbers.values = (const char *)array->buffers[1] + start * type->width;
        return OCOP_OK;
    }
    view->width = type->width;
    view->starts = (const char *)array->buffers[1] + start * (type->width ? type->width : 16);
    view->bytes = type->width ? array->buffers[2] : NULL;
    view->buffers = array->buffers;
    view->buffer_count = array->n_buffers;
    return OCOP_OK;
}

/* Unions and runs have no bits of their own that say what is there. */
static ocop_status make_other(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t first,
                              int64_t length, struct arrow_view *view)
{
    const char *format = schema->format ? schema->format : "";
    const bool has_bits = strncmp(format, "+u", 2) != 0 && strncmp(format, "+r", 2) != 0 && array->null_count;
    const bool there = has_bits && array->n_buffers > 0 && array->buffers;
    if (!is_long_enough(array, first, length) || (has_bits && array->null_count > 0 && !(there && array->buffers[0])))
        return fail_broken(schema, view->type);
    view->numbers = (ocop_numbers){.valid_from = array->offset + first, .valid = there ? array->buffers[0] : NULL};
    return OCOP_OK;
}

static ocop_status fail_broken(const struct ArrowSchema *schema, const char *type)
{
    return fail(OCOP_ERR_SHAPE, "cột \"%.60s\" hỏng: độ dài hoặc vùng nhớ không khớp với kiểu %.40s",
                "column \"%.60s\" is broken: its length or memory does not fit the type %.40s",
                schema->name ? schema->name : "", type);
}

static bool is_long_enough(const struct ArrowArray *array, int64_t first, int64_t length)
{
    return array->length >= 0 && array->offset >= 0 && array->null_count >= -1 &&
           array->offset <= INT64_MAX - array->length && first + length <= array->length;
}

/* Buffers have no sizes in this interface: more than this nobody can know. */
static bool is_sound(const struct type *type, const struct ArrowArray *array, int64_t first, int64_t length)
{
    if (!is_long_enough(array, first, length))
        return false;
    if (type->kind == VIEW_NOTHING)
        return true;
    const int64_t needed = type->kind != VIEW_TEXT ? 2 : 3;
    if (array->n_buffers < needed || (type->width && array->n_buffers != needed) || !array->buffers)
        return false;
    return !length || (array->buffers[1] && (array->null_count <= 0 || array->buffers[0]));
}

static ocop_status make_dictionary(struct arena *arena, const struct ArrowSchema *schema,
                                   const struct ArrowArray *array, int32_t kinds, struct arrow_view *view)
{
    if (!array->dictionary)
        return fail(OCOP_ERR_SHAPE, "cột \"%.60s\" hỏng: thiếu từ điển",
                    "column \"%.60s\" is broken: it has no dictionary", schema->name ? schema->name : "");
    struct arrow_view *words = arena_allocate(arena, sizeof *words);
    if (!words)
        return fail_no_memory();
    const ocop_status status =
        view_make(arena, schema->dictionary, array->dictionary, 0, array->dictionary->length, kinds, words);
    view->kind = words->kind;
    view->dictionary = words;
    return status;
}

int32_t view_text(const struct arrow_view *view, int64_t row, struct text_cell *cell)
{
    *cell = (struct text_cell){"", 0};
    if (view->kind != VIEW_TEXT || !view_is_there(view, row))
        return TEXT_EMPTY;
    if (view->dictionary) {
        const int64_t place = numbers_at(&view->numbers, row);
        if (place < 0 || place >= view->dictionary->length)
            return TEXT_BROKEN;
        return view_text(view->dictionary, place, cell);
    }
    return view->width ? text_of_offsets(view, row, cell) : text_of_view(view, row, cell);
}

bool view_is_there(const struct arrow_view *view, int64_t row)
{
    const ocop_numbers *numbers = &view->numbers;
    const int64_t bit = numbers->valid_from + row;
    return !numbers->valid || numbers->valid[bit / 8] >> bit % 8 & 1;
}

static int32_t text_of_offsets(const struct arrow_view *view, int64_t row, struct text_cell *cell)
{
    const int32_t *small = view->starts;
    const int64_t *large = view->starts;
    const bool wide = view->width == (int32_t)sizeof(int64_t);
    const int64_t start = wide ? large[row] : small[row], end = wide ? large[row + 1] : small[row + 1];
    if (start < 0 || end < start || (end > start && !view->bytes))
        return TEXT_BROKEN;
    if (end > start)
        *cell = (struct text_cell){view->bytes + start, (size_t)(end - start)};
    return TEXT_FILLED;
}

static int32_t text_of_view(const struct arrow_view *view, int64_t row, struct text_cell *cell)
{
    const char *at = (const char *)view->starts + row * 16;
    int32_t parts[4]; /* length; four bytes; then a buffer and a place in it */
    memcpy(parts, at, sizeof parts);
    if (parts[0] < 0)
        return TEXT_BROKEN;
    if (parts[0] <= SHORT_TEXT) {
        *cell = (struct text_cell){at + sizeof *parts, (size_t)parts[0]};
        return TEXT_FILLED;
    }
    /* What is there; views; texts; at last the size of each buffer of texts. */
    const int64_t texts = view->buffer_count - 3;
    const int64_t *sizes = view->buffers[view->buffer_count - 1];
    if (parts[2] < 0 || parts[2] >= texts || parts[3] < 0 || !sizes || !view->buffers[2 + parts[2]] ||
        sizes[parts[2]] < (int64_t)parts[3] + parts[0])
        return TEXT_BROKEN;
    *cell = (struct text_cell){(const char *)view->buffers[2 + parts[2]] + parts[3], (size_t)parts[0]};
    return TEXT_FILLED;
}

int64_t view_day(const struct arrow_view *view, int64_t row)
{
    if (view->kind != VIEW_DAY)
        return RAW_NONE;
    const int64_t units = numbers_at(&view->numbers, row);
    if (units == RAW_NONE || units == RAW_FRACTION)
        return units;
    const int64_t day = units / view->per_day - (units % view->per_day < 0);
    return day > INT32_MIN && day <= INT32_MAX ? day : RAW_FRACTION;
}
