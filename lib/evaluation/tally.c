#include "evaluation/rating_internal.h"

#include <string.h>

/* The mean as a fraction that is compared: exact, or rounded half up to the policy's decimals. */
struct fraction {
    int64_t numerator, denominator;
};

static struct fraction compared_mean(const struct policy_values *policy, int64_t sum, int32_t sheets);
static int64_t power_of_ten(int32_t exponent);
static bool gates_hold(const ocop_rating *rating, const struct tally *tally, int32_t stars, int32_t gate_basis);

bool tally_init(ocop_rating *rating, struct tally *tally)
{
    *tally = (struct tally){0};
    tally->parts = rating_allocate(rating, (size_t)ocop_criteria_part_count(rating->criteria) * sizeof *tally->parts);
    tally->criteria = rating_allocate(rating, (size_t)ocop_criteria_count(rating->criteria) * sizeof *tally->criteria);
    tally->lowest = rating_allocate(rating, (size_t)ocop_criteria_count(rating->criteria) * sizeof *tally->lowest);
    return !rating->no_memory;
}

void tally_count(const ocop_rating *rating, const int32_t *points, int32_t sheets, struct tally *tally)
{
    const struct criterion_row *rows = criteria_rows(rating->criteria);
    const int32_t count = criteria_size(rating->criteria);
    memset(tally->parts, 0, (size_t)ocop_criteria_part_count(rating->criteria) * sizeof *tally->parts);
    tally->sheets = sheets;
    tally->sum = 0;
    for (int32_t i = 0; i < count; i++) {
        int32_t sum = 0, lowest = sheets ? points[i] : 0;
        for (int32_t at = i; at < sheets * count; at += count) {
            sum += points[at];
            lowest = points[at] < lowest ? points[at] : lowest;
        }
        tally->criteria[i] = sum;
        tally->lowest[i] = lowest;
        tally->parts[rows[i].part] += tally->criteria[i];
        tally->sum += tally->criteria[i];
    }
}

void tally_copy(const ocop_rating *rating, const struct tally *from, struct tally *tally)
{
    const size_t count = (size_t)criteria_size(rating->criteria);
    tally->sheets = from->sheets;
    tally->sum = from->sum;
    memcpy(tally->parts, from->parts, (size_t)ocop_criteria_part_count(rating->criteria) * sizeof *tally->parts);
    memcpy(tally->criteria, from->criteria, count * sizeof *tally->criteria);
    memcpy(tally->lowest, from->lowest, count * sizeof *tally->lowest);
}

int32_t tally_band(const ocop_rating *rating, const struct tally *tally)
{
    return band_of_mean(rating->criteria->edition, &rating->policy, tally->sum, tally->sheets);
}

int32_t band_of_mean(const ocop_edition *edition, const struct policy_values *policy, int64_t sum, int32_t sheets)
{
    const struct fraction mean = compared_mean(policy, sum, sheets);
    int32_t band = 1;
    for (int32_t stars = 2; stars <= ocop_edition_star_max(edition); stars++)
        if (mean.numerator >= (int64_t)ocop_edition_star_from(edition, stars) * mean.denominator)
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

int64_t tally_sum_for(const ocop_rating *rating, const struct tally *tally, int32_t stars)
{
    return least_sum_for(rating->criteria->edition, &rating->policy, stars, tally->sheets);
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

bool tally_in_band_gap(const ocop_rating *rating, const struct tally *tally)
{
    return mean_in_band_gap(rating->criteria->edition, &rating->policy, tally->sum, tally->sheets);
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

int32_t tally_stars(const ocop_rating *rating, const struct tally *tally, int32_t band, int32_t gate_basis)
{
    int32_t stars = 1;
    while (stars < band && gates_hold(rating, tally, stars + 1, gate_basis))
        stars++;
    return stars;
}

static bool gates_hold(const ocop_rating *rating, const struct tally *tally, int32_t stars, int32_t gate_basis)
{
    const struct criterion_row *rows = criteria_rows(rating->criteria);
    const int32_t count = criteria_size(rating->criteria);
    for (int32_t i = 0; i < count; i++) {
        const int32_t gate = criterion_gate(&rows[i], stars);
        if (gate && !tally_reaches(tally, i, gate, gate_basis))
            return false;
    }
    return true;
}
