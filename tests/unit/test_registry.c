/* Registers: rows with findings, histories, states on a day, counts, and the formats they are read from and written in.
 */
#include "unit.h"

static ocop_registry *empty_registry(void)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    return registry;
}

static ocop_registry *sealed(ocop_registry *registry)
{
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

static ocop_registry *of_csv(const char *csv)
{
    ocop_registry *registry = empty_registry();
    assert_ok(ocop_registry_read_csv(registry, "table.csv", csv, -1));
    return sealed(registry);
}

static ocop_registry *of_json(const char *json)
{
    ocop_registry *registry = empty_registry();
    assert_ok(ocop_registry_read_json(registry, "lines.ndjson", json, -1));
    return sealed(registry);
}

/** Cells in pairs of column and text; NULL ends them. */
static void add_row(ocop_registry *registry, int32_t record, int32_t row, const char *const cells[])
{
    assert_ok(ocop_registry_add(registry, record, row));
    for (; cells[0]; cells += 2)
        assert_ok(ocop_registry_set(registry, ocop_column_find(cells[0]), cells[1]));
}

static void assert_cell(const ocop_registry *registry, int32_t record, int32_t index, int32_t column, const char *text)
{
    char *found;
    assert_ok(ocop_registry_text(registry, record, index, column, &found));
    assert_string_equal(found, text);
    ocop_free(found);
}

/** Index of the finding of a row with a code, -1 if there is none. */
static int32_t finding_of(const ocop_registry *registry, int32_t row, const char *code)
{
    for (int32_t i = 0; i < ocop_registry_finding_count(registry); i++)
        if (ocop_registry_finding_row(registry, i) == row && strcmp(ocop_registry_finding_code(registry, i), code) == 0)
            return i;
    return -1;
}

static void assert_finding(const ocop_registry *registry, int32_t row, const char *column, const char *code,
                           int32_t severity, const char *found)
{
    const int32_t i = finding_of(registry, row, code);
    if (i < 0)
        fail_msg("row %d has no finding %s", (int)row, code);
    assert_string_equal(ocop_registry_finding_column(registry, i), column);
    assert_int_equal(ocop_registry_finding_severity(registry, i), severity);
    assert_string_equal(ocop_registry_finding_found(registry, i), found);
    for (int32_t lang = OCOP_LANG_VI; lang <= OCOP_LANG_EN; lang++)
        assert_string_not_equal(ocop_registry_finding_text(registry, i, lang), "");
}

/** The only finding of a table with one row under a header. */
static void assert_one(const char *csv, const char *column, const char *code, int32_t severity, const char *found)
{
    ocop_registry *registry = of_csv(csv);
    assert_finding(registry, 2, column, code, severity, found);
    assert_int_equal(ocop_registry_finding_count(registry), 1);
    assert_int_equal(ocop_registry_cells_refused(registry),
                     severity == OCOP_SEVERITY_ERROR && !ocop_registry_rows_refused(registry));
    assert_string_not_equal(ocop_registry_finding_expected(registry, 0, OCOP_LANG_VI), "");
    assert_string_not_equal(ocop_registry_finding_expected(registry, 0, OCOP_LANG_EN), "");
    ocop_registry_unref(registry);
}

static ocop_counts *count_of(ocop_registry *registry, const char *by, int32_t on)
{
    ocop_query *query;
    ocop_counts *counts;
    char words[128], *rest = words;
    (void)snprintf(words, sizeof words, "%s", by);
    assert_ok(ocop_query_new(NULL, &query));
    assert_ok(ocop_query_set_on(query, on));
    for (char *word = strtok_r(words, ",", &rest); word; word = strtok_r(NULL, ",", &rest))
        assert_ok(ocop_query_add_by(query, word));
    assert_ok(ocop_registry_count(registry, query, &counts));
    ocop_query_unref(query);
    return counts;
}

static void assert_counts(ocop_registry *registry, const char *by, int32_t on, const char *csv)
{
    ocop_counts *counts = count_of(registry, by, on);
    char *found;
    assert_ok(ocop_counts_to_csv(counts, &found));
    assert_string_equal(found, csv);
    ocop_free(found);
    ocop_counts_unref(counts);
}

/* Words */

static void columns_are_found_by_their_heads(void **state)
{
    (void)state;
    assert_int_equal(ocop_column_find("Hạng sao"), OCOP_COLUMN_STARS);
    assert_int_equal(ocop_column_find("  HANG   SAO "), OCOP_COLUMN_STARS);
    assert_int_equal(ocop_column_find("Te\xCC\x82n sa\xCC\x89n pha\xCC\x82\xCC\x89m"), OCOP_COLUMN_NAME); /* NFD */
    assert_int_equal(ocop_column_find("Ngày công nhận"), OCOP_COLUMN_ISSUED);
    assert_int_equal(ocop_column_find("STT"), 0);
    assert_int_equal(ocop_column_find(""), 0);
    assert_int_equal(ocop_column_find(NULL), 0);
    for (int32_t column = OCOP_COLUMN_RECORD; column <= OCOP_COLUMN_SOURCE; column++)
        assert_int_equal(ocop_column_find(ocop_column_name(column)), column);
    assert_string_equal(ocop_column_name(0), "");
    assert_string_equal(ocop_column_name(OCOP_COLUMN_SOURCE + 1), "");
}

static void types_and_states_have_words(void **state)
{
    (void)state;
    assert_string_equal(ocop_producer_type_word(1), "cooperative");
    assert_string_equal(ocop_producer_type_name(1, OCOP_LANG_VI), "Hợp tác xã");
    assert_string_equal(ocop_producer_type_name(1, OCOP_LANG_EN), "Cooperative");
    assert_string_equal(ocop_producer_type_word(ocop_producer_type_count() + 1), "");
    assert_string_equal(ocop_producer_type_name(0, OCOP_LANG_EN), "");
    for (int32_t state_number = OCOP_CERTIFICATE_NOT_ISSUED; state_number <= OCOP_CERTIFICATE_REVOKED; state_number++)
        assert_string_equal(ocop_state_name(state_number), ocop_certificate_status_name(state_number));
    assert_string_equal(ocop_state_name(OCOP_STATE_SUPERSEDED), "superseded");
    assert_string_equal(ocop_state_name(OCOP_STATE_UNKNOWN), "");
}

/* Rows */

static void rows_are_kept_as_they_were_told(void **state)
{
    (void)state;
    ocop_registry *registry = empty_registry();
    const char *const producer[] = {"id", "H1", "name", "HTX Tân Phú", "producer_type", "HTX", "woman_led", "có", NULL};
    const char *const product[] = {"id",       "7",         "name",         "Sầu riêng",  "producer_id", "H1",
                                   "stars",    "4 sao",     "registration", "nâng hạng",  "set",         "1",
                                   "edition",  "26-2026",   "issued",       "10/06/2026", "revenue",     "1250.5",
                                   "decision", "9/QĐ-UBND", "disabled",     "không",      NULL};
    assert_ok(ocop_registry_begin(registry, "by hand"));
    add_row(registry, OCOP_RECORD_PRODUCER, 1, producer);
    add_row(registry, OCOP_RECORD_PRODUCT, 2, product);
    assert_ok(ocop_registry_seal(registry));
    assert_ok(ocop_registry_seal(registry));
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 1);
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 1);
    assert_int_equal(ocop_registry_rows_read(registry), 2);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_STARS), 4);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_ISSUED), day(2026, 6, 10));
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_REVOKED), OCOP_DATE_NONE);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_YEAR), 2026);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_REGISTRATION),
                     OCOP_REGISTRATION_UPGRADE);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCER, 0, OCOP_COLUMN_WOMAN_LED), OCOP_ANSWER_YES);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCER, 0, OCOP_COLUMN_DISABLED), OCOP_ANSWER_NO);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCER, 0, OCOP_COLUMN_SME), OCOP_ANSWER_UNKNOWN);
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_NAME, "Sầu riêng");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_PRODUCER, "HTX Tân Phú");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_ISSUED, "2026-06-10");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_EDITION, "26-2026");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_GROUP, "Thực phẩm"); /* that of the set */
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_REVENUE, "1250.5");
    assert_cell(registry, OCOP_RECORD_PRODUCER, 0, OCOP_COLUMN_PRODUCER_TYPE, "cooperative");
    assert_cell(registry, OCOP_RECORD_PRODUCER, 0, OCOP_COLUMN_STARS, "");
    assert_int_equal(ocop_registry_producer(registry, 0), 0);
    assert_int_equal(ocop_registry_next(registry, 0), -1);
    assert_int_equal(ocop_registry_finding_count(registry), 0 + (finding_of(registry, 2, "missing") >= 0));
    ocop_registry_unref(registry);
}

