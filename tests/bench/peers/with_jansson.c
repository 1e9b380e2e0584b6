/* JSON to stars through a tree of Jansson's. */
#include <jansson.h>
#include <string.h>

#include "contender.h"

static void rate(const struct line *line, int32_t *star, int64_t *sum);

int main(int argc, char **argv)
{
    return contend(argc, argv, &(struct contender){.version = JANSSON_VERSION, .rate = rate});
}

static void rate(const struct line *line, int32_t *star, int64_t *sum)
{
    int32_t criteria[CRITERIA_MOST] = {0};
    size_t index;
    json_t *dossier = json_loadb(line->text, line->length, 0, NULL), *sheet, *value;
    const char *code;
    *sum = 0;
    json_array_foreach (json_object_get(dossier, "sheets"), index, sheet)
        json_object_foreach (json_object_get(sheet, "points"), code, value) {
            const int32_t points = (int32_t)json_integer_value(value);
            criteria[criterion_of(code, strlen(code))] += points;
            *sum += points;
        }
    *star = star_of(criteria, *sum);
    json_decref(dossier);
}
