#include "exchange/dossier_scan.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "evaluation/dossier_internal.h"
#include "exchange/mould.h"
#include "exchange/words.h"
#include "rules/policy_internal.h"

struct reader {
    struct scan scan;
    ocop_context *context;
    struct scan_desk *desk;
    bool bare;         /* nobody asks for id and name */
    bool patient;      /* what needs the rules is read last */
    bool out_of_order; /* lost because it was not */
    bool no_memory;
    uint32_t seen;
    char id[SCAN_TEXT_SIZE], edition_id[SCAN_TEXT_SIZE], name[SCAN_TEXT_SIZE];
    int32_t filed, registration, set, council;
    bool has_name;
    ocop_dossier *dossier; /* the desk's, once the rules are open */
};

static ocop_status read_at_desk(ocop_context *context, const char *json, int64_t length, bool bare,
                                struct scan_desk *desk);
static ocop_status read_whole(struct reader *reader, const char *json, size_t size);
static bool read_document(struct reader *reader);
static bool read_part(struct reader *reader, int part, const char **later);
static bool is_seen(const struct reader *reader, int part);
static bool read_later(struct reader *reader, const char *const later[]);
static bool worked(struct reader *reader, ocop_status status);
static bool read_format(struct reader *reader);
static bool read_id(struct reader *reader);
static bool wants_id(const struct reader *reader);
static bool read_filed(struct reader *reader);
static bool read_registration(struct reader *reader);
static bool read_edition(struct reader *reader);
static bool read_product(struct reader *reader);
static bool read_producer(struct reader *reader);
static bool read_council(struct reader *reader);
static bool open_rules(struct reader *reader);
static ocop_status open_criteria(const struct reader *reader, ocop_criteria **criteria);
static ocop_status open_edition(const struct reader *reader, ocop_edition **edition);
static bool finish(struct reader *reader);
static bool read_policy(struct reader *reader);
static bool read_sheets(struct reader *reader);
static bool read_plain_sheet(struct reader *reader, ocop_sheet *sheet);
static bool read_sheet(struct reader *reader, ocop_sheet *sheet);
static bool read_member(struct reader *reader);
static bool name_sheet(struct reader *reader);
static bool read_points(struct reader *reader, ocop_sheet *sheet);
static bool read_criterion(struct reader *reader, ocop_sheet *sheet, int32_t *criterion);
static bool read_code(struct reader *reader, const ocop_sheet *sheet, int32_t *criterion);
static bool read_answers(struct reader *reader, ocop_sheet *sheet);
static bool read_answer(struct reader *reader, ocop_sheet *sheet, int32_t criterion);
static bool read_ticks(struct reader *reader, ocop_sheet *sheet, int32_t criterion);
static bool read_option(struct reader *reader, ocop_sheet *sheet, int32_t criterion);
static bool read_rejections(struct reader *reader);
static bool read_stops(struct reader *reader);
static bool read_rules(struct reader *reader, int32_t effect);
static bool read_costs(struct reader *reader);

/* Those from the policy on need the rules. */
enum { FORMAT, ID, FILED, REGISTRATION, EDITION, PRODUCT, PRODUCER, COUNCIL, POLICY, SHEETS, REJECTIONS, STOPS, COSTS };
enum { PARTS = COSTS + 1 };

static const struct scan_word part_keys[] = {
    {"format\"", 7},  {"id\"", 3},      {"filed\"", 6},       {"registration\"", 13},
    {"edition\"", 8}, {"product\"", 8}, {"producer\"", 9},    {"council\"", 8},
    {"policy\"", 7},  {"sheets\"", 7},  {"rejections\"", 11}, {"stops\"", 6},
    {"costs\"", 6},   {"", 0}};

ocop_status dossier_scan(ocop_context *context, const char *json, int64_t length, ocop_dossier **dossier,
                         ocop_policy **policy)
{
    struct scan_desk desk = {.dossier = NULL};
    ocop_status status = read_at_desk(context, json, length, false, &desk);
    if (status == OCOP_OK && policy)
        status = ocop_policy_new(desk.dossier->criteria->edition, policy);
    if (status != OCOP_OK) {
        ocop_dossier_unref(desk.dossier);
        return status;
    }
    *dossier = desk.dossier;
    if (policy)
        (*policy)->values = desk.policy;
    return OCOP_OK;
}

ocop_status dossier_scan_bare(ocop_context *context, const char *json, int64_t length, struct scan_desk *desk)
{
    return read_at_desk(context, json, length, true, desk);
}

