/*
 * The interface of libocop for every host that SWIG makes.
 *
 * A class for each type of the library, a method for each function ocop_TYPE_VERB: declared here without a body, SWIG
 * calls the C function of that name, so that nothing stands between the two. What may fail and gives a result goes
 * through ocop_shim.h, whose try_ and own_ are cut off. Constants come from the headers.
 *
 * A host's own part is bindings/HOST/HOST.i. It must define
 *
 *   OCOP_RAISE         a C macro that raises the host's exception from the record of the last failure and leaves the
 *                      wrapper; it reads the record at once, since a host's collector may use the library meanwhile.
 *                      A host whose wrappers must not be left early has an %exception of its own instead
 *
 * and typemaps for text going in (const char *, UTF-8; one with a NUL inside is refused, never cut) and for documents
 * (const char *json, int64_t length). It may define
 *
 *   OCOP_SLOW(NAME)    SWIG code for functions that read or write whole documents, to let other threads run meanwhile;
 *                      they use nothing that another thread could change
 *
 * What a host does not get stands in bindings/HOST/not-bound.txt with the reason; tests/hosts/coverage.py checks it.
 * docs/guide/new-host.md tells how a host is made. bindings/tools/surface.py reads this file, one declaration a line.
 */
%module ocop

%{
#include "ocop/ocop.h"
#include "ocop_shim.h"
%}

%include <stdint.i>

/* Text that the library gives away goes back to it. */
%typemap(newfree) char * "ocop_free($1);"

/* The record is cleared first: a function that cannot fail leaves it as an earlier failure made it. */
%exception {
    ocop_error_clear();
    $action
    if (ocop_error_status() != OCOP_OK) {
        OCOP_RAISE
    }
}

#ifdef SWIGPYTHON
%include "python.i"
#endif
#ifdef SWIGJAVA
%include "java.i"
#endif

#ifndef OCOP_SLOW
#define OCOP_SLOW(NAME)
#endif

%apply (const char *json, int64_t length) { (const char *csv, int64_t length), (const char *text, int64_t length) };

OCOP_SLOW(ocop_try_rate_json)
OCOP_SLOW(ocop_try_rate_lines)
OCOP_SLOW(ocop_try_explain_json)
OCOP_SLOW(ocop_try_allocate_json)
OCOP_SLOW(ocop_try_check_registry_json)
OCOP_SLOW(ocop_try_count_registry_json)
OCOP_SLOW(ocop_try_check_plan_json)
OCOP_SLOW(ocop_try_plan_progress_json)
OCOP_SLOW(ocop_try_case_json)
OCOP_SLOW(ocop_rating::try_from_json)
OCOP_SLOW(ocop_dossier::try_from_json)
OCOP_SLOW(ocop_policy::try_from_json)
OCOP_SLOW(ocop_edition::try_from_json)
OCOP_SLOW(ocop_edition::try_from_file)
OCOP_SLOW(ocop_edition::try_overlay)
OCOP_SLOW(ocop_edition::try_to_json)
OCOP_SLOW(ocop_criteria::try_to_json)
OCOP_SLOW(ocop_case::try_from_json)
OCOP_SLOW(ocop_certificate::try_json)
OCOP_SLOW(ocop_certificates::try_from_json)
OCOP_SLOW(ocop_certificates::try_agenda)
OCOP_SLOW(ocop_agenda::try_to_json)
OCOP_SLOW(ocop_agenda::try_to_ics)
/* A host keeps a register to one thread until it is sealed. */
OCOP_SLOW(ocop_registry::read)
OCOP_SLOW(ocop_registry::read_csv)
OCOP_SLOW(ocop_registry::read_json)
OCOP_SLOW(ocop_registry::seal)
OCOP_SLOW(ocop_registry::try_count)
OCOP_SLOW(ocop_registry::try_to_csv)
OCOP_SLOW(ocop_registry::try_to_json)
OCOP_SLOW(ocop_registry::try_check_json)
OCOP_SLOW(ocop_registry::try_to_ministry_csv)
OCOP_SLOW(ocop_registry::try_to_ministry_report)
OCOP_SLOW(ocop_counts::try_to_json)
OCOP_SLOW(ocop_plan::try_from_json)
OCOP_SLOW(ocop_progress::count_products)
OCOP_SLOW(ocop_progress::judge)
OCOP_SLOW(ocop_progress::try_to_json)
OCOP_SLOW(ocop_allocation::try_from_json)
OCOP_SLOW(ocop_allocation::divide)
OCOP_SLOW(ocop_report::make)
OCOP_SLOW(ocop_report::try_to_text)
OCOP_SLOW(ocop_report::try_to_markdown)
OCOP_SLOW(ocop_report::try_to_html)
OCOP_SLOW(ocop_report::try_to_csv)
OCOP_SLOW(ocop_report::try_to_json)

/* Names: without the prefix, without try_ and own_. */
%rename("%(regex:/^(?:ocop|OCOP)_(.+)$/\\1/)s", regexmatch$name="^(ocop|OCOP)_") "";
%rename("%(regex:/^(?:ocop_)?(.*_)?(?:try|own)_(.+)$/\\1\\2/)s", regexmatch$name="(^|_)(try|own)_") "";
%rename(Context) ocop_context;
%rename(Work) ocop_work;
%rename(Calendar) ocop_calendar;
%rename(Code) ocop_code;
%rename(Edition) ocop_edition;
%rename(Criteria) ocop_criteria;
%rename(Policy) ocop_policy;
%rename(Sheet) ocop_sheet;
%rename(Dossier) ocop_dossier;
%rename(Rating) ocop_rating;
%rename(Verdict) ocop_verdict;
%rename(Procedure) ocop_procedure;
%rename(Case) ocop_case;
%rename(Outlook) ocop_outlook;
%rename(Certificate) ocop_certificate;
%rename(Certificates) ocop_certificates;
%rename(Agenda) ocop_agenda;
%rename(Cycle) ocop_cycle;
%rename(Units) ocop_units;
%rename(Registry) ocop_registry;
%rename(Query) ocop_query;
%rename(Counts) ocop_counts;
%rename(Plan) ocop_plan;
%rename(Observations) ocop_observations;
%rename(Progress) ocop_progress;
%rename(Allocation) ocop_allocation;
%rename(Report) ocop_report;

