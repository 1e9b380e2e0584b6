#include "programme/plan_internal.h"

#include <string.h>

#include "base/status_internal.h"

/* Of what the law leaves open: "about" is within a tenth; the pace is a line without slack. */
static const struct plan_policy usual = {1, 10, 0, 1};

static const struct plan_target *target_at(const ocop_plan *plan, int32_t index);
static const struct plan_body *body_at(const ocop_plan *plan, int32_t index);
static const struct plan_role *role_at(const ocop_plan *plan, int32_t body, int32_t role);
static const struct plan_mean *mean_at(const ocop_plan *plan, int32_t index);
static const struct plan_finding *finding_at(const ocop_plan *plan, int32_t index);
static const char *name_at(const struct names *names, int32_t index);

ocop_status plan_new(ocop_context *context, ocop_plan **out)
{
    const ocop_allocator *allocator = &context_or_default(context)->allocator;
    ocop_plan *plan = memory_allocate_zeroed(allocator, sizeof *plan);
    *out = plan;
    if (!plan)
        return fail_no_memory();
    atomic_init(&plan->references, 1);
    arena_init(&plan->arena, allocator);
    plan->context = ocop_context_ref(context);
    plan->policy = usual;
    plan->issued = OCOP_DATE_NONE;
    return OCOP_OK;
}

ocop_plan *ocop_plan_ref(ocop_plan *plan)
{
    if (plan)
        atomic_fetch_add_explicit(&plan->references, 1, memory_order_relaxed);
    return plan;
}

void ocop_plan_unref(ocop_plan *plan)
{
    if (!plan || atomic_fetch_sub_explicit(&plan->references, 1, memory_order_acq_rel) != 1)
        return;
    const ocop_allocator allocator = plan->arena.allocator;
    ocop_context *context = plan->context;
    ocop_edition_unref(plan->edition);
    arena_free(&plan->arena);
    memory_release(&allocator, plan);
    ocop_context_unref(context);
}

int32_t plan_day(const ocop_plan *plan)
{
    return plan->issued == OCOP_DATE_NONE ? plan->from : plan->issued;
}

int32_t plan_find(const ocop_plan *plan, const char *id)
{
    for (int32_t i = 0; i < plan->target_count; i++)
        if (strcmp(plan->targets[i].id, id) == 0)
            return i;
    return -1;
}

/* The document */

const char *ocop_plan_id(const ocop_plan *plan)
{
    return plan ? plan->id : "";
}

const char *ocop_plan_name(const ocop_plan *plan, int32_t lang)
{
    return plan ? words_pick(&plan->name, lang) : "";
}

const char *ocop_plan_number(const ocop_plan *plan)
{
    return plan ? plan->number : "";
}

int32_t ocop_plan_issued(const ocop_plan *plan)
{
    return plan ? plan->issued : OCOP_DATE_NONE;
}

const char *ocop_plan_unit(const ocop_plan *plan)
{
    return plan ? plan->unit : "";
}

int32_t ocop_plan_from(const ocop_plan *plan)
{
    return plan ? plan->from : OCOP_DATE_NONE;
}

int32_t ocop_plan_to(const ocop_plan *plan)
{
    return plan ? plan->to : OCOP_DATE_NONE;
}

const char *ocop_plan_source(const ocop_plan *plan, int32_t lang)
{
    return plan ? words_pick(&plan->cite.source, lang) : "";
}

int32_t ocop_plan_certainty(const ocop_plan *plan)
{
    return plan ? plan->cite.certainty : 0;
}

int32_t ocop_plan_doubt_count(const ocop_plan *plan)
{
    return plan ? plan->doubt_count : 0;
}

const char *ocop_plan_doubt(const ocop_plan *plan, int32_t index, int32_t lang)
{
    return index >= 0 && index < ocop_plan_doubt_count(plan) ? words_pick(&plan->doubts[index], lang) : "";
}

int32_t ocop_plan_finding_count(const ocop_plan *plan)
{
    return plan ? plan->finding_count : 0;
}

static const struct plan_finding *finding_at(const ocop_plan *plan, int32_t index)
{
    return index >= 0 && index < ocop_plan_finding_count(plan) ? &plan->findings[index] : NULL;
}

