#include "programme/indicator.h"

#include <string.h>

#include "ocop/text.h"

static void fill(const struct indicator_row *row, struct indicator *out);

bool indicator_find(const char *id, struct indicator *out)
{
    const struct indicator_table *table = &ocop_embedded_indicators;
    int32_t low = 0, high = table->count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const int order = strcmp(table->pool + table->rows[middle].id, id);
        if (!order) {
            fill(&table->rows[middle], out);
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void fill(const struct indicator_row *row, struct indicator *out)
{
    const char *pool = ocop_embedded_indicators.pool;
    *out = (struct indicator){
        pool + row->id, {pool + row->name.vi, pool + row->name.en}, row->counts, row->when, row->recognitions, {NULL},
        row->sme};
    for (int32_t i = 0; i < PRODUCER_TYPES; i++)
        out->producers[i] = pool + row->producers[i];
}

const char *words_pick(const struct words *words, int32_t lang)
{
    return lang == OCOP_LANG_VI ? words->vi : words->en;
}