/* Of the headers, the constants and the functions that belong to no type. */
%rename("$ignore", %$isfunction, regexmatch$name="^ocop_(allocation|plan|observations|progress|context|work|calendar|code|edition|criteria|policy|sheet|dossier|rating|verdict|procedure|case|outlook|certificates?|agenda|cycle|units|registry|query|counts|report)_") "";
%rename("$ignore", %$isfunction, regexmatch$name="^ocop_error_") "";
%ignore ocop_free;
%ignore ocop_date_from_ymd;
%ignore ocop_date_parse;
%ignore ocop_date_format;
%ignore ocop_date_read;
%ignore ocop_date_add_months;
%ignore ocop_text_to_nfc;
%ignore ocop_rate_json;
%ignore ocop_explain_json;
%ignore ocop_place_map_json;
%ignore ocop_place_show_json;
%ignore ocop_allocate_json;
%ignore ocop_place_find_json;
%ignore ocop_check_registry_json;
%ignore ocop_count_registry_json;
%ignore ocop_check_plan_json;
%ignore OCOP_DATE_NONE;

%nodefaultctor;
%nodefaultdtor;

%include "ocop/export.h"
%include "ocop/status.h"
%include "ocop/memory.h"
%include "ocop/work.h"
%include "ocop/version.h"
%include "ocop/date.h"
%include "ocop/calendar.h"
%include "ocop/text.h"
%include "ocop/place.h"
%include "ocop/code.h"
%include "ocop/edition.h"
%include "ocop/criteria.h"
%include "ocop/policy.h"
%include "ocop/sheet.h"
%include "ocop/dossier.h"
%include "ocop/rating.h"
%include "ocop/verdict.h"
%include "ocop/procedure.h"
%include "ocop/agenda.h"
%include "ocop/case.h"
%include "ocop/outlook.h"
%include "ocop/certificate.h"
%include "ocop/registry.h"
%include "ocop/plan.h"
%include "ocop/progress.h"
%include "ocop/allocation.h"
%include "ocop/report.h"
%include "ocop/json.h"

%constant int32_t DATE_NONE = OCOP_DATE_NONE;

int32_t ocop_date_try_from_ymd(int32_t year, int32_t month, int32_t day);
int32_t ocop_date_try_parse(const char *text);
int32_t ocop_date_try_read(const char *text);
int32_t ocop_date_try_add_months(int32_t date, int32_t months, int32_t month_end);
%newobject ocop_date_try_format;
char *ocop_date_try_format(ocop_context *context, int32_t date);
%newobject ocop_text_try_to_nfc;
char *ocop_text_try_to_nfc(ocop_context *context, const char *text);
%newobject ocop_try_rate_json;
char *ocop_try_rate_json(ocop_context *context, const char *json, int64_t length);
%newobject ocop_try_rate_lines;
char *ocop_try_rate_lines(ocop_context *context, const char *text, int64_t length, ocop_work *work);
%newobject ocop_try_check_registry_json;
char *ocop_try_check_registry_json(ocop_context *context, const char *name, const char *json, int64_t length);
%newobject ocop_try_count_registry_json;
char *ocop_try_count_registry_json(ocop_context *context, const char *json, int64_t length, const char *query);
%newobject ocop_try_check_plan_json;
char *ocop_try_check_plan_json(ocop_context *context, const char *json, int64_t length);
%newobject ocop_try_plan_progress_json;
char *ocop_try_plan_progress_json(ocop_context *context, const char *json, int64_t length, const char *observations, const char *registry, int32_t on);
%newobject ocop_try_allocate_json;
char *ocop_try_allocate_json(ocop_context *context, const char *json, int64_t length);
%newobject ocop_try_explain_json;
char *ocop_try_explain_json(ocop_context *context, const char *json, int64_t length, int32_t lang);
%newobject ocop_try_case_json;
char *ocop_try_case_json(ocop_context *context, const char *json, int64_t length, int32_t on);

typedef struct ocop_context {} ocop_context;
%extend ocop_context {
    ocop_context();
    ~ocop_context();
    void set_limit(int32_t limit, int64_t value);
    int64_t limit(int32_t limit) const;
    void add_edition(ocop_edition *edition);
    void add_overlay(const char *json, int64_t length);
}

typedef struct ocop_work {} ocop_work;
%extend ocop_work {
    ocop_work(ocop_context *context, int32_t jobs);
    ~ocop_work();
    int32_t jobs() const;
    void cancel();
    bool cancelled() const;
    int64_t done() const;
    int64_t total() const;
}

typedef struct ocop_calendar {} ocop_calendar;
%extend ocop_calendar {
    ocop_calendar();
    ~ocop_calendar();
    void add_day_off(int32_t date);
    void add_working_day(int32_t date);
    bool is_working_day(int32_t date) const;
    int32_t try_add_working_days(int32_t from, int32_t days) const;
    int32_t count_working_days(int32_t from, int32_t to) const;
}

%newobject ocop_code::try_product;
%newobject ocop_code::try_format;
%newobject ocop_code::try_to_json;
typedef struct ocop_code {} ocop_code;
%extend ocop_code {
    ocop_code(const char *text);
    static ocop_code *try_product(const char *province, const char *district, const char *commune, const char *number, int32_t year);
    ~ocop_code();
    char *try_format() const;
    char *try_to_json() const;
    int32_t kind() const;
    const char *form() const;
    const char *form_text(int32_t lang) const;
    const char *province() const;
    const char *district() const;
    const char *commune() const;
    const char *number() const;
    int32_t year() const;
    const char *document_kind() const;
    const char *body() const;
    int32_t part_count() const;
    const char *part(int32_t index) const;
    const char *place_name(int32_t level) const;
    const char *source(int32_t lang) const;
    int32_t certainty() const;
}

%newobject ocop_try_place_find_json;
char *ocop_try_place_find_json(const char *name, int32_t date, int32_t level, const char *within, int32_t how);
%newobject ocop_try_place_map_json;
char *ocop_try_place_map_json(const char *code);
%newobject ocop_try_place_show_json;
char *ocop_try_place_show_json(const char *code, int32_t date);

