/**
 * @file progress.h
 * How far a plan has come on a day: what was measured against each target, in exact numbers.
 *
 * Measured are observations, which a caller gives, and what the library counts itself: ideas of a cycle, products and
 * producers of a registry. An observation that names a target goes before a count, a count before an observation that
 * names an indicator; of several observations the latest one counts that is of a day within the target's period and not
 * behind the day asked about.
 *
 * The states, in this order: without a measure a target has `no_data`. It is `met` if its number is reached (an "about"
 * number: within the plan's tolerance), but `exceeded` if it lies above what a range, an "about" or an "exactly" asks
 * for. Otherwise, behind its last day, it is `missed`. Otherwise it is `on_track` if the number lies on or above the
 * pace, else `behind`. The pace is a straight line from the baseline to the goal, each day counted at its end; of a
 * target with milestones the last milestone whose day is past; of one of yes or no it asks for nothing before the end.
 * A target that each unit must reach is about the number of units that do. A yearly target is that of the year of the
 * day; if a year before it was missed, it is `missed`.
 *
 * Progress is put together by one thread and judged; then it is immutable and may be shared.
 */
#ifndef OCOP_PROGRESS_H
#define OCOP_PROGRESS_H

#include "ocop/cycle.h"
#include "ocop/plan.h"
#include "ocop/registry.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What was observed; reference-counted, changed by one thread. */
typedef struct ocop_observations ocop_observations;

/** How far a plan has come; reference-counted, put together by one thread. */
typedef struct ocop_progress ocop_progress;

/** What a target is on a day. */
enum {
    OCOP_PROGRESS_NO_DATA = 1,  /**< nothing was measured, "no_data" */
    OCOP_PROGRESS_MET = 2,      /**< reached, "met" */
    OCOP_PROGRESS_EXCEEDED = 3, /**< above what was asked for, "exceeded" */
    OCOP_PROGRESS_ON_TRACK = 4, /**< not reached, but on or above the pace, "on_track" */
    OCOP_PROGRESS_BEHIND = 5,   /**< below the pace, "behind" */
    OCOP_PROGRESS_MISSED = 6    /**< not reached, and its last day is past, "missed" */
};

/** What a measure is from. */
enum {
    OCOP_MEASURE_OBSERVATION = 1, /**< an observation, "observation" */
    OCOP_MEASURE_CYCLE = 2,       /**< ideas of a cycle, "cycle" */
    OCOP_MEASURE_REGISTRY = 3     /**< products and producers of a registry, "registry" */
};

/** Why nobody can say whether something counts for a target. */
enum {
    OCOP_UNDECIDED_UNIT_SPLIT = 1,  /**< its unit was made of several units of the plan's time, "unit_split" */
    OCOP_UNDECIDED_UNIT_UNTOLD = 2, /**< no unit of that level is told, "unit_untold" */
    OCOP_UNDECIDED_GROUP = 3,       /**< its group does not correspond to groups of the plan's edition, "group" */
    OCOP_UNDECIDED_DAY = 4,         /**< the day of issue is not known well enough, "day" */
    OCOP_UNDECIDED_STARS = 5,       /**< no stars are told, "stars" */
    OCOP_UNDECIDED_PRODUCER = 6,    /**< no producer, or no type of it, is told, "producer" */
    OCOP_UNDECIDED_SME = 7          /**< not told whether the company is a small or medium one, "sme" */
};

/**
 * Start a list of observations.
 *
 * @param context may be NULL.
 * @param[out] out the list; release with ocop_observations_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_observations_new(ocop_context *context, ocop_observations **out);

/**
 * Take another reference.
 *
 * @param observations may be NULL.
 * @return `observations`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_observations *ocop_observations_ref(ocop_observations *observations);

/**
 * Give a reference back.
 *
 * @param observations may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_observations_unref(ocop_observations *observations);

/**
 * Add what was observed.
 *
 * @param observations not NULL.
 * @param target id of the target that it is about; "" if it is about an indicator.
 * @param indicator id of the indicator; "" if a target is named. It speaks for the targets of that indicator that are
 *   not about certain stars or groups.
 * @param unit code of the unit that it is about, "" for the unit of the target.
 * @param on the day that the number is of.
 * @param value from 0 to 1,000,000,000; 1 or 0 for yes or no.
 * @param base what `value` is a part of, from `value` to 100,000,000; 0 if it is no part. A target in percent needs it.
 * @param source where the number is from, UTF-8, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE; #OCOP_ERR_OBSERVATION if the same was observed otherwise;
 *   #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each list.
 * @since 0.1
 */
