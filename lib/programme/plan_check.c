#include <stdio.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "ocop/place.h"
#include "programme/plan_internal.h"
#include "programme/units.h"

#define PLACE_SIZE 96
#define PERCENT_MAX 1000
#define DAYS_MAX 36600 /* a hundred years: progress multiplies by days */

static ocop_status check_targets(ocop_plan *plan);
static ocop_status check_target(ocop_plan *plan, int32_t index);
static ocop_status check_id(const ocop_plan *plan, int32_t index);
static ocop_status find_indicators(const ocop_plan *plan, int32_t index);
static const struct indicator *find_indicator(const ocop_plan *plan, const char *id);
static ocop_status take_embedded(ocop_plan *plan);
static bool has_indicator(const ocop_plan *plan, const char *id);
static ocop_status check_goal(const ocop_plan *plan, int32_t index);
static ocop_status check_period(const ocop_plan *plan, int32_t index);
static ocop_status check_milestones(const ocop_plan *plan, int32_t index);
static ocop_status check_unit(const ocop_plan *plan, const char *pointer);
static ocop_status check_target_unit(ocop_plan *plan, int32_t index);
static ocop_status check_each(ocop_plan *plan, int32_t index);
static ocop_status check_edition(const ocop_plan *plan, int32_t index);
static ocop_status check_groups(const ocop_plan *plan, const struct names *groups);
static ocop_status check_names(const ocop_plan *plan, int32_t index);
static ocop_status check_roles(const ocop_plan *plan);
static ocop_status check_relations(ocop_plan *plan, int32_t index);
static ocop_status check_parts(ocop_plan *plan, int32_t index);
static ocop_status check_part(ocop_plan *plan, int32_t index, int32_t item, int64_t *sum);
static ocop_status check_sum(const ocop_plan *plan, int32_t index, int64_t sum);
static ocop_status check_of(const ocop_plan *plan, int32_t index);
static ocop_status check_with(const ocop_plan *plan, int32_t index);
static ocop_status at(ocop_status status, int32_t index, const char *place);
static ocop_status add_finding(ocop_plan *plan, const char *code, int32_t index, const char *place, struct words text);

ocop_status plan_check(ocop_plan *plan)
{
    ocop_status status = OCOP_OK;
    if (plan->from > plan->to) {
        status = fail(OCOP_ERR_PLAN, "kế hoạch kết thúc trước khi bắt đầu", "the plan ends before it begins");
        error_set_pointer("/to");
        return status;
    }
    if (plan->to - plan->from > DAYS_MAX) {
        status = fail(OCOP_ERR_PLAN, "kế hoạch dài hơn một trăm năm", "the plan is longer than a hundred years");
        error_set_pointer("/to");
        return status;
    }
    if (*plan->unit)
        status = check_unit(plan, "/unit");
    if (status == OCOP_OK)
        status = check_roles(plan);
    if (status == OCOP_OK)
        status = take_embedded(plan);
    return status == OCOP_OK ? check_targets(plan) : status;
}

static ocop_status check_unit(const ocop_plan *plan, const char *pointer)
{
    char day[DATE_TEXT_LENGTH + 1];
    const int32_t level = unit_level(plan->unit);
    if (level && (!units_known() || *ocop_place_name(level, plan->unit, plan_day(plan))))
        return OCOP_OK;
    (void)date_write(plan_day(plan), day);
    const ocop_status status = fail(OCOP_ERR_PLAN, "không có đơn vị hành chính mã \"%.20s\" vào ngày %s",
                                    "there was no unit of code \"%.20s\" on %s", plan->unit, day);
    error_set_pointer(pointer);
    return status;
}

static ocop_status check_roles(const ocop_plan *plan)
{
    char place[PLACE_SIZE];
    ocop_status status = OCOP_OK;
    for (int32_t b = 0; status == OCOP_OK && b < plan->body_count; b++)
        for (int32_t r = 0; status == OCOP_OK && r < plan->bodies[b].role_count; r++) {
            status = check_groups(plan, &plan->bodies[b].roles[r].groups);
            if (status != OCOP_OK) {
                (void)snprintf(place, sizeof place, "/bodies/%.40s/roles/%d/groups", plan->bodies[b].id, (int)r);
                error_set_pointer(place);
            }
        }
    return status;
}

