/* Tables through the Arrow C interfaces, made by hand: types, slices, nulls, pieces, and who releases what. */
#include "unit.h"

#include <errno.h>
#include <math.h>

#include "failing.h"
#include "tables.h"

/* Two dossiers of set 1 of the tiny edition, "a" with two sheets and "b" with one. */
static const int32_t id_starts[] = {0, 1, 2, 3};
static const char ids[] = "aab";
static const int64_t a11[] = {30, 20, 30}, a12[] = {10, 10, 10}, a13[] = {20, 20, 20};
static const int64_t b11[] = {20, 20, 20}, b12[] = {10, 10, 0}, b13[] = {10, 10, -1};
static const uint8_t two_of_three[] = {3};

static struct table *wide(void)
{
    struct table *table = new_whole(3);
    add_texts(table, "dossier", id_starts, ids);
    add_values(table, "A.1.1", "l", a11);
    add_values(table, "A.1.2", "l", a12);
    add_values(table, "A.1.3", "l", a13);
    add_values(table, "B.1.1", "l", b11);
    add_values(table, "B.1.2", "l", b12);
    struct column *column = add_values(table, "B.1.3", "l", b13);
    column->buffers[0][0] = two_of_three; /* b has no answer */
    column->arrays[0].null_count = 1;
    return table;
}

static ocop_rater *tiny_rater(ocop_context **context)
{
    ocop_edition *edition = tiny_edition();
    ocop_rater *rater;
    assert_ok(ocop_context_new(context));
    assert_ok(ocop_context_add_edition(*context, edition));
    assert_ok(ocop_rater_new(*context, &rater));
    assert_ok(ocop_rater_set_edition(rater, "tiny"));
    assert_ok(ocop_rater_set_set(rater, 1));
    ocop_edition_unref(edition);
    return rater;
}

/* What wide() comes to, however it is stored. */
static void assert_wide(const struct taken *ratings)
{
    assert_int_equal(ratings->piece.length, 2);
    assert_string_equal(text(ratings, "dossier", 0), "a");
    assert_string_equal(text(ratings, "dossier", 1), "b");
    assert_string_equal(text(ratings, "edition", 0), "tiny");
    assert_int_equal(number(ratings, "set", 0), 1);
    assert_string_equal(text(ratings, "outcome", 0), "rated");
    assert_int_equal(((const int64_t *)cells(ratings, "sum", "l")->buffers[1])[0], 190);
    assert_int_equal(number(ratings, "sheets", 0), 2);
    assert_string_equal(text(ratings, "mean", 0), "95.00");
    assert_int_equal(number(ratings, "spread", 0), 10);
    assert_int_equal(number(ratings, "stars", 0), 5);
    assert_string_equal(text(ratings, "failed_gates", 0), "");
    assert_string_equal(text(ratings, "rule", 0), "tiny#/stars/5");
    assert_string_equal(text(ratings, "error", 0), "(null)");
    assert_string_equal(text(ratings, "outcome", 1), "rated"); /* B.1.3 is not judged without points of B.1.2 */
    assert_int_equal(number(ratings, "band", 1), 4);
    assert_int_equal(number(ratings, "stars", 1), 3);
    assert_string_equal(text(ratings, "failed_gates", 1), "4:B.1.2");
}

static void rate_wide(struct table *table)
{
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    ocop_work *work;
    assert_ok(ocop_work_new(context, 2, &work));
    assert_ok(ocop_rater_set_work(rater, work));
    assert_ok(ocop_rater_set_work(rater, work));
    assert_fails(ocop_rater_set_work(NULL, work), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    ocop_rater_unref(rater); /* the ratings need none of them */
    ocop_work_unref(work);
    ocop_context_unref(context);
    struct taken ratings = take(&out);
    assert_wide(&ratings);
    drop(&ratings);
    assert_released(table);
}

static void a_row_for_each_sheet(void **state)
{
    (void)state;
    rate_wide(wide());
}

static void every_type_of_number(void **state)
{
    static const int8_t i8[] = {30, 20, 30};
    static const uint8_t u8[] = {30, 20, 30};
    static const int16_t i16[] = {30, 20, 30};
    static const uint16_t u16[] = {30, 20, 30};
    static const int32_t i32[] = {30, 20, 30};
    static const uint32_t u32[] = {30, 20, 30};
    static const uint64_t u64[] = {30, 20, 30};
    static const float f32[] = {30, 20, 30};
    static const double f64[] = {30, 20, 30};
    static const struct {
        const char *format;
        const void *values;
    } types[] = {{"c", i8},  {"C", u8},  {"s", i16}, {"S", u16}, {"i", i32},
                 {"I", u32}, {"L", u64}, {"f", f32}, {"g", f64}};
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct table *table = wide();
        table->columns[1].schema.format = types[i].format;
        table->columns[1].buffers[0][1] = types[i].values;
        rate_wide(table);
    }
}

/* Holes of a column of doubles are not-a-number, where whoever made it has no nulls. */
static void not_a_number_is_no_answer(void **state)
{
    static const double with_a_hole[] = {10, 10, NAN};
    (void)state;
    struct table *table = wide();
    struct column *column = &table->columns[6];
    column->schema.format = "g";
    column->buffers[0][0] = NULL;
    column->buffers[0][1] = with_a_hole;
    column->arrays[0].null_count = 0;
    rate_wide(table);
}

