/* `ocop certificate`: what a certificate is on a day, and what comes due of many. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                           \
    "Cách dùng: ocop certificate status --on NGÀY --issued NGÀY [TÙY CHỌN]…\n"                                  \
    "           ocop certificate status --on NGÀY [TÙY CHỌN]… [TỆP]…\n"                                        \
    "           ocop certificate due --on NGÀY [--from NGÀY] --to NGÀY [TÙY CHỌN]… [TỆP]…\n"                 \
    "\n"                                                                                                                 \
    "status: giấy chứng nhận còn hiệu lực không, hết hạn ngày nào, nộp hồ sơ đánh giá lại\n" \
    "từ ngày nào đến ngày nào, theo quy định nào. Nêu ngày cấp bằng --issued, hoặc đọc\n"        \
    "TỆP (ocop-certificate/1; với --format ndjson mỗi dòng một giấy).\n"                                      \
    "due: việc đến hạn trong một khoảng thời gian của nhiều giấy chứng nhận (mỗi dòng\n"       \
    "một ocop-certificate/1); --format ics cho lịch nhắc việc.\n"                                                \
    "Không nêu bộ quy định thì lấy bộ đang áp dụng vào ngày --on. Không có TỆP, hoặc TỆP\n"    \
    "là -, thì đọc đầu vào chuẩn. Ngày viết là 5/8/2023 hoặc 2023-08-05.\n",                                             \
        "Usage: ocop certificate status --on DATE --issued DATE [OPTION]…\n"                                           \
        "       ocop certificate status --on DATE [OPTION]… [FILE]…\n"                                               \
        "       ocop certificate due --on DATE [--from DATE] --to DATE [OPTION]… [FILE]…\n"                          \
        "\n"                                                                                                             \
        "status: whether a certificate is in force, when it expires, between which days a\n"                             \
        "renewal may be filed, and by which rule. Give the day of issue with --issued, or\n"                             \
        "a FILE (ocop-certificate/1; with --format ndjson one certificate a line).\n"                                    \
        "due: what comes due in a period, of many certificates (one ocop-certificate/1 a\n"                              \
        "line); --format ics makes a calendar of it.\n"                                                                  \
        "Without an edition, the one that holds on the day of --on is asked. Without a FILE,\n"                          \
        "or with -, reads standard input. A date is 5/8/2023 or 2023-08-05.\n"
#define T_NO_ACTION "nêu 'status' hoặc 'due' sau 'certificate'", "say 'status' or 'due' after 'certificate'"
#define T_BAD_ACTION "'certificate' không có '%s'", "'certificate' has no '%s'"
#define T_NOT_WITH "'certificate %s' không dùng tùy chọn '--%s'", "'certificate %s' does not take the option '--%s'"
#define T_NO_FORMAT "'certificate %s' không có định dạng '%s'", "'certificate %s' has no format '%s'"
#define T_NEEDS_ON                                                                                                     \
    "cần --on NGÀY: kết quả tùy ngày được hỏi", "--on DATE is needed: the answer depends on the day asked about"
#define T_ISSUED_OR_FILE "--issued không dùng cùng tệp", "--issued does not go with a file"
#define T_NEEDS_ISSUED "--%s chỉ dùng cùng --issued", "--%s goes with --issued only"
#define T_NEEDS_TO "cần --to NGÀY hoặc --within SỐ", "--to DATE or --within NUMBER is needed"
#define T_TO_OR_WITHIN "chỉ dùng --to hoặc --within", "use --to or --within, not both"

enum {
    ON_STATUS = CLI_OPTION_ISSUED | CLI_OPTION_STARS | CLI_OPTION_FILED | CLI_OPTION_RESULT | CLI_OPTION_REVOKED |
                CLI_OPTION_EDITION
};
enum { ON_DUE = CLI_OPTION_FROM | CLI_OPTION_TO | CLI_OPTION_WITHIN };

static int run(struct cli *cli);
static void help(struct cli *cli);
static int check_options(const struct cli *cli, const char *action, cli_options refused, unsigned formats);
static void drop_action(struct cli *cli);
static int run_status(struct cli *cli, int32_t on);
static int check_issued(const struct cli *cli);
static int answer_options(struct cli *cli, int32_t on);
static int read_options(const struct cli *cli, int32_t dates[4], int32_t *stars);
static ocop_status make(const struct cli *cli, const int32_t dates[4], int32_t stars, int32_t on,
                        ocop_certificate **out);
static ocop_status open_edition(const struct cli *cli, int32_t on, ocop_edition **out);
static int print_answer(struct cli *cli, const ocop_certificate *certificate, int32_t on);
static int32_t day_asked(const struct cli *cli);
static ocop_status answer(const struct cli *cli, const char *json, int64_t length, char **out);
static ocop_status page(struct cli *cli, const char *name, const char *json, int64_t length);
static int run_due(struct cli *cli, int32_t on);
static int read_period(const struct cli *cli, int32_t on, int32_t *from, int32_t *to);
static int load_files(struct cli *cli, int32_t on, ocop_certificates *certificates);
static int load_file(struct cli *cli, const char *path, int32_t on, ocop_certificates *certificates);
static int load_line(struct cli *cli, const struct cli_input *input, const char *json, int64_t length, int32_t on,
                     ocop_certificates *certificates);
static int print_due(struct cli *cli, const ocop_agenda *agenda);

const struct cli_command cli_certificate = {
    .name = "certificate",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_ON | ON_STATUS | ON_DUE,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON | 1U << CLI_FORMAT_ICS,
};

/* The options of a certificate, by the days that they give. */
enum { ISSUED, FILED, RESULT, REVOKED };

