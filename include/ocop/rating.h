/**
 * @file rating.h
 * A rating: the outcome of a dossier, why it is so, and the way to the next star. Exact: sums are integers, means are
 * sums over a number of sheets, and decimal text is rounded half up for show only.
 *
 * A rating is immutable and may be shared between threads. Text given out is borrowed and lives as long as the rating.
 */
#ifndef OCOP_RATING_H
#define OCOP_RATING_H

#include "ocop/dossier.h"
#include "ocop/policy.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The rating of one dossier; reference-counted, immutable. */
typedef struct ocop_rating ocop_rating;

/** What became of a dossier. */
enum {
    OCOP_OUTCOME_RATED = 1,      /**< it has a star, "rated" */
    OCOP_OUTCOME_INCOMPLETE = 2, /**< something is missing before it can have one, "incomplete" */
    OCOP_OUTCOME_REJECTED = 3,   /**< a rejection applies (bị loại), "rejected" */
    OCOP_OUTCOME_STOPPED = 4     /**< the assessment ended at a stop, "stopped" */
};

/** Why a dossier has no star, as bits. The words are the reason codes of `ocop-rating/1`. */
enum {
    OCOP_REASON_REJECTION = 1,     /**< a rejection applies, "rejection" */
    OCOP_REASON_STOP = 2,          /**< a stop applies, "stop" */
    OCOP_REASON_NO_SHEETS = 4,     /**< "no_sheets" */
    OCOP_REASON_UNANSWERED = 8,    /**< "unanswered" */
    OCOP_REASON_QUORUM = 16,       /**< "quorum" */
    OCOP_REASON_QUORUM_CHAIR = 32, /**< "quorum_chair" */
    OCOP_REASON_SECRETARY = 64,    /**< "secretary" */
    OCOP_REASON_SPREAD = 128,      /**< "spread" */
    OCOP_REASON_BAND_GAP = 256     /**< "band_gap" */
};

