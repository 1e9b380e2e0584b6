/* Lines of dossiers are rated in groups, each of which has a text of its own; in their order these are the answer. */
#include "exchange/lines_internal.h"

#include <string.h>

#include "base/memory_internal.h"
#include "base/status_internal.h"
#include "base/workers.h"
#include "exchange/json_internal.h"
#include "exchange/rating_writer.h"
#include "exchange/scan.h"

/* Little enough that a call can be stopped within some milliseconds, and that the last group keeps nobody waiting. */
#define GROUP_BYTES 65536
/* Rating a byte of JSON, its answer written: the cost of an ordinary dossier by its length. */
#define NANOSECONDS_A_BYTE 6

/* Looking for the ends of lines. */
#define BYTES_A_NANOSECOND 8

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static ocop_status answer_in_text(struct line_call *call, struct line_group *group, int32_t worker);
static ocop_status answer_line(const struct line_call *call, struct line_group *group, const struct line *line);
static char *join(const struct line_call *call);
static ocop_status cut(struct line_call *call, const char *text, const char *end);
static ocop_status number_lines(struct line_call *call, int64_t size);
static ocop_status count_group(void *call, int32_t worker, int64_t part);
static const char *line_behind(const char *text, const char *end);
static ocop_status answer_group(void *call, int32_t worker, int64_t part);

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
    struct line_call call = {.lines = lines, .answer = answer_in_text, .nanoseconds_a_byte = NANOSECONDS_A_BYTE};
    if (!ratings)
        return fail_argument("ratings");
    *ratings = NULL;
    ocop_status status = line_call_cut(&call, text, length);
    if (status == OCOP_OK)
        status = line_call_run(&call);
    if (status == OCOP_OK)
        *ratings = join(&call);
    if (status == OCOP_OK && !*ratings)
        status = fail_no_memory();
    if (status == OCOP_OK)
        line_call_count(&call);
    line_call_free(&call);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status answer_in_text(struct line_call *call, struct line_group *group, int32_t worker)
{
    struct line line = line_before(group);
    (void)worker;
    while (line_next(group, &line)) {
        const ocop_status status = answer_line(call, group, &line);
        if (status != OCOP_OK)
            return status;
    }
    return OCOP_OK;
}

static ocop_status answer_line(const struct line_call *call, struct line_group *group, const struct line *line)
{
    ocop_rating *rating = NULL;
    const ocop_status status = rating_from_json(call->lines->context, line->text, line->end - line->text, &rating);
    if (status == OCOP_ERR_NO_MEMORY)
        return status;
    if (status == OCOP_OK)
        emit_rating(&group->to, rating);
    else
        emit_error(&group->to, line->number);
    ocop_rating_unref(rating);
    emit_line_end(&group->to);
    line_done(group, line, status != OCOP_OK);
    return group->to.builder.failed ? fail_no_memory() : OCOP_OK;
}

static char *join(const struct line_call *call)
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

/* Groups of lines, whatever the answer */

ocop_status line_call_cut(struct line_call *call, const char *text, int64_t length)
{
    ocop_lines *lines = call->lines;
    if (!lines)
        return fail_argument("lines");
    if (!text)
        return fail_argument("text");
    if (length < -1)
        return fail_argument("length");
    const size_t size = length < 0 ? strlen(text) : (size_t)length, mark = sizeof byte_order_mark - 1;
    const bool marked = !lines->count && size >= mark && memcmp(text, byte_order_mark, mark) == 0;
    call->from = &context_or_default(lines->context)->allocator;
    work_expect(lines->work, (int64_t)size);
    if (marked)
        work_advance(lines->work, (int64_t)mark);
    ocop_status status = cut(call, text + (marked ? mark : 0), text + size);
    if (status == OCOP_OK)
        status = number_lines(call, (int64_t)size);
    call->workers = workers_for(lines->work, (int64_t)size * call->nanoseconds_a_byte, call->group_count);
    return status;
}

/* Groups of whole lines, those that begin in its bytes. One that would begin inside a long line is left empty. */
static ocop_status cut(struct line_call *call, const char *text, const char *end)
{
    const int64_t groups = (end - text) / GROUP_BYTES + 1;
    call->groups = memory_allocate_zeroed(call->from, (size_t)groups * sizeof *call->groups);
    if (!call->groups)
        return fail_no_memory();
    for (const char *at = text; call->group_count < groups; call->group_count++) {
        struct line_group *group = &call->groups[call->group_count];
        const int64_t behind = (call->group_count + 1) * GROUP_BYTES;
        emitter_init(&group->to, call->from);
        group->text = at;
        if (at - text < behind)
            at = behind > end - text ? end : line_behind(text + behind - 1, end);
        group->end = at;
    }
    return OCOP_OK;
}

/* The whole text is looked through for this: what comes from a file is brought into memory here. */
static ocop_status number_lines(struct line_call *call, int64_t size)
{
    const int32_t workers = workers_for(call->lines->work, size / BYTES_A_NANOSECOND, call->group_count);
    const ocop_status status = workers_run(call->lines->work, workers, call->group_count, count_group, call);
    for (int64_t i = 0; i < call->group_count; i++) {
        call->groups[i].line = call->lines->count + call->line_count + 1;
        call->line_count += call->groups[i].line_count;
    }
    return status;
}

static ocop_status count_group(void *given, int32_t worker, int64_t part)
{
    struct line_group *group = &((struct line_call *)given)->groups[part];
    (void)worker;
    for (const char *at = group->text; at < group->end; group->line_count++)
        at = line_behind(at, group->end);
    return OCOP_OK;
}

static const char *line_behind(const char *text, const char *end)
{
    const char *feed = memchr(text, '\n', (size_t)(end - text));
    return feed ? feed + 1 : end;
}

ocop_status line_call_run(struct line_call *call)
{
    return workers_run(call->lines->work, call->workers, call->group_count, answer_group, call);
}

static ocop_status answer_group(void *given, int32_t worker, int64_t part)
{
    struct line_call *call = given;
    struct line_group *group = &call->groups[part];
    const ocop_status status = call->answer(call, group, worker);
    if (status == OCOP_OK)
        work_advance(call->lines->work, group->end - group->text);
    return status;
}

void line_call_count(const struct line_call *call)
{
    ocop_lines *lines = call->lines;
    lines->count += call->line_count;
    for (int64_t i = 0; i < call->group_count; i++) {
        const struct line_group *group = &call->groups[i];
        lines->dossiers += group->dossiers;
        lines->errors += group->errors;
        if (!lines->first_error)
            lines->first_error = group->first_error;
    }
}

void line_call_free(struct line_call *call)
{
    for (int64_t i = 0; i < call->group_count; i++) {
        builder_free(&call->groups[i].to.builder);
        if (call->groups[i].table.release)
            call->groups[i].table.release(&call->groups[i].table);
    }
    if (call->from)
        memory_release(call->from, call->groups);
}

struct line line_before(const struct line_group *group)
{
    return (struct line){.number = group->line - 1, .next = group->text};
}

bool line_next(const struct line_group *group, struct line *line)
{
    while (line->next < group->end) {
        line->text = line->next;
        line->next = line_behind(line->text, group->end);
        line->end = line->next - (line->next[-1] == '\n');
        line->end -= line->end > line->text && line->end < line->next && line->end[-1] == '\r';
        line->number++;
        if (!scan_is_blank(line->text, line->end))
            return true;
    }
    return false;
}

void line_done(struct line_group *group, const struct line *line, bool bad)
{
    group->dossiers++;
    if (bad && group->errors++ == 0)
        group->first_error = line->number;
}
