/**
 * @file policy.h
 * Policy: what no national text fixes and a council's regulation may. A policy starts with the defaults of an edition
 * (which an overlay may have changed) and is set by one thread before use; a rating takes a copy.
 */
#ifndef OCOP_POLICY_H
#define OCOP_POLICY_H

#include "ocop/edition.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A set of policy parameters; reference-counted, changed by one thread. */
typedef struct ocop_policy ocop_policy;

/** What a gate (điểm bắt buộc theo sao) is held against. */
enum {
    OCOP_GATE_BASIS_MEAN = 1, /**< the council's mean of the criterion, "mean"; default */
    OCOP_GATE_BASIS_EVERY = 2 /**< every member's sheet, "every" */
};

/** What an unanswered criterion is. */
enum {
    OCOP_UNANSWERED_INCOMPLETE = 1, /**< the dossier is incomplete, "incomplete"; default */
    OCOP_UNANSWERED_ZERO = 2        /**< no points, "zero" */
};

/** What a mean is that falls between two bands printed in whole numbers, such as 89.5. */
enum {
    OCOP_BAND_GAP_HALF_OPEN = 1, /**< the lower star, with a warning, "half_open"; default */
    OCOP_BAND_GAP_UNDECIDED = 2  /**< no star: the council must decide, "undecided" */
};

/** What "before a day" (trước ngày …) means for the day itself. */
enum {
    OCOP_BEFORE_DAY_STRICT = 1,   /**< the day itself is too late, "strict"; default */
    OCOP_BEFORE_DAY_INCLUSIVE = 2 /**< the day itself is in time, "inclusive" */
};

/** Which certificates go on after they expired, by a rule that prolongs them (26/2026/QĐ-TTg, Art. 12.3). */
enum {
    OCOP_PROLONGATION_ANY = 1,  /**< every one whose filing window had closed, "any"; default */
    OCOP_PROLONGATION_FILED = 2 /**< of these, those for which a renewal was filed, "filed" */
};

/**
 * Make a policy with the defaults of an edition.
 *
 * @param edition not NULL.
 * @param[out] out the policy; release with ocop_policy_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_new(ocop_edition *edition, ocop_policy **out);

/**
 * Take another reference.
 *
 * @param policy may be NULL.
 * @return `policy`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_policy *ocop_policy_ref(ocop_policy *policy);

/**
 * Give a reference back.
 *
 * @param policy may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_policy_unref(ocop_policy *policy);

/**
 * Set what gates are held against.
 *
 * @param policy not NULL.
 * @param basis one of the OCOP_GATE_BASIS_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_gate_basis(ocop_policy *policy, int32_t basis);

/**
 * Set how far the members' totals may lie apart before the council must score again.
 *
 * @param policy not NULL.
 * @param points greatest difference allowed, from 0; -1 for no limit.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_spread_limit(ocop_policy *policy, int32_t points);

/**
 * Set the quorum as a number of sheets ("5 of 7": 5).
 *
 * @param policy not NULL.
 * @param sheets least number of sheets, from 1; 0 for no quorum.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_quorum(ocop_policy *policy, int32_t sheets);

/**
 * Set the quorum as a share of the council's members; a dossier must then tell the size of the council.
 *
 * @param policy not NULL.
 * @param numerator from 1 to `denominator`.
 * @param denominator from 1 to 1000.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_quorum_share(ocop_policy *policy, int32_t numerator, int32_t denominator);

/**
 * Set whether the quorum needs the chair's sheet.
 *
 * @param policy not NULL.
 * @param needed whether a sheet of role #OCOP_ROLE_CHAIR must be there.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_quorum_chair(ocop_policy *policy, bool needed);

/**
 * Set the decimals to which the mean is rounded, half up, before it is compared with the bands.
 *
 * @param policy not NULL.
 * @param decimals 0 to 6; -1 compares the exact mean.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_decimals(ocop_policy *policy, int32_t decimals);

/**
 * Set what an unanswered criterion is.
 *
 * @param policy not NULL.
 * @param unanswered one of the OCOP_UNANSWERED_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_unanswered(ocop_policy *policy, int32_t unanswered);

/**
 * Set what a mean between two printed bands is.
 *
 * @param policy not NULL.
 * @param band_gap one of the OCOP_BAND_GAP_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each policy.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_band_gap(ocop_policy *policy, int32_t band_gap);

/**
 * Choose what the same day of a shorter month is, for a term of months.
 *
 * @param policy not NULL.
 * @param month_end one of the OCOP_MONTH_END_ constants of date.h.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_month_end(ocop_policy *policy, int32_t month_end);

/**
 * Choose whether "before a day" leaves the day itself out.
 *
 * @param policy not NULL.
 * @param before_day one of the OCOP_BEFORE_DAY_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_before_day(ocop_policy *policy, int32_t before_day);

/**
 * Choose which certificates a prolonging rule is about.
 *
 * @param policy not NULL.
 * @param prolongation one of the OCOP_PROLONGATION_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_prolongation(ocop_policy *policy, int32_t prolongation);

/**
 * Ask for a vote on a council's result: more than a share of the members present.
 *
 * @param policy not NULL.
 * @param numerator 0 to `denominator` - 1; 1 of 2 is the simple majority.
 * @param denominator 1 to 1000; 0 with `numerator` 0 asks for no vote.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_majority(ocop_policy *policy, int32_t numerator, int32_t denominator);

/**
 * Choose whether a secretary's sheet counts; without it, a dossier with one is incomplete.
 *
 * @param policy not NULL.
 * @param scores whether it counts; false by default.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time.
 * @since 0.1
 */
OCOP_API ocop_status ocop_policy_set_secretary_scores(ocop_policy *policy, bool scores);

#ifdef __cplusplus
}
#endif
#endif
