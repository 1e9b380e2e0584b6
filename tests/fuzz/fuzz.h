/*
 * What the fuzz targets share: what must hold of an answer, and, without libFuzzer, a program that mutates the files it
 * is given, the same way each time:   fuzz_NAME TRIES FILE…
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <ocop/ocop.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "does not hold: %s\n", what);
        abort();
    }
}

static inline void expect_answer(ocop_status status, const void *result)
{
    char *error;
    expect((status == OCOP_OK) == (result != NULL), "a result comes with success and only then");
    if (status == OCOP_OK)
        return;
    expect(status == ocop_error_status(), "the record has the status");
    expect(*ocop_error_message(OCOP_LANG_VI) && *ocop_error_message(OCOP_LANG_EN), "a failure has both messages");
    expect(ocop_error_to_json(NULL, 1, &error) == OCOP_OK, "a failure can be written as JSON");
    ocop_free(error);
}

#ifndef OCOP_LIBFUZZER

#define MAX_SIZE 65536

static size_t read_file(const char *path, uint8_t *bytes);
static size_t mutate(uint8_t *bytes, size_t size);
static uint32_t random_below(uint32_t bound);

int main(int argc, char **argv)
{
    static uint8_t original[MAX_SIZE + 64], mutant[MAX_SIZE + 64];
    const long tries = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
    for (int i = 2; i < argc; i++) {
        const size_t size = read_file(argv[i], original);
        LLVMFuzzerTestOneInput(original, size);
        for (long t = 0; t < tries; t++) {
            memcpy(mutant, original, size);
            LLVMFuzzerTestOneInput(mutant, mutate(mutant, size));
        }
    }
    printf("%d passed, 0 failed\n", argc > 2 ? argc - 2 : 0);
    return argc > 2 && tries > 0 ? 0 : 1;
}

static size_t read_file(const char *path, uint8_t *bytes)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    const size_t size = fread(bytes, 1, MAX_SIZE, file);
    fclose(file);
    return size;
}

/* Some slips that a clerk or an attacker makes: a byte changed, a piece lost, a piece twice, a token put in. */
static size_t mutate(uint8_t *bytes, size_t size)
{
    static const char *const tokens[] = {"null", "-1",      "1e9",         "\"\"", "[]",
                                         "{}",   "\\u0000", "99999999999", ",",    "\xC3"};
    for (uint32_t slips = 1 + random_below(4); slips && size > 8; slips--) {
        const size_t at = random_below((uint32_t)size - 4), length = 1 + random_below(4);
        const char *token = tokens[random_below(sizeof tokens / sizeof *tokens)];
        switch (random_below(4)) {
        case 0:
            bytes[at] = (uint8_t)random_below(256);
            break;
        case 1:
            memmove(bytes + at, bytes + at + length, size - at - length);
            size -= length;
            break;
        case 2:
            memmove(bytes + at + length, bytes + at, size - at - length);
            break;
        default:
            if (at + strlen(token) < size)
                memcpy(bytes + at, token, strlen(token));
        }
    }
    return size;
}

static uint32_t random_below(uint32_t bound)
{
    static uint64_t state = 20260522;
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((state >> 33) % bound);
}

#endif

#endif
