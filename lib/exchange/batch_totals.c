/* Totals → stars. One dossier at a time says what holds; a run of them side by side is the same, faster, for totals
 * with nothing odd about them. Both count in units of the last decimal: a mean of 89.95 is 8995, compared with 100
 * times what a star asks. */
#include "exchange/batch_totals.h"

#include <string.h>

#include "base/status_internal.h"
#include "exchange/batch_internal.h"

#define RUN 1024
/* Sheets times units of a point: what is computed from them stays within 64 bits. */
#define UNITS_MAX 1000000000

struct totals_job {
    const ocop_batch *batch;
    const ocop_batch_totals *in;
    const ocop_batch_output *out;
    int64_t scale; /* units of a point */
    int64_t faults;
};

struct row {
    const struct batch_rules *rules;
    struct verdict verdict;
    int64_t units;  /* that make a point of the mean: of a total, and of what gates are held against */
    int32_t column; /* of a fault, -1: it is in none */
};

static const struct row new_row = {.verdict = {.failed_gate = -1}, .column = -1};

/* Pieces of a run's room; the points of each mark follow. */
enum { ROOM_BAND, ROOM_STARS, ROOM_TOTALS, ROOM_MARKS };

/* One product set, one policy, means: what is the same for all totals of a run. */
struct run {
    const struct batch_rules *rules;
    struct total_tests tests;
    struct total_mark marks[GATES_MAX];
    int32_t *room; /* pieces of RUN numbers each */
};

static ocop_status check_input(const ocop_batch *batch, const ocop_batch_totals *in);
static struct totals_job job_of(const ocop_batch *batch, const ocop_batch_totals *in, const ocop_batch_output *out);
static bool can_run(const struct totals_job *job);
static ocop_status rate_runs(struct totals_job *job);
static void make_run(const struct totals_job *job, struct run *run);
static void rate_run(struct totals_job *job, struct run *run, int64_t first, int32_t count);
static const int32_t *ints_of(const struct totals_job *job, const ocop_numbers *numbers, bool decimals, int64_t first,
                              int32_t count, int32_t *room);
static int32_t *piece_of(const struct run *run, int32_t piece);
static void write_gates(const struct run *run, int32_t count, const struct total_results *results);
static void write_rest(const ocop_batch_output *out, int64_t first, int32_t count, const int32_t *totals);
static void rate_row(struct totals_job *job, int64_t dossier);
static ocop_status judge_row(const struct totals_job *job, int64_t dossier, struct row *row);
static ocop_status read_total(const struct totals_job *job, int64_t dossier, struct row *row);
static void find_band(struct row *row);
static ocop_status look_at_gates(const struct totals_job *job, int64_t dossier, struct row *row);
static ocop_status look_at_gate(const struct totals_job *job, const struct mark *mark, int64_t dossier, struct row *row,
                                bool *holds);
static ocop_status check_number(int64_t number, int64_t most);
static const ocop_numbers *column_of(const struct totals_job *job, const struct batch_rules *rules, int32_t criterion);
static int64_t unit_of(const struct totals_job *job, const struct batch_rules *rules);
static int64_t decimal_at(const ocop_numbers *numbers, int64_t row, int64_t scale);

ocop_status ocop_batch_rate_totals(const ocop_batch *batch, const ocop_batch_totals *input,
                                   const ocop_batch_output *output)
{
    ocop_status status = check_input(batch, input);
    if (status != OCOP_OK)
        return status;
    if (!output)
        return fail_argument("output");
    struct totals_job job = job_of(batch, input, output);
    if (can_run(&job))
        status = rate_runs(&job);
    else
        for (int64_t d = 0; d < input->dossiers; d++)
            rate_row(&job, d);
    if (status != OCOP_OK)
        return status;
    if (output->errors)
        *output->errors = job.faults;
    return succeed();
}

