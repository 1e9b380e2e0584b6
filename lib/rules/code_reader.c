/* text → code: splits it, finds its form, and says what is wrong with a text that has none. */
#include "rules/code_internal.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "rules/place_tables.h"

#define SPACE " \t\r\n"
#define DIGITS "0123456789"
#define YEAR_DIGITS 4
#define NUMBER_DIGITS 100
#define MESSAGE_SIZE 512
#define REGISTRATION_FORM "PĐK"

/* What a field is called, and how many digits it has (0: any number). */
static const struct {
    int digits;
    const char *vi, *en;
} field_rules[FIELD_COUNT] = {
    [FIELD_PROVINCE] = {PLACE_PROVINCE_DIGITS, "mã tỉnh", "code of a province"},
    [FIELD_DISTRICT] = {PLACE_DISTRICT_DIGITS, "mã huyện", "code of a district"},
    [FIELD_COMMUNE] = {PLACE_COMMUNE_DIGITS, "mã xã", "code of a commune"},
    [FIELD_NUMBER] = {0, "số", "number"},
    [FIELD_YEAR] = {YEAR_DIGITS, "năm", "year"},
};

/* The parts of a form in their order. */
static const uint8_t layouts[][CODE_PARTS] = {
    [FORM_PRODUCT_DISTRICT_COMMUNE] = {FIELD_PROVINCE, FIELD_DISTRICT, FIELD_COMMUNE, FIELD_NUMBER, FIELD_YEAR},
    [FORM_PRODUCT_COMMUNE] = {FIELD_PROVINCE, FIELD_COMMUNE, FIELD_NUMBER, FIELD_YEAR},
    [FORM_PRODUCT_DISTRICT] = {FIELD_PROVINCE, FIELD_DISTRICT, FIELD_NUMBER, FIELD_YEAR},
    [FORM_PRODUCT_PROVINCE] = {FIELD_PROVINCE, FIELD_NUMBER, FIELD_YEAR},
    [FORM_OTHER] = {FIELD_NONE},
};

/* Characters that people and programs put where others belong. */
static const struct stranger {
    utf8proc_int32_t first, last;
    const char *vi, *en, *wanted;
} strangers[] = {
    {0x0009, 0x0020, "khoảng trắng", "white space", NULL},
    {0x00A0, 0x00A0, "khoảng trắng không ngắt", "a no-break space", NULL},
    {0x2000, 0x200B, "khoảng trắng", "white space", NULL},
    {0x3000, 0x3000, "khoảng trắng toàn chiều rộng", "a full-width space", NULL},
    {0xFEFF, 0xFEFF, "dấu thứ tự byte", "a byte order mark", NULL},
    {0x2013, 0x2013, "gạch ngang ngắn (en dash)", "an en dash", "-"},
    {0x2014, 0x2014, "gạch ngang dài (em dash)", "an em dash", "-"},
    {0x00AD, 0x00AD, "dấu nối mềm", "a soft hyphen", "-"},
    {0x2010, 0x2015, "một dấu gạch khác", "another dash", "-"},
    {0x2212, 0x2212, "dấu trừ", "a minus sign", "-"},
    {0xFE58, 0xFE58, "một dấu gạch khác", "another dash", "-"},
    {0xFE63, 0xFE63, "một dấu gạch khác", "another dash", "-"},
    {0xFF0D, 0xFF0D, "dấu gạch toàn chiều rộng", "a full-width hyphen", "-"},
    {0xFF0F, 0xFF0F, "dấu / toàn chiều rộng", "a full-width slash", "/"},
    {0xFF10, 0xFF19, "chữ số toàn chiều rộng", "a full-width digit", "0–9"},
    {0x00D0, 0x00D0, "chữ Ð không phải của tiếng Việt", "the letter Eth, not the Vietnamese Đ", "Đ"},
    {0x0189, 0x0189, "chữ Ɖ không phải của tiếng Việt", "the African D, not the Vietnamese Đ", "Đ"},
};

/* Kinds of papers that are often written without their Đ. */
static const struct {
    const char *without, *with;
} kinds_with_d[] = {{"QD", "QĐ"}, {"PDK", REGISTRATION_FORM}, {"ND", "NĐ"}};

