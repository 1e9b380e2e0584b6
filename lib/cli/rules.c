/* The context: the embedded editions, then the caller's editions, then overlays over any of them. */
#include "cli.h"

typedef int (*use_text)(struct cli *cli, const char *name, const char *json, int64_t length);

static int use_file(struct cli *cli, const char *path, use_text use);
static int add_edition(struct cli *cli, const char *name, const char *json, int64_t length);
static int add_overlay(struct cli *cli, const char *name, const char *json, int64_t length);

int cli_rules_load(struct cli *cli)
{
    int status = CLI_EXIT_OK;
    int i;

    if (ocop_context_new(&cli->context) != OCOP_OK)
        return cli_library_error(cli, NULL);
    /* An overlay may be for an edition of the caller's, whichever option came first. */
    for (i = 0; i < cli->edition_file_count && status == CLI_EXIT_OK; i++)
        status = use_file(cli, cli->edition_files[i], add_edition);
    for (i = 0; i < cli->overlay_count && status == CLI_EXIT_OK; i++)
        status = use_file(cli, cli->overlays[i], add_overlay);
    return status;
}

static int use_file(struct cli *cli, const char *path, use_text use)
{
    struct cli_input input;
    const char *json;
    int64_t length;
    int status = cli_input_open(cli, path, &input);

    if (status != CLI_EXIT_OK)
        return status;
    json = cli_input_all(cli, &input, &length, &status);
    if (json)
        status = use(cli, input.name, json, length);
    cli_input_close(&input);
    return status;
}

static int add_edition(struct cli *cli, const char *name, const char *json, int64_t length)
{
    ocop_edition *edition;
    ocop_status status = ocop_edition_from_json(cli->context, json, length, &edition);

    if (status == OCOP_OK) {
        status = ocop_context_add_edition(cli->context, edition);
        ocop_edition_unref(edition);
    }
    return status == OCOP_OK ? CLI_EXIT_OK : cli_library_error(cli, name);
}

static int add_overlay(struct cli *cli, const char *name, const char *json, int64_t length)
{
    if (ocop_context_add_overlay(cli->context, json, length) != OCOP_OK)
        return cli_library_error(cli, name);
    return CLI_EXIT_OK;
}

ocop_status cli_rules_edition(const struct cli *cli, ocop_edition **out)
{
    int32_t last = ocop_edition_count(cli->context) - 1;
    const char *id = cli->edition ? cli->edition : ocop_edition_id_at(cli->context, last);

    return ocop_edition_open(cli->context, id, out);
}
