/* Writing JSON: objects whose keys keep the order in which they are put. */
#ifndef OCOP_EXCHANGE_WRITER_H
#define OCOP_EXCHANGE_WRITER_H

#include <jansson.h>

#include "base/memory_internal.h"
#include "rules/criteria_internal.h"

/* A value that could not be made (no memory) sets `failed`; what is put afterwards is dropped. */
struct writer {
    bool failed;
};

json_t *writer_object(struct writer *writer);
json_t *writer_array(struct writer *writer);
/* Both take `value` over. */
void put(struct writer *writer, json_t *object, const char *key, json_t *value);
void put_item(struct writer *writer, json_t *array, json_t *value);

void put_text(struct writer *writer, json_t *object, const char *key, const char *text);
void put_text_or_null(struct writer *writer, json_t *object, const char *key, const char *text); /* "" is null */
void put_number(struct writer *writer, json_t *object, const char *key, int64_t number);
json_t *number_or_null(int64_t number, int64_t least); /* null below `least` */
void put_boolean(struct writer *writer, json_t *object, const char *key, bool value);
void put_date(struct writer *writer, json_t *object, const char *key, int32_t date); /* OCOP_DATE_NONE is null */

/* Writes a document in one line and takes it over; false and NULL without memory. */
bool writer_write(struct writer *writer, const ocop_allocator *from, json_t *document, char **out);
/* The same as the last step of a public function: sets the record. */
ocop_status writer_finish(struct writer *writer, const ocop_allocator *from, json_t *document, char **out);

/* Documents of the rules, whole: NULL without memory. */
json_t *edition_write(const struct tables *tables, const struct edition_row *edition);
json_t *set_write(const struct tables *tables, const struct set_row *set);
json_t *procedure_write(const struct tables *tables, const struct procedure_row *procedure);

#endif
