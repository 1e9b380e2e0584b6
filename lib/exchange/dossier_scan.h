/* ocop-dossier/1 → dossier and policy in one pass over the text, straight into the sheets. */
#ifndef OCOP_EXCHANGE_DOSSIER_SCAN_H
#define OCOP_EXCHANGE_DOSSIER_SCAN_H

#include "ocop/dossier.h"
#include "ocop/policy.h"
#include "rules/tables.h"

/* Fills both, which are NULL before, if the text is a sound dossier plainly written. OCOP_ERR_NO_MEMORY with the record
 * set. OCOP_ERR_JSON leaves the text to dossier_from_tree(): it may be wrong, or only unusual. `policy` may be NULL. */
ocop_status dossier_scan(ocop_context *context, const char *json, int64_t length, ocop_dossier **dossier,
                         ocop_policy **policy);

/* A place to read dossier after dossier: each finds the memory, and mostly the rules, of the one before. */
struct scan_desk {
    ocop_dossier *dossier; /* NULL before the first; read if OCOP_OK came back, else of no use but for the next */
    struct policy_values policy;
    bool wants_id; /* of a bare reading, too */
};

/* The same, with neither id, unless it is wanted, nor product's name, which are only looked at. */
ocop_status dossier_scan_bare(ocop_context *context, const char *json, int64_t length, struct scan_desk *desk);

#endif
