/* Memory from a context's allocator: blocks, text with an owner, arenas. */
#ifndef OCOP_BASE_MEMORY_INTERNAL_H
#define OCOP_BASE_MEMORY_INTERNAL_H

#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>

#include "ocop/memory.h"

struct added_edition;

struct ocop_context {
    atomic_int references;
    ocop_allocator allocator;
    int64_t input_bytes, sheets;
    /* Editions of the caller's, kept and freed by lib/rules/edition.c: this room only holds them. */
    struct added_edition *added;
    int32_t additions; /* how often there was one more */
    void (*free_added)(ocop_context *context);
};

/* The context that NULL stands for. */
const ocop_context *context_or_default(const ocop_context *context);

void *memory_allocate(const ocop_allocator *from, size_t size);
void *memory_allocate_zeroed(const ocop_allocator *from, size_t size);
void *memory_resize(const ocop_allocator *from, void *block, size_t old_size, size_t new_size);
void memory_release(const ocop_allocator *from, void *block);

/* Text that the caller gets to keep: remembers its allocator, so that ocop_free() needs no context. */
char *text_new(const ocop_allocator *from, const char *bytes, size_t length);
/* The same, for the caller to fill. */
char *text_room(const ocop_allocator *from, size_t length);

/* An arena: many small blocks that live and die together. Zero blocks, then arena_free(). */
struct arena_block;
struct arena {
    ocop_allocator allocator;
    struct arena_block *blocks;
};

void arena_init(struct arena *arena, const ocop_allocator *from);
void arena_free(struct arena *arena);
/* Everything in the arena is gone, but not the memory: used for the like over and over, it allocates no more. */
void arena_reset(struct arena *arena);
void *arena_allocate(struct arena *arena, size_t size); /* zeroed; NULL when there is no memory */
char *arena_text(struct arena *arena, const char *bytes, size_t length);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_format_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Text that grows, in an allocator's memory. A failed append sets `failed` and drops the rest. */
struct builder {
    const ocop_allocator *allocator;
    char *bytes;
    size_t length, capacity;
    bool failed;
};

void builder_init(struct builder *builder, const ocop_allocator *from);
void builder_append(struct builder *builder, const char *bytes, size_t length);
bool builder_room(struct builder *builder, size_t more);
/* The same for the caller to fill: where `length` bytes go; NULL when they are dropped. */
static inline char *builder_extend(struct builder *builder, size_t length)
{
    if (builder->capacity - builder->length <= length && !builder_room(builder, length))
        return NULL;
    char *place = builder->bytes + builder->length;
    builder->length += length;
    place[length] = '\0';
    return place;
}
void builder_number(struct builder *builder, int64_t number);
void builder_format(struct builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Gives the text to the caller (release with ocop_free()) and empties the builder; NULL when there was no memory. */
char *builder_take(struct builder *builder);
void builder_free(struct builder *builder);

#endif
