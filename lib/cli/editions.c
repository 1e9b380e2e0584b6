/* `ocop editions`: the editions of the rules; one of them in full; the one that holds on a day. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop editions [TÙY CHỌN]…\n"                                                                    \
    "           ocop editions --for NGÀY [--registration LOẠI]\n"                                                   \
    "           ocop editions MÃ…\n"                                                                                \
    "\n"                                                                                                               \
    "Liệt kê các bộ quy định: áp dụng cho hồ sơ nộp trong thời gian nào, số bộ sản\n"        \
    "phẩm, văn bản. Với --for: bộ nào áp dụng cho hồ sơ nộp ngày đó, hạn phải đánh\n"       \
    "giá xong. Với MÃ (như 26-2026): chi tiết một bộ; thêm --format json thì in cả bộ\n"              \
    "(ocop-edition/1).\n",                                                                                             \
        "Usage: ocop editions [OPTION]…\n"                                                                           \
        "       ocop editions --for DATE [--registration KIND]\n"                                                      \
        "       ocop editions ID…\n"                                                                                 \
        "\n"                                                                                                           \
        "Lists the editions of the rules: for which filing days, how many product sets,\n"                             \
        "which acts. With --for: which edition holds for a dossier filed on that day, and\n"                           \
        "by when it must be done. With an ID (such as 26-2026): one edition in full; with\n"                           \
        "--format json as ocop-edition/1.\n"
#define T_HEAD "Bộ quy định", "Edition"
#define T_HEAD_FILED "Hồ sơ nộp", "Dossiers filed"
#define T_HEAD_SETS "Số bộ sản phẩm", "Product sets"
#define T_SINCE "từ %s", "since %s"
#define T_BETWEEN "%s – %s", "%s to %s"
#define T_FOR "Hồ sơ nộp ngày %s (%s): bộ quy định ", "A dossier filed on %s (registration: %s): edition "
#define T_FINISH_BY "Phải đánh giá xong chậm nhất ngày %s.", "To be evaluated by %s at the latest."
#define T_NO_FINISH_BY "Không có hạn chuyển tiếp.", "No transitional limit."
#define T_SOURCE "Căn cứ: ", "Source: "
#define T_BAD_DATE                                                                                                     \
    "'%s' không phải là ngày dạng NĂM-THÁNG-NGÀY, như 2026-06-10",                                                     \
        "'%s' is not a date written as YYYY-MM-DD, such as 2026-06-10"
#define T_FOR_ALONE "--for không dùng cùng mã bộ quy định", "--for does not go with the id of an edition"
#define T_NEEDS_FOR "--registration chỉ dùng cùng --for", "--registration goes with --for only"
#define T_NEEDS_ID                                                                                                     \
    "--format json cần mã bộ quy định, như 'ocop editions 26-2026 --format json'",                                     \
        "--format json needs the id of an edition, as in 'ocop editions 26-2026 --format json'"

static int run(struct cli *cli);
static void help(struct cli *cli);
static int list(struct cli *cli);
static void print_row(const struct cli *cli, const ocop_edition *edition);
static void print_instruments(const ocop_edition *edition);
static const char *period(const struct cli *cli, const ocop_edition *edition, char *text, size_t size);
static int choose(struct cli *cli);
static int32_t registration_of(const char *name);
static void print_choice(const struct cli *cli, const ocop_edition *edition, int32_t filed, int32_t registration);
static int show(struct cli *cli, const char *id, bool first);

const struct cli_command cli_editions = {
    .name = "editions",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_FOR | CLI_OPTION_REGISTRATION,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON,
};

enum { ID_COLUMNS = 12, PERIOD_COLUMNS = 26 };

static int run(struct cli *cli)
{
    int worst = CLI_EXIT_OK;
    int i;

    if (cli->filed && cli->operand_count > 0)
        return cli_usage_error(cli, "%s", cli_text(cli, T_FOR_ALONE));
    if (cli->registration && !cli->filed)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_FOR));
    if (cli->format == CLI_FORMAT_JSON && cli->operand_count == 0)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_ID));
    if (cli->filed)
        return choose(cli);
    if (cli->operand_count == 0)
        return list(cli);
    for (i = 0; i < cli->operand_count; i++) {
        int status = show(cli, cli->operands[i], i == 0);

        worst = status > worst ? status : worst;
    }
    return worst;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static int list(struct cli *cli)
{
    int32_t i;

    cli_style(cli, CLI_STYLE_HEAD);
    fputs(cli_text(cli, T_HEAD), stdout);
    cli_repeat(" ", ID_COLUMNS - cli_width(cli_text(cli, T_HEAD)));
    fputs(cli_text(cli, T_HEAD_FILED), stdout);
    cli_repeat(" ", PERIOD_COLUMNS - cli_width(cli_text(cli, T_HEAD_FILED)));
    fputs(cli_text(cli, T_HEAD_SETS), stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
    for (i = 0; i < ocop_edition_count(cli->context); i++) {
        ocop_edition *edition;

        if (ocop_edition_open(cli->context, ocop_edition_id_at(cli->context, i), &edition) != OCOP_OK)
            return cli_library_error(cli, NULL);
        print_row(cli, edition);
        ocop_edition_unref(edition);
    }
    return CLI_EXIT_OK;
}

static void print_row(const struct cli *cli, const ocop_edition *edition)
{
    char text[64];
    const char *id = ocop_edition_id(edition);

    cli_style(cli, CLI_STYLE_HEAD);
    fputs(id, stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    cli_repeat(" ", ID_COLUMNS - cli_width(id));
    fputs(period(cli, edition, text, sizeof text), stdout);
    cli_repeat(" ", PERIOD_COLUMNS - cli_width(text));
    printf("%d\n", (int)ocop_edition_set_count(edition));
    cli_paragraph(cli, ID_COLUMNS, "", ocop_edition_name(edition, cli->lang), 0);
    print_instruments(edition);
}

static void print_instruments(const ocop_edition *edition)
{
    int32_t i;

    cli_repeat(" ", ID_COLUMNS);
    for (i = 0; i < ocop_edition_instrument_count(edition); i++)
        printf("%s%s", i > 0 ? "; " : "", ocop_edition_instrument_number(edition, i));
    putchar('\n');
}

/* The first and the last day; the interface gives the day behind the last one. */
static const char *period(const struct cli *cli, const ocop_edition *edition, char *text, size_t size)
{
    int32_t to = ocop_edition_filed_to(edition);
    char first[CLI_DATE_SIZE], last[CLI_DATE_SIZE];

    cli_date(cli, ocop_edition_filed_from(edition), first);
    if (to == OCOP_DATE_NONE)
        snprintf(text, size, cli_text(cli, T_SINCE), first);
    else
        snprintf(text, size, cli_text(cli, T_BETWEEN), first, cli_date(cli, to - 1, last));
    return text;
}

