/* Sheets side by side. The inner loops run over LANE_STEP bytes, a number known to the compiler, which makes vector
 * instructions of them without being asked; a version of these four functions for one kind of processor would replace
 * them here and touch nothing else. */
#include "exchange/batch_internal.h"

void lanes_add(const uint8_t *restrict points, const struct span_of_points *spans, int32_t span_count, int32_t lanes,
               uint8_t *restrict flags, uint16_t *restrict totals)
{
    for (int32_t at = 0; at < lanes; at += LANE_STEP) {
        const uint8_t *restrict given = points + at;
        uint8_t *restrict flag = flags + at, good[LANE_STEP];
        uint16_t *restrict total = totals + at;
        for (int i = 0; i < LANE_STEP; i++)
            good[i] = given[i] == LANE_NONE;
        for (int32_t k = 0; k < span_count; k++) {
            const uint8_t from = spans[k].from, length = spans[k].length;
            for (int i = 0; i < LANE_STEP; i++)
                good[i] |= (uint8_t)(given[i] - from) <= length;
        }
        for (int i = 0; i < LANE_STEP; i++)
            flag[i] |= (uint8_t)(good[i] ^ FLAG_FAULT);
        for (int i = 0; i < LANE_STEP; i++)
            total[i] = (uint16_t)(total[i] + (given[i] == LANE_NONE ? 0 : given[i]));
    }
}

void lanes_unanswered(const uint8_t *restrict points, const uint8_t *other, uint8_t from, int32_t lanes,
                      uint8_t *restrict flags)
{
    for (int32_t at = 0; at < lanes; at += LANE_STEP) {
        const uint8_t *restrict given = points + at;
        uint8_t *restrict flag = flags + at, missing[LANE_STEP];
        for (int i = 0; i < LANE_STEP; i++)
            missing[i] = given[i] == LANE_NONE;
        /* LANE_NONE is more than any points: nothing is known against judging the criterion yet. */
        for (int i = 0; other && i < LANE_STEP; i++)
            missing[i] &= other[at + i] >= from;
        for (int i = 0; i < LANE_STEP; i++)
            flag[i] |= (uint8_t)(missing[i] * FLAG_UNANSWERED);
    }
}

void lanes_zero(const uint8_t *restrict points, int32_t lanes, uint8_t *restrict flags)
{
    for (int32_t at = 0; at < lanes; at += LANE_STEP)
        for (int i = 0; i < LANE_STEP; i++)
            flags[at + i] |= (uint8_t)((points[at + i] == 0) * FLAG_ZERO);
}

void lanes_gate(const uint8_t *restrict points, uint8_t need, uint8_t bit, int32_t lanes, uint8_t *restrict misses)
{
    for (int32_t at = 0; at < lanes; at += LANE_STEP) {
        const uint8_t *restrict given = points + at;
        uint8_t *restrict missed = misses + at;
        for (int i = 0; i < LANE_STEP; i++) {
            const uint8_t had = given[i] == LANE_NONE ? 0 : given[i];
            missed[i] |= had < need ? bit : 0;
        }
    }
}
