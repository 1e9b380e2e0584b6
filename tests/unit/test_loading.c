/* Quick ways of reading registers against the long ones that they stand before: nothing may tell them apart. */
#include "unit.h"

#include "base/text_internal.h"
#include "programme/words.h"
#include "rules/code_internal.h"
#include "rules/place_internal.h"

#define MUTANTS 20000

static uint32_t random_below(uint32_t *state, uint32_t end)
{
    *state = *state * 1664525U + 1013904223U;
    return (*state >> 8) % end;
}

/* A combining mark behind the letter is none that the table knows, so that utf8proc folds it. */
static void test_letters_fold_as_utf8proc_has_them(void **unused)
{
    (void)unused;
    for (uint32_t letter = 0x20; letter < 0x1F00; letter = letter == 0x2FF ? 0x1E00 : letter + 1) {
        char text[16] = "x", marked[16], folded[WORD_SIZE], expected[WORD_SIZE];
        size_t length = 1 + text_put_character(letter, text + 1);
        text[length++] = 'Y';
        text[length] = '\0';
        (void)snprintf(marked, sizeof marked, "%s\xCC\x80", text);
        assert_true(word_fold(text, folded));
        assert_true(word_fold(marked, expected));
        assert_string_equal(folded, expected);
    }
}

static void test_words_have_their_longest(void **unused)
{
    char text[2 * WORD_SIZE] = "", folded[WORD_SIZE];
    (void)unused;
    for (size_t length = 0; length < WORD_SIZE + 3; length++) {
        char marked[sizeof text], expected[WORD_SIZE];
        (void)snprintf(marked, sizeof marked, "%s\xCC\x80", text);
        assert_int_equal(word_fold(text, folded), word_fold(marked, expected));
        assert_string_equal(folded, expected);
        (void)snprintf(marked, sizeof marked, "%s  \t \xCC\x80", text);
        strcat(text, "  \t ");
        assert_int_equal(word_fold(text, folded), word_fold(marked, expected));
        assert_string_equal(folded, expected);
        text[length] = 'a';
        text[length + 1] = '\0';
    }
}

static void test_any_text_is_looked_at_as_a_whole(void **unused)
{
    static const char *const parts[] = {"a",
                                        "chè xanh",
                                        "ế",
                                        "e\xCC\x82",
                                        "\xCC\x80",
                                        "đ",
                                        "\xC2\xA0",
                                        "\xE2\x80\x93",
                                        "\xF0\x9F\x8D\xB5",
                                        "\xFF",
                                        "\xC3",
                                        "\xE1\xBB",
                                        "\xE1\xB8\x80",
                                        "\xE1\x84\x80\xE1\x85\xA1"};
    uint32_t state = 2026;
    (void)unused;
    for (int i = 0; i < MUTANTS; i++) {
        static const uint32_t usual[] = {3, 4, 8, sizeof parts / sizeof *parts};
        const uint32_t most = i % 2 ? 5 : 60, kinds = usual[random_below(&state, 4)];
        char text[600] = "", *nfc;
        bool composed;
        for (uint32_t count = random_below(&state, most); count; count--)
            strcat(text, parts[random_below(&state, random_below(&state, 20) ? kinds : usual[3])]);
        const bool sound = text_look_at(text, strlen(text), &composed);
        const ocop_status status = ocop_text_to_nfc(NULL, text, &nfc);
        assert_int_equal(sound, status == OCOP_OK);
        if (sound && composed)
            assert_string_equal(nfc, text);
        if (sound && text_is_composed(text))
            assert_true(composed);
        ocop_free(nfc);
    }
}

