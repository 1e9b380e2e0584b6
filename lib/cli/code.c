/* `ocop code`: what a product's code, the number of a registration form or of a decision says. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop code parse MÃ…\n"                                                                            \
    "\n"                                                                                                               \
    "Đọc mã sản phẩm (86-29551-3-2026), số phiếu đăng ký (12-05/PĐK-86-29551-2026)\n"                  \
    "hoặc số văn bản (26/2026/QĐ-TTg): từng phần là gì, tên đơn vị hành chính tại ngày\n"      \
    "01/01 của năm trong mã, dạng mã lấy từ đâu. Mã không đúng dạng nào thì cho biết sai\n"     \
    "ở đâu. Với --format json: mỗi mã một dòng (ocop-code/1).\n",                                                      \
        "Usage: ocop code parse CODE…\n"                                                                             \
        "\n"                                                                                                           \
        "Reads a product's code (86-29551-3-2026), the number of a registration form\n"                                \
        "(12-05/PĐK-86-29551-2026) or of an act (26/2026/QĐ-TTg): what each part is, the\n"                          \
        "names of the units on 1 January of the code's year, where the form is from. What\n"                           \
        "is of no known form is told what is wrong. With --format json: one line a code\n"                             \
        "(ocop-code/1).\n"
#define T_NEEDS_VERB "thiếu việc cần làm; dùng 'ocop code parse MÃ…'", "what to do? Use 'ocop code parse CODE…'"
#define T_BAD_VERB "'ocop code' không có việc '%s'; chỉ có parse", "'ocop code' cannot '%s'; it can parse"
#define T_NEEDS_CODE                                                                                                   \
    "thiếu mã, như 'ocop code parse 86-29551-3-2026'", "a code is missing, as in 'ocop code parse 86-29551-3-2026'"
#define T_PROVINCE "Cấp tỉnh", "Province"
#define T_DISTRICT "Cấp huyện", "District"
#define T_COMMUNE "Cấp xã", "Commune"
#define T_NUMBER "Số", "Number"
#define T_YEAR "Năm", "Year"
#define T_DOCUMENT "Loại văn bản", "Kind of paper"
#define T_BODY "Nơi ban hành", "Issuing body"
#define T_PARTS "Các phần", "Parts"
#define T_NO_NAME "không rõ tên", "no name known"
#define T_NAMES_OF "Tên đơn vị hành chính tại ngày %s.", "Names of units as on %s."
#define T_SOURCE "Căn cứ: ", "Source: "

static int run(struct cli *cli);
static void help(struct cli *cli);
static int parse(struct cli *cli, const char *text, bool first);
static void print_code(const struct cli *cli, const char *text, const ocop_code *code);
static void print_units(const struct cli *cli, const ocop_code *code);
static void print_unit(const struct cli *cli, const char *label, const char *unit, const char *name);
static void print_part(const char *label, const char *part);
static void print_label(const char *label);
static void print_parts(const struct cli *cli, const ocop_code *code);
static void print_source(const struct cli *cli, const ocop_code *code);

const struct cli_command cli_code = {
    .name = "code",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTION_FORMAT,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON,
};

enum { LABEL_COLUMNS = 15 };

static int run(struct cli *cli)
{
    int worst = CLI_EXIT_OK;
    int i;

    if (cli->operand_count == 0)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_VERB));
    if (strcmp(cli->operands[0], "parse") != 0)
        return cli_usage_error(cli, cli_text(cli, T_BAD_VERB), cli->operands[0]);
    if (cli->operand_count == 1)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_CODE));
    for (i = 1; i < cli->operand_count; i++) {
        int status = parse(cli, cli->operands[i], i == 1);

        worst = status > worst ? status : worst;
    }
    return worst;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static int parse(struct cli *cli, const char *text, bool first)
{
    ocop_code *code;
    char *written;
    ocop_status status = ocop_code_parse(cli->context, text, &code);

    if (status != OCOP_OK)
        return cli_library_error(cli, *text ? text : NULL);
    status = cli->format == CLI_FORMAT_TEXT ? ocop_code_format(code, &written) : ocop_code_to_json(code, &written);
    if (status != OCOP_OK) {
        ocop_code_unref(code);
        return cli_library_error(cli, text);
    }
    if (cli->format == CLI_FORMAT_TEXT) {
        if (!first)
            putchar('\n');
        print_code(cli, written, code);
        ocop_free(written);
    } else {
        cli_put_line(cli, written);
    }
    ocop_code_unref(code);
    return CLI_EXIT_OK;
}

static void print_code(const struct cli *cli, const char *text, const ocop_code *code)
{
    char year[16];

    snprintf(year, sizeof year, "%d", (int)ocop_code_year(code));
    cli_style(cli, CLI_STYLE_HEAD);
    puts(text);
    cli_style(cli, CLI_STYLE_PLAIN);
    cli_paragraph(cli, 2, "", ocop_code_form_text(code, cli->lang), 0);
    print_units(cli, code);
    print_part(cli_text(cli, T_NUMBER), ocop_code_number(code));
    print_part(cli_text(cli, T_YEAR), ocop_code_year(code) ? year : "");
    print_part(cli_text(cli, T_DOCUMENT), ocop_code_document_kind(code));
    print_part(cli_text(cli, T_BODY), ocop_code_body(code));
    if (!*ocop_code_number(code))
        print_parts(cli, code);
    print_source(cli, code);
}

static void print_units(const struct cli *cli, const ocop_code *code)
{
    print_unit(cli, cli_text(cli, T_PROVINCE), ocop_code_province(code),
               ocop_code_place_name(code, OCOP_PLACE_PROVINCE));
    print_unit(cli, cli_text(cli, T_DISTRICT), ocop_code_district(code),
               ocop_code_place_name(code, OCOP_PLACE_DISTRICT));
    print_unit(cli, cli_text(cli, T_COMMUNE), ocop_code_commune(code), ocop_code_place_name(code, OCOP_PLACE_COMMUNE));
}

static void print_unit(const struct cli *cli, const char *label, const char *unit, const char *name)
{
    if (!*unit)
        return;
    print_label(label);
    printf("%s, %s\n", unit, *name ? name : cli_text(cli, T_NO_NAME));
}

static void print_part(const char *label, const char *part)
{
    if (!*part)
        return;
    print_label(label);
    puts(part);
}

static void print_label(const char *label)
{
    printf("  %s:", label);
    cli_repeat(" ", LABEL_COLUMNS - cli_width(label));
}

/* Of a code whose parts have no meaning here. */
static void print_parts(const struct cli *cli, const ocop_code *code)
{
    int32_t i;

    print_label(cli_text(cli, T_PARTS));
    for (i = 0; i < ocop_code_part_count(code); i++)
        printf("%s%s", i > 0 ? ", " : "", ocop_code_part(code, i));
    putchar('\n');
}

static void print_source(const struct cli *cli, const ocop_code *code)
{
    char source[512], day[CLI_DATE_SIZE];
    int32_t date;

    if (*ocop_code_province(code) && ocop_date_from_ymd(ocop_code_year(code), 1, 1, &date) == OCOP_OK) {
        fputs("  ", stdout);
        printf(cli_text(cli, T_NAMES_OF), cli_date(cli, date, day));
        putchar('\n');
    }
    snprintf(source, sizeof source, "%s (%s)", ocop_code_source(code, cli->lang),
             ocop_certainty_text(ocop_code_certainty(code), cli->lang));
    cli_paragraph(cli, 2, cli_text(cli, T_SOURCE), source, 0);
}
