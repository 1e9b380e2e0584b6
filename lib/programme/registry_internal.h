/* A register as the other rooms see it: its tables, the row being filled, its findings. */
#ifndef OCOP_PROGRAMME_REGISTRY_INTERNAL_H
#define OCOP_PROGRAMME_REGISTRY_INTERNAL_H

#include "ocop/place.h"
#include "ocop/registry.h"
#include "programme/dictionary.h"
#include "programme/index.h"
#include "programme/table.h"
#include "programme/words.h"

enum { COLUMN_LAST = OCOP_COLUMN_SOURCE };
enum { DRAFT_COLUMNS = 32 }; /* those that formats have, and some for whole vectors of them */
enum { LEVEL_LAST = OCOP_PLACE_COMMUNE };

/* Columns that no format has. */
enum {
    COLUMN_NEXT = COLUMN_LAST + 1, /* the next recognition of the product, as its row + 1; from sealing on */
    COLUMN_PRODUCT,                /* number of the product that the row recognises, 0: stands alone; until sealing */
    COLUMN_ROW,                    /* in the input; until sealing */
    COLUMN_INPUT,                  /* until sealing */
    COLUMN_NAMED_ONLY              /* 1: a producer that only products name so far; until sealing */
};

/* What the cells of a table hold: numbers of texts (ID, NAME, CODE, CHANNELS, DECISION, REVENUE, SOURCE), of an edition
 * (EDITION), of a group's name (GROUP), a producer's row + 1 (PRODUCER), the number of a place (COMMUNE), days of
 * date_cell() (ISSUED, REVOKED), else the number itself. */

/* Days stand in cells as numbers from 1, so that 0 is none. */
#define DATE_CELL_BASE 719163 /* of 1970-01-01, with 0001-01-01 as 1 */

static inline uint32_t date_cell(int32_t date)
{
    return date == OCOP_DATE_NONE ? 0 : (uint32_t)(date + DATE_CELL_BASE);
}

static inline int32_t date_of_cell(uint32_t cell)
{
    return cell ? (int32_t)cell - DATE_CELL_BASE : OCOP_DATE_NONE;
}

/* Units of one level that rows name: by code, or by name below the unit above. */
struct unit {
    uint32_t code, name; /* texts; code 0: none is known */
    int32_t unit;        /* of the administrative units, -1: none is known; the first one of its code */
};

/* A code went from one unit to another in 2025: the row's day tells which one it is. */
struct place {
    uint32_t units[LEVEL_LAST + 1]; /* by level, 0: not told */
    int32_t found[LEVEL_LAST + 1];  /* the administrative units, -1: none is known */
};

/* A place that codes mean on the days from the first until the end. */
struct held_place {
    uint32_t place;
    int32_t first, end;
    int32_t next; /* that the same codes mean on other days, -1: none is known */
};

struct group {
    uint32_t name; /* a text: that of the editions, or as it came first */
    bool known;    /* whether an edition has it */
};

/* Numbers from 1 in the order of the texts that they have. */
struct text_order {
    uint32_t *ranks, *order; /* the place of each number, from 0, and the number of each place */
    bool ties;               /* several numbers have one text */
};

struct finding {
    int32_t row;
    uint32_t input, found, vi, en; /* texts of `messages`; vi and en 0: what the code says */
    uint8_t column, code;
};

enum cell_state { CELL_NONE, CELL_EMPTY, CELL_FILLED, CELL_REFUSED, CELL_UNREADABLE };

/* What is known by one text, by the number of the text. */
struct by_text {
    uint32_t *numbers; /* 0: nothing */
    int32_t room;
};

/* The row being filled. */
struct draft {
    int32_t record, row; /* record 0: there is none */
    struct builder bytes;
    size_t at[COLUMN_LAST + 1], lengths[COLUMN_LAST + 1]; /* of the cells' texts */
    uint32_t hashes[DRAFT_COLUMNS];                       /* of filled cells that are kept as texts */
    uint32_t told;                                        /* a bit for each column that something was set in */
    uint8_t states[DRAFT_COLUMNS];
    uint8_t above[DRAFT_COLUMNS]; /* whether the cell of the row before was filled or lay below a filled one */
    bool lacks[COLUMN_LAST + 1];  /* columns that the input does not have, so that it was told already */
};

