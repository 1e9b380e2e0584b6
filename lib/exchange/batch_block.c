/* Blocks of sheets, and the dossiers that they make. What decides, and in which order, is that of
 * lib/evaluation/rating.c and reasons.c; the tests hold the two to each other. */
#include "exchange/batch_internal.h"

#include <string.h>

#include "base/status_internal.h"

/* A dossier's part of a block. */
struct council {
    int64_t dossier;
    int32_t first, sheets; /* lanes */
    int64_t sum, size;     /* of the members' totals; members, RAW_NONE if it is not known */
    uint8_t flags;
    uint64_t misses; /* marks that some sheet by itself misses */
};

struct verdict {
    int32_t outcome, band, stars, reasons, spread, failed_gate;
    uint64_t failed_gates;
};

static int64_t fill_rows(struct batch_job *job, const int64_t *picked, int64_t at, int64_t count, int32_t *lanes);
static int64_t fill_even(struct batch_job *job, int64_t at, int64_t count, int32_t *lanes);
static int64_t sheets_of(const struct batch_job *job, int64_t dossier);
static void rate_block(struct batch_job *job, const struct batch_rules *rules, int32_t lanes);
static void load_criterion(struct batch_job *job, const struct batch_rules *rules, int32_t criterion,
                           const struct lane_rows *at);
static void look_at_foreign(struct batch_job *job, const struct batch_rules *rules, int32_t lanes);
static void look_at_roles(struct batch_job *job, int32_t lanes);
static struct council council_of(const struct batch_job *job, const struct batch_rules *rules, int64_t dossier,
                                 int32_t first);
static uint64_t word_at(const uint8_t *bytes);
static uint64_t mask_of(int32_t bytes);
static int64_t sum_of(uint64_t word);
static uint8_t any_of(uint64_t word);
static void rate_dossier(struct batch_job *job, const struct batch_rules *rules, const struct council *council);
static bool is_crowd(const struct batch_job *job, int64_t dossier);
static int32_t spread_of(const struct batch_job *job, const struct batch_rules *rules, const struct council *council);
static bool triggers(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                     int32_t effect);
static bool is_zero(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                    int32_t criterion);
static int32_t reasons_of(const struct batch_rules *rules, const struct council *council, int32_t spread);
static bool lacks_quorum(const struct policy_values *policy, int64_t sheets, int64_t size);
static void find_stars(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                       struct verdict *verdict);
static void find_failed_gates(const struct batch_job *job, const struct batch_rules *rules,
                              const struct council *council, struct verdict *verdict);
static bool mean_holds(const struct batch_job *job, const struct council *council, const struct mark *mark);
static uint64_t without_none(uint64_t word);
static void write_verdict(const struct batch_job *job, const struct council *council, const struct verdict *verdict);

void batch_rate_by(struct batch_job *job, const struct batch_rules *rules, const int64_t *picked, int64_t at,
                   int64_t count)
{
    while (at < count) {
        int32_t lanes = 0, lane = 0;
        const int64_t end = fill_rows(job, picked, at, count, &lanes);
        rate_block(job, rules, lanes);
        for (; at < end; at++) {
            const struct council council = council_of(job, rules, picked ? picked[at] : at, lane);
            rate_dossier(job, rules, &council);
            lane += council.sheets;
        }
    }
}

/* As many dossiers as the block has lanes for; one that has more sheets than the context allows has a fault anyway. */
static int64_t fill_rows(struct batch_job *job, const int64_t *picked, int64_t at, int64_t count, int32_t *lanes)
{
    const ocop_batch_input *in = job->in;
    if (!picked && !in->offsets && !in->order && in->sheets_each > 0 && in->sheets_each <= job->sheets_max)
        return fill_even(job, at, count, lanes);
    for (; at < count; at++) {
        const int64_t dossier = picked ? picked[at] : at, sheets = sheets_of(job, dossier);
        if (*lanes + sheets > job->lanes.room)
            break;
        const int64_t first = batch_place(in, dossier);
        for (int64_t i = 0; i < sheets; i++)
            job->rows[(*lanes)++] = batch_row(in, first + i);
    }
    return at;
}

/* Councils of one size whose sheets follow each other. */
static int64_t fill_even(struct batch_job *job, int64_t at, int64_t count, int32_t *lanes)
{
    const int64_t each = job->in->sheets_each, room = job->lanes.room / each, left = count - at;
    const int64_t dossiers = left < room ? left : room;
    *lanes = (int32_t)(dossiers * each);
    for (int32_t i = 0; i < *lanes; i++)
        job->rows[i] = at * each + i;
    return at + dossiers;
}

