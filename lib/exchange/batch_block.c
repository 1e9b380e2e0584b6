/* Blocks of sheets, and the dossiers that they make. What decides, and in which order, is that of
 * lib/evaluation/rating.c and reasons.c; the tests hold the two to each other. */
#include "exchange/batch_internal.h"

#include <string.h>

#include "base/status_internal.h"

/* A dossier's part of a block. */
struct council {
    int64_t dossier;
    int32_t first, sheets; /* lanes */
    int64_t sum;           /* of the members' totals */
    uint8_t flags;
    uint64_t misses; /* marks that some sheet by itself misses */
};

static void look_at_wishes(struct batch_job *job, const struct batch_rules *rules);
static int64_t fill_rows(struct batch_job *job, const int64_t *picked, int64_t at, int64_t count,
                         struct lane_rows *rows);
static void seat(struct batch_job *job, const int64_t *picked, int64_t at, int64_t count, struct lane_rows *rows);
static void seat_even(struct batch_job *job, int64_t at, int64_t count, struct lane_rows *rows);
static void seat_one(struct batch_job *job, int32_t first, int32_t sheets);
static void seat_nobody(struct batch_job *job, int32_t lanes);
static int64_t sheets_of(const struct batch_job *job, int64_t dossier);
static void rate_block(struct batch_job *job, const struct batch_rules *rules, struct lane_rows *at);
static void load_criterion(struct batch_job *job, const struct batch_rules *rules, int32_t criterion,
                           const struct lane_rows *at);
static uint8_t *room_of(const struct batch_job *job, int32_t criterion);
static bool find_none(struct batch_job *job, const struct batch_rules *rules, struct lane_rows *at);
static void look_at_foreign(struct batch_job *job, const struct batch_rules *rules, const struct lane_rows *at);
static void look_at_roles(struct batch_job *job, const struct lane_rows *at);
static void meet(struct batch_job *job, const struct batch_rules *rules);
static void meet_at_length(const struct batch_job *job, const struct batch_rules *rules);
static void meet_one(const struct batch_job *job, const struct batch_rules *rules, int32_t index);
static uint64_t word_at(const uint8_t *bytes);
static uint64_t mask_of(int32_t bytes);
static int64_t sum_of(uint64_t word);
static uint8_t any_of(uint64_t word);
static void rate_dossier(struct batch_job *job, const struct batch_rules *rules, const struct council *council);
static void look_closer(struct batch_job *job, const struct batch_rules *rules, const struct council *council);
static bool is_crowd(const struct batch_job *job, int64_t dossier);
static int32_t spread_of(const struct batch_job *job, const struct batch_rules *rules, const struct council *council);
static bool triggers(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                     int32_t effect);
static bool is_zero(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                    int32_t criterion);
static int32_t reasons_of(const struct batch_rules *rules, const struct council *council, int64_t size, int32_t spread);
static bool lacks_quorum(const struct policy_values *policy, int64_t sheets, int64_t size);
static void find_stars(const struct batch_job *job, const struct batch_rules *rules, const struct council *council,
                       struct verdict *verdict);
static int32_t first_of(uint64_t marks);
static uint64_t failed_by_mean(const struct batch_job *job, const struct batch_rules *rules,
                               const struct council *council, uint64_t missed);
static inline int64_t sum_of_points(const uint8_t *points, int32_t sheets);
static uint64_t without_none(uint64_t word);
static void write_more(const ocop_batch_output *out, int64_t dossier, const struct verdict *verdict);

