/**
 * @file procedure.h
 * Procedures of an edition as state machines: which states a dossier, an idea or a revocation goes through, which
 * events lead on, by whom, with which documents and by when. A procedure is immutable and may be shared between
 * threads; its text lives as long as it does. case.h replays logs over it.
 */
#ifndef OCOP_PROCEDURE_H
#define OCOP_PROCEDURE_H

#include "ocop/edition.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One procedure of an edition; reference-counted, immutable. */
typedef struct ocop_procedure ocop_procedure;

/**
 * Number of procedures of an edition.
 *
 * @param edition may be NULL.
 * @return the number, 0 for NULL or an edition without any.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_procedure_count(const ocop_edition *edition);

/**
 * Id of a procedure.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_procedure_count() - 1.
 * @return "dossier", "idea" or "revocation", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_procedure_id(const ocop_edition *edition, int32_t index);

/**
 * Open a procedure of an edition.
 *
 * @param edition not NULL; the procedure keeps it.
 * @param id not NULL.
 * @param[out] out the procedure; release with ocop_procedure_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_PROCEDURE if the edition has none of that id;
 *   #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_procedure_open(ocop_edition *edition, const char *id, ocop_procedure **out);

/**
 * Take another reference.
 *
 * @param procedure may be NULL.
 * @return `procedure`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_procedure *ocop_procedure_ref(ocop_procedure *procedure);

/**
 * Give a reference back.
 *
 * @param procedure may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_procedure_unref(ocop_procedure *procedure);

/**
 * The edition of the procedure.
 *
 * @param procedure may be NULL.
 * @return the edition, borrowed; NULL for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_edition *ocop_procedure_edition(const ocop_procedure *procedure);

/**
 * Id of the procedure.
 *
 * @param procedure may be NULL.
 * @return such as "dossier", "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_id(const ocop_procedure *procedure);

/**
 * Name of the procedure.
 *
 * @param procedure may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_name(const ocop_procedure *procedure, int32_t lang);

/**
 * Where the procedure is laid down.
 *
 * @param procedure may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_source(const ocop_procedure *procedure, int32_t lang);

/**
 * How sure the procedure is.
 *
 * @param procedure may be NULL.
 * @return one of the OCOP_CERTAINTY_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_certainty(const ocop_procedure *procedure);

/**
 * The state in which a case begins.
 *
 * @param procedure may be NULL.
 * @return id of a state, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_start(const ocop_procedure *procedure);

/**
 * Number of states.
 *
 * @param procedure may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_state_count(const ocop_procedure *procedure);

/**
 * Id of a state.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_state_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_state_id(const ocop_procedure *procedure, int32_t index);

/**
 * Name of a state.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_state_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_state_name(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * Whether a case is over in a state.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_state_count() - 1.
 * @return true if it is.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_state_end(const ocop_procedure *procedure, int32_t index);

/**
 * Step of the cycle that a state of an idea belongs to.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_state_count() - 1.
 * @return the number, 0 if none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_state_step(const ocop_procedure *procedure, int32_t index);

/**
 * Number of events.
 *
 * @param procedure may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_count(const ocop_procedure *procedure);

/**
 * Id of an event.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_id(const ocop_procedure *procedure, int32_t index);

/**
 * Name of an event.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_name(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * What to mind about an event.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" if there is nothing, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_text(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * Who brings an event about.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_by(const ocop_procedure *procedure, int32_t index);

/**
 * Number of states in which an event may happen.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_from_count(const ocop_procedure *procedure, int32_t index);

/**
 * A state in which an event may happen.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @param place from 0 to ocop_procedure_event_from_count() - 1.
 * @return id of a state, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_from(const ocop_procedure *procedure, int32_t index, int32_t place);

/**
 * The state that an event leads to.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return id of a state, "" if the state stays, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_to(const ocop_procedure *procedure, int32_t index);

/**
 * Whether an event may happen in a registration.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @param registration one of the OCOP_REGISTRATION_ constants.
 * @return true if it may.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_event_is_for(const ocop_procedure *procedure, int32_t index, int32_t registration);

/**
 * Number of documents that must be on file for an event.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_document_count(const ocop_procedure *procedure, int32_t index);

/**
 * A document that must be on file for an event.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @param place from 0 to ocop_procedure_event_document_count() - 1.
 * @return id of a document, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_document(const ocop_procedure *procedure, int32_t index, int32_t place);

/**
 * The level whose council's rating an event carries.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the level, "" if it carries none, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_rating(const ocop_procedure *procedure, int32_t index);

/**
 * Whose rating an event depends on.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return a level, "recognised" for the stars of the certificate that the case is about, "" if on none, "" outside
 *   the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_needs(const ocop_procedure *procedure, int32_t index);

/**
 * Least stars of the rating that an event depends on.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the stars, -1 if any will do.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_needs_stars_from(const ocop_procedure *procedure, int32_t index);

/**
 * Most stars of the rating that an event depends on.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the stars, -1 if any will do.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_needs_stars_to(const ocop_procedure *procedure, int32_t index);

/**
 * Least star by points alone of the rating that an event depends on.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the star, -1 if any will do.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_needs_band_from(const ocop_procedure *procedure, int32_t index);

/**
 * Most star by points alone of the rating that an event depends on.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return the star, -1 if any will do.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_needs_band_to(const ocop_procedure *procedure, int32_t index);

/**
 * Whether a result without stars will do as well.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return true if it will.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_event_needs_unrated(const ocop_procedure *procedure, int32_t index);

/**
 * Whether the day of an event is the filing date of the dossier.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return true if it is.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_event_files(const ocop_procedure *procedure, int32_t index);

/**
 * Whether an event of a renewal must lie in the filing window of the certificate.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return true if it must.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_event_in_window(const ocop_procedure *procedure, int32_t index);

/**
 * Whether an event names a ground of revocation.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return true if it does.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_event_ground(const ocop_procedure *procedure, int32_t index);

/**
 * Where an event is laid down.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_event_source(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * How sure an event is.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_event_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_event_certainty(const ocop_procedure *procedure, int32_t index);

/**
 * Number of documents.
 *
 * @param procedure may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_document_count(const ocop_procedure *procedure);

/**
 * Id of a document.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_document_id(const ocop_procedure *procedure, int32_t index);

/**
 * Name of a document.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_document_name(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * Who gives a document.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_document_from(const ocop_procedure *procedure, int32_t index);

/**
 * Who gets a document.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_document_to(const ocop_procedure *procedure, int32_t index);

/**
 * Whether a registration needs a document.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @param registration one of the OCOP_REGISTRATION_ constants.
 * @return true if it does.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_document_is_for(const ocop_procedure *procedure, int32_t index, int32_t registration);

/**
 * Whether a document is only needed where there is one ("nếu có").
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @return true if so.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_procedure_document_optional(const ocop_procedure *procedure, int32_t index);

/**
 * How many are to be handed over.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @return the number, 0 if it is not said.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_document_quantity(const ocop_procedure *procedure, int32_t index);

/**
 * Where a document is laid down.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_document_source(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * How sure a document is.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_document_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_document_certainty(const ocop_procedure *procedure, int32_t index);

/**
 * Number of deadlines.
 *
 * @param procedure may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_deadline_count(const ocop_procedure *procedure);

/**
 * Id of a deadline.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_deadline_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_deadline_id(const ocop_procedure *procedure, int32_t index);

/**
 * What is due.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_deadline_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_deadline_name(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * Who has to act.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_deadline_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_deadline_who(const ocop_procedure *procedure, int32_t index);

/**
 * Where a deadline is laid down.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_deadline_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_procedure_deadline_source(const ocop_procedure *procedure, int32_t index, int32_t lang);

/**
 * How sure a deadline is.
 *
 * @param procedure may be NULL.
 * @param index from 0 to ocop_procedure_deadline_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_procedure_deadline_certainty(const ocop_procedure *procedure, int32_t index);

/**
 * Name of an actor of an edition.
 *
 * @param edition may be NULL.
 * @param id of the actor; may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" if the edition has none of that id; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_actor_name(const ocop_edition *edition, const char *id, int32_t lang);

#ifdef __cplusplus
}
#endif
#endif
