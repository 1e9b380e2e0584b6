#include "evaluation/dossier_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"

static const ocop_allocator *allocator_of(const ocop_dossier *dossier);
static ocop_status begin(ocop_dossier *dossier, ocop_criteria *criteria);
static void forget_sheets(ocop_dossier *dossier);
static void forget_texts(ocop_dossier *dossier);
static bool is_of_dossier(const ocop_dossier *dossier, const ocop_sheet *sheet);
static bool has_member(const ocop_dossier *dossier, const char *member, size_t length);
static struct arena *sheets_of(ocop_dossier *dossier);
static ocop_status make_room(ocop_dossier *dossier);
static ocop_status fail_member(const char *member, size_t length);
static ocop_status fail_rule(const ocop_dossier *dossier, int32_t effect, const char *id);
static ocop_status make_costs(ocop_dossier *dossier);

ocop_status ocop_dossier_new(ocop_criteria *criteria, ocop_dossier **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!criteria)
        return fail_argument("criteria");
    const ocop_allocator *from = edition_allocator(criteria->edition);
    ocop_dossier *dossier = memory_allocate_zeroed(from, sizeof *dossier);
    if (!dossier)
        return fail_no_memory();
    atomic_init(&dossier->references, 1);
    arena_init(&dossier->frame, from);
    arena_init(&dossier->arena, from);
    const ocop_status status = begin(dossier, criteria);
    if (status != OCOP_OK) {
        ocop_dossier_unref(dossier);
        return status;
    }
    *out = dossier;
    return succeed();
}

static ocop_status begin(ocop_dossier *dossier, ocop_criteria *criteria)
{
    dossier->criteria = ocop_criteria_ref(criteria);
    dossier->filed = OCOP_DATE_NONE;
    dossier->registration = OCOP_REGISTRATION_FIRST;
    dossier->rules = arena_allocate(&dossier->arena, (size_t)criteria->set->rules.count * sizeof *dossier->rules);
    return dossier->rules ? OCOP_OK : fail_no_memory();
}

ocop_status dossier_reset(ocop_dossier *dossier, ocop_criteria *criteria)
{
    ocop_criteria *before = dossier->criteria;
    forget_texts(dossier);
    arena_reset(&dossier->arena);
    dossier->council_size = dossier->sheet_count = 0;
    dossier->costs = NULL;
    if (criteria != before || !dossier->again)
        forget_sheets(dossier);
    dossier->again = true;
    const ocop_status status = begin(dossier, criteria);
    ocop_criteria_unref(before);
    return status;
}

static void forget_sheets(ocop_dossier *dossier)
{
    arena_reset(&dossier->frame);
    dossier->sheets = NULL;
    dossier->sheets_made = dossier->sheet_room = 0;
}

static void forget_texts(ocop_dossier *dossier)
{
    ocop_free(dossier->id);
    ocop_free(dossier->product);
    dossier->id = dossier->product = NULL;
}

ocop_dossier *ocop_dossier_ref(ocop_dossier *dossier)
{
    if (dossier)
        atomic_fetch_add_explicit(&dossier->references, 1, memory_order_relaxed);
    return dossier;
}

