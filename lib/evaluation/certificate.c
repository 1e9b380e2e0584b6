#include "evaluation/certificate_internal.h"

#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"
#include "base/text_internal.h"
#include "rules/rule_id.h"

static ocop_status check_stars(const ocop_edition *edition, int32_t stars);
static ocop_status fill(ocop_certificate *certificate);
static bool write_rules(ocop_certificate *certificate);
static bool write_rule(ocop_certificate *certificate, int32_t rule, const char *code);
static ocop_status set_term(ocop_certificate *certificate, const struct policy_values *policy);
static ocop_status set_nfc(ocop_certificate *certificate, char **place, const char *text);
static ocop_status set_day(ocop_certificate *certificate, int32_t *place, int32_t date);
static ocop_status check_day(const ocop_certificate *certificate, int32_t date);
static int32_t after_end(const ocop_certificate *certificate, int32_t on);
static bool goes_on(const ocop_certificate *certificate, int32_t on);
static int32_t rule_of(const ocop_certificate *certificate, int32_t on);

ocop_status ocop_certificate_new(ocop_edition *edition, int32_t issued, int32_t stars, ocop_certificate **out)
{
    if (!out)
        return fail_argument("out");
    *out = NULL;
    if (!edition)
        return fail_argument("edition");
    if (!ocop_date_year(issued))
        return fail_day_number(issued);
    ocop_status status = check_stars(edition, stars);
    if (status != OCOP_OK)
        return status;
    ocop_certificate *certificate = memory_allocate_zeroed(edition_allocator(edition), sizeof *certificate);
    if (!certificate)
        return fail_no_memory();
    atomic_init(&certificate->references, 1);
    certificate->edition = ocop_edition_ref(edition);
    certificate->issued = issued;
    certificate->stars = stars;
    status = fill(certificate);
    if (status != OCOP_OK) {
        ocop_certificate_unref(certificate);
        return status;
    }
    *out = certificate;
    return succeed();
}

static ocop_status check_stars(const ocop_edition *edition, int32_t stars)
{
    char id[RULE_ID_SIZE];
    if (!ocop_edition_certificate_months(edition))
        return fail(OCOP_ERR_NO_CRITERIA, "bộ quy định %s không nêu thời hạn của giấy chứng nhận",
                    "edition %s does not say how long a certificate lasts", ocop_edition_id(edition));
    if (stars < 0 || stars > ocop_edition_star_max(edition))
        return fail_argument("stars");
    if (!stars || ocop_edition_star_certificate(edition, stars))
        return OCOP_OK;
    const ocop_status status = fail(OCOP_ERR_RULE, "theo bộ quy định %s, hạng %d sao không được cấp giấy chứng nhận",
                                    "by edition %s stars %d earn no certificate", ocop_edition_id(edition), stars);
    rule_id_of_star(edition, stars, id);
    error_set_rule(id, ocop_edition_star_source(edition, stars, OCOP_LANG_VI),
                   ocop_edition_star_source(edition, stars, OCOP_LANG_EN));
    return status;
}

static ocop_status fill(ocop_certificate *certificate)
{
    certificate->filed = certificate->received = certificate->result = certificate->revoked = OCOP_DATE_NONE;
    if (!write_rules(certificate))
        return fail_no_memory();
    return set_term(certificate, &certificate->edition->row->policy);
}

/* Borrowed by the caller as long as the certificate lives, so they are written once. */
static bool write_rules(ocop_certificate *certificate)
{
    return write_rule(certificate, CERTIFICATE_TERM, NULL) && write_rule(certificate, CERTIFICATE_WINDOW, "renewal") &&
           write_rule(certificate, CERTIFICATE_PROLONGATION, "prolongation") &&
           write_rule(certificate, CERTIFICATE_REVOCATION, "revocation");
}

static bool write_rule(ocop_certificate *certificate, int32_t rule, const char *code)
{
    char id[RULE_ID_SIZE];
    if (!certificate_cite(certificate, rule)->certainty)
        return true;
    rule_id_in_edition(certificate->edition, "certificate", code, id);
    char *copy = text_new(edition_allocator(certificate->edition), id, strlen(id));
    if (!copy)
        return false;
    ocop_free(certificate->rules[rule]);
    certificate->rules[rule] = copy;
    return true;
}

static ocop_status set_term(ocop_certificate *certificate, const struct policy_values *policy)
{
    struct certificate_days days;
    const ocop_status status = term_of_certificate(certificate->edition, policy, certificate->issued, &days);
    if (status != OCOP_OK)
        return status;
    certificate->days = days;
    certificate->month_end = policy->month_end;
    certificate->prolongation = policy->prolongation;
    return succeed();
}

