/**
 * @file case.h
 * A case: the log of what happened to a dossier, an idea or a recognition, replayed over a procedure of an edition.
 * Each event is checked as it is added: whether it may happen in that state, by that body, on that day, with the
 * documents and the rating that the rules ask for. What an event brings along is set before it is added. A case is
 * changed by one thread; once it is complete it may be shared.
 */
#ifndef OCOP_CASE_H
#define OCOP_CASE_H

#include "ocop/calendar.h"
#include "ocop/procedure.h"
#include "ocop/rating.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A case; reference-counted, changed by one thread. */
typedef struct ocop_case ocop_case;

/**
 * Begin a case in the first state of a procedure.
 *
 * @param edition not NULL; the case keeps it.
 * @param procedure id of the procedure, not NULL.
 * @param registration one of the OCOP_REGISTRATION_ constants.
 * @param[out] out the case; release with ocop_case_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL or an unknown registration; #OCOP_ERR_PROCEDURE if the edition has
 *   none of that id; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_new(ocop_edition *edition, const char *procedure, int32_t registration, ocop_case **out);

/**
 * Take another reference.
 *
 * @param the_case may be NULL.
 * @return `the_case`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_case *ocop_case_ref(ocop_case *the_case);

/**
 * Give a reference back.
 *
 * @param the_case may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_case_unref(ocop_case *the_case);

/**
 * Set the caller's id.
 *
 * @param the_case not NULL.
 * @param id UTF-8, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_id(ocop_case *the_case, const char *id);

/**
 * Set the product's name.
 *
 * @param the_case not NULL.
 * @param name UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_product(ocop_case *the_case, const char *name);

/**
 * Set the product set, whose group may be excepted from a document.
 *
 * @param the_case not NULL.
 * @param set number of a set of the edition.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_SET; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_product_set(ocop_case *the_case, int32_t set);

/**
 * Set the unit that the case is counted for: a district, a commune.
 *
 * @param the_case not NULL.
 * @param unit UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_unit(ocop_case *the_case, const char *unit);

/**
 * Set the certificate that an upgrade, a renewal or a revocation is about.
 *
 * @param the_case not NULL.
 * @param issued day of issue, #OCOP_DATE_NONE if unknown.
 * @param stars its stars, 0 if unknown.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_certificate(ocop_case *the_case, int32_t issued, int32_t stars);

/**
 * Set the policy; the edition's holds otherwise.
 *
 * @param the_case not NULL.
 * @param policy not NULL; its values are copied.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_policy(ocop_case *the_case, const ocop_policy *policy);

/**
 * Set the calendar of working days; Monday to Friday otherwise.
 *
 * @param the_case not NULL.
 * @param calendar kept by the case; NULL for Monday to Friday.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_calendar(ocop_case *the_case, ocop_calendar *calendar);

/**
 * Say whether the log records documents. Where it does not, none is missing and none keeps an event from happening.
 *
 * @param the_case not NULL.
 * @param tracked true by default.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_tracked(ocop_case *the_case, bool tracked);

/**
 * Hand a document over with the next event.
 *
 * @param the_case not NULL.
 * @param document id of a document of the procedure, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DOCUMENT if the procedure has none of that id;
 *   #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_hand_over(ocop_case *the_case, const char *document);

/**
 * Give the rating that the next event carries. An incomplete one is no result: the council completes its sheets or
 * scores again.
 *
 * @param the_case not NULL.
 * @param rating not NULL, of the edition of the case.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_EVENT if it is of another edition or incomplete, the message
 *   is then its first reason.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_give_rating(ocop_case *the_case, const ocop_rating *rating);

/**
 * Give the result that the next event carries where only its figures are known. The band is computed from them.
 *
 * @param the_case not NULL.
 * @param sum points of all sheets together.
 * @param sheets their number, from 1.
 * @param stars the stars with gates, not above the band of the mean.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL, negative points or no sheet; #OCOP_ERR_EVENT if the points are more
 * than the sheets can have, or the stars are not possible with them.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_give_result(ocop_case *the_case, int64_t sum, int32_t sheets, int32_t stars);

/**
 * Give a result without stars for the next event.
 *
 * @param the_case not NULL.
 * @param outcome #OCOP_OUTCOME_REJECTED or #OCOP_OUTCOME_STOPPED.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_give_no_stars(ocop_case *the_case, int32_t outcome);

/**
 * Record the council's session of the next event, which quorum and majority of the policy are held against.
 *
 * @param the_case not NULL.
 * @param members of the council, 0 if not recorded.
 * @param present how many took part, 0 if not recorded.
 * @param chair whether the chair took part.
 * @param votes_for votes for the result, -1 if none were taken or recorded.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_session(ocop_case *the_case, int32_t members, int32_t present, bool chair,
                                           int32_t votes_for);

/**
 * Set the day on which the session that the next event calls is held.
 *
 * @param the_case not NULL.
 * @param held the day.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_held(ocop_case *the_case, int32_t held);

/**
 * Name the ground of revocation of the next event.
 *
 * @param the_case not NULL.
 * @param ground code of a ground of the edition, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_RULE if the edition has none of that code.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_ground(ocop_case *the_case, const char *ground);

/**
 * Put a note to the next event.
 *
 * @param the_case not NULL.
 * @param note UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_set_note(ocop_case *the_case, const char *note);

/**
 * Drop what was set for the next event.
 *
 * @param the_case may be NULL.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API void ocop_case_clear(ocop_case *the_case);

/**
 * Add an event to the log. On failure the case is as it was, what was set for the event stays.
 *
 * @param the_case not NULL.
 * @param event id of an event of the procedure, not NULL.
 * @param by id of the actor, not NULL.
 * @param on the day, not before the latest day of the log.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_EVENT if it may not happen, the record then tells why and
 *   names the rule; #OCOP_ERR_DOCUMENT if a document is not on file; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_add_event(ocop_case *the_case, const char *event, const char *by, int32_t on);

/**
 * Add an event that is entered late, as a correction: its day may lie before others of the log.
 *
 * @param the_case not NULL.
 * @param event id of an event of the procedure, not NULL.
 * @param by id of the actor, not NULL.
 * @param on the day.
 * @return as ocop_case_add_event().
 * @note One thread at a time for each case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_add_correction(ocop_case *the_case, const char *event, const char *by, int32_t on);

/**
 * Whether an event might be added now, with what was set for it; nothing is added.
 *
 * @param the_case not NULL.
 * @param event id of an event of the procedure, not NULL.
 * @param by id of the actor, not NULL.
 * @param on the day.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_EVENT if it may not happen, the record then tells why and
 *   names the rule; #OCOP_ERR_DOCUMENT if a document is not on file; #OCOP_ERR_DATE.
 * @note Thread-safe while nothing is added.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_allows(const ocop_case *the_case, const char *event, const char *by, int32_t on);

/**
 * The case as it stood on a day: the log up to the first event after it. Events were checked when they were added and
 * are not checked again.
 *
 * @param the_case not NULL.
 * @param on the day.
 * @param[out] out a case of its own; release with ocop_case_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe while nothing is added.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_on(const ocop_case *the_case, int32_t on, ocop_case **out);

/**
 * The edition of the case.
 *
 * @param the_case may be NULL.
 * @return the edition, borrowed; NULL for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_edition *ocop_case_edition(const ocop_case *the_case);

/**
 * Id of the procedure.
 *
 * @param the_case may be NULL.
 * @return such as "dossier", "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_procedure(const ocop_case *the_case);

/**
 * The caller's id.
 *
 * @param the_case may be NULL.
 * @return the id, "" if none was set; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_id(const ocop_case *the_case);

/**
 * The product's name.
 *
 * @param the_case may be NULL.
 * @return the name, "" if none was set; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_product(const ocop_case *the_case);

/**
 * The unit that the case is counted for.
 *
 * @param the_case may be NULL.
 * @return the unit, "" if none was set; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_unit(const ocop_case *the_case);

/**
 * The registration.
 *
 * @param the_case may be NULL.
 * @return one of the OCOP_REGISTRATION_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_case_registration(const ocop_case *the_case);

/**
 * The day on which the dossier was filed.
 *
 * @param the_case may be NULL.
 * @return the day; #OCOP_DATE_NONE before.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_case_filed(const ocop_case *the_case);

/**
 * The state that the log ends in.
 *
 * @param the_case may be NULL.
 * @return id of a state, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_state(const ocop_case *the_case);

/**
 * Name of the state that the log ends in.
 *
 * @param the_case may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_state_name(const ocop_case *the_case, int32_t lang);

/**
 * Whether the case is over.
 *
 * @param the_case may be NULL.
 * @return true if nothing more can happen.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_case_ended(const ocop_case *the_case);

/**
 * Stars that the council of a level gave last.
 *
 * @param the_case may be NULL.
 * @param level such as "province"; may be NULL.
 * @return the stars, 0 if it gave none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_case_stars(const ocop_case *the_case, const char *level);

/**
 * What came of the last session of the council of a level.
 *
 * @param the_case may be NULL.
 * @param level level such as "province"; may be NULL.
 * @return #OCOP_OUTCOME_RATED, #OCOP_OUTCOME_REJECTED or #OCOP_OUTCOME_STOPPED, 0 if it gave no result.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_case_outcome(const ocop_case *the_case, const char *level);

/**
 * Mean of the totals that the council of a level gave last, for show.
 *
 * @param the_case may be NULL.
 * @param level level such as "province"; may be NULL.
 * @return such as "93.33", rounded half up; "" if it gave no stars; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_mean(const ocop_case *the_case, const char *level);

/**
 * Number of events in the log.
 *
 * @param the_case may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_case_event_count(const ocop_case *the_case);

/**
 * Id of an event in the log.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_event_id(const ocop_case *the_case, int32_t index);

/**
 * Name of an event in the log.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_event_name(const ocop_case *the_case, int32_t index, int32_t lang);

/**
 * Who brought an event in the log about.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_event_by(const ocop_case *the_case, int32_t index);

/**
 * Name of who brought an event in the log about.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_event_by_name(const ocop_case *the_case, int32_t index, int32_t lang);

/**
 * Day of an event in the log.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @return the day; #OCOP_DATE_NONE outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_case_event_on(const ocop_case *the_case, int32_t index);

/**
 * State after an event in the log.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @return id of a state, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_event_state(const ocop_case *the_case, int32_t index);

/**
 * Whether an event in the log was entered late, as a correction.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @return true if it was.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_case_event_is_correction(const ocop_case *the_case, int32_t index);

/**
 * Note to an event in the log.
 *
 * @param the_case may be NULL.
 * @param index from 0 to ocop_case_event_count() - 1.
 * @return the note, "" if there is none or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_case_event_note(const ocop_case *the_case, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
