/* What comes due of certificates, as a list, as JSON and as a calendar. */
#include "unit.h"

static void add(ocop_certificates *list, const char *id, const char *product, int32_t issued, int32_t stars)
{
    ocop_edition *edition = edition_of("26-2026");
    ocop_certificate *certificate;
    assert_ok(ocop_certificate_new(edition, issued, stars, &certificate));
    assert_ok(ocop_certificate_set_id(certificate, id));
    assert_ok(ocop_certificate_set_product(certificate, product));
    assert_ok(ocop_certificates_add(list, certificate));
    ocop_certificate_unref(certificate);
    ocop_edition_unref(edition);
}

static ocop_certificates *empty_list(void)
{
    ocop_certificates *list;
    assert_ok(ocop_certificates_new(NULL, &list));
    return list;
}

static ocop_agenda *agenda_of(ocop_certificates *list, int32_t from, int32_t to, int32_t on)
{
    ocop_agenda *agenda;
    assert_ok(ocop_certificates_seal(list));
    assert_ok(ocop_certificates_agenda(list, from, to, on, &agenda));
    ocop_certificates_unref(list);
    return agenda;
}

static void everything_due_stands_in_order(void **state)
{
    (void)state;
    ocop_certificates *list = empty_list();
    add(list, "b", "Trà", day(2023, 8, 5), 4);
    add(list, "a", "Gạo", day(2023, 8, 5), 3);
    ocop_agenda *agenda = agenda_of(list, day(2026, 1, 1), day(2027, 12, 31), day(2026, 3, 1));
    const char *const what[] = {"file_from", "file_until", "expires", "prolonged_until"};
    const int32_t by[] = {day(2026, 2, 6), day(2026, 4, 7), day(2026, 8, 5), day(2027, 2, 1)};
    assert_int_equal(ocop_agenda_count(agenda), 8);
    assert_int_equal(ocop_agenda_on(agenda), day(2026, 3, 1));
    for (int32_t i = 0; i < 8; i++) {
        assert_string_equal(ocop_agenda_what(agenda, i), what[i / 2]);
        assert_int_equal(ocop_agenda_by(agenda, i), by[i / 2]);
        assert_string_equal(ocop_agenda_subject(agenda, i), i % 2 ? "b" : "a");
        assert_string_equal(ocop_agenda_product(agenda, i), i % 2 ? "Trà" : "Gạo");
        assert_int_equal(ocop_agenda_overdue(agenda, i), i < 2);
        assert_string_not_equal(ocop_agenda_text(agenda, i, OCOP_LANG_VI), "");
        assert_string_not_equal(ocop_agenda_text(agenda, i, OCOP_LANG_EN), "");
        assert_string_equal(ocop_agenda_after(agenda, i, OCOP_LANG_VI), "");
    }
    assert_string_equal(ocop_agenda_who(agenda, 0), "producer");
    assert_string_equal(ocop_agenda_who_name(agenda, 0, OCOP_LANG_VI), "Chủ thể OCOP");
    assert_string_equal(ocop_agenda_rule(agenda, 2), "26-2026#/certificate/renewal");
    assert_string_equal(ocop_agenda_source(agenda, 4, OCOP_LANG_EN), "26/2026/QĐ-TTg, Art. 4.3");
    assert_int_equal(ocop_agenda_certainty(agenda, 6), OCOP_CERTAINTY_CONFIRMED);
    assert_string_equal(ocop_agenda_what(agenda, 8), "");
    ocop_agenda_unref(ocop_agenda_ref(agenda));
    ocop_agenda_unref(agenda);
}

static int32_t count_due(ocop_certificates *list, int32_t from, int32_t to, int32_t on)
{
    ocop_agenda *agenda = agenda_of(list, from, to, on);
    const int32_t count = ocop_agenda_count(agenda);
    ocop_agenda_unref(agenda);
    return count;
}

static ocop_certificates *one_of(int32_t issued)
{
    ocop_certificates *list = empty_list();
    add(list, "a", "", issued, 3);
    return list;
}

static void the_period_takes_in_both_its_days(void **state)
{
    (void)state;
    const int32_t issued = day(2026, 6, 10), expires = day(2029, 6, 10);
    assert_int_equal(count_due(one_of(issued), expires, expires, issued), 1);
    assert_int_equal(count_due(one_of(issued), expires + 1, expires + 9, issued), 0);
    assert_int_equal(count_due(one_of(issued), expires - 9, expires - 1, issued), 0);
    assert_int_equal(count_due(one_of(issued), expires - 9, expires, issued - 1), 0); /* not issued yet */
}

