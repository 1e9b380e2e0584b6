/* ocop-edition/1 with its sets → tables. docs/guide/editions.md tells the format. */
#include "exchange/edition_reader.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "exchange/book_builder.h"
#include "exchange/digest.h"
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"
#include "rules/policy_internal.h"

#define MAX_DAYS 100000

/* Puts what an edition has into an object that has it not. */
typedef ocop_status put_base(const ocop_edition *base, json_t *object);

static ocop_status read_edition(struct book_builder *book, const struct node *document);
static struct edition_row *edition_row(struct book_builder *book);
static ocop_status read_head(struct book_builder *book, const struct node *document);
static ocop_status read_period(struct book_builder *book, const struct node *document);
static ocop_status take_from(ocop_context *context, const struct node *document, const char *key, const char *map,
                             put_base *put_all);
static ocop_status put_sets(const ocop_edition *base, json_t *sets);
static ocop_status put_procedures(const ocop_edition *base, json_t *procedures);
static ocop_status read_edition_tables(struct book_builder *book, const struct node *document);
static ocop_status read_instrument(struct book_builder *book, const struct node *node);
static ocop_status read_level(struct book_builder *book, const struct node *node);
static ocop_status read_group(struct book_builder *book, const struct node *node);
static ocop_status read_subgroup(struct book_builder *book, const struct node *node);
static ocop_status read_stars(struct book_builder *book, const struct node *map, bool codes, read_row *read);
static ocop_status check_stars(struct book_builder *book, const struct node *stars);
static ocop_status read_star(struct book_builder *book, const struct node *node);
static ocop_status read_bounds(const struct node *node, struct star_row *row);
static ocop_status read_star_level(struct book_builder *book, const struct node *node, struct star_row *row);
static ocop_status check_band(struct book_builder *book, const struct node *node, const struct star_row *row);
static ocop_status read_statement(struct book_builder *book, const struct node *node);
static ocop_status read_transition(struct book_builder *book, const struct node *node);
static ocop_status read_deadline(const struct node *node, struct transition_row *row);
static ocop_status read_hole(struct book_builder *book, const struct node *node);
static ocop_status read_overlay_entry(struct book_builder *book, const struct node *node);
static ocop_status read_file(FILE *file, const char *path, int64_t limit, struct builder *to);
static ocop_status fail_file(const char *path);
static ocop_status check_sets(struct book_builder *book, const struct node *document);
static ocop_status finish_edition(struct book_builder *builder, ocop_context *context, ocop_edition **out);
static bool set_digest(struct book *book);

ocop_status ocop_edition_from_json(ocop_context *context, const char *json, int64_t length, ocop_edition **out)
{
    json_t *value;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    ocop_status status = node_parse(context, json, length, &value);
    if (status != OCOP_OK)
        return status;
    const struct node document = node_root(value);
    status = edition_from_node(context, &document, out);
    json_decref(value);
    return status == OCOP_OK ? succeed() : status;
}

ocop_status edition_from_node(ocop_context *context, const struct node *document, ocop_edition **out)
{
    struct book_builder book;
    book_start(&book, context);
    ocop_status status = read_edition(&book, document);
    if (status == OCOP_OK)
        status = finish_edition(&book, context, out);
    book_drop(&book);
    return status;
}

static ocop_status read_edition(struct book_builder *book, const struct node *document)
{
    static const char room[DIGEST_LENGTH + 1] =
        "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    struct edition_row *row = book_add(book, &book->editions);
    if (!row)
        return fail_no_memory();
    row->digest = book_text(book, room);
    ocop_status status = node_format(document, "ocop-edition/1");
    if (status == OCOP_OK)
        status = read_head(book, document);
    if (status == OCOP_OK)
        status = take_from(book->context, document, "sets_from", "sets", put_sets);
    if (status == OCOP_OK)
        status = take_from(book->context, document, "procedures_from", "procedures", put_procedures);
    if (status == OCOP_OK)
        status = read_edition_tables(book, document);
    if (status == OCOP_OK && !book->no_memory)
        status = check_sets(book, document);
    return status;
}

static struct edition_row *edition_row(struct book_builder *book)
{
    return (struct edition_row *)(void *)book->editions.at;
}

