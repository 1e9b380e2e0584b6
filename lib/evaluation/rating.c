#include "evaluation/rating_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "rules/rule_id.h"

/* Reasons and warnings are read alike; a row outside the range is an empty one. */
static const struct finding no_finding = {"", -1, "", "", "", "", "", 0};

static void put_together(ocop_rating *rating, const ocop_dossier *dossier);
static void take_dossier(ocop_rating *rating, const ocop_dossier *dossier);
static void count_sheets(ocop_rating *rating, const ocop_dossier *dossier);
static void take_means(ocop_rating *rating);
static void take_missing(ocop_rating *rating, const ocop_dossier *dossier);
static void take_failed_gates(ocop_rating *rating);
static bool gate_fails(const ocop_rating *rating, int32_t star, int32_t criterion);
static void take_failed_gate(ocop_rating *rating, int32_t star, int32_t criterion);
static void take_decision(ocop_rating *rating);
static void decide_by_star(ocop_rating *rating);
static void take_certainty(ocop_rating *rating, int32_t certainty);
static bool in_range(int32_t index, int32_t count);
static const struct gate *failed_gate(const ocop_rating *rating, int32_t index);
static const struct raise *raise_at(const ocop_rating *rating, int32_t index);
static const struct finding *reason(const ocop_rating *rating, int32_t index);
static const char *finding_text(const struct finding *finding, int32_t lang);
static const char *finding_source(const struct finding *finding, int32_t lang);
static const struct finding *warning(const ocop_rating *rating, int32_t index);

/* Memory */

void *rating_allocate(ocop_rating *rating, size_t size)
{
    void *place = arena_allocate(&rating->arena, size);
    if (!place)
        rating->no_memory = true;
    return place;
}

const char *rating_text(ocop_rating *rating, const char *text)
{
    const char *copy = arena_text(&rating->arena, text, strlen(text));
    if (!copy)
        rating->no_memory = true;
    return copy ? copy : "";
}

const char *rating_decimal(ocop_rating *rating, int64_t numerator, int64_t denominator)
{
    char *text = rating_allocate(rating, DECIMAL_SIZE);
    if (text)
        text_write_decimal(numerator, denominator, text);
    return text ? text : "";
}

/* The rule that decided, and the least certain of all that it rests on. */

ocop_status ocop_rating_new(const ocop_dossier *dossier, const ocop_policy *policy, ocop_rating **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!dossier)
        return fail_argument("dossier");
    const ocop_edition *edition = dossier->criteria->edition;
    ocop_rating *rating = memory_allocate_zeroed(edition_allocator(edition), sizeof *rating);
    if (!rating)
        return fail_no_memory();
    atomic_init(&rating->references, 1);
    arena_init(&rating->arena, edition_allocator(edition));
    rating->criteria = ocop_criteria_ref(dossier->criteria);
    rating->policy = policy ? policy->values : edition->row->policy;
    put_together(rating, dossier);
    if (rating->no_memory) {
        ocop_rating_unref(rating);
        return fail_no_memory();
    }
    *out = rating;
    return succeed();
}

/* Steps after a failed allocation do nothing harmful; no_memory is looked at between them. */
static void put_together(ocop_rating *rating, const ocop_dossier *dossier)
{
    take_dossier(rating, dossier);
    if (!tally_init(&rating->tally, &rating->arena, rating->criteria, &rating->policy))
        rating->no_memory = true;
    if (!rating->no_memory)
        count_sheets(rating, dossier);
    if (!rating->no_memory)
        take_means(rating);
    if (!rating->no_memory && !rating->tally.whole)
        take_missing(rating, dossier);
    if (rating->no_memory)
        return;
    rating->decision = decide(dossier, &rating->tally);
    tell_reasons(rating, dossier);
    if (!rating->no_memory && rating->decision.failures)
        take_failed_gates(rating);
    if (!rating->no_memory && rating->decision.outcome == OCOP_OUTCOME_RATED)
        way_up_find(rating, dossier);
    if (!rating->no_memory)
        take_decision(rating);
    if (!rating->no_memory)
        find_warnings(rating, dossier);
}

static void take_dossier(ocop_rating *rating, const ocop_dossier *dossier)
{
    rating->id = rating_text(rating, dossier->id ? dossier->id : "");
    rating->product = rating_text(rating, dossier->product ? dossier->product : "");
    rating->filed = dossier->filed;
    rating->registration = dossier->registration;
    rating->finish_by = ocop_edition_finish_by(rating->criteria->edition, dossier->filed, dossier->registration);
}

