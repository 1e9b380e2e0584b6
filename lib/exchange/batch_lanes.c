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

/* Half a step: what a vector of AVX2 holds. Processors with shorter ones take two for it. */
#define HALF_STEP 32
typedef uint8_t half __attribute__((vector_size(HALF_STEP)));

struct strip {
    half good;  /* 255 where all points so far can be given */
    half known; /* the same, no answer counting as good */
    half missing, zero, total;
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
PART_OF_VARIANTS bool judge_full(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
                                 const struct lane_results *results);
PART_OF_VARIANTS void judge_holed(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
                                  const struct lane_results *results);
PART_OF_VARIANTS void add_full(const struct lane_test *test, const uint8_t *given, struct strip *low,
                               struct strip *high);
PART_OF_VARIANTS void add_holed(const struct lane_test *test, const uint8_t *given, const uint8_t *other,
                                struct strip *strip);
PART_OF_VARIANTS void end_plane(uint8_t *totals, struct strip *low, struct strip *high);
PART_OF_VARIANTS void find_misses(const struct mark *marks, int32_t count, const uint8_t *const *points, int32_t at,
                                  uint8_t *misses);
PART_OF_VARIANTS void find_miss(const uint8_t *given, uint8_t need, uint8_t bit, half *misses);
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
        if (!judge_full(tests, points, at, results))
            judge_holed(tests, points, at, results);
        for (int32_t mark = 0; mark < tests->mark_count; mark += GATES_A_BYTE) {
            const int32_t left = tests->mark_count - mark;
            find_misses(tests->marks + mark, left < GATES_A_BYTE ? left : GATES_A_BYTE, points, at,
                        results->misses + (ptrdiff_t)(mark / GATES_A_BYTE) * results->room + at);
        }
    }
}

/* Sheets that are filled in, as most are; false if some are not, or hold points that no option gives. Criteria are read
 * side by side, more columns than a processor sees by itself to go on. */
PART_OF_VARIANTS bool judge_full(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
                                 const struct lane_results *results)
{
    const half all = ~(half){0};
    struct strip low = {.good = all}, high = {.good = all};
    uint8_t *totals = results->totals + at;
    for (int32_t i = 0; i < tests->criterion_count; i++) {
        const struct lane_test *test = &tests->criteria[i];
        const uint8_t *given = points[i] + at;
        __builtin_prefetch(given + LANES_AHEAD);
        add_full(test, given, &low, &high);
        if (!test->ends_plane)
            continue;
        end_plane(totals, &low, &high);
        totals += results->room;
    }
    const half lows = low.zero & FLAG_ZERO, highs = high.zero & FLAG_ZERO, good = low.good & high.good;
    uint64_t words[HALF_STEP / 8];
    memcpy(results->flags + at, &lows, sizeof lows);
    memcpy(results->flags + at + HALF_STEP, &highs, sizeof highs);
    memcpy(words, &good, sizeof words);
    return (words[0] & words[1] & words[2] & words[3]) == UINT64_MAX;
}

PART_OF_VARIANTS void add_full(const struct lane_test *test, const uint8_t *given, struct strip *low,
                               struct strip *high)
{
    half lows, highs, low_good = {0}, high_good = {0};
    const struct span_of_points *span = test->spans, *end = span + test->span_count;
    memcpy(&lows, given, sizeof lows);
    memcpy(&highs, given + HALF_STEP, sizeof highs);
    do { /* each criterion has one, most have no more */
        low_good |= (half)(lows - span->from <= span->length);
        high_good |= (half)(highs - span->from <= span->length);
    } while (++span < end);
    low->good &= low_good;
    high->good &= high_good;
    low->total += lows;
    high->total += highs;
    if (!test->stops)
        return;
    low->zero |= (half)(lows == 0);
    high->zero |= (half)(highs == 0);
}

PART_OF_VARIANTS void end_plane(uint8_t *totals, struct strip *low, struct strip *high)
{
    memcpy(totals, &low->total, sizeof low->total);
    memcpy(totals + HALF_STEP, &high->total, sizeof high->total);
    low->total = high->total = (half){0};
}

/* The same, criterion by criterion, for sheets that may lack answers or hold points that cannot be given, which count
 * as none. */
PART_OF_VARIANTS void judge_holed(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
                                  const struct lane_results *results)
{
    const half all = ~(half){0};
    struct strip low = {.known = all}, high = {.known = all};
    uint8_t *totals = results->totals + at, *flags = results->flags + at;
    for (int32_t i = 0; i < tests->criterion_count; i++) {
        const struct lane_test *test = &tests->criteria[i];
        const uint8_t *given = points[i] + at;
        const uint8_t *other = test->applies_if >= 0 ? points[test->applies_if] + at : NULL;
        add_holed(test, given, other, &low);
        add_holed(test, given + HALF_STEP, other ? other + HALF_STEP : NULL, &high);
        if (!test->ends_plane)
            continue;
        end_plane(totals, &low, &high);
        totals += results->room;
    }
    const half lows = (~low.known & FLAG_FAULT) | (low.missing & FLAG_UNANSWERED) | (low.zero & FLAG_ZERO);
    const half highs = (~high.known & FLAG_FAULT) | (high.missing & FLAG_UNANSWERED) | (high.zero & FLAG_ZERO);
    memcpy(flags, &lows, sizeof lows);
    memcpy(flags + HALF_STEP, &highs, sizeof highs);
}

/* `other`: the points of the criterion that this one depends on. LANE_NONE is more than any points: nothing is known
 * against judging the criterion yet. */
PART_OF_VARIANTS void add_holed(const struct lane_test *test, const uint8_t *given, const uint8_t *other,
                                struct strip *strip)
{
    half points, judged = ~(half){0};
    memcpy(&points, given, sizeof points);
    if (other) {
        memcpy(&judged, other, sizeof judged);
        judged = (half)(judged >= test->applies_from);
    }
    const half none = (half)(points == LANE_NONE);
    half good = (half)(points - test->spans[0].from <= test->spans[0].length);
    for (int32_t s = 1; s < test->span_count; s++)
        good |= (half)(points - test->spans[s].from <= test->spans[s].length);
    strip->known &= none | good;
    strip->total += points & good;
    if (test->needs_answer)
        strip->missing |= none & judged;
    if (test->stops)
        strip->zero |= (half)(points == 0);
}

/* Eight gates at most: each has a bit, set in lanes that have fewer points than it needs. */
PART_OF_VARIANTS void find_misses(const struct mark *marks, int32_t count, const uint8_t *const *points, int32_t at,
                                  uint8_t *misses)
{
    half low = {0}, high = {0};
    for (int32_t i = 0; i < count; i++) {
        const uint8_t *given = points[marks[i].criterion] + at;
        const uint8_t need = marks[i].need, bit = (uint8_t)(1 << i);
        if (!need)
            continue;
        find_miss(given, need, bit, &low);
        find_miss(given + HALF_STEP, need, bit, &high);
    }
    memcpy(misses, &low, sizeof low);
    memcpy(misses + HALF_STEP, &high, sizeof high);
}

/* One point more, so that no answer is 0 and less than any need, as no points are. */
PART_OF_VARIANTS void find_miss(const uint8_t *given, uint8_t need, uint8_t bit, half *misses)
{
    half points;
    memcpy(&points, given, sizeof points);
    *misses |= (half)(points + 1 <= need) & bit;
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
