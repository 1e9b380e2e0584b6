/* The cells of a row: from what a register writes to what a column holds. */
#include "programme/registry_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "rules/code_internal.h"
#include "rules/edition_internal.h"

#define REVENUE_DIGITS 12 /* before the point, and two behind it: decimal(14,2) of the ministry's table */

/* Reads the text of a filled cell into a number; 0 if it is not sound. */
typedef uint32_t read_cell(const ocop_registry *registry, const char *text);

static ocop_status check_cells(ocop_registry *registry, bool *refused);
static bool is_spreadsheet_error(const char *text);
static bool is_key(int32_t column);
static ocop_status read_product(ocop_registry *registry, bool *refused);
static ocop_status read_texts(ocop_registry *registry, const int32_t columns[]);
static ocop_status read_days(ocop_registry *registry);
static ocop_status read_day(ocop_registry *registry, int32_t column, int32_t *day);
static ocop_status read_year(ocop_registry *registry, int32_t issued);
static ocop_status read_number(ocop_registry *registry, int32_t column, read_cell *read, enum finding_code code);
static uint32_t seen_before(const ocop_registry *registry, int32_t column);
static bool keep_seen(ocop_registry *registry, int32_t column, uint32_t number);
static ocop_status set_cell(ocop_registry *registry, int32_t column, uint32_t value);
static ocop_status read_answers(ocop_registry *registry);
static ocop_status check_code(ocop_registry *registry);
static ocop_status check_missing(ocop_registry *registry);
static bool is_missing(const struct draft *draft, int32_t column);
static ocop_status read_producer(ocop_registry *registry, bool *refused);
static uint32_t year_of(const ocop_registry *registry, const char *text);
static uint32_t stars_of(const ocop_registry *registry, const char *text);
static uint32_t edition_of(const ocop_registry *registry, const char *text);
static uint32_t registration_of(const ocop_registry *registry, const char *text);
static uint32_t type_of(const ocop_registry *registry, const char *text);
static uint32_t answer_of(const ocop_registry *registry, const char *text);
static bool is_revenue(const char *text);
static void drop_cell(struct draft *draft, int32_t column);

ocop_status registry_read_cells(ocop_registry *registry, bool *refused)
{
    const ocop_status status = check_cells(registry, refused);
    if (status != OCOP_OK || *refused)
        return status;
    return registry->draft.record == OCOP_RECORD_PRODUCT ? read_product(registry, refused)
                                                         : read_producer(registry, refused);
}

/* What can be said of any cell. */
static ocop_status check_cells(ocop_registry *registry, bool *refused)
{
    struct draft *draft = &registry->draft;
    ocop_status status = OCOP_OK;
    for (uint32_t told = draft->told; told && status == OCOP_OK; told &= told - 1) {
        const int32_t column = __builtin_ctz(told);
        if (draft->states[column] == CELL_FILLED && is_spreadsheet_error(draft_text(draft, column))) {
            status = draft_report(registry, column, FINDING_SPREADSHEET_ERROR);
            drop_cell(draft, column);
            *refused |= column == OCOP_COLUMN_NAME;
        } else if (draft->states[column] == CELL_UNREADABLE) {
            status = draft_report(registry, column, FINDING_BAD_TYPE);
            drop_cell(draft, column);
            *refused |= column == OCOP_COLUMN_NAME;
        } else if (draft->states[column] == CELL_EMPTY && draft->above[column] && is_key(column) &&
                   column != OCOP_COLUMN_NAME &&
                   !(column == OCOP_COLUMN_ISSUED && draft->states[OCOP_COLUMN_YEAR] == CELL_FILLED)) {
            status = draft_report(registry, column, FINDING_MERGED_CELL);
        }
    }
    if (status == OCOP_OK && !*refused && draft->states[OCOP_COLUMN_NAME] != CELL_FILLED) {
        status = draft_report(registry, OCOP_COLUMN_NAME, FINDING_MISSING_REQUIRED);
        *refused = true;
    }
    return status;
}

static bool is_spreadsheet_error(const char *text)
{
    return word_may_begin(WORDS_SPREADSHEET_ERRORS, text) && word_find(WORDS_SPREADSHEET_ERRORS, text);
}

static bool is_key(int32_t column)
{
    return ocop_embedded_words.columns[column] & COLUMN_KEY;
}

