/* Editions as the other rooms see them: a row of tables and who owns them. */
#ifndef OCOP_RULES_EDITION_INTERNAL_H
#define OCOP_RULES_EDITION_INTERNAL_H

#include "base/memory_internal.h"
#include "ocop/edition.h"
#include "rules/tables.h"

/* Tables built at run time, with the arena that they live in; the embedded ones have none. */
struct book {
    atomic_int references;
    struct tables tables;
    struct arena arena;
};

/* An empty book, whose arena the caller fills; NULL without memory. */
struct book *book_new(const ocop_allocator *from);
void book_unref(struct book *book);

struct ocop_edition {
    atomic_int references;
    ocop_context *context;
    const struct tables *tables;
    const struct edition_row *row;
    struct book *book; /* NULL: embedded */
};

/* A handle on the first edition of a book, whose reference it takes over (also on failure). */
ocop_status edition_from_book(ocop_context *context, struct book *book, ocop_edition **out);

const char *edition_text(const ocop_edition *edition, text_at at);
const char *edition_pick(const ocop_edition *edition, struct text_pair pair, int32_t lang);

/* Whether an edition's rules hold for a dossier filed on a day. */
static inline bool edition_holds_for(const struct edition_row *row, int32_t filed)
{
    return row->filed_from <= filed && (row->filed_to == OCOP_DATE_NONE || filed < row->filed_to);
}

static inline bool is_registration(int32_t registration)
{
    return registration >= OCOP_REGISTRATION_FIRST && registration <= OCOP_REGISTRATION_RENEWAL;
}

/* Row of a star, from 1; NULL outside the range. */
const struct star_row *edition_star(const ocop_edition *edition, int32_t stars);
/* Row of a set; NULL if there is none of that number. */
const struct set_row *edition_set(const ocop_edition *edition, int32_t number);
/* The most points that a sheet of the edition can have. */
int32_t edition_points_max(const ocop_edition *edition);
/* Row of a statement; NULL if the edition has none of that id. */
const struct statement_row *edition_statement(const ocop_edition *edition, const char *id);

/* Row of an actor, of a procedure; NULL if the edition has none of that id. */
const struct actor_row *edition_actor(const ocop_edition *edition, const char *id);
const struct procedure_row *edition_procedure(const ocop_edition *edition, const char *id);

/* A ground of revocation; NULL if the edition has none of that code, which is OCOP_ERR_RULE. */
const struct ground_row *edition_ground(const ocop_edition *edition, const char *code);
ocop_status fail_ground(const ocop_edition *edition, const char *code);

/* OCOP_ERR_PROCEDURE: the edition has no procedure of that id. */
ocop_status fail_procedure(const ocop_edition *edition, const char *id);

/* The transitional rule by which a dossier of this edition must be finished, and the tables it stands in; NULL. */
const struct transition_row *edition_transition(const ocop_edition *edition, int32_t filed, int32_t registration,
                                                const struct tables **tables, const struct edition_row **of);

static inline const ocop_allocator *edition_allocator(const ocop_edition *edition)
{
    return &context_or_default(edition->context)->allocator;
}

#endif
