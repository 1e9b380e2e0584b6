/* A table of CSV → rows of a register. docs/guide/formats.md tells the columns. */
#include "ocop/csv.h"

#include <csv.h>
#include <string.h>

#include "base/status_internal.h"
#include "exchange/csv_text.h"
#include "programme/registry_internal.h"

#define MOST_COLUMNS 512
#define HEADER_ROWS 20
#define HEADER_BYTES 65536
#define PARSER_BLOCK 4096
#define SEPARATORS ",;\t"

struct header {
    int32_t row, known; /* known 0: there is none */
    char separator;
};

struct reader {
    ocop_registry *registry;
    struct csv_parser parser;
    struct header header;
    bool looking; /* for the header only */
    struct builder cells;
    size_t at[MOST_COLUMNS];
    int32_t cell_count, row;
    int last_end; /* of the line before */
    int32_t columns[MOST_COLUMNS];
    int32_t column_count;
    int32_t record; /* 0: told by a column */
    ocop_status status;
};

static struct header find_header(struct reader *reader, const char *csv, size_t length);
static ocop_status parse(struct reader *reader, const char *csv, size_t length, char separator);
static void take_cell(void *bytes, size_t length, void *user);
static void end_row(int end, void *user);
static void look_at_row(struct reader *reader);
static void read_row(struct reader *reader);
static ocop_status read_header(struct reader *reader);
static ocop_status tell_lacks(struct reader *reader);
static int32_t record_of_columns(const struct reader *reader);
static bool has_column(const struct reader *reader, int32_t column);
static const char *cell(const struct reader *reader, int32_t index);
static bool is_blank(const struct reader *reader);
static bool is_header(const struct reader *reader);
static ocop_status read_cells(struct reader *reader);
static int32_t record_of_row(const struct reader *reader);
static ocop_status report_extra(struct reader *reader);

ocop_status ocop_registry_read_csv(ocop_registry *registry, const char *name, const char *csv, int64_t length)
{
    struct reader reader = {.registry = registry};
    if (!csv)
        return fail_argument("csv");
    if (length < -1)
        return fail_argument("length");
    size_t size = length < 0 ? strlen(csv) : (size_t)length;
    ocop_status status = ocop_registry_begin(registry, name);
    if (status == OCOP_OK)
        status = csv_check_text(registry->context, csv, size);
    if (status != OCOP_OK)
        return status;
    if (size >= 3 && memcmp(csv, "\xEF\xBB\xBF", 3) == 0) {
        csv += 3;
        size -= 3;
    }
    builder_init(&reader.cells, registry_allocator(registry));
    reader.header = find_header(&reader, csv, size);
    if (reader.status == OCOP_OK && !reader.header.known)
        reader.status = fail(OCOP_ERR_SHAPE, "không có dòng tiêu đề với cột \"name\" (\"Tên sản phẩm\") ở %d dòng đầu",
                             "none of the first %d rows is a header with the column \"name\"", HEADER_ROWS);
    if (reader.status == OCOP_OK)
        reader.status = parse(&reader, csv, size, reader.header.separator);
    builder_free(&reader.cells);
    if (reader.status == OCOP_OK)
        reader.status = registry_commit(registry);
    return reader.status == OCOP_OK ? succeed() : reader.status;
}

/* The separator by which a header is found that names most columns. */
static struct header find_header(struct reader *reader, const char *csv, size_t length)
{
    struct header best = {0, 0, '\0'};
    const size_t part = length < HEADER_BYTES ? length : HEADER_BYTES;
    reader->looking = true;
    for (const char *separator = SEPARATORS; *separator && reader->status == OCOP_OK; separator++) {
        reader->header = (struct header){0, 0, *separator};
        reader->status = parse(reader, csv, part, *separator);
        if (reader->status == OCOP_ERR_SHAPE) /* a quote that is open at the end of the part */
            reader->status = OCOP_OK;
        if (reader->header.known > best.known)
            best = reader->header;
    }
    reader->looking = false;
    return best;
}