static ocop_status read_at_desk(ocop_context *context, const char *json, int64_t length, bool bare,
                                struct scan_desk *desk)
{
    struct reader reader;
    if (!json || length < -1)
        return OCOP_ERR_JSON;
    const size_t size = length < 0 ? strlen(json) : (size_t)length;
    if (size > (size_t)ocop_context_limit(context, OCOP_LIMIT_INPUT_BYTES))
        return OCOP_ERR_JSON;
    reader.context = context;
    reader.desk = desk;
    reader.bare = bare;
    reader.patient = false;
    const ocop_status status = read_whole(&reader, json, size);
    if (status != OCOP_ERR_JSON || !reader.out_of_order)
        return status;
    reader.patient = true;
    return read_whole(&reader, json, size);
}

static ocop_status read_whole(struct reader *reader, const char *json, size_t size)
{
    reader->scan = (struct scan){json, json + size, false};
    reader->out_of_order = reader->no_memory = reader->has_name = false;
    reader->filed = OCOP_DATE_NONE;
    reader->registration = OCOP_REGISTRATION_FIRST;
    reader->dossier = NULL;
    if (read_document(reader))
        return OCOP_OK;
    return reader->no_memory ? fail_no_memory() : OCOP_ERR_JSON;
}

static bool read_document(struct reader *reader)
{
    struct scan *scan = &reader->scan;
    const char *later[PARTS] = {NULL};
    struct scan_list list = scan_open(scan, '}');
    reader->seen = 0;
    while (scan_more(scan, &list)) {
        const int part = scan_key(scan, part_keys, &reader->seen);
        if (part < 0 || !read_part(reader, part, &later[part]))
            return false;
    }
    scan_space(scan);
    if (scan->lost || scan->at != scan->end || !is_seen(reader, FORMAT) || !open_rules(reader))
        return false;
    return read_later(reader, later) && finish(reader);
}

/* What says by which rules the sheets are read and comes after them was guessed, and that is not good enough. */
static bool read_part(struct reader *reader, int part, const char **later)
{
    static bool (*const readers[PARTS])(struct reader *) = {
        read_format,  read_id,     read_filed,  read_registration, read_edition, read_product, read_producer,
        read_council, read_policy, read_sheets, read_rejections,   read_stops,   read_costs,
    };
    if (part >= POLICY && reader->patient) {
        *later = reader->scan.at;
        return scan_skip(&reader->scan);
    }
    if ((part == EDITION || part == REGISTRATION) && reader->dossier) {
        reader->out_of_order = true;
        return false;
    }
    return (part < POLICY || open_rules(reader)) && readers[part](reader);
}

static bool is_seen(const struct reader *reader, int part)
{
    return reader->seen >> part & 1U;
}

/* What was skipped has to end where it was thought to end. */
static bool read_later(struct reader *reader, const char *const later[])
{
    struct scan *scan = &reader->scan;
    const char *ignored;
    reader->patient = false;
    for (int part = POLICY; part < PARTS; part++) {
        if (!later[part])
            continue;
        scan->at = later[part];
        if (!read_part(reader, part, &ignored))
            return false;
        scan_space(scan);
        if (*scan->at != ',' && *scan->at != '}')
            return false;
    }
    return true;
}

static bool worked(struct reader *reader, ocop_status status)
{
    reader->no_memory |= status == OCOP_ERR_NO_MEMORY;
    return status == OCOP_OK || scan_lose(&reader->scan);
}

/* Parts that stand for themselves */

static bool read_format(struct reader *reader)
{
    char text[SCAN_TEXT_SIZE];
    return scan_text(&reader->scan, text) && strcmp(text, "ocop-dossier/1") == 0;
}

static bool read_id(struct reader *reader)
{
    return wants_id(reader) ? scan_text(&reader->scan, reader->id) : scan_idle_text(&reader->scan);
}

static bool wants_id(const struct reader *reader)
{
    return !reader->bare || reader->desk->wants_id;
}

static bool read_filed(struct reader *reader)
{
    char text[SCAN_TEXT_SIZE];
    return scan_text(&reader->scan, text) && worked(reader, ocop_date_parse(text, &reader->filed));
}

static bool read_registration(struct reader *reader)
{
    return scan_choice(&reader->scan, registration_words, &reader->registration);
}

static bool read_edition(struct reader *reader)
{
    return scan_text(&reader->scan, reader->edition_id);
}

