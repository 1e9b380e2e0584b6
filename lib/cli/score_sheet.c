/* One score sheet (phiếu đánh giá) as a page that a member of the council fills in by hand. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_TITLE "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP", "OCOP PRODUCT SCORE SHEET"
#define T_SET "Bộ sản phẩm %d: ", "Product set %d: "
#define T_EDITION "Bộ quy định %s: ", "Edition %s: "
#define T_GROUP "Ngành: ", "Group: "
#define T_SUBGROUP "Nhóm: ", "Subgroup: "
#define T_MANAGING "Cơ quan quản lý: ", "Managing body: "
#define T_PRODUCT "Tên sản phẩm: ", "Product: "
#define T_CODE "Mã số sản phẩm: ", "Product code: "
#define T_PRODUCER "Tên chủ thể: ", "Producer: "
#define T_ADDRESS "Địa chỉ: ", "Address: "
#define T_FILED "Ngày nộp hồ sơ: ", "Filed on: "
#define T_REGISTRATION "Loại đăng ký: ", "Registration: "
#define T_MEMBER "Thành viên hội đồng: ", "Council member: "
#define T_ROLE "Vai trò: ", "Role: "
#define T_CHAIR "Chủ tịch hội đồng", "Chair"
#define T_ORDINARY "Thành viên", "Member"
#define T_REJECTIONS                                                                                                   \
    "LOẠI HỒ SƠ nếu có một trong các trường hợp sau (đánh dấu)", "REJECTED if one of these is the case (tick it)"
#define T_STOPS                                                                                                        \
    "KHÔNG ĐÁNH GIÁ TIẾP nếu có một trong các trường hợp sau (đánh dấu)",                                              \
        "ASSESSMENT STOPS if one of these is the case (tick it)"
#define T_LEGEND                                                                                                                                            \
    "Mỗi tiêu chí đánh dấu một ô, trừ khi có chỉ dẫn khác. Dấu sao cạnh một mức điểm: muốn được xếp hạng sao đó " \
    "thì tiêu chí phải đạt ít nhất mức ấy.",                                                                                                                \
        "Tick one box of each criterion unless it says otherwise. Stars beside an option: for that many stars the "                                         \
        "criterion must reach at least this option."
#define T_LEGEND_PLAIN                                                                                                 \
    "Mỗi tiêu chí đánh dấu một ô, trừ khi có chỉ dẫn khác.", "Tick one box of each criterion unless it says "          \
                                                             "otherwise."
#define T_PART "PHẦN %s. ", "PART %s. "
#define T_SCORE " Điểm: ____ /%3d", " Points: ____ /%3d"
#define T_POINTS " %2d điểm", " %2d points"
#define T_ONE_POINT " %2d điểm", " %2d point"
#define T_CHOOSE_CASE                                                                                                  \
    "Chọn một trường hợp, rồi đánh dấu một mức của trường hợp đó.",                                                    \
        "Choose one case, then tick one option of that case."
#define T_ADDITIVE                                                                                                     \
    "Đánh dấu mọi mục đạt được; điểm của các mục được cộng lại.", "Tick every item that holds; their points add up."
#define T_IMPLIED " (để trống cũng hiểu là mức này)", " (an empty box means this)"
#define T_APPLIES_IF "Chỉ chấm khi tiêu chí %s đạt từ %d điểm.", "Judged only if criterion %s gets %d or more points."
#define T_NOTE "Lưu ý: ", "Note: "
#define T_SECTION_TOTAL "Cộng mục %s", "Sum of section %s"
#define T_PART_TOTAL "TỔNG ĐIỂM PHẦN %s", "TOTAL OF PART %s"
#define T_TOTAL "TỔNG ĐIỂM", "TOTAL"
#define T_BANDS                                                                                                        \
    "Khung điểm xếp hạng (theo điểm trung bình của hội đồng)", "Bands of the stars (by the mean of the council)"
#define T_REMARKS "Ý kiến khác: ", "Remarks: "
#define T_PLACE_DATE "…………………, ngày …… tháng …… năm ………", "…………………, ……………………………… (date)"
#define T_SIGNED "NGƯỜI ĐÁNH GIÁ", "COUNCIL MEMBER"
#define T_SIGN_HERE "(Ký, ghi rõ họ tên)", "(signature, full name)"
#define T_SOURCE "Căn cứ: ", "Source: "
#define T_WARNING "Cảnh báo: ", "Warning: "
#define T_BEST                                                                                                         \
    "các mức điểm của phiếu cộng lại được nhiều nhất %d trong %d điểm.",                                               \
        "the options of this sheet reach %d of %d points at most."

/* Options end in their points and at most five stars; text is hung behind the codes of the criteria. */
enum { MARK_COLUMNS = 6, CODE_COLUMNS = 8, INDENT = CODE_COLUMNS };

