/* ocop-criteria/1 → tables. Besides the shape it checks that the sheet can be used: references resolve, options suit
 * their mode, marks rise with the points. Sums are not checked here: the sources have holes (see the data check). */
#include "exchange/book_builder.h"
#include "exchange/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/status_internal.h"
#include "ocop/criteria.h"

#define MAX_SETS 10000
#define ONE_DIGIT 0x3FF   /* points of one digit, as bits */
#define MOST_OF_DIGIT 0xF /* its lower four bits */
#define MAX_ITEMS 16      /* of an additive criterion: their sums are tried one by one */

static ocop_status read_set_head(struct book_builder *book, const struct node *node, struct set_row *row);
static ocop_status read_body(struct book_builder *book, const struct node *node, const char *key, text_at *out);
static ocop_status read_set_tables(struct book_builder *book, const struct node *node, struct set_row *set);
static ocop_status read_part(struct book_builder *book, const struct node *node);
static ocop_status read_section(struct book_builder *book, const struct node *node);
static ocop_status read_reference(struct book_builder *book, const struct node *object, const char *key,
                                  const struct rows *rows, int32_t first, int32_t *out);
static struct set_row *current_set(struct book_builder *book);
static ocop_status read_criterion(struct book_builder *book, const struct node *node);
static ocop_status read_criterion_head(struct book_builder *book, const struct node *node, struct criterion_row *row);
static ocop_status read_options(struct book_builder *book, const struct node *node);
static struct criterion_row *current_criterion(struct book_builder *book);
static ocop_status read_case(struct book_builder *book, const struct node *node);
static ocop_status read_option(struct book_builder *book, const struct node *node);
static ocop_status read_option_case(struct book_builder *book, const struct node *node, struct option_row *row);
static ocop_status check_mode(struct book_builder *book, const struct node *options,
                              const struct criterion_row *criterion);
static const struct option_row *option_of(const struct book_builder *book, const struct criterion_row *criterion,
                                          int32_t index);
static int32_t best_of(const struct book_builder *book, const struct criterion_row *criterion);
static void set_bits(const struct book_builder *book, struct criterion_row *criterion);
static ocop_status check_marks(struct book_builder *book, const struct node *options,
                               const struct criterion_row *criterion);
static ocop_status read_note(struct book_builder *book, const struct node *node);
static ocop_status read_rule(struct book_builder *book, const struct node *node);
static ocop_status find_criterion(struct book_builder *book, const struct node *object, const char *key, int32_t *out);
static ocop_status read_when_zero(struct book_builder *book, const struct node *node, struct span *out);
static ocop_status read_correction(struct book_builder *book, const struct node *node);
static ocop_status read_set_hole(struct book_builder *book, const struct node *node);
static ocop_status read_applies_if(struct book_builder *book, const struct node *node);
static ocop_status check_applies_if(struct book_builder *book, const struct node *node);
static struct criterion_row *criterion_of(struct book_builder *book, const char *code);
static void make_moulds(struct book_builder *book, struct set_row *set);
static void make_mould(struct book_builder *book, struct set_row *set, int32_t kind);
static void put_slot(struct book_builder *book, int32_t criterion, uint32_t place, uint16_t digits);
static bool is_plain(const char *code);
static void put_text(struct book_builder *book, uint32_t *length, const char *text);
static void put_mould(struct book_builder *book, uint32_t *length, const char *bytes, size_t size, int mask);

ocop_status read_set(struct book_builder *book, const struct node *node)
{
    struct set_row row = {0};
    ocop_status status = read_set_head(book, node, &row);
    if (status != OCOP_OK)
        return status;
    struct set_row *set = book_add(book, &book->sets);
    int32_t *listed = book_add(book, &book->set_list);
    if (!set || !listed)
        return OCOP_OK;
    *set = row;
    *listed = book->sets.count - 1;
    const struct node number = node_child(node, "set");
    if ((int32_t)strtol(node->key, NULL, 10) != row.number)
        return fail_rules(&number, "số của bộ sản phẩm khác với khóa \"%.20s\"",
                          "the number of the set is not its key, \"%.20s\"", node->key);
    return read_set_tables(book, node, set);
}

