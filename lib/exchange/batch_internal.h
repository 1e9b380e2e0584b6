/* A batch as its rooms see it: batch_rules.c makes tables of a product set, batch_load.c reads columns, batch_lanes.c
 * counts sheets side by side, batch_meet.c councils, batch_block.c decides dossiers, batch.c is the public face.
 *
 * Sheets are rated in blocks. In a block each sheet is a lane, and a criterion's points in all lanes lie side by side,
 * one byte each: that is what a compiler makes vector instructions of. */
#ifndef OCOP_EXCHANGE_BATCH_INTERNAL_H
#define OCOP_EXCHANGE_BATCH_INTERNAL_H

#include "evaluation/rating_internal.h"
#include "exchange/batch_matrix.h"
#include "ocop/batch.h"

#define GATES_MAX 64
#define LEAST_SHEETS 32

struct slot {               /* a criterion of the set, by its index */
    int32_t column;         /* -1: none has it */
    const uint8_t *options; /* by number: the points, LANE_FAULT where there is none; NULL: additive */
    const uint8_t *items;   /* points of each item of an additive criterion */
    int32_t item_count;
};

struct trigger {
    int32_t effect, criterion;
};

struct batch_rules {
    ocop_criteria *criteria;
    ocop_sheet *sheet; /* is only ever asked for what it refuses, and so never changes */
    struct policy_values policy;
    int32_t star_max;
    struct slot *slots;
    struct lane_test *tests; /* of each slot */
    struct lane_tests lanes; /* the same and marks, as the kernels want them */
    int32_t slot_count, plane_count;
    int64_t points_most;   /* that all criteria together can have */
    int32_t *criterion_of; /* by column named in the batch: index of the criterion, -1: the set has none such */
    int32_t foreign_count;
    struct mark *marks; /* by star, then criterion */
    int32_t mark_count;
    int32_t mean_sheets;         /* the most whose points for any mark fit a byte, if their mean decides */
    uint64_t decisive;           /* those of more than one star, which needs none */
    uint8_t held[GATES_MAX + 1]; /* by the first of these that fails: the stars left; last, that none does */
    uint64_t *marks_up_to;       /* by band: a bit for each mark of a star up to it */
    struct trigger *triggers;
    int32_t trigger_count;
    int64_t *least; /* by sheets up to LEAST_SHEETS and star: the least sum of its band */
};

struct ocop_batch {
    atomic_int references;
    ocop_context *context;
    struct arena arena;
    const char **codes;
    int32_t code_count;
    struct batch_rules **rules;
    int32_t rules_count, rules_room;
};

/* batch_rules.c: in memory of the batch's arena. */
ocop_status batch_rules_make(ocop_batch *batch, ocop_criteria *criteria, const ocop_policy *policy,
                             struct batch_rules **out);

/* batch_load.c */

#define RAW_NONE INT64_MIN     /* no number */
#define RAW_FRACTION INT64_MAX /* a number that is not whole, or beyond what a whole number can be */

bool numbers_known(const ocop_numbers *numbers);
/* One number, RAW_NONE or RAW_FRACTION. */
int64_t numbers_at(const ocop_numbers *numbers, int64_t row);
/* A block's lanes: each is the sheet of a row. */
struct lane_rows {
    const int64_t *rows;  /* of each lane; nothing of use in a run */
    bool run;             /* the rows are successive ones */
    int32_t count, steps; /* lanes, and their number rounded up to whole steps */
    bool wary;            /* bytes that mean nothing where no blanks are meant are to be found */
    int64_t first, left;  /* the first lane's row; rows that the input has from it on */
    const struct lane_kernels *kernels;
    const struct matrix *matrix; /* that has their points as lanes, or NULL */
};

static inline int64_t lane_row(const struct lane_rows *at, int32_t lane)
{
    return at->run ? at->first + lane : at->rows[lane];
}

/* The points of a criterion in each lane: `lanes`, filled, or the caller's own column where that has them as they are.
 * What lies behind the last lane means nothing, but may be read up to the whole step, and a word more. */
const uint8_t *load_lanes(const ocop_numbers *numbers, int32_t given, const struct slot *slot,
                          const struct lane_rows *at, uint8_t *lanes);

/* The points that a number gives: LANE_NONE, LANE_FAULT or what can be given. */
uint8_t batch_points(const struct batch_rules *rules, int32_t criterion, int32_t given, int64_t raw);

/* batch_block.c */

struct batch_job { /* one for each worker */
    const ocop_batch *batch;
    const ocop_batch_input *in;
    const ocop_batch_output *out;
    const ocop_allocator *from;
    int64_t sheets_max; /* of one dossier, by the context */
    int64_t faults;
    const struct lane_kernels *kernels;
    bool looks_closer;      /* than at points: whatever the sheets say, more decides or is asked for */
    bool tells_more;        /* than the usual columns: the others are wanted, too */
    uint8_t *bytes;         /* what the block holds of itself: room, and the results of its lanes */
    const uint8_t **points; /* by criterion: the lanes' */
    uint8_t *room;          /* by criterion, then lane */
    struct lane_results lanes;
    struct matrix matrix;
    struct lane_councils councils;
    uint64_t *words;     /* of which they have theirs */
    int32_t sheets_most; /* of the block's councils */
    bool tells_gate;     /* a gate that fails is wanted */
    bool by_mean;        /* the block's councils miss what their means miss, not what some sheet by itself misses */
    int64_t *rows;       /* of each lane, where they do not just follow each other */
};

static inline int64_t batch_place(const ocop_batch_input *in, int64_t dossier)
{
    return in->offsets ? in->offsets[dossier] : dossier * in->sheets_each;
}

static inline int64_t batch_row(const ocop_batch_input *in, int64_t place)
{
    return in->order ? in->order[place] : place;
}

/* Rates dossiers that have the same rules: those from `at` to before `count`, of the `picked` ones unless it is NULL.
 */
void batch_rate_by(struct batch_job *job, const struct batch_rules *rules, const int64_t *picked, int64_t at,
                   int64_t count);
/* What a dossier's row of the output holds. */
struct verdict {
    int64_t sum;
    int32_t sheets, outcome, band, stars, reasons, spread, failed_gate;
    uint64_t failed_gates;
};

/* Whether more than the usual columns are wanted; a row of the output, as one without a fault. */
bool batch_tells_more(const ocop_batch_output *out);
void batch_write(const ocop_batch_output *out, bool tells_more, int64_t dossier, const struct verdict *verdict);
/* A dossier with a fault. */
void batch_mark(struct batch_job *job, int64_t dossier);

/* batch.c: the input contradicts itself; `index` -1: nothing of an array. */
ocop_status batch_fail_input(const char *what, int64_t index);

/* batch_fault.c */

ocop_status batch_fail_rules(void);
ocop_status batch_fail_number(int64_t raw, int64_t least, int64_t most);

struct fault {
    int64_t row;    /* of the sheet, -1: the fault is in none */
    int64_t sheet;  /* the same, counted within the dossier */
    int32_t column; /* -1: in no criterion's */
};

/* What is wrong with one number; `raw` is one. */
ocop_status batch_number_fault(const struct batch_rules *rules, const char *code, int32_t given, int64_t raw);
/* What is wrong with a dossier: the status, with the record set but for its pointer; OCOP_OK if nothing is. */
ocop_status batch_fault(const ocop_batch *batch, const ocop_batch_input *in, int64_t dossier, struct fault *fault);
/* The rules of a dossier; NULL if the input names none of the batch's. */
const struct batch_rules *batch_rules_of(const ocop_batch *batch, const ocop_batch_input *in, int64_t dossier);

#endif