static ocop_status parse(struct reader *reader, const char *csv, size_t length, char separator)
{
    const unsigned char options = CSV_APPEND_NULL | CSV_REPALL_NL;
    if (csv_init(&reader->parser, options) != 0)
        return fail_no_memory();
    csv_set_delim(&reader->parser, (unsigned char)separator);
    csv_set_blk_size(&reader->parser, PARSER_BLOCK);
    reader->row = 1;
    reader->last_end = 0;
    reader->cell_count = 0;
    reader->cells.length = 0;
    bool parsed = csv_parse(&reader->parser, csv, length, take_cell, end_row, reader) == length;
    reader->last_end = 0;
    /* A line feed ends a row, unless it stands in a quote that is still open. */
    parsed = parsed && csv_parse(&reader->parser, "\n", 1, take_cell, end_row, reader) == 1;
    const bool open = !reader->last_end;
    csv_free(&reader->parser);
    if (reader->status != OCOP_OK)
        return reader->status;
    if (!parsed)
        return fail_no_memory();
    if (!open)
        return OCOP_OK;
    const ocop_status status = fail(OCOP_ERR_SHAPE, "dấu ngoặc kép mở ở dòng %d không bao giờ đóng",
                                    "the quote that opens in row %d is never closed", reader->row);
    error_set_position(reader->row, 1);
    return status;
}

static void take_cell(void *bytes, size_t length, void *user)
{
    struct reader *reader = user;
    if (reader->status != OCOP_OK || (reader->looking && reader->row > HEADER_ROWS))
        return;
    if (reader->cell_count < MOST_COLUMNS) {
        reader->at[reader->cell_count] = reader->cells.length;
        builder_append(&reader->cells, bytes ? bytes : "", length);
        builder_append(&reader->cells, "", 1);
    }
    reader->cell_count++;
    if (reader->cells.failed)
        reader->status = fail_no_memory();
}

/* The parser tells each of CR and LF; together they end one line. */
static void end_row(int end, void *user)
{
    struct reader *reader = user;
    const bool second = end == '\n' && reader->last_end == '\r' && !reader->cell_count;
    reader->last_end = second ? 0 : end;
    if (second || reader->status != OCOP_OK)
        return;
    if (reader->cell_count > MOST_COLUMNS && !reader->looking) {
        reader->status =
            fail(OCOP_ERR_LIMIT, "dòng %d có quá %d ô", "row %d has more than %d cells", reader->row, MOST_COLUMNS);
        return;
    }
    if (reader->looking)
        look_at_row(reader);
    else
        read_row(reader);
    reader->row++;
    reader->cell_count = 0;
    reader->cells.length = 0;
}

static void look_at_row(struct reader *reader)
{
    int32_t known = 0;
    bool has_name = false;
    if (reader->header.known || reader->row > HEADER_ROWS)
        return;
    for (int32_t i = 0; i < reader->cell_count && i < MOST_COLUMNS; i++) {
        const int32_t column = ocop_column_find(cell(reader, i));
        known += column != 0;
        has_name |= column == OCOP_COLUMN_NAME || column == OCOP_COLUMN_PRODUCER;
    }
    if (has_name) {
        reader->header.row = reader->row;
        reader->header.known = known;
    }
}

static const char *cell(const struct reader *reader, int32_t index)
{
    return index < reader->cell_count ? reader->cells.bytes + reader->at[index] : "";
}

static void read_row(struct reader *reader)
{
    const struct header *header = &reader->header;
    if (is_blank(reader))
        return;
    if (reader->row < header->row)
        reader->status =
            registry_report(reader->registry, reader->row, 0, FINDING_ABOVE_HEADER, cell(reader, 0), NULL, NULL);
    else if (reader->row == header->row)
        reader->status = read_header(reader);
    else if (is_header(reader))
        reader->status =
            registry_report(reader->registry, reader->row, 0, FINDING_HEADER_AGAIN, cell(reader, 0), NULL, NULL);
    else
        reader->status = read_cells(reader);
}

/* Spreadsheets write out rows in which nothing stands. */
static bool is_blank(const struct reader *reader)
{
    for (int32_t i = 0; i < reader->cell_count; i++)
        if (cell(reader, i)[strspn(cell(reader, i), " \t\r\n")])
            return false;
    return true;
}

static ocop_status read_header(struct reader *reader)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; i < reader->cell_count && status == OCOP_OK; i++) {
        const char *head = cell(reader, i);
        int32_t column = ocop_column_find(head);
        if (*head && !column)
            status = registry_report(reader->registry, reader->row, 0, FINDING_UNKNOWN_COLUMN, head, NULL, NULL);
        else if (column && has_column(reader, column)) {
            status = registry_report(reader->registry, reader->row, 0, FINDING_COLUMN_TWICE, head, NULL, NULL);
            column = 0;
        }
        reader->columns[i] = column;
        reader->column_count = i + 1;
    }
    reader->record = record_of_columns(reader);
    return status == OCOP_OK && reader->record != OCOP_RECORD_PRODUCER ? tell_lacks(reader) : status;
}

