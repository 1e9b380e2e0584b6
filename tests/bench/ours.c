/*
 * libocop among the contenders of table.py (peers/contender.h), through its public headers alone. A row is a line in
 * `jobs` and what it prepares and does.
 */
#include "ours.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/counting.h"

static const char *prepare(const char *row);
static const char *prepare_lines(const char *row);
static const char *prepare_columns(const char *row);
static const char *prepare_totals(const char *row);
static const char *prepare_products(const char *row);
static const char *prepare_register(const char *row);
static void work(void);
static void rate_lines(void);
static void rate_columns(void);
static void rate_totals(void);
static void count_products(void);
static void read_register(void);
static ocop_context *open_context(const ocop_allocator *allocator);
static ocop_registry *load(ocop_context *into);
static void weigh(void);
static void answer(FILE *file);
static int group_number(const char *name);
static void open_batch(long dossiers);
static ocop_criteria *open_criteria(void);
static void take_column(int32_t column, int64_t rows, bool as_doubles);

static const struct job {
    const char *row;
    const char *(*prepare)(const char *row);
    void (*work)(void);
    const char *unit; /* of counts */
    bool by_threads;  /* also with THREADS */
} jobs[] = {
    {"dossier", prepare_lines, rate_lines, NULL, false},
    {"ndjson", prepare_lines, rate_lines, NULL, false},
    {"ndjson", prepare_file, rate_file, NULL, true},
    {"table", prepare_file, rate_table, NULL, true},
    {"bytes", prepare_columns, rate_columns, NULL, true},
    {"doubles", prepare_columns, rate_columns, NULL, true},
    {"totals", prepare_totals, rate_totals, NULL, false},
    {"by_commune", prepare_products, count_products, "commune", false},
    {"by_district", prepare_products, count_products, "district", false},
    {"by_province", prepare_products, count_products, "province", false},
    {"register", prepare_register, read_register, "province", false},
    {"register_json", prepare_register, read_register, "province", false},
};
ocop_work *crew;

static const struct job *job;
static char version[80] = OCOP_VERSION;

static bool from_file;
static ocop_verdict *verdict;
static char *points;
static ocop_batch *batch;
static ocop_numbers numbers[CRITERIA_MOST], total;
static const char *table;
static ocop_context *context;
static ocop_registry *registry;
static ocop_query *query;
static ocop_counts *counts;

int main(int argc, char **argv)
{
    return contend(argc, argv,
                   &(struct contender){.version = version, .prepare = prepare, .work = work, .answer = answer});
}

static const char *prepare(const char *row)
{
    for (size_t i = 0; !job && i < sizeof jobs / sizeof *jobs; i++)
        if (strcmp(jobs[i].row, row) == 0 && (threads == 0 || jobs[i].by_threads))
            job = &jobs[i];
    if (!job)
        return "no such row";
    if (threads)
        check(ocop_work_new(NULL, threads, &crew));
    return job->prepare(row);
}

static void work(void)
{
    job->work();
}

/* Groups come in the order of their keys; table.py sorts the lines. */
static void answer(FILE *file)
{
    for (long i = 0; i < count; i++)
        fprintf(file, "%d %lld\n", (int)stars[i], (long long)sums[i]);
    for (int32_t i = 0; i < ocop_counts_size(counts); i++)
        fprintf(file, "%s %d %s %d\n", ocop_counts_key(counts, i, 0), group_number(ocop_counts_key(counts, i, 1)),
                ocop_counts_key(counts, i, 2), (int)ocop_counts_number(counts, i));
}

static int group_number(const char *name)
{
    int number = 1;
    while (number <= rules.groups && strcmp(rules.group[number - 1], name) != 0)
        number++;
    return number;
}

void check(ocop_status status)
{
    if (status != OCOP_OK) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
}

/* JSON text → stars */

static const char *prepare_lines(const char *row)
{
    from_file = strcmp(row, "ndjson") == 0;
    check(ocop_verdict_new(NULL, &verdict));
    return take_lines(row) ? NULL : "no lines";
}

static void rate_lines(void)
{
    if (from_file)
        read_lines();
    for (long i = 0; i < count; i++) {
        check(ocop_verdict_read_json(verdict, lines[i].text, (int64_t)lines[i].length));
        stars[i] = ocop_verdict_stars(verdict);
        sums[i] = ocop_verdict_sum(verdict);
    }
}

/* Columns → stars */

static const char *prepare_columns(const char *row)
{
    size_t size;
    points = read_whole("points.u8", &size);
    open_batch(rules.dossiers);
    for (int32_t column = 0; column < ocop_batch_column_count(batch); column++)
        take_column(column, count * rules.sheets, strcmp(row, "doubles") == 0);
    return NULL;
}