static ocop_status copy_text(ocop_code *code, const char *text);
static ocop_status check_characters(const char *text);
static bool is_letter(utf8proc_int32_t code_point);
static ocop_status fail_character(const char *text, int position, utf8proc_int32_t code_point);
static ocop_status read_product(ocop_code *code);
static ocop_status split(ocop_code *code, const char *text, int32_t *found);
static const char *add_part(ocop_code *code, const char *text, size_t length);
static ocop_status fail_count(const char *text, int32_t found);
static ocop_status find_form(ocop_code *code);
static bool is_digits(const char *text);
static bool is_year(const char *text);
static ocop_status form_of_four(ocop_code *code);
static ocop_status form_of_three(ocop_code *code);
static ocop_status take_fields(ocop_code *code, const uint8_t *layout, int32_t first);
static ocop_status take_field(ocop_code *code, enum code_field field, const char *text);
static ocop_status fail_field(enum code_field field, const char *text, const char *vi, const char *en, int number);
static ocop_status read_document(ocop_code *code);
static ocop_status fail_document(const char *text);
static ocop_status check_kind(const char *kind);
static ocop_status read_dossier(ocop_code *code, const char *number, const char *kind, const char *places);
static ocop_status check_blanks(const ocop_code *code, int32_t blanks);
static ocop_status read_decision(ocop_code *code, const char *year, const char *kind, const char *body);
static ocop_status check_body(const char *body);

ocop_status code_read(ocop_code *code, const char *text)
{
    ocop_status status = copy_text(code, text);
    if (status == OCOP_OK)
        status = check_characters(code->text);
    if (status != OCOP_OK)
        return status;
    return strchr(code->text, '/') ? read_document(code) : read_product(code);
}

/* The text without the white space around it, in NFC. */
static ocop_status copy_text(ocop_code *code, const char *text)
{
    text += strspn(text, SPACE);
    size_t length = strlen(text);
    while (length && strchr(SPACE, text[length - 1]))
        length--;
    if (!length)
        return fail(OCOP_ERR_CODE, "không có mã: văn bản trống", "there is no code: the text is empty");
    if (length > CODE_BYTES)
        return fail(OCOP_ERR_CODE, "văn bản dài %lld byte không phải mã: mã dài nhất %d byte",
                    "a text of %lld bytes is no code: a code has at most %d", (long long)length, CODE_BYTES);
    char *copy = arena_text(&code->arena, text, length);
    return copy ? text_nfc_in_arena(&code->arena, copy, &code->text) : fail_no_memory();
}

static ocop_status check_characters(const char *text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    for (int position = 1; *at; position++) {
        utf8proc_int32_t code_point;
        at += utf8proc_iterate(at, -1, &code_point);
        if (!is_letter(code_point) && !(code_point < 0x80 && strchr(DIGITS "-/", (int)code_point)))
            return fail_character(text, position, code_point);
    }
    return OCOP_OK;
}

/* A Latin letter, but for those that only look like a Vietnamese one. */
static bool is_letter(utf8proc_int32_t code_point)
{
    const utf8proc_category_t category = utf8proc_category(code_point);
    const bool latin = code_point < 0x250 || (code_point >= 0x1E00 && code_point < 0x1F00);
    return latin && code_point != 0xD0 && code_point != 0x189 &&
           (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL);
}

static ocop_status fail_character(const char *text, int position, utf8proc_int32_t code_point)
{
    static const struct stranger unknown = {0, 0, "ký tự không có trong mã", "a character that no code has", NULL};
    const struct stranger *stranger = &unknown;
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers && stranger == &unknown; i++)
        if (code_point >= strangers[i].first && code_point <= strangers[i].last)
            stranger = &strangers[i];
    char vi[MESSAGE_SIZE], en[MESSAGE_SIZE];
    (void)snprintf(vi, sizeof vi, "ký tự thứ %d của \"%.60s\" là %s (U+%04X), cần %s", position, text, stranger->vi,
                   (unsigned)code_point, stranger->wanted ? stranger->wanted : "chữ số, chữ cái, - hoặc /");
    (void)snprintf(en, sizeof en, "character %d of \"%.60s\" is %s (U+%04X), expected %s", position, text, stranger->en,
                   (unsigned)code_point, stranger->wanted ? stranger->wanted : "digits, letters, - or /");
    return fail_texts(OCOP_ERR_CODE, vi, en);
}

static ocop_status read_product(ocop_code *code)
{
    int32_t found;
    const ocop_status status = split(code, code->text, &found);
    if (status != OCOP_OK)
        return status;
    return found == code->part_count ? code_read_parts(code) : fail_count(code->text, found);
}

