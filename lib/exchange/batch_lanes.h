/* Sheets side by side: what is done to the bytes of a block, and nothing of what it means. */
#ifndef OCOP_EXCHANGE_BATCH_LANES_H
#define OCOP_EXCHANGE_BATCH_LANES_H

#include <stddef.h>

#include "ocop/batch.h"

/* Whether what is for processors with AVX2 alone can be compiled; whether this one has it is asked for at run time. */
#if defined __GNUC__ && defined __x86_64__
#define LANES_HAVE_AVX2 1
#else
#define LANES_HAVE_AVX2 0
#endif

/* A byte of a block: points, or one of these two. */
#define LANE_POINTS_MAX 250
#define LANE_FAULT 254
#define LANE_NONE 255
/* Loops over lanes go in steps of this many, so that their length is known when they are compiled. */
#define LANE_STEP 64
/* How far beyond the step in work a column is asked for. It may end before: asking beyond it does nothing. */
#define LANES_AHEAD 512

/* What is known of a sheet besides its total, as bits; a role's bit is 1 << FLAG_ROLE << role. */
enum { FLAG_FAULT = 1, FLAG_UNANSWERED = 2, FLAG_ZERO = 4, FLAG_ROLE = 3 };

#define GATES_A_BYTE 8

struct span_of_points {
    uint8_t from, length; /* from … from + length */
};

struct lane_test { /* of a criterion */
    const struct span_of_points *spans;
    int32_t span_count;
    int32_t applies_if; /* criterion that it depends on, -1 */
    uint8_t applies_from;
    bool needs_answer; /* unless it is not to be judged */
    bool stops;        /* zero points trigger a rule */
    bool ends_plane;   /* more points in the same byte of a total might not fit: the next criterion begins another */
};

struct mark {
    int32_t star, criterion;
    uint8_t need, bit; /* bit of a byte: 1 << its index modulo GATES_A_BYTE, 0 if nothing is needed */
};

struct lane_tests {
    const struct lane_test *criteria;
    const struct mark *marks;
    int32_t criterion_count, mark_count;
};

struct lane_results {
    int32_t room;    /* lanes of a plane: a multiple of LANE_STEP */
    uint8_t *flags;  /* FLAG_FAULT, FLAG_UNANSWERED, FLAG_ZERO */
    uint8_t *totals; /* in planes of bytes, whose sum is the total */
    uint8_t *misses; /* a plane for eight marks: a bit for each mark that the sheet by itself misses */
};

struct lane_kernels {
    /* Judges `lanes` sheets, a multiple of LANE_STEP, whose points are in a column for each criterion. */
    void (*judge)(const struct lane_tests *tests, const uint8_t *const *points, int32_t lanes,
                  const struct lane_results *results);
    /* Steps of LANE_STEP successive numbers of a type (OCOP_NUMBER_) as bytes: those from 0 to LANE_FAULT as they are,
     * no number as LANE_NONE. How many were taken before the first that has others; none, if the type cannot be taken
     * like this. What lies so many bytes ahead of each number is asked for. */
    int32_t (*take)(int32_t type, const void *values, bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes);
};

enum { LANES_ANY_PROCESSOR, LANES_AVX2, LANES_KINDS };

/* The functions for a kind of processor; NULL if this one is of another kind. */
const struct lane_kernels *lane_kernels_for(int32_t kind);
/* The fastest ones for this processor. */
const struct lane_kernels *lane_kernels_best(void);

/* Bytes of a number of a type (OCOP_NUMBER_). */
static inline int32_t number_size(int32_t type)
{
    switch (type) {
    case OCOP_NUMBER_INT8:
    case OCOP_NUMBER_UINT8:
        return 1;
    case OCOP_NUMBER_INT16:
    case OCOP_NUMBER_UINT16:
        return 2;
    case OCOP_NUMBER_INT32:
    case OCOP_NUMBER_UINT32:
    case OCOP_NUMBER_FLOAT32:
        return 4;
    default:
        return 8;
    }
}

/* batch_take.c */
int32_t lanes_take(int32_t type, const void *values, bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes);

/* batch_take_avx2.c */
#if LANES_HAVE_AVX2
int32_t lanes_take_avx2(int32_t type, const void *values, bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes);
#endif

#endif
