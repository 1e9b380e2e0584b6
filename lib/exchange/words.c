#include "exchange/words.h"

#include "base/status_internal.h"
#include "exchange/writer.h"
#include "ocop/allocation.h"
#include "ocop/code.h"
#include "ocop/place.h"
#include "ocop/rating.h"
#include "rules/policy_internal.h"

const struct choice registration_words[] = {
    {"first", OCOP_REGISTRATION_FIRST},
    {"upgrade", OCOP_REGISTRATION_UPGRADE},
    {"renewal", OCOP_REGISTRATION_RENEWAL},
    {NULL, 0},
};

const struct choice role_words[] = {
    {"member", OCOP_ROLE_MEMBER}, {"chair", OCOP_ROLE_CHAIR}, {"secretary", OCOP_ROLE_SECRETARY}, {NULL, 0}};

const struct choice outcome_words[] = {
    {"rated", OCOP_OUTCOME_RATED},
    {"incomplete", OCOP_OUTCOME_INCOMPLETE},
    {"rejected", OCOP_OUTCOME_REJECTED},
    {"stopped", OCOP_OUTCOME_STOPPED},
    {NULL, 0},
};

const struct choice certainty_words[] = {
    {"confirmed", OCOP_CERTAINTY_CONFIRMED},
    {"secondary", OCOP_CERTAINTY_SECONDARY},
    {"inferred", OCOP_CERTAINTY_INFERRED},
    {NULL, 0},
};

const struct choice code_kind_words[] = {
    {"product", OCOP_CODE_PRODUCT},
    {"dossier", OCOP_CODE_DOSSIER},
    {"decision", OCOP_CODE_DECISION},
    {NULL, 0},
};

const struct choice place_level_words[] = {
    {"province", OCOP_PLACE_PROVINCE},
    {"district", OCOP_PLACE_DISTRICT},
    {"commune", OCOP_PLACE_COMMUNE},
    {NULL, 0},
};

const struct choice unit_type_words[] = {
    {"province", OCOP_UNIT_PROVINCE},
    {"city", OCOP_UNIT_CITY},
    {"rural-district", OCOP_UNIT_RURAL_DISTRICT},
    {"urban-district", OCOP_UNIT_URBAN_DISTRICT},
    {"town", OCOP_UNIT_TOWN},
    {"commune", OCOP_UNIT_COMMUNE},
    {"ward", OCOP_UNIT_WARD},
    {"township", OCOP_UNIT_TOWNSHIP},
    {"special-zone", OCOP_UNIT_SPECIAL_ZONE},
    {NULL, 0},
};

const struct choice mode_words[] = {
    {"choose_one", OCOP_MODE_CHOOSE_ONE},
    {"choose_one_case", OCOP_MODE_CHOOSE_ONE_CASE},
    {"yes_no", OCOP_MODE_YES_NO},
    {"additive", OCOP_MODE_ADDITIVE},
    {NULL, 0},
};

const struct choice effect_words[] = {{"reject", OCOP_EFFECT_REJECT}, {"stop", OCOP_EFFECT_STOP}, {NULL, 0}};

const struct choice gate_basis_words[] = {{"mean", OCOP_GATE_BASIS_MEAN}, {"every", OCOP_GATE_BASIS_EVERY}, {NULL, 0}};

const struct choice unanswered_words[] = {
    {"incomplete", OCOP_UNANSWERED_INCOMPLETE}, {"zero", OCOP_UNANSWERED_ZERO}, {NULL, 0}};
const struct choice band_gap_words[] = {
    {"half_open", OCOP_BAND_GAP_HALF_OPEN}, {"undecided", OCOP_BAND_GAP_UNDECIDED}, {NULL, 0}};

const struct choice month_end_words[] = {
    {"last_day", OCOP_MONTH_END_LAST_DAY}, {"next_day", OCOP_MONTH_END_NEXT_DAY}, {NULL, 0}};
const struct choice before_day_words[] = {
    {"strict", OCOP_BEFORE_DAY_STRICT}, {"inclusive", OCOP_BEFORE_DAY_INCLUSIVE}, {NULL, 0}};
const struct choice prolongation_words[] = {
    {"any", OCOP_PROLONGATION_ANY}, {"filed", OCOP_PROLONGATION_FILED}, {NULL, 0}};

const struct choice bound_words[] = {{"minimum", OCOP_ALLOCATION_MINIMUM}, {"cap", OCOP_ALLOCATION_CAP}, {NULL, 0}};

#define MAX_SPREAD 1000
#define MAX_QUORUM 1000

