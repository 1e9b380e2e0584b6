/* Reports: every number of a small register counted by hand, movements on their borders, plans, and what renderings do
 * with text that would be taken for markup. */
#include "unit.h"

#define HEAD "name,producer,province,stars,issued,year,revoked,registration\n"

enum { NEW, UPGRADED, RENEWED, UNKNOWN, EXPIRED, EXPIRY_UNKNOWN, REVOKED, MOVEMENTS };

static ocop_registry *register_of(const char *csv)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_registry_read_csv(registry, "so.csv", csv, -1));
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

/** A report that is still to be made; the register is given away. */
static ocop_report *begin(ocop_registry *registry, int32_t on)
{
    ocop_report *report;
    assert_ok(ocop_report_new(NULL, on, &report));
    assert_ok(ocop_report_set_registry(report, registry));
    ocop_registry_unref(registry);
    return report;
}

static ocop_report *make(ocop_report *report)
{
    assert_ok(ocop_report_make(report));
    return report;
}

static int32_t table_of(const ocop_report *report, const char *id)
{
    const int32_t table = ocop_report_table_find(report, id);
    if (table < 0)
        fail_msg("there is no table %s", id);
    return table;
}

static int32_t column_of(const ocop_report *report, int32_t table, const char *id)
{
    for (int32_t i = 0; i < ocop_report_column_count(report, table); i++)
        if (strcmp(ocop_report_column_id(report, table, i), id) == 0)
            return i;
    return -1;
}

/** The row of a key; of a kind if the key is "". */
static int32_t row_of(const ocop_report *report, int32_t table, const char *key, int32_t kind)
{
    for (int32_t i = 0; i < ocop_report_row_count(report, table); i++)
        if (ocop_report_row_kind(report, table, i) == kind && strcmp(ocop_report_row_key(report, table, i), key) == 0)
            return i;
    fail_msg("%s has no row \"%s\"", ocop_report_table_id(report, table), key);
    return -1;
}

static int32_t number_in(const ocop_report *report, const char *id, const char *key, int32_t kind, const char *column)
{
    const int32_t table = table_of(report, id), row = row_of(report, table, key, kind);
    const int32_t at = column_of(report, table, column);
    assert_true(at >= 0);
    assert_int_equal(ocop_report_cell_kind(report, table, row, at), OCOP_CELL_NUMBER);
    assert_int_equal(ocop_report_cell_base(report, table, row, at), 1);
    return (int32_t)ocop_report_cell_number(report, table, row, at);
}

#define PLAIN(report, table, key, column) number_in(report, table, key, OCOP_ROW_PLAIN, column)
#define TOTAL(report, table, column) number_in(report, table, "", OCOP_ROW_TOTAL, column)

static void assert_text(const ocop_report *report, int32_t table, int32_t row, const char *column, const char *vi,
                        const char *en)
{
    const int32_t at = column_of(report, table, column);
    char *text;
    assert_true(at >= 0);
    assert_ok(ocop_report_cell_text(report, table, row, at, OCOP_LANG_VI, &text));
    assert_string_equal(text, vi);
    ocop_free(text);
    assert_ok(ocop_report_cell_text(report, table, row, at, OCOP_LANG_EN, &text));
    assert_string_equal(text, en);
    ocop_free(text);
}

static bool has_note(const ocop_report *report, int32_t table, const char *code)
{
    for (int32_t i = 0; i < ocop_report_note_count(report, table); i++)
        if (strcmp(ocop_report_note_code(report, table, i), code) == 0) {
            assert_string_not_equal(ocop_report_note_text(report, table, i, OCOP_LANG_VI), "");
            assert_string_not_equal(ocop_report_note_text(report, table, i, OCOP_LANG_EN), "");
            return true;
        }
    return false;
}

/* Products */

/* In force on 2026-06-30: 1 to 6 and 8; 7 is expired, the other 6 superseded, 10 has no day. */
static const char products[] =
    "name,producer,producer_type,woman_led,ethnic_minority,disabled,province,group,stars,issued,year\n"
    "1,HTX A,HTX,có,không,,86,Thực phẩm,3,2024-02-01,\n"
    "2,HTX A,HTX,có,không,,86,Thực phẩm,4,2024-02-01,\n"
    "3,HTX B,HTX,không,có,có,86,Đồ uống,4,2025-02-01,\n"
    "4,Công ty C,công ty,có,,,11,Thực phẩm,3,2024-08-01,\n"
    "5,Hộ D,,,,,11,,3,2024-08-01,\n"
    "6,Công ty C,,,,,11,Đồ uống,5,2026-03-01,\n"
    "7,Hộ D,,,,,11,Đồ uống,5,2020-03-01,\n"
    "8,,,,,,,Nón lá,,2025-06-01,\n"
    "6,Công ty C,,,,,11,Đồ uống,4,2023-08-01,\n"
    "10,HTX B,HTX,,,,86,Thực phẩm,3,,\n";

static ocop_report *report_of_products(void)
{
    return make(begin(register_of(products), day(2026, 6, 30)));
}

