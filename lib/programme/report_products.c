/* Products in force on the day of a report, by unit and by product group, each by stars; what every recognition is. */
#include "programme/report_internal.h"

#include <string.h>

#include "base/status_internal.h"

static ocop_status open_stars(ocop_report *report, const ocop_counts *counts, struct report_stars *stars);
static ocop_status edition_of_day(const ocop_report *report, ocop_edition **edition);
static int32_t star_of(const ocop_counts *counts, int32_t group, int32_t dimension);
static void add_star(struct report_stars *stars, int32_t star);
static int32_t star_place(const struct report_stars *stars, int32_t star);
static ocop_status by_unit(ocop_report *report, const struct report_stars *stars);
static void add_stars(ocop_report *report, struct report_table *table, const struct report_stars *stars);
static void fill_units(ocop_report *report, struct report_table *table, const ocop_counts *counts,
                       const struct report_stars *stars);
static int32_t end_of_value(const ocop_counts *counts, int32_t group);
static void fill_stars(struct report_row *row, const ocop_counts *counts, int32_t first, int32_t end,
                       const struct report_stars *stars);
static void note_undecided(ocop_report *report, struct report_table *table, int32_t undecided);
static ocop_status by_group(ocop_report *report, const struct report_stars *stars);
static void fill_groups(ocop_report *report, struct report_table *table, const ocop_counts *counts,
                        const struct report_stars *stars, const ocop_edition *edition);
static int32_t group_of_edition(const ocop_edition *edition, const char *name);
static struct words group_name(const ocop_report *report, const char *name);

/* Which stars there are: those that the rules of the day recognise, and those that products have. */
ocop_status report_count_stars(ocop_report *report, struct report_stars *stars)
{
    static const int32_t by[] = {DIMENSION_STARS};
    ocop_counts *counts;
    ocop_status status = report_count(report, report->on, OCOP_COUNT_PRODUCTS, by, 1, &counts);
    if (status == OCOP_OK)
        status = open_stars(report, counts, stars);
    for (int32_t i = 0; status == OCOP_OK && i < ocop_counts_size(counts); i++)
        stars->products[star_place(stars, star_of(counts, i, 0))] += ocop_counts_number(counts, i);
    stars->all = ocop_counts_total(counts);
    stars->undecided = ocop_counts_undecided(counts);
    ocop_counts_unref(counts);
    return status;
}

static ocop_status open_stars(ocop_report *report, const ocop_counts *counts, struct report_stars *stars)
{
    ocop_edition *edition;
    const ocop_status status = edition_of_day(report, &edition);
    if (status != OCOP_OK)
        return status;
    const size_t room = (size_t)ocop_edition_star_max(edition) + (size_t)ocop_counts_size(counts) + 1;
    stars->stars = arena_allocate(&report->arena, room * sizeof *stars->stars);
    stars->products = arena_allocate(&report->arena, room * sizeof *stars->products);
    if (stars->stars && stars->products) {
        for (int32_t star = 1; star <= ocop_edition_star_max(edition); star++)
            if (ocop_edition_star_certificate(edition, star))
                add_star(stars, star);
        for (int32_t i = 0; i < ocop_counts_size(counts); i++)
            add_star(stars, star_of(counts, i, 0));
    }
    ocop_edition_unref(edition);
    return stars->stars && stars->products ? OCOP_OK : fail_no_memory();
}

static int32_t star_of(const ocop_counts *counts, int32_t group, int32_t dimension)
{
    const uint32_t value = counts_value(counts, group, dimension);
    return value ? (int32_t)(counts->axes[dimension].first + value - 1) : 0;
}

static ocop_status edition_of_day(const ocop_report *report, ocop_edition **edition)
{
    return ocop_edition_choose(report->registry->context, report->on, OCOP_REGISTRATION_RENEWAL, edition);
}

/* In their order, what is not known last. */
static void add_star(struct report_stars *stars, int32_t star)
{
    int32_t at = stars->count;
    for (int32_t i = 0; i < stars->count; i++)
        if (stars->stars[i] == star)
            return;
    for (; star && at > 0 && (!stars->stars[at - 1] || stars->stars[at - 1] > star); at--)
        stars->stars[at] = stars->stars[at - 1];
    stars->stars[at] = star;
    stars->count++;
}

static int32_t star_place(const struct report_stars *stars, int32_t star)
{
    int32_t at = 0;
    while (at < stars->count - 1 && stars->stars[at] != star)
        at++;
    return at;
}

const char *report_star_id(ocop_report *report, int32_t stars)
{
    return stars ? report_format(report, "stars-%d", (int)stars) : "stars-unknown";
}

