/* Points as most programs write them, compared with how the set's points stand in JSON (struct mould_row). */
#ifndef OCOP_EXCHANGE_MOULD_H
#define OCOP_EXCHANGE_MOULD_H

#include "evaluation/sheet_internal.h"
#include "exchange/scan.h"

/* Takes the points of the criteria from `next` on as far as they follow each other without space, each one digit that
 * tells all. Lost if one cannot be given or has been. Returns the criterion whose key comes then, or, behind the last
 * one, stops before the brace, and `last` becomes true. */
int32_t scan_moulded(struct scan *scan, ocop_sheet *sheet, int32_t next, bool *last);

#endif
