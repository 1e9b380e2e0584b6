/* Codes of products, numbers of registration forms and of decisions: read, written back, refused with a reason. */
#include "unit.h"

static ocop_code *code_of(const char *text)
{
    ocop_code *code;
    assert_ok(ocop_code_parse(NULL, text, &code));
    return code;
}

/* What a code says; "" and 0 where it says nothing. */
struct said {
    const char *text, *form;
    int32_t kind, certainty;
    const char *province, *district, *commune, *number;
    int32_t year;
    const char *document_kind, *body;
    int32_t parts;
};

static void assert_says(const ocop_code *code, const struct said *said)
{
    char *text;
    assert_ok(ocop_code_format(code, &text));
    assert_string_equal(text, said->text);
    ocop_free(text);
    assert_int_equal(ocop_code_kind(code), said->kind);
    assert_string_equal(ocop_code_form(code), said->form);
    assert_int_equal(ocop_code_certainty(code), said->certainty);
    assert_string_equal(ocop_code_province(code), said->province);
    assert_string_equal(ocop_code_district(code), said->district);
    assert_string_equal(ocop_code_commune(code), said->commune);
    assert_string_equal(ocop_code_number(code), said->number);
    assert_int_equal(ocop_code_year(code), said->year);
    assert_string_equal(ocop_code_document_kind(code), said->document_kind);
    assert_string_equal(ocop_code_body(code), said->body);
    assert_int_equal(ocop_code_part_count(code), said->parts);
}

static const struct said known[] = {
    {"83-829-28780-3-2022", "product-district-commune", OCOP_CODE_PRODUCT, OCOP_CERTAINTY_SECONDARY, "83", "829",
     "28780", "3", 2022, "", "", 5},
    {"86-29551-3-2026", "product-commune", OCOP_CODE_PRODUCT, OCOP_CERTAINTY_CONFIRMED, "86", "", "29551", "3", 2026,
     "", "", 4},
    {"01-00004-007-2026", "product-commune", OCOP_CODE_PRODUCT, OCOP_CERTAINTY_CONFIRMED, "01", "", "00004", "007",
     2026, "", "", 4},
    {"83-829-12-2023", "product-district", OCOP_CODE_PRODUCT, OCOP_CERTAINTY_SECONDARY, "83", "829", "", "12", 2023, "",
     "", 4},
    {"86-12-2026", "product-province", OCOP_CODE_PRODUCT, OCOP_CERTAINTY_INFERRED, "86", "", "", "12", 2026, "", "", 3},
    {"03-19-01", "other", OCOP_CODE_PRODUCT, OCOP_CERTAINTY_SECONDARY, "", "", "", "", 0, "", "", 3},
    {"12-05/PĐK-86-29551-2026", "dossier", OCOP_CODE_DOSSIER, OCOP_CERTAINTY_CONFIRMED, "86", "", "29551", "12-05",
     2026, "PĐK", "", 6},
    {"12/PĐK-86-29551-2026", "dossier-one-blank", OCOP_CODE_DOSSIER, OCOP_CERTAINTY_INFERRED, "86", "", "29551", "12",
     2026, "PĐK", "", 5},
    {"3981/QĐ-UBND", "decision", OCOP_CODE_DECISION, OCOP_CERTAINTY_INFERRED, "", "", "", "3981", 0, "QĐ", "UBND", 3},
    {"26/2026/QĐ-TTg", "decision", OCOP_CODE_DECISION, OCOP_CERTAINTY_INFERRED, "", "", "", "26", 2026, "QĐ", "TTg", 4},
    {"2361/QĐ-BNNMT", "decision", OCOP_CODE_DECISION, OCOP_CERTAINTY_INFERRED, "", "", "", "2361", 0, "QĐ", "BNNMT", 3},
    {"01/QĐ-BCĐTW", "decision", OCOP_CODE_DECISION, OCOP_CERTAINTY_INFERRED, "", "", "", "01", 0, "QĐ", "BCĐTW", 3},
    {"1367/KH-UBND", "decision", OCOP_CODE_DECISION, OCOP_CERTAINTY_INFERRED, "", "", "", "1367", 0, "KH", "UBND", 3},
    {"757/QĐ-BNN-VPĐP", "decision", OCOP_CODE_DECISION, OCOP_CERTAINTY_INFERRED, "", "", "", "757", 0, "QĐ", "BNN-VPĐP",
     3},
    {"15/2025/NQ-QH15", "decision", OCOP_CODE_DECISION, OCOP_CERTAINTY_INFERRED, "", "", "", "15", 2025, "NQ", "QH15",
     4},
};
enum { KNOWN = sizeof known / sizeof *known };