static int run(struct cli *cli)
{
    const char *action = cli->operand_count > 0 ? cli->operands[0] : NULL;
    bool due = action && strcmp(action, "due") == 0;
    int32_t on;
    int status;

    if (!action)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NO_ACTION));
    if (!due && strcmp(action, "status") != 0)
        return cli_usage_error(cli, cli_text(cli, T_BAD_ACTION), action);
    status = due ? check_options(cli, action, ON_STATUS, 1U << CLI_FORMAT_NDJSON)
                 : check_options(cli, action, ON_DUE, 1U << CLI_FORMAT_ICS);
    if (status != CLI_EXIT_OK)
        return status;
    if (!cli->on)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_ON));
    status = cli_option_date(cli, "on", cli->on, &on);
    if (status != CLI_EXIT_OK)
        return status;
    drop_action(cli);
    return due ? run_due(cli, on) : run_status(cli, on);
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

/* What the command takes, but not this part of it. */
static int check_options(const struct cli *cli, const char *action, cli_options refused, unsigned formats)
{
    static const struct {
        cli_options bit;
        const char *name;
    } names[] = {{CLI_OPTION_ISSUED, "issued"}, {CLI_OPTION_STARS, "stars"},     {CLI_OPTION_FILED, "filed"},
                 {CLI_OPTION_RESULT, "result"}, {CLI_OPTION_REVOKED, "revoked"}, {CLI_OPTION_EDITION, "edition"},
                 {CLI_OPTION_FROM, "from"},     {CLI_OPTION_TO, "to"},           {CLI_OPTION_WITHIN, "within"}};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (cli->given & refused & names[i].bit)
            return cli_usage_error(cli, cli_text(cli, T_NOT_WITH), action, names[i].name);
    if (formats & 1U << cli->format)
        return cli_usage_error(cli, cli_text(cli, T_NO_FORMAT), action,
                               cli->format == CLI_FORMAT_ICS ? "ics" : "ndjson");
    return CLI_EXIT_OK;
}

static void drop_action(struct cli *cli)
{
    int i;

    for (i = 1; i < cli->operand_count; i++)
        cli->operands[i - 1] = cli->operands[i];
    cli->operand_count--;
}

static int run_status(struct cli *cli, int32_t on)
{
    int status = check_issued(cli);

    if (status != CLI_EXIT_OK)
        return status;
    if (cli->issued)
        return answer_options(cli, on);
    return cli_documents_run(cli, answer, page);
}

