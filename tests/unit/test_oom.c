/*
 * Memory runs out: every call that allocates is made with the first allocation failing, then the second, and so on
 * until it succeeds. Each time it must say OCOP_ERR_NO_MEMORY, give nothing out, keep nothing, and work afterwards.
 */
#include "unit.h"

#include <jansson.h>

#include "counting.h"

struct setting {
    struct counter counter;
    ocop_context *context;
    ocop_edition *edition;
    ocop_criteria *criteria;
    ocop_sheet *sheet;
    ocop_dossier *dossier;
    ocop_policy *policy;
    ocop_rating *rating;
    ocop_code *code;
    ocop_units *units;
    ocop_edition *rules; /* of 2026, which have procedures */
    ocop_case *the_case;
    ocop_outlook *outlook;
    char *edition_json;
};

/* One call; releases what it got. A call that fails has given nothing out. */
typedef ocop_status attempt(struct setting *setting);

static const char dossier_json[] =
    "{\"format\": \"ocop-dossier/1\", \"id\": \"86-0012-of-the-first-round\", \"edition\": \"26-2026\", \"filed\": "
    "\"2026-06-10\", \"product\": {\"set\": 1, \"name\": \"Sầu riêng của hợp tác xã\"}, \"policy\": {\"quorum\": "
    "{\"at_least\": 3, \"chair\": true}, \"spread_limit\": 10}, \"sheets\": [{\"member\": \"Chủ tịch hội đồng\", "
    "\"points\": {\"A.1.1\": 3}}, {\"answers\": {\"A.1.2\": 2, \"A.2.4\": true}}], \"costs\": {\"A.1.1\": 7}}";
static const char case_json[] =
    "{\"format\": \"ocop-case/1\", \"id\": \"86-0012-of-the-first-round\", \"edition\": \"26-2026\", \"product\": "
    "{\"set\": 1, "
    "\"name\": \"Sầu riêng của hợp tác xã\"}, \"unit\": \"Xã Tân Phú\", \"policy\": {\"majority\": {\"numerator\": 1, "
    "\"denominator\": 2}}, \"calendar\": {\"days_off\": [\"2026-09-02\"]}, \"events\": [{\"on\": \"2026-06-10\", "
    "\"event\": "
    "\"file\", \"by\": \"producer\", \"documents\": [\"form_01\", \"form_02\"], \"note\": \"bản giấy\"}, {\"on\": "
    "\"2026-06-12\", \"event\": \"commune_meeting\", \"by\": \"commune\"}]}";
static const char overlay_json[] =
    "{\"format\": \"ocop-overlay/1\", \"name\": \"ours\", \"edition\": \"tiny\", \"text_vi\": \"Quy chế\", "
    "\"text_en\": "
    "\"Regulation\", \"source_vi\": \"Quyết định\", \"source_en\": \"Decision\", \"patch\": {\"policy\": "
    "{\"spread_limit\": 10}, \"sets\": {\"1\": {\"criteria\": {\"A.1.1\": {\"name_en\": \"Origin of materials\"}}}}}}";

static ocop_status text_or_nothing(ocop_status status, char *const *text)
{
    assert_int_equal(*text == NULL, status != OCOP_OK);
    ocop_free(*text);
    return status;
}

static ocop_status edition_or_nothing(ocop_status status, ocop_edition *const *edition)
{
    assert_int_equal(*edition == NULL, status != OCOP_OK);
    ocop_edition_unref(*edition);
    return status;
}

static ocop_status try_context_new(struct setting *setting)
{
    const ocop_allocator allocator = counting_allocator(&setting->counter);
    ocop_context *context = setting->context;
    const ocop_status status = ocop_context_new_with_allocator(&allocator, &context);
    assert_int_equal(context == NULL, status != OCOP_OK);
    ocop_context_unref(context);
    return status;
}

static ocop_status try_calendar_new(struct setting *setting)
{
    ocop_calendar *calendar = (ocop_calendar *)setting;
    const ocop_status status = ocop_calendar_new(setting->context, &calendar);
    assert_int_equal(calendar == NULL, status != OCOP_OK);
    ocop_calendar_unref(calendar);
    return status;
}

static ocop_status try_add_days(struct setting *setting)
{
    ocop_calendar *calendar;
    ocop_status status = ocop_calendar_new(setting->context, &calendar);
    for (int32_t i = 0; status == OCOP_OK && i < 40; i++)
        status = i % 2 ? ocop_calendar_add_day_off(calendar, i) : ocop_calendar_add_working_day(calendar, i);
    ocop_calendar_unref(calendar);
    return status;
}

static ocop_status try_date_format(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_date_format(setting->context, 20000, &text), &text);
}

static ocop_status try_to_nfc(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_text_to_nfc(setting->context, "Hô\xCC\xA3i", &text), &text);
}

static ocop_status code_or_nothing(ocop_status status, ocop_code *const *code)
{
    assert_int_equal(*code == NULL, status != OCOP_OK);
    ocop_code_unref(*code);
    return status;
}

static ocop_status try_code_parse(struct setting *setting)
{
    ocop_code *code = setting->code;
    return code_or_nothing(ocop_code_parse(setting->context, "12-05/PĐK-86-29551-2026", &code), &code);
}

static ocop_status try_code_decision(struct setting *setting)
{
    ocop_code *code = setting->code;
    return code_or_nothing(ocop_code_parse(setting->context, "26/2026/QĐ-TTg", &code), &code);
}

static ocop_status try_code_product(struct setting *setting)
{
    ocop_code *code = setting->code;
    return code_or_nothing(ocop_code_product(setting->context, "83", "829", "28780", "3", 2022, &code), &code);
}

static ocop_status try_code_format(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_code_format(setting->code, &text), &text);
}

static ocop_status try_code_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_code_to_json(setting->code, &text), &text);
}

static ocop_status units_or_nothing(ocop_status status, ocop_units *const *units)
{
    assert_int_equal(*units == NULL, status != OCOP_OK);
    ocop_units_unref(*units);
    return status;
}

static ocop_status try_units_find(struct setting *setting)
{
    ocop_units *units = setting->units;
    return units_or_nothing(ocop_units_find(setting->context, "Phường 1", 20000, 0, NULL, 0, &units), &units);
}

static ocop_status try_units_inside(struct setting *setting)
{
    ocop_units *units = setting->units;
    return units_or_nothing(ocop_units_inside(setting->context, -1, 20000, OCOP_PLACE_PROVINCE, &units), &units);
}

