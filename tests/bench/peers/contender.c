#include "contender.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PADDING 64 /* simdjson reads beyond the end */
#define TEXTS 1000 /* of the row "dossier" */

struct star_rules rules;
int threads;
long count;
int32_t *stars;
int64_t *sums;
struct line *lines;

static const char *folder;
static const struct contender *self;
static bool from_file;
static char *text_of_lines;

static void read_rules(void);
static void read_rule(const char *key, const char *rest);
static const char *prepare(const char *row);
static void work(void);
static void write_answers(const char *path);
static double seconds_once(double least);
static double seconds(void);
static void stop(const char *why);

int contend(int argc, char **argv, const struct contender *contender)
{
    char line[64];
    if (argc != 4 && argc != 5)
        stop("usage: CONTENDER ROW FOLDER ANSWERS [THREADS]");
    folder = argv[2];
    threads = argc == 5 ? (int)strtol(argv[4], NULL, 10) : 0;
    self = contender;
    read_rules();
    const char *why = prepare(argv[1]);
    if (why) {
        printf("absent %s\n", why);
        return 0;
    }
    work();
    write_answers(argv[3]);
    printf("ready %s\n", self->version);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        printf("%.9g\n", seconds_once(strtod(line, NULL)));
        fflush(stdout);
    }
    return 0;
}

static void read_rules(void)
{
    char line[64], key[16], rest[48];
    FILE *file = fopen(workload_path("rules.txt"), "r");
    if (!file)
        stop("no rules.txt");
    while (fgets(line, sizeof line, file))
        if (sscanf(line, "%15s %47[^\n]", key, rest) == 2)
            read_rule(key, rest);
    fclose(file);
}

static void read_rule(const char *key, const char *rest)
{
    const long number = strtol(rest, NULL, 10);
    if (strcmp(key, "edition") == 0)
        snprintf(rules.edition, sizeof rules.edition, "%s", rest);
    else if (strcmp(key, "set") == 0)
        rules.set = (int)number;
    else if (strcmp(key, "sheets") == 0)
        rules.sheets = (int)number;
    else if (strcmp(key, "lines") == 0)
        rules.lines = number;
    else if (strcmp(key, "dossiers") == 0)
        rules.dossiers = number;
    else if (strcmp(key, "means") == 0)
        rules.means = number;
    else if (strcmp(key, "products") == 0)
        rules.products = number;
    else if (strcmp(key, "in_force_from") == 0)
        rules.in_force_from = number;
    else if (strcmp(key, "counted_on") == 0)
        rules.counted_on = number;
    else if (strcmp(key, "star") == 0)
        rules.stars += sscanf(rest, "%*d %d", &rules.from[rules.stars]);
    else if (strcmp(key, "criterion") == 0)
        snprintf(rules.code[rules.criteria++], sizeof rules.code[0], "%.15s", rest);
    else if (strcmp(key, "group") == 0 && rules.groups < 4)
        snprintf(rules.group[rules.groups++], sizeof rules.group[0], "%s", rest);
    else if (strcmp(key, "gate") == 0) {
        struct gate_rule *gate = &rules.gate[rules.gates++];
        sscanf(rest, "%d %d %d", &gate->star, &gate->criterion, &gate->need);
    }
}

static const char *prepare(const char *row)
{
    if (!self->rate)
        return self->prepare(row);
    from_file = strcmp(row, "ndjson") == 0;
    return take_lines(row) ? NULL : "reads JSON only";
}

static void work(void)
{
    if (!self->rate) {
        self->work();
        return;
    }
    if (from_file)
        read_lines();
    for (long i = 0; i < count; i++)
        self->rate(&lines[i], &stars[i], &sums[i]);
}

static void write_answers(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        stop("the answers cannot be written");
    if (self->answer)
        self->answer(file);
    else
        for (long i = 0; i < count; i++)
            fprintf(file, "%d %lld\n", (int)stars[i], (long long)sums[i]);
    fclose(file);
}

/* Others who want the processors lengthen what the wall's clock says, hence the quickest time. */
static double seconds_once(double least)
{
    const double begin = seconds();
    double passed = 0, quickest = 0;
    long times = 0;
    do {
        const double before = passed;
        work();
        times++;
        passed = seconds() - begin;
        if (times == 1 || passed - before < quickest)
            quickest = passed - before;
    } while (passed < least);
    return threads ? quickest : passed / (double)times;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(threads ? CLOCK_MONOTONIC : CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void stop(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

const char *workload_path(const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

char *read_whole(const char *name, size_t *size)
{
    FILE *file = fopen(workload_path(name), "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        stop(name);
    *size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*size + PADDING);
    if (!text || fread(text, 1, *size, file) != *size)
        stop(name);
    memset(text + *size, 0, PADDING);
    fclose(file);
    return text;
}

int criterion_of(const char *code, size_t length)
{
    static int next; /* sheets mostly have them in order */
    for (int tried = 0; tried < rules.criteria; tried++) {
        next = next + 1 < rules.criteria ? next + 1 : 0;
        if (strncmp(rules.code[next], code, length) == 0 && !rules.code[next][length])
            return next;
    }
    return -1;
}

int32_t star_of(const int32_t *sum_of_criteria, int64_t sum)
{
    int32_t star = 1;
    for (int i = 0; i < rules.stars; i++)
        if (sum >= (int64_t)rules.from[i] * rules.sheets)
            star = i + 1;
    for (int i = 0; i < rules.gates && rules.gate[i].star <= star; i++)
        if (sum_of_criteria[rules.gate[i].criterion] < rules.gate[i].need * rules.sheets)
            star = rules.gate[i].star - 1;
    return star;
}

bool take_lines(const char *row)
{
    const bool all = strcmp(row, "ndjson") == 0;
    if (!all && strcmp(row, "dossier") != 0)
        return false;
    count = all || rules.lines < TEXTS ? rules.lines : TEXTS;
    stars = calloc((size_t)count, sizeof *stars);
    sums = calloc((size_t)count, sizeof *sums);
    lines = calloc((size_t)count, sizeof *lines);
    if (!stars || !sums || !lines)
        stop("no memory");
    read_lines();
    return true;
}

void read_lines(void)
{
    size_t size;
    free(text_of_lines);
    text_of_lines = read_whole("dossiers.ndjson", &size);
    const char *at = text_of_lines;
    for (long i = 0; i < count; i++) {
        const char *end = memchr(at, '\n', (size_t)(text_of_lines + size - at));
        if (!end)
            stop("too few lines");
        lines[i] = (struct line){at, (size_t)(end - at)};
        at = end + 1;
    }
}
