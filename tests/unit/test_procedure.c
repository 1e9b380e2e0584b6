/* Procedures as data: what a portal shows of them. */
#include "steps.h"

static ocop_procedure *open_procedure(const char *edition, const char *id)
{
    ocop_edition *rules = edition_of(edition);
    ocop_procedure *procedure;
    assert_ok(ocop_procedure_open(rules, id, &procedure));
    ocop_edition_unref(rules);
    return procedure;
}

static int32_t document_of(const ocop_procedure *procedure, const char *document)
{
    for (int32_t i = 0; i < ocop_procedure_document_count(procedure); i++)
        if (strcmp(ocop_procedure_document_id(procedure, i), document) == 0)
            return i;
    fail_msg("there is no document %s", document);
    return -1;
}

static int32_t state_of(const ocop_procedure *procedure, const char *id)
{
    for (int32_t i = 0; i < ocop_procedure_state_count(procedure); i++)
        if (strcmp(ocop_procedure_state_id(procedure, i), id) == 0)
            return i;
    fail_msg("there is no state %s", id);
    return -1;
}

static int32_t deadline_of(const ocop_procedure *procedure, const char *deadline)
{
    for (int32_t i = 0; i < ocop_procedure_deadline_count(procedure); i++)
        if (strcmp(ocop_procedure_deadline_id(procedure, i), deadline) == 0)
            return i;
    fail_msg("there is no deadline %s", deadline);
    return -1;
}

