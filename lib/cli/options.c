/* The command line. Options may stand before and behind the command and its arguments; "--" ends them. */
#include "cli.h"

#include <stddef.h>
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
#define T_HELP_FORMAT "định dạng kết quả: text (mặc định)%s", "output: text (default)%s"
#define T_BAD_NUMBER                                                                                                   \
    "giá trị '%s' của tùy chọn '--%s' không phải số nguyên từ %d", "value '%s' of option '--%s' is not a number from " \
                                                                   "%d"
#define T_HELP_EDITION                                                                                                 \
    "bộ quy định; mặc định là bộ mới nhất, của certificate là bộ áp dụng ngày --on",                                   \
        "edition of the rules; the newest by default, of certificate the one of --on"
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

#define T_HELP_ON "ngày cần xem; không có ngày mặc định", "day asked about; there is no default"
#define T_HELP_ISSUED "ngày cấp giấy chứng nhận", "day on which the certificate was issued"
#define T_HELP_STARS "hạng sao được công nhận", "stars that were recognised"
#define T_HELP_FILED "ngày nộp hồ sơ đánh giá lại", "day on which a renewal was filed"
#define T_HELP_RESULT "ngày có kết quả đánh giá lại", "day on which the renewal was decided"
#define T_HELP_REVOKED "ngày thu hồi giấy chứng nhận", "day from which the certificate is revoked"
#define T_HELP_FROM                                                                                                    \
    "ngày đầu; mặc định là ngày --on, của report là đầu năm",                                                          \
        "first day; that of --on by default, of report that of its year"
#define T_HELP_TO "ngày cuối", "last day"
#define T_HELP_WITHIN "thay cho --to: số ngày kể từ ngày đầu", "in place of --to: days from the first one"

#define T_HELP_YEAR "năm của chu trình", "year of the cycle"
#define T_HELP_UNITS                                                                                                   \
    "các đơn vị cần có ý tưởng, cách nhau bằng dấu phẩy", "units that ideas are expected from, with commas between"

#define T_HELP_REGISTRY                                                                                                \
    "danh sách sản phẩm, chủ thể (CSV hoặc NDJSON)", "register of products and producers (CSV or NDJSON)"
#define T_HELP_TARGET "mã chỉ tiêu của kế hoạch cần phân bổ", "id of the plan's target to be divided"
#define T_HELP_WEIGHTS                                                                                                 \
    "trọng số: CSV có cột unit, weight[, minimum, cap, given], hoặc ocop-allocation/1",                                \
        "weights: CSV with unit, weight[, minimum, cap, given], or an ocop-allocation/1"
#define T_HELP_PLAN "kế hoạch (ocop-plan/1); dùng được nhiều lần", "a plan (ocop-plan/1); repeatable"
#define T_HELP_DATA                                                                                                    \
    "số liệu quan sát (ocop-observations/1) hoặc ý tưởng (ocop-case/1, mỗi dòng một vụ việc); dùng được nhiều lần",    \
        "what was observed (ocop-observations/1), or ideas (ocop-case/1, one a line); repeatable"
#define T_HELP_BY "đếm theo: các cột, cách nhau bằng dấu phẩy", "count by: columns, with commas between"
#define T_HELP_WHERE                                                                                                   \
    "chỉ đếm dòng có giá trị này, như stars=4; dùng được nhiều lần", "only rows with this value, such as stars=4; "    \
                                                                     "repeatable"
#define T_HELP_UNITS_ON "đếm theo đơn vị hành chính của ngày này", "count by the administrative units of this day"
#define T_HELP_OF                                                                                                      \
    "đếm: products (sản phẩm, mặc định), producers (chủ thể)", "what to count: products (default), producers"
#define T_HELP_TABLE                                                                                                   \
    "bảng CSV: own (mặc định), ministry (PTNT_OCOP của Bộ); của report là mã của bảng",                                \
        "table of CSV: own (default), ministry (its PTNT_OCOP); of report the id of a table"
