#include "evaluation/sheet_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "rules/rule_id.h"

static ocop_sheet *sheet_new(ocop_criteria *criteria);
static size_t sheet_size(const ocop_criteria *criteria);
static void sheet_init(ocop_sheet *sheet, ocop_criteria *criteria);
static void take_points_away(ocop_sheet *sheet);
static void set_answer(ocop_sheet *sheet, int32_t criterion, int32_t points, int32_t case_row);
static int32_t points_of_ticks(const ocop_criteria *criteria, int32_t criterion, uint64_t ticks);
static ocop_status fail_points(const ocop_sheet *sheet, int32_t criterion, int32_t points);
static void list_points(const ocop_criteria *criteria, int32_t criterion, char *text, size_t size);
static int32_t case_of_points(const ocop_criteria *criteria, int32_t criterion, int32_t points);

ocop_status ocop_sheet_new(ocop_criteria *criteria, const char *member, ocop_sheet **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!criteria)
        return fail_argument("criteria");
    if (!member || !*member)
        return fail_argument("member");
    ocop_sheet *sheet = sheet_new(criteria);
    if (!sheet)
        return fail_no_memory();
    char *name;
    const ocop_status status = ocop_text_to_nfc(criteria->edition->context, member, &name);
    sheet->member = name;
    if (status != OCOP_OK)
        ocop_sheet_unref(sheet);
    else
        *out = sheet;
    return status;
}

static ocop_sheet *sheet_new(ocop_criteria *criteria)
{
    ocop_sheet *sheet = memory_allocate_zeroed(edition_allocator(criteria->edition), sheet_size(criteria));
    if (!sheet)
        return NULL;
    atomic_init(&sheet->references, 1);
    sheet_init(sheet, ocop_criteria_ref(criteria));
    return sheet;
}

static size_t sheet_size(const ocop_criteria *criteria)
{
    const size_t count = (size_t)criteria_size(criteria), width = (size_t)points_width(criteria);
    return sizeof(ocop_sheet) + count * sizeof(uint64_t) + 2 * width * sizeof(int16_t);
}

/* The rest of the memory is zero. */
static void sheet_init(ocop_sheet *sheet, ocop_criteria *criteria)
{
    sheet->criteria = criteria;
    sheet->role = OCOP_ROLE_MEMBER;
    sheet->cases = (int16_t *)(sheet->ticks + criteria_size(criteria));
    sheet->points = sheet->cases + points_width(criteria);
    take_points_away(sheet);
}

static void take_points_away(ocop_sheet *sheet)
{
    memset(sheet->points, UINT8_MAX, (size_t)criteria_size(sheet->criteria) * sizeof *sheet->points); /* POINTS_NONE */
}

void sheet_empty(ocop_sheet *sheet)
{
    sheet->member = NULL;
    sheet->member_length = 0;
    sheet->role = OCOP_ROLE_MEMBER;
    memset(sheet->ticks, 0, (size_t)((char *)sheet->points - (char *)sheet->ticks)); /* and the cases */
    take_points_away(sheet);
}

ocop_sheet *sheet_in_arena(struct arena *arena, ocop_criteria *criteria)
{
    ocop_sheet *sheet = arena_allocate(arena, sheet_size(criteria));
    if (sheet)
        sheet_init(sheet, criteria);
    return sheet;
}

void sheet_copy(const ocop_sheet *from, ocop_sheet *to)
{
    const size_t count = (size_t)criteria_size(from->criteria);
    to->role = from->role;
    memcpy(to->points, from->points, count * sizeof *to->points);
    memcpy(to->cases, from->cases, count * sizeof *to->cases);
    memcpy(to->ticks, from->ticks, count * sizeof *to->ticks);
}

ocop_sheet *ocop_sheet_ref(ocop_sheet *sheet)
{
    if (sheet)
        atomic_fetch_add_explicit(&sheet->references, 1, memory_order_relaxed);
    return sheet;
}

