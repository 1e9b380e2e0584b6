/* Totals side by side: what is done to a run of them. */
#ifndef OCOP_EXCHANGE_BATCH_TOTALS_H
#define OCOP_EXCHANGE_BATCH_TOTALS_H

#include "exchange/batch_lanes.h"

/* A run is at least so long. */
#define TOTALS_STEP 16
#define STARS_MOST 15

struct total_mark {
    const int32_t *points; /* of the first row of the run */
    int32_t need, most;
    bool first;   /* of the marks of its criterion: looks whether there are points that cannot be */
    int32_t gate; /* index */
};

struct total_tests {
    int32_t most, star_max;
    int32_t least[STARS_MOST + 1];       /* by star */
    const struct total_mark *marks;      /* by star */
    int32_t marks_up_to[STARS_MOST + 1]; /* by star: how many marks there are of stars up to it */
    int32_t mark_count;
};

struct total_results { /* of the first row of the run; NULL: not wanted */
    int32_t *band;     /* wanted */
    int32_t *stars;
    int32_t *held; /* how many marks hold before the first that does not */
};

/* False if some are below 0 or above `most`, whose band is 0 then. */
bool totals_judge(const struct total_tests *tests, const int32_t *totals, int32_t count,
                  const struct total_results *results);

/* Numbers with no more decimals than `scale` has zeros as whole numbers of its units, INT32_MIN for all others. */
void totals_of_doubles(const double *values, int32_t count, double scale, int32_t *totals);

#endif
