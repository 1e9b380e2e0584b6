/* `ocop registry`: registers of products and producers, checked, counted, exported. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                         \
    "Cách dùng: ocop registry check [TÙY CHỌN]… [TỆP]…\n"                                                   \
    "           ocop registry count [--by CỘT,CỘT…] [--on NGÀY] [TÙY CHỌN]… [TỆP]…\n"                  \
    "           ocop registry export --format csv|ndjson [TÙY CHỌN]… [TỆP]…\n"                                \
    "\n"                                                                                                               \
    "Đọc danh sách sản phẩm và chủ thể OCOP: CSV (dấu phẩy, chấm phẩy hoặc tab;\n"              \
    "dòng tiêu đề tiếng Việt hoặc tiếng Anh) hay NDJSON (ocop-registry/1). Nhiều\n"                     \
    "TỆP thành một danh sách; không có TỆP, hoặc TỆP là -, thì đọc đầu vào chuẩn.\n"          \
    "check: từng chỗ chưa ổn, theo dòng và cột: gặp gì, cần gì. Lỗi thì ô hoặc dòng\n"         \
    "bị bỏ ra, cảnh báo thì vẫn giữ.\n"                                                                    \
    "count: đếm theo province, district, commune, group, set, stars, producer_type,\n"                              \
    "registration, year, status, edition, sme, woman_led, ethnic_minority,\n"                                          \
    "disabled. Có --on thì chỉ đếm sản phẩm còn hiệu lực ngày đó, mỗi sản phẩm một\n"       \
    "lần; chia theo status thì đếm mọi tình trạng. Không có --on thì đếm mọi lần\n"               \
    "công nhận. --units-on đếm theo đơn vị hành chính của một ngày, như sau khi sắp\n"             \
    "xếp năm 2025.\n"                                                                                               \
    "export: ghi lại danh sách đã đọc; --table ministry ghi bảng PTNT_OCOP của Bộ\n"                     \
    "(5277/QĐ-BNNMT), --year là Ma_ThoiGian, --on chỉ lấy sản phẩm còn hiệu lực.\n",                                   \
        "Usage: ocop registry check [OPTION]… [FILE]…\n"                                                           \
        "       ocop registry count [--by COLUMN,COLUMN…] [--on DATE] [OPTION]… [FILE]…\n"                       \
        "       ocop registry export --format csv|ndjson [OPTION]… [FILE]…\n"                                      \
        "\n"                                                                                                           \
        "Reads registers of OCOP products and producers: CSV (commas, semicolons or\n"                                 \
        "tabs; a header in Vietnamese or English) or NDJSON (ocop-registry/1). Several\n"                              \
        "FILEs make one register; without FILE, or where it is -, standard input is\n"                                 \
        "read.\n"                                                                                                      \
        "check: what is not sound, by row and column: what was found, what was\n"                                      \
        "expected. An error leaves the cell or row out, a warning keeps it.\n"                                         \
        "count: by province, district, commune, group, set, stars, producer_type,\n"                                   \
        "registration, year, status, edition, sme, woman_led, ethnic_minority,\n"                                      \
        "disabled. With --on only products that are in force on that day count, each\n"                                \
        "once; by status all states count. Without --on every recognition counts.\n"                                   \
        "--units-on counts by the administrative units of a day, such as those after\n"                                \
        "the mergers of 2025.\n"                                                                                       \
        "export: writes the register that was read; --table ministry writes the\n"                                     \
        "ministry's table PTNT_OCOP (5277/QĐ-BNNMT), --year is its Ma_ThoiGian, --on\n"                               \
        "leaves out what is not in force.\n"
#define T_NO_ACTION                                                                                                    \
    "nêu 'check', 'count' hoặc 'export' sau 'registry'", "say 'check', 'count' or 'export' after 'registry'"
#define T_BAD_ACTION "'registry' không có '%s'", "'registry' has no '%s'"
#define T_NOT_WITH "'registry %s' không dùng tùy chọn '--%s'", "'registry %s' does not take the option '--%s'"
#define T_NO_FORMAT "'registry %s' không có định dạng '%s'; dùng %s", "'registry %s' has no format '%s'; use %s"
#define T_MINISTRY "bảng của Bộ chỉ có ở dạng csv", "the ministry's table is written as csv only"
#define T_MINISTRY_ONLY "--%s chỉ dùng cùng --table ministry", "--%s goes with --table ministry only"
#define T_BAD_TABLE                                                                                                    \
    "giá trị '%s' của tùy chọn '--table' không hợp lệ; dùng một trong: own, ministry",                                 \
        "value '%s' of option '--table' is not valid; use one of: own, ministry"
#define T_BAD_WHERE "--where cần CỘT=GIÁ TRỊ, gặp '%s'", "--where needs COLUMN=VALUE, found '%s'"
#define T_LEFT_OUT                                                                                                     \
    "bỏ ra %d dòng và %d ô chưa ổn; xem bằng 'ocop registry check'",                                                   \
        "%d rows and %d cells that are not sound were left out; 'ocop registry check' tells which"
#define T_UNDECIDED                                                                                                    \
    "%d lần công nhận không đếm: không đủ dữ liệu để biết",                                                            \
        "%d recognitions were not counted: not enough is known of them"

enum action { CHECK, COUNT, EXPORT, ACTIONS };

static int run(struct cli *cli);
static void help(struct cli *cli);
static int check_options(const struct cli *cli, enum action action);
static int check_export(const struct cli *cli);
static int load_files(struct cli *cli, ocop_registry *registry);
static int answer(struct cli *cli, enum action action, ocop_registry *registry);
static int print_check(struct cli *cli, const ocop_registry *registry);
static int run_count(struct cli *cli, ocop_registry *registry);
static int fill_query(struct cli *cli, ocop_query *query);
static int add_dimensions(const struct cli *cli, ocop_query *query);
static int add_conditions(const struct cli *cli, ocop_query *query);
static int bad_option(const struct cli *cli, const char *name);
static int print_counts(struct cli *cli, const ocop_counts *counts);
static int run_export(struct cli *cli, const ocop_registry *registry);
static int export_ministry(struct cli *cli, const ocop_registry *registry);
static void tell_left_out(const struct cli *cli, const ocop_registry *registry);

const struct cli_command cli_registry = {
    .name = "registry",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_ON | CLI_OPTION_BY |
               CLI_OPTION_WHERE | CLI_OPTION_OF | CLI_OPTION_TABLE | CLI_OPTION_YEAR | CLI_OPTION_UNITS_ON,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON | 1U << CLI_FORMAT_CSV,
};

static const struct {
    const char *name;
    cli_options options;
    unsigned formats;
    const char *format_names;
} ACTION[ACTIONS] = {
    [CHECK] = {"check", 0, 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON, "text, json"},
    [COUNT] = {"count", CLI_OPTION_ON | CLI_OPTION_BY | CLI_OPTION_WHERE | CLI_OPTION_OF | CLI_OPTION_UNITS_ON,
               1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_CSV, "text, json, csv"},
    [EXPORT] = {"export", CLI_OPTION_ON | CLI_OPTION_TABLE | CLI_OPTION_YEAR,
                1U << CLI_FORMAT_CSV | 1U << CLI_FORMAT_NDJSON, "csv, ndjson"},
};

static int run(struct cli *cli)
{
    const char *name = cli->operand_count > 0 ? cli->operands[0] : NULL;
    ocop_registry *registry;
    int action = 0;
    int status;

    if (!name)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NO_ACTION));
    while (action < ACTIONS && strcmp(ACTION[action].name, name) != 0)
        action++;
    if (action == ACTIONS)
        return cli_usage_error(cli, cli_text(cli, T_BAD_ACTION), name);
    status = check_options(cli, action);
    if (status != CLI_EXIT_OK)
        return status;
    if (ocop_context_set_limit(cli->context, OCOP_LIMIT_INPUT_BYTES, INT32_MAX) != OCOP_OK ||
        ocop_registry_new(cli->context, &registry) != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = load_files(cli, registry);
    if (status == CLI_EXIT_OK)
        status = answer(cli, action, registry);
    ocop_registry_unref(registry);
    return status;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static int check_options(const struct cli *cli, enum action action)
{
    static const struct {
        cli_options bit;
        const char *name;
    } names[] = {
        {CLI_OPTION_ON, "on"},       {CLI_OPTION_BY, "by"},     {CLI_OPTION_WHERE, "where"},      {CLI_OPTION_OF, "of"},
        {CLI_OPTION_TABLE, "table"}, {CLI_OPTION_YEAR, "year"}, {CLI_OPTION_UNITS_ON, "units-on"}};
    static const char *const formats[] = {"text", "json", "ndjson", "ics", "csv"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (cli->given & names[i].bit & ~ACTION[action].options)
            return cli_usage_error(cli, cli_text(cli, T_NOT_WITH), ACTION[action].name, names[i].name);
    if (!(ACTION[action].formats & 1U << cli->format))
        return cli_usage_error(cli, cli_text(cli, T_NO_FORMAT), ACTION[action].name, formats[cli->format],
                               ACTION[action].format_names);
    return action == EXPORT ? check_export(cli) : CLI_EXIT_OK;
}

static int check_export(const struct cli *cli)
{
    bool ministry = cli->table && strcmp(cli->table, "ministry") == 0;

    if (cli->table && !ministry && strcmp(cli->table, "own") != 0)
        return cli_usage_error(cli, cli_text(cli, T_BAD_TABLE), cli->table);
    if (ministry && cli->format != CLI_FORMAT_CSV)
        return cli_usage_error(cli, "%s", cli_text(cli, T_MINISTRY));
    if (!ministry && (cli->on || cli->year))
        return cli_usage_error(cli, cli_text(cli, T_MINISTRY_ONLY), cli->on ? "on" : "year");
    return CLI_EXIT_OK;
}

/* The first operand is what to do. */
static int load_files(struct cli *cli, ocop_registry *registry)
{
    int status = CLI_EXIT_OK;
    int i;

    if (cli->operand_count == 1)
        status = cli_registry_load(cli, "-", registry);
    for (i = 1; i < cli->operand_count && status == CLI_EXIT_OK; i++)
        status = cli_registry_load(cli, cli->operands[i], registry);
    if (status == CLI_EXIT_OK && ocop_registry_seal(registry) != OCOP_OK)
        status = cli_library_error(cli, NULL);
    return status;
}

