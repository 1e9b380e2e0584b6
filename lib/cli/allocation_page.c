/* A target divided over units, as a page of text. */
#include "cli.h"

/* Texts: Vietnamese, English. */
#define T_TITLE "Phân bổ %d", "%d divided"
#define T_TARGET " (chỉ tiêu %s)", " (target %s)"
#define T_UNIT "Đơn vị", "Unit"
#define T_WEIGHT "Trọng số", "Weight"
#define T_SHARE "Tỷ lệ", "Share"
#define T_NUMBER "Được giao", "Number"
#define T_GIVEN "Đã giao", "Given"
#define T_DIFFERENCE "Chênh", "Diff."
#define T_TOTAL "Tổng", "Total"
#define T_BOUNDS "≥ giữ ở số tối thiểu, ≤ giữ ở số trần.", "≥ held at the minimum, ≤ held at the cap."

enum { UNIT_COLUMNS = 24, NUMBER_COLUMNS = 10 };

static void print_title(const struct cli *cli, const ocop_allocation *allocation);
static void print_head(const struct cli *cli, bool compared);
static void print_unit(const ocop_allocation *allocation, int32_t unit, bool compared);
static void print_total(const struct cli *cli, const ocop_allocation *allocation, bool compared);
static void print_name(const char *name);
static void print_cell(const char *text);
static void print_number(int64_t number);
static bool is_compared(const ocop_allocation *allocation);
static const char *share_of(const ocop_allocation *allocation, int32_t unit, char text[32]);

ocop_status cli_allocation_page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_allocation *allocation;
    ocop_status status = ocop_allocation_from_json(cli->context, json, length, &allocation);

    if (status == OCOP_OK)
        status = ocop_allocation_divide(allocation);
    if (status == OCOP_OK) {
        cli_documents_title(cli, name);
        cli_allocation_print(cli, allocation);
    }
    ocop_allocation_unref(allocation);
    return status;
}

void cli_allocation_print(const struct cli *cli, const ocop_allocation *allocation)
{
    bool compared = is_compared(allocation);
    int32_t i;

    print_title(cli, allocation);
    print_head(cli, compared);
    for (i = 0; i < ocop_allocation_unit_count(allocation); i++)
        print_unit(allocation, i, compared);
    print_total(cli, allocation, compared);
}

static bool is_compared(const ocop_allocation *allocation)
{
    int32_t i;

    for (i = 0; i < ocop_allocation_unit_count(allocation); i++)
        if (ocop_allocation_given(allocation, i) >= 0)
            return true;
    return false;
}

static void print_title(const struct cli *cli, const ocop_allocation *allocation)
{
    cli_style(cli, CLI_STYLE_HEAD);
    printf(cli_text(cli, T_TITLE), (int)ocop_allocation_total(allocation));
    if (*ocop_allocation_target(allocation))
        printf(cli_text(cli, T_TARGET), ocop_allocation_target(allocation));
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}

static void print_head(const struct cli *cli, bool compared)
{
    print_name(cli_text(cli, T_UNIT));
    print_cell(cli_text(cli, T_WEIGHT));
    print_cell(cli_text(cli, T_SHARE));
    print_cell(cli_text(cli, T_NUMBER));
    if (compared) {
        print_cell(cli_text(cli, T_GIVEN));
        print_cell(cli_text(cli, T_DIFFERENCE));
    }
    putchar('\n');
}

static void print_name(const char *name)
{
    printf("  %s", name);
    cli_repeat(" ", UNIT_COLUMNS - cli_width(name));
}

static void print_cell(const char *text)
{
    cli_repeat(" ", NUMBER_COLUMNS - cli_width(text));
    fputs(text, stdout);
}

static void print_unit(const ocop_allocation *allocation, int32_t unit, bool compared)
{
    char share[32];
    int32_t given = ocop_allocation_given(allocation, unit), bound = ocop_allocation_bound(allocation, unit);
    const char *name = ocop_allocation_unit_name(allocation, unit);

    print_name(*name ? name : ocop_allocation_unit_at(allocation, unit));
    print_number(ocop_allocation_weight(allocation, unit));
    print_cell(share_of(allocation, unit, share));
    print_number(ocop_allocation_number(allocation, unit));
    if (compared && given >= 0) {
        print_number(given);
        print_number((int64_t)given - ocop_allocation_number(allocation, unit));
    } else if (compared) {
        print_cell("–");
        print_cell("–");
    }
    puts(bound == OCOP_ALLOCATION_MINIMUM ? " ≥" : bound == OCOP_ALLOCATION_CAP ? " ≤" : "");
}

static void print_number(int64_t number)
{
    printf("%*lld", NUMBER_COLUMNS, (long long)number);
}

/* Rounded half up to two decimals, for show. */
static const char *share_of(const ocop_allocation *allocation, int32_t unit, char text[32])
{
    int64_t numerator = ocop_allocation_share_numerator(allocation, unit);
    int64_t denominator = ocop_allocation_share_denominator(allocation, unit);
    int64_t hundredths = (numerator % denominator * 200 + denominator) / (2 * denominator);
    int64_t whole = numerator / denominator + hundredths / 100;

    snprintf(text, 32, "%lld.%02d", (long long)whole, (int)(hundredths % 100));
    return text;
}

static void print_total(const struct cli *cli, const ocop_allocation *allocation, bool compared)
{
    int64_t given = ocop_allocation_given_total(allocation);
    bool held = false;
    int32_t i;

    print_name(cli_text(cli, T_TOTAL));
    cli_repeat(" ", 2 * NUMBER_COLUMNS);
    print_number(ocop_allocation_total(allocation));
    if (compared && given >= 0) {
        print_number(given);
        print_number(given - ocop_allocation_total(allocation));
    }
    putchar('\n');
    for (i = 0; i < ocop_allocation_unit_count(allocation); i++)
        held |= ocop_allocation_bound(allocation, i) != OCOP_ALLOCATION_FREE;
    if (held)
        printf("  %s\n", cli_text(cli, T_BOUNDS));
}