static ocop_status read_set_head(struct book_builder *book, const struct node *node, struct set_row *row)
{
    static const char *const known[] = {"format",    "edition",          "set",
                                        "name_vi",   "name_en",          "group",
                                        "subgroup",  "managing_body_vi", "managing_body_en",
                                        "source_vi", "source_en",        "certainty",
                                        "parts",     "sections",         "criteria",
                                        "rules",     "corrections",      "holes",
                                        NULL};
    const struct node number = node_child(node, "set"), subgroup = node_child(node, "subgroup");
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_format(node, "ocop-criteria/1");
    if (status == OCOP_OK)
        status = read_text_key(book, node, "edition", &row->edition);
    if (status == OCOP_OK)
        status = node_int32(&number, 1, MAX_SETS, &row->number);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row->name);
    if (status == OCOP_OK)
        status = read_text_key(book, node, "group", &row->group);
    if (status == OCOP_OK && !node_is_absent(&subgroup))
        status = read_text_key(book, node, "subgroup", &row->subgroup);
    if (status == OCOP_OK)
        status = read_body(book, node, "managing_body_vi", &row->managing_body.vi);
    if (status == OCOP_OK)
        status = read_body(book, node, "managing_body_en", &row->managing_body.en);
    return status == OCOP_OK ? read_cite(book, node, true, &row->cite) : status;
}

static ocop_status read_body(struct book_builder *book, const struct node *node, const char *key, text_at *out)
{
    const struct node body = node_child(node, key);
    return node_is_null(&body) ? OCOP_OK : read_text_key(book, node, key, out);
}

static ocop_status read_set_tables(struct book_builder *book, const struct node *node, struct set_row *set)
{
    const struct node criteria = node_child(node, "criteria");
    const struct table_reader tables[] = {
        {"parts", read_map, read_part, &book->parts, &set->parts, true, true},
        {"sections", read_map, read_section, &book->sections, &set->sections, true, true},
        {"criteria", read_map, read_criterion, &book->criteria, &set->criteria, true, true},
        {"rules", read_map, read_rule, &book->rules, &set->rules, true, true},
        {"corrections", read_map, read_correction, &book->corrections, &set->corrections, true, false},
        {"holes", read_map, read_set_hole, &book->holes, &set->holes, true, false},
    };
    ocop_status status = read_tables(book, node, tables, sizeof tables / sizeof *tables);
    if (status == OCOP_OK && (set->criteria.count < 1 || set->criteria.count > MAX_CRITERIA))
        return fail_rules(&criteria, "phiếu phải có từ 1 đến %d tiêu chí", "a sheet has 1 to %d criteria",
                          MAX_CRITERIA);
    if (status == OCOP_OK && !book->no_memory)
        make_moulds(book, set);
    if (status == OCOP_OK && !book->no_memory)
        status = read_map(book, &criteria, true, read_applies_if);
    return status == OCOP_OK && !book->no_memory ? read_map(book, &criteria, true, check_applies_if) : status;
}

static ocop_status read_part(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi", "name_en", "max", NULL};
    const struct node max = node_child(node, "max");
    struct part_row row = {.code = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = node_int32(&max, 0, POINTS_MAX, &row.max);
    struct part_row *part = status == OCOP_OK ? book_add(book, &book->parts) : NULL;
    if (part)
        *part = row;
    return status;
}

static ocop_status read_section(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"part", "name_vi", "name_en", "max", NULL};
    const struct node max = node_child(node, "max");
    struct section_row row = {.code = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_reference(book, node, "part", &book->parts, current_set(book)->parts.first, &row.part);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = node_int32(&max, 0, POINTS_MAX, &row.max);
    struct section_row *section = status == OCOP_OK ? book_add(book, &book->sections) : NULL;
    if (section)
        *section = row;
    return status;
}

/* Index of the row that a key of an object names. */
static ocop_status read_reference(struct book_builder *book, const struct node *object, const char *key,
                                  const struct rows *rows, int32_t first, int32_t *out)
{
    const struct node node = node_child(object, key);
    const char *code;
    ocop_status status = node_text(&node, &code);
    if (status != OCOP_OK)
        return status;
    *out = book_find(book, rows, first, code);
    return *out >= 0 ? OCOP_OK : fail_rules(&node, "không có \"%.60s\"", "there is no \"%.60s\"", code);
}

static struct set_row *current_set(struct book_builder *book)
{
    return (struct set_row *)(void *)book->sets.at + (book->sets.count - 1);
}

static ocop_status read_criterion(struct book_builder *book, const struct node *node)
{
    const struct node notes = node_child(node, "notes");
    struct criterion_row row = {.code = book_text(book, node->key), .applies_if = -1};
    ocop_status status = read_criterion_head(book, node, &row);
    if (status != OCOP_OK)
        return status;
    const struct section_row *sections = (const struct section_row *)(void *)book->sections.at;
    row.part = sections[current_set(book)->sections.first + row.section].part;
    struct criterion_row *criterion = book_add(book, &book->criteria);
    if (!criterion)
        return OCOP_OK;
    *criterion = row;
    status = read_options(book, node);
    const int32_t first = book->notes.count;
    if (status == OCOP_OK && !node_is_absent(&notes))
        status = read_map(book, &notes, true, read_note);
    criterion->notes = span_since(&book->notes, first);
    return status;
}

static ocop_status read_criterion_head(struct book_builder *book, const struct node *node, struct criterion_row *row)
{
    static const char *const known[] = {"section",   "label",     "name_vi",   "name_en",    "mode",
                                        "max",       "options",   "cases",     "applies_if", "notes",
                                        "source_vi", "source_en", "certainty", NULL};
    const struct node mode = node_child(node, "mode"), max = node_child(node, "max"), label = node_child(node, "label");
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status =
            read_reference(book, node, "section", &book->sections, current_set(book)->sections.first, &row->section);
    if (status == OCOP_OK && !node_is_absent(&label))
        status = read_text_key(book, node, "label", &row->label);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row->name);
    if (status == OCOP_OK)
        status = node_choice(&mode, mode_words, &row->mode);
    if (status == OCOP_OK)
        status = node_int32(&max, 0, POINTS_MAX, &row->max);
    if (status == OCOP_OK)
        status = read_cite(book, node, false, &row->cite);
    return status;
}

