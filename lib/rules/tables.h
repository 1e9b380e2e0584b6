/*
 * The rules as constant tables: what lib/tools/embed_data.py compiles from lib/data/editions and what the edition
 * reader builds from JSON at run time. docs/guide/editions.md tells what each field means.
 *
 * Rows refer to each other by index and to text by offset into one pool, so the embedded tables need no relocation and
 * are shared between processes. Offset 0 is the empty text; index -1 is "none".
 */
#ifndef OCOP_RULES_TABLES_H
#define OCOP_RULES_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#define MAX_CRITERIA 64 /* of a sheet: the way up keeps a bit for each */
#define POINTS_MAX 1000 /* of an option, a criterion, a part, a band */
#define GIVABLE_BITS 64
#define MARKS_MAX 9 /* stars that an option can be marked with */

typedef uint32_t text_at; /* offset into the pool */

struct text_pair {
    text_at vi, en;
};

struct cite {
    struct text_pair source;
    int32_t certainty; /* OCOP_CERTAINTY_, 0: as the set's */
};

struct span { /* rows first … first + count - 1 of another table */
    int32_t first, count;
};

struct instrument_row {
    text_at number;
    struct text_pair title;
    int32_t issued, in_force, lapses;
    struct cite cite;
};

struct level_row {
    text_at id;
    struct text_pair name;
    int32_t until; /* first day on which the level no longer exists */
    struct cite cite;
};

struct group_row {
    text_at code, label;
    struct text_pair name;
    struct cite cite;
    struct span subgroups;
};

struct subgroup_row {
    text_at code, label;
    struct text_pair name;
};

struct star_row {                           /* in rising order of stars */
    int32_t stars, from, below, printed_to; /* -1: open, not printed */
    int32_t level;                          /* row of the edition's levels */
    bool certificate;
    struct text_pair meaning;
    struct cite cite;
};

struct statement_row {
    text_at id;
    struct text_pair text;
    struct cite cite;
};

struct policy_values {
    int32_t gate_basis;
    int32_t spread_limit;                         /* -1: none */
    int32_t quorum_sheets;                        /* 0: none */
    int32_t quorum_numerator, quorum_denominator; /* 0: none */
    bool quorum_chair;
    int32_t decimals; /* -1: exact */
    int32_t unanswered;
    int32_t band_gap;
    int32_t month_end;
    int32_t before_day;
    int32_t prolongation;
    int32_t majority_numerator, majority_denominator; /* 0: none */
    bool secretary_scores;
};

struct transition_row {
    text_at id;
    struct span editions;   /* rows of `names`: ids of the editions it is for */
    uint32_t registrations; /* bit 1 << OCOP_REGISTRATION_ */
    int32_t filed_before, from, days, finish_by;
    struct text_pair text;
    struct text_pair after; /* what follows when the day has passed; may be empty */
    struct cite cite;
};

struct actor_row {
    text_at id;
    struct text_pair name;
    text_at level; /* empty: of no level */
    int32_t until; /* first day on which the actor no longer exists */
};

/* Days of a year are month * 100 + day; 0: none. */
struct round_row {
    text_at id, level;
    int32_t received_before, finished_before;
    struct cite cite;
};

struct step_row { /* in rising order of numbers, from 1 */
    struct text_pair name, input, output;
    struct text_pair forms, usual; /* may be empty */
    struct span actors;            /* rows of `names` */
    int32_t from_month, to_month;  /* 0: all year, or not set */
    struct cite cite;
};

struct renewal_row {
    int32_t file_from_days, file_until_days, finish_days, notice_days; /* -1: none */
    struct cite cite;                                                  /* certainty 0: no renewal rules */
};

struct prolongation_row {
    int32_t days, window_closed_before;
    struct text_pair text;
    struct cite cite; /* certainty 0: no prolongation */
};

struct ground_row {
    text_at code;
    struct text_pair text;
    struct cite cite;
};

