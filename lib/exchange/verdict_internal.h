/* A verdict with the dossier that it is of. */
#ifndef OCOP_EXCHANGE_VERDICT_INTERNAL_H
#define OCOP_EXCHANGE_VERDICT_INTERNAL_H

#include "evaluation/tally_internal.h"
#include "exchange/dossier_scan.h"
#include "ocop/verdict.h"

struct ocop_verdict {
    atomic_int references;
    ocop_context *context;
    int32_t additions; /* the context's, when it was read from last */
    struct scan_desk desk;
    struct tally tally;       /* in the dossier's memory; no sheets without a dossier */
    struct decision decision; /* no outcome without a dossier */
};

#endif
