/* progress → ocop-progress/1. docs/guide/plans.md tells the format. */
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/plan_nodes.h"
#include "exchange/progress_parts.h"
#include "exchange/writer.h"
#include "ocop/json.h"
#include "programme/kinds.h"
#include "programme/progress_internal.h"
#include "programme/units.h"

struct out {
    struct writer writer;
    const ocop_progress *progress;
};

static json_t *write_states(struct out *out);
static json_t *write_target(struct out *out, int32_t index);
static void put_about(struct out *out, json_t *object, const struct plan_target *target);
static void put_value(struct out *out, json_t *object, int32_t index);
static void put_goal(struct out *out, json_t *object, int32_t index);
static void put_fraction(struct out *out, json_t *object, const char *key, int64_t numerator, int64_t denominator);
static void put_share(struct out *out, json_t *object, int32_t index);
static json_t *write_shorts(struct out *out, int32_t index);
static json_t *write_needed(struct out *out, int32_t index);
static json_t *write_forecast(struct out *out, int32_t index);
static json_t *write_measure(struct out *out, int32_t index);
static json_t *write_carried(struct out *out, int32_t index);
static json_t *write_years(struct out *out, int32_t index);

ocop_status ocop_progress_to_json(const ocop_progress *progress, char **json)
{
    struct out out = {{false}, progress};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!progress || !progress->judged)
        return fail_argument("progress");
    const ocop_plan *plan = progress->plan;
    json_t *document = writer_object(&out.writer), *targets = writer_array(&out.writer);
    put_text(&out.writer, document, "format", "ocop-progress/1");
    put_text(&out.writer, document, "plan", plan->id);
    put_text_or_null(&out.writer, document, "number", plan->number);
    put_text_or_null(&out.writer, document, "unit", plan->unit);
    progress_put_now(&out.writer, progress, document, plan->unit);
    put_date(&out.writer, document, "on", progress->on);
    put(&out.writer, document, "states", write_states(&out));
    for (int32_t i = 0; i < plan->target_count; i++)
        put_item(&out.writer, targets, write_target(&out, i));
    put(&out.writer, document, "targets", targets);
    return writer_finish(&out.writer, &progress->arena.allocator, document, json);
}

/* How many targets are what. */
static json_t *write_states(struct out *out)
{
    json_t *object = writer_object(&out->writer);
    for (int32_t state = OCOP_PROGRESS_NO_DATA; state <= OCOP_PROGRESS_MISSED; state++) {
        int32_t count = 0;
        for (int32_t i = 0; i < out->progress->plan->target_count; i++)
            count += out->progress->targets[i].state == state;
        put_number(&out->writer, object, progress_state_id(state), count);
    }
    return object;
}

static json_t *write_target(struct out *out, int32_t index)
{
    const struct target_progress *row = &out->progress->targets[index];
    json_t *object = writer_object(&out->writer);
    put_about(out, object, row->target);
    put_value(out, object, index);
    put_goal(out, object, index);
    put_share(out, object, index);
    put_text(&out->writer, object, "state", progress_state_id(row->state));
    put(&out->writer, object, "short", write_shorts(out, index));
    progress_put_map(&out->writer, out->progress, object, index);
    progress_put_undecided(&out->writer, out->progress, object, index);
    put(&out->writer, object, "needed", write_needed(out, index));
    put(&out->writer, object, "forecast", write_forecast(out, index));
    put(&out->writer, object, "measure", write_measure(out, index));
    if (row->target->yearly)
        put(&out->writer, object, "years", write_years(out, index));
    put_text(&out->writer, object, "source", row->target->cite.source.en);
    put_text(&out->writer, object, "source_vi", row->target->cite.source.vi);
    put_text(&out->writer, object, "certainty", choice_word(certainty_words, row->target->cite.certainty));
    return object;
}

static void put_about(struct out *out, json_t *object, const struct plan_target *target)
{
    put_text(&out->writer, object, "id", target->id);
    put_text(&out->writer, object, "name_vi", target->name.vi);
    put_text(&out->writer, object, "name_en", target->name.en);
    put_text(&out->writer, object, "indicator", target->indicator_id);
    put_text_or_null(&out->writer, object, "percent_of", target->base_id);
    put_text(&out->writer, object, "kind", choice_word(target_words, target->kind));
    put_text_or_null(&out->writer, object, "unit", target->unit);
    put_text_or_null(&out->writer, object, "each", choice_word(place_level_words, target->each));
    put_date(&out->writer, object, "from", target->from);
    put_date(&out->writer, object, "to", target->to);
}

static void put_value(struct out *out, json_t *object, int32_t index)
{
    const struct target_progress *row = &out->progress->targets[index];
    const int64_t numerator = ocop_progress_numerator(out->progress, index);
    if (row->state == OCOP_PROGRESS_NO_DATA || !ocop_progress_measure_by(out->progress, index))
        put(&out->writer, object, "value", json_null());
    else if (row->target->kind == OCOP_TARGET_YES_NO && !row->units)
        put_boolean(&out->writer, object, "value", numerator > 0);
    else if (row->target->base && !row->units)
        put_fraction(out, object, "value", numerator, ocop_progress_denominator(out->progress, index));
    else
        put_number(&out->writer, object, "value", numerator);
}