static void print_head(const struct cli *cli, const ocop_criteria *criteria);
static void print_labelled(const struct cli *cli, const char *label, const char *text);
static const char *group_name(const struct cli *cli, const ocop_criteria *criteria);
static void print_blanks(const struct cli *cli);
static void print_blank(const struct cli *cli, const char *label);
static void print_rules(const struct cli *cli, const ocop_criteria *criteria, int32_t effect);
static void print_legend(const struct cli *cli, const ocop_criteria *criteria);
static bool has_marks(const ocop_criteria *criteria);
static void print_part(const struct cli *cli, const ocop_criteria *criteria, int32_t part);
static void print_section(const struct cli *cli, const ocop_criteria *criteria, int32_t section);
static bool is_its_only_criterion(const ocop_criteria *criteria, int32_t section);
static void print_criterion(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion);
static void print_instructions(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion);
static void print_options(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion);
static void print_case(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion, const char *code);
static void print_option(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion, int32_t option);
static void print_notes(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion);
static void print_score_line(const struct cli *cli, const char *lead, const char *text, int32_t most);
static void print_total(const struct cli *cli, const ocop_criteria *criteria);
static void print_bands(const struct cli *cli, const ocop_criteria *criteria);
static void print_signature(const struct cli *cli);
static void print_right(const struct cli *cli, const char *text);
static void print_sources(const struct cli *cli, const ocop_criteria *criteria);
static bool rests_on(const struct cli *cli, const ocop_criteria *criteria, int32_t rule, const char *source,
                     int32_t certainty);
static bool rests_on_same(const struct cli *cli, const ocop_criteria *criteria, int32_t rule, int32_t other);
static const char *rules_like(const struct cli *cli, const ocop_criteria *criteria, int32_t rule, char *text,
                              size_t size);
static void print_source(const struct cli *cli, int indent, const char *source, int32_t certainty, const char *rules);
static void print_warnings(const struct cli *cli, const ocop_criteria *criteria);
static void print_hole(const struct cli *cli, const ocop_criteria *criteria, int32_t hole);
static void print_warning(const struct cli *cli, const char *text);
static int32_t printed_total(const ocop_criteria *criteria);
static void print_rule(const struct cli *cli, const char *character);
static void print_heading(const struct cli *cli, const char *text);

void cli_score_sheet(const struct cli *cli, const ocop_criteria *criteria)
{
    int32_t i;

    print_head(cli, criteria);
    print_blanks(cli);
    print_rules(cli, criteria, OCOP_EFFECT_REJECT);
    print_rules(cli, criteria, OCOP_EFFECT_STOP);
    print_legend(cli, criteria);
    for (i = 0; i < ocop_criteria_part_count(criteria); i++)
        print_part(cli, criteria, i);
    print_total(cli, criteria);
    print_bands(cli, criteria);
    print_signature(cli);
    print_sources(cli, criteria);
    print_warnings(cli, criteria);
}

static void print_head(const struct cli *cli, const ocop_criteria *criteria)
{
    const ocop_edition *edition = ocop_criteria_edition(criteria);
    char label[64];

    cli_style(cli, CLI_STYLE_HEAD);
    cli_centre(cli, cli_text(cli, T_TITLE));
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
    snprintf(label, sizeof label, cli_text(cli, T_SET), (int)ocop_criteria_set(criteria));
    print_labelled(cli, label, ocop_criteria_name(criteria, cli->lang));
    print_labelled(cli, cli_text(cli, T_GROUP), group_name(cli, criteria));
    print_labelled(cli, cli_text(cli, T_SUBGROUP), ocop_criteria_subgroup_name(criteria, cli->lang));
    print_labelled(cli, cli_text(cli, T_MANAGING), ocop_criteria_managing_body(criteria, cli->lang));
    snprintf(label, sizeof label, cli_text(cli, T_EDITION), ocop_edition_id(edition));
    print_labelled(cli, label, ocop_edition_name(edition, cli->lang));
    putchar('\n');
}

