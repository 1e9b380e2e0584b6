/* The two readers of dossiers agree, the quick one reads what people write, and verdicts come to what ratings do. */
#include "unit.h"

#include <dirent.h>

#include <jansson.h>
#include <utf8proc.h>

#include "base/text_internal.h"
#include "both_readers.h"
#include "both_verdicts.h"

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
        cmocka_unit_test(composed_characters_stay_as_they_are),
    };
    return cmocka_run_group_tests(tests, make_reused, free_reused);
}
