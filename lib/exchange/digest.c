#include "exchange/digest.h"

#include <stdint.h>
#include <string.h>
#include <sys/types.h>

#include <sha2.h>

static int update(const char *bytes, size_t length, void *context);

bool digest_write(const json_t *document, char digest[DIGEST_LENGTH + 1])
{
    static const char hexadecimal[] = "0123456789abcdef";
    uint8_t hash[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;
    SHA256Init(&context);
    if (json_dump_callback(document, update, &context, JSON_COMPACT | JSON_SORT_KEYS) != 0)
        return false;
    SHA256Final(hash, &context);
    memcpy(digest, "sha256:", 7);
    for (size_t i = 0; i < sizeof hash; i++) {
        digest[7 + 2 * i] = hexadecimal[hash[i] >> 4];
        digest[7 + 2 * i + 1] = hexadecimal[hash[i] & 15];
    }
    digest[DIGEST_LENGTH] = '\0';
    return true;
}

static int update(const char *bytes, size_t length, void *context)
{
    SHA256Update(context, (const uint8_t *)bytes, length);
    return 0;
}