static ocop_status check_targets(ocop_plan *plan)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; status == OCOP_OK && i < plan->target_count; i++)
        status = check_target(plan, i);
    for (int32_t i = 0; status == OCOP_OK && i < plan->target_count; i++)
        status = check_relations(plan, i);
    for (int32_t i = 0; status == OCOP_OK && i < plan->target_count; i++)
        status = plan_word_goal(plan, &plan->targets[i]) ? OCOP_OK : fail_no_memory();
    return status;
}

static ocop_status check_target(ocop_plan *plan, int32_t index)
{
    ocop_status status = check_id(plan, index);
    if (status == OCOP_OK)
        status = find_indicators(plan, index);
    if (status == OCOP_OK)
        status = check_goal(plan, index);
    if (status == OCOP_OK)
        status = check_period(plan, index);
    if (status == OCOP_OK)
        status = check_milestones(plan, index);
    if (status == OCOP_OK)
        status = check_target_unit(plan, index);
    if (status == OCOP_OK)
        status = check_edition(plan, index);
    return status == OCOP_OK ? check_names(plan, index) : status;
}

static ocop_status at(ocop_status status, int32_t index, const char *place)
{
    char pointer[PLACE_SIZE];
    (void)snprintf(pointer, sizeof pointer, "/targets/%d/%s", (int)index, place);
    error_set_pointer(pointer);
    return status;
}

static ocop_status check_id(const ocop_plan *plan, int32_t index)
{
    const char *id = plan->targets[index].id;
    return plan_find(plan, id) == index ? OCOP_OK
                                        : at(fail(OCOP_ERR_PLAN, "mã chỉ tiêu \"%.60s\" xuất hiện hai lần",
                                                  "the target id \"%.60s\" stands twice", id),
                                             index, "id");
}

/* Indicators */

/* The library's indicators that the plan's targets use, behind the plan's own: one list, so that a target can point to
 * its indicator. */
static ocop_status take_embedded(ocop_plan *plan)
{
    const size_t room = (size_t)plan->indicator_count + 2 * (size_t)plan->target_count + 1;
    struct indicator *all = arena_allocate(&plan->arena, room * sizeof *all);
    if (!all)
        return fail_no_memory();
    if (plan->indicator_count)
        memcpy(all, plan->indicators, (size_t)plan->indicator_count * sizeof *all);
    plan->indicators = all;
    for (int32_t i = 0; i < plan->target_count; i++) {
        const char *const ids[] = {plan->targets[i].indicator_id, plan->targets[i].base_id};
        for (int32_t k = 0; k < 2; k++)
            if (!has_indicator(plan, ids[k]) && indicator_find(ids[k], &all[plan->indicator_count]))
                plan->indicator_count++;
    }
    return OCOP_OK;
}

static bool has_indicator(const ocop_plan *plan, const char *id)
{
    return find_indicator(plan, id) != NULL;
}

static const struct indicator *find_indicator(const ocop_plan *plan, const char *id)
{
    for (int32_t i = 0; i < plan->indicator_count; i++)
        if (strcmp(plan->indicators[i].id, id) == 0)
            return &plan->indicators[i];
    return NULL;
}

static ocop_status find_indicators(const ocop_plan *plan, int32_t index)
{
    struct plan_target *target = &plan->targets[index];
    target->indicator = find_indicator(plan, target->indicator_id);
    target->base = find_indicator(plan, target->base_id);
    if (!target->indicator)
        return at(
            fail(OCOP_ERR_PLAN, "không có chỉ số \"%.60s\"", "there is no indicator \"%.60s\"", target->indicator_id),
            index, "indicator");
    if (*target->base_id && (!target->base || target->base->counts == COUNTS_YES_NO))
        return at(fail(OCOP_ERR_PLAN, "không có chỉ số đếm được \"%.60s\" để tính phần trăm",
                       "there is no indicator \"%.60s\" of numbers that a percentage could be of", target->base_id),
                  index, "percent_of");
    if ((target->indicator->counts == COUNTS_YES_NO) != (target->kind == OCOP_TARGET_YES_NO))
        return at(fail(OCOP_ERR_PLAN, "loại chỉ tiêu không hợp với chỉ số \"%.60s\"",
                       "the kind does not go with the indicator \"%.60s\"", target->indicator_id),
                  index, "kind");
    return OCOP_OK;
}