static void a_row_may_be_given_up(void **state)
{
    (void)state;
    ocop_registry *registry = empty_registry();
    const char *const first[] = {"name", "A", "stars", "3", NULL};
    assert_ok(ocop_registry_drop(registry)); /* there is none */
    add_row(registry, OCOP_RECORD_PRODUCT, 1, first);
    assert_ok(ocop_registry_add(registry, OCOP_RECORD_PRODUCER, 2)); /* the first one is taken in */
    assert_ok(ocop_registry_set(registry, OCOP_COLUMN_NAME, "B"));
    assert_ok(ocop_registry_drop(registry));
    assert_fails(ocop_registry_set(registry, OCOP_COLUMN_NAME, "B"), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_registry_seal(registry));
    assert_int_equal(ocop_registry_rows_read(registry), 1);
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 0);
    assert_fails(ocop_registry_drop(registry), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_drop(NULL), OCOP_ERR_ARGUMENT);
    ocop_registry_unref(registry);
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    ocop_registry *registry = empty_registry();
    char *text;
    int32_t found;
    assert_fails(ocop_registry_new(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_begin(registry, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_begin(registry, "\xFF"), OCOP_ERR_TEXT);
    assert_fails(ocop_registry_set(registry, OCOP_COLUMN_NAME, "x"), OCOP_ERR_ARGUMENT); /* no row yet */
    assert_fails(ocop_registry_add(registry, 3, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, 0), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_registry_add(registry, OCOP_RECORD_PRODUCER, 1));
    assert_fails(ocop_registry_set(registry, OCOP_COLUMN_STARS, "3"), OCOP_ERR_ARGUMENT); /* not of producers */
    assert_contains(ocop_error_message(OCOP_LANG_EN), "\"stars\"");
    assert_contains(ocop_error_message(OCOP_LANG_VI), "\"stars\"");
    assert_fails(ocop_registry_set(registry, 0, "3"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_set(registry, OCOP_COLUMN_RECORD, "producer"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_set(registry, OCOP_COLUMN_NAME, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_set(registry, OCOP_COLUMN_NAME, "\xC3"), OCOP_ERR_TEXT);
    assert_fails(ocop_registry_text(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_NAME, &text), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_state(registry, 0, 20000, &found), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_registry_seal(registry));
    assert_fails(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, 1), OCOP_ERR_ARGUMENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "sealed");
    assert_fails(ocop_registry_begin(registry, "late"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_seal(NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_text(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_NAME, &text), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_registry_size(NULL, OCOP_RECORD_PRODUCT), 0);
    assert_int_equal(ocop_registry_size(registry, 0), 0);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_ISSUED), OCOP_DATE_NONE);
    assert_int_equal(ocop_registry_producer(registry, 0), -1);
    assert_int_equal(ocop_registry_next(NULL, 0), -1);
    assert_int_equal(ocop_registry_rows_read(NULL), 0);
    assert_int_equal(ocop_registry_rows_refused(NULL), 0);
    assert_int_equal(ocop_registry_cells_refused(NULL), 0);
    assert_string_equal(ocop_registry_finding_text(registry, 9, OCOP_LANG_EN), "");
    assert_string_equal(ocop_registry_finding_input(NULL, 0), "");
    assert_ptr_equal(ocop_registry_ref(registry), registry);
    ocop_registry_unref(registry);
    ocop_registry_unref(registry);
    ocop_registry_unref(NULL);
}

/* Findings: each of what clerks' registers have */

static void a_bad_date_tells_what_it_may_be(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("name,stars,province,issued\nMật ong,3,86,45848\nChè,3,86,31/02/2025\n");
    assert_finding(registry, 2, "issued", "bad_date", OCOP_SEVERITY_ERROR, "45848");
    assert_contains(ocop_registry_finding_text(registry, 0, OCOP_LANG_EN), "2025-07-10");
    assert_contains(ocop_registry_finding_text(registry, 0, OCOP_LANG_VI), "2025-07-10");
    assert_finding(registry, 3, "issued", "bad_date", OCOP_SEVERITY_ERROR, "31/02/2025");
    assert_int_equal(ocop_registry_cells_refused(registry), 2);
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 2);
    assert_string_equal(ocop_registry_finding_input(registry, 0), "table.csv");
    ocop_registry_unref(registry);
    assert_one("name,stars,province,issued,revoked\nA,3,01,2025-07-02,2025-07-01\n", "revoked", "bad_date",
               OCOP_SEVERITY_ERROR, "2025-07-01");
}

static void each_slip_has_a_finding(void **state)
{
    (void)state;
    const int32_t error = OCOP_SEVERITY_ERROR, warning = OCOP_SEVERITY_WARNING;
    assert_one("name,stars,province,year\nA,#N/A,01,2025\n", "stars", "spreadsheet_error", error, "#N/A");
    assert_one("name,stars,province,year\n#REF!,3,01,2025\n", "name", "spreadsheet_error", error, "#REF!");
    assert_one("name,stars,province,year\n,3,01,2025\n", "name", "missing_required", error, "");
    assert_one("name,stars,province,year\nA,,01,2025\n", "stars", "missing", warning, "");
    assert_one("name,stars,province,year\nA,3,01,\n", "year", "missing", warning, "");
    assert_one("name,stars,province,year\nA,5 (tiềm năng),01,2025\n", "stars", "bad_stars", error, "5 (tiềm năng)");
    assert_one("name,stars,province,year\nA,6,01,2025\n", "stars", "bad_stars", error, "6");
    assert_one("name,stars,province,year\nA,3,01,25\n", "year", "bad_year", error, "25");
    assert_one("name,stars,province,issued,year\nA,3,01,2025-07-02,2024\n", "year", "year_mismatch", warning, "2024");
    assert_one("name,stars,province,year,set\nA,3,01,2025,27\n", "set", "unknown_set", error, "27");
    assert_one("name,stars,province,year,group\nA,3,01,2025,Đồ chơi\n", "group", "unknown_group", warning, "Đồ chơi");
    assert_one("name,stars,province,year,group\nA,3,01,2025,4\n", "group", "ambiguous_group", error, "4");
    assert_one("name,stars,province,year,edition,set,group\nA,3,01,2026,26-2026,1,Đồ uống\n", "group", "group_mismatch",
               warning, "Đồ uống");
    assert_one("name,stars,province,year,edition\nA,3,01,2025,26-2025\n", "edition", "unknown_edition", error,
               "26-2025");
    assert_one("name,stars,province,year,type\nA,3,01,2025,hội quán\n", "producer_type", "unknown_type", error,
               "hội quán");
    assert_one("name,stars,province,year,sme\nA,3,01,2025,có thể\n", "sme", "unknown_answer", error, "có thể");
    assert_one("name,stars,province,year,registration\nA,3,01,2025,hai\n", "registration", "unknown_registration",
               error, "hai");
    assert_one("name,stars,province,year,code\nA,3,01,2025,1-2\n", "code", "bad_code", warning, "1-2");
    assert_one("name,stars,province,year,revenue\nA,3,01,2025,\"1.250,5\"\n", "revenue", "bad_revenue", error,
               "1.250,5");
    assert_one("name,stars,province,year,current_stars\nA,3,01,2025,4\n", "current_stars", "stars_mismatch", warning,
               "4");
}

static void a_merged_cell_is_not_copied_down(void **state)
{
    (void)state;
    ocop_registry *registry =
        of_csv("name,producer,stars,province,year\nA,HTX,3,01,2025\nB,,3,01,2025\nC,,3,01,2025\n");
    assert_finding(registry, 3, "producer", "merged_cell", OCOP_SEVERITY_WARNING, "");
    assert_finding(registry, 4, "producer", "merged_cell", OCOP_SEVERITY_WARNING, "");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 1, OCOP_COLUMN_PRODUCER, "");
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 1);
    ocop_registry_unref(registry);
}

