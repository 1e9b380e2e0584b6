#include "evaluation/agenda_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"

static const char *keep(ocop_agenda *agenda, const char *text);
static int compare_items(const void *a, const void *b);
static const struct agenda_item *item_at(const ocop_agenda *agenda, int32_t index);
static const char *pick(int32_t lang, const char *vi, const char *en);

ocop_status agenda_new(const ocop_allocator *from, int32_t on, ocop_agenda **out)
{
    ocop_agenda *agenda = memory_allocate_zeroed(from, sizeof *agenda);
    *out = agenda;
    if (!agenda)
        return fail_no_memory();
    atomic_init(&agenda->references, 1);
    arena_init(&agenda->arena, from);
    agenda->on = on;
    return OCOP_OK;
}

void agenda_add(ocop_agenda *agenda, const struct agenda_item *item)
{
    if (agenda->count == agenda->room) {
        const int32_t room = agenda->room ? agenda->room * 2 : 8;
        struct agenda_item *items = arena_allocate(&agenda->arena, (size_t)room * sizeof *items);
        if (!items) {
            agenda->no_memory = true;
            return;
        }
        if (agenda->count)
            memcpy(items, agenda->items, (size_t)agenda->count * sizeof *items);
        agenda->items = items;
        agenda->room = room;
    }
    agenda->items[agenda->count++] = (struct agenda_item){
        .what = keep(agenda, item->what),
        .subject = keep(agenda, item->subject),
        .product = keep(agenda, item->product),
        .text = {keep(agenda, item->text.vi), keep(agenda, item->text.en)},
        .after = {keep(agenda, item->after.vi), keep(agenda, item->after.en)},
        .who_name = {keep(agenda, item->who_name.vi), keep(agenda, item->who_name.en)},
        .source = {keep(agenda, item->source.vi), keep(agenda, item->source.en)},
        .by = item->by,
        .who = keep(agenda, item->who),
        .rule = keep(agenda, item->rule),
        .certainty = item->certainty,
    };
}

static const char *keep(ocop_agenda *agenda, const char *text)
{
    if (!text || !*text)
        return "";
    const char *kept = arena_text(&agenda->arena, text, strlen(text));
    if (!kept)
        agenda->no_memory = true;
    return kept ? kept : "";
}

ocop_status agenda_finish(ocop_agenda *agenda, ocop_agenda **out)
{
    if (agenda->no_memory) {
        ocop_agenda_unref(agenda);
        return fail_no_memory();
    }
    if (agenda->count)
        qsort(agenda->items, (size_t)agenda->count, sizeof *agenda->items, compare_items);
    *out = agenda;
    return succeed();
}

/* qsort is not stable: the order must be that of the items alone. */
static int compare_items(const void *a, const void *b)
{
    const struct agenda_item *one = a, *other = b;
    if (one->by != other->by)
        return one->by < other->by ? -1 : 1;
    const int order = strcmp(one->subject, other->subject);
    return order ? order : strcmp(one->what, other->what);
}

void agenda_item_who(struct agenda_item *item, const ocop_edition *edition, text_at who)
{
    const struct actor_row *actor = edition_actor(edition, edition_text(edition, who));
    item->who = edition_text(edition, who);
    item->who_name.vi = actor ? edition_text(edition, actor->name.vi) : "";
    item->who_name.en = actor ? edition_text(edition, actor->name.en) : "";
}

void agenda_item_cite(struct agenda_item *item, const struct tables *tables, const char *rule, const struct cite *cite)
{
    item->rule = rule;
    item->source.vi = tables_text(tables, cite->source.vi);
    item->source.en = tables_text(tables, cite->source.en);
    item->certainty = cite->certainty;
}

ocop_agenda *ocop_agenda_ref(ocop_agenda *agenda)
{
    if (agenda)
        atomic_fetch_add_explicit(&agenda->references, 1, memory_order_relaxed);
    return agenda;
}

void ocop_agenda_unref(ocop_agenda *agenda)
{
    if (!agenda || atomic_fetch_sub_explicit(&agenda->references, 1, memory_order_acq_rel) != 1)
        return;
    const ocop_allocator allocator = agenda->arena.allocator;
    arena_free(&agenda->arena);
    memory_release(&allocator, agenda);
}

int32_t ocop_agenda_on(const ocop_agenda *agenda)
{
    return agenda ? agenda->on : OCOP_DATE_NONE;
}

int32_t ocop_agenda_count(const ocop_agenda *agenda)
{
    return agenda ? agenda->count : 0;
}

static const struct agenda_item *item_at(const ocop_agenda *agenda, int32_t index)
{
    static const struct agenda_item none = {"", "", "", {"", ""}, {"", ""}, {"", ""}, {"", ""}, OCOP_DATE_NONE,
                                            "", "", 0};
    return agenda && index >= 0 && index < agenda->count ? &agenda->items[index] : &none;
}

const char *ocop_agenda_what(const ocop_agenda *agenda, int32_t index)
{
    return item_at(agenda, index)->what;
}

static const char *pick(int32_t lang, const char *vi, const char *en)
{
    return lang == OCOP_LANG_VI ? vi : en;
}

const char *ocop_agenda_text(const ocop_agenda *agenda, int32_t index, int32_t lang)
{
    const struct agenda_item *item = item_at(agenda, index);
    return pick(lang, item->text.vi, item->text.en);
}

const char *ocop_agenda_after(const ocop_agenda *agenda, int32_t index, int32_t lang)
{
    const struct agenda_item *item = item_at(agenda, index);
    return pick(lang, item->after.vi, item->after.en);
}

const char *ocop_agenda_subject(const ocop_agenda *agenda, int32_t index)
{
    return item_at(agenda, index)->subject;
}

const char *ocop_agenda_product(const ocop_agenda *agenda, int32_t index)
{
    return item_at(agenda, index)->product;
}

int32_t ocop_agenda_by(const ocop_agenda *agenda, int32_t index)
{
    return item_at(agenda, index)->by;
}

bool ocop_agenda_overdue(const ocop_agenda *agenda, int32_t index)
{
    const int32_t by = item_at(agenda, index)->by;
    return by != OCOP_DATE_NONE && by < agenda->on;
}

const char *ocop_agenda_who(const ocop_agenda *agenda, int32_t index)
{
    return item_at(agenda, index)->who;
}

const char *ocop_agenda_who_name(const ocop_agenda *agenda, int32_t index, int32_t lang)
{
    const struct agenda_item *item = item_at(agenda, index);
    return pick(lang, item->who_name.vi, item->who_name.en);
}

const char *ocop_agenda_rule(const ocop_agenda *agenda, int32_t index)
{
    return item_at(agenda, index)->rule;
}

const char *ocop_agenda_source(const ocop_agenda *agenda, int32_t index, int32_t lang)
{
    const struct agenda_item *item = item_at(agenda, index);
    return pick(lang, item->source.vi, item->source.en);
}

int32_t ocop_agenda_certainty(const ocop_agenda *agenda, int32_t index)
{
    return item_at(agenda, index)->certainty;
}
