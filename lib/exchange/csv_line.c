#include "exchange/csv_line.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define STEP 16 /* bytes that are looked at together */

static uint32_t find_marks(const char bytes[STEP], char separator);
static bool end_line(const char *text, size_t length, struct csv_line *line);

bool csv_cut_line(const char *text, size_t length, char separator, struct csv_line *line)
{
    int32_t count = 0;
    for (size_t from = 0; from < length; from += STEP) {
        char rest[STEP] = {0};
        const bool whole = length - from >= STEP;
        if (!whole)
            memcpy(rest, text + from, length - from);
        for (uint32_t marks = find_marks(whole ? text + from : rest, separator); marks; marks &= marks - 1) {
            const size_t at = from + (size_t)__builtin_ctz(marks);
            line->ends[count < CSV_ENDS_MOST ? count : CSV_ENDS_MOST] = (uint32_t)at;
            line->count = ++count;
            line->length = at;
            if (text[at] != separator)
                return end_line(text, length, line);
        }
    }
    return false;
}

/* A bit for each byte that is a separator, a quote or the end of a line. */
#ifdef __SSE2__

static uint32_t find_marks(const char bytes[STEP], char separator)
{
    const __m128i text = _mm_loadu_si128((const __m128i *)bytes);
    const __m128i cells =
        _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8(separator)), _mm_cmpeq_epi8(text, _mm_set1_epi8('"')));
    const __m128i lines =
        _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(text, _mm_set1_epi8('\r')));
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(cells, lines));
}

#else

static uint32_t find_marks(const char bytes[STEP], char separator)
{
    uint32_t marks = 0;
    for (int i = 0; i < STEP; i++)
        marks |= (uint32_t)(bytes[i] == separator || bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r') << i;
    return marks;
}

#endif

/* The carriage return before a line feed is part of the line's end. */
static bool end_line(const char *text, size_t length, struct csv_line *line)
{
    const size_t at = line->length;
    const bool both = text[at] == '\r' && at + 1 < length && text[at + 1] == '\n';
    line->taken = at + 1 + both;
    return both || text[at] == '\n';
}
