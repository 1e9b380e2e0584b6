/* Putting an agenda together: agenda_new(), items, agenda_finish(). It keeps copies of all text. */
#ifndef OCOP_EVALUATION_AGENDA_INTERNAL_H
#define OCOP_EVALUATION_AGENDA_INTERNAL_H

#include "ocop/agenda.h"
#include "rules/edition_internal.h"

struct agenda_item {
    const char *what, *subject, *product;
    struct {
        const char *vi, *en;
    } text, after, who_name, source;
    int32_t by;
    const char *who, *rule;
    int32_t certainty;
};

struct ocop_agenda {
    atomic_int references;
    struct arena arena;
    int32_t on;
    struct agenda_item *items;
    int32_t count, room;
    bool no_memory; /* an allocation failed on the way: the agenda is dropped */
};

ocop_status agenda_new(const ocop_allocator *from, int32_t on, ocop_agenda **out);
/* A new item with copies of `item`'s text; NULL text reads as "". */
void agenda_add(ocop_agenda *agenda, const struct agenda_item *item);
/* Sorts by date, subject and what; drops the agenda and fails where memory ran out on the way. */
ocop_status agenda_finish(ocop_agenda *agenda, ocop_agenda **out);

/* Fills in who acts, with the name that the edition gives. */
void agenda_item_who(struct agenda_item *item, const ocop_edition *edition, text_at who);
/* Fills in rule, source and certainty; `rule` must live until agenda_add(). */
void agenda_item_cite(struct agenda_item *item, const struct tables *tables, const char *rule, const struct cite *cite);

#endif