const char *ocop_plan_finding_code(const ocop_plan *plan, int32_t index)
{
    const struct plan_finding *finding = finding_at(plan, index);
    return finding ? finding->code : "";
}

const char *ocop_plan_finding_pointer(const ocop_plan *plan, int32_t index)
{
    const struct plan_finding *finding = finding_at(plan, index);
    return finding ? finding->pointer : "";
}

const char *ocop_plan_finding_text(const ocop_plan *plan, int32_t index, int32_t lang)
{
    const struct plan_finding *finding = finding_at(plan, index);
    return finding ? words_pick(&finding->text, lang) : "";
}

/* Targets */

int32_t ocop_plan_target_count(const ocop_plan *plan)
{
    return plan ? plan->target_count : 0;
}

int32_t ocop_plan_target_find(const ocop_plan *plan, const char *id)
{
    return plan && id ? plan_find(plan, id) : -1;
}

static const struct plan_target *target_at(const ocop_plan *plan, int32_t index)
{
    return plan && index >= 0 && index < plan->target_count ? &plan->targets[index] : NULL;
}

static const char *name_at(const struct names *names, int32_t index)
{
    return index >= 0 && index < names->count ? names->items[index] : "";
}

const char *ocop_plan_target_id(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->id : "";
}

const char *ocop_plan_target_name(const ocop_plan *plan, int32_t target, int32_t lang)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? words_pick(&row->name, lang) : "";
}

const char *ocop_plan_target_indicator(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->indicator_id : "";
}

const char *ocop_plan_target_indicator_name(const ocop_plan *plan, int32_t target, int32_t lang)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? words_pick(&row->indicator->name, lang) : "";
}

int32_t ocop_plan_target_kind(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->kind : 0;
}

int32_t ocop_plan_target_value(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->value : 0;
}

int32_t ocop_plan_target_up_to(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->up_to : -1;
}

const char *ocop_plan_target_percent_of(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->base_id : "";
}

int32_t ocop_plan_target_each(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->each : 0;
}

bool ocop_plan_target_yearly(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row && row->yearly;
}

int32_t ocop_plan_target_star_from(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->star_from : 0;
}

int32_t ocop_plan_target_star_to(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->star_to : 0;
}

const char *ocop_plan_target_star_level(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->star_level : "";
}

const char *ocop_plan_target_unit(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->unit : "";
}

int32_t ocop_plan_target_from(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->from : OCOP_DATE_NONE;
}

int32_t ocop_plan_target_to(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->to : OCOP_DATE_NONE;
}

int32_t ocop_plan_target_whole(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->whole : -1;
}

int32_t ocop_plan_target_group_count(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->groups.count : 0;
}

const char *ocop_plan_target_group(const ocop_plan *plan, int32_t target, int32_t index)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? name_at(&row->groups, index) : "";
}

int32_t ocop_plan_target_body_count(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->bodies.count : 0;
}

const char *ocop_plan_target_body(const ocop_plan *plan, int32_t target, int32_t index)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? name_at(&row->bodies, index) : "";
}

int32_t ocop_plan_target_means_count(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->means.count : 0;
}

const char *ocop_plan_target_means(const ocop_plan *plan, int32_t target, int32_t index)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? name_at(&row->means, index) : "";
}

const char *ocop_plan_target_goal_text(const ocop_plan *plan, int32_t target, int32_t lang)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? words_pick(&row->goal, lang) : "";
}

const char *ocop_plan_target_quote(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->quote : "";
}

const char *ocop_plan_target_source(const ocop_plan *plan, int32_t target, int32_t lang)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? words_pick(&row->cite.source, lang) : "";
}

int32_t ocop_plan_target_certainty(const ocop_plan *plan, int32_t target)
{
    const struct plan_target *row = target_at(plan, target);
    return row ? row->cite.certainty : 0;
}

/* Who does what, and by what means */

int32_t ocop_plan_body_count(const ocop_plan *plan)
{
    return plan ? plan->body_count : 0;
}

static const struct plan_body *body_at(const ocop_plan *plan, int32_t index)
{
    return plan && index >= 0 && index < plan->body_count ? &plan->bodies[index] : NULL;
}

