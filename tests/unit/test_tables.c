/* Registers out of Arrow tables, and what the library has as Arrow tables. */
#include "unit.h"

#include <math.h>

#include "failing.h"
#include "tables.h"

#define CITE "\"source_vi\":\"mục 1\",\"source_en\":\"section 1\",\"certainty\":\"confirmed\""

/* A column of texts, NULL for nothing; what it points at lives as long as the test runs. */
static void add_strings(struct table *table, const char *name, int32_t count, const char *const texts[])
{
    static int32_t starts[COLUMNS_MOST][ROWS_MOST + 1];
    static char bytes[COLUMNS_MOST][ROWS_MOST * 40];
    static uint8_t valid[COLUMNS_MOST][ROWS_MOST / 8 + 1];
    const int32_t at = table->column_count;
    int32_t length = 0;
    memset(valid[at], 0, sizeof valid[at]);
    for (int32_t i = 0; i < count; i++) {
        const size_t size = texts[i] ? strlen(texts[i]) : 0;
        if (size)
            memcpy(bytes[at] + length, texts[i], size);
        length += (int32_t)size;
        starts[at][i + 1] = length;
        valid[at][i / 8] |= (uint8_t)((texts[i] != NULL) << i % 8);
    }
    struct column *column = add_texts(table, name, starts[at], bytes[at]);
    column->buffers[0][0] = valid[at];
    column->arrays[0].null_count = -1;
}

static ocop_registry *of_csv(const char *csv)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_registry_read_csv(registry, "sổ", csv, -1));
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

static ocop_registry *of_table(struct table *table)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_registry_read_arrow(registry, "sổ", &table->stream));
    assert_released(table);
    assert_ok(ocop_registry_seal(registry));
    return registry;
}

/* The same products, producers and findings. */
static void assert_alike(ocop_registry *one, ocop_registry *other)
{
    char *json[2];
    assert_ok(ocop_registry_check_json(one, &json[0]));
    assert_ok(ocop_registry_check_json(other, &json[1]));
    assert_string_equal(json[0], json[1]);
    ocop_free(json[0]);
    ocop_free(json[1]);
    assert_ok(ocop_registry_to_json(one, &json[0]));
    assert_ok(ocop_registry_to_json(other, &json[1]));
    assert_string_equal(json[0], json[1]);
    ocop_free(json[0]);
    ocop_free(json[1]);
    ocop_registry_unref(one);
    ocop_registry_unref(other);
}

static struct table *dirty(void)
{
    static const char *const names[] = {"Chè", "", "Tên sản phẩm", " Mật ong ", "#REF!", "Chè"};
    static const char *const stars[] = {"4 sao", NULL, "Hạng sao", "7", "3", "4 sao"};
    static const char *const days[] = {"10/6/2025", NULL, "Ngày công nhận", "45848", "2025-01-02", "10/6/2025"};
    static const char *const makers[] = {"HTX A", NULL, "Chủ thể", NULL, "HTX B", "HTX A"};
    static const char *const numbers[] = {"1", NULL, "", "2", "3", "4"};
    struct table *table = new_whole(6);
    add_strings(table, "STT", 6, numbers);
    add_strings(table, "Tên sản phẩm", 6, names);
    add_strings(table, "HẠNG SAO", 6, stars);
    add_strings(table, "Ngày công nhận", 6, days);
    add_strings(table, "Chủ thể", 6, makers);
    add_strings(table, "stars", 6, stars);
    return table;
}

static void a_table_is_read_as_csv_is(void **state)
{
    (void)state;
    ocop_registry *registry = of_table(dirty());
    assert_int_equal(ocop_registry_rows_read(registry), 4);
    assert_int_equal(ocop_registry_rows_refused(registry), 2); /* #REF!, twice */
    assert_alike(registry, of_csv("STT,Tên sản phẩm,HẠNG SAO,Ngày công nhận,Chủ thể,stars\n"
                                  "1,Chè,4 sao,10/6/2025,HTX A,4 sao\n"
                                  ",,,,,\n"
                                  ",Tên sản phẩm,Hạng sao,Ngày công nhận,Chủ thể,Hạng sao\n"
                                  "2, Mật ong ,7,45848,,7\n"
                                  "3,#REF!,3,2025-01-02,HTX B,3\n"
                                  "4,Chè,4 sao,10/6/2025,HTX A,4 sao\n"));
}

