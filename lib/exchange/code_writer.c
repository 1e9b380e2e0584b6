/* code → ocop-code/1. docs/guide/formats.md tells it. */
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"

#include "base/status_internal.h"
#include "rules/code_internal.h"

static json_t *write_code(struct writer *writer, const ocop_code *code);
static json_t *write_parts(struct writer *writer, const ocop_code *code);
static json_t *write_names(struct writer *writer, const ocop_code *code);

ocop_status ocop_code_to_json(const ocop_code *code, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!code)
        return fail_argument("code");
    return writer_finish(&writer, &code->arena.allocator, write_code(&writer, code), json);
}

static json_t *write_code(struct writer *writer, const ocop_code *code)
{
    json_t *document = writer_object(writer);
    put_text(writer, document, "format", "ocop-code/1");
    put_text(writer, document, "kind", choice_word(code_kind_words, code->kind));
    put_text(writer, document, "form", ocop_code_form(code));
    put_text(writer, document, "code", code->text);
    put(writer, document, "parts", write_parts(writer, code));
    put_text_or_null(writer, document, "province", ocop_code_province(code));
    put_text_or_null(writer, document, "district", ocop_code_district(code));
    put_text_or_null(writer, document, "commune", ocop_code_commune(code));
    put_text_or_null(writer, document, "number", ocop_code_number(code));
    put(writer, document, "year", number_or_null(code->year, 1));
    put_text_or_null(writer, document, "document_kind", ocop_code_document_kind(code));
    put_text_or_null(writer, document, "body", ocop_code_body(code));
    put(writer, document, "names", write_names(writer, code));
    put_text(writer, document, "text_vi", ocop_code_form_text(code, OCOP_LANG_VI));
    put_text(writer, document, "text_en", ocop_code_form_text(code, OCOP_LANG_EN));
    put_text(writer, document, "source", ocop_code_source(code, OCOP_LANG_EN));
    put_text(writer, document, "source_vi", ocop_code_source(code, OCOP_LANG_VI));
    put_text(writer, document, "certainty", ocop_certainty_name(ocop_code_certainty(code)));
    return document;
}

static json_t *write_parts(struct writer *writer, const ocop_code *code)
{
    json_t *parts = writer_array(writer);
    for (int32_t i = 0; i < code->part_count; i++)
        put_item(writer, parts, json_string(code->parts[i]));
    return parts;
}

static json_t *write_names(struct writer *writer, const ocop_code *code)
{
    json_t *names = writer_object(writer);
    put_text_or_null(writer, names, "province", ocop_code_place_name(code, OCOP_PLACE_PROVINCE));
    put_text_or_null(writer, names, "district", ocop_code_place_name(code, OCOP_PLACE_DISTRICT));
    put_text_or_null(writer, names, "commune", ocop_code_place_name(code, OCOP_PLACE_COMMUNE));
    return names;
}
