/* Writing CSV: a cell is quoted where it must be. */
#ifndef OCOP_EXCHANGE_CSV_WRITER_H
#define OCOP_EXCHANGE_CSV_WRITER_H

#include "base/memory_internal.h"

/* `first` begins a line: no comma before the cell. */
void csv_put(struct builder *builder, bool first, const char *text);
void csv_end(struct builder *builder);
/* The last step of a public function: gives the table out. */
ocop_status csv_finish(struct builder *builder, char **out);

#endif