/* Slices: of a column, and of the table as a whole. */
static void offsets_are_kept_to(void **state)
{
    static const int32_t starts[] = {0, 3, 5, 6, 7, 8};
    static const int64_t shifted[] = {-7, -7, 30, 20, 30};
    static const uint8_t valid[] = {0x0c}; /* rows 2 and 3 */
    static const int64_t answers[] = {-1, -1, 10, 10, -1};
    (void)state;
    struct table *table = wide();
    struct column *id = &table->columns[0], *first = &table->columns[1], *last = &table->columns[6];
    id->buffers[0][1] = starts;
    id->buffers[0][2] = "xxxyyaab";
    id->arrays[0].offset = 2;
    first->buffers[0][1] = shifted;
    first->arrays[0].offset = 2;
    last->buffers[0][0] = valid;
    last->buffers[0][1] = answers;
    last->arrays[0].offset = 2;
    rate_wide(table);

    static const int64_t all[7][4] = {
        {0}, {0, 30, 20, 30}, {0, 10, 10, 10}, {0, 20, 20, 20}, {0, 20, 20, 20}, {0, 10, 10, 0}, {0, 10, 10, -1}};
    static const int32_t sliced[] = {0, 1, 2, 3, 4};
    static const uint8_t later[] = {0x06};
    table = wide();
    table->pieces[0].offset = 1;
    for (int32_t i = 0; i < table->column_count; i++) {
        table->columns[i].arrays[0].length = 4;
        table->columns[i].buffers[0][1] = i ? (const void *)all[i] : sliced;
    }
    table->columns[0].buffers[0][2] = "zaab";
    table->columns[6].buffers[0][0] = later;
    rate_wide(table);
}

static void large_strings_and_dictionaries(void **state)
{
    static const int64_t large[] = {0, 1, 2, 3};
    static const int8_t places[] = {1, 1, 0};
    static const int32_t words[] = {0, 1, 2};
    (void)state;
    struct table *table = wide();
    table->columns[0].schema.format = "U";
    table->columns[0].buffers[0][1] = large;
    rate_wide(table);

    table = wide();
    struct column *id = &table->columns[0];
    id->schema.format = "c";
    id->schema.dictionary = &id->words_schema;
    id->words_schema = (struct ArrowSchema){.format = "u"};
    id->words = (struct ArrowArray){.length = 2, .n_buffers = 3, .buffers = id->word_buffers};
    id->word_buffers[1] = words;
    id->word_buffers[2] = "ba";
    id->arrays[0].n_buffers = 2;
    id->buffers[0][1] = places;
    id->arrays[0].dictionary = &id->words;
    rate_wide(table);
}

