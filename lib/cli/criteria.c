/* `ocop criteria`: the product sets of an edition, and their score sheets. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop criteria [TÙY CHỌN]…\n"                                                                    \
    "           ocop criteria SỐ… [TÙY CHỌN]…\n"                                                              \
    "\n"                                                                                                               \
    "Liệt kê các bộ sản phẩm của một bộ quy định. Với SỐ của bộ sản phẩm: in phiếu\n" \
    "đánh giá để điền bằng tay, có đủ các mức điểm, dấu sao, trường hợp bị loại và\n" \
    "căn cứ.\n"                                                                                                     \
    "Với --format json: mỗi bộ tiêu chí một dòng, ocop-criteria/1.\n",                                                 \
        "Usage: ocop criteria [OPTION]…\n"                                                                           \
        "       ocop criteria NUMBER… [OPTION]…\n"                                                                 \
        "\n"                                                                                                           \
        "Lists the product sets of an edition. With the NUMBER of a set: prints its score\n"                           \
        "sheet to fill in by hand, with every option, star mark, rejection and source.\n"                              \
        "With --format json: one set a line, ocop-criteria/1.\n"
#define T_BAD_NUMBER "'%s' không phải là số của bộ sản phẩm", "'%s' is not the number of a product set"
#define T_OTHER_GROUP "Khác", "Other"

static int run(struct cli *cli);
static void help(struct cli *cli);
static int check_numbers(const struct cli *cli);
static int32_t number_of(const char *text);
static int print_all(struct cli *cli, ocop_edition *edition);
static int print_set(struct cli *cli, ocop_edition *edition, int32_t set, bool first);
static int list(struct cli *cli, ocop_edition *edition);
static void print_no_criteria(const struct cli *cli, const ocop_edition *edition);
static void print_group(const struct cli *cli, const ocop_edition *edition, const char *code);
static void print_row(const struct cli *cli, const ocop_criteria *criteria);

const struct cli_command cli_criteria = {
    .name = "criteria",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_EDITION,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON,
};

static int run(struct cli *cli)
{
    int worst = check_numbers(cli);
    ocop_edition *edition;
    int i;

    if (worst != CLI_EXIT_OK)
        return worst;
    if (cli_rules_edition(cli, &edition) != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (cli->operand_count == 0)
        worst = cli->format == CLI_FORMAT_TEXT ? list(cli, edition) : print_all(cli, edition);
    for (i = 0; i < cli->operand_count; i++) {
        int status = print_set(cli, edition, number_of(cli->operands[i]), i == 0);

        worst = status > worst ? status : worst;
    }
    ocop_edition_unref(edition);
    return worst;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static int check_numbers(const struct cli *cli)
{
    int i;

    for (i = 0; i < cli->operand_count; i++)
        if (number_of(cli->operands[i]) <= 0)
            return cli_usage_error(cli, cli_text(cli, T_BAD_NUMBER), cli->operands[i]);
    return CLI_EXIT_OK;
}

/* The number, 0 if the text is none. */
static int32_t number_of(const char *text)
{
    char *end;
    long number;

    errno = 0;
    number = strtol(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end || errno || number > INT32_MAX)
        return 0;
    return (int32_t)number;
}

static int print_all(struct cli *cli, ocop_edition *edition)
{
    int worst = CLI_EXIT_OK;
    int32_t i;

    for (i = 0; i < ocop_edition_set_count(edition) && worst == CLI_EXIT_OK; i++)
        worst = print_set(cli, edition, ocop_edition_set_at(edition, i), i == 0);
    return worst;
}

static int print_set(struct cli *cli, ocop_edition *edition, int32_t set, bool first)
{
    ocop_criteria *criteria;
    char *json = NULL;
    ocop_status status = ocop_criteria_open(edition, set, &criteria);

    if (status != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (cli->format == CLI_FORMAT_TEXT) {
        /* Each sheet on a page of its own. */
        if (!first)
            fputs("\n\f", stdout);
        cli_score_sheet(cli, criteria);
    } else {
        status = ocop_criteria_to_json(criteria, &json);
    }
    ocop_criteria_unref(criteria);
    if (status != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (json)
        cli_put_line(cli, json);
    return CLI_EXIT_OK;
}

static int list(struct cli *cli, ocop_edition *edition)
{
    char group[32] = "";
    int32_t i;

    cli_style(cli, CLI_STYLE_HEAD);
    printf("%s: ", ocop_edition_id(edition));
    cli_style(cli, CLI_STYLE_PLAIN);
    puts(ocop_edition_name(edition, cli->lang));
    if (!ocop_edition_has_criteria(edition))
        print_no_criteria(cli, edition);
    for (i = 0; i < ocop_edition_set_count(edition); i++) {
        ocop_criteria *criteria;

        if (ocop_criteria_open(edition, ocop_edition_set_at(edition, i), &criteria) != OCOP_OK)
            return cli_library_error(cli, NULL);
        if (i == 0 || strcmp(group, ocop_criteria_group(criteria)) != 0)
            print_group(cli, edition, ocop_criteria_group(criteria));
        snprintf(group, sizeof group, "%s", ocop_criteria_group(criteria));
        print_row(cli, criteria);
        ocop_criteria_unref(criteria);
    }
    return CLI_EXIT_OK;
}

static void print_no_criteria(const struct cli *cli, const ocop_edition *edition)
{
    cli_style(cli, CLI_STYLE_WARNING);
    cli_paragraph(cli, 0, "! ", ocop_edition_statement(edition, "no_criteria", cli->lang), 0);
    cli_style(cli, CLI_STYLE_PLAIN);
}

static void print_group(const struct cli *cli, const ocop_edition *edition, const char *code)
{
    const char *name = cli_text(cli, T_OTHER_GROUP);
    int32_t i;

    for (i = 0; i < ocop_edition_group_count(edition); i++)
        if (strcmp(ocop_edition_group_code(edition, i), code) == 0)
            name = ocop_edition_group_name(edition, i, cli->lang);
    cli_style(cli, CLI_STYLE_HEAD);
    printf("\n%s. %s", code, name);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}

static void print_row(const struct cli *cli, const ocop_criteria *criteria)
{
    char lead[16];

    snprintf(lead, sizeof lead, "%4d  ", (int)ocop_criteria_set(criteria));
    cli_paragraph(cli, 0, lead, ocop_criteria_name(criteria, cli->lang), 0);
}
