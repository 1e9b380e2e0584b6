/* Numbers and days as people of a language write them, for show. */
#ifndef OCOP_PROGRAMME_STYLE_H
#define OCOP_PROGRAMME_STYLE_H

#include <stdint.h>

#include "ocop/text.h"

/* In place of a language: as programs read them, 14642, 62.6, 2024-12-31. */
#define STYLE_PLAIN (-1)
#define STYLE_SIZE 48

/* All write into `text` and return it. A whole number, not negative: 14.642 or 14,642. */
const char *style_number(int64_t number, int32_t lang, char text[STYLE_SIZE]);
/* A fraction, not negative, rounded half up to one decimal, of which a whole number has none: 14.642,5. */
const char *style_fraction(int64_t numerator, int64_t denominator, int32_t lang, char text[STYLE_SIZE]);
/* A part of a whole in percent, rounded in the same way, always with its decimal: 62,6%; plain without the sign. */
const char *style_share(int64_t part, int64_t whole, int32_t lang, char text[STYLE_SIZE]);
/* 31/12/2024 or 2024-12-31; "" for no day. */
const char *style_date(int32_t date, int32_t lang, char text[STYLE_SIZE]);

#endif
