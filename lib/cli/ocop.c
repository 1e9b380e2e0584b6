/* The `ocop` command: rates product dossiers of Viet Nam's OCOP programme, and prints the rules it rates them by. */
#include "cli.h"

#include <signal.h>

/* Texts: Vietnamese, English. */
#define T_HELP                                                                                                            \
    "Cách dùng: ocop LỆNH [TÙY CHỌN]… [ĐỐI SỐ]…\n"                                                        \
    "\n"                                                                                                                  \
    "Chấm điểm, phân hạng sản phẩm của Chương trình Mỗi xã một sản phẩm (OCOP) từ 1 đến\n" \
    "5 sao, và cho biết quy định nào dẫn đến kết quả đó.\n"                                             \
    "\n"                                                                                                                  \
    "Các lệnh:\n"                                                                                                      \
    "  editions   các bộ quy định; bộ nào áp dụng cho một ngày nộp hồ sơ\n"                           \
    "  criteria   các bộ sản phẩm; in phiếu đánh giá để điền bằng tay\n"                              \
    "  rate       chấm điểm, phân hạng hồ sơ\n"                                                                \
    "  explain    giải thích kết quả phân hạng, kèm căn cứ từng dòng\n"                                  \
    "  cycle      chu trình OCOP hằng năm, các đợt đánh giá, ý tưởng đã đến bước nào\n"           \
    "  case       vụ việc đang ở đâu, việc nào đến hạn, ai làm gì tiếp theo\n"                       \
    "  certificate\n"                                                                                                     \
    "             giấy chứng nhận: hết hạn ngày nào, nộp hồ sơ đánh giá lại lúc nào\n"            \
    "  code       đọc mã sản phẩm, số phiếu đăng ký, số văn bản\n"                                    \
    "  place      đơn vị hành chính: tìm theo tên, mã; trước và sau khi sắp xếp\n"                       \
    "  plan       kế hoạch: kiểm tra, tiến độ chỉ tiêu, phân bổ cho các đơn vị\n"                   \
    "  registry   danh sách sản phẩm, chủ thể: kiểm tra, đếm, xuất\n"                                     \
    "  report     báo cáo: các bảng về sản phẩm, chủ thể, kế hoạch; text, HTML…\n"                   \
    "  info       phiên bản, các bộ quy định có sẵn, giới hạn, cách điều chỉnh\n"                   \
    "\n"                                                                                                                  \
    "'ocop LỆNH --help' cho biết thêm về một lệnh.\n",                                                                    \
        "Usage: ocop COMMAND [OPTION]… [ARGUMENT]…\n"                                                                 \
        "\n"                                                                                                              \
        "Rates the products of Viet Nam's One Commune One Product programme (OCOP), 1 to 5\n"                             \
        "stars, and tells which rule each answer comes from.\n"                                                           \
        "\n"                                                                                                              \
        "Commands:\n"                                                                                                     \
        "  editions   the editions of the rules; which one holds on a filing date\n"                                      \
        "  criteria   the product sets; prints a score sheet to fill in by hand\n"                                        \
        "  rate       rates dossiers\n"                                                                                   \
        "  explain    explains the rating of dossiers, each line with its rule\n"                                         \
        "  cycle      the yearly OCOP cycle, the rounds, how far ideas have come\n"                                       \
        "  case       how a case stands, what is due, who may do what next\n"                                             \
        "  certificate\n"                                                                                                 \
        "             certificates: when they expire, when a renewal may be filed\n"                                      \
        "  code       reads codes of products, numbers of forms and decisions\n"                                          \
        "  place      administrative units by name or code; before and after the mergers\n"                               \
        "  plan       plans: checks, progress of targets, targets divided over units\n"                                   \
        "  registry   registers of products and producers: checks, counts, exports\n"                                     \
        "  report     reports: tables of products, producers, plans; text, HTML and more\n"                               \
        "  info       version, editions inside, limits, how to change the rules\n"                                        \
        "\n"                                                                                                              \
        "'ocop COMMAND --help' tells more of a command.\n"
#define T_OPTIONS "\nTùy chọn:\n", "\nOptions:\n"
#define T_STATUS "Mã kết thúc: ", "Exit status: "
#define T_STATUSES                                                                                                     \
    "0 tốt; 1 có dữ liệu đầu vào sai; 2 sai dòng lệnh; 3 không đọc hoặc không ghi được, hết bộ nhớ.",                  \
        "0 all is well; 1 some input was bad; 2 usage; 3 cannot read or write, or out of memory."

static int run(struct cli *cli, int argc, char **argv);
static void print_help(struct cli *cli);

int main(int argc, char **argv)
{
    struct cli cli = {.lang = OCOP_LANG_VI};
    int status;

    /* A reader that went away shall be a failed write with a status of its own, not a silent death. */
    (void)signal(SIGPIPE, SIG_IGN);
    status = run(&cli, argc, argv);
    status = cli_output_finish(&cli, status);
    ocop_context_unref(cli.context);
    cli_options_free(&cli);
    return status;
}

static int run(struct cli *cli, int argc, char **argv)
{
    int status = cli_options_read(cli, argc, argv);

    if (status != CLI_EXIT_OK)
        return status;
    cli_output_setup(cli);
    if (cli->given & CLI_OPTION_HELP) {
        print_help(cli);
        return CLI_EXIT_OK;
    }
    if (cli->given & CLI_OPTION_VERSION) {
        printf("ocop %s\n", ocop_version());
        return CLI_EXIT_OK;
    }
    status = cli_rules_load(cli);
    return status == CLI_EXIT_OK ? cli->command->run(cli) : status;
}

static void print_help(struct cli *cli)
{
    if (cli->command)
        cli->command->help(cli);
    else
        fputs(cli_text(cli, T_HELP), stdout);
    fputs(cli_text(cli, T_OPTIONS), stdout);
    cli_options_help(cli);
    putchar('\n');
    cli_paragraph(cli, 0, cli_text(cli, T_STATUS), cli_text(cli, T_STATUSES), 0);
}
