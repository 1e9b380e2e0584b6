/* The command line. Options may stand before and behind the command and its arguments; "--" ends them. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Texts: Vietnamese, English. */
#define T_NO_COMMAND "thiếu lệnh", "a command is missing"
#define T_BAD_COMMAND "không có lệnh '%s'", "there is no command '%s'"
#define T_BAD_OPTION "không có tùy chọn '%s'", "there is no option '%s'"
#define T_NEEDS_VALUE "tùy chọn '--%s' cần một giá trị", "option '--%s' needs a value"
#define T_TAKES_NO_VALUE "tùy chọn '--%s' không nhận giá trị", "option '--%s' takes no value"
#define T_NOT_HERE "lệnh '%s' không dùng tùy chọn '--%s'", "the command '%s' does not take the option '--%s'"
#define T_BAD_VALUE                                                                                                    \
    "giá trị '%s' của tùy chọn '--%s' không hợp lệ; dùng một trong: %s",                                               \
        "value '%s' of option '--%s' is not valid; use one of: %s"
#define T_BAD_FORMAT "lệnh '%s' không có định dạng '%s'", "the command '%s' has no format '%s'"
#define T_HELP_HELP "in hướng dẫn này", "print this help"
#define T_HELP_VERSION "in phiên bản", "print the version"
#define T_HELP_LANG "ngôn ngữ: vi (mặc định) hoặc en", "language: vi (default) or en"
#define T_HELP_COLOR                                                                                                   \
    "tô màu: auto (mặc định: chỉ trên màn hình), always, never",                                                       \
        "colours: auto (default: on a terminal only), always, never"
#define T_HELP_FORMAT "định dạng kết quả: text (mặc định), json, ndjson", "output: text (default), json, ndjson"
#define T_HELP_FORMAT_TWO "định dạng kết quả: text (mặc định), json", "output: text (default), json"
#define T_HELP_EDITION "bộ quy định; mặc định là bộ mới nhất", "edition of the rules; the newest by default"
#define T_HELP_OVERLAY                                                                                                 \
    "đặt tệp điều chỉnh (ocop-overlay/1) lên bộ quy định mà tệp nêu; dùng được nhiều lần",                             \
        "lay an overlay (ocop-overlay/1) over the edition that it names; repeatable"
#define T_HELP_EDITION_FILE                                                                                            \
    "thêm bộ quy định riêng (ocop-edition/1); dùng được nhiều lần",                                                    \
        "add an edition of your own (ocop-edition/1); repeatable"
#define T_HELP_FOR "ngày nộp hồ sơ, dạng NĂM-THÁNG-NGÀY (2026-06-10)", "day of filing, YYYY-MM-DD"
#define T_HELP_REGISTRATION                                                                                            \
    "loại đăng ký: first (lần đầu, mặc định), upgrade (nâng hạng), renewal (đánh giá lại)",                            \
        "registration: first (default), upgrade, renewal"

#define METAVAR_FILE "TỆP", "FILE"
#define METAVAR_DATE "NGÀY", "DATE"
#define METAVAR_ID "MÃ", "ID"

struct option {
    const char *name;
    unsigned bit;
    const char *values; /* those it takes, separated by ", "; "" for any; NULL if it takes none */
    const char *vi;
    const char *en;
    const char *metavar_vi;
    const char *metavar_en;
};

static const struct option OPTIONS[] = {
    {"format", CLI_OPTION_FORMAT, "text, json, ndjson", T_HELP_FORMAT, NULL, NULL},
    {"for", CLI_OPTION_FOR, "", T_HELP_FOR, METAVAR_DATE},
    {"registration", CLI_OPTION_REGISTRATION, "first, upgrade, renewal", T_HELP_REGISTRATION, NULL, NULL},
    {"edition", CLI_OPTION_EDITION, "", T_HELP_EDITION, METAVAR_ID},
    {"overlay", CLI_OPTION_OVERLAY, "", T_HELP_OVERLAY, METAVAR_FILE},
    {"edition-file", CLI_OPTION_EDITION_FILE, "", T_HELP_EDITION_FILE, METAVAR_FILE},
    {"lang", CLI_OPTION_LANG, "vi, en", T_HELP_LANG, NULL, NULL},
    {"color", CLI_OPTION_COLOR, "auto, always, never", T_HELP_COLOR, NULL, NULL},
    {"help", CLI_OPTION_HELP, NULL, T_HELP_HELP, NULL, NULL},
    {"version", CLI_OPTION_VERSION, NULL, T_HELP_VERSION, NULL, NULL},
};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

