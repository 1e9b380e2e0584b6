/* Building JSON pointers (RFC 6901) piece by piece. What does not fit is left out. */
#ifndef OCOP_EXCHANGE_POINTER_H
#define OCOP_EXCHANGE_POINTER_H

#include <stddef.h>

#define POINTER_SIZE 512

/* Each writes behind `length` bytes and returns the new length; the text always ends with a NUL. */
size_t pointer_add_key(char pointer[POINTER_SIZE], size_t length, const char *key, size_t key_length);
size_t pointer_add_index(char pointer[POINTER_SIZE], size_t length, size_t index);

#endif
