/* A report: what it is of, making it, and what it then holds. */
#include "programme/report_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "programme/plan_internal.h"
#include "programme/progress_internal.h"
#include "rules/place_internal.h"

static ocop_status check_open(const ocop_report *report);
static ocop_status set_year(ocop_report *report);
static ocop_status make(ocop_report *report);
static ocop_status make_tables(ocop_report *report);
static void add_heads(ocop_report *report);
static void add_days(ocop_report *report, struct words lead, int32_t from, int32_t to);
static const char *name_area(ocop_report *report, const char *lead);
static void add_summary(ocop_report *report, struct report_table *table, const struct report_stars *stars,
                        int64_t producers, const int64_t movements[]);
static void add_figure(ocop_report *report, struct report_table *table, const char *key, struct words name,
                       int64_t number);
static void forget(ocop_report *report);
static const struct report_table *table_at(const ocop_report *report, int32_t table);
static const struct report_column *column_at(const ocop_report *report, int32_t table, int32_t column);
static const struct report_row *row_at(const ocop_report *report, int32_t table, int32_t row);
static const struct report_cell *cell_at(const ocop_report *report, int32_t table, int32_t row, int32_t column);
static const struct report_note *note_at(const ocop_report *report, int32_t table, int32_t index);
static const struct report_notes *notes_of(const ocop_report *report, int32_t table);

ocop_status ocop_report_new(ocop_context *context, int32_t on, ocop_report **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!ocop_date_year(on))
        return fail_day_number(on);
    const ocop_allocator *from = &context_or_default(context)->allocator;
    ocop_report *report = memory_allocate_zeroed(from, sizeof *report);
    if (!report)
        return fail_no_memory();
    atomic_init(&report->references, 1);
    arena_init(&report->arena, from);
    report->context = ocop_context_ref(context);
    report->on = report->to = on;
    report->units_on = OCOP_DATE_NONE;
    const ocop_status status = set_year(report);
    if (status != OCOP_OK) {
        ocop_report_unref(report);
        return status;
    }
    *out = report;
    return succeed();
}

static ocop_status set_year(ocop_report *report)
{
    return ocop_date_from_ymd(ocop_date_year(report->on), 1, 1, &report->from);
}

ocop_report *ocop_report_ref(ocop_report *report)
{
    if (report)
        atomic_fetch_add_explicit(&report->references, 1, memory_order_relaxed);
    return report;
}