static void a_code_says_what_its_parts_are(void **state)
{
    (void)state;
    for (size_t i = 0; i < KNOWN; i++) {
        ocop_code *code = code_of(known[i].text);
        assert_says(code, &known[i]);
        assert_string_not_equal(ocop_code_form_text(code, OCOP_LANG_VI), ocop_code_form_text(code, OCOP_LANG_EN));
        assert_string_not_equal(ocop_code_source(code, OCOP_LANG_VI), ocop_code_source(code, OCOP_LANG_EN));
        ocop_code_unref(code);
    }
}

static void the_parts_are_kept_as_they_stand(void **state)
{
    (void)state;
    ocop_code *code = code_of("12-05/PĐK-86-29551-2026");
    static const char *const parts[] = {"12", "05", "PĐK", "86", "29551", "2026"};
    for (int32_t i = 0; i < 6; i++)
        assert_string_equal(ocop_code_part(code, i), parts[i]);
    assert_string_equal(ocop_code_part(code, 6), "");
    assert_string_equal(ocop_code_part(code, -1), "");
    ocop_code_unref(code);
    code = code_of("757/QĐ-BNN-VPĐP");
    assert_string_equal(ocop_code_part(code, 0), "757");
    assert_string_equal(ocop_code_part(code, 2), "BNN-VPĐP");
    ocop_code_unref(code);
}

/* Another system's code: what its parts mean is not guessed, and the words of its form say so. */
static void another_systems_code_has_parts_and_no_meaning(void **state)
{
    (void)state;
    ocop_code *code = code_of("03-19-01");
    assert_string_equal(ocop_code_part(code, 0), "03");
    assert_string_equal(ocop_code_part(code, 2), "01");
    assert_contains(ocop_code_form_text(code, OCOP_LANG_VI), "không rõ ý nghĩa");
    assert_contains(ocop_code_form_text(code, OCOP_LANG_EN), "what they mean is not known");
    for (int32_t level = 0; level <= 4; level++)
        assert_string_equal(ocop_code_place_name(code, level), "");
    ocop_code_unref(code);
}

static void assert_named(const char *text, int32_t level, const char *name)
{
    ocop_code *code = code_of(text);
#ifdef WITHOUT_PLACES
    name = "";
#endif
    assert_string_equal(ocop_code_place_name(code, level), name);
    ocop_code_unref(code);
}

static void units_are_named_as_on_the_first_of_january(void **state)
{
    (void)state;
    assert_named("86-29551-3-2026", OCOP_PLACE_PROVINCE, "Tỉnh Vĩnh Long");
    assert_named("86-29551-3-2026", OCOP_PLACE_COMMUNE, "Phường Long Châu");
    assert_named("86-29551-3-2025", OCOP_PLACE_COMMUNE, "Phường 1");
    assert_named("86-29551-3-2024", OCOP_PLACE_COMMUNE, "Phường 2");
    assert_named("86-29551-3-2026", OCOP_PLACE_DISTRICT, "");
    assert_named("83-829-28780-3-2022", OCOP_PLACE_PROVINCE, "Tỉnh Bến Tre");
    assert_named("83-829-28780-3-2022", OCOP_PLACE_DISTRICT, "Thành phố Bến Tre");
    assert_named("83-829-28780-3-2022", OCOP_PLACE_COMMUNE, "Phường 7");
    assert_named("83-829-28780-3-2026", OCOP_PLACE_PROVINCE, ""); /* merged since */
    assert_named("12/PĐK-86-29551-2026", OCOP_PLACE_COMMUNE, "Phường Long Châu");
    assert_named("3981/QĐ-UBND", OCOP_PLACE_PROVINCE, "");
    assert_named("26/2026/QĐ-TTg", OCOP_PLACE_PROVINCE, "");
    assert_named("86-99999-3-2026", OCOP_PLACE_COMMUNE, "");
    assert_named("86-29551-3-2026", 0, "");
    assert_named("86-29551-3-2026", INT32_MAX, "");
}

