/* Whether a row is of the product groups of a target, across editions. */
#include <string.h>

#include "programme/kinds.h"
#include "programme/progress_count.h"

static bool is_wanted(const struct plan_target *target, const char *code);
static const char *code_of(const ocop_edition *edition, const char *name);
static uint32_t kinds_of_row(const ocop_registry *registry, int32_t row, const char *group, int32_t *certainty);
static int32_t compare_kinds(const ocop_plan *plan, const struct plan_target *target, uint32_t kinds);

/* A name that the plan's edition has is that group. Any other is held against it by what the two hold: all of it, none
 * of it, or who knows how much. */
int32_t group_verdict(const ocop_plan *plan, const struct plan_target *target, const ocop_registry *registry,
                      int32_t row, int32_t *certainty)
{
    const uint32_t number = table_get(&registry->products, OCOP_COLUMN_GROUP, row);
    *certainty = 0;
    if (!target->groups.count)
        return VERDICT_YES;
    if (!number)
        return OCOP_UNDECIDED_GROUP;
    const char *name = dictionary_text(&registry->texts, registry->groups[number].name);
    const char *code = code_of(plan->edition, name);
    if (*code)
        return is_wanted(target, code) ? VERDICT_YES : VERDICT_NO;
    return compare_kinds(plan, target, kinds_of_row(registry, row, name, certainty));
}

static bool is_wanted(const struct plan_target *target, const char *code)
{
    for (int32_t i = 0; i < target->groups.count; i++)
        if (strcmp(target->groups.items[i], code) == 0)
            return true;
    return false;
}

static const char *code_of(const ocop_edition *edition, const char *name)
{
    for (int32_t i = 0; i < ocop_edition_group_count(edition); i++)
        if (strcmp(ocop_edition_group_name(edition, i, OCOP_LANG_VI), name) == 0)
            return ocop_edition_group_code(edition, i);
    return "";
}

/* By the edition that the row names; if it names none, by all that have a group of that name. */
static uint32_t kinds_of_row(const ocop_registry *registry, int32_t row, const char *group, int32_t *certainty)
{
    const uint32_t told = table_get(&registry->products, OCOP_COLUMN_EDITION, row);
    const int32_t set = (int32_t)table_get(&registry->products, OCOP_COLUMN_SET, row);
    uint32_t kinds = 0;
    for (int32_t i = 0; i < registry->edition_count; i++) {
        const ocop_edition *edition = registry->editions[i];
        const char *code = code_of(edition, group);
        if (*code && (!told || told - 1 == (uint32_t)i))
            kinds |= kinds_of(ocop_edition_id(edition), code, set, certainty);
    }
    return kinds;
}

static int32_t compare_kinds(const ocop_plan *plan, const struct plan_target *target, uint32_t kinds)
{
    const char *edition = ocop_edition_id(plan->edition);
    uint32_t wanted = 0, known = 0;
    for (int32_t i = 0; i < ocop_edition_group_count(plan->edition); i++) {
        const char *code = ocop_edition_group_code(plan->edition, i);
        const uint32_t within = kinds_within(edition, code);
        known |= within;
        wanted |= is_wanted(target, code) ? within : 0;
    }
    if (!kinds || kinds & ~known)
        return OCOP_UNDECIDED_GROUP;
    if (kinds & wanted)
        return kinds & ~wanted ? OCOP_UNDECIDED_GROUP : VERDICT_YES;
    return VERDICT_NO;
}
