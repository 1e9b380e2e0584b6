/* Certificates: how long one lasts, when a renewal may be filed, what it is on a day, and the history of a product. */
#include "unit.h"

static ocop_certificate *certificate_under(const char *edition_id, int32_t issued, int32_t stars)
{
    ocop_edition *edition = edition_of(edition_id);
    ocop_certificate *certificate;
    assert_ok(ocop_certificate_new(edition, issued, stars, &certificate));
    ocop_edition_unref(edition);
    return certificate;
}

/** Expires on 5 August 2026; a renewal may be filed from 6 February to 7 April 2026. */
static ocop_certificate *example(void)
{
    return certificate_under("26-2026", day(2023, 8, 5), 4);
}

static void assert_state(const ocop_certificate *certificate, int32_t on, const char *name)
{
    assert_string_equal(ocop_certificate_status_name(ocop_certificate_status(certificate, on)), name);
}

static ocop_policy *policy_with(const char *edition_id, int32_t month_end, int32_t prolongation)
{
    ocop_edition *edition = edition_of(edition_id);
    ocop_policy *policy;
    assert_ok(ocop_policy_new(edition, &policy));
    assert_ok(ocop_policy_set_month_end(policy, month_end));
    assert_ok(ocop_policy_set_prolongation(policy, prolongation));
    ocop_edition_unref(edition);
    return policy;
}

/* 26/2026/QĐ-TTg, Art. 4.3: 36 months from the day of issue. Art. 7.6a: filed 180 to 120 days before the end. */
static void a_certificate_has_its_days(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    assert_int_equal(ocop_certificate_issued(certificate), day(2023, 8, 5));
    assert_int_equal(ocop_certificate_expires(certificate), day(2026, 8, 5));
    assert_int_equal(ocop_certificate_file_from(certificate), day(2026, 2, 6));
    assert_int_equal(ocop_certificate_file_until(certificate), day(2026, 4, 7));
    assert_int_equal(ocop_certificate_notice_by(certificate), OCOP_DATE_NONE);
    assert_int_equal(ocop_certificate_stars(certificate), 4);
    assert_string_equal(ocop_certificate_authority(certificate), "province");
    assert_string_equal(ocop_edition_id(ocop_certificate_edition(certificate)), "26-2026");
    ocop_certificate_unref(certificate);
}

static void each_state_begins_and_ends_on_its_day(void **state)
{
    (void)state;
    ocop_certificate *certificate = certificate_under("26-2026", day(2026, 6, 10), 5);
    const int32_t expires = day(2029, 6, 10);
    assert_state(certificate, day(2026, 6, 9), "not-issued");
    assert_state(certificate, day(2026, 6, 10), "valid");
    assert_state(certificate, expires - 181, "valid");
    assert_state(certificate, expires - 180, "renewal-open");
    assert_state(certificate, expires - 120, "renewal-open");
    assert_state(certificate, expires - 119, "renewal-late");
    assert_state(certificate, expires, "renewal-late"); /* the last day counts whole */
    assert_state(certificate, expires + 1, "expired");  /* Art. 12.3 is for windows that had closed by 22 May 2026 */
    assert_int_equal(ocop_certificate_prolonged_until(certificate), OCOP_DATE_NONE);
    assert_string_equal(ocop_certificate_authority(certificate), "ministry");
    ocop_certificate_unref(certificate);
}

static void days_left_are_those_in_force(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    assert_int_equal(ocop_certificate_days_left(certificate, day(2023, 8, 4)), -1);
    assert_int_equal(ocop_certificate_days_left(certificate, day(2026, 8, 4)), 1);
    assert_int_equal(ocop_certificate_days_left(certificate, day(2026, 8, 5)), 0);
    assert_int_equal(ocop_certificate_days_left(certificate, day(2026, 8, 6)), 179); /* prolonged */
    assert_int_equal(ocop_certificate_days_left(certificate, day(2027, 2, 1)), 0);
    assert_int_equal(ocop_certificate_days_left(certificate, day(2027, 2, 2)), -1);
    ocop_certificate_unref(certificate);
}

