/* Certificates of many products: the history of each, and what comes due. */
#include "evaluation/certificate_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "evaluation/agenda_internal.h"

/* A certificate on its way into the order. */
struct row {
    const ocop_certificate *certificate;
    int32_t index;
};

static const ocop_allocator *allocator_of(const ocop_certificates *certificates);
static bool make_room(ocop_certificates *certificates);
static ocop_status put_in_order(ocop_certificates *certificates, struct row *rows);
static int compare_rows(const void *a, const void *b);
static int compare_products(const ocop_certificate *one, const ocop_certificate *other);
static int product_key(const ocop_certificate *certificate, const char *key[2]);
static int compare_keys(int class_one, const char *const one[2], int class_other, const char *const other[2]);
static int compare_numbers(int32_t one, int32_t other);
static void find_places(ocop_certificates *certificates);
static int32_t kind_of(const ocop_certificate *before, const ocop_certificate *certificate);
static const struct certificate_place *place_of(const ocop_certificates *certificates, int32_t index);
static const ocop_certificate *placed(const ocop_certificates *certificates, int32_t at);
static bool counts(const ocop_certificate *certificate, int32_t on);
static ocop_status check_days(int32_t from, int32_t to, int32_t on);
static void add_due(ocop_agenda *agenda, const ocop_certificate *certificate, int32_t from, int32_t to);
static void add_item(ocop_agenda *agenda, const ocop_certificate *certificate, int32_t from, int32_t to,
                     const struct agenda_item *due, int32_t rule);
static struct agenda_item filing_item(const ocop_certificate *certificate);
static const struct deadline_row *filing_deadline(const ocop_edition *edition);
static void set_authority(struct agenda_item *item, const ocop_certificate *certificate);

ocop_status ocop_certificates_new(ocop_context *context, ocop_certificates **out)
{
    if (!out)
        return fail_argument("out");
    *out = memory_allocate_zeroed(&context_or_default(context)->allocator, sizeof **out);
    if (!*out)
        return fail_no_memory();
    atomic_init(&(*out)->references, 1);
    (*out)->context = ocop_context_ref(context);
    return succeed();
}

ocop_certificates *ocop_certificates_ref(ocop_certificates *certificates)
{
    if (certificates)
        atomic_fetch_add_explicit(&certificates->references, 1, memory_order_relaxed);
    return certificates;
}