#define T_HELP_LEVEL "cấp: province (tỉnh), district (huyện), commune (xã)", "level: province, district, commune"
#define T_HELP_IN "mã của tỉnh hoặc huyện mà đơn vị thuộc về", "code of the province or district to look in"
#define T_HELP_WITHOUT_ACCENTS "tìm cả khi tên viết không dấu", "find names that are written without accents"

#define T_HELP_JOBS                                                                                                    \
    "số luồng chấm điểm của --format ndjson, 0: theo số bộ xử lý (mặc định 1)",                                        \
        "threads that rate, with --format ndjson; 0: one a processor (default 1)"
#define T_HELP_PROGRESS                                                                                                \
    "luôn báo tiến độ của --format ndjson (ra stderr)", "always tell how far --format ndjson is (to stderr)"

#define METAVAR_FILE "TỆP", "FILE"
#define METAVAR_DATE "NGÀY", "DATE"
#define METAVAR_NUMBER "SỐ", "NUMBER"
#define METAVAR_YEAR "NĂM", "YEAR"
#define METAVAR_NAMES "TÊN,TÊN…", "NAME,NAME…"
#define METAVAR_ID "MÃ", "ID"
#define METAVAR_COLUMNS "CỘT,CỘT…", "COLUMN,COLUMN…"
#define METAVAR_VALUE "CỘT=GIÁ TRỊ", "COLUMN=VALUE"
#define METAVAR_CODE "MÃ", "CODE"
#define METAVAR_TABLE "BẢNG", "TABLE"
#define METAVAR_LEVEL "CẤP", "LEVEL"

struct option {
    const char *name;
    cli_options bit;
    const char *values; /* those it takes, separated by ", "; "" for any; NULL if it takes none */
    const char *vi;
    const char *en;
    const char *metavar_vi;
    const char *metavar_en;
};

static const struct option OPTIONS[] = {
    {"format", CLI_OPTION_FORMAT, "text, json, ndjson, ics, csv, markdown, html", NULL, NULL, NULL, NULL},
    {"for", CLI_OPTION_FOR, "", T_HELP_FOR, METAVAR_DATE},
    {"registration", CLI_OPTION_REGISTRATION, "first, upgrade, renewal", T_HELP_REGISTRATION, NULL, NULL},
    {"on", CLI_OPTION_ON, "", T_HELP_ON, METAVAR_DATE},
    {"issued", CLI_OPTION_ISSUED, "", T_HELP_ISSUED, METAVAR_DATE},
    {"stars", CLI_OPTION_STARS, "", T_HELP_STARS, METAVAR_NUMBER},
    {"filed", CLI_OPTION_FILED, "", T_HELP_FILED, METAVAR_DATE},
    {"result", CLI_OPTION_RESULT, "", T_HELP_RESULT, METAVAR_DATE},
    {"revoked", CLI_OPTION_REVOKED, "", T_HELP_REVOKED, METAVAR_DATE},
    {"from", CLI_OPTION_FROM, "", T_HELP_FROM, METAVAR_DATE},
    {"to", CLI_OPTION_TO, "", T_HELP_TO, METAVAR_DATE},
    {"within", CLI_OPTION_WITHIN, "", T_HELP_WITHIN, METAVAR_NUMBER},
    {"year", CLI_OPTION_YEAR, "", T_HELP_YEAR, METAVAR_YEAR},
    {"units", CLI_OPTION_UNITS, "", T_HELP_UNITS, METAVAR_NAMES},
    {"registry", CLI_OPTION_REGISTRY, "", T_HELP_REGISTRY, METAVAR_FILE},
    {"target", CLI_OPTION_TARGET, "", T_HELP_TARGET, METAVAR_ID},
    {"weights", CLI_OPTION_WEIGHTS, "", T_HELP_WEIGHTS, METAVAR_FILE},
    {"plan", CLI_OPTION_PLAN, "", T_HELP_PLAN, METAVAR_FILE},
    {"data", CLI_OPTION_DATA, "", T_HELP_DATA, METAVAR_FILE},
    {"by", CLI_OPTION_BY, "", T_HELP_BY, METAVAR_COLUMNS},
    {"where", CLI_OPTION_WHERE, "", T_HELP_WHERE, METAVAR_VALUE},
    {"units-on", CLI_OPTION_UNITS_ON, "", T_HELP_UNITS_ON, METAVAR_DATE},
    {"of", CLI_OPTION_OF, "products, producers", T_HELP_OF, NULL, NULL},
    {"table", CLI_OPTION_TABLE, "", T_HELP_TABLE, METAVAR_TABLE},
    {"level", CLI_OPTION_LEVEL, "province, district, commune", T_HELP_LEVEL, METAVAR_LEVEL},
    {"in", CLI_OPTION_IN, "", T_HELP_IN, METAVAR_CODE},
    {"without-accents", CLI_OPTION_WITHOUT_ACCENTS, NULL, T_HELP_WITHOUT_ACCENTS, NULL, NULL},
    {"jobs", CLI_OPTION_JOBS, "", T_HELP_JOBS, METAVAR_NUMBER},
    {"progress", CLI_OPTION_PROGRESS, NULL, T_HELP_PROGRESS, NULL, NULL},
    {"edition", CLI_OPTION_EDITION, "", T_HELP_EDITION, METAVAR_ID},
    {"overlay", CLI_OPTION_OVERLAY, "", T_HELP_OVERLAY, METAVAR_FILE},
    {"edition-file", CLI_OPTION_EDITION_FILE, "", T_HELP_EDITION_FILE, METAVAR_FILE},
    {"lang", CLI_OPTION_LANG, "vi, en", T_HELP_LANG, NULL, NULL},
    {"color", CLI_OPTION_COLOR, "auto, always, never", T_HELP_COLOR, NULL, NULL},
    {"help", CLI_OPTION_HELP, NULL, T_HELP_HELP, NULL, NULL},
    {"version", CLI_OPTION_VERSION, NULL, T_HELP_VERSION, NULL, NULL},
};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0] };

