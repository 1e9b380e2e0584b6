#include "programme/style.h"

#include <stdio.h>
#include <string.h>

#include "base/date_internal.h"

#define DIGITS 24

static const char *with_tenths(int64_t whole, int64_t tenths, int32_t lang, char text[STYLE_SIZE]);
static int64_t tenths_of(int64_t rest, int64_t denominator);

const char *style_number(int64_t number, int32_t lang, char text[STYLE_SIZE])
{
    char digits[DIGITS];
    const int32_t count = snprintf(digits, sizeof digits, "%lld", (long long)number);
    int32_t used = 0;
    for (int32_t i = 0; i < count; i++) {
        if (i && (count - i) % 3 == 0 && lang != STYLE_PLAIN)
            text[used++] = lang == OCOP_LANG_VI ? '.' : ',';
        text[used++] = digits[i];
    }
    text[used] = '\0';
    return text;
}

const char *style_fraction(int64_t numerator, int64_t denominator, int32_t lang, char text[STYLE_SIZE])
{
    if (numerator % denominator == 0)
        return style_number(numerator / denominator, lang, text);
    return with_tenths(numerator / denominator, tenths_of(numerator % denominator, denominator), lang, text);
}

/* Of what is left behind the whole numbers; from 0 to 10. */
static int64_t tenths_of(int64_t rest, int64_t denominator)
{
    return (rest * 20 + denominator) / (2 * denominator);
}

static const char *with_tenths(int64_t whole, int64_t tenths, int32_t lang, char text[STYLE_SIZE])
{
    style_number(whole + tenths / 10, lang, text);
    const size_t used = strlen(text);
    (void)snprintf(text + used, STYLE_SIZE - used, "%c%d", lang == OCOP_LANG_VI ? ',' : '.', (int)(tenths % 10));
    return text;
}

const char *style_share(int64_t part, int64_t whole, int32_t lang, char text[STYLE_SIZE])
{
    /* The percents of whole parts first: a part may be large. */
    const int64_t rest = part % whole * 100;
    with_tenths(part / whole * 100 + rest / whole, tenths_of(rest % whole, whole), lang, text);
    if (lang != STYLE_PLAIN)
        strcat(text, "%");
    return text;
}

const char *style_date(int32_t date, int32_t lang, char text[STYLE_SIZE])
{
    (void)date_say(date, lang, text);
    return text;
}