static void count_sheets(ocop_rating *rating, const ocop_dossier *dossier)
{
    const size_t sheets = (size_t)dossier->sheet_count;
    int32_t *totals = rating_allocate(rating, sheets * sizeof *totals);
    rating->members = rating_allocate(rating, sheets * sizeof *rating->members);
    if (rating->no_memory)
        return;
    tally_count(&rating->tally, dossier, totals);
    for (size_t s = 0; s < sheets; s++)
        rating->members[s] = (struct member){rating_text(rating, dossier->sheets[s]->member), totals[s]};
}

static void take_means(ocop_rating *rating)
{
    const int32_t parts = ocop_criteria_part_count(rating->criteria), count = ocop_criteria_count(rating->criteria);
    const struct tally *tally = &rating->tally;
    char(*means)[DECIMAL_SIZE] = rating_allocate(rating, ((size_t)parts + (size_t)count) * sizeof *means);
    rating->mean = "";
    rating->part_means = means;
    rating->criterion_means = means + parts;
    if (rating->no_memory || !tally->sheets)
        return;
    rating->mean = rating_decimal(rating, tally->sum, tally->sheets);
    for (int32_t i = 0; i < parts; i++)
        text_write_decimal(tally->parts[i], tally->sheets, rating->part_means[i]);
    for (int32_t i = 0; i < count; i++)
        text_write_decimal(tally->criteria[i], tally->sheets, rating->criterion_means[i]);
}

static void take_missing(ocop_rating *rating, const ocop_dossier *dossier)
{
    int32_t count = 0;
    for (int32_t s = 0; s < dossier->sheet_count; s++)
        count += ocop_sheet_unanswered_count(dossier->sheets[s]);
    rating->missing = rating_allocate(rating, (size_t)count * sizeof *rating->missing);
    for (int32_t s = 0; rating->missing && s < dossier->sheet_count; s++)
        for (int32_t i = 0; i < ocop_criteria_count(rating->criteria); i++)
            if (sheet_needs_answer(dossier->sheets[s], i))
                rating->missing[rating->missing_count++] = (struct missing){rating->members[s].name, i};
}

static void take_failed_gates(ocop_rating *rating)
{
    const int32_t count = criteria_size(rating->criteria);
    const uint32_t failures = rating->decision.failures;
    size_t found = 0;
    for (int32_t star = 1; failures >> star; star++)
        for (int32_t i = 0; (failures >> star & 1U) && i < count; i++)
            found += gate_fails(rating, star, i);
    rating->failed_gates = rating_allocate(rating, found * sizeof *rating->failed_gates);
    for (int32_t star = 1; rating->failed_gates && failures >> star; star++)
        for (int32_t i = 0; (failures >> star & 1U) && i < count; i++)
            if (gate_fails(rating, star, i))
                take_failed_gate(rating, star, i);
}

static bool gate_fails(const ocop_rating *rating, int32_t star, int32_t criterion)
{
    return tally_fails(&rating->tally, criterion, star, rating->policy.gate_basis);
}

static void take_failed_gate(ocop_rating *rating, int32_t star, int32_t criterion)
{
    struct gate gate = {.star = star, .criterion = criterion};
    gate.need = criteria_mark(rating->criteria, criterion, star, &gate.option)->points;
    gate.have = rating->policy.gate_basis == OCOP_GATE_BASIS_EVERY
                    ? rating_decimal(rating, rating->tally.lowest[criterion], 1)
                    : rating->criterion_means[criterion];
    rating->failed_gates[rating->failed_gate_count++] = gate;
}

static void take_decision(ocop_rating *rating)
{
    rating->rule = rating->source_vi = rating->source_en = "";
    rating->certainty = ocop_criteria_certainty(rating->criteria);
    if (rating->decision.outcome == OCOP_OUTCOME_RATED)
        decide_by_star(rating);
    if (rating->decision.outcome != OCOP_OUTCOME_REJECTED && rating->decision.outcome != OCOP_OUTCOME_STOPPED)
        return;
    const struct finding *first = &rating->reasons.rows[0];
    rating->rule = first->rule;
    rating->source_vi = first->source_vi;
    rating->source_en = first->source_en;
    take_certainty(rating, first->certainty);
}

static void decide_by_star(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const struct statement_row *gates = edition_statement(edition, "gates");
    char id[RULE_ID_SIZE];
    rule_id_of_star(edition, rating->decision.stars, id);
    rating->rule = rating_text(rating, id);
    rating->source_vi = ocop_edition_star_source(edition, rating->decision.stars, OCOP_LANG_VI);
    rating->source_en = ocop_edition_star_source(edition, rating->decision.stars, OCOP_LANG_EN);
    take_certainty(rating, ocop_edition_star_certainty(edition, rating->decision.stars));
    for (int32_t i = 0; i < rating->failed_gate_count; i++) {
        const struct gate *gate = &rating->failed_gates[i];
        const struct option_row *option = criteria_option(rating->criteria, gate->criterion, gate->option);
        take_certainty(rating, criteria_cite(rating->criteria, &option->cite)->certainty);
    }
    if (gates && rating->failed_gate_count)
        take_certainty(rating, gates->cite.certainty);
}