static int64_t sheets_of(const struct batch_job *job, int64_t dossier)
{
    const int64_t sheets = batch_place(job->in, dossier + 1) - batch_place(job->in, dossier);
    return sheets <= job->sheets_max ? sheets : 0;
}

static void rate_block(struct batch_job *job, const struct batch_rules *rules, int32_t lanes)
{
    const bool run = !job->in->order && lanes && job->rows[lanes - 1] - job->rows[0] == lanes - 1;
    const struct lane_rows at = {.rows = job->rows,
                                 .count = lanes,
                                 .steps = (lanes + LANE_STEP - 1) / LANE_STEP * LANE_STEP,
                                 .run = run,
                                 .left = lanes ? job->in->rows - job->rows[0] : 0,
                                 .kernels = job->kernels};
    const struct lane_tests tests = {rules->tests, rules->marks, rules->slot_count, rules->mark_count};
    for (int32_t i = 0; i < rules->slot_count; i++)
        load_criterion(job, rules, i, &at);
    job->kernels->judge(&tests, job->points, at.steps, &job->lanes);
    look_at_foreign(job, rules, lanes);
    look_at_roles(job, lanes);
}

static void load_criterion(struct batch_job *job, const struct batch_rules *rules, int32_t criterion,
                           const struct lane_rows *at)
{
    static const ocop_numbers absent;
    const struct slot *slot = &rules->slots[criterion];
    uint8_t *room = job->room + (size_t)criterion * (size_t)job->lanes.room;
    job->points[criterion] =
        load_lanes(slot->column < 0 ? &absent : &job->in->criteria[slot->column], job->in->given, slot, at, room);
}

/* A number in a column that the set has no criterion for. */
static void look_at_foreign(struct batch_job *job, const struct batch_rules *rules, int32_t lanes)
{
    for (int32_t column = 0; rules->foreign_count && column < job->batch->code_count; column++)
        for (int32_t lane = 0; rules->criterion_of[column] < 0 && lane < lanes; lane++)
            if (numbers_at(&job->in->criteria[column], job->rows[lane]) != RAW_NONE)
                job->lanes.flags[lane] |= FLAG_FAULT;
}

static void look_at_roles(struct batch_job *job, int32_t lanes)
{
    for (int32_t lane = 0; job->in->roles.values && lane < lanes; lane++) {
        const int64_t role = numbers_at(&job->in->roles, job->rows[lane]);
        if (role >= OCOP_ROLE_MEMBER && role <= OCOP_ROLE_SECRETARY)
            job->lanes.flags[lane] |= (uint8_t)(1 << FLAG_ROLE << role);
        else if (role != RAW_NONE)
            job->lanes.flags[lane] |= FLAG_FAULT;
    }
}

/* Eight sheets at once: most councils are one word long. */
static struct council council_of(const struct batch_job *job, const struct batch_rules *rules, int64_t dossier,
                                 int32_t first)
{
    const struct lane_results *lanes = &job->lanes;
    struct council council = {.dossier = dossier, .first = first, .sheets = (int32_t)sheets_of(job, dossier)};
    uint64_t flags = 0;
    for (int32_t lane = first, left = council.sheets; left > 0; lane += LANES_A_WORD, left -= LANES_A_WORD) {
        const uint64_t mask = mask_of(left);
        flags |= word_at(lanes->flags + lane) & mask;
        for (int32_t i = 0; i < rules->plane_count; i++)
            council.sum += sum_of(word_at(lanes->totals + (ptrdiff_t)i * lanes->room + lane) & mask);
        for (int32_t i = 0; i < rules->mark_count; i += GATES_A_BYTE)
            council.misses |=
                (uint64_t)any_of(word_at(lanes->misses + (ptrdiff_t)(i / GATES_A_BYTE) * lanes->room + lane) & mask)
                << i;
    }
    council.flags = any_of(flags);
    council.size = job->in->council.values ? numbers_at(&job->in->council, dossier) : RAW_NONE;
    return council;
}