void ocop_sheet_unref(ocop_sheet *sheet)
{
    if (!sheet || atomic_fetch_sub_explicit(&sheet->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_criteria *criteria = sheet->criteria;
    ocop_free((char *)sheet->member); /* as it was given by ocop_text_to_nfc() */
    memory_release(edition_allocator(criteria->edition), sheet);
    ocop_criteria_unref(criteria);
}

ocop_status ocop_sheet_set_role(ocop_sheet *sheet, int32_t role)
{
    if (!sheet)
        return fail_argument("sheet");
    if (role < OCOP_ROLE_MEMBER || role > OCOP_ROLE_SECRETARY)
        return fail_argument("role");
    sheet->role = role;
    return succeed();
}

ocop_status ocop_sheet_answer(ocop_sheet *sheet, const char *code, int32_t option)
{
    int32_t criterion;
    ocop_status status = sheet_find(sheet, code, NO_HINT, &criterion);
    if (status == OCOP_OK)
        status = sheet_answer(sheet, criterion, option);
    return status == OCOP_OK ? succeed() : status;
}

ocop_status sheet_answer(ocop_sheet *sheet, int32_t criterion, int32_t option)
{
    const struct option_row *row = criteria_option(sheet->criteria, criterion, option);
    if (!row) {
        const ocop_status status =
            fail(OCOP_ERR_OPTION, "tiêu chí %s không có mức thứ %d; các mức được đánh số từ 1 đến %d",
                 "criterion %s has no option %d; options are numbered from 1 to %d",
                 ocop_criteria_code(sheet->criteria, criterion), option,
                 ocop_criteria_option_count(sheet->criteria, criterion));
        error_set_criterion(sheet->criteria, criterion);
        return status;
    }
    if (ocop_criteria_mode(sheet->criteria, criterion) == OCOP_MODE_ADDITIVE) {
        sheet->ticks[criterion] |= (uint64_t)1 << (option - 1);
        sheet->points[criterion] = (int16_t)points_of_ticks(sheet->criteria, criterion, sheet->ticks[criterion]);
    } else {
        set_answer(sheet, criterion, row->points, row->case_row);
    }
    return OCOP_OK;
}

static void set_answer(ocop_sheet *sheet, int32_t criterion, int32_t points, int32_t case_row)
{
    sheet->points[criterion] = (int16_t)points;
    sheet->cases[criterion] = (int16_t)(case_row + 1);
    sheet->ticks[criterion] = 0;
}

ocop_status sheet_find(const ocop_sheet *sheet, const char *code, int32_t hint, int32_t *criterion)
{
    *criterion = -1;
    if (!sheet)
        return fail_argument("sheet");
    if (!code)
        return fail_argument("code");
    const bool hinted = strcmp(ocop_criteria_code(sheet->criteria, hint), code) == 0 && *code;
    *criterion = hinted ? hint : ocop_criteria_find(sheet->criteria, code);
    if (*criterion >= 0)
        return OCOP_OK;
    return fail_criterion(sheet->criteria, code);
}

ocop_status sheet_answer_yes_no(ocop_sheet *sheet, int32_t criterion, bool yes)
{
    int32_t option = 1;
    while (option < ocop_criteria_option_count(sheet->criteria, criterion) &&
           ocop_criteria_option_implied(sheet->criteria, criterion, option) == yes)
        option++;
    return sheet_answer(sheet, criterion, option);
}

static int32_t points_of_ticks(const ocop_criteria *criteria, int32_t criterion, uint64_t ticks)
{
    int32_t points = 0;
    for (int32_t option = 1; option <= ocop_criteria_option_count(criteria, criterion); option++)
        if (ticks >> (option - 1) & 1U)
            points += ocop_criteria_option_points(criteria, criterion, option);
    return points;
}

ocop_status ocop_sheet_set_points(ocop_sheet *sheet, const char *code, int32_t points)
{
    int32_t criterion;
    ocop_status status = sheet_find(sheet, code, NO_HINT, &criterion);
    if (status == OCOP_OK)
        status = sheet_set_points(sheet, criterion, points);
    return status == OCOP_OK ? succeed() : status;
}

ocop_status sheet_set_points(ocop_sheet *sheet, int32_t criterion, int32_t points)
{
    if (!criteria_gives(sheet->criteria, criterion, points))
        return fail_points(sheet, criterion, points);
    set_answer(sheet, criterion, points, case_of_points(sheet->criteria, criterion, points));
    return OCOP_OK;
}

static ocop_status fail_points(const ocop_sheet *sheet, int32_t criterion, int32_t points)
{
    char possible[128];
    list_points(sheet->criteria, criterion, possible, sizeof possible);
    ocop_status status = fail(OCOP_ERR_POINTS, "tiêu chí %s không có mức %d điểm; các mức điểm là %s",
                              "criterion %s has no option of %d points; the points are %s",
                              ocop_criteria_code(sheet->criteria, criterion), points, possible);
    error_set_criterion(sheet->criteria, criterion);
    return status;
}

/* "1, 2, 3": the points that can be given, for a message. */
static void list_points(const ocop_criteria *criteria, int32_t criterion, char *text, size_t size)
{
    size_t length = 0;
    text[0] = '\0';
    for (int32_t points = criteria_points_from(criteria, criterion, -1, 0); points != POINTS_NONE && length < size;
         points = criteria_points_from(criteria, criterion, -1, points + 1)) {
        int written = snprintf(text + length, size - length, "%s%d", length ? ", " : "", points);
        length += written > 0 ? (size_t)written : 0;
    }
}

/* Points tell the case only if one case alone gives them. Of several the one with the lowest best is taken, so that the
 * way up never promises what the producer's case may not give. */
static int32_t case_of_points(const ocop_criteria *criteria, int32_t criterion, int32_t points)
{
    int32_t chosen = -1;
    for (int32_t i = 0; i < ocop_criteria_case_count(criteria, criterion); i++)
        if (criteria_points_from(criteria, criterion, i, points) == points &&
            (chosen < 0 ||
             criteria_points_best(criteria, criterion, i) < criteria_points_best(criteria, criterion, chosen)))
            chosen = i;
    return chosen;
}

ocop_status ocop_sheet_clear(ocop_sheet *sheet, const char *code)
{
    int32_t criterion;
    const ocop_status status = sheet_find(sheet, code, NO_HINT, &criterion);
    if (status != OCOP_OK)
        return status;
    set_answer(sheet, criterion, POINTS_NONE, -1);
    return succeed();
}

const char *ocop_sheet_member(const ocop_sheet *sheet)
{
    return sheet ? sheet->member : "";
}

ocop_criteria *ocop_sheet_criteria(const ocop_sheet *sheet)
{
    return sheet ? sheet->criteria : NULL;
}

bool sheet_applies(const ocop_sheet *sheet, int32_t criterion)
{
    const struct criterion_row *row = &criteria_rows(sheet->criteria)[criterion];
    return row->applies_if < 0 || sheet->points[row->applies_if] == POINTS_NONE ||
           sheet->points[row->applies_if] >= row->applies_from;
}

bool sheet_needs_answer(const ocop_sheet *sheet, int32_t criterion)
{
    return sheet->points[criterion] == POINTS_NONE &&
           ocop_criteria_mode(sheet->criteria, criterion) != OCOP_MODE_YES_NO && sheet_applies(sheet, criterion);
}

int32_t ocop_sheet_unanswered_count(const ocop_sheet *sheet)
{
    int32_t count = 0;
    for (int32_t i = 0; sheet && i < criteria_size(sheet->criteria); i++)
        count += sheet->points[i] == POINTS_NONE && sheet_needs_answer(sheet, i);
    return count;
}

int32_t ocop_sheet_unanswered_at(const ocop_sheet *sheet, int32_t index)
{
    for (int32_t i = 0; sheet && index >= 0 && i < ocop_criteria_count(sheet->criteria); i++)
        if (sheet_needs_answer(sheet, i) && index-- == 0)
            return i;
    return -1;
}

int32_t ocop_sheet_points(const ocop_sheet *sheet, int32_t criterion)
{
    if (!sheet || criterion < 0 || criterion >= ocop_criteria_count(sheet->criteria))
        return -1;
    int32_t points = sheet->points[criterion];
    return points == POINTS_NONE ? 0 : points;
}

int32_t ocop_sheet_section_total(const ocop_sheet *sheet, int32_t section)
{
    if (!sheet || section < 0 || section >= ocop_criteria_section_count(sheet->criteria))
        return -1;
    int32_t total = 0;
    for (int32_t i = 0; i < ocop_criteria_count(sheet->criteria); i++)
        total += ocop_criteria_section(sheet->criteria, i) == section ? ocop_sheet_points(sheet, i) : 0;
    return total;
}

int32_t ocop_sheet_part_total(const ocop_sheet *sheet, int32_t part)
{
    if (!sheet || part < 0 || part >= ocop_criteria_part_count(sheet->criteria))
        return -1;
    int32_t total = 0;
    for (int32_t i = 0; i < ocop_criteria_count(sheet->criteria); i++)
        total += ocop_criteria_part(sheet->criteria, i) == part ? ocop_sheet_points(sheet, i) : 0;
    return total;
}

int32_t ocop_sheet_total(const ocop_sheet *sheet)
{
    int32_t total = 0;
    for (int32_t i = 0; sheet && i < criteria_size(sheet->criteria); i++)
        total += sheet->points[i] == POINTS_NONE ? 0 : sheet->points[i];
    return total;
}
