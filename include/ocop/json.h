/**
 * @file json.h
 * JSON in, JSON out: the formats of the library, each with a JSON Schema in lib/data/schema. What is written is
 * compact, in NFC, with keys in a fixed order, so that the same answer is the same bytes in every host.
 *
 * Text parameters come with a length in bytes; -1 means that the text ends with a NUL.
 */
#ifndef OCOP_JSON_H
#define OCOP_JSON_H

#include "ocop/allocation.h"
#include "ocop/certificate.h"
#include "ocop/code.h"
#include "ocop/cycle.h"
#include "ocop/outlook.h"
#include "ocop/place.h"
#include "ocop/plan.h"
#include "ocop/progress.h"
#include "ocop/rating.h"
#include "ocop/registry.h"
#include "ocop/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Rate a dossier: `ocop-dossier/1` in, `ocop-rating/1` out. The edition is the one it names, else that of its filing
 * date.
 *
 * @param context may be NULL.
 * @param json the dossier, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] rating the rating; release with ocop_free().
 * @return #OCOP_OK; every error of ocop_dossier_from_json(); #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rate_json(ocop_context *context, const char *json, int64_t length, char **rating);

/**
 * Explain a rating: `ocop-dossier/1` in, `ocop-explanation/1` out.
 *
 * @param context may be NULL.
 * @param json the dossier, not NULL.
 * @param length bytes of `json`, or -1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN.
 * @param[out] explanation the explanation; release with ocop_free().
 * @return #OCOP_OK; every error of ocop_dossier_from_json(); #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_explain_json(ocop_context *context, const char *json, int64_t length, int32_t lang,
                                       char **explanation);

/**
 * Read a dossier of format `ocop-dossier/1`.
 *
 * @param context may be NULL.
 * @param json the dossier, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] dossier the dossier; release with ocop_dossier_unref().
 * @param[out] policy the policy it asks for, over the edition's defaults; release with ocop_policy_unref(). NULL if not
 *   wanted.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT, #OCOP_ERR_TEXT,
 *   #OCOP_ERR_DATE, #OCOP_ERR_LIMIT for the document; #OCOP_ERR_NO_EDITION, #OCOP_ERR_NO_CRITERIA, #OCOP_ERR_NO_SET for
 *   the rules it names; #OCOP_ERR_CRITERION, #OCOP_ERR_OPTION, #OCOP_ERR_POINTS, #OCOP_ERR_RULE, #OCOP_ERR_SHEET for
 * its sheets; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_from_json(ocop_context *context, const char *json, int64_t length,
                                            ocop_dossier **dossier, ocop_policy **policy);

/**
 * Write a rating as `ocop-rating/1`.
 *
 * @param rating not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rating_to_json(const ocop_rating *rating, char **json);

/**
 * Write the explanation of a rating as `ocop-explanation/1`: the lines of ocop_rating_explain(), each with its rule,
 * source and certainty.
 *
 * @param rating not NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rating_explain_json(const ocop_rating *rating, int32_t lang, char **json);

/**
 * Write an edition with all its sets as `ocop-edition/1`; ocop_edition_from_json() reads it back to the same digest.
 *
 * @param edition not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_edition_to_json(const ocop_edition *edition, char **json);

/**
 * Write a sheet as `ocop-criteria/1`.
 *
 * @param criteria not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_criteria_to_json(const ocop_criteria *criteria, char **json);

/**
 * Read an edition of the caller's, `ocop-edition/1` with its sets.
 *
 * @param context may be NULL; says which edition `sets_from` means.
 * @param json the edition, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] out the edition; release with ocop_edition_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT, #OCOP_ERR_DATE,
 *   #OCOP_ERR_LIMIT; #OCOP_ERR_NO_EDITION for an unknown `sets_from`; #OCOP_ERR_RULES if its rules contradict each
 *   other; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_edition_from_json(ocop_context *context, const char *json, int64_t length,
                                            ocop_edition **out);

/**
 * Read an edition of the caller's from a file.
 *
 * @param context may be NULL.
 * @param path of the file, not NULL.
 * @param[out] out the edition; release with ocop_edition_unref().
 * @return as ocop_edition_from_json(); #OCOP_ERR_IO if the file cannot be read.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_edition_from_file(ocop_context *context, const char *path, ocop_edition **out);

/**
 * Lay an overlay (`ocop-overlay/1`: a merge patch of RFC 7396 with its name and source) over an edition: a province's
 * own policy, the official long wording of labels, a corrected point. The result is checked like an edition that is
 * read, and has a digest of its own.
 *
 * @param edition not NULL; stays as it is.
 * @param json the overlay, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] out the new edition; release with ocop_edition_unref().
 * @return as ocop_edition_from_json(); #OCOP_ERR_NO_EDITION if the overlay is for another edition.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_edition_overlay(ocop_edition *edition, const char *json, int64_t length, ocop_edition **out);

/**
 * Lay an overlay over the edition it names and let a context answer with the result from then on: what a program does
 * at start-up with its province's regulation.
 *
 * @param context not NULL.
 * @param json the overlay, not NULL.
 * @param length bytes of `json`, or -1.
 * @return as ocop_edition_overlay(); #OCOP_ERR_NO_EDITION if the context does not know the edition it names.
 * @note Before the context is shared between threads.
 * @since 0.1
 */
