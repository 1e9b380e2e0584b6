/* Memory that runs out at each place in turn. */
#ifndef OCOP_TESTS_FAILING_H
#define OCOP_TESTS_FAILING_H

#include "unit.h"

#include "counting.h"

/* Fails each allocation in turn, until `attempt` needs none that fails: each time it says so, and nothing stays. */
static inline void fail_each_allocation(ocop_status (*attempt)(ocop_context *context, void *given), void *given)
{
    for (int64_t fail_at = 1, done = 0; !done; fail_at++) {
        struct counter counter = {.fail_at = fail_at};
        const ocop_allocator allocator = counting_allocator(&counter);
        ocop_context *context;
        ocop_status status = ocop_context_new_with_allocator(&allocator, &context);
        if (status == OCOP_OK)
            status = attempt(context, given);
        done = status == OCOP_OK;
        assert_int_equal(status, counter.failed ? OCOP_ERR_NO_MEMORY : OCOP_OK);
        ocop_context_unref(context);
        assert_int_equal(counter.blocks, 0);
        assert_false(counter.wrong);
    }
}

#endif
