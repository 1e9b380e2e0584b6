/*
 * Many dossiers, one a line, in memory: several threads against one, and one against only reading the same bytes from a
 * file that the system has in memory; answered with text, and with a table. Ratios taken round by round in one run;
 * prints the median of the rounds.
 *
 *   bench_lines DOSSIER                a table
 *   bench_lines text DOSSIER LINES     only rates that many lines on one thread, for instructions.py
 *   bench_lines rows DOSSIER LINES     the same, with a table
 */
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rounds.h"

#define ROUNDS 9
#define DOSSIERS 50000 /* of 2.5 kB */

struct subject {
    char *text;
    int64_t length;
    int file; /* with the same bytes */
};

typedef void job(const struct subject *subject);
/* Answers some whole lines and drops the answer. */
typedef ocop_status answer(ocop_lines *lines, const char *text, int64_t length);

static int count_for(struct subject *subject, char **argv);
static bool prepare(struct subject *subject, const char *path, long lines);
static bool prepare_file(struct subject *subject);
static void compare(const struct subject *subject, const char *title, job *ours, job *other);
static double seconds_for(job *work, const struct subject *subject);
static void rate_with(const struct subject *subject, int32_t jobs, answer *give);
static answer in_text, in_rows;
static job rate, rate_by_two, rate_by_all, judge, judge_by_two, read_only;

int main(int argc, char **argv)
{
    struct subject subject = {.file = -1};
    if (argc == 4)
        return count_for(&subject, argv);
    if (argc != 2 || !prepare(&subject, argv[1], DOSSIERS)) {
        fprintf(stderr, "usage: bench_lines DOSSIER | bench_lines text|rows DOSSIER LINES\n");
        return 2;
    }
    if (prepare_file(&subject)) {
        compare(&subject, "text: one thread : two threads", rate, rate_by_two);
        compare(&subject, "text: one thread : a thread for each processor", rate, rate_by_all);
        compare(&subject, "text: one thread : only read(), 256 KiB at once", rate, read_only);
        compare(&subject, "rows: one thread : two threads", judge, judge_by_two);
        compare(&subject, "rows: one thread : only read(), 256 KiB at once", judge, read_only);
    }
    free(subject.text);
    return 0;
}

static int count_for(struct subject *subject, char **argv)
{
    const long lines = strtol(argv[3], NULL, 10);
    if (lines < 1 || !prepare(subject, argv[2], lines))
        return 2;
    (strcmp(argv[1], "rows") == 0 ? judge : rate)(subject);
    free(subject->text);
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
    FILE *file = tmpfile(); /* gone when the program ends */
    if (!file)
        return false;
    subject->file = fileno(file);
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
    const double ratio = middle_of(ratios, ROUNDS);
    printf("%-44s %6.2f : 1   (%.2f to %.2f; the second %.0f MB/s here)\n", title, ratio, ratios[0], ratios[ROUNDS - 1],
           middle_of(rates, ROUNDS));
}

static double seconds_for(job *work, const struct subject *subject)
{
    const double begin = wall_seconds();
    work(subject);
    return wall_seconds() - begin;
}

static void rate(const struct subject *subject)
{
    rate_with(subject, 1, in_text);
}

static void rate_by_two(const struct subject *subject)
{
    rate_with(subject, 2, in_text);
}

static void rate_by_all(const struct subject *subject)
{
    rate_with(subject, 0, in_text);
}

static void judge(const struct subject *subject)
{
    rate_with(subject, 1, in_rows);
}

static void judge_by_two(const struct subject *subject)
{
    rate_with(subject, 2, in_rows);
}

/* In blocks, as the command does, so that answers do not pile up. */
static void rate_with(const struct subject *subject, int32_t jobs, answer *give)
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
        status = give(lines, subject->text + at, left < block ? left : block);
    }
    if (status != OCOP_OK || ocop_lines_errors(lines)) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
    ocop_lines_unref(lines);
    ocop_work_unref(work);
}

static ocop_status in_text(ocop_lines *lines, const char *text, int64_t length)
{
    char *ratings;
    const ocop_status status = ocop_lines_rate(lines, text, length, &ratings);
    ocop_free(ratings);
    return status;
}

static ocop_status in_rows(ocop_lines *lines, const char *text, int64_t length)
{
    struct ArrowArrayStream ratings;
    const ocop_status status = ocop_lines_to_arrow(lines, text, length, &ratings);
    if (status == OCOP_OK)
        ratings.release(&ratings);
    return status;
}

static void read_only(const struct subject *subject)
{
    static char chunk[256 * 1024];
    (void)lseek(subject->file, 0, SEEK_SET);
    while (read(subject->file, chunk, sizeof chunk) > 0)
        continue;
}
