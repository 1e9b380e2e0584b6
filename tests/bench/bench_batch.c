/*
 * What rating dossiers as columns costs against a plain pass that only adds up the same numbers, and against rating
 * them one at a time, in one run, round by round: absolute times say little on a shared machine.
 *
 *   bench_batch [DOSSIERS]
 *   bench_batch work WHAT DOSSIERS    only rates as many, a thousand after the other: for instructions.py
 */
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rounds.h"

#define ROUNDS 15
#define SHEETS 7
#define ONE_BY_ONE 2000 /* dossiers that are also rated one at a time */
#define WORK 1000
#define TOLD 3 /* criteria whose means are told besides totals */

struct subject {
    ocop_criteria *criteria;
    ocop_batch *batch;
    int64_t dossiers, rows;
    int32_t columns;
    uint8_t *bytes, *matrix; /* column by column, row by row */
    double *doubles, *double_matrix;
    ocop_numbers *numbers;
    int64_t *offsets, *order; /* which say nothing that would not hold without them */
    uint8_t *valid, *rules;
    ocop_batch_input in;
    int32_t *totals, *means[TOLD]; /* of some criteria; both in hundredths */
    ocop_numbers *told;
    int32_t *stars;
    int64_t *sum;
    volatile int64_t sink;
};

typedef void work(struct subject *subject);

static void prepare(struct subject *subject, int64_t dossiers);
static int only_work(struct subject *subject, const char *what, int64_t dossiers);
static void agree(struct subject *subject);
static void agree_with(struct subject *subject, work *other, const char *what);
static void fill(struct subject *subject);
static void fill_totals(struct subject *subject);
static void fill_detours(struct subject *subject);
static void compare(struct subject *subject, const char *title, work *ours, work *other, double share);
static double seconds_for(work *job, struct subject *subject);
static void check(ocop_status status);
static work rate_bytes, rate_matrix, rate_doubles, rate_double_matrix, rate_totals, rate_offsets, rate_order,
    rate_valid, rate_mixed, rate_one_by_one, add_bytes, add_doubles, add_totals;

int main(int argc, char **argv)
{
    static struct subject subject;
    if (argc == 4 && strcmp(argv[1], "work") == 0)
        return only_work(&subject, argv[2], strtoll(argv[3], NULL, 10));
    const int64_t dossiers = argc > 1 ? strtoll(argv[1], NULL, 10) : 100000;
    prepare(&subject, dossiers < ONE_BY_ONE ? ONE_BY_ONE : dossiers);
    agree(&subject);
    compare(&subject, "bytes, a column for each criterion : adding up the same bytes", rate_bytes, add_bytes, 1);
    compare(&subject, "bytes, a row for each sheet : adding up the same bytes", rate_matrix, add_bytes, 1);
    compare(&subject, "doubles, a column for each criterion : adding up the same doubles", rate_doubles, add_doubles,
            1);
    compare(&subject, "doubles, a row for each sheet : adding up the same doubles", rate_double_matrix, add_doubles, 1);
    compare(&subject, "bytes, a column for each criterion : one dossier at a time in memory", rate_bytes,
            rate_one_by_one, (double)ONE_BY_ONE / (double)subject.dossiers);
    compare(&subject, "totals and three criteria with gates : adding up the same numbers", rate_totals, add_totals, 1);
    return 0;
}

static int only_work(struct subject *subject, const char *what, int64_t dossiers)
{
    static const struct {
        const char *name;
        work *work;
    } kinds[] = {{"bytes", rate_bytes},     {"rows", rate_matrix},
                 {"doubles", rate_doubles}, {"double-rows", rate_double_matrix},
                 {"totals", rate_totals},   {"offsets", rate_offsets},
                 {"order", rate_order},     {"valid", rate_valid},
                 {"mixed", rate_mixed}};
    prepare(subject, WORK);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (int64_t done = 0; strcmp(what, kinds[i].name) == 0 && done < dossiers; done += WORK)
            kinds[i].work(subject);
    return 0;
}