struct ocop_registry {
    atomic_int references;
    ocop_context *context;
    bool sealed;
    struct dictionary texts;
    struct table products, producers;

    struct dictionary unit_keys[LEVEL_LAST + 1]; /* unit n has key n */
    struct unit *units[LEVEL_LAST + 1];
    int32_t unit_room[LEVEL_LAST + 1];
    struct text_order unit_orders[LEVEL_LAST + 1]; /* of units by code or name; from sealing on */
    struct dictionary place_keys;                  /* the bytes of a struct place */
    struct place *places;                          /* place n has key n; 0 is nowhere */
    int32_t place_room;

    struct dictionary group_keys; /* names without marks and case; group n has key n */
    struct group *groups;
    int32_t group_room;
    ocop_edition **editions; /* those of the context: edition n of a cell is n - 1 here */
    int32_t edition_count;

    /* Until sealing. */
    struct by_text ids, products_of_codes;     /* rows of products + 1; products */
    struct by_text producer_ids;               /* rows of producers + 1 */
    struct index products_of_names;            /* products */
    struct index recognitions, producer_names; /* rows of products, of producers */
    uint32_t *first_rows; /* of each product, from 1: its first row + 1; FIRST_LISTED once `recognitions` has it */
    uint32_t product_count;
    int32_t first_room;
    struct by_text units_taken;             /* numbers of the units that rows are of, by the administrative unit */
    struct index units_found;               /* of names in a span of days: units + 2 */
    struct index cells_seen[DRAFT_COLUMNS]; /* numbers that cells of a column were read into, by text */
    struct index groups_seen;               /* groups that cells told by themselves */
    struct index places_found;              /* of what rows tell of their units: places */
    struct index places_coded;              /* of codes that rows tell: rows of `held` */
    struct held_place *held;
    int32_t held_count, held_room;
    struct draft draft;
    uint32_t input;

    struct dictionary messages;
    struct finding *findings;
    int32_t finding_count, finding_room;
    int32_t rows_read, rows_refused, cells_refused;
    uint32_t *inputs; /* those that were begun, as texts of `messages` */
    int32_t input_count, input_room;
};

/* Text of a cell of the draft, "" if it is empty or there is none; of what is no text, its type. */
static inline const char *draft_text(const struct draft *draft, int32_t column)
{
    const bool told = draft->states[column] == CELL_FILLED || draft->states[column] == CELL_UNREADABLE;
    return told ? draft->bytes.bytes + draft->at[column] : "";
}

static inline size_t draft_length(const struct draft *draft, int32_t column)
{
    const bool told = draft->states[column] == CELL_FILLED || draft->states[column] == CELL_UNREADABLE;
    return told ? draft->lengths[column] : 0;
}

static inline const ocop_allocator *registry_allocator(const ocop_registry *registry)
{
    return &context_or_default(registry->context)->allocator;
}

/* A list with room for `need` items, moved if it must grow; NULL without memory, and the old list stays. */
void *registry_grow(const ocop_registry *registry, void *items, size_t size, int32_t *room, uint32_t need);
/* A text, or that of a cell of the draft, in the register's own; false without memory. */
bool registry_keep(ocop_registry *registry, const char *text, uint32_t *number);
bool draft_keep(ocop_registry *registry, int32_t column, uint32_t *number);
/* 0 if nothing was put there. */
static inline uint32_t by_text_get(const struct by_text *list, uint32_t text)
{
    return text < (uint32_t)list->room ? list->numbers[text] : 0;
}
/* False without memory. */
bool by_text_set(const ocop_registry *registry, struct by_text *list, uint32_t text, uint32_t number);
struct table *registry_table(ocop_registry *registry, int32_t record);

/* registry_values.c: the text of a cell of a sealed register as ocop_registry_text() has it, in the register or in
 * `number`. */
#define REGISTRY_CELL_SIZE 16
const char *registry_cell(const ocop_registry *registry, int32_t record, int32_t index, int32_t column,
                          char number[REGISTRY_CELL_SIZE]);

/* The row that tells a column of a row: that of a product's producer, where it is known, tells of the producer. */
void registry_teller(const ocop_registry *registry, int32_t column, int32_t *record, int32_t *index);

