/* The digest of an edition. */
#ifndef OCOP_EXCHANGE_DIGEST_H
#define OCOP_EXCHANGE_DIGEST_H

#include <jansson.h>
#include <stdbool.h>

/* "sha256:" and 64 hexadecimal digits. */
#define DIGEST_LENGTH (7 + 64)

/* SHA-256 of a document in canonical form: keys sorted, no white space. False without memory. */
bool digest_write(const json_t *document, char digest[DIGEST_LENGTH + 1]);

#endif
