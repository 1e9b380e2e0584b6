/* Actors, rounds, the cycle, certificates and procedures of an edition's document → tables. docs/guide/procedures.md
 * tells the format. */
#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "exchange/book_builder.h"
#include "exchange/words.h"
#include "ocop/criteria.h"

#define MAX_MONTHS 1200
#define MAX_DAYS 10000
#define MAX_QUANTITY 1000

static ocop_status read_certificate_rules(struct book_builder *book, const struct node *certificate,
                                          struct certificate_rules *out);
static ocop_status read_renewal(struct book_builder *book, const struct node *certificate, struct renewal_row *out);
static ocop_status read_days(const struct node *object, const char *key, int32_t *out);
static ocop_status read_prolongation(struct book_builder *book, const struct node *certificate,
                                     struct prolongation_row *out);
static ocop_status read_revocation(struct book_builder *book, const struct node *certificate,
                                   struct certificate_rules *out);
static read_row read_ground, read_actor, read_round, read_step, read_procedure, read_state, read_document, read_event,
    read_process_deadline;
static ocop_status read_steps(struct book_builder *book, const struct node *map, bool codes, read_row *read);
static ocop_status read_months(const struct node *node, struct step_row *row);
static ocop_status read_procedure_rows(struct book_builder *book, const struct node *node, struct procedure_row *row);
static ocop_status read_start(struct book_builder *book, const struct node *node, struct procedure_row *row);
static ocop_status read_procedure_head(struct book_builder *book, const struct node *node, struct procedure_row *row);
static ocop_status read_optional_text(struct book_builder *book, const struct node *object, const char *key,
                                      text_at *out);
static ocop_status read_optional_names(struct book_builder *book, const struct node *object, const char *key,
                                       struct span *out);
static ocop_status read_optional_registrations(const struct node *object, uint32_t *out);
static ocop_status read_flag(const struct node *object, const char *key, bool *out);
static ocop_status read_day_of_year(const struct node *node, int32_t *out);
static ocop_status read_actor_key(struct book_builder *book, const struct node *object, const char *key, text_at *out);
static ocop_status read_references(struct book_builder *book, const struct node *object, const char *key,
                                   const struct rows *rows, int32_t first, struct span *out);
static ocop_status read_to(struct book_builder *book, const struct node *node, struct event_row *row);
static ocop_status read_event_conditions(struct book_builder *book, const struct node *node, struct event_row *row);
static ocop_status read_needs(struct book_builder *book, const struct node *event, struct needs *out);
static ocop_status read_term(struct book_builder *book, const struct node *node, struct deadline_row *row);
static ocop_status read_term_of_days(const struct node *node, struct deadline_row *row);
static ocop_status read_term_of_renewal(const struct node *node, struct deadline_row *row);
static ocop_status read_clock(struct book_builder *book, const struct node *node, struct deadline_row *row);

ocop_status read_certificate(struct book_builder *book, const struct node *document, struct certificate_rules *out)
{
    const struct node certificate = node_child(document, "certificate");
    *out = (struct certificate_rules){.revocation_days = -1};
    return node_is_absent(&certificate) ? OCOP_OK : read_certificate_rules(book, &certificate, out);
}

static ocop_status read_certificate_rules(struct book_builder *book, const struct node *certificate,
                                          struct certificate_rules *out)
{
    static const char *const known[] = {"months",  "source_vi",    "source_en",  "certainty",
                                        "renewal", "prolongation", "revocation", NULL};
    const struct node months = node_child(certificate, "months");
    ocop_status status = node_object(certificate, known);
    if (status == OCOP_OK)
        status = node_int32(&months, 1, MAX_MONTHS, &out->months);
    if (status == OCOP_OK)
        status = read_cite(book, certificate, true, &out->cite);
    if (status == OCOP_OK)
        status = read_renewal(book, certificate, &out->renewal);
    if (status == OCOP_OK)
        status = read_prolongation(book, certificate, &out->prolongation);
    return status == OCOP_OK ? read_revocation(book, certificate, out) : status;
}

