/* Weights of the units of an allocation: a table of CSV, or ocop-allocation/1. docs/guide/plans.md tells the columns.
 */
#include <csv.h>
#include <stdio.h>
#include <string.h>

#include "base/memory_internal.h"
#include "base/status_internal.h"
#include "exchange/csv_text.h"
#include "ocop/csv.h"
#include "ocop/json.h"
#include "programme/allocation_internal.h"
#include "programme/words.h"

enum { CELL_UNIT, CELL_WEIGHT, CELL_MINIMUM, CELL_CAP, CELL_GIVEN, CELLS };
#define MOST_COLUMNS 64
#define MOST_DIGITS 10

/* A table being read. */
struct table {
    ocop_allocation *rows; /* what it says */
    struct csv_parser parser;
    struct builder bytes;
    size_t at[MOST_COLUMNS];
    int32_t cell_count, row;
    int32_t columns[CELLS]; /* where each stands, -1: nowhere */
    bool has_header;
    int last_end; /* of the line before */
    ocop_status status;
};

static ocop_status read_rows(const ocop_allocation *allocation, const char *text, int64_t length,
                             ocop_allocation **rows);
static ocop_status read_csv(struct table *table, const char *csv, size_t length);
static char separator_of(const char *csv, size_t length);
static void take_cell(void *bytes, size_t length, void *user);
static void end_row(int end, void *user);
static bool is_blank(const struct table *table);
static const char *cell(const struct table *table, int32_t column);
static ocop_status read_header(struct table *table);
static ocop_status read_row(struct table *table);
static ocop_status read_number(const struct table *table, int32_t column, int32_t *number);
static ocop_status take_weights(ocop_allocation *allocation, const ocop_allocation *rows, int32_t places[]);
static ocop_status check_rows(const ocop_allocation *allocation, const ocop_allocation *rows);
static ocop_status find_rows(const ocop_allocation *allocation, const ocop_allocation *rows, int32_t places[]);
static ocop_status fail_without(const ocop_allocation *allocation, const int32_t places[]);
static void take_rows(ocop_allocation *allocation, const ocop_allocation *rows, const int32_t places[]);

static const char *const heads[CELLS][2] = {
    {"unit", "Đơn vị"}, {"weight", "Trọng số"}, {"minimum", "Tối thiểu"}, {"cap", "Tối đa"}, {"given", "Đã giao"}};

ocop_status ocop_allocation_read_weights(ocop_allocation *allocation, const char *text, int64_t length)
{
    ocop_allocation *rows = NULL;
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    if (!text)
        return fail_argument("text");
    if (length < -1)
        return fail_argument("length");
    const ocop_allocator *allocator = &context_or_default(allocation->context)->allocator;
    int32_t *places = memory_allocate_zeroed(allocator, ((size_t)allocation->count + 1) * sizeof *places);
    ocop_status status = places ? read_rows(allocation, text, length, &rows) : fail_no_memory();
    if (status == OCOP_OK && rows)
        status = take_weights(allocation, rows, places);
    memory_release(allocator, places);
    ocop_allocation_unref(rows);
    return status == OCOP_OK ? succeed() : status;
}

/* No header of a table begins with a brace. */
static ocop_status read_rows(const ocop_allocation *allocation, const char *text, int64_t length,
                             ocop_allocation **rows)
{
    const size_t size = length < 0 ? strlen(text) : (size_t)length;
    const size_t blanks = csv_blanks(text, size);
    struct table table = {.row = 1};
    bool composed;
    if (blanks < size && text[blanks] == '{')
        return ocop_allocation_from_json(allocation->context, text, length, rows);
    ocop_status status = csv_check_text(allocation->context, text, size, &composed);
    if (status == OCOP_OK)
        status = ocop_allocation_new(allocation->context, allocation->total, rows);
    if (status != OCOP_OK)
        return status;
    const size_t mark = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    table.rows = *rows;
    builder_init(&table.bytes, &context_or_default(allocation->context)->allocator);
    status = read_csv(&table, text + mark, size - mark);
    builder_free(&table.bytes);
    return status;
}