static void producers_are_told_by_their_columns(void **state)
{
    static const char *const names[] = {"HTX A", "HTX B"}, *const types[] = {"HTX", "hợp tác xã"};
    static const uint8_t women[] = {1};
    (void)state;
    struct table *table = new_whole(2);
    add_strings(table, "name", 2, names);
    add_strings(table, "Loại hình", 2, types);
    add_values(table, "woman_led", "b", women);
    ocop_registry *registry = of_table(table);
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 0);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCER, 0, OCOP_COLUMN_WOMAN_LED), OCOP_ANSWER_YES);
    assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCER, 1, OCOP_COLUMN_WOMAN_LED), OCOP_ANSWER_NO);
    ocop_registry_unref(registry);
}

static const char *const three_names[] = {"A", "B", "C"};

/* The texts of a column of three products whose cells are of a type; findings are those of the column alone. */
static void assert_read(const char *head, const char *format, const void *values, const char *const texts[3])
{
    struct table *table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    add_values(table, head, format, values);
    ocop_registry *registry = of_table(table);
    for (int32_t i = 0; i < 3; i++) {
        char *text;
        assert_ok(ocop_registry_text(registry, OCOP_RECORD_PRODUCT, i, ocop_column_find(head), &text));
        assert_string_equal(text, texts[i]);
        ocop_free(text);
    }
    ocop_registry_unref(registry);
}

static void cells_of_every_type_are_read(void **state)
{
    static const int8_t i8[] = {3, 4, 5};
    static const uint64_t u64[] = {3, 4, UINT64_MAX};
    static const int64_t i64[] = {3, INT64_MIN, INT64_MAX};
    static const float f32[] = {3, NAN, 4};
    static const double f64[] = {1250.5, 1250.1, 0.07}, odd[] = {2.5, NAN, HUGE_VAL};
    static const float singles[] = {1250.5F, 1250.1F, 0.07F};
    static const int32_t days[] = {20614, -719162, INT32_MAX};
    static const int64_t moments[] = {INT64_C(1781135999999999), 0, -1};
    static const int64_t decimals[] = {125050, 0, 7, 0, -5, -1};
    static const int64_t wide_decimals[] = {4, 0, 40, 0, 0, 1};
    static const char *const of_stars[] = {"3", "4", "5"}, *const first_alone[] = {"3", "", ""};
    static const char *const two[] = {"3", "4", ""}, *const hole[] = {"3", "", "4"}, *const none[] = {"", "", ""};
    static const char *const amounts[] = {"1250.5", "1250.1", "0.07"};
    static const char *const of_days[] = {"2026-06-10", "0001-01-01", ""};
    static const char *const of_moments[] = {"2026-06-10", "1970-01-01", "1969-12-31"};
    static const char *const of_decimals[] = {"1250.5", "0.07", ""}, *const whole[] = {"4", "40", ""};
    (void)state;
    assert_read("stars", "c", i8, of_stars);
    assert_read("stars", "L", u64, two);
    assert_read("stars", "l", i64, first_alone);
    assert_read("stars", "f", f32, hole);
    assert_read("stars", "g", odd, none);
    assert_read("stars", "n", NULL, none);
    assert_read("revenue", "g", f64, amounts);
    assert_read("revenue", "f", singles, amounts);
    assert_read("revenue", "d:12,2", decimals, of_decimals);
    assert_read("revenue", "d:12,0,128", wide_decimals, whole);
    assert_read("issued", "tdD", days, of_days);
    assert_read("issued", "tsu:", moments, of_moments);
}

static void what_cannot_be_taken_is_found(void **state)
{
    static const double stars[] = {2.5, 4, 5};
    static const int64_t moments[] = {0, 0, 0};
    static const uint8_t first_and_last[] = {5};
    (void)state;
    struct table *table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    add_values(table, "stars", "g", stars);
    struct column *zoned = add_values(table, "issued", "tsn:Asia/Ho_Chi_Minh", moments);
    zoned->buffers[0][0] = first_and_last;
    zoned->arrays[0].null_count = 1;
    ocop_registry *registry = of_table(table);
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 3);
    assert_int_equal(ocop_registry_cells_refused(registry), 3);
    static const char *const found[][3] = {{"issued", "bad_type", "timestamp with a time zone"},
                                           {"stars", "bad_stars", "2.5"},
                                           {"issued", "bad_type", "timestamp with a time zone"}};
    static const int32_t rows[] = {2, 2, 4};
    int32_t at = 0;
    for (int32_t i = 0; i < ocop_registry_finding_count(registry) && at < 3; i++) {
        if (ocop_registry_finding_severity(registry, i) != OCOP_SEVERITY_ERROR)
            continue;
        assert_string_equal(ocop_registry_finding_column(registry, i), found[at][0]);
        assert_string_equal(ocop_registry_finding_code(registry, i), found[at][1]);
        assert_string_equal(ocop_registry_finding_found(registry, i), found[at][2]);
        assert_int_equal(ocop_registry_finding_row(registry, i), rows[at++]);
    }
    assert_int_equal(at, 3);
    ocop_registry_unref(registry);
}

