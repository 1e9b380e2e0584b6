/* ocop-case/1 → case. docs/guide/formats.md tells the format. */
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "evaluation/case_internal.h"
#include "exchange/dossier_reader.h"
#include "exchange/words.h"
#include "ocop/json.h"

#define MAX_MEMBERS 1000
#define MAX_SHEETS 1000

struct reader {
    ocop_context *context;
    struct node root;
    ocop_edition *edition;
    ocop_case *the_case;
};

static ocop_status read_document(struct reader *reader);
static ocop_status read_edition(struct reader *reader);
static ocop_status choose_edition(struct reader *reader, int32_t registration);
static ocop_status new_case(struct reader *reader);
static ocop_status read_registration(const struct reader *reader, int32_t *registration);
static ocop_status read_about(struct reader *reader);
static ocop_status read_product(struct reader *reader);
static ocop_status read_text(const struct node *object, const char *key, ocop_case *the_case,
                             ocop_status (*set)(ocop_case *, const char *));
static ocop_status read_certificate(struct reader *reader);
static ocop_status read_policy(struct reader *reader);
static ocop_status read_calendar(struct reader *reader);
static ocop_status read_days(const struct node *array, ocop_calendar *calendar,
                             ocop_status (*add)(ocop_calendar *, int32_t));
static ocop_status read_tracked(struct reader *reader);
static ocop_status read_events(struct reader *reader);
static ocop_status check_filed(const struct reader *reader);
static ocop_status read_event(struct reader *reader, const struct node *node);
static ocop_status check_names(const ocop_case *the_case, const struct node *event, const struct node *by);
static ocop_status read_payload(struct reader *reader, const struct node *node);
static ocop_status read_documents(ocop_case *the_case, const struct node *documents);
static ocop_status read_result(struct reader *reader, const struct node *event);
static ocop_status read_rating(ocop_case *the_case, const struct node *rating);
static ocop_status read_stars(ocop_case *the_case, const struct node *rating);
static ocop_status check_band(const ocop_case *the_case, const struct node *rating);
static ocop_status rate_dossier(struct reader *reader, const struct node *dossier);
static ocop_status take_council(const ocop_case *the_case, const struct node *node, ocop_dossier *dossier,
                                ocop_policy *policy);
static ocop_status read_session(ocop_case *the_case, const struct node *session);

ocop_status ocop_case_from_json(ocop_context *context, const char *json, int64_t length, ocop_case **out)
{
    struct reader reader = {.context = context};
    json_t *document;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    ocop_status status = node_parse(context, json, length, &document);
    if (status != OCOP_OK)
        return status;
    reader.root = node_root(document);
    status = read_document(&reader);
    json_decref(document);
    ocop_edition_unref(reader.edition);
    if (status != OCOP_OK) {
        ocop_case_unref(reader.the_case);
        return status;
    }
    *out = reader.the_case;
    return succeed();
}

static ocop_status read_document(struct reader *reader)
{
    static const char *const known[] = {"format",       "id",       "procedure", "edition",     "filed",
                                        "registration", "product",  "unit",      "certificate", "documents",
                                        "policy",       "calendar", "events",    NULL};
    ocop_status status = node_document(&reader->root, "ocop-case/1", known);
    if (status == OCOP_OK)
        status = read_edition(reader);
    if (status == OCOP_OK)
        status = new_case(reader);
    if (status == OCOP_OK)
        status = read_policy(reader);
    if (status == OCOP_OK)
        status = read_about(reader);
    return status == OCOP_OK ? read_events(reader) : status;
}

/* Edition and procedure */

static ocop_status read_edition(struct reader *reader)
{
    const struct node edition = node_child(&reader->root, "edition");
    const char *id;
    int32_t registration;
    ocop_status status = read_registration(reader, &registration);
    if (status != OCOP_OK)
        return status;
    if (node_is_absent(&edition))
        return choose_edition(reader, registration);
    status = node_text(&edition, &id);
    return status == OCOP_OK ? node_at(&edition, ocop_edition_open(reader->context, id, &reader->edition)) : status;
}

static ocop_status read_registration(const struct reader *reader, int32_t *registration)
{
    const struct node node = node_child(&reader->root, "registration");
    *registration = OCOP_REGISTRATION_FIRST;
    return node_is_absent(&node) ? OCOP_OK : node_choice(&node, registration_words, registration);
}

