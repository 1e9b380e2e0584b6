/**
 * @file allocation.h
 * Dividing a target over units (phân bổ chỉ tiêu): a province's number over its districts or communes, by weights, with
 * a least and a most number for each, in whole numbers that add up exactly.
 *
 * The rule: a unit's share is in proportion to its weight, but not below its minimum and not above its cap; what these
 * bounds give or take is shared by the others in proportion. Shares are exact fractions. Each unit gets the whole part
 * of its share, and what is then left goes one by one to the largest remainders (largest remainder, also called
 * Hamilton's method); of equal remainders to the greater weight, then to the unit whose name comes first by its bytes.
 * So the answer does not depend on the order in which the units are given. A unit's number is its share rounded down or
 * up; with a larger total a unit's share never falls, but its number may, by one: no method keeps both.
 *
 * An allocation is put together by one thread and divided; then it is immutable and may be shared.
 */
#ifndef OCOP_ALLOCATION_H
#define OCOP_ALLOCATION_H

#include "ocop/plan.h"
#include "ocop/registry.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A number divided over units; reference-counted, put together by one thread. */
typedef struct ocop_allocation ocop_allocation;

/** Limits of an allocation. */
enum {
    OCOP_ALLOCATION_UNITS_MAX = 32768 /**< the most units of one allocation */
};

/** What holds a unit's share. */
enum {
    OCOP_ALLOCATION_FREE = 0,    /**< its weight alone */
    OCOP_ALLOCATION_MINIMUM = 1, /**< its minimum: by weight it would have less, "minimum" */
    OCOP_ALLOCATION_CAP = 2      /**< its cap: by weight it would have more, "cap" */
};

