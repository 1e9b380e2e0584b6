/* A plan as its reader builds it and as progress sees it. */
#ifndef OCOP_PROGRAMME_PLAN_INTERNAL_H
#define OCOP_PROGRAMME_PLAN_INTERNAL_H

#include "base/memory_internal.h"
#include "ocop/plan.h"
#include "programme/indicator.h"

struct names {
    const char **items;
    int32_t count;
};

struct plan_cite {
    struct words source;
    int32_t certainty;
};

struct milestone {
    int32_t by; /* last day */
    int32_t value;
};

struct plan_target {
    const char *id;
    struct words name, note;
    const char *indicator_id, *base_id; /* base: that a percentage is of, "" for a number */
    const struct indicator *indicator, *base;
    int32_t kind, value, up_to; /* up_to: -1 for none */
    int32_t baseline;           /* what was there when the period began */
    int32_t each;               /* level of the units that each must reach it; 0: the unit as a whole */
    bool yearly;
    int32_t star_from, star_to; /* 0: not about stars */
    const char *star_level;     /* level that gave them, "" for any */
    struct names groups;
    const char *unit;
    int32_t from, to;
    struct names parts;
    const char *of;
    struct names with;
    int32_t with_total; /* -1: none */
    struct milestone *milestones;
    int32_t milestone_count;
    struct names bodies, means;
    const char *quote;
    struct words goal; /* what it asks for, in words */
    struct plan_cite cite;
    int32_t whole; /* target that it is a part of, -1: none */
};

struct plan_role {
    struct words text;
    struct names groups;
    struct plan_cite cite;
};

struct plan_body {
    const char *id;
    struct words name;
    struct plan_role *roles;
    int32_t role_count;
};

struct plan_mean {
    const char *id;
    int32_t kind;
    struct words name;
    struct plan_cite cite;
};

struct plan_finding {
    const char *code, *pointer;
    struct words text;
};

struct plan_policy {
    int32_t about_numerator, about_denominator; /* how far from its number an "about" is still met */
    int32_t slack_numerator, slack_denominator; /* how far below the pace is still on track, of the way to go */
};

struct ocop_plan {
    atomic_int references;
    struct arena arena;
    ocop_context *context; /* NULL: the default */
    ocop_edition *edition; /* of its groups and stars; NULL: none named */
    const char *id, *number, *unit;
    struct words name;
    int32_t issued, from, to;
    struct plan_cite cite;
    struct plan_policy policy;
    struct words *doubts;
    struct indicator *indicators; /* its own */
    struct plan_body *bodies;
    struct plan_mean *means;
    struct plan_target *targets;
    struct plan_finding *findings;
    int32_t doubt_count, indicator_count, body_count, mean_count, target_count, finding_count;
};

ocop_status plan_new(ocop_context *context, ocop_plan **out);

/* Day by which the units of a plan are looked for: that of its issue, else its first. */
int32_t plan_day(const ocop_plan *plan);

/* Finds what targets refer to and holds the plan against itself, the units of its time and its edition. */
ocop_status plan_check(ocop_plan *plan);

/* plan_goal.c: puts what a target asks for into words; false without memory. */
bool plan_word_goal(ocop_plan *plan, struct plan_target *target);

int32_t plan_find(const ocop_plan *plan, const char *id);

#endif