void batch_rate_by(struct batch_job *job, const struct batch_rules *rules, const int64_t *picked, int64_t at,
                   int64_t count)
{
    look_at_wishes(job, rules);
    while (at < count) {
        struct lane_rows rows = {.rows = job->rows, .kernels = job->kernels};
        const int64_t end = fill_rows(job, picked, at, count, &rows);
        rows.steps = (rows.count + LANE_STEP - 1) / LANE_STEP * LANE_STEP;
        rows.left = job->in->rows - rows.first;
        rate_block(job, rules, &rows);
        meet(job, rules);
        for (int32_t i = 0; at < end; i++, at++) {
            const int64_t dossier = picked ? picked[at] : at;
            const uint64_t flags = job->councils.flags[i];
            const struct council council = {.dossier = dossier,
                                            .first = job->councils.firsts[i],
                                            .sheets = job->councils.firsts[i + 1] - job->councils.firsts[i],
                                            .sum = job->councils.sums[i],
                                            .flags = flags ? any_of(flags) : 0,
                                            .misses = job->councils.misses[i]};
            rate_dossier(job, rules, &council);
        }
    }
}

static void look_at_wishes(struct batch_job *job, const struct batch_rules *rules)
{
    const ocop_batch_output *out = job->out;
    const struct policy_values *policy = &rules->policy;
    job->looks_closer = out->spread || policy->spread_limit >= 0 || job->in->council.values || policy->quorum_sheets ||
                        policy->quorum_numerator || policy->quorum_chair || policy->band_gap == OCOP_BAND_GAP_UNDECIDED;
    job->tells_gate = out->failed_gate || out->failed_gates;
    job->tells_more = batch_tells_more(out);
}

/* As many dossiers as the block has lanes for. */
static int64_t fill_rows(struct batch_job *job, const int64_t *picked, int64_t at, int64_t count,
                         struct lane_rows *rows)
{
    const ocop_batch_input *in = job->in;
    job->councils.count = 0;
    job->sheets_most = 0;
    if (!picked && !in->offsets && !in->order && in->sheets_each > 0 && in->sheets_each <= job->sheets_max)
        seat_even(job, at, count, rows);
    else
        seat(job, picked, at, count, rows);
    seat_nobody(job, rows->count);
    return at + job->councils.count;
}

/* One that has more sheets than the context allows has a fault anyway, and takes no lanes. */
static void seat(struct batch_job *job, const int64_t *picked, int64_t at, int64_t count, struct lane_rows *rows)
{
    const ocop_batch_input *in = job->in;
    for (; at < count && job->councils.count < job->lanes.room; at++) {
        const int64_t dossier = picked ? picked[at] : at, sheets = sheets_of(job, dossier);
        if (rows->count + sheets > job->lanes.room)
            break;
        const int64_t first = batch_place(in, dossier);
        seat_one(job, rows->count, (int32_t)sheets);
        for (int64_t i = 0; i < sheets; i++)
            job->rows[rows->count++] = batch_row(in, first + i);
    }
    rows->first = rows->count ? job->rows[0] : 0;
    rows->run = !in->order && rows->count && job->rows[rows->count - 1] - rows->first == rows->count - 1;
}

/* Councils of one size whose sheets follow each other. */
static void seat_even(struct batch_job *job, int64_t at, int64_t count, struct lane_rows *rows)
{
    const int32_t each = (int32_t)job->in->sheets_each;
    const int64_t most = job->lanes.room / each, dossiers = count - at < most ? count - at : most;
    const uint64_t mask = mask_of(each);
    for (int32_t i = 0; i < dossiers; i++, rows->count += each) {
        job->councils.firsts[i] = rows->count;
        job->councils.sheets[i] = mask;
    }
    job->councils.count = (int32_t)dossiers;
    job->sheets_most = each;
    rows->first = at * each;
    rows->run = true;
}

static void seat_one(struct batch_job *job, int32_t first, int32_t sheets)
{
    struct lane_councils *councils = &job->councils;
    councils->firsts[councils->count] = first;
    councils->sheets[councils->count++] = mask_of(sheets);
    job->sheets_most = sheets > job->sheets_most ? sheets : job->sheets_most;
}

/* Behind the last council. */
static void seat_nobody(struct batch_job *job, int32_t lanes)
{
    const struct lane_councils *councils = &job->councils;
    councils->firsts[councils->count] = lanes;
    for (int32_t i = councils->count; i % COUNCILS_A_STEP; i++) {
        councils->firsts[i] = lanes;
        councils->sheets[i] = 0;
    }
}