/* Types whose arrays have no bits that say what is there, and one whose cells are names. */
static void types_without_texts(void **state)
{
    static const int32_t runs[] = {3};
    (void)state;
    struct table *table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    struct column *column = add_values(table, "decision", "+r", runs);
    column->arrays[0].n_buffers = 0;
    column->arrays[0].buffers = NULL;
    ocop_registry *registry = of_table(table);
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), 3);
    assert_int_equal(ocop_registry_cells_refused(registry), 3);
    ocop_registry_unref(registry);
    table = new_whole(3);
    add_values(table, "name", "z", runs);
    add_strings(table, "decision", 3, three_names);
    registry = of_table(table);
    assert_int_equal(ocop_registry_rows_read(registry), 3);
    assert_int_equal(ocop_registry_rows_refused(registry), 3);
    assert_int_equal(ocop_registry_cells_refused(registry), 0); /* of kept rows */
    ocop_registry_unref(registry);
}

static void a_dictionary_holds_anything(void **state)
{
    static const int8_t places[] = {1, 0, 1}, beyond[] = {0, 2, 0};
    static const int32_t stars[] = {5, 3};
    (void)state;
    for (int32_t sound = 0; sound < 2; sound++) {
        struct table *table = new_whole(3);
        add_strings(table, "name", 3, three_names);
        struct column *column = add_values(table, "stars", "c", sound ? places : beyond);
        column->schema.dictionary = &column->words_schema;
        column->words_schema = (struct ArrowSchema){.format = "i"};
        column->arrays[0].dictionary = &column->words;
        column->words = (struct ArrowArray){.length = 2, .n_buffers = 2, .buffers = column->word_buffers};
        column->word_buffers[1] = stars;
        if (sound) {
            ocop_registry *registry = of_table(table);
            assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 0, OCOP_COLUMN_STARS), 3);
            assert_int_equal(ocop_registry_number(registry, OCOP_RECORD_PRODUCT, 1, OCOP_COLUMN_STARS), 5);
            ocop_registry_unref(registry);
        } else {
            ocop_registry *registry;
            assert_ok(ocop_registry_new(NULL, &registry));
            assert_fails_at(ocop_registry_read_arrow(registry, "", &table->stream), OCOP_ERR_SHAPE, "/1/stars");
            ocop_registry_unref(registry);
        }
    }
}

/* Refused as a whole: nothing was read. */
static void assert_unread(struct table *table, ocop_status status, const char *pointer)
{
    ocop_registry *registry;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_fails_at(ocop_registry_read_arrow(registry, "sổ", &table->stream), status, pointer);
    assert_released(table);
    assert_ok(ocop_registry_seal(registry));
    assert_int_equal(ocop_registry_rows_read(registry), 0);
    assert_int_equal(ocop_registry_finding_count(registry), 0);
    ocop_registry_unref(registry);
}

static void tables_that_are_none_are_refused(void **state)
{
    static const int32_t falling[] = {0, 2, 1, 3}, starts[] = {0, 1, 2, 3};
    (void)state;
    struct table *table = new_whole(3);
    add_strings(table, "stars", 3, three_names);
    assert_unread(table, OCOP_ERR_SHAPE, "");
    table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    add_texts(table, "source", starts,
              "a\xff"
              "b");
    assert_unread(table, OCOP_ERR_TEXT, "/1/source");
    table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    add_texts(table, "source", starts, "ab");
    assert_unread(table, OCOP_ERR_TEXT, "/2/source"); /* a NUL */
    table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    add_texts(table, "source", falling, "abc");
    assert_unread(table, OCOP_ERR_SHAPE, "/1/source");
    table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    add_strings(table, "t\xff", 3, three_names);
    assert_unread(table, OCOP_ERR_TEXT, "");
    table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    table->columns[0].arrays[0].offset = 1;
    table->columns[0].arrays[0].length = 1;
    assert_unread(table, OCOP_ERR_SHAPE, "");
    table = new_whole(3);
    add_strings(table, "name", 3, three_names);
    add_values(table, "source", "+l", starts)->arrays[0].null_count = 2; /* and no bits of what is there */
    assert_unread(table, OCOP_ERR_SHAPE, "/source");
    table = dirty();
    table->fields[2] = NULL;
    assert_unread(table, OCOP_ERR_SHAPE, "");
    table = dirty();
    table->fails_at = 0;
    assert_unread(table, OCOP_ERR_IO, "");
    table = dirty();
    table->fails_at = 1; /* behind the first piece, which was taken */
    assert_unread(table, OCOP_ERR_IO, "");
}

