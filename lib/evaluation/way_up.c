/*
 * The way to the next star: lift the failed gates, then raise the fewest (or the cheapest) criteria that close the gap
 * in points. docs/guide/formats.md tells the order; a raise means that every sheet gives at least so many points.
 */
#include "evaluation/rating_internal.h"

#include <string.h>

#include "evaluation/cheapest.h"

#define MAX_DEPENDENTS 4 /* of one criterion that are looked at; sheets have two at most */

struct search {
    ocop_rating *rating;
    const ocop_dossier *dossier;
    int32_t *points; /* as raised so far, one row of criteria for each sheet */
    const int32_t *given;
    int32_t count;      /* of the criteria */
    struct tally tally; /* of `points` */
    int64_t target;     /* the sum to reach */
};

static bool find(struct search *search, int32_t stars);
static void lift_gates(struct search *search, int32_t stars);
static int32_t gate_need(const struct search *search, int32_t criterion, int32_t stars, int32_t *asked_by);
static bool can_be_raised(const struct search *search, int32_t criterion);
static void raise_criterion(struct search *search, int32_t criterion, int32_t to);
static struct raise *find_raise(const struct search *search, int32_t criterion);
static int32_t *points_at(const struct search *search, int32_t sheet, int32_t criterion);
static int32_t raised_points(const struct search *search, int32_t sheet, int32_t criterion, int32_t to);
static void recount(struct search *search, int32_t criterion);
static bool close_gap(struct search *search, bool raised);
static int32_t roomiest(const struct search *search, bool raised);
static int64_t room_of(const struct search *search, int32_t criterion);
static int64_t full_gain(const struct search *search, int32_t criterion);
static int64_t gain_of(const struct search *search, int32_t criterion, int32_t to);
static void raise_fully(struct search *search, int32_t criterion);
static bool any_blocked(const struct search *search);
static bool close_gap_cheaply(struct search *search);
static void raise_chosen(struct search *search, uint64_t chosen);
static uint64_t find_cheapest(struct search *search, int64_t gap);
static int32_t make_bundles(const struct search *search, int32_t criterion, struct bundle *bundles);
static int32_t find_dependents(const struct search *search, int32_t criterion, int32_t dependents[MAX_DEPENDENTS]);
static void add_to_bundle(const struct search *search, struct bundle *bundle, int32_t criterion);
static void finish(struct search *search);
static void trim(struct search *search, struct raise *raise);
static int32_t floor_of(const struct search *search, const struct raise *raise);
static void set_raise(struct search *search, struct raise *raise, int32_t to);

void way_up_find(ocop_rating *rating, const ocop_dossier *dossier, const int32_t *points)
{
    const int32_t count = ocop_criteria_count(rating->criteria);
    const size_t size = (size_t)rating->tally.sheets * (size_t)count * sizeof *points;
    struct search search = {.rating = rating, .dossier = dossier, .given = points, .count = count};
    if (rating->stars >= ocop_edition_star_max(rating->criteria->edition) || !tally_init(rating, &search.tally))
        return;
    rating->raises = rating_allocate(rating, (size_t)count * sizeof *rating->raises);
    search.points = rating_allocate(rating, size);
    if (rating->no_memory)
        return;
    memcpy(search.points, points, size);
    tally_copy(rating, &rating->tally, &search.tally);
    if (find(&search, rating->stars + 1))
        finish(&search);
    else
        rating->raise_count = 0;
}

static bool find(struct search *search, int32_t stars)
{
    search->target = tally_sum_for(search->rating, &search->tally, stars);
    lift_gates(search, stars);
    (void)close_gap(search, true);
    const bool by_cost = search->dossier->costs || any_blocked(search);
    if (by_cost ? !close_gap_cheaply(search) : !close_gap(search, false))
        return false;
    return tally_stars(search->rating, &search->tally, stars, search->rating->policy.gate_basis) == stars;
}

static void lift_gates(struct search *search, int32_t stars)
{
    const ocop_criteria *criteria = search->rating->criteria;
    for (int32_t i = 0; i < search->count; i++) {
        int32_t asked_by = 0;
        const int32_t need = gate_need(search, i, stars, &asked_by);
        if (!need)
            continue;
        if (!can_be_raised(search, i))
            raise_criterion(search, ocop_criteria_applies_if(criteria, i), ocop_criteria_applies_from(criteria, i));
        raise_criterion(search, i, need);
        find_raise(search, i)->gate = asked_by;
    }
}

/* Points that the failed gates up to `stars` ask of a criterion, and the highest star that asks; 0 if none fails. */
static int32_t gate_need(const struct search *search, int32_t criterion, int32_t stars, int32_t *asked_by)
{
    const ocop_rating *rating = search->rating;
    int32_t need = 0;
    if (!criteria_rows(rating->criteria)[criterion].marks)
        return 0;
    for (int32_t star = 1; star <= stars; star++) {
        const int32_t gate = criterion_gate(&criteria_rows(rating->criteria)[criterion], star);
        if (!gate || tally_reaches(&search->tally, criterion, gate, rating->policy.gate_basis))
            continue;
        need = gate > need ? gate : need;
        *asked_by = star;
    }
    return need;
}

