/* Which column of a table is what. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/pointer.h"
#include "exchange/rater_internal.h"
#include "programme/words.h"

static ocop_status take_column(struct rating_work *work, int32_t column);
static const char *name_of(const ocop_rater *rater, const char *head);
static bool has_form_of_code(const char *name);
static ocop_status take_known(struct rating_work *work, int32_t column, int32_t known);
static ocop_status take_criterion(struct rating_work *work, int32_t column, const char *code);
static ocop_status check_renamed(const struct rating_work *work);
static ocop_status check_columns(const struct rating_work *work);
static ocop_status fail_missing(int32_t known);
static ocop_status make_views(struct rating_work *work);

const char *ocop_rater_find_column(const ocop_rater *rater, const char *head)
{
    const char *name = rater && head ? name_of(rater, head) : NULL;
    const int32_t known = name ? word_find(WORDS_SHEET_COLUMNS, name) : 0;
    if (known)
        return word_of(WORDS_SHEET_COLUMNS, known);
    return name && has_form_of_code(name) ? name : "";
}

ocop_status find_columns(struct rating_work *work)
{
    const int32_t width = arrow_table_width(&work->table);
    for (int32_t i = 0; i < SHEET_COLUMNS; i++)
        work->columns[i] = -1;
    work->criteria = arena_allocate(&work->arena, ((size_t)width + 1) * sizeof *work->criteria);
    work->codes = arena_allocate(&work->arena, ((size_t)width + 1) * sizeof *work->codes);
    if (!work->criteria || !work->codes)
        return fail_no_memory();
    ocop_status status = OCOP_OK;
    for (int32_t column = 0; column < width && status == OCOP_OK; column++)
        status = take_column(work, column);
    if (status == OCOP_OK)
        status = check_renamed(work);
    if (status == OCOP_OK)
        status = check_columns(work);
    return status == OCOP_OK ? make_views(work) : status;
}

/* Columns that are nothing the library knows are the caller's own affair. */
static ocop_status take_column(struct rating_work *work, int32_t column)
{
    const char *name = name_of(work->rater, arrow_table_head(&work->table, column));
    const int32_t known = name ? word_find(WORDS_SHEET_COLUMNS, name) : 0;
    if (known)
        return take_known(work, column, known);
    return name && has_form_of_code(name) ? take_criterion(work, column, name) : OCOP_OK;
}

/* What the caller says comes first; a name that was given to another column is then no name of its own. */
static const char *name_of(const ocop_rater *rater, const char *head)
{
    const int32_t known = word_find(WORDS_SHEET_COLUMNS, head);
    for (const struct renamed *renamed = rater->renamed; renamed; renamed = renamed->next) {
        if (strcmp(renamed->name, head) == 0)
            return renamed->column;
        if (strcmp(renamed->column, head) == 0 ||
            (known && strcmp(renamed->column, word_of(WORDS_SHEET_COLUMNS, known)) == 0))
            return NULL;
    }
    return head;
}

/* A letter, then numbers behind dots: B.4.1; where a decision has the same number twice, C.6.1.3-2. */
static bool has_form_of_code(const char *name)
{
    const bool letter = (*name >= 'A' && *name <= 'Z') || (*name >= 'a' && *name <= 'z');
    if (!letter || name[1] != '.')
        return false;
    for (name++; *name == '.';) {
        const size_t digits = strspn(++name, "0123456789");
        if (!digits)
            return false;
        name += digits;
        if (*name == '-' && strspn(name + 1, "0123456789"))
            name += 1 + strspn(name + 1, "0123456789");
    }
    return !*name;
}

static ocop_status take_known(struct rating_work *work, int32_t column, int32_t known)
{
    if (work->columns[known] >= 0)
        return at_column(&work->table, column,
                         fail(OCOP_ERR_SHAPE, "cột \"%.60s\" và cột \"%.60s\" đều là cột %s",
                              "columns \"%.60s\" and \"%.60s\" are both the column %s",
                              arrow_table_head(&work->table, work->columns[known]),
                              arrow_table_head(&work->table, column), word_of(WORDS_SHEET_COLUMNS, known)));
    work->columns[known] = column;
    return OCOP_OK;
}

