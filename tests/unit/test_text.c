/* Text: UTF-8 in, NFC out. */
#include "unit.h"

static void assert_nfc(const char *text, const char *expected)
{
    char *nfc;
    assert_ok(ocop_text_to_nfc(NULL, text, &nfc));
    assert_string_equal(nfc, expected);
    ocop_free(nfc);
}

static void vietnamese_letters_become_one_code_point_each(void **state)
{
    (void)state;
    assert_nfc("Hô\xCC\xA3i đô\xCC\x80ng", "Hội đồng");
    assert_nfc("U\xCC\x9B\xCC\xA3", "Ự");
    assert_nfc("u\xCC\xA3\xCC\x9B", "ự"); /* the marks in the other order */
    assert_nfc("e\xCC\x82\xCC\x81", "ế");
}

static void nfc_stays_as_it_is(void **state)
{
    (void)state;
    assert_nfc("", "");
    assert_nfc("Phiếu đánh giá – 26/2026/QĐ-TTg", "Phiếu đánh giá – 26/2026/QĐ-TTg");
    assert_nfc("\n\t ", "\n\t ");
    assert_nfc("\xF0\x9F\x8D\x8A", "\xF0\x9F\x8D\x8A");
}

static void compatibility_letters_are_not_changed(void **state)
{
    (void)state;
    assert_nfc("\xEF\xAC\x81", "\xEF\xAC\x81"); /* the ligature fi is NFC, if not NFKC */
}

static void text_that_is_not_utf8_is_refused(void **state)
{
    static const char *const wrong[] = {"\xFF", "\xC3", "a\xC3(", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                        "\x80"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *nfc = (char *)wrong;
        assert_fails(ocop_text_to_nfc(NULL, wrong[i], &nfc), OCOP_ERR_TEXT);
        assert_null(nfc);
    }
}

static void null_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    char *nfc = (char *)&state;
    assert_fails(ocop_text_to_nfc(NULL, NULL, &nfc), OCOP_ERR_ARGUMENT);
    assert_null(nfc);
    assert_fails(ocop_text_to_nfc(NULL, "", NULL), OCOP_ERR_ARGUMENT);
}

static void certainties_have_the_names_of_the_formats(void **state)
{
    (void)state;
    assert_string_equal(ocop_certainty_name(OCOP_CERTAINTY_CONFIRMED), "confirmed");
    assert_string_equal(ocop_certainty_name(OCOP_CERTAINTY_SECONDARY), "secondary");
    assert_string_equal(ocop_certainty_name(OCOP_CERTAINTY_INFERRED), "inferred");
    assert_string_equal(ocop_certainty_name(0), "");
    assert_string_equal(ocop_certainty_name(4), "");
    assert_string_equal(ocop_certainty_name(-1), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vietnamese_letters_become_one_code_point_each),
        cmocka_unit_test(nfc_stays_as_it_is),
        cmocka_unit_test(compatibility_letters_are_not_changed),
        cmocka_unit_test(text_that_is_not_utf8_is_refused),
        cmocka_unit_test(null_is_an_error_and_not_a_crash),
        cmocka_unit_test(certainties_have_the_names_of_the_formats),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
