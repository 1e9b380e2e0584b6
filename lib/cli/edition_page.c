/* One edition on a page: acts, levels, stars, groups, and what its sources say or leave open. */
#include "cli.h"

/* Texts: Vietnamese, English. */
#define T_FILED "Hồ sơ nộp từ ngày %s", "Dossiers filed from %s"
#define T_TO " đến hết ngày %s", " to %s"
#define T_SOURCE "Căn cứ: ", "Source: "
#define T_SETS "Số bộ sản phẩm: ", "Product sets: "
#define T_DIGEST "Mã băm: ", "Digest: "
#define T_INSTRUMENTS "Văn bản", "Acts"
#define T_IN_FORCE "hiệu lực từ %s", "in force from %s"
#define T_LAPSES ", hết hiệu lực từ %s", ", no longer in force from %s"
#define T_STARS "Hạng sao", "Stars"
#define T_BAND "từ %d đến dưới %d điểm", "from %d to below %d points"
#define T_TOP_BAND "từ %d điểm trở lên", "from %d points"
#define T_RECOGNISED "; %s công nhận", "; recognised: %s"
#define T_NOT_RECOGNISED "; không công nhận", "; not recognised"
#define T_CERTIFICATE "Giấy chứng nhận có thời hạn %d tháng.", "A certificate lasts %d months."
#define T_GROUPS "Ngành sản phẩm", "Product groups"
#define T_STATEMENTS "Cách tính", "How it is computed"
#define T_HOLES "Điều các nguồn còn bỏ ngỏ", "What the sources leave open"

static void print_head(const struct cli *cli, const ocop_edition *edition);
static void print_instruments(const struct cli *cli, const ocop_edition *edition);
static void print_stars(const struct cli *cli, const ocop_edition *edition);
static void print_groups(const struct cli *cli, const ocop_edition *edition);
static void print_statements(const struct cli *cli, const ocop_edition *edition);
static void print_holes(const struct cli *cli, const ocop_edition *edition);
static void print_title(const struct cli *cli, const char *title);

void cli_edition_page(const struct cli *cli, const ocop_edition *edition)
{
    print_head(cli, edition);
    print_instruments(cli, edition);
    print_stars(cli, edition);
    print_groups(cli, edition);
    print_statements(cli, edition);
    print_holes(cli, edition);
}

static void print_head(const struct cli *cli, const ocop_edition *edition)
{
    int32_t to = ocop_edition_filed_to(edition);
    char day[CLI_DATE_SIZE];

    cli_style(cli, CLI_STYLE_HEAD);
    cli_paragraph(cli, 0, ocop_edition_id(edition), "", 0);
    cli_style(cli, CLI_STYLE_PLAIN);
    cli_paragraph(cli, 0, "", ocop_edition_name(edition, cli->lang), 0);
    printf(cli_text(cli, T_FILED), cli_date(cli, ocop_edition_filed_from(edition), day));
    if (to != OCOP_DATE_NONE)
        printf(cli_text(cli, T_TO), cli_date(cli, to - 1, day));
    putchar('\n');
    cli_paragraph(cli, 0, cli_text(cli, T_SOURCE), ocop_edition_source(edition, cli->lang), 0);
    printf("%s%d\n", cli_text(cli, T_SETS), (int)ocop_edition_set_count(edition));
    printf("%s%s\n", cli_text(cli, T_DIGEST), ocop_edition_digest(edition));
}

static void print_instruments(const struct cli *cli, const ocop_edition *edition)
{
    int32_t i;

    print_title(cli, cli_text(cli, T_INSTRUMENTS));
    for (i = 0; i < ocop_edition_instrument_count(edition); i++) {
        int32_t lapses = ocop_edition_instrument_lapses(edition, i);
        char day[CLI_DATE_SIZE];

        printf("  %s: ", ocop_edition_instrument_number(edition, i));
        printf(cli_text(cli, T_IN_FORCE), cli_date(cli, ocop_edition_instrument_in_force(edition, i), day));
        if (lapses != OCOP_DATE_NONE)
            printf(cli_text(cli, T_LAPSES), cli_date(cli, lapses, day));
        putchar('\n');
        cli_paragraph(cli, 4, "", ocop_edition_instrument_title(edition, i, cli->lang), 0);
    }
}

