/* Building tables row by row, from a document. Rows are added to growing tables; book_finish() moves them into a book.
 */
#ifndef OCOP_EXCHANGE_BOOK_BUILDER_H
#define OCOP_EXCHANGE_BOOK_BUILDER_H

#include "exchange/node.h"
#include "rules/edition_internal.h"

/* A growing table. The first field of a row that has a code or id is that text, see book_find(). */
struct rows {
    char *at;
    int32_t count, room;
    size_t size; /* of a row */
};

struct book_builder {
    ocop_context *context;
    const ocop_allocator *from;
    struct arena scratch;
    struct builder pool;
    bool no_memory;
    struct rows editions, instruments, levels, groups, subgroups, stars, statements, transitions, holes, overlays;
    struct rows actors, rounds, steps, grounds;
    struct rows procedure_list, procedures, states, documents, events, deadlines;
    struct { /* where the rows of the procedure being read begin */
        int32_t states, documents, events;
    } procedure_first;
    struct rows set_list, sets, parts, sections, criteria, slots, moulds, mould_masks, options, cases, notes, rules,
        corrections, names;
};

void book_start(struct book_builder *book, ocop_context *context);
void book_drop(struct book_builder *book);
/* The book, with its tables complete but for the digest; NULL without memory. */
struct book *book_finish(struct book_builder *book);

/* A new row, all zero, valid until the next of its table; NULL (and no_memory) without memory. */
void *book_add(struct book_builder *book, struct rows *rows);
/* Text in NFC in the pool. */
text_at book_text(struct book_builder *book, const char *text);
const char *book_text_at(const struct book_builder *book, text_at at);
/* Index, counted from row `first`, of the row with a code; -1. */
int32_t book_find(const struct book_builder *book, const struct rows *rows, int32_t first, const char *code);

static inline struct span span_since(const struct rows *rows, int32_t first)
{
    const int32_t count = rows->count - first;
    return (struct span){count ? first : 0, count};
}

/* Reading what many objects have. */
ocop_status read_text_key(struct book_builder *book, const struct node *object, const char *key, text_at *out);
ocop_status read_pair(struct book_builder *book, const struct node *object, const char *key_vi, const char *key_en,
                      struct text_pair *out);
/* Nothing where both keys are left out. */
ocop_status read_optional_pair(struct book_builder *book, const struct node *object, const char *key_vi,
                               const char *key_en, struct text_pair *out);
/* A cite has all of its keys; without any, it is an error if `required`, else all zero. */
ocop_status read_cite(struct book_builder *book, const struct node *object, bool required, struct cite *out);
/* A list of codes or ids, into `names`. */
ocop_status read_names(struct book_builder *book, const struct node *array, struct span *out);

/* Reads each value of a map, in the natural order of its codes. */
typedef ocop_status read_row(struct book_builder *book, const struct node *node);
ocop_status read_map(struct book_builder *book, const struct node *map, bool codes, read_row *read);
/* The same for a map whose keys are 1, 2, 3, … without a gap. */
ocop_status read_numbered(struct book_builder *book, const struct node *map, read_row *read);

/* Where a map of a document goes: its key, how to read it, the table of its rows and the span they take there. */
struct table_reader {
    const char *key;
    ocop_status (*read_all)(struct book_builder *, const struct node *, bool, read_row *);
    read_row *read;
    struct rows *rows;
    struct span *span;
    bool codes, required;
};

/* In the given order, up to the first error. A span has its first row while its rows are read. */
ocop_status read_tables(struct book_builder *book, const struct node *object, const struct table_reader tables[],
                        size_t count);

ocop_status fail_rules(const struct node *node, const char *vi, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));

/* Days of the calendar. */
ocop_status read_date(const struct node *object, const char *key, int32_t *out);
ocop_status read_date_or_null(const struct node *object, const char *key, int32_t *out);
/* A list of registrations as bits. */
ocop_status read_registrations(const struct node *array, uint32_t *out);

/* criteria_reader.c: one score sheet. */
read_row read_set;

/* procedure_reader.c: actors, rounds, the cycle, certificates and procedures of an edition's document. */
ocop_status read_certificate(struct book_builder *book, const struct node *document, struct certificate_rules *out);
ocop_status read_procedure_tables(struct book_builder *book, const struct node *document, struct edition_row *row);

#endif
