/* A product set as tables that a batch can run through. */
#include "exchange/batch_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"

#define CRITERIA_MAX 250

struct maker {
    struct arena *arena;
    struct batch_rules *rules;
    bool no_memory;
};

static ocop_status check_room(const ocop_criteria *criteria);
static ocop_status fail_room(const ocop_criteria *criteria, const char *what_vi, const char *what_en, int32_t found,
                             int32_t most);
static int32_t count_marks(const ocop_criteria *criteria);
static void *get(struct maker *maker, int32_t count, size_t size);
static void make_slots(struct maker *maker, const ocop_batch *batch);
static void make_columns(struct maker *maker, const ocop_batch *batch);
static void make_test(struct maker *maker, int32_t criterion, struct lane_test *test);
static void make_spans(struct maker *maker, int32_t criterion, struct lane_test *test);
static void make_planes(struct maker *maker);
static void make_options(struct maker *maker, int32_t criterion, struct slot *slot);
static void make_items(struct maker *maker, int32_t criterion, struct slot *slot);
static void make_marks(struct maker *maker);
static void make_needs(struct maker *maker);
static void make_triggers(struct maker *maker);
static void make_flags(struct maker *maker);
static void make_least(struct maker *maker);

ocop_status batch_rules_make(ocop_batch *batch, ocop_criteria *criteria, const ocop_policy *policy,
                             struct batch_rules **out)
{
    struct maker maker = {.arena = &batch->arena};
    ocop_status status = check_room(criteria);
    if (status != OCOP_OK)
        return status;
    struct batch_rules *rules = maker.rules = get(&maker, 1, sizeof *rules);
    if (!rules)
        return fail_no_memory();
    status = ocop_sheet_new(criteria, "-", &rules->sheet);
    if (status != OCOP_OK)
        return status;
    rules->criteria = criteria;
    rules->policy = policy ? policy->values : criteria->edition->row->policy;
    rules->star_max = ocop_edition_star_max(criteria->edition);
    rules->slot_count = ocop_criteria_count(criteria);
    make_slots(&maker, batch);
    make_columns(&maker, batch);
    make_marks(&maker);
    make_needs(&maker);
    make_triggers(&maker);
    make_flags(&maker);
    make_least(&maker);
    rules->lanes.criteria = rules->tests;
    rules->lanes.marks = rules->marks;
    rules->lanes.criterion_count = rules->slot_count;
    rules->lanes.mark_count = rules->mark_count;
    rules->lanes.plane_count = rules->plane_count;
    if (maker.no_memory) {
        ocop_sheet_unref(rules->sheet);
        return fail_no_memory();
    }
    *out = rules;
    return OCOP_OK;
}

static ocop_status check_room(const ocop_criteria *criteria)
{
    const int32_t count = ocop_criteria_count(criteria), marks = count_marks(criteria);
    if (count > CRITERIA_MAX)
        return fail_room(criteria, "tiêu chí", "criteria", count, CRITERIA_MAX);
    if (marks > GATES_MAX)
        return fail_room(criteria, "điểm bắt buộc theo sao", "gates", marks, GATES_MAX);
    for (int32_t i = 0; i < count; i++)
        if (ocop_criteria_best(criteria, i) > LANE_POINTS_MAX)
            return fail_room(criteria, "điểm cho một tiêu chí", "points for one criterion",
                             ocop_criteria_best(criteria, i), LANE_POINTS_MAX);
    return OCOP_OK;
}

static ocop_status fail_room(const ocop_criteria *criteria, const char *what_vi, const char *what_en, int32_t found,
                             int32_t most)
{
    char vi[160], en[160];
    (void)snprintf(vi, sizeof vi, "có %d %s; chấm theo cột chỉ nhận nhiều nhất %d", found, what_vi, most);
    (void)snprintf(en, sizeof en, "has %d %s; columns have room for %d", found, what_en, most);
    return fail(OCOP_ERR_LIMIT, "bộ sản phẩm %d %.0s%s", "set %d %s%.0s", ocop_criteria_set(criteria), en, vi);
}

static int32_t count_marks(const ocop_criteria *criteria)
{
    const int32_t star_max = ocop_edition_star_max(criteria->edition);
    int32_t count = 0, option;
    for (int32_t star = 1; star <= star_max; star++)
        for (int32_t i = 0; i < ocop_criteria_count(criteria); i++)
            count += criteria_mark(criteria, i, star, &option) != NULL;
    return count;
}

static void *get(struct maker *maker, int32_t count, size_t size)
{
    void *place = maker->no_memory ? NULL : arena_allocate(maker->arena, (size_t)(count ? count : 1) * size);
    maker->no_memory |= !place;
    return place;
}

