/* Dossiers in, answers out: one document a file, or one a line of a stream. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_BAD_LINES                                                                                                    \
    "%lld trong %lld dòng có lỗi, dòng lỗi đầu tiên là dòng %lld",                                                     \
        "%lld of %lld lines had errors, the first is line %lld"
#define T_STARS "%d sao", "%d stars"
#define T_ONE_STAR "%d sao", "%d star"
#define T_STREAM                                                                                                       \
    "tệp có mỗi dòng một hồ sơ thì dùng --format ndjson", "for a file with one dossier a line use --format ndjson"

/* What became of the lines of a stream. */
struct tally {
    int64_t lines;
    int64_t documents;
    int64_t errors;
    int64_t first_error;
};

static int run_file(struct cli *cli, const char *path, cli_answer answer);
static int answer_stream(struct cli *cli, struct cli_input *input, cli_answer answer);
static int answer_line(struct cli *cli, const char *json, int64_t length, cli_answer answer, struct tally *tally);
static bool is_blank(const char *text, int64_t length);
static int answer_document(struct cli *cli, struct cli_input *input, cli_answer answer);
static int answer_json(struct cli *cli, const char *name, const char *json, int64_t length, cli_answer answer);
static int answer_text(struct cli *cli, const char *name, const char *json, int64_t length);
static ocop_status rate_and_print(struct cli *cli, const char *name, const char *json, int64_t length);
static void print_rating(struct cli *cli, const char *name, const ocop_rating *rating, const char *text);
static bool print_line(struct cli *cli, const ocop_rating *rating, const char *line, size_t length, bool starred);
static int style_of(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length);
static size_t find(const char *line, size_t length, const char *part);
static bool print_with_star(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length);

int cli_documents_run(struct cli *cli, cli_answer answer)
{
    int worst = CLI_EXIT_OK;
    int i;

    if (cli->operand_count == 0)
        return run_file(cli, "-", answer);
    for (i = 0; i < cli->operand_count && cli->write_error == 0; i++) {
        int status = run_file(cli, cli->operands[i], answer);

        worst = status > worst ? status : worst;
    }
    return worst;
}

static int run_file(struct cli *cli, const char *path, cli_answer answer)
{
    struct cli_input input;
    int status = cli_input_open(cli, path, &input);

    if (status != CLI_EXIT_OK)
        return status;
    status =
        cli->format == CLI_FORMAT_NDJSON ? answer_stream(cli, &input, answer) : answer_document(cli, &input, answer);
    cli_input_close(&input);
    return status;
}

static int answer_stream(struct cli *cli, struct cli_input *input, cli_answer answer)
{
    struct cli_progress progress;
    struct tally tally = {0};
    int worst = CLI_EXIT_OK;
    int status = CLI_EXIT_OK;
    int64_t length;
    const char *json;

    cli_progress_start(cli, &progress);
    while (cli->write_error == 0 && (json = cli_input_line(cli, input, &length, &status)) != NULL) {
        tally.lines = input->line;
        if (is_blank(json, length))
            continue;
        status = answer_line(cli, json, length, answer, &tally);
        worst = status > worst ? status : worst;
        if (status == CLI_EXIT_SYSTEM)
            break;
        cli_progress_update(cli, &progress, tally.lines, tally.errors);
    }
    cli_progress_erase(&progress);
    worst = status > worst ? status : worst;
    if (tally.errors > 0 && cli->write_error == 0)
        cli_message(input->name, cli_text(cli, T_BAD_LINES), (long long)tally.errors, (long long)tally.documents,
                    (long long)tally.first_error);
    return worst;
}

static int answer_line(struct cli *cli, const char *json, int64_t length, cli_answer answer, struct tally *tally)
{
    char *line;

    tally->documents++;
    if (answer(cli, json, length, &line) == OCOP_OK) {
        cli_put_line(cli, line);
        return CLI_EXIT_OK;
    }
    if (tally->errors++ == 0)
        tally->first_error = tally->lines;
    return cli_library_error_line(cli, tally->lines);
}

