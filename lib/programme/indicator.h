/* Indicators: what targets count. Their definitions are data, lib/data/programme/indicators.json; a plan may bring its
 * own. */
#ifndef OCOP_PROGRAMME_INDICATOR_H
#define OCOP_PROGRAMME_INDICATOR_H

#include "ocop/edition.h"
#include "rules/tables.h"

#define PRODUCER_TYPES 4 /* that one indicator may be about */

enum { COUNTS_PRODUCTS = 1, COUNTS_PRODUCERS, COUNTS_IDEAS, COUNTS_OBSERVED, COUNTS_YES_NO };
enum { WHEN_ON = 1, WHEN_WITHIN };

struct indicator_row { /* by id */
    text_at id;
    struct text_pair name;
    int32_t counts, when;
    uint32_t recognitions; /* bits 1 << OCOP_REGISTRATION_; 0: all */
    text_at producers[PRODUCER_TYPES];
    bool sme; /* of these only small and medium enterprises */
};

struct indicator_table {
    const char *pool;
    const struct indicator_row *rows;
    int32_t count;
};

extern const struct indicator_table ocop_embedded_indicators;

struct words {
    const char *vi, *en;
};

/* A row with its texts. */
struct indicator {
    const char *id;
    struct words name;
    int32_t counts, when;
    uint32_t recognitions;
    const char *producers[PRODUCER_TYPES]; /* "": no more */
    bool sme;
};

bool indicator_find(const char *id, struct indicator *out);

const char *words_pick(const struct words *words, int32_t lang);

#endif
