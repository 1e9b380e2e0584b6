/* Working days: the week, and what the State announces each year. */
#include "unit.h"

static ocop_calendar *plain_calendar(void)
{
    ocop_calendar *calendar;
    assert_ok(ocop_calendar_new(NULL, &calendar));
    return calendar;
}

static int32_t after(const ocop_calendar *calendar, int32_t from, int32_t days)
{
    int32_t date;
    assert_ok(ocop_calendar_add_working_days(calendar, from, days, &date));
    return date;
}

static void saturday_and_sunday_are_off(void **state)
{
    (void)state;
    /* 2026-06-08 was a Monday, 1969-12-29 too. */
    for (int32_t i = 0; i < 14; i++) {
        assert_int_equal(ocop_calendar_is_working_day(NULL, day(2026, 6, 8) + i), i % 7 < 5);
        assert_int_equal(ocop_calendar_is_working_day(NULL, day(1969, 12, 29) + i), i % 7 < 5);
    }
}

/* 15 working days from receipt (26/2026/QĐ-TTg, Art. 7.2): received on a Wednesday, three weeks on. */
static void the_day_of_receipt_is_not_counted(void **state)
{
    (void)state;
    assert_int_equal(after(NULL, day(2026, 6, 10), 15), day(2026, 7, 1));
    assert_int_equal(after(NULL, day(2026, 6, 12), 1), day(2026, 6, 15)); /* a Friday */
    assert_int_equal(after(NULL, day(2026, 6, 13), 1), day(2026, 6, 15)); /* a Saturday */
    assert_int_equal(after(NULL, day(2026, 6, 13), 0), day(2026, 6, 13));
}

static void days_off_move_the_end_and_compensating_days_move_it_back(void **state)
{
    (void)state;
    ocop_calendar *calendar = plain_calendar();
    assert_ok(ocop_calendar_add_day_off(calendar, day(2026, 9, 2)));
    assert_ok(ocop_calendar_add_day_off(calendar, day(2026, 9, 1)));
    assert_int_equal(after(calendar, day(2026, 8, 28), 2), day(2026, 9, 3));
    assert_ok(ocop_calendar_add_working_day(calendar, day(2026, 8, 29))); /* a Saturday worked in its place */
    assert_int_equal(after(calendar, day(2026, 8, 28), 2), day(2026, 8, 31));
    assert_ok(ocop_calendar_add_day_off(calendar, day(2026, 8, 29))); /* the last word counts */
    assert_int_equal(after(calendar, day(2026, 8, 28), 2), day(2026, 9, 3));
    ocop_calendar_unref(calendar);
}

/* Documents go to the council's members two working days before it meets (1048/QĐ-TTg). */
static void working_days_are_counted_back_too(void **state)
{
    (void)state;
    ocop_calendar *calendar = plain_calendar();
    assert_int_equal(after(NULL, day(2026, 6, 15), -2), day(2026, 6, 11)); /* from a Monday over the weekend */
    assert_int_equal(after(NULL, day(2026, 6, 14), -1), day(2026, 6, 12)); /* from a Sunday */
    assert_ok(ocop_calendar_add_day_off(calendar, day(2026, 6, 12)));
    assert_int_equal(after(calendar, day(2026, 6, 15), -2), day(2026, 6, 10));
    ocop_calendar_unref(calendar);
}

static void counting_and_adding_agree(void **state)
{
    (void)state;
    ocop_calendar *calendar = plain_calendar();
    for (int32_t i = 0; i < 60; i += 3) /* more than the first room, out of order */
        assert_ok(ocop_calendar_add_day_off(calendar, day(2026, 3, 1) + (i * 7) % 60));
    for (int32_t days = 1; days < 80; days++) {
        const int32_t from = day(2026, 2, 1), to = after(calendar, from, days);
        assert_true(ocop_calendar_is_working_day(calendar, to));
        assert_int_equal(ocop_calendar_count_working_days(calendar, from, to), days);
        assert_int_equal(ocop_calendar_count_working_days(calendar, to, from), -days);
    }
    ocop_calendar_unref(calendar);
}

static void a_calendar_ends_with_the_years(void **state)
{
    (void)state;
    ocop_calendar *calendar = plain_calendar();
    int32_t date;
    assert_fails(ocop_calendar_add_working_days(calendar, day(9999, 12, 31), 1, &date), OCOP_ERR_DATE);
    assert_int_equal(date, OCOP_DATE_NONE);
    assert_fails(ocop_calendar_add_working_days(calendar, OCOP_DATE_NONE, 1, &date), OCOP_ERR_DATE);
    assert_fails(ocop_calendar_add_working_days(calendar, day(1, 1, 1), -1, &date), OCOP_ERR_DATE);
    assert_fails(ocop_calendar_add_working_days(calendar, 0, -10001, &date), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_calendar_add_working_days(calendar, 0, 10001, &date), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_calendar_add_working_days(calendar, 0, 1, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_calendar_add_day_off(calendar, OCOP_DATE_NONE), OCOP_ERR_DATE);
    assert_fails(ocop_calendar_add_working_day(NULL, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_calendar_new(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_calendar_count_working_days(calendar, INT32_MIN, INT32_MAX), 0);
    assert_ptr_equal(ocop_calendar_ref(calendar), calendar);
    ocop_calendar_unref(calendar);
    ocop_calendar_unref(calendar);
    assert_null(ocop_calendar_ref(NULL));
    ocop_calendar_unref(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(saturday_and_sunday_are_off),
        cmocka_unit_test(the_day_of_receipt_is_not_counted),
        cmocka_unit_test(days_off_move_the_end_and_compensating_days_move_it_back),
        cmocka_unit_test(working_days_are_counted_back_too),
        cmocka_unit_test(counting_and_adding_agree),
        cmocka_unit_test(a_calendar_ends_with_the_years),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
