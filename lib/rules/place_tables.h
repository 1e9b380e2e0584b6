/*
 * Administrative units as constant tables: what lib/tools/embed_places.py compiles from lib/data/places. Rows have no
 * pointers, so they need no relocation and are shared between processes. A unit's number is its row.
 */
#ifndef OCOP_RULES_PLACE_TABLES_H
#define OCOP_RULES_PLACE_TABLES_H

#include <stdint.h>

#include "ocop/place.h"
#include "ocop/text.h"

#define PLACE_PROVINCE_DIGITS 2
#define PLACE_DISTRICT_DIGITS 3
#define PLACE_COMMUNE_DIGITS 5
#define PLACE_CODE_SIZE 6
#define PLACE_PARENT_SIZE 4
#define PLACE_OPEN UINT16_MAX

struct place_type { /* offsets into the pool; keys as text_key() makes them */
    uint32_t name_vi, name_en;
    uint32_t key, abbreviation;
};

struct place_row {
    uint32_t name;       /* offset into the pool */
    uint16_t parent;     /* row of parents, 0: none */
    uint16_t first, end; /* days since 1970-01-01: valid from, no longer valid from or PLACE_OPEN */
    char code[PLACE_CODE_SIZE];
    uint8_t type; /* row of types, from 1 */
};

struct place_change { /* by old unit, then by new unit */
    uint16_t from, to;
    uint8_t kind, certainty;
};

struct place_key {  /* by the key without accents, then by the key */
    uint32_t text;  /* offset into the pool */
    uint16_t units; /* the first of its rows of key_units; the last is before those of the next key */
};

struct place_level { /* by code, then by first day; the days of one code do not overlap */
    int32_t first, count;
};

struct place_tables {
    const char *pool;
    const struct place_type *types;
    const char (*parents)[PLACE_PARENT_SIZE];
    const struct place_row *units;
    const struct place_change *changes;
    const uint16_t *origins; /* changes by new unit; without those of districts that their communes tell */
    const struct place_key *keys;
    const uint16_t *key_units;
    const uint16_t *days; /* on which units begin or have ended, in order */
    uint16_t mergers;     /* the day on which most provinces ended, 0 if none has */
    int32_t change_count, origin_count, key_count, key_unit_count, day_count;
    struct place_level levels[OCOP_PLACE_COMMUNE + 1];
};

extern const struct place_tables ocop_embedded_places;

#endif