static const struct plan_role *role_at(const ocop_plan *plan, int32_t body, int32_t role)
{
    const struct plan_body *row = body_at(plan, body);
    return row && role >= 0 && role < row->role_count ? &row->roles[role] : NULL;
}

const char *ocop_plan_body_id(const ocop_plan *plan, int32_t body)
{
    const struct plan_body *row = body_at(plan, body);
    return row ? row->id : "";
}

const char *ocop_plan_body_name(const ocop_plan *plan, int32_t body, int32_t lang)
{
    const struct plan_body *row = body_at(plan, body);
    return row ? words_pick(&row->name, lang) : "";
}

int32_t ocop_plan_body_role_count(const ocop_plan *plan, int32_t body)
{
    const struct plan_body *row = body_at(plan, body);
    return row ? row->role_count : 0;
}

const char *ocop_plan_body_role(const ocop_plan *plan, int32_t body, int32_t role, int32_t lang)
{
    const struct plan_role *row = role_at(plan, body, role);
    return row ? words_pick(&row->text, lang) : "";
}

const char *ocop_plan_body_role_source(const ocop_plan *plan, int32_t body, int32_t role, int32_t lang)
{
    const struct plan_role *row = role_at(plan, body, role);
    return row ? words_pick(&row->cite.source, lang) : "";
}

int32_t ocop_plan_body_role_certainty(const ocop_plan *plan, int32_t body, int32_t role)
{
    const struct plan_role *row = role_at(plan, body, role);
    return row ? row->cite.certainty : 0;
}

int32_t ocop_plan_body_role_group_count(const ocop_plan *plan, int32_t body, int32_t role)
{
    const struct plan_role *row = role_at(plan, body, role);
    return row ? row->groups.count : 0;
}

const char *ocop_plan_body_role_group(const ocop_plan *plan, int32_t body, int32_t role, int32_t index)
{
    const struct plan_role *row = role_at(plan, body, role);
    return row ? name_at(&row->groups, index) : "";
}

int32_t ocop_plan_means_count(const ocop_plan *plan)
{
    return plan ? plan->mean_count : 0;
}

static const struct plan_mean *mean_at(const ocop_plan *plan, int32_t index)
{
    return plan && index >= 0 && index < plan->mean_count ? &plan->means[index] : NULL;
}

const char *ocop_plan_means_id(const ocop_plan *plan, int32_t index)
{
    const struct plan_mean *row = mean_at(plan, index);
    return row ? row->id : "";
}

const char *ocop_plan_means_kind_name(int32_t kind, int32_t lang)
{
    static const struct words names[] = {{"", ""},
                                         [OCOP_MEANS_FUNDING] = {"Vốn", "Money"},
                                         [OCOP_MEANS_AUDIENCE] = {"Đào tạo ai", "Who is trained"},
                                         [OCOP_MEANS_CONTENT] = {"Nội dung", "Content"},
                                         [OCOP_MEANS_TRADE] = {"Xúc tiến", "Promotion"},
                                         [OCOP_MEANS_PROJECT] = {"Dự án", "Project"}};
    return words_pick(&names[kind >= OCOP_MEANS_FUNDING && kind <= OCOP_MEANS_PROJECT ? kind : 0], lang);
}

int32_t ocop_plan_means_kind(const ocop_plan *plan, int32_t index)
{
    const struct plan_mean *row = mean_at(plan, index);
    return row ? row->kind : 0;
}

const char *ocop_plan_means_name(const ocop_plan *plan, int32_t index, int32_t lang)
{
    const struct plan_mean *row = mean_at(plan, index);
    return row ? words_pick(&row->name, lang) : "";
}

const char *ocop_plan_means_source(const ocop_plan *plan, int32_t index, int32_t lang)
{
    const struct plan_mean *row = mean_at(plan, index);
    return row ? words_pick(&row->cite.source, lang) : "";
}

int32_t ocop_plan_means_certainty(const ocop_plan *plan, int32_t index)
{
    const struct plan_mean *row = mean_at(plan, index);
    return row ? row->cite.certainty : 0;
}
