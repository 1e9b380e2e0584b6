/* `ocop plan allocate PLAN --target ID`: a plan's target over the units of its time. */
#include "cli.h"

#include <string.h>

/* Texts: Vietnamese, English. */
#define T_ONE_PLAN "'--target' cần đúng một kế hoạch", "'--target' takes one plan"
#define T_NO_TARGET "kế hoạch không có chỉ tiêu '%s'", "the plan has no target '%s'"
#define T_BOTH "chỉ dùng một trong --weights và --registry", "take either --weights or --registry"
#define T_BAD_BY "'--by %s': dùng products hoặc producers", "'--by %s': use products or producers"
#define T_BY_WHAT "'--%s' cần --registry TỆP", "'--%s' needs --registry FILE"
#define T_UNDECIDED                                                                                                    \
    "%d không ghi đơn vị, hoặc thuộc đơn vị gộp từ nhiều đơn vị cũ: không tính vào trọng số nào",                      \
        "%d lie in no unit, or in one that was made of several: they weigh nowhere"

static int check_options(const struct cli *cli);
static int32_t day_of(const ocop_plan *plan);
static int divide(struct cli *cli, ocop_plan *plan, int32_t target);
static int weigh(struct cli *cli, ocop_plan *plan, int32_t target, ocop_allocation *allocation);
static int read_weights(struct cli *cli, ocop_allocation *allocation);
static int count_weights(struct cli *cli, ocop_plan *plan, int32_t target, ocop_allocation *allocation);
static ocop_status make_query(struct cli *cli, const ocop_plan *plan, int32_t target, const char *level, int32_t on,
                              ocop_query **query);
static const char *level_of(const char *unit, int32_t day);
static int print(struct cli *cli, const ocop_allocation *allocation);

int cli_plan_allocate(struct cli *cli)
{
    ocop_plan *plan;
    int32_t target;
    int status = check_options(cli);

    if (status == CLI_EXIT_OK)
        status = cli_plan_load(cli, cli->operands[0], &plan);
    if (status != CLI_EXIT_OK)
        return status;
    target = ocop_plan_target_find(plan, cli->target);
    if (target < 0) {
        cli_message(cli->operands[0], cli_text(cli, T_NO_TARGET), cli->target);
        status = CLI_EXIT_INPUT;
    } else {
        status = divide(cli, plan, target);
    }
    ocop_plan_unref(plan);
    return status;
}

static int check_options(const struct cli *cli)
{
    if (cli->operand_count != 1)
        return cli_usage_error(cli, "%s", cli_text(cli, T_ONE_PLAN));
    if (cli->weights && cli->registry)
        return cli_usage_error(cli, "%s", cli_text(cli, T_BOTH));
    if (cli->by && strcmp(cli->by, "products") != 0 && strcmp(cli->by, "producers") != 0)
        return cli_usage_error(cli, cli_text(cli, T_BAD_BY), cli->by);
    if (!cli->registry && (cli->by || cli->on))
        return cli_usage_error(cli, cli_text(cli, T_BY_WHAT), cli->by ? "by" : "on");
    return CLI_EXIT_OK;
}

static int divide(struct cli *cli, ocop_plan *plan, int32_t target)
{
    ocop_allocation *allocation;
    int status;

    if (ocop_allocation_from_plan(plan, target, cli_level_of(cli), &allocation) != OCOP_OK)
        return cli_library_error(cli, cli->operands[0]);
    status = weigh(cli, plan, target, allocation);
    if (status == CLI_EXIT_OK && ocop_allocation_divide(allocation) != OCOP_OK)
        status = cli_library_error(cli, cli->operands[0]);
    if (status == CLI_EXIT_OK)
        status = print(cli, allocation);
    ocop_allocation_unref(allocation);
    return status;
}

static int weigh(struct cli *cli, ocop_plan *plan, int32_t target, ocop_allocation *allocation)
{
    if (cli->weights)
        return read_weights(cli, allocation);
    return cli->registry ? count_weights(cli, plan, target, allocation) : CLI_EXIT_OK;
}