static ocop_status try_units_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_units_to_json(setting->units, &text), &text);
}

#ifndef WITHOUT_PLACES
static ocop_status try_units_map(struct setting *setting)
{
    ocop_units *units = setting->units;
    return units_or_nothing(ocop_units_map_to(setting->context, "855", &units), &units);
}

static ocop_status try_place_find_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(
        ocop_place_find_json(setting->context, "Hòa Bình", 20269, 0, NULL, OCOP_FIND_WITH_ACCENTS, &text), &text);
}

static ocop_status try_place_map_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_place_map_json(setting->context, "86", &text), &text);
}

static ocop_status try_place_show_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_place_show_json(setting->context, "855", 20000, &text), &text);
}
#endif

static ocop_status try_edition_open(struct setting *setting)
{
    ocop_edition *edition = setting->edition;
    return edition_or_nothing(ocop_edition_open(setting->context, "26-2026", &edition), &edition);
}

static ocop_status try_edition_choose(struct setting *setting)
{
    ocop_edition *edition = setting->edition;
    return edition_or_nothing(ocop_edition_choose(setting->context, 20000, OCOP_REGISTRATION_FIRST, &edition),
                              &edition);
}

static ocop_status try_add_edition(struct setting *setting)
{
    const ocop_status status = ocop_context_add_edition(setting->context, setting->edition);
    assert_int_equal(ocop_edition_count(setting->context), status == OCOP_OK ? 7 : 6);
    return status;
}

static ocop_status try_add_edition_again(struct setting *setting)
{
    const ocop_status status = ocop_context_add_edition(setting->context, setting->edition);
    assert_int_equal(ocop_edition_count(setting->context), 7);
    return status;
}

static ocop_status try_criteria_open(struct setting *setting)
{
    ocop_criteria *criteria = setting->criteria;
    const ocop_status status = ocop_criteria_open(setting->edition, 1, &criteria);
    assert_int_equal(criteria == NULL, status != OCOP_OK);
    ocop_criteria_unref(criteria);
    return status;
}

static ocop_status try_policy_new(struct setting *setting)
{
    ocop_policy *policy = setting->policy;
    const ocop_status status = ocop_policy_new(setting->edition, &policy);
    assert_int_equal(policy == NULL, status != OCOP_OK);
    ocop_policy_unref(policy);
    return status;
}

static ocop_status try_sheet_new(struct setting *setting)
{
    ocop_sheet *sheet = setting->sheet;
    const ocop_status status = ocop_sheet_new(setting->criteria, "Chủ tịch", &sheet);
    assert_int_equal(sheet == NULL, status != OCOP_OK);
    ocop_sheet_unref(sheet);
    return status;
}

static ocop_status try_dossier_new(struct setting *setting)
{
    ocop_dossier *dossier = setting->dossier;
    const ocop_status status = ocop_dossier_new(setting->criteria, &dossier);
    assert_int_equal(dossier == NULL, status != OCOP_OK);
    ocop_dossier_unref(dossier);
    return status;
}

static ocop_status try_set_id(struct setting *setting)
{
    const ocop_status status = ocop_dossier_set_id(setting->dossier, "a new id");
    assert_string_equal(ocop_dossier_id(setting->dossier), status == OCOP_OK ? "a new id" : "an old id");
    return status;
}

static ocop_status try_set_product(struct setting *setting)
{
    return ocop_dossier_set_product(setting->dossier, "Sầu riêng");
}

/* A dossier has memory for some sheets before it needs more. */
static ocop_status try_add_sheet(struct setting *setting)
{
    ocop_dossier *dossier;
    ocop_status status = ocop_dossier_new(setting->criteria, &dossier);
    for (int i = 0; status == OCOP_OK && i < 40; i++) {
        char member[16];
        ocop_sheet *sheet = NULL;
        (void)snprintf(member, sizeof member, "%d", i);
        status = ocop_sheet_new(setting->criteria, member, &sheet);
        if (status == OCOP_OK)
            status = ocop_dossier_add_sheet(dossier, sheet);
        ocop_sheet_unref(sheet);
    }
    ocop_dossier_unref(dossier);
    return status;
}

static ocop_status try_add_rule(struct setting *setting)
{
    return ocop_dossier_add_rule(setting->dossier, OCOP_EFFECT_REJECT, "forged");
}

static ocop_status try_set_cost(struct setting *setting)
{
    ocop_dossier *dossier;
    ocop_status status = ocop_dossier_new(setting->criteria, &dossier);
    if (status == OCOP_OK)
        status = ocop_dossier_set_cost(dossier, "A.1.1", 5);
    ocop_dossier_unref(dossier);
    return status;
}

static ocop_status try_rating_new(struct setting *setting)
{
    ocop_rating *rating = setting->rating;
    const ocop_status status = ocop_rating_new(setting->dossier, setting->policy, &rating);
    assert_int_equal(rating == NULL, status != OCOP_OK);
    ocop_rating_unref(rating);
    return status;
}

static ocop_status try_explain(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_rating_explain(setting->rating, OCOP_LANG_VI, &text), &text);
}

static ocop_status try_explain_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_rating_explain_json(setting->rating, OCOP_LANG_EN, &text), &text);
}

static ocop_status try_rating_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_rating_to_json(setting->rating, &text), &text);
}

static ocop_status try_rate_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_rate_json(setting->context, dossier_json, -1, &text), &text);
}

static ocop_status try_allocate_json(struct setting *setting)
{
    static const char json[] =
        "{\"format\": \"ocop-allocation/1\", \"target\": \"LC-1\", \"total\": 51, \"units\": [{\"unit\": "
        "\"Huyện Tam Đường\", \"weight\": 3, \"given\": 4}, {\"unit\": \"B\", \"weight\": 1}]}";
    char *text = setting->edition_json;
    return text_or_nothing(ocop_allocate_json(setting->context, json, (int64_t)sizeof json - 1, &text), &text);
}

