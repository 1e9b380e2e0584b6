/* Numbers of any type → bytes of a block. */
#include "exchange/batch_internal.h"

#include <math.h>
#include <string.h>

static void read_raw(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw);
static void read_unsigned(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw);
static void read_floating(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw);
static int64_t signed_byte(const void *values, int64_t at);
static int64_t plain(int64_t number);
static int64_t whole(double number);
static int64_t blank_of(int32_t type);
static void take_blanks(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw);
static bool is_valid(const ocop_numbers *numbers, int64_t row);
static const uint8_t *lanes_of(const ocop_numbers *numbers, const struct lane_rows *at, bool as_bytes);
static void load_bytes(const ocop_numbers *numbers, const struct lane_rows *at, uint8_t *restrict lanes);
static void load_run(const ocop_numbers *numbers, int32_t given, const struct slot *slot, const struct lane_rows *at,
                     uint8_t *lanes);
static int32_t take_steps(const ocop_numbers *numbers, const struct lane_rows *at, int32_t i, uint8_t *lanes);
static void take_invalid(const ocop_numbers *numbers, int64_t row, int32_t count, uint8_t *lanes);
static void load_each(const ocop_numbers *numbers, int32_t given, const struct slot *slot, const struct lane_rows *at,
                      int32_t from, int32_t count, uint8_t *lanes);
static void translate_bytes(const uint8_t *options, uint8_t none, int32_t count, uint8_t *lanes);
static uint8_t points_of(int64_t raw, int32_t given, const struct slot *slot);
static uint8_t points_of_ticks(const struct slot *slot, int64_t ticks);

bool numbers_known(const ocop_numbers *numbers)
{
    return !numbers->values || (numbers->type >= OCOP_NUMBER_INT8 && numbers->type <= OCOP_NUMBER_FLOAT64);
}

int64_t numbers_at(const ocop_numbers *numbers, int64_t row)
{
    int64_t raw = RAW_NONE;
    if (numbers->values)
        read_raw(numbers, &row, 1, &raw);
    return raw;
}

static void read_raw(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw)
{
    const void *values = numbers->values;
    const int64_t step = numbers->step;
    switch (numbers->type) {
    case OCOP_NUMBER_INT8:
        for (int32_t i = 0; i < count; i++)
            raw[i] = signed_byte(values, rows[i] * step);
        break;
    case OCOP_NUMBER_INT16:
        for (int32_t i = 0; i < count; i++)
            raw[i] = ((const int16_t *)values)[rows[i] * step];
        break;
    case OCOP_NUMBER_INT32:
        for (int32_t i = 0; i < count; i++)
            raw[i] = ((const int32_t *)values)[rows[i] * step];
        break;
    case OCOP_NUMBER_INT64:
        for (int32_t i = 0; i < count; i++)
            raw[i] = plain(((const int64_t *)values)[rows[i] * step]);
        break;
    case OCOP_NUMBER_FLOAT32:
    case OCOP_NUMBER_FLOAT64:
        read_floating(numbers, rows, count, raw);
        break;
    default:
        read_unsigned(numbers, rows, count, raw);
        break;
    }
    take_blanks(numbers, rows, count, raw);
}

/* A number, not a character. */
static int64_t signed_byte(const void *values, int64_t at)
{
    const int byte = ((const unsigned char *)values)[at];
    return byte <= INT8_MAX ? byte : byte - (UINT8_MAX + 1);
}

/* The number that means something else here is as far out of range as its neighbour. */
static int64_t plain(int64_t number)
{
    return number == RAW_NONE ? number + 1 : number;
}

static void read_unsigned(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw)
{
    const void *values = numbers->values;
    const int64_t step = numbers->step;
    for (int32_t i = 0; i < count; i++)
        if (numbers->type == OCOP_NUMBER_UINT8)
            raw[i] = ((const uint8_t *)values)[rows[i] * step];
        else if (numbers->type == OCOP_NUMBER_UINT16)
            raw[i] = ((const uint16_t *)values)[rows[i] * step];
        else if (numbers->type == OCOP_NUMBER_UINT32)
            raw[i] = ((const uint32_t *)values)[rows[i] * step];
        else {
            const uint64_t number = ((const uint64_t *)values)[rows[i] * step];
            raw[i] = number == UINT64_MAX && numbers->blanks ? RAW_NONE
                     : number < INT64_MAX                    ? (int64_t)number
                                                             : RAW_FRACTION;
        }
}

