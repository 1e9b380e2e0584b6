/* What recognitions are on a day. */
#include "programme/registry_internal.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "evaluation/certificate_internal.h"

static ocop_status open_certificate(const ocop_registry *registry, int32_t on, struct states *states);
static void list_days(struct states *states);
static int force_of(int32_t state);
static void compare_block(const uint16_t *restrict issued, uint16_t from, uint16_t days, uint8_t *restrict force);
static int32_t ask(const struct states *states, int32_t issued);
static int32_t state_alone(struct states *states, const struct table *products, int32_t row);

ocop_status ocop_registry_state(const ocop_registry *registry, int32_t product, int32_t on, int32_t *state)
{
    struct states states;
    if (!state)
        return fail_argument("state");
    *state = OCOP_STATE_UNKNOWN;
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    if (product < 0 || product >= registry->products.count)
        return fail_argument("product");
    const ocop_status status = open_certificate(registry, on, &states);
    if (status != OCOP_OK)
        return status;
    *state = states_of(&states, registry, product);
    states_close(registry, &states);
    return succeed();
}

ocop_status states_open(const ocop_registry *registry, int32_t on, struct states *states)
{
    const ocop_status status = open_certificate(registry, on, states);
    if (status != OCOP_OK)
        return status;
    states->base = registry->products.bases[OCOP_COLUMN_ISSUED];
    states->top = registry->products.tops[OCOP_COLUMN_ISSUED];
    states->known = memory_allocate(registry_allocator(registry), ((size_t)states->top + 1) * 2);
    if (!states->known) {
        states_close(registry, states);
        return fail_no_memory();
    }
    states->force = states->known + states->top + 1;
    states->known[0] = OCOP_STATE_UNKNOWN; /* no day */
    states->force[0] = FORCE_LOOK;
    list_days(states);
    return OCOP_OK;
}

/* By the rules of the day asked about: a renewal would be filed under them. */
static ocop_status open_certificate(const ocop_registry *registry, int32_t on, struct states *states)
{
    ocop_edition *edition;
    *states = (struct states){.on = on};
    if (!ocop_date_year(on))
        return fail_day_number(on);
    ocop_status status = ocop_edition_choose(registry->context, on, OCOP_REGISTRATION_RENEWAL, &edition);
    if (status == OCOP_OK)
        status = ocop_certificate_new(edition, on, 0, &states->certificate);
    ocop_edition_unref(edition);
    return status;
}

/* A state for each day between the first and the last, as runs of days that have the same one. */
static void list_days(struct states *states)
{
    const int32_t last = date_of_cell(states->base + states->top);
    bool spans = false; /* more than one, or days of which the term tells nothing */
    for (uint32_t cell = 1; cell <= states->top;) {
        const int32_t issued = date_of_cell(states->base + cell), state = ask(states, issued), force = force_of(state);
        int32_t until = issued;
        if (state == OCOP_CERTIFICATE_NOT_ISSUED)
            until = last;
        else if (state != OCOP_STATE_UNKNOWN)
            until = certificate_same_until(states->certificate, states->on, last);
        const uint32_t end = cell + (uint32_t)(until - issued);
        memset(states->known + cell, (int)state, (size_t)(end - cell) + 1);
        memset(states->force + cell, force, (size_t)(end - cell) + 1);
        spans |= force == FORCE_LOOK || (force == FORCE_YES && states->from && states->until + 1 != cell);
        if (force == FORCE_YES) {
            states->from = states->from ? states->from : cell;
            states->until = end;
        }
        cell = end + 1;
    }
    if (spans)
        states->from = states->until = 0;
}

static int force_of(int32_t state)
{
    return state == OCOP_STATE_UNKNOWN ? FORCE_LOOK : state_in_force(state) ? FORCE_YES : FORCE_NO;
}

void states_close(const ocop_registry *registry, struct states *states)
{
    ocop_certificate_unref(states->certificate);
    memory_release(registry_allocator(registry), states->known);
    states->certificate = NULL; /* a failed states_open() has closed them already */
    states->known = states->force = NULL;
}

