/* rating → ocop-rating/1 and ocop-explanation/1; the last failure → ocop-error/1. docs/guide/formats.md tells both. */
#include "exchange/rating_writer.h"
#include "exchange/words.h"
#include "ocop/json.h"

#include "base/status_internal.h"
#include "evaluation/rating_internal.h"
#include "rules/rule_id.h"

static void write_subject(struct emitter *to, const ocop_rating *rating);
static void write_total(struct emitter *to, const ocop_rating *rating);
static void write_parts(struct emitter *to, const ocop_rating *rating);
static void write_members(struct emitter *to, const ocop_rating *rating);
static void write_result(struct emitter *to, const ocop_rating *rating);
static void write_failed_gates(struct emitter *to, const ocop_rating *rating);
static void write_failed_gate(struct emitter *to, const ocop_rating *rating, const struct gate *gate);
static const char *code_of(const ocop_rating *rating, int32_t criterion);
static void write_next(struct emitter *to, const ocop_rating *rating);
static void write_raise(struct emitter *to, const ocop_rating *rating, const struct raise *raise);
static void write_missing(struct emitter *to, const ocop_rating *rating);
static void write_findings(struct emitter *to, const char *key, const ocop_rating *rating,
                           const struct findings *findings);
static void write_line(struct emitter *to, const struct line *line);

ocop_status ocop_rating_to_json(const ocop_rating *rating, char **json)
{
    struct emitter to;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!rating)
        return fail_argument("rating");
    emitter_init(&to, &rating->arena.allocator);
    emit_rating(&to, rating);
    return emitter_finish(&to, json);
}

void emit_rating(struct emitter *to, const ocop_rating *rating)
{
    const struct policy_values defaults = policy_defaults();
    emit_object(to, NULL);
    emit_text(to, "format", "ocop-rating/1");
    emit_text(to, "id", rating->id);
    write_subject(to, rating);
    emit_text(to, "outcome", choice_word(outcome_words, rating->decision.outcome));
    write_total(to, rating);
    write_parts(to, rating);
    write_members(to, rating);
    emit_number(to, "spread", rating->tally.spread);
    write_result(to, rating);
    write_next(to, rating);
    write_missing(to, rating);
    write_findings(to, "reasons", rating, &rating->reasons);
    emit_tree(to, "policy", policy_write(&rating->policy, &defaults));
    write_findings(to, "warnings", rating, &rating->warnings);
    emit_object_end(to);
}

/* What every answer about a dossier begins with after its format. */
static void write_subject(struct emitter *to, const ocop_rating *rating)
{
    emit_text(to, "edition", ocop_edition_id(rating->criteria->edition));
    emit_text(to, "digest", ocop_edition_digest(rating->criteria->edition));
    emit_number(to, "set", ocop_criteria_set(rating->criteria));
}

static void write_total(struct emitter *to, const ocop_rating *rating)
{
    emit_object(to, "total");
    emit_number(to, "sum", rating->tally.sum);
    emit_number(to, "sheets", rating->tally.sheets);
    emit_text_or_null(to, "mean", rating->mean);
    emit_object_end(to);
}

static void write_parts(struct emitter *to, const ocop_rating *rating)
{
    emit_object(to, "parts");
    for (int32_t i = 0; i < ocop_criteria_part_count(rating->criteria); i++)
        emit_text_or_null(to, ocop_criteria_part_code(rating->criteria, i), ocop_rating_part_mean(rating, i));
    emit_object_end(to);
}

static void write_members(struct emitter *to, const ocop_rating *rating)
{
    emit_list(to, "members");
    for (int32_t i = 0; i < rating->tally.sheets; i++) {
        emit_object(to, NULL);
        emit_text(to, "member", rating->members[i].name);
        emit_number(to, "total", rating->members[i].total);
        emit_object_end(to);
    }
    emit_list_end(to);
}

static void write_result(struct emitter *to, const ocop_rating *rating)
{
    const bool rated = rating->decision.outcome == OCOP_OUTCOME_RATED;
    emit_number_or_null(to, "band", rated ? rating->decision.band : -1, 0);
    emit_number_or_null(to, "stars", rated ? rating->decision.stars : -1, 0);
    write_failed_gates(to, rating);
    emit_text_or_null(to, "authority", ocop_rating_authority(rating));
    emit_boolean(to, "certificate", ocop_rating_certificate(rating));
    emit_date(to, "finish_by", rating->finish_by);
    emit_text_or_null(to, "rule", rating->rule);
    emit_text_or_null(to, "source", rating->source_en);
    emit_text_or_null(to, "source_vi", rating->source_vi);
    emit_text(to, "certainty", ocop_certainty_name(rating->certainty));
}

static void write_failed_gates(struct emitter *to, const ocop_rating *rating)
{
    emit_list(to, "failed_gates");
    for (int32_t i = 0; i < rating->failed_gate_count; i++)
        write_failed_gate(to, rating, &rating->failed_gates[i]);
    emit_list_end(to);
}

static void write_failed_gate(struct emitter *to, const ocop_rating *rating, const struct gate *gate)
{
    const struct option_row *option = criteria_option(rating->criteria, gate->criterion, gate->option);
    const struct cite *cite = criteria_cite(rating->criteria, &option->cite);
    char id[RULE_ID_SIZE];
    rule_id_of_criterion(rating->criteria, gate->criterion, gate->option, id);
    emit_object(to, NULL);
    emit_number(to, "star", gate->star);
    emit_text(to, "criterion", code_of(rating, gate->criterion));
    emit_number(to, "need", gate->need);
    emit_text(to, "have", gate->have);
    emit_text(to, "rule", id);
    emit_text(to, "source", criteria_text(rating->criteria, cite->source.en));
    emit_text(to, "source_vi", criteria_text(rating->criteria, cite->source.vi));
    emit_text(to, "certainty", ocop_certainty_name(cite->certainty));
    emit_object_end(to);
}

