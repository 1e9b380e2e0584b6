/* Pages of text: how a case stands on a day, and what may happen next. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_EDITION "Bộ quy định %s; ", "Edition %s; "
#define T_REGISTRATION "đăng ký: %s; ", "registration: %s; "
#define T_FILED "nộp ngày %s", "filed on %s"
#define T_NOT_FILED "chưa nộp", "not filed yet"
#define T_UNIT "Đơn vị: ", "Unit: "
#define T_ON "Ngày %s: ", "On %s: "
#define T_ENDED " (đã kết thúc)", " (over)"
#define T_TIMELINE "Diễn biến", "What happened"
#define T_CORRECTION " (ghi bổ sung sau)", " (entered late)"
#define T_ASKED "Ngày được hỏi", "The day asked about"
#define T_NOTHING_DUE "không có việc đến hạn", "nothing is due"
#define T_OVERDUE "QUÁ HẠN %d ngày: ", "OVERDUE by %d days: "
#define T_OVERDUE_ONE "QUÁ HẠN %d ngày: ", "OVERDUE by %d day: "
#define T_TODAY "đến hạn hôm đó: ", "due that day: "
#define T_LEFT "còn %d ngày: ", "%d days left: "
#define T_LEFT_ONE "còn %d ngày: ", "%d day left: "
#define T_RESULTS "Kết quả của hội đồng", "What the councils gave"
#define T_STARS "%s: %d sao, điểm trung bình %s", "%s: %d stars, mean %s"
#define T_ONE_STAR "%s: %d sao, điểm trung bình %s", "%s: %d star, mean %s"
#define T_REJECTED "%s: hồ sơ bị loại", "%s: rejected"
#define T_STOPPED "%s: dừng đánh giá", "%s: the assessment stopped"
#define T_NEXT "Việc có thể làm tiếp theo", "What may happen next"
#define T_NO_NEXT "Không còn việc nào.", "Nothing."
#define T_NOT_BEFORE "sớm nhất ngày %s", "not before %s"
#define T_MISSING "Giấy tờ còn thiếu", "Documents still missing"
#define T_NEEDS "Còn thiếu: ", "Missing: "
#define T_QUANTITY "%s, số lượng %d", "%s, quantity %d"
#define T_FROM "%s → %s", "%s → %s"
#define T_WARNINGS "Lưu ý", "Mind"

/* The drawn line: two blanks, a date of ten columns, the line, the text. */
#define LINE_TEXT "              │  "
#define LINE_ONLY "              │"
#define LINE_PAST "                 "

enum { TEXT_SIZE = 1024 };

static void print_about(const struct cli *cli, const ocop_case *the_case, const ocop_procedure *procedure);
static bool is_filed(const ocop_procedure *procedure);
static void print_filing(const struct cli *cli, const ocop_case *the_case);
static void print_standing(const struct cli *cli, const ocop_outlook *outlook);
static void print_timeline(const struct cli *cli, const ocop_outlook *outlook, const ocop_procedure *procedure);
static void print_event(const struct cli *cli, const ocop_case *the_case, const ocop_procedure *procedure,
                        int32_t index);
static void print_state(const struct cli *cli, const ocop_procedure *procedure, const char *state);
static void print_day(const struct cli *cli, int32_t on);
static void print_agenda(const struct cli *cli, const ocop_agenda *agenda);
static void print_due(const struct cli *cli, const ocop_agenda *agenda, int32_t index);
static int write_days(const struct cli *cli, int32_t days, char *text, size_t size);
static void print_results(const struct cli *cli, const ocop_case *the_case, const ocop_procedure *procedure);
static bool is_last_rating(const ocop_case *the_case, const ocop_procedure *procedure, int32_t index);
static const char *rated_level(const ocop_case *the_case, const ocop_procedure *procedure, int32_t index);
static void print_result(const struct cli *cli, const ocop_case *the_case, int32_t index, const char *level);
static void print_steps(const struct cli *cli, const ocop_outlook *outlook);
static void print_step(const struct cli *cli, const ocop_outlook *outlook, int32_t index);
static void print_needed(const struct cli *cli, const ocop_outlook *outlook, int32_t index);
static const char *document_name(const struct cli *cli, const ocop_outlook *outlook, const char *document);
static void print_missing(const struct cli *cli, const ocop_outlook *outlook);
static void print_warnings(const struct cli *cli, const ocop_outlook *outlook);
static void print_title(const struct cli *cli, const char *title);
static void cite(const struct cli *cli, const char *margin, const char *source, int32_t certainty);

