/* certificate → ocop-certificate-status/1. docs/guide/formats.md tells the format. */
#include "exchange/words.h"
#include "exchange/writer.h"
#include "ocop/json.h"

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "evaluation/certificate_internal.h"

static ocop_status write_status(const ocop_certificate *certificate, int32_t kind,
                                const ocop_certificate *superseded_by, int32_t on, char **json);
static void write_subject(struct writer *writer, json_t *document, const ocop_certificate *certificate);
static void write_days(struct writer *writer, json_t *document, const ocop_certificate *certificate);
static json_t *write_renewal(struct writer *writer, const ocop_certificate *certificate);
static json_t *write_revoked(struct writer *writer, const ocop_certificate *certificate);
static void write_reason(struct writer *writer, json_t *document, const ocop_certificate *certificate, int32_t on);
static void put_words(struct writer *writer, json_t *document, const char *key, const ocop_certificate *certificate,
                      int32_t on, int32_t lang);
static json_t *write_policy(const ocop_certificate *certificate);

ocop_status ocop_certificate_json(ocop_context *context, const char *json, int64_t length, int32_t on, char **status)
{
    ocop_certificate *certificate;
    if (!status)
        return fail_argument("status");
    *status = NULL;
    if (!ocop_date_year(on))
        return fail_day_number(on);
    ocop_status result = ocop_certificate_from_json(context, json, length, on, &certificate);
    if (result == OCOP_OK)
        result = ocop_certificate_status_json(certificate, on, status);
    ocop_certificate_unref(certificate);
    return result;
}

ocop_status ocop_certificate_status_json(const ocop_certificate *certificate, int32_t on, char **json)
{
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!certificate)
        return fail_argument("certificate");
    return write_status(certificate, 0, NULL, on, json);
}

ocop_status ocop_certificates_status_json(const ocop_certificates *certificates, int32_t index, int32_t on, char **json)
{
    if (!json)
        return fail_argument("json");
    *json = NULL;
    const ocop_certificate *certificate = ocop_certificates_at(certificates, index);
    if (!certificate)
        return fail_argument(certificates ? "index" : "certificates");
    const int32_t later = ocop_certificates_superseded_by(certificates, index, on);
    return write_status(certificate, ocop_certificates_kind(certificates, index),
                        ocop_certificates_at(certificates, later), on, json);
}

static ocop_status write_status(const ocop_certificate *certificate, int32_t kind,
                                const ocop_certificate *superseded_by, int32_t on, char **json)
{
    struct writer writer = {false};
    if (!ocop_date_year(on))
        return fail_day_number(on);
    json_t *document = writer_object(&writer);
    put_text(&writer, document, "format", "ocop-certificate-status/1");
    put_text(&writer, document, "id", ocop_certificate_id(certificate));
    put_text(&writer, document, "edition", ocop_edition_id(certificate->edition));
    put_text(&writer, document, "digest", ocop_edition_digest(certificate->edition));
    write_subject(&writer, document, certificate);
    put_text_or_null(&writer, document, "kind", ocop_certificate_kind_name(kind));
    put_date(&writer, document, "on", on);
    put_text(&writer, document, "status", ocop_certificate_status_name(ocop_certificate_status(certificate, on)));
    put(&writer, document, "days_left", number_or_null(ocop_certificate_days_left(certificate, on), 0));
    put(&writer, document, "superseded_by",
        superseded_by ? json_string(ocop_certificate_id(superseded_by)) : json_null());
    write_days(&writer, document, certificate);
    put_text_or_null(&writer, document, "authority", ocop_certificate_authority(certificate));
    write_reason(&writer, document, certificate, on);
    put(&writer, document, "policy", write_policy(certificate));
    return writer_finish(&writer, edition_allocator(certificate->edition), document, json);
}

static void write_subject(struct writer *writer, json_t *document, const ocop_certificate *certificate)
{
    put_text_or_null(writer, document, "product", ocop_certificate_product(certificate));
    put_text_or_null(writer, document, "code", ocop_certificate_product_code(certificate));
    put_text_or_null(writer, document, "holder", ocop_certificate_holder(certificate));
    put_text_or_null(writer, document, "decision", ocop_certificate_decision(certificate));
    put(writer, document, "stars", number_or_null(certificate->stars, 1));
}

static void write_days(struct writer *writer, json_t *document, const ocop_certificate *certificate)
{
    put_date(writer, document, "issued", certificate->issued);
    put_date(writer, document, "expires", certificate->days.expires);
    put_date(writer, document, "notice_by", ocop_certificate_notice_by(certificate));
    put_date(writer, document, "file_from", ocop_certificate_file_from(certificate));
    put_date(writer, document, "file_until", ocop_certificate_file_until(certificate));
    put_date(writer, document, "prolonged_until", ocop_certificate_prolonged_until(certificate));
    put(writer, document, "renewal", write_renewal(writer, certificate));
    put_date(writer, document, "finish_by", ocop_certificate_finish_by(certificate));
    put(writer, document, "revoked", write_revoked(writer, certificate));
}

static json_t *write_renewal(struct writer *writer, const ocop_certificate *certificate)
{
    if (certificate->filed == OCOP_DATE_NONE && certificate->received == OCOP_DATE_NONE &&
        certificate->result == OCOP_DATE_NONE)
        return json_null();
    json_t *renewal = writer_object(writer);
    put_date(writer, renewal, "filed", certificate->filed);
    put_date(writer, renewal, "received", certificate->received);
    put_date(writer, renewal, "result", certificate->result);
    return renewal;
}

static json_t *write_revoked(struct writer *writer, const ocop_certificate *certificate)
{
    if (certificate->revoked == OCOP_DATE_NONE)
        return json_null();
    json_t *revoked = writer_object(writer);
    put_date(writer, revoked, "on", certificate->revoked);
    put_text_or_null(writer, revoked, "ground", ocop_certificate_ground(certificate));
    return revoked;
}

static void write_reason(struct writer *writer, json_t *document, const ocop_certificate *certificate, int32_t on)
{
    put_text_or_null(writer, document, "rule", ocop_certificate_rule(certificate, on));
    put_text_or_null(writer, document, "source", ocop_certificate_source(certificate, on, OCOP_LANG_EN));
    put_text_or_null(writer, document, "source_vi", ocop_certificate_source(certificate, on, OCOP_LANG_VI));
    put_text_or_null(writer, document, "certainty", ocop_certainty_name(ocop_certificate_certainty(certificate, on)));
    put_words(writer, document, "text_vi", certificate, on, OCOP_LANG_VI);
    put_words(writer, document, "text_en", certificate, on, OCOP_LANG_EN);
}

static void put_words(struct writer *writer, json_t *document, const char *key, const ocop_certificate *certificate,
                      int32_t on, int32_t lang)
{
    char *text;
    if (ocop_certificate_explain(certificate, on, lang, &text) != OCOP_OK)
        writer->failed = true;
    else
        put_text(writer, document, key, text);
    ocop_free(text);
}

/* Of the policy, what a certificate is asked by. */
static json_t *write_policy(const ocop_certificate *certificate)
{
    const struct policy_values defaults = policy_defaults();
    struct policy_values values = defaults;
    values.month_end = certificate->month_end;
    values.prolongation = certificate->prolongation;
    return policy_write(&values, &defaults);
}