/* A cell with a finding says nothing more. */
static void drop_cell(struct draft *draft, int32_t column)
{
    draft->states[column] = CELL_REFUSED;
}

static ocop_status read_product(ocop_registry *registry, bool *refused)
{
    static const int32_t texts[] = {OCOP_COLUMN_ID,
                                    OCOP_COLUMN_NAME,
                                    OCOP_COLUMN_CODE,
                                    OCOP_COLUMN_CHANNELS,
                                    OCOP_COLUMN_DECISION,
                                    OCOP_COLUMN_SOURCE,
                                    0};
    ocop_status status = read_texts(registry, texts);
    if (status == OCOP_OK)
        status = read_days(registry);
    if (status == OCOP_OK)
        status = read_number(registry, OCOP_COLUMN_EDITION, edition_of, FINDING_UNKNOWN_EDITION);
    if (status == OCOP_OK)
        status = read_number(registry, OCOP_COLUMN_STARS, stars_of, FINDING_BAD_STARS);
    if (status == OCOP_OK)
        status = read_number(registry, OCOP_COLUMN_CURRENT_STARS, stars_of, FINDING_BAD_STARS);
    if (status == OCOP_OK)
        status = read_number(registry, OCOP_COLUMN_REGISTRATION, registration_of, FINDING_UNKNOWN_REGISTRATION);
    if (status == OCOP_OK)
        status = read_answers(registry);
    if (status == OCOP_OK)
        status = registry_set_group(registry);
    if (status == OCOP_OK)
        status = check_code(registry);
    if (status == OCOP_OK)
        status = registry_set_place(registry, &registry->products);
    if (status == OCOP_OK)
        status = check_missing(registry);
    return status == OCOP_OK ? registry_join_product(registry, refused) : status;
}

static ocop_status read_texts(ocop_registry *registry, const int32_t columns[])
{
    for (; *columns; columns++) {
        uint32_t number;
        if (registry->draft.states[*columns] != CELL_FILLED)
            continue;
        if (!draft_keep(registry, *columns, &number) || set_cell(registry, *columns, number) != OCOP_OK)
            return fail_no_memory();
    }
    return OCOP_OK;
}

static ocop_status set_cell(ocop_registry *registry, int32_t column, uint32_t value)
{
    struct table *table = registry_table(registry, registry->draft.record);
    return table_set(table, column, table->count, value) ? OCOP_OK : fail_no_memory();
}

static ocop_status read_days(ocop_registry *registry)
{
    int32_t issued, revoked;
    char day[DATE_TEXT_LENGTH + 1];
    ocop_status status = read_day(registry, OCOP_COLUMN_ISSUED, &issued);
    if (status == OCOP_OK)
        status = read_day(registry, OCOP_COLUMN_REVOKED, &revoked);
    if (status != OCOP_OK)
        return status;
    if (issued != OCOP_DATE_NONE && revoked != OCOP_DATE_NONE && revoked < issued) {
        (void)date_write(issued, day);
        status = registry_report(registry, registry->draft.row, OCOP_COLUMN_REVOKED, FINDING_BAD_DATE,
                                 draft_text(&registry->draft, OCOP_COLUMN_REVOKED), "ngày thu hồi trước ngày cấp (%s)",
                                 "revoked before it was issued (%s)", day);
        drop_cell(&registry->draft, OCOP_COLUMN_REVOKED);
        revoked = OCOP_DATE_NONE;
    }
    if (status == OCOP_OK)
        status = set_cell(registry, OCOP_COLUMN_ISSUED, date_cell(issued));
    if (status == OCOP_OK)
        status = set_cell(registry, OCOP_COLUMN_REVOKED, date_cell(revoked));
    return status == OCOP_OK ? read_year(registry, issued) : status;
}

static ocop_status read_day(ocop_registry *registry, int32_t column, int32_t *day)
{
    const char *text = draft_text(&registry->draft, column);
    *day = OCOP_DATE_NONE;
    if (registry->draft.states[column] != CELL_FILLED)
        return OCOP_OK;
    *day = date_of_cell(seen_before(registry, column));
    if (*day != OCOP_DATE_NONE)
        return OCOP_OK;
    if (ocop_date_read(text, day) == OCOP_OK)
        return keep_seen(registry, column, date_cell(*day)) ? OCOP_OK : fail_no_memory();
    const ocop_status status = draft_report_error(registry, column, FINDING_BAD_DATE);
    drop_cell(&registry->draft, column);
    return status;
}

