/* Rows, or other numbers that are not negative, by what they are known by. A key of few bytes stands in its slot, so
 * that finding it takes one look into memory. */
#ifndef OCOP_PROGRAMME_INDEX_H
#define OCOP_PROGRAMME_INDEX_H

#include "base/memory_internal.h"

struct index_slot;

struct index {
    const ocop_allocator *from;
    struct index_slot *slots;
    uint32_t slot_count, count;
    char *bytes; /* of long keys, one behind the other */
    size_t length, room;
};

void index_init(struct index *index, const ocop_allocator *from);
void index_free(struct index *index);
/* Puts a row under a key, in the place of one that is there; false without memory. */
bool index_add(struct index *index, const void *key, size_t size, int32_t row);
/* -1 if there is none, as for a key of no bytes. */
int32_t index_find(const struct index *index, const void *key, size_t size);

#endif
