/* Rows of bytes → planes, in squares of TURN_STEP. */
#include <string.h>

#include "exchange/batch_matrix.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static void turn_square(const uint8_t *rows, ptrdiff_t pitch, uint8_t *planes, ptrdiff_t lanes);

void lanes_turn(const uint8_t *rows, ptrdiff_t pitch, int32_t width, uint8_t *planes, ptrdiff_t lanes)
{
    for (int32_t row = 0; row < LANE_STEP; row += TURN_STEP)
        for (int32_t i = 0; i < width; i += TURN_STEP)
            turn_square(rows + row * pitch + i, pitch, planes + i * lanes + row, lanes);
}

#ifdef __SSE2__

/* Row by row with that of eight further on, four times over: each time a byte's row and place give each other a bit. */
static void turn_square(const uint8_t *rows, ptrdiff_t pitch, uint8_t *planes, ptrdiff_t lanes)
{
    __m128i square[TURN_STEP], mixed[TURN_STEP];
#pragma GCC unroll 16
    for (int i = 0; i < TURN_STEP; i++)
        square[i] = _mm_loadu_si128((const __m128i *)(rows + i * pitch));
#pragma GCC unroll 4
    for (int round = 0; round < 4; round++) {
#pragma GCC unroll 8
        for (ptrdiff_t i = 0; i < TURN_STEP / 2; i++) {
            mixed[2 * i] = _mm_unpacklo_epi8(square[i], square[i + TURN_STEP / 2]);
            mixed[2 * i + 1] = _mm_unpackhi_epi8(square[i], square[i + TURN_STEP / 2]);
        }
        memcpy(square, mixed, sizeof square);
    }
#pragma GCC unroll 16
    for (int i = 0; i < TURN_STEP; i++)
        _mm_storeu_si128((__m128i *)(planes + i * lanes), square[i]);
}

#else

static void turn_square(const uint8_t *rows, ptrdiff_t pitch, uint8_t *planes, ptrdiff_t lanes)
{
    for (int i = 0; i < TURN_STEP; i++)
        for (int k = 0; k < TURN_STEP; k++)
            planes[i * lanes + k] = rows[k * pitch + i];
}

#endif