void ocop_certificates_unref(ocop_certificates *certificates)
{
    if (!certificates || atomic_fetch_sub_explicit(&certificates->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_context *context = certificates->context;
    const ocop_allocator *from = allocator_of(certificates);
    for (int32_t i = 0; i < certificates->count; i++)
        ocop_certificate_unref(certificates->items[i]);
    memory_release(from, certificates->items);
    memory_release(from, certificates->order);
    memory_release(from, certificates->places);
    memory_release(from, certificates);
    ocop_context_unref(context);
}

static const ocop_allocator *allocator_of(const ocop_certificates *certificates)
{
    return &context_or_default(certificates->context)->allocator;
}

ocop_status ocop_certificates_add(ocop_certificates *certificates, ocop_certificate *certificate)
{
    if (!certificates || certificates->order)
        return fail_argument("certificates");
    if (!certificate)
        return fail_argument("certificate");
    if (certificates->count == certificates->room && !make_room(certificates))
        return fail_no_memory();
    certificates->items[certificates->count++] = ocop_certificate_ref(certificate);
    return succeed();
}

static bool make_room(ocop_certificates *certificates)
{
    const size_t old = (size_t)certificates->room, room = old ? old * 2 : 64;
    if (room > INT32_MAX)
        return false;
    ocop_certificate **items = memory_resize(allocator_of(certificates), certificates->items,
                                             old * sizeof(ocop_certificate *), room * sizeof(ocop_certificate *));
    if (!items)
        return false;
    certificates->items = items;
    certificates->room = (int32_t)room;
    return true;
}

/* Histories */

ocop_status ocop_certificates_seal(ocop_certificates *certificates)
{
    if (!certificates)
        return fail_argument("certificates");
    if (certificates->order)
        return succeed();
    const size_t count = (size_t)certificates->count;
    struct row *rows = memory_allocate(allocator_of(certificates), (count + 1) * sizeof *rows);
    if (!rows)
        return fail_no_memory();
    const ocop_status status = put_in_order(certificates, rows);
    memory_release(allocator_of(certificates), rows);
    return status == OCOP_OK ? succeed() : status;
}

static ocop_status put_in_order(ocop_certificates *certificates, struct row *rows)
{
    const size_t count = (size_t)certificates->count;
    const ocop_allocator *from = allocator_of(certificates);
    int32_t *order = memory_allocate(from, (count + 1) * sizeof *order);
    struct certificate_place *places = memory_allocate(from, (count + 1) * sizeof *places);
    if (!order || !places) {
        memory_release(from, order);
        memory_release(from, places);
        return fail_no_memory();
    }
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct row){certificates->items[i], (int32_t)i};
    qsort(rows, count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < count; i++)
        order[i] = rows[i].index;
    certificates->order = order;
    certificates->places = places;
    find_places(certificates);
    return OCOP_OK;
}

/* By product, day of issue, stars, and the order in which they were added; those without a product stand alone. */
static int compare_rows(const void *a, const void *b)
{
    const struct row *one = a, *other = b;
    int order = compare_products(one->certificate, other->certificate);
    if (!order && !*ocop_certificate_product_code(one->certificate) && !*ocop_certificate_product(one->certificate))
        return compare_numbers(one->index, other->index);
    if (!order)
        order = compare_numbers(one->certificate->issued, other->certificate->issued);
    if (!order)
        order = compare_numbers(one->certificate->stars, other->certificate->stars);
    return order ? order : compare_numbers(one->index, other->index);
}

static int compare_products(const ocop_certificate *one, const ocop_certificate *other)
{
    const char *key[2], *other_key[2];
    const int class = product_key(one, key), other_class = product_key(other, other_key);
    return compare_keys(class, key, other_class, other_key);
}

enum { KEY_CODE, KEY_NAME, KEY_NONE };

/* What a product is known by, and by which kind of key. */
static int product_key(const ocop_certificate *certificate, const char *key[2])
{
    const bool has_code = *ocop_certificate_product_code(certificate);
    key[0] = has_code ? certificate->code : ocop_certificate_product(certificate);
    key[1] = has_code ? "" : ocop_certificate_holder(certificate);
    return has_code ? KEY_CODE : *key[0] ? KEY_NAME : KEY_NONE;
}

static int compare_keys(int class_one, const char *const one[2], int class_other, const char *const other[2])
{
    if (class_one != class_other)
        return class_one < class_other ? -1 : 1;
    if (class_one == KEY_NONE)
        return 0;
    const int order = strcmp(one[0], other[0]);
    return order ? order : strcmp(one[1], other[1]);
}

static int compare_numbers(int32_t one, int32_t other)
{
    return one < other ? -1 : one > other;
}

static void find_places(ocop_certificates *certificates)
{
    int32_t first = 0;
    for (int32_t at = 0; at < certificates->count; at++) {
        const ocop_certificate *before = at ? placed(certificates, at - 1) : NULL;
        const ocop_certificate *certificate = placed(certificates, at);
        const char *key[2];
        if (!before || product_key(certificate, key) == KEY_NONE || compare_products(before, certificate) != 0) {
            first = at;
            before = NULL;
        }
        certificates->places[certificates->order[at]] =
            (struct certificate_place){.at = at, .first = first, .last = at, .kind = kind_of(before, certificate)};
    }
    for (int32_t at = certificates->count - 2; at >= 0; at--) {
        struct certificate_place *place = &certificates->places[certificates->order[at]];
        const struct certificate_place *after = &certificates->places[certificates->order[at + 1]];
        if (after->first == place->first)
            place->last = after->last;
    }
}

static int32_t kind_of(const ocop_certificate *before, const ocop_certificate *certificate)
{
    if (!before)
        return OCOP_CERTIFICATE_KIND_FIRST;
    if (!before->stars || !certificate->stars)
        return 0;
    if (certificate->stars > before->stars)
        return OCOP_CERTIFICATE_KIND_UPGRADE;
    return certificate->stars == before->stars ? OCOP_CERTIFICATE_KIND_RENEWAL : OCOP_CERTIFICATE_KIND_DOWN;
}

static const ocop_certificate *placed(const ocop_certificates *certificates, int32_t at)
{
    return certificates->items[certificates->order[at]];
}

int32_t ocop_certificates_count(const ocop_certificates *certificates)
{
    return certificates ? certificates->count : 0;
}

ocop_certificate *ocop_certificates_at(const ocop_certificates *certificates, int32_t index)
{
    return certificates && index >= 0 && index < certificates->count ? certificates->items[index] : NULL;
}

int32_t ocop_certificates_kind(const ocop_certificates *certificates, int32_t index)
{
    const struct certificate_place *place = place_of(certificates, index);
    return place ? place->kind : 0;
}

static const struct certificate_place *place_of(const ocop_certificates *certificates, int32_t index)
{
    const bool found = certificates && certificates->order && index >= 0 && index < certificates->count;
    return found ? &certificates->places[index] : NULL;
}

int32_t ocop_certificates_previous(const ocop_certificates *certificates, int32_t index)
{
    const struct certificate_place *place = place_of(certificates, index);
    return place && place->at > place->first ? certificates->order[place->at - 1] : -1;
}

int32_t ocop_certificates_next(const ocop_certificates *certificates, int32_t index)
{
    const struct certificate_place *place = place_of(certificates, index);
    return place && place->at < place->last ? certificates->order[place->at + 1] : -1;
}

int32_t ocop_certificates_find(const ocop_certificates *certificates, const char *code, const char *product,
                               const char *holder)
{
    const bool has_code = code && *code;
    const char *const wanted[2] = {has_code ? code : product ? product : "", has_code || !holder ? "" : holder};
    int32_t low = 0, high = certificates && certificates->order ? certificates->count : 0;
    const int32_t end = high;
    if (!*wanted[0])
        return -1;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        const char *key[2];
        const int class = product_key(placed(certificates, middle), key);
        if (compare_keys(class, key, has_code ? KEY_CODE : KEY_NAME, wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const char *key[2];
    if (low == end ||
        compare_keys(product_key(placed(certificates, low), key), key, has_code ? KEY_CODE : KEY_NAME, wanted) != 0)
        return -1;
    return certificates->order[low];
}

int32_t ocop_certificates_current(const ocop_certificates *certificates, int32_t index, int32_t on)
{
    const struct certificate_place *place = place_of(certificates, index);
    int32_t at = place ? place->last : 0;
    if (!place)
        return -1;
    while (at >= place->first && !counts(placed(certificates, at), on))
        at--;
    if (at < place->first || !certificate_in_force(ocop_certificate_status(placed(certificates, at), on)))
        return -1;
    return certificates->order[at];
}

/* Whether a certificate was issued by a day and is not revoked on it. */
static bool counts(const ocop_certificate *certificate, int32_t on)
{
    return certificate->issued <= on && !certificate_is_revoked(certificate, on);
}

int32_t ocop_certificates_superseded_by(const ocop_certificates *certificates, int32_t index, int32_t on)
{
    const struct certificate_place *place = place_of(certificates, index);
    if (!place)
        return -1;
    for (int32_t at = place->at + 1; at <= place->last && placed(certificates, at)->issued <= on; at++)
        if (counts(placed(certificates, at), on))
            return certificates->order[at];
    return -1;
}

/* What comes due */

ocop_status ocop_certificates_agenda(const ocop_certificates *certificates, int32_t from, int32_t to, int32_t on,
                                     ocop_agenda **out)
{
    ocop_agenda *agenda;
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!certificates || !certificates->order)
        return fail_argument("certificates");
    ocop_status status = check_days(from, to, on);
    if (status == OCOP_OK)
        status = agenda_new(allocator_of(certificates), on, &agenda);
    if (status != OCOP_OK)
        return status;
    /* From the last of each history to its first: the one that counts supersedes all before it. */
    int32_t superseding = -1;
    for (int32_t at = certificates->count - 1; at >= 0; at--) {
        const ocop_certificate *certificate = placed(certificates, at);
        const int32_t history = certificates->places[certificates->order[at]].first;
        if (!counts(certificate, on))
            continue;
        if (superseding != history)
            add_due(agenda, certificate, from, to);
        superseding = history;
    }
    return agenda_finish(agenda, out);
}

static ocop_status check_days(int32_t from, int32_t to, int32_t on)
{
    char first[DATE_TEXT_LENGTH + 1], last[DATE_TEXT_LENGTH + 1];
    if (!ocop_date_year(on))
        return fail_day_number(on);
    if (!date_write(from, first) || !date_write(to, last))
        return fail_day_number(ocop_date_year(from) ? to : from);
    if (to < from)
        return fail(OCOP_ERR_DATE, "khoảng thời gian kết thúc (%s) trước khi bắt đầu (%s)",
                    "the period ends (%s) before it begins (%s)", last, first);
    return OCOP_OK;
}

static void add_due(ocop_agenda *agenda, const ocop_certificate *certificate, int32_t from, int32_t to)
{
    struct agenda_item filing = filing_item(certificate);
    struct agenda_item notice = {.what = "notice",
                                 .text = {"Thông báo cho chủ thể biết giấy chứng nhận sắp hết hạn",
                                          "Notice to the producer that the certificate expires"},
                                 .by = ocop_certificate_notice_by(certificate)};
    const struct agenda_item expires = {.what = "expires",
                                        .text = {"Giấy chứng nhận hết hạn", "The certificate expires"},
                                        .by = certificate->days.expires};
    const struct agenda_item prolonged = {
        .what = "prolonged_until",
        .text = {"Hết thời gian kéo dài hiệu lực của giấy chứng nhận", "The certificate no longer goes on"},
        .by = ocop_certificate_prolonged_until(certificate)};
    set_authority(&notice, certificate);
    add_item(agenda, certificate, from, to, &notice, CERTIFICATE_WINDOW);
    if (!certificate_is_filed(certificate, agenda->on)) {
        add_item(agenda, certificate, from, to, &filing, CERTIFICATE_WINDOW);
        filing.what = "file_until";
        filing.text.vi = "Ngày cuối nộp hồ sơ đánh giá, phân hạng lại";
        filing.text.en = "Last day for filing a renewal";
        filing.by = ocop_certificate_file_until(certificate);
        add_item(agenda, certificate, from, to, &filing, CERTIFICATE_WINDOW);
    }
    add_item(agenda, certificate, from, to, &expires, CERTIFICATE_TERM);
    add_item(agenda, certificate, from, to, &prolonged, CERTIFICATE_PROLONGATION);
}

static void add_item(ocop_agenda *agenda, const ocop_certificate *certificate, int32_t from, int32_t to,
                     const struct agenda_item *due, int32_t rule)
{
    struct agenda_item item = *due;
    if (item.by == OCOP_DATE_NONE || item.by < from || item.by > to)
        return;
    item.subject = ocop_certificate_id(certificate);
    item.product = ocop_certificate_product(certificate);
    agenda_item_cite(&item, certificate->edition->tables, certificate_rule_id(certificate, rule),
                     certificate_cite(certificate, rule));
    agenda_add(agenda, &item);
}

/* Who files is told by the procedure, where the edition has one. */
static struct agenda_item filing_item(const ocop_certificate *certificate)
{
    const struct deadline_row *deadline = filing_deadline(certificate->edition);
    struct agenda_item item = {
        .what = "file_from",
        .text = {"Ngày đầu được nộp hồ sơ đánh giá, phân hạng lại", "First day for filing a renewal"},
        .by = ocop_certificate_file_from(certificate)};
    if (deadline)
        agenda_item_who(&item, certificate->edition, deadline->who);
    return item;
}

static const struct deadline_row *filing_deadline(const ocop_edition *edition)
{
    const struct span procedures = edition->row->procedures;
    for (int32_t p = 0; p < procedures.count; p++) {
        const int32_t place = edition->tables->procedure_list[procedures.first + p];
        const struct span deadlines = edition->tables->procedures[place].deadlines;
        for (int32_t i = 0; i < deadlines.count; i++)
            if (edition->tables->deadlines[deadlines.first + i].kind == DEADLINE_FILE_UNTIL)
                return &edition->tables->deadlines[deadlines.first + i];
    }
    return NULL;
}

static void set_authority(struct agenda_item *item, const ocop_certificate *certificate)
{
    const struct star_row *star = edition_star(certificate->edition, certificate->stars);
    if (!star || star->level < 0)
        return;
    item->who = ocop_edition_level_id(certificate->edition, star->level);
    item->who_name.vi = ocop_edition_level_name(certificate->edition, star->level, OCOP_LANG_VI);
    item->who_name.en = ocop_edition_level_name(certificate->edition, star->level, OCOP_LANG_EN);
}
