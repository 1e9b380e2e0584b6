/* Sheets side by side: every variant for a kind of processor gives what the plain reading of the rules gives. */
#include "exchange/batch_matrix.h"

#include <math.h>

#include "unit.h"

#define CRITERIA 37
#define MARKS 21
#define LANES (3 * LANE_STEP)
#define PLANES 3
#define COUNCILS 48

struct table {
    uint32_t state;
    struct span_of_points spans[CRITERIA][3];
    struct lane_test tests[CRITERIA];
    struct mark marks[MARKS];
    uint64_t needs[(MARKS + 7) / 8];
    bool narrow;
    uint8_t points[CRITERIA][LANES + LANES_A_WORD];
};

struct results {
    uint8_t flags[LANES], totals[PLANES][LANES], misses[3][LANES];
};

static uint32_t random_below(struct table *table, uint32_t most)
{
    table->state = table->state * 1664525U + 1013904223U;
    return (table->state >> 9) % most;
}

static bool is_possible(const struct lane_test *test, uint8_t points)
{
    for (int32_t i = 0; i < test->span_count; i++)
        if (points >= test->spans[i].from && points <= test->spans[i].from + test->spans[i].length)
            return true;
    return false;
}

static void fill_flags(struct table *table)
{
    table->narrow = true;
    for (int32_t i = 0; i < CRITERIA; i++)
        for (int32_t points = 0; points < 256; points++) {
            struct lane_test *test = &table->tests[i];
            const bool possible = is_possible(test, (uint8_t)points);
            if (points < LANE_TABLE)
                test->flags[points] = !possible ? FLAG_FAULT : points == 0 && test->stops ? FLAG_ZERO : 0;
            table->narrow &= !possible || points < LANE_TABLE;
        }
}

/* `spans` of each criterion at most; of 400 answers so many are odd. */
static void make_table(struct table *table, uint32_t seed, uint32_t most, uint32_t odd)
{
    *table = (struct table){.state = seed};
    for (int32_t i = 0; i < CRITERIA; i++) {
        const int32_t spans = 1 + (int32_t)random_below(table, most);
        for (int32_t s = 0; s < spans; s++)
            table->spans[i][s] = (struct span_of_points){(uint8_t)(8 * s + (int32_t)random_below(table, 2)),
                                                         (uint8_t)random_below(table, 5)};
        table->tests[i] =
            (struct lane_test){.spans = table->spans[i],
                               .span_count = spans,
                               .needs_answer = random_below(table, 4) != 0,
                               .applies_if = random_below(table, 4) ? -1 : (int32_t)random_below(table, CRITERIA),
                               .applies_from = (uint8_t)random_below(table, 6),
                               .stops = random_below(table, 8) == 0,
                               .ends_plane = i == 12 || i == 25 || i == CRITERIA - 1};
        for (int32_t lane = 0; lane < LANES; lane++) {
            const struct span_of_points *span = &table->spans[i][random_below(table, (uint32_t)spans)];
            const uint32_t luck = random_below(table, 400);
            table->points[i][lane] = (uint8_t)(span->from + random_below(table, span->length + 1U));
            if (luck < odd)
                table->points[i][lane] = luck == 2 ? (uint8_t)random_below(table, 256) : luck ? LANE_NONE : LANE_FAULT;
        }
    }
    for (int32_t i = 0; i < MARKS; i++) {
        const int32_t criterion = (int32_t)random_below(table, CRITERIA);
        const uint8_t need = (uint8_t)random_below(table, 20);
        table->marks[i] = (struct mark){1, criterion, need, need ? (uint8_t)(1 << i % GATES_A_BYTE) : 0};
        table->needs[i / 8] |= (uint64_t)need << i % 8 * 8;
    }
    fill_flags(table);
}

static struct lane_tests tests_of(const struct table *table)
{
    return (struct lane_tests){.criteria = table->tests,
                               .marks = table->marks,
                               .needs = table->needs,
                               .criterion_count = CRITERIA,
                               .mark_count = MARKS,
                               .plane_count = PLANES,
                               .narrow = table->narrow};
}

