/* Points as most programs write them, compared with how the set's points stand in JSON (struct mould_row). */
#ifndef OCOP_EXCHANGE_MOULD_H
#define OCOP_EXCHANGE_MOULD_H

#include "evaluation/sheet_internal.h"
#include "exchange/scan.h"

/* Takes the points of the criteria from `next` on as far as they follow each other as one of the moulds has them, each
 * one digit that tells all. Lost if one cannot be given or has been. Returns the criterion whose key comes then, or,
 * behind the last one, stops before the brace, and `last` becomes true. */
int32_t scan_moulded(struct scan *scan, ocop_sheet *sheet, int32_t next, bool *last);

/* The same with space wherever it may be. Stops behind the last points that it takes, before the comma, and returns the
 * criterion that would come then. */
int32_t scan_spaced(struct scan *scan, ocop_sheet *sheet, int32_t next);

/* The place of a criterion's digit in a mould. */
static inline size_t mould_place(const struct slot_row *slots, int32_t kind, int32_t criterion)
{
    const size_t spaces = kind == MOULD_SPACED ? 2 * (size_t)criterion + 1 : 0;
    return slots[criterion / SLOT_STEP].places[criterion % SLOT_STEP] + spaces;
}

/* mould_digits.c: the digits of a text that is as a mould has it from the place `begin` on, as points. False if one
 * cannot be given or has been. */
bool mould_take_digits(const struct slot_row *slots, int32_t kind, const uint8_t *text, size_t begin, int16_t *points,
                       int32_t from, int32_t to);
/* The same of all criteria, from the mould's beginning on. */
bool mould_take_sheet(const struct slot_row *slots, int32_t kind, const uint8_t *text, int16_t *points, int32_t count);

#endif
