/* Lines of dossiers, rated into a table: a verdict for each, no text in between. */
#include "base/status_internal.h"
#include "exchange/lines_internal.h"
#include "exchange/rating_cells.h"
#include "exchange/verdict_internal.h"

/* Judging a byte of JSON, with its row. */
#define NANOSECONDS_A_BYTE 1

static bool make_verdicts(struct line_call *call);
static void free_verdicts(struct line_call *call);
static ocop_status answer_in_rows(struct line_call *call, struct line_group *group, int32_t worker);
static ocop_status write_rows(ocop_verdict *verdict, struct line_group *group, struct frame *frame);
static void write_verdict(const ocop_verdict *verdict, struct frame *frame);
static void write_failed_gates(const ocop_verdict *verdict, struct builder *words);
static bool make_stream(struct line_call *call, struct ArrowArrayStream *ratings);

ocop_status ocop_lines_to_arrow(ocop_lines *lines, const char *text, int64_t length, struct ArrowArrayStream *ratings)
{
    struct line_call call = {.lines = lines, .answer = answer_in_rows, .nanoseconds_a_byte = NANOSECONDS_A_BYTE};
    if (!frame_clear(ratings))
        return fail_argument("ratings");
    ocop_status status = line_call_cut(&call, text, length);
    if (status == OCOP_OK && !make_verdicts(&call))
        status = fail_no_memory();
    if (status == OCOP_OK)
        status = line_call_run(&call);
    if (status == OCOP_OK && !make_stream(&call, ratings))
        status = fail_no_memory();
    if (status == OCOP_OK)
        line_call_count(&call);
    free_verdicts(&call);
    line_call_free(&call);
    return status == OCOP_OK ? succeed() : status;
}

static bool make_verdicts(struct line_call *call)
{
    call->verdicts = memory_allocate_zeroed(call->from, (size_t)call->workers * sizeof(ocop_verdict *));
    for (int32_t i = 0; call->verdicts && i < call->workers; i++) {
        if (ocop_verdict_new(call->lines->context, &call->verdicts[i]) != OCOP_OK)
            return false;
        call->verdicts[i]->desk.wants_id = true;
    }
    return call->verdicts;
}

static void free_verdicts(struct line_call *call)
{
    for (int32_t i = 0; call->verdicts && i < call->workers; i++)
        ocop_verdict_unref(call->verdicts[i]);
    if (call->verdicts)
        memory_release(call->from, call->verdicts);
}

static ocop_status answer_in_rows(struct line_call *call, struct line_group *group, int32_t worker)
{
    struct frame frame;
    if (!frame_init(&frame, call->from, rating_columns[false], RATING_COLUMNS, group->line_count))
        return fail_no_memory();
    ocop_status status = write_rows(call->verdicts[worker], group, &frame);
    if (status == OCOP_OK) {
        frame_cut(&frame);
        status = frame_take(&frame, &group->table) ? OCOP_OK : fail_no_memory();
    }
    frame_free(&frame);
    return status;
}

static ocop_status write_rows(ocop_verdict *verdict, struct line_group *group, struct frame *frame)
{
    struct line line = line_before(group);
    for (; line_next(group, &line); frame->row++) {
        const ocop_status status = ocop_verdict_read_json(verdict, line.text, line.end - line.text);
        if (status == OCOP_ERR_NO_MEMORY)
            return status;
        if (status == OCOP_OK)
            write_verdict(verdict, frame);
        else
            write_fault(status, line.number, ocop_error_pointer(), ocop_error_message(OCOP_LANG_VI),
                        ocop_error_message(OCOP_LANG_EN), frame);
        line_done(group, &line, status != OCOP_OK);
    }
    return OCOP_OK;
}

static void write_verdict(const ocop_verdict *verdict, struct frame *frame)
{
    const ocop_dossier *dossier = verdict->desk.dossier;
    struct rating_cells rating = {.sum = verdict->tally.sum,
                                  .sheets = verdict->tally.sheets,
                                  .spread = verdict->tally.spread,
                                  .outcome = verdict->decision.outcome,
                                  .reasons = verdict->decision.reasons,
                                  .band = verdict->decision.band,
                                  .stars = verdict->decision.stars};
    builder_init(&rating.gates, frame->from);
    write_failed_gates(verdict, &rating.gates);
    frame_text_if(frame, RATING_DOSSIER, dossier->id ? dossier->id : "");
    write_criteria(dossier->criteria, frame);
    frame_number(frame, RATING_SHEETS, rating.sheets);
    write_cells(dossier->criteria, &rating, frame);
    builder_free(&rating.gates);
}

static void write_failed_gates(const ocop_verdict *verdict, struct builder *words)
{
    const struct tally *tally = &verdict->tally;
    const uint32_t failures = verdict->decision.failures;
    for (int32_t star = 1; failures >> star; star++)
        for (int32_t i = 0; (failures >> star & 1U) && i < criteria_size(tally->by); i++)
            if (tally_fails(tally, i, star, tally->policy->gate_basis))
                write_gate(star, ocop_criteria_code(tally->by, i), words);
}

/* A piece for each group: none is copied. */
static bool make_stream(struct line_call *call, struct ArrowArrayStream *ratings)
{
    struct ArrowArray *pieces = memory_allocate(call->from, ((size_t)call->group_count + 1) * sizeof *pieces);
    int64_t count = 0;
    if (!pieces)
        return false;
    for (int64_t i = 0; i < call->group_count; i++)
        if (call->groups[i].dossiers) {
            pieces[count++] = call->groups[i].table;
            call->groups[i].table.release = NULL;
        }
    const bool made = frames_finish(call->from, rating_columns[false], RATING_COLUMNS, pieces, count, ratings);
    for (int64_t i = 0; i < count; i++)
        if (pieces[i].release)
            pieces[i].release(&pieces[i]);
    memory_release(call->from, pieces);
    return made;
}
