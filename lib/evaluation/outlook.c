#include "ocop/outlook.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "evaluation/agenda_internal.h"
#include "evaluation/case_internal.h"

struct next {
    const struct event_row *row;
    const char *rule;
    int32_t not_before;
    const struct document_row **missing;
    int32_t missing_count;
};

struct warning {
    const char *code, *vi, *en, *rule;
    const struct cite *cite; /* NULL: rests on no rule */
};

enum { MAX_WARNINGS = 4 };

struct ocop_outlook {
    atomic_int references;
    struct arena arena;
    ocop_case *then;
    int32_t on;
    ocop_agenda *agenda;
    struct next *next;
    int32_t next_count;
    const struct document_row **missing;
    const char **missing_rules;
    int32_t missing_count;
    struct warning warnings[MAX_WARNINGS];
    int32_t warning_count;
    bool no_memory;
};

static void find_next(ocop_outlook *outlook);
static struct next next_of(ocop_outlook *outlook, const struct event_row *row);
static void find_missing(ocop_outlook *outlook);
static void add_missing(ocop_outlook *outlook, const struct document_row *document);
static bool has_missing(const ocop_outlook *outlook, const struct document_row *document);
static void find_warnings(ocop_outlook *outlook);
static void warn_edition(ocop_outlook *outlook);
static void warn_window(ocop_outlook *outlook);
static void warn_window_of(ocop_outlook *outlook, const struct event_row *row);
static void warn_actor(ocop_outlook *outlook);
static bool leads_to(const ocop_outlook *outlook, const struct event_row *row);
static void warn(ocop_outlook *outlook, const char *code, const struct cite *cite, const char *rule, const char *vi,
                 const char *en);
static const char *keep(ocop_outlook *outlook, const char *text);
static void *allocate(ocop_outlook *outlook, size_t size);
static const struct next *next_at(const ocop_outlook *outlook, int32_t index);
static const struct document_row *missing_at(const ocop_outlook *outlook, int32_t index);
static const struct warning *warning_at(const ocop_outlook *outlook, int32_t index);
static const char *text_of(const ocop_outlook *outlook, text_at at);
static const char *pick(const ocop_outlook *outlook, struct text_pair pair, int32_t lang);
static const char *rule_of(ocop_outlook *outlook, const char *key, text_at code);

ocop_status ocop_outlook_new(const ocop_case *the_case, int32_t on, ocop_outlook **out)
{
    ocop_case *then;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    ocop_status status = ocop_case_on(the_case, on, &then);
    if (status != OCOP_OK)
        return status;
    ocop_outlook *outlook = memory_allocate_zeroed(edition_allocator(then->edition), sizeof *outlook);
    if (!outlook) {
        ocop_case_unref(then);
        return fail_no_memory();
    }
    atomic_init(&outlook->references, 1);
    arena_init(&outlook->arena, edition_allocator(then->edition));
    outlook->then = then;
    outlook->on = on;
    find_next(outlook);
    find_missing(outlook);
    find_warnings(outlook);
    status = outlook->no_memory ? fail_no_memory() : case_agenda(then, on, &outlook->agenda);
    if (status != OCOP_OK) {
        ocop_outlook_unref(outlook);
        return status;
    }
    *out = outlook;
    return succeed();
}

static void find_next(ocop_outlook *outlook)
{
    const ocop_case *then = outlook->then;
    const struct span span = then->procedure->events;
    outlook->next = allocate(outlook, (size_t)span.count * sizeof *outlook->next);
    for (int32_t i = 0; outlook->next && i < span.count; i++) {
        const struct event_row *row = &then->edition->tables->events[span.first + i];
        if (case_is_open(then, row, outlook->on))
            outlook->next[outlook->next_count++] = next_of(outlook, row);
    }
}

static struct next next_of(ocop_outlook *outlook, const struct event_row *row)
{
    const ocop_case *then = outlook->then;
    struct next next = {row, keep(outlook, rule_of(outlook, "events", row->id)), OCOP_DATE_NONE, NULL, 0};
    struct certificate_days days;
    if (case_window(then, row, &days) && days.file_from > outlook->on)
        next.not_before = days.file_from;
    next.missing = allocate(outlook, (size_t)row->documents.count * sizeof(struct document_row *));
    for (int32_t i = 0; next.missing && i < row->documents.count; i++) {
        const char *id = case_text(then, then->edition->tables->names[row->documents.first + i]);
        if (case_lacks(then, row, id))
            next.missing[next.missing_count++] = case_document(then, id);
    }
    return next;
}

