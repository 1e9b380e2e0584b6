/*
 * What stands between the C interface and SWIG.
 *
 * SWIG binds best what returns its result. The functions here do that for those that return a status and give their
 * result through an out-pointer: the status stays in the record of the last failure, where the %exception of ocop.i
 * finds it. Their names tell SWIG what they are and are cut off again for the hosts:
 *
 *   ocop_TYPE_try_VERB   may fail; gives away what it returns, if that is a handle or text
 *   ocop_TYPE_own_VERB   a handle that C only lends, with a reference of its own for the host's object
 *   new_ocop_TYPE, delete_ocop_TYPE   what SWIG calls a constructor and a destructor
 *
 * Nothing here knows a rule or a format.
 */
#ifndef OCOP_SHIM_H
#define OCOP_SHIM_H

#include <stddef.h>

#include "ocop/ocop.h"

/* Dates and text */

static inline int32_t ocop_date_try_from_ymd(int32_t year, int32_t month, int32_t day)
{
    int32_t date = OCOP_DATE_NONE;
    (void)ocop_date_from_ymd(year, month, day, &date);
    return date;
}

static inline int32_t ocop_date_try_parse(const char *text)
{
    int32_t date = OCOP_DATE_NONE;
    (void)ocop_date_parse(text, &date);
    return date;
}

static inline int32_t ocop_date_try_read(const char *text)
{
    int32_t date = OCOP_DATE_NONE;
    (void)ocop_date_read(text, &date);
    return date;
}

static inline int32_t ocop_date_try_add_months(int32_t date, int32_t months, int32_t month_end)
{
    int32_t out = OCOP_DATE_NONE;
    (void)ocop_date_add_months(date, months, month_end, &out);
    return out;
}

static inline char *ocop_date_try_format(ocop_context *context, int32_t date)
{
    char *text = NULL;
    (void)ocop_date_format(context, date, &text);
    return text;
}

static inline char *ocop_text_try_to_nfc(ocop_context *context, const char *text)
{
    char *out = NULL;
    (void)ocop_text_to_nfc(context, text, &out);
    return out;
}

/* Context */

static inline ocop_context *new_ocop_context(void)
{
    ocop_context *out = NULL;
    (void)ocop_context_new(&out);
    return out;
}

static inline void delete_ocop_context(ocop_context *self)
{
    ocop_context_unref(self);
}

/* Work */

static inline ocop_work *new_ocop_work(ocop_context *context, int32_t jobs)
{
    ocop_work *out = NULL;
    (void)ocop_work_new(context, jobs, &out);
    return out;
}

static inline void delete_ocop_work(ocop_work *self)
{
    ocop_work_unref(self);
}

/* Calendar */

static inline ocop_calendar *new_ocop_calendar(void)
{
    ocop_calendar *out = NULL;
    (void)ocop_calendar_new(NULL, &out);
    return out;
}

static inline void delete_ocop_calendar(ocop_calendar *self)
{
    ocop_calendar_unref(self);
}

static inline int32_t ocop_calendar_try_add_working_days(const ocop_calendar *self, int32_t from, int32_t days)
{
    int32_t out = OCOP_DATE_NONE;
    (void)ocop_calendar_add_working_days(self, from, days, &out);
    return out;
}

/* Code */

static inline ocop_code *new_ocop_code(const char *text)
{
    ocop_code *out = NULL;
    (void)ocop_code_parse(NULL, text, &out);
    return out;
}

static inline void delete_ocop_code(ocop_code *self)
{
    ocop_code_unref(self);
}

static inline ocop_code *ocop_code_try_product(const char *province, const char *district, const char *commune,
                                               const char *number, int32_t year)
{
    ocop_code *out = NULL;
    (void)ocop_code_product(NULL, province, district, commune, number, year, &out);
    return out;
}

static inline char *ocop_code_try_format(const ocop_code *self)
{
    char *text = NULL;
    (void)ocop_code_format(self, &text);
    return text;
}

static inline char *ocop_code_try_to_json(const ocop_code *self)
{
    char *json = NULL;
    (void)ocop_code_to_json(self, &json);
    return json;
}

/* Administrative units */

