/**
 * @file sheet.h
 * A sheet as one member of the council filled it in (phiếu đánh giá). The library computes the points from the options;
 * it never takes a total from outside. A sheet is filled by one thread.
 */
#ifndef OCOP_SHEET_H
#define OCOP_SHEET_H

#include "ocop/criteria.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One member's sheet; reference-counted, filled by one thread. */
typedef struct ocop_sheet ocop_sheet;

/** Part that a member has in the council. */
enum {
    OCOP_ROLE_MEMBER = 1,   /**< "member"; default */
    OCOP_ROLE_CHAIR = 2,    /**< "chair" */
    OCOP_ROLE_SECRETARY = 3 /**< "secretary": keeps the minutes; scores only where the policy says so */
};

/**
 * Make an empty sheet.
 *
 * @param criteria not NULL; kept alive by the sheet.
 * @param member who fills it in, unique in a dossier; not NULL, not empty.
 * @param[out] out the sheet; release with ocop_sheet_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL or an empty member; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_sheet_new(ocop_criteria *criteria, const char *member, ocop_sheet **out);

/**
 * Take another reference.
 *
 * @param sheet may be NULL.
 * @return `sheet`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_sheet *ocop_sheet_ref(ocop_sheet *sheet);

/**
 * Give a reference back.
 *
 * @param sheet may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_sheet_unref(ocop_sheet *sheet);

/**
 * Set the member's part in the council.
 *
 * @param sheet not NULL.
 * @param role one of the OCOP_ROLE_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each sheet.
 * @since 0.1
 */
OCOP_API ocop_status ocop_sheet_set_role(ocop_sheet *sheet, int32_t role);

/**
 * Tick an option. In an additive criterion ticks add up; elsewhere a new tick takes the place of the old one.
 *
 * @param sheet not NULL.
 * @param code of the criterion, not NULL.
 * @param option number of the option as printed, from 1.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_CRITERION; #OCOP_ERR_OPTION. The sheet is unchanged on
 * failure.
 * @note One thread at a time for each sheet.
 * @since 0.1
 */
OCOP_API ocop_status ocop_sheet_answer(ocop_sheet *sheet, const char *code, int32_t option);

/**
 * Answer a criterion by its points.
 *
 * @param sheet not NULL.
 * @param code of the criterion, not NULL.
 * @param points that an option gives; in an additive criterion the sum of any of its items, or 0 for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_CRITERION; #OCOP_ERR_POINTS. The sheet is unchanged on
 * failure.
 * @note One thread at a time for each sheet.
 * @since 0.1
 */
OCOP_API ocop_status ocop_sheet_set_points(ocop_sheet *sheet, const char *code, int32_t points);

/**
 * Take the answer of a criterion back.
 *
 * @param sheet not NULL.
 * @param code of the criterion, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_CRITERION.
 * @note One thread at a time for each sheet.
 * @since 0.1
 */
OCOP_API ocop_status ocop_sheet_clear(ocop_sheet *sheet, const char *code);

/**
 * Who filled the sheet in.
 *
 * @param sheet may be NULL.
 * @return the member, "" for NULL; borrowed.
 * @note Not while another thread fills the sheet.
 * @since 0.1
 */
OCOP_API const char *ocop_sheet_member(const ocop_sheet *sheet);

/**
 * The criteria that the sheet answers.
 *
 * @param sheet may be NULL.
 * @return the criteria, NULL for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_criteria *ocop_sheet_criteria(const ocop_sheet *sheet);

/**
 * Number of criteria that still need an answer. A yes/no criterion never does (an untouched box is a no), nor does one
 * that is not to be judged because the criterion it depends on has too few points.
 *
 * @param sheet may be NULL.
 * @return the number, 0 for NULL.
 * @note Not while another thread fills the sheet.
 * @since 0.1
 */
OCOP_API int32_t ocop_sheet_unanswered_count(const ocop_sheet *sheet);

/**
 * Index of a criterion that still needs an answer.
 *
 * @param sheet may be NULL.
 * @param index from 0 to ocop_sheet_unanswered_count() - 1.
 * @return index of the criterion, -1 outside the range.
 * @note Not while another thread fills the sheet.
 * @since 0.1
 */
OCOP_API int32_t ocop_sheet_unanswered_at(const ocop_sheet *sheet, int32_t index);

/**
 * Points of a criterion.
 *
 * @param sheet may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return points, 0 if unanswered, -1 outside the range.
 * @note Not while another thread fills the sheet.
 * @since 0.1
 */
OCOP_API int32_t ocop_sheet_points(const ocop_sheet *sheet, int32_t criterion);

/**
 * Points of a section so far.
 *
 * @param sheet may be NULL.
 * @param section index from 0 to ocop_criteria_section_count() - 1.
 * @return points, -1 outside the range.
 * @note Not while another thread fills the sheet.
 * @since 0.1
 */
OCOP_API int32_t ocop_sheet_section_total(const ocop_sheet *sheet, int32_t section);

/**
 * Points of a part so far.
 *
 * @param sheet may be NULL.
 * @param part index from 0 to ocop_criteria_part_count() - 1.
 * @return points, -1 outside the range.
 * @note Not while another thread fills the sheet.
 * @since 0.1
 */
OCOP_API int32_t ocop_sheet_part_total(const ocop_sheet *sheet, int32_t part);

/**
 * Points of the whole sheet so far.
 *
 * @param sheet may be NULL.
 * @return points, 0 for NULL.
 * @note Not while another thread fills the sheet.
 * @since 0.1
 */
OCOP_API int32_t ocop_sheet_total(const ocop_sheet *sheet);

#ifdef __cplusplus
}
#endif
#endif
