/*
 * What the tests of cases share: one step of a procedure after another. A step is brought about by whom the rules name,
 * with the documents that they ask for.
 */
#ifndef STEPS_H
#define STEPS_H

#include "unit.h"

static inline ocop_case *new_case(const char *edition, const char *procedure, int32_t registration)
{
    ocop_edition *rules = edition_of(edition);
    ocop_case *the_case;
    assert_ok(ocop_case_new(rules, procedure, registration, &the_case));
    ocop_edition_unref(rules);
    return the_case;
}

/** A dossier under 26/2026/QĐ-TTg. */
static inline ocop_case *dossier_case(int32_t registration)
{
    return new_case("26-2026", "dossier", registration);
}

/** Index of an event in its procedure. */
static inline int32_t event_of(const ocop_procedure *procedure, const char *event)
{
    for (int32_t i = 0; i < ocop_procedure_event_count(procedure); i++)
        if (strcmp(ocop_procedure_event_id(procedure, i), event) == 0)
            return i;
    fail_msg("there is no event %s", event);
    return -1;
}

static inline ocop_procedure *procedure_of(const ocop_case *the_case)
{
    ocop_procedure *procedure;
    assert_ok(ocop_procedure_open(ocop_case_edition(the_case), ocop_case_procedure(the_case), &procedure));
    return procedure;
}

/** Tries a step. What was set for it is dropped where it may not happen; the record of the failure stays. */
static inline ocop_status try_step(ocop_case *the_case, const char *event, int32_t on)
{
    ocop_procedure *procedure = procedure_of(the_case);
    const int32_t index = event_of(procedure, event);
    for (int32_t i = 0; i < ocop_procedure_event_document_count(procedure, index); i++)
        assert_ok(ocop_case_hand_over(the_case, ocop_procedure_event_document(procedure, index, i)));
    const ocop_status status = ocop_case_add_event(the_case, event, ocop_procedure_event_by(procedure, index), on);
    if (status != OCOP_OK)
        ocop_case_clear(the_case);
    ocop_procedure_unref(procedure);
    return status;
}

static inline void step(ocop_case *the_case, const char *event, int32_t on)
{
    assert_ok(try_step(the_case, event, on));
    assert_string_equal(ocop_case_event_id(the_case, ocop_case_event_count(the_case) - 1), event);
}

/** Steps of one day, separated by blanks. */
static inline void steps(ocop_case *the_case, int32_t on, const char *events)
{
    char copy[512];
    assert_true(strlen(events) < sizeof copy);
    strcpy(copy, events);
    for (char *event = strtok(copy, " "); event; event = strtok(NULL, " "))
        step(the_case, event, on);
}

/** A step with a council's result: points of one sheet and the stars with gates. */
static inline void council(ocop_case *the_case, const char *event, int32_t on, int32_t points, int32_t stars)
{
    assert_ok(ocop_case_give_result(the_case, points, 1, stars));
    step(the_case, event, on);
}

/** Fails with a status and, in the record, the rule. */
#define assert_refused(call, expected, rule)                                                                           \
    do {                                                                                                               \
        assert_fails(call, expected);                                                                                  \
        assert_string_equal(ocop_error_rule(), (rule));                                                                \
    } while (0)

/** Text of a file; give it back with free(). */
static inline char *read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 65536);
    assert_non_null(file);
    assert_non_null(text);
    assert_true(fread(text, 1, 65535, file) < 65535);
    (void)fclose(file);
    return text;
}

/* How it stands */

static inline ocop_outlook *outlook_of(const ocop_case *the_case, int32_t on)
{
    ocop_outlook *outlook;
    assert_ok(ocop_outlook_new(the_case, on, &outlook));
    return outlook;
}

/** The last day for something on a day; OCOP_DATE_NONE if it is not due. */
static inline int32_t due(const ocop_case *the_case, const char *what, int32_t on)
{
    ocop_outlook *outlook = outlook_of(the_case, on);
    const ocop_agenda *agenda = ocop_outlook_agenda(outlook);
    int32_t by = OCOP_DATE_NONE;
    for (int32_t i = 0; i < ocop_agenda_count(agenda); i++)
        if (strcmp(ocop_agenda_what(agenda, i), what) == 0)
            by = ocop_agenda_by(agenda, i);
    ocop_outlook_unref(outlook);
    return by;
}

/** Place of an event among those that may happen next; -1. */
static inline int32_t next_of(const ocop_outlook *outlook, const char *event)
{
    for (int32_t i = 0; i < ocop_outlook_next_count(outlook); i++)
        if (strcmp(ocop_outlook_next_event(outlook, i), event) == 0)
            return i;
    return -1;
}

/** Whether an event may happen next. */
static inline bool is_next(const ocop_case *the_case, const char *event, int32_t on)
{
    ocop_outlook *outlook = outlook_of(the_case, on);
    const bool found = next_of(outlook, event) >= 0;
    ocop_outlook_unref(outlook);
    return found;
}

/** Place of a document among those that are missing; -1. */
static inline int32_t missing_of(const ocop_outlook *outlook, const char *document)
{
    for (int32_t i = 0; i < ocop_outlook_missing_count(outlook); i++)
        if (strcmp(ocop_outlook_missing_document(outlook, i), document) == 0)
            return i;
    return -1;
}

/** Place of a warning; -1. */
static inline int32_t warning_of(const ocop_outlook *outlook, const char *code)
{
    for (int32_t i = 0; i < ocop_outlook_warning_count(outlook); i++)
        if (strcmp(ocop_outlook_warning_code(outlook, i), code) == 0)
            return i;
    return -1;
}

static inline bool warns(const ocop_case *the_case, const char *code, int32_t on)
{
    ocop_outlook *outlook = outlook_of(the_case, on);
    const bool found = warning_of(outlook, code) >= 0;
    ocop_outlook_unref(outlook);
    return found;
}

#endif