ocop_status ocop_batch_check_totals(const ocop_batch *batch, const ocop_batch_totals *input, int64_t dossier)
{
    struct row row = new_row;
    ocop_status status = check_input(batch, input);
    if (status != OCOP_OK)
        return status;
    if (dossier < 0 || dossier >= input->dossiers)
        return fail_argument("dossier");
    const struct totals_job job = job_of(batch, input, NULL);
    status = judge_row(&job, dossier, &row);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status check_input(const ocop_batch *batch, const ocop_batch_totals *in)
{
    if (!batch || !batch->rules_count)
        return fail_argument("batch");
    if (!in)
        return fail_argument("input");
    if (in->dossiers < 0)
        return batch_fail_input("dossiers", -1);
    if (in->decimals < 0 || in->decimals > DECIMALS_MAX)
        return batch_fail_input("decimals", -1);
    if (!in->totals.values || !numbers_known(&in->totals))
        return batch_fail_input("totals", -1);
    for (int32_t i = 0; in->criteria && i < ocop_batch_column_count(batch); i++)
        if (!numbers_known(&in->criteria[i]))
            return batch_fail_input("criteria", i);
    if (!numbers_known(&in->sheets))
        return batch_fail_input("sheets", -1);
    return numbers_known(&in->rules) ? OCOP_OK : batch_fail_input("rules", -1);
}

static struct totals_job job_of(const ocop_batch *batch, const ocop_batch_totals *in, const ocop_batch_output *out)
{
    struct totals_job job = {.batch = batch, .in = in, .out = out, .scale = 1};
    for (int32_t i = 0; i < in->decimals; i++)
        job.scale *= 10;
    return job;
}

/* Side by side */

/* Where one star has gates, which hold nothing down, the first that fails does not tell the star. */
static bool can_run(const struct totals_job *job)
{
    const struct batch_rules *rules = job->batch->rules[0];
    const int32_t highest = ocop_edition_star_from(rules->criteria->edition, rules->star_max);
    return !job->in->rules.values && !job->in->sheets.values && !job->out->failed_gates &&
           rules->policy.band_gap != OCOP_BAND_GAP_UNDECIDED && rules->star_max <= STARS_MOST &&
           (!rules->mark_count || rules->marks[0].star > 1) && rules->points_most * job->scale < INT32_MAX &&
           highest * job->scale < INT32_MAX;
}

static ocop_status rate_runs(struct totals_job *job)
{
    const ocop_allocator *from = &context_or_default(job->batch->context)->allocator;
    struct run run;
    make_run(job, &run);
    const size_t columns = ROOM_MARKS + (size_t)run.tests.mark_count;
    run.room = memory_allocate(from, columns * RUN * sizeof *run.room);
    if (!run.room)
        return fail_no_memory();
    for (int64_t first = 0; first < job->in->dossiers; first += RUN) {
        const int64_t left = job->in->dossiers - first;
        if (left >= TOTALS_STEP)
            rate_run(job, &run, first, left < RUN ? (int32_t)left : RUN);
        for (int64_t d = first; left < TOTALS_STEP && d < job->in->dossiers; d++)
            rate_row(job, d);
    }
    memory_release(from, run.room);
    return OCOP_OK;
}

static void make_run(const struct totals_job *job, struct run *run)
{
    const struct batch_rules *rules = run->rules = job->batch->rules[0];
    const int64_t unit = unit_of(job, rules);
    struct total_tests *tests = &run->tests;
    bool seen[UINT8_MAX + 1] = {false};
    *tests = (struct total_tests){
        .most = (int32_t)(rules->points_most * job->scale), .star_max = rules->star_max, .marks = run->marks};
    for (int32_t i = 0; i < rules->mark_count; i++) {
        const struct mark *mark = &rules->marks[i];
        if (!column_of(job, rules, mark->criterion))
            continue;
        run->marks[tests->mark_count++] =
            (struct total_mark){.need = (int32_t)(mark->need * unit),
                                .most = (int32_t)(ocop_criteria_best(rules->criteria, mark->criterion) * unit),
                                .first = !seen[mark->criterion],
                                .gate = i};
        tests->marks_up_to[mark->star] = tests->mark_count;
        seen[mark->criterion] = true;
    }
    for (int32_t star = 1; star <= rules->star_max; star++) {
        tests->least[star] = (int32_t)least_sum_for(rules->criteria->edition, &rules->policy, star, job->scale);
        if (!tests->marks_up_to[star])
            tests->marks_up_to[star] = tests->marks_up_to[star - 1];
    }
}

static void rate_run(struct totals_job *job, struct run *run, int64_t first, int32_t count)
{
    const struct batch_rules *rules = run->rules;
    const ocop_batch_output *out = job->out;
    const bool mean = rules->policy.gate_basis == OCOP_GATE_BASIS_MEAN;
    const int32_t *totals = ints_of(job, &job->in->totals, true, first, count, piece_of(run, ROOM_TOTALS));
    for (int32_t i = 0; i < run->tests.mark_count; i++) {
        struct total_mark *mark = &run->marks[i];
        const ocop_numbers *column = column_of(job, rules, rules->marks[mark->gate].criterion);
        mark->points = ints_of(job, column, mean, first, count, piece_of(run, ROOM_MARKS + i));
    }
    const struct total_results results = {out->band ? out->band + first : piece_of(run, ROOM_BAND),
                                          out->stars ? out->stars + first : piece_of(run, ROOM_STARS),
                                          out->failed_gate ? out->failed_gate + first : NULL};
    const bool plain = totals_judge(&run->tests, totals, count, &results);
    write_gates(run, count, &results);
    write_rest(out, first, count, totals);
    for (int32_t i = 0; !plain && i < count; i++)
        if (!results.band[i])
            rate_row(job, first + i);
}

static int32_t *piece_of(const struct run *run, int32_t piece)
{
    return run->room + (ptrdiff_t)piece * RUN;
}

/* The first mark that does not hold is that of a gate that fails if it costs a star. */
static void write_gates(const struct run *run, int32_t count, const struct total_results *results)
{
    for (int32_t i = 0; results->held && i < count; i++)
        results->held[i] = results->stars[i] < results->band[i] ? run->marks[results->held[i]].gate : -1;
}

/* A run of a column as whole numbers of units, INT32_MIN for what has to be looked at: the column itself where it has
 * them like that. */
static const int32_t *ints_of(const struct totals_job *job, const ocop_numbers *numbers, bool decimals, int64_t first,
                              int32_t count, int32_t *room)
{
    const int64_t scale = decimals ? job->scale : 1;
    const bool plain = numbers->step == 1 && !numbers->valid && !numbers->blanks;
    if (plain && numbers->type == OCOP_NUMBER_INT32)
        return (const int32_t *)numbers->values + first;
    if (plain && numbers->type == OCOP_NUMBER_FLOAT64) {
        totals_of_doubles((const double *)numbers->values + first, count, (double)scale, room);
        return room;
    }
    for (int32_t i = 0; i < count; i++) {
        const int64_t number = decimal_at(numbers, first + i, scale);
        room[i] = number >= 0 && number <= INT32_MAX ? (int32_t)number : INT32_MIN;
    }
    return room;
}

/* What is the same for all totals with nothing odd about them. */
static void write_rest(const ocop_batch_output *out, int64_t first, int32_t count, const int32_t *totals)
{
    for (int32_t i = 0; out->sum && i < count; i++)
        out->sum[first + i] = totals[i];
    for (int32_t i = 0; out->sheets && i < count; i++)
        out->sheets[first + i] = 1;
    for (int32_t i = 0; out->spread && i < count; i++)
        out->spread[first + i] = 0;
    for (int32_t i = 0; out->outcome && i < count; i++)
        out->outcome[first + i] = OCOP_OUTCOME_RATED;
    for (int32_t i = 0; out->reasons && i < count; i++)
        out->reasons[first + i] = 0;
    for (int32_t i = 0; out->error && i < count; i++)
        out->error[first + i] = OCOP_OK;
    for (int32_t i = 0; out->error_row && i < count; i++)
        out->error_row[first + i] = -1;
    for (int32_t i = 0; out->error_column && i < count; i++)
        out->error_column[first + i] = -1;
}

/* One at a time */

static void rate_row(struct totals_job *job, int64_t dossier)
{
    const ocop_batch_output *out = job->out;
    struct row row = new_row;
    const ocop_status status = judge_row(job, dossier, &row);
    const struct verdict none = {.sheets = row.verdict.sheets, .failed_gate = -1};
    batch_write(out, true, dossier, status == OCOP_OK ? &row.verdict : &none);
    if (status == OCOP_OK)
        return;
    if (out->error)
        out->error[dossier] = status;
    if (out->error_column)
        out->error_column[dossier] = row.column;
    job->faults++;
}

static ocop_status judge_row(const struct totals_job *job, int64_t dossier, struct row *row)
{
    const int64_t set = job->in->rules.values ? numbers_at(&job->in->rules, dossier) : 0;
    if (set < 0 || set >= job->batch->rules_count)
        return batch_fail_rules();
    row->rules = job->batch->rules[set];
    ocop_status status = read_total(job, dossier, row);
    if (status != OCOP_OK)
        return status;
    find_band(row);
    status = look_at_gates(job, dossier, row);
    if (status != OCOP_OK)
        return status;
    struct verdict *verdict = &row->verdict;
    verdict->outcome = verdict->reasons ? OCOP_OUTCOME_INCOMPLETE : OCOP_OUTCOME_RATED;
    if (verdict->reasons)
        *verdict = (struct verdict){verdict->sum, verdict->sheets, verdict->outcome, 0, 0, verdict->reasons, 0, -1, 0};
    return OCOP_OK;
}

static ocop_status read_total(const struct totals_job *job, int64_t dossier, struct row *row)
{
    const ocop_batch_totals *in = job->in;
    const int64_t most_sheets = UNITS_MAX / job->scale < COUNCIL_MAX ? UNITS_MAX / job->scale : COUNCIL_MAX;
    const int64_t sheets = in->sheets.values ? numbers_at(&in->sheets, dossier) : 1;
    const int64_t total = decimal_at(&in->totals, dossier, job->scale);
    ocop_status status = sheets == RAW_NONE ? OCOP_OK : check_number(sheets, most_sheets);
    if (status != OCOP_OK)
        return status;
    row->verdict.sheets = sheets == RAW_NONE ? 0 : (int32_t)sheets;
    row->units = job->scale * (row->verdict.sheets ? row->verdict.sheets : 1);
    if (total == RAW_NONE || !row->verdict.sheets)
        row->verdict.reasons = OCOP_REASON_NO_SHEETS;
    if (total == RAW_NONE)
        return OCOP_OK;
    row->verdict.sum = total;
    return check_number(total, row->rules->points_most * row->units);
}

static void find_band(struct row *row)
{
    const struct policy_values *policy = &row->rules->policy;
    const ocop_edition *edition = row->rules->criteria->edition;
    struct verdict *verdict = &row->verdict;
    if (policy->band_gap == OCOP_BAND_GAP_UNDECIDED &&
        mean_in_band_gap(edition, policy, verdict->sum, (int32_t)row->units))
        verdict->reasons |= OCOP_REASON_BAND_GAP;
    verdict->band = band_of_mean(edition, policy, verdict->sum, (int32_t)row->units);
    verdict->stars = verdict->band;
}

/* Each gate that has a column; what is not known of one leaves the dossier incomplete. */
static ocop_status look_at_gates(const struct totals_job *job, int64_t dossier, struct row *row)
{
    const struct batch_rules *rules = row->rules;
    struct verdict *verdict = &row->verdict;
    for (int32_t i = 0; i < rules->mark_count; i++) {
        const struct mark *mark = &rules->marks[i];
        bool holds = true;
        const ocop_status status = look_at_gate(job, mark, dossier, row, &holds);
        if (status != OCOP_OK)
            return status;
        if (holds || mark->star > verdict->band)
            continue;
        verdict->failed_gates |= (uint64_t)1 << i;
        if (verdict->failed_gate < 0)
            verdict->failed_gate = i;
        if (verdict->stars == verdict->band && mark->star > 1) /* one star needs no gate */
            verdict->stars = mark->star - 1;
    }
    return OCOP_OK;
}

static ocop_status look_at_gate(const struct totals_job *job, const struct mark *mark, int64_t dossier, struct row *row,
                                bool *holds)
{
    const struct batch_rules *rules = row->rules;
    const struct lane_test *test = &rules->tests[mark->criterion];
    const bool mean = rules->policy.gate_basis == OCOP_GATE_BASIS_MEAN;
    const ocop_numbers *column = column_of(job, rules, mark->criterion);
    if (!column)
        return OCOP_OK;
    const int64_t units = mean ? row->units : 1, number = decimal_at(column, dossier, mean ? job->scale : 1);
    if (number == RAW_NONE && test->needs_answer && test->applies_if < 0 &&
        rules->policy.unanswered != OCOP_UNANSWERED_ZERO)
        row->verdict.reasons |= OCOP_REASON_UNANSWERED;
    const int64_t points = number == RAW_NONE ? 0 : number;
    const ocop_status status = check_number(points, ocop_criteria_best(rules->criteria, mark->criterion) * units);
    if (status != OCOP_OK)
        row->column = rules->slots[mark->criterion].column;
    *holds = points >= mark->need * units;
    return status;
}

static ocop_status check_number(int64_t number, int64_t most)
{
    if (number == RAW_FRACTION)
        return fail(OCOP_ERR_SHAPE, "có một số quá lớn hoặc có nhiều chữ số thập phân hơn số đã khai",
                    "found a huge number or one with more decimals than was told");
    return number >= 0 && number <= most ? OCOP_OK : batch_fail_number(number, 0, most);
}

/* Where a criterion's gates find their points; NULL: they are not looked at. */
static const ocop_numbers *column_of(const struct totals_job *job, const struct batch_rules *rules, int32_t criterion)
{
    const int32_t column = rules->slots[criterion].column;
    return job->in->criteria && column >= 0 && job->in->criteria[column].values ? &job->in->criteria[column] : NULL;
}

/* Units of a point in columns of criteria. */
static int64_t unit_of(const struct totals_job *job, const struct batch_rules *rules)
{
    return rules->policy.gate_basis == OCOP_GATE_BASIS_MEAN ? job->scale : 1;
}

/* A floating-point number is the decimal that it is nearest to: 89.95 is 8995 of 100, and 89.955 is none. */
static int64_t decimal_at(const ocop_numbers *numbers, int64_t row, int64_t scale)
{
    const bool single = numbers->type == OCOP_NUMBER_FLOAT32, twice = numbers->type == OCOP_NUMBER_FLOAT64;
    const int64_t raw = numbers_at(numbers, row);
    if (raw == RAW_NONE || scale == 1 || (!single && !twice))
        return raw;
    const int64_t at = row * numbers->step;
    const double number = single ? (double)((const float *)numbers->values)[at] : ((const double *)numbers->values)[at];
    const double units = number * (double)scale;
    if (!(units > -1e15 && units < 1e15))
        return RAW_FRACTION;
    const int64_t whole = (int64_t)(units < 0 ? units - 0.5 : units + 0.5);
    const double back = (double)whole / (double)scale;
    return (single ? (double)(float)back : back) == number ? whole : RAW_FRACTION;
}
