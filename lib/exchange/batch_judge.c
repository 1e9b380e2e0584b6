/* Judging sheets side by side. Vectors are those of GCC and Clang, which make of them what the processor has, and keep
 * them in registers from one criterion to the next. Conditions are bytes of 255 or 0: that is what comparing vectors
 * gives.
 *
 * This is compiled for any processor and, with LANES_FOR_AVX2, for those with AVX2. Both do the same to whole numbers,
 * so that the results cannot differ. */
#include "exchange/batch_lanes.h"

#include <string.h>

#ifdef LANES_FOR_AVX2
#include <immintrin.h>
#endif

/* Into each function that is for others, with what it gives them. */
#define INLINED static inline __attribute__((always_inline))

/* What a vector of the processor holds, of which two are worked on at once: GCC compares longer ones byte by byte. */
#ifdef LANES_FOR_AVX2
#define HALF_STEP 32
#else
#define HALF_STEP 16
#endif
#define WHOLE_STEP (2 * HALF_STEP)
typedef uint8_t half __attribute__((vector_size(HALF_STEP)));

struct strip {
    half good;  /* 255 where all points so far can be given */
    half known; /* the same, no answer counting as good */
    half missing, zero, total;
    half flags, bits; /* of points: all flags, and what bits are set in any */
};

/* A step of sheets that are filled in, as most are; false if some are not, or hold points that no option gives. */
typedef bool judge_step(const struct lane_tests *tests, const uint8_t *const *points, int32_t at, int32_t sheets,
                        const struct lane_results *results);

#ifdef LANES_FOR_AVX2
INLINED judge_step judge_narrow;
INLINED void add_narrow(const uint8_t *given, half table, struct strip *strip);
#endif
INLINED bool judge(judge_step *judge_quickly, const struct lane_tests *tests, const uint8_t *const *points,
                   int32_t sheets, const struct lane_results *results);
INLINED judge_step judge_full;
INLINED void judge_holed(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
                         const struct lane_results *results);
INLINED void add_full(const struct lane_test *test, const uint8_t *given, struct strip *low, struct strip *high);
INLINED void add_holed(const struct lane_test *test, const uint8_t *given, const uint8_t *other, struct strip *strip);
INLINED void end_plane(uint8_t *totals, struct strip *low, struct strip *high);
INLINED void find_misses(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                         const struct lane_results *results);
INLINED void find_eight(const struct mark *marks, int32_t count, const uint8_t *const *points, int32_t at,
                        uint8_t *misses);
INLINED void find_miss(const uint8_t *given, const struct mark *mark, half *misses);
INLINED bool all_good(const half *low, const half *high, int32_t sheets);

#ifdef LANES_FOR_AVX2

bool lanes_judge_avx2(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                      const struct lane_results *results)
{
    return tests->narrow ? judge(judge_narrow, tests, points, sheets, results)
                         : judge(judge_full, tests, points, sheets, results);
}

void lanes_find_misses_avx2(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                            const struct lane_results *results)
{
    find_misses(tests, points, sheets, results);
}

/* The same as judge_full(), by looking points up in a table of each criterion. It is asked with their lowest four bits;
 * whether there are others is seen for all criteria at once. */
INLINED bool judge_narrow(const struct lane_tests *tests, const uint8_t *const *points, int32_t at, int32_t sheets,
                          const struct lane_results *results)
{
    struct strip low = {.flags = {0}}, high = {.flags = {0}};
    uint8_t *totals = results->totals + at;
    for (int32_t i = 0; i < tests->criterion_count; i++) {
        const struct lane_test *test = &tests->criteria[i];
        const uint8_t *given = points[i] + at;
        const half table = (half)_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)test->flags));
        __builtin_prefetch(given + LANES_AHEAD);
        add_narrow(given, table, &low);
        add_narrow(given + HALF_STEP, table, &high);
        if (!test->ends_plane)
            continue;
        end_plane(totals, &low, &high);
        totals += results->room;
    }
    const half lows = low.flags & FLAG_ZERO, highs = high.flags & FLAG_ZERO;
    memcpy(results->flags + at, &lows, sizeof lows);
    memcpy(results->flags + at + HALF_STEP, &highs, sizeof highs);
    low.good = (half)((low.flags & FLAG_FAULT) == 0) & (half)(low.bits < LANE_TABLE);
    high.good = (half)((high.flags & FLAG_FAULT) == 0) & (half)(high.bits < LANE_TABLE);
    return all_good(&low.good, &high.good, sheets - at);
}

