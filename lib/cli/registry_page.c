/* Registers as text: findings row by row, and tables of counts. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_ROW "dòng %d", "row %d"
#define T_COLUMN ", cột %s", ", column %s"
#define T_ERROR "lỗi", "error"
#define T_WARNING "cảnh báo", "warning"
#define T_FOUND "gặp \"%s\"", "found \"%s\""
#define T_EXPECTED "cần: %s", "expected: %s"
#define T_SUMMARY                                                                                                      \
    "%d dòng đã đọc: giữ %d, bỏ ra %d; %d ô bỏ ra; %d lỗi, %d cảnh báo\n",                                             \
        "%d rows read: %d kept, %d left out; %d cells left out; %d errors, %d warnings\n"
#define T_HOLDS "%d lần công nhận, %d chủ thể\n", "%d recognitions, %d producers\n"
#define T_PRODUCTS "Số sản phẩm", "Products"
#define T_RECOGNITIONS "Số lần công nhận", "Recognitions"
#define T_PRODUCERS "Số chủ thể", "Producers"
#define T_TOTAL "Tổng", "Total"
#define T_UNKNOWN "không rõ", "not known"
#define T_AS_OF "Ngày %s\n", "As of %s\n"

enum { MOST_COLUMNS = 16, GAP = 2 };

static void print_finding(const struct cli *cli, const ocop_registry *registry, int32_t index);
static void print_summary(const struct cli *cli, const ocop_registry *registry);
static const char *label(const struct cli *cli, const ocop_counts *counts, int32_t group, int32_t dimension);
static void find_widths(const struct cli *cli, const ocop_counts *counts, int widths[MOST_COLUMNS]);
static void print_cell(const char *text, int width);
static void print_number(int32_t number, int width);
static const char *number_head(const struct cli *cli, const ocop_counts *counts);

void cli_registry_page(const struct cli *cli, const ocop_registry *registry)
{
    int32_t i;

    for (i = 0; i < ocop_registry_finding_count(registry); i++)
        print_finding(cli, registry, i);
    if (i > 0)
        putchar('\n');
    print_summary(cli, registry);
}

static void print_finding(const struct cli *cli, const ocop_registry *registry, int32_t index)
{
    bool error = ocop_registry_finding_severity(registry, index) == OCOP_SEVERITY_ERROR;
    const char *input = ocop_registry_finding_input(registry, index);
    const char *column = ocop_registry_finding_column(registry, index);
    const char *found = ocop_registry_finding_found(registry, index);
    const char *expected = ocop_registry_finding_expected(registry, index, cli->lang);

    printf("%s%s", input, *input ? ", " : "");
    printf(cli_text(cli, T_ROW), (int)ocop_registry_finding_row(registry, index));
    if (*column)
        printf(cli_text(cli, T_COLUMN), column);
    fputs(": ", stdout);
    cli_style(cli, error ? CLI_STYLE_REJECTED : CLI_STYLE_WARNING);
    printf("%s [%s]", error ? cli_text(cli, T_ERROR) : cli_text(cli, T_WARNING),
           ocop_registry_finding_code(registry, index));
    cli_style(cli, CLI_STYLE_PLAIN);
    printf(": %s", ocop_registry_finding_text(registry, index, cli->lang));
    if (*found) {
        fputs("; ", stdout);
        printf(cli_text(cli, T_FOUND), found);
    }
    if (*expected) {
        fputs("; ", stdout);
        printf(cli_text(cli, T_EXPECTED), expected);
    }
    putchar('\n');
}

static void print_summary(const struct cli *cli, const ocop_registry *registry)
{
    int32_t read = ocop_registry_rows_read(registry), refused = ocop_registry_rows_refused(registry);
    int32_t errors = 0, warnings = 0, i;

    for (i = 0; i < ocop_registry_finding_count(registry); i++) {
        bool error = ocop_registry_finding_severity(registry, i) == OCOP_SEVERITY_ERROR;

        errors += error;
        warnings += !error;
    }
    printf(cli_text(cli, T_SUMMARY), (int)read, (int)(read - refused), (int)refused,
           (int)ocop_registry_cells_refused(registry), (int)errors, (int)warnings);
    printf(cli_text(cli, T_HOLDS), (int)ocop_registry_size(registry, OCOP_RECORD_PRODUCT),
           (int)ocop_registry_size(registry, OCOP_RECORD_PRODUCER));
}

void cli_counts_page(const struct cli *cli, const ocop_counts *counts)
{
    int widths[MOST_COLUMNS] = {0};
    char day[CLI_DATE_SIZE];
    int32_t dimensions = ocop_counts_dimension_count(counts), group, i;

    find_widths(cli, counts, widths);
    if (ocop_counts_on(counts) != OCOP_DATE_NONE)
        printf(cli_text(cli, T_AS_OF), cli_date(cli, ocop_counts_on(counts), day));
    cli_style(cli, CLI_STYLE_HEAD);
    for (i = 0; i < dimensions; i++)
        print_cell(ocop_counts_dimension_name(counts, i, cli->lang), widths[i]);
    printf("%s\n", number_head(cli, counts));
    cli_style(cli, CLI_STYLE_PLAIN);
    for (group = 0; group < ocop_counts_size(counts) && dimensions > 0; group++) {
        for (i = 0; i < dimensions; i++)
            print_cell(label(cli, counts, group, i), widths[i]);
        print_number(ocop_counts_number(counts, group), cli_width(number_head(cli, counts)));
    }
    for (i = 0; i < dimensions; i++)
        print_cell(i == 0 ? cli_text(cli, T_TOTAL) : "", widths[i]);
    print_number(ocop_counts_total(counts), cli_width(number_head(cli, counts)));
}

static void find_widths(const struct cli *cli, const ocop_counts *counts, int widths[MOST_COLUMNS])
{
    int32_t i, group;

    for (i = 0; i < ocop_counts_dimension_count(counts); i++) {
        widths[i] = cli_width(ocop_counts_dimension_name(counts, i, cli->lang));
        if (i == 0 && cli_width(cli_text(cli, T_TOTAL)) > widths[i])
            widths[i] = cli_width(cli_text(cli, T_TOTAL));
        for (group = 0; group < ocop_counts_size(counts); group++) {
            int width = cli_width(label(cli, counts, group, i));

            widths[i] = width > widths[i] ? width : widths[i];
        }
    }
}

static const char *label(const struct cli *cli, const ocop_counts *counts, int32_t group, int32_t dimension)
{
    const char *text = ocop_counts_label(counts, group, dimension, cli->lang);

    return *text ? text : cli_text(cli, T_UNKNOWN);
}

static void print_cell(const char *text, int width)
{
    fputs(text, stdout);
    cli_repeat(" ", width - cli_width(text) + GAP);
}

static void print_number(int32_t number, int width)
{
    printf("%*d\n", width, (int)number);
}

/* On a day each product counts once; over all time each of its recognitions does. */
static const char *number_head(const struct cli *cli, const ocop_counts *counts)
{
    if (ocop_counts_counted(counts) == OCOP_COUNT_PRODUCERS)
        return cli_text(cli, T_PRODUCERS);
    return ocop_counts_on(counts) == OCOP_DATE_NONE ? cli_text(cli, T_RECOGNITIONS) : cli_text(cli, T_PRODUCTS);
}