static const char plan_json[] = "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"Kế "
                                "hoạch\",\"name_en\":\"Plan\",\"unit\":\"12\",\"from\":\"2019-01-01\","
                                "\"to\":\"2020-12-31\",\"source_vi\":\"a\",\"source_en\":\"a\",\"certainty\":"
                                "\"confirmed\",\"doubts\":[{\"text_vi\":\"a\","
                                "\"text_en\":\"a\"}],\"bodies\":{\"b\":{\"name_vi\":\"a\",\"name_en\":\"a\",\"roles\":["
                                "{\"text_vi\":\"a\",\"text_en\":\"a\","
                                "\"source_vi\":\"a\",\"source_en\":\"a\",\"certainty\":\"confirmed\"}]}},\"targets\":[{"
                                "\"id\":\"T\",\"name_vi\":\"Ý tưởng\","
                                "\"name_en\":\"Ideas\",\"indicator\":\"ideas\",\"kind\":\"at_least\",\"value\":2,"
                                "\"each\":\"district\",\"yearly\":true,"
                                "\"bodies\":[\"b\"],\"source_vi\":\"a\",\"source_en\":\"a\",\"certainty\":"
                                "\"confirmed\"},{\"id\":\"P\",\"name_vi\":\"a\","
                                "\"name_en\":\"a\",\"indicator\":\"products\",\"kind\":\"at_least\",\"value\":2,"
                                "\"source_vi\":\"a\",\"source_en\":\"a\","
                                "\"certainty\":\"confirmed\"}]}";

#define CITED "\"source_vi\":\"a\",\"source_en\":\"a\",\"certainty\":\"confirmed\""
static const char counted_plan_json[] =
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"54\",\"edition\":"
    "\"1048-2019\",\"issued\":\"2019-09-01\",\"from\":\"2019-01-01\",\"to\":\"2026-12-31\"," CITED
    ",\"targets\":[{\"id\":\"E\",\"name_vi\":\"a\",\"name_en\":\"a\",\"indicator\":\"products_new\",\"kind\":"
    "\"at_least\",\"value\":1,\"each\":\"district\",\"groups\":[\"4\"]," CITED
    "},{\"id\":\"S\",\"name_vi\":\"a\",\"name_en\":\"a\",\"indicator\":\"producers_sme\",\"kind\":\"at_least\","
    "\"value\":9," CITED "}]}";

static ocop_status try_plan_from_json(struct setting *setting)
{
    ocop_plan *plan = (ocop_plan *)setting;
    const ocop_status status = ocop_plan_from_json(setting->context, plan_json, -1, &plan);
    assert_int_equal(plan == NULL, status != OCOP_OK);
    ocop_plan_unref(plan);
    return status;
}

static ocop_status try_observations(struct setting *setting)
{
    static const char json[] =
        "{\"format\":\"ocop-observations/1\",\"observations\":[{\"target\":\"T\",\"unit\":\"106\",\"on\":"
        "\"2019-06-01\",\"value\":1,\"source\":\"Báo cáo sáu tháng đầu năm\"}]}";
    ocop_observations *list = (ocop_observations *)setting;
    const ocop_status status = ocop_observations_from_json(setting->context, json, -1, &list);
    assert_int_equal(list == NULL, status != OCOP_OK);
    ocop_observations_unref(list);
    return status;
}

static ocop_status try_progress(struct setting *setting)
{
    ocop_plan *plan;
    ocop_progress *progress = NULL;
    ocop_observations *list = NULL;
    char *json = NULL;
    ocop_status status = ocop_plan_from_json(setting->context, plan_json, -1, &plan);
    if (status == OCOP_OK)
        status = ocop_progress_new(plan, 18100, &progress);
    if (status == OCOP_OK)
        status = ocop_observations_new(setting->context, &list);
    for (int32_t i = 0; status == OCOP_OK && i < 20; i++)
        status = ocop_observations_add(list, "T", "", "106", 17950 + i, i, 0, "Báo cáo");
    if (status == OCOP_OK)
        status = ocop_progress_observe(progress, list);
    if (status == OCOP_OK)
        status = ocop_progress_judge(progress);
    if (status == OCOP_OK)
        status = ocop_progress_to_json(progress, &json);
    ocop_free(json);
    ocop_observations_unref(list);
    ocop_progress_unref(progress);
    ocop_plan_unref(plan);
    return status;
}

static ocop_status try_plan_check(struct setting *setting)
{
    ocop_plan *plan;
    char *json = NULL;
    ocop_status status = ocop_plan_from_json(setting->context, plan_json, -1, &plan);
    if (status == OCOP_OK)
        status = ocop_plan_check_json(plan, &json);
    ocop_free(json);
    ocop_plan_unref(plan);
    return status;
}

static ocop_status try_allocation(struct setting *setting)
{
    ocop_allocation *allocation = (ocop_allocation *)setting;
    ocop_status status = ocop_allocation_new(setting->context, 40, &allocation);
    assert_int_equal(allocation == NULL, status != OCOP_OK);
    for (int32_t i = 0; status == OCOP_OK && i < 40; i++) {
        char name[8];
        (void)snprintf(name, sizeof name, "%d", i);
        status = ocop_allocation_add_unit(allocation, name, i, 0, -1);
    }
    if (status == OCOP_OK)
        status = ocop_allocation_divide(allocation);
    ocop_allocation_unref(allocation);
    return status;
}

/* Twice, so that the second finds the memory of the first. */
static ocop_status try_verdict(struct setting *setting)
{
    ocop_verdict *verdict = (ocop_verdict *)setting;
    ocop_status status = ocop_verdict_new(setting->context, &verdict);
    assert_int_equal(verdict == NULL, status != OCOP_OK);
    for (int i = 0; status == OCOP_OK && i < 2; i++) {
        status = ocop_verdict_read_json(verdict, dossier_json, -1);
        assert_int_equal(ocop_verdict_outcome(verdict), status == OCOP_OK ? OCOP_OUTCOME_INCOMPLETE : 0);
    }
    ocop_verdict_unref(verdict);
    return status;
}

static ocop_status try_explain_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_explain_json(setting->context, dossier_json, -1, OCOP_LANG_VI, &text), &text);
}

static ocop_status try_dossier_from_json(struct setting *setting)
{
    ocop_dossier *dossier = setting->dossier;
    ocop_policy *policy = setting->policy;
    const ocop_status status = ocop_dossier_from_json(setting->context, dossier_json, -1, &dossier, &policy);
    assert_int_equal(dossier == NULL, status != OCOP_OK);
    assert_int_equal(policy == NULL, status != OCOP_OK);
    ocop_dossier_unref(dossier);
    ocop_policy_unref(policy);
    return status;
}