void ocop_report_unref(ocop_report *report)
{
    if (!report || atomic_fetch_sub_explicit(&report->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = report->context;
    const ocop_allocator from = report->arena.allocator;
    for (int32_t i = 0; i < report->progress_count; i++)
        ocop_progress_unref(report->progress[i]);
    memory_release(&from, report->progress);
    ocop_registry_unref(report->registry);
    arena_free(&report->arena);
    memory_release(&from, report);
    ocop_context_unref(context);
}

/* What it is of */

ocop_status ocop_report_set_registry(ocop_report *report, ocop_registry *registry)
{
    const ocop_status status = check_open(report);
    if (status != OCOP_OK)
        return status;
    if (registry && !registry->sealed)
        return fail_argument("registry");
    ocop_registry_ref(registry);
    ocop_registry_unref(report->registry);
    report->registry = registry;
    return succeed();
}

static ocop_status check_open(const ocop_report *report)
{
    return report && !report->made ? OCOP_OK : fail_argument("report");
}

ocop_status ocop_report_set_period(ocop_report *report, int32_t from, int32_t to)
{
    const ocop_status status = check_open(report);
    if (status != OCOP_OK)
        return status;
    if (!ocop_date_year(from) || !ocop_date_year(to))
        return fail_day_number(ocop_date_year(from) ? to : from);
    if (from > to)
        return fail(OCOP_ERR_DATE, "kỳ báo cáo kết thúc trước khi bắt đầu", "the period ends before it begins");
    if (to > report->on)
        return fail(OCOP_ERR_DATE, "kỳ báo cáo kết thúc sau ngày của báo cáo",
                    "the period ends behind the report's day");
    report->from = from;
    report->to = to;
    return succeed();
}

ocop_status ocop_report_set_units_on(ocop_report *report, int32_t units_on)
{
    const ocop_status status = check_open(report);
    if (status != OCOP_OK)
        return status;
    if (units_on != OCOP_DATE_NONE && !ocop_date_year(units_on))
        return fail_day_number(units_on);
    report->units_on = units_on;
    return succeed();
}

ocop_status ocop_report_set_level(ocop_report *report, int32_t level)
{
    const ocop_status status = check_open(report);
    if (status != OCOP_OK)
        return status;
    if (level < 0 || level > LEVEL_LAST)
        return fail_argument("level");
    report->level_asked = level;
    return succeed();
}

ocop_status ocop_report_set_within(ocop_report *report, const char *unit)
{
    int32_t first, count;
    const ocop_status status = check_open(report);
    if (status != OCOP_OK)
        return status;
    if (!unit)
        return fail_argument("unit");
    const int32_t level = place_level_of_code(unit);
    if (*unit && (!level || (ocop_unit_count() && !place_units_of_code(unit, &first, &count))))
        return fail_no_place(unit, OCOP_DATE_NONE);
    report->within_level = level;
    (void)snprintf(report->within, sizeof report->within, "%s", unit);
    return succeed();
}

ocop_status ocop_report_add_progress(ocop_report *report, ocop_progress *progress)
{
    const ocop_status status = check_open(report);
    if (status != OCOP_OK)
        return status;
    if (!progress || !progress->judged || progress->on != report->on)
        return fail_argument("progress");
    for (int32_t i = 0; i < report->progress_count; i++)
        if (strcmp(report->progress[i]->plan->id, progress->plan->id) == 0)
            return fail(OCOP_ERR_ARGUMENT, "báo cáo đã có kế hoạch \"%.60s\"",
                        "the report has the plan \"%.60s\" already", progress->plan->id);
    if (report->progress_count == report->progress_room) {
        const int32_t old = report->progress_room, room = old ? old * 2 : 4;
        ocop_progress **list =
            memory_resize(&report->arena.allocator, report->progress, (size_t)old * sizeof(ocop_progress *),
                          (size_t)room * sizeof(ocop_progress *));
        if (!list)
            return fail_no_memory();
        report->progress = list;
        report->progress_room = room;
    }
    report->progress[report->progress_count++] = ocop_progress_ref(progress);
    return succeed();
}

/* Making it */

ocop_status ocop_report_make(ocop_report *report)
{
    ocop_status status = check_open(report);
    if (status != OCOP_OK)
        return status;
    if (!report->registry && !report->progress_count)
        return fail(OCOP_ERR_ARGUMENT, "báo cáo cần danh sách sản phẩm hoặc kế hoạch",
                    "a report needs a register or a plan");
    status = make(report);
    if (status == OCOP_OK && report->failed)
        status = fail_no_memory();
    if (status != OCOP_OK) {
        forget(report);
        return status;
    }
    report->made = true;
    return succeed();
}

static ocop_status make(ocop_report *report)
{
    const ocop_status status = report->registry ? make_tables(report) : OCOP_OK;
    if (status != OCOP_OK)
        return status;
    for (int32_t i = 0; i < report->progress_count; i++)
        report_plan(report, report->progress[i]);
    add_heads(report);
    return OCOP_OK;
}

/* The summary stands first and is filled last. */
static ocop_status make_tables(ocop_report *report)
{
    struct report_stars stars = {0};
    int64_t producers = 0, movements[MOVEMENTS] = {0};
    struct report_table *summary =
        report_add_table(report, "summary", (struct words){"Tóm tắt", "Summary"}, LAYOUT_FIGURES);
    ocop_status status = report_choose_level(report);
    if (status == OCOP_OK)
        status = report_count_stars(report, &stars);
    if (status == OCOP_OK)
        status = report_products(report, &stars);
    if (status == OCOP_OK)
        status = report_producers(report, stars.undecided, &producers);
    if (status == OCOP_OK)
        status = report_movements(report, movements);
    if (status == OCOP_OK)
        status = report_status(report);
    if (status != OCOP_OK)
        return status;
    add_summary(report, summary, &stars, producers, movements);
    report_findings(report);
    return report_register_notes(report);
}

static void add_summary(ocop_report *report, struct report_table *table, const struct report_stars *stars,
                        int64_t producers, const int64_t movements[])
{
    report_add_column(report, table, "figure", (struct words){"Chỉ số", "Figure"}, ROLE_LABEL);
    report_add_column(report, table, "number", (struct words){"Số", "Number"}, ROLE_VALUE);
    add_figure(report, table, "products", (struct words){"Sản phẩm còn hiệu lực", "Products in force"}, stars->all);
    for (int32_t i = 0; i < stars->count; i++)
        add_figure(report, table, report_star_id(report, stars->stars[i]), report_star_name(report, stars->stars[i]),
                   stars->products[i]);
    add_figure(report, table, "producers", (struct words){"Chủ thể có sản phẩm còn hiệu lực", "Producers of these"},
               producers || !stars->all ? producers : -1);
    for (int32_t i = 0; i < MOVEMENTS; i++)
        if (report_shows_movement(movements, i))
            add_figure(report, table, report_movement_id(i), report_movement_name(i), movements[i]);
}

/* A number below 0 is not known. */
static void add_figure(ocop_report *report, struct report_table *table, const char *key, struct words name,
                       int64_t number)
{
    struct report_row *row = report_add_row(report, table, OCOP_ROW_PLAIN, key);
    row_set_words(row, 0, name);
    if (number >= 0)
        row_set_number(row, 1, number);
}

static void add_heads(ocop_report *report)
{
    const ocop_registry *registry = report->registry;
    add_days(report, (struct words){"Số liệu đến ngày ", "As on "}, report->on, OCOP_DATE_NONE);
    if (!registry)
        return;
    if (report->within_level)
        report_add_head(report, (struct words){name_area(report, "Địa bàn"), name_area(report, "Area")});
    add_days(report, (struct words){"Biến động trong kỳ: ", "Movements: "}, report->from, report->to);
    if (report->units_on != OCOP_DATE_NONE)
        add_days(report, (struct words){"Theo đơn vị hành chính ngày ", "By the administrative units of "},
                 report->units_on, OCOP_DATE_NONE);
    for (int32_t i = 0; i < registry->input_count; i++) {
        const char *name = dictionary_text(&registry->messages, registry->inputs[i]);
        report_add_head(report, (struct words){report_format(report, "Danh sách sản phẩm, chủ thể: %s", name),
                                               report_format(report, "Register: %s", name)});
    }
}

/* A line that ends in a day or in a period. */
static void add_days(ocop_report *report, struct words lead, int32_t from, int32_t to)
{
    char days[4][STYLE_SIZE];
    const bool period = to != OCOP_DATE_NONE;
    report_add_head(report,
                    (struct words){report_format(report, "%s%s%s%s", lead.vi, style_date(from, OCOP_LANG_VI, days[0]),
                                                 period ? " – " : "", style_date(to, OCOP_LANG_VI, days[1])),
                                   report_format(report, "%s%s%s%s", lead.en, style_date(from, OCOP_LANG_EN, days[2]),
                                                 period ? " to " : "", style_date(to, OCOP_LANG_EN, days[3]))});
}

/* The unit of the report: as it was on the day of the units, of the report, or last. */
static const char *name_area(ocop_report *report, const char *lead)
{
    const int32_t on = report->units_on == OCOP_DATE_NONE ? report->on : report->units_on;
    int32_t first, count;
    const char *name = ocop_place_name(report->within_level, report->within, on);
    if (!*name && place_units_of_code(report->within, &first, &count))
        name = ocop_unit_name(first + count - 1);
    return report_format(report, "%s: %s%s(%s)", lead, name, *name ? " " : "", report->within);
}

static void forget(ocop_report *report)
{
    arena_free(&report->arena);
    report->failed = false;
    report->heads = NULL;
    report->tables = NULL;
    report->notes = (struct report_notes){0};
    report->head_count = report->head_room = report->table_count = report->table_room = 0;
    report->level = report->common = 0;
}

/* What it holds */

int32_t ocop_report_on(const ocop_report *report)
{
    return report ? report->on : OCOP_DATE_NONE;
}

int32_t ocop_report_from(const ocop_report *report)
{
    return report ? report->from : OCOP_DATE_NONE;
}

int32_t ocop_report_to(const ocop_report *report)
{
    return report ? report->to : OCOP_DATE_NONE;
}

int32_t ocop_report_level(const ocop_report *report)
{
    return report && report->made ? report->level : 0;
}

const char *ocop_report_within(const ocop_report *report)
{
    return report ? report->within : "";
}

const char *ocop_report_title(const ocop_report *report, int32_t lang)
{
    static const struct words title = {"Báo cáo Chương trình Mỗi xã một sản phẩm (OCOP)",
                                       "Report on the One Commune One Product programme (OCOP)"};
    return report && report->made ? words_pick(&title, lang) : "";
}

int32_t ocop_report_head_count(const ocop_report *report)
{
    return report && report->made ? report->head_count : 0;
}

const char *ocop_report_head(const ocop_report *report, int32_t index, int32_t lang)
{
    return index >= 0 && index < ocop_report_head_count(report) ? words_pick(&report->heads[index], lang) : "";
}

int32_t ocop_report_table_count(const ocop_report *report)
{
    return report && report->made ? report->table_count : 0;
}

int32_t ocop_report_table_find(const ocop_report *report, const char *id)
{
    for (int32_t i = 0; id && i < ocop_report_table_count(report); i++)
        if (strcmp(report->tables[i]->id, id) == 0)
            return i;
    return -1;
}

const char *ocop_report_table_id(const ocop_report *report, int32_t table)
{
    const struct report_table *at = table_at(report, table);
    return at ? at->id : "";
}

static const struct report_table *table_at(const ocop_report *report, int32_t table)
{
    return table >= 0 && table < ocop_report_table_count(report) ? report->tables[table] : NULL;
}

const char *ocop_report_table_title(const ocop_report *report, int32_t table, int32_t lang)
{
    const struct report_table *at = table_at(report, table);
    return at ? words_pick(&at->title, lang) : "";
}

int32_t ocop_report_column_count(const ocop_report *report, int32_t table)
{
    const struct report_table *at = table_at(report, table);
    return at ? at->column_count : 0;
}

const char *ocop_report_column_id(const ocop_report *report, int32_t table, int32_t column)
{
    const struct report_column *at = column_at(report, table, column);
    return at ? at->id : "";
}

static const struct report_column *column_at(const ocop_report *report, int32_t table, int32_t column)
{
    const bool inside = column >= 0 && column < ocop_report_column_count(report, table);
    return inside ? &report->tables[table]->columns[column] : NULL;
}

const char *ocop_report_column_head(const ocop_report *report, int32_t table, int32_t column, int32_t lang)
{
    const struct report_column *at = column_at(report, table, column);
    return at ? words_pick(&at->head, lang) : "";
}

const char *ocop_report_column_group(const ocop_report *report, int32_t table, int32_t column, int32_t lang)
{
    const struct report_column *at = column_at(report, table, column);
    return at ? words_pick(&at->group, lang) : "";
}

int32_t ocop_report_row_count(const ocop_report *report, int32_t table)
{
    const struct report_table *at = table_at(report, table);
    return at ? at->row_count : 0;
}

int32_t ocop_report_row_kind(const ocop_report *report, int32_t table, int32_t row)
{
    const struct report_row *at = row_at(report, table, row);
    return at ? at->kind : 0;
}

static const struct report_row *row_at(const ocop_report *report, int32_t table, int32_t row)
{
    return row >= 0 && row < ocop_report_row_count(report, table) ? &report->tables[table]->rows[row] : NULL;
}

const char *ocop_report_row_key(const ocop_report *report, int32_t table, int32_t row)
{
    const struct report_row *at = row_at(report, table, row);
    return at ? at->key : "";
}

int32_t ocop_report_cell_kind(const ocop_report *report, int32_t table, int32_t row, int32_t column)
{
    const struct report_cell *cell = cell_at(report, table, row, column);
    return cell ? cell->kind : OCOP_CELL_NONE;
}

static const struct report_cell *cell_at(const ocop_report *report, int32_t table, int32_t row, int32_t column)
{
    const struct report_row *at = row_at(report, table, row);
    return at && column_at(report, table, column) ? &at->cells[column] : NULL;
}

const char *ocop_report_cell_key(const ocop_report *report, int32_t table, int32_t row, int32_t column)
{
    const struct report_cell *cell = cell_at(report, table, row, column);
    return cell ? cell->key : "";
}

int64_t ocop_report_cell_number(const ocop_report *report, int32_t table, int32_t row, int32_t column)
{
    const struct report_cell *cell = cell_at(report, table, row, column);
    return cell ? cell->number : 0;
}

int64_t ocop_report_cell_base(const ocop_report *report, int32_t table, int32_t row, int32_t column)
{
    const struct report_cell *cell = cell_at(report, table, row, column);
    return cell ? cell->base : 0;
}

ocop_status ocop_report_cell_text(const ocop_report *report, int32_t table, int32_t row, int32_t column, int32_t lang,
                                  char **text)
{
    char number[STYLE_SIZE];
    if (!text)
        return fail_argument("text");
    *text = NULL;
    if (!report || !report->made)
        return fail_argument("report");
    if (!table_at(report, table))
        return fail_argument("table");
    const struct report_cell *cell = cell_at(report, table, row, column);
    if (!cell)
        return fail_argument(row_at(report, table, row) ? "column" : "row");
    const char *shown = report_show(cell, lang, number);
    *text = text_new(&report->arena.allocator, shown, strlen(shown));
    return *text ? succeed() : fail_no_memory();
}

int32_t ocop_report_note_count(const ocop_report *report, int32_t table)
{
    const struct report_notes *notes = notes_of(report, table);
    return notes ? notes->count : 0;
}

static const struct report_notes *notes_of(const ocop_report *report, int32_t table)
{
    const struct report_table *at = table_at(report, table);
    if (at)
        return &at->notes;
    return table == -1 && report && report->made ? &report->notes : NULL;
}

const char *ocop_report_note_code(const ocop_report *report, int32_t table, int32_t index)
{
    const struct report_note *note = note_at(report, table, index);
    return note ? note->code : "";
}

static const struct report_note *note_at(const ocop_report *report, int32_t table, int32_t index)
{
    const bool inside = index >= 0 && index < ocop_report_note_count(report, table);
    return inside ? &notes_of(report, table)->items[index] : NULL;
}

const char *ocop_report_note_text(const ocop_report *report, int32_t table, int32_t index, int32_t lang)
{
    const struct report_note *note = note_at(report, table, index);
    return note ? words_pick(&note->text, lang) : "";
}
