/* `ocop report`: the tables that an officer sends, from a register, from plans, or from both. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop report --on NGÀY [TÙY CHỌN]… [TỆP]…\n"                                                \
    "\n"                                                                                                               \
    "Lập báo cáo từ danh sách sản phẩm, chủ thể (TỆP: CSV hoặc NDJSON như của\n"                 \
    "registry; nhiều TỆP thành một danh sách) và từ các kế hoạch (--plan). Không có\n"               \
    "--plan, và không có TỆP hoặc TỆP là -, thì đọc danh sách từ đầu vào chuẩn.\n"              \
    "Các bảng: sản phẩm còn hiệu lực theo đơn vị và theo ngành, chia hạng sao; chủ\n"            \
    "thể theo loại hình, tỷ lệ nữ, dân tộc thiểu số, người khuyết tật; biến động\n"      \
    "trong kỳ (mới, nâng hạng, công nhận lại, hết hạn, thu hồi); tình trạng; chỗ chưa\n"       \
    "ổn; của mỗi kế hoạch: tiến độ chỉ tiêu, phân công, nguồn lực. Điều không rõ có\n"   \
    "cột, dòng hoặc ghi chú riêng, không bị bỏ qua.\n"                                                     \
    "Kỳ báo cáo là từ đầu năm đến ngày --on, trừ khi nêu --from, --to. --in: chỉ một\n"          \
    "đơn vị; --level: cấp của các dòng; --units-on: theo đơn vị hành chính của ngày\n"              \
    "đó. --format csv --table MÃ: một bảng; html: một trang không cần mạng, in được\n"               \
    "trên A4.\n",                                                                                                      \
        "Usage: ocop report --on DATE [OPTION]… [FILE]…\n"                                                         \
        "\n"                                                                                                           \
        "Makes a report from a register of products and producers (FILE: CSV or NDJSON as\n"                           \
        "for registry; several FILEs make one register) and from plans (--plan). Without\n"                            \
        "--plan, and without FILE or where it is -, reads the register from standard\n"                                \
        "input.\n"                                                                                                     \
        "The tables: products in force by unit and by product group, each by stars;\n"                                 \
        "producers by type with the shares of women, ethnic minorities and disabled\n"                                 \
        "people; movements within the period (new, upgraded, renewed, expired, revoked);\n"                            \
        "what every recognition is; what was not sound; of each plan the progress of its\n"                            \
        "targets, who is responsible, its means. What is not known has a column, a row or\n"                           \
        "a note of its own: nothing is dropped.\n"                                                                     \
        "The period is the year up to the day of --on, unless --from and --to say other.\n"                            \
        "--in: one unit only; --level: the level of the rows; --units-on: by the\n"                                    \
        "administrative units of that day. --format csv --table ID: one table; html: one\n"                            \
        "page that needs no network and prints on A4.\n"
#define T_NEEDS_ON                                                                                                     \
    "cần --on NGÀY: báo cáo tùy ngày được hỏi", "--on DATE is needed: the report depends on the day asked about"
#define T_TABLE_CSV "--table chỉ dùng cùng --format csv", "--table goes with --format csv only"
#define T_NO_TABLE "báo cáo không có bảng '%s'; có: %s", "the report has no table '%s'; it has: %s"

static int run(struct cli *cli);
static void help(struct cli *cli);
static int set_days(struct cli *cli, ocop_report *report, int32_t on);
static int set_units(struct cli *cli, ocop_report *report);
static int take_registry(struct cli *cli, ocop_report *report, ocop_registry **registry);
static int take_plans(struct cli *cli, ocop_report *report, const ocop_registry *registry);
static int open_plans(struct cli *cli, ocop_progress *progress[], int32_t on);
static int bad_option(const struct cli *cli, const char *name);
static int print(struct cli *cli, const ocop_report *report);
static int find_table(const struct cli *cli, const ocop_report *report, int32_t *table);

const struct cli_command cli_report = {
    .name = "report",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_ON | CLI_OPTION_FROM |
               CLI_OPTION_TO | CLI_OPTION_PLAN | CLI_OPTION_DATA | CLI_OPTION_LEVEL | CLI_OPTION_IN |
               CLI_OPTION_UNITS_ON | CLI_OPTION_TABLE,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_CSV | 1U << CLI_FORMAT_MARKDOWN |
               1U << CLI_FORMAT_HTML,
};

static int run(struct cli *cli)
{
    ocop_report *report;
    ocop_registry *registry = NULL;
    int32_t on;
    int status;

    if (!cli->on)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_ON));
    if (cli->table && cli->format != CLI_FORMAT_CSV)
        return cli_usage_error(cli, "%s", cli_text(cli, T_TABLE_CSV));
    status = cli_option_date(cli, "on", cli->on, &on);
    if (status != CLI_EXIT_OK)
        return status;
    if (ocop_report_new(cli->context, on, &report) != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = set_days(cli, report, on);
    if (status == CLI_EXIT_OK)
        status = set_units(cli, report);
    if (status == CLI_EXIT_OK && (cli->operand_count > 0 || cli->plan_count == 0))
        status = take_registry(cli, report, &registry);
    if (status == CLI_EXIT_OK)
        status = take_plans(cli, report, registry);
    if (status == CLI_EXIT_OK && ocop_report_make(report) != OCOP_OK)
        status = cli_library_error(cli, NULL);
    if (status == CLI_EXIT_OK)
        status = print(cli, report);
    ocop_registry_unref(registry);
    ocop_report_unref(report);
    return status;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

/* A period with one end named has the other one in the same year. */
static int set_days(struct cli *cli, ocop_report *report, int32_t on)
{
    int32_t from, to, units_on;
    int status = cli_option_date(cli, "from", cli->from, &from);

    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "to", cli->to, &to);
    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "units-on", cli->units_on, &units_on);
    if (status != CLI_EXIT_OK)
        return status;
    if (to == OCOP_DATE_NONE)
        to = on;
    if (from == OCOP_DATE_NONE && ocop_date_from_ymd(ocop_date_year(to), 1, 1, &from) != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (ocop_report_set_period(report, from, to) != OCOP_OK)
        return bad_option(cli, cli->to ? "to" : "from");
    return ocop_report_set_units_on(report, units_on) == OCOP_OK ? CLI_EXIT_OK : bad_option(cli, "units-on");
}

