/**
 * @file batch.h
 * Columns in, columns out: thousands of dossiers rated at once from their points, as ocop_rating_new() would rate each.
 *
 * The columns are arrays of the caller's: they are read where they stand, never copied or kept. What stands in no
 * column does not count: rejections and stops that a council decided are no numbers. Stops that points trigger are
 * found. Rating again under another policy or edition is another call with the same columns.
 *
 * A dossier with a fault, such as points that no option gives, is marked; the others are rated.
 */
#ifndef OCOP_BATCH_H
#define OCOP_BATCH_H

#include "ocop/rating.h"
#include "ocop/work.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What to rate by: product sets with their policies, and which column has which criterion; reference-counted. */
typedef struct ocop_batch ocop_batch;

/** How the numbers of a column are stored. */
enum {
    OCOP_NUMBER_INT8 = 1,
    OCOP_NUMBER_UINT8 = 2,
    OCOP_NUMBER_INT16 = 3,
    OCOP_NUMBER_UINT16 = 4,
    OCOP_NUMBER_INT32 = 5,
    OCOP_NUMBER_UINT32 = 6,
    OCOP_NUMBER_INT64 = 7,
    OCOP_NUMBER_UINT64 = 8,
    OCOP_NUMBER_FLOAT32 = 9, /**< whole numbers that a table with holes keeps so; not-a-number is a hole */
    OCOP_NUMBER_FLOAT64 = 10 /**< the same in double precision */
};

/** Whole numbers in memory of the caller's, one for each row. All zero: there is no such column. */
typedef struct ocop_numbers {
    const void *values; /**< the first; aligned as its type wants */
    int64_t step;       /**< from one row to the next, counted in numbers: 1 in a column, the width in a matrix that is
                             kept row by row, 0 where all rows have the same number */
    const uint8_t *valid; /**< a bit for each row, least significant first, 0: no number (as in Arrow); NULL: all set */
    int64_t valid_from;   /**< bit of the first row */
    int32_t type;         /**< one of the OCOP_NUMBER_ constants */
    bool blanks;          /**< whether -1 (the greatest number, where the type has no sign) also stands for no number */
} ocop_numbers;

/** What the numbers of criteria are. */
enum {
    OCOP_GIVEN_POINTS = 1, /**< points that an option gives */
    OCOP_GIVEN_OPTIONS = 2 /**< the option's number as printed, from 1; in an additive criterion the sum of 1, 2, 4, …
                                for the 1st, 2nd, 3rd, … item that is ticked */
};

/** Dossiers as columns. */
typedef struct ocop_batch_input {
    int64_t dossiers;             /**< number of dossiers */
    int64_t rows;                 /**< number of sheets: each is a row of `criteria` and `roles` */
    int32_t given;                /**< one of the OCOP_GIVEN_ constants */
    const ocop_numbers *criteria; /**< ocop_batch_column_count() columns, a row for each sheet; no number: no answer */
    const int64_t *offsets;       /**< `dossiers` + 1 places, never falling: the sheets of dossier d are those from
                                       place offsets[d] to before offsets[d + 1]; NULL: each has `sheets_each` */
    int64_t sheets_each;          /**< sheets of each dossier if `offsets` is NULL */
    const int64_t *order; /**< the row of each place, as many as the offsets tell; NULL: place and row are the same */
    ocop_numbers rules;   /**< a row for each dossier: what it is rated by, from ocop_batch_add(); absent: 0 */
    ocop_numbers roles;   /**< a row for each sheet: OCOP_ROLE_ constants; absent or no number: a member */
    ocop_numbers council; /**< a row for each dossier: members of the council; absent or no number: not known */
} ocop_batch_input;

/** Ratings as columns of `dossiers` rows each, all of them the caller's. NULL: not wanted. */
typedef struct ocop_batch_output {
    int64_t *sum;           /**< sum of the members' totals; over `sheets` it is the exact mean */
    int32_t *sheets;        /**< number of sheets */
    int32_t *spread;        /**< greatest difference between two members' totals */
    int32_t *outcome;       /**< one of the OCOP_OUTCOME_ constants, 0 where there is a fault */
    int32_t *band;          /**< star by points alone, 0 unless rated */
    int32_t *stars;         /**< star with gates, 0 unless rated */
    int32_t *reasons;       /**< OCOP_REASON_ bits of the step that decided, 0 if rated */
    int32_t *failed_gate;   /**< first gate that does not hold, for ocop_batch_gate_star() and its like; -1 for none */
    uint64_t *failed_gates; /**< every gate that does not hold: bit 1 << its index */
    int32_t *error;         /**< #OCOP_OK, or what is wrong; then all of the above but `sheets` is 0 */
    int64_t *error_row;     /**< row of the fault, -1 where there is none or it is in no row of a sheet */
    int32_t *error_column;  /**< column of the fault, -1 likewise */
    int64_t *errors;        /**< one number: how many dossiers have a fault */
} ocop_batch_output;

