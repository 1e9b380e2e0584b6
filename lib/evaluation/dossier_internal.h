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
    struct arena arena; /* the sheets, and all else but the texts */
    struct arena frame; /* from the second dossier on the sheets: the next one by the same criteria finds them there */
    bool again;         /* it is the second or one after that */
    ocop_criteria *criteria;
    char *id, *product; /* NULL: none */
    int32_t filed, registration;
    int32_t council_size;
    ocop_sheet **sheets;
    int32_t sheet_count, sheets_made, sheet_room;
    bool *rules;    /* for each rule of the sheet: does it apply */
    int64_t *costs; /* for each criterion; NULL: none was set */
};

/* Empties a dossier for one of other criteria, in the memory that it has. After a failure it may only be emptied or
 * released. */
ocop_status dossier_reset(ocop_dossier *dossier, ocop_criteria *criteria);
/* Adds a sheet without answers; the member's name may follow with dossier_name_sheet(). */
ocop_status dossier_new_sheet(ocop_dossier *dossier, ocop_sheet **out);
/* Names the sheet that was added last: no other may have the name. */
ocop_status dossier_name_sheet(ocop_dossier *dossier, const char *member);
/* The same with a name that is composed, without its NUL. It is copied, or else stays the caller's and only serves to
 * find others of that name. */
ocop_status dossier_take_name(ocop_dossier *dossier, const char *member, size_t length, bool copy);

/* Points of a criterion on a sheet, POINTS_NONE without an answer. */
static inline int32_t dossier_points(const ocop_dossier *dossier, int32_t sheet, int32_t criterion)
{
    return dossier->sheets[sheet]->points[criterion];
}

#endif
