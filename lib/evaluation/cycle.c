#include "evaluation/cycle_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "evaluation/case_internal.h"

#define YEAR_MAX 9998 /* a round may end in the year after */

static bool date_rounds(ocop_cycle *cycle, const struct policy_values *policy);
static void date_round(const ocop_cycle *cycle, const struct policy_values *policy, struct dated_round *round);
static int compare_rounds(const void *a, const void *b);
static struct unit_count *add_unit(ocop_cycle *cycle, const char *name);
static int32_t find_unit(const ocop_cycle *cycle, const char *name);
static bool make_room(ocop_cycle *cycle);
static bool is_idea(const ocop_case *the_case);
static ocop_status count_idea(ocop_cycle *cycle, const ocop_case *then);
static ocop_status count_state(ocop_cycle *cycle, struct unit_count *unit, const struct state_row *state,
                               const char *id);
static const struct step_row *step_at(const ocop_cycle *cycle, int32_t index);
static const char *pick(const ocop_cycle *cycle, struct text_pair pair, int32_t lang);
static const struct dated_round *round_at(const ocop_cycle *cycle, int32_t index);

ocop_status ocop_cycle_new(ocop_edition *edition, const ocop_policy *policy, int32_t year, ocop_cycle **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!edition)
        return fail_argument("edition");
    if (year < 0 || year > YEAR_MAX)
        return fail_argument("year");
    ocop_cycle *cycle = memory_allocate_zeroed(edition_allocator(edition), sizeof *cycle);
    if (!cycle)
        return fail_no_memory();
    atomic_init(&cycle->references, 1);
    arena_init(&cycle->arena, edition_allocator(edition));
    cycle->edition = ocop_edition_ref(edition);
    cycle->year = year;
    if (!date_rounds(cycle, policy ? &policy->values : &edition->row->policy)) {
        ocop_cycle_unref(cycle);
        return fail_no_memory();
    }
    *out = cycle;
    return succeed();
}

/* Rounds */

static bool date_rounds(ocop_cycle *cycle, const struct policy_values *policy)
{
    const struct span span = cycle->edition->row->rounds;
    cycle->rounds = arena_allocate(&cycle->arena, (size_t)span.count * sizeof *cycle->rounds + 1);
    if (!cycle->rounds)
        return false;
    for (int32_t i = 0; i < span.count; i++) {
        struct dated_round *round = &cycle->rounds[cycle->round_count++];
        round->row = &cycle->edition->tables->rounds[span.first + i];
        date_round(cycle, policy, round);
    }
    qsort(cycle->rounds, (size_t)cycle->round_count, sizeof *cycle->rounds, compare_rounds);
    return true;
}

static void date_round(const ocop_cycle *cycle, const struct policy_values *policy, struct dated_round *round)
{
    const struct round_row *row = round->row;
    const int32_t next_year = row->finished_before < row->received_before;
    round->receive_by = round->finish_by = OCOP_DATE_NONE;
    if (!cycle->year)
        return;
    if (row->received_before)
        round->receive_by = term_before(policy, cycle->year, row->received_before);
    round->finish_by = term_before(policy, cycle->year + next_year, row->finished_before);
}

static int compare_rounds(const void *a, const void *b)
{
    const struct dated_round *one = a, *other = b;
    if (one->finish_by != other->finish_by)
        return one->finish_by < other->finish_by ? -1 : 1;
    return one->row < other->row ? -1 : one->row > other->row;
}

ocop_cycle *ocop_cycle_ref(ocop_cycle *cycle)
{
    if (cycle)
        atomic_fetch_add_explicit(&cycle->references, 1, memory_order_relaxed);
    return cycle;
}