static int64_t sheets_of(const struct batch_job *job, int64_t dossier)
{
    const int64_t sheets = batch_place(job->in, dossier + 1) - batch_place(job->in, dossier);
    return sheets <= job->sheets_max ? sheets : 0;
}

static void rate_block(struct batch_job *job, const struct batch_rules *rules, struct lane_rows *at)
{
    at->matrix = matrix_load(&job->matrix, at) ? &job->matrix : NULL;
    for (int32_t i = 0; i < rules->slot_count; i++)
        load_criterion(job, rules, i, at);
    job->councils.full = job->kernels->judge(&rules->lanes, job->points, at->count, &job->lanes);
    if (!job->councils.full && find_none(job, rules, at))
        (void)job->kernels->judge(&rules->lanes, job->points, at->count, &job->lanes);
    look_at_foreign(job, rules, at);
    look_at_roles(job, at);
}

static void load_criterion(struct batch_job *job, const struct batch_rules *rules, int32_t criterion,
                           const struct lane_rows *at)
{
    static const ocop_numbers absent;
    const struct slot *slot = &rules->slots[criterion];
    const ocop_numbers *numbers = slot->column < 0 ? &absent : &job->in->criteria[slot->column];
    job->points[criterion] = load_lanes(numbers, job->in->given, slot, at, room_of(job, criterion));
}

static uint8_t *room_of(const struct batch_job *job, int32_t criterion)
{
    return job->room + (size_t)criterion * (size_t)job->lanes.room;
}

/* A byte of 255 among those that were taken as they are, though no blanks are meant there. It is no points either, so
 * that it was seen that something is odd. */
static bool find_none(struct batch_job *job, const struct batch_rules *rules, struct lane_rows *at)
{
    bool found = false;
    at->wary = true;
    for (int32_t i = 0; i < rules->slot_count; i++) {
        const uint8_t *before = job->points[i];
        if (before == room_of(job, i))
            continue;
        load_criterion(job, rules, i, at);
        found |= job->points[i] != before;
    }
    return found;
}

/* A number in a column that the set has no criterion for. */
static void look_at_foreign(struct batch_job *job, const struct batch_rules *rules, const struct lane_rows *at)
{
    for (int32_t column = 0; rules->foreign_count && column < job->batch->code_count; column++)
        for (int32_t lane = 0; rules->criterion_of[column] < 0 && lane < at->count; lane++)
            if (numbers_at(&job->in->criteria[column], lane_row(at, lane)) != RAW_NONE)
                job->lanes.flags[lane] |= FLAG_FAULT;
}

static void look_at_roles(struct batch_job *job, const struct lane_rows *at)
{
    for (int32_t lane = 0; job->in->roles.values && lane < at->count; lane++) {
        const int64_t role = numbers_at(&job->in->roles, lane_row(at, lane));
        if (role >= OCOP_ROLE_MEMBER && role <= OCOP_ROLE_SECRETARY)
            job->lanes.flags[lane] |= (uint8_t)(1 << FLAG_ROLE << role);
        else if (role != RAW_NONE)
            job->lanes.flags[lane] |= FLAG_FAULT;
    }
}

/* Most councils are no longer than a word, and are met side by side. */
static void meet(struct batch_job *job, const struct batch_rules *rules)
{
    job->by_mean = job->sheets_most <= rules->mean_sheets;
    if (job->by_mean)
        job->kernels->meet(&rules->lanes, job->points, &job->lanes, &job->councils);
    else
        meet_at_length(job, rules);
}

/* A word of sheets after the other. */
static void meet_at_length(const struct batch_job *job, const struct batch_rules *rules)
{
    const struct lane_councils *councils = &job->councils;
    job->kernels->find_misses(&rules->lanes, job->points, councils->firsts[councils->count], &job->lanes);
    for (int32_t i = 0; i < councils->count; i++)
        meet_one(job, rules, i);
}

