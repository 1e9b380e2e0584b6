/* What the rounds of a benchmark took, and the middle one of them. */
#ifndef OCOP_BENCH_ROUNDS_H
#define OCOP_BENCH_ROUNDS_H

#include <stdlib.h>
#include <time.h>

/* Of the processor, which other programs disturb less: where one thread works. */
static inline double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Of the wall: where several do. */
static inline double wall_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static inline int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The rounds are then in the order of their size. */
static inline double middle_of(double *rounds, size_t count)
{
    qsort(rounds, count, sizeof *rounds, by_size);
    return rounds[count / 2];
}

#endif