int cli_registry_load(struct cli *cli, const char *path, ocop_registry *registry)
{
    struct cli_input input;
    int64_t length;
    const char *text;
    int status = cli_input_open(cli, path, &input);

    if (status != CLI_EXIT_OK)
        return status;
    text = cli_input_all(cli, &input, &length, &status);
    if (text && ocop_registry_read(registry, input.name, text, length) != OCOP_OK)
        status = cli_library_error(cli, input.name);
    cli_input_close(&input);
    return status;
}

static int answer(struct cli *cli, enum action action, ocop_registry *registry)
{
    switch (action) {
    case COUNT:
        return run_count(cli, registry);
    case EXPORT:
        return run_export(cli, registry);
    default:
        return print_check(cli, registry);
    }
}

static int print_check(struct cli *cli, const ocop_registry *registry)
{
    bool bad = ocop_registry_rows_refused(registry) > 0 || ocop_registry_cells_refused(registry) > 0;
    char *json;

    if (cli->format == CLI_FORMAT_TEXT) {
        cli_registry_page(cli, registry);
    } else {
        if (ocop_registry_check_json(registry, &json) != OCOP_OK)
            return cli_library_error(cli, NULL);
        cli_put_line(cli, json);
    }
    return bad ? CLI_EXIT_INPUT : CLI_EXIT_OK;
}

