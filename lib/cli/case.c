/* `ocop case`: how a case stands on a day, what may happen next, whether its log is sound. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                               \
    "Cách dùng: ocop case show --on NGÀY [TÙY CHỌN]… [TỆP]…\n"                                                   \
    "           ocop case next --on NGÀY [TÙY CHỌN]… [TỆP]…\n"                                                     \
    "           ocop case check [--on NGÀY] [TÙY CHỌN]… [TỆP]…\n"                                                  \
    "\n"                                                                                                                     \
    "Đọc nhật ký của một vụ việc (ocop-case/1): những việc đã xảy ra với một hồ sơ, một ý\n" \
    "tưởng hoặc một quyết định công nhận, ai làm, ngày nào, kèm giấy tờ gì.\n"                       \
    "  show    vụ việc ở đâu vào ngày --on: đã qua những bước nào, việc nào đến hạn hay\n"         \
    "          quá hạn, hội đồng cho mấy sao, ai làm gì tiếp theo, còn thiếu giấy tờ gì\n"             \
    "  next    chỉ những việc có thể làm tiếp theo và giấy tờ còn thiếu\n"                               \
    "  check   nhật ký có đúng quy định không; sai thì cho biết sự kiện nào, vì sao\n"                    \
    "Không có TỆP, hoặc TỆP là -, thì đọc đầu vào chuẩn. Ngày viết là 5/8/2023 hoặc\n"              \
    "2023-08-05. Với --format ndjson: mỗi dòng vào một vụ việc, mỗi dòng ra một kết quả\n"              \
    "hoặc ocop-error/1 nếu sai. Với show --format ics: lịch những việc đến hạn.\n",                                          \
        "Usage: ocop case show --on DATE [OPTION]… [FILE]…\n"                                                            \
        "       ocop case next --on DATE [OPTION]… [FILE]…\n"                                                            \
        "       ocop case check [--on DATE] [OPTION]… [FILE]…\n"                                                         \
        "\n"                                                                                                                 \
        "Reads the log of a case (ocop-case/1): what happened to a dossier, an idea or a\n"                                  \
        "recognition, who did it, on which day, with which documents.\n"                                                     \
        "  show    how the case stands on the day of --on: the steps so far, what is due or\n"                               \
        "          overdue, the councils' stars, who may do what next, which documents are\n"                                \
        "          still missing\n"                                                                                          \
        "  next    only what may happen next, and the documents still missing\n"                                             \
        "  check   whether the log keeps to the rules; if not, which event and why\n"                                        \
        "Without a FILE, or with -, reads standard input. A date is 5/8/2023 or 2023-08-05.\n"                               \
        "With --format ndjson: one case a line in, one answer a line out, or an ocop-error/1\n"                              \
        "if it is bad. With show --format ics: a calendar of what is due.\n"
#define T_NEEDS_VERB "nêu 'show', 'next' hoặc 'check' sau 'case'", "say 'show', 'next' or 'check' after 'case'"
#define T_BAD_VERB                                                                                                     \
    "'ocop case' không có việc '%s'; có show, next, check", "'ocop case' cannot '%s'; it can show, next, check"
#define T_NEEDS_ON                                                                                                     \
    "cần --on NGÀY: vụ việc ở đâu là tùy ngày được hỏi", "--on DATE is needed: how a case stands depends on the day"
#define T_NO_FORMAT "'case %s' không có định dạng '%s'", "'case %s' has no format '%s'"
#define T_ONE_CALENDAR                                                                                                 \
    "--format ics ghi lịch của một vụ việc, không nhận nhiều tệp",                                                     \
        "--format ics writes one case's calendar, not several"
#define T_SOUND "%s: đúng; %d sự kiện, bộ quy định %s, %s\n", "%s: sound; events: %d, edition %s, %s\n"

struct verb {
    const char *name;
    cli_answer answer;
    cli_page page;
    bool needs_on;
    bool calendar;
};

static int run(struct cli *cli);
static void help(struct cli *cli);
static int check_format(const struct cli *cli, const struct verb *verb);
static void drop_verb(struct cli *cli);
static int32_t day_of(const struct cli *cli);
static ocop_status show_json(const struct cli *cli, const char *json, int64_t length, char **out);
static ocop_status show_page(struct cli *cli, const char *name, const char *json, int64_t length);
static ocop_status show_calendar(struct cli *cli, const ocop_outlook *outlook);
static ocop_status next_json(const struct cli *cli, const char *json, int64_t length, char **out);
static ocop_status next_page(struct cli *cli, const char *name, const char *json, int64_t length);
static ocop_status check_json(const struct cli *cli, const char *json, int64_t length, char **out);
static ocop_status check_page(struct cli *cli, const char *name, const char *json, int64_t length);
static ocop_status read_outlook(const struct cli *cli, const char *json, int64_t length, ocop_outlook **out);
static int32_t last_day(const ocop_case *the_case);
static void keep_members(char *json, const char *format, const char *const *keys);
static bool is_one_of(const char *member, const char *const *keys);
static const char *member_end(const char *member);

const struct cli_command cli_case = {
    .name = "case",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT | CLI_OPTION_ON,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON | 1U << CLI_FORMAT_NDJSON | 1U << CLI_FORMAT_ICS,
};

static const struct verb VERBS[] = {
    {"show", show_json, show_page, true, true},
    {"next", next_json, next_page, true, false},
    {"check", check_json, check_page, false, false},
};
enum { VERB_COUNT = sizeof VERBS / sizeof VERBS[0] };

static int run(struct cli *cli)
{
    const struct verb *verb = NULL;
    int32_t on;
    int i, status;

    if (cli->operand_count == 0)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_VERB));
    for (i = 0; i < VERB_COUNT; i++)
        if (strcmp(VERBS[i].name, cli->operands[0]) == 0)
            verb = &VERBS[i];
    if (!verb)
        return cli_usage_error(cli, cli_text(cli, T_BAD_VERB), cli->operands[0]);
    if (verb->needs_on && !cli->on)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_ON));
    status = check_format(cli, verb);
    if (status == CLI_EXIT_OK)
        status = cli_option_date(cli, "on", cli->on, &on);
    if (status != CLI_EXIT_OK)
        return status;
    drop_verb(cli);
    return cli_documents_run(cli, verb->answer, verb->page);
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

/* Several calendars in one file would be taken for one by most programs, or for none. */
static int check_format(const struct cli *cli, const struct verb *verb)
{
    if (cli->format != CLI_FORMAT_ICS)
        return CLI_EXIT_OK;
    if (!verb->calendar)
        return cli_usage_error(cli, cli_text(cli, T_NO_FORMAT), verb->name, "ics");
    if (cli->operand_count > 2)
        return cli_usage_error(cli, "%s", cli_text(cli, T_ONE_CALENDAR));
    return CLI_EXIT_OK;
}

