/* Whether a recognition is what a target counts: yes, no, or why nobody can say. */
#include <string.h>

#include "programme/progress_count.h"

static int32_t both(int32_t one, int32_t other);
static int32_t time_verdict(const struct look *look, const struct indicator *indicator, int32_t row);
static int32_t registration_verdict(const struct look *look, const struct indicator *indicator, int32_t row);
static int32_t stars_verdict(const struct look *look, int32_t row);
static int32_t stars_of(const struct look *look, int32_t row);
static int32_t producer_verdict(const struct look *look, const struct indicator *indicator, int32_t row);
static int32_t sme_verdict(const struct look *look, int32_t producer);

int32_t row_verdict(const struct look *look, const struct indicator *indicator, int32_t row, bool whole,
                    int32_t *certainty)
{
    int32_t verdict = both(time_verdict(look, indicator, row),
                           both(registration_verdict(look, indicator, row), producer_verdict(look, indicator, row)));
    *certainty = 0;
    if (whole && verdict != VERDICT_NO)
        verdict = both(both(verdict, stars_verdict(look, row)),
                       group_verdict(look->plan, look->target, look->registry, row, certainty));
    return verdict;
}

/* A no decides; else the first thing that is not known. */
static int32_t both(int32_t one, int32_t other)
{
    if (one == VERDICT_NO || other == VERDICT_NO)
        return VERDICT_NO;
    return one ? one : other;
}

/* Where only the year of issue is known, its first and last day may say different things. */
static int32_t time_verdict(const struct look *look, const struct indicator *indicator, int32_t row)
{
    int32_t first, last;
    if (indicator->when == WHEN_ON) {
        const int32_t state = states_of(look->states, look->registry, row);
        return state == OCOP_STATE_UNKNOWN ? OCOP_UNDECIDED_DAY : state_in_force(state) ? VERDICT_YES : VERDICT_NO;
    }
    if (!registry_days(&look->registry->products, row, &first, &last))
        return OCOP_UNDECIDED_DAY;
    if (last < look->from || first > look->to)
        return VERDICT_NO;
    return first >= look->from && last <= look->to ? VERDICT_YES : OCOP_UNDECIDED_DAY;
}

/* What the register does not tell of a registration follows from the stars and days of two recognitions. */
static int32_t registration_verdict(const struct look *look, const struct indicator *indicator, int32_t row)
{
    const int32_t before = look->before[row], kind = recognition_kind(look->registry, row, before);
    if (!indicator->recognitions)
        return VERDICT_YES;
    if (kind)
        return indicator->recognitions >> kind & 1U ? VERDICT_YES : VERDICT_NO;
    return stars_of(look, row) && (!before || stars_of(look, before - 1)) ? OCOP_UNDECIDED_DAY : OCOP_UNDECIDED_STARS;
}

static int32_t stars_of(const struct look *look, int32_t row)
{
    return ocop_registry_number(look->registry, OCOP_RECORD_PRODUCT, row, OCOP_COLUMN_STARS);
}

static int32_t stars_verdict(const struct look *look, int32_t row)
{
    const struct plan_target *target = look->target;
    const int32_t stars = stars_of(look, row);
    if (!target->star_from)
        return VERDICT_YES;
    if (!stars)
        return OCOP_UNDECIDED_STARS;
    return stars >= target->star_from && stars <= target->star_to ? VERDICT_YES : VERDICT_NO;
}

static int32_t producer_verdict(const struct look *look, const struct indicator *indicator, int32_t row)
{
    char number[REGISTRY_CELL_SIZE];
    const int32_t producer = ocop_registry_producer(look->registry, row);
    if (producer < 0)
        return indicator->counts == COUNTS_PRODUCERS || *indicator->producers[0] ? OCOP_UNDECIDED_PRODUCER
                                                                                 : VERDICT_YES;
    const char *type = registry_cell(look->registry, OCOP_RECORD_PRODUCER, producer, OCOP_COLUMN_PRODUCER_TYPE, number);
    if (!*indicator->producers[0])
        return VERDICT_YES;
    if (!*type)
        return OCOP_UNDECIDED_PRODUCER;
    for (int32_t i = 0; i < PRODUCER_TYPES; i++)
        if (strcmp(type, indicator->producers[i]) == 0)
            return indicator->sme ? sme_verdict(look, producer) : VERDICT_YES;
    return VERDICT_NO;
}

/* A company may be a large one: only its own answer says that it is small or medium. */
static int32_t sme_verdict(const struct look *look, int32_t producer)
{
    const int32_t answer = ocop_registry_number(look->registry, OCOP_RECORD_PRODUCER, producer, OCOP_COLUMN_SME);
    if (answer == OCOP_ANSWER_UNKNOWN)
        return OCOP_UNDECIDED_SME;
    return answer == OCOP_ANSWER_YES ? VERDICT_YES : VERDICT_NO;
}
