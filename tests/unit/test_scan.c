/* The two readers of dossiers agree, the quick one reads what people write, and verdicts come to what ratings do. */
#include "unit.h"

#include <dirent.h>

#include <jansson.h>
#include <utf8proc.h>

#include "base/text_internal.h"
#include "both_readers.h"
#include "both_verdicts.h"
#include "exchange/mould.h"

#define HEAD "{\"format\":\"ocop-dossier/1\",\"edition\":\"26-2026\",\"product\":{\"set\":1}"
#define SHEET(answers) HEAD ",\"sheets\":[{\"points\":{" answers "}}]}"

/* Ways in which programs write the same document. */
static const size_t writings[] = {
    JSON_COMPACT, JSON_INDENT(1), JSON_COMPACT | JSON_SORT_KEYS, JSON_COMPACT | JSON_ENSURE_ASCII, 0,
};

/* One verdict reads the texts of all contexts but those that have editions of their own. */
static ocop_verdict *reused;

static bool is_scanned(ocop_context *context, const char *text, int64_t length)
{
    bool scanned;
    ocop_verdict *fresh;
    assert_ok(ocop_verdict_new(context, &fresh));
    const char *differs = compare_verdicts(context, fresh, text, length);
    if (!differs)
        differs = compare_verdicts(context, fresh, text, length);
    if (!differs && !context)
        differs = compare_verdicts(NULL, reused, text, length);
    ocop_verdict_unref(fresh);
    if (differs)
        fail_msg("verdict and rating differ, %s: %s", differs, text);
    const char *wrong = compare_readers(context, text, length, &scanned);
    if (wrong)
        fail_msg("the readers differ, %s: %s", wrong, text);
    return scanned;
}

static bool is_sound(ocop_context *context, const char *text)
{
    ocop_dossier *dossier = NULL;
    const ocop_status status = dossier_from_tree(context, text, -1, &dossier, NULL);
    ocop_dossier_unref(dossier);
    return status == OCOP_OK;
}

/* Every sound dossier is scanned, however it is written. */
static int check_document(ocop_context *context, const json_t *document, const char *name)
{
    int sound = 0;
    for (size_t i = 0; i < sizeof writings / sizeof *writings; i++) {
        char *text = json_dumps(document, writings[i]);
        const bool scanned = is_scanned(context, text, -1), right = is_sound(context, text);
        if (right != scanned)
            fail_msg("%s, writing %d: sound %d, scanned %d", name, (int)i, right, scanned);
        sound += right;
        free(text);
    }
    return sound;
}

static int check_file(const char *folder, const char *name)
{
    char path[512];
    ocop_context *context = NULL;
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    json_t *file = json_load_file(path, JSON_ALLOW_NUL, NULL);
    json_t *dossier = json_object_get(file, "format") ? file : json_object_get(file, "dossier");
    json_t *overlay = json_object_get(file, "overlay"), *text = json_object_get(file, "text");
    int sound = 0;
    if (overlay) {
        assert_ok(ocop_context_new(&context));
        char *written = json_dumps(overlay, JSON_COMPACT);
        (void)ocop_context_add_overlay(context, written, -1);
        free(written);
    }
    if (dossier)
        sound = check_document(context, dossier, name);
    if (text)
        (void)is_scanned(context, json_string_value(text), (int64_t)json_string_length(text));
    ocop_context_unref(context);
    json_decref(file);
    return sound;
}

static int check_folder(const char *folder)
{
    DIR *open = opendir(folder);
    int sound = 0;
    assert_non_null(open);
    for (struct dirent *entry = readdir(open); entry; entry = readdir(open))
        if (strstr(entry->d_name, ".json"))
            sound += check_file(folder, entry->d_name);
    closedir(open);
    return sound;
}

static void dossiers_of_the_corpus_are_scanned(void **state)
{
    (void)state;
    assert_true(check_folder(CASES_FOLDER) > 500);
    assert_true(check_folder(EXAMPLES_FOLDER "/dossiers") >= 15);
}

