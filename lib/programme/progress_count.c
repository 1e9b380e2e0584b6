/* What a register says of targets. */
#include <string.h>

#include "base/status_internal.h"
#include "programme/progress_internal.h"
#include "programme/registry_internal.h"
#include "programme/units.h"

/* What is looked at: the recognitions of a register, for one target. */
struct look {
    const ocop_registry *registry;
    const struct plan_target *target;
    const ocop_edition *edition; /* of the target's groups */
    struct states *states;
    int32_t from, to; /* a period of issue; the day of the states is that of `states` */
    uint8_t *seen;    /* for each producer */
    int32_t *before;  /* row of the recognition of the same product before one, + 1 */
};

static void *make_scratch(const ocop_progress *progress, int32_t count, size_t size);
static ocop_status count_targets(ocop_progress *progress, struct look *look);
static ocop_status count_target(const ocop_progress *progress, struct target_progress *target, struct look *look);
static ocop_status count_window(const ocop_progress *progress, const struct target_progress *target,
                                struct window *window, struct look *look);
static void put_counts(const struct target_progress *target, struct window *window, const struct look *look);
static bool counts_in_registry(const struct indicator *indicator);
static int64_t count_indicator(const struct look *look, const struct indicator *indicator, const char *unit,
                               bool whole);
static bool is_counted(const struct look *look, const struct indicator *indicator, int32_t row, const char *unit,
                       bool whole);
static bool lies_in(const ocop_registry *registry, int32_t row, const char *unit);
static bool is_of_target(const struct look *look, int32_t row);
static bool is_of_type(const struct look *look, const struct indicator *indicator, int32_t row);

ocop_status ocop_progress_count_products(ocop_progress *progress, const ocop_registry *registry)
{
    struct look look = {.registry = registry};
    if (!progress || progress->judged)
        return fail_argument("progress");
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    look.edition = progress->plan->edition;
    look.seen = make_scratch(progress, ocop_registry_size(registry, OCOP_RECORD_PRODUCER), sizeof *look.seen);
    look.before = recognitions_before(registry);
    const ocop_status status = look.seen && look.before ? count_targets(progress, &look) : fail_no_memory();
    memory_release(registry_allocator(registry), look.before);
    memory_release(&progress->arena.allocator, look.seen);
    return status == OCOP_OK ? succeed() : status;
}

static void *make_scratch(const ocop_progress *progress, int32_t count, size_t size)
{
    return memory_allocate_zeroed(&progress->arena.allocator, ((size_t)count + 1) * size);
}

static ocop_status count_targets(ocop_progress *progress, struct look *look)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; status == OCOP_OK && i < progress->plan->target_count; i++)
        status = count_target(progress, &progress->targets[i], look);
    return status;
}

static ocop_status count_target(const ocop_progress *progress, struct target_progress *target, struct look *look)
{
    const struct plan_target *row = target->target;
    ocop_status status = OCOP_OK;
    look->target = row;
    if (*row->star_level || !counts_in_registry(row->indicator) || (row->base && !counts_in_registry(row->base)))
        return OCOP_OK;
    for (int32_t w = 0; status == OCOP_OK && w < target->window_count; w++)
        status = count_window(progress, target, &target->windows[w], look);
    return status;
}

static bool counts_in_registry(const struct indicator *indicator)
{
    return indicator->counts == COUNTS_PRODUCTS || indicator->counts == COUNTS_PRODUCERS;
}

static ocop_status count_window(const ocop_progress *progress, const struct target_progress *target,
                                struct window *window, struct look *look)
{
    const struct indicator *indicator = target->target->indicator, *base = target->target->base;
    struct states states;
    look->from = window->from;
    look->to = progress->on < window->to ? progress->on : window->to;
    if (indicator->when == WHEN_WITHIN && (!base || base->when == WHEN_WITHIN)) {
        put_counts(target, window, look);
        return OCOP_OK;
    }
    const ocop_status status = states_open(look->registry, look->to, &states);
    if (status == OCOP_ERR_NO_EDITION || status == OCOP_ERR_NO_CRITERIA)
        return OCOP_OK; /* the rules of that day do not say how long a certificate lasts: nothing is known */
    if (status != OCOP_OK)
        return status;
    look->states = &states;
    put_counts(target, window, look);
    states_close(look->registry, &states);
    look->states = NULL;
    return OCOP_OK;
}

