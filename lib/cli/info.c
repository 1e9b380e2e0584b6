/* `ocop info`: version, editions with their digests, limits, and how to change the rules. */
#include "cli.h"

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                              \
    "Cách dùng: ocop info [TÙY CHỌN]…\n"                                                                             \
    "\n"                                                                                                                    \
    "In phiên bản, các bộ quy định có sẵn cùng mã băm của chúng, các giới hạn và cách\n"           \
    "điều chỉnh quy định. Mã băm đổi khi một bộ quy định được điều chỉnh; mọi kết quả\n" \
    "phân hạng đều ghi mã băm đã dùng.\n",                                                                                  \
        "Usage: ocop info [OPTION]…\n"                                                                                    \
        "\n"                                                                                                                \
        "Prints the version, the editions of the rules with their digests, the limits, and\n"                               \
        "how to change the rules. An overlay changes the digest of its edition; every\n"                                    \
        "rating tells the digest that it was made with.\n"
#define T_TITLE "ocop %s, chấm điểm, phân hạng sản phẩm OCOP\n", "ocop %s, rates the products of the OCOP programme\n"
#define T_EDITIONS "\nCác bộ quy định\n", "\nEditions\n"
#define T_EDITION "  %s: %d bộ sản phẩm\n", "  %s: %d product sets\n"
#define T_LIMITS "\nGiới hạn\n", "\nLimits\n"
#define T_LIMIT_BYTES "  một tài liệu JSON: %lld byte\n", "  one JSON document: %lld bytes\n"
#define T_LIMIT_SHEETS "  một hồ sơ: %lld phiếu\n", "  one dossier: %lld sheets\n"
#define T_OVERLAY                                                                                                                \
    "\nĐiều chỉnh quy định\n"                                                                                            \
    "  Quy chế hội đồng của tỉnh, lời văn đầy đủ hoặc một mức điểm cần sửa được ghi vào\n" \
    "  tệp điều chỉnh:\n"                                                                                                 \
    "    {\"format\":\"ocop-overlay/1\",\"name\":\"tay-ninh\",\"edition\":\"26-2026\",\n"                                        \
    "     \"text_vi\":\"Quy chế hội đồng tỉnh\",\n"                                                                     \
    "     \"text_en\":\"The provincial council's regulation\",\n"                                                                \
    "     \"source_vi\":\"Quyết định số …\",\"source_en\":\"Decision …\",\n"                                          \
    "     \"patch\":{\"policy\":{\"spread_limit\":10}}}\n"                                                                       \
    "  rồi dùng: ocop rate --overlay tay-ninh.json ho-so.json\n"                                                              \
    "  Cả một bộ quy định riêng: 'ocop editions 26-2026 --format json' để lấy bản mẫu,\n"                     \
    "  sửa lại, rồi dùng --edition-file TỆP.\n",                                                                                 \
        "\nChanging the rules\n"                                                                                                 \
        "  A council's regulation, the full official wording or a corrected point goes into\n"                                   \
        "  an overlay:\n"                                                                                                        \
        "    {\"format\":\"ocop-overlay/1\",\"name\":\"tay-ninh\",\"edition\":\"26-2026\",\n"                                    \
        "     \"text_vi\":\"Quy chế hội đồng tỉnh\",\n"                                                                 \
        "     \"text_en\":\"The provincial council's regulation\",\n"                                                            \
        "     \"source_vi\":\"Quyết định số …\",\"source_en\":\"Decision …\",\n"                                      \
        "     \"patch\":{\"policy\":{\"spread_limit\":10}}}\n"                                                                   \
        "  and is then used: ocop rate --overlay tay-ninh.json dossier.json\n"                                                   \
        "  A whole edition of your own: take 'ocop editions 26-2026 --format json' as a\n"                                       \
        "  pattern, change it, and give it with --edition-file FILE.\n"

static int run(struct cli *cli);
static void help(struct cli *cli);
static int each_edition(struct cli *cli, void (*print)(struct cli *, const ocop_edition *, int32_t));
static void print_edition(struct cli *cli, const ocop_edition *edition, int32_t index);
static void print_edition_json(struct cli *cli, const ocop_edition *edition, int32_t index);
static void print_date_json(int32_t date);

const struct cli_command cli_info = {
    .name = "info",
    .run = run,
    .help = help,
    .options = CLI_OPTIONS_COMMON | CLI_OPTIONS_RULES | CLI_OPTION_FORMAT,
    .formats = 1U << CLI_FORMAT_TEXT | 1U << CLI_FORMAT_JSON,
};

static int run(struct cli *cli)
{
    long long bytes = (long long)ocop_context_limit(cli->context, OCOP_LIMIT_INPUT_BYTES);
    long long sheets = (long long)ocop_context_limit(cli->context, OCOP_LIMIT_SHEETS);
    int status;

    if (cli->format == CLI_FORMAT_JSON) {
        fputs("{\"format\":\"ocop-info/1\",\"version\":", stdout);
        cli_put_json_string(ocop_version());
        fputs(",\"editions\":[", stdout);
        status = each_edition(cli, print_edition_json);
        printf("],\"limits\":{\"input_bytes\":%lld,\"sheets\":%lld}}\n", bytes, sheets);
        return status;
    }
    printf(cli_text(cli, T_TITLE), ocop_version());
    fputs(cli_text(cli, T_EDITIONS), stdout);
    status = each_edition(cli, print_edition);
    fputs(cli_text(cli, T_LIMITS), stdout);
    printf(cli_text(cli, T_LIMIT_BYTES), bytes);
    printf(cli_text(cli, T_LIMIT_SHEETS), sheets);
    fputs(cli_text(cli, T_OVERLAY), stdout);
    return status;
}

static void help(struct cli *cli)
{
    fputs(cli_text(cli, T_HELP), stdout);
}

static int each_edition(struct cli *cli, void (*print)(struct cli *, const ocop_edition *, int32_t))
{
    int32_t i;

    for (i = 0; i < ocop_edition_count(cli->context); i++) {
        ocop_edition *edition;

        if (ocop_edition_open(cli->context, ocop_edition_id_at(cli->context, i), &edition) != OCOP_OK)
            return cli_library_error(cli, NULL);
        print(cli, edition, i);
        ocop_edition_unref(edition);
    }
    return CLI_EXIT_OK;
}

static void print_edition(struct cli *cli, const ocop_edition *edition, int32_t index)
{
    (void)index;
    printf(cli_text(cli, T_EDITION), ocop_edition_id(edition), (int)ocop_edition_set_count(edition));
    printf("    %s\n", ocop_edition_digest(edition));
}

static void print_edition_json(struct cli *cli, const ocop_edition *edition, int32_t index)
{
    (void)cli;
    fputs(index > 0 ? ",{\"id\":" : "{\"id\":", stdout);
    cli_put_json_string(ocop_edition_id(edition));
    fputs(",\"filed_from\":", stdout);
    print_date_json(ocop_edition_filed_from(edition));
    fputs(",\"filed_to\":", stdout);
    print_date_json(ocop_edition_filed_to(edition));
    printf(",\"sets\":%d,\"digest\":", (int)ocop_edition_set_count(edition));
    cli_put_json_string(ocop_edition_digest(edition));
    putchar('}');
}

static void print_date_json(int32_t date)
{
    if (date == OCOP_DATE_NONE)
        fputs("null", stdout);
    else
        printf("\"%04d-%02d-%02d\"", (int)ocop_date_year(date), (int)ocop_date_month(date), (int)ocop_date_day(date));
}