static bool read_product(struct reader *reader)
{
    enum { NAME, SET, CODE };
    static const struct scan_word known[] = {{"name\"", 5}, {"set\"", 4}, {"code\"", 5}, {"", 0}};
    struct scan *scan = &reader->scan;
    struct scan_list list = scan_open(scan, '}');
    uint32_t seen = 0;
    while (scan_more(scan, &list)) {
        const int key = scan_key(scan, known, &seen);
        if (key == SET)
            (void)scan_number(scan, 0, INT32_MAX, &reader->set);
        else if (key == NAME && !reader->bare)
            reader->has_name = scan_text(scan, reader->name);
        else if (key == NAME || key == CODE)
            (void)scan_idle_text(scan);
    }
    return !scan->lost && (seen >> SET & 1U);
}

static bool read_producer(struct reader *reader)
{
    static const struct scan_word known[] = {{"name\"", 5}, {"type\"", 5}, {"", 0}};
    struct scan *scan = &reader->scan;
    struct scan_list list = scan_open(scan, '}');
    uint32_t seen = 0;
    while (scan_more(scan, &list))
        if (scan_key(scan, known, &seen) >= 0)
            (void)scan_idle_text(scan);
    return !scan->lost;
}

static bool read_council(struct reader *reader)
{
    static const struct scan_word known[] = {{"members\"", 8}, {"", 0}};
    struct scan *scan = &reader->scan;
    struct scan_list list = scan_open(scan, '}');
    uint32_t seen = 0;
    while (scan_more(scan, &list))
        if (scan_key(scan, known, &seen) >= 0)
            (void)scan_number(scan, 1, COUNCIL_MAX, &reader->council);
    return !scan->lost && seen;
}

/* The rules, by what has been read so far */

static bool open_rules(struct reader *reader)
{
    if (reader->dossier)
        return true;
    if (!is_seen(reader, PRODUCT) || (!is_seen(reader, EDITION) && !is_seen(reader, FILED))) {
        reader->out_of_order = true;
        return false;
    }
    struct scan_desk *desk = reader->desk;
    ocop_criteria *criteria = NULL;
    ocop_status status = open_criteria(reader, &criteria);
    if (status == OCOP_OK)
        status = desk->dossier ? dossier_reset(desk->dossier, criteria) : ocop_dossier_new(criteria, &desk->dossier);
    if (status == OCOP_OK) {
        reader->dossier = desk->dossier;
        desk->policy = criteria->edition->row->policy;
    }
    ocop_criteria_unref(criteria);
    return worked(reader, status);
}

/* Mostly those of the dossier before. */
static ocop_status open_criteria(const struct reader *reader, ocop_criteria **criteria)
{
    ocop_criteria *before = reader->desk->dossier ? reader->desk->dossier->criteria : NULL;
    ocop_edition *edition;
    ocop_status status = open_edition(reader, &edition);
    if (status != OCOP_OK)
        return status;
    if (before && before->edition == edition && before->set->number == reader->set)
        *criteria = ocop_criteria_ref(before);
    else
        status = ocop_criteria_open(edition, reader->set, criteria);
    ocop_edition_unref(edition);
    return status;
}

static ocop_status open_edition(const struct reader *reader, ocop_edition **edition)
{
    ocop_edition *before = reader->desk->dossier ? reader->desk->dossier->criteria->edition : NULL;
    const bool named = is_seen(reader, EDITION);
    if (before && (named ? strcmp(ocop_edition_id(before), reader->edition_id) == 0
                         : edition_holds_for(before->row, reader->filed))) {
        *edition = ocop_edition_ref(before);
        return OCOP_OK;
    }
    return named ? ocop_edition_open(reader->context, reader->edition_id, edition)
                 : ocop_edition_choose(reader->context, reader->filed, reader->registration, edition);
}

static bool finish(struct reader *reader)
{
    ocop_dossier *dossier = reader->dossier;
    ocop_status status = ocop_dossier_set_filed(dossier, reader->filed, reader->registration);
    if (status == OCOP_OK && is_seen(reader, ID) && wants_id(reader))
        status = ocop_dossier_set_id(dossier, reader->id);
    if (status == OCOP_OK && reader->has_name)
        status = ocop_dossier_set_product(dossier, reader->name);
    if (status == OCOP_OK && is_seen(reader, COUNCIL))
        status = ocop_dossier_set_council_size(dossier, reader->council);
    return worked(reader, status);
}

