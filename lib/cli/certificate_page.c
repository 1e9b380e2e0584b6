/* Pages of text: a certificate on a day, and what comes due. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_NOT_ISSUED "chưa được cấp", "not issued yet"
#define T_VALID "còn hiệu lực", "in force"
#define T_RENEWAL_OPEN "còn hiệu lực, trong thời gian nộp hồ sơ đánh giá lại", "in force, a renewal may be filed"
#define T_RENEWAL_LATE                                                                                                 \
    "còn hiệu lực, đã hết thời gian nộp hồ sơ đánh giá lại", "in force, the time for filing a renewal is over"
#define T_PROLONGED "đã hết hạn, được kéo dài", "expired, goes on for now"
#define T_EXPIRED "hết hiệu lực", "expired"
#define T_REVOKED "bị thu hồi", "revoked"
#define T_ON "Ngày %s: ", "On %s: "
#define T_DAYS_LEFT "Còn %d ngày.", "Days left: %d."
#define T_NOTICE "Thông báo trước khi hết hạn, chậm nhất: ", "Notice before it expires, at the latest: "
#define T_PROLONGED_UNTIL "Kéo dài nhiều nhất đến hết ngày: ", "Goes on to the end of, at most: "
#define T_FINISH_BY "Đánh giá lại xong chậm nhất ngày: ", "The renewal is to be decided by: "
#define T_AUTHORITY "Cấp công nhận, thu hồi: ", "Recognised and revoked by: "
#define T_EDITION "Bộ quy định: ", "Edition: "
#define T_SOURCE "Căn cứ: ", "Source: "
#define T_OVERDUE "quá hạn: ", "overdue: "
#define T_NOTHING "Không có việc đến hạn.", "Nothing is due."
#define T_COUNT "%d việc đến hạn.", "Due: %d."

static const char *state(const struct cli *cli, int32_t status);
static int style_of(int32_t status);
static void print_day(const struct cli *cli, const char *text, int32_t date);
static void print_source(const struct cli *cli, const ocop_certificate *certificate, int32_t on);
static void cite(const struct cli *cli, int indent, const char *source, int32_t certainty);
static void print_item(const struct cli *cli, const ocop_agenda *agenda, int32_t index);
static void print_sources(const struct cli *cli, const ocop_agenda *agenda);
static bool is_cited_before(const ocop_agenda *agenda, int32_t index);

ocop_status cli_certificate_page(struct cli *cli, const ocop_certificate *certificate, int32_t on)
{
    int32_t status = ocop_certificate_status(certificate, on), left = ocop_certificate_days_left(certificate, on);
    char day[CLI_DATE_SIZE];
    char *text;
    ocop_status explained = ocop_certificate_explain(certificate, on, cli->lang, &text);

    if (explained != OCOP_OK)
        return explained;
    if (cli->printed++ > 0)
        putchar('\n');
    if (*ocop_certificate_product(certificate)) {
        cli_style(cli, CLI_STYLE_HEAD);
        puts(ocop_certificate_product(certificate));
        cli_style(cli, CLI_STYLE_PLAIN);
    }
    printf(cli_text(cli, T_ON), cli_date(cli, on, day));
    cli_style(cli, style_of(status));
    puts(state(cli, status));
    cli_style(cli, CLI_STYLE_PLAIN);
    cli_paragraph(cli, 2, "", text, 0);
    ocop_free(text);
    if (left >= 0) {
        fputs("  ", stdout);
        printf(cli_text(cli, T_DAYS_LEFT), (int)left);
        putchar('\n');
    }
    if (status != OCOP_CERTIFICATE_REVOKED) { /* what would still have come, comes no more */
        print_day(cli, cli_text(cli, T_NOTICE), ocop_certificate_notice_by(certificate));
        print_day(cli, cli_text(cli, T_PROLONGED_UNTIL), ocop_certificate_prolonged_until(certificate));
        print_day(cli, cli_text(cli, T_FINISH_BY), ocop_certificate_finish_by(certificate));
    }
    print_source(cli, certificate, on);
    return OCOP_OK;
}