/* A log that names neither edition nor filing date is of the edition of its first day. */
static ocop_status choose_edition(struct reader *reader, int32_t registration)
{
    const struct node filed = node_child(&reader->root, "filed"), events = node_child(&reader->root, "events");
    const struct node first = node_item(&events, 0), on = node_child(&first, "on");
    const struct node *from = node_is_absent(&filed) ? &on : &filed;
    int32_t date;
    if (node_is_absent(from))
        return node_at(&filed,
                       fail(OCOP_ERR_SHAPE, "thiếu \"edition\" (bộ quy định), \"filed\" (ngày nộp) hoặc sự kiện",
                            "\"edition\", \"filed\" or an event is missing"));
    ocop_status status = node_date(from, &date);
    return status == OCOP_OK ? node_at(from, ocop_edition_choose(reader->context, date, registration, &reader->edition))
                             : status;
}

static ocop_status new_case(struct reader *reader)
{
    const struct node procedure = node_child(&reader->root, "procedure");
    const char *id = "dossier";
    int32_t registration;
    ocop_status status = read_registration(reader, &registration);
    if (status == OCOP_OK && !node_is_absent(&procedure))
        status = node_text(&procedure, &id);
    return status == OCOP_OK ? node_at(&procedure, ocop_case_new(reader->edition, id, registration, &reader->the_case))
                             : status;
}

/* What it is about */

static ocop_status read_about(struct reader *reader)
{
    ocop_status status = read_text(&reader->root, "id", reader->the_case, ocop_case_set_id);
    if (status == OCOP_OK)
        status = read_text(&reader->root, "unit", reader->the_case, ocop_case_set_unit);
    if (status == OCOP_OK)
        status = read_product(reader);
    if (status == OCOP_OK)
        status = read_certificate(reader);
    if (status == OCOP_OK)
        status = read_calendar(reader);
    return status == OCOP_OK ? read_tracked(reader) : status;
}

static ocop_status read_text(const struct node *object, const char *key, ocop_case *the_case,
                             ocop_status (*set)(ocop_case *, const char *))
{
    const struct node node = node_child(object, key);
    const char *text;
    if (node_is_absent(&node))
        return OCOP_OK;
    ocop_status status = node_text(&node, &text);
    return status == OCOP_OK ? node_at(&node, set(the_case, text)) : status;
}

static ocop_status read_product(struct reader *reader)
{
    static const char *const known[] = {"set", "name", "code", NULL};
    const struct node product = node_child(&reader->root, "product");
    const struct node set = node_child(&product, "set"), code = node_child(&product, "code");
    const char *text;
    int32_t number;
    if (node_is_absent(&product))
        return OCOP_OK;
    ocop_status status = node_object(&product, known);
    if (status == OCOP_OK)
        status = read_text(&product, "name", reader->the_case, ocop_case_set_product);
    if (status == OCOP_OK && !node_is_absent(&code))
        status = node_text(&code, &text);
    if (status != OCOP_OK || node_is_absent(&set))
        return status;
    status = node_int32(&set, INT32_MIN, INT32_MAX, &number);
    return status == OCOP_OK ? node_at(&set, ocop_case_set_product_set(reader->the_case, number)) : status;
}

static ocop_status read_certificate(struct reader *reader)
{
    static const char *const known[] = {"issued", "stars", NULL};
    const struct node certificate = node_child(&reader->root, "certificate");
    const struct node issued = node_child(&certificate, "issued"), stars = node_child(&certificate, "stars");
    int32_t date = OCOP_DATE_NONE, number = 0;
    if (node_is_absent(&certificate))
        return OCOP_OK;
    ocop_status status = node_object(&certificate, known);
    if (status == OCOP_OK && !node_is_absent(&issued))
        status = node_date(&issued, &date);
    if (status == OCOP_OK && !node_is_absent(&stars))
        status = node_int32(&stars, 1, ocop_edition_star_max(reader->edition), &number);
    return status == OCOP_OK ? node_at(&certificate, ocop_case_set_certificate(reader->the_case, date, number))
                             : status;
}

static ocop_status read_policy(struct reader *reader)
{
    const struct node policy = node_child(&reader->root, "policy");
    return node_is_absent(&policy) ? OCOP_OK : policy_read(&policy, &reader->the_case->policy);
}

