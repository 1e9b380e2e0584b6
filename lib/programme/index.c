#include "programme/index.h"

#include <string.h>

#include "programme/hash.h"

#define FIRST_SLOTS 16U
#define FIRST_BYTES 1024U
#define WORD sizeof(uint64_t)

struct index_slot {
    uint64_t first, last; /* bytes of the key; of a long one its hash, and where it stands */
    uint32_t size;        /* of the key, 0: free */
    int32_t row;
};

static struct index_slot slot_for(const char *key, size_t size);
static struct index_slot *find_slot(const struct index *index, const struct index_slot *wanted, const char *key);
static bool is_key(const struct index *index, const struct index_slot *slot, const struct index_slot *wanted,
                   const char *key);
static bool make_slots(struct index *index);
static bool keep_key(struct index *index, const char *key, struct index_slot *slot);

void index_init(struct index *index, const ocop_allocator *from)
{
    *index = (struct index){.from = from};
}

void index_free(struct index *index)
{
    memory_release(index->from, index->slots);
    memory_release(index->from, index->bytes);
    index_init(index, index->from);
}

int32_t index_find(const struct index *index, const void *key, size_t size)
{
    if (!size || !index->slots)
        return -1;
    const struct index_slot wanted = slot_for(key, size), *slot = find_slot(index, &wanted, key);
    return slot->size ? slot->row : -1;
}

bool index_add(struct index *index, const void *key, size_t size, int32_t row)
{
    struct index_slot wanted = slot_for(key, size);
    if (!make_slots(index))
        return false;
    struct index_slot *slot = find_slot(index, &wanted, key);
    if (!slot->size) {
        if (!keep_key(index, key, &wanted))
            return false;
        *slot = wanted;
        index->count++;
    }
    slot->row = row;
    return true;
}

/* The size tells which bytes of the two words are the same. */
static struct index_slot slot_for(const char *key, size_t size)
{
    struct index_slot slot = {0, 0, (uint32_t)size, 0};
    uint32_t first, last;
    if (size > 2 * WORD) {
        slot.first = hash_bytes(key, size);
    } else if (size >= WORD) {
        slot.first = word_at(key);
        slot.last = word_at(key + size - WORD);
    } else if (size >= sizeof first) {
        memcpy(&first, key, sizeof first);
        memcpy(&last, key + size - sizeof last, sizeof last);
        slot.first = (uint64_t)first << 32 | last;
    } else {
        for (size_t i = 0; i < size; i++)
            slot.first = slot.first << 8 | (unsigned char)key[i];
    }
    return slot;
}

/* Where the key stands, or a free one. */
static struct index_slot *find_slot(const struct index *index, const struct index_slot *wanted, const char *key)
{
    const uint32_t mask = index->slot_count - 1;
    const uint64_t last = wanted->size > 2 * WORD ? 0 : wanted->last;
    const uint64_t hash = hash_mix(hash_mix(wanted->first ^ wanted->size) ^ last);
    for (uint32_t at = (uint32_t)hash_mix(hash) & mask;; at = (at + 1) & mask) {
        struct index_slot *slot = &index->slots[at];
        if (!slot->size || is_key(index, slot, wanted, key))
            return slot;
    }
}

/* `key` NULL: a long key is not looked at, for it is none that is there. */
static bool is_key(const struct index *index, const struct index_slot *slot, const struct index_slot *wanted,
                   const char *key)
{
    if (slot->first != wanted->first || slot->size != wanted->size)
        return false;
    if (slot->size <= 2 * WORD)
        return slot->last == wanted->last;
    return key && memcmp(index->bytes + slot->last, key, slot->size) == 0;
}

/* For one more; at most half of the slots are taken. */
static bool make_slots(struct index *index)
{
    if (index->count < index->slot_count / 2)
        return true;
    struct index grown = *index;
    grown.slot_count = index->slot_count ? index->slot_count * 2 : FIRST_SLOTS;
    grown.slots = memory_allocate_zeroed(index->from, grown.slot_count * sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (uint32_t i = 0; i < index->slot_count; i++)
        if (index->slots[i].size)
            *find_slot(&grown, &index->slots[i], NULL) = index->slots[i];
    memory_release(index->from, index->slots);
    *index = grown;
    return true;
}

static bool keep_key(struct index *index, const char *key, struct index_slot *slot)
{
    if (slot->size <= 2 * WORD)
        return true;
    const size_t need = index->length + slot->size;
    if (need > index->room) {
        const size_t twice = index->room ? index->room * 2 : FIRST_BYTES, room = twice < need ? need : twice;
        char *bytes = memory_resize(index->from, index->bytes, index->room, room);
        if (!bytes)
            return false;
        index->bytes = bytes;
        index->room = room;
    }
    memcpy(index->bytes + index->length, key, slot->size);
    slot->last = index->length;
    index->length = need;
    return true;
}
