/* Numbers of any type as bytes, for processors with AVX2: a number becomes a word of 16 bits, then a byte. What is done
 * by compilers in batch_take.c is written down here, since the narrowing is what they do worst. */
#include "exchange/batch_lanes.h"

#if LANES_HAVE_AVX2

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define PART_OF_STEP AVX2 static inline __attribute__((always_inline))
#define WORDS 16 /* of a vector */
#define CACHE_LINE 64

struct doubt {
    __m256i lost;  /* set where a number is not whole, or is no number */
    __m256i wide;  /* bits of numbers of 64 bits, which must lie in the lowest eight */
    __m256i words; /* the same of words */
    __m256i full;  /* set where a byte is LANE_NONE that must not be */
    __m256i blank; /* set if -1 may be among the words */
    __m256i given; /* set if -1 may be among the numbers */
    ptrdiff_t ahead;
};

/* WORDS numbers as words, those that are beyond them as the nearest. */
typedef __m256i make_words(const void *numbers, struct doubt *doubt);

PART_OF_STEP int32_t take_steps(make_words *make, make_words *make_holed, const unsigned char *values, ptrdiff_t size,
                                bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes);
PART_OF_STEP bool take_run(make_words *make, const unsigned char *values, ptrdiff_t size, bool blanks, bool holes,
                           int32_t steps, ptrdiff_t ahead, uint8_t *lanes);
PART_OF_STEP __m256i narrow(__m256i low, __m256i high, struct doubt *doubt);
PART_OF_STEP __m256i words_of_shorts(const void *numbers, struct doubt *doubt);
PART_OF_STEP __m256i words_of_ints(const void *numbers, struct doubt *doubt);
PART_OF_STEP __m256i words_of_eights(__m256i low, __m256i high);
PART_OF_STEP __m256i words_of_fours(__m128i a, __m128i b, __m128i c, __m128i d);
PART_OF_STEP __m256i words_of_longs(const void *numbers, struct doubt *doubt);
PART_OF_STEP __m256i eight_longs(const __m256i *numbers, struct doubt *doubt);
PART_OF_STEP __m256i words_of_doubles(const void *numbers, struct doubt *doubt);
PART_OF_STEP __m128i four_doubles(__m256d numbers, struct doubt *doubt);
PART_OF_STEP __m256i words_of_doubles_and_holes(const void *numbers, struct doubt *doubt);
PART_OF_STEP __m256d fill_holes(__m256d numbers, struct doubt *doubt);
PART_OF_STEP __m256i words_of_floats(const void *numbers, struct doubt *doubt);
PART_OF_STEP __m256i eight_floats(__m256 numbers, struct doubt *doubt);
PART_OF_STEP __m256i words_of_floats_and_holes(const void *numbers, struct doubt *doubt);
PART_OF_STEP __m256 fill_float_holes(__m256 numbers, struct doubt *doubt);

AVX2 int32_t lanes_take_avx2(int32_t type, const void *values, bool blanks, int32_t steps, ptrdiff_t ahead,
                             uint8_t *lanes)
{
    switch (type) {
    case OCOP_NUMBER_INT16:
    case OCOP_NUMBER_UINT16:
        return take_steps(words_of_shorts, words_of_shorts, values, sizeof(int16_t), blanks, steps, ahead, lanes);
    case OCOP_NUMBER_INT32:
    case OCOP_NUMBER_UINT32:
        return take_steps(words_of_ints, words_of_ints, values, sizeof(int32_t), blanks, steps, ahead, lanes);
    case OCOP_NUMBER_INT64:
    case OCOP_NUMBER_UINT64:
        return take_steps(words_of_longs, words_of_longs, values, sizeof(int64_t), blanks, steps, ahead, lanes);
    case OCOP_NUMBER_FLOAT32:
        return take_steps(words_of_floats, words_of_floats_and_holes, values, sizeof(float), blanks, steps, ahead,
                          lanes);
    case OCOP_NUMBER_FLOAT64:
        return take_steps(words_of_doubles, words_of_doubles_and_holes, values, sizeof(double), blanks, steps, ahead,
                          lanes);
    default:
        return lanes_take(type, values, blanks, steps, ahead, lanes);
    }
}

/* All at once, as they mostly can be; if something is odd, step by step. Holes of tables are looked for only then. */
PART_OF_STEP int32_t take_steps(make_words *make, make_words *make_holed, const unsigned char *values, ptrdiff_t size,
                                bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes)
{
    if (take_run(make, values, size, blanks, false, steps, ahead, lanes))
        return steps;
    for (int32_t step = 0; step < steps; step++, values += LANE_STEP * size, lanes += LANE_STEP)
        if (!take_run(make_holed, values, size, blanks, make_holed != make, 1, 0, lanes))
            return step;
    return steps;
}

