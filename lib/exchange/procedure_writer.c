/* Tables → actors, rounds, the cycle, certificates and procedures of ocop-edition/1. docs/guide/procedures.md tells the
 * format. */
#include "exchange/scribe.h"

#include <stdio.h>

#include "exchange/words.h"

static void put_day_of_year(struct scribe *scribe, json_t *object, const char *key, int32_t day);
static json_t *write_renewal(struct scribe *scribe, const struct renewal_row *row);
static void put_days_if(struct scribe *scribe, json_t *object, const char *key, int32_t days);
static json_t *write_prolongation(struct scribe *scribe, const struct prolongation_row *row);
static json_t *write_revocation(struct scribe *scribe, const struct certificate_rules *rules);
static json_t *write_procedure(struct scribe *scribe, const struct procedure_row *row);
static json_t *write_states(struct scribe *scribe, struct span span);
static json_t *write_documents(struct scribe *scribe, struct span span);
static json_t *write_events(struct scribe *scribe, const struct procedure_row *procedure);
static json_t *write_needs(struct scribe *scribe, const struct needs *needs);
static json_t *write_deadlines(struct scribe *scribe, struct span span);
static void put_term(struct scribe *scribe, json_t *object, const struct deadline_row *row);

json_t *write_actors(struct scribe *scribe, struct span span)
{
    json_t *actors = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct actor_row *row = &scribe->tables->actors[span.first + i];
        json_t *actor = scribe_object(scribe);
        put_name(scribe, actor, row->name);
        put_text_or_null(&scribe->writer, actor, "level", scribe_text(scribe, row->level));
        if (row->until != OCOP_DATE_NONE)
            put_date(&scribe->writer, actor, "until", row->until);
        put_key(scribe, actors, row->id, actor);
    }
    return actors;
}

json_t *write_rounds(struct scribe *scribe, struct span span)
{
    json_t *rounds = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct round_row *row = &scribe->tables->rounds[span.first + i];
        json_t *round = scribe_object(scribe);
        put_at(scribe, round, "level", row->level);
        if (row->received_before)
            put_day_of_year(scribe, round, "received_before", row->received_before);
        put_day_of_year(scribe, round, "finished_before", row->finished_before);
        put_cite(scribe, round, &row->cite);
        put_key(scribe, rounds, row->id, round);
    }
    return rounds;
}

static void put_day_of_year(struct scribe *scribe, json_t *object, const char *key, int32_t day)
{
    char text[16];
    (void)snprintf(text, sizeof text, "%02d-%02d", day / 100, day % 100);
    put_text(&scribe->writer, object, key, text);
}

json_t *write_steps(struct scribe *scribe, struct span span)
{
    json_t *steps = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct step_row *row = &scribe->tables->steps[span.first + i];
        json_t *step = scribe_object(scribe);
        char number[16];
        (void)snprintf(number, sizeof number, "%d", i + 1);
        put_name(scribe, step, row->name);
        put_pair(scribe, step, "input_vi", "input_en", row->input);
        put_pair(scribe, step, "output_vi", "output_en", row->output);
        put_pair_if(scribe, step, "forms_vi", "forms_en", row->forms);
        put_names_if(scribe, step, "actors", row->actors);
        put_pair_if(scribe, step, "usual_vi", "usual_en", row->usual);
        put_number_if(scribe, step, "from_month", row->from_month, row->from_month > 0);
        put_number_if(scribe, step, "to_month", row->to_month, row->to_month > 0);
        put_cite(scribe, step, &row->cite);
        put(&scribe->writer, steps, number, step);
    }
    return steps;
}

json_t *write_certificate(struct scribe *scribe, const struct certificate_rules *rules)
{
    json_t *certificate = scribe_object(scribe);
    put_number(&scribe->writer, certificate, "months", rules->months);
    put_cite(scribe, certificate, &rules->cite);
    if (rules->renewal.cite.certainty)
        put(&scribe->writer, certificate, "renewal", write_renewal(scribe, &rules->renewal));
    if (rules->prolongation.cite.certainty)
        put(&scribe->writer, certificate, "prolongation", write_prolongation(scribe, &rules->prolongation));
    if (rules->revocation_cite.certainty)
        put(&scribe->writer, certificate, "revocation", write_revocation(scribe, rules));
    return certificate;
}

