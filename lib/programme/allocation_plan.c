/* The allocation of a plan's target: its number over the units of its time. */
#include <string.h>

#include "base/status_internal.h"
#include "programme/allocation_internal.h"
#include "programme/plan_internal.h"
#include "programme/units.h"
#include "programme/words.h"
#include "rules/place_internal.h"

static ocop_status check_target(const struct plan_target *target);
static ocop_status find_units(const ocop_plan *plan, const struct plan_target *target, int32_t level,
                              ocop_units **units);
static ocop_status fail_no_units(const struct plan_target *target);
static ocop_status add_units(ocop_allocation *allocation, const ocop_units *units);

ocop_status ocop_allocation_from_plan(ocop_plan *plan, int32_t target, int32_t level, ocop_allocation **out)
{
    ocop_units *units = NULL;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!plan)
        return fail_argument("plan");
    if (target < 0 || target >= plan->target_count)
        return fail_argument("target");
    if (level < 0 || level > OCOP_PLACE_COMMUNE)
        return fail_argument("level");
    const struct plan_target *row = &plan->targets[target];
    ocop_status status = check_target(row);
    if (status == OCOP_OK)
        status = find_units(plan, row, level, &units);
    if (status == OCOP_OK)
        status = ocop_allocation_new(plan->context, row->value, out);
    if (status == OCOP_OK)
        status = ocop_allocation_set_target(*out, row->id);
    if (status == OCOP_OK)
        status = add_units(*out, units);
    ocop_units_unref(units);
    if (status == OCOP_OK)
        return succeed();
    ocop_allocation_unref(*out);
    *out = NULL;
    return status;
}

static ocop_status check_target(const struct plan_target *target)
{
    if (target->kind == OCOP_TARGET_YES_NO)
        return fail(OCOP_ERR_TOTAL, "chỉ tiêu \"%.60s\" là có hoặc không, không có số để phân bổ",
                    "the target \"%.60s\" is of yes or no: there is no number to be divided", target->id);
    if (target->base)
        return fail(OCOP_ERR_TOTAL, "chỉ tiêu \"%.60s\" tính bằng phần trăm, không có số để phân bổ",
                    "the target \"%.60s\" is in percent: there is no number to be divided", target->id);
    if (target->each)
        return fail(OCOP_ERR_TOTAL, "chỉ tiêu \"%.60s\" giao cho từng đơn vị như nhau, không có gì để phân bổ",
                    "the target \"%.60s\" is the same for each unit: there is nothing to be divided", target->id);
    return OCOP_OK;
}

/* Since July 2025 communes are the level below provinces. */
static ocop_status find_units(const ocop_plan *plan, const struct plan_target *target, int32_t level,
                              ocop_units **units)
{
    const int32_t last = level ? level : OCOP_PLACE_COMMUNE;
    ocop_status status = OCOP_OK;
    for (int32_t at = level ? level : unit_level(target->unit) + 1; status == OCOP_OK && at <= last; at++) {
        ocop_units_unref(*units);
        *units = NULL;
        status = units_within(plan->context, target->unit, at, plan_day(plan), units);
        if (ocop_units_count(*units))
            return OCOP_OK;
    }
    return status == OCOP_OK ? fail_no_units(target) : status;
}

static ocop_status fail_no_units(const struct plan_target *target)
{
    if (!units_known())
        return fail_no_place("", OCOP_DATE_NONE);
    return fail(OCOP_ERR_PLACE, "khi lập kế hoạch, địa bàn của chỉ tiêu \"%.60s\" không có đơn vị nào ở cấp này",
                "when the plan was made, the area of the target \"%.60s\" had no unit of that level", target->id);
}

static ocop_status add_units(ocop_allocation *allocation, const ocop_units *units)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; status == OCOP_OK && i < ocop_units_count(units); i++) {
        const int32_t unit = ocop_units_at(units, i);
        status = ocop_allocation_add_unit(allocation, ocop_unit_code(unit), 1, 0, -1);
        if (status == OCOP_OK)
            allocation->units[allocation->count - 1].label = ocop_unit_name(unit);
    }
    return status;
}

ocop_status ocop_allocation_weigh(ocop_allocation *allocation, const ocop_counts *counts, int32_t *undecided)
{
    const char *by = ocop_counts_dimension(counts, 0);
    if (undecided)
        *undecided = 0;
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    if (ocop_counts_dimension_count(counts) != 1 ||
        (strcmp(by, "province") != 0 && strcmp(by, "district") != 0 && strcmp(by, "commune") != 0))
        return fail_argument("counts");
    for (int32_t i = 0; i < allocation->count; i++)
        allocation->units[i].weight = 0;
    for (int32_t i = 0; i < ocop_counts_size(counts); i++) {
        const char *unit = ocop_counts_key(counts, i, 0);
        const int32_t index = ocop_allocation_find(allocation, unit), number = ocop_counts_number(counts, i);
        if (index >= 0)
            allocation->units[index].weight = number;
        else if (undecided && (!*unit || strcmp(unit, word_of(WORDS_MARKS, 1)) == 0))
            *undecided += number;
    }
    return succeed();
}
