#include "programme/dictionary.h"

#include <string.h>

#include "programme/hash.h"

#define FIRST_SLOTS 64U
#define FIRST_BYTES 1024U

static inline uint64_t *slot_of(const struct dictionary *dictionary, uint32_t hash, const char *bytes, size_t length);
static inline bool is_text(const struct dictionary *dictionary, uint32_t number, const char *bytes, size_t length);
static uint64_t *free_slot(const struct dictionary *dictionary, uint32_t hash);
static inline uint32_t hash_of(const char *bytes, size_t length);
static inline uint64_t few_bytes(const char *bytes, size_t length);
static size_t length_of(const struct dictionary *dictionary, uint32_t number);
static inline uint32_t append(struct dictionary *dictionary, const char *bytes, size_t length);
static inline bool has_room(const struct dictionary *dictionary, size_t length);
static bool make_room(struct dictionary *dictionary, size_t length);
static bool make_slots(struct dictionary *dictionary, uint32_t expected);

void dictionary_init(struct dictionary *dictionary, const ocop_allocator *from)
{
    *dictionary = (struct dictionary){.from = from};
}

void dictionary_free(struct dictionary *dictionary)
{
    memory_release(dictionary->from, dictionary->bytes);
    memory_release(dictionary->from, dictionary->starts);
    memory_release(dictionary->from, dictionary->slots);
    dictionary_init(dictionary, dictionary->from);
}

bool dictionary_add(struct dictionary *dictionary, const void *bytes, size_t length, uint32_t *number)
{
    return dictionary_add_expected(dictionary, bytes, length, hash_of(bytes, length), number);
}

uint32_t dictionary_hash(const void *bytes, size_t length)
{
    return hash_of(bytes, length);
}

bool dictionary_add_expected(struct dictionary *dictionary, const void *bytes, size_t length, uint32_t hash,
                             uint32_t *number)
{
    const uint32_t slots = dictionary->slot_count;
    *number = 0;
    if (!length)
        return true;
    /* First of all, for the text may be one of the dictionary's own, which room for more would move. */
    uint64_t *slot = dictionary->slots ? slot_of(dictionary, hash, bytes, length) : NULL;
    if (slot && *slot) {
        *number = (uint32_t)*slot;
        return true;
    }
    if (!has_room(dictionary, length) && !(make_room(dictionary, length) && make_slots(dictionary, 0)))
        return false;
    if (!slot || dictionary->slot_count != slots)
        slot = free_slot(dictionary, hash);
    *number = append(dictionary, bytes, length);
    *slot = (uint64_t)hash << 32 | *number;
    return true;
}

static inline uint32_t append(struct dictionary *dictionary, const char *bytes, size_t length)
{
    const uint32_t number = ++dictionary->count;
    char *to = dictionary->bytes + dictionary->length;
    memcpy(to, bytes, length);
    to[length] = '\0';
    dictionary->starts[number] = (uint32_t)dictionary->length;
    dictionary->length += length + 1;
    dictionary->starts[number + 1] = (uint32_t)dictionary->length;
    return number;
}

/* Where the text stands, or a free one. Texts are looked at only where the hash is theirs. */
static inline uint64_t *slot_of(const struct dictionary *dictionary, uint32_t hash, const char *bytes, size_t length)
{
    const uint32_t mask = dictionary->slot_count - 1;
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        const uint64_t slot = dictionary->slots[at];
        if (!slot || (slot >> 32 == hash && is_text(dictionary, (uint32_t)slot, bytes, length)))
            return &dictionary->slots[at];
    }
}

/* Its last eight bytes first, which may be some of those before them: a call of memcmp() costs more than most texts. */
static inline bool is_text(const struct dictionary *dictionary, uint32_t number, const char *bytes, size_t length)
{
    const char *text = dictionary->bytes + dictionary->starts[number];
    if (length_of(dictionary, number) != length)
        return false;
    if (length < sizeof(uint64_t))
        return few_bytes(text, length) == few_bytes(bytes, length);
    for (size_t at = length - sizeof(uint64_t); at; at = at < sizeof(uint64_t) ? 0 : at - sizeof(uint64_t))
        if (word_at(text + at) != word_at(bytes + at))
            return false;
    return word_at(text) == word_at(bytes);
}

static uint64_t *free_slot(const struct dictionary *dictionary, uint32_t hash)
{
    const uint32_t mask = dictionary->slot_count - 1;
    uint32_t at = hash & mask;
    while (dictionary->slots[at])
        at = (at + 1) & mask;
    return &dictionary->slots[at];
}

/* Eight bytes at a time, so that texts that differ in their last digits alone stand far apart, too; the last eight may
 * be some of those before them. */