ocop_status certificate_move(ocop_certificate *certificate, int32_t issued)
{
    const int32_t before = certificate->issued;
    struct policy_values policy = certificate->edition->row->policy;
    policy.month_end = certificate->month_end;
    policy.prolongation = certificate->prolongation;
    certificate->issued = issued;
    const ocop_status status = set_term(certificate, &policy);
    if (status != OCOP_OK)
        certificate->issued = before;
    return status;
}

ocop_certificate *ocop_certificate_ref(ocop_certificate *certificate)
{
    if (certificate)
        atomic_fetch_add_explicit(&certificate->references, 1, memory_order_relaxed);
    return certificate;
}

void ocop_certificate_unref(ocop_certificate *certificate)
{
    if (!certificate || atomic_fetch_sub_explicit(&certificate->references, 1, memory_order_acq_rel) != 1)
        return;
    ocop_edition *edition = certificate->edition;
    for (int32_t i = 0; i < CERTIFICATE_RULES; i++)
        ocop_free(certificate->rules[i]);
    ocop_free(certificate->id);
    ocop_free(certificate->product);
    ocop_free(certificate->code);
    ocop_free(certificate->holder);
    ocop_free(certificate->decision);
    memory_release(edition_allocator(edition), certificate);
    ocop_edition_unref(edition);
}

/* What is known of it */

ocop_status ocop_certificate_set_id(ocop_certificate *certificate, const char *id)
{
    if (!certificate)
        return fail_argument("certificate");
    if (!id)
        return fail_argument("id");
    if (!text_is_utf8(id, strlen(id)))
        return fail(OCOP_ERR_TEXT, "mã giấy chứng nhận không phải UTF-8", "the id is not UTF-8");
    char *copy = text_new(edition_allocator(certificate->edition), id, strlen(id));
    if (!copy)
        return fail_no_memory();
    ocop_free(certificate->id);
    certificate->id = copy;
    return succeed();
}

ocop_status ocop_certificate_set_product(ocop_certificate *certificate, const char *name)
{
    return certificate ? set_nfc(certificate, &certificate->product, name) : fail_argument("certificate");
}

static ocop_status set_nfc(ocop_certificate *certificate, char **place, const char *text)
{
    char *copy;
    const ocop_status status = ocop_text_to_nfc(certificate->edition->context, text, &copy);
    if (status == OCOP_OK) {
        ocop_free(*place);
        *place = copy;
    }
    return status;
}

ocop_status ocop_certificate_set_product_code(ocop_certificate *certificate, const char *code)
{
    return certificate ? set_nfc(certificate, &certificate->code, code) : fail_argument("certificate");
}

ocop_status ocop_certificate_set_holder(ocop_certificate *certificate, const char *name)
{
    return certificate ? set_nfc(certificate, &certificate->holder, name) : fail_argument("certificate");
}

ocop_status ocop_certificate_set_decision(ocop_certificate *certificate, const char *number)
{
    return certificate ? set_nfc(certificate, &certificate->decision, number) : fail_argument("certificate");
}

ocop_status ocop_certificate_set_renewal_filed(ocop_certificate *certificate, int32_t filed)
{
    return certificate ? set_day(certificate, &certificate->filed, filed) : fail_argument("certificate");
}

static ocop_status set_day(ocop_certificate *certificate, int32_t *place, int32_t date)
{
    if (date != OCOP_DATE_NONE && check_day(certificate, date) != OCOP_OK)
        return ocop_error_status();
    *place = date;
    return succeed();
}

static ocop_status check_day(const ocop_certificate *certificate, int32_t date)
{
    char day[DATE_TEXT_LENGTH + 1], issued[DATE_TEXT_LENGTH + 1];
    if (!date_write(date, day))
        return fail_day_number(date);
    if (date >= certificate->issued)
        return OCOP_OK;
    (void)date_write(certificate->issued, issued);
    return fail(OCOP_ERR_DATE, "ngày %s trước ngày cấp giấy chứng nhận (%s)",
                "%s lies before the day on which the certificate was issued (%s)", day, issued);
}

ocop_status ocop_certificate_set_renewal_received(ocop_certificate *certificate, int32_t received)
{
    return certificate ? set_day(certificate, &certificate->received, received) : fail_argument("certificate");
}

ocop_status ocop_certificate_set_renewal_result(ocop_certificate *certificate, int32_t result)
{
    return certificate ? set_day(certificate, &certificate->result, result) : fail_argument("certificate");
}