/* Out */

static const char clean_csv[] =
    "name,producer,producer_type,woman_led,stars,set,edition,issued,revoked,revenue,decision\n"
    "Chè,HTX A,cooperative,yes,3,12,26-2026,2026-06-10,,1250.5,12\n"
    "Mật ong,HTX A,,,4,,,2025-01-02,2025-07-01,7,\n"
    "Rượu,,,,,,,,,0.07,\n";

static void a_register_is_a_table(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv(clean_csv);
    struct ArrowArrayStream out;
    assert_ok(ocop_registry_to_arrow(registry, OCOP_RECORD_PRODUCT, &out));
    struct taken products = take(&out);
    assert_int_equal(products.piece.length, 3);
    assert_string_equal(text(&products, "name", 1), "Mật ong");
    assert_string_equal(text(&products, "decision", 1), "(null)");
    assert_int_equal(number(&products, "stars", 1), 4);
    assert_int_equal(number(&products, "stars", 2), -1);
    assert_int_equal(number(&products, "year", 0), 2026);
    const int32_t *issued = cells(&products, "issued", "tdD")->buffers[1];
    assert_int_equal(issued[0], 20614);
    assert_true(is_null(cells(&products, "revoked", "tdD"), 0));
    const int64_t *revenue = cells(&products, "revenue", "d:18,2")->buffers[1];
    assert_int_equal(revenue[0], 125050);
    assert_int_equal(revenue[2], 700);
    assert_int_equal(revenue[4], 7);
    const struct ArrowArray *women = cells(&products, "woman_led", "b");
    assert_false(is_null(women, 1)); /* as its producer's */
    assert_true(is_null(women, 2));
    assert_int_equal(((const uint8_t *)women->buffers[1])[0] & 3, 3);
    drop(&products);
    assert_ok(ocop_registry_to_arrow(registry, OCOP_RECORD_PRODUCER, &out));
    struct taken producers = take(&out);
    assert_int_equal(producers.piece.length, 1);
    assert_string_equal(text(&producers, "producer_type", 0), "cooperative");
    drop(&producers);
    assert_fails(ocop_registry_to_arrow(registry, 3, &out), OCOP_ERR_ARGUMENT);
    assert_null(out.release);
    ocop_registry *open;
    assert_ok(ocop_registry_new(NULL, &open));
    assert_fails(ocop_registry_to_arrow(open, OCOP_RECORD_PRODUCT, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_registry_read_arrow(registry, "", &out), OCOP_ERR_ARGUMENT); /* a stream that was released */
    struct table *table = dirty();
    assert_fails(ocop_registry_read_arrow(registry, "", &table->stream), OCOP_ERR_ARGUMENT); /* sealed */
    assert_released(table);
    table = dirty();
    assert_fails(ocop_registry_read_arrow(open, NULL, &table->stream), OCOP_ERR_ARGUMENT);
    assert_released(table);
    table = dirty();
    assert_fails(ocop_registry_read_arrow(NULL, "", &table->stream), OCOP_ERR_ARGUMENT);
    assert_released(table);
    assert_fails(ocop_registry_read_arrow(open, "", NULL), OCOP_ERR_ARGUMENT);
    ocop_registry_unref(open);
    ocop_registry_unref(registry);
}

static void what_went_out_comes_in_again(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv(clean_csv), *again;
    struct ArrowArrayStream out;
    assert_ok(ocop_registry_new(NULL, &again));
    assert_ok(ocop_registry_to_arrow(registry, OCOP_RECORD_PRODUCER, &out));
    assert_ok(ocop_registry_read_arrow(again, "producers", &out));
    assert_null(out.release);
    assert_ok(ocop_registry_to_arrow(registry, OCOP_RECORD_PRODUCT, &out));
    assert_ok(ocop_registry_read_arrow(again, "products", &out));
    assert_ok(ocop_registry_seal(again));
    char *json[2];
    assert_ok(ocop_registry_to_json(registry, &json[0]));
    assert_ok(ocop_registry_to_json(again, &json[1]));
    assert_string_equal(json[0], json[1]);
    ocop_free(json[0]);
    ocop_free(json[1]);
    ocop_registry_unref(registry);
    ocop_registry_unref(again);
}

static ocop_counts *counts_of(ocop_context *context, ocop_registry *registry)
{
    static const char *const by[] = {"stars", "producer_type", "group"};
    ocop_query *query = NULL;
    ocop_counts *counts = NULL;
    ocop_status status = ocop_query_new(context, &query);
    for (size_t i = 0; i < sizeof by / sizeof *by && status == OCOP_OK; i++)
        status = ocop_query_add_by(query, by[i]);
    if (status == OCOP_OK)
        (void)ocop_registry_count(registry, query, &counts);
    ocop_query_unref(query);
    return counts;
}

static void counts_are_a_table(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv(clean_csv);
    ocop_counts *counts = counts_of(NULL, registry);
    struct ArrowArrayStream out;
    assert_ok(ocop_counts_to_arrow(counts, &out));
    struct taken rows = take(&out);
    assert_int_equal(rows.schema.n_children, 6);
    assert_int_equal(rows.piece.length, ocop_counts_size(counts));
    int32_t sum = 0;
    for (int32_t i = 0; i < ocop_counts_size(counts); i++) {
        const char *stars = ocop_counts_key(counts, i, 0), *type = ocop_counts_key(counts, i, 1);
        assert_int_equal(number(&rows, "stars", i), *stars ? strtol(stars, NULL, 10) : -1);
        assert_string_equal(text(&rows, "producer_type", i), *type ? type : "(null)");
        assert_string_equal(text(&rows, "producer_type_vi", i), *type ? "Hợp tác xã" : "(null)");
        assert_string_equal(text(&rows, "producer_type_en", i), *type ? "Cooperative" : "(null)");
        sum += (int32_t)number(&rows, "number", i);
    }
    assert_int_equal(sum, 3);
    ocop_counts_unref(counts); /* the table does not need them, nor the schema the table */
    struct ArrowSchema field = *rows.schema.children[1];
    rows.schema.children[1]->release = NULL;
    drop(&rows);
    assert_string_equal(field.name, "producer_type");
    field.release(&field);
    assert_fails(ocop_counts_to_arrow(NULL, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_counts_to_arrow(NULL, NULL), OCOP_ERR_ARGUMENT);
    ocop_registry_unref(registry);
}

static const char plan_json[] =
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"Kế hoạch\",\"name_en\":\"Plan\",\"from\":\"2026-01-01\","
    "\"to\":\"2026-12-31\"," CITE ",\"targets\":["
    "{\"id\":\"T\",\"name_vi\":\"Cán bộ\",\"name_en\":\"Officials\",\"indicator\":\"officials_trained\",\"kind\":"
    "\"at_least\",\"value\":30," CITE "},"
    "{\"id\":\"N\",\"name_vi\":\"Mới\",\"name_en\":\"New\",\"indicator\":\"organisations_new\",\"kind\":\"at_least\","
    "\"value\":9," CITE "}]}";

/* NULL without memory. */
static ocop_progress *progress_of(ocop_context *context)
{
    ocop_plan *plan = NULL;
    ocop_observations *seen = NULL;
    ocop_progress *progress = NULL;
    ocop_status status = ocop_plan_from_json(context, plan_json, -1, &plan);
    if (status == OCOP_OK)
        status = ocop_observations_new(context, &seen);
    if (status == OCOP_OK)
        status = ocop_observations_add(seen, "T", "", "", day(2026, 3, 31), 20, 0, "Báo cáo");
    if (status == OCOP_OK)
        status = ocop_progress_new(plan, day(2026, 6, 30), &progress);
    if (status == OCOP_OK)
        status = ocop_progress_observe(progress, seen);
    if (status == OCOP_OK)
        status = ocop_progress_judge(progress);
    ocop_observations_unref(seen);
    ocop_plan_unref(plan);
    if (status == OCOP_OK)
        return progress;
    ocop_progress_unref(progress);
    return NULL;
}

static void progress_is_a_table(void **state)
{
    (void)state;
    ocop_progress *progress = progress_of(NULL);
    struct ArrowArrayStream out;
    assert_non_null(progress);
    assert_ok(ocop_progress_to_arrow(progress, &out));
    struct taken rows = take(&out);
    assert_int_equal(rows.piece.length, 2);
    assert_string_equal(text(&rows, "plan", 1), "p");
    assert_string_equal(text(&rows, "target", 0), "T");
    assert_string_equal(text(&rows, "state", 0), "on_track");
    assert_string_equal(text(&rows, "state_vi", 1), ocop_progress_state_text(OCOP_PROGRESS_NO_DATA, OCOP_LANG_VI));
    assert_string_equal(text(&rows, "measure", 0), "observation");
    assert_string_equal(text(&rows, "measure_source", 0), "Báo cáo");
    assert_string_equal(text(&rows, "measure", 1), "(null)");
    assert_int_equal(((const int32_t *)cells(&rows, "measure_on", "tdD")->buffers[1])[0], day(2026, 3, 31));
    assert_true(is_null(cells(&rows, "measure_on", "tdD"), 1));
    assert_int_equal(((const int64_t *)cells(&rows, "numerator", "l")->buffers[1])[0], 20);
    assert_true(is_null(cells(&rows, "numerator", "l"), 1));
    assert_int_equal(((const int64_t *)cells(&rows, "share", "d:18,2")->buffers[1])[0], 6667);
    assert_int_equal(((const int64_t *)cells(&rows, "left", "d:18,2")->buffers[1])[0], 1000);
    assert_int_equal(number(&rows, "goal", 1), 9);
    assert_int_equal(number(&rows, "days_left", 0), ocop_progress_days_left(progress, 0));
    assert_false(is_null(cells(&rows, "forecast", "d:18,2"), 0));
    assert_int_equal(((const uint8_t *)cells(&rows, "forecast_reaches", "b")->buffers[1])[0] & 1, 1);
    assert_string_equal(text(&rows, "certainty", 0), "confirmed");
    drop(&rows);
    assert_ok(ocop_progress_short_to_arrow(progress, &out));
    rows = take(&out);
    assert_int_equal(rows.piece.length, 0);
    assert_int_equal(rows.schema.n_children, 6);
    drop(&rows);
    assert_fails(ocop_progress_to_arrow(NULL, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_short_to_arrow(NULL, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_progress_short_to_arrow(progress, NULL), OCOP_ERR_ARGUMENT);
    ocop_progress_unref(progress);
}

#ifndef WITHOUT_PLACES
static const char each_json[] =
    "{\"format\":\"ocop-plan/1\",\"id\":\"p\",\"name_vi\":\"a\",\"name_en\":\"a\",\"unit\":\"54\",\"issued\":"
    "\"2019-05-27\",\"from\":\"2019-01-01\",\"to\":\"2020-12-31\"," CITE
    ",\"targets\":[{\"id\":\"E\",\"name_vi\":\"a\","
    "\"name_en\":\"a\",\"indicator\":\"products_new\",\"kind\":\"at_least\",\"value\":2,\"each\":\"district\"," CITE
    "}]}";

static void units_that_fall_short_are_a_table(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv("name,stars,province,district,issued\nA,3,54,558,2020-06-01\n");
    ocop_plan *plan;
    ocop_progress *progress;
    struct ArrowArrayStream out;
    assert_ok(ocop_plan_from_json(NULL, each_json, -1, &plan));
    assert_ok(ocop_progress_new(plan, day(2020, 6, 30), &progress));
    assert_ok(ocop_progress_count_products(progress, registry));
    assert_ok(ocop_progress_judge(progress));
    assert_ok(ocop_progress_short_to_arrow(progress, &out));
    struct taken rows = take(&out);
    assert_int_equal(rows.piece.length, ocop_progress_short_count(progress, 0));
    assert_true(rows.piece.length > 1);
    for (int32_t i = 0; i < ocop_progress_short_count(progress, 0); i++) {
        const char *unit = ocop_progress_short_unit(progress, 0, i);
        assert_string_equal(text(&rows, "target", i), "E");
        assert_string_equal(text(&rows, "unit", i), unit);
        assert_string_equal(text(&rows, "level", i), "district");
        assert_string_equal(text(&rows, "name", i), ocop_place_name(OCOP_PLACE_DISTRICT, unit, day(2019, 5, 27)));
        assert_int_equal(number(&rows, "value", i), strcmp(unit, "558") == 0);
        assert_int_equal(number(&rows, "goal", i), 2);
    }
    drop(&rows);
    ocop_progress_unref(progress);
    ocop_plan_unref(plan);
    ocop_registry_unref(registry);
}
#endif

static ocop_allocation *allocation_of(ocop_context *context)
{
    ocop_allocation *allocation = NULL;
    ocop_status status = ocop_allocation_new(context, 51, &allocation);
    if (status == OCOP_OK)
        status = ocop_allocation_add_unit(allocation, "A", 50, 0, -1);
    if (status == OCOP_OK)
        status = ocop_allocation_add_unit(allocation, "B", 30, 0, 90);
    if (status == OCOP_OK)
        status = ocop_allocation_add_unit(allocation, "C", 1, 2, -1);
    if (status == OCOP_OK)
        status = ocop_allocation_set_given(allocation, "B", 17);
    if (status == OCOP_OK)
        status = ocop_allocation_divide(allocation);
    if (status == OCOP_OK)
        return allocation;
    ocop_allocation_unref(allocation);
    return NULL;
}

static void a_division_is_a_table(void **state)
{
    (void)state;
    ocop_allocation *allocation = allocation_of(NULL);
    struct ArrowArrayStream out;
    assert_ok(ocop_allocation_to_arrow(allocation, &out));
    struct taken rows = take(&out);
    assert_int_equal(rows.piece.length, 3);
    assert_string_equal(text(&rows, "unit", 2), "C");
    assert_string_equal(text(&rows, "bound", 0), "(null)");
    assert_string_equal(text(&rows, "bound", 2), "minimum");
    assert_int_equal(number(&rows, "number", 0), 31);
    assert_int_equal(number(&rows, "cap", 0), -1);
    assert_int_equal(number(&rows, "cap", 1), 90);
    assert_int_equal(number(&rows, "given", 1), 17);
    assert_int_equal(number(&rows, "difference", 1), -1); /* 17 instead of 18 */
    assert_false(is_null(cells(&rows, "difference", "i"), 1));
    assert_true(is_null(cells(&rows, "difference", "i"), 0));
    assert_int_equal(((const int64_t *)cells(&rows, "share_numerator", "l")->buffers[1])[0], 245);
    assert_int_equal(((const int64_t *)cells(&rows, "share_denominator", "l")->buffers[1])[0], 8);
    assert_int_equal(((const int64_t *)cells(&rows, "share", "d:18,2")->buffers[1])[0], 3063);
    drop(&rows);
    assert_fails(ocop_allocation_to_arrow(NULL, &out), OCOP_ERR_ARGUMENT);
    ocop_allocation *undivided;
    assert_ok(ocop_allocation_new(NULL, 51, &undivided));
    assert_fails(ocop_allocation_to_arrow(undivided, &out), OCOP_ERR_ARGUMENT);
    ocop_allocation_unref(undivided);
    ocop_allocation_unref(allocation);
}

/* NULL without memory. */
static ocop_report *report_of(ocop_context *context, ocop_registry *registry, ocop_progress *progress)
{
    ocop_report *report = NULL;
    ocop_status status = ocop_report_new(context, day(2026, 6, 30), &report);
    if (status == OCOP_OK && registry)
        status = ocop_report_set_registry(report, registry);
    if (status == OCOP_OK)
        status = ocop_report_add_progress(report, progress);
    if (status == OCOP_OK)
        status = ocop_report_make(report);
    if (status == OCOP_OK)
        return report;
    ocop_report_unref(report);
    return NULL;
}

static void tables_of_a_report_are_tables(void **state)
{
    (void)state;
    ocop_registry *registry = of_csv(clean_csv);
    ocop_progress *progress = progress_of(NULL);
    ocop_report *report = report_of(NULL, registry, progress);
    struct ArrowArrayStream out;
    assert_non_null(report);
    for (int32_t table = 0; table < ocop_report_table_count(report); table++) {
        assert_ok(ocop_report_to_arrow(report, table, &out));
        struct taken rows = take(&out);
        assert_int_equal(rows.piece.length, ocop_report_row_count(report, table));
        for (int32_t i = 0; i < ocop_report_row_count(report, table); i++) {
            const char *key = ocop_report_row_key(report, table, i);
            assert_string_equal(text(&rows, "key", i), *key ? key : "(null)");
        }
        drop(&rows);
    }
    const int32_t types = ocop_report_table_find(report, "producers-by-type");
    assert_ok(ocop_report_to_arrow(report, types, &out));
    struct taken rows = take(&out);
    const int64_t last = rows.piece.length - 1;
    assert_string_equal(text(&rows, "row", last), "total");
    assert_string_equal(text(&rows, "type_en", last), "Total");
    const int64_t *shares = cells(&rows, "share", "d:18,2")->buffers[1];
    const int64_t *parts = cells(&rows, "share_numerator", "l")->buffers[1];
    const int64_t *wholes = cells(&rows, "share_denominator", "l")->buffers[1];
    assert_int_equal(shares[2 * last], 10000);
    assert_int_equal(parts[last], wholes[last]);
    assert_int_equal(((const int64_t *)cells(&rows, "number", "l")->buffers[1])[last], parts[last]);
    drop(&rows);
    assert_fails(ocop_report_to_arrow(report, -1, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_to_arrow(report, ocop_report_table_count(report), &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_report_to_arrow(NULL, 0, &out), OCOP_ERR_ARGUMENT);
    ocop_report_unref(report);
    ocop_progress_unref(progress);
    ocop_registry_unref(registry);
}

/* Memory runs out: at each allocation in turn. Nothing is kept, and what went in is released. */

static ocop_status read_once(ocop_context *context, ocop_registry **registry)
{
    struct table *table = dirty();
    ocop_status status = ocop_registry_new(context, registry);
    if (status != OCOP_OK)
        return status;
    status = ocop_registry_read_arrow(*registry, "sổ", &table->stream);
    assert_released(table);
    return status == OCOP_OK ? ocop_registry_seal(*registry) : status;
}

/* The stream's own schema is made when it is asked for. */
static ocop_status use_up(ocop_status status, struct ArrowArrayStream *out)
{
    struct ArrowSchema schema = {.release = NULL};
    if (status != OCOP_OK) {
        assert_null(out->release);
        return status;
    }
    const int code = out->get_schema(out, &schema);
    if (schema.release)
        schema.release(&schema);
    out->release(out);
    return code ? OCOP_ERR_NO_MEMORY : OCOP_OK;
}

static ocop_status write_once(ocop_context *context, void *given)
{
    const int32_t which = *(int32_t *)given;
    struct ArrowArrayStream out = {.release = NULL};
    ocop_registry *registry = NULL;
    ocop_status status = which < 3 ? read_once(context, &registry) : OCOP_OK;
    ocop_counts *counts = status == OCOP_OK && which == 2 ? counts_of(context, registry) : NULL;
    ocop_progress *progress = which > 2 && which < 6 ? progress_of(context) : NULL;
    ocop_report *report = progress && which == 5 ? report_of(context, NULL, progress) : NULL;
    ocop_allocation *allocation = which == 6 ? allocation_of(context) : NULL;
    if (status == OCOP_OK && which == 1)
        status = use_up(ocop_registry_to_arrow(registry, OCOP_RECORD_PRODUCT, &out), &out);
    if (status == OCOP_OK && which == 2)
        status = counts ? use_up(ocop_counts_to_arrow(counts, &out), &out) : OCOP_ERR_NO_MEMORY;
    if (which == 3)
        status = progress ? use_up(ocop_progress_to_arrow(progress, &out), &out) : OCOP_ERR_NO_MEMORY;
    if (which == 4)
        status = progress ? use_up(ocop_progress_short_to_arrow(progress, &out), &out) : OCOP_ERR_NO_MEMORY;
    if (which == 5)
        status = report ? use_up(ocop_report_to_arrow(report, 0, &out), &out) : OCOP_ERR_NO_MEMORY;
    if (which == 6)
        status = allocation ? use_up(ocop_allocation_to_arrow(allocation, &out), &out) : OCOP_ERR_NO_MEMORY;
    ocop_allocation_unref(allocation);
    ocop_report_unref(report);
    ocop_progress_unref(progress);
    ocop_counts_unref(counts);
    ocop_registry_unref(registry);
    return status;
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    for (int32_t which = 0; which < 7; which++)
        fail_each_allocation(write_once, &which);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_is_read_as_csv_is),
        cmocka_unit_test(producers_are_told_by_their_columns),
        cmocka_unit_test(cells_of_every_type_are_read),
        cmocka_unit_test(what_cannot_be_taken_is_found),
        cmocka_unit_test(types_without_texts),
        cmocka_unit_test(a_dictionary_holds_anything),
        cmocka_unit_test(tables_that_are_none_are_refused),
        cmocka_unit_test(a_register_is_a_table),
        cmocka_unit_test(what_went_out_comes_in_again),
        cmocka_unit_test(counts_are_a_table),
        cmocka_unit_test(progress_is_a_table),
#ifndef WITHOUT_PLACES
        cmocka_unit_test(units_that_fall_short_are_a_table),
#endif
        cmocka_unit_test(a_division_is_a_table),
        cmocka_unit_test(tables_of_a_report_are_tables),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