void ocop_cycle_unref(ocop_cycle *cycle)
{
    if (!cycle || atomic_fetch_sub_explicit(&cycle->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_edition *edition = cycle->edition;
    arena_free(&cycle->arena);
    memory_release(edition_allocator(edition), cycle);
    ocop_edition_unref(edition);
}

/* Ideas */

ocop_status ocop_cycle_add_unit(ocop_cycle *cycle, const char *unit)
{
    const char *composed;
    if (!cycle)
        return fail_argument("cycle");
    if (!unit)
        return fail_argument("unit");
    ocop_status status = text_nfc_in_arena(&cycle->arena, unit, &composed);
    if (status != OCOP_OK)
        return status;
    return add_unit(cycle, composed) ? succeed() : fail_no_memory();
}

/* The unit of a name, which must live as long as the cycle if it is new; NULL without memory. */
static struct unit_count *add_unit(ocop_cycle *cycle, const char *name)
{
    const int32_t place = find_unit(cycle, name);
    if (place == cycle->unit_count || strcmp(cycle->units[place].name, name) != 0) {
        if (!make_room(cycle))
            return NULL;
        struct unit_count *at = &cycle->units[place];
        memmove(at + 1, at, (size_t)(cycle->unit_count - place) * sizeof *at);
        *at = (struct unit_count){name, NULL, 0, 0};
        cycle->unit_count++;
    }
    return &cycle->units[place];
}

/* Place of the first unit whose name does not come before a name. */
static int32_t find_unit(const ocop_cycle *cycle, const char *name)
{
    int32_t low = 0, high = cycle->unit_count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (strcmp(cycle->units[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool make_room(ocop_cycle *cycle)
{
    if (cycle->unit_count < cycle->unit_room)
        return true;
    const int32_t room = cycle->unit_room ? cycle->unit_room * 2 : 16;
    struct unit_count *units = arena_allocate(&cycle->arena, (size_t)room * sizeof *units);
    if (!units)
        return false;
    if (cycle->unit_count)
        memcpy(units, cycle->units, (size_t)cycle->unit_count * sizeof *units);
    cycle->units = units;
    cycle->unit_room = room;
    return true;
}

ocop_status ocop_cycle_add_idea(ocop_cycle *cycle, const ocop_case *the_case, int32_t on)
{
    ocop_case *then;
    if (!cycle)
        return fail_argument("cycle");
    if (!the_case)
        return fail_argument("the_case");
    if (!cycle->year)
        return fail_argument("year");
    if (!is_idea(the_case))
        return fail(OCOP_ERR_PROCEDURE, "quy trình \"%s\" không thuộc chu trình: không bước nào của nó có số",
                    "the procedure \"%s\" is not of the cycle: its states belong to no step",
                    ocop_case_procedure(the_case));
    ocop_status status = ocop_case_on(the_case, on, &then);
    if (status != OCOP_OK)
        return status;
    if (ocop_date_year(ocop_case_event_on(then, 0)) == cycle->year)
        status = count_idea(cycle, then);
    else
        cycle->others++;
    ocop_case_unref(then);
    return status == OCOP_OK ? succeed() : status;
}

static bool is_idea(const ocop_case *the_case)
{
    for (int32_t i = 0; i < the_case->procedure->states.count; i++)
        if (case_state(the_case, i)->step)
            return true;
    return false;
}

static ocop_status count_idea(ocop_cycle *cycle, const ocop_case *then)
{
    const char *name = arena_text(&cycle->arena, ocop_case_unit(then), strlen(ocop_case_unit(then)));
    struct unit_count *unit = name ? add_unit(cycle, name) : NULL;
    return unit ? count_state(cycle, unit, case_state(then, then->state), ocop_case_state(then)) : fail_no_memory();
}

/* By id: ideas of a year may run under two editions. */
static ocop_status count_state(ocop_cycle *cycle, struct unit_count *unit, const struct state_row *state,
                               const char *id)
{
    for (int32_t i = 0; i < unit->count; i++)
        if (unit->states[i].step == state->step && strcmp(unit->states[i].state, id) == 0) {
            unit->states[i].ideas++;
            return OCOP_OK;
        }
    const char *kept = arena_text(&cycle->arena, id, strlen(id));
    if (unit->count == unit->room) {
        const int32_t room = unit->room ? unit->room * 2 : 8;
        struct state_count *states = arena_allocate(&cycle->arena, (size_t)room * sizeof *states);
        if (!states)
            return fail_no_memory();
        if (unit->count)
            memcpy(states, unit->states, (size_t)unit->count * sizeof *states);
        unit->states = states;
        unit->room = room;
    }
    if (!kept)
        return fail_no_memory();
    unit->states[unit->count++] = (struct state_count){kept, state->step, 1};
    return OCOP_OK;
}

int32_t ocop_cycle_unit_count(const ocop_cycle *cycle)
{
    return cycle ? cycle->unit_count : 0;
}

const char *ocop_cycle_unit_at(const ocop_cycle *cycle, int32_t index)
{
    return cycle && index >= 0 && index < cycle->unit_count ? cycle->units[index].name : "";
}

int32_t ocop_cycle_ideas(const ocop_cycle *cycle, int32_t unit, int32_t step)
{
    int32_t ideas = 0;
    for (int32_t u = 0; u < ocop_cycle_unit_count(cycle); u++)
        for (int32_t s = 0; (unit < 0 || u == unit) && s < cycle->units[u].count; s++)
            if (!step || cycle->units[u].states[s].step == step)
                ideas += cycle->units[u].states[s].ideas;
    return ideas;
}

int32_t ocop_cycle_ideas_in(const ocop_cycle *cycle, int32_t unit, const char *state)
{
    int32_t ideas = 0;
    for (int32_t u = 0; state && u < ocop_cycle_unit_count(cycle); u++)
        for (int32_t s = 0; (unit < 0 || u == unit) && s < cycle->units[u].count; s++)
            if (strcmp(cycle->units[u].states[s].state, state) == 0)
                ideas += cycle->units[u].states[s].ideas;
    return ideas;
}

int32_t ocop_cycle_others(const ocop_cycle *cycle)
{
    return cycle ? cycle->others : 0;
}

/* Steps and rounds */

ocop_edition *ocop_cycle_edition(const ocop_cycle *cycle)
{
    return cycle ? cycle->edition : NULL;
}

int32_t ocop_cycle_year(const ocop_cycle *cycle)
{
    return cycle ? cycle->year : 0;
}

int32_t ocop_cycle_step_count(const ocop_cycle *cycle)
{
    return cycle ? cycle->edition->row->steps.count : 0;
}

static const struct step_row *step_at(const ocop_cycle *cycle, int32_t index)
{
    const int32_t row = cycle ? span_row(cycle->edition->row->steps, index) : -1;
    return row < 0 ? NULL : &cycle->edition->tables->steps[row];
}

static const char *pick(const ocop_cycle *cycle, struct text_pair pair, int32_t lang)
{
    return edition_pick(cycle->edition, pair, lang);
}

const char *ocop_cycle_step_name(const ocop_cycle *cycle, int32_t index, int32_t lang)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? pick(cycle, step->name, lang) : "";
}

const char *ocop_cycle_step_input(const ocop_cycle *cycle, int32_t index, int32_t lang)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? pick(cycle, step->input, lang) : "";
}

const char *ocop_cycle_step_output(const ocop_cycle *cycle, int32_t index, int32_t lang)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? pick(cycle, step->output, lang) : "";
}

const char *ocop_cycle_step_forms(const ocop_cycle *cycle, int32_t index, int32_t lang)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? pick(cycle, step->forms, lang) : "";
}

const char *ocop_cycle_step_usual(const ocop_cycle *cycle, int32_t index, int32_t lang)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? pick(cycle, step->usual, lang) : "";
}

int32_t ocop_cycle_step_from_month(const ocop_cycle *cycle, int32_t index)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? step->from_month : 0;
}