static void a_row_stands_there_once(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("id,name,code,stars,province,issued\n"
                                     "1,A,86-29551-3-2026,3,86,2026-06-10\n"
                                     "1,B,86-29551-4-2026,3,86,2026-06-10\n"
                                     "2,C,86-29551-3-2026,3,86,10/6/2026\n"
                                     "3,A,86-29551-3-2026,4,86,2027-06-10\n");
    assert_finding(registry, 3, "id", "duplicate", OCOP_SEVERITY_ERROR, "1");
    assert_contains(ocop_registry_finding_text(registry, finding_of(registry, 3, "duplicate"), OCOP_LANG_EN), "row 2");
    assert_finding(registry, 4, "", "duplicate", OCOP_SEVERITY_ERROR, "86-29551-3-2026");
    assert_int_equal(ocop_registry_rows_read(registry), 4);
    assert_int_equal(ocop_registry_rows_refused(registry), 2);
    assert_int_equal(ocop_registry_cells_refused(registry), 0); /* cells of kept rows */
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 2);
    assert_int_equal(ocop_registry_next(registry, 0), 1);
    ocop_registry_unref(registry);
}

#ifndef WITHOUT_PLACES
static void units_are_those_of_the_day_of_issue(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("name,stars,province,district,commune,issued\n"
                                     "A,3,Bến Tre,huyện Chợ Lách,xã Hòa Nghĩa,2021-12-01\n" /* by name */
                                     "B,3,,,28780,2025-08-01\n"                             /* no longer there */
                                     "C,3,Lâm Đồng,,xã Nam Ban Lâm Hà,2024-01-01\n"         /* not there yet */
                                     "D,3,1,,,2026-01-01\n"                                 /* zeros lost */
                                     "E,3,Bến Tree,,,2021-12-01\n"                          /* none */
                                     "F,3,01,,29551,2026-01-01\n"                           /* of another province */
                                     "G,3,Vĩnh Long,,xã Tân Hòa,2021-12-01\n");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_PROVINCE, "83");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_DISTRICT, "832");
    assert_int_equal(finding_of(registry, 2, "unknown_unit"), -1);
    assert_finding(registry, 3, "commune", "merged_commune", OCOP_SEVERITY_WARNING, "28780");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 1, OCOP_COLUMN_PROVINCE, "83");
    assert_finding(registry, 4, "commune", "later_unit", OCOP_SEVERITY_WARNING, "xã Nam Ban Lâm Hà");
    assert_finding(registry, 5, "province", "leading_zeros", OCOP_SEVERITY_WARNING, "1");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 3, OCOP_COLUMN_PROVINCE, "01");
    assert_finding(registry, 6, "province", "unknown_unit", OCOP_SEVERITY_ERROR, "Bến Tree");
    assert_finding(registry, 7, "commune", "parent_mismatch", OCOP_SEVERITY_WARNING, "29551");
    ocop_registry_unref(registry);
}

