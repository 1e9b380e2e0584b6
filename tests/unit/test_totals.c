/* Totals → stars: the same as sheets give, and nothing but what was given. */
#include "unit.h"

#include <math.h>

#define DOSSIERS 3003 /* some runs, and a rest */
#define COLUMNS_MOST 40
#define HUNDREDTHS 100
#define MANY 41

struct table {
    uint32_t state;
    ocop_criteria *criteria;
    ocop_policy *policy;
    ocop_batch *batch;
    bool every;
    int32_t columns;
    int32_t sheets[DOSSIERS], totals[DOSSIERS], means[DOSSIERS], points[COLUMNS_MOST][DOSSIERS];
    double mean_doubles[DOSSIERS], point_doubles[COLUMNS_MOST][DOSSIERS];
    int32_t mean_points[COLUMNS_MOST][DOSSIERS];
    int32_t band[DOSSIERS], stars[DOSSIERS], failed_gate[DOSSIERS];
};

struct found {
    int64_t sum[DOSSIERS], errors;
    int32_t sheets[DOSSIERS], outcome[DOSSIERS], band[DOSSIERS], stars[DOSSIERS], reasons[DOSSIERS];
    int32_t failed_gate[DOSSIERS], error[DOSSIERS], error_column[DOSSIERS];
    uint64_t failed_gates[DOSSIERS];
};

static uint32_t random_below(struct table *table, uint32_t most)
{
    table->state = table->state * 1664525U + 1013904223U;
    return (table->state >> 9) % most;
}

/* The council of a dossier, rated one at a time; its sums go into the table. */
static void make_dossier(struct table *table, int32_t d)
{
    static const int32_t sizes[] = {1, 2, 4, 5}; /* means of which hundredths tell exactly */
    const int32_t sheets = sizes[random_below(table, 4)];
    const uint32_t skill = random_below(table, 3);
    ocop_dossier *dossier;
    ocop_rating *rating;
    assert_ok(ocop_dossier_new(table->criteria, &dossier));
    for (int32_t i = 0; i < sheets; i++) {
        char member[16];
        ocop_sheet *sheet;
        (void)snprintf(member, sizeof member, "%d", (int)i);
        assert_ok(ocop_sheet_new(table->criteria, member, &sheet));
        for (int32_t c = 0; c < table->columns; c++) {
            const int32_t options = ocop_criteria_option_count(table->criteria, c);
            const int32_t option =
                skill && random_below(table, 8) ? options : 1 + (int32_t)random_below(table, (uint32_t)options);
            const int32_t points = ocop_criteria_option_points(table->criteria, c, option);
            assert_ok(ocop_sheet_set_points(sheet, ocop_criteria_code(table->criteria, c), points));
            int32_t *kept = &table->points[c][d];
            *kept = !table->every ? *kept + points : !i || points < *kept ? points : *kept;
        }
        assert_ok(ocop_dossier_add_sheet(dossier, sheet));
        ocop_sheet_unref(sheet);
    }
    assert_ok(ocop_rating_new(dossier, table->policy, &rating));
    table->sheets[d] = sheets;
    table->totals[d] = (int32_t)ocop_rating_sum(rating);
    table->band[d] = ocop_rating_band(rating);
    table->stars[d] = ocop_rating_stars(rating);
    table->failed_gate[d] = -1;
    if (ocop_rating_outcome(rating) != OCOP_OUTCOME_RATED)
        table->band[d] = 0; /* a stop: totals do not tell it */
    else if (ocop_rating_failed_gate_count(rating))
        for (int32_t gate = 0; gate < ocop_batch_gate_count(table->batch, 0) && table->failed_gate[d] < 0; gate++)
            if (ocop_batch_gate_star(table->batch, 0, gate) == ocop_rating_failed_gate_star(rating, 0) &&
                ocop_batch_gate_criterion(table->batch, 0, gate) == ocop_rating_failed_gate_criterion(rating, 0))
                table->failed_gate[d] = gate;
    ocop_rating_unref(rating);
    ocop_dossier_unref(dossier);
}

