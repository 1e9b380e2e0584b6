/*
 * Reasons why a dossier has no star yet or none at all, and warnings about its rating. Reasons are found in the order
 * in which docs/guide/formats.md lets them decide: rejections, stops, what is missing.
 */
#include "evaluation/rating_internal.h"

#include <stdarg.h>
#include <string.h>

#include "base/date_internal.h"
#include "rules/rule_id.h"

static bool find_rules(ocop_rating *rating, const ocop_dossier *dossier, int32_t effect);
static int32_t zero_trigger(const ocop_rating *rating, const ocop_dossier *dossier, const struct rule_row *rule);
static bool is_zero(const ocop_rating *rating, const ocop_dossier *dossier, int32_t criterion);
static int32_t points_given(const ocop_dossier *dossier, int32_t sheet, int32_t criterion);
static void add_rule(ocop_rating *rating, const struct rule_row *rule, int32_t trigger);
static struct finding *add(ocop_rating *rating, struct findings *to, const char *code, int32_t criterion);
static void set_rule(ocop_rating *rating, struct finding *finding, const char *rule, const char *pool,
                     const struct cite *cite);
static bool find_incomplete(ocop_rating *rating, const ocop_dossier *dossier);
__attribute__((format(printf, 3, 5), format(printf, 4, 5))) static void
set_texts(ocop_rating *rating, struct finding *finding, const char *vi, const char *en, ...);
__attribute__((format(printf, 2, 0))) static const char *format_text(ocop_rating *rating, const char *format,
                                                                     va_list arguments);
static void find_unanswered(ocop_rating *rating);
static int32_t missing_of(const ocop_rating *rating, const char *member);
static const char *list_missing(ocop_rating *rating, const char *member);
static const char *code_of(const ocop_rating *rating, int32_t criterion);
static void find_quorum(ocop_rating *rating, const ocop_dossier *dossier);
static void find_chair(ocop_rating *rating, const ocop_dossier *dossier);
static void find_spread(ocop_rating *rating);
static void add_band_gap(ocop_rating *rating, struct findings *to);
static void warn_edition_date(ocop_rating *rating);
static void warn_finish_by(ocop_rating *rating);
static void warn_level_abolished(ocop_rating *rating);
static void warn_edition_holes(ocop_rating *rating);
static void add_hole(ocop_rating *rating, const struct hole_row *hole, int32_t criterion, const char *rule,
                     struct text_pair source);
static void warn_holes(ocop_rating *rating, const ocop_dossier *dossier);
static bool hole_touches(const ocop_rating *rating, const ocop_dossier *dossier, const struct hole_row *hole);
static int32_t scope_criterion(const ocop_rating *rating, const struct hole_row *hole);
static bool mark_matters(const ocop_rating *rating, const struct hole_row *hole, int32_t criterion);
static bool any_sheet_gives(const ocop_dossier *dossier, int32_t criterion, int32_t points);
static void warn_corrections(ocop_rating *rating, const ocop_dossier *dossier);
static void warn_gate_basis(ocop_rating *rating);
static void warn_not_applicable(ocop_rating *rating, const ocop_dossier *dossier);
static void warn_unanswered_zero(ocop_rating *rating);

void find_reasons(ocop_rating *rating, const ocop_dossier *dossier)
{
    if (find_rules(rating, dossier, OCOP_EFFECT_REJECT))
        rating->outcome = OCOP_OUTCOME_REJECTED;
    else if (find_rules(rating, dossier, OCOP_EFFECT_STOP))
        rating->outcome = OCOP_OUTCOME_STOPPED;
    else if (find_incomplete(rating, dossier))
        rating->outcome = OCOP_OUTCOME_INCOMPLETE;
    else
        rating->outcome = OCOP_OUTCOME_RATED;
}

