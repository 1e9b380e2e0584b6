/**
 * @file verdict.h
 * A verdict: what a dossier comes to, without a word. Outcome, stars and sums are those of ocop_rating_new(), by the
 * same rules; reasons in words, the way up, warnings and sources are left out, and so is most of the time they take.
 *
 * One verdict reads dossier after dossier in the same memory. It is for lists to sort, for a form that shows the star
 * while it is filled in, for a file of a million lines; whoever has to give reasons makes a rating.
 */
#ifndef OCOP_VERDICT_H
#define OCOP_VERDICT_H

#include "ocop/rating.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the dossier that was read last comes to, and the memory in which the next is read; reference-counted. */
typedef struct ocop_verdict ocop_verdict;

/**
 * Make a verdict that has read nothing yet.
 *
 * @param context may be NULL.
 * @param[out] out the verdict; release with ocop_verdict_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `out` is NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_verdict_new(ocop_context *context, ocop_verdict **out);

/**
 * Take another reference.
 *
 * @param verdict may be NULL.
 * @return `verdict`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_verdict *ocop_verdict_ref(ocop_verdict *verdict);

/**
 * Give a reference back.
 *
 * @param verdict may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_verdict_unref(ocop_verdict *verdict);

/**
 * Read a dossier of format `ocop-dossier/1` and decide it, by the policy that it asks for over the edition's defaults.
 * What the verdict held of the dossier before is gone, also after a failure.
 *
 * @param verdict not NULL.
 * @param json the dossier, not NULL.
 * @param length bytes of `json`, or -1.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; every error of ocop_dossier_from_json(). A dossier that earns no star is no
 *   failure: see ocop_verdict_outcome().
 * @note One thread at a time for each verdict; as many verdicts as there are threads.
 * @since 0.1
 */
OCOP_API ocop_status ocop_verdict_read_json(ocop_verdict *verdict, const char *json, int64_t length);

/**
 * The criteria that the dossier was judged by.
 *
 * @param verdict may be NULL.
 * @return the criteria, NULL without a dossier; borrowed until the next dossier is read.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API ocop_criteria *ocop_verdict_criteria(const ocop_verdict *verdict);

/**
 * What became of the dossier.
 *
 * @param verdict may be NULL.
 * @return one of the OCOP_OUTCOME_ constants, 0 without a dossier.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_outcome(const ocop_verdict *verdict);

/**
 * The star (hạng sao): the highest one whose band and gates hold.
 *
 * @param verdict may be NULL.
 * @return from 1; 0 unless rated.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_stars(const ocop_verdict *verdict);

/**
 * The star by points alone, gates left aside.
 *
 * @param verdict may be NULL.
 * @return from 1; 0 unless rated.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_band(const ocop_verdict *verdict);

/**
 * Why there is no star.
 *
 * @param verdict may be NULL.
 * @return OCOP_REASON_ bits of the step that decided, 0 if rated or without a dossier.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_reasons(const ocop_verdict *verdict);

/**
 * Sum of the members' totals; over ocop_verdict_sheet_count() it is the exact mean.
 *
 * @param verdict may be NULL.
 * @return points.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int64_t ocop_verdict_sum(const ocop_verdict *verdict);

/**
 * Number of sheets.
 *
 * @param verdict may be NULL.
 * @return the number.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_sheet_count(const ocop_verdict *verdict);

/**
 * Greatest difference between two members' totals.
 *
 * @param verdict may be NULL.
 * @return points.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_spread(const ocop_verdict *verdict);

/**
 * Sum of what the members gave a part of the sheet.
 *
 * @param verdict may be NULL.
 * @param part from 0 to ocop_criteria_part_count() - 1.
 * @return points, -1 outside the range.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int64_t ocop_verdict_part_sum(const ocop_verdict *verdict, int32_t part);

/**
 * Sum of what the members gave a criterion.
 *
 * @param verdict may be NULL.
 * @param criterion from 0 to ocop_criteria_count() - 1.
 * @return points, -1 outside the range.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int64_t ocop_verdict_criterion_sum(const ocop_verdict *verdict, int32_t criterion);

/**
 * Star of the first gate (điểm bắt buộc theo sao) up to the band's star that does not hold, by star, then in the order
 * of the sheet.
 *
 * @param verdict may be NULL.
 * @return the star, 0 if there is none.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_failed_gate_star(const ocop_verdict *verdict);

/**
 * Criterion of that gate.
 *
 * @param verdict may be NULL.
 * @return index of the criterion, -1 if there is none.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_failed_gate_criterion(const ocop_verdict *verdict);

/**
 * Points that that gate asks.
 *
 * @param verdict may be NULL.
 * @return points, 0 if there is none.
 * @note One thread at a time for each verdict.
 * @since 0.1
 */
OCOP_API int32_t ocop_verdict_failed_gate_need(const ocop_verdict *verdict);

#ifdef __cplusplus
}
#endif
#endif
