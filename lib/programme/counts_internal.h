/* What is counted, and what came out. */
#ifndef OCOP_PROGRAMME_COUNTS_INTERNAL_H
#define OCOP_PROGRAMME_COUNTS_INTERNAL_H

#include "programme/registry_internal.h"

/* Dimensions in the order of the words of registers. */
enum dimension {
    DIMENSION_NONE,
    DIMENSION_PROVINCE,
    DIMENSION_DISTRICT,
    DIMENSION_COMMUNE,
    DIMENSION_GROUP,
    DIMENSION_SET,
    DIMENSION_STARS,
    DIMENSION_PRODUCER_TYPE,
    DIMENSION_REGISTRATION,
    DIMENSION_YEAR,
    DIMENSION_STATUS,
    DIMENSION_EDITION,
    DIMENSION_SME,
    DIMENSION_WOMAN_LED,
    DIMENSION_ETHNIC_MINORITY,
    DIMENSION_DISABLED,
    DIMENSION_LAST = DIMENSION_DISABLED,
    DIMENSION_PRODUCER /* each producer by itself */
};

struct condition {
    int32_t dimension;
    char *value;
};

struct ocop_query {
    atomic_int references;
    ocop_context *context;
    int32_t on, counted, units_on;
    int32_t by[DIMENSION_LAST];
    int32_t by_count;
    struct condition *conditions;
    int32_t condition_count, condition_room;
};

#define AXIS_TEXT 8

/* The values of a dimension in a register: 0 is not known. */
struct axis {
    int32_t dimension;
    uint32_t first;           /* the number that value 1 stands for */
    uint32_t values;          /* with 0 */
    char (*texts)[AXIS_TEXT]; /* of numbers; NULL: the register has the texts */
    uint32_t *of_place;       /* of units: the value of each place of the register */
    uint16_t *of_day; /* of years: the value of each day from `first_day` on; NULL where the days are too many */
    uint32_t first_day;
    uint32_t *ranks, *order; /* of texts: the place of each value in their order, and the value of each place; NULL: as
                                the numbers are. What is not known comes last. */
    bool shared;             /* the order is the register's own */
    bool ties;               /* several values have one text */
    uint64_t step;           /* between keys of neighbours in the order */
    int32_t *units; /* of each value where units are followed to a day, AXIS_SPLIT for places that went into several;
                       NULL: as rows tell them */
};

#define AXIS_SPLIT (-2)

struct count_row {
    uint64_t key; /* of all axes: places in their orders */
    int32_t number;
};

struct ocop_counts {
    atomic_int references;
    ocop_registry *registry;
    int32_t on, counted, total, undecided;
    struct axis axes[DIMENSION_LAST];
    int32_t axis_count;
    struct count_row *rows;
    int32_t row_count;
};

/* axes.c: the values of a dimension. */
ocop_status axis_open(const ocop_registry *registry, int32_t dimension, int32_t units_on, struct axis *axis);
void axis_close(const ocop_registry *registry, struct axis *axis);
/* Finds the order of the values. */
ocop_status axis_sort(const ocop_registry *registry, struct axis *axis);
/* The place of a value in the order, and the value of a place. */
static inline uint32_t axis_rank(const struct axis *axis, uint32_t value)
{
    if (axis->dimension == DIMENSION_PRODUCER)
        return value;
    return !value ? axis->values - 1 : axis->ranks ? axis->ranks[value] : value - 1;
}
static inline uint32_t axis_value(const struct axis *axis, uint32_t rank)
{
    return rank == axis->values - 1 ? 0 : axis->order ? axis->order[rank] : rank + 1;
}
/* The column of products whose numbers are the values but for the first one; 0 if more than that decides. */
int32_t axis_column(const struct axis *axis);
/* axis_units.c: the values of a level of units as they were on a day. */
ocop_status axis_follow(const ocop_registry *registry, int32_t units_on, struct axis *axis);
/* The values of `count` rows from `first`; `states` may be NULL unless the dimension is the status. */
void axis_read(const struct axis *axis, const ocop_registry *registry, struct states *states, int32_t first,
               int32_t count, uint32_t values[]);
const char *axis_key(const struct axis *axis, const ocop_registry *registry, uint32_t value);
/* Number of the administrative unit of a value; -1 if it is none that is known, AXIS_SPLIT if it went into several. */
int32_t axis_unit(const struct axis *axis, const ocop_registry *registry, uint32_t value);
/* The value of a group in a dimension. */
static inline uint32_t counts_value(const ocop_counts *counts, int32_t group, int32_t dimension)
{
    const struct axis *axis = &counts->axes[dimension];
    return axis_value(axis, (uint32_t)(counts->rows[group].key / axis->step % axis->values));
}
const char *axis_label(const struct axis *axis, const ocop_registry *registry, uint32_t value, int32_t lang);

#endif
