/* Texts, widths, colours, and standard output with the failures that writing may meet. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Texts: Vietnamese, English. */
#define T_FIRST "lần đầu", "first"
#define T_UPGRADE "nâng hạng", "upgrade"
#define T_RENEWAL "đánh giá, phân hạng lại", "renewal"
#define T_WRITE "không ghi được kết quả", "cannot write the output"

/* A sheet is printed on A4 paper or read on a screen: never narrower, never wider. */
enum { WIDTH_LEAST = 80, WIDTH_MOST = 100 };

static const char *ESCAPES[] = {
    [CLI_STYLE_PLAIN] = "\033[0m",    [CLI_STYLE_HEAD] = "\033[1m",        [CLI_STYLE_STAR] = "\033[1;33m",
    [CLI_STYLE_WARNING] = "\033[33m", [CLI_STYLE_REJECTED] = "\033[1;31m",
};

static bool wants_color(const struct cli *cli);
static const char *next_code_point(const char *text, uint32_t *code);
static bool takes_no_column(uint32_t code);
static const char *fit_words(const char *text, int room, int *used);
static void put_leaders(int room);
static void notice_failure(struct cli *cli, bool failed);

const char *cli_text(const struct cli *cli, const char *vi, const char *en)
{
    return cli->lang == OCOP_LANG_EN ? en : vi;
}

const char *cli_registration(const struct cli *cli, int32_t registration)
{
    switch (registration) {
    case OCOP_REGISTRATION_UPGRADE:
        return cli_text(cli, T_UPGRADE);
    case OCOP_REGISTRATION_RENEWAL:
        return cli_text(cli, T_RENEWAL);
    default:
        return cli_text(cli, T_FIRST);
    }
}

const char *cli_level(const struct cli *cli, const ocop_edition *edition, const char *id)
{
    int32_t i;

    for (i = 0; i < ocop_edition_level_count(edition); i++)
        if (strcmp(ocop_edition_level_id(edition, i), id) == 0)
            return ocop_edition_level_name(edition, i, cli->lang);
    return id;
}

const char *cli_date(const struct cli *cli, int32_t date, char text[CLI_DATE_SIZE])
{
    int year = ocop_date_year(date), month = ocop_date_month(date), day = ocop_date_day(date);

    if (year == 0)
        snprintf(text, CLI_DATE_SIZE, "…");
    else if (cli->lang == OCOP_LANG_EN)
        snprintf(text, CLI_DATE_SIZE, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    else
        snprintf(text, CLI_DATE_SIZE, "%02d/%02d/%04d", day % 100, month % 100, year % 10000);
    return text;
}

void cli_output_setup(struct cli *cli)
{
    struct winsize window;

    cli->color = wants_color(cli);
    cli->width = WIDTH_LEAST;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > WIDTH_LEAST)
        cli->width = window.ws_col < WIDTH_MOST ? window.ws_col : WIDTH_MOST;
}

static bool wants_color(const struct cli *cli)
{
    const char *when = cli->color_when ? cli->color_when : "auto";
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");

    if (cli->format != CLI_FORMAT_TEXT || strcmp(when, "never") == 0)
        return false;
    if (strcmp(when, "always") == 0)
        return true;
    return isatty(STDOUT_FILENO) && !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);
}

/* Vietnamese in NFC has one code point a letter; text of the caller's may still bring marks of their own. */
int cli_width(const char *text)
{
    int width = 0;
    uint32_t code;

    while (*text) {
        text = next_code_point(text, &code);
        width += !takes_no_column(code);
    }
    return width;
}

/* The library gives out UTF-8 only; a file name may be anything, and then each stray byte is one column. */
static const char *next_code_point(const char *text, uint32_t *code)
{
    unsigned char first = (unsigned char)*text++;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;

    *code = more == 3 ? first & 0x07U : more == 2 ? first & 0x0FU : more == 1 ? first & 0x1FU : first;
    while (more-- > 0 && ((unsigned char)*text & 0xC0) == 0x80)
        *code = *code << 6 | ((unsigned char)*text++ & 0x3FU);
    return text;
}

static bool takes_no_column(uint32_t code)
{
    return (code >= 0x0300 && code <= 0x036F) || (code >= 0x200B && code <= 0x200D) || code == 0xFEFF;
}

void cli_style(const struct cli *cli, int style)
{
    if (cli->color)
        fputs(ESCAPES[style], stdout);
}