ocop_status cli_case_page(const struct cli *cli, const ocop_outlook *outlook)
{
    const ocop_case *the_case = ocop_outlook_case(outlook);
    ocop_procedure *procedure;
    ocop_status status = ocop_procedure_open(ocop_case_edition(the_case), ocop_case_procedure(the_case), &procedure);

    if (status != OCOP_OK)
        return status;
    print_about(cli, the_case, procedure);
    print_standing(cli, outlook);
    print_timeline(cli, outlook, procedure);
    print_results(cli, the_case, procedure);
    print_steps(cli, outlook);
    print_missing(cli, outlook);
    print_warnings(cli, outlook);
    ocop_procedure_unref(procedure);
    return OCOP_OK;
}

void cli_case_next(const struct cli *cli, const ocop_outlook *outlook)
{
    print_standing(cli, outlook);
    print_steps(cli, outlook);
    print_missing(cli, outlook);
}

/* What it is about */

static void print_about(const struct cli *cli, const ocop_case *the_case, const ocop_procedure *procedure)
{
    const char *product = ocop_case_product(the_case), *id = ocop_case_id(the_case);

    cli_style(cli, CLI_STYLE_HEAD);
    printf("%s%s%s%s", product, *product && *id ? " (" : "", id, *product && *id ? ")" : "");
    cli_style(cli, CLI_STYLE_PLAIN);
    if (*product || *id)
        putchar('\n');
    printf(cli_text(cli, T_EDITION), ocop_edition_id(ocop_case_edition(the_case)));
    if (is_filed(procedure))
        print_filing(cli, the_case);
    else
        fputs(ocop_procedure_name(procedure, cli->lang), stdout);
    putchar('\n');
    if (*ocop_case_unit(the_case))
        cli_paragraph(cli, 0, cli_text(cli, T_UNIT), ocop_case_unit(the_case), 0);
}

/* An idea or a revocation is not filed as a dossier is. */
static bool is_filed(const ocop_procedure *procedure)
{
    int32_t i;

    for (i = 0; i < ocop_procedure_event_count(procedure); i++)
        if (ocop_procedure_event_files(procedure, i))
            return true;
    return false;
}

static void print_filing(const struct cli *cli, const ocop_case *the_case)
{
    const int32_t filed = ocop_case_filed(the_case);
    char day[CLI_DATE_SIZE];

    printf(cli_text(cli, T_REGISTRATION), cli_registration(cli, ocop_case_registration(the_case)));
    if (filed == OCOP_DATE_NONE)
        fputs(cli_text(cli, T_NOT_FILED), stdout);
    else
        printf(cli_text(cli, T_FILED), cli_date(cli, filed, day));
}

