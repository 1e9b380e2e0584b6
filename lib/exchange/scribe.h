/* Writing tables as JSON: a writer and the tables that the text and lists of their rows stand in. */
#ifndef OCOP_EXCHANGE_SCRIBE_H
#define OCOP_EXCHANGE_SCRIBE_H

#include "exchange/writer.h"

struct scribe {
    struct writer writer;
    const struct tables *tables;
};

json_t *scribe_object(struct scribe *scribe);
void put_at(struct scribe *scribe, json_t *object, const char *key, text_at at);
const char *scribe_text(const struct scribe *scribe, text_at at);
void put_name(struct scribe *scribe, json_t *object, struct text_pair pair);
void put_cite(struct scribe *scribe, json_t *object, const struct cite *cite);
void put_source(struct scribe *scribe, json_t *object, struct text_pair pair);
void put_key(struct scribe *scribe, json_t *object, text_at key, json_t *value);
void put_text_pair(struct scribe *scribe, json_t *object, struct text_pair pair);
void put_pair(struct scribe *scribe, json_t *object, const char *key_vi, const char *key_en, struct text_pair pair);
/* Only if the pair is there. */
void put_pair_if(struct scribe *scribe, json_t *object, const char *key_vi, const char *key_en, struct text_pair pair);
void put_number_if(struct scribe *scribe, json_t *object, const char *key, int32_t number, bool condition);
/* Optional maps are left out when they are empty. */
void put_flag_if(struct scribe *scribe, json_t *object, const char *key, bool flag);
/* A text, a list of names, registrations: only if there are any. */
void put_at_if(struct scribe *scribe, json_t *object, const char *key, text_at at);
void put_names_if(struct scribe *scribe, json_t *object, const char *key, struct span span);
void put_registrations_if(struct scribe *scribe, json_t *object, uint32_t registrations);
void put_map(struct scribe *scribe, json_t *object, const char *key, json_t *map, bool required);
json_t *write_names(struct scribe *scribe, struct span span);
json_t *write_registrations(struct scribe *scribe, uint32_t registrations);

/* procedure_writer.c */
json_t *write_actors(struct scribe *scribe, struct span span);
json_t *write_rounds(struct scribe *scribe, struct span span);
json_t *write_steps(struct scribe *scribe, struct span span);
json_t *write_certificate(struct scribe *scribe, const struct certificate_rules *rules);
json_t *write_procedures(struct scribe *scribe, struct span span);

#endif