struct words report_star_name(ocop_report *report, int32_t stars)
{
    static const struct words unknown = {"Không rõ hạng sao", "Stars not known"};
    if (!stars)
        return unknown;
    return (struct words){report_format(report, "%d sao", (int)stars),
                          report_format(report, stars == 1 ? "%d star" : "%d stars", (int)stars)};
}

ocop_status report_products(ocop_report *report, const struct report_stars *stars)
{
    const ocop_status status = by_unit(report, stars);
    return status == OCOP_OK ? by_group(report, stars) : status;
}

static ocop_status by_unit(ocop_report *report, const struct report_stars *stars)
{
    static const struct words titles[LEVEL_LAST + 1] = {
        {"", ""},
        [OCOP_PLACE_PROVINCE] = {"Sản phẩm còn hiệu lực theo tỉnh và hạng sao",
                                 "Products in force by province and stars"},
        [OCOP_PLACE_DISTRICT] = {"Sản phẩm còn hiệu lực theo huyện và hạng sao",
                                 "Products in force by district and stars"},
        [OCOP_PLACE_COMMUNE] = {"Sản phẩm còn hiệu lực theo xã và hạng sao", "Products in force by commune and stars"}};
    const int32_t by[] = {report_unit_dimension(report), DIMENSION_STARS};
    ocop_counts *counts;
    const ocop_status status = report_count(report, report->on, OCOP_COUNT_PRODUCTS, by, 2, &counts);
    if (status != OCOP_OK)
        return status;
    struct report_table *table = report_add_table(report, "products-by-unit", titles[report->level], LAYOUT_GRID);
    report_add_column(report, table, "unit", report_dimension_name(by[0]), ROLE_LABEL);
    add_stars(report, table, stars);
    fill_units(report, table, counts, stars);
    report_add_total(report, table, report_sum);
    note_undecided(report, table, ocop_counts_undecided(counts));
    ocop_counts_unref(counts);
    return OCOP_OK;
}

static void add_stars(ocop_report *report, struct report_table *table, const struct report_stars *stars)
{
    for (int32_t i = 0; i < stars->count; i++)
        report_add_column(report, table, report_star_id(report, stars->stars[i]),
                          report_star_name(report, stars->stars[i]), ROLE_PART);
    report_add_column(report, table, "total", report_sum, ROLE_WHOLE);
}

/* Units in the order of the counts, then those that went into several, then what is not known. */
static void fill_units(ocop_report *report, struct report_table *table, const ocop_counts *counts,
                       const struct report_stars *stars)
{
    for (int32_t kind = OCOP_ROW_PLAIN; kind <= OCOP_ROW_UNKNOWN; kind++)
        for (int32_t group = 0, end; group < ocop_counts_size(counts); group = end) {
            const uint32_t value = counts_value(counts, group, 0);
            end = end_of_value(counts, group);
            if (report_unit_kind(&counts->axes[0], value) == kind)
                fill_stars(report_add_unit(report, table, &counts->axes[0], value), counts, group, end, stars);
        }
}

/* The groups of one value of the first dimension lie together. */
static int32_t end_of_value(const ocop_counts *counts, int32_t group)
{
    int32_t end = group + 1;
    while (end < ocop_counts_size(counts) && counts_value(counts, end, 0) == counts_value(counts, group, 0))
        end++;
    return end;
}

static void fill_stars(struct report_row *row, const ocop_counts *counts, int32_t first, int32_t end,
                       const struct report_stars *stars)
{
    int64_t all = 0;
    for (int32_t i = 0; i < stars->count; i++)
        row_set_number(row, 1 + i, 0);
    for (int32_t i = first; i < end; i++) {
        const int32_t place = star_place(stars, star_of(counts, i, 1));
        row_set_number(row, 1 + place, ocop_counts_number(counts, i));
        all += ocop_counts_number(counts, i);
    }
    row_set_number(row, 1 + stars->count, all);
}

static void note_undecided(ocop_report *report, struct report_table *table, int32_t undecided)
{
    if (!table || !undecided)
        return;
    report_add_note(
        report, &table->notes, "undecided",
        (struct words){
            report_format(report,
                          "Lần công nhận không được đếm vì không đủ dữ liệu để biết còn hiệu lực hay không: %d.",
                          (int)undecided),
            report_format(report,
                          "Recognitions that are not counted, as not enough is known to tell whether they are in "
                          "force: %d.",
                          (int)undecided)});
}

