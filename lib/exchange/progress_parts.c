#include "exchange/progress_parts.h"

#include <string.h>

#include "exchange/plan_nodes.h"
#include "programme/units.h"
#include "rules/place_internal.h"

const struct choice measure_words[] = {{"observation", OCOP_MEASURE_OBSERVATION},
                                       {"cycle", OCOP_MEASURE_CYCLE},
                                       {"registry", OCOP_MEASURE_REGISTRY},
                                       {NULL, 0}};

static const struct choice undecided_words[] = {{"unit_split", OCOP_UNDECIDED_UNIT_SPLIT},
                                                {"unit_untold", OCOP_UNDECIDED_UNIT_UNTOLD},
                                                {"group", OCOP_UNDECIDED_GROUP},
                                                {"day", OCOP_UNDECIDED_DAY},
                                                {"stars", OCOP_UNDECIDED_STARS},
                                                {"producer", OCOP_UNDECIDED_PRODUCER},
                                                {"sme", OCOP_UNDECIDED_SME},
                                                {NULL, 0}};

static bool list_now(const ocop_progress *progress, int32_t unit, bool *there, ocop_units **out);
static json_t *write_unit(struct writer *writer, int32_t unit);
static bool units_now(const ocop_progress *progress, const struct target_progress *target, bool *gone,
                      ocop_units **out);
static json_t *write_area(struct writer *writer, const ocop_progress *progress, int32_t target, int32_t unit);
static json_t *write_origins(struct writer *writer, const ocop_units *origins);
static json_t *reached_in(const ocop_progress *progress, int32_t target, const ocop_units *origins);
static int32_t falls_short(const ocop_progress *progress, int32_t target, const char *unit);
static json_t *write_undecided(struct writer *writer, const ocop_progress *progress, const struct plan_target *target,
                               const struct undecided *row);

void progress_put_now(struct writer *writer, const ocop_progress *progress, json_t *object, const char *unit)
{
    const int32_t number = unit_of(unit, plan_day(progress->plan));
    ocop_units *units = NULL;
    bool there;
    if (number < 0 || !list_now(progress, number, &there, &units)) {
        writer->failed |= number >= 0;
        return;
    }
    json_t *array = there ? NULL : writer_array(writer);
    for (int32_t i = 0; !there && i < ocop_units_count(units); i++) {
        json_t *item = write_unit(writer, ocop_units_at(units, i));
        put_text(writer, item, "change", ocop_change_name(ocop_units_kind(units, i)));
        put_item(writer, array, item);
    }
    if (!there)
        put(writer, object, "now", array);
    ocop_units_unref(units);
}

/* What a unit of the plan's time is on the day asked about, and whether that is still itself; false after a failure.
 * Behind 1 July 2025 another unit may have its code. */
static bool list_now(const ocop_progress *progress, int32_t unit, bool *there, ocop_units **out)
{
    ocop_context *context = progress->plan->context;
    *there = false;
    *out = NULL;
    if (unit_toward(context, progress->on, &unit) != OCOP_OK)
        return false;
    const bool is_early = progress->on < ocop_unit_valid_from(unit); /* a day before the plan's */
    *there = is_early || place_holds(unit, progress->on);
    return is_early || ocop_units_after(context, unit, progress->on, out) == OCOP_OK;
}

static json_t *write_unit(struct writer *writer, int32_t unit)
{
    json_t *object = writer_object(writer);
    put_text(writer, object, "unit", ocop_unit_code(unit));
    put_text(writer, object, "name", ocop_unit_name(unit));
    return object;
}

void progress_put_map(struct writer *writer, const ocop_progress *progress, json_t *object, int32_t target)
{
    const struct target_progress *row = &progress->targets[target];
    ocop_units *units;
    bool gone;
    if (!row->units)
        return;
    if (!units_now(progress, row, &gone, &units))
        writer->failed = true;
    json_t *array = gone ? writer_array(writer) : NULL;
    for (int32_t i = 0; gone && i < ocop_units_count(units); i++)
        put_item(writer, array, write_area(writer, progress, target, ocop_units_at(units, i)));
    if (gone)
        put(writer, object, "map", array);
    ocop_units_unref(units);
}

