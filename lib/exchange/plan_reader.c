/* ocop-plan/1 → plan. docs/guide/plans.md tells the format. */
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/plan_nodes.h"
#include "ocop/json.h"
#include "ocop/place.h"

struct reader {
    ocop_context *context;
    struct node root;
    ocop_plan *plan;
};

static ocop_status read_document(struct reader *reader);
static ocop_status read_head(struct reader *reader);
static ocop_status read_origin(struct reader *reader);
static ocop_status read_edition(struct reader *reader);
static ocop_status read_policy(const struct reader *reader);
static ocop_status read_fraction(const struct node *node, int32_t most, int32_t *numerator, int32_t *denominator);
static ocop_status read_doubts(struct reader *reader);
static ocop_status read_indicators(struct reader *reader);
static ocop_status read_indicator(struct reader *reader, const struct node *node, struct indicator *indicator);
static ocop_status read_bodies(struct reader *reader);
static ocop_status read_body(struct reader *reader, const struct node *node, struct plan_body *body);
static ocop_status read_means(struct reader *reader);
static ocop_status read_targets(struct reader *reader);

ocop_status ocop_plan_from_json(ocop_context *context, const char *json, int64_t length, ocop_plan **plan)
{
    struct reader reader = {.context = context};
    json_t *document;
    if (!plan)
        return fail_argument("plan");
    *plan = NULL;
    ocop_status status = node_parse(context, json, length, &document);
    if (status != OCOP_OK)
        return status;
    reader.root = node_root(document);
    status = read_document(&reader);
    json_decref(document);
    if (status != OCOP_OK) {
        ocop_plan_unref(reader.plan);
        return status;
    }
    *plan = reader.plan;
    return succeed();
}

static ocop_status read_document(struct reader *reader)
{
    static const char *const known[] = {
        "format",    "id",        "name_vi",   "name_en", "number", "issued", "unit",  "edition",    "from",    "to",
        "source_vi", "source_en", "certainty", "doubts",  "policy", "bodies", "means", "indicators", "targets", NULL};
    ocop_status status = node_object(&reader->root, NULL);
    if (status == OCOP_OK)
        status = node_format(&reader->root, "ocop-plan/1");
    if (status == OCOP_OK)
        status = node_object(&reader->root, known);
    if (status == OCOP_OK)
        status = plan_new(reader->context, &reader->plan);
    if (status == OCOP_OK)
        status = read_head(reader);
    if (status == OCOP_OK)
        status = read_doubts(reader);
    if (status == OCOP_OK)
        status = read_indicators(reader);
    if (status == OCOP_OK)
        status = read_bodies(reader);
    if (status == OCOP_OK)
        status = read_means(reader);
    if (status == OCOP_OK)
        status = read_targets(reader);
    return status == OCOP_OK ? plan_check(reader->plan) : status;
}

/* What the plan is */

static ocop_status read_head(struct reader *reader)
{
    struct arena *arena = &reader->plan->arena;
    const struct node from = node_child(&reader->root, "from"), to = node_child(&reader->root, "to");
    ocop_status status = plan_text(&reader->root, "id", arena, true, &reader->plan->id);
    if (status == OCOP_OK)
        status = plan_words(&reader->root, "name", arena, true, &reader->plan->name);
    if (status == OCOP_OK)
        status = node_date(&from, &reader->plan->from);
    if (status == OCOP_OK)
        status = node_date(&to, &reader->plan->to);
    if (status == OCOP_OK)
        status = read_origin(reader);
    if (status == OCOP_OK)
        status = read_edition(reader);
    return status == OCOP_OK ? read_policy(reader) : status;
}

static ocop_status read_origin(struct reader *reader)
{
    struct arena *arena = &reader->plan->arena;
    const struct node issued = node_child(&reader->root, "issued");
    ocop_status status = plan_text(&reader->root, "number", arena, false, &reader->plan->number);
    if (status == OCOP_OK)
        status = plan_text(&reader->root, "unit", arena, false, &reader->plan->unit);
    if (status == OCOP_OK && !node_is_absent(&issued))
        status = node_date(&issued, &reader->plan->issued);
    return status == OCOP_OK ? plan_cite_read(&reader->root, arena, &reader->plan->cite) : status;
}

