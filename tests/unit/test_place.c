/* Administrative units: their names and parents from day to day. */
#include "unit.h"

static void assert_named(int32_t level, const char *code, int32_t date, const char *name)
{
#ifdef WITHOUT_PLACES
    name = "";
#endif
    assert_string_equal(ocop_place_name(level, code, date), name);
}

static void assert_part_of(int32_t level, const char *code, int32_t date, const char *parent)
{
#ifdef WITHOUT_PLACES
    parent = "";
#endif
    assert_string_equal(ocop_place_parent(level, code, date), parent);
}

static void a_name_depends_on_the_day(void **state)
{
    (void)state;
    assert_named(OCOP_PLACE_COMMUNE, "29551", day(2022, 1, 1), "Phường 2");
    assert_named(OCOP_PLACE_COMMUNE, "29551", day(2024, 10, 31), "Phường 2");
    assert_named(OCOP_PLACE_COMMUNE, "29551", day(2024, 11, 1), "Phường 1");
    assert_named(OCOP_PLACE_COMMUNE, "29551", day(2025, 6, 30), "Phường 1");
    assert_named(OCOP_PLACE_COMMUNE, "29551", day(2025, 7, 1), "Phường Long Châu");
    assert_named(OCOP_PLACE_COMMUNE, "29551", day(2026, 1, 1), "Phường Long Châu");
    assert_named(OCOP_PLACE_DISTRICT, "829", day(2009, 8, 11), "Thị xã Bến Tre");
    assert_named(OCOP_PLACE_DISTRICT, "829", day(2022, 1, 1), "Thành phố Bến Tre");
}

/* Since 1 July 2025 there are 34 provinces and no district; Bến Tre (83) went into Vĩnh Long (86). */
static void units_end(void **state)
{
    (void)state;
    assert_named(OCOP_PLACE_PROVINCE, "83", day(2025, 6, 30), "Tỉnh Bến Tre");
    assert_named(OCOP_PLACE_PROVINCE, "83", day(2025, 7, 1), "");
    assert_named(OCOP_PLACE_PROVINCE, "86", day(2025, 7, 1), "Tỉnh Vĩnh Long");
    assert_named(OCOP_PLACE_DISTRICT, "829", day(2025, 6, 30), "Thành phố Bến Tre");
    assert_named(OCOP_PLACE_DISTRICT, "829", day(2025, 7, 1), "");
    assert_part_of(OCOP_PLACE_DISTRICT, "829", day(2025, 7, 1), "");
}

static void the_parent_of_a_commune_is_a_district_and_then_a_province(void **state)
{
    (void)state;
    assert_part_of(OCOP_PLACE_COMMUNE, "29551", day(2025, 6, 30), "855");
    assert_part_of(OCOP_PLACE_COMMUNE, "29551", day(2025, 7, 1), "86");
    assert_part_of(OCOP_PLACE_DISTRICT, "855", day(2025, 6, 30), "86");
    assert_part_of(OCOP_PLACE_PROVINCE, "86", day(2025, 6, 30), "");
    assert_part_of(OCOP_PLACE_COMMUNE, "00001", day(2025, 6, 30), "001");
}

static int32_t count(int32_t level, int32_t date)
{
    static const struct {
        const char *format;
        int32_t codes;
    } widths[] = {[OCOP_PLACE_PROVINCE] = {"%02d", 100},
                  [OCOP_PLACE_DISTRICT] = {"%03d", 1000},
                  [OCOP_PLACE_COMMUNE] = {"%05d", 100000}};
    int32_t found = 0;
    for (int32_t i = 0; i < widths[level].codes; i++) {
        char code[16];
        (void)snprintf(code, sizeof code, widths[level].format, (int)i);
        const char *name = ocop_place_name(level, code, date), *parent = ocop_place_parent(level, code, date);
        found += *name != '\0';
        if (level == OCOP_PLACE_PROVINCE || !*name)
            assert_string_equal(parent, "");
        else /* the parent is there on that day */
            assert_string_not_equal(
                ocop_place_name(strlen(parent) == 2 ? OCOP_PLACE_PROVINCE : OCOP_PLACE_DISTRICT, parent, date), "");
    }
    return found;
}