/* What the units of the target are on the day asked about, each once, and whether any of them is gone. */
static bool units_now(const ocop_progress *progress, const struct target_progress *target, bool *gone, ocop_units **out)
{
    ocop_units *all = NULL;
    bool filled = units_new(progress->plan->context, progress->on, &all) == OCOP_OK;
    *gone = false;
    *out = NULL;
    for (int32_t u = 0; filled && u < target->unit_count; u++) {
        ocop_units *units = NULL;
        bool there;
        filled = list_now(progress, ocop_units_at(target->units, u), &there, &units);
        for (int32_t i = 0; filled && i < ocop_units_count(units); i++)
            filled = units_add(all, ocop_units_at(units, i), 0, 0);
        ocop_units_unref(units);
        *gone |= !there;
    }
    return all && units_finish(all, filled, out) == OCOP_OK;
}

/* A unit of the new map: the units of the plan that it was made of, and whether they reach the target. */
static json_t *write_area(struct writer *writer, const ocop_progress *progress, int32_t target, int32_t unit)
{
    const int32_t each = progress->targets[target].target->each, day = plan_day(progress->plan);
    json_t *object = write_unit(writer, unit);
    ocop_units *origins = NULL;
    if (units_followed(progress->plan->context, unit, each, day, &origins) != OCOP_OK)
        writer->failed = true;
    put(writer, object, "of", write_origins(writer, origins));
    put_boolean(writer, object, "split", ocop_units_count(origins) > 1);
    put(writer, object, "reached", reached_in(progress, target, origins));
    ocop_units_unref(origins);
    return object;
}

static json_t *write_origins(struct writer *writer, const ocop_units *origins)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < ocop_units_count(origins); i++)
        put_item(writer, array, write_unit(writer, ocop_units_at(origins, i)));
    return array;
}

/* Null where the units that it was made of differ, or nothing is known of one. */
static json_t *reached_in(const ocop_progress *progress, int32_t target, const ocop_units *origins)
{
    const int32_t count = ocop_units_count(origins);
    int32_t shorts = 0;
    for (int32_t i = 0; i < count; i++) {
        const int32_t one = falls_short(progress, target, ocop_unit_code(ocop_units_at(origins, i)));
        if (one < 0)
            return json_null();
        shorts += one;
    }
    return !count || (shorts && shorts < count) ? json_null() : json_boolean(!shorts);
}

/* -1: nobody knows, since nothing was measured or the unit is none of the target's. */
static int32_t falls_short(const ocop_progress *progress, int32_t target, const char *unit)
{
    const struct target_progress *row = &progress->targets[target];
    const struct window *window = window_now(row);
    for (int32_t i = 0; i < row->short_count; i++)
        if (strcmp(row->shorts[i].unit, unit) == 0)
            return row->shorts[i].value < 0 ? -1 : 1;
    for (int32_t u = 0; window && window->known && u < row->unit_count; u++)
        if (strcmp(target_unit(row, u), unit) == 0)
            return 0;
    return -1;
}

void progress_put_undecided(struct writer *writer, const ocop_progress *progress, json_t *object, int32_t target)
{
    const int32_t count = ocop_progress_undecided_count(progress, target);
    if (!count)
        return;
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < count; i++)
        put_item(writer, array,
                 write_undecided(writer, progress, progress->targets[target].target,
                                 &window_counted(progress, target)->undecided[i]));
    put(writer, object, "undecided", array);
}

static json_t *write_undecided(struct writer *writer, const ocop_progress *progress, const struct plan_target *target,
                               const struct undecided *row)
{
    const int32_t level = target->each ? target->each : unit_level(target->unit);
    ocop_units *origins = NULL;
    json_t *object = row->unit < 0 ? writer_object(writer) : write_unit(writer, row->unit);
    put_text(writer, object, "why", choice_word(undecided_words, row->why));
    put_number(writer, object, "number", row->number);
    if (row->why == OCOP_UNDECIDED_GROUP)
        put_text_or_null(writer, object, "group", row->what);
    if (row->unit < 0)
        return object;
    if (units_followed(progress->plan->context, row->unit, level, plan_day(progress->plan), &origins) != OCOP_OK)
        writer->failed = true;
    put(writer, object, "of", write_origins(writer, origins));
    ocop_units_unref(origins);
    return object;
}
