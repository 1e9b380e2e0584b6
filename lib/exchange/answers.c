/* Registers and plans in, answers out, in one call. */
#include "ocop/csv.h"
#include "ocop/json.h"

#include <string.h>

#include "base/status_internal.h"

static bool is_json(const char *text, size_t size);
static ocop_status read_sealed(ocop_context *context, const char *name, const char *text, int64_t length,
                               ocop_registry **registry);
static ocop_status read_query(ocop_context *context, const char *json, ocop_query **query);
static ocop_status measure(ocop_context *context, ocop_progress *progress, const char *observations,
                           const char *registry);
static ocop_status count_products(ocop_context *context, ocop_progress *progress, const char *text);
static ocop_status observe(ocop_context *context, ocop_progress *progress, const char *json);

ocop_status ocop_registry_read(ocop_registry *registry, const char *name, const char *text, int64_t length)
{
    if (!text)
        return fail_argument("text");
    if (length < -1)
        return fail_argument("length");
    return is_json(text, length < 0 ? strlen(text) : (size_t)length)
               ? ocop_registry_read_json(registry, name, text, length)
               : ocop_registry_read_csv(registry, name, text, length);
}

static bool is_json(const char *text, size_t size)
{
    size_t at = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n'))
        at++;
    return at < size && text[at] == '{';
}

ocop_status ocop_check_registry_json(ocop_context *context, const char *name, const char *text, int64_t length,
                                     char **check)
{
    ocop_registry *registry;
    if (!check)
        return fail_argument("check");
    *check = NULL;
    ocop_status status = read_sealed(context, name, text, length, &registry);
    if (status == OCOP_OK)
        status = ocop_registry_check_json(registry, check);
    ocop_registry_unref(registry);
    return status;
}

static ocop_status read_sealed(ocop_context *context, const char *name, const char *text, int64_t length,
                               ocop_registry **registry)
{
    ocop_status status = ocop_registry_new(context, registry);
    if (status == OCOP_OK)
        status = ocop_registry_read(*registry, name, text, length);
    return status == OCOP_OK ? ocop_registry_seal(*registry) : status;
}

ocop_status ocop_count_registry_json(ocop_context *context, const char *text, int64_t length, const char *query,
                                     char **counts)
{
    ocop_registry *registry = NULL;
    ocop_query *asked;
    ocop_counts *counted = NULL;
    if (!counts)
        return fail_argument("counts");
    *counts = NULL;
    ocop_status status = read_query(context, query, &asked);
    if (status == OCOP_OK)
        status = read_sealed(context, "", text, length, &registry);
    if (status == OCOP_OK)
        status = ocop_registry_count(registry, asked, &counted);
    if (status == OCOP_OK)
        status = ocop_counts_to_json(counted, counts);
    ocop_counts_unref(counted);
    ocop_registry_unref(registry);
    ocop_query_unref(asked);
    return status;
}

static ocop_status read_query(ocop_context *context, const char *json, ocop_query **query)
{
    return json && *json ? ocop_query_from_json(context, json, -1, query) : ocop_query_new(context, query);
}

/* Plans */

ocop_status ocop_check_plan_json(ocop_context *context, const char *json, int64_t length, char **check)
{
    ocop_plan *plan;
    if (!check)
        return fail_argument("check");
    *check = NULL;
    ocop_status status = ocop_plan_from_json(context, json, length, &plan);
    if (status == OCOP_OK)
        status = ocop_plan_check_json(plan, check);
    ocop_plan_unref(plan);
    return status;
}

ocop_status ocop_plan_progress_json(ocop_context *context, const char *json, int64_t length, const char *observations,
                                    const char *registry, int32_t on, char **progress)
{
    ocop_plan *plan;
    ocop_progress *made = NULL;
    if (!progress)
        return fail_argument("progress");
    *progress = NULL;
    ocop_status status = ocop_plan_from_json(context, json, length, &plan);
    if (status == OCOP_OK)
        status = ocop_progress_new(plan, on, &made);
    if (status == OCOP_OK)
        status = measure(context, made, observations, registry);
    if (status == OCOP_OK)
        status = ocop_progress_judge(made);
    if (status == OCOP_OK)
        status = ocop_progress_to_json(made, progress);
    ocop_progress_unref(made);
    ocop_plan_unref(plan);
    return status;
}

static ocop_status measure(ocop_context *context, ocop_progress *progress, const char *observations,
                           const char *registry)
{
    ocop_status status = OCOP_OK;
    if (registry && *registry)
        status = count_products(context, progress, registry);
    if (status == OCOP_OK && observations && *observations)
        status = observe(context, progress, observations);
    return status;
}

static ocop_status count_products(ocop_context *context, ocop_progress *progress, const char *text)
{
    ocop_registry *registry;
    ocop_status status = read_sealed(context, "", text, -1, &registry);
    if (status == OCOP_OK)
        status = ocop_progress_count_products(progress, registry);
    ocop_registry_unref(registry);
    return status;
}

static ocop_status observe(ocop_context *context, ocop_progress *progress, const char *json)
{
    ocop_observations *observations;
    ocop_status status = ocop_observations_from_json(context, json, -1, &observations);
    if (status == OCOP_OK)
        status = ocop_progress_observe(progress, observations);
    ocop_observations_unref(observations);
    return status;
}
