/* The public face of batches: what goes in is looked at before anything is read through it. */
#include "exchange/batch_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/workers.h"
#include "exchange/pointer.h"

#define COLUMNS_MAX 1000
#define BLOCK_LANES 768
/* Sheets of a part, which takes about a millisecond: so soon a call can be stopped. */
#define PART_LANES INT64_C(16384)
/* Bytes in columns, the quickest: a thread is then never started for less than it is worth. */
#define ANSWERS_A_NANOSECOND 4

struct batch_call {
    const ocop_batch *batch;
    const ocop_batch_input *in;
    const ocop_batch_output *out;
    ocop_work *work;
    const ocop_allocator *from;
    int64_t each, parts; /* dossiers of a part, and parts */
    int32_t workers;
    struct batch_job *jobs; /* of each worker */
    int64_t *picked, *ends; /* dossiers by their rules, and where those of each end; NULL: all have the first */
};

static ocop_status take_codes(ocop_batch *batch, const char *const *codes, int32_t count);
static bool stands_before(const char *const *codes, int32_t index);
static bool make_room(ocop_batch *batch);
static const struct batch_rules *rules_at(const ocop_batch *batch, int32_t rules);
static const struct mark *mark_at(const ocop_batch *batch, int32_t rules, int32_t gate);
static ocop_status check_input(const ocop_batch *batch, const ocop_batch_input *in);
static ocop_status check_columns(const ocop_batch *batch, const ocop_batch_input *in);
static ocop_status check_offsets(const ocop_batch_input *in);
static ocop_status start_call(struct batch_call *call);
static int64_t sheets_of_all(const struct batch_call *call);
static int64_t cost_of(const struct batch_call *call);
static ocop_status start_jobs(struct batch_call *call);
static ocop_status start_job(struct batch_job *job, int64_t lanes);
static bool take_seats(struct batch_job *job, size_t councils);
static int64_t whole_steps(int64_t lanes);
static int64_t widest(const struct batch_call *call, int64_t sheets_max);
static int64_t end_call(struct batch_call *call);
static ocop_status sort_by_rules(struct batch_call *call);
static int32_t group_of(const struct batch_call *call, int64_t dossier);
static ocop_status rate_part(void *call, int32_t worker, int64_t part);
static void rate_picked(const struct batch_call *call, struct batch_job *job, int64_t from, int64_t to);

ocop_status ocop_batch_new(ocop_context *context, const char *const *codes, int32_t count, ocop_batch **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (count < 0 || count > COLUMNS_MAX || (count > 0 && !codes))
        return fail_argument("count");
    const ocop_allocator *from = &context_or_default(context)->allocator;
    ocop_batch *batch = memory_allocate_zeroed(from, sizeof *batch);
    if (!batch)
        return fail_no_memory();
    atomic_init(&batch->references, 1);
    batch->context = ocop_context_ref(context);
    arena_init(&batch->arena, from);
    const ocop_status status = take_codes(batch, codes, count);
    if (status != OCOP_OK) {
        ocop_batch_unref(batch);
        return status;
    }
    *out = batch;
    return succeed();
}

static ocop_status take_codes(ocop_batch *batch, const char *const *codes, int32_t count)
{
    batch->codes = arena_allocate(&batch->arena, (size_t)(count ? count : 1) * sizeof *batch->codes);
    if (!batch->codes)
        return fail_no_memory();
    for (int32_t i = 0; i < count; i++) {
        if (!codes[i] || stands_before(codes, i))
            return fail_argument("codes");
        const ocop_status status = text_nfc_in_arena(&batch->arena, codes[i], &batch->codes[i]);
        if (status != OCOP_OK)
            return status;
    }
    batch->code_count = count;
    return OCOP_OK;
}

static bool stands_before(const char *const *codes, int32_t index)
{
    for (int32_t i = 0; i < index; i++)
        if (strcmp(codes[i], codes[index]) == 0)
            return true;
    return false;
}

ocop_batch *ocop_batch_ref(ocop_batch *batch)
{
    if (batch)
        atomic_fetch_add_explicit(&batch->references, 1, memory_order_relaxed);
    return batch;
}