static ocop_status read_head(struct book_builder *book, const struct node *document)
{
    static const char *const known[] = {
        "format",     "id",          "name_vi",   "name_en",     "filed_from",      "filed_to", "source_vi",
        "source_en",  "certainty",   "sets_from", "instruments", "levels",          "groups",   "stars",
        "statements", "certificate", "policy",    "transitions", "holes",           "overlays", "sets",
        "actors",     "rounds",      "cycle",     "procedures",  "procedures_from", NULL};
    const struct node sets_from = node_child(document, "sets_from"), policy = node_child(document, "policy");
    const struct node procedures_from = node_child(document, "procedures_from");
    ocop_status status = node_object(document, known);
    struct edition_row *row = edition_row(book);
    if (status == OCOP_OK)
        status = read_text_key(book, document, "id", &row->id);
    if (status == OCOP_OK)
        status = read_pair(book, document, "name_vi", "name_en", &row->name);
    if (status == OCOP_OK)
        status = read_period(book, document);
    if (status == OCOP_OK && !node_is_absent(&sets_from))
        status = read_text_key(book, document, "sets_from", &row->sets_from);
    if (status == OCOP_OK && !node_is_absent(&procedures_from))
        status = read_text_key(book, document, "procedures_from", &row->procedures_from);
    if (status == OCOP_OK)
        status = read_certificate(book, document, &row->certificate);
    if (status == OCOP_OK) {
        row->policy = policy_defaults();
        status = policy_read(&policy, &row->policy);
    }
    return status;
}

static ocop_status read_period(struct book_builder *book, const struct node *document)
{
    const struct node filed_to = node_child(document, "filed_to");
    struct edition_row *row = edition_row(book);
    ocop_status status = read_date(document, "filed_from", &row->filed_from);
    if (status == OCOP_OK)
        status = read_date_or_null(document, "filed_to", &row->filed_to);
    if (status == OCOP_OK && row->filed_to != OCOP_DATE_NONE && row->filed_to <= row->filed_from)
        status = fail_rules(&filed_to, "thời gian áp dụng trống", "the period is empty");
    return status == OCOP_OK ? read_cite(book, document, true, &row->cite) : status;
}

/* What the document leaves to the edition that it amends. */
static ocop_status take_from(ocop_context *context, const struct node *document, const char *key, const char *map,
                             put_base *put_all)
{
    const struct node from = node_child(document, key);
    json_t *object = json_object_get(document->value, map);
    ocop_edition *base;
    const char *id;
    if (node_is_absent(&from))
        return OCOP_OK;
    ocop_status status = node_text(&from, &id);
    if (status == OCOP_OK)
        status = node_at(&from, ocop_edition_open(context, id, &base));
    if (status != OCOP_OK)
        return status;
    if (!object) {
        object = json_object();
        if (json_object_set_new(document->value, map, object) != 0)
            status = fail_no_memory();
    }
    if (status == OCOP_OK && json_is_object(object))
        status = put_all(base, object);
    ocop_edition_unref(base);
    return status;
}

static ocop_status put_sets(const ocop_edition *base, json_t *sets)
{
    for (int32_t i = 0; i < ocop_edition_set_count(base); i++) {
        const struct set_row *set = edition_set(base, ocop_edition_set_at(base, i));
        char number[16];
        (void)snprintf(number, sizeof number, "%d", set->number);
        if (!json_object_get(sets, number) && json_object_set_new(sets, number, set_write(base->tables, set)) != 0)
            return fail_no_memory();
    }
    return OCOP_OK;
}

static ocop_status put_procedures(const ocop_edition *base, json_t *procedures)
{
    const struct span span = base->row->procedures;
    for (int32_t i = 0; i < span.count; i++) {
        const struct procedure_row *row = &base->tables->procedures[base->tables->procedure_list[span.first + i]];
        const char *id = edition_text(base, row->id);
        if (!json_object_get(procedures, id) &&
            json_object_set_new(procedures, id, procedure_write(base->tables, row)) != 0)
            return fail_no_memory();
    }
    return OCOP_OK;
}

