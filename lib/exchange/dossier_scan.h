/* ocop-dossier/1 → dossier and policy in one pass over the text, straight into the sheets. */
#ifndef OCOP_EXCHANGE_DOSSIER_SCAN_H
#define OCOP_EXCHANGE_DOSSIER_SCAN_H

#include "ocop/dossier.h"
#include "ocop/policy.h"

/* Fills both, which are NULL before, if the text is a sound dossier plainly written. OCOP_ERR_NO_MEMORY with the record
 * set. OCOP_ERR_JSON leaves the text to dossier_from_tree(): it may be wrong, or only unusual. `policy` may be NULL. */
ocop_status dossier_scan(ocop_context *context, const char *json, int64_t length, ocop_dossier **dossier,
                         ocop_policy **policy);

#endif
