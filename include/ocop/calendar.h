/**
 * @file calendar.h
 * Working days. The library knows no public holiday: a calendar starts with Monday to Friday, and the caller adds the
 * days off and the compensating working days that the State announces each year. A calendar is set up by one thread and
 * may then be shared.
 */
#ifndef OCOP_CALENDAR_H
#define OCOP_CALENDAR_H

#include "ocop/date.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Which days are worked; reference-counted, set up by one thread. */
typedef struct ocop_calendar ocop_calendar;

/**
 * Make a calendar in which Monday to Friday are working days.
 *
 * @param context may be NULL.
 * @param[out] out the calendar; release with ocop_calendar_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `out` is NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_calendar_new(ocop_context *context, ocop_calendar **out);

/**
 * Take another reference.
 *
 * @param calendar may be NULL.
 * @return `calendar`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_calendar *ocop_calendar_ref(ocop_calendar *calendar);

/**
 * Give a reference back.
 *
 * @param calendar may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_calendar_unref(ocop_calendar *calendar);

/**
 * Say that a day is off (a public holiday, or a day given off in its place).
 *
 * @param calendar not NULL.
 * @param date the day; saying it twice is the same as once, the last word on a day counts.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE if it is not a day of the years 1 to 9999; #OCOP_ERR_NO_MEMORY.
 * @note Before the calendar is shared between threads.
 * @since 0.1
 */
OCOP_API ocop_status ocop_calendar_add_day_off(ocop_calendar *calendar, int32_t date);

/**
 * Say that a day is worked although it falls on a weekend (làm bù).
 *
 * @param calendar not NULL.
 * @param date the day; the last word on a day counts.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE if it is not a day of the years 1 to 9999; #OCOP_ERR_NO_MEMORY.
 * @note Before the calendar is shared between threads.
 * @since 0.1
 */
OCOP_API ocop_status ocop_calendar_add_working_day(ocop_calendar *calendar, int32_t date);

/**
 * Whether a day is worked.
 *
 * @param calendar may be NULL: Monday to Friday.
 * @param date the day.
 * @return true for a working day.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_calendar_is_working_day(const ocop_calendar *calendar, int32_t date);

/**
 * The last day of a term of working days. The day on which the term begins is not counted (Civil Code 2015, Art.
 * 147.2).
 *
 * @param calendar may be NULL: Monday to Friday.
 * @param from day of the event that starts the term.
 * @param days working days, -10,000 to 10,000; negative ones are counted back, for what must be done so long before.
 * @param[out] out the last day of the term; #OCOP_DATE_NONE on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE if the term leaves the years 1 to 9999.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_calendar_add_working_days(const ocop_calendar *calendar, int32_t from, int32_t days,
                                                    int32_t *out);

/**
 * Working days after one day, up to and with another.
 *
 * @param calendar may be NULL: Monday to Friday.
 * @param from day that is not counted.
 * @param to day that is counted.
 * @return the number; negative if `to` lies before `from`; 0 if one is not a day of the years 1 to 9999.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_calendar_count_working_days(const ocop_calendar *calendar, int32_t from, int32_t to);

#ifdef __cplusplus
}
#endif
#endif