/* Numbers and days */

static ocop_status check_goal(const ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    const bool bounded = target->up_to >= 0;
    if (target->kind == OCOP_TARGET_RANGE && !bounded)
        return at(fail(OCOP_ERR_PLAN, "thiếu \"up_to\": một khoảng có hai số",
                       "\"up_to\" is missing: a range has two numbers"),
                  index, "up_to");
    if (bounded && (target->kind == OCOP_TARGET_EXACTLY || target->kind == OCOP_TARGET_YES_NO))
        return at(fail(OCOP_ERR_PLAN, "loại chỉ tiêu này không có \"up_to\"", "this kind has no \"up_to\""), index,
                  "up_to");
    if (bounded && target->up_to <= target->value)
        return at(fail(OCOP_ERR_PLAN, "\"up_to\" %d không lớn hơn %d", "\"up_to\" %d is not above %d", target->up_to,
                       target->value),
                  index, "up_to");
    if (*target->base_id && (target->value > PERCENT_MAX || target->up_to > PERCENT_MAX))
        return at(fail(OCOP_ERR_PLAN, "phần trăm lớn hơn %d", "more than %d percent", PERCENT_MAX), index, "value");
    if (target->baseline > target->value)
        return at(fail(OCOP_ERR_PLAN, "số ban đầu %d lớn hơn chỉ tiêu %d", "the baseline of %d is above the goal of %d",
                       target->baseline, target->value),
                  index, "baseline");
    return OCOP_OK;
}

static ocop_status check_period(const ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    if (target->from > target->to)
        return at(fail(OCOP_ERR_PLAN, "chỉ tiêu kết thúc trước khi bắt đầu", "the target ends before it begins"), index,
                  "to");
    if (target->from < plan->from)
        return at(fail(OCOP_ERR_PLAN, "chỉ tiêu bắt đầu trước kế hoạch", "the target begins before the plan"), index,
                  "from");
    if (target->to > plan->to)
        return at(fail(OCOP_ERR_PLAN, "chỉ tiêu kết thúc sau kế hoạch", "the target ends after the plan"), index, "to");
    return OCOP_OK;
}

static ocop_status check_milestones(const ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    for (int32_t i = 0; i < target->milestone_count; i++) {
        const struct milestone *milestone = &target->milestones[i];
        if (milestone->by < target->from || milestone->by > target->to || (i && milestone->by <= milestone[-1].by))
            return at(fail(OCOP_ERR_PLAN, "mốc thứ %d không nằm trong thời kỳ hoặc không sau mốc trước",
                           "milestone %d is not within the period or not behind the one before it", (int)i + 1),
                      index, "milestones");
        if (milestone->value > target->value || (i && milestone->value < milestone[-1].value))
            return at(fail(OCOP_ERR_PLAN, "mốc thứ %d vượt chỉ tiêu hoặc thấp hơn mốc trước",
                           "milestone %d is above the goal or below the one before it", (int)i + 1),
                      index, "milestones");
    }
    return OCOP_OK;
}

/* Units, groups, stars, names */

static ocop_status check_target_unit(ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    const int32_t day = plan_day(plan), level = unit_level(target->unit);
    if (units_known() && *target->unit &&
        (!level || !*ocop_place_name(level, target->unit, day) || !unit_within(target->unit, plan->unit, day)))
        return at(fail(OCOP_ERR_PLAN, "không có đơn vị mã \"%.20s\" thuộc phạm vi kế hoạch khi kế hoạch được lập",
                       "there was no unit of code \"%.20s\" within the plan's when it was made", target->unit),
                  index, "unit");
    return units_known() && target->each ? check_each(plan, index) : OCOP_OK;
}

