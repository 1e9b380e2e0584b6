/* A rating as its rooms see it: rating.c puts it together from what tally.c counts and decision.c decides, way_up.c
 * finds the next star, findings.c says what a person should know, explain.c tells it. */
#ifndef OCOP_EVALUATION_RATING_INTERNAL_H
#define OCOP_EVALUATION_RATING_INTERNAL_H

#include "base/text_internal.h"
#include "evaluation/tally_internal.h"

struct member {
    const char *name;
    int32_t total;
};

struct gate {
    int32_t star, criterion, need, option;
    const char *have;
};

struct raise {
    int32_t criterion, to, gate;
    int64_t before; /* sum of the criterion before the raise */
    int64_t added;  /* what the raise adds to the sum */
    const char *gain;
};

struct missing {
    const char *member;
    int32_t criterion;
};

struct finding {
    const char *code;
    int32_t criterion; /* -1: none */
    const char *vi, *en;
    const char *rule; /* "": rests on a policy alone */
    const char *source_vi, *source_en;
    int32_t certainty; /* 0: rests on a policy alone */
};

struct findings {
    struct finding *rows;
    int32_t count, room;
};

struct ocop_rating {
    atomic_int references;
    struct arena arena;
    ocop_criteria *criteria;
    struct policy_values policy;
    const char *id, *product;
    int32_t filed, registration;
    struct tally tally;
    struct decision decision;
    const char *mean;
    char (*part_means)[DECIMAL_SIZE], (*criterion_means)[DECIMAL_SIZE];
    struct member *members;
    struct gate *failed_gates;
    int32_t failed_gate_count;
    struct raise *raises;
    int32_t raise_count;
    int32_t next_stars;
    const char *next_mean;
    struct missing *missing;
    int32_t missing_count;
    struct findings reasons, warnings;
    int32_t finish_by;
    int32_t certainty;
    const char *rule, *source_vi, *source_en;
    bool no_memory; /* an allocation failed on the way: the rating is dropped */
};

/* Memory of the rating; sets no_memory and returns NULL when there is none. */
void *rating_allocate(ocop_rating *rating, size_t size);
const char *rating_text(ocop_rating *rating, const char *text);
const char *rating_decimal(ocop_rating *rating, int64_t numerator, int64_t denominator);

/* way_up.c: fills in raises, next_stars and next_mean. */
void way_up_find(ocop_rating *rating, const ocop_dossier *dossier);

/* findings.c: adding a reason or warning. What follows finding_add() does nothing when it returned NULL. */

struct finding *finding_add(ocop_rating *rating, struct findings *to, const char *code, int32_t criterion);
/* Both texts take the same arguments in the same order. */
void finding_say(ocop_rating *rating, struct finding *finding, const char *vi, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
/* One text alone, for what the languages write differently, such as days. */
const char *finding_format(ocop_rating *rating, const char *format, ...) __attribute__((format(printf, 2, 3)));
void finding_cite(ocop_rating *rating, struct finding *finding, const char *rule, const char *pool,
                  const struct cite *cite);
/* The mean lies between two printed bands: a reason or a warning, by policy. */
void finding_add_band_gap(ocop_rating *rating, struct findings *to);

/* reasons.c: says why there is no star, if so. */
void tell_reasons(ocop_rating *rating, const ocop_dossier *dossier);

/* warnings.c */
void find_warnings(ocop_rating *rating, const ocop_dossier *dossier);

/* explain.c: one line of an explanation, in one language. */
struct line {
    const char *kind, *text;
    const char *rule, *source; /* "": none */
    int32_t certainty;         /* 0: none */
};

struct explanation {
    struct arena arena;
    struct line *lines;
    int32_t count, room;
    bool no_memory;
};

ocop_status explanation_make(const ocop_rating *rating, int32_t lang, struct explanation *explanation);
void explanation_free(struct explanation *explanation);

#endif