static ocop_status read_renewal(struct book_builder *book, const struct node *certificate, struct renewal_row *out)
{
    static const char *const known[] = {"file_from_days", "file_until_days", "finish_days", "notice_days",
                                        "source_vi",      "source_en",       "certainty",   NULL};
    const struct node renewal = node_child(certificate, "renewal");
    out->file_from_days = out->file_until_days = out->finish_days = out->notice_days = -1;
    if (node_is_absent(&renewal))
        return OCOP_OK;
    ocop_status status = node_object(&renewal, known);
    if (status == OCOP_OK)
        status = read_days(&renewal, "file_from_days", &out->file_from_days);
    if (status == OCOP_OK)
        status = read_days(&renewal, "file_until_days", &out->file_until_days);
    if (status == OCOP_OK)
        status = read_days(&renewal, "finish_days", &out->finish_days);
    if (status == OCOP_OK)
        status = read_days(&renewal, "notice_days", &out->notice_days);
    if (status == OCOP_OK && out->file_from_days >= 0 && out->file_from_days < out->file_until_days)
        status = fail_rules(&renewal, "cửa sổ nộp hồ sơ trống: từ %d đến %d ngày trước ngày hết hạn",
                            "the filing window is empty: from %d to %d days before the end", out->file_from_days,
                            out->file_until_days);
    return status == OCOP_OK ? read_cite(book, &renewal, true, &out->cite) : status;
}

static ocop_status read_days(const struct node *object, const char *key, int32_t *out)
{
    return node_optional_int32(object, key, 0, MAX_DAYS, out);
}

static ocop_status read_prolongation(struct book_builder *book, const struct node *certificate,
                                     struct prolongation_row *out)
{
    static const char *const known[] = {
        "days", "window_closed_before", "text_vi", "text_en", "source_vi", "source_en", "certainty", NULL};
    const struct node prolongation = node_child(certificate, "prolongation"), days = node_child(&prolongation, "days");
    if (node_is_absent(&prolongation))
        return OCOP_OK;
    ocop_status status = node_object(&prolongation, known);
    if (status == OCOP_OK)
        status = node_int32(&days, 1, MAX_DAYS, &out->days);
    if (status == OCOP_OK)
        status = read_date(&prolongation, "window_closed_before", &out->window_closed_before);
    if (status == OCOP_OK)
        status = read_pair(book, &prolongation, "text_vi", "text_en", &out->text);
    return status == OCOP_OK ? read_cite(book, &prolongation, true, &out->cite) : status;
}

static ocop_status read_revocation(struct book_builder *book, const struct node *certificate,
                                   struct certificate_rules *out)
{
    static const char *const known[] = {"days", "grounds", "source_vi", "source_en", "certainty", NULL};
    const struct node revocation = node_child(certificate, "revocation");
    const struct table_reader grounds = {"grounds", read_map, read_ground, &book->grounds, &out->grounds, true, true};
    if (node_is_absent(&revocation))
        return OCOP_OK;
    ocop_status status = node_object(&revocation, known);
    if (status == OCOP_OK)
        status = read_days(&revocation, "days", &out->revocation_days);
    if (status == OCOP_OK)
        status = read_cite(book, &revocation, true, &out->revocation_cite);
    return status == OCOP_OK ? read_tables(book, &revocation, &grounds, 1) : status;
}

static ocop_status read_ground(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"text_vi", "text_en", "source_vi", "source_en", "certainty", NULL};
    struct ground_row row = {.code = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct ground_row *ground = status == OCOP_OK ? book_add(book, &book->grounds) : NULL;
    if (ground)
        *ground = row;
    return status;
}

ocop_status read_procedure_tables(struct book_builder *book, const struct node *document, struct edition_row *row)
{
    const struct table_reader tables[] = {
        {"actors", read_map, read_actor, &book->actors, &row->actors, true, false},
        {"rounds", read_map, read_round, &book->rounds, &row->rounds, true, false},
        {"cycle", read_steps, read_step, &book->steps, &row->steps, true, false},
        {"procedures", read_map, read_procedure, &book->procedure_list, &row->procedures, true, false},
    };
    return read_tables(book, document, tables, sizeof tables / sizeof *tables);
}

static ocop_status read_actor(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi", "name_en", "level", "until", NULL};
    const struct node level = node_child(node, "level"), until = node_child(node, "until");
    struct actor_row row = {.id = book_text(book, node->key), .until = OCOP_DATE_NONE};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK && !node_is_null(&level))
        status = read_text_key(book, node, "level", &row.level);
    if (status == OCOP_OK && !node_is_absent(&until))
        status = node_date(&until, &row.until);
    struct actor_row *actor = status == OCOP_OK ? book_add(book, &book->actors) : NULL;
    if (actor)
        *actor = row;
    return status;
}