static void a_producer_is_one_whenever_its_units_were(void **state)
{
    (void)state;
    ocop_registry *registry =
        of_csv("name,producer,stars,province,issued\nA,HTX A,3,86,2023-01-01\nB,HTX A,3,86,2026-01-01\n");
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 1);
    ocop_registry_unref(registry);
}

/* Nghị quyết 2025: Bến Tre and Trà Vinh went into Vĩnh Long. */
static void counts_may_follow_units_to_a_day(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("name,stars,province,issued\nA,3,Bến Tre,2023-01-01\nB,3,Trà Vinh,2023-01-01\n"
                                     "C,3,86,2026-01-01\nD,4,Vĩnh Long,2023-01-01\n");
    ocop_query *query;
    ocop_counts *counts;
    assert_ok(ocop_query_new(NULL, &query));
    assert_ok(ocop_query_set_units_on(query, day(2026, 1, 1)));
    assert_ok(ocop_query_add_by(query, "province"));
    assert_ok(ocop_registry_count(registry, query, &counts));
    assert_int_equal(ocop_counts_size(counts), 1);
    assert_string_equal(ocop_counts_key(counts, 0, 0), "86");
    assert_string_equal(ocop_counts_label(counts, 0, 0, OCOP_LANG_VI), "Tỉnh Vĩnh Long");
    assert_int_equal(ocop_counts_number(counts, 0), 4);
    ocop_counts_unref(counts);
    /* Back again: 86 was one province in 2023, but that of 2026 may be any of three. */
    static const char *const keys[] = {"83", "84", "86", "split"};
    assert_ok(ocop_query_set_units_on(query, day(2023, 6, 1)));
    assert_ok(ocop_registry_count(registry, query, &counts));
    assert_int_equal(ocop_counts_size(counts), 4);
    for (int32_t i = 0; i < 4; i++) {
        assert_string_equal(ocop_counts_key(counts, i, 0), keys[i]);
        assert_int_equal(ocop_counts_number(counts, i), 1);
    }
    ocop_counts_unref(counts);
    assert_fails(ocop_query_set_units_on(query, INT32_MAX), OCOP_ERR_DATE);
    assert_fails(ocop_query_set_units_on(NULL, 0), OCOP_ERR_ARGUMENT);
    ocop_query_unref(query);
    assert_counts(registry, "province", OCOP_DATE_NONE, "province,n\n83,1\n84,1\n86,2\n");
    ocop_registry_unref(registry);
}
#endif

/* States and counts */

static ocop_registry *history(void)
{
    return of_csv("name,code,stars,issued,revoked,producer,producer_type,woman_led\n"
                  "A,86-29551-1-2022,3,2022-06-01,,HTX 1,HTX,x\n"
                  "A,86-29551-1-2022,4,2024-06-01,,HTX 1,HTX,x\n" /* upgrade */
                  "B,86-29551-2-2022,3,2022-06-01,,HTX 1,HTX,x\n" /* expired on 1 June 2025 */
                  "C,86-29551-3-2025,5,2025-06-01,2026-01-01,Hộ 2,hộ kinh doanh,không\n"
                  "D,86-29551-4-2025,3,2025-06-01,,Hộ 2,hộ kinh doanh,không\n");
}

static void each_row_has_a_state_on_a_day(void **state)
{
    (void)state;
    static const struct {
        int32_t product, year;
        const char *name;
    } cases[] = {{0, 2021, "not-issued"}, {0, 2023, "valid"}, {0, 2024, "superseded"}, {1, 2024, "valid"},
                 {2, 2025, "expired"},    {3, 2025, "valid"}, {3, 2026, "revoked"},    {4, 2026, "valid"}};
    ocop_registry *registry = history();
    int32_t found;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_ok(ocop_registry_state(registry, cases[i].product, day(cases[i].year, 8, 1), &found));
        assert_string_equal(ocop_state_name(found), cases[i].name);
    }
    assert_fails(ocop_registry_state(registry, 9, day(2026, 1, 1), &found), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_state(registry, 0, day(2026, 1, 1), NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_state(registry, 0, INT32_MAX, &found), OCOP_ERR_DATE);
    assert_fails(ocop_registry_state(registry, 0, day(2010, 1, 1), &found), OCOP_ERR_NO_EDITION);
    assert_fails(ocop_registry_state(registry, 0, day(2019, 1, 1), &found), OCOP_ERR_NO_CRITERIA);
    ocop_registry_unref(registry);
}

