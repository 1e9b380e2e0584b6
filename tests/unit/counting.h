/*
 * An allocator that counts what it gives and takes back, checks the sizes it is told, and can be made to fail at the
 * n-th call.
 */
#ifndef COUNTING_H
#define COUNTING_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ocop/memory.h"

struct counter {
    int64_t blocks, bytes; /* held now */
    int64_t calls;         /* allocations asked for so far */
    int64_t fail_at;       /* number of the call that fails; 0: none */
    bool stays_failed;     /* every later call fails too */
    bool failed;           /* one has */
    bool wrong;            /* a size or a block was not as it was given */
};

union counted {
    struct {
        int64_t size;
        uint64_t mark;
    } head;
    max_align_t align;
};

#define COUNTED_MARK UINT64_C(0x0c0c0c0c5aa55aa5)

static inline bool counter_fails(struct counter *counter)
{
    counter->calls++;
    if (!counter->fail_at || counter->calls < counter->fail_at ||
        (counter->calls > counter->fail_at && !counter->stays_failed))
        return false;
    counter->failed = true;
    return true;
}

static inline void *counted_allocate(void *user, int64_t size)
{
    struct counter *counter = user;
    if (size <= 0)
        counter->wrong = true;
    if (counter_fails(counter))
        return NULL;
    union counted *block = malloc(sizeof *block + (size_t)size);
    if (!block)
        return NULL;
    block->head.size = size;
    block->head.mark = COUNTED_MARK;
    memset(block + 1, 0xA5, (size_t)size);
    counter->blocks++;
    counter->bytes += size;
    return block + 1;
}

static inline void counted_release(void *user, void *place)
{
    struct counter *counter = user;
    union counted *block = place;
    if (!place)
        return;
    block--;
    if (block->head.mark != COUNTED_MARK)
        counter->wrong = true;
    block->head.mark = 0;
    counter->blocks--;
    counter->bytes -= block->head.size;
    free(block);
}

static inline void *counted_resize(void *user, void *place, int64_t old_size, int64_t new_size)
{
    struct counter *counter = user;
    if (!place) {
        if (old_size != 0)
            counter->wrong = true;
        return counted_allocate(user, new_size);
    }
    const union counted *block = (union counted *)place - 1;
    if (block->head.mark != COUNTED_MARK || block->head.size != old_size)
        counter->wrong = true;
    void *moved = counted_allocate(user, new_size);
    if (!moved)
        return NULL;
    memcpy(moved, place, (size_t)(old_size < new_size ? old_size : new_size));
    counted_release(user, place);
    return moved;
}

static inline ocop_allocator counting_allocator(struct counter *counter)
{
    return (ocop_allocator){counted_allocate, counted_resize, counted_release, counter};
}

#endif