static int check_issued(const struct cli *cli)
{
    if (cli->issued && cli->operand_count > 0)
        return cli_usage_error(cli, "%s", cli_text(cli, T_ISSUED_OR_FILE));
    if (!cli->issued && cli->given & ON_STATUS)
        return cli_usage_error(cli, cli_text(cli, T_NEEDS_ISSUED),
                               cli->edition         ? "edition"
                               : cli->stars         ? "stars"
                               : cli->renewal_filed ? "filed"
                               : cli->result        ? "result"
                                                    : "revoked");
    return CLI_EXIT_OK;
}

static int answer_options(struct cli *cli, int32_t on)
{
    int32_t dates[4], stars;
    ocop_certificate *certificate;
    int status = read_options(cli, dates, &stars);

    if (status != CLI_EXIT_OK)
        return status;
    if (make(cli, dates, stars, on, &certificate) != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = print_answer(cli, certificate, on);
    ocop_certificate_unref(certificate);
    return status;
}

static int read_options(const struct cli *cli, int32_t dates[4], int32_t *stars)
{
    int status = cli_option_date(cli, "issued", cli->issued, &dates[ISSUED]);

    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "filed", cli->renewal_filed, &dates[FILED]);
    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "result", cli->result, &dates[RESULT]);
    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "revoked", cli->revoked, &dates[REVOKED]);
    return status == CLI_EXIT_OK ? cli_option_number(cli, "stars", cli->stars, 1, stars) : status;
}

static ocop_status make(const struct cli *cli, const int32_t dates[4], int32_t stars, int32_t on,
                        ocop_certificate **out)
{
    ocop_edition *edition;
    ocop_certificate *certificate = NULL;
    ocop_status status = open_edition(cli, on, &edition);

    if (status == OCOP_OK)
        status = ocop_certificate_new(edition, dates[ISSUED], stars, &certificate);
    if (status == OCOP_OK)
        status = ocop_certificate_set_renewal_filed(certificate, dates[FILED]);
    if (status == OCOP_OK)
        status = ocop_certificate_set_renewal_result(certificate, dates[RESULT]);
    if (status == OCOP_OK && dates[REVOKED] != OCOP_DATE_NONE)
        status = ocop_certificate_set_revoked(certificate, dates[REVOKED], "");
    ocop_edition_unref(edition);
    if (status != OCOP_OK) {
        ocop_certificate_unref(certificate);
        return status;
    }
    *out = certificate;
    return status;
}

static ocop_status open_edition(const struct cli *cli, int32_t on, ocop_edition **out)
{
    if (cli->edition)
        return ocop_edition_open(cli->context, cli->edition, out);
    return ocop_edition_choose(cli->context, on, OCOP_REGISTRATION_RENEWAL, out);
}

static int print_answer(struct cli *cli, const ocop_certificate *certificate, int32_t on)
{
    char *json;

    if (cli->format == CLI_FORMAT_TEXT)
        return cli_certificate_page(cli, certificate, on) == OCOP_OK ? CLI_EXIT_OK : cli_library_error(cli, NULL);
    if (ocop_certificate_status_json(certificate, on, &json) != OCOP_OK)
        return cli_library_error(cli, NULL);
    cli_put_line(cli, json);
    return CLI_EXIT_OK;
}

/* Of a file the day was read before, and read well. */
static int32_t day_asked(const struct cli *cli)
{
    int32_t on;

    (void)ocop_date_read(cli->on, &on);
    return on;
}

static ocop_status answer(const struct cli *cli, const char *json, int64_t length, char **out)
{
    return ocop_certificate_json(cli->context, json, length, day_asked(cli), out);
}

static ocop_status page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_certificate *certificate;
    ocop_status status = ocop_certificate_from_json(cli->context, json, length, day_asked(cli), &certificate);

    (void)name;
    if (status == OCOP_OK)
        status = cli_certificate_page(cli, certificate, day_asked(cli));
    ocop_certificate_unref(certificate);
    return status;
}