/* Options whose value is kept as it is, and where. */
static const struct kept {
    cli_options bit;
    size_t at;
} KEPT[] = {
    {CLI_OPTION_FOR, offsetof(struct cli, filed)},       {CLI_OPTION_REGISTRATION, offsetof(struct cli, registration)},
    {CLI_OPTION_EDITION, offsetof(struct cli, edition)}, {CLI_OPTION_COLOR, offsetof(struct cli, color_when)},
    {CLI_OPTION_ON, offsetof(struct cli, on)},           {CLI_OPTION_ISSUED, offsetof(struct cli, issued)},
    {CLI_OPTION_STARS, offsetof(struct cli, stars)},     {CLI_OPTION_FILED, offsetof(struct cli, renewal_filed)},
    {CLI_OPTION_RESULT, offsetof(struct cli, result)},   {CLI_OPTION_REVOKED, offsetof(struct cli, revoked)},
    {CLI_OPTION_FROM, offsetof(struct cli, from)},       {CLI_OPTION_TO, offsetof(struct cli, to)},
    {CLI_OPTION_WITHIN, offsetof(struct cli, within)},   {CLI_OPTION_YEAR, offsetof(struct cli, year)},
    {CLI_OPTION_UNITS, offsetof(struct cli, units)},     {CLI_OPTION_REGISTRY, offsetof(struct cli, registry)},
    {CLI_OPTION_BY, offsetof(struct cli, by)},           {CLI_OPTION_OF, offsetof(struct cli, of)},
    {CLI_OPTION_TABLE, offsetof(struct cli, table)},     {CLI_OPTION_UNITS_ON, offsetof(struct cli, units_on)},
    {CLI_OPTION_LEVEL, offsetof(struct cli, level)},     {CLI_OPTION_IN, offsetof(struct cli, in)},
    {CLI_OPTION_TARGET, offsetof(struct cli, target)},   {CLI_OPTION_WEIGHTS, offsetof(struct cli, weights)},
    {CLI_OPTION_JOBS, offsetof(struct cli, jobs)},
};
enum { KEPT_COUNT = sizeof KEPT / sizeof KEPT[0] };

static const char *const FORMATS[] = {"text", "json", "ndjson", "ics", "csv", "markdown", "html"};
enum { FORMAT_COUNT = sizeof FORMATS / sizeof FORMATS[0] };

