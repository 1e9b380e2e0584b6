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
    const char *begin, *end;
    long count;
    int32_t *stars;
    int64_t *sums;
};

static void cut(void);
static void *rate_share(void *given);
static void collect(struct share *share);
static void open_file(void);
static void close_file(void);
static void take_ratings(struct ArrowArrayStream *ratings);
static int64_t column_of(const struct ArrowSchema *head, const char *name);

static struct share shares[THREADS_MOST];
static const char *text;
static size_t size;

const char *prepare_file(const char *row)
{
    (void)row;
    count = rules.lines;
    stars = calloc((size_t)count, sizeof *stars);
    sums = calloc((size_t)count, sizeof *sums);
    for (int i = 0; i < threads && i < THREADS_MOST; i++) {
        shares[i].stars = calloc((size_t)count, sizeof *stars);
        shares[i].sums = calloc((size_t)count, sizeof *sums);
    }
    return threads <= THREADS_MOST ? NULL : "not for so many threads";
}

void rate_file(void)
{
    open_file();
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
    close_file();
}

/* Equal parts, each from the beginning of a line. */
static void cut(void)
{
    shares[0].begin = text;
    for (int i = 1; i < threads; i++) {
        const char *at = text + size / (size_t)threads * (size_t)i;
        shares[i].begin = (const char *)memchr(at, '\n', (size_t)(text + size - at)) + 1;
        shares[i - 1].end = shares[i].begin;
    }
    shares[threads - 1].end = text + size;
}

static void *rate_share(void *given)
{
    struct share *share = given;
    ocop_verdict *verdict;
    check(ocop_verdict_new(NULL, &verdict));
    share->count = 0;
    for (const char *at = share->begin, *end; at < share->end; at = end + 1) {
        end = memchr(at, '\n', (size_t)(share->end - at));
        check(ocop_verdict_read_json(verdict, at, end - at));
        share->stars[share->count] = ocop_verdict_stars(verdict);
        share->sums[share->count++] = ocop_verdict_sum(verdict);
    }
    ocop_verdict_unref(verdict);
    return NULL;
}

static void collect(struct share *share)
{
    memcpy(stars + count, share->stars, (size_t)share->count * sizeof *stars);
    memcpy(sums + count, share->sums, (size_t)share->count * sizeof *sums);
    count += share->count;
}

static void open_file(void)
{
    struct stat found;
    const int file = open(workload_path("dossiers.ndjson"), O_RDONLY);
    if (file < 0 || fstat(file, &found) != 0)
        exit(1);
    size = (size_t)found.st_size;
    text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
}

static void close_file(void)
{
    munmap((char *)text, size);
}

void rate_table(void)
{
    struct ArrowArrayStream ratings;
    ocop_lines *lines_so_far;
    open_file();
    check(ocop_lines_new(NULL, crew, &lines_so_far));
    check(ocop_lines_to_arrow(lines_so_far, text, (int64_t)size, &ratings));
    take_ratings(&ratings);
    ocop_lines_unref(lines_so_far);
    close_file();
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
