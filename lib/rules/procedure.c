#include "ocop/procedure.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "rules/edition_internal.h"

struct ocop_procedure {
    atomic_int references;
    ocop_edition *edition;
    const struct procedure_row *row;
};

static const struct state_row *state_at(const ocop_procedure *procedure, int32_t index);
static const struct event_row *event_at(const ocop_procedure *procedure, int32_t index);
static const struct document_row *document_at(const ocop_procedure *procedure, int32_t index);
static const struct deadline_row *deadline_at(const ocop_procedure *procedure, int32_t index);
static const char *text(const ocop_procedure *procedure, text_at at);
static const char *pick(const ocop_procedure *procedure, struct text_pair pair, int32_t lang);
static const char *name_at(const ocop_procedure *procedure, struct span names, int32_t place);
static bool is_for(uint32_t registrations, int32_t registration);

int32_t ocop_edition_procedure_count(const ocop_edition *edition)
{
    return edition ? edition->row->procedures.count : 0;
}

const char *ocop_edition_procedure_id(const ocop_edition *edition, int32_t index)
{
    const int32_t row = edition ? span_row(edition->row->procedures, index) : -1;
    return row < 0 ? "" : edition_text(edition, edition->tables->procedures[edition->tables->procedure_list[row]].id);
}

const char *ocop_edition_actor_name(const ocop_edition *edition, const char *id, int32_t lang)
{
    const struct actor_row *actor = edition && id ? edition_actor(edition, id) : NULL;
    return actor ? edition_pick(edition, actor->name, lang) : "";
}

ocop_status ocop_procedure_open(ocop_edition *edition, const char *id, ocop_procedure **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!edition)
        return fail_argument("edition");
    if (!id)
        return fail_argument("id");
    const struct procedure_row *row = edition_procedure(edition, id);
    if (!row)
        return fail_procedure(edition, id);
    ocop_procedure *procedure = memory_allocate_zeroed(edition_allocator(edition), sizeof *procedure);
    if (!procedure)
        return fail_no_memory();
    atomic_init(&procedure->references, 1);
    procedure->edition = ocop_edition_ref(edition);
    procedure->row = row;
    *out = procedure;
    return succeed();
}

ocop_status fail_procedure(const ocop_edition *edition, const char *id)
{
    char known[256] = "";
    for (int32_t i = 0; i < ocop_edition_procedure_count(edition); i++)
        text_list_add(known, sizeof known, ocop_edition_procedure_id(edition, i));
    return fail(OCOP_ERR_PROCEDURE, "%s không có quy trình \"%.60s\"; các quy trình: %s",
                "%s has no procedure \"%.60s\"; its procedures: %s", ocop_edition_id(edition), id,
                *known ? known : "–");
}

ocop_procedure *ocop_procedure_ref(ocop_procedure *procedure)
{
    if (procedure)
        atomic_fetch_add_explicit(&procedure->references, 1, memory_order_relaxed);
    return procedure;
}

