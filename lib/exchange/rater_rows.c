/* The rows of a table, one after the other: which dossier and which sheet each belongs to, and what it says of them.
 * Rows of a dossier may stand anywhere. */
#include <stdio.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/pointer.h"
#include "exchange/rater_internal.h"
#include "programme/words.h"

#define KEY_SIZE 320 /* of a sheet: its dossier and member */

struct place {
    int32_t piece;
    int64_t local, row; /* within the piece, of the table */
};

static ocop_status make_room(struct rating_work *work);
static ocop_status read_row(struct rating_work *work, struct place place);
static struct entry *entry_at(struct rating_work *work, struct place place, ocop_status *status);
static ocop_status id_at(struct rating_work *work, struct place place, struct entry *as, struct text_cell *id,
                         char key[24]);
static struct entry *new_entry(struct rating_work *work, const struct entry *as, ocop_status *status);
static ocop_status read_dossier(struct rating_work *work, struct place place, struct entry *entry);
static ocop_status take(struct rating_work *work, struct place place, struct entry *entry, int32_t known, int32_t none,
                        int32_t found, int32_t *kept);
static ocop_status read_edition(struct rating_work *work, struct place place, struct entry *entry);
static ocop_status read_number(struct rating_work *work, struct place place, struct entry *entry, int32_t known,
                               int64_t least, int64_t most, int32_t *kept);
static ocop_status read_filed(struct rating_work *work, struct place place, struct entry *entry);
static ocop_status word_at(struct rating_work *work, struct place place, struct entry *entry, int32_t known,
                           enum word_list list, int32_t *number);
static ocop_status read_word(struct rating_work *work, struct place place, struct entry *entry, int32_t known,
                             enum word_list list, int32_t *kept);
static ocop_status read_sheet(struct rating_work *work, struct place place, struct entry *entry);
static ocop_status key_of_sheet(struct rating_work *work, struct place place, const struct entry *entry,
                                char key[KEY_SIZE], size_t *length);
static ocop_status text_at_place(struct rating_work *work, int32_t known, struct place place, struct text_cell *cell,
                                 bool *there);
static ocop_status put_in_order(struct rating_work *work);

ocop_status read_rows(struct rating_work *work)
{
    ocop_status status = make_room(work);
    for (int32_t piece = 0; piece < work->table.piece_count; piece++)
        for (int64_t i = 0; i < work->table.pieces[piece].array.length && status == OCOP_OK; i++)
            status = read_row(work, (struct place){piece, i, work->table.pieces[piece].first + i});
    return status == OCOP_OK ? put_in_order(work) : status;
}

/* At most, each row is a sheet. */
static ocop_status make_room(struct rating_work *work)
{
    const size_t rows = (size_t)work->table.rows + 1;
    work->entry_of = memory_allocate(&work->from, rows * sizeof *work->entry_of);
    work->roles = memory_allocate_zeroed(&work->from, rows * sizeof *work->roles);
    work->sheet_of = is_long(work) ? memory_allocate(&work->from, rows * sizeof *work->sheet_of) : NULL;
    const bool enough = work->entry_of && work->roles && (!is_long(work) || work->sheet_of);
    work->numbered = work->views[SHEET_DOSSIER] && work->views[SHEET_DOSSIER]->kind == VIEW_NUMBER;
    return enough ? OCOP_OK : fail_no_memory();
}

static ocop_status read_row(struct rating_work *work, struct place place)
{
    ocop_status status = OCOP_OK;
    struct entry *entry = entry_at(work, place, &status);
    if (!entry)
        return status;
    status = read_dossier(work, place, entry);
    return status == OCOP_OK ? read_sheet(work, place, entry) : status;
}

/* The dossier of a row; NULL on failure. */
static struct entry *entry_at(struct rating_work *work, struct place place, ocop_status *status)
{
    struct entry as = {.row = place.row, .filed = OCOP_DATE_NONE, .rules = -1};
    char key[24];
    struct text_cell id = {key, 0};
    uint32_t number;
    *status = id_at(work, place, &as, &id, key);
    if (*status != OCOP_OK)
        return NULL;
    if (!dictionary_add(&work->ids, id.bytes, id.length, &number)) {
        *status = fail_no_memory();
        return NULL;
    }
    return (int32_t)number <= work->entry_count ? &work->entries[number - 1] : new_entry(work, &as, status);
}

