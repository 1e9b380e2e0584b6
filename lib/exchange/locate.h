/* Where in a document the parser stopped. */
#ifndef OCOP_EXCHANGE_LOCATE_H
#define OCOP_EXCHANGE_LOCATE_H

#include "exchange/pointer.h"

/* Writes the JSON pointer of the value that byte `position` of a text belongs to, as far as the text before it is JSON.
 * Keys are taken as they are written. */
void locate_pointer(const char *json, size_t position, char pointer[POINTER_SIZE]);

#endif