static void a_product_s_code_is_made_of_its_parts(void **state)
{
    (void)state;
    ocop_code *code;
    assert_ok(ocop_code_product(NULL, "83", "829", "28780", "3", 2022, &code));
    assert_says(code, &known[0]);
    ocop_code_unref(code);
    assert_ok(ocop_code_product(NULL, "01", "", "00004", "007", 2026, &code));
    assert_says(code, &known[2]);
    ocop_code_unref(code);
    assert_ok(ocop_code_product(NULL, "83", "829", NULL, "12", 2023, &code));
    assert_says(code, &known[3]);
    ocop_code_unref(code);
    assert_ok(ocop_code_product(NULL, "86", NULL, "", "12", 2026, &code));
    assert_says(code, &known[4]);
    ocop_code_unref(code);
}

static void a_product_s_code_is_not_made_of_other_parts(void **state)
{
    (void)state;
    ocop_code *code;
    static const struct {
        const char *province, *district, *commune, *number;
        int32_t year;
        const char *message;
    } bad[] = {
        {"", "", "29551", "3", 2026, "the code of a province is missing"},
        {"6", "", "29551", "3", 2026, "code of a province \"6\": expected 2 digits"},
        {"86-29551", "", "", "3", 2026, "code of a province \"86-29551\": expected digits only"},
        {"86", "29", "29551", "3", 2026, "code of a district \"29\": expected 3 digits"},
        {"86", "", "829", "3", 2026, "code of a commune \"829\": expected 5 digits"},
        {"86", "29551", "", "3", 2026, "code of a district \"29551\": expected 3 digits"},
        {"86", "", "29551", "", 2026, "the number is missing"},
        {"86", "", "29551", "3-4", 2026, "number \"3-4\": expected digits only"},
        {"86", "", "29551", "-3", 2026, "number \"-3\""},
        {"86", "", "29551", "\xFF", 2026, "number \"\""},
        {"86", "", "29551", "3", 26, "year \"26\": expected four digits, such as 2026"},
        {"86", "", "29551", "3", -2026, "year \"-2026\""},
        {"86", "", "29551", "3", INT32_MIN, "year \"-2147483648\""},
        {"86", "", "29551", "3", 10000, "year \"10000\""},
        {"86", "", "29551", "3", 999, "year \"999\""},
        {"86", "", "", "29551", 2026, "behind the commune's code \"29551\""}, /* it would be read so */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_fails(ocop_code_product(NULL, bad[i].province, bad[i].district, bad[i].commune, bad[i].number,
                                       bad[i].year, &code),
                     OCOP_ERR_CODE);
        assert_null(code);
        assert_contains(ocop_error_message(OCOP_LANG_EN), bad[i].message);
    }
}

