/* Sheets side by side. Vectors are those of GCC and Clang, which make of them what the processor has, and keep them in
 * registers from one criterion to the next. Conditions are bytes of 255 or 0: that is what comparing vectors gives.
 *
 * What is done is written down once and compiled twice: for any processor, and for those with AVX2, whose vectors hold
 * twice as much. Both do the same to whole numbers, so that the results cannot differ. */
#include "exchange/batch_lanes.h"

#include <string.h>

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
#if LANES_HAVE_AVX2
static void judge_avx2(const struct lane_tests *tests, const uint8_t *const *points, int32_t lanes,
                       const struct lane_results *results);
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
PART_OF_VARIANTS void find_miss(const uint8_t *given, const struct mark *mark, half *misses);

const struct lane_kernels *lane_kernels_best(void)
{
    const struct lane_kernels *wide = lane_kernels_for(LANES_AVX2);
    return wide ? wide : lane_kernels_for(LANES_ANY_PROCESSOR);
}

const struct lane_kernels *lane_kernels_for(int32_t kind)
{
    static const struct lane_kernels any = {judge_any, lanes_take};
#if LANES_HAVE_AVX2
    static const struct lane_kernels avx2 = {judge_avx2, lanes_take_avx2};
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

#if LANES_HAVE_AVX2
__attribute__((target("avx2"))) static void judge_avx2(const struct lane_tests *tests, const uint8_t *const *points,
                                                       int32_t lanes, const struct lane_results *results)
{
    judge(tests, points, lanes, results);
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
        find_miss(given, &marks[i], &low);
        find_miss(given + HALF_STEP, &marks[i], &high);
    }
    memcpy(misses, &low, sizeof low);
    memcpy(misses + HALF_STEP, &high, sizeof high);
}

/* One point more, so that no answer is 0 and less than any need, as no points are. */
PART_OF_VARIANTS void find_miss(const uint8_t *given, const struct mark *mark, half *misses)
{
    half points;
    memcpy(&points, given, sizeof points);
    *misses |= (half)(points + 1 <= mark->need) & mark->bit;
}
