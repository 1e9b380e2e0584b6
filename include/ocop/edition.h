/**
 * @file edition.h
 * Editions: the rules in force for dossiers filed in a period, with their instruments, groups, levels and stars.
 *
 * An edition is immutable and may be shared between threads. The embedded ones are constant tables: opening one parses
 * nothing. Text given out is borrowed and lives as long as the edition.
 */
#ifndef OCOP_EDITION_H
#define OCOP_EDITION_H

#include "ocop/date.h"
#include "ocop/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One edition; reference-counted, immutable. */
typedef struct ocop_edition ocop_edition;

/** Kinds of registration (loại đăng ký). */
enum {
    OCOP_REGISTRATION_FIRST = 1,   /**< lần đầu, "first" */
    OCOP_REGISTRATION_UPGRADE = 2, /**< nâng hạng, "upgrade" */
    OCOP_REGISTRATION_RENEWAL = 3  /**< đánh giá, phân hạng lại, "renewal" */
};

/**
 * Number of editions that a context knows: the embedded ones and those the caller added.
 *
 * @param context may be NULL.
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_count(const ocop_context *context);

/**
 * Id of an edition that a context knows, in the order of their filing dates.
 *
 * @param context may be NULL.
 * @param index from 0 to ocop_edition_count() - 1.
 * @return the id, "" outside the range; borrowed from the context.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_id_at(const ocop_context *context, int32_t index);

/**
 * Open an edition by its id.
 *
 * @param context may be NULL.
 * @param id such as "26-2026", not NULL.
 * @param[out] out the edition; release with ocop_edition_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_EDITION; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_edition_open(ocop_context *context, const char *id, ocop_edition **out);

/**
 * Open the edition whose rules hold for a dossier filed on a date. A dossier keeps the edition of its filing date; when
 * it must be finished under it is told by ocop_edition_finish_by().
 *
 * @param context may be NULL.
 * @param filed day on which the dossier was filed.
 * @param registration one of the OCOP_REGISTRATION_ constants.
 * @param[out] out the edition; release with ocop_edition_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL or an unknown registration; #OCOP_ERR_DATE for #OCOP_DATE_NONE;
 *   #OCOP_ERR_NO_EDITION before the programme began; #OCOP_ERR_NO_MEMORY. An edition without national criteria opens,
 *   see ocop_edition_has_criteria().
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_edition_choose(ocop_context *context, int32_t filed, int32_t registration,
                                         ocop_edition **out);

/**
 * Let a context answer with an edition of the caller's (loaded or overlaid) in place of the one of the same id, or
 * beside the others if the id is new.
 *
 * @param context not NULL.
 * @param edition not NULL; the context keeps its rules, the caller keeps the handle.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_RULES if its filing period overlaps another id's;
 *   #OCOP_ERR_NO_MEMORY.
 * @note Before the context is shared between threads.
 * @since 0.1
 */
OCOP_API ocop_status ocop_context_add_edition(ocop_context *context, ocop_edition *edition);