OCOP_API ocop_status ocop_observations_add(ocop_observations *observations, const char *target, const char *indicator,
                                           const char *unit, int32_t on, int32_t value, int32_t base,
                                           const char *source);

/**
 * Number of observations.
 *
 * @param observations may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_observations_count(const ocop_observations *observations);

/**
 * Start the progress of a plan.
 *
 * @param plan not NULL; kept alive by the progress.
 * @param on the day asked about.
 * @param[out] out the progress; release with ocop_progress_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_new(ocop_plan *plan, int32_t on, ocop_progress **out);

/**
 * Take another reference.
 *
 * @param progress may be NULL.
 * @return `progress`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_progress *ocop_progress_ref(ocop_progress *progress);

/**
 * Give a reference back.
 *
 * @param progress may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_progress_unref(ocop_progress *progress);

/**
 * Take in what was observed.
 *
 * @param progress not NULL, not judged yet.
 * @param observations not NULL; not needed afterwards.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_OBSERVATION for a target or an indicator that the plan does not have,
 *   a number of yes and no that is neither, or one in percent without its base, with its place as a pointer;
 *   #OCOP_ERR_NO_MEMORY. What stands before the offending one is taken in.
 * @note One thread at a time for each progress.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_observe(ocop_progress *progress, const ocop_observations *observations);

/**
 * Count the ideas of a cycle, by unit, for the targets about ideas in its year. The units of its cases are codes, as in
 * ocop_place_name().
 *
 * @param progress not NULL, not judged yet.
 * @param cycle not NULL, of a year; ideas counted on the day that the progress is of.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each progress.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_count_ideas(ocop_progress *progress, const ocop_cycle *cycle);

/**
 * Count the products and producers of a register for the targets about them: what is in force on the day, or what was
 * recognised within a target's period, by stars, group, kind of recognition, type of producer and unit. A register does
 * not tell which level gave the stars; a target that names one is not counted. Nor is what is in force on a day of
 * which the rules do not say how long a certificate lasts.
 *
 * Rows are counted on the map of the plan's time: a unit that came later is followed back through the official changes.
 * A product group that the plan's edition does not have is held against its groups by what they hold. Where either
 * leaves more than one answer, and where a row does not tell what a target asks for, nothing is guessed: it is not
 * counted but told, see ocop_progress_undecided_count().
 *
 * @param progress not NULL, not judged yet.
 * @param registry not NULL, sealed.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each progress.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_count_products(ocop_progress *progress, const ocop_registry *registry);

/**
 * Judge every target by what was measured. Afterwards the progress takes nothing more.
 *
 * @param progress not NULL, not judged yet.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each progress.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_judge(ocop_progress *progress);

/**
 * The plan.
 *
 * @param progress may be NULL.
 * @return the plan, borrowed; NULL for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_plan *ocop_progress_plan(const ocop_progress *progress);

/**
 * The day asked about.
 *
 * @param progress may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_on(const ocop_progress *progress);

/**
 * What a target is.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return one of the OCOP_PROGRESS_ constants; 0 before ocop_progress_judge() or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_state(const ocop_progress *progress, int32_t target);

/**
 * What a state of a target says.
 *
 * @param state one of the OCOP_PROGRESS_ constants.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "đúng tiến độ", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_progress_state_text(int32_t state, int32_t lang);

/**
 * What was measured: the numerator. Of a target in percent the fraction is in percent; of one that each unit must reach
 * it is the number of units that do; of yes or no it is 1 or 0.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the numerator; 0 without data or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_progress_numerator(const ocop_progress *progress, int32_t target);

/**
 * What was measured: the denominator.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return from 1.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_progress_denominator(const ocop_progress *progress, int32_t target);

/**
 * What is asked for: the number, the lower one of two, or the number of units that must each reach it.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the goal; 0 before ocop_progress_judge() or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_goal(const ocop_progress *progress, int32_t target);

/**
 * What the measure is from.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return one of the OCOP_MEASURE_ constants; 0 without data or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_measure_by(const ocop_progress *progress, int32_t target);

/**
 * The day that the measure is of; of units the latest.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the day; #OCOP_DATE_NONE without data or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_measure_on(const ocop_progress *progress, int32_t target);

/**
 * Where the measure is from, as the observation says.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the words, "" for a count, without data, for units or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_progress_measure_source(const ocop_progress *progress, int32_t target);

/**
 * Days that are left, the day asked about not among them.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the days; 0 on the last day, behind it or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_days_left(const ocop_progress *progress, int32_t target);

/**
 * What is still missing, over ocop_progress_denominator().
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the numerator; 0 if the goal is reached, without data or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_progress_left_numerator(const ocop_progress *progress, int32_t target);

/**
 * Where the straight line through baseline and measure ends on the last day. The measure is taken on its own day; the
 * units of a target that each must reach, on the day asked about.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param[out] numerator the numerator; NULL if not wanted.
 * @param[out] denominator the denominator; NULL if not wanted.
 * @return whether there is such a forecast: within the period, with data, for numbers. The results are 0 and 1 without
 * one.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_progress_forecast(const ocop_progress *progress, int32_t target, int64_t *numerator,
                                     int64_t *denominator);

/**
 * Number of units that fall short, of a target that each must reach.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_short_count(const ocop_progress *progress, int32_t target);

/**
 * A unit that falls short, by its code.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_short_count() - 1.
 * @return the code, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_progress_short_unit(const ocop_progress *progress, int32_t target, int32_t index);

/**
 * What a unit that falls short has.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_short_count() - 1.
 * @return the number, in whole percent rounded down for a target in percent; -1 without data or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_short_value(const ocop_progress *progress, int32_t target, int32_t index);

/**
 * Number of things that a counted register leaves undecided for a target, in the order of the OCOP_UNDECIDED_
 * constants.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number; 0 if nothing was counted, if an observation went before the count, or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_undecided_count(const ocop_progress *progress, int32_t target);

/**
 * Why nobody can say whether something counts.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_undecided_count() - 1.
 * @return one of the OCOP_UNDECIDED_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_undecided_why(const ocop_progress *progress, int32_t target, int32_t index);

/**
 * What is undecided: the unit as rows tell it, or the group.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_undecided_count() - 1.
 * @return code of the unit for #OCOP_UNDECIDED_UNIT_SPLIT, Vietnamese name of the group for #OCOP_UNDECIDED_GROUP (""
 * if rows tell none), "" for the others or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_progress_undecided_what(const ocop_progress *progress, int32_t target, int32_t index);

/**
 * Why something is undecided, in words.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_undecided_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "no stars told", "" outside the range; borrowed.
 * @note Thread-safe after ocop_progress_judge().
 * @since 0.1
 */
OCOP_API const char *ocop_progress_undecided_text(const ocop_progress *progress, int32_t target, int32_t index,
                                                  int32_t lang);

/**
 * How much is undecided for that reason.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_undecided_count() - 1.
 * @return products, or producers for a target about them; 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_undecided_number(const ocop_progress *progress, int32_t target, int32_t index);

/**
 * How much of what was counted is of a product group of another edition, taken to be of the target's groups by what
 * these groups hold.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return products, or producers for a target about them; 0 if there is none or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_carried(const ocop_progress *progress, int32_t target);

/**
 * How sure it is that those groups correspond.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, the least sure; 0 if there is none or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_carried_certainty(const ocop_progress *progress, int32_t target);

/**
 * Number of years judged, of a yearly target: up to that of the day asked about.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number, 0 for other targets or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_year_count(const ocop_progress *progress, int32_t target);

/**
 * A year of a yearly target.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_year_count() - 1.
 * @return the year, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_year(const ocop_progress *progress, int32_t target, int32_t index);

/**
 * What a yearly target is in one of its years.
 *
 * @param progress may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_progress_year_count() - 1.
 * @return one of the OCOP_PROGRESS_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_progress_year_state(const ocop_progress *progress, int32_t target, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
