/* `ocop cycle`: the steps of the yearly cycle, the rounds of a year, and how far its ideas have come. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                           \
    "Cách dùng: ocop cycle [--edition MÃ] [--year NĂM]\n"                                                            \
    "           ocop cycle --year NĂM --on NGÀY [--units TÊN,TÊN…] TỆP…\n"                                     \
    "\n"                                                                                                                 \
    "In chu trình OCOP của một bộ quy định: từng bước, ai làm, từ gì ra gì, biểu mẫu;\n"         \
    "với --year thì thêm các đợt đánh giá của năm đó. Với TỆP (ocop-case/1 của ý tưởng,\n"     \
    "mỗi dòng một vụ việc): đếm ý tưởng của năm theo đơn vị và theo bước tại ngày --on;\n" \
    "đơn vị nêu ở --units được liệt kê cả khi chưa có ý tưởng nào. Tỉnh có lịch riêng\n"    \
    "thì dùng --overlay.\n",                                                                                             \
        "Usage: ocop cycle [--edition ID] [--year YEAR]\n"                                                               \
        "       ocop cycle --year YEAR --on DATE [--units NAME,NAME…] FILE…\n"                                       \
        "\n"                                                                                                             \
        "Prints the OCOP cycle of an edition: its steps, who acts, from what to what, the\n"                             \
        "forms; with --year also the rounds of evaluation of that year. With FILE\n"                                     \
        "(ocop-case/1 of ideas, one case a line): counts the ideas of the year by unit and\n"                            \
        "step as they stood on --on; units named by --units are listed even without one. A\n"                            \
        "province with a calendar of its own uses --overlay.\n"
#define T_NEEDS_YEAR "đếm ý tưởng cần --year", "counting ideas needs --year"
#define T_NEEDS_ON                                                                                                     \
    "đếm ý tưởng cần --on NGÀY: lệnh này không tự lấy ngày hôm nay",                                                   \
        "counting ideas needs --on DATE: this command takes no day from the clock"
#define T_TITLE "Chu trình OCOP, %s", "OCOP cycle, %s"
#define T_STEP "%d. ", "%d. "
#define T_INPUT "Từ: ", "From: "
#define T_OUTPUT "Ra: ", "To: "
#define T_FORMS "Biểu mẫu: ", "Forms: "
#define T_ACTORS "Thực hiện: ", "By: "
#define T_USUAL "Thường làm: ", "Usually: "
#define T_MONTHS "Tháng %d – %d", "Months %d to %d"
#define T_SOURCE "Căn cứ: ", "Source: "
#define T_ROUNDS "Các đợt đánh giá năm %d", "Rounds of evaluation of %d"
#define T_RECEIVE "nhận đề nghị đến hết %s, ", "requests received until %s, "
#define T_FINISH "xong chậm nhất %s", "finished by %s"
#define T_NO_ROUNDS "Bộ quy định không định đợt đánh giá nào.", "The edition fixes no rounds."
#define T_IDEAS "Ý tưởng của năm %d, tại ngày %s", "Ideas of %d, as on %s"
#define T_UNIT "Đơn vị", "Unit"
#define T_NO_UNIT "(không ghi đơn vị)", "(no unit given)"
#define T_TOTAL "Tổng", "Total"
#define T_STEP_HEAD "B%d", "S%d"
#define T_OTHERS "%d ý tưởng không thuộc năm này.", "%d ideas are not of this year."

static int run(struct cli *cli);
static void help(struct cli *cli);
static int make_cycle(struct cli *cli, int32_t year, ocop_cycle **cycle);
static ocop_status open_edition(const struct cli *cli, int32_t year, ocop_edition **edition);
static int add_units(struct cli *cli, ocop_cycle *cycle);
static int add_files(struct cli *cli, ocop_cycle *cycle, int32_t on);
static int add_file(struct cli *cli, ocop_cycle *cycle, int32_t on, const char *path);
static int add_line(struct cli *cli, ocop_cycle *cycle, int32_t on, const struct cli_input *input, const char *line,
                    int64_t length);
static int print_cycle(struct cli *cli, const ocop_cycle *cycle, int32_t on);
static void print_statement(const struct cli *cli, const ocop_cycle *cycle);
static void print_step(const struct cli *cli, const ocop_cycle *cycle, int32_t step);
static void print_labelled(const struct cli *cli, const char *label, const char *text);
static void print_actors(const struct cli *cli, const ocop_cycle *cycle, int32_t step);
static void print_source(const struct cli *cli, const char *source, int32_t certainty);
static void print_rounds(const struct cli *cli, const ocop_cycle *cycle);
static void print_round(const struct cli *cli, const ocop_cycle *cycle, int32_t round);
static void print_ideas(const struct cli *cli, const ocop_cycle *cycle, int32_t on);
static void print_counts(const struct cli *cli, const ocop_cycle *cycle, const char *name, int32_t unit);

const struct cli_command cli_cycle = {
    .name = "cycle",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_EDITION | CLI_OPTION_YEAR |
               CLI_OPTION_ON | CLI_OPTION_UNITS,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON,
};

enum { UNIT_COLUMNS = 30, COUNT_COLUMNS = 6 };

static int run(struct cli *cli)
{
    ocop_cycle *cycle;
    int32_t on, year;
    int status;

    if (cli->operand_count > 0 && !cli->year)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_YEAR));
    if (cli->operand_count > 0 && !cli->on)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_ON));
    status = cli_option_date(cli, "on", cli->on, &on);
    if (status == CLI_EXIT_OK)
        status = cli_option_number(cli, "year", cli->year, 1, &year);
    if (status != CLI_EXIT_OK)
        return status;
    status = make_cycle(cli, year, &cycle);
    if (status != CLI_EXIT_OK)
        return status;
    status = add_units(cli, cycle);
    if (status == CLI_EXIT_OK)
        status = add_files(cli, cycle, on);
    if (status == CLI_EXIT_OK)
        status = print_cycle(cli, cycle, on);
    ocop_cycle_unref(cycle);
    return status;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static int make_cycle(struct cli *cli, int32_t year, ocop_cycle **cycle)
{
    ocop_edition *edition;
    ocop_status status = open_edition(cli, year, &edition);

    *cycle = NULL;
    if (status != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = ocop_cycle_new(edition, NULL, year, cycle);
    ocop_edition_unref(edition);
    return status == OCOP_OK ? CLI_EXIT_OK : cli_library_error(cli, NULL);
}

/* Without a name, the edition that holds when the year begins. */
static ocop_status open_edition(const struct cli *cli, int32_t year, ocop_edition **edition)
{
    int32_t date;

    if (cli->edition || !year)
        return cli_rules_edition(cli, edition);
    *edition = NULL;
    if (ocop_date_from_ymd(year, 1, 1, &date) != OCOP_OK)
        return ocop_error_status();
    return ocop_edition_choose(cli->context, date, OCOP_REGISTRATION_FIRST, edition);
}

