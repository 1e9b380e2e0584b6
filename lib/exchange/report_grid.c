/* A table as text: columns side by side; what is too wide goes on below, under the first column again. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/report_shown.h"

#define GAP 2
#define LABEL_LEAST 24
/* Heads that are longer go on more lines; if that saves a second part, on still more. */
#define HEAD 9
#define HEAD_LEAST 6
#define LABEL_MOST 44

struct grid {
    struct builder *out;
    const struct report_table *table;
    int32_t lang, width;
    int32_t *widths;     /* of each column */
    struct builder text; /* of the cell at hand */
};

static bool measure(struct grid *grid);
static int32_t measure_columns(struct grid *grid, int32_t most);
static int32_t cells_width(struct grid *grid, int32_t column);
static int32_t head_width(const char *head, int32_t most);
static int32_t longest_word(const char *text);
static void widen_groups(struct grid *grid);
static int32_t group_end(const struct grid *grid, int32_t column);
static int32_t part_end(const struct grid *grid, int32_t first);
static void put_groups(struct grid *grid, int32_t first, int32_t end);
static void put_heads(struct grid *grid, int32_t first, int32_t end);
static const char *head_line(const char *head, int32_t width, int32_t line, int32_t lines, const char **end);
static int32_t count_lines(const char *text, int32_t width);
static void put_rule(struct grid *grid, int32_t first, int32_t end);
static void put_row(struct grid *grid, const struct report_row *row, int32_t first, int32_t end);
static void put_numbers(struct grid *grid, const struct report_row *row, int32_t first, int32_t end);
static void put_padded(struct grid *grid, const char *text, const char *end, int32_t width, bool right);
static void put_blanks(struct builder *out, int32_t count);
static void end_line(struct builder *out);

void report_grid(struct builder *out, const struct report_table *table, int32_t lang, int32_t width, bool heads)
{
    struct grid grid = {.out = out, .table = table, .lang = lang, .width = width};
    if (!table->column_count)
        return;
    builder_init(&grid.text, out->allocator);
    grid.widths = memory_allocate_zeroed(out->allocator, (size_t)table->column_count * sizeof *grid.widths);
    if (!grid.widths || !measure(&grid)) {
        out->failed = true;
        table = NULL;
    }
    for (int32_t first = 1, end; table && (first < table->column_count || first == 1); first = end) {
        end = part_end(&grid, first);
        if (first > 1)
            end_line(out);
        if (heads) {
            put_groups(&grid, first, end);
            put_heads(&grid, first, end);
        }
        for (int32_t row = 0; row < table->row_count; row++) {
            if (table->rows[row].kind == OCOP_ROW_TOTAL)
                put_rule(&grid, first, end);
            put_row(&grid, &table->rows[row], first, end);
        }
    }
    memory_release(out->allocator, grid.widths);
    builder_free(&grid.text);
}

static bool measure(struct grid *grid)
{
    int32_t others = measure_columns(grid, HEAD);
    if (others + (grid->widths[0] < LABEL_LEAST ? grid->widths[0] : LABEL_LEAST) > grid->width)
        others = measure_columns(grid, HEAD_LEAST);
    int32_t room = grid->width - others;
    room = room < LABEL_LEAST ? LABEL_LEAST : room > LABEL_MOST ? LABEL_MOST : room;
    if (grid->widths[0] > room)
        grid->widths[0] = room;
    return !grid->text.failed;
}

/* Gives what all columns but the label take. */
static int32_t measure_columns(struct grid *grid, int32_t most)
{
    const struct report_table *table = grid->table;
    int32_t others = 0;
    for (int32_t column = 0; column < table->column_count; column++) {
        const char *head = words_pick(&table->columns[column].head, grid->lang);
        const int32_t cells = cells_width(grid, column), width = head_width(head, column ? most : LABEL_MOST);
        grid->widths[column] = cells > width ? cells : width;
    }
    widen_groups(grid);
    for (int32_t column = 1; column < table->column_count; column++)
        others += grid->widths[column] + GAP;
    return others;
}

static int32_t cells_width(struct grid *grid, int32_t column)
{
    const struct report_table *table = grid->table;
    char text[STYLE_SIZE];
    int32_t width = 0;
    for (int32_t row = 0; row < table->row_count; row++) {
        const int32_t cell = shown_width(shown_cell(&table->rows[row].cells[column], grid->lang, text));
        width = cell > width ? cell : width;
    }
    return width;
}

static int32_t head_width(const char *head, int32_t most)
{
    const int32_t width = shown_width(head), word = longest_word(head);
    return width <= most ? width : word > most ? word : most;
}

static int32_t longest_word(const char *text)
{
    int32_t width = 0;
    while (*text) {
        const char *start = text, *end = shown_line(&text, 0);
        char word[STYLE_SIZE] = "";
        if ((size_t)(end - start) < sizeof word)
            memcpy(word, start, (size_t)(end - start));
        width = shown_width(word) > width ? shown_width(word) : width;
    }
    return width;
}

/* The words above several columns take room that the last one of them gives. */
static void widen_groups(struct grid *grid)
{
    for (int32_t column = 0, end; column < grid->table->column_count; column = end) {
        int32_t width = -GAP;
        end = group_end(grid, column);
        for (int32_t i = column; i < end; i++)
            width += grid->widths[i] + GAP;
        const int32_t words = shown_width(words_pick(&grid->table->columns[column].group, grid->lang));
        if (words > width)
            grid->widths[end - 1] += words - width;
    }
}