static ocop_status read_options(struct book_builder *book, const struct node *node)
{
    const struct node options = node_child(node, "options"), cases = node_child(node, "cases");
    struct criterion_row *criterion = current_criterion(book);
    ocop_status status = OCOP_OK;
    int32_t first = book->cases.count;
    if (!node_is_absent(&cases) || criterion->mode == OCOP_MODE_CHOOSE_ONE_CASE)
        status = read_map(book, &cases, true, read_case);
    criterion->cases = span_since(&book->cases, first);
    first = book->options.count;
    if (status == OCOP_OK)
        status = read_numbered(book, &options, read_option);
    criterion->options = span_since(&book->options, first);
    if (status != OCOP_OK || book->no_memory)
        return status;
    set_bits(book, criterion);
    return check_mode(book, &options, criterion);
}

/* What lib/tools/embed_data.py has worked out for the embedded editions. */
static void set_bits(const struct book_builder *book, struct criterion_row *criterion)
{
    const bool adds = criterion->mode == OCOP_MODE_ADDITIVE;
    criterion->best = best_of(book, criterion);
    criterion->givable = adds;
    for (int32_t i = 0; i < criterion->options.count; i++) {
        const struct option_row *option = option_of(book, criterion, i);
        const uint64_t by_this = option->points >= GIVABLE_BITS ? 0 : (adds ? criterion->givable : 1) << option->points;
        criterion->givable |= by_this;
        if (option->star && !(criterion->marks >> option->star & 1U)) {
            criterion->marks |= (uint32_t)1 << option->star;
            criterion->gates[option->star] = (int16_t)option->points;
        }
    }
}

static struct criterion_row *current_criterion(struct book_builder *book)
{
    return (struct criterion_row *)(void *)book->criteria.at + (book->criteria.count - 1);
}

static ocop_status read_case(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi", "name_en", "max", NULL};
    const struct node max = node_child(node, "max");
    struct case_row row = {.code = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = node_int32(&max, 0, POINTS_MAX, &row.max);
    struct case_row *added = status == OCOP_OK ? book_add(book, &book->cases) : NULL;
    if (added)
        *added = row;
    return status;
}

static ocop_status read_option(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"points",  "text_vi",   "text_en",   "star",      "case",
                                        "implied", "source_vi", "source_en", "certainty", NULL};
    const struct node points = node_child(node, "points"), star = node_child(node, "star");
    const struct node implied = node_child(node, "implied");
    struct option_row row = {0};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_int32(&points, 0, POINTS_MAX, &row.points);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK && !node_is_absent(&star))
        status = node_int32(&star, 1, MARKS_MAX, &row.star);
    if (status == OCOP_OK)
        status = read_option_case(book, node, &row);
    if (status == OCOP_OK && !node_is_absent(&implied))
        status = node_boolean(&implied, &row.implied);
    if (status == OCOP_OK)
        status = read_cite(book, node, false, &row.cite);
    struct option_row *option = status == OCOP_OK ? book_add(book, &book->options) : NULL;
    if (option)
        *option = row;
    return status;
}

