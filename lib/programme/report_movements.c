/* What happened to recognitions within a period, by unit: report.h tells how each is decided. */
#include "programme/report_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"

#define BLOCK 1024

struct look {
    const ocop_registry *registry;
    int32_t from, to;
    int32_t *earlier;            /* of each row the recognition before it, + 1 */
    struct states before, after; /* by the rules of the day before the period and of its last day */
    bool before_known, after_known;
    struct axis units, within;    /* within: only if one unit is asked for */
    uint32_t wanted;              /* value of it, 0: none has it */
    int32_t (*counts)[MOVEMENTS]; /* of each value of the units */
};

/* A unit to be put in its order. */
struct place_of_unit {
    const char *key;
    uint32_t value;
};

enum answer { NO, YES, OPEN };

static ocop_status open_look(const ocop_report *report, struct look *look);
static ocop_status open_day(const struct look *look, int32_t on, struct states *states, bool *known);
static ocop_status open_axes(const ocop_report *report, struct look *look);
static void close_look(struct look *look);
static void count_rows(struct look *look);
static void count_row(struct look *look, int32_t row, int32_t counts[MOVEMENTS]);
static enum answer lies_within(const struct look *look, int32_t row);
static enum movement kind_of(const struct look *look, int32_t row);
static enum answer expires(struct look *look, int32_t row);
static enum answer ends(struct look *look, int32_t first, int32_t last);
static enum answer is_followed(const struct look *look, int32_t row, int32_t on);
static ocop_status fill(ocop_report *report, const struct look *look, int64_t all[MOVEMENTS]);
static int compare_units(const void *a, const void *b);
static void add_columns(ocop_report *report, struct report_table *table, const int64_t all[MOVEMENTS]);
static void add_rows(ocop_report *report, struct report_table *table, const struct look *look,
                     const struct place_of_unit units[], const int64_t all[MOVEMENTS]);
static void fill_row(struct report_row *row, const int32_t counts[MOVEMENTS], const int64_t all[MOVEMENTS]);
static void note_rules(ocop_report *report, struct report_table *table, const struct look *look);

static const struct {
    const char *id;
    struct words name;
} movements[MOVEMENTS] = {
    [MOVED_NEW] = {"new", {"Công nhận mới", "Newly recognised"}},
    [MOVED_UPGRADED] = {"upgraded", {"Nâng hạng", "Upgraded"}},
    [MOVED_RENEWED] = {"renewed", {"Công nhận lại", "Renewed"}},
    [MOVED_UNKNOWN] = {"recognition-unknown", {"Công nhận: không rõ", "Recognition not known"}},
    [MOVED_EXPIRED] = {"expired", {"Hết hạn", "Expired"}},
    [MOVED_EXPIRY_UNKNOWN] = {"expiry-unknown", {"Hết hạn: không rõ", "Expiry not known"}},
    [MOVED_REVOKED] = {"revoked", {"Bị thu hồi", "Revoked"}},
};

struct words report_movement_name(enum movement movement)
{
    return movements[movement].name;
}

const char *report_movement_id(enum movement movement)
{
    return movements[movement].id;
}

bool report_shows_movement(const int64_t all[MOVEMENTS], enum movement movement)
{
    return all[movement] || (movement != MOVED_UNKNOWN && movement != MOVED_EXPIRY_UNKNOWN);
}

ocop_status report_movements(ocop_report *report, int64_t all[MOVEMENTS])
{
    struct look look = {.registry = report->registry, .from = report->from, .to = report->to};
    ocop_status status = open_look(report, &look);
    if (status == OCOP_OK && look.counts) {
        count_rows(&look);
        status = fill(report, &look, all);
    }
    close_look(&look);
    return status;
}

static ocop_status open_look(const ocop_report *report, struct look *look)
{
    ocop_status status = open_day(look, look->to, &look->after, &look->after_known);
    if (status == OCOP_OK && ocop_date_year(look->from - 1))
        status = open_day(look, look->from - 1, &look->before, &look->before_known);
    if (status == OCOP_OK)
        status = open_axes(report, look);
    if (status != OCOP_OK)
        return status;
    look->earlier = recognitions_before(look->registry);
    look->counts =
        memory_allocate_zeroed(registry_allocator(look->registry), look->units.values * sizeof *look->counts);
    return look->earlier && look->counts ? OCOP_OK : fail_no_memory();
}