static bool find_rules(ocop_rating *rating, const ocop_dossier *dossier, int32_t effect)
{
    for (int32_t i = 0; i < ocop_criteria_rule_count(rating->criteria); i++) {
        const struct rule_row *rule = criteria_rule(rating->criteria, i);
        const int32_t trigger = zero_trigger(rating, dossier, rule);
        if (rule->effect == effect && (dossier->rules[i] || trigger >= 0))
            add_rule(rating, rule, trigger);
    }
    return rating->reasons.count > 0;
}

/* The criterion whose zero points trigger a rule; -1 if none does. */
static int32_t zero_trigger(const ocop_rating *rating, const ocop_dossier *dossier, const struct rule_row *rule)
{
    for (int32_t i = 0; i < rule->when_zero.count; i++) {
        const text_at code = rating->criteria->tables->names[rule->when_zero.first + i];
        const int32_t criterion = ocop_criteria_find(rating->criteria, criteria_text(rating->criteria, code));
        if (is_zero(rating, dossier, criterion))
            return criterion;
    }
    return -1;
}

/* Whether a criterion has zero points, by the gate basis: in the mean (on every sheet), or on any sheet. Sheets without
 * an answer do not count. */
static bool is_zero(const ocop_rating *rating, const ocop_dossier *dossier, int32_t criterion)
{
    int32_t answered = 0, zeros = 0;
    for (int32_t s = 0; s < dossier->sheet_count; s++) {
        answered += points_given(dossier, s, criterion) != POINTS_NONE;
        zeros += points_given(dossier, s, criterion) == 0;
    }
    return zeros > 0 && (rating->policy.gate_basis == OCOP_GATE_BASIS_EVERY || zeros == answered);
}

static int32_t points_given(const ocop_dossier *dossier, int32_t sheet, int32_t criterion)
{
    return dossier->sheets[sheet]->answers[criterion].points;
}

static void add_rule(ocop_rating *rating, const struct rule_row *rule, int32_t trigger)
{
    const ocop_criteria *criteria = rating->criteria;
    const bool reject = rule->effect == OCOP_EFFECT_REJECT;
    char id[RULE_ID_SIZE];
    struct finding *finding =
        add(rating, &rating->reasons, reject ? "rejection" : "stop", trigger >= 0 ? trigger : rule->criterion);
    if (!finding)
        return;
    finding->vi = criteria_text(criteria, rule->text.vi);
    finding->en = criteria_text(criteria, rule->text.en);
    rule_id_in_set(criteria, "rules", rule->id, id);
    set_rule(rating, finding, id, criteria->tables->pool, &rule->cite);
}

static struct finding *add(ocop_rating *rating, struct findings *to, const char *code, int32_t criterion)
{
    if (to->count == to->room) {
        const int32_t room = to->room ? to->room * 2 : 4;
        struct finding *rows = rating_allocate(rating, (size_t)room * sizeof *rows);
        if (!rows)
            return NULL;
        if (to->count)
            memcpy(rows, to->rows, (size_t)to->count * sizeof *rows);
        to->rows = rows;
        to->room = room;
    }
    to->rows[to->count] = (struct finding){code, criterion, "", "", "", "", "", 0};
    return &to->rows[to->count++];
}

static void set_rule(ocop_rating *rating, struct finding *finding, const char *rule, const char *pool,
                     const struct cite *cite)
{
    if (!finding)
        return;
    finding->rule = rating_text(rating, rule);
    finding->source_vi = pool + cite->source.vi;
    finding->source_en = pool + cite->source.en;
    finding->certainty = cite->certainty;
}

static bool find_incomplete(ocop_rating *rating, const ocop_dossier *dossier)
{
    if (!dossier->sheet_count)
        set_texts(rating, add(rating, &rating->reasons, "no_sheets", -1), "Hồ sơ chưa có phiếu đánh giá nào.",
                  "The dossier has no sheet yet.");
    find_unanswered(rating);
    find_quorum(rating, dossier);
    find_chair(rating, dossier);
    find_spread(rating);
    if (dossier->sheet_count && rating->policy.band_gap == OCOP_BAND_GAP_UNDECIDED &&
        tally_in_band_gap(rating, &rating->tally))
        add_band_gap(rating, &rating->reasons);
    return rating->reasons.count > 0;
}