/* A row that names no dossier is one of its own, with a fault, so that nothing gets lost: its key is no text. */
static ocop_status id_at(struct rating_work *work, struct place place, struct entry *as, struct text_cell *id,
                         char key[24])
{
    const struct arrow_view *view = &work->views[SHEET_DOSSIER][place.piece];
    bool there = false;
    ocop_status status = OCOP_OK;
    if (view->kind == VIEW_NUMBER) {
        as->number = numbers_at(&view->numbers, place.local);
        there = as->number != RAW_NONE;
        memcpy(key, &as->number, sizeof as->number);
        *id = (struct text_cell){key, sizeof as->number};
        if (as->number == RAW_FRACTION)
            return at_column(&work->table, work->columns[SHEET_DOSSIER],
                             fail(OCOP_ERR_SHAPE, "mã hồ sơ ở dòng %lld không phải số nguyên",
                                  "the dossier in row %lld is no whole number", (long long)told_row(work, place.row)));
    } else {
        status = text_at_place(work, SHEET_DOSSIER, place, id, &there);
        there = there && id->length;
    }
    if (there || status != OCOP_OK)
        return status;
    as->nameless = true;
    *id = (struct text_cell){key, (size_t)snprintf(key, 24, "\xff%lld", (long long)place.row)};
    return OCOP_OK;
}

static struct entry *new_entry(struct rating_work *work, const struct entry *as, ocop_status *status)
{
    if (work->entry_count == work->entry_room) {
        const size_t old = (size_t)work->entry_room, room = old ? old * 2 : 64;
        struct entry *entries =
            memory_resize(&work->from, work->entries, old * sizeof *entries, room * sizeof *entries);
        if (!entries) {
            *status = fail_no_memory();
            return NULL;
        }
        work->entries = entries;
        work->entry_room = (int32_t)room;
    }
    struct entry *entry = &work->entries[work->entry_count++];
    *entry = *as;
    if (!as->nameless)
        return entry;
    (void)fail(OCOP_ERR_SHAPE, "dòng này không cho biết hồ sơ", "the row does not tell its dossier");
    if (note_known(work, entry, as->row, SHEET_DOSSIER))
        return entry;
    *status = fail_no_memory();
    return NULL;
}

/* A text, with what the interface promises of it looked at. */
static ocop_status text_at_place(struct rating_work *work, int32_t known, struct place place, struct text_cell *cell,
                                 bool *there)
{
    const int32_t found = view_text(&work->views[known][place.piece], place.local, cell);
    *there = found == TEXT_FILLED;
    if (found == TEXT_BROKEN)
        return at_column(
            &work->table, work->columns[known],
            fail(OCOP_ERR_SHAPE, "cột \"%.60s\" hỏng ở dòng %lld", "column \"%.60s\" is broken in row %lld",
                 arrow_table_head(&work->table, work->columns[known]), (long long)told_row(work, place.row)));
    if (*there && !text_is_utf8(cell->bytes, cell->length))
        return at_column(&work->table, work->columns[known],
                         fail(OCOP_ERR_TEXT, "dòng %lld không phải UTF-8", "row %lld is not UTF-8",
                              (long long)told_row(work, place.row)));
    return OCOP_OK;
}

/* What a row says of its dossier: all rows must say the same, or nothing. */
static ocop_status read_dossier(struct rating_work *work, struct place place, struct entry *entry)
{
    ocop_status status = read_edition(work, place, entry);
    if (status == OCOP_OK)
        status = read_number(work, place, entry, SHEET_SET, INT32_MIN + 1, INT32_MAX, &entry->set);
    if (status == OCOP_OK)
        status = read_filed(work, place, entry);
    if (status == OCOP_OK)
        status = read_word(work, place, entry, SHEET_REGISTRATION, WORDS_REGISTRATIONS, &entry->registration);
    if (status == OCOP_OK)
        status = read_number(work, place, entry, SHEET_COUNCIL, 1, COUNCIL_MAX, &entry->council);
    return status;
}

/* Keeps what was found, unless it is `none`. */
static ocop_status take(struct rating_work *work, struct place place, struct entry *entry, int32_t known, int32_t none,
                        int32_t found, int32_t *kept)
{
    if (found == none || found == *kept)
        return OCOP_OK;
    if (*kept == none) {
        *kept = found;
        return OCOP_OK;
    }
    (void)fail(OCOP_ERR_SHAPE, "các dòng của hồ sơ ghi khác nhau ở cột \"%.60s\"",
               "the rows of the dossier differ in the column \"%.60s\"",
               arrow_table_head(&work->table, work->columns[known]));
    return note_known(work, entry, place.row, known) ? OCOP_OK : fail_no_memory();
}

static ocop_status read_edition(struct rating_work *work, struct place place, struct entry *entry)
{
    struct text_cell cell;
    bool there = false;
    uint32_t number;
    if (!work->views[SHEET_EDITION])
        return OCOP_OK;
    const ocop_status status = text_at_place(work, SHEET_EDITION, place, &cell, &there);
    if (status != OCOP_OK || !there)
        return status;
    if (!dictionary_add(&work->editions, cell.bytes, cell.length, &number))
        return fail_no_memory();
    int32_t kept = (int32_t)entry->edition;
    const ocop_status taken = take(work, place, entry, SHEET_EDITION, 0, (int32_t)number, &kept);
    entry->edition = (uint32_t)kept;
    return taken;
}

