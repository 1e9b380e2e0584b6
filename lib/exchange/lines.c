/* Lines of dossiers are rated in groups, each of which has a text of its own; in their order these are the answer. */
#include "ocop/lines.h"

#include <string.h>

#include "base/memory_internal.h"
#include "base/status_internal.h"
#include "base/workers.h"
#include "exchange/json_internal.h"
#include "exchange/rating_writer.h"

/* Little enough that a call can be stopped within some milliseconds, and that the last group keeps nobody waiting. */
#define GROUP_BYTES 65536
/* Rating a byte of JSON, its answer written: the cost of an ordinary dossier by its length. */
#define NANOSECONDS_A_BYTE 6

static const char byte_order_mark[] = "\xEF\xBB\xBF";

struct ocop_lines {
    atomic_int references;
    ocop_context *context;
    ocop_work *work;
    int64_t count, dossiers, errors, first_error;
};

struct group {
    const char *text, *end;
    int64_t line; /* number of its first */
    int64_t dossiers, errors, first_error;
    struct emitter to;
};

struct call {
    ocop_context *context;
    const ocop_allocator *from;
    ocop_work *work;
    struct group *groups;
    int64_t group_count, lines;
};

static ocop_status rate_text(ocop_lines *lines, const char *text, size_t length, char **ratings);
static ocop_status cut(struct call *call, const char *text, const char *end, int64_t line);
static const char *line_behind(const char *text, const char *end);
static ocop_status rate_group(void *call, int32_t worker, int64_t part);
static bool is_blank(const char *text, const char *end);
static ocop_status rate_line(const struct call *call, struct group *group, const char *text, const char *end,
                             int64_t line);
static char *join(const struct call *call);
static void count(ocop_lines *lines, const struct call *call);
static void free_groups(struct call *call);

ocop_status ocop_rate_lines(ocop_context *context, const char *text, int64_t length, ocop_work *work, char **ratings)
{
    ocop_lines lines = {.context = context, .work = work};
    return ocop_lines_rate(&lines, text, length, ratings);
}

ocop_status ocop_lines_new(ocop_context *context, ocop_work *work, ocop_lines **out)
{
    if (!out)
        return fail_argument("out");
    ocop_lines *lines = *out = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof *lines);
    if (!lines)
        return fail_no_memory();
    atomic_init(&lines->references, 1);
    lines->context = ocop_context_ref(context);
    lines->work = ocop_work_ref(work);
    return succeed();
}

ocop_lines *ocop_lines_ref(ocop_lines *lines)
{
    if (lines)
        atomic_fetch_add_explicit(&lines->references, 1, memory_order_relaxed);
    return lines;
}