static ocop_status read_round(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {
        "level", "received_before", "finished_before", "source_vi", "source_en", "certainty", NULL};
    const struct node received = node_child(node, "received_before"), finished = node_child(node, "finished_before");
    struct round_row row = {.id = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_text_key(book, node, "level", &row.level);
    if (status == OCOP_OK && !node_is_absent(&received))
        status = read_day_of_year(&received, &row.received_before);
    if (status == OCOP_OK)
        status = read_day_of_year(&finished, &row.finished_before);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct round_row *round = status == OCOP_OK ? book_add(book, &book->rounds) : NULL;
    if (round)
        *round = row;
    return status;
}

/* A day that every year has: 29 February is none. */
static ocop_status read_day_of_year(const struct node *node, int32_t *out)
{
    const char *text;
    char whole[16];
    int32_t date;
    ocop_status status = node_text(node, &text);
    if (status != OCOP_OK)
        return status;
    (void)snprintf(whole, sizeof whole, "2001-%.9s", text);
    if (strlen(text) != 5 || ocop_date_parse(whole, &date) != OCOP_OK)
        return fail_rules(node, "\"%.20s\" không phải ngày trong năm, cần dạng MM-DD",
                          "\"%.20s\" is no day of a year, expected MM-DD", text);
    *out = ocop_date_month(date) * 100 + ocop_date_day(date);
    return OCOP_OK;
}

static ocop_status read_steps(struct book_builder *book, const struct node *map, bool codes, read_row *read)
{
    (void)codes;
    return read_numbered(book, map, read);
}

static ocop_status read_step(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi",  "name_en",   "input_vi",  "input_en",  "output_vi", "output_en",
                                        "forms_vi", "forms_en",  "actors",    "usual_vi",  "usual_en",  "from_month",
                                        "to_month", "source_vi", "source_en", "certainty", NULL};
    struct step_row row = {.from_month = 0};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = read_pair(book, node, "input_vi", "input_en", &row.input);
    if (status == OCOP_OK)
        status = read_pair(book, node, "output_vi", "output_en", &row.output);
    if (status == OCOP_OK)
        status = read_optional_pair(book, node, "forms_vi", "forms_en", &row.forms);
    if (status == OCOP_OK)
        status = read_optional_pair(book, node, "usual_vi", "usual_en", &row.usual);
    if (status == OCOP_OK)
        status = read_references(book, node, "actors", &book->actors, 0, &row.actors);
    if (status == OCOP_OK)
        status = read_months(node, &row);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct step_row *step = status == OCOP_OK ? book_add(book, &book->steps) : NULL;
    if (step)
        *step = row;
    return status;
}

static ocop_status read_months(const struct node *node, struct step_row *row)
{
    const struct node to = node_child(node, "to_month");
    ocop_status status = node_optional_int32(node, "from_month", 1, 12, &row->from_month);
    if (status == OCOP_OK)
        status = node_optional_int32(node, "to_month", 1, 12, &row->to_month);
    if (status == OCOP_OK && !row->from_month != !row->to_month)
        status = fail_rules(&to, "\"from_month\" và \"to_month\" phải đi đôi",
                            "\"from_month\" and \"to_month\" go together");
    return status;
}

/* Procedures */

static ocop_status read_procedure(struct book_builder *book, const struct node *node)
{
    struct procedure_row row = {.id = book_text(book, node->key)};
    ocop_status status = read_procedure_head(book, node, &row);
    if (status == OCOP_OK)
        status = read_procedure_rows(book, node, &row);
    if (status == OCOP_OK)
        status = read_start(book, node, &row);
    struct procedure_row *procedure = status == OCOP_OK ? book_add(book, &book->procedures) : NULL;
    int32_t *place = procedure ? book_add(book, &book->procedure_list) : NULL;
    if (procedure)
        *procedure = row;
    if (place)
        *place = book->procedures.count - 1;
    return status;
}

static ocop_status read_procedure_head(struct book_builder *book, const struct node *node, struct procedure_row *row)
{
    static const char *const known[] = {"format",    "edition",   "id",        "name_vi", "name_en",
                                        "source_vi", "source_en", "certainty", "start",   "states",
                                        "documents", "events",    "deadlines", NULL};
    const struct node id = node_child(node, "id");
    const char *text;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_format(node, "ocop-procedure/1");
    if (status == OCOP_OK)
        status = read_text_key(book, node, "edition", &row->edition);
    if (status == OCOP_OK)
        status = node_text(&id, &text);
    if (status == OCOP_OK && strcmp(text, node->key) != 0)
        status = fail_rules(&id, "\"id\" là \"%.60s\", khóa là \"%.60s\"", "\"id\" is \"%.60s\", the key is \"%.60s\"",
                            text, node->key);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row->name);
    return status == OCOP_OK ? read_cite(book, node, true, &row->cite) : status;
}