/* A criterion that is not to be judged cannot be raised before the one that it depends on. */
static bool can_be_raised(const struct search *search, int32_t criterion)
{
    const struct criterion_row *row = &criteria_rows(search->rating->criteria)[criterion];
    return row->applies_if < 0 || search->tally.lowest[row->applies_if] >= row->applies_from;
}

static void raise_criterion(struct search *search, int32_t criterion, int32_t to)
{
    struct raise *raise = find_raise(search, criterion);
    if (!raise) {
        raise = &search->rating->raises[search->rating->raise_count++];
        *raise = (struct raise){.criterion = criterion, .before = search->rating->tally.criteria[criterion]};
    }
    if (to > raise->to)
        raise->to = to;
    for (int32_t s = 0; s < search->tally.sheets; s++)
        *points_at(search, s, criterion) = raised_points(search, s, criterion, to);
    recount(search, criterion);
}

static struct raise *find_raise(const struct search *search, int32_t criterion)
{
    for (int32_t i = 0; i < search->rating->raise_count; i++)
        if (search->rating->raises[i].criterion == criterion)
            return &search->rating->raises[i];
    return NULL;
}

static int32_t *points_at(const struct search *search, int32_t sheet, int32_t criterion)
{
    return &search->points[sheet * search->count + criterion];
}

/* What a sheet gives after a raise to `to`: the least points of its case from there on, or else the case's best. */
static int32_t raised_points(const struct search *search, int32_t sheet, int32_t criterion, int32_t to)
{
    const ocop_criteria *criteria = search->rating->criteria;
    const int32_t case_row = search->dossier->sheets[sheet]->cases[criterion];
    const int32_t now = *points_at(search, sheet, criterion);
    if (now >= to)
        return now;
    const int32_t least = criteria_points_from(criteria, criterion, case_row, to);
    const int32_t raised = least == POINTS_NONE ? criteria_points_best(criteria, criterion, case_row) : least;
    return raised > now ? raised : now;
}

/* Counts one criterion again, whose points have changed. */
static void recount(struct search *search, int32_t criterion)
{
    struct tally *tally = &search->tally;
    int64_t sum = 0;
    int32_t lowest = *points_at(search, 0, criterion);
    for (int32_t s = 0; s < tally->sheets; s++) {
        const int32_t points = *points_at(search, s, criterion);
        sum += points;
        lowest = points < lowest ? points : lowest;
    }
    const int64_t change = sum - tally->criteria[criterion];
    tally->criteria[criterion] = sum;
    tally->lowest[criterion] = lowest;
    tally->parts[ocop_criteria_part(search->rating->criteria, criterion)] += change;
    tally->sum += change;
}

static bool close_gap(struct search *search, bool raised)
{
    while (search->tally.sum < search->target) {
        const int32_t criterion = roomiest(search, raised);
        if (criterion < 0)
            return false;
        raise_fully(search, criterion);
    }
    return true;
}

/* The criterion with the most room left, of those raised already or of the others; the sheet's order breaks ties. */
static int32_t roomiest(const struct search *search, bool raised)
{
    int32_t best = -1;
    int64_t best_room = 0;
    for (int32_t i = 0; i < search->count; i++) {
        const int64_t room = (find_raise(search, i) != NULL) == raised ? room_of(search, i) : 0;
        if (room > best_room) {
            best = i;
            best_room = room;
        }
    }
    return best;
}

static int64_t room_of(const struct search *search, int32_t criterion)
{
    return can_be_raised(search, criterion) ? full_gain(search, criterion) : 0;
}

static int64_t full_gain(const struct search *search, int32_t criterion)
{
    return gain_of(search, criterion, criteria_points_best(search->rating->criteria, criterion, -1));
}

static int64_t gain_of(const struct search *search, int32_t criterion, int32_t to)
{
    int64_t gain = 0;
    for (int32_t s = 0; s < search->tally.sheets; s++)
        gain += raised_points(search, s, criterion, to) - *points_at(search, s, criterion);
    return gain;
}

static void raise_fully(struct search *search, int32_t criterion)
{
    raise_criterion(search, criterion, criteria_points_best(search->rating->criteria, criterion, -1));
}

/* Taking the largest gain first finds the fewest criteria, unless one must be raised to unblock another. */
static bool any_blocked(const struct search *search)
{
    for (int32_t i = 0; i < search->count; i++)
        if (!can_be_raised(search, i))
            return true;
    return false;
}

static bool close_gap_cheaply(struct search *search)
{
    const int64_t gap = search->target - search->tally.sum;
    if (gap > 0)
        raise_chosen(search, find_cheapest(search, gap));
    return search->tally.sum >= search->target;
}