static void print_labelled(const struct cli *cli, const char *label, const char *text)
{
    if (*text)
        cli_paragraph(cli, 0, label, text, 0);
}

static const char *group_name(const struct cli *cli, const ocop_criteria *criteria)
{
    const ocop_edition *edition = ocop_criteria_edition(criteria);
    int32_t i;

    for (i = 0; i < ocop_edition_group_count(edition); i++)
        if (strcmp(ocop_edition_group_code(edition, i), ocop_criteria_group(criteria)) == 0)
            return ocop_edition_group_name(edition, i, cli->lang);
    return "";
}

static void print_blanks(const struct cli *cli)
{
    print_blank(cli, cli_text(cli, T_PRODUCT));
    print_blank(cli, cli_text(cli, T_CODE));
    print_blank(cli, cli_text(cli, T_PRODUCER));
    print_blank(cli, cli_text(cli, T_ADDRESS));
    print_blank(cli, cli_text(cli, T_FILED));
    printf("%s[ ] %s   [ ] %s   [ ] %s\n", cli_text(cli, T_REGISTRATION),
           cli_registration(cli, OCOP_REGISTRATION_FIRST), cli_registration(cli, OCOP_REGISTRATION_UPGRADE),
           cli_registration(cli, OCOP_REGISTRATION_RENEWAL));
    print_blank(cli, cli_text(cli, T_MEMBER));
    printf("%s[ ] %s   [ ] %s\n", cli_text(cli, T_ROLE), cli_text(cli, T_CHAIR), cli_text(cli, T_ORDINARY));
}

static void print_blank(const struct cli *cli, const char *label)
{
    fputs(label, stdout);
    cli_repeat(".", cli->width - cli_width(label));
    putchar('\n');
}

static void print_rules(const struct cli *cli, const ocop_criteria *criteria, int32_t effect)
{
    bool titled = false;
    int32_t i;

    for (i = 0; i < ocop_criteria_rule_count(criteria); i++) {
        char id[128];

        if (ocop_criteria_rule_effect(criteria, i) != effect)
            continue;
        if (!titled) {
            putchar('\n');
            cli_style(cli, CLI_STYLE_REJECTED);
            puts(effect == OCOP_EFFECT_REJECT ? cli_text(cli, T_REJECTIONS) : cli_text(cli, T_STOPS));
            cli_style(cli, CLI_STYLE_PLAIN);
        }
        titled = true;
        snprintf(id, sizeof id, " [%s]", ocop_criteria_rule_id(criteria, i));
        cli_paragraph_of(cli, 0, "[ ] ", ocop_criteria_rule_text(criteria, i, cli->lang), id, 0);
    }
}

static void print_legend(const struct cli *cli, const ocop_criteria *criteria)
{
    putchar('\n');
    cli_paragraph(cli, 0, "", has_marks(criteria) ? cli_text(cli, T_LEGEND) : cli_text(cli, T_LEGEND_PLAIN), 0);
}

static bool has_marks(const ocop_criteria *criteria)
{
    int32_t i, option;

    for (i = 0; i < ocop_criteria_count(criteria); i++)
        for (option = 1; option <= ocop_criteria_option_count(criteria, i); option++)
            if (ocop_criteria_option_star(criteria, i, option) > 0)
                return true;
    return false;
}

static void print_part(const struct cli *cli, const ocop_criteria *criteria, int32_t part)
{
    int32_t most = ocop_criteria_part_max(criteria, part);
    char lead[64];
    int32_t i;

    snprintf(lead, sizeof lead, cli_text(cli, T_PART), ocop_criteria_part_code(criteria, part));
    putchar('\n');
    print_rule(cli, "=");
    cli_style(cli, CLI_STYLE_HEAD);
    cli_paragraph(cli, 0, lead, ocop_criteria_part_name(criteria, part, cli->lang), 0);
    cli_style(cli, CLI_STYLE_PLAIN);
    print_rule(cli, "=");
    for (i = 0; i < ocop_criteria_section_count(criteria); i++)
        if (ocop_criteria_section_part(criteria, i) == part)
            print_section(cli, criteria, i);
    snprintf(lead, sizeof lead, cli_text(cli, T_PART_TOTAL), ocop_criteria_part_code(criteria, part));
    putchar('\n');
    print_score_line(cli, "", lead, most);
}