static int add_units(struct cli *cli, ocop_cycle *cycle)
{
    const char *at = cli->units;

    while (at && *at) {
        char name[256];
        size_t length = strcspn(at, ",");

        while (length > 0 && *at == ' ') {
            at++;
            length--;
        }
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        if (*name && ocop_cycle_add_unit(cycle, name) != OCOP_OK)
            return cli_library_error(cli, "--units");
        at += length;
        at += *at == ',';
    }
    return CLI_EXIT_OK;
}

static int add_files(struct cli *cli, ocop_cycle *cycle, int32_t on)
{
    int worst = CLI_EXIT_OK;
    int i;

    for (i = 0; i < cli->operand_count; i++) {
        int status = add_file(cli, cycle, on, cli->operands[i]);

        worst = status > worst ? status : worst;
    }
    return worst;
}

static int add_file(struct cli *cli, ocop_cycle *cycle, int32_t on, const char *path)
{
    struct cli_input input;
    const char *line;
    int64_t length;
    int status = cli_input_open(cli, path, &input), worst = CLI_EXIT_OK;

    if (status != CLI_EXIT_OK)
        return status;
    while ((line = cli_input_line(cli, &input, &length, &status))) {
        int added = add_line(cli, cycle, on, &input, line, length);

        worst = added > worst ? added : worst;
    }
    cli_input_close(&input);
    return status > worst ? status : worst;
}

