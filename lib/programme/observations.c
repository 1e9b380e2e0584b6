#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "programme/progress_internal.h"

static ocop_status check(const char *target, const char *indicator, int32_t on, int32_t value, int32_t base);
static ocop_status append(ocop_observations *observations, const struct observation *item);
static bool number(struct dictionary *texts, const char *text, uint32_t *out);
static ocop_status fail_contradiction(const struct observation *observation, int32_t value);
static bool make_room(ocop_observations *observations);

ocop_status ocop_observations_new(ocop_context *context, ocop_observations **out)
{
    if (!out)
        return fail_argument("out");
    const ocop_allocator *allocator = &context_or_default(context)->allocator;
    *out = memory_allocate_zeroed(allocator, sizeof **out);
    if (!*out)
        return fail_no_memory();
    atomic_init(&(*out)->references, 1);
    arena_init(&(*out)->arena, allocator);
    dictionary_init(&(*out)->texts, &(*out)->arena.allocator);
    dictionary_init(&(*out)->keys, &(*out)->arena.allocator);
    return succeed();
}

ocop_observations *ocop_observations_ref(ocop_observations *observations)
{
    if (observations)
        atomic_fetch_add_explicit(&observations->references, 1, memory_order_relaxed);
    return observations;
}

void ocop_observations_unref(ocop_observations *observations)
{
    if (!observations || atomic_fetch_sub_explicit(&observations->references, 1, memory_order_acq_rel) != 1)
        return;
    const ocop_allocator allocator = observations->arena.allocator;
    dictionary_free(&observations->texts);
    dictionary_free(&observations->keys);
    arena_free(&observations->arena);
    memory_release(&allocator, observations);
}

ocop_status ocop_observations_add(ocop_observations *observations, const char *target, const char *indicator,
                                  const char *unit, int32_t on, int32_t value, int32_t base, const char *source)
{
    struct observation item = {.on = on, .value = value, .base = base};
    if (!observations)
        return fail_argument("observations");
    if (!unit)
        return fail_argument("unit");
    if (!source)
        return fail_argument("source");
    ocop_status status = check(target, indicator, on, value, base);
    if (status == OCOP_OK)
        status = text_nfc_in_arena(&observations->arena, target, &item.target);
    if (status == OCOP_OK)
        status = text_nfc_in_arena(&observations->arena, indicator, &item.indicator);
    if (status == OCOP_OK)
        status = text_nfc_in_arena(&observations->arena, unit, &item.unit);
    if (status == OCOP_OK)
        status = text_nfc_in_arena(&observations->arena, source, &item.source);
    return status == OCOP_OK ? append(observations, &item) : status;
}

static ocop_status check(const char *target, const char *indicator, int32_t on, int32_t value, int32_t base)
{
    if (!target)
        return fail_argument("target");
    if (!indicator || !*indicator == !*target)
        return fail_argument("indicator");
    if (!ocop_date_year(on))
        return fail_day_number(on);
    if (value < 0 || value > OBSERVED_MAX)
        return fail_argument("value");
    if (base < 0 || base > BASE_MAX || (base && value > base))
        return fail_argument("base");
    return OCOP_OK;
}

/* Two sources may say the same of the same, but not two numbers. */
static ocop_status append(ocop_observations *observations, const struct observation *item)
{
    uint32_t key[] = {(uint32_t)item->on, 0, 0, 0}, at;
    struct dictionary *texts = &observations->texts;
    if (!make_room(observations) || !number(texts, item->target, &key[1]) || !number(texts, item->indicator, &key[2]) ||
        !number(texts, item->unit, &key[3]) || !dictionary_add(&observations->keys, key, sizeof key, &at))
        return fail_no_memory();
    int32_t *first = &observations->firsts[at];
    if (!*first)
        *first = observations->count + 1;
    else if (observations->items[*first - 1].value != item->value || observations->items[*first - 1].base != item->base)
        return fail_contradiction(&observations->items[*first - 1], item->value);
    observations->items[observations->count++] = *item;
    return succeed();
}

static bool number(struct dictionary *texts, const char *text, uint32_t *out)
{
    return dictionary_add(texts, text, strlen(text), out);
}

static ocop_status fail_contradiction(const struct observation *observation, int32_t value)
{
    char day[DATE_TEXT_LENGTH + 1];
    (void)date_write(observation->on, day);
    return fail(OCOP_ERR_OBSERVATION, "\"%.60s%.60s\" ngày %s đã có số %d, không phải %d",
                "\"%.60s%.60s\" of %s was observed as %d already, not as %d", observation->target,
                observation->indicator, day, observation->value, value);
}

static bool make_room(ocop_observations *observations)
{
    if (observations->count < observations->room)
        return true;
    const int32_t room = observations->room ? observations->room * 2 : 16;
    struct observation *items = arena_allocate(&observations->arena, (size_t)room * sizeof *items);
    int32_t *firsts = arena_allocate(&observations->arena, ((size_t)room + 1) * sizeof *firsts);
    if (!items || !firsts)
        return false;
    if (observations->count) {
        memcpy(items, observations->items, (size_t)observations->count * sizeof *items);
        memcpy(firsts, observations->firsts, ((size_t)observations->count + 1) * sizeof *firsts);
    }
    observations->firsts = firsts;
    observations->items = items;
    observations->room = room;
    return true;
}

int32_t ocop_observations_count(const ocop_observations *observations)
{
    return observations ? observations->count : 0;
}
