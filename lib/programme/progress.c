#include "ocop/progress.h"

#include <stdio.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "programme/progress_internal.h"
#include "programme/units.h"

#define POINTER_SIZE 32

static ocop_status open_targets(ocop_progress *progress);
static ocop_status open_target(ocop_progress *progress, struct target_progress *target);
static ocop_status open_windows(ocop_progress *progress, struct target_progress *target);
static void set_window(const struct plan_target *target, struct window *window, int32_t year);
static ocop_status observe(ocop_progress *progress, const struct observation *observation);
static ocop_status observe_target(ocop_progress *progress, struct target_progress *target,
                                  const struct observation *observation, int32_t rank);
static void point_to(int32_t observation);
static bool speaks_for(const struct observation *observation, const struct target_progress *target);
static ocop_status check_observed(const struct plan_target *target, const struct observation *observation);
static ocop_status fail_unknown(const char *vi, const char *en, const char *id);
static void count_unit(struct window *window, const struct target_progress *target, const ocop_cycle *cycle,
                       int32_t unit, int32_t on);
static const struct target_progress *target_at(const ocop_progress *progress, int32_t target);
static const struct window *now_at(const ocop_progress *progress, int32_t target);
static const struct measure *measure_at(const ocop_progress *progress, int32_t target);
static const struct shortfall *short_at(const ocop_progress *progress, int32_t target, int32_t index);
static const struct undecided *undecided_at(const ocop_progress *progress, int32_t target, int32_t index);

ocop_status ocop_progress_new(ocop_plan *plan, int32_t on, ocop_progress **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!plan)
        return fail_argument("plan");
    if (!ocop_date_year(on))
        return fail_day_number(on);
    ocop_progress *progress = memory_allocate_zeroed(&plan->arena.allocator, sizeof *progress);
    if (!progress)
        return fail_no_memory();
    atomic_init(&progress->references, 1);
    arena_init(&progress->arena, &plan->arena.allocator);
    progress->plan = ocop_plan_ref(plan);
    progress->on = on;
    const ocop_status status = open_targets(progress);
    if (status != OCOP_OK) {
        ocop_progress_unref(progress);
        return status;
    }
    *out = progress;
    return succeed();
}

static ocop_status open_targets(ocop_progress *progress)
{
    const int32_t count = progress->plan->target_count;
    struct target_progress *targets = arena_allocate(&progress->arena, ((size_t)count + 1) * sizeof *targets);
    if (!targets)
        return fail_no_memory();
    progress->targets = targets;
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; status == OCOP_OK && i < count; i++) {
        targets[i].target = &progress->plan->targets[i];
        status = open_target(progress, &targets[i]);
    }
    return status;
}

/* The units are those of the time when the plan was made: it meant no others. */
static ocop_status open_target(ocop_progress *progress, struct target_progress *target)
{
    const ocop_plan *plan = progress->plan;
    target->unit_count = 1;
    if (target->target->each) {
        const ocop_status status =
            units_within(plan->context, target->target->unit, target->target->each, plan_day(plan), &target->units);
        if (status != OCOP_OK)
            return status;
        target->unit_count = ocop_units_count(target->units);
    }
    return open_windows(progress, target);
}

static ocop_status open_windows(ocop_progress *progress, struct target_progress *target)
{
    const struct plan_target *row = target->target;
    const int32_t last = progress->on < row->to ? progress->on : row->to;
    const int32_t first_year = ocop_date_year(row->from);
    const int32_t count = last < row->from ? 0 : row->yearly ? ocop_date_year(last) - first_year + 1 : 1;
    target->windows = arena_allocate(&progress->arena, ((size_t)count + 1) * sizeof *target->windows);
    if (!target->windows)
        return fail_no_memory();
    for (int32_t i = 0; i < count; i++) {
        struct window *window = &target->windows[target->window_count++];
        set_window(row, window, row->yearly ? first_year + i : 0);
        window->measures =
            arena_allocate(&progress->arena, ((size_t)target->unit_count + 1) * sizeof *window->measures);
        window->fresh = arena_allocate(&progress->arena, ((size_t)target->unit_count + 1) * sizeof *window->fresh);
        if (!window->measures || !window->fresh)
            return fail_no_memory();
    }
    return OCOP_OK;
}

