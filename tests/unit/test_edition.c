/* Editions: which rules hold for a dossier filed on a day, and what they say. */
#include "unit.h"

#include "counting.h"

static void assert_chosen(ocop_context *context, int32_t filed, const char *id)
{
    for (int32_t registration = OCOP_REGISTRATION_FIRST; registration <= OCOP_REGISTRATION_RENEWAL; registration++) {
        ocop_edition *edition;
        assert_ok(ocop_edition_choose(context, filed, registration, &edition));
        assert_string_equal(ocop_edition_id(edition), id);
        ocop_edition_unref(edition);
    }
}

static void six_editions_are_embedded_in_the_order_of_their_dates(void **state)
{
    static const char *const ids[] = {"490-2018", "1048-2019", "781-2020", "148-2023", "1489-2025", "26-2026"};
    (void)state;
    int32_t before = OCOP_DATE_NONE;
    assert_int_equal(ocop_edition_count(NULL), 6);
    for (int32_t i = 0; i < 6; i++) {
        assert_string_equal(ocop_edition_id_at(NULL, i), ids[i]);
        ocop_edition *edition = edition_of(ids[i]);
        if (i)
            assert_int_equal(ocop_edition_filed_from(edition), before); /* neither gap nor overlap */
        before = ocop_edition_filed_to(edition);
        ocop_edition_unref(edition);
    }
    assert_int_equal(before, OCOP_DATE_NONE);
    assert_string_equal(ocop_edition_id_at(NULL, -1), "");
    assert_string_equal(ocop_edition_id_at(NULL, 6), "");
    assert_string_equal(ocop_edition_id_at(NULL, INT32_MAX), "");
}

static void a_dossier_has_the_edition_of_its_filing_date(void **state)
{
    (void)state;
    assert_chosen(NULL, day(2018, 5, 7), "490-2018");
    assert_chosen(NULL, day(2019, 8, 20), "490-2018");
    assert_chosen(NULL, day(2019, 8, 21), "1048-2019");
    assert_chosen(NULL, day(2020, 6, 7), "1048-2019");
    assert_chosen(NULL, day(2020, 6, 8), "781-2020");
    assert_chosen(NULL, day(2023, 2, 23), "781-2020");
    assert_chosen(NULL, day(2023, 2, 24), "148-2023");
    assert_chosen(NULL, day(2025, 7, 5), "148-2023");
    assert_chosen(NULL, day(2025, 7, 6), "1489-2025");
    assert_chosen(NULL, day(2026, 5, 21), "1489-2025");
    assert_chosen(NULL, day(2026, 5, 22), "26-2026");
    assert_chosen(NULL, day(9999, 12, 31), "26-2026");
}

static void before_the_programme_there_is_no_edition(void **state)
{
    (void)state;
    ocop_edition *edition = (ocop_edition *)&state;
    assert_fails(ocop_edition_choose(NULL, day(2018, 5, 6), OCOP_REGISTRATION_FIRST, &edition), OCOP_ERR_NO_EDITION);
    assert_null(edition);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2018-05-06");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2018-05-07");
    assert_fails(ocop_edition_choose(NULL, INT32_MIN + 1, OCOP_REGISTRATION_FIRST, &edition), OCOP_ERR_NO_EDITION);
}

static void choosing_needs_a_date_and_a_registration(void **state)
{
    (void)state;
    ocop_edition *edition = (ocop_edition *)&state;
    assert_fails(ocop_edition_choose(NULL, OCOP_DATE_NONE, OCOP_REGISTRATION_FIRST, &edition), OCOP_ERR_DATE);
    assert_null(edition);
    assert_fails(ocop_edition_choose(NULL, 20000, 0, &edition), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_edition_choose(NULL, 20000, 4, &edition), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_edition_choose(NULL, 20000, OCOP_REGISTRATION_FIRST, NULL), OCOP_ERR_ARGUMENT);
}

