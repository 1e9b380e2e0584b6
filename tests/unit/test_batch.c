/* Batches: columns in, columns out, and never another answer than one dossier at a time gives. */
#include "unit.h"

#include <math.h>

#include "failing.h"

/* A random table of dossiers, written both as columns and as ocop-dossier/1. */

#define DOSSIERS 60
#define SHEETS_MOST 9
#define ROWS (DOSSIERS * SHEETS_MOST)
#define COLUMNS_MOST 40
#define NO_ANSWER INT64_MIN

#define STRANGE 3 /* numbers of each row of doubles that are no points */

enum storage {
    SMALL_MATRIX,
    COLUMNS_OF_BYTES,
    COLUMNS_OF_DOUBLES,
    MASKED_COLUMNS,
    SIGNED_COLUMNS,
    ROWS_OF_DOUBLES,
    ROWS_OF_LONGS,
    TURNED_ROWS,
    STORAGES
};

struct table {
    uint32_t state; /* of the random numbers */
    uint32_t skill; /* of the dossier that is being made, from 0 to 3 */
    ocop_criteria *criteria[2];
    ocop_policy *policies[2];
    char policy_json[2][256];
    const char *codes[COLUMNS_MOST];
    int32_t columns, rows, given;
    bool mixed;
    enum storage storage;
    int32_t rules[DOSSIERS];
    int64_t offsets[DOSSIERS + 1], order[ROWS];
    int64_t cells[ROWS][COLUMNS_MOST];
    int8_t roles[ROWS];
    int32_t council[DOSSIERS]; /* -1: not known */
    ocop_numbers numbers[COLUMNS_MOST];
    uint8_t bytes[ROWS * COLUMNS_MOST], columns_of_bytes[COLUMNS_MOST][ROWS];
    double doubles[COLUMNS_MOST][ROWS];
    int16_t shorts[COLUMNS_MOST][ROWS];
    uint32_t longs[COLUMNS_MOST][ROWS];
    uint8_t valid[COLUMNS_MOST][ROWS / 8 + 2];
    void *in_rows; /* exactly as long as the table, so that nothing can be read beyond it unnoticed */
};

struct answers {
    int64_t sum[DOSSIERS], error_row[DOSSIERS], errors;
    int32_t sheets[DOSSIERS], spread[DOSSIERS], outcome[DOSSIERS], band[DOSSIERS], stars[DOSSIERS], reasons[DOSSIERS];
    int32_t failed_gate[DOSSIERS], error[DOSSIERS], error_column[DOSSIERS];
    uint64_t failed_gates[DOSSIERS];
};

static uint32_t random_below(struct table *table, uint32_t most)
{
    table->state = table->state * 1664525U + 1013904223U;
    return (table->state >> 9) % most;
}

/* Mostly what can be given; from time to time nothing, or something that cannot be. */
static int64_t random_cell(struct table *table, const ocop_criteria *criteria, const char *code)
{
    const int32_t criterion = ocop_criteria_find(criteria, code);
    const uint32_t luck = random_below(table, 4000);
    if (criterion < 0)
        return luck == 0 ? 3 : NO_ANSWER;
    const int32_t options = ocop_criteria_option_count(criteria, criterion);
    const bool additive = ocop_criteria_mode(criteria, criterion) == OCOP_MODE_ADDITIVE;
    if (luck < 4)
        return NO_ANSWER;
    if (luck < 8)
        return (int64_t)random_below(table, 250);
    if (additive && table->given == OCOP_GIVEN_OPTIONS)
        return random_below(table, 1U << options);
    if (additive) {
        int32_t points = 0;
        for (int32_t i = 1; i <= options; i++)
            points += random_below(table, 2) ? ocop_criteria_option_points(criteria, criterion, i) : 0;
        return points;
    }
    /* Options rise with their points: good dossiers take the last ones, so that some have stars to lose. */
    int32_t option = 1 + (int32_t)random_below(table, (uint32_t)options);
    if (table->skill != 1 && random_below(table, 5))
        option = table->skill == 0 ? 1 : options;
    return table->given == OCOP_GIVEN_OPTIONS ? option : ocop_criteria_option_points(criteria, criterion, option);
}

static void choose_policy(struct table *table, int32_t rules)
{
    ocop_policy *policy = policy_of(table->criteria[rules]);
    char *json = table->policy_json[rules];
    const bool every = random_below(table, 3) == 0, zero = random_below(table, 2) == 0;
    const int32_t decimals = (int32_t)random_below(table, 4) - 1, quorum = (int32_t)random_below(table, 4);
    const int32_t spread = random_below(table, 2) ? -1 : (int32_t)random_below(table, 40);
    const bool undecided = random_below(table, 4) == 0, secretary = random_below(table, 2) == 0;
    assert_ok(ocop_policy_set_gate_basis(policy, every ? OCOP_GATE_BASIS_EVERY : OCOP_GATE_BASIS_MEAN));
    assert_ok(ocop_policy_set_unanswered(policy, zero ? OCOP_UNANSWERED_ZERO : OCOP_UNANSWERED_INCOMPLETE));
    assert_ok(ocop_policy_set_decimals(policy, decimals));
    assert_ok(ocop_policy_set_spread_limit(policy, spread));
    assert_ok(ocop_policy_set_band_gap(policy, undecided ? OCOP_BAND_GAP_UNDECIDED : OCOP_BAND_GAP_HALF_OPEN));
    assert_ok(ocop_policy_set_secretary_scores(policy, secretary));
    int at =
        snprintf(json, 256, "{\"gate_basis\":\"%s\",\"unanswered\":\"%s\",\"band_gap\":\"%s\",\"secretary_scores\":%s",
                 every ? "every" : "mean", zero ? "zero" : "incomplete", undecided ? "undecided" : "half_open",
                 secretary ? "true" : "false");
    if (decimals >= 0)
        at += snprintf(json + at, 256 - (size_t)at, ",\"decimals\":%d", decimals);
    if (spread >= 0)
        at += snprintf(json + at, 256 - (size_t)at, ",\"spread_limit\":%d", spread);
    if (quorum == 1) {
        assert_ok(ocop_policy_set_quorum(policy, 4));
        at += snprintf(json + at, 256 - (size_t)at, ",\"quorum\":{\"at_least\":4}");
    } else if (quorum == 2) {
        assert_ok(ocop_policy_set_quorum_share(policy, 3, 4));
        assert_ok(ocop_policy_set_quorum_chair(policy, true));
        at += snprintf(json + at, 256 - (size_t)at, ",\"quorum\":{\"numerator\":3,\"denominator\":4,\"chair\":true}");
    }
    (void)snprintf(json + at, 256 - (size_t)at, "}");
    table->policies[rules] = policy;
}