/* A key with an escape is left to the reader with the tree. */
static ocop_status try_dossier_with_escape(struct setting *setting)
{
    static const char text[] =
        "{\"format\": \"ocop-dossier/1\", \"edition\": \"26-2026\", \"product\": {\"set\": 1}, "
        "\"\\u0069d\": \"86-0012-of-the-first-round\", \"sheets\": [{\"points\": {\"A.1.1\": 3}}]}";
    ocop_dossier *dossier = setting->dossier;
    const ocop_status status = ocop_dossier_from_json(setting->context, text, -1, &dossier, NULL);
    assert_int_equal(dossier == NULL, status != OCOP_OK);
    ocop_dossier_unref(dossier);
    return status;
}

static ocop_status try_edition_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_edition_to_json(setting->edition, &text), &text);
}

static ocop_status try_criteria_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_criteria_to_json(setting->criteria, &text), &text);
}

static ocop_status try_edition_from_json(struct setting *setting)
{
    ocop_edition *edition = setting->edition;
    return edition_or_nothing(ocop_edition_from_json(setting->context, setting->edition_json, -1, &edition), &edition);
}

static ocop_status try_edition_from_file(struct setting *setting)
{
    ocop_edition *edition = setting->edition;
    return edition_or_nothing(ocop_edition_from_file(setting->context, TEST_FOLDER "/tiny-edition.json", &edition),
                              &edition);
}

static ocop_status try_overlay(struct setting *setting)
{
    ocop_edition *edition = setting->edition;
    return edition_or_nothing(ocop_edition_overlay(setting->edition, overlay_json, -1, &edition), &edition);
}

static ocop_status try_add_overlay(struct setting *setting)
{
    ocop_edition *edition = NULL;
    const int64_t fail_at = setting->counter.fail_at;
    const ocop_status status = ocop_context_add_overlay(setting->context, overlay_json, -1);
    const int64_t calls = setting->counter.calls;
    setting->counter.fail_at = 0; /* a look at the context is no part of the attempt */
    if (status == OCOP_OK) {
        assert_int_equal(ocop_edition_open(setting->context, "tiny", &edition), OCOP_OK);
        assert_int_equal(ocop_edition_overlay_count(edition), 1);
        ocop_edition_unref(edition);
    }
    setting->counter.fail_at = fail_at;
    setting->counter.calls = calls;
    return status;
}

static ocop_status try_procedure_open(struct setting *setting)
{
    ocop_procedure *procedure = (ocop_procedure *)setting;
    const ocop_status status = ocop_procedure_open(setting->rules, "dossier", &procedure);
    assert_int_equal(procedure == NULL, status != OCOP_OK);
    ocop_procedure_unref(procedure);
    return status;
}

static ocop_status case_or_nothing(ocop_status status, ocop_case *const *the_case)
{
    assert_int_equal(*the_case == NULL, status != OCOP_OK);
    ocop_case_unref(*the_case);
    return status;
}

/* More documents and events than there is room for at first. An event that fails is not in the log. */
static ocop_status fill_case(ocop_case *the_case)
{
    ocop_status status = ocop_case_set_id(the_case, "the id of the caller");
    if (status == OCOP_OK)
        status = ocop_case_set_product(the_case, "Hô\xCC\xA3i");
    if (status == OCOP_OK)
        status = ocop_case_set_unit(the_case, "Xã Hô\xCC\xA3i");
    if (status == OCOP_OK)
        status = ocop_case_set_product_set(the_case, 26);
    for (int32_t i = 0; status == OCOP_OK && i < 10; i++)
        status = ocop_case_hand_over(the_case, i % 2 ? "form_01" : "form_02");
    if (status == OCOP_OK)
        status = ocop_case_add_event(the_case, "file", "producer", 20614);
    for (int32_t i = 1; status == OCOP_OK && i < 20; i++) {
        status = ocop_case_set_note(the_case, "Hô\xCC\xA3p");
        if (status == OCOP_OK)
            status = ocop_case_add_event(the_case, "commune_meeting", "commune", 20614 + i);
        assert_int_equal(ocop_case_event_count(the_case), status == OCOP_OK ? i + 1 : i);
    }
    return status;
}

static ocop_status try_case(struct setting *setting)
{
    ocop_case *the_case = setting->the_case;
    ocop_status status = ocop_case_new(setting->rules, "dossier", OCOP_REGISTRATION_FIRST, &the_case);
    assert_int_equal(the_case == NULL, status != OCOP_OK);
    if (status == OCOP_OK)
        status = fill_case(the_case);
    ocop_case_unref(the_case);
    return status;
}

static ocop_status try_case_on(struct setting *setting)
{
    ocop_case *then = setting->the_case;
    return case_or_nothing(ocop_case_on(setting->the_case, 20700, &then), &then);
}

static ocop_status try_case_from_json(struct setting *setting)
{
    ocop_case *the_case = setting->the_case;
    return case_or_nothing(ocop_case_from_json(setting->context, case_json, (int64_t)strlen(case_json), &the_case),
                           &the_case);
}

static ocop_status try_outlook_new(struct setting *setting)
{
    ocop_outlook *outlook = setting->outlook;
    const ocop_status status = ocop_outlook_new(setting->the_case, 20700, &outlook);
    assert_int_equal(outlook == NULL, status != OCOP_OK);
    ocop_outlook_unref(outlook);
    return status;
}

static ocop_status try_outlook_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_outlook_to_json(setting->outlook, &text), &text);
}

static ocop_status try_case_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_case_json(setting->context, case_json, (int64_t)strlen(case_json), 20610, &text),
                           &text);
}

static ocop_status try_error_to_json(struct setting *setting)
{
    char *text = setting->edition_json;
    ocop_edition *edition;
    assert_int_equal(ocop_edition_open(setting->context, "none", &edition), OCOP_ERR_NO_EDITION);
    return text_or_nothing(ocop_error_to_json(setting->context, 3, &text), &text);
}

/* All that is known of a certificate. */
static ocop_status fill_certificate(ocop_certificate *certificate)
{
    ocop_status status = ocop_certificate_set_id(certificate, "303-01");
    if (status == OCOP_OK)
        status = ocop_certificate_set_product(certificate, "Cam Vinh");
    if (status == OCOP_OK)
        status = ocop_certificate_set_product_code(certificate, "40-17000-1-2020");
    if (status == OCOP_OK)
        status = ocop_certificate_set_holder(certificate, "Hợp tác xã");
    if (status == OCOP_OK)
        status = ocop_certificate_set_decision(certificate, "303/QĐ-UBND");
    if (status == OCOP_OK)
        status = ocop_certificate_set_revoked(certificate, 21000, "dd");
    assert_string_equal(ocop_certificate_ground(certificate), status == OCOP_OK ? "dd" : "");
    return status;
}

