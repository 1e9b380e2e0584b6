/* What hash tables of texts, rows and groups are made with. */
#ifndef OCOP_PROGRAMME_HASH_H
#define OCOP_PROGRAMME_HASH_H

#include <stdint.h>
#include <string.h>

/* Spreads low bits over all, and high ones over the low. */
static inline uint64_t hash_mix(uint64_t bits)
{
    bits *= UINT64_C(0x9E3779B97F4A7C15);
    return bits ^ bits >> 32;
}

/* Eight bytes. */
static inline uint64_t word_at(const void *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Of eight bytes or more, all of them. */
static inline uint64_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = length;
    for (size_t at = 0; at + sizeof hash < length; at += sizeof hash)
        hash = hash_mix(hash ^ word_at(bytes + at));
    return hash_mix(hash ^ word_at(bytes + length - sizeof hash));
}

#endif