%newobject ocop_units::try_find;
%newobject ocop_units::try_inside;
%newobject ocop_units::try_after;
%newobject ocop_units::try_before;
%newobject ocop_units::try_map_to;
%newobject ocop_units::try_map_from;
%newobject ocop_units::try_to_json;
typedef struct ocop_units {} ocop_units;
%extend ocop_units {
    static ocop_units *try_find(const char *name, int32_t date, int32_t level, const char *within, int32_t how);
    static ocop_units *try_inside(int32_t unit, int32_t date, int32_t level);
    static ocop_units *try_after(int32_t unit, int32_t date);
    static ocop_units *try_before(int32_t unit, int32_t date);
    static ocop_units *try_map_to(const char *code);
    static ocop_units *try_map_from(const char *code);
    ~ocop_units();
    char *try_to_json() const;
    int32_t count() const;
    int32_t at(int32_t index) const;
    int32_t kind(int32_t index) const;
    int32_t certainty(int32_t index) const;
}

%newobject ocop_edition::try_open;
%newobject ocop_edition::try_choose;
%newobject ocop_edition::try_from_json;
%newobject ocop_edition::try_from_file;
%newobject ocop_edition::try_overlay;
%newobject ocop_edition::try_to_json;
typedef struct ocop_edition {} ocop_edition;
%extend ocop_edition {
    static int32_t count(const ocop_context *context);
    static const char *id_at(const ocop_context *context, int32_t index);
    static ocop_edition *try_open(ocop_context *context, const char *id);
    static ocop_edition *try_choose(ocop_context *context, int32_t filed, int32_t registration);
    static ocop_edition *try_from_json(ocop_context *context, const char *json, int64_t length);
    static ocop_edition *try_from_file(ocop_context *context, const char *path);
    ~ocop_edition();
    ocop_edition *try_overlay(const char *json, int64_t length);
    char *try_to_json() const;
    const char *id() const;
    const char *digest() const;
    const char *name(int32_t lang) const;
    int32_t filed_from() const;
    int32_t filed_to() const;
    const char *source(int32_t lang) const;
    int32_t certainty() const;
    bool has_criteria() const;
    int32_t finish_by(int32_t filed, int32_t registration) const;
    int32_t instrument_count() const;
    const char *instrument_number(int32_t index) const;
    const char *instrument_title(int32_t index, int32_t lang) const;
    int32_t instrument_in_force(int32_t index) const;
    int32_t instrument_lapses(int32_t index) const;
    int32_t group_count() const;
    const char *group_code(int32_t index) const;
    const char *group_label(int32_t index) const;
    const char *group_name(int32_t index, int32_t lang) const;
    int32_t set_count() const;
    int32_t set_at(int32_t index) const;
    int32_t level_count() const;
    const char *level_id(int32_t index) const;
    const char *level_name(int32_t index, int32_t lang) const;
    int32_t star_max() const;
    int32_t star_from(int32_t stars) const;
    const char *star_level(int32_t stars) const;
    bool star_certificate(int32_t stars) const;
    const char *star_meaning(int32_t stars, int32_t lang) const;
    const char *star_source(int32_t stars, int32_t lang) const;
    int32_t star_certainty(int32_t stars) const;
    int32_t certificate_months() const;
    const char *statement(const char *id, int32_t lang) const;
    int32_t hole_count() const;
    const char *hole_text(int32_t index, int32_t lang) const;
    int32_t overlay_count() const;
    const char *overlay_name(int32_t index) const;
    int32_t procedure_count() const;
    const char *procedure_id(int32_t index) const;
    const char *actor_name(const char *id, int32_t lang) const;
}

%newobject ocop_criteria::try_open;
%newobject ocop_criteria::try_to_json;
%newobject ocop_criteria::own_edition;
typedef struct ocop_criteria {} ocop_criteria;
%extend ocop_criteria {
    static ocop_criteria *try_open(ocop_edition *edition, int32_t set);
    ~ocop_criteria();
    char *try_to_json() const;
    ocop_edition *own_edition() const;
    int32_t set() const;
    const char *name(int32_t lang) const;
    const char *group() const;
    const char *subgroup() const;
    const char *subgroup_name(int32_t lang) const;
    const char *managing_body(int32_t lang) const;
    const char *source(int32_t lang) const;
    int32_t certainty() const;
    int32_t best_total() const;
    int32_t part_count() const;
    const char *part_code(int32_t index) const;
    const char *part_name(int32_t index, int32_t lang) const;
    int32_t part_max(int32_t index) const;
    int32_t section_count() const;
    const char *section_code(int32_t index) const;
    const char *section_name(int32_t index, int32_t lang) const;
    int32_t section_max(int32_t index) const;
    int32_t section_part(int32_t index) const;
    int32_t count() const;
    int32_t find(const char *code) const;
    const char *code(int32_t criterion) const;
    const char *label(int32_t criterion) const;
    const char *criterion_name(int32_t criterion, int32_t lang) const;
    int32_t max(int32_t criterion) const;
    int32_t best(int32_t criterion) const;
    int32_t mode(int32_t criterion) const;
    int32_t section(int32_t criterion) const;
    int32_t part(int32_t criterion) const;
    int32_t applies_if(int32_t criterion) const;
    int32_t applies_from(int32_t criterion) const;
    const char *criterion_source(int32_t criterion, int32_t lang) const;
    int32_t criterion_certainty(int32_t criterion) const;
    int32_t option_count(int32_t criterion) const;
    int32_t option_points(int32_t criterion, int32_t option) const;
    const char *option_text(int32_t criterion, int32_t option, int32_t lang) const;
    int32_t option_star(int32_t criterion, int32_t option) const;
    const char *option_case(int32_t criterion, int32_t option) const;
    bool option_implied(int32_t criterion, int32_t option) const;
    int32_t case_count(int32_t criterion) const;
    const char *case_code(int32_t criterion, int32_t index) const;
    const char *case_name(int32_t criterion, int32_t index, int32_t lang) const;
    int32_t note_count(int32_t criterion) const;
    const char *note_kind(int32_t criterion, int32_t index) const;
    const char *note_text(int32_t criterion, int32_t index, int32_t lang) const;
    int32_t gate(int32_t criterion, int32_t stars) const;
    int32_t rule_count() const;
    const char *rule_id(int32_t index) const;
    int32_t rule_effect(int32_t index) const;
    int32_t rule_criterion(int32_t index) const;
    const char *rule_text(int32_t index, int32_t lang) const;
    const char *rule_source(int32_t index, int32_t lang) const;
    int32_t rule_certainty(int32_t index) const;
    int32_t hole_count() const;
    const char *hole_text(int32_t index, int32_t lang) const;
    int32_t hole_scope_count(int32_t index) const;
    const char *hole_scope(int32_t index, int32_t place) const;
}

