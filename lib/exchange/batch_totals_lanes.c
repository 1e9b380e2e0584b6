/* Totals side by side, sixteen at a time: two vectors of AVX2. Where processors have shorter ones,
 * compilers take more. */
#include <string.h>

#include "exchange/batch_totals.h"

#define PART_OF_VARIANTS static inline __attribute__((always_inline))

#define HALF_STEP (TOTALS_STEP / 2)
/* Numbers ahead of the step in work that are asked for: there are more columns than a processor follows by itself.
 * Where a column ends before, asking does nothing. */
#define AHEAD 2048
typedef int32_t eight __attribute__((vector_size(HALF_STEP * sizeof(int32_t))));

typedef uint32_t eight_without_sign __attribute__((vector_size(HALF_STEP * sizeof(uint32_t))));

struct judged {
    eight good; /* -1 where nothing is below 0 or too much, which is more than too much without a sign */
    eight stars, band;
    eight still, held; /* -1 where all marks so far hold; how many did */
};

static bool judge_any(const struct total_tests *tests, const int32_t *totals, int32_t count,
                      const struct total_results *results);
PART_OF_VARIANTS bool judge(const struct total_tests *tests, const int32_t *totals, int32_t count,
                            const struct total_results *results);
PART_OF_VARIANTS void look_at_mark(const struct total_mark *mark, const int32_t *points, struct judged *judged);
PART_OF_VARIANTS void count_stars(const struct total_tests *tests, const int32_t *totals, struct judged *low,
                                  struct judged *high);
PART_OF_VARIANTS void write(const struct judged *judged, int32_t at, const struct total_results *results);
PART_OF_VARIANTS bool any_of(const eight *bits);

PART_OF_VARIANTS void doubles(const double *values, int32_t count, double scale, int32_t *totals);

#if LANES_HAVE_AVX2
__attribute__((target("avx2"))) static void doubles_avx2(const double *values, int32_t count, double scale,
                                                         int32_t *totals)
{
    doubles(values, count, scale, totals);
}

__attribute__((target("avx2"))) static bool judge_avx2(const struct total_tests *tests, const int32_t *totals,
                                                       int32_t count, const struct total_results *results)
{
    return judge(tests, totals, count, results);
}
#endif

bool totals_judge(const struct total_tests *tests, const int32_t *totals, int32_t count,
                  const struct total_results *results)
{
#if LANES_HAVE_AVX2
    if (__builtin_cpu_supports("avx2"))
        return judge_avx2(tests, totals, count, results);
#endif
    return judge_any(tests, totals, count, results);
}

static bool judge_any(const struct total_tests *tests, const int32_t *totals, int32_t count,
                      const struct total_results *results)
{
    return judge(tests, totals, count, results);
}

PART_OF_VARIANTS bool judge(const struct total_tests *tests, const int32_t *totals, int32_t count,
                            const struct total_results *results)
{
    eight odd = {0};
    for (int32_t next = 0; next < count; next += TOTALS_STEP) {
        const int32_t at = next + TOTALS_STEP <= count ? next : count - TOTALS_STEP; /* the last ones may come twice */
        const eight all = (eight){0} - 1;
        struct judged low = {.good = all, .still = all}, high = {.good = all, .still = all};
        for (int32_t i = 0; i < tests->mark_count; i++) {
            __builtin_prefetch(tests->marks[i].points + at + AHEAD);
            look_at_mark(&tests->marks[i], tests->marks[i].points + at, &low);
            look_at_mark(&tests->marks[i], tests->marks[i].points + at + HALF_STEP, &high);
        }
        count_stars(tests, totals + at, &low, &high);
        write(&low, at, results);
        write(&high, at + HALF_STEP, results);
        odd |= ~(low.good & high.good);
    }
    return !any_of(&odd);
}

/* True is -1, so that taking it away counts. */
PART_OF_VARIANTS void look_at_mark(const struct total_mark *mark, const int32_t *points, struct judged *judged)
{
    eight given;
    memcpy(&given, points, sizeof given);
    judged->still &= given >= mark->need;
    judged->held -= judged->still;
    if (mark->first)
        judged->good &= (eight)((eight_without_sign)given <= (uint32_t)mark->most);
}

/* A star is held if its points are reached and all marks up to it. */
PART_OF_VARIANTS void count_stars(const struct total_tests *tests, const int32_t *totals, struct judged *low,
                                  struct judged *high)
{
    eight lows, highs;
    memcpy(&lows, totals, sizeof lows);
    memcpy(&highs, totals + HALF_STEP, sizeof highs);
    low->good &= (eight)((eight_without_sign)lows <= (uint32_t)tests->most);
    high->good &= (eight)((eight_without_sign)highs <= (uint32_t)tests->most);
    low->band = high->band = low->stars = high->stars = (eight){0} + 1;
    for (int32_t star = 2; star <= tests->star_max; star++) {
        const int32_t least = tests->least[star], marks = tests->marks_up_to[star];
        low->band -= lows >= least;
        high->band -= highs >= least;
        low->stars -= (lows >= least) & (low->held >= marks);
        high->stars -= (highs >= least) & (high->held >= marks);
    }
}

PART_OF_VARIANTS void write(const struct judged *judged, int32_t at, const struct total_results *results)
{
    const eight band = judged->band & judged->good;
    memcpy(results->band + at, &band, sizeof band);
    if (results->stars)
        memcpy(results->stars + at, &judged->stars, sizeof judged->stars);
    if (results->held)
        memcpy(results->held + at, &judged->held, sizeof judged->held);
}

PART_OF_VARIANTS bool any_of(const eight *bits)
{
    uint64_t words[HALF_STEP / 2];
    memcpy(words, bits, sizeof words);
    return (words[0] | words[1] | words[2] | words[3]) != 0;
}

void totals_of_doubles(const double *values, int32_t count, double scale, int32_t *totals)
{
#if LANES_HAVE_AVX2
    if (__builtin_cpu_supports("avx2")) {
        doubles_avx2(values, count, scale, totals);
        return;
    }
#endif
    doubles(values, count, scale, totals);
}

/* The decimal that each is nearest to, if it is: dividing gives the same double again. */
PART_OF_VARIANTS void doubles(const double *values, int32_t count, double scale, int32_t *totals)
{
    for (int32_t next = 0; next < count; next += TOTALS_STEP) {
        const int32_t at = next + TOTALS_STEP <= count ? next : count - TOTALS_STEP;
        for (int k = 0; k < TOTALS_STEP; k++) {
            const double units = values[at + k] * scale;
            const int32_t whole = (int32_t)(units >= 0 && units < INT32_MAX ? units + 0.5 : 0);
            totals[at + k] = whole / scale == values[at + k] ? whole : INT32_MIN;
        }
    }
}
