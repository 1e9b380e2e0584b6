/* Lines of dossiers, answered in groups by several threads: lines.c cuts them and answers with text, lines_frame.c with
 * a table. */
#ifndef OCOP_EXCHANGE_LINES_INTERNAL_H
#define OCOP_EXCHANGE_LINES_INTERNAL_H

#include "exchange/arrow_internal.h"
#include "exchange/emitter.h"
#include "ocop/lines.h"
#include "ocop/verdict.h"

struct ocop_lines {
    atomic_int references;
    ocop_context *context;
    ocop_work *work;
    int64_t count, dossiers, errors, first_error;
};

struct line_group {
    const char *text, *end;
    int64_t line, line_count; /* number of its first */
    int64_t dossiers, errors, first_error;
    struct emitter to;       /* the answer in text */
    struct ArrowArray table; /* or as a table */
};

struct line_call {
    ocop_lines *lines;
    const ocop_allocator *from;
    /* Answers each line of a group. Fails only without memory: what is wrong with a line is its answer. */
    ocop_status (*answer)(struct line_call *call, struct line_group *group, int32_t worker);
    int64_t nanoseconds_a_byte; /* that an answer takes, for an ordinary dossier */
    int32_t workers;            /* at most; known once the text is cut */
    struct line_group *groups;
    int64_t group_count, line_count;
    ocop_verdict **verdicts; /* one a worker, where the answer is a table */
};

/* A line of a group that is not blank. */
struct line {
    const char *text, *end;
    int64_t number;
    const char *next;
};

/* Cuts a text into groups, has them answered, and counts the lines once nothing can fail any more. What was made of
 * them is freed with line_call_free(), also after a failure. */
ocop_status line_call_cut(struct line_call *call, const char *text, int64_t length);
ocop_status line_call_run(struct line_call *call);
void line_call_count(const struct line_call *call);
void line_call_free(struct line_call *call);

/* Goes to the next line; false behind the last. */
struct line line_before(const struct line_group *group);
bool line_next(const struct line_group *group, struct line *line);
/* Counts a line that was answered. */
void line_done(struct line_group *group, const struct line *line, bool bad);

#endif