static ocop_status read_procedure_rows(struct book_builder *book, const struct node *node, struct procedure_row *row)
{
    const struct table_reader tables[] = {
        {"states", read_map, read_state, &book->states, &row->states, true, true},
        {"documents", read_map, read_document, &book->documents, &row->documents, true, false},
        {"events", read_map, read_event, &book->events, &row->events, true, true},
        {"deadlines", read_map, read_process_deadline, &book->deadlines, &row->deadlines, true, false},
    };
    book->procedure_first.states = book->states.count;
    book->procedure_first.documents = book->documents.count;
    book->procedure_first.events = book->events.count;
    return read_tables(book, node, tables, sizeof tables / sizeof *tables);
}

static ocop_status read_start(struct book_builder *book, const struct node *node, struct procedure_row *row)
{
    const struct node start = node_child(node, "start");
    const char *id;
    ocop_status status = node_text(&start, &id);
    if (status != OCOP_OK)
        return status;
    row->start = book_find(book, &book->states, book->procedure_first.states, id);
    return row->start >= 0 ? OCOP_OK
                           : fail_rules(&start, "không có trạng thái \"%.60s\"", "there is no state \"%.60s\"", id);
}

static ocop_status read_state(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi", "name_en", "end", "step", NULL};
    struct state_row row = {.id = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = read_flag(node, "end", &row.end);
    if (status == OCOP_OK)
        status = node_optional_int32(node, "step", 1, 99, &row.step);
    struct state_row *state = status == OCOP_OK ? book_add(book, &book->states) : NULL;
    if (state)
        *state = row;
    return status;
}

/* Left out means false: a written false would be another document with the same tables. */
static ocop_status read_flag(const struct node *object, const char *key, bool *out)
{
    const struct node node = node_child(object, key);
    if (node_is_absent(&node))
        return OCOP_OK;
    ocop_status status = node_boolean(&node, out);
    if (status == OCOP_OK && !*out)
        status = fail_rules(&node, "bỏ hẳn \"%s\" thay vì ghi false", "leave \"%s\" out instead of false", key);
    return status;
}

static ocop_status read_document(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi",       "name_en",   "from",          "to",
                                        "registrations", "optional",  "except_groups", "quantity",
                                        "source_vi",     "source_en", "certainty",     NULL};
    struct document_row row = {.id = book_text(book, node->key), .quantity = -1};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = read_actor_key(book, node, "from", &row.from);
    if (status == OCOP_OK)
        status = read_actor_key(book, node, "to", &row.to);
    if (status == OCOP_OK)
        status = read_optional_registrations(node, &row.registrations);
    if (status == OCOP_OK)
        status = read_flag(node, "optional", &row.optional);
    if (status == OCOP_OK)
        status = read_optional_names(book, node, "except_groups", &row.except_groups);
    if (status == OCOP_OK)
        status = node_optional_int32(node, "quantity", 1, MAX_QUANTITY, &row.quantity);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct document_row *document = status == OCOP_OK ? book_add(book, &book->documents) : NULL;
    if (document)
        *document = row;
    return status;
}

static ocop_status read_actor_key(struct book_builder *book, const struct node *object, const char *key, text_at *out)
{
    const struct node node = node_child(object, key);
    ocop_status status = read_text_key(book, object, key, out);
    if (status == OCOP_OK && !book->no_memory && book_find(book, &book->actors, 0, book_text_at(book, *out)) < 0)
        status = fail_rules(&node, "không có cơ quan, chủ thể \"%.60s\" trong \"actors\"",
                            "there is no actor \"%.60s\" in \"actors\"", book_text_at(book, *out));
    return status;
}

static ocop_status read_optional_registrations(const struct node *object, uint32_t *out)
{
    const struct node node = node_child(object, "registrations");
    if (node_is_absent(&node))
        return OCOP_OK;
    ocop_status status = read_registrations(&node, out);
    if (status == OCOP_OK && !*out)
        status =
            fail_rules(&node, "danh sách trống: bỏ hẳn nếu không giới hạn", "the list is empty: leave it out for all");
    return status;
}