static ocop_status check_each(ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    ocop_units *units;
    bool all = true;
    ocop_status status = units_within(plan->context, target->unit, target->each, plan_day(plan), &units);
    const int32_t count = ocop_units_count(units);
    for (int32_t i = 0; i < count; i++)
        all &= *ocop_place_name(target->each, ocop_unit_code(ocop_units_at(units, i)), target->to) != '\0';
    const bool itself = count == 1 && strcmp(ocop_unit_code(ocop_units_at(units, 0)), target->unit) == 0;
    ocop_units_unref(units);
    if (status != OCOP_OK)
        return status;
    if (!count || itself)
        return at(fail(OCOP_ERR_PLAN, "không có đơn vị cấp này thuộc phạm vi chỉ tiêu khi kế hoạch được lập",
                       "there were no units of this level within the target's when the plan was made"),
                  index, "each");
    return all ? OCOP_OK
               : add_finding(plan, "units_end", index, "each",
                             (struct words){"Đơn vị cấp này không còn đủ khi hết hạn: địa giới đã thay đổi.",
                                            "Not all units of this level are still there on the last day: the map "
                                            "has changed."});
}

static ocop_status check_edition(const ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    const int32_t most = plan->edition ? ocop_edition_star_max(plan->edition) : 0;
    if (target->star_from > target->star_to || (most && target->star_to > most))
        return at(fail(OCOP_ERR_PLAN, "không có hạng từ %d đến %d sao", "there is no rating from %d to %d stars",
                       target->star_from, target->star_to),
                  index, "stars");
    const ocop_status status = check_groups(plan, &target->groups);
    return status == OCOP_OK ? OCOP_OK : at(status, index, "groups");
}

/* Group codes mean something only in an edition: two of them changed places in 2022. */
static ocop_status check_groups(const ocop_plan *plan, const struct names *groups)
{
    for (int32_t i = 0; i < groups->count; i++) {
        bool found = false;
        for (int32_t g = 0; g < ocop_edition_group_count(plan->edition); g++)
            found |= strcmp(ocop_edition_group_code(plan->edition, g), groups->items[i]) == 0;
        if (!found)
            return fail(OCOP_ERR_PLAN, "bộ quy định \"%s\" không có nhóm \"%.40s\"",
                        "edition \"%s\" has no group \"%.40s\"", ocop_edition_id(plan->edition), groups->items[i]);
    }
    return OCOP_OK;
}

static ocop_status check_names(const ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    for (int32_t i = 0; i < target->bodies.count; i++) {
        bool found = false;
        for (int32_t b = 0; b < plan->body_count; b++)
            found |= strcmp(plan->bodies[b].id, target->bodies.items[i]) == 0;
        if (!found)
            return at(fail(OCOP_ERR_PLAN, "kế hoạch không có cơ quan \"%.60s\"", "the plan has no body \"%.60s\"",
                           target->bodies.items[i]),
                      index, "bodies");
    }
    for (int32_t i = 0; i < target->means.count; i++) {
        bool found = false;
        for (int32_t m = 0; m < plan->mean_count; m++)
            found |= strcmp(plan->means[m].id, target->means.items[i]) == 0;
        if (!found)
            return at(fail(OCOP_ERR_PLAN, "kế hoạch không có nguồn lực, phương tiện \"%.60s\"",
                           "the plan has no means \"%.60s\"", target->means.items[i]),
                      index, "means");
    }
    return OCOP_OK;
}

/* Targets against each other */

static ocop_status check_relations(ocop_plan *plan, int32_t index)
{
    ocop_status status = check_parts(plan, index);
    if (status == OCOP_OK)
        status = check_of(plan, index);
    return status == OCOP_OK ? check_with(plan, index) : status;
}

/* Parts make a whole: 25 + 15 = 40. */
static ocop_status check_parts(ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    int64_t sum = 0;
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; status == OCOP_OK && i < target->parts.count; i++)
        status = check_part(plan, index, i, &sum);
    return status == OCOP_OK && target->parts.count ? check_sum(plan, index, sum) : status;
}

