/* register → the ministry's table PTNT_OCOP, as far as it is known. */
#include "exchange/csv_writer.h"
#include "exchange/writer.h"
#include "ocop/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "programme/registry_internal.h"

/* The columns in their order, with the most characters that each takes. */
enum column { ID, UNIT, PERIOD, CODE, NAME, STARS, PRODUCER, REVENUE, STATE, COLUMNS };
static const struct {
    const char *name;
    int32_t most;
} columns[COLUMNS] = {
    [ID] = {"MA_OCOP", 10},           [UNIT] = {"Ma_DonViHanhChinh", 10}, [PERIOD] = {"Ma_ThoiGian", 10},
    [CODE] = {"Ma_SanPham", 10},      [NAME] = {"TenSanPham", 255},       [STARS] = {"XepHang", 50},
    [PRODUCER] = {"ChuTheSXKD", 255}, [REVENUE] = {"DoanhThuNam", 15},    [STATE] = {"TrangThai", 10},
};

struct ministry {
    const ocop_registry *registry;
    const char *period;
    bool numbered; /* the rows get running numbers */
    int32_t row;   /* of the table, the header being 1 */
    ocop_status status;
    struct builder csv, report;
};

static ocop_status check_arguments(const ocop_registry *registry, const char *period);
static int32_t characters(const char *text);
static bool has_ids(const ocop_registry *registry);
static void write_rows(struct ministry *table, int32_t on);
static void write_row(struct ministry *table, int32_t product);
static const char *cell(const struct ministry *table, int32_t product, int32_t column, char number[REGISTRY_CELL_SIZE]);
static const char *narrowest_unit(const struct ministry *table, int32_t product);
static bool fits(int32_t column, const char *text);
static bool is_id(const char *text);
static void report_cell(struct ministry *table, int32_t column, const char *text);
static ocop_status give_out(struct ministry *table, char **csv, char **report);

ocop_status ocop_registry_to_ministry_csv(const ocop_registry *registry, const char *period, int32_t on, char **csv,
                                          char **report)
{
    struct ministry table = {.registry = registry, .period = period, .row = 1};
    if (report)
        *report = NULL;
    if (!csv)
        return fail_argument("csv");
    *csv = NULL;
    const ocop_status status = check_arguments(registry, period);
    if (status != OCOP_OK)
        return status;
    builder_init(&table.csv, registry_allocator(registry));
    builder_init(&table.report, registry_allocator(registry));
    table.numbered = !has_ids(registry);
    for (int32_t column = 0; column < COLUMNS; column++)
        csv_put(&table.csv, column == 0, columns[column].name);
    csv_end(&table.csv);
    write_rows(&table, on);
    return give_out(&table, csv, report);
}

static ocop_status check_arguments(const ocop_registry *registry, const char *period)
{
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    if (!period)
        return fail_argument("period");
    if (!text_is_utf8(period, strlen(period)))
        return fail(OCOP_ERR_TEXT, "mã thời gian không phải UTF-8", "the period is not UTF-8");
    if (characters(period) > columns[PERIOD].most)
        return fail(OCOP_ERR_ARGUMENT, "mã thời gian \"%.40s\" dài quá %d ký tự",
                    "the period \"%.40s\" has more than %d characters", period, columns[PERIOD].most);
    return OCOP_OK;
}

static int32_t characters(const char *text)
{
    int32_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0U) != 0x80;
    return count;
}

static bool has_ids(const ocop_registry *registry)
{
    char number[REGISTRY_CELL_SIZE];
    for (int32_t product = 0; product < registry->products.count; product++)
        if (*registry_cell(registry, OCOP_RECORD_PRODUCT, product, OCOP_COLUMN_ID, number))
            return true;
    return false;
}

static void write_rows(struct ministry *table, int32_t on)
{
    struct states states = {.on = on};
    if (on != OCOP_DATE_NONE)
        table->status = states_open(table->registry, on, &states);
    for (int32_t product = 0; product < table->registry->products.count && table->status == OCOP_OK; product++)
        if (on == OCOP_DATE_NONE || state_in_force(states_of(&states, table->registry, product)))
            write_row(table, product);
    if (on != OCOP_DATE_NONE)
        states_close(table->registry, &states);
}