static bool has_column(const struct reader *reader, int32_t column)
{
    for (int32_t i = 0; i < reader->column_count; i++)
        if (reader->columns[i] == column)
            return true;
    return false;
}

/* Without a column `record`: producers, if no column is one of products alone. */
static int32_t record_of_columns(const struct reader *reader)
{
    if (has_column(reader, OCOP_COLUMN_RECORD))
        return 0;
    for (int32_t i = 0; i < reader->column_count; i++) {
        const int32_t column = reader->columns[i];
        const bool of_producers = column == OCOP_COLUMN_PRODUCER || column == OCOP_COLUMN_PRODUCER_ID ||
                                  (ocop_embedded_words.columns[column] & COLUMN_OF_PRODUCERS);
        if (column && !of_producers)
            return OCOP_RECORD_PRODUCT;
    }
    return has_column(reader, OCOP_COLUMN_NAME) && has_column(reader, OCOP_COLUMN_PRODUCER) ? OCOP_RECORD_PRODUCT
                                                                                            : OCOP_RECORD_PRODUCER;
}

/* What no row can have is told once. */
static ocop_status tell_lacks(struct reader *reader)
{
    ocop_registry *registry = reader->registry;
    const bool placed = has_column(reader, OCOP_COLUMN_DISTRICT) || has_column(reader, OCOP_COLUMN_COMMUNE) ||
                        has_column(reader, OCOP_COLUMN_CODE);
    ocop_status status = OCOP_OK;
    for (int32_t column = OCOP_COLUMN_ID; column <= COLUMN_LAST; column++)
        registry->draft.lacks[column] = !has_column(reader, column);
    const bool *lacks = registry->draft.lacks;
    if (lacks[OCOP_COLUMN_STARS])
        status = registry_report(registry, reader->row, OCOP_COLUMN_STARS, FINDING_MISSING, "", NULL, NULL);
    if (status == OCOP_OK && lacks[OCOP_COLUMN_ISSUED] && lacks[OCOP_COLUMN_YEAR])
        status = registry_report(registry, reader->row, OCOP_COLUMN_ISSUED, FINDING_MISSING, "", NULL, NULL);
    if (status == OCOP_OK && lacks[OCOP_COLUMN_PROVINCE] && !placed)
        status = registry_report(registry, reader->row, OCOP_COLUMN_PROVINCE, FINDING_MISSING, "", NULL, NULL);
    return status;
}

/* A printed register repeats its header on each page. */
static bool is_header(const struct reader *reader)
{
    int32_t heads = 0;
    for (int32_t i = 0; i < reader->column_count; i++) {
        const bool is_head = reader->columns[i] && ocop_column_find(cell(reader, i)) == reader->columns[i];
        if (*cell(reader, i) && reader->columns[i] && !is_head)
            return false;
        heads += is_head;
    }
    return heads > 1;
}

static ocop_status read_cells(struct reader *reader)
{
    const int32_t record = record_of_row(reader);
    ocop_status status;
    if (!record) {
        (void)fail(OCOP_ERR_SHAPE, "cột record phải là product hoặc producer", "record must be product or producer");
        return registry_refuse(reader->registry, reader->row);
    }
    status = ocop_registry_add(reader->registry, record, reader->row);
    for (int32_t i = 0; i < reader->column_count && status == OCOP_OK; i++) {
        const int32_t column = reader->columns[i];
        if (column <= OCOP_COLUMN_RECORD)
            continue;
        status = ocop_registry_set(reader->registry, column, cell(reader, i));
        if (status == OCOP_ERR_ARGUMENT) /* a column of the other record */
            status = *cell(reader, i) ? registry_report(reader->registry, reader->row, column, FINDING_EXTRA_CELL,
                                                        cell(reader, i), NULL, NULL)
                                      : OCOP_OK;
    }
    return status == OCOP_OK ? report_extra(reader) : status;
}

static int32_t record_of_row(const struct reader *reader)
{
    for (int32_t i = 0; i < reader->column_count; i++)
        if (reader->columns[i] == OCOP_COLUMN_RECORD)
            return word_find(WORDS_RECORDS, cell(reader, i));
    return reader->record;
}

static ocop_status report_extra(struct reader *reader)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = reader->column_count; i < reader->cell_count && status == OCOP_OK; i++)
        if (*cell(reader, i)) {
            status = registry_report(reader->registry, reader->row, 0, FINDING_EXTRA_CELL, cell(reader, i), NULL, NULL);
            reader->registry->cells_refused++;
        }
    return status;
}
