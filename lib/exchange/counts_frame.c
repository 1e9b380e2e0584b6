/* Counts as an Arrow table: a row for each group, a column for each dimension. */
#include <stdio.h>

#include "base/status_internal.h"
#include "exchange/arrow_internal.h"
#include "programme/counts_internal.h"

#define NAME_SIZE 32
#define COLUMNS_MOST (3 * DIMENSION_LAST + 1)

struct layout {
    struct frame_column columns[COLUMNS_MOST];
    char names[COLUMNS_MOST][NAME_SIZE];
    int32_t first[DIMENSION_LAST]; /* the column of each dimension's keys */
    int32_t count;
};

static void choose_columns(const ocop_counts *counts, struct layout *layout);
static void add_column(struct layout *layout, const char *name, const char *what, enum frame_type type);
static bool has_labels(const struct axis *axis);
static void write_group(const ocop_counts *counts, const struct layout *layout, struct frame *frame);

ocop_status ocop_counts_to_arrow(const ocop_counts *counts, struct ArrowArrayStream *table)
{
    struct layout layout = {.count = 0};
    struct frame frame;
    if (!frame_clear(table))
        return fail_argument("table");
    if (!counts)
        return fail_argument("counts");
    choose_columns(counts, &layout);
    if (!frame_init(&frame, registry_allocator(counts->registry), layout.columns, layout.count, counts->row_count))
        return fail_no_memory();
    for (frame.row = 0; frame.row < frame.rows; frame.row++)
        write_group(counts, &layout, &frame);
    return frame_finish(&frame, table);
}

static void choose_columns(const ocop_counts *counts, struct layout *layout)
{
    for (int32_t i = 0; i < counts->axis_count; i++) {
        const struct axis *axis = &counts->axes[i];
        const char *name = ocop_counts_dimension(counts, i);
        layout->first[i] = layout->count;
        add_column(layout, name, "", axis->texts ? FRAME_INT32 : FRAME_TEXT);
        if (has_labels(axis)) {
            add_column(layout, name, "_vi", FRAME_TEXT);
            add_column(layout, name, "_en", FRAME_TEXT);
        }
    }
    add_column(layout, "number", "", FRAME_INT32);
}

static void add_column(struct layout *layout, const char *name, const char *what, enum frame_type type)
{
    char *text = layout->names[layout->count];
    (void)snprintf(text, NAME_SIZE, "%s%s", name, what);
    layout->columns[layout->count++] = (struct frame_column){text, type};
}

/* Numbers and names of groups say all themselves. */
static bool has_labels(const struct axis *axis)
{
    return !axis->texts && axis->dimension != DIMENSION_GROUP;
}

static void write_group(const ocop_counts *counts, const struct layout *layout, struct frame *frame)
{
    const int32_t group = (int32_t)frame->row;
    for (int32_t i = 0; i < counts->axis_count; i++) {
        const struct axis *axis = &counts->axes[i];
        const int32_t column = layout->first[i];
        const uint32_t value = counts_value(counts, group, i);
        if (axis->texts && value)
            frame_number(frame, column, (int64_t)axis->first + value - 1);
        if (!axis->texts)
            frame_text_if(frame, column, ocop_counts_key(counts, group, i));
        if (has_labels(axis)) {
            frame_text_if(frame, column + 1, ocop_counts_label(counts, group, i, OCOP_LANG_VI));
            frame_text_if(frame, column + 2, ocop_counts_label(counts, group, i, OCOP_LANG_EN));
        }
    }
    frame_number(frame, layout->count - 1, counts->rows[group].number);
}
