/* Ratings and errors inside a longer text. */
#ifndef OCOP_EXCHANGE_RATING_WRITER_H
#define OCOP_EXCHANGE_RATING_WRITER_H

#include "exchange/emitter.h"
#include "ocop/rating.h"

void emit_rating(struct emitter *to, const ocop_rating *rating);
/* The last failure of this thread, whose record stays as it is; `line` is 0 where there is none. */
void emit_error(struct emitter *to, int64_t line);

#endif
