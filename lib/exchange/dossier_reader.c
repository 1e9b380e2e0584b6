/* ocop-dossier/1 → dossier and policy. docs/guide/formats.md tells the format. */
#include "exchange/dossier_reader.h"

#include "exchange/dossier_scan.h"
#include "exchange/words.h"
#include "ocop/json.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "evaluation/dossier_internal.h"
#include "rules/policy_internal.h"

struct reader {
    ocop_context *context;
    struct node root;
    int32_t filed, registration;
    ocop_edition *edition;
    ocop_criteria *criteria;
    ocop_dossier *dossier;
    ocop_policy *policy;
};

static ocop_status read_document(struct reader *reader);
static ocop_status read_filing(struct reader *reader);
static ocop_status read_edition(struct reader *reader);
static ocop_status read_product(struct reader *reader);
static ocop_status open_criteria(struct reader *reader, const struct node *set, int32_t number);
static ocop_status skip_texts(const struct node *object, const char *const keys[]);
static ocop_status read_id(struct reader *reader);
static ocop_status read_producer(struct reader *reader);
static ocop_status read_council(struct reader *reader);
static ocop_status read_policy(struct reader *reader);
static ocop_status read_sheets(struct reader *reader);
static ocop_status read_sheet(struct reader *reader, const struct node *node);
static ocop_status new_sheet(struct reader *reader, const struct node *node, ocop_sheet **sheet);
static ocop_status fill_sheet(ocop_sheet *sheet, const struct node *node);
static ocop_status read_role(ocop_sheet *sheet, const struct node *role);
static ocop_status read_answers(ocop_sheet *sheet, const struct node *answers);
static ocop_status read_answer(ocop_sheet *sheet, int32_t criterion, const struct node *answer);
static ocop_status read_ticks(ocop_sheet *sheet, int32_t criterion, const struct node *ticks);
static ocop_status read_tick(ocop_sheet *sheet, int32_t criterion, const struct node *tick);
static bool is_ticked_before(const struct node *ticks, size_t index);
static ocop_status read_all_points(ocop_sheet *sheet, const struct node *points, const struct node *answers);
static ocop_status read_points(ocop_sheet *sheet, int32_t criterion, const struct node *points);
static ocop_status read_rules(struct reader *reader, const char *key, int32_t effect);
static ocop_status read_costs(struct reader *reader);

ocop_status ocop_dossier_from_json(ocop_context *context, const char *json, int64_t length, ocop_dossier **dossier,
                                   ocop_policy **policy)
{
    if (policy)
        *policy = NULL;
    if (!dossier)
        return fail_argument("dossier");
    *dossier = NULL;
    ocop_status status = dossier_scan(context, json, length, dossier, policy);
    if (status == OCOP_ERR_JSON)
        status = dossier_from_tree(context, json, length, dossier, policy);
    return status == OCOP_OK ? succeed() : status;
}

ocop_status dossier_from_tree(ocop_context *context, const char *json, int64_t length, ocop_dossier **dossier,
                              ocop_policy **policy)
{
    json_t *document;
    ocop_status status = node_parse(context, json, length, &document);
    if (status != OCOP_OK)
        return status;
    const struct node root = node_root(document);
    status = dossier_from_node(context, &root, dossier, policy);
    json_decref(document);
    return status;
}

ocop_status dossier_from_node(ocop_context *context, const struct node *node, ocop_dossier **dossier,
                              ocop_policy **policy)
{
    struct reader reader = {
        .context = context, .root = *node, .filed = OCOP_DATE_NONE, .registration = OCOP_REGISTRATION_FIRST};
    ocop_status status = read_document(&reader);
    ocop_edition_unref(reader.edition);
    ocop_criteria_unref(reader.criteria);
    if (status == OCOP_OK) {
        *dossier = ocop_dossier_ref(reader.dossier);
        if (policy)
            *policy = ocop_policy_ref(reader.policy);
    }
    ocop_dossier_unref(reader.dossier);
    ocop_policy_unref(reader.policy);
    return status;
}