static ocop_status by_group(ocop_report *report, const struct report_stars *stars)
{
    static const int32_t by[] = {DIMENSION_GROUP, DIMENSION_STARS};
    static const struct words title = {"Sản phẩm còn hiệu lực theo ngành và hạng sao",
                                       "Products in force by product group and stars"};
    ocop_counts *counts;
    ocop_edition *edition;
    ocop_status status = edition_of_day(report, &edition);
    if (status != OCOP_OK)
        return status;
    status = report_count(report, report->on, OCOP_COUNT_PRODUCTS, by, 2, &counts);
    if (status == OCOP_OK) {
        struct report_table *table = report_add_table(report, "products-by-group", title, LAYOUT_GRID);
        report_add_column(report, table, "group", report_dimension_name(DIMENSION_GROUP), ROLE_LABEL);
        add_stars(report, table, stars);
        fill_groups(report, table, counts, stars, edition);
        report_add_total(report, table, report_sum);
        note_undecided(report, table, ocop_counts_undecided(counts));
    }
    ocop_counts_unref(counts);
    ocop_edition_unref(edition);
    return status;
}

/* The groups of the rules of the day in their order, whether they have products or not; then what rows tell besides. */
static void fill_groups(ocop_report *report, struct report_table *table, const ocop_counts *counts,
                        const struct report_stars *stars, const ocop_edition *edition)
{
    for (int32_t i = 0; i < ocop_edition_group_count(edition); i++) {
        const char *name = ocop_edition_group_name(edition, i, OCOP_LANG_VI);
        int32_t first = 0;
        while (first < ocop_counts_size(counts) && strcmp(ocop_counts_key(counts, first, 0), name) != 0)
            first++;
        struct report_row *row = report_add_row(report, table, OCOP_ROW_PLAIN, report_keep(report, name));
        row_set_words(row, 0, group_name(report, name));
        fill_stars(row, counts, first, first < ocop_counts_size(counts) ? end_of_value(counts, first) : first, stars);
    }
    for (int32_t group = 0, end; group < ocop_counts_size(counts); group = end) {
        const char *name = ocop_counts_key(counts, group, 0);
        end = end_of_value(counts, group);
        if (group_of_edition(edition, name) >= 0)
            continue;
        struct report_row *row =
            report_add_row(report, table, *name ? OCOP_ROW_PLAIN : OCOP_ROW_UNKNOWN, report_keep(report, name));
        row_set_words(row, 0, *name ? group_name(report, name) : report_not_known);
        fill_stars(row, counts, group, end, stars);
    }
}

static int32_t group_of_edition(const ocop_edition *edition, const char *name)
{
    for (int32_t i = 0; i < ocop_edition_group_count(edition); i++)
        if (strcmp(ocop_edition_group_name(edition, i, OCOP_LANG_VI), name) == 0)
            return i;
    return -1;
}

/* In English as the latest edition has it that knows the group; else as the register writes it. */
static struct words group_name(const ocop_report *report, const char *name)
{
    const ocop_registry *registry = report->registry;
    for (int32_t i = registry->edition_count - 1; i >= 0; i--) {
        const int32_t group = group_of_edition(registry->editions[i], name);
        if (group >= 0)
            return (struct words){ocop_edition_group_name(registry->editions[i], group, OCOP_LANG_VI),
                                  ocop_edition_group_name(registry->editions[i], group, OCOP_LANG_EN)};
    }
    return (struct words){name, name};
}

ocop_status report_status(ocop_report *report)
{
    static const int32_t by[] = {DIMENSION_STATUS};
    ocop_counts *counts;
    const ocop_status status = report_count(report, report->on, OCOP_COUNT_PRODUCTS, by, 1, &counts);
    if (status != OCOP_OK || !ocop_counts_size(counts)) {
        ocop_counts_unref(counts);
        return status;
    }
    struct report_table *table = report_add_table(
        report, "status", (struct words){"Tình trạng của mọi lần công nhận", "What every recognition is"}, LAYOUT_GRID);
    report_add_column(report, table, "status", report_dimension_name(DIMENSION_STATUS), ROLE_LABEL);
    report_add_column(report, table, "number", (struct words){"Số lần công nhận", "Recognitions"}, ROLE_VALUE);
    for (int32_t i = 0; i < ocop_counts_size(counts); i++) {
        const char *key = ocop_counts_key(counts, i, 0);
        struct report_row *row = report_add_row(report, table, *key ? OCOP_ROW_PLAIN : OCOP_ROW_UNKNOWN, key);
        row_set_words(row, 0,
                      *key ? (struct words){ocop_counts_label(counts, i, 0, OCOP_LANG_VI),
                                            ocop_counts_label(counts, i, 0, OCOP_LANG_EN)}
                           : report_not_known);
        row_set_number(row, 1, ocop_counts_number(counts, i));
    }
    report_add_total(report, table, report_sum);
    ocop_counts_unref(counts);
    return OCOP_OK;
}
