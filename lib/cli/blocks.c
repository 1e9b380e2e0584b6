/* Reading whole lines in blocks, if asked ahead of whoever works on them: one block is filled while another is out.
 * Memory stays within two blocks, however long the input; a line that is longer makes them grow up to the library's
 * limit for one document, behind which it is cut, so that the library itself says that it is too long. */
#include "cli.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Texts: Vietnamese, English. */
#define T_READ "không đọc được", "cannot read"

/* What may stand behind the limit: one byte too many, or a line ending. */
enum { BEHIND_LIMIT = 2 };

/* Read at once: little enough that whoever waits for the lock does not wait long. */
enum { MOST_AT_ONCE = 256 * 1024 };

static void *read_ahead(void *given);
static bool read_more(struct cli_blocks *blocks);
static bool wait_for_input(struct cli_blocks *blocks);
static void take_in(struct cli_blocks *blocks, ssize_t got);
static void skip_line(struct cli_blocks *blocks, size_t got);
static bool is_too_long(const struct cli_blocks *blocks);
static bool make_room(struct cli_blocks *blocks);
static size_t ready(const struct cli_blocks *blocks);
static bool hand_out(struct cli_blocks *blocks, size_t length);
static void end(struct cli_blocks *blocks, int error);

int cli_blocks_open(struct cli *cli, const char *path, size_t size, bool ahead, int wake, struct cli_blocks *blocks)
{
    int status;

    memset(blocks, 0, sizeof *blocks);
    blocks->size = size;
    blocks->wake = wake;
    status = cli_input_open(cli, path, &blocks->input);
    if (status != CLI_EXIT_OK)
        return status;
    pthread_mutex_init(&blocks->lock, NULL);
    pthread_cond_init(&blocks->changed, NULL);
    blocks->ahead = ahead && pthread_create(&blocks->reader, NULL, read_ahead, blocks) == 0;
    return CLI_EXIT_OK;
}

void cli_blocks_close(struct cli_blocks *blocks)
{
    pthread_mutex_lock(&blocks->lock);
    blocks->ended = true;
    pthread_cond_broadcast(&blocks->changed);
    pthread_mutex_unlock(&blocks->lock);
    if (blocks->ahead)
        pthread_join(blocks->reader, NULL);
    pthread_cond_destroy(&blocks->changed);
    pthread_mutex_destroy(&blocks->lock);
    cli_input_close(&blocks->input);
    free(blocks->filling.data);
    free(blocks->out.data);
}

const char *cli_blocks_next(struct cli *cli, struct cli_blocks *blocks, int64_t *length, int *status)
{
    size_t found;
    bool given;
    int error;

    pthread_mutex_lock(&blocks->lock);
    while ((found = ready(blocks)) == 0 && !blocks->ended) {
        if (blocks->ahead) {
            pthread_cond_wait(&blocks->changed, &blocks->lock);
            continue;
        }
        pthread_mutex_unlock(&blocks->lock);
        /* Whoever waits for the answers to what was sent so far gets them before we wait for more. */
        cli_flush(cli);
        read_more(blocks);
        pthread_mutex_lock(&blocks->lock);
    }
    given = found > 0 && hand_out(blocks, found);
    error = found > 0 && !given ? ENOMEM : found > 0 ? 0 : blocks->error;
    pthread_cond_broadcast(&blocks->changed);
    pthread_mutex_unlock(&blocks->lock);
    *length = (int64_t)found;
    *status = error == 0        ? CLI_EXIT_OK
              : error == ENOMEM ? cli_no_memory(cli)
                                : cli_system_error(cli, blocks->input.name, cli_text(cli, T_READ), error);
    return given ? blocks->out.data : NULL;
}

static void *read_ahead(void *given)
{
    while (read_more(given))
        continue;
    return NULL;
}

/* Reads once. Returns whether there may be more. */
static bool read_more(struct cli_blocks *blocks)
{
    bool more;

    if (!wait_for_input(blocks))
        return false;
    pthread_mutex_lock(&blocks->lock);
    while (blocks->ahead && !blocks->ended && blocks->filling.end >= blocks->size && ready(blocks) > 0)
        pthread_cond_wait(&blocks->changed, &blocks->lock);
    if (!blocks->ended && !make_room(blocks))
        end(blocks, ENOMEM);
    if (!blocks->ended) {
        size_t room = blocks->filling.capacity - blocks->filling.end;
        ssize_t got = read(blocks->input.descriptor, blocks->filling.data + blocks->filling.end,
                           room < MOST_AT_ONCE ? room : MOST_AT_ONCE);

        if (got >= 0 || errno != EINTR)
            take_in(blocks, got);
    }
    more = !blocks->ended;
    pthread_cond_broadcast(&blocks->changed);
    pthread_mutex_unlock(&blocks->lock);
    return more;
}

