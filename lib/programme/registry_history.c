/* The recognitions of each product, in order. */
#include "programme/registry_internal.h"

#include <stdlib.h>

#include "base/status_internal.h"

struct recognition {
    uint32_t product;
    int32_t day, row; /* the day of issue or the first of its year */
    uint32_t stars;
};

static ocop_status count_rows(ocop_registry *registry, uint8_t **rows);
static ocop_status link_rows(ocop_registry *registry, const uint8_t *rows);
static int32_t first_day(const struct table *products, int32_t row);
static int compare(const void *a, const void *b);
static ocop_status check_stars(ocop_registry *registry);
static ocop_status check_producers(ocop_registry *registry);
static bool is_in_order(const struct table *products, int32_t before, int32_t row);

ocop_status registry_order(ocop_registry *registry)
{
    const int32_t findings = registry->finding_count;
    uint8_t *rows = NULL;
    ocop_status status = count_rows(registry, &rows);
    if (status == OCOP_OK)
        status = link_rows(registry, rows);
    memory_release(registry_allocator(registry), rows);
    if (status == OCOP_OK)
        status = check_stars(registry);
    if (status == OCOP_OK)
        status = check_producers(registry);
    if (status != OCOP_OK) {
        registry->finding_count = findings;
        return status;
    }
    static const int32_t dropped[] = {COLUMN_PRODUCT, COLUMN_ROW, COLUMN_INPUT, OCOP_COLUMN_CURRENT_STARS,
                                      COLUMN_NAMED_ONLY};
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        table_drop(&registry->products, dropped[i]);
        table_drop(&registry->producers, dropped[i]);
    }
    return OCOP_OK;
}

/* How many rows each product has, as far as two: most have one and need no order. */
static ocop_status count_rows(ocop_registry *registry, uint8_t **rows)
{
    *rows = memory_allocate_zeroed(registry_allocator(registry), (size_t)registry->product_count + 1);
    if (!*rows)
        return fail_no_memory();
    for (int32_t row = 0; row < registry->products.count; row++) {
        const uint32_t product = table_get(&registry->products, COLUMN_PRODUCT, row);
        (*rows)[product] = (uint8_t)((*rows)[product] ? 2 : 1);
    }
    return OCOP_OK;
}

static ocop_status link_rows(ocop_registry *registry, const uint8_t *rows)
{
    struct table *products = &registry->products;
    const ocop_allocator *from = registry_allocator(registry);
    size_t count = 0;
    ocop_status status = OCOP_OK;
    struct recognition *found = memory_allocate(from, ((size_t)products->count + 1) * sizeof *found);
    if (!found)
        return fail_no_memory();
    for (int32_t row = 0; row < products->count; row++) {
        const uint32_t product = table_get(products, COLUMN_PRODUCT, row);
        const int32_t day = first_day(products, row);
        if (product && rows[product] > 1 && day != OCOP_DATE_NONE)
            found[count++] = (struct recognition){product, day, row, table_get(products, OCOP_COLUMN_STARS, row)};
    }
    qsort(found, count, sizeof *found, compare);
    for (size_t i = 1; i < count && status == OCOP_OK; i++)
        if (found[i].product == found[i - 1].product &&
            !table_set(products, COLUMN_NEXT, found[i - 1].row, (uint32_t)found[i].row + 1))
            status = fail_no_memory();
    memory_release(from, found);
    return status;
}

static int32_t first_day(const struct table *products, int32_t row)
{
    int32_t day = date_of_cell(table_get(products, OCOP_COLUMN_ISSUED, row));
    if (day == OCOP_DATE_NONE)
        (void)ocop_date_from_ymd((int32_t)table_get(products, OCOP_COLUMN_YEAR, row), 1, 1, &day);
    return day;
}

/* By product, day, stars, and the order in which they came, as the certificates have it. */
static int compare(const void *a, const void *b)
{
    const struct recognition *one = a, *other = b;
    if (one->product != other->product)
        return one->product < other->product ? -1 : 1;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    if (one->stars != other->stars)
        return one->stars < other->stars ? -1 : 1;
    return one->row < other->row ? -1 : one->row > other->row;
}

