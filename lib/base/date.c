#include "base/date_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/memory_internal.h"
#include "base/status_internal.h"

#define FIRST_YEAR 1
#define LAST_YEAR 9999

struct ymd {
    int32_t year, month, day; /* all 0: outside the years 1 to 9999 */
};

static int32_t month_length(int32_t year, int32_t month);
static bool is_leap(int32_t year);
static int32_t days_from_ymd(int32_t year, int32_t month, int32_t day);
static bool read_digits(const char *text, int count, int32_t *value);
static struct ymd ymd_from_days(int32_t date);

ocop_status ocop_date_from_ymd(int32_t year, int32_t month, int32_t day, int32_t *date)
{
    if (!date)
        return fail_argument("date");
    *date = OCOP_DATE_NONE;
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > month_length(year, month))
        return fail(OCOP_ERR_DATE, "không có ngày %d tháng %d năm %d", "there is no day %d of month %d of year %d", day,
                    month, year);
    *date = days_from_ymd(year, month, day);
    return succeed();
}

static int32_t month_length(int32_t year, int32_t month)
{
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

static bool is_leap(int32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days since 1970-01-01 in the Gregorian calendar, counting years from March so that the leap day comes last. */
static int32_t days_from_ymd(int32_t year, int32_t month, int32_t day)
{
    const int32_t y = month <= 2 ? year - 1 : year;
    const int32_t era = (y >= 0 ? y : y - 399) / 400;
    const int32_t year_of_era = y - era * 400;
    const int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

ocop_status ocop_date_parse(const char *text, int32_t *date)
{
    int32_t year, month, day;
    if (!date)
        return fail_argument("date");
    *date = OCOP_DATE_NONE;
    if (!text)
        return fail_argument("text");
    if (strlen(text) != DATE_TEXT_LENGTH || text[4] != '-' || text[7] != '-' || !read_digits(text, 4, &year) ||
        !read_digits(text + 5, 2, &month) || !read_digits(text + 8, 2, &day))
        return fail(OCOP_ERR_DATE, "\"%.40s\" không phải ngày dạng năm-tháng-ngày (ví dụ 2026-06-10)",
                    "\"%.40s\" is not a date as year-month-day (such as 2026-06-10)", text);
    return ocop_date_from_ymd(year, month, day, date);
}

static bool read_digits(const char *text, int count, int32_t *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

bool date_write(int32_t date, char text[DATE_TEXT_LENGTH + 1])
{
    const struct ymd ymd = ymd_from_days(date);
    text[0] = '\0';
    if (!ymd.year)
        return false;
    char whole[40];
    (void)snprintf(whole, sizeof whole, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
    memcpy(text, whole, DATE_TEXT_LENGTH + 1);
    return true;
}

static struct ymd ymd_from_days(int32_t date)
{
    if (date < days_from_ymd(FIRST_YEAR, 1, 1) || date > days_from_ymd(LAST_YEAR, 12, 31))
        return (struct ymd){0, 0, 0};
    const int32_t days = date + 719468;
    const int32_t era = (days >= 0 ? days : days - 146096) / 146097;
    const int32_t day_of_era = days - era * 146097;
    const int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int32_t shifted = (5 * day_of_year + 2) / 153;
    const int32_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return (struct ymd){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * shifted + 2) / 5 + 1,
    };
}

ocop_status ocop_date_format(ocop_context *context, int32_t date, char **text)
{
    if (!text)
        return fail_argument("text");
    *text = NULL;
    char written[DATE_TEXT_LENGTH + 1];
    if (!date_write(date, written))
        return fail(OCOP_ERR_DATE, "số ngày %d nằm ngoài các năm 1–9999", "day number %d is not of the years 1 to 9999",
                    date);
    *text = text_new(&context_or_default(context)->allocator, written, DATE_TEXT_LENGTH);
    return *text ? succeed() : fail_no_memory();
}

int32_t ocop_date_year(int32_t date)
{
    return ymd_from_days(date).year;
}

int32_t ocop_date_month(int32_t date)
{
    return ymd_from_days(date).month;
}

int32_t ocop_date_day(int32_t date)
{
    return ymd_from_days(date).day;
}
