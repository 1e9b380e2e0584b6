/* A table of CSV → rows of a register. docs/guide/formats.md tells the columns. */
#include "ocop/csv.h"

#include <csv.h>
#include <string.h>

#include "base/status_internal.h"
#include "exchange/csv_line.h"
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
    int last_end; /* of the line before, 0: it was the second of two */
    bool within;  /* the parser is within a row */
    ocop_status status;
};

static struct header find_header(struct reader *reader, const char *csv, size_t length);
static ocop_status parse(struct reader *reader, const char *csv, size_t length, char separator);
static bool is_done(const struct reader *reader);
static size_t take_line(struct reader *reader, const char *text, size_t length);
static bool put_line(struct registry_rows *rows, const char *text, const struct csv_line *line, char separator);
static void put_part(struct registry_rows *rows, int32_t index, size_t begin, size_t end, char separator);
static inline bool is_blank(char c, char separator);
static void take_cell(void *bytes, size_t length, void *user);
static void end_row(int end, void *user);
static void look_at_row(struct reader *reader);
static ocop_status read_row(struct reader *reader);

ocop_status ocop_registry_read_csv(ocop_registry *registry, const char *name, const char *csv, int64_t length)
{
    struct reader reader = {.status = OCOP_OK};
    bool composed;
    if (!csv)
        return fail_argument("csv");
    if (length < -1)
        return fail_argument("length");
    size_t size = length < 0 ? strlen(csv) : (size_t)length;
    ocop_status status = ocop_registry_begin(registry, name);
    if (status == OCOP_OK)
        status = csv_check_text(registry->context, csv, size, &composed);
    if (status != OCOP_OK)
        return status;
    if (size >= 3 && memcmp(csv, "\xEF\xBB\xBF", 3) == 0) {
        csv += 3;
        size -= 3;
    }
    rows_init(&reader.rows, registry);
    reader.rows.composed = composed;
    reader.header = find_header(&reader, csv, size);
    if (reader.status == OCOP_OK && !reader.header.known)
        reader.status = fail(OCOP_ERR_SHAPE, "không có dòng tiêu đề với cột \"name\" (\"Tên sản phẩm\") ở %d dòng đầu",
                             "none of the first %d rows is a header with the column \"name\"", HEADER_ROWS);
    if (reader.status == OCOP_OK)
        reader.status = registry_expect(registry, csv, size);
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
    bool parsed = true;
    if (csv_init(&reader->parser, options) != 0)
        return fail_no_memory();
    csv_set_delim(&reader->parser, (unsigned char)separator);
    csv_set_blk_size(&reader->parser, PARSER_BLOCK);
    reader->last_end = 0;
    reader->within = false;
    rows_begin(&reader->rows, 1);
    while (length && parsed && !is_done(reader)) {
        size_t line = reader->within ? 0 : take_line(reader, csv, length);
        if (!line) {
            const char *feed = memchr(csv, '\n', length);
            line = feed ? (size_t)(feed - csv) + 1 : length;
            reader->within = true;
            parsed = csv_parse(&reader->parser, csv, line, take_cell, end_row, reader) == line;
        }
        csv += line;
        length -= line;
    }
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

/* Nothing can change any more what comes out. */
static bool is_done(const struct reader *reader)
{
    return reader->status != OCOP_OK || (reader->looking && reader->rows.row > HEADER_ROWS);
}

/* A line without quotes is a row, and needs no parser: most are such. Bytes that it takes; 0, and nothing done, at any
 * other. */
static size_t take_line(struct reader *reader, const char *text, size_t length)
{
    struct csv_line line;
    if (!csv_cut_line(text, length, reader->header.separator, &line))
        return 0;
    if (put_line(&reader->rows, text, &line, reader->header.separator))
        end_row('\n', reader);
    else
        reader->status = fail_no_memory();
    return line.taken;
}

/* As the parser does: without the blanks at both ends of a cell, and no cell where nothing else stands in the row. */
static bool put_line(struct registry_rows *rows, const char *text, const struct csv_line *line, char separator)
{
    const int32_t count = line->count <= ROWS_COLUMNS_MOST ? line->count : ROWS_COLUMNS_MOST;
    size_t begin = 0;
    builder_append(&rows->cells, text, line->length);
    if (rows->cells.failed)
        return false;
    rows->cells.length++; /* the NUL that stands there */
    for (int32_t i = 0; i < count; i++) {
        put_part(rows, i, begin, line->ends[i], separator);
        begin = (size_t)line->ends[i] + 1;
    }
    rows->cell_count = line->count == 1 && !rows->lengths[0] ? 0 : line->count;
    return true;
}

static void put_part(struct registry_rows *rows, int32_t index, size_t begin, size_t end, char separator)
{
    char *bytes = rows->cells.bytes;
    while (begin < end && is_blank(bytes[begin], separator))
        begin++;
    while (end > begin && is_blank(bytes[end - 1], separator))
        end--;
    bytes[end] = '\0';
    rows->at[index] = begin;
    rows->lengths[index] = end - begin;
}

/* Few characters are as low as these. */
static inline bool is_blank(char c, char separator)
{
    return (unsigned char)c <= ' ' && (c == ' ' || c == '\t') && c != separator;
}

static void take_cell(void *bytes, size_t length, void *user)
{
    struct reader *reader = user;
    if (is_done(reader))
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
    reader->within = end != '\n';
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