static ocop_status read_number(struct rating_work *work, struct place place, struct entry *entry, int32_t known,
                               int64_t least, int64_t most, int32_t *kept)
{
    if (!work->views[known])
        return OCOP_OK;
    const struct arrow_view *view = &work->views[known][place.piece];
    const int64_t raw = numbers_at(&view->numbers, place.local);
    if (raw == RAW_NONE)
        return OCOP_OK;
    if (raw != RAW_FRACTION && raw >= least && raw <= most && raw != 0)
        return take(work, place, entry, known, 0, (int32_t)raw, kept);
    if (raw == RAW_FRACTION)
        (void)fail(OCOP_ERR_SHAPE, "có một số thập phân hoặc quá lớn ở chỗ cần một số nguyên",
                   "found a number with decimals or a huge one, expected a whole number");
    else
        (void)fail(OCOP_ERR_SHAPE, "số %lld nằm ngoài phạm vi của cột", "the number %lld is out of the column's range",
                   (long long)raw);
    return note_known(work, entry, place.row, known) ? OCOP_OK : fail_no_memory();
}

/* A day, or a text that is one: 2026-06-10, 10/6/2026. */
static ocop_status read_filed(struct rating_work *work, struct place place, struct entry *entry)
{
    char text[64];
    struct text_cell cell;
    bool there = false;
    if (!work->views[SHEET_FILED])
        return OCOP_OK;
    const int64_t raw = view_day(&work->views[SHEET_FILED][place.piece], place.local);
    ocop_status status = text_at_place(work, SHEET_FILED, place, &cell, &there);
    int32_t day = raw == RAW_NONE ? OCOP_DATE_NONE : (int32_t)raw;
    if (status != OCOP_OK)
        return status;
    if (there && cell.length) {
        (void)snprintf(text, sizeof text, "%.*s", cell.length < sizeof text ? (int)cell.length : (int)sizeof text - 1,
                       cell.bytes);
        status = ocop_date_read(text, &day);
    } else if (raw != RAW_NONE && (raw == RAW_FRACTION || !date_write(day, text))) {
        status = fail_day_number(raw == RAW_FRACTION ? INT32_MAX : day);
    }
    if (status == OCOP_OK)
        return take(work, place, entry, SHEET_FILED, OCOP_DATE_NONE, day, &entry->filed);
    return note_known(work, entry, place.row, SHEET_FILED) ? OCOP_OK : fail_no_memory();
}

static ocop_status word_at(struct rating_work *work, struct place place, struct entry *entry, int32_t known,
                           enum word_list list, int32_t *number)
{
    char text[WORD_SIZE] = "";
    struct text_cell cell;
    bool there = false;
    *number = 0;
    if (!work->views[known])
        return OCOP_OK;
    const ocop_status status = text_at_place(work, known, place, &cell, &there);
    if (status != OCOP_OK || !there || !cell.length)
        return status;
    if (cell.length < sizeof text)
        memcpy(text, cell.bytes, cell.length);
    *number = word_find(list, text);
    if (*number)
        return OCOP_OK;
    (void)fail(OCOP_ERR_SHAPE, "không rõ \"%.60s\" ở cột \"%.60s\"", "\"%.60s\" is not known in the column \"%.60s\"",
               text, arrow_table_head(&work->table, work->columns[known]));
    return note_known(work, entry, place.row, known) ? OCOP_OK : fail_no_memory();
}

static ocop_status read_word(struct rating_work *work, struct place place, struct entry *entry, int32_t known,
                             enum word_list list, int32_t *kept)
{
    int32_t number;
    const ocop_status status = word_at(work, place, entry, known, list, &number);
    return status == OCOP_OK ? take(work, place, entry, known, 0, number, kept) : status;
}

/* Where a criterion has a row of its own, rows of the same dossier and member are a sheet. Else each row is one, and a
 * member has one of them. */
