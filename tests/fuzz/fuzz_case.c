/*
 * Hostile text is read as a case and, where it is one, shown on several days. Nothing may crash, leak, hang or succeed
 * without a result; a failure has a message in both languages.
 */
#include "fuzz.h"

static void look_at(const ocop_case *the_case, const char *day);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const days[] = {"2018-05-07", "2026-06-20", "2027-12-31"};
    const char *text = (const char *)data;
    ocop_case *the_case;
    ocop_status status = ocop_case_from_json(NULL, text, (int64_t)size, &the_case);
    expect_answer(status, the_case);
    for (size_t i = 0; the_case && i < sizeof days / sizeof *days; i++)
        look_at(the_case, days[i]);
    ocop_case_unref(the_case);
    return 0;
}

/* What was read can be shown on any day, and its log tells of itself. */
static void look_at(const ocop_case *the_case, const char *day)
{
    ocop_outlook *outlook;
    char *json;
    int32_t on;
    expect(ocop_date_parse(day, &on) == OCOP_OK, "a day is a day");
    expect(ocop_outlook_new(the_case, on, &outlook) == OCOP_OK, "a case stands somewhere on every day");
    expect(ocop_outlook_to_json(outlook, &json) == OCOP_OK, "how a case stands can be written");
    expect(ocop_case_event_count(ocop_outlook_case(outlook)) <= ocop_case_event_count(the_case),
           "days only hide events");
    ocop_free(json);
    ocop_outlook_unref(outlook);
}
