#include "exchange/scribe.h"

#include "exchange/words.h"

json_t *scribe_object(struct scribe *scribe)
{
    return writer_object(&scribe->writer);
}

void put_at(struct scribe *scribe, json_t *object, const char *key, text_at at)
{
    put_text(&scribe->writer, object, key, scribe_text(scribe, at));
}

const char *scribe_text(const struct scribe *scribe, text_at at)
{
    return tables_text(scribe->tables, at);
}

void put_name(struct scribe *scribe, json_t *object, struct text_pair pair)
{
    put_pair(scribe, object, "name_vi", "name_en", pair);
}

void put_cite(struct scribe *scribe, json_t *object, const struct cite *cite)
{
    if (!cite->certainty)
        return;
    put_source(scribe, object, cite->source);
    put_text(&scribe->writer, object, "certainty", choice_word(certainty_words, cite->certainty));
}

void put_source(struct scribe *scribe, json_t *object, struct text_pair pair)
{
    put_pair(scribe, object, "source_vi", "source_en", pair);
}

void put_key(struct scribe *scribe, json_t *object, text_at key, json_t *value)
{
    put(&scribe->writer, object, scribe_text(scribe, key), value);
}

void put_text_pair(struct scribe *scribe, json_t *object, struct text_pair pair)
{
    put_pair(scribe, object, "text_vi", "text_en", pair);
}

void put_number_if(struct scribe *scribe, json_t *object, const char *key, int32_t number, bool condition)
{
    if (condition)
        put_number(&scribe->writer, object, key, number);
}

/* Optional maps are left out when they are empty. */
void put_map(struct scribe *scribe, json_t *object, const char *key, json_t *map, bool required)
{
    if (required || json_object_size(map))
        put(&scribe->writer, object, key, map);
    else
        json_decref(map);
}

json_t *write_names(struct scribe *scribe, struct span span)
{
    json_t *names = writer_array(&scribe->writer);
    for (int32_t i = 0; i < span.count; i++)
        put_item(&scribe->writer, names, json_string(scribe_text(scribe, scribe->tables->names[span.first + i])));
    return names;
}

json_t *write_registrations(struct scribe *scribe, uint32_t registrations)
{
    json_t *words = writer_array(&scribe->writer);
    for (const struct choice *choice = registration_words; choice->word; choice++)
        if (registrations >> choice->value & 1U)
            put_item(&scribe->writer, words, json_string(choice->word));
    return words;
}

void put_pair(struct scribe *scribe, json_t *object, const char *key_vi, const char *key_en, struct text_pair pair)
{
    put_at(scribe, object, key_vi, pair.vi);
    put_at(scribe, object, key_en, pair.en);
}

void put_pair_if(struct scribe *scribe, json_t *object, const char *key_vi, const char *key_en, struct text_pair pair)
{
    if (pair.vi)
        put_pair(scribe, object, key_vi, key_en, pair);
}

void put_flag_if(struct scribe *scribe, json_t *object, const char *key, bool flag)
{
    if (flag)
        put_boolean(&scribe->writer, object, key, true);
}

void put_at_if(struct scribe *scribe, json_t *object, const char *key, text_at at)
{
    if (at)
        put_at(scribe, object, key, at);
}

void put_names_if(struct scribe *scribe, json_t *object, const char *key, struct span span)
{
    if (span.count)
        put(&scribe->writer, object, key, write_names(scribe, span));
}

void put_registrations_if(struct scribe *scribe, json_t *object, uint32_t registrations)
{
    if (registrations)
        put(&scribe->writer, object, "registrations", write_registrations(scribe, registrations));
}
