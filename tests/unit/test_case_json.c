/* Cases as JSON: the examples give what the rules say, and what a tired clerk sends is told where it is wrong. */
#include "steps.h"

#include <jansson.h>

/* Status of a case on a day, in a context that may have an overlay. */
static json_t *status_of(const char *file, const char *overlay, const char *on)
{
    ocop_context *context;
    char path[512], *status;
    int32_t date;
    assert_ok(ocop_context_new(&context));
    if (overlay) {
        (void)snprintf(path, sizeof path, EXAMPLES_FOLDER "/cycle/%s.overlay.json", overlay);
        char *patch = read_text(path);
        assert_ok(ocop_context_add_overlay(context, patch, -1));
        free(patch);
    }
    (void)snprintf(path, sizeof path, EXAMPLES_FOLDER "/cases/%s.json", file);
    char *text = read_text(path);
    assert_ok(ocop_date_parse(on, &date));
    assert_ok(ocop_case_json(context, text, (int64_t)strlen(text), date, &status));
    json_t *document = json_loads(status, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(document);
    ocop_free(status);
    free(text);
    ocop_context_unref(context);
    return document;
}

/* Values of a key in the objects of a list, separated by blanks. */
static const char *list_of(const json_t *document, const char *key, const char *of)
{
    static char text[1024];
    size_t i;
    json_t *item;
    *text = '\0';
    json_array_foreach (json_object_get(document, key), i, item) {
        strcat(text, i ? " " : "");
        strcat(text, json_string_value(json_object_get(item, of)));
    }
    return text;
}

static const char *text_of(const json_t *document, const char *key)
{
    return json_string_value(json_object_get(document, key));
}

struct example {
    const char *file, *overlay, *on;
    const char *edition, *state, *due, *due_by, *overdue, *next, *missing, *warnings;
};

static void the_examples_stand_where_the_rules_put_them(void **state)
{
    (void)state;
    static const struct example rows[] = {
        {"durian-2021", NULL, "2021-09-30", "781-2020", "preparing", "", "", "", "file withdraw", "",
         "documents_untracked"},
        {"durian-2021", NULL, "2022-01-16", "781-2020", "province_rated", "", "", "", "province_request withdraw", "",
         "documents_untracked"},
        {"durian-2021", NULL, "2022-01-17", "781-2020", "requested_ministry", "", "", "", "ministry_receive withdraw",
         "", "documents_untracked"},
        {"durian-2021", NULL, "2022-06-01", "781-2020", "recognised", "", "", "", "", "", "documents_untracked"},
        {"district-2024-renewal", NULL, "2026-12-01", "26-2026", "preparing", "renewal_filing", "2027-02-14", "",
         "file withdraw", "form_01 form_02 renewal_update renewal_papers", ""},
        {"district-2024-renewal", NULL, "2027-02-01", "26-2026", "at_province", "province_renewal", "2027-03-13", "",
         "province_check province_completion withdraw", "", ""},
        {"district-2024-renewal", NULL, "2027-04-01", "26-2026", "recognised", "", "", "", "", "", ""},
        {"ministry-2026-88-points", NULL, "2026-06-10", "26-2026", "filed", "commune_assessment", "2026-06-23", "",
         "commune_completion commune_meeting commune_request withdraw", "form_03 commune_letter samples", ""},
        {"ministry-2026-88-points", NULL, "2026-07-13", "26-2026", "province_rated", "province_round", "2026-12-29", "",
         "ministry_redo province_approve withdraw", "province_approval", ""},
        {"ministry-2026-88-points", NULL, "2026-07-24", "26-2026", "at_ministry", "ministry_round", "2026-09-29", "",
         "ministry_check ministry_completion withdraw", "", ""},
        {"ministry-2026-88-points", NULL, "2026-09-20", "26-2026", "back_at_province", "", "", "",
         "province_recognise_after_ministry province_reevaluate withdraw", "province_decision province_certificate",
         ""},
        {"ministry-2026-88-points", NULL, "2026-10-01", "26-2026", "recognised", "", "", "", "", "", ""},
        {"filed-2026-05-20", NULL, "2026-06-10", "1489-2025", "at_province", "finish_by", "2026-07-21", "",
         "province_check province_completion withdraw", "", ""},
        {"filed-2026-05-20", NULL, "2026-07-22", "1489-2025", "at_province", "", "", "finish_by",
         "province_check province_completion withdraw", "", ""},
        {"filed-2026-05-20-renewal", NULL, "2026-06-21", "1489-2025", "at_province", "finish_by", "2026-06-21", "",
         "province_check province_completion withdraw", "", ""},
        {"revocation-2026", NULL, "2026-08-11", "26-2026", "submitted", "revocation", "2026-08-18", "",
         "province_keep province_revoke", "revocation_decision", ""},
        {"revocation-2026", NULL, "2026-08-17", "26-2026", "revoked", "", "", "", "", "", ""},
        {"tourism-2026", NULL, "2026-06-20", "26-2026", "filed", "commune_assessment", "2026-07-06", "",
         "commune_completion commune_meeting commune_request withdraw", "form_03 commune_letter", ""},
        {"tourism-2026", NULL, "2026-07-15", "26-2026", "at_province", "province_round", "2026-12-29", "",
         "province_check province_completion withdraw", "", ""},
        {"lai-chau-2019-idea", "lai-chau-2019", "2019-09-20", "490-2018", "plan_returned", "", "", "",
         "drop submit_plan", "", ""},
        {"lai-chau-2019-idea", "lai-chau-2019", "2019-12-31", "490-2018", "implementing", "", "", "",
         "drop finish_dossier", "", ""},
        {"two-rounds-2021", "two-rounds-2021", "2021-06-28", "781-2020", "district_checked",
         "district_members district_round", "2021-06-30 2021-07-09", "",
         "district_convene district_council district_members withdraw", "", ""},
        {"two-rounds-2021", "two-rounds-2021", "2021-07-30", "781-2020", "requested_province", "", "", "province_round",
         "province_receive withdraw", "", ""},
        {"two-rounds-2021", NULL, "2021-07-30", "781-2020", "requested_province", "", "", "",
         "province_receive withdraw", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct example *row = &rows[i];
        json_t *status = status_of(row->file, row->overlay, row->on);
        print_message("# %s on %s\n", row->file, row->on);
        assert_string_equal(text_of(status, "format"), "ocop-case-status/1");
        assert_string_equal(text_of(status, "on"), row->on);
        assert_string_equal(text_of(status, "edition"), row->edition);
        assert_string_equal(text_of(status, "state"), row->state);
        assert_string_equal(list_of(status, "due", "what"), row->due);
        assert_string_equal(list_of(status, "due", "by"), row->due_by);
        assert_string_equal(list_of(status, "overdue", "what"), row->overdue);
        assert_string_equal(list_of(status, "next", "event"), row->next);
        assert_string_equal(list_of(status, "missing", "document"), row->missing);
        assert_string_equal(list_of(status, "warnings", "code"), row->warnings);
        json_decref(status);
    }
}

static void the_durians_real_points_give_five_stars_at_the_province(void **state)
{
    (void)state;
    json_t *status = status_of("durian-2021", NULL, "2022-06-01");
    const json_t *province = json_object_get(json_object_get(status, "ratings"), "province");
    assert_string_equal(text_of(province, "mean"), "93.00");
    assert_int_equal(json_integer_value(json_object_get(province, "stars")), 5);
    assert_string_equal(text_of(status, "filed"), "2021-10-04");
    const json_t *sent = json_array_get(json_object_get(status, "timeline"), 8);
    assert_string_equal(text_of(sent, "on"), "2022-01-17");
    assert_string_equal(text_of(sent, "by_vi"), "UBND cấp tỉnh");
    assert_contains(text_of(sent, "note"), "317/UBND-KT");
    json_decref(status);
}

static void the_answer_has_its_keys_in_order(void **state)
{
    (void)state;
    static const char text[] =
        "{\"format\":\"ocop-case/1\",\"edition\":\"490-2018\",\"procedure\":\"idea\",\"events\":[]}";
    char *status;
    assert_ok(ocop_case_json(NULL, text, sizeof text - 1, day(2019, 1, 1), &status));
    const char *at = status;
    static const char *const keys[] = {"format",   "id",       "procedure", "edition", "digest",  "registration",
                                       "product",  "unit",     "filed",     "on",      "state",   "state_vi",
                                       "state_en", "ended",    "ratings",   "due",     "overdue", "next",
                                       "missing",  "timeline", "warnings"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char key[32];
        (void)snprintf(key, sizeof key, "\"%s\":", keys[i]);
        at = strstr(at, key);
        assert_non_null(at);
    }
    assert_contains(status, "\"product\":null,\"unit\":null,\"filed\":null");
    ocop_free(status);
}

/* Reading from JSON and adding step by step is the same. */
static void reading_is_adding(void **state)
{
    (void)state;
    char *text = read_text(EXAMPLES_FOLDER "/cases/tourism-2026.json"), *one, *other;
    ocop_case *read, *built = dossier_case(OCOP_REGISTRATION_FIRST);
    assert_ok(ocop_case_from_json(NULL, text, (int64_t)strlen(text), &read));
    assert_ok(ocop_case_set_id(built, ocop_case_id(read)));
    assert_ok(ocop_case_set_product(built, ocop_case_product(read)));
    assert_ok(ocop_case_set_unit(built, ocop_case_unit(read)));
    assert_ok(ocop_case_set_product_set(built, 26));
    for (int32_t i = 0; i < ocop_case_event_count(read); i++) {
        assert_ok(ocop_case_set_note(built, ocop_case_event_note(read, i)));
        step(built, ocop_case_event_id(read, i), ocop_case_event_on(read, i));
    }
    for (int32_t on = day(2026, 6, 13); on < day(2026, 7, 10); on++) {
        ocop_outlook *first = outlook_of(read, on), *second = outlook_of(built, on);
        assert_ok(ocop_outlook_to_json(first, &one));
        assert_ok(ocop_outlook_to_json(second, &other));
        assert_string_equal(one, other);
        ocop_free(one);
        ocop_free(other);
        ocop_outlook_unref(first);
        ocop_outlook_unref(second);
    }
    ocop_case_unref(read);
    ocop_case_unref(built);
    free(text);
}

/* What a tired clerk sends */

/* A case whose keys and events are given; single quotes stand for double ones. */
static char *case_text(const char *keys, const char *events)
{
    char *text = malloc(strlen(keys) + strlen(events) + 64);
    assert_non_null(text);
    (void)sprintf(text, "{'format':'ocop-case/1'%s%s,'events':[%s]}", *keys ? "," : "", keys, events);
    for (char *at = text; *at; at++)
        if (*at == '\'')
            *at = '"';
    return text;
}

static void assert_bad(const char *keys, const char *events, ocop_status status, const char *pointer, const char *en)
{
    char *text = case_text(keys, events);
    ocop_case *the_case = (ocop_case *)&text;
    print_message("# %s\n", text);
    assert_fails_at(ocop_case_from_json(NULL, text, (int64_t)strlen(text), &the_case), status, pointer);
    assert_null(the_case);
    assert_contains(ocop_error_message(OCOP_LANG_EN), en);
    free(text);
}

#define FILED "{'on':'2026-06-10','event':'file','by':'producer','documents':['form_01','form_02']}"
#define EVENT(keys) FILED ",{'on':'2026-06-11'," keys "}"
#define REQUESTED                                                                                                      \
    FILED ",{'on':'2026-06-12','event':'commune_request','by':'commune','documents':['form_03','commune_letter',"      \
          "'samples']},{'on':'2026-06-12','event':'province_receive','by':'province_agency'},"                         \
          "{'on':'2026-06-12','event':'province_check','by':'province_agency'},{'on':'2026-06-12',"                    \
          "'event':'province_advisory','by':'province_advisory_team','documents':['province_advisory_report']}"
#define COUNCIL(keys)                                                                                                  \
    REQUESTED ",{'on':'2026-06-20','event':'province_council','by':'province_council','documents':"                    \
              "['province_council_report']," keys "}"

static void names_with_slips_are_told_where_they_stand(void **state)
{
    (void)state;
    assert_bad("", EVENT("'event':'commune_reqest','by':'commune'"), OCOP_ERR_EVENT, "/events/1/event",
               "commune_completion, commune_meeting, commune_request, withdraw");
    assert_bad("", EVENT("'event':'nộp hồ sơ','by':'commune'"), OCOP_ERR_EVENT, "/events/1/event", "nộp hồ sơ");
    assert_bad("", EVENT("'event':'nộp hồ sở','by':'commune'"), OCOP_ERR_EVENT, "/events/1/event", "nộp hồ sở");
    assert_bad("", EVENT("'event':'commune_meeting','by':'xã'"), OCOP_ERR_EVENT, "/events/1/by", "\"commune\"");
    assert_bad("", EVENT("'event':'commune_meeting','by':'district'"), OCOP_ERR_EVENT, "/events/1/by", "no actor");
    assert_bad("", EVENT("'event':'commune_meeting','by':'producer'"), OCOP_ERR_EVENT, "/events/1", "\"commune\"");
    assert_string_equal(ocop_error_rule(), "26-2026#/procedures/dossier/events/commune_meeting");
    assert_bad("", EVENT("'event':'commune_meeting','by':'commune','documents':['form_3']"), OCOP_ERR_DOCUMENT,
               "/events/1/documents/0", "form_3");
    assert_bad("", EVENT("'event':'commune_meeting','by':'commune','ground':'x'"), OCOP_ERR_RULE, "/events/1/ground",
               "a, b, c, d, dd, e");
    assert_bad("'procedure':'dosier'", FILED, OCOP_ERR_PROCEDURE, "/procedure", "dossier, idea, revocation");
    assert_bad("'procedure':'revocation','edition':'148-2023'", "", OCOP_ERR_PROCEDURE, "/procedure", "dossier, idea");
    assert_bad("'edition':'26-2025'", FILED, OCOP_ERR_NO_EDITION, "/edition", "26-2025");
    assert_bad("'registration':'lần đầu'", FILED, OCOP_ERR_SHAPE, "/registration", "first");
    assert_bad("'product':{'set':27}", FILED, OCOP_ERR_NO_SET, "/product/set", "27");
    assert_bad("'policy':{'quorm':5}", FILED, OCOP_ERR_SHAPE, "/policy/quorm", "quorm");
    assert_bad("'policy':{'majority':{'numerator':2,'denominator':2}}", FILED, OCOP_ERR_SHAPE,
               "/policy/majority/numerator", "2");
    assert_bad("'documents':'theo dõi'", FILED, OCOP_ERR_SHAPE, "/documents", "tracked");
    assert_bad("'sự kiện':1", FILED, OCOP_ERR_SHAPE, "/sự kiện", "sự kiện");
}

static void missing_keys_are_told(void **state)
{
    (void)state;
    assert_bad("", EVENT("'event':'commune_meeting'"), OCOP_ERR_SHAPE, "/events/1/by", "missing");
    assert_bad("", EVENT("'by':'commune'"), OCOP_ERR_SHAPE, "/events/1/event", "missing");
    assert_bad("", FILED ",{'event':'commune_meeting','by':'commune'}", OCOP_ERR_SHAPE, "/events/1/on", "missing");
    assert_bad("", "", OCOP_ERR_SHAPE, "/filed", "an event is missing");
    assert_bad("", "7", OCOP_ERR_SHAPE, "/filed", "an event is missing");
    assert_bad("'edition':'26-2026'", "7", OCOP_ERR_SHAPE, "/events/0", "7");
    assert_bad("", EVENT("'event':'commune_meeting','by':'commune','ghi chú':'x'"), OCOP_ERR_SHAPE, "/events/1/ghi chú",
               "not of this format");
    assert_bad("", EVENT("'event':'commune_meeting','by':null"), OCOP_ERR_SHAPE, "/events/1/by", "null");
}

static void dates_are_dates(void **state)
{
    (void)state;
    assert_bad("", "{'on':46183,'event':'file','by':'producer'}", OCOP_ERR_SHAPE, "/events/0/on", "46183");
    assert_bad("", "{'on':'46183','event':'file','by':'producer'}", OCOP_ERR_DATE, "/events/0/on", "2026-06-10");
    assert_bad("", "{'on':'10/6/2026','event':'file','by':'producer'}", OCOP_ERR_DATE, "/events/0/on", "10/6/2026");
    assert_bad("", FILED ",{'on':'2026-06-31','event':'commune_meeting','by':'commune'}", OCOP_ERR_DATE, "/events/1/on",
               "no day 31");
    assert_bad("'filed':'2026-6-10'", FILED, OCOP_ERR_DATE, "/filed", "2026-6-10");
    assert_bad("'filed':'2026-06-11'", FILED, OCOP_ERR_EVENT, "/filed", "2026-06-10");
    assert_bad("'certificate':{'issued':'14/6/2024','stars':3}", FILED, OCOP_ERR_DATE, "/certificate/issued", "14/6");
    assert_bad("'certificate':{'stars':6}", FILED, OCOP_ERR_SHAPE, "/certificate/stars", "6");
    assert_bad("'calendar':{'days_off':['2/9/2026']}", FILED, OCOP_ERR_DATE, "/calendar/days_off/0", "2/9/2026");
    assert_bad("'calendar':{'holidays':[]}", FILED, OCOP_ERR_SHAPE, "/calendar/holidays", "holidays");
    assert_bad("", EVENT("'event':'commune_meeting','by':'commune','held':20260620"), OCOP_ERR_SHAPE, "/events/1/held",
               "20260620");
    assert_bad("", "{'on':'2017-06-10','event':'file','by':'producer'}", OCOP_ERR_NO_EDITION, "/events/0/on", "2017");
}

static void events_come_in_order_and_once(void **state)
{
    (void)state;
    assert_bad("", FILED ",{'on':'2026-06-09','event':'commune_meeting','by':'commune'}", OCOP_ERR_EVENT, "/events/1",
               "correction");
    assert_bad("", FILED "," FILED, OCOP_ERR_EVENT, "/events/1", "state \"filed\"");
    assert_bad("", FILED ",{'on':'2026-06-09','event':'commune_meeting','by':'commune','correction':'có'}",
               OCOP_ERR_SHAPE, "/events/1/correction", "true or false");
    assert_bad("", "{'on':'2026-06-10','event':'file','by':'producer','documents':['form_01']}", OCOP_ERR_DOCUMENT,
               "/events/0", "form_02");
    assert_string_equal(ocop_error_rule(), "26-2026#/procedures/dossier/documents/form_02");
}

static void results_fit_together(void **state)
{
    (void)state;
    assert_bad("", COUNCIL("'note':''"), OCOP_ERR_EVENT, "/events/5", "carries the council's rating");
    assert_bad("", COUNCIL("'rating':{'outcome':'rated','total':{'sum':269,'sheets':3},'stars':5}"), OCOP_ERR_EVENT,
               "/events/5/rating/stars", "band of 4");
    assert_bad("", COUNCIL("'rating':{'outcome':'rated','total':{'sum':269,'sheets':3},'stars':4,'band':5}"),
               OCOP_ERR_EVENT, "/events/5/rating/band", "4 stars");
    assert_bad("", COUNCIL("'rating':{'outcome':'rated','total':{'sum':301,'sheets':3},'stars':5}"), OCOP_ERR_SHAPE,
               "/events/5/rating/total/sum", "300");
    assert_bad("", COUNCIL("'rating':{'outcome':'rated','total':{'sum':75.5,'sheets':1},'stars':4}"), OCOP_ERR_SHAPE,
               "/events/5/rating/total/sum", "decimals");
    assert_bad("", COUNCIL("'rating':{'outcome':'rated','stars':4}"), OCOP_ERR_SHAPE, "/events/5/rating/total", "");
    assert_bad("", COUNCIL("'rating':{'outcome':'incomplete'}"), OCOP_ERR_EVENT, "/events/5/rating/outcome",
               "scores again");
    assert_bad("", COUNCIL("'rating':{'outcome':'đạt'}"), OCOP_ERR_SHAPE, "/events/5/rating/outcome", "rated");
    assert_bad("", COUNCIL("'rating':{'edition':'148-2023','outcome':'rejected'}"), OCOP_ERR_EVENT,
               "/events/5/rating/edition", "148-2023");
    assert_bad("", COUNCIL("'rating':{'format':'ocop-dossier/1','outcome':'rejected'}"), OCOP_ERR_FORMAT,
               "/events/5/rating/format", "ocop-rating/1");
    assert_bad("", COUNCIL("'rating':{'outcome':'rejected'},'dossier':{}"), OCOP_ERR_SHAPE, "/events/5/rating",
               "not both");
    assert_bad("", COUNCIL("'dossier':{'format':'ocop-dossier/1','edition':'148-2023','product':{'set':1}}"),
               OCOP_ERR_EVENT, "/events/5/dossier", "148-2023");
    assert_bad("",
               COUNCIL("'dossier':{'format':'ocop-dossier/1','edition':'26-2026','product':{'set':1},"
                       "'sheets':[{'points':{'A.1.1':9}}]}"),
               OCOP_ERR_POINTS, "/events/5/dossier/sheets/0/points/A.1.1", "9");
    assert_bad("", COUNCIL("'session':{'members':7,'present':8},'rating':{'outcome':'rejected'}"), OCOP_ERR_SHAPE,
               "/events/5/session/present", "8");
    assert_bad("", EVENT("'event':'commune_meeting','by':'commune','rating':{'outcome':'rejected'}"), OCOP_ERR_EVENT,
               "/events/1", "carries no rating");
}

static void the_councils_regulation_holds_for_the_sheets_of_the_log(void **state)
{
    (void)state;
    ocop_criteria *criteria = set_of(edition_of("26-2026"), 1);
    char sheets[4096] = "'dossier':{'format':'ocop-dossier/1','edition':'26-2026','product':{'set':1},'sheets':[";
    for (int32_t s = 0; s < 2; s++) {
        ocop_sheet *sheet = sheet_with(criteria, "x", 4, s ? 80 : 75);
        strcat(sheets, s ? ",{'points':{" : "{'role':'chair','points':{");
        for (int32_t i = 0; i < ocop_criteria_count(criteria); i++)
            (void)sprintf(sheets + strlen(sheets), "%s'%s':%d", i ? "," : "", ocop_criteria_code(criteria, i),
                          ocop_sheet_points(sheet, i));
        strcat(sheets, "}}");
        ocop_sheet_unref(sheet);
    }
    strcat(sheets, "]}");
    static const struct {
        const char *policy, *session, *refused; /* NULL: rated */
    } rows[] = {
        {"'policy':{}", "", NULL},
        {"'policy':{'spread_limit':4}", "", "differ by 5"}, /* 75 and 80 */
        {"'policy':{'spread_limit':5}", "", NULL},
        {"'policy':{'quorum':{'numerator':2,'denominator':3,'chair':true}}", "'session':{'members':3},", NULL},
        {"'policy':{'quorum':{'numerator':3,'denominator':4}}", "'session':{'members':3},", "2 of a council of 3"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char events[8192], *status;
        (void)snprintf(events, sizeof events,
                       "%s,{'on':'2026-06-20','event':'province_council','by':"
                       "'province_council','documents':['province_council_report'],%s%s}",
                       REQUESTED, rows[i].session, sheets);
        char *text = case_text(rows[i].policy, events);
        const ocop_status read = ocop_case_json(NULL, text, (int64_t)strlen(text), day(2026, 6, 20), &status);
        assert_int_equal(read, rows[i].refused ? OCOP_ERR_EVENT : OCOP_OK);
        if (rows[i].refused) {
            assert_contains(ocop_error_message(OCOP_LANG_EN), rows[i].refused);
            assert_string_equal(ocop_error_pointer(), "/events/5/dossier");
        } else {
            assert_contains(status, "\"province\":{\"outcome\":\"rated\"");
        }
        ocop_free(status);
        free(text);
    }
    ocop_criteria_unref(criteria);
}

static void what_is_no_case_is_refused(void **state)
{
    (void)state;
    ocop_case *the_case;
    static const struct {
        const char *text;
        ocop_status status;
    } rows[] = {{"", OCOP_ERR_JSON},
                {"[]", OCOP_ERR_SHAPE},
                {"{}", OCOP_ERR_FORMAT},
                {"{\"format\":\"ocop-case/2\"}", OCOP_ERR_FORMAT},
                {"{\"format\":\"ocop-dossier/1\"}", OCOP_ERR_FORMAT},
                {"{\"format\":\"ocop-case/1\",\"edition\":\"26-2026\"}", OCOP_ERR_SHAPE},
                {"{\"format\":\"ocop-case/1\",\"edition\":\"26-2026\",\"events\":{}}", OCOP_ERR_SHAPE},
                {"{\"format\":\"ocop-case/1\",\"format\":\"ocop-case/1\"}", OCOP_ERR_SHAPE},
                {"\xEF\xBB\xBF{\"format\":\"ocop-case/1\"}", OCOP_ERR_JSON}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_fails(ocop_case_from_json(NULL, rows[i].text, (int64_t)strlen(rows[i].text), &the_case), rows[i].status);
    assert_fails(ocop_case_from_json(NULL, NULL, 0, &the_case), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_from_json(NULL, "{}", 2, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_case_json(NULL, "{}", 2, 0, NULL), OCOP_ERR_ARGUMENT);
    char *json;
    assert_fails(ocop_outlook_to_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_null(json);
}

static void ten_megabytes_of_brackets_are_refused(void **state)
{
    (void)state;
    enum { SIZE = 10 * 1024 * 1024 };
    char *text = malloc(SIZE);
    ocop_case *the_case;
    assert_non_null(text);
    memset(text, '[', SIZE);
    assert_fails(ocop_case_from_json(NULL, text, SIZE, &the_case), OCOP_ERR_LIMIT);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_examples_stand_where_the_rules_put_them),
        cmocka_unit_test(the_durians_real_points_give_five_stars_at_the_province),
        cmocka_unit_test(the_answer_has_its_keys_in_order),
        cmocka_unit_test(reading_is_adding),
        cmocka_unit_test(names_with_slips_are_told_where_they_stand),
        cmocka_unit_test(missing_keys_are_told),
        cmocka_unit_test(dates_are_dates),
        cmocka_unit_test(events_come_in_order_and_once),
        cmocka_unit_test(results_fit_together),
        cmocka_unit_test(the_councils_regulation_holds_for_the_sheets_of_the_log),
        cmocka_unit_test(what_is_no_case_is_refused),
        cmocka_unit_test(ten_megabytes_of_brackets_are_refused),
    };
    return cmocka_run_group_tests_name("case_json", tests, NULL, NULL);
}