%newobject ocop_policy::try_from_json;
typedef struct ocop_policy {} ocop_policy;
%extend ocop_policy {
    ocop_policy(ocop_edition *edition);
    static ocop_policy *try_from_json(ocop_context *context, const char *json, int64_t length);
    ~ocop_policy();
    void set_gate_basis(int32_t basis);
    void set_spread_limit(int32_t points);
    void set_quorum(int32_t sheets);
    void set_quorum_share(int32_t numerator, int32_t denominator);
    void set_quorum_chair(bool needed);
    void set_decimals(int32_t decimals);
    void set_unanswered(int32_t unanswered);
    void set_band_gap(int32_t band_gap);
    void set_month_end(int32_t month_end);
    void set_before_day(int32_t before_day);
    void set_prolongation(int32_t prolongation);
    void set_majority(int32_t numerator, int32_t denominator);
    void set_secretary_scores(bool scores);
}

%newobject ocop_sheet::own_criteria;
typedef struct ocop_sheet {} ocop_sheet;
%extend ocop_sheet {
    ocop_sheet(ocop_criteria *criteria, const char *member);
    ~ocop_sheet();
    void set_role(int32_t role);
    void answer(const char *code, int32_t option);
    void set_points(const char *code, int32_t points);
    void clear(const char *code);
    const char *member() const;
    ocop_criteria *own_criteria() const;
    int32_t unanswered_count() const;
    int32_t unanswered_at(int32_t index) const;
    int32_t points(int32_t criterion) const;
    int32_t section_total(int32_t section) const;
    int32_t part_total(int32_t part) const;
    int32_t total() const;
}

%newobject ocop_dossier::try_from_json;
%newobject ocop_dossier::own_criteria;
typedef struct ocop_dossier {} ocop_dossier;
%extend ocop_dossier {
    ocop_dossier(ocop_criteria *criteria);
    static ocop_dossier *try_from_json(ocop_context *context, const char *json, int64_t length);
    ~ocop_dossier();
    void set_id(const char *id);
    void set_product(const char *name);
    void set_filed(int32_t filed, int32_t registration);
    void set_council_size(int32_t members);
    void add_sheet(const ocop_sheet *sheet);
    void add_rule(int32_t effect, const char *rule);
    void set_cost(const char *code, int64_t cost);
    ocop_criteria *own_criteria() const;
    const char *id() const;
}

%newobject ocop_rating::try_from_json;
%newobject ocop_rating::own_criteria;
%newobject ocop_rating::try_explain;
%newobject ocop_rating::try_explain_json;
%newobject ocop_rating::try_to_json;
typedef struct ocop_rating {} ocop_rating;
%extend ocop_rating {
    ocop_rating(const ocop_dossier *dossier, const ocop_policy *policy);
    static ocop_rating *try_from_json(ocop_context *context, const char *json, int64_t length);
    ~ocop_rating();
    ocop_criteria *own_criteria() const;
    char *try_explain(int32_t lang) const;
    char *try_explain_json(int32_t lang) const;
    char *try_to_json() const;
    const char *id() const;
    int32_t outcome() const;
    int32_t stars() const;
    int32_t band() const;
    int64_t sum() const;
    int32_t sheet_count() const;
    const char *sheet_member(int32_t index) const;
    int32_t sheet_total(int32_t index) const;
    const char *mean() const;
    int32_t spread() const;
    int64_t part_sum(int32_t part) const;
    const char *part_mean(int32_t part) const;
    int64_t criterion_sum(int32_t criterion) const;
    const char *criterion_mean(int32_t criterion) const;
    const char *authority() const;
    bool certificate() const;
    int32_t finish_by() const;
    int32_t certainty() const;
    const char *rule() const;
    const char *source(int32_t lang) const;
    int32_t failed_gate_count() const;
    int32_t failed_gate_star(int32_t index) const;
    int32_t failed_gate_criterion(int32_t index) const;
    int32_t failed_gate_need(int32_t index) const;
    const char *failed_gate_have(int32_t index) const;
    int32_t next_stars() const;
    const char *next_mean() const;
    int32_t raise_count() const;
    int32_t raise_criterion(int32_t index) const;
    int32_t raise_to(int32_t index) const;
    const char *raise_gain(int32_t index) const;
    int32_t raise_gate(int32_t index) const;
    int32_t missing_count() const;
    const char *missing_member(int32_t index) const;
    int32_t missing_criterion(int32_t index) const;
    int32_t reason_count() const;
    const char *reason_code(int32_t index) const;
    const char *reason_text(int32_t index, int32_t lang) const;
    int32_t reason_criterion(int32_t index) const;
    const char *reason_rule(int32_t index) const;
    const char *reason_source(int32_t index, int32_t lang) const;
    int32_t reason_certainty(int32_t index) const;
    int32_t warning_count() const;
    const char *warning_code(int32_t index) const;
    const char *warning_text(int32_t index, int32_t lang) const;
    int32_t warning_criterion(int32_t index) const;
    const char *warning_rule(int32_t index) const;
    const char *warning_source(int32_t index, int32_t lang) const;
    int32_t warning_certainty(int32_t index) const;
}

%newobject ocop_verdict::own_criteria;
typedef struct ocop_verdict {} ocop_verdict;
%extend ocop_verdict {
    ocop_verdict(ocop_context *context);
    ~ocop_verdict();
    void read_json(const char *json, int64_t length);
    ocop_criteria *own_criteria() const;
    int32_t outcome() const;
    int32_t stars() const;
    int32_t band() const;
    int32_t reasons() const;
    int64_t sum() const;
    int32_t sheet_count() const;
    int32_t spread() const;
    int64_t part_sum(int32_t part) const;
    int64_t criterion_sum(int32_t criterion) const;
    int32_t failed_gate_star() const;
    int32_t failed_gate_criterion() const;
    int32_t failed_gate_need() const;
}

