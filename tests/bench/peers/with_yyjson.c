/* JSON to stars through a tree of yyjson's. */
#include <string.h>
#include <yyjson.h>

#include "contender.h"

static void rate(const struct line *line, int32_t *star, int64_t *sum);

int main(int argc, char **argv)
{
    return contend(argc, argv, &(struct contender){.version = YYJSON_VERSION_STRING, .rate = rate});
}

static void rate(const struct line *line, int32_t *star, int64_t *sum)
{
    int32_t criteria[CRITERIA_MOST] = {0};
    yyjson_doc *dossier = yyjson_read(line->text, line->length, 0);
    yyjson_val *sheet, *code, *value;
    size_t i, k, most, criteria_most;
    *sum = 0;
    yyjson_arr_foreach (yyjson_obj_get(yyjson_doc_get_root(dossier), "sheets"), i, most, sheet) {
        yyjson_obj_foreach (yyjson_obj_get(sheet, "points"), k, criteria_most, code, value) {
            const int32_t points = yyjson_get_int(value);
            criteria[criterion_of(yyjson_get_str(code), yyjson_get_len(code))] += points;
            *sum += points;
        }
    }
    *star = star_of(criteria, *sum);
    yyjson_doc_free(dossier);
}
