/*
 * Administrative units as constant tables: what lib/tools/embed_places.py compiles from lib/data/places. Rows have no
 * pointers, so they need no relocation and are shared between processes.
 */
#ifndef OCOP_RULES_PLACE_TABLES_H
#define OCOP_RULES_PLACE_TABLES_H

#include <stdint.h>

#include "ocop/place.h"

#define PLACE_PROVINCE_DIGITS 2
#define PLACE_DISTRICT_DIGITS 3
#define PLACE_COMMUNE_DIGITS 5
#define PLACE_PARENT_SIZE 4
#define PLACE_OPEN UINT16_MAX

struct place_row {
    uint32_t name;       /* offset into the pool */
    uint16_t code;       /* as a number: its digits are those of the level */
    uint16_t parent;     /* row of parents, 0: none */
    uint16_t first, end; /* days since 1970-01-01: valid from, no longer valid from or PLACE_OPEN */
};

struct place_level { /* by code, then by first day; the days of one code do not overlap */
    const struct place_row *rows;
    int32_t count;
};

struct place_tables {
    const char *pool;
    const char (*parents)[PLACE_PARENT_SIZE];
    struct place_level levels[OCOP_PLACE_COMMUNE + 1];
};

extern const struct place_tables ocop_embedded_places;

#endif
