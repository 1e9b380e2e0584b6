/* Producers that have a product in force, by type, and the shares of those who head them. */
#include "programme/report_internal.h"

#include <string.h>

#include "base/status_internal.h"

enum { WHO_LAST = 3 };

/* What is told of who heads a producer. */
static const int32_t whos[WHO_LAST] = {DIMENSION_WOMAN_LED, DIMENSION_ETHNIC_MINORITY, DIMENSION_DISABLED};

struct tally {
    int64_t producers, yes[WHO_LAST], known[WHO_LAST];
};

static void add_columns(ocop_report *report, struct report_table *table);
static void fill_types(ocop_report *report, struct report_table *table, const ocop_counts *counts, int64_t all);
static void add_group(struct tally *tally, const ocop_counts *counts, int32_t group);
static void fill_row(struct report_row *row, const struct tally *tally, int64_t all);
static void add_notes(ocop_report *report, struct report_table *table, int32_t nameless);

ocop_status report_producers(ocop_report *report, int32_t undecided, int64_t *all)
{
    static const int32_t by[] = {DIMENSION_PRODUCER_TYPE, DIMENSION_WOMAN_LED, DIMENSION_ETHNIC_MINORITY,
                                 DIMENSION_DISABLED};
    static const struct words title = {"Chủ thể có sản phẩm còn hiệu lực, theo loại hình",
                                       "Producers with products in force, by type"};
    ocop_counts *counts;
    const ocop_status status = report_count(report, report->on, OCOP_COUNT_PRODUCERS, by, 1 + WHO_LAST, &counts);
    if (status != OCOP_OK)
        return status;
    struct report_table *table = report_add_table(report, "producers-by-type", title, LAYOUT_GRID);
    *all = ocop_counts_total(counts);
    add_columns(report, table);
    fill_types(report, table, counts, *all);
    add_notes(report, table, ocop_counts_undecided(counts) - undecided);
    ocop_counts_unref(counts);
    return OCOP_OK;
}

static void add_columns(ocop_report *report, struct report_table *table)
{
    static const struct words share = {"Tỷ lệ", "Share"};
    report_add_column(report, table, "type", report_dimension_name(DIMENSION_PRODUCER_TYPE), ROLE_LABEL);
    report_add_column(report, table, "number", (struct words){"Số chủ thể", "Producers"}, ROLE_VALUE);
    report_add_column(report, table, "share", share, ROLE_VALUE);
    for (int32_t i = 0; i < WHO_LAST; i++) {
        const char *word = word_of(WORDS_DIMENSIONS, whos[i]);
        const int32_t first = report_add_column(report, table, word, (struct words){"Số", "Number"}, ROLE_VALUE);
        report_add_column(report, table, report_format(report, "%s-share", word), share, ROLE_VALUE);
        report_add_column(report, table, report_format(report, "%s-unknown", word), report_not_known, ROLE_VALUE);
        report_group_columns(table, first, report_dimension_name(whos[i]));
    }
}

/* The groups of one type lie together, what is not known last. */
static void fill_types(ocop_report *report, struct report_table *table, const ocop_counts *counts, int64_t all)
{
    struct tally sum = {0};
    for (int32_t group = 0; group < ocop_counts_size(counts);) {
        const char *key = ocop_counts_key(counts, group, 0);
        struct report_row *row = report_add_row(report, table, *key ? OCOP_ROW_PLAIN : OCOP_ROW_UNKNOWN, key);
        struct tally tally = {0};
        row_set_words(row, 0,
                      *key ? (struct words){ocop_counts_label(counts, group, 0, OCOP_LANG_VI),
                                            ocop_counts_label(counts, group, 0, OCOP_LANG_EN)}
                           : report_not_known);
        for (; group < ocop_counts_size(counts) && strcmp(ocop_counts_key(counts, group, 0), key) == 0; group++) {
            add_group(&tally, counts, group);
            add_group(&sum, counts, group);
        }
        fill_row(row, &tally, all);
    }
    struct report_row *total = report_add_row(report, table, OCOP_ROW_TOTAL, "");
    row_set_words(total, 0, report_sum);
    fill_row(total, &sum, all);
}

static void add_group(struct tally *tally, const ocop_counts *counts, int32_t group)
{
    const int32_t number = ocop_counts_number(counts, group);
    tally->producers += number;
    for (int32_t i = 0; i < WHO_LAST; i++) {
        const uint32_t answer = counts_value(counts, group, 1 + i);
        tally->yes[i] += answer == OCOP_ANSWER_YES ? number : 0;
        tally->known[i] += answer == OCOP_ANSWER_YES || answer == OCOP_ANSWER_NO ? number : 0;
    }
}

static void fill_row(struct report_row *row, const struct tally *tally, int64_t all)
{
    row_set_number(row, 1, tally->producers);
    row_set_share(row, 2, tally->producers, all);
    for (int32_t i = 0; i < WHO_LAST; i++) {
        const int32_t first = 3 + i * 3;
        row_set_number(row, first, tally->yes[i]);
        row_set_share(row, first + 1, tally->yes[i], tally->known[i]);
        row_set_number(row, first + 2, tally->producers - tally->known[i]);
    }
}

static void add_notes(ocop_report *report, struct report_table *table, int32_t nameless)
{
    if (!table)
        return;
    report_add_note(
        report, &table->notes, "shares",
        (struct words){"Tỷ lệ nữ, dân tộc thiểu số, người khuyết tật tính trên số chủ thể có thông tin, không "
                       "tính cột \"Không rõ\".",
                       "The shares of women, ethnic minorities and disabled people are of the producers of "
                       "which it is known."});
    if (nameless > 0)
        report_add_note(
            report, &table->notes, "no_producer",
            (struct words){report_format(report, "Sản phẩm còn hiệu lực không rõ chủ thể, không có trong bảng này: %d.",
                                         (int)nameless),
                           report_format(report,
                                         "Products in force without a known producer, which are not in this table: %d.",
                                         (int)nameless)});
}
