/* A line on the terminal while a long stream is worked off; it is erased before anything else is written there. */
#include "cli.h"

#include <time.h>
#include <unistd.h>

/* Texts: Vietnamese, English. */
#define T_PROGRESS                                                                                                     \
    "đã xong %lld dòng, %lld dòng lỗi, %lld dòng/giây", "%lld lines done, %lld with errors, %lld lines a second"
#define T_BYTES                                                                                                        \
    "đã xong %lld dòng, %lld dòng lỗi, %lld,%lld MB, %lld,%lld MB/giây", "%lld lines done, %lld with errors, "         \
                                                                         "%lld.%lld MB, %lld.%lld MB a second"
#define T_LEFT ", còn %lld:%02lld", ", %lld:%02lld left"

/* Milliseconds: short runs show nothing, and the eye needs no more than four pictures a second. */
enum { SHOW_AFTER = 1000, SHOW_EVERY = 250 };

/* In a tenth of a megabyte. */
enum { BYTES_A_TENTH = 100 * 1000 };

static bool is_due(struct cli_progress *progress, bool last);
static void begin_picture(const struct cli_progress *progress);
static void end_picture(struct cli_progress *progress);
static int64_t now(void);

/* Only if a person sees standard error, and the answers do not run over the same screen; or if asked for. */
void cli_progress_start(const struct cli *cli, struct cli_progress *progress)
{
    bool asked = cli->given & CLI_OPTION_PROGRESS;

    progress->kept = asked && !isatty(STDERR_FILENO);
    progress->shown = asked || (cli->format == CLI_FORMAT_NDJSON && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO));
    progress->drawn = false;
    progress->started = progress->shown ? now() : 0;
    progress->updated = progress->started + SHOW_AFTER - SHOW_EVERY;
}

void cli_progress_update(const struct cli *cli, struct cli_progress *progress, int64_t lines, int64_t errors)
{
    if (!is_due(progress, false))
        return;
    begin_picture(progress);
    fprintf(stderr, cli_text(cli, T_PROGRESS), (long long)lines, (long long)errors,
            (long long)(lines * 1000 / (progress->updated - progress->started)));
    end_picture(progress);
}

void cli_progress_bytes(const struct cli *cli, struct cli_progress *progress, int64_t lines, int64_t errors,
                        int64_t bytes, int64_t total, bool last)
{
    int64_t tenths = bytes / BYTES_A_TENTH;
    int64_t passed, speed;

    if (!is_due(progress, last))
        return;
    passed = progress->updated - progress->started;
    speed = tenths * 1000 / (passed > 0 ? passed : 1);
    begin_picture(progress);
    fprintf(stderr, cli_text(cli, T_BYTES), (long long)lines, (long long)errors, (long long)(tenths / 10),
            (long long)(tenths % 10), (long long)(speed / 10), (long long)(speed % 10));
    if (total > bytes && bytes > 0 && !last) {
        int64_t left = (total - bytes) / (bytes / (passed > 0 ? passed : 1) + 1) / 1000;

        fprintf(stderr, cli_text(cli, T_LEFT), (long long)(left / 60), (long long)(left % 60));
    }
    end_picture(progress);
}

/* The last picture stands only where pictures stay. */
static bool is_due(struct cli_progress *progress, bool last)
{
    int64_t at;

    if (!progress->shown || (last && !progress->kept))
        return false;
    at = now();
    if (!last && at - progress->updated < (progress->kept ? SHOW_AFTER : SHOW_EVERY))
        return false;
    progress->updated = at;
    return true;
}

static void begin_picture(const struct cli_progress *progress)
{
    if (!progress->kept)
        fputs("\r\033[K", stderr);
}

static void end_picture(struct cli_progress *progress)
{
    if (progress->kept)
        fputc('\n', stderr);
    fflush(stderr);
    progress->drawn = !progress->kept;
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
