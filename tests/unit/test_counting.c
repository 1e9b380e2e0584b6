/* Counting a register in each of its quick ways against a plain pass over its rows. */
#include "unit.h"

#define ROWS 5000
#define KEY_SIZE 200

/* A group of a plain pass. */
struct plain_group {
    char key[KEY_SIZE];
    int32_t number;
};

struct plain_counts {
    struct plain_group groups[ROWS];
    int32_t size, total, undecided;
};

/** A number below another one, from a series that is the same each time. */
static int32_t draw(uint32_t *state, int32_t below)
{
    *state = *state * 1664525U + 1013904223U;
    return (int32_t)((*state >> 8) % (uint32_t)below);
}

static void set_cell(ocop_registry *registry, int32_t column, const char *text)
{
    assert_ok(ocop_registry_set(registry, column, text));
}

/** Rows of so many communes; without gaps each tells all, and no product stands there twice. */
static ocop_registry *register_of(int32_t communes, bool gaps)
{
    static const char *const groups[] = {"Thực phẩm", "Đồ uống", "Dược liệu"};
    static const char *const types[] = {"cooperative", "household", "enterprise"};
    static const char *const registrations[] = {"first", "renewal", "upgrade"};
    static const char *const editions[] = {"781-2020", "148-2023", "26-2026"};
    uint32_t state = 2026;
    ocop_registry *registry;
    ocop_units *units;
    assert_ok(ocop_registry_new(NULL, &registry));
    assert_ok(ocop_units_inside(NULL, -1, day(2025, 6, 1), OCOP_PLACE_COMMUNE, &units));
    for (int32_t i = 0; i < ROWS; i++) {
        char text[40], *issued;
        const int32_t since = draw(&state, 1700), year = 2020 + draw(&state, 6);
        const bool told = !gaps || draw(&state, 10);
        assert_ok(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, i + 1));
        (void)snprintf(text, sizeof text, "A %d", (int)i);
        set_cell(registry, OCOP_COLUMN_NAME, text);
        (void)snprintf(text, sizeof text, "86-29551-%d-2026", (int)(gaps ? draw(&state, ROWS) : i));
        set_cell(registry, OCOP_COLUMN_CODE, text);
        (void)snprintf(text, sizeof text, "HTX%d", (int)draw(&state, ROWS / 2));
        set_cell(registry, OCOP_COLUMN_PRODUCER_ID, text);
        set_cell(registry, OCOP_COLUMN_PRODUCER_TYPE, types[draw(&state, 3)]);
        set_cell(registry, OCOP_COLUMN_REGISTRATION, registrations[draw(&state, 3)]);
        (void)snprintf(text, sizeof text, "%d", (int)(3 + draw(&state, 3)));
        set_cell(registry, OCOP_COLUMN_STARS, told ? text : "");
        set_cell(registry, OCOP_COLUMN_GROUP, !gaps || draw(&state, 9) ? groups[draw(&state, 3)] : "");
        set_cell(registry, OCOP_COLUMN_EDITION, !gaps || draw(&state, 9) ? editions[draw(&state, 3)] : "");
        (void)snprintf(text, sizeof text, "%d", (int)year);
        if (!told)
            set_cell(registry, OCOP_COLUMN_YEAR, text);
        assert_ok(ocop_date_format(NULL, day(2025, 6, 30) - since, &issued));
        if (told)
            set_cell(registry, OCOP_COLUMN_ISSUED, issued);
        ocop_free(issued);
        if (gaps && !draw(&state, 30))
            set_cell(registry, OCOP_COLUMN_REVOKED, "2024-12-24");
        if (ocop_units_count(units) && (!gaps || draw(&state, 20)))
            set_cell(registry, OCOP_COLUMN_COMMUNE,
                     ocop_unit_code(ocop_units_at(units, draw(&state, communes) % ocop_units_count(units))));
    }
    assert_ok(ocop_registry_seal(registry));
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT) > 2 * 1024, true);
    ocop_units_unref(units);
    return registry;
}

