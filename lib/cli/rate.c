/* `ocop rate`: dossiers in, ratings out. */
#include "cli.h"

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                          \
    "Cách dùng: ocop rate [TÙY CHỌN]… [TỆP]…\n"                                                              \
    "\n"                                                                                                                \
    "Chấm điểm, phân hạng hồ sơ sản phẩm (ocop-dossier/1). Không có TỆP, hoặc TỆP\n"             \
    "là -, thì đọc đầu vào chuẩn. Bộ quy định lấy theo hồ sơ, hoặc theo ngày nộp hồ sơ.\n" \
    "  text    lời giải thích kết quả; mỗi tệp một hồ sơ\n"                                           \
    "  json    ocop-rating/1; mỗi tệp một hồ sơ, mỗi kết quả một dòng\n"                              \
    "  ndjson  mỗi dòng vào một hồ sơ, mỗi dòng ra một ocop-rating/1, theo đúng thứ tự;\n"          \
    "          dòng sai thì ra ocop-error/1 ở đúng chỗ của nó, các dòng khác vẫn được\n"            \
    "          xử lý\n",                                                                                                \
        "Usage: ocop rate [OPTION]… [FILE]…\n"                                                                      \
        "\n"                                                                                                            \
        "Rates product dossiers (ocop-dossier/1). Without a FILE, or with -, reads standard\n"                          \
        "input. The edition is the one that the dossier names, else that of its filing date.\n"                         \
        "  text    the explanation of the rating; one dossier a file\n"                                                 \
        "  json    ocop-rating/1; one dossier a file, one rating a line\n"                                              \
        "  ndjson  one dossier a line in, one ocop-rating/1 a line out, in the same order; a\n"                         \
        "          bad line gives an ocop-error/1 in its place, and the others go on\n"

#define T_ONLY_LINES "tùy chọn '--%s' chỉ đi cùng --format ndjson", "option '--%s' needs --format ndjson"

static int run(struct cli *cli);
static void help(struct cli *cli);
static ocop_status rate(const struct cli *cli, const char *json, int64_t length, char **out);

const struct cli_command cli_rate = {
    .name = "rate",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_JOBS | CLI_OPTION_PROGRESS,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON,
};

static int run(struct cli *cli)
{
    if (cli->format == CLI_FORMAT_NDJSON)
        return cli_rate_lines(cli);
    if (cli->given & (CLI_OPTION_JOBS | CLI_OPTION_PROGRESS))
        return cli_usage_error(cli, cli_text(cli, T_ONLY_LINES), cli->given & CLI_OPTION_JOBS ? "jobs" : "progress");
    return cli_documents_run(cli, rate, cli_rating_page);
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static ocop_status rate(const struct cli *cli, const char *json, int64_t length, char **out)
{
    return ocop_rate_json(cli->context, json, length, out);
}
