/* The values that a register has in a dimension. */
#include "programme/counts_internal.h"

#include <stdio.h>

#include "base/status_internal.h"

#define DAYS_MOST 65536 /* 179 years: a day far from all others is a slip of the pen */

struct range {
    uint32_t least, most; /* of what is known; 0: nothing is */
};

static ocop_status list_places(const ocop_registry *registry, struct axis *axis);
static struct range range_of(const struct table *table, int32_t column);
static struct range years_of(const struct table *products);
static bool list_days(const ocop_registry *registry, struct axis *axis);
static ocop_status write_numbers(const ocop_registry *registry, struct axis *axis);
static int32_t column_of(int32_t dimension);
static void read_units(const struct axis *axis, const ocop_registry *registry, int32_t first, int32_t count,
                       uint32_t values[]);
static void read_years(const struct axis *axis, const struct table *products, int32_t first, int32_t count,
                       uint32_t values[]);
static void read_of_producers(const ocop_registry *registry, int32_t column, int32_t first, int32_t count,
                              uint32_t values[]);
static enum word_list list_of(int32_t dimension);

ocop_status axis_open(const ocop_registry *registry, int32_t dimension, int32_t units_on, struct axis *axis)
{
    const struct table *products = &registry->products;
    struct range range = {1, 1};
    *axis = (struct axis){.dimension = dimension, .first = 1};
    switch (dimension) {
    case DIMENSION_PROVINCE:
    case DIMENSION_DISTRICT:
    case DIMENSION_COMMUNE:
        axis->values = registry->unit_keys[dimension].count + 1;
        return units_on == OCOP_DATE_NONE ? list_places(registry, axis) : axis_follow(registry, units_on, axis);
    case DIMENSION_GROUP:
        axis->values = registry->group_keys.count + 1;
        return OCOP_OK;
    case DIMENSION_EDITION:
        axis->values = (uint32_t)registry->edition_count + 1;
        return OCOP_OK;
    case DIMENSION_PRODUCER:
        axis->values = (uint32_t)registry->producers.count + 1;
        return OCOP_OK;
    case DIMENSION_SET:
    case DIMENSION_STARS:
        range = range_of(products, column_of(dimension));
        break;
    case DIMENSION_YEAR:
        range = years_of(products);
        break;
    default:
        axis->values = (uint32_t)ocop_embedded_words.lists[list_of(dimension)].name_count + 1;
        return OCOP_OK;
    }
    axis->first = range.least;
    axis->values = range.least ? range.most - range.least + 2 : 1;
    if (dimension == DIMENSION_YEAR && !list_days(registry, axis))
        return fail_no_memory();
    const ocop_status status = write_numbers(registry, axis);
    if (status != OCOP_OK)
        axis_close(registry, axis);
    return status;
}

void axis_close(const ocop_registry *registry, struct axis *axis)
{
    memory_release(registry_allocator(registry), axis->texts);
    memory_release(registry_allocator(registry), axis->of_place);
    memory_release(registry_allocator(registry), axis->units);
    axis->texts = NULL;
    memory_release(registry_allocator(registry), axis->of_day);
    if (!axis->shared) {
        memory_release(registry_allocator(registry), axis->ranks);
        memory_release(registry_allocator(registry), axis->order);
    }
    axis->ranks = axis->order = NULL;
    axis->of_day = NULL;
    axis->of_place = NULL;
    axis->units = NULL;
}

/* The unit of each place: few places for many rows, and a place has much more to it. */
static ocop_status list_places(const ocop_registry *registry, struct axis *axis)
{
    const uint32_t places = registry->place_keys.count + 1;
    axis->of_place = memory_allocate_zeroed(registry_allocator(registry), places * sizeof *axis->of_place);
    if (!axis->of_place)
        return fail_no_memory();
    const int32_t level = axis->dimension;
    uint32_t *of_place = axis->of_place;
    for (uint32_t place = 0; place < places && registry->places; place++)
        of_place[place] = registry->places[place].units[level];
    return OCOP_OK;
}

static struct range range_of(const struct table *table, int32_t column)
{
    const uint32_t most = table_number(table, column, table->tops[column]);
    return (struct range){table->leasts[column], table->columns[column] ? most : 0};
}

static struct range years_of(const struct table *products)
{
    const struct range days = range_of(products, OCOP_COLUMN_ISSUED);
    struct range years = range_of(products, OCOP_COLUMN_YEAR);
    const uint32_t first = (uint32_t)ocop_date_year(date_of_cell(days.least));
    const uint32_t last = (uint32_t)ocop_date_year(date_of_cell(days.most));
    years.least = first && (first < years.least || !years.least) ? first : years.least;
    years.most = last > years.most ? last : years.most;
    return years;
}