static ocop_status read_calendar(struct reader *reader)
{
    static const char *const known[] = {"days_off", "working_days", NULL};
    const struct node node = node_child(&reader->root, "calendar");
    const struct node off = node_child(&node, "days_off"), working = node_child(&node, "working_days");
    ocop_calendar *calendar;
    if (node_is_absent(&node))
        return OCOP_OK;
    ocop_status status = node_object(&node, known);
    if (status == OCOP_OK)
        status = ocop_calendar_new(reader->context, &calendar);
    if (status != OCOP_OK)
        return status;
    status = read_days(&off, calendar, ocop_calendar_add_day_off);
    if (status == OCOP_OK)
        status = read_days(&working, calendar, ocop_calendar_add_working_day);
    if (status == OCOP_OK)
        status = ocop_case_set_calendar(reader->the_case, calendar);
    ocop_calendar_unref(calendar);
    return status;
}

static ocop_status read_days(const struct node *array, ocop_calendar *calendar,
                             ocop_status (*add)(ocop_calendar *, int32_t))
{
    if (node_is_absent(array))
        return OCOP_OK;
    ocop_status status = node_array(array);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(array->value); i++) {
        const struct node item = node_item(array, i);
        int32_t date;
        status = node_date(&item, &date);
        if (status == OCOP_OK)
            status = node_at(&item, add(calendar, date));
    }
    return status;
}

static ocop_status read_tracked(struct reader *reader)
{
    static const struct choice words[] = {{"tracked", 1}, {"untracked", 2}, {NULL, 0}};
    const struct node documents = node_child(&reader->root, "documents");
    int32_t word = 1;
    ocop_status status = node_is_absent(&documents) ? OCOP_OK : node_choice(&documents, words, &word);
    return status == OCOP_OK ? ocop_case_set_tracked(reader->the_case, word == 1) : status;
}

/* The log */

static ocop_status read_events(struct reader *reader)
{
    const struct node events = node_child(&reader->root, "events");
    ocop_status status = node_array(&events);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(events.value); i++) {
        const struct node event = node_item(&events, i);
        status = read_event(reader, &event);
    }
    return status == OCOP_OK ? check_filed(reader) : status;
}

/* `filed` chooses the edition, so the log must not tell of another day. */
static ocop_status check_filed(const struct reader *reader)
{
    const struct node filed = node_child(&reader->root, "filed");
    const int32_t own = ocop_case_filed(reader->the_case);
    char day[DATE_TEXT_LENGTH + 1];
    int32_t date;
    if (node_is_absent(&filed))
        return OCOP_OK;
    ocop_status status = node_date(&filed, &date);
    if (status != OCOP_OK || own == OCOP_DATE_NONE || own == date)
        return status;
    (void)date_write(own, day);
    return node_at(&filed, fail(OCOP_ERR_EVENT, "\"filed\" khác ngày nộp hồ sơ trong nhật ký, %s",
                                "\"filed\" is not the day on which the log has the dossier filed, %s", day));
}

static ocop_status read_event(struct reader *reader, const struct node *node)
{
    static const char *const known[] = {"on",      "event", "by",     "documents", "rating",     "dossier",
                                        "session", "held",  "ground", "note",      "correction", NULL};
    const struct node event = node_child(node, "event"), by = node_child(node, "by"), on = node_child(node, "on");
    const struct node correction = node_child(node, "correction");
    const char *id, *actor;
    int32_t date;
    bool late = false;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_date(&on, &date);
    if (status == OCOP_OK)
        status = node_text(&event, &id);
    if (status == OCOP_OK)
        status = node_text(&by, &actor);
    if (status == OCOP_OK && !node_is_absent(&correction))
        status = node_boolean(&correction, &late);
    if (status == OCOP_OK)
        status = check_names(reader->the_case, &event, &by);
    if (status == OCOP_OK)
        status = read_payload(reader, node);
    if (status != OCOP_OK)
        return status;
    return node_at(node, late ? ocop_case_add_correction(reader->the_case, id, actor, date)
                              : ocop_case_add_event(reader->the_case, id, actor, date));
}

