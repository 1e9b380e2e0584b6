/* Lines of CSV in which nothing is quoted: most are such, and need no parser. */
#ifndef OCOP_EXCHANGE_CSV_LINE_H
#define OCOP_EXCHANGE_CSV_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_ENDS_MOST 512

struct csv_line {
    size_t length, taken;             /* without its end, and with it */
    int32_t count;                    /* of cells, one at least; may be more than there is room for */
    uint32_t ends[CSV_ENDS_MOST + 1]; /* of the first cells, from the beginning of the line, and of any behind them */
};

/* Finds where the cells of the line at `text` end. False at a quote, at a carriage return that does not end the line
 * together with a line feed, and where no line feed comes. */
bool csv_cut_line(const char *text, size_t length, char separator, struct csv_line *line);

#endif
