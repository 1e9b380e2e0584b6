#include "exchange/locate.h"

#include <stdbool.h>

#define MAX_DEPTH 64 /* deeper levels are not told apart */

struct level {
    bool is_object;
    bool has_key; /* the key of the present member is known */
    const char *key;
    size_t key_length;
    size_t index;
};

struct path {
    struct level levels[MAX_DEPTH];
    size_t depth; /* may be more than MAX_DEPTH */
};

static const char *step(struct path *path, const char *at, const char *end);
static void open_level(struct path *path, bool is_object);
static struct level *innermost(struct path *path);
static const char *skip_string(const char *at, const char *end);
static void take_key(struct path *path, const char *key, size_t length);
static size_t append(const struct level *level, char *pointer, size_t length);

void locate_pointer(const char *json, size_t position, char pointer[POINTER_SIZE])
{
    struct path path = {.depth = 0};
    const char *at = json, *end = json + position;
    size_t length = 0;
    pointer[0] = '\0';
    while (at < end)
        at = step(&path, at, end);
    for (size_t i = 0; i < path.depth && i < MAX_DEPTH; i++)
        length = append(&path.levels[i], pointer, length);
}

/* Moves behind one token. */
static const char *step(struct path *path, const char *at, const char *end)
{
    struct level *level = innermost(path);
    const char *next = *at == '"' ? skip_string(at, end) : at + 1;
    if (*at == '{' || *at == '[')
        open_level(path, *at == '{');
    else if (*at == '}' || *at == ']')
        path->depth -= path->depth > 0;
    else if (*at == '"' && level && level->is_object && !level->has_key)
        take_key(path, at + 1, (size_t)(next - at) - (next > at + 1 && next[-1] == '"' ? 2 : 1));
    else if (*at == ',' && level) {
        level->has_key = false;
        level->index++;
    }
    return next;
}

static struct level *innermost(struct path *path)
{
    return path->depth && path->depth <= MAX_DEPTH ? &path->levels[path->depth - 1] : NULL;
}

static const char *skip_string(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\' && at + 1 < end)
            at++;
    return at < end ? at + 1 : end;
}

static void open_level(struct path *path, bool is_object)
{
    if (path->depth < MAX_DEPTH)
        path->levels[path->depth] = (struct level){.is_object = is_object};
    path->depth++;
}

static void take_key(struct path *path, const char *key, size_t length)
{
    struct level *level = innermost(path);
    level->has_key = true;
    level->key = key;
    level->key_length = length;
}

static size_t append(const struct level *level, char *pointer, size_t length)
{
    if (!level->is_object)
        return pointer_add_index(pointer, length, level->index);
    return level->has_key ? pointer_add_key(pointer, length, level->key, level->key_length) : length;
}