static ocop_status read_edition_tables(struct book_builder *book, const struct node *document)
{
    struct edition_row *row = edition_row(book);
    const struct table_reader tables[] = {
        {"instruments", read_map, read_instrument, &book->instruments, &row->instruments, false, true},
        {"levels", read_map, read_level, &book->levels, &row->levels, true, true},
        {"groups", read_map, read_group, &book->groups, &row->groups, true, true},
        {"stars", read_stars, read_star, &book->stars, &row->stars, true, true},
        {"statements", read_map, read_statement, &book->statements, &row->statements, true, true},
        {"transitions", read_map, read_transition, &book->transitions, &row->transitions, true, false},
        {"holes", read_map, read_hole, &book->holes, &row->holes, true, false},
        {"overlays", read_map, read_overlay_entry, &book->overlays, &row->overlays, true, false},
        {"sets", read_map, read_set, &book->set_list, &row->sets, true, true},
    };
    ocop_status status = read_tables(book, document, tables, sizeof tables / sizeof *tables);
    return status == OCOP_OK ? read_procedure_tables(book, document, row) : status;
}

static ocop_status read_instrument(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"title_vi",  "title_en",  "issued",    "in_force", "lapses",
                                        "source_vi", "source_en", "certainty", NULL};
    struct instrument_row row = {.number = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "title_vi", "title_en", &row.title);
    if (status == OCOP_OK)
        status = read_date(node, "issued", &row.issued);
    if (status == OCOP_OK)
        status = read_date(node, "in_force", &row.in_force);
    if (status == OCOP_OK)
        status = read_date_or_null(node, "lapses", &row.lapses);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct instrument_row *instrument = status == OCOP_OK ? book_add(book, &book->instruments) : NULL;
    if (instrument)
        *instrument = row;
    return status;
}

static ocop_status read_level(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"name_vi", "name_en", "until", "source_vi", "source_en", "certainty", NULL};
    const struct node until = node_child(node, "until");
    struct level_row row = {.id = book_text(book, node->key), .until = OCOP_DATE_NONE};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK && !node_is_absent(&until))
        status = node_date(&until, &row.until);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct level_row *level = status == OCOP_OK ? book_add(book, &book->levels) : NULL;
    if (level)
        *level = row;
    return status;
}

static ocop_status read_group(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"label",     "name_vi",   "name_en",   "source_vi",
                                        "source_en", "certainty", "subgroups", NULL};
    const struct node subgroups = node_child(node, "subgroups");
    const int32_t first = book->subgroups.count;
    struct group_row row = {.code = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_text_key(book, node, "label", &row.label);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    if (status == OCOP_OK)
        status = read_map(book, &subgroups, true, read_subgroup);
    row.subgroups = span_since(&book->subgroups, first);
    struct group_row *group = status == OCOP_OK ? book_add(book, &book->groups) : NULL;
    if (group)
        *group = row;
    return status;
}

static ocop_status read_subgroup(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"label", "name_vi", "name_en", NULL};
    struct subgroup_row row = {.code = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_text_key(book, node, "label", &row.label);
    if (status == OCOP_OK)
        status = read_pair(book, node, "name_vi", "name_en", &row.name);
    struct subgroup_row *subgroup = status == OCOP_OK ? book_add(book, &book->subgroups) : NULL;
    if (subgroup)
        *subgroup = row;
    return status;
}

static ocop_status read_stars(struct book_builder *book, const struct node *map, bool codes, read_row *read)
{
    (void)codes;
    ocop_status status = read_numbered(book, map, read);
    return status == OCOP_OK && !book->no_memory ? check_stars(book, map) : status;
}

static ocop_status check_stars(struct book_builder *book, const struct node *stars)
{
    const int32_t count = book->stars.count;
    const struct star_row *rows = (const struct star_row *)(const void *)book->stars.at;
    if (count && rows[count - 1].below >= 0)
        return fail_rules(stars, "mức sao cao nhất phải không có giới hạn trên", "the highest band has no upper bound");
    return OCOP_OK;
}

static ocop_status read_star(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"from",        "below",      "printed_to", "level",
                                        "certificate", "meaning_vi", "meaning_en", "source_vi",
                                        "source_en",   "certainty",  NULL};
    const struct node certificate = node_child(node, "certificate");
    struct star_row row = {.stars = book->stars.count + 1};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_bounds(node, &row);
    if (status == OCOP_OK)
        status = read_star_level(book, node, &row);
    if (status == OCOP_OK)
        status = node_boolean(&certificate, &row.certificate);
    if (status == OCOP_OK)
        status = read_pair(book, node, "meaning_vi", "meaning_en", &row.meaning);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    if (status == OCOP_OK)
        status = check_band(book, node, &row);
    struct star_row *star = status == OCOP_OK ? book_add(book, &book->stars) : NULL;
    if (star)
        *star = row;
    return status;
}

