#include "base/status_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "ocop/text.h"

static _Thread_local struct error_record last;

static void copy(char *to, size_t size, const char *from);

ocop_status fail(ocop_status status, const char *vi, const char *en, ...)
{
    va_list arguments;
    va_start(arguments, en);
    (void)fail_list(status, vi, en, arguments);
    va_end(arguments);
    return status;
}

ocop_status fail_list(ocop_status status, const char *vi, const char *en, va_list arguments)
{
    char message_vi[ERROR_TEXT_SIZE], message_en[ERROR_TEXT_SIZE]; /* an argument may be a text of the record itself */
    va_list again;
    va_copy(again, arguments);
    (void)vsnprintf(message_vi, sizeof message_vi, vi, arguments);
    (void)vsnprintf(message_en, sizeof message_en, en, again);
    va_end(again);
    return fail_texts(status, message_vi, message_en);
}

ocop_status fail_texts(ocop_status status, const char *vi, const char *en)
{
    ocop_error_clear();
    last.status = status;
    copy(last.message_vi, sizeof last.message_vi, vi);
    copy(last.message_en, sizeof last.message_en, en);
    return status;
}

/* Copies as many whole characters as fit. Bytes that are no UTF-8, such as a character that a %.40s cut in two, are
 * left out: messages go into JSON. */
static void copy(char *to, size_t size, const char *from)
{
    size_t length = 0;
    while (*from) {
        utf8proc_int32_t code_point;
        const utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)from, -1, &code_point);
        if (step > 0 && length + (size_t)step >= size)
            break;
        for (utf8proc_ssize_t i = 0; i < step; i++)
            to[length++] = from[i];
        from += step > 0 ? step : 1;
    }
    to[length] = '\0';
}

ocop_status fail_argument(const char *name)
{
    return fail(OCOP_ERR_ARGUMENT, "tham số %s thiếu hoặc ngoài phạm vi", "argument %s is missing or out of range",
                name);
}

ocop_status fail_no_memory(void)
{
    return fail(OCOP_ERR_NO_MEMORY, "không đủ bộ nhớ", "out of memory");
}

ocop_status succeed(void)
{
    if (last.status != OCOP_OK)
        ocop_error_clear();
    return OCOP_OK;
}

void error_set_pointer(const char *pointer)
{
    copy(last.pointer, sizeof last.pointer, pointer);
}

void error_set_rule(const char *rule, const char *source_vi, const char *source_en)
{
    copy(last.rule, sizeof last.rule, rule);
    copy(last.source_vi, sizeof last.source_vi, source_vi);
    copy(last.source_en, sizeof last.source_en, source_en);
}

void error_set_position(int32_t line, int32_t column)
{
    last.line = line;
    last.column = column;
}

void error_take(struct error_record *record)
{
    *record = last;
}

ocop_status error_give(const struct error_record *record)
{
    last = *record;
    return last.status;
}

ocop_status ocop_error_status(void)
{
    return last.status;
}

const char *ocop_error_message(int32_t lang)
{
    return lang == OCOP_LANG_VI ? last.message_vi : last.message_en;
}

const char *ocop_error_pointer(void)
{
    return last.pointer;
}

const char *ocop_error_rule(void)
{
    return last.rule;
}

const char *ocop_error_source(int32_t lang)
{
    return lang == OCOP_LANG_VI ? last.source_vi : last.source_en;
}

int32_t ocop_error_line(void)
{
    return last.line;
}

int32_t ocop_error_column(void)
{
    return last.column;
}

void ocop_error_clear(void)
{
    last.status = OCOP_OK;
    last.line = last.column = 0;
    last.message_vi[0] = last.message_en[0] = last.pointer[0] = '\0';
    last.rule[0] = last.source_vi[0] = last.source_en[0] = '\0';
}

const char *ocop_status_name(ocop_status status)
{
    static const struct {
        ocop_status status;
        const char *name;
    } names[] = {
        {OCOP_OK, "OCOP_OK"},
        {OCOP_ERR_ARGUMENT, "OCOP_ERR_ARGUMENT"},
        {OCOP_ERR_NO_MEMORY, "OCOP_ERR_NO_MEMORY"},
        {OCOP_ERR_IO, "OCOP_ERR_IO"},
        {OCOP_ERR_LIMIT, "OCOP_ERR_LIMIT"},
        {OCOP_ERR_TEXT, "OCOP_ERR_TEXT"},
        {OCOP_ERR_CANCELLED, "OCOP_ERR_CANCELLED"},
        {OCOP_ERR_JSON, "OCOP_ERR_JSON"},
        {OCOP_ERR_SHAPE, "OCOP_ERR_SHAPE"},
        {OCOP_ERR_FORMAT, "OCOP_ERR_FORMAT"},
        {OCOP_ERR_DATE, "OCOP_ERR_DATE"},
        {OCOP_ERR_NO_EDITION, "OCOP_ERR_NO_EDITION"},
        {OCOP_ERR_NO_CRITERIA, "OCOP_ERR_NO_CRITERIA"},
        {OCOP_ERR_NO_SET, "OCOP_ERR_NO_SET"},
        {OCOP_ERR_RULES, "OCOP_ERR_RULES"},
        {OCOP_ERR_CRITERION, "OCOP_ERR_CRITERION"},
        {OCOP_ERR_OPTION, "OCOP_ERR_OPTION"},
        {OCOP_ERR_POINTS, "OCOP_ERR_POINTS"},
        {OCOP_ERR_RULE, "OCOP_ERR_RULE"},
        {OCOP_ERR_SHEET, "OCOP_ERR_SHEET"},
        {OCOP_ERR_PROCEDURE, "OCOP_ERR_PROCEDURE"},
        {OCOP_ERR_EVENT, "OCOP_ERR_EVENT"},
        {OCOP_ERR_DOCUMENT, "OCOP_ERR_DOCUMENT"},
        {OCOP_ERR_PLAN, "OCOP_ERR_PLAN"},
        {OCOP_ERR_TOTAL, "OCOP_ERR_TOTAL"},
        {OCOP_ERR_OBSERVATION, "OCOP_ERR_OBSERVATION"},
        {OCOP_ERR_CODE, "OCOP_ERR_CODE"},
        {OCOP_ERR_PLACE, "OCOP_ERR_PLACE"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].status == status)
            return names[i].name;
    return "OCOP_ERR_UNKNOWN";
}