/* 19/2025/QĐ-TTg: 34 provinces, 3321 communes. Before it, 63 provinces. */
static void there_are_as_many_as_the_state_says(void **state)
{
    (void)state;
#ifdef WITHOUT_PLACES
    assert_int_equal(count(OCOP_PLACE_COMMUNE, day(2026, 1, 1)), 0);
#else
    assert_int_equal(count(OCOP_PLACE_PROVINCE, day(2026, 1, 1)), 34);
    assert_int_equal(count(OCOP_PLACE_DISTRICT, day(2026, 1, 1)), 0);
    assert_int_equal(count(OCOP_PLACE_COMMUNE, day(2026, 1, 1)), 3321);
    assert_int_equal(count(OCOP_PLACE_PROVINCE, day(2022, 1, 1)), 63);
    assert_int_equal(count(OCOP_PLACE_DISTRICT, day(2022, 1, 1)), 705);
    assert_int_equal(count(OCOP_PLACE_COMMUNE, day(2022, 1, 1)), 10599);
#endif
}

static void what_is_no_unit_has_no_name(void **state)
{
    (void)state;
    static const char *const codes[] = {
        "",    "8",    "086",  "8 ",     "86 ",     "8a", "\xEF\xBC\x98\xEF\xBC\x96",
        "-86", "+6",   "0x56", "00086",  "99",      "/6", "8:",
        "000", "2955", "999",  "295510", "0029551", NULL,
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_string_equal(ocop_place_name(OCOP_PLACE_PROVINCE, codes[i], day(2026, 1, 1)), "");
        assert_string_equal(ocop_place_parent(OCOP_PLACE_DISTRICT, codes[i], day(2026, 1, 1)), "");
        assert_string_equal(ocop_place_name(OCOP_PLACE_COMMUNE, codes[i], day(2003, 1, 1)), "");
    }
    assert_string_equal(ocop_place_name(OCOP_PLACE_COMMUNE, "99999", day(2026, 1, 1)), "");
    assert_string_equal(ocop_place_name(OCOP_PLACE_COMMUNE, "65536", day(2026, 1, 1)), "");
    assert_string_equal(ocop_place_name(0, "86", day(2026, 1, 1)), "");
    assert_string_equal(ocop_place_name(4, "86", day(2026, 1, 1)), "");
    assert_string_equal(ocop_place_parent(INT32_MIN, "86", day(2026, 1, 1)), "");
    assert_string_equal(ocop_place_name(INT32_MAX, "86", day(2026, 1, 1)), "");
}

static void days_at_the_edges(void **state)
{
    (void)state;
    assert_named(OCOP_PLACE_PROVINCE, "86", day(2004, 8, 30), "");
    assert_named(OCOP_PLACE_PROVINCE, "86", day(2004, 8, 31), "Tỉnh Vĩnh Long");
    assert_named(OCOP_PLACE_PROVINCE, "86", OCOP_DATE_NONE, "");
    assert_named(OCOP_PLACE_PROVINCE, "86", INT32_MIN, "");
    assert_named(OCOP_PLACE_PROVINCE, "86", -1, "");
    assert_named(OCOP_PLACE_PROVINCE, "86", day(9999, 12, 31), "Tỉnh Vĩnh Long"); /* open: no end is known */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_depends_on_the_day),
        cmocka_unit_test(units_end),
        cmocka_unit_test(the_parent_of_a_commune_is_a_district_and_then_a_province),
        cmocka_unit_test(there_are_as_many_as_the_state_says),
        cmocka_unit_test(what_is_no_unit_has_no_name),
        cmocka_unit_test(days_at_the_edges),
    };
    return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