static ocop_status read_document(struct reader *reader)
{
    static const char *const known[] = {"format",  "id",     "filed",  "registration", "edition", "product", "producer",
                                        "council", "policy", "sheets", "rejections",   "stops",   "costs",   NULL};
    ocop_status status = node_document(&reader->root, "ocop-dossier/1", known);
    if (status == OCOP_OK)
        status = read_filing(reader);
    if (status == OCOP_OK)
        status = read_edition(reader);
    if (status == OCOP_OK)
        status = read_product(reader);
    if (status == OCOP_OK)
        status = ocop_dossier_set_filed(reader->dossier, reader->filed, reader->registration);
    if (status == OCOP_OK)
        status = read_id(reader);
    if (status == OCOP_OK)
        status = read_producer(reader);
    if (status == OCOP_OK)
        status = read_council(reader);
    if (status == OCOP_OK)
        status = read_policy(reader);
    if (status == OCOP_OK)
        status = read_sheets(reader);
    if (status == OCOP_OK)
        status = read_rules(reader, "rejections", OCOP_EFFECT_REJECT);
    if (status == OCOP_OK)
        status = read_rules(reader, "stops", OCOP_EFFECT_STOP);
    if (status == OCOP_OK)
        status = read_costs(reader);
    return status;
}

static ocop_status read_filing(struct reader *reader)
{
    const struct node filed = node_child(&reader->root, "filed");
    const struct node registration = node_child(&reader->root, "registration");
    ocop_status status = OCOP_OK;
    if (!node_is_absent(&filed))
        status = node_date(&filed, &reader->filed);
    if (status == OCOP_OK && !node_is_absent(&registration))
        status = node_choice(&registration, registration_words, &reader->registration);
    return status;
}

static ocop_status read_edition(struct reader *reader)
{
    const struct node edition = node_child(&reader->root, "edition"), filed = node_child(&reader->root, "filed");
    const char *id;
    if (node_is_absent(&edition) && node_is_absent(&filed))
        return node_at(&filed, fail(OCOP_ERR_SHAPE, "thiếu \"filed\" (ngày nộp) hoặc \"edition\" (bộ quy định)",
                                    "\"filed\" or \"edition\" is missing"));
    if (node_is_absent(&edition))
        return node_at(&filed,
                       ocop_edition_choose(reader->context, reader->filed, reader->registration, &reader->edition));
    ocop_status status = node_text(&edition, &id);
    return status == OCOP_OK ? node_at(&edition, ocop_edition_open(reader->context, id, &reader->edition)) : status;
}

static ocop_status read_product(struct reader *reader)
{
    static const char *const known[] = {"set", "name", "code", NULL};
    const struct node product = node_child(&reader->root, "product");
    ocop_status status = node_object(&product, known);
    if (status != OCOP_OK)
        return status;
    const struct node set = node_child(&product, "set"), name = node_child(&product, "name");
    const char *text;
    int32_t number;
    status = node_int32(&set, INT32_MIN, INT32_MAX, &number);
    if (status == OCOP_OK)
        status = open_criteria(reader, &set, number);
    if (status == OCOP_OK)
        status = ocop_dossier_new(reader->criteria, &reader->dossier);
    if (status == OCOP_OK)
        status = skip_texts(&product, (const char *const[]){"code", NULL});
    if (status == OCOP_OK && !node_is_absent(&name)) {
        status = node_text(&name, &text);
        if (status == OCOP_OK)
            status = node_at(&name, ocop_dossier_set_product(reader->dossier, text));
    }
    return status;
}

/* An edition without criteria is the fault of the edition or date, not of the set. */
static ocop_status open_criteria(struct reader *reader, const struct node *set, int32_t number)
{
    const struct node edition = node_child(&reader->root, "edition"), filed = node_child(&reader->root, "filed");
    ocop_status status = ocop_criteria_open(reader->edition, number, &reader->criteria);
    if (status == OCOP_ERR_NO_CRITERIA)
        return node_at(node_is_absent(&edition) ? &filed : &edition, status);
    return node_at(set, status);
}

/* Text that the format has room for and the rating has no use for. */
static ocop_status skip_texts(const struct node *object, const char *const keys[])
{
    ocop_status status = OCOP_OK;
    for (; *keys && status == OCOP_OK; keys++) {
        const struct node node = node_child(object, *keys);
        const char *text;
        if (!node_is_absent(&node))
            status = node_text(&node, &text);
    }
    return status;
}

static ocop_status read_id(struct reader *reader)
{
    const struct node id = node_child(&reader->root, "id");
    const char *text;
    if (node_is_absent(&id))
        return OCOP_OK;
    ocop_status status = node_text(&id, &text);
    return status == OCOP_OK ? node_at(&id, ocop_dossier_set_id(reader->dossier, text)) : status;
}