static int bad_option(const struct cli *cli, const char *name)
{
    if (ocop_error_status() == OCOP_ERR_NO_MEMORY)
        return cli_no_memory(cli);
    return cli_usage_error(cli, "--%s: %s", name, ocop_error_message(cli->lang));
}

static int set_units(struct cli *cli, ocop_report *report)
{
    if (ocop_report_set_level(report, cli_level_of(cli)) != OCOP_OK)
        return bad_option(cli, "level");
    return !cli->in || ocop_report_set_within(report, cli->in) == OCOP_OK ? CLI_EXIT_OK : bad_option(cli, "in");
}

static int take_registry(struct cli *cli, ocop_report *report, ocop_registry **registry)
{
    int status = CLI_EXIT_OK;
    int i;

    if (ocop_context_set_limit(cli->context, OCOP_LIMIT_INPUT_BYTES, INT32_MAX) != OCOP_OK ||
        ocop_registry_new(cli->context, registry) != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (cli->operand_count == 0)
        status = cli_registry_load(cli, "-", *registry);
    for (i = 0; i < cli->operand_count && status == CLI_EXIT_OK; i++)
        status = cli_registry_load(cli, cli->operands[i], *registry);
    if (status == CLI_EXIT_OK &&
        (ocop_registry_seal(*registry) != OCOP_OK || ocop_report_set_registry(report, *registry) != OCOP_OK))
        status = cli_library_error(cli, NULL);
    return status;
}

static int take_plans(struct cli *cli, ocop_report *report, const ocop_registry *registry)
{
    ocop_progress **progress = calloc((size_t)cli->plan_count + 1, sizeof(ocop_progress *));
    int status, i;

    if (!progress)
        return cli_no_memory(cli);
    status = open_plans(cli, progress, ocop_report_on(report));
    for (i = 0; registry && i < cli->plan_count && status == CLI_EXIT_OK; i++)
        if (ocop_progress_count_products(progress[i], registry) != OCOP_OK)
            status = cli_library_error(cli, cli->plans[i]);
    if (status == CLI_EXIT_OK)
        status = cli_progress_measure(cli, progress, cli->plan_count);
    for (i = 0; i < cli->plan_count && status == CLI_EXIT_OK; i++)
        if (ocop_progress_judge(progress[i]) != OCOP_OK || ocop_report_add_progress(report, progress[i]) != OCOP_OK)
            status = cli_library_error(cli, cli->plans[i]);
    for (i = 0; i < cli->plan_count; i++)
        ocop_progress_unref(progress[i]);
    free(progress);
    return status;
}

static int open_plans(struct cli *cli, ocop_progress *progress[], int32_t on)
{
    int status = CLI_EXIT_OK;
    int i;

    for (i = 0; i < cli->plan_count && status == CLI_EXIT_OK; i++) {
        ocop_plan *plan;

        status = cli_plan_load(cli, cli->plans[i], &plan);
        if (status == CLI_EXIT_OK && ocop_progress_new(plan, on, &progress[i]) != OCOP_OK)
            status = cli_library_error(cli, cli->plans[i]);
        ocop_plan_unref(plan);
    }
    return status;
}

static int print(struct cli *cli, const ocop_report *report)
{
    char *text = NULL;
    int32_t table = -1;
    ocop_status status;
    int found = cli->table ? find_table(cli, report, &table) : CLI_EXIT_OK;

    if (found != CLI_EXIT_OK)
        return found;
    switch (cli->format) {
    case CLI_FORMAT_JSON:
        status = ocop_report_to_json(report, &text);
        break;
    case CLI_FORMAT_CSV:
        status = ocop_report_to_csv(report, table, cli->lang, &text);
        break;
    case CLI_FORMAT_MARKDOWN:
        status = ocop_report_to_markdown(report, cli->lang, &text);
        break;
    case CLI_FORMAT_HTML:
        status = ocop_report_to_html(report, cli->lang, &text);
        break;
    default:
        status = ocop_report_to_text(report, cli->lang, &text);
    }
    if (status != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (cli->format == CLI_FORMAT_JSON)
        cli_put_line(cli, text);
    else
        cli_put_text(cli, text);
    return CLI_EXIT_OK;
}

static int find_table(const struct cli *cli, const ocop_report *report, int32_t *table)
{
    char known[1024] = "";
    size_t used = 0;
    int32_t i;

    *table = ocop_report_table_find(report, cli->table);
    if (*table >= 0)
        return CLI_EXIT_OK;
    for (i = 0; i < ocop_report_table_count(report); i++) {
        const char *id = ocop_report_table_id(report, i);

        if (used + strlen(id) + 3 > sizeof known)
            break;
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "", id);
    }
    return cli_usage_error(cli, cli_text(cli, T_NO_TABLE), cli->table, known);
}