/* A handful of values that few dossiers have: they are not worth a second reader of their own. */
static bool read_policy(struct reader *reader)
{
    const char *begin = reader->scan.at;
    json_t *document;
    if (!scan_skip(&reader->scan))
        return false;
    ocop_status status = node_parse(reader->context, begin, reader->scan.at - begin, &document);
    if (status == OCOP_OK) {
        const struct node policy = node_root(document);
        status = policy_read(&policy, &reader->desk->policy);
        json_decref(document);
    }
    return worked(reader, status);
}

/* Sheets */

static bool read_sheets(struct reader *reader)
{
    struct scan_list list = scan_open(&reader->scan, ']');
    while (scan_more(&reader->scan, &list)) {
        ocop_sheet *sheet;
        if (!worked(reader, dossier_new_sheet(reader->dossier, &sheet)) ||
            (!read_plain_sheet(reader, sheet) && !read_sheet(reader, sheet)))
            return false;
    }
    return !reader->scan.lost;
}

/* As most programs write most of them, in one go; otherwise it is as if nothing had been read. */
static bool read_plain_sheet(struct reader *reader, ocop_sheet *sheet)
{
    struct scan *scan = &reader->scan;
    const char *begin = scan->at;
    struct slice name;
    bool last = false;
    if (!scan_has_exactly(scan, "{\"member\":\""))
        return false;
    scan->at--; /* before the quote */
    if (!scan_has_plain(scan, &name) || !name.length)
        return scan_back(scan, begin);
    if (scan_has_exactly(scan, ",\"role\":") && !scan_choice(scan, role_words, &sheet->role))
        return false;
    if (scan_has_exactly(scan, ",\"points\":{"))
        (void)scan_moulded(scan, sheet, 0, &last);
    if (last && scan_has_exactly(scan, "}}"))
        return worked(reader, dossier_take_name(reader->dossier, name.at, name.length, !reader->bare));
    sheet_empty(sheet);
    return scan_back(scan, begin);
}

static bool read_sheet(struct reader *reader, ocop_sheet *sheet)
{
    enum { MEMBER, ROLE, POINTS, ANSWERS };
    static const struct scan_word known[] = {
        {"member\"", 7}, {"role\"", 5}, {"points\"", 7}, {"answers\"", 8}, {"", 0}};
    struct scan *scan = &reader->scan;
    struct scan_list list = scan_open(scan, '}');
    uint32_t seen = 0;
    while (scan_more(scan, &list)) {
        const int key = scan_key(scan, known, &seen);
        if (key == MEMBER)
            (void)read_member(reader);
        else if (key == ROLE)
            (void)scan_choice(scan, role_words, &sheet->role);
        else if (key == ANSWERS)
            (void)read_answers(reader, sheet);
        else if (key == POINTS)
            (void)read_points(reader, sheet);
    }
    if (scan->lost || !(seen & (1U << ANSWERS | 1U << POINTS)))
        return false;
    return sheet->member || name_sheet(reader);
}

static bool read_member(struct reader *reader)
{
    struct slice plain;
    char name[SCAN_TEXT_SIZE];
    if (scan_has_plain(&reader->scan, &plain))
        return plain.length ? worked(reader, dossier_take_name(reader->dossier, plain.at, plain.length, !reader->bare))
                            : scan_lose(&reader->scan);
    if (!scan_text(&reader->scan, name) || !*name)
        return scan_lose(&reader->scan);
    return worked(reader, dossier_name_sheet(reader->dossier, name));
}

static bool name_sheet(struct reader *reader)
{
    char place[24];
    (void)snprintf(place, sizeof place, "%d", reader->dossier->sheet_count);
    return worked(reader, dossier_name_sheet(reader->dossier, place));
}

/* Runs of points in the sheet's order, without space or with, and single ones, however they are written. Who writes
 * otherwise than the moulds have it does so throughout: they are then left aside. */
static bool read_points(struct reader *reader, ocop_sheet *sheet)
{
    struct scan *scan = &reader->scan;
    struct scan_list list = scan_open(scan, '}');
    int32_t criterion = 0, patience = 2;
    bool last = false;
    for (; scan_more(scan, &list); criterion++) {
        const int32_t next = criterion;
        if (patience-- > 0)
            criterion = scan_moulded(scan, sheet, next, &last);
        if (criterion > next)
            patience = 2;
        if (last)
            continue;
        const int32_t behind = scan_spaced(scan, sheet, criterion);
        if (behind > criterion)
            criterion = behind - 1;
        else if (!read_criterion(reader, sheet, &criterion))
            return false;
    }
    return !scan->lost;
}