ocop_status ocop_certificate_set_revoked(ocop_certificate *certificate, int32_t on, const char *ground)
{
    char path[64] = "revocation";
    if (!certificate)
        return fail_argument("certificate");
    if (!ground)
        return fail_argument("ground");
    const struct ground_row *row = edition_ground(certificate->edition, ground);
    if (*ground && !row)
        return fail_ground(certificate->edition, ground);
    if (check_day(certificate, on) != OCOP_OK)
        return ocop_error_status();
    if (row) {
        strcat(path, "/grounds/");
        strncat(path, ground, sizeof path - strlen(path) - 1);
    }
    const struct ground_row *before = certificate->ground;
    certificate->ground = row;
    if (!write_rule(certificate, CERTIFICATE_REVOCATION, path)) {
        certificate->ground = before;
        return fail_no_memory();
    }
    certificate->revoked = on;
    return succeed();
}

ocop_status ocop_certificate_set_policy(ocop_certificate *certificate, const ocop_policy *policy)
{
    if (!certificate)
        return fail_argument("certificate");
    if (!policy)
        return fail_argument("policy");
    return set_term(certificate, &policy->values);
}

ocop_edition *ocop_certificate_edition(const ocop_certificate *certificate)
{
    return certificate ? certificate->edition : NULL;
}

const char *ocop_certificate_id(const ocop_certificate *certificate)
{
    return certificate && certificate->id ? certificate->id : "";
}

const char *ocop_certificate_product(const ocop_certificate *certificate)
{
    return certificate && certificate->product ? certificate->product : "";
}

const char *ocop_certificate_product_code(const ocop_certificate *certificate)
{
    return certificate && certificate->code ? certificate->code : "";
}

const char *ocop_certificate_holder(const ocop_certificate *certificate)
{
    return certificate && certificate->holder ? certificate->holder : "";
}

const char *ocop_certificate_decision(const ocop_certificate *certificate)
{
    return certificate && certificate->decision ? certificate->decision : "";
}

int32_t ocop_certificate_stars(const ocop_certificate *certificate)
{
    return certificate ? certificate->stars : 0;
}

int32_t ocop_certificate_renewal_filed(const ocop_certificate *certificate)
{
    return certificate ? certificate->filed : OCOP_DATE_NONE;
}

int32_t ocop_certificate_renewal_received(const ocop_certificate *certificate)
{
    return certificate ? certificate->received : OCOP_DATE_NONE;
}

int32_t ocop_certificate_renewal_result(const ocop_certificate *certificate)
{
    return certificate ? certificate->result : OCOP_DATE_NONE;
}

int32_t ocop_certificate_revoked(const ocop_certificate *certificate)
{
    return certificate ? certificate->revoked : OCOP_DATE_NONE;
}

const char *ocop_certificate_ground(const ocop_certificate *certificate)
{
    if (!certificate || !certificate->ground)
        return "";
    return edition_text(certificate->edition, certificate->ground->code);
}

const char *ocop_certificate_authority(const ocop_certificate *certificate)
{
    return certificate ? ocop_edition_star_level(certificate->edition, certificate->stars) : "";
}

/* Its days */

int32_t ocop_certificate_issued(const ocop_certificate *certificate)
{
    return certificate ? certificate->issued : OCOP_DATE_NONE;
}

int32_t ocop_certificate_expires(const ocop_certificate *certificate)
{
    return certificate ? certificate->days.expires : OCOP_DATE_NONE;
}

int32_t ocop_certificate_file_from(const ocop_certificate *certificate)
{
    return certificate ? certificate->days.file_from : OCOP_DATE_NONE;
}

int32_t ocop_certificate_file_until(const ocop_certificate *certificate)
{
    return certificate ? certificate->days.file_until : OCOP_DATE_NONE;
}

int32_t ocop_certificate_notice_by(const ocop_certificate *certificate)
{
    return certificate ? certificate->days.notice_by : OCOP_DATE_NONE;
}

int32_t ocop_certificate_prolonged_until(const ocop_certificate *certificate)
{
    if (!certificate || certificate->days.prolonged_until == OCOP_DATE_NONE)
        return OCOP_DATE_NONE;
    if (certificate->prolongation == OCOP_PROLONGATION_FILED && certificate->filed == OCOP_DATE_NONE)
        return OCOP_DATE_NONE;
    const int32_t result = certificate->result, last = certificate->days.prolonged_until;
    if (result == OCOP_DATE_NONE || result >= last)
        return last;
    return result > certificate->days.expires ? result : OCOP_DATE_NONE;
}

int32_t ocop_certificate_finish_by(const ocop_certificate *certificate)
{
    if (!certificate)
        return OCOP_DATE_NONE;
    const struct renewal_row *renewal = &certificate_rules_of(certificate)->renewal;
    const int32_t from = certificate->received == OCOP_DATE_NONE ? certificate->filed : certificate->received;
    if (from == OCOP_DATE_NONE || !renewal->cite.certainty || renewal->finish_days < 0)
        return OCOP_DATE_NONE;
    return from + renewal->finish_days;
}

