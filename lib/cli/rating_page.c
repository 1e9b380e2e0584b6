/* The rating of a dossier and its explanation as text. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_STARS "%d sao", "%d stars"
#define T_ONE_STAR "%d sao", "%d star"

static void print_rating(struct cli *cli, const char *name, const ocop_rating *rating, const char *text);
static bool print_line(struct cli *cli, const ocop_rating *rating, const char *line, size_t length, bool starred);
static int style_of(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length);
static size_t find(const char *line, size_t length, const char *part);
static bool print_with_star(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length);

ocop_status cli_rating_page(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_dossier *dossier = NULL;
    ocop_policy *policy = NULL;
    ocop_rating *rating = NULL;
    char *text = NULL;
    ocop_status status = ocop_dossier_from_json(cli->context, json, length, &dossier, &policy);

    if (status == OCOP_OK)
        status = ocop_rating_new(dossier, policy, &rating);
    if (status == OCOP_OK)
        status = ocop_rating_explain(rating, cli->lang, &text);
    if (status == OCOP_OK)
        print_rating(cli, name, rating, text);
    ocop_free(text);
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
    return status;
}

static void print_rating(struct cli *cli, const char *name, const ocop_rating *rating, const char *text)
{
    bool starred = false;

    cli_documents_title(cli, name);
    while (*text) {
        size_t length = strcspn(text, "\n");

        starred = print_line(cli, rating, text, length, starred);
        text += length + (text[length] == '\n');
    }
}

static bool print_line(struct cli *cli, const ocop_rating *rating, const char *line, size_t length, bool starred)
{
    int style = style_of(cli, rating, line, length);

    if (style == CLI_STYLE_PLAIN && cli->color && !starred) {
        starred = print_with_star(cli, rating, line, length);
    } else {
        if (style != CLI_STYLE_PLAIN)
            cli_style(cli, style);
        fwrite(line, 1, length, stdout);
        if (style != CLI_STYLE_PLAIN)
            cli_style(cli, CLI_STYLE_PLAIN);
    }
    putchar('\n');
    return starred;
}

/* The explanation is plain text; which line is a warning or a reason is told by the rating's own sentences. */
static int style_of(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length)
{
    int32_t outcome = ocop_rating_outcome(rating);
    int32_t i;

    if (!cli->color)
        return CLI_STYLE_PLAIN;
    for (i = 0; i < ocop_rating_warning_count(rating); i++)
        if (find(line, length, ocop_rating_warning_text(rating, i, cli->lang)) < length)
            return CLI_STYLE_WARNING;
    for (i = 0; i < ocop_rating_reason_count(rating); i++)
        if (find(line, length, ocop_rating_reason_text(rating, i, cli->lang)) < length)
            return outcome == OCOP_OUTCOME_INCOMPLETE ? CLI_STYLE_WARNING : CLI_STYLE_REJECTED;
    return CLI_STYLE_PLAIN;
}

/* Where the part begins, `length` if the line does not have it. */
static size_t find(const char *line, size_t length, const char *part)
{
    size_t part_length = strlen(part);
    size_t i;

    for (i = 0; part_length > 0 && i + part_length <= length; i++)
        if (memcmp(line + i, part, part_length) == 0)
            return i;
    return length;
}

/* The star that the rating gives stands out where it is named first. */
static bool print_with_star(const struct cli *cli, const ocop_rating *rating, const char *line, size_t length)
{
    int stars = (int)ocop_rating_stars(rating);
    char star[32];
    size_t at;

    snprintf(star, sizeof star, stars == 1 ? cli_text(cli, T_ONE_STAR) : cli_text(cli, T_STARS), stars);
    at = find(line, length, star);
    if (at == length || stars == 0) {
        fwrite(line, 1, length, stdout);
        return false;
    }
    fwrite(line, 1, at, stdout);
    cli_style(cli, CLI_STYLE_STAR);
    fputs(star, stdout);
    cli_style(cli, CLI_STYLE_PLAIN);
    fwrite(line + at + strlen(star), 1, length - at - strlen(star), stdout);
    return true;
}