static void take_certainty(ocop_rating *rating, int32_t certainty)
{
    if (certainty > rating->certainty)
        rating->certainty = certainty;
}

ocop_rating *ocop_rating_ref(ocop_rating *rating)
{
    if (rating)
        atomic_fetch_add_explicit(&rating->references, 1, memory_order_relaxed);
    return rating;
}

void ocop_rating_unref(ocop_rating *rating)
{
    if (!rating || atomic_fetch_sub_explicit(&rating->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_criteria *criteria = rating->criteria;
    arena_free(&rating->arena);
    memory_release(edition_allocator(criteria->edition), rating);
    ocop_criteria_unref(criteria);
}

/* Reading a rating */

ocop_criteria *ocop_rating_criteria(const ocop_rating *rating)
{
    return rating ? rating->criteria : NULL;
}

const char *ocop_rating_id(const ocop_rating *rating)
{
    return rating ? rating->id : "";
}

int32_t ocop_rating_outcome(const ocop_rating *rating)
{
    return rating ? rating->decision.outcome : 0;
}

int32_t ocop_rating_stars(const ocop_rating *rating)
{
    return rating ? rating->decision.stars : 0;
}

int32_t ocop_rating_band(const ocop_rating *rating)
{
    return rating ? rating->decision.band : 0;
}

int64_t ocop_rating_sum(const ocop_rating *rating)
{
    return rating ? rating->tally.sum : 0;
}

int32_t ocop_rating_sheet_count(const ocop_rating *rating)
{
    return rating ? rating->tally.sheets : 0;
}

const char *ocop_rating_sheet_member(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_sheet_count(rating)) ? rating->members[index].name : "";
}

static bool in_range(int32_t index, int32_t count)
{
    return index >= 0 && index < count;
}

int32_t ocop_rating_sheet_total(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_sheet_count(rating)) ? rating->members[index].total : -1;
}

const char *ocop_rating_mean(const ocop_rating *rating)
{
    return rating ? rating->mean : "";
}

int32_t ocop_rating_spread(const ocop_rating *rating)
{
    return rating ? rating->tally.spread : 0;
}

int64_t ocop_rating_part_sum(const ocop_rating *rating, int32_t part)
{
    return rating && in_range(part, ocop_criteria_part_count(rating->criteria)) ? rating->tally.parts[part] : -1;
}

const char *ocop_rating_part_mean(const ocop_rating *rating, int32_t part)
{
    const bool known = rating && rating->tally.sheets && in_range(part, ocop_criteria_part_count(rating->criteria));
    return known ? rating->part_means[part] : "";
}

int64_t ocop_rating_criterion_sum(const ocop_rating *rating, int32_t criterion)
{
    return rating && in_range(criterion, ocop_criteria_count(rating->criteria)) ? rating->tally.criteria[criterion]
                                                                                : -1;
}

const char *ocop_rating_criterion_mean(const ocop_rating *rating, int32_t criterion)
{
    const bool known = rating && rating->tally.sheets && in_range(criterion, ocop_criteria_count(rating->criteria));
    return known ? rating->criterion_means[criterion] : "";
}

const char *ocop_rating_authority(const ocop_rating *rating)
{
    return rating ? ocop_edition_star_level(rating->criteria->edition, rating->decision.stars) : "";
}

bool ocop_rating_certificate(const ocop_rating *rating)
{
    return rating && ocop_edition_star_certificate(rating->criteria->edition, rating->decision.stars);
}

int32_t ocop_rating_finish_by(const ocop_rating *rating)
{
    return rating ? rating->finish_by : OCOP_DATE_NONE;
}

int32_t ocop_rating_certainty(const ocop_rating *rating)
{
    return rating ? rating->certainty : 0;
}

const char *ocop_rating_rule(const ocop_rating *rating)
{
    return rating ? rating->rule : "";
}

const char *ocop_rating_source(const ocop_rating *rating, int32_t lang)
{
    if (!rating)
        return "";
    return lang == OCOP_LANG_VI ? rating->source_vi : rating->source_en;
}

int32_t ocop_rating_failed_gate_count(const ocop_rating *rating)
{
    return rating ? rating->failed_gate_count : 0;
}

int32_t ocop_rating_failed_gate_star(const ocop_rating *rating, int32_t index)
{
    const struct gate *gate = failed_gate(rating, index);
    return gate ? gate->star : 0;
}

static const struct gate *failed_gate(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_failed_gate_count(rating)) ? &rating->failed_gates[index] : NULL;
}