int32_t ocop_cycle_step_to_month(const ocop_cycle *cycle, int32_t index)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? step->to_month : 0;
}

int32_t ocop_cycle_step_actor_count(const ocop_cycle *cycle, int32_t index)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? step->actors.count : 0;
}

const char *ocop_cycle_step_actor(const ocop_cycle *cycle, int32_t index, int32_t place)
{
    const struct step_row *step = step_at(cycle, index);
    const int32_t row = step ? span_row(step->actors, place) : -1;
    return row < 0 ? "" : edition_text(cycle->edition, cycle->edition->tables->names[row]);
}

const char *ocop_cycle_step_source(const ocop_cycle *cycle, int32_t index, int32_t lang)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? pick(cycle, step->cite.source, lang) : "";
}

int32_t ocop_cycle_step_certainty(const ocop_cycle *cycle, int32_t index)
{
    const struct step_row *step = step_at(cycle, index);
    return step ? step->cite.certainty : 0;
}

int32_t ocop_cycle_round_count(const ocop_cycle *cycle)
{
    return cycle ? cycle->round_count : 0;
}

static const struct dated_round *round_at(const ocop_cycle *cycle, int32_t index)
{
    return cycle && index >= 0 && index < cycle->round_count ? &cycle->rounds[index] : NULL;
}

const char *ocop_cycle_round_id(const ocop_cycle *cycle, int32_t index)
{
    const struct dated_round *round = round_at(cycle, index);
    return round ? edition_text(cycle->edition, round->row->id) : "";
}

const char *ocop_cycle_round_level(const ocop_cycle *cycle, int32_t index)
{
    const struct dated_round *round = round_at(cycle, index);
    return round ? edition_text(cycle->edition, round->row->level) : "";
}

int32_t ocop_cycle_round_receive_by(const ocop_cycle *cycle, int32_t index)
{
    const struct dated_round *round = round_at(cycle, index);
    return round ? round->receive_by : OCOP_DATE_NONE;
}

int32_t ocop_cycle_round_finish_by(const ocop_cycle *cycle, int32_t index)
{
    const struct dated_round *round = round_at(cycle, index);
    return round ? round->finish_by : OCOP_DATE_NONE;
}

const char *ocop_cycle_round_source(const ocop_cycle *cycle, int32_t index, int32_t lang)
{
    const struct dated_round *round = round_at(cycle, index);
    return round ? pick(cycle, round->row->cite.source, lang) : "";
}

int32_t ocop_cycle_round_certainty(const ocop_cycle *cycle, int32_t index)
{
    const struct dated_round *round = round_at(cycle, index);
    return round ? round->row->cite.certainty : 0;
}
