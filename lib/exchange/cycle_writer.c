/* Cycle → ocop-cycle/1. docs/guide/formats.md tells the format. */
#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "evaluation/cycle_internal.h"
#include "exchange/scribe.h"
#include "ocop/json.h"

static json_t *write_cycle(struct scribe *scribe, const ocop_cycle *cycle);
static void put_statement(struct scribe *scribe, json_t *document, const ocop_edition *edition);
static json_t *write_dated_rounds(struct scribe *scribe, const ocop_cycle *cycle);
static json_t *write_ideas(struct scribe *scribe, const ocop_cycle *cycle);
static json_t *write_unit(struct scribe *scribe, const ocop_cycle *cycle, int32_t unit);
static void count_key(struct scribe *scribe, json_t *object, const char *key, int32_t ideas);

ocop_status ocop_cycle_to_json(const ocop_cycle *cycle, char **json)
{
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!cycle)
        return fail_argument("cycle");
    struct scribe scribe = {{false}, cycle->edition->tables};
    return writer_finish(&scribe.writer, edition_allocator(cycle->edition), write_cycle(&scribe, cycle), json);
}

static json_t *write_cycle(struct scribe *scribe, const ocop_cycle *cycle)
{
    const ocop_edition *edition = cycle->edition;
    json_t *document = scribe_object(scribe);
    put_text(&scribe->writer, document, "format", "ocop-cycle/1");
    put_text(&scribe->writer, document, "edition", ocop_edition_id(edition));
    put_text(&scribe->writer, document, "digest", ocop_edition_digest(edition));
    put(&scribe->writer, document, "year", number_or_null(cycle->year, 1));
    put_statement(scribe, document, edition);
    put(&scribe->writer, document, "steps", write_steps(scribe, edition->row->steps));
    put(&scribe->writer, document, "rounds", write_dated_rounds(scribe, cycle));
    if (cycle->unit_count || cycle->others)
        put(&scribe->writer, document, "ideas", write_ideas(scribe, cycle));
    return document;
}

/* What the edition says of the cycle. */
static void put_statement(struct scribe *scribe, json_t *document, const ocop_edition *edition)
{
    const struct statement_row *statement = edition_statement(edition, "cycle");
    if (!statement)
        return;
    put_text_pair(scribe, document, statement->text);
    put_cite(scribe, document, &statement->cite);
}

static json_t *write_dated_rounds(struct scribe *scribe, const ocop_cycle *cycle)
{
    json_t *array = writer_array(&scribe->writer);
    for (int32_t i = 0; i < cycle->round_count; i++) {
        const struct dated_round *round = &cycle->rounds[i];
        json_t *object = scribe_object(scribe);
        put_at(scribe, object, "round", round->row->id);
        put_at(scribe, object, "level", round->row->level);
        put_date(&scribe->writer, object, "receive_by", round->receive_by);
        put_date(&scribe->writer, object, "finish_by", round->finish_by);
        put_cite(scribe, object, &round->row->cite);
        put_item(&scribe->writer, array, object);
    }
    return array;
}

static json_t *write_ideas(struct scribe *scribe, const ocop_cycle *cycle)
{
    json_t *ideas = scribe_object(scribe), *units = writer_array(&scribe->writer);
    put_number(&scribe->writer, ideas, "total", ocop_cycle_ideas(cycle, -1, 0));
    put_number(&scribe->writer, ideas, "others", cycle->others);
    for (int32_t i = 0; i < cycle->unit_count; i++)
        put_item(&scribe->writer, units, write_unit(scribe, cycle, i));
    put(&scribe->writer, ideas, "units", units);
    return ideas;
}

static json_t *write_unit(struct scribe *scribe, const ocop_cycle *cycle, int32_t unit)
{
    const struct unit_count *row = &cycle->units[unit];
    json_t *object = scribe_object(scribe), *steps = scribe_object(scribe), *states = scribe_object(scribe);
    for (int32_t step = 1; step <= ocop_cycle_step_count(cycle); step++) {
        char number[16];
        (void)snprintf(number, sizeof number, "%d", step);
        count_key(scribe, steps, number, ocop_cycle_ideas(cycle, unit, step));
    }
    for (int32_t i = 0; i < row->count; i++)
        count_key(scribe, states, row->states[i].state, ocop_cycle_ideas_in(cycle, unit, row->states[i].state));
    put_text_or_null(&scribe->writer, object, "unit", row->name);
    put_number(&scribe->writer, object, "ideas", ocop_cycle_ideas(cycle, unit, 0));
    put(&scribe->writer, object, "steps", steps);
    put(&scribe->writer, object, "states", states);
    return object;
}

static void count_key(struct scribe *scribe, json_t *object, const char *key, int32_t ideas)
{
    if (ideas)
        put_number(&scribe->writer, object, key, ideas);
}