static void products_stand_by_unit_and_stars(void **state)
{
    (void)state;
    ocop_report *report = report_of_products();
    const int32_t table = table_of(report, "products-by-unit");
    assert_int_equal(ocop_report_level(report), OCOP_PLACE_PROVINCE);
    assert_int_equal(PLAIN(report, "products-by-unit", "86", "stars-3"), 1);
    assert_int_equal(PLAIN(report, "products-by-unit", "86", "stars-4"), 2);
    assert_int_equal(PLAIN(report, "products-by-unit", "86", "stars-5"), 0);
    assert_int_equal(PLAIN(report, "products-by-unit", "86", "total"), 3);
    assert_int_equal(PLAIN(report, "products-by-unit", "11", "stars-3"), 2);
    assert_int_equal(PLAIN(report, "products-by-unit", "11", "stars-5"), 1);
    assert_int_equal(number_in(report, "products-by-unit", "", OCOP_ROW_UNKNOWN, "stars-unknown"), 1);
    assert_int_equal(TOTAL(report, "products-by-unit", "stars-3"), 3);
    assert_int_equal(TOTAL(report, "products-by-unit", "stars-unknown"), 1);
    assert_int_equal(TOTAL(report, "products-by-unit", "total"), 7);
    /* The rules recognise 3 to 5 stars: fewer have no column. */
    assert_int_equal(column_of(report, table, "stars-2"), -1);
    assert_true(has_note(report, table, "undecided"));
    /* Units by their codes, then what is not known, then the sum. */
    assert_int_equal(row_of(report, table, "11", OCOP_ROW_PLAIN), 0);
    assert_int_equal(row_of(report, table, "", OCOP_ROW_TOTAL), ocop_report_row_count(report, table) - 1);
    ocop_report_unref(report);
}

static void groups_of_the_rules_have_rows_even_without_products(void **state)
{
    (void)state;
    ocop_report *report = report_of_products();
    const int32_t table = table_of(report, "products-by-group");
    assert_int_equal(PLAIN(report, "products-by-group", "Thực phẩm", "total"), 3);
    assert_int_equal(PLAIN(report, "products-by-group", "Đồ uống", "stars-4"), 1);
    assert_int_equal(PLAIN(report, "products-by-group", "Đồ uống", "stars-5"), 1);
    assert_int_equal(PLAIN(report, "products-by-group", "Sinh vật cảnh", "total"), 0);
    assert_int_equal(PLAIN(report, "products-by-group", "Nón lá", "stars-unknown"), 1);
    assert_int_equal(number_in(report, "products-by-group", "", OCOP_ROW_UNKNOWN, "total"), 1);
    assert_int_equal(TOTAL(report, "products-by-group", "total"), 7);
    assert_text(report, table, row_of(report, table, "Đồ uống", OCOP_ROW_PLAIN), "group", "Đồ uống", "Drinks");
    assert_text(report, table, row_of(report, table, "Nón lá", OCOP_ROW_PLAIN), "group", "Nón lá", "Nón lá");
    ocop_report_unref(report);
}

/* A (yes, no, not known), B (no, yes, yes), C (yes), D (nothing known): shares are of those of which it is known. */
static void producers_have_shares_of_what_is_known(void **state)
{
    (void)state;
    ocop_report *report = report_of_products();
    const int32_t table = table_of(report, "producers-by-type");
    const int32_t cooperatives = row_of(report, table, "cooperative", OCOP_ROW_PLAIN);
    const int32_t all = row_of(report, table, "", OCOP_ROW_TOTAL);
    assert_int_equal(PLAIN(report, "producers-by-type", "cooperative", "number"), 2);
    assert_int_equal(PLAIN(report, "producers-by-type", "company", "number"), 1);
    assert_int_equal(number_in(report, "producers-by-type", "", OCOP_ROW_UNKNOWN, "number"), 1);
    assert_text(report, table, cooperatives, "share", "50,0%", "50.0%");
    assert_text(report, table, cooperatives, "woman_led-share", "50,0%", "50.0%");
    assert_int_equal(TOTAL(report, "producers-by-type", "woman_led"), 2);
    assert_text(report, table, all, "woman_led-share", "66,7%", "66.7%");
    assert_int_equal(TOTAL(report, "producers-by-type", "woman_led-unknown"), 1);
    assert_int_equal(TOTAL(report, "producers-by-type", "ethnic_minority-unknown"), 2);
    assert_text(report, table, all, "disabled-share", "100,0%", "100.0%");
    assert_int_equal(TOTAL(report, "producers-by-type", "disabled-unknown"), 3);
    /* Of nobody there is no share. */
    assert_text(report, table, row_of(report, table, "company", OCOP_ROW_PLAIN), "disabled-share", "", "");
    assert_int_equal(ocop_report_cell_kind(report, table, row_of(report, table, "company", OCOP_ROW_PLAIN),
                                           column_of(report, table, "disabled-share")),
                     OCOP_CELL_NONE);
    const int32_t share = column_of(report, table, "woman_led-share");
    assert_int_equal(ocop_report_cell_kind(report, table, all, share), OCOP_CELL_SHARE);
    assert_int_equal(ocop_report_cell_number(report, table, all, share), 2);
    assert_int_equal(ocop_report_cell_base(report, table, all, share), 3);
    assert_string_equal(ocop_report_column_group(report, table, share, OCOP_LANG_VI), "Nữ làm chủ");
    assert_string_equal(ocop_report_column_head(report, table, share, OCOP_LANG_EN), "Share");
    assert_true(has_note(report, table, "no_producer"));
    ocop_report_unref(report);
}

static void every_row_has_a_state_and_every_finding_a_count(void **state)
{
    (void)state;
    ocop_report *report = report_of_products();
    assert_int_equal(PLAIN(report, "status", "valid", "number"), 7);
    assert_int_equal(PLAIN(report, "status", "expired", "number"), 1);
    assert_int_equal(PLAIN(report, "status", "superseded", "number"), 1);
    assert_int_equal(number_in(report, "status", "", OCOP_ROW_UNKNOWN, "number"), 1);
    assert_int_equal(TOTAL(report, "status", "number"), 10);
    assert_int_equal(PLAIN(report, "findings", "unknown_group", "number"), 1);
    assert_true(has_note(report, -1, "rows"));
    assert_true(has_note(report, -1, "rules"));
    assert_int_equal(PLAIN(report, "summary", "products", "number"), 7);
    assert_int_equal(PLAIN(report, "summary", "stars-4", "number"), 2);
    assert_int_equal(PLAIN(report, "summary", "producers", "number"), 4);
    assert_int_equal(PLAIN(report, "summary", "upgraded", "number"), 1);
    ocop_report_unref(report);
}

