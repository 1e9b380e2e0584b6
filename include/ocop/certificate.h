/**
 * @file certificate.h
 * Certificates (giấy chứng nhận) of recognised products: how long one lasts, when a renewal may be filed, what it is
 * worth on a day, and what comes due of many.
 *
 * A certificate is put together by one thread and asked afterwards; then it is immutable and may be shared. The rules
 * asked are those of its edition: the window of renewal belongs to the rules under which the renewal is filed, so ask
 * the edition of the day in question (ocop_edition_choose()), not the one under which it was issued.
 */
#ifndef OCOP_CERTIFICATE_H
#define OCOP_CERTIFICATE_H

#include "ocop/agenda.h"
#include "ocop/policy.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One certificate of one product; reference-counted, put together by one thread. */
typedef struct ocop_certificate ocop_certificate;

/** Certificates of many products, with the history of each; reference-counted, immutable once sealed. */
typedef struct ocop_certificates ocop_certificates;

/** What a certificate is on a day. */
enum {
    OCOP_CERTIFICATE_NOT_ISSUED = 1,   /**< the day lies before its issue, "not-issued" */
    OCOP_CERTIFICATE_VALID = 2,        /**< in force, "valid" */
    OCOP_CERTIFICATE_RENEWAL_OPEN = 3, /**< in force, and a renewal may be filed, "renewal-open" */
    OCOP_CERTIFICATE_RENEWAL_LATE = 4, /**< in force, but the time for filing a renewal is over, "renewal-late" */
    OCOP_CERTIFICATE_PROLONGED = 5,    /**< expired, but a rule lets it go on for now, "prolonged" */
    OCOP_CERTIFICATE_EXPIRED = 6,      /**< no longer in force, "expired" */
    OCOP_CERTIFICATE_REVOKED = 7       /**< taken back, "revoked" */
};

/** What a certificate was to the one of the same product before it. */
enum {
    OCOP_CERTIFICATE_KIND_FIRST = 1,   /**< there was none, "first" */
    OCOP_CERTIFICATE_KIND_UPGRADE = 2, /**< more stars (nâng hạng), "upgrade" */
    OCOP_CERTIFICATE_KIND_RENEWAL = 3, /**< as many stars (công nhận lại), "renewal" */
    OCOP_CERTIFICATE_KIND_DOWN = 4     /**< fewer stars (xuống hạng), "down" */
};