static void print_standing(const struct cli *cli, const ocop_outlook *outlook)
{
    const ocop_case *the_case = ocop_outlook_case(outlook);
    char day[CLI_DATE_SIZE];

    printf(cli_text(cli, T_ON), cli_date(cli, ocop_outlook_on(outlook), day));
    cli_style(cli, CLI_STYLE_HEAD);
    fputs(ocop_case_state_name(the_case, cli->lang), stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    puts(ocop_case_ended(the_case) ? cli_text(cli, T_ENDED) : "");
}

/* What happened, the day asked about, what is due */

static void print_timeline(const struct cli *cli, const ocop_outlook *outlook, const ocop_procedure *procedure)
{
    const ocop_case *the_case = ocop_outlook_case(outlook);
    int32_t i;

    print_title(cli, cli_text(cli, T_TIMELINE));
    for (i = 0; i < ocop_case_event_count(the_case); i++)
        print_event(cli, the_case, procedure, i);
    print_day(cli, ocop_outlook_on(outlook));
    print_agenda(cli, ocop_outlook_agenda(outlook));
}

static void print_event(const struct cli *cli, const ocop_case *the_case, const ocop_procedure *procedure,
                        int32_t index)
{
    const char *before = index > 0 ? ocop_case_event_state(the_case, index - 1) : ocop_procedure_start(procedure);
    const char *state = ocop_case_event_state(the_case, index), *note = ocop_case_event_note(the_case, index);
    char lead[64], text[TEXT_SIZE], day[CLI_DATE_SIZE];

    snprintf(lead, sizeof lead, "  %s  ●  ", cli_date(cli, ocop_case_event_on(the_case, index), day));
    snprintf(text, sizeof text, "%s – %s%s", ocop_case_event_name(the_case, index, cli->lang),
             ocop_case_event_by_name(the_case, index, cli->lang),
             ocop_case_event_is_correction(the_case, index) ? cli_text(cli, T_CORRECTION) : "");
    cli_beside(cli, lead, LINE_TEXT, text);
    if (*note)
        cli_beside(cli, LINE_TEXT, LINE_TEXT, note);
    if (strcmp(before, state) != 0)
        print_state(cli, procedure, state);
    puts(LINE_ONLY);
}

static void print_state(const struct cli *cli, const ocop_procedure *procedure, const char *state)
{
    int32_t i;

    for (i = 0; i < ocop_procedure_state_count(procedure); i++)
        if (strcmp(ocop_procedure_state_id(procedure, i), state) == 0)
            cli_beside(cli, LINE_TEXT "→ ", LINE_TEXT "  ", ocop_procedure_state_name(procedure, i, cli->lang));
}

static void print_day(const struct cli *cli, int32_t on)
{
    char day[CLI_DATE_SIZE];

    cli_style(cli, CLI_STYLE_HEAD);
    printf("  %s ─◆─ %s", cli_date(cli, on, day), cli_text(cli, T_ASKED));
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}

static void print_agenda(const struct cli *cli, const ocop_agenda *agenda)
{
    int32_t i;

    for (i = 0; i < ocop_agenda_count(agenda); i++) {
        puts(LINE_ONLY);
        print_due(cli, agenda, i);
    }
    if (i == 0)
        printf("%s%s\n", LINE_PAST, cli_text(cli, T_NOTHING_DUE));
}

static void print_due(const struct cli *cli, const ocop_agenda *agenda, int32_t index)
{
    const bool overdue = ocop_agenda_overdue(agenda, index), last = index + 1 == ocop_agenda_count(agenda);
    const int32_t by = ocop_agenda_by(agenda, index);
    const char *margin = last ? LINE_PAST : LINE_TEXT, *after = ocop_agenda_after(agenda, index, cli->lang);
    const char *who = ocop_agenda_who_name(agenda, index, cli->lang);
    char lead[64], text[TEXT_SIZE], day[CLI_DATE_SIZE];
    int used = write_days(cli, by - ocop_agenda_on(agenda), text, sizeof text);

    snprintf(text + used, sizeof text - (size_t)used, "%s%s%s", ocop_agenda_text(agenda, index, cli->lang),
             *who ? " – " : "", who);
    snprintf(lead, sizeof lead, "  %s  %s  ", cli_date(cli, by, day), overdue ? "!" : "○");
    cli_style(cli, overdue ? CLI_STYLE_REJECTED : CLI_STYLE_PLAIN);
    cli_beside(cli, lead, margin, text);
    cli_style(cli, CLI_STYLE_PLAIN);
    if (*after)
        cli_beside(cli, margin, margin, after);
    cite(cli, margin, ocop_agenda_source(agenda, index, cli->lang), ocop_agenda_certainty(agenda, index));
}

static int write_days(const struct cli *cli, int32_t days, char *text, size_t size)
{
    if (days < 0)
        return snprintf(text, size, days == -1 ? cli_text(cli, T_OVERDUE_ONE) : cli_text(cli, T_OVERDUE), (int)-days);
    if (days == 0)
        return snprintf(text, size, "%s", cli_text(cli, T_TODAY));
    return snprintf(text, size, days == 1 ? cli_text(cli, T_LEFT_ONE) : cli_text(cli, T_LEFT), (int)days);
}

/* What the councils gave */

static void print_results(const struct cli *cli, const ocop_case *the_case, const ocop_procedure *procedure)
{
    bool titled = false;
    int32_t i;

    for (i = 0; i < ocop_case_event_count(the_case); i++) {
        if (!is_last_rating(the_case, procedure, i))
            continue;
        if (!titled)
            print_title(cli, cli_text(cli, T_RESULTS));
        titled = true;
        print_result(cli, the_case, i, rated_level(the_case, procedure, i));
    }
}

/* A council that scored again has one result. */
static bool is_last_rating(const ocop_case *the_case, const ocop_procedure *procedure, int32_t index)
{
    const char *level = rated_level(the_case, procedure, index);
    int32_t i;

    for (i = index + 1; i < ocop_case_event_count(the_case); i++)
        if (strcmp(rated_level(the_case, procedure, i), level) == 0)
            return false;
    return *level;
}

/* The level whose council gave its rating with an event of the log, "" if none did. */
static const char *rated_level(const ocop_case *the_case, const ocop_procedure *procedure, int32_t index)
{
    const char *event = ocop_case_event_id(the_case, index);
    int32_t i;

    for (i = 0; i < ocop_procedure_event_count(procedure); i++)
        if (strcmp(ocop_procedure_event_id(procedure, i), event) == 0)
            return ocop_procedure_event_rating(procedure, i);
    return "";
}

static void print_result(const struct cli *cli, const ocop_case *the_case, int32_t index, const char *level)
{
    const int most = (int)ocop_edition_star_max(ocop_case_edition(the_case));
    const int stars = (int)ocop_case_stars(the_case, level);
    const char *council = ocop_case_event_by_name(the_case, index, cli->lang);
    char text[TEXT_SIZE], day[CLI_DATE_SIZE];

    if (ocop_case_outcome(the_case, level) == OCOP_OUTCOME_RATED)
        snprintf(text, sizeof text, stars == 1 ? cli_text(cli, T_ONE_STAR) : cli_text(cli, T_STARS), council, stars,
                 ocop_case_mean(the_case, level));
    else
        snprintf(text, sizeof text,
                 ocop_case_outcome(the_case, level) == OCOP_OUTCOME_REJECTED ? cli_text(cli, T_REJECTED)
                                                                             : cli_text(cli, T_STOPPED),
                 council);
    printf("  %s  ", cli_date(cli, ocop_case_event_on(the_case, index), day));
    cli_stars(cli, stars);
    cli_repeat(" ", most - stars + 2);
    cli_hang(cli, 16 + most, text, 0);
}

/* What may happen next */

static void print_steps(const struct cli *cli, const ocop_outlook *outlook)
{
    int32_t i;

    print_title(cli, cli_text(cli, T_NEXT));
    for (i = 0; i < ocop_outlook_next_count(outlook); i++)
        print_step(cli, outlook, i);
    if (i == 0)
        printf("  %s\n", cli_text(cli, T_NO_NEXT));
}

static void print_step(const struct cli *cli, const ocop_outlook *outlook, int32_t index)
{
    const char *text = ocop_outlook_next_text(outlook, index, cli->lang);
    const int32_t not_before = ocop_outlook_next_not_before(outlook, index);
    char line[TEXT_SIZE], day[CLI_DATE_SIZE];

    snprintf(line, sizeof line, "%s – %s", ocop_outlook_next_name(outlook, index, cli->lang),
             ocop_outlook_next_by_name(outlook, index, cli->lang));
    cli_beside(cli, "  → ", "    ", line);
    if (not_before != OCOP_DATE_NONE) {
        snprintf(line, sizeof line, cli_text(cli, T_NOT_BEFORE), cli_date(cli, not_before, day));
        cli_beside(cli, "    ", "    ", line);
    }
    print_needed(cli, outlook, index);
    if (*text)
        cli_beside(cli, "    ", "    ", text);
    cite(cli, "    ", ocop_outlook_next_source(outlook, index, cli->lang), ocop_outlook_next_certainty(outlook, index));
}

static void print_needed(const struct cli *cli, const ocop_outlook *outlook, int32_t index)
{
    char line[TEXT_SIZE];
    size_t used = 0;
    int32_t i;

    for (i = 0; i < ocop_outlook_next_missing_count(outlook, index) && used < sizeof line; i++)
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%s", i > 0 ? "; " : cli_text(cli, T_NEEDS),
                                 document_name(cli, outlook, ocop_outlook_next_missing(outlook, index, i)));
    if (i == 0)
        return;
    cli_style(cli, CLI_STYLE_WARNING);
    cli_beside(cli, "    ", "    ", line);
    cli_style(cli, CLI_STYLE_PLAIN);
}

