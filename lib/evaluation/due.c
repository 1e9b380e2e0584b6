/* What is due in a case: every deadline whose clock an event has set going and none has stopped. */
#include "evaluation/agenda_internal.h"
#include "evaluation/case_internal.h"

#include <string.h>

#include "base/status_internal.h"

/* A deadline that runs: what it counts from and where it stands. */
struct run {
    const struct deadline_row *row;
    const struct case_event *start; /* NULL: from the beginning */
    int32_t by;
    char rule[RULE_ID_SIZE]; /* of the rule that says how long */
    const struct cite *cite;
};

static void add_deadline(const ocop_case *the_case, const struct deadline_row *row, ocop_agenda *agenda);
static bool runs(const ocop_case *the_case, struct run *run);
static int32_t last_of(const ocop_case *the_case, struct span events);
static void find_day(const ocop_case *the_case, struct run *run);
static void find_days(const ocop_case *the_case, struct run *run);
static void find_round(const ocop_case *the_case, struct run *run);
static void find_filing(const ocop_case *the_case, struct run *run);
static void find_in_certificate(const ocop_case *the_case, struct run *run, int32_t days, const struct cite *cite,
                                const char *key);
static void add_transition(const ocop_case *the_case, ocop_agenda *agenda);

ocop_status case_agenda(const ocop_case *the_case, int32_t on, ocop_agenda **out)
{
    const struct span span = the_case->procedure->deadlines;
    ocop_agenda *agenda;
    ocop_status status = agenda_new(edition_allocator(the_case->edition), on, &agenda);
    *out = NULL;
    if (status != OCOP_OK)
        return status;
    for (int32_t i = 0; i < span.count && !ocop_case_ended(the_case); i++)
        add_deadline(the_case, &the_case->edition->tables->deadlines[span.first + i], agenda);
    if (!ocop_case_ended(the_case))
        add_transition(the_case, agenda);
    return agenda_finish(agenda, out);
}

static void add_deadline(const ocop_case *the_case, const struct deadline_row *row, ocop_agenda *agenda)
{
    struct run run = {.row = row, .by = OCOP_DATE_NONE, .cite = &row->cite};
    struct agenda_item item = {.what = case_text(the_case, row->id),
                               .subject = the_case->id,
                               .product = the_case->product,
                               .text = {case_text(the_case, row->name.vi), case_text(the_case, row->name.en)}};
    if (!case_is_for(the_case, row->registrations) || !runs(the_case, &run))
        return;
    case_rule_id(the_case, "deadlines", row->id, run.rule);
    find_day(the_case, &run);
    if (!ocop_date_year(run.by)) /* none, or after the last year of the calendar */
        return;
    item.by = run.by;
    agenda_item_who(&item, the_case->edition, row->who);
    agenda_item_cite(&item, the_case->edition->tables, run.rule, run.cite);
    agenda_add(agenda, &item);
}

static bool runs(const ocop_case *the_case, struct run *run)
{
    const int32_t start = last_of(the_case, run->row->starts), end = last_of(the_case, run->row->ends);
    if (run->row->starts.count && start < 0)
        return false;
    run->start = start < 0 ? NULL : &the_case->events[start];
    return end <= start;
}

/* Place in the log of the latest of some events; -1. */
static int32_t last_of(const ocop_case *the_case, struct span events)
{
    for (int32_t i = the_case->count - 1; i >= 0; i--)
        if (case_names_have(the_case, events, case_text(the_case, the_case->events[i].row->id)))
            return i;
    return -1;
}

static void find_day(const ocop_case *the_case, struct run *run)
{
    const struct certificate_rules *rules = &the_case->edition->row->certificate;
    switch (run->row->kind) {
    case DEADLINE_DAYS:
        find_days(the_case, run);
        break;
    case DEADLINE_ROUND:
        find_round(the_case, run);
        break;
    case DEADLINE_FILE_UNTIL:
        find_filing(the_case, run);
        break;
    case DEADLINE_FINISH:
        find_in_certificate(the_case, run, rules->renewal.finish_days, &rules->renewal.cite, "renewal");
        break;
    default:
        find_in_certificate(the_case, run, rules->revocation_days, &rules->revocation_cite, "revocation");
    }
}

static void find_days(const ocop_case *the_case, struct run *run)
{
    const int32_t from = run->row->from_held ? run->start->payload.held : run->start->on;
    if (from == OCOP_DATE_NONE)
        return;
    if (run->row->count == COUNT_CALENDAR)
        run->by = from + run->row->days;
    else
        (void)ocop_calendar_add_working_days(the_case->calendar, from, run->row->days, &run->by);
}

static void find_round(const ocop_case *the_case, struct run *run)
{
    const struct round_row *round;
    run->by = term_of_round(the_case->edition, &the_case->policy, case_text(the_case, run->row->round), run->start->on,
                            &round);
    if (!round)
        return;
    rule_id_in_edition(the_case->edition, "rounds", case_text(the_case, round->id), run->rule);
    run->cite = &round->cite;
}

static void find_filing(const ocop_case *the_case, struct run *run)
{
    struct certificate_days days;
    if (the_case->issued == OCOP_DATE_NONE ||
        term_of_certificate(the_case->edition, &the_case->policy, the_case->issued, &days) != OCOP_OK)
        return;
    run->by = days.file_until;
    if (days.prolonged_until == OCOP_DATE_NONE)
        return;
    run->by = days.prolonged_until;
    run->cite = &the_case->edition->row->certificate.prolongation.cite;
    rule_id_in_edition(the_case->edition, "certificate", "prolongation", run->rule);
}

/* So many days after the start, by a number of the certificate's rules; -1: they give none. */
static void find_in_certificate(const ocop_case *the_case, struct run *run, int32_t days, const struct cite *cite,
                                const char *key)
{
    if (days < 0)
        return;
    run->by = run->start->on + days;
    run->cite = cite;
    rule_id_in_edition(the_case->edition, "certificate", key, run->rule);
}

/* A later edition's rule for dossiers that were under way. */
static void add_transition(const ocop_case *the_case, ocop_agenda *agenda)
{
    const struct tables *tables;
    const struct edition_row *of;
    char rule[RULE_ID_SIZE];
    if (the_case->filed == OCOP_DATE_NONE)
        return;
    const struct transition_row *transition =
        edition_transition(the_case->edition, the_case->filed, the_case->registration, &tables, &of);
    if (!transition)
        return;
    struct agenda_item item = {
        .what = "finish_by",
        .subject = the_case->id,
        .product = the_case->product,
        .text = {tables_text(tables, transition->text.vi), tables_text(tables, transition->text.en)},
        .after = {tables_text(tables, transition->after.vi), tables_text(tables, transition->after.en)},
        .by = transition->finish_by,
    };
    rule_id_of_transition(tables, of, transition, rule);
    agenda_item_cite(&item, tables, rule, &transition->cite);
    agenda_add(agenda, &item);
}
