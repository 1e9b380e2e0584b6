#include "evaluation/tally_internal.h"

#include <string.h>

/* The mean as a fraction that is compared: exact, or rounded half up to the policy's decimals. */
struct fraction {
    int64_t numerator, denominator;
};

/* Sums of so many sheets that they fit; a sheet's total always does. */
#define SHEETS_AT_ONCE (INT16_MAX / POINTS_MAX)
struct lanes {
    int16_t sums[MAX_CRITERIA], lowest[MAX_CRITERIA]; /* POINTS_NONE without an answer somewhere */
};

static bool take_lowest(struct tally *tally, const struct lanes *lanes, int32_t width);
static void add_up(struct tally *tally);
static int32_t add_sheet(struct lanes *lanes, const int16_t *restrict points, int32_t width);
static void empty_lanes(struct tally *tally, struct lanes *lanes, int32_t width);
static struct fraction compared_mean(const struct policy_values *policy, int64_t sum, int32_t sheets);
static int64_t power_of_ten(int32_t exponent);

bool tally_init(struct tally *tally, struct arena *arena, const ocop_criteria *criteria,
                const struct policy_values *policy)
{
    const size_t parts = (size_t)criteria->set->parts.count, width = (size_t)points_width(criteria);
    int64_t *sums =
        arena_allocate(arena, parts * sizeof *tally->parts + width * (sizeof *tally->criteria + sizeof *tally->lowest));
    if (!sums)
        return false;
    *tally = (struct tally){.by = criteria, .policy = policy, .parts = sums};
    tally->criteria = (int32_t *)(sums + parts);
    tally->lowest = (int16_t *)(tally->criteria + width);
    return true;
}

void tally_count(struct tally *tally, const ocop_dossier *dossier, int32_t *totals)
{
    const int32_t width = points_width(tally->by);
    struct lanes lanes;
    int32_t highest = 0, lowest = dossier->sheet_count ? INT32_MAX : 0;
    tally->sheets = dossier->sheet_count;
    tally->roles = 0;
    memset(tally->criteria, 0, (size_t)width * sizeof *tally->criteria);
    memset(lanes.sums, 0, (size_t)width * sizeof *lanes.sums);
    for (int32_t i = 0; i < width; i++)
        lanes.lowest[i] = dossier->sheet_count ? POINTS_MAX : 0;
    for (int32_t s = 0; s < dossier->sheet_count; s++) {
        const ocop_sheet *sheet = dossier->sheets[s];
        const int32_t total = add_sheet(&lanes, sheet->points, width);
        highest = total > highest ? total : highest;
        lowest = total < lowest ? total : lowest;
        tally->roles |= (uint32_t)1 << sheet->role;
        if (totals)
            totals[s] = total;
        if (s % SHEETS_AT_ONCE == SHEETS_AT_ONCE - 1)
            empty_lanes(tally, &lanes, width);
    }
    empty_lanes(tally, &lanes, width);
    tally->whole = take_lowest(tally, &lanes, width);
    tally->spread = highest - lowest;
    add_up(tally);
}

/* A step of criteria at a time, which the compiler can do side by side. Without an answer there are no points. */
static int32_t add_sheet(struct lanes *lanes, const int16_t *restrict points, int32_t width)
{
    uint16_t total = 0;
    for (int32_t i = 0; i < (width & -POINTS_STEP); i++) { /* the same, for the compiler's eyes */
        const int16_t given = points[i] > 0 ? points[i] : 0;
        total = (uint16_t)(total + given);
        lanes->sums[i] = (int16_t)(lanes->sums[i] + given);
        lanes->lowest[i] = points[i] < lanes->lowest[i] ? points[i] : lanes->lowest[i];
    }
    return total;
}

static void empty_lanes(struct tally *tally, struct lanes *lanes, int32_t width)
{
    for (int32_t i = 0; i < (width & -POINTS_STEP); i++)
        tally->criteria[i] += lanes->sums[i];
    memset(lanes->sums, 0, (size_t)width * sizeof *lanes->sums);
}

/* Whether all have an answer everywhere. */
static bool take_lowest(struct tally *tally, const struct lanes *lanes, int32_t width)
{
    int16_t missing = 0;
    for (int32_t i = 0; i < (width & -POINTS_STEP); i++) {
        missing |= lanes->lowest[i];
        tally->lowest[i] = lanes->lowest[i] > 0 ? lanes->lowest[i] : 0;
    }
    return missing >= 0;
}

static void add_up(struct tally *tally)
{
    const struct criterion_row *rows = criteria_rows(tally->by);
    const int32_t count = criteria_size(tally->by);
    tally->sum = 0;
    memset(tally->parts, 0, (size_t)tally->by->set->parts.count * sizeof *tally->parts);
    for (int32_t i = 0; i < count; i++) {
        tally->parts[rows[i].part] += tally->criteria[i];
        tally->sum += tally->criteria[i];
    }
}

