/* ocop-certificate/1 → certificate, and lines of it → certificates. docs/guide/formats.md tells the format. */
#include "exchange/words.h"
#include "ocop/json.h"

#include <string.h>

#include "base/status_internal.h"
#include "evaluation/certificate_internal.h"

struct reader {
    ocop_context *context;
    struct node root;
    int32_t on;
    ocop_edition *edition;
    ocop_certificate *certificate;
};

/* A setter of a certificate's text. */
typedef ocop_status set_text(ocop_certificate *certificate, const char *text);
typedef ocop_status set_day(ocop_certificate *certificate, int32_t date);

static ocop_status read_document(struct reader *reader);
static ocop_status read_edition(struct reader *reader);
static ocop_status choose_edition(struct reader *reader, const struct node *edition);
static ocop_status read_issue(struct reader *reader);
static ocop_status read_texts(struct reader *reader);
static ocop_status read_text(struct reader *reader, const struct node *node, set_text *set);
static ocop_status read_product(struct reader *reader);
static ocop_status read_producer(struct reader *reader);
static ocop_status read_policy(struct reader *reader);
static ocop_status read_renewal(struct reader *reader);
static ocop_status read_day(struct reader *reader, const struct node *object, const char *key, set_day *set);
static ocop_status read_revoked(struct reader *reader);
static ocop_status read_lines(ocop_certificates *certificates, const char *text, size_t length, int32_t on);
static bool is_blank(const char *text, size_t length);
static ocop_status add_line(ocop_certificates *certificates, const char *line, size_t length, int32_t on,
                            int32_t number);

ocop_status ocop_certificate_from_json(ocop_context *context, const char *json, int64_t length, int32_t on,
                                       ocop_certificate **certificate)
{
    struct reader reader = {.context = context, .on = on};
    json_t *document;
    if (!certificate)
        return fail_argument("certificate");
    *certificate = NULL;
    ocop_status status = node_parse(context, json, length, &document);
    if (status != OCOP_OK)
        return status;
    reader.root = node_root(document);
    status = read_document(&reader);
    json_decref(document);
    ocop_edition_unref(reader.edition);
    if (status != OCOP_OK) {
        ocop_certificate_unref(reader.certificate);
        return status;
    }
    *certificate = reader.certificate;
    return succeed();
}

static ocop_status read_document(struct reader *reader)
{
    static const char *const known[] = {"format",   "id",       "edition", "issued",  "stars",  "product",
                                        "producer", "decision", "renewal", "revoked", "policy", NULL};
    ocop_status status = node_document(&reader->root, "ocop-certificate/1", known);
    if (status == OCOP_OK)
        status = read_edition(reader);
    if (status == OCOP_OK)
        status = read_issue(reader);
    if (status == OCOP_OK)
        status = read_texts(reader);
    if (status == OCOP_OK)
        status = read_policy(reader);
    if (status == OCOP_OK)
        status = read_renewal(reader);
    if (status == OCOP_OK)
        status = read_revoked(reader);
    return status;
}

static ocop_status read_edition(struct reader *reader)
{
    const struct node edition = node_child(&reader->root, "edition");
    const char *id;
    if (node_is_absent(&edition))
        return choose_edition(reader, &edition);
    ocop_status status = node_text(&edition, &id);
    return status == OCOP_OK ? node_at(&edition, ocop_edition_open(reader->context, id, &reader->edition)) : status;
}

/* The rules of the day asked about: a renewal would be filed under them. */
static ocop_status choose_edition(struct reader *reader, const struct node *edition)
{
    if (!ocop_date_year(reader->on))
        return node_at(edition, fail(OCOP_ERR_SHAPE, "thiếu \"edition\" (bộ quy định) hoặc ngày cần xem",
                                     "\"edition\" or the day asked about is missing"));
    return node_at(edition,
                   ocop_edition_choose(reader->context, reader->on, OCOP_REGISTRATION_RENEWAL, &reader->edition));
}

static ocop_status read_issue(struct reader *reader)
{
    const struct node issued = node_child(&reader->root, "issued"), stars = node_child(&reader->root, "stars");
    const struct node edition = node_child(&reader->root, "edition");
    int32_t day, number = 0;
    ocop_status status = node_date(&issued, &day);
    if (status == OCOP_OK && !node_is_absent(&stars) && ocop_edition_star_max(reader->edition))
        status = node_int32(&stars, 1, ocop_edition_star_max(reader->edition), &number);
    if (status != OCOP_OK)
        return status;
    status = ocop_certificate_new(reader->edition, day, number, &reader->certificate);
    if (status == OCOP_ERR_RULE)
        return node_at(&stars, status);
    return node_at(status == OCOP_ERR_NO_CRITERIA ? &edition : &issued, status);
}

static ocop_status read_texts(struct reader *reader)
{
    const struct node id = node_child(&reader->root, "id"), decision = node_child(&reader->root, "decision");
    ocop_status status = read_text(reader, &id, ocop_certificate_set_id);
    if (status == OCOP_OK)
        status = read_product(reader);
    if (status == OCOP_OK)
        status = read_producer(reader);
    if (status == OCOP_OK)
        status = read_text(reader, &decision, ocop_certificate_set_decision);
    return status;
}

/* An absent text is none; without a setter it is only looked at. */
static ocop_status read_text(struct reader *reader, const struct node *node, set_text *set)
{
    const char *text;
    if (node_is_absent(node))
        return OCOP_OK;
    ocop_status status = node_text(node, &text);
    return status == OCOP_OK && set ? node_at(node, set(reader->certificate, text)) : status;
}

