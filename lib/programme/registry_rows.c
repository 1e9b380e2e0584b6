/* Which product and which producer a row is of, and whether it is there already. */
#include "programme/registry_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"

/* Numbers only, so that the bytes of a key say it all. */
struct product_key {
    uint32_t name, producer;
};

#define FIRST_LISTED UINT32_MAX

struct recognition_key {
    uint32_t product, issued;
};

struct producer_key {
    uint32_t name, level, unit;
};

static const int32_t told[] = {OCOP_COLUMN_PRODUCER_TYPE,   OCOP_COLUMN_SME,      OCOP_COLUMN_WOMAN_LED,
                               OCOP_COLUMN_ETHNIC_MINORITY, OCOP_COLUMN_DISABLED, OCOP_COLUMN_CHANNELS};
enum { TOLD = sizeof told / sizeof *told };

static ocop_status find_product(ocop_registry *registry, int32_t producer);
static ocop_status refuse_duplicate(ocop_registry *registry, int32_t column, int32_t first, const char *what_vi,
                                    const char *what_en);
static bool add_first(ocop_registry *registry, uint32_t product);
static ocop_status check_duplicate(ocop_registry *registry, bool *refused);
static bool find_recognition(ocop_registry *registry, int32_t *same);
static struct recognition_key key_of_recognition(const struct table *products, int32_t row);
static ocop_status add_product(ocop_registry *registry);
static ocop_status find_producer(ocop_registry *registry, int32_t *producer);
static struct producer_key key_of(const ocop_registry *registry, const struct table *table, uint32_t name);
static int32_t find_known(const ocop_registry *registry, uint32_t id, const struct producer_key *key);
static bool add_known(ocop_registry *registry, uint32_t id, const struct producer_key *key, int32_t row);
static ocop_status name_producer(ocop_registry *registry, uint32_t id, const struct producer_key *key,
                                 int32_t *producer);
static ocop_status tell_producer(ocop_registry *registry, int32_t producer);
static ocop_status replace_named(ocop_registry *registry, int32_t row);

bool by_text_set(const ocop_registry *registry, struct by_text *list, uint32_t text, uint32_t number)
{
    const int32_t before = list->room;
    uint32_t *numbers = registry_grow(registry, list->numbers, sizeof *numbers, &list->room, text + 1);
    if (!numbers)
        return false;
    memset(numbers + before, 0, (size_t)(list->room - before) * sizeof *numbers);
    list->numbers = numbers;
    numbers[text] = number;
    return true;
}

/* Products */

ocop_status registry_join_product(ocop_registry *registry, bool *refused)
{
    int32_t producer = -1;
    ocop_status status = find_producer(registry, &producer);
    if (status == OCOP_OK)
        status = find_product(registry, producer);
    if (status == OCOP_OK)
        status = check_duplicate(registry, refused);
    if (status != OCOP_OK || *refused)
        return status;
    if (producer >= 0)
        status = tell_producer(registry, producer);
    return status == OCOP_OK ? add_product(registry) : status;
}

/* As the certificates do: by its code or, without one, by name and producer. */
static ocop_status find_product(ocop_registry *registry, int32_t producer)
{
    struct table *products = &registry->products;
    const uint32_t code = table_get(products, OCOP_COLUMN_CODE, products->count);
    const struct product_key key = {table_get(products, OCOP_COLUMN_NAME, products->count), (uint32_t)producer + 1};
    uint32_t number = 0;
    if (code)
        number = by_text_get(&registry->products_of_codes, code);
    else if (producer >= 0)
        number = (uint32_t)(index_find(&registry->products_of_names, &key, sizeof key) + 1);
    if (!number && (code || producer >= 0)) {
        number = registry->product_count + 1;
        if (!add_first(registry, number) ||
            (code ? !by_text_set(registry, &registry->products_of_codes, code, number)
                  : !index_add(&registry->products_of_names, &key, sizeof key, (int32_t)number - 1)))
            return fail_no_memory();
        registry->product_count = number;
    }
    return table_set(products, COLUMN_PRODUCT, products->count, number) ? OCOP_OK : fail_no_memory();
}

static bool add_first(ocop_registry *registry, uint32_t product)
{
    uint32_t *rows = registry_grow(registry, registry->first_rows, sizeof *rows, &registry->first_room, product + 1);
    if (!rows)
        return false;
    registry->first_rows = rows;
    rows[product] = 0;
    return true;
}

