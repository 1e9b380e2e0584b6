/* Dates without memory of their own. */
#ifndef OCOP_BASE_DATE_INTERNAL_H
#define OCOP_BASE_DATE_INTERNAL_H

#include "ocop/date.h"

#define DATE_TEXT_LENGTH 10

/* Writes YYYY-MM-DD, or "" and false outside the years 1 to 9999. */
bool date_write(int32_t date, char text[DATE_TEXT_LENGTH + 1]);

/* The same as sentences of a language have it: 10/06/2026 in Vietnamese. */
bool date_say(int32_t date, int32_t lang, char text[DATE_TEXT_LENGTH + 1]);

/* OCOP_ERR_DATE: a number of days that is no day of the years 1 to 9999. */
ocop_status fail_day_number(int32_t date);

#endif
