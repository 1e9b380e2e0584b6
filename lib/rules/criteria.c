#include "rules/criteria_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "rules/rule_id.h"

static ocop_status fail_no_criteria(const ocop_edition *edition);
static const struct subgroup_row *subgroup_in(const ocop_criteria *criteria, const struct group_row *group);
static const struct part_row *part(const ocop_criteria *criteria, int32_t index);
static const struct section_row *section(const ocop_criteria *criteria, int32_t index);
static const struct case_row *case_at(const ocop_criteria *criteria, int32_t criterion, int32_t index);
static const struct note_row *note_at(const ocop_criteria *criteria, int32_t criterion, int32_t index);
static const struct option_row *criteria_options(const ocop_criteria *criteria, const struct criterion_row *row);
static int32_t lowest_bit(uint64_t word);
static int32_t sum_from(const ocop_criteria *criteria, int32_t criterion, int32_t from);
static bool items_add_up(const ocop_criteria *criteria, int32_t criterion, int32_t option, int32_t points);
static const struct hole_row *hole_at(const ocop_criteria *criteria, int32_t index);

ocop_status ocop_criteria_open(ocop_edition *edition, int32_t set, ocop_criteria **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!edition)
        return fail_argument("edition");
    if (!ocop_edition_has_criteria(edition))
        return fail_no_criteria(edition);
    const struct set_row *row = edition_set(edition, set);
    if (!row)
        return fail(OCOP_ERR_NO_SET, "bộ quy định %s không có bộ sản phẩm %d (có %d bộ, từ %d đến %d)",
                    "edition %s has no product set %d (it has %d, from %d to %d)", ocop_edition_id(edition), set,
                    ocop_edition_set_count(edition), ocop_edition_set_at(edition, 0),
                    ocop_edition_set_at(edition, ocop_edition_set_count(edition) - 1));
    ocop_criteria *criteria = memory_allocate_zeroed(edition_allocator(edition), sizeof *criteria);
    if (!criteria)
        return fail_no_memory();
    atomic_init(&criteria->references, 1);
    criteria->edition = ocop_edition_ref(edition);
    criteria->tables = edition->tables;
    criteria->set = row;
    *out = criteria;
    return succeed();
}

static ocop_status fail_no_criteria(const ocop_edition *edition)
{
    const struct statement_row *statement = edition_statement(edition, "no_criteria");
    if (!statement)
        return fail(OCOP_ERR_NO_CRITERIA, "bộ quy định %s không có bộ tiêu chí quốc gia",
                    "edition %s has no national criteria", ocop_edition_id(edition));
    ocop_status status = fail_texts(OCOP_ERR_NO_CRITERIA, edition_text(edition, statement->text.vi),
                                    edition_text(edition, statement->text.en));
    char rule[RULE_ID_SIZE];
    rule_id_in_edition(edition, "statements", "no_criteria", rule);
    error_set_rule(rule, edition_text(edition, statement->cite.source.vi),
                   edition_text(edition, statement->cite.source.en));
    return status;
}

ocop_criteria *ocop_criteria_ref(ocop_criteria *criteria)
{
    if (criteria)
        atomic_fetch_add_explicit(&criteria->references, 1, memory_order_relaxed);
    return criteria;
}

