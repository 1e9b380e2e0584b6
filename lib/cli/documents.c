/* Documents in, answers out: one document a file, or one a line of a stream. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_BAD_LINES                                                                                                    \
    "%lld trong %lld dòng có lỗi, dòng lỗi đầu tiên là dòng %lld",                                                     \
        "%lld of %lld lines had errors, the first is line %lld"
#define T_STREAM                                                                                                       \
    "tệp có mỗi dòng một hồ sơ thì dùng --format ndjson", "for a file with one document a line use --format ndjson"

/* What became of the lines of a stream. */
struct tally {
    int64_t lines;
    int64_t documents;
    int64_t errors;
    int64_t first_error;
};

static int run_file(struct cli *cli, const char *path, cli_answer answer, cli_page page);
static int answer_stream(struct cli *cli, struct cli_input *input, cli_answer answer);
static int answer_line(struct cli *cli, const char *json, int64_t length, cli_answer answer, struct tally *tally);
static int answer_document(struct cli *cli, struct cli_input *input, cli_answer answer, cli_page page);
static int answer_json(struct cli *cli, const char *name, const char *json, int64_t length, cli_answer answer);
static int answer_text(struct cli *cli, const char *name, const char *json, int64_t length, cli_page page);

int cli_documents_run(struct cli *cli, cli_answer answer, cli_page page)
{
    int worst = CLI_EXIT_OK;
    int i;

    if (cli->operand_count == 0)
        return run_file(cli, "-", answer, page);
    for (i = 0; i < cli->operand_count && cli->write_error == 0; i++) {
        int status = run_file(cli, cli->operands[i], answer, page);

        worst = status > worst ? status : worst;
    }
    return worst;
}

static int run_file(struct cli *cli, const char *path, cli_answer answer, cli_page page)
{
    struct cli_input input;
    int status = cli_input_open(cli, path, &input);

    if (status != CLI_EXIT_OK)
        return status;
    status = cli->format == CLI_FORMAT_NDJSON ? answer_stream(cli, &input, answer)
                                              : answer_document(cli, &input, answer, page);
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
        if (cli_is_blank(json, length))
            continue;
        status = answer_line(cli, json, length, answer, &tally);
        worst = status > worst ? status : worst;
        if (status == CLI_EXIT_SYSTEM)
            break;
        cli_progress_update(cli, &progress, tally.lines, tally.errors);
    }
    cli_progress_erase(&progress);
    worst = status > worst ? status : worst;
    if (cli->write_error == 0)
        cli_documents_bad_lines(cli, input->name, tally.errors, tally.documents, tally.first_error);
    return worst;
}

void cli_documents_bad_lines(const struct cli *cli, const char *name, int64_t errors, int64_t documents, int64_t first)
{
    if (errors > 0)
        cli_message(name, cli_text(cli, T_BAD_LINES), (long long)errors, (long long)documents, (long long)first);
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

static int answer_document(struct cli *cli, struct cli_input *input, cli_answer answer, cli_page page)
{
    int status;
    int64_t length;
    const char *json = cli_input_all(cli, input, &length, &status);

    if (!json)
        return status;
    if (cli->format == CLI_FORMAT_JSON)
        return answer_json(cli, input->name, json, length, answer);
    return answer_text(cli, input->name, json, length, page);
}

static int answer_json(struct cli *cli, const char *name, const char *json, int64_t length, cli_answer answer)
{
    char *line;

    if (answer(cli, json, length, &line) != OCOP_OK)
        return cli_library_error(cli, name);
    cli_put_line(cli, line);
    return CLI_EXIT_OK;
}

static int answer_text(struct cli *cli, const char *name, const char *json, int64_t length, cli_page page)
{
    ocop_status status = page(cli, name, json, length);
    int result;

    if (status == OCOP_OK)
        return CLI_EXIT_OK;
    result = cli_library_error(cli, name);
    /* A first line that reads well and a second one too many: most likely a stream. */
    if (status == OCOP_ERR_JSON && ocop_error_line() == 2)
        fprintf(stderr, "  %s\n", cli_text(cli, T_STREAM));
    return result;
}

void cli_documents_title(struct cli *cli, const char *name)
{
    if (cli->operand_count < 2)
        return;
    if (cli->printed++ > 0)
        putchar('\n');
    cli_style(cli, CLI_STYLE_HEAD);
    printf("== %s ==", name);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}
