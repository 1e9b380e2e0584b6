/* Why a certificate is what it is on a day, in words. */
#include "evaluation/certificate_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/date_internal.h"
#include "base/status_internal.h"

#define DAY_SIZE (DATE_TEXT_LENGTH + 1)
#define SENTENCE_SIZE 256 /* two dates and a few words */

struct words {
    const ocop_certificate *certificate;
    int32_t on, lang;
    char asked[DAY_SIZE], issued[DAY_SIZE], expires[DAY_SIZE];
    struct builder builder;
};

static void write_words(struct words *words);
static void say(struct words *words, const char *vi, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));
static void append(struct words *words, const char *text);
static void say_in_force(struct words *words, int32_t status);
static void say_filing(struct words *words, int32_t status);
static void say_prolonged(struct words *words);
static void say_expired(struct words *words);
static void say_revoked(struct words *words);

ocop_status ocop_certificate_explain(const ocop_certificate *certificate, int32_t on, int32_t lang, char **text)
{
    if (!text)
        return fail_argument("text");
    *text = NULL;
    if (!certificate)
        return fail_argument("certificate");
    struct words words = {.certificate = certificate, .on = on, .lang = lang};
    if (!date_say(on, lang, words.asked))
        return fail_day_number(on);
    (void)date_say(certificate->issued, lang, words.issued);
    (void)date_say(certificate->days.expires, lang, words.expires);
    builder_init(&words.builder, edition_allocator(certificate->edition));
    write_words(&words);
    *text = builder_take(&words.builder);
    builder_free(&words.builder);
    return *text ? succeed() : fail_no_memory();
}

static void write_words(struct words *words)
{
    const int32_t status = ocop_certificate_status(words->certificate, words->on);
    switch (status) {
    case OCOP_CERTIFICATE_NOT_ISSUED:
        say(words, "Ngày %s giấy chứng nhận chưa được cấp (cấp ngày %s).",
            "On %s the certificate was not issued yet; it was issued on %s.", words->asked, words->issued);
        break;
    case OCOP_CERTIFICATE_PROLONGED:
        say_prolonged(words);
        break;
    case OCOP_CERTIFICATE_EXPIRED:
        say_expired(words);
        break;
    case OCOP_CERTIFICATE_REVOKED:
        say_revoked(words);
        break;
    default:
        say_in_force(words, status);
    }
}

/* Sentences stand side by side with a blank between them. */
static void say(struct words *words, const char *vi, const char *en, ...)
{
    char sentence[SENTENCE_SIZE];
    va_list arguments;
    va_start(arguments, en);
    (void)vsnprintf(sentence, sizeof sentence, words->lang == OCOP_LANG_VI ? vi : en, arguments);
    va_end(arguments);
    append(words, sentence);
}

static void append(struct words *words, const char *text)
{
    if (words->builder.length)
        builder_append(&words->builder, " ", 1);
    builder_append(&words->builder, text, strlen(text));
}

static void say_in_force(struct words *words, int32_t status)
{
    const int32_t months = certificate_rules_of(words->certificate)->months;
    say(words, "Giấy chứng nhận cấp ngày %s có giá trị %d tháng, đến hết ngày %s.",
        "The certificate of %s is good for %d months, to the end of %s.", words->issued, months, words->expires);
    if (ocop_certificate_file_until(words->certificate) != OCOP_DATE_NONE)
        say_filing(words, status);
}

static void say_filing(struct words *words, int32_t status)
{
    const ocop_certificate *certificate = words->certificate;
    char from[DAY_SIZE], until[DAY_SIZE], filed[DAY_SIZE];
    (void)date_say(ocop_certificate_file_from(certificate), words->lang, from);
    (void)date_say(ocop_certificate_file_until(certificate), words->lang, until);
    if (status == OCOP_CERTIFICATE_RENEWAL_LATE)
        say(words, "Thời gian nộp hồ sơ đánh giá, phân hạng lại đã hết ngày %s.",
            "The last day for filing a renewal was %s.", until);
    else
        say(words, "Hồ sơ đánh giá, phân hạng lại được nộp từ ngày %s đến hết ngày %s.",
            "A renewal may be filed from %s to the end of %s.", from, until);
    if (certificate_is_filed(certificate, words->on) && date_say(certificate->filed, words->lang, filed))
        say(words, "Hồ sơ đã nộp ngày %s.", "It was filed on %s.", filed);
}

static void say_prolonged(struct words *words)
{
    const ocop_certificate *certificate = words->certificate;
    char until[DAY_SIZE];
    (void)date_say(ocop_certificate_prolonged_until(certificate), words->lang, until);
    say(words, "Giấy chứng nhận hết hạn ngày %s và được kéo dài nhiều nhất đến hết ngày %s.",
        "The certificate expired on %s and goes on to the end of %s at most.", words->expires, until);
    append(words,
           edition_pick(certificate->edition, certificate_rules_of(certificate)->prolongation.text, words->lang));
}

static void say_expired(struct words *words)
{
    const int32_t until = ocop_certificate_prolonged_until(words->certificate);
    char last[DAY_SIZE];
    say(words, "Giấy chứng nhận cấp ngày %s đã hết hạn ngày %s.", "The certificate of %s expired on %s.", words->issued,
        words->expires);
    if (until != OCOP_DATE_NONE && words->on > until && date_say(until, words->lang, last))
        say(words, "Thời gian kéo dài đã hết ngày %s.", "It went on to the end of %s.", last);
}

static void say_revoked(struct words *words)
{
    const ocop_certificate *certificate = words->certificate;
    char revoked[DAY_SIZE];
    (void)date_say(certificate->revoked, words->lang, revoked);
    say(words, "Giấy chứng nhận cấp ngày %s bị thu hồi từ ngày %s.", "The certificate of %s was revoked from %s.",
        words->issued, revoked);
    if (!certificate->ground)
        return;
    append(words, edition_pick(certificate->edition, certificate->ground->text, words->lang));
    builder_append(&words->builder, ".", 1);
}