static inline void delete_ocop_units(ocop_units *self)
{
    ocop_units_unref(self);
}

static inline ocop_units *ocop_units_try_find(const char *name, int32_t date, int32_t level, const char *within,
                                              int32_t how)
{
    ocop_units *out = NULL;
    (void)ocop_units_find(NULL, name, date, level, within, how, &out);
    return out;
}

static inline ocop_units *ocop_units_try_inside(int32_t unit, int32_t date, int32_t level)
{
    ocop_units *out = NULL;
    (void)ocop_units_inside(NULL, unit, date, level, &out);
    return out;
}

static inline ocop_units *ocop_units_try_after(int32_t unit, int32_t date)
{
    ocop_units *out = NULL;
    (void)ocop_units_after(NULL, unit, date, &out);
    return out;
}

static inline ocop_units *ocop_units_try_before(int32_t unit, int32_t date)
{
    ocop_units *out = NULL;
    (void)ocop_units_before(NULL, unit, date, &out);
    return out;
}

static inline ocop_units *ocop_units_try_map_to(const char *code)
{
    ocop_units *out = NULL;
    (void)ocop_units_map_to(NULL, code, &out);
    return out;
}

static inline ocop_units *ocop_units_try_map_from(const char *code)
{
    ocop_units *out = NULL;
    (void)ocop_units_map_from(NULL, code, &out);
    return out;
}

static inline char *ocop_units_try_to_json(const ocop_units *self)
{
    char *json = NULL;
    (void)ocop_units_to_json(self, &json);
    return json;
}

static inline char *ocop_try_place_map_json(const char *code)
{
    char *json = NULL;
    (void)ocop_place_map_json(NULL, code, &json);
    return json;
}

static inline char *ocop_try_place_show_json(const char *code, int32_t date)
{
    char *json = NULL;
    (void)ocop_place_show_json(NULL, code, date, &json);
    return json;
}

/* Edition */

static inline void delete_ocop_edition(ocop_edition *self)
{
    ocop_edition_unref(self);
}

static inline ocop_edition *ocop_edition_try_open(ocop_context *context, const char *id)
{
    ocop_edition *out = NULL;
    (void)ocop_edition_open(context, id, &out);
    return out;
}

static inline ocop_edition *ocop_edition_try_choose(ocop_context *context, int32_t filed, int32_t registration)
{
    ocop_edition *out = NULL;
    (void)ocop_edition_choose(context, filed, registration, &out);
    return out;
}

static inline ocop_edition *ocop_edition_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_edition *out = NULL;
    (void)ocop_edition_from_json(context, json, length, &out);
    return out;
}

static inline ocop_edition *ocop_edition_try_from_file(ocop_context *context, const char *path)
{
    ocop_edition *out = NULL;
    (void)ocop_edition_from_file(context, path, &out);
    return out;
}

static inline ocop_edition *ocop_edition_try_overlay(ocop_edition *self, const char *json, int64_t length)
{
    ocop_edition *out = NULL;
    (void)ocop_edition_overlay(self, json, length, &out);
    return out;
}

static inline char *ocop_edition_try_to_json(const ocop_edition *self)
{
    char *json = NULL;
    (void)ocop_edition_to_json(self, &json);
    return json;
}

/* Criteria */

static inline void delete_ocop_criteria(ocop_criteria *self)
{
    ocop_criteria_unref(self);
}

static inline ocop_criteria *ocop_criteria_try_open(ocop_edition *edition, int32_t set)
{
    ocop_criteria *out = NULL;
    (void)ocop_criteria_open(edition, set, &out);
    return out;
}

static inline ocop_edition *ocop_criteria_own_edition(const ocop_criteria *self)
{
    return ocop_edition_ref(ocop_criteria_edition(self));
}

static inline char *ocop_criteria_try_to_json(const ocop_criteria *self)
{
    char *json = NULL;
    (void)ocop_criteria_to_json(self, &json);
    return json;
}

/* Policy */

static inline ocop_policy *new_ocop_policy(ocop_edition *edition)
{
    ocop_policy *out = NULL;
    (void)ocop_policy_new(edition, &out);
    return out;
}