/* Where the rules of a day do not say how long a certificate lasts, nothing is known. */
static ocop_status open_day(const struct look *look, int32_t on, struct states *states, bool *known)
{
    const ocop_status status = states_open(look->registry, on, states);
    *known = status == OCOP_OK;
    return status == OCOP_ERR_NO_EDITION || status == OCOP_ERR_NO_CRITERIA ? OCOP_OK : status;
}

static ocop_status open_axes(const ocop_report *report, struct look *look)
{
    ocop_status status = axis_open(look->registry, report_unit_dimension(report), report->units_on, &look->units);
    if (status != OCOP_OK || !report->within_level)
        return status;
    status = axis_open(look->registry, DIMENSION_PROVINCE + report->within_level - OCOP_PLACE_PROVINCE,
                       report->units_on, &look->within);
    for (uint32_t value = 1; status == OCOP_OK && value < look->within.values; value++)
        if (strcmp(axis_key(&look->within, look->registry, value), report->within) == 0)
            look->wanted = value;
    return status;
}

static void close_look(struct look *look)
{
    states_close(look->registry, &look->before);
    states_close(look->registry, &look->after);
    axis_close(look->registry, &look->units);
    axis_close(look->registry, &look->within);
    memory_release(registry_allocator(look->registry), look->earlier);
    memory_release(registry_allocator(look->registry), look->counts);
}

static void count_rows(struct look *look)
{
    uint32_t units[BLOCK], within[BLOCK] = {0};
    const int32_t all = look->registry->products.count;
    for (int32_t first = 0; first < all; first += BLOCK) {
        const int32_t rows = all - first < BLOCK ? all - first : BLOCK;
        axis_read(&look->units, look->registry, NULL, first, rows, units);
        if (look->within.dimension)
            axis_read(&look->within, look->registry, NULL, first, rows, within);
        for (int32_t i = 0; i < rows; i++)
            if (!look->within.dimension || (look->wanted && within[i] == look->wanted))
                count_row(look, first + i, look->counts[units[i]]);
    }
}

static void count_row(struct look *look, int32_t row, int32_t counts[MOVEMENTS])
{
    const int32_t revoked = date_of_cell(table_get(&look->registry->products, OCOP_COLUMN_REVOKED, row));
    const enum answer within = lies_within(look, row), expired = expires(look, row);
    counts[MOVED_REVOKED] += revoked != OCOP_DATE_NONE && revoked >= look->from && revoked <= look->to;
    counts[MOVED_EXPIRED] += expired == YES;
    counts[MOVED_EXPIRY_UNKNOWN] += expired == OPEN;
    if (within == OPEN)
        counts[MOVED_UNKNOWN]++;
    else if (within == YES)
        counts[kind_of(look, row)]++;
}

/* Whether it was issued within the period. */
static enum answer lies_within(const struct look *look, int32_t row)
{
    int32_t first, last;
    if (!registry_days(&look->registry->products, row, &first, &last))
        return OPEN;
    if (last < look->from || first > look->to)
        return NO;
    return first >= look->from && last <= look->to ? YES : OPEN;
}

static enum movement kind_of(const struct look *look, int32_t row)
{
    switch (recognition_kind(look->registry, row, look->earlier[row])) {
    case OCOP_REGISTRATION_FIRST:
        return MOVED_NEW;
    case OCOP_REGISTRATION_UPGRADE:
        return MOVED_UPGRADED;
    case OCOP_REGISTRATION_RENEWAL:
        return MOVED_RENEWED;
    default:
        return MOVED_UNKNOWN;
    }
}

/* Whether it expired within the period, and no other recognition took its place. */
static enum answer expires(struct look *look, int32_t row)
{
    const struct table *products = &look->registry->products;
    int32_t first, last;
    if (recognition_revoked(products, row, look->to))
        return NO;
    if (!registry_days(products, row, &first, &last))
        return OPEN;
    const enum answer followed = is_followed(look, row, look->to);
    if (first > look->to || followed == YES || is_followed(look, row, look->from - 1) == YES)
        return NO;
    const enum answer ended = ends(look, first, last);
    return ended == YES && followed == OPEN ? OPEN : ended;
}

/* Whether the term of one that was issued on a day from `first` to `last` ran out within the period. The earlier it was
 * issued the earlier it ends, so the days between need not be asked. */
