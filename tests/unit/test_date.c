/* Dates: days since 1970-01-01, without a clock. */
#include "unit.h"

#include "counting.h"

static void the_first_of_january_1970_is_day_0(void **state)
{
    (void)state;
    assert_int_equal(day(1970, 1, 1), 0);
    assert_int_equal(day(1970, 1, 2), 1);
    assert_int_equal(day(1969, 12, 31), -1);
    assert_int_equal(day(2000, 3, 1), 11017);
    assert_int_equal(day(2026, 5, 22), 20595);
}

static void the_calendar_has_years_1_to_9999(void **state)
{
    (void)state;
    int32_t date;
    assert_int_equal(day(1, 1, 1), -719162);
    assert_int_equal(day(9999, 12, 31), 2932896);
    assert_fails(ocop_date_from_ymd(0, 12, 31, &date), OCOP_ERR_DATE);
    assert_int_equal(date, OCOP_DATE_NONE);
    assert_fails(ocop_date_from_ymd(10000, 1, 1, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_from_ymd(-1, 1, 1, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_from_ymd(INT32_MAX, INT32_MAX, INT32_MAX, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_from_ymd(INT32_MIN, INT32_MIN, INT32_MIN, &date), OCOP_ERR_DATE);
}

static void every_day_of_the_calendar_comes_back(void **state)
{
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    (void)state;
    int32_t date, expected = -719162;
    for (int32_t year = 1; year <= 9999; year++)
        for (int32_t month = 1; month <= 12; month++) {
            const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            const int32_t length = lengths[month - 1] + (month == 2 && leap);
            if (ocop_date_from_ymd(year, month, length + 1, &date) != OCOP_ERR_DATE)
                fail_msg("%d-%d has a day %d", year, month, length + 1);
            for (int32_t of_month = 1; of_month <= length; of_month++, expected++)
                if (ocop_date_from_ymd(year, month, of_month, &date) != OCOP_OK || date != expected ||
                    ocop_date_year(date) != year || ocop_date_month(date) != month || ocop_date_day(date) != of_month)
                    fail_msg("%d-%d-%d does not come back", year, month, of_month);
        }
}

static void there_is_no_month_0_or_13_and_no_day_0(void **state)
{
    (void)state;
    int32_t date;
    assert_fails(ocop_date_from_ymd(2026, 0, 1, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_from_ymd(2026, 13, 1, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_from_ymd(2026, 1, 0, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_from_ymd(2026, 4, 31, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_from_ymd(1900, 2, 29, &date), OCOP_ERR_DATE);
    assert_ok(ocop_date_from_ymd(2000, 2, 29, &date));
}

static void a_date_is_written_year_month_day_and_nothing_else(void **state)
{
    static const char *const wrong[] = {"",           "2026-6-10",   "2026-06-1",   "10-06-2026",          "2026/06/10",
                                        "20260610",   " 2026-06-10", "2026-06-10 ", "2026-06-10T00:00:00", "2026-02-30",
                                        "2026-13-01", "0000-01-01",  "-026-06-10",  "２０２６-06-10",      "abcd-ef-gh",
                                        "2026-06-1x"};
    (void)state;
    int32_t date;
    assert_ok(ocop_date_parse("2026-06-10", &date));
    assert_int_equal(date, day(2026, 6, 10));
    assert_ok(ocop_date_parse("0001-01-01", &date));
    assert_ok(ocop_date_parse("9999-12-31", &date));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        date = 7;
        assert_fails(ocop_date_parse(wrong[i], &date), OCOP_ERR_DATE);
        assert_int_equal(date, OCOP_DATE_NONE);
    }
}

static void a_date_is_written_as_it_is_read(void **state)
{
    static const char *const dates[] = {"0001-01-01", "1969-12-31", "1970-01-01",
                                        "2024-02-29", "2026-05-22", "9999-12-31"};
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        int32_t date;
        char *text;
        assert_ok(ocop_date_parse(dates[i], &date));
        assert_ok(ocop_date_format(NULL, date, &text));
        assert_string_equal(text, dates[i]);
        ocop_free(text);
    }
}

static void no_date_has_no_text_and_no_parts(void **state)
{
    static const int32_t none[] = {OCOP_DATE_NONE, -719163, 2932897, INT32_MAX};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        char *text = (char *)&none;
        assert_fails(ocop_date_format(NULL, none[i], &text), OCOP_ERR_DATE);
        assert_null(text);
        assert_int_equal(ocop_date_year(none[i]), 0);
        assert_int_equal(ocop_date_month(none[i]), 0);
        assert_int_equal(ocop_date_day(none[i]), 0);
    }
}

static void null_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    int32_t date = 7;
    assert_fails(ocop_date_from_ymd(2026, 1, 1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_date_parse("2026-01-01", NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_date_parse(NULL, &date), OCOP_ERR_ARGUMENT);
    assert_int_equal(date, OCOP_DATE_NONE);
    assert_fails(ocop_date_format(NULL, 0, NULL), OCOP_ERR_ARGUMENT);
}

static void clerks_write_day_month_year(void **state)
{
    static const char *const same[] = {"10/6/2026", "10/06/2026",   "10-06-2026",
                                       "10.6.2026", " 10/6/2026\n", "2026-06-10"};
    static const char *const none[] = {"",          "10/6/26",    "6/2026",    "10/6-2026", "10/6/2026x", "10 6 2026",
                                       "2026/6/10", "2026-6-10",  "31/4/2026", "0/6/2026",  "10/13/2026", "10/6/02026",
                                       "29/2/2026", "10/6/2026/", "1234567",   "-1/6/2026"};
    (void)state;
    int32_t date;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_ok(ocop_date_read(same[i], &date));
        assert_int_equal(date, day(2026, 6, 10));
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_fails(ocop_date_read(none[i], &date), OCOP_ERR_DATE);
        assert_int_equal(date, OCOP_DATE_NONE);
    }
}

static void a_spreadsheets_number_is_no_date_but_its_date_is_told(void **state)
{
    (void)state;
    int32_t date;
    assert_fails(ocop_date_read("46183", &date), OCOP_ERR_DATE);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "2026-06-10");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2026-06-10");
}

/* 36 months from the day of issue (26/2026/QĐ-TTg, Art. 4.3). */
static void a_term_of_months_ends_on_the_same_day(void **state)
{
    (void)state;
    int32_t date;
    assert_ok(ocop_date_add_months(day(2026, 6, 15), 36, OCOP_MONTH_END_LAST_DAY, &date));
    assert_int_equal(date, day(2029, 6, 15));
    assert_ok(ocop_date_add_months(day(2026, 1, 15), -1, OCOP_MONTH_END_LAST_DAY, &date));
    assert_int_equal(date, day(2025, 12, 15));
    assert_ok(ocop_date_add_months(day(2026, 6, 15), 0, OCOP_MONTH_END_NEXT_DAY, &date));
    assert_int_equal(date, day(2026, 6, 15));
}

static void a_day_that_the_month_lacks_is_its_last_or_the_day_after(void **state)
{
    (void)state;
    int32_t date;
    assert_ok(ocop_date_add_months(day(2024, 2, 29), 36, OCOP_MONTH_END_LAST_DAY, &date));
    assert_int_equal(date, day(2027, 2, 28));
    assert_ok(ocop_date_add_months(day(2024, 2, 29), 36, OCOP_MONTH_END_NEXT_DAY, &date));
    assert_int_equal(date, day(2027, 3, 1));
    assert_ok(ocop_date_add_months(day(2024, 2, 29), 48, OCOP_MONTH_END_NEXT_DAY, &date));
    assert_int_equal(date, day(2028, 2, 29));
}

static void months_stay_in_the_calendar(void **state)
{
    (void)state;
    int32_t date;
    assert_ok(ocop_date_add_months(day(1, 2, 1), -1, OCOP_MONTH_END_LAST_DAY, &date));
    assert_int_equal(date, day(1, 1, 1));
    assert_fails(ocop_date_add_months(day(1, 1, 31), -1, OCOP_MONTH_END_LAST_DAY, &date), OCOP_ERR_DATE);
    assert_fails(ocop_date_add_months(day(9999, 12, 1), 1, OCOP_MONTH_END_LAST_DAY, &date), OCOP_ERR_DATE);
    assert_int_equal(date, OCOP_DATE_NONE);
    assert_fails(ocop_date_add_months(day(2026, 1, 1), 12001, OCOP_MONTH_END_LAST_DAY, &date), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_date_add_months(day(2026, 1, 1), 1, 3, &date), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_date_add_months(OCOP_DATE_NONE, 1, OCOP_MONTH_END_LAST_DAY, &date), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_date_add_months(0, 1, OCOP_MONTH_END_LAST_DAY, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_date_read(NULL, &date), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_date_read("10/6/2026", NULL), OCOP_ERR_ARGUMENT);
}

static void text_comes_from_the_contexts_allocator(void **state)
{
    (void)state;
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    ocop_context *context;
    char *text;
    assert_ok(ocop_context_new_with_allocator(&allocator, &context));
    assert_ok(ocop_date_format(context, 0, &text));
    assert_int_equal(counter.blocks, 2);
    ocop_free(text);
    ocop_context_unref(context);
    assert_int_equal(counter.blocks, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_of_january_1970_is_day_0),
        cmocka_unit_test(the_calendar_has_years_1_to_9999),
        cmocka_unit_test(every_day_of_the_calendar_comes_back),
        cmocka_unit_test(there_is_no_month_0_or_13_and_no_day_0),
        cmocka_unit_test(a_date_is_written_year_month_day_and_nothing_else),
        cmocka_unit_test(a_date_is_written_as_it_is_read),
        cmocka_unit_test(no_date_has_no_text_and_no_parts),
        cmocka_unit_test(null_is_an_error_and_not_a_crash),
        cmocka_unit_test(clerks_write_day_month_year),
        cmocka_unit_test(a_spreadsheets_number_is_no_date_but_its_date_is_told),
        cmocka_unit_test(a_term_of_months_ends_on_the_same_day),
        cmocka_unit_test(a_day_that_the_month_lacks_is_its_last_or_the_day_after),
        cmocka_unit_test(months_stay_in_the_calendar),
        cmocka_unit_test(text_comes_from_the_contexts_allocator),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