/* The edition that a plan names, else the one of its day: groups are of an edition. */
static ocop_status read_edition(struct reader *reader)
{
    const struct node node = node_child(&reader->root, "edition"), from = node_child(&reader->root, "from");
    ocop_edition **edition = &reader->plan->edition;
    const char *id;
    if (node_is_absent(&node))
        return node_at(&from,
                       ocop_edition_choose(reader->context, plan_day(reader->plan), OCOP_REGISTRATION_FIRST, edition));
    const ocop_status status = node_text(&node, &id);
    return status == OCOP_OK ? node_at(&node, ocop_edition_open(reader->context, id, edition)) : status;
}

static ocop_status read_policy(const struct reader *reader)
{
    static const char *const known[] = {"about_tolerance", "pace_slack", NULL};
    const struct node policy = node_child(&reader->root, "policy");
    const struct node about = node_child(&policy, "about_tolerance"), slack = node_child(&policy, "pace_slack");
    struct plan_policy *values = &reader->plan->policy;
    if (node_is_absent(&policy))
        return OCOP_OK;
    ocop_status status = node_object(&policy, known);
    if (status == OCOP_OK && !node_is_absent(&about))
        status = read_fraction(&about, PLAN_FRACTION_MAX, &values->about_numerator, &values->about_denominator);
    if (status == OCOP_OK && !node_is_absent(&slack))
        status = read_fraction(&slack, PLAN_FRACTION_MAX, &values->slack_numerator, &values->slack_denominator);
    return status;
}

/* A fraction of one at most. */
static ocop_status read_fraction(const struct node *node, int32_t most, int32_t *numerator, int32_t *denominator)
{
    static const char *const known[] = {"numerator", "denominator", NULL};
    const struct node above = node_child(node, "numerator"), below = node_child(node, "denominator");
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_int32(&below, 1, most, denominator);
    return status == OCOP_OK ? node_int32(&above, 0, *denominator, numerator) : status;
}

static ocop_status read_doubts(struct reader *reader)
{
    static const char *const known[] = {"text_vi", "text_en", NULL};
    const struct node doubts = node_child(&reader->root, "doubts");
    size_t count;
    ocop_status status =
        plan_rows(&doubts, &reader->plan->arena, sizeof *reader->plan->doubts, &count, (void **)&reader->plan->doubts);
    for (size_t i = 0; status == OCOP_OK && i < count; i++) {
        const struct node doubt = node_item(&doubts, i);
        status = node_object(&doubt, known);
        if (status == OCOP_OK)
            status = plan_words(&doubt, "text", &reader->plan->arena, true, &reader->plan->doubts[i]);
        reader->plan->doubt_count++;
    }
    return status;
}

/* Its own indicators, bodies, means: objects by id */

static ocop_status read_indicators(struct reader *reader)
{
    const struct node indicators = node_child(&reader->root, "indicators");
    ocop_plan *plan = reader->plan;
    const char *id;
    json_t *value;
    size_t count;
    ocop_status status =
        plan_rows_by_id(&indicators, &plan->arena, sizeof *plan->indicators, &count, (void **)&plan->indicators);
    if (status != OCOP_OK || !count)
        return status;
    json_object_foreach (indicators.value, id, value) {
        const struct node node = node_member(&indicators, id, value);
        struct indicator *indicator = &plan->indicators[plan->indicator_count++];
        status = plan_copy(&plan->arena, id, &indicator->id);
        if (status == OCOP_OK)
            status = read_indicator(reader, &node, indicator);
        if (status != OCOP_OK)
            break;
    }
    return status;
}

/* One that the registry cannot know: a number that is observed, or yes and no. */
static ocop_status read_indicator(struct reader *reader, const struct node *node, struct indicator *indicator)
{
    static const char *const known[] = {"name_vi", "name_en", "counts", NULL};
    static const struct choice counts[] = {{"observed", COUNTS_OBSERVED}, {"yes_no", COUNTS_YES_NO}, {NULL, 0}};
    const struct node kind = node_child(node, "counts");
    struct indicator embedded;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = plan_words(node, "name", &reader->plan->arena, true, &indicator->name);
    if (status == OCOP_OK)
        status = node_choice(&kind, counts, &indicator->counts);
    if (status == OCOP_OK && indicator_find(indicator->id, &embedded))
        status = node_at(node, fail(OCOP_ERR_PLAN, "chỉ số \"%.60s\" đã có sẵn",
                                    "the indicator \"%.60s\" is there already", indicator->id));
    indicator->when = WHEN_ON;
    for (int32_t i = 0; i < PRODUCER_TYPES; i++)
        indicator->producers[i] = "";
    return status;
}

