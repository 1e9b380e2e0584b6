/*
 * Many dossiers, one a line, in memory: several threads against one, and one against only reading the same bytes from a
 * file that the system has in memory. Ratios taken round by round in one run; prints the median of the rounds.
 *
 *   bench_lines DOSSIER          a table
 *   bench_lines DOSSIER LINES    only rates that many lines on one thread, for instructions.py
 */
#include <fcntl.h>
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 9
#define DOSSIERS 50000 /* of 2.5 kB */

struct subject {
    char *text;
    int64_t length;
    int file; /* with the same bytes */
};

typedef void job(const struct subject *subject);

static bool prepare(struct subject *subject, const char *path, long lines);
static bool prepare_file(struct subject *subject);
static void compare(const struct subject *subject, const char *title, job *ours, job *other);
static double seconds_for(job *work, const struct subject *subject);
static int by_size(const void *a, const void *b);
static void rate_with(const struct subject *subject, int32_t jobs);
static job rate, rate_by_two, rate_by_all, read_only;

int main(int argc, char **argv)
{
    struct subject subject = {.file = -1};
    const long lines = argc == 3 ? strtol(argv[2], NULL, 10) : DOSSIERS;
    if (argc < 2 || argc > 3 || lines < 1 || !prepare(&subject, argv[1], lines)) {
        fprintf(stderr, "usage: bench_lines DOSSIER [LINES]\n");
        return 2;
    }
    if (argc == 3) {
        rate(&subject);
    } else if (prepare_file(&subject)) {
        compare(&subject, "one thread : two threads", rate, rate_by_two);
        compare(&subject, "one thread : a thread for each processor", rate, rate_by_all);
        compare(&subject, "one thread : only read(), 256 KiB at once", rate, read_only);
        close(subject.file);
    }
    free(subject.text);
    return 0;
}

/* The dossier in one line, many times. */
static bool prepare(struct subject *subject, const char *path, long lines)
{
    static char line[1 << 20];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    for (size_t i = 0; i < length; i++)
        line[i] = line[i] == '\n' ? ' ' : line[i];
    line[length++] = '\n';
    subject->length = (int64_t)length * lines;
    subject->text = malloc((size_t)subject->length);
    for (long i = 0; subject->text && i < lines; i++)
        memcpy(subject->text + (size_t)i * length, line, length);
    return subject->text;
}

static bool prepare_file(struct subject *subject)
{
    char name[] = "/tmp/ocop-lines-XXXXXX";
    subject->file = mkstemp(name);
    if (subject->file < 0)
        return false;
    (void)unlink(name);
    for (int64_t at = 0; at < subject->length;) {
        const ssize_t written = write(subject->file, subject->text + at, (size_t)(subject->length - at));
        if (written <= 0)
            return false;
        at += written;
    }
    return true;
}

static void compare(const struct subject *subject, const char *title, job *ours, job *other)
{
    double ratios[ROUNDS], rates[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        const double a = seconds_for(ours, subject), b = seconds_for(other, subject);
        ratios[round] = a / b;
        rates[round] = (double)subject->length / b / 1e6;
    }
    qsort(ratios, ROUNDS, sizeof *ratios, by_size);
    qsort(rates, ROUNDS, sizeof *rates, by_size);
    printf("%-44s %6.2f : 1   (%.2f to %.2f; the second %.0f MB/s here)\n", title, ratios[ROUNDS / 2], ratios[0],
           ratios[ROUNDS - 1], rates[ROUNDS / 2]);
}

static double seconds_for(job *work, const struct subject *subject)
{
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    work(subject);
    clock_gettime(CLOCK_MONOTONIC, &end);
    return (double)(end.tv_sec - begin.tv_sec) + (double)(end.tv_nsec - begin.tv_nsec) / 1e9;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void rate(const struct subject *subject)
{
    rate_with(subject, 1);
}

static void rate_by_two(const struct subject *subject)
{
    rate_with(subject, 2);
}

static void rate_by_all(const struct subject *subject)
{
    rate_with(subject, 0);
}

/* In blocks, as the command does, so that answers do not pile up. */
static void rate_with(const struct subject *subject, int32_t jobs)
{
    const int64_t line = (const char *)memchr(subject->text, '\n', (size_t)subject->length) - subject->text + 1;
    const int64_t block = (((int64_t)4 << 20) / line + 1) * line;
    ocop_work *work = NULL;
    ocop_lines *lines = NULL;
    ocop_status status = ocop_work_new(NULL, jobs, &work);
    if (status == OCOP_OK)
        status = ocop_lines_new(NULL, work, &lines);
    for (int64_t at = 0; at < subject->length && status == OCOP_OK; at += block) {
        const int64_t left = subject->length - at;
        char *ratings;
        status = ocop_lines_rate(lines, subject->text + at, left < block ? left : block, &ratings);
        ocop_free(ratings);
    }
    if (status != OCOP_OK || ocop_lines_errors(lines)) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
    ocop_lines_unref(lines);
    ocop_work_unref(work);
}

static void read_only(const struct subject *subject)
{
    static char chunk[256 * 1024];
    (void)lseek(subject->file, 0, SEEK_SET);
    while (read(subject->file, chunk, sizeof chunk) > 0)
        continue;
}
