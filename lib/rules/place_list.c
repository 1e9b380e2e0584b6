/* Lists of administrative units. */
#include "rules/place_internal.h"

#include <stdlib.h>

#include "base/date_internal.h"
#include "base/status_internal.h"

static bool make_room(ocop_units *units);
static int compare_units(const void *a, const void *b);
static bool fill_inside(ocop_units *units, int32_t unit, int32_t date, int32_t level);
static bool belongs(int32_t unit, int32_t other, int32_t date, int32_t level);
static const struct listed_unit *item_at(const ocop_units *units, int32_t index);

ocop_status units_new(ocop_context *context, int32_t date, ocop_units **out)
{
    *out = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof **out);
    if (!*out)
        return fail_no_memory();
    atomic_init(&(*out)->references, 1);
    (*out)->context = ocop_context_ref(context);
    (*out)->date = date;
    return OCOP_OK;
}

bool units_add(ocop_units *units, int32_t unit, int32_t kind, int32_t certainty)
{
    if (units->count == units->room && !make_room(units))
        return false;
    units->items[units->count++] = (struct listed_unit){unit, kind, certainty};
    return true;
}

static bool make_room(ocop_units *units)
{
    const size_t old = (size_t)units->room, room = old ? old * 2 : 16;
    struct listed_unit *items = memory_resize(&context_or_default(units->context)->allocator, units->items,
                                              old * sizeof *items, room * sizeof *items);
    if (!items)
        return false;
    units->items = items;
    units->room = (int32_t)room;
    return true;
}

/* A unit that was found twice is listed once. */
ocop_status units_finish(ocop_units *units, bool filled, ocop_units **out)
{
    if (!filled) {
        ocop_units_unref(units);
        return fail_no_memory();
    }
    int32_t count = 0;
    if (units->count)
        qsort(units->items, (size_t)units->count, sizeof *units->items, compare_units);
    for (int32_t i = 0; i < units->count; i++)
        if (!count || units->items[count - 1].unit != units->items[i].unit)
            units->items[count++] = units->items[i];
    units->count = count;
    *out = units;
    return succeed();
}

static int compare_units(const void *a, const void *b)
{
    const struct listed_unit *one = a, *other = b;
    return one->unit != other->unit ? one->unit - other->unit : one->kind - other->kind;
}

ocop_status ocop_units_inside(ocop_context *context, int32_t unit, int32_t date, int32_t level, ocop_units **out)
{
    ocop_units *units;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (unit != PLACE_COUNTRY && !place_row(unit))
        return fail_argument("unit");
    if (level < 0 || level > OCOP_PLACE_COMMUNE)
        return fail_argument("level");
    const ocop_status status = units_new(context, date, &units);
    return status == OCOP_OK ? units_finish(units, fill_inside(units, unit, date, level), out) : status;
}

static bool fill_inside(ocop_units *units, int32_t unit, int32_t date, int32_t level)
{
    if (unit != PLACE_COUNTRY && !place_holds(unit, date))
        return true;
    for (int32_t i = 0; i < ocop_unit_count(); i++)
        if (place_holds(i, date) && belongs(i, unit, date, level) && !units_add(units, i, 0, 0))
            return false;
    return true;
}

static bool belongs(int32_t unit, int32_t other, int32_t date, int32_t level)
{
    if (level)
        return ocop_unit_level(unit) == level && place_lies_in(unit, other, date);
    return ocop_unit_parent(unit, date) == other;
}

ocop_units *ocop_units_ref(ocop_units *units)
{
    if (units)
        atomic_fetch_add_explicit(&units->references, 1, memory_order_relaxed);
    return units;
}

void ocop_units_unref(ocop_units *units)
{
    if (!units || atomic_fetch_sub_explicit(&units->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = units->context;
    memory_release(&context_or_default(context)->allocator, units->items);
    memory_release(&context_or_default(context)->allocator, units);
    ocop_context_unref(context);
}

int32_t ocop_units_count(const ocop_units *units)
{
    return units ? units->count : 0;
}

int32_t ocop_units_at(const ocop_units *units, int32_t index)
{
    const struct listed_unit *item = item_at(units, index);
    return item ? item->unit : -1;
}

static const struct listed_unit *item_at(const ocop_units *units, int32_t index)
{
    return units && index >= 0 && index < units->count ? &units->items[index] : NULL;
}

int32_t ocop_units_kind(const ocop_units *units, int32_t index)
{
    const struct listed_unit *item = item_at(units, index);
    return item ? item->kind : 0;
}

int32_t ocop_units_certainty(const ocop_units *units, int32_t index)
{
    const struct listed_unit *item = item_at(units, index);
    return item ? item->certainty : 0;
}

ocop_status fail_no_place(const char *code, int32_t date)
{
    char day[DATE_TEXT_LENGTH + 1];
    if (!ocop_unit_count())
        return fail(OCOP_ERR_PLACE, "thư viện này được dựng không kèm danh mục đơn vị hành chính",
                    "this library was built without the administrative units");
    if (!date_write(date, day))
        return fail(OCOP_ERR_PLACE, "chưa từng có đơn vị hành chính nào mang mã \"%.40s\"",
                    "no administrative unit ever had the code \"%.40s\"", code);
    return fail(OCOP_ERR_PLACE, "ngày %s không có đơn vị hành chính nào mang mã \"%.40s\"",
                "on %s no administrative unit has the code \"%.40s\"", day, code);
}
