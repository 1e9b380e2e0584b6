/* The rule that progress.h tells, in exact fractions. A measure is below 10^9, or a part of at most 10^8 in percent; a
 * goal below 10^9, or 1000 percent; a plan at most a hundred years long; so that no product leaves 63 bits. */
#include "programme/progress_internal.h"

/* A number measured against the goal of a target. */
struct amount {
    int64_t numerator, denominator;
};

static bool judge_target(ocop_progress *progress, struct target_progress *target);
static void judge_window(const ocop_progress *progress, const struct target_progress *target, struct window *window);
static void sum_up(const ocop_progress *progress, const struct target_progress *target, struct window *window);
static bool amount_of(const struct plan_target *target, const struct measure *measure, struct amount *out);
static bool is_reached(const ocop_plan *plan, const struct plan_target *target, struct amount amount);
static bool is_exceeded(const ocop_plan *plan, const struct plan_target *target, struct amount amount);
static bool is_on_pace(const ocop_progress *progress, const struct target_progress *target,
                       const struct window *window);
static int32_t baseline_of(const struct target_progress *target);
static bool list_shorts(ocop_progress *progress, struct target_progress *target);

bool judge(ocop_progress *progress)
{
    for (int32_t i = 0; i < progress->plan->target_count; i++)
        if (!judge_target(progress, &progress->targets[i]))
            return false;
    return true;
}

static bool judge_target(ocop_progress *progress, struct target_progress *target)
{
    target->goal = target->units ? target->unit_count : target->target->value;
    target->state = OCOP_PROGRESS_NO_DATA;
    for (int32_t w = 0; w < target->window_count; w++) {
        struct window *window = &target->windows[w];
        judge_window(progress, target, window);
        if (target->state != OCOP_PROGRESS_MISSED)
            target->state = window->state;
    }
    return list_shorts(progress, target);
}

static void judge_window(const ocop_progress *progress, const struct target_progress *target, struct window *window)
{
    const struct plan_target *row = target->target;
    sum_up(progress, target, window);
    const struct amount amount = {window->numerator, window->denominator};
    if (!window->known)
        window->state = OCOP_PROGRESS_NO_DATA;
    else if (target->units ? amount.numerator == target->unit_count : is_reached(progress->plan, row, amount))
        window->state =
            !target->units && is_exceeded(progress->plan, row, amount) ? OCOP_PROGRESS_EXCEEDED : OCOP_PROGRESS_MET;
    else if (progress->on > window->to)
        window->state = OCOP_PROGRESS_MISSED;
    else
        window->state = is_on_pace(progress, target, window) ? OCOP_PROGRESS_ON_TRACK : OCOP_PROGRESS_BEHIND;
}

/* The number of a window: the measure itself, or how many units reach theirs. */
static void sum_up(const ocop_progress *progress, const struct target_progress *target, struct window *window)
{
    struct amount amount;
    window->known = false;
    window->numerator = 0;
    window->denominator = 1;
    for (int32_t u = 0; u < target->unit_count; u++) {
        if (!amount_of(target->target, &window->measures[u], &amount))
            continue;
        window->known = true;
        if (target->units) {
            window->numerator += is_reached(progress->plan, target->target, amount);
        } else {
            window->numerator = amount.numerator;
            window->denominator = amount.denominator;
        }
    }
}

/* A part of nothing is no share. */
static bool amount_of(const struct plan_target *target, const struct measure *measure, struct amount *out)
{
    *out = (struct amount){target->base ? measure->value * 100 : measure->value, target->base ? measure->base : 1};
    return measure->rank && out->denominator;
}

static bool is_reached(const ocop_plan *plan, const struct plan_target *target, struct amount amount)
{
    const struct plan_policy *policy = &plan->policy;
    const int64_t goal = (int64_t)target->value * amount.denominator;
    if (target->kind != OCOP_TARGET_ABOUT)
        return amount.numerator >= goal;
    return amount.numerator * policy->about_denominator >= goal * (policy->about_denominator - policy->about_numerator);
}

static bool is_exceeded(const ocop_plan *plan, const struct plan_target *target, struct amount amount)
{
    const struct plan_policy *policy = &plan->policy;
    const int64_t most = (int64_t)(target->up_to >= 0 ? target->up_to : target->value) * amount.denominator;
    if (target->kind == OCOP_TARGET_RANGE || target->kind == OCOP_TARGET_EXACTLY)
        return amount.numerator > most;
    return target->kind == OCOP_TARGET_ABOUT &&
           amount.numerator * policy->about_denominator > most * (policy->about_denominator + policy->about_numerator);
}

/* Whether a number that does not reach the goal yet lies on or above the pace. */
static bool is_on_pace(const ocop_progress *progress, const struct target_progress *target, const struct window *window)
{
    const struct plan_target *row = target->target;
    const struct plan_policy *policy = &progress->plan->policy;
    const int64_t days = window->to - window->from + 1, gone = progress->on - window->from + 1;
    const int64_t baseline = baseline_of(target) * window->denominator, way = window->numerator - baseline;
    int64_t asked = 0;
    if (row->kind == OCOP_TARGET_YES_NO)
        return true;
    if (row->milestone_count) {
        for (int32_t i = 0; i < row->milestone_count && row->milestones[i].by < progress->on; i++)
            asked = row->milestones[i].value;
        return window->numerator >= asked * window->denominator;
    }
    asked = target->goal * window->denominator - baseline;
    return way * days * policy->slack_denominator >=
           asked * gone * (policy->slack_denominator - policy->slack_numerator);
}

static int32_t baseline_of(const struct target_progress *target)
{
    return target->units || target->target->yearly ? 0 : target->target->baseline;
}

bool judge_forecast(const ocop_progress *progress, const struct target_progress *target, int64_t *numerator,
                    int64_t *denominator, bool *reaches)
{
    const struct window *window = window_now(target);
    *numerator = 0;
    *denominator = 1;
    *reaches = false;
    if (!window || !window->known || progress->on > window->to || target->target->kind == OCOP_TARGET_YES_NO)
        return false;
    const int64_t days = window->to - window->from + 1, gone = progress->on - window->from + 1;
    const int64_t baseline = baseline_of(target) * window->denominator;
    const struct amount end = {baseline * gone + (window->numerator - baseline) * days, window->denominator * gone};
    *numerator = end.numerator;
    *denominator = end.denominator;
    *reaches = target->units ? end.numerator >= target->goal * end.denominator
                             : is_reached(progress->plan, target->target, end);
    return true;
}

/* The units that fall short in the window of the day: those of which nothing is known, too. */
static bool list_shorts(ocop_progress *progress, struct target_progress *target)
{
    const struct window *window = window_now(target);
    struct amount amount;
    if (!target->units || !window || !window->known)
        return true;
    target->shorts = arena_allocate(&progress->arena, ((size_t)target->unit_count + 1) * sizeof *target->shorts);
    for (int32_t u = 0; target->shorts && u < target->unit_count; u++) {
        const bool known = amount_of(target->target, &window->measures[u], &amount);
        if (!known || !is_reached(progress->plan, target->target, amount))
            target->shorts[target->short_count++] = (struct shortfall){
                target_unit(target, u), known ? (int32_t)(amount.numerator / amount.denominator) : -1};
    }
    return target->shorts != NULL;
}
