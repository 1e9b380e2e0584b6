/* A register: its rows on their way in, and what they hold afterwards. */
#include "programme/registry_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"

/* What is expected of a text whose length is known. */
#define SAMPLE_BYTES 65536
#define ROW_LEAST 64 /* bytes */
#define EXPECTED_LEAST 64
#define TEXTS_A_ROW 2

enum { INDEXES = DRAFT_COLUMNS + 7 }; /* index_at() */

static struct index *index_at(ocop_registry *registry, int32_t index);
static ocop_status open_editions(ocop_registry *registry);
static void free_building(ocop_registry *registry);
static ocop_status check_open(const ocop_registry *registry);
static void clear_cells(struct draft *draft);
static ocop_status put_cell(ocop_registry *registry, int32_t column, const char *text, size_t length,
                            enum cell_state state);
static bool may_be_blank(unsigned char first, unsigned char last);
static char *cut_blanks(char *text, size_t *length);
static bool is_blank(char c);
static ocop_status take_row(ocop_registry *registry, struct table *table);
static void look_above(struct draft *draft);
static bool close_tables(ocop_registry *registry);

/* Bytes of a cell in each column. */
static const uint8_t product_sizes[TABLE_COLUMNS] = {
    [OCOP_COLUMN_ID] = 4,       [OCOP_COLUMN_NAME] = 4,
    [OCOP_COLUMN_CODE] = 4,     [OCOP_COLUMN_EDITION] = 1,
    [OCOP_COLUMN_GROUP] = 2,    [OCOP_COLUMN_SET] = 2,
    [OCOP_COLUMN_PRODUCER] = 4, [OCOP_COLUMN_PRODUCER_TYPE] = 1,
    [OCOP_COLUMN_SME] = 1,      [OCOP_COLUMN_WOMAN_LED] = 1,
    [OCOP_COLUMN_DISABLED] = 1, [OCOP_COLUMN_ETHNIC_MINORITY] = 1,
    [OCOP_COLUMN_CHANNELS] = 4, [OCOP_COLUMN_COMMUNE] = 4,
    [OCOP_COLUMN_STARS] = 1,    [OCOP_COLUMN_CURRENT_STARS] = 1,
    [OCOP_COLUMN_ISSUED] = 4,   [OCOP_COLUMN_REGISTRATION] = 1,
    [OCOP_COLUMN_YEAR] = 2,     [OCOP_COLUMN_DECISION] = 4,
    [OCOP_COLUMN_REVOKED] = 4,  [OCOP_COLUMN_REVENUE] = 4,
    [OCOP_COLUMN_SOURCE] = 4,   [COLUMN_NEXT] = 4,
    [COLUMN_PRODUCT] = 4,       [COLUMN_ROW] = 4,
    [COLUMN_INPUT] = 4,
};

/* The columns of texts that are kept as they are: a bit for each. */
static const uint32_t kept_as_texts =
    (uint32_t)1 << OCOP_COLUMN_ID | (uint32_t)1 << OCOP_COLUMN_NAME | (uint32_t)1 << OCOP_COLUMN_CODE |
    (uint32_t)1 << OCOP_COLUMN_PRODUCER_ID | (uint32_t)1 << OCOP_COLUMN_PRODUCER | (uint32_t)1 << OCOP_COLUMN_CHANNELS |
    (uint32_t)1 << OCOP_COLUMN_DECISION | (uint32_t)1 << OCOP_COLUMN_REVENUE | (uint32_t)1 << OCOP_COLUMN_SOURCE;

static const uint8_t producer_sizes[TABLE_COLUMNS] = {
    [OCOP_COLUMN_ID] = 4,       [OCOP_COLUMN_NAME] = 4,
    [OCOP_COLUMN_COMMUNE] = 4,  [OCOP_COLUMN_PRODUCER_TYPE] = 1,
    [OCOP_COLUMN_SME] = 1,      [OCOP_COLUMN_WOMAN_LED] = 1,
    [OCOP_COLUMN_DISABLED] = 1, [OCOP_COLUMN_ETHNIC_MINORITY] = 1,
    [OCOP_COLUMN_CHANNELS] = 4, [OCOP_COLUMN_SOURCE] = 4,
    [COLUMN_NAMED_ONLY] = 1,    [COLUMN_ROW] = 4,
    [COLUMN_INPUT] = 4,
};

