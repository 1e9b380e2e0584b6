/* What every table of CSV must be before it is parsed. */
#ifndef OCOP_EXCHANGE_CSV_TEXT_H
#define OCOP_EXCHANGE_CSV_TEXT_H

#include <stddef.h>

#include "ocop/memory.h"

/* Within the limit of the context, UTF-8, not empty: else the failure says how to save the table. `composed` becomes
 * true if it is certainly in NFC. */
ocop_status csv_check_text(const ocop_context *context, const char *csv, size_t length, bool *composed);

/* Bytes of blanks, line ends and byte order marks at the beginning of a text, which need not end with a NUL. */
size_t csv_blanks(const char *text, size_t length);

#endif