static void test_codes_of_the_usual_forms_are_codes(void **unused)
{
    static const char *const codes[] = {"86-001-00001-3-2026", "86-29551-3-2026", "86-547-12-2026", "86-12-2026"};
    static const char others[] = "0123456789-/ aĐ";
    uint32_t state = 2026;
    int32_t known = 0;
    (void)unused;
    for (int i = 0; i < MUTANTS; i++) {
        char text[160];
        ocop_code *code;
        (void)snprintf(text, sizeof text, "%s", codes[i % 4]);
        for (uint32_t count = random_below(&state, 4); count; count--) {
            const size_t at = random_below(&state, (uint32_t)strlen(text) + 1);
            if (random_below(&state, 3) && strlen(text) > 1)
                memmove(text + at, text + at + (text[at] != '\0'), strlen(text + at) + (text[at] == '\0'));
            else
                text[at] = text[at] ? others[random_below(&state, sizeof others - 1)] : '\0';
        }
        if (!code_is_product(text))
            continue;
        known++;
        assert_ok(ocop_code_parse(NULL, text, &code));
        assert_int_equal(ocop_code_kind(code), OCOP_CODE_PRODUCT);
        ocop_code_unref(code);
    }
    assert_true(known > MUTANTS / 10);
    assert_true(code_is_product(codes[0]) && code_is_product(codes[1]) && code_is_product(codes[2]));
    assert_false(code_is_product("") || code_is_product("86-29551-3-0026") || code_is_product("86-2955-3-2026"));
}

/* On no two days of a span may anything be another unit. */
static void test_a_span_of_days_has_the_same_units(void **unused)
{
    (void)unused;
    for (int32_t unit = 0; unit < ocop_unit_count(); unit++) {
        const int32_t first = ocop_unit_valid_from(unit), end = ocop_unit_valid_to(unit);
        assert_true(place_span(first - 1) < place_span(first));
        if (end != OCOP_DATE_NONE)
            assert_true(place_span(end - 1) < place_span(end));
    }
    assert_int_equal(place_span(OCOP_DATE_NONE), -1);
}

static ocop_registry *of_table(const char *csv, ocop_status *status)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    *status = ocop_registry_read_csv(registry, "sổ", csv, -1);
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

/* Within quotes line ends are text. */
static void write_feeds(char *json)
{
    for (char *at = json; (at = strstr(at, "\\r")); at++)
        at[1] = 'n';
}

static void assert_alike(ocop_registry *one, ocop_registry *other)
{
    char *json[2];
    assert_ok(ocop_registry_check_json(one, &json[0]));
    assert_ok(ocop_registry_check_json(other, &json[1]));
    write_feeds(json[1]);
    assert_string_equal(json[0], json[1]);
    ocop_free(json[0]);
    ocop_free(json[1]);
    assert_ok(ocop_registry_to_json(one, &json[0]));
    assert_ok(ocop_registry_to_json(other, &json[1]));
    write_feeds(json[1]);
    assert_string_equal(json[0], json[1]);
    ocop_free(json[0]);
    ocop_free(json[1]);
    ocop_registry_unref(one);
    ocop_registry_unref(other);
}

/* Lines that end with CR alone all go through libcsv, those that end with LF only where they have a quote. */
static void read_both(const char *table)
{
    char feeds[4096], returns[4096], both[8192];
    ocop_status status, expected;
    size_t length = 0;
    for (size_t i = 0; i <= strlen(table); i++) {
        feeds[i] = table[i];
        returns[i] = (char)(table[i] == '\n' ? '\r' : table[i]);
        if (table[i] == '\n')
            both[length++] = '\r';
        both[length++] = table[i];
    }
    ocop_registry *one = of_table(feeds, &status), *other = of_table(returns, &expected);
    assert_int_equal(status, expected);
    assert_alike(one, other);
    if (strchr(table, '"'))
        return;
    one = of_table(both, &status);
    other = of_table(returns, &expected);
    assert_int_equal(status, expected);
    assert_alike(one, other);
}

static void test_lines_are_rows_as_the_parser_has_them(void **unused)
{
    static const char *const heads[] = {"Tên sản phẩm,Mã số,Hạng sao,Ngày công nhận,Xã,Tỉnh\n",
                                        "Tên sản phẩm;Chủ thể;Hạng sao;Năm\n", "name\tproducer\tstars\tgroup\n"};
    static const char *const cells[] = {
        "Chè",          " Chè xanh\t", "",      "  ",        "4 sao",      "4",    "10/6/2025",    "86-29551-3-2026",
        "xã Tân Cương", "Hà Nội",      "\"a\"", "\"a,b;\" ", "\"a\"\"b\"", "a\"b", "Tên sản phẩm", "#REF!",
        "e\xCC\x82",    "\xC2\xA0x",   "HTX A", "01",        "Thực phẩm",  "2025", "x y ",         "\"không đóng"};
    static const char separators[] = ",;\t";
    uint32_t state = 2026;
    (void)unused;
    for (int i = 0; i < MUTANTS / 10; i++) {
        char table[4096] = "";
        const int shape = i % 3;
        if (random_below(&state, 8) == 0)
            strcat(table, "Bảng\n\n");
        strcat(table, heads[shape]);
        for (uint32_t rows = random_below(&state, 12); rows; rows--) {
            for (uint32_t columns = random_below(&state, 9); columns; columns--) {
                const char end[] = {separators[random_below(&state, 20) ? (uint32_t)shape : random_below(&state, 3)],
                                    '\0'};
                const uint32_t last = random_below(&state, 60) ? 1 : 0;
                strcat(table, cells[random_below(&state, sizeof cells / sizeof *cells - last)]);
                strcat(table, columns > 1 || !random_below(&state, 4) ? end : "");
            }
            strcat(table, rows > 1 || random_below(&state, 3) ? "\n" : "");
        }
        read_both(table);
    }
}