static int run_due(struct cli *cli, int32_t on)
{
    int32_t from, to;
    ocop_certificates *certificates;
    ocop_agenda *agenda;
    int status = read_period(cli, on, &from, &to);

    if (status != CLI_EXIT_OK)
        return status;
    if (ocop_certificates_new(cli->context, &certificates) != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = load_files(cli, on, certificates);
    if (status == CLI_EXIT_OK && (ocop_certificates_seal(certificates) != OCOP_OK ||
                                  ocop_certificates_agenda(certificates, from, to, on, &agenda) != OCOP_OK))
        status = cli_library_error(cli, NULL);
    else if (status == CLI_EXIT_OK) {
        status = print_due(cli, agenda);
        ocop_agenda_unref(agenda);
    }
    ocop_certificates_unref(certificates);
    return status;
}

static int read_period(const struct cli *cli, int32_t on, int32_t *from, int32_t *to)
{
    int32_t days;
    int status = cli_option_date(cli, "from", cli->from, from);

    *to = OCOP_DATE_NONE;
    if (!cli->to == !cli->within)
        return cli_usage_error(cli, "%s", cli->to ? cli_text(cli, T_TO_OR_WITHIN) : cli_text(cli, T_NEEDS_TO));
    if (*from == OCOP_DATE_NONE)
        *from = on;
    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "to", cli->to, to);
    if (status == CLI_EXIT_OK)
        status = cli_option_number(cli, "within", cli->within, 0, &days);
    if (status == CLI_EXIT_OK && cli->within)
        *to = days > INT32_MAX / 2 ? INT32_MAX : *from + days;
    return status;
}

static int load_files(struct cli *cli, int32_t on, ocop_certificates *certificates)
{
    int status = CLI_EXIT_OK;
    int i;

    if (cli->operand_count == 0)
        return load_file(cli, "-", on, certificates);
    for (i = 0; i < cli->operand_count && status == CLI_EXIT_OK; i++)
        status = load_file(cli, cli->operands[i], on, certificates);
    return status;
}

/* A list that leaves out what it cannot read would be trusted too much: the first bad line ends it. */
static int load_file(struct cli *cli, const char *path, int32_t on, ocop_certificates *certificates)
{
    struct cli_input input;
    int64_t length;
    const char *json;
    int status = cli_input_open(cli, path, &input);

    if (status != CLI_EXIT_OK)
        return status;
    while (status == CLI_EXIT_OK && (json = cli_input_line(cli, &input, &length, &status)) != NULL)
        if (!cli_is_blank(json, length))
            status = load_line(cli, &input, json, length, on, certificates);
    cli_input_close(&input);
    return status;
}

static int load_line(struct cli *cli, const struct cli_input *input, const char *json, int64_t length, int32_t on,
                     ocop_certificates *certificates)
{
    char place[512];
    ocop_certificate *certificate;
    ocop_status status = ocop_certificate_from_json(cli->context, json, length, on, &certificate);

    if (status == OCOP_OK)
        status = ocop_certificates_add(certificates, certificate);
    ocop_certificate_unref(certificate);
    if (status == OCOP_OK)
        return CLI_EXIT_OK;
    snprintf(place, sizeof place, "%s:%lld", input->name, (long long)input->line);
    return cli_library_error(cli, place);
}

static int print_due(struct cli *cli, const ocop_agenda *agenda)
{
    char *text;

    if (cli->format == CLI_FORMAT_TEXT) {
        cli_agenda_page(cli, agenda);
        return CLI_EXIT_OK;
    }
    if ((cli->format == CLI_FORMAT_ICS ? ocop_agenda_to_ics(agenda, cli->lang, &text)
                                       : ocop_agenda_to_json(agenda, &text)) != OCOP_OK)
        return cli_library_error(cli, NULL);
    if (cli->format == CLI_FORMAT_ICS)
        cli_put_text(cli, text);
    else
        cli_put_line(cli, text);
    return CLI_EXIT_OK;
}