static void write_row(struct ministry *table, int32_t product)
{
    char number[REGISTRY_CELL_SIZE];
    table->row++;
    for (int32_t column = 0; column < COLUMNS; column++) {
        const char *text = cell(table, product, column, number);
        const bool good = fits(column, text);
        if (!good)
            report_cell(table, column, text);
        csv_put(&table->csv, column == 0, good ? text : "");
    }
    csv_end(&table->csv);
}

static const char *cell(const struct ministry *table, int32_t product, int32_t column, char number[REGISTRY_CELL_SIZE])
{
    static const int32_t same[COLUMNS] = {[ID] = OCOP_COLUMN_ID,
                                          [CODE] = OCOP_COLUMN_CODE,
                                          [NAME] = OCOP_COLUMN_NAME,
                                          [PRODUCER] = OCOP_COLUMN_PRODUCER,
                                          [REVENUE] = OCOP_COLUMN_REVENUE};
    const int32_t stars = ocop_registry_number(table->registry, OCOP_RECORD_PRODUCT, product, OCOP_COLUMN_STARS);
    switch (column) {
    case ID:
        if (!table->numbered)
            break;
        (void)snprintf(number, REGISTRY_CELL_SIZE, "%d", table->row - 1);
        return number;
    case UNIT:
        return narrowest_unit(table, product);
    case PERIOD:
        return table->period;
    case STARS:
        (void)snprintf(number, REGISTRY_CELL_SIZE, "%d*", stars);
        return stars ? number : "";
    case STATE:
        return ""; /* the table gives no codes */
    default:
        break;
    }
    return registry_cell(table->registry, OCOP_RECORD_PRODUCT, product, same[column], number);
}

/* The code of the commune, else of the district, else of the province; a name where none of them has a code. */
static const char *narrowest_unit(const struct ministry *table, int32_t product)
{
    char number[REGISTRY_CELL_SIZE];
    const char *name = "";
    for (int32_t column = OCOP_COLUMN_COMMUNE; column >= OCOP_COLUMN_PROVINCE; column--) {
        const char *text = registry_cell(table->registry, OCOP_RECORD_PRODUCT, product, column, number);
        if (*text && strspn(text, "0123456789") == strlen(text))
            return text;
        name = *name ? name : text;
    }
    return name;
}

static bool fits(int32_t column, const char *text)
{
    if (column == ID)
        return !*text || is_id(text);
    if (column == UNIT && strspn(text, "0123456789") < strlen(text))
        return false;
    return characters(text) <= columns[column].most;
}

/* A number that an int of the table holds. */
static bool is_id(const char *text)
{
    const size_t length = strlen(text);
    return strspn(text, "0123456789") == length && length <= 10 && strtoll(text, NULL, 10) <= INT32_MAX;
}

static void report_cell(struct ministry *table, int32_t column, const char *text)
{
    struct writer writer = {false};
    char *line;
    json_t *cell = writer_object(&writer);
    put_number(&writer, cell, "row", table->row);
    put_text(&writer, cell, "column", columns[column].name);
    put_text(&writer, cell, "code", "does_not_fit");
    put_text(&writer, cell, "found", text);
    put_number(&writer, cell, "most", columns[column].most);
    if (!writer_write(&writer, registry_allocator(table->registry), cell, &line)) {
        table->status = fail_no_memory();
        return;
    }
    builder_format(&table->report, "%s\n", line);
    ocop_free(line);
}

static ocop_status give_out(struct ministry *table, char **csv, char **report)
{
    char *text = NULL, *lines = NULL;
    if (table->status == OCOP_OK) {
        text = builder_take(&table->csv);
        lines = text ? builder_take(&table->report) : NULL;
        if (!lines)
            table->status = fail_no_memory();
    }
    builder_free(&table->csv);
    builder_free(&table->report);
    if (table->status != OCOP_OK) {
        ocop_free(text);
        return table->status;
    }
    *csv = text;
    if (report)
        *report = lines;
    else
        ocop_free(lines);
    return succeed();
}
