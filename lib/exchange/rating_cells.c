#include "exchange/rating_cells.h"

#include <string.h>

#include "base/text_internal.h"
#include "exchange/words.h"
#include "rules/rule_id.h"

#define REASONS_SIZE 256

/* The first column is the only one that depends on the input. */
const struct frame_column rating_columns[2][RATING_COLUMNS] = {
    {
        {"dossier", FRAME_TEXT},    {"edition", FRAME_TEXT},       {"set", FRAME_INT32},
        {"outcome", FRAME_TEXT},    {"sum", FRAME_INT64},          {"sheets", FRAME_INT32},
        {"mean", FRAME_TEXT},       {"spread", FRAME_INT32},       {"band", FRAME_INT32},
        {"stars", FRAME_INT32},     {"failed_gates", FRAME_TEXT},  {"reasons", FRAME_TEXT},
        {"rule", FRAME_TEXT},       {"error", FRAME_TEXT},         {"error_code", FRAME_INT32},
        {"error_row", FRAME_INT64}, {"error_pointer", FRAME_TEXT}, {"error_vi", FRAME_TEXT},
        {"error_en", FRAME_TEXT},
    },
    {
        {"dossier", FRAME_INT64},   {"edition", FRAME_TEXT},       {"set", FRAME_INT32},
        {"outcome", FRAME_TEXT},    {"sum", FRAME_INT64},          {"sheets", FRAME_INT32},
        {"mean", FRAME_TEXT},       {"spread", FRAME_INT32},       {"band", FRAME_INT32},
        {"stars", FRAME_INT32},     {"failed_gates", FRAME_TEXT},  {"reasons", FRAME_TEXT},
        {"rule", FRAME_TEXT},       {"error", FRAME_TEXT},         {"error_code", FRAME_INT32},
        {"error_row", FRAME_INT64}, {"error_pointer", FRAME_TEXT}, {"error_vi", FRAME_TEXT},
        {"error_en", FRAME_TEXT},
    },
};

static const struct choice reason_words[] = {
    {"rejection", OCOP_REASON_REJECTION}, {"stop", OCOP_REASON_STOP},
    {"no_sheets", OCOP_REASON_NO_SHEETS}, {"unanswered", OCOP_REASON_UNANSWERED},
    {"quorum", OCOP_REASON_QUORUM},       {"quorum_chair", OCOP_REASON_QUORUM_CHAIR},
    {"secretary", OCOP_REASON_SECRETARY}, {"spread", OCOP_REASON_SPREAD},
    {"band_gap", OCOP_REASON_BAND_GAP},   {NULL, 0},
};

static void write_mean(int64_t sum, int32_t sheets, struct frame *frame);
static void write_reasons(int32_t reasons, struct frame *frame);

void write_criteria(const ocop_criteria *criteria, struct frame *frame)
{
    frame_text(frame, RATING_EDITION, ocop_edition_id(criteria->edition));
    frame_number(frame, RATING_SET, ocop_criteria_set(criteria));
}

void write_cells(const ocop_criteria *criteria, const struct rating_cells *rating, struct frame *frame)
{
    char rule[RULE_ID_SIZE];
    frame_text(frame, RATING_OUTCOME, choice_word(outcome_words, rating->outcome));
    frame_number(frame, RATING_SUM, rating->sum);
    frame_number(frame, RATING_SPREAD, rating->spread);
    write_mean(rating->sum, rating->sheets, frame);
    write_reasons(rating->reasons, frame);
    if (rating->outcome != OCOP_OUTCOME_RATED)
        return;
    frame_number(frame, RATING_BAND, rating->band);
    frame_number(frame, RATING_STARS, rating->stars);
    frame_bytes(frame, RATING_FAILED_GATES, rating->gates.bytes, rating->gates.length);
    frame->failed |= rating->gates.failed;
    rule_id_of_star(criteria->edition, rating->stars, rule);
    frame_text(frame, RATING_RULE, rule);
}

static void write_mean(int64_t sum, int32_t sheets, struct frame *frame)
{
    char mean[DECIMAL_SIZE];
    if (!sheets)
        return;
    text_write_decimal(sum, sheets, mean);
    frame_text(frame, RATING_MEAN, mean);
}

static void write_reasons(int32_t reasons, struct frame *frame)
{
    char text[REASONS_SIZE] = "";
    for (const struct choice *reason = reason_words; reason->word; reason++)
        if (reasons & reason->value) {
            if (*text)
                strcat(text, " ");
            strcat(text, reason->word);
        }
    frame_text(frame, RATING_REASONS, text);
}

void write_gate(int32_t star, const char *criterion, struct builder *gates)
{
    if (gates->length)
        builder_append(gates, " ", 1);
    builder_number(gates, star);
    builder_append(gates, ":", 1);
    builder_append(gates, criterion, strlen(criterion));
}

void write_fault(ocop_status status, int64_t row, const char *pointer, const char *vi, const char *en,
                 struct frame *frame)
{
    frame_text(frame, RATING_ERROR, ocop_status_name(status));
    frame_number(frame, RATING_ERROR_CODE, status);
    frame_number(frame, RATING_ERROR_ROW, row);
    frame_text(frame, RATING_ERROR_POINTER, pointer);
    frame_text(frame, RATING_ERROR_VI, vi);
    frame_text(frame, RATING_ERROR_EN, en);
}