static json_t *write_renewal(struct scribe *scribe, const struct renewal_row *row)
{
    json_t *renewal = scribe_object(scribe);
    put_days_if(scribe, renewal, "file_from_days", row->file_from_days);
    put_days_if(scribe, renewal, "file_until_days", row->file_until_days);
    put_days_if(scribe, renewal, "finish_days", row->finish_days);
    put_days_if(scribe, renewal, "notice_days", row->notice_days);
    put_cite(scribe, renewal, &row->cite);
    return renewal;
}

static void put_days_if(struct scribe *scribe, json_t *object, const char *key, int32_t days)
{
    put_number_if(scribe, object, key, days, days >= 0);
}

static json_t *write_prolongation(struct scribe *scribe, const struct prolongation_row *row)
{
    json_t *prolongation = scribe_object(scribe);
    put_number(&scribe->writer, prolongation, "days", row->days);
    put_date(&scribe->writer, prolongation, "window_closed_before", row->window_closed_before);
    put_text_pair(scribe, prolongation, row->text);
    put_cite(scribe, prolongation, &row->cite);
    return prolongation;
}

static json_t *write_revocation(struct scribe *scribe, const struct certificate_rules *rules)
{
    json_t *revocation = scribe_object(scribe), *grounds = scribe_object(scribe);
    put_days_if(scribe, revocation, "days", rules->revocation_days);
    put_cite(scribe, revocation, &rules->revocation_cite);
    for (int32_t i = 0; i < rules->grounds.count; i++) {
        const struct ground_row *row = &scribe->tables->grounds[rules->grounds.first + i];
        json_t *ground = scribe_object(scribe);
        put_text_pair(scribe, ground, row->text);
        put_cite(scribe, ground, &row->cite);
        put_key(scribe, grounds, row->code, ground);
    }
    put(&scribe->writer, revocation, "grounds", grounds);
    return revocation;
}

json_t *write_procedures(struct scribe *scribe, struct span span)
{
    json_t *procedures = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct procedure_row *row = &scribe->tables->procedures[scribe->tables->procedure_list[span.first + i]];
        put_key(scribe, procedures, row->id, write_procedure(scribe, row));
    }
    return procedures;
}

json_t *procedure_write(const struct tables *tables, const struct procedure_row *procedure)
{
    struct scribe scribe = {{false}, tables};
    json_t *document = write_procedure(&scribe, procedure);
    if (!scribe.writer.failed)
        return document;
    json_decref(document);
    return NULL;
}

static json_t *write_procedure(struct scribe *scribe, const struct procedure_row *row)
{
    json_t *procedure = scribe_object(scribe);
    put_text(&scribe->writer, procedure, "format", "ocop-procedure/1");
    put_at(scribe, procedure, "edition", row->edition);
    put_at(scribe, procedure, "id", row->id);
    put_name(scribe, procedure, row->name);
    put_cite(scribe, procedure, &row->cite);
    put_at(scribe, procedure, "start", scribe->tables->states[row->states.first + row->start].id);
    put(&scribe->writer, procedure, "states", write_states(scribe, row->states));
    put_map(scribe, procedure, "documents", write_documents(scribe, row->documents), false);
    put(&scribe->writer, procedure, "events", write_events(scribe, row));
    put_map(scribe, procedure, "deadlines", write_deadlines(scribe, row->deadlines), false);
    return procedure;
}

static json_t *write_states(struct scribe *scribe, struct span span)
{
    json_t *states = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct state_row *row = &scribe->tables->states[span.first + i];
        json_t *state = scribe_object(scribe);
        put_name(scribe, state, row->name);
        put_flag_if(scribe, state, "end", row->end);
        put_number_if(scribe, state, "step", row->step, row->step > 0);
        put_key(scribe, states, row->id, state);
    }
    return states;
}

