/*
 * Hostile text goes through everything that reads JSON: dossiers, editions, overlays, certificates. Nothing may crash,
 * leak, hang or succeed without a result; a failure has a message in both languages.
 *
 * With libFuzzer (-fsanitize=fuzzer, -DOCOP_LIBFUZZER) this is its target. Otherwise a program that mutates the files
 * it is given, the same way each time:   fuzz_rate TRIES FILE…
 */
#include <ocop/ocop.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
static void read_certificates(const char *text, int64_t size);
static void read_register(const char *text, int64_t size, bool csv);
static void expect(bool holds, const char *what);
static void expect_answer(ocop_status status, const void *result);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ocop_edition *edition, *changed;
    char *rating, *explanation;
    ocop_status status;
    const char *text = (const char *)data;
    status = ocop_rate_json(NULL, text, (int64_t)size, &rating);
    expect_answer(status, rating);
    ocop_free(rating);
    status = ocop_explain_json(NULL, text, (int64_t)size, OCOP_LANG_VI, &explanation);
    expect_answer(status, explanation);
    ocop_free(explanation);
    status = ocop_edition_from_json(NULL, text, (int64_t)size, &edition);
    expect_answer(status, edition);
    ocop_edition_unref(edition);
    status = ocop_edition_open(NULL, "490-2018", &edition);
    expect_answer(status, edition);
    status = ocop_edition_overlay(edition, text, (int64_t)size, &changed);
    expect_answer(status, changed);
    ocop_edition_unref(changed);
    ocop_edition_unref(edition);
    read_certificates(text, (int64_t)size);
    read_register(text, (int64_t)size, true);
    read_register(text, (int64_t)size, false);
    return 0;
}

/* One certificate, and a list of them with its calendar, asked on 27 May 2026. */
static void read_certificates(const char *text, int64_t size)
{
    enum { ON = 20600, YEARS = 4000 };
    ocop_certificates *list;
    ocop_agenda *agenda = NULL;
    char *answer, *calendar = NULL;
    ocop_status status = ocop_certificate_json(NULL, text, size, ON, &answer);
    expect_answer(status, answer);
    ocop_free(answer);
    status = ocop_certificates_from_json(NULL, text, size, ON, &list);
    expect_answer(status, list);
    if (status == OCOP_OK) {
        status = ocop_certificates_agenda(list, ON - YEARS, ON + YEARS, ON, &agenda);
        expect_answer(status, agenda);
        status = ocop_agenda_to_ics(agenda, OCOP_LANG_EN, &calendar);
        expect_answer(status, calendar);
    }
    ocop_free(calendar);
    ocop_agenda_unref(agenda);
    ocop_certificates_unref(list);
}

/* Every row is kept or refused, and what was kept can be written and read again. */
static void read_register(const char *text, int64_t size, bool csv)
{
    ocop_registry *registry, *again;
    char *lines;
    expect(ocop_registry_new(NULL, &registry) == OCOP_OK, "an empty register can be made");
    const ocop_status status =
        csv ? ocop_registry_read_csv(registry, "", text, size) : ocop_registry_read_json(registry, "", text, size);
    expect_answer(status, status == OCOP_OK ? registry : NULL);
    expect(ocop_registry_seal(registry) == OCOP_OK, "a register can be sealed");
    const int32_t products = ocop_registry_size(registry, OCOP_RECORD_PRODUCT);
    expect(products <= ocop_registry_rows_read(registry) - ocop_registry_rows_refused(registry), "rows are counted");
    expect(ocop_registry_to_json(registry, &lines) == OCOP_OK, "a register can be written");
    expect(ocop_registry_new(NULL, &again) == OCOP_OK, "an empty register can be made");
    expect(ocop_registry_read_json(again, "", lines, -1) == OCOP_OK, "what was written can be read");
    expect(ocop_registry_seal(again) == OCOP_OK, "a register can be sealed");
    expect(ocop_registry_size(again, OCOP_RECORD_PRODUCT) == products, "no product is lost");
    ocop_free(lines);
    ocop_registry_unref(again);
    ocop_registry_unref(registry);
}

static void expect_answer(ocop_status status, const void *result)
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

static void expect(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "does not hold: %s\n", what);
        abort();
    }
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