PART_OF_STEP bool take_run(make_words *make, const unsigned char *values, ptrdiff_t size, bool blanks, bool holes,
                           int32_t steps, ptrdiff_t ahead, uint8_t *lanes)
{
    const __m256i nothing = _mm256_setzero_si256(), given = _mm256_set1_epi8(blanks ? -1 : 0);
    const __m256i blank = holes ? _mm256_set1_epi8(-1) : given;
    struct doubt doubt = {nothing, nothing, nothing, nothing, blank, given, ahead};
    const ptrdiff_t some = WORDS * size;
    for (int32_t i = 0; i < steps * LANE_STEP; i += 2 * WORDS, values += 2 * some) {
        const __m256i low = make(values, &doubt), high = make(values + some, &doubt);
        _mm256_storeu_si256((__m256i *)(lanes + i), narrow(low, high, &doubt));
    }
    const __m256i wide = _mm256_or_si256(_mm256_andnot_si256(_mm256_set1_epi64x(UINT8_MAX), doubt.wide),
                                         _mm256_andnot_si256(_mm256_set1_epi16(UINT8_MAX), doubt.words));
    const __m256i odd = _mm256_or_si256(_mm256_or_si256(doubt.lost, wide), doubt.full);
    return _mm256_testz_si256(odd, odd);
}

/* One more than -1 … 254 needs no more than a byte; -1 is LANE_NONE as a byte, and as no blank is left to be found
 * there. */
PART_OF_STEP __m256i narrow(__m256i low, __m256i high, struct doubt *doubt)
{
    const __m256i bytes = _mm256_set1_epi16(UINT8_MAX);
    doubt->words = _mm256_or_si256(doubt->words, _mm256_sub_epi16(low, doubt->blank));
    doubt->words = _mm256_or_si256(doubt->words, _mm256_sub_epi16(high, doubt->blank));
    const __m256i mixed = _mm256_packus_epi16(_mm256_and_si256(low, bytes), _mm256_and_si256(high, bytes));
    const __m256i lanes = _mm256_permute4x64_epi64(mixed, 0xD8); /* halves of both vectors come side by side */
    const __m256i none = _mm256_cmpeq_epi8(lanes, _mm256_set1_epi8(-1));
    doubt->full = _mm256_or_si256(doubt->full, _mm256_andnot_si256(doubt->blank, none));
    return lanes;
}

PART_OF_STEP __m256i words_of_shorts(const void *numbers, struct doubt *doubt)
{
    (void)doubt;
    return _mm256_loadu_si256(numbers);
}

PART_OF_STEP __m256i words_of_ints(const void *numbers, struct doubt *doubt)
{
    const __m256i *from = numbers;
    (void)doubt;
    __builtin_prefetch((const char *)numbers + doubt->ahead, 0, 2);
    return words_of_eights(_mm256_loadu_si256(from), _mm256_loadu_si256(from + 1));
}

/* Packing takes from the lower halves of both, then from the upper ones. */
PART_OF_STEP __m256i words_of_eights(__m256i low, __m256i high)
{
    return _mm256_permute4x64_epi64(_mm256_packs_epi32(low, high), 0xD8);
}

/* The same with numbers that are put where packing wants them. */
PART_OF_STEP __m256i words_of_fours(__m128i a, __m128i b, __m128i c, __m128i d)
{
    return _mm256_packs_epi32(_mm256_set_m128i(c, a), _mm256_set_m128i(d, b));
}