/* What a row says of now is held against the last recognition. */
static ocop_status check_stars(ocop_registry *registry)
{
    const struct table *products = &registry->products;
    ocop_status status = OCOP_OK;
    for (int32_t row = 0; row < products->count && status == OCOP_OK; row++) {
        const uint32_t told = table_get(products, OCOP_COLUMN_CURRENT_STARS, row);
        int32_t last = row;
        if (!told)
            continue;
        for (uint32_t next = table_get(products, COLUMN_NEXT, row); next; next = table_get(products, COLUMN_NEXT, last))
            last = (int32_t)next - 1;
        const uint32_t stars = table_get(products, OCOP_COLUMN_STARS, last);
        char found[2] = {(char)('0' + told % 10), '\0'};
        if (!stars || stars == told)
            continue;
        registry->input = table_get(products, COLUMN_INPUT, row);
        status = registry_report(registry, (int32_t)table_get(products, COLUMN_ROW, row), OCOP_COLUMN_CURRENT_STARS,
                                 FINDING_STARS_MISMATCH, found,
                                 "hạng sao hiện tại %u khác hạng %u của lần công nhận cuối; lấy theo lần công nhận",
                                 "%u stars now, but %u at the last recognition, which counts", told, stars);
    }
    return status;
}

/* A producer's id that no row explains is a slip only where the register has producers of its own. */
static ocop_status check_producers(ocop_registry *registry)
{
    const struct table *producers = &registry->producers;
    bool has_rows = false;
    ocop_status status = OCOP_OK;
    for (int32_t row = 0; row < producers->count; row++)
        has_rows |= !table_get(producers, COLUMN_NAMED_ONLY, row);
    for (int32_t row = 0; row < producers->count && has_rows && status == OCOP_OK; row++) {
        const uint32_t id = table_get(producers, OCOP_COLUMN_ID, row);
        if (!id || !table_get(producers, COLUMN_NAMED_ONLY, row))
            continue;
        registry->input = table_get(producers, COLUMN_INPUT, row);
        status = registry_report(registry, (int32_t)table_get(producers, COLUMN_ROW, row), OCOP_COLUMN_PRODUCER_ID,
                                 FINDING_UNKNOWN_PRODUCER, dictionary_text(&registry->texts, id), NULL, NULL);
    }
    return status;
}

int32_t *recognitions_before(const ocop_registry *registry)
{
    const struct table *products = &registry->products;
    int32_t *before =
        memory_allocate_zeroed(registry_allocator(registry), ((size_t)products->count + 1) * sizeof *before);
    for (int32_t row = 0; before && row < products->count; row++) {
        const uint32_t next = table_get(products, COLUMN_NEXT, row);
        if (next)
            before[next - 1] = row + 1;
    }
    return before;
}

int32_t recognition_kind(const ocop_registry *registry, int32_t row, int32_t before)
{
    const struct table *products = &registry->products;
    const int32_t told = (int32_t)table_get(products, OCOP_COLUMN_REGISTRATION, row);
    const uint32_t stars = table_get(products, OCOP_COLUMN_STARS, row), next = table_get(products, COLUMN_NEXT, row);
    if (told)
        return told;
    if (!before)
        return !next || is_in_order(products, row, (int32_t)next - 1) ? OCOP_REGISTRATION_FIRST : 0;
    const uint32_t earlier = table_get(products, OCOP_COLUMN_STARS, before - 1);
    if (!stars || !earlier || !is_in_order(products, before - 1, row))
        return 0;
    return stars > earlier ? OCOP_REGISTRATION_UPGRADE : OCOP_REGISTRATION_RENEWAL;
}

/* Of two days there is always an order, of a day and a year that it lies in there is none. */
static bool is_in_order(const struct table *products, int32_t before, int32_t row)
{
    int32_t first, last, later, latest;
    return registry_days(products, before, &first, &last) && registry_days(products, row, &later, &latest) &&
           (last < later || (first == last && later == latest));
}
