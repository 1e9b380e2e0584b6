/*
 * What the unit tests share: opening rules, filling sheets, rating, and looking at the record of a failure.
 *
 * tiny-edition.json is a small edition for tests. Its set 1 has 100 points:
 *
 *   A.1.1  0, 10 (gate of 3 stars), 20 (gate of 5 stars), 30
 *   A.1.2  yes or no: 0, 10
 *   A.1.3  items that add up: 5, 5, 10
 *   B.1.1  case a: 0, 10; case b: 0, 5, 20
 *   B.1.2  0, 5 (gate of 4 stars, secondary source), 10
 *   B.1.3  0, 10; judged only if B.1.2 has at least 5
 *
 * Its set 2 has A.1.1 (0, 25, 49, 50) and A.1.2 (0, 20, 40 with the gate of 4 stars, 50), a stop when A.1.1 has zero
 * points, a correction (49) and holes (25 of A.1.1; the mark of A.1.2 may stand on 50).
 */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ocop/ocop.h"

/** A call that succeeds leaves no record of a failure. */
#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        const ocop_status status_of_call = (call);                                                                     \
        if (status_of_call != OCOP_OK)                                                                                 \
            fail_msg("%s: %s at \"%s\": %s", #call, ocop_status_name(status_of_call), ocop_error_pointer(),            \
                     ocop_error_message(OCOP_LANG_EN));                                                                \
        assert_int_equal(ocop_error_status(), OCOP_OK);                                                                \
        assert_string_equal(ocop_error_message(OCOP_LANG_VI), "");                                                     \
        assert_string_equal(ocop_error_message(OCOP_LANG_EN), "");                                                     \
        assert_string_equal(ocop_error_pointer(), "");                                                                 \
    } while (0)

/** A call that fails says so in its status and in the record, in both languages. */
#define assert_fails(call, expected)                                                                                   \
    do {                                                                                                               \
        const ocop_status status_of_call = (call);                                                                     \
        if (status_of_call != (expected))                                                                              \
            fail_msg("%s: %s (%s), expected %s", #call, ocop_status_name(status_of_call),                              \
                     ocop_error_message(OCOP_LANG_EN), ocop_status_name(expected));                                    \
        assert_int_equal(ocop_error_status(), (expected));                                                             \
        assert_string_not_equal(ocop_error_message(OCOP_LANG_VI), "");                                                 \
        assert_string_not_equal(ocop_error_message(OCOP_LANG_EN), "");                                                 \
    } while (0)

/** The same for a failure that has a place in the input. */
#define assert_fails_at(call, expected, pointer)                                                                       \
    do {                                                                                                               \
        assert_fails(call, expected);                                                                                  \
        assert_string_equal(ocop_error_pointer(), (pointer));                                                          \
    } while (0)

/** `text` holds `part`. */
#define assert_contains(text, part)                                                                                    \
    do {                                                                                                               \
        const char *text_held = (text);                                                                                \
        if (!strstr(text_held, (part)))                                                                                \
            fail_msg("\"%s\" does not hold \"%s\"", text_held, (part));                                                \
    } while (0)

#define assert_lacks(text, part)                                                                                       \
    do {                                                                                                               \
        const char *text_held = (text);                                                                                \
        if (strstr(text_held, (part)))                                                                                 \
            fail_msg("\"%s\" holds \"%s\"", text_held, (part));                                                        \
    } while (0)

/* Rules */

static inline ocop_edition *edition_of(const char *id)
{
    ocop_edition *edition;
    assert_ok(ocop_edition_open(NULL, id, &edition));
    return edition;
}

static inline ocop_edition *tiny_edition(void)
{
    ocop_edition *edition;
    assert_ok(ocop_edition_from_file(NULL, TEST_FOLDER "/tiny-edition.json", &edition));
    return edition;
}

/** The sheet of a set; gives the caller's reference of the edition away. */
static inline ocop_criteria *set_of(ocop_edition *edition, int32_t set)
{
    ocop_criteria *criteria;
    assert_ok(ocop_criteria_open(edition, set, &criteria));
    ocop_edition_unref(edition);
    return criteria;
}

static inline ocop_criteria *tiny_set(int32_t set)
{
    return set_of(tiny_edition(), set);
}

static inline int32_t criterion_of(const ocop_criteria *criteria, const char *code)
{
    const int32_t index = ocop_criteria_find(criteria, code);
    assert_true(index >= 0);
    return index;
}

/* Sheets */

static inline ocop_sheet *empty_sheet(ocop_criteria *criteria, const char *member)
{
    ocop_sheet *sheet;
    assert_ok(ocop_sheet_new(criteria, member, &sheet));
    return sheet;
}

/** Option with the least points that passes the gates up to `stars`, and the option with the most points. */
static inline int32_t least_option(const ocop_criteria *criteria, int32_t criterion, int32_t stars)
{
    int32_t floor = 0, found = 0;
    for (int32_t star = 1; star <= stars; star++)
        if (ocop_criteria_gate(criteria, criterion, star) > floor)
            floor = ocop_criteria_gate(criteria, criterion, star);
    for (int32_t option = 1; option <= ocop_criteria_option_count(criteria, criterion); option++) {
        const int32_t points = ocop_criteria_option_points(criteria, criterion, option);
        if (points >= floor && (!found || points < ocop_criteria_option_points(criteria, criterion, found)))
            found = option;
    }
    assert_true(found > 0);
    return found;
}

