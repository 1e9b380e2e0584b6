/* What a register says of targets: what counts, by unit, and what nobody can say. */
#include "programme/progress_count.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"

/* One thing that was found in a row. All of them are put in order: what is the same is counted once. */
struct entry {
    int32_t what; /* one of the following, or an OCOP_UNDECIDED_ constant */
    int32_t key;  /* what it is told of: the place of a unit in the target, a unit, a group, a certainty */
    int32_t who;  /* a product's row, or a producer as -1 - number */
};

enum {
    ENTRY_BASE = -2,   /* counts for the base */
    ENTRY_COUNTED = -1 /* counts for the target */
};
#define ENTRY_CARRIED INT32_MAX /* of a group of another edition */
#define ENTRIES_OF_ROW 4        /* at most */

static void *make_scratch(const ocop_progress *progress, int32_t count, size_t size);
static ocop_status count_targets(ocop_progress *progress, struct look *look);
static ocop_status count_target(ocop_progress *progress, struct target_progress *target, struct look *look);
static bool counts_in_registry(const struct indicator *indicator);
static ocop_status count_window(ocop_progress *progress, const struct target_progress *target, struct window *window,
                                struct look *look);
static ocop_status count_rows(ocop_progress *progress, const struct target_progress *target, struct window *window,
                              struct look *look);
static void take_rows(struct look *look, const struct indicator *indicator, bool whole);
static void take_row(struct look *look, const struct indicator *indicator, bool whole, int32_t row);
static void add_entry(struct look *look, int32_t what, int32_t key, int32_t who);
static int32_t key_of(const struct look *look, int32_t what, int32_t row, uint32_t place);
static int32_t narrowest(const struct place *place);
static int32_t sort(struct entry entries[], int32_t count);
static int compare_entries(const void *a, const void *b);
static int32_t drop_decided(struct entry entries[], int32_t count, bool whole);
static ocop_status put_counts(ocop_progress *progress, const struct target_progress *target, struct window *window,
                              const struct look *look);
static int32_t run_of(const struct look *look, int32_t first);
static ocop_status put_undecided(ocop_progress *progress, struct window *window, const struct look *look);
static bool word_entry(ocop_progress *progress, struct undecided *out);
static bool tell_entry(ocop_progress *progress, const struct look *look, const struct entry *entry,
                       struct undecided *out);

