/* Plans, their roles and their progress as pages of text. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_NUMBER "Số: ", "Number: "
#define T_SOURCE "Căn cứ: ", "Source: "
#define T_DOUBT "Lưu ý: ", "Doubt: "
#define T_FINDING "Cần xem (%s): ", "To be looked at (%s): "
#define T_TARGETS "%d chỉ tiêu", "%d targets"
#define T_PERIOD " (%s – %s)", " (%s to %s)"
#define T_YES "có", "yes"
#define T_NO "chưa", "no"
#define T_ON "Tiến độ đến ngày %s", "Progress as on %s"
#define T_UNITS_REACH "%lld trong %d đơn vị đạt", "%lld of %d units reach it"
#define T_OF " trên %d%s", " of %d%s"
#define T_FORECAST "; dự báo %s", "; forecast %s"
#define T_SHORT "Còn thiếu: ", "Short: "
#define T_UNKNOWN "?", "?"
#define T_UNDECIDED "Chưa xác định, không tính: ", "Undecided, not counted: "
#define T_CARRIED "%d tính theo nhóm của bộ quy định khác (%s)\n", "%d counted by groups of another edition (%s)\n"
#define T_GROUPS "Nhóm %s: ", "Group %s: "
#define T_MEANS "Nguồn lực, đào tạo, xúc tiến", "Means"

enum { TEXT_SIZE = 256, SHORT_SIZE = 4096 };

static void print_head(const struct cli *cli, const ocop_plan *plan);
static void print_target(const struct cli *cli, const ocop_plan *plan, int32_t target);
static void print_name(const struct cli *cli, const ocop_plan *plan, int32_t target);
static void print_source(const struct cli *cli, int indent, const char *source, int32_t certainty);
static void print_findings(const struct cli *cli, const ocop_plan *plan);
static void print_progress(const struct cli *cli, const ocop_progress *progress, int32_t target);
static int style_of(int32_t state);
static const char *value_of(const struct cli *cli, const ocop_progress *progress, int32_t target, char text[TEXT_SIZE]);
static void append_forecast(const struct cli *cli, const ocop_progress *progress, int32_t target, char text[TEXT_SIZE]);
static void write_decimal(int64_t numerator, int64_t denominator, char text[32]);
static void print_shorts(const struct cli *cli, const ocop_progress *progress, int32_t target);
static void print_undecided(const struct cli *cli, const ocop_progress *progress, int32_t target);
static void print_body(const struct cli *cli, const ocop_plan *plan, int32_t body);

void cli_plan_page(const struct cli *cli, const ocop_plan *plan)
{
    int32_t i;

    print_head(cli, plan);
    print_findings(cli, plan);
    printf(cli_text(cli, T_TARGETS), (int)ocop_plan_target_count(plan));
    putchar('\n');
    for (i = 0; i < ocop_plan_target_count(plan); i++)
        print_target(cli, plan, i);
}

static void print_head(const struct cli *cli, const ocop_plan *plan)
{
    char from[CLI_DATE_SIZE], to[CLI_DATE_SIZE], number[TEXT_SIZE];
    int32_t i;

    cli_style(cli, CLI_STYLE_HEAD);
    cli_paragraph(cli, 0, "", ocop_plan_name(plan, cli->lang), 0);
    cli_style(cli, CLI_STYLE_PLAIN);
    snprintf(number, sizeof number, cli_text(cli, T_PERIOD), cli_date(cli, ocop_plan_from(plan), from),
             cli_date(cli, ocop_plan_to(plan), to));
    cli_paragraph_of(cli, 0, cli_text(cli, T_NUMBER), *ocop_plan_number(plan) ? ocop_plan_number(plan) : "–", number,
                     0);
    print_source(cli, 0, ocop_plan_source(plan, cli->lang), ocop_plan_certainty(plan));
    for (i = 0; i < ocop_plan_doubt_count(plan); i++)
        cli_paragraph(cli, 0, cli_text(cli, T_DOUBT), ocop_plan_doubt(plan, i, cli->lang), 0);
}

static void print_source(const struct cli *cli, int indent, const char *source, int32_t certainty)
{
    char text[2 * TEXT_SIZE];

    snprintf(text, sizeof text, "%s (%s)", source, ocop_certainty_text(certainty, cli->lang));
    cli_paragraph(cli, indent, cli_text(cli, T_SOURCE), text, 0);
}

static void print_findings(const struct cli *cli, const ocop_plan *plan)
{
    char lead[TEXT_SIZE];
    int32_t i;

    for (i = 0; i < ocop_plan_finding_count(plan); i++) {
        snprintf(lead, sizeof lead, cli_text(cli, T_FINDING), ocop_plan_finding_pointer(plan, i));
        cli_style(cli, CLI_STYLE_WARNING);
        cli_paragraph(cli, 0, lead, ocop_plan_finding_text(plan, i, cli->lang), 0);
        cli_style(cli, CLI_STYLE_PLAIN);
    }
}

static void print_target(const struct cli *cli, const ocop_plan *plan, int32_t target)
{
    print_name(cli, plan, target);
    cli_paragraph(cli, 4, "", ocop_plan_target_goal_text(plan, target, cli->lang), 0);
    print_source(cli, 4, ocop_plan_target_source(plan, target, cli->lang), ocop_plan_target_certainty(plan, target));
}

static void print_name(const struct cli *cli, const ocop_plan *plan, int32_t target)
{
    char lead[64];

    putchar('\n');
    snprintf(lead, sizeof lead, "%.40s  ", ocop_plan_target_id(plan, target));
    cli_style(cli, CLI_STYLE_HEAD);
    cli_paragraph(cli, 0, lead, ocop_plan_target_name(plan, target, cli->lang), 0);
    cli_style(cli, CLI_STYLE_PLAIN);
}

/* Progress */

