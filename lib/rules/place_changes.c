/* What became of administrative units. */
#include "rules/place_internal.h"

#include "base/status_internal.h"

/* A way through the changes, forward or back, to the units of a day. */
struct walk {
    ocop_units *found;
    int32_t date;
    bool forward;
};

static ocop_status walk_from(ocop_context *context, int32_t unit, int32_t date, bool forward, ocop_units **out);
static bool follow(const struct walk *walk, int32_t unit, const struct listed_unit *so_far);
static bool arrived(const struct walk *walk, int32_t unit, bool is_last);
static int32_t first_change(int32_t unit, bool forward);
static const struct place_change *change_at(int32_t index, int32_t unit, bool forward);
static struct listed_unit step(const struct listed_unit *so_far, const struct place_change *change);
static ocop_status map_code(ocop_context *context, const char *code, bool forward, ocop_units **out);

const char *ocop_change_name(int32_t kind)
{
    switch (kind) {
    case OCOP_CHANGE_WHOLE:
        return "whole";
    case OCOP_CHANGE_PART:
        return "part";
    case OCOP_CHANGE_KEPT:
        return "kept";
    default:
        return "";
    }
}

ocop_status ocop_units_after(ocop_context *context, int32_t unit, int32_t date, ocop_units **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    const struct place_row *row = place_row(unit);
    if (!row)
        return fail_argument("unit");
    if (date != OCOP_DATE_NONE && date < row->first)
        return fail_argument("date");
    return walk_from(context, unit, date, true, out);
}

ocop_status ocop_units_before(ocop_context *context, int32_t unit, int32_t date, ocop_units **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    const struct place_row *row = place_row(unit);
    if (!row)
        return fail_argument("unit");
    if (row->end != PLACE_OPEN && date >= row->end)
        return fail_argument("date");
    return walk_from(context, unit, date, false, out);
}

static ocop_status walk_from(ocop_context *context, int32_t unit, int32_t date, bool forward, ocop_units **out)
{
    struct walk walk = {.date = date, .forward = forward};
    const struct listed_unit start = {unit, OCOP_CHANGE_KEPT, OCOP_CERTAINTY_CONFIRMED};
    const ocop_status status = units_new(context, date, &walk.found);
    if (status != OCOP_OK)
        return status;
    /* Of the last changes known the unit itself is none. */
    const bool is_asked = date != OCOP_DATE_NONE || change_at(first_change(unit, forward), unit, forward);
    return units_finish(walk.found, !is_asked || follow(&walk, unit, &start), out);
}

/* Goes on from a unit; each change leads to a later or an earlier day, so that it ends. */
static bool follow(const struct walk *walk, int32_t unit, const struct listed_unit *so_far)
{
    int32_t index = first_change(unit, walk->forward);
    const struct place_change *change = change_at(index, unit, walk->forward);
    if (arrived(walk, unit, !change))
        return units_add(walk->found, unit, so_far->kind, so_far->certainty);
    while (change) {
        const struct listed_unit next = step(so_far, change);
        if (!follow(walk, walk->forward ? change->to : change->from, &next))
            return false;
        change = change_at(++index, unit, walk->forward);
    }
    return true;
}

static bool arrived(const struct walk *walk, int32_t unit, bool is_last)
{
    return walk->date == OCOP_DATE_NONE ? is_last : place_holds(unit, walk->date);
}

/* Where the changes of a unit begin: forward in the table of changes, back in that of origins. */
static int32_t first_change(int32_t unit, bool forward)
{
    const struct place_tables *places = &ocop_embedded_places;
    int32_t low = 0, high = forward ? places->change_count : places->origin_count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if ((forward ? places->changes[middle].from : places->changes[places->origins[middle]].to) < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* NULL behind the last change of the unit. */
static const struct place_change *change_at(int32_t index, int32_t unit, bool forward)
{
    const struct place_tables *places = &ocop_embedded_places;
    if (index >= (forward ? places->change_count : places->origin_count))
        return NULL;
    const struct place_change *change = &places->changes[forward ? index : places->origins[index]];
    return (forward ? change->from : change->to) == unit ? change : NULL;
}

/* Of a part only a part can go on; what was kept goes on as it does. */
static struct listed_unit step(const struct listed_unit *so_far, const struct place_change *change)
{
    struct listed_unit next = {change->to, change->kind, change->certainty};
    if (so_far->kind == OCOP_CHANGE_PART || change->kind == OCOP_CHANGE_KEPT)
        next.kind = so_far->kind;
    if (so_far->certainty > next.certainty)
        next.certainty = so_far->certainty;
    return next;
}

ocop_status ocop_units_map_to(ocop_context *context, const char *code, ocop_units **out)
{
    return map_code(context, code, true, out);
}

ocop_status ocop_units_map_from(ocop_context *context, const char *code, ocop_units **out)
{
    return map_code(context, code, false, out);
}

/* Of the units that had the code, the first that changes are known of, or back the last; else any will do. */
static ocop_status map_code(ocop_context *context, const char *code, bool forward, ocop_units **out)
{
    int32_t first, count, unit = -1;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!code)
        return fail_argument("code");
    if (!place_units_of_code(code, &first, &count))
        return fail_no_place(code, OCOP_DATE_NONE);
    for (int32_t i = 0; i < count; i++) {
        unit = forward ? first + i : first + count - 1 - i;
        if (change_at(first_change(unit, forward), unit, forward))
            break;
    }
    return walk_from(context, unit, OCOP_DATE_NONE, forward, out);
}