static void raise_chosen(struct search *search, uint64_t chosen)
{
    while (chosen) {
        int32_t best = -1;
        int64_t best_room = -1;
        for (int32_t i = 0; i < search->count; i++)
            if ((chosen >> i & 1U) && room_of(search, i) > best_room) {
                best = i;
                best_room = room_of(search, i);
            }
        if (best < 0)
            return;
        raise_fully(search, best);
        chosen &= ~((uint64_t)1 << best);
    }
}

/* Criteria of the cheapest set that gains at least `gap`, as bits; 0 if no set does. */
static uint64_t find_cheapest(struct search *search, int64_t gap)
{
    const size_t most = (size_t)search->count << MAX_DEPENDENTS;
    struct bundle *bundles = rating_allocate(search->rating, most * sizeof *bundles);
    uint64_t chosen = 0;
    int32_t count = 0;
    for (int32_t i = 0; bundles && i < search->count; i++)
        if (!find_raise(search, i) && room_of(search, i) > 0)
            count += make_bundles(search, i, bundles + count);
    if (bundles && !cheapest_set(&search->rating->arena.allocator, bundles, count, gap, &chosen))
        search->rating->no_memory = true;
    return chosen;
}

/* A criterion alone, and with each choice of those that it unblocks. */
static int32_t make_bundles(const struct search *search, int32_t criterion, struct bundle *bundles)
{
    int32_t dependents[MAX_DEPENDENTS];
    const int32_t count = find_dependents(search, criterion, dependents);
    for (int32_t choice = 0; choice < 1 << count; choice++) {
        struct bundle *bundle = &bundles[choice];
        *bundle = (struct bundle){.group = criterion};
        add_to_bundle(search, bundle, criterion);
        for (int32_t i = 0; i < count; i++)
            if (choice >> i & 1)
                add_to_bundle(search, bundle, dependents[i]);
    }
    return 1 << count;
}

/* Criteria that are blocked until `criterion` is raised, and could then be raised themselves. */
static int32_t find_dependents(const struct search *search, int32_t criterion, int32_t dependents[MAX_DEPENDENTS])
{
    int32_t count = 0;
    for (int32_t i = 0; i < search->count && count < MAX_DEPENDENTS; i++)
        if (ocop_criteria_applies_if(search->rating->criteria, i) == criterion && !can_be_raised(search, i) &&
            full_gain(search, i) > 0)
            dependents[count++] = i;
    return count;
}

static void add_to_bundle(const struct search *search, struct bundle *bundle, int32_t criterion)
{
    bundle->gain += full_gain(search, criterion);
    bundle->cost += search->dossier->costs ? search->dossier->costs[criterion] : COST_DEFAULT;
    bundle->criteria++;
    bundle->chosen |= (uint64_t)1 << criterion;
}

static void finish(struct search *search)
{
    ocop_rating *rating = search->rating;
    for (int32_t i = rating->raise_count - 1; i >= 0; i--)
        trim(search, &rating->raises[i]);
    for (int32_t i = 0; i < rating->raise_count; i++) {
        struct raise *raise = &rating->raises[i];
        raise->added = search->tally.criteria[raise->criterion] - raise->before;
        raise->gain = rating_decimal(rating, raise->added, search->tally.sheets);
    }
    rating->next_stars =
        tally_stars(rating, &search->tally, tally_band(rating, &search->tally), rating->policy.gate_basis);
    rating->next_mean = rating_decimal(rating, search->tally.sum, search->tally.sheets);
}

/* Lowers a raise to the least option that still suffices. */
static void trim(struct search *search, struct raise *raise)
{
    const int32_t highest = raise->to;
    for (int32_t to = criteria_points_from(search->rating->criteria, raise->criterion, -1, floor_of(search, raise));
         to != POINTS_NONE && to < highest;
         to = criteria_points_from(search->rating->criteria, raise->criterion, -1, to + 1)) {
        set_raise(search, raise, to);
        if (search->tally.sum >= search->target && search->tally.criteria[raise->criterion] > raise->before)
            return;
    }
    set_raise(search, raise, highest);
}

/* Points below which a raise may not be lowered: its gate's, and those that a raised criterion depends on. */
static int32_t floor_of(const struct search *search, const struct raise *raise)
{
    const ocop_criteria *criteria = search->rating->criteria;
    int32_t least = 0;
    for (int32_t star = 1; star <= raise->gate; star++) {
        const int32_t gate = ocop_criteria_gate(criteria, raise->criterion, star);
        least = gate > least ? gate : least;
    }
    for (int32_t i = 0; i < search->rating->raise_count; i++) {
        const int32_t other = search->rating->raises[i].criterion;
        if (ocop_criteria_applies_if(criteria, other) == raise->criterion &&
            ocop_criteria_applies_from(criteria, other) > least)
            least = ocop_criteria_applies_from(criteria, other);
    }
    return least;
}

static void set_raise(struct search *search, struct raise *raise, int32_t to)
{
    for (int32_t s = 0; s < search->tally.sheets; s++)
        *points_at(search, s, raise->criterion) = search->given[s * search->count + raise->criterion];
    raise->to = 0;
    raise_criterion(search, raise->criterion, to);
}