static const char *document_name(const struct cli *cli, const ocop_outlook *outlook, const char *document)
{
    int32_t i;

    for (i = 0; i < ocop_outlook_missing_count(outlook); i++)
        if (strcmp(ocop_outlook_missing_document(outlook, i), document) == 0)
            return ocop_outlook_missing_name(outlook, i, cli->lang);
    return document;
}

static void print_missing(const struct cli *cli, const ocop_outlook *outlook)
{
    const ocop_edition *edition = ocop_case_edition(ocop_outlook_case(outlook));
    int32_t i;

    if (ocop_outlook_missing_count(outlook) > 0)
        print_title(cli, cli_text(cli, T_MISSING));
    for (i = 0; i < ocop_outlook_missing_count(outlook); i++) {
        const char *name = ocop_outlook_missing_name(outlook, i, cli->lang);
        const int32_t quantity = ocop_outlook_missing_quantity(outlook, i);
        char line[TEXT_SIZE];

        if (quantity > 0)
            snprintf(line, sizeof line, cli_text(cli, T_QUANTITY), name, (int)quantity);
        cli_beside(cli, "  □ ", "    ", quantity > 0 ? line : name);
        snprintf(line, sizeof line, cli_text(cli, T_FROM),
                 ocop_edition_actor_name(edition, ocop_outlook_missing_from(outlook, i), cli->lang),
                 ocop_edition_actor_name(edition, ocop_outlook_missing_to(outlook, i), cli->lang));
        cli_beside(cli, "    ", "    ", line);
        cite(cli, "    ", ocop_outlook_missing_source(outlook, i, cli->lang),
             ocop_outlook_missing_certainty(outlook, i));
    }
}

