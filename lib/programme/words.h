/* The words that registers and tables of sheets write: columns, types of producers, answers.
 * lib/tools/embed_registry.py compiles them from lib/data/registry. */
#ifndef OCOP_PROGRAMME_WORDS_H
#define OCOP_PROGRAMME_WORDS_H

#include <stdbool.h>
#include <stdint.h>

enum word_list {
    WORDS_COLUMNS,
    WORDS_RECORDS,
    WORDS_PRODUCER_TYPES,
    WORDS_REGISTRATIONS,
    WORDS_ANSWERS,
    WORDS_DIMENSIONS,
    WORDS_STATUSES,
    WORDS_MARKS,
    WORDS_STAR_UNITS,
    WORDS_SPREADSHEET_ERRORS,
    WORDS_SHEET_COLUMNS, /* as enum sheet_column in lib/exchange/rater_internal.h */
    WORDS_ROLES,         /* OCOP_ROLE_ */
    WORDS_LISTS
};

struct word_row {  /* by text */
    uint32_t text; /* offset into the pool; without marks and case */
    int32_t number;
};

struct word_name {
    uint32_t word, vi, en; /* offsets into the pool */
};

struct word_tables {
    const char *pool;
    const uint8_t *columns; /* COLUMN_ bits of each, from 1 */
    /* What characters from WORDS_LETTERS and from WORDS_MARKED_LETTERS on are without marks and case, 0 where that is
     * no single letter or digit of ASCII. */
    const uint8_t *letters, *marked_letters;
    struct {
        const struct word_row *rows;
        const struct word_name *names; /* from 1 */
        int32_t row_count, name_count;
        uint64_t begins[2]; /* a bit for each character of ASCII that a row begins with; NUL: with any other */
    } lists[WORDS_LISTS];
};

enum { COLUMN_OF_PRODUCTS = 1, COLUMN_OF_PRODUCERS = 2, COLUMN_KEY = 4 };

enum { WORDS_LETTERS = 0x80, WORDS_MARKED_LETTERS = 0x1E00 };

extern const struct word_tables ocop_embedded_words;

#define WORD_SIZE 160

/* Writes a text without marks, case and doubled blanks; "" and false if it is too long or not UTF-8. */
bool word_fold(const char *text, char folded[WORD_SIZE]);
/* Whether any word of a list begins with a letter: of ASCII and small, a blank, or 0 for what is no such. */
static inline bool word_begins(enum word_list list, int letter)
{
    return letter <= ' ' || ocop_embedded_words.lists[list].begins[letter / 64] >> letter % 64 & 1U;
}
/* Whether any word of a list begins as a text does: most cells are told from most lists by that. */
bool word_begins_marked(enum word_list list, const char *text);
static inline bool word_may_begin(enum word_list list, const char *text)
{
    const unsigned char first = (unsigned char)*text;
    return first >= WORDS_LETTERS ? word_begins_marked(list, text)
                                  : word_begins(list, first >= 'A' && first <= 'Z' ? first - 'A' + 'a' : first);
}
/* What a text stands for in a list, 0 if it is none of its words. */
int32_t word_find(enum word_list list, const char *text);
/* The word of a number as formats write it, its name in a language (OCOP_LANG_); "" outside the range. */
const char *word_of(enum word_list list, int32_t number);
const char *word_name(enum word_list list, int32_t number, int32_t lang);

#endif
