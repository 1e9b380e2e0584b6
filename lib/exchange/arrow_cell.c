/* A cell of an Arrow table as text, for tables whose cells are read as a clerk writes them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_internal.h"
#include "exchange/arrow_internal.h"
#include "exchange/batch_internal.h"
#include "programme/words.h"

/* Digits that every number of the type keeps, and those that tell any two of them apart. */
enum { SINGLE_DIGITS = 6, DOUBLE_DIGITS = 15, ALL_DIGITS = 17 };

#define SCALE_MOST 38

static int32_t write_cell(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE]);
static int32_t write_number(const ocop_numbers *numbers, int64_t row, char text[VIEW_CELL_SIZE]);
static void write_floating(double number, bool single, char text[VIEW_CELL_SIZE]);
static void write_day(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE]);
static void write_answer(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE]);
static int32_t write_decimal(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE]);

int32_t view_cell(const struct arrow_view *view, int64_t row, char room[VIEW_CELL_SIZE], struct text_cell *cell)
{
    *cell = (struct text_cell){"", 0};
    if (view->kind == VIEW_NOTHING || !view_is_there(view, row))
        return TEXT_EMPTY;
    if (view->kind == VIEW_TEXT)
        return view_text(view, row, cell);
    if (view->dictionary) {
        const int64_t place = numbers_at(&view->numbers, row);
        if (place < 0 || place >= view->dictionary->length)
            return TEXT_BROKEN;
        return view_cell(view->dictionary, place, room, cell);
    }
    room[0] = '\0';
    const int32_t found = write_cell(view, row, room);
    const char *text = found == TEXT_UNREADABLE ? view->type : room;
    if (found != TEXT_EMPTY)
        *cell = (struct text_cell){text, strlen(text)};
    return found;
}

static int32_t write_cell(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE])
{
    switch (view->kind) {
    case VIEW_NUMBER:
        return write_number(&view->numbers, row, text);
    case VIEW_DAY:
        write_day(view, row, text);
        return TEXT_FILLED;
    case VIEW_BOOL:
        write_answer(view, row, text);
        return TEXT_FILLED;
    case VIEW_DECIMAL:
        return write_decimal(view, row, text);
    default:
        return TEXT_UNREADABLE;
    }
}

static int32_t write_number(const ocop_numbers *numbers, int64_t row, char text[VIEW_CELL_SIZE])
{
    const int64_t raw = numbers_at(numbers, row);
    if (raw == RAW_NONE)
        return TEXT_EMPTY;
    if (numbers->type == OCOP_NUMBER_UINT64)
        (void)snprintf(text, VIEW_CELL_SIZE, "%" PRIu64, ((const uint64_t *)numbers->values)[row]);
    else if (raw != RAW_FRACTION || numbers->type == OCOP_NUMBER_INT64)
        (void)snprintf(text, VIEW_CELL_SIZE, "%" PRId64, raw);
    else if (numbers->type == OCOP_NUMBER_FLOAT32)
        write_floating((double)((const float *)numbers->values)[row], true, text);
    else
        write_floating(((const double *)numbers->values)[row], false, text);
    return TEXT_FILLED;
}

/* The shortest text that stands for this number alone: 1250.1 is not 1250.0999999999999. The point is a point, whatever
 * the locale of the program makes of it. */
static void write_floating(double number, bool single, char text[VIEW_CELL_SIZE])
{
    bool same = false;
    for (int digits = single ? SINGLE_DIGITS : DOUBLE_DIGITS; digits <= ALL_DIGITS && !same; digits++) {
        (void)snprintf(text, VIEW_CELL_SIZE, "%.*g", digits, number);
        const double again = strtod(text, NULL);
        same = single ? (float)again == (float)number : again == number;
    }
    const size_t whole = strspn(text, "-0123456789");
    const size_t point = strcspn(text + whole, "0123456789e");
    if (point && text[whole + point]) {
        memmove(text + whole + 1, text + whole + point, strlen(text + whole + point) + 1);
        text[whole] = '.';
    }
}

/* A day that no calendar here has stays the number that it is. */
static void write_day(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE])
{
    const int64_t day = view_day(view, row);
    if (day == RAW_NONE || day == RAW_FRACTION || !date_write((int32_t)day, text))
        (void)snprintf(text, VIEW_CELL_SIZE, "%" PRId64, numbers_at(&view->numbers, row));
}

static void write_answer(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE])
{
    const int64_t bit = view->numbers.valid_from + row;
    const bool yes = ((const uint8_t *)view->numbers.values)[bit / 8] >> bit % 8 & 1;
    (void)snprintf(text, VIEW_CELL_SIZE, "%s", word_of(WORDS_ANSWERS, yes ? OCOP_ANSWER_YES : OCOP_ANSWER_NO));
}

/* Without zeros at the end: 4.00 is 4. Numbers beyond 64 bits are none that a table here may have. */
static int32_t write_decimal(const struct arrow_view *view, int64_t row, char text[VIEW_CELL_SIZE])
{
    int64_t halves[2]; /* the lower one first */
    char digits[32];
    memcpy(halves, (const char *)view->numbers.values + row * (int64_t)sizeof halves, sizeof halves);
    if (halves[1] != (halves[0] < 0 ? -1 : 0) || view->scale < 0 || view->scale > SCALE_MOST)
        return TEXT_UNREADABLE;
    const uint64_t size = halves[0] < 0 ? 0 - (uint64_t)halves[0] : (uint64_t)halves[0];
    const int32_t width = (int32_t)snprintf(digits, sizeof digits, "%" PRIu64, size);
    const int32_t lead = width > view->scale ? 0 : view->scale + 1 - width; /* zeros before the first digit */
    int32_t at = halves[0] < 0;
    text[0] = '-';
    for (int32_t i = 0; i < lead + width; i++) {
        if (i == lead + width - view->scale)
            text[at++] = '.';
        text[at++] = i < lead ? '0' : digits[i - lead];
    }
    while (view->scale && text[at - 1] == '0')
        at--;
    at -= view->scale && text[at - 1] == '.';
    text[at] = '\0';
    return TEXT_FILLED;
}
