/* Text without memory of its own. */
#ifndef OCOP_BASE_TEXT_INTERNAL_H
#define OCOP_BASE_TEXT_INTERNAL_H

#include <stddef.h>

#include "base/memory_internal.h"
#include "ocop/text.h"

bool text_is_utf8(const char *bytes, size_t length);
/* The same; `composed` becomes true if the text is certainly in NFC, and so is each part of it. */
bool text_look_at(const char *bytes, size_t length, bool *composed);
/* Bytes from the beginning of a text, whole characters, that are certainly UTF-8 and in NFC, as is each part of them;
 * all but the last few of most long texts, 0 of short ones. */
size_t text_known_run(const char *bytes, size_t length);
/* Whether a text is certainly UTF-8 and in NFC. */
bool text_is_composed(const char *text);
/* Bytes from `at` that stand for themselves in JSON and are composed as they are: printable ASCII but for `"` and `\`,
 * and the other characters in which Vietnamese is written. */
size_t text_plain_run(const char *at, const char *end);

#define ASCII_LAST 0x7F
#define LONGEST_COMPOSED 3
/* First bytes of the characters of two and of three bytes in which Vietnamese is written, and second ones of the
 * latter. */
#define LEAD_OF_TWO_FIRST 0xC2
#define LEAD_OF_TWO_LAST 0xCB
#define LEAD_OF_THREE 0xE1
#define SECOND_OF_THREE_FIRST 0xB8
#define SECOND_OF_THREE_LAST 0xBB

/* Bytes of the character at `at` if it is one of those in which Vietnamese is written, below U+0300 or of U+1E00 to
 * U+1EFF: all of them are composed as far as they can be, and none combines with what stands before it. Else 0. The
 * text ends with a NUL, or has as many bytes as the longest of them. */
static inline size_t composed_length(const unsigned char *at)
{
    if (at[0] <= ASCII_LAST)
        return 1;
    if (at[0] >= LEAD_OF_TWO_FIRST && at[0] <= LEAD_OF_TWO_LAST)
        return at[1] >> 6 == 2 ? 2 : 0;
    return at[0] == LEAD_OF_THREE && at[1] >= SECOND_OF_THREE_FIRST && at[1] <= SECOND_OF_THREE_LAST && at[2] >> 6 == 2
               ? LONGEST_COMPOSED
               : 0;
}

/* Writes a character, which takes at most four bytes; returns how many it took. */
size_t text_put_character(uint32_t code_point, char *to);

/* Text in NFC in an arena. OCOP_ERR_TEXT or OCOP_ERR_NO_MEMORY with the record set. */
ocop_status text_nfc_in_arena(struct arena *arena, const char *text, const char **out);

/* The natural order of codes: runs of digits compare as numbers, so that "C.6" < "C.6.1" < "C.10". */
int text_compare_codes(const char *a, const char *b);

/* The key by which a name is found, as lib/tools/place_names.py tells; false if the text is longer than any name or no
 * UTF-8. What has no place in a key becomes a byte that no key has. */
#define TEXT_KEY_SIZE 160
bool text_key(const char *text, char key[TEXT_KEY_SIZE]);
/* The order of the keys without their marks and tones, then of the keys; only the first when `plain`. */
int text_compare_keys(const char *one, const char *other, bool plain);

/* Adds an item to a list for a message; left out where there is no room for it. */
void text_list_add(char *list, size_t size, const char *item);

/* A fraction of whole numbers, not negative, in hundredths, rounded half up: for show only. */
int64_t hundredths_of(int64_t numerator, int64_t denominator);
/* The same as text with two decimals. */
#define DECIMAL_SIZE 32
void text_write_decimal(int64_t numerator, int64_t denominator, char text[DECIMAL_SIZE]);

#endif
