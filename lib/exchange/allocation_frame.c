/* A division over units as an Arrow table. */
#include "base/status_internal.h"
#include "exchange/arrow_internal.h"
#include "exchange/words.h"
#include "programme/allocation_internal.h"

enum allocation_column {
    SHARE_TARGET,
    SHARE_UNIT,
    SHARE_NAME,
    SHARE_WEIGHT,
    SHARE_MINIMUM,
    SHARE_CAP,
    SHARE_NUMERATOR,
    SHARE_DENOMINATOR,
    SHARE_SHARE,
    SHARE_BOUND,
    SHARE_NUMBER,
    SHARE_GIVEN,
    SHARE_DIFFERENCE,
    SHARE_COLUMNS
};

static const struct frame_column columns[SHARE_COLUMNS] = {
    {"target", FRAME_TEXT},
    {"unit", FRAME_TEXT},
    {"name", FRAME_TEXT},
    {"weight", FRAME_INT32},
    {"minimum", FRAME_INT32},
    {"cap", FRAME_INT32},
    {"share_numerator", FRAME_INT64},
    {"share_denominator", FRAME_INT64},
    {"share", FRAME_DECIMAL},
    {"bound", FRAME_TEXT},
    {"number", FRAME_INT32},
    {"given", FRAME_INT32},
    {"difference", FRAME_INT32},
};

static void write_unit(const ocop_allocation *allocation, struct frame *frame);

ocop_status ocop_allocation_to_arrow(const ocop_allocation *allocation, struct ArrowArrayStream *table)
{
    struct frame frame;
    if (!frame_clear(table))
        return fail_argument("table");
    if (!allocation || !allocation->divided)
        return fail_argument("allocation");
    if (!frame_init(&frame, &allocation->arena.allocator, columns, SHARE_COLUMNS, allocation->count))
        return fail_no_memory();
    for (frame.row = 0; frame.row < frame.rows; frame.row++)
        write_unit(allocation, &frame);
    return frame_finish(&frame, table);
}

static void write_unit(const ocop_allocation *allocation, struct frame *frame)
{
    const struct allocation_unit *unit = &allocation->units[frame->row];
    frame_text_if(frame, SHARE_TARGET, allocation->target);
    frame_text(frame, SHARE_UNIT, unit->name);
    frame_text_if(frame, SHARE_NAME, unit->label);
    frame_number(frame, SHARE_WEIGHT, unit->weight);
    frame_number(frame, SHARE_MINIMUM, unit->minimum);
    frame_number_if(frame, SHARE_CAP, unit->cap);
    frame_number(frame, SHARE_NUMERATOR, unit->numerator);
    frame_number(frame, SHARE_DENOMINATOR, unit->denominator);
    frame_fraction(frame, SHARE_SHARE, unit->numerator, unit->denominator);
    frame_text_if(frame, SHARE_BOUND, choice_word(bound_words, unit->bound));
    frame_number(frame, SHARE_NUMBER, unit->number);
    frame_number_if(frame, SHARE_GIVEN, unit->given);
    if (unit->given >= 0)
        frame_number(frame, SHARE_DIFFERENCE, (int64_t)unit->given - unit->number);
}