static void open_batch(long dossiers)
{
    int32_t index;
    count = dossiers;
    stars = calloc((size_t)count, sizeof *stars);
    sums = calloc((size_t)count, sizeof *sums);
    check(ocop_batch_new(NULL, NULL, 0, &batch));
    ocop_criteria *criteria = open_criteria();
    check(ocop_batch_add(batch, criteria, NULL, &index));
    ocop_criteria_unref(criteria);
}

static ocop_criteria *open_criteria(void)
{
    ocop_edition *edition;
    ocop_criteria *criteria;
    check(ocop_edition_open(NULL, rules.edition, &edition));
    check(ocop_criteria_open(edition, rules.set, &criteria));
    ocop_edition_unref(edition);
    return criteria;
}

static void take_column(int32_t column, int64_t rows, bool as_doubles)
{
    uint8_t *bytes = (uint8_t *)points + column * rows;
    numbers[column] = (ocop_numbers){bytes, 1, NULL, 0, OCOP_NUMBER_UINT8, false};
    if (!as_doubles)
        return;
    double *doubles = malloc((size_t)rows * sizeof *doubles);
    for (int64_t row = 0; doubles && row < rows; row++)
        doubles[row] = bytes[row];
    numbers[column] = (ocop_numbers){doubles, 1, NULL, 0, OCOP_NUMBER_FLOAT64, false};
}

static void rate_columns(void)
{
    const ocop_batch_input in = {.dossiers = count,
                                 .rows = count * rules.sheets,
                                 .given = OCOP_GIVEN_POINTS,
                                 .criteria = numbers,
                                 .sheets_each = rules.sheets};
    check(ocop_batch_rate(batch, &in, &(ocop_batch_output){.sum = sums, .stars = stars}, crew));
}

/* Published means → stars */

static const char *prepare_totals(const char *row)
{
    size_t size;
    const int32_t *column = (const int32_t *)(void *)read_whole("totals.i32", &size);
    (void)row;
    open_batch(rules.means);
    total = (ocop_numbers){column, 1, NULL, 0, OCOP_NUMBER_INT32, false};
    for (long i = 0; i < count; i++)
        sums[i] = column[i];
    for (int32_t criterion = 0; criterion < rules.criteria; criterion++)
        for (int gate = 0; gate < rules.gates && !numbers[criterion].values; gate++)
            if (rules.gate[gate].criterion == criterion)
                numbers[criterion] = (ocop_numbers){column += count, 1, NULL, 0, OCOP_NUMBER_INT32, false};
    return NULL;
}

static void rate_totals(void)
{
    const ocop_batch_totals in = {.dossiers = count, .totals = total, .decimals = 2, .criteria = numbers};
    check(ocop_batch_rate_totals(batch, &in, &(ocop_batch_output){.stars = stars}));
}

/* Products → counts */

static const char *prepare_register(const char *row)
{
    table = strcmp(row, "register_json") == 0 ? "products.ndjson" : "products.csv";
    context = open_context(NULL);
    check(ocop_query_new(NULL, &query));
    check(ocop_query_set_on(query, (int32_t)rules.counted_on));
    check(ocop_query_add_by(query, job->unit));
    check(ocop_query_add_by(query, "group"));
    check(ocop_query_add_by(query, "stars"));
    if (job->work == read_register)
        weigh();
    return NULL;
}

static ocop_context *open_context(const ocop_allocator *allocator)
{
    ocop_context *opened;
    check(ocop_context_new_with_allocator(allocator, &opened));
    check(ocop_context_set_limit(opened, OCOP_LIMIT_INPUT_BYTES, INT32_MAX));
    return opened;
}

/* What a register of them takes, once it is sealed. */
static void weigh(void)
{
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    ocop_context *counted = open_context(&allocator);
    const int64_t before = counter.bytes;
    ocop_registry *loaded = load(counted);
    snprintf(version, sizeof version, "%s, in memory %.0f bytes a product", OCOP_VERSION,
             (double)(counter.bytes - before) / (double)rules.products);
    ocop_registry_unref(loaded);
    ocop_context_unref(counted);
}

static ocop_registry *load(ocop_context *into)
{
    size_t size;
    ocop_registry *loaded;
    char *text = read_whole(table, &size);
    check(ocop_registry_new(into, &loaded));
    check(ocop_registry_read(loaded, table, text, (int64_t)size));
    check(ocop_registry_seal(loaded));
    free(text);
    return loaded;
}

static const char *prepare_products(const char *row)
{
    prepare_register(row);
    registry = load(context);
    return NULL;
}

static void read_register(void)
{
    ocop_registry_unref(registry);
    registry = load(context);
    count_products();
}

static void count_products(void)
{
    ocop_counts_unref(counts);
    check(ocop_registry_count(registry, query, &counts));
}
