/**
 * @file plan.h
 * Plans (kế hoạch): the targets of the nation, a province or a district, each with its number, period, place in the
 * document, and who is responsible. A plan is read from `ocop-plan/1` and held against itself when it is read: parts
 * against wholes, units and product groups of its time, periods, indicators. Then it is immutable and may be shared.
 */
#ifndef OCOP_PLAN_H
#define OCOP_PLAN_H

#include "ocop/edition.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A plan; reference-counted, immutable. */
typedef struct ocop_plan ocop_plan;

/** Kinds of targets. */
enum {
    OCOP_TARGET_AT_LEAST = 1, /**< ít nhất: the number or more, "at_least" */
    OCOP_TARGET_ABOUT = 2,    /**< khoảng: the number, within the plan's tolerance, "about" */
    OCOP_TARGET_RANGE = 3,    /**< từ … đến: from one number to another, "range" */
    OCOP_TARGET_EXACTLY = 4,  /**< the number, neither less nor more, "exactly" */
    OCOP_TARGET_YES_NO = 5    /**< something to be done, "yes_no" */
};

/** What a means of a plan is. */
enum {
    OCOP_MEANS_FUNDING = 1,  /**< a source of money, "funding" */
    OCOP_MEANS_AUDIENCE = 2, /**< who is trained, "audience" */
    OCOP_MEANS_CONTENT = 3,  /**< what is taught or paid for, "content" */
    OCOP_MEANS_TRADE = 4,    /**< promotion, fairs, sale points, "trade" */
    OCOP_MEANS_PROJECT = 5   /**< a component project, "project" */
};

