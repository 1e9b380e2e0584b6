/* Ratings as a stream of tables: each piece is rated when it is asked for. */
#include <errno.h>
#include <string.h>

#include "base/status_internal.h"
#include "exchange/pointer.h"
#include "exchange/rater_internal.h"
#include "exchange/rating_cells.h"

#define PIECE 65536 /* dossiers */

struct piece { /* what the batch says of some dossiers */
    int64_t *sum, *error_row;
    int32_t *spread, *outcome, *band, *stars, *reasons, *error, *error_column;
    uint64_t *failed_gates;
};

struct rating_stream {
    struct rating_work *work;
    int64_t at;
    const char *error;
};

static ocop_status refuse_faults(struct rating_work *work);
static ocop_status fail_note(const struct note *note);
static ocop_status fail_cell(struct rating_work *work, const ocop_batch_input *in, int64_t dossier);
static ocop_batch_input input_of(const struct rating_work *work, int64_t from, int64_t count);
static int next_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out);
static int next_piece(struct ArrowArrayStream *stream, struct ArrowArray *out);
static const char *last_error(struct ArrowArrayStream *stream);
static void release_stream(struct ArrowArrayStream *stream);
static bool write_piece(struct rating_work *work, int64_t from, int64_t count, struct ArrowArray *out);
static bool make_piece(struct arena *arena, int64_t count, struct piece *piece);
static void write_row(struct rating_work *work, const ocop_batch_input *in, const struct piece *piece, int64_t i,
                      const struct entry *entry, struct frame *frame);
static void write_id(const struct rating_work *work, const struct entry *entry, struct frame *frame);
static void write_note(const struct note *note, struct frame *frame);
static void write_rating(const struct rating_work *work, const struct piece *piece, int64_t i,
                         const struct entry *entry, struct frame *frame);
static void write_failed_gates(const struct rating_work *work, uint64_t gates, int32_t rules, struct builder *words);

ocop_status output_ratings(struct rating_work *work, struct ArrowArrayStream *out)
{
    ocop_status status = work->rater->strict ? refuse_faults(work) : OCOP_OK;
    struct rating_stream *stream = status == OCOP_OK ? memory_allocate_zeroed(&work->from, sizeof *stream) : NULL;
    if (!stream) {
        status = status == OCOP_OK ? fail_no_memory() : status;
        rating_work_free(work);
        return status;
    }
    work->rater = NULL; /* what it was set to counts, not what it will be set to */
    stream->work = work;
    *out = (struct ArrowArrayStream){next_schema, next_piece, last_error, release_stream, stream};
    return OCOP_OK;
}

/* The first dossier with a fault fails the table. */
static ocop_status refuse_faults(struct rating_work *work)
{
    const ocop_batch_input in = input_of(work, 0, work->entry_count);
    int32_t *errors = memory_allocate_zeroed(&work->from, ((size_t)work->entry_count + 1) * sizeof *errors);
    const ocop_batch_output out = {.error = errors};
    if (!errors)
        return fail_no_memory();
    ocop_status status = work->batch ? ocop_batch_rate(work->batch, &in, &out, work->threads) : OCOP_OK;
    for (int32_t i = 0; i < work->entry_count && status == OCOP_OK; i++)
        if (work->entries[i].note)
            status = fail_note(work->entries[i].note);
        else if (errors[i])
            status = fail_cell(work, &in, i);
    memory_release(&work->from, errors);
    return status;
}

static ocop_status fail_note(const struct note *note)
{
    const ocop_status status = fail_texts(note->status, note->vi, note->en);
    error_set_pointer(note->pointer);
    error_set_rule(note->rule, note->source_vi, note->source_en);
    return status;
}

/* A fault that the batch found, with its place in the table. */
static ocop_status fail_cell(struct rating_work *work, const ocop_batch_input *in, int64_t dossier)
{
    char pointer[POINTER_SIZE];
    struct fault fault;
    const ocop_status status = batch_fault(work->batch, in, dossier, &fault);
    const int64_t row = fault.row >= 0 ? fault.row : 0;
    size_t length = pointer_add_index(pointer, 0, (size_t)told_row(work, row));
    if (fault.column >= 0 && !is_long(work)) {
        const char *head = arrow_table_head(&work->table, work->criteria[fault.column]);
        length = pointer_add_key(pointer, length, head, strlen(head));
    }
    pointer[length] = '\0';
    error_set_pointer(fault.row >= 0 ? pointer : "");
    return status;
}

