/* A line on the terminal while a long stream is worked off; it is erased before anything else is written there. */
#include "cli.h"

#include <time.h>
#include <unistd.h>

/* Texts: Vietnamese, English. */
#define T_PROGRESS                                                                                                     \
    "đã xong %lld dòng, %lld dòng lỗi, %lld dòng/giây", "%lld lines done, %lld with errors, %lld lines a second"

/* Milliseconds: short runs show nothing, and the eye needs no more than four pictures a second. */
enum { SHOW_AFTER = 1000, SHOW_EVERY = 250 };

static int64_t now(void);

/* Only if a person sees standard error, and the answers do not run over the same screen. */
void cli_progress_start(const struct cli *cli, struct cli_progress *progress)
{
    progress->shown = cli->format == CLI_FORMAT_NDJSON && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    progress->drawn = false;
    progress->started = progress->shown ? now() : 0;
    progress->updated = progress->started + SHOW_AFTER - SHOW_EVERY;
}

void cli_progress_update(const struct cli *cli, struct cli_progress *progress, int64_t lines, int64_t errors)
{
    int64_t at;

    if (!progress->shown)
        return;
    at = now();
    if (at - progress->updated < SHOW_EVERY)
        return;
    fputs("\r\033[K", stderr);
    fprintf(stderr, cli_text(cli, T_PROGRESS), (long long)lines, (long long)errors,
            (long long)(lines * 1000 / (at - progress->started)));
    fflush(stderr);
    progress->drawn = true;
    progress->updated = at;
}

void cli_progress_erase(struct cli_progress *progress)
{
    if (!progress->drawn)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->drawn = false;
}

static int64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}