%newobject ocop_procedure::try_open;
%newobject ocop_procedure::own_edition;
typedef struct ocop_procedure {} ocop_procedure;
%extend ocop_procedure {
    static ocop_procedure *try_open(ocop_edition *edition, const char *id);
    ~ocop_procedure();
    ocop_edition *own_edition() const;
    const char *id() const;
    const char *name(int32_t lang) const;
    const char *source(int32_t lang) const;
    int32_t certainty() const;
    const char *start() const;
    int32_t state_count() const;
    const char *state_id(int32_t index) const;
    const char *state_name(int32_t index, int32_t lang) const;
    bool state_end(int32_t index) const;
    int32_t state_step(int32_t index) const;
    int32_t event_count() const;
    const char *event_id(int32_t index) const;
    const char *event_name(int32_t index, int32_t lang) const;
    const char *event_text(int32_t index, int32_t lang) const;
    const char *event_by(int32_t index) const;
    int32_t event_from_count(int32_t index) const;
    const char *event_from(int32_t index, int32_t place) const;
    const char *event_to(int32_t index) const;
    bool event_is_for(int32_t index, int32_t registration) const;
    int32_t event_document_count(int32_t index) const;
    const char *event_document(int32_t index, int32_t place) const;
    const char *event_rating(int32_t index) const;
    const char *event_needs(int32_t index) const;
    int32_t event_needs_stars_from(int32_t index) const;
    int32_t event_needs_stars_to(int32_t index) const;
    int32_t event_needs_band_from(int32_t index) const;
    int32_t event_needs_band_to(int32_t index) const;
    bool event_needs_unrated(int32_t index) const;
    bool event_files(int32_t index) const;
    bool event_in_window(int32_t index) const;
    bool event_ground(int32_t index) const;
    const char *event_source(int32_t index, int32_t lang) const;
    int32_t event_certainty(int32_t index) const;
    int32_t document_count() const;
    const char *document_id(int32_t index) const;
    const char *document_name(int32_t index, int32_t lang) const;
    const char *document_from(int32_t index) const;
    const char *document_to(int32_t index) const;
    bool document_is_for(int32_t index, int32_t registration) const;
    bool document_optional(int32_t index) const;
    int32_t document_quantity(int32_t index) const;
    const char *document_source(int32_t index, int32_t lang) const;
    int32_t document_certainty(int32_t index) const;
    int32_t deadline_count() const;
    const char *deadline_id(int32_t index) const;
    const char *deadline_name(int32_t index, int32_t lang) const;
    const char *deadline_who(int32_t index) const;
    const char *deadline_source(int32_t index, int32_t lang) const;
    int32_t deadline_certainty(int32_t index) const;
}

%newobject ocop_certificate::try_from_json;
%newobject ocop_certificate::try_json;
%newobject ocop_certificate::own_edition;
%newobject ocop_certificate::try_explain;
%newobject ocop_certificate::try_status_json;
typedef struct ocop_certificate {} ocop_certificate;
%extend ocop_certificate {
    ocop_certificate(ocop_edition *edition, int32_t issued, int32_t stars);
    static ocop_certificate *try_from_json(ocop_context *context, const char *json, int64_t length, int32_t on);
    static char *try_json(ocop_context *context, const char *json, int64_t length, int32_t on);
    static const char *status_name(int32_t status);
    static const char *kind_name(int32_t kind);
    ~ocop_certificate();
    void set_id(const char *id);
    void set_product(const char *name);
    void set_product_code(const char *code);
    void set_holder(const char *name);
    void set_decision(const char *number);
    void set_renewal_filed(int32_t filed);
    void set_renewal_received(int32_t received);
    void set_renewal_result(int32_t result);
    void set_revoked(int32_t on, const char *ground);
    void set_policy(const ocop_policy *policy);
    ocop_edition *own_edition() const;
    const char *id() const;
    const char *product() const;
    const char *product_code() const;
    const char *holder() const;
    const char *decision() const;
    int32_t stars() const;
    int32_t issued() const;
    int32_t expires() const;
    int32_t file_from() const;
    int32_t file_until() const;
    int32_t notice_by() const;
    int32_t prolonged_until() const;
    int32_t renewal_filed() const;
    int32_t renewal_received() const;
    int32_t renewal_result() const;
    int32_t finish_by() const;
    int32_t revoked() const;
    const char *ground() const;
    const char *authority() const;
    int32_t status(int32_t on) const;
    int32_t days_left(int32_t on) const;
    const char *rule(int32_t on) const;
    const char *source(int32_t on, int32_t lang) const;
    int32_t certainty(int32_t on) const;
    char *try_explain(int32_t on, int32_t lang) const;
    char *try_status_json(int32_t on) const;
}

%newobject ocop_certificates::try_from_json;
%newobject ocop_certificates::own_at;
%newobject ocop_certificates::try_status_json;
%newobject ocop_certificates::try_agenda;
typedef struct ocop_certificates {} ocop_certificates;
%extend ocop_certificates {
    ocop_certificates(ocop_context *context);
    static ocop_certificates *try_from_json(ocop_context *context, const char *json, int64_t length, int32_t on);
    ~ocop_certificates();
    void add(ocop_certificate *certificate);
    void seal();
    int32_t count() const;
    ocop_certificate *own_at(int32_t index) const;
    int32_t kind(int32_t index) const;
    int32_t previous(int32_t index) const;
    int32_t next(int32_t index) const;
    int32_t find(const char *code, const char *product, const char *holder) const;
    int32_t current(int32_t index, int32_t on) const;
    int32_t superseded_by(int32_t index, int32_t on) const;
    char *try_status_json(int32_t index, int32_t on) const;
    ocop_agenda *try_agenda(int32_t from, int32_t to, int32_t on) const;
}

%newobject ocop_agenda::try_to_json;
%newobject ocop_agenda::try_to_ics;
typedef struct ocop_agenda {} ocop_agenda;
%extend ocop_agenda {
    ~ocop_agenda();
    char *try_to_json() const;
    char *try_to_ics(int32_t lang) const;
    int32_t on() const;
    int32_t count() const;
    const char *what(int32_t index) const;
    const char *text(int32_t index, int32_t lang) const;
    const char *after(int32_t index, int32_t lang) const;
    const char *subject(int32_t index) const;
    const char *product(int32_t index) const;
    int32_t by(int32_t index) const;
    bool overdue(int32_t index) const;
    const char *who(int32_t index) const;
    const char *who_name(int32_t index, int32_t lang) const;
    const char *rule(int32_t index) const;
    const char *source(int32_t index, int32_t lang) const;
    int32_t certainty(int32_t index) const;
}

