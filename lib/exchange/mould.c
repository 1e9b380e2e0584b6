#include "exchange/mould.h"

/* What one instruction of most processors takes. */
typedef uint64_t piece __attribute__((vector_size(2 * sizeof(uint64_t))));

static const uint8_t *bytes_of(const struct mould_row *rows, struct span mould);
static size_t place_of(uint32_t slot);
static size_t count_alike(const uint8_t *text, size_t left, const uint8_t *mould, const uint8_t *mask, size_t size);
static inline bool is_alike(const uint8_t *text, const uint8_t *mould, const uint8_t *mask);
static inline piece differs_at(const uint8_t *text, const uint8_t *mould, const uint8_t *mask, size_t at);
static inline bool is_word_alike(const uint8_t *text, const uint8_t *mould, const uint8_t *mask);
static bool take_digits(const uint32_t *slots, const uint8_t *text, int16_t *points, int32_t count);

int32_t scan_moulded(struct scan *scan, ocop_sheet *sheet, int32_t next, bool *last)
{
    const struct tables *tables = sheet->criteria->tables;
    const struct set_row *set = sheet->criteria->set;
    const uint32_t *slots = tables->slots + set->criteria.first;
    const int32_t count = set->criteria.count;
    if (next >= count)
        return next;
    /* From behind the comma of the criterion before to the comma or brace of the last. */
    const size_t begin = next ? place_of(slots[next - 1]) + 2 : 0, end = place_of(slots[count - 1]) + 2;
    const uint8_t *text = (const uint8_t *)scan->at;
    const size_t alike =
        begin + count_alike(text, (size_t)(scan->end - scan->at), bytes_of(tables->moulds, set->mould) + begin,
                            bytes_of(tables->mould_masks, set->mould) + begin, end - begin);
    int32_t stop = alike == end ? count : next;
    while (stop < count && place_of(slots[stop]) + 1 < alike)
        stop++;
    *last = stop == count;
    if (stop == next)
        return next;
    scan->at += place_of(slots[stop - 1]) + 2 - *last - begin;
    if (!take_digits(slots + next, text - begin, sheet->points + next, stop - next))
        (void)scan_lose(scan);
    return stop;
}

static const uint8_t *bytes_of(const struct mould_row *rows, struct span mould)
{
    return (const uint8_t *)(const void *)(rows + mould.first);
}

static size_t place_of(uint32_t slot)
{
    return slot & SLOT_PLACE;
}

/* How many bytes of a text are as the mould has them, at most `size`. Behind these the mould goes on for a step without
 * telling anything, so that the last step is like the others. */
static size_t count_alike(const uint8_t *text, size_t left, const uint8_t *mould, const uint8_t *mask, size_t size)
{
    size_t at = 0;
    while (at < size && left - at >= MOULD_STEP && is_alike(text + at, mould + at, mask + at))
        at += MOULD_STEP;
    while (at < size && left - at >= sizeof(uint64_t) && is_word_alike(text + at, mould + at, mask + at))
        at += sizeof(uint64_t);
    while (at < size && at < left && ((text[at] ^ mould[at]) & mask[at]) == 0)
        at++;
    return at < size ? at : size;
}

static inline bool is_alike(const uint8_t *text, const uint8_t *mould, const uint8_t *mask)
{
    const size_t next = sizeof(piece);
    const piece differs = differs_at(text, mould, mask, 0) | differs_at(text, mould, mask, next) |
                          differs_at(text, mould, mask, 2 * next) | differs_at(text, mould, mask, 3 * next);
    return !(differs[0] | differs[1]);
}

static inline piece differs_at(const uint8_t *text, const uint8_t *mould, const uint8_t *mask, size_t at)
{
    piece is, should, tells;
    memcpy(&is, text + at, sizeof is);
    memcpy(&should, mould + at, sizeof should);
    memcpy(&tells, mask + at, sizeof tells);
    return (is ^ should) & tells;
}

static inline bool is_word_alike(const uint8_t *text, const uint8_t *mould, const uint8_t *mask)
{
    uint64_t is, should, tells;
    memcpy(&is, text, sizeof is);
    memcpy(&should, mould, sizeof should);
    memcpy(&tells, mask, sizeof tells);
    return ((is ^ should) & tells) == 0;
}

/* The mould lets '0' to '?' pass for a digit: their lower five bits count from SLOT_DIGITS on. Whether all can be
 * given, and none has been, is asked once. */
static bool take_digits(const uint32_t *slots, const uint8_t *text, int16_t *points, int32_t count)
{
    enum { PLACES = 0x1F, DIGIT = 0xF };
    uint32_t can = 1;
    int16_t free = POINTS_NONE;
    for (int32_t i = 0; i < count; i++) {
        const uint8_t digit = text[place_of(slots[i])];
        can &= slots[i] >> (digit & PLACES);
        free &= points[i];
        points[i] = digit & DIGIT; /* a criterion without cases, and no ticks */
    }
    return can && free == POINTS_NONE;
}