static bool is_blank(const char *text, int64_t length)
{
    int64_t i;

    for (i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

static int answer_document(struct cli *cli, struct cli_input *input, cli_answer answer)
{
    int status;
    int64_t length;
    const char *json = cli_input_all(cli, input, &length, &status);

    if (!json)
        return status;
    if (cli->format == CLI_FORMAT_JSON)
        return answer_json(cli, input->name, json, length, answer);
    return answer_text(cli, input->name, json, length);
}

static int answer_json(struct cli *cli, const char *name, const char *json, int64_t length, cli_answer answer)
{
    char *line;

    if (answer(cli, json, length, &line) != OCOP_OK)
        return cli_library_error(cli, name);
    cli_put_line(cli, line);
    return CLI_EXIT_OK;
}

static int answer_text(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_status status = rate_and_print(cli, name, json, length);
    int result;

    if (status == OCOP_OK)
        return CLI_EXIT_OK;
    result = cli_library_error(cli, name);
    /* A first line that reads well and a second one too many: most likely a stream. */
    if (status == OCOP_ERR_JSON && ocop_error_line() == 2)
        fprintf(stderr, "  %s\n", cli_text(cli, T_STREAM));
    return result;
}

static ocop_status rate_and_print(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_dossier *dossier = NULL;
    ocop_policy *policy = NULL;
    ocop_rating *rating = NULL;
    char *text = NULL;
    ocop_status status = ocop_dossier_from_json(cli->context, json, length, &dossier, &policy);

    if (status == OCOP_OK)
        status = ocop_rating_new(dossier, policy, &rating);
    if (status == OCOP_OK)
        status = ocop_rating_explain(rating, cli->lang, &text);
    if (status == OCOP_OK)
        print_rating(cli, name, rating, text);
    ocop_free(text);
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
    return status;
}

static void print_rating(struct cli *cli, const char *name, const ocop_rating *rating, const char *text)
{
    bool starred = false;

    if (cli->operand_count > 1) {
        if (cli->printed++ > 0)
            putchar('\n');
        cli_style(cli, CLI_STYLE_HEAD);
        printf("== %s ==", name);
        cli_style(cli, CLI_STYLE_PLAIN);
        putchar('\n');
    }
    while (*text) {
        size_t length = strcspn(text, "\n");

        starred = print_line(cli, rating, text, length, starred);
        text += length + (text[length] == '\n');
    }
}

static bool print_line(struct cli *cli, const ocop_rating *rating, const char *line, size_t length, bool starred)
{
    int style = style_of(cli, rating, line, length);

    if (style == CLI_STYLE_PLAIN && cli->color && !starred) {
        starred = print_with_star(cli, rating, line, length);
    } else {
        if (style != CLI_STYLE_PLAIN)
            cli_style(cli, style);
        fwrite(line, 1, length, stdout);
        if (style != CLI_STYLE_PLAIN)
            cli_style(cli, CLI_STYLE_PLAIN);
    }
    putchar('\n');
    return starred;
}

/* The explanation is plain text; which line is a warning or a reason is told by the rating's own sentences. */
static int style_of(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length)
{
    int32_t outcome = ocop_rating_outcome(rating);
    int32_t i;

    if (!cli->color)
        return CLI_STYLE_PLAIN;
    for (i = 0; i < ocop_rating_warning_count(rating); i++)
        if (find(line, length, ocop_rating_warning_text(rating, i, cli->lang)) < length)
            return CLI_STYLE_WARNING;
    for (i = 0; i < ocop_rating_reason_count(rating); i++)
        if (find(line, length, ocop_rating_reason_text(rating, i, cli->lang)) < length)
            return outcome == OCOP_OUTCOME_INCOMPLETE ? CLI_STYLE_WARNING : CLI_STYLE_REJECTED;
    return CLI_STYLE_PLAIN;
}

/* Where the part begins, `length` if the line does not have it. */
static size_t find(const char *line, size_t length, const char *part)
{
    size_t part_length = strlen(part);
    size_t i;

    for (i = 0; part_length > 0 && i + part_length <= length; i++)
        if (memcmp(line + i, part, part_length) == 0)
            return i;
    return length;
}

/* The star that the rating gives stands out where it is named first. */
static bool print_with_star(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length)
{
    int stars = (int)ocop_rating_stars(rating);
    char star[32];
    size_t at;

    snprintf(star, sizeof star, stars == 1 ? cli_text(cli, T_ONE_STAR) : cli_text(cli, T_STARS), stars);
    at = find(line, length, star);
    if (at == length || stars == 0) {
        fwrite(line, 1, length, stdout);
        return false;
    }
    fwrite(line, 1, at, stdout);
    cli_style(cli, CLI_STYLE_STAR);
    fputs(star, stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    fwrite(line + at + strlen(star), 1, length - at - strlen(star), stdout);
    return true;
}
