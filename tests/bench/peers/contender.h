/*
 * What every contender in C or C++ does alike: it reads the workload of workload.py and speaks with table.py.
 *
 *   CONTENDER ROW FOLDER ANSWERS [THREADS]    does the job of ROW once, writes what came out to ANSWERS, prints
 *                                             "ready VERSION", then for each line with a number of seconds that comes
 *                                             in does the job until they have passed and prints how long it took once
 *
 * That is the mean in seconds of the processor, on one thread; with THREADS the quickest in seconds of the wall, on as
 * many. "absent WHY" in place of "ready": no such row.
 */
#ifndef CONTENDER_H
#define CONTENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CRITERIA_MOST 64

struct gate_rule {
    int star, criterion, need;
};

/* What a star asks, as the library's own criteria say it. */
struct star_rules {
    int set, sheets, stars, gates, criteria;
    long lines, dossiers, means, products, in_force_from, counted_on;
    int from[8];
    struct gate_rule gate[CRITERIA_MOST];
    char code[CRITERIA_MOST][16];
    char edition[64];
    int groups;
    char group[4][64];
};

struct line {
    const char *text;
    size_t length;
};

struct contender {
    const char *version;
    const char *(*prepare)(const char *row); /* NULL, or why there is no such row here */
    void (*work)(void);
    void (*answer)(FILE *file); /* NULL: `count` stars and sums */
    /* In place of the three by those that only read dossiers as JSON, one text at a time. */
    void (*rate)(const struct line *dossier, int32_t *star, int64_t *sum);
};

extern struct star_rules rules;
extern int threads; /* 0: THREADS is not given */
extern long count;  /* dossiers of the row */
extern int32_t *stars;
extern int64_t *sums;

int contend(int argc, char **argv, const struct contender *contender);

char *read_whole(const char *name, size_t *size); /* a file of the workload, with `padding` zeros behind it */
const char *workload_path(const char *name);
int criterion_of(const char *code, size_t length); /* -1: there is none */
int32_t star_of(const int32_t *sum_of_criteria, int64_t sum);

/* The lines of dossiers.ndjson: all for "ndjson", which reads them again each time; 1,000 for "dossier". */
extern struct line *lines;
bool take_lines(const char *row); /* false: another row */
void read_lines(void);

#ifdef __cplusplus
}
#endif
#endif
