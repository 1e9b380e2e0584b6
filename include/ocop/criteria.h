/**
 * @file criteria.h
 * Criteria: the score sheet (phiếu đánh giá) of one product set, with its parts, sections, criteria, options,
 * rejections and stops.
 *
 * A sheet is immutable and may be shared between threads. Parts, sections, criteria and rules are numbered from 0 in
 * the order of the sheet; options are numbered from 1, as printed. Text given out is borrowed and lives as long as the
 * handle.
 */
#ifndef OCOP_CRITERIA_H
#define OCOP_CRITERIA_H

#include "ocop/edition.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The score sheet of one product set of one edition; reference-counted, immutable. */
typedef struct ocop_criteria ocop_criteria;

/** How a criterion is answered. */
enum {
    OCOP_MODE_CHOOSE_ONE = 1,      /**< one of the options, "choose_one" */
    OCOP_MODE_CHOOSE_ONE_CASE = 2, /**< one option of the case that fits the producer, "choose_one_case" */
    OCOP_MODE_YES_NO = 3,          /**< ticked or not, "yes_no" */
    OCOP_MODE_ADDITIVE = 4         /**< ticked items add up, "additive" */
};

/** What a rule of a sheet does to the dossier. */
enum {
    OCOP_EFFECT_REJECT = 1, /**< the dossier is out (bị loại), "reject" */
    OCOP_EFFECT_STOP = 2    /**< the assessment ends (không đánh giá tiếp), "stop" */
};