static ocop_status try_certificate(struct setting *setting)
{
    ocop_edition *edition;
    ocop_certificate *certificate = NULL;
    char *text = NULL;
    ocop_status status = ocop_edition_open(setting->context, "26-2026", &edition);
    if (status == OCOP_OK)
        status = ocop_certificate_new(edition, 20000, 3, &certificate);
    if (status == OCOP_OK)
        status = fill_certificate(certificate);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_certificate_explain(certificate, 21000, OCOP_LANG_VI, &text), &text);
    ocop_certificate_unref(certificate);
    ocop_edition_unref(edition);
    return status;
}

static const char certificate_json[] =
    "{\"format\": \"ocop-certificate/1\", \"id\": \"303-01\", \"edition\": \"26-2026\", \"issued\": "
    "\"2023-08-05\", \"stars\": 4, \"product\": {\"name\": \"Cam Vinh\"}, \"producer\": {\"name\": \"HTX\"}, "
    "\"policy\": {\"month_end\": \"next_day\"}, \"renewal\": {\"filed\": \"2026-03-01\"}}";

static ocop_status try_certificate_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_certificate_json(setting->context, certificate_json, -1, 20600, &text), &text);
}

/* Reads certificates, asks what comes due, and writes it. */
static ocop_status make_agenda(struct setting *setting, ocop_certificates **list, ocop_agenda **agenda)
{
    ocop_status status = ocop_certificates_from_json(setting->context, certificate_json, -1, 20500, list);
    *agenda = NULL;
    if (status == OCOP_OK)
        status = ocop_certificates_agenda(*list, 20000, 22000, 20500, agenda);
    assert_int_equal(*agenda == NULL, status != OCOP_OK);
    return status;
}

static ocop_status try_agenda_to_json(struct setting *setting)
{
    ocop_certificates *list;
    ocop_agenda *agenda;
    char *text = NULL;
    ocop_status status = make_agenda(setting, &list, &agenda);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_agenda_to_json(agenda, &text), &text);
    ocop_agenda_unref(agenda);
    ocop_certificates_unref(list);
    return status;
}

static ocop_status try_agenda_to_ics(struct setting *setting)
{
    ocop_certificates *list;
    ocop_agenda *agenda;
    char *text = NULL;
    ocop_status status = make_agenda(setting, &list, &agenda);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_agenda_to_ics(agenda, OCOP_LANG_VI, &text), &text);
    ocop_agenda_unref(agenda);
    ocop_certificates_unref(list);
    return status;
}

/* Two recognitions of a product, slips, and units by code and by name. */
static const char register_csv[] =
    "id,name,code,producer,producer_type,province,commune,group,stars,current_stars,issued\n"
    "1,Sầu riêng của hợp tác xã,86-29551-3-2026,HTX Tân Phú,HTX,86,29551,Thực phẩm,3,3,2023-06-10\n"
    "2,Sầu riêng của hợp tác xã,86-29551-3-2026,HTX Tân Phú,hội quán,Vĩnh Long,,Đồ chơi,4,,45848\n"
    "2,Mật ong,86-29551-3-2026,HTX Tân Phú,HTX,86,29551,Thực phẩm,4,,2026-06-10\n"
    "4,Sầu riêng của hợp tác xã,86-29551-3-2026,HTX Tân Phú,HTX,86,29551,Thực phẩm,4,,2026-06-10\n";

static ocop_status make_registry(struct setting *setting, ocop_registry **registry)
{
    ocop_status status = ocop_registry_new(setting->context, registry);
    if (status == OCOP_OK)
        status = ocop_registry_read_csv(*registry, "so-theo-doi.csv", register_csv, -1);
    return status == OCOP_OK ? ocop_registry_seal(*registry) : status;
}

static ocop_status try_registry_csv(struct setting *setting)
{
    ocop_registry *registry = NULL;
    char *text = NULL;
    ocop_status status = make_registry(setting, &registry);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_registry_to_csv(registry, OCOP_RECORD_PRODUCT, &text), &text);
    ocop_registry_unref(registry);
    return status;
}

static ocop_status try_registry_json(struct setting *setting)
{
    ocop_registry *registry = NULL, *again = NULL;
    char *text = NULL;
    ocop_status status = make_registry(setting, &registry);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_registry_check_json(registry, &text), &text);
    text = NULL;
    if (status == OCOP_OK)
        status = ocop_registry_to_json(registry, &text);
    if (status == OCOP_OK)
        status = ocop_registry_new(setting->context, &again);
    if (status == OCOP_OK)
        status = ocop_registry_read_json(again, "lines", text, -1);
    ocop_free(text);
    ocop_registry_unref(again);
    ocop_registry_unref(registry);
    return status;
}

static ocop_status try_registry_count(struct setting *setting)
{
    static const char *const by[] = {"province", "stars", "status", "year"};
    ocop_registry *registry = NULL;
    ocop_query *query = NULL;
    ocop_counts *counts = NULL;
    char *text = NULL;
    ocop_status status = make_registry(setting, &registry);
    if (status == OCOP_OK)
        status = ocop_query_new(setting->context, &query);
    for (size_t i = 0; status == OCOP_OK && i < sizeof by / sizeof *by; i++)
        status = ocop_query_add_by(query, by[i]);
    if (status == OCOP_OK)
        status = ocop_query_set_on(query, 20700);
    if (status == OCOP_OK)
        status = ocop_query_set_units_on(query, 20700);
    if (status == OCOP_OK)
        status = ocop_query_set_counted(query, OCOP_COUNT_PRODUCERS);
    if (status == OCOP_OK)
        status = ocop_query_add_where(query, "stars", "4");
    if (status == OCOP_OK)
        status = ocop_registry_count(registry, query, &counts);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_counts_to_csv(counts, &text), &text);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_counts_to_json(counts, &text), &text);
    ocop_counts_unref(counts);
    ocop_query_unref(query);
    ocop_registry_unref(registry);
    return status;
}

