#include "exchange/pointer.h"

#include <stdio.h>

#define LONGEST_PIECE 2 /* "~0", "~1" */

size_t pointer_add_key(char pointer[POINTER_SIZE], size_t length, const char *key, size_t key_length)
{
    if (length + 1 >= POINTER_SIZE)
        return length;
    pointer[length++] = '/';
    for (size_t i = 0; i < key_length && length + LONGEST_PIECE < POINTER_SIZE; i++) {
        if (key[i] == '~' || key[i] == '/') {
            pointer[length++] = '~';
            pointer[length++] = key[i] == '~' ? '0' : '1';
        } else {
            pointer[length++] = key[i];
        }
    }
    pointer[length] = '\0';
    return length;
}

size_t pointer_add_index(char pointer[POINTER_SIZE], size_t length, size_t index)
{
    const int written = snprintf(pointer + length, POINTER_SIZE - length, "/%zu", index);
    if (written > 0 && (size_t)written < POINTER_SIZE - length)
        return length + (size_t)written;
    pointer[length] = '\0';
    return length;
}