static void an_unknown_id_opens_nothing(void **state)
{
    (void)state;
    ocop_edition *edition = (ocop_edition *)&state;
    assert_fails(ocop_edition_open(NULL, "26-2027", &edition), OCOP_ERR_NO_EDITION);
    assert_null(edition);
    assert_fails(ocop_edition_open(NULL, "", &edition), OCOP_ERR_NO_EDITION);
    assert_fails(ocop_edition_open(NULL, "26-2026\xFF", &edition), OCOP_ERR_TEXT);
    assert_fails(ocop_edition_open(NULL, NULL, &edition), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_edition_open(NULL, "26-2026", NULL), OCOP_ERR_ARGUMENT);
}

static void an_older_dossier_must_be_finished_in_60_days_and_a_renewal_in_30(void **state)
{
    static const char *const older[] = {"148-2023", "1489-2025"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        ocop_edition *edition = edition_of(older[i]);
        const int32_t filed = day(2026, 5, 21);
        assert_int_equal(ocop_edition_finish_by(edition, filed, OCOP_REGISTRATION_FIRST), day(2026, 7, 21));
        assert_int_equal(ocop_edition_finish_by(edition, filed, OCOP_REGISTRATION_UPGRADE), day(2026, 7, 21));
        assert_int_equal(ocop_edition_finish_by(edition, filed, OCOP_REGISTRATION_RENEWAL), day(2026, 6, 21));
        assert_int_equal(ocop_edition_finish_by(edition, filed + 1, OCOP_REGISTRATION_FIRST), OCOP_DATE_NONE);
        assert_int_equal(ocop_edition_finish_by(edition, OCOP_DATE_NONE, OCOP_REGISTRATION_FIRST), OCOP_DATE_NONE);
        assert_int_equal(ocop_edition_finish_by(edition, filed, 0), OCOP_DATE_NONE);
        assert_int_equal(ocop_edition_finish_by(edition, filed, 4), OCOP_DATE_NONE);
        ocop_edition_unref(edition);
    }
}

static void no_rule_sets_a_last_day_for_the_edition_in_force_or_the_old_ones(void **state)
{
    static const char *const ids[] = {"26-2026", "781-2020", "1048-2019", "490-2018"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        ocop_edition *edition = edition_of(ids[i]);
        assert_int_equal(ocop_edition_finish_by(edition, day(2026, 5, 21), OCOP_REGISTRATION_FIRST), OCOP_DATE_NONE);
        ocop_edition_unref(edition);
    }
    assert_int_equal(ocop_edition_finish_by(NULL, day(2026, 5, 21), OCOP_REGISTRATION_FIRST), OCOP_DATE_NONE);
}

static void the_first_programme_decision_had_no_criteria(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("490-2018");
    ocop_criteria *criteria = (ocop_criteria *)&state;
    assert_false(ocop_edition_has_criteria(edition));
    assert_int_equal(ocop_edition_set_count(edition), 0);
    assert_int_equal(ocop_edition_star_max(edition), 0);
    assert_int_equal(ocop_edition_star_from(edition, 1), -1);
    assert_string_not_equal(ocop_edition_statement(edition, "no_criteria", OCOP_LANG_VI), "");
    assert_fails(ocop_criteria_open(edition, 1, &criteria), OCOP_ERR_NO_CRITERIA);
    assert_null(criteria);
    assert_string_equal(ocop_error_rule(), "490-2018#/statements/no_criteria");
    assert_string_equal(ocop_error_message(OCOP_LANG_VI), ocop_edition_statement(edition, "no_criteria", OCOP_LANG_VI));
    ocop_edition_unref(edition);
}