static inline void delete_ocop_policy(ocop_policy *self)
{
    ocop_policy_unref(self);
}

/* The policy that a dossier's document asks for; ocop_dossier_try_from_json() reads the rest of it. */
static inline ocop_policy *ocop_policy_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_dossier *dossier = NULL;
    ocop_policy *policy = NULL;
    (void)ocop_dossier_from_json(context, json, length, &dossier, &policy);
    ocop_dossier_unref(dossier);
    return policy;
}

/* Sheet */

static inline ocop_sheet *new_ocop_sheet(ocop_criteria *criteria, const char *member)
{
    ocop_sheet *out = NULL;
    (void)ocop_sheet_new(criteria, member, &out);
    return out;
}

static inline void delete_ocop_sheet(ocop_sheet *self)
{
    ocop_sheet_unref(self);
}

static inline ocop_criteria *ocop_sheet_own_criteria(const ocop_sheet *self)
{
    return ocop_criteria_ref(ocop_sheet_criteria(self));
}

/* Dossier */

static inline ocop_dossier *new_ocop_dossier(ocop_criteria *criteria)
{
    ocop_dossier *out = NULL;
    (void)ocop_dossier_new(criteria, &out);
    return out;
}

static inline void delete_ocop_dossier(ocop_dossier *self)
{
    ocop_dossier_unref(self);
}

static inline ocop_dossier *ocop_dossier_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_dossier *dossier = NULL;
    (void)ocop_dossier_from_json(context, json, length, &dossier, NULL);
    return dossier;
}

static inline ocop_criteria *ocop_dossier_own_criteria(const ocop_dossier *self)
{
    return ocop_criteria_ref(ocop_dossier_criteria(self));
}

/* Rating */

static inline ocop_rating *new_ocop_rating(const ocop_dossier *dossier, const ocop_policy *policy)
{
    ocop_rating *out = NULL;
    (void)ocop_rating_new(dossier, policy, &out);
    return out;
}

static inline void delete_ocop_rating(ocop_rating *self)
{
    ocop_rating_unref(self);
}

/* Rates a document as ocop_rate_json() does, and keeps the rating. */
static inline ocop_rating *ocop_rating_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_dossier *dossier = NULL;
    ocop_policy *policy = NULL;
    ocop_rating *out = NULL;
    if (ocop_dossier_from_json(context, json, length, &dossier, &policy) == OCOP_OK)
        (void)ocop_rating_new(dossier, policy, &out);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
    return out;
}

static inline ocop_criteria *ocop_rating_own_criteria(const ocop_rating *self)
{
    return ocop_criteria_ref(ocop_rating_criteria(self));
}

static inline char *ocop_rating_try_explain(const ocop_rating *self, int32_t lang)
{
    char *text = NULL;
    (void)ocop_rating_explain(self, lang, &text);
    return text;
}

static inline char *ocop_rating_try_explain_json(const ocop_rating *self, int32_t lang)
{
    char *json = NULL;
    (void)ocop_rating_explain_json(self, lang, &json);
    return json;
}

static inline char *ocop_rating_try_to_json(const ocop_rating *self)
{
    char *json = NULL;
    (void)ocop_rating_to_json(self, &json);
    return json;
}

/* Verdict */

static inline ocop_verdict *new_ocop_verdict(ocop_context *context)
{
    ocop_verdict *out = NULL;
    (void)ocop_verdict_new(context, &out);
    return out;
}

static inline void delete_ocop_verdict(ocop_verdict *self)
{
    ocop_verdict_unref(self);
}

static inline ocop_criteria *ocop_verdict_own_criteria(const ocop_verdict *self)
{
    return ocop_criteria_ref(ocop_verdict_criteria(self));
}

/* Procedure */

static inline void delete_ocop_procedure(ocop_procedure *self)
{
    ocop_procedure_unref(self);
}

static inline ocop_procedure *ocop_procedure_try_open(ocop_edition *edition, const char *id)
{
    ocop_procedure *out = NULL;
    (void)ocop_procedure_open(edition, id, &out);
    return out;
}

static inline ocop_edition *ocop_procedure_own_edition(const ocop_procedure *self)
{
    return ocop_edition_ref(ocop_procedure_edition(self));
}