/* Art. 12.3: until the result, but 180 days at most. */
static void a_window_that_had_closed_prolongs(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    const int32_t expires = day(2026, 8, 5);
    assert_int_equal(ocop_certificate_prolonged_until(certificate), expires + 180);
    assert_state(certificate, expires + 1, "prolonged");
    assert_state(certificate, expires + 180, "prolonged");
    assert_state(certificate, expires + 181, "expired");
    assert_ok(ocop_certificate_set_renewal_result(certificate, expires + 30));
    assert_int_equal(ocop_certificate_prolonged_until(certificate), expires + 30);
    assert_state(certificate, expires + 30, "prolonged");
    assert_state(certificate, expires + 31, "expired");
    assert_ok(ocop_certificate_set_renewal_result(certificate, expires)); /* the result came in time */
    assert_int_equal(ocop_certificate_prolonged_until(certificate), OCOP_DATE_NONE);
    assert_state(certificate, expires + 1, "expired");
    assert_ok(ocop_certificate_set_renewal_result(certificate, OCOP_DATE_NONE));
    assert_state(certificate, expires + 1, "prolonged");
    ocop_certificate_unref(certificate);
}

/* The last day for filing is 21 May 2026 for one and 22 May for the other; the rule came into force on 22 May. */
static void the_window_must_have_closed_before_the_rule(void **state)
{
    (void)state;
    ocop_certificate *before = certificate_under("26-2026", day(2023, 9, 18), 3);
    ocop_certificate *after = certificate_under("26-2026", day(2023, 9, 19), 3);
    assert_int_equal(ocop_certificate_file_until(before), day(2026, 5, 21));
    assert_int_equal(ocop_certificate_file_until(after), day(2026, 5, 22));
    assert_state(before, day(2026, 9, 19), "prolonged");
    assert_state(after, day(2026, 9, 20), "expired");
    ocop_certificate_unref(before);
    ocop_certificate_unref(after);
}

/* 180 days after the one expired is 22 May 2026, the first day of the rule, and 21 May for the other. */
static void what_was_over_before_the_rule_does_not_go_on(void **state)
{
    (void)state;
    ocop_certificate *reached = certificate_under("26-2026", day(2022, 11, 23), 3);
    ocop_certificate *over = certificate_under("26-2026", day(2022, 11, 22), 3);
    assert_int_equal(ocop_certificate_prolonged_until(reached), day(2026, 5, 22));
    assert_state(reached, day(2026, 5, 22), "prolonged");
    assert_int_equal(ocop_certificate_prolonged_until(over), OCOP_DATE_NONE);
    assert_state(over, day(2026, 5, 22), "expired");
    ocop_certificate_unref(reached);
    ocop_certificate_unref(over);
}

