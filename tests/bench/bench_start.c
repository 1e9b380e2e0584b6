/*
 * What the first answer waits for: opening each embedded edition and the criteria of its first set.
 *
 *   bench_start
 *   bench_start work TIMES    opens an edition after the other as many times: for instructions.py
 */
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rounds.h"

#define ROUNDS 15
#define TIMES 10000

static double open_often(const char *id, int times);
static void open_once(const char *id);
static void check(ocop_status status);

int main(int argc, char **argv)
{
    const int32_t count = ocop_edition_count(NULL);
    if (argc == 3 && strcmp(argv[1], "work") == 0) {
        for (long i = 0; i < strtol(argv[2], NULL, 10); i++)
            open_once(ocop_edition_id_at(NULL, (int32_t)(i % count)));
        return 0;
    }
    for (int32_t i = 0; i < count; i++) {
        const char *id = ocop_edition_id_at(NULL, i);
        double nanos[ROUNDS];
        for (int round = 0; round < ROUNDS; round++)
            nanos[round] = open_often(id, TIMES) * 1e9;
        printf("opening %-12s %6.0f ns with its first criteria\n", id, middle_of(nanos, ROUNDS));
    }
    return 0;
}

static double open_often(const char *id, int times)
{
    const double begin = processor_seconds();
    for (int i = 0; i < times; i++)
        open_once(id);
    return (processor_seconds() - begin) / times;
}

static void open_once(const char *id)
{
    ocop_edition *edition;
    ocop_criteria *criteria;
    check(ocop_edition_open(NULL, id, &edition));
    if (ocop_edition_has_criteria(edition)) {
        check(ocop_criteria_open(edition, ocop_edition_set_at(edition, 0), &criteria));
        ocop_criteria_unref(criteria);
    }
    ocop_edition_unref(edition);
}

static void check(ocop_status status)
{
    if (status != OCOP_OK) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        exit(1);
    }
}