void cli_repeat(const char *text, int times)
{
    while (times-- > 0)
        fputs(text, stdout);
}

void cli_stars(const struct cli *cli, int stars)
{
    cli_style(cli, CLI_STYLE_STAR);
    cli_repeat("★", stars);
    cli_style(cli, CLI_STYLE_PLAIN);
}

void cli_centre(const struct cli *cli, const char *text)
{
    cli_repeat(" ", (cli->width - cli_width(text)) / 2);
    puts(text);
}

void cli_paragraph(const struct cli *cli, int indent, const char *lead, const char *text, int reserve)
{
    cli_repeat(" ", indent);
    fputs(lead, stdout);
    cli_hang(cli, indent + cli_width(lead), text, reserve);
}

void cli_hang(const struct cli *cli, int column, const char *text, int reserve)
{
    int room = cli->width - column - reserve;
    int used;

    for (;;) {
        const char *line = text;

        text = fit_words(text, room, &used);
        fwrite(line, 1, (size_t)(text - line), stdout);
        text += strspn(text, " ");
        if (!*text)
            break;
        putchar('\n');
        cli_repeat(" ", column);
    }
    if (reserve > 0)
        put_leaders(room - used);
    else
        putchar('\n');
}

void cli_paragraph_of(const struct cli *cli, int indent, const char *lead, const char *text, const char *more,
                      int reserve)
{
    size_t size = strlen(text) + strlen(more) + 1;
    char *whole = malloc(size);

    if (whole)
        snprintf(whole, size, "%s%s", text, more);
    cli_paragraph(cli, indent, lead, whole ? whole : text, reserve);
    free(whole);
}

void cli_beside(const struct cli *cli, const char *lead, const char *margin, const char *text)
{
    int room = cli->width - cli_width(lead);
    int used;

    fputs(lead, stdout);
    for (;;) {
        const char *line = text;

        text = fit_words(text, room, &used);
        fwrite(line, 1, (size_t)(text - line), stdout);
        putchar('\n');
        text += strspn(text, " ");
        if (!*text)
            break;
        fputs(margin, stdout);
    }
}

/* The end of as many whole words as fit, and their columns; a word that is too long by itself goes in whole. */
static const char *fit_words(const char *text, int room, int *used)
{
    const char *fits = text;
    int width = 0;

    *used = 0;
    while (*text) {
        uint32_t code;

        while (*text == ' ') {
            text++;
            width++;
        }
        while (*text && *text != ' ') {
            text = next_code_point(text, &code);
            width += !takes_no_column(code);
        }
        if (width > room && *used > 0)
            break;
        fits = text;
        *used = width;
    }
    return fits;
}

static void put_leaders(int room)
{
    if (room < 4) {
        cli_repeat(" ", room);
        return;
    }
    putchar(' ');
    cli_repeat(".", room - 1);
}

void cli_put_line(struct cli *cli, char *text)
{
    size_t length = strlen(text);
    bool failed = fwrite(text, 1, length, stdout) < length || putchar('\n') == EOF;

    notice_failure(cli, failed);
    ocop_free(text);
}

void cli_put_text(struct cli *cli, char *text)
{
    size_t length = strlen(text);

    notice_failure(cli, fwrite(text, 1, length, stdout) < length);
    ocop_free(text);
}

void cli_put_json_string(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;

        if (byte == '"' || byte == '\\')
            printf("\\%c", byte);
        else if (byte < 0x20)
            printf("\\u%04x", (unsigned)byte);
        else
            putchar(byte);
    }
    putchar('"');
}

void cli_flush(struct cli *cli)
{
    notice_failure(cli, fflush(stdout) == EOF);
}

static void notice_failure(struct cli *cli, bool failed)
{
    if (failed && cli->write_error == 0)
        cli->write_error = errno ? errno : EIO;
}

int cli_output_finish(struct cli *cli, int status)
{
    bool failed_before = ferror(stdout) != 0;

    errno = 0;
    notice_failure(cli, fflush(stdout) == EOF || failed_before);
    notice_failure(cli, fclose(stdout) == EOF && cli->write_error == 0 && errno != EBADF);
    if (cli->write_error == 0)
        return status;
    /* Whoever closed the pipe knows; "ocop rate … | head" needs no complaint. */
    if (cli->write_error == EPIPE)
        return CLI_EXIT_SYSTEM;
    return cli_system_error(cli, NULL, cli_text(cli, T_WRITE), cli->write_error);
}