static uint64_t word_at(const uint8_t *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* A word whose first bytes, as they lie in memory, are full. */
static uint64_t mask_of(int32_t bytes)
{
    static const uint8_t masks[2 * LANES_A_WORD] = {255, 255, 255, 255, 255, 255, 255, 255};
    return bytes < LANES_A_WORD ? word_at(masks + LANES_A_WORD - bytes) : UINT64_MAX;
}

/* Two bytes, four, then all are added up side by side. */
static int64_t sum_of(uint64_t word)
{
    const uint64_t pairs = (word & UINT64_C(0x00FF00FF00FF00FF)) + (word >> 8 & UINT64_C(0x00FF00FF00FF00FF));
    return (int64_t)(pairs * UINT64_C(0x0001000100010001) >> 48);
}

static uint8_t any_of(uint64_t word)
{
    word |= word >> 32;
    word |= word >> 16;
    return (uint8_t)(word | word >> 8);
}

static void rate_dossier(struct batch_job *job, const struct batch_rules *rules, const struct council *council)
{
    struct verdict verdict = {.failed_gate = -1};
    const bool crowd = !council->sheets && is_crowd(job, council->dossier);
    const bool no_council = council->size != RAW_NONE && (council->size < 1 || council->size > COUNCIL_MAX);
    if (crowd || council->flags & FLAG_FAULT || no_council) {
        batch_mark(job, council->dossier);
        return;
    }
    if (job->out->spread || rules->policy.spread_limit >= 0)
        verdict.spread = spread_of(job, rules, council);
    if (council->flags & FLAG_ZERO && triggers(job, rules, council, OCOP_EFFECT_REJECT))
        verdict.reasons = OCOP_REASON_REJECTION;
    else if (council->flags & FLAG_ZERO && triggers(job, rules, council, OCOP_EFFECT_STOP))
        verdict.reasons = OCOP_REASON_STOP;
    else
        verdict.reasons = reasons_of(rules, council, verdict.spread);
    verdict.outcome = verdict.reasons == OCOP_REASON_REJECTION ? OCOP_OUTCOME_REJECTED
                      : verdict.reasons == OCOP_REASON_STOP    ? OCOP_OUTCOME_STOPPED
                      : verdict.reasons                        ? OCOP_OUTCOME_INCOMPLETE
                                                               : OCOP_OUTCOME_RATED;
    if (verdict.outcome == OCOP_OUTCOME_RATED)
        find_stars(job, rules, council, &verdict);
    write_verdict(job, council, &verdict);
}

/* More sheets than the context allows, none of which has a lane. */
static bool is_crowd(const struct batch_job *job, int64_t dossier)
{
    return batch_place(job->in, dossier + 1) - batch_place(job->in, dossier) > job->sheets_max;
}

static int32_t spread_of(const struct batch_job *job, const struct batch_rules *rules, const struct council *council)
{
    int32_t high = 0, low = INT32_MAX;
    for (int32_t lane = council->first; lane < council->first + council->sheets; lane++) {
        int32_t total = 0;
        for (int32_t i = 0; i < rules->plane_count; i++)
            total += job->lanes.totals[(ptrdiff_t)i * job->lanes.room + lane];
        high = total > high ? total : high;
        low = total < low ? total : low;
    }
    return high > low ? high - low : 0;
}

static bool triggers(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                     int32_t effect)
{
    for (int32_t i = 0; i < rules->trigger_count; i++)
        if (rules->triggers[i].effect == effect && is_zero(job, rules, council, rules->triggers[i].criterion))
            return true;
    return false;
}

static bool is_zero(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                    int32_t criterion)
{
    const uint8_t *points = job->points[criterion] + council->first;
    int32_t answered = 0, zeros = 0;
    for (int32_t i = 0; i < council->sheets; i++) {
        answered += points[i] != LANE_NONE;
        zeros += points[i] == 0;
    }
    return zeros > 0 && (rules->policy.gate_basis == OCOP_GATE_BASIS_EVERY || zeros == answered);
}

static int32_t reasons_of(const struct batch_rules *rules, const struct council *council, int32_t spread)
{
    const struct policy_values *policy = &rules->policy;
    int32_t reasons = 0;
    if (!council->sheets)
        reasons |= OCOP_REASON_NO_SHEETS;
    if (council->flags & FLAG_UNANSWERED && policy->unanswered != OCOP_UNANSWERED_ZERO)
        reasons |= OCOP_REASON_UNANSWERED;
    if (lacks_quorum(policy, council->sheets, council->size))
        reasons |= OCOP_REASON_QUORUM;
    if (policy->quorum_chair && !(council->flags & 1 << FLAG_ROLE << OCOP_ROLE_CHAIR))
        reasons |= OCOP_REASON_QUORUM_CHAIR;
    if (!policy->secretary_scores && council->flags & 1 << FLAG_ROLE << OCOP_ROLE_SECRETARY)
        reasons |= OCOP_REASON_SECRETARY;
    if (policy->spread_limit >= 0 && spread > policy->spread_limit)
        reasons |= OCOP_REASON_SPREAD;
    if (council->sheets && policy->band_gap == OCOP_BAND_GAP_UNDECIDED &&
        mean_in_band_gap(rules->criteria->edition, policy, council->sum, council->sheets))
        reasons |= OCOP_REASON_BAND_GAP;
    return reasons;
}

static bool lacks_quorum(const struct policy_values *policy, int64_t sheets, int64_t size)
{
    if (policy->quorum_sheets > sheets)
        return true;
    return policy->quorum_numerator &&
           (size == RAW_NONE || sheets * policy->quorum_denominator < size * policy->quorum_numerator);
}

static void find_stars(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                       struct verdict *verdict)
{
    int32_t band = 1;
    if (council->sheets <= LEAST_SHEETS) {
        const int64_t *least = rules->least + (ptrdiff_t)council->sheets * (rules->star_max + 1);
        while (band < rules->star_max && council->sum >= least[band + 1])
            band++;
    } else
        band = band_of_mean(rules->criteria->edition, &rules->policy, council->sum, council->sheets);
    verdict->band = verdict->stars = band;
    if (council->misses & rules->marks_up_to[band])
        find_failed_gates(job, rules, council, verdict);
}

/* A gate that every sheet by itself holds, the mean holds, too: only the others are looked at, and if nobody asks for
 * all that fail, no more than to the first, which decides. */
static void find_failed_gates(const struct batch_job *job, const struct batch_rules *rules,
                              const struct council *council, struct verdict *verdict)
{
    const bool mean = rules->policy.gate_basis == OCOP_GATE_BASIS_MEAN;
    const int32_t band = verdict->band;
    for (uint64_t left = council->misses & rules->marks_up_to[band]; left; left &= left - 1) {
        const int32_t i = __builtin_ctzll(left);
        const struct mark *mark = &rules->marks[i];
        if (mean && mean_holds(job, council, mark))
            continue;
        verdict->failed_gates |= (uint64_t)1 << i;
        if (verdict->failed_gate < 0)
            verdict->failed_gate = i;
        if (verdict->stars == band && mark->star > 1) /* one star needs no gate */
            verdict->stars = mark->star - 1;
        if (!job->out->failed_gates && verdict->stars != band)
            return;
    }
}

static bool mean_holds(const struct batch_job *job, const struct council *council, const struct mark *mark)
{
    const uint8_t *points = job->points[mark->criterion] + council->first;
    int64_t sum = 0;
    for (int32_t left = council->sheets; left > 0; left -= LANES_A_WORD, points += LANES_A_WORD)
        sum += sum_of(without_none(word_at(points) & mask_of(left)));
    return sum >= (int64_t)mark->need * council->sheets;
}

/* LANE_NONE, all bits of a byte, as 0: its low seven carry over into the eighth, which is set by itself. */
static uint64_t without_none(uint64_t word)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F), ones = UINT64_C(0x0101010101010101);
    const uint64_t none = ((word & low) + ones) & word & ~low;
    return none ? word & ~((none >> 7) * UINT8_MAX) : word;
}