void ocop_lines_unref(ocop_lines *lines)
{
    if (!lines || atomic_fetch_sub_explicit(&lines->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = lines->context;
    ocop_work_unref(lines->work);
    memory_release(&context_or_default(context)->allocator, lines);
    ocop_context_unref(context);
}

int64_t ocop_lines_count(const ocop_lines *lines)
{
    return lines ? lines->count : 0;
}

int64_t ocop_lines_dossiers(const ocop_lines *lines)
{
    return lines ? lines->dossiers : 0;
}

int64_t ocop_lines_errors(const ocop_lines *lines)
{
    return lines ? lines->errors : 0;
}

int64_t ocop_lines_first_error(const ocop_lines *lines)
{
    return lines ? lines->first_error : 0;
}

ocop_status ocop_lines_rate(ocop_lines *lines, const char *text, int64_t length, char **ratings)
{
    if (!ratings)
        return fail_argument("ratings");
    *ratings = NULL;
    if (!lines)
        return fail_argument("lines");
    if (!text)
        return fail_argument("text");
    if (length < -1)
        return fail_argument("length");
    const ocop_status status = rate_text(lines, text, length < 0 ? strlen(text) : (size_t)length, ratings);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status rate_text(ocop_lines *lines, const char *text, size_t length, char **ratings)
{
    struct call call = {
        .context = lines->context, .from = &context_or_default(lines->context)->allocator, .work = lines->work};
    const int64_t bytes = (int64_t)length;
    const size_t mark = sizeof byte_order_mark - 1;
    const bool marked = !lines->count && length >= mark && memcmp(text, byte_order_mark, mark) == 0;
    work_expect(call.work, bytes);
    ocop_status status = cut(&call, text + (marked ? mark : 0), text + length, lines->count + 1);
    if (marked)
        work_advance(call.work, (int64_t)mark);
    if (status == OCOP_OK) {
        const int32_t workers = workers_for(call.work, bytes * NANOSECONDS_A_BYTE, call.group_count);
        status = workers_run(call.work, workers, call.group_count, rate_group, &call);
    }
    if (status == OCOP_OK)
        *ratings = join(&call);
    if (status == OCOP_OK && !*ratings)
        status = fail_no_memory();
    if (status == OCOP_OK)
        count(lines, &call);
    free_groups(&call);
    return status;
}

/* Groups of whole lines. One that would begin inside a long line is left empty. */
static ocop_status cut(struct call *call, const char *text, const char *end, int64_t line)
{
    const size_t groups = (size_t)(end - text) / GROUP_BYTES + 1;
    const int64_t first = line;
    call->groups = memory_allocate_zeroed(call->from, groups * sizeof *call->groups);
    if (!call->groups)
        return fail_no_memory();
    for (const char *at = text; call->group_count < (int64_t)groups; call->group_count++) {
        struct group *group = &call->groups[call->group_count];
        emitter_init(&group->to, call->from);
        group->text = at;
        group->line = line;
        while (at < end && at - text < (call->group_count + 1) * GROUP_BYTES) {
            at = line_behind(at, end);
            line++;
        }
        group->end = at;
    }
    call->lines = line - first;
    return OCOP_OK;
}

static const char *line_behind(const char *text, const char *end)
{
    const char *feed = memchr(text, '\n', (size_t)(end - text));
    return feed ? feed + 1 : end;
}

static ocop_status rate_group(void *given, int32_t worker, int64_t part)
{
    const struct call *call = given;
    struct group *group = &call->groups[part];
    int64_t line = group->line;
    (void)worker;
    for (const char *at = group->text, *next; at < group->end; at = next, line++) {
        next = line_behind(at, group->end);
        const char *end = next - (next[-1] == '\n');
        end -= end > at && end < next && end[-1] == '\r';
        const ocop_status status = is_blank(at, end) ? OCOP_OK : rate_line(call, group, at, end, line);
        if (status != OCOP_OK)
            return status;
    }
    work_advance(call->work, group->end - group->text);
    return OCOP_OK;
}

static bool is_blank(const char *text, const char *end)
{
    while (text < end && (*text == ' ' || *text == '\t' || *text == '\r'))
        text++;
    return text == end;
}

/* Fails only without memory: what is wrong with a line is its answer. */
static ocop_status rate_line(const struct call *call, struct group *group, const char *text, const char *end,
                             int64_t line)
{
    ocop_rating *rating = NULL;
    const ocop_status status = rating_from_json(call->context, text, end - text, &rating);
    if (status == OCOP_ERR_NO_MEMORY)
        return status;
    group->dossiers++;
    if (status == OCOP_OK) {
        emit_rating(&group->to, rating);
    } else {
        emit_error(&group->to, line);
        if (group->errors++ == 0)
            group->first_error = line;
    }
    ocop_rating_unref(rating);
    emit_line_end(&group->to);
    return group->to.builder.failed ? fail_no_memory() : OCOP_OK;
}

static char *join(const struct call *call)
{
    size_t length = 0;
    for (int64_t i = 0; i < call->group_count; i++)
        length += call->groups[i].to.builder.length;
    char *text = text_room(call->from, length);
    char *at = text;
    for (int64_t i = 0; text && i < call->group_count; i++) {
        const struct builder *made = &call->groups[i].to.builder;
        if (made->length)
            memcpy(at, made->bytes, made->length);
        at += made->length;
    }
    return text;
}

static void count(ocop_lines *lines, const struct call *call)
{
    lines->count += call->lines;
    for (int64_t i = 0; i < call->group_count; i++) {
        const struct group *group = &call->groups[i];
        lines->dossiers += group->dossiers;
        lines->errors += group->errors;
        if (!lines->first_error)
            lines->first_error = group->first_error;
    }
}

static void free_groups(struct call *call)
{
    for (int64_t i = 0; i < call->group_count; i++)
        builder_free(&call->groups[i].to.builder);
    memory_release(call->from, call->groups);
}
