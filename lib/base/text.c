#include "base/text_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/status_internal.h"

#define WORD_BYTES 8
#define FEW_BYTES 64 /* that are looked at one by one, before many are looked at at once */
#define FIRST_COMBINING 0x300

static bool look_at_few(const unsigned char **from, const unsigned char *stop, const unsigned char *end,
                        bool *composed);
static bool is_plain(const unsigned char *at);
static ocop_status to_nfc(const char *text, utf8proc_uint8_t **out);
static bool is_digit(char c);
static int compare_numbers(const char **a, const char **b);

const char *ocop_certainty_name(int32_t certainty)
{
    switch (certainty) {
    case OCOP_CERTAINTY_CONFIRMED:
        return "confirmed";
    case OCOP_CERTAINTY_SECONDARY:
        return "secondary";
    case OCOP_CERTAINTY_INFERRED:
        return "inferred";
    default:
        return "";
    }
}

const char *ocop_certainty_text(int32_t certainty, int32_t lang)
{
    const bool vi = lang == OCOP_LANG_VI;
    switch (certainty) {
    case OCOP_CERTAINTY_CONFIRMED:
        return vi ? "đã đọc trong văn bản" : "read in the act";
    case OCOP_CERTAINTY_SECONDARY:
        return vi ? "theo nguồn khác, chưa đọc được văn bản" : "reported by others, the act itself was not read";
    case OCOP_CERTAINTY_INFERRED:
        return vi ? "cách hiểu của thư viện, văn bản không ghi rõ" : "the library's reading, the act does not say it";
    default:
        return "";
    }
}

bool text_is_utf8(const char *bytes, size_t length)
{
    bool composed;
    return text_look_at(bytes, length, &composed);
}

bool text_look_at(const char *bytes, size_t length, bool *composed)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + length;
    *composed = true;
    while (at < end) {
        if (end - at > FEW_BYTES)
            at += text_known_run((const char *)at, (size_t)(end - at));
        const unsigned char *stop = end - at > FEW_BYTES ? at + FEW_BYTES : end;
        if (!look_at_few(&at, stop, end, composed))
            return false;
    }
    return true;
}

/* Character by character from `at` to `stop` or just behind it. */
static bool look_at_few(const unsigned char **from, const unsigned char *stop, const unsigned char *end, bool *composed)
{
    const unsigned char *at = *from;
    while (at < stop) {
        utf8proc_int32_t code_point = 0;
        const bool far = end - at >= WORD_BYTES;
        if (far && is_plain(at)) {
            at += WORD_BYTES;
            continue;
        }
        while (far && *at <= ASCII_LAST) /* one of the eight is not */
            at++;
        const size_t plain = end - at >= LONGEST_COMPOSED ? composed_length(at) : *at <= ASCII_LAST;
        const utf8proc_ssize_t used = plain ? (utf8proc_ssize_t)plain : utf8proc_iterate(at, end - at, &code_point);
        if (used <= 0)
            return false;
        *composed = *composed && code_point < FIRST_COMBINING;
        at += used;
    }
    *from = at;
    return true;
}

static bool is_plain(const unsigned char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return !(word & UINT64_C(0x8080808080808080));
}

size_t text_put_character(uint32_t code_point, char *to)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)to);
}

ocop_status ocop_text_to_nfc(ocop_context *context, const char *text, char **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!text)
        return fail_argument("text");
    const ocop_allocator *from = &context_or_default(context)->allocator;
    utf8proc_uint8_t *composed = NULL;
    if (text_is_composed(text)) {
        *out = text_new(from, text, strlen(text));
        return *out ? succeed() : fail_no_memory();
    }
    ocop_status status = to_nfc(text, &composed);
    if (status != OCOP_OK)
        return status;
    *out = text_new(from, (const char *)composed, strlen((const char *)composed));
    free(composed);
    return *out ? succeed() : fail_no_memory();
}

bool text_is_composed(const char *text)
{
    size_t step = 1;
    for (const unsigned char *at = (const unsigned char *)text; *at && step; at += step)
        step = composed_length(at);
    return step > 0;
}

/* utf8proc allocates with the C library's malloc; the caller copies the result to where it belongs and frees this. */
static ocop_status to_nfc(const char *text, utf8proc_uint8_t **out)
{
    *out = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, out, UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (length == UTF8PROC_ERROR_NOMEM)
        return fail_no_memory();
    if (length < 0)
        return fail(OCOP_ERR_TEXT, "văn bản không phải UTF-8", "text is not UTF-8");
    return OCOP_OK;
}

ocop_status text_nfc_in_arena(struct arena *arena, const char *text, const char **out)
{
    utf8proc_uint8_t *composed;
    if (text_is_composed(text)) {
        *out = arena_text(arena, text, strlen(text));
        return *out ? OCOP_OK : fail_no_memory();
    }
    ocop_status status = to_nfc(text, &composed);
    if (status != OCOP_OK)
        return status;
    *out = arena_text(arena, (const char *)composed, strlen((const char *)composed));
    free(composed);
    return *out ? OCOP_OK : fail_no_memory();
}

int text_compare_codes(const char *a, const char *b)
{
    while (*a && *b) {
        if (is_digit(*a) && is_digit(*b)) {
            int order = compare_numbers(&a, &b);
            if (order)
                return order;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return (*a != '\0') - (*b != '\0');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Compares two runs of digits as numbers and steps over them. */
static int compare_numbers(const char **a, const char **b)
{
    while (**a == '0' && is_digit((*a)[1]))
        ++*a;
    while (**b == '0' && is_digit((*b)[1]))
        ++*b;
    size_t length_a = strspn(*a, "0123456789"), length_b = strspn(*b, "0123456789");
    int order = length_a != length_b ? (length_a < length_b ? -1 : 1) : strncmp(*a, *b, length_a);
    *a += length_a;
    *b += length_b;
    return order;
}

void text_list_add(char *list, size_t size, const char *item)
{
    if (strlen(list) + strlen(item) + 3 > size)
        return;
    strcat(list, *list ? ", " : "");
    strcat(list, item);
}

/* Whole numbers first, since the numerator may be large. */
int64_t hundredths_of(int64_t numerator, int64_t denominator)
{
    const int64_t whole = numerator / denominator, rest = numerator % denominator;
    return whole * 100 + (rest * 200 + denominator) / (2 * denominator);
}

void text_write_decimal(int64_t numerator, int64_t denominator, char text[DECIMAL_SIZE])
{
    const int64_t hundredths = hundredths_of(numerator, denominator);
    const uint32_t decimals = (uint32_t)(hundredths % 100);
    char backwards[DECIMAL_SIZE];
    int32_t digits = 0;
    for (uint64_t whole = (uint64_t)hundredths / 100; whole || !digits; whole /= 10)
        backwards[digits++] = (char)('0' + whole % 10);
    while (digits)
        *text++ = backwards[--digits];
    *text++ = '.';
    *text++ = (char)('0' + decimals / 10);
    *text++ = (char)('0' + decimals % 10);
    *text = '\0';
}