struct certificate_rules {
    int32_t months; /* 0: none */
    struct cite cite;
    struct renewal_row renewal;
    struct prolongation_row prolongation;
    int32_t revocation_days; /* -1: none */
    struct cite revocation_cite;
    struct span grounds;
};

struct state_row {
    text_at id;
    struct text_pair name;
    bool end;
    int32_t step; /* of the cycle, 0: none */
};

struct document_row {
    text_at id;
    struct text_pair name;
    text_at from, to;
    uint32_t registrations; /* 0: all */
    bool optional;
    struct span except_groups; /* rows of `names` */
    int32_t quantity;          /* -1: not said */
    struct cite cite;
};

struct needs {
    text_at of; /* the level that has rated, or "recognised"; empty: nothing is needed */
    int32_t stars_from, stars_to, band_from, band_to; /* -1: open */
    bool unrated;
};

struct event_row {
    text_at id;
    struct text_pair name;
    text_at by;
    struct span from;       /* rows of `names`: ids of states */
    int32_t to;             /* index within the procedure's states, -1: the state stays */
    uint32_t registrations; /* 0: all */
    struct span documents;  /* rows of `names` */
    struct needs needs;
    text_at rating; /* level whose rating it carries */
    bool files, window, ground;
    struct text_pair text; /* may be empty */
    struct cite cite;
};

enum { DEADLINE_DAYS = 1, DEADLINE_ROUND, DEADLINE_FILE_UNTIL, DEADLINE_FINISH, DEADLINE_REVOCATION };
enum { COUNT_WORKING = 1, COUNT_CALENDAR = 2 };

struct deadline_row {
    text_at id;
    struct text_pair name;
    text_at who;
    struct span starts, ends; /* rows of `names`: ids of events */
    uint32_t registrations;   /* 0: all */
    int32_t kind, days, count;
    text_at round; /* level */
    bool from_held;
    struct cite cite;
};

struct procedure_row {
    text_at id;
    text_at edition; /* the edition whose document it stands in, for rule ids */
    struct text_pair name;
    struct cite cite;
    int32_t start; /* index within the states */
    struct span states, documents, events, deadlines;
};

struct hole_row {
    text_at key;
    struct text_pair text;
    struct span scope;  /* rows of `names`: codes; none for an edition's hole */
    int32_t star, need; /* -1: not about a mark */
    int32_t points;     /* -1: not about points */
};

struct overlay_row {
    text_at name;
    struct text_pair text, source;
};

struct option_row {
    int32_t points;
    int32_t star;     /* 0: no mark */
    int32_t case_row; /* row of the criterion's cases, -1 */
    bool implied;
    struct text_pair text;
    struct cite cite;
};

struct case_row {
    text_at code;
    struct text_pair name;
    int32_t max;
};

struct note_row {
    text_at key, kind;
    struct text_pair text;
};

/* The best, givable, marks and gates are worked out from the rest, by lib/tools/embed_data.py and by the reader of
 * criteria; so are slots and moulds. */
struct criterion_row {
    text_at code, label;
    struct text_pair name;
    int32_t mode, max, best;      /* most points that can be given */
    uint64_t givable;             /* bit n, up to GIVABLE_BITS: n points can be given */
    uint32_t marks;               /* bit n: an option carries the mark of n stars */
    int16_t gates[MARKS_MAX + 1]; /* its points, by stars; 0 where there is no mark */
    int32_t section, part;        /* index within the set */
    int32_t applies_if;           /* index of a criterion within the set, -1 */
    int32_t applies_from;
    int32_t applies_certainty;
    struct span options, cases, notes;
    struct cite cite;
};

struct part_row {
    text_at code;
    struct text_pair name;
    int32_t max;
};

struct section_row {
    text_at code;
    struct text_pair name;
    int32_t max;
    int32_t part; /* index within the set */
};

struct rule_row {
    text_at id;
    int32_t effect;
    int32_t criterion;     /* index within the set, -1 */
    struct span when_zero; /* rows of `names`: codes of criteria */
    struct text_pair text;
    struct cite cite;
};