static void read_floating(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw)
{
    const int64_t step = numbers->step;
    if (numbers->type == OCOP_NUMBER_FLOAT32)
        for (int32_t i = 0; i < count; i++)
            raw[i] = whole((double)((const float *)numbers->values)[rows[i] * step]);
    else
        for (int32_t i = 0; i < count; i++)
            raw[i] = whole(((const double *)numbers->values)[rows[i] * step]);
}

static int64_t whole(double number)
{
    const double most = 9007199254740992.0; /* 2^53: beyond it a double does not know its last digit */
    if (!(number >= -most && number <= most))
        return isnan(number) ? RAW_NONE : RAW_FRACTION;
    const int64_t found = (int64_t)number;
    return (double)found == number ? found : RAW_FRACTION;
}

static int64_t blank_of(int32_t type)
{
    switch (type) {
    case OCOP_NUMBER_UINT8:
        return UINT8_MAX;
    case OCOP_NUMBER_UINT16:
        return UINT16_MAX;
    case OCOP_NUMBER_UINT32:
        return UINT32_MAX;
    default:
        return -1;
    }
}

static void take_blanks(const ocop_numbers *numbers, const int64_t *rows, int32_t count, int64_t *raw)
{
    const int64_t blank = blank_of(numbers->type);
    for (int32_t i = 0; i < count && numbers->blanks; i++)
        raw[i] = raw[i] == blank ? RAW_NONE : raw[i];
    for (int32_t i = 0; i < count && numbers->valid; i++)
        if (!is_valid(numbers, rows[i]))
            raw[i] = RAW_NONE;
}

static bool is_valid(const ocop_numbers *numbers, int64_t row)
{
    const int64_t bit = numbers->valid_from + row;
    return numbers->valid[bit / 8] >> bit % 8 & 1;
}

const uint8_t *load_lanes(const ocop_numbers *numbers, int32_t given, const struct slot *slot,
                          const struct lane_rows *at, uint8_t *lanes)
{
    const uint8_t *options = given == OCOP_GIVEN_OPTIONS ? slot->options : NULL;
    const bool as_bytes = numbers->type == OCOP_NUMBER_UINT8 && !numbers->valid;
    const uint8_t none = as_bytes && !numbers->blanks ? LANE_FAULT : LANE_NONE;
    const bool ticks = given == OCOP_GIVEN_OPTIONS && !options;
    const uint8_t *ready = ticks || !numbers->values ? NULL : lanes_of(numbers, at, as_bytes);
    if (ready && !options && (none == LANE_NONE || !at->wary || !memchr(ready, LANE_NONE, (size_t)at->count)))
        return ready;
    if (!numbers->values)
        memset(lanes, LANE_NONE, (size_t)at->count);
    else if (ready || (as_bytes && !ticks)) {
        if (ready)
            memcpy(lanes, ready, (size_t)at->count);
        else
            load_bytes(numbers, at, lanes);
        translate_bytes(options, none, at->count, lanes);
    } else if (at->run && numbers->step == 1 && !ticks)
        load_run(numbers, given, slot, at, lanes);
    else
        load_each(numbers, given, slot, at, 0, at->count, lanes);
    return lanes;
}

/* Where a column's numbers already are as lanes, NULL if they are nowhere. A column that can be read where it stands
 * may be read as far as whole steps and words go. */
static const uint8_t *lanes_of(const ocop_numbers *numbers, const struct lane_rows *at, bool as_bytes)
{
    if (at->run && numbers->step == 1)
        return as_bytes && at->left >= at->steps + LANES_A_WORD ? (const uint8_t *)numbers->values + at->first : NULL;
    return at->matrix ? matrix_plane(at->matrix, numbers) : NULL;
}

/* Bytes need no number in between. */
static void load_bytes(const ocop_numbers *numbers, const struct lane_rows *at, uint8_t *restrict lanes)
{
    const uint8_t *bytes = numbers->values;
    const int64_t *rows = at->rows;
    const int64_t step = numbers->step;
    const int32_t count = at->count;
    if (at->run && step == 1)
        memcpy(lanes, bytes + at->first, (size_t)count);
    else if (at->run)
        for (int32_t i = 0; i < count; i++)
            lanes[i] = bytes[(at->first + i) * step];
    else
#pragma GCC unroll 8
        for (int32_t i = 0; i < count; i++)
            lanes[i] = bytes[rows[i] * step];
}