void ocop_criteria_unref(ocop_criteria *criteria)
{
    if (!criteria || atomic_fetch_sub_explicit(&criteria->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_edition *edition = criteria->edition;
    memory_release(edition_allocator(edition), criteria);
    ocop_edition_unref(edition);
}

ocop_edition *ocop_criteria_edition(const ocop_criteria *criteria)
{
    return criteria ? criteria->edition : NULL;
}

const char *criteria_text(const ocop_criteria *criteria, text_at at)
{
    return tables_text(criteria->tables, at);
}

const char *criteria_pick(const ocop_criteria *criteria, struct text_pair pair, int32_t lang)
{
    return criteria_text(criteria, lang == OCOP_LANG_VI ? pair.vi : pair.en);
}

/* The set */

int32_t ocop_criteria_set(const ocop_criteria *criteria)
{
    return criteria ? criteria->set->number : 0;
}

const char *ocop_criteria_name(const ocop_criteria *criteria, int32_t lang)
{
    return criteria ? criteria_pick(criteria, criteria->set->name, lang) : "";
}

const char *ocop_criteria_group(const ocop_criteria *criteria)
{
    return criteria ? criteria_text(criteria, criteria->set->group) : "";
}

const char *ocop_criteria_subgroup(const ocop_criteria *criteria)
{
    return criteria ? criteria_text(criteria, criteria->set->subgroup) : "";
}

/* A set that an edition takes over from the one it amends keeps its group codes, which are the same in both. */
const char *ocop_criteria_subgroup_name(const ocop_criteria *criteria, int32_t lang)
{
    if (!criteria)
        return "";
    const struct edition_row *edition = criteria->edition->row;
    for (int32_t i = 0; i < edition->groups.count; i++) {
        const struct group_row *group = &criteria->tables->groups[edition->groups.first + i];
        const struct subgroup_row *row = subgroup_in(criteria, group);
        if (row)
            return criteria_pick(criteria, row->name, lang);
    }
    return "";
}

static const struct subgroup_row *subgroup_in(const ocop_criteria *criteria, const struct group_row *group)
{
    const char *code = ocop_criteria_subgroup(criteria);
    for (int32_t i = 0; i < group->subgroups.count; i++) {
        const struct subgroup_row *row = &criteria->tables->subgroups[group->subgroups.first + i];
        if (strcmp(criteria_text(criteria, row->code), code) == 0)
            return row;
    }
    return NULL;
}

const char *ocop_criteria_managing_body(const ocop_criteria *criteria, int32_t lang)
{
    return criteria ? criteria_pick(criteria, criteria->set->managing_body, lang) : "";
}

const char *ocop_criteria_source(const ocop_criteria *criteria, int32_t lang)
{
    return criteria ? criteria_pick(criteria, criteria->set->cite.source, lang) : "";
}

int32_t ocop_criteria_certainty(const ocop_criteria *criteria)
{
    return criteria ? criteria->set->cite.certainty : 0;
}

int32_t ocop_criteria_best_total(const ocop_criteria *criteria)
{
    int32_t total = 0;
    for (int32_t i = 0; i < ocop_criteria_count(criteria); i++)
        total += criteria_points_best(criteria, i, -1);
    return total;
}

/* Parts and sections */

int32_t ocop_criteria_part_count(const ocop_criteria *criteria)
{
    return criteria ? criteria->set->parts.count : 0;
}

const char *ocop_criteria_part_code(const ocop_criteria *criteria, int32_t index)
{
    const struct part_row *row = part(criteria, index);
    return row ? criteria_text(criteria, row->code) : "";
}

static const struct part_row *part(const ocop_criteria *criteria, int32_t index)
{
    int32_t row = criteria ? span_row(criteria->set->parts, index) : -1;
    return row < 0 ? NULL : &criteria->tables->parts[row];
}

const char *ocop_criteria_part_name(const ocop_criteria *criteria, int32_t index, int32_t lang)
{
    const struct part_row *row = part(criteria, index);
    return row ? criteria_pick(criteria, row->name, lang) : "";
}

int32_t ocop_criteria_part_max(const ocop_criteria *criteria, int32_t index)
{
    const struct part_row *row = part(criteria, index);
    return row ? row->max : 0;
}

int32_t ocop_criteria_section_count(const ocop_criteria *criteria)
{
    return criteria ? criteria->set->sections.count : 0;
}

const char *ocop_criteria_section_code(const ocop_criteria *criteria, int32_t index)
{
    const struct section_row *row = section(criteria, index);
    return row ? criteria_text(criteria, row->code) : "";
}

static const struct section_row *section(const ocop_criteria *criteria, int32_t index)
{
    int32_t row = criteria ? span_row(criteria->set->sections, index) : -1;
    return row < 0 ? NULL : &criteria->tables->sections[row];
}

const char *ocop_criteria_section_name(const ocop_criteria *criteria, int32_t index, int32_t lang)
{
    const struct section_row *row = section(criteria, index);
    return row ? criteria_pick(criteria, row->name, lang) : "";
}

int32_t ocop_criteria_section_max(const ocop_criteria *criteria, int32_t index)
{
    const struct section_row *row = section(criteria, index);
    return row ? row->max : 0;
}

int32_t ocop_criteria_section_part(const ocop_criteria *criteria, int32_t index)
{
    const struct section_row *row = section(criteria, index);
    return row ? row->part : -1;
}

/* Criteria */

const struct criterion_row *criteria_row(const ocop_criteria *criteria, int32_t criterion)
{
    int32_t row = criteria ? span_row(criteria->set->criteria, criterion) : -1;
    return row < 0 ? NULL : &criteria->tables->criteria[row];
}

const struct cite *criteria_cite(const ocop_criteria *criteria, const struct cite *own)
{
    return own->certainty ? own : &criteria->set->cite;
}

int32_t ocop_criteria_count(const ocop_criteria *criteria)
{
    return criteria ? criteria->set->criteria.count : 0;
}

/* Criteria stand in the natural order of their codes. "A.01" compares equal to "A.1" and is still another code. */
int32_t ocop_criteria_find(const ocop_criteria *criteria, const char *code)
{
    int32_t low = 0, high = ocop_criteria_count(criteria);
    while (code && low < high) {
        const int32_t middle = low + (high - low) / 2;
        const char *found = ocop_criteria_code(criteria, middle);
        const int order = text_compare_codes(code, found);
        if (order == 0)
            return strcmp(code, found) == 0 ? middle : -1;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

ocop_status fail_criterion(const ocop_criteria *criteria, const char *code)
{
    return fail(OCOP_ERR_CRITERION, "bộ sản phẩm %d của %s không có tiêu chí \"%.40s\"",
                "set %d of %s has no criterion \"%.40s\"", ocop_criteria_set(criteria),
                ocop_edition_id(criteria->edition), code);
}

const char *ocop_criteria_code(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? criteria_text(criteria, row->code) : "";
}

const char *ocop_criteria_label(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? criteria_text(criteria, row->label) : "";
}

const char *ocop_criteria_criterion_name(const ocop_criteria *criteria, int32_t criterion, int32_t lang)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? criteria_pick(criteria, row->name, lang) : "";
}

int32_t ocop_criteria_max(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->max : 0;
}

int32_t ocop_criteria_best(const ocop_criteria *criteria, int32_t criterion)
{
    return criteria_row(criteria, criterion) ? criteria_points_best(criteria, criterion, -1) : 0;
}

int32_t ocop_criteria_mode(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->mode : 0;
}

int32_t ocop_criteria_section(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->section : -1;
}

int32_t ocop_criteria_part(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->part : -1;
}

int32_t ocop_criteria_applies_if(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->applies_if : -1;
}

int32_t ocop_criteria_applies_from(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row && row->applies_if >= 0 ? row->applies_from : 0;
}

const char *ocop_criteria_criterion_source(const ocop_criteria *criteria, int32_t criterion, int32_t lang)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? criteria_pick(criteria, criteria_cite(criteria, &row->cite)->source, lang) : "";
}

int32_t ocop_criteria_criterion_certainty(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? criteria_cite(criteria, &row->cite)->certainty : 0;
}

/* Options */

const struct option_row *criteria_option(const ocop_criteria *criteria, int32_t criterion, int32_t option)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    int32_t at = row ? span_numbered_row(row->options, option) : -1;
    return at < 0 ? NULL : &criteria->tables->options[at];
}

int32_t ocop_criteria_option_count(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->options.count : 0;
}

int32_t ocop_criteria_option_points(const ocop_criteria *criteria, int32_t criterion, int32_t option)
{
    const struct option_row *row = criteria_option(criteria, criterion, option);
    return row ? row->points : -1;
}

const char *ocop_criteria_option_text(const ocop_criteria *criteria, int32_t criterion, int32_t option, int32_t lang)
{
    const struct option_row *row = criteria_option(criteria, criterion, option);
    return row ? criteria_pick(criteria, row->text, lang) : "";
}

int32_t ocop_criteria_option_star(const ocop_criteria *criteria, int32_t criterion, int32_t option)
{
    const struct option_row *row = criteria_option(criteria, criterion, option);
    return row ? row->star : 0;
}

const char *ocop_criteria_option_case(const ocop_criteria *criteria, int32_t criterion, int32_t option)
{
    const struct option_row *row = criteria_option(criteria, criterion, option);
    return row ? ocop_criteria_case_code(criteria, criterion, row->case_row) : "";
}

bool ocop_criteria_option_implied(const ocop_criteria *criteria, int32_t criterion, int32_t option)
{
    const struct option_row *row = criteria_option(criteria, criterion, option);
    return row && row->implied;
}

int32_t ocop_criteria_case_count(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->cases.count : 0;
}

const char *ocop_criteria_case_code(const ocop_criteria *criteria, int32_t criterion, int32_t index)
{
    const struct case_row *row = case_at(criteria, criterion, index);
    return row ? criteria_text(criteria, row->code) : "";
}

static const struct case_row *case_at(const ocop_criteria *criteria, int32_t criterion, int32_t index)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    int32_t at = row ? span_row(row->cases, index) : -1;
    return at < 0 ? NULL : &criteria->tables->cases[at];
}