/* Adds the parts between hyphens as far as there is room; `found` counts all. */
static ocop_status split(ocop_code *code, const char *text, int32_t *found)
{
    for (*found = 0; text; text = *text ? text + 1 : NULL) {
        const size_t length = strcspn(text, "-");
        ++*found;
        if (!length)
            return fail(OCOP_ERR_CODE, "phần thứ %d của \"%.60s\" trống", "part %d of \"%.60s\" is empty", *found,
                        code->text);
        if (code->part_count < CODE_PARTS && !add_part(code, text, length))
            return fail_no_memory();
        text += length;
    }
    return OCOP_OK;
}

static const char *add_part(ocop_code *code, const char *text, size_t length)
{
    const char *part = arena_text(&code->arena, text, length);
    if (part)
        code->parts[code->part_count++] = part;
    return part;
}

static ocop_status fail_count(const char *text, int32_t found)
{
    return fail(OCOP_ERR_CODE, "mã sản phẩm \"%.60s\": cần 3 đến 5 phần, tỉnh-(huyện-)xã-số-năm, có %d",
                "product's code \"%.60s\": expected 3 to 5 parts, province-(district-)commune-number-year, found %d",
                text, found);
}

ocop_status code_read_parts(ocop_code *code)
{
    for (int32_t i = 0; i < code->part_count; i++)
        if (!is_digits(code->parts[i]))
            return fail(OCOP_ERR_CODE, "phần thứ %d của mã sản phẩm, \"%.60s\", có chữ: cần toàn chữ số",
                        "part %d of the product's code, \"%.60s\", has letters: expected digits only", i + 1,
                        code->parts[i]);
    const ocop_status status = find_form(code);
    if (status != OCOP_OK)
        return status;
    code->kind = OCOP_CODE_PRODUCT;
    return take_fields(code, layouts[code->form], 0);
}

bool code_is_product(const char *text)
{
    ptrdiff_t digits[CODE_PARTS];
    int count = 0;
    const char *last, *at = text;
    do {
        last = at;
        while (*at >= '0' && *at <= '9')
            at++;
        digits[count] = at - last;
        if ((*at && *at != '-') || !digits[count] || digits[count] > NUMBER_DIGITS)
            return false;
        count++;
    } while (*at++ && count < CODE_PARTS - 1);
    const enum code_form_index form = count == 5                                         ? FORM_PRODUCT_DISTRICT_COMMUNE
                                      : count == 4 && digits[1] == PLACE_COMMUNE_DIGITS  ? FORM_PRODUCT_COMMUNE
                                      : count == 4 && digits[1] == PLACE_DISTRICT_DIGITS ? FORM_PRODUCT_DISTRICT
                                                                                         : FORM_OTHER;
    if (form == FORM_OTHER || last[digits[count - 1]] || *last == '0')
        return false;
    for (int i = 0; i < count; i++)
        if (field_rules[layouts[form][i]].digits && field_rules[layouts[form][i]].digits != digits[i])
            return false;
    return true;
}

static bool is_digits(const char *text)
{
    return *text && !text[strspn(text, DIGITS)];
}

static ocop_status find_form(ocop_code *code)
{
    switch (code->part_count) {
    case 5:
        code->form = FORM_PRODUCT_DISTRICT_COMMUNE;
        return OCOP_OK;
    case 4:
        return form_of_four(code);
    case 3:
        return form_of_three(code);
    default:
        return fail_count(code->text, code->part_count);
    }
}

static ocop_status form_of_four(ocop_code *code)
{
    const int digits = (int)strlen(code->parts[1]);
    if (digits != PLACE_COMMUNE_DIGITS && digits != PLACE_DISTRICT_DIGITS)
        return fail(OCOP_ERR_CODE, "phần thứ hai, \"%.60s\", có %d chữ số: mã xã có %d, mã huyện có %d",
                    "the second part, \"%.60s\", has %d digits: a commune's code has %d, a district's %d",
                    code->parts[1], digits, PLACE_COMMUNE_DIGITS, PLACE_DISTRICT_DIGITS);
    code->form = digits == PLACE_COMMUNE_DIGITS ? FORM_PRODUCT_COMMUNE : FORM_PRODUCT_DISTRICT;
    return OCOP_OK;
}

