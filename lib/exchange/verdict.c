#include "exchange/verdict_internal.h"

#include "base/status_internal.h"
#include "exchange/dossier_reader.h"

static void forget_rules(ocop_verdict *verdict);
static ocop_status read_dossier(ocop_verdict *verdict, const char *json, int64_t length);
static ocop_status read_through_tree(ocop_verdict *verdict, const char *json, int64_t length);
static const struct criterion_row *first_failed(const ocop_verdict *verdict, int32_t *star, int32_t *criterion);

ocop_status ocop_verdict_new(ocop_context *context, ocop_verdict **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    ocop_verdict *verdict = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof *verdict);
    if (!verdict)
        return fail_no_memory();
    atomic_init(&verdict->references, 1);
    verdict->context = ocop_context_ref(context);
    *out = verdict;
    return succeed();
}

ocop_verdict *ocop_verdict_ref(ocop_verdict *verdict)
{
    if (verdict)
        atomic_fetch_add_explicit(&verdict->references, 1, memory_order_relaxed);
    return verdict;
}

void ocop_verdict_unref(ocop_verdict *verdict)
{
    if (!verdict || atomic_fetch_sub_explicit(&verdict->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = verdict->context;
    ocop_dossier_unref(verdict->desk.dossier);
    memory_release(&context_or_default(context)->allocator, verdict);
    ocop_context_unref(context);
}

ocop_status ocop_verdict_read_json(ocop_verdict *verdict, const char *json, int64_t length)
{
    if (!verdict)
        return fail_argument("verdict");
    verdict->decision = (struct decision){0};
    verdict->tally = (struct tally){0};
    forget_rules(verdict);
    ocop_status status = read_dossier(verdict, json, length);
    if (status != OCOP_OK)
        return status;
    ocop_dossier *dossier = verdict->desk.dossier;
    if (!tally_init(&verdict->tally, &dossier->arena, dossier->criteria, &verdict->desk.policy))
        return fail_no_memory();
    tally_count(&verdict->tally, dossier, NULL);
    verdict->decision = decide(dossier, &verdict->tally);
    return succeed();
}

/* The context may know another edition by now. */
static void forget_rules(ocop_verdict *verdict)
{
    const int32_t additions = context_or_default(verdict->context)->additions;
    if (additions == verdict->additions)
        return;
    ocop_dossier_unref(verdict->desk.dossier);
    verdict->desk.dossier = NULL;
    verdict->additions = additions;
}

static ocop_status read_dossier(ocop_verdict *verdict, const char *json, int64_t length)
{
    const ocop_status status = dossier_scan_bare(verdict->context, json, length, &verdict->desk);
    return status == OCOP_ERR_JSON ? read_through_tree(verdict, json, length) : status;
}

static ocop_status read_through_tree(ocop_verdict *verdict, const char *json, int64_t length)
{
    struct scan_desk *desk = &verdict->desk;
    ocop_dossier *dossier = NULL;
    ocop_policy *policy = NULL;
    const ocop_status status = dossier_from_tree(verdict->context, json, length, &dossier, &policy);
    if (status != OCOP_OK)
        return status;
    ocop_dossier_unref(desk->dossier);
    desk->dossier = dossier;
    desk->policy = policy->values;
    ocop_policy_unref(policy);
    return OCOP_OK;
}

/* What it has read */

ocop_criteria *ocop_verdict_criteria(const ocop_verdict *verdict)
{
    return verdict && verdict->decision.outcome ? verdict->desk.dossier->criteria : NULL;
}

int32_t ocop_verdict_outcome(const ocop_verdict *verdict)
{
    return verdict ? verdict->decision.outcome : 0;
}

int32_t ocop_verdict_stars(const ocop_verdict *verdict)
{
    return verdict ? verdict->decision.stars : 0;
}

int32_t ocop_verdict_band(const ocop_verdict *verdict)
{
    return verdict ? verdict->decision.band : 0;
}

int32_t ocop_verdict_reasons(const ocop_verdict *verdict)
{
    return verdict ? verdict->decision.reasons : 0;
}

int64_t ocop_verdict_sum(const ocop_verdict *verdict)
{
    return verdict ? verdict->tally.sum : 0;
}

int32_t ocop_verdict_sheet_count(const ocop_verdict *verdict)
{
    return verdict ? verdict->tally.sheets : 0;
}

int32_t ocop_verdict_spread(const ocop_verdict *verdict)
{
    return verdict ? verdict->tally.spread : 0;
}

int64_t ocop_verdict_part_sum(const ocop_verdict *verdict, int32_t part)
{
    const bool known = part >= 0 && part < ocop_criteria_part_count(ocop_verdict_criteria(verdict));
    return known ? verdict->tally.parts[part] : -1;
}

int64_t ocop_verdict_criterion_sum(const ocop_verdict *verdict, int32_t criterion)
{
    const bool known = criterion >= 0 && criterion < ocop_criteria_count(ocop_verdict_criteria(verdict));
    return known ? verdict->tally.criteria[criterion] : -1;
}

int32_t ocop_verdict_failed_gate_star(const ocop_verdict *verdict)
{
    int32_t star, criterion;
    return first_failed(verdict, &star, &criterion) ? star : 0;
}

/* Looked for when somebody asks: few gates fail. */
static const struct criterion_row *first_failed(const ocop_verdict *verdict, int32_t *star, int32_t *criterion)
{
    if (!verdict || !first_failure(&verdict->tally, &verdict->decision, star, criterion))
        return NULL;
    return &criteria_rows(verdict->tally.by)[*criterion];
}

int32_t ocop_verdict_failed_gate_criterion(const ocop_verdict *verdict)
{
    int32_t star, criterion;
    return first_failed(verdict, &star, &criterion) ? criterion : -1;
}

int32_t ocop_verdict_failed_gate_need(const ocop_verdict *verdict)
{
    int32_t star, criterion;
    const struct criterion_row *row = first_failed(verdict, &star, &criterion);
    return row ? criterion_gate(row, star) : 0;
}
