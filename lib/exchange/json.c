/* The facade: documents in, documents out, in one call. */
#include "ocop/json.h"

#include "base/status_internal.h"
#include "exchange/json_internal.h"
#include "exchange/writer.h"

ocop_status ocop_rate_json(ocop_context *context, const char *json, int64_t length, char **rating)
{
    ocop_rating *rated = NULL;
    if (!rating)
        return fail_argument("rating");
    *rating = NULL;
    ocop_status status = rating_from_json(context, json, length, &rated);
    if (status == OCOP_OK)
        status = ocop_rating_to_json(rated, rating);
    ocop_rating_unref(rated);
    return status;
}

ocop_status rating_from_json(ocop_context *context, const char *json, int64_t length, ocop_rating **rating)
{
    ocop_dossier *dossier;
    ocop_policy *policy;
    ocop_status status = ocop_dossier_from_json(context, json, length, &dossier, &policy);
    if (status == OCOP_OK)
        status = ocop_rating_new(dossier, policy, rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(dossier);
    return status;
}

ocop_status ocop_explain_json(ocop_context *context, const char *json, int64_t length, int32_t lang, char **explanation)
{
    ocop_rating *rated = NULL;
    if (!explanation)
        return fail_argument("explanation");
    *explanation = NULL;
    ocop_status status = rating_from_json(context, json, length, &rated);
    if (status == OCOP_OK)
        status = ocop_rating_explain_json(rated, lang, explanation);
    ocop_rating_unref(rated);
    return status;
}

ocop_status ocop_edition_to_json(const ocop_edition *edition, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!edition)
        return fail_argument("edition");
    json_t *document = edition_write(edition->tables, edition->row);
    writer.failed = !document;
    return writer_finish(&writer, edition_allocator(edition), document, json);
}

ocop_status ocop_criteria_to_json(const ocop_criteria *criteria, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!criteria)
        return fail_argument("criteria");
    json_t *document = set_write(criteria->tables, criteria->set);
    writer.failed = !document;
    return writer_finish(&writer, edition_allocator(criteria->edition), document, json);
}
