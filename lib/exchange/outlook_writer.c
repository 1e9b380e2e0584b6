/* Outlook → ocop-case-status/1. docs/guide/formats.md tells the format. */
#include <stdio.h>

#include "base/status_internal.h"
#include "evaluation/case_internal.h"
#include "exchange/agenda_items.h"
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"
#include "ocop/outlook.h"

static json_t *write_outlook(struct writer *writer, const ocop_outlook *outlook);
static void put_pair(struct writer *writer, json_t *object, const char *key, const char *vi, const char *en);
static void put_cite(struct writer *writer, json_t *object, const char *rule, const char *vi, const char *en,
                     int32_t certainty);
static json_t *write_ratings(struct writer *writer, const ocop_case *the_case);
static json_t *write_rating(struct writer *writer, const struct case_rating *rating);
static json_t *write_next(struct writer *writer, const ocop_outlook *outlook);
static json_t *write_missing(struct writer *writer, const ocop_outlook *outlook);
static json_t *write_timeline(struct writer *writer, const ocop_case *the_case);
static json_t *write_warnings(struct writer *writer, const ocop_outlook *outlook);

ocop_status ocop_case_json(ocop_context *context, const char *json, int64_t length, int32_t on, char **status_json)
{
    ocop_case *the_case = NULL;
    ocop_outlook *outlook = NULL;
    if (!status_json)
        return fail_argument("status_json");
    *status_json = NULL;
    ocop_status status = ocop_case_from_json(context, json, length, &the_case);
    if (status == OCOP_OK)
        status = ocop_outlook_new(the_case, on, &outlook);
    if (status == OCOP_OK)
        status = ocop_outlook_to_json(outlook, status_json);
    ocop_outlook_unref(outlook);
    ocop_case_unref(the_case);
    return status;
}

ocop_status ocop_outlook_to_json(const ocop_outlook *outlook, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!outlook)
        return fail_argument("outlook");
    const ocop_case *the_case = ocop_outlook_case(outlook);
    return writer_finish(&writer, edition_allocator(the_case->edition), write_outlook(&writer, outlook), json);
}

static json_t *write_outlook(struct writer *writer, const ocop_outlook *outlook)
{
    const ocop_case *the_case = ocop_outlook_case(outlook);
    const ocop_agenda *agenda = ocop_outlook_agenda(outlook);
    json_t *document = writer_object(writer);
    put_text(writer, document, "format", "ocop-case-status/1");
    put_text(writer, document, "id", ocop_case_id(the_case));
    put_text(writer, document, "procedure", ocop_case_procedure(the_case));
    put_text(writer, document, "edition", ocop_edition_id(the_case->edition));
    put_text(writer, document, "digest", ocop_edition_digest(the_case->edition));
    put_text(writer, document, "registration", choice_word(registration_words, the_case->registration));
    put_text_or_null(writer, document, "product", ocop_case_product(the_case));
    put_text_or_null(writer, document, "unit", ocop_case_unit(the_case));
    put_date(writer, document, "filed", the_case->filed);
    put_date(writer, document, "on", ocop_outlook_on(outlook));
    put_text(writer, document, "state", ocop_case_state(the_case));
    put_pair(writer, document, "state", ocop_case_state_name(the_case, OCOP_LANG_VI),
             ocop_case_state_name(the_case, OCOP_LANG_EN));
    put_boolean(writer, document, "ended", ocop_case_ended(the_case));
    put(writer, document, "ratings", write_ratings(writer, the_case));
    put(writer, document, "due", agenda_write_items(writer, agenda, false));
    put(writer, document, "overdue", agenda_write_items(writer, agenda, true));
    put(writer, document, "next", write_next(writer, outlook));
    put(writer, document, "missing", write_missing(writer, outlook));
    put(writer, document, "timeline", write_timeline(writer, the_case));
    put(writer, document, "warnings", write_warnings(writer, outlook));
    return document;
}

/* Key_vi and key_en. */
static void put_pair(struct writer *writer, json_t *object, const char *key, const char *vi, const char *en)
{
    char name[32];
    (void)snprintf(name, sizeof name, "%s_vi", key);
    put_text_or_null(writer, object, name, vi);
    (void)snprintf(name, sizeof name, "%s_en", key);
    put_text_or_null(writer, object, name, en);
}

static void put_cite(struct writer *writer, json_t *object, const char *rule, const char *vi, const char *en,
                     int32_t certainty)
{
    put_text_or_null(writer, object, "rule", rule);
    put_text_or_null(writer, object, "source", en);
    put_text_or_null(writer, object, "source_vi", vi);
    put_text_or_null(writer, object, "certainty", certainty ? ocop_certainty_name(certainty) : "");
}

