#include "rules/edition_internal.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"

/* An edition that a context was given. The list is kept in the order of filing dates. */
struct added_edition {
    struct added_edition *next;
    struct book *book; /* NULL: an embedded edition, added again */
    const struct tables *tables;
    const struct edition_row *row;
};

/* One of the editions that a context knows. */
struct known {
    const struct tables *tables;
    const struct edition_row *row; /* NULL: none */
    struct book *book;
};

/* Walks over the editions that a context knows, by filing date: two sorted lists merged. */
struct walk {
    const ocop_context *context;
    int32_t embedded;
    const struct added_edition *added;
};

static struct walk walk_start(const ocop_context *context);
static const struct added_edition *next_new(const struct added_edition *added);
static bool is_embedded(const char *id);
static struct known walk_next(struct walk *walk);
static struct known known_embedded(const ocop_context *context, int32_t index);
static const struct added_edition *find_added(const ocop_context *context, const char *id);
static struct known known_added(const struct added_edition *added);
static const char *known_id(struct known known);
static ocop_status edition_new(ocop_context *context, struct known known, ocop_edition **out);
static ocop_status fail_no_edition_for(const ocop_context *context, int32_t filed);
static ocop_status check_no_overlap(const ocop_context *context, const ocop_edition *edition);
static bool overlap(const struct edition_row *a, const struct edition_row *b);
static void remove_added(ocop_context *context, const char *id);
static void free_added(ocop_context *context);
static const struct transition_row *transition_of(struct known later, const char *id, int32_t filed,
                                                  int32_t registration);
static bool is_for_edition(const struct tables *tables, const struct transition_row *transition, const char *id);
static const struct instrument_row *instrument(const ocop_edition *edition, int32_t index);
static const struct group_row *group(const ocop_edition *edition, int32_t index);
static const struct level_row *level(const ocop_edition *edition, int32_t index);

int32_t ocop_edition_count(const ocop_context *context)
{
    int32_t count = 0;
    struct walk walk = walk_start(context);
    while (walk_next(&walk).row)
        count++;
    return count;
}

static struct walk walk_start(const ocop_context *context)
{
    return (struct walk){context, 0, next_new(context ? context->added : NULL)};
}

/* The next added edition whose id is not an embedded one's, from `added` on. */
static const struct added_edition *next_new(const struct added_edition *added)
{
    while (added && is_embedded(tables_text(added->tables, added->row->id)))
        added = added->next;
    return added;
}

static bool is_embedded(const char *id)
{
    for (int32_t i = 0; i < ocop_embedded_tables.edition_count; i++)
        if (strcmp(tables_text(&ocop_embedded_tables, ocop_embedded_tables.editions[i].id), id) == 0)
            return true;
    return false;
}

static struct known walk_next(struct walk *walk)
{
    struct known embedded = {NULL, NULL, NULL};
    if (walk->embedded < ocop_embedded_tables.edition_count)
        embedded = known_embedded(walk->context, walk->embedded);
    if (embedded.row && (!walk->added || embedded.row->filed_from <= walk->added->row->filed_from)) {
        walk->embedded++;
        return embedded;
    }
    if (!walk->added)
        return (struct known){NULL, NULL, NULL};
    struct known found = known_added(walk->added);
    walk->added = next_new(walk->added->next);
    return found;
}

/* The embedded edition at `index`, or the one that the context has in its place. */
static struct known known_embedded(const ocop_context *context, int32_t index)
{
    const struct tables *tables = &ocop_embedded_tables;
    const struct edition_row *row = &tables->editions[index];
    const struct added_edition *added = find_added(context, tables_text(tables, row->id));
    return added ? known_added(added) : (struct known){tables, row, NULL};
}

static const struct added_edition *find_added(const ocop_context *context, const char *id)
{
    const struct added_edition *added = context ? context->added : NULL;
    while (added && strcmp(tables_text(added->tables, added->row->id), id) != 0)
        added = added->next;
    return added;
}

