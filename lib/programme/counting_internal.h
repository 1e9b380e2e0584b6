/* Counting on its way: what each product adds to, and how far it has come. */
#ifndef OCOP_PROGRAMME_COUNTING_INTERNAL_H
#define OCOP_PROGRAMME_COUNTING_INTERNAL_H

#include "programme/counts_internal.h"

/* A dimension that is grouped by, asked for, or both. */
struct use {
    struct axis axis;
    bool grouped;
    bool *wanted;   /* of each value; NULL: all are */
    uint32_t *add;  /* to the cell of an array for each value; NULL: its number, or `of_places` has it */
    int32_t column; /* of products, whose cells `add` is for; 0: it is for the values of the axis */
};

/* Where several levels of units are grouped by one after the other: what they are together. There are no more of that
 * than places, while there are many times as many combinations of a commune and a district. */
struct joined_units {
    uint32_t *of_place; /* the number of each place of the register; NULL: the levels are not joined */
    uint64_t *keys;     /* of each number, among all combinations of the levels; in that order */
    uint32_t count;
};

struct count {
    const ocop_registry *registry;
    const ocop_query *query;
    const ocop_allocator *from;
    struct use uses[DIMENSION_LAST + 1];
    int32_t use_count;
    struct states states;
    bool by_state; /* all states count */
    struct joined_units joined;
    uint32_t *of_places;     /* to the cell of an array for each cell of places; NULL: no level is grouped by */
    int32_t *dense;          /* the array; NULL: cells are looked up */
    struct count_row *cells; /* number 0: free */
    uint64_t combinations;   /* of which there are cells */
    size_t cell_count, used;
    int32_t undecided;
};

static inline bool use_is_unit(const struct use *use)
{
    return use->axis.dimension <= DIMENSION_COMMUNE;
}

/* counting_units.c: joins the levels that are grouped by, if there are several and no other dimension lies between. */
ocop_status join_units(struct count *count);

/* counting_rows.c: counts all rows. */
ocop_status count_rows(struct count *count);
/* More cells to look up; false without memory. */
bool grow_cells(struct count *count);

/* counts.c: the result. */
ocop_status counts_new(struct count *count, ocop_registry *registry, ocop_counts **out);

#endif
