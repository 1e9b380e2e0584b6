#include "exchange/words.h"

#include "base/status_internal.h"
#include "exchange/writer.h"
#include "ocop/code.h"
#include "ocop/rating.h"
#include "rules/policy_internal.h"

const struct choice registration_words[] = {
    {"first", OCOP_REGISTRATION_FIRST},
    {"upgrade", OCOP_REGISTRATION_UPGRADE},
    {"renewal", OCOP_REGISTRATION_RENEWAL},
    {NULL, 0},
};

const struct choice role_words[] = {{"member", OCOP_ROLE_MEMBER}, {"chair", OCOP_ROLE_CHAIR}, {NULL, 0}};

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
static ocop_status read_share(const struct node *quorum, struct policy_values *values);
static bool same_quorum(const struct policy_values *a, const struct policy_values *b);
static json_t *write_quorum(const struct policy_values *values);

ocop_status policy_read(const struct node *node, struct policy_values *values)
{
    static const char *const known[] = {"gate_basis", "spread_limit", "quorum", "decimals",
                                        "unanswered", "band_gap",     NULL};
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
    if (failed)
        json_decref(policy);
    return failed ? NULL : policy;
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
