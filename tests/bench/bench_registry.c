/*
 * A register of synthetic products: bytes that each takes once it is sealed, what reading it from CSV costs against
 * only parsing that with libcsv, and what counting costs against a plain pass that adds up the same columns as arrays,
 * in one run, round by round.
 *
 *   bench_registry [PRODUCTS]
 *   bench_registry count BY,BY,… PRODUCTS   only counts a register of 10,000 until as many are counted
 *   bench_registry csv PRODUCTS             only reads a table of 10,000 until as many are read
 *   bench_registry json PRODUCTS            the same of lines of JSON
 *
 * The last three are for instructions.py.
 */
#include <csv.h>
#include <ocop/ocop.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/counting.h"
#include "rounds.h"

#define ROUNDS 15
#define WORK 10000
#define PROVINCES 100 /* by their codes */
#define LINE_BYTES 400
#define DAYS 1800 /* before the day of counting, on which products were recognised */

static const char *const groupings[] = {"province,stars", "province,group,stars", "district,group,stars",
                                        "commune,group,stars", "commune,district,province,group,stars"};
enum { GROUPINGS = sizeof groupings / sizeof *groupings };

struct product { /* as a table or a line tells it */
    int32_t number, stars, issued;
    char commune[8], day[12];
};

struct plain { /* what the roll-up needs, in arrays */
    int32_t count;
    uint8_t *province, *stars;
    int32_t *issued;
};

static ocop_registry *make_registry(ocop_context *context, struct plain *plain, const ocop_units *communes, int32_t on);
static struct product product_of(int32_t number, const ocop_units *communes, int32_t on, uint32_t *state);
static void add_product(ocop_registry *registry, const struct product *product);
static int only_count(const char *by, const char *products);
static int only_read(bool json, const char *products);
static char *write_table(int32_t count, bool json, const ocop_units *communes, int32_t on);
static ocop_registry *read_table(const char *text, bool json);
static void compare_reading(int32_t count, const ocop_units *communes, int32_t on);
static size_t count_lines(const char *text, size_t length);
static void take_cell(void *bytes, size_t length, void *user);
static void end_row(int end, void *user);
static double compare(ocop_registry *registry, const char *by, const struct plain *plain, int32_t on, double *micros);
static int64_t pass(const struct plain *plain, int32_t on, int32_t cells[PROVINCES][6]);
static int32_t count(ocop_registry *registry, const char *by, int32_t on);
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
    if (argc == 4 && strcmp(argv[1], "count") == 0)
        return only_count(argv[2], argv[3]);
    if (argc == 3)
        return only_read(strcmp(argv[1], "json") == 0, argv[2]);
    check(ocop_context_new_with_allocator(&allocator, &context));
    check(ocop_date_parse("2026-06-30", &on));
    check(ocop_units_inside(NULL, -1, on, OCOP_PLACE_COMMUNE, &communes));
    plain.province = calloc((size_t)plain.count, sizeof *plain.province);
    plain.stars = calloc((size_t)plain.count, sizeof *plain.stars);
    plain.issued = calloc((size_t)plain.count, sizeof *plain.issued);
    if (!plain.province || !plain.stars || !plain.issued || plain.count < 1 || !ocop_units_count(communes))
        return 1;
    const double begin = processor_seconds();
    ocop_registry *registry = make_registry(context, &plain, communes, on);
    const double built = processor_seconds() - begin;
    int64_t names = 0; /* each ends with a NUL */
    for (int32_t i = 0; i < plain.count; i++)
        names += snprintf(NULL, 0, "Sản phẩm tổng hợp %d", (int)i) + 1;
    printf("%d products: %.1f bytes each, %.1f besides names, %.2f microseconds each to take in\n", (int)plain.count,
           (double)counter.bytes / plain.count, (double)(counter.bytes - names) / plain.count,
           built * 1e6 / plain.count);
    for (int32_t i = 0; i < GROUPINGS; i++) {
        const double ratio = compare(registry, groupings[i], &plain, on, &micros);
        printf(
            "counting by %-37s on a day : adding up plain arrays   %4.1f : 1 (%.1f microseconds, %.2f ns a product)\n",
            groupings[i], ratio, micros, micros * 1e3 / plain.count);
    }
    compare_reading(plain.count < WORK * 10 ? plain.count : WORK * 10, communes, on);
    ocop_registry_unref(registry);
    ocop_context_unref(context);
    ocop_units_unref(communes);
    free(plain.province);
    free(plain.stars);
    free(plain.issued);
    return 0;
}

