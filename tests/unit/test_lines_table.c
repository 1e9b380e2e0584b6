/* Lines of dossiers as a table: each row is what the rating of its line says. */
#include "unit.h"

#include "corpus_lines.h"
#include "failing.h"
#include "tables.h"

#define SOUND                                                                                                          \
    "{\"format\":\"ocop-dossier/1\",\"id\":\"HS-1\",\"edition\":\"26-2026\",\"product\":{\"set\":1},\"sheets\":[]}"

static struct ArrowArrayStream table_of(const char *text, int64_t length, ocop_work *work)
{
    struct ArrowArrayStream ratings;
    ocop_lines *lines;
    assert_ok(ocop_lines_new(NULL, work, &lines));
    assert_ok(ocop_lines_to_arrow(lines, text, length, &ratings));
    ocop_lines_unref(lines);
    return ratings;
}

static int64_t wide(const struct taken *taken, const char *name)
{
    const struct ArrowArray *array = cells(taken, name, "l");
    return is_null(array, 0) ? -1 : ((const int64_t *)array->buffers[1])[0];
}

static const char *words_of(const ocop_rating *rating, const char *(*word)(const ocop_rating *, int32_t), int32_t count)
{
    static char words[600];
    *words = '\0';
    for (int32_t i = 0; i < count; i++)
        (void)snprintf(words + strlen(words), sizeof words - strlen(words), "%s%s", *words ? " " : "", word(rating, i));
    return words;
}

static const char *gate(const ocop_rating *rating, int32_t index)
{
    static char word[64];
    (void)snprintf(word, sizeof word, "%d:%s", ocop_rating_failed_gate_star(rating, index),
                   ocop_criteria_code(ocop_rating_criteria(rating), ocop_rating_failed_gate_criterion(rating, index)));
    return word;
}

static void assert_number(const struct taken *row, const char *name, int32_t value)
{
    assert_int_equal(number(row, name, 0), value);
}

static void assert_rated(const struct taken *row, const ocop_rating *rating)
{
    const ocop_criteria *criteria = ocop_rating_criteria(rating);
    const bool rated = ocop_rating_outcome(rating) == OCOP_OUTCOME_RATED;
    assert_string_equal(text(row, "edition", 0), ocop_edition_id(ocop_criteria_edition(criteria)));
    assert_number(row, "set", ocop_criteria_set(criteria));
    assert_int_equal(wide(row, "sum"), ocop_rating_sum(rating));
    assert_number(row, "sheets", ocop_rating_sheet_count(rating));
    assert_number(row, "spread", ocop_rating_spread(rating));
    assert_string_equal(text(row, "mean", 0), ocop_rating_sheet_count(rating) ? ocop_rating_mean(rating) : "(null)");
    assert_number(row, "band", rated ? ocop_rating_band(rating) : -1);
    assert_number(row, "stars", rated ? ocop_rating_stars(rating) : -1);
    assert_string_equal(text(row, "rule", 0), rated ? ocop_rating_rule(rating) : "(null)");
    assert_string_equal(text(row, "failed_gates", 0),
                        rated ? words_of(rating, gate, ocop_rating_failed_gate_count(rating)) : "(null)");
    if (rated)
        assert_string_equal(text(row, "reasons", 0), "");
    else
        assert_non_null(strstr(text(row, "reasons", 0), ocop_rating_reason_code(rating, 0)));
    assert_string_equal(text(row, "error", 0), "(null)");
}

/* The thread's record is of the line, read by itself. */
static void assert_bad(const struct taken *row, ocop_status status)
{
    assert_string_equal(text(row, "error", 0), ocop_status_name(status));
    assert_number(row, "error_code", status);
    assert_int_equal(wide(row, "error_row"), 1);
    assert_string_equal(text(row, "error_pointer", 0), ocop_error_pointer());
    assert_string_equal(text(row, "error_vi", 0), ocop_error_message(OCOP_LANG_VI));
    assert_string_equal(text(row, "error_en", 0), ocop_error_message(OCOP_LANG_EN));
    assert_string_equal(text(row, "outcome", 0), "(null)");
}

static void a_row_says_what_the_rating_says(void **state)
{
    struct text lines = corpus(1);
    int32_t rated = 0, bad = 0;
    (void)state;
    for (char *at = lines.bytes, *end; *at; at = end + 1) {
        ocop_dossier *dossier = NULL;
        ocop_policy *policy = NULL;
        ocop_rating *rating = NULL;
        end = strchr(at, '\n');
        struct ArrowArrayStream ratings = table_of(at, end - at, NULL);
        struct taken row = take(&ratings);
        assert_int_equal(row.piece.length, 1);
        ocop_status status = ocop_dossier_from_json(NULL, at, end - at, &dossier, &policy);
        if (status == OCOP_OK)
            status = ocop_rating_new(dossier, policy, &rating);
        if (status != OCOP_OK) {
            assert_bad(&row, status);
            bad++;
        } else {
            const char *id = ocop_dossier_id(dossier);
            assert_string_equal(text(&row, "dossier", 0), *id ? id : "(null)");
            assert_rated(&row, rating);
            rated += ocop_rating_stars(rating) > 0;
        }
        drop(&row);
        ocop_rating_unref(rating);
        ocop_policy_unref(policy);
        ocop_dossier_unref(dossier);
    }
    assert_true(rated > 100 && bad > 10);
    ocop_error_clear();
    free(lines.bytes);
}