static void make_slots(struct maker *maker, const ocop_batch *batch)
{
    struct batch_rules *rules = maker->rules;
    rules->slots = get(maker, rules->slot_count, sizeof *rules->slots);
    rules->tests = get(maker, rules->slot_count, sizeof *rules->tests);
    for (int32_t i = 0; i < rules->slot_count && !maker->no_memory; i++) {
        struct slot *slot = &rules->slots[i];
        slot->column = batch->code_count ? -1 : i;
        make_test(maker, i, &rules->tests[i]);
        make_options(maker, i, slot);
    }
    make_planes(maker);
}

static void make_test(struct maker *maker, int32_t criterion, struct lane_test *test)
{
    const ocop_criteria *criteria = maker->rules->criteria;
    test->needs_answer = ocop_criteria_mode(criteria, criterion) != OCOP_MODE_YES_NO;
    test->applies_if = ocop_criteria_applies_if(criteria, criterion);
    test->applies_from = (uint8_t)ocop_criteria_applies_from(criteria, criterion);
    make_spans(maker, criterion, test);
}

/* Totals are added up in bytes, in several if they can be more than one holds. */
static void make_planes(struct maker *maker)
{
    struct batch_rules *rules = maker->rules;
    int32_t most = 0;
    for (int32_t i = 0; i < rules->slot_count && !maker->no_memory; i++) {
        const int32_t next = i + 1 < rules->slot_count ? ocop_criteria_best(rules->criteria, i + 1) : UINT8_MAX + 1;
        most += ocop_criteria_best(rules->criteria, i);
        rules->points_most += ocop_criteria_best(rules->criteria, i);
        rules->tests[i].ends_plane = most + next > UINT8_MAX;
        if (!rules->tests[i].ends_plane)
            continue;
        rules->plane_count++;
        most = 0;
    }
}

static void make_columns(struct maker *maker, const ocop_batch *batch)
{
    struct batch_rules *rules = maker->rules;
    rules->criterion_of = get(maker, batch->code_count, sizeof *rules->criterion_of);
    for (int32_t column = 0; column < batch->code_count && !maker->no_memory; column++) {
        const int32_t criterion = ocop_criteria_find(rules->criteria, batch->codes[column]);
        if (criterion >= 0)
            rules->slots[criterion].column = column;
        rules->criterion_of[column] = criterion;
        rules->foreign_count += criterion < 0;
    }
}

/* The points that can be given, as runs of successive numbers. */
static void make_spans(struct maker *maker, int32_t criterion, struct lane_test *test)
{
    const ocop_criteria *criteria = maker->rules->criteria;
    struct span_of_points spans[LANE_POINTS_MAX + 1], *span = NULL;
    int32_t count = 0;
    for (int32_t points = criteria_points_from(criteria, criterion, -1, 0); points != POINTS_NONE;
         points = criteria_points_from(criteria, criterion, -1, points + 1)) {
        if (span && points == span->from + span->length + 1) {
            span->length++;
            continue;
        }
        span = &spans[count++];
        *span = (struct span_of_points){(uint8_t)points, 0};
    }
    struct span_of_points *kept = get(maker, count, sizeof *kept);
    if (kept)
        memcpy(kept, spans, (size_t)count * sizeof *kept);
    test->spans = kept;
    test->span_count = count;
}

static void make_options(struct maker *maker, int32_t criterion, struct slot *slot)
{
    const ocop_criteria *criteria = maker->rules->criteria;
    if (ocop_criteria_mode(criteria, criterion) == OCOP_MODE_ADDITIVE) {
        make_items(maker, criterion, slot);
        return;
    }
    uint8_t *options = get(maker, UINT8_MAX + 1, sizeof *options);
    for (int32_t number = 0; options && number <= UINT8_MAX; number++) {
        const struct option_row *row = criteria_option(criteria, criterion, number);
        options[number] = row ? (uint8_t)row->points : LANE_FAULT;
    }
    slot->options = options;
}

static void make_items(struct maker *maker, int32_t criterion, struct slot *slot)
{
    const ocop_criteria *criteria = maker->rules->criteria;
    const int32_t count = ocop_criteria_option_count(criteria, criterion);
    uint8_t *items = get(maker, count, sizeof *items);
    for (int32_t i = 0; items && i < count; i++)
        items[i] = (uint8_t)ocop_criteria_option_points(criteria, criterion, i + 1);
    slot->items = items;
    slot->item_count = count;
}