static void set_window(const struct plan_target *target, struct window *window, int32_t year)
{
    int32_t first = target->from, last = target->to;
    window->from = target->from;
    window->to = target->to;
    window->denominator = 1;
    if (!year)
        return;
    (void)ocop_date_from_ymd(year, 1, 1, &first);
    (void)ocop_date_from_ymd(year, 12, 31, &last);
    window->from = first > target->from ? first : target->from;
    window->to = last < target->to ? last : target->to;
}

ocop_progress *ocop_progress_ref(ocop_progress *progress)
{
    if (progress)
        atomic_fetch_add_explicit(&progress->references, 1, memory_order_relaxed);
    return progress;
}

void ocop_progress_unref(ocop_progress *progress)
{
    if (!progress || atomic_fetch_sub_explicit(&progress->references, 1, memory_order_acq_rel) != 1)
        return;
    const ocop_allocator allocator = progress->arena.allocator;
    ocop_plan *plan = progress->plan;
    for (int32_t i = 0; progress->targets && i < plan->target_count; i++)
        ocop_units_unref(progress->targets[i].units);
    arena_free(&progress->arena);
    memory_release(&allocator, progress);
    ocop_plan_unref(plan);
}

/* Measures */

void measure_put(struct measure *at, const struct measure *measure)
{
    if (measure->rank > at->rank || (measure->rank == at->rank && measure->on > at->on))
        *at = *measure;
}

const char *target_unit(const struct target_progress *target, int32_t unit)
{
    return target->units ? ocop_unit_code(ocop_units_at(target->units, unit)) : target->target->unit;
}

ocop_status ocop_progress_observe(ocop_progress *progress, const ocop_observations *observations)
{
    if (!progress || progress->judged)
        return fail_argument("progress");
    if (!observations)
        return fail_argument("observations");
    for (int32_t i = 0; i < observations->count; i++) {
        const ocop_status status = observe(progress, &observations->items[i]);
        if (status == OCOP_ERR_OBSERVATION)
            point_to(i);
        if (status != OCOP_OK)
            return status;
    }
    return succeed();
}

/* Observations stand in the order in which they were added: that of their document. */
static void point_to(int32_t observation)
{
    char pointer[POINTER_SIZE];
    (void)snprintf(pointer, sizeof pointer, "/observations/%d", observation);
    error_set_pointer(pointer);
}

static ocop_status observe(ocop_progress *progress, const struct observation *observation)
{
    const ocop_plan *plan = progress->plan;
    const int32_t rank = *observation->target ? RANK_TARGET : RANK_INDICATOR;
    struct indicator known;
    bool found = false;
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; status == OCOP_OK && i < plan->target_count; i++)
        if (speaks_for(observation, &progress->targets[i])) {
            found = true;
            status = observe_target(progress, &progress->targets[i], observation, rank);
        }
    if (status != OCOP_OK || found || (!*observation->target && indicator_find(observation->indicator, &known)))
        return status;
    for (int32_t i = 0; i < plan->indicator_count; i++)
        found |= strcmp(plan->indicators[i].id, observation->indicator) == 0;
    if (found)
        return OCOP_OK;
    return *observation->target
               ? fail_unknown("không có chỉ tiêu \"%.60s\"", "there is no target \"%.60s\"", observation->target)
               : fail_unknown("không có chỉ số \"%.60s\"", "there is no indicator \"%.60s\"", observation->indicator);
}

static ocop_status fail_unknown(const char *vi, const char *en, const char *id)
{
    return fail(OCOP_ERR_OBSERVATION, vi, en, id);
}

/* A number of an indicator says nothing of those products alone that have certain stars or are of certain groups. */
static bool speaks_for(const struct observation *observation, const struct target_progress *target)
{
    if (*observation->target)
        return strcmp(observation->target, target->target->id) == 0;
    return strcmp(observation->indicator, target->target->indicator_id) == 0 && !target->target->star_from &&
           !target->target->groups.count;
}