static int read_weights(struct cli *cli, ocop_allocation *allocation)
{
    struct cli_input input;
    int64_t length;
    const char *text;
    int status = cli_input_open(cli, cli->weights, &input);

    if (status != CLI_EXIT_OK)
        return status;
    text = cli_input_all(cli, &input, &length, &status);
    if (text && ocop_allocation_read_weights(allocation, text, length) != OCOP_OK)
        status = cli_library_error(cli, input.name);
    cli_input_close(&input);
    return status;
}

/* What the register has of each unit of the plan's time: recognitions of any day, or those in force on --on. */
static int count_weights(struct cli *cli, ocop_plan *plan, int32_t target, ocop_allocation *allocation)
{
    ocop_registry *registry;
    ocop_query *query = NULL;
    ocop_counts *counts = NULL;
    const char *level = level_of(ocop_allocation_unit_at(allocation, 0), day_of(plan));
    int32_t on = OCOP_DATE_NONE, undecided = 0;
    int status = cli->on ? cli_option_date(cli, "on", cli->on, &on) : CLI_EXIT_OK;

    if (status != CLI_EXIT_OK)
        return status;
    if (ocop_registry_new(cli->context, &registry) != OCOP_OK)
        return cli_library_error(cli, NULL);
    status = cli_registry_load(cli, cli->registry, registry);
    if (status == CLI_EXIT_OK &&
        (ocop_registry_seal(registry) != OCOP_OK || make_query(cli, plan, target, level, on, &query) != OCOP_OK ||
         ocop_registry_count(registry, query, &counts) != OCOP_OK ||
         ocop_allocation_weigh(allocation, counts, &undecided) != OCOP_OK))
        status = cli_library_error(cli, cli->registry);
    if (undecided > 0)
        cli_message(cli->registry, cli_text(cli, T_UNDECIDED), (int)undecided);
    ocop_counts_unref(counts);
    ocop_query_unref(query);
    ocop_registry_unref(registry);
    return status;
}

static ocop_status make_query(struct cli *cli, const ocop_plan *plan, int32_t target, const char *level, int32_t on,
                              ocop_query **query)
{
    const char *unit = ocop_plan_target_unit(plan, target);
    bool producers = cli->by && strcmp(cli->by, "producers") == 0;
    ocop_status status = ocop_query_new(cli->context, query);

    if (status == OCOP_OK)
        status = ocop_query_set_counted(*query, producers ? OCOP_COUNT_PRODUCERS : OCOP_COUNT_PRODUCTS);
    if (status == OCOP_OK)
        status = ocop_query_set_on(*query, on);
    if (status == OCOP_OK)
        status = ocop_query_set_units_on(*query, day_of(plan));
    if (status == OCOP_OK)
        status = ocop_query_add_by(*query, level);
    if (status == OCOP_OK && *unit)
        status = ocop_query_add_where(*query, level_of(unit, day_of(plan)), unit);
    return status;
}

/* The day of the plan's units. */
static int32_t day_of(const ocop_plan *plan)
{
    return ocop_plan_issued(plan) == OCOP_DATE_NONE ? ocop_plan_from(plan) : ocop_plan_issued(plan);
}

/* Level of a unit of that day, as registers name it. */
static const char *level_of(const char *unit, int32_t day)
{
    if (*ocop_place_name(OCOP_PLACE_PROVINCE, unit, day))
        return "province";
    return *ocop_place_name(OCOP_PLACE_DISTRICT, unit, day) ? "district" : "commune";
}

static int print(struct cli *cli, const ocop_allocation *allocation)
{
    char *json;

    if (cli->format == CLI_FORMAT_TEXT) {
        cli_allocation_print(cli, allocation);
        return CLI_EXIT_OK;
    }
    if (ocop_allocation_to_json(allocation, &json) != OCOP_OK)
        return cli_library_error(cli, NULL);
    cli_put_line(cli, json);
    return CLI_EXIT_OK;
}