static void make_marks(struct maker *maker)
{
    struct batch_rules *rules = maker->rules;
    const ocop_criteria *criteria = rules->criteria;
    rules->marks = get(maker, count_marks(criteria), sizeof *rules->marks);
    for (int32_t star = 1; star <= rules->star_max && !maker->no_memory; star++)
        for (int32_t i = 0; i < rules->slot_count; i++) {
            int32_t option;
            const struct option_row *row = criteria_mark(criteria, i, star, &option);
            const int32_t at = rules->mark_count;
            if (row)
                rules->marks[rules->mark_count++] =
                    (struct mark){star, i, (uint8_t)row->points, row->points ? (uint8_t)(1 << at % GATES_A_BYTE) : 0};
        }
    rules->marks_up_to = get(maker, rules->star_max + 1, sizeof *rules->marks_up_to);
    for (int32_t band = 1; band <= rules->star_max && !maker->no_memory; band++)
        for (int32_t i = 0; i < rules->mark_count; i++)
            if (rules->marks[i].star <= band)
                rules->marks_up_to[band] |= (uint64_t)1 << i;
    for (int32_t i = 0; i < rules->mark_count; i++)
        if (rules->marks[i].star > 1) {
            rules->decisive |= (uint64_t)1 << i;
            rules->held[i] = (uint8_t)(rules->marks[i].star - 1);
        }
    rules->held[GATES_MAX] = (uint8_t)rules->star_max;
}

/* Sums of points, and what is needed of them, must fit a byte. */
static void make_needs(struct maker *maker)
{
    struct batch_rules *rules = maker->rules;
    uint64_t *needs = get(maker, GATES_MAX / GATES_A_BYTE, sizeof *needs);
    rules->mean_sheets = rules->policy.gate_basis == OCOP_GATE_BASIS_MEAN ? LANES_A_WORD : 0;
    for (int32_t i = 0; i < rules->mark_count && !maker->no_memory; i++) {
        const int32_t best = ocop_criteria_best(rules->criteria, rules->marks[i].criterion);
        needs[i / GATES_A_BYTE] |= (uint64_t)rules->marks[i].need << 8 * (i % GATES_A_BYTE);
        if (best * rules->mean_sheets > UINT8_MAX)
            rules->mean_sheets = UINT8_MAX / best;
    }
    rules->lanes.needs = needs;
}

/* A rule that several criteria can trigger is several triggers. */
static void make_triggers(struct maker *maker)
{
    struct batch_rules *rules = maker->rules;
    const ocop_criteria *criteria = rules->criteria;
    int32_t count = 0;
    for (int32_t i = 0; i < ocop_criteria_rule_count(criteria); i++)
        count += criteria_rule(criteria, i)->when_zero.count;
    rules->triggers = get(maker, count, sizeof *rules->triggers);
    for (int32_t i = 0; i < ocop_criteria_rule_count(criteria) && !maker->no_memory; i++) {
        const struct rule_row *rule = criteria_rule(criteria, i);
        for (int32_t k = 0; k < rule->when_zero.count; k++) {
            const text_at code = criteria->tables->names[rule->when_zero.first + k];
            const int32_t criterion = ocop_criteria_find(criteria, criteria_text(criteria, code));
            rules->triggers[rules->trigger_count++] = (struct trigger){rule->effect, criterion};
            rules->tests[criterion].stops = true;
        }
    }
}

/* What spans and triggers say, by points. */
static void make_flags(struct maker *maker)
{
    struct batch_rules *rules = maker->rules;
    rules->lanes.narrow = true;
    for (int32_t i = 0; i < rules->slot_count && !maker->no_memory; i++) {
        struct lane_test *test = &rules->tests[i];
        memset(test->flags, FLAG_FAULT, sizeof test->flags);
        for (int32_t points = criteria_points_from(rules->criteria, i, -1, 0); points != POINTS_NONE;
             points = criteria_points_from(rules->criteria, i, -1, points + 1))
            if (points < LANE_TABLE)
                test->flags[points] = points == 0 && test->stops ? FLAG_ZERO : 0;
            else
                rules->lanes.narrow = false;
    }
}

static void make_least(struct maker *maker)
{
    struct batch_rules *rules = maker->rules;
    rules->least = get(maker, (LEAST_SHEETS + 1) * (rules->star_max + 1), sizeof *rules->least);
    for (int32_t sheets = 0; sheets <= LEAST_SHEETS && !maker->no_memory; sheets++)
        for (int32_t stars = 1; stars <= rules->star_max; stars++)
            rules->least[sheets * (rules->star_max + 1) + stars] =
                least_sum_for(rules->criteria->edition, &rules->policy, stars, sheets);
}
