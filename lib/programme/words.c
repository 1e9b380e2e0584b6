#include "programme/words.h"

#include <stddef.h>
#include <string.h>

#include <utf8proc.h>

#include "ocop/text.h"

static bool fold_plain(const unsigned char *text, char folded[WORD_SIZE], bool *fits);
static int plain_letter(const unsigned char *at, size_t *bytes);
static bool fold_any(const char *text, char folded[WORD_SIZE]);
static bool add_letter(utf8proc_int32_t letter, char *folded, size_t *length);
static bool is_blank(utf8proc_int32_t letter);

bool word_fold(const char *text, char folded[WORD_SIZE])
{
    bool fits;
    const bool whole = fold_plain((const unsigned char *)text, folded, &fits) ? fits : fold_any(text, folded);
    if (!whole)
        folded[0] = '\0';
    return whole;
}

/* The letters in which Vietnamese is written, one by one. False at any other character; `fits` then says nothing. */
static bool fold_plain(const unsigned char *text, char folded[WORD_SIZE], bool *fits)
{
    size_t length = 0, bytes, letters = 0;
    for (*fits = true; *text; text += bytes) {
        const int letter = plain_letter(text, &bytes);
        if (!letter)
            return false;
        *fits = *fits && ++letters <= WORD_SIZE;
        if (letter == ' ' && (!length || folded[length - 1] == ' '))
            continue;
        *fits = *fits && length + 2 <= WORD_SIZE;
        if (*fits)
            folded[length++] = (char)letter;
    }
    length -= length && folded[length - 1] == ' ';
    folded[length] = '\0';
    return true;
}

/* What the character at `at` becomes, 0 if only utf8proc can tell. */
static int plain_letter(const unsigned char *at, size_t *bytes)
{
    *bytes = 1;
    if (at[0] < WORDS_LETTERS)
        return at[0] >= 'A' && at[0] <= 'Z'                      ? at[0] - 'A' + 'a'
               : at[0] == '\t' || at[0] == '\n' || at[0] == '\r' ? ' '
                                                                 : at[0];
    if (at[0] >= 0xC2 && at[0] <= 0xCB && at[1] >> 6 == 2) {
        *bytes = 2;
        return ocop_embedded_words.letters[((at[0] & 0x1F) << 6 | (at[1] & 0x3F)) - WORDS_LETTERS];
    }
    if (at[0] != 0xE1 || at[1] < 0xB8 || at[1] > 0xBB || at[2] >> 6 != 2)
        return 0;
    *bytes = 3;
    return ocop_embedded_words.marked_letters[(at[1] & 0x3) << 6 | (at[2] & 0x3F)];
}

static bool fold_any(const char *text, char folded[WORD_SIZE])
{
    utf8proc_int32_t letters[WORD_SIZE];
    size_t length = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)text, 0, letters, WORD_SIZE,
                           UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    if (count < 0 || count > WORD_SIZE)
        return false;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!add_letter(letters[i], folded, &length))
            return false;
    length -= length && folded[length - 1] == ' ';
    folded[length] = '\0';
    return true;
}

static bool add_letter(utf8proc_int32_t letter, char *folded, size_t *length)
{
    utf8proc_uint8_t bytes[4];
    if (is_blank(letter)) {
        if (!*length || folded[*length - 1] == ' ')
            return true;
        letter = ' ';
    }
    if (letter == 0x111) /* đ has no mark that could be taken off */
        letter = 'd';
    const utf8proc_ssize_t size = utf8proc_encode_char(letter, bytes);
    if (size <= 0 || *length + (size_t)size + 1 > WORD_SIZE)
        return false;
    memcpy(folded + *length, bytes, (size_t)size);
    *length += (size_t)size;
    return true;
}

static bool is_blank(utf8proc_int32_t letter)
{
    return letter == '\t' || letter == '\n' || letter == '\r' || utf8proc_category(letter) == UTF8PROC_CATEGORY_ZS;
}

int32_t word_find(enum word_list list, const char *text)
{
    const struct word_row *rows = ocop_embedded_words.lists[list].rows;
    int32_t low = 0, high = ocop_embedded_words.lists[list].row_count;
    const int32_t count = high;
    char folded[WORD_SIZE];
    if (!*text || !word_may_begin(list, text) || !word_fold(text, folded) || !*folded)
        return 0;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (strcmp(ocop_embedded_words.pool + rows[middle].text, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && strcmp(ocop_embedded_words.pool + rows[low].text, folded) == 0 ? rows[low].number : 0;
}

bool word_begins_marked(enum word_list list, const char *text)
{
    size_t bytes;
    return word_begins(list, plain_letter((const unsigned char *)text, &bytes));
}

const char *word_of(enum word_list list, int32_t number)
{
    const bool known = number >= 1 && number <= ocop_embedded_words.lists[list].name_count;
    return ocop_embedded_words.pool + (known ? ocop_embedded_words.lists[list].names[number].word : 0);
}

const char *word_name(enum word_list list, int32_t number, int32_t lang)
{
    if (number < 1 || number > ocop_embedded_words.lists[list].name_count)
        return "";
    const struct word_name *name = &ocop_embedded_words.lists[list].names[number];
    return ocop_embedded_words.pool + (lang == OCOP_LANG_VI ? name->vi : name->en);
}