static void a_policy_may_prolong_only_what_was_filed(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    ocop_policy *policy = policy_with("26-2026", OCOP_MONTH_END_LAST_DAY, OCOP_PROLONGATION_FILED);
    assert_ok(ocop_certificate_set_policy(certificate, policy));
    assert_state(certificate, day(2026, 8, 6), "expired");
    assert_int_equal(ocop_certificate_prolonged_until(certificate), OCOP_DATE_NONE);
    assert_ok(ocop_certificate_set_renewal_filed(certificate, day(2026, 8, 20)));
    assert_state(certificate, day(2026, 8, 19), "expired"); /* not filed yet */
    assert_state(certificate, day(2026, 8, 20), "prolonged");
    assert_fails(ocop_certificate_set_policy(certificate, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_policy(NULL, policy), OCOP_ERR_ARGUMENT);
    ocop_policy_unref(policy);
    ocop_certificate_unref(certificate);
}

/* Issued on 29 February: three years later there is none. Civil Code 2015, Art. 148.3. */
static void a_term_may_end_in_a_shorter_month(void **state)
{
    (void)state;
    ocop_certificate *certificate = certificate_under("26-2026", day(2024, 2, 29), 0);
    ocop_policy *policy = policy_with("26-2026", OCOP_MONTH_END_NEXT_DAY, OCOP_PROLONGATION_ANY);
    assert_int_equal(ocop_certificate_expires(certificate), day(2027, 2, 28));
    assert_ok(ocop_certificate_set_policy(certificate, policy));
    assert_int_equal(ocop_certificate_expires(certificate), day(2027, 3, 1));
    assert_string_equal(ocop_certificate_authority(certificate), "");
    ocop_policy_unref(policy);
    ocop_certificate_unref(certificate);
}

/* 148/QĐ-TTg: the issuing body gives notice 30 days before; no window. */
static void an_edition_without_a_window_knows_two_states(void **state)
{
    (void)state;
    ocop_certificate *certificate = certificate_under("148-2023", day(2023, 8, 5), 3);
    assert_int_equal(ocop_certificate_notice_by(certificate), day(2026, 7, 6));
    assert_int_equal(ocop_certificate_file_from(certificate), OCOP_DATE_NONE);
    assert_int_equal(ocop_certificate_file_until(certificate), OCOP_DATE_NONE);
    assert_state(certificate, day(2026, 8, 5), "valid");
    assert_state(certificate, day(2026, 8, 6), "expired");
    assert_string_equal(ocop_certificate_authority(certificate), "district");
    ocop_certificate_unref(certificate);
    certificate = certificate_under("1048-2019", day(2020, 2, 4), 4);
    assert_int_equal(ocop_certificate_notice_by(certificate), OCOP_DATE_NONE);
    assert_state(certificate, day(2023, 2, 4), "valid");
    assert_state(certificate, day(2023, 2, 5), "expired");
    ocop_certificate_unref(certificate);
}

/* Art. 7.6g: 45 days from the whole request. */
static void a_renewal_is_decided_in_time(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    assert_int_equal(ocop_certificate_finish_by(certificate), OCOP_DATE_NONE);
    assert_ok(ocop_certificate_set_renewal_filed(certificate, day(2026, 3, 1)));
    assert_int_equal(ocop_certificate_finish_by(certificate), day(2026, 4, 15));
    assert_ok(ocop_certificate_set_renewal_received(certificate, day(2026, 3, 20)));
    assert_int_equal(ocop_certificate_finish_by(certificate), day(2026, 5, 4));
    assert_ok(ocop_certificate_set_renewal_result(certificate, day(2026, 4, 20)));
    assert_int_equal(ocop_certificate_renewal_filed(certificate), day(2026, 3, 1));
    assert_int_equal(ocop_certificate_renewal_received(certificate), day(2026, 3, 20));
    assert_int_equal(ocop_certificate_renewal_result(certificate), day(2026, 4, 20));
    assert_fails(ocop_certificate_set_renewal_filed(certificate, day(2023, 8, 4)), OCOP_ERR_DATE);
    assert_fails(ocop_certificate_set_renewal_received(certificate, INT32_MAX), OCOP_ERR_DATE);
    assert_int_equal(ocop_certificate_renewal_filed(certificate), day(2026, 3, 1));
    assert_fails(ocop_certificate_set_renewal_filed(NULL, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_renewal_received(NULL, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_renewal_result(NULL, 0), OCOP_ERR_ARGUMENT);
    ocop_certificate_unref(certificate);
}

/* Art. 8. */
static void a_revoked_certificate_stays_revoked(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    assert_string_equal(ocop_certificate_ground(certificate), "");
    assert_int_equal(ocop_certificate_revoked(certificate), OCOP_DATE_NONE);
    assert_ok(ocop_certificate_set_revoked(certificate, day(2025, 3, 1), "dd"));
    assert_state(certificate, day(2025, 2, 28), "valid");
    assert_state(certificate, day(2025, 3, 1), "revoked");
    assert_state(certificate, day(2027, 6, 1), "revoked");
    assert_string_equal(ocop_certificate_ground(certificate), "dd");
    assert_int_equal(ocop_certificate_revoked(certificate), day(2025, 3, 1));
    assert_string_equal(ocop_certificate_rule(certificate, day(2025, 3, 1)),
                        "26-2026#/certificate/revocation/grounds/dd");
    assert_string_equal(ocop_certificate_source(certificate, day(2025, 3, 1), OCOP_LANG_EN),
                        "26/2026/QĐ-TTg, Art. 8.1đ");
    assert_ok(ocop_certificate_set_revoked(certificate, day(2025, 3, 2), "")); /* the ground is not known */
    assert_string_equal(ocop_certificate_rule(certificate, day(2025, 3, 2)), "26-2026#/certificate/revocation");
    ocop_certificate_unref(certificate);
}

static void a_ground_is_one_of_the_editions(void **state)
{
    (void)state;
    ocop_certificate *certificate = example(), *old = certificate_under("1048-2019", day(2020, 2, 4), 4);
    assert_fails(ocop_certificate_set_revoked(certificate, day(2025, 3, 1), "g"), OCOP_ERR_RULE);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "a, b, c, d, dd, e");
    assert_fails(ocop_certificate_set_revoked(certificate, day(2023, 8, 4), "a"), OCOP_ERR_DATE);
    assert_fails(ocop_certificate_set_revoked(certificate, day(2025, 3, 1), NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_revoked(NULL, day(2025, 3, 1), "a"), OCOP_ERR_ARGUMENT);
    assert_state(certificate, day(2025, 3, 1), "valid");
    assert_fails(ocop_certificate_set_revoked(old, day(2021, 3, 1), "a"), OCOP_ERR_RULE);
    assert_ok(ocop_certificate_set_revoked(old, day(2021, 3, 1), ""));
    assert_string_equal(ocop_certificate_rule(old, day(2021, 3, 1)), ""); /* the edition says nothing of it */
    assert_int_equal(ocop_certificate_certainty(old, day(2021, 3, 1)), 0);
    ocop_certificate_unref(old);
    ocop_certificate_unref(certificate);
}

static void every_state_names_its_rule(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    const struct {
        int32_t on;
        const char *rule, *source;
    } rules[] = {{day(2023, 1, 1), "26-2026#/certificate", "26/2026/QĐ-TTg, Art. 4.3"},
                 {day(2024, 1, 1), "26-2026#/certificate", "26/2026/QĐ-TTg, Art. 4.3"},
                 {day(2026, 3, 1), "26-2026#/certificate/renewal", "26/2026/QĐ-TTg, Art. 7.6a; Art. 7.6g"},
                 {day(2026, 5, 1), "26-2026#/certificate/renewal", "26/2026/QĐ-TTg, Art. 7.6a; Art. 7.6g"},
                 {day(2026, 9, 1), "26-2026#/certificate/prolongation", "26/2026/QĐ-TTg, Art. 12.3"},
                 {day(2028, 1, 1), "26-2026#/certificate", "26/2026/QĐ-TTg, Art. 4.3"}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        assert_string_equal(ocop_certificate_rule(certificate, rules[i].on), rules[i].rule);
        assert_string_equal(ocop_certificate_source(certificate, rules[i].on, OCOP_LANG_EN), rules[i].source);
        assert_string_not_equal(ocop_certificate_source(certificate, rules[i].on, OCOP_LANG_VI), "");
        assert_int_equal(ocop_certificate_certainty(certificate, rules[i].on), OCOP_CERTAINTY_CONFIRMED);
    }
    ocop_certificate_unref(certificate);
}

static void assert_words(const ocop_certificate *certificate, int32_t on, const char *vi, const char *en)
{
    char *text;
    assert_ok(ocop_certificate_explain(certificate, on, OCOP_LANG_VI, &text));
    assert_contains(text, vi);
    ocop_free(text);
    assert_ok(ocop_certificate_explain(certificate, on, OCOP_LANG_EN, &text));
    assert_contains(text, en);
    ocop_free(text);
}

static void every_state_says_why(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    char *text;
    assert_words(certificate, day(2023, 8, 4), "chưa được cấp (cấp ngày 05/08/2023)", "it was issued on 2023-08-05");
    assert_words(certificate, day(2024, 1, 1), "36 tháng, đến hết ngày 05/08/2026", "to the end of 2026-08-05");
    assert_words(certificate, day(2026, 3, 1), "từ ngày 06/02/2026 đến hết ngày 07/04/2026",
                 "from 2026-02-06 to the end of 2026-04-07");
    assert_ok(ocop_certificate_set_renewal_filed(certificate, day(2026, 4, 1)));
    assert_words(certificate, day(2026, 5, 1), "Hồ sơ đã nộp ngày 01/04/2026.", "It was filed on 2026-04-01.");
    assert_words(certificate, day(2026, 9, 1), "đến hết ngày 01/02/2027.", "The certificate expired on 2026-08-05");
    assert_words(certificate, day(2027, 3, 1), "đã hết hạn ngày 05/08/2026", "It went on to the end of 2027-02-01.");
    assert_ok(ocop_certificate_set_revoked(certificate, day(2025, 3, 1), "dd"));
    assert_words(certificate, day(2025, 3, 1), "Chủ thể không còn sản xuất sản phẩm.",
                 "revoked from 2025-03-01. The producer no longer makes the product.");
    assert_fails(ocop_certificate_explain(certificate, INT32_MAX, OCOP_LANG_VI, &text), OCOP_ERR_DATE);
    assert_null(text);
    assert_fails(ocop_certificate_explain(NULL, 0, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_explain(certificate, 0, OCOP_LANG_VI, NULL), OCOP_ERR_ARGUMENT);
    ocop_certificate_unref(certificate);
}

static void what_is_no_certificate_is_refused(void **state)
{
    (void)state;
    ocop_edition *edition = edition_of("26-2026"), *first = edition_of("490-2018");
    ocop_certificate *certificate = example(), *none = certificate;
    assert_fails(ocop_certificate_new(edition, day(2026, 6, 10), 2, &none), OCOP_ERR_RULE);
    assert_string_equal(ocop_error_rule(), "26-2026#/stars/2");
    assert_null(none);
    assert_fails(ocop_certificate_new(edition, day(2026, 6, 10), 6, &none), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_new(edition, day(2026, 6, 10), -1, &none), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_new(edition, OCOP_DATE_NONE, 3, &none), OCOP_ERR_DATE);
    assert_fails(ocop_certificate_new(edition, day(9999, 6, 10), 3, &none), OCOP_ERR_DATE);
    assert_fails(ocop_certificate_new(first, day(2018, 6, 10), 3, &none), OCOP_ERR_NO_CRITERIA);
    assert_fails(ocop_certificate_new(NULL, day(2026, 6, 10), 3, &none), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_new(edition, day(2026, 6, 10), 3, NULL), OCOP_ERR_ARGUMENT);
    ocop_certificate_unref(certificate);
    ocop_edition_unref(first);
    ocop_edition_unref(edition);
}

static void what_is_known_comes_back(void **state)
{
    (void)state;
    ocop_certificate *certificate = example();
    assert_string_equal(ocop_certificate_id(certificate), "");
    assert_string_equal(ocop_certificate_product(certificate), "");
    assert_ok(ocop_certificate_set_id(certificate, "e\xCC\x82/1")); /* not put into NFC */
    assert_ok(ocop_certificate_set_product(certificate, "Tra\xCC\x80"));
    assert_ok(ocop_certificate_set_product_code(certificate, "40-17000-1-2020"));
    assert_ok(ocop_certificate_set_holder(certificate, "HTX"));
    assert_ok(ocop_certificate_set_decision(certificate, "303/QĐ-UBND"));
    assert_string_equal(ocop_certificate_id(certificate), "e\xCC\x82/1");
    assert_string_equal(ocop_certificate_product(certificate), "Trà");
    assert_string_equal(ocop_certificate_product_code(certificate), "40-17000-1-2020");
    assert_string_equal(ocop_certificate_holder(certificate), "HTX");
    assert_string_equal(ocop_certificate_decision(certificate), "303/QĐ-UBND");
    assert_fails(ocop_certificate_set_id(certificate, "\xFF"), OCOP_ERR_TEXT);
    assert_fails(ocop_certificate_set_id(certificate, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_product(certificate, "\xFF"), OCOP_ERR_TEXT);
    assert_fails(ocop_certificate_set_id(NULL, "x"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_product(NULL, "x"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_product_code(NULL, "x"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_holder(NULL, "x"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_set_decision(NULL, "x"), OCOP_ERR_ARGUMENT);
    assert_string_equal(ocop_certificate_product(certificate), "Trà");
    ocop_certificate_unref(certificate);
}

static void nothing_is_asked_of_no_certificate(void **state)
{
    (void)state;
    assert_null(ocop_certificate_ref(NULL));
    ocop_certificate_unref(NULL);
    assert_null(ocop_certificate_edition(NULL));
    assert_int_equal(ocop_certificate_status(NULL, 0), 0);
    assert_int_equal(ocop_certificate_days_left(NULL, 0), -1);
    assert_int_equal(ocop_certificate_issued(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_certificate_expires(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_certificate_file_from(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_certificate_notice_by(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_certificate_prolonged_until(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_certificate_finish_by(NULL), OCOP_DATE_NONE);
    assert_string_equal(ocop_certificate_rule(NULL, 0), "");
    assert_string_equal(ocop_certificate_source(NULL, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_certificate_certainty(NULL, 0), 0);
    assert_string_equal(ocop_certificate_status_name(0), "");
    assert_string_equal(ocop_certificate_status_name(-1), "");
    assert_string_equal(ocop_certificate_status_name(8), "");
    assert_string_equal(ocop_certificate_kind_name(5), "");
    assert_int_equal(ocop_certificates_count(NULL), 0);
    assert_null(ocop_certificates_at(NULL, 0));
    assert_int_equal(ocop_certificates_kind(NULL, 0), 0);
    assert_int_equal(ocop_certificates_find(NULL, "x", NULL, NULL), -1);
    assert_null(ocop_certificates_ref(NULL));
    ocop_certificates_unref(NULL);
}

/* Histories */

static ocop_certificates *empty_list(void)
{
    ocop_certificates *list;
    assert_ok(ocop_certificates_new(NULL, &list));
    return list;
}

static void add(ocop_certificates *list, const char *code, const char *product, int32_t issued, int32_t stars)
{
    ocop_certificate *certificate = certificate_under("26-2026", issued, stars);
    assert_ok(ocop_certificate_set_product_code(certificate, code));
    assert_ok(ocop_certificate_set_product(certificate, product));
    assert_ok(ocop_certificates_add(list, certificate));
    ocop_certificate_unref(certificate);
}

static const char *kind_of(const ocop_certificates *list, int32_t index)
{
    return ocop_certificate_kind_name(ocop_certificates_kind(list, index));
}

static void a_history_tells_what_each_certificate_was(void **state)
{
    (void)state;
    ocop_certificates *list = empty_list();
    add(list, "a", "Trà", day(2024, 5, 1), 4); /* 0: in no order */
    add(list, "a", "Trà", day(2021, 5, 1), 3);
    add(list, "a", "Trà xanh", day(2027, 4, 1), 4); /* the code decides, not the name */
    add(list, "a", "Trà", day(2030, 3, 1), 3);
    add(list, "", "Trà", day(2022, 5, 1), 5); /* 4: another product */
    add(list, "", "", day(2022, 5, 1), 5);
    add(list, "", "", day(2023, 5, 1), 5); /* 6: of no product, alone */
    add(list, "a", "", day(2033, 2, 1), 0);
    assert_int_equal(ocop_certificates_kind(list, 0), 0); /* not sealed */
    assert_int_equal(ocop_certificates_next(list, 0), -1);
    assert_ok(ocop_certificates_seal(list));
    assert_ok(ocop_certificates_seal(list));
    const char *const kinds[] = {"upgrade", "first", "renewal", "down", "first", "first", "first", ""};
    const int32_t next[] = {2, 0, 3, 7, -1, -1, -1, -1}, previous[] = {1, -1, 0, 2, -1, -1, -1, 3};
    for (int32_t i = 0; i < 8; i++) {
        assert_string_equal(kind_of(list, i), kinds[i]);
        assert_int_equal(ocop_certificates_next(list, i), next[i]);
        assert_int_equal(ocop_certificates_previous(list, i), previous[i]);
    }
    assert_int_equal(ocop_certificates_find(list, "a", NULL, NULL), 1);
    assert_int_equal(ocop_certificates_find(list, NULL, "Trà", NULL), 4);
    assert_int_equal(ocop_certificates_find(list, "", "Trà", "HTX"), -1);
    assert_int_equal(ocop_certificates_find(list, "b", NULL, NULL), -1);
    assert_int_equal(ocop_certificates_find(list, "", "", ""), -1);
    ocop_certificates_unref(list);
}

static void the_last_certificate_counts(void **state)
{
    (void)state;
    ocop_certificates *list = empty_list();
    ocop_certificate *revoked = certificate_under("26-2026", day(2026, 6, 1), 5);
    add(list, "a", "", day(2024, 5, 1), 3);
    add(list, "a", "", day(2025, 5, 1), 4);
    assert_ok(ocop_certificate_set_product_code(revoked, "a"));
    assert_ok(ocop_certificate_set_revoked(revoked, day(2026, 9, 1), "a"));
    assert_ok(ocop_certificates_add(list, revoked));
    assert_ok(ocop_certificates_seal(list));
    assert_int_equal(ocop_certificates_current(list, 2, day(2024, 4, 30)), -1);
    assert_int_equal(ocop_certificates_current(list, 2, day(2024, 5, 1)), 0);
    assert_int_equal(ocop_certificates_current(list, 0, day(2025, 5, 1)), 1);
    assert_int_equal(ocop_certificates_current(list, 0, day(2026, 8, 31)), 2);
    assert_int_equal(ocop_certificates_current(list, 0, day(2026, 9, 1)), 1); /* the upgrade was taken back */
    assert_int_equal(ocop_certificates_current(list, 0, day(2028, 5, 2)), -1);
    assert_int_equal(ocop_certificates_superseded_by(list, 0, day(2025, 4, 30)), -1);
    assert_int_equal(ocop_certificates_superseded_by(list, 0, day(2025, 5, 1)), 1);
    assert_int_equal(ocop_certificates_superseded_by(list, 1, day(2026, 8, 31)), 2);
    assert_int_equal(ocop_certificates_superseded_by(list, 1, day(2026, 9, 1)), -1);
    assert_int_equal(ocop_certificates_superseded_by(list, 3, day(2026, 9, 1)), -1);
    assert_int_equal(ocop_certificates_current(list, -1, day(2026, 9, 1)), -1);
    ocop_certificate_unref(revoked);
    ocop_certificates_unref(list);
}

static void a_sealed_list_takes_nothing_more(void **state)
{
    (void)state;
    ocop_certificates *list = empty_list();
    ocop_certificate *certificate = example();
    ocop_agenda *agenda;
    assert_fails(ocop_certificates_new(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_add(list, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_add(NULL, certificate), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_seal(NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_agenda(list, 0, 1, 0, &agenda), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_certificates_seal(list));
    assert_fails(ocop_certificates_add(list, certificate), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_certificates_count(list), 0);
    ocop_certificate_unref(certificate);
    ocop_certificates_unref(ocop_certificates_ref(list));
    ocop_certificates_unref(list);
}

/* As JSON; tests/cases has the documents that are refused. */

static const char document[] =
    "{\"format\":\"ocop-certificate/1\",\"id\":\"NA-01\",\"issued\":\"2023-08-05\",\"stars\":4}";

static void a_document_is_read_and_answered(void **state)
{
    (void)state;
    ocop_certificate *certificate;
    char *one = NULL, *other = NULL;
    assert_ok(ocop_certificate_from_json(NULL, document, -1, day(2026, 6, 1), &certificate));
    assert_string_equal(ocop_edition_id(ocop_certificate_edition(certificate)), "26-2026");
    assert_ok(ocop_certificate_status_json(certificate, day(2026, 6, 1), &one));
    assert_ok(ocop_certificate_json(NULL, document, (int64_t)strlen(document), day(2026, 6, 1), &other));
    assert_string_equal(one, other);
    assert_contains(one, "\"status\":\"renewal-late\"");
    ocop_free(one);
    ocop_free(other);
    ocop_certificate_unref(certificate);
    /* The rules of the day asked about: the window came with 26/2026. */
    assert_ok(ocop_certificate_json(NULL, document, -1, day(2026, 5, 21), &one));
    assert_contains(one, "\"edition\":\"1489-2025\"");
    assert_contains(one, "\"status\":\"valid\"");
    ocop_free(one);
    assert_fails_at(ocop_certificate_from_json(NULL, document, -1, OCOP_DATE_NONE, &certificate), OCOP_ERR_SHAPE,
                    "/edition");
    assert_null(certificate);
    assert_fails(ocop_certificate_json(NULL, document, -1, OCOP_DATE_NONE, &one), OCOP_ERR_DATE);
    assert_null(one);
    assert_fails(ocop_certificate_json(NULL, document, -1, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_json(NULL, NULL, -1, 0, &one), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_from_json(NULL, document, -1, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_status_json(NULL, 0, &one), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificate_status_json(NULL, 0, NULL), OCOP_ERR_ARGUMENT);
}

static void lines_are_read_as_a_list(void **state)
{
    (void)state;
    static const char lines[] =
        "{\"format\":\"ocop-certificate/1\",\"id\":\"1\",\"issued\":\"2023-08-05\",\"stars\":3,\"product\":{\"code\":"
        "\"a\"}}\r\n\n"
        "{\"format\":\"ocop-certificate/1\",\"id\":\"2\",\"issued\":\"2026-07-01\",\"stars\":4,\"product\":{\"code\":"
        "\"a\"}}";
    ocop_certificates *list;
    char *json;
    assert_ok(ocop_certificates_from_json(NULL, lines, -1, day(2026, 8, 1), &list));
    assert_int_equal(ocop_certificates_count(list), 2);
    assert_string_equal(ocop_certificate_id(ocop_certificates_at(list, 1)), "2");
    assert_ok(ocop_certificates_status_json(list, 0, day(2026, 8, 1), &json));
    assert_contains(json, "\"kind\":\"first\"");
    assert_contains(json, "\"superseded_by\":\"2\"");
    ocop_free(json);
    assert_ok(ocop_certificates_status_json(list, 1, day(2026, 8, 1), &json));
    assert_contains(json, "\"kind\":\"upgrade\"");
    assert_contains(json, "\"superseded_by\":null");
    ocop_free(json);
    assert_fails(ocop_certificates_status_json(list, 2, 0, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_status_json(NULL, 0, 0, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_status_json(list, 0, 0, NULL), OCOP_ERR_ARGUMENT);
    ocop_certificates_unref(list);
    assert_fails(ocop_certificates_from_json(NULL, "\n\n{\"format\":1}", -1, 0, &list), OCOP_ERR_FORMAT);
    assert_int_equal(ocop_error_line(), 3);
    assert_null(list);
    assert_ok(ocop_certificates_from_json(NULL, "", -1, 0, &list));
    assert_int_equal(ocop_certificates_count(list), 0);
    ocop_certificates_unref(list);
    assert_fails(ocop_certificates_from_json(NULL, NULL, -1, 0, &list), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_from_json(NULL, "", -2, 0, &list), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_from_json(NULL, "", -1, 0, NULL), OCOP_ERR_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_certificate_has_its_days),
        cmocka_unit_test(each_state_begins_and_ends_on_its_day),
        cmocka_unit_test(days_left_are_those_in_force),
        cmocka_unit_test(a_window_that_had_closed_prolongs),
        cmocka_unit_test(the_window_must_have_closed_before_the_rule),
        cmocka_unit_test(what_was_over_before_the_rule_does_not_go_on),
        cmocka_unit_test(a_policy_may_prolong_only_what_was_filed),
        cmocka_unit_test(a_term_may_end_in_a_shorter_month),
        cmocka_unit_test(an_edition_without_a_window_knows_two_states),
        cmocka_unit_test(a_renewal_is_decided_in_time),
        cmocka_unit_test(a_revoked_certificate_stays_revoked),
        cmocka_unit_test(a_ground_is_one_of_the_editions),
        cmocka_unit_test(every_state_names_its_rule),
        cmocka_unit_test(every_state_says_why),
        cmocka_unit_test(what_is_no_certificate_is_refused),
        cmocka_unit_test(what_is_known_comes_back),
        cmocka_unit_test(nothing_is_asked_of_no_certificate),
        cmocka_unit_test(a_history_tells_what_each_certificate_was),
        cmocka_unit_test(the_last_certificate_counts),
        cmocka_unit_test(a_sealed_list_takes_nothing_more),
        cmocka_unit_test(a_document_is_read_and_answered),
        cmocka_unit_test(lines_are_read_as_a_list),
    };
    return cmocka_run_group_tests_name("certificate", tests, NULL, NULL);
}