/* A certificate lasts 36 months: one of 2020 has expired in 2024, one of 2021 may not have. */
static void a_year_tells_a_state_if_all_its_days_do(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("name,stars,province,year\nA,3,01,2020\nB,3,01,2021\nC,3,01,2023\nD,3,01,\n");
    int32_t found;
    assert_ok(ocop_registry_state(registry, 0, day(2024, 6, 1), &found));
    assert_int_equal(found, OCOP_CERTIFICATE_EXPIRED);
    assert_ok(ocop_registry_state(registry, 1, day(2024, 6, 1), &found));
    assert_int_equal(found, OCOP_STATE_UNKNOWN);
    assert_ok(ocop_registry_state(registry, 2, day(2024, 6, 1), &found));
    assert_int_equal(found, OCOP_CERTIFICATE_VALID);
    assert_ok(ocop_registry_state(registry, 3, day(2024, 6, 1), &found));
    assert_int_equal(found, OCOP_STATE_UNKNOWN);
    ocop_counts *counts = count_of(registry, "stars", day(2024, 6, 1));
    assert_int_equal(ocop_counts_total(counts), 1);
    assert_int_equal(ocop_counts_undecided(counts), 2);
    ocop_counts_unref(counts);
    ocop_registry_unref(registry);
}

static void counts_are_of_what_is_in_force(void **state)
{
    (void)state;
    ocop_registry *registry = history();
    assert_counts(registry, "", OCOP_DATE_NONE, "n\n5\n");
    assert_counts(registry, "stars", day(2023, 8, 1), "stars,n\n3,2\n");
    assert_counts(registry, "stars", day(2024, 8, 1), "stars,n\n3,1\n4,1\n");
    assert_counts(registry, "stars,woman_led", day(2025, 8, 1), "stars,woman_led,n\n3,no,1\n4,yes,1\n5,no,1\n");
    assert_counts(registry, "producer_type", day(2026, 8, 1), "producer_type,n\ncooperative,1\nhousehold,1\n");
    assert_counts(registry, "status", day(2026, 8, 1), "status,n\nvalid,2\nexpired,1\nrevoked,1\nsuperseded,1\n");
    assert_counts(registry, "year", OCOP_DATE_NONE, "year,n\n2022,2\n2024,1\n2025,2\n");
    assert_counts(registry, "set,group,edition,registration,sme,ethnic_minority,disabled", day(2021, 8, 1),
                  "set,group,edition,registration,sme,ethnic_minority,disabled,n\n");
    ocop_registry_unref(registry);
}

static void conditions_choose_rows(void **state)
{
    (void)state;
    ocop_registry *registry = history();
    ocop_query *query;
    ocop_counts *counts;
    assert_ok(ocop_query_new(NULL, &query));
    assert_ok(ocop_query_add_by(query, "stars"));
    assert_ok(ocop_query_add_where(query, "producer_type", "household"));
    assert_ok(ocop_query_add_where(query, "stars", "3"));
    assert_ok(ocop_query_add_where(query, "stars", "5"));
    assert_ok(ocop_registry_count(registry, query, &counts));
    assert_int_equal(ocop_counts_total(counts), 2);
    assert_int_equal(ocop_counts_size(counts), 2);
    assert_int_equal(ocop_counts_dimension_count(counts), 1);
    assert_string_equal(ocop_counts_dimension(counts, 0), "stars");
    assert_string_equal(ocop_counts_dimension_name(counts, 0, OCOP_LANG_VI), "Hạng sao");
    assert_string_equal(ocop_counts_key(counts, 1, 0), "5");
    assert_string_equal(ocop_counts_key(counts, 2, 0), "");
    assert_string_equal(ocop_counts_label(counts, 1, 1, OCOP_LANG_EN), "");
    assert_int_equal(ocop_counts_number(counts, 0), 1);
    assert_int_equal(ocop_counts_number(counts, 2), 0);
    assert_int_equal(ocop_counts_on(counts), OCOP_DATE_NONE);
    assert_int_equal(ocop_counts_counted(counts), OCOP_COUNT_PRODUCTS);
    assert_ptr_equal(ocop_counts_ref(counts), counts);
    ocop_counts_unref(counts);
    ocop_counts_unref(counts);
    assert_ok(ocop_query_add_where(query, "stars", "")); /* none of them is unknown */
    assert_ok(ocop_query_add_where(query, "edition", "26-2026"));
    assert_ok(ocop_registry_count(registry, query, &counts));
    assert_int_equal(ocop_counts_total(counts), 0);
    ocop_counts_unref(counts);
    ocop_query_unref(query);
    ocop_registry_unref(registry);
}

static void producers_count_once(void **state)
{
    (void)state;
    ocop_registry *registry = history();
    ocop_query *query;
    ocop_counts *counts;
    assert_ok(ocop_query_new(NULL, &query));
    assert_ok(ocop_query_set_counted(query, OCOP_COUNT_PRODUCERS));
    assert_ok(ocop_query_add_by(query, "stars"));
    assert_ok(ocop_registry_count(registry, query, &counts));
    assert_int_equal(ocop_counts_size(counts), 3); /* 3, 4 and 5 stars */
    assert_int_equal(ocop_counts_number(counts, 0), 2);
    assert_int_equal(ocop_counts_number(counts, 1), 1);
    assert_int_equal(ocop_counts_total(counts), 2);
    ocop_counts_unref(counts);
    ocop_query_unref(query);
    ocop_registry_unref(registry);
}