void ocop_procedure_unref(ocop_procedure *procedure)
{
    if (!procedure || atomic_fetch_sub_explicit(&procedure->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_edition *edition = procedure->edition;
    memory_release(edition_allocator(edition), procedure);
    ocop_edition_unref(edition);
}

static const char *text(const ocop_procedure *procedure, text_at at)
{
    return edition_text(procedure->edition, at);
}

static const char *pick(const ocop_procedure *procedure, struct text_pair pair, int32_t lang)
{
    return edition_pick(procedure->edition, pair, lang);
}

static const char *name_at(const ocop_procedure *procedure, struct span names, int32_t place)
{
    const int32_t row = span_row(names, place);
    return row < 0 ? "" : text(procedure, procedure->edition->tables->names[row]);
}

static bool is_for(uint32_t registrations, int32_t registration)
{
    return is_registration(registration) && (!registrations || (registrations >> registration & 1U));
}

ocop_edition *ocop_procedure_edition(const ocop_procedure *procedure)
{
    return procedure ? procedure->edition : NULL;
}

const char *ocop_procedure_id(const ocop_procedure *procedure)
{
    return procedure ? text(procedure, procedure->row->id) : "";
}

const char *ocop_procedure_name(const ocop_procedure *procedure, int32_t lang)
{
    return procedure ? pick(procedure, procedure->row->name, lang) : "";
}

const char *ocop_procedure_source(const ocop_procedure *procedure, int32_t lang)
{
    return procedure ? pick(procedure, procedure->row->cite.source, lang) : "";
}

int32_t ocop_procedure_certainty(const ocop_procedure *procedure)
{
    return procedure ? procedure->row->cite.certainty : 0;
}

const char *ocop_procedure_start(const ocop_procedure *procedure)
{
    const struct state_row *state = procedure ? state_at(procedure, procedure->row->start) : NULL;
    return state ? text(procedure, state->id) : "";
}

int32_t ocop_procedure_state_count(const ocop_procedure *procedure)
{
    return procedure ? procedure->row->states.count : 0;
}

static const struct state_row *state_at(const ocop_procedure *procedure, int32_t index)
{
    const int32_t row = procedure ? span_row(procedure->row->states, index) : -1;
    return row < 0 ? NULL : &procedure->edition->tables->states[row];
}

const char *ocop_procedure_state_id(const ocop_procedure *procedure, int32_t index)
{
    const struct state_row *state = state_at(procedure, index);
    return state ? text(procedure, state->id) : "";
}

const char *ocop_procedure_state_name(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct state_row *state = state_at(procedure, index);
    return state ? pick(procedure, state->name, lang) : "";
}

bool ocop_procedure_state_end(const ocop_procedure *procedure, int32_t index)
{
    const struct state_row *state = state_at(procedure, index);
    return state && state->end;
}

int32_t ocop_procedure_state_step(const ocop_procedure *procedure, int32_t index)
{
    const struct state_row *state = state_at(procedure, index);
    return state ? state->step : 0;
}

int32_t ocop_procedure_event_count(const ocop_procedure *procedure)
{
    return procedure ? procedure->row->events.count : 0;
}

static const struct event_row *event_at(const ocop_procedure *procedure, int32_t index)
{
    const int32_t row = procedure ? span_row(procedure->row->events, index) : -1;
    return row < 0 ? NULL : &procedure->edition->tables->events[row];
}

const char *ocop_procedure_event_id(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? text(procedure, event->id) : "";
}

const char *ocop_procedure_event_name(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? pick(procedure, event->name, lang) : "";
}

const char *ocop_procedure_event_text(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? pick(procedure, event->text, lang) : "";
}

const char *ocop_procedure_event_by(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? text(procedure, event->by) : "";
}

int32_t ocop_procedure_event_from_count(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? event->from.count : 0;
}

const char *ocop_procedure_event_from(const ocop_procedure *procedure, int32_t index, int32_t place)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? name_at(procedure, event->from, place) : "";
}

const char *ocop_procedure_event_to(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? ocop_procedure_state_id(procedure, event->to) : "";
}

bool ocop_procedure_event_is_for(const ocop_procedure *procedure, int32_t index, int32_t registration)
{
    const struct event_row *event = event_at(procedure, index);
    return event && is_for(event->registrations, registration);
}

int32_t ocop_procedure_event_document_count(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? event->documents.count : 0;
}

const char *ocop_procedure_event_document(const ocop_procedure *procedure, int32_t index, int32_t place)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? name_at(procedure, event->documents, place) : "";
}

const char *ocop_procedure_event_rating(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? text(procedure, event->rating) : "";
}

const char *ocop_procedure_event_needs(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? text(procedure, event->needs.of) : "";
}

int32_t ocop_procedure_event_needs_stars_from(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? event->needs.stars_from : -1;
}

int32_t ocop_procedure_event_needs_stars_to(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? event->needs.stars_to : -1;
}

int32_t ocop_procedure_event_needs_band_from(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? event->needs.band_from : -1;
}

int32_t ocop_procedure_event_needs_band_to(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? event->needs.band_to : -1;
}

bool ocop_procedure_event_needs_unrated(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event && event->needs.unrated;
}

bool ocop_procedure_event_files(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event && event->files;
}

