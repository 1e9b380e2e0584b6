/* Texts kept once and numbered from 1 in the order in which they came; 0 stands for the empty text. */
#ifndef OCOP_PROGRAMME_DICTIONARY_H
#define OCOP_PROGRAMME_DICTIONARY_H

#include "base/memory_internal.h"

struct dictionary {
    const ocop_allocator *from;
    char *bytes; /* each text with a NUL behind it */
    size_t length, room;
    uint32_t *starts; /* of each text, from 1 */
    uint32_t count, start_room;
    uint64_t *slots; /* the hash of a text above its number, 0: free; NULL once no more texts come */
    uint32_t slot_count;
};

void dictionary_init(struct dictionary *dictionary, const ocop_allocator *from);
void dictionary_free(struct dictionary *dictionary);
/* Makes ready for as many more texts; false without memory. */
bool dictionary_reserve(struct dictionary *dictionary, uint32_t texts);
/* False without memory, or above 4 GiB of text. Texts may hold NULs. */
bool dictionary_add(struct dictionary *dictionary, const void *bytes, size_t length, uint32_t *number);
/* The same in two steps, with something else to do between them: where a text belongs is far away in memory, and asking
 * for it early is what makes many texts fast. */
uint32_t dictionary_hash(const void *bytes, size_t length);
static inline void dictionary_expect(const struct dictionary *dictionary, uint32_t hash)
{
    if (dictionary->slots)
        __builtin_prefetch(&dictionary->slots[hash & (dictionary->slot_count - 1)], 1);
}
bool dictionary_add_expected(struct dictionary *dictionary, const void *bytes, size_t length, uint32_t hash,
                             uint32_t *number);
/* The number of a text, 0 if it was not added. */
uint32_t dictionary_find(const struct dictionary *dictionary, const void *bytes, size_t length);
const char *dictionary_text(const struct dictionary *dictionary, uint32_t number);
/* Gives back what only adding needs; false if memory is so short that not even that works. */
bool dictionary_close(struct dictionary *dictionary);

#endif