/* registry.c: takes the row of the draft in, if there is one. */
ocop_status registry_commit(ocop_registry *registry);
/* Makes ready for the rows of a text, about a row a line. */
ocop_status registry_expect(ocop_registry *registry, const char *text, size_t length);
/* The column that rows of a record have for one: their own name and id stand for a producer's. 0 if they have none. */
int32_t registry_column_of(int32_t record, int32_t column);
/* The column of the row that was begun, 0 if such rows have none. */
int32_t registry_column_in(const ocop_registry *registry, int32_t column);
/* As ocop_registry_set() in a column that the row has, for a text that is known to be UTF-8; or in NFC, too. */
ocop_status registry_set_composed(ocop_registry *registry, int32_t column, const char *text, enum cell_state state);
ocop_status registry_set_known(ocop_registry *registry, int32_t column, const char *text, size_t length);
/* Gives the row that was begun the bytes of its cells, each with a NUL behind it, for those of the row before. Returns
 * where they are now. */
const struct builder *registry_take_bytes(ocop_registry *registry, struct builder *bytes);
/* Sets a column that the row has to a text in NFC that stands there. CELL_UNREADABLE for something that is not empty
 * but cannot be written as text: its type stands for it, and the cell is left out, with a finding. */
void registry_take_cell(ocop_registry *registry, int32_t column, size_t at, size_t length, enum cell_state state);

/* registry_cells.c: reads the cells of the draft into the row behind the last one. */
ocop_status registry_read_cells(ocop_registry *registry, bool *refused);

/* registry_units.c: finds the units of the draft and puts their place into the row. */
ocop_status registry_set_place(ocop_registry *registry, struct table *table);

/* registry_places.c: the units of a level that a place was, is or became by a day, by number; none, or NULL, where
 * nothing tells. */
ocop_status registry_place_on(const ocop_registry *registry, uint32_t place, int32_t level, int32_t on,
                              ocop_units **out);

/* registry_orders.c */
struct ordered_text {
    const char *text;
    uint32_t number;
};
/* Sorts `count` texts, which are those of the numbers from 1 to `count`. OCOP_ERR_NO_MEMORY: there is no order then. */
ocop_status order_texts(const ocop_allocator *from, struct ordered_text texts[], uint32_t count,
                        struct text_order *order);
void order_free(const ocop_allocator *from, struct text_order *order);
/* The orders of the units, for all that is counted. */
ocop_status registry_order_units(ocop_registry *registry);

/* registry_groups.c: the product group and set of the draft. */
ocop_status registry_set_group(ocop_registry *registry);

/* registry_rows.c: which product and producer the row is of. */
ocop_status registry_join_product(ocop_registry *registry, bool *refused);
ocop_status registry_join_producer(ocop_registry *registry, bool *refused);

/* registry_history.c: orders the recognitions of each product. */
ocop_status registry_order(ocop_registry *registry);

/* registry_states.c */
bool recognition_revoked(const struct table *products, int32_t row, int32_t on);

/* For each row the row of the recognition of the same product before it, + 1; NULL without memory. */
int32_t *recognitions_before(const ocop_registry *registry);
/* Whether a recognition is a first one, an upgrade or a renewal (OCOP_REGISTRATION_): as the register says, else by the
 * recognition before it (a row + 1, 0 for none). 0 if that does not tell. */
int32_t recognition_kind(const ocop_registry *registry, int32_t row, int32_t before);

/* registry_findings.c */

