/* A case as its rooms see it: case.c takes events in, allowed.c says whether an event may happen, outlook.c what may
 * happen next and what is missing, due.c what is due. */
#ifndef OCOP_EVALUATION_CASE_INTERNAL_H
#define OCOP_EVALUATION_CASE_INTERNAL_H

#include "evaluation/term.h"
#include "ocop/calendar.h"
#include "ocop/case.h"
#include "rules/rule_id.h"

/* What a council gave. */
struct case_rating {
    const char *level; /* of the council; NULL: none */
    int32_t outcome;
    int64_t sum;
    int32_t sheets;
    int32_t stars, band; /* 0: not rated */
    bool chair;          /* there is a sheet of the chair */
    const char *mean;    /* for show; NULL in what is pending */
};

/* A council's session, as far as it was recorded. */
struct case_session {
    int32_t members, present; /* 0: not recorded */
    int32_t votes_for;        /* -1: not recorded */
    bool chair;               /* the chair was there */
};

/* What an event brings along. */
struct payload {
    const char **documents; /* ids in the tables */
    int32_t document_count, document_room;
    struct case_rating rating;
    struct case_session session;
    int32_t held;
    const char *ground, *note;
};

struct case_event {
    const struct event_row *row;
    int32_t on;
    bool correction;
    int32_t state; /* after it: index within the procedure's states */
    struct payload payload;
};

struct ocop_case {
    atomic_int references;
    struct arena arena;
    ocop_edition *edition;
    const struct procedure_row *procedure;
    ocop_calendar *calendar;
    struct policy_values policy;
    const char *id, *product, *unit, *group;
    int32_t registration;
    int32_t issued, stars; /* of the certificate that the case is about; OCOP_DATE_NONE, 0: unknown */
    bool tracked;          /* whether documents are recorded */
    int32_t state, filed;
    struct case_event *events;
    int32_t count, room;
    struct payload pending; /* of the next event */
};

const char *case_text(const ocop_case *the_case, text_at at);
const struct state_row *case_state(const ocop_case *the_case, int32_t state);
/* Row of an event, a document; NULL if the procedure has none of that id. */
const struct event_row *case_event_row(const ocop_case *the_case, const char *id);
const struct document_row *case_document(const ocop_case *the_case, const char *id);
/* NULL with the record set if the procedure has no such event. */
const struct event_row *case_find_event(const ocop_case *the_case, const char *event);
/* Whether a list of the tables has a text. */
bool case_names_have(const ocop_case *the_case, struct span names, const char *text);
/* Whether a row is for the case's registration. */
bool case_is_for(const ocop_case *the_case, uint32_t registrations);
/* Rule id of a row of the procedure; `key` is "events", "documents" or "deadlines". */
void case_rule_id(const ocop_case *the_case, const char *key, text_at code, char id[RULE_ID_SIZE]);

/* What the council of a level gave last; NULL: nothing. */
const struct case_rating *case_rating_of(const ocop_case *the_case, const char *level);

/* allowed.c. The checks that a state of things makes, each true or with the record set. */
ocop_status case_check(const ocop_case *the_case, const struct event_row *row, const char *by, int32_t on,
                       bool correction);
/* What can be said before anything is handed over: state, registration, actor and ratings. */
bool case_is_open(const ocop_case *the_case, const struct event_row *row, int32_t on);
bool case_actor_gone(const ocop_case *the_case, const struct event_row *row, int32_t on,
                     const struct actor_row **actor);
bool case_has_state(const ocop_case *the_case, const struct event_row *row);
/* Whether the event still needs a document that is not on file. */
bool case_lacks(const ocop_case *the_case, const struct event_row *row, const char *document);
/* The days of the certificate that hold an event of a renewal to the filing window. False where none does, or the day
 * of issue is not known. */
bool case_window(const ocop_case *the_case, const struct event_row *row, struct certificate_days *days);
/* Whether the window of such an event has closed. */
bool case_is_late(const ocop_case *the_case, const struct event_row *row, int32_t on);

/* due.c */
struct ocop_agenda;
ocop_status case_agenda(const ocop_case *the_case, int32_t on, struct ocop_agenda **out);

#endif