/* Without the lock. Returns false if the run shall end instead. */
static bool wait_for_input(struct cli_blocks *blocks)
{
    struct pollfd sources[] = {{blocks->input.descriptor, POLLIN, 0}, {blocks->wake, POLLIN, 0}};

    while (poll(sources, 2, -1) < 0 && errno == EINTR)
        continue;
    if (!(sources[1].revents & POLLIN))
        return true;
    pthread_mutex_lock(&blocks->lock);
    blocks->filling.end = blocks->filling.lines = 0;
    end(blocks, 0);
    pthread_cond_broadcast(&blocks->changed);
    pthread_mutex_unlock(&blocks->lock);
    return false;
}

static void take_in(struct cli_blocks *blocks, ssize_t got)
{
    struct cli_block *filling = &blocks->filling;
    size_t at;

    if (got <= 0) {
        /* What stands behind the last line feed is the last line, unless reading failed within it. */
        filling->lines = got == 0 ? filling->end : filling->lines;
        end(blocks, got < 0 ? errno : 0);
        return;
    }
    if (blocks->skipping) {
        skip_line(blocks, (size_t)got);
        return;
    }
    filling->end += (size_t)got;
    for (at = filling->end; at > filling->end - (size_t)got; at--)
        if (filling->data[at - 1] == '\n') {
            filling->lines = at;
            break;
        }
}

/* The rest of a line that was given out, cut, before; what stands behind it is kept. */
static void skip_line(struct cli_blocks *blocks, size_t got)
{
    struct cli_block *filling = &blocks->filling;
    char *from = filling->data + filling->end;
    char *feed = memchr(from, '\n', got);
    size_t kept = feed ? got - (size_t)(feed + 1 - from) : 0;

    if (!feed)
        return;
    memmove(from, feed + 1, kept);
    blocks->skipping = false;
    if (kept > 0)
        take_in(blocks, (ssize_t)kept);
}

static bool is_too_long(const struct cli_blocks *blocks)
{
    return blocks->filling.end - blocks->filling.lines >= blocks->input.limit + BEHIND_LIMIT;
}

static bool make_room(struct cli_blocks *blocks)
{
    struct cli_block *filling = &blocks->filling;
    size_t most = blocks->input.limit + BEHIND_LIMIT + blocks->size;
    size_t capacity = filling->capacity ? filling->capacity * 2 : blocks->size;
    char *data;

    if (filling->end < filling->capacity)
        return true;
    capacity = capacity < most ? capacity : most;
    if (capacity <= filling->capacity)
        return false;
    data = realloc(filling->data, capacity);
    if (!data)
        return false;
    filling->data = data;
    filling->capacity = capacity;
    return true;
}

/* Bytes that can be given out: whole lines, or the start of one that is too long. */
static size_t ready(const struct cli_blocks *blocks)
{
    if (blocks->filling.lines > 0)
        return blocks->filling.lines;
    return is_too_long(blocks) ? blocks->filling.end : 0;
}

/* The rest, the start of a line, begins the next block. */
static bool hand_out(struct cli_blocks *blocks, size_t length)
{
    struct cli_block filled = blocks->filling;
    size_t rest = filled.end - length;

    if (rest > blocks->out.capacity) {
        char *data = realloc(blocks->out.data, rest + MOST_AT_ONCE);

        if (!data)
            return false;
        blocks->out.data = data;
        blocks->out.capacity = rest + MOST_AT_ONCE;
    }
    if (rest > 0)
        memcpy(blocks->out.data, filled.data + length, rest);
    blocks->skipping = filled.lines == 0 && !blocks->ended;
    blocks->filling = blocks->out;
    blocks->filling.end = rest;
    blocks->filling.lines = 0;
    blocks->out = filled;
    return true;
}

static void end(struct cli_blocks *blocks, int error)
{
    blocks->ended = true;
    blocks->error = error;
}
