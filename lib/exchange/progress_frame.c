/* Progress as Arrow tables: a row for each target, a row for each unit that falls short of one. */
#include "base/status_internal.h"
#include "exchange/arrow_internal.h"
#include "exchange/plan_nodes.h"
#include "exchange/progress_parts.h"
#include "programme/units.h"

enum target_column {
    TARGET_PLAN,
    TARGET_ON,
    TARGET_ID,
    TARGET_NAME_VI,
    TARGET_NAME_EN,
    TARGET_INDICATOR,
    TARGET_PERCENT_OF,
    TARGET_KIND,
    TARGET_UNIT,
    TARGET_EACH,
    TARGET_FROM,
    TARGET_TO,
    TARGET_STATE,
    TARGET_STATE_VI,
    TARGET_STATE_EN,
    TARGET_NUMERATOR,
    TARGET_DENOMINATOR,
    TARGET_VALUE,
    TARGET_GOAL,
    TARGET_UP_TO,
    TARGET_SHARE,
    TARGET_LEFT,
    TARGET_DAYS_LEFT,
    TARGET_PER_30_DAYS,
    TARGET_FORECAST,
    TARGET_REACHES,
    TARGET_BY,
    TARGET_MEASURED,
    TARGET_MEASURED_BY,
    TARGET_SHORT,
    TARGET_UNDECIDED,
    TARGET_CARRIED,
    TARGET_SOURCE_VI,
    TARGET_SOURCE_EN,
    TARGET_CERTAINTY,
    TARGET_COLUMNS
};

static const struct frame_column target_columns[TARGET_COLUMNS] = {
    {"plan", FRAME_TEXT},           {"on", FRAME_DATE},
    {"target", FRAME_TEXT},         {"name_vi", FRAME_TEXT},
    {"name_en", FRAME_TEXT},        {"indicator", FRAME_TEXT},
    {"percent_of", FRAME_TEXT},     {"kind", FRAME_TEXT},
    {"unit", FRAME_TEXT},           {"each", FRAME_TEXT},
    {"from", FRAME_DATE},           {"to", FRAME_DATE},
    {"state", FRAME_TEXT},          {"state_vi", FRAME_TEXT},
    {"state_en", FRAME_TEXT},       {"numerator", FRAME_INT64},
    {"denominator", FRAME_INT64},   {"value", FRAME_DECIMAL},
    {"goal", FRAME_INT32},          {"up_to", FRAME_INT32},
    {"share", FRAME_DECIMAL},       {"left", FRAME_DECIMAL},
    {"days_left", FRAME_INT32},     {"per_30_days", FRAME_DECIMAL},
    {"forecast", FRAME_DECIMAL},    {"forecast_reaches", FRAME_BOOL},
    {"measure", FRAME_TEXT},        {"measure_on", FRAME_DATE},
    {"measure_source", FRAME_TEXT}, {"short", FRAME_INT32},
    {"undecided", FRAME_INT32},     {"carried", FRAME_INT32},
    {"source_vi", FRAME_TEXT},      {"source_en", FRAME_TEXT},
    {"certainty", FRAME_TEXT},
};

enum short_column { SHORT_TARGET, SHORT_UNIT, SHORT_NAME, SHORT_LEVEL, SHORT_VALUE, SHORT_GOAL, SHORT_COLUMNS };

static const struct frame_column short_columns[SHORT_COLUMNS] = {
    {"target", FRAME_TEXT}, {"unit", FRAME_TEXT},   {"name", FRAME_TEXT},
    {"level", FRAME_TEXT},  {"value", FRAME_INT32}, {"goal", FRAME_INT32},
};

static ocop_status check(const ocop_progress *progress, struct ArrowArrayStream *table);
static void write_target(const ocop_progress *progress, struct frame *frame);
static void write_about(const struct plan_target *target, struct frame *frame);
static void write_value(const ocop_progress *progress, struct frame *frame);
static void write_pace(const ocop_progress *progress, struct frame *frame);
static void write_measure(const ocop_progress *progress, struct frame *frame);
static void write_short(const ocop_progress *progress, const struct target_progress *target, int32_t index,
                        struct frame *frame);

ocop_status ocop_progress_to_arrow(const ocop_progress *progress, struct ArrowArrayStream *table)
{
    struct frame frame;
    const ocop_status status = check(progress, table);
    if (status != OCOP_OK)
        return status;
    if (!frame_init(&frame, &progress->arena.allocator, target_columns, TARGET_COLUMNS, progress->plan->target_count))
        return fail_no_memory();
    for (frame.row = 0; frame.row < frame.rows; frame.row++)
        write_target(progress, &frame);
    return frame_finish(&frame, table);
}

static ocop_status check(const ocop_progress *progress, struct ArrowArrayStream *table)
{
    if (!frame_clear(table))
        return fail_argument("table");
    return progress && progress->judged ? OCOP_OK : fail_argument("progress");
}

static void write_target(const ocop_progress *progress, struct frame *frame)
{
    const struct target_progress *row = &progress->targets[frame->row];
    frame_text(frame, TARGET_PLAN, progress->plan->id);
    frame_number(frame, TARGET_ON, progress->on);
    write_about(row->target, frame);
    frame_text(frame, TARGET_STATE, progress_state_id(row->state));
    frame_text(frame, TARGET_STATE_VI, ocop_progress_state_text(row->state, OCOP_LANG_VI));
    frame_text(frame, TARGET_STATE_EN, ocop_progress_state_text(row->state, OCOP_LANG_EN));
    write_value(progress, frame);
    write_pace(progress, frame);
    write_measure(progress, frame);
    frame_number(frame, TARGET_SHORT, row->short_count);
    frame_text(frame, TARGET_SOURCE_VI, row->target->cite.source.vi);
    frame_text(frame, TARGET_SOURCE_EN, row->target->cite.source.en);
    frame_text(frame, TARGET_CERTAINTY, choice_word(certainty_words, row->target->cite.certainty));
}