static void what_was_superseded_revoked_or_filed_is_left_out(void **state)
{
    (void)state;
    ocop_certificates *list = empty_list();
    add(list, "old", "Trà", day(2023, 8, 5), 3);
    add(list, "new", "Trà", day(2026, 7, 1), 4);
    assert_int_equal(count_due(list, day(2026, 1, 1), day(2026, 12, 31), day(2026, 7, 1)), 0);
    list = empty_list();
    add(list, "old", "Trà", day(2023, 8, 5), 3);
    add(list, "new", "Trà", day(2026, 7, 1), 4);
    assert_int_equal(count_due(list, day(2026, 1, 1), day(2026, 12, 31), day(2026, 6, 30)), 3);
    list = one_of(day(2023, 8, 5));
    assert_ok(ocop_certificate_set_renewal_filed(ocop_certificates_at(list, 0), day(2026, 3, 1)));
    assert_int_equal(count_due(ocop_certificates_ref(list), day(2026, 1, 1), day(2026, 12, 31), day(2026, 3, 1)), 1);
    assert_int_equal(count_due(list, day(2026, 1, 1), day(2026, 12, 31), day(2026, 2, 28)), 3);
    list = one_of(day(2023, 8, 5));
    assert_ok(ocop_certificate_set_revoked(ocop_certificates_at(list, 0), day(2026, 3, 1), "a"));
    assert_int_equal(count_due(list, day(2026, 1, 1), day(2026, 12, 31), day(2026, 3, 1)), 0);
}

/* 148/QĐ-TTg: who issued it gives notice. */
static void a_notice_names_who_gives_it(void **state)
{
    (void)state;
    ocop_certificates *list;
    assert_ok(
        ocop_certificates_from_json(NULL,
                                    "{\"format\":\"ocop-certificate/"
                                    "1\",\"id\":\"x\",\"edition\":\"148-2023\",\"issued\":\"2023-08-05\",\"stars\":4}",
                                    -1, OCOP_DATE_NONE, &list));
    ocop_agenda *agenda = agenda_of(list, day(2026, 7, 6), day(2026, 8, 4), day(2026, 7, 1));
    assert_int_equal(ocop_agenda_count(agenda), 1);
    assert_string_equal(ocop_agenda_what(agenda, 0), "notice");
    assert_string_equal(ocop_agenda_who(agenda, 0), "province");
    assert_string_not_equal(ocop_agenda_who_name(agenda, 0, OCOP_LANG_EN), "");
    assert_int_equal(ocop_agenda_certainty(agenda, 0), OCOP_CERTAINTY_SECONDARY);
    ocop_agenda_unref(agenda);
}

