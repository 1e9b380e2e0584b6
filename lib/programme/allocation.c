#include "programme/allocation_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"

/* Numbers stay below 2^31 and units at 2^15, so the sum of the weights stays below 2^46 and no product of a weight and
 * a number, and no sum of remainders, leaves 63 bits. */

/* A unit in the order in which what is left is given out. */
struct rank {
    struct allocation_unit *unit;
};

static ocop_status check_unit(const ocop_allocation *allocation, const char *unit, int32_t weight, int32_t minimum,
                              int32_t cap);
static ocop_status add_unit(ocop_allocation *allocation, int32_t place, const struct allocation_unit *unit);
static bool make_room(ocop_allocation *allocation);
static int32_t find_place(const ocop_allocation *allocation, const char *name);
static bool is_at(const ocop_allocation *allocation, int32_t place, const char *name);
static ocop_status check_total(const ocop_allocation *allocation);
static void share(ocop_allocation *allocation);
static void hold_weightless(ocop_allocation *allocation);
static bool hold_some(ocop_allocation *allocation);
static int violated(const struct allocation_unit *unit, int64_t left, int64_t weights);
static void hold(struct allocation_unit *unit, int32_t bound);
static void share_freely(ocop_allocation *allocation);
static void sum_free(const ocop_allocation *allocation, int64_t *left, int64_t *weights);
static void reduce(struct allocation_unit *unit);
static void round_to_total(ocop_allocation *allocation, struct rank ranks[]);
static int compare_remainders(const void *a, const void *b);
static const struct allocation_unit *unit_at(const ocop_allocation *allocation, int32_t index);

#define NOT_HELD (-1) /* a bound, while the shares are looked for: only the weight counts so far */

ocop_status ocop_allocation_new(ocop_context *context, int32_t total, ocop_allocation **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (total < 0)
        return fail_argument("total");
    const ocop_allocator *allocator = &context_or_default(context)->allocator;
    ocop_allocation *allocation = memory_allocate_zeroed(allocator, sizeof *allocation);
    if (!allocation)
        return fail_no_memory();
    atomic_init(&allocation->references, 1);
    allocation->context = ocop_context_ref(context);
    arena_init(&allocation->arena, allocator);
    allocation->total = total;
    allocation->target = "";
    *out = allocation;
    return succeed();
}

ocop_allocation *ocop_allocation_ref(ocop_allocation *allocation)
{
    if (allocation)
        atomic_fetch_add_explicit(&allocation->references, 1, memory_order_relaxed);
    return allocation;
}

void ocop_allocation_unref(ocop_allocation *allocation)
{
    if (!allocation || atomic_fetch_sub_explicit(&allocation->references, 1, memory_order_acq_rel) != 1)
        return;
    const ocop_allocator allocator = allocation->arena.allocator;
    ocop_context *context = allocation->context;
    arena_free(&allocation->arena);
    memory_release(&allocator, allocation);
    ocop_context_unref(context);
}

/* Units */

ocop_status ocop_allocation_add_unit(ocop_allocation *allocation, const char *unit, int32_t weight, int32_t minimum,
                                     int32_t cap)
{
    struct allocation_unit row = {
        .label = "", .weight = weight, .minimum = minimum, .cap = cap, .given = -1, .denominator = 1};
    ocop_status status = check_unit(allocation, unit, weight, minimum, cap);
    if (status == OCOP_OK)
        status = text_nfc_in_arena(&allocation->arena, unit, &row.name);
    if (status != OCOP_OK)
        return status;
    const int32_t place = find_place(allocation, row.name);
    if (is_at(allocation, place, row.name))
        return fail(OCOP_ERR_TOTAL, "đơn vị \"%.60s\" xuất hiện hai lần", "the unit \"%.60s\" stands twice", row.name);
    return add_unit(allocation, place, &row);
}

static ocop_status check_unit(const ocop_allocation *allocation, const char *unit, int32_t weight, int32_t minimum,
                              int32_t cap)
{
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    if (!unit || !*unit)
        return fail_argument("unit");
    if (weight < 0)
        return fail_argument("weight");
    if (minimum < 0)
        return fail_argument("minimum");
    if (cap < -1 || (cap >= 0 && cap < minimum))
        return fail_argument("cap");
    if (allocation->count == OCOP_ALLOCATION_UNITS_MAX)
        return fail(OCOP_ERR_LIMIT, "quá nhiều đơn vị, giới hạn là %d", "too many units, the limit is %d",
                    OCOP_ALLOCATION_UNITS_MAX);
    return OCOP_OK;
}

