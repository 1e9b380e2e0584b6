#include "evaluation/term.h"

#include <string.h>

static int32_t prolonged_until(const ocop_edition *edition, const struct certificate_days *days);
static int32_t back(int32_t date, int32_t days);
static int32_t round_end(const struct policy_values *policy, const struct round_row *round, int32_t year,
                         int32_t received);

ocop_status term_of_certificate(const ocop_edition *edition, const struct policy_values *policy, int32_t issued,
                                struct certificate_days *days)
{
    const struct certificate_rules *rules = &edition->row->certificate;
    *days = (struct certificate_days){OCOP_DATE_NONE, OCOP_DATE_NONE, OCOP_DATE_NONE, OCOP_DATE_NONE, OCOP_DATE_NONE};
    if (!rules->months)
        return OCOP_OK;
    ocop_status status = ocop_date_add_months(issued, rules->months, policy->month_end, &days->expires);
    if (status != OCOP_OK)
        return status;
    if (rules->renewal.cite.certainty) {
        days->notice_by = back(days->expires, rules->renewal.notice_days);
        days->file_from = back(days->expires, rules->renewal.file_from_days);
        days->file_until = back(days->expires, rules->renewal.file_until_days);
    }
    days->prolonged_until = prolonged_until(edition, days);
    return OCOP_OK;
}

/* What was over before the rule came into force does not go on by it. */
static int32_t prolonged_until(const ocop_edition *edition, const struct certificate_days *days)
{
    const struct prolongation_row *row = &edition->row->certificate.prolongation;
    if (!row->cite.certainty || days->file_until == OCOP_DATE_NONE || days->file_until >= row->window_closed_before)
        return OCOP_DATE_NONE;
    const int32_t until = days->expires + row->days;
    return until >= edition->row->filed_from ? until : OCOP_DATE_NONE;
}

static int32_t back(int32_t date, int32_t days)
{
    return days < 0 ? OCOP_DATE_NONE : date - days;
}

int32_t term_of_round(const ocop_edition *edition, const struct policy_values *policy, const char *level,
                      int32_t received, const struct round_row **round)
{
    const struct span span = edition->row->rounds;
    const int32_t year = ocop_date_year(received);
    int32_t first = OCOP_DATE_NONE;
    *round = NULL;
    for (int32_t i = 0; i < span.count; i++) {
        const struct round_row *row = &edition->tables->rounds[span.first + i];
        if (strcmp(edition_text(edition, row->level), level) != 0)
            continue;
        for (int32_t y = year - 1; y <= year + 1; y++) {
            const int32_t end = round_end(policy, row, y, received);
            if (end != OCOP_DATE_NONE && (first == OCOP_DATE_NONE || end < first)) {
                first = end;
                *round = row;
            }
        }
    }
    return first;
}

/* Last day of the round that takes requests in a year; OCOP_DATE_NONE if this one comes too late for it. */
static int32_t round_end(const struct policy_values *policy, const struct round_row *round, int32_t year,
                         int32_t received)
{
    const int32_t next_year = round->finished_before < round->received_before;
    const int32_t end = term_before(policy, year + next_year, round->finished_before);
    const int32_t last = round->received_before ? term_before(policy, year, round->received_before) : end;
    return last != OCOP_DATE_NONE && received <= last ? end : OCOP_DATE_NONE;
}

int32_t term_before(const struct policy_values *policy, int32_t year, int32_t day_of_year)
{
    int32_t date;
    if (ocop_date_from_ymd(year, day_of_year / 100, day_of_year % 100, &date) != OCOP_OK)
        return OCOP_DATE_NONE;
    return policy->before_day == OCOP_BEFORE_DAY_STRICT ? date - 1 : date;
}
