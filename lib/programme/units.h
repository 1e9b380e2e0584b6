/* The administrative units that a plan is about, as they were on a day. */
#ifndef OCOP_PROGRAMME_UNITS_H
#define OCOP_PROGRAMME_UNITS_H

#include "base/memory_internal.h"
#include "ocop/place.h"

#define UNIT_CODE_SIZE 6

/* Level of a unit by the width of its code; 0 if it has none of the widths. */
int32_t unit_level(const char *code);

/* Whether the library knows units at all, see the build option `places`. */
bool units_known(void);

/* Whether a unit is, or lies in, another one on a day; "" is the nation, in which every unit lies. */
bool unit_within(const char *code, const char *whole, int32_t on);

/* The units of a level in a unit, by code, in memory of the arena. False without memory. */
bool units_within(struct arena *arena, const char *whole, int32_t level, int32_t on, const char ***codes,
                  int32_t *count);

#endif
