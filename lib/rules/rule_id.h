/* Ids of rules in answers: edition id, `#`, JSON pointer of the rule in the edition's document. */
#ifndef OCOP_RULES_RULE_ID_H
#define OCOP_RULES_RULE_ID_H

#include "rules/criteria_internal.h"

#define RULE_ID_SIZE 256

/* `key` is a key of the edition, such as "statements"; `code` one of its codes, NULL for the key itself. */
void rule_id_in_edition(const ocop_edition *edition, const char *key, const char *code, char id[RULE_ID_SIZE]);
/* A procedure, or what it has under `key`: "events", "documents", "deadlines"; NULL for the procedure itself. */
void rule_id_in_procedure(const ocop_edition *edition, const struct procedure_row *procedure, const char *key,
                          text_at code, char id[RULE_ID_SIZE]);
void rule_id_of_star(const ocop_edition *edition, int32_t stars, char id[RULE_ID_SIZE]);
void rule_id_of_set(const ocop_criteria *criteria, char id[RULE_ID_SIZE]);
/* A transition, of whichever edition it stands in. */
void rule_id_of_transition(const struct tables *tables, const struct edition_row *edition,
                           const struct transition_row *transition, char id[RULE_ID_SIZE]);
/* A criterion, or its option if `option` is not 0. */
void rule_id_of_criterion(const ocop_criteria *criteria, int32_t criterion, int32_t option, char id[RULE_ID_SIZE]);
/* `key` is "rules", "holes" or "corrections". */
void rule_id_in_set(const ocop_criteria *criteria, const char *key, text_at code, char id[RULE_ID_SIZE]);

/* Puts rule and source into the record of the failure just set. */
void error_set_criterion(const ocop_criteria *criteria, int32_t criterion);

#endif