/**
 * Make a certificate.
 *
 * @param edition whose rules are asked, not NULL; kept alive by the certificate.
 * @param issued day on which it was issued.
 * @param stars from 1 to ocop_edition_star_max(), one that earns a certificate; 0 if unknown.
 * @param[out] out the certificate; release with ocop_certificate_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL or a star the edition does not know; #OCOP_ERR_DATE if `issued` or the
 * day on which it expires is not of the years 1 to 9999; #OCOP_ERR_NO_CRITERIA if the edition does not say how long a
 *   certificate lasts; #OCOP_ERR_RULE for a star without a certificate; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_new(ocop_edition *edition, int32_t issued, int32_t stars, ocop_certificate **out);

/**
 * Take another reference.
 *
 * @param certificate may be NULL.
 * @return `certificate`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_certificate *ocop_certificate_ref(ocop_certificate *certificate);

/**
 * Give a reference back.
 *
 * @param certificate may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_certificate_unref(ocop_certificate *certificate);

/**
 * Set the caller's id, which comes back byte by byte.
 *
 * @param certificate not NULL.
 * @param id UTF-8, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_id(ocop_certificate *certificate, const char *id);

/**
 * Set the product's name.
 *
 * @param certificate not NULL.
 * @param name UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_product(ocop_certificate *certificate, const char *name);

/**
 * Set the product's code, by which its certificates belong together; without one it is name and holder.
 *
 * @param certificate not NULL.
 * @param code UTF-8, not NULL; "" for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_product_code(ocop_certificate *certificate, const char *code);

/**
 * Set who holds the certificate: the producer.
 *
 * @param certificate not NULL.
 * @param name UTF-8, not NULL; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_holder(ocop_certificate *certificate, const char *name);

/**
 * Set the number of the decision that recognised the product.
 *
 * @param certificate not NULL.
 * @param number UTF-8, not NULL, such as "303/QĐ-UBND"; put into NFC.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_decision(ocop_certificate *certificate, const char *number);

/**
 * Set when a renewal was filed.
 *
 * @param certificate not NULL.
 * @param filed the day, not before the issue; #OCOP_DATE_NONE for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_renewal_filed(ocop_certificate *certificate, int32_t filed);

/**
 * Set when the body that decides had the whole request for a renewal: the time it has runs from then. Without it the
 * time is counted from the filing, which is earlier.
 *
 * @param certificate not NULL.
 * @param received the day, not before the issue; #OCOP_DATE_NONE for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_renewal_received(ocop_certificate *certificate, int32_t received);

/**
 * Set when a renewal was decided, whichever way.
 *
 * @param certificate not NULL.
 * @param result the day, not before the issue; #OCOP_DATE_NONE for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_renewal_result(ocop_certificate *certificate, int32_t result);

/**
 * Set that the certificate was revoked.
 *
 * @param certificate not NULL.
 * @param on the day from which it is, not before the issue.
 * @param ground code of a ground of the edition, such as "a"; "" if unknown. Not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE; #OCOP_ERR_RULE if the edition has no such ground;
 *   #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_revoked(ocop_certificate *certificate, int32_t on, const char *ground);

/**
 * Ask by another policy than the defaults of the edition: what the end of a term of months is, and which certificates a
 * rule prolongs.
 *
 * @param certificate not NULL.
 * @param policy not NULL; read now, not kept.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE if the day on which it expires is not of the years 1 to
 * 9999.
 * @note One thread at a time for each certificate.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_set_policy(ocop_certificate *certificate, const ocop_policy *policy);

/**
 * The edition whose rules are asked.
 *
 * @param certificate may be NULL.
 * @return the edition, borrowed; NULL for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_edition *ocop_certificate_edition(const ocop_certificate *certificate);

/**
 * The caller's id.
 *
 * @param certificate may be NULL.
 * @return the text as it was set, "" if none was; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_id(const ocop_certificate *certificate);

/**
 * The product's name.
 *
 * @param certificate may be NULL.
 * @return the text as it was set, "" if none was; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_product(const ocop_certificate *certificate);

/**
 * The product's code.
 *
 * @param certificate may be NULL.
 * @return the text as it was set, "" if none was; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_product_code(const ocop_certificate *certificate);

/**
 * Who holds the certificate.
 *
 * @param certificate may be NULL.
 * @return the text as it was set, "" if none was; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_holder(const ocop_certificate *certificate);

/**
 * Number of the decision that recognised the product.
 *
 * @param certificate may be NULL.
 * @return the text as it was set, "" if none was; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_decision(const ocop_certificate *certificate);

/**
 * Stars that were recognised.
 *
 * @param certificate may be NULL.
 * @return the stars, 0 if unknown.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_stars(const ocop_certificate *certificate);

/**
 * Day of issue.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_issued(const ocop_certificate *certificate);

/**
 * The last day of the term for which it was issued; the day itself is in force (Civil Code 2015, Art. 148).
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_expires(const ocop_certificate *certificate);

/**
 * First day on which a renewal may be filed.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE if the edition sets none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_file_from(const ocop_certificate *certificate);

/**
 * Last day on which a renewal may be filed.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE if the edition sets none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_file_until(const ocop_certificate *certificate);

/**
 * Last day on which the body that issued it must tell the producer that it expires.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE if the edition sets none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_notice_by(const ocop_certificate *certificate);

/**
 * Last day of the time for which a rule lets it go on after it expired: until the result of the renewal, but no longer
 * than the rule says.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE if no rule prolongs it, or the result came before it expired.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_prolonged_until(const ocop_certificate *certificate);

/**
 * Day on which a renewal was filed.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE for none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_renewal_filed(const ocop_certificate *certificate);

/**
 * Day on which the whole request for a renewal was received.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE for none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_renewal_received(const ocop_certificate *certificate);

/**
 * Day on which a renewal was decided.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE for none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_renewal_result(const ocop_certificate *certificate);

/**
 * Last day on which a renewal that was filed must be decided.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE if none was filed or the edition sets none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_finish_by(const ocop_certificate *certificate);

/**
 * Day from which it is revoked.
 *
 * @param certificate may be NULL.
 * @return the day; #OCOP_DATE_NONE if it is not.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_revoked(const ocop_certificate *certificate);

/**
 * Ground of the revocation.
 *
 * @param certificate may be NULL.
 * @return its code in the edition, "" if unknown or not revoked; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_ground(const ocop_certificate *certificate);

/**
 * The level that recognises its stars, and revokes.
 *
 * @param certificate may be NULL.
 * @return such as "province", "" if the stars are unknown; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_authority(const ocop_certificate *certificate);

/**
 * What the certificate is on a day. What is known to happen later does not count yet on that day.
 *
 * @param certificate may be NULL.
 * @param on the day asked about.
 * @return one of the OCOP_CERTIFICATE_ constants of states, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_status(const ocop_certificate *certificate, int32_t on);

/**
 * Days for which it stays in force: until it expires or, once it is prolonged, until that ends.
 *
 * @param certificate may be NULL.
 * @param on the day asked about.
 * @return 0 on the last day; -1 if it is not in force on the day asked about.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_days_left(const ocop_certificate *certificate, int32_t on);

/**
 * Id of the rule that makes it so.
 *
 * @param certificate may be NULL.
 * @param on the day asked about.
 * @return such as "26-2026#/certificate/renewal", "" if the edition has none; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_rule(const ocop_certificate *certificate, int32_t on);

/**
 * Where that rule is laid down.
 *
 * @param certificate may be NULL.
 * @param on the day asked about.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return instrument and place, "" if the edition has no rule; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_source(const ocop_certificate *certificate, int32_t on, int32_t lang);

/**
 * How sure that rule is.
 *
 * @param certificate may be NULL.
 * @param on the day asked about.
 * @return one of the OCOP_CERTAINTY_ constants, 0 if the edition has no rule.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificate_certainty(const ocop_certificate *certificate, int32_t on);

/**
 * Why it is so, in words.
 *
 * @param certificate not NULL.
 * @param on the day asked about, of the years 1 to 9999.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @param[out] text the words; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificate_explain(const ocop_certificate *certificate, int32_t on, int32_t lang,
                                              char **text);

/**
 * Name of a state.
 *
 * @param status one of the OCOP_CERTIFICATE_ constants of states.
 * @return such as "renewal-open", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_status_name(int32_t status);

/**
 * Name of a kind.
 *
 * @param kind one of the OCOP_CERTIFICATE_KIND_ constants.
 * @return such as "upgrade", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certificate_kind_name(int32_t kind);

/**
 * Make an empty list.
 *
 * @param context may be NULL.
 * @param[out] out the list; release with ocop_certificates_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificates_new(ocop_context *context, ocop_certificates **out);

/**
 * Take another reference.
 *
 * @param certificates may be NULL.
 * @return `certificates`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_certificates *ocop_certificates_ref(ocop_certificates *certificates);

/**
 * Give a reference back.
 *
 * @param certificates may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_certificates_unref(ocop_certificates *certificates);

/**
 * Add a certificate.
 *
 * @param certificates not NULL, not sealed.
 * @param certificate not NULL; kept alive by the list, and not to be changed any more.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each list.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificates_add(ocop_certificates *certificates, ocop_certificate *certificate);

/**
 * Put the history of each product in order. From then on the list is immutable, may be shared, and can be asked what
 * the functions below tell. Certificates belong to one product if they have the same product code or, without one, the
 * same product name and holder; those without code and name stand alone.
 *
 * @param certificates not NULL; sealing again changes nothing.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each list.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificates_seal(ocop_certificates *certificates);

/**
 * Number of certificates.
 *
 * @param certificates may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificates_count(const ocop_certificates *certificates);

/**
 * A certificate, in the order in which they were added.
 *
 * @param certificates may be NULL.
 * @param index from 0 to ocop_certificates_count() - 1.
 * @return the certificate, borrowed; NULL outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_certificate *ocop_certificates_at(const ocop_certificates *certificates, int32_t index);

/**
 * What a certificate was to the one of its product before it.
 *
 * @param certificates may be NULL.
 * @param index from 0 to ocop_certificates_count() - 1.
 * @return one of the OCOP_CERTIFICATE_KIND_ constants; 0 if the stars of either are unknown, outside the range or
 * before the list is sealed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificates_kind(const ocop_certificates *certificates, int32_t index);

/**
 * The certificate of the same product before a certificate.
 *
 * @param certificates may be NULL.
 * @param index from 0 to ocop_certificates_count() - 1.
 * @return its index, -1 if there is none, outside the range or before the list is sealed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificates_previous(const ocop_certificates *certificates, int32_t index);

/**
 * The certificate of the same product after a certificate.
 *
 * @param certificates may be NULL.
 * @param index from 0 to ocop_certificates_count() - 1.
 * @return its index, -1 if there is none, outside the range or before the list is sealed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificates_next(const ocop_certificates *certificates, int32_t index);

/**
 * The first certificate of a product.
 *
 * @param certificates may be NULL.
 * @param code the product's code; "" or NULL to look for name and holder.
 * @param product the product's name; NULL reads as "".
 * @param holder its holder; NULL reads as "".
 * @return its index, -1 if the list has none or is not sealed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificates_find(const ocop_certificates *certificates, const char *code, const char *product,
                                        const char *holder);

/**
 * The certificate that a product has on a day: the last one issued by then that was not revoked, if it is in force.
 *
 * @param certificates may be NULL.
 * @param index of any certificate of the product.
 * @param on the day asked about.
 * @return its index, -1 if there is none, outside the range or before the list is sealed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificates_current(const ocop_certificates *certificates, int32_t index, int32_t on);

/**
 * The certificate that took the place of a certificate by a day: the next one of its product issued by then and not
 * revoked.
 *
 * @param certificates may be NULL.
 * @param index from 0 to ocop_certificates_count() - 1.
 * @param on the day asked about.
 * @return its index, -1 if there is none, outside the range or before the list is sealed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_certificates_superseded_by(const ocop_certificates *certificates, int32_t index, int32_t on);

/**
 * What comes due in a period: notices, the first and last days for filing renewals, ends. Left out are certificates
 * that on the day of asking are not issued yet, revoked or superseded, and filing days once a renewal is filed.
 *
 * @param certificates not NULL, sealed.
 * @param from first day of the period.
 * @param to last day of the period, not before `from`.
 * @param on day of asking, of the years 1 to 9999.
 * @param[out] out the agenda; release with ocop_agenda_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL or a list that is not sealed; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_certificates_agenda(const ocop_certificates *certificates, int32_t from, int32_t to,
                                              int32_t on, ocop_agenda **out);

#ifdef __cplusplus
}
#endif
#endif
