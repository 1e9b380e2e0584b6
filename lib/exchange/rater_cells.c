/* Columns of criteria for the batch: the table's own where it came in one piece with a column for each criterion. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/rater_internal.h"

struct cells { /* of a table with a row for each criterion */
    struct rating_work *work;
    struct dictionary codes; /* those that rows name */
    int32_t *columns;        /* of the batch, by their numbers; -1: it has none such */
    int32_t known, room;
    int32_t width, given;
};

static ocop_status make_dossiers(struct rating_work *work);
static ocop_status take_columns(struct rating_work *work);
static ocop_status join_pieces(struct rating_work *work, const struct arrow_view *views, ocop_numbers *numbers);
static ocop_status spread_rows(struct rating_work *work);
static ocop_status spread_row(struct cells *cells, int32_t piece, int64_t local, int64_t row);
static ocop_status column_of(struct cells *cells, const struct text_cell *code, int32_t *column, const char **text);
static ocop_status put_cell(struct cells *cells, struct entry *entry, int64_t row, int32_t column, const char *code,
                            int64_t raw);

ocop_status make_cells(struct rating_work *work)
{
    ocop_status status = make_dossiers(work);
    if (status != OCOP_OK || !work->batch)
        return status;
    const size_t columns = (size_t)ocop_batch_column_count(work->batch);
    work->numbers = arena_allocate(&work->arena, (columns + 1) * sizeof *work->numbers);
    if (!work->numbers)
        return fail_no_memory();
    return is_long(work) ? spread_rows(work) : take_columns(work);
}

static ocop_status make_dossiers(struct rating_work *work)
{
    const size_t count = (size_t)work->entry_count + 1;
    work->rules = memory_allocate_zeroed(&work->from, count * sizeof *work->rules);
    work->councils = memory_allocate_zeroed(&work->from, count * sizeof *work->councils);
    if (!work->rules || !work->councils)
        return fail_no_memory();
    for (int32_t i = 0; i < work->entry_count; i++) {
        work->rules[i] = work->entries[i].note ? -1 : work->entries[i].rules;
        work->councils[i] = work->entries[i].council ? work->entries[i].council : -1;
    }
    for (int32_t i = 0; i < work->sheet_count; i++)
        if (!work->roles[i])
            work->roles[i] = OCOP_ROLE_MEMBER;
    return OCOP_OK;
}

static ocop_status take_columns(struct rating_work *work)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; i < work->criteria_count && status == OCOP_OK; i++) {
        struct arrow_view *views;
        status = arrow_table_views(&work->table, &work->arena, work->criteria[i], VIEW_NUMBER, &views);
        if (status == OCOP_OK && work->table.piece_count == 1)
            work->numbers[i] = views[0].numbers;
        else if (status == OCOP_OK)
            status = join_pieces(work, views, &work->numbers[i]);
    }
    return status;
}

/* A table in pieces: its criteria are put together, for sheets of a dossier may stand in several. */
static ocop_status join_pieces(struct rating_work *work, const struct arrow_view *views, ocop_numbers *numbers)
{
    const size_t rows = (size_t)work->table.rows;
    int64_t *values = arena_allocate(&work->arena, (rows + 1) * sizeof *values);
    uint8_t *valid = arena_allocate(&work->arena, rows / 8 + 1);
    if (!values || !valid)
        return fail_no_memory();
    for (int32_t piece = 0; piece < work->table.piece_count; piece++)
        for (int64_t i = 0; i < views[piece].length; i++) {
            const int64_t row = work->table.pieces[piece].first + i, raw = numbers_at(&views[piece].numbers, i);
            values[row] = raw;
            valid[row / 8] |= (uint8_t)((raw != RAW_NONE) << row % 8);
        }
    *numbers = (ocop_numbers){values, 1, valid, 0, OCOP_NUMBER_INT64, false};
    return OCOP_OK;
}

/* Rows that each hold a criterion are spread over a matrix: this is the one place where points are copied. */
static ocop_status spread_rows(struct rating_work *work)
{
    struct cells cells = {.work = work, .width = ocop_batch_column_count(work->batch)};
    const size_t size = (size_t)work->sheet_count * (size_t)cells.width;
    ocop_status status = OCOP_OK;
    cells.given = work->columns[SHEET_OPTION] >= 0 ? OCOP_GIVEN_OPTIONS : OCOP_GIVEN_POINTS;
    work->points = memory_allocate(&work->from, size + 1);
    if (!work->points)
        return fail_no_memory();
    memset(work->points, LANE_NONE, size);
    dictionary_init(&cells.codes, &work->from);
    for (int32_t piece = 0; piece < work->table.piece_count; piece++)
        for (int64_t i = 0; i < work->table.pieces[piece].array.length && status == OCOP_OK; i++)
            status = spread_row(&cells, piece, i, work->table.pieces[piece].first + i);
    dictionary_free(&cells.codes);
    memory_release(&work->from, cells.columns);
    for (int32_t column = 0; column < cells.width; column++)
        work->numbers[column] = (ocop_numbers){work->points + column, cells.width, NULL, 0, OCOP_NUMBER_UINT8, true};
    return status;
}