/* Each document once, in the order of the events. */
static void find_missing(ocop_outlook *outlook)
{
    const size_t count = (size_t)outlook->then->procedure->documents.count;
    outlook->missing = allocate(outlook, count * sizeof(struct document_row *));
    outlook->missing_rules = allocate(outlook, count * sizeof *outlook->missing_rules);
    for (int32_t i = 0; !outlook->no_memory && i < outlook->next_count; i++)
        for (int32_t m = 0; m < outlook->next[i].missing_count; m++)
            if (!has_missing(outlook, outlook->next[i].missing[m]))
                add_missing(outlook, outlook->next[i].missing[m]);
}

static void add_missing(ocop_outlook *outlook, const struct document_row *document)
{
    outlook->missing_rules[outlook->missing_count] = keep(outlook, rule_of(outlook, "documents", document->id));
    outlook->missing[outlook->missing_count++] = document;
}

static bool has_missing(const ocop_outlook *outlook, const struct document_row *document)
{
    for (int32_t i = 0; i < outlook->missing_count; i++)
        if (outlook->missing[i] == document)
            return true;
    return false;
}

static void find_warnings(ocop_outlook *outlook)
{
    warn_edition(outlook);
    warn_window(outlook);
    warn_actor(outlook);
    if (!outlook->then->tracked)
        warn(outlook, "documents_untracked", NULL, "", "Vụ việc không ghi giấy tờ: không biết còn thiếu giấy tờ nào.",
             "The case does not record documents: which are missing is not known.");
}

/* A case may name its edition; whether that is the one of its filing date is for a person to know. */
static void warn_edition(ocop_outlook *outlook)
{
    const ocop_edition *edition = outlook->then->edition;
    const int32_t filed = outlook->then->filed;
    char vi_day[DATE_TEXT_LENGTH + 1], en_day[DATE_TEXT_LENGTH + 1];
    if (filed == OCOP_DATE_NONE || edition_holds_for(edition->row, filed))
        return;
    (void)date_say(filed, OCOP_LANG_VI, vi_day);
    (void)date_say(filed, OCOP_LANG_EN, en_day);
    const char *id = ocop_edition_id(edition);
    const char *vi =
        arena_format(&outlook->arena, "Hồ sơ nộp ngày %s không thuộc thời gian áp dụng của %s.", vi_day, id);
    const char *en = arena_format(&outlook->arena, "The dossier was filed on %s, when %s did not hold.", en_day, id);
    warn(outlook, "edition_date", &edition->row->cite, arena_format(&outlook->arena, "%s#", id), vi, en);
}

/* A renewal has a time in which it may be filed. */
static void warn_window(ocop_outlook *outlook)
{
    const ocop_case *then = outlook->then;
    const struct span span = then->procedure->events;
    for (int32_t i = 0; i < span.count; i++) {
        const struct event_row *row = &then->edition->tables->events[span.first + i];
        if (row->window && then->registration == OCOP_REGISTRATION_RENEWAL && then->filed == OCOP_DATE_NONE &&
            case_has_state(then, row)) {
            warn_window_of(outlook, row);
            return;
        }
    }
}

static void warn_window_of(ocop_outlook *outlook, const struct event_row *row)
{
    const struct cite *cite = &outlook->then->edition->row->certificate.renewal.cite;
    char id[RULE_ID_SIZE];
    rule_id_in_edition(outlook->then->edition, "certificate", "renewal", id);
    const char *rule = arena_text(&outlook->arena, id, strlen(id));
    if (outlook->then->issued == OCOP_DATE_NONE)
        warn(outlook, "certificate_unknown", cite, rule,
             "Không rõ ngày cấp giấy chứng nhận: không biết hồ sơ đánh giá lại được nộp từ ngày nào đến ngày nào.",
             "The certificate's day of issue is not given: from when until when a renewal may be filed is not known.");
    else if (case_is_late(outlook->then, row, outlook->on))
        warn(outlook, "window_closed", cite, rule, "Đã hết thời gian nộp hồ sơ đánh giá lại của giấy chứng nhận này.",
             "The window in which a renewal of this certificate could be filed has closed.");
}