int32_t states_of(struct states *states, const ocop_registry *registry, int32_t row)
{
    const struct table *products = &registry->products;
    const int32_t state = state_alone(states, products, row);
    int32_t first, last;
    if (state == OCOP_STATE_UNKNOWN || state == OCOP_CERTIFICATE_NOT_ISSUED || state == OCOP_CERTIFICATE_REVOKED)
        return state;
    for (uint32_t next = table_get(products, COLUMN_NEXT, row); next; next = table_get(products, COLUMN_NEXT, row)) {
        row = (int32_t)next - 1;
        if (recognition_revoked(products, row, states->on))
            continue;
        (void)registry_days(products, row, &first, &last);
        if (last <= states->on)
            return OCOP_STATE_SUPERSEDED;
        return first > states->on ? state : OCOP_STATE_UNKNOWN;
    }
    return state;
}

/* Most rows have a day, none after them and no revocation: then the day alone decides. The others are asked for one by
 * one. */
void states_read(struct states *states, const ocop_registry *registry, int32_t first, int32_t count, uint32_t values[])
{
    const struct table *products = &registry->products;
    uint8_t force[STATES_BLOCK];
    states_read_force(states, registry, first, count, force);
    table_read(products, OCOP_COLUMN_ISSUED, first, count, values);
    for (int32_t i = 0; i < count; i++)
        values[i] = force[i] == FORCE_LOOK ? (uint32_t)states_of(states, registry, first + i)
                                           : states->known[values[i] - states->base];
}

void states_read_force(const struct states *states, const ocop_registry *registry, int32_t first, int32_t count,
                       uint8_t force[])
{
    static const int32_t deciding[] = {COLUMN_NEXT, OCOP_COLUMN_REVOKED};
    const struct table *products = &registry->products;
    const uint16_t *issued = products->columns[OCOP_COLUMN_ISSUED];
    uint32_t others[STATES_BLOCK];
    if (states->from && products->widths[OCOP_COLUMN_ISSUED] == sizeof *issued && count == STATES_BLOCK)
        compare_block(issued + first, (uint16_t)states->from, (uint16_t)(states->until - states->from), force);
    else
        table_map(products, OCOP_COLUMN_ISSUED, states->force, first, count, force);
    for (size_t column = 0; column < sizeof deciding / sizeof *deciding; column++) {
        if (!products->columns[deciding[column]])
            continue;
        table_read(products, deciding[column], first, count, others);
        for (int32_t i = 0; i < count; i++)
            force[i] = others[i] ? FORCE_LOOK : force[i];
    }
}

/* The compiler makes vectors of it: a list would be looked into day by day. */
static void compare_block(const uint16_t *restrict issued, uint16_t from, uint16_t days, uint8_t *restrict force)
{
    for (int32_t i = 0; i < STATES_BLOCK; i++)
        force[i] = (uint8_t)(issued[i] ? (uint16_t)(issued[i] - from) <= days : FORCE_LOOK);
}

/* Without those that came after it. */
static int32_t state_alone(struct states *states, const struct table *products, int32_t row)
{
    int32_t first, last;
    if (!registry_days(products, row, &first, &last))
        return OCOP_STATE_UNKNOWN;
    if (recognition_revoked(products, row, states->on))
        return OCOP_CERTIFICATE_REVOKED;
    const int32_t state = states_of_day(states, first);
    return first == last || states_of_day(states, last) == state ? state : OCOP_STATE_UNKNOWN;
}

bool registry_days(const struct table *products, int32_t row, int32_t *first, int32_t *last)
{
    const int32_t year = (int32_t)table_get(products, OCOP_COLUMN_YEAR, row);
    *first = *last = date_of_cell(table_get(products, OCOP_COLUMN_ISSUED, row));
    if (*first != OCOP_DATE_NONE)
        return true;
    return year && ocop_date_from_ymd(year, 1, 1, first) == OCOP_OK &&
           ocop_date_from_ymd(year, 12, 31, last) == OCOP_OK;
}

bool recognition_revoked(const struct table *products, int32_t row, int32_t on)
{
    const int32_t revoked = date_of_cell(table_get(products, OCOP_COLUMN_REVOKED, row));
    return revoked != OCOP_DATE_NONE && on >= revoked;
}

int32_t states_of_day(struct states *states, int32_t issued)
{
    const uint32_t cell = date_cell(issued) - states->base;
    if (!states->known || !cell || cell > states->top) /* no row's */
        return ask(states, issued);
    return states->known[cell];
}

static int32_t ask(const struct states *states, int32_t issued)
{
    if (issued > states->on)
        return OCOP_CERTIFICATE_NOT_ISSUED;
    if (certificate_move(states->certificate, issued) != OCOP_OK)
        return OCOP_STATE_UNKNOWN;
    return ocop_certificate_status(states->certificate, states->on);
}