PART_OF_STEP __m256i words_of_longs(const void *numbers, struct doubt *doubt)
{
    const __m256i *from = numbers;
    __builtin_prefetch((const char *)numbers + doubt->ahead, 0, 2);
    __builtin_prefetch((const char *)numbers + doubt->ahead + CACHE_LINE, 0, 2);
    const __m256i words = _mm256_packs_epi32(eight_longs(from, doubt), eight_longs(from + 2, doubt));
    return _mm256_permutevar8x32_epi32(words, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

/* The lower half of each: 0, 1, 4, 5, then 2, 3, 6, 7. */
PART_OF_STEP __m256i eight_longs(const __m256i *numbers, struct doubt *doubt)
{
    const __m256i a = _mm256_loadu_si256(numbers), b = _mm256_loadu_si256(numbers + 1);
    doubt->wide = _mm256_or_si256(doubt->wide, _mm256_sub_epi64(a, doubt->blank));
    doubt->wide = _mm256_or_si256(doubt->wide, _mm256_sub_epi64(b, doubt->blank));
    return _mm256_castps_si256(_mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0x88));
}

/* Columns are asked for ahead, as each call comes by one or two lines of a cache. */
PART_OF_STEP __m256i words_of_doubles(const void *numbers, struct doubt *doubt)
{
    const double *from = numbers;
    __builtin_prefetch((const char *)numbers + doubt->ahead, 0, 2);
    __builtin_prefetch((const char *)numbers + doubt->ahead + CACHE_LINE, 0, 2);
    return words_of_fours(four_doubles(_mm256_loadu_pd(from), doubt), four_doubles(_mm256_loadu_pd(from + 4), doubt),
                          four_doubles(_mm256_loadu_pd(from + 8), doubt),
                          four_doubles(_mm256_loadu_pd(from + 12), doubt));
}

/* What changes when it is made whole, and not-a-number, is no number to take like this. */
PART_OF_STEP __m128i four_doubles(__m256d numbers, struct doubt *doubt)
{
    const __m128i whole = _mm256_cvttpd_epi32(numbers);
    const __m256d lost = _mm256_cmp_pd(_mm256_cvtepi32_pd(whole), numbers, _CMP_NEQ_UQ);
    doubt->lost = _mm256_or_si256(doubt->lost, _mm256_castpd_si256(lost));
    return whole;
}

PART_OF_STEP __m256i words_of_doubles_and_holes(const void *numbers, struct doubt *doubt)
{
    const double *from = numbers;
    const __m256d a = fill_holes(_mm256_loadu_pd(from), doubt), b = fill_holes(_mm256_loadu_pd(from + 4), doubt);
    const __m256d c = fill_holes(_mm256_loadu_pd(from + 8), doubt), d = fill_holes(_mm256_loadu_pd(from + 12), doubt);
    return words_of_fours(four_doubles(a, doubt), four_doubles(b, doubt), four_doubles(c, doubt),
                          four_doubles(d, doubt));
}

/* -1 takes the place of not-a-number, unless a number says that by itself. */
PART_OF_STEP __m256d fill_holes(__m256d numbers, struct doubt *doubt)
{
    const __m256d hole = _mm256_cmp_pd(numbers, numbers, _CMP_UNORD_Q), minus = _mm256_set1_pd(-1);
    const __m256d said = _mm256_cmp_pd(numbers, minus, _CMP_EQ_OQ);
    doubt->lost = _mm256_or_si256(doubt->lost, _mm256_andnot_si256(doubt->given, _mm256_castpd_si256(said)));
    return _mm256_blendv_pd(numbers, minus, hole);
}

PART_OF_STEP __m256i words_of_floats(const void *numbers, struct doubt *doubt)
{
    const float *from = numbers;
    __builtin_prefetch((const char *)numbers + doubt->ahead, 0, 2);
    const __m256i low = eight_floats(_mm256_loadu_ps(from), doubt);
    return words_of_eights(low, eight_floats(_mm256_loadu_ps(from + 8), doubt));
}

PART_OF_STEP __m256i eight_floats(__m256 numbers, struct doubt *doubt)
{
    const __m256i whole = _mm256_cvttps_epi32(numbers);
    const __m256 lost = _mm256_cmp_ps(_mm256_cvtepi32_ps(whole), numbers, _CMP_NEQ_UQ);
    doubt->lost = _mm256_or_si256(doubt->lost, _mm256_castps_si256(lost));
    return whole;
}

PART_OF_STEP __m256i words_of_floats_and_holes(const void *numbers, struct doubt *doubt)
{
    const float *from = numbers;
    const __m256i low = eight_floats(fill_float_holes(_mm256_loadu_ps(from), doubt), doubt);
    return words_of_eights(low, eight_floats(fill_float_holes(_mm256_loadu_ps(from + 8), doubt), doubt));
}

PART_OF_STEP __m256 fill_float_holes(__m256 numbers, struct doubt *doubt)
{
    const __m256 hole = _mm256_cmp_ps(numbers, numbers, _CMP_UNORD_Q), minus = _mm256_set1_ps(-1);
    const __m256 said = _mm256_cmp_ps(numbers, minus, _CMP_EQ_OQ);
    doubt->lost = _mm256_or_si256(doubt->lost, _mm256_andnot_si256(doubt->given, _mm256_castps_si256(said)));
    return _mm256_blendv_ps(numbers, minus, hole);
}

#endif
