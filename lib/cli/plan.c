/* `ocop plan`: plans, how far they have come, and targets divided over units. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop plan check [TÙY CHỌN]… [TỆP]…\n"                                                       \
    "           ocop plan progress KẾHOẠCH --on NGÀY [--registry TỆP] [--data TỆP]…\n"                      \
    "           ocop plan roles [TÙY CHỌN]… [TỆP]…\n"                                                         \
    "           ocop plan allocate [TÙY CHỌN]… [TỆP]…\n"                                                      \
    "           ocop plan allocate KẾHOẠCH --target MÃ [TÙY CHỌN]…\n"                                        \
    "\n"                                                                                                               \
    "check: đọc kế hoạch (ocop-plan/1), đối chiếu các phần với tổng, thời kỳ, đơn vị\n"     \
    "của thời đó, nhóm sản phẩm, chỉ số; in các chỉ tiêu và những chỗ cần lưu ý.\n"        \
    "progress: tiến độ từng chỉ tiêu vào ngày --on: số đạt, mức cần, tình trạng, dự\n"       \
    "báo, đơn vị còn thiếu, căn cứ. --registry: danh sách sản phẩm; --data: số liệu\n"             \
    "quan sát (ocop-observations/1) hoặc ý tưởng (ocop-case/1, mỗi dòng một vụ việc).\n"               \
    "roles: ai chịu trách nhiệm việc gì, nhóm nào; nguồn vốn, đào tạo, xúc tiến.\n"               \
    "allocate: phân bổ một chỉ tiêu cho các huyện hoặc xã theo trọng số, có số tối\n"           \
    "thiểu và số trần; số nguyên, cộng lại đúng bằng tổng; so với số đã giao nếu có.\n"   \
    "TỆP là ocop-allocation/1. Không có TỆP, hoặc TỆP là -, thì đọc đầu vào chuẩn.\n"            \
    "Với --target: chia số của chỉ tiêu cho các đơn vị vào thời kế hoạch, ở cấp\n"            \
    "--level (mặc định là cấp ngay dưới); trọng số như nhau, theo bảng --weights,\n"                 \
    "hoặc theo số sản phẩm, chủ thể (--by products, producers) trong --registry.\n",                                   \
        "Usage: ocop plan check [OPTION]… [FILE]…\n"                                                               \
        "       ocop plan progress PLAN --on DATE [--registry FILE] [--data FILE]…\n"                                \
        "       ocop plan roles [OPTION]… [FILE]…\n"                                                               \
        "       ocop plan allocate [OPTION]… [FILE]…\n"                                                            \
        "       ocop plan allocate PLAN --target ID [OPTION]…\n"                                                     \
        "\n"                                                                                                           \
        "check: reads a plan (ocop-plan/1) and holds parts against wholes, periods, units\n"                           \
        "of the time, product groups, indicators; prints the targets and what should be\n"                             \
        "known.\n"                                                                                                     \
        "progress: how far each target has come on the day of --on: number, goal, state,\n"                            \
        "forecast, units that fall short, source. --registry: a register of products;\n"                               \
        "--data: what was observed (ocop-observations/1), or ideas (ocop-case/1, one a\n"                              \
        "line).\n"                                                                                                     \
        "roles: who is responsible for what and for which product groups; money,\n"                                    \
        "training, promotion.\n"                                                                                       \
        "allocate: divides a target over districts or communes by weights, with minima\n"                              \
        "and caps; whole numbers that add up to the total exactly; compared with the\n"                                \
        "numbers given so far, if any. FILE is ocop-allocation/1. Without a FILE, or with\n"                           \
        "-, reads standard input.\n"                                                                                   \
        "With --target: divides the number of the target over the units of the plan's time\n"                          \
        "at --level (by default the next one below); with equal weights, those of\n"                                   \
        "--weights, or the products or producers (--by products, producers) that\n"                                    \
        "--registry has of each.\n"
#define T_NO_ACTION                                                                                                    \
    "nêu 'check', 'progress', 'roles' hoặc 'allocate' sau 'plan'", "say 'check', 'progress', 'roles' or 'allocate' "   \
                                                                   "after 'plan'"
#define T_BAD_ACTION "'plan' không có '%s'", "'plan' has no '%s'"
#define T_NOT_WITH "'plan %s' không dùng tùy chọn '--%s'", "'plan %s' does not take the option '--%s'"
#define T_NO_NDJSON "'plan %s' không có định dạng 'ndjson'", "'plan %s' has no format 'ndjson'"
#define T_NEEDS_ON                                                                                                     \
    "cần --on NGÀY: kết quả tùy ngày được hỏi", "--on DATE is needed: the answer depends on the day asked about"
#define T_NEEDS_TARGET                                                                                                 \
    "'--%s' cần --target MÃ: chỉ tiêu của kế hoạch cần phân bổ",                                                       \
        "'--%s' needs --target ID: the target of the plan to be divided"
#define T_ONE_PLAN "'plan progress' cần đúng một kế hoạch", "'plan progress' takes one plan"

static int run(struct cli *cli);
static void help(struct cli *cli);
static int check_options(const struct cli *cli, const char *action);
static void drop_action(struct cli *cli);
static ocop_status allocate(const struct cli *cli, const char *json, int64_t length, char **out);
static ocop_status check(const struct cli *cli, const char *json, int64_t length, char **out);
static ocop_status check_page(struct cli *cli, const char *name, const char *json, int64_t length);
static ocop_status roles_page(struct cli *cli, const char *name, const char *json, int64_t length);
static int run_progress(struct cli *cli);
static int count_registry(struct cli *cli, ocop_progress *progress);
static int print_progress(struct cli *cli, ocop_progress *progress);

const struct cli_command cli_plan = {
    .name = "plan",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_ON | CLI_OPTION_REGISTRY |
               CLI_OPTION_DATA | CLI_OPTION_TARGET | CLI_OPTION_WEIGHTS | CLI_OPTION_LEVEL | CLI_OPTION_BY,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON,
};

static int run(struct cli *cli)
{
    const char *action = cli->operand_count > 0 ? cli->operands[0] : NULL;
    int status;

    if (!action)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NO_ACTION));
    if (strcmp(action, "check") != 0 && strcmp(action, "progress") != 0 && strcmp(action, "roles") != 0 &&
        strcmp(action, "allocate") != 0)
        return cli_usage_error(cli, cli_text(cli, T_BAD_ACTION), action);
    status = check_options(cli, action);
    if (status != CLI_EXIT_OK)
        return status;
    drop_action(cli);
    if (strcmp(action, "progress") == 0)
        return run_progress(cli);
    if (strcmp(action, "allocate") == 0 && cli->target)
        return cli_plan_allocate(cli);
    if (strcmp(action, "allocate") == 0)
        return cli_documents_run(cli, allocate, cli_allocation_page);
    return cli_documents_run(cli, check, strcmp(action, "roles") == 0 ? roles_page : check_page);
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

/* What the command takes, but not each action. */
static int check_options(const struct cli *cli, const char *action)
{
    static const struct {
        cli_options bit;
        const char *name;
        bool progress, allocate; /* who takes it */
    } names[] = {{CLI_OPTION_ON, "on", true, true},
                 {CLI_OPTION_REGISTRY, "registry", true, true},
                 {CLI_OPTION_DATA, "data", true, false},
                 {CLI_OPTION_TARGET, "target", false, true},
                 {CLI_OPTION_WEIGHTS, "weights", false, true},
                 {CLI_OPTION_LEVEL, "level", false, true},
                 {CLI_OPTION_BY, "by", false, true}};
    bool progress = strcmp(action, "progress") == 0, allocate = strcmp(action, "allocate") == 0;
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if ((cli->given & names[i].bit) && !(progress && names[i].progress) && !(allocate && names[i].allocate))
            return cli_usage_error(cli, cli_text(cli, T_NOT_WITH), action, names[i].name);
        else if ((cli->given & names[i].bit) && allocate && !cli->target)
            return cli_usage_error(cli, cli_text(cli, T_NEEDS_TARGET), names[i].name);
    if (progress && cli->format == CLI_FORMAT_NDJSON)
        return cli_usage_error(cli, cli_text(cli, T_NO_NDJSON), action);
    return CLI_EXIT_OK;
}