static void drop_verb(struct cli *cli)
{
    int i;

    for (i = 1; i < cli->operand_count; i++)
        cli->operands[i - 1] = cli->operands[i];
    cli->operand_count--;
}

/* The day of --on, which was read before and read well. */
static int32_t day_of(const struct cli *cli)
{
    int32_t on = OCOP_DATE_NONE;

    if (cli->on)
        (void)ocop_date_read(cli->on, &on);
    return on;
}

/* show */

static ocop_status show_json(const struct cli *cli, const char *json, int64_t length, char **out)
{
    return ocop_case_json(cli->context, json, length, day_of(cli), out);
}

static ocop_status show_page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_outlook *outlook;
    ocop_status status = read_outlook(cli, json, length, &outlook);

    if (status != OCOP_OK)
        return status;
    if (cli->format == CLI_FORMAT_ICS) {
        status = show_calendar(cli, outlook);
    } else {
        cli_documents_title(cli, name);
        status = cli_case_page(cli, outlook);
    }
    ocop_outlook_unref(outlook);
    return status;
}

static ocop_status show_calendar(struct cli *cli, const ocop_outlook *outlook)
{
    char *text;
    ocop_status status = ocop_agenda_to_ics(ocop_outlook_agenda(outlook), cli->lang, &text);

    if (status == OCOP_OK)
        cli_put_text(cli, text);
    return status;
}

