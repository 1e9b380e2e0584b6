/**
 * @file agenda.h
 * What is due, when and by whom: of a case on a day, or of a list of certificates in a period. An agenda is immutable,
 * sorted by date, and may be shared between threads; its text lives as long as it does.
 */
#ifndef OCOP_AGENDA_H
#define OCOP_AGENDA_H

#include "ocop/edition.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A list of what is due; reference-counted, immutable. */
typedef struct ocop_agenda ocop_agenda;

/**
 * Take another reference.
 *
 * @param agenda may be NULL.
 * @return `agenda`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_agenda *ocop_agenda_ref(ocop_agenda *agenda);

/**
 * Give a reference back.
 *
 * @param agenda may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_agenda_unref(ocop_agenda *agenda);

/**
 * The day on which the question was asked.
 *
 * @param agenda may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_agenda_on(const ocop_agenda *agenda);

/**
 * Number of things due.
 *
 * @param agenda may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_agenda_count(const ocop_agenda *agenda);

/**
 * What is due, as an id.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return the id of a deadline of the procedure, "finish_by" for a transitional rule, or of a certificate "notice",
 *   "file_from", "file_until", "expires", "prolonged_until"; "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_what(const ocop_agenda *agenda, int32_t index);

/**
 * What is due, in words.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_text(const ocop_agenda *agenda, int32_t index, int32_t lang);

/**
 * What follows when the day has passed, where a rule tells.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" if nothing is said or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_after(const ocop_agenda *agenda, int32_t index, int32_t lang);

/**
 * Id of the case or certificate that it is about.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return the id as it was given, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_subject(const ocop_agenda *agenda, int32_t index);

/**
 * Name of the product that it is about.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return the name, "" if none was given or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_product(const ocop_agenda *agenda, int32_t index);

/**
 * The last day.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return the day; #OCOP_DATE_NONE outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_agenda_by(const ocop_agenda *agenda, int32_t index);

/**
 * Whether the last day has passed: it lies before ocop_agenda_on().
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return true if it has.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_agenda_overdue(const ocop_agenda *agenda, int32_t index);

/**
 * Who has to act, as an id.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return an actor of the edition, "" if the rule names nobody or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_who(const ocop_agenda *agenda, int32_t index);

/**
 * Who has to act, in words.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" if the rule names nobody or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_who_name(const ocop_agenda *agenda, int32_t index, int32_t lang);

/**
 * Id of the rule.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return such as "26-2026#/procedures/dossier/deadlines/commune_assessment", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_rule(const ocop_agenda *agenda, int32_t index);

/**
 * Where the rule is laid down.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_agenda_source(const ocop_agenda *agenda, int32_t index, int32_t lang);

/**
 * How sure the rule is.
 *
 * @param agenda may be NULL.
 * @param index from 0 to ocop_agenda_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_agenda_certainty(const ocop_agenda *agenda, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