ocop_status ocop_progress_count_products(ocop_progress *progress, const ocop_registry *registry)
{
    struct look look = {.registry = registry};
    if (!progress || progress->judged)
        return fail_argument("progress");
    if (!registry || !registry->sealed)
        return fail_argument("registry");
    const int32_t rows = ocop_registry_size(registry, OCOP_RECORD_PRODUCT);
    look.plan = progress->plan;
    look.before = recognitions_before(registry);
    look.entries = make_scratch(progress, rows, ENTRIES_OF_ROW * sizeof *look.entries);
    ocop_status status = spots_open(&look.spots, registry, plan_day(progress->plan));
    if (status == OCOP_OK)
        status = look.before && look.entries ? count_targets(progress, &look) : fail_no_memory();
    spots_close(&look.spots);
    memory_release(&progress->arena.allocator, look.entries);
    memory_release(registry_allocator(registry), look.before);
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

static ocop_status count_target(ocop_progress *progress, struct target_progress *target, struct look *look)
{
    const struct plan_target *row = target->target;
    look->target = row;
    if (*row->star_level || !counts_in_registry(row->indicator) || (row->base && !counts_in_registry(row->base)))
        return OCOP_OK;
    ocop_status status = spots_set(&look->spots, target);
    for (int32_t w = 0; status == OCOP_OK && w < target->window_count; w++)
        status = count_window(progress, target, &target->windows[w], look);
    return status;
}

static bool counts_in_registry(const struct indicator *indicator)
{
    return indicator->counts == COUNTS_PRODUCTS || indicator->counts == COUNTS_PRODUCERS;
}

static ocop_status count_window(ocop_progress *progress, const struct target_progress *target, struct window *window,
                                struct look *look)
{
    const struct indicator *indicator = target->target->indicator, *base = target->target->base;
    struct states states;
    look->from = window->from;
    look->to = progress->on < window->to ? progress->on : window->to;
    if (indicator->when == WHEN_WITHIN && (!base || base->when == WHEN_WITHIN))
        return count_rows(progress, target, window, look);
    ocop_status status = states_open(look->registry, look->to, &states);
    if (status == OCOP_ERR_NO_EDITION || status == OCOP_ERR_NO_CRITERIA)
        return OCOP_OK; /* the rules of that day do not say how long a certificate lasts: nothing is known */
    if (status != OCOP_OK)
        return status;
    look->states = &states;
    status = count_rows(progress, target, window, look);
    states_close(look->registry, &states);
    look->states = NULL;
    return status;
}

static ocop_status count_rows(ocop_progress *progress, const struct target_progress *target, struct window *window,
                              struct look *look)
{
    look->entry_count = 0;
    take_rows(look, target->target->indicator, true);
    if (target->target->base)
        take_rows(look, target->target->base, false);
    look->entry_count = sort(look->entries, look->entry_count);
    return put_counts(progress, target, window, look);
}

/* `whole`: with the stars and groups of the target, which its base does not have. */
static void take_rows(struct look *look, const struct indicator *indicator, bool whole)
{
    const int32_t first = look->entry_count;
    for (int32_t row = 0; row < ocop_registry_size(look->registry, OCOP_RECORD_PRODUCT); row++)
        take_row(look, indicator, whole, row);
    struct entry *taken = look->entries + first;
    const int32_t count = sort(taken, look->entry_count - first);
    look->entry_count = first + (look->target->each ? count : drop_decided(taken, count, whole));
}

static void take_row(struct look *look, const struct indicator *indicator, bool whole, int32_t row)
{
    const uint32_t place = table_get(&look->registry->products, OCOP_COLUMN_COMMUNE, row);
    const int32_t spot = look->spots.of_place[place], producer = ocop_registry_producer(look->registry, row);
    const int32_t who = indicator->counts == COUNTS_PRODUCERS && producer >= 0 ? -1 - producer : row;
    int32_t certainty;
    if (spot == SPOT_OUTSIDE)
        return;
    int32_t verdict = row_verdict(look, indicator, row, whole, &certainty);
    if (verdict == VERDICT_YES && spot < 0)
        verdict = spot == SPOT_SPLIT ? OCOP_UNDECIDED_UNIT_SPLIT : OCOP_UNDECIDED_UNIT_UNTOLD;
    if (verdict > VERDICT_YES)
        add_entry(look, verdict, key_of(look, verdict, row, place), who);
    else if (verdict == VERDICT_YES)
        add_entry(look, whole ? ENTRY_COUNTED : ENTRY_BASE, spot, who);
    if (verdict == VERDICT_YES && certainty)
        add_entry(look, ENTRY_CARRIED, certainty, who);
}

static void add_entry(struct look *look, int32_t what, int32_t key, int32_t who)
{
    look->entries[look->entry_count++] = (struct entry){what, key, who};
}

static int32_t key_of(const struct look *look, int32_t what, int32_t row, uint32_t place)
{
    switch (what) {
    case OCOP_UNDECIDED_UNIT_SPLIT:
        return narrowest(&look->registry->places[place]);
    case OCOP_UNDECIDED_GROUP:
        return (int32_t)table_get(&look->registry->products, OCOP_COLUMN_GROUP, row);
    default:
        return 0;
    }
}

static int32_t narrowest(const struct place *place)
{
    int32_t level = LEVEL_LAST;
    while (level > 1 && place->found[level] < 0)
        level--;
    return place->found[level];
}

/* Puts entries in order and leaves one of each. */
static int32_t sort(struct entry entries[], int32_t count)
{
    int32_t kept = 0;
    qsort(entries, (size_t)count, sizeof *entries, compare_entries);
    for (int32_t i = 0; i < count; i++)
        if (!kept || compare_entries(&entries[kept - 1], &entries[i]) != 0)
            entries[kept++] = entries[i];
    return kept;
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *one = a, *other = b;
    if (one->what != other->what)
        return one->what < other->what ? -1 : 1;
    if (one->key != other->key)
        return one->key < other->key ? -1 : 1;
    return (one->who > other->who) - (one->who < other->who);
}

/* A producer that counts by one of its products is not undecided by another. */
static int32_t drop_decided(struct entry entries[], int32_t count, bool whole)
{
    int32_t counted = 0, kept = 0;
    while (counted < count && entries[counted].what < 0)
        counted++;
    for (int32_t i = 0; i < count; i++) {
        const struct entry key = {whole ? ENTRY_COUNTED : ENTRY_BASE, 0, entries[i].who};
        if (i < counted || entries[i].what == ENTRY_CARRIED ||
            !bsearch(&key, entries, (size_t)counted, sizeof key, compare_entries))
            entries[kept++] = entries[i];
    }
    return kept;
}

/* Results */

static ocop_status put_counts(ocop_progress *progress, const struct target_progress *target, struct window *window,
                              const struct look *look)
{
    int32_t next = 0;
    for (int32_t u = 0; u < target->unit_count; u++) {
        struct measure measure = {.rank = RANK_COUNT, .by = OCOP_MEASURE_REGISTRY, .on = look->to, .source = ""};
        window->fresh[u] = measure;
    }
    for (int32_t i = 0; i < look->entry_count; i = next) {
        const struct entry *entry = &look->entries[i];
        next = run_of(look, i);
        if (entry->what == ENTRY_BASE)
            window->fresh[entry->key].base = next - i;
        else if (entry->what == ENTRY_COUNTED)
            window->fresh[entry->key].value = next - i;
    }
    for (int32_t u = 0; u < target->unit_count; u++)
        measure_put(&window->measures[u], &window->fresh[u]);
    return window->undecided ? OCOP_OK : put_undecided(progress, window, look);
}

/* Where entries about something else begin. */
static int32_t run_of(const struct look *look, int32_t first)
{
    int32_t next = first;
    while (next < look->entry_count && look->entries[next].what == look->entries[first].what &&
           look->entries[next].key == look->entries[first].key)
        next++;
    return next;
}

static ocop_status put_undecided(ocop_progress *progress, struct window *window, const struct look *look)
{
    int32_t runs = 0;
    for (int32_t i = 0; i < look->entry_count; i = run_of(look, i))
        runs++;
    window->undecided = arena_allocate(&progress->arena, ((size_t)runs + 1) * sizeof *window->undecided);
    if (!window->undecided)
        return fail_no_memory();
    int32_t next = 0;
    for (int32_t i = 0; i < look->entry_count; i = next) {
        const struct entry *entry = &look->entries[i];
        next = run_of(look, i);
        if (entry->what == ENTRY_CARRIED) {
            window->carried += next - i;
            window->carried_certainty = entry->key;
        } else if (entry->what >= 0) {
            struct undecided *row = &window->undecided[window->undecided_count++];
            row->number = next - i;
            if (!tell_entry(progress, look, entry, row))
                return fail_no_memory();
        }
    }
    return OCOP_OK;
}

/* The names of groups are the register's, which may go before the progress does. */
static bool tell_entry(ocop_progress *progress, const struct look *look, const struct entry *entry,
                       struct undecided *out)
{
    out->why = entry->what;
    out->unit = entry->what == OCOP_UNDECIDED_UNIT_SPLIT ? entry->key : -1;
    out->what = ocop_unit_code(out->unit);
    if (entry->what == OCOP_UNDECIDED_GROUP && entry->key) {
        const char *name = dictionary_text(&look->registry->texts, look->registry->groups[entry->key].name);
        out->what = arena_text(&progress->arena, name, strlen(name));
    }
    return out->what && word_entry(progress, out);
}

static bool word_entry(ocop_progress *progress, struct undecided *out)
{
    static const struct words reasons[] = {
        {"", ""},
        [OCOP_UNDECIDED_UNIT_SPLIT] = {"", ""},
        [OCOP_UNDECIDED_UNIT_UNTOLD] = {"không ghi đơn vị", "no unit told"},
        [OCOP_UNDECIDED_GROUP] = {"không ghi nhóm", "no group told"},
        [OCOP_UNDECIDED_DAY] = {"không rõ ngày công nhận", "day of recognition not known"},
        [OCOP_UNDECIDED_STARS] = {"không ghi hạng sao", "no stars told"},
        [OCOP_UNDECIDED_PRODUCER] = {"không rõ chủ thể hoặc loại hình", "producer or its type not told"},
        [OCOP_UNDECIDED_SME] = {"không rõ có phải doanh nghiệp nhỏ và vừa",
                                "not told whether a small or medium enterprise"}};
    const char *name = ocop_unit_name(out->unit);
    out->text = reasons[out->why];
    if (out->why == OCOP_UNDECIDED_UNIT_SPLIT) {
        out->text.vi = arena_format(&progress->arena, "%s gộp từ nhiều đơn vị cũ", name);
        out->text.en = arena_format(&progress->arena, "%s was made of several units", name);
    } else if (out->why == OCOP_UNDECIDED_GROUP && *out->what) {
        out->text.vi = arena_format(&progress->arena, "nhóm \"%s\" không tương ứng", out->what);
        out->text.en = arena_format(&progress->arena, "the group \"%s\" does not correspond", out->what);
    }
    return out->text.vi && out->text.en;
}
