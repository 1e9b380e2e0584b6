/**
 * @file cycle.h
 * The yearly OCOP cycle (chu trình OCOP) of an edition: its steps, the rounds of evaluation of a year, and the ideas
 * of that year counted by unit, step and state. A cycle is changed by one thread while ideas are added; then it may
 * be shared.
 */
#ifndef OCOP_CYCLE_H
#define OCOP_CYCLE_H

#include "ocop/case.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The cycle of a year; reference-counted, changed by one thread. */
typedef struct ocop_cycle ocop_cycle;

/**
 * The cycle of a year by the rules of an edition. A province that plans rounds of its own lays an overlay over the
 * edition.
 *
 * @param edition not NULL; the cycle keeps it.
 * @param policy for what "before a day" means; NULL for the edition's.
 * @param year 1 to 9998; 0 for the cycle of no year, whose rounds have no dates and which counts no ideas.
 * @param[out] out the cycle; release with ocop_cycle_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_cycle_new(ocop_edition *edition, const ocop_policy *policy, int32_t year, ocop_cycle **out);

/**
 * Take another reference.
 *
 * @param cycle may be NULL.
 * @return `cycle`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_cycle *ocop_cycle_ref(ocop_cycle *cycle);

/**
 * Give a reference back.
 *
 * @param cycle may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_cycle_unref(ocop_cycle *cycle);

/**
 * The edition of the cycle.
 *
 * @param cycle may be NULL.
 * @return the edition, borrowed; NULL for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_edition *ocop_cycle_edition(const ocop_cycle *cycle);

/**
 * The year.
 *
 * @param cycle may be NULL.
 * @return the year, 0 for NULL or the cycle of no year.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_year(const ocop_cycle *cycle);

/**
 * Number of steps. What the edition says of the cycle at all is its statement "cycle", see ocop_edition_statement().
 *
 * @param cycle may be NULL.
 * @return the number, 0 for NULL or an edition without a cycle.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_step_count(const ocop_cycle *cycle);

/**
 * Name of a step.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_step_name(const ocop_cycle *cycle, int32_t index, int32_t lang);

/**
 * What a step starts from.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_step_input(const ocop_cycle *cycle, int32_t index, int32_t lang);

/**
 * What comes of a step.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_step_output(const ocop_cycle *cycle, int32_t index, int32_t lang);

/**
 * Forms that a step uses.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" if none are known, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_step_forms(const ocop_cycle *cycle, int32_t index, int32_t lang);

/**
 * When provinces usually do a step.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" if it is not known, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_step_usual(const ocop_cycle *cycle, int32_t index, int32_t lang);

/**
 * First month of a step, where a province has set it.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @return 1 to 12; 0 if it is not set or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_step_from_month(const ocop_cycle *cycle, int32_t index);

/**
 * Last month of a step, where a province has set it.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @return 1 to 12; 0 if it is not set or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_step_to_month(const ocop_cycle *cycle, int32_t index);

/**
 * Number of those who act in a step.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_step_actor_count(const ocop_cycle *cycle, int32_t index);

/**
 * Who acts in a step.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @param place from 0 to ocop_cycle_step_actor_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_step_actor(const ocop_cycle *cycle, int32_t index, int32_t place);

/**
 * Where a step is laid down.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_step_source(const ocop_cycle *cycle, int32_t index, int32_t lang);

/**
 * How sure a step is.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_step_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_step_certainty(const ocop_cycle *cycle, int32_t index);

/**
 * Number of rounds of evaluation of the year, by the day on which they end.
 *
 * @param cycle may be NULL.
 * @return the number, 0 for NULL or an edition without rounds.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_round_count(const ocop_cycle *cycle);

/**
 * Id of a round.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_round_count() - 1.
 * @return such as "province-1", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_round_id(const ocop_cycle *cycle, int32_t index);

/**
 * Level that holds a round.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_round_count() - 1.
 * @return such as "province", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_round_level(const ocop_cycle *cycle, int32_t index);

/**
 * Last day on which a request is received for a round.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_round_count() - 1.
 * @return the day; #OCOP_DATE_NONE if there is no such day, without a year or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_round_receive_by(const ocop_cycle *cycle, int32_t index);

/**
 * Last day of a round; it may lie in the next year.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_round_count() - 1.
 * @return the day; #OCOP_DATE_NONE without a year or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_round_finish_by(const ocop_cycle *cycle, int32_t index);

/**
 * Where a round is laid down.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_round_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_round_source(const ocop_cycle *cycle, int32_t index, int32_t lang);

/**
 * How sure a round is.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_round_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_round_certainty(const ocop_cycle *cycle, int32_t index);

/**
 * Name a unit that ideas are expected from: it is listed even if none comes.
 *
 * @param cycle not NULL.
 * @param unit UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each cycle.
 * @since 0.1
 */
OCOP_API ocop_status ocop_cycle_add_unit(ocop_cycle *cycle, const char *unit);

/**
 * Count an idea as it stood on a day, for the unit of its case. It belongs to the year of its first event; one of
 * another year, or that had not begun on that day, is only counted in ocop_cycle_others().
 *
 * @param cycle not NULL, of a year.
 * @param the_case not NULL, of a procedure whose states belong to steps of the cycle.
 * @param on the day.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_PROCEDURE if the case is no idea; #OCOP_ERR_DATE;
 *   #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each cycle.
 * @since 0.1
 */
OCOP_API ocop_status ocop_cycle_add_idea(ocop_cycle *cycle, const ocop_case *the_case, int32_t on);

/**
 * Number of units, in the order of their bytes.
 *
 * @param cycle may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_unit_count(const ocop_cycle *cycle);

/**
 * A unit.
 *
 * @param cycle may be NULL.
 * @param index from 0 to ocop_cycle_unit_count() - 1.
 * @return its name, "" for ideas without one and outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_cycle_unit_at(const ocop_cycle *cycle, int32_t index);

/**
 * Number of ideas of the year.
 *
 * @param cycle may be NULL.
 * @param unit from 0 to ocop_cycle_unit_count() - 1; -1 for all units.
 * @param step number of the step that they are in, from 1; 0 for all ideas, also those that are in none.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_ideas(const ocop_cycle *cycle, int32_t unit, int32_t step);

/**
 * Number of ideas of the year in a state.
 *
 * @param cycle may be NULL.
 * @param unit from 0 to ocop_cycle_unit_count() - 1; -1 for all units.
 * @param state id of a state; may be NULL.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_ideas_in(const ocop_cycle *cycle, int32_t unit, const char *state);

/**
 * Number of ideas that were given but are not of the year.
 *
 * @param cycle may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_cycle_others(const ocop_cycle *cycle);

#ifdef __cplusplus
}
#endif
#endif