const char *ocop_criteria_case_name(const ocop_criteria *criteria, int32_t criterion, int32_t index, int32_t lang)
{
    const struct case_row *row = case_at(criteria, criterion, index);
    return row ? criteria_pick(criteria, row->name, lang) : "";
}

int32_t ocop_criteria_note_count(const ocop_criteria *criteria, int32_t criterion)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? row->notes.count : 0;
}

const char *ocop_criteria_note_kind(const ocop_criteria *criteria, int32_t criterion, int32_t index)
{
    const struct note_row *row = note_at(criteria, criterion, index);
    return row ? criteria_text(criteria, row->kind) : "";
}

static const struct note_row *note_at(const ocop_criteria *criteria, int32_t criterion, int32_t index)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    int32_t at = row ? span_row(row->notes, index) : -1;
    return at < 0 ? NULL : &criteria->tables->notes[at];
}

const char *ocop_criteria_note_text(const ocop_criteria *criteria, int32_t criterion, int32_t index, int32_t lang)
{
    const struct note_row *row = note_at(criteria, criterion, index);
    return row ? criteria_pick(criteria, row->text, lang) : "";
}

const struct option_row *criteria_mark(const ocop_criteria *criteria, int32_t criterion, int32_t stars, int32_t *option)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    const bool marked = row && stars > 0 && stars <= MARKS_MAX && (row->marks >> stars & 1U);
    const struct option_row *options = criteria_options(criteria, row);
    for (int32_t i = 0; marked && i < row->options.count; i++)
        if (options[i].star == stars) {
            *option = i + 1;
            return &options[i];
        }
    *option = 0;
    return NULL;
}

