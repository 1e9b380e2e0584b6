#include "evaluation/case_internal.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "evaluation/rating_internal.h"

static struct payload payload_none(void);
static ocop_status set_nfc(ocop_case *the_case, const char *name, const char *text, const char **to);
static ocop_status make_room(ocop_case *the_case);
static ocop_status add(ocop_case *the_case, const char *event, const char *by, int32_t on, bool correction);
static bool keep_rating(ocop_case *the_case, const struct event_row *row, struct case_rating *rating);
static void append(ocop_case *the_case, const struct case_event *event);
static const struct event_row *find_event(const ocop_case *the_case, const char *event, const char *by, int32_t on);
static ocop_status fail_event(const ocop_case *the_case, const char *event);
static ocop_case *copy_head(const ocop_case *from);
static ocop_status copy_event(const struct case_event *event, ocop_case *to);
static const struct case_event *event_at(const ocop_case *the_case, int32_t index);

ocop_status ocop_case_new(ocop_edition *edition, const char *procedure, int32_t registration, ocop_case **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!edition)
        return fail_argument("edition");
    if (!procedure)
        return fail_argument("procedure");
    if (!is_registration(registration))
        return fail_argument("registration");
    const struct procedure_row *row = edition_procedure(edition, procedure);
    if (!row)
        return fail_procedure(edition, procedure);
    ocop_case *the_case = memory_allocate_zeroed(edition_allocator(edition), sizeof *the_case);
    if (!the_case)
        return fail_no_memory();
    atomic_init(&the_case->references, 1);
    arena_init(&the_case->arena, edition_allocator(edition));
    the_case->edition = ocop_edition_ref(edition);
    the_case->procedure = row;
    the_case->policy = edition->row->policy;
    the_case->id = the_case->product = the_case->unit = the_case->group = "";
    the_case->registration = registration;
    the_case->issued = the_case->filed = OCOP_DATE_NONE;
    the_case->tracked = true;
    the_case->state = row->start;
    the_case->pending = payload_none();
    *out = the_case;
    return succeed();
}

static struct payload payload_none(void)
{
    return (struct payload){.session = {.votes_for = -1}, .held = OCOP_DATE_NONE, .ground = "", .note = ""};
}

ocop_case *ocop_case_ref(ocop_case *the_case)
{
    if (the_case)
        atomic_fetch_add_explicit(&the_case->references, 1, memory_order_relaxed);
    return the_case;
}