static ocop_status observe_target(ocop_progress *progress, struct target_progress *target,
                                  const struct observation *observation, int32_t rank)
{
    struct measure measure = {rank, OCOP_MEASURE_OBSERVATION, observation->value, observation->base, observation->on,
                              ""};
    const char *unit = *observation->unit ? observation->unit : target->target->unit;
    const ocop_status status = check_observed(target->target, observation);
    if (status != OCOP_OK || observation->on > progress->on)
        return status;
    measure.source = arena_text(&progress->arena, observation->source, strlen(observation->source));
    if (!measure.source)
        return fail_no_memory();
    for (int32_t w = 0; w < target->window_count; w++) {
        struct window *window = &target->windows[w];
        if (observation->on < window->from || observation->on > window->to)
            continue;
        for (int32_t u = 0; u < target->unit_count; u++)
            if (strcmp(unit, target_unit(target, u)) == 0)
                measure_put(&window->measures[u], &measure);
    }
    return OCOP_OK;
}

static ocop_status check_observed(const struct plan_target *target, const struct observation *observation)
{
    if (target->kind == OCOP_TARGET_YES_NO && observation->value > 1)
        return fail(OCOP_ERR_OBSERVATION, "chỉ tiêu \"%.60s\" là có hoặc không, không phải %d",
                    "the target \"%.60s\" is of yes or no, not %d", target->id, observation->value);
    if (target->base && !observation->base)
        return fail(OCOP_ERR_OBSERVATION,
                    "chỉ tiêu \"%.60s\" tính bằng phần trăm: thiếu số gốc (base), hoặc số gốc là 0",
                    "the target \"%.60s\" is in percent: the base is missing or 0", target->id);
    return OCOP_OK;
}

ocop_status ocop_progress_count_ideas(ocop_progress *progress, const ocop_cycle *cycle)
{
    if (!progress || progress->judged)
        return fail_argument("progress");
    if (!cycle || !ocop_cycle_year(cycle))
        return fail_argument("cycle");
    for (int32_t i = 0; i < progress->plan->target_count; i++) {
        const struct target_progress *target = &progress->targets[i];
        for (int32_t w = 0; target->target->indicator->counts == COUNTS_IDEAS && w < target->window_count; w++)
            if (target->target->yearly && ocop_date_year(target->windows[w].from) == ocop_cycle_year(cycle))
                for (int32_t u = 0; u < target->unit_count; u++)
                    count_unit(&target->windows[w], target, cycle, u, progress->on);
    }
    return succeed();
}

static void count_unit(struct window *window, const struct target_progress *target, const ocop_cycle *cycle,
                       int32_t unit, int32_t on)
{
    struct measure measure = {
        .rank = RANK_COUNT, .by = OCOP_MEASURE_CYCLE, .on = on < window->to ? on : window->to, .source = ""};
    for (int32_t i = 0; i < ocop_cycle_unit_count(cycle); i++)
        if (!target->units || strcmp(ocop_cycle_unit_at(cycle, i), target_unit(target, unit)) == 0)
            measure.value += ocop_cycle_ideas(cycle, i, 0);
    measure_put(&window->measures[unit], &measure);
}

ocop_status ocop_progress_judge(ocop_progress *progress)
{
    if (!progress || progress->judged)
        return fail_argument("progress");
    if (!judge(progress))
        return fail_no_memory();
    progress->judged = true;
    return succeed();
}

/* What came of it */

ocop_plan *ocop_progress_plan(const ocop_progress *progress)
{
    return progress ? progress->plan : NULL;
}

int32_t ocop_progress_on(const ocop_progress *progress)
{
    return progress ? progress->on : OCOP_DATE_NONE;
}

static const struct target_progress *target_at(const ocop_progress *progress, int32_t target)
{
    return progress && progress->judged && target >= 0 && target < progress->plan->target_count
               ? &progress->targets[target]
               : NULL;
}