static struct known known_added(const struct added_edition *added)
{
    return (struct known){added->tables, added->row, added->book};
}

const char *ocop_edition_id_at(const ocop_context *context, int32_t index)
{
    struct walk walk = walk_start(context);
    for (struct known known = walk_next(&walk); known.row && index >= 0; known = walk_next(&walk))
        if (index-- == 0)
            return known_id(known);
    return "";
}

static const char *known_id(struct known known)
{
    return tables_text(known.tables, known.row->id);
}

ocop_status ocop_edition_open(ocop_context *context, const char *id, ocop_edition **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!id)
        return fail_argument("id");
    if (!text_is_utf8(id, strlen(id)))
        return fail(OCOP_ERR_TEXT, "mã bộ quy định không phải UTF-8", "the edition's id is not UTF-8");
    struct walk walk = walk_start(context);
    for (struct known known = walk_next(&walk); known.row; known = walk_next(&walk))
        if (strcmp(known_id(known), id) == 0)
            return edition_new(context, known, out);
    return fail(OCOP_ERR_NO_EDITION, "không có bộ quy định \"%.40s\"", "there is no edition \"%.40s\"", id);
}

static ocop_status edition_new(ocop_context *context, struct known known, ocop_edition **out)
{
    ocop_edition *edition = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof *edition);
    if (!edition)
        return fail_no_memory();
    atomic_init(&edition->references, 1);
    edition->context = ocop_context_ref(context);
    edition->tables = known.tables;
    edition->row = known.row;
    edition->book = known.book;
    if (edition->book)
        atomic_fetch_add_explicit(&edition->book->references, 1, memory_order_relaxed);
    *out = edition;
    return succeed();
}

/* The registration does not change the choice in any edition so far: transitional rules keep the dossier's edition and
 * set a day to finish by, see ocop_edition_finish_by(). */
ocop_status ocop_edition_choose(ocop_context *context, int32_t filed, int32_t registration, ocop_edition **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!is_registration(registration))
        return fail_argument("registration");
    if (filed == OCOP_DATE_NONE)
        return fail(OCOP_ERR_DATE, "thiếu ngày nộp hồ sơ", "the filing date is missing");
    struct walk walk = walk_start(context);
    for (struct known known = walk_next(&walk); known.row; known = walk_next(&walk))
        if (edition_holds_for(known.row, filed))
            return edition_new(context, known, out);
    return fail_no_edition_for(context, filed);
}

static ocop_status fail_no_edition_for(const ocop_context *context, int32_t filed)
{
    char day[DATE_TEXT_LENGTH + 1], first_day[DATE_TEXT_LENGTH + 1];
    struct walk walk = walk_start(context);
    struct known first = walk_next(&walk);
    if (!date_write(filed, day) || !first.row || !date_write(first.row->filed_from, first_day))
        return fail(OCOP_ERR_NO_EDITION, "không có bộ quy định nào", "there is no edition");
    if (filed >= first.row->filed_from)
        return fail(OCOP_ERR_NO_EDITION, "không có bộ quy định nào áp dụng cho hồ sơ nộp ngày %s",
                    "no edition holds for a dossier filed on %s", day);
    return fail(OCOP_ERR_NO_EDITION,
                "hồ sơ nộp ngày %s: trước Chương trình OCOP, bộ quy định đầu tiên (%s) có từ ngày %s",
                "dossier filed on %s: before the OCOP programme, whose first edition (%s) begins on %s", day,
                known_id(first), first_day);
}

