/* Administrative units → ocop-places/1, ocop-place-map/1, ocop-place/1. docs/guide/formats.md tells them. */
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"

#include "base/status_internal.h"
#include "rules/place_internal.h"

static json_t *write_found(struct writer *writer, const ocop_units *units);
static json_t *write_units(struct writer *writer, const ocop_units *units);
static json_t *write_unit(struct writer *writer, int32_t unit, int32_t date);
static void put_parents(struct writer *writer, json_t *object, int32_t unit, int32_t date);
static int32_t top_of(int32_t unit, int32_t date);
static json_t *write_map(struct writer *writer, const char *code, const ocop_units *from, const ocop_units *to);
static json_t *write_changes(struct writer *writer, const ocop_units *units);
static ocop_status find_shown(const char *code, int32_t date, int32_t *unit);
static json_t *write_shown(struct writer *writer, int32_t unit, const ocop_units *children, const ocop_units *from,
                           const ocop_units *to);
static json_t *write_ancestors(struct writer *writer, int32_t unit, int32_t date);

ocop_status ocop_units_to_json(const ocop_units *units, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!units)
        return fail_argument("units");
    return writer_finish(&writer, &context_or_default(units->context)->allocator, write_found(&writer, units), json);
}

ocop_status ocop_place_find_json(ocop_context *context, const char *name, int32_t date, int32_t level,
                                 const char *within, int32_t how, char **json)
{
    ocop_units *units;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    ocop_status status = ocop_units_find(context, name, date, level, within, how, &units);
    if (status == OCOP_OK)
        status = ocop_units_to_json(units, json);
    ocop_units_unref(units);
    return status;
}

static json_t *write_found(struct writer *writer, const ocop_units *units)
{
    json_t *document = writer_object(writer);
    put_text(writer, document, "format", "ocop-places/1");
    put_date(writer, document, "date", units->date);
    put_text(writer, document, "match", units->count > 1 ? "many" : units->count ? "one" : "none");
    put(writer, document, "units", write_units(writer, units));
    return document;
}

static json_t *write_units(struct writer *writer, const ocop_units *units)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < units->count; i++)
        put_item(writer, array, write_unit(writer, units->items[i].unit, units->date));
    return array;
}

static json_t *write_unit(struct writer *writer, int32_t unit, int32_t date)
{
    json_t *object = writer_object(writer);
    put_text(writer, object, "code", ocop_unit_code(unit));
    put_text(writer, object, "name", ocop_unit_name(unit));
    put_text(writer, object, "level", choice_word(place_level_words, ocop_unit_level(unit)));
    put_text(writer, object, "type", choice_word(unit_type_words, ocop_unit_type(unit)));
    put_text(writer, object, "bare_name", ocop_unit_bare_name(unit));
    put_parents(writer, object, unit, place_day_of(unit, date));
    put_date(writer, object, "valid_from", ocop_unit_valid_from(unit));
    put_date(writer, object, "valid_to", ocop_unit_valid_to(unit));
    return object;
}

/* Those of a province are null. */
static void put_parents(struct writer *writer, json_t *object, int32_t unit, int32_t date)
{
    const int32_t parent = ocop_unit_parent(unit, date), province = top_of(parent, date);
    put_text_or_null(writer, object, "parent", ocop_unit_code(parent));
    put_text_or_null(writer, object, "parent_name", ocop_unit_name(parent));
    put_text_or_null(writer, object, "province", ocop_unit_code(province));
    put_text_or_null(writer, object, "province_name", ocop_unit_name(province));
}

static int32_t top_of(int32_t unit, int32_t date)
{
    const int32_t parent = ocop_unit_parent(unit, date);
    return parent < 0 ? unit : top_of(parent, date);
}