/* The rules may leave the next step, or the one after it, to a body that no longer exists. */
static void warn_actor(ocop_outlook *outlook)
{
    const ocop_case *then = outlook->then;
    const struct span span = then->procedure->events;
    for (int32_t i = 0; i < span.count; i++) {
        const struct event_row *row = &then->edition->tables->events[span.first + i];
        const struct actor_row *actor;
        char vi_until[DATE_TEXT_LENGTH + 1], en_until[DATE_TEXT_LENGTH + 1];
        if (!leads_to(outlook, row) || !case_is_for(then, row->registrations) ||
            !case_actor_gone(then, row, outlook->on, &actor))
            continue;
        (void)date_say(actor->until, OCOP_LANG_VI, vi_until);
        (void)date_say(actor->until, OCOP_LANG_EN, en_until);
        warn(outlook, "actor_abolished", &row->cite, rule_of(outlook, "events", row->id),
             arena_format(&outlook->arena,
                          "Từ ngày %s không còn %s, mà quy định áp dụng cho hồ sơ này giao một bước sắp tới.", vi_until,
                          case_text(then, actor->name.vi)),
             arena_format(&outlook->arena,
                          "From %s on there is no %s any more, to which the rules for this dossier give a step ahead.",
                          en_until, case_text(then, actor->name.en)));
        return;
    }
}

/* Whether the case stands where an event happens, or is brought there by what may happen next. */
static bool leads_to(const ocop_outlook *outlook, const struct event_row *row)
{
    const ocop_case *then = outlook->then;
    for (int32_t i = 0; i < outlook->next_count; i++) {
        const int32_t to = outlook->next[i].row->to;
        if (to >= 0 && case_names_have(then, row->from, text_of(outlook, case_state(then, to)->id)))
            return true;
    }
    return case_has_state(then, row);
}

static void warn(ocop_outlook *outlook, const char *code, const struct cite *cite, const char *rule, const char *vi,
                 const char *en)
{
    outlook->warnings[outlook->warning_count++] =
        (struct warning){code, keep(outlook, vi), keep(outlook, en), keep(outlook, rule), cite};
}

/* Text made in the arena; NULL when there was no memory. */
static const char *keep(ocop_outlook *outlook, const char *text)
{
    if (!text)
        outlook->no_memory = true;
    return text ? text : "";
}

static void *allocate(ocop_outlook *outlook, size_t size)
{
    void *block = arena_allocate(&outlook->arena, size ? size : 1);
    if (!block)
        outlook->no_memory = true;
    return block;
}

static const char *rule_of(ocop_outlook *outlook, const char *key, text_at code)
{
    char id[RULE_ID_SIZE];
    case_rule_id(outlook->then, key, code, id);
    return arena_text(&outlook->arena, id, strlen(id));
}

/* Answers */

ocop_outlook *ocop_outlook_ref(ocop_outlook *outlook)
{
    if (outlook)
        atomic_fetch_add_explicit(&outlook->references, 1, memory_order_relaxed);
    return outlook;
}

