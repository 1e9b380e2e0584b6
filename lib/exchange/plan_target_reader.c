/* One target of ocop-plan/1. */
#include "base/status_internal.h"
#include "exchange/plan_nodes.h"

#define STAR_MAX 9 /* what stars there are, the edition says */

static ocop_status read_goal(const struct node *node, ocop_plan *plan, struct plan_target *target);
static ocop_status read_number(const struct node *node, const char *key, int32_t *out);
static ocop_status read_scope(const struct node *node, ocop_plan *plan, struct plan_target *target);
static ocop_status read_stars(const struct node *node, ocop_plan *plan, struct plan_target *target);
static ocop_status read_period(const struct node *node, ocop_plan *plan, struct plan_target *target);
static ocop_status read_milestones(const struct node *node, ocop_plan *plan, struct plan_target *target);
static ocop_status read_relations(const struct node *node, ocop_plan *plan, struct plan_target *target);
static ocop_status read_with(const struct node *node, ocop_plan *plan, struct plan_target *target);

ocop_status plan_target_read(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    static const char *const known[] = {"id",        "name_vi",   "name_en",    "note_vi",   "note_en", "indicator",
                                        "kind",      "value",     "up_to",      "each",      "yearly",  "baseline",
                                        "stars",     "groups",    "unit",       "from",      "to",      "percent_of",
                                        "parts",     "of",        "with",       "bodies",    "means",   "quote",
                                        "source_vi", "source_en", "milestones", "certainty", NULL};
    target->up_to = target->with_total = target->whole = -1;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = plan_text(node, "id", &plan->arena, true, &target->id);
    if (status == OCOP_OK)
        status = plan_words(node, "name", &plan->arena, true, &target->name);
    if (status == OCOP_OK)
        status = plan_words(node, "note", &plan->arena, false, &target->note);
    if (status == OCOP_OK)
        status = read_goal(node, plan, target);
    if (status == OCOP_OK)
        status = read_scope(node, plan, target);
    if (status == OCOP_OK)
        status = read_period(node, plan, target);
    if (status == OCOP_OK)
        status = read_relations(node, plan, target);
    if (status == OCOP_OK)
        status = plan_text(node, "quote", &plan->arena, false, &target->quote);
    return status == OCOP_OK ? plan_cite_read(node, &plan->arena, &target->cite) : status;
}

static ocop_status read_goal(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    const struct node kind = node_child(node, "kind"), value = node_child(node, "value");
    ocop_status status = plan_text(node, "indicator", &plan->arena, true, &target->indicator_id);
    if (status == OCOP_OK)
        status = node_choice(&kind, target_words, &target->kind);
    if (status == OCOP_OK)
        status = plan_text(node, "percent_of", &plan->arena, false, &target->base_id);
    if (status == OCOP_OK && target->kind == OCOP_TARGET_YES_NO && !node_is_absent(&value))
        return node_at(&value, fail(OCOP_ERR_SHAPE, "chỉ tiêu có hoặc không thì không có số",
                                    "a target of yes or no has no number"));
    target->value = 1;
    if (status == OCOP_OK && target->kind != OCOP_TARGET_YES_NO)
        status = node_int32(&value, 1, PLAN_NUMBER_MAX, &target->value);
    if (status == OCOP_OK)
        status = read_number(node, "up_to", &target->up_to);
    return status == OCOP_OK ? read_number(node, "baseline", &target->baseline) : status;
}

static ocop_status read_number(const struct node *node, const char *key, int32_t *out)
{
    const struct node number = node_child(node, key);
    return node_is_absent(&number) ? OCOP_OK : node_int32(&number, 0, PLAN_NUMBER_MAX, out);
}

static ocop_status read_scope(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    const struct node each = node_child(node, "each"), yearly = node_child(node, "yearly");
    ocop_status status = plan_text(node, "unit", &plan->arena, false, &target->unit);
    if (!*target->unit)
        target->unit = plan->unit;
    if (status == OCOP_OK && !node_is_absent(&each))
        status = node_choice(&each, place_level_words, &target->each);
    if (status == OCOP_OK && !node_is_absent(&yearly))
        status = node_boolean(&yearly, &target->yearly);
    if (status == OCOP_OK)
        status = plan_names(node, "groups", &plan->arena, &target->groups);
    return status == OCOP_OK ? read_stars(node, plan, target) : status;
}

static ocop_status read_stars(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    static const char *const known[] = {"from", "to", "level", NULL};
    const struct node stars = node_child(node, "stars");
    const struct node from = node_child(&stars, "from"), to = node_child(&stars, "to");
    target->star_level = "";
    if (node_is_absent(&stars))
        return OCOP_OK;
    ocop_status status = node_object(&stars, known);
    if (status == OCOP_OK)
        status = node_int32(&from, 1, STAR_MAX, &target->star_from);
    if (status == OCOP_OK)
        status = node_int32(&to, 1, STAR_MAX, &target->star_to);
    return status == OCOP_OK ? plan_text(&stars, "level", &plan->arena, false, &target->star_level) : status;
}

static ocop_status read_period(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    const struct node from = node_child(node, "from"), to = node_child(node, "to");
    ocop_status status = OCOP_OK;
    target->from = plan->from;
    target->to = plan->to;
    if (!node_is_absent(&from))
        status = node_date(&from, &target->from);
    if (status == OCOP_OK && !node_is_absent(&to))
        status = node_date(&to, &target->to);
    return status == OCOP_OK ? read_milestones(node, plan, target) : status;
}

static ocop_status read_milestones(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    static const char *const known[] = {"by", "value", NULL};
    const struct node milestones = node_child(node, "milestones");
    size_t count;
    ocop_status status =
        plan_rows(&milestones, &plan->arena, sizeof *target->milestones, &count, (void **)&target->milestones);
    for (size_t i = 0; status == OCOP_OK && i < count; i++) {
        const struct node item = node_item(&milestones, i), by = node_child(&item, "by");
        const struct node value = node_child(&item, "value");
        struct milestone *milestone = &target->milestones[target->milestone_count++];
        status = node_object(&item, known);
        if (status == OCOP_OK)
            status = node_date(&by, &milestone->by);
        if (status == OCOP_OK)
            status = node_int32(&value, 0, PLAN_NUMBER_MAX, &milestone->value);
    }
    return status;
}

static ocop_status read_relations(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    ocop_status status = plan_names(node, "parts", &plan->arena, &target->parts);
    if (status == OCOP_OK)
        status = plan_text(node, "of", &plan->arena, false, &target->of);
    if (status == OCOP_OK)
        status = read_with(node, plan, target);
    if (status == OCOP_OK)
        status = plan_names(node, "bodies", &plan->arena, &target->bodies);
    return status == OCOP_OK ? plan_names(node, "means", &plan->arena, &target->means) : status;
}

static ocop_status read_with(const struct node *node, ocop_plan *plan, struct plan_target *target)
{
    static const char *const known[] = {"targets", "total", NULL};
    const struct node with = node_child(node, "with"), total = node_child(&with, "total");
    if (node_is_absent(&with))
        return OCOP_OK;
    ocop_status status = node_object(&with, known);
    if (status == OCOP_OK)
        status = plan_names(&with, "targets", &plan->arena, &target->with);
    return status == OCOP_OK ? node_int32(&total, 1, PLAN_NUMBER_MAX, &target->with_total) : status;
}