enum finding_code {
    FINDING_NONE,
    FINDING_BAD_DATE,
    FINDING_SPREADSHEET_ERROR,
    FINDING_UNKNOWN_UNIT,
    FINDING_AMBIGUOUS_UNIT,
    FINDING_MERGED_COMMUNE,
    FINDING_LATER_UNIT,
    FINDING_LEADING_ZEROS,
    FINDING_PARENT_MISMATCH,
    FINDING_DUPLICATE,
    FINDING_YEAR_MISMATCH,
    FINDING_STARS_MISMATCH,
    FINDING_UNKNOWN_SET,
    FINDING_GROUP_MISMATCH,
    FINDING_UNKNOWN_GROUP,
    FINDING_AMBIGUOUS_GROUP,
    FINDING_UNKNOWN_EDITION,
    FINDING_BAD_STARS,
    FINDING_BAD_YEAR,
    FINDING_BAD_CODE,
    FINDING_BAD_REVENUE,
    FINDING_BAD_TYPE,
    FINDING_MERGED_CELL,
    FINDING_UNKNOWN_TYPE,
    FINDING_UNKNOWN_ANSWER,
    FINDING_UNKNOWN_REGISTRATION,
    FINDING_UNKNOWN_PRODUCER,
    FINDING_PRODUCER_MISMATCH,
    FINDING_MISSING_REQUIRED,
    FINDING_MISSING,
    FINDING_UNKNOWN_COLUMN,
    FINDING_COLUMN_TWICE,
    FINDING_EXTRA_CELL,
    FINDING_ABOVE_HEADER,
    FINDING_HEADER_AGAIN,
    FINDING_BAD_ROW,
    FINDING_CODES
};

/* Whether a finding of that code leaves out what it is about. */
bool finding_refuses(enum finding_code code);
/* Its word in formats, and what it says of any row. */
const char *finding_name(enum finding_code code);
const char *finding_words(enum finding_code code, int32_t lang);
/* A finding about a row; `column` 0 for the row itself, vi NULL for what the code says. An error about a column counts
 * as a cell refused, one about a row is counted by the caller. */
ocop_status registry_report(ocop_registry *registry, int32_t row, int32_t column, enum finding_code code,
                            const char *found, const char *vi, const char *en, ...)
    __attribute__((format(printf, 6, 8), format(printf, 7, 8)));
/* The same with messages that are texts already, "" for what the code says. */
ocop_status registry_report_texts(ocop_registry *registry, int32_t row, int32_t column, enum finding_code code,
                                  const char *found, const char *vi, const char *en);
/* A finding about a cell of the draft. */
ocop_status draft_report(ocop_registry *registry, int32_t column, enum finding_code code);
/* The same with the messages of the last failure. */
ocop_status draft_report_error(ocop_registry *registry, int32_t column, enum finding_code code);
/* A row that cannot be read at all: read and refused, with the last failure for its reason. */
ocop_status registry_refuse(ocop_registry *registry, int32_t row);

/* The days on which a row of a sealed register may have been issued; false if nothing is known. */
bool registry_days(const struct table *products, int32_t row, int32_t *first, int32_t *last);

/* States of recognitions by the rules of one day. */
struct states {
    int32_t on;
    ocop_certificate *certificate; /* moved from day to day of issue */
    uint8_t *known;                /* by the cells of the days of issue; NULL: each is asked about */
    uint8_t *force;                /* by the same: FORCE_ */
    uint32_t base, top;            /* of those cells */
    uint32_t from, until;          /* all that are in force, where that is one span; else 0 */
};

/* Whether what was issued on a day is in force by its term; FORCE_LOOK: that tells nothing, each row is to be asked. */
enum { FORCE_NO, FORCE_YES, FORCE_LOOK };

/* For all rows. */
ocop_status states_open(const ocop_registry *registry, int32_t on, struct states *states);
void states_close(const ocop_registry *registry, struct states *states);
int32_t states_of(struct states *states, const ocop_registry *registry, int32_t row);
/* What one that was issued on a day is by its term alone: neither revoked nor followed by another. */
int32_t states_of_day(struct states *states, int32_t issued);
/* The states of `count` rows from `first`, at most STATES_BLOCK of them. */
#define STATES_BLOCK 1024
void states_read(struct states *states, const ocop_registry *registry, int32_t first, int32_t count, uint32_t values[]);
/* FORCE_ of the same rows; FORCE_LOOK where more than the day of issue decides. */
void states_read_force(const struct states *states, const ocop_registry *registry, int32_t first, int32_t count,
                       uint8_t force[]);

/* Whether a recognition of that state counts as a product that has its stars. */
static inline bool state_in_force(int32_t state)
{
    return (uint32_t)(state - OCOP_CERTIFICATE_VALID) <= OCOP_CERTIFICATE_PROLONGED - OCOP_CERTIFICATE_VALID;
}

#endif