static void one_unit_alone(void **state)
{
    (void)state;
    ocop_report *report = begin(register_of(products), day(2026, 6, 30));
    assert_ok(ocop_report_set_within(report, "86"));
    assert_ok(ocop_report_set_level(report, OCOP_PLACE_PROVINCE));
    make(report);
    assert_string_equal(ocop_report_within(report), "86");
    assert_int_equal(TOTAL(report, "products-by-unit", "total"), 3);
    assert_int_equal(TOTAL(report, "producers-by-type", "number"), 2);
    assert_int_equal(TOTAL(report, "status", "number"), 4);
    assert_int_equal(TOTAL(report, "movements-by-unit", "upgraded"), 0);
    assert_int_equal(TOTAL(report, "movements-by-unit", "recognition-unknown"), 1);
    assert_contains(ocop_report_head(report, 1, OCOP_LANG_EN), "(86)");
    ocop_report_unref(report);
    report = begin(register_of(products), day(2026, 6, 30));
    assert_ok(ocop_report_set_within(report, "11"));
    make(report);
    assert_int_equal(TOTAL(report, "movements-by-unit", "upgraded"), 1);
    ocop_report_unref(report);
}

#ifndef WITHOUT_PLACES
static ocop_report *of_places(const char *csv, const char *within, int32_t units_on)
{
    ocop_report *report = begin(register_of(csv), day(2025, 12, 31));
    assert_ok(ocop_report_set_within(report, within));
    assert_ok(ocop_report_set_units_on(report, units_on));
    return make(report);
}

/* Bến Tre (83) had the districts 829 and 831; communes of Vĩnh Long (86) since 2025 lie in no district. */
static void rows_are_the_highest_units_that_differ(void **state)
{
    (void)state;
    static const char two[] = "name,province,stars,issued\n1,83,3,2024-02-01\n2,86,3,2024-02-01\n";
    static const char districts[] =
        "name,province,district,stars,issued\n1,83,829,3,2024-02-01\n2,83,831,4,2024-02-01\n";
    static const char both[] =
        "name,province,district,commune,stars,issued\n1,83,829,,3,2024-02-01\n2,83,831,,4,2024-02-01\n"
        "3,83,,28780,4,2024-02-01\n4,,,28757,3,2024-02-01\n";
    static const char later[] =
        "name,province,commune,stars,issued\n1,86,29551,3,2025-08-01\n2,86,29554,3,2025-08-01\n";
    ocop_report *report = of_places(two, "", OCOP_DATE_NONE);
    assert_int_equal(ocop_report_level(report), OCOP_PLACE_PROVINCE);
    ocop_report_unref(report);
    report = of_places(districts, "", OCOP_DATE_NONE);
    assert_int_equal(ocop_report_level(report), OCOP_PLACE_DISTRICT);
    /* In one province its name need not be said. */
    assert_text(report, table_of(report, "products-by-unit"), 0, "unit", "Thành phố Bến Tre", "Thành phố Bến Tre");
    ocop_report_unref(report);
    report = of_places(both, "83", OCOP_DATE_NONE);
    assert_int_equal(ocop_report_level(report), OCOP_PLACE_DISTRICT);
    ocop_report_unref(report);
    report = of_places(later, "", OCOP_DATE_NONE);
    assert_int_equal(ocop_report_level(report), OCOP_PLACE_COMMUNE);
    ocop_report_unref(report);
    /* By the units of 2026 there are no districts, and the province is another one. */
    report = of_places(districts, "86", day(2026, 1, 1));
    assert_int_equal(ocop_report_level(report), OCOP_PLACE_PROVINCE);
    assert_int_equal(PLAIN(report, "products-by-unit", "86", "total"), 2);
    ocop_report_unref(report);
}

static void units_of_another_province_are_told_apart(void **state)
{
    (void)state;
    static const char csv[] = "name,province,commune,stars,issued\n1,86,29551,3,2025-08-01\n2,01,00004,3,2025-08-01\n";
    ocop_report *report = begin(register_of(csv), day(2025, 12, 31));
    assert_ok(ocop_report_set_level(report, OCOP_PLACE_COMMUNE));
    make(report);
    char *text;
    const int32_t table = table_of(report, "products-by-unit");
    assert_ok(ocop_report_cell_text(report, table, 1, 0, OCOP_LANG_VI, &text));
    assert_contains(text, ", Tỉnh Vĩnh Long");
    ocop_free(text);
    ocop_report_unref(report);
}
#endif

/* Movements */

static void count(const char *rows, int32_t from, int32_t to, int32_t on, int32_t found[MOVEMENTS])
{
    static const char *const columns[] = {"new",     "upgraded",       "renewed", "recognition-unknown",
                                          "expired", "expiry-unknown", "revoked"};
    char csv[2048];
    (void)snprintf(csv, sizeof csv, HEAD "%s", rows);
    ocop_report *report = begin(register_of(csv), on);
    assert_ok(ocop_report_set_period(report, from, to));
    make(report);
    const int32_t table = table_of(report, "movements-by-unit");
    for (int32_t i = 0; i < MOVEMENTS; i++)
        found[i] = column_of(report, table, columns[i]) < 0 ? 0 : TOTAL(report, "movements-by-unit", columns[i]);
    ocop_report_unref(report);
}

static void assert_moved(const char *rows, int32_t from, int32_t to, const int32_t expected[MOVEMENTS])
{
    int32_t found[MOVEMENTS];
    count(rows, from, to, day(2025, 6, 30), found);
    for (int32_t i = 0; i < MOVEMENTS; i++)
        if (found[i] != expected[i])
            fail_msg("%s: movement %d is %d, expected %d", rows, (int)i, (int)found[i], (int)expected[i]);
}

#define IN_2024(rows, ...)                                                                                             \
    assert_moved(rows, day(2024, 1, 1), day(2024, 12, 31), (const int32_t[MOVEMENTS]){__VA_ARGS__})