static void print_section(const struct cli *cli, const ocop_criteria *criteria, int32_t section)
{
    const char *code = ocop_criteria_section_code(criteria, section);
    bool alone = is_its_only_criterion(criteria, section);
    bool first = true;
    char text[64];
    int32_t i;

    if (!alone) {
        snprintf(text, sizeof text, "%-*s", CODE_COLUMNS, code);
        putchar('\n');
        cli_style(cli, CLI_STYLE_HEAD);
        cli_paragraph(cli, 0, text, ocop_criteria_section_name(criteria, section, cli->lang), 0);
        cli_style(cli, CLI_STYLE_PLAIN);
        print_rule(cli, "-");
    }
    for (i = 0; i < ocop_criteria_count(criteria); i++) {
        if (ocop_criteria_section(criteria, i) != section)
            continue;
        if (alone || !first)
            putchar('\n');
        first = false;
        print_criterion(cli, criteria, i);
    }
    if (!alone) {
        snprintf(text, sizeof text, cli_text(cli, T_SECTION_TOTAL), code);
        putchar('\n');
        print_score_line(cli, "", text, ocop_criteria_section_max(criteria, section));
    }
}

/* Many sections of the sheets are one criterion; heading and sum would only say it three times. */
static bool is_its_only_criterion(const ocop_criteria *criteria, int32_t section)
{
    int32_t criterion = ocop_criteria_find(criteria, ocop_criteria_section_code(criteria, section));

    return criterion >= 0 && ocop_criteria_section(criteria, criterion) == section;
}

static void print_criterion(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion)
{
    const char *source = ocop_criteria_criterion_source(criteria, criterion, cli->lang);
    char lead[64];

    snprintf(lead, sizeof lead, "%-*s", CODE_COLUMNS, ocop_criteria_code(criteria, criterion));
    print_score_line(cli, lead, ocop_criteria_criterion_name(criteria, criterion, cli->lang),
                     ocop_criteria_max(criteria, criterion));
    print_instructions(cli, criteria, criterion);
    print_options(cli, criteria, criterion);
    print_notes(cli, criteria, criterion);
    if (strcmp(source, ocop_criteria_source(criteria, cli->lang)) != 0)
        print_source(cli, INDENT, source, ocop_criteria_criterion_certainty(criteria, criterion), "");
}

static void print_instructions(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion)
{
    int32_t mode = ocop_criteria_mode(criteria, criterion);
    int32_t other = ocop_criteria_applies_if(criteria, criterion);
    char text[256];

    if (other >= 0) {
        snprintf(text, sizeof text, cli_text(cli, T_APPLIES_IF), ocop_criteria_code(criteria, other),
                 (int)ocop_criteria_applies_from(criteria, criterion));
        cli_paragraph(cli, INDENT, "", text, 0);
    }
    if (mode == OCOP_MODE_CHOOSE_ONE_CASE)
        cli_paragraph(cli, INDENT, "", cli_text(cli, T_CHOOSE_CASE), 0);
    if (mode == OCOP_MODE_ADDITIVE)
        cli_paragraph(cli, INDENT, "", cli_text(cli, T_ADDITIVE), 0);
}

static void print_options(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion)
{
    const char *last_case = "";
    int32_t option;

    for (option = 1; option <= ocop_criteria_option_count(criteria, criterion); option++) {
        const char *this_case = ocop_criteria_option_case(criteria, criterion, option);

        if (strcmp(this_case, last_case) != 0)
            print_case(cli, criteria, criterion, this_case);
        last_case = this_case;
        print_option(cli, criteria, criterion, option);
    }
}