/* What is found and what is expected, in both languages. */
static const struct {
    const char *text, *vi, *en;
} refused[] = {
    {"", "văn bản trống", "the text is empty"},
    {" \t\r\n ", "văn bản trống", "the text is empty"},
    {"86", "mã sản phẩm \"86\": cần 3 đến 5 phần, tỉnh-(huyện-)xã-số-năm, có 1", "\"86\": expected 3 to 5 parts, "},
    {"86-29551", "xã-số-năm, có 2", "commune-number-year, found 2"},
    {"86-829-29551-3-2026-1", "xã-số-năm, có 6", "commune-number-year, found 6"},
    {"1-2-3-4-5-6-7-8-9", "xã-số-năm, có 9", "commune-number-year, found 9"},
    {"86-29551-2026", "sau mã xã \"29551\" cần số và năm", "behind the commune's code \"29551\""},
    {"86-29551-3", "sau mã xã \"29551\" cần số và năm", "behind the commune's code \"29551\""},
    {"86--3-2026", "phần thứ 2 của \"86--3-2026\" trống", "part 2 of \"86--3-2026\" is empty"},
    {"-86-29551-3-2026", "phần thứ 1", "part 1"},
    {"86-29551-3-2026-", "phần thứ 5", "part 5"},
    {"-", "phần thứ 1", "part 1"},
    {"86-29551-3a-2026", "\"3a\", có chữ: cần toàn chữ số", "part 3 of the product's code, \"3a\", has letters"},
    {"VL-29551-3-2026", "phần thứ 1 của mã sản phẩm, \"VL\"", "\"VL\", has letters: expected digits only"},
    {"a-b-c", "\"a\"", "\"a\""},
    {"86-29551-3-26", "năm \"26\": cần bốn chữ số, như 2026", "year \"26\": expected four digits, such as 2026"},
    {"86-29551-3-0026", "năm \"0026\"", "year \"0026\""},
    {"86-29551-3-20266", "năm \"20266\"", "year \"20266\""},
    {"83-829-28780-3-22", "năm \"22\"", "year \"22\""},
    {"6-29551-3-2026", "mã tỉnh \"6\": cần 2 chữ số, kể cả số 0 ở đầu", "code of a province \"6\": expected 2 digits"},
    {"4-12-2026", "mã tỉnh \"4\"", "code of a province \"4\": expected 2 digits, with the leading zeros"},
    {"086-29551-3-2026", "mã tỉnh \"086\"", "code of a province \"086\""},
    {"86-2955-3-2026", "phần thứ hai, \"2955\", có 4 chữ số: mã xã có 5, mã huyện có 3",
     "the second part, \"2955\", has 4 digits: a commune's code has 5, a district's 3"},
    {"83-28780-829-3-2022", "mã huyện \"28780\": cần 3 chữ số", "code of a district \"28780\": expected 3 digits"},
    {"83-829-2878-3-2022", "mã xã \"2878\": cần 5 chữ số", "code of a commune \"2878\": expected 5 digits"},
    {"86\xE2\x80\x93"
     "29551-3-2026",
     "ký tự thứ 3 của \"86–29551-3-2026\" là gạch ngang ngắn (en dash) (U+2013), cần -",
     "character 3 of \"86–29551-3-2026\" is an en dash (U+2013), expected -"},
    {"86\xE2\x80\x94"
     "29551-3-2026",
     "em dash", "an em dash (U+2014), expected -"},
    {"86\xE2\x88\x92"
     "29551-3-2026",
     "dấu trừ", "a minus sign (U+2212), expected -"},
    {"86-29551-\xEF\xBC\x93-2026", "chữ số toàn chiều rộng (U+FF13), cần 0–9",
     "character 10 of \"86-29551-３-2026\" is a full-width digit (U+FF13), expected 0–9"},
    {"86 - 29551 - 3 - 2026", "ký tự thứ 3 của \"86 - 29551 - 3 - 2026\" là khoảng trắng (U+0020)", "is white space"},
    {"86-29551-3-2026\xC2\xA0", "khoảng trắng không ngắt", "a no-break space (U+00A0)"},
    {"\xEF\xBB\xBF"
     "86-29551-3-2026",
     "dấu thứ tự byte", "character 1 of"},
    {"86_29551_3_2026", "ký tự không có trong mã (U+005F), cần chữ số, chữ cái, - hoặc /",
     "a character that no code has (U+005F), expected digits, letters, - or /"},
    {"86.29551.3.2026", "U+002E", "U+002E"},
    {"12/Q\xC3\x90-UBND", "chữ Ð không phải của tiếng Việt (U+00D0), cần Đ",
     "the letter Eth, not the Vietnamese Đ (U+00D0), expected Đ"},
    {"12/Q\xD0\x94-UBND", "U+0414", "U+0414"}, /* Cyrillic */
    {"3981/QD-UBND", "loại văn bản \"QD\" thiếu chữ Đ: viết \"QĐ\"", "lacks its Đ: expected \"QĐ\""},
    {"26/2026/QD-TTg", "viết \"QĐ\"", "expected \"QĐ\""},
    {"12-05/PDK-86-29551-2026", "viết \"PĐK\"", "expected \"PĐK\""},
    {"12/qđ-UBND", "\"qđ\" phải bắt đầu bằng chữ hoa, như QĐ", "must begin with a capital letter, such as QĐ"},
    {"12/-UBND", "\"\" phải bắt đầu bằng chữ hoa", "must begin with a capital letter"},
    {"12/3-UBND", "\"3\" phải bắt đầu bằng chữ hoa", "must begin with a capital letter"},
    {"3981/QĐ", "không có dạng số/loại-cơ quan", "is not of the form number/kind-body"},
    {"26/2026", "không có dạng", "not of the form"},
    {"/", "không có dạng", "not of the form"},
    {"///-", "không có dạng", "not of the form"},
    {"26/2026/2/QĐ-TTg", "không có dạng", "not of the form"},
    {"12/QĐ/UBND", "không có dạng", "not of the form"},
    {"3981/QĐ-", "không phải cơ quan ban hành", "is no issuing body"},
    {"3981/QĐ--UBND", "\"-UBND\" không phải", "\"-UBND\" is no issuing body"},
    {"757/QĐ-BNN--VPĐP", "không phải cơ quan", "is no issuing body"},
    {"757/QĐ-2026", "không phải cơ quan", "is no issuing body"},
    {"/QĐ-UBND", "thiếu số", "the number is missing"},
    {"12a/QĐ-UBND", "số \"12a\": cần toàn chữ số", "number \"12a\": expected digits only"},
    {"12-05/QĐ-UBND", "số \"12-05\"", "number \"12-05\""},
    {"26/26/QĐ-TTg", "năm \"26\": cần bốn chữ số", "year \"26\": expected four digits"},
    {"26//QĐ-TTg", "thiếu năm", "the year is missing"},
    {"12-05-07/PĐK-86-29551-2026", "không có dạng", "not of the form"},
    {"12/2026/PĐK-86-29551-2026", "không có dạng", "not of the form"},
    {"12/PĐK-86-29551", "không có dạng", "registration form (12-05/PĐK-province-commune-year)"},
    {"12/PĐK-86-29551-3-2026", "không có dạng", "not of the form"},
    {"12/PĐK-86-829-2026", "mã xã \"829\"", "code of a commune \"829\""},
    {"12/PĐK-86-29551-26", "năm \"26\"", "year \"26\""},
    {"1x-05/PĐK-86-29551-2026", "số \"1x\"", "number \"1x\""},
    {"-05/PĐK-86-29551-2026", "phần thứ 1", "part 1"},
    {"/PĐK-86-29551-2026", "phần thứ 1", "part 1"},
    {"12/PĐK-", "phần thứ 1", "part 1"},
};

