#include "ocop/calendar.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/memory_internal.h"
#include "base/status_internal.h"

#define DAYS_OF_WEEK 7
#define MONDAY 4 /* 1970-01-01 was a Thursday: days since then, modulo 7, are 4 on a Monday */
#define FIRST_OFF 5
#define MAX_TERM 10000

/* A day on which the calendar differs from the week. */
struct exception {
    int32_t date;
    bool working;
};

struct ocop_calendar {
    atomic_int references;
    ocop_context *context;
    struct exception *exceptions; /* by date */
    int32_t count, room;
};

static ocop_status add_exception(ocop_calendar *calendar, int32_t date, bool working);
static int32_t find_place(const ocop_calendar *calendar, int32_t date);
static bool make_room(ocop_calendar *calendar);

ocop_status ocop_calendar_new(ocop_context *context, ocop_calendar **out)
{
    if (!out)
        return fail_argument("out");
    *out = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof **out);
    if (!*out)
        return fail_no_memory();
    atomic_init(&(*out)->references, 1);
    (*out)->context = ocop_context_ref(context);
    return succeed();
}

ocop_calendar *ocop_calendar_ref(ocop_calendar *calendar)
{
    if (calendar)
        atomic_fetch_add_explicit(&calendar->references, 1, memory_order_relaxed);
    return calendar;
}

void ocop_calendar_unref(ocop_calendar *calendar)
{
    if (!calendar || atomic_fetch_sub_explicit(&calendar->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = calendar->context;
    const ocop_allocator *from = &context_or_default(context)->allocator;
    memory_release(from, calendar->exceptions);
    memory_release(from, calendar);
    ocop_context_unref(context);
}

ocop_status ocop_calendar_add_day_off(ocop_calendar *calendar, int32_t date)
{
    return add_exception(calendar, date, false);
}

static ocop_status add_exception(ocop_calendar *calendar, int32_t date, bool working)
{
    if (!calendar)
        return fail_argument("calendar");
    if (!ocop_date_year(date))
        return fail_day_number(date);
    const int32_t place = find_place(calendar, date);
    if (place == calendar->count || calendar->exceptions[place].date != date) {
        if (!make_room(calendar))
            return fail_no_memory();
        struct exception *at = &calendar->exceptions[place];
        memmove(at + 1, at, (size_t)(calendar->count - place) * sizeof *at);
        calendar->count++;
    }
    calendar->exceptions[place] = (struct exception){date, working};
    return succeed();
}

/* Place of the first exception that is not before a date. */
static int32_t find_place(const ocop_calendar *calendar, int32_t date)
{
    int32_t low = 0, high = calendar->count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (calendar->exceptions[middle].date < date)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool make_room(ocop_calendar *calendar)
{
    if (calendar->count < calendar->room)
        return true;
    const size_t old = (size_t)calendar->room, room = old ? old * 2 : 16;
    struct exception *exceptions =
        memory_resize(&context_or_default(calendar->context)->allocator, calendar->exceptions, old * sizeof *exceptions,
                      room * sizeof *exceptions);
    if (!exceptions)
        return false;
    calendar->exceptions = exceptions;
    calendar->room = (int32_t)room;
    return true;
}

ocop_status ocop_calendar_add_working_day(ocop_calendar *calendar, int32_t date)
{
    return add_exception(calendar, date, true);
}

bool ocop_calendar_is_working_day(const ocop_calendar *calendar, int32_t date)
{
    if (calendar) {
        const int32_t place = find_place(calendar, date);
        if (place < calendar->count && calendar->exceptions[place].date == date)
            return calendar->exceptions[place].working;
    }
    const int32_t day = (date % DAYS_OF_WEEK + DAYS_OF_WEEK - MONDAY + DAYS_OF_WEEK) % DAYS_OF_WEEK;
    return day < FIRST_OFF;
}

ocop_status ocop_calendar_add_working_days(const ocop_calendar *calendar, int32_t from, int32_t days, int32_t *out)
{
    if (!out)
        return fail_argument("out");
    *out = OCOP_DATE_NONE;
    if (days < -MAX_TERM || days > MAX_TERM)
        return fail_argument("days");
    int32_t date = from;
    while (days > 0 && ocop_date_year(date))
        days -= ocop_calendar_is_working_day(calendar, ++date);
    while (days < 0 && ocop_date_year(date))
        days += ocop_calendar_is_working_day(calendar, --date);
    if (!ocop_date_year(date))
        return fail(OCOP_ERR_DATE, "thời hạn vượt ra ngoài các năm 1–9999", "the term leaves the years 1 to 9999");
    *out = date;
    return succeed();
}

int32_t ocop_calendar_count_working_days(const ocop_calendar *calendar, int32_t from, int32_t to)
{
    int32_t count = 0;
    if (!ocop_date_year(from) || !ocop_date_year(to))
        return 0;
    for (int32_t date = from; date < to;)
        count += ocop_calendar_is_working_day(calendar, ++date);
    for (int32_t date = from; date > to;)
        count -= ocop_calendar_is_working_day(calendar, date--);
    return count;
}