static void put_counts(const struct target_progress *target, struct window *window, const struct look *look)
{
    const struct plan_target *row = target->target;
    for (int32_t u = 0; u < target->unit_count; u++) {
        const char *unit = target_unit(target, u);
        const struct measure measure = {.rank = RANK_COUNT,
                                        .by = OCOP_MEASURE_REGISTRY,
                                        .value = count_indicator(look, row->indicator, unit, true),
                                        .base = row->base ? count_indicator(look, row->base, unit, false) : 0,
                                        .on = look->to,
                                        .source = ""};
        measure_put(&window->measures[u], &measure);
    }
}

/* `whole`: with the stars and groups of the target, which its base does not have. */
static int64_t count_indicator(const struct look *look, const struct indicator *indicator, const char *unit, bool whole)
{
    const int32_t rows = ocop_registry_size(look->registry, OCOP_RECORD_PRODUCT);
    int64_t count = 0;
    memset(look->seen, 0, (size_t)ocop_registry_size(look->registry, OCOP_RECORD_PRODUCER) + 1);
    for (int32_t row = 0; row < rows; row++) {
        if (!is_counted(look, indicator, row, unit, whole))
            continue;
        if (indicator->counts == COUNTS_PRODUCTS) {
            count++;
            continue;
        }
        const int32_t producer = ocop_registry_producer(look->registry, row);
        count += producer >= 0 && !look->seen[producer];
        if (producer >= 0)
            look->seen[producer] = 1;
    }
    return count;
}

static bool is_counted(const struct look *look, const struct indicator *indicator, int32_t row, const char *unit,
                       bool whole)
{
    const int32_t issued = ocop_registry_number(look->registry, OCOP_RECORD_PRODUCT, row, OCOP_COLUMN_ISSUED);
    if (indicator->when == WHEN_ON ? !state_in_force(states_of(look->states, look->registry, row))
                                   : issued == OCOP_DATE_NONE || issued < look->from || issued > look->to)
        return false;
    if (indicator->recognitions &&
        !(indicator->recognitions >> recognition_kind(look->registry, row, look->before[row]) & 1U))
        return false;
    return is_of_type(look, indicator, row) && lies_in(look->registry, row, unit) &&
           (!whole || is_of_target(look, row));
}

static bool is_of_type(const struct look *look, const struct indicator *indicator, int32_t row)
{
    char number[REGISTRY_CELL_SIZE];
    const int32_t producer = ocop_registry_producer(look->registry, row);
    const char *type =
        producer < 0 ? ""
                     : registry_cell(look->registry, OCOP_RECORD_PRODUCER, producer, OCOP_COLUMN_PRODUCER_TYPE, number);
    if (!*indicator->producers[0])
        return true;
    for (int32_t i = 0; i < PRODUCER_TYPES; i++)
        if (*type && strcmp(type, indicator->producers[i]) == 0)
            return true;
    return false;
}

static bool lies_in(const ocop_registry *registry, int32_t row, const char *unit)
{
    static const int32_t columns[] = {[OCOP_PLACE_PROVINCE] = OCOP_COLUMN_PROVINCE,
                                      [OCOP_PLACE_DISTRICT] = OCOP_COLUMN_DISTRICT,
                                      [OCOP_PLACE_COMMUNE] = OCOP_COLUMN_COMMUNE};
    char number[REGISTRY_CELL_SIZE];
    return !*unit ||
           strcmp(registry_cell(registry, OCOP_RECORD_PRODUCT, row, columns[unit_level(unit)], number), unit) == 0;
}

static bool is_of_target(const struct look *look, int32_t row)
{
    const struct plan_target *target = look->target;
    char number[REGISTRY_CELL_SIZE];
    const int32_t stars = ocop_registry_number(look->registry, OCOP_RECORD_PRODUCT, row, OCOP_COLUMN_STARS);
    const char *group = registry_cell(look->registry, OCOP_RECORD_PRODUCT, row, OCOP_COLUMN_GROUP, number);
    if (target->star_from && (stars < target->star_from || stars > target->star_to))
        return false;
    for (int32_t i = 0; i < target->groups.count; i++)
        for (int32_t g = 0; g < ocop_edition_group_count(look->edition); g++)
            if (strcmp(ocop_edition_group_code(look->edition, g), target->groups.items[i]) == 0 &&
                strcmp(ocop_edition_group_name(look->edition, g, OCOP_LANG_VI), group) == 0)
                return true;
    return !target->groups.count;
}
