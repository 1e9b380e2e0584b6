/* rating → ocop-rating/1 and ocop-explanation/1; the last failure → ocop-error/1. docs/guide/formats.md tells both. */
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"

#include <string.h>

#include "base/status_internal.h"
#include "evaluation/rating_internal.h"
#include "rules/rule_id.h"

static json_t *write_rating(struct writer *writer, const ocop_rating *rating);
static void write_subject(struct writer *writer, json_t *document, const ocop_rating *rating);
static json_t *write_total(struct writer *writer, const ocop_rating *rating);
static json_t *write_parts(struct writer *writer, const ocop_rating *rating);
static json_t *write_members(struct writer *writer, const ocop_rating *rating);
static void write_result(struct writer *writer, json_t *document, const ocop_rating *rating);
static json_t *write_failed_gates(struct writer *writer, const ocop_rating *rating);
static json_t *write_failed_gate(struct writer *writer, const ocop_rating *rating, const struct gate *gate);
static const char *code_of(const ocop_rating *rating, int32_t criterion);
static const char *certainty_text(int32_t certainty);
static json_t *write_next(struct writer *writer, const ocop_rating *rating);
static json_t *write_raise(struct writer *writer, const ocop_rating *rating, const struct raise *raise);
static json_t *write_missing(struct writer *writer, const ocop_rating *rating);
static json_t *write_findings(struct writer *writer, const ocop_rating *rating, const struct findings *findings);
static json_t *write_line(struct writer *writer, const struct line *line);

ocop_status ocop_rating_to_json(const ocop_rating *rating, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!rating)
        return fail_argument("rating");
    return writer_finish(&writer, &rating->arena.allocator, write_rating(&writer, rating), json);
}

static json_t *write_rating(struct writer *writer, const ocop_rating *rating)
{
    const struct policy_values defaults = policy_defaults();
    json_t *document = writer_object(writer);
    put_text(writer, document, "format", "ocop-rating/1");
    put_text(writer, document, "id", rating->id);
    write_subject(writer, document, rating);
    put_text(writer, document, "outcome", choice_word(outcome_words, rating->outcome));
    put(writer, document, "total", write_total(writer, rating));
    put(writer, document, "parts", write_parts(writer, rating));
    put(writer, document, "members", write_members(writer, rating));
    put_number(writer, document, "spread", rating->spread);
    write_result(writer, document, rating);
    put(writer, document, "next", write_next(writer, rating));
    put(writer, document, "missing", write_missing(writer, rating));
    put(writer, document, "reasons", write_findings(writer, rating, &rating->reasons));
    put(writer, document, "policy", policy_write(&rating->policy, &defaults));
    put(writer, document, "warnings", write_findings(writer, rating, &rating->warnings));
    return document;
}

/* What every answer about a dossier begins with after its format. */
static void write_subject(struct writer *writer, json_t *document, const ocop_rating *rating)
{
    put_text(writer, document, "edition", ocop_edition_id(rating->criteria->edition));
    put_text(writer, document, "digest", ocop_edition_digest(rating->criteria->edition));
    put_number(writer, document, "set", ocop_criteria_set(rating->criteria));
}

static json_t *write_total(struct writer *writer, const ocop_rating *rating)
{
    json_t *total = writer_object(writer);
    put_number(writer, total, "sum", rating->tally.sum);
    put_number(writer, total, "sheets", rating->tally.sheets);
    put_text_or_null(writer, total, "mean", rating->mean);
    return total;
}

static json_t *write_parts(struct writer *writer, const ocop_rating *rating)
{
    json_t *parts = writer_object(writer);
    for (int32_t i = 0; i < ocop_criteria_part_count(rating->criteria); i++)
        put_text_or_null(writer, parts, ocop_criteria_part_code(rating->criteria, i), ocop_rating_part_mean(rating, i));
    return parts;
}

