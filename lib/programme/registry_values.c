/* What a register holds, cell by cell. */
#include "programme/registry_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"

static const struct table *table_with(const ocop_registry *registry, int32_t record, int32_t index);
static const char *unit_text(const ocop_registry *registry, const struct table *table, int32_t index, int32_t level);
static const char *producer_text(const ocop_registry *registry, int32_t index, int32_t column);

const char *ocop_column_name(int32_t column)
{
    return word_of(WORDS_COLUMNS, column);
}

int32_t ocop_column_find(const char *head)
{
    return head ? word_find(WORDS_COLUMNS, head) : 0;
}

int32_t ocop_producer_type_count(void)
{
    return ocop_embedded_words.lists[WORDS_PRODUCER_TYPES].name_count;
}

const char *ocop_producer_type_word(int32_t type)
{
    return word_of(WORDS_PRODUCER_TYPES, type);
}

const char *ocop_producer_type_name(int32_t type, int32_t lang)
{
    return word_name(WORDS_PRODUCER_TYPES, type, lang);
}

const char *ocop_state_name(int32_t state)
{
    return word_of(WORDS_STATUSES, state);
}

int32_t ocop_registry_size(const ocop_registry *registry, int32_t record)
{
    if (!registry || (record != OCOP_RECORD_PRODUCT && record != OCOP_RECORD_PRODUCER))
        return 0;
    return record == OCOP_RECORD_PRODUCT ? registry->products.count : registry->producers.count;
}

ocop_status ocop_registry_text(const ocop_registry *registry, int32_t record, int32_t index, int32_t column,
                               char **text)
{
    char number[REGISTRY_CELL_SIZE];
    if (!text)
        return fail_argument("text");
    *text = NULL;
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    if (column < OCOP_COLUMN_RECORD || column > COLUMN_LAST)
        return fail_argument("column");
    const struct table *table = table_with(registry, record, index);
    if (!table)
        return fail_argument("index");
    const char *found = registry_cell(registry, record, index, column, number);
    *text = text_new(registry_allocator(registry), found, strlen(found));
    return *text ? succeed() : fail_no_memory();
}

static const struct table *table_with(const ocop_registry *registry, int32_t record, int32_t index)
{
    if (index < 0 || index >= ocop_registry_size(registry, record))
        return NULL;
    return record == OCOP_RECORD_PRODUCT ? &registry->products : &registry->producers;
}

const char *registry_cell(const ocop_registry *registry, int32_t record, int32_t index, int32_t column,
                          char number[REGISTRY_CELL_SIZE])
{
    const struct table *table = record == OCOP_RECORD_PRODUCT ? &registry->products : &registry->producers;
    const uint32_t value = table->sizes[column] ? table_get(table, column, index) : 0;
    number[0] = '\0';
    switch (column) {
    case OCOP_COLUMN_RECORD:
        return word_of(WORDS_RECORDS, record);
    case OCOP_COLUMN_PROVINCE:
    case OCOP_COLUMN_DISTRICT:
    case OCOP_COLUMN_COMMUNE:
        return unit_text(registry, table, index, column - OCOP_COLUMN_PROVINCE + OCOP_PLACE_PROVINCE);
    case OCOP_COLUMN_PRODUCER_ID:
        return producer_text(registry, record == OCOP_RECORD_PRODUCT ? index : -1, OCOP_COLUMN_ID);
    case OCOP_COLUMN_PRODUCER:
        return producer_text(registry, record == OCOP_RECORD_PRODUCT ? index : -1, OCOP_COLUMN_NAME);
    case OCOP_COLUMN_EDITION:
        return value ? ocop_edition_id(registry->editions[value - 1]) : "";
    case OCOP_COLUMN_GROUP:
        return value ? dictionary_text(&registry->texts, registry->groups[value].name) : "";
    case OCOP_COLUMN_PRODUCER_TYPE:
        return word_of(WORDS_PRODUCER_TYPES, (int32_t)value);
    case OCOP_COLUMN_SME:
    case OCOP_COLUMN_WOMAN_LED:
    case OCOP_COLUMN_ETHNIC_MINORITY:
    case OCOP_COLUMN_DISABLED:
        return word_of(WORDS_ANSWERS, (int32_t)value);
    case OCOP_COLUMN_REGISTRATION:
        return word_of(WORDS_REGISTRATIONS, (int32_t)value);
    case OCOP_COLUMN_ISSUED:
    case OCOP_COLUMN_REVOKED:
        (void)date_write(date_of_cell(value), number);
        return number;
    case OCOP_COLUMN_SET:
    case OCOP_COLUMN_STARS:
    case OCOP_COLUMN_YEAR:
        if (value)
            (void)snprintf(number, REGISTRY_CELL_SIZE, "%u", value);
        return number;
    default:
        return column == OCOP_COLUMN_CURRENT_STARS ? "" : dictionary_text(&registry->texts, value);
    }
}

