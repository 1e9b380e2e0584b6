/* The quick reader of lines of ocop-registry/1. */
#ifndef OCOP_EXCHANGE_REGISTRY_SCAN_H
#define OCOP_EXCHANGE_REGISTRY_SCAN_H

#include <stddef.h>

#include "exchange/scan.h"
#include "programme/registry_internal.h"

/* The keys that lines have, one for each column and that of the format; the last one has no length. */
struct registry_keys {
    struct scan_word words[COLUMN_LAST + 2];
};

void registry_write_keys(struct registry_keys *keys);
/* Reads a line that is written the plain way into a row that is begun. If it cannot, `scanned` is false and nothing is
 * begun: the tree of lib/exchange/node.h tells why. Fails only without memory. */
ocop_status registry_scan_line(ocop_registry *registry, const struct registry_keys *keys, const char *line,
                               size_t length, int32_t row, bool *scanned);

#endif
