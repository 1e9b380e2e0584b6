/* What each dossier is rated by: its edition, its product set, the caller's policy. Editions and sets that were opened
 * once are found again by a key. */
#include <string.h>

#include "base/status_internal.h"
#include "exchange/rater_internal.h"
#include "exchange/words.h"

struct finder {
    struct rating_work *work;
    struct dictionary editions, sets; /* keys; the number of a key is the place + 1 of what was opened */
    ocop_edition **opened;
    int32_t count, room;
};

static ocop_status find_for(struct finder *finder, struct entry *entry);
static ocop_status edition_for(struct finder *finder, const struct entry *entry, int32_t *edition, int32_t *known);
static ocop_status open_edition(struct finder *finder, const struct entry *entry, ocop_edition **edition,
                                int32_t *known);
static ocop_status set_for(struct finder *finder, const struct entry *entry, int32_t edition, int32_t *known);
static ocop_status keep_set(struct rating_work *work, ocop_criteria *criteria);
static ocop_status make_batch(struct rating_work *work);
static ocop_status list_codes(struct rating_work *work, const char ***codes, int32_t *count);
static ocop_status add_set(struct rating_work *work, ocop_criteria *criteria, int32_t *rules);
static ocop_status batch_all(struct rating_work *work);

ocop_status find_rules(struct rating_work *work)
{
    struct finder finder = {.work = work};
    ocop_status status = OCOP_OK;
    dictionary_init(&finder.editions, &work->from);
    dictionary_init(&finder.sets, &work->from);
    for (int32_t i = 0; i < work->entry_count && status == OCOP_OK; i++)
        if (!work->entries[i].note)
            status = find_for(&finder, &work->entries[i]);
    for (int32_t i = 0; i < finder.count; i++)
        ocop_edition_unref(finder.opened[i]);
    memory_release(&work->from, finder.opened);
    dictionary_free(&finder.editions);
    dictionary_free(&finder.sets);
    return status == OCOP_OK ? make_batch(work) : status;
}

/* A dossier without rules has a fault; only memory that runs out fails the table. */
static ocop_status find_for(struct finder *finder, struct entry *entry)
{
    int32_t edition, known;
    ocop_status status = edition_for(finder, entry, &edition, &known);
    if (status == OCOP_OK) {
        known = SHEET_SET;
        status = set_for(finder, entry, edition, &entry->rules);
    }
    if (status == OCOP_ERR_NO_CRITERIA) /* the fault of the edition or date, not of the set */
        known = entry->edition || finder->work->rater->edition ? SHEET_EDITION : SHEET_FILED;
    if (status == OCOP_OK || status == OCOP_ERR_NO_MEMORY)
        return status;
    entry->rules = -1;
    return note_known(finder->work, entry, entry->row, known) ? OCOP_OK : fail_no_memory();
}

static ocop_status edition_for(struct finder *finder, const struct entry *entry, int32_t *edition, int32_t *known)
{
    const struct ocop_rater *rater = finder->work->rater;
    const bool dated = !entry->edition && (entry->filed != OCOP_DATE_NONE || !rater->edition);
    const int32_t filed = entry->filed == OCOP_DATE_NONE ? rater->filed : entry->filed;
    const int32_t key[3] = {(int32_t)entry->edition, dated ? filed : 0,
                            dated ? (entry->registration ? entry->registration : rater->registration) : 0};
    const int32_t place = (int32_t)dictionary_find(&finder->editions, key, sizeof key);
    ocop_edition *opened = NULL;
    uint32_t number;
    *known = SHEET_SET;
    *edition = place - 1;
    if (place)
        return OCOP_OK;
    if (finder->count == finder->room) {
        const size_t old = (size_t)finder->room, room = old ? old * 2 : 16;
        ocop_edition **all = memory_resize(&finder->work->from, finder->opened, old * sizeof(ocop_edition *),
                                           room * sizeof(ocop_edition *));
        if (!all)
            return fail_no_memory();
        finder->opened = all;
        finder->room = (int32_t)room;
    }
    const ocop_status status = open_edition(finder, entry, &opened, known);
    if (status != OCOP_OK)
        return status;
    finder->opened[finder->count] = opened;
    *edition = finder->count++;
    return dictionary_add(&finder->editions, key, sizeof key, &number) ? OCOP_OK : fail_no_memory();
}

/* As the reader of ocop-dossier/1: a named edition comes before the filing date; what a row says, before what is said
 * for all. */
static ocop_status open_edition(struct finder *finder, const struct entry *entry, ocop_edition **edition,
                                int32_t *known)
{
    const struct ocop_rater *rater = finder->work->rater;
    const int32_t filed = entry->filed == OCOP_DATE_NONE ? rater->filed : entry->filed;
    *known = entry->edition || (entry->filed == OCOP_DATE_NONE && rater->edition) ? SHEET_EDITION : SHEET_FILED;
    if (entry->edition)
        return ocop_edition_open(rater->context, dictionary_text(&finder->work->editions, entry->edition), edition);
    if (*known == SHEET_EDITION)
        return ocop_edition_open(rater->context, rater->edition, edition);
    if (filed == OCOP_DATE_NONE)
        return fail(OCOP_ERR_SHAPE, "thiếu ngày nộp hoặc bộ quy định", "the filing date or the edition is missing");
    return ocop_edition_choose(rater->context, filed, entry->registration ? entry->registration : rater->registration,
                               edition);
}