static const struct cli_command *const COMMANDS[] = {&cli_editions, &cli_criteria, &cli_rate,
                                                     &cli_explain,  &cli_code,     &cli_info};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static bool make_room(struct cli *cli, int argc);
static void find_language(struct cli *cli, int argc, char **argv);
static int take_option(struct cli *cli, int argc, char **argv, int *at);
static const struct option *find_option(const char *argument, const char **value);
static int take_value(struct cli *cli, const struct option *option, const char *value);
static bool is_one_of(const char *value, const char *values);
static int take_operand(struct cli *cli, const char *argument);
static int check_whole(struct cli *cli);

int cli_options_read(struct cli *cli, int argc, char **argv)
{
    int status = CLI_EXIT_OK;
    bool options_ended = false;
    int at;

    /* First of all, so that a mistake further left is reported in it too. */
    find_language(cli, argc, argv);
    if (!make_room(cli, argc))
        return cli_no_memory(cli);
    for (at = 1; at < argc && status == CLI_EXIT_OK; at++) {
        const char *argument = argv[at];

        if (options_ended || argument[0] != '-' || strcmp(argument, "-") == 0)
            status = take_operand(cli, argument);
        else if (strcmp(argument, "--") == 0)
            options_ended = true;
        else
            status = take_option(cli, argc, argv, &at);
    }
    return status == CLI_EXIT_OK ? check_whole(cli) : status;
}

void cli_options_free(struct cli *cli)
{
    free(cli->operands);
}

static bool make_room(struct cli *cli, int argc)
{
    size_t each = (size_t)argc + 1;

    cli->operands = calloc(3 * each, sizeof *cli->operands);
    if (!cli->operands)
        return false;
    cli->overlays = cli->operands + each;
    cli->edition_files = cli->overlays + each;
    return true;
}

static void find_language(struct cli *cli, int argc, char **argv)
{
    int at;

    for (at = 1; at < argc && argv[at] && strcmp(argv[at], "--") != 0; at++) {
        const char *value = NULL;

        if (strcmp(argv[at], "--lang") == 0 && at + 1 < argc)
            value = argv[at + 1];
        else if (strncmp(argv[at], "--lang=", 7) == 0)
            value = argv[at] + 7;
        if (value)
            cli->lang = strcmp(value, "en") == 0 ? OCOP_LANG_EN : OCOP_LANG_VI;
    }
}

static int take_option(struct cli *cli, int argc, char **argv, int *at)
{
    const char *value = NULL;
    const struct option *option = find_option(argv[*at], &value);

    if (!option)
        return cli_usage_error(cli, cli_text(cli, T_BAD_OPTION), argv[*at]);
    cli->given |= option->bit;
    if (!option->values)
        return value ? cli_usage_error(cli, cli_text(cli, T_TAKES_NO_VALUE), option->name) : CLI_EXIT_OK;
    if (!value && *at + 1 < argc)
        value = argv[++*at];
    if (!value)
        return cli_usage_error(cli, cli_text(cli, T_NEEDS_VALUE), option->name);
    return take_value(cli, option, value);
}

/* Finds "--name", "--name=value", "-h" or "-V"; `value` gets what stands behind the "=". */
static const struct option *find_option(const char *argument, const char **value)
{
    const char *name = argument + 2;
    size_t length;
    int i;

    if (strcmp(argument, "-h") == 0)
        name = "help";
    else if (strcmp(argument, "-V") == 0)
        name = "version";
    else if (strncmp(argument, "--", 2) != 0)
        return NULL;
    length = strcspn(name, "=");
    if (name[length] == '=')
        *value = name + length + 1;
    for (i = 0; i < OPTION_COUNT; i++)
        if (strlen(OPTIONS[i].name) == length && strncmp(OPTIONS[i].name, name, length) == 0)
            return &OPTIONS[i];
    return NULL;
}