static const struct cli_command *const COMMANDS[] = {
    &cli_editions, &cli_criteria, &cli_rate,     &cli_explain, &cli_cycle,  &cli_case, &cli_certificate,
    &cli_code,     &cli_place,    &cli_registry, &cli_plan,    &cli_report, &cli_info};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof COMMANDS[0] };

static bool make_room(struct cli *cli, int argc);
static void find_language(struct cli *cli, int argc, char **argv);
static int take_option(struct cli *cli, int argc, char **argv, int *at);
static const struct option *find_option(const char *argument, const char **value);
static int take_value(struct cli *cli, const struct option *option, const char *value);
static void keep(struct cli *cli, cli_options bit, const char *value);
static bool is_one_of(const char *value, const char *values);
static int take_operand(struct cli *cli, const char *argument);
static int check_whole(struct cli *cli);
static void print_format_help(const struct cli *cli, const char *lead);

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

    cli->operands = calloc(6 * each, sizeof *cli->operands);
    if (!cli->operands)
        return false;
    cli->overlays = cli->operands + each;
    cli->edition_files = cli->overlays + each;
    cli->wheres = cli->edition_files + each;
    cli->data = cli->wheres + each;
    cli->plans = cli->data + each;
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
    if (option->bit == CLI_OPTION_FORMAT)
        for (cli->format = 0; strcmp(FORMATS[cli->format], value) != 0;)
            cli->format++;
    else if (option->bit == CLI_OPTION_OVERLAY)
        cli->overlays[cli->overlay_count++] = value;
    else if (option->bit == CLI_OPTION_EDITION_FILE)
        cli->edition_files[cli->edition_file_count++] = value;
    else if (option->bit == CLI_OPTION_WHERE)
        cli->wheres[cli->where_count++] = value;
    else if (option->bit == CLI_OPTION_DATA)
        cli->data[cli->data_count++] = value;
    else if (option->bit == CLI_OPTION_PLAN)
        cli->plans[cli->plan_count++] = value;
    else
        keep(cli, option->bit, value);
    return CLI_EXIT_OK;
}

/* The language is not kept: it was read before everything else. */
static void keep(struct cli *cli, cli_options bit, const char *value)
{
    int i;

    for (i = 0; i < KEPT_COUNT; i++)
        if (KEPT[i].bit == bit)
            memcpy((char *)cli + KEPT[i].at, &value, sizeof value);
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
    cli_options taken = cli->command ? cli->command->options : CLI_OPTIONS_COMMON;
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
        if (option->bit == CLI_OPTION_FORMAT)
            print_format_help(cli, lead);
        else
            cli_paragraph(cli, 2, lead, cli_text(cli, option->vi, option->en), 0);
    }
}

static void print_format_help(const struct cli *cli, const char *lead)
{
    char others[64] = "", text[128];
    int i;

    for (i = CLI_FORMAT_TEXT + 1; i < FORMAT_COUNT; i++)
        if (cli->command && cli->command->formats & 1U << i) {
            strcat(others, ", ");
            strcat(others, FORMATS[i]);
        }
    snprintf(text, sizeof text, cli_text(cli, T_HELP_FORMAT), others);
    cli_paragraph(cli, 2, lead, text, 0);
}

int cli_option_date(const struct cli *cli, const char *name, const char *value, int32_t *date)
{
    *date = OCOP_DATE_NONE;
    if (!value || ocop_date_read(value, date) == OCOP_OK)
        return CLI_EXIT_OK;
    return cli_usage_error(cli, "--%s: %s", name, ocop_error_message(cli->lang));
}

int cli_option_number(const struct cli *cli, const char *name, const char *value, int32_t least, int32_t *number)
{
    char *end = NULL;
    long long read = value ? strtoll(value, &end, 10) : 0;

    *number = 0;
    if (!value)
        return CLI_EXIT_OK;
    if (end == value || *end || read < least || read > INT32_MAX)
        return cli_usage_error(cli, cli_text(cli, T_BAD_NUMBER), value, name, (int)least);
    *number = (int32_t)read;
    return CLI_EXIT_OK;
}