static ocop_status check_duplicate(ocop_registry *registry, bool *refused)
{
    const struct table *products = &registry->products;
    const uint32_t id = table_get(products, OCOP_COLUMN_ID, products->count);
    const int32_t same_id = id ? (int32_t)by_text_get(&registry->ids, id) - 1 : -1;
    int32_t same;
    if (!find_recognition(registry, &same))
        return fail_no_memory();
    *refused = same_id >= 0 || same >= 0;
    if (same_id >= 0)
        return refuse_duplicate(registry, OCOP_COLUMN_ID, (int32_t)table_get(products, COLUMN_ROW, same_id), "cùng mã",
                                "the same id");
    if (same >= 0)
        return refuse_duplicate(registry, 0, (int32_t)table_get(products, COLUMN_ROW, same),
                                "cùng sản phẩm, cùng ngày công nhận", "the same product and day of issue");
    return OCOP_OK;
}

/* The row of the same product and day, -1 if there is none. Most products have one row: only the second one puts a
 * product into the list of recognitions. False without memory. */
static bool find_recognition(ocop_registry *registry, int32_t *same)
{
    const struct table *products = &registry->products;
    const struct recognition_key key = key_of_recognition(products, products->count);
    *same = -1;
    if (!key.product || !key.issued)
        return true;
    const uint32_t first = registry->first_rows[key.product];
    if (first && first != FIRST_LISTED) {
        const struct recognition_key listed = key_of_recognition(products, (int32_t)first - 1);
        if (!index_add(&registry->recognitions, &listed, sizeof listed, (int32_t)first - 1))
            return false;
        registry->first_rows[key.product] = FIRST_LISTED;
    }
    if (first)
        *same = index_find(&registry->recognitions, &key, sizeof key);
    return true;
}

static struct recognition_key key_of_recognition(const struct table *products, int32_t row)
{
    return (struct recognition_key){table_get(products, COLUMN_PRODUCT, row),
                                    table_get(products, OCOP_COLUMN_ISSUED, row)};
}

static ocop_status refuse_duplicate(ocop_registry *registry, int32_t column, int32_t first, const char *what_vi,
                                    const char *what_en)
{
    char vi[128], en[128];
    const int32_t shown = column                                            ? column
                          : *draft_text(&registry->draft, OCOP_COLUMN_CODE) ? OCOP_COLUMN_CODE
                                                                            : OCOP_COLUMN_NAME;
    (void)snprintf(vi, sizeof vi, "trùng với dòng %d: %s", first, what_vi);
    (void)snprintf(en, sizeof en, "stands already in row %d: %s", first, what_en);
    return registry_report_texts(registry, registry->draft.row, column, FINDING_DUPLICATE,
                                 draft_text(&registry->draft, shown), vi, en);
}

static ocop_status add_product(ocop_registry *registry)
{
    struct table *products = &registry->products;
    const int32_t row = products->count;
    const uint32_t id = table_get(products, OCOP_COLUMN_ID, row);
    const struct recognition_key key = key_of_recognition(products, row);
    if (id && !by_text_set(registry, &registry->ids, id, (uint32_t)row + 1))
        return fail_no_memory();
    if (key.product && key.issued && !registry->first_rows[key.product])
        registry->first_rows[key.product] = (uint32_t)row + 1;
    else if (key.product && key.issued && !index_add(&registry->recognitions, &key, sizeof key, row))
        return fail_no_memory();
    products->count++;
    return OCOP_OK;
}

/* Producers */

/* By id or, without one, by name and place: two places may have producers of one name. */
static ocop_status find_producer(ocop_registry *registry, int32_t *producer)
{
    const struct table *products = &registry->products;
    const char *id = draft_text(&registry->draft, OCOP_COLUMN_PRODUCER_ID);
    const char *name = draft_text(&registry->draft, OCOP_COLUMN_PRODUCER);
    ocop_status status = OCOP_OK;
    uint32_t named, number;
    if (!*id && !*name)
        return OCOP_OK;
    if (!draft_keep(registry, OCOP_COLUMN_PRODUCER, &named) || !draft_keep(registry, OCOP_COLUMN_PRODUCER_ID, &number))
        return fail_no_memory();
    const struct producer_key key =
        number ? (struct producer_key){named, 0, 0} : key_of(registry, products, named); /* the id says it all */
    *producer = find_known(registry, number, &key);
    if (*producer < 0)
        status = name_producer(registry, number, &key, producer);
    if (status != OCOP_OK)
        return status;
    const uint32_t known = table_get(&registry->producers, OCOP_COLUMN_NAME, *producer);
    if (key.name && known && known != key.name)
        status = draft_report(registry, OCOP_COLUMN_PRODUCER, FINDING_PRODUCER_MISMATCH);
    return status == OCOP_OK &&
                   !table_set(&registry->products, OCOP_COLUMN_PRODUCER, products->count, (uint32_t)*producer + 1)
               ? fail_no_memory()
               : status;
}