void ocop_dossier_unref(ocop_dossier *dossier)
{
    if (!dossier || atomic_fetch_sub_explicit(&dossier->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_criteria *criteria = dossier->criteria;
    const ocop_allocator *from = allocator_of(dossier);
    forget_texts(dossier);
    arena_free(&dossier->frame);
    arena_free(&dossier->arena);
    memory_release(from, dossier);
    ocop_criteria_unref(criteria);
}

static const ocop_allocator *allocator_of(const ocop_dossier *dossier)
{
    return edition_allocator(dossier->criteria->edition);
}

ocop_status ocop_dossier_set_id(ocop_dossier *dossier, const char *id)
{
    if (!dossier)
        return fail_argument("dossier");
    if (!id)
        return fail_argument("id");
    if (!text_is_utf8(id, strlen(id)))
        return fail(OCOP_ERR_TEXT, "mã hồ sơ không phải UTF-8", "the id is not UTF-8");
    char *copy = text_new(allocator_of(dossier), id, strlen(id));
    if (!copy)
        return fail_no_memory();
    ocop_free(dossier->id);
    dossier->id = copy;
    return succeed();
}

ocop_status ocop_dossier_set_product(ocop_dossier *dossier, const char *name)
{
    if (!dossier)
        return fail_argument("dossier");
    char *copy;
    ocop_status status = ocop_text_to_nfc(dossier->criteria->edition->context, name, &copy);
    if (status != OCOP_OK)
        return status;
    ocop_free(dossier->product);
    dossier->product = copy;
    return succeed();
}

ocop_status ocop_dossier_set_filed(ocop_dossier *dossier, int32_t filed, int32_t registration)
{
    if (!dossier)
        return fail_argument("dossier");
    if (!is_registration(registration))
        return fail_argument("registration");
    dossier->filed = filed;
    dossier->registration = registration;
    return succeed();
}

ocop_status ocop_dossier_set_council_size(ocop_dossier *dossier, int32_t members)
{
    if (!dossier)
        return fail_argument("dossier");
    if (members < 0)
        return fail_argument("members");
    dossier->council_size = members;
    return succeed();
}

ocop_status ocop_dossier_add_sheet(ocop_dossier *dossier, const ocop_sheet *sheet)
{
    if (!dossier)
        return fail_argument("dossier");
    if (!sheet)
        return fail_argument("sheet");
    if (!is_of_dossier(dossier, sheet))
        return fail(OCOP_ERR_SHEET, "phiếu của %s thuộc bộ sản phẩm hoặc bộ quy định khác",
                    "the sheet of %s is of another product set or edition", sheet->member);
    const size_t length = strlen(sheet->member);
    if (has_member(dossier, sheet->member, length))
        return fail_member(sheet->member, length);
    ocop_sheet *copy = NULL;
    const char *member = arena_text(&dossier->arena, sheet->member, length);
    const ocop_status status = member ? dossier_new_sheet(dossier, &copy) : fail_no_memory();
    if (!copy)
        return status;
    copy->member = member;
    copy->member_length = length;
    sheet_copy(sheet, copy);
    return succeed();
}

ocop_status dossier_new_sheet(ocop_dossier *dossier, ocop_sheet **out)
{
    ocop_status status = make_room(dossier);
    if (status != OCOP_OK)
        return status;
    if (dossier->sheet_count < dossier->sheets_made) {
        *out = dossier->sheets[dossier->sheet_count++];
        sheet_empty(*out);
        return OCOP_OK;
    }
    *out = sheet_in_arena(sheets_of(dossier), dossier->criteria);
    if (!*out)
        return fail_no_memory();
    dossier->sheets[dossier->sheet_count++] = *out;
    dossier->sheets_made = dossier->sheet_count;
    return OCOP_OK;
}

ocop_status dossier_name_sheet(ocop_dossier *dossier, const char *member)
{
    const char *composed;
    const ocop_status status = text_nfc_in_arena(&dossier->arena, member, &composed);
    return status == OCOP_OK ? dossier_take_name(dossier, composed, strlen(composed), false) : status;
}

ocop_status dossier_take_name(ocop_dossier *dossier, const char *member, size_t length, bool copy)
{
    ocop_sheet *sheet = dossier->sheets[dossier->sheet_count - 1];
    if (has_member(dossier, member, length))
        return fail_member(member, length);
    sheet->member = copy ? arena_text(&dossier->arena, member, length) : member;
    sheet->member_length = length;
    return sheet->member ? OCOP_OK : fail_no_memory();
}

static ocop_status fail_member(const char *member, size_t length)
{
    return fail(OCOP_ERR_SHEET, "thành viên %.*s có hai phiếu đánh giá", "member %.*s has two sheets", (int)length,
                member);
}

static bool is_of_dossier(const ocop_dossier *dossier, const ocop_sheet *sheet)
{
    return sheet->criteria->set == dossier->criteria->set &&
           sheet->criteria->edition->row == dossier->criteria->edition->row;
}

static bool has_member(const ocop_dossier *dossier, const char *member, size_t length)
{
    for (int32_t i = 0; i < dossier->sheet_count; i++)
        if (dossier->sheets[i]->member_length == length && memcmp(dossier->sheets[i]->member, member, length) == 0)
            return true;
    return false;
}

static struct arena *sheets_of(ocop_dossier *dossier)
{
    return dossier->again ? &dossier->frame : &dossier->arena;
}

static ocop_status make_room(ocop_dossier *dossier)
{
    const int64_t limit = context_or_default(dossier->criteria->edition->context)->sheets;
    if (dossier->sheet_count >= limit)
        return fail(OCOP_ERR_LIMIT, "hồ sơ có hơn %lld phiếu đánh giá", "the dossier has more than %lld sheets",
                    (long long)limit);
    if (dossier->sheet_count < dossier->sheet_room)
        return OCOP_OK;
    const size_t old = (size_t)dossier->sheet_room, room = old ? old * 2 : 8;
    ocop_sheet **sheets = arena_allocate(sheets_of(dossier), room * sizeof(ocop_sheet *));
    if (!sheets)
        return fail_no_memory();
    if (old)
        memcpy(sheets, dossier->sheets, old * sizeof(ocop_sheet *));
    dossier->sheets = sheets;
    dossier->sheet_room = (int32_t)room;
    return OCOP_OK;
}

ocop_status ocop_dossier_add_rule(ocop_dossier *dossier, int32_t effect, const char *rule)
{
    if (!dossier)
        return fail_argument("dossier");
    if (effect != OCOP_EFFECT_REJECT && effect != OCOP_EFFECT_STOP)
        return fail_argument("effect");
    if (!rule)
        return fail_argument("rule");
    int32_t index = criteria_find_rule(dossier->criteria, effect, rule);
    if (index < 0)
        return fail_rule(dossier, effect, rule);
    dossier->rules[index] = true;
    return succeed();
}

static ocop_status fail_rule(const ocop_dossier *dossier, int32_t effect, const char *id)
{
    char known[256] = "";
    for (int32_t i = 0; i < ocop_criteria_rule_count(dossier->criteria); i++)
        if (ocop_criteria_rule_effect(dossier->criteria, i) == effect)
            text_list_add(known, sizeof known, ocop_criteria_rule_id(dossier->criteria, i));
    const bool reject = effect == OCOP_EFFECT_REJECT;
    if (!*known)
        strcpy(known, "–");
    return fail(OCOP_ERR_RULE,
                reject ? "phiếu không có điều kiện loại \"%.60s\"; các điều kiện loại: %s"
                       : "phiếu không có điều kiện dừng \"%.60s\"; các điều kiện dừng: %s",
                reject ? "the sheet has no rejection \"%.60s\"; its rejections: %s"
                       : "the sheet has no stop \"%.60s\"; its stops: %s",
                id, known);
}

ocop_status ocop_dossier_set_cost(ocop_dossier *dossier, const char *code, int64_t cost)
{
    if (!dossier)
        return fail_argument("dossier");
    if (!code)
        return fail_argument("code");
    if (cost < 0 || cost > COST_MAX)
        return fail_argument("cost");
    int32_t criterion = ocop_criteria_find(dossier->criteria, code);
    if (criterion < 0)
        return fail_criterion(dossier->criteria, code);
    ocop_status status = make_costs(dossier);
    if (status != OCOP_OK)
        return status;
    dossier->costs[criterion] = cost;
    return succeed();
}

static ocop_status make_costs(ocop_dossier *dossier)
{
    if (dossier->costs)
        return OCOP_OK;
    size_t count = (size_t)ocop_criteria_count(dossier->criteria);
    dossier->costs = arena_allocate(&dossier->arena, count * sizeof *dossier->costs);
    if (!dossier->costs)
        return fail_no_memory();
    for (size_t i = 0; i < count; i++)
        dossier->costs[i] = COST_DEFAULT;
    return OCOP_OK;
}

ocop_criteria *ocop_dossier_criteria(const ocop_dossier *dossier)
{
    return dossier ? dossier->criteria : NULL;
}

const char *ocop_dossier_id(const ocop_dossier *dossier)
{
    return dossier && dossier->id ? dossier->id : "";
}