static void write_verdict(const struct batch_job *job, const struct council *council, const struct verdict *verdict)
{
    const ocop_batch_output *out = job->out;
    const int64_t d = council->dossier;
    if (out->sum)
        out->sum[d] = council->sum;
    if (out->sheets)
        out->sheets[d] = council->sheets;
    if (out->spread)
        out->spread[d] = verdict->spread;
    if (out->outcome)
        out->outcome[d] = verdict->outcome;
    if (out->band)
        out->band[d] = verdict->band;
    if (out->stars)
        out->stars[d] = verdict->stars;
    if (out->reasons)
        out->reasons[d] = verdict->reasons;
    if (out->failed_gate)
        out->failed_gate[d] = verdict->failed_gate;
    if (out->failed_gates)
        out->failed_gates[d] = verdict->failed_gates;
    if (out->error)
        out->error[d] = OCOP_OK;
    if (out->error_row)
        out->error_row[d] = -1;
    if (out->error_column)
        out->error_column[d] = -1;
}

void batch_mark(struct batch_job *job, int64_t dossier)
{
    const ocop_batch_output *out = job->out;
    const int64_t sheets = batch_place(job->in, dossier + 1) - batch_place(job->in, dossier);
    const struct council nobody = {.dossier = dossier, .sheets = sheets < INT32_MAX ? (int32_t)sheets : INT32_MAX};
    const struct verdict none = {.failed_gate = -1};
    struct fault fault;
    const ocop_status status = batch_fault(job->batch, job->in, dossier, &fault);
    write_verdict(job, &nobody, &none);
    if (out->error)
        out->error[dossier] = status;
    if (out->error_row)
        out->error_row[dossier] = fault.row;
    if (out->error_column)
        out->error_column[dossier] = fault.column;
    job->faults++;
}