static ocop_status read_producer(struct reader *reader)
{
    static const char *const known[] = {"name", "type", NULL};
    const struct node producer = node_child(&reader->root, "producer");
    if (node_is_absent(&producer))
        return OCOP_OK;
    ocop_status status = node_object(&producer, known);
    return status == OCOP_OK ? skip_texts(&producer, known) : status;
}

static ocop_status read_council(struct reader *reader)
{
    static const char *const known[] = {"members", NULL};
    const struct node council = node_child(&reader->root, "council");
    int32_t size;
    if (node_is_absent(&council))
        return OCOP_OK;
    ocop_status status = node_object(&council, known);
    const struct node members = node_child(&council, "members");
    if (status == OCOP_OK)
        status = node_int32(&members, 1, COUNCIL_MAX, &size);
    return status == OCOP_OK ? node_at(&members, ocop_dossier_set_council_size(reader->dossier, size)) : status;
}

static ocop_status read_policy(struct reader *reader)
{
    const struct node policy = node_child(&reader->root, "policy");
    ocop_status status = ocop_policy_new(reader->edition, &reader->policy);
    if (status == OCOP_OK && !node_is_absent(&policy))
        status = policy_read(&policy, &reader->policy->values);
    return status;
}

static ocop_status read_sheets(struct reader *reader)
{
    const struct node sheets = node_child(&reader->root, "sheets");
    if (node_is_absent(&sheets))
        return OCOP_OK;
    ocop_status status = node_array(&sheets);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(sheets.value); i++) {
        const struct node sheet = node_item(&sheets, i);
        status = read_sheet(reader, &sheet);
    }
    return status;
}

static ocop_status read_sheet(struct reader *reader, const struct node *node)
{
    static const char *const known[] = {"member", "role", "answers", "points", NULL};
    const struct node member = node_child(node, "member");
    ocop_sheet *sheet = NULL;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = new_sheet(reader, node, &sheet);
    if (sheet)
        status = fill_sheet(sheet, node);
    if (status == OCOP_OK)
        status = node_at(node_is_absent(&member) ? node : &member, ocop_dossier_add_sheet(reader->dossier, sheet));
    ocop_sheet_unref(sheet);
    return status;
}

static ocop_status new_sheet(struct reader *reader, const struct node *node, ocop_sheet **sheet)
{
    const struct node member = node_child(node, "member");
    char place[24];
    const char *name = place;
    (void)snprintf(place, sizeof place, "%zu", node->index + 1);
    ocop_status status = node_is_absent(&member) ? OCOP_OK : node_text(&member, &name);
    if (status == OCOP_OK && !*name)
        return node_at(&member, fail(OCOP_ERR_SHAPE, "tên thành viên trống", "the member's name is empty"));
    return status == OCOP_OK ? node_at(&member, ocop_sheet_new(reader->criteria, name, sheet)) : status;
}

static ocop_status fill_sheet(ocop_sheet *sheet, const struct node *node)
{
    const struct node role = node_child(node, "role"), answers = node_child(node, "answers");
    const struct node points = node_child(node, "points");
    if (node_is_absent(&answers) && node_is_absent(&points))
        return node_at(node, fail(OCOP_ERR_SHAPE, "phiếu không có \"answers\" hoặc \"points\"",
                                  "the sheet has neither \"answers\" nor \"points\""));
    ocop_status status = read_role(sheet, &role);
    if (status == OCOP_OK)
        status = read_answers(sheet, &answers);
    if (status == OCOP_OK)
        status = read_all_points(sheet, &points, &answers);
    return status;
}

static ocop_status read_role(ocop_sheet *sheet, const struct node *role)
{
    int32_t value;
    if (node_is_absent(role))
        return OCOP_OK;
    ocop_status status = node_choice(role, role_words, &value);
    return status == OCOP_OK ? node_at(role, ocop_sheet_set_role(sheet, value)) : status;
}

static ocop_status read_answers(ocop_sheet *sheet, const struct node *answers)
{
    const char *code;
    json_t *value;
    int32_t criterion = NO_HINT;
    if (node_is_absent(answers))
        return OCOP_OK;
    ocop_status status = node_object(answers, NULL);
    if (status != OCOP_OK)
        return status;
    json_object_foreach (answers->value, code, value) {
        const struct node answer = node_member(answers, code, value);
        status = node_at(&answer, sheet_find(sheet, code, criterion + 1, &criterion));
        if (status == OCOP_OK)
            status = read_answer(sheet, criterion, &answer);
        if (status != OCOP_OK)
            break;
    }
    return status;
}