static void unusual_texts_are_left_to_the_tree(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "{",
        "{}",
        "[]",
        "\xEF\xBB\xBF" HEAD "}",
        HEAD,
        HEAD "}}",
        HEAD "},",
        HEAD ",}",
        HEAD ",\"sheets\":[]",
        HEAD ",\"sheets\":[],}",
        HEAD ",\"sheets\":[,]}",
        HEAD ",\"sheets\":[{}]}",
        HEAD ",\"id\":\"a\",\"id\":\"b\"}",
        HEAD ",\"i\\u0064\":\"a\"}",
        HEAD ",\"id\":\"\\u0000\"}",
        HEAD ",\"id\":\"\\ud800\"}",
        HEAD ",\"id\":\"\\udc00\\ud800\"}",
        HEAD ",\"id\":\"\\ud800\\u0041\"}",
        HEAD ",\"id\":\"\\x\"}",
        HEAD ",\"id\":\"\t\"}",
        HEAD ",\"id\":\"\xC3\"}",
        HEAD ",\"id\":\"\xC0\x80\"}",
        HEAD ",\"id\":\"\xED\xA0\x80\"}",
        HEAD ",\"producer\":{\"name\":\"\xF5\x80\x80\x80\"}}",
        HEAD ",\"producer\":{\"name\":1}}",
        HEAD ",\"council\":{}}",
        HEAD ",\"council\":{\"members\":0}}",
        HEAD ",\"filed\":\"10/6/2026\"}",
        HEAD ",\"registration\":\"second\"}",
        HEAD ",\"rejections\":[\"none such\"]}",
        HEAD ",\"costs\":{\"A.1.1\":1,\"A.1.1\":2}}",
        HEAD ",\"costs\":{\"A.1.1\":-1}}",
        HEAD ",\"policy\":{\"gate_basis\":\"mode\"}}",
        HEAD ",\"policy\":{\"decimals\":1} 2}",
        SHEET("\"A.1.1\":3,"),
        SHEET("\"A.1.1\":3,\"A.1.1\":3"),
        SHEET("\"A.1.1\":3,\"A.1.2\":2,\"A.1.1\":2"),
        SHEET("\"A.1.1\":9"),
        SHEET("\"A.1.1\":03"),
        SHEET("\"A.1.1\":-0"),
        SHEET("\"A.1.1\":3.0"),
        SHEET("\"A.1.1\":3e0"),
        SHEET("\"A.1.1\":3x"),
        SHEET("\"A.1.1\":99999999999"),
        SHEET("\"A.1.1\":\"3\""),
        SHEET("\"A.01.1\":3"),
        SHEET("\"Z.1\":3"),
        SHEET("\"A.1.1\" 3"),
        HEAD ",\"sheets\":[{\"points\":{\"A.1.1\":3},\"answers\":{\"A.1.1\":1}}]}",
        HEAD ",\"sheets\":[{\"answers\":{\"A.1.1\":0}}]}",
        HEAD ",\"sheets\":[{\"answers\":{\"A.1.1\":true}}]}",
        HEAD ",\"sheets\":[{\"answers\":{\"A.1.1\":[1]}}]}",
        HEAD ",\"sheets\":[{\"member\":\"\",\"points\":{}}]}",
        HEAD ",\"sheets\":[{\"member\":\"a\",\"points\":{}},{\"member\":\"a\",\"points\":{}}]}",
        HEAD ",\"sheets\":[{\"member\":\"2\",\"points\":{}},{\"points\":{}}]}",
        "{\"edition\":\"26-2026\",\"product\":{\"set\":1}}",
        "{\"format\":\"ocop-dossier/2\",\"edition\":\"26-2026\",\"product\":{\"set\":1}}",
        "{\"format\":\"ocop-dossier/1\",\"product\":{\"set\":1}}",
        "{\"format\":\"ocop-dossier/1\",\"edition\":\"26-2026\",\"product\":{\"name\":\"a\"}}",
        "{\"format\":\"ocop-dossier/1\",\"edition\":\"26-2026\",\"product\":{\"set\":27}}",
        "{\"format\":\"ocop-dossier/1\",\"edition\":\"none\",\"product\":{\"set\":1}}",
        "{\"format\":\"ocop-dossier/1\",\"sheets\":[]x,\"edition\":\"26-2026\",\"product\":{\"set\":1}}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (is_scanned(NULL, texts[i], -1))
            fail_msg("it is scanned: %s", texts[i]);
}

