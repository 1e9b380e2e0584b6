/* A dossier as the rating sees it. */
#ifndef OCOP_EVALUATION_DOSSIER_INTERNAL_H
#define OCOP_EVALUATION_DOSSIER_INTERNAL_H

#include "evaluation/sheet_internal.h"
#include "ocop/dossier.h"

#define COST_DEFAULT 1
#define COST_MAX 1000000000
#define COUNCIL_MAX 100000 /* members */

struct ocop_dossier {
    atomic_int references;
    ocop_criteria *criteria;
    char *id, *product; /* NULL: none */
    int32_t filed, registration;
    int32_t council_size;
    ocop_sheet **sheets;
    int32_t sheet_count, sheet_room;
    bool *rules;    /* for each rule of the sheet: does it apply */
    int64_t *costs; /* for each criterion; NULL: none was set */
};

/* Adds a sheet of the dossier's criteria itself, not a copy; takes over the reference, but only on success. */
ocop_status dossier_take_sheet(ocop_dossier *dossier, ocop_sheet *sheet);

/* Points of a criterion on a sheet, POINTS_NONE without an answer. */
static inline int32_t dossier_points(const ocop_dossier *dossier, int32_t sheet, int32_t criterion)
{
    return dossier->sheets[sheet]->answers[criterion].points;
}

#endif