void cli_plan_progress_page(const struct cli *cli, const ocop_progress *progress)
{
    const ocop_plan *plan = ocop_progress_plan(progress);
    char day[CLI_DATE_SIZE];
    int32_t i;

    print_head(cli, plan);
    putchar('\n');
    cli_style(cli, CLI_STYLE_HEAD);
    printf(cli_text(cli, T_ON), cli_date(cli, ocop_progress_on(progress), day));
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
    for (i = 0; i < ocop_plan_target_count(plan); i++)
        print_progress(cli, progress, i);
}

static void print_progress(const struct cli *cli, const ocop_progress *progress, int32_t target)
{
    const ocop_plan *plan = ocop_progress_plan(progress);
    char text[TEXT_SIZE];
    int32_t state = ocop_progress_state(progress, target);

    print_name(cli, plan, target);
    cli_paragraph(cli, 4, "", ocop_plan_target_goal_text(plan, target, cli->lang), 0);
    cli_style(cli, style_of(state));
    printf("    %s", ocop_progress_state_text(state, cli->lang));
    cli_style(cli, CLI_STYLE_PLAIN);
    printf("%s\n", value_of(cli, progress, target, text));
    print_shorts(cli, progress, target);
    print_undecided(cli, progress, target);
    print_source(cli, 4, ocop_plan_target_source(plan, target, cli->lang), ocop_plan_target_certainty(plan, target));
}

static int style_of(int32_t state)
{
    switch (state) {
    case OCOP_PROGRESS_MET:
        return CLI_STYLE_STAR;
    case OCOP_PROGRESS_MISSED:
        return CLI_STYLE_REJECTED;
    case OCOP_PROGRESS_BEHIND:
    case OCOP_PROGRESS_EXCEEDED:
        return CLI_STYLE_WARNING;
    default:
        return CLI_STYLE_PLAIN;
    }
}

/* ": 10 of 25; forecast 19.60", or nothing without data. */
static const char *value_of(const struct cli *cli, const ocop_progress *progress, int32_t target, char text[TEXT_SIZE])
{
    const ocop_plan *plan = ocop_progress_plan(progress);
    int64_t numerator = ocop_progress_numerator(progress, target);
    int64_t denominator = ocop_progress_denominator(progress, target);
    int32_t goal = ocop_progress_goal(progress, target);
    bool each = ocop_plan_target_each(plan, target) != 0;
    bool percent = *ocop_plan_target_percent_of(plan, target) && !each;
    char value[32];
    int used;

    text[0] = '\0';
    if (!ocop_progress_measure_by(progress, target))
        return text;
    if (each) {
        used = snprintf(text, TEXT_SIZE, ": ");
        snprintf(text + used, TEXT_SIZE - (size_t)used, cli_text(cli, T_UNITS_REACH), (long long)numerator, (int)goal);
        return text;
    }
    if (ocop_plan_target_kind(plan, target) == OCOP_TARGET_YES_NO) {
        snprintf(text, TEXT_SIZE, ": %s", numerator ? cli_text(cli, T_YES) : cli_text(cli, T_NO));
        return text;
    }
    if (percent)
        write_decimal(numerator, denominator, value);
    else
        snprintf(value, sizeof value, "%lld", (long long)numerator);
    used = snprintf(text, TEXT_SIZE, ": %s%s", value, percent ? " %" : "");
    snprintf(text + used, TEXT_SIZE - (size_t)used, cli_text(cli, T_OF), (int)goal, percent ? " %" : "");
    append_forecast(cli, progress, target, text);
    return text;
}

static void append_forecast(const struct cli *cli, const ocop_progress *progress, int32_t target, char text[TEXT_SIZE])
{
    int32_t state = ocop_progress_state(progress, target);
    int64_t numerator, denominator;
    char value[32];
    size_t used = strlen(text);

    if ((state != OCOP_PROGRESS_ON_TRACK && state != OCOP_PROGRESS_BEHIND) ||
        !ocop_progress_forecast(progress, target, &numerator, &denominator) || numerator < 0)
        return;
    write_decimal(numerator, denominator, value);
    snprintf(text + used, TEXT_SIZE - used, cli_text(cli, T_FORECAST), value);
}