/* What the councils gave last, by level. */
static json_t *write_ratings(struct writer *writer, const ocop_case *the_case)
{
    json_t *ratings = writer_object(writer);
    for (int32_t i = 0; i < the_case->count; i++) {
        const struct case_rating *rating = &the_case->events[i].payload.rating;
        if (rating->level)
            put(writer, ratings, rating->level, write_rating(writer, rating));
    }
    return ratings;
}

static json_t *write_rating(struct writer *writer, const struct case_rating *rating)
{
    json_t *object = writer_object(writer);
    put_text(writer, object, "outcome", choice_word(outcome_words, rating->outcome));
    put_text_or_null(writer, object, "mean", rating->mean);
    put(writer, object, "band", number_or_null(rating->band, 1));
    put(writer, object, "stars", number_or_null(rating->stars, 1));
    return object;
}

static json_t *write_next(struct writer *writer, const ocop_outlook *outlook)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < ocop_outlook_next_count(outlook); i++) {
        json_t *object = writer_object(writer), *missing = writer_array(writer);
        put_text(writer, object, "event", ocop_outlook_next_event(outlook, i));
        put_pair(writer, object, "event", ocop_outlook_next_name(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_next_name(outlook, i, OCOP_LANG_EN));
        put_text(writer, object, "by", ocop_outlook_next_by(outlook, i));
        put_pair(writer, object, "by", ocop_outlook_next_by_name(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_next_by_name(outlook, i, OCOP_LANG_EN));
        put_date(writer, object, "not_before", ocop_outlook_next_not_before(outlook, i));
        for (int32_t m = 0; m < ocop_outlook_next_missing_count(outlook, i); m++)
            put_item(writer, missing, json_string(ocop_outlook_next_missing(outlook, i, m)));
        put(writer, object, "missing", missing);
        put_pair(writer, object, "text", ocop_outlook_next_text(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_next_text(outlook, i, OCOP_LANG_EN));
        put_cite(writer, object, ocop_outlook_next_rule(outlook, i), ocop_outlook_next_source(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_next_source(outlook, i, OCOP_LANG_EN), ocop_outlook_next_certainty(outlook, i));
        put_item(writer, array, object);
    }
    return array;
}

static json_t *write_missing(struct writer *writer, const ocop_outlook *outlook)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < ocop_outlook_missing_count(outlook); i++) {
        json_t *object = writer_object(writer);
        put_text(writer, object, "document", ocop_outlook_missing_document(outlook, i));
        put_pair(writer, object, "document", ocop_outlook_missing_name(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_missing_name(outlook, i, OCOP_LANG_EN));
        put_text(writer, object, "from", ocop_outlook_missing_from(outlook, i));
        put_text(writer, object, "to", ocop_outlook_missing_to(outlook, i));
        put(writer, object, "quantity", number_or_null(ocop_outlook_missing_quantity(outlook, i), 1));
        put_cite(writer, object, ocop_outlook_missing_rule(outlook, i),
                 ocop_outlook_missing_source(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_missing_source(outlook, i, OCOP_LANG_EN), ocop_outlook_missing_certainty(outlook, i));
        put_item(writer, array, object);
    }
    return array;
}

static json_t *write_timeline(struct writer *writer, const ocop_case *the_case)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < the_case->count; i++) {
        json_t *object = writer_object(writer);
        put_date(writer, object, "on", ocop_case_event_on(the_case, i));
        put_text(writer, object, "event", ocop_case_event_id(the_case, i));
        put_pair(writer, object, "event", ocop_case_event_name(the_case, i, OCOP_LANG_VI),
                 ocop_case_event_name(the_case, i, OCOP_LANG_EN));
        put_text(writer, object, "by", ocop_case_event_by(the_case, i));
        put_pair(writer, object, "by", ocop_case_event_by_name(the_case, i, OCOP_LANG_VI),
                 ocop_case_event_by_name(the_case, i, OCOP_LANG_EN));
        put_text(writer, object, "state", ocop_case_event_state(the_case, i));
        put_boolean(writer, object, "correction", ocop_case_event_is_correction(the_case, i));
        put_text_or_null(writer, object, "note", ocop_case_event_note(the_case, i));
        put_item(writer, array, object);
    }
    return array;
}

static json_t *write_warnings(struct writer *writer, const ocop_outlook *outlook)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < ocop_outlook_warning_count(outlook); i++) {
        json_t *object = writer_object(writer);
        put_text(writer, object, "code", ocop_outlook_warning_code(outlook, i));
        put_pair(writer, object, "text", ocop_outlook_warning_text(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_warning_text(outlook, i, OCOP_LANG_EN));
        put_cite(writer, object, ocop_outlook_warning_rule(outlook, i),
                 ocop_outlook_warning_source(outlook, i, OCOP_LANG_VI),
                 ocop_outlook_warning_source(outlook, i, OCOP_LANG_EN), ocop_outlook_warning_certainty(outlook, i));
        put_item(writer, array, object);
    }
    return array;
}