static json_t *write_members(struct writer *writer, const ocop_rating *rating)
{
    json_t *members = writer_array(writer);
    for (int32_t i = 0; i < rating->tally.sheets; i++) {
        json_t *member = writer_object(writer);
        put_text(writer, member, "member", rating->members[i].name);
        put_number(writer, member, "total", rating->members[i].total);
        put_item(writer, members, member);
    }
    return members;
}

static void write_result(struct writer *writer, json_t *document, const ocop_rating *rating)
{
    const bool rated = rating->outcome == OCOP_OUTCOME_RATED;
    put(writer, document, "band", rated ? json_integer(rating->band) : json_null());
    put(writer, document, "stars", rated ? json_integer(rating->stars) : json_null());
    put(writer, document, "failed_gates", write_failed_gates(writer, rating));
    put_text_or_null(writer, document, "authority", ocop_rating_authority(rating));
    put_boolean(writer, document, "certificate", ocop_rating_certificate(rating));
    put_date(writer, document, "finish_by", rating->finish_by);
    put_text_or_null(writer, document, "rule", rating->rule);
    put_text_or_null(writer, document, "source", rating->source_en);
    put_text_or_null(writer, document, "source_vi", rating->source_vi);
    put_text(writer, document, "certainty", certainty_text(rating->certainty));
}

static json_t *write_failed_gates(struct writer *writer, const ocop_rating *rating)
{
    json_t *gates = writer_array(writer);
    for (int32_t i = 0; i < rating->failed_gate_count; i++)
        put_item(writer, gates, write_failed_gate(writer, rating, &rating->failed_gates[i]));
    return gates;
}

static json_t *write_failed_gate(struct writer *writer, const ocop_rating *rating, const struct gate *gate)
{
    const struct option_row *option = criteria_option(rating->criteria, gate->criterion, gate->option);
    const struct cite *cite = criteria_cite(rating->criteria, &option->cite);
    char id[RULE_ID_SIZE];
    json_t *failed = writer_object(writer);
    rule_id_of_criterion(rating->criteria, gate->criterion, gate->option, id);
    put_number(writer, failed, "star", gate->star);
    put_text(writer, failed, "criterion", code_of(rating, gate->criterion));
    put_number(writer, failed, "need", gate->need);
    put_text(writer, failed, "have", gate->have);
    put_text(writer, failed, "rule", id);
    put_text(writer, failed, "source", criteria_text(rating->criteria, cite->source.en));
    put_text(writer, failed, "source_vi", criteria_text(rating->criteria, cite->source.vi));
    put_text(writer, failed, "certainty", certainty_text(cite->certainty));
    return failed;
}

static const char *code_of(const ocop_rating *rating, int32_t criterion)
{
    return criterion < 0 ? "" : ocop_criteria_code(rating->criteria, criterion);
}

static const char *certainty_text(int32_t certainty)
{
    return ocop_certainty_name(certainty);
}

static json_t *write_next(struct writer *writer, const ocop_rating *rating)
{
    if (!rating->next_stars)
        return json_null();
    json_t *next = writer_object(writer), *raises = writer_array(writer);
    put_number(writer, next, "stars", rating->next_stars);
    put_text(writer, next, "mean", rating->next_mean);
    for (int32_t i = 0; i < rating->raise_count; i++)
        put_item(writer, raises, write_raise(writer, rating, &rating->raises[i]));
    put(writer, next, "raise", raises);
    return next;
}

static json_t *write_raise(struct writer *writer, const ocop_rating *rating, const struct raise *raise)
{
    json_t *written = writer_object(writer);
    put_text(writer, written, "criterion", code_of(rating, raise->criterion));
    put_text(writer, written, "from", rating->criterion_means[raise->criterion]);
    put_number(writer, written, "to", raise->to);
    put_text(writer, written, "gain", raise->gain);
    put(writer, written, "gate", raise->gate ? json_integer(raise->gate) : json_null());
    return written;
}

