#include "base/memory_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"

#define DEFAULT_INPUT_BYTES ((int64_t)64 * 1024 * 1024)
#define MAX_INPUT_BYTES INT32_MAX
#define DEFAULT_SHEETS 1000
#define MAX_SHEETS 100000

/* The allocator stands before the text; the union keeps the text aligned as its block. */
union owner {
    ocop_allocator allocator;
    max_align_t align;
};

#define ARENA_BLOCK 4096
#define NUMBER_SIZE 20 /* digits and sign of an int64_t */

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    max_align_t bytes[];
};

static struct arena_block *arena_grow(struct arena *arena, size_t size);
static void *libc_allocate(void *user, int64_t size);
static void *libc_resize(void *user, void *block, int64_t old_size, int64_t new_size);
static void libc_release(void *user, void *block);

/* Constant, so that NULL contexts share no state. */
static const ocop_context default_context = {
    .references = 1,
    .allocator = {libc_allocate, libc_resize, libc_release, NULL},
    .input_bytes = DEFAULT_INPUT_BYTES,
    .sheets = DEFAULT_SHEETS,
};

const ocop_context *context_or_default(const ocop_context *context)
{
    return context ? context : &default_context;
}

ocop_status ocop_context_new(ocop_context **out)
{
    return ocop_context_new_with_allocator(NULL, out);
}

ocop_status ocop_context_new_with_allocator(const ocop_allocator *allocator, ocop_context **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!allocator)
        allocator = &default_context.allocator;
    if (!allocator->allocate || !allocator->resize || !allocator->release)
        return fail_argument("allocator");
    ocop_context *context = memory_allocate_zeroed(allocator, sizeof *context);
    if (!context)
        return fail_no_memory();
    atomic_init(&context->references, 1);
    context->allocator = *allocator;
    context->input_bytes = DEFAULT_INPUT_BYTES;
    context->sheets = DEFAULT_SHEETS;
    *out = context;
    return succeed();
}

ocop_context *ocop_context_ref(ocop_context *context)
{
    if (context)
        atomic_fetch_add_explicit(&context->references, 1, memory_order_relaxed);
    return context;
}

void ocop_context_unref(ocop_context *context)
{
    if (!context || atomic_fetch_sub_explicit(&context->references, 1, memory_order_acq_rel) != 1)
        return;
    if (context->free_added)
        context->free_added(context);
    ocop_allocator allocator = context->allocator;
    memory_release(&allocator, context);
}

ocop_status ocop_context_set_limit(ocop_context *context, int32_t limit, int64_t value)
{
    if (!context)
        return fail_argument("context");
    if (limit == OCOP_LIMIT_INPUT_BYTES && value >= 1 && value <= MAX_INPUT_BYTES)
        context->input_bytes = value;
    else if (limit == OCOP_LIMIT_SHEETS && value >= 1 && value <= MAX_SHEETS)
        context->sheets = value;
    else
        return fail_argument(limit == OCOP_LIMIT_INPUT_BYTES || limit == OCOP_LIMIT_SHEETS ? "value" : "limit");
    return succeed();
}

int64_t ocop_context_limit(const ocop_context *context, int32_t limit)
{
    context = context_or_default(context);
    switch (limit) {
    case OCOP_LIMIT_INPUT_BYTES:
        return context->input_bytes;
    case OCOP_LIMIT_SHEETS:
        return context->sheets;
    default:
        return 0;
    }
}

void *memory_allocate(const ocop_allocator *from, size_t size)
{
    return size > INT64_MAX ? NULL : from->allocate(from->user, (int64_t)(size ? size : 1));
}

void *memory_allocate_zeroed(const ocop_allocator *from, size_t size)
{
    void *block = memory_allocate(from, size);
    if (block)
        memset(block, 0, size);
    return block;
}

void *memory_resize(const ocop_allocator *from, void *block, size_t old_size, size_t new_size)
{
    if (new_size > INT64_MAX)
        return NULL;
    return from->resize(from->user, block, (int64_t)old_size, (int64_t)(new_size ? new_size : 1));
}

void memory_release(const ocop_allocator *from, void *block)
{
    if (block)
        from->release(from->user, block);
}

char *text_new(const ocop_allocator *from, const char *bytes, size_t length)
{
    char *text = text_room(from, length);
    return text ? memcpy(text, bytes, length) : NULL;
}