static void queries_take_what_they_know(void **state)
{
    (void)state;
    ocop_registry *registry = history();
    ocop_query *query;
    ocop_counts *counts;
    assert_fails(ocop_query_new(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_query_new(NULL, &query));
    assert_fails(ocop_query_add_by(query, "colour"), OCOP_ERR_ARGUMENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "province, district");
    assert_fails(ocop_query_add_by(query, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_query_add_where(query, "stars", NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_query_add_where(query, "stars", "\xFF"), OCOP_ERR_TEXT);
    assert_fails(ocop_query_set_on(query, INT32_MAX), OCOP_ERR_DATE);
    assert_fails(ocop_query_set_counted(query, 0), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_query_add_by(query, "status"));
    assert_fails(ocop_query_add_by(query, "status"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_count(registry, query, &counts), OCOP_ERR_ARGUMENT); /* of which day? */
    assert_fails(ocop_registry_count(registry, NULL, &counts), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_count(NULL, query, &counts), OCOP_ERR_ARGUMENT);
    for (int32_t i = 0; i < 1000; i++)
        assert_ok(ocop_query_add_where(query, "stars", "3"));
    assert_fails(ocop_query_add_where(query, "stars", "3"), OCOP_ERR_LIMIT);
    assert_ptr_equal(ocop_query_ref(query), query);
    ocop_query_unref(query);
    ocop_query_unref(query);
    ocop_query_unref(NULL);
    ocop_counts_unref(NULL);
    assert_int_equal(ocop_counts_size(NULL), 0);
    assert_int_equal(ocop_counts_total(NULL), 0);
    assert_int_equal(ocop_counts_undecided(NULL), 0);
    assert_string_equal(ocop_counts_dimension(NULL, 0), "");
    ocop_registry_unref(registry);
}

/* The same sums, added up row by row. */
static void counts_agree_with_a_plain_pass(void **state)
{
    (void)state;
    ocop_registry *registry = empty_registry();
    char id[16], code[32];
    int32_t plain[6] = {0}, on = day(2026, 8, 1), found;
    for (int32_t i = 0; i < 3000; i++) {
        char stars[4], issued[16];
        (void)snprintf(id, sizeof id, "%d", (int)i);
        (void)snprintf(code, sizeof code, "86-29551-%d-2025", (int)(i / 2));
        (void)snprintf(stars, sizeof stars, "%d", (int)(3 + i % 3));
        (void)snprintf(issued, sizeof issued, "%d/%d/%d", (int)(1 + i % 28), (int)(1 + i % 12), (int)(2021 + i % 5));
        const char *const cells[] = {"id", id, "name", "A", "code", code, "stars", stars, "issued", issued, NULL};
        add_row(registry, OCOP_RECORD_PRODUCT, i + 1, cells);
    }
    assert_ok(ocop_registry_seal(registry));
    for (int32_t i = 0; i < 3000; i++) {
        assert_ok(ocop_registry_state(registry, i, on, &found));
        plain[ocop_registry_number(registry, OCOP_RECORD_PRODUCT, i, OCOP_COLUMN_STARS)] +=
            found >= OCOP_CERTIFICATE_VALID && found <= OCOP_CERTIFICATE_PROLONGED;
    }
    ocop_counts *counts = count_of(registry, "stars", on);
    assert_int_equal(ocop_counts_size(counts), 3);
    for (int32_t i = 0; i < 3; i++)
        assert_int_equal(ocop_counts_number(counts, i), plain[3 + i]);
    ocop_counts_unref(counts);
    ocop_registry_unref(registry);
}

/* Formats */

static void tables_come_in_many_shapes(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "name,stars,province,year\nA,3,01,2025\nB,4,01,2025\n",
        "\xEF\xBB\xBFname,stars,province,year\r\nA,3,01,2025\r\n\r\nB,4,01,2025",
        "Tên sản phẩm;Hạng sao;Tỉnh;Năm\r\n\"A\";3 sao;\"01\";2025\r\nB;****;01;2025\r\n",
        "Tên sản phẩm\tHạng sao\tTỉnh\tNăm\rA\t3\t01\t2025\rB\t4\t01\t2025\r",
        "DANH SÁCH;;;\n;;;\nTên sản phẩm;Hạng sao;Tỉnh;Năm\nA;3;01;2025\nTên sản phẩm;Hạng sao;Tỉnh;Năm\nB;4;01;2025\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        ocop_registry *registry = of_csv(tables[i]);
        assert_int_equal(ocop_registry_rows_read(registry), 2);
        assert_int_equal(ocop_registry_rows_refused(registry), 0);
        assert_counts(registry, "stars", OCOP_DATE_NONE, "stars,n\n3,1\n4,1\n");
        ocop_registry_unref(registry);
    }
    ocop_registry *registry = of_csv(tables[4]);
    assert_finding(registry, 1, "", "above_header", OCOP_SEVERITY_WARNING, "DANH SÁCH");
    assert_finding(registry, 5, "", "header_again", OCOP_SEVERITY_WARNING, "Tên sản phẩm");
    ocop_registry_unref(registry);
}

static void cells_keep_quotes_and_line_feeds(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("name,source,stars,province,year\n\"Kẹo \"\"dừa\"\", loại 1\",\"dòng 1\ndòng "
                                     "2\",3,01,2025\nB,,9,01,2025\n");
    char *csv;
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_NAME, "Kẹo \"dừa\", loại 1");
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_SOURCE, "dòng 1\ndòng 2");
    assert_finding(registry, 3, "stars", "bad_stars", OCOP_SEVERITY_ERROR, "9"); /* as a spreadsheet counts rows */
    assert_ok(ocop_registry_to_csv(registry, OCOP_RECORD_PRODUCT, &csv));
    assert_string_equal(csv, "name,province,stars,year,source\n\"Kẹo \"\"dừa\"\", loại 1\",01,3,2025,\"dòng 1\ndòng "
                             "2\"\nB,01,,2025,\n");
    ocop_free(csv);
    ocop_registry_unref(registry);
}

static void what_is_no_table_is_refused(void **state)
{
    (void)state;
    ocop_registry *registry = empty_registry();
    ocop_context *small;
    assert_fails(ocop_registry_read_csv(registry, "x", "", -1), OCOP_ERR_SHAPE);
    assert_fails(ocop_registry_read_csv(registry, "x", " \r\n\n", -1), OCOP_ERR_SHAPE);
    assert_fails(ocop_registry_read_csv(registry, "x", "a,b\n1,2\n", -1), OCOP_ERR_SHAPE);
    assert_fails(ocop_registry_read_csv(registry, "x", "name,stars\nA,\"3\nB,4\n", -1), OCOP_ERR_SHAPE);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "row 2");
    assert_int_equal(ocop_error_line(), 2);
    assert_fails(ocop_registry_read_csv(registry, "x", "name\nA\nB\xE0\n", -1), OCOP_ERR_TEXT);
    assert_int_equal(ocop_error_line(), 3);
    assert_fails(ocop_registry_read_csv(registry, "x", "\xFF\xFEn\0a\0", 6), OCOP_ERR_TEXT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "UTF-16");
    assert_fails(ocop_registry_read_csv(registry, "x", "name\nA\0B\n", 9), OCOP_ERR_TEXT);
    assert_fails(ocop_registry_read_csv(registry, "x", NULL, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read_csv(registry, "x", "name\n", -2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read_csv(NULL, "x", "name\n", -1), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_registry_read_csv(registry, "x", "name,stars,province,year\n", -1)); /* no rows */
    assert_int_equal(ocop_registry_rows_read(registry), 0);
    ocop_registry_unref(registry);
    assert_ok(ocop_context_new(&small));
    assert_ok(ocop_context_set_limit(small, OCOP_LIMIT_INPUT_BYTES, 16));
    assert_ok(ocop_registry_new(small, &registry));
    assert_fails(ocop_registry_read_csv(registry, "x", "name,stars,province,year\n", -1), OCOP_ERR_LIMIT);
    assert_fails(ocop_registry_read_json(registry, "x", "{\"record\": \"product\"}", -1), OCOP_ERR_LIMIT);
    ocop_registry_unref(registry);
    ocop_context_unref(small);
}

static void a_line_of_ten_megabytes_does_no_harm(void **state)
{
    (void)state;
    const size_t length = 10 * 1024 * 1024;
    char *text = malloc(length + 1);
    ocop_registry *registry = empty_registry();
    assert_non_null(text);
    memset(text, 'x', length);
    text[length] = '\0';
    assert_fails(ocop_registry_read_csv(registry, "x", text, (int64_t)length), OCOP_ERR_SHAPE);
    assert_ok(ocop_registry_read_json(registry, "x", text, (int64_t)length));
    assert_int_equal(ocop_registry_rows_refused(registry), 1);
    memcpy(text, "name\n", 5);
    assert_ok(ocop_registry_read_csv(registry, "x", text, (int64_t)length));
    assert_ok(ocop_registry_seal(registry));
    memset(text, ',', length);
    memcpy(text, "name\n", 5);
    ocop_registry_unref(registry);
    registry = empty_registry();
    assert_fails(ocop_registry_read_csv(registry, "x", text, (int64_t)length), OCOP_ERR_LIMIT); /* too many cells */
    ocop_registry_unref(registry);
    free(text);
}

/* A code of 2025 may be another unit than the same code of before: that makes no other producer, nor another product.
 */
static void a_producer_is_one_before_and_after_the_mergers(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("record,name,stars,province,commune,issued,producer\n"
                                     "product,Kẹo,3,86,29551,2023-06-01,HTX A\n"
                                     "product,Kẹo,4,86,29551,2026-06-01,HTX A\n"
                                     "producer,HTX A,,86,29551,,\n");
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 1);
    assert_int_equal(ocop_registry_next(registry, 0), 1);
    ocop_registry_unref(registry);
}

static void tables_of_producers_are_known_by_their_columns(void **state)
{
    (void)state;
    ocop_registry *registry = empty_registry();
    assert_ok(
        ocop_registry_read_csv(registry, "p", "Mã chủ thể,Tên chủ thể,Loại hình\nH1,HTX A,HTX\nH2,HTX B,HTX\n", -1));
    assert_ok(ocop_registry_read_csv(registry, "q",
                                     "name,stars,province,year,producer_id\nA,3,01,2025,H1\nB,3,01,2025,H9\n", -1));
    assert_ok(ocop_registry_seal(registry));
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 3); /* H9, too */
    assert_cell(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_PRODUCER, "HTX A");
    assert_finding(registry, 3, "producer_id", "unknown_producer", OCOP_SEVERITY_WARNING, "H9");
    ocop_registry_unref(registry);
}