/* Before anything is timed: every layout gives the same, and what one dossier at a time gives. */
static void agree(struct subject *subject)
{
    rate_bytes(subject);
    rate_one_by_one(subject);
    agree_with(subject, rate_matrix, "rows");
    agree_with(subject, rate_doubles, "doubles");
    agree_with(subject, rate_double_matrix, "rows of doubles");
    agree_with(subject, rate_offsets, "councils with offsets");
    agree_with(subject, rate_order, "sheets in order");
    agree_with(subject, rate_valid, "masked doubles");
    agree_with(subject, rate_mixed, "mixed sets");
}

static void agree_with(struct subject *subject, work *other, const char *what)
{
    const size_t dossiers = (size_t)subject->dossiers;
    int32_t *stars = malloc(dossiers * sizeof *stars);
    int64_t *sum = malloc(dossiers * sizeof *sum);
    if (!stars || !sum)
        exit(1);
    memcpy(stars, subject->stars, dossiers * sizeof *stars);
    memcpy(sum, subject->sum, dossiers * sizeof *sum);
    other(subject);
    if (memcmp(stars, subject->stars, dossiers * sizeof *stars) != 0 ||
        memcmp(sum, subject->sum, dossiers * sizeof *sum) != 0) {
        fprintf(stderr, "%s are rated otherwise\n", what);
        exit(1);
    }
    free(stars);
    free(sum);
}

static void prepare(struct subject *subject, int64_t dossiers)
{
    ocop_edition *edition;
    int32_t rules;
    check(ocop_edition_open(NULL, "26-2026", &edition));
    check(ocop_criteria_open(edition, 1, &subject->criteria));
    ocop_edition_unref(edition);
    check(ocop_batch_new(NULL, NULL, 0, &subject->batch));
    check(ocop_batch_add(subject->batch, subject->criteria, NULL, &rules));
    subject->columns = ocop_batch_column_count(subject->batch);
    subject->dossiers = dossiers;
    subject->rows = subject->dossiers * SHEETS;
    const size_t cells = (size_t)subject->rows * (size_t)subject->columns;
    subject->bytes = malloc(cells);
    subject->matrix = malloc(cells);
    subject->doubles = malloc(cells * sizeof *subject->doubles);
    subject->double_matrix = malloc(cells * sizeof *subject->double_matrix);
    subject->told = calloc((size_t)subject->columns, sizeof *subject->told);
    subject->numbers = calloc((size_t)subject->columns, sizeof *subject->numbers);
    subject->stars = calloc((size_t)subject->dossiers, sizeof *subject->stars);
    subject->sum = calloc((size_t)subject->dossiers, sizeof *subject->sum);
    if (!subject->bytes || !subject->matrix || !subject->doubles || !subject->double_matrix || !subject->told ||
        !subject->numbers || !subject->stars || !subject->sum)
        exit(1);
    fill(subject);
    fill_totals(subject);
    fill_detours(subject);
    subject->in = (ocop_batch_input){.dossiers = subject->dossiers,
                                     .rows = subject->rows,
                                     .given = OCOP_GIVEN_POINTS,
                                     .criteria = subject->numbers,
                                     .sheets_each = SHEETS};
}

/* A council mostly agrees on its product; its members differ here and there. */
static void fill(struct subject *subject)
{
    uint32_t state = 2026;
    for (int64_t row = 0; row < subject->rows; row++)
        for (int32_t c = 0; c < subject->columns; c++) {
            const int32_t options = ocop_criteria_option_count(subject->criteria, c);
            const uint32_t product = (uint32_t)(row / SHEETS * 2654435761U) ^ (uint32_t)c * 40503U;
            state = state * 1664525U + 1013904223U;
            const uint32_t luck = (state >> 9) % 10 ? product * 2246822519U >> 7 : state >> 9;
            const int32_t option = luck % 3 ? options : 1 + (int32_t)(luck % (uint32_t)options);
            const int32_t points = ocop_criteria_option_points(subject->criteria, c, option);
            subject->bytes[c * subject->rows + row] = (uint8_t)points;
            subject->matrix[row * subject->columns + c] = (uint8_t)points;
            subject->doubles[c * subject->rows + row] = points;
            subject->double_matrix[row * subject->columns + c] = points;
        }
}