static void print_case(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion, const char *code)
{
    char lead[32];
    int32_t i;

    snprintf(lead, sizeof lead, "(%s) ", code);
    for (i = 0; i < ocop_criteria_case_count(criteria, criterion); i++)
        if (strcmp(ocop_criteria_case_code(criteria, criterion, i), code) == 0)
            cli_paragraph(cli, INDENT, lead, ocop_criteria_case_name(criteria, criterion, i, cli->lang), 0);
}

static void print_option(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion, int32_t option)
{
    int points = (int)ocop_criteria_option_points(criteria, criterion, option);
    int stars = (int)ocop_criteria_option_star(criteria, criterion, option);
    bool implied = ocop_criteria_option_implied(criteria, criterion, option);
    char lead[32], right[64], several[64];

    snprintf(lead, sizeof lead, "[ ] %d. ", (int)option);
    snprintf(right, sizeof right, points == 1 ? cli_text(cli, T_ONE_POINT) : cli_text(cli, T_POINTS), points);
    /* As much room beside one point as beside several, so that the stars stand below each other. */
    snprintf(several, sizeof several, cli_text(cli, T_POINTS), points);
    cli_paragraph_of(cli, INDENT, lead, ocop_criteria_option_text(criteria, criterion, option, cli->lang),
                     implied ? cli_text(cli, T_IMPLIED) : "", cli_width(several) + MARK_COLUMNS);
    fputs(right, stdout);
    if (stars > 0) {
        cli_repeat(" ", cli_width(several) - cli_width(right) + 1);
        cli_stars(cli, stars);
    }
    putchar('\n');
}

static void print_notes(const struct cli *cli, const ocop_criteria *criteria, int32_t criterion)
{
    int32_t i;

    for (i = 0; i < ocop_criteria_note_count(criteria, criterion); i++)
        cli_paragraph(cli, INDENT, cli_text(cli, T_NOTE), ocop_criteria_note_text(criteria, criterion, i, cli->lang),
                      0);
}

