/* The product group (ngành) and set of a row. */
#include "programme/registry_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "rules/edition_internal.h"

#define CODE_BYTES 8

static ocop_status find_group(ocop_registry *registry, const char *text, uint32_t *number);
static const ocop_edition *told_edition(const ocop_registry *registry);
static ocop_status read_set(ocop_registry *registry, const struct set_row **set);
static const struct set_row *any_set(const ocop_registry *registry, int32_t number);
static ocop_status read_group(ocop_registry *registry, const char *text, const char **name);
static const char *group_by_code(const ocop_registry *registry, const char *text);
static const char *group_by_name(const ocop_registry *registry, const char *text);
static const char *name_in(const ocop_edition *edition, const char *code);
static ocop_status keep_group(ocop_registry *registry, const char *name, bool known, uint32_t *number);

/* A group's name by itself says the same in every row. */
ocop_status registry_set_group(ocop_registry *registry)
{
    struct table *products = &registry->products;
    const char *text = draft_text(&registry->draft, OCOP_COLUMN_GROUP);
    const bool alone = *text && !told_edition(registry) && !*draft_text(&registry->draft, OCOP_COLUMN_SET);
    const int32_t findings = registry->finding_count;
    const int32_t known = alone ? index_find(&registry->groups_seen, text, strlen(text)) : -1;
    uint32_t number = known < 0 ? 0 : (uint32_t)known;
    const ocop_status status = known < 0 ? find_group(registry, text, &number) : OCOP_OK;
    if (status != OCOP_OK)
        return status;
    if (known < 0 && alone && findings == registry->finding_count &&
        !index_add(&registry->groups_seen, text, strlen(text), (int32_t)number))
        return fail_no_memory();
    return table_set(products, OCOP_COLUMN_GROUP, products->count, number) ? OCOP_OK : fail_no_memory();
}

static ocop_status find_group(ocop_registry *registry, const char *text, uint32_t *number)
{
    const struct set_row *set = NULL;
    const char *name = "", *of_set = "";
    const ocop_edition *edition = told_edition(registry);
    ocop_status status = read_set(registry, &set);
    if (status == OCOP_OK)
        status = read_group(registry, text, &name);
    if (status == OCOP_OK && set && edition)
        of_set = name_in(edition, edition_text(edition, set->group));
    if (status == OCOP_OK && *name && *of_set && strcmp(name, of_set) != 0)
        status = draft_report(registry, OCOP_COLUMN_GROUP, FINDING_GROUP_MISMATCH);
    return status == OCOP_OK ? keep_group(registry, *name ? name : of_set, name != text, number) : status;
}

/* The edition that the row names, NULL if it names none: under which rules a product was rated follows from the day of
 * filing, which a register does not tell. */
static const ocop_edition *told_edition(const ocop_registry *registry)
{
    const struct table *products = &registry->products;
    const uint32_t number = table_get(products, OCOP_COLUMN_EDITION, products->count);
    return number ? registry->editions[number - 1] : NULL;
}

static ocop_status read_set(ocop_registry *registry, const struct set_row **set)
{
    const char *text = draft_text(&registry->draft, OCOP_COLUMN_SET);
    const ocop_edition *edition = told_edition(registry);
    const size_t length = strlen(text);
    if (!length)
        return OCOP_OK;
    const bool is_number = length <= 4 && strspn(text, "0123456789") == length;
    const int32_t number = is_number ? (int32_t)strtol(text, NULL, 10) : 0;
    *set = edition ? edition_set(edition, number) : any_set(registry, number);
    if (!*set || !number) {
        *set = NULL;
        registry->draft.states[OCOP_COLUMN_SET] = CELL_REFUSED;
        return registry_report(registry, registry->draft.row, OCOP_COLUMN_SET, FINDING_UNKNOWN_SET, text, NULL, NULL);
    }
    return table_set(&registry->products, OCOP_COLUMN_SET, registry->products.count, (uint32_t)number)
               ? OCOP_OK
               : fail_no_memory();
}

