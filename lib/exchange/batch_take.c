/* Numbers of any type as bytes, in plain C that compilers make vector instructions of: LANE_STEP is known to them. */
#include "exchange/batch_lanes.h"

#include <string.h>

#define CACHE_LINE 64

static bool take_step(int32_t type, const void *values, bool blanks, uint8_t *lanes);
static bool take_8(const uint8_t *values, bool blanks, uint8_t *restrict lanes);
static bool take_16(const uint16_t *values, bool blanks, uint8_t *restrict lanes);
static bool take_32(const uint32_t *values, bool blanks, uint8_t *restrict lanes);
static bool take_64(const uint64_t *values, bool blanks, uint8_t *restrict lanes);
static bool take_floats(const float *values, bool blanks, uint8_t *restrict lanes);
static bool take_doubles(const double *values, bool blanks, uint8_t *restrict lanes);
static bool lower(bool blanks, uint8_t *restrict lanes);
static bool take_floats_and_holes(const float *values, bool blanks, uint8_t *restrict lanes);
static bool take_doubles_and_holes(const double *values, bool blanks, uint8_t *restrict lanes);

int32_t lanes_take(int32_t type, const void *values, bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes)
{
    const unsigned char *from = values;
    const ptrdiff_t size = (ptrdiff_t)LANE_STEP * number_size(type);
    for (int32_t step = 0; step < steps; step++, from += size, lanes += LANE_STEP) {
        for (ptrdiff_t line = 0; line < size; line += CACHE_LINE)
            __builtin_prefetch(from + ahead + line, 0, 2);
        if (!take_step(type, from, blanks, lanes))
            return step;
    }
    return steps;
}

static bool take_step(int32_t type, const void *values, bool blanks, uint8_t *lanes)
{
    switch (type) {
    case OCOP_NUMBER_UINT8:
        return take_8(values, blanks, lanes);
    case OCOP_NUMBER_INT16:
    case OCOP_NUMBER_UINT16:
        return take_16(values, blanks, lanes);
    case OCOP_NUMBER_INT32:
    case OCOP_NUMBER_UINT32:
        return take_32(values, blanks, lanes);
    case OCOP_NUMBER_INT64:
    case OCOP_NUMBER_UINT64:
        return take_64(values, blanks, lanes);
    case OCOP_NUMBER_FLOAT32:
        return take_floats(values, blanks, lanes) || take_floats_and_holes(values, blanks, lanes);
    case OCOP_NUMBER_FLOAT64:
        return take_doubles(values, blanks, lanes) || take_doubles_and_holes(values, blanks, lanes);
    default:
        return false;
    }
}

static bool take_8(const uint8_t *values, bool blanks, uint8_t *restrict lanes)
{
    uint8_t blank = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        blank |= values[k] == LANE_NONE ? UINT8_MAX : 0;
        lanes[k] = values[k];
    }
    return blanks || !blank;
}

/* One more than -1 … 254 needs no more than a byte, with a sign or without; -1 itself, which is LANE_NONE as a byte,
 * only where it stands for no number. The bits of all numbers are looked at together. */
static bool take_16(const uint16_t *values, bool blanks, uint8_t *restrict lanes)
{
    const uint16_t also = blanks ? 0 : UINT16_MAX;
    uint16_t bits = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        bits |= (uint16_t)((uint16_t)(values[k] + 1) | (values[k] & also));
        lanes[k] = (uint8_t)values[k];
    }
    return bits <= UINT8_MAX;
}

static bool take_32(const uint32_t *values, bool blanks, uint8_t *restrict lanes)
{
    const uint32_t also = blanks ? 0 : UINT32_MAX;
    uint32_t bits = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        bits |= (values[k] + 1) | (values[k] & also);
        lanes[k] = (uint8_t)values[k];
    }
    return bits <= UINT8_MAX;
}

static bool take_64(const uint64_t *values, bool blanks, uint8_t *restrict lanes)
{
    const uint64_t also = blanks ? 0 : UINT64_MAX;
    uint64_t bits = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        bits |= (values[k] + 1) | (values[k] & also);
        lanes[k] = (uint8_t)values[k];
    }
    return bits <= UINT8_MAX;
}

/* Adding 1.5 · 2^52 leaves a whole number in the low bits of a double, with its sign; taking it away again changes all
 * others. The bits are kept apart from the sum, which a processor may hold more exactly. */
static bool take_doubles(const double *values, bool blanks, uint8_t *restrict lanes)
{
    const double shift = 6755399441055744.0;
    const uint64_t before_zero = UINT64_C(0x4337FFFFFFFFFFFF); /* the bits of one less than `shift` */
    uint64_t bits = 0, lost = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        double moved = values[k] + shift;
        uint64_t whole, given, back;
        memcpy(&whole, &moved, sizeof whole);
        memcpy(&given, &values[k], sizeof given);
        memcpy(&moved, &whole, sizeof moved);
        moved -= shift;
        memcpy(&back, &moved, sizeof back);
        bits |= whole - before_zero;
        lost |= back ^ given;
        lanes[k] = (uint8_t)(whole - before_zero);
    }
    return bits <= UINT8_MAX && !lost && lower(blanks, lanes);
}

/* The same with 1.5 · 2^23. */
static bool take_floats(const float *values, bool blanks, uint8_t *restrict lanes)
{
    const float shift = 12582912.0F;
    const uint32_t before_zero = UINT32_C(0x4B3FFFFF);
    uint32_t bits = 0, lost = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        float moved = values[k] + shift;
        uint32_t whole, given, back;
        memcpy(&whole, &moved, sizeof whole);
        memcpy(&given, &values[k], sizeof given);
        memcpy(&moved, &whole, sizeof moved);
        moved -= shift;
        memcpy(&back, &moved, sizeof back);
        bits |= whole - before_zero;
        lost |= back ^ given;
        lanes[k] = (uint8_t)(whole - before_zero);
    }
    return bits <= UINT8_MAX && !lost && lower(blanks, lanes);
}

/* From one more than each number to the number; whether the number below 0 may be among them. */
static bool lower(bool blanks, uint8_t *restrict lanes)
{
    uint8_t blank = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        blank |= lanes[k] == 0 ? UINT8_MAX : 0;
        lanes[k]--;
    }
    return blanks || !blank;
}

/* Not-a-number is a hole: -1 takes its place, unless a number says that by itself. */
static bool take_doubles_and_holes(const double *values, bool blanks, uint8_t *restrict lanes)
{
    double filled[LANE_STEP];
    bool taken = false;
    for (int k = 0; k < LANE_STEP; k++) {
        taken |= values[k] == -1.0;
        filled[k] = values[k] != values[k] ? -1.0 : values[k];
    }
    return (blanks || !taken) && take_doubles(filled, true, lanes);
}

static bool take_floats_and_holes(const float *values, bool blanks, uint8_t *restrict lanes)
{
    float filled[LANE_STEP];
    bool taken = false;
    for (int k = 0; k < LANE_STEP; k++) {
        taken |= values[k] == -1.0F;
        filled[k] = values[k] != values[k] ? -1.0F : values[k];
    }
    return (blanks || !taken) && take_floats(filled, true, lanes);
}