void tally_copy(const struct tally *from, struct tally *tally)
{
    const size_t count = (size_t)criteria_size(from->by);
    const struct tally own = *tally;
    *tally = *from;
    tally->parts = memcpy(own.parts, from->parts, (size_t)from->by->set->parts.count * sizeof *own.parts);
    tally->criteria = memcpy(own.criteria, from->criteria, count * sizeof *own.criteria);
    tally->lowest = memcpy(own.lowest, from->lowest, count * sizeof *own.lowest);
}

int32_t tally_band(const struct tally *tally)
{
    return band_of_mean(tally->by->edition, tally->policy, tally->sum, tally->sheets);
}

int32_t band_of_mean(const ocop_edition *edition, const struct policy_values *policy, int64_t sum, int32_t sheets)
{
    const struct star_row *rows = &edition->tables->stars[edition->row->stars.first];
    const struct fraction mean = compared_mean(policy, sum, sheets);
    int32_t band = 1;
    for (int32_t stars = 2; stars <= edition->row->stars.count; stars++)
        if (mean.numerator >= rows[stars - 1].from * mean.denominator)
            band = stars;
    return band;
}

static struct fraction compared_mean(const struct policy_values *policy, int64_t sum, int32_t sheets)
{
    if (policy->decimals < 0)
        return (struct fraction){sum, sheets};
    const int64_t power = power_of_ten(policy->decimals);
    return (struct fraction){(2 * sum * power + sheets) / (2 * (int64_t)sheets), power};
}

static int64_t power_of_ten(int32_t exponent)
{
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

int64_t tally_sum_for(const struct tally *tally, int32_t stars)
{
    return least_sum_for(tally->by->edition, tally->policy, stars, tally->sheets);
}

int64_t least_sum_for(const ocop_edition *edition, const struct policy_values *policy, int32_t stars, int64_t sheets)
{
    const int64_t from = ocop_edition_star_from(edition, stars);
    if (policy->decimals < 0)
        return from * sheets;
    /* The least sum whose rounded mean is `from`: 2 × sum × power + sheets ≥ 2 × sheets × from × power. */
    const int64_t power = power_of_ten(policy->decimals);
    const int64_t least = 2 * sheets * from * power - sheets;
    return least <= 0 ? 0 : (least + 2 * power - 1) / (2 * power);
}

bool tally_in_band_gap(const struct tally *tally)
{
    return mean_in_band_gap(tally->by->edition, tally->policy, tally->sum, tally->sheets);
}

bool mean_in_band_gap(const ocop_edition *edition, const struct policy_values *policy, int64_t sum, int32_t sheets)
{
    const struct star_row *star = edition_star(edition, band_of_mean(edition, policy, sum, sheets));
    const struct fraction mean = compared_mean(policy, sum, sheets);
    return star && star->printed_to >= 0 && mean.numerator > star->printed_to * mean.denominator;
}

bool tally_reaches(const struct tally *tally, int32_t criterion, int32_t need, int32_t gate_basis)
{
    if (gate_basis == OCOP_GATE_BASIS_EVERY)
        return tally->lowest[criterion] >= need;
    return tally->criteria[criterion] >= (int64_t)need * tally->sheets;
}

bool tally_fails(const struct tally *tally, int32_t criterion, int32_t star, int32_t gate_basis)
{
    const struct criterion_row *row = &criteria_rows(tally->by)[criterion];
    return (row->marks >> star & 1U) && !tally_reaches(tally, criterion, row->gates[star], gate_basis);
}

uint32_t tally_failures(const struct tally *tally, int32_t band, int32_t gate_basis)
{
    const struct criterion_row *rows = criteria_rows(tally->by);
    const int32_t count = criteria_size(tally->by), highest = band < MARKS_MAX ? band : MARKS_MAX;
    const uint32_t asked = ((uint32_t)2 << highest) - 1;
    uint32_t failures = 0;
    for (int32_t i = 0; i < count; i++)
        for (uint32_t left = rows[i].marks & asked; left; left &= left - 1) {
            const int32_t star = __builtin_ctz(left);
            if (!tally_reaches(tally, i, rows[i].gates[star], gate_basis))
                failures |= (uint32_t)1 << star;
        }
    return failures;
}

int32_t tally_stars(const struct tally *tally, int32_t band, int32_t gate_basis)
{
    return stars_without(tally_failures(tally, band, gate_basis), band);
}

int32_t stars_without(uint32_t failures, int32_t band)
{
    int32_t stars = 1; /* one star needs no gate */
    while (stars < band && (stars >= MARKS_MAX || !(failures >> (stars + 1) & 1U)))
        stars++;
    return stars;
}