static void take_columns(struct table *table)
{
    table->columns = 0;
    for (int32_t rules = 0; rules < (table->mixed ? 2 : 1); rules++)
        for (int32_t i = 0; i < ocop_criteria_count(table->criteria[rules]); i++) {
            const char *code = ocop_criteria_code(table->criteria[rules], i);
            bool known = false;
            for (int32_t c = 0; c < table->columns; c++)
                known |= strcmp(table->codes[c], code) == 0;
            if (!known)
                table->codes[table->columns++] = code;
        }
    assert_in_range(table->columns, 1, COLUMNS_MOST);
}

static void store_in_rows(struct table *table, int32_t c)
{
    const ptrdiff_t width = table->storage == ROWS_OF_DOUBLES ? table->columns + STRANGE : table->columns;
    double *doubles = table->in_rows;
    int64_t *longs = table->in_rows;
    uint8_t *bytes = table->in_rows;
    for (int32_t row = 0; row < table->rows; row++) {
        const int64_t cell = table->cells[row][c];
        const bool none = cell == NO_ANSWER;
        if (table->storage == ROWS_OF_DOUBLES)
            doubles[row * width + 1 + c] = none ? NAN : (double)cell;
        else if (table->storage == ROWS_OF_LONGS)
            longs[row * width + c] = none ? -1 : cell;
        else
            bytes[row * width + c] = none ? 255 : (uint8_t)cell;
        if (table->storage == ROWS_OF_DOUBLES)
            doubles[row * width] = doubles[row * width + table->columns + 1] =
                doubles[row * width + table->columns + 2] = 2026.5;
    }
    if (table->storage == ROWS_OF_DOUBLES)
        table->numbers[c] = (ocop_numbers){doubles + 1 + c, width, NULL, 0, OCOP_NUMBER_FLOAT64, false};
    else if (table->storage == ROWS_OF_LONGS)
        table->numbers[c] = (ocop_numbers){longs + c, width, NULL, 0, OCOP_NUMBER_INT64, true};
    else
        table->numbers[c] = (ocop_numbers){bytes + c, width, NULL, 0, OCOP_NUMBER_UINT8, true};
}

static void store(struct table *table)
{
    const size_t numbers_each = (size_t)table->columns + (table->storage == ROWS_OF_DOUBLES ? STRANGE : 0);
    const size_t number = table->storage == TURNED_ROWS ? 1 : 8;
    table->in_rows = malloc((size_t)table->rows * numbers_each * number + 1);
    assert_non_null(table->in_rows);
    memset(table->valid, 0, sizeof table->valid);
    for (int32_t c = 0; c < table->columns; c++) {
        ocop_numbers *numbers = &table->numbers[c];
        *numbers = (ocop_numbers){.step = 1};
        for (int32_t row = 0; row < table->rows; row++) {
            const int64_t cell = table->cells[row][c];
            const bool none = cell == NO_ANSWER;
            table->bytes[row * table->columns + c] = none ? 255 : (uint8_t)cell;
            table->columns_of_bytes[c][row] = none ? 255 : (uint8_t)cell;
            table->doubles[c][row] = none ? NAN : (double)cell;
            table->shorts[c][row] = none ? -1 : (int16_t)cell;
            table->longs[c][row] = none ? 77 : (uint32_t)cell;
            if (!none)
                table->valid[c][(row + 3) / 8] |= (uint8_t)(1 << (row + 3) % 8);
        }
        if (table->storage >= ROWS_OF_DOUBLES)
            store_in_rows(table, c);
        else if (table->storage == SMALL_MATRIX)
            *numbers = (ocop_numbers){&table->bytes[c], table->columns, NULL, 0, OCOP_NUMBER_UINT8, true};
        else if (table->storage == COLUMNS_OF_BYTES)
            *numbers = (ocop_numbers){table->columns_of_bytes[c], 1, NULL, 0, OCOP_NUMBER_UINT8, true};
        else if (table->storage == COLUMNS_OF_DOUBLES)
            *numbers = (ocop_numbers){table->doubles[c], 1, NULL, 0, OCOP_NUMBER_FLOAT64, false};
        else if (table->storage == MASKED_COLUMNS)
            *numbers = (ocop_numbers){table->longs[c], 1, table->valid[c], 3, OCOP_NUMBER_UINT32, false};
        else
            *numbers = (ocop_numbers){table->shorts[c], 1, NULL, 0, OCOP_NUMBER_INT16, true};
    }
}