void ocop_case_unref(ocop_case *the_case)
{
    if (!the_case || atomic_fetch_sub_explicit(&the_case->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_edition *edition = the_case->edition;
    ocop_calendar_unref(the_case->calendar);
    arena_free(&the_case->arena);
    memory_release(edition_allocator(edition), the_case);
    ocop_edition_unref(edition);
}

/* What the case is about */

ocop_status ocop_case_set_id(ocop_case *the_case, const char *id)
{
    if (!the_case)
        return fail_argument("the_case");
    if (!id)
        return fail_argument("id");
    if (!text_is_utf8(id, strlen(id)))
        return fail(OCOP_ERR_TEXT, "mã vụ việc không phải UTF-8", "the id is not UTF-8");
    const char *copy = arena_text(&the_case->arena, id, strlen(id));
    if (!copy)
        return fail_no_memory();
    the_case->id = copy;
    return succeed();
}

ocop_status ocop_case_set_product(ocop_case *the_case, const char *name)
{
    return the_case ? set_nfc(the_case, "name", name, &the_case->product) : fail_argument("the_case");
}

static ocop_status set_nfc(ocop_case *the_case, const char *name, const char *text, const char **to)
{
    const char *composed;
    if (!text)
        return fail_argument(name);
    ocop_status status = text_nfc_in_arena(&the_case->arena, text, &composed);
    if (status != OCOP_OK)
        return status;
    *to = composed;
    return succeed();
}

ocop_status ocop_case_set_product_set(ocop_case *the_case, int32_t set)
{
    ocop_criteria *criteria;
    if (!the_case)
        return fail_argument("the_case");
    ocop_status status = ocop_criteria_open(the_case->edition, set, &criteria);
    if (status != OCOP_OK)
        return status;
    the_case->group = ocop_criteria_group(criteria); /* lives in the tables of the edition */
    ocop_criteria_unref(criteria);
    return succeed();
}

ocop_status ocop_case_set_unit(ocop_case *the_case, const char *unit)
{
    return the_case ? set_nfc(the_case, "unit", unit, &the_case->unit) : fail_argument("the_case");
}

ocop_status ocop_case_set_certificate(ocop_case *the_case, int32_t issued, int32_t stars)
{
    struct certificate_days days;
    if (!the_case)
        return fail_argument("the_case");
    if (stars < 0 || stars > ocop_edition_star_max(the_case->edition))
        return fail_argument("stars");
    ocop_status status = OCOP_OK;
    if (issued != OCOP_DATE_NONE)
        status = term_of_certificate(the_case->edition, &the_case->policy, issued, &days);
    if (status != OCOP_OK)
        return status;
    the_case->issued = issued;
    the_case->stars = stars;
    return succeed();
}

ocop_status ocop_case_set_policy(ocop_case *the_case, const ocop_policy *policy)
{
    if (!the_case)
        return fail_argument("the_case");
    if (!policy)
        return fail_argument("policy");
    the_case->policy = policy->values;
    return succeed();
}

ocop_status ocop_case_set_calendar(ocop_case *the_case, ocop_calendar *calendar)
{
    if (!the_case)
        return fail_argument("the_case");
    ocop_calendar_ref(calendar);
    ocop_calendar_unref(the_case->calendar);
    the_case->calendar = calendar;
    return succeed();
}

ocop_status ocop_case_set_tracked(ocop_case *the_case, bool tracked)
{
    if (!the_case)
        return fail_argument("the_case");
    the_case->tracked = tracked;
    return succeed();
}

/* What the next event brings along */

ocop_status ocop_case_hand_over(ocop_case *the_case, const char *document)
{
    if (!the_case)
        return fail_argument("the_case");
    if (!document)
        return fail_argument("document");
    const struct document_row *row = case_document(the_case, document);
    struct payload *pending = &the_case->pending;
    if (!row)
        return fail(OCOP_ERR_DOCUMENT, "quy trình \"%s\" không có giấy tờ \"%.60s\"",
                    "the procedure \"%s\" has no document \"%.60s\"", ocop_case_procedure(the_case), document);
    if (pending->document_count == pending->document_room) {
        const int32_t room = pending->document_room ? pending->document_room * 2 : 8;
        const char **documents = arena_allocate(&the_case->arena, (size_t)room * sizeof *documents);
        if (!documents)
            return fail_no_memory();
        if (pending->document_count)
            memcpy(documents, pending->documents, (size_t)pending->document_count * sizeof *documents);
        pending->documents = documents;
        pending->document_room = room;
    }
    pending->documents[pending->document_count++] = case_text(the_case, row->id);
    return succeed();
}

ocop_status ocop_case_give_rating(ocop_case *the_case, const ocop_rating *rating)
{
    if (!the_case)
        return fail_argument("the_case");
    if (!rating)
        return fail_argument("rating");
    if (strcmp(ocop_edition_id(rating->criteria->edition), ocop_edition_id(the_case->edition)) != 0)
        return fail(OCOP_ERR_EVENT, "kết quả đánh giá theo %s, vụ việc theo %s", "the rating is of %s, the case of %s",
                    ocop_edition_id(rating->criteria->edition), ocop_edition_id(the_case->edition));
    if (rating->decision.outcome == OCOP_OUTCOME_INCOMPLETE)
        return fail_texts(OCOP_ERR_EVENT, rating->reasons.rows[0].vi, rating->reasons.rows[0].en);
    the_case->pending.rating = (struct case_rating){
        .level = "",
        .outcome = rating->decision.outcome,
        .sum = rating->tally.sum,
        .sheets = rating->tally.sheets,
        .stars = ocop_rating_stars(rating),
        .band = ocop_rating_band(rating),
        .chair = rating->tally.roles >> OCOP_ROLE_CHAIR & 1U,
    };
    return succeed();
}

ocop_status ocop_case_give_result(ocop_case *the_case, int64_t sum, int32_t sheets, int32_t stars)
{
    if (!the_case)
        return fail_argument("the_case");
    if (sheets < 1)
        return fail_argument("sheets");
    if (sum < 0)
        return fail_argument("sum");
    const int32_t most = edition_points_max(the_case->edition);
    if (sum > (int64_t)sheets * most)
        return fail(OCOP_ERR_EVENT, "%lld điểm của %d phiếu: một phiếu có nhiều nhất %d điểm",
                    "%lld points of %d sheets: a sheet has at most %d", (long long)sum, sheets, most);
    const int32_t band = band_of_mean(the_case->edition, &the_case->policy, sum, sheets);
    if (stars < 1 || stars > band)
        return fail(OCOP_ERR_EVENT, "%lld điểm của %d phiếu là mức %d sao, không thể xếp %d sao",
                    "%lld points of %d sheets are the band of %d stars, %d stars are not possible", (long long)sum,
                    sheets, band, stars);
    the_case->pending.rating = (struct case_rating){
        .level = "", .outcome = OCOP_OUTCOME_RATED, .sum = sum, .sheets = sheets, .stars = stars, .band = band};
    return succeed();
}

ocop_status ocop_case_give_no_stars(ocop_case *the_case, int32_t outcome)
{
    if (!the_case)
        return fail_argument("the_case");
    if (outcome != OCOP_OUTCOME_REJECTED && outcome != OCOP_OUTCOME_STOPPED)
        return fail_argument("outcome");
    the_case->pending.rating = (struct case_rating){.level = "", .outcome = outcome};
    return succeed();
}

ocop_status ocop_case_set_session(ocop_case *the_case, int32_t members, int32_t present, bool chair, int32_t votes_for)
{
    if (!the_case)
        return fail_argument("the_case");
    if (members < 0)
        return fail_argument("members");
    if (present < 0 || (members && present > members))
        return fail_argument("present");
    if (votes_for < -1 || (present && votes_for > present))
        return fail_argument("votes_for");
    the_case->pending.session = (struct case_session){members, present, votes_for, chair};
    return succeed();
}

ocop_status ocop_case_set_held(ocop_case *the_case, int32_t held)
{
    if (!the_case)
        return fail_argument("the_case");
    if (!ocop_date_year(held))
        return fail_day_number(held);
    the_case->pending.held = held;
    return succeed();
}

ocop_status ocop_case_set_ground(ocop_case *the_case, const char *ground)
{
    if (!the_case)
        return fail_argument("the_case");
    if (!ground)
        return fail_argument("ground");
    const struct ground_row *row = edition_ground(the_case->edition, ground);
    if (!row)
        return fail_ground(the_case->edition, ground);
    the_case->pending.ground = case_text(the_case, row->code);
    return succeed();
}

ocop_status ocop_case_set_note(ocop_case *the_case, const char *note)
{
    return the_case ? set_nfc(the_case, "note", note, &the_case->pending.note) : fail_argument("the_case");
}

void ocop_case_clear(ocop_case *the_case)
{
    if (the_case)
        the_case->pending = payload_none();
}

/* The log */

ocop_status ocop_case_add_event(ocop_case *the_case, const char *event, const char *by, int32_t on)
{
    return add(the_case, event, by, on, false);
}

ocop_status ocop_case_add_correction(ocop_case *the_case, const char *event, const char *by, int32_t on)
{
    return add(the_case, event, by, on, true);
}

static ocop_status add(ocop_case *the_case, const char *event, const char *by, int32_t on, bool correction)
{
    const struct event_row *row = find_event(the_case, event, by, on);
    if (!row)
        return ocop_error_status();
    ocop_status status = case_check(the_case, row, by, on, correction);
    if (status == OCOP_OK)
        status = make_room(the_case);
    if (status != OCOP_OK)
        return status;
    struct case_event added = {row, on, correction, row->to >= 0 ? row->to : the_case->state, the_case->pending};
    if (added.payload.rating.level && !keep_rating(the_case, row, &added.payload.rating))
        return fail_no_memory();
    append(the_case, &added);
    the_case->pending = payload_none();
    return succeed();
}

/* Whose it is, and its mean as text. */
static bool keep_rating(ocop_case *the_case, const struct event_row *row, struct case_rating *rating)
{
    char mean[DECIMAL_SIZE] = "";
    if (rating->outcome == OCOP_OUTCOME_RATED)
        text_write_decimal(rating->sum, rating->sheets, mean);
    rating->level = case_text(the_case, row->rating);
    rating->mean = arena_text(&the_case->arena, mean, strlen(mean));
    return rating->mean != NULL;
}

static void append(ocop_case *the_case, const struct case_event *event)
{
    the_case->state = event->state;
    if (event->row->files)
        the_case->filed = event->on;
    the_case->events[the_case->count++] = *event;
}

/* NULL with the record set. */
static const struct event_row *find_event(const ocop_case *the_case, const char *event, const char *by, int32_t on)
{
    if (!the_case)
        (void)fail_argument("the_case");
    else if (!event)
        (void)fail_argument("event");
    else if (!by)
        (void)fail_argument("by");
    else if (!ocop_date_year(on))
        (void)fail_day_number(on);
    else
        return case_find_event(the_case, event);
    return NULL;
}

const struct event_row *case_find_event(const ocop_case *the_case, const char *event)
{
    const struct event_row *row = case_event_row(the_case, event);
    if (!row)
        (void)fail_event(the_case, event);
    return row;
}

/* Tells which events there are from where the case stands. */
static ocop_status fail_event(const ocop_case *the_case, const char *event)
{
    const struct span span = the_case->procedure->events;
    char known[256] = "";
    for (int32_t i = 0; i < span.count; i++) {
        const struct event_row *row = &the_case->edition->tables->events[span.first + i];
        if (case_has_state(the_case, row) && case_is_for(the_case, row->registrations))
            text_list_add(known, sizeof known, case_text(the_case, row->id));
    }
    return fail(OCOP_ERR_EVENT, "quy trình \"%s\" của %s không có sự kiện \"%.60s\"; từ trạng thái \"%s\" có: %s",
                "the procedure \"%s\" of %s has no event \"%.60s\"; from the state \"%s\" there are: %s",
                ocop_case_procedure(the_case), ocop_edition_id(the_case->edition), event, ocop_case_state(the_case),
                *known ? known : "–");
}

static ocop_status make_room(ocop_case *the_case)
{
    if (the_case->count < the_case->room)
        return OCOP_OK;
    const int32_t room = the_case->room ? the_case->room * 2 : 16;
    struct case_event *events = arena_allocate(&the_case->arena, (size_t)room * sizeof *events);
    if (!events)
        return fail_no_memory();
    if (the_case->count)
        memcpy(events, the_case->events, (size_t)the_case->count * sizeof *events);
    the_case->events = events;
    the_case->room = room;
    return OCOP_OK;
}

ocop_status ocop_case_allows(const ocop_case *the_case, const char *event, const char *by, int32_t on)
{
    const struct event_row *row = find_event(the_case, event, by, on);
    if (!row)
        return ocop_error_status();
    const ocop_status status = case_check(the_case, row, by, on, false);
    return status == OCOP_OK ? succeed() : status;
}

ocop_status ocop_case_on(const ocop_case *the_case, int32_t on, ocop_case **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!the_case)
        return fail_argument("the_case");
    if (!ocop_date_year(on))
        return fail_day_number(on);
    ocop_case *then = copy_head(the_case);
    if (!then)
        return ocop_error_status();
    ocop_status status = then->id && then->product && then->unit ? OCOP_OK : fail_no_memory();
    for (int32_t i = 0; status == OCOP_OK && i < the_case->count && the_case->events[i].on <= on; i++)
        status = copy_event(&the_case->events[i], then);
    if (status != OCOP_OK) {
        ocop_case_unref(then);
        return status;
    }
    *out = then;
    return succeed();
}

/* A case without a log, NULL with the record set. A text for which there was no memory is NULL. */
static ocop_case *copy_head(const ocop_case *from)
{
    ocop_case *to;
    if (ocop_case_new(from->edition, ocop_case_procedure(from), from->registration, &to) != OCOP_OK || !to)
        return NULL;
    to->id = arena_text(&to->arena, from->id, strlen(from->id));
    to->product = arena_text(&to->arena, from->product, strlen(from->product));
    to->unit = arena_text(&to->arena, from->unit, strlen(from->unit));
    to->group = from->group;
    to->calendar = ocop_calendar_ref(from->calendar);
    to->policy = from->policy;
    to->issued = from->issued;
    to->stars = from->stars;
    to->tracked = from->tracked;
    return to;
}

/* An event was checked when it was added: what the case learnt later does not undo it. */
static ocop_status copy_event(const struct case_event *event, ocop_case *to)
{
    struct case_event copy = *event;
    const size_t size = (size_t)event->payload.document_count * sizeof *event->payload.documents;
    ocop_status status = make_room(to);
    if (status != OCOP_OK)
        return status;
    copy.payload.note = arena_text(&to->arena, event->payload.note, strlen(event->payload.note));
    copy.payload.documents = size ? arena_allocate(&to->arena, size) : NULL;
    if (!copy.payload.note || (size && !copy.payload.documents) ||
        (copy.payload.rating.level && !keep_rating(to, copy.row, &copy.payload.rating)))
        return fail_no_memory();
    if (size)
        memcpy(copy.payload.documents, event->payload.documents, size);
    copy.payload.document_room = event->payload.document_count;
    append(to, &copy);
    return OCOP_OK;
}

/* Looking things up */

const char *case_text(const ocop_case *the_case, text_at at)
{
    return edition_text(the_case->edition, at);
}

const struct state_row *case_state(const ocop_case *the_case, int32_t state)
{
    return &the_case->edition->tables->states[the_case->procedure->states.first + state];
}

const struct event_row *case_event_row(const ocop_case *the_case, const char *id)
{
    const struct span span = the_case->procedure->events;
    for (int32_t i = 0; i < span.count; i++) {
        const struct event_row *row = &the_case->edition->tables->events[span.first + i];
        if (strcmp(case_text(the_case, row->id), id) == 0)
            return row;
    }
    return NULL;
}

const struct document_row *case_document(const ocop_case *the_case, const char *id)
{
    const struct span span = the_case->procedure->documents;
    for (int32_t i = 0; i < span.count; i++) {
        const struct document_row *row = &the_case->edition->tables->documents[span.first + i];
        if (strcmp(case_text(the_case, row->id), id) == 0)
            return row;
    }
    return NULL;
}

bool case_names_have(const ocop_case *the_case, struct span names, const char *text)
{
    for (int32_t i = 0; i < names.count; i++)
        if (strcmp(case_text(the_case, the_case->edition->tables->names[names.first + i]), text) == 0)
            return true;
    return false;
}

bool case_is_for(const ocop_case *the_case, uint32_t registrations)
{
    return !registrations || (registrations >> the_case->registration & 1U);
}

void case_rule_id(const ocop_case *the_case, const char *key, text_at code, char id[RULE_ID_SIZE])
{
    rule_id_in_procedure(the_case->edition, the_case->procedure, key, code, id);
}

/* Answers */

ocop_edition *ocop_case_edition(const ocop_case *the_case)
{
    return the_case ? the_case->edition : NULL;
}

const char *ocop_case_procedure(const ocop_case *the_case)
{
    return the_case ? case_text(the_case, the_case->procedure->id) : "";
}

const char *ocop_case_id(const ocop_case *the_case)
{
    return the_case ? the_case->id : "";
}

const char *ocop_case_product(const ocop_case *the_case)
{
    return the_case ? the_case->product : "";
}

const char *ocop_case_unit(const ocop_case *the_case)
{
    return the_case ? the_case->unit : "";
}

int32_t ocop_case_registration(const ocop_case *the_case)
{
    return the_case ? the_case->registration : 0;
}

int32_t ocop_case_filed(const ocop_case *the_case)
{
    return the_case ? the_case->filed : OCOP_DATE_NONE;
}

const char *ocop_case_state(const ocop_case *the_case)
{
    return the_case ? case_text(the_case, case_state(the_case, the_case->state)->id) : "";
}

const char *ocop_case_state_name(const ocop_case *the_case, int32_t lang)
{
    return the_case ? edition_pick(the_case->edition, case_state(the_case, the_case->state)->name, lang) : "";
}

bool ocop_case_ended(const ocop_case *the_case)
{
    return the_case && case_state(the_case, the_case->state)->end;
}

const struct case_rating *case_rating_of(const ocop_case *the_case, const char *level)
{
    for (int32_t i = the_case->count - 1; i >= 0; i--) {
        const struct case_rating *rating = &the_case->events[i].payload.rating;
        if (rating->level && strcmp(rating->level, level) == 0)
            return rating;
    }
    return NULL;
}

int32_t ocop_case_stars(const ocop_case *the_case, const char *level)
{
    const struct case_rating *rating = the_case && level ? case_rating_of(the_case, level) : NULL;
    return rating ? rating->stars : 0;
}

int32_t ocop_case_outcome(const ocop_case *the_case, const char *level)
{
    const struct case_rating *rating = the_case && level ? case_rating_of(the_case, level) : NULL;
    return rating ? rating->outcome : 0;
}

const char *ocop_case_mean(const ocop_case *the_case, const char *level)
{
    const struct case_rating *rating = the_case && level ? case_rating_of(the_case, level) : NULL;
    return rating ? rating->mean : "";
}

int32_t ocop_case_event_count(const ocop_case *the_case)
{
    return the_case ? the_case->count : 0;
}

static const struct case_event *event_at(const ocop_case *the_case, int32_t index)
{
    return the_case && index >= 0 && index < the_case->count ? &the_case->events[index] : NULL;
}

const char *ocop_case_event_id(const ocop_case *the_case, int32_t index)
{
    const struct case_event *event = event_at(the_case, index);
    return event ? case_text(the_case, event->row->id) : "";
}

const char *ocop_case_event_name(const ocop_case *the_case, int32_t index, int32_t lang)
{
    const struct case_event *event = event_at(the_case, index);
    return event ? edition_pick(the_case->edition, event->row->name, lang) : "";
}

const char *ocop_case_event_by(const ocop_case *the_case, int32_t index)
{
    const struct case_event *event = event_at(the_case, index);
    return event ? case_text(the_case, event->row->by) : "";
}

const char *ocop_case_event_by_name(const ocop_case *the_case, int32_t index, int32_t lang)
{
    return the_case ? ocop_edition_actor_name(the_case->edition, ocop_case_event_by(the_case, index), lang) : "";
}

int32_t ocop_case_event_on(const ocop_case *the_case, int32_t index)
{
    const struct case_event *event = event_at(the_case, index);
    return event ? event->on : OCOP_DATE_NONE;
}

const char *ocop_case_event_state(const ocop_case *the_case, int32_t index)
{
    const struct case_event *event = event_at(the_case, index);
    return event ? case_text(the_case, case_state(the_case, event->state)->id) : "";
}

bool ocop_case_event_is_correction(const ocop_case *the_case, int32_t index)
{
    const struct case_event *event = event_at(the_case, index);
    return event && event->correction;
}

const char *ocop_case_event_note(const ocop_case *the_case, int32_t index)
{
    const struct case_event *event = event_at(the_case, index);
    return event ? event->payload.note : "";
}