OCOP_API ocop_status ocop_context_add_overlay(ocop_context *context, const char *json, int64_t length);

/**
 * Read a document of format `ocop-case/1`: a log of events, each of which is checked as it is added.
 *
 * @param context may be NULL.
 * @param json UTF-8, `length` bytes, not NULL.
 * @param length bytes of `json`.
 * @param[out] out the case; release with ocop_case_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_LIMIT, #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT,
 *   #OCOP_ERR_DATE; #OCOP_ERR_NO_EDITION; #OCOP_ERR_PROCEDURE; #OCOP_ERR_RULE; #OCOP_ERR_EVENT and #OCOP_ERR_DOCUMENT,
 * whose pointer names the offending event; what an embedded dossier fails with; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_from_json(ocop_context *context, const char *json, int64_t length, ocop_case **out);

/**
 * Write how a case stands on a day, as `ocop-case-status/1`.
 *
 * @param outlook not NULL.
 * @param[out] json the document; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_outlook_to_json(const ocop_outlook *outlook, char **json);

/**
 * Read a case and write how it stands on a day: ocop_case_from_json(), ocop_outlook_new() and ocop_outlook_to_json().
 *
 * @param context may be NULL.
 * @param json UTF-8, `length` bytes, not NULL.
 * @param length bytes of `json`.
 * @param on the day.
 * @param[out] status_json the document; release with ocop_free().
 * @return #OCOP_OK; what the three calls fail with.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_case_json(ocop_context *context, const char *json, int64_t length, int32_t on,
                                    char **status_json);

/**
 * Write a cycle with its rounds and ideas as `ocop-cycle/1`.
 *
 * @param cycle not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe while nothing is added to the cycle.
 * @since 0.1
 */
OCOP_API ocop_status ocop_cycle_to_json(const ocop_cycle *cycle, char **json);