/* Behind the last of the columns that belong together. */
static int32_t group_end(const struct grid *grid, int32_t column)
{
    const struct report_column *columns = grid->table->columns;
    int32_t end = column + 1;
    while (*columns[column].group.vi && end < grid->table->column_count &&
           strcmp(columns[end].group.vi, columns[column].group.vi) == 0)
        end++;
    return end;
}

/* As many columns as fit, at least one; those that belong together stay so. */
static int32_t part_end(const struct grid *grid, int32_t first)
{
    int32_t used = grid->widths[0], end = first;
    while (end < grid->table->column_count) {
        const int32_t next = group_end(grid, end);
        for (int32_t i = end; i < next; i++)
            used += GAP + grid->widths[i];
        if (used > grid->width && end > first)
            break;
        end = next;
    }
    return end > first ? end : first + 1;
}

static void put_groups(struct grid *grid, int32_t first, int32_t end)
{
    bool any = false;
    for (int32_t i = first; i < end && i < grid->table->column_count; i++)
        any |= *grid->table->columns[i].group.vi != '\0';
    if (!any)
        return;
    put_blanks(grid->out, grid->widths[0]);
    for (int32_t i = first, next; i < end; i = next) {
        const char *group = words_pick(&grid->table->columns[i].group, grid->lang);
        int32_t width = -GAP;
        next = group_end(grid, i);
        for (int32_t column = i; column < next; column++)
            width += grid->widths[column] + GAP;
        put_blanks(grid->out, GAP);
        put_padded(grid, group, group + strlen(group), width, true);
    }
    end_line(grid->out);
}

/* Heads take as many lines as their words need, and stand on the last one. */
static void put_heads(struct grid *grid, int32_t first, int32_t end)
{
    int32_t lines = 1;
    for (int32_t i = 0; i < end && i < grid->table->column_count; i = i ? i + 1 : first) {
        const int32_t count = count_lines(words_pick(&grid->table->columns[i].head, grid->lang), grid->widths[i]);
        lines = count > lines ? count : lines;
    }
    for (int32_t line = 0; line < lines; line++) {
        for (int32_t i = 0; i < end && i < grid->table->column_count; i = i ? i + 1 : first) {
            const struct report_column *column = &grid->table->columns[i];
            const char *stop,
                *start = head_line(words_pick(&column->head, grid->lang), grid->widths[i], line, lines, &stop);
            put_blanks(grid->out, i ? GAP : 0);
            put_padded(grid, start, stop, grid->widths[i], shown_right(column, grid->table));
        }
        end_line(grid->out);
    }
    put_rule(grid, first, end);
}

static const char *head_line(const char *head, int32_t width, int32_t line, int32_t lines, const char **end)
{
    line -= lines - count_lines(head, width);
    *end = head;
    for (int32_t i = 0; i <= line; i++) {
        const char *start = head;
        *end = shown_line(&head, width);
        if (i == line)
            return start;
    }
    return *end;
}

static int32_t count_lines(const char *text, int32_t width)
{
    int32_t lines = 0;
    for (; *text; lines++)
        (void)shown_line(&text, width);
    return lines;
}

static void put_rule(struct grid *grid, int32_t first, int32_t end)
{
    for (int32_t i = 0; i < end && i < grid->table->column_count; i = i ? i + 1 : first) {
        put_blanks(grid->out, i ? GAP : 0);
        for (int32_t at = 0; at < grid->widths[i]; at++)
            builder_append(grid->out, "-", 1);
    }
    end_line(grid->out);
}

/* The label takes as many lines as it needs, the numbers stand on the last one. */
static void put_row(struct grid *grid, const struct report_row *row, int32_t first, int32_t end)
{
    char number[STYLE_SIZE];
    grid->text.length = 0;
    shown_append(&grid->text, shown_cell(&row->cells[0], grid->lang, number));
    if (grid->text.failed) {
        grid->out->failed = true;
        return;
    }
    const char *text = grid->text.bytes;
    while (*text) {
        const char *start = text, *stop = shown_line(&text, grid->widths[0]);
        put_padded(grid, start, stop, grid->widths[0], false);
        if (!*text)
            put_numbers(grid, row, first, end);
        end_line(grid->out);
    }
}

static void put_numbers(struct grid *grid, const struct report_row *row, int32_t first, int32_t end)
{
    char number[STYLE_SIZE];
    for (int32_t i = first; i < end && i < grid->table->column_count; i++) {
        const char *text = shown_cell(&row->cells[i], grid->lang, number);
        put_blanks(grid->out, GAP);
        put_padded(grid, text, text + strlen(text), grid->widths[i],
                   shown_right(&grid->table->columns[i], grid->table));
    }
}

static void put_padded(struct grid *grid, const char *text, const char *end, int32_t width, bool right)
{
    struct builder *out = grid->out;
    const size_t before = out->length, length = (size_t)(end - text);
    builder_append(out, text, length);
    if (out->failed)
        return;
    const int32_t missing = width - shown_width(out->bytes + before);
    if (missing <= 0)
        return;
    put_blanks(out, missing);
    if (!right || out->failed)
        return;
    memmove(out->bytes + before + missing, out->bytes + before, length);
    memset(out->bytes + before, ' ', (size_t)missing);
}

static void put_blanks(struct builder *out, int32_t count)
{
    for (; count > 0; count--)
        builder_append(out, " ", 1);
}

/* Without the blanks at its end. */
static void end_line(struct builder *out)
{
    while (!out->failed && out->length && out->bytes[out->length - 1] == ' ')
        out->length--;
    builder_append(out, "\n", 1);
}