static ocop_batch_input input_of(const struct rating_work *work, int64_t from, int64_t count)
{
    const bool options = !is_long(work) && work->given == OCOP_GIVEN_OPTIONS;
    return (ocop_batch_input){
        .dossiers = count,
        .rows = work->sheet_count,
        .given = options ? OCOP_GIVEN_OPTIONS : OCOP_GIVEN_POINTS,
        .criteria = work->numbers,
        .offsets = work->offsets + from,
        .order = work->order,
        .rules = {work->rules + from, 1, NULL, 0, OCOP_NUMBER_INT32, false},
        .roles = {work->roles, 1, NULL, 0, OCOP_NUMBER_INT8, false},
        .council = {work->councils + from, 1, NULL, 0, OCOP_NUMBER_INT32, true},
    };
}

/* The stream */

static int next_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    const struct rating_stream *ratings = stream->private_data;
    const struct rating_work *work = ratings->work;
    return frame_schema(&work->from, rating_columns[work->numbered], RATING_COLUMNS, out) ? 0 : ENOMEM;
}

static int next_piece(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct rating_stream *ratings = stream->private_data;
    struct rating_work *work = ratings->work;
    const int64_t left = work->entry_count - ratings->at, count = left < PIECE ? left : PIECE;
    *out = (struct ArrowArray){.release = NULL};
    if (!count)
        return 0;
    if (!write_piece(work, ratings->at, count, out)) {
        const bool cancelled = ocop_work_cancelled(work->threads);
        ratings->error = cancelled ? "the work was cancelled" : "out of memory";
        return cancelled ? ECANCELED : ENOMEM;
    }
    ratings->at += count;
    return 0;
}

static const char *last_error(struct ArrowArrayStream *stream)
{
    const struct rating_stream *ratings = stream->private_data;
    return ratings->error;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    struct rating_stream *ratings = stream->private_data;
    const ocop_allocator from = ratings->work->from;
    rating_work_free(ratings->work);
    memory_release(&from, ratings);
    stream->release = NULL;
}

void rating_work_free(struct rating_work *work)
{
    const ocop_allocator from = work->from;
    ocop_context *context = work->context;
    for (int32_t i = 0; i < work->set_count; i++)
        ocop_criteria_unref(work->sets[i]);
    ocop_batch_unref(work->batch);
    ocop_work_unref(work->threads);
    memory_release(&from, work->sets);
    memory_release(&from, work->entries);
    memory_release(&from, work->entry_of);
    memory_release(&from, work->roles);
    memory_release(&from, work->sheet_of);
    memory_release(&from, work->offsets);
    memory_release(&from, work->order);
    memory_release(&from, work->rules);
    memory_release(&from, work->councils);
    memory_release(&from, work->points);
    dictionary_free(&work->ids);
    dictionary_free(&work->editions);
    dictionary_free(&work->sheets);
    arrow_table_free(&work->table);
    arena_free(&work->arena);
    memory_release(&from, work);
    ocop_context_unref(context);
}

/* Rows */

static bool write_piece(struct rating_work *work, int64_t from, int64_t count, struct ArrowArray *out)
{
    struct piece piece;
    struct frame frame;
    struct arena arena;
    const ocop_batch_input in = input_of(work, from, count);
    arena_init(&arena, &work->from);
    bool made = make_piece(&arena, count, &piece) &&
                frame_init(&frame, &work->from, rating_columns[work->numbered], RATING_COLUMNS, count);
    if (made) {
        const ocop_batch_output rated = {.sum = piece.sum,
                                         .spread = piece.spread,
                                         .outcome = piece.outcome,
                                         .band = piece.band,
                                         .stars = piece.stars,
                                         .reasons = piece.reasons,
                                         .failed_gates = piece.failed_gates,
                                         .error = piece.error,
                                         .error_row = piece.error_row,
                                         .error_column = piece.error_column};
        made = !work->batch || ocop_batch_rate(work->batch, &in, &rated, work->threads) == OCOP_OK;
        for (frame.row = 0; made && frame.row < count; frame.row++)
            write_row(work, &in, &piece, frame.row, &work->entries[from + frame.row], &frame);
        made = made && frame_take(&frame, out);
        frame_free(&frame);
    }
    ocop_error_clear();
    arena_free(&arena);
    return made;
}