static void print_warnings(const struct cli *cli, const ocop_outlook *outlook)
{
    int32_t i;

    if (ocop_outlook_warning_count(outlook) > 0)
        print_title(cli, cli_text(cli, T_WARNINGS));
    for (i = 0; i < ocop_outlook_warning_count(outlook); i++) {
        cli_style(cli, CLI_STYLE_WARNING);
        cli_beside(cli, "  ! ", "    ", ocop_outlook_warning_text(outlook, i, cli->lang));
        cli_style(cli, CLI_STYLE_PLAIN);
        cite(cli, "    ", ocop_outlook_warning_source(outlook, i, cli->lang),
             ocop_outlook_warning_certainty(outlook, i));
    }
}

static void print_title(const struct cli *cli, const char *title)
{
    putchar('\n');
    cli_style(cli, CLI_STYLE_HEAD);
    fputs(title, stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}

/* How sure a rule is, is told where it was not read in the act. */
static void cite(const struct cli *cli, const char *margin, const char *source, int32_t certainty)
{
    char text[TEXT_SIZE];

    if (!*source)
        return;
    if (certainty == OCOP_CERTAINTY_CONFIRMED)
        snprintf(text, sizeof text, "[%s]", source);
    else
        snprintf(text, sizeof text, "[%s; %s]", source, ocop_certainty_text(certainty, cli->lang));
    cli_beside(cli, margin, margin, text);
}
