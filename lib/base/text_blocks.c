/* Long texts, as most are written: in ASCII and the composed letters of Vietnamese, many bytes at a time. */
#include <string.h>

#include "base/text_internal.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK 64
#define LAST (BLOCK - 1)

/* A bit for each byte of a block. */
struct kinds {
    uint64_t high; /* not ASCII */
    uint64_t two, three,
        following;   /* the first of two bytes, U+0080 to U+02FF, or of three; those behind a first one */
    uint64_t second; /* following ones that with LEAD_OF_THREE before them are of U+1E00 to U+1EFF */
};

static bool find_kinds(const char *bytes, struct kinds *kinds);

size_t text_known_run(const char *bytes, size_t length)
{
    uint64_t due = 0, due_second = 0; /* what the block before leaves open */
    size_t at = 0;
    struct kinds kinds;
    for (; length - at >= BLOCK && find_kinds(bytes + at, &kinds); at += BLOCK) {
        const uint64_t follow = (kinds.two | kinds.three) << 1 | kinds.three << 2 | due;
        const uint64_t second = kinds.three << 1 | due_second;
        if (kinds.following != follow || (second & ~kinds.second) ||
            (kinds.two | kinds.three | kinds.following) != kinds.high)
            break;
        due_second = kinds.three >> LAST;
        due = kinds.two >> LAST | due_second << 1 | due_second | kinds.three >> (LAST - 1);
    }
    if (!due) /* else the last character goes on behind the last block */
        return at;
    return (unsigned char)bytes[at - 1] >= 0xC0 ? at - 1 : at - 2;
}

#ifdef __SSE2__

#define STEP 16

static bool find_kinds(const char *bytes, struct kinds *kinds)
{
    *kinds = (struct kinds){0};
    for (int i = 0; i < BLOCK; i += STEP) {
        const __m128i text = _mm_loadu_si128((const __m128i *)(bytes + i));
        const __m128i from_two =
            _mm_sub_epi8(text, _mm_set1_epi8((char)(LEAD_OF_TWO_FIRST - 0x80))); /* so that it is the least */
        const __m128i two =
            _mm_cmplt_epi8(from_two, _mm_set1_epi8((char)(0x80 + LEAD_OF_TWO_LAST + 1 - LEAD_OF_TWO_FIRST)));
        const __m128i three = _mm_cmpeq_epi8(text, _mm_set1_epi8((char)LEAD_OF_THREE));
        const __m128i following = _mm_cmplt_epi8(text, _mm_set1_epi8((char)0xC0));
        const __m128i second =
            _mm_cmpeq_epi8(_mm_and_si128(text, _mm_set1_epi8((char)~(SECOND_OF_THREE_LAST - SECOND_OF_THREE_FIRST))),
                           _mm_set1_epi8((char)SECOND_OF_THREE_FIRST));
        kinds->high |= (uint64_t)(uint32_t)_mm_movemask_epi8(text) << i;
        kinds->two |= (uint64_t)(uint32_t)_mm_movemask_epi8(two) << i;
        kinds->three |= (uint64_t)(uint32_t)_mm_movemask_epi8(three) << i;
        kinds->following |= (uint64_t)(uint32_t)_mm_movemask_epi8(following) << i;
        kinds->second |= (uint64_t)(uint32_t)_mm_movemask_epi8(second) << i;
    }
    return true;
}

#else

/* Byte by byte, text_look_at() is as fast. */
static bool find_kinds(const char *bytes, struct kinds *kinds)
{
    (void)bytes;
    *kinds = (struct kinds){0};
    return false;
}

#endif
