#include "exchange/batch_lanes.h"

const struct lane_kernels *lane_kernels_best(void)
{
    const struct lane_kernels *wide = lane_kernels_for(LANES_AVX2);
    return wide ? wide : lane_kernels_for(LANES_ANY_PROCESSOR);
}

const struct lane_kernels *lane_kernels_for(int32_t kind)
{
    static const struct lane_kernels any = {lanes_judge, lanes_find_misses, lanes_meet, lanes_take};
#if LANES_HAVE_AVX2
    static const struct lane_kernels avx2 = {lanes_judge_avx2, lanes_find_misses_avx2, lanes_meet_avx2,
                                             lanes_take_avx2};
    if (kind == LANES_AVX2 && __builtin_cpu_supports("avx2"))
        return &avx2;
#endif
    return kind == LANES_ANY_PROCESSOR ? &any : NULL;
}