static ocop_status add_unit(ocop_allocation *allocation, int32_t place, const struct allocation_unit *unit)
{
    if (!make_room(allocation))
        return fail_no_memory();
    int32_t *at = &allocation->by_name[place];
    memmove(at + 1, at, (size_t)(allocation->count - place) * sizeof *at);
    *at = allocation->count;
    allocation->units[allocation->count++] = *unit;
    return succeed();
}

static bool make_room(ocop_allocation *allocation)
{
    if (allocation->count < allocation->room)
        return true;
    const int32_t room = allocation->room ? allocation->room * 2 : 16;
    struct allocation_unit *units = arena_allocate(&allocation->arena, (size_t)room * sizeof *units);
    int32_t *by_name = units ? arena_allocate(&allocation->arena, (size_t)room * sizeof *by_name) : NULL;
    if (!by_name)
        return false;
    if (allocation->count) {
        memcpy(units, allocation->units, (size_t)allocation->count * sizeof *units);
        memcpy(by_name, allocation->by_name, (size_t)allocation->count * sizeof *by_name);
    }
    allocation->units = units;
    allocation->by_name = by_name;
    allocation->room = room;
    return true;
}

/* Place in the order of names of the first unit that does not come before a name. */
static int32_t find_place(const ocop_allocation *allocation, const char *name)
{
    int32_t low = 0, high = allocation->count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (strcmp(allocation->units[allocation->by_name[middle]].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_at(const ocop_allocation *allocation, int32_t place, const char *name)
{
    return place < allocation->count && strcmp(allocation->units[allocation->by_name[place]].name, name) == 0;
}

ocop_status ocop_allocation_set_target(ocop_allocation *allocation, const char *target)
{
    const char *composed;
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    if (!target)
        return fail_argument("target");
    const ocop_status status = text_nfc_in_arena(&allocation->arena, target, &composed);
    if (status != OCOP_OK)
        return status;
    allocation->target = composed;
    return succeed();
}

ocop_status ocop_allocation_set_given(ocop_allocation *allocation, const char *unit, int32_t given)
{
    const char *name;
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    if (!unit)
        return fail_argument("unit");
    if (given < 0)
        return fail_argument("given");
    ocop_status status = text_nfc_in_arena(&allocation->arena, unit, &name);
    if (status != OCOP_OK)
        return status;
    const int32_t index = ocop_allocation_find(allocation, name);
    if (index < 0)
        return fail_argument("unit");
    allocation->units[index].given = given;
    return succeed();
}

ocop_status ocop_allocation_set_weight(ocop_allocation *allocation, const char *unit, int32_t weight)
{
    const int32_t index = ocop_allocation_find(allocation, unit);
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    if (index < 0)
        return fail_argument("unit");
    if (weight < 0)
        return fail_argument("weight");
    allocation->units[index].weight = weight;
    return succeed();
}

ocop_status ocop_allocation_set_bounds(ocop_allocation *allocation, const char *unit, int32_t minimum, int32_t cap)
{
    const int32_t index = ocop_allocation_find(allocation, unit);
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    if (index < 0)
        return fail_argument("unit");
    if (minimum < 0)
        return fail_argument("minimum");
    if (cap < -1 || (cap >= 0 && cap < minimum))
        return fail_argument("cap");
    allocation->units[index].minimum = minimum;
    allocation->units[index].cap = cap;
    return succeed();
}

/* The division */

ocop_status ocop_allocation_divide(ocop_allocation *allocation)
{
    if (!allocation || allocation->divided)
        return fail_argument("allocation");
    const ocop_status status = check_total(allocation);
    if (status != OCOP_OK)
        return status;
    const ocop_allocator *allocator = &allocation->arena.allocator;
    struct rank *ranks = memory_allocate(allocator, (size_t)allocation->count * sizeof *ranks + 1);
    if (!ranks)
        return fail_no_memory();
    share(allocation);
    round_to_total(allocation, ranks);
    memory_release(allocator, ranks);
    allocation->divided = true;
    return succeed();
}

/* Whether there are whole numbers within all bounds that add up to the total. */
static ocop_status check_total(const ocop_allocation *allocation)
{
    int64_t least = 0, most = 0;
    bool open = false;
    for (int32_t i = 0; i < allocation->count; i++) {
        const struct allocation_unit *unit = &allocation->units[i];
        least += unit->minimum;
        most += unit->weight && unit->cap >= 0 ? unit->cap : unit->minimum;
        open |= unit->weight && unit->cap < 0;
    }
    if (least > allocation->total)
        return fail(OCOP_ERR_TOTAL, "số tối thiểu của các đơn vị cộng lại là %lld, hơn tổng %d",
                    "the minima of the units add up to %lld, more than the total of %d", (long long)least,
                    allocation->total);
    if (!open && most < allocation->total)
        return fail(OCOP_ERR_TOTAL,
                    "các đơn vị nhận được nhiều nhất %lld, ít hơn tổng %d (đơn vị trọng số 0 chỉ nhận số tối thiểu)",
                    "the units can take %lld at most, less than the total of %d (a unit of weight 0 takes its minimum)",
                    (long long)most, allocation->total);
    return OCOP_OK;
}

/* Exact shares: while some lie outside their bounds, the side that they lie on more is held there for good and the rest
 * is shared anew. Each turn holds at least one unit, and none that should have been free. */
static void share(ocop_allocation *allocation)
{
    hold_weightless(allocation);
    while (hold_some(allocation))
        ;
    share_freely(allocation);
}

static void hold_weightless(ocop_allocation *allocation)
{
    for (int32_t i = 0; i < allocation->count; i++) {
        struct allocation_unit *unit = &allocation->units[i];
        unit->bound = NOT_HELD;
        if (!unit->weight)
            hold(unit, unit->minimum ? OCOP_ALLOCATION_MINIMUM : OCOP_ALLOCATION_FREE);
    }
}

static void hold(struct allocation_unit *unit, int32_t bound)
{
    unit->bound = bound;
    unit->numerator = bound == OCOP_ALLOCATION_CAP ? unit->cap : unit->minimum;
    unit->denominator = 1;
}

static bool hold_some(ocop_allocation *allocation)
{
    int64_t left, weights, whole = 0, rest = 0;
    int found = 0;
    sum_free(allocation, &left, &weights);
    for (int32_t i = 0; i < allocation->count; i++) {
        const struct allocation_unit *unit = &allocation->units[i];
        const int side = violated(unit, left, weights);
        if (!side)
            continue;
        /* What the bound adds to the share: a whole number less a fraction. */
        whole += (side < 0 ? unit->minimum : unit->cap) - unit->weight * left / weights;
        rest += unit->weight * left % weights;
        found |= side < 0 ? 1 : 2;
    }
    if (!found)
        return false;
    /* All bounds together add more than nothing: those below are held, as the others will get less. */
    const bool below = whole > rest / weights || (whole == rest / weights && rest % weights == 0);
    const bool above = whole < rest / weights || (whole == rest / weights);
    for (int32_t i = 0; i < allocation->count; i++) {
        const int side = violated(&allocation->units[i], left, weights);
        if (side < 0 && below)
            hold(&allocation->units[i], OCOP_ALLOCATION_MINIMUM);
        else if (side > 0 && above)
            hold(&allocation->units[i], OCOP_ALLOCATION_CAP);
    }
    return true;
}

/* Total left for the units that are not held, and the sum of their weights. */
static void sum_free(const ocop_allocation *allocation, int64_t *left, int64_t *weights)
{
    *left = allocation->total;
    *weights = 0;
    for (int32_t i = 0; i < allocation->count; i++) {
        const struct allocation_unit *unit = &allocation->units[i];
        if (unit->bound == NOT_HELD)
            *weights += unit->weight;
        else
            *left -= unit->numerator;
    }
}

/* Whether a free unit's share lies below its minimum (-1) or above its cap (1). */
static int violated(const struct allocation_unit *unit, int64_t left, int64_t weights)
{
    if (unit->bound != NOT_HELD)
        return 0;
    const int64_t whole = unit->weight * left / weights, rest = unit->weight * left % weights;
    if (whole < unit->minimum)
        return -1;
    return unit->cap >= 0 && (whole > unit->cap || (whole == unit->cap && rest)) ? 1 : 0;
}

static void share_freely(ocop_allocation *allocation)
{
    int64_t left, weights;
    sum_free(allocation, &left, &weights);
    for (int32_t i = 0; i < allocation->count; i++) {
        struct allocation_unit *unit = &allocation->units[i];
        if (unit->bound != NOT_HELD)
            continue;
        unit->bound = OCOP_ALLOCATION_FREE;
        unit->numerator = unit->weight * left;
        unit->denominator = weights;
    }
}

/* Whole parts, then one more for the largest remainders until all is given out. Free shares have one denominator, so
 * their remainders compare as whole numbers; those of held units are none. */
static void round_to_total(ocop_allocation *allocation, struct rank ranks[])
{
    int32_t left = allocation->total;
    for (int32_t i = 0; i < allocation->count; i++) {
        ranks[i].unit = &allocation->units[i];
        ranks[i].unit->number = (int32_t)(ranks[i].unit->numerator / ranks[i].unit->denominator);
        left -= ranks[i].unit->number;
    }
    qsort(ranks, (size_t)allocation->count, sizeof *ranks, compare_remainders);
    for (int32_t i = 0; i < left; i++)
        ranks[i].unit->number++;
    for (int32_t i = 0; i < allocation->count; i++)
        reduce(ranks[i].unit);
}

static int compare_remainders(const void *a, const void *b)
{
    const struct allocation_unit *one = ((const struct rank *)a)->unit;
    const struct allocation_unit *other = ((const struct rank *)b)->unit;
    const int64_t rest = one->numerator % one->denominator, other_rest = other->numerator % other->denominator;
    if (rest != other_rest)
        return rest > other_rest ? -1 : 1;
    if (one->weight != other->weight)
        return one->weight > other->weight ? -1 : 1;
    return strcmp(one->name, other->name);
}

static void reduce(struct allocation_unit *unit)
{
    int64_t a = unit->numerator, b = unit->denominator;
    while (a) {
        const int64_t rest = b % a;
        b = a;
        a = rest;
    }
    unit->numerator /= b;
    unit->denominator /= b;
}

/* What came of it */

const char *ocop_allocation_target(const ocop_allocation *allocation)
{
    return allocation ? allocation->target : "";
}

int32_t ocop_allocation_total(const ocop_allocation *allocation)
{
    return allocation ? allocation->total : 0;
}

int32_t ocop_allocation_unit_count(const ocop_allocation *allocation)
{
    return allocation ? allocation->count : 0;
}

int32_t ocop_allocation_find(const ocop_allocation *allocation, const char *unit)
{
    if (!allocation || !unit)
        return -1;
    const int32_t place = find_place(allocation, unit);
    int32_t found = is_at(allocation, place, unit) ? allocation->by_name[place] : -1;
    for (int32_t i = 0; found < 0 && i < allocation->count; i++)
        if (*unit && strcmp(allocation->units[i].label, unit) == 0) {
            found = i;
            for (int32_t other = i + 1; other < allocation->count; other++)
                if (strcmp(allocation->units[other].label, unit) == 0)
                    return -1;
        }
    return found;
}

static const struct allocation_unit *unit_at(const ocop_allocation *allocation, int32_t index)
{
    return allocation && index >= 0 && index < allocation->count ? &allocation->units[index] : NULL;
}

const char *ocop_allocation_unit_at(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->name : "";
}

const char *ocop_allocation_unit_name(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->label : "";
}

int32_t ocop_allocation_weight(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->weight : 0;
}

int32_t ocop_allocation_minimum(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->minimum : 0;
}

int32_t ocop_allocation_cap(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->cap : -1;
}

int32_t ocop_allocation_number(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->number : 0;
}

int64_t ocop_allocation_share_numerator(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->numerator : 0;
}

int64_t ocop_allocation_share_denominator(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->denominator : 1;
}

int32_t ocop_allocation_bound(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->bound : OCOP_ALLOCATION_FREE;
}

int32_t ocop_allocation_given(const ocop_allocation *allocation, int32_t index)
{
    const struct allocation_unit *unit = unit_at(allocation, index);
    return unit ? unit->given : -1;
}

int64_t ocop_allocation_given_total(const ocop_allocation *allocation)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < ocop_allocation_unit_count(allocation); i++) {
        if (allocation->units[i].given < 0)
            return -1;
        sum += allocation->units[i].given;
    }
    return allocation ? sum : -1;
}