/* The year is kept only where there is no day. */
static ocop_status read_year(ocop_registry *registry, int32_t issued)
{
    const char *text = draft_text(&registry->draft, OCOP_COLUMN_YEAR);
    const uint32_t year = year_of(registry, text);
    if (issued == OCOP_DATE_NONE || !year)
        return read_number(registry, OCOP_COLUMN_YEAR, year_of, FINDING_BAD_YEAR);
    if (year == (uint32_t)ocop_date_year(issued))
        return OCOP_OK;
    return registry_report(registry, registry->draft.row, OCOP_COLUMN_YEAR, FINDING_YEAR_MISMATCH, text,
                           "năm %u khác năm của ngày công nhận %d; lấy theo ngày",
                           "the year is %u, the day of issue is of %d; the day counts", year, ocop_date_year(issued));
}

static uint32_t year_of(const ocop_registry *registry, const char *text)
{
    (void)registry;
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4 || *text == '0')
        return 0;
    return (uint32_t)strtol(text, NULL, 10);
}

static ocop_status read_number(ocop_registry *registry, int32_t column, read_cell *read, enum finding_code code)
{
    struct draft *draft = &registry->draft;
    const char *text = draft_text(draft, column);
    if (draft->states[column] != CELL_FILLED)
        return OCOP_OK;
    uint32_t number = seen_before(registry, column);
    if (number)
        return set_cell(registry, column, number);
    number = read(registry, text);
    if (number)
        return keep_seen(registry, column, number) ? set_cell(registry, column, number) : fail_no_memory();
    const ocop_status status = draft_report(registry, column, code);
    drop_cell(draft, column);
    return status;
}

/* Columns that say one of a few things say it in the same words: what was read of them once is known. 0 if it is not.
 */
static uint32_t seen_before(const ocop_registry *registry, int32_t column)
{
    const struct draft *draft = &registry->draft;
    const int32_t number =
        index_find(&registry->cells_seen[column], draft_text(draft, column), draft_length(draft, column));
    return number < 0 ? 0 : (uint32_t)number;
}

static bool keep_seen(ocop_registry *registry, int32_t column, uint32_t number)
{
    const struct draft *draft = &registry->draft;
    return index_add(&registry->cells_seen[column], draft_text(draft, column), draft_length(draft, column),
                     (int32_t)number);
}

/* "4", "4 sao", "4*", "****". */
static uint32_t stars_of(const ocop_registry *registry, const char *text)
{
    const ocop_edition *newest = registry->editions[registry->edition_count - 1];
    const size_t marks = strspn(text, "*");
    char *end;
    long stars = (long)marks;
    if (!marks) {
        stars = *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : 0;
        if (stars && *end && !word_find(WORDS_STAR_UNITS, end))
            return 0;
    } else if (text[marks]) {
        return 0;
    }
    return stars >= 1 && stars <= ocop_edition_star_max(newest) ? (uint32_t)stars : 0;
}

static uint32_t edition_of(const ocop_registry *registry, const char *text)
{
    for (int32_t i = 0; i < registry->edition_count; i++)
        if (strcmp(ocop_edition_id(registry->editions[i]), text) == 0)
            return (uint32_t)i + 1;
    return 0;
}

static uint32_t registration_of(const ocop_registry *registry, const char *text)
{
    (void)registry;
    return (uint32_t)word_find(WORDS_REGISTRATIONS, text);
}

/* What a row says of its producer. */
static ocop_status read_answers(ocop_registry *registry)
{
    static const int32_t answers[] = {OCOP_COLUMN_SME, OCOP_COLUMN_WOMAN_LED, OCOP_COLUMN_ETHNIC_MINORITY,
                                      OCOP_COLUMN_DISABLED};
    static const uint32_t told = (uint32_t)1 << OCOP_COLUMN_SME | (uint32_t)1 << OCOP_COLUMN_WOMAN_LED |
                                 (uint32_t)1 << OCOP_COLUMN_ETHNIC_MINORITY | (uint32_t)1 << OCOP_COLUMN_DISABLED;
    ocop_status status = read_number(registry, OCOP_COLUMN_PRODUCER_TYPE, type_of, FINDING_UNKNOWN_TYPE);
    if (!(registry->draft.told & told))
        return status;
    for (size_t i = 0; i < sizeof answers / sizeof *answers && status == OCOP_OK; i++)
        status = read_number(registry, answers[i], answer_of, FINDING_UNKNOWN_ANSWER);
    for (size_t i = 0; i < sizeof answers / sizeof *answers && status == OCOP_OK; i++)
        if (*draft_text(&registry->draft, answers[i]) &&
            answer_of(registry, draft_text(&registry->draft, answers[i])) > OCOP_ANSWER_YES)
            status = set_cell(registry, answers[i], OCOP_ANSWER_UNKNOWN);
    return status;
}