static ocop_counts *count_of(ocop_registry *registry, const char *by, int32_t on, const char *stars)
{
    ocop_query *query;
    ocop_counts *counts;
    char words[128], *rest = words;
    (void)snprintf(words, sizeof words, "%s", by);
    assert_ok(ocop_query_new(NULL, &query));
    assert_ok(ocop_query_set_on(query, on));
    for (char *word = strtok_r(words, ",", &rest); word; word = strtok_r(NULL, ",", &rest))
        assert_ok(ocop_query_add_by(query, word));
    if (stars)
        assert_ok(ocop_query_add_where(query, "stars", stars));
    assert_ok(ocop_registry_count(registry, query, &counts));
    ocop_query_unref(query);
    return counts;
}

/** The key of a row: what its cells say. */
static void write_key(const ocop_registry *registry, const char *by, int32_t row, char key[KEY_SIZE])
{
    char words[128], *rest = words;
    (void)snprintf(words, sizeof words, "%s", by);
    key[0] = '\0';
    for (char *word = strtok_r(words, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        const int32_t column = ocop_column_find(word);
        const bool of_producer = column == OCOP_COLUMN_PRODUCER_TYPE;
        char *text;
        assert_ok(ocop_registry_text(registry, of_producer ? OCOP_RECORD_PRODUCER : OCOP_RECORD_PRODUCT,
                                     of_producer ? ocop_registry_producer(registry, row) : row, column, &text));
        (void)snprintf(key + strlen(key), KEY_SIZE - strlen(key), "%s|", text);
        ocop_free(text);
    }
}

static int by_key(const void *one, const void *other)
{
    return strcmp(((const struct plain_group *)one)->key, ((const struct plain_group *)other)->key);
}

static void count_plainly(const ocop_registry *registry, const char *by, int32_t on, const char *stars,
                          struct plain_counts *plain)
{
    const int32_t rows = ocop_registry_size(registry, OCOP_RECORD_PRODUCT);
    int32_t groups = 0;
    memset(plain, 0, sizeof *plain);
    for (int32_t row = 0; row < rows; row++) {
        int32_t found;
        assert_ok(ocop_registry_state(registry, row, on, &found));
        if (stars && ocop_registry_number(registry, OCOP_RECORD_PRODUCT, row, OCOP_COLUMN_STARS) != stars[0] - '0')
            continue;
        plain->undecided += found == OCOP_STATE_UNKNOWN;
        if (found < OCOP_CERTIFICATE_VALID || found > OCOP_CERTIFICATE_PROLONGED)
            continue;
        plain->groups[plain->size].number = 1;
        write_key(registry, by, row, plain->groups[plain->size++].key);
    }
    plain->total = plain->size;
    qsort(plain->groups, (size_t)plain->size, sizeof *plain->groups, by_key);
    for (int32_t i = 0; i < plain->size; i++)
        if (groups && strcmp(plain->groups[groups - 1].key, plain->groups[i].key) == 0)
            plain->groups[groups - 1].number++;
        else
            plain->groups[groups++] = plain->groups[i];
    plain->size = groups;
}

/** Units, groups of products and stars stand in the order of their texts; what is not known comes last. */
static void assert_in_order(const ocop_counts *counts, int32_t group)
{
    for (int32_t i = 0; i < ocop_counts_dimension_count(counts); i++) {
        const char *before = ocop_counts_key(counts, group - 1, i), *key = ocop_counts_key(counts, group, i);
        if (strcmp(before, key) == 0)
            continue;
        assert_true(!*key || (*before && strcmp(before, key) < 0));
        return;
    }
    fail_msg("group %d has the key of the one before", (int)group);
}

static void assert_as_plainly(ocop_registry *registry, const char *by, int32_t on, const char *stars, bool ordered)
{
    static struct plain_counts plain;
    struct plain_group wanted;
    ocop_counts *counts = count_of(registry, by, on, stars);
    count_plainly(registry, by, on, stars, &plain);
    assert_int_equal(ocop_counts_size(counts), plain.size);
    assert_int_equal(ocop_counts_total(counts), plain.total);
    assert_int_equal(ocop_counts_undecided(counts), plain.undecided);
    for (int32_t group = 0; group < plain.size; group++) {
        wanted.key[0] = '\0';
        for (int32_t i = 0; i < ocop_counts_dimension_count(counts); i++)
            (void)snprintf(wanted.key + strlen(wanted.key), KEY_SIZE - strlen(wanted.key), "%s|",
                           ocop_counts_key(counts, group, i));
        const struct plain_group *found =
            bsearch(&wanted, plain.groups, (size_t)plain.size, sizeof *plain.groups, by_key);
        assert_non_null(found);
        assert_int_equal(ocop_counts_number(counts, group), found->number);
        if (ordered && group)
            assert_in_order(counts, group);
    }
    ocop_counts_unref(counts);
}

static void each_way_of_counting_gives_the_same(void **state)
{
    (void)state;
    static const char *const ordered[] = {
        "",
        "stars",
        "group",
        "group,stars",
        "commune,group,stars",
        "province",
        "stars,district,group",
        "commune,district,province,group,stars", /* levels that are numbered together */
        "group,district,province,stars",
        "province,stars,district", /* another dimension between them */
        "stars,commune,group,province,district",
    };
    static const char *const others[] = {
        "registration,edition,group,stars",
        "producer_type,stars",
        "commune,producer_type",
        "district,producer_type,province",
        "commune,group,stars,registration,edition,producer_type,district", /* too many for an array */
    };
    for (int variant = 0; variant < 4; variant++) { /* places in one byte and in two */
        ocop_registry *registry = register_of(variant % 2 ? 2000 : 60, variant > 1);
        for (size_t i = 0; i < sizeof ordered / sizeof *ordered; i++)
            assert_as_plainly(registry, ordered[i], day(2025, 6, 30), NULL, true);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            assert_as_plainly(registry, others[i], day(2025, 6, 30), NULL, false);
        assert_as_plainly(registry, "commune,group", day(2024, 2, 29), "4", true);
        assert_as_plainly(registry, "district,producer_type", day(2024, 2, 29), "3", false);
        ocop_registry_unref(registry);
    }
}

/** A product for each day of issue: terms are asked where they change, but hold for each day. */
static void each_day_of_issue_has_its_state(void **state)
{
    (void)state;
    ocop_registry *registry;
    const int32_t first = day(2019, 7, 1), last = day(2030, 12, 31);
    assert_ok(ocop_registry_new(NULL, &registry));
    for (int32_t date = first; date <= last; date++) {
        char *text;
        assert_ok(ocop_date_format(NULL, date, &text));
        assert_ok(ocop_registry_add(registry, OCOP_RECORD_PRODUCT, date - first + 1));
        set_cell(registry, OCOP_COLUMN_NAME, text);
        set_cell(registry, OCOP_COLUMN_STARS, "3");
        set_cell(registry, OCOP_COLUMN_ISSUED, text);
        ocop_free(text);
    }
    assert_ok(ocop_registry_seal(registry));
    assert_int_equal(ocop_registry_size(registry, OCOP_RECORD_PRODUCT), last - first + 1);
    for (int32_t on = day(2021, 1, 31); on < last; on += 83) {
        int32_t states[OCOP_STATE_SUPERSEDED + 1] = {0}, found, in_force = 0;
        for (int32_t row = 0; row <= last - first; row++) {
            assert_ok(ocop_registry_state(registry, row, on, &found));
            states[found]++;
            in_force += found >= OCOP_CERTIFICATE_VALID && found <= OCOP_CERTIFICATE_PROLONGED;
        }
        ocop_counts *counts = count_of(registry, "status", on, NULL);
        for (int32_t group = 0; group < ocop_counts_size(counts); group++)
            for (int32_t i = 0; i <= OCOP_STATE_SUPERSEDED; i++)
                if (strcmp(ocop_counts_key(counts, group, 0), ocop_state_name(i)) == 0)
                    states[i] -= ocop_counts_number(counts, group);
        for (int32_t i = 0; i <= OCOP_STATE_SUPERSEDED; i++)
            assert_int_equal(states[i], 0);
        ocop_counts_unref(counts);
        counts = count_of(registry, "stars", on, NULL);
        assert_int_equal(ocop_counts_total(counts), in_force);
        ocop_counts_unref(counts);
    }
    ocop_registry_unref(registry);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_of_counting_gives_the_same),
        cmocka_unit_test(each_day_of_issue_has_its_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