static void bands_begin_at_0_30_50_70_and_90(void **state)
{
    static const char *const ids[] = {"1048-2019", "781-2020", "148-2023", "1489-2025", "26-2026"};
    (void)state;
    for (int i = 0; i < 5; i++) {
        static const int32_t from[] = {0, 30, 50, 70, 90};
        ocop_edition *edition = edition_of(ids[i]);
        assert_int_equal(ocop_edition_star_max(edition), 5);
        for (int32_t stars = 1; stars <= 5; stars++) {
            assert_int_equal(ocop_edition_star_from(edition, stars), from[stars - 1]);
            assert_int_equal(ocop_edition_star_certificate(edition, stars), stars >= 3);
            assert_int_equal(strlen(ocop_edition_star_level(edition, stars)) > 0, stars >= 3);
            assert_string_not_equal(ocop_edition_star_meaning(edition, stars, OCOP_LANG_VI), "");
            assert_string_not_equal(ocop_edition_star_meaning(edition, stars, OCOP_LANG_EN), "");
            assert_string_not_equal(ocop_edition_star_source(edition, stars, OCOP_LANG_VI), "");
            assert_in_range(ocop_edition_star_certainty(edition, stars), OCOP_CERTAINTY_CONFIRMED,
                            OCOP_CERTAINTY_INFERRED);
        }
        assert_int_equal(ocop_edition_star_from(edition, 0), -1);
        assert_int_equal(ocop_edition_star_from(edition, 6), -1);
        assert_string_equal(ocop_edition_star_level(edition, 6), "");
        assert_false(ocop_edition_star_certificate(edition, 0));
        assert_string_equal(ocop_edition_star_meaning(edition, -1, OCOP_LANG_VI), "");
        assert_string_equal(ocop_edition_star_source(edition, 6, OCOP_LANG_EN), "");
        assert_int_equal(ocop_edition_star_certainty(edition, 6), 0);
        ocop_edition_unref(edition);
    }
}

static void three_stars_were_the_districts_only_under_148(void **state)
{
    static const struct {
        const char *id, *three, *four, *five;
    } rows[] = {{"1048-2019", "province", "province", "ministry"},
                {"781-2020", "province", "province", "ministry"},
                {"148-2023", "district", "province", "ministry"},
                {"1489-2025", "province", "province", "ministry"},
                {"26-2026", "province", "province", "ministry"}};
    (void)state;
    for (int i = 0; i < 5; i++) {
        ocop_edition *edition = edition_of(rows[i].id);
        assert_string_equal(ocop_edition_star_level(edition, 3), rows[i].three);
        assert_string_equal(ocop_edition_star_level(edition, 4), rows[i].four);
        assert_string_equal(ocop_edition_star_level(edition, 5), rows[i].five);
        ocop_edition_unref(edition);
    }
}

static void a_certificate_lasts_36_months(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    assert_int_equal(ocop_edition_certificate_months(edition), 36);
    ocop_edition_unref(edition);
    edition = edition_of("490-2018");
    assert_int_equal(ocop_edition_certificate_months(edition), 0);
    ocop_edition_unref(edition);
}

