/* What is not sound in a register. */
#include "programme/registry_internal.h"

#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"

#define FOUND_BYTES 120 /* of a cell: enough to know it by */
#define MESSAGE_BYTES 512

struct words {
    const char *vi, *en;
};

struct kind {
    const char *id;
    int32_t severity;
    struct words text, expected;
};

static void cut(const char *text, char found[FOUND_BYTES + 4]);
static ocop_status add_finding(ocop_registry *registry, const struct finding *finding);
static const struct finding *finding_at(const ocop_registry *registry, int32_t index);
static const struct kind *kind_at(const ocop_registry *registry, int32_t index);

static const struct kind kinds[FINDING_CODES] = {
    [FINDING_NONE] = {"", 0, {"", ""}, {"", ""}},
    [FINDING_BAD_DATE] = {"bad_date",
                          OCOP_SEVERITY_ERROR,
                          {"không phải ngày", "not a date"},
                          {"ngày/tháng/năm hoặc năm-tháng-ngày", "day/month/year or year-month-day"}},
    [FINDING_SPREADSHEET_ERROR] = {"spreadsheet_error",
                                   OCOP_SEVERITY_ERROR,
                                   {"ô chứa giá trị lỗi của bảng tính", "the cell holds an error of the spreadsheet"},
                                   {"giá trị của ô", "the value of the cell"}},
    [FINDING_UNKNOWN_UNIT] = {"unknown_unit",
                              OCOP_SEVERITY_ERROR,
                              {"không có đơn vị hành chính này", "there is no such administrative unit"},
                              {"mã hoặc tên của đơn vị hành chính cấp này", "code or name of a unit of this level"}},
    [FINDING_AMBIGUOUS_UNIT] = {"ambiguous_unit",
                                OCOP_SEVERITY_WARNING,
                                {"nhiều đơn vị hành chính có tên này", "several administrative units have this name"},
                                {"mã, hoặc tên cùng đơn vị cấp trên", "a code, or a name with the unit above it"}},
    [FINDING_MERGED_COMMUNE] = {"merged_commune",
                                OCOP_SEVERITY_WARNING,
                                {"đơn vị hành chính không còn vào ngày công nhận",
                                 "the administrative unit was no longer there on the day of issue"},
                                {"đơn vị hành chính có vào ngày công nhận", "a unit that was there on that day"}},
    [FINDING_LATER_UNIT] = {"later_unit",
                            OCOP_SEVERITY_WARNING,
                            {"đơn vị hành chính chưa có vào ngày công nhận",
                             "the administrative unit was not there yet on the day of issue"},
                            {"đơn vị hành chính có vào ngày công nhận", "a unit that was there on that day"}},
    [FINDING_LEADING_ZEROS] = {"leading_zeros",
                               OCOP_SEVERITY_WARNING,
                               {"mã đơn vị hành chính mất các số 0 ở đầu; đã thêm lại",
                                "the unit's code has lost its leading zeros; they were put back"},
                               {"mã đủ chữ số: tỉnh 2, huyện 3, xã 5",
                                "all digits of the code: 2 of a province, 3 of a district, 5 of a commune"}},
    [FINDING_PARENT_MISMATCH] = {"parent_mismatch",
                                 OCOP_SEVERITY_WARNING,
                                 {"đơn vị hành chính không thuộc đơn vị cấp trên đã nêu",
                                  "the administrative unit is not part of the one above it that was told"},
                                 {"đơn vị cùng một địa bàn", "units that are part of each other"}},
    [FINDING_DUPLICATE] = {"duplicate",
                           OCOP_SEVERITY_ERROR,
                           {"dòng trùng", "the row stands there twice"},
                           {"mỗi lần công nhận một dòng", "one row for each recognition"}},
    [FINDING_YEAR_MISMATCH] = {"year_mismatch",
                               OCOP_SEVERITY_WARNING,
                               {"năm khác năm của ngày công nhận; lấy theo ngày",
                                "the year is not that of the day of issue; the day counts"},
                               {"năm của ngày công nhận", "the year of the day of issue"}},
    [FINDING_STARS_MISMATCH] = {"stars_mismatch",
                                OCOP_SEVERITY_WARNING,
                                {"hạng sao hiện tại khác hạng của lần công nhận cuối; lấy theo lần công nhận",
                                 "the stars of now are not those of the last recognition, which counts"},
                                {"hạng sao của lần công nhận cuối", "the stars of the last recognition"}},
    [FINDING_UNKNOWN_SET] = {"unknown_set",
                             OCOP_SEVERITY_ERROR,
                             {"bộ quy định không có bộ sản phẩm này", "the edition has no such product set"},
                             {"số của một bộ sản phẩm", "the number of a product set"}},
    [FINDING_GROUP_MISMATCH] = {"group_mismatch",
                                OCOP_SEVERITY_WARNING,
                                {"ngành khác ngành của bộ sản phẩm", "the group is not that of the product set"},
                                {"ngành của bộ sản phẩm", "the group of the product set"}},
    [FINDING_UNKNOWN_GROUP] = {"unknown_group",
                               OCOP_SEVERITY_WARNING,
                               {"không bộ quy định nào có ngành này", "no edition has such a product group"},
                               {"tên ngành, hoặc mã ngành kèm bộ quy định",
                                "the name of a group, or its code with an edition"}},
    [FINDING_AMBIGUOUS_GROUP] = {"ambiguous_group",
                                 OCOP_SEVERITY_ERROR,
                                 {"mã ngành chỉ rõ nghĩa khi có bộ quy định",
                                  "what the group's code means is told by an edition only"},
                                 {"tên ngành, hoặc mã ngành kèm bộ quy định",
                                  "the name of a group, or its code with an edition"}},
    [FINDING_UNKNOWN_EDITION] = {"unknown_edition",
                                 OCOP_SEVERITY_ERROR,
                                 {"không có bộ quy định này", "there is no such edition"},
                                 {"mã của một bộ quy định, như 26-2026", "the id of an edition, such as 26-2026"}},
    [FINDING_BAD_STARS] = {"bad_stars",
                           OCOP_SEVERITY_ERROR,
                           {"không phải hạng sao", "not a number of stars"},
                           {"hạng sao từ 1 đến 5, như 4 hoặc 4 sao", "stars from 1 to 5, such as 4"}},
    [FINDING_BAD_YEAR] = {"bad_year",
                          OCOP_SEVERITY_ERROR,
                          {"không phải năm", "not a year"},
                          {"năm bốn chữ số", "a year of four digits"}},
    [FINDING_BAD_CODE] = {"bad_code",
                          OCOP_SEVERITY_WARNING,
                          {"không đúng dạng mã sản phẩm nào", "of no known form of a product's code"},
                          {"mã sản phẩm, như 86-29551-3-2026", "a product's code, such as 86-29551-3-2026"}},
    [FINDING_BAD_REVENUE] = {"bad_revenue",
                             OCOP_SEVERITY_ERROR,
                             {"không phải số tiền", "not an amount"},
                             {"triệu đồng, như 1250.5, không có dấu ngăn hàng nghìn",
                              "million đồng, such as 1250.5, without signs between thousands"}},
    [FINDING_BAD_TYPE] = {"bad_type",
                          OCOP_SEVERITY_ERROR,
                          {"không đọc được kiểu dữ liệu này", "a type of data that cannot be read"},
                          {"chuỗi, số, có/không, hoặc ngày không kèm múi giờ",
                           "text, a number, yes or no, or a date without a zone"}},
    [FINDING_MERGED_CELL] = {"merged_cell",
                             OCOP_SEVERITY_WARNING,
                             {"ô trống dưới ô có giá trị, có lẽ do gộp ô; không tự chép xuống",
                              "an empty cell below a filled one, perhaps of a merged one; nothing was copied down"},
                             {"giá trị trong từng dòng", "the value in each row"}},
    [FINDING_UNKNOWN_TYPE] = {"unknown_type",
                              OCOP_SEVERITY_ERROR,
                              {"không rõ loại hình chủ thể", "no known type of producer"},
                              {"như hợp tác xã, tổ hợp tác, doanh nghiệp, hộ kinh doanh",
                               "such as cooperative, cooperative_group, company, household"}},
    [FINDING_UNKNOWN_ANSWER] = {"unknown_answer",
                                OCOP_SEVERITY_ERROR,
                                {"không rõ là có hay không", "neither yes nor no"},
                                {"có hoặc không", "yes or no"}},
    [FINDING_UNKNOWN_REGISTRATION] = {"unknown_registration",
                                      OCOP_SEVERITY_ERROR,
                                      {"không rõ loại đăng ký", "no known kind of registration"},
                                      {"lần đầu, nâng hạng hoặc đánh giá lại", "first, upgrade or renewal"}},
    [FINDING_UNKNOWN_PRODUCER] = {"unknown_producer",
                                  OCOP_SEVERITY_WARNING,
                                  {"không dòng nào có chủ thể mang mã này", "no row is of a producer of that id"},
                                  {"mã của một chủ thể trong danh sách", "the id of a producer of the register"}},
    [FINDING_PRODUCER_MISMATCH] = {"producer_mismatch",
                                   OCOP_SEVERITY_WARNING,
                                   {"khác điều đã nêu về chủ thể này; giữ điều nêu trước",
                                    "not what was told of this producer before, which is kept"},
                                   {"như các dòng khác của chủ thể", "as in the other rows of the producer"}},
    [FINDING_MISSING_REQUIRED] = {"missing_required",
                                  OCOP_SEVERITY_ERROR,
                                  {"thiếu giá trị bắt buộc", "a value that is needed is missing"},
                                  {"một giá trị", "a value"}},
    [FINDING_MISSING] = {"missing",
                         OCOP_SEVERITY_WARNING,
                         {"thiếu giá trị; không đếm được theo cột này",
                          "the value is missing: the row cannot be counted by it"},
                         {"một giá trị", "a value"}},
    [FINDING_UNKNOWN_COLUMN] = {"unknown_column",
                                OCOP_SEVERITY_WARNING,
                                {"không rõ cột này; không đọc", "an unknown column, which was not read"},
                                {"một tên cột đã nêu trong tài liệu", "a head that the documentation lists"}},
    [FINDING_COLUMN_TWICE] = {"column_twice",
                              OCOP_SEVERITY_WARNING,
                              {"cột lặp lại; lấy cột trước", "the column stands there twice; the first one was read"},
                              {"mỗi cột một lần", "each column once"}},
    [FINDING_EXTRA_CELL] = {"extra_cell",
                            OCOP_SEVERITY_ERROR,
                            {"ô nằm ngoài các cột của bảng", "a cell behind the last column of the table"},
                            {"không quá số cột của dòng tiêu đề", "no more cells than the header has"}},
    [FINDING_ABOVE_HEADER] = {"above_header",
                              OCOP_SEVERITY_WARNING,
                              {"dòng trên dòng tiêu đề; không đọc", "a row above the header, which was not read"},
                              {"dòng tiêu đề ở đầu bảng", "the header in the first row"}},
    [FINDING_HEADER_AGAIN] = {"header_again",
                              OCOP_SEVERITY_WARNING,
                              {"dòng tiêu đề lặp lại; không đọc", "the header once more, which was not read"},
                              {"dòng tiêu đề một lần", "the header once"}},
    [FINDING_BAD_ROW] = {"bad_row", OCOP_SEVERITY_ERROR, {"không đọc được dòng", "the row cannot be read"}, {"", ""}},
};