static void make_table(struct table *table, const char *edition, int32_t set, uint32_t seed)
{
    ocop_edition *rules;
    int32_t index;
    *table = (struct table){.state = seed};
    assert_ok(ocop_edition_open(NULL, edition, &rules));
    assert_ok(ocop_criteria_open(rules, set, &table->criteria));
    ocop_edition_unref(rules);
    table->policy = policy_of(table->criteria);
    table->every = seed % 2;
    table->columns = ocop_criteria_count(table->criteria);
    assert_in_range(table->columns, 1, COLUMNS_MOST);
    assert_ok(ocop_policy_set_gate_basis(table->policy, table->every ? OCOP_GATE_BASIS_EVERY : OCOP_GATE_BASIS_MEAN));
    assert_ok(ocop_policy_set_decimals(table->policy, (int32_t)random_below(table, 4) - 1));
    assert_ok(ocop_batch_new(NULL, NULL, 0, &table->batch));
    assert_ok(ocop_batch_add(table->batch, table->criteria, table->policy, &index));
    for (int32_t d = 0; d < DOSSIERS; d++) {
        make_dossier(table, d);
        table->means[d] = table->totals[d] * HUNDREDTHS / table->sheets[d];
        table->mean_doubles[d] = table->means[d] / (double)HUNDREDTHS;
        for (int32_t c = 0; c < table->columns; c++) {
            table->mean_points[c][d] =
                table->every ? table->points[c][d] : table->points[c][d] * HUNDREDTHS / table->sheets[d];
            table->point_doubles[c][d] = table->mean_points[c][d] / (table->every ? 1.0 : HUNDREDTHS);
        }
    }
}

static void drop(struct table *table)
{
    ocop_batch_unref(table->batch);
    ocop_policy_unref(table->policy);
    ocop_criteria_unref(table->criteria);
}

static ocop_numbers column(const void *values, int32_t type)
{
    return (ocop_numbers){.values = values, .step = 1, .type = type};
}

static void assert_stars(const struct table *table, const ocop_batch_totals *in, bool all_columns)
{
    static struct found found;
    ocop_batch_output out = {
        .band = found.band, .stars = found.stars, .failed_gate = found.failed_gate, .errors = &found.errors};
    memset(&found, 0x5A, sizeof found);
    if (all_columns) {
        out.failed_gates = found.failed_gates;
        out.outcome = found.outcome;
        out.error = found.error;
    }
    assert_ok(ocop_batch_rate_totals(table->batch, in, &out));
    assert_int_equal(found.errors, 0);
    for (int32_t d = 0; d < DOSSIERS; d++) {
        if (!table->band[d])
            continue;
        assert_int_equal(found.band[d], table->band[d]);
        assert_int_equal(found.stars[d], table->stars[d]);
        assert_int_equal(found.failed_gate[d], table->failed_gate[d]);
        if (!all_columns)
            continue;
        assert_int_equal(found.outcome[d], OCOP_OUTCOME_RATED);
        assert_int_equal(found.error[d], OCOP_OK);
        assert_int_equal(found.failed_gates[d] != 0, table->failed_gate[d] >= 0);
    }
}

static void totals_tell_the_stars_that_sheets_tell(void **state)
{
    static const struct {
        const char *edition;
        int32_t set;
    } sets[] = {{"26-2026", 1}, {"26-2026", 14}, {"148-2023", 3}, {"1048-2019", 6}};
    static struct table table;
    int32_t seen = 0;
    (void)state;
    for (uint32_t i = 0; i < 8; i++) {
        ocop_numbers sums[COLUMNS_MOST], means[COLUMNS_MOST], doubles[COLUMNS_MOST];
        make_table(&table, sets[i / 2].edition, sets[i / 2].set, i + 1);
        for (int32_t c = 0; c < table.columns; c++) {
            sums[c] = column(table.points[c], OCOP_NUMBER_INT32);
            means[c] = column(table.mean_points[c], OCOP_NUMBER_INT32);
            doubles[c] = column(table.point_doubles[c], OCOP_NUMBER_FLOAT64);
        }
        const ocop_batch_totals of_sums = {.dossiers = DOSSIERS,
                                           .totals = column(table.totals, OCOP_NUMBER_INT32),
                                           .sheets = column(table.sheets, OCOP_NUMBER_INT32),
                                           .criteria = sums};
        const ocop_batch_totals of_means = {
            .dossiers = DOSSIERS, .totals = column(table.means, OCOP_NUMBER_INT32), .decimals = 2, .criteria = means};
        const ocop_batch_totals of_doubles = {.dossiers = DOSSIERS,
                                              .totals = column(table.mean_doubles, OCOP_NUMBER_FLOAT64),
                                              .decimals = 2,
                                              .criteria = doubles};
        for (int all_columns = 0; all_columns < 2; all_columns++) {
            assert_stars(&table, &of_sums, all_columns);
            assert_stars(&table, &of_means, all_columns);
            assert_stars(&table, &of_doubles, all_columns);
        }
        for (int32_t d = 0; d < DOSSIERS; d++)
            seen += table.band[d] && table.failed_gate[d] >= 0;
        drop(&table);
    }
    assert_true(seen > DOSSIERS);
}

