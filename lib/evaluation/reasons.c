/* Why a dossier has no star yet or none at all, in the order in which docs/guide/formats.md lets reasons decide: what
 * decision.c found, in words. */
#include "evaluation/rating_internal.h"

#include "rules/rule_id.h"

static void tell_rules(ocop_rating *rating, const ocop_dossier *dossier, int32_t effect);
static void add_rule(ocop_rating *rating, const struct rule_row *rule, int32_t trigger);
static void tell_incomplete(ocop_rating *rating, const ocop_dossier *dossier);
static void tell_unanswered(ocop_rating *rating);
static int32_t missing_of(const ocop_rating *rating, const char *member);
static const char *list_missing(ocop_rating *rating, const char *member);
static void tell_quorum(ocop_rating *rating, const ocop_dossier *dossier);
static void tell_secretaries(ocop_rating *rating, const ocop_dossier *dossier);
static void tell_spread(ocop_rating *rating);

void tell_reasons(ocop_rating *rating, const ocop_dossier *dossier)
{
    const int32_t reasons = rating->decision.reasons;
    if (reasons & OCOP_REASON_REJECTION)
        tell_rules(rating, dossier, OCOP_EFFECT_REJECT);
    else if (reasons & OCOP_REASON_STOP)
        tell_rules(rating, dossier, OCOP_EFFECT_STOP);
    else if (reasons)
        tell_incomplete(rating, dossier);
}

static void tell_rules(ocop_rating *rating, const ocop_dossier *dossier, int32_t effect)
{
    for (int32_t i = 0; i < ocop_criteria_rule_count(rating->criteria); i++) {
        const struct rule_row *rule = criteria_rule(rating->criteria, i);
        int32_t trigger;
        if (rule->effect == effect && rule_applies(dossier, &rating->tally, i, &trigger))
            add_rule(rating, rule, trigger);
    }
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

static void tell_incomplete(ocop_rating *rating, const ocop_dossier *dossier)
{
    const int32_t reasons = rating->decision.reasons;
    if (reasons & OCOP_REASON_NO_SHEETS)
        finding_say(rating, finding_add(rating, &rating->reasons, "no_sheets", -1), "Hồ sơ chưa có phiếu đánh giá nào.",
                    "The dossier has no sheet yet.");
    if (reasons & OCOP_REASON_UNANSWERED)
        tell_unanswered(rating);
    if (reasons & OCOP_REASON_QUORUM)
        tell_quorum(rating, dossier);
    if (reasons & OCOP_REASON_QUORUM_CHAIR)
        finding_say(rating, finding_add(rating, &rating->reasons, "quorum_chair", -1),
                    "Thiếu phiếu đánh giá của chủ tịch hội đồng.", "The sheet of the council's chair is missing.");
    if (reasons & OCOP_REASON_SECRETARY)
        tell_secretaries(rating, dossier);
    if (reasons & OCOP_REASON_SPREAD)
        tell_spread(rating);
    if (reasons & OCOP_REASON_BAND_GAP)
        finding_add_band_gap(rating, &rating->reasons);
}

static void tell_unanswered(ocop_rating *rating)
{
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

static void tell_quorum(ocop_rating *rating, const ocop_dossier *dossier)
{
    const struct policy_values *policy = &rating->policy;
    const bool share = lacks_share(policy, dossier->sheet_count, dossier->council_size);
    if (lacks_sheets(policy, dossier->sheet_count))
        finding_say(rating, finding_add(rating, &rating->reasons, "quorum", -1),
                    "Mới có %d phiếu đánh giá; quy chế cần ít nhất %d phiếu.",
                    "Sheets so far: %d; the council's regulation asks for at least %d.", dossier->sheet_count,
                    policy->quorum_sheets);
    if (share && !dossier->council_size)
        finding_say(
            rating, finding_add(rating, &rating->reasons, "quorum", -1),
            "Quy chế cần ít nhất %d/%d số thành viên, nhưng hồ sơ không ghi hội đồng có bao nhiêu thành viên.",
            "The council's regulation asks for at least %d/%d of the members, but the dossier does not tell how "
            "many the council has.",
            policy->quorum_numerator, policy->quorum_denominator);
    else if (share)
        finding_say(rating, finding_add(rating, &rating->reasons, "quorum", -1),
                    "Mới có %d phiếu của hội đồng %d thành viên; quy chế cần ít nhất %d/%d.",
                    "Sheets so far: %d of a council of %d; its regulation asks for at least %d/%d.",
                    dossier->sheet_count, dossier->council_size, policy->quorum_numerator, policy->quorum_denominator);
}

static void tell_secretaries(ocop_rating *rating, const ocop_dossier *dossier)
{
    for (int32_t s = 0; s < dossier->sheet_count; s++)
        if (dossier->sheets[s]->role == OCOP_ROLE_SECRETARY)
            finding_say(rating, finding_add(rating, &rating->reasons, "secretary", -1),
                        "Có phiếu đánh giá của thư ký %s; thư ký không chấm điểm.",
                        "There is a sheet of the secretary %s; the secretary does not score.",
                        dossier->sheets[s]->member);
}

static void tell_spread(ocop_rating *rating)
{
    finding_say(rating, finding_add(rating, &rating->reasons, "spread", -1),
                "Điểm của các thành viên chênh nhau %d điểm, quá mức %d điểm của quy chế: hội đồng thảo luận và chấm "
                "lại.",
                "The members' totals differ by %d points, more than the %d of the council's regulation: the council "
                "discusses and scores again.",
                rating->tally.spread, rating->policy.spread_limit);
}