/* The year of each day between the first and the last, where they are not too many. */
static bool list_days(const ocop_registry *registry, struct axis *axis)
{
    const struct range days = range_of(&registry->products, OCOP_COLUMN_ISSUED);
    int32_t first;
    if (!days.least || days.most - days.least >= DAYS_MOST)
        return true;
    axis->first_day = days.least;
    axis->of_day = memory_allocate(registry_allocator(registry), (days.most - days.least + 1) * sizeof *axis->of_day);
    if (!axis->of_day)
        return false;
    for (uint32_t day = days.least, year = (uint32_t)ocop_date_year(date_of_cell(day)); day <= days.most; year++) {
        const bool more = ocop_date_from_ymd((int32_t)year + 1, 1, 1, &first) == OCOP_OK;
        const uint32_t end = more && date_cell(first) <= days.most ? date_cell(first) : days.most + 1;
        for (; day < end; day++)
            axis->of_day[day - days.least] = (uint16_t)(year - axis->first + 1);
    }
    return true;
}

static ocop_status write_numbers(const ocop_registry *registry, struct axis *axis)
{
    axis->texts = memory_allocate_zeroed(registry_allocator(registry), axis->values * sizeof *axis->texts);
    if (!axis->texts)
        return fail_no_memory();
    for (uint32_t value = 1; value < axis->values; value++)
        (void)snprintf(axis->texts[value], AXIS_TEXT, "%u", (axis->first + value - 1) % 100000);
    return OCOP_OK;
}

int32_t axis_column(const struct axis *axis)
{
    switch (axis->dimension) {
    case DIMENSION_GROUP:
    case DIMENSION_SET:
    case DIMENSION_STARS:
    case DIMENSION_REGISTRATION:
    case DIMENSION_EDITION:
        return column_of(axis->dimension);
    default:
        return 0;
    }
}

/* The column whose cells are the values. */
static int32_t column_of(int32_t dimension)
{
    static const int32_t columns[DIMENSION_PRODUCER + 1] = {
        [DIMENSION_GROUP] = OCOP_COLUMN_GROUP,
        [DIMENSION_SET] = OCOP_COLUMN_SET,
        [DIMENSION_STARS] = OCOP_COLUMN_STARS,
        [DIMENSION_PRODUCER_TYPE] = OCOP_COLUMN_PRODUCER_TYPE,
        [DIMENSION_REGISTRATION] = OCOP_COLUMN_REGISTRATION,
        [DIMENSION_EDITION] = OCOP_COLUMN_EDITION,
        [DIMENSION_SME] = OCOP_COLUMN_SME,
        [DIMENSION_WOMAN_LED] = OCOP_COLUMN_WOMAN_LED,
        [DIMENSION_ETHNIC_MINORITY] = OCOP_COLUMN_ETHNIC_MINORITY,
        [DIMENSION_DISABLED] = OCOP_COLUMN_DISABLED,
        [DIMENSION_PRODUCER] = OCOP_COLUMN_PRODUCER,
    };
    return columns[dimension];
}

void axis_read(const struct axis *axis, const ocop_registry *registry, struct states *states, int32_t first,
               int32_t count, uint32_t values[])
{
    switch (axis->dimension) {
    case DIMENSION_PROVINCE:
    case DIMENSION_DISTRICT:
    case DIMENSION_COMMUNE:
        read_units(axis, registry, first, count, values);
        break;
    case DIMENSION_YEAR:
        read_years(axis, &registry->products, first, count, values);
        break;
    case DIMENSION_STATUS:
        states_read(states, registry, first, count, values);
        break;
    case DIMENSION_PRODUCER_TYPE:
    case DIMENSION_SME:
    case DIMENSION_WOMAN_LED:
    case DIMENSION_ETHNIC_MINORITY:
    case DIMENSION_DISABLED:
        read_of_producers(registry, column_of(axis->dimension), first, count, values);
        break;
    default:
        table_read(&registry->products, column_of(axis->dimension), first, count, values);
        if (axis->first > 1)
            for (int32_t i = 0; i < count; i++)
                values[i] -= values[i] ? axis->first - 1 : 0;
    }
}

static void read_units(const struct axis *axis, const ocop_registry *registry, int32_t first, int32_t count,
                       uint32_t values[])
{
    table_read(&registry->products, OCOP_COLUMN_COMMUNE, first, count, values);
    for (int32_t i = 0; i < count; i++)
        values[i] = axis->of_place[values[i]];
}