ocop_status ocop_place_map_json(ocop_context *context, const char *code, char **json)
{
    struct writer writer = {false};
    ocop_units *from = NULL, *to = NULL;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    ocop_status status = ocop_units_map_from(context, code, &from);
    if (status == OCOP_OK)
        status = ocop_units_map_to(context, code, &to);
    if (status == OCOP_OK)
        status =
            writer_finish(&writer, &context_or_default(context)->allocator, write_map(&writer, code, from, to), json);
    ocop_units_unref(from);
    ocop_units_unref(to);
    return status;
}

static json_t *write_map(struct writer *writer, const char *code, const ocop_units *from, const ocop_units *to)
{
    json_t *document = writer_object(writer);
    put_text(writer, document, "format", "ocop-place-map/1");
    put_text(writer, document, "code", code);
    put_text(writer, document, "level", choice_word(place_level_words, place_level_of_code(code)));
    put(writer, document, "from", write_changes(writer, from));
    put(writer, document, "to", write_changes(writer, to));
    return document;
}

/* Of an older unit the last day counts, of a newer one any. */
static json_t *write_changes(struct writer *writer, const ocop_units *units)
{
    json_t *array = writer_array(writer);
    for (int32_t i = 0; i < units->count; i++) {
        const int32_t unit = units->items[i].unit, date = place_day_of(unit, INT32_MAX), province = top_of(unit, date);
        json_t *object = writer_object(writer);
        put_text(writer, object, "code", ocop_unit_code(unit));
        put_text(writer, object, "name", ocop_unit_name(unit));
        put_text(writer, object, "level", choice_word(place_level_words, ocop_unit_level(unit)));
        put_text(writer, object, "province", ocop_unit_code(province));
        put_text(writer, object, "province_name", ocop_unit_name(province));
        put_text(writer, object, "kind", ocop_change_name(units->items[i].kind));
        put_text(writer, object, "certainty", ocop_certainty_name(units->items[i].certainty));
        put_item(writer, array, object);
    }
    return array;
}

ocop_status ocop_place_show_json(ocop_context *context, const char *code, int32_t date, char **json)
{
    struct writer writer = {false};
    ocop_units *children = NULL, *from = NULL, *to = NULL;
    int32_t unit = -1;
    if (!json)
        return fail_argument("json");
    *json = NULL;
    ocop_status status = find_shown(code, date, &unit);
    if (status == OCOP_OK)
        status = ocop_units_inside(context, unit, date, 0, &children);
    if (status == OCOP_OK)
        status = ocop_units_before(context, unit, OCOP_DATE_NONE, &from);
    if (status == OCOP_OK)
        status = ocop_units_after(context, unit, OCOP_DATE_NONE, &to);
    if (status == OCOP_OK)
        status = writer_finish(&writer, &context_or_default(context)->allocator,
                               write_shown(&writer, unit, children, from, to), json);
    ocop_units_unref(children);
    ocop_units_unref(from);
    ocop_units_unref(to);
    return status;
}

static ocop_status find_shown(const char *code, int32_t date, int32_t *unit)
{
    if (!code)
        return fail_argument("code");
    *unit = ocop_unit_find(place_level_of_code(code), code, date);
    return *unit < 0 ? fail_no_place(code, date) : OCOP_OK;
}

static json_t *write_shown(struct writer *writer, int32_t unit, const ocop_units *children, const ocop_units *from,
                           const ocop_units *to)
{
    json_t *document = writer_object(writer);
    put_text(writer, document, "format", "ocop-place/1");
    put_date(writer, document, "date", children->date);
    put(writer, document, "unit", write_unit(writer, unit, children->date));
    put(writer, document, "ancestors", write_ancestors(writer, unit, children->date));
    put_number(writer, document, "children", children->count);
    put(writer, document, "from", write_changes(writer, from));
    put(writer, document, "to", write_changes(writer, to));
    return document;
}

/* From the parent to the province. */
static json_t *write_ancestors(struct writer *writer, int32_t unit, int32_t date)
{
    json_t *array = writer_array(writer);
    for (unit = ocop_unit_parent(unit, date); unit >= 0; unit = ocop_unit_parent(unit, date))
        put_item(writer, array, write_unit(writer, unit, date));
    return array;
}
