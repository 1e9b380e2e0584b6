/* The row of a rating in a table, the same wherever the dossiers come from. */
#ifndef OCOP_EXCHANGE_RATING_CELLS_H
#define OCOP_EXCHANGE_RATING_CELLS_H

#include "exchange/arrow_internal.h"

enum rating_column {
    RATING_DOSSIER,
    RATING_EDITION,
    RATING_SET,
    RATING_OUTCOME,
    RATING_SUM,
    RATING_SHEETS,
    RATING_MEAN,
    RATING_SPREAD,
    RATING_BAND,
    RATING_STARS,
    RATING_FAILED_GATES,
    RATING_REASONS,
    RATING_RULE,
    RATING_ERROR,
    RATING_ERROR_CODE,
    RATING_ERROR_ROW,
    RATING_ERROR_POINTER,
    RATING_ERROR_VI,
    RATING_ERROR_EN,
    RATING_COLUMNS
};

/* By whether the ids of dossiers are numbers. */
extern const struct frame_column rating_columns[2][RATING_COLUMNS];

struct rating_cells {
    int64_t sum;
    int32_t sheets, spread, outcome, reasons, band, stars;
    struct builder gates; /* those that do not hold: "5:A.1.3 5:B.4.1", in the order of a rating; the caller's */
};

void write_criteria(const ocop_criteria *criteria, struct frame *frame);
void write_cells(const ocop_criteria *criteria, const struct rating_cells *rating, struct frame *frame);
void write_gate(int32_t star, const char *criterion, struct builder *gates);
/* What is wrong, in a row that is told by that number. */
void write_fault(ocop_status status, int64_t row, const char *pointer, const char *vi, const char *en,
                 struct frame *frame);

#endif
