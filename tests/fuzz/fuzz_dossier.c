/*
 * Hostile text goes through both readers of dossiers: what the quick one reads, the one with the tree reads too, and
 * both get the same. One verdict, which reads them all, comes to what a rating of each does. Beside slips of bytes,
 * whole pieces of a document change places: keys, values, brackets.
 */
#include "fuzz.h"

#include "../unit/both_readers.h"
#include "../unit/both_verdicts.h"

#define MOST_BYTES 70000
#define MOST_PIECES 20000

struct piece {
    size_t at, length;
};

static bool compare(const char *text, size_t size);
static size_t exchange_pieces(const char *text, size_t size, uint32_t number, char *mutant);
static bool alike(char a, char b);
static size_t find_pieces(const char *text, size_t size, struct piece *pieces);
static uint32_t number_of(const uint8_t *data, size_t size);
static void put(char *mutant, size_t *length, const char *bytes, size_t count);

static long texts, scanned_texts;
static ocop_verdict *verdict;

/* Pieces are exchanged in the last text that was scanned, so that many mutants are sound, too. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char sound[MOST_BYTES], mutant[MOST_BYTES * 2];
    static size_t sound_size;
    const char *text = (const char *)data;
    if (size > MOST_BYTES)
        return 0;
    if (compare(text, size))
        memcpy(sound, text, sound_size = size);
    const size_t length = exchange_pieces(sound, sound_size, number_of(data, size), mutant);
    if (compare(mutant, length) && length <= MOST_BYTES)
        memcpy(sound, mutant, sound_size = length);
    return 0;
}

static bool compare(const char *text, size_t size)
{
    bool scanned;
    const char *wrong = compare_readers(NULL, text, (int64_t)size, &scanned);
    texts++;
    scanned_texts += scanned;
    if (wrong)
        fprintf(stderr, "%s: %.*s\n", wrong, (int)size, text);
    expect(!wrong, "both readers read the same");
    if (!verdict)
        expect(ocop_verdict_new(NULL, &verdict) == OCOP_OK, "there is memory");
    const char *differs = compare_verdicts(NULL, verdict, text, (int64_t)size);
    if (differs)
        fprintf(stderr, "%s: %.*s\n", differs, (int)size, text);
    expect(!differs, "a verdict comes to what a rating does");
    return scanned;
}

/* A piece takes the place of another one like it, or of any; the two may change places. */
static size_t exchange_pieces(const char *text, size_t size, uint32_t number, char *mutant)
{
    static struct piece pieces[MOST_PIECES];
    const size_t count = find_pieces(text, size, pieces);
    size_t length = 0;
    if (count < 2)
        return 0;
    size_t one = number % count, other = number / 7 % count;
    for (size_t i = 0; number % 5 && i < count && !alike(text[pieces[one].at], text[pieces[other].at]); i++)
        other = (other + 1) % count;
    const struct piece first = pieces[one < other ? one : other], last = pieces[one < other ? other : one];
    const struct piece second = number / 64 % 4 ? last : first;
    if (one == other)
        return 0;
    put(mutant, &length, text, first.at);
    put(mutant, &length, text + last.at, last.length);
    put(mutant, &length, text + first.at + first.length, last.at - first.at - first.length);
    put(mutant, &length, text + second.at, second.length);
    put(mutant, &length, text + last.at + last.length, size - last.at - last.length);
    return length;
}

static bool alike(char a, char b)
{
    const bool digits = a >= '0' && a <= '9' && b >= '0' && b <= '9';
    return digits || a == b;
}

/* Strings with their quotes, marks of structure, and what stands between them. */
static size_t find_pieces(const char *text, size_t size, struct piece *pieces)
{
    size_t count = 0, at = 0;
    while (at < size && count < MOST_PIECES) {
        const size_t begin = at++;
        if (text[begin] == '"') {
            while (at < size && text[at] != '"')
                at += text[at] == '\\' ? 2 : 1;
            at = at < size ? at + 1 : size;
        } else if (!memchr("{}[],: \n", text[begin], 8)) {
            while (at < size && !memchr("{}[],: \n\"", text[at], 9))
                at++;
        }
        if (text[begin] != ' ' && text[begin] != '\n')
            pieces[count++] = (struct piece){begin, at - begin};
    }
    return count;
}

static uint32_t number_of(const uint8_t *data, size_t size)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ data[i]) * 16777619U;
    return hash >> 3;
}

static void put(char *mutant, size_t *length, const char *bytes, size_t count)
{
    memcpy(mutant + *length, bytes, count);
    *length += count;
}

#ifndef OCOP_LIBFUZZER
__attribute__((destructor)) static void tell(void)
{
    printf("%ld texts, %ld of them scanned\n", texts, scanned_texts);
    ocop_verdict_unref(verdict);
}
#endif