static ocop_status read_answer(ocop_sheet *sheet, int32_t criterion, const struct node *answer)
{
    const int32_t mode = ocop_criteria_mode(sheet->criteria, criterion);
    if (mode == OCOP_MODE_ADDITIVE)
        return read_ticks(sheet, criterion, answer);
    if (mode == OCOP_MODE_YES_NO && json_is_boolean(answer->value))
        return node_at(answer, sheet_answer_yes_no(sheet, criterion, json_is_true(answer->value)));
    return read_tick(sheet, criterion, answer);
}

static ocop_status read_ticks(ocop_sheet *sheet, int32_t criterion, const struct node *ticks)
{
    ocop_status status = node_array(ticks);
    if (status == OCOP_OK) /* an empty list is an answer too: no item is ticked */
        status = node_at(ticks, sheet_set_points(sheet, criterion, 0));
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(ticks->value); i++) {
        const struct node tick = node_item(ticks, i);
        status = read_tick(sheet, criterion, &tick);
        if (status == OCOP_OK && is_ticked_before(ticks, i))
            status = node_at(&tick, fail(OCOP_ERR_SHAPE, "mục này đã được đánh dấu", "the item is ticked already"));
    }
    return status;
}

static ocop_status read_tick(ocop_sheet *sheet, int32_t criterion, const struct node *tick)
{
    int32_t option;
    ocop_status status = node_int32(tick, INT32_MIN, INT32_MAX, &option);
    return status == OCOP_OK ? node_at(tick, sheet_answer(sheet, criterion, option)) : status;
}

static bool is_ticked_before(const struct node *ticks, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (json_equal(json_array_get(ticks->value, i), json_array_get(ticks->value, index)))
            return true;
    return false;
}

static ocop_status read_all_points(ocop_sheet *sheet, const struct node *points, const struct node *answers)
{
    const char *code;
    json_t *value;
    int32_t criterion = NO_HINT;
    if (node_is_absent(points))
        return OCOP_OK;
    ocop_status status = node_object(points, NULL);
    if (status != OCOP_OK)
        return status;
    json_object_foreach (points->value, code, value) {
        const struct node given = node_member(points, code, value);
        if (json_object_get(answers->value, code))
            status = node_at(&given, fail(OCOP_ERR_SHAPE, "tiêu chí %s đã có trong \"answers\"",
                                          "criterion %s stands in \"answers\" already", code));
        else
            status = node_at(&given, sheet_find(sheet, code, criterion + 1, &criterion));
        if (status == OCOP_OK)
            status = read_points(sheet, criterion, &given);
        if (status != OCOP_OK)
            break;
    }
    return status;
}

static ocop_status read_points(ocop_sheet *sheet, int32_t criterion, const struct node *points)
{
    int32_t value;
    ocop_status status = node_int32(points, INT32_MIN, INT32_MAX, &value);
    return status == OCOP_OK ? node_at(points, sheet_set_points(sheet, criterion, value)) : status;
}

static ocop_status read_rules(struct reader *reader, const char *key, int32_t effect)
{
    const struct node rules = node_child(&reader->root, key);
    if (node_is_absent(&rules))
        return OCOP_OK;
    ocop_status status = node_array(&rules);
    for (size_t i = 0; status == OCOP_OK && i < json_array_size(rules.value); i++) {
        const struct node rule = node_item(&rules, i);
        const char *id;
        status = node_text(&rule, &id);
        if (status == OCOP_OK)
            status = node_at(&rule, ocop_dossier_add_rule(reader->dossier, effect, id));
    }
    return status;
}

static ocop_status read_costs(struct reader *reader)
{
    const struct node costs = node_child(&reader->root, "costs");
    const char *code;
    json_t *value;
    if (node_is_absent(&costs))
        return OCOP_OK;
    ocop_status status = node_object(&costs, NULL);
    if (status != OCOP_OK)
        return status;
    json_object_foreach (costs.value, code, value) {
        const struct node node = node_child(&costs, code);
        int64_t cost;
        status = node_integer(&node, 0, COST_MAX, &cost);
        if (status == OCOP_OK)
            status = node_at(&node, ocop_dossier_set_cost(reader->dossier, code, cost));
        if (status != OCOP_OK)
            break;
    }
    return status;
}