/* A commune's code in three parts is no other system's code, but one from which the number or the year is missing. */
static ocop_status form_of_three(ocop_code *code)
{
    if (strlen(code->parts[1]) == PLACE_COMMUNE_DIGITS)
        return fail(OCOP_ERR_CODE, "sau mã xã \"%s\" cần số và năm (tỉnh-xã-số-năm), mã chỉ có ba phần",
                    "behind the commune's code \"%s\" a number and a year are expected (province-commune-number-year), "
                    "the code has only three parts",
                    code->parts[1]);
    code->form = is_year(code->parts[2]) ? FORM_PRODUCT_PROVINCE : FORM_OTHER;
    return OCOP_OK;
}

static bool is_year(const char *text)
{
    return strlen(text) == YEAR_DIGITS && is_digits(text) && *text != '0';
}

static ocop_status take_fields(ocop_code *code, const uint8_t *layout, int32_t first)
{
    for (int32_t i = 0; i < CODE_PARTS && layout[i] != FIELD_NONE; i++) {
        const ocop_status status = take_field(code, layout[i], code->parts[first + i]);
        if (status != OCOP_OK)
            return status;
    }
    return OCOP_OK;
}

static ocop_status take_field(ocop_code *code, enum code_field field, const char *text)
{
    const ocop_status status = code_check_field(field, text);
    if (status != OCOP_OK)
        return status;
    code->fields[field] = text;
    if (field != FIELD_YEAR)
        return OCOP_OK;
    for (; *text; text++)
        code->year = code->year * 10 + (*text - '0');
    return ocop_date_from_ymd(code->year, 1, 1, &code->first_day);
}

ocop_status code_check_field(enum code_field field, const char *text)
{
    const size_t length = strlen(text);
    const int digits = field_rules[field].digits;
    if (!length)
        return fail_field(field, text, "thiếu %s", "the %s is missing", 0);
    if (!is_digits(text))
        return fail_field(field, text, "%s \"%.60s\": cần toàn chữ số", "%s \"%.60s\": expected digits only", 0);
    if (field == FIELD_YEAR && !is_year(text))
        return fail_field(field, text, "%s \"%.60s\": cần bốn chữ số, như 2026",
                          "%s \"%.60s\": expected four digits, such as 2026", 0);
    if (digits && length != (size_t)digits)
        return fail_field(field, text, "%s \"%.60s\": cần %d chữ số, kể cả số 0 ở đầu",
                          "%s \"%.60s\": expected %d digits, with the leading zeros", digits);
    if (length > NUMBER_DIGITS)
        return fail_field(field, text, "%s \"%.60s…\": dài quá %d chữ số", "%s \"%.60s…\": it has more than %d digits",
                          NUMBER_DIGITS);
    return OCOP_OK;
}

/* Both messages take what the text should be, the text, and a number. */
static ocop_status fail_field(enum code_field field, const char *text, const char *vi, const char *en, int number)
{
    char message_vi[MESSAGE_SIZE], message_en[MESSAGE_SIZE];
    (void)snprintf(message_vi, sizeof message_vi, vi, field_rules[field].vi, text, number);
    (void)snprintf(message_en, sizeof message_en, en, field_rules[field].en, text, number);
    return fail_texts(OCOP_ERR_CODE, message_vi, message_en);
}

/* Act or registration form: number, perhaps a year, kind, and what follows its hyphen. */
static ocop_status read_document(ocop_code *code)
{
    const char *slash = strchr(code->text, '/'), *second = strchr(slash + 1, '/');
    const char *tail = (second ? second : slash) + 1, *hyphen = strchr(tail, '-');
    if (strchr(tail, '/') || !hyphen)
        return fail_document(code->text);
    const char *number = arena_text(&code->arena, code->text, (size_t)(slash - code->text));
    const char *year = second ? arena_text(&code->arena, slash + 1, (size_t)(second - slash - 1)) : "";
    const char *kind = arena_text(&code->arena, tail, (size_t)(hyphen - tail));
    if (!number || !year || !kind)
        return fail_no_memory();
    ocop_status status = check_kind(kind);
    if (status != OCOP_OK)
        return status;
    if (strcmp(kind, REGISTRATION_FORM) == 0)
        return second ? fail_document(code->text) : read_dossier(code, number, kind, hyphen + 1);
    status = take_field(code, FIELD_NUMBER, number);
    return status == OCOP_OK ? read_decision(code, second ? year : NULL, kind, hyphen + 1) : status;
}