%newobject ocop_case::try_from_json;
%newobject ocop_case::try_on;
%newobject ocop_case::own_edition;
typedef struct ocop_case {} ocop_case;
%extend ocop_case {
    ocop_case(ocop_edition *edition, const char *procedure, int32_t registration);
    static ocop_case *try_from_json(ocop_context *context, const char *json, int64_t length);
    ~ocop_case();
    ocop_case *try_on(int32_t on) const;
    ocop_edition *own_edition() const;
    void set_id(const char *id);
    void set_product(const char *name);
    void set_product_set(int32_t set);
    void set_unit(const char *unit);
    void set_certificate(int32_t issued, int32_t stars);
    void set_policy(const ocop_policy *policy);
    void set_calendar(ocop_calendar *calendar);
    void set_tracked(bool tracked);
    void hand_over(const char *document);
    void give_rating(const ocop_rating *rating);
    void give_result(int64_t sum, int32_t sheets, int32_t stars);
    void give_no_stars(int32_t outcome);
    void set_session(int32_t members, int32_t present, bool chair, int32_t votes_for);
    void set_held(int32_t held);
    void set_ground(const char *ground);
    void set_note(const char *note);
    void clear();
    void add_event(const char *event, const char *by, int32_t on);
    void add_correction(const char *event, const char *by, int32_t on);
    void allows(const char *event, const char *by, int32_t on) const;
    const char *procedure() const;
    const char *id() const;
    const char *product() const;
    const char *unit() const;
    int32_t registration() const;
    int32_t filed() const;
    const char *state() const;
    const char *state_name(int32_t lang) const;
    bool ended() const;
    int32_t stars(const char *level) const;
    int32_t outcome(const char *level) const;
    const char *mean(const char *level) const;
    int32_t event_count() const;
    const char *event_id(int32_t index) const;
    const char *event_name(int32_t index, int32_t lang) const;
    const char *event_by(int32_t index) const;
    const char *event_by_name(int32_t index, int32_t lang) const;
    bool event_is_correction(int32_t index) const;
    int32_t event_on(int32_t index) const;
    const char *event_state(int32_t index) const;
    const char *event_note(int32_t index) const;
}

%newobject ocop_outlook::own_case;
%newobject ocop_outlook::own_agenda;
%newobject ocop_outlook::try_to_json;
typedef struct ocop_outlook {} ocop_outlook;
%extend ocop_outlook {
    ocop_outlook(const ocop_case *the_case, int32_t on);
    ~ocop_outlook();
    char *try_to_json() const;
    ocop_case *own_case() const;
    ocop_agenda *own_agenda() const;
    int32_t on() const;
    int32_t next_count() const;
    const char *next_event(int32_t index) const;
    const char *next_name(int32_t index, int32_t lang) const;
    const char *next_by(int32_t index) const;
    const char *next_by_name(int32_t index, int32_t lang) const;
    int32_t next_not_before(int32_t index) const;
    const char *next_text(int32_t index, int32_t lang) const;
    const char *next_rule(int32_t index) const;
    const char *next_source(int32_t index, int32_t lang) const;
    int32_t next_certainty(int32_t index) const;
    int32_t next_missing_count(int32_t index) const;
    const char *next_missing(int32_t index, int32_t place) const;
    int32_t missing_count() const;
    const char *missing_document(int32_t index) const;
    const char *missing_name(int32_t index, int32_t lang) const;
    const char *missing_from(int32_t index) const;
    const char *missing_to(int32_t index) const;
    int32_t missing_quantity(int32_t index) const;
    const char *missing_rule(int32_t index) const;
    const char *missing_source(int32_t index, int32_t lang) const;
    int32_t missing_certainty(int32_t index) const;
    int32_t warning_count() const;
    const char *warning_code(int32_t index) const;
    const char *warning_text(int32_t index, int32_t lang) const;
    const char *warning_rule(int32_t index) const;
    const char *warning_source(int32_t index, int32_t lang) const;
    int32_t warning_certainty(int32_t index) const;
}

%newobject ocop_cycle::own_edition;
%newobject ocop_cycle::try_to_json;
typedef struct ocop_cycle {} ocop_cycle;
%extend ocop_cycle {
    ocop_cycle(ocop_edition *edition, const ocop_policy *policy, int32_t year);
    ~ocop_cycle();
    char *try_to_json() const;
    ocop_edition *own_edition() const;
    int32_t year() const;
    int32_t step_count() const;
    const char *step_name(int32_t index, int32_t lang) const;
    const char *step_input(int32_t index, int32_t lang) const;
    const char *step_output(int32_t index, int32_t lang) const;
    const char *step_forms(int32_t index, int32_t lang) const;
    const char *step_usual(int32_t index, int32_t lang) const;
    int32_t step_from_month(int32_t index) const;
    int32_t step_to_month(int32_t index) const;
    int32_t step_actor_count(int32_t index) const;
    const char *step_actor(int32_t index, int32_t place) const;
    const char *step_source(int32_t index, int32_t lang) const;
    int32_t step_certainty(int32_t index) const;
    int32_t round_count() const;
    const char *round_id(int32_t index) const;
    const char *round_level(int32_t index) const;
    int32_t round_receive_by(int32_t index) const;
    int32_t round_finish_by(int32_t index) const;
    const char *round_source(int32_t index, int32_t lang) const;
    int32_t round_certainty(int32_t index) const;
    void add_unit(const char *unit);
    void add_idea(const ocop_case *the_case, int32_t on);
    int32_t unit_count() const;
    const char *unit_at(int32_t index) const;
    int32_t ideas(int32_t unit, int32_t step) const;
    int32_t ideas_in(int32_t unit, const char *state) const;
    int32_t others() const;
}

