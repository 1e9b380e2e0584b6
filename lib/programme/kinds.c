#include "programme/kinds.h"

#include <string.h>

static bool is_of(const struct kinds_row *row, const char *edition, const char *group);

uint32_t kinds_of(const char *edition, const char *group, int32_t set, int32_t *certainty)
{
    const struct kinds_row *found = NULL;
    for (int32_t i = 0; i < ocop_embedded_kinds.count; i++) {
        const struct kinds_row *row = &ocop_embedded_kinds.rows[i];
        if (is_of(row, edition, group) && (row->set == set || (!row->set && !found)))
            found = row;
    }
    if (found && found->certainty > *certainty)
        *certainty = found->certainty;
    return found ? found->kinds : 0;
}

uint32_t kinds_within(const char *edition, const char *group)
{
    uint32_t kinds = 0;
    for (int32_t i = 0; i < ocop_embedded_kinds.count; i++)
        if (is_of(&ocop_embedded_kinds.rows[i], edition, group))
            kinds |= ocop_embedded_kinds.rows[i].kinds;
    return kinds;
}

static bool is_of(const struct kinds_row *row, const char *edition, const char *group)
{
    const char *pool = ocop_embedded_kinds.pool;
    return strcmp(pool + row->edition, edition) == 0 && strcmp(pool + row->group, group) == 0;
}