/* One total at a time, at the edges of bands and of what is a total. */
struct edge {
    double total;
    int32_t decimals, policy_decimals; /* policy -1: none */
    int32_t band, outcome, error;
};

static ocop_status tell(ocop_batch *batch, const ocop_batch_totals *in, struct found *found)
{
    const ocop_batch_output out = {.sum = found->sum,
                                   .sheets = found->sheets,
                                   .outcome = found->outcome,
                                   .band = found->band,
                                   .stars = found->stars,
                                   .reasons = found->reasons,
                                   .failed_gate = found->failed_gate,
                                   .error = found->error,
                                   .error_column = found->error_column,
                                   .errors = &found->errors};
    memset(found, 0x5A, sizeof *found);
    return ocop_batch_rate_totals(batch, in, &out);
}

static void edges_of_bands_are_exact(void **state)
{
    static const struct edge edges[] = {{69.995, 3, -1, 3, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {70, 0, -1, 4, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {69.995, 3, 2, 4, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {69.994, 3, 2, 3, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {89.999999, 6, -1, 4, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {90, 6, -1, 5, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {29.99, 2, -1, 1, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {30, 2, -1, 2, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {49.9, 1, -1, 2, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {100, 2, -1, 5, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {0, 2, -1, 1, OCOP_OUTCOME_RATED, OCOP_OK},
                                        {100.01, 2, -1, 0, 0, OCOP_ERR_SHAPE},
                                        {8995, 0, -1, 0, 0, OCOP_ERR_SHAPE},
                                        {-0.01, 2, -1, 0, 0, OCOP_ERR_SHAPE},
                                        {89.955, 2, -1, 0, 0, OCOP_ERR_SHAPE},
                                        {INFINITY, 2, -1, 0, 0, OCOP_ERR_SHAPE},
                                        {NAN, 2, -1, 0, OCOP_OUTCOME_INCOMPLETE, OCOP_OK}};
    ocop_edition *edition;
    ocop_criteria *criteria;
    (void)state;
    assert_ok(ocop_edition_open(NULL, "26-2026", &edition));
    assert_ok(ocop_criteria_open(edition, 1, &criteria));
    ocop_edition_unref(edition);
    for (size_t turn = 0; turn < 2 * sizeof edges / sizeof *edges; turn++) {
        const size_t i = turn / 2;
        static struct found found;
        double totals[MANY]; /* beside one alone: some are judged side by side, the last ones twice */
        int32_t rules;
        ocop_batch *batch;
        ocop_policy *policy = policy_of(criteria);
        if (edges[i].policy_decimals >= 0)
            assert_ok(ocop_policy_set_decimals(policy, edges[i].policy_decimals));
        assert_ok(ocop_batch_new(NULL, NULL, 0, &batch));
        assert_ok(ocop_batch_add(batch, criteria, policy, &rules));
        for (int k = 0; k < MANY; k++)
            totals[k] = edges[i].total;
        const ocop_batch_totals in = {.dossiers = turn % 2 ? MANY : 9,
                                      .totals = column(totals, OCOP_NUMBER_FLOAT64),
                                      .decimals = edges[i].decimals};
        assert_ok(tell(batch, &in, &found));
        assert_int_equal(found.errors, edges[i].error ? in.dossiers : 0);
        for (int k = 0; k < in.dossiers; k++) {
            assert_int_equal(found.band[k], edges[i].band);
            assert_int_equal(found.stars[k], edges[i].band);
            assert_int_equal(found.outcome[k], edges[i].outcome);
            assert_int_equal(found.error[k], edges[i].error);
            assert_int_equal(ocop_batch_check_totals(batch, &in, k), edges[i].error);
        }
        ocop_policy_unref(policy);
        ocop_batch_unref(batch);
    }
    ocop_criteria_unref(criteria);
}

struct hand {
    ocop_criteria *criteria;
    ocop_batch *batch;
    int32_t gate, criterion;
    ocop_numbers columns[COLUMNS_MOST];
};

/* Set 1 of 26-2026, and its first gate of four stars. */
static struct hand by_hand(void)
{
    struct hand hand = {.gate = 0};
    ocop_edition *edition;
    int32_t rules;
    assert_ok(ocop_edition_open(NULL, "26-2026", &edition));
    assert_ok(ocop_criteria_open(edition, 1, &hand.criteria));
    ocop_edition_unref(edition);
    assert_ok(ocop_batch_new(NULL, NULL, 0, &hand.batch));
    assert_ok(ocop_batch_add(hand.batch, hand.criteria, NULL, &rules));
    while (ocop_batch_gate_star(hand.batch, 0, hand.gate) < 4)
        hand.gate++;
    hand.criterion = ocop_batch_gate_criterion(hand.batch, 0, hand.gate);
    return hand;
}

static void let_go(struct hand *hand)
{
    ocop_batch_unref(hand->batch);
    ocop_criteria_unref(hand->criteria);
}

static void what_is_not_known_of_a_gate_is_not_guessed(void **state)
{
    static struct found found;
    struct hand hand = by_hand();
    const int32_t need = ocop_batch_gate_need(hand.batch, 0, hand.gate);
    const int32_t totals[] = {95, 95, 95, 60}, points[] = {need, need - 1, -1, need - 1};
    (void)state;
    hand.columns[hand.criterion] = (ocop_numbers){points, 1, NULL, 0, OCOP_NUMBER_INT32, true};
    const ocop_batch_totals in = {.dossiers = 4, .totals = column(totals, OCOP_NUMBER_INT32), .criteria = hand.columns};
    assert_ok(tell(hand.batch, &in, &found));
    assert_int_equal(found.errors, 0);
    assert_int_equal(found.stars[1], 3);
    assert_int_equal(found.band[1], 5);
    assert_int_equal(found.failed_gate[1], hand.gate);
    assert_int_equal(found.outcome[2], OCOP_OUTCOME_INCOMPLETE);
    assert_int_equal(found.reasons[2], OCOP_REASON_UNANSWERED);
    assert_int_equal(found.band[2], 0);
    assert_int_equal(found.failed_gate[2], -1);
    assert_int_equal(found.stars[3], 3); /* the gate is of a star that the points do not reach */
    assert_int_equal(found.failed_gate[3], -1);
    let_go(&hand);
}

static void faults_are_marked_with_their_column(void **state)
{
    static struct found found;
    struct hand hand = by_hand();
    const int32_t best = ocop_criteria_best(hand.criteria, hand.criterion);
    const int32_t totals[] = {95, 190, 95, 95}, sheets[] = {1, 2, 0, -3}, points[] = {best + 1, 2 * best, best, best};
    (void)state;
    hand.columns[hand.criterion] = column(points, OCOP_NUMBER_INT32);
    const ocop_batch_totals in = {.dossiers = 4,
                                  .totals = column(totals, OCOP_NUMBER_INT32),
                                  .sheets = column(sheets, OCOP_NUMBER_INT32),
                                  .criteria = hand.columns};
    assert_ok(tell(hand.batch, &in, &found));
    assert_int_equal(found.errors, 2);
    assert_int_equal(found.error[0], OCOP_ERR_SHAPE);
    assert_int_equal(found.error_column[0], hand.criterion);
    assert_int_equal(found.stars[0], 0);
    assert_int_equal(found.band[1], 5);
    assert_int_equal(found.sum[1], 190);
    assert_int_equal(found.sheets[1], 2);
    assert_int_equal(found.reasons[2], OCOP_REASON_NO_SHEETS);
    assert_int_equal(found.error[3], OCOP_ERR_SHAPE);
    assert_int_equal(found.error_column[3], -1);
    assert_int_equal(ocop_batch_check_totals(hand.batch, &in, 3), OCOP_ERR_SHAPE);
    assert_string_equal(ocop_error_message(OCOP_LANG_EN), "the number -3 is not between 0 and 100000");
    let_go(&hand);
}

static void types_and_layouts_do_not_matter(void **state)
{
    static struct found found;
    struct hand hand = by_hand();
    const int16_t pairs[] = {9500, 1, 8999, 1, -1, 1, 6999, 1};
    const float floats[] = {95.0F, 89.99F, NAN, 69.99F};
    const uint8_t valid[] = {0xB}; /* all but the third */
    const int64_t longs[] = {9500, 8999, 123456789, 6999};
    const int32_t rules[] = {0, 0, 0, 0};
    const ocop_numbers layouts[] = {{pairs, 2, NULL, 0, OCOP_NUMBER_INT16, true},
                                    {floats, 1, NULL, 0, OCOP_NUMBER_FLOAT32, false},
                                    {longs, 1, valid, 0, OCOP_NUMBER_INT64, false}};
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        ocop_batch_totals in = {.dossiers = 4, .totals = layouts[i % 3], .decimals = 2};
        if (i >= 3)
            in.rules = column(rules, OCOP_NUMBER_INT32);
        assert_ok(tell(hand.batch, &in, &found));
        assert_int_equal(found.errors, 0);
        assert_int_equal(found.band[0], 5);
        assert_int_equal(found.band[1], 4);
        assert_int_equal(found.reasons[2], OCOP_REASON_NO_SHEETS);
        assert_int_equal(found.band[3], 3);
        assert_int_equal(found.sum[3], 6999);
    }
    let_go(&hand);
}

static void wrong_calls_are_refused(void **state)
{
    struct hand hand = by_hand();
    const int32_t totals[] = {95};
    const ocop_batch_totals good = {.dossiers = 1, .totals = column(totals, OCOP_NUMBER_INT32)};
    const ocop_batch_output out = {0};
    const int32_t unknown[] = {7};
    ocop_batch *empty;
    (void)state;
    assert_ok(ocop_batch_new(NULL, NULL, 0, &empty));
    assert_int_equal(ocop_batch_rate_totals(NULL, &good, &out), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_batch_rate_totals(empty, &good, &out), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_batch_rate_totals(hand.batch, NULL, &out), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_batch_rate_totals(hand.batch, &good, NULL), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_batch_check_totals(hand.batch, &good, 1), OCOP_ERR_ARGUMENT);
    assert_int_equal(ocop_batch_check_totals(NULL, &good, 0), OCOP_ERR_ARGUMENT);
    ocop_batch_totals bad = good;
    bad.decimals = 7;
    assert_int_equal(ocop_batch_rate_totals(hand.batch, &bad, &out), OCOP_ERR_ARGUMENT);
    bad = good;
    bad.dossiers = -1;
    assert_int_equal(ocop_batch_rate_totals(hand.batch, &bad, &out), OCOP_ERR_ARGUMENT);
    bad = good;
    bad.totals = (ocop_numbers){0};
    assert_int_equal(ocop_batch_rate_totals(hand.batch, &bad, &out), OCOP_ERR_ARGUMENT);
    bad = good;
    bad.sheets = column(totals, 99);
    assert_int_equal(ocop_batch_rate_totals(hand.batch, &bad, &out), OCOP_ERR_ARGUMENT);
    bad = good;
    bad.rules = column(unknown, OCOP_NUMBER_INT32);
    assert_ok(ocop_batch_rate_totals(hand.batch, &bad, &out));
    assert_int_equal(ocop_batch_check_totals(hand.batch, &bad, 0), OCOP_ERR_NO_SET);
    ocop_batch_unref(empty);
    let_go(&hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_tell_the_stars_that_sheets_tell),
        cmocka_unit_test(edges_of_bands_are_exact),
        cmocka_unit_test(what_is_not_known_of_a_gate_is_not_guessed),
        cmocka_unit_test(faults_are_marked_with_their_column),
        cmocka_unit_test(types_and_layouts_do_not_matter),
        cmocka_unit_test(wrong_calls_are_refused),
    };
    return cmocka_run_group_tests_name("totals", tests, NULL, NULL);
}
