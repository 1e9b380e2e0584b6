/*
 * A register of synthetic products: bytes that each takes once it is sealed, and what counting them costs against a
 * plain pass that adds up the same columns as arrays, in one run, round by round.
 *
 *   bench_registry [PRODUCTS]
 *   bench_registry work PRODUCTS    only counts a small register until as many are counted: for instructions_each.py
 */
#include <ocop/ocop.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../unit/counting.h"

#define ROUNDS 15
#define WORK 10000
#define PROVINCES 100 /* by their codes */

struct plain { /* what the roll-up needs, in arrays */
    int32_t count;
    uint8_t *province, *stars;
    int32_t *issued;
};

static ocop_registry *make_registry(ocop_context *context, struct plain *plain, const ocop_units *communes, int32_t on);
static void add_product(ocop_registry *registry, const struct plain *plain, int32_t i, const char *commune);
static int only_work(const char *products);
static double compare(ocop_registry *registry, const struct plain *plain, int32_t on, double *micros);
static double seconds(void);
static int64_t pass(const struct plain *plain, int32_t on, int32_t cells[PROVINCES][6]);
static int32_t count(ocop_registry *registry, int32_t on);
static int by_size(const void *a, const void *b);
static void check(ocop_status status);

int main(int argc, char **argv)
{
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    struct plain plain = {.count = argc > 1 ? (int32_t)strtol(argv[1], NULL, 10) : 1000000};
    ocop_context *context;
    ocop_units *communes;
    int32_t on;
    double micros;
    if (argc == 3 && strcmp(argv[1], "work") == 0)
        return only_work(argv[2]);
    check(ocop_context_new_with_allocator(&allocator, &context));
    check(ocop_date_parse("2026-06-30", &on));
    check(ocop_units_inside(NULL, -1, on, OCOP_PLACE_COMMUNE, &communes));
    plain.province = calloc((size_t)plain.count, sizeof *plain.province);
    plain.stars = calloc((size_t)plain.count, sizeof *plain.stars);
    plain.issued = calloc((size_t)plain.count, sizeof *plain.issued);
    if (!plain.province || !plain.stars || !plain.issued || plain.count < 1 || !ocop_units_count(communes))
        return 1;
    const double begin = seconds();
    ocop_registry *registry = make_registry(context, &plain, communes, on);
    const double built = seconds() - begin;
    printf("%d products: %.1f bytes each, %.2f microseconds each to take in\n", (int)plain.count,
           (double)counter.bytes / plain.count, built * 1e6 / plain.count);
    const double ratio = compare(registry, &plain, on, &micros);
    printf("counting by province and stars on a day : adding up plain arrays   %.1f : 1 (%.1f microseconds, %.2f ns a "
           "product)\n",
           ratio, micros, micros * 1e3 / plain.count);
    ocop_registry_unref(registry);
    ocop_context_unref(context);
    ocop_units_unref(communes);
    free(plain.province);
    free(plain.stars);
    free(plain.issued);
    return 0;
}

static int only_work(const char *products)
{
    static uint8_t province[WORK], stars[WORK];
    static int32_t issued[WORK];
    struct plain plain = {WORK, province, stars, issued};
    ocop_units *communes;
    int32_t on;
    check(ocop_date_parse("2026-06-30", &on));
    check(ocop_units_inside(NULL, -1, on, OCOP_PLACE_COMMUNE, &communes));
    ocop_registry *registry = make_registry(NULL, &plain, communes, on);
    for (int64_t done = 0; done < strtoll(products, NULL, 10); done += WORK)
        (void)count(registry, on);
    ocop_registry_unref(registry);
    ocop_units_unref(communes);
    return 0;
}

static ocop_registry *make_registry(ocop_context *context, struct plain *plain, const ocop_units *communes, int32_t on)
{
    uint32_t state = 2026;
    ocop_registry *registry;
    check(ocop_registry_new(context, &registry));
    for (int32_t i = 0; i < plain->count; i++) {
        state = state * 1664525U + 1013904223U;
        const int32_t unit = ocop_units_at(communes, (int32_t)((state >> 8) % (uint32_t)ocop_units_count(communes)));
        plain->province[i] = (uint8_t)strtol(ocop_unit_code(ocop_unit_parent(unit, on)), NULL, 10);
        plain->stars[i] = (uint8_t)(3 + (state >> 4) % 3);
        plain->issued[i] = on - (int32_t)((state >> 12) % 1800);
        add_product(registry, plain, i, ocop_unit_code(unit));
    }
    check(ocop_registry_seal(registry));
    return registry;
}

