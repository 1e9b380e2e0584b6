/*
 * What the wrappers of the C# host are made of; generate.py writes one for each function.
 *
 * A wrapper takes and gives numbers and pointers alone, so that .NET has nothing to convert, and tells by `failure`
 * whether the call failed. The record of the failure is read at once, on the same thread, by the functions here.
 */
#ifndef OCOP_CSHARP_H
#define OCOP_CSHARP_H

#include "ocop_shim.h"

#if defined(_WIN32)
#define OCOP_CS __declspec(dllexport)
#else
#define OCOP_CS __attribute__((visibility("default")))
#endif

OCOP_CS void ocop_cs_free(char *text)
{
    ocop_free(text);
}

OCOP_CS const char *ocop_cs_error_name(void)
{
    return ocop_status_name(ocop_error_status());
}

OCOP_CS const char *ocop_cs_error_message(int32_t lang)
{
    return ocop_error_message(lang);
}

OCOP_CS const char *ocop_cs_error_pointer(void)
{
    return ocop_error_pointer();
}

OCOP_CS const char *ocop_cs_error_rule(void)
{
    return ocop_error_rule();
}

OCOP_CS const char *ocop_cs_error_source(int32_t lang)
{
    return ocop_error_source(lang);
}

OCOP_CS int32_t ocop_cs_error_line(void)
{
    return ocop_error_line();
}

OCOP_CS int32_t ocop_cs_error_column(void)
{
    return ocop_error_column();
}

/* The whole record, given away; NULL without memory. It is asked for last, since it may fail itself. */
OCOP_CS char *ocop_cs_error_json(void)
{
    char *json = NULL;
    (void)ocop_error_to_json(NULL, 0, &json);
    return json;
}

/* How many targets a progress has: those of its plan. */
OCOP_CS int32_t ocop_cs_progress_count(const ocop_progress *self, int32_t *failure)
{
    *failure = OCOP_OK;
    return ocop_plan_target_count(ocop_progress_plan(self));
}

#endif