/* `criterion` is the one that is likely, then the one found. */
static bool read_criterion(struct reader *reader, ocop_sheet *sheet, int32_t *criterion)
{
    int32_t points;
    return read_code(reader, sheet, criterion) && scan_number(&reader->scan, 0, POINTS_MAX, &points) &&
           worked(reader, sheet_set_points(sheet, *criterion, points));
}

/* A code that has no answer yet. `criterion` is the one that is likely, then the one found. */
static bool read_code(struct reader *reader, const ocop_sheet *sheet, int32_t *criterion)
{
    char code[SCAN_TEXT_SIZE];
    const int32_t likely = *criterion;
    if (!scan_any_key(&reader->scan, code) || sheet_find(sheet, code, likely, criterion) != OCOP_OK)
        return scan_lose(&reader->scan);
    return sheet->points[*criterion] == POINTS_NONE || scan_lose(&reader->scan);
}

static bool read_answers(struct reader *reader, ocop_sheet *sheet)
{
    struct scan *scan = &reader->scan;
    struct scan_list list = scan_open(scan, '}');
    int32_t criterion = -1;
    while (scan_more(scan, &list)) {
        criterion++;
        if (!read_code(reader, sheet, &criterion) || !read_answer(reader, sheet, criterion))
            return false;
    }
    return !scan->lost;
}

static bool read_answer(struct reader *reader, ocop_sheet *sheet, int32_t criterion)
{
    const int32_t mode = ocop_criteria_mode(sheet->criteria, criterion);
    bool yes;
    if (mode == OCOP_MODE_ADDITIVE)
        return read_ticks(reader, sheet, criterion);
    if (mode == OCOP_MODE_YES_NO && scan_has_boolean(&reader->scan, &yes))
        return worked(reader, sheet_answer_yes_no(sheet, criterion, yes));
    return read_option(reader, sheet, criterion);
}

static bool read_ticks(struct reader *reader, ocop_sheet *sheet, int32_t criterion)
{
    struct scan_list list = scan_open(&reader->scan, ']');
    if (!worked(reader, sheet_set_points(sheet, criterion, 0)))
        return false;
    while (scan_more(&reader->scan, &list)) {
        const uint64_t before = sheet->ticks[criterion];
        if (!read_option(reader, sheet, criterion))
            return false;
        if (sheet->ticks[criterion] == before)
            return scan_lose(&reader->scan); /* ticked twice */
    }
    return !reader->scan.lost;
}

static bool read_option(struct reader *reader, ocop_sheet *sheet, int32_t criterion)
{
    int32_t option;
    return scan_number(&reader->scan, 1, INT32_MAX, &option) && worked(reader, sheet_answer(sheet, criterion, option));
}

/* What else there is */

static bool read_rejections(struct reader *reader)
{
    return read_rules(reader, OCOP_EFFECT_REJECT);
}

static bool read_stops(struct reader *reader)
{
    return read_rules(reader, OCOP_EFFECT_STOP);
}

static bool read_rules(struct reader *reader, int32_t effect)
{
    struct scan_list list = scan_open(&reader->scan, ']');
    char id[SCAN_TEXT_SIZE];
    while (scan_more(&reader->scan, &list))
        if (scan_text(&reader->scan, id))
            (void)worked(reader, ocop_dossier_add_rule(reader->dossier, effect, id));
    return !reader->scan.lost;
}

static bool read_costs(struct reader *reader)
{
    struct scan *scan = &reader->scan;
    struct scan_list list = scan_open(scan, '}');
    char code[SCAN_TEXT_SIZE];
    uint64_t seen = 0;
    int32_t cost;
    while (scan_more(scan, &list)) {
        if (!scan_any_key(scan, code) || !scan_number(scan, 0, COST_MAX, &cost))
            return false;
        const int32_t criterion = ocop_criteria_find(reader->dossier->criteria, code);
        if (criterion < 0 || criterion >= MAX_CRITERIA || (seen >> criterion & 1U))
            return scan_lose(scan);
        seen |= (uint64_t)1 << criterion;
        if (!worked(reader, ocop_dossier_set_cost(reader->dossier, code, cost)))
            return false;
    }
    return !scan->lost;
}