static void expect_lane(const struct table *table, int32_t lane, struct results *expected)
{
    int32_t plane = 0, total = 0;
    for (int32_t i = 0; i < CRITERIA; i++) {
        const struct lane_test *test = &table->tests[i];
        const uint8_t given = table->points[i][lane];
        const bool judged = test->applies_if < 0 || table->points[test->applies_if][lane] >= test->applies_from;
        if (given != LANE_NONE && !is_possible(test, given))
            expected->flags[lane] |= FLAG_FAULT;
        if (given == LANE_NONE && test->needs_answer && judged)
            expected->flags[lane] |= FLAG_UNANSWERED;
        if (given == 0 && test->stops)
            expected->flags[lane] |= FLAG_ZERO;
        total += is_possible(test, given) ? given : 0;
        if (test->ends_plane) {
            expected->totals[plane++][lane] = (uint8_t)total;
            total = 0;
        }
    }
    for (int32_t i = 0; i < MARKS; i++) {
        const uint8_t given = table->points[table->marks[i].criterion][lane];
        if ((given == LANE_NONE ? 0 : given) < table->marks[i].need)
            expected->misses[i / 8][lane] |= (uint8_t)(1 << i % 8);
    }
}

static bool is_full(const struct table *table, int32_t lanes)
{
    for (int32_t i = 0; i < CRITERIA; i++)
        for (int32_t lane = 0; lane < lanes; lane++)
            if (!is_possible(&table->tests[i], table->points[i][lane]))
                return false;
    return true;
}

static void every_variant_judges_alike(void **state)
{
    static struct table table;
    (void)state;
    for (uint32_t seed = 1; seed <= 80; seed++) {
        const uint8_t *points[CRITERIA];
        struct results expected = {{0}, {{0}}, {{0}}};
        make_table(&table, seed, 1 + seed % 3, seed % 4);
        for (int32_t i = 0; i < CRITERIA; i++)
            points[i] = table.points[i];
        for (int32_t lane = 0; lane < LANES; lane++)
            expect_lane(&table, lane, &expected);
        for (int32_t kind = 0; kind < LANES_KINDS; kind++) {
            const struct lane_kernels *kernels = lane_kernels_for(kind);
            const struct lane_tests tests = tests_of(&table);
            struct results found;
            const struct lane_results out = {LANES, found.flags, found.totals[0], found.misses[0]};
            if (!kernels)
                continue;
            memset(&found, 0xA5, sizeof found);
            assert_int_equal(kernels->judge(&tests, points, LANES, &out), is_full(&table, LANES));
            kernels->find_misses(&tests, points, LANES, &out);
            assert_memory_equal(&found, &expected, sizeof found);
        }
    }
}

static void what_lies_behind_the_last_sheet_does_not_count(void **state)
{
    static struct table table;
    (void)state;
    make_table(&table, 7, 2, 0);
    for (int32_t kind = 0; kind < LANES_KINDS; kind++)
        for (int32_t odd = 0; odd < LANES && lane_kernels_for(kind); odd++) {
            const struct lane_tests tests = tests_of(&table);
            const uint8_t *points[CRITERIA], kept = table.points[5][odd];
            struct results found;
            const struct lane_results out = {LANES, found.flags, found.totals[0], found.misses[0]};
            for (int32_t i = 0; i < CRITERIA; i++)
                points[i] = table.points[i];
            table.points[5][odd] = LANE_NONE;
            assert_false(lane_kernels_for(kind)->judge(&tests, points, odd + 1, &out));
            assert_true(lane_kernels_for(kind)->judge(&tests, points, odd, &out));
            table.points[5][odd] = kept;
        }
}

