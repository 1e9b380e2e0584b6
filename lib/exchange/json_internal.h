/* A rating straight from a document. */
#ifndef OCOP_EXCHANGE_JSON_INTERNAL_H
#define OCOP_EXCHANGE_JSON_INTERNAL_H

#include "ocop/rating.h"

/* What ocop_rate_json() writes. Sets the record. */
ocop_status rating_from_json(ocop_context *context, const char *json, int64_t length, ocop_rating **rating);

#endif