/* What a table of results tells: means of all points, and of the criteria of some gates, in hundredths. */
static void fill_totals(struct subject *subject)
{
    int32_t *columns[1 + TOLD];
    for (int32_t i = 0; i <= TOLD; i++) {
        columns[i] = calloc((size_t)subject->dossiers, sizeof **columns);
        if (!columns[i])
            exit(1);
    }
    subject->totals = columns[0];
    for (int32_t i = 0, gate = 0; i < TOLD; i++, gate++) {
        while (subject->told[ocop_batch_gate_criterion(subject->batch, 0, gate)].values)
            gate++;
        const int32_t criterion = ocop_batch_gate_criterion(subject->batch, 0, gate);
        subject->told[criterion] = (ocop_numbers){columns[i + 1], 1, NULL, 0, OCOP_NUMBER_INT32, false};
        subject->means[i] = columns[i + 1];
        for (int64_t d = 0; d < subject->dossiers; d++)
            columns[i + 1][d] = 100 * subject->bytes[criterion * subject->rows + d * SHEETS];
    }
    for (int64_t d = 0; d < subject->dossiers; d++)
        for (int32_t c = 0; c < subject->columns; c++)
            subject->totals[d] += 100 * subject->bytes[c * subject->rows + d * SHEETS];
}

static void fill_detours(struct subject *subject)
{
    subject->offsets = calloc((size_t)subject->dossiers + 1, sizeof *subject->offsets);
    subject->order = calloc((size_t)subject->rows, sizeof *subject->order);
    subject->valid = malloc((size_t)subject->rows / 8 + 1);
    subject->rules = calloc((size_t)subject->dossiers, 1);
    if (!subject->offsets || !subject->order || !subject->valid || !subject->rules)
        exit(1);
    memset(subject->valid, UINT8_MAX, (size_t)subject->rows / 8 + 1);
    for (int64_t d = 0; d <= subject->dossiers; d++)
        subject->offsets[d] = d * SHEETS;
    for (int64_t row = 0; row < subject->rows; row++)
        subject->order[row] = row;
}

static void compare(struct subject *subject, const char *title, work *ours, work *other, double share)
{
    double ratios[ROUNDS], nanos[ROUNDS];
    ours(subject); /* bring it all into memory */
    for (int round = 0; round < ROUNDS; round++) {
        const double a = seconds_for(ours, subject), b = seconds_for(other, subject) / share;
        ratios[round] = a / b;
        nanos[round] = a * 1e9 / (double)subject->dossiers;
    }
    const double ratio = middle_of(ratios, ROUNDS);
    printf("%-70s %7.1f : %-7.1f (%.0f ns a dossier here)\n", title, ratio < 1 ? 1 : ratio, ratio < 1 ? 1 / ratio : 1,
           middle_of(nanos, ROUNDS));
}

static double seconds_for(work *job, struct subject *subject)
{
    const double begin = processor_seconds();
    job(subject);
    return processor_seconds() - begin;
}

static void check(ocop_status status)
{
    if (status != OCOP_OK) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
}

static void rate(struct subject *subject)
{
    const ocop_batch_output out = {.sum = subject->sum, .stars = subject->stars};
    check(ocop_batch_rate(subject->batch, &subject->in, &out, NULL));
}

static void rate_bytes(struct subject *subject)
{
    for (int32_t c = 0; c < subject->columns; c++)
        subject->numbers[c] = (ocop_numbers){subject->bytes + c * subject->rows, 1, NULL, 0, OCOP_NUMBER_UINT8, true};
    rate(subject);
}

static void rate_matrix(struct subject *subject)
{
    for (int32_t c = 0; c < subject->columns; c++)
        subject->numbers[c] = (ocop_numbers){subject->matrix + c, subject->columns, NULL, 0, OCOP_NUMBER_UINT8, true};
    rate(subject);
}

