/* Sheets side by side. The inner loops run over LANE_STEP bytes, a number known to the compiler, which makes vector
 * instructions of them without being asked. Conditions are bytes of 255 or 0: that is what vector comparisons give.
 *
 * What is done is written down once and compiled twice: for any processor, and for those with AVX2, whose vectors hold
 * twice as much. Both do the same to whole numbers, so that the results cannot differ. */
#include "exchange/batch_lanes.h"

#include <stddef.h>
#include <string.h>

#include "ocop/batch.h"

#if defined __GNUC__ && defined __x86_64__ && !defined __AVX2__
#define HAS_AVX2_VARIANT 1
#else
#define HAS_AVX2_VARIANT 0
#endif

/* Into each variant, not beside it. */
#define PART_OF_VARIANTS static inline __attribute__((always_inline))

struct strip {
    uint8_t known[LANE_STEP]; /* how many criteria have no answer or points that can be given */
    uint8_t missing[LANE_STEP], zero[LANE_STEP], total[LANE_STEP];
};

static void judge_any(const struct lane_tests *tests, const uint8_t *const *points, int32_t lanes,
                      const struct lane_results *results);
static bool take_any(int32_t type, const void *values, bool blanks, uint8_t *lanes);
#if HAS_AVX2_VARIANT
static void judge_avx2(const struct lane_tests *tests, const uint8_t *const *points, int32_t lanes,
                       const struct lane_results *results);
static bool take_avx2(int32_t type, const void *values, bool blanks, uint8_t *lanes);
#endif
PART_OF_VARIANTS void judge(const struct lane_tests *tests, const uint8_t *const *points, int32_t lanes,
                            const struct lane_results *results);
PART_OF_VARIANTS void judge_strip(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
                                  const struct lane_results *results);
PART_OF_VARIANTS void add(const struct lane_test *test, const uint8_t *given, struct strip *strip);
PART_OF_VARIANTS void add_span(const struct span_of_points *span, const uint8_t *given, struct strip *strip);
PART_OF_VARIANTS void find_missing(const struct lane_test *test, const uint8_t *given, const uint8_t *other,
                                   struct strip *strip);
PART_OF_VARIANTS void find_zeros(const uint8_t *given, struct strip *strip);
PART_OF_VARIANTS void find_misses(const struct mark *marks, int32_t count, const uint8_t *const *points, int32_t at,
                                  uint8_t *misses);