static void rows_of_both_kinds_may_share_a_table(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("record,id,name,stars,producer_id,producer_type,year,province\n"
                                     "producer,H1,HTX A,,,HTX,,\nproduct,1,A,3,H1,,2025,01\nthing,2,B,3,H1,,2025,01\n");
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 1);
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 1);
    assert_finding(registry, 4, "", "bad_row", OCOP_SEVERITY_ERROR, "");
    assert_int_equal(ocop_registry_rows_refused(registry), 1);
    ocop_registry_unref(registry);
}

static const char lines[] =
    "{\"format\":\"ocop-registry/1\",\"record\":\"producer\",\"id\":\"H1\",\"name\":\"HTX A\",\"producer_type\":"
    "\"cooperative\",\"woman_led\":true,\"disabled\":false,\"channels\":\"chợ, siêu thị\"}\n"
    "{\"format\":\"ocop-registry/1\",\"record\":\"product\",\"id\":\"1\",\"name\":\"Chè\",\"code\":\"86-29551-3-2026\","
    "\"edition\":\"26-2026\",\"group\":\"Thực phẩm\",\"set\":11,\"producer_id\":\"H1\",\"producer\":\"HTX A\","
    "\"province\":\"86\",\"commune\":\"29551\",\"stars\":4,\"registration\":\"first\",\"issued\":\"2026-06-10\","
    "\"decision\":\"9/QĐ-UBND\",\"revoked\":\"2026-07-01\",\"revenue\":\"12.5\",\"source\":\"s\"}\n";

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    ocop_registry *registry = of_json(lines);
    char *json;
    assert_int_equal(ocop_registry_finding_count(registry), 0);
    assert_ok(ocop_registry_to_json(registry, &json));
    assert_string_equal(json, lines);
    ocop_free(json);
    assert_fails(ocop_registry_to_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_to_json(registry, NULL), OCOP_ERR_ARGUMENT);
    ocop_registry_unref(registry);
}

static void a_line_that_is_not_of_the_format_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "{",
        "[]",
        "{\"name\":\"A\"}",
        "{\"record\":\"thing\",\"name\":\"A\"}",
        "{\"format\":\"ocop-registry/2\",\"record\":\"product\",\"name\":\"A\"}",
        "{\"record\":\"product\",\"name\":\"A\",\"Hạng sao\":3}",
        "{\"record\":\"product\",\"name\":\"A\",\"stars\":\"3\"}",
        "{\"record\":\"product\",\"name\":\"A\",\"issued\":\"10/6/2026\"}",
        "{\"record\":\"product\",\"name\":\"A\",\"registration\":\"lần đầu\"}",
        "{\"record\":\"producer\",\"name\":\"A\",\"producer_type\":\"HTX\"}",
        "{\"record\":\"producer\",\"name\":\"A\",\"sme\":\"yes\"}",
        "{\"record\":\"producer\",\"name\":\"A\",\"stars\":3}",
        "{\"record\":\"product\",\"name\":7}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[512];
        (void)snprintf(text, sizeof text, "%s\n\n{\"record\":\"producer\",\"name\":\"HTX\",\"sme\":null}\n", bad[i]);
        ocop_registry *registry = of_json(text);
        assert_finding(registry, 1, "", "bad_row", OCOP_SEVERITY_ERROR,
                       ocop_registry_finding_found(registry, finding_of(registry, 1, "bad_row")));
        assert_int_equal(ocop_registry_rows_read(registry), 2);
        assert_int_equal(ocop_registry_rows_refused(registry), 1);
        assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCER), 1);
        assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 0);
        ocop_registry_unref(registry);
    }
    ocop_registry *registry = empty_registry();
    assert_fails(ocop_registry_read_json(registry, "x", NULL, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read_json(registry, "x", "", -2), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_registry_read_json(registry, "x", "", -1));
    ocop_registry_unref(registry);
}