/* Certificates */

static inline ocop_certificate *new_ocop_certificate(ocop_edition *edition, int32_t issued, int32_t stars)
{
    ocop_certificate *out = NULL;
    (void)ocop_certificate_new(edition, issued, stars, &out);
    return out;
}

static inline void delete_ocop_certificate(ocop_certificate *self)
{
    ocop_certificate_unref(self);
}

static inline ocop_certificate *ocop_certificate_try_from_json(ocop_context *context, const char *json, int64_t length,
                                                               int32_t on)
{
    ocop_certificate *out = NULL;
    (void)ocop_certificate_from_json(context, json, length, on, &out);
    return out;
}

static inline char *ocop_certificate_try_json(ocop_context *context, const char *json, int64_t length, int32_t on)
{
    char *status = NULL;
    (void)ocop_certificate_json(context, json, length, on, &status);
    return status;
}

static inline ocop_edition *ocop_certificate_own_edition(const ocop_certificate *self)
{
    return ocop_edition_ref(ocop_certificate_edition(self));
}

static inline char *ocop_certificate_try_explain(const ocop_certificate *self, int32_t on, int32_t lang)
{
    char *text = NULL;
    (void)ocop_certificate_explain(self, on, lang, &text);
    return text;
}

static inline char *ocop_certificate_try_status_json(const ocop_certificate *self, int32_t on)
{
    char *json = NULL;
    (void)ocop_certificate_status_json(self, on, &json);
    return json;
}

/* A list is made by the host and sealed by it. */
static inline ocop_certificates *new_ocop_certificates(ocop_context *context)
{
    ocop_certificates *out = NULL;
    (void)ocop_certificates_new(context, &out);
    return out;
}

static inline void delete_ocop_certificates(ocop_certificates *self)
{
    ocop_certificates_unref(self);
}

static inline ocop_certificates *ocop_certificates_try_from_json(ocop_context *context, const char *json,
                                                                 int64_t length, int32_t on)
{
    ocop_certificates *out = NULL;
    (void)ocop_certificates_from_json(context, json, length, on, &out);
    return out;
}

static inline ocop_certificate *ocop_certificates_own_at(const ocop_certificates *self, int32_t index)
{
    return ocop_certificate_ref(ocop_certificates_at(self, index));
}

static inline char *ocop_certificates_try_status_json(const ocop_certificates *self, int32_t index, int32_t on)
{
    char *json = NULL;
    (void)ocop_certificates_status_json(self, index, on, &json);
    return json;
}

static inline ocop_agenda *ocop_certificates_try_agenda(const ocop_certificates *self, int32_t from, int32_t to,
                                                        int32_t on)
{
    ocop_agenda *out = NULL;
    (void)ocop_certificates_agenda(self, from, to, on, &out);
    return out;
}

/* Agenda */

static inline void delete_ocop_agenda(ocop_agenda *self)
{
    ocop_agenda_unref(self);
}

static inline char *ocop_agenda_try_to_json(const ocop_agenda *self)
{
    char *json = NULL;
    (void)ocop_agenda_to_json(self, &json);
    return json;
}

static inline char *ocop_agenda_try_to_ics(const ocop_agenda *self, int32_t lang)
{
    char *text = NULL;
    (void)ocop_agenda_to_ics(self, lang, &text);
    return text;
}

/* Case */

static inline ocop_case *new_ocop_case(ocop_edition *edition, const char *procedure, int32_t registration)
{
    ocop_case *out = NULL;
    (void)ocop_case_new(edition, procedure, registration, &out);
    return out;
}

static inline void delete_ocop_case(ocop_case *self)
{
    ocop_case_unref(self);
}

static inline ocop_case *ocop_case_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_case *out = NULL;
    (void)ocop_case_from_json(context, json, length, &out);
    return out;
}

static inline ocop_case *ocop_case_try_on(const ocop_case *self, int32_t on)
{
    ocop_case *out = NULL;
    (void)ocop_case_on(self, on, &out);
    return out;
}

static inline ocop_edition *ocop_case_own_edition(const ocop_case *self)
{
    return ocop_edition_ref(ocop_case_edition(self));
}

