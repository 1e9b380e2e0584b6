/* Text without memory of its own. */
#ifndef OCOP_BASE_TEXT_INTERNAL_H
#define OCOP_BASE_TEXT_INTERNAL_H

#include <stddef.h>

#include "base/memory_internal.h"
#include "ocop/text.h"

bool text_is_utf8(const char *bytes, size_t length);

/* Text in NFC in an arena. OCOP_ERR_TEXT or OCOP_ERR_NO_MEMORY with the record set. */
ocop_status text_nfc_in_arena(struct arena *arena, const char *text, const char **out);

/* The natural order of codes: runs of digits compare as numbers, so that "C.6" < "C.6.1" < "C.10". */
int text_compare_codes(const char *a, const char *b);

/* Adds an item to a list for a message; left out where there is no room for it. */
void text_list_add(char *list, size_t size, const char *item);

/* A fraction of whole numbers, not negative, rounded half up to two decimals: for show only. */
#define DECIMAL_SIZE 32
void text_write_decimal(int64_t numerator, int64_t denominator, char text[DECIMAL_SIZE]);

#endif