static bool is_turned(const struct table *table)
{
    return table->storage == SIGNED_COLUMNS || table->storage == TURNED_ROWS;
}

/* The last row first: the place of a sheet and its row are no longer the same. */
static void turn_over(struct table *table)
{
    for (int32_t row = 0; row < table->rows; row++) {
        const int32_t other = table->rows - 1 - row;
        table->order[row] = other;
        for (int32_t c = 0; row < other && c < table->columns; c++) {
            const int64_t cell = table->cells[row][c];
            table->cells[row][c] = table->cells[other][c];
            table->cells[other][c] = cell;
        }
        const int8_t role = table->roles[row];
        if (row < other) {
            table->roles[row] = table->roles[other];
            table->roles[other] = role;
        }
    }
}

static void fill(struct table *table)
{
    table->offsets[0] = table->rows = 0;
    for (int32_t d = 0; d < DOSSIERS; d++) {
        const int32_t sheets = (int32_t)random_below(table, SHEETS_MOST + 1);
        table->rules[d] = table->mixed ? (int32_t)random_below(table, 2) : 0;
        table->skill = random_below(table, 4);
        table->council[d] = (int32_t)random_below(table, 12) - 1;
        if (!table->council[d])
            table->council[d] = -1;
        table->offsets[d + 1] = table->offsets[d] + sheets;
        for (int32_t i = 0; i < sheets; i++, table->rows++) {
            table->roles[table->rows] = (int8_t)(random_below(table, 40) ? 1 + (random_below(table, 4) == 0) : 3);
            for (int32_t c = 0; c < table->columns; c++)
                table->cells[table->rows][c] = random_cell(table, table->criteria[table->rules[d]], table->codes[c]);
        }
    }
    for (int32_t i = 0; i < table->rows; i++)
        table->order[i] = i;
    if (is_turned(table))
        turn_over(table);
    store(table);
}

static void write_ticks(FILE *out, int64_t ticks)
{
    const char *between = "";
    (void)fputs("[", out);
    for (int32_t i = 0; i < 62; i++)
        if (ticks >> i & 1) {
            (void)fprintf(out, "%s%d", between, i + 1);
            between = ",";
        }
    (void)fputs("]", out);
}

static void write_sheet(FILE *out, const struct table *table, const ocop_criteria *criteria, int64_t row)
{
    static const char *const roles[] = {"", "member", "chair", "secretary"};
    const char *between = "";
    (void)fprintf(out, "{\"role\":\"%s\",\"%s\":{", roles[table->roles[row]],
                  table->given == OCOP_GIVEN_OPTIONS ? "answers" : "points");
    for (int32_t c = 0; c < table->columns; c++) {
        const int64_t cell = table->cells[row][c];
        const int32_t criterion = ocop_criteria_find(criteria, table->codes[c]);
        if (cell == NO_ANSWER)
            continue;
        (void)fprintf(out, "%s\"%s\":", between, table->codes[c]);
        if (table->given == OCOP_GIVEN_OPTIONS && ocop_criteria_mode(criteria, criterion) == OCOP_MODE_ADDITIVE)
            write_ticks(out, cell);
        else
            (void)fprintf(out, "%lld", (long long)cell);
        between = ",";
    }
    (void)fputs("}}", out);
}

