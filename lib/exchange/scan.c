#include "exchange/scan.h"

#include <limits.h>
#include <string.h>

#include "base/text_internal.h"

#define MOST_DIGITS 9 /* of a number that surely fits */
#define LONGEST_CHARACTER 4

static int find_key(struct scan *scan, const struct scan_word known[], uint32_t *seen);
static inline bool is_word(const char at[SCAN_WORD_SIZE], const struct scan_word *word);
static bool has_name(struct scan *scan, const char *name);
static bool copy_with_escapes(struct scan *scan, char *text, size_t *length);
static bool copy_escape(struct scan *scan, char *text, size_t *length);
static bool read_code_point(struct scan *scan, uint32_t *out);
static bool read_hex(struct scan *scan, uint32_t *out);
static bool skip_string(struct scan *scan);

/* Mostly a key is written as programs write it, and comes in the list's order: the first letter then tells it. */
int scan_key(struct scan *scan, const struct scan_word known[], uint32_t *seen)
{
    const char *at = scan->at;
    if (scan->end - at < SCAN_WORD_SIZE + 2 || *at++ != '"')
        return find_key(scan, known, seen);
    uint32_t next = *seen ? (uint32_t)sizeof *seen * CHAR_BIT - (uint32_t)__builtin_clz(*seen) : 0;
    while (known[next].length && *known[next].text != *at)
        next++;
    const struct scan_word *word = &known[next];
    if (!is_word(at, word) || at[word->length] != ':' || !word->length)
        return find_key(scan, known, seen);
    scan->at = at + word->length + 1;
    *seen |= (uint32_t)1 << next;
    return (int)next;
}

static int find_key(struct scan *scan, const struct scan_word known[], uint32_t *seen)
{
    char last[SCAN_WORD_SIZE];
    int found = 0;
    if (!scan_take(scan, '"'))
        return -1;
    const char *at = scan->at;
    if (scan->end - at < SCAN_WORD_SIZE) {
        memset(last, 0, sizeof last);
        at = memcpy(last, at, (size_t)(scan->end - at));
    }
    while (known[found].length && !is_word(at, &known[found]))
        found++;
    if (!known[found].length || (*seen >> found & 1U)) {
        (void)scan_lose(scan);
        return -1;
    }
    *seen |= (uint32_t)1 << found;
    scan->at += known[found].length;
    return scan_take(scan, ':') ? found : -1;
}

/* Eight bytes decide; few words are longer. */
static inline bool is_word(const char at[SCAN_WORD_SIZE], const struct scan_word *word)
{
    uint64_t is[2], should[2];
    if (*at != *word->text)
        return false;
    memcpy(is, at, sizeof is);
    memcpy(should, word->text, sizeof should);
    if (word->length <= sizeof *is)
        return ((is[0] ^ should[0]) & scan_mask(word->length)) == 0;
    return is[0] == should[0] && ((is[1] ^ should[1]) & scan_mask(word->length - (uint32_t)sizeof *is)) == 0;
}

/* Whether a name and its closing quote come next, as they are written; moves behind them if they do. */
static bool has_name(struct scan *scan, const char *name)
{
    const char *at = scan->at;
    while (at < scan->end && *name && *at == *name) {
        at++;
        name++;
    }
    if (*name || at == scan->end || *at != '"')
        return false;
    scan->at = at + 1;
    return true;
}

bool scan_any_key(struct scan *scan, char text[SCAN_TEXT_SIZE])
{
    return scan_text(scan, text) && scan_take(scan, ':');
}

bool scan_text(struct scan *scan, char text[SCAN_TEXT_SIZE])
{
    struct slice plain;
    size_t length;
    if (scan_has_plain(scan, &plain)) {
        memcpy(text, plain.at, plain.length);
        text[plain.length] = '\0';
        return true;
    }
    if (!scan_take(scan, '"') || !copy_with_escapes(scan, text, &length))
        return scan_lose(scan);
    text[length] = '\0';
    return true;
}

bool scan_has_plain(struct scan *scan, struct slice *text)
{
    const char *before = scan->at;
    if (!scan_has(scan, '"'))
        return false;
    text->at = scan->at;
    text->length = text_plain_run(scan->at, scan->end);
    const char *close = text->at + text->length;
    if (close == scan->end || *close != '"' || text->length >= SCAN_TEXT_SIZE) {
        scan->at = before;
        return false;
    }
    scan->at = close + 1;
    return true;
}