ocop_status ocop_context_add_edition(ocop_context *context, ocop_edition *edition)
{
    if (!context)
        return fail_argument("context");
    if (!edition)
        return fail_argument("edition");
    ocop_status status = check_no_overlap(context, edition);
    if (status != OCOP_OK)
        return status;
    struct added_edition *added = memory_allocate_zeroed(&context->allocator, sizeof *added);
    if (!added)
        return fail_no_memory();
    added->tables = edition->tables;
    added->row = edition->row;
    added->book = edition->book;
    if (added->book)
        atomic_fetch_add_explicit(&added->book->references, 1, memory_order_relaxed);
    remove_added(context, ocop_edition_id(edition));
    struct added_edition **link = &context->added;
    while (*link && (*link)->row->filed_from <= added->row->filed_from)
        link = &(*link)->next;
    added->next = *link;
    *link = added;
    context->free_added = free_added;
    context->additions++;
    return succeed();
}

static ocop_status check_no_overlap(const ocop_context *context, const ocop_edition *edition)
{
    const char *id = ocop_edition_id(edition);
    struct walk walk = walk_start(context);
    for (struct known known = walk_next(&walk); known.row; known = walk_next(&walk))
        if (strcmp(known_id(known), id) != 0 && overlap(known.row, edition->row))
            return fail(OCOP_ERR_RULES, "thời gian áp dụng của %s trùng với %s", "the period of %s overlaps that of %s",
                        id, known_id(known));
    return OCOP_OK;
}

static bool overlap(const struct edition_row *a, const struct edition_row *b)
{
    return (a->filed_to == OCOP_DATE_NONE || b->filed_from < a->filed_to) &&
           (b->filed_to == OCOP_DATE_NONE || a->filed_from < b->filed_to);
}

static void remove_added(ocop_context *context, const char *id)
{
    for (struct added_edition **link = &context->added; *link; link = &(*link)->next) {
        struct added_edition *added = *link;
        if (strcmp(tables_text(added->tables, added->row->id), id) == 0) {
            *link = added->next;
            book_unref(added->book);
            memory_release(&context->allocator, added);
            return;
        }
    }
}

static void free_added(ocop_context *context)
{
    for (struct added_edition *added = context->added, *next; added; added = next) {
        next = added->next;
        book_unref(added->book);
        memory_release(&context->allocator, added);
    }
    context->added = NULL;
}

struct book *book_new(const ocop_allocator *from)
{
    struct book *book = memory_allocate_zeroed(from, sizeof *book);
    if (!book)
        return NULL;
    atomic_init(&book->references, 1);
    arena_init(&book->arena, from);
    return book;
}

