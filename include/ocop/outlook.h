/**
 * @file outlook.h
 * How a case stands on a day: what may happen next and by whom, which documents that still needs, what is due, and
 * what to know about it. An outlook is immutable and may be shared between threads; its text lives as long as it
 * does.
 */
#ifndef OCOP_OUTLOOK_H
#define OCOP_OUTLOOK_H

#include "ocop/agenda.h"
#include "ocop/case.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a case stands on a day; reference-counted, immutable. */
typedef struct ocop_outlook ocop_outlook;

/**
 * See how a case stands on a day. Only the log up to the first event after that day counts, see ocop_case_on().
 *
 * @param the_case not NULL.
 * @param on the day.
 * @param[out] out the outlook; release with ocop_outlook_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe while nothing is added to the case.
 * @since 0.1
 */
OCOP_API ocop_status ocop_outlook_new(const ocop_case *the_case, int32_t on, ocop_outlook **out);

/**
 * Take another reference.
 *
 * @param outlook may be NULL.
 * @return `outlook`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_outlook *ocop_outlook_ref(ocop_outlook *outlook);

/**
 * Give a reference back.
 *
 * @param outlook may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_outlook_unref(ocop_outlook *outlook);

/**
 * The case as it stood on that day.
 *
 * @param outlook may be NULL.
 * @return the case, borrowed; NULL for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_case *ocop_outlook_case(const ocop_outlook *outlook);

/**
 * The day.
 *
 * @param outlook may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_on(const ocop_outlook *outlook);

/**
 * What is due on that day, overdue things included.
 *
 * @param outlook may be NULL.
 * @return the agenda, borrowed; NULL for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_agenda *ocop_outlook_agenda(const ocop_outlook *outlook);

/**
 * Number of events that may happen next.
 *
 * @param outlook may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_next_count(const ocop_outlook *outlook);

/**
 * An event that may happen next.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_event(const ocop_outlook *outlook, int32_t index);

/**
 * Name of an event that may happen next.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_name(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * Who may bring it about.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_by(const ocop_outlook *outlook, int32_t index);

/**
 * Name of who may bring it about.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_by_name(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * The first day on which it may happen, where that day is still to come.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @return the day; #OCOP_DATE_NONE otherwise.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_next_not_before(const ocop_outlook *outlook, int32_t index);

/**
 * What to mind about it.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" if there is nothing, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_text(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * Id of its rule.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @return such as "26-2026#/procedures/dossier/events/file", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_rule(const ocop_outlook *outlook, int32_t index);

/**
 * Where it is laid down.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_source(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * How sure it is.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_next_certainty(const ocop_outlook *outlook, int32_t index);

/**
 * Number of documents that it still needs.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_next_missing_count(const ocop_outlook *outlook, int32_t index);

/**
 * A document that it still needs.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_next_count() - 1.
 * @param place from 0 to ocop_outlook_next_missing_count() - 1.
 * @return id of a document, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_next_missing(const ocop_outlook *outlook, int32_t index, int32_t place);

/**
 * Number of documents that what may happen next still needs.
 *
 * @param outlook may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_missing_count(const ocop_outlook *outlook);

/**
 * A document that is missing.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_missing_document(const ocop_outlook *outlook, int32_t index);

/**
 * Name of a document that is missing.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_missing_name(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * Who has to give it.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_missing_from(const ocop_outlook *outlook, int32_t index);

/**
 * Who gets it.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @return id of an actor, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_missing_to(const ocop_outlook *outlook, int32_t index);

/**
 * How many are to be handed over.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @return the number, 0 if it is not said.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_missing_quantity(const ocop_outlook *outlook, int32_t index);

/**
 * Id of its rule.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @return such as "26-2026#/procedures/dossier/documents/form_01", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_missing_rule(const ocop_outlook *outlook, int32_t index);

/**
 * Where it is laid down.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_missing_source(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * How sure it is.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_missing_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_missing_certainty(const ocop_outlook *outlook, int32_t index);

/**
 * Number of warnings.
 *
 * @param outlook may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_warning_count(const ocop_outlook *outlook);

/**
 * Code of a warning.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_warning_count() - 1.
 * @return "edition_date", "certificate_unknown", "window_closed", "actor_abolished" or "documents_untracked", ""
 * outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_warning_code(const ocop_outlook *outlook, int32_t index);

/**
 * What a person should know.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_warning_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_warning_text(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * Id of its rule.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_warning_count() - 1.
 * @return the id, "" if it rests on none, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_warning_rule(const ocop_outlook *outlook, int32_t index);

/**
 * Where it is laid down.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_warning_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" if it rests on no rule, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_outlook_warning_source(const ocop_outlook *outlook, int32_t index, int32_t lang);

/**
 * How sure it is.
 *
 * @param outlook may be NULL.
 * @param index from 0 to ocop_outlook_warning_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 if it rests on no rule or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_outlook_warning_certainty(const ocop_outlook *outlook, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