/* Blank lines are no ideas. */
static int add_line(struct cli *cli, ocop_cycle *cycle, int32_t on, const struct cli_input *input, const char *line,
                    int64_t length)
{
    char place[512];
    ocop_case *idea = NULL;
    ocop_status status;

    if (cli_is_blank(line, length))
        return CLI_EXIT_OK;
    status = ocop_case_from_json(cli->context, line, length, &idea);
    if (status == OCOP_OK)
        status = ocop_cycle_add_idea(cycle, idea, on);
    ocop_case_unref(idea);
    if (status == OCOP_OK)
        return CLI_EXIT_OK;
    snprintf(place, sizeof place, "%s:%lld", input->name, (long long)input->line);
    return cli_library_error(cli, place);
}

static int print_cycle(struct cli *cli, const ocop_cycle *cycle, int32_t on)
{
    char *json;
    int32_t step;

    if (cli->format == CLI_FORMAT_JSON) {
        if (ocop_cycle_to_json(cycle, &json) != OCOP_OK)
            return cli_library_error(cli, NULL);
        cli_put_line(cli, json);
        return CLI_EXIT_OK;
    }
    cli_style(cli, CLI_STYLE_HEAD);
    printf(cli_text(cli, T_TITLE), ocop_edition_name(ocop_cycle_edition(cycle), cli->lang));
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
    print_statement(cli, cycle);
    for (step = 0; step < ocop_cycle_step_count(cycle); step++)
        print_step(cli, cycle, step);
    print_rounds(cli, cycle);
    print_ideas(cli, cycle, on);
    return CLI_EXIT_OK;
}

static void print_statement(const struct cli *cli, const ocop_cycle *cycle)
{
    const char *statement = ocop_edition_statement(ocop_cycle_edition(cycle), "cycle", cli->lang);

    if (*statement)
        cli_paragraph(cli, 0, "", statement, 0);
}

static void print_step(const struct cli *cli, const ocop_cycle *cycle, int32_t step)
{
    char lead[16], months[64];
    int from = (int)ocop_cycle_step_from_month(cycle, step);

    putchar('\n');
    snprintf(lead, sizeof lead, cli_text(cli, T_STEP), (int)step + 1);
    cli_style(cli, CLI_STYLE_HEAD);
    cli_paragraph(cli, 0, lead, ocop_cycle_step_name(cycle, step, cli->lang), 0);
    cli_style(cli, CLI_STYLE_PLAIN);
    print_labelled(cli, cli_text(cli, T_INPUT), ocop_cycle_step_input(cycle, step, cli->lang));
    print_labelled(cli, cli_text(cli, T_OUTPUT), ocop_cycle_step_output(cycle, step, cli->lang));
    print_labelled(cli, cli_text(cli, T_FORMS), ocop_cycle_step_forms(cycle, step, cli->lang));
    print_actors(cli, cycle, step);
    snprintf(months, sizeof months, cli_text(cli, T_MONTHS), from, (int)ocop_cycle_step_to_month(cycle, step));
    if (from)
        cli_paragraph(cli, 3, "", months, 0);
    else
        print_labelled(cli, cli_text(cli, T_USUAL), ocop_cycle_step_usual(cycle, step, cli->lang));
    print_source(cli, ocop_cycle_step_source(cycle, step, cli->lang), ocop_cycle_step_certainty(cycle, step));
}

static void print_labelled(const struct cli *cli, const char *label, const char *text)
{
    if (*text)
        cli_paragraph(cli, 3, label, text, 0);
}

static void print_actors(const struct cli *cli, const ocop_cycle *cycle, int32_t step)
{
    char text[512] = "";
    size_t used = 0;
    int32_t i;

    for (i = 0; i < ocop_cycle_step_actor_count(cycle, step) && used < sizeof text; i++) {
        const char *id = ocop_cycle_step_actor(cycle, step, i);

        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? "; " : "",
                                 ocop_edition_actor_name(ocop_cycle_edition(cycle), id, cli->lang));
    }
    print_labelled(cli, cli_text(cli, T_ACTORS), text);
}