/* Outlook */

static inline ocop_outlook *new_ocop_outlook(const ocop_case *the_case, int32_t on)
{
    ocop_outlook *out = NULL;
    (void)ocop_outlook_new(the_case, on, &out);
    return out;
}

static inline void delete_ocop_outlook(ocop_outlook *self)
{
    ocop_outlook_unref(self);
}

static inline char *ocop_outlook_try_to_json(const ocop_outlook *self)
{
    char *json = NULL;
    (void)ocop_outlook_to_json(self, &json);
    return json;
}

static inline ocop_case *ocop_outlook_own_case(const ocop_outlook *self)
{
    return ocop_case_ref(ocop_outlook_case(self));
}

static inline ocop_agenda *ocop_outlook_own_agenda(const ocop_outlook *self)
{
    return ocop_agenda_ref(ocop_outlook_agenda(self));
}

/* Cycles */

static inline ocop_cycle *new_ocop_cycle(ocop_edition *edition, const ocop_policy *policy, int32_t year)
{
    ocop_cycle *out = NULL;
    (void)ocop_cycle_new(edition, policy, year, &out);
    return out;
}

static inline void delete_ocop_cycle(ocop_cycle *self)
{
    ocop_cycle_unref(self);
}

static inline char *ocop_cycle_try_to_json(const ocop_cycle *self)
{
    char *json = NULL;
    (void)ocop_cycle_to_json(self, &json);
    return json;
}

static inline ocop_edition *ocop_cycle_own_edition(const ocop_cycle *self)
{
    return ocop_edition_ref(ocop_cycle_edition(self));
}

/* Registers */

static inline ocop_registry *new_ocop_registry(ocop_context *context)
{
    ocop_registry *out = NULL;
    (void)ocop_registry_new(context, &out);
    return out;
}

static inline void delete_ocop_registry(ocop_registry *self)
{
    ocop_registry_unref(self);
}

static inline char *ocop_registry_try_text(const ocop_registry *self, int32_t record, int32_t index, int32_t column)
{
    char *text = NULL;
    (void)ocop_registry_text(self, record, index, column, &text);
    return text;
}

static inline int32_t ocop_registry_try_state(const ocop_registry *self, int32_t product, int32_t on)
{
    int32_t state = OCOP_STATE_UNKNOWN;
    (void)ocop_registry_state(self, product, on, &state);
    return state;
}

static inline ocop_counts *ocop_registry_try_count(ocop_registry *self, const ocop_query *query)
{
    ocop_counts *out = NULL;
    (void)ocop_registry_count(self, query, &out);
    return out;
}

static inline char *ocop_registry_try_to_csv(const ocop_registry *self, int32_t record)
{
    char *csv = NULL;
    (void)ocop_registry_to_csv(self, record, &csv);
    return csv;
}

static inline char *ocop_registry_try_to_json(const ocop_registry *self)
{
    char *json = NULL;
    (void)ocop_registry_to_json(self, &json);
    return json;
}

static inline char *ocop_registry_try_check_json(const ocop_registry *self)
{
    char *json = NULL;
    (void)ocop_registry_check_json(self, &json);
    return json;
}

static inline char *ocop_registry_try_to_ministry_csv(const ocop_registry *self, const char *period, int32_t on)
{
    char *csv = NULL;
    (void)ocop_registry_to_ministry_csv(self, period, on, &csv, NULL);
    return csv;
}

/* What did not fit into the ministry's table, without the table. */
static inline char *ocop_registry_try_to_ministry_report(const ocop_registry *self, const char *period, int32_t on)
{
    char *csv = NULL;
    char *report = NULL;
    (void)ocop_registry_to_ministry_csv(self, period, on, &csv, &report);
    ocop_free(csv);
    return report;
}

static inline ocop_query *new_ocop_query(ocop_context *context)
{
    ocop_query *out = NULL;
    (void)ocop_query_new(context, &out);
    return out;
}

static inline ocop_query *ocop_query_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_query *out = NULL;
    (void)ocop_query_from_json(context, json, length, &out);
    return out;
}