static const char *state(const struct cli *cli, int32_t status)
{
    switch (status) {
    case OCOP_CERTIFICATE_NOT_ISSUED:
        return cli_text(cli, T_NOT_ISSUED);
    case OCOP_CERTIFICATE_VALID:
        return cli_text(cli, T_VALID);
    case OCOP_CERTIFICATE_RENEWAL_OPEN:
        return cli_text(cli, T_RENEWAL_OPEN);
    case OCOP_CERTIFICATE_RENEWAL_LATE:
        return cli_text(cli, T_RENEWAL_LATE);
    case OCOP_CERTIFICATE_PROLONGED:
        return cli_text(cli, T_PROLONGED);
    case OCOP_CERTIFICATE_EXPIRED:
        return cli_text(cli, T_EXPIRED);
    case OCOP_CERTIFICATE_REVOKED:
        return cli_text(cli, T_REVOKED);
    default:
        return ocop_certificate_status_name(status);
    }
}

static int style_of(int32_t status)
{
    if (status == OCOP_CERTIFICATE_EXPIRED || status == OCOP_CERTIFICATE_REVOKED)
        return CLI_STYLE_REJECTED;
    return status == OCOP_CERTIFICATE_VALID ? CLI_STYLE_HEAD : CLI_STYLE_WARNING;
}

static void print_day(const struct cli *cli, const char *label, int32_t date)
{
    char day[CLI_DATE_SIZE];

    if (date != OCOP_DATE_NONE)
        printf("  %s%s\n", label, cli_date(cli, date, day));
}

static void print_source(const struct cli *cli, const ocop_certificate *certificate, int32_t on)
{
    const ocop_edition *edition = ocop_certificate_edition(certificate);
    const char *authority = ocop_certificate_authority(certificate);
    const char *source = ocop_certificate_source(certificate, on, cli->lang);

    if (*authority)
        printf("  %s%s\n", cli_text(cli, T_AUTHORITY), cli_level(cli, edition, authority));
    printf("  %s%s\n", cli_text(cli, T_EDITION), ocop_edition_id(edition));
    if (*source)
        cite(cli, 2, source, ocop_certificate_certainty(certificate, on));
}

static void cite(const struct cli *cli, int indent, const char *source, int32_t certainty)
{
    char more[160];

    snprintf(more, sizeof more, " – %s", ocop_certainty_text(certainty, cli->lang));
    cli_paragraph_of(cli, indent, cli_text(cli, T_SOURCE), source, more, 0);
}

void cli_agenda_page(const struct cli *cli, const ocop_agenda *agenda)
{
    int32_t count = ocop_agenda_count(agenda);
    int32_t i;

    for (i = 0; i < count; i++)
        print_item(cli, agenda, i);
    if (count == 0)
        puts(cli_text(cli, T_NOTHING));
    else {
        printf(cli_text(cli, T_COUNT), (int)count);
        putchar('\n');
    }
    print_sources(cli, agenda);
}

static void print_item(const struct cli *cli, const ocop_agenda *agenda, int32_t index)
{
    const char *product = ocop_agenda_product(agenda, index), *subject = ocop_agenda_subject(agenda, index);
    const char *who = ocop_agenda_who_name(agenda, index, cli->lang);
    char day[CLI_DATE_SIZE];

    printf("%s  ", cli_date(cli, ocop_agenda_by(agenda, index), day));
    if (ocop_agenda_overdue(agenda, index)) {
        cli_style(cli, CLI_STYLE_WARNING);
        fputs(cli_text(cli, T_OVERDUE), stdout);
        cli_style(cli, CLI_STYLE_PLAIN);
    }
    fputs(ocop_agenda_text(agenda, index, cli->lang), stdout);
    if (*product || *subject)
        printf(": %s%s%s%s", product, *product && *subject ? " (" : "", subject, *product && *subject ? ")" : "");
    printf("%s%s\n", *who ? " – " : "", who);
}

/* Each rule once, in the order in which it comes up. */
static void print_sources(const struct cli *cli, const ocop_agenda *agenda)
{
    int32_t i;

    for (i = 0; i < ocop_agenda_count(agenda); i++)
        if (!is_cited_before(agenda, i))
            cite(cli, 0, ocop_agenda_source(agenda, i, cli->lang), ocop_agenda_certainty(agenda, i));
}

/* Few rules are cited, so that one of them soon stands before. */
static bool is_cited_before(const ocop_agenda *agenda, int32_t index)
{
    int32_t i;

    for (i = 0; i < index; i++)
        if (strcmp(ocop_agenda_rule(agenda, i), ocop_agenda_rule(agenda, index)) == 0)
            return true;
    return false;
}