/* Councils of none to eight sheets, one after the other. */
static int32_t seat(struct table *table, struct lane_councils *councils)
{
    int32_t lane = 0;
    for (councils->count = 0; councils->count < COUNCILS - 3; councils->count++) {
        const int32_t sheets = (int32_t)random_below(table, LANES_A_WORD + 1);
        if (lane + sheets > LANES)
            break;
        memset(&councils->sheets[councils->count], 0, LANES_A_WORD);
        memset(&councils->sheets[councils->count], 255, (size_t)sheets);
        councils->firsts[councils->count] = lane;
        lane += sheets;
    }
    for (int32_t i = councils->count; i <= councils->count + COUNCILS_A_STEP; i++) {
        councils->firsts[i] = lane;
        councils->sheets[i] = 0;
    }
    return lane;
}

static void expect_council(const struct table *table, const struct results *judged,
                           const struct lane_councils *councils, int32_t index)
{
    const int32_t first = councils->firsts[index], end = councils->firsts[index + 1];
    uint8_t flags[LANES_A_WORD] = {0};
    int64_t sum = 0;
    uint64_t misses = 0;
    for (int32_t lane = first; lane < end; lane++) {
        flags[lane - first] = judged->flags[lane];
        for (int32_t plane = 0; plane < PLANES; plane++)
            sum += judged->totals[plane][lane];
    }
    for (int32_t i = 0; i < MARKS; i++) {
        int32_t points = 0;
        for (int32_t lane = first; lane < end; lane++) {
            const uint8_t given = table->points[table->marks[i].criterion][lane];
            points += given == LANE_NONE ? 0 : given;
        }
        misses |= (uint64_t)(points < table->marks[i].need * (end - first)) << i;
    }
    assert_int_equal(councils->sums[index], sum);
    assert_memory_equal(&councils->flags[index], flags, sizeof flags);
    assert_int_equal(councils->misses[index], misses);
}

static void every_variant_puts_councils_together_alike(void **state)
{
    static struct table table;
    (void)state;
    for (uint32_t seed = 1; seed <= 200; seed++)
        for (int32_t kind = 0; kind < LANES_KINDS; kind++) {
            const struct lane_kernels *kernels = lane_kernels_for(kind);
            int32_t firsts[COUNCILS + 4];
            uint64_t sheets[COUNCILS + 4], flags[COUNCILS + 4], misses[COUNCILS + 4];
            int64_t sums[COUNCILS + 4];
            const uint8_t *points[CRITERIA];
            struct results judged;
            uint8_t flags_and_more[LANES + LANES_A_WORD], totals[PLANES * LANES + LANES_A_WORD];
            const struct lane_results out = {LANES, flags_and_more, totals, judged.misses[0]};
            struct lane_councils councils = {0, false, firsts, sheets, sums, flags, misses};
            if (!kernels)
                continue;
            make_table(&table, seed, 1 + seed % 3, 0);
            for (int32_t i = 0; i < CRITERIA; i++)
                for (int32_t lane = 0; lane < LANES; lane++)
                    if (seed % 2 && random_below(&table, 20) == 0)
                        table.points[i][lane] = LANE_NONE;
            for (int32_t i = 0; i < CRITERIA; i++)
                points[i] = table.points[i];
            const struct lane_tests tests = tests_of(&table);
            const int32_t lanes = seat(&table, &councils);
            councils.full = kernels->judge(&tests, points, lanes, &out);
            memcpy(judged.flags, flags_and_more, sizeof judged.flags);
            memcpy(judged.totals, totals, sizeof judged.totals);
            kernels->meet(&tests, points, &out, &councils);
            for (int32_t i = 0; i < councils.count; i++)
                expect_council(&table, &judged, &councils, i);
        }
}

/* A number in every type that holds it. */
struct stored {
    uint8_t u8[LANE_STEP];
    int16_t i16[LANE_STEP];
    uint16_t u16[LANE_STEP];
    int32_t i32[LANE_STEP];
    uint32_t u32[LANE_STEP];
    int64_t i64[LANE_STEP];
    uint64_t u64[LANE_STEP];
    float f32[LANE_STEP];
    double f64[LANE_STEP];
};

static const void *stored_as(const struct stored *stored, int32_t type)
{
    const void *const places[] = {NULL,        NULL,        stored->u8,  stored->i16, stored->u16, stored->i32,
                                  stored->u32, stored->i64, stored->u64, stored->f32, stored->f64};
    return places[type];
}