/* A line that ends in a place for points. */
static void print_score_line(const struct cli *cli, const char *lead, const char *text, int32_t most)
{
    char right[64];

    snprintf(right, sizeof right, cli_text(cli, T_SCORE), (int)most);
    cli_style(cli, CLI_STYLE_HEAD);
    cli_paragraph(cli, 0, lead, text, cli_width(right));
    fputs(right, stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}

static void print_total(const struct cli *cli, const ocop_criteria *criteria)
{
    putchar('\n');
    print_rule(cli, "=");
    print_score_line(cli, "", cli_text(cli, T_TOTAL), printed_total(criteria));
    print_rule(cli, "=");
}

static int32_t printed_total(const ocop_criteria *criteria)
{
    int32_t total = 0;
    int32_t i;

    for (i = 0; i < ocop_criteria_part_count(criteria); i++)
        total += ocop_criteria_part_max(criteria, i);
    return total;
}

static void print_bands(const struct cli *cli, const ocop_criteria *criteria)
{
    const ocop_edition *edition = ocop_criteria_edition(criteria);
    int32_t stars;

    putchar('\n');
    print_heading(cli, cli_text(cli, T_BANDS));
    for (stars = ocop_edition_star_max(edition); stars > 0; stars--)
        cli_band(cli, edition, stars);
}

static void print_signature(const struct cli *cli)
{
    putchar('\n');
    print_blank(cli, cli_text(cli, T_REMARKS));
    print_blank(cli, "");
    putchar('\n');
    print_right(cli, cli_text(cli, T_PLACE_DATE));
    print_right(cli, cli_text(cli, T_SIGNED));
    print_right(cli, cli_text(cli, T_SIGN_HERE));
    cli_repeat("\n", 5);
}

/* Centred in the right half of the page. */
static void print_right(const struct cli *cli, const char *text)
{
    int half = cli->width / 2;

    cli_repeat(" ", half + (half - cli_width(text)) / 2);
    puts(text);
}

/* The sheet's own, then those of the rules that are laid down elsewhere, each once. */
static void print_sources(const struct cli *cli, const ocop_criteria *criteria)
{
    const char *source = ocop_criteria_source(criteria, cli->lang);
    int32_t certainty = ocop_criteria_certainty(criteria);
    int32_t i, first;

    print_rule(cli, "-");
    print_source(cli, 0, source, certainty, "");
    for (i = 0; i < ocop_criteria_rule_count(criteria); i++) {
        char rules[512];

        if (rests_on(cli, criteria, i, source, certainty))
            continue;
        for (first = 0; !rests_on_same(cli, criteria, first, i); first++)
            ;
        if (first == i)
            print_source(cli, 0, ocop_criteria_rule_source(criteria, i, cli->lang),
                         ocop_criteria_rule_certainty(criteria, i), rules_like(cli, criteria, i, rules, sizeof rules));
    }
}

static bool rests_on(const struct cli *cli, const ocop_criteria *criteria, int32_t rule, const char *source,
                     int32_t certainty)
{
    return strcmp(ocop_criteria_rule_source(criteria, rule, cli->lang), source) == 0 &&
           ocop_criteria_rule_certainty(criteria, rule) == certainty;
}

static bool rests_on_same(const struct cli *cli, const ocop_criteria *criteria, int32_t rule, int32_t other)
{
    return rests_on(cli, criteria, rule, ocop_criteria_rule_source(criteria, other, cli->lang),
                    ocop_criteria_rule_certainty(criteria, other));
}

/* The ids of all rules that rest on the same as this one, as the list of rejections and stops gives them. */
static const char *rules_like(const struct cli *cli, const ocop_criteria *criteria, int32_t rule, char *text,
                              size_t size)
{
    size_t used = 0;
    int32_t i;

    text[0] = '\0';
    for (i = rule; i < ocop_criteria_rule_count(criteria) && used < size; i++)
        if (rests_on_same(cli, criteria, i, rule))
            used += (size_t)snprintf(text + used, size - used, " [%s]", ocop_criteria_rule_id(criteria, i));
    return text;
}

static void print_source(const struct cli *cli, int indent, const char *source, int32_t certainty, const char *rules)
{
    char more[768];

    snprintf(more, sizeof more, " – %s%s", ocop_certainty_text(certainty, cli->lang), rules);
    cli_paragraph_of(cli, indent, cli_text(cli, T_SOURCE), source, more, 0);
}

static void print_warnings(const struct cli *cli, const ocop_criteria *criteria)
{
    int best = (int)ocop_criteria_best_total(criteria);
    int total = (int)printed_total(criteria);
    char text[256];
    int32_t i;

    for (i = 0; i < ocop_criteria_hole_count(criteria); i++)
        print_hole(cli, criteria, i);
    for (i = 0; i < ocop_edition_hole_count(ocop_criteria_edition(criteria)); i++)
        print_warning(cli, ocop_edition_hole_text(ocop_criteria_edition(criteria), i, cli->lang));
    if (best != total) {
        snprintf(text, sizeof text, cli_text(cli, T_BEST), best, total);
        print_warning(cli, text);
    }
}

/* "C.8: …": the places that an open thing is about, unless it is the whole sheet. */
static void print_hole(const struct cli *cli, const ocop_criteria *criteria, int32_t hole)
{
    char text[1024];
    size_t length = 0;
    int32_t i;

    text[0] = '\0';
    for (i = 0; i < ocop_criteria_hole_scope_count(criteria, hole) && length < sizeof text; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", i ? ", " : "",
                                   ocop_criteria_hole_scope(criteria, hole, i));
    if (length == 0 || text[0] == '*') {
        print_warning(cli, ocop_criteria_hole_text(criteria, hole, cli->lang));
    } else if (length < sizeof text) {
        snprintf(text + length, sizeof text - length, ": %s", ocop_criteria_hole_text(criteria, hole, cli->lang));
        print_warning(cli, text);
    }
}

static void print_warning(const struct cli *cli, const char *text)
{
    cli_style(cli, CLI_STYLE_WARNING);
    cli_paragraph(cli, 0, cli_text(cli, T_WARNING), text, 0);
    cli_style(cli, CLI_STYLE_PLAIN);
}

static void print_rule(const struct cli *cli, const char *character)
{
    cli_repeat(character, cli->width);
    putchar('\n');
}

static void print_heading(const struct cli *cli, const char *text)
{
    cli_style(cli, CLI_STYLE_HEAD);
    fputs(text, stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    putchar('\n');
}