static ocop_status spread_row(struct cells *cells, int32_t piece, int64_t local, int64_t row)
{
    struct rating_work *work = cells->work;
    struct entry *entry = &work->entries[work->entry_of[work->sheet_of[row]]];
    const int32_t known = cells->given == OCOP_GIVEN_OPTIONS ? SHEET_OPTION : SHEET_POINTS;
    struct text_cell code;
    const char *text = "";
    int32_t column = -1;
    if (entry->note)
        return OCOP_OK;
    const int32_t found = view_text(&work->views[SHEET_CRITERION][piece], local, &code);
    if (found == TEXT_BROKEN)
        return at_column(&work->table, work->columns[SHEET_CRITERION],
                         fail(OCOP_ERR_SHAPE, "cột tiêu chí hỏng ở dòng %lld",
                              "the column of criteria is broken in row %lld", (long long)told_row(work, row)));
    if (found == TEXT_EMPTY || !code.length) {
        (void)fail(OCOP_ERR_SHAPE, "dòng này không cho biết tiêu chí", "the row does not tell its criterion");
        return note_known(work, entry, row, SHEET_CRITERION) ? OCOP_OK : fail_no_memory();
    }
    const ocop_status status = column_of(cells, &code, &column, &text);
    if (status != OCOP_OK)
        return status;
    return put_cell(cells, entry, row, column, text, numbers_at(&work->views[known][piece].numbers, local));
}

static ocop_status column_of(struct cells *cells, const struct text_cell *code, int32_t *column, const char **text)
{
    uint32_t number;
    if (!dictionary_add(&cells->codes, code->bytes, code->length, &number))
        return fail_no_memory();
    *text = dictionary_text(&cells->codes, number);
    if ((int32_t)number > cells->known) {
        if (cells->known == cells->room) {
            const size_t old = (size_t)cells->room, room = old ? old * 2 : 64;
            int32_t *columns =
                memory_resize(&cells->work->from, cells->columns, old * sizeof *columns, room * sizeof *columns);
            if (!columns)
                return fail_no_memory();
            cells->columns = columns;
            cells->room = (int32_t)room;
        }
        int32_t *found = &cells->columns[cells->known++];
        *found = -1;
        for (int32_t i = 0; i < cells->width; i++)
            if (strcmp(ocop_batch_column_code(cells->work->batch, i), *text) == 0)
                *found = i;
    }
    *column = cells->columns[number - 1];
    return OCOP_OK;
}

static ocop_status put_cell(struct cells *cells, struct entry *entry, int64_t row, int32_t column, const char *code,
                            int64_t raw)
{
    struct rating_work *work = cells->work;
    const struct batch_rules *rules = work->batch->rules[entry->rules];
    const int32_t criterion = column < 0 ? -1 : rules->criterion_of[column];
    const int32_t known = cells->given == OCOP_GIVEN_OPTIONS ? SHEET_OPTION : SHEET_POINTS;
    if (criterion < 0) {
        (void)fail_criterion(rules->criteria, code);
        return note_known(work, entry, row, SHEET_CRITERION) ? OCOP_OK : fail_no_memory();
    }
    uint8_t *cell = work->points + (size_t)work->sheet_of[row] * (size_t)cells->width + column;
    const uint8_t points = batch_points(rules, criterion, cells->given, raw);
    if (points == LANE_FAULT) {
        (void)batch_number_fault(rules, code, cells->given, raw);
        return note_known(work, entry, row, known) ? OCOP_OK : fail_no_memory();
    }
    if (points != LANE_NONE && *cell != LANE_NONE) {
        (void)fail(OCOP_ERR_SHAPE, "tiêu chí %s có hai dòng trong một phiếu đánh giá",
                   "criterion %s has two rows on the same sheet", code);
        return note_known(work, entry, row, SHEET_CRITERION) ? OCOP_OK : fail_no_memory();
    }
    if (points != LANE_NONE)
        *cell = points;
    return OCOP_OK;
}