static bool make_piece(struct arena *arena, int64_t count, struct piece *piece)
{
    const size_t small = (size_t)count * sizeof(int32_t), large = (size_t)count * sizeof(int64_t);
    int32_t **const smalls[] = {&piece->spread,  &piece->outcome, &piece->band,        &piece->stars,
                                &piece->reasons, &piece->error,   &piece->error_column};
    piece->sum = arena_allocate(arena, large);
    piece->error_row = arena_allocate(arena, large);
    piece->failed_gates = arena_allocate(arena, large);
    bool made = piece->sum && piece->error_row && piece->failed_gates;
    for (size_t i = 0; i < sizeof smalls / sizeof *smalls && made; i++) {
        *smalls[i] = arena_allocate(arena, small);
        made = *smalls[i];
    }
    return made;
}

static void write_row(struct rating_work *work, const ocop_batch_input *in, const struct piece *piece, int64_t i,
                      const struct entry *entry, struct frame *frame)
{
    write_id(work, entry, frame);
    if (entry->rules >= 0 && work->batch)
        write_criteria(work->batch->rules[entry->rules]->criteria, frame);
    frame_number(frame, RATING_SHEETS, in->offsets[i + 1] - in->offsets[i]);
    if (entry->note) {
        write_note(entry->note, frame);
    } else if (piece->error[i]) {
        (void)fail_cell(work, in, i);
        const struct note note = {.status = piece->error[i],
                                  .row = told_row(work, piece->error_row[i] >= 0 ? piece->error_row[i] : entry->row),
                                  .pointer = ocop_error_pointer(),
                                  .vi = ocop_error_message(OCOP_LANG_VI),
                                  .en = ocop_error_message(OCOP_LANG_EN)};
        write_note(&note, frame);
    } else if (work->batch) {
        write_rating(work, piece, i, entry, frame);
    }
}

static void write_id(const struct rating_work *work, const struct entry *entry, struct frame *frame)
{
    if (entry->nameless)
        return;
    if (work->numbered)
        frame_number(frame, RATING_DOSSIER, entry->number);
    else
        frame_text(frame, RATING_DOSSIER, dictionary_text(&work->ids, (uint32_t)(entry - work->entries) + 1));
}

static void write_note(const struct note *note, struct frame *frame)
{
    write_fault(note->status, note->row, note->pointer, note->vi, note->en, frame);
}

static void write_rating(const struct rating_work *work, const struct piece *piece, int64_t i,
                         const struct entry *entry, struct frame *frame)
{
    const int64_t *sheets = &work->offsets[entry - work->entries];
    struct rating_cells rating = {.sum = piece->sum[i],
                                  .sheets = (int32_t)(sheets[1] - sheets[0]),
                                  .spread = piece->spread[i],
                                  .outcome = piece->outcome[i],
                                  .reasons = piece->reasons[i],
                                  .band = piece->band[i],
                                  .stars = piece->stars[i]};
    builder_init(&rating.gates, &work->from);
    write_failed_gates(work, piece->failed_gates[i], entry->rules, &rating.gates);
    write_cells(work->batch->rules[entry->rules]->criteria, &rating, frame);
    builder_free(&rating.gates);
}

static void write_failed_gates(const struct rating_work *work, uint64_t gates, int32_t rules, struct builder *words)
{
    const ocop_criteria *criteria = work->batch->rules[rules]->criteria;
    for (int32_t gate = 0; gate < GATES_MAX && gates >> gate; gate++)
        if (gates >> gate & 1)
            write_gate(ocop_batch_gate_star(work->batch, rules, gate),
                       ocop_criteria_code(criteria, ocop_batch_gate_criterion(work->batch, rules, gate)), words);
}
