/* What a report says about its register: what was not sound in the rows, and the rules by which states were decided. */
#include "programme/report_internal.h"

#include "base/status_internal.h"

static struct words severity_words(bool refuses);
static ocop_status add_rules(ocop_report *report, int32_t on, int32_t seen[], int32_t *seen_count);
static struct words describe_rules(ocop_report *report, const ocop_edition *edition, int32_t on);

void report_findings(ocop_report *report)
{
    static const struct words title = {"Chỗ chưa ổn trong danh sách", "What is not sound in the register"};
    const ocop_registry *registry = report->registry;
    int32_t counts[FINDING_CODES] = {0}, refused = 0;
    if (!registry->finding_count)
        return;
    for (int32_t i = 0; i < registry->finding_count; i++)
        counts[registry->findings[i].code]++;
    struct report_table *table = report_add_table(report, "findings", title, LAYOUT_GRID);
    report_add_column(report, table, "finding", (struct words){"Chỗ chưa ổn", "Finding"}, ROLE_LABEL);
    report_add_column(report, table, "severity", (struct words){"Xử lý", "What was done"}, ROLE_VALUE);
    report_add_column(report, table, "number", (struct words){"Số chỗ", "Number"}, ROLE_VALUE);
    for (enum finding_code code = 1; code < FINDING_CODES; code++) {
        if (!counts[code])
            continue;
        struct report_row *row = report_add_row(report, table, OCOP_ROW_PLAIN, finding_name(code));
        row_set_words(row, 0, (struct words){finding_words(code, OCOP_LANG_VI), finding_words(code, OCOP_LANG_EN)});
        row_set_word(row, 1, finding_refuses(code) ? "error" : "warning", severity_words(finding_refuses(code)));
        row_set_number(row, 2, counts[code]);
        refused += finding_refuses(code) ? counts[code] : 0;
    }
    struct report_row *total = report_add_total(report, table, report_sum);
    row_set_words(
        total, 1,
        (struct words){
            report_format(report, "bỏ ra %d, vẫn giữ %d", (int)refused, (int)(registry->finding_count - refused)),
            report_format(report, "%d left out, %d kept", (int)refused, (int)(registry->finding_count - refused))});
    if (table)
        report_add_note(report, &table->notes, "whole_register",
                        (struct words){"Tính trên toàn bộ danh sách; 'ocop registry check' cho biết từng dòng, từng ô.",
                                       "Of the whole register; 'ocop registry check' tells each row and cell."});
}

static struct words severity_words(bool refuses)
{
    static const struct words left_out = {"bỏ ra", "left out"}, kept = {"vẫn giữ", "kept"};
    return refuses ? left_out : kept;
}

ocop_status report_register_notes(ocop_report *report)
{
    const ocop_registry *registry = report->registry;
    const int32_t days[] = {report->on, report->to, report->from - 1};
    int32_t seen[3], seen_count = 0;
    report_add_note(
        report, &report->notes, "rows",
        (struct words){
            report_format(report, "Đã đọc %d dòng: giữ %d, bỏ ra %d; bỏ ra thêm %d ô chưa ổn của các dòng được giữ.",
                          (int)registry->rows_read, (int)(registry->rows_read - registry->rows_refused),
                          (int)registry->rows_refused, (int)registry->cells_refused),
            report_format(report, "%d rows were read: %d kept, %d left out; of rows kept, %d cells were left out.",
                          (int)registry->rows_read, (int)(registry->rows_read - registry->rows_refused),
                          (int)registry->rows_refused, (int)registry->cells_refused)});
    for (int32_t i = 0; i < 3; i++) {
        const ocop_status status = add_rules(report, days[i], seen, &seen_count);
        if (status != OCOP_OK)
            return status;
    }
    return OCOP_OK;
}

/* Each edition once, with the first of the days that were asked. */
static ocop_status add_rules(ocop_report *report, int32_t on, int32_t seen[], int32_t *seen_count)
{
    ocop_edition *edition;
    const ocop_status status = ocop_edition_choose(report->registry->context, on, OCOP_REGISTRATION_RENEWAL, &edition);
    if (status != OCOP_OK)
        return status == OCOP_ERR_NO_MEMORY ? status : OCOP_OK; /* before the programme there are no rules */
    const int32_t from = ocop_edition_filed_from(edition);
    for (int32_t i = 0; i < *seen_count; i++)
        if (seen[i] == from) {
            ocop_edition_unref(edition);
            return OCOP_OK;
        }
    seen[(*seen_count)++] = from;
    report_add_note(report, &report->notes, "rules", describe_rules(report, edition, on));
    ocop_edition_unref(edition);
    return OCOP_OK;
}

static struct words describe_rules(ocop_report *report, const ocop_edition *edition, int32_t on)
{
    char vi[STYLE_SIZE], en[STYLE_SIZE];
    const int32_t certainty = ocop_edition_certainty(edition);
    return (struct words){
        report_format(report, "Tình trạng giấy chứng nhận vào ngày %s theo %s: %s (%s).",
                      style_date(on, OCOP_LANG_VI, vi), ocop_edition_name(edition, OCOP_LANG_VI),
                      ocop_edition_source(edition, OCOP_LANG_VI), ocop_certainty_text(certainty, OCOP_LANG_VI)),
        report_format(report, "What certificates are on %s, by %s: %s (%s).", style_date(on, OCOP_LANG_EN, en),
                      ocop_edition_name(edition, OCOP_LANG_EN), ocop_edition_source(edition, OCOP_LANG_EN),
                      ocop_certainty_text(certainty, OCOP_LANG_EN))};
}