char *text_room(const ocop_allocator *from, size_t length)
{
    union owner *owner = memory_allocate(from, sizeof *owner + length + 1);
    if (!owner)
        return NULL;
    owner->allocator = *from;
    char *text = (char *)(owner + 1);
    text[length] = '\0';
    return text;
}

void ocop_free(char *text)
{
    if (!text)
        return;
    union owner *owner = (union owner *)(void *)text - 1;
    ocop_allocator allocator = owner->allocator;
    memory_release(&allocator, owner);
}

/* Arenas */

void arena_init(struct arena *arena, const ocop_allocator *from)
{
    arena->allocator = *from;
    arena->blocks = NULL;
}

void arena_free(struct arena *arena)
{
    for (struct arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        memory_release(&arena->allocator, block);
    }
    arena->blocks = NULL;
}

/* Several blocks become one that has room for all that they had. */
void arena_reset(struct arena *arena)
{
    size_t size = 0;
    if (!arena->blocks)
        return;
    if (arena->blocks->next) {
        for (const struct arena_block *block = arena->blocks; block; block = block->next)
            size += block->size;
        arena_free(arena);
        if (!arena_grow(arena, size))
            return;
    }
    arena->blocks->used = 0;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    const size_t unit = sizeof(max_align_t);
    size = (size + unit - 1) / unit * unit;
    struct arena_block *block = arena->blocks;
    if (!block || block->size - block->used < size)
        block = arena_grow(arena, size);
    if (!block)
        return NULL;
    void *place = (char *)block->bytes + block->used;
    block->used += size;
    return memset(place, 0, size);
}

static struct arena_block *arena_grow(struct arena *arena, size_t size)
{
    size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;
    struct arena_block *block = memory_allocate(&arena->allocator, sizeof *block + room);
    if (!block)
        return NULL;
    block->used = 0;
    block->size = room;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

char *arena_text(struct arena *arena, const char *bytes, size_t length)
{
    char *text = arena_allocate(arena, length + 1);
    if (text)
        memcpy(text, bytes, length);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

char *arena_format_list(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : arena_allocate(arena, (size_t)length + 1);
    if (text)
        (void)vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

/* Builders */

void builder_init(struct builder *builder, const ocop_allocator *from)
{
    *builder = (struct builder){.allocator = from};
}

void builder_append(struct builder *builder, const char *bytes, size_t length)
{
    char *place = builder_extend(builder, length);
    if (place)
        memcpy(place, bytes, length);
}

bool builder_room(struct builder *builder, size_t more)
{
    if (builder->failed)
        return false;
    size_t need = builder->length + more + 1;
    if (need <= builder->capacity)
        return true;
    size_t capacity = builder->capacity ? builder->capacity * 2 : 256;
    if (capacity < need)
        capacity = need;
    char *bytes = memory_resize(builder->allocator, builder->bytes, builder->capacity, capacity);
    if (!bytes) {
        builder->failed = true;
        return false;
    }
    builder->bytes = bytes;
    builder->capacity = capacity;
    return true;
}

/* For each number of many answers: with a format it takes ten times as long. */
void builder_number(struct builder *builder, int64_t number)
{
    char digits[NUMBER_SIZE];
    int32_t at = NUMBER_SIZE;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        digits[--at] = '-';
    builder_append(builder, digits + at, (size_t)(NUMBER_SIZE - at));
}

void builder_format(struct builder *builder, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0 || !builder_room(builder, (size_t)length))
        return;
    va_start(arguments, format);
    (void)vsnprintf(builder->bytes + builder->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    builder->length += (size_t)length;
}

char *builder_take(struct builder *builder)
{
    char *text = NULL;
    if (!builder->failed)
        text = text_new(builder->allocator, builder->bytes ? builder->bytes : "", builder->length);
    builder_free(builder);
    return text;
}

void builder_free(struct builder *builder)
{
    memory_release(builder->allocator, builder->bytes);
    builder_init(builder, builder->allocator);
}

static void *libc_allocate(void *user, int64_t size)
{
    (void)user;
    return malloc((size_t)size);
}

static void *libc_resize(void *user, void *block, int64_t old_size, int64_t new_size)
{
    (void)user;
    (void)old_size;
    return realloc(block, (size_t)new_size);
}

static void libc_release(void *user, void *block)
{
    (void)user;
    free(block);
}
