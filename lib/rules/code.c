#include "ocop/code.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "rules/code_internal.h"

#define YEAR_SIZE 12 /* any int32_t */

static ocop_code *new_code(ocop_context *context);
static ocop_status keep_or_drop(ocop_status status, ocop_code *code, ocop_code **out);
static ocop_status fill_product(ocop_code *code, const char *const given[FIELD_COUNT]);
static ocop_status join_parts(ocop_code *code);
static const struct code_form *form_of(const ocop_code *code);
static const char *form_text(struct text_pair pair, int32_t lang);
static const char *field_of(const ocop_code *code, enum code_field field);

ocop_status ocop_code_parse(ocop_context *context, const char *text, ocop_code **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!text)
        return fail_argument("text");
    ocop_code *code = new_code(context);
    return code ? keep_or_drop(code_read(code, text), code, out) : fail_no_memory();
}

static ocop_code *new_code(ocop_context *context)
{
    const ocop_allocator *from = &context_or_default(context)->allocator;
    ocop_code *code = memory_allocate_zeroed(from, sizeof *code);
    if (!code)
        return NULL;
    atomic_init(&code->references, 1);
    code->context = ocop_context_ref(context);
    arena_init(&code->arena, from);
    code->first_day = OCOP_DATE_NONE;
    code->text = "";
    for (int i = 0; i < FIELD_COUNT; i++)
        code->fields[i] = "";
    return code;
}

static ocop_status keep_or_drop(ocop_status status, ocop_code *code, ocop_code **out)
{
    if (status != OCOP_OK) {
        ocop_code_unref(code);
        return status;
    }
    *out = code;
    return succeed();
}

ocop_status ocop_code_product(ocop_context *context, const char *province, const char *district, const char *commune,
                              const char *number, int32_t year, ocop_code **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!province)
        return fail_argument("province");
    if (!number)
        return fail_argument("number");
    char written[YEAR_SIZE];
    (void)snprintf(written, sizeof written, "%d", (int)year);
    const char *const given[FIELD_COUNT] = {
        [FIELD_PROVINCE] = province, [FIELD_DISTRICT] = district, [FIELD_COMMUNE] = commune,
        [FIELD_NUMBER] = number,     [FIELD_YEAR] = written,
    };
    ocop_code *code = new_code(context);
    return code ? keep_or_drop(fill_product(code, given), code, out) : fail_no_memory();
}

static ocop_status fill_product(ocop_code *code, const char *const given[FIELD_COUNT])
{
    for (enum code_field field = FIELD_PROVINCE; field <= FIELD_YEAR; field++) {
        const bool may_lack = field == FIELD_DISTRICT || field == FIELD_COMMUNE;
        if (may_lack && (!given[field] || !*given[field]))
            continue;
        const ocop_status status = code_check_field(field, given[field]);
        if (status != OCOP_OK)
            return status;
        char *part = arena_text(&code->arena, given[field], strlen(given[field]));
        if (!part)
            return fail_no_memory();
        code->parts[code->part_count++] = part;
    }
    const ocop_status status = code_read_parts(code);
    return status == OCOP_OK ? join_parts(code) : status;
}

static ocop_status join_parts(ocop_code *code)
{
    for (int32_t i = 0; i < code->part_count; i++) {
        code->text = arena_format(&code->arena, "%s%s%s", code->text, i ? "-" : "", code->parts[i]);
        if (!code->text)
            return fail_no_memory();
    }
    return OCOP_OK;
}

ocop_code *ocop_code_ref(ocop_code *code)
{
    if (code)
        atomic_fetch_add_explicit(&code->references, 1, memory_order_relaxed);
    return code;
}

void ocop_code_unref(ocop_code *code)
{
    if (!code || atomic_fetch_sub_explicit(&code->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = code->context;
    arena_free(&code->arena);
    memory_release(&context_or_default(context)->allocator, code);
    ocop_context_unref(context);
}

ocop_status ocop_code_format(const ocop_code *code, char **text)
{
    if (!text)
        return fail_argument("text");
    *text = NULL;
    if (!code)
        return fail_argument("code");
    *text = text_new(&code->arena.allocator, code->text, strlen(code->text));
    return *text ? succeed() : fail_no_memory();
}

int32_t ocop_code_kind(const ocop_code *code)
{
    return code ? code->kind : 0;
}

const char *ocop_code_form(const ocop_code *code)
{
    const struct code_form *form = form_of(code);
    return form ? ocop_embedded_code_forms.pool + form->id : "";
}

static const struct code_form *form_of(const ocop_code *code)
{
    return code ? &ocop_embedded_code_forms.forms[code->form] : NULL;
}

const char *ocop_code_form_text(const ocop_code *code, int32_t lang)
{
    const struct code_form *form = form_of(code);
    return form ? form_text(form->text, lang) : "";
}

static const char *form_text(struct text_pair pair, int32_t lang)
{
    return ocop_embedded_code_forms.pool + (lang == OCOP_LANG_VI ? pair.vi : pair.en);
}

const char *ocop_code_source(const ocop_code *code, int32_t lang)
{
    const struct code_form *form = form_of(code);
    return form ? form_text(form->cite.source, lang) : "";
}

int32_t ocop_code_certainty(const ocop_code *code)
{
    const struct code_form *form = form_of(code);
    return form ? form->cite.certainty : 0;
}

const char *ocop_code_province(const ocop_code *code)
{
    return field_of(code, FIELD_PROVINCE);
}

static const char *field_of(const ocop_code *code, enum code_field field)
{
    return code ? code->fields[field] : "";
}

const char *ocop_code_district(const ocop_code *code)
{
    return field_of(code, FIELD_DISTRICT);
}

const char *ocop_code_commune(const ocop_code *code)
{
    return field_of(code, FIELD_COMMUNE);
}

const char *ocop_code_number(const ocop_code *code)
{
    return field_of(code, FIELD_NUMBER);
}

int32_t ocop_code_year(const ocop_code *code)
{
    return code ? code->year : 0;
}

const char *ocop_code_document_kind(const ocop_code *code)
{
    return field_of(code, FIELD_DOCUMENT);
}

const char *ocop_code_body(const ocop_code *code)
{
    return field_of(code, FIELD_BODY);
}

int32_t ocop_code_part_count(const ocop_code *code)
{
    return code ? code->part_count : 0;
}

const char *ocop_code_part(const ocop_code *code, int32_t index)
{
    return code && index >= 0 && index < code->part_count ? code->parts[index] : "";
}

const char *ocop_code_place_name(const ocop_code *code, int32_t level)
{
    static const enum code_field fields[] = {[OCOP_PLACE_PROVINCE] = FIELD_PROVINCE,
                                             [OCOP_PLACE_DISTRICT] = FIELD_DISTRICT,
                                             [OCOP_PLACE_COMMUNE] = FIELD_COMMUNE};
    if (!code || level < OCOP_PLACE_PROVINCE || level > OCOP_PLACE_COMMUNE)
        return "";
    return ocop_place_name(level, code->fields[fields[level]], code->first_day);
}
