/*
 * Hostile text goes through everything that reads JSON: dossiers, editions, overlays, certificates. Nothing may crash,
 * leak, hang or succeed without a result; a failure has a message in both languages.
 */
#include "fuzz.h"

static void read_certificates(const char *text, int64_t size);
static void read_register(const char *text, int64_t size, bool csv);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ocop_edition *edition, *changed;
    char *rating, *explanation;
    ocop_status status;
    const char *text = (const char *)data;
    status = ocop_rate_json(NULL, text, (int64_t)size, &rating);
    expect_answer(status, rating);
    ocop_free(rating);
    status = ocop_explain_json(NULL, text, (int64_t)size, OCOP_LANG_VI, &explanation);
    expect_answer(status, explanation);
    ocop_free(explanation);
    status = ocop_edition_from_json(NULL, text, (int64_t)size, &edition);
    expect_answer(status, edition);
    ocop_edition_unref(edition);
    status = ocop_edition_open(NULL, "490-2018", &edition);
    expect_answer(status, edition);
    status = ocop_edition_overlay(edition, text, (int64_t)size, &changed);
    expect_answer(status, changed);
    ocop_edition_unref(changed);
    ocop_edition_unref(edition);
    read_certificates(text, (int64_t)size);
    read_register(text, (int64_t)size, true);
    read_register(text, (int64_t)size, false);
    return 0;
}

/* One certificate, and a list of them with its calendar, asked on 27 May 2026. */
static void read_certificates(const char *text, int64_t size)
{
    enum { ON = 20600, YEARS = 4000 };
    ocop_certificates *list;
    ocop_agenda *agenda = NULL;
    char *answer, *calendar = NULL;
    ocop_status status = ocop_certificate_json(NULL, text, size, ON, &answer);
    expect_answer(status, answer);
    ocop_free(answer);
    status = ocop_certificates_from_json(NULL, text, size, ON, &list);
    expect_answer(status, list);
    if (status == OCOP_OK) {
        status = ocop_certificates_agenda(list, ON - YEARS, ON + YEARS, ON, &agenda);
        expect_answer(status, agenda);
        status = ocop_agenda_to_ics(agenda, OCOP_LANG_EN, &calendar);
        expect_answer(status, calendar);
    }
    ocop_free(calendar);
    ocop_agenda_unref(agenda);
    ocop_certificates_unref(list);
}

/* Every row is kept or refused, and what was kept can be written and read again. */
static void read_register(const char *text, int64_t size, bool csv)
{
    ocop_registry *registry, *again;
    char *lines;
    expect(ocop_registry_new(NULL, &registry) == OCOP_OK, "an empty register can be made");
    const ocop_status status =
        csv ? ocop_registry_read_csv(registry, "", text, size) : ocop_registry_read_json(registry, "", text, size);
    expect_answer(status, status == OCOP_OK ? registry : NULL);
    expect(ocop_registry_seal(registry) == OCOP_OK, "a register can be sealed");
    const int32_t products = ocop_registry_size(registry, OCOP_RECORD_PRODUCT);
    expect(products <= ocop_registry_rows_read(registry) - ocop_registry_rows_refused(registry), "rows are counted");
    expect(ocop_registry_to_json(registry, &lines) == OCOP_OK, "a register can be written");
    expect(ocop_registry_new(NULL, &again) == OCOP_OK, "an empty register can be made");
    expect(ocop_registry_read_json(again, "", lines, -1) == OCOP_OK, "what was written can be read");
    expect(ocop_registry_seal(again) == OCOP_OK, "a register can be sealed");
    expect(ocop_registry_size(again, OCOP_RECORD_PRODUCT) == products, "no product is lost");
    ocop_free(lines);
    ocop_registry_unref(again);
    ocop_registry_unref(registry);
}