PART_OF_VARIANTS bool take(int32_t type, const void *values, bool blanks, uint8_t *lanes);
PART_OF_VARIANTS bool take_8(const uint8_t *values, bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool take_16(const uint16_t *values, bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool take_32(const uint32_t *values, bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool take_64(const uint64_t *values, bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool take_floats(const float *values, bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool take_doubles(const double *values, bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool lower(bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool take_floats_and_holes(const float *values, bool blanks, uint8_t *restrict lanes);
PART_OF_VARIANTS bool take_doubles_and_holes(const double *values, bool blanks, uint8_t *restrict lanes);

const struct lane_kernels *lane_kernels_best(void)
{
    const struct lane_kernels *wide = lane_kernels_for(LANES_AVX2);
    return wide ? wide : lane_kernels_for(LANES_ANY_PROCESSOR);
}

const struct lane_kernels *lane_kernels_for(int32_t kind)
{
    static const struct lane_kernels any = {judge_any, take_any};
#if HAS_AVX2_VARIANT
    static const struct lane_kernels avx2 = {judge_avx2, take_avx2};
    if (kind == LANES_AVX2 && __builtin_cpu_supports("avx2"))
        return &avx2;
#endif
    return kind == LANES_ANY_PROCESSOR ? &any : NULL;
}

static void judge_any(const struct lane_tests *tests, const uint8_t *const *points, int32_t lanes,
                      const struct lane_results *results)
{
    judge(tests, points, lanes, results);
}

static bool take_any(int32_t type, const void *values, bool blanks, uint8_t *lanes)
{
    return take(type, values, blanks, lanes);
}

#if HAS_AVX2_VARIANT
__attribute__((target("avx2"))) static void judge_avx2(const struct lane_tests *tests, const uint8_t *const *points,
                                                       int32_t lanes, const struct lane_results *results)
{
    judge(tests, points, lanes, results);
}

__attribute__((target("avx2"))) static bool take_avx2(int32_t type, const void *values, bool blanks, uint8_t *lanes)
{
    return take(type, values, blanks, lanes);
}
#endif

/* Judging */

PART_OF_VARIANTS void judge(const struct lane_tests *tests, const uint8_t *const *points, int32_t lanes,
                            const struct lane_results *results)
{
    for (int32_t at = 0; at < lanes; at += LANE_STEP) {
        judge_strip(tests, points, at, results);
        for (int32_t mark = 0; mark < tests->mark_count; mark += GATES_A_BYTE) {
            const int32_t left = tests->mark_count - mark;
            find_misses(tests->marks + mark, left < GATES_A_BYTE ? left : GATES_A_BYTE, points, at,
                        results->misses + (ptrdiff_t)(mark / GATES_A_BYTE) * results->room + at);
        }
    }
}

/* Criteria are read side by side, more columns than a processor sees by itself to go on. */
PART_OF_VARIANTS void judge_strip(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
                                  const struct lane_results *results)
{
    struct strip strip = {{0}, {0}, {0}, {0}};
    uint8_t *flags = results->flags + at, *totals = results->totals + at;
    for (int32_t i = 0; i < tests->criterion_count; i++) {
        const struct lane_test *test = &tests->criteria[i];
        const uint8_t *given = points[i] + at;
        __builtin_prefetch(given + LANES_AHEAD);
        add(test, given, &strip);
        if (test->applies_if >= 0)
            find_missing(test, given, points[test->applies_if] + at, &strip);
        if (test->stops)
            find_zeros(given, &strip);
        if (!test->ends_plane)
            continue;
        for (int k = 0; k < LANE_STEP; k++)
            totals[k] = strip.total[k];
        for (int k = 0; k < LANE_STEP; k++)
            strip.total[k] = 0;
        totals += results->room;
    }
    const uint8_t all = (uint8_t)tests->criterion_count;
    for (int k = 0; k < LANE_STEP; k++)
        flags[k] = (uint8_t)(((strip.known[k] != all ? UINT8_MAX : 0) & FLAG_FAULT) |
                             (strip.missing[k] & FLAG_UNANSWERED) | (strip.zero[k] & FLAG_ZERO));
}

/* Points that can be given are added. Each lie in one span and no answer in none, so that those that lie nowhere are
 * missing in the end from what is known. Most criteria have one span, which is looked at in the same go. */
PART_OF_VARIANTS void add(const struct lane_test *test, const uint8_t *given, struct strip *strip)
{
    const uint8_t needed = test->needs_answer && test->applies_if < 0 ? UINT8_MAX : 0;
    const uint8_t from = test->spans[0].from, length = test->spans[0].length;
    for (int k = 0; k < LANE_STEP; k++) {
        const uint8_t none = given[k] == LANE_NONE ? UINT8_MAX : 0;
        const uint8_t good = (uint8_t)(given[k] - from) <= length ? UINT8_MAX : 0;
        strip->known[k] = (uint8_t)(strip->known[k] - (none | good));
        strip->missing[k] |= none & needed;
        strip->total[k] = (uint8_t)(strip->total[k] + (given[k] & good));
    }
    for (int32_t s = 1; s < test->span_count; s++)
        add_span(&test->spans[s], given, strip);
}

PART_OF_VARIANTS void add_span(const struct span_of_points *span, const uint8_t *given, struct strip *strip)
{
    const uint8_t from = span->from, length = span->length;
    for (int k = 0; k < LANE_STEP; k++) {
        const uint8_t good = (uint8_t)(given[k] - from) <= length ? UINT8_MAX : 0;
        strip->known[k] = (uint8_t)(strip->known[k] - good);
        strip->total[k] = (uint8_t)(strip->total[k] + (given[k] & good));
    }
}

/* LANE_NONE is more than any points: nothing is known against judging the criterion yet. */
PART_OF_VARIANTS void find_missing(const struct lane_test *test, const uint8_t *given, const uint8_t *other,
                                   struct strip *strip)
{
    const uint8_t needed = test->needs_answer ? UINT8_MAX : 0, from = test->applies_from;
    for (int k = 0; k < LANE_STEP; k++) {
        const uint8_t none = given[k] == LANE_NONE ? UINT8_MAX : 0, judged = other[k] >= from ? UINT8_MAX : 0;
        strip->missing[k] |= none & judged & needed;
    }
}

PART_OF_VARIANTS void find_zeros(const uint8_t *given, struct strip *strip)
{
    for (int k = 0; k < LANE_STEP; k++)
        strip->zero[k] |= given[k] == 0 ? UINT8_MAX : 0;
}

/* Eight gates at most: each has a bit, set in lanes that have fewer points than it needs. */
PART_OF_VARIANTS void find_misses(const struct mark *marks, int32_t count, const uint8_t *const *points, int32_t at,
                                  uint8_t *misses)
{
    uint8_t missed[LANE_STEP] = {0};
    for (int32_t i = 0; i < count; i++) {
        const uint8_t *given = points[marks[i].criterion] + at;
        const uint8_t need = marks[i].need, bit = (uint8_t)(1 << i);
        if (!need)
            continue;
        for (int k = 0; k < LANE_STEP; k++) {
            /* One more, so that no answer is 0 and less than any need, as no points are. */
            const uint8_t had = (uint8_t)(given[k] + 1);
            missed[k] |= (had <= need ? UINT8_MAX : 0) & bit;
        }
    }
    for (int k = 0; k < LANE_STEP; k++)
        misses[k] = missed[k];
}

/* Taking */

PART_OF_VARIANTS bool take(int32_t type, const void *values, bool blanks, uint8_t *lanes)
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

PART_OF_VARIANTS bool take_8(const uint8_t *values, bool blanks, uint8_t *restrict lanes)
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
PART_OF_VARIANTS bool take_16(const uint16_t *values, bool blanks, uint8_t *restrict lanes)
{
    const uint16_t also = blanks ? 0 : UINT16_MAX;
    uint16_t bits = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        bits |= (uint16_t)((uint16_t)(values[k] + 1) | (values[k] & also));
        lanes[k] = (uint8_t)values[k];
    }
    return bits <= UINT8_MAX;
}

PART_OF_VARIANTS bool take_32(const uint32_t *values, bool blanks, uint8_t *restrict lanes)
{
    const uint32_t also = blanks ? 0 : UINT32_MAX;
    uint32_t bits = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        bits |= (values[k] + 1) | (values[k] & also);
        lanes[k] = (uint8_t)values[k];
    }
    return bits <= UINT8_MAX;
}

PART_OF_VARIANTS bool take_64(const uint64_t *values, bool blanks, uint8_t *restrict lanes)
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
PART_OF_VARIANTS bool take_doubles(const double *values, bool blanks, uint8_t *restrict lanes)
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
PART_OF_VARIANTS bool take_floats(const float *values, bool blanks, uint8_t *restrict lanes)
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
PART_OF_VARIANTS bool lower(bool blanks, uint8_t *restrict lanes)
{
    uint8_t blank = 0;
    for (int k = 0; k < LANE_STEP; k++) {
        blank |= lanes[k] == 0 ? UINT8_MAX : 0;
        lanes[k]--;
    }
    return blanks || !blank;
}

/* Not-a-number is a hole: -1 takes its place, unless a number says that by itself. */
PART_OF_VARIANTS bool take_doubles_and_holes(const double *values, bool blanks, uint8_t *restrict lanes)
{
    double filled[LANE_STEP];
    bool taken = false;
    for (int k = 0; k < LANE_STEP; k++) {
        taken |= values[k] == -1.0;
        filled[k] = values[k] != values[k] ? -1.0 : values[k];
    }
    return (blanks || !taken) && take_doubles(filled, true, lanes);
}

PART_OF_VARIANTS bool take_floats_and_holes(const float *values, bool blanks, uint8_t *restrict lanes)
{
    float filled[LANE_STEP];
    bool taken = false;
    for (int k = 0; k < LANE_STEP; k++) {
        taken |= values[k] == -1.0F;
        filled[k] = values[k] != values[k] ? -1.0F : values[k];
    }
    return (blanks || !taken) && take_floats(filled, true, lanes);
}