static void store(struct stored *stored, int32_t lane, int64_t number)
{
    stored->u8[lane] = (uint8_t)number;
    stored->i16[lane] = (int16_t)number;
    stored->u16[lane] = (uint16_t)number;
    stored->i32[lane] = (int32_t)number;
    stored->u32[lane] = (uint32_t)number;
    stored->i64[lane] = number;
    stored->u64[lane] = (uint64_t)number;
    stored->f32[lane] = (float)number;
    stored->f64[lane] = (double)number;
}

static void every_variant_takes_every_type_alike(void **state)
{
    (void)state;
    for (int32_t kind = 0; kind < LANES_KINDS; kind++)
        for (int32_t type = OCOP_NUMBER_UINT8; type <= OCOP_NUMBER_FLOAT64 && lane_kernels_for(kind); type++)
            for (int32_t first = 0; first < 256 - LANE_STEP; first++) {
                struct stored stored;
                uint8_t lanes[LANE_STEP];
                for (int32_t i = 0; i < LANE_STEP; i++)
                    store(&stored, i, first + i);
                assert_int_equal(lane_kernels_for(kind)->take(type, stored_as(&stored, type), false, 1, 0, lanes), 1);
                for (int32_t i = 0; i < LANE_STEP; i++)
                    assert_int_equal(lanes[i], first + i);
            }
}

static void numbers_below_zero_are_blanks_where_those_are_meant(void **state)
{
    (void)state;
    for (int32_t kind = 0; kind < LANES_KINDS; kind++)
        for (int32_t type = OCOP_NUMBER_UINT8; type <= OCOP_NUMBER_FLOAT64 && lane_kernels_for(kind); type++)
            for (int32_t lane = 0; lane < LANE_STEP; lane++) {
                const struct lane_kernels *kernels = lane_kernels_for(kind);
                struct stored stored;
                uint8_t lanes[LANE_STEP];
                for (int32_t i = 0; i < LANE_STEP; i++)
                    store(&stored, i, i == lane ? -1 : i);
                assert_int_equal(kernels->take(type, stored_as(&stored, type), false, 1, 0, lanes), 0);
                assert_int_equal(kernels->take(type, stored_as(&stored, type), true, 1, 0, lanes), 1);
                for (int32_t i = 0; i < LANE_STEP; i++)
                    assert_int_equal(lanes[i], i == lane ? LANE_NONE : i);
            }
}

static void what_no_byte_holds_is_left_to_be_looked_at(void **state)
{
    static const int64_t wide[] = {255, 256, -2, 1000, -256, 0x7FFF, -0x8000};
    static const double odd[] = {0.5, -0.5, 2.25, 254.5,        -1.5,     1e300,    -1e300,
                                 255, 256,  -2,   4294967298.0, INFINITY, -INFINITY};
    (void)state;
    for (int32_t kind = 0; kind < LANES_KINDS; kind++)
        for (int32_t lane = 0; lane < LANE_STEP && lane_kernels_for(kind); lane++) {
            const struct lane_kernels *kernels = lane_kernels_for(kind);
            struct stored stored;
            uint8_t lanes[LANE_STEP];
            for (int32_t i = 0; i < LANE_STEP; i++)
                store(&stored, i, i);
            for (int32_t k = 0; k < 7; k++) {
                store(&stored, lane, wide[k]);
                for (int32_t type = OCOP_NUMBER_INT16; type <= OCOP_NUMBER_FLOAT64; type++)
                    assert_int_equal(kernels->take(type, stored_as(&stored, type), true, 1, 0, lanes), 0);
            }
            for (size_t k = 0; k < sizeof odd / sizeof *odd; k++) {
                stored.f64[lane] = odd[k];
                stored.f32[lane] = (float)odd[k];
                assert_int_equal(kernels->take(OCOP_NUMBER_FLOAT64, stored.f64, true, 1, 0, lanes), 0);
                assert_int_equal(kernels->take(OCOP_NUMBER_FLOAT32, stored.f32, true, 1, 0, lanes), 0);
            }
            assert_int_equal(kernels->take(OCOP_NUMBER_INT8, stored.u8, true, 1, 0, lanes), 0);
        }
}