static void drop_action(struct cli *cli)
{
    int i;

    for (i = 1; i < cli->operand_count; i++)
        cli->operands[i - 1] = cli->operands[i];
    cli->operand_count--;
}

static ocop_status allocate(const struct cli *cli, const char *json, int64_t length, char **out)
{
    return ocop_allocate_json(cli->context, json, length, out);
}

static ocop_status check(const struct cli *cli, const char *json, int64_t length, char **out)
{
    return ocop_check_plan_json(cli->context, json, length, out);
}

static ocop_status check_page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_plan *plan;
    ocop_status status = ocop_plan_from_json(cli->context, json, length, &plan);

    if (status == OCOP_OK) {
        cli_documents_title(cli, name);
        cli_plan_page(cli, plan);
    }
    ocop_plan_unref(plan);
    return status;
}

static ocop_status roles_page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_plan *plan;
    ocop_status status = ocop_plan_from_json(cli->context, json, length, &plan);

    if (status == OCOP_OK) {
        cli_documents_title(cli, name);
        cli_plan_roles_page(cli, plan);
    }
    ocop_plan_unref(plan);
    return status;
}

/* Progress */

static int run_progress(struct cli *cli)
{
    ocop_plan *plan;
    ocop_progress *progress = NULL;
    int32_t on;
    int status;

    if (cli->operand_count != 1)
        return cli_usage_error(cli, "%s", cli_text(cli, T_ONE_PLAN));
    if (!cli->on)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_ON));
    status = cli_option_date(cli, "on", cli->on, &on);
    if (status == CLI_EXIT_OK)
        status = cli_plan_load(cli, cli->operands[0], &plan);
    if (status != CLI_EXIT_OK)
        return status;
    if (ocop_progress_new(plan, on, &progress) != OCOP_OK)
        status = cli_library_error(cli, NULL);
    if (status == CLI_EXIT_OK && cli->registry)
        status = count_registry(cli, progress);
    if (status == CLI_EXIT_OK)
        status = cli_progress_measure(cli, &progress, 1);
    if (status == CLI_EXIT_OK && ocop_progress_judge(progress) != OCOP_OK)
        status = cli_library_error(cli, NULL);
    if (status == CLI_EXIT_OK)
        status = print_progress(cli, progress);
    ocop_progress_unref(progress);
    ocop_plan_unref(plan);
    return status;
}

static int count_registry(struct cli *cli, ocop_progress *progress)
{
    ocop_registry *registry;
    int status;

    if (ocop_registry_new(cli->context, &registry) != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = cli_registry_load(cli, cli->registry, registry);
    if (status == CLI_EXIT_OK &&
        (ocop_registry_seal(registry) != OCOP_OK || ocop_progress_count_products(progress, registry) != OCOP_OK))
        status = cli_library_error(cli, cli->registry);
    ocop_registry_unref(registry);
    return status;
}

static int print_progress(struct cli *cli, ocop_progress *progress)
{
    char *json;

    if (cli->format == CLI_FORMAT_TEXT) {
        cli_plan_progress_page(cli, progress);
        return CLI_EXIT_OK;
    }
    if (ocop_progress_to_json(progress, &json) != OCOP_OK)
        return cli_library_error(cli, NULL);
    cli_put_line(cli, json);
    return CLI_EXIT_OK;
}
