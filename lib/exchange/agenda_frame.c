/* An agenda as an Arrow table. */
#include "base/status_internal.h"
#include "evaluation/agenda_internal.h"
#include "exchange/arrow_internal.h"
#include "exchange/words.h"

enum agenda_column {
    DUE_WHAT,
    DUE_BY,
    DUE_OVERDUE,
    DUE_SUBJECT,
    DUE_PRODUCT,
    DUE_TEXT_VI,
    DUE_TEXT_EN,
    DUE_AFTER_VI,
    DUE_AFTER_EN,
    DUE_WHO,
    DUE_WHO_VI,
    DUE_WHO_EN,
    DUE_RULE,
    DUE_SOURCE_VI,
    DUE_SOURCE_EN,
    DUE_CERTAINTY,
    DUE_COLUMNS
};

static const struct frame_column columns[DUE_COLUMNS] = {
    {"what", FRAME_TEXT},     {"by", FRAME_DATE},        {"overdue", FRAME_BOOL},   {"subject", FRAME_TEXT},
    {"product", FRAME_TEXT},  {"text_vi", FRAME_TEXT},   {"text_en", FRAME_TEXT},   {"after_vi", FRAME_TEXT},
    {"after_en", FRAME_TEXT}, {"who", FRAME_TEXT},       {"who_vi", FRAME_TEXT},    {"who_en", FRAME_TEXT},
    {"rule", FRAME_TEXT},     {"source_vi", FRAME_TEXT}, {"source_en", FRAME_TEXT}, {"certainty", FRAME_TEXT},
};

static void write_due(const ocop_agenda *agenda, int32_t index, struct frame *frame);

ocop_status ocop_agenda_to_arrow(const ocop_agenda *agenda, struct ArrowArrayStream *table)
{
    struct frame frame;
    if (!frame_clear(table))
        return fail_argument("table");
    if (!agenda)
        return fail_argument("agenda");
    if (!frame_init(&frame, &agenda->arena.allocator, columns, DUE_COLUMNS, ocop_agenda_count(agenda)))
        return fail_no_memory();
    for (frame.row = 0; frame.row < frame.rows; frame.row++)
        write_due(agenda, (int32_t)frame.row, &frame);
    return frame_finish(&frame, table);
}

static void write_due(const ocop_agenda *agenda, int32_t index, struct frame *frame)
{
    frame_text(frame, DUE_WHAT, ocop_agenda_what(agenda, index));
    frame_number(frame, DUE_BY, ocop_agenda_by(agenda, index));
    frame_number(frame, DUE_OVERDUE, ocop_agenda_overdue(agenda, index));
    frame_text(frame, DUE_SUBJECT, ocop_agenda_subject(agenda, index));
    frame_text(frame, DUE_PRODUCT, ocop_agenda_product(agenda, index));
    frame_text(frame, DUE_TEXT_VI, ocop_agenda_text(agenda, index, OCOP_LANG_VI));
    frame_text(frame, DUE_TEXT_EN, ocop_agenda_text(agenda, index, OCOP_LANG_EN));
    frame_text_if(frame, DUE_AFTER_VI, ocop_agenda_after(agenda, index, OCOP_LANG_VI));
    frame_text_if(frame, DUE_AFTER_EN, ocop_agenda_after(agenda, index, OCOP_LANG_EN));
    frame_text_if(frame, DUE_WHO, ocop_agenda_who(agenda, index));
    frame_text_if(frame, DUE_WHO_VI, ocop_agenda_who_name(agenda, index, OCOP_LANG_VI));
    frame_text_if(frame, DUE_WHO_EN, ocop_agenda_who_name(agenda, index, OCOP_LANG_EN));
    frame_text_if(frame, DUE_RULE, ocop_agenda_rule(agenda, index));
    frame_text_if(frame, DUE_SOURCE_VI, ocop_agenda_source(agenda, index, OCOP_LANG_VI));
    frame_text_if(frame, DUE_SOURCE_EN, ocop_agenda_source(agenda, index, OCOP_LANG_EN));
    frame_text(frame, DUE_CERTAINTY, choice_word(certainty_words, ocop_agenda_certainty(agenda, index)));
}