/**
 * Write what a code says as `ocop-code/1`.
 *
 * @param code not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_code_to_json(const ocop_code *code, char **json);

/**
 * Write a list of administrative units as `ocop-places/1`: none, one or many, each with its parents. Of a list of
 * changes the units alone: ocop_place_map_json() writes how much went into each.
 *
 * @param units not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_units_to_json(const ocop_units *units, char **json);

/**
 * Find the units of a name or code on a day: ocop_units_find() and ocop_units_to_json().
 *
 * @param context may be NULL.
 * @param name UTF-8, not NULL; a name or a code.
 * @param date the day; on one that the list does not reach nothing is found.
 * @param level one of the OCOP_PLACE_ constants, 0 for every level.
 * @param within code of a province or district on that day in which the units lie; NULL or "" for the whole country.
 * @param how one of the OCOP_FIND_ constants.
 * @param[out] json `ocop-places/1`, one line without a line feed; release with ocop_free().
 * @return #OCOP_OK, also if nothing is found; every error of ocop_units_find().
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_place_find_json(ocop_context *context, const char *name, int32_t date, int32_t level,
                                          const char *within, int32_t how, char **json);

/**
 * Write what the units of a code were made of and what they became as `ocop-place-map/1`: ocop_units_map_from() and
 * ocop_units_map_to().
 *
 * @param context may be NULL.
 * @param code of 2, 3 or 5 digits, not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_PLACE if no unit ever had the code; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_place_map_json(ocop_context *context, const char *code, char **json);

/**
 * Write a unit with those that it is part of, how many are part of it, what it was made of and what it became, as
 * `ocop-place/1`.
 *
 * @param context may be NULL.
 * @param code of 2, 3 or 5 digits, not NULL.
 * @param date a day of the unit.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_PLACE if no unit has the code on that day;
 *   #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_place_show_json(ocop_context *context, const char *code, int32_t date, char **json);

/**
 * Read a certificate of format `ocop-certificate/1`. The edition is the one it names, else the one that holds on the
 * day asked about: a renewal would be filed under its rules.
 *
 * @param context may be NULL.
 * @param json the certificate, not NULL.
 * @param length bytes of `json`, or -1.
 * @param on the day asked about; #OCOP_DATE_NONE if the document names its edition.
 * @param[out] certificate the certificate; release with ocop_certificate_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT, #OCOP_ERR_TEXT,
 *   #OCOP_ERR_DATE, #OCOP_ERR_LIMIT for the document; #OCOP_ERR_NO_EDITION, #OCOP_ERR_NO_CRITERIA for the rules it
 * asks; #OCOP_ERR_RULE for a star without a certificate or an unknown ground; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_from_json(ocop_context *context, const char *json, int64_t length, int32_t on,
                                                ocop_certificate **certificate);

/**
 * Read certificates, one `ocop-certificate/1` a line, and seal the list. Blank lines are skipped.
 *
 * @param context may be NULL.
 * @param json the lines, not NULL; the limit of the context is for each.
 * @param length bytes of `json`, or -1.
 * @param on the day asked about, as of ocop_certificate_from_json().
 * @param[out] certificates the list; release with ocop_certificates_unref().
 * @return as ocop_certificate_from_json(); the record has the line.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificates_from_json(ocop_context *context, const char *json, int64_t length, int32_t on,
                                                 ocop_certificates **certificates);

/**
 * Tell what a certificate is on a day: `ocop-certificate/1` in, `ocop-certificate-status/1` out.
 *
 * @param context may be NULL.
 * @param json the certificate, not NULL.
 * @param length bytes of `json`, or -1.
 * @param on the day asked about, of the years 1 to 9999.
 * @param[out] status the answer; release with ocop_free().
 * @return #OCOP_OK; every error of ocop_certificate_from_json(); #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_json(ocop_context *context, const char *json, int64_t length, int32_t on,
                                           char **status);

/**
 * Write what a certificate is on a day as `ocop-certificate-status/1`.
 *
 * @param certificate not NULL.
 * @param on the day asked about, of the years 1 to 9999.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_status_json(const ocop_certificate *certificate, int32_t on, char **json);

/**
 * The same for a certificate of a list, with its kind and what took its place.
 *
 * @param certificates not NULL; a list that is not sealed knows neither.
 * @param index from 0 to ocop_certificates_count() - 1.
 * @param on the day asked about, of the years 1 to 9999.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificates_status_json(const ocop_certificates *certificates, int32_t index, int32_t on,
                                                   char **json);

/**
 * Write an agenda as `ocop-agenda/1`.
 *
 * @param agenda not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_agenda_to_json(const ocop_agenda *agenda, char **json);

/**
 * Write an agenda as a calendar (RFC 5545, .ics): an event of a whole day for each thing due. The same agenda gives the
 * same bytes, and the same thing due has the same UID in every calendar.
 *
 * @param agenda not NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @param[out] text the calendar, its lines ending in CR LF; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_agenda_to_ics(const ocop_agenda *agenda, int32_t lang, char **text);

/**
 * Write the last failure of this thread as `ocop-error/1`.
 *
 * @param context may be NULL.
 * @param line line of a stream of documents that the failure was found in, from 1; 0 for none.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `json` is NULL or there is no failure; #OCOP_ERR_NO_MEMORY. The record of the
 *   failure stays.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API ocop_status ocop_error_to_json(ocop_context *context, int64_t line, char **json);

/**
 * Read an allocation of format `ocop-allocation/1`, not yet divided. What an earlier division wrote (`number`, `share`,
 * `bound`, `difference`, `given_total`) is passed over: it is computed anew.
 *
 * @param context may be NULL.
 * @param json the allocation, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] allocation the allocation; release with ocop_allocation_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT, #OCOP_ERR_TEXT,
 *   #OCOP_ERR_LIMIT for the document; #OCOP_ERR_TOTAL for a unit that stands twice; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_from_json(ocop_context *context, const char *json, int64_t length,
                                               ocop_allocation **allocation);

/**
 * Write an allocation as `ocop-allocation/1`.
 *
 * @param allocation not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_to_json(const ocop_allocation *allocation, char **json);

/**
 * Divide a total over units: `ocop-allocation/1` in and out.
 *
 * @param context may be NULL.
 * @param json the allocation, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] divided the divided allocation; release with ocop_free().
 * @return #OCOP_OK; every error of ocop_allocation_from_json() and ocop_allocation_divide().
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocate_json(ocop_context *context, const char *json, int64_t length, char **divided);

/**
 * Read a plan of format `ocop-plan/1` and hold it against itself: parts against wholes, periods, indicators, product
 * groups of its edition, units of its time.
 *
 * @param context may be NULL.
 * @param json the plan, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] plan the plan; release with ocop_plan_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT, #OCOP_ERR_TEXT,
 *   #OCOP_ERR_DATE, #OCOP_ERR_LIMIT for the document; #OCOP_ERR_NO_EDITION; #OCOP_ERR_PLAN, whose pointer tells the
 *   place, if the plan is not sound; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_plan_from_json(ocop_context *context, const char *json, int64_t length, ocop_plan **plan);

/**
 * Write what a plan was found to be as `ocop-plan-check/1`: doubts about its document, and findings.
 *
 * @param plan not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_plan_check_json(const ocop_plan *plan, char **json);

/**
 * Hold a plan against itself: `ocop-plan/1` in, `ocop-plan-check/1` out.
 *
 * @param context may be NULL.
 * @param json the plan, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] check doubts and findings; release with ocop_free().
 * @return #OCOP_OK; every error of ocop_plan_from_json(): a plan that is not sound is one.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_check_plan_json(ocop_context *context, const char *json, int64_t length, char **check);

/**
 * Read observations of format `ocop-observations/1`.
 *
 * @param context may be NULL.
 * @param json the observations, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] observations the list; release with ocop_observations_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT, #OCOP_ERR_TEXT,
 *   #OCOP_ERR_DATE, #OCOP_ERR_LIMIT for the document; #OCOP_ERR_OBSERVATION if two contradict each other;
 *   #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_observations_from_json(ocop_context *context, const char *json, int64_t length,
                                                 ocop_observations **observations);

/**
 * Write progress as `ocop-progress/1`.
 *
 * @param progress not NULL, judged.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_to_json(const ocop_progress *progress, char **json);

/**
 * Tell how far a plan has come on a day: `ocop-plan/1` and what was measured in, `ocop-progress/1` out. Rows and cells
 * of the register that are not sound are left out, as ocop_check_registry_json() tells.
 *
 * @param context may be NULL.
 * @param json the plan, not NULL.
 * @param length bytes of `json`, or -1.
 * @param observations `ocop-observations/1`; NULL or "" for none.
 * @param registry a register as ocop_registry_read() takes it; NULL or "" for none, which is not the same as one
 * without rows.
 * @param on the day asked about, of the years 1 to 9999.
 * @param[out] progress the answer; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE; every error of ocop_plan_from_json(),
 *   ocop_observations_from_json(), ocop_registry_read(), ocop_progress_observe() and ocop_progress_count_products().
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_plan_progress_json(ocop_context *context, const char *json, int64_t length,
                                             const char *observations, const char *registry, int32_t on,
                                             char **progress);

/**
 * Read lines of `ocop-registry/1` into a register: one object a line, with `record` "product" or "producer" and columns
 * as ocop_column_name() has them. A line that is not of the format is refused as a whole, with a finding; blank lines
 * are skipped.
 *
 * @param registry not NULL, not sealed; rows that were added before stay in it.
 * @param name of the input for findings, such as a file's name; not NULL.
 * @param json the lines, not NULL.
 * @param length bytes of `json`, or -1.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_LIMIT above the context's #OCOP_LIMIT_INPUT_BYTES; #OCOP_ERR_TEXT if
 *   `name` is not UTF-8; #OCOP_ERR_NO_MEMORY. After a failure some rows may be in the register.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_read_json(ocop_registry *registry, const char *name, const char *json,
                                             int64_t length);

/**
 * Write a register as lines of `ocop-registry/1`: first the producers, then the products, each in the order in which
 * they came.
 *
 * @param registry not NULL, sealed.
 * @param[out] json the lines, each with a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_to_json(const ocop_registry *registry, char **json);

/**
 * Write what a register's reading came to as `ocop-registry-check/1`: rows, cells, findings.
 *
 * @param registry not NULL, sealed.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_check_json(const ocop_registry *registry, char **json);

/**
 * Check a register: what ocop_registry_read() and ocop_registry_check_json() give.
 *
 * @param context whose editions are the rules; may be NULL.
 * @param name of the input for findings, such as a file's name; not NULL.
 * @param text the register, not NULL.
 * @param length bytes of `text`, or -1.
 * @param[out] check `ocop-registry-check/1`; release with ocop_free().
 * @return #OCOP_OK, also if rows were refused; every error of ocop_registry_read().
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_check_registry_json(ocop_context *context, const char *name, const char *text, int64_t length,
                                              char **check);

/**
 * Read a query of format `ocop-query/1`: what is counted and how it is grouped.
 *
 * @param context may be NULL.
 * @param json the query, not NULL.
 * @param length bytes of `json`, or -1.
 * @param[out] query the query; release with ocop_query_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL, for a dimension that is not known or stands twice;
 *   #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_FORMAT, #OCOP_ERR_TEXT, #OCOP_ERR_DATE, #OCOP_ERR_LIMIT for the
 *   document; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_query_from_json(ocop_context *context, const char *json, int64_t length, ocop_query **query);

/**
 * Count a register: a register and `ocop-query/1` in, `ocop-counts/1` out. Rows and cells that are not sound are left
 * out, as ocop_check_registry_json() tells.
 *
 * @param context whose editions are the rules; may be NULL.
 * @param text the register as ocop_registry_read() takes it, not NULL.
 * @param length bytes of `text`, or -1.
 * @param query the query; NULL or "" for one sum of every recognition.
 * @param[out] counts the answer; release with ocop_free().
 * @return #OCOP_OK; every error of ocop_registry_read(), ocop_query_from_json() and ocop_registry_count().
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_count_registry_json(ocop_context *context, const char *text, int64_t length,
                                              const char *query, char **counts);

/**
 * Write counts as `ocop-counts/1`.
 *
 * @param counts not NULL.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_counts_to_json(const ocop_counts *counts, char **json);

/**
 * Write a report as `ocop-report/1`, in both languages.
 *
 * @param report not NULL, made.
 * @param[out] json one line without a line feed; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_to_json(const ocop_report *report, char **json);

#ifdef __cplusplus
}
#endif
#endif
