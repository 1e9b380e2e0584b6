/* `ocop explain`: dossiers in, explanations out. */
#include "cli.h"

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop explain [TÙY CHỌN]… [TỆP]…\n"                                                          \
    "\n"                                                                                                               \
    "Giải thích kết quả phân hạng hồ sơ sản phẩm (ocop-dossier/1): vì sao được hạng sao\n"     \
    "này, quy định nào nói vậy, còn thiếu gì để lên hạng. Không có TỆP, hoặc TỆP là -,\n"   \
    "thì đọc đầu vào chuẩn.\n"                                                                               \
    "  text    lời giải thích; mỗi tệp một hồ sơ\n"                                                      \
    "  json    ocop-explanation/1, mỗi câu kèm quy tắc, căn cứ, độ tin cậy; mỗi tệp một\n"         \
    "          hồ sơ\n"                                                                                             \
    "  ndjson  mỗi dòng vào một hồ sơ, mỗi dòng ra một ocop-explanation/1, hoặc\n"                     \
    "          ocop-error/1 nếu sai\n",                                                                                \
        "Usage: ocop explain [OPTION]… [FILE]…\n"                                                                  \
        "\n"                                                                                                           \
        "Explains the rating of product dossiers (ocop-dossier/1): why this star, which rule\n"                        \
        "says so, what is missing for the next. Without a FILE, or with -, reads standard\n"                           \
        "input.\n"                                                                                                     \
        "  text    the explanation; one dossier a file\n"                                                              \
        "  json    ocop-explanation/1, each sentence with rule, source and certainty; one\n"                           \
        "          dossier a file\n"                                                                                   \
        "  ndjson  one dossier a line in, one ocop-explanation/1 a line out, or an\n"                                  \
        "          ocop-error/1 if it is bad\n"

static int run(struct cli *cli);
static void help(struct cli *cli);
static ocop_status explain(const struct cli *cli, const char *json, int64_t length, char **out);

const struct cli_command cli_explain = {
    .name = "explain",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON,
};

static int run(struct cli *cli)
{
    return cli_documents_run(cli, explain, cli_rating_page);
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static ocop_status explain(const struct cli *cli, const char *json, int64_t length, char **out)
{
    return ocop_explain_json(cli->context, json, length, cli->lang, out);
}