static void write_about(const struct plan_target *target, struct frame *frame)
{
    frame_text(frame, TARGET_ID, target->id);
    frame_text(frame, TARGET_NAME_VI, target->name.vi);
    frame_text(frame, TARGET_NAME_EN, target->name.en);
    frame_text(frame, TARGET_INDICATOR, target->indicator_id);
    frame_text_if(frame, TARGET_PERCENT_OF, target->base_id);
    frame_text(frame, TARGET_KIND, choice_word(target_words, target->kind));
    frame_text_if(frame, TARGET_UNIT, target->unit);
    frame_text_if(frame, TARGET_EACH, choice_word(place_level_words, target->each));
    frame_number(frame, TARGET_FROM, target->from);
    frame_number(frame, TARGET_TO, target->to);
}

/* The share is in percent of the goal. */
static void write_value(const ocop_progress *progress, struct frame *frame)
{
    const int32_t index = (int32_t)frame->row;
    const struct target_progress *row = &progress->targets[index];
    const int64_t numerator = ocop_progress_numerator(progress, index);
    const int64_t denominator = ocop_progress_denominator(progress, index);
    frame_number(frame, TARGET_GOAL, row->goal);
    frame_number_if(frame, TARGET_UP_TO, row->units ? -1 : row->target->up_to);
    if (!ocop_progress_measure_by(progress, index))
        return;
    frame_number(frame, TARGET_NUMERATOR, numerator);
    frame_number(frame, TARGET_DENOMINATOR, denominator);
    frame_fraction(frame, TARGET_VALUE, numerator, denominator);
    if (row->goal)
        frame_fraction(frame, TARGET_SHARE, numerator * 100, denominator * row->goal);
}

/* What is still missing, how much of it a month of thirty days must bring, and where it goes if nothing changes. */
static void write_pace(const ocop_progress *progress, struct frame *frame)
{
    const int32_t index = (int32_t)frame->row, days = ocop_progress_days_left(progress, index);
    const struct target_progress *row = &progress->targets[index];
    const int64_t left = ocop_progress_left_numerator(progress, index);
    const int64_t one = ocop_progress_denominator(progress, index);
    int64_t numerator, denominator;
    bool reaches;
    frame_fraction(frame, TARGET_LEFT, left, one);
    frame_number(frame, TARGET_DAYS_LEFT, days);
    if (left && days && row->target->kind != OCOP_TARGET_YES_NO)
        frame_fraction(frame, TARGET_PER_30_DAYS, left * MONTH, one * days);
    if (!judge_forecast(progress, row, &numerator, &denominator, &reaches))
        return;
    frame_fraction(frame, TARGET_FORECAST, numerator, denominator);
    frame_number(frame, TARGET_REACHES, reaches);
}

static void write_measure(const ocop_progress *progress, struct frame *frame)
{
    const int32_t index = (int32_t)frame->row;
    int32_t undecided = 0;
    for (int32_t i = 0; i < ocop_progress_undecided_count(progress, index); i++)
        undecided += ocop_progress_undecided_number(progress, index, i);
    frame_number(frame, TARGET_UNDECIDED, undecided);
    frame_number(frame, TARGET_CARRIED, ocop_progress_carried(progress, index));
    frame_text_if(frame, TARGET_BY, choice_word(measure_words, ocop_progress_measure_by(progress, index)));
    frame_date_if(frame, TARGET_MEASURED, ocop_progress_measure_on(progress, index));
    frame_text_if(frame, TARGET_MEASURED_BY, ocop_progress_measure_source(progress, index));
}

ocop_status ocop_progress_short_to_arrow(const ocop_progress *progress, struct ArrowArrayStream *table)
{
    struct frame frame;
    int64_t rows = 0;
    const ocop_status status = check(progress, table);
    if (status != OCOP_OK)
        return status;
    for (int32_t i = 0; i < progress->plan->target_count; i++)
        rows += progress->targets[i].short_count;
    if (!frame_init(&frame, &progress->arena.allocator, short_columns, SHORT_COLUMNS, rows))
        return fail_no_memory();
    for (int32_t i = 0; i < progress->plan->target_count; i++)
        for (int32_t k = 0; k < progress->targets[i].short_count; k++, frame.row++)
            write_short(progress, &progress->targets[i], k, &frame);
    return frame_finish(&frame, table);
}

static void write_short(const ocop_progress *progress, const struct target_progress *target, int32_t index,
                        struct frame *frame)
{
    const struct shortfall *unit = &target->shorts[index];
    const int32_t level = unit_level(unit->unit);
    frame_text(frame, SHORT_TARGET, target->target->id);
    frame_text(frame, SHORT_UNIT, unit->unit);
    frame_text_if(frame, SHORT_NAME, ocop_place_name(level, unit->unit, plan_day(progress->plan)));
    frame_text_if(frame, SHORT_LEVEL, choice_word(place_level_words, level));
    frame_number_if(frame, SHORT_VALUE, unit->value);
    frame_number(frame, SHORT_GOAL, target->target->value);
}