static void each_edition_has_its_procedures(void **state)
{
    (void)state;
    static const struct {
        const char *edition, *procedures;
    } rows[] = {{"490-2018", "idea"},
                {"1048-2019", "dossier idea"},
                {"781-2020", "dossier idea"},
                {"148-2023", "dossier idea"},
                {"1489-2025", "dossier idea revocation"},
                {"26-2026", "dossier idea revocation"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ocop_edition *edition = edition_of(rows[i].edition);
        char found[128] = "";
        for (int32_t p = 0; p < ocop_edition_procedure_count(edition); p++) {
            strcat(found, p ? " " : "");
            strcat(found, ocop_edition_procedure_id(edition, p));
        }
        assert_string_equal(found, rows[i].procedures);
        assert_string_equal(ocop_edition_procedure_id(edition, -1), "");
        assert_string_equal(ocop_edition_procedure_id(edition, 3), "");
        ocop_edition_unref(edition);
    }
}

/* 781/QĐ-TTg amended the criteria of 1048/QĐ-TTg and left its procedures. */
static void an_amending_edition_takes_the_procedures_over(void **state)
{
    (void)state;
    ocop_procedure *own = open_procedure("1048-2019", "dossier"), *taken = open_procedure("781-2020", "dossier");
    assert_string_equal(ocop_edition_id(ocop_procedure_edition(taken)), "781-2020");
    assert_int_equal(ocop_procedure_event_count(taken), ocop_procedure_event_count(own));
    assert_string_equal(ocop_procedure_source(taken, OCOP_LANG_VI), ocop_procedure_source(own, OCOP_LANG_VI));
    ocop_procedure_unref(own);
    ocop_procedure_unref(taken);
    ocop_case *the_case = new_case("781-2020", "dossier", OCOP_REGISTRATION_FIRST);
    assert_fails(try_step(the_case, "district_receive", day(2021, 5, 4)), OCOP_ERR_EVENT);
    assert_string_equal(ocop_error_rule(), "1048-2019#/procedures/dossier/events/district_receive");
    ocop_case_unref(the_case);
}

static void a_procedure_tells_of_its_states(void **state)
{
    (void)state;
    ocop_procedure *procedure = open_procedure("26-2026", "dossier");
    assert_string_equal(ocop_procedure_id(procedure), "dossier");
    assert_string_equal(ocop_procedure_name(procedure, OCOP_LANG_VI), "Đánh giá, phân hạng sản phẩm");
    assert_contains(ocop_procedure_source(procedure, OCOP_LANG_EN), "26/2026/QĐ-TTg, Art. 6");
    assert_int_equal(ocop_procedure_certainty(procedure), OCOP_CERTAINTY_CONFIRMED);
    assert_string_equal(ocop_procedure_start(procedure), "preparing");
    int32_t ends = 0;
    for (int32_t i = 0; i < ocop_procedure_state_count(procedure); i++) {
        assert_string_not_equal(ocop_procedure_state_name(procedure, i, OCOP_LANG_VI), "");
        assert_int_equal(ocop_procedure_state_step(procedure, i), 0); /* steps are the idea's */
        ends += ocop_procedure_state_end(procedure, i);
    }
    assert_int_equal(ends, 3);
    assert_true(ocop_procedure_state_end(procedure, state_of(procedure, "withdrawn")));
    assert_false(ocop_procedure_state_end(procedure, state_of(procedure, "filed")));
    ocop_procedure_unref(procedure);
    procedure = open_procedure("490-2018", "idea");
    assert_int_equal(ocop_procedure_state_step(procedure, state_of(procedure, "registered")), 2);
    assert_int_equal(ocop_procedure_state_step(procedure, state_of(procedure, "evaluated")), 5);
    ocop_procedure_unref(procedure);
}

static void a_procedure_tells_of_its_events(void **state)
{
    (void)state;
    ocop_procedure *procedure = open_procedure("26-2026", "dossier");
    const int32_t file = event_of(procedure, "file"), council = event_of(procedure, "province_council");
    const int32_t back = event_of(procedure, "ministry_return"), opinions = event_of(procedure, "province_opinions");
    const int32_t recognise = event_of(procedure, "province_recognise"),
                  meeting = event_of(procedure, "commune_meeting");
    assert_string_equal(ocop_procedure_event_name(procedure, file, OCOP_LANG_EN), "File with the commune");
    assert_contains(ocop_procedure_event_text(procedure, file, OCOP_LANG_VI), "180 đến 120 ngày");
    assert_string_equal(ocop_procedure_event_by(procedure, file), "producer");
    assert_int_equal(ocop_procedure_event_from_count(procedure, file), 1);
    assert_string_equal(ocop_procedure_event_from(procedure, file, 0), "preparing");
    assert_string_equal(ocop_procedure_event_from(procedure, file, 1), "");
    assert_string_equal(ocop_procedure_event_to(procedure, file), "filed");
    assert_string_equal(ocop_procedure_event_to(procedure, meeting), ""); /* the state stays */
    assert_true(ocop_procedure_event_files(procedure, file));
    assert_true(ocop_procedure_event_in_window(procedure, file));
    assert_false(ocop_procedure_event_files(procedure, meeting));
    assert_false(ocop_procedure_event_in_window(procedure, meeting));
    assert_int_equal(ocop_procedure_event_document_count(procedure, file), 5);
    assert_string_equal(ocop_procedure_event_document(procedure, file, 4), "renewal_papers");
    assert_string_equal(ocop_procedure_event_document(procedure, file, 5), "");
    assert_string_equal(ocop_procedure_event_rating(procedure, council), "province");
    assert_string_equal(ocop_procedure_event_rating(procedure, file), "");
    assert_true(ocop_procedure_event_is_for(procedure, opinions, OCOP_REGISTRATION_RENEWAL));
    assert_false(ocop_procedure_event_is_for(procedure, opinions, OCOP_REGISTRATION_FIRST));
    assert_true(ocop_procedure_event_is_for(procedure, file, OCOP_REGISTRATION_FIRST));
    assert_string_equal(ocop_procedure_event_needs(procedure, recognise), "province");
    assert_int_equal(ocop_procedure_event_needs_stars_from(procedure, recognise), 3);
    assert_int_equal(ocop_procedure_event_needs_stars_to(procedure, recognise), 4);
    assert_int_equal(ocop_procedure_event_needs_band_from(procedure, recognise), -1);
    assert_int_equal(ocop_procedure_event_needs_band_from(procedure, event_of(procedure, "province_approve")), 5);
    assert_int_equal(ocop_procedure_event_needs_band_to(procedure, recognise), -1);
    assert_false(ocop_procedure_event_needs_unrated(procedure, recognise));
    assert_true(ocop_procedure_event_needs_unrated(procedure, back));
    assert_string_equal(ocop_procedure_event_needs(procedure, file), "");
    assert_contains(ocop_procedure_event_source(procedure, file, OCOP_LANG_EN), "Art. 7.1");
    assert_int_equal(ocop_procedure_event_certainty(procedure, file), OCOP_CERTAINTY_CONFIRMED);
    assert_false(ocop_procedure_event_ground(procedure, file));
    ocop_procedure_unref(procedure);
    procedure = open_procedure("26-2026", "revocation");
    assert_true(ocop_procedure_event_ground(procedure, event_of(procedure, "ministry_revoke")));
    ocop_procedure_unref(procedure);
}

static void a_procedure_tells_of_its_documents_and_deadlines(void **state)
{
    (void)state;
    ocop_procedure *procedure = open_procedure("26-2026", "dossier");
    const int32_t samples = document_of(procedure, "samples"), papers = document_of(procedure, "renewal_papers");
    const int32_t assessment = deadline_of(procedure, "commune_assessment");
    assert_string_equal(ocop_procedure_document_name(procedure, samples, OCOP_LANG_EN), "Samples for the province");
    assert_string_equal(ocop_procedure_document_from(procedure, samples), "producer");
    assert_string_equal(ocop_procedure_document_to(procedure, samples), "province");
    assert_int_equal(ocop_procedure_document_quantity(procedure, samples), 5);
    assert_int_equal(ocop_procedure_document_quantity(procedure, papers), 0);
    assert_false(ocop_procedure_document_optional(procedure, samples));
    assert_true(ocop_procedure_document_optional(procedure, document_of(procedure, "province_tests")));
    assert_true(ocop_procedure_document_is_for(procedure, samples, OCOP_REGISTRATION_FIRST));
    assert_true(ocop_procedure_document_is_for(procedure, papers, OCOP_REGISTRATION_RENEWAL));
    assert_false(ocop_procedure_document_is_for(procedure, papers, OCOP_REGISTRATION_FIRST));
    assert_contains(ocop_procedure_document_source(procedure, samples, OCOP_LANG_VI), "Điều 6 khoản 2");
    assert_int_equal(ocop_procedure_document_certainty(procedure, samples), OCOP_CERTAINTY_CONFIRMED);
    assert_contains(ocop_procedure_deadline_name(procedure, assessment, OCOP_LANG_EN), "commune assesses");
    assert_string_equal(ocop_procedure_deadline_who(procedure, assessment), "commune");
    assert_contains(ocop_procedure_deadline_source(procedure, assessment, OCOP_LANG_EN), "Art. 7.2");
    assert_int_equal(ocop_procedure_deadline_certainty(procedure, assessment), OCOP_CERTAINTY_CONFIRMED);
    ocop_procedure_unref(procedure);
}

static void actors_have_names(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    assert_string_equal(ocop_edition_actor_name(edition, "province_chair", OCOP_LANG_VI), "Chủ tịch UBND cấp tỉnh");
    assert_string_equal(ocop_edition_actor_name(edition, "commune", OCOP_LANG_EN), "Commune People's Committee");
    assert_string_equal(ocop_edition_actor_name(edition, "district", OCOP_LANG_EN), ""); /* gone since 2025 */
    assert_string_equal(ocop_edition_actor_name(edition, NULL, OCOP_LANG_EN), "");
    assert_string_equal(ocop_edition_actor_name(NULL, "commune", OCOP_LANG_EN), "");
    ocop_edition_unref(edition);
}

/* Everything that a rule says has an answer in both languages, and every way leads to an end. */
static void every_procedure_is_whole(void **state)
{
    (void)state;
    for (int32_t e = 0; e < ocop_edition_count(NULL); e++) {
        ocop_edition *edition = edition_of(ocop_edition_id_at(NULL, e));
        for (int32_t p = 0; p < ocop_edition_procedure_count(edition); p++) {
            ocop_procedure *procedure;
            assert_ok(ocop_procedure_open(edition, ocop_edition_procedure_id(edition, p), &procedure));
            for (int32_t i = 0; i < ocop_procedure_event_count(procedure); i++) {
                assert_string_not_equal(ocop_procedure_event_name(procedure, i, OCOP_LANG_VI), "");
                assert_string_not_equal(ocop_procedure_event_name(procedure, i, OCOP_LANG_EN), "");
                assert_string_not_equal(ocop_procedure_event_source(procedure, i, OCOP_LANG_VI), "");
                assert_true(ocop_procedure_event_certainty(procedure, i) > 0);
                assert_string_not_equal(
                    ocop_edition_actor_name(edition, ocop_procedure_event_by(procedure, i), OCOP_LANG_VI), "");
            }
            ocop_procedure_unref(procedure);
        }
        ocop_edition_unref(edition);
    }
}

static void null_and_indexes_outside_are_nothing(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026");
    ocop_procedure *procedure = (ocop_procedure *)&state;
    assert_fails(ocop_procedure_open(NULL, "dossier", &procedure), OCOP_ERR_ARGUMENT);
    assert_null(procedure);
    assert_fails(ocop_procedure_open(edition, NULL, &procedure), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_procedure_open(edition, "dossier", NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_procedure_open(edition, "Dossier", &procedure), OCOP_ERR_PROCEDURE);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "dossier, idea, revocation");
    assert_ok(ocop_procedure_open(edition, "dossier", &procedure));
    ocop_edition_unref(edition);
    assert_ptr_equal(ocop_procedure_ref(procedure), procedure);
    ocop_procedure_unref(procedure);
    for (int32_t outside = -1; outside < 1000; outside += 1000) {
        for (int32_t null = 0; null < 2; null++) {
            const ocop_procedure *of = null ? NULL : procedure;
            assert_string_equal(ocop_procedure_state_id(of, outside), "");
            assert_string_equal(ocop_procedure_state_name(of, outside, OCOP_LANG_VI), "");
            assert_false(ocop_procedure_state_end(of, outside));
            assert_int_equal(ocop_procedure_state_step(of, outside), 0);
            assert_string_equal(ocop_procedure_event_id(of, outside), "");
            assert_string_equal(ocop_procedure_event_text(of, outside, OCOP_LANG_VI), "");
            assert_string_equal(ocop_procedure_event_by(of, outside), "");
            assert_int_equal(ocop_procedure_event_from_count(of, outside), 0);
            assert_string_equal(ocop_procedure_event_from(of, outside, 0), "");
            assert_string_equal(ocop_procedure_event_to(of, outside), "");
            assert_false(ocop_procedure_event_is_for(of, outside, OCOP_REGISTRATION_FIRST));
            assert_int_equal(ocop_procedure_event_document_count(of, outside), 0);
            assert_string_equal(ocop_procedure_event_needs(of, outside), "");
            assert_int_equal(ocop_procedure_event_needs_stars_from(of, outside), -1);
            assert_string_equal(ocop_procedure_document_id(of, outside), "");
            assert_string_equal(ocop_procedure_document_from(of, outside), "");
            assert_int_equal(ocop_procedure_document_quantity(of, outside), 0);
            assert_false(ocop_procedure_document_is_for(of, outside, OCOP_REGISTRATION_FIRST));
            assert_string_equal(ocop_procedure_deadline_id(of, outside), "");
            assert_string_equal(ocop_procedure_deadline_who(of, outside), "");
        }
    }
    ocop_procedure_unref(procedure);
    assert_null(ocop_procedure_ref(NULL));
    ocop_procedure_unref(NULL);
    assert_null(ocop_procedure_edition(NULL));
    assert_string_equal(ocop_procedure_id(NULL), "");
    assert_string_equal(ocop_procedure_name(NULL, OCOP_LANG_VI), "");
    assert_string_equal(ocop_procedure_start(NULL), "");
    assert_int_equal(ocop_procedure_state_count(NULL), 0);
    assert_int_equal(ocop_procedure_event_count(NULL), 0);
    assert_int_equal(ocop_procedure_document_count(NULL), 0);
    assert_int_equal(ocop_procedure_deadline_count(NULL), 0);
    assert_int_equal(ocop_edition_procedure_count(NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_edition_has_its_procedures),
        cmocka_unit_test(an_amending_edition_takes_the_procedures_over),
        cmocka_unit_test(a_procedure_tells_of_its_states),
        cmocka_unit_test(a_procedure_tells_of_its_events),
        cmocka_unit_test(a_procedure_tells_of_its_documents_and_deadlines),
        cmocka_unit_test(actors_have_names),
        cmocka_unit_test(every_procedure_is_whole),
        cmocka_unit_test(null_and_indexes_outside_are_nothing),
    };
    return cmocka_run_group_tests_name("procedure", tests, NULL, NULL);
}