INLINED void add_narrow(const uint8_t *given, half table, struct strip *strip)
{
    half points;
    memcpy(&points, given, sizeof points);
    strip->flags |= (half)_mm256_shuffle_epi8((__m256i)table, (__m256i)points);
    strip->bits |= points;
    strip->total += points;
}
#else

bool lanes_judge(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                 const struct lane_results *results)
{
    return judge(judge_full, tests, points, sheets, results);
}

void lanes_find_misses(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                       const struct lane_results *results)
{
    find_misses(tests, points, sheets, results);
}

#endif

/* Judging */

INLINED bool judge(judge_step *judge_quickly, const struct lane_tests *tests, const uint8_t *const *points,
                   int32_t sheets, const struct lane_results *results)
{
    bool full = true;
    for (int32_t at = 0; at < sheets; at += WHOLE_STEP)
        if (!judge_quickly(tests, points, at, sheets, results)) {
            judge_holed(tests, points, at, results);
            full = false;
        }
    return full;
}

/* Criteria are read side by side, more columns than a processor sees by itself to go on. */
INLINED bool judge_full(const struct lane_tests *tests, const uint8_t *const *points, int32_t at, int32_t sheets,
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
    const half lows = low.zero & FLAG_ZERO, highs = high.zero & FLAG_ZERO;
    memcpy(results->flags + at, &lows, sizeof lows);
    memcpy(results->flags + at + HALF_STEP, &highs, sizeof highs);
    return all_good(&low.good, &high.good, sheets - at);
}

/* Whatever lies behind the last sheet. */
INLINED bool all_good(const half *low, const half *high, int32_t sheets)
{
    uint8_t lanes[WHOLE_STEP];
    uint64_t words[HALF_STEP / 8], all = UINT64_MAX;
    const half both = *low & *high;
    memcpy(words, &both, sizeof words);
    for (int i = 0; i < HALF_STEP / 8; i++)
        all &= words[i];
    if (all == UINT64_MAX)
        return true;
    memcpy(lanes, low, sizeof *low);
    memcpy(lanes + HALF_STEP, high, sizeof *high);
    return sheets < WHOLE_STEP && !memchr(lanes, 0, (size_t)sheets);
}

INLINED void add_full(const struct lane_test *test, const uint8_t *given, struct strip *low, struct strip *high)
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

INLINED void end_plane(uint8_t *totals, struct strip *low, struct strip *high)
{
    memcpy(totals, &low->total, sizeof low->total);
    memcpy(totals + HALF_STEP, &high->total, sizeof high->total);
    low->total = high->total = (half){0};
}

/* The same, criterion by criterion, for sheets that may lack answers or hold points that cannot be given, which count
 * as none. */
INLINED void judge_holed(const struct lane_tests *tests, const uint8_t *const *points, int32_t at,
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
INLINED void add_holed(const struct lane_test *test, const uint8_t *given, const uint8_t *other, struct strip *strip)
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

/* Marks */

INLINED void find_misses(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                         const struct lane_results *results)
{
    for (int32_t mark = 0; mark < tests->mark_count; mark += GATES_A_BYTE) {
        const int32_t left = tests->mark_count - mark, count = left < GATES_A_BYTE ? left : GATES_A_BYTE;
        uint8_t *misses = results->misses + (ptrdiff_t)(mark / GATES_A_BYTE) * results->room;
        for (int32_t at = 0; at < sheets; at += WHOLE_STEP)
            find_eight(tests->marks + mark, count, points, at, misses + at);
    }
}

/* Eight gates at most: each has a bit, set in lanes that have fewer points than it needs. */
INLINED void find_eight(const struct mark *marks, int32_t count, const uint8_t *const *points, int32_t at,
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
INLINED void find_miss(const uint8_t *given, const struct mark *mark, half *misses)
{
    half points;
    memcpy(&points, given, sizeof points);
    *misses |= (half)(points + 1 <= mark->need) & mark->bit;
}