static void rate_doubles(struct subject *subject)
{
    for (int32_t c = 0; c < subject->columns; c++)
        subject->numbers[c] =
            (ocop_numbers){subject->doubles + c * subject->rows, 1, NULL, 0, OCOP_NUMBER_FLOAT64, false};
    rate(subject);
}

static void rate_double_matrix(struct subject *subject)
{
    for (int32_t c = 0; c < subject->columns; c++)
        subject->numbers[c] =
            (ocop_numbers){subject->double_matrix + c, subject->columns, NULL, 0, OCOP_NUMBER_FLOAT64, false};
    rate(subject);
}

static void rate_offsets(struct subject *subject)
{
    subject->in.offsets = subject->offsets;
    rate_bytes(subject);
    subject->in.offsets = NULL;
}

static void rate_order(struct subject *subject)
{
    subject->in.order = subject->order;
    rate_bytes(subject);
    subject->in.order = NULL;
}

static void rate_valid(struct subject *subject)
{
    for (int32_t c = 0; c < subject->columns; c++)
        subject->numbers[c] =
            (ocop_numbers){subject->doubles + c * subject->rows, 1, subject->valid, 0, OCOP_NUMBER_FLOAT64, false};
    rate(subject);
}

static void rate_mixed(struct subject *subject)
{
    subject->in.rules = (ocop_numbers){subject->rules, 1, NULL, 0, OCOP_NUMBER_UINT8, false};
    rate_bytes(subject);
    subject->in.rules = (ocop_numbers){0};
}

static void rate_totals(struct subject *subject)
{
    const ocop_batch_totals in = {.dossiers = subject->dossiers,
                                  .totals = {subject->totals, 1, NULL, 0, OCOP_NUMBER_INT32, false},
                                  .decimals = 2,
                                  .criteria = subject->told};
    const ocop_batch_output out = {.stars = subject->stars};
    check(ocop_batch_rate_totals(subject->batch, &in, &out));
}

static void rate_one_by_one(struct subject *subject)
{
    for (int64_t d = 0; d < ONE_BY_ONE; d++) {
        ocop_dossier *dossier;
        ocop_rating *rating;
        check(ocop_dossier_new(subject->criteria, &dossier));
        for (int64_t row = d * SHEETS; row < (d + 1) * SHEETS; row++) {
            char member[8];
            ocop_sheet *sheet;
            snprintf(member, sizeof member, "%d", (int)(row % SHEETS));
            check(ocop_sheet_new(subject->criteria, member, &sheet));
            for (int32_t c = 0; c < subject->columns; c++)
                check(ocop_sheet_set_points(sheet, ocop_criteria_code(subject->criteria, c),
                                            subject->bytes[c * subject->rows + row]));
            check(ocop_dossier_add_sheet(dossier, sheet));
            ocop_sheet_unref(sheet);
        }
        check(ocop_rating_new(dossier, NULL, &rating));
        if (ocop_rating_stars(rating) != subject->stars[d] || ocop_rating_sum(rating) != subject->sum[d]) {
            fprintf(stderr, "dossier %lld is rated otherwise\n", (long long)d);
            exit(1);
        }
        ocop_rating_unref(rating);
        ocop_dossier_unref(dossier);
    }
}

static void add_bytes(struct subject *subject)
{
    const int64_t cells = subject->rows * subject->columns;
    uint64_t sum = 0;
    for (int64_t i = 0; i < cells; i++)
        sum += subject->bytes[i];
    subject->sink = (int64_t)sum;
}

static void add_doubles(struct subject *subject)
{
    const int64_t cells = subject->rows * subject->columns;
    double sums[8] = {0};
    for (int64_t i = 0; i + 8 <= cells; i += 8)
        for (int k = 0; k < 8; k++)
            sums[k] += subject->doubles[i + k];
    subject->sink = (int64_t)(sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5] + sums[6] + sums[7]);
}

static void add_totals(struct subject *subject)
{
    int64_t sum = 0;
    for (int64_t d = 0; d < subject->dossiers; d++)
        sum += (int64_t)subject->totals[d] + subject->means[0][d] + subject->means[1][d] + subject->means[2][d];
    subject->sink = sum;
}
