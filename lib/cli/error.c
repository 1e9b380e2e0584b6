/* Messages on standard error, and failures of the library as ocop-error/1. */
#include "cli.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* Texts: Vietnamese, English. */
#define T_SEE "Xem 'ocop --help'.", "See 'ocop --help'."
#define T_SEE_COMMAND "Xem 'ocop %s --help'.", "See 'ocop %s --help'."
#define T_NO_MEMORY "hết bộ nhớ", "out of memory"
#define T_AT "vị trí", "at"
#define T_LINE "dòng %d, cột %d", "line %d, column %d"
#define T_RULE "quy tắc", "rule"
#define T_SOURCE "căn cứ", "source"

/* The system's own words are English; these are the failures that a clerk meets. */
#define T_ENOENT "không có tệp này", "no such file"
#define T_EACCES "không có quyền truy cập", "permission denied"
#define T_EISDIR "là thư mục, không phải tệp", "it is a directory"
#define T_ENOTDIR "đường dẫn đi qua một tệp không phải thư mục", "a part of the path is not a directory"
#define T_ENOSPC "không còn chỗ trên đĩa", "no space left on the device"
#define T_EPIPE "bên nhận đã đóng", "the reader has gone"
#define T_EBADF "đầu vào hoặc đầu ra đã bị đóng", "the input or output is closed"
#define T_EIO "lỗi đọc, ghi của thiết bị", "input/output error of the device"

static void print_place(const struct cli *cli);
static void print_detail(const char *label, const char *text);
static const char *system_words(const struct cli *cli, int error);
static int status_of(ocop_status status);

int cli_usage_error(const struct cli *cli, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fputs("ocop: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    if (cli->command)
        fprintf(stderr, cli_text(cli, T_SEE_COMMAND), cli->command->name);
    else
        fputs(cli_text(cli, T_SEE), stderr);
    fputc('\n', stderr);
    return CLI_EXIT_USAGE;
}

void cli_message(const char *name, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    fprintf(stderr, "ocop: %s%s", name ? name : "", name ? ": " : "");
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

int cli_system_error(const struct cli *cli, const char *name, const char *what, int error)
{
    cli_message(name, "%s: %s", what, system_words(cli, error));
    return CLI_EXIT_SYSTEM;
}

static const char *system_words(const struct cli *cli, int error)
{
    switch (error) {
    case ENOENT:
        return cli_text(cli, T_ENOENT);
    case EACCES:
        return cli_text(cli, T_EACCES);
    case EISDIR:
        return cli_text(cli, T_EISDIR);
    case ENOTDIR:
        return cli_text(cli, T_ENOTDIR);
    case ENOSPC:
        return cli_text(cli, T_ENOSPC);
    case EPIPE:
        return cli_text(cli, T_EPIPE);
    case EBADF:
        return cli_text(cli, T_EBADF);
    case EIO:
        return cli_text(cli, T_EIO);
    default:
        return strerror(error);
    }
}

int cli_no_memory(const struct cli *cli)
{
    cli_message(NULL, "%s", cli_text(cli, T_NO_MEMORY));
    return CLI_EXIT_SYSTEM;
}

int cli_library_error(struct cli *cli, const char *name)
{
    ocop_status status = ocop_error_status();

    if (status == OCOP_ERR_NO_MEMORY)
        return cli_no_memory(cli);
    cli_message(name, "%s", ocop_error_message(cli->lang));
    print_place(cli);
    print_detail(cli_text(cli, T_RULE), ocop_error_rule());
    print_detail(cli_text(cli, T_SOURCE), ocop_error_source(cli->lang));
    if (cli->format == CLI_FORMAT_JSON || cli->format == CLI_FORMAT_NDJSON)
        return cli_library_error_line(cli, 0);
    return status_of(status);
}

static void print_place(const struct cli *cli)
{
    const char *pointer = ocop_error_pointer();
    int line = ocop_error_line();

    if (!*pointer && line == 0)
        return;
    fprintf(stderr, "  %s: %s%s", cli_text(cli, T_AT), pointer, *pointer && line ? ", " : "");
    if (line)
        fprintf(stderr, cli_text(cli, T_LINE), line, (int)ocop_error_column());
    fputc('\n', stderr);
}

static void print_detail(const char *label, const char *text)
{
    if (*text)
        fprintf(stderr, "  %s: %s\n", label, text);
}

int cli_library_error_line(struct cli *cli, int64_t line)
{
    ocop_status status = ocop_error_status();
    char *json;

    if (status == OCOP_ERR_NO_MEMORY || ocop_error_to_json(cli->context, line, &json) != OCOP_OK)
        return cli_no_memory(cli);
    cli_put_line(cli, json);
    return status_of(status);
}

static int status_of(ocop_status status)
{
    return status == OCOP_ERR_NO_MEMORY || status == OCOP_ERR_IO ? CLI_EXIT_SYSTEM : CLI_EXIT_INPUT;
}