bool scan_idle_text(struct scan *scan)
{
    struct slice plain;
    char text[SCAN_TEXT_SIZE];
    return scan_has_plain(scan, &plain) ||
           (scan_text(scan, text) && (text_is_utf8(text, strlen(text)) || scan_lose(scan)));
}

static bool copy_with_escapes(struct scan *scan, char *text, size_t *length)
{
    *length = 0;
    while (scan->at < scan->end && *length + LONGEST_CHARACTER < SCAN_TEXT_SIZE) {
        const char c = *scan->at;
        if ((unsigned char)c < ' ' || (c == '\\' && !copy_escape(scan, text, length)))
            return false;
        if (c == '\\')
            continue;
        scan->at++;
        if (c == '"')
            return true;
        text[(*length)++] = c;
    }
    return false;
}

static bool copy_escape(struct scan *scan, char *text, size_t *length)
{
    static const char escapes[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if (scan->end - scan->at < 2)
        return false;
    const char kind = scan->at[1];
    const char *escape = kind ? strchr(escapes, kind) : NULL;
    uint32_t code_point;
    scan->at += 2;
    if (escape) {
        text[(*length)++] = meanings[escape - escapes];
        return true;
    }
    if (kind != 'u' || !read_code_point(scan, &code_point))
        return false;
    *length += text_put_character(code_point, text + *length);
    return true;
}

/* The digits behind \u, and a second escape where the first is half of a character. Not NUL. */
static bool read_code_point(struct scan *scan, uint32_t *out)
{
    enum { HIGH = 0xD800, LOW = 0xDC00, BEHIND = 0xE000, HALF_BITS = 10, BEYOND = 0x10000 };
    uint32_t low;
    if (!read_hex(scan, out) || !*out)
        return false;
    if (*out < HIGH || *out >= BEHIND)
        return true;
    if (*out >= LOW || scan->end - scan->at < 2 || scan->at[0] != '\\' || scan->at[1] != 'u')
        return false;
    scan->at += 2;
    if (!read_hex(scan, &low) || low < LOW || low >= BEHIND)
        return false;
    *out = BEYOND + ((*out - HIGH) << HALF_BITS) + (low - LOW);
    return true;
}

static bool read_hex(struct scan *scan, uint32_t *out)
{
    enum { DIGITS = 4 };
    *out = 0;
    if (scan->end - scan->at < DIGITS)
        return false;
    for (int i = 0; i < DIGITS; i++) {
        const char c = *scan->at++;
        if (c >= '0' && c <= '9')
            *out = *out * 16 + (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            *out = *out * 16 + (uint32_t)(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            *out = *out * 16 + (uint32_t)(c - 'A' + 10);
        else
            return false;
    }
    return true;
}

bool scan_choice(struct scan *scan, const struct choice choices[], int32_t *out)
{
    if (!scan_take(scan, '"'))
        return false;
    while (choices->word && !has_name(scan, choices->word))
        choices++;
    *out = choices->value;
    return choices->word || scan_lose(scan);
}

bool scan_number(struct scan *scan, int32_t least, int32_t most, int32_t *out)
{
    scan_space(scan);
    const char *first = scan->at;
    int32_t value = 0;
    while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9' && scan->at - first < MOST_DIGITS)
        value = value * 10 + (*scan->at++ - '0');
    if (scan->at == first || scan->at == scan->end || (*first == '0' && scan->at - first > 1))
        return scan_lose(scan);
    *out = value; /* a tenth digit, a point or an exponent is no end of a value: whoever looks for one is lost */
    return (value >= least && value <= most) || scan_lose(scan);
}

bool scan_has_boolean(struct scan *scan, bool *out)
{
    scan_space(scan);
    *out = scan_has_exactly(scan, "true");
    return *out || scan_has_exactly(scan, "false");
}

bool scan_skip(struct scan *scan)
{
    int64_t depth = 0;
    scan_space(scan);
    while (scan->at < scan->end && !scan->lost) {
        const char c = *scan->at;
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return true;
        depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        if (c == '"')
            (void)skip_string(scan);
        else
            scan->at++;
    }
    return scan_lose(scan);
}

static bool skip_string(struct scan *scan)
{
    for (scan->at++; scan->at < scan->end; scan->at++) {
        if (*scan->at == '"') {
            scan->at++;
            return true;
        }
        scan->at += *scan->at == '\\' && scan->end - scan->at > 1;
    }
    return scan_lose(scan);
}