/* Both texts take the same arguments in the same order. */
__attribute__((format(printf, 3, 5), format(printf, 4, 5))) static void
set_texts(ocop_rating *rating, struct finding *finding, const char *vi, const char *en, ...)
{
    va_list arguments;
    if (!finding)
        return;
    va_start(arguments, en);
    finding->vi = format_text(rating, vi, arguments);
    va_end(arguments);
    va_start(arguments, en);
    finding->en = format_text(rating, en, arguments);
    va_end(arguments);
}

__attribute__((format(printf, 2, 0))) static const char *format_text(ocop_rating *rating, const char *format,
                                                                     va_list arguments)
{
    const char *text = arena_format_list(&rating->arena, format, arguments);
    if (!text)
        rating->no_memory = true;
    return text ? text : "";
}

static void find_unanswered(ocop_rating *rating)
{
    if (rating->policy.unanswered == OCOP_UNANSWERED_ZERO)
        return;
    for (int32_t s = 0; s < rating->tally.sheets; s++) {
        const char *member = rating->members[s].name;
        const int32_t count = missing_of(rating, member);
        if (count)
            set_texts(rating, add(rating, &rating->reasons, "unanswered", -1),
                      "Phiếu của %s còn thiếu %d tiêu chí: %s.", "Answers missing on the sheet of %s (%d): %s.", member,
                      count, list_missing(rating, member));
    }
}

static int32_t missing_of(const ocop_rating *rating, const char *member)
{
    int32_t count = 0;
    for (int32_t i = 0; i < rating->missing_count; i++)
        count += rating->missing[i].member == member;
    return count;
}

static const char *list_missing(ocop_rating *rating, const char *member)
{
    const char *list = "";
    for (int32_t i = 0; i < rating->missing_count; i++) {
        if (rating->missing[i].member != member)
            continue;
        list = arena_format(&rating->arena, "%s%s%s", list, *list ? ", " : "",
                            code_of(rating, rating->missing[i].criterion));
        if (!list) {
            rating->no_memory = true;
            return "";
        }
    }
    return list;
}

static const char *code_of(const ocop_rating *rating, int32_t criterion)
{
    return ocop_criteria_code(rating->criteria, criterion);
}

static void find_quorum(ocop_rating *rating, const ocop_dossier *dossier)
{
    const struct policy_values *policy = &rating->policy;
    const int64_t sheets = dossier->sheet_count, size = dossier->council_size;
    if (policy->quorum_sheets > sheets)
        set_texts(rating, add(rating, &rating->reasons, "quorum", -1),
                  "Mới có %d phiếu đánh giá; quy chế cần ít nhất %d phiếu.",
                  "Sheets so far: %d; the council's regulation asks for at least %d.", dossier->sheet_count,
                  policy->quorum_sheets);
    if (policy->quorum_numerator && !size)
        set_texts(rating, add(rating, &rating->reasons, "quorum", -1),
                  "Quy chế cần ít nhất %d/%d số thành viên, nhưng hồ sơ không ghi hội đồng có bao nhiêu thành viên.",
                  "The council's regulation asks for at least %d/%d of the members, but the dossier does not tell how "
                  "many the council has.",
                  policy->quorum_numerator, policy->quorum_denominator);
    else if (policy->quorum_numerator && sheets * policy->quorum_denominator < size * policy->quorum_numerator)
        set_texts(rating, add(rating, &rating->reasons, "quorum", -1),
                  "Mới có %d phiếu của hội đồng %d thành viên; quy chế cần ít nhất %d/%d.",
                  "Sheets so far: %d of a council of %d; its regulation asks for at least %d/%d.", dossier->sheet_count,
                  dossier->council_size, policy->quorum_numerator, policy->quorum_denominator);
}

