/*
 * The way to the next star: lift the failed gates, then raise the fewest (or the cheapest) criteria that close the gap
 * in points. docs/guide/formats.md tells the order; a raise means that every sheet gives at least so many points.
 */
#include "evaluation/rating_internal.h"

#include "evaluation/cheapest.h"

#define MAX_DEPENDENTS 4 /* of one criterion that are looked at; sheets have two at most */

struct search {
    ocop_rating *rating;
    const ocop_dossier *dossier;
    const struct criterion_row *rows;
    int32_t count;      /* of the criteria */
    int32_t *places;    /* by criterion: the place of its raise from 1, 0: it is not raised */
    struct tally tally; /* of the points as raised so far */
    int64_t target;     /* the sum to reach */
};

/* What the sheets give a criterion. */
struct column {
    int32_t sum, lowest;
};

static bool find(struct search *search, int32_t stars);
static void lift_gates(struct search *search, int32_t stars);
static int32_t gate_need(const struct search *search, int32_t criterion, int32_t stars, int32_t *asked_by);
static bool can_be_raised(const struct search *search, int32_t criterion);
static void raise_criterion(struct search *search, int32_t criterion, int32_t to);
static struct raise *find_raise(const struct search *search, int32_t criterion);
static void set_raise(struct search *search, struct raise *raise, int32_t to);
static struct column column_at(const struct search *search, int32_t criterion, int32_t to);
static int32_t aim_in_case(const struct search *search, int32_t criterion, int32_t case_row, int32_t to);
static bool close_gap(struct search *search, bool raised);
static int32_t roomiest(const struct search *search, bool raised);
static int64_t room_of(const struct search *search, int32_t criterion);
static int64_t full_gain(const struct search *search, int32_t criterion);
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

void way_up_find(ocop_rating *rating, const ocop_dossier *dossier)
{
    const ocop_criteria *criteria = rating->criteria;
    const size_t count = (size_t)criteria_size(criteria);
    struct search search = {.rating = rating, .dossier = dossier};
    if (rating->decision.stars >= ocop_edition_star_max(criteria->edition))
        return;
    search.rows = criteria_rows(criteria);
    search.count = criteria_size(criteria);
    search.places = rating_allocate(rating, count * sizeof *search.places);
    rating->raises = rating_allocate(rating, count * sizeof *rating->raises);
    if (!tally_init(&search.tally, &rating->arena, criteria, &rating->policy))
        rating->no_memory = true;
    if (rating->no_memory)
        return;
    tally_copy(&rating->tally, &search.tally);
    if (find(&search, rating->decision.stars + 1))
        finish(&search);
    else
        rating->raise_count = 0;
}

static bool find(struct search *search, int32_t stars)
{
    search->target = tally_sum_for(&search->tally, stars);
    lift_gates(search, stars);
    (void)close_gap(search, true);
    const bool by_cost = search->dossier->costs || any_blocked(search);
    if (by_cost ? !close_gap_cheaply(search) : !close_gap(search, false))
        return false;
    return tally_stars(&search->tally, stars, search->rating->policy.gate_basis) == stars;
}

static void lift_gates(struct search *search, int32_t stars)
{
    for (int32_t i = 0; i < search->count; i++) {
        const struct criterion_row *row = &search->rows[i];
        int32_t asked_by = 0;
        const int32_t need = row->marks ? gate_need(search, i, stars, &asked_by) : 0;
        if (!need)
            continue;
        if (!can_be_raised(search, i))
            raise_criterion(search, row->applies_if, row->applies_from);
        raise_criterion(search, i, need);
        find_raise(search, i)->gate = asked_by;
    }
}

/* Points that the failed gates up to `stars` ask of a criterion, and the highest star that asks; 0 if none fails. */
static int32_t gate_need(const struct search *search, int32_t criterion, int32_t stars, int32_t *asked_by)
{
    int32_t need = 0;
    for (int32_t star = 1; star <= stars; star++) {
        const int32_t gate = criterion_gate(&search->rows[criterion], star);
        if (!gate || tally_reaches(&search->tally, criterion, gate, search->rating->policy.gate_basis))
            continue;
        need = gate > need ? gate : need;
        *asked_by = star;
    }
    return need;
}

/* A criterion that is not to be judged cannot be raised before the one that it depends on. */
static bool can_be_raised(const struct search *search, int32_t criterion)
{
    const struct criterion_row *row = &search->rows[criterion];
    return row->applies_if < 0 || search->tally.lowest[row->applies_if] >= row->applies_from;
}