static ocop_status read_option_case(struct book_builder *book, const struct node *node, struct option_row *row)
{
    const bool has_cases = current_criterion(book)->mode == OCOP_MODE_CHOOSE_ONE_CASE;
    row->case_row = -1;
    if (has_cases)
        return read_reference(book, node, "case", &book->cases, current_criterion(book)->cases.first, &row->case_row);
    const struct node case_node = node_child(node, "case");
    return node_is_absent(&case_node) ? OCOP_OK
                                      : fail_rules(&case_node, "chỉ tiêu chí choose_one_case mới có \"case\"",
                                                   "only a choose_one_case criterion has a \"case\"");
}

static ocop_status check_mode(struct book_builder *book, const struct node *options,
                              const struct criterion_row *criterion)
{
    int32_t implied = 0;
    for (int32_t i = 0; i < criterion->options.count; i++)
        implied += option_of(book, criterion, i)->implied;
    if (!criterion->options.count)
        return fail_rules(options, "tiêu chí không có mức điểm nào", "the criterion has no option");
    if (criterion->mode == OCOP_MODE_YES_NO && (criterion->options.count != 2 || implied != 1))
        return fail_rules(options, "tiêu chí yes_no cần hai mức, một mức có \"implied\"",
                          "a yes_no criterion has two options, one of them implied");
    if (criterion->mode != OCOP_MODE_YES_NO && implied)
        return fail_rules(options, "chỉ tiêu chí yes_no mới có \"implied\"", "only a yes_no criterion has \"implied\"");
    if (criterion->mode == OCOP_MODE_ADDITIVE && criterion->options.count > MAX_ITEMS)
        return fail_rules(options, "tiêu chí cộng điểm có hơn %d mục", "the additive criterion has more than %d items",
                          MAX_ITEMS);
    if (best_of(book, criterion) > criterion->max)
        return fail_rules(options, "mức cao nhất là %d điểm, quá điểm tối đa %d của tiêu chí",
                          "the best option has %d points, more than the criterion's most, %d", best_of(book, criterion),
                          criterion->max);
    return check_marks(book, options, criterion);
}

static const struct option_row *option_of(const struct book_builder *book, const struct criterion_row *criterion,
                                          int32_t index)
{
    return (const struct option_row *)(const void *)book->options.at + criterion->options.first + index;
}

static int32_t best_of(const struct book_builder *book, const struct criterion_row *criterion)
{
    int32_t best = 0, sum = 0;
    for (int32_t i = 0; i < criterion->options.count; i++) {
        const int32_t points = option_of(book, criterion, i)->points;
        best = points > best ? points : best;
        sum += points;
    }
    return criterion->mode == OCOP_MODE_ADDITIVE ? sum : best;
}

/* A higher star never needs fewer points, and no star has two marks in a case. */
static ocop_status check_marks(struct book_builder *book, const struct node *options,
                               const struct criterion_row *criterion)
{
    for (int32_t i = 0; i < criterion->options.count; i++)
        for (int32_t k = 0; k < criterion->options.count; k++) {
            const struct option_row *a = option_of(book, criterion, i), *b = option_of(book, criterion, k);
            if (i == k || !a->star || !b->star || a->case_row != b->case_row)
                continue;
            if (a->star == b->star || (a->star < b->star && a->points > b->points))
                return fail_rules(options, "dấu sao của mức %d và mức %d mâu thuẫn nhau",
                                  "the star marks of options %d and %d contradict each other", i + 1, k + 1);
        }
    return OCOP_OK;
}

static ocop_status read_note(struct book_builder *book, const struct node *node)
{
    static const struct choice kinds[] = {{"info", 1}, {"require", 2}, {"reject", 3}, {"stop", 4}, {NULL, 0}};
    static const char *const known[] = {"kind", "text_vi", "text_en", NULL};
    const struct node kind = node_child(node, "kind");
    struct note_row row = {.key = book_text(book, node->key)};
    int32_t value;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_choice(&kind, kinds, &value);
    if (status == OCOP_OK)
        status = read_text_key(book, node, "kind", &row.kind);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    struct note_row *note = status == OCOP_OK ? book_add(book, &book->notes) : NULL;
    if (note)
        *note = row;
    return status;
}