static const struct window *now_at(const ocop_progress *progress, int32_t target)
{
    const struct target_progress *row = target_at(progress, target);
    const struct window *window = row ? window_now(row) : NULL;
    return window && window->known ? window : NULL;
}

int32_t ocop_progress_state(const ocop_progress *progress, int32_t target)
{
    const struct target_progress *row = target_at(progress, target);
    return row ? row->state : 0;
}

const char *ocop_progress_state_text(int32_t state, int32_t lang)
{
    static const struct words states[] = {
        {"", ""},
        [OCOP_PROGRESS_NO_DATA] = {"chưa có số liệu", "no data"},
        [OCOP_PROGRESS_MET] = {"đạt", "met"},
        [OCOP_PROGRESS_EXCEEDED] = {"vượt mức nêu trong kế hoạch", "above what the plan says"},
        [OCOP_PROGRESS_ON_TRACK] = {"đúng tiến độ", "on track"},
        [OCOP_PROGRESS_BEHIND] = {"chậm tiến độ", "behind"},
        [OCOP_PROGRESS_MISSED] = {"không đạt, đã hết hạn", "missed, its last day is past"}};
    return words_pick(&states[state >= OCOP_PROGRESS_NO_DATA && state <= OCOP_PROGRESS_MISSED ? state : 0], lang);
}

const char *progress_state_id(int32_t state)
{
    static const char *const ids[] = {"",
                                      [OCOP_PROGRESS_NO_DATA] = "no_data",
                                      [OCOP_PROGRESS_MET] = "met",
                                      [OCOP_PROGRESS_EXCEEDED] = "exceeded",
                                      [OCOP_PROGRESS_ON_TRACK] = "on_track",
                                      [OCOP_PROGRESS_BEHIND] = "behind",
                                      [OCOP_PROGRESS_MISSED] = "missed"};
    return ids[state];
}

int64_t ocop_progress_numerator(const ocop_progress *progress, int32_t target)
{
    const struct window *window = now_at(progress, target);
    return window ? window->numerator : 0;
}

int64_t ocop_progress_denominator(const ocop_progress *progress, int32_t target)
{
    const struct window *window = now_at(progress, target);
    return window ? window->denominator : 1;
}

int32_t ocop_progress_goal(const ocop_progress *progress, int32_t target)
{
    const struct target_progress *row = target_at(progress, target);
    return row ? row->goal : 0;
}

/* The measure of a target; of units the latest. */
static const struct measure *measure_at(const ocop_progress *progress, int32_t target)
{
    const struct window *window = now_at(progress, target);
    const struct measure *latest = window ? &window->measures[0] : NULL;
    for (int32_t u = 1; window && u < progress->targets[target].unit_count; u++)
        if (window->measures[u].rank && (!latest->rank || window->measures[u].on > latest->on))
            latest = &window->measures[u];
    return latest;
}

int32_t ocop_progress_measure_by(const ocop_progress *progress, int32_t target)
{
    const struct measure *measure = measure_at(progress, target);
    return measure ? measure->by : 0;
}

int32_t ocop_progress_measure_on(const ocop_progress *progress, int32_t target)
{
    const struct measure *measure = measure_at(progress, target);
    return measure ? measure->on : OCOP_DATE_NONE;
}

const char *ocop_progress_measure_source(const ocop_progress *progress, int32_t target)
{
    const struct measure *measure = measure_at(progress, target);
    return measure && !progress->targets[target].units ? measure->source : "";
}

int32_t ocop_progress_days_left(const ocop_progress *progress, int32_t target)
{
    const struct target_progress *row = target_at(progress, target);
    const struct window *window = row ? window_now(row) : NULL;
    return window && progress->on < window->to ? window->to - progress->on : 0;
}

int64_t ocop_progress_left_numerator(const ocop_progress *progress, int32_t target)
{
    const struct window *window = now_at(progress, target);
    const int64_t goal = window ? progress->targets[target].goal * window->denominator : 0;
    return window && window->numerator < goal ? goal - window->numerator : 0;
}