static uint32_t type_of(const ocop_registry *registry, const char *text)
{
    (void)registry;
    return (uint32_t)word_find(WORDS_PRODUCER_TYPES, text);
}

static uint32_t answer_of(const ocop_registry *registry, const char *text)
{
    (void)registry;
    return (uint32_t)word_find(WORDS_ANSWERS, text);
}

static ocop_status check_code(ocop_registry *registry)
{
    const char *revenue = draft_text(&registry->draft, OCOP_COLUMN_REVENUE);
    const char *text = draft_text(&registry->draft, OCOP_COLUMN_CODE);
    static const int32_t kept[] = {OCOP_COLUMN_REVENUE, 0};
    ocop_code *code = NULL;
    ocop_status status = OCOP_OK;
    if (*text && !code_is_product(text)) {
        if (ocop_code_parse(registry->context, text, &code) != OCOP_OK)
            status = draft_report_error(registry, OCOP_COLUMN_CODE, FINDING_BAD_CODE);
        else if (ocop_code_kind(code) != OCOP_CODE_PRODUCT)
            status = draft_report(registry, OCOP_COLUMN_CODE, FINDING_BAD_CODE);
        ocop_code_unref(code);
    }
    if (status != OCOP_OK || !*revenue)
        return status;
    return is_revenue(revenue) ? read_texts(registry, kept)
                               : draft_report(registry, OCOP_COLUMN_REVENUE, FINDING_BAD_REVENUE);
}

static bool is_revenue(const char *text)
{
    static const char digits[] = "0123456789";
    const size_t whole = strspn(text, digits);
    if (!whole || whole > REVENUE_DIGITS)
        return false;
    if (!text[whole])
        return true;
    const size_t decimals = strspn(text + whole + 1, digits);
    return text[whole] == '.' && decimals >= 1 && decimals <= 2 && !text[whole + 1 + decimals];
}

/* What rows are mostly counted by. */
static ocop_status check_missing(ocop_registry *registry)
{
    const struct draft *draft = &registry->draft;
    const bool placed = table_get(&registry->products, OCOP_COLUMN_COMMUNE, registry->products.count);
    const int32_t day = draft->lacks[OCOP_COLUMN_ISSUED] ? OCOP_COLUMN_YEAR : OCOP_COLUMN_ISSUED;
    ocop_status status = OCOP_OK;
    if (is_missing(draft, OCOP_COLUMN_STARS))
        status = draft_report(registry, OCOP_COLUMN_STARS, FINDING_MISSING);
    if (status == OCOP_OK && is_missing(draft, day) && draft->states[OCOP_COLUMN_YEAR] < CELL_FILLED)
        status = draft_report(registry, day, FINDING_MISSING);
    if (status == OCOP_OK && !placed && is_missing(draft, OCOP_COLUMN_PROVINCE))
        status = draft_report(registry, OCOP_COLUMN_PROVINCE, FINDING_MISSING);
    return status;
}

/* Whether nothing was said of it yet: a column that the table lacks and an empty cell below a filled one were told. */
static bool is_missing(const struct draft *draft, int32_t column)
{
    if (draft->states[column] == CELL_NONE)
        return !draft->lacks[column];
    return draft->states[column] == CELL_EMPTY && !(draft->above[column] && is_key(column));
}

static ocop_status read_producer(ocop_registry *registry, bool *refused)
{
    static const int32_t texts[] = {OCOP_COLUMN_ID, OCOP_COLUMN_NAME, OCOP_COLUMN_CHANNELS, OCOP_COLUMN_SOURCE, 0};
    ocop_status status = read_texts(registry, texts);
    if (status == OCOP_OK)
        status = read_answers(registry);
    if (status == OCOP_OK)
        status = registry_set_place(registry, &registry->producers);
    return status == OCOP_OK ? registry_join_producer(registry, refused) : status;
}