static void a_period_has_a_beginning_before_its_end(void **state)
{
    (void)state;
    ocop_certificates *list = one_of(day(2026, 6, 10));
    ocop_agenda *agenda = (ocop_agenda *)list;
    assert_ok(ocop_certificates_seal(list));
    assert_fails(ocop_certificates_agenda(list, 2, 1, 0, &agenda), OCOP_ERR_DATE);
    assert_null(agenda);
    assert_fails(ocop_certificates_agenda(list, OCOP_DATE_NONE, 1, 0, &agenda), OCOP_ERR_DATE);
    assert_fails(ocop_certificates_agenda(list, 0, INT32_MAX, 0, &agenda), OCOP_ERR_DATE);
    assert_fails(ocop_certificates_agenda(list, 0, 1, OCOP_DATE_NONE, &agenda), OCOP_ERR_DATE);
    assert_fails(ocop_certificates_agenda(list, 0, 1, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_certificates_agenda(NULL, 0, 1, 0, &agenda), OCOP_ERR_ARGUMENT);
    ocop_certificates_unref(list);
}

/* A hundred thousand certificates, three of each product; sorted once. */
static void many_certificates_take_no_time(void **state)
{
    (void)state;
    enum { MANY = 99999 };
    ocop_certificates *list = empty_list();
    ocop_edition *edition = edition_of("26-2026");
    for (int32_t i = 0; i < MANY; i++) {
        char code[24];
        ocop_certificate *certificate = NULL;
        (void)snprintf(code, sizeof code, "40-17000-%d-2020", i % (MANY / 3));
        if (ocop_certificate_new(edition, day(2020, 1, 1) + i % 997 + i / (MANY / 3) * 1000, 3, &certificate) ||
            ocop_certificate_set_product_code(certificate, code) || ocop_certificates_add(list, certificate))
            fail_msg("certificate %d", i);
        ocop_certificate_unref(certificate);
    }
    ocop_edition_unref(edition);
    assert_int_equal(count_due(list, day(2020, 1, 1), day(2035, 1, 1), day(2028, 6, 1)), MANY / 3 * 3);
}

static void an_agenda_is_written_as_json(void **state)
{
    (void)state;
    ocop_agenda *agenda = agenda_of(one_of(day(2026, 6, 10)), day(2029, 6, 10), day(2029, 6, 10), day(2029, 6, 1));
    char *json;
    assert_ok(ocop_agenda_to_json(agenda, &json));
    assert_string_equal(
        json, "{\"format\":\"ocop-agenda/1\",\"on\":\"2029-06-01\",\"items\":[{\"what\":\"expires\",\"text_vi\":\"Giấy "
              "chứng nhận hết hạn\",\"text_en\":\"The certificate expires\",\"by\":\"2029-06-10\",\"overdue\":false,"
              "\"days_left\":9,\"subject\":\"a\",\"product\":null,\"who\":null,\"who_vi\":null,\"who_en\":null,"
              "\"rule\":\"26-2026#/certificate\",\"source\":\"26/2026/QĐ-TTg, Art. 4.3\",\"source_vi\":"
              "\"26/2026/QĐ-TTg, Điều 4 khoản 3\",\"certainty\":\"confirmed\",\"after_vi\":null,\"after_en\":null}]}");
    ocop_free(json);
    assert_fails(ocop_agenda_to_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_agenda_to_json(agenda, NULL), OCOP_ERR_ARGUMENT);
    ocop_agenda_unref(agenda);
}

static char *calendar_of(const char *id, const char *product)
{
    ocop_certificates *list = empty_list();
    char *text;
    add(list, id, product, day(2026, 6, 10), 3);
    ocop_agenda *agenda = agenda_of(list, day(2029, 6, 10), day(2029, 6, 10), day(2029, 6, 1));
    assert_ok(ocop_agenda_to_ics(agenda, OCOP_LANG_EN, &text));
    ocop_agenda_unref(agenda);
    return text;
}

static void an_agenda_is_written_as_a_calendar(void **state)
{
    (void)state;
    char *text = calendar_of("NA-01", "");
    assert_string_equal(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//libocop//OCOP//EN\r\n"
                              "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\n"
                              "UID:06b50ca72c0d9c154a9521964160dc19@libocop\r\n"
                              "DTSTAMP:20290601T000000Z\r\nDTSTART;VALUE=DATE:20290610\r\n"
                              "DTEND;VALUE=DATE:20290611\r\nSUMMARY:The certificate expires: NA-01\r\n"
                              "DESCRIPTION:NA-01\\n26/2026/QĐ-TTg\\, Art. 4.3\r\nTRANSP:TRANSPARENT\r\n"
                              "END:VEVENT\r\nEND:VCALENDAR\r\n");
    ocop_free(text);
    assert_fails(ocop_agenda_to_ics(NULL, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
}

static void a_calendar_escapes_what_has_a_meaning(void **state)
{
    (void)state;
    char *text = calendar_of("1;2,3\\4\n5\r\x01", "");
    assert_contains(text, "SUMMARY:The certificate expires: 1\\;2\\,3\\\\4\\n5\r\n");
    ocop_free(text);
}

/* RFC 5545, 3.1: no line above 75 octets, and no character cut in two. */
static void long_lines_are_folded_between_characters(void **state)
{
    (void)state;
    for (int32_t shift = 0; shift < 6; shift++) {
        char name[256] = "";
        for (int32_t i = 0; i < shift; i++)
            strcat(name, "a");
        for (int32_t i = 0; i < 60; i++)
            strcat(name, "ệ");
        char *text = calendar_of("x", name);
        for (const char *line = text; *line;) {
            const char *end = strstr(line, "\r\n");
            assert_non_null(end);
            assert_true(end - line <= 75);
            assert_false(((unsigned char)*line & 0xC0) == 0x80);
            if (*line == ' ')
                assert_false(((unsigned char)line[1] & 0xC0) == 0x80);
            line = end + 2;
        }
        ocop_free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_due_stands_in_order),
        cmocka_unit_test(the_period_takes_in_both_its_days),
        cmocka_unit_test(what_was_superseded_revoked_or_filed_is_left_out),
        cmocka_unit_test(a_notice_names_who_gives_it),
        cmocka_unit_test(a_period_has_a_beginning_before_its_end),
        cmocka_unit_test(many_certificates_take_no_time),
        cmocka_unit_test(an_agenda_is_written_as_json),
        cmocka_unit_test(an_agenda_is_written_as_a_calendar),
        cmocka_unit_test(a_calendar_escapes_what_has_a_meaning),
        cmocka_unit_test(long_lines_are_folded_between_characters),
    };
    return cmocka_run_group_tests_name("agenda", tests, NULL, NULL);
}