/* Views of texts: short ones in the view itself, long ones in a buffer. */
static void string_views(void **state)
{
    static const char far[] = "..a dossier with a long name";
    static const int64_t sizes[] = {sizeof far - 1};
    unsigned char views[3][16] = {{0}};
    const int32_t length = 26, buffer = 0, place = 2;
    (void)state;
    for (int i = 0; i < 3; i++) {
        memcpy(views[i], &length, 4);
        memcpy(views[i] + 4, far + 2, 4);
        memcpy(views[i] + 8, &buffer, 4);
        memcpy(views[i] + 12, &place, 4);
    }
    memcpy(views[2], (const int32_t[]){1}, 4);
    memcpy(views[2] + 4, "b\0\0\0\0\0\0\0\0\0\0", 12);
    struct table *table = wide();
    struct column *id = &table->columns[0];
    id->schema.format = "vu";
    id->arrays[0].n_buffers = 4;
    id->buffers[0][1] = views;
    id->buffers[0][2] = far;
    id->buffers[0][3] = sizes;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    assert_string_equal(text(&ratings, "dossier", 0), "a dossier with a long name");
    assert_string_equal(text(&ratings, "dossier", 1), "b");
    drop(&ratings);

    memcpy(views[1] + 12, (const int32_t[]){3}, 4); /* one byte too far */
    table->next = 0;
    table->stream = (struct ArrowArrayStream){give_schema, give_piece, say_why, release_stream, table};
    assert_fails_at(ocop_rater_rate(rater, &table->stream, &out), OCOP_ERR_SHAPE, "/dossier");
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

/* The sheets of a dossier stand in several pieces, and not one behind the other. */
static void pieces_and_order_do_not_matter(void **state)
{
    static const int64_t lengths[] = {1, 0, 2};
    static const int64_t first[6][1] = {{30}, {10}, {20}, {20}, {10}, {10}};
    static const int64_t third[6][2] = {{30, 20}, {10, 10}, {20, 20}, {20, 20}, {0, 10}, {0, 10}};
    static const char *const codes[] = {"A.1.1", "A.1.2", "A.1.3", "B.1.1", "B.1.2", "B.1.3"};
    static const uint8_t second_only[] = {2};
    (void)state;
    struct table *table = new_table(3, lengths);
    struct column *id = add_texts(table, "dossier", id_starts, "a");
    id->arrays[1].n_buffers = id->arrays[2].n_buffers = 3;
    id->buffers[2][1] = id_starts;
    id->buffers[2][2] = "ba";
    for (int32_t i = 0; i < 6; i++) {
        struct column *column = add_values(table, codes[i], "l", first[i]);
        column->buffers[2][1] = third[i];
    }
    table->columns[6].buffers[2][0] = second_only;
    table->columns[6].arrays[2].null_count = -1;
    rate_wide(table);
}

/* Long tables */

struct tall {
    struct table *table;
    int32_t ids[ROWS_MOST + 1], members[ROWS_MOST + 1], codes[ROWS_MOST + 1];
    char id_bytes[ROWS_MOST * 2], member_bytes[ROWS_MOST * 2], code_bytes[ROWS_MOST * 6];
    int32_t points[ROWS_MOST];
};

/* The same three sheets, a row for each criterion; the first column's name may be any. */
static struct tall *tall(const char *const names[4])
{
    static struct tall tall;
    static const char *const codes[] = {"A.1.1", "A.1.2", "A.1.3", "B.1.1", "B.1.2", "B.1.3"};
    static const int64_t *const points[] = {a11, a12, a13, b11, b12, b13};
    int32_t row = 0;
    memset(&tall, 0, sizeof tall);
    for (int32_t c = 0; c < 6; c++) /* criterion by criterion: no sheet stands together */
        for (int32_t sheet = 0; sheet < 3; sheet++) {
            if (points[c][sheet] < 0)
                continue;
            tall.id_bytes[row] = "aab"[sheet];
            tall.member_bytes[row] = "xyx"[sheet];
            memcpy(tall.code_bytes + row * 5, codes[c], 5);
            tall.points[row++] = (int32_t)points[c][sheet];
            tall.ids[row] = tall.members[row] = row;
            tall.codes[row] = row * 5;
        }
    tall.table = new_whole(row);
    add_texts(tall.table, names[0], tall.ids, tall.id_bytes);
    add_texts(tall.table, names[1], tall.members, tall.member_bytes);
    add_texts(tall.table, names[2], tall.codes, tall.code_bytes);
    add_values(tall.table, names[3], "i", tall.points);
    return &tall;
}

static const char *const english[] = {"dossier", "member", "criterion", "points"};

static void a_row_for_each_criterion(void **state)
{
    static const char *const vietnamese[] = {"Mã hồ sơ", "THÀNH VIÊN", "Tiêu chí", "điểm"};
    (void)state;
    rate_wide(tall(english)->table);
    rate_wide(tall(vietnamese)->table);
}

static struct taken rate_tall(struct tall *long_table, ocop_status status)
{
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct taken ratings = {.stream = {.release = NULL}};
    if (status == OCOP_OK) {
        assert_ok(ocop_rater_rate(rater, &long_table->table->stream, &out));
        ratings = take(&out);
    } else {
        assert_fails(ocop_rater_rate(rater, &long_table->table->stream, &out), status);
        assert_null(out.release);
        assert_released(long_table->table);
    }
    ocop_rater_unref(rater);
    ocop_context_unref(context);
    return ratings;
}

static void assert_fault(struct tall *long_table, ocop_status status, const char *pointer, const char *part)
{
    struct taken ratings = rate_tall(long_table, OCOP_OK);
    assert_int_equal(number(&ratings, "error_code", 0), status);
    assert_string_equal(text(&ratings, "error", 0), ocop_status_name(status));
    assert_string_equal(text(&ratings, "error_pointer", 0), pointer);
    assert_contains(text(&ratings, "error_vi", 0), part);
    assert_string_not_equal(text(&ratings, "error_en", 0), "(null)");
    assert_string_equal(text(&ratings, "outcome", 0), "(null)");
    assert_int_equal(number(&ratings, "error_code", 1), -1);
    assert_string_equal(text(&ratings, "outcome", 1), "rated"); /* the other dossier */
    drop(&ratings);
    assert_released(long_table->table);
}

static void faults_of_rows_are_marked(void **state)
{
    (void)state;
    struct tall *long_table = tall(english);
    long_table->points[4] = 7;
    assert_fault(long_table, OCOP_ERR_POINTS, "/4/points", "A.1.2 không có mức 7 điểm");
    long_table = tall(english);
    memcpy(long_table->code_bytes + 3 * 5, "A.9.9", 5);
    assert_fault(long_table, OCOP_ERR_CRITERION, "/3/criterion", "A.9.9");
    long_table = tall(english);
    memcpy(long_table->code_bytes + 3 * 5, "A.1.1", 5); /* the same criterion again */
    assert_fault(long_table, OCOP_ERR_SHAPE, "/3/criterion", "hai dòng");
    long_table = tall(english);
    long_table->points[0] = -1;
    assert_fault(long_table, OCOP_ERR_POINTS, "/0/points", "A.1.1");
}

static void a_dossier_without_a_name_is_not_lost(void **state)
{
    static const uint8_t valid[] = {6}; /* of three rows the first has no id */
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    table->columns[0].buffers[0][0] = valid;
    table->columns[0].arrays[0].null_count = 1;
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    assert_int_equal(ratings.piece.length, 3);
    assert_string_equal(text(&ratings, "dossier", 0), "(null)");
    assert_string_equal(text(&ratings, "error_pointer", 0), "/0/dossier");
    assert_string_equal(text(&ratings, "dossier", 1), "a");
    assert_int_equal(number(&ratings, "sheets", 1), 1);
    drop(&ratings);
    assert_released(table);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

/* What rows say of their dossiers */

static void rows_name_edition_set_and_day(void **state)
{
    static const int32_t editions[] = {0, 4, 4, 4};
    static const uint8_t edition_there[] = {1};
    static const int8_t sets[] = {1, 1, 2};
    static const int64_t days[] = {INT64_C(1781049600000), INT64_C(1781049600000), 0}; /* 2026-06-10 */
    static const uint8_t day_there[] = {3};
    static const int32_t councils[] = {5, 5, 5};
    static const int32_t roles[] = {0, 9, 9, 18};
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    struct column *edition = add_texts(table, "Bộ quy định", editions, "tiny");
    edition->buffers[0][0] = edition_there;
    edition->arrays[0].null_count = 2;
    add_values(table, "set", "c", sets);
    struct column *filed = add_values(table, "Ngày nộp", "tsm:", days);
    filed->buffers[0][0] = day_there;
    filed->arrays[0].null_count = -1;
    add_values(table, "council", "i", councils);
    add_texts(table, "role", roles, "secretarysecretary");
    assert_ok(ocop_rater_set_policy(rater, "{\"quorum\":{\"numerator\":3,\"denominator\":4}}", -1));
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    assert_string_equal(text(&ratings, "edition", 0), "tiny");
    assert_string_equal(text(&ratings, "outcome", 0), "incomplete");
    assert_string_equal(text(&ratings, "reasons", 0), "quorum secretary");
    assert_int_equal(number(&ratings, "stars", 0), -1);
    assert_int_equal(number(&ratings, "set", 1), 2);
    assert_string_equal(text(&ratings, "error", 1), "OCOP_ERR_POINTS"); /* set 2 has other points */
    drop(&ratings);
    assert_released(table);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void the_day_chooses_the_edition(void **state)
{
    static const int32_t days[] = {20614, 20614, 14000}; /* 2026-06-10, 2008 */
    static const int32_t texts[] = {0, 9, 9, 19};
    (void)state;
    for (int32_t as_text = 0; as_text < 2; as_text++) {
        struct ArrowArrayStream out;
        ocop_rater *rater;
        struct table *table = wide();
        assert_ok(ocop_rater_new(NULL, &rater));
        assert_ok(ocop_rater_set_set(rater, 1));
        if (as_text)
            add_texts(table, "filed", texts, "10/6/20262026-02-30");
        else
            add_values(table, "filed", "tdD", days);
        assert_ok(ocop_rater_rate(rater, &table->stream, &out));
        struct taken ratings = take(&out);
        assert_string_equal(text(&ratings, "edition", 0), "26-2026");
        assert_string_equal(text(&ratings, "error", 0), "OCOP_ERR_POINTS"); /* the columns are the tiny edition's */
        assert_string_equal(text(&ratings, "error", 1), as_text ? "OCOP_ERR_DATE" : "OCOP_ERR_NO_EDITION");
        assert_string_equal(text(&ratings, "error_pointer", 1), "/2/filed");
        drop(&ratings);
        ocop_rater_unref(rater);
    }
}

static void a_default_day_or_nothing(void **state)
{
    (void)state;
    struct ArrowArrayStream out;
    ocop_rater *rater;
    struct table *table = wide();
    assert_ok(ocop_rater_new(NULL, &rater));
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    assert_string_equal(text(&ratings, "error_pointer", 0), "/0/filed");
    assert_string_equal(text(&ratings, "edition", 0), "(null)");
    drop(&ratings);
    assert_released(table);
    assert_ok(ocop_rater_set_filed(rater, day(2026, 6, 10), OCOP_REGISTRATION_FIRST));
    assert_ok(ocop_rater_rate(rater, &wide()->stream, &out));
    ratings = take(&out);
    assert_string_equal(text(&ratings, "error_pointer", 0), "/0/set");
    drop(&ratings);
    ocop_rater_unref(rater);
}

static void rows_of_a_dossier_must_agree(void **state)
{
    static const int8_t sets[] = {1, 2, 1};
    static const int32_t members[] = {0, 1, 2, 3};
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    add_values(table, "set", "c", sets);
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    assert_string_equal(text(&ratings, "error", 0), "OCOP_ERR_SHAPE");
    assert_string_equal(text(&ratings, "error_pointer", 0), "/1/set");
    assert_int_equal(number(&ratings, "stars", 1), 3);
    drop(&ratings);
    table = wide();
    add_texts(table, "member", members, "xxx");
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    ratings = take(&out);
    assert_string_equal(text(&ratings, "error", 0), "OCOP_ERR_SHEET");
    assert_string_equal(text(&ratings, "error_pointer", 0), "/1/member");
    assert_int_equal(number(&ratings, "stars", 1), 3);
    drop(&ratings);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

/* A table may be a part of a longer one: places in it are told as places in that. */
static void rows_are_counted_from_the_first(void **state)
{
    static const int64_t points[] = {30, 20, 77};
    static const int8_t sets[] = {1, 2, 1};
    static const int32_t far[] = {0, 1, 2, 3};
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    table->columns[1].buffers[0][1] = points;
    add_values(table, "set", "c", sets);
    assert_fails(ocop_rater_set_first_row(NULL, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_first_row(rater, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_first_row(rater, INT64_MAX), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_rater_set_first_row(rater, INT64_C(10000000000)));
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    const int64_t *rows = cells(&ratings, "error_row", "l")->buffers[1];
    assert_true(rows[0] == INT64_C(10000000001)); /* found in the rows */
    assert_string_equal(text(&ratings, "error_pointer", 0), "/10000000001/set");
    assert_true(rows[1] == INT64_C(10000000002)); /* found in the cells */
    assert_string_equal(text(&ratings, "error_pointer", 1), "/10000000002/A.1.1");
    drop(&ratings);
    table = wide();
    add_texts(table, "member", far,
              "a\xff"
              "b");
    assert_fails(ocop_rater_rate(rater, &table->stream, &out), OCOP_ERR_TEXT);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "dòng 10000000001");
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void ids_may_be_numbers_and_columns_have_other_names(void **state)
{
    static const int64_t numbers[] = {7, 7, -3};
    static const int8_t options[] = {4, 3, 4};
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    table->columns[0].schema = (struct ArrowSchema){.format = "l", .name = "Số tờ trình"};
    table->columns[0].arrays[0].n_buffers = 2;
    table->columns[0].buffers[0][1] = numbers;
    assert_ok(ocop_rater_name_column(rater, "dossier", "Số tờ trình"));
    assert_string_equal(ocop_rater_find_column(rater, "Số tờ trình"), "dossier");
    assert_string_equal(ocop_rater_find_column(rater, "dossier"), "");
    assert_string_equal(ocop_rater_find_column(rater, "THANH VIEN"), "member");
    assert_string_equal(ocop_rater_find_column(rater, "B.4.1"), "B.4.1");
    assert_string_equal(ocop_rater_find_column(rater, "C.6.1.3-2"), "C.6.1.3-2");
    assert_string_equal(ocop_rater_find_column(rater, "C.6-"), "");
    assert_string_equal(ocop_rater_find_column(rater, "Ghi chú"), "");
    add_values(table, "dossier", "c", options); /* is none, since another one is */
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    const int64_t *found = cells(&ratings, "dossier", "l")->buffers[1];
    assert_int_equal(found[0], 7);
    assert_int_equal(found[1], -3);
    assert_int_equal(number(&ratings, "stars", 0), 5);
    drop(&ratings);
    assert_released(table);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void columns_of_options(void **state)
{
    static const int8_t given[6][3] = {{4, 3, 4}, {2, 2, 2}, {7, 7, 7}, {5, 5, 5}, {3, 3, 1}, {2, 2, 1}};
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    for (int32_t i = 0; i < 6; i++) {
        table->columns[i + 1].schema.format = "c";
        table->columns[i + 1].buffers[0][1] = given[i];
    }
    assert_ok(ocop_rater_set_given(rater, OCOP_GIVEN_OPTIONS));
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    assert_wide(&ratings);
    drop(&ratings);
    assert_released(table);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

/* Tables that are refused as a whole */

static void assert_refused(struct table *table, const char *pointer, const char *part)
{
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    assert_fails_at(ocop_rater_rate(rater, &table->stream, &out), OCOP_ERR_SHAPE, pointer);
    assert_contains(ocop_error_message(OCOP_LANG_EN), part);
    assert_null(out.release);
    assert_released(table);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void wrong_columns_are_told(void **state)
{
    (void)state;
    struct table *table = wide();
    table->columns[1].schema.format = "u";
    table->columns[1].arrays[0].n_buffers = 3;
    assert_refused(table, "/A.1.1", "column \"A.1.1\" is of type string, expected whole numbers");
    table = wide();
    table->columns[1].schema.format = "b";
    assert_refused(table, "/A.1.1", "bool");
    table = wide();
    table->columns[1].schema.format = "d:5,2";
    assert_refused(table, "/A.1.1", "decimal");
    table = wide();
    table->columns[0].schema.format = "tdD";
    assert_refused(table, "/dossier", "column \"dossier\" is of type date32, expected whole numbers, strings");
    table = wide();
    add_values(table, "filed", "tsu:Asia/Ho_Chi_Minh", a11);
    assert_refused(table, "/filed", "dates without a time zone");
    table = wide();
    table->columns[0].schema.name = "id of nothing";
    assert_refused(table, "", "no column \"dossier\"");
    table = wide();
    table->columns[1].schema.name = "B.1.1";
    assert_refused(table, "/B.1.1", "two columns");
    table = wide();
    table->columns[1].schema.name = "Hồ sơ";
    assert_refused(table, "/Hồ sơ", "are both the column dossier");
    table = new_whole(3);
    add_texts(table, "dossier", id_starts, ids);
    assert_refused(table, "", "no column of criteria");
    struct tall *long_table = tall(english);
    long_table->table->columns[3].schema.name = "price";
    assert_refused(long_table->table, "", "no column \"points\"");
    long_table = tall(english);
    add_values(long_table->table, "option", "i", long_table->points);
    assert_refused(long_table->table, "/option", "both");
}

static void broken_tables_are_told(void **state)
{
    static const int32_t falling[] = {0, 2, 1, 3}, below[] = {-1, 0, 1, 2};
    static const uint8_t row_missing[] = {5};
    static const int8_t places[] = {0, 0, 2};
    (void)state;
    struct table *table = wide();
    table->columns[0].buffers[0][1] = falling;
    assert_refused(table, "/dossier", "row 1");
    table = wide();
    table->columns[0].buffers[0][1] = below;
    assert_refused(table, "/dossier", "row 0");
    table = wide();
    table->columns[2].arrays[0].length = 2;
    assert_refused(table, "", "do not fit together");
    table = wide();
    table->pieces[0].n_children--;
    assert_refused(table, "", "do not fit together");
    table = wide();
    table->pieces[0].buffers = (const void *[]){row_missing};
    table->pieces[0].null_count = 1;
    assert_refused(table, "", "do not fit together");
    table = wide();
    table->columns[1].arrays[0].n_buffers = 1;
    assert_refused(table, "/A.1.1", "broken");
    table = wide();
    table->columns[1].arrays[0].offset = -1;
    assert_refused(table, "/A.1.1", "broken");
    table = wide();
    table->columns[1].buffers[0][1] = NULL;
    assert_refused(table, "/A.1.1", "broken");
    table = wide();
    table->columns[1].arrays[0].null_count = 1; /* and no bits of what is there */
    assert_refused(table, "/A.1.1", "broken");
    table = wide();
    table->schema.format = "i";
    assert_refused(table, "", "int32");
    table = wide();
    struct column *id = &table->columns[0];
    id->schema.format = "c";
    id->schema.dictionary = &id->words_schema;
    id->words_schema = (struct ArrowSchema){.format = "u"};
    id->arrays[0].n_buffers = 2;
    id->buffers[0][1] = places;
    assert_refused(table, "/dossier", "no dictionary");
    table = wide();
    table->columns[0].buffers[0][2] = "a\xffz";
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    assert_fails_at(ocop_rater_rate(rater, &table->stream, &out), OCOP_ERR_TEXT, "/dossier");
    assert_released(table);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void a_stream_that_fails_says_why(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    for (int32_t at = -2; at < 2; at++) {
        struct table *table = wide();
        if (at == -1)
            continue;
        table->fails_at = at;
        assert_fails(ocop_rater_rate(rater, &table->stream, &out), OCOP_ERR_IO);
        assert_contains(ocop_error_message(OCOP_LANG_VI), "the cable is out");
        assert_released(table);
    }
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void a_strict_rater_stops_at_the_first_fault(void **state)
{
    static const int64_t wrong[] = {30, 20, 31};
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    assert_ok(ocop_rater_set_strict(rater, true));
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    out.release(&out); /* without looking at it */
    assert_released(table);
    table = wide();
    table->columns[1].buffers[0][1] = wrong;
    assert_fails_at(ocop_rater_rate(rater, &table->stream, &out), OCOP_ERR_POINTS, "/2/A.1.1");
    assert_string_equal(ocop_error_rule(), "tiny#/sets/1/criteria/A.1.1");
    assert_released(table);
    struct tall *long_table = tall(english);
    long_table->points[2] = 31;
    assert_fails_at(ocop_rater_rate(rater, &long_table->table->stream, &out), OCOP_ERR_POINTS, "/2/points");
    assert_string_equal(ocop_error_rule(), "tiny#/sets/1/criteria/A.1.1");
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void a_table_without_rows_has_no_ratings(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct ArrowArray piece;
    struct table *table = wide();
    table->piece_count = 0;
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    assert_int_equal(out.get_next(&out, &piece), 0);
    assert_null(piece.release);
    assert_null(out.get_last_error(&out));
    out.release(&out);
    assert_released(table);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void a_table_without_rows_has_columns_of_a_type(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct ArrowSchema schema;
    struct table *table = wide();
    table->piece_count = 0;
    table->columns[0].schema.format = "l";
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    assert_int_equal(out.get_schema(&out, &schema), 0);
    assert_string_equal(schema.children[0]->name, "dossier");
    assert_string_equal(schema.children[0]->format, "l");
    schema.release(&schema);
    out.release(&out);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
    table = wide();
    table->piece_count = 0;
    table->columns[0].schema.format = "tdD";
    assert_refused(table, "/dossier", "column \"dossier\" is of type date32, expected whole numbers, strings");
}

/* Whoever takes a table may move single columns out of it and release the rest. */
static void columns_can_be_moved_out(void **state)
{
    (void)state;
    ocop_context *context;
    ocop_rater *rater = tiny_rater(&context);
    struct ArrowArrayStream out;
    struct table *table = wide();
    assert_ok(ocop_rater_rate(rater, &table->stream, &out));
    struct taken ratings = take(&out);
    struct ArrowArray moved = *ratings.piece.children[0];
    struct ArrowSchema field = *ratings.schema.children[0];
    ratings.piece.children[0]->release = NULL;
    ratings.schema.children[0]->release = NULL;
    drop(&ratings);
    assert_memory_equal(moved.buffers[2], "ab", 2);
    assert_string_equal(field.name, "dossier");
    moved.release(&moved);
    field.release(&field);
    assert_null(field.release);
    ocop_rater_unref(rater);
    ocop_context_unref(context);
}

static void wrong_calls_are_refused(void **state)
{
    (void)state;
    ocop_rater *rater;
    struct ArrowArrayStream out, released = {.release = NULL};
    assert_fails(ocop_rater_new(NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_ok(ocop_rater_new(NULL, &rater));
    assert_fails(ocop_rater_set_edition(rater, "tiny"), OCOP_ERR_NO_EDITION);
    assert_ok(ocop_rater_set_edition(rater, "26-2026"));
    assert_ok(ocop_rater_set_edition(rater, NULL));
    assert_fails(ocop_rater_set_set(rater, -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_filed(rater, 0, 4), OCOP_ERR_ARGUMENT);
    assert_fails_at(ocop_rater_set_policy(rater, "{\"decimal\": 2}", -1), OCOP_ERR_SHAPE, "/decimal");
    assert_ok(ocop_rater_set_policy(rater, "{\"decimals\": 2}", -1));
    assert_ok(ocop_rater_set_policy(rater, "{}", 2));
    assert_fails(ocop_rater_set_given(rater, 0), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_name_column(rater, "price", "Giá"), OCOP_ERR_SHAPE);
    assert_fails(ocop_rater_name_column(rater, "Hồ sơ", "x"), OCOP_ERR_SHAPE); /* an id is wanted, no name */
    assert_fails(ocop_rater_name_column(rater, NULL, "x"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_name_column(rater, "set", NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_name_column(rater, "set", "\xff"), OCOP_ERR_TEXT);
    assert_ok(ocop_rater_name_column(rater, "C.1.1", "Cảm quan"));
    assert_string_equal(ocop_rater_find_column(rater, "Cảm quan"), "C.1.1");
    assert_string_equal(ocop_rater_find_column(rater, NULL), "");
    assert_string_equal(ocop_rater_find_column(NULL, "A.1.1"), "");
    struct table *table = wide();
    assert_fails(ocop_rater_rate(rater, &table->stream, &out), OCOP_ERR_SHAPE);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "Cảm quan");
    assert_released(table);
    table = wide();
    assert_fails(ocop_rater_rate(NULL, &table->stream, &out), OCOP_ERR_ARGUMENT);
    assert_released(table);
    table = wide();
    assert_fails(ocop_rater_rate(rater, &table->stream, NULL), OCOP_ERR_ARGUMENT);
    assert_released(table);
    assert_fails(ocop_rater_rate(rater, &released, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_rate(rater, NULL, &out), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_edition(NULL, "26-2026"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_set(NULL, 1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_filed(NULL, 0, OCOP_REGISTRATION_FIRST), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_policy(NULL, "{}", -1), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_given(NULL, OCOP_GIVEN_POINTS), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_name_column(NULL, "set", "x"), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_rater_set_strict(NULL, true), OCOP_ERR_ARGUMENT);
    ocop_rater_unref(ocop_rater_ref(rater));
    ocop_rater_unref(rater);
    ocop_rater_unref(NULL);
    assert_null(ocop_rater_ref(NULL));
}

/* Agendas */

/* What comes due of a certificate in two years; NULL without memory. */
static ocop_agenda *some_due(ocop_context *context)
{
    static const char line[] = "{\"format\": \"ocop-certificate/1\", \"id\": \"86-0012\", \"issued\": \"2023-08-05\", "
                               "\"stars\": 4, \"product\": {\"name\": \"Trà\"}}\n";
    ocop_certificates *list = NULL;
    ocop_agenda *agenda = NULL;
    const int32_t from = 20454, to = 21183, on = 20513; /* 2026-01-01, 2027-12-31, 2026-03-01 */
    if (ocop_certificates_from_json(context, line, -1, on, &list) == OCOP_OK)
        (void)ocop_certificates_agenda(list, from, to, on, &agenda);
    ocop_certificates_unref(list);
    return agenda;
}

static void an_agenda_is_a_table(void **state)
{
    (void)state;
    ocop_agenda *agenda = some_due(NULL);
    struct ArrowArrayStream out;
    assert_non_null(agenda);
    assert_ok(ocop_agenda_to_arrow(agenda, &out));
    struct taken due = take(&out);
    assert_int_equal(due.piece.length, ocop_agenda_count(agenda));
    assert_true(due.piece.length > 0);
    const int32_t *by = cells(&due, "by", "tdD")->buffers[1];
    const uint8_t *overdue = cells(&due, "overdue", "b")->buffers[1];
    for (int32_t i = 0; i < ocop_agenda_count(agenda); i++) {
        assert_string_equal(text(&due, "what", i), ocop_agenda_what(agenda, i));
        assert_string_equal(text(&due, "text_vi", i), ocop_agenda_text(agenda, i, OCOP_LANG_VI));
        assert_string_equal(text(&due, "product", i), "Trà");
        assert_int_equal(by[i], ocop_agenda_by(agenda, i));
        assert_int_equal(overdue[i / 8] >> i % 8 & 1, ocop_agenda_overdue(agenda, i));
        if (!*ocop_agenda_who(agenda, i))
            assert_string_equal(text(&due, "who", i), "(null)");
    }
    ocop_agenda_unref(agenda); /* the table does not need it */
    assert_string_equal(text(&due, "subject", 0), "86-0012");
    drop(&due);
    assert_fails(ocop_agenda_to_arrow(NULL, &out), OCOP_ERR_ARGUMENT);
    assert_null(out.release);
    assert_fails(ocop_agenda_to_arrow(NULL, NULL), OCOP_ERR_ARGUMENT);
}

/* Memory runs out: at each allocation in turn. Nothing is kept, and what went in is released. */

static ocop_status rate_once(ocop_context *context, struct table *table)
{
    ocop_rater *rater = NULL;
    struct ArrowArrayStream out = {.release = NULL};
    ocop_status status = ocop_rater_new(context, &rater);
    if (status == OCOP_OK)
        status = ocop_rater_set_filed(rater, 20614, OCOP_REGISTRATION_FIRST);
    if (status == OCOP_OK)
        status = ocop_rater_set_policy(rater, "{\"decimals\": 2}", -1);
    if (status == OCOP_OK)
        status = ocop_rater_name_column(rater, "dossier", table->fields[0]->name);
    if (status == OCOP_OK)
        status = ocop_rater_set_set(rater, 1);
    if (status != OCOP_OK) {
        ocop_rater_unref(rater);
        table->stream.release(&table->stream);
        return status;
    }
    status = ocop_rater_rate(rater, &table->stream, &out);
    ocop_rater_unref(rater);
    if (status != OCOP_OK)
        return status;
    struct ArrowSchema schema = {.release = NULL};
    struct ArrowArray piece = {.release = NULL};
    int code = out.get_schema(&out, &schema);
    if (!code)
        code = out.get_next(&out, &piece);
    if (code) {
        assert_int_equal(code, ENOMEM);
        status = OCOP_ERR_NO_MEMORY;
    }
    if (piece.release)
        piece.release(&piece);
    if (schema.release)
        schema.release(&schema);
    out.release(&out);
    return status;
}

static ocop_status tell_due(ocop_context *context)
{
    struct ArrowArrayStream out = {.release = NULL};
    ocop_agenda *agenda = some_due(context);
    const ocop_status status = agenda ? ocop_agenda_to_arrow(agenda, &out) : OCOP_ERR_NO_MEMORY;
    ocop_agenda_unref(agenda);
    if (out.release)
        out.release(&out);
    return status;
}

static ocop_status rate_or_tell(ocop_context *context, void *given)
{
    const int32_t which = *(int32_t *)given;
    if (which == 3)
        return tell_due(context);
    struct table *table = which == 1 ? tall(english)->table : wide();
    if (which == 2)
        table->columns[1].schema.name = "A.9.9"; /* faults take memory, too */
    const ocop_status status = rate_once(context, table);
    assert_released(table);
    return status;
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    for (int32_t which = 0; which < 4; which++)
        fail_each_allocation(rate_or_tell, &which);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_for_each_sheet),
        cmocka_unit_test(every_type_of_number),
        cmocka_unit_test(not_a_number_is_no_answer),
        cmocka_unit_test(offsets_are_kept_to),
        cmocka_unit_test(large_strings_and_dictionaries),
        cmocka_unit_test(string_views),
        cmocka_unit_test(pieces_and_order_do_not_matter),
        cmocka_unit_test(a_row_for_each_criterion),
        cmocka_unit_test(faults_of_rows_are_marked),
        cmocka_unit_test(a_dossier_without_a_name_is_not_lost),
        cmocka_unit_test(rows_name_edition_set_and_day),
        cmocka_unit_test(the_day_chooses_the_edition),
        cmocka_unit_test(a_default_day_or_nothing),
        cmocka_unit_test(rows_of_a_dossier_must_agree),
        cmocka_unit_test(rows_are_counted_from_the_first),
        cmocka_unit_test(ids_may_be_numbers_and_columns_have_other_names),
        cmocka_unit_test(columns_of_options),
        cmocka_unit_test(wrong_columns_are_told),
        cmocka_unit_test(broken_tables_are_told),
        cmocka_unit_test(a_stream_that_fails_says_why),
        cmocka_unit_test(a_strict_rater_stops_at_the_first_fault),
        cmocka_unit_test(a_table_without_rows_has_no_ratings),
        cmocka_unit_test(a_table_without_rows_has_columns_of_a_type),
        cmocka_unit_test(columns_can_be_moved_out),
        cmocka_unit_test(wrong_calls_are_refused),
        cmocka_unit_test(an_agenda_is_a_table),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests_name("arrow", tests, NULL, NULL);
}