/* Rounded half up to two decimals, for show. */
static void write_decimal(int64_t numerator, int64_t denominator, char text[32])
{
    long long hundredths = (numerator % denominator * 200 + denominator) / (2 * denominator);
    long long whole = numerator / denominator;

    snprintf(text, 32, "%lld.%02d", whole + hundredths / 100, (int)(hundredths % 100));
}

static void print_shorts(const struct cli *cli, const ocop_progress *progress, int32_t target)
{
    const ocop_plan *plan = ocop_progress_plan(progress);
    int32_t count = ocop_progress_short_count(progress, target);
    int32_t day = ocop_plan_issued(plan) == OCOP_DATE_NONE ? ocop_plan_from(plan) : ocop_plan_issued(plan);
    char text[SHORT_SIZE] = "";
    size_t used = 0;
    int32_t i;

    for (i = 0; i < count && used + TEXT_SIZE < sizeof text; i++) {
        const char *code = ocop_progress_short_unit(progress, target, i);
        const char *name = ocop_place_name(ocop_plan_target_each(plan, target), code, day);
        int32_t value = ocop_progress_short_value(progress, target, i);
        char had[16];

        snprintf(had, sizeof had, "%d", (int)value);
        used +=
            (size_t)snprintf(text + used, sizeof text - used, "%s%s (%s/%d)", i > 0 ? "; " : "", *name ? name : code,
                             value < 0 ? cli_text(cli, T_UNKNOWN) : had, (int)ocop_plan_target_value(plan, target));
    }
    if (count > 0)
        cli_paragraph(cli, 4, cli_text(cli, T_SHORT), text, 0);
}

static void print_undecided(const struct cli *cli, const ocop_progress *progress, int32_t target)
{
    int32_t count = ocop_progress_undecided_count(progress, target);
    int32_t carried = ocop_progress_carried(progress, target);
    char text[SHORT_SIZE] = "";
    size_t used = 0;
    int32_t i;

    for (i = 0; i < count && used + TEXT_SIZE < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%d (%s)", i > 0 ? "; " : "",
                                 (int)ocop_progress_undecided_number(progress, target, i),
                                 ocop_progress_undecided_text(progress, target, i, cli->lang));
    if (count > 0)
        cli_paragraph(cli, 4, cli_text(cli, T_UNDECIDED), text, 0);
    if (carried) {
        printf("    ");
        printf(cli_text(cli, T_CARRIED), (int)carried,
               ocop_certainty_text(ocop_progress_carried_certainty(progress, target), cli->lang));
    }
}

/* Roles */

void cli_plan_roles_page(const struct cli *cli, const ocop_plan *plan)
{
    char lead[TEXT_SIZE];
    int32_t i;

    print_head(cli, plan);
    for (i = 0; i < ocop_plan_body_count(plan); i++)
        print_body(cli, plan, i);
    if (ocop_plan_means_count(plan) > 0) {
        putchar('\n');
        cli_style(cli, CLI_STYLE_HEAD);
        puts(cli_text(cli, T_MEANS));
        cli_style(cli, CLI_STYLE_PLAIN);
    }
    for (i = 0; i < ocop_plan_means_count(plan); i++) {
        snprintf(lead, sizeof lead, "%s: ", ocop_plan_means_kind_name(ocop_plan_means_kind(plan, i), cli->lang));
        cli_paragraph(cli, 2, lead, ocop_plan_means_name(plan, i, cli->lang), 0);
        print_source(cli, 4, ocop_plan_means_source(plan, i, cli->lang), ocop_plan_means_certainty(plan, i));
    }
}

static void print_body(const struct cli *cli, const ocop_plan *plan, int32_t body)
{
    int32_t i, g;

    putchar('\n');
    cli_style(cli, CLI_STYLE_HEAD);
    cli_paragraph(cli, 0, "", ocop_plan_body_name(plan, body, cli->lang), 0);
    cli_style(cli, CLI_STYLE_PLAIN);
    for (i = 0; i < ocop_plan_body_role_count(plan, body); i++) {
        char groups[64] = "", lead[TEXT_SIZE] = "";
        size_t used = 0;

        for (g = 0; g < ocop_plan_body_role_group_count(plan, body, i) && used < sizeof groups; g++)
            used += (size_t)snprintf(groups + used, sizeof groups - used, "%s%s", g > 0 ? ", " : "",
                                     ocop_plan_body_role_group(plan, body, i, g));
        if (*groups)
            snprintf(lead, sizeof lead, cli_text(cli, T_GROUPS), groups);
        cli_paragraph(cli, 2, lead, ocop_plan_body_role(plan, body, i, cli->lang), 0);
        print_source(cli, 4, ocop_plan_body_role_source(plan, body, i, cli->lang),
                     ocop_plan_body_role_certainty(plan, body, i));
    }
}
