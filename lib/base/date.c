#include "base/date_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/memory_internal.h"
#include "base/status_internal.h"
#include "ocop/text.h"

#define FIRST_YEAR 1
#define LAST_YEAR 9999
#define MAX_MONTHS 12000
#define MAX_DIGITS 6
#define SERIAL_DIGITS 5 /* of the years 1927 to 2173 */

struct ymd {
    int32_t year, month, day; /* all 0: outside the years 1 to 9999 */
};

/* Three numbers in one piece, with the separators between them. */
struct written {
    int32_t numbers[3];
    int digits[3];
    char separators[2];
};

static int32_t month_length(int32_t year, int32_t month);
static bool is_leap(int32_t year);
static int32_t days_from_ymd(int32_t year, int32_t month, int32_t day);
static bool read_digits(const char *text, int count, int32_t *value);
static bool read_written(const char *text, struct written *written);
static const char *skip_space(const char *text);
static bool read_number(const char **at, int32_t *number, int *digits);
static ocop_status fail_written(const char *text);
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

ocop_status ocop_date_read(const char *text, int32_t *date)
{
    struct written written;
    if (!date)
        return fail_argument("date");
    *date = OCOP_DATE_NONE;
    if (!text)
        return fail_argument("text");
    if (!read_written(text, &written))
        return fail_written(text);
    const int32_t *number = written.numbers;
    const int *digits = written.digits;
    if (digits[0] == 4 && digits[1] == 2 && digits[2] == 2 && written.separators[0] == '-')
        return ocop_date_from_ymd(number[0], number[1], number[2], date);
    if (digits[0] <= 2 && digits[1] <= 2 && digits[2] == 4)
        return ocop_date_from_ymd(number[2], number[1], number[0], date);
    return fail_written(text);
}

static bool read_written(const char *text, struct written *written)
{
    const char *at = skip_space(text);
    for (int i = 0; i < 3; i++) {
        if (i > 0 && !(*at && strchr("/-.", *at)))
            return false;
        if (i > 0)
            written->separators[i - 1] = *at++;
        if (!read_number(&at, &written->numbers[i], &written->digits[i]))
            return false;
    }
    return !*skip_space(at) && written->separators[0] == written->separators[1];
}

static const char *skip_space(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

static bool read_number(const char **at, int32_t *number, int *digits)
{
    *number = 0;
    for (*digits = 0; **at >= '0' && **at <= '9' && *digits < MAX_DIGITS; ++*digits)
        *number = *number * 10 + (*(*at)++ - '0');
    return *digits > 0;
}

/* Spreadsheets count days from 1899-12-30. */
static ocop_status fail_written(const char *text)
{
    char day[DATE_TEXT_LENGTH + 1];
    const char *at = skip_space(text);
    int32_t serial;
    int digits;
    if (read_number(&at, &serial, &digits) && digits == SERIAL_DIGITS && !*skip_space(at) &&
        date_write(days_from_ymd(1899, 12, 30) + serial, day))
        return fail(OCOP_ERR_DATE, "\"%.40s\" là số ngày của bảng tính, không phải ngày (có lẽ là %s)",
                    "\"%.40s\" is a spreadsheet's number of a day, not a date (perhaps %s)", text, day);
    return fail(OCOP_ERR_DATE, "\"%.40s\" không phải ngày dạng ngày/tháng/năm hoặc năm-tháng-ngày (ví dụ 10/6/2026)",
                "\"%.40s\" is not a date as day/month/year or year-month-day (such as 10/6/2026)", text);
}

ocop_status ocop_date_add_months(int32_t date, int32_t months, int32_t month_end, int32_t *out)
{
    const struct ymd ymd = ymd_from_days(date);
    if (!out)
        return fail_argument("out");
    *out = OCOP_DATE_NONE;
    if (!ymd.year)
        return fail_argument("date");
    if (months < -MAX_MONTHS || months > MAX_MONTHS)
        return fail_argument("months");
    if (month_end != OCOP_MONTH_END_LAST_DAY && month_end != OCOP_MONTH_END_NEXT_DAY)
        return fail_argument("month_end");
    const int32_t count = ymd.year * 12 + ymd.month - 1 + months;
    const int32_t year = count / 12, month = count % 12 + 1;
    if (count < FIRST_YEAR * 12 || year > LAST_YEAR)
        return fail(OCOP_ERR_DATE, "kết quả nằm ngoài các năm 1–9999", "the result is not of the years 1 to 9999");
    const int32_t length = month_length(year, month);
    const int32_t day = ymd.day <= length ? ymd.day : length;
    *out = days_from_ymd(year, month, day) + (ymd.day > length && month_end == OCOP_MONTH_END_NEXT_DAY);
    return succeed();
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

bool date_say(int32_t date, int32_t lang, char text[DATE_TEXT_LENGTH + 1])
{
    char iso[DATE_TEXT_LENGTH + 1];
    const bool written = date_write(date, iso);
    if (written && lang == OCOP_LANG_VI)
        (void)snprintf(text, DATE_TEXT_LENGTH + 1, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    else
        memcpy(text, iso, sizeof iso);
    return written;
}

ocop_status ocop_date_format(ocop_context *context, int32_t date, char **text)
{
    if (!text)
        return fail_argument("text");
    *text = NULL;
    char written[DATE_TEXT_LENGTH + 1];
    if (!date_write(date, written))
        return fail_day_number(date);
    *text = text_new(&context_or_default(context)->allocator, written, DATE_TEXT_LENGTH);
    return *text ? succeed() : fail_no_memory();
}

ocop_status fail_day_number(int32_t date)
{
    return fail(OCOP_ERR_DATE, "số ngày %d nằm ngoài các năm 1–9999", "day number %d is not of the years 1 to 9999",
                date);
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