static void meet_one(const struct batch_job *job, const struct batch_rules *rules, int32_t index)
{
    const struct lane_results *lanes = &job->lanes;
    const struct lane_councils *councils = &job->councils;
    const int32_t first = councils->firsts[index], end = councils->firsts[index + 1];
    int64_t sum = 0;
    uint64_t flags = 0, misses = 0;
    for (int32_t lane = first, left = end - first; left > 0; lane += LANES_A_WORD, left -= LANES_A_WORD) {
        const uint64_t mask = mask_of(left);
        const uint8_t *totals = lanes->totals + lane, *missed = lanes->misses + lane;
        flags |= word_at(lanes->flags + lane) & mask;
        for (int32_t i = 0; i < rules->plane_count; i++, totals += lanes->room)
            sum += sum_of(word_at(totals) & mask);
        for (int32_t i = 0; i < rules->mark_count; i += GATES_A_BYTE, missed += lanes->room)
            misses |= (uint64_t)any_of(word_at(missed) & mask) << i;
    }
    councils->sums[index] = sum;
    councils->misses[index] = misses;
    councils->flags[index] = flags;
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

/* Nothing but points to decide by, as for most dossiers, or more. */
static void rate_dossier(struct batch_job *job, const struct batch_rules *rules, const struct council *council)
{
    struct verdict verdict = {
        .sum = council->sum, .sheets = council->sheets, .outcome = OCOP_OUTCOME_RATED, .failed_gate = -1};
    if (job->looks_closer || council->flags || !council->sheets) {
        look_closer(job, rules, council);
        return;
    }
    find_stars(job, rules, council, &verdict);
    batch_write(job->out, job->tells_more, council->dossier, &verdict);
}

static void look_closer(struct batch_job *job, const struct batch_rules *rules, const struct council *council)
{
    struct verdict verdict = {.sum = council->sum, .sheets = council->sheets, .failed_gate = -1};
    const int64_t size = job->in->council.values ? numbers_at(&job->in->council, council->dossier) : RAW_NONE;
    const bool crowd = !council->sheets && is_crowd(job, council->dossier);
    const bool no_council = size != RAW_NONE && (size < 1 || size > COUNCIL_MAX);
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
        verdict.reasons = reasons_of(rules, council, size, verdict.spread);
    verdict.outcome = verdict.reasons == OCOP_REASON_REJECTION ? OCOP_OUTCOME_REJECTED
                      : verdict.reasons == OCOP_REASON_STOP    ? OCOP_OUTCOME_STOPPED
                      : verdict.reasons                        ? OCOP_OUTCOME_INCOMPLETE
                                                               : OCOP_OUTCOME_RATED;
    if (verdict.outcome == OCOP_OUTCOME_RATED)
        find_stars(job, rules, council, &verdict);
    batch_write(job->out, job->tells_more, council->dossier, &verdict);
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

static int32_t reasons_of(const struct batch_rules *rules, const struct council *council, int64_t size, int32_t spread)
{
    const struct policy_values *policy = &rules->policy;
    int32_t reasons = 0;
    if (!council->sheets)
        reasons |= OCOP_REASON_NO_SHEETS;
    if (council->flags & FLAG_UNANSWERED && policy->unanswered != OCOP_UNANSWERED_ZERO)
        reasons |= OCOP_REASON_UNANSWERED;
    if (lacks_quorum(policy, council->sheets, size))
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
        for (int32_t stars = 2; stars <= rules->star_max; stars++)
            band += council->sum >= least[stars];
    } else
        band = band_of_mean(rules->criteria->edition, &rules->policy, council->sum, council->sheets);
    verdict->band = band;
    uint64_t failed = council->misses;
    if (!job->by_mean && rules->policy.gate_basis == OCOP_GATE_BASIS_MEAN)
        failed = failed_by_mean(job, rules, council, failed & rules->marks_up_to[band]);
    const int32_t held = rules->held[first_of(failed & rules->decisive)];
    verdict->stars = held < band ? held : band;
    if (!job->tells_gate)
        return;
    verdict->failed_gates = failed & rules->marks_up_to[band];
    if (verdict->failed_gates)
        verdict->failed_gate = first_of(verdict->failed_gates);
}

/* Of marks; GATES_MAX if there is none. No branch: whether there is one is anybody's guess. */
static int32_t first_of(uint64_t marks)
{
    return __builtin_ctzll(marks | UINT64_C(1) << (GATES_MAX - 1)) + !marks;
}

/* A gate that every sheet by itself holds, the mean holds, too: only the others are looked at, and if nobody asks for
 * all that fail, no more than to the first, which decides. */
static uint64_t failed_by_mean(const struct batch_job *job, const struct batch_rules *rules,
                               const struct council *council, uint64_t missed)
{
    uint64_t failed = 0;
    for (; missed; missed &= missed - 1) {
        const int32_t i = __builtin_ctzll(missed);
        const struct mark *mark = &rules->marks[i];
        const uint8_t *points = job->points[mark->criterion] + council->first;
        if (sum_of_points(points, council->sheets) >= (int64_t)mark->need * council->sheets)
            continue;
        failed |= (uint64_t)1 << i;
        if (!job->out->failed_gates && mark->star > 1)
            break;
    }
    return failed;
}

static inline int64_t sum_of_points(const uint8_t *points, int32_t sheets)
{
    int64_t sum = 0;
    for (; sheets > LANES_A_WORD; sheets -= LANES_A_WORD, points += LANES_A_WORD)
        sum += sum_of(without_none(word_at(points)));
    return sum + sum_of(without_none(word_at(points) & mask_of(sheets)));
}

/* LANE_NONE, all bits of a byte, as 0: its low seven carry over into the eighth, which is set by itself. */
static uint64_t without_none(uint64_t word)
{
    const uint64_t low = UINT64_C(0x7F7F7F7F7F7F7F7F), ones = UINT64_C(0x0101010101010101);
    const uint64_t none = ((word & low) + ones) & word & ~low;
    return none ? word & ~((none >> 7) * UINT8_MAX) : word;
}

bool batch_tells_more(const ocop_batch_output *out)
{
    return out->spread || out->reasons || out->failed_gates || out->error || out->error_row || out->error_column;
}

void batch_write(const ocop_batch_output *out, bool tells_more, int64_t dossier, const struct verdict *verdict)
{
    if (out->sum)
        out->sum[dossier] = verdict->sum;
    if (out->sheets)
        out->sheets[dossier] = verdict->sheets;
    if (out->outcome)
        out->outcome[dossier] = verdict->outcome;
    if (out->band)
        out->band[dossier] = verdict->band;
    if (out->stars)
        out->stars[dossier] = verdict->stars;
    if (out->failed_gate)
        out->failed_gate[dossier] = verdict->failed_gate;
    if (tells_more)
        write_more(out, dossier, verdict);
}

static void write_more(const ocop_batch_output *out, int64_t dossier, const struct verdict *verdict)
{
    if (out->spread)
        out->spread[dossier] = verdict->spread;
    if (out->reasons)
        out->reasons[dossier] = verdict->reasons;
    if (out->failed_gates)
        out->failed_gates[dossier] = verdict->failed_gates;
    if (out->error)
        out->error[dossier] = OCOP_OK;
    if (out->error_row)
        out->error_row[dossier] = -1;
    if (out->error_column)
        out->error_column[dossier] = -1;
}

void batch_mark(struct batch_job *job, int64_t dossier)
{
    const ocop_batch_output *out = job->out;
    const int64_t sheets = batch_place(job->in, dossier + 1) - batch_place(job->in, dossier);
    const struct verdict none = {.sheets = sheets < INT32_MAX ? (int32_t)sheets : INT32_MAX, .failed_gate = -1};
    struct fault fault;
    const ocop_status status = batch_fault(job->batch, job->in, dossier, &fault);
    batch_write(out, true, dossier, &none);
    if (out->error)
        out->error[dossier] = status;
    if (out->error_row)
        out->error_row[dossier] = fault.row;
    if (out->error_column)
        out->error_column[dossier] = fault.column;
    job->faults++;
}
