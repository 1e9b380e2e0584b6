/* Codes: what a handle holds, and the forms that lib/tools/embed_codes.py compiles from lib/data/codes. */
#ifndef OCOP_RULES_CODE_INTERNAL_H
#define OCOP_RULES_CODE_INTERNAL_H

#include <stdatomic.h>

#include "base/memory_internal.h"
#include "ocop/code.h"
#include "rules/tables.h"

enum code_form_index {
    FORM_PRODUCT_DISTRICT_COMMUNE,
    FORM_PRODUCT_COMMUNE,
    FORM_PRODUCT_DISTRICT,
    FORM_PRODUCT_PROVINCE,
    FORM_OTHER,
    FORM_DOSSIER,
    FORM_DOSSIER_ONE_BLANK,
    FORM_DECISION
};

struct code_form {
    text_at id;
    struct text_pair text;
    struct cite cite;
};

struct code_forms {
    const char *pool;
    const struct code_form *forms;
};

extern const struct code_forms ocop_embedded_code_forms;

enum code_field {
    FIELD_NONE,
    FIELD_PROVINCE,
    FIELD_DISTRICT,
    FIELD_COMMUNE,
    FIELD_NUMBER,
    FIELD_YEAR,
    FIELD_DOCUMENT,
    FIELD_BODY,
    FIELD_COUNT
};

#define CODE_PARTS 6
#define CODE_BYTES 200 /* far more than any code known; as it was given, so before NFC */

struct ocop_code {
    atomic_int references;
    ocop_context *context;
    struct arena arena; /* the texts */
    int32_t kind, form;
    int32_t year, first_day; /* 0 and OCOP_DATE_NONE: no year */
    const char *text;
    const char *parts[CODE_PARTS];
    int32_t part_count;
    const char *fields[FIELD_COUNT]; /* never NULL */
};

/* Reads a text into a code that is still empty. */
ocop_status code_read(ocop_code *code, const char *text);
/* Whether a text is certainly a product's code, as ocop_code_parse() would have it; it knows the usual forms only. */
bool code_is_product(const char *text);
/* Finds the form of a product's code by its parts and fills in the fields. */
ocop_status code_read_parts(ocop_code *code);
/* OCOP_ERR_CODE unless a text can be that field. */
ocop_status code_check_field(enum code_field field, const char *text);

#endif
