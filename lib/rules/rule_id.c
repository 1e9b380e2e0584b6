#include "rules/rule_id.h"

#include <stdio.h>

#include "base/status_internal.h"

void rule_id_in_edition(const ocop_edition *edition, const char *key, const char *code, char id[RULE_ID_SIZE])
{
    (void)snprintf(id, RULE_ID_SIZE, "%s#/%s%s%s", ocop_edition_id(edition), key, code ? "/" : "", code ? code : "");
}

void rule_id_in_procedure(const ocop_edition *edition, const struct procedure_row *procedure, const char *key,
                          text_at code, char id[RULE_ID_SIZE])
{
    (void)snprintf(id, RULE_ID_SIZE, "%s#/procedures/%s%s%s%s%s", edition_text(edition, procedure->edition),
                   edition_text(edition, procedure->id), key ? "/" : "", key ? key : "", key ? "/" : "",
                   key ? edition_text(edition, code) : "");
}

void rule_id_of_star(const ocop_edition *edition, int32_t stars, char id[RULE_ID_SIZE])
{
    (void)snprintf(id, RULE_ID_SIZE, "%s#/stars/%d", ocop_edition_id(edition), stars);
}

void rule_id_of_set(const ocop_criteria *criteria, char id[RULE_ID_SIZE])
{
    (void)snprintf(id, RULE_ID_SIZE, "%s#/sets/%d", criteria_text(criteria, criteria->set->edition),
                   criteria->set->number);
}

void rule_id_of_transition(const struct tables *tables, const struct edition_row *edition,
                           const struct transition_row *transition, char id[RULE_ID_SIZE])
{
    (void)snprintf(id, RULE_ID_SIZE, "%s#/transitions/%s", tables_text(tables, edition->id),
                   tables_text(tables, transition->id));
}

void rule_id_of_criterion(const ocop_criteria *criteria, int32_t criterion, int32_t option, char id[RULE_ID_SIZE])
{
    char tail[32] = "";
    if (option)
        (void)snprintf(tail, sizeof tail, "/options/%d", option);
    (void)snprintf(id, RULE_ID_SIZE, "%s#/sets/%d/criteria/%s%s", criteria_text(criteria, criteria->set->edition),
                   criteria->set->number, ocop_criteria_code(criteria, criterion), tail);
}

void rule_id_in_set(const ocop_criteria *criteria, const char *key, text_at code, char id[RULE_ID_SIZE])
{
    (void)snprintf(id, RULE_ID_SIZE, "%s#/sets/%d/%s/%s", criteria_text(criteria, criteria->set->edition),
                   criteria->set->number, key, criteria_text(criteria, code));
}

void error_set_criterion(const ocop_criteria *criteria, int32_t criterion)
{
    char id[RULE_ID_SIZE];
    rule_id_of_criterion(criteria, criterion, 0, id);
    error_set_rule(id, ocop_criteria_criterion_source(criteria, criterion, OCOP_LANG_VI),
                   ocop_criteria_criterion_source(criteria, criterion, OCOP_LANG_EN));
}