/* Reads a whole number, or null as `none`; an absent key changes nothing. */
static ocop_status read_optional(const struct node *node, int32_t least, int32_t most, int32_t none, int32_t *out)
{
    if (node_is_absent(node))
        return OCOP_OK;
    if (node_is_null(node)) {
        *out = none;
        return OCOP_OK;
    }
    return node_int32(node, least, most, out);
}

static ocop_status read_word(const struct node *node, const struct choice words[], int32_t *out);
static ocop_status read_quorum(const struct node *quorum, struct policy_values *values);
static ocop_status read_terms_and_council(const struct node *policy, struct policy_values *values);
static ocop_status read_majority(const struct node *majority, struct policy_values *values);
static ocop_status read_share(const struct node *quorum, struct policy_values *values);
static bool write_terms_and_council(json_t *policy, const struct policy_values *values,
                                    const struct policy_values *base);
static bool same_quorum(const struct policy_values *a, const struct policy_values *b);
static json_t *write_quorum(const struct policy_values *values);
static json_t *write_majority(const struct policy_values *values);

ocop_status policy_read(const struct node *node, struct policy_values *values)
{
    static const char *const known[] = {"gate_basis",   "spread_limit", "quorum",           "decimals",
                                        "unanswered",   "band_gap",     "month_end",        "before_day",
                                        "prolongation", "majority",     "secretary_scores", NULL};
    ocop_status status = node_object(node, known);
    const struct node gate_basis = node_child(node, "gate_basis"), spread = node_child(node, "spread_limit");
    const struct node quorum = node_child(node, "quorum"), decimals = node_child(node, "decimals");
    const struct node unanswered = node_child(node, "unanswered"), band_gap = node_child(node, "band_gap");
    if (status == OCOP_OK)
        status = read_word(&gate_basis, gate_basis_words, &values->gate_basis);
    if (status == OCOP_OK)
        status = read_optional(&spread, 0, MAX_SPREAD, -1, &values->spread_limit);
    if (status == OCOP_OK)
        status = read_quorum(&quorum, values);
    if (status == OCOP_OK)
        status = read_optional(&decimals, 0, DECIMALS_MAX, -1, &values->decimals);
    if (status == OCOP_OK)
        status = read_word(&unanswered, unanswered_words, &values->unanswered);
    if (status == OCOP_OK)
        status = read_word(&band_gap, band_gap_words, &values->band_gap);
    return status == OCOP_OK ? read_terms_and_council(node, values) : status;
}

static ocop_status read_terms_and_council(const struct node *policy, struct policy_values *values)
{
    const struct node month_end = node_child(policy, "month_end"), before_day = node_child(policy, "before_day");
    const struct node prolongation = node_child(policy, "prolongation"), majority = node_child(policy, "majority");
    const struct node secretary = node_child(policy, "secretary_scores");
    ocop_status status = read_word(&month_end, month_end_words, &values->month_end);
    if (status == OCOP_OK)
        status = read_word(&before_day, before_day_words, &values->before_day);
    if (status == OCOP_OK)
        status = read_word(&prolongation, prolongation_words, &values->prolongation);
    if (status == OCOP_OK)
        status = read_majority(&majority, values);
    if (status == OCOP_OK && !node_is_absent(&secretary))
        status = node_boolean(&secretary, &values->secretary_scores);
    return status;
}

static ocop_status read_majority(const struct node *majority, struct policy_values *values)
{
    static const char *const known[] = {"numerator", "denominator", NULL};
    const struct node numerator = node_child(majority, "numerator"), denominator = node_child(majority, "denominator");
    if (node_is_absent(majority))
        return OCOP_OK;
    values->majority_numerator = values->majority_denominator = 0;
    if (node_is_null(majority))
        return OCOP_OK;
    ocop_status status = node_object(majority, known);
    if (status == OCOP_OK)
        status = node_int32(&denominator, 1, MAX_QUORUM, &values->majority_denominator);
    if (status == OCOP_OK)
        status = node_int32(&numerator, 0, values->majority_denominator - 1, &values->majority_numerator);
    return status;
}

static ocop_status read_word(const struct node *node, const struct choice words[], int32_t *out)
{
    return node_is_absent(node) ? OCOP_OK : node_choice(node, words, out);
}