static inline void delete_ocop_query(ocop_query *self)
{
    ocop_query_unref(self);
}

static inline void delete_ocop_counts(ocop_counts *self)
{
    ocop_counts_unref(self);
}

static inline char *ocop_counts_try_to_csv(const ocop_counts *self)
{
    char *csv = NULL;
    (void)ocop_counts_to_csv(self, &csv);
    return csv;
}

static inline char *ocop_counts_try_to_json(const ocop_counts *self)
{
    char *json = NULL;
    (void)ocop_counts_to_json(self, &json);
    return json;
}

/* Plans */

static inline ocop_plan *ocop_plan_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_plan *out = NULL;
    (void)ocop_plan_from_json(context, json, length, &out);
    return out;
}

static inline void delete_ocop_plan(ocop_plan *self)
{
    ocop_plan_unref(self);
}

static inline char *ocop_plan_try_check_json(const ocop_plan *self)
{
    char *json = NULL;
    (void)ocop_plan_check_json(self, &json);
    return json;
}

static inline ocop_observations *new_ocop_observations(ocop_context *context)
{
    ocop_observations *out = NULL;
    (void)ocop_observations_new(context, &out);
    return out;
}

static inline ocop_observations *ocop_observations_try_from_json(ocop_context *context, const char *json,
                                                                 int64_t length)
{
    ocop_observations *out = NULL;
    (void)ocop_observations_from_json(context, json, length, &out);
    return out;
}

static inline void delete_ocop_observations(ocop_observations *self)
{
    ocop_observations_unref(self);
}

static inline ocop_progress *new_ocop_progress(ocop_plan *plan, int32_t on)
{
    ocop_progress *out = NULL;
    (void)ocop_progress_new(plan, on, &out);
    return out;
}

static inline void delete_ocop_progress(ocop_progress *self)
{
    ocop_progress_unref(self);
}

static inline ocop_plan *ocop_progress_own_plan(const ocop_progress *self)
{
    return ocop_plan_ref(ocop_progress_plan(self));
}

static inline bool ocop_progress_has_forecast(const ocop_progress *self, int32_t target)
{
    return ocop_progress_forecast(self, target, NULL, NULL);
}

static inline int64_t ocop_progress_forecast_numerator(const ocop_progress *self, int32_t target)
{
    int64_t numerator = 0;
    (void)ocop_progress_forecast(self, target, &numerator, NULL);
    return numerator;
}

static inline int64_t ocop_progress_forecast_denominator(const ocop_progress *self, int32_t target)
{
    int64_t denominator = 1;
    (void)ocop_progress_forecast(self, target, NULL, &denominator);
    return denominator;
}

static inline char *ocop_progress_try_to_json(const ocop_progress *self)
{
    char *json = NULL;
    (void)ocop_progress_to_json(self, &json);
    return json;
}

/* Allocations */

static inline ocop_allocation *new_ocop_allocation(ocop_context *context, int32_t total)
{
    ocop_allocation *out = NULL;
    (void)ocop_allocation_new(context, total, &out);
    return out;
}

static inline ocop_allocation *ocop_allocation_try_from_json(ocop_context *context, const char *json, int64_t length)
{
    ocop_allocation *out = NULL;
    (void)ocop_allocation_from_json(context, json, length, &out);
    return out;
}

static inline ocop_allocation *ocop_allocation_try_from_plan(ocop_plan *plan, int32_t target, int32_t level)
{
    ocop_allocation *out = NULL;
    (void)ocop_allocation_from_plan(plan, target, level, &out);
    return out;
}

static inline int32_t ocop_allocation_try_weigh(ocop_allocation *self, const ocop_counts *counts)
{
    int32_t undecided = 0;
    (void)ocop_allocation_weigh(self, counts, &undecided);
    return undecided;
}

static inline void delete_ocop_allocation(ocop_allocation *self)
{
    ocop_allocation_unref(self);
}

static inline char *ocop_allocation_try_to_json(const ocop_allocation *self)
{
    char *json = NULL;
    (void)ocop_allocation_to_json(self, &json);
    return json;
}

/* Reports */