static void what_is_no_code_is_told_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        ocop_code *code = (ocop_code *)state;
        assert_fails(ocop_code_parse(NULL, refused[i].text, &code), OCOP_ERR_CODE);
        assert_null(code);
        assert_contains(ocop_error_message(OCOP_LANG_VI), refused[i].vi);
        assert_contains(ocop_error_message(OCOP_LANG_EN), refused[i].en);
    }
}

static void nfd_is_read_and_nfc_is_written(void **state)
{
    (void)state;
    /* Đ has no other form; A with circumflex and acute has. */
    ocop_code *code = code_of("12/QĐ-UA\xCC\x82\xCC\x81");
    assert_string_equal(ocop_code_body(code), "UẤ");
    char *text;
    assert_ok(ocop_code_format(code, &text));
    assert_string_equal(text, "12/QĐ-UẤ");
    ocop_free(text);
    ocop_code_unref(code);
    assert_fails(ocop_code_parse(NULL, "12/Q\xCC\x81\xCC\x81-UBND", &code), OCOP_ERR_CODE); /* composes to nothing */
    assert_fails(ocop_code_parse(NULL, "86-29551-3-2026\xFF", &code), OCOP_ERR_TEXT);
}

static void white_space_around_a_code_is_no_part_of_it(void **state)
{
    (void)state;
    ocop_code *code = code_of(" \t86-29551-3-2026\r\n");
    assert_says(code, &known[1]);
    ocop_code_unref(code);
}