struct correction_row {
    text_at key;
    int32_t criterion; /* index within the set */
    int32_t option;    /* as printed */
    text_at read;
    int32_t used;
    struct text_pair text;
};

/* The two ways in which most programs write JSON: without space, or with one behind each colon and comma. */
enum { MOULD_COMPACT, MOULD_SPACED, MOULD_KINDS };

/* A piece of how a set's points stand in JSON if each is one digit, `"A.1.1":0,"A.1.2":0}`, or of the bits of it that
 * tell: all but the lower four of a digit. Where one digit does not tell all, for there are cases, the mould has a NUL.
 * Behind the end nothing tells, for a whole piece and more. */
#define MOULD_STEP 64
#define MOULD_CODE_MAX 64 /* bytes of a code that stands in it */
struct mould_row {
    uint8_t bytes[MOULD_STEP];
};

/* Of eight criteria of a set: where its digit stands in the compact mould, and the digits that can be given, as bits:
 * SLOT_NEVER where no digit tells all, none behind the last. */
#define SLOT_STEP 8
#define SLOT_NEVER 0x8000
struct slot_row {
    uint16_t places[SLOT_STEP], digits[SLOT_STEP];
};

struct set_row {
    text_at edition; /* the edition whose document it stands in, for rule ids */
    int32_t number;
    struct text_pair name;
    text_at group, subgroup;
    struct text_pair managing_body;
    struct cite cite;
    struct span parts, sections, criteria, rules, corrections, holes;
    struct span mould[MOULD_KINDS];  /* rows of `moulds` and `mould_masks` */
    int32_t mould_size[MOULD_KINDS]; /* bytes, with the brace */
    struct span slots;
};

struct edition_row {
    text_at id, digest;
    struct text_pair name;
    int32_t filed_from, filed_to;
    text_at sets_from;
    struct cite cite;
    struct span instruments, levels, groups, stars, statements, transitions, holes, overlays;
    struct span sets; /* rows of `set_list` */
    struct span actors, rounds, steps;
    text_at procedures_from;
    struct span procedures; /* rows of `procedure_list` */
    struct certificate_rules certificate;
    struct policy_values policy;
};

struct tables {
    const char *pool;
    const struct edition_row *editions;
    int32_t edition_count;
    const struct instrument_row *instruments;
    const struct level_row *levels;
    const struct group_row *groups;
    const struct subgroup_row *subgroups;
    const struct star_row *stars;
    const struct statement_row *statements;
    const struct transition_row *transitions;
    const struct hole_row *holes;
    const struct overlay_row *overlays;
    const struct actor_row *actors;
    const struct round_row *rounds;
    const struct step_row *steps;
    const struct ground_row *grounds;
    const int32_t *procedure_list; /* rows of `procedures`, by id, for each edition */
    const struct procedure_row *procedures;
    const struct state_row *states;
    const struct document_row *documents;
    const struct event_row *events;
    const struct deadline_row *deadlines;
    const int32_t *set_list; /* rows of `sets`, by number, for each edition */
    const struct set_row *sets;
    const struct part_row *parts;
    const struct section_row *sections;
    const struct criterion_row *criteria;
    const struct slot_row *slots;
    const struct mould_row *moulds, *mould_masks;
    const struct option_row *options;
    const struct case_row *cases;
    const struct note_row *notes;
    const struct rule_row *rules;
    const struct correction_row *corrections;
    const text_at *names; /* lists of codes and ids */
};

/* The embedded editions, in the order of their filing dates. Generated at build time. */
extern const struct tables ocop_embedded_tables;

static inline const char *tables_text(const struct tables *t, text_at at)
{
    return t->pool + at;
}

/* Row of a table for an index from 0 into a span, or for a number from 1; -1 outside the span. */
static inline int32_t span_row(struct span span, int32_t index)
{
    return index >= 0 && index < span.count ? span.first + index : -1;
}

static inline int32_t span_numbered_row(struct span span, int32_t number)
{
    return number >= 1 && number <= span.count ? span.first + number - 1 : -1;
}

#endif