static void checks_and_counts_are_written_as_json(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("name,stars,province,issued\nA,9,01,2025-07-02\n");
    ocop_counts *counts = count_of(registry, "stars", day(2025, 8, 1));
    char *json;
    assert_ok(ocop_registry_check_json(registry, &json));
    assert_contains(json,
                    "{\"format\":\"ocop-registry-check/1\",\"rows\":{\"read\":1,\"kept\":1,\"refused\":0},"
                    "\"cells_refused\":1,\"products\":1,\"producers\":0,\"findings\":[{\"input\":\"table.csv\","
                    "\"row\":2,\"column\":\"stars\",\"code\":\"bad_stars\",\"severity\":\"error\",\"found\":\"9\"");
    ocop_free(json);
    assert_ok(ocop_counts_to_json(counts, &json));
    assert_string_equal(json,
                        "{\"format\":\"ocop-counts/1\",\"counted\":\"products\",\"on\":\"2025-08-01\",\"by\":["
                        "\"stars\"],\"total\":1,\"undecided\":0,\"groups\":[{\"key\":{\"stars\":null},\"name_vi\":"
                        "{\"stars\":null},\"name_en\":{\"stars\":null},\"n\":1}]}");
    ocop_free(json);
    assert_fails(ocop_registry_check_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_counts_to_json(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_counts_to_csv(NULL, &json), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_to_csv(registry, 0, &json), OCOP_ERR_ARGUMENT);
    ocop_counts_unref(counts);
    ocop_registry_unref(registry);
}

/* 5277/QĐ-BNNMT, PTNT_OCOP: what does not fit is left out and told. */
static void the_ministrys_table_takes_what_fits(void **state)
{
    (void)state;
    ocop_registry *registry = of_json(lines);
    char *csv, *report;
    assert_ok(ocop_registry_to_ministry_csv(registry, "2026", OCOP_DATE_NONE, &csv, &report));
    assert_string_equal(csv, "MA_OCOP,Ma_DonViHanhChinh,Ma_ThoiGian,Ma_SanPham,TenSanPham,XepHang,ChuTheSXKD,"
                             "DoanhThuNam,TrangThai\n1,29551,2026,,Chè,4*,HTX A,12.5,\n");
    assert_string_equal(report, "{\"row\":2,\"column\":\"Ma_SanPham\",\"code\":\"does_not_fit\",\"found\":"
                                "\"86-29551-3-2026\",\"most\":10}\n");
    ocop_free(csv);
    ocop_free(report);
    assert_ok(ocop_registry_to_ministry_csv(registry, "", day(2026, 8, 1), &csv, NULL)); /* revoked by then */
    assert_null(strstr(csv, "Chè"));
    ocop_free(csv);
    assert_fails(ocop_registry_to_ministry_csv(registry, "12345678901", OCOP_DATE_NONE, &csv, &report),
                 OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_to_ministry_csv(registry, NULL, OCOP_DATE_NONE, &csv, &report), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_to_ministry_csv(registry, "\xFF", OCOP_DATE_NONE, &csv, &report), OCOP_ERR_TEXT);
    assert_fails(ocop_registry_to_ministry_csv(registry, "", INT32_MAX, &csv, &report), OCOP_ERR_DATE);
    ocop_registry_unref(registry);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_by_their_heads),
        cmocka_unit_test(types_and_states_have_words),
        cmocka_unit_test(rows_are_kept_as_they_were_told),
        cmocka_unit_test(a_row_may_be_given_up),
        cmocka_unit_test(wrong_arguments_are_refused),
        cmocka_unit_test(a_bad_date_tells_what_it_may_be),
        cmocka_unit_test(each_slip_has_a_finding),
        cmocka_unit_test(a_merged_cell_is_not_copied_down),
        cmocka_unit_test(a_row_stands_there_once),
#ifndef WITHOUT_PLACES
        cmocka_unit_test(units_are_those_of_the_day_of_issue),
        cmocka_unit_test(a_producer_is_one_whenever_its_units_were),
        cmocka_unit_test(counts_may_follow_units_to_a_day),
#endif
        cmocka_unit_test(each_row_has_a_state_on_a_day),
        cmocka_unit_test(a_year_tells_a_state_if_all_its_days_do),
        cmocka_unit_test(counts_are_of_what_is_in_force),
        cmocka_unit_test(conditions_choose_rows),
        cmocka_unit_test(producers_count_once),
        cmocka_unit_test(queries_take_what_they_know),
        cmocka_unit_test(counts_agree_with_a_plain_pass),
        cmocka_unit_test(tables_come_in_many_shapes),
        cmocka_unit_test(cells_keep_quotes_and_line_feeds),
        cmocka_unit_test(what_is_no_table_is_refused),
        cmocka_unit_test(a_line_of_ten_megabytes_does_no_harm),
        cmocka_unit_test(a_producer_is_one_before_and_after_the_mergers),
        cmocka_unit_test(tables_of_producers_are_known_by_their_columns),
        cmocka_unit_test(rows_of_both_kinds_may_share_a_table),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(a_line_that_is_not_of_the_format_is_refused),
        cmocka_unit_test(checks_and_counts_are_written_as_json),
        cmocka_unit_test(the_ministrys_table_takes_what_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