ocop_status ocop_registry_new(ocop_context *context, ocop_registry **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    const ocop_allocator *from = &context_or_default(context)->allocator;
    ocop_registry *registry = memory_allocate_zeroed(from, sizeof *registry);
    if (!registry)
        return fail_no_memory();
    atomic_init(&registry->references, 1);
    registry->context = ocop_context_ref(context);
    table_init(&registry->products, from, product_sizes);
    table_init(&registry->producers, from, producer_sizes);
    struct dictionary *const dictionaries[] = {&registry->texts,
                                               &registry->place_keys,
                                               &registry->group_keys,
                                               &registry->messages,
                                               &registry->unit_keys[OCOP_PLACE_PROVINCE],
                                               &registry->unit_keys[OCOP_PLACE_DISTRICT],
                                               &registry->unit_keys[OCOP_PLACE_COMMUNE],
                                               &registry->unit_keys[0],
                                               NULL};
    for (size_t i = 0; dictionaries[i]; i++)
        dictionary_init(dictionaries[i], from);
    for (int32_t i = 0; i < INDEXES; i++)
        index_init(index_at(registry, i), from);
    builder_init(&registry->draft.bytes, from);
    const ocop_status status = open_editions(registry);
    if (status != OCOP_OK) {
        ocop_registry_unref(registry);
        return status;
    }
    *out = registry;
    return succeed();
}

static struct index *index_at(ocop_registry *registry, int32_t index)
{
    struct index *const indexes[] = {&registry->products_of_names, &registry->recognitions, &registry->producer_names,
                                     &registry->units_found,       &registry->places_found, &registry->places_coded,
                                     &registry->groups_seen};
    return index < DRAFT_COLUMNS ? &registry->cells_seen[index] : indexes[index - DRAFT_COLUMNS];
}

static ocop_status open_editions(ocop_registry *registry)
{
    const int32_t count = ocop_edition_count(registry->context);
    if (count > UINT8_MAX)
        return fail(OCOP_ERR_LIMIT, "quá nhiều bộ quy định: %d", "too many editions: %d", count);
    registry->editions = memory_allocate(registry_allocator(registry), (size_t)count * sizeof(ocop_edition *));
    if (!registry->editions)
        return fail_no_memory();
    for (int32_t i = 0; i < count; i++) {
        const ocop_status status =
            ocop_edition_open(registry->context, ocop_edition_id_at(registry->context, i), &registry->editions[i]);
        if (status != OCOP_OK)
            return status;
        registry->edition_count = i + 1;
    }
    return OCOP_OK;
}

ocop_registry *ocop_registry_ref(ocop_registry *registry)
{
    if (registry)
        atomic_fetch_add_explicit(&registry->references, 1, memory_order_relaxed);
    return registry;
}

