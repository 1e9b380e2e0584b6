/* Administrative units inside the library: rows by number, and lists of units. */
#ifndef OCOP_RULES_PLACE_INTERNAL_H
#define OCOP_RULES_PLACE_INTERNAL_H

#include <stdatomic.h>

#include "base/memory_internal.h"
#include "rules/place_tables.h"

#define PLACE_COUNTRY (-1) /* in place of a unit */

struct listed_unit {
    int32_t unit;
    int32_t kind, certainty; /* 0: a list of no changes */
};

struct ocop_units {
    atomic_int references;
    ocop_context *context;
    int32_t date; /* that the list is for, OCOP_DATE_NONE if for none */
    struct listed_unit *items;
    int32_t count, room;
};

/* The row of a unit, NULL if there is none of that number. */
const struct place_row *place_row(int32_t unit);
bool place_holds(int32_t unit, int32_t date);
/* Whether a unit lies in another on a day of both, however deep; in PLACE_COUNTRY all do. */
bool place_lies_in(int32_t unit, int32_t other, int32_t date);
/* The level whose codes have that many digits; 0 if none has, or if the text is no number. */
int32_t place_level_of_code(const char *code);
/* Numbers of the units of a code, from the first of `level` on; false if no unit ever had it. */
bool place_units_of_code(const char *code, int32_t *first, int32_t *count);
/* Number of the span in which a day lies: on all days of a span there are the same units. -1 for OCOP_DATE_NONE. */
int32_t place_span(int32_t date);
/* The nearest day of a unit to a day. */
int32_t place_day_of(int32_t unit, int32_t date);

/* OCOP_ERR_PLACE: no unit has that code, at all or on that day (OCOP_DATE_NONE: at all). */
ocop_status fail_no_place(const char *code, int32_t date);

ocop_status units_new(ocop_context *context, int32_t date, ocop_units **out);
/* False without memory. */
bool units_add(ocop_units *units, int32_t unit, int32_t kind, int32_t certainty);
/* The last step of a public function: gives the list away, or drops it after a failure. */
ocop_status units_finish(ocop_units *units, bool filled, ocop_units **out);

#endif