static int run_count(struct cli *cli, ocop_registry *registry)
{
    ocop_query *query;
    ocop_counts *counts;
    int status;

    if (ocop_query_new(cli->context, &query) != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = fill_query(cli, query);
    if (status == CLI_EXIT_OK && ocop_registry_count(registry, query, &counts) != OCOP_OK) {
        status = cli_library_error(cli, NULL);
    } else if (status == CLI_EXIT_OK) {
        status = print_counts(cli, counts);
        tell_left_out(cli, registry);
        if (ocop_counts_undecided(counts) > 0)
            cli_message(NULL, cli_text(cli, T_UNDECIDED), (int)ocop_counts_undecided(counts));
        ocop_counts_unref(counts);
    }
    ocop_query_unref(query);
    return status;
}

static int fill_query(struct cli *cli, ocop_query *query)
{
    int32_t on, units_on;
    int status = cli_option_date(cli, "on", cli->on, &on);

    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "units-on", cli->units_on, &units_on);
    if (status == CLI_EXIT_OK &&
        (ocop_query_set_on(query, on) != OCOP_OK || ocop_query_set_units_on(query, units_on) != OCOP_OK))
        status = cli_library_error(cli, NULL);
    if (status == CLI_EXIT_OK && cli->of && strcmp(cli->of, "producers") == 0 &&
        ocop_query_set_counted(query, OCOP_COUNT_PRODUCERS) != OCOP_OK)
        status = cli_library_error(cli, NULL);
    if (status == CLI_EXIT_OK)
        status = add_dimensions(cli, query);
    return status == CLI_EXIT_OK ? add_conditions(cli, query) : status;
}

