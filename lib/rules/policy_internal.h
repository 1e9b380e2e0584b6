/* A policy's values as the other rooms see them. */
#ifndef OCOP_RULES_POLICY_INTERNAL_H
#define OCOP_RULES_POLICY_INTERNAL_H

#include "ocop/policy.h"
#include "rules/edition_internal.h"

#define DECIMALS_MAX 6 /* to which a mean can be rounded */

struct ocop_policy {
    atomic_int references;
    ocop_edition *edition;
    struct policy_values values;
};

/* What holds where neither edition nor caller says anything. */
struct policy_values policy_defaults(void);

#endif