static ocop_status read_csv(struct table *table, const char *csv, size_t length)
{
    if (csv_init(&table->parser, CSV_APPEND_NULL | CSV_REPALL_NL) != 0)
        return fail_no_memory();
    csv_set_delim(&table->parser, (unsigned char)separator_of(csv, length));
    bool parsed = csv_parse(&table->parser, csv, length, take_cell, end_row, table) == length;
    table->last_end = 0;
    /* A line feed ends a row, unless it stands in a quote that is still open. */
    parsed = parsed && csv_parse(&table->parser, "\n", 1, take_cell, end_row, table) == 1;
    const bool open = !table->last_end;
    csv_free(&table->parser);
    if (table->status != OCOP_OK)
        return table->status;
    if (!parsed)
        return fail_no_memory();
    if (!open)
        return OCOP_OK;
    const ocop_status status = fail(OCOP_ERR_SHAPE, "dấu ngoặc kép mở ở dòng %d không bao giờ đóng",
                                    "the quote that opens in row %d is never closed", table->row);
    error_set_position(table->row, 1);
    return status;
}

/* The first of them: a head has none within. */
static char separator_of(const char *csv, size_t length)
{
    for (size_t i = 0; i < length && csv[i] != '\n'; i++)
        if (csv[i] == ',' || csv[i] == ';' || csv[i] == '\t')
            return csv[i];
    return ',';
}

static void take_cell(void *bytes, size_t length, void *user)
{
    struct table *table = user;
    if (table->status != OCOP_OK)
        return;
    if (table->cell_count < MOST_COLUMNS) {
        table->at[table->cell_count] = table->bytes.length;
        builder_append(&table->bytes, bytes ? bytes : "", length);
        builder_append(&table->bytes, "", 1);
    }
    table->cell_count++;
    if (table->bytes.failed)
        table->status = fail_no_memory();
}

/* The parser tells each of CR and LF; together they end one line. */
static void end_row(int end, void *user)
{
    struct table *table = user;
    const bool second = end == '\n' && table->last_end == '\r' && !table->cell_count;
    table->last_end = second ? 0 : end;
    if (second || table->status != OCOP_OK)
        return;
    if (!is_blank(table)) {
        table->status = table->has_header ? read_row(table) : read_header(table);
        if (table->status != OCOP_OK)
            error_set_position(table->row, 1);
    }
    table->row++;
    table->cell_count = 0;
    table->bytes.length = 0;
}

static bool is_blank(const struct table *table)
{
    for (int32_t i = 0; i < table->cell_count && i < MOST_COLUMNS; i++)
        if (table->bytes.bytes[table->at[i]])
            return false;
    return true;
}

static ocop_status read_header(struct table *table)
{
    char wanted[WORD_SIZE], found[WORD_SIZE];
    table->has_header = true;
    for (int32_t c = 0; c < CELLS; c++) {
        table->columns[c] = -1;
        for (int32_t i = 0; i < table->cell_count && i < MOST_COLUMNS; i++)
            for (int32_t head = 0; head < 2; head++)
                if (word_fold(heads[c][head], wanted) && word_fold(table->bytes.bytes + table->at[i], found) &&
                    strcmp(wanted, found) == 0)
                    table->columns[c] = i;
    }
    for (int32_t c = CELL_UNIT; c <= CELL_WEIGHT; c++)
        if (table->columns[c] < 0)
            return fail(OCOP_ERR_SHAPE, "dòng tiêu đề không có cột \"%s\" (\"%s\")",
                        "the header has no column \"%s\" (\"%s\")", heads[c][0], heads[c][1]);
    return OCOP_OK;
}

static const char *cell(const struct table *table, int32_t column)
{
    const int32_t at = table->columns[column];
    return at >= 0 && at < table->cell_count ? table->bytes.bytes + table->at[at] : "";
}

static ocop_status read_row(struct table *table)
{
    int32_t numbers[CELLS] = {[CELL_CAP] = -1, [CELL_GIVEN] = -1};
    ocop_status status = OCOP_OK;
    if (!*cell(table, CELL_UNIT))
        return fail(OCOP_ERR_SHAPE, "dòng %d không có đơn vị", "row %d has no unit", table->row);
    if (!*cell(table, CELL_WEIGHT))
        return fail(OCOP_ERR_SHAPE, "dòng %d không có trọng số", "row %d has no weight", table->row);
    for (int32_t c = CELL_WEIGHT; c < CELLS && status == OCOP_OK; c++)
        if (*cell(table, c))
            status = read_number(table, c, &numbers[c]);
    if (status == OCOP_OK && numbers[CELL_CAP] >= 0 && numbers[CELL_CAP] < numbers[CELL_MINIMUM])
        return fail(OCOP_ERR_SHAPE, "dòng %d: số tối đa %d nhỏ hơn số tối thiểu %d",
                    "row %d: the cap %d is below the minimum %d", table->row, numbers[CELL_CAP], numbers[CELL_MINIMUM]);
    if (status == OCOP_OK)
        status = ocop_allocation_add_unit(table->rows, cell(table, CELL_UNIT), numbers[CELL_WEIGHT],
                                          numbers[CELL_MINIMUM], numbers[CELL_CAP]);
    if (status == OCOP_OK && numbers[CELL_GIVEN] >= 0)
        status = ocop_allocation_set_given(table->rows, cell(table, CELL_UNIT), numbers[CELL_GIVEN]);
    return status;
}

