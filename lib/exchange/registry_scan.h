/* The quick reader of lines of ocop-registry/1. */
#ifndef OCOP_EXCHANGE_REGISTRY_SCAN_H
#define OCOP_EXCHANGE_REGISTRY_SCAN_H

#include <stddef.h>

#include "programme/registry_internal.h"

/* Reads a line that is written the plain way into a row that is begun. If it cannot, `scanned` is false and nothing is
 * begun: the tree of lib/exchange/node.h tells why. Fails only without memory. */
ocop_status registry_scan_line(ocop_registry *registry, const char *line, size_t length, int32_t row, bool *scanned);

#endif