/* As many steps at once as have numbers that are what they should be; the others are looked at one by one. */
static void load_run(const ocop_numbers *numbers, int32_t given, const struct slot *slot, const struct lane_rows *at,
                     uint8_t *lanes)
{
    const uint8_t *options = given == OCOP_GIVEN_OPTIONS ? slot->options : NULL;
    for (int32_t i = 0, steps; i < at->count; i += LANE_STEP * (steps ? steps : 1)) {
        const int32_t left = at->count - i;
        steps = take_steps(numbers, at, i, lanes + i);
        const int32_t taken = LANE_STEP * steps < left ? LANE_STEP * steps : left;
        if (!steps)
            load_each(numbers, given, slot, at, i, left < LANE_STEP ? left : LANE_STEP, lanes + i);
        if (numbers->valid)
            take_invalid(numbers, at->first + i, taken, lanes + i);
        translate_bytes(options, LANE_NONE, taken, lanes + i);
    }
}

/* Steps from lane `i` on. They may reach beyond the lanes, but not beyond the column: less than a step is filled up. */
static int32_t take_steps(const ocop_numbers *numbers, const struct lane_rows *at, int32_t i, uint8_t *lanes)
{
    const int64_t size = number_size(numbers->type), left = at->left - i;
    const unsigned char *values = (const unsigned char *)numbers->values + (at->first + i) * size;
    const int32_t steps = (at->steps - i) / LANE_STEP;
    if (left >= LANE_STEP)
        return at->kernels->take(numbers->type, values, numbers->blanks,
                                 left / LANE_STEP < steps ? (int32_t)left / LANE_STEP : steps, at->count * size, lanes);
    double step[LANE_STEP] = {0}; /* as long and aligned as any numbers want */
    memcpy(step, values, (size_t)(left * size));
    return at->kernels->take(numbers->type, step, numbers->blanks, 1, 0, lanes);
}

/* Eight rows at once have a number, mostly. */
static void take_invalid(const ocop_numbers *numbers, int64_t row, int32_t count, uint8_t *lanes)
{
    for (int32_t i = 0; i < count;) {
        const int64_t bit = numbers->valid_from + row + i;
        if (bit % 8 == 0 && count - i >= 8 && numbers->valid[bit / 8] == UINT8_MAX) {
            i += 8;
            continue;
        }
        if (!is_valid(numbers, row + i))
            lanes[i] = LANE_NONE;
        i++;
    }
}

static void load_each(const ocop_numbers *numbers, int32_t given, const struct slot *slot, const struct lane_rows *at,
                      int32_t from, int32_t count, uint8_t *lanes)
{
    int64_t raw[LANE_STEP], rows[LANE_STEP];
    for (int32_t done = 0; done < count; done += LANE_STEP) {
        const int32_t some = count - done < LANE_STEP ? count - done : LANE_STEP;
        for (int32_t i = 0; i < some; i++)
            rows[i] = lane_row(at, from + done + i);
        read_raw(numbers, rows, some, raw);
        for (int32_t i = 0; i < some; i++)
            lanes[done + i] = points_of(raw[i], given, slot);
    }
}

static void translate_bytes(const uint8_t *options, uint8_t none, int32_t count, uint8_t *lanes)
{
    if (options)
        for (int32_t i = 0; i < count; i++)
            lanes[i] = lanes[i] == LANE_NONE ? none : options[lanes[i]];
    else if (none != LANE_NONE)
        for (int32_t i = 0; i < count; i++)
            lanes[i] = lanes[i] == LANE_NONE ? none : lanes[i];
}

static uint8_t points_of(int64_t raw, int32_t given, const struct slot *slot)
{
    if (raw == RAW_NONE)
        return LANE_NONE;
    if (raw < 0)
        return LANE_FAULT;
    if (given == OCOP_GIVEN_POINTS)
        return raw <= LANE_POINTS_MAX ? (uint8_t)raw : LANE_FAULT;
    if (!slot->options)
        return points_of_ticks(slot, raw);
    return raw <= UINT8_MAX ? slot->options[raw] : LANE_FAULT;
}

static uint8_t points_of_ticks(const struct slot *slot, int64_t ticks)
{
    int32_t points = 0;
    if (ticks >> slot->item_count)
        return LANE_FAULT;
    for (int32_t i = 0; i < slot->item_count; i++)
        if (ticks >> i & 1)
            points += slot->items[i];
    return (uint8_t)points;
}

uint8_t batch_points(const struct batch_rules *rules, int32_t criterion, int32_t given, int64_t raw)
{
    const struct lane_test *test = &rules->tests[criterion];
    const uint8_t points = points_of(raw, given, &rules->slots[criterion]);
    for (int32_t i = 0; i < test->span_count; i++)
        if ((uint8_t)(points - test->spans[i].from) <= test->spans[i].length)
            return points;
    return points == LANE_NONE ? LANE_NONE : LANE_FAULT;
}
