/*
 * What every contender in C or C++ does alike: it reads the workload of workload.py and speaks with table.py.
 *
 *   CONTENDER ROW FOLDER ANSWERS    does the job of ROW once, writes what came out to ANSWERS, prints
 *                                   "ready cpu VERSION", then for each line with a number of seconds that comes in
 *                                   does the job until they have passed and prints the seconds that it took once
 *
 * "cpu": seconds of the processor; "wall" where several threads work. "absent WHY" in place of "ready": no such row.
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
    long lines, dossiers, products, in_force_from, counted_on;
    int from[8];
    struct gate_rule gate[CRITERIA_MOST];
    char code[CRITERIA_MOST][16];
    char edition[64];
    int groups;
    char group[4][64];
};

struct contender {
    const char *version;
    const char *(*prepare)(const char *row); /* NULL, or why there is no such row here */
    void (*work)(void);
    void (*answer)(FILE *file); /* NULL: `count` stars and sums */
    bool wall;
};

extern struct star_rules rules;
extern long count; /* dossiers of the row */
extern int32_t *stars;
extern int64_t *sums;

int contend(int argc, char **argv, const struct contender *contender);

char *read_whole(const char *name, size_t *size); /* a file of the workload, with `padding` zeros behind it */
const char *workload_path(const char *name);
int criterion_of(const char *code, size_t length); /* -1: there is none */
int32_t star_of(const int32_t *sum_of_criteria, int64_t sum);

/* The lines of dossiers.ndjson: all for "ndjson", which reads them again each time; 1,000 for "dossier". */
struct line {
    const char *text;
    size_t length;
};
extern struct line *lines;
bool take_lines(const char *row); /* false: another row */
void read_lines(void);

#ifdef __cplusplus
}
#endif
#endif