/* What it is on a day */

int32_t ocop_certificate_status(const ocop_certificate *certificate, int32_t on)
{
    const int32_t file_from = ocop_certificate_file_from(certificate);
    const int32_t file_until = ocop_certificate_file_until(certificate);
    if (!certificate)
        return 0;
    if (on < certificate->issued)
        return OCOP_CERTIFICATE_NOT_ISSUED;
    if (certificate_is_revoked(certificate, on))
        return OCOP_CERTIFICATE_REVOKED;
    if (on > certificate->days.expires)
        return after_end(certificate, on);
    if (file_until != OCOP_DATE_NONE && on > file_until)
        return OCOP_CERTIFICATE_RENEWAL_LATE;
    if (file_from != OCOP_DATE_NONE && on >= file_from)
        return OCOP_CERTIFICATE_RENEWAL_OPEN;
    return OCOP_CERTIFICATE_VALID;
}

static int32_t after_end(const ocop_certificate *certificate, int32_t on)
{
    return goes_on(certificate, on) ? OCOP_CERTIFICATE_PROLONGED : OCOP_CERTIFICATE_EXPIRED;
}

/* Where the policy asks for a filed renewal, one that is filed later does not count yet. */
static bool goes_on(const ocop_certificate *certificate, int32_t on)
{
    const int32_t until = ocop_certificate_prolonged_until(certificate);
    if (until == OCOP_DATE_NONE || on > until)
        return false;
    return certificate->prolongation != OCOP_PROLONGATION_FILED || certificate_is_filed(certificate, on);
}

int32_t ocop_certificate_days_left(const ocop_certificate *certificate, int32_t on)
{
    const int32_t status = ocop_certificate_status(certificate, on);
    if (!certificate_in_force(status))
        return -1;
    if (status == OCOP_CERTIFICATE_PROLONGED)
        return ocop_certificate_prolonged_until(certificate) - on;
    return certificate->days.expires - on;
}

const char *ocop_certificate_rule(const ocop_certificate *certificate, int32_t on)
{
    return certificate ? certificate_rule_id(certificate, rule_of(certificate, on)) : "";
}

static int32_t rule_of(const ocop_certificate *certificate, int32_t on)
{
    switch (ocop_certificate_status(certificate, on)) {
    case OCOP_CERTIFICATE_RENEWAL_OPEN:
    case OCOP_CERTIFICATE_RENEWAL_LATE:
        return CERTIFICATE_WINDOW;
    case OCOP_CERTIFICATE_PROLONGED:
        return CERTIFICATE_PROLONGATION;
    case OCOP_CERTIFICATE_REVOKED:
        return CERTIFICATE_REVOCATION;
    default:
        return CERTIFICATE_TERM;
    }
}

const char *ocop_certificate_source(const ocop_certificate *certificate, int32_t on, int32_t lang)
{
    if (!certificate)
        return "";
    return edition_pick(certificate->edition, certificate_cite(certificate, rule_of(certificate, on))->source, lang);
}

int32_t ocop_certificate_certainty(const ocop_certificate *certificate, int32_t on)
{
    return certificate ? certificate_cite(certificate, rule_of(certificate, on))->certainty : 0;
}

const struct certificate_rules *certificate_rules_of(const ocop_certificate *certificate)
{
    return &certificate->edition->row->certificate;
}

const char *certificate_rule_id(const ocop_certificate *certificate, int32_t rule)
{
    return certificate->rules[rule] ? certificate->rules[rule] : "";
}

const struct cite *certificate_cite(const ocop_certificate *certificate, int32_t rule)
{
    const struct certificate_rules *rules = certificate_rules_of(certificate);
    switch (rule) {
    case CERTIFICATE_WINDOW:
        return &rules->renewal.cite;
    case CERTIFICATE_PROLONGATION:
        return &rules->prolongation.cite;
    case CERTIFICATE_REVOCATION:
        return certificate->ground ? &certificate->ground->cite : &rules->revocation_cite;
    default:
        return &rules->cite;
    }
}

const char *ocop_certificate_status_name(int32_t status)
{
    static const char *const names[] = {"",          "not-issued", "valid",  "renewal-open", "renewal-late",
                                        "prolonged", "expired",    "revoked"};
    return status >= 0 && status < (int32_t)(sizeof names / sizeof *names) ? names[status] : "";
}

const char *ocop_certificate_kind_name(int32_t kind)
{
    static const char *const names[] = {"", "first", "upgrade", "renewal", "down"};
    return kind >= 0 && kind < (int32_t)(sizeof names / sizeof *names) ? names[kind] : "";
}
