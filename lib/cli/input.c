/* Reading, a line at a time or whole. Memory stays within the library's limit for one document, however long the input:
 * what is longer is cut just behind the limit, so that the library itself says that it is too long. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Texts: Vietnamese, English. */
#define T_STANDARD_INPUT "đầu vào chuẩn", "standard input"
#define T_OPEN "không mở được tệp", "cannot open the file"
#define T_READ "không đọc được", "cannot read"
#define T_TYPE "đọc hồ sơ từ bàn phím; nhấn Ctrl-D ở đầu dòng để kết thúc", "reading from the keyboard; end with Ctrl-D"

enum { FIRST_CAPACITY = 64 * 1024 };

/* What may stand behind the limit: one byte too many, or a line ending. */
enum { BEHIND_LIMIT = 2 };

static const char *find_line(struct cli_input *input, size_t searched, size_t *length);
static int read_more(struct cli *cli, struct cli_input *input);
static bool make_room(struct cli_input *input);
static const char *without_mark(const char *text, size_t *length);

int cli_input_open(struct cli *cli, const char *path, struct cli_input *input)
{
    bool standard = strcmp(path, "-") == 0;

    memset(input, 0, sizeof *input);
    input->name = standard ? cli_text(cli, T_STANDARD_INPUT) : path;
    input->limit = (size_t)ocop_context_limit(cli->context, OCOP_LIMIT_INPUT_BYTES);
    input->descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY);
    if (input->descriptor < 0)
        return cli_system_error(cli, input->name, cli_text(cli, T_OPEN), errno);
    input->capacity = FIRST_CAPACITY;
    input->data = malloc(input->capacity);
    if (!input->data) {
        cli_input_close(input);
        return cli_no_memory(cli);
    }
    if (standard && isatty(STDIN_FILENO) && isatty(STDERR_FILENO))
        cli_message(NULL, "%s", cli_text(cli, T_TYPE));
    return CLI_EXIT_OK;
}

void cli_input_close(struct cli_input *input)
{
    if (input->descriptor > STDIN_FILENO)
        close(input->descriptor);
    free(input->data);
    input->data = NULL;
}

const char *cli_input_line(struct cli *cli, struct cli_input *input, int64_t *length, int *status)
{
    size_t searched = 0;

    *status = CLI_EXIT_OK;
    for (;;) {
        size_t found;
        bool skipped = input->skipping;
        const char *text = find_line(input, searched, &found);

        if (text && skipped) {
            /* The rest of a line that was given out, cut, before. */
            searched = 0;
            continue;
        }
        if (text) {
            if (input->line++ == 0)
                text = without_mark(text, &found);
            *length = (int64_t)found;
            return text;
        }
        if (input->ended && input->start == input->end)
            return NULL;
        searched = input->end - input->start;
        *status = read_more(cli, input);
        if (*status != CLI_EXIT_OK)
            return NULL;
    }
}

/* The line at the start of what was read, if all of it is there or it is too long; moves behind it. Notes whether the
 * rest of it is still to come. */
static const char *find_line(struct cli_input *input, size_t searched, size_t *length)
{
    const char *text = input->data + input->start;
    size_t there = input->end - input->start;
    const char *feed = memchr(text + searched, '\n', there - searched);
    size_t taken;

    if (feed) {
        *length = (size_t)(feed - text);
        taken = *length + 1;
    } else if (there > input->limit + 1 || (input->ended && there > 0)) {
        *length = there;
        taken = there;
    } else {
        return NULL;
    }
    input->start += taken;
    input->skipping = !feed && !input->ended;
    if (!input->skipping && *length > 0 && text[*length - 1] == '\r')
        --*length;
    return text;
}

bool cli_is_blank(const char *text, int64_t length)
{
    int64_t i;

    for (i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

const char *cli_input_all(struct cli *cli, struct cli_input *input, int64_t *length, int *status)
{
    size_t found;
    const char *text;

    *status = CLI_EXIT_OK;
    while (!input->ended && input->end <= input->limit + 1 && *status == CLI_EXIT_OK)
        *status = read_more(cli, input);
    if (*status != CLI_EXIT_OK)
        return NULL;
    found = input->end;
    text = without_mark(input->data, &found);
    *length = (int64_t)found;
    return text;
}

static int read_more(struct cli *cli, struct cli_input *input)
{
    ssize_t got;

    if (input->ended)
        return CLI_EXIT_OK;
    if (!make_room(input))
        return cli_no_memory(cli);
    /* Whoever waits for the answers to what was sent so far gets them before we wait for more. */
    cli_flush(cli);
    do
        got = read(input->descriptor, input->data + input->end, input->capacity - input->end);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return cli_system_error(cli, input->name, cli_text(cli, T_READ), errno);
    input->ended = got == 0;
    input->end += (size_t)got;
    return CLI_EXIT_OK;
}

static bool make_room(struct cli_input *input)
{
    size_t most = input->limit + BEHIND_LIMIT + 1;
    size_t capacity;
    char *data;

    if (input->start > 0) {
        memmove(input->data, input->data + input->start, input->end - input->start);
        input->end -= input->start;
        input->start = 0;
    }
    if (input->end < input->capacity)
        return true;
    capacity = input->capacity * 2 < most ? input->capacity * 2 : most;
    data = realloc(input->data, capacity);
    if (!data)
        return false;
    input->data = data;
    input->capacity = capacity;
    return true;
}

/* Some programs put a byte order mark before UTF-8. */
static const char *without_mark(const char *text, size_t *length)
{
    if (*length < 3 || memcmp(text, "\xEF\xBB\xBF", 3) != 0)
        return text;
    *length -= 3;
    return text + 3;
}