void book_unref(struct book *book)
{
    if (!book || atomic_fetch_sub_explicit(&book->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_allocator allocator = book->arena.allocator;
    arena_free(&book->arena);
    memory_release(&allocator, book);
}

ocop_status edition_from_book(ocop_context *context, struct book *book, ocop_edition **out)
{
    ocop_status status = edition_new(context, (struct known){&book->tables, &book->tables.editions[0], book}, out);
    book_unref(book);
    return status;
}

ocop_edition *ocop_edition_ref(ocop_edition *edition)
{
    if (edition)
        atomic_fetch_add_explicit(&edition->references, 1, memory_order_relaxed);
    return edition;
}

void ocop_edition_unref(ocop_edition *edition)
{
    if (!edition || atomic_fetch_sub_explicit(&edition->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = edition->context;
    book_unref(edition->book);
    memory_release(edition_allocator(edition), edition);
    ocop_context_unref(context);
}

const char *edition_text(const ocop_edition *edition, text_at at)
{
    return tables_text(edition->tables, at);
}

const char *edition_pick(const ocop_edition *edition, struct text_pair pair, int32_t lang)
{
    return edition_text(edition, lang == OCOP_LANG_VI ? pair.vi : pair.en);
}

const char *ocop_edition_id(const ocop_edition *edition)
{
    return edition ? edition_text(edition, edition->row->id) : "";
}

const char *ocop_edition_digest(const ocop_edition *edition)
{
    return edition ? edition_text(edition, edition->row->digest) : "";
}

const char *ocop_edition_name(const ocop_edition *edition, int32_t lang)
{
    return edition ? edition_pick(edition, edition->row->name, lang) : "";
}

int32_t ocop_edition_filed_from(const ocop_edition *edition)
{
    return edition ? edition->row->filed_from : OCOP_DATE_NONE;
}

int32_t ocop_edition_filed_to(const ocop_edition *edition)
{
    return edition ? edition->row->filed_to : OCOP_DATE_NONE;
}

const char *ocop_edition_source(const ocop_edition *edition, int32_t lang)
{
    return edition ? edition_pick(edition, edition->row->cite.source, lang) : "";
}

int32_t ocop_edition_certainty(const ocop_edition *edition)
{
    return edition ? edition->row->cite.certainty : 0;
}

bool ocop_edition_has_criteria(const ocop_edition *edition)
{
    return edition && edition->row->sets.count > 0;
}

const struct transition_row *edition_transition(const ocop_edition *edition, int32_t filed, int32_t registration,
                                                const struct tables **tables, const struct edition_row **of)
{
    struct walk walk = walk_start(edition->context);
    for (struct known known = walk_next(&walk); known.row; known = walk_next(&walk)) {
        const struct transition_row *found = transition_of(known, ocop_edition_id(edition), filed, registration);
        if (found) {
            *tables = known.tables;
            *of = known.row;
            return found;
        }
    }
    return NULL;
}

static const struct transition_row *transition_of(struct known later, const char *id, int32_t filed,
                                                  int32_t registration)
{
    for (int32_t i = 0; i < later.row->transitions.count; i++) {
        const struct transition_row *transition = &later.tables->transitions[later.row->transitions.first + i];
        if (filed < transition->filed_before && (transition->registrations >> registration & 1U) &&
            is_for_edition(later.tables, transition, id))
            return transition;
    }
    return NULL;
}

static bool is_for_edition(const struct tables *tables, const struct transition_row *transition, const char *id)
{
    for (int32_t i = 0; i < transition->editions.count; i++)
        if (strcmp(tables_text(tables, tables->names[transition->editions.first + i]), id) == 0)
            return true;
    return false;
}

const struct actor_row *edition_actor(const ocop_edition *edition, const char *id)
{
    const struct span span = edition->row->actors;
    for (int32_t i = 0; i < span.count; i++) {
        const struct actor_row *row = &edition->tables->actors[span.first + i];
        if (strcmp(edition_text(edition, row->id), id) == 0)
            return row;
    }
    return NULL;
}

const struct ground_row *edition_ground(const ocop_edition *edition, const char *code)
{
    const struct span span = edition->row->certificate.grounds;
    for (int32_t i = 0; i < span.count; i++) {
        const struct ground_row *row = &edition->tables->grounds[span.first + i];
        if (strcmp(edition_text(edition, row->code), code) == 0)
            return row;
    }
    return NULL;
}

ocop_status fail_ground(const ocop_edition *edition, const char *code)
{
    const struct span span = edition->row->certificate.grounds;
    char known[256] = "";
    for (int32_t i = 0; i < span.count; i++)
        text_list_add(known, sizeof known, edition_text(edition, edition->tables->grounds[span.first + i].code));
    return fail(OCOP_ERR_RULE, "bộ quy định %s không có trường hợp thu hồi \"%.60s\"; các trường hợp: %s",
                "edition %s has no ground of revocation \"%.60s\"; its grounds: %s", ocop_edition_id(edition), code,
                *known ? known : "–");
}

const struct procedure_row *edition_procedure(const ocop_edition *edition, const char *id)
{
    const struct span span = edition->row->procedures;
    for (int32_t i = 0; i < span.count; i++) {
        const int32_t row = edition->tables->procedure_list[span.first + i];
        if (strcmp(edition_text(edition, edition->tables->procedures[row].id), id) == 0)
            return &edition->tables->procedures[row];
    }
    return NULL;
}

int32_t ocop_edition_finish_by(const ocop_edition *edition, int32_t filed, int32_t registration)
{
    const struct tables *tables;
    const struct edition_row *of;
    if (!edition || filed == OCOP_DATE_NONE || !is_registration(registration))
        return OCOP_DATE_NONE;
    const struct transition_row *transition = edition_transition(edition, filed, registration, &tables, &of);
    return transition ? transition->finish_by : OCOP_DATE_NONE;
}

int32_t ocop_edition_instrument_count(const ocop_edition *edition)
{
    return edition ? edition->row->instruments.count : 0;
}

const char *ocop_edition_instrument_number(const ocop_edition *edition, int32_t index)
{
    const struct instrument_row *row = instrument(edition, index);
    return row ? edition_text(edition, row->number) : "";
}

static const struct instrument_row *instrument(const ocop_edition *edition, int32_t index)
{
    int32_t row = edition ? span_row(edition->row->instruments, index) : -1;
    return row < 0 ? NULL : &edition->tables->instruments[row];
}

const char *ocop_edition_instrument_title(const ocop_edition *edition, int32_t index, int32_t lang)
{
    const struct instrument_row *row = instrument(edition, index);
    return row ? edition_pick(edition, row->title, lang) : "";
}

int32_t ocop_edition_instrument_in_force(const ocop_edition *edition, int32_t index)
{
    const struct instrument_row *row = instrument(edition, index);
    return row ? row->in_force : OCOP_DATE_NONE;
}

int32_t ocop_edition_instrument_lapses(const ocop_edition *edition, int32_t index)
{
    const struct instrument_row *row = instrument(edition, index);
    return row ? row->lapses : OCOP_DATE_NONE;
}

int32_t ocop_edition_group_count(const ocop_edition *edition)
{
    return edition ? edition->row->groups.count : 0;
}

const char *ocop_edition_group_code(const ocop_edition *edition, int32_t index)
{
    const struct group_row *row = group(edition, index);
    return row ? edition_text(edition, row->code) : "";
}

static const struct group_row *group(const ocop_edition *edition, int32_t index)
{
    int32_t row = edition ? span_row(edition->row->groups, index) : -1;
    return row < 0 ? NULL : &edition->tables->groups[row];
}

const char *ocop_edition_group_label(const ocop_edition *edition, int32_t index)
{
    const struct group_row *row = group(edition, index);
    return row ? edition_text(edition, row->label) : "";
}

const char *ocop_edition_group_name(const ocop_edition *edition, int32_t index, int32_t lang)
{
    const struct group_row *row = group(edition, index);
    return row ? edition_pick(edition, row->name, lang) : "";
}

int32_t ocop_edition_set_count(const ocop_edition *edition)
{
    return edition ? edition->row->sets.count : 0;
}

int32_t ocop_edition_set_at(const ocop_edition *edition, int32_t index)
{
    int32_t row = edition ? span_row(edition->row->sets, index) : -1;
    return row < 0 ? 0 : edition->tables->sets[edition->tables->set_list[row]].number;
}

int32_t edition_points_max(const ocop_edition *edition)
{
    const struct tables *tables = edition->tables;
    int32_t most = 0;
    for (int32_t i = 0; i < edition->row->sets.count; i++) {
        const struct span parts = tables->sets[tables->set_list[edition->row->sets.first + i]].parts;
        int32_t points = 0;
        for (int32_t p = 0; p < parts.count; p++)
            points += tables->parts[parts.first + p].max;
        most = points > most ? points : most;
    }
    return most;
}

const struct set_row *edition_set(const ocop_edition *edition, int32_t number)
{
    const int32_t *list = edition->tables->set_list + edition->row->sets.first;
    for (int32_t i = 0; i < edition->row->sets.count; i++)
        if (edition->tables->sets[list[i]].number == number)
            return &edition->tables->sets[list[i]];
    return NULL;
}

int32_t ocop_edition_level_count(const ocop_edition *edition)
{
    return edition ? edition->row->levels.count : 0;
}

const char *ocop_edition_level_id(const ocop_edition *edition, int32_t index)
{
    const struct level_row *row = level(edition, index);
    return row ? edition_text(edition, row->id) : "";
}

static const struct level_row *level(const ocop_edition *edition, int32_t index)
{
    int32_t row = edition ? span_row(edition->row->levels, index) : -1;
    return row < 0 ? NULL : &edition->tables->levels[row];
}

const char *ocop_edition_level_name(const ocop_edition *edition, int32_t index, int32_t lang)
{
    const struct level_row *row = level(edition, index);
    return row ? edition_pick(edition, row->name, lang) : "";
}

const struct star_row *edition_star(const ocop_edition *edition, int32_t stars)
{
    int32_t row = edition ? span_numbered_row(edition->row->stars, stars) : -1;
    return row < 0 ? NULL : &edition->tables->stars[row];
}

int32_t ocop_edition_star_max(const ocop_edition *edition)
{
    return edition ? edition->row->stars.count : 0;
}

int32_t ocop_edition_star_from(const ocop_edition *edition, int32_t stars)
{
    const struct star_row *row = edition_star(edition, stars);
    return row ? row->from : -1;
}

const char *ocop_edition_star_level(const ocop_edition *edition, int32_t stars)
{
    const struct star_row *row = edition_star(edition, stars);
    return row ? ocop_edition_level_id(edition, row->level) : "";
}

bool ocop_edition_star_certificate(const ocop_edition *edition, int32_t stars)
{
    const struct star_row *row = edition_star(edition, stars);
    return row && row->certificate;
}

const char *ocop_edition_star_meaning(const ocop_edition *edition, int32_t stars, int32_t lang)
{
    const struct star_row *row = edition_star(edition, stars);
    return row ? edition_pick(edition, row->meaning, lang) : "";
}

const char *ocop_edition_star_source(const ocop_edition *edition, int32_t stars, int32_t lang)
{
    const struct star_row *row = edition_star(edition, stars);
    return row ? edition_pick(edition, row->cite.source, lang) : "";
}

int32_t ocop_edition_star_certainty(const ocop_edition *edition, int32_t stars)
{
    const struct star_row *row = edition_star(edition, stars);
    return row ? row->cite.certainty : 0;
}

int32_t ocop_edition_certificate_months(const ocop_edition *edition)
{
    return edition ? edition->row->certificate.months : 0;
}

const struct statement_row *edition_statement(const ocop_edition *edition, const char *id)
{
    for (int32_t i = 0; i < edition->row->statements.count; i++) {
        const struct statement_row *row = &edition->tables->statements[edition->row->statements.first + i];
        if (strcmp(edition_text(edition, row->id), id) == 0)
            return row;
    }
    return NULL;
}

const char *ocop_edition_statement(const ocop_edition *edition, const char *id, int32_t lang)
{
    const struct statement_row *row = edition && id ? edition_statement(edition, id) : NULL;
    return row ? edition_pick(edition, row->text, lang) : "";
}

int32_t ocop_edition_hole_count(const ocop_edition *edition)
{
    return edition ? edition->row->holes.count : 0;
}

const char *ocop_edition_hole_text(const ocop_edition *edition, int32_t index, int32_t lang)
{
    int32_t row = edition ? span_row(edition->row->holes, index) : -1;
    return row < 0 ? "" : edition_pick(edition, edition->tables->holes[row].text, lang);
}

int32_t ocop_edition_overlay_count(const ocop_edition *edition)
{
    return edition ? edition->row->overlays.count : 0;
}

const char *ocop_edition_overlay_name(const ocop_edition *edition, int32_t index)
{
    int32_t row = edition ? span_row(edition->row->overlays, index) : -1;
    return row < 0 ? "" : edition_text(edition, edition->tables->overlays[row].name);
}
