/* Digits → points, eight at a time where the processor can. */
#include "exchange/mould.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* The mould lets '0' to '?' pass for a digit. */
#define DIGIT 0xF

bool mould_take_digits(const struct slot_row *slots, int32_t kind, const uint8_t *text, size_t begin, int16_t *points,
                       int32_t from, int32_t to)
{
    uint32_t can = 1;
    int16_t free = POINTS_NONE;
    for (int32_t i = from; i < to; i++) {
        const uint8_t digit = text[mould_place(slots, kind, i) - begin] & DIGIT;
        can &= (uint32_t)slots[i / SLOT_STEP].digits[i % SLOT_STEP] >> digit;
        free &= points[i];
        points[i] = digit; /* a criterion without cases, and no ticks */
    }
    return can && free == POINTS_NONE;
}

#ifdef __SSE2__
static inline bool take_sheet(const struct slot_row *slots, size_t spaces, const uint8_t *text, int16_t *points,
                              int32_t count);
static inline __m128i words_at(const uint8_t *text, const uint16_t places[SLOT_STEP], size_t spaces);
static inline int word_at(const uint8_t *text);
static inline __m128i bits_of(__m128i digits, __m128i bits);
static inline __m128i keep_half(__m128i digits, __m128i bits, int place, int with);

bool mould_take_sheet(const struct slot_row *slots, int32_t kind, const uint8_t *text, int16_t *points, int32_t count)
{
    if (kind == MOULD_COMPACT)
        return take_sheet(slots, 0, text, points, count);
    if (count < SLOT_STEP) /* places behind the last criterion might be behind the text */
        return mould_take_digits(slots, kind, text, 0, points, 0, count);
    return take_sheet(slots, 2, text + 1, points, count);
}

/* `spaces`: how many there are from a criterion to the next. */
static inline bool take_sheet(const struct slot_row *slots, size_t spaces, const uint8_t *text, int16_t *points,
                              int32_t count)
{
    const __m128i none = _mm_setzero_si128(), free = _mm_set1_epi16(POINTS_NONE);
    __m128i wrong = none;
    for (int32_t i = 0; i < count; i += SLOT_STEP, slots++, text += SLOT_STEP * spaces) {
        __m128i *eight = (__m128i *)(void *)(points + i);
        const __m128i can = _mm_loadu_si128((const __m128i *)(const void *)slots->digits),
                      behind = _mm_cmpeq_epi16(can, none), given = words_at(text, slots->places, spaces),
                      digits = _mm_andnot_si128(behind, _mm_and_si128(given, _mm_set1_epi16(DIGIT))),
                      cannot = _mm_cmpeq_epi16(bits_of(digits, can), none),
                      taken = _mm_xor_si128(_mm_loadu_si128(eight), free);
        wrong = _mm_or_si128(wrong, _mm_andnot_si128(behind, _mm_or_si128(cannot, taken)));
        _mm_storeu_si128(eight, digits);
    }
    return _mm_movemask_epi8(_mm_cmpeq_epi16(wrong, none)) == UINT16_MAX;
}

/* The eight digits, each with the byte behind it. */
static inline __m128i words_at(const uint8_t *text, const uint16_t places[SLOT_STEP], size_t spaces)
{
    __m128i words = _mm_cvtsi32_si128(word_at(text + places[0]));
    words = _mm_insert_epi16(words, word_at(text + places[1] + spaces), 1);
    words = _mm_insert_epi16(words, word_at(text + places[2] + 2 * spaces), 2);
    words = _mm_insert_epi16(words, word_at(text + places[3] + 3 * spaces), 3);
    words = _mm_insert_epi16(words, word_at(text + places[4] + 4 * spaces), 4);
    words = _mm_insert_epi16(words, word_at(text + places[5] + 5 * spaces), 5);
    words = _mm_insert_epi16(words, word_at(text + places[6] + 6 * spaces), 6);
    return _mm_insert_epi16(words, word_at(text + places[7] + 7 * spaces), 7);
}

static inline int word_at(const uint8_t *text)
{
    uint16_t word;
    memcpy(&word, text, sizeof word);
    return word;
}

/* Of some bits those of the digits: for each bit of a digit one half of what is left. */
static inline __m128i bits_of(__m128i digits, __m128i bits)
{
    const __m128i ones = keep_half(digits, bits, 0, 0xAAAA), pairs = keep_half(digits, ones, 1, 0xCCCC),
                  fours = keep_half(digits, pairs, 2, 0xF0F0);
    return keep_half(digits, fours, 3, 0xFF00);
}

/* The bits whose number has the digit's bit at a place, or those whose number has not, if the digit has not. */
static inline __m128i keep_half(__m128i digits, __m128i bits, int place, int with)
{
    const int sign = 15;
    const __m128i has = _mm_srai_epi16(_mm_slli_epi16(digits, sign - place), sign);
    return _mm_and_si128(bits, _mm_xor_si128(has, _mm_set1_epi16((int16_t)~with)));
}
#else
bool mould_take_sheet(const struct slot_row *slots, int32_t kind, const uint8_t *text, int16_t *points, int32_t count)
{
    return mould_take_digits(slots, kind, text, 0, points, 0, count);
}
#endif
