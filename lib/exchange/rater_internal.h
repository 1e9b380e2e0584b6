/* Rating a table of sheets. rater.c holds the settings, rater_table.c finds the columns, rater_rows.c goes through the
 * rows and tells dossiers and sheets apart, rater_rules.c finds what each dossier is rated by, rater_cells.c makes
 * columns of criteria, rater_output.c rates and writes. */
#ifndef OCOP_EXCHANGE_RATER_INTERNAL_H
#define OCOP_EXCHANGE_RATER_INTERNAL_H

#include <jansson.h>

#include "exchange/arrow_internal.h"
#include "exchange/batch_internal.h"
#include "programme/dictionary.h"

/* Columns that a table of sheets can have, numbered as in lib/data/registry/words.json. */
enum sheet_column {
    SHEET_DOSSIER = 1,
    SHEET_MEMBER,
    SHEET_ROLE,
    SHEET_CRITERION,
    SHEET_POINTS,
    SHEET_OPTION,
    SHEET_EDITION,
    SHEET_SET,
    SHEET_FILED,
    SHEET_REGISTRATION,
    SHEET_COUNCIL,
    SHEET_COLUMNS
};

struct renamed { /* a column of the caller's that has a name of its own */
    const char *column, *name;
    struct renamed *next;
};

struct ocop_rater {
    atomic_int references;
    ocop_context *context;
    struct arena arena;
    const char *edition; /* NULL: none */
    int32_t set, filed, registration, given;
    int64_t first_row;
    bool strict;
    ocop_work *work; /* NULL: the thread of the caller alone */
    json_t *policy;  /* NULL: none */
    struct renamed *renamed;
};

/* What is wrong with a dossier, kept for its row of the ratings. */
struct note {
    ocop_status status;
    int64_t row; /* as told */
    const char *pointer, *vi, *en, *rule, *source_vi, *source_en;
};

struct entry {                                 /* a dossier */
    const struct note *note;                   /* NULL: nothing is wrong so far */
    int64_t row;                               /* its first */
    int64_t number;                            /* its id, where ids are numbers */
    bool nameless;                             /* the row has no id */
    uint32_t edition;                          /* of `editions`; 0: none */
    int32_t set, filed, registration, council; /* 0, OCOP_DATE_NONE: none */
    int32_t rules;                             /* of the batch, -1: none */
};

struct rating_work {
    const ocop_rater *rater; /* only until the ratings are given out */
    int32_t given;
    int64_t first_row;
    ocop_allocator from;
    ocop_context *context;
    ocop_work *threads;
    struct arena arena;
    struct arrow_table table;
    int32_t columns[SHEET_COLUMNS]; /* of the table, -1: it has none such */
    struct arrow_view *views[SHEET_COLUMNS];
    int32_t *criteria; /* columns of the table that are criteria, where each has its own */
    const char **codes;
    int32_t criteria_count;
    bool numbered;                           /* ids are numbers */
    struct dictionary ids, editions, sheets; /* the id of an entry has its index + 1 for a number */
    struct entry *entries;
    int32_t entry_count, entry_room;
    int32_t *entry_of; /* by sheet */
    int8_t *roles;     /* by sheet */
    int32_t sheet_count;
    int32_t *sheet_of; /* by row, where a sheet has several */
    int64_t *offsets, *order;
    int32_t *rules, *councils; /* by dossier */
    ocop_batch *batch;
    ocop_criteria **sets; /* by rules */
    int32_t set_count, set_room;
    uint8_t *points; /* by sheet, then column, where a sheet has several rows */
    ocop_numbers *numbers;
};

static inline bool is_long(const struct rating_work *work)
{
    return work->columns[SHEET_CRITERION] >= 0;
}

/* The number by which a row of the table is told of. */
static inline int64_t told_row(const struct rating_work *work, int64_t row)
{
    return work->first_row + row;
}

/* Each step sets the record of a failure. */
ocop_status find_columns(struct rating_work *work);
ocop_status read_rows(struct rating_work *work);
ocop_status find_rules(struct rating_work *work);
ocop_status make_cells(struct rating_work *work);

/* Keeps the failure that has just been set as what is wrong with a dossier, unless something is already. `column` is
 * one of the table, or -1 and `head` a column that it lacks. False without memory. */
bool note_fault(struct rating_work *work, struct entry *entry, int64_t row, int32_t column, const char *head);
/* The same for a column that the library knows. */
bool note_known(struct rating_work *work, struct entry *entry, int64_t row, int32_t known);

/* rater_output.c: takes the work over, also on failure. */
ocop_status output_ratings(struct rating_work *work, struct ArrowArrayStream *out);
void rating_work_free(struct rating_work *work);

#endif