void ocop_outlook_unref(ocop_outlook *outlook)
{
    if (!outlook || atomic_fetch_sub_explicit(&outlook->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_case *then = outlook->then;
    ocop_agenda_unref(outlook->agenda);
    const ocop_allocator allocator = outlook->arena.allocator;
    arena_free(&outlook->arena);
    memory_release(&allocator, outlook);
    ocop_case_unref(then);
}

ocop_case *ocop_outlook_case(const ocop_outlook *outlook)
{
    return outlook ? outlook->then : NULL;
}

int32_t ocop_outlook_on(const ocop_outlook *outlook)
{
    return outlook ? outlook->on : OCOP_DATE_NONE;
}

ocop_agenda *ocop_outlook_agenda(const ocop_outlook *outlook)
{
    return outlook ? outlook->agenda : NULL;
}

int32_t ocop_outlook_next_count(const ocop_outlook *outlook)
{
    return outlook ? outlook->next_count : 0;
}

static const struct next *next_at(const ocop_outlook *outlook, int32_t index)
{
    return outlook && index >= 0 && index < outlook->next_count ? &outlook->next[index] : NULL;
}

static const char *text_of(const ocop_outlook *outlook, text_at at)
{
    return case_text(outlook->then, at);
}

static const char *pick(const ocop_outlook *outlook, struct text_pair pair, int32_t lang)
{
    return edition_pick(outlook->then->edition, pair, lang);
}

const char *ocop_outlook_next_event(const ocop_outlook *outlook, int32_t index)
{
    const struct next *next = next_at(outlook, index);
    return next ? text_of(outlook, next->row->id) : "";
}

const char *ocop_outlook_next_name(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct next *next = next_at(outlook, index);
    return next ? pick(outlook, next->row->name, lang) : "";
}

const char *ocop_outlook_next_by(const ocop_outlook *outlook, int32_t index)
{
    const struct next *next = next_at(outlook, index);
    return next ? text_of(outlook, next->row->by) : "";
}

const char *ocop_outlook_next_by_name(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct next *next = next_at(outlook, index);
    return next ? ocop_edition_actor_name(outlook->then->edition, text_of(outlook, next->row->by), lang) : "";
}

int32_t ocop_outlook_next_not_before(const ocop_outlook *outlook, int32_t index)
{
    const struct next *next = next_at(outlook, index);
    return next ? next->not_before : OCOP_DATE_NONE;
}

const char *ocop_outlook_next_text(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct next *next = next_at(outlook, index);
    return next ? pick(outlook, next->row->text, lang) : "";
}

const char *ocop_outlook_next_rule(const ocop_outlook *outlook, int32_t index)
{
    const struct next *next = next_at(outlook, index);
    return next ? next->rule : "";
}

const char *ocop_outlook_next_source(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct next *next = next_at(outlook, index);
    return next ? pick(outlook, next->row->cite.source, lang) : "";
}

int32_t ocop_outlook_next_certainty(const ocop_outlook *outlook, int32_t index)
{
    const struct next *next = next_at(outlook, index);
    return next ? next->row->cite.certainty : 0;
}

int32_t ocop_outlook_next_missing_count(const ocop_outlook *outlook, int32_t index)
{
    const struct next *next = next_at(outlook, index);
    return next ? next->missing_count : 0;
}

const char *ocop_outlook_next_missing(const ocop_outlook *outlook, int32_t index, int32_t place)
{
    const struct next *next = next_at(outlook, index);
    return next && place >= 0 && place < next->missing_count ? text_of(outlook, next->missing[place]->id) : "";
}

int32_t ocop_outlook_missing_count(const ocop_outlook *outlook)
{
    return outlook ? outlook->missing_count : 0;
}

static const struct document_row *missing_at(const ocop_outlook *outlook, int32_t index)
{
    return outlook && index >= 0 && index < outlook->missing_count ? outlook->missing[index] : NULL;
}

const char *ocop_outlook_missing_document(const ocop_outlook *outlook, int32_t index)
{
    const struct document_row *document = missing_at(outlook, index);
    return document ? text_of(outlook, document->id) : "";
}

const char *ocop_outlook_missing_name(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct document_row *document = missing_at(outlook, index);
    return document ? pick(outlook, document->name, lang) : "";
}

const char *ocop_outlook_missing_from(const ocop_outlook *outlook, int32_t index)
{
    const struct document_row *document = missing_at(outlook, index);
    return document ? text_of(outlook, document->from) : "";
}

const char *ocop_outlook_missing_to(const ocop_outlook *outlook, int32_t index)
{
    const struct document_row *document = missing_at(outlook, index);
    return document ? text_of(outlook, document->to) : "";
}

int32_t ocop_outlook_missing_quantity(const ocop_outlook *outlook, int32_t index)
{
    const struct document_row *document = missing_at(outlook, index);
    return document && document->quantity > 0 ? document->quantity : 0;
}

const char *ocop_outlook_missing_rule(const ocop_outlook *outlook, int32_t index)
{
    return missing_at(outlook, index) ? outlook->missing_rules[index] : "";
}

const char *ocop_outlook_missing_source(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct document_row *document = missing_at(outlook, index);
    return document ? pick(outlook, document->cite.source, lang) : "";
}

int32_t ocop_outlook_missing_certainty(const ocop_outlook *outlook, int32_t index)
{
    const struct document_row *document = missing_at(outlook, index);
    return document ? document->cite.certainty : 0;
}

int32_t ocop_outlook_warning_count(const ocop_outlook *outlook)
{
    return outlook ? outlook->warning_count : 0;
}

static const struct warning *warning_at(const ocop_outlook *outlook, int32_t index)
{
    return outlook && index >= 0 && index < outlook->warning_count ? &outlook->warnings[index] : NULL;
}

const char *ocop_outlook_warning_code(const ocop_outlook *outlook, int32_t index)
{
    const struct warning *warning = warning_at(outlook, index);
    return warning ? warning->code : "";
}

const char *ocop_outlook_warning_text(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct warning *warning = warning_at(outlook, index);
    if (!warning)
        return "";
    return lang == OCOP_LANG_VI ? warning->vi : warning->en;
}

const char *ocop_outlook_warning_rule(const ocop_outlook *outlook, int32_t index)
{
    const struct warning *warning = warning_at(outlook, index);
    return warning ? warning->rule : "";
}

const char *ocop_outlook_warning_source(const ocop_outlook *outlook, int32_t index, int32_t lang)
{
    const struct warning *warning = warning_at(outlook, index);
    return warning && warning->cite ? pick(outlook, warning->cite->source, lang) : "";
}

int32_t ocop_outlook_warning_certainty(const ocop_outlook *outlook, int32_t index)
{
    const struct warning *warning = warning_at(outlook, index);
    return warning && warning->cite ? warning->cite->certainty : 0;
}
