/* Pieces of plans as JSON: what their readers share. */
#ifndef OCOP_EXCHANGE_PLAN_NODES_H
#define OCOP_EXCHANGE_PLAN_NODES_H

#include "exchange/words.h"
#include "programme/plan_internal.h"

#define PLAN_FRACTION_MAX 100
#define PLAN_NUMBER_MAX 1000000000

extern const struct choice target_words[];
extern const struct choice means_words[];

/* A text in NFC in memory of the arena; "" if it is absent and need not be there. A text that is there is not empty. */
ocop_status plan_text(const struct node *object, const char *key, struct arena *arena, bool needed, const char **out);
ocop_status plan_copy(struct arena *arena, const char *text, const char **out);
/* A text in two languages: KEY_vi and KEY_en. */
ocop_status plan_words(const struct node *object, const char *key, struct arena *arena, bool needed, struct words *out);
ocop_status plan_cite_read(const struct node *object, struct arena *arena, struct plan_cite *out);
/* A list of texts, which may be absent. */
ocop_status plan_names(const struct node *object, const char *key, struct arena *arena, struct names *out);
/* Zeroed rows for the items of an array, for the members of an object; none if it is absent. */
ocop_status plan_rows(const struct node *array, struct arena *arena, size_t size, size_t *count, void **rows);
ocop_status plan_rows_by_id(const struct node *object, struct arena *arena, size_t size, size_t *count, void **rows);

/* plan_target_reader.c */
ocop_status plan_target_read(const struct node *node, ocop_plan *plan, struct plan_target *target);

#endif