static void an_edition_tells_its_instruments_groups_levels_and_sets(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    assert_string_equal(ocop_edition_id(edition), "26-2026");
    assert_contains(ocop_edition_name(edition, OCOP_LANG_VI), "26/2026/QĐ-TTg");
    assert_string_equal(ocop_edition_name(edition, 99), ocop_edition_name(edition, OCOP_LANG_EN));
    assert_int_equal(ocop_edition_filed_from(edition), day(2026, 5, 22));
    assert_int_equal(ocop_edition_filed_to(edition), OCOP_DATE_NONE);
    assert_contains(ocop_edition_source(edition, OCOP_LANG_VI), "Điều 11");
    assert_int_equal(ocop_edition_certainty(edition), OCOP_CERTAINTY_CONFIRMED);
    assert_true(ocop_edition_has_criteria(edition));
    assert_int_equal(ocop_edition_instrument_count(edition), 1);
    assert_string_equal(ocop_edition_instrument_number(edition, 0), "26/2026/QĐ-TTg");
    assert_string_not_equal(ocop_edition_instrument_title(edition, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_instrument_in_force(edition, 0), day(2026, 5, 22));
    assert_int_equal(ocop_edition_instrument_lapses(edition, 0), OCOP_DATE_NONE);
    assert_int_equal(ocop_edition_group_count(edition), 6);
    assert_string_equal(ocop_edition_group_code(edition, 3), "4");
    assert_string_equal(ocop_edition_group_label(edition, 3), "IV");
    assert_string_equal(ocop_edition_group_name(edition, 3, OCOP_LANG_EN), "Handicrafts");
    assert_int_equal(ocop_edition_level_count(edition), 2);
    for (int32_t i = 0; i < 2; i++)
        assert_string_not_equal(ocop_edition_level_name(edition, i, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_set_count(edition), 26);
    for (int32_t i = 0; i < 26; i++)
        assert_int_equal(ocop_edition_set_at(edition, i), i + 1);
    assert_string_not_equal(ocop_edition_statement(edition, "mean", OCOP_LANG_VI), "");
    assert_string_not_equal(ocop_edition_statement(edition, "gates", OCOP_LANG_EN), "");
    assert_string_equal(ocop_edition_statement(edition, "no_criteria", OCOP_LANG_EN), "");
    assert_string_equal(ocop_edition_statement(edition, NULL, OCOP_LANG_EN), "");
    ocop_edition_unref(edition);
}

static void an_instrument_that_lapsed_says_when(void **state)
{
    (void)state;
    ocop_edition *edition = tiny_edition();
    assert_int_equal(ocop_edition_instrument_lapses(edition, 0), day(2012, 3, 1));
    assert_int_equal(ocop_edition_hole_count(edition), 1);
    assert_string_equal(ocop_edition_hole_text(edition, 0, OCOP_LANG_VI), "Một điều chưa rõ");
    assert_string_equal(ocop_edition_hole_text(edition, 0, OCOP_LANG_EN), "One thing is open");
    assert_string_equal(ocop_edition_hole_text(edition, 1, OCOP_LANG_EN), "");
    assert_string_equal(ocop_edition_hole_text(edition, -1, OCOP_LANG_EN), "");
    ocop_edition_unref(edition);
}

static void outside_the_range_is_nothing(void **state)
{
    static const int32_t outside[] = {-1, 1000, INT32_MIN, INT32_MAX};
    (void)state;
    ocop_edition *edition = edition_of("148-2023");
    for (int i = 0; i < 4; i++) {
        assert_string_equal(ocop_edition_instrument_number(edition, outside[i]), "");
        assert_string_equal(ocop_edition_instrument_title(edition, outside[i], OCOP_LANG_VI), "");
        assert_int_equal(ocop_edition_instrument_in_force(edition, outside[i]), OCOP_DATE_NONE);
        assert_int_equal(ocop_edition_instrument_lapses(edition, outside[i]), OCOP_DATE_NONE);
        assert_string_equal(ocop_edition_group_code(edition, outside[i]), "");
        assert_string_equal(ocop_edition_group_label(edition, outside[i]), "");
        assert_string_equal(ocop_edition_group_name(edition, outside[i], OCOP_LANG_VI), "");
        assert_string_equal(ocop_edition_level_id(edition, outside[i]), "");
        assert_string_equal(ocop_edition_level_name(edition, outside[i], OCOP_LANG_VI), "");
        assert_int_equal(ocop_edition_set_at(edition, outside[i]), 0);
        assert_int_equal(ocop_edition_star_from(edition, outside[i]), -1);
        assert_string_equal(ocop_edition_hole_text(edition, outside[i], OCOP_LANG_VI), "");
    }
    ocop_edition_unref(edition);
}

static void a_null_edition_is_nothing(void **state)
{
    (void)state;
    assert_null(ocop_edition_ref(NULL));
    ocop_edition_unref(NULL);
    assert_string_equal(ocop_edition_id(NULL), "");
    assert_string_equal(ocop_edition_digest(NULL), "");
    assert_string_equal(ocop_edition_name(NULL, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_filed_from(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_edition_filed_to(NULL), OCOP_DATE_NONE);
    assert_string_equal(ocop_edition_source(NULL, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_certainty(NULL), 0);
    assert_false(ocop_edition_has_criteria(NULL));
    assert_int_equal(ocop_edition_instrument_count(NULL), 0);
    assert_string_equal(ocop_edition_instrument_number(NULL, 0), "");
    assert_string_equal(ocop_edition_instrument_title(NULL, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_instrument_in_force(NULL, 0), OCOP_DATE_NONE);
    assert_int_equal(ocop_edition_instrument_lapses(NULL, 0), OCOP_DATE_NONE);
    assert_int_equal(ocop_edition_group_count(NULL), 0);
    assert_string_equal(ocop_edition_group_code(NULL, 0), "");
    assert_string_equal(ocop_edition_group_label(NULL, 0), "");
    assert_string_equal(ocop_edition_group_name(NULL, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_set_count(NULL), 0);
    assert_int_equal(ocop_edition_set_at(NULL, 0), 0);
    assert_int_equal(ocop_edition_level_count(NULL), 0);
    assert_string_equal(ocop_edition_level_id(NULL, 0), "");
    assert_string_equal(ocop_edition_level_name(NULL, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_star_max(NULL), 0);
    assert_int_equal(ocop_edition_star_from(NULL, 1), -1);
    assert_string_equal(ocop_edition_star_level(NULL, 3), "");
    assert_false(ocop_edition_star_certificate(NULL, 3));
    assert_string_equal(ocop_edition_star_meaning(NULL, 3, OCOP_LANG_VI), "");
    assert_string_equal(ocop_edition_star_source(NULL, 3, OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_star_certainty(NULL, 3), 0);
    assert_int_equal(ocop_edition_certificate_months(NULL), 0);
    assert_string_equal(ocop_edition_statement(NULL, "mean", OCOP_LANG_VI), "");
    assert_int_equal(ocop_edition_hole_count(NULL), 0);
    assert_string_equal(ocop_edition_hole_text(NULL, 0, OCOP_LANG_VI), "");
}

static void each_edition_has_a_digest_of_its_own(void **state)
{
    (void)state;
    char seen[6][128];
    for (int32_t i = 0; i < ocop_edition_count(NULL); i++) {
        ocop_edition *edition = edition_of(ocop_edition_id_at(NULL, i));
        (void)snprintf(seen[i], sizeof seen[i], "%s", ocop_edition_digest(edition));
        assert_int_equal(strlen(seen[i]), 7 + 64);
        assert_memory_equal(seen[i], "sha256:", 7);
        assert_int_equal(strspn(seen[i] + 7, "0123456789abcdef"), 64);
        for (int32_t k = 0; k < i; k++)
            assert_string_not_equal(seen[i], seen[k]);
        ocop_edition_unref(edition);
    }
}

/* Editions of the caller's */

static ocop_context *context_with(ocop_edition *edition)
{
    ocop_context *context;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_add_edition(context, edition));
    ocop_edition_unref(edition);
    return context;
}

static void a_new_edition_stands_beside_the_others_by_its_date(void **state)
{
    (void)state;
    ocop_context *context = context_with(tiny_edition());
    assert_int_equal(ocop_edition_count(context), 7);
    assert_string_equal(ocop_edition_id_at(context, 0), "tiny");
    assert_string_equal(ocop_edition_id_at(context, 6), "26-2026");
    assert_string_equal(ocop_edition_id_at(context, 7), "");
    assert_chosen(context, day(2010, 1, 1), "tiny");
    assert_chosen(context, day(2011, 12, 31), "tiny");
    assert_chosen(context, day(2026, 5, 22), "26-2026");
    ocop_edition *edition;
    assert_fails(ocop_edition_choose(context, day(2012, 1, 1), OCOP_REGISTRATION_FIRST, &edition), OCOP_ERR_NO_EDITION);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "2012-01-01"); /* a gap, not "before the programme" */
    assert_lacks(ocop_error_message(OCOP_LANG_EN), "before the OCOP programme");
    assert_int_equal(ocop_edition_count(NULL), 6);
    ocop_context_unref(context);
}

static void transitional_rules_of_an_added_edition_count(void **state)
{
    (void)state;
    ocop_context *context = context_with(tiny_edition());
    ocop_edition *edition;
    assert_ok(ocop_edition_open(context, "tiny", &edition));
    assert_int_equal(ocop_edition_finish_by(edition, day(2011, 5, 1), OCOP_REGISTRATION_FIRST), day(2012, 3, 1));
    assert_int_equal(ocop_edition_finish_by(edition, day(2011, 5, 1), OCOP_REGISTRATION_RENEWAL), day(2012, 1, 31));
    assert_int_equal(ocop_edition_finish_by(edition, day(2012, 1, 1), OCOP_REGISTRATION_FIRST), OCOP_DATE_NONE);
    ocop_edition_unref(edition);
    ocop_context_unref(context);
}

static void an_edition_of_the_same_id_takes_the_place_of_the_embedded_one(void **state)
{
    static const char overlay[] =
        "{\"format\": \"ocop-overlay/1\", \"name\": \"x\", \"edition\": \"26-2026\", \"text_vi\": \"x\", \"text_en\": "
        "\"x\", \"source_vi\": \"x\", \"source_en\": \"x\", \"patch\": {\"name_en\": \"Ours\"}}";
    (void)state;
    ocop_edition *base = edition_of("26-2026"), *ours, *opened;
    assert_ok(ocop_edition_overlay(base, overlay, -1, &ours));
    char digest[128];
    (void)snprintf(digest, sizeof digest, "%s", ocop_edition_digest(ours));
    ocop_context *context = context_with(ours);
    assert_int_equal(ocop_edition_count(context), 6);
    assert_ok(ocop_edition_open(context, "26-2026", &opened));
    assert_string_equal(ocop_edition_name(opened, OCOP_LANG_EN), "Ours");
    assert_string_equal(ocop_edition_digest(opened), digest);
    assert_string_not_equal(digest, ocop_edition_digest(base));
    ocop_edition_unref(opened);
    assert_ok(ocop_edition_choose(context, day(2026, 6, 1), OCOP_REGISTRATION_FIRST, &opened));
    assert_string_equal(ocop_edition_digest(opened), digest);
    ocop_edition_unref(opened);
    assert_ok(ocop_context_add_edition(context, base)); /* and back again */
    assert_ok(ocop_edition_open(context, "26-2026", &opened));
    assert_string_equal(ocop_edition_digest(opened), ocop_edition_digest(base));
    ocop_edition_unref(opened);
    ocop_edition_unref(base);
    ocop_context_unref(context);
}

static void editions_of_a_context_may_not_overlap(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_edition *later;
    char *json, *at;
    ocop_edition *edition = tiny_edition();
    assert_ok(ocop_edition_to_json(edition, &json));
    at = strstr(json, "\"filed_to\":\"2012-01-01\"");
    assert_non_null(at);
    memcpy(at, "\"filed_to\":\"2018-05-08\"", strlen("\"filed_to\":\"2012-01-01\""));
    assert_ok(ocop_edition_from_json(NULL, json, -1, &later));
    assert_ok(ocop_context_new(&context));
    assert_fails(ocop_context_add_edition(context, later), OCOP_ERR_RULES);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "490-2018");
    assert_int_equal(ocop_edition_count(context), 6);
    memcpy(at, "\"filed_to\":\"2018-05-07\"", strlen("\"filed_to\":\"2012-01-01\""));
    ocop_edition_unref(later);
    assert_ok(ocop_edition_from_json(NULL, json, -1, &later));
    assert_ok(ocop_context_add_edition(context, later)); /* ends where the other begins */
    assert_fails(ocop_context_add_edition(NULL, later), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_context_add_edition(context, NULL), OCOP_ERR_ARGUMENT);
    ocop_free(json);
    ocop_edition_unref(later);
    ocop_edition_unref(edition);
    ocop_context_unref(context);
}

static void an_open_edition_is_not_changed_by_what_is_added_later(void **state)
{
    (void)state;
    ocop_context *context = context_with(tiny_edition());
    ocop_edition *opened, *again = tiny_edition();
    assert_ok(ocop_edition_open(context, "tiny", &opened));
    const char *name = ocop_edition_name(opened, OCOP_LANG_EN);
    assert_ok(ocop_context_add_edition(context, again)); /* the context lets the first one go */
    ocop_edition_unref(again);
    assert_string_equal(name, "The test's edition");
    assert_string_equal(ocop_edition_name(opened, OCOP_LANG_EN), "The test's edition");
    ocop_edition_unref(opened);
    ocop_context_unref(context);
}

/* The tables are compiled in: a handle is all that an edition or a sheet costs. */
static void opening_parses_nothing_and_allocates_next_to_nothing(void **state)
{
    (void)state;
    struct counter counter = {0};
    const ocop_allocator allocator = counting_allocator(&counter);
    ocop_context *context;
    assert_ok(ocop_context_new_with_allocator(&allocator, &context));
    const int64_t calls = counter.calls, bytes = counter.bytes;
    ocop_edition *edition;
    ocop_criteria *criteria;
    assert_ok(ocop_edition_open(context, "26-2026", &edition));
    assert_ok(ocop_criteria_open(edition, 1, &criteria));
    assert_int_equal(counter.calls - calls, 2);
    assert_true(counter.bytes - bytes < 256);
    ocop_criteria_unref(criteria);
    ocop_edition_unref(edition);
    ocop_context_unref(context);
    assert_int_equal(counter.blocks, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_parses_nothing_and_allocates_next_to_nothing),
        cmocka_unit_test(six_editions_are_embedded_in_the_order_of_their_dates),
        cmocka_unit_test(a_dossier_has_the_edition_of_its_filing_date),
        cmocka_unit_test(before_the_programme_there_is_no_edition),
        cmocka_unit_test(choosing_needs_a_date_and_a_registration),
        cmocka_unit_test(an_unknown_id_opens_nothing),
        cmocka_unit_test(an_older_dossier_must_be_finished_in_60_days_and_a_renewal_in_30),
        cmocka_unit_test(no_rule_sets_a_last_day_for_the_edition_in_force_or_the_old_ones),
        cmocka_unit_test(the_first_programme_decision_had_no_criteria),
        cmocka_unit_test(bands_begin_at_0_30_50_70_and_90),
        cmocka_unit_test(three_stars_were_the_districts_only_under_148),
        cmocka_unit_test(a_certificate_lasts_36_months),
        cmocka_unit_test(an_edition_tells_its_instruments_groups_levels_and_sets),
        cmocka_unit_test(an_instrument_that_lapsed_says_when),
        cmocka_unit_test(outside_the_range_is_nothing),
        cmocka_unit_test(a_null_edition_is_nothing),
        cmocka_unit_test(each_edition_has_a_digest_of_its_own),
        cmocka_unit_test(a_new_edition_stands_beside_the_others_by_its_date),
        cmocka_unit_test(transitional_rules_of_an_added_edition_count),
        cmocka_unit_test(an_edition_of_the_same_id_takes_the_place_of_the_embedded_one),
        cmocka_unit_test(editions_of_a_context_may_not_overlap),
        cmocka_unit_test(an_open_edition_is_not_changed_by_what_is_added_later),
    };
    return cmocka_run_group_tests_name("edition", tests, NULL, NULL);
}