static void what_was_issued_within_the_period_is_new(void **state)
{
    (void)state;
    IN_2024("a,A,86,3,2024-01-01,,,\n", [NEW] = 1);
    IN_2024("a,A,86,3,2024-12-31,,,\n", [NEW] = 1);
    IN_2024("a,A,86,3,2023-12-31,,,\n", 0);
    IN_2024("a,A,86,3,2025-01-01,,,\n", 0);
    /* A year lies within the period only as a whole. */
    IN_2024("a,A,86,3,,2024,,\n", [NEW] = 1);
    IN_2024("a,A,86,3,,2023,,\n", 0);
    assert_moved("a,A,86,3,,2024,,\n", day(2024, 1, 1), day(2024, 12, 30), (const int32_t[MOVEMENTS]){[UNKNOWN] = 1});
    assert_moved("a,A,86,3,,2024,,\n", day(2024, 1, 2), day(2024, 12, 31), (const int32_t[MOVEMENTS]){[UNKNOWN] = 1});
    IN_2024("a,A,86,3,,,,\n", [UNKNOWN] = 1, [EXPIRY_UNKNOWN] = 1);
}

static void the_kind_is_what_the_register_says_or_the_stars_tell(void **state)
{
    (void)state;
    IN_2024("a,A,86,3,2022-05-01,,,\na,A,86,4,2024-05-01,,,\n", [UPGRADED] = 1);
    IN_2024("a,A,86,4,2022-05-01,,,\na,A,86,4,2024-05-01,,,\n", [RENEWED] = 1);
    IN_2024("a,A,86,4,2022-05-01,,,\na,A,86,3,2024-05-01,,,\n", [RENEWED] = 1);
    IN_2024("a,A,86,3,2022-05-01,,,\na,A,86,4,2024-05-01,,,renewal\n", [RENEWED] = 1);
    IN_2024("a,A,86,3,2022-05-01,,,\na,A,86,3,2024-05-01,,,upgrade\n", [UPGRADED] = 1);
    IN_2024("a,A,86,4,2024-05-01,,,upgrade\n", [UPGRADED] = 1);
    IN_2024("a,A,86,3,2024-02-01,,,\na,A,86,4,2024-05-01,,,\n", [NEW] = 1, [UPGRADED] = 1);
    /* Another producer's product is another product. */
    IN_2024("a,A,86,3,2022-05-01,,,\na,B,86,4,2024-05-01,,,\n", [NEW] = 1);
    /* Without stars, or without an order, nothing tells. */
    IN_2024("a,A,86,,2022-05-01,,,\na,A,86,4,2024-05-01,,,\n", [UNKNOWN] = 1);
    IN_2024("a,A,86,3,2022-05-01,,,\na,A,86,,2024-05-01,,,\n", [UNKNOWN] = 1);
    IN_2024("a,A,86,3,,2024,,\na,A,86,4,2024-05-01,,,\n", [UNKNOWN] = 2);
    IN_2024("a,A,86,3,,2024,,\na,A,86,4,2024-05-01,,,upgrade\n", [UNKNOWN] = 1, [UPGRADED] = 1);
}

/* 36 months: what was issued on 2020-12-31 is in force on 2023-12-31 for the last time. */
static void a_term_ends_on_the_day_behind_its_last_one(void **state)
{
    (void)state;
    IN_2024("a,A,86,3,2020-12-30,,,\n", 0);
    IN_2024("a,A,86,3,2020-12-31,,,\n", [EXPIRED] = 1);
    IN_2024("a,A,86,3,2021-12-30,,,\n", [EXPIRED] = 1);
    IN_2024("a,A,86,3,2021-12-31,,,\n", 0);
    /* Issued and expired within a long period. */
    assert_moved("a,A,86,3,2020-03-01,,,\n", day(2020, 1, 1), day(2024, 12, 31),
                 (const int32_t[MOVEMENTS]){[NEW] = 1, [EXPIRED] = 1});
    /* Of a year: all its days, or none, or nobody knows. */
    IN_2024("a,A,86,3,,2021,,\n", [EXPIRY_UNKNOWN] = 1);
    IN_2024("a,A,86,3,,2020,,\n", [EXPIRY_UNKNOWN] = 1);
    IN_2024("a,A,86,3,,2022,,\n", 0);
    IN_2024("a,A,86,3,,2019,,\n", 0);
    assert_moved("a,A,86,3,,2020,,\n", day(2023, 1, 1), day(2024, 12, 31), (const int32_t[MOVEMENTS]){[EXPIRED] = 1});
    /* One whose year is that of the report has not expired whatever its day is. */
    assert_moved("a,A,86,3,,2024,,\n", day(2024, 6, 1), day(2024, 6, 30), (const int32_t[MOVEMENTS]){[UNKNOWN] = 1});
}

static void what_is_followed_has_not_expired(void **state)
{
    (void)state;
    IN_2024("a,A,86,3,2021-05-01,,,\na,A,86,3,2024-06-01,,,\n", [RENEWED] = 1);
    IN_2024("a,A,86,3,2021-05-01,,,\na,A,86,3,2025-02-01,,,\n", [EXPIRED] = 1);
    IN_2024("a,A,86,3,2021-05-01,,,\na,A,86,3,2023-06-01,,,\n", 0);
    /* What follows was revoked: the earlier one had been followed when the period began. */
    IN_2024("a,A,86,3,2021-05-01,,,\na,A,86,3,2023-06-01,,2024-03-01,\n", [REVOKED] = 1);
    /* Followed in a year that the period cuts. */
    assert_moved("a,A,86,3,2021-05-01,,,\na,A,86,3,,2024,,\n", day(2024, 1, 1), day(2024, 6, 30),
                 (const int32_t[MOVEMENTS]){[UNKNOWN] = 1, [EXPIRY_UNKNOWN] = 1});
}