/* A name that the rules do not have is said where it stands; whether the event may happen is asked last. */
static ocop_status check_names(const ocop_case *the_case, const struct node *event, const struct node *by)
{
    const struct event_row *row = case_find_event(the_case, json_string_value(event->value));
    if (!row)
        return node_at(event, ocop_error_status());
    if (edition_actor(the_case->edition, json_string_value(by->value)))
        return OCOP_OK;
    return node_at(by, fail(OCOP_ERR_EVENT, "%s không có cơ quan, chủ thể \"%.60s\"; \"%s\" thuộc về \"%s\"",
                            "%s has no actor \"%.60s\"; \"%s\" is for \"%s\" to do", ocop_edition_id(the_case->edition),
                            json_string_value(by->value), case_text(the_case, row->id), case_text(the_case, row->by)));
}

static ocop_status read_payload(struct reader *reader, const struct node *node)
{
    ocop_case *the_case = reader->the_case;
    const struct node documents = node_child(node, "documents"), session = node_child(node, "session");
    const struct node held = node_child(node, "held");
    int32_t date;
    ocop_status status = read_documents(the_case, &documents);
    if (status == OCOP_OK && !node_is_absent(&session))
        status = read_session(the_case, &session);
    if (status == OCOP_OK)
        status = read_result(reader, node);
    if (status == OCOP_OK && !node_is_absent(&held)) {
        status = node_date(&held, &date);
        if (status == OCOP_OK)
            status = node_at(&held, ocop_case_set_held(the_case, date));
    }
    if (status == OCOP_OK)
        status = read_text(node, "ground", the_case, ocop_case_set_ground);
    return status == OCOP_OK ? read_text(node, "note", the_case, ocop_case_set_note) : status;
}

static ocop_status read_documents(ocop_case *the_case, const struct node *documents)
{
    if (node_is_absent(documents))
        return OCOP_OK;
    ocop_status status = node_array(documents);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(documents->value); i++) {
        const struct node item = node_item(documents, i);
        const char *id;
        status = node_text(&item, &id);
        if (status == OCOP_OK)
            status = node_at(&item, ocop_case_hand_over(the_case, id));
    }
    return status;
}

/* The council's result: its sheets, which are rated here, or the rating that they got. */
static ocop_status read_result(struct reader *reader, const struct node *event)
{
    const struct node rating = node_child(event, "rating"), dossier = node_child(event, "dossier");
    if (!node_is_absent(&rating) && !node_is_absent(&dossier))
        return node_at(&rating, fail(OCOP_ERR_SHAPE, "chỉ dùng \"rating\" hoặc \"dossier\", không dùng cả hai",
                                     "use \"rating\" or \"dossier\", not both"));
    if (!node_is_absent(&dossier))
        return rate_dossier(reader, &dossier);
    return node_is_absent(&rating) ? OCOP_OK : read_rating(reader->the_case, &rating);
}

static ocop_status rate_dossier(struct reader *reader, const struct node *node)
{
    ocop_dossier *dossier;
    ocop_policy *policy;
    ocop_rating *rating = NULL;
    ocop_status status = dossier_from_node(reader->context, node, &dossier, &policy);
    if (status != OCOP_OK)
        return status;
    status = take_council(reader->the_case, node, dossier, policy);
    if (status == OCOP_OK)
        status = ocop_rating_new(dossier, policy, &rating);
    if (status == OCOP_OK)
        status = ocop_case_give_rating(reader->the_case, rating);
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
    return node_at(node, status);
}

/* Where the dossier names no policy and no council of its own, those of the case and its session hold. */
static ocop_status take_council(const ocop_case *the_case, const struct node *node, ocop_dossier *dossier,
                                ocop_policy *policy)
{
    const struct node own_policy = node_child(node, "policy"), own_council = node_child(node, "council");
    if (node_is_absent(&own_policy))
        policy->values = the_case->policy;
    return node_is_absent(&own_council) ? ocop_dossier_set_council_size(dossier, the_case->pending.session.members)
                                        : OCOP_OK;
}