int32_t ocop_criteria_gate(const ocop_criteria *criteria, int32_t criterion, int32_t stars)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    return row ? criterion_gate(row, stars) : 0;
}

static const struct option_row *criteria_options(const ocop_criteria *criteria, const struct criterion_row *row)
{
    return row ? &criteria->tables->options[row->options.first] : NULL;
}

/* Points that can be given */

int32_t criteria_points_from(const ocop_criteria *criteria, int32_t criterion, int32_t case_row, int32_t from)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    int32_t least = POINTS_NONE;
    if (row && case_row < 0 && from >= 0 && from < GIVABLE_BITS && row->givable >> from)
        return from + lowest_bit(row->givable >> from);
    if (row && row->mode == OCOP_MODE_ADDITIVE)
        return sum_from(criteria, criterion, from);
    const struct option_row *options = criteria_options(criteria, row);
    for (int32_t i = 0; row && i < row->options.count; i++)
        if ((case_row < 0 || options[i].case_row == case_row) && options[i].points >= from &&
            (least == POINTS_NONE || options[i].points < least))
            least = options[i].points;
    return least;
}

static int32_t lowest_bit(uint64_t word)
{
    return __builtin_ctzll(word);
}

bool criteria_gives(const ocop_criteria *criteria, int32_t criterion, int32_t points)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    if (points < 0 || !row)
        return false;
    if (points < GIVABLE_BITS)
        return row->givable >> points & 1U;
    return criteria_points_from(criteria, criterion, -1, points) == points;
}

static int32_t sum_from(const ocop_criteria *criteria, int32_t criterion, int32_t from)
{
    for (int32_t points = from > 0 ? from : 0, best = criteria_row(criteria, criterion)->best; points <= best; points++)
        if (items_add_up(criteria, criterion, 1, points))
            return points;
    return POINTS_NONE;
}