int32_t ocop_rating_failed_gate_criterion(const ocop_rating *rating, int32_t index)
{
    const struct gate *gate = failed_gate(rating, index);
    return gate ? gate->criterion : -1;
}

int32_t ocop_rating_failed_gate_need(const ocop_rating *rating, int32_t index)
{
    const struct gate *gate = failed_gate(rating, index);
    return gate ? gate->need : 0;
}

const char *ocop_rating_failed_gate_have(const ocop_rating *rating, int32_t index)
{
    const struct gate *gate = failed_gate(rating, index);
    return gate ? gate->have : "";
}

int32_t ocop_rating_next_stars(const ocop_rating *rating)
{
    return rating ? rating->next_stars : 0;
}

const char *ocop_rating_next_mean(const ocop_rating *rating)
{
    return rating && rating->next_stars ? rating->next_mean : "";
}

int32_t ocop_rating_raise_count(const ocop_rating *rating)
{
    return rating ? rating->raise_count : 0;
}

int32_t ocop_rating_raise_criterion(const ocop_rating *rating, int32_t index)
{
    const struct raise *raise = raise_at(rating, index);
    return raise ? raise->criterion : -1;
}

static const struct raise *raise_at(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_raise_count(rating)) ? &rating->raises[index] : NULL;
}

int32_t ocop_rating_raise_to(const ocop_rating *rating, int32_t index)
{
    const struct raise *raise = raise_at(rating, index);
    return raise ? raise->to : 0;
}

const char *ocop_rating_raise_gain(const ocop_rating *rating, int32_t index)
{
    const struct raise *raise = raise_at(rating, index);
    return raise ? raise->gain : "";
}

int32_t ocop_rating_raise_gate(const ocop_rating *rating, int32_t index)
{
    const struct raise *raise = raise_at(rating, index);
    return raise ? raise->gate : 0;
}

int32_t ocop_rating_missing_count(const ocop_rating *rating)
{
    return rating ? rating->missing_count : 0;
}

const char *ocop_rating_missing_member(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_missing_count(rating)) ? rating->missing[index].member : "";
}

int32_t ocop_rating_missing_criterion(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_missing_count(rating)) ? rating->missing[index].criterion : -1;
}

int32_t ocop_rating_reason_count(const ocop_rating *rating)
{
    return rating ? rating->reasons.count : 0;
}

const char *ocop_rating_reason_code(const ocop_rating *rating, int32_t index)
{
    return reason(rating, index)->code;
}

static const struct finding *reason(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_reason_count(rating)) ? &rating->reasons.rows[index] : &no_finding;
}

const char *ocop_rating_reason_text(const ocop_rating *rating, int32_t index, int32_t lang)
{
    return finding_text(reason(rating, index), lang);
}

static const char *finding_text(const struct finding *finding, int32_t lang)
{
    return lang == OCOP_LANG_VI ? finding->vi : finding->en;
}

int32_t ocop_rating_reason_criterion(const ocop_rating *rating, int32_t index)
{
    return reason(rating, index)->criterion;
}

const char *ocop_rating_reason_rule(const ocop_rating *rating, int32_t index)
{
    return reason(rating, index)->rule;
}

const char *ocop_rating_reason_source(const ocop_rating *rating, int32_t index, int32_t lang)
{
    return finding_source(reason(rating, index), lang);
}

static const char *finding_source(const struct finding *finding, int32_t lang)
{
    return lang == OCOP_LANG_VI ? finding->source_vi : finding->source_en;
}

int32_t ocop_rating_reason_certainty(const ocop_rating *rating, int32_t index)
{
    return reason(rating, index)->certainty;
}

int32_t ocop_rating_warning_count(const ocop_rating *rating)
{
    return rating ? rating->warnings.count : 0;
}

const char *ocop_rating_warning_code(const ocop_rating *rating, int32_t index)
{
    return warning(rating, index)->code;
}

static const struct finding *warning(const ocop_rating *rating, int32_t index)
{
    return in_range(index, ocop_rating_warning_count(rating)) ? &rating->warnings.rows[index] : &no_finding;
}

const char *ocop_rating_warning_text(const ocop_rating *rating, int32_t index, int32_t lang)
{
    return finding_text(warning(rating, index), lang);
}

int32_t ocop_rating_warning_criterion(const ocop_rating *rating, int32_t index)
{
    return warning(rating, index)->criterion;
}

const char *ocop_rating_warning_rule(const ocop_rating *rating, int32_t index)
{
    return warning(rating, index)->rule;
}

const char *ocop_rating_warning_source(const ocop_rating *rating, int32_t index, int32_t lang)
{
    return finding_source(warning(rating, index), lang);
}

int32_t ocop_rating_warning_certainty(const ocop_rating *rating, int32_t index)
{
    return warning(rating, index)->certainty;
}
