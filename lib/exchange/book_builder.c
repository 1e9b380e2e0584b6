#include "exchange/book_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/words.h"

#define MAX_CODE 64

static void drop_rows(struct book_builder *book, struct rows *rows);
static const void *keep(struct book_builder *book, struct book *to, const struct rows *rows);
static bool is_code(const char *key);
static ocop_status read_table(struct book_builder *book, const struct node *object, const struct table_reader *table);
static ocop_status read_one(struct book_builder *book, const struct node *node, read_row *read);

void book_start(struct book_builder *book, ocop_context *context)
{
    *book = (struct book_builder){.context = context, .from = &context_or_default(context)->allocator};
    arena_init(&book->scratch, book->from);
    builder_init(&book->pool, book->from);
    builder_append(&book->pool, "", 1); /* offset 0 is the empty text */
    book->editions.size = sizeof(struct edition_row);
    book->instruments.size = sizeof(struct instrument_row);
    book->levels.size = sizeof(struct level_row);
    book->groups.size = sizeof(struct group_row);
    book->subgroups.size = sizeof(struct subgroup_row);
    book->stars.size = sizeof(struct star_row);
    book->statements.size = sizeof(struct statement_row);
    book->transitions.size = sizeof(struct transition_row);
    book->holes.size = sizeof(struct hole_row);
    book->overlays.size = sizeof(struct overlay_row);
    book->actors.size = sizeof(struct actor_row);
    book->rounds.size = sizeof(struct round_row);
    book->steps.size = sizeof(struct step_row);
    book->grounds.size = sizeof(struct ground_row);
    book->procedure_list.size = sizeof(int32_t);
    book->procedures.size = sizeof(struct procedure_row);
    book->states.size = sizeof(struct state_row);
    book->documents.size = sizeof(struct document_row);
    book->events.size = sizeof(struct event_row);
    book->deadlines.size = sizeof(struct deadline_row);
    book->set_list.size = sizeof(int32_t);
    book->sets.size = sizeof(struct set_row);
    book->parts.size = sizeof(struct part_row);
    book->sections.size = sizeof(struct section_row);
    book->criteria.size = sizeof(struct criterion_row);
    book->slots.size = sizeof(struct slot_row);
    book->moulds.size = book->mould_masks.size = sizeof(struct mould_row);
    book->options.size = sizeof(struct option_row);
    book->cases.size = sizeof(struct case_row);
    book->notes.size = sizeof(struct note_row);
    book->rules.size = sizeof(struct rule_row);
    book->corrections.size = sizeof(struct correction_row);
    book->names.size = sizeof(text_at);
}

void book_drop(struct book_builder *book)
{
    struct rows *const all[] = {
        &book->editions, &book->instruments, &book->levels,      &book->groups,         &book->subgroups,
        &book->stars,    &book->statements,  &book->transitions, &book->holes,          &book->overlays,
        &book->set_list, &book->sets,        &book->parts,       &book->sections,       &book->criteria,
        &book->options,  &book->cases,       &book->notes,       &book->rules,          &book->slots,
        &book->moulds,   &book->mould_masks, &book->corrections, &book->names,          &book->actors,
        &book->rounds,   &book->steps,       &book->grounds,     &book->procedure_list, &book->procedures,
        &book->states,   &book->documents,   &book->events,      &book->deadlines};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        drop_rows(book, all[i]);
    builder_free(&book->pool);
    arena_free(&book->scratch);
}

static void drop_rows(struct book_builder *book, struct rows *rows)
{
    memory_release(book->from, rows->at);
    rows->at = NULL;
}

void *book_add(struct book_builder *book, struct rows *rows)
{
    if (rows->count == rows->room) {
        const int32_t room = rows->room ? rows->room * 2 : 16;
        char *at = memory_resize(book->from, rows->at, (size_t)rows->room * rows->size, (size_t)room * rows->size);
        if (!at) {
            book->no_memory = true;
            return NULL;
        }
        rows->at = at;
        rows->room = room;
    }
    char *row = rows->at + (size_t)rows->count++ * rows->size;
    memset(row, 0, rows->size);
    return row;
}

text_at book_text(struct book_builder *book, const char *text)
{
    const char *composed;
    if (!*text)
        return 0;
    const text_at at = (text_at)book->pool.length;
    if (text_nfc_in_arena(&book->scratch, text, &composed) == OCOP_OK)
        builder_append(&book->pool, composed, strlen(composed) + 1);
    else
        book->no_memory = true;
    if (book->pool.failed)
        book->no_memory = true;
    return book->no_memory ? 0 : at;
}