static ocop_status read_bounds(const struct node *node, struct star_row *row)
{
    const struct node from = node_child(node, "from"), below = node_child(node, "below");
    const struct node printed_to = node_child(node, "printed_to");
    row->below = row->printed_to = -1;
    ocop_status status = node_int32(&from, 0, POINTS_MAX, &row->from);
    if (status == OCOP_OK && !node_is_null(&below))
        status = node_int32(&below, 1, POINTS_MAX, &row->below);
    if (status == OCOP_OK && !node_is_absent(&printed_to))
        status = node_int32(&printed_to, 0, POINTS_MAX, &row->printed_to);
    return status;
}

static ocop_status read_star_level(struct book_builder *book, const struct node *node, struct star_row *row)
{
    const struct node level = node_child(node, "level");
    const char *id;
    row->level = -1;
    if (node_is_null(&level))
        return OCOP_OK;
    ocop_status status = node_text(&level, &id);
    if (status != OCOP_OK)
        return status;
    row->level = book_find(book, &book->levels, 0, id);
    return row->level >= 0 ? OCOP_OK : fail_rules(&level, "không có cấp \"%.60s\"", "there is no level \"%.60s\"", id);
}

static ocop_status check_band(struct book_builder *book, const struct node *node, const struct star_row *row)
{
    const struct star_row *before =
        book->stars.count ? (const struct star_row *)(const void *)book->stars.at + (book->stars.count - 1) : NULL;
    const int32_t expected = before ? before->below : 0;
    const struct node from = node_child(node, "from"), below = node_child(node, "below");
    if (row->from != expected)
        return fail_rules(&from, "mức sao bắt đầu từ %d điểm, cần %d: các mức phải liền nhau",
                          "the band begins at %d points, expected %d: bands leave no gap", row->from, expected);
    if (row->below >= 0 && row->below <= row->from)
        return fail_rules(&below, "mức sao trống: từ %d đến dưới %d điểm", "the band is empty: from %d to below %d",
                          row->from, row->below);
    return OCOP_OK;
}

static ocop_status read_statement(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"text_vi", "text_en", "source_vi", "source_en", "certainty", NULL};
    struct statement_row row = {.id = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct statement_row *statement = status == OCOP_OK ? book_add(book, &book->statements) : NULL;
    if (statement)
        *statement = row;
    return status;
}

static ocop_status read_transition(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"editions",  "registrations", "filed_before", "from",     "days",
                                        "finish_by", "text_vi",       "text_en",      "after_vi", "after_en",
                                        "source_vi", "source_en",     "certainty",    NULL};
    const struct node editions = node_child(node, "editions"), registrations = node_child(node, "registrations");
    struct transition_row row = {.id = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_names(book, &editions, &row.editions);
    if (status == OCOP_OK)
        status = read_registrations(&registrations, &row.registrations);
    if (status == OCOP_OK)
        status = read_deadline(node, &row);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK)
        status = read_optional_pair(book, node, "after_vi", "after_en", &row.after);
    if (status == OCOP_OK)
        status = read_cite(book, node, true, &row.cite);
    struct transition_row *transition = status == OCOP_OK ? book_add(book, &book->transitions) : NULL;
    if (transition)
        *transition = row;
    return status;
}

static ocop_status read_deadline(const struct node *node, struct transition_row *row)
{
    const struct node days = node_child(node, "days"), finish_by = node_child(node, "finish_by");
    ocop_status status = read_date(node, "filed_before", &row->filed_before);
    if (status == OCOP_OK)
        status = read_date(node, "from", &row->from);
    if (status == OCOP_OK)
        status = node_int32(&days, 0, MAX_DAYS, &row->days);
    if (status == OCOP_OK)
        status = node_date(&finish_by, &row->finish_by);
    if (status == OCOP_OK && row->finish_by != row->from + row->days)
        status = fail_rules(&finish_by, "ngày này không cách \"from\" đúng %d ngày",
                            "the date is not %d days after \"from\"", row->days);
    return status;
}