static void a_revocation_counts_on_its_day(void **state)
{
    (void)state;
    IN_2024("a,A,86,3,2023-05-01,,2024-01-01,\n", [REVOKED] = 1);
    IN_2024("a,A,86,3,2023-05-01,,2024-12-31,\n", [REVOKED] = 1);
    IN_2024("a,A,86,3,2023-05-01,,2023-12-31,\n", 0);
    IN_2024("a,A,86,3,2023-05-01,,2025-01-01,\n", 0);
    IN_2024("a,A,86,3,2024-05-01,,2024-07-01,\n", [NEW] = 1, [REVOKED] = 1);
    /* What is revoked does not expire any more; what is revoked later has. */
    IN_2024("a,A,86,3,2021-05-01,,2024-04-01,\n", [REVOKED] = 1);
    IN_2024("a,A,86,3,2021-05-01,,2025-04-01,\n", [EXPIRED] = 1);
}

static void without_rules_of_a_day_nothing_is_known_of_it(void **state)
{
    (void)state;
    assert_moved("a,A,86,3,2018-11-11,,,\n", day(2018, 1, 1), day(2018, 12, 31),
                 (const int32_t[MOVEMENTS]){[NEW] = 1, [EXPIRY_UNKNOWN] = 1});
    /* The day before the period has none: what was there already may have expired then or now. */
    assert_moved("a,A,86,3,2018-11-11,,,\n", day(2019, 1, 1), day(2024, 12, 31),
                 (const int32_t[MOVEMENTS]){[EXPIRY_UNKNOWN] = 1});
    assert_moved("a,A,86,3,2019-11-11,,,\n", day(2018, 1, 1), day(2024, 12, 31),
                 (const int32_t[MOVEMENTS]){[NEW] = 1, [EXPIRED] = 1});
    ocop_report *report = begin(register_of(HEAD "a,A,86,3,2018-11-11,,,\n"), day(2025, 6, 30));
    assert_ok(ocop_report_set_period(report, day(2018, 1, 1), day(2018, 12, 31)));
    make(report);
    assert_true(has_note(report, table_of(report, "movements-by-unit"), "no_rules"));
    ocop_report_unref(report);
    report = begin(register_of(HEAD "a,A,86,3,2018-11-11,,,\n"), day(2018, 12, 31));
    assert_fails(ocop_report_make(report), OCOP_ERR_NO_CRITERIA);
    assert_int_equal(ocop_report_table_count(report), 0);
    ocop_report_unref(report);
}

static void the_period_is_the_year_unless_it_is_set(void **state)
{
    (void)state;
    ocop_report *report = begin(register_of(HEAD "a,A,86,3,2025-01-01,,,\nb,A,86,3,2024-12-31,,,\n"), day(2025, 6, 30));
    make(report);
    assert_int_equal(ocop_report_on(report), day(2025, 6, 30));
    assert_int_equal(ocop_report_from(report), day(2025, 1, 1));
    assert_int_equal(ocop_report_to(report), day(2025, 6, 30));
    assert_int_equal(TOTAL(report, "movements-by-unit", "new"), 1);
    /* Only units where something happened have a row. */
    assert_int_equal(ocop_report_row_count(report, table_of(report, "movements-by-unit")), 2);
    ocop_report_unref(report);
}

/* Plans */

static const char plan_json[] =
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"Kế hoạch <một>\",\"name_en\":\"Plan\",\"unit\":\"12\","
    "\"from\":\"2019-01-01\",\"to\":\"2020-12-31\",\"source_vi\":\"mục 1\",\"source_en\":\"section 1\","
    "\"certainty\":\"confirmed\",\"edition\":\"781-2020\","
    "\"doubts\":[{\"text_vi\":\"Ngày không rõ\",\"text_en\":\"The date is not sure\"}],"
    "\"bodies\":{\"so\":{\"name_vi\":\"Sở\",\"name_en\":\"Department\",\"roles\":[{\"text_vi\":\"Chủ trì\","
    "\"text_en\":\"Leads\",\"groups\":[\"1\"],\"source_vi\":\"mục 2\",\"source_en\":\"section 2\","
    "\"certainty\":\"secondary\"}]}},"
    "\"means\":{\"von\":{\"kind\":\"funding\",\"name_vi\":\"Ngân sách\",\"name_en\":\"Budget\",\"source_vi\":\"mục 3\","
    "\"source_en\":\"section 3\",\"certainty\":\"inferred\"}},"
    "\"targets\":["
    "{\"id\":\"T-1\",\"name_vi\":\"Tổ chức\",\"name_en\":\"Organisations\",\"indicator\":\"organisations\","
    "\"kind\":\"at_least\",\"value\":40,\"bodies\":[\"so\"],\"means\":[\"von\"],\"source_vi\":\"mục 1\","
    "\"source_en\":\"section 1\",\"certainty\":\"confirmed\"},"
    "{\"id\":\"T-2\",\"name_vi\":\"Tập huấn\",\"name_en\":\"Trained\",\"indicator\":\"leaders_trained\","
    "\"kind\":\"at_least\",\"value\":66,\"percent_of\":\"leaders\",\"source_vi\":\"mục 1\","
    "\"source_en\":\"section 1\",\"certainty\":\"confirmed\"},"
    "{\"id\":\"T-3\",\"name_vi\":\"Hệ thống\",\"name_en\":\"System\",\"indicator\":\"management_system\","
    "\"kind\":\"yes_no\",\"source_vi\":\"mục 1\",\"source_en\":\"section 1\",\"certainty\":\"confirmed\"}]}";