static ocop_status read_optional_text(struct book_builder *book, const struct node *object, const char *key,
                                      text_at *out)
{
    const struct node node = node_child(object, key);
    return node_is_absent(&node) ? OCOP_OK : read_text_key(book, object, key, out);
}

static ocop_status read_optional_names(struct book_builder *book, const struct node *object, const char *key,
                                       struct span *out)
{
    const struct node node = node_child(object, key);
    if (node_is_absent(&node))
        return OCOP_OK;
    ocop_status status = read_names(book, &node, out);
    if (status == OCOP_OK && !out->count)
        status = fail_rules(&node, "danh sách \"%s\" trống: bỏ hẳn", "the list \"%s\" is empty: leave it out", key);
    return status;
}

/* A list of ids of `rows` from `first` on; it may be left out. */
static ocop_status read_references(struct book_builder *book, const struct node *object, const char *key,
                                   const struct rows *rows, int32_t first, struct span *out)
{
    const struct node array = node_child(object, key);
    ocop_status status = read_optional_names(book, object, key, out);
    for (int32_t i = 0; status == OCOP_OK && !book->no_memory && i < out->count; i++) {
        const struct node item = node_item(&array, (size_t)i);
        const text_at *names = (const text_at *)(const void *)book->names.at;
        const char *id = book_text_at(book, names[out->first + i]);
        if (book_find(book, rows, first, id) < 0)
            status = fail_rules(&item, "không có \"%.60s\"", "there is no \"%.60s\"", id);
    }
    return status;
}

static ocop_status read_event(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi",   "name_en", "by",        "from",      "to",        "registrations",
                                        "documents", "files",   "window",    "rating",    "needs",     "ground",
                                        "text_vi",   "text_en", "source_vi", "source_en", "certainty", NULL};
    struct event_row row = {.id = book_text(book, node->key)};
    const struct node from = node_child(node, "from");
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = read_actor_key(book, node, "by", &row.by);
    if (status == OCOP_OK)
        status = node_array(&from);
    if (status == OCOP_OK)
        status = read_references(book, node, "from", &book->states, book->procedure_first.states, &row.from);
    if (status == OCOP_OK)
        status = read_to(book, node, &row);
    if (status == OCOP_OK)
        status = read_event_conditions(book, node, &row);
    if (status == OCOP_OK)
        status = read_optional_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct event_row *event = status == OCOP_OK ? book_add(book, &book->events) : NULL;
    if (event)
        *event = row;
    return status;
}

static ocop_status read_to(struct book_builder *book, const struct node *node, struct event_row *row)
{
    const struct node to = node_child(node, "to");
    const char *id;
    row->to = -1;
    if (node_is_absent(&to))
        return OCOP_OK;
    ocop_status status = node_text(&to, &id);
    if (status != OCOP_OK)
        return status;
    row->to = book_find(book, &book->states, book->procedure_first.states, id);
    return row->to >= 0 ? OCOP_OK : fail_rules(&to, "không có trạng thái \"%.60s\"", "there is no state \"%.60s\"", id);
}

static ocop_status read_event_conditions(struct book_builder *book, const struct node *node, struct event_row *row)
{
    ocop_status status = read_optional_registrations(node, &row->registrations);
    if (status == OCOP_OK)
        status = read_references(book, node, "documents", &book->documents, book->procedure_first.documents,
                                 &row->documents);
    if (status == OCOP_OK)
        status = read_needs(book, node, &row->needs);
    if (status == OCOP_OK)
        status = read_optional_text(book, node, "rating", &row->rating);
    if (status == OCOP_OK)
        status = read_flag(node, "files", &row->files);
    if (status == OCOP_OK)
        status = read_flag(node, "window", &row->window);
    return status == OCOP_OK ? read_flag(node, "ground", &row->ground) : status;
}

