/* A dossier through the tree of a document, or inside another document. */
#ifndef OCOP_EXCHANGE_DOSSIER_READER_H
#define OCOP_EXCHANGE_DOSSIER_READER_H

#include "exchange/node.h"
#include "ocop/dossier.h"
#include "ocop/policy.h"

/* Fills both only on success; `policy` may be NULL. */
ocop_status dossier_from_node(ocop_context *context, const struct node *node, ocop_dossier **dossier,
                              ocop_policy **policy);

/* A whole document, read through a tree: takes longer than dossier_scan() and says what is wrong. Both outputs are NULL
 * before. */
ocop_status dossier_from_tree(ocop_context *context, const char *json, int64_t length, ocop_dossier **dossier,
                              ocop_policy **policy);

#endif
