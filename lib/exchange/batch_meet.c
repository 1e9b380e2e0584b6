/* Councils side by side: the sheets of each in a word, which is that of a vector. As batch_judge.c,
 * this is compiled for any processor and, with LANES_FOR_AVX2, for those with AVX2. */
#include <string.h>

#include "exchange/batch_lanes.h"

#ifdef LANES_FOR_AVX2
#include <immintrin.h>
#endif

#define INLINED static inline __attribute__((always_inline))

/* Words of a vector of the processor. */
#ifdef LANES_FOR_AVX2
#define STEP 4
#else
#define STEP 2
#endif
typedef uint64_t words __attribute__((vector_size(STEP * sizeof(uint64_t))));
typedef uint32_t halves __attribute__((vector_size(STEP * sizeof(uint64_t))));
typedef uint8_t bytes __attribute__((vector_size(STEP * sizeof(uint64_t))));

struct step {
    const int32_t *firsts;
    words sheets; /* of each council */
    words counts; /* their number, in both halves of a word */
};

INLINED void meet(bool full, const struct lane_tests *tests, const uint8_t *const *points,
                  const struct lane_results *results, const struct lane_councils *councils);
INLINED void meet_step(bool full, const struct lane_tests *tests, const uint8_t *const *points,
                       const struct lane_results *results, const struct lane_councils *councils, int32_t at);
INLINED void miss_eight(bool full, const struct lane_tests *tests, int32_t first, const uint8_t *const *points,
                        const struct step *step, words *misses);
INLINED void take_words(const uint8_t *lanes, const struct step *step, words *taken);
INLINED uint64_t word_at(const uint8_t *lanes);
INLINED void add_bytes(words *given);

#ifdef LANES_FOR_AVX2

void lanes_meet_avx2(const struct lane_tests *tests, const uint8_t *const *points, const struct lane_results *results,
                     const struct lane_councils *councils)
{
    if (councils->full)
        meet(true, tests, points, results, councils);
    else
        meet(false, tests, points, results, councils);
}

#else

void lanes_meet(const struct lane_tests *tests, const uint8_t *const *points, const struct lane_results *results,
                const struct lane_councils *councils)
{
    meet(false, tests, points, results, councils);
}

#endif

INLINED void meet(bool full, const struct lane_tests *tests, const uint8_t *const *points,
                  const struct lane_results *results, const struct lane_councils *councils)
{
    for (int32_t at = 0; at < councils->count; at += STEP)
        meet_step(full, tests, points, results, councils, at);
}

INLINED void meet_step(bool full, const struct lane_tests *tests, const uint8_t *const *points,
                       const struct lane_results *results, const struct lane_councils *councils, int32_t at)
{
    struct step step = {.firsts = councils->firsts + at};
    words sums = {0}, misses = {0}, flags, totals;
    memcpy(&step.sheets, councils->sheets + at, sizeof step.sheets);
    step.counts = step.sheets & UINT64_C(0x0101010101010101);
    add_bytes(&step.counts);
    step.counts |= step.counts << 32;
    for (int32_t i = 0; i < tests->plane_count; i++) {
        take_words(results->totals + (ptrdiff_t)i * results->room, &step, &totals);
        add_bytes(&totals);
        sums += totals;
    }
    for (int32_t i = 0; i < tests->mark_count; i += GATES_A_BYTE)
        miss_eight(full, tests, i, points, &step, &misses);
    take_words(results->flags, &step, &flags);
    memcpy(councils->sums + at, &sums, sizeof sums);
    memcpy(councils->flags + at, &flags, sizeof flags);
    memcpy(councils->misses + at, &misses, sizeof misses);
}

/* Points are added up in a byte for each mark, and held against as many times what it needs. */
INLINED void miss_eight(bool full, const struct lane_tests *tests, int32_t first, const uint8_t *const *points,
                        const struct step *step, words *misses)
{
    const int32_t end = first + GATES_A_BYTE < tests->mark_count ? first + GATES_A_BYTE : tests->mark_count;
    const words needs = (words){0} + tests->needs[first / GATES_A_BYTE];
    const words wanted = (words)((halves)needs * (halves)step->counts);
    words sums = {0};
    for (int32_t i = end - 1; i >= first; i--) {
        words given;
        take_words(points[tests->marks[i].criterion], step, &given);
        if (!full)
            given &= ~(words)((bytes)given == LANE_NONE);
        add_bytes(&given);
        sums = sums << 8 | given;
    }
    words missed = (words)((bytes)sums < (bytes)wanted) & UINT64_C(0x8040201008040201);
    add_bytes(&missed); /* a bit of each byte */
    *misses |= missed << first;
}

INLINED void take_words(const uint8_t *lanes, const struct step *step, words *taken)
{
#if STEP == 4
    const words word = {word_at(lanes + step->firsts[0]), word_at(lanes + step->firsts[1]),
                        word_at(lanes + step->firsts[2]), word_at(lanes + step->firsts[3])};
#else
    const words word = {word_at(lanes + step->firsts[0]), word_at(lanes + step->firsts[1])};
#endif
    *taken = word & step->sheets;
}

INLINED uint64_t word_at(const uint8_t *lanes)
{
    uint64_t word;
    memcpy(&word, lanes, sizeof word);
    return word;
}

/* Adds up the bytes of each word. */
#ifdef LANES_FOR_AVX2
INLINED void add_bytes(words *given)
{
    *given = (words)_mm256_sad_epu8((__m256i)*given, _mm256_setzero_si256());
}
#else
INLINED void add_bytes(words *given) /* two, four, then all */
{
    const words pairs = (*given & UINT64_C(0x00FF00FF00FF00FF)) + (*given >> 8 & UINT64_C(0x00FF00FF00FF00FF));
    const words fours = pairs + (pairs >> 16);
    *given = (fours + (fours >> 32)) & UINT16_MAX;
}
#endif