static ocop_status check_part(ocop_plan *plan, int32_t index, int32_t item, int64_t *sum)
{
    const struct plan_target *target = &plan->targets[index];
    const char *id = target->parts.items[item];
    const int32_t found = plan_find(plan, id);
    if (found < 0 || found == index)
        return at(fail(OCOP_ERR_PLAN, "không có chỉ tiêu \"%.60s\" làm phần",
                       "there is no target \"%.60s\" to be a part", id),
                  index, "parts");
    struct plan_target *part = &plan->targets[found];
    if (part->whole >= 0)
        return at(fail(OCOP_ERR_PLAN, "chỉ tiêu \"%.60s\" đã là phần của một chỉ tiêu",
                       "the target \"%.60s\" is a part already", id),
                  index, "parts");
    if (!*part->base_id != !*target->base_id || part->kind == OCOP_TARGET_YES_NO)
        return at(fail(OCOP_ERR_PLAN, "không cộng được chỉ tiêu \"%.60s\" vào tổng",
                       "the target \"%.60s\" cannot be added up", id),
                  index, "parts");
    if (part->from < target->from || part->to > target->to)
        return at(fail(OCOP_ERR_PLAN, "thời kỳ của phần \"%.60s\" không nằm trong thời kỳ của tổng",
                       "the period of the part \"%.60s\" is not within that of the whole", id),
                  index, "parts");
    part->whole = index;
    *sum += part->value;
    return OCOP_OK;
}

static ocop_status check_sum(const ocop_plan *plan, int32_t index, int64_t sum)
{
    const int32_t value = plan->targets[index].value;
    return sum == value ? OCOP_OK
                        : at(fail(OCOP_ERR_PLAN, "các phần cộng lại là %lld, tổng là %d",
                                  "the parts add up to %lld, the whole is %d", (long long)sum, value),
                             index, "parts");
}

/* "Of which": some of another target's number. */
static ocop_status check_of(const ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    if (!*target->of)
        return OCOP_OK;
    const int32_t whole = plan_find(plan, target->of);
    if (whole < 0 || whole == index)
        return at(fail(OCOP_ERR_PLAN, "không có chỉ tiêu \"%.60s\"", "there is no target \"%.60s\"", target->of), index,
                  "of");
    const struct plan_target *other = &plan->targets[whole];
    const int32_t most = other->up_to >= 0 ? other->up_to : other->value;
    const int32_t own = target->up_to >= 0 ? target->up_to : target->value;
    if (!*target->base_id == !*other->base_id && own > most)
        return at(fail(OCOP_ERR_PLAN, "%d nhiều hơn %d của chỉ tiêu \"%.60s\" mà nó nằm trong",
                       "%d is more than the %d of the target \"%.60s\" that it is some of", own, most, target->of),
                  index, "of");
    return OCOP_OK;
}

/* "Making 80 in all": with earlier targets it adds up to a total. */
static ocop_status check_with(const ocop_plan *plan, int32_t index)
{
    const struct plan_target *target = &plan->targets[index];
    int64_t sum = target->value;
    for (int32_t i = 0; i < target->with.count; i++) {
        const int32_t other = plan_find(plan, target->with.items[i]);
        if (other < 0 || other == index)
            return at(fail(OCOP_ERR_PLAN, "không có chỉ tiêu \"%.60s\"", "there is no target \"%.60s\"",
                           target->with.items[i]),
                      index, "with/targets");
        sum += plan->targets[other].value;
    }
    if (target->with_total >= 0 && sum != target->with_total)
        return at(fail(OCOP_ERR_PLAN, "các chỉ tiêu cộng lại là %lld, không phải %d",
                       "the targets add up to %lld, not %d", (long long)sum, target->with_total),
                  index, "with/total");
    return OCOP_OK;
}

static ocop_status add_finding(ocop_plan *plan, const char *code, int32_t index, const char *place, struct words text)
{
    const char *pointer = arena_format(&plan->arena, "/targets/%d/%s", (int)index, place);
    if (!pointer)
        return fail_no_memory();
    plan->findings[plan->finding_count++] = (struct plan_finding){code, pointer, text};
    return OCOP_OK;
}