%newobject ocop_registry::try_text;
%newobject ocop_registry::try_count;
%newobject ocop_registry::try_to_csv;
%newobject ocop_registry::try_to_json;
%newobject ocop_registry::try_check_json;
%newobject ocop_registry::try_to_ministry_csv;
%newobject ocop_registry::try_to_ministry_report;
typedef struct ocop_registry {} ocop_registry;
%extend ocop_registry {
    ocop_registry(ocop_context *context);
    ~ocop_registry();
    void begin(const char *name);
    void add(int32_t record, int32_t row);
    void set(int32_t column, const char *text);
    void drop();
    void read(const char *name, const char *text, int64_t length);
    void read_csv(const char *name, const char *csv, int64_t length);
    void read_json(const char *name, const char *json, int64_t length);
    void seal();
    int32_t size(int32_t record) const;
    char *try_text(int32_t record, int32_t index, int32_t column) const;
    int32_t number(int32_t record, int32_t index, int32_t column) const;
    int32_t producer(int32_t product) const;
    int32_t next(int32_t product) const;
    int32_t try_state(int32_t product, int32_t on) const;
    int32_t rows_read() const;
    int32_t rows_refused() const;
    int32_t cells_refused() const;
    int32_t finding_count() const;
    const char *finding_input(int32_t index) const;
    int32_t finding_row(int32_t index) const;
    const char *finding_column(int32_t index) const;
    const char *finding_code(int32_t index) const;
    int32_t finding_severity(int32_t index) const;
    const char *finding_found(int32_t index) const;
    const char *finding_expected(int32_t index, int32_t lang) const;
    const char *finding_text(int32_t index, int32_t lang) const;
    ocop_counts *try_count(const ocop_query *query);
    char *try_to_csv(int32_t record) const;
    char *try_to_json() const;
    char *try_check_json() const;
    char *try_to_ministry_csv(const char *period, int32_t on) const;
    char *try_to_ministry_report(const char *period, int32_t on) const;
}

%newobject ocop_query::try_from_json;
typedef struct ocop_query {} ocop_query;
%extend ocop_query {
    ocop_query(ocop_context *context);
    static ocop_query *try_from_json(ocop_context *context, const char *json, int64_t length);
    ~ocop_query();
    void set_on(int32_t on);
    void set_units_on(int32_t units_on);
    void set_counted(int32_t counted);
    void add_by(const char *dimension);
    void add_where(const char *dimension, const char *value);
}

%newobject ocop_counts::try_to_csv;
%newobject ocop_counts::try_to_json;
typedef struct ocop_counts {} ocop_counts;
%extend ocop_counts {
    ~ocop_counts();
    int32_t size() const;
    int32_t dimension_count() const;
    const char *dimension(int32_t dimension) const;
    const char *dimension_name(int32_t dimension, int32_t lang) const;
    const char *key(int32_t group, int32_t dimension) const;
    const char *label(int32_t group, int32_t dimension, int32_t lang) const;
    int32_t number(int32_t group) const;
    int32_t total() const;
    int32_t undecided() const;
    int32_t on() const;
    int32_t counted() const;
    char *try_to_csv() const;
    char *try_to_json() const;
}

%newobject ocop_plan::try_from_json;
%newobject ocop_plan::try_check_json;
typedef struct ocop_plan {} ocop_plan;
%extend ocop_plan {
    static ocop_plan *try_from_json(ocop_context *context, const char *json, int64_t length);
    ~ocop_plan();
    char *try_check_json() const;
    const char *id() const;
    const char *name(int32_t lang) const;
    const char *number() const;
    int32_t issued() const;
    const char *unit() const;
    int32_t from() const;
    int32_t to() const;
    const char *source(int32_t lang) const;
    int32_t certainty() const;
    int32_t doubt_count() const;
    const char *doubt(int32_t index, int32_t lang) const;
    int32_t finding_count() const;
    const char *finding_code(int32_t index) const;
    const char *finding_pointer(int32_t index) const;
    const char *finding_text(int32_t index, int32_t lang) const;
    int32_t target_count() const;
    int32_t target_find(const char *id) const;
    const char *target_id(int32_t target) const;
    const char *target_name(int32_t target, int32_t lang) const;
    const char *target_indicator(int32_t target) const;
    const char *target_indicator_name(int32_t target, int32_t lang) const;
    int32_t target_kind(int32_t target) const;
    int32_t target_value(int32_t target) const;
    int32_t target_up_to(int32_t target) const;
    const char *target_goal_text(int32_t target, int32_t lang) const;
    const char *target_percent_of(int32_t target) const;
    int32_t target_each(int32_t target) const;
    bool target_yearly(int32_t target) const;
    int32_t target_star_from(int32_t target) const;
    int32_t target_star_to(int32_t target) const;
    const char *target_star_level(int32_t target) const;
    const char *target_unit(int32_t target) const;
    int32_t target_from(int32_t target) const;
    int32_t target_to(int32_t target) const;
    int32_t target_whole(int32_t target) const;
    int32_t target_group_count(int32_t target) const;
    const char *target_group(int32_t target, int32_t index) const;
    int32_t target_body_count(int32_t target) const;
    const char *target_body(int32_t target, int32_t index) const;
    int32_t target_means_count(int32_t target) const;
    const char *target_means(int32_t target, int32_t index) const;
    const char *target_quote(int32_t target) const;
    const char *target_source(int32_t target, int32_t lang) const;
    int32_t target_certainty(int32_t target) const;
    int32_t body_count() const;
    const char *body_id(int32_t body) const;
    const char *body_name(int32_t body, int32_t lang) const;
    int32_t body_role_count(int32_t body) const;
    const char *body_role(int32_t body, int32_t role, int32_t lang) const;
    const char *body_role_source(int32_t body, int32_t role, int32_t lang) const;
    int32_t body_role_certainty(int32_t body, int32_t role) const;
    int32_t body_role_group_count(int32_t body, int32_t role) const;
    const char *body_role_group(int32_t body, int32_t role, int32_t index) const;
    int32_t means_count() const;
    const char *means_id(int32_t index) const;
    int32_t means_kind(int32_t index) const;
    static const char *means_kind_name(int32_t kind, int32_t lang);
    const char *means_name(int32_t index, int32_t lang) const;
    const char *means_source(int32_t index, int32_t lang) const;
    int32_t means_certainty(int32_t index) const;
}