static const struct set_row *any_set(const ocop_registry *registry, int32_t number)
{
    for (int32_t i = 0; i < registry->edition_count; i++) {
        const struct set_row *set = edition_set(registry->editions[i], number);
        if (set)
            return set;
    }
    return NULL;
}

/* Gives the Vietnamese name of the group, or the text itself where no edition has such a group. */
static ocop_status read_group(ocop_registry *registry, const char *text, const char **name)
{
    const size_t length = strlen(text);
    if (!length)
        return OCOP_OK;
    *name = length <= CODE_BYTES ? group_by_code(registry, text) : "";
    if (**name)
        return OCOP_OK;
    if (strspn(text, "0123456789.") == length) {
        const ocop_status status = draft_report(registry, OCOP_COLUMN_GROUP, FINDING_AMBIGUOUS_GROUP);
        registry->draft.states[OCOP_COLUMN_GROUP] = CELL_REFUSED;
        return status;
    }
    *name = group_by_name(registry, text);
    if (**name)
        return OCOP_OK;
    *name = text;
    return draft_report(registry, OCOP_COLUMN_GROUP, FINDING_UNKNOWN_GROUP);
}

/* Without an edition a code has a meaning only if it has the same in all. */
static const char *group_by_code(const ocop_registry *registry, const char *text)
{
    const ocop_edition *edition = told_edition(registry);
    const char *name = "";
    if (edition)
        return name_in(edition, text);
    for (int32_t i = 0; i < registry->edition_count; i++) {
        const char *each = name_in(registry->editions[i], text);
        if (*each && *name && strcmp(each, name) != 0)
            return "";
        name = *each ? each : name;
    }
    return name;
}

static const char *name_in(const ocop_edition *edition, const char *code)
{
    for (int32_t i = 0; i < ocop_edition_group_count(edition); i++)
        if (strcmp(ocop_edition_group_code(edition, i), code) == 0 ||
            strcmp(ocop_edition_group_label(edition, i), code) == 0)
            return ocop_edition_group_name(edition, i, OCOP_LANG_VI);
    return "";
}

static const char *group_by_name(const ocop_registry *registry, const char *text)
{
    char wanted[WORD_SIZE], folded[WORD_SIZE];
    if (!word_fold(text, wanted))
        return "";
    const uint32_t seen = dictionary_find(&registry->group_keys, wanted, strlen(wanted));
    if (seen)
        return registry->groups[seen].known ? dictionary_text(&registry->texts, registry->groups[seen].name) : "";
    for (int32_t i = registry->edition_count - 1; i >= 0; i--) {
        const ocop_edition *edition = registry->editions[i];
        for (int32_t group = 0; group < ocop_edition_group_count(edition); group++)
            for (int32_t lang = OCOP_LANG_VI; lang <= OCOP_LANG_EN; lang++)
                if (word_fold(ocop_edition_group_name(edition, group, lang), folded) && strcmp(folded, wanted) == 0)
                    return ocop_edition_group_name(edition, group, OCOP_LANG_VI);
    }
    return "";
}

static ocop_status keep_group(ocop_registry *registry, const char *name, bool known, uint32_t *number)
{
    char folded[WORD_SIZE];
    const char *key = word_fold(name, folded) ? folded : name;
    uint32_t text;
    struct group *groups = registry_grow(registry, registry->groups, sizeof *groups, &registry->group_room,
                                         registry->group_keys.count + 2);
    if (!groups)
        return fail_no_memory();
    registry->groups = groups;
    const uint32_t before = registry->group_keys.count;
    if (!registry_keep(registry, name, &text) || !dictionary_add(&registry->group_keys, key, strlen(key), number))
        return fail_no_memory();
    if (*number > UINT16_MAX)
        return fail(OCOP_ERR_LIMIT, "quá nhiều ngành khác nhau", "too many different product groups");
    if (registry->group_keys.count > before)
        groups[*number] = (struct group){text, known};
    return OCOP_OK;
}
