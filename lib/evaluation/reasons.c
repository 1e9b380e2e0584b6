/* Why a dossier has no star yet or none at all, in the order in which docs/guide/formats.md lets reasons decide. */
#include "evaluation/rating_internal.h"

#include "rules/rule_id.h"

static bool find_rules(ocop_rating *rating, const ocop_dossier *dossier, int32_t effect);
static int32_t zero_trigger(const ocop_rating *rating, const ocop_dossier *dossier, const struct rule_row *rule);
static bool is_zero(const ocop_rating *rating, const ocop_dossier *dossier, int32_t criterion);
static void add_rule(ocop_rating *rating, const struct rule_row *rule, int32_t trigger);
static bool find_incomplete(ocop_rating *rating, const ocop_dossier *dossier);
static void find_unanswered(ocop_rating *rating);
static int32_t missing_of(const ocop_rating *rating, const char *member);
static const char *list_missing(ocop_rating *rating, const char *member);
static void find_quorum(ocop_rating *rating, const ocop_dossier *dossier);
static void find_chair(ocop_rating *rating);
static void find_secretary(ocop_rating *rating, const ocop_dossier *dossier);
static void find_spread(ocop_rating *rating);

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
        answered += dossier_points(dossier, s, criterion) != POINTS_NONE;
        zeros += dossier_points(dossier, s, criterion) == 0;
    }
    return zeros > 0 && (rating->policy.gate_basis == OCOP_GATE_BASIS_EVERY || zeros == answered);
}

static void add_rule(ocop_rating *rating, const struct rule_row *rule, int32_t trigger)
{
    const ocop_criteria *criteria = rating->criteria;
    const bool reject = rule->effect == OCOP_EFFECT_REJECT;
    char id[RULE_ID_SIZE];
    struct finding *finding =
        finding_add(rating, &rating->reasons, reject ? "rejection" : "stop", trigger >= 0 ? trigger : rule->criterion);
    if (!finding)
        return;
    finding->vi = criteria_text(criteria, rule->text.vi);
    finding->en = criteria_text(criteria, rule->text.en);
    rule_id_in_set(criteria, "rules", rule->id, id);
    finding_cite(rating, finding, id, criteria->tables->pool, &rule->cite);
}

static bool find_incomplete(ocop_rating *rating, const ocop_dossier *dossier)
{
    if (!dossier->sheet_count)
        finding_say(rating, finding_add(rating, &rating->reasons, "no_sheets", -1), "Hồ sơ chưa có phiếu đánh giá nào.",
                    "The dossier has no sheet yet.");
    find_unanswered(rating);
    find_quorum(rating, dossier);
    find_chair(rating);
    find_secretary(rating, dossier);
    find_spread(rating);
    if (dossier->sheet_count && rating->policy.band_gap == OCOP_BAND_GAP_UNDECIDED &&
        tally_in_band_gap(rating, &rating->tally))
        finding_add_band_gap(rating, &rating->reasons);
    return rating->reasons.count > 0;
}

static void find_unanswered(ocop_rating *rating)
{
    if (rating->policy.unanswered == OCOP_UNANSWERED_ZERO)
        return;
    for (int32_t s = 0; s < rating->tally.sheets; s++) {
        const char *member = rating->members[s].name;
        const int32_t count = missing_of(rating, member);
        if (count)
            finding_say(rating, finding_add(rating, &rating->reasons, "unanswered", -1),
                        "Phiếu của %s còn thiếu %d tiêu chí: %s.", "Answers missing on the sheet of %s (%d): %s.",
                        member, count, list_missing(rating, member));
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
                            ocop_criteria_code(rating->criteria, rating->missing[i].criterion));
        if (!list) {
            rating->no_memory = true;
            return "";
        }
    }
    return list;
}

static void find_quorum(ocop_rating *rating, const ocop_dossier *dossier)
{
    const struct policy_values *policy = &rating->policy;
    const int64_t sheets = dossier->sheet_count, size = dossier->council_size;
    if (policy->quorum_sheets > sheets)
        finding_say(rating, finding_add(rating, &rating->reasons, "quorum", -1),
                    "Mới có %d phiếu đánh giá; quy chế cần ít nhất %d phiếu.",
                    "Sheets so far: %d; the council's regulation asks for at least %d.", dossier->sheet_count,
                    policy->quorum_sheets);
    if (policy->quorum_numerator && !size)
        finding_say(
            rating, finding_add(rating, &rating->reasons, "quorum", -1),
            "Quy chế cần ít nhất %d/%d số thành viên, nhưng hồ sơ không ghi hội đồng có bao nhiêu thành viên.",
            "The council's regulation asks for at least %d/%d of the members, but the dossier does not tell how "
            "many the council has.",
            policy->quorum_numerator, policy->quorum_denominator);
    else if (policy->quorum_numerator && sheets * policy->quorum_denominator < size * policy->quorum_numerator)
        finding_say(rating, finding_add(rating, &rating->reasons, "quorum", -1),
                    "Mới có %d phiếu của hội đồng %d thành viên; quy chế cần ít nhất %d/%d.",
                    "Sheets so far: %d of a council of %d; its regulation asks for at least %d/%d.",
                    dossier->sheet_count, dossier->council_size, policy->quorum_numerator, policy->quorum_denominator);
}

static void find_chair(ocop_rating *rating)
{
    if (!rating->policy.quorum_chair || rating->chair)
        return;
    finding_say(rating, finding_add(rating, &rating->reasons, "quorum_chair", -1),
                "Thiếu phiếu đánh giá của chủ tịch hội đồng.", "The sheet of the council's chair is missing.");
}

static void find_secretary(ocop_rating *rating, const ocop_dossier *dossier)
{
    if (rating->policy.secretary_scores)
        return;
    for (int32_t s = 0; s < dossier->sheet_count; s++)
        if (dossier->sheets[s]->role == OCOP_ROLE_SECRETARY)
            finding_say(rating, finding_add(rating, &rating->reasons, "secretary", -1),
                        "Có phiếu đánh giá của thư ký %s; thư ký không chấm điểm.",
                        "There is a sheet of the secretary %s; the secretary does not score.",
                        dossier->sheets[s]->member);
}

static void find_spread(ocop_rating *rating)
{
    if (rating->policy.spread_limit >= 0 && rating->spread > rating->policy.spread_limit)
        finding_say(
            rating, finding_add(rating, &rating->reasons, "spread", -1),
            "Điểm của các thành viên chênh nhau %d điểm, quá mức %d điểm của quy chế: hội đồng thảo luận và chấm "
            "lại.",
            "The members' totals differ by %d points, more than the %d of the council's regulation: the council "
            "discusses and scores again.",
            rating->spread, rating->policy.spread_limit);
}
