#include "programme/words.h"

#include <stddef.h>
#include <string.h>

#include <utf8proc.h>

#include "ocop/text.h"

static bool add_letter(utf8proc_int32_t letter, char *folded, size_t *length);
static bool is_blank(utf8proc_int32_t letter);
static bool may_begin(enum word_list list, const char *text);

bool word_fold(const char *text, char folded[WORD_SIZE])
{
    utf8proc_int32_t letters[WORD_SIZE];
    size_t length = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose((const utf8proc_uint8_t *)text, 0, letters, WORD_SIZE,
                           UTF8PROC_NULLTERM | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    folded[0] = '\0';
    if (count < 0 || count > WORD_SIZE)
        return false;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!add_letter(letters[i], folded, &length)) {
            folded[0] = '\0';
            return false;
        }
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
    if (!may_begin(list, text) || !word_fold(text, folded) || !*folded)
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

/* Whether any word begins as a text does: most cells are told from most lists by that. */
static bool may_begin(enum word_list list, const char *text)
{
    const struct word_row *rows = ocop_embedded_words.lists[list].rows;
    const unsigned char first = (unsigned char)*text;
    if (first <= ' ' || first >= 0x80)
        return true;
    const char letter = (char)(first >= 'A' && first <= 'Z' ? first - 'A' + 'a' : first);
    for (int32_t i = 0; i < ocop_embedded_words.lists[list].row_count; i++)
        if (ocop_embedded_words.pool[rows[i].text] == letter)
            return true;
    return false;
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