bool finding_refuses(enum finding_code code)
{
    return kinds[code].severity == OCOP_SEVERITY_ERROR;
}

const char *finding_name(enum finding_code code)
{
    return kinds[code].id;
}

const char *finding_words(enum finding_code code, int32_t lang)
{
    return lang == OCOP_LANG_VI ? kinds[code].text.vi : kinds[code].text.en;
}

ocop_status registry_report(ocop_registry *registry, int32_t row, int32_t column, enum finding_code code,
                            const char *found, const char *vi, const char *en, ...)
{
    char message[2][MESSAGE_BYTES] = {"", ""};
    va_list arguments, again;
    va_start(arguments, en);
    va_copy(again, arguments);
    if (vi) {
        (void)vsnprintf(message[0], MESSAGE_BYTES, vi, arguments);
        (void)vsnprintf(message[1], MESSAGE_BYTES, en, again);
    }
    va_end(again);
    va_end(arguments);
    return registry_report_texts(registry, row, column, code, found, message[0], message[1]);
}

ocop_status registry_report_texts(ocop_registry *registry, int32_t row, int32_t column, enum finding_code code,
                                  const char *found, const char *vi, const char *en)
{
    struct finding finding = {.row = row, .input = registry->input, .column = (uint8_t)column, .code = (uint8_t)code};
    char cell[FOUND_BYTES + 4];
    cut(found, cell);
    if (!dictionary_add(&registry->messages, cell, strlen(cell), &finding.found) ||
        !dictionary_add(&registry->messages, vi, strlen(vi), &finding.vi) ||
        !dictionary_add(&registry->messages, en, strlen(en), &finding.en))
        return fail_no_memory();
    return add_finding(registry, &finding);
}