static void find_chair(ocop_rating *rating, const ocop_dossier *dossier)
{
    if (!rating->policy.quorum_chair)
        return;
    for (int32_t s = 0; s < dossier->sheet_count; s++)
        if (dossier->sheets[s]->role == OCOP_ROLE_CHAIR)
            return;
    set_texts(rating, add(rating, &rating->reasons, "quorum_chair", -1), "Thiếu phiếu đánh giá của chủ tịch hội đồng.",
              "The sheet of the council's chair is missing.");
}

static void find_spread(ocop_rating *rating)
{
    if (rating->policy.spread_limit >= 0 && rating->spread > rating->policy.spread_limit)
        set_texts(rating, add(rating, &rating->reasons, "spread", -1),
                  "Điểm của các thành viên chênh nhau %d điểm, quá mức %d điểm của quy chế: hội đồng thảo luận và chấm "
                  "lại.",
                  "The members' totals differ by %d points, more than the %d of the council's regulation: the council "
                  "discusses and scores again.",
                  rating->spread, rating->policy.spread_limit);
}

static void add_band_gap(ocop_rating *rating, struct findings *to)
{
    const ocop_edition *edition = rating->criteria->edition;
    const int32_t stars = tally_band(rating, &rating->tally);
    const struct star_row *star = edition_star(edition, stars);
    char id[RULE_ID_SIZE];
    struct finding *finding = add(rating, to, "band_gap", -1);
    set_texts(rating, finding,
              "Tổng điểm trung bình %s nằm giữa hai mức được in bằng số nguyên (đến %d và từ %d điểm).",
              "The mean total %s lies between two bands printed in whole numbers (to %d and from %d points).",
              rating->mean, star->printed_to, star->below);
    rule_id_of_star(edition, stars, id);
    set_rule(rating, finding, id, edition->tables->pool, &star->cite);
}

void find_warnings(ocop_rating *rating, const ocop_dossier *dossier)
{
    const bool rated = rating->outcome == OCOP_OUTCOME_RATED;
    warn_edition_date(rating);
    warn_finish_by(rating);
    if (rated)
        warn_level_abolished(rating);
    warn_edition_holes(rating);
    warn_holes(rating, dossier);
    warn_corrections(rating, dossier);
    if (rated && tally_in_band_gap(rating, &rating->tally))
        add_band_gap(rating, &rating->warnings);
    if (rated)
        warn_gate_basis(rating);
    warn_not_applicable(rating, dossier);
    warn_unanswered_zero(rating);
}

static void warn_edition_date(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const int32_t filed = rating->filed;
    char day[DATE_TEXT_LENGTH + 1], id[RULE_ID_SIZE];
    if (filed == OCOP_DATE_NONE || !date_write(filed, day) ||
        (filed >= edition->row->filed_from &&
         (edition->row->filed_to == OCOP_DATE_NONE || filed < edition->row->filed_to)))
        return;
    struct finding *finding = add(rating, &rating->warnings, "edition_date", -1);
    set_texts(rating, finding, "Hồ sơ nộp ngày %s nhưng được đánh giá theo bộ quy định %s, không áp dụng cho ngày đó.",
              "The dossier was filed on %s but is judged by edition %s, which does not hold for that day.", day,
              ocop_edition_id(edition));
    rule_id_in_edition(edition, "filed_from", NULL, id);
    set_rule(rating, finding, id, edition->tables->pool, &edition->row->cite);
}

static void warn_finish_by(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const struct tables *tables;
    const struct edition_row *of;
    if (rating->finish_by == OCOP_DATE_NONE)
        return;
    const struct transition_row *transition =
        edition_transition(edition, rating->filed, rating->registration, &tables, &of);
    struct finding *finding = add(rating, &rating->warnings, "finish_by", -1);
    if (!transition || !finding)
        return;
    finding->vi = rating_text(rating, tables_text(tables, transition->text.vi));
    finding->en = rating_text(rating, tables_text(tables, transition->text.en));
    const char *rule = arena_format(&rating->arena, "%s#/transitions/%s", tables_text(tables, of->id),
                                    tables_text(tables, transition->id));
    set_rule(rating, finding, rule ? rule : "", tables->pool, &transition->cite);
}

