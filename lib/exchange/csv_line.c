#include "exchange/csv_line.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define STEP 32 /* bytes that are looked at together */

/* A bit for each byte that is a separator, or a quote or a part of a line's end. */
struct marks {
    uint32_t cells, ends;
};

static struct marks find_marks(const char bytes[STEP], char separator);
static bool end_line(const char *text, size_t length, struct csv_line *line);

bool csv_cut_line(const char *text, size_t length, char separator, struct csv_line *line)
{
    int32_t count = 0;
    for (size_t from = 0; from < length; from += STEP) {
        char rest[STEP] = {0};
        const bool whole = length - from >= STEP;
        if (!whole)
            memcpy(rest, text + from, length - from);
        const struct marks marks = find_marks(whole ? text + from : rest, separator);
        const uint32_t before = marks.ends ? (marks.ends & -marks.ends) - 1 : UINT32_MAX;
        for (uint32_t cells = marks.cells & before; cells; cells &= cells - 1, count++)
            line->ends[count < CSV_ENDS_MOST ? count : CSV_ENDS_MOST] = (uint32_t)from + (uint32_t)__builtin_ctz(cells);
        if (!marks.ends)
            continue;
        line->length = from + (size_t)__builtin_ctz(marks.ends);
        line->ends[count < CSV_ENDS_MOST ? count : CSV_ENDS_MOST] = (uint32_t)line->length;
        line->count = count + 1;
        return end_line(text, length, line);
    }
    return false;
}

#ifdef __SSE2__

static struct marks find_marks(const char bytes[STEP], char separator)
{
    struct marks marks = {0, 0};
    for (int i = 0; i < STEP; i += (int)sizeof(__m128i)) {
        const __m128i text = _mm_loadu_si128((const __m128i *)(bytes + i));
        const __m128i cells = _mm_cmpeq_epi8(text, _mm_set1_epi8(separator));
        const __m128i lines =
            _mm_or_si128(_mm_cmpeq_epi8(text, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(text, _mm_set1_epi8('\r')));
        const __m128i ends = _mm_or_si128(lines, _mm_cmpeq_epi8(text, _mm_set1_epi8('"')));
        marks.cells |= (uint32_t)_mm_movemask_epi8(cells) << i;
        marks.ends |= (uint32_t)_mm_movemask_epi8(ends) << i;
    }
    return marks;
}

#else

static struct marks find_marks(const char bytes[STEP], char separator)
{
    struct marks marks = {0, 0};
    for (int i = 0; i < STEP; i++) {
        marks.cells |= (uint32_t)(bytes[i] == separator) << i;
        marks.ends |= (uint32_t)(bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r') << i;
    }
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
