/*
 * A file of dossiers, one a line, as it lies in the system's memory, by several threads: "ndjson" by threads of the
 * program's, each with a part of the file and a verdict of its own; "table" by threads of the library's.
 */
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ours.h"

#define THREADS_MOST 64

/* What a thread has to do, and what came out. */
struct share {
    pthread_t thread;
    size_t begin, end; /* of its lines in the file */
    long count;
    int32_t *stars;
    int64_t *sums;
};

static void cut(void);
static void *rate_share(void *given);
static void collect(struct share *share);
static const char *open_file(void);
static void close_file(const char *text);
static void take_ratings(struct ArrowArrayStream *ratings);
static int64_t column_of(const struct ArrowSchema *head, const char *name);

static struct share shares[THREADS_MOST];
static char path[4096];
static size_t size;

const char *prepare_file(const char *row)
{
    struct stat found;
    (void)row;
    snprintf(path, sizeof path, "%s", workload_path("dossiers.ndjson"));
    if (threads > THREADS_MOST || stat(path, &found) != 0)
        return "not for so many threads";
    size = (size_t)found.st_size;
    count = rules.lines;
    stars = calloc((size_t)count, sizeof *stars);
    sums = calloc((size_t)count, sizeof *sums);
    for (int i = 0; i < threads; i++) {
        shares[i].stars = calloc((size_t)count, sizeof *stars);
        shares[i].sums = calloc((size_t)count, sizeof *sums);
    }
    return NULL;
}

void rate_file(void)
{
    cut();
    for (int i = 1; i < threads; i++)
        if (pthread_create(&shares[i].thread, NULL, rate_share, &shares[i]) != 0)
            exit(1);
    rate_share(&shares[0]);
    for (int i = 1; i < threads; i++)
        pthread_join(shares[i].thread, NULL);
    count = 0;
    for (int i = 0; i < threads; i++)
        collect(&shares[i]);
}

/* Equal parts, each from the beginning of a line. */
static void cut(void)
{
    const char *text = open_file();
    for (int i = 1; i < threads; i++) {
        const size_t near = size / (size_t)threads * (size_t)i;
        const char *end = memchr(text + near, '\n', size - near);
        shares[i].begin = (size_t)(end + 1 - text);
        shares[i - 1].end = shares[i].begin;
    }
    shares[threads - 1].end = size;
    close_file(text);
}

/* Each thread has the file's memory put into its own reach, which takes a part of the time. */
static void *rate_share(void *given)
{
    struct share *share = given;
    const char *text = open_file(), *stop = text + share->end;
    ocop_verdict *verdict;
    check(ocop_verdict_new(NULL, &verdict));
    share->count = 0;
    for (const char *at = text + share->begin, *end; at < stop; at = end + 1) {
        end = memchr(at, '\n', (size_t)(stop - at));
        check(ocop_verdict_read_json(verdict, at, end - at));
        share->stars[share->count] = ocop_verdict_stars(verdict);
        share->sums[share->count++] = ocop_verdict_sum(verdict);
    }
    ocop_verdict_unref(verdict);
    close_file(text);
    return NULL;
}

static void collect(struct share *share)
{
    memcpy(stars + count, share->stars, (size_t)share->count * sizeof *stars);
    memcpy(sums + count, share->sums, (size_t)share->count * sizeof *sums);
    count += share->count;
}

static const char *open_file(void)
{
    const int file = open(path, O_RDONLY);
    char *text = file < 0 ? MAP_FAILED : mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (text == MAP_FAILED)
        exit(1);
    close(file);
    return text;
}

static void close_file(const char *text)
{
    munmap((char *)text, size);
}

void rate_table(void)
{
    struct ArrowArrayStream ratings;
    ocop_lines *lines_so_far;
    const char *text = open_file();
    check(ocop_lines_new(NULL, crew, &lines_so_far));
    check(ocop_lines_to_arrow(lines_so_far, text, (int64_t)size, &ratings));
    take_ratings(&ratings);
    ocop_lines_unref(lines_so_far);
    close_file(text);
}

/* It comes in pieces. */
static void take_ratings(struct ArrowArrayStream *ratings)
{
    struct ArrowSchema head;
    struct ArrowArray piece;
    ratings->get_schema(ratings, &head);
    const int64_t sum = column_of(&head, "sum"), star = column_of(&head, "stars");
    head.release(&head);
    for (long row = 0; ratings->get_next(ratings, &piece) == 0 && piece.release; row += piece.length) {
        memcpy(sums + row, piece.children[sum]->buffers[1], (size_t)piece.length * sizeof *sums);
        memcpy(stars + row, piece.children[star]->buffers[1], (size_t)piece.length * sizeof *stars);
        piece.release(&piece);
    }
    ratings->release(ratings);
}

static int64_t column_of(const struct ArrowSchema *head, const char *name)
{
    int64_t column = 0;
    while (strcmp(head->children[column]->name, name) != 0)
        column++;
    return column;
}