static ocop_status read_bodies(struct reader *reader)
{
    const struct node bodies = node_child(&reader->root, "bodies");
    ocop_plan *plan = reader->plan;
    const char *id;
    json_t *value;
    size_t count;
    ocop_status status = plan_rows_by_id(&bodies, &plan->arena, sizeof *plan->bodies, &count, (void **)&plan->bodies);
    if (status != OCOP_OK || !count)
        return status;
    json_object_foreach (bodies.value, id, value) {
        const struct node node = node_member(&bodies, id, value);
        struct plan_body *body = &plan->bodies[plan->body_count++];
        status = plan_copy(&plan->arena, id, &body->id);
        if (status == OCOP_OK)
            status = read_body(reader, &node, body);
        if (status != OCOP_OK)
            break;
    }
    return status;
}

static ocop_status read_body(struct reader *reader, const struct node *node, struct plan_body *body)
{
    static const char *const known[] = {"name_vi", "name_en", "roles", NULL};
    static const char *const of_role[] = {"text_vi", "text_en", "groups", "source_vi", "source_en", "certainty", NULL};
    const struct node roles = node_child(node, "roles");
    struct arena *arena = &reader->plan->arena;
    size_t count;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = plan_words(node, "name", arena, true, &body->name);
    if (status == OCOP_OK)
        status = plan_rows(&roles, arena, sizeof *body->roles, &count, (void **)&body->roles);
    for (size_t i = 0; status == OCOP_OK && i < count; i++) {
        const struct node item = node_item(&roles, i);
        struct plan_role *role = &body->roles[body->role_count++];
        status = node_object(&item, of_role);
        if (status == OCOP_OK)
            status = plan_words(&item, "text", arena, true, &role->text);
        if (status == OCOP_OK)
            status = plan_names(&item, "groups", arena, &role->groups);
        if (status == OCOP_OK)
            status = plan_cite_read(&item, arena, &role->cite);
    }
    return status;
}

static ocop_status read_means(struct reader *reader)
{
    static const char *const known[] = {"kind", "name_vi", "name_en", "source_vi", "source_en", "certainty", NULL};
    const struct node means = node_child(&reader->root, "means");
    ocop_plan *plan = reader->plan;
    const char *id;
    json_t *value;
    size_t count;
    ocop_status status = plan_rows_by_id(&means, &plan->arena, sizeof *plan->means, &count, (void **)&plan->means);
    if (status != OCOP_OK || !count)
        return status;
    json_object_foreach (means.value, id, value) {
        const struct node node = node_member(&means, id, value), kind = node_child(&node, "kind");
        struct plan_mean *mean = &plan->means[plan->mean_count++];
        status = node_object(&node, known);
        if (status == OCOP_OK)
            status = plan_copy(&plan->arena, id, &mean->id);
        if (status == OCOP_OK)
            status = node_choice(&kind, means_words, &mean->kind);
        if (status == OCOP_OK)
            status = plan_words(&node, "name", &plan->arena, true, &mean->name);
        if (status == OCOP_OK)
            status = plan_cite_read(&node, &plan->arena, &mean->cite);
        if (status != OCOP_OK)
            break;
    }
    return status;
}

static ocop_status read_targets(struct reader *reader)
{
    const struct node targets = node_child(&reader->root, "targets");
    ocop_plan *plan = reader->plan;
    size_t count;
    ocop_status status = node_array(&targets);
    if (status == OCOP_OK)
        status = plan_rows(&targets, &plan->arena, sizeof *plan->targets, &count, (void **)&plan->targets);
    if (status == OCOP_OK) /* one finding for each target at most */
        plan->findings = arena_allocate(&plan->arena, (count + 1) * sizeof *plan->findings);
    if (status == OCOP_OK && !plan->findings)
        status = fail_no_memory();
    for (size_t i = 0; status == OCOP_OK && i < count; i++) {
        const struct node target = node_item(&targets, i);
        status = plan_target_read(&target, plan, &plan->targets[plan->target_count++]);
    }
    return status;
}