/* From 1 to 5 July 2025 the rules in force still named the district, which no longer existed. */
static void warn_level_abolished(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const struct star_row *star = edition_star(edition, rating->stars);
    if (!star || star->level < 0 || rating->filed == OCOP_DATE_NONE)
        return;
    const struct level_row *level = &edition->tables->levels[edition->row->levels.first + star->level];
    char until[DATE_TEXT_LENGTH + 1], id[RULE_ID_SIZE];
    if (level->until == OCOP_DATE_NONE || rating->filed < level->until || !date_write(level->until, until))
        return;
    struct finding *finding = add(rating, &rating->warnings, "level_abolished", -1);
    set_texts(rating, finding,
              "Bộ quy định %s giao hạng này cho cấp đã kết thúc từ ngày %s; chưa rõ cấp nào công nhận.",
              "Edition %s gives this star to a level that no longer existed from %s; which level recognises is open.",
              ocop_edition_id(edition), until);
    rule_id_in_edition(edition, "levels", edition_text(edition, level->id), id);
    set_rule(rating, finding, id, edition->tables->pool, &level->cite);
}

static void warn_edition_holes(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    for (int32_t i = 0; i < edition->row->holes.count; i++) {
        const struct hole_row *hole = &edition->tables->holes[edition->row->holes.first + i];
        char id[RULE_ID_SIZE];
        rule_id_in_edition(edition, "holes", edition_text(edition, hole->key), id);
        add_hole(rating, hole, -1, id, edition->row->cite.source);
    }
}

static void add_hole(ocop_rating *rating, const struct hole_row *hole, int32_t criterion, const char *rule,
                     struct text_pair source)
{
    const char *pool = rating->criteria->tables->pool;
    const struct cite open = {source, OCOP_CERTAINTY_INFERRED};
    struct finding *finding = add(rating, &rating->warnings, "hole", criterion);
    if (!finding)
        return;
    finding->vi = pool + hole->text.vi;
    finding->en = pool + hole->text.en;
    set_rule(rating, finding, rule, pool, &open);
}

static void warn_holes(ocop_rating *rating, const ocop_dossier *dossier)
{
    const ocop_criteria *criteria = rating->criteria;
    for (int32_t i = 0; i < ocop_criteria_hole_count(criteria); i++) {
        const struct hole_row *hole = &criteria->tables->holes[criteria->set->holes.first + i];
        char id[RULE_ID_SIZE];
        if (!hole_touches(rating, dossier, hole))
            continue;
        rule_id_in_set(criteria, "holes", hole->key, id);
        add_hole(rating, hole, scope_criterion(rating, hole), id, criteria->set->cite.source);
    }
}

static bool hole_touches(const ocop_rating *rating, const ocop_dossier *dossier, const struct hole_row *hole)
{
    const int32_t criterion = scope_criterion(rating, hole);
    if (criterion >= 0 && hole->star >= 0)
        return mark_matters(rating, hole, criterion);
    if (criterion >= 0 && hole->points >= 0)
        return any_sheet_gives(dossier, criterion, hole->points);
    return true;
}

static int32_t scope_criterion(const ocop_rating *rating, const struct hole_row *hole)
{
    if (!hole->scope.count)
        return -1;
    return ocop_criteria_find(rating->criteria,
                              criteria_text(rating->criteria, rating->criteria->tables->names[hole->scope.first]));
}

/* Whether a mark that may stand on another option than the one read would make a difference here. */
static bool mark_matters(const ocop_rating *rating, const struct hole_row *hole, int32_t criterion)
{
    const int32_t basis = rating->policy.gate_basis;
    if (rating->outcome != OCOP_OUTCOME_RATED || rating->band < hole->star)
        return false;
    return tally_reaches(&rating->tally, criterion, ocop_criteria_gate(rating->criteria, criterion, hole->star),
                         basis) != tally_reaches(&rating->tally, criterion, hole->need, basis);
}

