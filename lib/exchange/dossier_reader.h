/* A dossier that stands inside another document. */
#ifndef OCOP_EXCHANGE_DOSSIER_READER_H
#define OCOP_EXCHANGE_DOSSIER_READER_H

#include "exchange/node.h"
#include "ocop/dossier.h"
#include "ocop/policy.h"

/* Fills both only on success; `policy` may be NULL. */
ocop_status dossier_from_node(ocop_context *context, const struct node *node, ocop_dossier **dossier,
                              ocop_policy **policy);

#endif
