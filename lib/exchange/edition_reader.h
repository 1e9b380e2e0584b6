/* Reading an edition from a document that is parsed already. */
#ifndef OCOP_EXCHANGE_EDITION_READER_H
#define OCOP_EXCHANGE_EDITION_READER_H

#include "exchange/node.h"
#include "ocop/edition.h"

/* The place of the document, which may stand in another, goes into errors. Adds to the document the sets that it leaves
 * to another edition. */
ocop_status edition_from_node(ocop_context *context, const struct node *document, ocop_edition **out);

#endif
