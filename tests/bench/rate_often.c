/*
 * Does the main job some times over, so that callgrind can count the instructions of once (instructions.py).
 *
 *   rate_often read|tree|stars|verdict|json DOSSIER TIMES
 */
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/dossier_reader.h"

static char text[1 << 20];
static int64_t size;

static ocop_status read_once(bool through_tree, bool with_stars);
static ocop_status rate_to_json(void);
static ocop_status decide(ocop_verdict *verdict);

int main(int argc, char **argv)
{
    FILE *file = argc == 4 ? fopen(argv[2], "rb") : NULL;
    ocop_verdict *verdict = NULL;
    ocop_status status = ocop_verdict_new(NULL, &verdict);
    if (!file) {
        fprintf(stderr, "usage: rate_often read|tree|stars|verdict|json DOSSIER TIMES\n");
        return 2;
    }
    size = (int64_t)fread(text, 1, sizeof text, file);
    fclose(file);
    const bool to_json = strcmp(argv[1], "json") == 0, bare = strcmp(argv[1], "verdict") == 0;
    for (long times = strtol(argv[3], NULL, 10); times > 0 && status == OCOP_OK; times--)
        status = to_json ? rate_to_json()
                 : bare  ? decide(verdict)
                         : read_once(strcmp(argv[1], "tree") == 0, strcmp(argv[1], "stars") == 0);
    ocop_verdict_unref(verdict);
    if (status != OCOP_OK)
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
    return status != OCOP_OK;
}

static ocop_status read_once(bool through_tree, bool with_stars)
{
    ocop_dossier *dossier = NULL;
    ocop_policy *policy = NULL;
    ocop_rating *rating = NULL;
    ocop_status status = through_tree ? dossier_from_tree(NULL, text, size, &dossier, &policy)
                                      : ocop_dossier_from_json(NULL, text, size, &dossier, &policy);
    if (status == OCOP_OK && with_stars)
        status = ocop_rating_new(dossier, policy, &rating);
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
    return status;
}

static ocop_status rate_to_json(void)
{
    char *rating = NULL;
    const ocop_status status = ocop_rate_json(NULL, text, size, &rating);
    ocop_free(rating);
    return status;
}

static ocop_status decide(ocop_verdict *verdict)
{
    const ocop_status status = ocop_verdict_read_json(verdict, text, size);
    return status == OCOP_OK && ocop_verdict_stars(verdict) < 1 ? OCOP_ERR_ARGUMENT : status;
}
