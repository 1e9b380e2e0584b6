/* What renderings of reports share: text of the caller's made fit to be shown. */
#ifndef OCOP_EXCHANGE_REPORT_SHOWN_H
#define OCOP_EXCHANGE_REPORT_SHOWN_H

#include <stddef.h>

#include "programme/report_internal.h"

/* The bytes to show for the next letter of a text, which is moved behind it; NULL at the end. Blanks and line ends are
 * one blank. Control characters, and those that turn the direction of what stands around them, are U+FFFD. */
const char *shown_next(const char **text, size_t *length);
/* A whole text so. */
void shown_append(struct builder *builder, const char *text);
/* Columns on a terminal. */
int32_t shown_width(const char *text);

/* What a cell shows: "–" where there is nothing. */
const char *shown_cell(const struct report_cell *cell, int32_t lang, char text[STYLE_SIZE]);
/* Whether its text stands at the right, as numbers do. */
bool shown_right(const struct report_column *column, const struct report_table *table);
int32_t shown_lang(int32_t lang);

/* The words that renderings add. */
extern const struct words shown_notes;

/* report_grid.c: a table of numbers as text of `width` columns, with heads or without. */
void report_grid(struct builder *out, const struct report_table *table, int32_t lang, int32_t width, bool heads);

/* The end of the line that a text begins with, at most `width` columns without breaking a word; text is moved to the
 * next line. */
const char *shown_line(const char **text, int32_t width);

#endif
