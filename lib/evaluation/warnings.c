/* What a person should know about a rating: open places in the law that it touches, doubts about the dossier. */
#include "evaluation/rating_internal.h"

#include "base/date_internal.h"
#include "rules/rule_id.h"

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

void find_warnings(ocop_rating *rating, const ocop_dossier *dossier)
{
    const bool rated = rating->decision.outcome == OCOP_OUTCOME_RATED;
    warn_edition_date(rating);
    warn_finish_by(rating);
    if (rated)
        warn_level_abolished(rating);
    warn_edition_holes(rating);
    warn_holes(rating, dossier);
    warn_corrections(rating, dossier);
    if (rated && tally_in_band_gap(&rating->tally))
        finding_add_band_gap(rating, &rating->warnings);
    if (rated)
        warn_gate_basis(rating);
    warn_not_applicable(rating, dossier);
    warn_unanswered_zero(rating);
}

static void warn_edition_date(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const int32_t filed = rating->filed;
    const char *name = ocop_edition_id(edition);
    char vi[DATE_TEXT_LENGTH + 1], en[DATE_TEXT_LENGTH + 1], id[RULE_ID_SIZE];
    if (filed == OCOP_DATE_NONE || edition_holds_for(edition->row, filed) || !date_say(filed, OCOP_LANG_VI, vi) ||
        !date_say(filed, OCOP_LANG_EN, en))
        return;
    struct finding *finding = finding_add(rating, &rating->warnings, "edition_date", -1);
    if (!finding)
        return;
    finding->vi = finding_format(
        rating, "Hồ sơ nộp ngày %s nhưng được đánh giá theo bộ quy định %s, không áp dụng cho ngày đó.", vi, name);
    finding->en = finding_format(
        rating, "The dossier was filed on %s but is judged by edition %s, which does not hold for that day.", en, name);
    rule_id_in_edition(edition, "filed_from", NULL, id);
    finding_cite(rating, finding, id, edition->tables->pool, &edition->row->cite);
}

static void warn_finish_by(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const struct tables *tables;
    const struct edition_row *of;
    char id[RULE_ID_SIZE];
    if (rating->finish_by == OCOP_DATE_NONE)
        return;
    const struct transition_row *transition =
        edition_transition(edition, rating->filed, rating->registration, &tables, &of);
    struct finding *finding = finding_add(rating, &rating->warnings, "finish_by", -1);
    if (!transition || !finding)
        return;
    finding->vi = rating_text(rating, tables_text(tables, transition->text.vi));
    finding->en = rating_text(rating, tables_text(tables, transition->text.en));
    rule_id_of_transition(tables, of, transition, id);
    finding_cite(rating, finding, id, tables->pool, &transition->cite);
}

/* From 1 to 5 July 2025 the rules in force still named the district, which no longer existed. */
static void warn_level_abolished(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const struct star_row *star = edition_star(edition, rating->decision.stars);
    if (!star || star->level < 0 || rating->filed == OCOP_DATE_NONE)
        return;
    const struct level_row *level = &edition->tables->levels[edition->row->levels.first + star->level];
    const char *name = ocop_edition_id(edition);
    char vi[DATE_TEXT_LENGTH + 1], en[DATE_TEXT_LENGTH + 1], id[RULE_ID_SIZE];
    if (level->until == OCOP_DATE_NONE || rating->filed < level->until || !date_say(level->until, OCOP_LANG_VI, vi) ||
        !date_say(level->until, OCOP_LANG_EN, en))
        return;
    struct finding *finding = finding_add(rating, &rating->warnings, "level_abolished", -1);
    if (!finding)
        return;
    finding->vi = finding_format(
        rating, "Bộ quy định %s giao hạng này cho cấp đã kết thúc từ ngày %s; chưa rõ cấp nào công nhận.", name, vi);
    finding->en = finding_format(
        rating, "Edition %s gives this star to a level that no longer existed from %s; which level recognises is open.",
        name, en);
    rule_id_in_edition(edition, "levels", edition_text(edition, level->id), id);
    finding_cite(rating, finding, id, edition->tables->pool, &level->cite);
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
    struct finding *finding = finding_add(rating, &rating->warnings, "hole", criterion);
    if (!finding)
        return;
    finding->vi = pool + hole->text.vi;
    finding->en = pool + hole->text.en;
    finding_cite(rating, finding, rule, pool, &open);
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
    if (rating->decision.outcome != OCOP_OUTCOME_RATED || rating->decision.band < hole->star)
        return false;
    return tally_reaches(&rating->tally, criterion, ocop_criteria_gate(rating->criteria, criterion, hole->star),
                         basis) != tally_reaches(&rating->tally, criterion, hole->need, basis);
}