static ocop_progress *progress_of(const char *json, int32_t on, bool observed)
{
    ocop_plan *plan;
    ocop_progress *progress;
    ocop_observations *list;
    assert_ok(ocop_plan_from_json(NULL, json, -1, &plan));
    assert_ok(ocop_progress_new(plan, on, &progress));
    ocop_plan_unref(plan);
    assert_ok(ocop_observations_new(NULL, &list));
    if (observed) {
        assert_ok(ocop_observations_add(list, "T-1", "", "", day(2020, 6, 30), 25, 0, "Báo cáo | 6 tháng"));
        assert_ok(ocop_observations_add(list, "T-2", "", "", day(2020, 6, 30), 2, 3, ""));
    }
    assert_ok(ocop_progress_observe(progress, list));
    ocop_observations_unref(list);
    assert_ok(ocop_progress_judge(progress));
    return progress;
}

static ocop_report *report_of_plan(void)
{
    ocop_report *report;
    ocop_progress *progress = progress_of(plan_json, day(2020, 6, 30), true);
    assert_ok(ocop_report_new(NULL, day(2020, 6, 30), &report));
    assert_ok(ocop_report_add_progress(report, progress));
    ocop_progress_unref(progress);
    return make(report);
}

static void a_plan_needs_no_register(void **state)
{
    (void)state;
    ocop_report *report = report_of_plan();
    const int32_t table = table_of(report, "progress-p");
    assert_int_equal(ocop_report_table_count(report), 3);
    assert_int_equal(ocop_report_level(report), 0);
    assert_string_equal(ocop_report_row_key(report, table, 0), "T-1");
    assert_text(report, table, 0, "asked", "ít nhất 40 (01/01/2019 – 31/12/2020)",
                "at least 40 (2019-01-01 to 2020-12-31)");
    assert_text(report, table, 0, "value", "25", "25");
    assert_text(report, table, 0, "share", "62,5%", "62.5%");
    /* 25 of 547 days out of 731: 25 * 731 / 547 = 33.41 */
    assert_text(report, table, 0, "forecast", "33,4", "33.4");
    assert_text(report, table, 0, "state", "chậm tiến độ", "behind");
    assert_string_equal(ocop_report_cell_key(report, table, 0, column_of(report, table, "state")), "behind");
    assert_text(report, table, 0, "last-day", "31/12/2020", "2020-12-31");
    assert_int_equal(ocop_report_cell_kind(report, table, 0, column_of(report, table, "last-day")), OCOP_CELL_DATE);
    assert_text(report, table, 0, "days-left", "184", "184");
    assert_text(report, table, 0, "bodies", "Sở", "Department");
    assert_text(report, table, 0, "means", "Ngân sách", "Budget");
    assert_text(report, table, 1, "value", "66,7%", "66.7%");
    assert_text(report, table, 1, "goal", "66,0%", "66.0%");
    assert_text(report, table, 1, "share", "101,0%", "101.0%");
    assert_text(report, table, 1, "state", "đạt", "met");
    assert_text(report, table, 2, "goal", "có", "yes");
    assert_text(report, table, 2, "value", "", "");
    assert_text(report, table, 2, "state", "chưa có số liệu", "no data");
    assert_true(has_note(report, table, "doubt"));
    assert_true(has_note(report, table, "plan"));
    assert_true(has_note(report, table, "states"));
    assert_text(report, table_of(report, "roles-p"), 0, "groups", "1. Thực phẩm", "1. Food");
    assert_text(report, table_of(report, "means-p"), 0, "kind", "Vốn", "Money");
    assert_contains(ocop_report_table_title(report, table_of(report, "roles-p"), OCOP_LANG_EN), "Plan");
    ocop_report_unref(report);
}

static void words_of_plans_are_the_same_everywhere(void **state)
{
    (void)state;
    assert_string_equal(ocop_progress_state_text(OCOP_PROGRESS_ON_TRACK, OCOP_LANG_EN), "on track");
    assert_string_equal(ocop_progress_state_text(0, OCOP_LANG_VI), "");
    assert_string_equal(ocop_progress_state_text(OCOP_PROGRESS_MISSED + 1, OCOP_LANG_VI), "");
    assert_string_equal(ocop_plan_means_kind_name(OCOP_MEANS_TRADE, OCOP_LANG_VI), "Xúc tiến");
    assert_string_equal(ocop_plan_means_kind_name(0, OCOP_LANG_VI), "");
    assert_string_equal(ocop_certainty_text(OCOP_CERTAINTY_CONFIRMED, OCOP_LANG_EN), "read in the act");
    assert_string_equal(ocop_certainty_text(9, OCOP_LANG_EN), "");
    ocop_plan *plan;
    assert_ok(ocop_plan_from_json(NULL, plan_json, -1, &plan));
    assert_string_equal(ocop_plan_target_goal_text(plan, 1, OCOP_LANG_VI), "ít nhất 66% (01/01/2019 – 31/12/2020)");
    assert_string_equal(ocop_plan_target_goal_text(plan, 2, OCOP_LANG_EN), "yes (2019-01-01 to 2020-12-31)");
    assert_string_equal(ocop_plan_target_goal_text(plan, 3, OCOP_LANG_EN), "");
    ocop_plan_unref(plan);
}

/* Renderings */

/* A group that would be markup everywhere, and would turn the direction of what stands behind it. */
static const char hostile[] = "name,province,group,stars,issued\n"
                              "1,86,\"<b onclick='x'>&\"\"| *a* `c` \\ [d](e) \xE2\x80\xAE fe\",3,2025-02-01\n";

static ocop_report *report_of_hostile(void)
{
    return make(begin(register_of(hostile), day(2025, 6, 30)));
}