/* Not in the middle of a letter. */
ocop_status registry_report_texts(ocop_registry *registry, int32_t row, int32_t column, enum finding_code code,
                                  const char *found, const char *vi, const char *en) __attribute__((nonnull(5, 6, 7)));
static void cut(const char *text, char found[FOUND_BYTES + 4])
{
    size_t length = strlen(text);
    const bool whole = length <= FOUND_BYTES;
    if (!whole) {
        length = FOUND_BYTES;
        while (length && ((unsigned char)text[length] & 0xC0U) == 0x80)
            length--;
    }
    (void)snprintf(found, FOUND_BYTES + 4, "%.*s%s", (int)length, text, whole ? "" : "…");
}

static ocop_status add_finding(ocop_registry *registry, const struct finding *finding)
{
    struct finding *findings = registry_grow(registry, registry->findings, sizeof *findings, &registry->finding_room,
                                             (uint32_t)registry->finding_count + 1);
    if (!findings)
        return fail_no_memory();
    registry->findings = findings;
    findings[registry->finding_count++] = *finding;
    registry->cells_refused += finding->column && finding_refuses(finding->code);
    return OCOP_OK;
}

ocop_status draft_report(ocop_registry *registry, int32_t column, enum finding_code code)
{
    return registry_report(registry, registry->draft.row, column, code, draft_text(&registry->draft, column), NULL,
                           NULL);
}

