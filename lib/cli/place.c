/* `ocop place`: administrative units found by name or code, what they were made of and what they became. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                              \
    "Cách dùng: ocop place find --on NGÀY [TÙY CHỌN]… TÊN|MÃ…\n"                                                \
    "           ocop place show --on NGÀY MÃ…\n"                                                                        \
    "           ocop place map MÃ…\n"                                                                                    \
    "\n"                                                                                                                    \
    "find: đơn vị hành chính nào mang tên hay mã đó vào ngày --on. Viết hoa hay thường,\n"                \
    "dấu thanh đặt ở đâu (Hòa, Hoà), viết tắt TP., TX., TT., H., Q., X., P. đều được. Tên\n"         \
    "có cả loại đơn vị chỉ tìm loại ấy. Không đoán: trùng tên thì liệt kê tất cả.\n"           \
    "show: một đơn vị, thuộc đâu, có bao nhiêu đơn vị trực thuộc, từ đâu mà có, thành gì.\n"    \
    "map: các đơn vị mang mã đó lập từ những đơn vị nào và đã thành những đơn vị nào trong\n" \
    "đợt sắp xếp 01/07/2025 và sau đó; mã cũ và mã mới đều được.\n"                                  \
    "Với --format json: mỗi tên hoặc mã một dòng.\n",                                                                       \
        "Usage: ocop place find --on DATE [OPTION]… NAME|CODE…\n"                                                       \
        "       ocop place show --on DATE CODE…\n"                                                                        \
        "       ocop place map CODE…\n"                                                                                   \
        "\n"                                                                                                                \
        "find: which administrative units have that name or code on the day of --on. Case,\n"                               \
        "the letter that carries a tone (Hòa, Hoà) and TP., TX., TT., H., Q., X., P. for\n"                               \
        "the types make no difference. A name with its type finds that type only. Nothing\n"                                \
        "is guessed: where several units fit, all are listed.\n"                                                            \
        "show: one unit, what it is part of, how many are part of it, what it was made of\n"                                \
        "and what it became.\n"                                                                                             \
        "map: what the units of that code were made of and what they became on 1 July 2025\n"                               \
        "and since; old codes and new ones.\n"                                                                              \
        "With --format json: one line for each name or code.\n"
#define T_NO_ACTION "nêu 'find', 'show' hoặc 'map' sau 'place'", "say 'find', 'show' or 'map' after 'place'"
#define T_BAD_ACTION "'place' không có '%s'", "'place' has no '%s'"
#define T_NOT_WITH "'place %s' không dùng tùy chọn '--%s'", "'place %s' does not take the option '--%s'"
#define T_NEEDS_ON                                                                                                     \
    "cần --on NGÀY: tên và mã tùy ngày được hỏi", "--on DATE is needed: names and codes depend on the day"
#define T_NEEDS_NAME "thiếu tên hoặc mã", "a name or code is missing"
#define T_NONE "%s: không có đơn vị nào ngày %s\n", "%s: no unit on %s\n"
#define T_FOUND "%s: %d đơn vị ngày %s\n", "%s: %d found on %s\n"
#define T_PART_OF "Thuộc", "Part of"
#define T_SINCE "Từ ngày", "From"
#define T_UNTIL "Đến ngày", "Until"
#define T_CHILDREN "Trực thuộc", "Parts"
#define T_TYPE "Loại", "Type"
#define T_MADE_OF "Lập từ:", "Made of:"
#define T_BECAME "Thành:", "Became:"
#define T_UNKNOWN "không rõ trước và sau là đơn vị nào", "what it was made of and became is not known"
#define T_WHOLE "toàn bộ", "whole"
#define T_PART "một phần", "part"
#define T_KEPT "giữ nguyên", "kept"

static int run(struct cli *cli);
static void help(struct cli *cli);

const struct cli_command cli_place = {
    .name = "place",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTION_FORMAT | CLI_OPTION_ON | CLI_OPTION_LEVEL | CLI_OPTION_IN |
               CLI_OPTION_WITHOUT_ACCENTS,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON,
};

/* One operand at a time. */
typedef int answer_one(struct cli *cli, const char *operand, int32_t on);

static const char *option_not_for(const struct cli *cli, bool finds, bool maps);
static int answer_all(struct cli *cli, answer_one *answer, int32_t on);
static answer_one find, show, map;
static void print_found(const struct cli *cli, const char *name, const ocop_units *units, int32_t on);
static void print_unit(int32_t unit, int32_t on);
static void print_path(int32_t unit, int32_t on);
static int32_t level_of_code(const char *code);
static int print_shown(struct cli *cli, int32_t unit, int32_t on);
static void print_facts(const struct cli *cli, int32_t unit, int32_t on, int32_t children);
static void print_label(const char *label);
static int print_json(struct cli *cli, const char *name, ocop_status status, char *json);
static void print_changes(const struct cli *cli, const char *label, const ocop_units *units);
static const char *kind_text(const struct cli *cli, int32_t kind);