static ocop_status read_hole(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"text_vi", "text_en", NULL};
    struct hole_row row = {.key = book_text(book, node->key), .star = -1, .need = -1, .points = -1};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    struct hole_row *hole = status == OCOP_OK ? book_add(book, &book->holes) : NULL;
    if (hole)
        *hole = row;
    return status;
}

static ocop_status read_overlay_entry(struct book_builder *book, const struct node *node)
{
    static const char *const known[] = {"text_vi", "text_en", "source_vi", "source_en", NULL};
    struct overlay_row row = {.name = book_text(book, node->key)};
    ocop_status status = node_object(node, known);
    if (status == OCOP_OK)
        status = read_pair(book, node, "text_vi", "text_en", &row.text);
    if (status == OCOP_OK)
        status = read_pair(book, node, "source_vi", "source_en", &row.source);
    struct overlay_row *overlay = status == OCOP_OK ? book_add(book, &book->overlays) : NULL;
    if (overlay)
        *overlay = row;
    return status;
}

static ocop_status read_file(FILE *file, const char *path, int64_t limit, struct builder *to)
{
    char block[8192];
    size_t size;
    while ((size = fread(block, 1, sizeof block, file)) > 0) {
        builder_append(to, block, size);
        if ((int64_t)to->length > limit)
            return fail(OCOP_ERR_LIMIT, "tệp %.200s dài hơn %lld byte", "the file %.200s has more than %lld bytes",
                        path, (long long)limit);
    }
    if (ferror(file))
        return fail_file(path);
    return to->failed ? fail_no_memory() : OCOP_OK;
}

static ocop_status fail_file(const char *path)
{
    return fail(OCOP_ERR_IO, "không đọc được tệp %.200s: %s", "cannot read the file %.200s: %s", path, strerror(errno));
}

/* A mark can only stand for a star that the edition has. */
static ocop_status check_sets(struct book_builder *book, const struct node *document)
{
    const struct node sets = node_child(document, "sets"), stars = node_child(document, "stars");
    const struct option_row *options = (const struct option_row *)(const void *)book->options.at;
    if (edition_row(book)->sets.count && !book->stars.count)
        return fail_rules(&stars, "có bộ sản phẩm nhưng không có mức sao", "there are sets but no stars");
    for (int32_t i = 0; i < book->options.count; i++)
        if (options[i].star > book->stars.count)
            return fail_rules(&sets, "dấu %d sao, nhưng chỉ có %d mức sao", "a mark of %d stars, but there are only %d",
                              options[i].star, book->stars.count);
    return OCOP_OK;
}

static ocop_status finish_edition(struct book_builder *builder, ocop_context *context, ocop_edition **out)
{
    struct book *book = builder->no_memory ? NULL : book_finish(builder);
    if (!book)
        return fail_no_memory();
    if (!set_digest(book)) {
        book_unref(book);
        return fail_no_memory();
    }
    return edition_from_book(context, book, out);
}

/* The digest is that of the document as the library writes it. */
static bool set_digest(struct book *book)
{
    char digest[DIGEST_LENGTH + 1];
    struct edition_row *row = (struct edition_row *)&book->tables.editions[0];
    json_t *document = edition_write(&book->tables, row);
    const bool written = document && digest_write(document, digest);
    json_decref(document);
    if (written)
        memcpy((char *)book->tables.pool + row->digest, digest, sizeof digest);
    return written;
}

ocop_status ocop_edition_from_file(ocop_context *context, const char *path, ocop_edition **out)
{
    struct builder text;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!path)
        return fail_argument("path");
    FILE *file = fopen(path, "rb");
    if (!file)
        return fail_file(path);
    builder_init(&text, &context_or_default(context)->allocator);
    ocop_status status = read_file(file, path, ocop_context_limit(context, OCOP_LIMIT_INPUT_BYTES), &text);
    (void)fclose(file);
    if (status == OCOP_OK)
        status = ocop_edition_from_json(context, text.bytes ? text.bytes : "", (int64_t)text.length, out);
    builder_free(&text);
    return status;
}

/* Overlays */
