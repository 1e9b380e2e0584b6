#include "programme/dictionary.h"

#include <string.h>

#define FIRST_SLOTS 64U
#define FIRST_BYTES 1024U

static uint32_t *slot_of(const struct dictionary *dictionary, const char *bytes, size_t length);
static uint32_t hash_of(const char *bytes, size_t length);
static size_t length_of(const struct dictionary *dictionary, uint32_t number);
static bool make_room(struct dictionary *dictionary, size_t length);
static bool make_slots(struct dictionary *dictionary);

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
    *number = 0;
    if (!length)
        return true;
    /* First of all, for the text may be one of the dictionary's own, which room for more would move. */
    *number = dictionary_find(dictionary, bytes, length);
    if (*number)
        return true;
    if (!make_room(dictionary, length) || !make_slots(dictionary))
        return false;
    *number = ++dictionary->count;
    *slot_of(dictionary, bytes, length) = *number;
    dictionary->starts[*number] = (uint32_t)dictionary->length;
    memcpy(dictionary->bytes + dictionary->length, bytes, length);
    dictionary->length += length;
    dictionary->bytes[dictionary->length++] = '\0';
    dictionary->starts[*number + 1] = (uint32_t)dictionary->length;
    return true;
}

/* Where the text stands, or where it may be put. */
static uint32_t *slot_of(const struct dictionary *dictionary, const char *bytes, size_t length)
{
    const uint32_t mask = dictionary->slot_count - 1;
    for (uint32_t at = hash_of(bytes, length) & mask;; at = (at + 1) & mask) {
        const uint32_t number = dictionary->slots[at];
        if (!number || (length_of(dictionary, number) == length &&
                        memcmp(dictionary->bytes + dictionary->starts[number], bytes, length) == 0))
            return &dictionary->slots[at];
    }
}

/* FNV-1a, its halves folded together: the lower bits of texts that differ in their last digits are alike. */
static uint32_t hash_of(const char *bytes, size_t length)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211U;
    return (uint32_t)(hash ^ hash >> 32);
}

static size_t length_of(const struct dictionary *dictionary, uint32_t number)
{
    return dictionary->starts[number + 1] - dictionary->starts[number] - 1;
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

/* At most two thirds of the slots are taken. */
static bool make_slots(struct dictionary *dictionary)
{
    if ((uint64_t)(dictionary->count + 1) * 3 <= (uint64_t)dictionary->slot_count * 2)
        return true;
    const uint32_t count = dictionary->slot_count ? dictionary->slot_count * 2 : FIRST_SLOTS;
    uint32_t *slots = memory_allocate_zeroed(dictionary->from, count * sizeof *slots);
    if (!slots)
        return false;
    memory_release(dictionary->from, dictionary->slots);
    dictionary->slots = slots;
    dictionary->slot_count = count;
    for (uint32_t number = 1; number <= dictionary->count; number++)
        *slot_of(dictionary, dictionary->bytes + dictionary->starts[number], length_of(dictionary, number)) = number;
    return true;
}

uint32_t dictionary_find(const struct dictionary *dictionary, const void *bytes, size_t length)
{
    return length && dictionary->slot_count ? *slot_of(dictionary, bytes, length) : 0;
}

const char *dictionary_text(const struct dictionary *dictionary, uint32_t number)
{
    return number && number <= dictionary->count ? dictionary->bytes + dictionary->starts[number] : "";
}

bool dictionary_close(struct dictionary *dictionary)
{
    memory_release(dictionary->from, dictionary->slots);
    dictionary->slots = NULL;
    dictionary->slot_count = 0;
    if (dictionary->length == dictionary->room)
        return true;
    char *bytes = memory_resize(dictionary->from, dictionary->bytes, dictionary->room, dictionary->length);
    if (!bytes)
        return false;
    dictionary->bytes = bytes;
    dictionary->room = dictionary->length;
    return true;
}
