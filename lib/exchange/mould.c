#include "exchange/mould.h"

/* What one instruction of most processors takes. */
typedef uint64_t piece __attribute__((vector_size(2 * sizeof(uint64_t))));

static int32_t kind_of(const struct scan *scan, const struct slot_row *slots, int32_t next);
static size_t key_of(const struct slot_row *slots, int32_t kind, int32_t criterion);
static int32_t take_some(struct scan *scan, ocop_sheet *sheet, int32_t kind, int32_t next, size_t before, bool *last);
static size_t end_of(const struct slot_row *slots, int32_t kind, int32_t criterion, int32_t count);
static inline bool scan_has_key(struct scan *scan, const uint8_t *key, size_t length);
static inline bool scan_has_digit(struct scan *scan, uint16_t digits, int16_t *points);
static const uint8_t *bytes_of(const struct mould_row *rows, struct span mould);
static size_t count_alike(const uint8_t *text, size_t left, const uint8_t *mould, const uint8_t *mask, size_t size);
static inline bool is_alike(const uint8_t *text, const uint8_t *mould, const uint8_t *mask);
static inline piece differs_at(const uint8_t *text, const uint8_t *mould, const uint8_t *mask, size_t at);
static inline bool is_word_alike(const uint8_t *text, const uint8_t *mould, const uint8_t *mask);

int32_t scan_moulded(struct scan *scan, ocop_sheet *sheet, int32_t next, bool *last)
{
    const struct tables *tables = sheet->criteria->tables;
    const struct set_row *set = sheet->criteria->set;
    const struct slot_row *slots = tables->slots + set->slots.first;
    const int32_t count = set->criteria.count;
    if (next >= count)
        return next;
    const int32_t kind = kind_of(scan, slots, next);
    const uint8_t *text = (const uint8_t *)scan->at, *mould = bytes_of(tables->moulds, set->mould[kind]),
                  *mask = bytes_of(tables->mould_masks, set->mould[kind]);
    const size_t begin = key_of(slots, kind, next), size = (size_t)set->mould_size[kind] - begin,
                 left = (size_t)(scan->end - scan->at);
    const size_t alike = count_alike(text, left, mould + begin, mask + begin, size);
    if (begin || alike < size)
        return take_some(scan, sheet, kind, next, begin + alike, last);
    scan->at += size - 1;
    *last = true;
    if (!mould_take_sheet(slots, kind, text, sheet->points, count))
        (void)scan_lose(scan);
    return count;
}

/* There is a space where without space the digit would be. */
static int32_t kind_of(const struct scan *scan, const struct slot_row *slots, int32_t next)
{
    const size_t digit = mould_place(slots, MOULD_COMPACT, next) - key_of(slots, MOULD_COMPACT, next);
    return (size_t)(scan->end - scan->at) > digit && scan->at[digit] == ' ' ? MOULD_SPACED : MOULD_COMPACT;
}

/* Where the criterion's key begins in a mould. */
static size_t key_of(const struct slot_row *slots, int32_t kind, int32_t criterion)
{
    const size_t comma = kind == MOULD_SPACED ? 2 : 1;
    return criterion ? mould_place(slots, kind, criterion - 1) + 1 + comma : 0;
}

/* From a criterion on, as many as end before a place in the mould. */
static int32_t take_some(struct scan *scan, ocop_sheet *sheet, int32_t kind, int32_t next, size_t before, bool *last)
{
    const struct slot_row *slots = sheet->criteria->tables->slots + sheet->criteria->set->slots.first;
    const int32_t count = criteria_size(sheet->criteria);
    const size_t begin = key_of(slots, kind, next);
    int32_t stop = next;
    while (stop < count && end_of(slots, kind, stop, count) <= before)
        stop++;
    *last = stop == count;
    if (stop == next)
        return next;
    if (!mould_take_digits(slots, kind, (const uint8_t *)scan->at, begin, sheet->points, next, stop))
        (void)scan_lose(scan);
    scan->at += end_of(slots, kind, stop - 1, count) - *last - begin;
    return stop;
}

/* Where the next one's key begins, or the brace ends. */
static size_t end_of(const struct slot_row *slots, int32_t kind, int32_t criterion, int32_t count)
{
    return criterion + 1 < count ? key_of(slots, kind, criterion + 1) : mould_place(slots, kind, criterion) + 2;
}

int32_t scan_spaced(struct scan *scan, ocop_sheet *sheet, int32_t next)
{
    const struct tables *tables = sheet->criteria->tables;
    const struct set_row *set = sheet->criteria->set;
    const struct slot_row *slots = tables->slots + set->slots.first;
    const uint8_t *mould = bytes_of(tables->moulds, set->mould[MOULD_COMPACT]);
    struct scan own = *scan; /* for the compiler's eyes */
    for (; next < set->criteria.count; next++) {
        const size_t key = key_of(slots, MOULD_COMPACT, next), place = mould_place(slots, MOULD_COMPACT, next);
        scan_space(&own);
        if (!scan_has_key(&own, mould + key, place - 1 - key) || !scan_has(&own, ':'))
            return next;
        scan_space(&own);
        if (!scan_has_digit(&own, slots[next / SLOT_STEP].digits[next % SLOT_STEP], &sheet->points[next]))
            return next;
        scan->at = own.at;
        if (!scan_has(&own, ','))
            return next + 1;
    }
    return next;
}

/* A code in its quotes: mostly not longer than a word of the processor. */
static inline bool scan_has_key(struct scan *scan, const uint8_t *key, size_t length)
{
    uint64_t is, should;
    const size_t left = (size_t)(scan->end - scan->at);
    if (length <= sizeof is && left >= sizeof is) {
        memcpy(&is, scan->at, sizeof is);
        memcpy(&should, key, sizeof should);
        if (((is ^ should) & scan_mask((uint32_t)length)) != 0)
            return false;
    } else if (left < length || memcmp(scan->at, key, length) != 0) {
        return false;
    }
    scan->at += length;
    return true;
}

/* One of some digits, behind which the item ends, for a criterion without an answer. */
static inline bool scan_has_digit(struct scan *scan, uint16_t digits, int16_t *points)
{
    enum { MOST = 9 };
    if (scan->end - scan->at < 2 || *points != POINTS_NONE)
        return false;
    const unsigned digit = (unsigned)(unsigned char)scan->at[0] - '0';
    const unsigned char behind = (unsigned char)scan->at[1];
    if (digit > MOST || !(digits >> digit & 1U) || (behind > ' ' && behind != ',' && behind != '}'))
        return false;
    *points = (int16_t)digit;
    scan->at++;
    return true;
}

static const uint8_t *bytes_of(const struct mould_row *rows, struct span mould)
{
    return (const uint8_t *)(const void *)(rows + mould.first);
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