static void a_text_of_ten_megabytes_is_no_code(void **state)
{
    (void)state;
    const size_t size = (size_t)10 * 1024 * 1024;
    char *text = malloc(size + 1);
    ocop_code *code;
    assert_non_null(text);
    static const char fillers[] = "8- /";
    for (size_t i = 0; fillers[i]; i++) {
        memset(text, fillers[i], size);
        text[size] = '\0';
        assert_fails(ocop_code_parse(NULL, text, &code), OCOP_ERR_CODE);
        if (fillers[i] != ' ')
            assert_contains(ocop_error_message(OCOP_LANG_EN), "a text of 10485760 bytes is no code");
    }
    memset(text, '7', size);
    assert_fails(ocop_code_product(NULL, "86", NULL, "29551", text, 2026, &code), OCOP_ERR_CODE);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "it has more than 100 digits");
    text[100] = '\0';
    assert_ok(ocop_code_product(NULL, "86", NULL, "29551", text, 2026, &code));
    char *written;
    assert_ok(ocop_code_format(code, &written));
    ocop_code *again = code_of(written);
    assert_string_equal(ocop_code_number(again), text);
    ocop_free(written);
    ocop_code_unref(again);
    ocop_code_unref(code);
    free(text);
}

/* Whatever is accepted is written as it was read; whatever is refused says why. */
static void mangled_codes_are_read_back_or_refused(void **state)
{
    (void)state;
    static const char *const pieces[] = {"-", "/",    "8",    "29551", "829", "2026", "QĐ",   "PĐK",
                                         " ", "TTg",  "\xC4", "–",     "a",   "",     "0",    "86-29551-",
                                         "3", "UBND", "１",   "12-05", "//",  "KH-",  "\xCC", "26/2026/"};
    enum { PIECES = sizeof pieces / sizeof *pieces };
    uint32_t random = 1;
    int32_t accepted = 0;
    for (int i = 0; i < 200000; i++) {
        char text[128] = "";
        for (int length = 1 + i % 8; length > 0; length--) {
            random = random * 1664525U + 1013904223U;
            (void)strcat(text, pieces[(random >> 16) % PIECES]);
        }
        ocop_code *code;
        const ocop_status status = ocop_code_parse(NULL, text, &code);
        if (status != OCOP_OK) {
            assert_null(code);
            assert_true(status == OCOP_ERR_CODE || status == OCOP_ERR_TEXT);
            continue;
        }
        char *written;
        assert_ok(ocop_code_format(code, &written));
        assert_non_null(strstr(text, written));
        assert_true(ocop_code_part_count(code) >= 3);
        ocop_free(written);
        ocop_code_unref(code);
        accepted++;
    }
    assert_true(accepted > 100);
}