static int only_count(const char *by, const char *products)
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
        (void)count(registry, by, on);
    ocop_registry_unref(registry);
    ocop_units_unref(communes);
    return 0;
}

static int only_read(bool json, const char *products)
{
    ocop_units *communes;
    int32_t on;
    check(ocop_date_parse("2026-06-30", &on));
    check(ocop_units_inside(NULL, -1, on, OCOP_PLACE_COMMUNE, &communes));
    char *text = write_table(WORK, json, communes, on);
    for (int64_t done = 0; done < strtoll(products, NULL, 10); done += WORK)
        ocop_registry_unref(read_table(text, json));
    free(text);
    ocop_units_unref(communes);
    return 0;
}

static ocop_registry *make_registry(ocop_context *context, struct plain *plain, const ocop_units *communes, int32_t on)
{
    uint32_t state = 2026;
    ocop_registry *registry;
    check(ocop_registry_new(context, &registry));
    for (int32_t i = 0; i < plain->count; i++) {
        const struct product product = product_of(i, communes, on, &state);
        plain->province[i] = (uint8_t)strtol(ocop_place_parent(OCOP_PLACE_COMMUNE, product.commune, on), NULL, 10);
        plain->stars[i] = (uint8_t)product.stars;
        plain->issued[i] = product.issued;
        add_product(registry, &product);
    }
    check(ocop_registry_seal(registry));
    return registry;
}

static struct product product_of(int32_t number, const ocop_units *communes, int32_t on, uint32_t *state)
{
    struct product product = {.number = number};
    char *day;
    *state = *state * 1664525U + 1013904223U;
    product.stars = (int32_t)(3 + (*state >> 4) % 3);
    product.issued = on - (int32_t)((*state >> 12) % DAYS);
    snprintf(product.commune, sizeof product.commune, "%s",
             ocop_unit_code(ocop_units_at(communes, (int32_t)((*state >> 8) % (uint32_t)ocop_units_count(communes)))));
    check(ocop_date_format(NULL, product.issued, &day));
    snprintf(product.day, sizeof product.day, "%s", day);
    ocop_free(day);
    return product;
}

static void add_product(ocop_registry *registry, const struct product *product)
{
    char name[64], code[40], producer[64], stars[4];
    snprintf(name, sizeof name, "Sản phẩm tổng hợp %d", (int)product->number);
    snprintf(code, sizeof code, "86-29551-%d-2026", (int)product->number);
    snprintf(producer, sizeof producer, "HTX%d", (int)(product->number / 2));
    snprintf(stars, sizeof stars, "%d", (int)product->stars);
    check(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, product->number + 1));
    check(ocop_registry_set(registry, OCOP_COLUMN_NAME, name));
    check(ocop_registry_set(registry, OCOP_COLUMN_CODE, code));
    check(ocop_registry_set(registry, OCOP_COLUMN_PRODUCER_ID, producer));
    check(ocop_registry_set(registry, OCOP_COLUMN_PRODUCER_TYPE, "cooperative"));
    check(ocop_registry_set(registry, OCOP_COLUMN_COMMUNE, product->commune));
    check(ocop_registry_set(registry, OCOP_COLUMN_GROUP, "Thực phẩm"));
    check(ocop_registry_set(registry, OCOP_COLUMN_STARS, stars));
    check(ocop_registry_set(registry, OCOP_COLUMN_ISSUED, product->day));
}

