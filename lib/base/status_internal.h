/* Setting the record of the last failure. Every public fallible function ends in succeed() or in one of these. */
#ifndef OCOP_BASE_STATUS_INTERNAL_H
#define OCOP_BASE_STATUS_INTERNAL_H

#include <stdarg.h>

#include "ocop/status.h"

#define ERROR_TEXT_SIZE 512

/* What is kept of a failure, for each thread. */
struct error_record {
    ocop_status status;
    int32_t line, column;
    char message_vi[ERROR_TEXT_SIZE], message_en[ERROR_TEXT_SIZE];
    char pointer[512];
    char rule[256];
    char source_vi[192], source_en[192];
};

/* Both messages take the same arguments in the same order. Clears pointer, rule, source, line and column; returns
 * `status`. */
ocop_status fail(ocop_status status, const char *vi, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* The same with a list of arguments. */
ocop_status fail_list(ocop_status status, const char *vi, const char *en, va_list arguments)
    __attribute__((format(printf, 2, 0), format(printf, 3, 0)));

/* The same with messages that are texts already. */
ocop_status fail_texts(ocop_status status, const char *vi, const char *en);

ocop_status fail_argument(const char *name);
ocop_status fail_no_memory(void);
ocop_status succeed(void);

/* Add to the record of the failure that fail() has just set. */
void error_set_pointer(const char *pointer);
void error_set_rule(const char *rule, const char *source_vi, const char *source_en);
void error_set_position(int32_t line, int32_t column);

/* The record of this thread, for another to have: its status is given back. */
void error_take(struct error_record *record);
ocop_status error_give(const struct error_record *record);

#endif
