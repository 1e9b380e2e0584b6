/* Reading JSON straight from its text, without a tree. A scan knows only the plain way: at anything else (an escape in
 * a key, a number that is not small and whole, what is no JSON) it is lost, and whoever scans lets lib/exchange/node.h
 * read the same text, which also says what is wrong with it. */
#ifndef OCOP_EXCHANGE_SCAN_H
#define OCOP_EXCHANGE_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "exchange/node.h"

struct scan {
    const char *at, *end;
    bool lost; /* stays so; everything below then returns at once */
};

/* An object or array that is being read. */
struct scan_list {
    char close;
    bool begun; /* an item has been read: a comma comes before the next */
};

/* Keys and texts. A text is copied and ends with a NUL, which it has nowhere else. */
#define SCAN_TEXT_SIZE 512

static inline bool scan_lose(struct scan *scan)
{
    scan->lost = true;
    return false;
}

/* The first bytes of a word, as they lie in memory; no more than eight. */
static inline uint64_t scan_mask(uint32_t bytes)
{
    static const uint8_t masks[2 * sizeof(uint64_t)] = {255, 255, 255, 255, 255, 255, 255, 255};
    uint64_t mask;
    memcpy(&mask, masks + sizeof mask - bytes, sizeof mask);
    return mask;
}

static inline void scan_space(struct scan *scan)
{
    while (scan->at < scan->end && (unsigned char)*scan->at <= ' ' &&
           (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
        scan->at++;
}

/* Of a line without its end. */
static inline bool scan_is_blank(const char *text, const char *end)
{
    struct scan scan = {.at = text, .end = end};
    scan_space(&scan);
    return scan.at == end;
}

/* Whether the next character but for space is `c`; moves behind it if it is. */
static inline bool scan_has(struct scan *scan, char c)
{
    if (scan->at < scan->end && (unsigned char)*scan->at <= ' ')
        scan_space(scan);
    const bool has = scan->at < scan->end && *scan->at == c;
    scan->at += has;
    return has;
}

/* The same where nothing else may come. */
static inline bool scan_take(struct scan *scan, char c)
{
    return scan_has(scan, c) || scan_lose(scan);
}

/* Back to where it was, for another try. */
static inline bool scan_back(struct scan *scan, const char *at)
{
    scan->at = at;
    return false;
}

/* Whether some text comes next, just as it is; moves behind it if it does. */
static inline bool scan_has_exactly(struct scan *scan, const char *text)
{
    const size_t length = strlen(text); /* known to the compiler */
    const bool has = (size_t)(scan->end - scan->at) >= length && memcmp(scan->at, text, length) == 0;
    scan->at += has ? length : 0;
    return has;
}

/* Opens an object (`}`) or an array (`]`). */
static inline struct scan_list scan_open(struct scan *scan, char close)
{
    (void)scan_take(scan, close == '}' ? '{' : '[');
    return (struct scan_list){close, false};
}

/* Moves to the next item; false behind the last one, or when lost. */
static inline bool scan_more(struct scan *scan, struct scan_list *list)
{
    if (scan->lost || scan_has(scan, list->close))
        return false;
    if (list->begun && !scan_take(scan, ','))
        return false;
    list->begun = true;
    return true;
}

/* A text of the caller's document, as it stands there. */
struct slice {
    const char *at;
    size_t length;
};

/* A word that a scan knows, with its closing quote: `member"`. A list of them ends with one of no length. */
#define SCAN_WORD_SIZE 16
struct scan_word {
    char text[SCAN_WORD_SIZE];
    uint32_t length;
};

/* A key out of a list, and the colon. Its number; -1 and lost if it is none of them or one that
 * `seen` has, which gets its bit. */
int scan_key(struct scan *scan, const struct scan_word known[], uint32_t *seen);
/* Any key and its colon. */
bool scan_any_key(struct scan *scan, char text[SCAN_TEXT_SIZE]);
/* Whoever takes the text has to see that it is UTF-8. */
bool scan_text(struct scan *scan, char text[SCAN_TEXT_SIZE]);
/* A text that stands for itself and is composed, if one comes: without being lost, and where it was, if none does. */
bool scan_has_plain(struct scan *scan, struct slice *text);
/* One that nobody takes. */
bool scan_idle_text(struct scan *scan);
bool scan_choice(struct scan *scan, const struct choice choices[], int32_t *out);
/* A whole number from `least`, which is not negative, to `most`. */
bool scan_number(struct scan *scan, int32_t least, int32_t most, int32_t *out);
/* true or false; false if neither comes, without being lost. */
bool scan_has_boolean(struct scan *scan, bool *out);
/* Passes over a value, looking only for its end: whoever skips reads it later. */
bool scan_skip(struct scan *scan);

#endif