/* What a table says of its dossiers, row by row. */
static struct text read_through(struct ArrowArrayStream ratings)
{
    struct text said = {0};
    struct ArrowSchema schema;
    struct ArrowArray piece;
    assert_int_equal(ratings.get_schema(&ratings, &schema), 0);
    while (ratings.get_next(&ratings, &piece) == 0 && piece.release) {
        const struct taken taken = {.schema = schema, .piece = piece};
        for (int64_t row = 0; row < piece.length; row++) {
            char line[1400];
            const int length = snprintf(line, sizeof line, "%s %d %d %s %s\n", text(&taken, "dossier", row),
                                        number(&taken, "stars", row) > 0 ? (int)number(&taken, "stars", row) : 0,
                                        (int)number(&taken, "error_code", row), text(&taken, "error_vi", row),
                                        text(&taken, "failed_gates", row));
            add(&said, line, (size_t)length);
        }
        piece.release(&piece);
    }
    schema.release(&schema);
    ratings.release(&ratings);
    return said;
}

static void tables_are_the_same_on_any_number_of_threads(void **state)
{
    struct text lines = corpus(1 << 21);
    struct text alone = read_through(table_of(lines.bytes, -1, NULL));
    (void)state;
    assert_true(alone.length > 10000);
    for (int32_t jobs = 1; jobs <= 7; jobs += jobs < 2 ? 1 : 5) {
        ocop_work *work;
        assert_ok(ocop_work_new(NULL, jobs, &work));
        struct text said = read_through(table_of(lines.bytes, (int64_t)lines.length, work));
        assert_int_equal(said.length, alone.length);
        assert_memory_equal(said.bytes, alone.bytes, alone.length);
        assert_int_equal(ocop_work_done(work), (int64_t)lines.length);
        ocop_work_unref(work);
        free(said.bytes);
    }
    free(alone.bytes);
    free(lines.bytes);
}

static void blank_lines_have_no_row(void **state)
{
    struct ArrowArrayStream ratings;
    ocop_lines *lines;
    (void)state;
    struct text said = read_through(table_of("\n \r\n", -1, NULL));
    assert_int_equal(said.length, 0);
    assert_ok(ocop_lines_new(NULL, NULL, &lines));
    assert_ok(ocop_lines_to_arrow(lines, "\n" SOUND "\r\n\n{}\n", -1, &ratings));
    struct taken taken = take(&ratings);
    assert_int_equal(taken.piece.length, 2);
    assert_string_equal(text(&taken, "dossier", 0), "HS-1");
    assert_string_equal(text(&taken, "reasons", 0), "no_sheets");
    assert_string_equal(text(&taken, "dossier", 1), "(null)");
    assert_int_equal(((const int64_t *)cells(&taken, "error_row", "l")->buffers[1])[1], 4);
    assert_int_equal(cells(&taken, "error_row", "l")->null_count, 1);
    drop(&taken);
    assert_int_equal(ocop_lines_count(lines), 4);
    assert_int_equal(ocop_lines_dossiers(lines), 2);
    assert_int_equal(ocop_lines_first_error(lines), 4);
    ocop_lines_unref(lines);
}

static void a_cancelled_table_is_none(void **state)
{
    struct ArrowArrayStream ratings;
    ocop_lines *lines;
    ocop_work *work;
    (void)state;
    assert_ok(ocop_work_new(NULL, 1, &work));
    assert_ok(ocop_lines_new(NULL, work, &lines));
    ocop_work_cancel(work);
    assert_fails(ocop_lines_to_arrow(lines, SOUND, -1, &ratings), OCOP_ERR_CANCELLED);
    assert_null(ratings.release);
    assert_int_equal(ocop_lines_count(lines), 0);
    assert_fails(ocop_lines_to_arrow(lines, NULL, -1, &ratings), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_lines_to_arrow(lines, "", -2, &ratings), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_lines_to_arrow(NULL, "", -1, &ratings), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_lines_to_arrow(lines, "", -1, NULL), OCOP_ERR_ARGUMENT);
    ocop_lines_unref(lines);
    ocop_work_unref(work);
}

static ocop_status try_table(ocop_context *context, void *given)
{
    struct ArrowArrayStream ratings = {.release = NULL};
    ocop_lines *lines = NULL;
    (void)given;
    ocop_status status = ocop_lines_new(context, NULL, &lines);
    if (status == OCOP_OK)
        status = ocop_lines_to_arrow(lines, SOUND "\n{}\n", -1, &ratings);
    if (ratings.release)
        ratings.release(&ratings);
    ocop_lines_unref(lines);
    return status;
}

static void memory_may_run_out(void **state)
{
    (void)state;
    fail_each_allocation(try_table, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_says_what_the_rating_says),
        cmocka_unit_test(tables_are_the_same_on_any_number_of_threads),
        cmocka_unit_test(blank_lines_have_no_row),
        cmocka_unit_test(a_cancelled_table_is_none),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
