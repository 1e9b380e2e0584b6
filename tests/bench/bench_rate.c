/*
 * How the parts of the main job compare, as ratios taken round by round in one run: absolute times say little on a
 * shared machine. Prints the median of the rounds.
 *
 *   bench_rate DOSSIER
 */
#include <jansson.h>
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/dossier_reader.h"
#include "rounds.h"

#define ROUNDS 15
#define REPEAT 400
#define REPEAT_SLOW 3

struct subject {
    char *text;
    size_t length;
    char *edition;
    ocop_dossier *dossier;
};

typedef void work(const struct subject *subject);

static bool prepare(struct subject *subject, const char *path);
static char *read_file(const char *path, size_t *length);
static void compare(const struct subject *subject, const char *title, work *ours, int repeat, work *other,
                    int other_repeat);
static double seconds_for(work *job, const struct subject *subject, int repeat);
static work open_edition, read_edition, read_dossier, read_tree, rate, rate_json, parse_only, rate_typed, explain;

int main(int argc, char **argv)
{
    struct subject subject;
    if (argc != 2 || !prepare(&subject, argv[1])) {
        fprintf(stderr, "usage: bench_rate DOSSIER\n");
        return 1;
    }
    compare(&subject, "opening an embedded edition : reading the same edition from JSON", open_edition, REPEAT * 100,
            read_edition, REPEAT_SLOW);
    compare(&subject, "reading a dossier : only parsing it with Jansson", read_dossier, REPEAT, parse_only, REPEAT);
    compare(&subject, "reading a dossier : reading it through the tree", read_dossier, REPEAT, read_tree, REPEAT);
    compare(&subject, "JSON to stars : only parsing that JSON with Jansson", rate, REPEAT, parse_only, REPEAT);
    compare(&subject, "rating from JSON to JSON : only parsing that JSON with Jansson", rate_json, REPEAT, parse_only,
            REPEAT);
    compare(&subject, "rating a dossier in memory : rating it from JSON to JSON", rate_typed, REPEAT, rate_json,
            REPEAT);
    compare(&subject, "explaining a rating : rating it from JSON to JSON", explain, REPEAT, rate_json, REPEAT);
    ocop_dossier_unref(subject.dossier);
    ocop_free(subject.edition);
    free(subject.text);
    return 0;
}

static bool prepare(struct subject *subject, const char *path)
{
    ocop_edition *edition;
    memset(subject, 0, sizeof *subject);
    subject->text = read_file(path, &subject->length);
    if (!subject->text || ocop_dossier_from_json(NULL, subject->text, -1, &subject->dossier, NULL) != OCOP_OK)
        return false;
    edition = ocop_criteria_edition(ocop_dossier_criteria(subject->dossier));
    return ocop_edition_to_json(edition, &subject->edition) == OCOP_OK;
}

static char *read_file(const char *path, size_t *length)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    char *text;
    if (!file)
        return NULL;
    *length = fread(bytes, 1, sizeof bytes - 1, file);
    bytes[*length] = '\0';
    fclose(file);
    text = malloc(*length + 1);
    return text ? memcpy(text, bytes, *length + 1) : NULL;
}

static void compare(const struct subject *subject, const char *title, work *ours, int repeat, work *other,
                    int other_repeat)
{
    double ratios[ROUNDS], micros[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        const double a = seconds_for(ours, subject, repeat), b = seconds_for(other, subject, other_repeat);
        ratios[round] = a / b;
        micros[round] = a * 1e6;
    }
    const double ratio = middle_of(ratios, ROUNDS);
    printf("%-66s %9.1f : %-9.1f (%.2f microseconds here)\n", title, ratio < 1 ? 1 : ratio, ratio < 1 ? 1 / ratio : 1,
           middle_of(micros, ROUNDS));
}

static double seconds_for(work *job, const struct subject *subject, int repeat)
{
    const double begin = processor_seconds();
    for (int i = 0; i < repeat; i++)
        job(subject);
    return (processor_seconds() - begin) / repeat;
}

static void check(ocop_status status)
{
    if (status != OCOP_OK) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
}

static void open_edition(const struct subject *subject)
{
    ocop_edition *edition;
    (void)subject;
    check(ocop_edition_open(NULL, "26-2026", &edition));
    ocop_edition_unref(edition);
}

static void read_edition(const struct subject *subject)
{
    ocop_edition *edition;
    check(ocop_edition_from_json(NULL, subject->edition, -1, &edition));
    ocop_edition_unref(edition);
}

static void read_dossier(const struct subject *subject)
{
    ocop_dossier *dossier;
    check(ocop_dossier_from_json(NULL, subject->text, (int64_t)subject->length, &dossier, NULL));
    ocop_dossier_unref(dossier);
}

static void read_tree(const struct subject *subject)
{
    ocop_dossier *dossier = NULL;
    check(dossier_from_tree(NULL, subject->text, (int64_t)subject->length, &dossier, NULL));
    ocop_dossier_unref(dossier);
}

static void rate(const struct subject *subject)
{
    ocop_dossier *dossier;
    ocop_policy *policy;
    ocop_rating *rating;
    check(ocop_dossier_from_json(NULL, subject->text, (int64_t)subject->length, &dossier, &policy));
    check(ocop_rating_new(dossier, policy, &rating));
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
}

static void rate_json(const struct subject *subject)
{
    char *rating;
    check(ocop_rate_json(NULL, subject->text, (int64_t)subject->length, &rating));
    ocop_free(rating);
}

static void parse_only(const struct subject *subject)
{
    json_decref(json_loadb(subject->text, subject->length, JSON_REJECT_DUPLICATES, NULL));
}

static void rate_typed(const struct subject *subject)
{
    ocop_rating *rating;
    check(ocop_rating_new(subject->dossier, NULL, &rating));
    ocop_rating_unref(rating);
}

static void explain(const struct subject *subject)
{
    ocop_rating *rating;
    char *text;
    check(ocop_rating_new(subject->dossier, NULL, &rating));
    check(ocop_rating_explain(rating, OCOP_LANG_VI, &text));
    ocop_free(text);
    ocop_rating_unref(rating);
}