static int add_dimensions(const struct cli *cli, ocop_query *query)
{
    const char *at = cli->by ? cli->by : "";

    while (*at) {
        size_t length = strcspn(at, ",");
        char word[64];

        snprintf(word, sizeof word, "%.*s", length < sizeof word ? (int)length : (int)sizeof word - 1, at);
        if (ocop_query_add_by(query, word) != OCOP_OK)
            return bad_option(cli, "by");
        at += length;
        at += *at == ',';
    }
    return CLI_EXIT_OK;
}

static int bad_option(const struct cli *cli, const char *name)
{
    if (ocop_error_status() == OCOP_ERR_NO_MEMORY)
        return cli_no_memory(cli);
    return cli_usage_error(cli, "--%s: %s", name, ocop_error_message(cli->lang));
}

static int add_conditions(const struct cli *cli, ocop_query *query)
{
    int i;

    for (i = 0; i < cli->where_count; i++) {
        const char *equals = strchr(cli->wheres[i], '=');
        char word[64];

        if (!equals || (size_t)(equals - cli->wheres[i]) >= sizeof word)
            return cli_usage_error(cli, cli_text(cli, T_BAD_WHERE), cli->wheres[i]);
        snprintf(word, sizeof word, "%.*s", (int)(equals - cli->wheres[i]), cli->wheres[i]);
        if (ocop_query_add_where(query, word, equals + 1) != OCOP_OK)
            return bad_option(cli, "where");
    }
    return CLI_EXIT_OK;
}

static int print_counts(struct cli *cli, const ocop_counts *counts)
{
    char *text;

    if (cli->format == CLI_FORMAT_TEXT) {
        cli_counts_page(cli, counts);
        return CLI_EXIT_OK;
    }
    if ((cli->format == CLI_FORMAT_CSV ? ocop_counts_to_csv(counts, &text) : ocop_counts_to_json(counts, &text)) !=
        OCOP_OK)
        return cli_library_error(cli, NULL);
    if (cli->format == CLI_FORMAT_CSV)
        cli_put_text(cli, text);
    else
        cli_put_line(cli, text);
    return CLI_EXIT_OK;
}

static int run_export(struct cli *cli, const ocop_registry *registry)
{
    char *text;

    tell_left_out(cli, registry);
    if (cli->table && strcmp(cli->table, "ministry") == 0)
        return export_ministry(cli, registry);
    if ((cli->format == CLI_FORMAT_CSV ? ocop_registry_to_csv(registry, OCOP_RECORD_PRODUCT, &text)
                                       : ocop_registry_to_json(registry, &text)) != OCOP_OK)
        return cli_library_error(cli, NULL);
    cli_put_text(cli, text);
    return CLI_EXIT_OK;
}

/* What does not fit is told on standard error: the table itself has no place for it. */
static int export_ministry(struct cli *cli, const ocop_registry *registry)
{
    char *table, *report;
    int32_t on;
    int status = cli_option_date(cli, "on", cli->on, &on);

    if (status != CLI_EXIT_OK)
        return status;
    if (ocop_registry_to_ministry_csv(registry, cli->year ? cli->year : "", on, &table, &report) != OCOP_OK)
        return ocop_error_status() == OCOP_ERR_ARGUMENT ? bad_option(cli, "year") : cli_library_error(cli, NULL);
    cli_put_text(cli, table);
    fputs(report, stderr);
    ocop_free(report);
    return CLI_EXIT_OK;
}

static void tell_left_out(const struct cli *cli, const ocop_registry *registry)
{
    int32_t rows = ocop_registry_rows_refused(registry), cells = ocop_registry_cells_refused(registry);

    if (rows > 0 || cells > 0)
        cli_message(NULL, cli_text(cli, T_LEFT_OUT), (int)rows, (int)cells);
}