static ocop_status read_quorum(const struct node *quorum, struct policy_values *values)
{
    static const char *const known[] = {"at_least", "numerator", "denominator", "chair", NULL};
    if (node_is_absent(quorum))
        return OCOP_OK;
    values->quorum_sheets = values->quorum_numerator = values->quorum_denominator = 0;
    values->quorum_chair = false;
    if (node_is_null(quorum))
        return OCOP_OK;
    ocop_status status = node_object(quorum, known);
    if (status != OCOP_OK)
        return status;
    const struct node at_least = node_child(quorum, "at_least"), chair = node_child(quorum, "chair");
    const struct node numerator = node_child(quorum, "numerator");
    if (!node_is_absent(&at_least) && !node_is_absent(&numerator))
        return node_at(&numerator, fail(OCOP_ERR_SHAPE, "chỉ dùng \"at_least\" hoặc \"numerator\", không dùng cả hai",
                                        "use \"at_least\" or \"numerator\", not both"));
    status = node_is_absent(&at_least) ? read_share(quorum, values)
                                       : node_int32(&at_least, 1, MAX_QUORUM, &values->quorum_sheets);
    if (status == OCOP_OK && !node_is_absent(&chair))
        status = node_boolean(&chair, &values->quorum_chair);
    return status;
}

static ocop_status read_share(const struct node *quorum, struct policy_values *values)
{
    const struct node numerator = node_child(quorum, "numerator"), denominator = node_child(quorum, "denominator");
    ocop_status status = node_int32(&denominator, 1, MAX_QUORUM, &values->quorum_denominator);
    if (status == OCOP_OK)
        status = node_int32(&numerator, 1, values->quorum_denominator, &values->quorum_numerator);
    return status;
}

json_t *policy_write(const struct policy_values *values, const struct policy_values *base)
{
    json_t *policy = json_object();
    bool failed = !policy;
    if (!base || values->gate_basis != base->gate_basis)
        failed |=
            json_object_set_new(policy, "gate_basis", json_string(choice_word(gate_basis_words, values->gate_basis)));
    if (!base || values->spread_limit != base->spread_limit)
        failed |= json_object_set_new(policy, "spread_limit", number_or_null(values->spread_limit, 0));
    if (!base || !same_quorum(values, base))
        failed |= json_object_set_new(policy, "quorum", write_quorum(values));
    if (!base || values->decimals != base->decimals)
        failed |= json_object_set_new(policy, "decimals", number_or_null(values->decimals, 0));
    if (!base || values->unanswered != base->unanswered)
        failed |=
            json_object_set_new(policy, "unanswered", json_string(choice_word(unanswered_words, values->unanswered)));
    if (!base || values->band_gap != base->band_gap)
        failed |= json_object_set_new(policy, "band_gap", json_string(choice_word(band_gap_words, values->band_gap)));
    failed |= write_terms_and_council(policy, values, base);
    if (failed)
        json_decref(policy);
    return failed ? NULL : policy;
}

/* Whether something could not be written. */
static bool write_terms_and_council(json_t *policy, const struct policy_values *values,
                                    const struct policy_values *base)
{
    bool failed = false;
    if (!base || values->month_end != base->month_end)
        failed |=
            json_object_set_new(policy, "month_end", json_string(choice_word(month_end_words, values->month_end)));
    if (!base || values->before_day != base->before_day)
        failed |=
            json_object_set_new(policy, "before_day", json_string(choice_word(before_day_words, values->before_day)));
    if (!base || values->prolongation != base->prolongation)
        failed |= json_object_set_new(policy, "prolongation",
                                      json_string(choice_word(prolongation_words, values->prolongation)));
    if (!base || values->majority_numerator != base->majority_numerator ||
        values->majority_denominator != base->majority_denominator)
        failed |= json_object_set_new(policy, "majority", write_majority(values));
    if (!base || values->secretary_scores != base->secretary_scores)
        failed |= json_object_set_new(policy, "secretary_scores", json_boolean(values->secretary_scores));
    return failed;
}

static bool same_quorum(const struct policy_values *a, const struct policy_values *b)
{
    return a->quorum_sheets == b->quorum_sheets && a->quorum_numerator == b->quorum_numerator &&
           a->quorum_denominator == b->quorum_denominator && a->quorum_chair == b->quorum_chair;
}

static json_t *write_quorum(const struct policy_values *values)
{
    json_t *quorum;
    if (values->quorum_sheets)
        quorum = json_pack("{si}", "at_least", values->quorum_sheets);
    else if (values->quorum_numerator)
        quorum = json_pack("{sisi}", "numerator", values->quorum_numerator, "denominator", values->quorum_denominator);
    else
        return json_null();
    if (quorum && values->quorum_chair && json_object_set_new(quorum, "chair", json_true())) {
        json_decref(quorum);
        return NULL;
    }
    return quorum;
}

static json_t *write_majority(const struct policy_values *values)
{
    return values->majority_denominator ? json_pack("{sisi}", "numerator", values->majority_numerator, "denominator",
                                                    values->majority_denominator)
                                        : json_null();
}