static json_t *write_documents(struct scribe *scribe, struct span span)
{
    json_t *documents = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct document_row *row = &scribe->tables->documents[span.first + i];
        json_t *document = scribe_object(scribe);
        put_name(scribe, document, row->name);
        put_at(scribe, document, "from", row->from);
        put_at(scribe, document, "to", row->to);
        put_registrations_if(scribe, document, row->registrations);
        put_flag_if(scribe, document, "optional", row->optional);
        put_names_if(scribe, document, "except_groups", row->except_groups);
        put_number_if(scribe, document, "quantity", row->quantity, row->quantity > 0);
        put_cite(scribe, document, &row->cite);
        put_key(scribe, documents, row->id, document);
    }
    return documents;
}

static json_t *write_events(struct scribe *scribe, const struct procedure_row *procedure)
{
    json_t *events = scribe_object(scribe);
    for (int32_t i = 0; i < procedure->events.count; i++) {
        const struct event_row *row = &scribe->tables->events[procedure->events.first + i];
        json_t *event = scribe_object(scribe);
        put_name(scribe, event, row->name);
        put_at(scribe, event, "by", row->by);
        put(&scribe->writer, event, "from", write_names(scribe, row->from));
        if (row->to >= 0)
            put_at(scribe, event, "to", scribe->tables->states[procedure->states.first + row->to].id);
        put_registrations_if(scribe, event, row->registrations);
        put_names_if(scribe, event, "documents", row->documents);
        if (row->needs.of)
            put(&scribe->writer, event, "needs", write_needs(scribe, &row->needs));
        put_at_if(scribe, event, "rating", row->rating);
        put_flag_if(scribe, event, "files", row->files);
        put_flag_if(scribe, event, "window", row->window);
        put_flag_if(scribe, event, "ground", row->ground);
        put_pair_if(scribe, event, "text_vi", "text_en", row->text);
        put_cite(scribe, event, &row->cite);
        put_key(scribe, events, row->id, event);
    }
    return events;
}

static json_t *write_needs(struct scribe *scribe, const struct needs *row)
{
    json_t *needs = scribe_object(scribe);
    put_at(scribe, needs, "of", row->of);
    put_number_if(scribe, needs, "stars_from", row->stars_from, row->stars_from >= 0);
    put_number_if(scribe, needs, "stars_to", row->stars_to, row->stars_to >= 0);
    put_number_if(scribe, needs, "band_from", row->band_from, row->band_from >= 0);
    put_number_if(scribe, needs, "band_to", row->band_to, row->band_to >= 0);
    put_flag_if(scribe, needs, "unrated", row->unrated);
    return needs;
}

static json_t *write_deadlines(struct scribe *scribe, struct span span)
{
    json_t *deadlines = scribe_object(scribe);
    for (int32_t i = 0; i < span.count; i++) {
        const struct deadline_row *row = &scribe->tables->deadlines[span.first + i];
        json_t *deadline = scribe_object(scribe);
        put_name(scribe, deadline, row->name);
        put_at(scribe, deadline, "who", row->who);
        put_names_if(scribe, deadline, "starts", row->starts);
        put_names_if(scribe, deadline, "ends", row->ends);
        put_registrations_if(scribe, deadline, row->registrations);
        put_term(scribe, deadline, row);
        put_cite(scribe, deadline, &row->cite);
        put_key(scribe, deadlines, row->id, deadline);
    }
    return deadlines;
}

static void put_term(struct scribe *scribe, json_t *object, const struct deadline_row *row)
{
    switch (row->kind) {
    case DEADLINE_DAYS:
        put_number(&scribe->writer, object, "days", row->days);
        put_text(&scribe->writer, object, "count", row->count == COUNT_WORKING ? "working" : "calendar");
        if (row->from_held)
            put_text(&scribe->writer, object, "from", "held");
        break;
    case DEADLINE_ROUND:
        put_at(scribe, object, "round", row->round);
        break;
    case DEADLINE_FILE_UNTIL:
        put_text(&scribe->writer, object, "renewal", "file_until");
        break;
    case DEADLINE_FINISH:
        put_text(&scribe->writer, object, "renewal", "finish");
        break;
    default:
        put_boolean(&scribe->writer, object, "revocation", true);
    }
}