/* The row of a producer that is known already, -1 if it is not. */
static int32_t find_known(const ocop_registry *registry, uint32_t id, const struct producer_key *key)
{
    return id ? (int32_t)by_text_get(&registry->producer_ids, id) - 1
              : index_find(&registry->producer_names, key, sizeof *key);
}

static bool add_known(ocop_registry *registry, uint32_t id, const struct producer_key *key, int32_t row)
{
    return id ? by_text_set(registry, &registry->producer_ids, id, (uint32_t)row + 1)
              : index_add(&registry->producer_names, key, sizeof *key, row);
}

/* Of the row on its way in. Its narrowest unit says where a producer is: what is above that changed in 2025, and a code
 * was given on to the unit that took it in. */
static struct producer_key key_of(const ocop_registry *registry, const struct table *table, uint32_t name)
{
    const uint32_t place = table_get(table, OCOP_COLUMN_COMMUNE, table->count);
    int32_t level = place ? LEVEL_LAST : 0;
    while (level && !registry->places[place].units[level])
        level--;
    return (struct producer_key){name, (uint32_t)level, level ? registry->places[place].units[level] : 0};
}

/* A producer that a product names, until a row of its own tells more. */
static ocop_status name_producer(ocop_registry *registry, uint32_t id, const struct producer_key *key,
                                 int32_t *producer)
{
    struct table *producers = &registry->producers;
    const int32_t row = producers->count;
    const uint32_t place = table_get(&registry->products, OCOP_COLUMN_COMMUNE, registry->products.count);
    if (!table_extend(producers) || !table_set(producers, OCOP_COLUMN_ID, row, id) ||
        !table_set(producers, OCOP_COLUMN_NAME, row, key->name) ||
        !table_set(producers, OCOP_COLUMN_COMMUNE, row, place) ||
        !table_set(producers, COLUMN_ROW, row, (uint32_t)registry->draft.row) ||
        !table_set(producers, COLUMN_INPUT, row, registry->input) || !table_set(producers, COLUMN_NAMED_ONLY, row, 1))
        return fail_no_memory();
    if (!add_known(registry, id, key, row))
        return fail_no_memory();
    producers->count++;
    *producer = row;
    return OCOP_OK;
}

/* What the product's row tells of its producer goes to the producer, where it was not told before. */
static ocop_status tell_producer(ocop_registry *registry, int32_t producer)
{
    struct table *products = &registry->products;
    for (size_t i = 0; i < TOLD; i++) {
        const uint32_t value = table_get(products, told[i], products->count);
        const uint32_t known = table_get(&registry->producers, told[i], producer);
        if (!value)
            continue;
        if (known && known != value && draft_report(registry, told[i], FINDING_PRODUCER_MISMATCH) != OCOP_OK)
            return fail_no_memory();
        if ((!known && !table_set(&registry->producers, told[i], producer, value)) ||
            !table_set(products, told[i], products->count, 0))
            return fail_no_memory();
    }
    return OCOP_OK;
}

ocop_status registry_join_producer(ocop_registry *registry, bool *refused)
{
    struct table *producers = &registry->producers;
    const int32_t row = producers->count;
    const uint32_t id = table_get(producers, OCOP_COLUMN_ID, row);
    const struct producer_key key = key_of(registry, producers, table_get(producers, OCOP_COLUMN_NAME, row));
    const int32_t same = find_known(registry, id, &key);
    if (same >= 0 && table_get(producers, COLUMN_NAMED_ONLY, same))
        return replace_named(registry, same);
    if (same >= 0) {
        *refused = true;
        return refuse_duplicate(registry, id ? OCOP_COLUMN_ID : OCOP_COLUMN_NAME,
                                (int32_t)table_get(producers, COLUMN_ROW, same), id ? "cùng mã" : "cùng tên, địa chỉ",
                                id ? "the same id" : "the same name and place");
    }
    if (!add_known(registry, id, &key, row))
        return fail_no_memory();
    producers->count++;
    return OCOP_OK;
}

/* The producer's own row counts more than what products told. */
static ocop_status replace_named(ocop_registry *registry, int32_t row)
{
    struct table *producers = &registry->producers;
    for (int32_t column = 0; column < TABLE_COLUMNS; column++) {
        const uint32_t value = producers->sizes[column] ? table_get(producers, column, producers->count) : 0;
        if ((value || column == COLUMN_NAMED_ONLY) && producers->sizes[column] &&
            !table_set(producers, column, row, value))
            return fail_no_memory();
    }
    return OCOP_OK;
}