static ocop_status take_criterion(struct rating_work *work, int32_t column, const char *code)
{
    for (int32_t i = 0; i < work->criteria_count; i++)
        if (strcmp(work->codes[i], code) == 0)
            return at_column(
                &work->table, column,
                fail(OCOP_ERR_SHAPE, "tiêu chí %.40s có hai cột", "criterion %.40s has two columns", code));
    work->criteria[work->criteria_count] = column;
    work->codes[work->criteria_count++] = code;
    return OCOP_OK;
}

static ocop_status check_renamed(const struct rating_work *work)
{
    for (const struct renamed *renamed = work->rater->renamed; renamed; renamed = renamed->next) {
        bool found = false;
        for (int32_t column = 0; column < arrow_table_width(&work->table); column++)
            found |= strcmp(arrow_table_head(&work->table, column), renamed->name) == 0;
        if (!found)
            return fail(OCOP_ERR_SHAPE, "bảng không có cột \"%.60s\"", "the table has no column \"%.60s\"",
                        renamed->name);
    }
    return OCOP_OK;
}

static ocop_status check_columns(const struct rating_work *work)
{
    const bool points = work->columns[SHEET_POINTS] >= 0, option = work->columns[SHEET_OPTION] >= 0;
    if (work->columns[SHEET_DOSSIER] < 0)
        return fail_missing(SHEET_DOSSIER);
    if (!is_long(work) && !work->criteria_count)
        return fail(OCOP_ERR_SHAPE,
                    "bảng không có cột tiêu chí nào: cần các cột \"criterion\" và \"points\", hoặc mỗi tiêu chí một "
                    "cột có tên là mã của nó, ví dụ A.1.1",
                    "the table has no column of criteria: it needs the columns \"criterion\" and \"points\", or a "
                    "column for each criterion that has its code for a name, such as A.1.1");
    if (is_long(work) && !points && !option)
        return fail_missing(SHEET_POINTS);
    if (is_long(work) && points && option)
        return at_column(&work->table, work->columns[SHEET_OPTION],
                         fail(OCOP_ERR_SHAPE, "bảng có cả cột điểm lẫn cột mức chọn; chỉ dùng một trong hai",
                              "the table has both a column of points and one of options; use one of them"));
    return OCOP_OK;
}

static ocop_status fail_missing(int32_t known)
{
    return fail(OCOP_ERR_SHAPE, "bảng không có cột \"%s\" (%s)%.0s", "the table has no column \"%s\"%.0s (%s)",
                word_of(WORDS_SHEET_COLUMNS, known), word_name(WORDS_SHEET_COLUMNS, known, OCOP_LANG_VI),
                word_name(WORDS_SHEET_COLUMNS, known, OCOP_LANG_EN));
}

static ocop_status make_views(struct rating_work *work)
{
    static const int32_t kinds[SHEET_COLUMNS] = {
        [SHEET_DOSSIER] = VIEW_TEXT | VIEW_NUMBER,
        [SHEET_MEMBER] = VIEW_TEXT | VIEW_NUMBER,
        [SHEET_ROLE] = VIEW_TEXT,
        [SHEET_CRITERION] = VIEW_TEXT,
        [SHEET_POINTS] = VIEW_NUMBER,
        [SHEET_OPTION] = VIEW_NUMBER,
        [SHEET_EDITION] = VIEW_TEXT,
        [SHEET_SET] = VIEW_NUMBER,
        [SHEET_FILED] = VIEW_DAY | VIEW_TEXT,
        [SHEET_REGISTRATION] = VIEW_TEXT,
        [SHEET_COUNCIL] = VIEW_NUMBER,
    };
    ocop_status status = OCOP_OK;
    for (int32_t known = 1; known < SHEET_COLUMNS && status == OCOP_OK; known++)
        if (work->columns[known] >= 0)
            status =
                arrow_table_views(&work->table, &work->arena, work->columns[known], kinds[known], &work->views[known]);
    return status;
}