/* next */

static ocop_status next_json(const struct cli *cli, const char *json, int64_t length, char **out)
{
    static const char *const keys[] = {"id", "procedure", "edition", "digest", "on", "state", "next", "missing", NULL};
    ocop_status status = show_json(cli, json, length, out);

    if (status == OCOP_OK)
        keep_members(*out, "ocop-case-next/1", keys);
    return status;
}

static ocop_status next_page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_outlook *outlook;
    ocop_status status = read_outlook(cli, json, length, &outlook);

    if (status != OCOP_OK)
        return status;
    cli_documents_title(cli, name);
    cli_case_next(cli, outlook);
    ocop_outlook_unref(outlook);
    return status;
}

/* check */

static ocop_status check_json(const struct cli *cli, const char *json, int64_t length, char **out)
{
    static const char *const keys[] = {"id", "procedure", "edition", "digest", "registration", "on", "state", NULL};
    ocop_outlook *outlook;
    ocop_status status = read_outlook(cli, json, length, &outlook);

    if (status == OCOP_OK)
        status = ocop_outlook_to_json(outlook, out);
    if (status == OCOP_OK)
        keep_members(*out, "ocop-case-check/1", keys);
    ocop_outlook_unref(outlook);
    return status;
}

static ocop_status check_page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    const ocop_case *the_case;
    ocop_outlook *outlook;
    ocop_status status = read_outlook(cli, json, length, &outlook);

    if (status != OCOP_OK)
        return status;
    the_case = ocop_outlook_case(outlook);
    printf(cli_text(cli, T_SOUND), name, (int)ocop_case_event_count(the_case),
           ocop_edition_id(ocop_case_edition(the_case)), ocop_case_state_name(the_case, cli->lang));
    ocop_outlook_unref(outlook);
    return status;
}

/* Where no day was asked about, that of the last event. */
static ocop_status read_outlook(const struct cli *cli, const char *json, int64_t length, ocop_outlook **out)
{
    ocop_case *the_case;
    ocop_status status = ocop_case_from_json(cli->context, json, length, &the_case);

    *out = NULL;
    if (status != OCOP_OK)
        return status;
    status = ocop_outlook_new(the_case, cli->on ? day_of(cli) : last_day(the_case), out);
    ocop_case_unref(the_case);
    return status;
}

static int32_t last_day(const ocop_case *the_case)
{
    int32_t last = ocop_edition_filed_from(ocop_case_edition(the_case));
    int32_t i;

    for (i = 0; i < ocop_case_event_count(the_case); i++)
        if (i == 0 || ocop_case_event_on(the_case, i) > last)
            last = ocop_case_event_on(the_case, i);
    return last;
}

/* Of an object as the library writes it, leave the format, under another and shorter name, and these members. */
static void keep_members(char *json, const char *format, const char *const *keys)
{
    const char *member = member_end(json + 1);
    char *out = json + sprintf(json, "{\"format\":\"%s\"", format);

    while (*member == ',') {
        const char *end = member_end(member + 1);

        if (is_one_of(member + 1, keys)) {
            memmove(out, member, (size_t)(end - member));
            out += end - member;
        }
        member = end;
    }
    strcpy(out, "}");
}

static bool is_one_of(const char *member, const char *const *keys)
{
    for (; *keys; keys++) {
        size_t length = strlen(*keys);

        if (strncmp(member + 1, *keys, length) == 0 && member[1 + length] == '"')
            return true;
    }
    return false;
}

/* The comma or the brace behind a member. */
static const char *member_end(const char *member)
{
    bool quoted = false;
    int depth = 0;

    for (; depth > 0 || quoted || (*member != ',' && *member != '}'); member++) {
        if (quoted && *member == '\\')
            member++;
        else if (*member == '"')
            quoted = !quoted;
        else if (!quoted && strchr("{[", *member))
            depth++;
        else if (!quoted && strchr("}]", *member))
            depth--;
    }
    return member;
}
