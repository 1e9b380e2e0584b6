/* The administrative units that a plan is about, as they were on a day. */
#ifndef OCOP_PROGRAMME_UNITS_H
#define OCOP_PROGRAMME_UNITS_H

#include "ocop/place.h"

/* Level of a unit by the width of its code; 0 if it has none of the widths. */
int32_t unit_level(const char *code);

/* Whether the library knows units at all, see the build option `places`. */
bool units_known(void);

/* Number of the unit of a code on a day, -1 if there is none. */
int32_t unit_of(const char *code, int32_t on);

/* Whether a unit is, or lies in, another one on a day; "" is the nation, in which every unit lies. */
bool unit_within(const char *code, const char *whole, int32_t on);

/* The units of a level in a unit, "" for the nation, by code; none on a day that is not the unit's. */
ocop_status units_within(ocop_context *context, const char *whole, int32_t level, int32_t on, ocop_units **out);

/* Moves a unit of one day to its row of another day, or as near to it as no change of units is known. */
ocop_status unit_toward(ocop_context *context, int32_t on, int32_t *unit);

/* The units of a level that a unit was, is or became by a day, or that it then lay in; none where nothing tells. */
ocop_status units_followed(ocop_context *context, int32_t unit, int32_t level, int32_t on, ocop_units **out);

#endif
