/* allocation → ocop-allocation/1. docs/guide/formats.md tells the format. */
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"
#include "programme/allocation_internal.h"

static json_t *write_unit(struct writer *writer, const ocop_allocation *allocation, int32_t index);
static void put_share(struct writer *writer, json_t *object, const struct allocation_unit *unit);

ocop_status ocop_allocation_to_json(const ocop_allocation *allocation, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!allocation)
        return fail_argument("allocation");
    json_t *document = writer_object(&writer), *units = writer_array(&writer);
    put_text(&writer, document, "format", "ocop-allocation/1");
    if (*allocation->target)
        put_text(&writer, document, "target", allocation->target);
    put_number(&writer, document, "total", allocation->total);
    for (int32_t i = 0; i < allocation->count; i++)
        put_item(&writer, units, write_unit(&writer, allocation, i));
    put(&writer, document, "units", units);
    put(&writer, document, "given_total", number_or_null(ocop_allocation_given_total(allocation), 0));
    return writer_finish(&writer, &allocation->arena.allocator, document, json);
}

static json_t *write_unit(struct writer *writer, const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = &allocation->units[index];
    json_t *object = writer_object(writer);
    put_text(writer, object, "unit", unit->name);
    if (*unit->label)
        put_text(writer, object, "name", unit->label);
    put_number(writer, object, "weight", unit->weight);
    put_number(writer, object, "minimum", unit->minimum);
    put(writer, object, "cap", number_or_null(unit->cap, 0));
    put(writer, object, "given", number_or_null(unit->given, 0));
    if (!allocation->divided)
        return object;
    put_share(writer, object, unit);
    put_text_or_null(writer, object, "bound", choice_word(bound_words, unit->bound));
    put_number(writer, object, "number", unit->number);
    put(writer, object, "difference",
        unit->given < 0 ? json_null() : json_integer((int64_t)unit->given - unit->number));
    return object;
}

static void put_share(struct writer *writer, json_t *object, const struct allocation_unit *unit)
{
    char text[DECIMAL_SIZE];
    text_write_decimal(unit->numerator, unit->denominator, text);
    put_text(writer, object, "share", text);
}