/* The same dossier for the other way. */
static char *json_of(const struct table *table, int32_t d)
{
    const ocop_criteria *criteria = table->criteria[table->rules[d]];
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    (void)fprintf(out, "{\"format\":\"ocop-dossier/1\",\"edition\":\"%s\",\"product\":{\"set\":%d},\"policy\":%s,",
                  ocop_edition_id(ocop_criteria_edition(criteria)), ocop_criteria_set(criteria),
                  table->policy_json[table->rules[d]]);
    if (table->council[d] > 0)
        (void)fprintf(out, "\"council\":{\"members\":%d},", table->council[d]);
    (void)fputs("\"sheets\":[", out);
    for (int64_t i = table->offsets[d]; i < table->offsets[d + 1]; i++) {
        (void)fputs(i > table->offsets[d] ? "," : "", out);
        write_sheet(out, table, criteria, table->order[i]);
    }
    (void)fputs("]}", out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static int32_t reason_bit(const char *code)
{
    static const char *const codes[] = {"rejection",    "stop",      "no_sheets", "unanswered", "quorum",
                                        "quorum_chair", "secretary", "spread",    "band_gap"};
    for (int32_t i = 0; i < 9; i++)
        if (strcmp(codes[i], code) == 0)
            return 1 << i;
    fail_msg("no bit for %s", code);
    return 0;
}

static void assert_gates(const struct table *table, const ocop_batch *batch, const struct answers *answers, int32_t d,
                         const ocop_rating *rating)
{
    uint64_t gates = 0;
    int32_t first = -1;
    for (int32_t i = 0; i < ocop_rating_failed_gate_count(rating); i++)
        for (int32_t gate = 0; gate < ocop_batch_gate_count(batch, table->rules[d]); gate++)
            if (ocop_batch_gate_star(batch, table->rules[d], gate) == ocop_rating_failed_gate_star(rating, i) &&
                ocop_batch_gate_criterion(batch, table->rules[d], gate) ==
                    ocop_rating_failed_gate_criterion(rating, i)) {
                assert_int_equal(ocop_batch_gate_need(batch, table->rules[d], gate),
                                 ocop_rating_failed_gate_need(rating, i));
                gates |= (uint64_t)1 << gate;
                first = first < 0 ? gate : first;
            }
    assert_true(answers->failed_gates[d] == gates);
    assert_int_equal(answers->failed_gate[d], first);
}

static void assert_rating(const struct table *table, const ocop_batch *batch, const struct answers *answers, int32_t d,
                          const ocop_rating *rating)
{
    int32_t reasons = 0;
    for (int32_t i = 0; i < ocop_rating_reason_count(rating); i++)
        reasons |= reason_bit(ocop_rating_reason_code(rating, i));
    assert_int_equal(answers->error[d], OCOP_OK);
    assert_int_equal(answers->outcome[d], ocop_rating_outcome(rating));
    assert_int_equal(answers->sum[d], ocop_rating_sum(rating));
    assert_int_equal(answers->sheets[d], ocop_rating_sheet_count(rating));
    assert_int_equal(answers->spread[d], ocop_rating_spread(rating));
    assert_int_equal(answers->band[d], ocop_rating_band(rating));
    assert_int_equal(answers->stars[d], ocop_rating_stars(rating));
    assert_int_equal(answers->reasons[d], reasons);
    assert_gates(table, batch, answers, d, rating);
}

/* How often each thing came up, so that a test that tries nothing is seen. */
struct seen {
    int32_t outcomes[5], stars[6], errors, gates;
};

static void assert_same(const struct table *table, const ocop_batch *batch, const ocop_batch_input *in,
                        const struct answers *answers, ocop_context *context, struct seen *seen)
{
    for (int32_t d = 0; d < DOSSIERS; d++) {
        char *json = json_of(table, d), pointer[128], message[600];
        ocop_dossier *dossier;
        ocop_policy *policy;
        ocop_rating *rating;
        const ocop_status status = ocop_dossier_from_json(context, json, -1, &dossier, &policy);
        (void)snprintf(pointer, sizeof pointer, "%s", ocop_error_pointer());
        (void)snprintf(message, sizeof message, "%s", ocop_error_message(OCOP_LANG_VI));
        free(json);
        assert_int_equal(answers->error[d], status);
        assert_int_equal(ocop_batch_check(batch, in, d), status);
        /* A document can point at one of the items that are ticked. */
        const size_t length = strlen(ocop_error_pointer());
        assert_memory_equal(ocop_error_pointer(), pointer, length);
        assert_true(!pointer[length] || (table->given == OCOP_GIVEN_OPTIONS && pointer[length] == '/'));
        assert_string_equal(ocop_error_message(OCOP_LANG_VI), message);
        seen->errors += status != OCOP_OK;
        if (status != OCOP_OK) {
            assert_int_equal(answers->outcome[d], 0);
            assert_in_range(answers->error_row[d], 0, table->rows - 1);
            continue;
        }
        assert_ok(ocop_rating_new(dossier, policy, &rating));
        assert_rating(table, batch, answers, d, rating);
        seen->outcomes[answers->outcome[d]]++;
        seen->stars[answers->stars[d]]++;
        seen->gates += answers->failed_gate[d] >= 0;
        ocop_rating_unref(rating);
        ocop_dossier_unref(dossier);
        ocop_policy_unref(policy);
    }
}

static ocop_batch_output output_of(struct answers *answers)
{
    return (ocop_batch_output){answers->sum,          answers->sheets, answers->spread,    answers->outcome,
                               answers->band,         answers->stars,  answers->reasons,   answers->failed_gate,
                               answers->failed_gates, answers->error,  answers->error_row, answers->error_column,
                               &answers->errors};
}

static void try_table(struct table *table, ocop_context *context, struct seen *seen)
{
    struct answers answers;
    ocop_batch *batch;
    int32_t rules;
    memset(&answers, 0x5A, sizeof answers);
    take_columns(table);
    fill(table);
    assert_ok(ocop_batch_new(context, table->codes, table->columns, &batch));
    for (int32_t i = 0; i < (table->mixed ? 2 : 1); i++) {
        choose_policy(table, i);
        assert_ok(ocop_batch_add(batch, table->criteria[i], table->policies[i], &rules));
        assert_int_equal(rules, i);
        assert_ptr_equal(ocop_batch_criteria(batch, i), table->criteria[i]);
    }
    ocop_batch_input in = {.dossiers = DOSSIERS,
                           .rows = table->rows,
                           .given = table->given,
                           .criteria = table->numbers,
                           .offsets = table->offsets};
    in.order = is_turned(table) ? table->order : NULL;
    in.roles = (ocop_numbers){.values = table->roles, .step = 1, .type = OCOP_NUMBER_INT8};
    in.council = (ocop_numbers){.values = table->council, .step = 1, .type = OCOP_NUMBER_INT32, .blanks = true};
    if (table->mixed)
        in.rules = (ocop_numbers){.values = table->rules, .step = 1, .type = OCOP_NUMBER_INT32};
    const ocop_batch_output out = output_of(&answers);
    assert_ok(ocop_batch_rate(batch, &in, &out, NULL));
    assert_same(table, batch, &in, &answers, context, seen);
    for (int32_t i = 0; i < (table->mixed ? 2 : 1); i++)
        ocop_policy_unref(table->policies[i]);
    ocop_batch_unref(batch);
    free(table->in_rows);
}

static void try_sets(ocop_context *context, const char *edition, int32_t one, int32_t two, int32_t times,
                     struct seen *seen)
{
    static struct table table;
    table.state = (uint32_t)(one * 31 + two);
    for (int32_t i = 0; i < times; i++) {
        ocop_edition *rules;
        assert_ok(ocop_edition_open(context, edition, &rules));
        assert_ok(ocop_criteria_open(rules, one, &table.criteria[0]));
        assert_ok(ocop_criteria_open(rules, two, &table.criteria[1]));
        ocop_edition_unref(rules);
        table.mixed = i % 3 == 2;
        table.given = i % 2 ? OCOP_GIVEN_OPTIONS : OCOP_GIVEN_POINTS;
        table.storage = (enum storage)(i / 2 % STORAGES);
        try_table(&table, context, seen);
        ocop_criteria_unref(table.criteria[0]);
        ocop_criteria_unref(table.criteria[1]);
    }
}

static void columns_rate_as_documents_do(void **state)
{
    struct seen seen = {0};
    ocop_context *context;
    ocop_edition *tiny = tiny_edition();
    (void)state;
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_add_edition(context, tiny));
    ocop_edition_unref(tiny);
    try_sets(context, "tiny", 1, 2, 32, &seen);
    try_sets(context, "tiny", 2, 1, 32, &seen);
    try_sets(context, "26-2026", 1, 26, 32, &seen);
    try_sets(context, "26-2026", 14, 22, 32, &seen);
    try_sets(context, "148-2023", 3, 24, 16, &seen);
    try_sets(context, "1048-2019", 6, 17, 16, &seen);
    ocop_context_unref(context);
    for (int32_t stars = 1; stars <= 5; stars++)
        assert_true(seen.stars[stars] > 20);
    assert_true(seen.outcomes[OCOP_OUTCOME_STOPPED] > 20);
    assert_true(seen.outcomes[OCOP_OUTCOME_INCOMPLETE] > 200);
    assert_true(seen.errors > 100);
    assert_true(seen.gates > 200);
}

/* One table by hand */

struct hand {
    ocop_criteria *criteria;
    ocop_batch *batch;
    uint8_t points[4][6]; /* sheets of set 1 of the tiny edition */
    ocop_numbers numbers[6];
    int64_t offsets[3];
    ocop_batch_input in;
};

static struct hand *by_hand(void)
{
    static struct hand hand;
    static const uint8_t points[4][6] = {
        {30, 10, 20, 20, 10, 10}, {20, 10, 20, 20, 10, 10}, {10, 10, 20, 20, 10, 10}, {30, 0, 15, 20, 0, 255}};
    int32_t rules;
    hand = (struct hand){.criteria = tiny_set(1), .offsets = {0, 2, 4}};
    memcpy(hand.points, points, sizeof points);
    for (int32_t i = 0; i < 6; i++)
        hand.numbers[i] = (ocop_numbers){&hand.points[0][i], 6, NULL, 0, OCOP_NUMBER_UINT8, true};
    assert_ok(ocop_batch_new(NULL, NULL, 0, &hand.batch));
    assert_int_equal(ocop_batch_column_count(hand.batch), 0);
    assert_ok(ocop_batch_add(hand.batch, hand.criteria, NULL, &rules));
    assert_int_equal(ocop_batch_column_count(hand.batch), 6);
    assert_string_equal(ocop_batch_column_code(hand.batch, 3), "B.1.1");
    hand.in = (ocop_batch_input){
        .dossiers = 2, .rows = 4, .given = OCOP_GIVEN_POINTS, .criteria = hand.numbers, .offsets = hand.offsets};
    return &hand;
}

static void drop(struct hand *hand)
{
    ocop_batch_unref(hand->batch);
    ocop_criteria_unref(hand->criteria);
}

static void a_gate_holds_a_star_down(void **state)
{
    (void)state;
    struct hand *hand = by_hand();
    int64_t sum[2], errors = -1;
    int32_t stars[2], band[2], gate[2];
    const ocop_batch_output out = {.sum = sum, .stars = stars, .band = band, .failed_gate = gate, .errors = &errors};
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(errors, 0);
    assert_int_equal(sum[0], 190);
    assert_int_equal(band[0], 5);
    assert_int_equal(stars[0], 5);
    assert_int_equal(gate[0], -1);
    assert_int_equal(sum[1], 145);
    assert_int_equal(band[1], 4);
    assert_int_equal(stars[1], 4); /* B.1.2: 10 and 0, 5 in the mean */
    assert_int_equal(ocop_batch_gate_count(hand->batch, 0), 3);
    assert_int_equal(ocop_batch_gate_star(hand->batch, 0, 0), 3);
    assert_int_equal(ocop_batch_gate_criterion(hand->batch, 0, 1), 4);
    assert_int_equal(ocop_batch_gate_need(hand->batch, 0, 1), 5);
    drop(hand);
}

static void another_policy_is_another_pass_over_the_same_columns(void **state)
{
    (void)state;
    struct hand *hand = by_hand();
    ocop_policy *policy = policy_of(hand->criteria);
    int32_t stars[2], gate[2], rules;
    ocop_batch *strict;
    const ocop_batch_output out = {.stars = stars, .failed_gate = gate};
    assert_ok(ocop_policy_set_gate_basis(policy, OCOP_GATE_BASIS_EVERY));
    assert_ok(ocop_batch_new(NULL, NULL, 0, &strict));
    assert_ok(ocop_batch_add(strict, hand->criteria, policy, &rules));
    assert_ok(ocop_batch_rate(strict, &hand->in, &out, NULL));
    assert_int_equal(stars[0], 5);
    assert_int_equal(stars[1], 3); /* one sheet gives B.1.2 nothing */
    assert_int_equal(ocop_batch_gate_criterion(strict, 0, gate[1]), 4);
    ocop_policy_unref(policy);
    ocop_batch_unref(strict);
    drop(hand);
}

static void a_bad_row_is_marked_and_the_rest_is_rated(void **state)
{
    (void)state;
    struct hand *hand = by_hand();
    int64_t row[2], errors;
    int32_t stars[2], error[2], column[2], sheets[2];
    const ocop_batch_output out = {
        .stars = stars, .error = error, .error_row = row, .error_column = column, .sheets = sheets, .errors = &errors};
    hand->points[3][2] = 7;
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(errors, 1);
    assert_int_equal(stars[0], 5);
    assert_int_equal(stars[1], 0);
    assert_int_equal(error[1], OCOP_ERR_POINTS);
    assert_int_equal(row[1], 3);
    assert_int_equal(column[1], 2);
    assert_int_equal(sheets[1], 2);
    assert_fails_at(ocop_batch_check(hand->batch, &hand->in, 1), OCOP_ERR_POINTS, "/sheets/1/points/A.1.3");
    assert_contains(ocop_error_message(OCOP_LANG_EN), "0, 5, 10, 15, 20");
    assert_string_equal(ocop_error_rule(), "tiny#/sets/1/criteria/A.1.3");
    assert_ok(ocop_batch_check(hand->batch, &hand->in, 0));
    drop(hand);
}

static void a_byte_of_255_is_points_where_no_blanks_are_meant(void **state)
{
    (void)state;
    struct hand *hand = by_hand();
    int32_t error[2];
    const ocop_batch_output out = {.error = error};
    for (int32_t i = 0; i < 6; i++)
        hand->numbers[i].blanks = false;
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(error[1], OCOP_ERR_POINTS);
    drop(hand);
}

/* The same in columns that are long enough to be read where they stand. */
static void one_byte_of_255_in_a_long_column_is_found(void **state)
{
    enum { ROWS_EACH = 2, LONG = 1000 };
    static const uint8_t best[6] = {30, 10, 20, 20, 10, 10};
    static uint8_t columns[6][LONG * ROWS_EACH];
    static int32_t error[LONG];
    int64_t errors;
    (void)state;
    struct hand *hand = by_hand();
    const ocop_batch_output out = {.error = error, .errors = &errors};
    for (int32_t i = 0; i < 6; i++) {
        memset(columns[i], best[i], sizeof columns[i]);
        hand->numbers[i] = (ocop_numbers){columns[i], 1, NULL, 0, OCOP_NUMBER_UINT8, false};
    }
    columns[4][1401] = UINT8_MAX;
    hand->in = (ocop_batch_input){.dossiers = LONG,
                                  .rows = LONG * ROWS_EACH,
                                  .given = OCOP_GIVEN_POINTS,
                                  .criteria = hand->numbers,
                                  .sheets_each = ROWS_EACH};
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(errors, 1);
    assert_int_equal(error[700], OCOP_ERR_POINTS);
    hand->numbers[4].blanks = true; /* then it is only not answered */
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(errors, 0);
    drop(hand);
}

static void numbers_that_are_not_whole_are_told(void **state)
{
    static const double halves[4] = {10, 2.5, 10, 10}, huge[4] = {10, 1e300, 10, 10};
    static const int64_t far[4] = {10, INT64_MIN, 10, 10};
    (void)state;
    struct hand *hand = by_hand();
    int32_t error[2];
    const ocop_batch_output out = {.error = error};
    hand->numbers[0] = (ocop_numbers){halves, 1, NULL, 0, OCOP_NUMBER_FLOAT64, false};
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(error[0], OCOP_ERR_SHAPE);
    assert_fails_at(ocop_batch_check(hand->batch, &hand->in, 0), OCOP_ERR_SHAPE, "/sheets/1/points/A.1.1");
    hand->numbers[0].values = huge;
    assert_fails(ocop_batch_check(hand->batch, &hand->in, 0), OCOP_ERR_SHAPE);
    hand->numbers[0] = (ocop_numbers){far, 1, NULL, 0, OCOP_NUMBER_INT64, true};
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(error[0], OCOP_ERR_SHAPE);
    drop(hand);
}

/* Every type that numbers can be stored in gives the same. */
static void types_do_not_matter(void **state)
{
    int8_t i8[4];
    uint16_t u16[4];
    int32_t i32[4];
    int64_t i64[4];
    uint64_t u64[4];
    float f32[4];
    const void *const stored[] = {i8, u16, i32, i64, u64, f32};
    const int32_t types[] = {OCOP_NUMBER_INT8,  OCOP_NUMBER_UINT16, OCOP_NUMBER_INT32,
                             OCOP_NUMBER_INT64, OCOP_NUMBER_UINT64, OCOP_NUMBER_FLOAT32};
    (void)state;
    struct hand *hand = by_hand();
    for (int32_t row = 0; row < 4; row++) {
        const bool blank = row == 3;
        i8[row] = blank ? -1 : 10;
        u16[row] = blank ? UINT16_MAX : 10;
        i32[row] = blank ? -1 : 10;
        i64[row] = blank ? -1 : 10;
        u64[row] = blank ? UINT64_MAX : 10;
        f32[row] = blank ? NAN : 10;
    }
    for (int32_t type = 0; type < 6; type++) {
        int64_t sum[2];
        int32_t reasons[2];
        const ocop_batch_output out = {.sum = sum, .reasons = reasons};
        hand->numbers[0] = (ocop_numbers){stored[type], 1, NULL, 0, types[type], true};
        assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
        assert_int_equal(sum[0], 160);
        assert_int_equal(sum[1], 115);
        assert_int_equal(reasons[1], OCOP_REASON_UNANSWERED);
    }
    drop(hand);
}

static void a_dossier_of_no_known_rules_has_a_fault(void **state)
{
    static const int32_t rules[2] = {0, 1};
    (void)state;
    struct hand *hand = by_hand();
    int32_t error[2], stars[2], reasons[2] = {-1, -1};
    const ocop_batch_output out = {.error = error, .stars = stars, .reasons = reasons};
    hand->in.rules = (ocop_numbers){rules, 1, NULL, 0, OCOP_NUMBER_INT32, false};
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(error[0], OCOP_OK);
    assert_int_equal(stars[0], 5);
    assert_int_equal(error[1], OCOP_ERR_NO_SET);
    assert_int_equal(reasons[1], 0);
    drop(hand);
}

static void roles_and_councils_are_looked_at(void **state)
{
    static const int8_t roles[4] = {1, 4, 1, 1};
    static const int32_t council[2] = {5, 0};
    (void)state;
    struct hand *hand = by_hand();
    int32_t error[2];
    int64_t row[2];
    const ocop_batch_output out = {.error = error, .error_row = row};
    hand->in.roles = (ocop_numbers){roles, 1, NULL, 0, OCOP_NUMBER_INT8, false};
    hand->in.council = (ocop_numbers){council, 1, NULL, 0, OCOP_NUMBER_INT32, false};
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(error[0], OCOP_ERR_SHAPE);
    assert_int_equal(row[0], 1);
    assert_int_equal(error[1], OCOP_ERR_SHAPE);
    assert_int_equal(row[1], -1);
    drop(hand);
}

/* More sheets than a block of 256 lanes has, and more than the context allows. */
static void large_councils_are_rated_and_too_large_ones_told(void **state)
{
    static uint8_t points[1001][6];
    static const uint8_t sheet[6] = {30, 10, 20, 20, 10, 10};
    const int64_t offsets[4] = {0, 600, 1000, 1001};
    (void)state;
    struct hand *hand = by_hand();
    ocop_context *context;
    ocop_batch *batch;
    int64_t sum[3];
    int32_t error[3], stars[3], rules;
    const ocop_batch_output out = {.sum = sum, .error = error, .stars = stars};
    for (int32_t i = 0; i < 1001; i++)
        memcpy(points[i], sheet, sizeof sheet);
    for (int32_t i = 0; i < 6; i++)
        hand->numbers[i].values = &points[0][i];
    hand->in.dossiers = 3;
    hand->in.rows = 1001;
    hand->in.offsets = offsets;
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(sum[0], 60000);
    assert_int_equal(stars[1], 5);
    assert_int_equal(sum[2], 100);
    assert_ok(ocop_context_new(&context));
    assert_ok(ocop_context_set_limit(context, OCOP_LIMIT_SHEETS, 500));
    assert_ok(ocop_batch_new(context, NULL, 0, &batch));
    assert_ok(ocop_batch_add(batch, hand->criteria, NULL, &rules));
    assert_ok(ocop_batch_rate(batch, &hand->in, &out, NULL));
    assert_int_equal(error[0], OCOP_ERR_LIMIT);
    assert_int_equal(error[1], OCOP_OK);
    assert_int_equal(sum[1], 40000);
    ocop_batch_unref(batch);
    ocop_context_unref(context);
    drop(hand);
}

static void councils_of_one_size_need_no_offsets(void **state)
{
    (void)state;
    struct hand *hand = by_hand();
    int64_t sum[4];
    const ocop_batch_output out = {.sum = sum};
    hand->in.offsets = NULL;
    hand->in.sheets_each = 1;
    hand->in.dossiers = 4;
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    assert_int_equal(sum[0], 100);
    assert_int_equal(sum[3], 65);
    hand->in.dossiers = 0;
    assert_ok(ocop_batch_rate(hand->batch, &hand->in, &out, NULL));
    drop(hand);
}

static void input_that_contradicts_itself_is_refused(void **state)
{
    static const int64_t falling[3] = {0, 3, 2}, late[3] = {-1, 2, 3}, beyond[3] = {0, 2, 5}, order[4] = {0, 1, 2, 4};
    (void)state;
    struct hand *hand = by_hand();
    ocop_batch_output out = {.sum = NULL};
    ocop_batch_input in = hand->in;
    in.offsets = falling;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "offsets[2]");
    in.offsets = late;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    in.offsets = beyond;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    in = hand->in;
    in.order = order;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "order[3]");
    in = hand->in;
    in.given = 3;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    in = hand->in;
    in.dossiers = -1;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    in = hand->in;
    hand->numbers[2].type = 11;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    assert_contains(ocop_error_message(OCOP_LANG_EN), "criteria[2]");
    hand->numbers[2].type = OCOP_NUMBER_UINT8;
    in.offsets = NULL;
    in.sheets_each = INT64_MAX;
    assert_fails(ocop_batch_rate(hand->batch, &in, &out, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_rate(hand->batch, NULL, &out, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_rate(hand->batch, &hand->in, NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_rate(NULL, &hand->in, &out, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_check(hand->batch, &hand->in, 2), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_check(hand->batch, &hand->in, -1), OCOP_ERR_ARGUMENT);
    drop(hand);
}

static void wrong_calls_are_refused(void **state)
{
    static const char *const twice[] = {"A.1.1", "A.1.1"}, *const broken[] = {"\xff"};
    (void)state;
    ocop_batch *batch;
    int32_t rules;
    assert_fails(ocop_batch_new(NULL, NULL, 0, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_new(NULL, NULL, 1, &batch), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_new(NULL, twice, 2, &batch), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_new(NULL, broken, 1, &batch), OCOP_ERR_TEXT);
    assert_null(batch);
    assert_ok(ocop_batch_new(NULL, twice, 1, &batch));
    assert_fails(ocop_batch_add(batch, NULL, NULL, &rules), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_add(NULL, NULL, NULL, &rules), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_add(batch, NULL, NULL, NULL), OCOP_ERR_ARGUMENT);
    assert_fails(ocop_batch_rate(batch, NULL, NULL, NULL), OCOP_ERR_ARGUMENT); /* nothing to rate by */
    assert_int_equal(ocop_batch_gate_count(batch, 0), 0);
    assert_int_equal(ocop_batch_gate_star(batch, 0, 0), 0);
    assert_int_equal(ocop_batch_gate_criterion(batch, 0, 0), -1);
    assert_int_equal(ocop_batch_gate_need(batch, 0, 0), 0);
    assert_null(ocop_batch_criteria(batch, 0));
    assert_string_equal(ocop_batch_column_code(batch, 1), "");
    ocop_batch_unref(ocop_batch_ref(batch));
    ocop_batch_unref(batch);
    ocop_batch_unref(NULL);
    assert_null(ocop_batch_ref(NULL));
    assert_int_equal(ocop_batch_column_count(NULL), 0);
}

/* Rules that columns have no room for: 300 points for one criterion. */
static void points_beyond_a_byte_are_refused(void **state)
{
    static const char overlay[] =
        "{\"format\": \"ocop-overlay/1\", \"name\": \"large\", \"edition\": \"tiny\", \"text_vi\": \"Lớn\", "
        "\"text_en\": \"Large\", \"source_vi\": \"QĐ\", \"source_en\": \"Decision\", \"patch\": {\"sets\": {\"2\": "
        "{\"parts\": {\"A\": {\"max\": 350}}, \"sections\": {\"A.1\": {\"max\": 350}}, \"criteria\": {\"A.1.1\": "
        "{\"max\": 300, \"options\": {\"4\": {\"points\": 300}}}}}}}}";
    (void)state;
    ocop_edition *tiny = tiny_edition(), *large;
    ocop_batch *batch;
    int32_t rules;
    assert_ok(ocop_edition_overlay(tiny, overlay, -1, &large));
    ocop_criteria *criteria = set_of(large, 2);
    assert_ok(ocop_batch_new(NULL, NULL, 0, &batch));
    assert_fails(ocop_batch_add(batch, criteria, NULL, &rules), OCOP_ERR_LIMIT);
    assert_contains(ocop_error_message(OCOP_LANG_VI), "300");
    assert_int_equal(rules, -1);
    ocop_batch_unref(batch);
    ocop_criteria_unref(criteria);
    ocop_edition_unref(tiny);
}

static ocop_status rate_by_hand(ocop_context *context, void *given)
{
    static const char *const codes[] = {"A.1.1", "A.1.2", "A.1.3", "B.1.1", "B.1.2", "B.1.3"};
    const struct hand *hand = given;
    ocop_batch *batch = NULL;
    static const int32_t means[2] = {95, 60};
    const ocop_batch_totals totals = {.dossiers = 2, .totals = {means, 1, NULL, 0, OCOP_NUMBER_INT32, false}};
    int32_t stars[2], rules = -1;
    const ocop_batch_output out = {.stars = stars};
    ocop_status status = ocop_batch_new(context, codes, 6, &batch);
    if (status == OCOP_OK)
        status = ocop_batch_add(batch, hand->criteria, NULL, &rules);
    if (status == OCOP_OK)
        status = ocop_batch_rate(batch, &hand->in, &out, NULL);
    if (status == OCOP_OK)
        assert_int_equal(stars[0], 5);
    if (status == OCOP_OK)
        status = ocop_batch_rate_totals(batch, &totals, &out);
    ocop_batch_unref(batch);
    return status;
}

static void memory_may_run_out_anywhere(void **state)
{
    static const int32_t which[2] = {0, 0};
    (void)state;
    struct hand *hand = by_hand();
    hand->in.rules = (ocop_numbers){which, 1, NULL, 0, OCOP_NUMBER_INT32, false};
    fail_each_allocation(rate_by_hand, hand);
    drop(hand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_rate_as_documents_do),
        cmocka_unit_test(a_gate_holds_a_star_down),
        cmocka_unit_test(another_policy_is_another_pass_over_the_same_columns),
        cmocka_unit_test(a_bad_row_is_marked_and_the_rest_is_rated),
        cmocka_unit_test(a_byte_of_255_is_points_where_no_blanks_are_meant),
        cmocka_unit_test(one_byte_of_255_in_a_long_column_is_found),
        cmocka_unit_test(numbers_that_are_not_whole_are_told),
        cmocka_unit_test(types_do_not_matter),
        cmocka_unit_test(a_dossier_of_no_known_rules_has_a_fault),
        cmocka_unit_test(roles_and_councils_are_looked_at),
        cmocka_unit_test(large_councils_are_rated_and_too_large_ones_told),
        cmocka_unit_test(councils_of_one_size_need_no_offsets),
        cmocka_unit_test(input_that_contradicts_itself_is_refused),
        cmocka_unit_test(wrong_calls_are_refused),
        cmocka_unit_test(points_beyond_a_byte_are_refused),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
