/* Parts of ocop-progress/1 that are about units, and what its writer shares with that of tables. */
#ifndef OCOP_EXCHANGE_PROGRESS_PARTS_H
#define OCOP_EXCHANGE_PROGRESS_PARTS_H

#include "exchange/words.h"
#include "exchange/writer.h"
#include "programme/progress_internal.h"

#define MONTH 30 /* days, for showing a pace */

/* What a number is from, OCOP_MEASURE_. */
extern const struct choice measure_words[];

/* What a unit of the plan's time has become by the day asked about: nothing if it is still there. */
void progress_put_now(struct writer *writer, const ocop_progress *progress, json_t *object, const char *unit);

/* The units of the day asked about that stand where those of a target stood that each must reach: nothing if they are
 * the same. */
void progress_put_map(struct writer *writer, const ocop_progress *progress, json_t *object, int32_t target);

/* What of a register nobody can say whether it counts. */
void progress_put_undecided(struct writer *writer, const ocop_progress *progress, json_t *object, int32_t target);

#endif