static ocop_registry *of_lines(const char *json)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_registry_read_json(registry, "sổ", json, -1));
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

/* An escape in a key is nothing for the quick reader. */
static void test_lines_are_rows_as_the_tree_has_them(void **unused)
{
    static const char *const members[] = {"\"name\":\"Chè\"",
                                          "\"name\" : \"  Chè xanh\"",
                                          "\"name\":\"\"",
                                          "\"code\":\"86-29551-3-2026\"",
                                          "\"stars\":4",
                                          "\"stars\":\"4\"",
                                          "\"stars\":04",
                                          "\"stars\":40",
                                          "\"stars\":4.0",
                                          "\"issued\":\"2025-06-10\"",
                                          "\"issued\":\"10/6/2025\"",
                                          "\"issued\":\"2025-02-30\"",
                                          "\"year\":2025",
                                          "\"commune\":\"29551\"",
                                          "\"province\":\"Hà Nội\"",
                                          "\"sme\":true",
                                          "\"sme\":\"yes\"",
                                          "\"woman_led\":false",
                                          "\"producer_type\":\"cooperative\"",
                                          "\"producer_type\":\"HTX\"",
                                          "\"registration\":\"first\"",
                                          "\"group\":\"Th\\u1ef1c ph\\u1ea9m\"",
                                          "\"group\":\"e\xCC\x82\"",
                                          "\"group\":\"\xFF\"",
                                          "\"unknown\":1",
                                          "\"producer\":\"HTX A\"",
                                          "\"id\":\"a\\u0000b\"",
                                          "\"n\\u0061me\":\"Chè\"",
                                          "\"format\":\"ocop-registry/1\"",
                                          "\"format\":\"ocop-registry/2\"",
                                          "\"id\":null",
                                          "\"revenue\":\"12.5\"",
                                          "\"channels\":[1]",
                                          "\"set\":1}",
                                          "\"record\":\"producer\""};
    static const char *const records[] = {"product", "producer", "x"};
    uint32_t state = 2026;
    (void)unused;
    for (int i = 0; i < MUTANTS / 10; i++) {
        char lines[8192] = "", others[8192] = "";
        for (uint32_t rows = 1 + random_below(&state, 4); rows; rows--) {
            char rest[1500] = ",\"decision\":\"12/QĐ-UBND ngày 10 tháng 6 năm 2026\"";
            const char *record = records[random_below(&state, 12) ? random_below(&state, 2) : 2];
            for (uint32_t count = random_below(&state, 6); count; count--) {
                strcat(rest, ",");
                strcat(rest, members[random_below(&state, sizeof members / sizeof *members)]);
            }
            strcat(rest, random_below(&state, 20) ? "}\n" : "} x\n");
            (void)snprintf(lines + strlen(lines), 1600, "{\"record\":\"%s\"%s", record, rest);
            (void)snprintf(others + strlen(others), 1600, "{\"r\\u0065cord\":\"%s\"%s", record, rest);
        }
        assert_alike(of_lines(lines), of_lines(others));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letters_fold_as_utf8proc_has_them),
        cmocka_unit_test(test_words_have_their_longest),
        cmocka_unit_test(test_any_text_is_looked_at_as_a_whole),
        cmocka_unit_test(test_codes_of_the_usual_forms_are_codes),
        cmocka_unit_test(test_a_span_of_days_has_the_same_units),
        cmocka_unit_test(test_lines_are_rows_as_the_parser_has_them),
        cmocka_unit_test(test_lines_are_rows_as_the_tree_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