static int take_value(struct cli *cli, const struct option *option, const char *value)
{
    if (option->values[0] && !is_one_of(value, option->values))
        return cli_usage_error(cli, cli_text(cli, T_BAD_VALUE), value, option->name, option->values);
    switch (option->bit) {
    case CLI_OPTION_FORMAT:
        cli->format = strcmp(value, "json") == 0     ? CLI_FORMAT_JSON
                      : strcmp(value, "ndjson") == 0 ? CLI_FORMAT_NDJSON
                                                     : CLI_FORMAT_TEXT;
        break;
    case CLI_OPTION_FOR:
        cli->filed = value;
        break;
    case CLI_OPTION_REGISTRATION:
        cli->registration = value;
        break;
    case CLI_OPTION_EDITION:
        cli->edition = value;
        break;
    case CLI_OPTION_OVERLAY:
        cli->overlays[cli->overlay_count++] = value;
        break;
    case CLI_OPTION_EDITION_FILE:
        cli->edition_files[cli->edition_file_count++] = value;
        break;
    case CLI_OPTION_COLOR:
        cli->color_when = value;
        break;
    default: /* the language was read before everything else */
        break;
    }
    return CLI_EXIT_OK;
}

static bool is_one_of(const char *value, const char *values)
{
    size_t length = strlen(value);

    while (*values) {
        size_t word = strcspn(values, ",");

        if (word == length && strncmp(values, value, length) == 0)
            return true;
        values += word;
        values += strspn(values, ", ");
    }
    return false;
}

/* The first operand is the command. */
static int take_operand(struct cli *cli, const char *argument)
{
    int i;

    if (cli->command) {
        cli->operands[cli->operand_count++] = argument;
        return CLI_EXIT_OK;
    }
    for (i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i]->name, argument) == 0)
            cli->command = COMMANDS[i];
    return cli->command ? CLI_EXIT_OK : cli_usage_error(cli, cli_text(cli, T_BAD_COMMAND), argument);
}

/* What can only be judged once the command is known. */
static int check_whole(struct cli *cli)
{
    static const char *const FORMATS[] = {"text", "json", "ndjson"};
    int i;

    if (!cli->command && cli->given & (CLI_OPTION_HELP | CLI_OPTION_VERSION))
        return CLI_EXIT_OK;
    if (!cli->command)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NO_COMMAND));
    for (i = 0; i < OPTION_COUNT; i++)
        if (cli->given & OPTIONS[i].bit & ~cli->command->options)
            return cli_usage_error(cli, cli_text(cli, T_NOT_HERE), cli->command->name, OPTIONS[i].name);
    if (!(cli->command->formats & 1U << cli->format))
        return cli_usage_error(cli, cli_text(cli, T_BAD_FORMAT), cli->command->name, FORMATS[cli->format]);
    return CLI_EXIT_OK;
}

enum { LEAD_COLUMNS = 22 };

void cli_options_help(const struct cli *cli)
{
    unsigned taken = cli->command ? cli->command->options : CLI_OPTIONS_COMMON;
    bool two_formats = cli->command && !(cli->command->formats & 1U << CLI_FORMAT_NDJSON);
    int i;

    for (i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &OPTIONS[i];
        const char *metavar = option->metavar_vi ? cli_text(cli, option->metavar_vi, option->metavar_en) : "";
        char lead[64];
        int used;

        if (!(taken & option->bit))
            continue;
        used = snprintf(lead, sizeof lead, "--%s %s", option->name, metavar);
        /* Padded by columns, which printf() cannot count. */
        snprintf(lead + used, sizeof lead - (size_t)used, "%*s", LEAD_COLUMNS - cli_width(lead), "");
        if (option->bit == CLI_OPTION_FORMAT && two_formats)
            cli_paragraph(cli, 2, lead, cli_text(cli, T_HELP_FORMAT_TWO), 0);
        else
            cli_paragraph(cli, 2, lead, cli_text(cli, option->vi, option->en), 0);
    }
}