static void put_goal(struct out *out, json_t *object, int32_t index)
{
    const struct target_progress *row = &out->progress->targets[index];
    if (row->target->kind == OCOP_TARGET_YES_NO && !row->units)
        put_boolean(&out->writer, object, "goal", true);
    else
        put_number(&out->writer, object, "goal", row->goal);
    put(&out->writer, object, "up_to", number_or_null(row->units ? -1 : row->target->up_to, 0));
}

/* Rounded half up to two decimals. A number may be negative only as a forecast from above its baseline, which no plan
 * has. */
static void put_fraction(struct out *out, json_t *object, const char *key, int64_t numerator, int64_t denominator)
{
    char text[DECIMAL_SIZE];
    if (numerator < 0) {
        put(&out->writer, object, key, json_null());
        return;
    }
    text_write_decimal(numerator, denominator, text);
    put_text(&out->writer, object, key, text);
}

/* In percent of the goal. */
static void put_share(struct out *out, json_t *object, int32_t index)
{
    const int64_t goal = out->progress->targets[index].goal;
    if (!ocop_progress_measure_by(out->progress, index) || !goal)
        put(&out->writer, object, "share", json_null());
    else
        put_fraction(out, object, "share", ocop_progress_numerator(out->progress, index) * 100,
                     ocop_progress_denominator(out->progress, index) * goal);
}

static json_t *write_shorts(struct out *out, int32_t index)
{
    const struct target_progress *row = &out->progress->targets[index];
    json_t *array = writer_array(&out->writer);
    for (int32_t i = 0; i < row->short_count; i++) {
        const struct shortfall *unit = &row->shorts[i];
        json_t *object = writer_object(&out->writer);
        put_text(&out->writer, object, "unit", unit->unit);
        put_text_or_null(&out->writer, object, "name",
                         ocop_place_name(unit_level(unit->unit), unit->unit, plan_day(out->progress->plan)));
        put(&out->writer, object, "value", number_or_null(unit->value, 0));
        put_number(&out->writer, object, "goal", row->target->value);
        progress_put_now(&out->writer, out->progress, object, unit->unit);
        put_item(&out->writer, array, object);
    }
    return array;
}

/* What is still missing, and how much of it a month of thirty days must bring. */
static json_t *write_needed(struct out *out, int32_t index)
{
    const int64_t left = ocop_progress_left_numerator(out->progress, index);
    const int64_t denominator = ocop_progress_denominator(out->progress, index);
    const int32_t days = ocop_progress_days_left(out->progress, index);
    if (!left || !days || out->progress->targets[index].target->kind == OCOP_TARGET_YES_NO)
        return json_null();
    json_t *object = writer_object(&out->writer);
    put_fraction(out, object, "left", left, denominator);
    put_number(&out->writer, object, "days", days);
    put_fraction(out, object, "per_30_days", left * MONTH, denominator * days);
    return object;
}

static json_t *write_forecast(struct out *out, int32_t index)
{
    int64_t numerator, denominator;
    bool reaches;
    if (!judge_forecast(out->progress, &out->progress->targets[index], &numerator, &denominator, &reaches))
        return json_null();
    json_t *object = writer_object(&out->writer);
    put_fraction(out, object, "value", numerator, denominator);
    put_boolean(&out->writer, object, "reaches", reaches);
    return object;
}

static json_t *write_measure(struct out *out, int32_t index)
{
    const struct target_progress *row = &out->progress->targets[index];
    const struct window *window = window_now(row);
    const int32_t by = ocop_progress_measure_by(out->progress, index);
    if (!by)
        return json_null();
    json_t *object = writer_object(&out->writer);
    put_text(&out->writer, object, "by", choice_word(measure_words, by));
    put_date(&out->writer, object, "on", ocop_progress_measure_on(out->progress, index));
    if (row->target->base && !row->units) {
        put_number(&out->writer, object, "value", window->measures[0].value);
        put_number(&out->writer, object, "base", window->measures[0].base);
    }
    if (*ocop_progress_measure_source(out->progress, index))
        put_text(&out->writer, object, "source", ocop_progress_measure_source(out->progress, index));
    if (ocop_progress_carried(out->progress, index))
        put(&out->writer, object, "carried", write_carried(out, index));
    return object;
}

/* What counts by a group of another edition. */
static json_t *write_carried(struct out *out, int32_t index)
{
    const struct kinds_table *kinds = &ocop_embedded_kinds;
    json_t *object = writer_object(&out->writer);
    put_number(&out->writer, object, "number", ocop_progress_carried(out->progress, index));
    put_text(&out->writer, object, "certainty",
             choice_word(certainty_words, ocop_progress_carried_certainty(out->progress, index)));
    put_text(&out->writer, object, "source", kinds->pool + kinds->source.en);
    put_text(&out->writer, object, "source_vi", kinds->pool + kinds->source.vi);
    return object;
}

static json_t *write_years(struct out *out, int32_t index)
{
    json_t *array = writer_array(&out->writer);
    for (int32_t i = 0; i < ocop_progress_year_count(out->progress, index); i++) {
        const struct window *window = &out->progress->targets[index].windows[i];
        json_t *object = writer_object(&out->writer);
        put_number(&out->writer, object, "year", ocop_progress_year(out->progress, index, i));
        put(&out->writer, object, "value",
            window->known ? json_integer(window->numerator / window->denominator) : json_null());
        put_text(&out->writer, object, "state", progress_state_id(window->state));
        put_item(&out->writer, array, object);
    }
    return array;
}