static inline ocop_report *new_ocop_report(ocop_context *context, int32_t on)
{
    ocop_report *out = NULL;
    (void)ocop_report_new(context, on, &out);
    return out;
}

static inline void delete_ocop_report(ocop_report *self)
{
    ocop_report_unref(self);
}

static inline char *ocop_report_try_cell_text(const ocop_report *self, int32_t table, int32_t row, int32_t column,
                                              int32_t lang)
{
    char *text = NULL;
    (void)ocop_report_cell_text(self, table, row, column, lang, &text);
    return text;
}

static inline char *ocop_report_try_to_text(const ocop_report *self, int32_t lang)
{
    char *text = NULL;
    (void)ocop_report_to_text(self, lang, &text);
    return text;
}

static inline char *ocop_report_try_to_markdown(const ocop_report *self, int32_t lang)
{
    char *markdown = NULL;
    (void)ocop_report_to_markdown(self, lang, &markdown);
    return markdown;
}

static inline char *ocop_report_try_to_html(const ocop_report *self, int32_t lang)
{
    char *html = NULL;
    (void)ocop_report_to_html(self, lang, &html);
    return html;
}

static inline char *ocop_report_try_to_csv(const ocop_report *self, int32_t table, int32_t lang)
{
    char *csv = NULL;
    (void)ocop_report_to_csv(self, table, lang, &csv);
    return csv;
}

static inline char *ocop_report_try_to_json(const ocop_report *self)
{
    char *json = NULL;
    (void)ocop_report_to_json(self, &json);
    return json;
}

/* JSON in, JSON out */

static inline char *ocop_try_rate_json(ocop_context *context, const char *json, int64_t length)
{
    char *rating = NULL;
    (void)ocop_rate_json(context, json, length, &rating);
    return rating;
}

static inline char *ocop_try_rate_lines(ocop_context *context, const char *text, int64_t length, ocop_work *work)
{
    char *ratings = NULL;
    (void)ocop_rate_lines(context, text, length, work, &ratings);
    return ratings;
}

static inline char *ocop_try_allocate_json(ocop_context *context, const char *json, int64_t length)
{
    char *divided = NULL;
    (void)ocop_allocate_json(context, json, length, &divided);
    return divided;
}

static inline char *ocop_try_place_find_json(const char *name, int32_t date, int32_t level, const char *within,
                                             int32_t how)
{
    char *found = NULL;
    (void)ocop_place_find_json(NULL, name, date, level, within, how, &found);
    return found;
}

static inline char *ocop_try_check_registry_json(ocop_context *context, const char *name, const char *json,
                                                 int64_t length)
{
    char *check = NULL;
    (void)ocop_check_registry_json(context, name, json, length, &check);
    return check;
}

static inline char *ocop_try_count_registry_json(ocop_context *context, const char *json, int64_t length,
                                                 const char *query)
{
    char *counts = NULL;
    (void)ocop_count_registry_json(context, json, length, query, &counts);
    return counts;
}

static inline char *ocop_try_check_plan_json(ocop_context *context, const char *json, int64_t length)
{
    char *check = NULL;
    (void)ocop_check_plan_json(context, json, length, &check);
    return check;
}

static inline char *ocop_try_plan_progress_json(ocop_context *context, const char *json, int64_t length,
                                                const char *observations, const char *registry, int32_t on)
{
    char *progress = NULL;
    (void)ocop_plan_progress_json(context, json, length, observations, registry, on, &progress);
    return progress;
}

static inline char *ocop_try_explain_json(ocop_context *context, const char *json, int64_t length, int32_t lang)
{
    char *explanation = NULL;
    (void)ocop_explain_json(context, json, length, lang, &explanation);
    return explanation;
}

static inline char *ocop_try_case_json(ocop_context *context, const char *json, int64_t length, int32_t on)
{
    char *status = NULL;
    (void)ocop_case_json(context, json, length, on, &status);
    return status;
}

/* Tables */

static inline ocop_rater *new_ocop_rater(ocop_context *context)
{
    ocop_rater *out = NULL;
    (void)ocop_rater_new(context, &out);
    return out;
}

static inline void delete_ocop_rater(ocop_rater *self)
{
    ocop_rater_unref(self);
}

#endif