static inline uint32_t hash_of(const char *bytes, size_t length)
{
    const uint64_t hash =
        length < sizeof hash ? hash_mix(length ^ few_bytes(bytes, length)) : hash_bytes(bytes, length);
    return (uint32_t)hash_mix(hash); /* once more, for the high bits */
}

/* Less than eight bytes, each of them, in the same way wherever they stand. */
static inline uint64_t few_bytes(const char *bytes, size_t length)
{
    uint32_t first, last;
    if (length < sizeof first)
        return length ? (uint64_t)(unsigned char)bytes[0] << 16 | (uint64_t)(unsigned char)bytes[length / 2] << 8 |
                            (unsigned char)bytes[length - 1]
                      : 0;
    memcpy(&first, bytes, sizeof first);
    memcpy(&last, bytes + length - sizeof last, sizeof last);
    return (uint64_t)first << 32 | last;
}

static size_t length_of(const struct dictionary *dictionary, uint32_t number)
{
    return dictionary->starts[number + 1] - dictionary->starts[number] - 1;
}

/* Of all three kinds. At most half of the slots are taken. */
static inline bool has_room(const struct dictionary *dictionary, size_t length)
{
    const uint32_t count = dictionary->count + 1;
    return dictionary->length + length < dictionary->room && count + 1 < dictionary->start_room &&
           count <= dictionary->slot_count / 2;
}

static bool make_room(struct dictionary *dictionary, size_t length)
{
    const size_t need = dictionary->length + length + 1;
    if (need > UINT32_MAX || dictionary->count >= UINT32_MAX / 4)
        return false;
    if (need > dictionary->room) {
        size_t room = dictionary->room ? dictionary->room * 2 : FIRST_BYTES;
        room = room < need ? need : room;
        char *bytes = memory_resize(dictionary->from, dictionary->bytes, dictionary->room, room);
        if (!bytes)
            return false;
        dictionary->bytes = bytes;
        dictionary->room = room;
    }
    if (dictionary->count + 2 >= dictionary->start_room) {
        const uint32_t room = dictionary->start_room ? dictionary->start_room * 2 : FIRST_SLOTS;
        uint32_t *starts = memory_resize(dictionary->from, dictionary->starts, dictionary->start_room * sizeof *starts,
                                         room * sizeof *starts);
        if (!starts)
            return false;
        dictionary->starts = starts;
        dictionary->start_room = room;
    }
    return true;
}

/* For one more text, and those that are expected. */
static bool make_slots(struct dictionary *dictionary, uint32_t expected)
{
    const uint32_t old_count = dictionary->slot_count;
    uint32_t count = old_count ? old_count : FIRST_SLOTS;
    while (count / 2 <= (uint64_t)dictionary->count + expected)
        count *= 2;
    if (count == old_count)
        return true;
    uint64_t *old = dictionary->slots, *slots = memory_allocate_zeroed(dictionary->from, count * sizeof *slots);
    if (!slots)
        return false;
    dictionary->slots = slots;
    dictionary->slot_count = count;
    for (uint32_t i = 0; old && i < old_count; i++)
        if (old[i])
            *free_slot(dictionary, (uint32_t)(old[i] >> 32)) = old[i];
    memory_release(dictionary->from, old);
    return true;
}

bool dictionary_reserve(struct dictionary *dictionary, uint32_t texts)
{
    return texts < UINT32_MAX / 4 - dictionary->count && make_slots(dictionary, texts);
}

uint32_t dictionary_find(const struct dictionary *dictionary, const void *bytes, size_t length)
{
    return length && dictionary->slots ? (uint32_t)*slot_of(dictionary, hash_of(bytes, length), bytes, length) : 0;
}

const char *dictionary_text(const struct dictionary *dictionary, uint32_t number)
{
    return number && number <= dictionary->count ? dictionary->bytes + dictionary->starts[number] : "";
}

bool dictionary_close(struct dictionary *dictionary)
{
    const uint32_t starts = dictionary->count + 2; /* 0, which is none, and the end of the last */
    memory_release(dictionary->from, dictionary->slots);
    dictionary->slots = NULL;
    dictionary->slot_count = 0;
    if (!dictionary->count)
        return true;
    char *bytes = memory_resize(dictionary->from, dictionary->bytes, dictionary->room, dictionary->length);
    if (!bytes)
        return false;
    dictionary->bytes = bytes;
    dictionary->room = dictionary->length;
    uint32_t *kept = memory_resize(dictionary->from, dictionary->starts, dictionary->start_room * sizeof *kept,
                                   starts * sizeof *kept);
    if (!kept)
        return false;
    dictionary->starts = kept;
    dictionary->start_room = starts;
    return true;
}