static void a_code_is_written_as_json(void **state)
{
    (void)state;
    ocop_code *code = code_of("86-29551-3-2026");
    char *json;
    assert_ok(ocop_code_to_json(code, &json));
#ifdef WITHOUT_PLACES
    const char *names = "{\"province\":null,\"district\":null,\"commune\":null}";
#else
    const char *names = "{\"province\":\"Tỉnh Vĩnh Long\",\"district\":null,\"commune\":\"Phường Long Châu\"}";
#endif
    assert_contains(json, "{\"format\":\"ocop-code/1\",\"kind\":\"product\",\"form\":\"product-commune\",\"code\":"
                          "\"86-29551-3-2026\",\"parts\":[\"86\",\"29551\",\"3\",\"2026\"],\"province\":\"86\","
                          "\"district\":null,\"commune\":\"29551\",\"number\":\"3\",\"year\":2026,"
                          "\"document_kind\":null,\"body\":null,\"names\":");
    assert_contains(json, names);
    assert_contains(json, "\"source\":\"26/2026/QĐ-TTg, Annex II, score sheets\",\"source_vi\":\"26/2026/QĐ-TTg, ");
    assert_contains(json, "\"certainty\":\"confirmed\"}");
    ocop_free(json);
    ocop_code_unref(code);
    code = code_of("03-19-01");
    assert_ok(ocop_code_to_json(code, &json));
    assert_contains(json, "\"parts\":[\"03\",\"19\",\"01\"],\"province\":null,\"district\":null,\"commune\":null,"
                          "\"number\":null,\"year\":null");
    ocop_free(json);
    ocop_code_unref(code);
}

static void nothing_is_asked_of_nothing(void **state)
{
    (void)state;
    ocop_code *code = (ocop_code *)state, *good = code_of("86-29551-3-2026");
    char *text = (char *)state;
    assert_fails(ocop_code_parse(NULL, NULL, &code), OCOP_ERR_ARGUMENT);
    assert_null(code);
    assert_fails(ocop_code_parse(NULL, "86-29551-3-2026", NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_code_product(NULL, NULL, "", "", "3", 2026, &code), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_code_product(NULL, "86", "", "", NULL, 2026, &code), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_code_product(NULL, "86", "", "", "3", 2026, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_code_format(NULL, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    assert_fails(ocop_code_format(good, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_code_to_json(NULL, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_code_to_json(good, NULL), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_code_kind(NULL), 0);
    assert_int_equal(ocop_code_year(NULL), 0);
    assert_int_equal(ocop_code_certainty(NULL), 0);
    assert_int_equal(ocop_code_part_count(NULL), 0);
    const char *const empty[] = {ocop_code_form(NULL),
                                 ocop_code_form_text(NULL, OCOP_LANG_VI),
                                 ocop_code_source(NULL, OCOP_LANG_VI),
                                 ocop_code_province(NULL),
                                 ocop_code_district(NULL),
                                 ocop_code_commune(NULL),
                                 ocop_code_number(NULL),
                                 ocop_code_document_kind(NULL),
                                 ocop_code_body(NULL),
                                 ocop_code_part(NULL, 0),
                                 ocop_code_place_name(NULL, OCOP_PLACE_PROVINCE)};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        assert_string_equal(empty[i], "");
    ocop_code_unref(good);
}

static void a_code_is_held_by_its_references(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_code *code;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_code_parse(context, "86-29551-3-2026", &code));
    ocop_context_unref(context);
    assert_ptr_equal(ocop_code_ref(code), code);
    ocop_code_unref(code);
    assert_string_equal(ocop_code_commune(code), "29551");
    ocop_code_unref(code);
    assert_null(ocop_code_ref(NULL));
    ocop_code_unref(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_says_what_its_parts_are),
        cmocka_unit_test(the_parts_are_kept_as_they_stand),
        cmocka_unit_test(another_systems_code_has_parts_and_no_meaning),
        cmocka_unit_test(units_are_named_as_on_the_first_of_january),
        cmocka_unit_test(a_product_s_code_is_made_of_its_parts),
        cmocka_unit_test(a_product_s_code_is_not_made_of_other_parts),
        cmocka_unit_test(what_is_no_code_is_told_why),
        cmocka_unit_test(nfd_is_read_and_nfc_is_written),
        cmocka_unit_test(white_space_around_a_code_is_no_part_of_it),
        cmocka_unit_test(a_text_of_ten_megabytes_is_no_code),
        cmocka_unit_test(mangled_codes_are_read_back_or_refused),
        cmocka_unit_test(a_code_is_written_as_json),
        cmocka_unit_test(nothing_is_asked_of_nothing),
        cmocka_unit_test(a_code_is_held_by_its_references),
    };
    return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