/** A full sheet without additive criteria that passes the gates up to `stars` and has exactly `total` points. */
static inline ocop_sheet *sheet_with(ocop_criteria *criteria, const char *member, int32_t stars, int32_t total)
{
    ocop_sheet *sheet = empty_sheet(criteria, member);
    for (int32_t i = 0; i < ocop_criteria_count(criteria); i++)
        assert_ok(ocop_sheet_answer(sheet, ocop_criteria_code(criteria, i), least_option(criteria, i, stars)));
    /* Criteria with a star mark last, so that gates above `stars` fail where they can. */
    for (int32_t pass = 0; pass < 2; pass++)
        for (int32_t i = 0; i < ocop_criteria_count(criteria); i++) {
            int32_t best = 0;
            if ((ocop_criteria_gate(criteria, i, 4) || ocop_criteria_gate(criteria, i, 5)) != (pass == 1))
                continue;
            for (int32_t option = 1; option <= ocop_criteria_option_count(criteria, i); option++) {
                const int32_t more = ocop_criteria_option_points(criteria, i, option) - ocop_sheet_points(sheet, i);
                if (more > 0 && ocop_sheet_total(sheet) + more <= total &&
                    (!best ||
                     ocop_criteria_option_points(criteria, i, option) > ocop_criteria_option_points(criteria, i, best)))
                    best = option;
            }
            if (best)
                assert_ok(ocop_sheet_answer(sheet, ocop_criteria_code(criteria, i), best));
        }
    assert_int_equal(ocop_sheet_total(sheet), total);
    assert_int_equal(ocop_sheet_unanswered_count(sheet), 0);
    return sheet;
}

/** Points of set 1 of the tiny edition, in the order of the sheet; -1 leaves a criterion without an answer. */
struct tiny {
    int32_t points[6];
};

static inline ocop_sheet *tiny_sheet(ocop_criteria *criteria, const char *member, struct tiny points)
{
    ocop_sheet *sheet = empty_sheet(criteria, member);
    for (int32_t i = 0; i < 6; i++)
        if (points.points[i] >= 0)
            assert_ok(ocop_sheet_set_points(sheet, ocop_criteria_code(criteria, i), points.points[i]));
    return sheet;
}

/* Dossiers and ratings */

static inline ocop_dossier *empty_dossier(ocop_criteria *criteria)
{
    ocop_dossier *dossier;
    assert_ok(ocop_dossier_new(criteria, &dossier));
    return dossier;
}

/** Adds a sheet and gives the caller's reference of it away. */
static inline void add_sheet(ocop_dossier *dossier, ocop_sheet *sheet)
{
    assert_ok(ocop_dossier_add_sheet(dossier, sheet));
    ocop_sheet_unref(sheet);
}

/** A dossier with a sheet for each row of points. */
static inline ocop_dossier *tiny_dossier(ocop_criteria *criteria, int32_t sheets, const struct tiny rows[])
{
    ocop_dossier *dossier = empty_dossier(criteria);
    for (int32_t i = 0; i < sheets; i++) {
        char member[16];
        (void)snprintf(member, sizeof member, "%d", i + 1);
        add_sheet(dossier, tiny_sheet(criteria, member, rows[i]));
    }
    return dossier;
}

/** Rates; gives the caller's references of the dossier and the policy (which may be NULL) away. */
static inline ocop_rating *rate(ocop_dossier *dossier, ocop_policy *policy)
{
    ocop_rating *rating;
    assert_ok(ocop_rating_new(dossier, policy, &rating));
    ocop_dossier_unref(dossier);
    ocop_policy_unref(policy);
    return rating;
}

static inline ocop_policy *policy_of(ocop_criteria *criteria)
{
    ocop_policy *policy;
    assert_ok(ocop_policy_new(ocop_criteria_edition(criteria), &policy));
    return policy;
}

/** Rates one council's totals: every sheet passes the gates up to `stars`. */
static inline ocop_rating *rate_totals(ocop_criteria *criteria, int32_t stars, int32_t sheets, const int32_t totals[])
{
    ocop_dossier *dossier = empty_dossier(criteria);
    for (int32_t i = 0; i < sheets; i++) {
        char member[16];
        (void)snprintf(member, sizeof member, "%d", i + 1);
        add_sheet(dossier, sheet_with(criteria, member, stars, totals[i]));
    }
    return rate(dossier, NULL);
}

static inline bool has_warning(const ocop_rating *rating, const char *code)
{
    for (int32_t i = 0; i < ocop_rating_warning_count(rating); i++)
        if (strcmp(ocop_rating_warning_code(rating, i), code) == 0)
            return true;
    return false;
}

/** Whether the only reason has this code. */
static inline void assert_reason(const ocop_rating *rating, const char *code)
{
    assert_int_equal(ocop_rating_reason_count(rating), 1);
    assert_string_equal(ocop_rating_reason_code(rating, 0), code);
    assert_string_not_equal(ocop_rating_reason_text(rating, 0, OCOP_LANG_VI), "");
    assert_string_not_equal(ocop_rating_reason_text(rating, 0, OCOP_LANG_EN), "");
}

static inline int32_t day(int32_t year, int32_t month, int32_t day_of_month)
{
    int32_t date;
    assert_ok(ocop_date_from_ymd(year, month, day_of_month, &date));
    return date;
}

#endif
