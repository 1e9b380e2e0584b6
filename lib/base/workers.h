/* Parts of a long call, done by several threads: the only place where the library starts any. */
#ifndef OCOP_BASE_WORKERS_H
#define OCOP_BASE_WORKERS_H

#include "ocop/work.h"

/* Does one part, with the record set if it fails. Of two parts that run at once each has another `worker`, from 0. */
typedef ocop_status work_part(void *call, int32_t worker, int64_t part);

/* How many workers a call shall have that takes about so long, and that has so many parts: at least 1. No clock is
 * asked: each call knows what a unit of its work costs. */
int32_t workers_for(const ocop_work *work, int64_t nanoseconds, int64_t parts);

/* Does the parts from 0 to before `parts`, the first ones first. The thread of the caller is one of the workers; where
 * no other can be started it does all of them. Of the parts that fail the first one is what the call fails with, and
 * later ones are left out. OCOP_ERR_CANCELLED with the record set. Does not call succeed(). */
ocop_status workers_run(ocop_work *work, int32_t workers, int64_t parts, work_part *run, void *call);

/* For ocop_work_total() and ocop_work_done(). */
void work_expect(ocop_work *work, int64_t amount);
void work_advance(ocop_work *work, int64_t amount);

#endif