/* Rows of both maps, counted for a plan of 2019 and told on the map of today. */
static ocop_status try_progress_counted(struct setting *setting)
{
    ocop_plan *plan = NULL;
    ocop_progress *progress = NULL;
    ocop_registry *registry = NULL;
    char *json = NULL;
    ocop_status status = ocop_plan_from_json(setting->context, counted_plan_json, -1, &plan);
    if (status == OCOP_OK)
        status = ocop_registry_new(setting->context, &registry);
    if (status == OCOP_OK)
        status = ocop_registry_read_csv(registry, "a.csv",
                                        "name,stars,province,district,commune,group,edition,issued\n"
                                        "A,3,54,558,,4,1048-2019,2020-06-01\nB,3,66,,22015,5,148-2023,2025-08-01\n"
                                        "C,3,66,,22114,4,148-2023,2025-08-01\n",
                                        -1);
    if (status == OCOP_OK)
        status = ocop_registry_seal(registry);
    if (status == OCOP_OK)
        status = ocop_progress_new(plan, 20454, &progress);
    if (status == OCOP_OK)
        status = ocop_progress_count_products(progress, registry);
    if (status == OCOP_OK)
        status = ocop_progress_judge(progress);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_progress_to_json(progress, &json), &json);
    ocop_progress_unref(progress);
    ocop_registry_unref(registry);
    ocop_plan_unref(plan);
    return status;
}

static ocop_status try_allocation_from_plan(struct setting *setting)
{
    ocop_plan *plan = NULL;
    ocop_allocation *allocation = NULL;
    ocop_status status = ocop_plan_from_json(setting->context, counted_plan_json, -1, &plan);
    if (status == OCOP_OK && ocop_unit_count()) {
        allocation = (ocop_allocation *)setting;
        status = ocop_allocation_from_plan(plan, 1, 0, &allocation);
        assert_int_equal(allocation == NULL, status != OCOP_OK);
    } else if (status == OCOP_OK) {
        status = ocop_allocation_new(setting->context, 9, &allocation);
    }
    if (status == OCOP_OK && ocop_unit_count())
        status = ocop_allocation_read_weights(
            allocation,
            "unit,weight,given\n555,1,1\n557,1,1\n558,1,1\n559,1,1\n560,1,1\n561,1,1\n562,1,1\n563,1,1\n564,1,1\n", -1);
    if (status == OCOP_OK)
        status = ocop_allocation_divide(allocation);
    ocop_allocation_unref(allocation);
    ocop_plan_unref(plan);
    return status;
}

/* A register and a plan, by the units of a day, in all renderings. A report that could not be made holds nothing. */
static ocop_status try_report(struct setting *setting)
{
    ocop_registry *registry = NULL;
    ocop_plan *plan = NULL;
    ocop_progress *progress = NULL;
    ocop_report *report = NULL;
    char *text = NULL;
    ocop_status status = make_registry(setting, &registry);
    if (status == OCOP_OK)
        status = ocop_plan_from_json(setting->context, plan_json, -1, &plan);
    if (status == OCOP_OK)
        status = ocop_progress_new(plan, 20700, &progress);
    if (status == OCOP_OK)
        status = ocop_progress_judge(progress);
    if (status == OCOP_OK)
        status = ocop_report_new(setting->context, 20700, &report);
    if (status == OCOP_OK)
        status = ocop_report_set_registry(report, registry);
    if (status == OCOP_OK)
        status = ocop_report_set_within(report, "86");
    if (status == OCOP_OK)
        status = ocop_report_set_units_on(report, 20700);
    if (status == OCOP_OK)
        status = ocop_report_add_progress(report, progress);
    if (status == OCOP_OK)
        status = ocop_report_make(report);
    if (status != OCOP_OK)
        assert_int_equal(ocop_report_table_count(report), 0);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_report_to_text(report, OCOP_LANG_VI, &text), &text);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_report_to_markdown(report, OCOP_LANG_VI, &text), &text);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_report_to_html(report, OCOP_LANG_VI, &text), &text);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_report_to_csv(report, -1, OCOP_LANG_VI, &text), &text);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_report_to_json(report, &text), &text);
    if (status == OCOP_OK)
        status = text_or_nothing(ocop_report_cell_text(report, 0, 0, 0, OCOP_LANG_VI, &text), &text);
    ocop_report_unref(report);
    ocop_progress_unref(progress);
    ocop_plan_unref(plan);
    ocop_registry_unref(registry);
    return status;
}

static ocop_status try_count_registry_json(struct setting *setting)
{
    static const char query[] =
        "{\"format\":\"ocop-query/1\",\"by\":[\"province\",\"stars\"],\"where\":{\"stars\":[3,4]}}";
    char *text = setting->edition_json;
    return text_or_nothing(ocop_count_registry_json(setting->context, register_csv, -1, query, &text), &text);
}

static ocop_status try_check_registry_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_check_registry_json(setting->context, "a.csv", register_csv, -1, &text), &text);
}

static ocop_status try_check_plan_json(struct setting *setting)
{
    char *text = setting->edition_json;
    return text_or_nothing(ocop_check_plan_json(setting->context, plan_json, -1, &text), &text);
}

static ocop_status try_plan_progress_json(struct setting *setting)
{
    static const char seen[] =
        "{\"format\":\"ocop-observations/1\",\"observations\":[{\"target\":\"P\",\"on\":\"2019-06-01\",\"value\":1}]}";
    char *text = setting->edition_json;
    return text_or_nothing(ocop_plan_progress_json(setting->context, plan_json, -1, seen, register_csv, 18100, &text),
                           &text);
}

static ocop_status try_ministry_csv(struct setting *setting)
{
    ocop_registry *registry = NULL;
    char *table = NULL, *report = NULL;
    ocop_status status = make_registry(setting, &registry);
    if (status == OCOP_OK)
        status = ocop_registry_to_ministry_csv(registry, "2026", 20700, &table, &report);
    assert_int_equal(!table || !report, status != OCOP_OK);
    ocop_free(table);
    ocop_free(report);
    ocop_registry_unref(registry);
    return status;
}

struct call {
    const char *name;
    attempt *attempt;
    bool uses_json;
    bool reads_json;
};

