/*
 * Writing JSON as it comes, in one line and without a tree, for what is written for each of many dossiers. Other
 * documents are made by writer.h, whose trees can be put together in any order.
 */
#ifndef OCOP_EXCHANGE_EMITTER_H
#define OCOP_EXCHANGE_EMITTER_H

#include <jansson.h>

#include "base/memory_internal.h"

/* Text is UTF-8 already. What finds no memory is dropped, and emitter_finish() says so. */
struct emitter {
    struct builder builder;
    bool behind; /* something stands before, in the same object or list */
};

void emitter_init(struct emitter *emitter, const ocop_allocator *from);
/* Gives the text to the caller and sets the record, as the last step of a public function. */
ocop_status emitter_finish(struct emitter *emitter, char **out);
/* The same, and leaves the record as it is: false and NULL without memory. */
bool emitter_take(struct emitter *emitter, char **out);

/* A key is NULL in a list and of the whole document. */
void emit_object(struct emitter *emitter, const char *key);
void emit_object_end(struct emitter *emitter);
void emit_list(struct emitter *emitter, const char *key);
void emit_list_end(struct emitter *emitter);
void emit_text(struct emitter *emitter, const char *key, const char *text);
void emit_text_or_null(struct emitter *emitter, const char *key, const char *text); /* "" is null */
void emit_number(struct emitter *emitter, const char *key, int64_t number);
void emit_number_or_null(struct emitter *emitter, const char *key, int64_t number, int64_t least); /* null below */
void emit_boolean(struct emitter *emitter, const char *key, bool value);
void emit_date(struct emitter *emitter, const char *key, int32_t date); /* OCOP_DATE_NONE is null */
/* Ends a document; another may follow. */
void emit_line_end(struct emitter *emitter);
/* Takes the tree over. */
void emit_tree(struct emitter *emitter, const char *key, json_t *tree);

#endif