static bool any_sheet_gives(const ocop_dossier *dossier, int32_t criterion, int32_t points)
{
    for (int32_t s = 0; s < dossier->sheet_count; s++)
        if (dossier_points(dossier, s, criterion) == points)
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
        struct finding *finding = finding_add(rating, &rating->warnings, "correction", correction->criterion);
        if (!finding)
            return;
        finding->vi = criteria_text(criteria, correction->text.vi);
        finding->en = criteria_text(criteria, correction->text.en);
        rule_id_in_set(criteria, "corrections", correction->key, id);
        finding_cite(
            rating, finding, id, criteria->tables->pool,
            criteria_cite(criteria, &criteria_option(criteria, correction->criterion, correction->option)->cite));
    }
}

static void warn_gate_basis(ocop_rating *rating)
{
    const ocop_edition *edition = rating->criteria->edition;
    const bool mean = rating->policy.gate_basis == OCOP_GATE_BASIS_MEAN;
    const int32_t other = mean ? OCOP_GATE_BASIS_EVERY : OCOP_GATE_BASIS_MEAN;
    const int32_t stars = tally_stars(&rating->tally, rating->decision.band, other);
    if (stars == rating->decision.stars)
        return;
    const struct statement_row *gates = edition_statement(edition, "gates");
    char id[RULE_ID_SIZE];
    struct finding *finding = finding_add(rating, &rating->warnings, "gate_basis", -1);
    finding_say(
        rating, finding,
        mean ? "Điểm bắt buộc được xét theo điểm trung bình của hội đồng; nếu xét từng phiếu thì sản phẩm đạt %d sao."
             : "Điểm bắt buộc được xét theo từng phiếu; nếu xét điểm trung bình của hội đồng thì sản phẩm đạt %d sao.",
        mean ? "Gates are held against the council's mean; held against every sheet the result would be: stars %d."
             : "Gates are held against every sheet; held against the council's mean the result would be: stars %d.",
        stars);
    rule_id_in_edition(edition, "statements", "gates", id);
    if (gates)
        finding_cite(rating, finding, id, edition->tables->pool, &gates->cite);
}

static void warn_not_applicable(ocop_rating *rating, const ocop_dossier *dossier)
{
    const ocop_criteria *criteria = rating->criteria;
    for (int32_t i = 0; i < ocop_criteria_count(criteria); i++) {
        bool found = false;
        const struct criterion_row *row = &criteria_rows(criteria)[i];
        for (int32_t s = 0; row->applies_if >= 0 && s < dossier->sheet_count; s++)
            found = found || (dossier_points(dossier, s, i) > 0 && !sheet_applies(dossier->sheets[s], i));
        if (!found)
            continue;
        char id[RULE_ID_SIZE];
        const struct cite cite = {criteria_cite(criteria, &row->cite)->source, row->applies_certainty};
        struct finding *finding = finding_add(rating, &rating->warnings, "not_applicable", i);
        finding_say(rating, finding, "Tiêu chí %s có điểm dù chỉ được xét khi tiêu chí %s đạt ít nhất %d điểm.",
                    "Criterion %s has points although it is judged only if criterion %s has at least %d.",
                    ocop_criteria_code(rating->criteria, i), ocop_criteria_code(rating->criteria, row->applies_if),
                    row->applies_from);
        rule_id_of_criterion(criteria, i, 0, id);
        finding_cite(rating, finding, id, criteria->tables->pool, &cite);
    }
}

static void warn_unanswered_zero(ocop_rating *rating)
{
    if (rating->policy.unanswered == OCOP_UNANSWERED_ZERO && rating->missing_count)
        finding_say(rating, finding_add(rating, &rating->warnings, "unanswered_zero", -1),
                    "%d tiêu chí chưa chấm được tính 0 điểm theo quy chế.",
                    "Answers missing: %d; they count zero by the council's regulation.", rating->missing_count);
}