static bool any_sheet_gives(const ocop_dossier *dossier, int32_t criterion, int32_t points)
{
    for (int32_t s = 0; s < dossier->sheet_count; s++)
        if (points_given(dossier, s, criterion) == points)
            return true;
    return false;
}

static void warn_corrections(ocop_rating *rating, const ocop_dossier *dossier)
{
    const ocop_criteria *criteria = rating->criteria;
    for (int32_t i = 0; i < criteria->set->corrections.count; i++) {
        const struct correction_row *correction = &criteria->tables->corrections[criteria->set->corrections.first + i];
        if (!any_sheet_gives(dossier, correction->criterion, correction->used))
            continue;
        char id[RULE_ID_SIZE];
        struct finding *finding = add(rating, &rating->warnings, "correction", correction->criterion);
        if (!finding)
            return;
        finding->vi = criteria_text(criteria, correction->text.vi);
        finding->en = criteria_text(criteria, correction->text.en);
        rule_id_in_set(criteria, "corrections", correction->key, id);
        set_rule(rating, finding, id, criteria->tables->pool,
                 criteria_cite(criteria, &criteria_option(criteria, correction->criterion, correction->option)->cite));
    }
}

static void warn_gate_basis(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const bool mean = rating->policy.gate_basis == OCOP_GATE_BASIS_MEAN;
    const int32_t other = mean ? OCOP_GATE_BASIS_EVERY : OCOP_GATE_BASIS_MEAN;
    const int32_t stars = tally_stars(rating, &rating->tally, rating->band, other);
    if (stars == rating->stars)
        return;
    const struct statement_row *gates = edition_statement(edition, "gates");
    char id[RULE_ID_SIZE];
    struct finding *finding = add(rating, &rating->warnings, "gate_basis", -1);
    set_texts(
        rating, finding,
        mean ? "Điểm bắt buộc được xét theo điểm trung bình của hội đồng; nếu xét từng phiếu thì sản phẩm đạt %d sao."
             : "Điểm bắt buộc được xét theo từng phiếu; nếu xét điểm trung bình của hội đồng thì sản phẩm đạt %d sao.",
        mean ? "Gates are held against the council's mean; held against every sheet the result would be: stars %d."
             : "Gates are held against every sheet; held against the council's mean the result would be: stars %d.",
        stars);
    rule_id_in_edition(edition, "statements", "gates", id);
    if (gates)
        set_rule(rating, finding, id, edition->tables->pool, &gates->cite);
}

static void warn_not_applicable(ocop_rating *rating, const ocop_dossier *dossier)
{
    const ocop_criteria *criteria = rating->criteria;
    for (int32_t i = 0; i < ocop_criteria_count(criteria); i++) {
        bool found = false;
        for (int32_t s = 0; s < dossier->sheet_count; s++)
            found = found || (points_given(dossier, s, i) > 0 && !sheet_applies(dossier->sheets[s], i));
        if (!found)
            continue;
        char id[RULE_ID_SIZE];
        const struct criterion_row *row = criteria_row(criteria, i);
        const struct cite cite = {criteria_cite(criteria, &row->cite)->source, row->applies_certainty};
        struct finding *finding = add(rating, &rating->warnings, "not_applicable", i);
        set_texts(rating, finding, "Tiêu chí %s có điểm dù chỉ được xét khi tiêu chí %s đạt ít nhất %d điểm.",
                  "Criterion %s has points although it is judged only if criterion %s has at least %d.",
                  code_of(rating, i), code_of(rating, row->applies_if), row->applies_from);
        rule_id_of_criterion(criteria, i, 0, id);
        set_rule(rating, finding, id, criteria->tables->pool, &cite);
    }
}

static void warn_unanswered_zero(ocop_rating *rating)
{
    if (rating->policy.unanswered == OCOP_UNANSWERED_ZERO && rating->missing_count)
        set_texts(rating, add(rating, &rating->warnings, "unanswered_zero", -1),
                  "%d tiêu chí chưa chấm được tính 0 điểm theo quy chế.",
                  "Answers missing: %d; they count zero by the council's regulation.", rating->missing_count);
}
