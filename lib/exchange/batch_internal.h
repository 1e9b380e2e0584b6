/* A batch as its rooms see it: batch_rules.c makes tables of a product set, batch_load.c reads columns, batch_lanes.c
 * counts sheets side by side, batch_block.c puts dossiers together, batch.c is the public face.
 *
 * Sheets are rated in blocks. In a block each sheet is a lane, and a criterion's points in all lanes lie side by side,
 * one byte each: that is what a compiler makes vector instructions of. */
#ifndef OCOP_EXCHANGE_BATCH_INTERNAL_H
#define OCOP_EXCHANGE_BATCH_INTERNAL_H

#include "evaluation/rating_internal.h"
#include "ocop/batch.h"

/* A byte of a block: points, or one of these two. */
#define LANE_POINTS_MAX 250
#define LANE_FAULT 254
#define LANE_NONE 255
/* Loops over lanes go in steps of this many, so that their length is known when they are compiled. */
#define LANE_STEP 64

/* What is known of a sheet besides its total, as bits; a role's bit is 1 << FLAG_ROLE << role. */
enum { FLAG_FAULT = 1, FLAG_UNANSWERED = 2, FLAG_ZERO = 4, FLAG_ROLE = 3 };

#define GATES_MAX 64
#define GATES_A_BYTE 8
#define LEAST_SHEETS 32

struct span_of_points {
    uint8_t from, length; /* from … from + length */
};

struct slot {       /* a criterion of the set, by its index */
    int32_t column; /* -1: none has it */
    const struct span_of_points *spans;
    int32_t span_count;
    const uint8_t *options; /* by number: the points, LANE_FAULT where there is none; NULL: additive */
    const uint8_t *items;   /* points of each item of an additive criterion */
    int32_t item_count;
    bool needs_answer;  /* unless it is not to be judged */
    int32_t applies_if; /* -1 */
    uint8_t applies_from;
    bool stops; /* zero points trigger a rule */
};

struct mark {
    int32_t star, criterion;
    uint8_t need;
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
    int32_t slot_count;
    int32_t *criterion_of; /* by column named in the batch: index of the criterion, -1: the set has none such */
    int32_t foreign_count;
    struct mark *marks; /* by star, then criterion */
    int32_t mark_count;
    uint64_t *marks_up_to; /* by band: a bit for each mark of a star up to it */
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
/* The least sum that reaches a star's band. */
int64_t batch_least(const struct batch_rules *rules, int32_t stars, int64_t sheets);

/* batch_load.c */

#define RAW_NONE INT64_MIN     /* no number */
#define RAW_FRACTION INT64_MAX /* a number that is not whole, or beyond what a whole number can be */

bool numbers_known(const ocop_numbers *numbers);
/* One number, RAW_NONE or RAW_FRACTION. */
int64_t numbers_at(const ocop_numbers *numbers, int64_t row);
/* The points of a criterion in each of `count` lanes, whose rows are `rows`; successive ones if `run`. The block's
 * bytes behind them stay as they are. */
void load_lanes(const ocop_numbers *numbers, int32_t given, const struct slot *slot, const int64_t *rows, int32_t count,
                bool run, uint8_t *lanes);

/* The points that a number gives: LANE_NONE, LANE_FAULT or what can be given. */
uint8_t batch_points(const struct slot *slot, int32_t given, int64_t raw);

/* batch_lanes.c: `lanes` is a multiple of LANE_STEP. */

/* Points that cannot be given are faults; the others are added to the totals. */
void lanes_add(const uint8_t *restrict points, const struct span_of_points *spans, int32_t span_count, int32_t lanes,
               uint8_t *restrict flags, uint16_t *restrict totals);
/* No answer where one is needed; `other` is the criterion that it depends on, NULL for none. */
void lanes_unanswered(const uint8_t *restrict points, const uint8_t *other, uint8_t from, int32_t lanes,
                      uint8_t *restrict flags);
void lanes_zero(const uint8_t *restrict points, int32_t lanes, uint8_t *restrict flags);
/* Sets `bit` in lanes with fewer points than a gate needs. */
void lanes_gate(const uint8_t *restrict points, uint8_t need, uint8_t bit, int32_t lanes, uint8_t *restrict misses);

/* batch_block.c */

struct batch_job {
    const ocop_batch *batch;
    const ocop_batch_input *in;
    const ocop_batch_output *out;
    const ocop_allocator *from;
    int64_t sheets_max; /* of one dossier, by the context */
    int64_t faults;
    int32_t lanes;   /* of a block */
    uint8_t *points; /* by criterion, then lane */
    uint8_t *flags;
    uint8_t *misses; /* by eight marks, then lane: a bit for each mark that the sheet by itself misses */
    uint16_t *totals;
    int64_t *rows; /* of each lane */
};

static inline int64_t batch_place(const ocop_batch_input *in, int64_t dossier)
{
    return in->offsets ? in->offsets[dossier] : dossier * in->sheets_each;
}

static inline int64_t batch_row(const ocop_batch_input *in, int64_t place)
{
    return in->order ? in->order[place] : place;
}

/* Rates dossiers that have the same rules: `picked` ones, or those from 0 to before `count` if it is NULL. */
void batch_rate_by(struct batch_job *job, const struct batch_rules *rules, const int64_t *picked, int64_t count);
/* A dossier with a fault. */
void batch_mark(struct batch_job *job, int64_t dossier);

/* batch_fault.c */

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