static void html_takes_no_markup_from_texts(void **state)
{
    (void)state;
    ocop_report *report = report_of_hostile();
    char *html;
    assert_ok(ocop_report_to_html(report, OCOP_LANG_VI, &html));
    assert_contains(html, "<html lang=\"vi\">");
    assert_contains(html, "&lt;b onclick=&#39;x&#39;&gt;&amp;&quot;|");
    assert_lacks(html, "<b ");
    assert_lacks(html, "<script");
    assert_lacks(html, "http");
    assert_lacks(html, "\xE2\x80\xAE");
    ocop_free(html);
    ocop_report_unref(report);
    report = report_of_plan();
    assert_ok(ocop_report_to_html(report, OCOP_LANG_VI, &html));
    assert_contains(html, "Kế hoạch &lt;một&gt;");
    assert_contains(html, "<span class=\"state behind\">");
    assert_contains(html, "width=\"62\"");
    ocop_free(html);
    ocop_report_unref(report);
}

static void markdown_escapes_what_it_would_take_for_markup(void **state)
{
    (void)state;
    ocop_report *report = report_of_hostile();
    char *markdown;
    assert_ok(ocop_report_to_markdown(report, OCOP_LANG_EN, &markdown));
    assert_contains(markdown,
                    "| \\<b onclick='x'\\>\\&\"\\| \\*a\\* \\`c\\` \\\\ \\[d\\](e) \xEF\xBF\xBD fe | 1 | 0 | 0 | 1 |");
    assert_contains(markdown, "| **Total** | **1** | **0** | **0** | **1** |");
    ocop_free(markdown);
    ocop_report_unref(report);
}

static void text_stays_within_eighty_columns(void **state)
{
    (void)state;
    ocop_report *reports[] = {report_of_hostile(), report_of_products(), report_of_plan()};
    for (int32_t i = 0; i < 3; i++) {
        char *text;
        assert_ok(ocop_report_to_text(reports[i], OCOP_LANG_VI, &text));
        assert_lacks(text, "\xE2\x80\xAE");
        int32_t width = 0;
        for (const char *at = text; *at; at++) {
            width = *at == '\n' ? 0 : width + (((unsigned char)*at & 0xC0) != 0x80);
            if (width > 80)
                fail_msg("too wide: %.100s", at - 80);
        }
        ocop_free(text);
        ocop_report_unref(reports[i]);
    }
}

static void csv_is_plain(void **state)
{
    (void)state;
    ocop_report *report = report_of_products();
    char *csv;
    assert_ok(ocop_report_to_csv(report, table_of(report, "producers-by-type"), OCOP_LANG_VI, &csv));
    assert_contains(csv, "Loại hình chủ thể,Số chủ thể,Tỷ lệ (%),Nữ làm chủ: Số,Nữ làm chủ: Tỷ lệ (%),");
    assert_contains(csv, "\nTổng,4,100.0,2,66.7,1,");
    ocop_free(csv);
    assert_ok(ocop_report_to_csv(report, -1, OCOP_LANG_EN, &csv));
    assert_contains(csv, "Summary\nFigure,Number\nProducts in force,7\n");
    assert_contains(csv, "\n\nMovements within the period\nProvince,Newly recognised,");
    ocop_free(csv);
    ocop_report_unref(report);
    report = report_of_hostile();
    assert_ok(ocop_report_to_csv(report, table_of(report, "products-by-group"), OCOP_LANG_EN, &csv));
    assert_contains(csv, "\"<b onclick='x'>&\"\"| *a* `c` \\ [d](e) \xE2\x80\xAE fe\",1,0,0,1\n");
    ocop_free(csv);
    ocop_report_unref(report);
    /* Numbers and percents in one column: the percents say so. */
    report = report_of_plan();
    assert_ok(ocop_report_to_csv(report, table_of(report, "progress-p"), OCOP_LANG_EN, &csv));
    assert_contains(csv,
                    "T-1,Organisations,at least 40 (2019-01-01 to 2020-12-31),25,40,62.5,behind,33.4,2020-12-31,184,");
    assert_contains(csv, ",66.7%,66.0%,101.0,met,");
    ocop_free(csv);
    ocop_report_unref(report);
}

static void json_has_exact_parts(void **state)
{
    (void)state;
    ocop_report *report = report_of_plan();
    char *json;
    assert_ok(ocop_report_to_json(report, &json));
    assert_contains(json, "{\"format\":\"ocop-report/1\",\"title_vi\":");
    assert_contains(json, "\"value\":{\"part\":200,\"of\":300,\"percent\":\"66.7\"}");
    assert_contains(json, "\"state\":{\"key\":\"behind\",\"vi\":\"chậm tiến độ\",\"en\":\"behind\"}");
    assert_contains(json, "\"last-day\":\"2020-12-31\"");
    ocop_free(json);
    ocop_report_unref(report);
}

static void numbers_have_the_separators_of_the_language(void **state)
{
    (void)state;
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    for (int32_t i = 1; i <= 1234; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "%d", i);
        assert_ok(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, i));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_NAME, name));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_STARS, "3"));
        assert_ok(ocop_registry_set(registry, OCOP_COLUMN_ISSUED, "2025-02-01"));
    }
    assert_ok(ocop_registry_seal(registry));
    ocop_report *report = make(begin(registry, day(2025, 6, 30)));
    const int32_t table = table_of(report, "products-by-unit");
    assert_text(report, table, row_of(report, table, "", OCOP_ROW_TOTAL), "total", "1.234", "1,234");
    char *csv;
    assert_ok(ocop_report_to_csv(report, table, OCOP_LANG_VI, &csv));
    assert_contains(csv, "Tổng,1234,0,0,1234\n");
    ocop_free(csv);
    ocop_report_unref(report);
}