enum { LABEL_COLUMNS = 12 };

static int run(struct cli *cli)
{
    const char *action = cli->operand_count > 0 ? cli->operands[0] : NULL;
    bool finds, maps;
    int32_t on;
    int status;

    if (!action)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NO_ACTION));
    finds = strcmp(action, "find") == 0;
    maps = strcmp(action, "map") == 0;
    if (!finds && !maps && strcmp(action, "show") != 0)
        return cli_usage_error(cli, cli_text(cli, T_BAD_ACTION), action);
    if (option_not_for(cli, finds, maps))
        return cli_usage_error(cli, cli_text(cli, T_NOT_WITH), action, option_not_for(cli, finds, maps));
    if (cli->operand_count == 1)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_NAME));
    if (!maps && !cli->on)
        return cli_usage_error(cli, "%s", cli_text(cli, T_NEEDS_ON));
    status = cli_option_date(cli, "on", cli->on, &on);
    return status == CLI_EXIT_OK ? answer_all(cli, finds ? find : maps ? map : show, on) : status;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static const char *option_not_for(const struct cli *cli, bool finds, bool maps)
{
    if (maps && cli->on)
        return "on";
    if (!finds && cli->level)
        return "level";
    if (!finds && cli->in)
        return "in";
    return !finds && cli->given & CLI_OPTION_WITHOUT_ACCENTS ? "without-accents" : NULL;
}

static int answer_all(struct cli *cli, answer_one *answer, int32_t on)
{
    int worst = CLI_EXIT_OK;
    int i;

    for (i = 1; i < cli->operand_count; i++) {
        int status;

        if (i > 1 && cli->format == CLI_FORMAT_TEXT)
            putchar('\n');
        status = answer(cli, cli->operands[i], on);
        worst = status > worst ? status : worst;
    }
    return worst;
}

static int find(struct cli *cli, const char *operand, int32_t on)
{
    int how = cli->given & CLI_OPTION_WITHOUT_ACCENTS ? OCOP_FIND_WITHOUT_ACCENTS : OCOP_FIND_WITH_ACCENTS;
    ocop_status status;
    ocop_units *units;
    char *json = NULL;

    if (cli->format != CLI_FORMAT_TEXT) {
        status = ocop_place_find_json(cli->context, operand, on, cli_level_of(cli), cli->in, how, &json);
        return print_json(cli, operand, status, json);
    }
    if (ocop_units_find(cli->context, operand, on, cli_level_of(cli), cli->in, how, &units) != OCOP_OK)
        return cli_library_error(cli, operand);
    print_found(cli, operand, units, on);
    ocop_units_unref(units);
    return CLI_EXIT_OK;
}

int32_t cli_level_of(const struct cli *cli)
{
    if (!cli->level)
        return 0;
    return strcmp(cli->level, "province") == 0   ? OCOP_PLACE_PROVINCE
           : strcmp(cli->level, "district") == 0 ? OCOP_PLACE_DISTRICT
                                                 : OCOP_PLACE_COMMUNE;
}

static void print_found(const struct cli *cli, const char *name, const ocop_units *units, int32_t on)
{
    int32_t count = ocop_units_count(units);
    char day[CLI_DATE_SIZE];
    int32_t i;

    cli_style(cli, CLI_STYLE_HEAD);
    if (count == 0)
        printf(cli_text(cli, T_NONE), name, cli_date(cli, on, day));
    else
        printf(cli_text(cli, T_FOUND), name, (int)count, cli_date(cli, on, day));
    cli_style(cli, CLI_STYLE_PLAIN);
    for (i = 0; i < count; i++) {
        fputs("  ", stdout);
        print_unit(ocop_units_at(units, i), on);
        putchar('\n');
    }
}

/* "29551  Phường 1, Thành phố Vĩnh Long, Tỉnh Vĩnh Long" */
static void print_unit(int32_t unit, int32_t on)
{
    printf("%-5s  %s", ocop_unit_code(unit), ocop_unit_name(unit));
    if (ocop_unit_parent(unit, on) >= 0)
        fputs(", ", stdout);
    print_path(ocop_unit_parent(unit, on), on);
}

static void print_path(int32_t unit, int32_t on)
{
    for (; unit >= 0; unit = ocop_unit_parent(unit, on))
        printf("%s%s", ocop_unit_name(unit), ocop_unit_parent(unit, on) >= 0 ? ", " : "");
}

static int print_json(struct cli *cli, const char *name, ocop_status status, char *json)
{
    if (status != OCOP_OK)
        return cli_library_error(cli, name);
    cli_put_line(cli, json);
    return CLI_EXIT_OK;
}

static int show(struct cli *cli, const char *operand, int32_t on)
{
    char *json = NULL;
    ocop_status status = ocop_place_show_json(cli->context, operand, on, &json);

    if (status != OCOP_OK || cli->format != CLI_FORMAT_TEXT)
        return print_json(cli, operand, status, json);
    ocop_free(json);
    return print_shown(cli, ocop_unit_find(level_of_code(operand), operand, on), on);
}

