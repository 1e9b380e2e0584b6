/* Streams of dossiers, one a line: read, rated and written in blocks of whole lines. With several jobs the three go
 * side by side; with one there is no other thread. */
#include "cli.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A block is work for every thread, and two of them with their answers are what a run has in memory. */
enum { BLOCK = 64 * 1024, BLOCK_EACH = 2 * 1024 * 1024, BLOCK_MOST = 32 * 1024 * 1024 };

struct stream {
    struct cli *cli;
    ocop_work *work;
    size_t block;
    bool beside; /* whether reading and writing have threads of their own */
    int64_t total;
    struct cli_progress progress;
    int64_t lines, errors; /* of the files so far */
    /* The writer: */
    pthread_t writer;
    pthread_mutex_t lock; /* of all below */
    pthread_cond_t changed;
    char *text; /* to be written next */
    bool closing;
    bool failed; /* nothing more can be written */
};

static int rate_files(struct stream *stream);
static int64_t size_of_all(const struct cli *cli);
static int rate_file(struct stream *stream, const char *path);
static int rate_blocks(struct stream *stream, struct cli_blocks *blocks, ocop_lines *lines);
static void show(struct stream *stream, const ocop_lines *lines, bool last);
static void start_writer(struct stream *stream);
static void *write_along(void *given);
static bool put(struct stream *stream, char *text);
static bool stop_writer(struct stream *stream);
static void catch_signals(ocop_work *work);
static void on_signal(int number);
static void wake_reader(void);
static int obey_signal(struct cli *cli, int status);

/* Of a signal: the work that it ends, a pipe that wakes who waits for input, and its number. */
static _Atomic(ocop_work *) at_work;
static int wake[2] = {-1, -1};
static volatile sig_atomic_t caught;

int cli_rate_lines(struct cli *cli)
{
    struct stream stream = {.cli = cli, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    int32_t jobs;
    int status = cli_option_number(cli, "jobs", cli->jobs, 0, &jobs);

    if (status != CLI_EXIT_OK)
        return status;
    if (ocop_work_new(cli->context, cli->jobs ? jobs : 1, &stream.work) != OCOP_OK)
        return ocop_error_status() == OCOP_ERR_NO_MEMORY
                   ? cli_no_memory(cli)
                   : cli_usage_error(cli, "--jobs: %s", ocop_error_message(cli->lang));
    catch_signals(stream.work);
    stream.total = size_of_all(cli);
    stream.block = (size_t)ocop_work_jobs(stream.work) * BLOCK_EACH;
    stream.block = stream.block < BLOCK_MOST ? stream.block : BLOCK_MOST;
    start_writer(&stream);
    if (!stream.beside)
        stream.block = BLOCK;
    cli_progress_start(cli, &stream.progress);
    status = rate_files(&stream);
    atomic_store(&at_work, NULL);
    ocop_work_unref(stream.work);
    return obey_signal(cli, status);
}

static int rate_files(struct stream *stream)
{
    struct cli *cli = stream->cli;
    int worst = CLI_EXIT_OK;
    int i;

    if (cli->operand_count == 0)
        worst = rate_file(stream, "-");
    for (i = 0; i < cli->operand_count && !ocop_work_cancelled(stream->work); i++) {
        int status = rate_file(stream, cli->operands[i]);

        worst = status > worst ? status : worst;
    }
    show(stream, NULL, true);
    stop_writer(stream);
    return worst;
}

/* Bytes of the input, 0 if something of it is no file. */
static int64_t size_of_all(const struct cli *cli)
{
    int64_t total = 0;
    int i;

    for (i = 0; i < (cli->operand_count ? cli->operand_count : 1); i++) {
        const char *path = cli->operand_count ? cli->operands[i] : "-";
        struct stat about;

        if ((strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &about) : stat(path, &about)) != 0 || !S_ISREG(about.st_mode))
            return 0;
        total += about.st_size;
    }
    return total;
}