static ocop_status read_rule(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"effect",    "text_vi",   "text_en",   "criterion", "when_zero",
                                        "source_vi", "source_en", "certainty", NULL};
    const struct node effect = node_child(node, "effect"), criterion = node_child(node, "criterion");
    const struct node when_zero = node_child(node, "when_zero");
    struct rule_row row = {.id = book_text(book, node->key), .criterion = -1};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = node_choice(&effect, effect_words, &row.effect);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK && !node_is_absent(&criterion))
        status = find_criterion(book, node, "criterion", &row.criterion);
    if (status == OCOP_OK && !node_is_absent(&when_zero))
        status = read_when_zero(book, &when_zero, &row.when_zero);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct rule_row *rule = status == OCOP_OK ? book_add(book, &book->rules) : NULL;
    if (rule)
        *rule = row;
    return status;
}

static ocop_status find_criterion(struct book_builder *book, const struct node *object, const char *key, int32_t *out)
{
    return read_reference(book, object, key, &book->criteria, current_set(book)->criteria.first, out);
}

static ocop_status read_when_zero(struct book_builder *book, const struct node *node, struct span *out)
{
    ocop_status status = read_names(book, node, out);
    for (int32_t i = 0; status == OCOP_OK && !book->no_memory && i < out->count; i++) {
        const struct node item = node_item(node, (size_t)i);
        const char *code = json_string_value(item.value);
        if (book_find(book, &book->criteria, current_set(book)->criteria.first, code) < 0)
            return fail_rules(&item, "không có \"%.60s\"", "there is no \"%.60s\"", code);
    }
    return status;
}

static ocop_status read_correction(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"criterion", "option", "read", "used", "text_vi", "text_en", NULL};
    const struct node option = node_child(node, "option"), used = node_child(node, "used"),
                      read = node_child(node, "read");
    struct correction_row row = {.key = book_text(book, node->key)};
    const char *text;
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = find_criterion(book, node, "criterion", &row.criterion);
    if (status == OCOP_OK) {
        const struct criterion_row *criteria = (const struct criterion_row *)(void *)book->criteria.at;
        status = node_int32(&option, 1, criteria[current_set(book)->criteria.first + row.criterion].options.count,
                            &row.option);
    }
    if (status == OCOP_OK)
        status = node_text(&read, &text);
    if (status == OCOP_OK)
        status = node_int32(&used, 0, POINTS_MAX, &row.used);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    struct correction_row *correction = status == OCOP_OK ? book_add(book, &book->corrections) : NULL;
    if (correction) {
        *correction = row;
        correction->read = book_text(book, text);
    }
    return status;
}

static ocop_status read_set_hole(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"scope", "text_vi", "text_en", "star", "need", "points", NULL};
    const struct node scope = node_child(node, "scope");
    struct hole_row row = {.key = book_text(book, node->key), .star = -1, .need = -1, .points = -1};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_names(book, &scope, &row.scope);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK)
        status = node_optional_int32(node, "star", 0, MARKS_MAX, &row.star);
    if (status == OCOP_OK)
        status = node_optional_int32(node, "need", 0, POINTS_MAX, &row.need);
    if (status == OCOP_OK)
        status = node_optional_int32(node, "points", 0, POINTS_MAX, &row.points);
    if (status == OCOP_OK && (row.star < 0) != (row.need < 0))
        status = fail_rules(node, "\"star\" và \"need\" phải đi cùng nhau", "\"star\" and \"need\" go together");
    struct hole_row *hole = status == OCOP_OK ? book_add(book, &book->holes) : NULL;
    if (hole)
        *hole = row;
    return status;
}

/* After all criteria, since a criterion may depend on a later one. */
static ocop_status read_applies_if(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"criterion", "at_least", "certainty", NULL};
    const struct node applies_if = node_child(node, "applies_if");
    if (node_is_absent(&applies_if))
        return OCOP_OK;
    struct criterion_row *row = criterion_of(book, node->key);
    const struct node at_least = node_child(&applies_if, "at_least"), certainty = node_child(&applies_if, "certainty");
    ocop_status status = node_object(&applies_if, known);
    if (status == OCOP_OK)
        status = find_criterion(book, &applies_if, "criterion", &row->applies_if);
    if (status == OCOP_OK)
        status = node_int32(&at_least, 1, POINTS_MAX, &row->applies_from);
    if (status == OCOP_OK)
        status = node_choice(&certainty, certainty_words, &row->applies_certainty);
    return status;
}

