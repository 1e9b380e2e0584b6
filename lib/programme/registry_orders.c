/* Orders of texts, found once for all that is counted later. */
#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "programme/registry_internal.h"

static ocop_status order_level(ocop_registry *registry, int32_t level);
static int compare(const void *a, const void *b);

ocop_status registry_order_units(ocop_registry *registry)
{
    ocop_status status = OCOP_OK;
    for (int32_t level = 1; level <= LEVEL_LAST && status == OCOP_OK; level++)
        if (!registry->unit_orders[level].ranks)
            status = order_level(registry, level);
    return status;
}

static ocop_status order_level(ocop_registry *registry, int32_t level)
{
    const ocop_allocator *from = registry_allocator(registry);
    const uint32_t count = registry->unit_keys[level].count;
    struct ordered_text *texts = memory_allocate(from, ((size_t)count + 1) * sizeof *texts);
    for (uint32_t i = 0; texts && i < count; i++) {
        const struct unit *unit = &registry->units[level][i + 1];
        texts[i].text = dictionary_text(&registry->texts, unit->code ? unit->code : unit->name);
        texts[i].number = i + 1;
    }
    const ocop_status status =
        texts ? order_texts(from, texts, count, &registry->unit_orders[level]) : fail_no_memory();
    memory_release(from, texts);
    return status;
}

ocop_status order_texts(const ocop_allocator *from, struct ordered_text texts[], uint32_t count,
                        struct text_order *order)
{
    *order = (struct text_order){memory_allocate(from, ((size_t)count + 1) * sizeof *order->ranks),
                                 memory_allocate(from, ((size_t)count + 1) * sizeof *order->order), false};
    if (!order->ranks || !order->order) {
        order_free(from, order);
        return fail_no_memory();
    }
    qsort(texts, count, sizeof *texts, compare);
    for (uint32_t i = 0; i < count; i++) {
        order->order[i] = texts[i].number;
        order->ranks[texts[i].number] = i;
        order->ties |= i && strcmp(texts[i - 1].text, texts[i].text) == 0;
    }
    return OCOP_OK;
}

static int compare(const void *a, const void *b)
{
    const struct ordered_text *one = a, *other = b;
    const int order = strcmp(one->text, other->text);
    return order ? order : (one->number > other->number) - (one->number < other->number);
}

void order_free(const ocop_allocator *from, struct text_order *order)
{
    memory_release(from, order->ranks);
    memory_release(from, order->order);
    *order = (struct text_order){NULL, NULL, false};
}