/**
 * Rate a dossier.
 *
 * @param dossier not NULL; copied as it is now.
 * @param policy copied; NULL for the defaults of the edition.
 * @param[out] out the rating; release with ocop_rating_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY. A dossier that earns no star is no failure: see
 *   ocop_rating_outcome().
 * @note Thread-safe, as long as no thread changes the dossier or the policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rating_new(const ocop_dossier *dossier, const ocop_policy *policy, ocop_rating **out);

/**
 * Take another reference.
 *
 * @param rating may be NULL.
 * @return `rating`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_rating *ocop_rating_ref(ocop_rating *rating);

/**
 * Give a reference back.
 *
 * @param rating may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_rating_unref(ocop_rating *rating);

/**
 * The criteria that the dossier was judged by.
 *
 * @param rating may be NULL.
 * @return the criteria, NULL for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_criteria *ocop_rating_criteria(const ocop_rating *rating);

/**
 * Explain the rating to an officer: why the product has this star, which rule says so, what is missing for the next.
 *
 * @param rating not NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN.
 * @param[out] text lines ending in a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rating_explain(const ocop_rating *rating, int32_t lang, char **text);

/**
 * The caller's id of the dossier.
 *
 * @param rating may be NULL.
 * @return the id, "" if none was set; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_id(const ocop_rating *rating);

/**
 * What became of the dossier.
 *
 * @param rating may be NULL.
 * @return one of the OCOP_OUTCOME_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_outcome(const ocop_rating *rating);

/**
 * The star (hạng sao): the highest one whose band and gates hold.
 *
 * @param rating may be NULL.
 * @return from 1; 0 unless rated.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_stars(const ocop_rating *rating);

/**
 * The star by points alone, gates left aside.
 *
 * @param rating may be NULL.
 * @return from 1; 0 unless rated.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_band(const ocop_rating *rating);

/**
 * Sum of the members' totals; over ocop_rating_sheet_count() it is the exact mean.
 *
 * @param rating may be NULL.
 * @return points.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_rating_sum(const ocop_rating *rating);

/**
 * Number of sheets.
 *
 * @param rating may be NULL.
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_sheet_count(const ocop_rating *rating);

/**
 * Who filled a sheet in.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_sheet_count() - 1.
 * @return the member, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_sheet_member(const ocop_rating *rating, int32_t index);

/**
 * Total of a sheet.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_sheet_count() - 1.
 * @return points, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_sheet_total(const ocop_rating *rating, int32_t index);

/**
 * Mean of the members' totals, for show.
 *
 * @param rating may be NULL.
 * @return such as "89.67", "" without sheets; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_mean(const ocop_rating *rating);

/**
 * Difference between the highest and the lowest member's total.
 *
 * @param rating may be NULL.
 * @return points.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_spread(const ocop_rating *rating);

/**
 * Sum of a part over the sheets.
 *
 * @param rating may be NULL.
 * @param part index from 0 to ocop_criteria_part_count() - 1.
 * @return points, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_rating_part_sum(const ocop_rating *rating, int32_t part);

/**
 * Mean of a part, for show.
 *
 * @param rating may be NULL.
 * @param part index from 0 to ocop_criteria_part_count() - 1.
 * @return such as "38.00", "" outside the range or without sheets; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_part_mean(const ocop_rating *rating, int32_t part);

/**
 * Sum of a criterion over the sheets.
 *
 * @param rating may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return points, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_rating_criterion_sum(const ocop_rating *rating, int32_t criterion);

/**
 * Mean of a criterion, for show.
 *
 * @param rating may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return such as "2.67", "" outside the range or without sheets; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_criterion_mean(const ocop_rating *rating, int32_t criterion);

/**
 * Level that recognises the star.
 *
 * @param rating may be NULL.
 * @return an id of ocop_edition_level_id(), "" if none does; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_authority(const ocop_rating *rating);

/**
 * Whether the star earns a certificate.
 *
 * @param rating may be NULL.
 * @return true if it does.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_rating_certificate(const ocop_rating *rating);

/**
 * Day by which the dossier must be finished under its edition.
 *
 * @param rating may be NULL.
 * @return the date, #OCOP_DATE_NONE if nothing sets one.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_finish_by(const ocop_rating *rating);

/**
 * How sure the least sure rule is that decided the outcome.
 *
 * @param rating may be NULL.
 * @return one of the OCOP_CERTAINTY_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_certainty(const ocop_rating *rating);

/**
 * Rule that decided the outcome.
 *
 * @param rating may be NULL.
 * @return edition id, `#`, JSON pointer, such as "26-2026#/stars/4"; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_rule(const ocop_rating *rating);

/**
 * Where the law lays down the rule that decided the outcome.
 *
 * @param rating may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_source(const ocop_rating *rating, int32_t lang);

/**
 * Number of gates (điểm bắt buộc theo sao) up to the band's star that do not hold.
 *
 * @param rating may be NULL.
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_failed_gate_count(const ocop_rating *rating);

/**
 * Star of a failed gate.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_failed_gate_count() - 1.
 * @return the star, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_failed_gate_star(const ocop_rating *rating, int32_t index);

/**
 * Criterion of a failed gate.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_failed_gate_count() - 1.
 * @return index of the criterion, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_failed_gate_criterion(const ocop_rating *rating, int32_t index);

/**
 * Points that the gate asks.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_failed_gate_count() - 1.
 * @return points, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_failed_gate_need(const ocop_rating *rating, int32_t index);

/**
 * Points that were reached: the mean, or the lowest sheet, by the policy's gate basis.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_failed_gate_count() - 1.
 * @return such as "2.67", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_failed_gate_have(const ocop_rating *rating, int32_t index);

/**
 * Star that following the way up gives.
 *
 * @param rating may be NULL.
 * @return the star, 0 if there is no higher one or the dossier is not rated.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_next_stars(const ocop_rating *rating);

/**
 * Mean of the totals after the way up, for show.
 *
 * @param rating may be NULL.
 * @return such as "70.20", "" if there is none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_next_mean(const ocop_rating *rating);

/**
 * Number of criteria to raise on the way up; failed gates come first.
 *
 * @param rating may be NULL.
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_raise_count(const ocop_rating *rating);

/**
 * Criterion to raise.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_raise_count() - 1.
 * @return index of the criterion, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_raise_criterion(const ocop_rating *rating, int32_t index);

/**
 * Points that every sheet must give it at least.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_raise_count() - 1.
 * @return points, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_raise_to(const ocop_rating *rating, int32_t index);

/**
 * What raising it adds to the mean of the totals, for show.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_raise_count() - 1.
 * @return such as "0.33", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_raise_gain(const ocop_rating *rating, int32_t index);

/**
 * Highest star whose gate asks for the raise.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_raise_count() - 1.
 * @return the star, 0 if the criterion is raised for its points only.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_raise_gate(const ocop_rating *rating, int32_t index);

/**
 * Number of answers that are missing, over all sheets.
 *
 * @param rating may be NULL.
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_missing_count(const ocop_rating *rating);

/**
 * Whose sheet lacks an answer.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_missing_count() - 1.
 * @return the member, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_missing_member(const ocop_rating *rating, int32_t index);

/**
 * Criterion that lacks an answer.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_missing_count() - 1.
 * @return index of the criterion, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_missing_criterion(const ocop_rating *rating, int32_t index);

/**
 * Number of reasons.
 *
 * @param rating may be NULL.
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_reason_count(const ocop_rating *rating);

/**
 * Kind of a reason why the dossier is incomplete, rejected or stopped.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_reason_count() - 1.
 * @return such as "quorum", "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_reason_code(const ocop_rating *rating, int32_t index);

/**
 * Text of a reason.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_reason_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_reason_text(const ocop_rating *rating, int32_t index, int32_t lang);

/**
 * Criterion that a reason is about.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_reason_count() - 1.
 * @return index of the criterion, -1 if it is about none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_reason_criterion(const ocop_rating *rating, int32_t index);

/**
 * Rule that a reason rests on.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_reason_count() - 1.
 * @return edition id, `#`, JSON pointer; "" if it rests on a policy alone; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_reason_rule(const ocop_rating *rating, int32_t index);

/**
 * Where the law lays down the rule of a reason.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_reason_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" if there is none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_reason_source(const ocop_rating *rating, int32_t index, int32_t lang);

/**
 * How sure the rule of a reason is.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_reason_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 if it rests on a policy alone.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_reason_certainty(const ocop_rating *rating, int32_t index);

/**
 * Number of warnings.
 *
 * @param rating may be NULL.
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_warning_count(const ocop_rating *rating);

/**
 * Kind of a warning: something in the rules or the dossier that a person should know.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_warning_count() - 1.
 * @return such as "hole", "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_warning_code(const ocop_rating *rating, int32_t index);

/**
 * Text of a warning.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_warning_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_warning_text(const ocop_rating *rating, int32_t index, int32_t lang);

/**
 * Criterion that a warning is about.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_warning_count() - 1.
 * @return index of the criterion, -1 if it is about none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_warning_criterion(const ocop_rating *rating, int32_t index);

/**
 * Rule that a warning rests on.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_warning_count() - 1.
 * @return edition id, `#`, JSON pointer; "" if it rests on a policy alone; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_warning_rule(const ocop_rating *rating, int32_t index);

/**
 * Where the law lays down the rule of a warning.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_warning_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" if there is none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_rating_warning_source(const ocop_rating *rating, int32_t index, int32_t lang);

/**
 * How sure the rule of a warning is.
 *
 * @param rating may be NULL.
 * @param index from 0 to ocop_rating_warning_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 if it rests on a policy alone.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_rating_warning_certainty(const ocop_rating *rating, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