/**
 * Start an allocation.
 *
 * @param context may be NULL.
 * @param total number to be divided, from 0.
 * @param[out] out the allocation; release with ocop_allocation_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_new(ocop_context *context, int32_t total, ocop_allocation **out);

/**
 * Start the allocation of a plan's target: its number, or the lower one of two, over the units of a level that lie in
 * its unit, as they were when the plan was made. Each has its code and its name, the weight 1, no bounds, and nothing
 * given; the target is named.
 *
 * @param plan not NULL; not needed afterwards.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param level one of the OCOP_PLACE_ constants; 0 for the next level below the target's unit that had units then.
 * @param[out] out the allocation; release with ocop_allocation_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TOTAL for a target in percent, of yes or no, or that each unit must
 *   reach: there is no number to be divided; #OCOP_ERR_PLACE if there were no such units, or the library has none;
 *   #OCOP_ERR_LIMIT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_from_plan(ocop_plan *plan, int32_t target, int32_t level, ocop_allocation **out);

/**
 * Take another reference.
 *
 * @param allocation may be NULL.
 * @return `allocation`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_allocation *ocop_allocation_ref(ocop_allocation *allocation);

/**
 * Give a reference back.
 *
 * @param allocation may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_allocation_unref(ocop_allocation *allocation);

/**
 * Add a unit.
 *
 * @param allocation not NULL, not divided yet.
 * @param unit its code or name, UTF-8, not NULL, not ""; put into NFC; none is added twice.
 * @param weight what its share is in proportion to, from 0: households, communes, products. A unit of weight 0 gets its
 *   minimum.
 * @param minimum the least it gets, from 0.
 * @param cap the most it gets, from `minimum`; -1 for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TOTAL if the unit is there already; #OCOP_ERR_LIMIT behind
 *   #OCOP_ALLOCATION_UNITS_MAX units; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each allocation.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_add_unit(ocop_allocation *allocation, const char *unit, int32_t weight,
                                              int32_t minimum, int32_t cap);

/**
 * Weigh a unit anew.
 *
 * @param allocation not NULL, not divided yet.
 * @param unit a unit that was added, as ocop_allocation_find() takes it.
 * @param weight what its share is in proportion to, from 0.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each allocation.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_set_weight(ocop_allocation *allocation, const char *unit, int32_t weight);

/**
 * Set what a unit gets at least and at most.
 *
 * @param allocation not NULL, not divided yet.
 * @param unit a unit that was added, as ocop_allocation_find() takes it.
 * @param minimum from 0.
 * @param cap from `minimum`; -1 for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each allocation.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_set_bounds(ocop_allocation *allocation, const char *unit, int32_t minimum,
                                                int32_t cap);

/**
 * Weigh all units by what was counted of a register: a unit of which nothing was counted weighs nothing. What was
 * counted of other units is left out. Count by the units of the plan's time, ocop_query_set_units_on(), and only what
 * lies in the target's unit, ocop_query_add_where().
 *
 * @param allocation not NULL, not divided yet.
 * @param counts not NULL, grouped by one level of units and nothing else.
 * @param[out] undecided what was counted of no unit, or of one that was made of several since, and so weighs nowhere;
 * NULL if not wanted.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT, also if it is grouped otherwise.
 * @note One thread at a time for each allocation.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_weigh(ocop_allocation *allocation, const ocop_counts *counts, int32_t *undecided);

/**
 * Say which target of a plan is divided.
 *
 * @param allocation not NULL, not divided yet.
 * @param target id of the target, UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each allocation.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_set_target(ocop_allocation *allocation, const char *target);

/**
 * Say what a unit was given by a plan, to compare with. It changes nothing of the division.
 *
 * @param allocation not NULL, not divided yet.
 * @param unit one that was added; put into NFC.
 * @param given the number, from 0.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT, also for an unknown unit; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each allocation.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_set_given(ocop_allocation *allocation, const char *unit, int32_t given);

/**
 * Divide the total. Afterwards the allocation takes no more units.
 *
 * @param allocation not NULL, not divided yet.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL or if it is divided; #OCOP_ERR_TOTAL if the minima are more than the
 * total, or the units can take no more; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each allocation.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_divide(ocop_allocation *allocation);

/**
 * The target that is divided.
 *
 * @param allocation may be NULL.
 * @return its id, "" for none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_allocation_target(const ocop_allocation *allocation);

/**
 * The total.
 *
 * @param allocation may be NULL.
 * @return the number to be divided, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_total(const ocop_allocation *allocation);

/**
 * Number of units, in the order in which they were added.
 *
 * @param allocation may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_unit_count(const ocop_allocation *allocation);

/**
 * Place of a unit.
 *
 * @param allocation may be NULL.
 * @param unit in NFC: as it was added or, if no other unit has it, its ocop_allocation_unit_name(); may be NULL.
 * @return from 0; -1 if there is none, or not one.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_find(const ocop_allocation *allocation, const char *unit);

/**
 * A unit as it was added.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return its code or name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_allocation_unit_at(const ocop_allocation *allocation, int32_t index);

/**
 * Name of a unit that was added by its code from a plan.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return the name, "" if only what ocop_allocation_unit_at() tells is known, or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_allocation_unit_name(const ocop_allocation *allocation, int32_t index);

/**
 * Weight of a unit.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return the weight, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_weight(const ocop_allocation *allocation, int32_t index);

/**
 * The least a unit gets.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_minimum(const ocop_allocation *allocation, int32_t index);

/**
 * The most a unit gets.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return the number, -1 for none or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_cap(const ocop_allocation *allocation, int32_t index);

/**
 * What a unit gets.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return the number; 0 before ocop_allocation_divide() and outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_number(const ocop_allocation *allocation, int32_t index);

/**
 * A unit's exact share, of which ocop_allocation_number() is the whole part or one more: its numerator.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return numerator over ocop_allocation_share_denominator(); 0 before ocop_allocation_divide() and outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_allocation_share_numerator(const ocop_allocation *allocation, int32_t index);

/**
 * The denominator of a unit's exact share.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return from 1, in lowest terms.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_allocation_share_denominator(const ocop_allocation *allocation, int32_t index);

/**
 * What holds a unit's share.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return one of the OCOP_ALLOCATION_ constants; #OCOP_ALLOCATION_FREE outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_bound(const ocop_allocation *allocation, int32_t index);

/**
 * What a plan gave a unit.
 *
 * @param allocation may be NULL.
 * @param index from 0 to ocop_allocation_unit_count() - 1.
 * @return the number; -1 if none was set or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_allocation_given(const ocop_allocation *allocation, int32_t index);

/**
 * Sum of what a plan gave the units, which may be another number than the total.
 *
 * @param allocation may be NULL.
 * @return the sum; -1 unless every unit has one.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_allocation_given_total(const ocop_allocation *allocation);

#ifdef __cplusplus
}
#endif
#endif