bool ocop_progress_forecast(const ocop_progress *progress, int32_t target, int64_t *numerator, int64_t *denominator)
{
    const struct target_progress *row = target_at(progress, target);
    int64_t above = 0, below = 1;
    bool reaches;
    const bool found = row && judge_forecast(progress, row, &above, &below, &reaches);
    if (numerator)
        *numerator = above;
    if (denominator)
        *denominator = below;
    return found;
}

int32_t ocop_progress_short_count(const ocop_progress *progress, int32_t target)
{
    const struct target_progress *row = target_at(progress, target);
    return row ? row->short_count : 0;
}

static const struct shortfall *short_at(const ocop_progress *progress, int32_t target, int32_t index)
{
    return index >= 0 && index < ocop_progress_short_count(progress, target) ? &progress->targets[target].shorts[index]
                                                                             : NULL;
}

const char *ocop_progress_short_unit(const ocop_progress *progress, int32_t target, int32_t index)
{
    const struct shortfall *row = short_at(progress, target, index);
    return row ? row->unit : "";
}

int32_t ocop_progress_short_value(const ocop_progress *progress, int32_t target, int32_t index)
{
    const struct shortfall *row = short_at(progress, target, index);
    return row ? row->value : -1;
}

/* An observation that goes before the count leaves nothing undecided. */
const struct window *window_counted(const ocop_progress *progress, int32_t target)
{
    const struct window *window = now_at(progress, target);
    for (int32_t u = 0; window && u < progress->targets[target].unit_count; u++)
        if (window->measures[u].rank && window->measures[u].by == OCOP_MEASURE_REGISTRY)
            return window;
    return NULL;
}

int32_t ocop_progress_undecided_count(const ocop_progress *progress, int32_t target)
{
    const struct window *window = window_counted(progress, target);
    return window ? window->undecided_count : 0;
}

static const struct undecided *undecided_at(const ocop_progress *progress, int32_t target, int32_t index)
{
    return index >= 0 && index < ocop_progress_undecided_count(progress, target)
               ? &window_counted(progress, target)->undecided[index]
               : NULL;
}

int32_t ocop_progress_undecided_why(const ocop_progress *progress, int32_t target, int32_t index)
{
    const struct undecided *row = undecided_at(progress, target, index);
    return row ? row->why : 0;
}

const char *ocop_progress_undecided_what(const ocop_progress *progress, int32_t target, int32_t index)
{
    const struct undecided *row = undecided_at(progress, target, index);
    return row ? row->what : "";
}

const char *ocop_progress_undecided_text(const ocop_progress *progress, int32_t target, int32_t index, int32_t lang)
{
    const struct undecided *row = undecided_at(progress, target, index);
    return row ? words_pick(&row->text, lang) : "";
}

int32_t ocop_progress_undecided_number(const ocop_progress *progress, int32_t target, int32_t index)
{
    const struct undecided *row = undecided_at(progress, target, index);
    return row ? row->number : 0;
}

int32_t ocop_progress_carried(const ocop_progress *progress, int32_t target)
{
    const struct window *window = window_counted(progress, target);
    return window ? window->carried : 0;
}

int32_t ocop_progress_carried_certainty(const ocop_progress *progress, int32_t target)
{
    const struct window *window = window_counted(progress, target);
    return window ? window->carried_certainty : 0;
}

int32_t ocop_progress_year_count(const ocop_progress *progress, int32_t target)
{
    const struct target_progress *row = target_at(progress, target);
    return row && row->target->yearly ? row->window_count : 0;
}

int32_t ocop_progress_year(const ocop_progress *progress, int32_t target, int32_t index)
{
    return index >= 0 && index < ocop_progress_year_count(progress, target)
               ? ocop_date_year(progress->targets[target].windows[index].from)
               : 0;
}

int32_t ocop_progress_year_state(const ocop_progress *progress, int32_t target, int32_t index)
{
    return index >= 0 && index < ocop_progress_year_count(progress, target)
               ? progress->targets[target].windows[index].state
               : 0;
}