const char *book_text_at(const struct book_builder *book, text_at at)
{
    return book->pool.bytes + at;
}

int32_t book_find(const struct book_builder *book, const struct rows *rows, int32_t first, const char *code)
{
    for (int32_t i = first; i < rows->count; i++) {
        text_at at;
        memcpy(&at, rows->at + (size_t)i * rows->size, sizeof at);
        if (strcmp(book_text_at(book, at), code) == 0)
            return i - first;
    }
    return -1;
}

struct book *book_finish(struct book_builder *book)
{
    struct book *to = book_new(book->from);
    if (!to)
        return NULL;
    struct tables *tables = &to->tables;
    tables->pool = arena_text(&to->arena, book->pool.bytes, book->pool.length);
    tables->editions = keep(book, to, &book->editions);
    tables->edition_count = book->editions.count;
    tables->instruments = keep(book, to, &book->instruments);
    tables->levels = keep(book, to, &book->levels);
    tables->groups = keep(book, to, &book->groups);
    tables->subgroups = keep(book, to, &book->subgroups);
    tables->stars = keep(book, to, &book->stars);
    tables->statements = keep(book, to, &book->statements);
    tables->transitions = keep(book, to, &book->transitions);
    tables->holes = keep(book, to, &book->holes);
    tables->overlays = keep(book, to, &book->overlays);
    tables->actors = keep(book, to, &book->actors);
    tables->rounds = keep(book, to, &book->rounds);
    tables->steps = keep(book, to, &book->steps);
    tables->grounds = keep(book, to, &book->grounds);
    tables->procedure_list = keep(book, to, &book->procedure_list);
    tables->procedures = keep(book, to, &book->procedures);
    tables->states = keep(book, to, &book->states);
    tables->documents = keep(book, to, &book->documents);
    tables->events = keep(book, to, &book->events);
    tables->deadlines = keep(book, to, &book->deadlines);
    tables->set_list = keep(book, to, &book->set_list);
    tables->sets = keep(book, to, &book->sets);
    tables->parts = keep(book, to, &book->parts);
    tables->sections = keep(book, to, &book->sections);
    tables->criteria = keep(book, to, &book->criteria);
    tables->slots = keep(book, to, &book->slots);
    tables->moulds = keep(book, to, &book->moulds);
    tables->mould_masks = keep(book, to, &book->mould_masks);
    tables->options = keep(book, to, &book->options);
    tables->cases = keep(book, to, &book->cases);
    tables->notes = keep(book, to, &book->notes);
    tables->rules = keep(book, to, &book->rules);
    tables->corrections = keep(book, to, &book->corrections);
    tables->names = keep(book, to, &book->names);
    if (tables->pool && !book->no_memory)
        return to;
    book_unref(to);
    return NULL;
}

/* Copies a table into the book; an empty one stays NULL. */
static const void *keep(struct book_builder *book, struct book *to, const struct rows *rows)
{
    const size_t size = (size_t)rows->count * rows->size;
    void *kept = size ? arena_allocate(&to->arena, size) : NULL;
    if (size && !kept)
        book->no_memory = true;
    if (kept)
        memcpy(kept, rows->at, size);
    return kept;
}

/* Reading */

ocop_status fail_rules(const struct node *node, const char *vi, const char *en, ...)
{
    va_list arguments;
    va_start(arguments, en);
    (void)fail_list(OCOP_ERR_RULES, vi, en, arguments);
    va_end(arguments);
    return node_at(node, OCOP_ERR_RULES);
}

ocop_status read_text_key(struct book_builder *book, const struct node *object, const char *key, text_at *out)
{
    const struct node node = node_child(object, key);
    const char *text;
    ocop_status status = node_text(&node, &text);
    if (status == OCOP_OK && !*text)
        return fail_rules(&node, "\"%s\" trống", "\"%s\" is empty", key);
    if (status == OCOP_OK)
        *out = book_text(book, text);
    return status;
}

ocop_status read_pair(struct book_builder *book, const struct node *object, const char *key_vi, const char *key_en,
                      struct text_pair *out)
{
    ocop_status status = read_text_key(book, object, key_vi, &out->vi);
    return status == OCOP_OK ? read_text_key(book, object, key_en, &out->en) : status;
}

ocop_status read_optional_pair(struct book_builder *book, const struct node *object, const char *key_vi,
                               const char *key_en, struct text_pair *out)
{
    const struct node vi = node_child(object, key_vi), en = node_child(object, key_en);
    return node_is_absent(&vi) && node_is_absent(&en) ? OCOP_OK : read_pair(book, object, key_vi, key_en, out);
}

