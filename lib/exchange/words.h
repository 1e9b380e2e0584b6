/* The words that formats write for the library's constants: one list for reading and writing. */
#ifndef OCOP_EXCHANGE_WORDS_H
#define OCOP_EXCHANGE_WORDS_H

#include "exchange/node.h"
#include "rules/tables.h"

extern const struct choice registration_words[];
extern const struct choice role_words[];
extern const struct choice outcome_words[];
extern const struct choice certainty_words[];
extern const struct choice code_kind_words[];
extern const struct choice place_level_words[];
extern const struct choice unit_type_words[];
extern const struct choice mode_words[];
extern const struct choice effect_words[];
extern const struct choice gate_basis_words[];
extern const struct choice unanswered_words[];
extern const struct choice band_gap_words[];
extern const struct choice month_end_words[];
extern const struct choice before_day_words[];
extern const struct choice prolongation_words[];
extern const struct choice bound_words[];

/* Policy parameters: those that a document names change `values`. */
ocop_status policy_read(const struct node *node, struct policy_values *values);
/* All parameters, or only those that differ from `base`; NULL without memory. */
json_t *policy_write(const struct policy_values *values, const struct policy_values *base);

#endif
