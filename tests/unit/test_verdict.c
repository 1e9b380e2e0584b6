/* A verdict comes to what a rating comes to. test_scan.c and the fuzzer hold the two to each other over the corpus. */
#include "unit.h"

#include "both_verdicts.h"

#define BEGIN                                                                                                          \
    "{\"format\":\"ocop-dossier/1\",\"id\":\"7\",\"edition\":\"26-2026\",\"product\":{\"set\":1,\"name\":\"Gạo\"}"
#define POINTS "\"points\":{\"A.1.1\":3,\"A.1.2\":2}"

static ocop_verdict *new_verdict(ocop_context *context)
{
    ocop_verdict *verdict;
    assert_ok(ocop_verdict_new(context, &verdict));
    return verdict;
}

static void assert_same(ocop_verdict *verdict, const char *text)
{
    const char *wrong = compare_verdicts(NULL, verdict, text, -1);
    if (wrong)
        fail_msg("%s: %s", wrong, text);
}

static void assert_empty(const ocop_verdict *verdict)
{
    assert_null(ocop_verdict_criteria(verdict));
    assert_int_equal(ocop_verdict_outcome(verdict), 0);
    assert_int_equal(ocop_verdict_stars(verdict), 0);
    assert_int_equal(ocop_verdict_band(verdict), 0);
    assert_int_equal(ocop_verdict_reasons(verdict), 0);
    assert_int_equal(ocop_verdict_sum(verdict), 0);
    assert_int_equal(ocop_verdict_sheet_count(verdict), 0);
    assert_int_equal(ocop_verdict_spread(verdict), 0);
    assert_int_equal(ocop_verdict_part_sum(verdict, 0), -1);
    assert_int_equal(ocop_verdict_criterion_sum(verdict, 0), -1);
    assert_int_equal(ocop_verdict_failed_gate_star(verdict), 0);
    assert_int_equal(ocop_verdict_failed_gate_criterion(verdict), -1);
    assert_int_equal(ocop_verdict_failed_gate_need(verdict), 0);
}

static void a_verdict_that_has_read_nothing_is_empty(void **state)
{
    (void)state;
    ocop_verdict *verdict = new_verdict(NULL);
    assert_empty(verdict);
    assert_empty(NULL);
    assert_ptr_equal(ocop_verdict_ref(verdict), verdict);
    ocop_verdict_unref(verdict);
    ocop_verdict_unref(verdict);
    assert_null(ocop_verdict_ref(NULL));
    ocop_verdict_unref(NULL);
    assert_fails(ocop_verdict_new(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_verdict_read_json(NULL, BEGIN "}", -1), OCOP_ERR_ARGUMENT);
}

static void one_verdict_reads_dossier_after_dossier(void **state)
{
    static const char *const texts[] = {
        BEGIN "}",
        BEGIN ",\"sheets\":[{\"member\":\"An\"," POINTS "}]}",
        BEGIN ",\"sheets\":[{\"member\":\"An\"," POINTS "}],\"policy\":{\"unanswered\":\"zero\"}}",
        BEGIN ",\"sheets\":[{\"member\":\"An\"," POINTS "},{\"role\":\"secretary\"," POINTS "}]}",
        BEGIN ",\"sheets\":[{" POINTS "},{\"member\":\"1\"," POINTS "}]}", /* a name twice */
        BEGIN ",\"sheets\":[{\"member\":\"Tra\xCC\x82n\"," POINTS "},{\"member\":\"Tr\xC3\xA2n\"," POINTS "}]}",
        BEGIN ",\"sheets\":[{\"member\":\"\\u0041n\"," POINTS "}],\"policy\":{\"quorum\":{\"sheets\":3}}}",
        BEGIN ",\"sheets\":[{\"member\":\"\" \"An\"," POINTS "}]}",
        "{\"sheets\":[{" POINTS "}],\"format\":\"ocop-dossier/1\",\"filed\":\"2026-06-10\",\"product\":{\"set\":2}}",
        "{\"format\":\"ocop-dossier/1\",\"filed\":\"2024-06-10\",\"product\":{\"set\":2},\"sheets\":[]}",
        "{\"format\":\"ocop-dossier/1\",\"filed\":\"2010-06-10\",\"product\":{\"set\":2},\"sheets\":[]}",
        "{}",
        "",
    };
    (void)state;
    ocop_verdict *verdict = new_verdict(NULL);
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            assert_same(verdict, texts[i]);
    assert_fails_at(ocop_verdict_read_json(verdict, BEGIN ",\"sheets\":[{\"points\":{\"A.1.1\":9}}]}", -1),
                    OCOP_ERR_POINTS, "/sheets/0/points/A.1.1");
    assert_empty(verdict);
    ocop_verdict_unref(verdict);
}

/* The verdict keeps the rules of the dossier before: not those that have been replaced. */
static void an_edition_that_is_added_later_counts(void **state)
{
    static const char overlay[] = "{\"format\":\"ocop-overlay/1\",\"name\":\"ours\",\"edition\":\"26-2026\","
                                  "\"text_vi\":\"Quy chế\",\"text_en\":\"Regulation\","
                                  "\"source_vi\":\"Quyết định\",\"source_en\":\"Decision\","
                                  "\"patch\":{\"policy\":{\"unanswered\":\"zero\"}}}";
    static const char text[] = BEGIN ",\"sheets\":[{\"member\":\"An\"," POINTS "}]}";
    ocop_context *context;
    (void)state;
    assert_ok(ocop_context_new(&context));
    ocop_verdict *verdict = new_verdict(context);
    assert_ok(ocop_verdict_read_json(verdict, text, -1));
    assert_int_equal(ocop_verdict_outcome(verdict), OCOP_OUTCOME_INCOMPLETE);
    assert_int_equal(ocop_verdict_reasons(verdict), OCOP_REASON_UNANSWERED);
    assert_ok(ocop_context_add_overlay(context, overlay, -1));
    assert_null(compare_verdicts(context, verdict, text, -1));
    assert_int_equal(ocop_verdict_outcome(verdict), OCOP_OUTCOME_RATED);
    assert_int_equal(ocop_verdict_stars(verdict), 1);
    assert_int_equal(ocop_verdict_sum(verdict), 5);
    ocop_context_unref(context);
    ocop_verdict_unref(verdict);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_verdict_that_has_read_nothing_is_empty),
        cmocka_unit_test(one_verdict_reads_dossier_after_dossier),
        cmocka_unit_test(an_edition_that_is_added_later_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