ocop_status read_cite(struct book_builder *book, const struct node *object, bool required, struct cite *out)
{
    const struct node certainty = node_child(object, "certainty");
    *out = (struct cite){{0, 0}, 0};
    if (!required && node_is_absent(&certainty) && !json_object_get(object->value, "source_vi") &&
        !json_object_get(object->value, "source_en"))
        return OCOP_OK;
    ocop_status status = read_pair(book, object, "source_vi", "source_en", &out->source);
    return status == OCOP_OK ? node_choice(&certainty, certainty_words, &out->certainty) : status;
}

ocop_status read_names(struct book_builder *book, const struct node *array, struct span *out)
{
    const int32_t first = book->names.count;
    ocop_status status = node_array(array);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(array->value); i++) {
        const struct node item = node_item(array, i);
        const char *text;
        status = node_text(&item, &text);
        text_at *name = status == OCOP_OK ? book_add(book, &book->names) : NULL;
        if (name)
            *name = book_text(book, text);
    }
    *out = span_since(&book->names, first);
    return status;
}

ocop_status read_date(const struct node *object, const char *key, int32_t *out)
{
    const struct node node = node_child(object, key);
    return node_date(&node, out);
}

ocop_status read_date_or_null(const struct node *object, const char *key, int32_t *out)
{
    const struct node node = node_child(object, key);
    *out = OCOP_DATE_NONE;
    return node_is_null(&node) ? OCOP_OK : node_date(&node, out);
}

ocop_status read_registrations(const struct node *array, uint32_t *out)
{
    ocop_status status = node_array(array);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(array->value); i++) {
        const struct node item = node_item(array, i);
        int32_t registration;
        status = node_choice(&item, registration_words, &registration);
        if (status == OCOP_OK)
            *out |= 1U << registration;
    }
    return status;
}

ocop_status read_tables(struct book_builder *book, const struct node *object, const struct table_reader tables[],
                        size_t count)
{
    ocop_status status = OCOP_OK;
    for (size_t i = 0; status == OCOP_OK && i < count; i++)
        status = read_table(book, object, &tables[i]);
    return status;
}

static ocop_status read_table(struct book_builder *book, const struct node *object, const struct table_reader *table)
{
    const struct node map = node_child(object, table->key);
    const int32_t first = table->rows->count;
    if (node_is_absent(&map) && !table->required)
        return OCOP_OK;
    *table->span = (struct span){first, 0};
    ocop_status status = table->read_all(book, &map, table->codes, table->read);
    *table->span = span_since(table->rows, first);
    return status;
}

ocop_status read_map(struct book_builder *book, const struct node *map, bool codes, read_row *read)
{
    const char **keys;
    size_t count;
    ocop_status status = node_object(map, NULL);
    if (status == OCOP_OK)
        status = node_sorted_keys(map, &book->scratch, &keys, &count);
    for (size_t i = 0; status == OCOP_OK && i < count; i++) {
        const struct node child = node_child(map, keys[i]);
        if (codes && !is_code(keys[i]))
            return fail_rules(&child, "mã \"%.60s\" chỉ được gồm chữ cái, chữ số và . _ -",
                              "the code \"%.60s\" may have only letters, digits and . _ -", keys[i]);
        status = read_one(book, &child, read);
    }
    return status;
}

/* A row that could not be added must not be missed by the checks of the next. */
static ocop_status read_one(struct book_builder *book, const struct node *node, read_row *read)
{
    const ocop_status status = read(book, node);
    return status == OCOP_OK && book->no_memory ? fail_no_memory() : status;
}

/* Codes become parts of JSON pointers and of rule ids. */
static bool is_code(const char *key)
{
    return *key && strlen(key) <= MAX_CODE &&
           !key[strspn(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")];
}

ocop_status read_numbered(struct book_builder *book, const struct node *map, read_row *read)
{
    ocop_status status = node_object(map, NULL);
    for (size_t i = 1; status == OCOP_OK && i <= json_object_size(map->value); i++) {
        char number[16];
        (void)snprintf(number, sizeof number, "%zu", i);
        const struct node child = node_child(map, number);
        if (node_is_absent(&child))
            return fail_rules(&child, "các mục phải được đánh số liên tục từ 1: thiếu %s",
                              "entries are numbered from 1 without a gap: %s is missing", number);
        status = read_one(book, &child, read);
    }
    return status;
}