/* Manners */

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    ocop_report *report;
    ocop_registry *open;
    assert_fails(ocop_report_new(NULL, day(2025, 6, 30), NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_new(NULL, OCOP_DATE_NONE, &report), OCOP_ERR_DATE);
    assert_null(report);
    assert_ok(ocop_report_new(NULL, day(2025, 6, 30), &report));
    assert_fails(ocop_report_set_period(report, day(2025, 2, 2), day(2025, 2, 1)), OCOP_ERR_DATE);
    assert_fails(ocop_report_set_period(report, day(2025, 2, 2), day(2025, 7, 1)), OCOP_ERR_DATE);
    assert_fails(ocop_report_set_period(report, OCOP_DATE_NONE, day(2025, 6, 1)), OCOP_ERR_DATE);
    assert_fails(ocop_report_set_units_on(report, INT32_MAX), OCOP_ERR_DATE);
    assert_fails(ocop_report_set_level(report, 4), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_set_within(report, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_set_within(report, "8"), OCOP_ERR_PLACE);
    assert_fails(ocop_report_set_within(report, "Bến Tre"), OCOP_ERR_PLACE);
#ifndef WITHOUT_PLACES
    assert_fails(ocop_report_set_within(report, "99"), OCOP_ERR_PLACE);
#endif
    assert_fails(ocop_report_make(report), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_registry_new(NULL, &open));
    assert_fails(ocop_report_set_registry(report, open), OCOP_ERR_ARGUMENT);
    ocop_registry_unref(open);
    ocop_progress *progress = progress_of(plan_json, day(2020, 6, 30), false);
    assert_fails(ocop_report_add_progress(report, progress), OCOP_ERR_ARGUMENT); /* of another day */
    assert_fails(ocop_report_add_progress(report, NULL), OCOP_ERR_ARGUMENT);
    ocop_progress_unref(progress);
    progress = progress_of(plan_json, day(2025, 6, 30), false);
    assert_ok(ocop_report_add_progress(report, progress));
    assert_fails(ocop_report_add_progress(report, progress), OCOP_ERR_ARGUMENT); /* the same plan */
    ocop_progress_unref(progress);
    char *text;
    assert_fails(ocop_report_to_text(report, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT); /* not made */
    make(report);
    assert_fails(ocop_report_make(report), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_set_level(report, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_to_text(report, OCOP_LANG_VI, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_to_html(NULL, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_to_csv(report, 99, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_cell_text(report, 0, 0, 99, OCOP_LANG_VI, &text), OCOP_ERR_ARGUMENT);
    assert_null(text);
    ocop_report_unref(ocop_report_ref(report));
    ocop_report_unref(report);
}

static void getters_take_anything(void **state)
{
    (void)state;
    ocop_report *report = report_of_plan();
    assert_int_equal(ocop_report_on(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_report_from(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_report_to(NULL), OCOP_DATE_NONE);
    assert_int_equal(ocop_report_level(NULL), 0);
    assert_string_equal(ocop_report_within(NULL), "");
    assert_string_equal(ocop_report_title(NULL, OCOP_LANG_VI), "");
    assert_int_equal(ocop_report_head_count(report), 1);
    assert_string_equal(ocop_report_head(report, 0, OCOP_LANG_VI), "Số liệu đến ngày 30/06/2020");
    assert_string_equal(ocop_report_head(report, 1, OCOP_LANG_VI), "");
    assert_int_equal(ocop_report_table_find(report, NULL), -1);
    assert_string_equal(ocop_report_table_id(report, -1), "");
    assert_string_equal(ocop_report_table_title(report, 9, OCOP_LANG_VI), "");
    assert_string_equal(ocop_report_column_id(report, 0, 99), "");
    assert_string_equal(ocop_report_column_head(report, 0, -1, OCOP_LANG_VI), "");
    assert_string_equal(ocop_report_column_group(report, 0, 0, OCOP_LANG_VI), "");
    assert_int_equal(ocop_report_row_kind(report, 0, 99), 0);
    assert_string_equal(ocop_report_row_key(report, 0, -1), "");
    assert_int_equal(ocop_report_cell_kind(report, 0, 0, 99), OCOP_CELL_NONE);
    assert_int_equal(ocop_report_cell_number(report, 9, 0, 0), 0);
    assert_int_equal(ocop_report_cell_base(report, 9, 0, 0), 0);
    assert_string_equal(ocop_report_cell_key(report, 9, 0, 0), "");
    assert_int_equal(ocop_report_note_count(report, -2), 0);
    assert_string_equal(ocop_report_note_code(report, 0, 99), "");
    assert_string_equal(ocop_report_note_text(report, 0, -1, OCOP_LANG_VI), "");
    ocop_report_unref(report);
    ocop_report_unref(NULL);
    assert_null(ocop_report_ref(NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_stand_by_unit_and_stars),
        cmocka_unit_test(groups_of_the_rules_have_rows_even_without_products),
        cmocka_unit_test(producers_have_shares_of_what_is_known),
        cmocka_unit_test(every_row_has_a_state_and_every_finding_a_count),
        cmocka_unit_test(one_unit_alone),
#ifndef WITHOUT_PLACES
        cmocka_unit_test(rows_are_the_highest_units_that_differ),
        cmocka_unit_test(units_of_another_province_are_told_apart),
#endif
        cmocka_unit_test(what_was_issued_within_the_period_is_new),
        cmocka_unit_test(the_kind_is_what_the_register_says_or_the_stars_tell),
        cmocka_unit_test(a_term_ends_on_the_day_behind_its_last_one),
        cmocka_unit_test(what_is_followed_has_not_expired),
        cmocka_unit_test(a_revocation_counts_on_its_day),
        cmocka_unit_test(without_rules_of_a_day_nothing_is_known_of_it),
        cmocka_unit_test(the_period_is_the_year_unless_it_is_set),
        cmocka_unit_test(a_plan_needs_no_register),
        cmocka_unit_test(words_of_plans_are_the_same_everywhere),
        cmocka_unit_test(html_takes_no_markup_from_texts),
        cmocka_unit_test(markdown_escapes_what_it_would_take_for_markup),
        cmocka_unit_test(text_stays_within_eighty_columns),
        cmocka_unit_test(csv_is_plain),
        cmocka_unit_test(json_has_exact_parts),
        cmocka_unit_test(numbers_have_the_separators_of_the_language),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(getters_take_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