/**
 * Open the sheet of a product set.
 *
 * @param edition not NULL; kept alive by the sheet.
 * @param set number of the product set.
 * @param[out] out the sheet; release with ocop_criteria_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_CRITERIA if the edition has no national criteria;
 *   #OCOP_ERR_NO_SET; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_criteria_open(ocop_edition *edition, int32_t set, ocop_criteria **out);

/**
 * Take another reference.
 *
 * @param criteria may be NULL.
 * @return `criteria`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_criteria *ocop_criteria_ref(ocop_criteria *criteria);

/**
 * Give a reference back.
 *
 * @param criteria may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_criteria_unref(ocop_criteria *criteria);

/**
 * The edition that the sheet belongs to.
 *
 * @param criteria may be NULL.
 * @return the edition, NULL for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_edition *ocop_criteria_edition(const ocop_criteria *criteria);

/**
 * Number of the product set.
 *
 * @param criteria may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_set(const ocop_criteria *criteria);

/**
 * Name of the product set.
 *
 * @param criteria may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_name(const ocop_criteria *criteria, int32_t lang);

/**
 * Code of the product group (ngành) of the set.
 *
 * @param criteria may be NULL.
 * @return a code of ocop_edition_group_code(), "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_group(const ocop_criteria *criteria);

/**
 * Code of the subgroup (nhóm) of the set.
 *
 * @param criteria may be NULL.
 * @return such as "1.2", "" if it has none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_subgroup(const ocop_criteria *criteria);

/**
 * Name of the subgroup (nhóm) of the set.
 *
 * @param criteria may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" if it has none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_subgroup_name(const ocop_criteria *criteria, int32_t lang);

/**
 * Ministries that manage the product set.
 *
 * @param criteria may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return names joined by "; ", "" where no source names them; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_managing_body(const ocop_criteria *criteria, int32_t lang);

/**
 * Where the sheet is laid down.
 *
 * @param criteria may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_source(const ocop_criteria *criteria, int32_t lang);

/**
 * How sure the sheet is.
 *
 * @param criteria may be NULL.
 * @return one of the OCOP_CERTAINTY_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_certainty(const ocop_criteria *criteria);

/**
 * Best total that the options of the sheet can reach; below 100 where the sources have a hole.
 *
 * @param criteria may be NULL.
 * @return points, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_best_total(const ocop_criteria *criteria);

/**
 * Number of parts (phần).
 *
 * @param criteria may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_part_count(const ocop_criteria *criteria);

/**
 * Code of a part.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_part_count() - 1.
 * @return such as "A", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_part_code(const ocop_criteria *criteria, int32_t index);

/**
 * Name of a part.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_part_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_part_name(const ocop_criteria *criteria, int32_t index, int32_t lang);

/**
 * Most points of a part, as printed.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_part_count() - 1.
 * @return points, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_part_max(const ocop_criteria *criteria, int32_t index);

/**
 * Number of sections.
 *
 * @param criteria may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_section_count(const ocop_criteria *criteria);

/**
 * Code of a section.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_section_count() - 1.
 * @return such as "A.1", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_section_code(const ocop_criteria *criteria, int32_t index);

/**
 * Name of a section.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_section_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_section_name(const ocop_criteria *criteria, int32_t index, int32_t lang);

/**
 * Most points of a section, as printed.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_section_count() - 1.
 * @return points, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_section_max(const ocop_criteria *criteria, int32_t index);

/**
 * Part that a section belongs to.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_section_count() - 1.
 * @return index of the part, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_section_part(const ocop_criteria *criteria, int32_t index);

/**
 * Number of criteria (tiêu chí).
 *
 * @param criteria may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_count(const ocop_criteria *criteria);

/**
 * Index of the criterion of a code.
 *
 * @param criteria may be NULL.
 * @param code such as "A.1.1"; may be NULL.
 * @return the index, -1 if the sheet has no such criterion.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_find(const ocop_criteria *criteria, const char *code);

/**
 * Code of a criterion.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return such as "A.1.1", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_code(const ocop_criteria *criteria, int32_t criterion);

/**
 * Label that the sheet prints for a criterion, where it is not the number of its code.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return such as "3.e", "" if it has none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_label(const ocop_criteria *criteria, int32_t criterion);

/**
 * Name of a criterion.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_criterion_name(const ocop_criteria *criteria, int32_t criterion, int32_t lang);

/**
 * Most points of a criterion as printed. Where the sources have a hole the options may not reach it, see
 * ocop_criteria_best().
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return points, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_max(const ocop_criteria *criteria, int32_t criterion);

/**
 * Most points that a criterion can be given: its best option, or the sum of its items.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return points, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_best(const ocop_criteria *criteria, int32_t criterion);

/**
 * How a criterion is answered.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return one of the OCOP_MODE_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_mode(const ocop_criteria *criteria, int32_t criterion);

/**
 * Section that a criterion belongs to.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return index of the section, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_section(const ocop_criteria *criteria, int32_t criterion);

/**
 * Part that a criterion belongs to.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return index of the part, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_part(const ocop_criteria *criteria, int32_t criterion);

/**
 * Criterion on which this one depends: it is judged only if that one has the points of ocop_criteria_applies_from().
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return index of the other criterion, -1 if it is always judged.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_applies_if(const ocop_criteria *criteria, int32_t criterion);

/**
 * Least points that the criterion of ocop_criteria_applies_if() must have.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return points, 0 if there is no such criterion.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_applies_from(const ocop_criteria *criteria, int32_t criterion);

/**
 * Where a criterion is laid down.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_criterion_source(const ocop_criteria *criteria, int32_t criterion, int32_t lang);

/**
 * How sure a criterion is.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_criterion_certainty(const ocop_criteria *criteria, int32_t criterion);

/**
 * Number of options (mức điểm) of a criterion, over all its cases.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_option_count(const ocop_criteria *criteria, int32_t criterion);

/**
 * Points of an option.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param option number from 1 to ocop_criteria_option_count().
 * @return points, -1 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_option_points(const ocop_criteria *criteria, int32_t criterion, int32_t option);

/**
 * Text of an option.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param option number from 1 to ocop_criteria_option_count().
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the text, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_option_text(const ocop_criteria *criteria, int32_t criterion, int32_t option,
                                               int32_t lang);

/**
 * Star whose mark stands on an option: the least option for that star (điểm bắt buộc).
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param option number from 1 to ocop_criteria_option_count().
 * @return 3 to 5, 0 without a mark.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_option_star(const ocop_criteria *criteria, int32_t criterion, int32_t option);

/**
 * Case that an option belongs to.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param option number from 1 to ocop_criteria_option_count().
 * @return such as "a", "" if the criterion has no cases; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_option_case(const ocop_criteria *criteria, int32_t criterion, int32_t option);

/**
 * Whether an option is what an untouched box means.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param option number from 1 to ocop_criteria_option_count().
 * @return true for the "no" of a yes/no criterion.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_criteria_option_implied(const ocop_criteria *criteria, int32_t criterion, int32_t option);

/**
 * Number of cases of a criterion.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return the number, 0 if it has none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_case_count(const ocop_criteria *criteria, int32_t criterion);

/**
 * Code of a case.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param index from 0 to ocop_criteria_case_count() - 1.
 * @return such as "a", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_case_code(const ocop_criteria *criteria, int32_t criterion, int32_t index);

/**
 * Whom a case is for.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param index from 0 to ocop_criteria_case_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_case_name(const ocop_criteria *criteria, int32_t criterion, int32_t index,
                                             int32_t lang);

/**
 * Number of notes printed with a criterion.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_note_count(const ocop_criteria *criteria, int32_t criterion);

/**
 * Kind of a note printed with a criterion.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param index from 0 to ocop_criteria_note_count() - 1.
 * @return "info", "require", "reject" or "stop", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_note_kind(const ocop_criteria *criteria, int32_t criterion, int32_t index);

/**
 * A note printed with a criterion.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param index from 0 to ocop_criteria_note_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the text, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_note_text(const ocop_criteria *criteria, int32_t criterion, int32_t index,
                                             int32_t lang);

/**
 * Least points of a criterion for a star, by the marks of that star.
 *
 * @param criteria may be NULL.
 * @param criterion index from 0 to ocop_criteria_count() - 1.
 * @param stars the star.
 * @return points, 0 if the criterion has no mark of that star.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_gate(const ocop_criteria *criteria, int32_t criterion, int32_t stars);

/**
 * Number of rejections and stops.
 *
 * @param criteria may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_rule_count(const ocop_criteria *criteria);

/**
 * Id of a rejection or stop, as a dossier names it.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_rule_count() - 1.
 * @return such as "forged-dossier", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_rule_id(const ocop_criteria *criteria, int32_t index);

/**
 * What a rule does.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_rule_count() - 1.
 * @return one of the OCOP_EFFECT_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_rule_effect(const ocop_criteria *criteria, int32_t index);

/**
 * When a rule applies.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_rule_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_rule_text(const ocop_criteria *criteria, int32_t index, int32_t lang);

/**
 * Criterion that a rule stands with.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_rule_count() - 1.
 * @return index of the criterion, -1 if it is about the whole dossier or the index is outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_rule_criterion(const ocop_criteria *criteria, int32_t index);

/**
 * Where a rule is laid down.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_rule_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_rule_source(const ocop_criteria *criteria, int32_t index, int32_t lang);

/**
 * How sure a rule is.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_rule_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_rule_certainty(const ocop_criteria *criteria, int32_t index);

/**
 * Number of things that the sources of the sheet leave open.
 *
 * @param criteria may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_hole_count(const ocop_criteria *criteria);

/**
 * What one of the open things is.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_hole_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return a sentence, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_hole_text(const ocop_criteria *criteria, int32_t index, int32_t lang);

/**
 * Number of places that an open thing is about.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_hole_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_criteria_hole_scope_count(const ocop_criteria *criteria, int32_t index);

/**
 * A place that an open thing is about.
 *
 * @param criteria may be NULL.
 * @param index from 0 to ocop_criteria_hole_count() - 1.
 * @param place from 0 to ocop_criteria_hole_scope_count() - 1.
 * @return code of a criterion or part, "*" for the whole sheet, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_criteria_hole_scope(const ocop_criteria *criteria, int32_t index, int32_t place);

#ifdef __cplusplus
}
#endif
#endif