static void print_source(const struct cli *cli, const char *source, int32_t certainty)
{
    char text[512];

    snprintf(text, sizeof text, "%s (%s)", source, ocop_certainty_text(certainty, cli->lang));
    cli_paragraph(cli, 3, cli_text(cli, T_SOURCE), text, 0);
}

static void print_rounds(const struct cli *cli, const ocop_cycle *cycle)
{
    int32_t i;

    if (!ocop_cycle_year(cycle))
        return;
    putchar('\n');
    cli_style(cli, CLI_STYLE_HEAD);
    printf(cli_text(cli, T_ROUNDS), (int)ocop_cycle_year(cycle));
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
    if (!ocop_cycle_round_count(cycle))
        cli_paragraph(cli, 2, "", cli_text(cli, T_NO_ROUNDS), 0);
    for (i = 0; i < ocop_cycle_round_count(cycle); i++)
        print_round(cli, cycle, i);
}

static void print_round(const struct cli *cli, const ocop_cycle *cycle, int32_t round)
{
    char text[256] = "", day[CLI_DATE_SIZE];
    int used = 0;
    int32_t receive_by = ocop_cycle_round_receive_by(cycle, round);

    used += snprintf(text, sizeof text,
                     "%s: ", cli_level(cli, ocop_cycle_edition(cycle), ocop_cycle_round_level(cycle, round)));
    if (receive_by != OCOP_DATE_NONE)
        used +=
            snprintf(text + used, sizeof text - (size_t)used, cli_text(cli, T_RECEIVE), cli_date(cli, receive_by, day));
    snprintf(text + used, sizeof text - (size_t)used, cli_text(cli, T_FINISH),
             cli_date(cli, ocop_cycle_round_finish_by(cycle, round), day));
    cli_paragraph(cli, 2, "", text, 0);
    print_source(cli, ocop_cycle_round_source(cycle, round, cli->lang), ocop_cycle_round_certainty(cycle, round));
}

static void print_ideas(const struct cli *cli, const ocop_cycle *cycle, int32_t on)
{
    char day[CLI_DATE_SIZE];
    int32_t unit, step;

    if (on == OCOP_DATE_NONE || (!ocop_cycle_unit_count(cycle) && !ocop_cycle_others(cycle)))
        return;
    putchar('\n');
    cli_style(cli, CLI_STYLE_HEAD);
    printf(cli_text(cli, T_IDEAS), (int)ocop_cycle_year(cycle), cli_date(cli, on, day));
    cli_style(cli, CLI_STYLE_PLAIN);
    printf("\n  %s", cli_text(cli, T_UNIT));
    cli_repeat(" ", UNIT_COLUMNS - cli_width(cli_text(cli, T_UNIT)));
    for (step = 1; step <= ocop_cycle_step_count(cycle); step++) {
        char head[16];

        snprintf(head, sizeof head, cli_text(cli, T_STEP_HEAD), (int)step);
        printf("%*s", COUNT_COLUMNS, head);
    }
    cli_repeat(" ", COUNT_COLUMNS + 2 - cli_width(cli_text(cli, T_TOTAL)));
    puts(cli_text(cli, T_TOTAL));
    for (unit = 0; unit < ocop_cycle_unit_count(cycle); unit++)
        print_counts(cli, cycle, ocop_cycle_unit_at(cycle, unit), unit);
    print_counts(cli, cycle, cli_text(cli, T_TOTAL), -1);
    if (ocop_cycle_others(cycle)) {
        fputs("  ", stdout);
        printf(cli_text(cli, T_OTHERS), (int)ocop_cycle_others(cycle));
        putchar('\n');
    }
}

static void print_counts(const struct cli *cli, const ocop_cycle *cycle, const char *name, int32_t unit)
{
    const char *shown = *name ? name : cli_text(cli, T_NO_UNIT);
    int32_t step;

    printf("  %s", shown);
    cli_repeat(" ", UNIT_COLUMNS - cli_width(shown));
    for (step = 1; step <= ocop_cycle_step_count(cycle); step++)
        printf("%*d", COUNT_COLUMNS, (int)ocop_cycle_ideas(cycle, unit, step));
    printf("%*d\n", COUNT_COLUMNS + 2, (int)ocop_cycle_ideas(cycle, unit, 0));
}
