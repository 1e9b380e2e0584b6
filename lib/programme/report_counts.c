/* Counting for the tables of a report: within its unit, by units of its level. */
#include "programme/report_internal.h"

#include "base/status_internal.h"
#include "rules/place_internal.h"

struct spread {
    int32_t units, rows; /* known ones, and the recognitions that tell them */
};

static int32_t dimension_of(int32_t level);
static ocop_status fill_query(const ocop_report *report, int32_t on, int32_t counted, const int32_t by[],
                              int32_t by_count, ocop_query *query);
static ocop_status measure(const ocop_report *report, int32_t level, struct spread *spread);
static int32_t level_of(const struct spread spread[]);
static const char *name_unit(ocop_report *report, const struct axis *axis, uint32_t value);

const struct words report_sum = {"Tổng", "Total"};
const struct words report_not_known = {"Không rõ", "Not known"};

ocop_status report_count(const ocop_report *report, int32_t on, int32_t counted, const int32_t by[], int32_t by_count,
                         ocop_counts **out)
{
    ocop_query *query;
    *out = NULL;
    ocop_status status = ocop_query_new(report->registry->context, &query);
    if (status != OCOP_OK)
        return status;
    status = fill_query(report, on, counted, by, by_count, query);
    if (status == OCOP_OK)
        status = ocop_registry_count(report->registry, query, out);
    ocop_query_unref(query);
    return status;
}

static ocop_status fill_query(const ocop_report *report, int32_t on, int32_t counted, const int32_t by[],
                              int32_t by_count, ocop_query *query)
{
    ocop_status status = ocop_query_set_on(query, on);
    if (status == OCOP_OK)
        status = ocop_query_set_counted(query, counted);
    if (status == OCOP_OK)
        status = ocop_query_set_units_on(query, report->units_on);
    for (int32_t i = 0; status == OCOP_OK && i < by_count; i++)
        status = ocop_query_add_by(query, word_of(WORDS_DIMENSIONS, by[i]));
    if (status == OCOP_OK && report->within_level)
        status =
            ocop_query_add_where(query, word_of(WORDS_DIMENSIONS, dimension_of(report->within_level)), report->within);
    return status;
}

static int32_t dimension_of(int32_t level)
{
    return DIMENSION_PROVINCE + level - OCOP_PLACE_PROVINCE;
}

ocop_status report_choose_level(ocop_report *report)
{
    struct spread spread[LEVEL_LAST + 1] = {{0, 0}};
    for (int32_t level = OCOP_PLACE_PROVINCE; level <= LEVEL_LAST; level++) {
        const ocop_status status = measure(report, level, &spread[level]);
        if (status != OCOP_OK)
            return status;
    }
    report->level = report->level_asked ? report->level_asked : level_of(spread);
    report->common = report->within_level                     ? report->within_level
                     : spread[OCOP_PLACE_PROVINCE].units == 1 ? OCOP_PLACE_PROVINCE
                                                              : 0;
    return OCOP_OK;
}

static ocop_status measure(const ocop_report *report, int32_t level, struct spread *spread)
{
    const int32_t by[] = {dimension_of(level)};
    ocop_counts *counts;
    const ocop_status status = report_count(report, OCOP_DATE_NONE, OCOP_COUNT_PRODUCTS, by, 1, &counts);
    if (status != OCOP_OK)
        return status;
    for (int32_t i = 0; i < ocop_counts_size(counts); i++)
        if (report_unit_kind(&counts->axes[0], counts_value(counts, i, 0)) == OCOP_ROW_PLAIN) {
            spread->units++;
            spread->rows += counts->rows[i].number;
        }
    ocop_counts_unref(counts);
    return OCOP_OK;
}

/* The highest level that tells rows apart. Since 2025 there are no districts: a register of both times has its communes
 * in common. */
static int32_t level_of(const struct spread spread[])
{
    const struct spread *district = &spread[OCOP_PLACE_DISTRICT], *commune = &spread[OCOP_PLACE_COMMUNE];
    if (spread[OCOP_PLACE_PROVINCE].units > 1)
        return OCOP_PLACE_PROVINCE;
    if (district->units > 1 && district->rows >= commune->rows)
        return OCOP_PLACE_DISTRICT;
    if (commune->units)
        return OCOP_PLACE_COMMUNE;
    return district->units ? OCOP_PLACE_DISTRICT : OCOP_PLACE_PROVINCE;
}

int32_t report_unit_kind(const struct axis *axis, uint32_t value)
{
    if (!value)
        return OCOP_ROW_UNKNOWN;
    return axis->units && axis->units[value] == AXIS_SPLIT ? OCOP_ROW_SPLIT : OCOP_ROW_PLAIN;
}

int32_t report_unit_dimension(const ocop_report *report)
{
    return dimension_of(report->level);
}

struct words report_dimension_name(int32_t dimension)
{
    return (struct words){word_name(WORDS_DIMENSIONS, dimension, OCOP_LANG_VI),
                          word_name(WORDS_DIMENSIONS, dimension, OCOP_LANG_EN)};
}

struct report_row *report_add_unit(ocop_report *report, struct report_table *table, const struct axis *axis,
                                   uint32_t value)
{
    static const struct words split = {"Đã chia vào nhiều đơn vị", "Went into several units"};
    const int32_t kind = report_unit_kind(axis, value);
    struct words name = kind == OCOP_ROW_SPLIT ? split : report_not_known;
    const char *key = "";
    if (kind == OCOP_ROW_PLAIN) {
        key = report_keep(report, axis_key(axis, report->registry, value));
        name.vi = name.en = name_unit(report, axis, value);
    }
    struct report_row *row = report_add_row(report, table, kind, key);
    row_set_words(row, 0, name);
    return row;
}

/* With the units above it that not all rows lie in: there are many communes of one name. */
static const char *name_unit(ocop_report *report, const struct axis *axis, uint32_t value)
{
    const int32_t on = report->units_on == OCOP_DATE_NONE ? report->on : report->units_on;
    const char *name = axis_label(axis, report->registry, value, OCOP_LANG_VI);
    int32_t unit = axis_unit(axis, report->registry, value);
    const int32_t day = unit < 0 ? on : place_day_of(unit, on);
    for (unit = ocop_unit_parent(unit, day); unit >= 0 && ocop_unit_level(unit) > report->common;
         unit = ocop_unit_parent(unit, day))
        name = report_format(report, "%s, %s", name ? name : "", ocop_unit_name(unit));
    return name;
}