void ocop_batch_unref(ocop_batch *batch)
{
    if (!batch || atomic_fetch_sub_explicit(&batch->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = batch->context;
    const ocop_allocator *from = &context_or_default(context)->allocator;
    for (int32_t i = 0; i < batch->rules_count; i++)
        ocop_sheet_unref(batch->rules[i]->sheet);
    memory_release(from, batch->rules);
    arena_free(&batch->arena);
    memory_release(from, batch);
    ocop_context_unref(context);
}

ocop_status ocop_batch_add(ocop_batch *batch, ocop_criteria *criteria, const ocop_policy *policy, int32_t *rules)
{
    if (!rules)
        return fail_argument("rules");
    *rules = -1;
    if (!batch)
        return fail_argument("batch");
    if (!criteria)
        return fail_argument("criteria");
    if (!make_room(batch))
        return fail_no_memory();
    const ocop_status status = batch_rules_make(batch, criteria, policy, &batch->rules[batch->rules_count]);
    if (status != OCOP_OK)
        return status;
    *rules = batch->rules_count++;
    return succeed();
}

static bool make_room(ocop_batch *batch)
{
    if (batch->rules_count < batch->rules_room)
        return true;
    const size_t old = (size_t)batch->rules_room, room = old ? old * 2 : 8;
    struct batch_rules **rules = memory_resize(&context_or_default(batch->context)->allocator, batch->rules,
                                               old * sizeof(struct batch_rules *), room * sizeof(struct batch_rules *));
    if (!rules)
        return false;
    batch->rules = rules;
    batch->rules_room = (int32_t)room;
    return true;
}

/* Reading a batch */

int32_t ocop_batch_column_count(const ocop_batch *batch)
{
    if (!batch)
        return 0;
    return batch->code_count || !batch->rules_count ? batch->code_count : batch->rules[0]->slot_count;
}

const char *ocop_batch_column_code(const ocop_batch *batch, int32_t column)
{
    if (column < 0 || column >= ocop_batch_column_count(batch))
        return "";
    return batch->code_count ? batch->codes[column] : ocop_criteria_code(batch->rules[0]->criteria, column);
}

ocop_criteria *ocop_batch_criteria(const ocop_batch *batch, int32_t rules)
{
    const struct batch_rules *found = rules_at(batch, rules);
    return found ? found->criteria : NULL;
}

static const struct batch_rules *rules_at(const ocop_batch *batch, int32_t rules)
{
    return batch && rules >= 0 && rules < batch->rules_count ? batch->rules[rules] : NULL;
}

int32_t ocop_batch_gate_count(const ocop_batch *batch, int32_t rules)
{
    const struct batch_rules *found = rules_at(batch, rules);
    return found ? found->mark_count : 0;
}

int32_t ocop_batch_gate_star(const ocop_batch *batch, int32_t rules, int32_t gate)
{
    const struct mark *mark = mark_at(batch, rules, gate);
    return mark ? mark->star : 0;
}

static const struct mark *mark_at(const ocop_batch *batch, int32_t rules, int32_t gate)
{
    return gate >= 0 && gate < ocop_batch_gate_count(batch, rules) ? &batch->rules[rules]->marks[gate] : NULL;
}

int32_t ocop_batch_gate_criterion(const ocop_batch *batch, int32_t rules, int32_t gate)
{
    const struct mark *mark = mark_at(batch, rules, gate);
    return mark ? mark->criterion : -1;
}

int32_t ocop_batch_gate_need(const ocop_batch *batch, int32_t rules, int32_t gate)
{
    const struct mark *mark = mark_at(batch, rules, gate);
    return mark ? mark->need : 0;
}

const struct batch_rules *batch_rules_of(const ocop_batch *batch, const ocop_batch_input *in, int64_t dossier)
{
    const int64_t rules = in->rules.values ? numbers_at(&in->rules, dossier) : 0;
    return rules >= 0 && rules < batch->rules_count ? batch->rules[rules] : NULL;
}

/* Rating */

ocop_status ocop_batch_rate(const ocop_batch *batch, const ocop_batch_input *input, const ocop_batch_output *output,
                            ocop_work *work)
{
    if (!batch || !batch->rules_count)
        return fail_argument("batch");
    if (!input)
        return fail_argument("input");
    if (!output)
        return fail_argument("output");
    ocop_status status = check_input(batch, input);
    if (status != OCOP_OK)
        return status;
    struct batch_call call = {.batch = batch, .in = input, .out = output, .work = work};
    work_expect(work, input->dossiers);
    status = start_call(&call);
    if (status == OCOP_OK && input->rules.values)
        status = sort_by_rules(&call);
    if (status == OCOP_OK)
        status = workers_run(work, call.workers, call.parts, rate_part, &call);
    const int64_t faults = end_call(&call);
    if (status != OCOP_OK)
        return status;
    if (output->errors)
        *output->errors = faults;
    return succeed();
}

ocop_status ocop_batch_check(const ocop_batch *batch, const ocop_batch_input *input, int64_t dossier)
{
    char pointer[POINTER_SIZE] = "";
    struct fault fault;
    if (!batch || !batch->rules_count)
        return fail_argument("batch");
    if (!input)
        return fail_argument("input");
    ocop_status status = check_input(batch, input);
    if (status != OCOP_OK)
        return status;
    if (dossier < 0 || dossier >= input->dossiers)
        return fail_argument("dossier");
    status = batch_fault(batch, input, dossier, &fault);
    if (status == OCOP_OK)
        return succeed();
    size_t length = 0;
    if (fault.row >= 0) {
        length = pointer_add_key(pointer, length, "sheets", strlen("sheets"));
        length = pointer_add_index(pointer, length, (size_t)fault.sheet);
    }
    if (fault.column >= 0) {
        const char *given = input->given == OCOP_GIVEN_OPTIONS ? "answers" : "points";
        const char *code = ocop_batch_column_code(batch, fault.column);
        length = pointer_add_key(pointer, length, given, strlen(given));
        (void)pointer_add_key(pointer, length, code, strlen(code));
    }
    error_set_pointer(pointer);
    return status;
}

static ocop_status check_input(const ocop_batch *batch, const ocop_batch_input *in)
{
    if (in->dossiers < 0 || in->rows < 0 || in->sheets_each < 0)
        return batch_fail_input("dossiers, rows, sheets_each", -1);
    if (in->given != OCOP_GIVEN_POINTS && in->given != OCOP_GIVEN_OPTIONS)
        return batch_fail_input("given", -1);
    const ocop_status status = check_columns(batch, in);
    return status == OCOP_OK ? check_offsets(in) : status;
}

static ocop_status check_columns(const ocop_batch *batch, const ocop_batch_input *in)
{
    const int32_t count = ocop_batch_column_count(batch);
    if (!in->criteria && count)
        return batch_fail_input("criteria", -1);
    for (int32_t i = 0; i < count; i++)
        if (!numbers_known(&in->criteria[i]))
            return batch_fail_input("criteria", i);
    if (!numbers_known(&in->rules))
        return batch_fail_input("rules", -1);
    if (!numbers_known(&in->roles))
        return batch_fail_input("roles", -1);
    return numbers_known(&in->council) ? OCOP_OK : batch_fail_input("council", -1);
}

static ocop_status check_offsets(const ocop_batch_input *in)
{
    if (in->offsets && in->offsets[0] < 0)
        return batch_fail_input("offsets", 0);
    for (int64_t i = 0; in->offsets && i < in->dossiers; i++)
        if (in->offsets[i + 1] < in->offsets[i])
            return batch_fail_input("offsets", i + 1);
    if (!in->offsets && in->sheets_each && in->dossiers > INT64_MAX / in->sheets_each)
        return batch_fail_input("sheets_each", -1);
    const int64_t places = batch_place(in, in->dossiers);
    if (!in->order && places > in->rows)
        return batch_fail_input("rows", -1);
    for (int64_t i = batch_place(in, 0); in->order && i < places; i++)
        if (in->order[i] < 0 || in->order[i] >= in->rows)
            return batch_fail_input("order", i);
    return OCOP_OK;
}

ocop_status batch_fail_input(const char *what, int64_t index)
{
    char place[32] = "";
    if (index >= 0)
        (void)snprintf(place, sizeof place, "[%lld]", (long long)index);
    return fail(OCOP_ERR_ARGUMENT, "cột đầu vào mâu thuẫn hoặc ngoài phạm vi: %s%s",
                "the columns contradict each other or are out of range: %s%s", what, place);
}

static ocop_status start_call(struct batch_call *call)
{
    const int64_t dossiers = call->in->dossiers, sheets = dossiers ? sheets_of_all(call) / dossiers : 0;
    call->from = &context_or_default(call->batch->context)->allocator;
    call->each = sheets < 1 ? PART_LANES : sheets < PART_LANES ? PART_LANES / sheets : 1;
    if (!call->work)
        call->each = dossiers ? dossiers : 1;
    call->parts = dossiers / call->each + (dossiers % call->each != 0);
    call->workers = workers_for(call->work, cost_of(call), call->parts);
    return start_jobs(call);
}

static int64_t sheets_of_all(const struct batch_call *call)
{
    return batch_place(call->in, call->in->dossiers) - batch_place(call->in, 0);
}

/* In nanoseconds. */
static int64_t cost_of(const struct batch_call *call)
{
    const int64_t sheets = sheets_of_all(call);
    int64_t criteria = 0;
    for (int32_t i = 0; i < call->batch->rules_count; i++)
        criteria = call->batch->rules[i]->slot_count > criteria ? call->batch->rules[i]->slot_count : criteria;
    return (sheets < INT32_MAX ? sheets : INT32_MAX) * criteria / ANSWERS_A_NANOSECOND;
}

static ocop_status start_jobs(struct batch_call *call)
{
    const int64_t sheets_max = context_or_default(call->batch->context)->sheets;
    const int64_t lanes = whole_steps(widest(call, sheets_max));
    const struct batch_job job = {.batch = call->batch,
                                  .in = call->in,
                                  .out = call->out,
                                  .from = call->from,
                                  .sheets_max = sheets_max,
                                  .kernels = lane_kernels_best()};
    ocop_status status = OCOP_OK;
    call->jobs = memory_allocate_zeroed(call->from, (size_t)call->workers * sizeof *call->jobs);
    if (!call->jobs)
        return fail_no_memory();
    for (int32_t i = 0; i < call->workers && status == OCOP_OK; i++) {
        call->jobs[i] = job;
        status = start_job(&call->jobs[i], lanes);
    }
    return status;
}

static ocop_status start_job(struct batch_job *job, int64_t lanes)
{
    const int64_t all = batch_place(job->in, job->in->dossiers) - batch_place(job->in, 0);
    const int64_t most = all < BLOCK_LANES ? whole_steps(all) : BLOCK_LANES;
    int32_t slots = 0, planes = 0;
    for (int32_t i = 0; i < job->batch->rules_count; i++) {
        const struct batch_rules *rules = job->batch->rules[i];
        slots = rules->slot_count > slots ? rules->slot_count : slots;
        planes = rules->plane_count > planes ? rules->plane_count : planes;
    }
    /* An odd number of steps, so that the same lane of many criteria is not in the same place of a cache. */
    job->lanes.room = (int32_t)(lanes > most ? lanes : most) | LANE_STEP;
    const size_t wide = (size_t)job->lanes.room, misses = GATES_MAX / GATES_A_BYTE;
    (void)matrix_find(job->in->criteria, ocop_batch_column_count(job->batch), &job->matrix);
    const size_t lanes_size = wide * (1 + misses + (size_t)planes + (size_t)slots) + LANES_A_WORD;
    job->bytes = memory_allocate(job->from, lanes_size + matrix_size(&job->matrix, job->lanes.room));
    job->points = memory_allocate(job->from, ((size_t)slots + 1) * sizeof *job->points);
    job->rows = memory_allocate(job->from, wide * sizeof *job->rows);
    if (!job->bytes || !job->points || !job->rows || !take_seats(job, wide))
        return fail_no_memory();
    job->lanes.flags = job->bytes;
    job->lanes.misses = job->lanes.flags + wide;
    job->lanes.totals = job->lanes.misses + wide * misses;
    job->room = job->lanes.totals + wide * (size_t)planes;
    matrix_take_room(&job->matrix, job->lanes.room, job->bytes + lanes_size);
    return OCOP_OK;
}

static bool take_seats(struct batch_job *job, size_t councils)
{
    struct lane_councils *seats = &job->councils;
    const size_t each = sizeof *seats->sheets + sizeof *seats->sums + sizeof *seats->flags + sizeof *seats->misses;
    job->words = memory_allocate(job->from, councils * each + (councils + 1) * sizeof *seats->firsts);
    if (!job->words)
        return false;
    seats->sheets = job->words;
    seats->flags = seats->sheets + councils;
    seats->misses = seats->flags + councils;
    seats->sums = (int64_t *)(seats->misses + councils);
    seats->firsts = (int32_t *)(seats->sums + councils);
    return true;
}

static int64_t whole_steps(int64_t lanes)
{
    return (lanes + LANE_STEP - 1) / LANE_STEP * LANE_STEP;
}

/* Sheets of the dossier that has most of those that a dossier may have. */
static int64_t widest(const struct batch_call *call, int64_t sheets_max)
{
    const ocop_batch_input *in = call->in;
    int64_t most = in->offsets || in->sheets_each > sheets_max ? 0 : in->sheets_each;
    for (int64_t i = 0; in->offsets && i < in->dossiers; i++) {
        const int64_t sheets = batch_place(in, i + 1) - batch_place(in, i);
        most = sheets > most && sheets <= sheets_max ? sheets : most;
    }
    return most;
}

/* Returns how many dossiers had a fault. */
static int64_t end_call(struct batch_call *call)
{
    int64_t faults = 0;
    for (int32_t i = 0; call->jobs && i < call->workers; i++) {
        faults += call->jobs[i].faults;
        memory_release(call->from, call->jobs[i].bytes);
        memory_release(call->from, call->jobs[i].points);
        memory_release(call->from, call->jobs[i].rows);
        memory_release(call->from, call->jobs[i].words);
    }
    memory_release(call->from, call->jobs);
    memory_release(call->from, call->picked);
    memory_release(call->from, call->ends);
    return faults;
}

/* Dossiers of the same rules are rated together, each rules' in the order in which they stand. */
static ocop_status sort_by_rules(struct batch_call *call)
{
    const int64_t count = call->in->dossiers;
    const int32_t groups = call->batch->rules_count;
    call->picked = memory_allocate(call->from, (size_t)(count ? count : 1) * sizeof *call->picked);
    call->ends = memory_allocate_zeroed(call->from, ((size_t)groups + 2) * sizeof *call->ends);
    if (!call->picked || !call->ends)
        return fail_no_memory();
    for (int64_t i = 0; i < count; i++)
        call->ends[group_of(call, i) + 1]++;
    for (int32_t i = 0; i < groups; i++)
        call->ends[i + 1] += call->ends[i];
    for (int64_t i = 0; i < count; i++)
        call->picked[call->ends[group_of(call, i)]++] = i; /* each end moves up to that of its own group */
    return OCOP_OK;
}

/* Those whose rules the batch has not are a group behind the others. */
static int32_t group_of(const struct batch_call *call, int64_t dossier)
{
    const int64_t rules = numbers_at(&call->in->rules, dossier);
    return rules >= 0 && rules < call->batch->rules_count ? (int32_t)rules : call->batch->rules_count;
}

static ocop_status rate_part(void *given, int32_t worker, int64_t part)
{
    const struct batch_call *call = given;
    const int64_t from = part * call->each, left = call->in->dossiers - from;
    const int64_t to = from + (left < call->each ? left : call->each);
    struct batch_job *job = &call->jobs[worker];
    if (call->picked)
        rate_picked(call, job, from, to);
    else
        batch_rate_by(job, call->batch->rules[0], NULL, from, to);
    work_advance(call->work, to - from);
    return OCOP_OK;
}

static void rate_picked(const struct batch_call *call, struct batch_job *job, int64_t from, int64_t to)
{
    const int32_t groups = call->batch->rules_count;
    for (int32_t i = 0; i < groups && from < to; i++) {
        const int64_t end = call->ends[i] < to ? call->ends[i] : to;
        if (from >= end)
            continue;
        batch_rate_by(job, call->batch->rules[i], call->picked, from, end);
        from = end;
    }
    for (; from < to; from++)
        batch_mark(job, call->picked[from]);
}