static void holes_of_tables_are_no_numbers(void **state)
{
    (void)state;
    for (int32_t kind = 0; kind < LANES_KINDS; kind++)
        for (int32_t lane = 0; lane < LANE_STEP && lane_kernels_for(kind); lane++) {
            const struct lane_kernels *kernels = lane_kernels_for(kind);
            struct stored stored;
            uint8_t lanes[LANE_STEP], same[LANE_STEP];
            for (int32_t i = 0; i < LANE_STEP; i++)
                store(&stored, i, i);
            stored.f64[lane] = NAN;
            stored.f32[lane] = NAN;
            assert_int_equal(kernels->take(OCOP_NUMBER_FLOAT64, stored.f64, false, 1, 0, lanes), 1);
            assert_int_equal(kernels->take(OCOP_NUMBER_FLOAT32, stored.f32, false, 1, 0, same), 1);
            for (int32_t i = 0; i < LANE_STEP; i++)
                assert_int_equal(lanes[i], i == lane ? LANE_NONE : i);
            assert_memory_equal(lanes, same, sizeof lanes);
            stored.f64[(lane + 1) % LANE_STEP] = -1;
            assert_int_equal(kernels->take(OCOP_NUMBER_FLOAT64, stored.f64, false, 1, 0, lanes), 0);
            assert_int_equal(kernels->take(OCOP_NUMBER_FLOAT64, stored.f64, true, 1, 0, lanes), 1);
        }
}

static void rows_turn_into_planes(void **state)
{
    enum { WIDEST = 40, PLANES_WIDE = 48, ROOM = LANE_STEP + 8 };
    static uint8_t rows[LANE_STEP * (WIDEST + 5) + TURN_STEP], planes[PLANES_WIDE * ROOM];
    (void)state;
    for (size_t i = 0; i < sizeof rows; i++)
        rows[i] = (uint8_t)(i * 37 + i / 251);
    for (int32_t width = 1; width <= WIDEST; width++)
        for (int32_t pitch = width; pitch <= width + 5; pitch++) {
            lanes_turn(rows, pitch, width, planes, ROOM);
            for (int32_t row = 0; row < LANE_STEP; row++)
                for (int32_t i = 0; i < width; i++)
                    assert_int_equal(planes[i * ROOM + row], rows[row * pitch + i]);
        }
}

static void many_steps_are_taken_up_to_the_first_odd_number(void **state)
{
    static double numbers[4 * LANE_STEP + 1];
    (void)state;
    for (int32_t kind = 0; kind < LANES_KINDS; kind++)
        for (int32_t odd = 0; odd < 4 * LANE_STEP && lane_kernels_for(kind); odd++) {
            uint8_t lanes[4 * LANE_STEP];
            for (int32_t i = 0; i < 4 * LANE_STEP; i++)
                numbers[i] = i == odd ? 0.5 : i % 200;
            assert_int_equal(lane_kernels_for(kind)->take(OCOP_NUMBER_FLOAT64, numbers, false, 4, 0, lanes),
                             odd / LANE_STEP);
            for (int32_t i = 0; i < odd / LANE_STEP * LANE_STEP; i++)
                assert_int_equal(lanes[i], i % 200);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_variant_judges_alike),
        cmocka_unit_test(what_lies_behind_the_last_sheet_does_not_count),
        cmocka_unit_test(every_variant_puts_councils_together_alike),
        cmocka_unit_test(every_variant_takes_every_type_alike),
        cmocka_unit_test(numbers_below_zero_are_blanks_where_those_are_meant),
        cmocka_unit_test(what_no_byte_holds_is_left_to_be_looked_at),
        cmocka_unit_test(holes_of_tables_are_no_numbers),
        cmocka_unit_test(many_steps_are_taken_up_to_the_first_odd_number),
        cmocka_unit_test(rows_turn_into_planes),
    };
    return cmocka_run_group_tests_name("lanes", tests, NULL, NULL);
}
