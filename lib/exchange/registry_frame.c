/* The products or the producers of a register as an Arrow table. */
#include <stdlib.h>

#include "base/status_internal.h"
#include "exchange/arrow_internal.h"
#include "programme/registry_internal.h"

struct layout {
    struct frame_column columns[COLUMN_LAST + 1];
    int32_t known[COLUMN_LAST + 1]; /* OCOP_COLUMN_ of each */
    int32_t count;
};

static void choose_columns(int32_t record, struct layout *layout);
static enum frame_type type_of(int32_t column);
static void write_cell(const ocop_registry *registry, int32_t record, int32_t known, struct frame *frame,
                       int32_t column);
static int64_t hundredths(const char *amount);

ocop_status ocop_registry_to_arrow(const ocop_registry *registry, int32_t record, struct ArrowArrayStream *table)
{
    struct layout layout;
    struct frame frame;
    if (!frame_clear(table))
        return fail_argument("table");
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    if (record != OCOP_RECORD_PRODUCT && record != OCOP_RECORD_PRODUCER)
        return fail_argument("record");
    choose_columns(record, &layout);
    if (!frame_init(&frame, registry_allocator(registry), layout.columns, layout.count,
                    ocop_registry_size(registry, record)))
        return fail_no_memory();
    for (frame.row = 0; frame.row < frame.rows; frame.row++)
        for (int32_t i = 0; i < layout.count; i++)
            write_cell(registry, record, layout.known[i], &frame, i);
    return frame_finish(&frame, table);
}

/* All that such rows have, whether anything is known of it or not: tables of two registers fit together. */
static void choose_columns(int32_t record, struct layout *layout)
{
    const uint8_t bit = record == OCOP_RECORD_PRODUCT ? COLUMN_OF_PRODUCTS : COLUMN_OF_PRODUCERS;
    layout->count = 0;
    for (int32_t column = OCOP_COLUMN_ID; column <= COLUMN_LAST; column++) {
        if (!(ocop_embedded_words.columns[column] & bit) || column == OCOP_COLUMN_CURRENT_STARS) /* which is not kept */
            continue;
        layout->known[layout->count] = column;
        layout->columns[layout->count++] = (struct frame_column){ocop_column_name(column), type_of(column)};
    }
}

static enum frame_type type_of(int32_t column)
{
    switch (column) {
    case OCOP_COLUMN_SET:
    case OCOP_COLUMN_STARS:
    case OCOP_COLUMN_YEAR:
        return FRAME_INT32;
    case OCOP_COLUMN_SME:
    case OCOP_COLUMN_WOMAN_LED:
    case OCOP_COLUMN_ETHNIC_MINORITY:
    case OCOP_COLUMN_DISABLED:
        return FRAME_BOOL;
    case OCOP_COLUMN_ISSUED:
    case OCOP_COLUMN_REVOKED:
        return FRAME_DATE;
    case OCOP_COLUMN_REVENUE:
        return FRAME_DECIMAL;
    default:
        return FRAME_TEXT;
    }
}

static void write_cell(const ocop_registry *registry, int32_t record, int32_t known, struct frame *frame,
                       int32_t column)
{
    char room[REGISTRY_CELL_SIZE];
    int32_t index = (int32_t)frame->row;
    registry_teller(registry, known, &record, &index);
    const int32_t number = ocop_registry_number(registry, record, index, known);
    const char *text = registry_cell(registry, record, index, known, room);
    switch (frame->columns[column].type) {
    case FRAME_INT32:
        if (number)
            frame_number(frame, column, number);
        break;
    case FRAME_BOOL:
        if (number != OCOP_ANSWER_UNKNOWN)
            frame_number(frame, column, number == OCOP_ANSWER_YES);
        break;
    case FRAME_DATE:
        frame_date_if(frame, column, number);
        break;
    case FRAME_DECIMAL:
        if (*text)
            frame_number(frame, column, hundredths(text));
        break;
    default:
        frame_text_if(frame, column, text);
    }
}

/* An amount that was read, with at most two decimals. */
static int64_t hundredths(const char *amount)
{
    char *end;
    const int64_t whole = strtoll(amount, &end, 10);
    const int64_t tenths = *end && end[1] ? end[1] - '0' : 0;
    return whole * 100 + tenths * 10 + (*end && end[1] && end[2] ? end[2] - '0' : 0);
}