static enum answer ends(struct look *look, int32_t first, int32_t last)
{
    if (!look->after_known)
        return OPEN;
    const bool all_ended = states_of_day(&look->after, last) == OCOP_CERTIFICATE_EXPIRED;
    const bool any_ended = all_ended || states_of_day(&look->after, first) == OCOP_CERTIFICATE_EXPIRED;
    /* Before the period: what was issued later was not there yet. */
    const bool known = look->before_known;
    const bool none_before =
        first >= look->from || (known && states_of_day(&look->before, first) != OCOP_CERTIFICATE_EXPIRED);
    const bool all_before =
        last < look->from && known && states_of_day(&look->before, last) == OCOP_CERTIFICATE_EXPIRED;
    if (!any_ended || all_before)
        return NO;
    return all_ended && none_before ? YES : OPEN;
}

/* Whether the product was recognised again by a day, and that was not revoked. */
static enum answer is_followed(const struct look *look, int32_t row, int32_t on)
{
    const struct table *products = &look->registry->products;
    int32_t first, last;
    for (uint32_t next = table_get(products, COLUMN_NEXT, row); next; next = table_get(products, COLUMN_NEXT, row)) {
        row = (int32_t)next - 1;
        if (recognition_revoked(products, row, on))
            continue;
        (void)registry_days(products, row, &first, &last);
        return last <= on ? YES : first > on ? NO : OPEN;
    }
    return NO;
}

/* The table */

static ocop_status fill(ocop_report *report, const struct look *look, int64_t all[MOVEMENTS])
{
    static const struct words title = {"Biến động trong kỳ", "Movements within the period"};
    const ocop_allocator *from = registry_allocator(look->registry);
    struct place_of_unit *units = memory_allocate(from, look->units.values * sizeof *units);
    if (!units)
        return fail_no_memory();
    for (uint32_t value = 0; value < look->units.values; value++) {
        units[value] = (struct place_of_unit){axis_key(&look->units, look->registry, value), value};
        for (int32_t i = 0; i < MOVEMENTS; i++)
            all[i] += look->counts[value][i];
    }
    qsort(units, look->units.values, sizeof *units, compare_units);
    struct report_table *table = report_add_table(report, "movements-by-unit", title, LAYOUT_GRID);
    add_columns(report, table, all);
    add_rows(report, table, look, units, all);
    note_rules(report, table, look);
    memory_release(from, units);
    return OCOP_OK;
}

static int compare_units(const void *a, const void *b)
{
    const struct place_of_unit *one = a, *other = b;
    const int order = strcmp(one->key, other->key);
    return order ? order : (one->value > other->value) - (one->value < other->value);
}

static void add_columns(ocop_report *report, struct report_table *table, const int64_t all[MOVEMENTS])
{
    report_add_column(report, table, "unit", report_dimension_name(report_unit_dimension(report)), ROLE_LABEL);
    for (int32_t i = 0; i < MOVEMENTS; i++)
        if (report_shows_movement(all, i))
            report_add_column(report, table, report_movement_id(i), report_movement_name(i), ROLE_VALUE);
}

/* Only units with any movement. */
static void add_rows(ocop_report *report, struct report_table *table, const struct look *look,
                     const struct place_of_unit units[], const int64_t all[MOVEMENTS])
{
    static const int32_t none[MOVEMENTS] = {0};
    for (int32_t kind = OCOP_ROW_PLAIN; kind <= OCOP_ROW_UNKNOWN; kind++)
        for (uint32_t u = 0; u < look->units.values; u++) {
            const int32_t *counts = look->counts[units[u].value];
            if (report_unit_kind(&look->units, units[u].value) != kind || memcmp(counts, none, sizeof none) == 0)
                continue;
            fill_row(report_add_unit(report, table, &look->units, units[u].value), counts, all);
        }
    if (!report_add_total(report, table, report_sum) || table->row_count > 1)
        return;
    /* No row has given the sums their zeros. */
    fill_row(&table->rows[0], none, all);
}

static void fill_row(struct report_row *row, const int32_t counts[MOVEMENTS], const int64_t all[MOVEMENTS])
{
    int32_t column = 1;
    for (int32_t i = 0; i < MOVEMENTS; i++)
        if (report_shows_movement(all, i))
            row_set_number(row, column++, counts[i]);
}

static void note_rules(ocop_report *report, struct report_table *table, const struct look *look)
{
    if (table && !look->after_known)
        report_add_note(
            report, &table->notes, "no_rules",
            (struct words){"Quy định của ngày cuối kỳ chưa nêu thời hạn của giấy chứng nhận: không biết sản "
                           "phẩm nào hết hạn.",
                           "The rules of the last day of the period do not say how long a certificate lasts: "
                           "it is not known which expired."});
}