static const struct call calls[] = {
    {"ocop_context_new_with_allocator", try_context_new, false, false},
    {"ocop_date_format", try_date_format, false, false},
    {"ocop_calendar_new", try_calendar_new, false, false},
    {"ocop_calendar_add_day_off", try_add_days, false, false},
    {"ocop_text_to_nfc", try_to_nfc, false, false},
    {"ocop_code_parse", try_code_parse, false, false},
    {"ocop_code_parse, a decision", try_code_decision, false, false},
    {"ocop_code_product", try_code_product, false, false},
    {"ocop_code_format", try_code_format, false, false},
    {"ocop_code_to_json", try_code_to_json, true, false},
    {"ocop_units_find", try_units_find, false, false},
    {"ocop_units_inside", try_units_inside, false, false},
    {"ocop_units_to_json", try_units_to_json, true, false},
#ifndef WITHOUT_PLACES
    {"ocop_units_map_to", try_units_map, false, false},
    {"ocop_place_map_json", try_place_map_json, true, false},
    {"ocop_place_find_json", try_place_find_json, true, false},
    {"ocop_place_show_json", try_place_show_json, true, false},
#endif
    {"ocop_edition_open", try_edition_open, false, false},
    {"ocop_edition_choose", try_edition_choose, false, false},
    {"ocop_context_add_edition, new", try_add_edition, false, false},
    {"ocop_context_add_edition, again", try_add_edition_again, false, false},
    {"ocop_criteria_open", try_criteria_open, false, false},
    {"ocop_policy_new", try_policy_new, false, false},
    {"ocop_sheet_new", try_sheet_new, false, false},
    {"ocop_dossier_new", try_dossier_new, false, false},
    {"ocop_dossier_set_id", try_set_id, false, false},
    {"ocop_dossier_set_product", try_set_product, false, false},
    {"ocop_dossier_add_sheet", try_add_sheet, false, false},
    {"ocop_dossier_add_rule", try_add_rule, false, false},
    {"ocop_dossier_set_cost", try_set_cost, false, false},
    {"ocop_rating_new", try_rating_new, false, false},
    {"ocop_rating_explain", try_explain, false, false},
    {"ocop_rating_explain_json", try_explain_to_json, false, false},
    {"ocop_rating_to_json", try_rating_to_json, true, false},
    {"ocop_procedure_open", try_procedure_open, false, false},
    {"ocop_case_new, ocop_case_add_event", try_case, false, false},
    {"ocop_case_on", try_case_on, false, false},
    {"ocop_outlook_new", try_outlook_new, false, false},
    {"ocop_outlook_to_json", try_outlook_to_json, true, false},
    {"ocop_edition_to_json", try_edition_to_json, true, false},
    {"ocop_criteria_to_json", try_criteria_to_json, true, false},
    {"ocop_error_to_json", try_error_to_json, false, false},
    {"ocop_rate_json", try_rate_json, true, true},
    {"ocop_verdict_read_json", try_verdict, true, true},
    {"ocop_explain_json", try_explain_json, true, true},
    {"ocop_allocate_json", try_allocate_json, true, true},
    {"ocop_allocation_divide", try_allocation, false, false},
    {"ocop_plan_from_json", try_plan_from_json, true, true},
    {"ocop_plan_check_json", try_plan_check, true, true},
    {"ocop_observations_from_json", try_observations, true, true},
    {"ocop_progress_judge", try_progress, true, true},
    {"ocop_progress_count_products", try_progress_counted, true, true},
    {"ocop_allocation_from_plan", try_allocation_from_plan, true, true},
    {"ocop_dossier_from_json", try_dossier_from_json, true, true},
    {"ocop_dossier_from_json, an escape", try_dossier_with_escape, true, true},
    {"ocop_case_from_json", try_case_from_json, true, true},
    {"ocop_case_json", try_case_json, true, true},
    {"ocop_certificate_new", try_certificate, false, false},
    {"ocop_certificate_json", try_certificate_json, true, true},
    {"ocop_agenda_to_json", try_agenda_to_json, true, true},
    {"ocop_agenda_to_ics", try_agenda_to_ics, true, true},
    {"ocop_registry_read_csv", try_registry_csv, false, false},
    {"ocop_registry_read_json", try_registry_json, true, true},
    {"ocop_registry_count", try_registry_count, true, false},
    {"ocop_check_registry_json", try_check_registry_json, true, false},
    {"ocop_count_registry_json", try_count_registry_json, true, true},
    {"ocop_check_plan_json", try_check_plan_json, true, true},
    {"ocop_plan_progress_json", try_plan_progress_json, true, true},
    {"ocop_registry_to_ministry_csv", try_ministry_csv, true, false},
    {"ocop_report_make", try_report, true, true},
    {"ocop_edition_from_json", try_edition_from_json, true, true},
    {"ocop_edition_from_file", try_edition_from_file, true, true},
    {"ocop_edition_overlay", try_overlay, true, true},
    {"ocop_context_add_overlay", try_add_overlay, true, true},
};

/* A dossier of two sheets whose rating has failed gates, a way up with costs, warnings and a last day. */
static void fill(struct setting *setting)
{
    static const struct tiny rows[] = {{{30, 10, 5, 5, 0, 10}}, {{30, 10, 20, 20, 5, 10}}};
    for (int i = 0; i < 2; i++) {
        ocop_sheet *sheet = tiny_sheet(setting->criteria, i ? "Ủy viên" : "Chủ tịch", rows[i]);
        add_sheet(setting->dossier, sheet);
    }
    assert_ok(ocop_dossier_set_id(setting->dossier, "an old id"));
    assert_ok(ocop_dossier_set_filed(setting->dossier, day(2011, 9, 1), OCOP_REGISTRATION_FIRST));
    assert_ok(ocop_sheet_set_points(setting->sheet, "A.1.1", 30));
}

static void set_up(struct setting *setting)
{
    *setting = (struct setting){0};
    const ocop_allocator allocator = counting_allocator(&setting->counter);
    assert_ok(ocop_context_new_with_allocator(&allocator, &setting->context));
    assert_ok(ocop_edition_from_file(setting->context, TEST_FOLDER "/tiny-edition.json", &setting->edition));
    assert_ok(ocop_edition_to_json(setting->edition, &setting->edition_json));
    assert_ok(ocop_criteria_open(setting->edition, 1, &setting->criteria));
    assert_ok(ocop_sheet_new(setting->criteria, "a third", &setting->sheet));
    assert_ok(ocop_dossier_new(setting->criteria, &setting->dossier));
    assert_ok(ocop_policy_new(setting->edition, &setting->policy));
    assert_ok(ocop_code_parse(setting->context, "86-29551-3-2026", &setting->code));
    assert_ok(ocop_units_find(setting->context, "Tân Thành", 20000, 0, NULL, 0, &setting->units));
    assert_ok(ocop_edition_open(setting->context, "26-2026", &setting->rules));
    assert_ok(ocop_case_new(setting->rules, "dossier", OCOP_REGISTRATION_FIRST, &setting->the_case));
    assert_ok(fill_case(setting->the_case));
    assert_ok(ocop_outlook_new(setting->the_case, 20614, &setting->outlook));
    fill(setting);
    assert_ok(ocop_rating_new(setting->dossier, setting->policy, &setting->rating));
    assert_int_equal(ocop_rating_outcome(setting->rating), OCOP_OUTCOME_RATED);
    assert_true(ocop_rating_next_stars(setting->rating) > 0);
}