/* Whether some of the items from `option` on add up to `points`. */
static bool items_add_up(const ocop_criteria *criteria, int32_t criterion, int32_t option, int32_t points)
{
    if (points == 0)
        return true;
    if (points < 0 || option > ocop_criteria_option_count(criteria, criterion))
        return false;
    return items_add_up(criteria, criterion, option + 1,
                        points - ocop_criteria_option_points(criteria, criterion, option)) ||
           items_add_up(criteria, criterion, option + 1, points);
}

int32_t criteria_points_best(const ocop_criteria *criteria, int32_t criterion, int32_t case_row)
{
    const struct criterion_row *row = criteria_row(criteria, criterion);
    int32_t best = 0;
    if (!row || case_row < 0)
        return row ? row->best : 0;
    const struct option_row *options = criteria_options(criteria, row);
    for (int32_t i = 0; i < row->options.count; i++)
        if (options[i].case_row == case_row && options[i].points > best)
            best = options[i].points;
    return best;
}

/* Rejections, stops, holes */

const struct rule_row *criteria_rule(const ocop_criteria *criteria, int32_t rule)
{
    int32_t row = criteria ? span_row(criteria->set->rules, rule) : -1;
    return row < 0 ? NULL : &criteria->tables->rules[row];
}

int32_t criteria_find_rule(const ocop_criteria *criteria, int32_t effect, const char *id)
{
    for (int32_t i = 0; i < ocop_criteria_rule_count(criteria); i++)
        if (ocop_criteria_rule_effect(criteria, i) == effect && strcmp(ocop_criteria_rule_id(criteria, i), id) == 0)
            return i;
    return -1;
}

int32_t ocop_criteria_rule_count(const ocop_criteria *criteria)
{
    return criteria ? criteria->set->rules.count : 0;
}

const char *ocop_criteria_rule_id(const ocop_criteria *criteria, int32_t index)
{
    const struct rule_row *row = criteria_rule(criteria, index);
    return row ? criteria_text(criteria, row->id) : "";
}

int32_t ocop_criteria_rule_effect(const ocop_criteria *criteria, int32_t index)
{
    const struct rule_row *row = criteria_rule(criteria, index);
    return row ? row->effect : 0;
}

const char *ocop_criteria_rule_text(const ocop_criteria *criteria, int32_t index, int32_t lang)
{
    const struct rule_row *row = criteria_rule(criteria, index);
    return row ? criteria_pick(criteria, row->text, lang) : "";
}

int32_t ocop_criteria_rule_criterion(const ocop_criteria *criteria, int32_t index)
{
    const struct rule_row *row = criteria_rule(criteria, index);
    return row ? row->criterion : -1;
}

const char *ocop_criteria_rule_source(const ocop_criteria *criteria, int32_t index, int32_t lang)
{
    const struct rule_row *row = criteria_rule(criteria, index);
    return row ? criteria_pick(criteria, row->cite.source, lang) : "";
}

int32_t ocop_criteria_rule_certainty(const ocop_criteria *criteria, int32_t index)
{
    const struct rule_row *row = criteria_rule(criteria, index);
    return row ? row->cite.certainty : 0;
}

int32_t ocop_criteria_hole_count(const ocop_criteria *criteria)
{
    return criteria ? criteria->set->holes.count : 0;
}

const char *ocop_criteria_hole_text(const ocop_criteria *criteria, int32_t index, int32_t lang)
{
    const struct hole_row *row = hole_at(criteria, index);
    return row ? criteria_pick(criteria, row->text, lang) : "";
}

static const struct hole_row *hole_at(const ocop_criteria *criteria, int32_t index)
{
    int32_t row = criteria ? span_row(criteria->set->holes, index) : -1;
    return row < 0 ? NULL : &criteria->tables->holes[row];
}

int32_t ocop_criteria_hole_scope_count(const ocop_criteria *criteria, int32_t index)
{
    const struct hole_row *row = hole_at(criteria, index);
    return row ? row->scope.count : 0;
}

const char *ocop_criteria_hole_scope(const ocop_criteria *criteria, int32_t index, int32_t place)
{
    const struct hole_row *row = hole_at(criteria, index);
    int32_t at = row ? span_row(row->scope, place) : -1;
    return at < 0 ? "" : criteria_text(criteria, criteria->tables->names[at]);
}
