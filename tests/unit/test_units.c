/* Administrative units: finding them by name, what lies in them, what became of them. */
#include "unit.h"

enum { ANY = 0, PROVINCE = OCOP_PLACE_PROVINCE, DISTRICT = OCOP_PLACE_DISTRICT, COMMUNE = OCOP_PLACE_COMMUNE };
enum { EXACT = OCOP_FIND_WITH_ACCENTS, PLAIN = OCOP_FIND_WITHOUT_ACCENTS };

/* Codes with blanks between, each with its kind of change if it has one; gives the list away. */
static const char *codes_of(ocop_units *units)
{
    static char text[4096];
    size_t length = 0;
    *text = '\0';
    for (int32_t i = 0; i < ocop_units_count(units); i++) {
        const char *kind = ocop_change_name(ocop_units_kind(units, i));
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s%s%s", i ? " " : "",
                                   ocop_unit_code(ocop_units_at(units, i)), *kind ? ":" : "", kind);
    }
    ocop_units_unref(units);
    return text;
}

static const char *find(const char *name, int32_t date, int32_t level, const char *within, int32_t how)
{
    ocop_units *units;
    assert_ok(ocop_units_find(NULL, name, date, level, within, how, &units));
    return codes_of(units);
}

static void a_bad_argument_is_refused(void **state)
{
    (void)state;
    ocop_units *units = (ocop_units *)state;
    char *json = (char *)state;
    const int32_t date = day(2026, 1, 1);
    assert_fails(ocop_units_find(NULL, "Huế", date, ANY, NULL, EXACT, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_find(NULL, NULL, date, ANY, NULL, EXACT, &units), OCOP_ERR_ARGUMENT);
    assert_null(units);
    assert_fails(ocop_units_find(NULL, "Huế", date, 4, NULL, EXACT, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_find(NULL, "Huế", date, -1, NULL, EXACT, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_find(NULL, "Huế", date, ANY, NULL, 2, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_find(NULL, "Hu\xC3", date, ANY, NULL, EXACT, &units), OCOP_ERR_TEXT);
    assert_fails(ocop_units_inside(NULL, -1, date, ANY, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_inside(NULL, ocop_unit_count(), date, ANY, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_inside(NULL, -2, date, ANY, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_inside(NULL, -1, date, 4, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_after(NULL, 0, date, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_after(NULL, -1, date, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_before(NULL, 0, date, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_before(NULL, INT32_MAX, date, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_map_to(NULL, NULL, &units), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_map_from(NULL, "86", NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_to_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_null(json);
    assert_fails(ocop_place_map_json(NULL, NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_place_map_json(NULL, "86", NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_place_show_json(NULL, NULL, date, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_place_show_json(NULL, "86", date, NULL), OCOP_ERR_ARGUMENT);
}

static void what_is_no_unit_says_nothing(void **state)
{
    (void)state;
    const int32_t numbers[] = {-1, INT32_MIN, INT32_MAX, ocop_unit_count()};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_string_equal(ocop_unit_code(numbers[i]), "");
        assert_string_equal(ocop_unit_name(numbers[i]), "");
        assert_string_equal(ocop_unit_bare_name(numbers[i]), "");
        assert_int_equal(ocop_unit_level(numbers[i]), 0);
        assert_int_equal(ocop_unit_type(numbers[i]), 0);
        assert_int_equal(ocop_unit_valid_from(numbers[i]), OCOP_DATE_NONE);
        assert_int_equal(ocop_unit_valid_to(numbers[i]), OCOP_DATE_NONE);
        assert_int_equal(ocop_unit_parent(numbers[i], day(2026, 1, 1)), -1);
        assert_int_equal(ocop_units_at(NULL, numbers[i]), -1);
    }
    assert_int_equal(ocop_units_count(NULL), 0);
    assert_int_equal(ocop_units_kind(NULL, 0), 0);
    assert_int_equal(ocop_units_certainty(NULL, 0), 0);
    assert_null(ocop_units_ref(NULL));
    ocop_units_unref(NULL);
    assert_string_equal(ocop_unit_type_name(0, OCOP_LANG_VI), "");
    assert_string_equal(ocop_unit_type_name(10, OCOP_LANG_EN), "");
    assert_string_equal(ocop_unit_type_name(OCOP_UNIT_TOWNSHIP, OCOP_LANG_VI), "thị trấn");
    assert_string_equal(ocop_unit_type_name(OCOP_UNIT_SPECIAL_ZONE, OCOP_LANG_EN), "special zone");
    assert_string_equal(ocop_change_name(0), "");
    assert_string_equal(ocop_change_name(4), "");
}

#ifdef WITHOUT_PLACES

/* Nothing is found, and who needs a unit is told why there is none. */
static void a_library_without_units_says_so(void **state)
{
    (void)state;
    ocop_units *units;
    char *json;
    assert_int_equal(ocop_unit_count(), 0);
    assert_int_equal(ocop_unit_find(PROVINCE, "86", day(2026, 1, 1)), -1);
    assert_string_equal(find("Huế", day(2026, 1, 1), ANY, NULL, EXACT), "");
    assert_ok(ocop_units_inside(NULL, -1, day(2026, 1, 1), ANY, &units));
    assert_string_equal(codes_of(units), "");
    assert_fails(ocop_units_find(NULL, "Huế", day(2026, 1, 1), ANY, "86", EXACT, &units), OCOP_ERR_PLACE);
    assert_fails(ocop_units_map_to(NULL, "86", &units), OCOP_ERR_PLACE);
    assert_fails(ocop_place_map_json(NULL, "86", &json), OCOP_ERR_PLACE);
    assert_fails(ocop_place_show_json(NULL, "86", day(2026, 1, 1), &json), OCOP_ERR_PLACE);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "without the administrative units");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_argument_is_refused),
        cmocka_unit_test(what_is_no_unit_says_nothing),
        cmocka_unit_test(a_library_without_units_says_so),
    };
    return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}

#else

static const char *after(int32_t level, const char *code, int32_t of, int32_t date)
{
    ocop_units *units;
    assert_ok(ocop_units_after(NULL, ocop_unit_find(level, code, of), date, &units));
    return codes_of(units);
}

static const char *before(int32_t level, const char *code, int32_t of, int32_t date)
{
    ocop_units *units;
    assert_ok(ocop_units_before(NULL, ocop_unit_find(level, code, of), date, &units));
    return codes_of(units);
}

static const char *map_to(const char *code)
{
    ocop_units *units;
    assert_ok(ocop_units_map_to(NULL, code, &units));
    return codes_of(units);
}

static const char *map_from(const char *code)
{
    ocop_units *units;
    assert_ok(ocop_units_map_from(NULL, code, &units));
    return codes_of(units);
}

static void a_unit_says_what_it_is(void **state)
{
    (void)state;
    const int32_t unit = ocop_unit_find(COMMUNE, "29551", day(2025, 6, 30));
    assert_string_equal(ocop_unit_code(unit), "29551");
    assert_string_equal(ocop_unit_name(unit), "Phường 1");
    assert_string_equal(ocop_unit_bare_name(unit), "1");
    assert_int_equal(ocop_unit_level(unit), COMMUNE);
    assert_int_equal(ocop_unit_type(unit), OCOP_UNIT_WARD);
    assert_int_equal(ocop_unit_valid_from(unit), day(2024, 11, 1));
    assert_int_equal(ocop_unit_valid_to(unit), day(2025, 7, 1));
    assert_int_equal(ocop_unit_parent(unit, day(2025, 6, 30)), ocop_unit_find(DISTRICT, "855", day(2025, 6, 30)));
    assert_int_equal(ocop_unit_parent(unit, day(2025, 7, 1)), -1);
    assert_int_equal(ocop_unit_find(COMMUNE, "29551", day(2025, 7, 1)), unit + 1);
    assert_int_equal(ocop_unit_valid_to(unit + 1), OCOP_DATE_NONE);
    assert_int_equal(ocop_unit_parent(unit + 1, day(2025, 7, 1)), ocop_unit_find(PROVINCE, "86", day(2025, 7, 1)));
    assert_int_equal(ocop_unit_parent(ocop_unit_find(PROVINCE, "86", day(2025, 7, 1)), day(2025, 7, 1)), -1);
    assert_int_equal(ocop_unit_find(COMMUNE, NULL, day(2025, 7, 1)), -1);
}

static void a_name_is_found_however_it_is_written(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Tỉnh Hoà Bình",
        "Tỉnh Hòa Bình",
        "TỈNH HÒA BÌNH",
        "tỉnh hoà  bình",
        "T. Hòa Bình",
        " tỉnh Hòa-Bình\n",
        "Ti\xCC\x89nh Ho\x61\xCC\x80 Bi\xCC\x80nh", /* NFD */
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_equal(find(names[i], day(2025, 6, 30), ANY, NULL, EXACT), "17");
    assert_string_equal(find("Thành phố Thủ Đức", day(2025, 6, 30), ANY, NULL, EXACT), "769");
    assert_string_equal(find("Thành phố Thuỷ Đức", day(2025, 6, 30), ANY, NULL, EXACT), ""); /* another word */
    assert_string_equal(find("bà rịa vũng tàu", day(2025, 6, 30), PROVINCE, NULL, EXACT), "77");
    assert_string_equal(find("TỈNH BÀ RỊA – VŨNG TÀU", day(2025, 6, 30), ANY, NULL, EXACT), "77");
    assert_string_equal(find("Xã Ea H'Leo", day(2026, 1, 1), ANY, NULL, EXACT), "24184");
    assert_string_equal(find("Xã Ea H\xE2\x80\x99leo", day(2026, 1, 1), ANY, NULL, EXACT), "24184");
    assert_string_equal(find("Ðắk Nông", day(2025, 6, 30), PROVINCE, NULL, EXACT), "67"); /* with an eth */
}

static void accents_count_unless_they_are_left_out_on_purpose(void **state)
{
    (void)state;
    assert_string_equal(find("Tinh Hoa Binh", day(2025, 6, 30), ANY, NULL, EXACT), "");
    assert_string_equal(find("Hoa Binh", day(2025, 6, 30), PROVINCE, NULL, EXACT), "");
    assert_string_equal(find("Tinh Hoa Binh", day(2025, 6, 30), ANY, NULL, PLAIN), "17");
    assert_string_equal(find("Hoa Binh", day(2025, 6, 30), PROVINCE, NULL, PLAIN), "17");
    assert_string_equal(find("TP HO CHI MINH", day(2026, 1, 1), ANY, NULL, PLAIN), "79");
    assert_string_equal(find("Dak Nong", day(2025, 6, 30), PROVINCE, NULL, PLAIN), "67");
    /* Two provinces without accents are one word; accents that are there do not count either. */
    assert_string_equal(find("Ha Nam", day(2025, 6, 30), PROVINCE, NULL, PLAIN), "35");
    assert_string_equal(find("hà năm", day(2025, 6, 30), PROVINCE, NULL, PLAIN), "35");
}

static void clerks_abbreviate_types(void **state)
{
    (void)state;
    assert_string_equal(find("TP. Hồ Chí Minh", day(2026, 1, 1), ANY, NULL, EXACT), "79");
    assert_string_equal(find("TP.Hồ Chí Minh", day(2026, 1, 1), ANY, NULL, EXACT), "79");
    assert_string_equal(find("tp huế", day(2026, 1, 1), ANY, NULL, EXACT), "46");
    assert_string_equal(find("TX. Bình Minh", day(2025, 6, 30), ANY, NULL, EXACT), "861");
    assert_string_equal(find("H. Long Hồ", day(2025, 6, 30), ANY, NULL, EXACT), "857");
    assert_string_equal(find("TT. Long Hồ", day(2025, 6, 30), ANY, NULL, EXACT), "29602");
    assert_string_equal(find("Q.1", day(2025, 6, 30), ANY, NULL, EXACT), "760");
    assert_string_equal(find("Quận 01", day(2025, 6, 30), ANY, "79", EXACT), "760");
    assert_string_equal(find("P1", day(2025, 6, 30), ANY, "855", EXACT), "29551");
    assert_string_equal(find("P. 01", day(2025, 6, 30), ANY, "86", EXACT), "29551");
    assert_string_equal(find("ĐK Lý Sơn", day(2026, 1, 1), ANY, NULL, EXACT), "21548");
    assert_string_equal(find("X. Long Châu", day(2026, 1, 1), ANY, "86", EXACT), ""); /* it is a ward */
}

/* None, one or many, never a guess. */
static void a_name_of_several_units_finds_all_of_them(void **state)
{
    (void)state;
    assert_string_equal(find("Long Hồ", day(2025, 6, 30), ANY, "86", EXACT), "857 29602");
    assert_string_equal(find("Huyện Long Hồ", day(2025, 6, 30), ANY, "86", EXACT), "857");
    assert_string_equal(find("Hòa Bình", day(2025, 6, 30), ANY, "17", EXACT), "148 04825");
    assert_string_equal(find("Hòa Bình", day(2025, 6, 30), COMMUNE, "148", EXACT), "04825");
    assert_string_equal(find("Hòa Bình", day(2026, 6, 30), ANY, NULL, EXACT), "04795 11533 27211 29830 31891");
    assert_string_equal(find("Phường Hòa Bình", day(2026, 6, 30), ANY, NULL, EXACT), "04795 11533 27211");
    assert_string_equal(find("Nơi không có", day(2026, 6, 30), ANY, NULL, EXACT), "");
    assert_string_equal(find("", day(2026, 6, 30), ANY, NULL, EXACT), "");
    assert_string_equal(find("Phường", day(2026, 6, 30), ANY, NULL, EXACT), "");
    assert_string_equal(find("Huế\xE1\x9E\x80", day(2026, 6, 30), ANY, NULL, EXACT), ""); /* a Khmer letter */
    char longest[4096];
    memset(longest, 'a', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_string_equal(find(longest, day(2026, 6, 30), ANY, NULL, EXACT), "");
}

/* "P Rao" is a township of that name as well as a ward Rao; "Phường Đúc" is Phường Phường Đúc for short. */
static void a_text_of_two_readings_is_read_both_ways(void **state)
{
    (void)state;
    assert_string_equal(find("P Rao", day(2025, 6, 30), ANY, NULL, EXACT), "20467");
    assert_string_equal(find("Thị trấn P Rao", day(2025, 6, 30), ANY, NULL, EXACT), "20467");
    assert_string_equal(find("Phường Đúc", day(2025, 6, 30), ANY, NULL, EXACT), "19780");
    assert_string_equal(find("Phường Phường Đúc", day(2025, 6, 30), ANY, NULL, EXACT), "19780");
}

/* The official table spells it otherwise than the list: both are found, another spelling is not made up. */
static void both_official_spellings_are_known(void **state)
{
    (void)state;
    assert_string_equal(find("Xã Phong Nậm", day(2025, 6, 30), ANY, "04", EXACT), "01483");
    assert_string_equal(find("Xã Phong Nặm", day(2025, 6, 30), ANY, "04", EXACT), "01483");
    assert_string_equal(find("Xã Quí Quân", day(2025, 6, 30), ANY, "08", EXACT), "02431");
    assert_string_equal(find("Xã Quý Quân", day(2025, 6, 30), ANY, "08", EXACT), "02431");
    assert_string_equal(find("Huyện Phú Quý", day(2025, 6, 30), ANY, NULL, EXACT), "");
    assert_string_equal(find("Huyện Phú Quí", day(2025, 6, 30), ANY, NULL, EXACT), "602");
}

static void a_code_is_found_as_one(void **state)
{
    (void)state;
    assert_string_equal(find("86", day(2025, 6, 30), ANY, NULL, EXACT), "86");
    assert_string_equal(find(" 855 ", day(2025, 6, 30), ANY, NULL, EXACT), "855");
    assert_string_equal(find("855", day(2025, 7, 1), ANY, NULL, EXACT), "");
    assert_string_equal(find("29551", day(2026, 1, 1), COMMUNE, "86", EXACT), "29551");
    assert_string_equal(find("29551", day(2026, 1, 1), PROVINCE, NULL, EXACT), "");
    assert_string_equal(find("29551", day(2026, 1, 1), ANY, "79", EXACT), "");
    assert_string_equal(find("1", day(2025, 6, 30), DISTRICT, NULL, EXACT), "760"); /* one digit is a name */
}

static void a_name_is_that_of_the_day(void **state)
{
    (void)state;
    assert_string_equal(find("Tỉnh Bến Tre", day(2025, 6, 30), ANY, NULL, EXACT), "83");
    assert_string_equal(find("Tỉnh Bến Tre", day(2025, 7, 1), ANY, NULL, EXACT), "");
    assert_string_equal(find("Phường Long Châu", day(2025, 6, 30), ANY, "86", EXACT), "");
    assert_string_equal(find("Phường Long Châu", day(2025, 7, 1), ANY, NULL, EXACT), "29551");
    assert_string_equal(find("Đồng Nai", day(2026, 4, 29), PROVINCE, NULL, EXACT), "75");
    assert_string_equal(find("Tỉnh Đồng Nai", day(2026, 4, 29), PROVINCE, NULL, EXACT), "75");
    assert_string_equal(find("Thành phố Đồng Nai", day(2026, 4, 29), PROVINCE, NULL, EXACT), "");
    assert_string_equal(find("Tỉnh Đồng Nai", day(2026, 4, 30), PROVINCE, NULL, EXACT), "");
    assert_string_equal(find("Thành phố Đồng Nai", day(2026, 4, 30), PROVINCE, NULL, EXACT), "75");
    assert_string_equal(find("Huế", OCOP_DATE_NONE, ANY, NULL, EXACT), "");
    assert_string_equal(find("Huế", INT32_MAX, PROVINCE, NULL, EXACT), "46");
}

static void the_place_to_look_in_must_be_there(void **state)
{
    (void)state;
    ocop_units *units;
    static const char *const wrong[] = {"83", "855", "29551", "8", "VL", "0086"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_fails(ocop_units_find(NULL, "Huế", day(2025, 7, 1), ANY, wrong[i], EXACT, &units), OCOP_ERR_PLACE);
    assert_string_equal(find("Long Châu", day(2025, 7, 1), ANY, "", EXACT), "29551");
    assert_fails(ocop_units_find(NULL, "Huế", day(2025, 7, 1), ANY, "83", EXACT, &units), OCOP_ERR_PLACE);
    assert_string_equal(ocop_error_message(OCOP_LANG_EN), "on 2025-07-01 no administrative unit has the code \"83\"");
}

static bool lists(const ocop_units *units, int32_t unit)
{
    for (int32_t i = 0; i < ocop_units_count(units); i++)
        if (ocop_units_at(units, i) == unit)
            return true;
    return false;
}

static void assert_finds(int32_t unit, const char *name, int32_t date, int32_t how)
{
    ocop_units *units;
    assert_ok(ocop_units_find(NULL, name, date, ocop_unit_level(unit), ocop_unit_code(ocop_unit_parent(unit, date)),
                              how, &units));
    if (!lists(units, unit))
        fail_msg("%s %s is not found by \"%s\"", ocop_unit_code(unit), ocop_unit_name(unit), name);
    ocop_units_unref(units);
}

static void every_unit_is_found_by_its_code_and_names_on_its_first_and_last_day(void **state)
{
    (void)state;
    assert_int_equal(ocop_unit_count(), 17544);
    for (int32_t unit = 0; unit < ocop_unit_count(); unit++) {
        const int32_t end = ocop_unit_valid_to(unit);
        const int32_t days[] = {ocop_unit_valid_from(unit), end == OCOP_DATE_NONE ? day(2100, 1, 1) : end - 1};
        for (int i = 0; i < 2; i++) {
            assert_int_equal(ocop_unit_find(ocop_unit_level(unit), ocop_unit_code(unit), days[i]), unit);
            assert_finds(unit, ocop_unit_code(unit), days[i], EXACT);
            assert_finds(unit, ocop_unit_name(unit), days[i], EXACT);
            assert_finds(unit, ocop_unit_name(unit), days[i], PLAIN);
            if (strspn(ocop_unit_bare_name(unit), "0123456789") < 2) /* that would be a code */
                assert_finds(unit, ocop_unit_bare_name(unit), days[i], EXACT);
        }
    }
}

static int32_t inside(int32_t unit, int32_t date, int32_t level)
{
    ocop_units *units;
    assert_ok(ocop_units_inside(NULL, unit, date, level, &units));
    const int32_t count = ocop_units_count(units);
    ocop_units_unref(units);
    return count;
}

static void what_lies_in_a_unit_depends_on_the_day(void **state)
{
    (void)state;
    const int32_t eve = day(2025, 6, 30), first = day(2025, 7, 1);
    assert_int_equal(inside(-1, eve, ANY), 63);
    assert_int_equal(inside(-1, eve, DISTRICT), 696);
    assert_int_equal(inside(-1, eve, COMMUNE), 10035); /* as many as the state counts */
    assert_int_equal(inside(-1, first, PROVINCE), 34);
    assert_int_equal(inside(-1, first, DISTRICT), 0);
    assert_int_equal(inside(-1, first, COMMUNE), 3321);
    const int32_t before = ocop_unit_find(PROVINCE, "86", eve), after = ocop_unit_find(PROVINCE, "86", first);
    assert_int_equal(inside(before, eve, ANY), 8); /* districts */
    assert_int_equal(inside(before, eve, PROVINCE), 0);
    assert_int_equal(inside(after, first, ANY), 124); /* communes */
    assert_int_equal(inside(after, first, COMMUNE), 124);
    assert_int_equal(inside(before, first, ANY), 0);
    assert_int_equal(inside(ocop_unit_find(COMMUNE, "29551", first), first, ANY), 0);
}

static void communes_become_communes(void **state)
{
    (void)state;
    const int32_t eve = day(2025, 6, 30), first = day(2025, 7, 1);
    assert_string_equal(after(COMMUNE, "29551", eve, first), "29551:whole");
    assert_string_equal(after(COMMUNE, "00016", eve, first), "00004:part 00008:part");
    assert_string_equal(after(COMMUNE, "14845", eve, first), "14845:kept"); /* a township becomes a commune */
    assert_string_equal(after(COMMUNE, "31105", eve, first), "31105:kept"); /* a commune a special zone */
    assert_string_equal(after(COMMUNE, "18796", eve, first), "18754:part 18823:part 18832:part");
    assert_string_equal(before(COMMUNE, "29551", first, eve), "29542:whole 29551:whole 29572:whole");
    /* On a day of its own a unit is itself. */
    assert_string_equal(after(COMMUNE, "29551", eve, eve), "29551:kept");
    assert_string_equal(before(COMMUNE, "29551", first, first), "29551:kept");
}

static void districts_became_communes_and_provinces_provinces(void **state)
{
    (void)state;
    assert_string_equal(map_to("855"), "29551:part 29557:part 29566:part 29590:part 29593:part");
    assert_string_equal(map_to("318"), "11948:kept"); /* a district without communes */
    assert_string_equal(map_from("11948"), "318:kept");
    assert_string_equal(map_to("203"), "06994:kept"); /* all communes of Vân Đồn in one */
    assert_string_equal(map_to("044"), "");           /* ended in 2020 */
    assert_string_equal(map_to("83"), "86:whole");
    assert_string_equal(map_from("86"), "83:whole 84:whole 86:whole");
    assert_string_equal(map_to("01"), "01:kept");
    assert_string_equal(map_to("28"), ""); /* ended in 2008 */
}

/* On 30 April 2026 province 75 became a city and ten of its communes wards. */
static void later_changes_are_followed(void **state)
{
    (void)state;
    const int32_t eve = day(2025, 6, 30), first = day(2025, 7, 1), later = day(2026, 4, 30);
    ocop_units *units;
    assert_string_equal(map_to("70"), "75:whole");
    assert_string_equal(map_from("75"), "70:whole 75:whole");
    assert_ok(ocop_units_map_to(NULL, "70", &units));
    assert_string_equal(ocop_unit_name(ocop_units_at(units, 0)), "Thành phố Đồng Nai");
    ocop_units_unref(units);
    assert_ok(ocop_units_after(NULL, ocop_unit_find(COMMUNE, "25288", eve), later - 1, &units));
    assert_string_equal(ocop_unit_name(ocop_units_at(units, 0)), "Xã Lộc Ninh");
    ocop_units_unref(units);
    assert_ok(ocop_units_after(NULL, ocop_unit_find(COMMUNE, "25288", eve), later, &units));
    assert_string_equal(ocop_unit_name(ocop_units_at(units, 0)), "Phường Lộc Ninh");
    assert_int_equal(ocop_units_kind(units, 0), OCOP_CHANGE_WHOLE);
    ocop_units_unref(units);
    assert_string_equal(before(COMMUNE, "25270", later, first), "25270:kept");
    assert_string_equal(before(COMMUNE, "25270", later, eve), "25270:whole 25288:whole 25297:whole");
    assert_string_equal(map_from("25270"), "25270:whole 25288:whole 25297:whole");
}

static void what_is_not_known_is_not_made_up(void **state)
{
    (void)state;
    ocop_units *units;
    /* Phường 2 was merged in 2024: into which ward, the list does not say. */
    assert_string_equal(after(COMMUNE, "29551", day(2022, 1, 1), OCOP_DATE_NONE), "");
    assert_string_equal(after(COMMUNE, "29551", day(2022, 1, 1), day(2026, 1, 1)), "");
    assert_string_equal(before(COMMUNE, "29551", day(2025, 6, 30), day(2022, 1, 1)), "");
    assert_string_equal(after(COMMUNE, "29551", day(2026, 1, 1), OCOP_DATE_NONE), "");
    assert_fails(ocop_units_after(NULL, ocop_unit_find(COMMUNE, "29551", day(2026, 1, 1)), day(2025, 6, 30), &units),
                 OCOP_ERR_ARGUMENT);
    assert_fails(ocop_units_before(NULL, ocop_unit_find(COMMUNE, "29551", day(2025, 6, 30)), day(2025, 7, 1), &units),
                 OCOP_ERR_ARGUMENT);
    static const char *const unknown[] = {"99", "000", "99999", "", "8", "VL", "29551 "};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_fails(ocop_units_map_to(NULL, unknown[i], &units), OCOP_ERR_PLACE);
        assert_fails(ocop_units_map_from(NULL, unknown[i], &units), OCOP_ERR_PLACE);
        assert_null(units);
    }
}

static void a_slip_of_the_table_that_was_set_right_is_inferred(void **state)
{
    (void)state;
    static const char *const codes[] = {"06970", "01651", "02482", "00556"};
    static const char *const became[] = {"06978:whole", "01648:whole", "02494:whole", "00541:part 00562:part"};
    for (int i = 0; i < 4; i++) {
        ocop_units *units;
        assert_ok(ocop_units_map_to(NULL, codes[i], &units));
        assert_int_equal(ocop_units_certainty(units, ocop_units_count(units) - 1), OCOP_CERTAINTY_INFERRED);
        assert_string_equal(codes_of(units), became[i]);
    }
    ocop_units *units;
    assert_ok(ocop_units_map_to(NULL, "00556", &units));
    assert_int_equal(ocop_units_certainty(units, 0), OCOP_CERTAINTY_SECONDARY);
    ocop_units_unref(units);
}

/* What went into a unit is what came out of those it was made of; all of a unit goes to one place only. */
static void forward_and_back_are_one_table(void **state)
{
    (void)state;
    const int32_t eve = day(2025, 6, 30), first = day(2025, 7, 1);
    int32_t changes = 0;
    for (int32_t unit = 0; unit < ocop_unit_count(); unit++) {
        ocop_units *to, *from;
        if (ocop_unit_valid_to(unit) != first)
            continue;
        assert_ok(ocop_units_after(NULL, unit, first, &to));
        assert_true(ocop_units_count(to) > 0);
        for (int32_t i = 0; i < ocop_units_count(to); i++) {
            assert_int_equal(ocop_units_kind(to, i) == OCOP_CHANGE_PART, ocop_units_count(to) > 1);
            if (ocop_unit_level(unit) == DISTRICT)
                continue;
            assert_ok(ocop_units_before(NULL, ocop_units_at(to, i), eve, &from));
            assert_true(lists(from, unit));
            if (ocop_units_kind(to, i) == OCOP_CHANGE_KEPT)
                assert_int_equal(ocop_units_count(from), 1);
            ocop_units_unref(from);
            changes++;
        }
        ocop_units_unref(to);
    }
    assert_int_equal(changes, 10570 - 5 + 63); /* the table without mud flats and five districts, and the provinces */
}

static void json_tells_none_one_or_many(void **state)
{
    (void)state;
    ocop_units *units;
    char *json;
    assert_ok(ocop_units_find(NULL, "Nơi không có", day(2026, 1, 1), ANY, NULL, EXACT, &units));
    assert_ok(ocop_units_to_json(units, &json));
    assert_string_equal(json, "{\"format\":\"ocop-places/1\",\"date\":\"2026-01-01\",\"match\":\"none\",\"units\":[]}");
    ocop_free(json);
    ocop_units_unref(units);
    assert_ok(ocop_units_find(NULL, "P. 1", day(2025, 6, 30), ANY, "855", EXACT, &units));
    assert_ok(ocop_units_to_json(units, &json));
    assert_string_equal(
        json, "{\"format\":\"ocop-places/1\",\"date\":\"2025-06-30\",\"match\":\"one\",\"units\":[{\"code\":\"29551\","
              "\"name\":\"Phường 1\",\"level\":\"commune\",\"type\":\"ward\",\"bare_name\":\"1\",\"parent\":\"855\","
              "\"parent_name\":\"Thành phố Vĩnh Long\",\"province\":\"86\",\"province_name\":\"Tỉnh Vĩnh Long\","
              "\"valid_from\":\"2024-11-01\",\"valid_to\":\"2025-07-01\"}]}");
    ocop_free(json);
    ocop_units_unref(units);
    assert_ok(ocop_units_find(NULL, "Long Hồ", day(2025, 6, 30), ANY, "86", EXACT, &units));
    assert_ok(ocop_units_to_json(units, &json));
    assert_contains(json, "\"match\":\"many\"");
    ocop_free(json);
    ocop_units *again = ocop_units_ref(units);
    ocop_units_unref(units);
    assert_int_equal(ocop_units_count(again), 2);
    ocop_units_unref(again);
}

static void json_tells_what_became_of_a_code(void **state)
{
    (void)state;
    char *json;
    assert_ok(ocop_place_map_json(NULL, "01", &json));
    assert_string_equal(json,
                        "{\"format\":\"ocop-place-map/1\",\"code\":\"01\",\"level\":\"province\",\"from\":[{\"code\":"
                        "\"01\",\"name\":\"Thành phố Hà Nội\",\"level\":\"province\",\"province\":\"01\","
                        "\"province_name\":\"Thành phố Hà Nội\",\"kind\":\"kept\",\"certainty\":\"secondary\"}],"
                        "\"to\":[{\"code\":\"01\",\"name\":\"Thành phố Hà Nội\",\"level\":\"province\","
                        "\"province\":\"01\",\"province_name\":\"Thành phố Hà Nội\",\"kind\":\"kept\","
                        "\"certainty\":\"secondary\"}]}");
    ocop_free(json);
    assert_fails(ocop_place_map_json(NULL, "99999", &json), OCOP_ERR_PLACE);
    assert_null(json);
    assert_ok(ocop_place_show_json(NULL, "855", day(2025, 6, 30), &json));
    assert_contains(json, "\"ancestors\":[{\"code\":\"86\",\"name\":\"Tỉnh Vĩnh Long\"");
    assert_contains(json, "\"children\":10,\"from\":[],\"to\":[{\"code\":\"29551\"");
    ocop_free(json);
    assert_fails(ocop_place_show_json(NULL, "855", day(2025, 7, 1), &json), OCOP_ERR_PLACE);
    assert_fails(ocop_place_show_json(NULL, "no code", day(2025, 7, 1), &json), OCOP_ERR_PLACE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_argument_is_refused),
        cmocka_unit_test(what_is_no_unit_says_nothing),
        cmocka_unit_test(a_unit_says_what_it_is),
        cmocka_unit_test(a_name_is_found_however_it_is_written),
        cmocka_unit_test(accents_count_unless_they_are_left_out_on_purpose),
        cmocka_unit_test(clerks_abbreviate_types),
        cmocka_unit_test(a_name_of_several_units_finds_all_of_them),
        cmocka_unit_test(a_text_of_two_readings_is_read_both_ways),
        cmocka_unit_test(both_official_spellings_are_known),
        cmocka_unit_test(a_code_is_found_as_one),
        cmocka_unit_test(a_name_is_that_of_the_day),
        cmocka_unit_test(the_place_to_look_in_must_be_there),
        cmocka_unit_test(every_unit_is_found_by_its_code_and_names_on_its_first_and_last_day),
        cmocka_unit_test(what_lies_in_a_unit_depends_on_the_day),
        cmocka_unit_test(communes_become_communes),
        cmocka_unit_test(districts_became_communes_and_provinces_provinces),
        cmocka_unit_test(later_changes_are_followed),
        cmocka_unit_test(what_is_not_known_is_not_made_up),
        cmocka_unit_test(a_slip_of_the_table_that_was_set_right_is_inferred),
        cmocka_unit_test(forward_and_back_are_one_table),
        cmocka_unit_test(json_tells_none_one_or_many),
        cmocka_unit_test(json_tells_what_became_of_a_code),
    };
    return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}

#endif
