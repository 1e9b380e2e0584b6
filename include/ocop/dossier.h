/**
 * @file dossier.h
 * A dossier (hồ sơ): one product, the sheets of the council that judged it, and the rejections and stops it met. It is
 * put together by one thread and then rated, see rating.h.
 */
#ifndef OCOP_DOSSIER_H
#define OCOP_DOSSIER_H

#include "ocop/sheet.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One product's dossier; reference-counted, put together by one thread. */
typedef struct ocop_dossier ocop_dossier;

/**
 * Make a dossier without sheets.
 *
 * @param criteria of the product's set, not NULL; kept alive by the dossier.
 * @param[out] out the dossier; release with ocop_dossier_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_new(ocop_criteria *criteria, ocop_dossier **out);

/**
 * Take another reference.
 *
 * @param dossier may be NULL.
 * @return `dossier`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_dossier *ocop_dossier_ref(ocop_dossier *dossier);

/**
 * Give a reference back.
 *
 * @param dossier may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_dossier_unref(ocop_dossier *dossier);

/**
 * Set the caller's id, which comes back in the rating byte by byte.
 *
 * @param dossier not NULL.
 * @param id UTF-8, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each dossier.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_set_id(ocop_dossier *dossier, const char *id);

/**
 * Set the product's name, which explanations use.
 *
 * @param dossier not NULL.
 * @param name UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each dossier.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_set_product(ocop_dossier *dossier, const char *name);

/**
 * Set when and as what the dossier was filed; both decide the day by which it must be finished.
 *
 * @param dossier not NULL.
 * @param filed the day, #OCOP_DATE_NONE if unknown.
 * @param registration one of the OCOP_REGISTRATION_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL or an unknown registration.
 * @note One thread at a time for each dossier.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_set_filed(ocop_dossier *dossier, int32_t filed, int32_t registration);

/**
 * Set how many members the council has, for a quorum that is a share of them.
 *
 * @param dossier not NULL.
 * @param members from 1; 0 if unknown.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each dossier.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_set_council_size(ocop_dossier *dossier, int32_t members);

/**
 * Add a copy of a member's sheet as it is now.
 *
 * @param dossier not NULL.
 * @param sheet not NULL, of the same set of the same edition.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_SHEET if it is of another set or edition or the member has
 * one already; #OCOP_ERR_LIMIT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each dossier.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_add_sheet(ocop_dossier *dossier, const ocop_sheet *sheet);

/**
 * Say that a rejection or stop of the sheet applies.
 *
 * @param dossier not NULL.
 * @param effect #OCOP_EFFECT_REJECT or #OCOP_EFFECT_STOP: what the rule is expected to do.
 * @param rule id of the rule, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_RULE if the sheet has no rule of that id and effect;
 *   #OCOP_ERR_NO_MEMORY. Saying it twice is the same as once.
 * @note One thread at a time for each dossier.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_add_rule(ocop_dossier *dossier, int32_t effect, const char *rule);

/**
 * Set what it would cost the producer to raise a criterion; the way up is then the cheapest one, otherwise the one with
 * the fewest criteria. Criteria without a cost count 1.
 *
 * @param dossier not NULL.
 * @param code of the criterion, not NULL.
 * @param cost 0 to 1,000,000,000, in any unit.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_CRITERION; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each dossier.
 * @since 0.1
 */
OCOP_API ocop_status ocop_dossier_set_cost(ocop_dossier *dossier, const char *code, int64_t cost);

/**
 * The criteria that the dossier is judged by.
 *
 * @param dossier may be NULL.
 * @return the criteria, NULL for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_criteria *ocop_dossier_criteria(const ocop_dossier *dossier);

/**
 * The caller's id.
 *
 * @param dossier may be NULL.
 * @return the id, "" if none was set; borrowed.
 * @note Not while another thread changes the dossier.
 * @since 0.1
 */
OCOP_API const char *ocop_dossier_id(const ocop_dossier *dossier);

#ifdef __cplusplus
}
#endif
#endif