/**
 * Take another reference.
 *
 * @param plan may be NULL.
 * @return `plan`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_plan *ocop_plan_ref(ocop_plan *plan);

/**
 * Give a reference back.
 *
 * @param plan may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_plan_unref(ocop_plan *plan);

/**
 * Id of the plan.
 *
 * @param plan may be NULL.
 * @return the id, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_id(const ocop_plan *plan);

/**
 * Name of the plan.
 *
 * @param plan may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_name(const ocop_plan *plan, int32_t lang);

/**
 * Number of the document that lays the plan down.
 *
 * @param plan may be NULL.
 * @return such as "836/QĐ-UBND", "" if it is not known; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_number(const ocop_plan *plan);

/**
 * Day of the document.
 *
 * @param plan may be NULL.
 * @return the day, #OCOP_DATE_NONE if it is not known.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_issued(const ocop_plan *plan);

/**
 * The unit that the plan is of.
 *
 * @param plan may be NULL.
 * @return its code, "" for the nation; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_unit(const ocop_plan *plan);

/**
 * First day of the plan.
 *
 * @param plan may be NULL.
 * @return the day, #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_from(const ocop_plan *plan);

/**
 * Last day of the plan.
 *
 * @param plan may be NULL.
 * @return the day, #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_to(const ocop_plan *plan);

/**
 * Where the plan was read.
 *
 * @param plan may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the place, "" for NULL; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_source(const ocop_plan *plan, int32_t lang);

/**
 * How sure it is that the plan stands there so.
 *
 * @param plan may be NULL.
 * @return one of the OCOP_CERTAINTY_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_certainty(const ocop_plan *plan);

/**
 * Number of doubts about the document: a date that two sources give otherwise, a province that is not named.
 *
 * @param plan may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_doubt_count(const ocop_plan *plan);

/**
 * A doubt about the document.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_doubt_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_doubt(const ocop_plan *plan, int32_t index, int32_t lang);

/**
 * Number of findings: what is no error of the plan, but should be known when it is used.
 *
 * @param plan may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_finding_count(const ocop_plan *plan);

/**
 * Code of a finding.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_finding_count() - 1.
 * @return such as "units_end", "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_finding_code(const ocop_plan *plan, int32_t index);

/**
 * Where a finding is.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_finding_count() - 1.
 * @return JSON pointer into the plan, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_finding_pointer(const ocop_plan *plan, int32_t index);

/**
 * What a finding says.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_finding_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_finding_text(const ocop_plan *plan, int32_t index, int32_t lang);

/**
 * Number of targets, in the order of the document.
 *
 * @param plan may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_count(const ocop_plan *plan);

/**
 * Place of a target.
 *
 * @param plan may be NULL.
 * @param id may be NULL.
 * @return from 0; -1 if the plan has none of that id.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_find(const ocop_plan *plan, const char *id);

/**
 * Id of a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return such as "PY-3", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_id(const ocop_plan *plan, int32_t target);

/**
 * Name of a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_name(const ocop_plan *plan, int32_t target, int32_t lang);

/**
 * What a target counts.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return id of an indicator, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_indicator(const ocop_plan *plan, int32_t target);

/**
 * Name of what a target counts.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_indicator_name(const ocop_plan *plan, int32_t target, int32_t lang);

/**
 * Kind of a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return one of the OCOP_TARGET_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_kind(const ocop_plan *plan, int32_t target);

/**
 * Number of a target, or the lower one of two.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number, in percent if ocop_plan_target_percent_of() is not ""; 1 for yes; 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_value(const ocop_plan *plan, int32_t target);

/**
 * Upper number of a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number, -1 if it has one alone or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_up_to(const ocop_plan *plan, int32_t target);

/**
 * What a target asks for, in words.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "ít nhất 2, mỗi huyện, hằng năm (01/01/2019 – 31/12/2020)", "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_goal_text(const ocop_plan *plan, int32_t target, int32_t lang);

/**
 * What a target in percent is a part of.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return id of an indicator, "" for a target in numbers or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_percent_of(const ocop_plan *plan, int32_t target);

/**
 * Level of the units that each must reach a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return one of the OCOP_PLACE_ constants; 0 if the target is of its unit as a whole or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_each(const ocop_plan *plan, int32_t target);

/**
 * Whether a target is to be reached in every year of its period.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return whether it is; false outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API bool ocop_plan_target_yearly(const ocop_plan *plan, int32_t target);

/**
 * Least stars that a target is about.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the stars, 0 if it is not about stars or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_star_from(const ocop_plan *plan, int32_t target);

/**
 * Most stars that a target is about.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the stars, 0 if it is not about stars or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_star_to(const ocop_plan *plan, int32_t target);

/**
 * Level that gave the stars.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return id of a level, "" if the target names none or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_star_level(const ocop_plan *plan, int32_t target);

/**
 * The unit that a target is of.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return its code, "" for the nation or outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_unit(const ocop_plan *plan, int32_t target);

/**
 * First day of a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the day, #OCOP_DATE_NONE outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_from(const ocop_plan *plan, int32_t target);

/**
 * Last day of a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the day, #OCOP_DATE_NONE outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_to(const ocop_plan *plan, int32_t target);

/**
 * The target that a target is a part of: the parts of a whole add up to it.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return its place, -1 for none or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_whole(const ocop_plan *plan, int32_t target);

/**
 * Number of product groups that a target is about.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number; 0 for all groups or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_group_count(const ocop_plan *plan, int32_t target);

/**
 * A product group that a target is about.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_plan_target_group_count() - 1.
 * @return code of the group in the plan's edition, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_group(const ocop_plan *plan, int32_t target, int32_t index);

/**
 * Number of bodies responsible for a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_body_count(const ocop_plan *plan, int32_t target);

/**
 * A body responsible for a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_plan_target_body_count() - 1.
 * @return id of a body of the plan, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_body(const ocop_plan *plan, int32_t target, int32_t index);

/**
 * Number of means for a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_means_count(const ocop_plan *plan, int32_t target);

/**
 * A means for a target.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param index from 0 to ocop_plan_target_means_count() - 1.
 * @return id of a means of the plan, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_means(const ocop_plan *plan, int32_t target, int32_t index);

/**
 * The sentence of the document that lays a target down.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return the sentence in Vietnamese, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_quote(const ocop_plan *plan, int32_t target);

/**
 * Where that sentence stands.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return document and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_target_source(const ocop_plan *plan, int32_t target, int32_t lang);

/**
 * How sure a target is.
 *
 * @param plan may be NULL.
 * @param target from 0 to ocop_plan_target_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_target_certainty(const ocop_plan *plan, int32_t target);

/**
 * Number of bodies that act in the plan.
 *
 * @param plan may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_body_count(const ocop_plan *plan);

/**
 * Id of a body.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_body_id(const ocop_plan *plan, int32_t body);

/**
 * Name of a body.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_body_name(const ocop_plan *plan, int32_t body, int32_t lang);

/**
 * Number of roles of a body.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_body_role_count(const ocop_plan *plan, int32_t body);

/**
 * What a body is responsible for.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @param role from 0 to ocop_plan_body_role_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_body_role(const ocop_plan *plan, int32_t body, int32_t role, int32_t lang);

/**
 * Where a role is laid down.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @param role from 0 to ocop_plan_body_role_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return document and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_body_role_source(const ocop_plan *plan, int32_t body, int32_t role, int32_t lang);

/**
 * How sure a role is.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @param role from 0 to ocop_plan_body_role_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_body_role_certainty(const ocop_plan *plan, int32_t body, int32_t role);

/**
 * Number of product groups that a role is about.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @param role from 0 to ocop_plan_body_role_count() - 1.
 * @return the number; 0 for a role that is about none or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_body_role_group_count(const ocop_plan *plan, int32_t body, int32_t role);

/**
 * A product group that a role is about.
 *
 * @param plan may be NULL.
 * @param body from 0 to ocop_plan_body_count() - 1.
 * @param role from 0 to ocop_plan_body_role_count() - 1.
 * @param index from 0 to ocop_plan_body_role_group_count() - 1.
 * @return code of the group in the plan's edition, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_body_role_group(const ocop_plan *plan, int32_t body, int32_t role, int32_t index);

/**
 * Number of means: money, training, promotion.
 *
 * @param plan may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_means_count(const ocop_plan *plan);

/**
 * Id of a means.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_means_count() - 1.
 * @return the id, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_means_id(const ocop_plan *plan, int32_t index);

/**
 * What a means is.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_means_count() - 1.
 * @return one of the OCOP_MEANS_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_means_kind(const ocop_plan *plan, int32_t index);

/**
 * Name of a kind of means.
 *
 * @param kind one of the OCOP_MEANS_ constants.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "Vốn", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_means_kind_name(int32_t kind, int32_t lang);

/**
 * Name of a means.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_means_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the name, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_means_name(const ocop_plan *plan, int32_t index, int32_t lang);

/**
 * Where a means is laid down.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_means_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return document and place, "" outside the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_plan_means_source(const ocop_plan *plan, int32_t index, int32_t lang);

/**
 * How sure a means is.
 *
 * @param plan may be NULL.
 * @param index from 0 to ocop_plan_means_count() - 1.
 * @return one of the OCOP_CERTAINTY_ constants, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_plan_means_certainty(const ocop_plan *plan, int32_t index);

#ifdef __cplusplus
}
#endif
#endif