static ocop_status set_for(struct finder *finder, const struct entry *entry, int32_t edition, int32_t *rules)
{
    const int32_t set = entry->set ? entry->set : finder->work->rater->set;
    const int32_t key[2] = {edition, set};
    const int32_t place = (int32_t)dictionary_find(&finder->sets, key, sizeof key);
    ocop_criteria *criteria;
    uint32_t number;
    *rules = place - 1;
    if (place)
        return OCOP_OK;
    if (!set)
        return fail(OCOP_ERR_SHAPE, "thiếu bộ sản phẩm", "the product set is missing");
    ocop_status status = ocop_criteria_open(finder->opened[edition], set, &criteria);
    if (status != OCOP_OK)
        return status;
    status = keep_set(finder->work, criteria);
    if (status != OCOP_OK)
        return status;
    *rules = finder->work->set_count - 1;
    return dictionary_add(&finder->sets, key, sizeof key, &number) ? OCOP_OK : fail_no_memory();
}

/* Takes the criteria over. */
static ocop_status keep_set(struct rating_work *work, ocop_criteria *criteria)
{
    if (work->set_count == work->set_room) {
        const size_t old = (size_t)work->set_room, room = old ? old * 2 : 16;
        ocop_criteria **sets =
            memory_resize(&work->from, work->sets, old * sizeof(ocop_criteria *), room * sizeof(ocop_criteria *));
        if (!sets) {
            ocop_criteria_unref(criteria);
            return fail_no_memory();
        }
        work->sets = sets;
        work->set_room = (int32_t)room;
    }
    work->sets[work->set_count++] = criteria;
    return OCOP_OK;
}

/* The columns of the batch are those of the table, or all criteria of the sets where the table has them in rows. */
static ocop_status make_batch(struct rating_work *work)
{
    const char **codes = work->codes;
    int32_t count = work->criteria_count;
    ocop_status status = is_long(work) ? list_codes(work, &codes, &count) : OCOP_OK;
    if (status == OCOP_OK && work->set_count)
        status = ocop_batch_new(work->context, codes, count, &work->batch);
    return status == OCOP_OK && work->set_count ? batch_all(work) : status;
}

static ocop_status list_codes(struct rating_work *work, const char ***codes, int32_t *count)
{
    struct dictionary known;
    int32_t most = 1;
    bool enough = true;
    uint32_t number;
    *count = 0;
    for (int32_t i = 0; i < work->set_count; i++)
        most += ocop_criteria_count(work->sets[i]);
    *codes = arena_allocate(&work->arena, (size_t)most * sizeof **codes);
    dictionary_init(&known, &work->from);
    for (int32_t i = 0; i < work->set_count && *codes; i++)
        for (int32_t c = 0; c < ocop_criteria_count(work->sets[i]) && enough; c++) {
            const char *code = ocop_criteria_code(work->sets[i], c);
            enough = dictionary_add(&known, code, strlen(code), &number);
            if (enough && (int32_t)number > *count)
                (*codes)[(*count)++] = code;
        }
    dictionary_free(&known);
    return *codes && enough ? OCOP_OK : fail_no_memory();
}

static ocop_status batch_all(struct rating_work *work)
{
    int32_t *rules = arena_allocate(&work->arena, (size_t)work->set_count * sizeof *rules);
    ocop_status status = OCOP_OK;
    if (!rules)
        return fail_no_memory();
    for (int32_t i = 0; i < work->set_count && status == OCOP_OK; i++) {
        status = add_set(work, work->sets[i], &rules[i]);
        /* Rules that columns have no room for are the fault of their dossiers. */
        for (int32_t d = 0; d < work->entry_count && status == OCOP_ERR_LIMIT; d++)
            if (work->entries[d].rules == i && !note_known(work, &work->entries[d], work->entries[d].row, SHEET_SET))
                return fail_no_memory();
        status = status == OCOP_ERR_LIMIT ? OCOP_OK : status;
    }
    for (int32_t d = 0; d < work->entry_count && status == OCOP_OK; d++)
        if (work->entries[d].rules >= 0)
            work->entries[d].rules = rules[work->entries[d].rules];
    return status;
}

static ocop_status add_set(struct rating_work *work, ocop_criteria *criteria, int32_t *rules)
{
    ocop_policy *policy;
    *rules = -1;
    ocop_status status = ocop_policy_new(criteria->edition, &policy);
    if (status == OCOP_OK && work->rater->policy) {
        const struct node root = node_root(work->rater->policy);
        status = policy_read(&root, &policy->values);
    }
    if (status == OCOP_OK)
        status = ocop_batch_add(work->batch, criteria, policy, rules);
    ocop_policy_unref(policy);
    return status;
}