bool ocop_procedure_event_in_window(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event && event->window;
}

bool ocop_procedure_event_ground(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event && event->ground;
}

const char *ocop_procedure_event_source(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? pick(procedure, event->cite.source, lang) : "";
}

int32_t ocop_procedure_event_certainty(const ocop_procedure *procedure, int32_t index)
{
    const struct event_row *event = event_at(procedure, index);
    return event ? event->cite.certainty : 0;
}

int32_t ocop_procedure_document_count(const ocop_procedure *procedure)
{
    return procedure ? procedure->row->documents.count : 0;
}

static const struct document_row *document_at(const ocop_procedure *procedure, int32_t index)
{
    const int32_t row = procedure ? span_row(procedure->row->documents, index) : -1;
    return row < 0 ? NULL : &procedure->edition->tables->documents[row];
}

const char *ocop_procedure_document_id(const ocop_procedure *procedure, int32_t index)
{
    const struct document_row *document = document_at(procedure, index);
    return document ? text(procedure, document->id) : "";
}

const char *ocop_procedure_document_name(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct document_row *document = document_at(procedure, index);
    return document ? pick(procedure, document->name, lang) : "";
}

const char *ocop_procedure_document_from(const ocop_procedure *procedure, int32_t index)
{
    const struct document_row *document = document_at(procedure, index);
    return document ? text(procedure, document->from) : "";
}

const char *ocop_procedure_document_to(const ocop_procedure *procedure, int32_t index)
{
    const struct document_row *document = document_at(procedure, index);
    return document ? text(procedure, document->to) : "";
}

bool ocop_procedure_document_is_for(const ocop_procedure *procedure, int32_t index, int32_t registration)
{
    const struct document_row *document = document_at(procedure, index);
    return document && is_for(document->registrations, registration);
}

bool ocop_procedure_document_optional(const ocop_procedure *procedure, int32_t index)
{
    const struct document_row *document = document_at(procedure, index);
    return document && document->optional;
}

int32_t ocop_procedure_document_quantity(const ocop_procedure *procedure, int32_t index)
{
    const struct document_row *document = document_at(procedure, index);
    return document && document->quantity > 0 ? document->quantity : 0;
}

const char *ocop_procedure_document_source(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct document_row *document = document_at(procedure, index);
    return document ? pick(procedure, document->cite.source, lang) : "";
}

int32_t ocop_procedure_document_certainty(const ocop_procedure *procedure, int32_t index)
{
    const struct document_row *document = document_at(procedure, index);
    return document ? document->cite.certainty : 0;
}

int32_t ocop_procedure_deadline_count(const ocop_procedure *procedure)
{
    return procedure ? procedure->row->deadlines.count : 0;
}

static const struct deadline_row *deadline_at(const ocop_procedure *procedure, int32_t index)
{
    const int32_t row = procedure ? span_row(procedure->row->deadlines, index) : -1;
    return row < 0 ? NULL : &procedure->edition->tables->deadlines[row];
}

const char *ocop_procedure_deadline_id(const ocop_procedure *procedure, int32_t index)
{
    const struct deadline_row *deadline = deadline_at(procedure, index);
    return deadline ? text(procedure, deadline->id) : "";
}

const char *ocop_procedure_deadline_name(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct deadline_row *deadline = deadline_at(procedure, index);
    return deadline ? pick(procedure, deadline->name, lang) : "";
}

const char *ocop_procedure_deadline_who(const ocop_procedure *procedure, int32_t index)
{
    const struct deadline_row *deadline = deadline_at(procedure, index);
    return deadline ? text(procedure, deadline->who) : "";
}

const char *ocop_procedure_deadline_source(const ocop_procedure *procedure, int32_t index, int32_t lang)
{
    const struct deadline_row *deadline = deadline_at(procedure, index);
    return deadline ? pick(procedure, deadline->cite.source, lang) : "";
}

int32_t ocop_procedure_deadline_certainty(const ocop_procedure *procedure, int32_t index)
{
    const struct deadline_row *deadline = deadline_at(procedure, index);
    return deadline ? deadline->cite.certainty : 0;
}