static void add_product(ocop_registry *registry, const struct plain *plain, int32_t i, const char *commune)
{
    char name[64], code[40], producer[64], stars[4], *issued;
    snprintf(name, sizeof name, "Sản phẩm tổng hợp %d", (int)i);
    snprintf(code, sizeof code, "86-29551-%d-2026", (int)i);
    snprintf(producer, sizeof producer, "HTX%d", (int)(i / 2));
    snprintf(stars, sizeof stars, "%d", plain->stars[i]);
    check(ocop_date_format(NULL, plain->issued[i], &issued));
    check(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, i + 1));
    check(ocop_registry_set(registry, OCOP_COLUMN_NAME, name));
    check(ocop_registry_set(registry, OCOP_COLUMN_CODE, code));
    check(ocop_registry_set(registry, OCOP_COLUMN_PRODUCER_ID, producer));
    check(ocop_registry_set(registry, OCOP_COLUMN_PRODUCER_TYPE, "cooperative"));
    check(ocop_registry_set(registry, OCOP_COLUMN_COMMUNE, commune));
    check(ocop_registry_set(registry, OCOP_COLUMN_GROUP, "Thực phẩm"));
    check(ocop_registry_set(registry, OCOP_COLUMN_STARS, stars));
    check(ocop_registry_set(registry, OCOP_COLUMN_ISSUED, issued));
    ocop_free(issued);
}

static double compare(ocop_registry *registry, const struct plain *plain, int32_t on, double *micros)
{
    double ratios[ROUNDS], times[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        static int32_t cells[PROVINCES][6];
        const double begin = seconds();
        const int32_t ours = count(registry, on);
        const double middle = seconds();
        const int64_t theirs = pass(plain, on, cells);
        const double end = seconds();
        if (ours != theirs) {
            fprintf(stderr, "counted %d, the arrays have %lld\n", (int)ours, (long long)theirs);
            exit(1);
        }
        times[round] = (middle - begin) * 1e6;
        ratios[round] = (middle - begin) / (end - middle);
    }
    qsort(ratios, ROUNDS, sizeof *ratios, by_size);
    qsort(times, ROUNDS, sizeof *times, by_size);
    *micros = times[ROUNDS / 2];
    return ratios[ROUNDS / 2];
}

static int32_t count(ocop_registry *registry, int32_t on)
{
    ocop_query *query;
    ocop_counts *counts;
    check(ocop_query_new(NULL, &query));
    check(ocop_query_set_on(query, on));
    check(ocop_query_add_by(query, "province"));
    check(ocop_query_add_by(query, "stars"));
    check(ocop_registry_count(registry, query, &counts));
    const int32_t total = ocop_counts_total(counts);
    ocop_counts_unref(counts);
    ocop_query_unref(query);
    return total;
}

/* In force: the day of issue from which certificates are, looked up once for the whole pass. */
static int64_t pass(const struct plain *plain, int32_t on, int32_t cells[PROVINCES][6])
{
    ocop_edition *edition;
    ocop_certificate *certificate;
    int64_t total = 0;
    int32_t oldest = on - 2000;
    check(ocop_edition_choose(NULL, on, OCOP_REGISTRATION_RENEWAL, &edition));
    for (bool in_force = false; !in_force; oldest++) {
        check(ocop_certificate_new(edition, oldest, 0, &certificate));
        in_force = ocop_certificate_days_left(certificate, on) >= 0;
        ocop_certificate_unref(certificate);
    }
    ocop_edition_unref(edition);
    memset(cells, 0, PROVINCES * sizeof *cells);
    for (int32_t i = 0; i < plain->count; i++)
        cells[plain->province[i]][plain->stars[i]] += plain->issued[i] >= oldest - 1;
    for (int32_t province = 0; province < PROVINCES; province++)
        for (int32_t stars = 0; stars < 6; stars++)
            total += cells[province][stars];
    return total;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void check(ocop_status status)
{
    if (status != OCOP_OK) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
}
