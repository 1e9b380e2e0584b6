/* Counting on its way: what is asked for, and the cells that products are counted into. */
#ifndef OCOP_PROGRAMME_COUNTING_INTERNAL_H
#define OCOP_PROGRAMME_COUNTING_INTERNAL_H

#include "programme/counts_internal.h"

/* A dimension that is grouped by, asked for, or both. */
struct use {
    struct axis axis;
    bool grouped;
    bool *wanted;           /* of each value; NULL: all are */
    uint64_t step;          /* between keys of neighbours in the order */
    uint32_t least, digits; /* in codes: the least value that rows may have, and how many there are from it on */
};

/* Units that are counted by, of all levels at once, as numbers from 0 in the order of their keys. There are no more of
 * them than places, while there are many times as many combinations of a commune and a district. */
struct counted_units {
    uint32_t *of_places; /* the number of each cell of places times the cells of a unit; NULL: no level is grouped by */
    uint64_t *keys;      /* of each number; NULL: the number times `step` */
    uint64_t step;
    uint32_t count;
};

/* What the cells of a unit stand for: a digit for each other dimension, and the producers in the end. */
struct counted_code {
    uint64_t key;
    uint32_t code;
};

struct count {
    const ocop_registry *registry;
    const ocop_query *query;
    const ocop_allocator *from;
    struct use uses[DIMENSION_LAST + 1];
    int32_t use_count;
    struct states states;
    bool by_state;              /* all states count */
    struct counted_units units; /* `count` is 1 if no level is grouped by */
    struct counted_code *codes; /* in the order of their keys */
    uint32_t code_count;        /* without producers */
    uint32_t producers;         /* to each code; 1: they are not told apart */
    uint32_t piece;             /* cells of a unit; 0: too many */
    int32_t *dense;             /* an array of cells; NULL: they are looked up */
    struct count_row *cells;    /* number 0: free */
    size_t cell_count, used;
    int32_t undecided;
};

static inline bool use_is_unit(const struct use *use)
{
    return use->axis.dimension <= DIMENSION_COMMUNE;
}

/* counting_units.c: numbers the units of the levels that are grouped by; codes are known. */
ocop_status number_units(struct count *count);

/* counting_cells.c: what the cells of a unit stand for. */
ocop_status open_codes(struct count *count);
/* An array of cells, if it is not too large, else none. */
ocop_status open_cells(struct count *count);
/* What was counted into the array as rows in the order of their keys. */
ocop_status take_cells(const struct count *count, ocop_counts *counts);

/* counting_rows.c: counts all rows. */
ocop_status count_rows(struct count *count);
/* More cells to look up; false without memory. */
bool grow_cells(struct count *count);

/* counts.c: the result. */
ocop_status counts_new(struct count *count, ocop_registry *registry, ocop_counts **out);
int compare_count_rows(const void *a, const void *b);

#endif
