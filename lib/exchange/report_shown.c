#include "exchange/report_shown.h"

#include <string.h>

#include <utf8proc.h>

static bool is_blank(utf8proc_int32_t letter);
static bool turns_direction(utf8proc_int32_t letter);
static int32_t width_between(const char *text, const char *end);

const struct words shown_notes = {"Ghi chú", "Notes"};

const char *shown_next(const char **text, size_t *length)
{
    const char *at = *text;
    utf8proc_int32_t letter;
    if (!*at)
        return NULL;
    const utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)at, -1, &letter);
    *length = size > 0 ? (size_t)size : 1;
    *text += *length;
    if (size > 0 && is_blank(letter)) {
        *length = 1;
        return " ";
    }
    if (size > 0 && letter >= 0x20 && (letter < 0x7F || letter > 0x9F) && !turns_direction(letter))
        return at;
    *length = strlen("\xEF\xBF\xBD");
    return "\xEF\xBF\xBD";
}

static bool is_blank(utf8proc_int32_t letter)
{
    return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0x2028 || letter == 0x2029;
}

/* Embeddings, overrides, isolates: they would turn what stands behind them, too. */
static bool turns_direction(utf8proc_int32_t letter)
{
    return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
}

void shown_append(struct builder *builder, const char *text)
{
    size_t length;
    for (const char *bytes = shown_next(&text, &length); bytes; bytes = shown_next(&text, &length))
        builder_append(builder, bytes, length);
}

int32_t shown_width(const char *text)
{
    return width_between(text, text + strlen(text));
}

static int32_t width_between(const char *text, const char *end)
{
    int32_t width = 0;
    utf8proc_int32_t letter;
    while (text < end) {
        const utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, end - text, &letter);
        width += size > 0 ? utf8proc_charwidth(letter) : 1;
        text += size > 0 ? size : 1;
    }
    return width;
}

const char *shown_line(const char **text, int32_t width)
{
    const char *start = *text + strspn(*text, " "), *end = start, *at = start;
    while (*at) {
        at += strspn(at, " ");
        at += strcspn(at, " ");
        if (end != start && width_between(start, at) > width)
            break;
        end = at;
    }
    *text = end + strspn(end, " ");
    return end;
}

const char *shown_cell(const struct report_cell *cell, int32_t lang, char text[STYLE_SIZE])
{
    const char *shown = report_show(cell, lang, text);
    return *shown ? shown : "–";
}

bool shown_right(const struct report_column *column, const struct report_table *table)
{
    const ptrdiff_t at = column - table->columns;
    bool words = false, numbers = false;
    for (int32_t row = 0; row < table->row_count; row++) {
        const int32_t kind = table->rows[row].cells[at].kind;
        words |= kind == OCOP_CELL_TEXT;
        numbers |= kind != OCOP_CELL_TEXT && kind != OCOP_CELL_NONE;
    }
    return column->role != ROLE_LABEL && (numbers || !words);
}

int32_t shown_lang(int32_t lang)
{
    return lang == OCOP_LANG_VI ? OCOP_LANG_VI : OCOP_LANG_EN;
}
