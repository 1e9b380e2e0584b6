/*
 * A box for one handle, for hosts whose threads are real: the host's object holds the box, and the box the handle.
 *
 * A call enters the box and leaves it; closing shuts it, and whoever is out last gives the handle back, so that an
 * object may be closed while another thread is in it. A method that changes its object enters alone or not at all: a
 * builder in two threads is an exception of the host's kind, no broken heap.
 */
#ifndef OCOP_BOX_H
#define OCOP_BOX_H

#include <stdatomic.h>
#include <stdbool.h>

/* State of a box: two marks, and one USER for each call that is in it. */
enum { OCOP_BOX_CLOSED = 1, OCOP_BOX_ALONE = 2, OCOP_BOX_USER = 4 };

typedef struct ocop_box {
    atomic_int state;
    void *object;
    void (*drop)(void *object);
} ocop_box;

static inline void ocop_box_fill(ocop_box *box, void *object, void (*drop)(void *object))
{
    atomic_init(&box->state, 0);
    box->object = object;
    box->drop = drop;
}

/* 0 once inside; else what stands against it: OCOP_BOX_CLOSED or OCOP_BOX_ALONE. */
static inline int ocop_box_enter(ocop_box *box)
{
    int state = atomic_load(&box->state);
    do {
        if (state & OCOP_BOX_CLOSED)
            return OCOP_BOX_CLOSED;
        if (state & OCOP_BOX_ALONE)
            return OCOP_BOX_ALONE;
    } while (!atomic_compare_exchange_weak(&box->state, &state, state + OCOP_BOX_USER));
    return 0;
}

/* Makes the one call that is in the box the only one until it leaves; false if there are others. */
static inline bool ocop_box_alone(ocop_box *box)
{
    int one = OCOP_BOX_USER;
    return atomic_compare_exchange_strong(&box->state, &one, OCOP_BOX_USER | OCOP_BOX_ALONE);
}

static inline void ocop_box_leave(ocop_box *box)
{
    int state = atomic_load(&box->state);
    int left;
    do {
        left = (state & ~OCOP_BOX_ALONE) - OCOP_BOX_USER;
    } while (!atomic_compare_exchange_weak(&box->state, &state, left));
    if (left == OCOP_BOX_CLOSED)
        box->drop(box->object);
}

static inline void ocop_box_close(ocop_box *box)
{
    if (atomic_fetch_or(&box->state, OCOP_BOX_CLOSED) == 0)
        box->drop(box->object);
}

/* Is a call in it? */
static inline bool ocop_box_is_used(ocop_box *box)
{
    return atomic_load(&box->state) >= OCOP_BOX_USER;
}

static inline bool ocop_box_is_closed(ocop_box *box)
{
    return (atomic_load(&box->state) & OCOP_BOX_CLOSED) != 0;
}

#endif
