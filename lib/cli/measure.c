/* Plans, and what their progress is measured by: observations and ideas that files hold. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_NOT_FOR "không dùng cho kế hoạch '%s': %s", "not for the plan '%s': %s"

static int take_data(struct cli *cli, ocop_progress *const progress[], int count, const char *path);
static bool is_observations(const char *json);
static int take_observations(struct cli *cli, ocop_progress *const progress[], int count, const char *name,
                             const char *json, int64_t length);
static int take_ideas(struct cli *cli, ocop_progress *progress, const char *name, const char *text, int64_t length);
static int count_year(struct cli *cli, ocop_progress *progress, int32_t year, const char *name, const char *text,
                      int64_t length);
static int add_lines(struct cli *cli, ocop_cycle *cycle, int32_t on, const char *name, const char *text,
                     int64_t length);

int cli_plan_load(struct cli *cli, const char *path, ocop_plan **plan)
{
    struct cli_input input;
    int64_t length;
    const char *json;
    int status = cli_input_open(cli, path, &input);

    *plan = NULL;
    if (status != CLI_EXIT_OK)
        return status;
    json = cli_input_all(cli, &input, &length, &status);
    if (json && ocop_plan_from_json(cli->context, json, length, plan) != OCOP_OK)
        status = cli_library_error(cli, input.name);
    cli_input_close(&input);
    return status;
}

int cli_progress_measure(struct cli *cli, ocop_progress *const progress[], int count)
{
    int status = CLI_EXIT_OK;
    int i;

    for (i = 0; i < cli->data_count && status == CLI_EXIT_OK; i++)
        status = take_data(cli, progress, count, cli->data[i]);
    return status;
}

static int take_data(struct cli *cli, ocop_progress *const progress[], int count, const char *path)
{
    struct cli_input input;
    int64_t length;
    const char *text;
    int status = cli_input_open(cli, path, &input);
    int i;

    if (status != CLI_EXIT_OK)
        return status;
    text = cli_input_all(cli, &input, &length, &status);
    if (text && is_observations(text))
        status = take_observations(cli, progress, count, input.name, text, length);
    else
        for (i = 0; text && i < count && status == CLI_EXIT_OK; i++)
            status = take_ideas(cli, progress[i], input.name, text, length);
    cli_input_close(&input);
    return status;
}

/* Cases are lines, of which the first names another format. */
static bool is_observations(const char *json)
{
    const char *line = strchr(json, '\n'), *cases = strstr(json, "\"ocop-case/1\"");

    return !cases || (line && cases > line && strstr(json, "\"ocop-observations/1\""));
}

/* What is about one of several plans need not fit the others, but is told. */
static int take_observations(struct cli *cli, ocop_progress *const progress[], int count, const char *name,
                             const char *json, int64_t length)
{
    ocop_observations *observations;
    int status = CLI_EXIT_OK, taken = 0;
    int i;

    if (ocop_observations_from_json(cli->context, json, length, &observations) != OCOP_OK)
        return cli_library_error(cli, name);
    for (i = 0; i < count && status == CLI_EXIT_OK; i++) {
        if (ocop_progress_observe(progress[i], observations) == OCOP_OK)
            taken++;
        else if (ocop_error_status() != OCOP_ERR_OBSERVATION || (i == count - 1 && !taken))
            status = cli_library_error(cli, name);
        else
            cli_message(name, cli_text(cli, T_NOT_FOR), ocop_plan_id(ocop_progress_plan(progress[i])),
                        ocop_error_message(cli->lang));
    }
    ocop_observations_unref(observations);
    return status;
}

/* A cycle is of one year; a plan may have several. */
static int take_ideas(struct cli *cli, ocop_progress *progress, const char *name, const char *text, int64_t length)
{
    const ocop_plan *plan = ocop_progress_plan(progress);
    int32_t last = ocop_date_year(ocop_progress_on(progress));
    int32_t year;
    int status = CLI_EXIT_OK;

    if (ocop_date_year(ocop_plan_to(plan)) < last)
        last = ocop_date_year(ocop_plan_to(plan));
    for (year = ocop_date_year(ocop_plan_from(plan)); year <= last && status == CLI_EXIT_OK; year++)
        status = count_year(cli, progress, year, name, text, length);
    return status;
}

static int count_year(struct cli *cli, ocop_progress *progress, int32_t year, const char *name, const char *text,
                      int64_t length)
{
    ocop_edition *edition = NULL;
    ocop_cycle *cycle = NULL;
    int32_t day;
    int status = CLI_EXIT_OK;

    if (ocop_date_from_ymd(year, 12, 31, &day) != OCOP_OK ||
        ocop_edition_choose(cli->context, day, OCOP_REGISTRATION_FIRST, &edition) != OCOP_OK ||
        ocop_cycle_new(edition, NULL, year, &cycle) != OCOP_OK)
        status = cli_library_error(cli, NULL);
    if (status == CLI_EXIT_OK)
        status = add_lines(cli, cycle, ocop_progress_on(progress), name, text, length);
    if (status == CLI_EXIT_OK && ocop_progress_count_ideas(progress, cycle) != OCOP_OK)
        status = cli_library_error(cli, name);
    ocop_cycle_unref(cycle);
    ocop_edition_unref(edition);
    return status;
}

static int add_lines(struct cli *cli, ocop_cycle *cycle, int32_t on, const char *name, const char *text, int64_t length)
{
    const char *end = text + length;
    int64_t number = 0;

    while (text < end) {
        const char *feed = memchr(text, '\n', (size_t)(end - text));
        int64_t line = (feed ? feed : end) - text;
        ocop_case *idea = NULL;
        char place[512];
        bool bad;

        number++;
        bad = line > 0 && text[0] != '\r' &&
              (ocop_case_from_json(cli->context, text, line, &idea) != OCOP_OK ||
               ocop_cycle_add_idea(cycle, idea, on) != OCOP_OK);
        ocop_case_unref(idea);
        snprintf(place, sizeof place, "%s:%lld", name, (long long)number);
        if (bad)
            return cli_library_error(cli, place);
        text += line + 1;
    }
    return CLI_EXIT_OK;
}
