/**
 * @file date.h
 * Dates are days since 1970-01-01 in an int32_t, as Arrow's date32 and numpy's datetime64[D] have them. There is no
 * clock in this library: every date is an argument.
 */
#ifndef OCOP_DATE_H
#define OCOP_DATE_H

#include "ocop/memory.h"

#ifdef __cplusplus
extern "C" {
#endif

/** "No date": an open end, an unknown day. */
#define OCOP_DATE_NONE INT32_MIN

/**
 * The day of a year, month and day of the Gregorian calendar.
 *
 * @param year 1 to 9999.
 * @param month 1 to 12.
 * @param day 1 to the length of the month.
 * @param[out] date days since 1970-01-01; #OCOP_DATE_NONE on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `date` is NULL; #OCOP_ERR_DATE if there is no such day.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_date_from_ymd(int32_t year, int32_t month, int32_t day, int32_t *date);

/**
 * Read a date written as YYYY-MM-DD (ISO 8601).
 *
 * @param text not NULL; nothing before or after the date.
 * @param[out] date days since 1970-01-01; #OCOP_DATE_NONE on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_date_parse(const char *text, int32_t *date);

/**
 * Read a date as people write it: YYYY-MM-DD, or day, month and year with one of the separators `/`, `-`, `.`
 * (10/6/2026). For what clerks type and registers hold; formats have YYYY-MM-DD alone. A number that a spreadsheet
 * stores for a date is refused, and the message tells the date it would be.
 *
 * @param text not NULL; white space around the date is skipped.
 * @param[out] date days since 1970-01-01; #OCOP_DATE_NONE on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_date_read(const char *text, int32_t *date);

/** What the same day of a shorter month is. */
enum {
    OCOP_MONTH_END_LAST_DAY = 1, /**< its last day (Civil Code 2015, Art. 148.3), "last_day" */
    OCOP_MONTH_END_NEXT_DAY = 2  /**< the day after it, "next_day" */
};

/**
 * The same day some months later: a term of months.
 *
 * @param date days since 1970-01-01.
 * @param months -12,000 to 12,000.
 * @param month_end one of the OCOP_MONTH_END_ constants, for 31 January and one month.
 * @param[out] out days since 1970-01-01; #OCOP_DATE_NONE on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE if the result is not of the years 1 to 9999.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_date_add_months(int32_t date, int32_t months, int32_t month_end, int32_t *out);

/**
 * Write a date as YYYY-MM-DD.
 *
 * @param context may be NULL.
 * @param date a day of the years 1 to 9999.
 * @param[out] text the date; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `text` is NULL; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_date_format(ocop_context *context, int32_t date, char **text);

/**
 * The year of a date.
 *
 * @param date days since 1970-01-01.
 * @return the year, 0 if the date is not of the years 1 to 9999.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_date_year(int32_t date);

/**
 * The month of a date.
 *
 * @param date days since 1970-01-01.
 * @return 1 to 12, 0 if the date is not of the years 1 to 9999.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_date_month(int32_t date);

/**
 * The day of the month of a date.
 *
 * @param date days since 1970-01-01.
 * @return 1 to 31, 0 if the date is not of the years 1 to 9999.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_date_day(int32_t date);

#ifdef __cplusplus
}
#endif
#endif
