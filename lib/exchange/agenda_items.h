/* The things of an agenda as JSON, alone or inside another document. */
#ifndef OCOP_EXCHANGE_AGENDA_ITEMS_H
#define OCOP_EXCHANGE_AGENDA_ITEMS_H

#include "evaluation/agenda_internal.h"
#include "exchange/writer.h"

json_t *agenda_write_item(struct writer *writer, const ocop_agenda *agenda, const struct agenda_item *item);
/* Those that are overdue, or those that are not. */
json_t *agenda_write_items(struct writer *writer, const ocop_agenda *agenda, bool overdue);

#endif