static char *write_table(int32_t count, bool json, const ocop_units *communes, int32_t on)
{
    static const char head[] =
        "Tên sản phẩm,Mã số,Mã chủ thể,Chủ thể,Loại hình,Xã,Ngành,Hạng sao,Ngày cấp,Quyết định\n";
    const size_t room = ((size_t)count + 1) * LINE_BYTES;
    char *text = malloc(room);
    uint32_t state = 2026;
    size_t length = 0;
    if (!text)
        exit(1);
    text[0] = '\0';
    if (!json)
        length = (size_t)snprintf(text, room, "%s", head);
    for (int32_t i = 0; i < count; i++) {
        const struct product product = product_of(i, communes, on, &state);
        length += (size_t)snprintf(
            text + length, room - length,
            json ? "{\"record\":\"product\",\"name\":\"Sản phẩm tổng hợp %d\",\"code\":\"86-29551-%d-2026\","
                   "\"producer_id\":\"HTX%d\",\"producer\":\"Hợp tác xã Đồng Tâm %d\",\"producer_type\":"
                   "\"cooperative\",\"commune\":\"%s\",\"group\":\"Thực phẩm\",\"stars\":%d,\"issued\":\"%s\","
                   "\"decision\":\"%d/QĐ-UBND\"}\n"
                 : "Sản phẩm tổng hợp %d,86-29551-%d-2026,HTX%d,Hợp tác xã Đồng Tâm %d,Hợp tác xã,%s,Thực phẩm,%d sao,"
                   "%s,%d/QĐ-UBND\n",
            (int)i, (int)i, (int)(i / 2), (int)(i / 2), product.commune, (int)product.stars, product.day,
            (int)((state >> 20) % 500));
    }
    return text;
}

static ocop_registry *read_table(const char *text, bool json)
{
    ocop_registry *registry;
    check(ocop_registry_new(NULL, &registry));
    check(json ? ocop_registry_read_json(registry, "table", text, -1)
               : ocop_registry_read_csv(registry, "table", text, -1));
    check(ocop_registry_seal(registry));
    return registry;
}

static void compare_reading(int32_t count, const ocop_units *communes, int32_t on)
{
    for (int json = 0; json <= 1; json++) {
        char *text = write_table(count, json, communes, on);
        const size_t length = strlen(text);
        double ratios[ROUNDS], times[ROUNDS], bare[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            struct csv_parser parser;
            size_t cells = 0;
            const double begin = processor_seconds();
            ocop_registry *registry = read_table(text, json);
            const double middle = processor_seconds();
            if (csv_init(&parser, CSV_APPEND_NULL) != 0 ||
                csv_parse(&parser, text, length, take_cell, end_row, &cells) != length)
                exit(1);
            csv_free(&parser);
            const double end = processor_seconds();
            const size_t lines = count_lines(text, length);
            times[round] = middle - begin;
            ratios[round] = (middle - begin) / (end - middle);
            bare[round] = (middle - begin) / (processor_seconds() - end);
            if (lines < (size_t)count)
                exit(1);
            ocop_registry_unref(registry);
        }
        const double took = middle_of(times, ROUNDS);
        printf("reading %s : parsing as much with libcsv   %.1f : 1, only finding line ends %.0f : 1 (%.0f MB/s, %.2f "
               "microseconds a product)\n",
               json ? "JSON" : "CSV", middle_of(ratios, ROUNDS), middle_of(bare, ROUNDS), (double)length / took / 1e6,
               took * 1e6 / count);
        free(text);
    }
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 0;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(text + length - at))); at++)
        lines++;
    return lines;
}

static void take_cell(void *bytes, size_t length, void *user)
{
    (void)bytes;
    *(size_t *)user += length;
}

static void end_row(int end, void *user)
{
    *(size_t *)user += (size_t)end;
}

static double compare(ocop_registry *registry, const char *by, const struct plain *plain, int32_t on, double *micros)
{
    double ratios[ROUNDS], times[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        static int32_t cells[PROVINCES][6];
        const double begin = processor_seconds();
        const int32_t ours = count(registry, by, on);
        const double middle = processor_seconds();
        const int64_t theirs = pass(plain, on, cells);
        const double end = processor_seconds();
        if (ours != theirs) {
            fprintf(stderr, "counted %d, the arrays have %lld\n", (int)ours, (long long)theirs);
            exit(1);
        }
        times[round] = (middle - begin) * 1e6;
        ratios[round] = (middle - begin) / (end - middle);
    }
    *micros = middle_of(times, ROUNDS);
    return middle_of(ratios, ROUNDS);
}

static int32_t count(ocop_registry *registry, const char *by, int32_t on)
{
    ocop_query *query;
    ocop_counts *counts;
    check(ocop_query_new(NULL, &query));
    check(ocop_query_set_on(query, on));
    while (*by) {
        char dimension[32];
        const size_t length = strcspn(by, ",");
        snprintf(dimension, sizeof dimension, "%.*s", (int)length, by);
        check(ocop_query_add_by(query, dimension));
        by += length + (by[length] == ',');
    }
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

static void check(ocop_status status)
{
    if (status != OCOP_OK) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
}