static ocop_status fail_document(const char *text)
{
    return fail(
        OCOP_ERR_CODE,
        "\"%.60s\" không có dạng số/loại-cơ quan (như 12/QĐ-SNN), số/năm/loại-cơ quan hoặc số phiếu đăng ký "
        "(12-05/" REGISTRATION_FORM "-tỉnh-xã-năm)",
        "\"%.60s\" is not of the form number/kind-body (such as 12/QĐ-SNN), number/year/kind-body, or that of a "
        "registration form (12-05/" REGISTRATION_FORM "-province-commune-year)",
        text);
}

static ocop_status check_kind(const char *kind)
{
    utf8proc_int32_t first = 0;
    (void)utf8proc_iterate((const utf8proc_uint8_t *)kind, -1, &first);
    for (size_t i = 0; i < sizeof kinds_with_d / sizeof *kinds_with_d; i++)
        if (strcmp(kind, kinds_with_d[i].without) == 0)
            return fail(OCOP_ERR_CODE, "loại văn bản \"%s\" thiếu chữ Đ: viết \"%s\"",
                        "the kind of paper \"%s\" lacks its Đ: expected \"%s\"", kind, kinds_with_d[i].with);
    if (utf8proc_category(first) != UTF8PROC_CATEGORY_LU)
        return fail(OCOP_ERR_CODE, "loại văn bản \"%.60s\" phải bắt đầu bằng chữ hoa, như QĐ",
                    "the kind of paper \"%.60s\" must begin with a capital letter, such as QĐ", kind);
    return OCOP_OK;
}

static ocop_status read_dossier(ocop_code *code, const char *number, const char *kind, const char *places)
{
    static const uint8_t layout[CODE_PARTS] = {FIELD_PROVINCE, FIELD_COMMUNE, FIELD_YEAR};
    int32_t blanks, found;
    ocop_status status = split(code, number, &blanks);
    if (status == OCOP_OK && blanks > 2)
        return fail_document(code->text);
    if (status == OCOP_OK)
        status = check_blanks(code, blanks);
    if (status == OCOP_OK && !add_part(code, kind, strlen(kind)))
        status = fail_no_memory();
    if (status == OCOP_OK)
        status = split(code, places, &found);
    if (status != OCOP_OK)
        return status;
    if (found != 3)
        return fail_document(code->text);
    code->kind = OCOP_CODE_DOSSIER;
    code->form = blanks == 2 ? FORM_DOSSIER : FORM_DOSSIER_ONE_BLANK;
    code->fields[FIELD_NUMBER] = number;
    code->fields[FIELD_DOCUMENT] = kind;
    return take_fields(code, layout, blanks + 1);
}

static ocop_status check_blanks(const ocop_code *code, int32_t blanks)
{
    ocop_status status = OCOP_OK;
    for (int32_t i = 0; i < blanks && status == OCOP_OK; i++)
        status = code_check_field(FIELD_NUMBER, code->parts[i]);
    return status;
}

/* `year` may be NULL. */
static ocop_status read_decision(ocop_code *code, const char *year, const char *kind, const char *body)
{
    const char *number = code->fields[FIELD_NUMBER];
    ocop_status status = year ? take_field(code, FIELD_YEAR, year) : OCOP_OK;
    if (status == OCOP_OK)
        status = check_body(body);
    if (status != OCOP_OK)
        return status;
    code->kind = OCOP_CODE_DECISION;
    code->form = FORM_DECISION;
    code->fields[FIELD_DOCUMENT] = kind;
    code->fields[FIELD_BODY] = body;
    code->parts[code->part_count++] = number;
    if (year)
        code->parts[code->part_count++] = year;
    code->parts[code->part_count++] = kind;
    code->parts[code->part_count++] = body;
    return OCOP_OK;
}

/* Letters and digits with hyphens between them, a letter first. */
static ocop_status check_body(const char *body)
{
    const size_t length = strlen(body);
    if (!length || strchr(DIGITS "-", *body) || body[length - 1] == '-' || strstr(body, "--"))
        return fail(OCOP_ERR_CODE, "\"%.60s\" không phải cơ quan ban hành: cần tên viết tắt, như SNN",
                    "\"%.60s\" is no issuing body: expected its abbreviation, such as SNN", body);
    return OCOP_OK;
}
