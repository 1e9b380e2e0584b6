/* The runs of characters that most texts in JSON are made of: sixteen bytes side by side where the processor can. */
#include <string.h>

#include "base/text_internal.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK 16

static bool take_block(const unsigned char **next);
static const unsigned char *find_end(const unsigned char *next, const unsigned char *behind);
static size_t length_at(const unsigned char *next, size_t left);

size_t text_plain_run(const char *at, const char *end)
{
    const unsigned char *next = (const unsigned char *)at, *const behind = (const unsigned char *)end;
    while (behind - next >= BLOCK && take_block(&next)) {
    }
    return (size_t)((const char *)find_end(next, behind) - at);
}

static const unsigned char *find_end(const unsigned char *next, const unsigned char *behind)
{
    static const bool plain[UINT8_MAX + 1] = {
        /* clang-format off */
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        /* clang-format on */
    };
    for (size_t step = 1; step; next += step) {
        while (next < behind && plain[*next])
            next++;
        step = next<behind && * next> ASCII_LAST ? length_at(next, (size_t)(behind - next)) : 0;
    }
    return next;
}

static size_t length_at(const unsigned char *next, size_t left)
{
    unsigned char last[LONGEST_COMPOSED] = {0};
    if (left >= LONGEST_COMPOSED)
        return composed_length(next);
    memcpy(last, next, left);
    return composed_length(last);
}

#ifdef __SSE2__
static inline __m128i equal(__m128i bytes, uint8_t byte);
static inline __m128i below(__m128i bytes, int8_t bound);
static inline __m128i between(__m128i bytes, uint8_t first, uint8_t last);
static inline uint32_t bits(__m128i bytes);

/* Moves over a block, or over its whole characters, if the run goes on behind; else to the run's end, or not at all
 * where that is for find_end() to say. The characters are those of composed_length(). */
static bool take_block(const unsigned char **next)
{
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)*next),
                  quotes = _mm_or_si128(equal(bytes, '"'), equal(bytes, '\\'));
    const uint32_t odd = bits(_mm_or_si128(quotes, below(bytes, ' '))); /* and all beyond ASCII, which is negative */
    if (!odd || (*next)[__builtin_ctz(odd)] <= ASCII_LAST) {
        *next += odd ? __builtin_ctz(odd) : BLOCK;
        return !odd;
    }
    const __m128i three = equal(bytes, LEAD_OF_THREE),
                  lead = _mm_or_si128(three, between(bytes, LEAD_OF_TWO_FIRST, LEAD_OF_TWO_LAST)),
                  follow = below(bytes, -0x40), second = _mm_slli_si128(lead, 1),
                  behind = _mm_or_si128(second, _mm_slli_si128(three, 2)), known = _mm_or_si128(lead, follow),
                  low = _mm_andnot_si128(between(bytes, SECOND_OF_THREE_FIRST, SECOND_OF_THREE_LAST),
                                         _mm_slli_si128(three, 1));
    const uint32_t beyond = bits(bytes), leads = bits(lead),
                   wrong = (bits(known) ^ beyond) | bits(_mm_or_si128(_mm_xor_si128(behind, follow), low)),
                   breaks = wrong | (odd & ~beyond);
    if (!breaks)
        *next += leads >> (BLOCK - 1) ? BLOCK - 1 : bits(three) >> (BLOCK - 2) ? BLOCK - 2 : BLOCK;
    else if (!(wrong & breaks & (0 - breaks)))
        *next += __builtin_ctz(breaks);
    return !breaks;
}

static inline __m128i equal(__m128i bytes, uint8_t byte)
{
    return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)byte));
}

static inline __m128i below(__m128i bytes, int8_t bound)
{
    return _mm_cmplt_epi8(bytes, _mm_set1_epi8(bound));
}

static inline __m128i between(__m128i bytes, uint8_t first, uint8_t last)
{
    const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8((char)first));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char)(last - first))), above);
}

/* The highest of each byte. */
static inline uint32_t bits(__m128i bytes)
{
    return (uint32_t)_mm_movemask_epi8(bytes);
}
#else
static bool take_block(const unsigned char **next)
{
    (void)next;
    return false;
}
#endif