static void plain_texts_are_scanned(void **state)
{
    static const char *const texts[] = {
        HEAD "}",
        " \r\n\t" HEAD " } ",
        HEAD ",\"sheets\":[]}",
        HEAD ",\"id\":\"\\u0110\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\n\\r\\t \\u00e2\"}",
        HEAD ",\"id\":\"e\xCC\x81\"}", /* as it is; a name would be composed */
        HEAD ",\"filed\":\"2026-06-10\"}",
        SHEET(""),
        SHEET("\"A.1.1\":3"),
        SHEET("\"A.1.1\":3,\"A.1.2\":2,\"C.12\":2"),
        SHEET("\"C.12\":2,\"A.1.2\":2,\"A.1.1\":3"),
        SHEET(" \"A.1.1\" : 3 , \"A.1.2\" : 2 "),
        HEAD ",\"sheets\":[{\"answers\":{\"A.1.1\":2,\"A.2.4\":true},\"points\":{\"A.1.2\":2},\"role\":\"chair\","
             "\"member\":\"Tr\xE1\xBA\xA7n\"}]}",
        HEAD ",\"sheets\":[{\"member\":\"Tra\xCC\x82\xCC\x80n\",\"points\":{}}]}",
        HEAD ",\"policy\":{\"gate_basis\":\"every\",\"quorum\":null},\"costs\":{\"A.1.1\":7},\"rejections\":[]}",
        "{\"sheets\":[{\"points\":{\"A.1.1\":3}}],\"costs\":{},\"policy\":{\"decimals\":2} "
        ",\"format\":\"ocop-dossier/1\","
        "\"filed\":\"2026-06-10\",\"product\":{\"set\":1}}",
        HEAD ",\"sheets\":[],\"filed\":\"2026-06-10\",\"registration\":\"renewal\"}",
        /* 26-2026 would be guessed for the day */
        "{\"format\":\"ocop-dossier/"
        "1\",\"filed\":\"2026-06-10\",\"product\":{\"set\":1},\"sheets\":[{\"points\":{\"A.1.1\":"
        "3}}],\"edition\":\"148-2023\"}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!is_scanned(NULL, texts[i], -1))
            fail_msg("it is not scanned: %s", texts[i]);
}

/* No byte behind the text is looked at: a sanitizer or valgrind would say so. */
static void every_beginning_of_a_text_is_left_to_the_tree(void **state)
{
    static const char text[] = SHEET("\"A.1.1\":3,\"A.1.2\":2,\"A.1.3\":3");
    (void)state;
    for (size_t length = 0; length < sizeof text - 1; length++) {
        char *copy = malloc(length + 1);
        memcpy(copy, text, length);
        char *exact = realloc(copy, length ? length : 1);
        bool scanned;
        assert_null(compare_readers(NULL, exact, (int64_t)length, &scanned));
        assert_false(scanned);
        free(exact);
    }
}

/* A sheet as programs write it, with `given` as the digit of one criterion, which stands in the place of another. */
static void write_points(const ocop_criteria *criteria, const char *space, int32_t criterion, int32_t place, char given,
                         char *text)
{
    text += sprintf(text, "{\"format\":\"ocop-dossier/1\",\"edition\":\"%s\",\"product\":{\"set\":%d},",
                    ocop_edition_id(ocop_criteria_edition(criteria)), ocop_criteria_set(criteria));
    text += sprintf(text, "\"sheets\":[{\"member\":\"a\",\"points\":{");
    for (int32_t i = 0; i < ocop_criteria_count(criteria); i++)
        if (i == place)
            text += sprintf(text, "%s%s\"%s\":%s%c", i ? "," : "", i ? space : "",
                            ocop_criteria_code(criteria, criterion), space, given);
        else
            text += sprintf(text, "%s%s\"%s\":%s%d", i ? "," : "", i ? space : "", ocop_criteria_code(criteria, i),
                            space, ocop_criteria_option_points(criteria, i, 1));
    strcpy(text, "}}]}");
}

static void check_points(const ocop_criteria *criteria, const char *space)
{
    char text[4096];
    for (int32_t i = 0; i < ocop_criteria_count(criteria); i++) {
        for (const char *given = "/0123456789:?Pp"; *given; given++) {
            write_points(criteria, space, i, i, *given, text);
            if (is_scanned(NULL, text, -1) !=
                (*given >= '0' && *given <= '9' && criteria_gives(criteria, i, *given - '0')))
                fail_msg("points are scanned that cannot be given, or not those that can: %s", text);
        }
        write_points(criteria, space, i, i, '@', text);
        const int64_t length = (int64_t)strlen(text);
        *strchr(text, '@') = '\0';
        assert_false(is_scanned(NULL, text, length));
        write_points(criteria, space, i, i ? i - 1 : 1, '0', text); /* its code is there twice */
        assert_false(is_scanned(NULL, text, -1));
    }
}

static void each_digit_is_looked_at(void **state)
{
    static const char *const editions[] = {"26-2026", "148-2023", "1048-2019"};
    (void)state;
    for (size_t e = 0; e < sizeof editions / sizeof *editions; e++) {
        ocop_edition *edition;
        assert_ok(ocop_edition_open(NULL, editions[e], &edition));
        for (int32_t i = 0; i < ocop_edition_set_count(edition); i += 5) {
            ocop_criteria *criteria;
            assert_ok(ocop_criteria_open(edition, ocop_edition_set_at(edition, i), &criteria));
            check_points(criteria, "");
            check_points(criteria, " ");
            check_points(criteria, "\n  ");
            ocop_criteria_unref(criteria);
        }
        ocop_edition_unref(edition);
    }
}

/* Eight digits at a time are what they are one by one, whatever can be given. */
static void digits_side_by_side_are_digits_one_by_one(void **state)
{
    enum { COUNT = 13, ROOM = 2 * SLOT_STEP };
    uint32_t luck = 1;
    int32_t taken = 0;
    (void)state;
    for (int32_t round = 0; round < 100000; round++) {
        struct slot_row slots[ROOM / SLOT_STEP] = {{{0}, {0}}};
        uint8_t text[4 * COUNT] = {0};
        const int32_t kind = round % MOULD_KINDS;
        int16_t points[ROOM] = {0}, others[ROOM] = {0};
        for (size_t i = 0; i < COUNT; i++) {
            luck = luck * 1664525U + 1013904223U;
            const uint32_t digit = luck >> 28, few = luck >> 8 & 0x3FF;
            slots[i / SLOT_STEP].places[i % SLOT_STEP] = (uint16_t)(2 * i);
            slots[i / SLOT_STEP].digits[i % SLOT_STEP] =
                luck & 0xF0 ? (uint16_t)(few | 1U << digit % 10) : (uint16_t)(few | 1U);
            text[mould_place(slots, kind, (int32_t)i)] = (uint8_t)('0' + (luck & 0xF00000 ? digit % 10 : digit));
            points[i] = others[i] = (int16_t)(luck & 0x1F0000 ? POINTS_NONE : 0);
        }
        const bool sound = mould_take_sheet(slots, kind, text, points, COUNT);
        assert_int_equal(sound, mould_take_digits(slots, kind, text, 0, others, 0, COUNT));
        if (sound)
            assert_memory_equal(points, others, sizeof points);
        taken += sound;
    }
    assert_in_range(taken, 1000, 99000);
}

/* Character after character, of a text that ends with a NUL. */
static size_t plain_run(const char *text)
{
    size_t length = 0;
    for (size_t step = 1; step; length += step) {
        const unsigned char *at = (const unsigned char *)text + length;
        const bool odd = *at < ' ' || *at == '"' || *at == '\\';
        step = odd ? 0 : composed_length(at);
    }
    return length;
}

static void runs_of_plain_characters_end_where_they_do(void **state)
{
    static const char *const pieces[] = {"a",
                                         "hai tu",
                                         "\xC3\xA0",
                                         "\xE1\xBB\x87",
                                         "\xC4\x91",
                                         "\xE1\xBA\xA1",
                                         "\"",
                                         "\\",
                                         "\x1F",
                                         "\x7F",
                                         "\xC2",
                                         "\xA0",
                                         "\xE1\xBA",
                                         "\xCC\x81",
                                         "\xE1\xB7\x80",
                                         "\xC0\x80",
                                         "\xF0\x9F\x98\x80"};
    const uint32_t count = sizeof pieces / sizeof *pieces, sound = 6;
    uint32_t luck = 1;
    (void)state;
    for (int32_t round = 0; round < 100000; round++) {
        char text[64] = "";
        for (uint32_t i = 0; i < 10; i++) {
            luck = luck * 1664525U + 1013904223U;
            strcat(text, pieces[(luck >> 9) % (luck >> 28 ? sound : count)]);
        }
        const size_t length = strlen(text) - (luck >> 9) % 3;
        text[length] = '\0';
        char *copy = malloc(length + 1);
        memcpy(copy, text, length + 1);
        char *exact = realloc(copy, length);
        assert_int_equal(text_plain_run(exact, exact + length), plain_run(text));
        free(exact);
    }
}

/* Characters for which composing takes a shortcut are what the library of Unicode makes of them. */
static void composed_characters_stay_as_they_are(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x1F00; c = c == 0x2FF ? 0x1E00 : c + 1) {
        char text[8] = "", *composed;
        (void)text_put_character(c, text);
        utf8proc_uint8_t *by_library = utf8proc_NFC((const utf8proc_uint8_t *)text);
        assert_ok(ocop_text_to_nfc(NULL, text, &composed));
        assert_string_equal(composed, (const char *)by_library);
        ocop_free(composed);
        free(by_library);
    }
}

static int make_reused(void **state)
{
    (void)state;
    return ocop_verdict_new(NULL, &reused) != OCOP_OK;
}

static int free_reused(void **state)
{
    (void)state;
    ocop_verdict_unref(reused);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dossiers_of_the_corpus_are_scanned),
        cmocka_unit_test(unusual_texts_are_left_to_the_tree),
        cmocka_unit_test(plain_texts_are_scanned),
        cmocka_unit_test(every_beginning_of_a_text_is_left_to_the_tree),
        cmocka_unit_test(each_digit_is_looked_at),
        cmocka_unit_test(digits_side_by_side_are_digits_one_by_one),
        cmocka_unit_test(runs_of_plain_characters_end_where_they_do),
        cmocka_unit_test(composed_characters_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, make_reused, free_reused);
}