/* Of an ocop-rating/1 the outcome, the total and the stars count; its other keys may stand there. */
static ocop_status read_rating(ocop_case *the_case, const struct node *rating)
{
    static const char *const known[] = {"format",       "id",        "edition",     "digest",    "set",     "outcome",
                                        "total",        "parts",     "members",     "spread",    "band",    "stars",
                                        "failed_gates", "authority", "certificate", "finish_by", "rule",    "source",
                                        "source_vi",    "certainty", "next",        "missing",   "reasons", "policy",
                                        "warnings",     NULL};
    const struct node outcome = node_child(rating, "outcome"), edition = node_child(rating, "edition");
    const char *id, *own = ocop_edition_id(ocop_case_edition(the_case));
    int32_t word;
    ocop_status status = node_object(rating, known);
    if (status == OCOP_OK && json_object_get(rating->value, "format"))
        status = node_format(rating, "ocop-rating/1");
    if (status == OCOP_OK)
        status = node_choice(&outcome, outcome_words, &word);
    if (status == OCOP_OK && !node_is_absent(&edition)) {
        status = node_text(&edition, &id);
        if (status == OCOP_OK && strcmp(id, own) != 0)
            status = node_at(&edition, fail(OCOP_ERR_EVENT, "kết quả đánh giá theo %.60s, vụ việc theo %s",
                                            "the rating is of %.60s, the case of %s", id, own));
    }
    if (status == OCOP_OK && word == OCOP_OUTCOME_INCOMPLETE)
        status = node_at(&outcome, fail(OCOP_ERR_EVENT, "kết quả chưa đầy đủ: hội đồng bổ sung phiếu hoặc chấm lại",
                                        "the result is incomplete: the council completes its sheets or scores again"));
    if (status != OCOP_OK)
        return status;
    return word == OCOP_OUTCOME_RATED ? read_stars(the_case, rating)
                                      : node_at(&outcome, ocop_case_give_no_stars(the_case, word));
}

static ocop_status read_stars(ocop_case *the_case, const struct node *rating)
{
    static const char *const known[] = {"sum", "sheets", "mean", NULL};
    const struct node total = node_child(rating, "total"), stars = node_child(rating, "stars");
    const struct node sum = node_child(&total, "sum"), sheets = node_child(&total, "sheets");
    int64_t points;
    int32_t count, number;
    ocop_status status = node_object(&total, known);
    if (status == OCOP_OK)
        status = node_int32(&sheets, 1, MAX_SHEETS, &count);
    if (status == OCOP_OK)
        status = node_integer(&sum, 0, (int64_t)count * edition_points_max(ocop_case_edition(the_case)), &points);
    if (status == OCOP_OK)
        status = node_int32(&stars, 1, ocop_edition_star_max(ocop_case_edition(the_case)), &number);
    if (status == OCOP_OK)
        status = node_at(&stars, ocop_case_give_result(the_case, points, count, number));
    return status == OCOP_OK ? check_band(the_case, rating) : status;
}

static ocop_status check_band(const ocop_case *the_case, const struct node *rating)
{
    const struct node band = node_child(rating, "band");
    const int32_t own = the_case->pending.rating.band;
    int32_t given;
    if (node_is_absent(&band))
        return OCOP_OK;
    ocop_status status = node_int32(&band, 1, ocop_edition_star_max(ocop_case_edition(the_case)), &given);
    if (status == OCOP_OK && given != own)
        status = node_at(&band, fail(OCOP_ERR_EVENT, "mức điểm là %d sao, không phải %d",
                                     "the band of these points is that of %d stars, not of %d", own, given));
    return status;
}

static ocop_status read_session(ocop_case *the_case, const struct node *session)
{
    static const char *const known[] = {"members", "present", "chair", "votes_for", NULL};
    const struct node chair = node_child(session, "chair"), votes = node_child(session, "votes_for");
    int32_t members = 0, present = 0, votes_for = -1;
    bool there = false;
    ocop_status status = node_object(session, known);
    if (status == OCOP_OK)
        status = node_optional_int32(session, "members", 1, MAX_MEMBERS, &members);
    if (status == OCOP_OK)
        status = node_optional_int32(session, "present", 1, members ? members : MAX_MEMBERS, &present);
    if (status == OCOP_OK && !node_is_absent(&votes))
        status = node_int32(&votes, 0, present ? present : MAX_MEMBERS, &votes_for);
    if (status == OCOP_OK && !node_is_absent(&chair))
        status = node_boolean(&chair, &there);
    return status == OCOP_OK ? node_at(session, ocop_case_set_session(the_case, members, present, there, votes_for))
                             : status;
}