static void raise_criterion(struct search *search, int32_t criterion, int32_t to)
{
    struct raise *raise = find_raise(search, criterion);
    if (!raise) {
        raise = &search->rating->raises[search->rating->raise_count++];
        *raise = (struct raise){.criterion = criterion, .before = search->rating->tally.criteria[criterion]};
        search->places[criterion] = search->rating->raise_count;
    }
    if (to > raise->to)
        set_raise(search, raise, to);
}

static struct raise *find_raise(const struct search *search, int32_t criterion)
{
    const int32_t place = search->places[criterion];
    return place ? &search->rating->raises[place - 1] : NULL;
}

/* Counts one criterion again, which now has at least `to` on each sheet. */
static void set_raise(struct search *search, struct raise *raise, int32_t to)
{
    struct tally *tally = &search->tally;
    const struct column column = column_at(search, raise->criterion, to);
    const int32_t change = column.sum - tally->criteria[raise->criterion];
    raise->to = to;
    tally->criteria[raise->criterion] = column.sum;
    tally->lowest[raise->criterion] = (int16_t)column.lowest;
    tally->parts[search->rows[raise->criterion].part] += change;
    tally->sum += change;
}

/* Each sheet gives what it gave, or what its case has from `to` on. Sheets mostly have one case. */
static struct column column_at(const struct search *search, int32_t criterion, int32_t to)
{
    struct column column = {0, POINTS_MAX};
    int32_t case_row = INT32_MIN, aim = 0; /* of no sheet */
    for (int32_t s = 0; s < search->tally.sheets; s++) {
        const ocop_sheet *sheet = search->dossier->sheets[s];
        const int32_t given = sheet->points[criterion] > 0 ? sheet->points[criterion] : 0;
        if (sheet->cases[criterion] != case_row + 1) {
            case_row = sheet->cases[criterion] - 1;
            aim = aim_in_case(search, criterion, case_row, to);
        }
        const int32_t points = given < to && given < aim ? aim : given;
        column.sum += points;
        column.lowest = points < column.lowest ? points : column.lowest;
    }
    return column;
}

/* What a raise to `to` means in a case: the least points from there on, or else the case's best. */
static int32_t aim_in_case(const struct search *search, int32_t criterion, int32_t case_row, int32_t to)
{
    const ocop_criteria *criteria = search->rating->criteria;
    const int32_t least = criteria_points_from(criteria, criterion, case_row, to);
    return least == POINTS_NONE ? criteria_points_best(criteria, criterion, case_row) : least;
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
        const int64_t room = (search->places[i] > 0) == raised ? room_of(search, i) : 0;
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

/* Without cases, each sheet can give the best. */
static int64_t full_gain(const struct search *search, int32_t criterion)
{
    const struct criterion_row *row = &search->rows[criterion];
    const int64_t now = search->tally.criteria[criterion];
    if (!row->cases.count)
        return (int64_t)row->best * search->tally.sheets - now;
    return column_at(search, criterion, row->best).sum - now;
}

static void raise_fully(struct search *search, int32_t criterion)
{
    raise_criterion(search, criterion, search->rows[criterion].best);
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
        if (search->rows[i].applies_if == criterion && !can_be_raised(search, i) && full_gain(search, i) > 0)
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
    rating->next_stars = tally_stars(&search->tally, tally_band(&search->tally), rating->policy.gate_basis);
    rating->next_mean = rating_decimal(rating, search->tally.sum, search->tally.sheets);
}

/* Lowers a raise to the least option that still suffices. */
static void trim(struct search *search, struct raise *raise)
{
    const ocop_criteria *criteria = search->rating->criteria;
    const int64_t others = search->tally.sum - search->tally.criteria[raise->criterion];
    for (int32_t to = criteria_points_from(criteria, raise->criterion, -1, floor_of(search, raise));
         to != POINTS_NONE && to < raise->to; to = criteria_points_from(criteria, raise->criterion, -1, to + 1)) {
        const int64_t sum = column_at(search, raise->criterion, to).sum;
        if (others + sum >= search->target && sum > raise->before) {
            set_raise(search, raise, to);
            return;
        }
    }
}

/* Points below which a raise may not be lowered: its gate's, and those that a raised criterion depends on. */
static int32_t floor_of(const struct search *search, const struct raise *raise)
{
    int32_t least = 0;
    for (int32_t star = 1; star <= raise->gate; star++) {
        const int32_t gate = criterion_gate(&search->rows[raise->criterion], star);
        least = gate > least ? gate : least;
    }
    for (int32_t i = 0; i < search->rating->raise_count; i++) {
        const struct criterion_row *other = &search->rows[search->rating->raises[i].criterion];
        if (other->applies_if == raise->criterion && other->applies_from > least)
            least = other->applies_from;
    }
    return least;
}