static ocop_status read_needs(struct book_builder *book, const struct node *event, struct needs *out)
{
    static const char *const known[] = {"of", "stars_from", "stars_to", "band_from", "band_to", "unrated", NULL};
    const struct node needs = node_child(event, "needs");
    out->stars_from = out->stars_to = out->band_from = out->band_to = -1;
    if (node_is_absent(&needs))
        return OCOP_OK;
    ocop_status status = node_object(&needs, known);
    if (status == OCOP_OK)
        status = read_text_key(book, &needs, "of", &out->of);
    if (status == OCOP_OK)
        status = node_optional_int32(&needs, "stars_from", 0, 99, &out->stars_from);
    if (status == OCOP_OK)
        status = node_optional_int32(&needs, "stars_to", 0, 99, &out->stars_to);
    if (status == OCOP_OK)
        status = node_optional_int32(&needs, "band_from", 0, 99, &out->band_from);
    if (status == OCOP_OK)
        status = node_optional_int32(&needs, "band_to", 0, 99, &out->band_to);
    return status == OCOP_OK ? read_flag(&needs, "unrated", &out->unrated) : status;
}

static ocop_status read_process_deadline(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi",   "name_en",   "who",       "starts", "ends",    "registrations",
                                        "days",      "count",     "from",      "round",  "renewal", "revocation",
                                        "source_vi", "source_en", "certainty", NULL};
    struct deadline_row row = {.id = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = read_actor_key(book, node, "who", &row.who);
    if (status == OCOP_OK)
        status = read_clock(book, node, &row);
    if (status == OCOP_OK)
        status = read_term(book, node, &row);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct deadline_row *deadline = status == OCOP_OK ? book_add(book, &book->deadlines) : NULL;
    if (deadline)
        *deadline = row;
    return status;
}

static ocop_status read_clock(struct book_builder *book, const struct node *node, struct deadline_row *row)
{
    ocop_status status =
        read_references(book, node, "starts", &book->events, book->procedure_first.events, &row->starts);
    if (status == OCOP_OK)
        status = read_references(book, node, "ends", &book->events, book->procedure_first.events, &row->ends);
    return status == OCOP_OK ? read_optional_registrations(node, &row->registrations) : status;
}

/* Exactly one kind of term. */
static ocop_status read_term(struct book_builder *book, const struct node *node, struct deadline_row *row)
{
    static const char *const kinds[] = {"days", "round", "renewal", "revocation"};
    const struct node starts = node_child(node, "starts");
    int32_t found = 0;
    bool revocation = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        found += json_object_get(node->value, kinds[i]) != NULL;
    if (found != 1)
        return fail_rules(node, "thời hạn phải có đúng một trong \"days\", \"round\", \"renewal\", \"revocation\"",
                          "a deadline has exactly one of \"days\", \"round\", \"renewal\", \"revocation\"");
    row->kind = DEADLINE_REVOCATION;
    ocop_status status = read_flag(node, "revocation", &revocation);
    if (status == OCOP_OK && json_object_get(node->value, "days"))
        status = read_term_of_days(node, row);
    if (status == OCOP_OK && json_object_get(node->value, "renewal"))
        status = read_term_of_renewal(node, row);
    if (status == OCOP_OK && json_object_get(node->value, "round")) {
        row->kind = DEADLINE_ROUND;
        status = read_text_key(book, node, "round", &row->round);
    }
    if (status == OCOP_OK && (row->kind == DEADLINE_FILE_UNTIL) != !row->starts.count)
        status = fail_rules(&starts, "\"starts\" cần có, trừ hạn nộp hồ sơ đánh giá lại",
                            "\"starts\" is needed, except for the filing of a renewal");
    return status;
}

static ocop_status read_term_of_days(const struct node *node, struct deadline_row *row)
{
    static const struct choice counts[] = {{"working", COUNT_WORKING}, {"calendar", COUNT_CALENDAR}, {NULL, 0}};
    static const struct choice bases[] = {{"held", 1}, {NULL, 0}};
    const struct node days = node_child(node, "days"), count = node_child(node, "count");
    const struct node from = node_child(node, "from");
    int32_t held = 0;
    row->kind = DEADLINE_DAYS;
    ocop_status status = node_int32(&days, -MAX_DAYS, MAX_DAYS, &row->days);
    if (status == OCOP_OK)
        status = node_choice(&count, counts, &row->count);
    if (status == OCOP_OK && !node_is_absent(&from))
        status = node_choice(&from, bases, &held);
    row->from_held = held;
    return status;
}

static ocop_status read_term_of_renewal(const struct node *node, struct deadline_row *row)
{
    static const struct choice terms[] = {{"file_until", DEADLINE_FILE_UNTIL}, {"finish", DEADLINE_FINISH}, {NULL, 0}};
    const struct node renewal = node_child(node, "renewal");
    return node_choice(&renewal, terms, &row->kind);
}
