/* A certificate and a list of them as the other rooms see them. */
#ifndef OCOP_EVALUATION_CERTIFICATE_INTERNAL_H
#define OCOP_EVALUATION_CERTIFICATE_INTERNAL_H

#include "evaluation/term.h"
#include "ocop/certificate.h"
#include "rules/policy_internal.h"

/* The rules that a certificate may rest on. */
enum { CERTIFICATE_TERM, CERTIFICATE_WINDOW, CERTIFICATE_PROLONGATION, CERTIFICATE_REVOCATION, CERTIFICATE_RULES };

struct ocop_certificate {
    atomic_int references;
    ocop_edition *edition;
    int32_t issued, stars;
    struct certificate_days days;                  /* by the rules and the policy alone */
    char *id, *product, *code, *holder, *decision; /* NULL: none */
    char *rules[CERTIFICATE_RULES];                /* ids; NULL: the edition has none */
    int32_t filed, received, result, revoked;
    const struct ground_row *ground; /* NULL: none */
    int32_t month_end, prolongation;
};

/* The place of a certificate in the history of its product: places first … last are that history. */
struct certificate_place {
    int32_t at, first, last;
    int32_t kind;
};

struct ocop_certificates {
    atomic_int references;
    ocop_context *context;
    ocop_certificate **items;
    int32_t count, room;
    int32_t *order;                   /* indexes by product and day of issue; NULL: not sealed */
    struct certificate_place *places; /* for each certificate */
};

/* Takes a certificate for one of another day of issue, as far as its term goes: registers ask for the same day often.
 */
ocop_status certificate_move(ocop_certificate *certificate, int32_t issued);
/* certificate_runs.c: the last day of issue, up to `last`, until which one issued on each day has the same state on a
 * day as this one, which was issued by then; a border may be told that turns out to be none. Only for a certificate of
 * which nothing but its term is known; it is moved. */
int32_t certificate_same_until(ocop_certificate *certificate, int32_t on, int32_t last);

const struct certificate_rules *certificate_rules_of(const ocop_certificate *certificate);
/* Rule id, source and certainty of one of the CERTIFICATE_ rules; certainty 0: the edition has none. */
const char *certificate_rule_id(const ocop_certificate *certificate, int32_t rule);
const struct cite *certificate_cite(const ocop_certificate *certificate, int32_t rule);

static inline bool certificate_is_revoked(const ocop_certificate *certificate, int32_t on)
{
    return certificate->revoked != OCOP_DATE_NONE && on >= certificate->revoked;
}

static inline bool certificate_is_filed(const ocop_certificate *certificate, int32_t on)
{
    return certificate->filed != OCOP_DATE_NONE && on >= certificate->filed;
}

/* Whether a certificate of this state may be used. */
static inline bool certificate_in_force(int32_t status)
{
    return status >= OCOP_CERTIFICATE_VALID && status <= OCOP_CERTIFICATE_PROLONGED;
}

#endif