/**
 * Take another reference.
 *
 * @param edition may be NULL.
 * @return `edition`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_edition *ocop_edition_ref(ocop_edition *edition);

/**
 * Give a reference back; the last one frees the edition. Sheets and ratings made from it hold references of their own.
 *
 * @param edition may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_edition_unref(ocop_edition *edition);

/**
 * Id of the edition.
 *
 * @param edition may be NULL.
 * @return such as "26-2026", "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_id(const ocop_edition *edition);

/**
 * Digest of the rules in use: SHA-256 of the whole document in canonical form (keys sorted, no white space). An overlay
 * changes it.
 *
 * @param edition may be NULL.
 * @return such as "sha256:9f…", "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_digest(const ocop_edition *edition);

/**
 * Name of the edition.
 *
 * @param edition may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_name(const ocop_edition *edition, int32_t lang);

/**
 * First filing date for which the edition holds.
 *
 * @param edition may be NULL.
 * @return the date; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_filed_from(const ocop_edition *edition);

/**
 * First filing date for which the edition no longer holds.
 *
 * @param edition may be NULL.
 * @return the date; #OCOP_DATE_NONE while it is in force.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_filed_to(const ocop_edition *edition);

/**
 * Where the period of the edition is laid down.
 *
 * @param edition may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_source(const ocop_edition *edition, int32_t lang);

/**
 * How sure the period of the edition is.
 *
 * @param edition may be NULL.
 * @return one of the OCOP_CERTAINTY_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_certainty(const ocop_edition *edition);

/**
 * Whether the edition has national criteria at all; the first programme decision had none.
 *
 * @param edition may be NULL.
 * @return true if it has product sets.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_edition_has_criteria(const ocop_edition *edition);

/**
 * The last day on which a dossier may still be evaluated under this edition, by the transitional rules of a later one.
 *
 * @param edition may be NULL.
 * @param filed day on which the dossier was filed.
 * @param registration one of the OCOP_REGISTRATION_ constants.
 * @return the date; #OCOP_DATE_NONE if no transitional rule sets one.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_finish_by(const ocop_edition *edition, int32_t filed, int32_t registration);

/**
 * Number of instruments (decisions) the edition rests on.
 *
 * @param edition may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_instrument_count(const ocop_edition *edition);

/**
 * Number of an instrument as it is cited.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_instrument_count() - 1.
 * @return such as "26/2026/QĐ-TTg", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_instrument_number(const ocop_edition *edition, int32_t index);

/**
 * Title of an instrument.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_instrument_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the title, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_instrument_title(const ocop_edition *edition, int32_t index, int32_t lang);

/**
 * Day on which an instrument came into force.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_instrument_count() - 1.
 * @return the date; #OCOP_DATE_NONE outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_instrument_in_force(const ocop_edition *edition, int32_t index);

/**
 * Day from which an instrument no longer holds.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_instrument_count() - 1.
 * @return the date; #OCOP_DATE_NONE if it holds still or the index is outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_instrument_lapses(const ocop_edition *edition, int32_t index);

/**
 * Number of product groups (ngành).
 *
 * @param edition may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_group_count(const ocop_edition *edition);

/**
 * Code of a product group. Codes belong to an edition: 4 and 5 changed their meaning in 2022.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_group_count() - 1.
 * @return such as "1", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_group_code(const ocop_edition *edition, int32_t index);

/**
 * Label that the decision prints for a product group.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_group_count() - 1.
 * @return such as "IV", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_group_label(const ocop_edition *edition, int32_t index);

/**
 * Name of a product group.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_group_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_group_name(const ocop_edition *edition, int32_t index, int32_t lang);

/**
 * Number of product sets (bộ sản phẩm), each with a score sheet.
 *
 * @param edition may be NULL.
 * @return the number, 0 for NULL or an edition without criteria.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_set_count(const ocop_edition *edition);

/**
 * Number of a product set, in rising order; see criteria.h for its sheet.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_set_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_set_at(const ocop_edition *edition, int32_t index);

/**
 * Number of levels that recognise products or did.
 *
 * @param edition may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_level_count(const ocop_edition *edition);

/**
 * Id of a level.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_level_count() - 1.
 * @return such as "province", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_level_id(const ocop_edition *edition, int32_t index);

/**
 * Name of the body that acts at a level.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_level_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_level_name(const ocop_edition *edition, int32_t index, int32_t lang);

/**
 * Highest star of the edition.
 *
 * @param edition may be NULL.
 * @return the star, 0 for NULL or an edition without criteria.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_star_max(const ocop_edition *edition);

/**
 * Least total of a star's band; the band is half-open and ends where the next one begins.
 *
 * @param edition may be NULL.
 * @param stars from 1 to ocop_edition_star_max().
 * @return points, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_star_from(const ocop_edition *edition, int32_t stars);

/**
 * Id of the level that recognises a star.
 *
 * @param edition may be NULL.
 * @param stars from 1 to ocop_edition_star_max().
 * @return such as "province", "" if the star is not recognised or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_star_level(const ocop_edition *edition, int32_t stars);

/**
 * Whether a star earns a certificate.
 *
 * @param edition may be NULL.
 * @param stars from 1 to ocop_edition_star_max().
 * @return true if it does.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_edition_star_certificate(const ocop_edition *edition, int32_t stars);

/**
 * What a star means.
 *
 * @param edition may be NULL.
 * @param stars from 1 to ocop_edition_star_max().
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_star_meaning(const ocop_edition *edition, int32_t stars, int32_t lang);

/**
 * Where a star's band, meaning and authority are laid down.
 *
 * @param edition may be NULL.
 * @param stars from 1 to ocop_edition_star_max().
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_star_source(const ocop_edition *edition, int32_t stars, int32_t lang);

/**
 * How sure a star's band is.
 *
 * @param edition may be NULL.
 * @param stars from 1 to ocop_edition_star_max().
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_star_certainty(const ocop_edition *edition, int32_t stars);

/**
 * How long a certificate lasts.
 *
 * @param edition may be NULL.
 * @return months from the day of issue, 0 if the edition does not say.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_certificate_months(const ocop_edition *edition);

/**
 * What the edition says of a thing that the library does.
 *
 * @param edition may be NULL.
 * @param id "mean", "gates" or "no_criteria".
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" if it says nothing; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_statement(const ocop_edition *edition, const char *id, int32_t lang);

/**
 * Number of things that the sources of the edition leave open; those of a sheet are in criteria.h.
 *
 * @param edition may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_hole_count(const ocop_edition *edition);

/**
 * What one of the open things is.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_hole_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_hole_text(const ocop_edition *edition, int32_t index, int32_t lang);

/**
 * Number of overlays that were laid over the edition.
 *
 * @param edition may be NULL.
 * @return the number, 0 for NULL or an edition as it was read.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_edition_overlay_count(const ocop_edition *edition);

/**
 * Name of an overlay that was laid over the edition.
 *
 * @param edition may be NULL.
 * @param index from 0 to ocop_edition_overlay_count() - 1.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_edition_overlay_name(const ocop_edition *edition, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
