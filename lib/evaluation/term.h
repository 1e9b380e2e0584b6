/* Terms: days that rules count from others. */
#ifndef OCOP_EVALUATION_TERM_H
#define OCOP_EVALUATION_TERM_H

#include "rules/policy_internal.h"

/* The days of a certificate; OCOP_DATE_NONE where the rules give none. */
struct certificate_days {
    int32_t expires, notice_by, file_from, file_until;
    int32_t prolonged_until; /* if it is one of those that go on after they expired */
};

/* OCOP_ERR_DATE for a day of issue whose term leaves the calendar. */
ocop_status term_of_certificate(const ocop_edition *edition, const struct policy_values *policy, int32_t issued,
                                struct certificate_days *days);

/* The round of a level that a request received on a day falls in: its last day. Sets `round` to its row; NULL and
 * OCOP_DATE_NONE if the level has no rounds. */
int32_t term_of_round(const ocop_edition *edition, const struct policy_values *policy, const char *level,
                      int32_t received, const struct round_row **round);

/* The last day of "before a day of a year". */
int32_t term_before(const struct policy_values *policy, int32_t year, int32_t day_of_year);

#endif
