/* A report as its parts build it and as its renderings see it: tables of exact numbers, in memory of one arena. */
#ifndef OCOP_PROGRAMME_REPORT_INTERNAL_H
#define OCOP_PROGRAMME_REPORT_INTERNAL_H

#include "ocop/report.h"
#include "programme/counts_internal.h"
#include "programme/indicator.h"
#include "programme/style.h"

/* How a table is best shown: as a grid of numbers, as one record after another, as a few figures. */
enum report_layout { LAYOUT_GRID, LAYOUT_RECORDS, LAYOUT_FIGURES };

/* What a column is to the others. */
enum report_role {
    ROLE_LABEL,   /* names what the row is about */
    ROLE_VALUE,   /* stands by itself */
    ROLE_PART,    /* the parts add up to the whole */
    ROLE_WHOLE,   /* what the parts add up to */
    ROLE_REACHED, /* a share of a goal */
    ROLE_STATE,   /* what it comes to, with a word for programs */
    ROLE_DETAIL   /* of use to who wants to know more */
};

struct report_column {
    const char *id;
    struct words head, group; /* group: above the heads of several, "" for none */
    enum report_role role;
};

struct report_cell {
    int32_t kind;
    int64_t number, base;
    struct words text;
    const char *key; /* of words: what programs know them by, "" for none */
};

struct report_row {
    int32_t kind;
    const char *key;
    struct report_cell *cells; /* of each column */
};

struct report_note {
    const char *code;
    struct words text;
};

struct report_notes {
    struct report_note *items;
    int32_t count, room;
};

struct report_table {
    const char *id;
    struct words title;
    enum report_layout layout;
    struct report_column *columns;
    struct report_row *rows;
    int32_t column_count, column_room, row_count, row_room;
    struct report_notes notes;
};

struct ocop_report {
    atomic_int references;
    ocop_context *context;
    bool made;
    ocop_registry *registry;
    ocop_progress **progress;
    int32_t progress_count, progress_room;
    int32_t on, from, to, units_on;
    int32_t level_asked;
    char within[8];
    int32_t within_level; /* 0: all */

    /* What is made; `failed`: some of it could not be. */
    struct arena arena;
    bool failed;
    int32_t level;
    int32_t common; /* level of a unit that all rows lie in, 0: there is none */
    struct words *heads;
    int32_t head_count, head_room;
    struct report_table **tables;
    int32_t table_count, table_room;
    struct report_notes notes;
};

/* report_tables.c: building. Without memory all of these set `failed`, and what they give is NULL or not there; they
 * take what such a call gave. Words are kept as they are: formatted ones come from report_words(). */

struct report_table *report_add_table(ocop_report *report, const char *id, struct words title,
                                      enum report_layout layout);
/* All columns come before the first row. Gives the column's place. */
int32_t report_add_column(ocop_report *report, struct report_table *table, const char *id, struct words head,
                          enum report_role role);
/* The columns from `first` to the last one belong together. */
void report_group_columns(struct report_table *table, int32_t first, struct words group);
/* Valid until the next row. */
struct report_row *report_add_row(ocop_report *report, struct report_table *table, int32_t kind, const char *key);
/* A row with the sums of all columns that hold whole numbers. */
struct report_row *report_add_total(ocop_report *report, struct report_table *table, struct words label);
void row_set_words(struct report_row *row, int32_t column, struct words words);
void row_set_word(struct report_row *row, int32_t column, const char *key, struct words words);
void row_set_number(struct report_row *row, int32_t column, int64_t number);
void row_set_share(struct report_row *row, int32_t column, int64_t part, int64_t whole); /* nothing of a whole of 0 */
void row_set_fraction(struct report_row *row, int32_t column, int64_t numerator, int64_t denominator);
void row_set_date(struct report_row *row, int32_t column, int32_t date);
void report_add_note(ocop_report *report, struct report_notes *notes, const char *code, struct words text);
void report_add_head(ocop_report *report, struct words text);
const char *report_keep(ocop_report *report, const char *text);
const char *report_format(ocop_report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline const char *cell_words(const struct report_cell *cell, int32_t lang)
{
    return words_pick(&cell->text, lang);
}

/* What a cell shows, in `text` or in the report. */
const char *report_show(const struct report_cell *cell, int32_t lang, char text[STYLE_SIZE]);
/* The word of a kind of rows as formats write it. */
const char *report_row_word(int32_t kind);

/* report_counts.c: counting for tables */

/* Counts by dimensions (the second one may be 0), within the unit of the report. */
ocop_status report_count(const ocop_report *report, int32_t on, int32_t counted, const int32_t by[], int32_t by_count,
                         ocop_counts **out);
/* Chooses the level of the rows, and the unit that all rows lie in. */
ocop_status report_choose_level(ocop_report *report);
/* The row of a value of the axis of units, not filled but for its first cell. */
struct report_row *report_add_unit(ocop_report *report, struct report_table *table, const struct axis *axis,
                                   uint32_t value);
/* What such a row is: plain, split, not known. */
int32_t report_unit_kind(const struct axis *axis, uint32_t value);
/* Dimension of the rows. */
int32_t report_unit_dimension(const ocop_report *report);
struct words report_dimension_name(int32_t dimension);
extern const struct words report_sum, report_not_known;

/* The parts of a report. */

/* report_products.c; `products` gets the number in force, `stars` the numbers of each. */
struct report_stars {
    int32_t *stars;    /* rising; 0 behind them: not known */
    int64_t *products; /* of each */
    int32_t count;
    int64_t all;
    int32_t undecided;
};
const char *report_star_id(ocop_report *report, int32_t stars);
struct words report_star_name(ocop_report *report, int32_t stars);
ocop_status report_count_stars(ocop_report *report, struct report_stars *stars);
ocop_status report_products(ocop_report *report, const struct report_stars *stars);
ocop_status report_status(ocop_report *report);

/* report_producers.c */
ocop_status report_producers(ocop_report *report, int32_t undecided, int64_t *all);

/* report_movements.c */
enum movement {
    MOVED_NEW,
    MOVED_UPGRADED,
    MOVED_RENEWED,
    MOVED_UNKNOWN, /* recognised within the period perhaps, or as it is not known what */
    MOVED_EXPIRED,
    MOVED_EXPIRY_UNKNOWN,
    MOVED_REVOKED,
    MOVEMENTS
};
ocop_status report_movements(ocop_report *report, int64_t all[MOVEMENTS]);
/* What is not known has a column only where there is any. */
bool report_shows_movement(const int64_t all[MOVEMENTS], enum movement movement);
struct words report_movement_name(enum movement movement);
const char *report_movement_id(enum movement movement);

/* report_findings.c */
void report_findings(ocop_report *report);
ocop_status report_register_notes(ocop_report *report);

/* report_plan.c */
void report_plan(ocop_report *report, const ocop_progress *progress);

#endif