/* One entry for each sheet; its missing answers stand together. */
static json_t *write_missing(struct writer *writer, const ocop_rating *rating)
{
    json_t *missing = writer_array(writer), *codes = NULL;
    for (int32_t i = 0; i < rating->missing_count; i++) {
        if (i == 0 || rating->missing[i].member != rating->missing[i - 1].member) {
            json_t *sheet = writer_object(writer);
            codes = writer_array(writer);
            put_text(writer, sheet, "member", rating->missing[i].member);
            put(writer, sheet, "criteria", codes);
            put_item(writer, missing, sheet);
        }
        put_item(writer, codes, json_string(code_of(rating, rating->missing[i].criterion)));
    }
    return missing;
}

static json_t *write_findings(struct writer *writer, const ocop_rating *rating, const struct findings *findings)
{
    json_t *written = writer_array(writer);
    for (int32_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->rows[i];
        json_t *object = writer_object(writer);
        put_text(writer, object, "code", finding->code);
        put_text_or_null(writer, object, "criterion", code_of(rating, finding->criterion));
        put_text(writer, object, "text_vi", finding->vi);
        put_text(writer, object, "text_en", finding->en);
        put_text_or_null(writer, object, "rule", finding->rule);
        put_text_or_null(writer, object, "source", finding->source_en);
        put_text_or_null(writer, object, "source_vi", finding->source_vi);
        put_text_or_null(writer, object, "certainty", certainty_text(finding->certainty));
        put_item(writer, written, object);
    }
    return written;
}

ocop_status ocop_rating_explain_json(const ocop_rating *rating, int32_t lang, char **json)
{
    struct writer writer = {false};
    struct explanation explanation;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    ocop_status status = explanation_make(rating, lang, &explanation);
    if (status != OCOP_OK)
        return status;
    json_t *document = writer_object(&writer), *lines = writer_array(&writer);
    put_text(&writer, document, "format", "ocop-explanation/1");
    put_text(&writer, document, "id", rating->id);
    put_text(&writer, document, "lang", lang == OCOP_LANG_VI ? "vi" : "en");
    write_subject(&writer, document, rating);
    for (int32_t i = 0; i < explanation.count; i++)
        put_item(&writer, lines, write_line(&writer, &explanation.lines[i]));
    put(&writer, document, "lines", lines);
    explanation_free(&explanation);
    return writer_finish(&writer, &rating->arena.allocator, document, json);
}

static json_t *write_line(struct writer *writer, const struct line *line)
{
    json_t *object = writer_object(writer);
    put_text(writer, object, "kind", line->kind);
    put_text(writer, object, "text", line->text);
    put_text_or_null(writer, object, "rule", line->rule);
    put_text_or_null(writer, object, "source", line->source);
    put_text_or_null(writer, object, "certainty", certainty_text(line->certainty));
    return object;
}

/* Leaves the record as it is, so that a caller can still read it: the writer's own success would clear it. */
ocop_status ocop_error_to_json(ocop_context *context, int64_t line, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (ocop_error_status() == OCOP_OK || line < 0)
        return fail_argument(line < 0 ? "line" : "json");
    json_t *document = writer_object(&writer);
    put_text(&writer, document, "format", "ocop-error/1");
    put(&writer, document, "line", number_or_null(line, 1));
    put_number(&writer, document, "code", ocop_error_status());
    put_text(&writer, document, "name", ocop_status_name(ocop_error_status()));
    put_text(&writer, document, "pointer", ocop_error_pointer());
    put_text(&writer, document, "message_vi", ocop_error_message(OCOP_LANG_VI));
    put_text(&writer, document, "message_en", ocop_error_message(OCOP_LANG_EN));
    put_text_or_null(&writer, document, "rule", ocop_error_rule());
    put_text_or_null(&writer, document, "source", ocop_error_source(OCOP_LANG_EN));
    put_text_or_null(&writer, document, "source_vi", ocop_error_source(OCOP_LANG_VI));
    put(&writer, document, "text_line", number_or_null(ocop_error_line(), 1));
    put(&writer, document, "text_column", number_or_null(ocop_error_column(), 1));
    return writer_write(&writer, &context_or_default(context)->allocator, document, json) ? OCOP_OK : fail_no_memory();
}
