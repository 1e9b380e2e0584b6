/* `ocop plan`: plans, how far they have come, and targets divided over units. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop plan allocate [TÙY CHỌN]… [TỆP]…\n"                                                    \
    "\n"                                                                                                               \
    "allocate: phân bổ một chỉ tiêu cho các huyện hoặc xã theo trọng số, có số\n"                 \
    "tối thiểu và số trần cho từng đơn vị; số nguyên, cộng lại đúng bằng tổng; so với\n" \
    "số đã giao nếu có. TỆP là ocop-allocation/1; với --format ndjson mỗi dòng một bản.\n"          \
    "Không có TỆP, hoặc TỆP là -, thì đọc đầu vào chuẩn.\n",                                                           \
        "Usage: ocop plan allocate [OPTION]… [FILE]…\n"                                                            \
        "\n"                                                                                                           \
        "allocate: divides a target over districts or communes by weights, with a least\n"                             \
        "and a most number for each; whole numbers that add up to the total exactly;\n"                                \
        "compared with the numbers given so far, if any. FILE is ocop-allocation/1; with\n"                            \
        "--format ndjson one a line. Without a FILE, or with -, reads standard input.\n"
#define T_NO_ACTION "nêu 'allocate' sau 'plan'", "say 'allocate' after 'plan'"
#define T_BAD_ACTION "'plan' không có '%s'", "'plan' has no '%s'"

static int run(struct cli *cli);
static void help(struct cli *cli);
static void drop_action(struct cli *cli);
static ocop_status allocate(const struct cli *cli, const char *json, int64_t length, char **out);

const struct cli_command cli_plan = {
    .name = "plan",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTION_FORMAT,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON,
};

static int run(struct cli *cli)
{
    const char *action = cli->operand_count > 0 ? cli->operands[0] : NULL;

    if (!action)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NO_ACTION));
    if (strcmp(action, "allocate") != 0)
        return cli_usage_error(cli, cli_text(cli, T_BAD_ACTION), action);
    drop_action(cli);
    return cli_documents_run(cli, allocate, cli_allocation_page);
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
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