%newobject ocop_observations::try_from_json;
typedef struct ocop_observations {} ocop_observations;
%extend ocop_observations {
    ocop_observations(ocop_context *context);
    static ocop_observations *try_from_json(ocop_context *context, const char *json, int64_t length);
    ~ocop_observations();
    void add(const char *target, const char *indicator, const char *unit, int32_t on, int32_t value, int32_t base, const char *source);
    int32_t count() const;
}

%newobject ocop_progress::try_to_json;
%newobject ocop_progress::own_plan;
typedef struct ocop_progress {} ocop_progress;
%extend ocop_progress {
    ocop_progress(ocop_plan *plan, int32_t on);
    ~ocop_progress();
    void observe(const ocop_observations *observations);
    void count_ideas(const ocop_cycle *cycle);
    void count_products(const ocop_registry *registry);
    void judge();
    ocop_plan *own_plan() const;
    int32_t on() const;
    int32_t state(int32_t target) const;
    static const char *state_text(int32_t state, int32_t lang);
    int64_t numerator(int32_t target) const;
    int64_t denominator(int32_t target) const;
    int32_t goal(int32_t target) const;
    int32_t measure_by(int32_t target) const;
    int32_t measure_on(int32_t target) const;
    const char *measure_source(int32_t target) const;
    int32_t days_left(int32_t target) const;
    bool has_forecast(int32_t target) const;
    int64_t forecast_numerator(int32_t target) const;
    int64_t forecast_denominator(int32_t target) const;
    int64_t left_numerator(int32_t target) const;
    int32_t short_count(int32_t target) const;
    const char *short_unit(int32_t target, int32_t index) const;
    int32_t short_value(int32_t target, int32_t index) const;
    int32_t undecided_count(int32_t target) const;
    int32_t undecided_why(int32_t target, int32_t index) const;
    const char *undecided_what(int32_t target, int32_t index) const;
    const char *undecided_text(int32_t target, int32_t index, int32_t lang) const;
    int32_t undecided_number(int32_t target, int32_t index) const;
    int32_t carried(int32_t target) const;
    int32_t carried_certainty(int32_t target) const;
    int32_t year_count(int32_t target) const;
    int32_t year(int32_t target, int32_t index) const;
    int32_t year_state(int32_t target, int32_t index) const;
    char *try_to_json() const;
}

%newobject ocop_allocation::try_from_json;
%newobject ocop_allocation::try_from_plan;
%newobject ocop_allocation::try_to_json;
typedef struct ocop_allocation {} ocop_allocation;
%extend ocop_allocation {
    ocop_allocation(ocop_context *context, int32_t total);
    static ocop_allocation *try_from_json(ocop_context *context, const char *json, int64_t length);
    static ocop_allocation *try_from_plan(ocop_plan *plan, int32_t target, int32_t level);
    ~ocop_allocation();
    void add_unit(const char *unit, int32_t weight, int32_t minimum, int32_t cap);
    void set_target(const char *target);
    void set_given(const char *unit, int32_t given);
    void set_weight(const char *unit, int32_t weight);
    void set_bounds(const char *unit, int32_t minimum, int32_t cap);
    int32_t try_weigh(const ocop_counts *counts);
    void read_weights(const char *csv, int64_t length);
    void divide();
    const char *target() const;
    int32_t total() const;
    int32_t unit_count() const;
    int32_t find(const char *unit) const;
    const char *unit_at(int32_t index) const;
    const char *unit_name(int32_t index) const;
    int32_t weight(int32_t index) const;
    int32_t minimum(int32_t index) const;
    int32_t cap(int32_t index) const;
    int32_t number(int32_t index) const;
    int64_t share_numerator(int32_t index) const;
    int64_t share_denominator(int32_t index) const;
    int32_t bound(int32_t index) const;
    int32_t given(int32_t index) const;
    int64_t given_total() const;
    char *try_to_json() const;
}

%newobject ocop_report::try_cell_text;
%newobject ocop_report::try_to_text;
%newobject ocop_report::try_to_markdown;
%newobject ocop_report::try_to_html;
%newobject ocop_report::try_to_json;
%newobject ocop_report::try_to_csv;
typedef struct ocop_report {} ocop_report;
%extend ocop_report {
    ocop_report(ocop_context *context, int32_t on);
    ~ocop_report();
    void set_registry(ocop_registry *registry);
    void set_period(int32_t from, int32_t to);
    void set_units_on(int32_t units_on);
    void set_level(int32_t level);
    void set_within(const char *unit);
    void add_progress(ocop_progress *progress);
    void make();
    int32_t on() const;
    int32_t from() const;
    int32_t to() const;
    int32_t level() const;
    const char *within() const;
    const char *title(int32_t lang) const;
    int32_t head_count() const;
    const char *head(int32_t index, int32_t lang) const;
    int32_t table_count() const;
    int32_t table_find(const char *id) const;
    const char *table_id(int32_t table) const;
    const char *table_title(int32_t table, int32_t lang) const;
    int32_t column_count(int32_t table) const;
    const char *column_id(int32_t table, int32_t column) const;
    const char *column_head(int32_t table, int32_t column, int32_t lang) const;
    const char *column_group(int32_t table, int32_t column, int32_t lang) const;
    int32_t row_count(int32_t table) const;
    int32_t row_kind(int32_t table, int32_t row) const;
    const char *row_key(int32_t table, int32_t row) const;
    int32_t cell_kind(int32_t table, int32_t row, int32_t column) const;
    const char *cell_key(int32_t table, int32_t row, int32_t column) const;
    int64_t cell_number(int32_t table, int32_t row, int32_t column) const;
    int64_t cell_base(int32_t table, int32_t row, int32_t column) const;
    int32_t note_count(int32_t table) const;
    const char *note_code(int32_t table, int32_t index) const;
    const char *note_text(int32_t table, int32_t index, int32_t lang) const;
    char *try_cell_text(int32_t table, int32_t row, int32_t column, int32_t lang) const;
    char *try_to_text(int32_t lang) const;
    char *try_to_markdown(int32_t lang) const;
    char *try_to_html(int32_t lang) const;
    char *try_to_csv(int32_t table, int32_t lang) const;
    char *try_to_json() const;
}

/* Hosts with tables have typemaps for ArrowArrayStream. */
#ifdef OCOP_TABLES
%include "tables.i"
#endif