void ocop_registry_unref(ocop_registry *registry)
{
    if (!registry || atomic_fetch_sub_explicit(&registry->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = registry->context;
    const ocop_allocator *from = registry_allocator(registry);
    free_building(registry);
    table_free(&registry->products);
    table_free(&registry->producers);
    dictionary_free(&registry->texts);
    dictionary_free(&registry->place_keys);
    dictionary_free(&registry->group_keys);
    dictionary_free(&registry->messages);
    for (int32_t level = 0; level <= LEVEL_LAST; level++) {
        dictionary_free(&registry->unit_keys[level]);
        memory_release(from, registry->units[level]);
        order_free(from, &registry->unit_orders[level]);
    }
    for (int32_t i = 0; i < registry->edition_count; i++)
        ocop_edition_unref(registry->editions[i]);
    memory_release(from, registry->editions);
    memory_release(from, registry->places);
    memory_release(from, registry->groups);
    memory_release(from, registry->findings);
    memory_release(from, registry->inputs);
    memory_release(from, registry);
    ocop_context_unref(context);
}

/* What only rows on their way in need. */
static void free_building(ocop_registry *registry)
{
    struct by_text *const lists[] = {&registry->ids, &registry->products_of_codes, &registry->producer_ids,
                                     &registry->units_taken, NULL};
    for (size_t i = 0; lists[i]; i++) {
        memory_release(registry_allocator(registry), lists[i]->numbers);
        *lists[i] = (struct by_text){NULL, 0};
    }
    memory_release(registry_allocator(registry), registry->first_rows);
    registry->first_rows = NULL;
    registry->first_room = 0;
    for (int32_t i = 0; i < INDEXES; i++)
        index_free(index_at(registry, i));
    memory_release(registry_allocator(registry), registry->held);
    registry->held = NULL;
    registry->held_count = registry->held_room = 0;
    builder_free(&registry->draft.bytes);
    registry->draft.record = 0;
}

void *registry_grow(const ocop_registry *registry, void *items, size_t size, int32_t *room, uint32_t need)
{
    if (need <= (uint32_t)*room)
        return items;
    const uint32_t more = *room ? (uint32_t)*room * 2 : 16, wanted = more < need ? need : more;
    void *grown = wanted > INT32_MAX
                      ? NULL
                      : memory_resize(registry_allocator(registry), items, (size_t)*room * size, (size_t)wanted * size);
    if (grown)
        *room = (int32_t)wanted;
    return grown;
}

bool registry_keep(ocop_registry *registry, const char *text, uint32_t *number)
{
    return dictionary_add(&registry->texts, text, strlen(text), number);
}

bool draft_keep(ocop_registry *registry, int32_t column, uint32_t *number)
{
    const struct draft *draft = &registry->draft;
    return dictionary_add_expected(&registry->texts, draft_text(draft, column), draft_length(draft, column),
                                   draft->hashes[column], number);
}

struct table *registry_table(ocop_registry *registry, int32_t record)
{
    return record == OCOP_RECORD_PRODUCT ? &registry->products : &registry->producers;
}

/* Filling */

ocop_status ocop_registry_begin(ocop_registry *registry, const char *name)
{
    uint32_t input;
    ocop_status status = check_open(registry);
    if (status != OCOP_OK)
        return status;
    if (!name)
        return fail_argument("name");
    if (!text_is_utf8(name, strlen(name)))
        return fail(OCOP_ERR_TEXT, "tên đầu vào không phải UTF-8", "the name of the input is not UTF-8");
    status = registry_commit(registry);
    if (status != OCOP_OK)
        return status;
    uint32_t *inputs = registry_grow(registry, registry->inputs, sizeof *inputs, &registry->input_room,
                                     (uint32_t)registry->input_count + 1);
    if (inputs)
        registry->inputs = inputs;
    if (!inputs || !dictionary_add(&registry->messages, name, strlen(name), &input))
        return fail_no_memory();
    inputs[registry->input_count++] = registry->input = input;
    memset(registry->draft.above, 0, sizeof registry->draft.above);
    memset(registry->draft.lacks, 0, sizeof registry->draft.lacks);
    return succeed();
}

/* By the line feeds at its beginning. Rows are seldom shorter than ROW_LEAST: nobody gets much memory for a few bytes.
 */
ocop_status registry_expect(ocop_registry *registry, const char *text, size_t length)
{
    const size_t part = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    size_t feeds = 0;
    for (const char *at = text; (at = memchr(at, '\n', (size_t)(text + part - at))); at++)
        feeds++;
    const size_t told = feeds ? (size_t)((uint64_t)length * feeds / part) : 0, most = length / ROW_LEAST,
                 rows = told < most ? told : most;
    if (rows < EXPECTED_LEAST)
        return OCOP_OK;
    return table_reserve(&registry->products, (int32_t)rows) &&
                   dictionary_reserve(&registry->texts, (uint32_t)rows * TEXTS_A_ROW)
               ? OCOP_OK
               : fail_no_memory();
}

static ocop_status check_open(const ocop_registry *registry)
{
    if (registry && registry->sealed)
        return fail(OCOP_ERR_ARGUMENT, "danh sách đã chốt: không thêm được nữa",
                    "the register is sealed: it takes nothing more");
    return registry ? OCOP_OK : fail_argument("registry");
}

ocop_status ocop_registry_add(ocop_registry *registry, int32_t record, int32_t row)
{
    ocop_status status = check_open(registry);
    if (status != OCOP_OK)
        return status;
    if (record != OCOP_RECORD_PRODUCT && record != OCOP_RECORD_PRODUCER)
        return fail_argument("record");
    if (row < 1)
        return fail_argument("row");
    status = registry_commit(registry);
    if (status != OCOP_OK)
        return status;
    registry->draft.record = record;
    registry->draft.row = row;
    clear_cells(&registry->draft);
    return succeed();
}

/* The builder keeps its memory for the next row. */
static void clear_cells(struct draft *draft)
{
    draft->bytes.length = 0;
    draft->bytes.failed = false;
    draft->told = 0;
    memset(draft->states, CELL_NONE, sizeof draft->states);
}

ocop_status ocop_registry_set(ocop_registry *registry, int32_t column, const char *text)
{
    const ocop_status status = check_open(registry);
    if (status != OCOP_OK)
        return status;
    if (!registry->draft.record)
        return fail_argument("registry");
    const int32_t own = registry_column_in(registry, column);
    if (!own && *ocop_column_name(column))
        return fail(OCOP_ERR_ARGUMENT, "dòng loại này không có cột \"%s\"", "such rows have no column \"%s\"",
                    ocop_column_name(column));
    if (!own)
        return fail_argument("column");
    if (!text)
        return fail_argument("text");
    return registry_set_composed(registry, own, text, CELL_FILLED);
}

int32_t registry_column_of(int32_t record, int32_t column)
{
    const bool product = record == OCOP_RECORD_PRODUCT;
    if (!product && column == OCOP_COLUMN_PRODUCER)
        return OCOP_COLUMN_NAME;
    if (!product && column == OCOP_COLUMN_PRODUCER_ID)
        return OCOP_COLUMN_ID;
    if (column <= OCOP_COLUMN_RECORD || column > COLUMN_LAST)
        return 0;
    return ocop_embedded_words.columns[column] & (product ? COLUMN_OF_PRODUCTS : COLUMN_OF_PRODUCERS) ? column : 0;
}

int32_t registry_column_in(const ocop_registry *registry, int32_t column)
{
    return registry_column_of(registry->draft.record, column);
}

ocop_status registry_set_composed(ocop_registry *registry, int32_t column, const char *text, enum cell_state state)
{
    char *nfc = NULL;
    ocop_status status = OCOP_OK;
    if (!text_is_composed(text))
        status = ocop_text_to_nfc(registry->context, text, &nfc);
    if (status == OCOP_OK)
        status = put_cell(registry, column, nfc ? nfc : text, strlen(nfc ? nfc : text), state);
    ocop_free(nfc);
    return status == OCOP_OK ? succeed() : status;
}

ocop_status registry_set_known(ocop_registry *registry, int32_t column, const char *text, size_t length)
{
    return put_cell(registry, column, text, length, CELL_FILLED);
}

static ocop_status put_cell(ocop_registry *registry, int32_t column, const char *text, size_t length,
                            enum cell_state state)
{
    struct draft *draft = &registry->draft;
    const size_t at = draft->bytes.length;
    builder_append(&draft->bytes, text, length);
    if (draft->bytes.failed) {
        draft->bytes.failed = false;
        return fail_no_memory();
    }
    draft->bytes.length++; /* the NUL that stands there */
    registry_take_cell(registry, column, at, length, state);
    return OCOP_OK;
}

void registry_take_cell(ocop_registry *registry, int32_t column, size_t at, size_t length, enum cell_state state)
{
    struct draft *draft = &registry->draft;
    char *bytes = draft->bytes.bytes + at;
    if (length && may_be_blank((unsigned char)bytes[0], (unsigned char)bytes[length - 1]))
        bytes = cut_blanks(bytes, &length);
    if (!length && draft->states[column] == CELL_FILLED) /* by the other column that producers' rows have for it */
        return;
    draft->told |= (uint32_t)1 << column;
    draft->at[column] = (size_t)(bytes - draft->bytes.bytes);
    draft->lengths[column] = length;
    draft->states[column] = (uint8_t)(length ? state : CELL_EMPTY);
    if (kept_as_texts >> column & 1U) {
        draft->hashes[column] = dictionary_hash(bytes, length);
        dictionary_expect(&registry->texts, draft->hashes[column]);
    }
}

/* By the first and the last byte, which tell most texts that have none. */
static bool may_be_blank(unsigned char first, unsigned char last)
{
    return first <= ' ' || first == 0xC2 || last <= ' ' || last == 0xA0;
}

/* Without the blanks at both ends: those of ASCII and the one that does not break, which spreadsheets like. */
static char *cut_blanks(char *text, size_t *length)
{
    static const char no_break[] = "\xC2\xA0";
    for (;;) {
        if (*length && is_blank(text[0])) {
            text++;
            --*length;
        } else if (*length >= 2 && memcmp(text, no_break, 2) == 0) {
            text += 2;
            *length -= 2;
        } else if (*length && is_blank(text[*length - 1])) {
            --*length;
        } else if (*length >= 2 && memcmp(text + *length - 2, no_break, 2) == 0) {
            *length -= 2;
        } else {
            text[*length] = '\0';
            return text;
        }
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

const struct builder *registry_take_bytes(ocop_registry *registry, struct builder *bytes)
{
    const struct builder row = *bytes;
    *bytes = registry->draft.bytes;
    registry->draft.bytes = row;
    return &registry->draft.bytes;
}

ocop_status ocop_registry_drop(ocop_registry *registry)
{
    const ocop_status status = check_open(registry);
    if (status != OCOP_OK)
        return status;
    registry->draft.record = 0;
    return succeed();
}

ocop_status registry_commit(ocop_registry *registry)
{
    const int32_t findings = registry->finding_count, cells = registry->cells_refused;
    if (!registry->draft.record)
        return OCOP_OK;
    const ocop_status status = take_row(registry, registry_table(registry, registry->draft.record));
    if (status != OCOP_OK) {
        registry->finding_count = findings;
        registry->cells_refused = cells;
        return status;
    }
    look_above(&registry->draft);
    registry->draft.record = 0;
    return OCOP_OK;
}

static ocop_status take_row(ocop_registry *registry, struct table *table)
{
    const int32_t cells = registry->cells_refused;
    bool refused = false;
    if (!table_extend(table))
        return fail_no_memory();
    if (!table_set(table, COLUMN_ROW, table->count, (uint32_t)registry->draft.row) ||
        !table_set(table, COLUMN_INPUT, table->count, registry->input))
        return fail_no_memory();
    const ocop_status status = registry_read_cells(registry, &refused);
    if (status != OCOP_OK)
        return status;
    registry->rows_read++;
    if (refused) {
        registry->rows_refused++;
        registry->cells_refused = cells;
    }
    return OCOP_OK;
}

/* All columns at once: the compiler makes vectors of it. */
static void look_above(struct draft *draft)
{
    for (int32_t column = 0; column < DRAFT_COLUMNS; column++) {
        const uint8_t filled = draft->states[column] == CELL_FILLED, empty = draft->states[column] == CELL_EMPTY;
        draft->above[column] = (uint8_t)(filled | (empty & draft->above[column]));
    }
}

ocop_status ocop_registry_seal(ocop_registry *registry)
{
    if (!registry)
        return fail_argument("registry");
    if (registry->sealed)
        return succeed();
    ocop_status status = registry_commit(registry);
    if (status == OCOP_OK)
        status = registry_order(registry);
    if (status != OCOP_OK)
        return status;
    free_building(registry);
    if (!close_tables(registry))
        return fail_no_memory();
    status = registry_order_units(registry);
    if (status != OCOP_OK)
        return status;
    registry->sealed = true;
    return succeed();
}

static bool close_tables(ocop_registry *registry)
{
    bool closed = table_trim(&registry->products) && table_trim(&registry->producers) &&
                  dictionary_close(&registry->texts) && dictionary_close(&registry->messages) &&
                  dictionary_close(&registry->place_keys) && dictionary_close(&registry->group_keys);
    for (int32_t level = 1; level <= LEVEL_LAST && closed; level++)
        closed = dictionary_close(&registry->unit_keys[level]);
    return closed;
}

/* What is known */

int32_t ocop_registry_rows_read(const ocop_registry *registry)
{
    return registry ? registry->rows_read : 0;
}

int32_t ocop_registry_rows_refused(const ocop_registry *registry)
{
    return registry ? registry->rows_refused : 0;
}

int32_t ocop_registry_cells_refused(const ocop_registry *registry)
{
    return registry ? registry->cells_refused : 0;
}