void registry_teller(const ocop_registry *registry, int32_t column, int32_t *record, int32_t *index)
{
    const bool of_producers = column >= OCOP_COLUMN_PRODUCER_TYPE && column <= OCOP_COLUMN_CHANNELS;
    const int32_t producer =
        *record == OCOP_RECORD_PRODUCT && of_producers ? ocop_registry_producer(registry, *index) : -1;
    if (producer < 0)
        return;
    *record = OCOP_RECORD_PRODUCER;
    *index = producer;
}

static const char *unit_text(const ocop_registry *registry, const struct table *table, int32_t index, int32_t level)
{
    const uint32_t place = table_get(table, OCOP_COLUMN_COMMUNE, index);
    const uint32_t number = place ? registry->places[place].units[level] : 0;
    if (!number)
        return "";
    const struct unit *unit = &registry->units[level][number];
    return dictionary_text(&registry->texts, unit->code ? unit->code : unit->name);
}

static const char *producer_text(const ocop_registry *registry, int32_t index, int32_t column)
{
    const int32_t producer = ocop_registry_producer(registry, index);
    return producer < 0 ? "" : dictionary_text(&registry->texts, table_get(&registry->producers, column, producer));
}

int32_t ocop_registry_number(const ocop_registry *registry, int32_t record, int32_t index, int32_t column)
{
    const bool is_day = column == OCOP_COLUMN_ISSUED || column == OCOP_COLUMN_REVOKED;
    const struct table *table = table_with(registry, record, index);
    if (!table || column < OCOP_COLUMN_RECORD || column > COLUMN_LAST || !registry->sealed)
        return is_day ? OCOP_DATE_NONE : 0;
    const uint32_t value = table->sizes[column] ? table_get(table, column, index) : 0;
    switch (column) {
    case OCOP_COLUMN_ISSUED:
    case OCOP_COLUMN_REVOKED:
        return date_of_cell(value);
    case OCOP_COLUMN_YEAR:
        return value ? (int32_t)value
                     : ocop_date_year(ocop_registry_number(registry, record, index, OCOP_COLUMN_ISSUED));
    case OCOP_COLUMN_SET:
    case OCOP_COLUMN_STARS:
    case OCOP_COLUMN_REGISTRATION:
    case OCOP_COLUMN_PRODUCER_TYPE:
    case OCOP_COLUMN_SME:
    case OCOP_COLUMN_WOMAN_LED:
    case OCOP_COLUMN_ETHNIC_MINORITY:
    case OCOP_COLUMN_DISABLED:
        return (int32_t)value;
    default:
        return 0;
    }
}

int32_t ocop_registry_producer(const ocop_registry *registry, int32_t product)
{
    if (!table_with(registry, OCOP_RECORD_PRODUCT, product))
        return -1;
    return (int32_t)table_get(&registry->products, OCOP_COLUMN_PRODUCER, product) - 1;
}

int32_t ocop_registry_next(const ocop_registry *registry, int32_t product)
{
    if (!table_with(registry, OCOP_RECORD_PRODUCT, product) || !registry->sealed)
        return -1;
    return (int32_t)table_get(&registry->products, COLUMN_NEXT, product) - 1;
}
