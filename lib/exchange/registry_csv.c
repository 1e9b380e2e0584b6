/* A table of CSV → rows of a register. docs/guide/formats.md tells the columns. */
#include "ocop/csv.h"

#include <csv.h>
#include <string.h>

#include "base/status_internal.h"
#include "exchange/csv_text.h"
#include "exchange/registry_rows.h"

#define HEADER_ROWS 20
#define HEADER_BYTES 65536
#define PARSER_BLOCK 4096
#define SEPARATORS ",;\t"

struct header {
    int32_t row, known; /* known 0: there is none */
    char separator;
};

struct reader {
    struct registry_rows rows;
    struct csv_parser parser;
    struct header header;
    bool looking; /* for the header only */
    int last_end; /* of the line before */
    ocop_status status;
};

static struct header find_header(struct reader *reader, const char *csv, size_t length);
static ocop_status parse(struct reader *reader, const char *csv, size_t length, char separator);
static void take_cell(void *bytes, size_t length, void *user);
static void end_row(int end, void *user);
static void look_at_row(struct reader *reader);
static ocop_status read_row(struct reader *reader);

ocop_status ocop_registry_read_csv(ocop_registry *registry, const char *name, const char *csv, int64_t length)
{
    struct reader reader = {.status = OCOP_OK};
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
    rows_init(&reader.rows, registry);
    reader.header = find_header(&reader, csv, size);
    if (reader.status == OCOP_OK && !reader.header.known)
        reader.status = fail(OCOP_ERR_SHAPE, "không có dòng tiêu đề với cột \"name\" (\"Tên sản phẩm\") ở %d dòng đầu",
                             "none of the first %d rows is a header with the column \"name\"", HEADER_ROWS);
    if (reader.status == OCOP_OK)
        reader.status = parse(&reader, csv, size, reader.header.separator);
    rows_free(&reader.rows);
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
    reader->last_end = 0;
    rows_begin(&reader->rows, 1);
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
                                    "the quote that opens in row %d is never closed", reader->rows.row);
    error_set_position(reader->rows.row, 1);
    return status;
}

static void take_cell(void *bytes, size_t length, void *user)
{
    struct reader *reader = user;
    if (reader->status != OCOP_OK || (reader->looking && reader->rows.row > HEADER_ROWS))
        return;
    if (!rows_put(&reader->rows, bytes ? bytes : "", length))
        reader->status = fail_no_memory();
}

/* The parser tells each of CR and LF; together they end one line. */
static void end_row(int end, void *user)
{
    struct reader *reader = user;
    const bool second = end == '\n' && reader->last_end == '\r' && !reader->rows.cell_count;
    reader->last_end = second ? 0 : end;
    if (second || reader->status != OCOP_OK)
        return;
    if (reader->looking)
        look_at_row(reader);
    else
        reader->status = read_row(reader);
    rows_begin(&reader->rows, reader->rows.row + 1);
}

static void look_at_row(struct reader *reader)
{
    if (reader->header.known || reader->rows.row > HEADER_ROWS)
        return;
    reader->header.known = rows_heads(&reader->rows);
    reader->header.row = reader->rows.row;
}

static ocop_status read_row(struct reader *reader)
{
    struct registry_rows *rows = &reader->rows;
    const ocop_status status = rows_check(rows);
    if (status != OCOP_OK || rows_are_blank(rows))
        return status;
    if (rows->row < reader->header.row)
        return registry_report(rows->registry, rows->row, 0, FINDING_ABOVE_HEADER, rows_cell(rows, 0), NULL, NULL);
    return rows->row == reader->header.row ? rows_read_header(rows) : rows_read(rows);
}