static void read_years(const struct axis *axis, const struct table *products, int32_t first, int32_t count,
                       uint32_t values[])
{
    table_read(products, OCOP_COLUMN_ISSUED, first, count, values);
    for (int32_t i = 0; i < count; i++) {
        if (values[i] && axis->of_day) {
            values[i] = axis->of_day[values[i] - axis->first_day];
            continue;
        }
        const uint32_t year = values[i] ? (uint32_t)ocop_date_year(date_of_cell(values[i]))
                                        : table_get(products, OCOP_COLUMN_YEAR, first + i);
        values[i] = year ? year - axis->first + 1 : 0;
    }
}

/* What is told of the producer; in the product's row only where the producer has no name. */
static void read_of_producers(const ocop_registry *registry, int32_t column, int32_t first, int32_t count,
                              uint32_t values[])
{
    const struct table *products = &registry->products;
    for (int32_t i = 0; i < count; i++) {
        const uint32_t producer = table_get(products, OCOP_COLUMN_PRODUCER, first + i);
        values[i] = producer ? table_get(&registry->producers, column, (int32_t)producer - 1)
                             : table_get(products, column, first + i);
    }
}

/* Numbers and words of the library have their order, texts that of their bytes. */
ocop_status axis_sort(const ocop_registry *registry, struct axis *axis)
{
    const ocop_allocator *from = registry_allocator(registry);
    struct text_order order = {NULL, NULL, false};
    ocop_status status = OCOP_OK;
    if (axis->dimension > DIMENSION_GROUP)
        return OCOP_OK;
    axis->shared = axis->dimension <= DIMENSION_COMMUNE && !axis->units;
    if (axis->shared)
        order = registry->unit_orders[axis->dimension];
    else {
        struct ordered_text *texts = memory_allocate(from, axis->values * sizeof *texts);
        for (uint32_t i = 1; texts && i < axis->values; i++)
            texts[i - 1] = (struct ordered_text){axis_key(axis, registry, i), i};
        status = texts ? order_texts(from, texts, axis->values - 1, &order) : fail_no_memory();
        memory_release(from, texts);
    }
    axis->ranks = order.ranks;
    axis->order = order.order;
    axis->ties = order.ties;
    return status;
}

const char *axis_key(const struct axis *axis, const ocop_registry *registry, uint32_t value)
{
    const struct unit *unit;
    if (!value)
        return "";
    if (axis->texts)
        return axis->texts[value];
    if (axis->units)
        return axis->units[value] == AXIS_SPLIT ? word_of(WORDS_MARKS, 1) : ocop_unit_code(axis->units[value]);
    switch (axis->dimension) {
    case DIMENSION_PROVINCE:
    case DIMENSION_DISTRICT:
    case DIMENSION_COMMUNE:
        unit = &registry->units[axis->dimension][value];
        return dictionary_text(&registry->texts, unit->code ? unit->code : unit->name);
    case DIMENSION_GROUP:
        return dictionary_text(&registry->texts, registry->groups[value].name);
    case DIMENSION_EDITION:
        return ocop_edition_id(registry->editions[value - 1]);
    default:
        return word_of(list_of(axis->dimension), (int32_t)value);
    }
}

int32_t axis_unit(const struct axis *axis, const ocop_registry *registry, uint32_t value)
{
    if (!value || axis->dimension > DIMENSION_COMMUNE)
        return -1;
    return axis->units ? axis->units[value] : registry->units[axis->dimension][value].unit;
}

static enum word_list list_of(int32_t dimension)
{
    switch (dimension) {
    case DIMENSION_PRODUCER_TYPE:
        return WORDS_PRODUCER_TYPES;
    case DIMENSION_REGISTRATION:
        return WORDS_REGISTRATIONS;
    case DIMENSION_STATUS:
        return WORDS_STATUSES;
    default:
        return WORDS_ANSWERS;
    }
}

const char *axis_label(const struct axis *axis, const ocop_registry *registry, uint32_t value, int32_t lang)
{
    const char *key = axis_key(axis, registry, value);
    const struct unit *unit;
    const char *name;
    if (!value || axis->texts)
        return key;
    if (axis->units)
        return axis->units[value] == AXIS_SPLIT ? word_name(WORDS_MARKS, 1, lang) : ocop_unit_name(axis->units[value]);
    switch (axis->dimension) {
    case DIMENSION_PROVINCE:
    case DIMENSION_DISTRICT:
    case DIMENSION_COMMUNE:
        unit = &registry->units[axis->dimension][value];
        name = ocop_unit_name(unit->unit);
        return *name ? name : key;
    case DIMENSION_GROUP:
        return key;
    case DIMENSION_EDITION:
        return ocop_edition_name(registry->editions[value - 1], lang);
    default:
        return word_name(list_of(axis->dimension), (int32_t)value, lang);
    }
}