static int32_t level_of_code(const char *code)
{
    size_t digits = strlen(code);

    return digits == 2 ? OCOP_PLACE_PROVINCE : digits == 3 ? OCOP_PLACE_DISTRICT : OCOP_PLACE_COMMUNE;
}

static int print_shown(struct cli *cli, int32_t unit, int32_t on)
{
    ocop_units *children = NULL, *from = NULL, *to = NULL;
    ocop_status status = ocop_units_inside(cli->context, unit, on, 0, &children);

    if (status == OCOP_OK)
        status = ocop_units_before(cli->context, unit, OCOP_DATE_NONE, &from);
    if (status == OCOP_OK)
        status = ocop_units_after(cli->context, unit, OCOP_DATE_NONE, &to);
    if (status == OCOP_OK) {
        print_facts(cli, unit, on, ocop_units_count(children));
        print_changes(cli, cli_text(cli, T_MADE_OF), from);
        print_changes(cli, cli_text(cli, T_BECAME), to);
    }
    ocop_units_unref(children);
    ocop_units_unref(from);
    ocop_units_unref(to);
    return status == OCOP_OK ? CLI_EXIT_OK : cli_library_error(cli, ocop_unit_code(unit));
}

static void print_facts(const struct cli *cli, int32_t unit, int32_t on, int32_t children)
{
    char day[CLI_DATE_SIZE];

    cli_style(cli, CLI_STYLE_HEAD);
    printf("%s  %s\n", ocop_unit_code(unit), ocop_unit_name(unit));
    cli_style(cli, CLI_STYLE_PLAIN);
    print_label(cli_text(cli, T_TYPE));
    puts(ocop_unit_type_name(ocop_unit_type(unit), cli->lang));
    if (ocop_unit_parent(unit, on) >= 0) {
        print_label(cli_text(cli, T_PART_OF));
        print_path(ocop_unit_parent(unit, on), on);
        putchar('\n');
    }
    print_label(cli_text(cli, T_SINCE));
    puts(cli_date(cli, ocop_unit_valid_from(unit), day));
    if (ocop_unit_valid_to(unit) != OCOP_DATE_NONE) {
        print_label(cli_text(cli, T_UNTIL));
        puts(cli_date(cli, ocop_unit_valid_to(unit) - 1, day));
    }
    if (children > 0) {
        print_label(cli_text(cli, T_CHILDREN));
        printf("%d\n", (int)children);
    }
}

static void print_label(const char *label)
{
    printf("  %s:", label);
    cli_repeat(" ", LABEL_COLUMNS - cli_width(label));
}

static void print_changes(const struct cli *cli, const char *label, const ocop_units *units)
{
    int32_t i;

    if (ocop_units_count(units) > 0)
        printf("  %s\n", label);
    for (i = 0; i < ocop_units_count(units); i++) {
        int32_t unit = ocop_units_at(units, i), end = ocop_unit_valid_to(unit);
        int32_t certainty = ocop_units_certainty(units, i);

        fputs("    ", stdout);
        print_unit(unit, end == OCOP_DATE_NONE ? INT32_MAX : end - 1);
        printf(": %s", kind_text(cli, ocop_units_kind(units, i)));
        if (certainty == OCOP_CERTAINTY_INFERRED)
            printf(" (%s)", ocop_certainty_text(certainty, cli->lang));
        putchar('\n');
    }
}

static const char *kind_text(const struct cli *cli, int32_t kind)
{
    return kind == OCOP_CHANGE_WHOLE  ? cli_text(cli, T_WHOLE)
           : kind == OCOP_CHANGE_PART ? cli_text(cli, T_PART)
                                      : cli_text(cli, T_KEPT);
}

static int map(struct cli *cli, const char *operand, int32_t on)
{
    ocop_units *from = NULL, *to = NULL;
    ocop_status status;
    char *json = NULL;

    (void)on;
    if (cli->format == CLI_FORMAT_JSON) {
        status = ocop_place_map_json(cli->context, operand, &json);
        return print_json(cli, operand, status, json);
    }
    status = ocop_units_map_from(cli->context, operand, &from);
    if (status == OCOP_OK)
        status = ocop_units_map_to(cli->context, operand, &to);
    if (status == OCOP_OK) {
        cli_style(cli, CLI_STYLE_HEAD);
        puts(operand);
        cli_style(cli, CLI_STYLE_PLAIN);
        print_changes(cli, cli_text(cli, T_MADE_OF), from);
        print_changes(cli, cli_text(cli, T_BECAME), to);
        if (ocop_units_count(from) + ocop_units_count(to) == 0)
            printf("  %s\n", cli_text(cli, T_UNKNOWN));
    }
    ocop_units_unref(from);
    ocop_units_unref(to);
    return status == OCOP_OK ? CLI_EXIT_OK : cli_library_error(cli, operand);
}
