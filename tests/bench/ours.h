/* What the parts of libocop's contender share. */
#ifndef OCOP_BENCH_OURS_H
#define OCOP_BENCH_OURS_H

#include <ocop/ocop.h>

#include "peers/contender.h"

extern ocop_work *crew; /* NULL: no THREADS */

void check(ocop_status status); /* ends the program on a failure */

/* ours_file.c: a file of lines by several threads. */
const char *prepare_file(const char *row);
void rate_file(void);
void rate_table(void);

#endif