static const char *code_of(const ocop_rating *rating, int32_t criterion)
{
    return criterion < 0 ? "" : ocop_criteria_code(rating->criteria, criterion);
}

static void write_next(struct emitter *to, const ocop_rating *rating)
{
    if (!rating->next_stars) {
        emit_text_or_null(to, "next", "");
        return;
    }
    emit_object(to, "next");
    emit_number(to, "stars", rating->next_stars);
    emit_text(to, "mean", rating->next_mean);
    emit_list(to, "raise");
    for (int32_t i = 0; i < rating->raise_count; i++)
        write_raise(to, rating, &rating->raises[i]);
    emit_list_end(to);
    emit_object_end(to);
}

static void write_raise(struct emitter *to, const ocop_rating *rating, const struct raise *raise)
{
    emit_object(to, NULL);
    emit_text(to, "criterion", code_of(rating, raise->criterion));
    emit_text(to, "from", rating->criterion_means[raise->criterion]);
    emit_number(to, "to", raise->to);
    emit_text(to, "gain", raise->gain);
    emit_number_or_null(to, "gate", raise->gate, 1);
    emit_object_end(to);
}

/* One entry for each sheet; its missing answers stand together. */
static void write_missing(struct emitter *to, const ocop_rating *rating)
{
    emit_list(to, "missing");
    for (int32_t i = 0; i < rating->missing_count;) {
        const char *member = rating->missing[i].member;
        emit_object(to, NULL);
        emit_text(to, "member", member);
        emit_list(to, "criteria");
        for (; i < rating->missing_count && rating->missing[i].member == member; i++)
            emit_text(to, NULL, code_of(rating, rating->missing[i].criterion));
        emit_list_end(to);
        emit_object_end(to);
    }
    emit_list_end(to);
}

static void write_findings(struct emitter *to, const char *key, const ocop_rating *rating,
                           const struct findings *findings)
{
    emit_list(to, key);
    for (int32_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->rows[i];
        emit_object(to, NULL);
        emit_text(to, "code", finding->code);
        emit_text_or_null(to, "criterion", code_of(rating, finding->criterion));
        emit_text(to, "text_vi", finding->vi);
        emit_text(to, "text_en", finding->en);
        emit_text_or_null(to, "rule", finding->rule);
        emit_text_or_null(to, "source", finding->source_en);
        emit_text_or_null(to, "source_vi", finding->source_vi);
        emit_text_or_null(to, "certainty", ocop_certainty_name(finding->certainty));
        emit_object_end(to);
    }
    emit_list_end(to);
}

ocop_status ocop_rating_explain_json(const ocop_rating *rating, int32_t lang, char **json)
{
    struct emitter to;
    struct explanation explanation;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    ocop_status status = explanation_make(rating, lang, &explanation);
    if (status != OCOP_OK)
        return status;
    emitter_init(&to, &rating->arena.allocator);
    emit_object(&to, NULL);
    emit_text(&to, "format", "ocop-explanation/1");
    emit_text(&to, "id", rating->id);
    emit_text(&to, "lang", lang == OCOP_LANG_VI ? "vi" : "en");
    write_subject(&to, rating);
    emit_list(&to, "lines");
    for (int32_t i = 0; i < explanation.count; i++)
        write_line(&to, &explanation.lines[i]);
    emit_list_end(&to);
    emit_object_end(&to);
    explanation_free(&explanation);
    return emitter_finish(&to, json);
}

static void write_line(struct emitter *to, const struct line *line)
{
    emit_object(to, NULL);
    emit_text(to, "kind", line->kind);
    emit_text(to, "text", line->text);
    emit_text_or_null(to, "rule", line->rule);
    emit_text_or_null(to, "source", line->source);
    emit_text_or_null(to, "certainty", ocop_certainty_name(line->certainty));
    emit_object_end(to);
}

/* Leaves the record as it is, so that a caller can still read it: the writer's own success would clear it. */
ocop_status ocop_error_to_json(ocop_context *context, int64_t line, char **json)
{
    struct emitter to;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (ocop_error_status() == OCOP_OK || line < 0)
        return fail_argument(line < 0 ? "line" : "json");
    emitter_init(&to, &context_or_default(context)->allocator);
    emit_error(&to, line);
    return emitter_take(&to, json) ? OCOP_OK : fail_no_memory();
}

void emit_error(struct emitter *to, int64_t line)
{
    emit_object(to, NULL);
    emit_text(to, "format", "ocop-error/1");
    emit_number_or_null(to, "line", line, 1);
    emit_number(to, "code", ocop_error_status());
    emit_text(to, "name", ocop_status_name(ocop_error_status()));
    emit_text(to, "pointer", ocop_error_pointer());
    emit_text(to, "message_vi", ocop_error_message(OCOP_LANG_VI));
    emit_text(to, "message_en", ocop_error_message(OCOP_LANG_EN));
    emit_text_or_null(to, "rule", ocop_error_rule());
    emit_text_or_null(to, "source", ocop_error_source(OCOP_LANG_EN));
    emit_text_or_null(to, "source_vi", ocop_error_source(OCOP_LANG_VI));
    emit_number_or_null(to, "text_line", ocop_error_line(), 1);
    emit_number_or_null(to, "text_column", ocop_error_column(), 1);
    emit_object_end(to);
}