ocop_status draft_report_error(ocop_registry *registry, int32_t column, enum finding_code code)
{
    if (ocop_error_status() == OCOP_ERR_NO_MEMORY)
        return OCOP_ERR_NO_MEMORY;
    return registry_report_texts(registry, registry->draft.row, column, code, draft_text(&registry->draft, column),
                                 ocop_error_message(OCOP_LANG_VI), ocop_error_message(OCOP_LANG_EN));
}

ocop_status registry_refuse(ocop_registry *registry, int32_t row)
{
    if (ocop_error_status() == OCOP_ERR_NO_MEMORY)
        return OCOP_ERR_NO_MEMORY;
    const ocop_status status =
        registry_report_texts(registry, row, 0, FINDING_BAD_ROW, ocop_error_pointer(), ocop_error_message(OCOP_LANG_VI),
                              ocop_error_message(OCOP_LANG_EN));
    if (status == OCOP_OK) {
        registry->rows_read++;
        registry->rows_refused++;
    }
    return status;
}

int32_t ocop_registry_finding_count(const ocop_registry *registry)
{
    return registry ? registry->finding_count : 0;
}

const char *ocop_registry_finding_input(const ocop_registry *registry, int32_t index)
{
    const struct finding *finding = finding_at(registry, index);
    return finding ? dictionary_text(&registry->messages, finding->input) : "";
}

static const struct finding *finding_at(const ocop_registry *registry, int32_t index)
{
    return registry && index >= 0 && index < registry->finding_count ? &registry->findings[index] : NULL;
}

int32_t ocop_registry_finding_row(const ocop_registry *registry, int32_t index)
{
    const struct finding *finding = finding_at(registry, index);
    return finding ? finding->row : 0;
}

const char *ocop_registry_finding_column(const ocop_registry *registry, int32_t index)
{
    const struct finding *finding = finding_at(registry, index);
    return finding ? ocop_column_name(finding->column) : "";
}

const char *ocop_registry_finding_code(const ocop_registry *registry, int32_t index)
{
    return kind_at(registry, index)->id;
}

/* That of FINDING_NONE outside the range. */
static const struct kind *kind_at(const ocop_registry *registry, int32_t index)
{
    const struct finding *finding = finding_at(registry, index);
    return &kinds[finding ? finding->code : FINDING_NONE];
}

int32_t ocop_registry_finding_severity(const ocop_registry *registry, int32_t index)
{
    return kind_at(registry, index)->severity;
}

const char *ocop_registry_finding_found(const ocop_registry *registry, int32_t index)
{
    const struct finding *finding = finding_at(registry, index);
    return finding ? dictionary_text(&registry->messages, finding->found) : "";
}

const char *ocop_registry_finding_expected(const ocop_registry *registry, int32_t index, int32_t lang)
{
    const struct kind *kind = kind_at(registry, index);
    return lang == OCOP_LANG_VI ? kind->expected.vi : kind->expected.en;
}

const char *ocop_registry_finding_text(const ocop_registry *registry, int32_t index, int32_t lang)
{
    const struct finding *finding = finding_at(registry, index);
    if (finding && finding->vi)
        return dictionary_text(&registry->messages, lang == OCOP_LANG_VI ? finding->vi : finding->en);
    return finding_words(finding ? finding->code : FINDING_NONE, lang);
}