/**
 * Make a batch, which names the columns.
 *
 * @param context kept by the batch; NULL for the defaults. #OCOP_LIMIT_SHEETS holds for each dossier.
 * @param codes `count` codes of criteria, those of all product sets that will be added; none NULL, none twice; copied.
 *   A set need not have all of them. NULL: the criteria of the first set that is added, in the order of its sheet.
 * @param count of codes, 0 for NULL; at most 1000.
 * @param[out] out the batch; release with ocop_batch_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TEXT if a code is not UTF-8; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_batch_new(ocop_context *context, const char *const *codes, int32_t count, ocop_batch **out);

/**
 * Take another reference.
 *
 * @param batch may be NULL.
 * @return `batch`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_batch *ocop_batch_ref(ocop_batch *batch);

/**
 * Give a reference back.
 *
 * @param batch may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_batch_unref(ocop_batch *batch);

/**
 * Add a product set to rate by.
 *
 * @param batch not NULL.
 * @param criteria of the set, not NULL; kept alive by the batch.
 * @param policy copied; NULL for the defaults of the edition.
 * @param[out] rules its index in the batch, from 0.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_LIMIT if a criterion can have more than 250 points or the set
 *   more than 250 criteria or 64 gates, which columns have no room for; #OCOP_ERR_NO_MEMORY.
 * @note One thread, before the batch is shared.
 * @since 0.1
 */
OCOP_API ocop_status ocop_batch_add(ocop_batch *batch, ocop_criteria *criteria, const ocop_policy *policy,
                                    int32_t *rules);

/**
 * Number of columns of criteria.
 *
 * @param batch may be NULL.
 * @return the number; 0 for NULL, and without codes before a set is added.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API int32_t ocop_batch_column_count(const ocop_batch *batch);

/**
 * Criterion of a column.
 *
 * @param batch may be NULL.
 * @param column from 0 to ocop_batch_column_count() - 1.
 * @return the code, "" outside the range; borrowed.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API const char *ocop_batch_column_code(const ocop_batch *batch, int32_t column);

/**
 * Criteria that were added.
 *
 * @param batch may be NULL.
 * @param rules index of ocop_batch_add().
 * @return the criteria, NULL outside the range; borrowed.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API ocop_criteria *ocop_batch_criteria(const ocop_batch *batch, int32_t rules);

/**
 * Number of gates (điểm bắt buộc theo sao) of a set, numbered from 0 by star, then in the order of the sheet.
 *
 * @param batch may be NULL.
 * @param rules index of ocop_batch_add().
 * @return the number, 0 outside the range.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API int32_t ocop_batch_gate_count(const ocop_batch *batch, int32_t rules);

/**
 * Star of a gate.
 *
 * @param batch may be NULL.
 * @param rules index of ocop_batch_add().
 * @param gate from 0 to ocop_batch_gate_count() - 1.
 * @return the star, 0 outside the range.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API int32_t ocop_batch_gate_star(const ocop_batch *batch, int32_t rules, int32_t gate);

/**
 * Criterion of a gate.
 *
 * @param batch may be NULL.
 * @param rules index of ocop_batch_add().
 * @param gate from 0 to ocop_batch_gate_count() - 1.
 * @return index of the criterion within the set, -1 outside the range.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API int32_t ocop_batch_gate_criterion(const ocop_batch *batch, int32_t rules, int32_t gate);

/**
 * Points that a gate asks.
 *
 * @param batch may be NULL.
 * @param rules index of ocop_batch_add().
 * @param gate from 0 to ocop_batch_gate_count() - 1.
 * @return points, 0 outside the range.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API int32_t ocop_batch_gate_need(const ocop_batch *batch, int32_t rules, int32_t gate);

/**
 * Rate dossiers.
 *
 * @param batch not NULL, with at least one set.
 * @param input not NULL; read, not kept.
 * @param output not NULL; its columns are written, none of them may overlap another or the input.
 * @param work how many threads, and how to stop; NULL for this thread alone. Progress is counted in dossiers.
 * @return #OCOP_OK, also if dossiers have faults, which `output` marks; #OCOP_ERR_ARGUMENT if the input contradicts
 *   itself (the message tells where); #OCOP_ERR_CANCELLED; #OCOP_ERR_NO_MEMORY. After a failure the columns hold
 * nothing of use.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API ocop_status ocop_batch_rate(const ocop_batch *batch, const ocop_batch_input *input,
                                     const ocop_batch_output *output, ocop_work *work);

/**
 * Tell what is wrong with a dossier of the input: the record of the last failure is as ocop_rate_json() would set it,
 * with the pointer into `ocop-dossier/1`.
 *
 * @param batch not NULL, with at least one set.
 * @param input not NULL.
 * @param dossier from 0 to `dossiers` - 1.
 * @return #OCOP_OK if nothing is wrong; what ocop_batch_output::error says; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe once the batch is shared.
 * @since 0.1
 */
OCOP_API ocop_status ocop_batch_check(const ocop_batch *batch, const ocop_batch_input *input, int64_t dossier);

#ifdef __cplusplus
}
#endif
#endif