static struct criterion_row *criterion_of(struct book_builder *book, const char *code)
{
    const int32_t first = current_set(book)->criteria.first;
    return (struct criterion_row *)(void *)book->criteria.at + first + book_find(book, &book->criteria, first, code);
}

/* One step only: a criterion that others depend on is always judged. */
static ocop_status check_applies_if(struct book_builder *book, const struct node *node)
{
    const struct node applies_if = node_child(node, "applies_if");
    const struct criterion_row *row = criterion_of(book, node->key);
    const struct criterion_row *all =
        (struct criterion_row *)(void *)book->criteria.at + current_set(book)->criteria.first;
    if (row->applies_if < 0 || all[row->applies_if].applies_if < 0)
        return OCOP_OK;
    return fail_rules(&applies_if, "tiêu chí phụ thuộc vào chính nó hoặc vào một tiêu chí phụ thuộc khác",
                      "the criterion depends on itself or on one that depends on another");
}

/* What lib/tools/embed_data.py has worked out for the embedded editions. */
static void make_moulds(struct book_builder *book, struct set_row *set)
{
    const int32_t first = book->slots.count;
    for (int32_t kind = 0; kind < MOULD_KINDS; kind++)
        make_mould(book, set, kind);
    set->slots = span_since(&book->slots, first);
}

static void make_mould(struct book_builder *book, struct set_row *set, int32_t kind)
{
    const struct criterion_row *rows = (const struct criterion_row *)(void *)book->criteria.at + set->criteria.first;
    const char *const between = kind == MOULD_SPACED ? ", \"" : ",\"", *const behind =
                                                                           kind == MOULD_SPACED ? "\": " : "\":";
    const int32_t first = book->moulds.count;
    uint32_t length = 0;
    for (int32_t i = 0; i < set->criteria.count && !book->no_memory; i++) {
        const char *code = book_text_at(book, rows[i].code);
        const bool plain = is_plain(code);
        const uint16_t digits = plain && !rows[i].cases.count ? rows[i].givable & ONE_DIGIT : 0;
        put_text(book, &length, i ? between : "\"");
        put_text(book, &length, plain ? code : "");
        put_text(book, &length, behind);
        if (kind == MOULD_COMPACT)
            put_slot(book, i, length, digits ? digits : SLOT_NEVER);
        put_mould(book, &length, digits ? "0" : "", 1, digits ? UINT8_MAX - MOST_OF_DIGIT : UINT8_MAX);
    }
    put_text(book, &length, "}");
    set->mould_size[kind] = (int32_t)length;
    for (uint32_t end = length + MOULD_STEP; !book->no_memory && (length < end || length % MOULD_STEP);)
        put_mould(book, &length, "", 1, 0);
    set->mould[kind] = span_since(&book->moulds, first);
}

static void put_slot(struct book_builder *book, int32_t criterion, uint32_t place, uint16_t digits)
{
    if (criterion % SLOT_STEP == 0 && !book_add(book, &book->slots))
        return;
    struct slot_row *row = (struct slot_row *)(void *)book->slots.at + (book->slots.count - 1);
    row->places[criterion % SLOT_STEP] = (uint16_t)place;
    row->digits[criterion % SLOT_STEP] = digits;
}

/* Written in JSON as it is, and not too long for a place in the mould. */
static bool is_plain(const char *code)
{
    for (const char *at = code; *at; at++)
        if ((unsigned char)*at < ' ' || *at == '"' || *at == '\\')
            return false;
    return strlen(code) <= MOULD_CODE_MAX;
}

static void put_text(struct book_builder *book, uint32_t *length, const char *text)
{
    put_mould(book, length, text, strlen(text), UINT8_MAX);
}

static void put_mould(struct book_builder *book, uint32_t *length, const char *bytes, size_t size, int mask)
{
    for (; size > 0; size--, bytes++, ++*length) {
        const uint32_t place = *length % MOULD_STEP;
        if (!place && (!book_add(book, &book->moulds) || !book_add(book, &book->mould_masks)))
            return;
        struct mould_row *moulds = (struct mould_row *)(void *)book->moulds.at;
        struct mould_row *masks = (struct mould_row *)(void *)book->mould_masks.at;
        moulds[book->moulds.count - 1].bytes[place] = (uint8_t)*bytes;
        masks[book->mould_masks.count - 1].bytes[place] = (uint8_t)mask;
    }
}