static int rate_file(struct stream *stream, const char *path)
{
    struct cli *cli = stream->cli;
    struct cli_blocks blocks;
    ocop_lines *lines = NULL;
    int status = cli_blocks_open(cli, path, stream->block, stream->beside, wake[0], &blocks);

    if (status != CLI_EXIT_OK)
        return status;
    status = ocop_lines_new(cli->context, stream->work, &lines) == OCOP_OK ? rate_blocks(stream, &blocks, lines)
                                                                           : cli_no_memory(cli);
    cli_progress_erase(&stream->progress);
    if (!ocop_work_cancelled(stream->work))
        cli_documents_bad_lines(cli, blocks.input.name, ocop_lines_errors(lines), ocop_lines_dossiers(lines),
                                ocop_lines_first_error(lines));
    if (ocop_lines_errors(lines) > 0 && status == CLI_EXIT_OK)
        status = CLI_EXIT_INPUT;
    stream->lines += ocop_lines_count(lines);
    stream->errors += ocop_lines_errors(lines);
    cli_blocks_close(&blocks);
    ocop_lines_unref(lines);
    return status;
}

static int rate_blocks(struct stream *stream, struct cli_blocks *blocks, ocop_lines *lines)
{
    int status;
    int64_t length;
    const char *text;

    while ((text = cli_blocks_next(stream->cli, blocks, &length, &status)) != NULL) {
        char *ratings;

        if (ocop_lines_rate(lines, text, length, &ratings) != OCOP_OK) {
            status = ocop_work_cancelled(stream->work) ? CLI_EXIT_OK : cli_no_memory(stream->cli);
            break;
        }
        show(stream, lines, false);
        if (!put(stream, ratings)) {
            /* Nobody takes answers any more. */
            ocop_work_cancel(stream->work);
            break;
        }
    }
    if (text)
        wake_reader();
    return status;
}

static void show(struct stream *stream, const ocop_lines *lines, bool last)
{
    cli_progress_bytes(stream->cli, &stream->progress, stream->lines + ocop_lines_count(lines),
                       stream->errors + ocop_lines_errors(lines), ocop_work_done(stream->work), stream->total, last);
}

/* Writing */

static void start_writer(struct stream *stream)
{
    stream->beside = ocop_work_jobs(stream->work) > 1 && wake[0] >= 0 &&
                     pthread_create(&stream->writer, NULL, write_along, stream) == 0;
}

static void *write_along(void *given)
{
    struct stream *stream = given;

    pthread_mutex_lock(&stream->lock);
    for (;;) {
        char *text = stream->text;

        if (!text && stream->closing)
            break;
        if (!text) {
            pthread_cond_wait(&stream->changed, &stream->lock);
            continue;
        }
        pthread_mutex_unlock(&stream->lock);
        cli_put_text(stream->cli, text);
        cli_flush(stream->cli);
        pthread_mutex_lock(&stream->lock);
        stream->text = NULL;
        stream->failed = stream->cli->write_error != 0;
        pthread_cond_broadcast(&stream->changed);
    }
    pthread_mutex_unlock(&stream->lock);
    return NULL;
}

/* Takes the text over. Returns false once nothing more can be written. */
static bool put(struct stream *stream, char *text)
{
    bool works;

    if (!stream->beside) {
        cli_put_text(stream->cli, text);
        return stream->cli->write_error == 0;
    }
    pthread_mutex_lock(&stream->lock);
    while (stream->text)
        pthread_cond_wait(&stream->changed, &stream->lock);
    stream->text = text;
    works = !stream->failed;
    pthread_cond_broadcast(&stream->changed);
    pthread_mutex_unlock(&stream->lock);
    return works;
}

static bool stop_writer(struct stream *stream)
{
    if (!stream->beside)
        return true;
    pthread_mutex_lock(&stream->lock);
    stream->closing = true;
    pthread_cond_broadcast(&stream->changed);
    pthread_mutex_unlock(&stream->lock);
    return pthread_join(stream->writer, NULL) == 0;
}

/* Signals: whole lines are written, then the signal has its way; a second one has it at once. */

static void catch_signals(ocop_work *work)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action, before;
    size_t i;

    atomic_store(&at_work, work);
    if (pipe(wake) != 0)
        return;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = (int)(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    for (i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
}

static void on_signal(int number)
{
    int error = errno;

    caught = number;
    ocop_work_cancel(atomic_load(&at_work));
    wake_reader();
    errno = error;
}

static void wake_reader(void)
{
    if (wake[1] >= 0 && write(wake[1], "", 1) < 0)
        return; /* it is awake then: the pipe is full */
}

static int obey_signal(struct cli *cli, int status)
{
    if (caught == 0)
        return status;
    cli_flush(cli);
    signal(caught, SIG_DFL);
    raise(caught);
    return status;
}