static void print_stars(const struct cli *cli, const ocop_edition *edition)
{
    int32_t months = ocop_edition_certificate_months(edition);
    int32_t stars = ocop_edition_star_max(edition);

    if (stars > 0)
        print_title(cli, cli_text(cli, T_STARS));
    for (; stars > 0; stars--) {
        int column = cli_band(cli, edition, stars);

        cli_paragraph(cli, column, "", ocop_edition_star_meaning(edition, stars, cli->lang), 0);
    }
    if (months > 0) {
        fputs("  ", stdout);
        printf(cli_text(cli, T_CERTIFICATE), (int)months);
        putchar('\n');
    }
}

int cli_band(const struct cli *cli, const ocop_edition *edition, int32_t stars)
{
    int32_t most = ocop_edition_star_max(edition);
    const char *level = ocop_edition_star_level(edition, stars);
    int from = (int)ocop_edition_star_from(edition, stars);
    int below = (int)ocop_edition_star_from(edition, stars + 1);
    int column = (int)most + 4;
    char text[512];
    int used;

    if (stars == most)
        used = snprintf(text, sizeof text, cli_text(cli, T_TOP_BAND), from);
    else
        used = snprintf(text, sizeof text, cli_text(cli, T_BAND), from, below);
    if (*level)
        snprintf(text + used, sizeof text - (size_t)used, cli_text(cli, T_RECOGNISED), cli_level(cli, edition, level));
    else
        snprintf(text + used, sizeof text - (size_t)used, "%s", cli_text(cli, T_NOT_RECOGNISED));
    fputs("  ", stdout);
    cli_stars(cli, (int)stars);
    cli_repeat(" ", (int)(most - stars) + 2);
    cli_hang(cli, column, text, 0);
    return column;
}

static void print_groups(const struct cli *cli, const ocop_edition *edition)
{
    int32_t i;

    if (ocop_edition_group_count(edition) > 0)
        print_title(cli, cli_text(cli, T_GROUPS));
    for (i = 0; i < ocop_edition_group_count(edition); i++) {
        char lead[32];

        snprintf(lead, sizeof lead, "%s. ", ocop_edition_group_code(edition, i));
        cli_paragraph(cli, 2, lead, ocop_edition_group_name(edition, i, cli->lang), 0);
    }
}

static void print_statements(const struct cli *cli, const ocop_edition *edition)
{
    static const char *const IDS[] = {"mean", "gates", "no_criteria"};
    bool titled = false;
    size_t i;

    for (i = 0; i < sizeof IDS / sizeof IDS[0]; i++) {
        const char *text = ocop_edition_statement(edition, IDS[i], cli->lang);

        if (!*text)
            continue;
        if (!titled)
            print_title(cli, cli_text(cli, T_STATEMENTS));
        titled = true;
        cli_paragraph(cli, 2, "- ", text, 0);
    }
}

static void print_holes(const struct cli *cli, const ocop_edition *edition)
{
    int32_t i;

    if (ocop_edition_hole_count(edition) > 0)
        print_title(cli, cli_text(cli, T_HOLES));
    cli_style(cli, CLI_STYLE_WARNING);
    for (i = 0; i < ocop_edition_hole_count(edition); i++)
        cli_paragraph(cli, 2, "! ", ocop_edition_hole_text(edition, i, cli->lang), 0);
    cli_style(cli, CLI_STYLE_PLAIN);
}

static void print_title(const struct cli *cli, const char *title)
{
    putchar('\n');
    cli_style(cli, CLI_STYLE_HEAD);
    fputs(title, stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}
