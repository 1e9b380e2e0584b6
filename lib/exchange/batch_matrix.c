/* Rows of a matrix → lanes: each number is read once, where it stands, instead of once for each criterion whose column
 * passes by it. */
#include "exchange/batch_matrix.h"

#include <string.h>

#include "exchange/batch_internal.h"

/* With fewer columns, reading them one by one costs less. */
#define COLUMNS_LEAST 8
#define WIDTH_MAX 256
#define NUMBER_MAX 8
#define CACHE_LINE 64
/* How far ahead rows are asked for, in bytes. */
#define ROWS_AHEAD 2048

static bool is_alike(const ocop_numbers *column, const ocop_numbers *other);
static int64_t places_between(const ocop_numbers *column, const unsigned char *values);
static int32_t planes_of(const struct matrix *matrix);
static bool load_step(const struct matrix *matrix, const struct lane_rows *at, int32_t lane);
static bool stands_free(const struct matrix *matrix, const struct lane_rows *at, int32_t lane);
static const unsigned char *rows_together(const struct matrix *matrix, const struct lane_rows *at, int32_t lane);
static void turn(const struct matrix *matrix, const uint8_t *rows, ptrdiff_t pitch, int32_t lane);

bool matrix_find(const ocop_numbers *columns, int32_t count, struct matrix *matrix)
{
    const ocop_numbers *first = NULL;
    int64_t low = 0, high = 0;
    int32_t found = 0;
    for (int32_t i = 0; i < count && !first; i++)
        if (columns[i].values && columns[i].step > 1 && !columns[i].valid && columns[i].type != OCOP_NUMBER_INT8)
            first = &columns[i];
    for (int32_t i = 0; first && i < count; i++) {
        const int64_t place = is_alike(&columns[i], first) ? places_between(&columns[i], first->values) : INT64_MAX;
        if (place <= -first->step || place >= first->step)
            continue;
        low = place < low ? place : low;
        high = place > high ? place : high;
        found++;
    }
    *matrix = (struct matrix){0};
    if (found < COLUMNS_LEAST || high - low >= first->step || high - low >= WIDTH_MAX)
        return false;
    *matrix = (struct matrix){.values = (const unsigned char *)first->values + low * number_size(first->type),
                              .step = first->step,
                              .type = first->type,
                              .width = (int32_t)(high - low) + 1,
                              .blanks = first->blanks};
    return true;
}

static bool is_alike(const ocop_numbers *column, const ocop_numbers *other)
{
    return column->values && !column->valid && column->step == other->step && column->type == other->type &&
           column->blanks == other->blanks;
}

/* How many numbers a column stands behind another; INT64_MAX if it is not a whole number of them. */
static int64_t places_between(const ocop_numbers *column, const unsigned char *values)
{
    const uintptr_t here = (uintptr_t)column->values, there = (uintptr_t)values;
    const int64_t bytes = here < there ? -(int64_t)(there - here) : (int64_t)(here - there);
    return bytes % number_size(column->type) ? INT64_MAX : bytes / number_size(column->type);
}

size_t matrix_size(const struct matrix *matrix, int32_t lanes)
{
    if (!matrix->width)
        return 0;
    return (size_t)planes_of(matrix) * (size_t)lanes + LANES_A_WORD +
           LANE_STEP * (size_t)planes_of(matrix) * (NUMBER_MAX + 1) + NUMBER_MAX;
}

static int32_t planes_of(const struct matrix *matrix)
{
    return (matrix->width + TURN_STEP - 1) / TURN_STEP * TURN_STEP;
}

void matrix_take_room(struct matrix *matrix, int32_t lanes, unsigned char *room)
{
    if (!matrix->width)
        return;
    matrix->lanes = lanes;
    matrix->numbers = room + (NUMBER_MAX - (uintptr_t)room % NUMBER_MAX) % NUMBER_MAX;
    matrix->bytes = matrix->numbers + LANE_STEP * (size_t)planes_of(matrix) * NUMBER_MAX;
    matrix->planes = matrix->bytes + LANE_STEP * (size_t)planes_of(matrix);
    memset(matrix->bytes, 0, LANE_STEP * (size_t)planes_of(matrix));
}

uint8_t *matrix_plane(const struct matrix *matrix, const ocop_numbers *column)
{
    if (!matrix || !matrix->width || column->step != matrix->step || column->type != matrix->type ||
        column->blanks != matrix->blanks || column->valid)
        return NULL;
    const int64_t place = places_between(column, matrix->values);
    return place >= 0 && place < matrix->width ? matrix->planes + place * matrix->lanes : NULL;
}

bool matrix_load(const struct matrix *matrix, const struct lane_rows *at)
{
    for (int32_t lane = 0; matrix->width && lane < at->count; lane += LANE_STEP)
        if (!load_step(matrix, at, lane))
            return false;
    return matrix->width > 0;
}

static bool load_step(const struct matrix *matrix, const struct lane_rows *at, int32_t lane)
{
    const bool bytes = matrix->type == OCOP_NUMBER_UINT8;
    if (bytes && stands_free(matrix, at, lane)) {
        const uint8_t *rows = matrix->values + (at->first + lane) * matrix->step;
        for (int64_t line = 0; line < LANE_STEP * matrix->step; line += CACHE_LINE)
            __builtin_prefetch(rows + ROWS_AHEAD + line);
        turn(matrix, rows, matrix->step, lane);
        return true;
    }
    const unsigned char *rows = rows_together(matrix, at, lane);
    const int32_t steps = matrix->width; /* as many as there are numbers in a row */
    if (bytes)
        memcpy(matrix->bytes, rows, (size_t)steps * LANE_STEP);
    else if (at->kernels->take(matrix->type, rows, matrix->blanks, steps, ROWS_AHEAD, matrix->bytes) < steps)
        return false;
    turn(matrix, matrix->bytes, matrix->width, lane);
    return true;
}

/* Whether rows can be turned where they stand: what is read behind the last one is still of the matrix. */
static bool stands_free(const struct matrix *matrix, const struct lane_rows *at, int32_t lane)
{
    const int64_t last = at->left - lane - 1;
    return at->run && (LANE_STEP - 1) * matrix->step + planes_of(matrix) <= last * matrix->step + matrix->width;
}

/* LANE_STEP rows side by side: where they stand, or copied if they do not follow each other, other numbers lie between
 * them or too few are left. */
static const unsigned char *rows_together(const struct matrix *matrix, const struct lane_rows *at, int32_t lane)
{
    const int64_t size = number_size(matrix->type);
    const size_t row = (size_t)(matrix->width * size);
    const int32_t left = at->count - lane, some = left < LANE_STEP ? left : LANE_STEP;
    if (at->run && matrix->width == matrix->step && at->left - lane >= LANE_STEP)
        return matrix->values + (at->first + lane) * matrix->step * size;
    for (int32_t i = 0; i < some; i++)
        memcpy(matrix->numbers + (size_t)i * row, matrix->values + lane_row(at, lane + i) * matrix->step * size, row);
    memset(matrix->numbers + (size_t)some * row, 0, (size_t)(LANE_STEP - some) * row);
    return matrix->numbers;
}

static void turn(const struct matrix *matrix, const uint8_t *rows, ptrdiff_t pitch, int32_t lane)
{
    lanes_turn(rows, pitch, matrix->width, matrix->planes + lane, matrix->lanes);
}
