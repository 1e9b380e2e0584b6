/* What nothing can be faster than that reads all of it: the bytes of the texts added up, the numbers of the columns
 * added up, line ends of tables looked for, the columns of products gone over once into cells that are known
 * beforehand. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "contender.h"

static const char *prepare(const char *row);
static void work(void);
static void add_lines(void);
static void add_bytes(void);
static void add_doubles(void);
static void add_totals(void);
static void count_products(void);
static void find_line_ends(void);
static const char *prepare_columns(bool doubles);
static const char *prepare_products(void);
static const char *prepare_table(const char *row);
static void nothing(FILE *file);

static void (*job)(void);
static bool from_file;
static uint8_t *bytes;
static double *doubles;
static int32_t *totals;
static size_t cells;
static uint16_t *commune;
static uint8_t *group_and_stars;
static int32_t *issued;
static int table;
static volatile uint64_t sink;

int main(int argc, char **argv)
{
    return contend(argc, argv,
                   &(struct contender){.version = "C", .prepare = prepare, .work = work, .answer = nothing});
}

static const char *prepare(const char *row)
{
    from_file = strcmp(row, "ndjson") == 0;
    job = add_lines;
    if (take_lines(row))
        return NULL;
    if (strcmp(row, "bytes") == 0 || strcmp(row, "doubles") == 0)
        return prepare_columns(row[0] == 'd');
    if (strcmp(row, "totals") == 0) {
        totals = (int32_t *)(void *)read_whole("totals.i32", &cells);
        cells /= sizeof *totals;
        job = add_totals;
        return NULL;
    }
    return strncmp(row, "by_", 3) == 0 ? prepare_products() : prepare_table(row);
}

static void work(void)
{
    job();
}

static void nothing(FILE *file)
{
    (void)file;
}

static void add_lines(void)
{
    uint64_t sum = 0;
    if (from_file)
        read_lines();
    for (long i = 0; i < count; i++)
        for (size_t at = 0; at < lines[i].length; at++)
            sum += (uint8_t)lines[i].text[at];
    sink = sum;
}

static const char *prepare_columns(bool as_doubles)
{
    bytes = (uint8_t *)read_whole("points.u8", &cells);
    count = rules.dossiers;
    job = as_doubles ? add_doubles : add_bytes;
    doubles = as_doubles ? malloc(cells * sizeof *doubles) : NULL;
    for (size_t i = 0; doubles && i < cells; i++)
        doubles[i] = bytes[i];
    return NULL;
}

static void add_bytes(void)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < cells; i++)
        sum += bytes[i];
    sink = sum;
}

static void add_doubles(void)
{
    double part[8] = {0};
    for (size_t i = 0; i + 8 <= cells; i += 8)
        for (int k = 0; k < 8; k++)
            part[k] += doubles[i + (size_t)k];
    sink = (uint64_t)(part[0] + part[1] + part[2] + part[3] + part[4] + part[5] + part[6] + part[7]);
}

static void add_totals(void)
{
    uint32_t sum = 0; /* it may run over: a wider one would take longer */
    for (size_t i = 0; i < cells; i++)
        sum += (uint32_t)totals[i];
    sink = sum;
}

static const char *prepare_products(void)
{
    size_t size;
    commune = (uint16_t *)(void *)read_whole("products.u16", &size);
    group_and_stars = (uint8_t *)read_whole("products.u8", &size);
    issued = (int32_t *)(void *)read_whole("products.i32", &size);
    job = count_products;
    return NULL;
}

static void count_products(void)
{
    static int32_t cell[1 << 16][4][8];
    const uint8_t *group = group_and_stars, *star = group_and_stars + rules.products;
    for (long i = 0; i < rules.products; i++)
        cell[commune[i]][group[i] & 3][star[i] & 7] += issued[i] >= rules.in_force_from;
    sink = (uint64_t)cell[0][0][0];
}

static const char *prepare_table(const char *row)
{
    table = open(workload_path(strcmp(row, "register") == 0 ? "products.csv" : "products.ndjson"), O_RDONLY);
    job = find_line_ends;
    return table < 0 ? "no such table" : NULL;
}

static void find_line_ends(void)
{
    static char chunk[256 * 1024];
    uint64_t found = 0;
    (void)lseek(table, 0, SEEK_SET);
    for (ssize_t length = 0; (length = read(table, chunk, sizeof chunk)) > 0;) {
        const char *end = chunk + length;
        for (const char *at = chunk; (at = memchr(at, '\n', (size_t)(end - at))); at++)
            found++;
    }
    sink = found;
}
