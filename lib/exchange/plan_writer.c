/* What was found in a plan → ocop-plan-check/1. docs/guide/plans.md tells the format. */
#include "base/status_internal.h"
#include "exchange/plan_nodes.h"
#include "exchange/writer.h"
#include "ocop/json.h"

static json_t *write_words(struct writer *writer, const struct words *words);
static json_t *write_finding(struct writer *writer, const struct plan_finding *finding);

ocop_status ocop_plan_check_json(const ocop_plan *plan, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!plan)
        return fail_argument("plan");
    json_t *document = writer_object(&writer), *doubts = writer_array(&writer), *findings = writer_array(&writer);
    put_text(&writer, document, "format", "ocop-plan-check/1");
    put_text(&writer, document, "plan", plan->id);
    put_text(&writer, document, "edition", ocop_edition_id(plan->edition));
    put_number(&writer, document, "targets", plan->target_count);
    for (int32_t i = 0; i < plan->doubt_count; i++)
        put_item(&writer, doubts, write_words(&writer, &plan->doubts[i]));
    for (int32_t i = 0; i < plan->finding_count; i++)
        put_item(&writer, findings, write_finding(&writer, &plan->findings[i]));
    put(&writer, document, "doubts", doubts);
    put(&writer, document, "findings", findings);
    return writer_finish(&writer, &plan->arena.allocator, document, json);
}

static json_t *write_words(struct writer *writer, const struct words *words)
{
    json_t *object = writer_object(writer);
    put_text(writer, object, "text_vi", words->vi);
    put_text(writer, object, "text_en", words->en);
    return object;
}

static json_t *write_finding(struct writer *writer, const struct plan_finding *finding)
{
    json_t *object = write_words(writer, &finding->text);
    put_text(writer, object, "code", finding->code);
    put_text(writer, object, "pointer", finding->pointer);
    return object;
}