static ocop_status read_product(struct reader *reader)
{
    static const char *const known[] = {"set", "name", "code", NULL};
    const struct node product = node_child(&reader->root, "product");
    int32_t number;
    if (node_is_absent(&product))
        return OCOP_OK;
    ocop_status status = node_object(&product, known);
    const struct node set = node_child(&product, "set"), name = node_child(&product, "name");
    const struct node code = node_child(&product, "code");
    if (status == OCOP_OK && !node_is_absent(&set))
        status = node_int32(&set, 1, INT32_MAX, &number);
    if (status == OCOP_OK)
        status = read_text(reader, &name, ocop_certificate_set_product);
    if (status == OCOP_OK)
        status = read_text(reader, &code, ocop_certificate_set_product_code);
    return status;
}

static ocop_status read_producer(struct reader *reader)
{
    static const char *const known[] = {"name", "type", NULL};
    const struct node producer = node_child(&reader->root, "producer");
    if (node_is_absent(&producer))
        return OCOP_OK;
    ocop_status status = node_object(&producer, known);
    const struct node name = node_child(&producer, "name"), type = node_child(&producer, "type");
    if (status == OCOP_OK)
        status = read_text(reader, &name, ocop_certificate_set_holder);
    return status == OCOP_OK ? read_text(reader, &type, NULL) : status;
}

static ocop_status read_policy(struct reader *reader)
{
    const struct node policy = node_child(&reader->root, "policy");
    ocop_policy *values;
    if (node_is_absent(&policy))
        return OCOP_OK;
    ocop_status status = ocop_policy_new(reader->edition, &values);
    if (status == OCOP_OK)
        status = policy_read(&policy, &values->values);
    if (status == OCOP_OK)
        status = node_at(&policy, ocop_certificate_set_policy(reader->certificate, values));
    ocop_policy_unref(values);
    return status;
}

static ocop_status read_renewal(struct reader *reader)
{
    static const char *const known[] = {"filed", "received", "result", NULL};
    const struct node renewal = node_child(&reader->root, "renewal");
    if (node_is_absent(&renewal))
        return OCOP_OK;
    ocop_status status = node_object(&renewal, known);
    if (status == OCOP_OK)
        status = read_day(reader, &renewal, "filed", ocop_certificate_set_renewal_filed);
    if (status == OCOP_OK)
        status = read_day(reader, &renewal, "received", ocop_certificate_set_renewal_received);
    if (status == OCOP_OK)
        status = read_day(reader, &renewal, "result", ocop_certificate_set_renewal_result);
    return status;
}

static ocop_status read_day(struct reader *reader, const struct node *object, const char *key, set_day *set)
{
    const struct node node = node_child(object, key);
    int32_t day;
    if (node_is_absent(&node))
        return OCOP_OK;
    ocop_status status = node_date(&node, &day);
    return status == OCOP_OK ? node_at(&node, set(reader->certificate, day)) : status;
}

static ocop_status read_revoked(struct reader *reader)
{
    static const char *const known[] = {"on", "ground", NULL};
    const struct node revoked = node_child(&reader->root, "revoked");
    const char *code = "";
    int32_t day;
    if (node_is_absent(&revoked))
        return OCOP_OK;
    ocop_status status = node_object(&revoked, known);
    const struct node on = node_child(&revoked, "on"), ground = node_child(&revoked, "ground");
    if (status == OCOP_OK)
        status = node_date(&on, &day);
    if (status == OCOP_OK && !node_is_absent(&ground))
        status = node_text(&ground, &code);
    if (status != OCOP_OK)
        return status;
    status = ocop_certificate_set_revoked(reader->certificate, day, code);
    return node_at(status == OCOP_ERR_RULE ? &ground : &on, status);
}

/* Lines */

ocop_status ocop_certificates_from_json(ocop_context *context, const char *json, int64_t length, int32_t on,
                                        ocop_certificates **certificates)
{
    ocop_certificates *list;
    if (!certificates)
        return fail_argument("certificates");
    *certificates = NULL;
    if (!json)
        return fail_argument("json");
    if (length < -1)
        return fail_argument("length");
    ocop_status status = ocop_certificates_new(context, &list);
    if (status == OCOP_OK)
        status = read_lines(list, json, length < 0 ? strlen(json) : (size_t)length, on);
    if (status == OCOP_OK)
        status = ocop_certificates_seal(list);
    if (status != OCOP_OK) {
        ocop_certificates_unref(list);
        return status;
    }
    *certificates = list;
    return succeed();
}

static ocop_status read_lines(ocop_certificates *certificates, const char *text, size_t length, int32_t on)
{
    int32_t number = 0;
    ocop_status status = OCOP_OK;
    while (length && status == OCOP_OK) {
        const char *feed = memchr(text, '\n', length);
        const size_t line = feed ? (size_t)(feed - text) : length, taken = line + (feed != NULL);
        number++;
        if (!is_blank(text, line))
            status = add_line(certificates, text, line, on, number);
        text += taken;
        length -= taken;
    }
    return status;
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

static ocop_status add_line(ocop_certificates *certificates, const char *line, size_t length, int32_t on,
                            int32_t number)
{
    ocop_certificate *certificate;
    ocop_status status = ocop_certificate_from_json(certificates->context, line, (int64_t)length, on, &certificate);
    if (status != OCOP_OK) {
        error_set_position(number, ocop_error_column());
        return status;
    }
    status = ocop_certificates_add(certificates, certificate);
    ocop_certificate_unref(certificate);
    return status;
}