static ocop_status read_sheet(struct rating_work *work, struct place place, struct entry *entry)
{
    char key[KEY_SIZE];
    size_t length = 0;
    uint32_t number = 0;
    int32_t role;
    const uint32_t before = work->sheets.count;
    ocop_status status = key_of_sheet(work, place, entry, key, &length);
    if (status == OCOP_OK)
        status = word_at(work, place, entry, SHEET_ROLE, WORDS_ROLES, &role);
    if (status != OCOP_OK)
        return status;
    if (length && !dictionary_add(&work->sheets, key, length, &number))
        return fail_no_memory();
    const bool again = length && number <= before;
    if (again && !is_long(work)) {
        (void)fail(OCOP_ERR_SHEET, "một thành viên có hai phiếu đánh giá", "a member has two sheets");
        if (!note_known(work, entry, place.row, SHEET_MEMBER))
            return fail_no_memory();
    }
    const int32_t sheet = again && is_long(work) ? (int32_t)number - 1 : work->sheet_count++;
    if (is_long(work))
        work->sheet_of[place.row] = sheet;
    work->entry_of[sheet] = (int32_t)(entry - work->entries);
    if (role)
        work->roles[sheet] = (int8_t)role;
    return OCOP_OK;
}

/* Empty where a row is a sheet and names no member: those differ by their place. */
static ocop_status key_of_sheet(struct rating_work *work, struct place place, const struct entry *entry,
                                char key[KEY_SIZE], size_t *length)
{
    const int32_t dossier = (int32_t)(entry - work->entries);
    struct text_cell member = {"", 0};
    bool there = false;
    int64_t number = RAW_NONE;
    ocop_status status = OCOP_OK;
    if (work->views[SHEET_MEMBER]) {
        const struct arrow_view *view = &work->views[SHEET_MEMBER][place.piece];
        status = text_at_place(work, SHEET_MEMBER, place, &member, &there);
        if (view->kind == VIEW_NUMBER)
            number = numbers_at(&view->numbers, place.local);
        if (number != RAW_NONE)
            member = (struct text_cell){(const char *)&number, sizeof number};
    }
    if (status != OCOP_OK || (!member.length && !is_long(work)))
        return status;
    if (member.length > KEY_SIZE - sizeof dossier)
        return at_column(&work->table, work->columns[SHEET_MEMBER],
                         fail(OCOP_ERR_LIMIT, "tên thành viên ở dòng %lld dài quá",
                              "the member in row %lld is too long", (long long)told_row(work, place.row)));
    memcpy(key, &dossier, sizeof dossier);
    memcpy(key + sizeof dossier, member.bytes, member.length);
    *length = sizeof dossier + member.length;
    return OCOP_OK;
}

/* The sheets of each dossier, one behind the other. Tables mostly have them so already. */
static ocop_status put_in_order(struct rating_work *work)
{
    const size_t entries = (size_t)work->entry_count;
    bool sorted = true;
    work->offsets = memory_allocate_zeroed(&work->from, (entries + 2) * sizeof *work->offsets);
    if (!work->offsets)
        return fail_no_memory();
    for (int32_t i = 0; i < work->sheet_count; i++) {
        work->offsets[work->entry_of[i] + 2]++;
        sorted &= !i || work->entry_of[i - 1] <= work->entry_of[i];
    }
    for (size_t i = 2; i < entries + 2; i++)
        work->offsets[i] += work->offsets[i - 1];
    if (!sorted) {
        work->order = memory_allocate(&work->from, ((size_t)work->sheet_count + 1) * sizeof *work->order);
        if (!work->order)
            return fail_no_memory();
    }
    for (int32_t i = 0; i < work->sheet_count; i++) { /* each start moves up to the end, the start of the next */
        const int64_t place = work->offsets[work->entry_of[i] + 1]++;
        if (work->order)
            work->order[place] = i;
    }
    return OCOP_OK;
}

/* Faults */

bool note_known(struct rating_work *work, struct entry *entry, int64_t row, int32_t known)
{
    return note_fault(work, entry, row, work->columns[known], word_of(WORDS_SHEET_COLUMNS, known));
}

bool note_fault(struct rating_work *work, struct entry *entry, int64_t row, int32_t column, const char *head)
{
    char pointer[POINTER_SIZE];
    if (entry->note)
        return true;
    struct note *note = arena_allocate(&work->arena, sizeof *note);
    if (!note)
        return false;
    const char *name = column >= 0 ? arrow_table_head(&work->table, column) : head;
    (void)pointer_add_key(pointer, pointer_add_index(pointer, 0, (size_t)told_row(work, row)), name, strlen(name));
    note->status = ocop_error_status();
    note->row = told_row(work, row);
    const char *const texts[] = {pointer,           ocop_error_message(OCOP_LANG_VI), ocop_error_message(OCOP_LANG_EN),
                                 ocop_error_rule(), ocop_error_source(OCOP_LANG_VI),  ocop_error_source(OCOP_LANG_EN)};
    const char **const kept[] = {&note->pointer, &note->vi, &note->en, &note->rule, &note->source_vi, &note->source_en};
    for (int i = 0; i < 6; i++) {
        *kept[i] = arena_text(&work->arena, texts[i], strlen(texts[i]));
        if (!*kept[i])
            return false;
    }
    entry->note = note;
    return true;
}
