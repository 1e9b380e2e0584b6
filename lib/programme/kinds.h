/* Kinds of goods: what the product groups of the editions hold. Their codes belong to an edition (4 and 5 changed their
 * meaning in 2022), the kinds do not. What holds what is data, lib/data/programme/groups.json. */
#ifndef OCOP_PROGRAMME_KINDS_H
#define OCOP_PROGRAMME_KINDS_H

#include "ocop/edition.h"
#include "rules/tables.h"

struct kinds_row {
    text_at edition, group;
    int32_t set; /* 0: the group, but for the sets that have a row of their own */
    uint32_t kinds;
    int32_t certainty;
};

struct kinds_table {
    const char *pool;
    struct text_pair source;
    const struct kinds_row *rows;
    int32_t count;
};

extern const struct kinds_table ocop_embedded_kinds;

/* The kinds of a group, or of one set of it (0: of the group where its set is not told); 0 if nothing is known of that
 * group. `certainty` becomes that of the row if it is less sure. */
uint32_t kinds_of(const char *edition, const char *group, int32_t set, int32_t *certainty);

/* The kinds of a group with those of all its sets. */
uint32_t kinds_within(const char *edition, const char *group);

#endif