static int choose(struct cli *cli)
{
    int32_t registration = registration_of(cli->registration);
    int32_t filed;
    ocop_edition *edition;

    if (ocop_date_parse(cli->filed, &filed) != OCOP_OK)
        return cli_usage_error(cli, cli_text(cli, T_BAD_DATE), cli->filed);
    if (ocop_edition_choose(cli->context, filed, registration, &edition) != OCOP_OK)
        return cli_library_error(cli, NULL);
    print_choice(cli, edition, filed, registration);
    ocop_edition_unref(edition);
    return CLI_EXIT_OK;
}

static int32_t registration_of(const char *name)
{
    if (name && strcmp(name, "upgrade") == 0)
        return OCOP_REGISTRATION_UPGRADE;
    if (name && strcmp(name, "renewal") == 0)
        return OCOP_REGISTRATION_RENEWAL;
    return OCOP_REGISTRATION_FIRST;
}

static void print_choice(const struct cli *cli, const ocop_edition *edition, int32_t filed, int32_t registration)
{
    int32_t finish_by = ocop_edition_finish_by(edition, filed, registration);
    const char *none = ocop_edition_statement(edition, "no_criteria", cli->lang);
    char day[CLI_DATE_SIZE];

    printf(cli_text(cli, T_FOR), cli_date(cli, filed, day), cli_registration(cli, registration));
    cli_style(cli, CLI_STYLE_HEAD);
    fputs(ocop_edition_id(edition), stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
    cli_paragraph(cli, 2, "", ocop_edition_name(edition, cli->lang), 0);
    fputs("  ", stdout);
    if (finish_by == OCOP_DATE_NONE)
        fputs(cli_text(cli, T_NO_FINISH_BY), stdout);
    else
        printf(cli_text(cli, T_FINISH_BY), cli_date(cli, finish_by, day));
    putchar('\n');
    cli_paragraph(cli, 2, cli_text(cli, T_SOURCE), ocop_edition_source(edition, cli->lang), 0);
    if (!ocop_edition_has_criteria(edition) && *none) {
        cli_style(cli, CLI_STYLE_WARNING);
        cli_paragraph(cli, 2, "! ", none, 0);
        cli_style(cli, CLI_STYLE_PLAIN);
    }
}

static int show(struct cli *cli, const char *id, bool first)
{
    ocop_edition *edition;
    char *json;

    if (ocop_edition_open(cli->context, id, &edition) != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (cli->format == CLI_FORMAT_TEXT) {
        if (!first)
            putchar('\n');
        cli_edition_page(cli, edition);
    } else if (ocop_edition_to_json(edition, &json) != OCOP_OK) {
        ocop_edition_unref(edition);
        return cli_library_error(cli, id);
    } else {
        cli_put_line(cli, json);
    }
    ocop_edition_unref(edition);
    return CLI_EXIT_OK;
}
