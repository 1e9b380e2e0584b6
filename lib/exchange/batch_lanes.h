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
/* Lanes that are read at once, and so may be beyond the last. */
#define LANES_A_WORD 8
/* How far beyond the step in work a column is asked for. It may end before: asking beyond it does nothing. */
#define LANES_AHEAD 512

/* Points below this are looked up in a table of the criterion. */
#define LANE_TABLE 16

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
    uint8_t flags[LANE_TABLE]; /* by points: FLAG_FAULT if they cannot be given, FLAG_ZERO if they trigger a rule */
};

struct mark {
    int32_t star, criterion;
    uint8_t need, bit; /* bit of a byte: 1 << its index modulo GATES_A_BYTE, 0 if nothing is needed */
};

struct lane_tests {
    const struct lane_test *criteria;
    const struct mark *marks;
    const uint64_t *needs; /* for eight marks: a byte for what each needs */
    int32_t criterion_count, mark_count, plane_count;
    bool narrow; /* no criterion gives LANE_TABLE points or more */
};

struct lane_results {
    int32_t room;    /* lanes of a plane: a multiple of LANE_STEP */
    uint8_t *flags;  /* FLAG_FAULT, FLAG_UNANSWERED, FLAG_ZERO */
    uint8_t *totals; /* in planes of bytes, whose sum is the total */
    uint8_t *misses; /* a plane for eight marks: a bit for each mark that the sheet by itself misses */
};

/* Councils of LANES_A_WORD sheets at most. They are met some at a time: there is room for whole steps, and those
 * behind the last have no sheets. */
#define COUNCILS_A_STEP 4

struct lane_councils {
    int32_t count;
    bool full;        /* no sheet lacks points */
    int32_t *firsts;  /* lane of the first sheet; one more behind the last council */
    uint64_t *sheets; /* a byte of 255 for each lane of the word from there on that is one of its sheets */
    int64_t *sums;    /* of totals */
    uint64_t *flags;  /* in each byte that is a sheet's */
    uint64_t *misses; /* a bit for each mark that the sheets' mean misses */
};

struct lane_kernels {
    /* Judges sheets whose points are in a column for each criterion, with as many lanes behind them to be read as fill
     * a step, and LANES_A_WORD more: flags and totals. Returns whether all have all points, as they can be given. */
    bool (*judge)(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                  const struct lane_results *results);
    /* Finds the marks that they miss. */
    void (*find_misses)(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                        const struct lane_results *results);
    /* Puts sheets together that have been judged. */
    void (*meet)(const struct lane_tests *tests, const uint8_t *const *points, const struct lane_results *results,
                 const struct lane_councils *councils);
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

/* batch_judge.c */
bool lanes_judge(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                 const struct lane_results *results);
void lanes_find_misses(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                       const struct lane_results *results);
/* batch_meet.c */
void lanes_meet(const struct lane_tests *tests, const uint8_t *const *points, const struct lane_results *results,
                const struct lane_councils *councils);
/* batch_take.c */
int32_t lanes_take(int32_t type, const void *values, bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes);

/* The same, compiled for AVX2; batch_take_avx2.c. */
#if LANES_HAVE_AVX2
bool lanes_judge_avx2(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                      const struct lane_results *results);
void lanes_find_misses_avx2(const struct lane_tests *tests, const uint8_t *const *points, int32_t sheets,
                            const struct lane_results *results);
void lanes_meet_avx2(const struct lane_tests *tests, const uint8_t *const *points, const struct lane_results *results,
                     const struct lane_councils *councils);
int32_t lanes_take_avx2(int32_t type, const void *values, bool blanks, int32_t steps, ptrdiff_t ahead, uint8_t *lanes);
#endif

#endif