static ocop_status read_number(const struct table *table, int32_t column, int32_t *number)
{
    const char *text = cell(table, column);
    const size_t digits = strspn(text, "0123456789");
    int64_t value = 0;
    for (size_t i = 0; i < digits && digits <= MOST_DIGITS; i++)
        value = value * 10 + (text[i] - '0');
    if (text[digits] || digits > MOST_DIGITS || value > INT32_MAX)
        return fail(OCOP_ERR_SHAPE, "dòng %d, cột %s: \"%.40s\" không phải số nguyên từ 0 đến %d",
                    "row %d, column %s: \"%.40s\" is no whole number from 0 to %d", table->row, heads[column][0], text,
                    INT32_MAX);
    *number = (int32_t)value;
    return OCOP_OK;
}

static ocop_status take_weights(ocop_allocation *allocation, const ocop_allocation *rows, int32_t places[])
{
    ocop_status status = check_rows(allocation, rows);
    if (status == OCOP_OK)
        status = find_rows(allocation, rows, places);
    if (status == OCOP_OK)
        take_rows(allocation, rows, places);
    return status;
}

static ocop_status check_rows(const ocop_allocation *allocation, const ocop_allocation *rows)
{
    ocop_status status = OCOP_OK;
    if (rows->total != allocation->total)
        status = fail(OCOP_ERR_TOTAL, "bảng trọng số có tổng %d, chỉ tiêu là %d",
                      "the weights are for a total of %d, the target is %d", rows->total, allocation->total);
    else if (*rows->target && strcmp(rows->target, allocation->target) != 0)
        status = fail(OCOP_ERR_TOTAL, "bảng trọng số là của chỉ tiêu \"%.60s\", không phải \"%.60s\"",
                      "the weights are for the target \"%.60s\", not for \"%.60s\"", rows->target, allocation->target);
    return status;
}

/* The row + 1 of each unit of the allocation. */
static ocop_status find_rows(const ocop_allocation *allocation, const ocop_allocation *rows, int32_t places[])
{
    for (int32_t i = 0; i < rows->count; i++) {
        const int32_t at = ocop_allocation_find(allocation, rows->units[i].name);
        if (at < 0)
            return fail(OCOP_ERR_PLACE,
                        "đơn vị \"%.60s\" của bảng trọng số không phải, hoặc không phải một, đơn vị được phân bổ",
                        "the unit \"%.60s\" of the weights is none, or not one, of the units of the allocation",
                        rows->units[i].name);
        if (places[at])
            return fail(OCOP_ERR_TOTAL, "đơn vị \"%.60s\" xuất hiện hai lần", "the unit \"%.60s\" stands twice",
                        rows->units[i].name);
        places[at] = i + 1;
    }
    return fail_without(allocation, places);
}

/* A unit that the table leaves out has no weight that anybody knows. */
static ocop_status fail_without(const ocop_allocation *allocation, const int32_t places[])
{
    for (int32_t i = 0; i < allocation->count; i++)
        if (!places[i])
            return fail(OCOP_ERR_PLACE, "bảng trọng số thiếu đơn vị %s %s", "the weights leave out the unit %s %s",
                        allocation->units[i].name, allocation->units[i].label);
    return OCOP_OK;
}

static void take_rows(ocop_allocation *allocation, const ocop_allocation *rows, const int32_t places[])
{
    for (int32_t i = 0; i < allocation->count; i++) {
        const struct allocation_unit *row = &rows->units[places[i] - 1];
        struct allocation_unit *unit = &allocation->units[i];
        unit->weight = row->weight;
        unit->minimum = row->minimum;
        unit->cap = row->cap;
        unit->given = row->given;
    }
}