static void tear_down(struct setting *setting)
{
    ocop_free(setting->edition_json);
    ocop_code_unref(setting->code);
    ocop_units_unref(setting->units);
    ocop_outlook_unref(setting->outlook);
    ocop_case_unref(setting->the_case);
    ocop_edition_unref(setting->rules);
    ocop_rating_unref(setting->rating);
    ocop_policy_unref(setting->policy);
    ocop_dossier_unref(setting->dossier);
    ocop_sheet_unref(setting->sheet);
    ocop_criteria_unref(setting->criteria);
    ocop_edition_unref(setting->edition);
    ocop_context_unref(setting->context);
    assert_int_equal(setting->counter.blocks, 0);
    assert_int_equal(setting->counter.bytes, 0);
    assert_false(setting->counter.wrong);
}

/* What a call needs before it: an edition that is there already, a rating that needs costs. */
static void prepare(struct setting *setting, const struct call *call)
{
    if (call->attempt == try_add_edition_again || call->attempt == try_add_overlay)
        assert_ok(ocop_context_add_edition(setting->context, setting->edition));
    if (call->attempt == try_rating_new)
        assert_ok(ocop_dossier_set_cost(setting->dossier, "A.1.2", 3));
}

static void assert_no_memory(const struct call *call, int64_t n, ocop_status status)
{
    if (status != OCOP_ERR_NO_MEMORY)
        fail_msg("%s, allocation %lld fails: %s (%s)", call->name, (long long)n, ocop_status_name(status),
                 ocop_error_message(OCOP_LANG_EN));
    assert_int_equal(ocop_error_status(), OCOP_ERR_NO_MEMORY);
    assert_string_not_equal(ocop_error_message(OCOP_LANG_VI), "");
}

static void the_contexts_allocator_fails(void **state)
{
    const struct call *call = *state;
    struct setting setting;
    int64_t n = 0;
    ocop_status status;
    set_up(&setting);
    prepare(&setting, call);
    struct counter *counter = &setting.counter;
    do {
        const int64_t blocks = counter->blocks, bytes = counter->bytes;
        counter->failed = false;
        counter->fail_at = counter->calls + ++n;
        status = call->attempt(&setting);
        counter->fail_at = 0;
        if (!counter->failed)
            break;
        assert_no_memory(call, n, status);
        if (counter->blocks != blocks || counter->bytes != bytes)
            fail_msg("%s, allocation %lld fails: %lld blocks stay", call->name, (long long)n,
                     (long long)(counter->blocks - blocks));
    } while (n < 100000);
    if (status != OCOP_OK)
        fail_msg("%s: %s (%s)", call->name, ocop_status_name(status), ocop_error_message(OCOP_LANG_EN));
    if (call->attempt != try_add_rule) /* which has room for every rule from the start */
        assert_true(n > 1);            /* something was allocated */
    tear_down(&setting);
}

/* Jansson's memory, which is the process's: only a test may take hold of it. */

static struct counter json_counter;

static void *json_allocate(size_t size)
{
    return counted_allocate(&json_counter, (int64_t)size);
}

static void json_release(void *block)
{
    counted_release(&json_counter, block);
}

/*
 * Reading is tried only with memory that stays short. When one allocation fails as Jansson 2.14 grows the buffer of a
 * string, and the next one succeeds, it leaves a character out and then reads past the end of the string (lex_save() in
 * its load.c does not look at the result): no caller can make up for that.
 */
static void jansson_fails(const struct call *call, bool stays_failed)
{
    struct setting setting;
    json_malloc_t allocate;
    json_free_t release;
    int64_t n = 0;
    json_get_alloc_funcs(&allocate, &release);
    json_counter = (struct counter){.stays_failed = stays_failed};
    json_set_alloc_funcs(json_allocate, json_release);
    set_up(&setting);
    prepare(&setting, call);
    assert_int_equal(json_counter.blocks, 0);
    ocop_status status;
    do {
        const int64_t blocks = setting.counter.blocks, bytes = setting.counter.bytes;
        json_counter.failed = false;
        json_counter.fail_at = json_counter.calls + ++n;
        status = call->attempt(&setting);
        json_counter.fail_at = 0;
        if (json_counter.blocks != 0)
            fail_msg("%s, allocation %lld of Jansson fails: %lld of its blocks stay", call->name, (long long)n,
                     (long long)json_counter.blocks);
        if (!json_counter.failed)
            break;
        assert_no_memory(call, n, status);
        if (setting.counter.blocks != blocks || setting.counter.bytes != bytes)
            fail_msg("%s, allocation %lld of Jansson fails: %lld blocks stay", call->name, (long long)n,
                     (long long)(setting.counter.blocks - blocks));
    } while (n < 100000);
    if (status != OCOP_OK)
        fail_msg("%s: %s (%s)", call->name, ocop_status_name(status), ocop_error_message(OCOP_LANG_EN));
    assert_true(n > 1);
    assert_false(json_counter.wrong);
    tear_down(&setting);
    json_set_alloc_funcs(allocate, release);
}

static void one_allocation_of_jansson_fails(void **state)
{
    jansson_fails(*state, false);
}

static void janssons_memory_stays_short(void **state)
{
    jansson_fails(*state, true);
}

/* Each call by each way in which memory runs out. */
int main(void)
{
    enum { CALLS = sizeof calls / sizeof *calls };
    static char names[3 * CALLS][96];
    struct CMUnitTest tests[3 * CALLS];
    static const struct {
        const char *name;
        CMUnitTestFunction test;
    } ways[] = {{"the context's allocator", the_contexts_allocator_fails},
                {"one allocation of Jansson", one_allocation_of_jansson_fails},
                {"all later allocations of Jansson", janssons_memory_stays_short}};
    size_t count = 0;
    for (size_t way = 0; way < 3; way++)
        for (size_t i = 0; i < CALLS; i++)
            if (way == 0 || (calls[i].uses_json && (way == 2 || !calls[i].reads_json))) {
                (void)snprintf(names[count], sizeof names[count], "%s: %s", calls[i].name, ways[way].name);
                tests[count] = (struct CMUnitTest){
                    .name = names[count], .test_func = ways[way].test, .initial_state = (void *)(uintptr_t)&calls[i]};
                count++;
            }
    return _cmocka_run_group_tests("oom", tests, count, NULL, NULL);
}
