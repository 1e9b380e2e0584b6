/* agenda → ocop-agenda/1, and a calendar (RFC 5545) that other programs take in. docs/guide/formats.md tells both. */
#include "exchange/agenda_items.h"
#include "ocop/json.h"

#include <stdio.h>
#include <string.h>

#include <sys/types.h>

#include <sha2.h>

#include "base/date_internal.h"
#include "base/status_internal.h"

ocop_status ocop_agenda_to_json(const ocop_agenda *agenda, char **json)
{
    struct writer writer = {false};
    if (!json)
        return fail_argument("json");
    *json = NULL;
    if (!agenda)
        return fail_argument("agenda");
    json_t *document = writer_object(&writer), *items = writer_array(&writer);
    put_text(&writer, document, "format", "ocop-agenda/1");
    put_date(&writer, document, "on", agenda->on);
    for (int32_t i = 0; i < agenda->count; i++)
        put_item(&writer, items, agenda_write_item(&writer, agenda, &agenda->items[i]));
    put(&writer, document, "items", items);
    return writer_finish(&writer, &agenda->arena.allocator, document, json);
}

/* The calendar. Lines end in CRLF and are folded at 75 octets, RFC 5545, 3.1. */

#define LINE_OCTETS 75
#define STAMP_SIZE 9 /* YYYYMMDD and a NUL */
#define UID_BYTES 16 /* of the hash */

struct calendar {
    const ocop_agenda *agenda;
    int32_t lang;
    struct builder builder;
    size_t line; /* octets of the line so far */
};

static void write_calendar(struct calendar *calendar);
static void put_line(struct calendar *calendar, const char *line);
static void end_line(struct calendar *calendar);
static void append(struct calendar *calendar, const char *text);
static size_t character_length(const char *text);
static void append_escaped(struct calendar *calendar, const char *text);
static void write_event(struct calendar *calendar, const struct agenda_item *item);
static void write_uid(struct calendar *calendar, const struct agenda_item *item, const char day[STAMP_SIZE]);
static void hash_text(SHA2_CTX *context, const char *text);
static void write_summary(struct calendar *calendar, const struct agenda_item *item);
static void write_description(struct calendar *calendar, const struct agenda_item *item);
static const char *pick(const struct calendar *calendar, const char *vi, const char *en);
static void write_stamp(int32_t date, char stamp[STAMP_SIZE]);

ocop_status ocop_agenda_to_ics(const ocop_agenda *agenda, int32_t lang, char **text)
{
    if (!text)
        return fail_argument("text");
    *text = NULL;
    if (!agenda)
        return fail_argument("agenda");
    struct calendar calendar = {.agenda = agenda, .lang = lang};
    builder_init(&calendar.builder, &agenda->arena.allocator);
    write_calendar(&calendar);
    *text = builder_take(&calendar.builder);
    builder_free(&calendar.builder);
    return *text ? succeed() : fail_no_memory();
}

static void write_calendar(struct calendar *calendar)
{
    put_line(calendar, "BEGIN:VCALENDAR");
    put_line(calendar, "VERSION:2.0");
    put_line(calendar, pick(calendar, "PRODID:-//libocop//OCOP//VI", "PRODID:-//libocop//OCOP//EN"));
    put_line(calendar, "CALSCALE:GREGORIAN");
    put_line(calendar, "METHOD:PUBLISH");
    for (int32_t i = 0; i < calendar->agenda->count; i++)
        write_event(calendar, &calendar->agenda->items[i]);
    put_line(calendar, "END:VCALENDAR");
}

static void put_line(struct calendar *calendar, const char *line)
{
    append(calendar, line);
    end_line(calendar);
}

static void end_line(struct calendar *calendar)
{
    builder_append(&calendar->builder, "\r\n", 2);
    calendar->line = 0;
}

/* A character is never cut in two. */
static void append(struct calendar *calendar, const char *text)
{
    while (*text) {
        const size_t length = character_length(text);
        if (calendar->line + length > LINE_OCTETS) {
            builder_append(&calendar->builder, "\r\n ", 3);
            calendar->line = 1;
        }
        builder_append(&calendar->builder, text, length);
        calendar->line += length;
        text += length;
    }
}

static size_t character_length(const char *text)
{
    size_t length = 1;
    while (((unsigned char)text[length] & 0xC0) == 0x80)
        length++;
    return length;
}

/* RFC 5545, 3.3.11: control characters other than the line feed have no place in a text. */
static void append_escaped(struct calendar *calendar, const char *text)
{
    for (char one[8]; *text; text += character_length(text)) {
        const size_t length = character_length(text);
        if (*text == '\n')
            append(calendar, "\\n");
        else if (strchr("\\;,", *text))
            append(calendar, "\\");
        if ((unsigned char)*text < ' ' || *text == 0x7F || length >= sizeof one)
            continue;
        memcpy(one, text, length);
        one[length] = '\0';
        append(calendar, one);
    }
}

static void write_event(struct calendar *calendar, const struct agenda_item *item)
{
    char day[STAMP_SIZE], next[STAMP_SIZE], on[STAMP_SIZE], line[64];
    write_stamp(item->by, day);
    write_stamp(item->by + 1, next);
    write_stamp(calendar->agenda->on, on);
    put_line(calendar, "BEGIN:VEVENT");
    write_uid(calendar, item, day);
    (void)snprintf(line, sizeof line, "DTSTAMP:%sT000000Z", on);
    put_line(calendar, line);
    (void)snprintf(line, sizeof line, "DTSTART;VALUE=DATE:%s", day);
    put_line(calendar, line);
    (void)snprintf(line, sizeof line, "DTEND;VALUE=DATE:%s", next);
    put_line(calendar, line);
    write_summary(calendar, item);
    write_description(calendar, item);
    put_line(calendar, "TRANSP:TRANSPARENT");
    put_line(calendar, "END:VEVENT");
}

/* The same event has the same name in every calendar, so that a newer one takes its place instead of doubling it. */
static void write_uid(struct calendar *calendar, const struct agenda_item *item, const char day[STAMP_SIZE])
{
    uint8_t hash[SHA256_DIGEST_LENGTH];
    char hexadecimal[2 * UID_BYTES + 1];
    SHA2_CTX context;
    SHA256Init(&context);
    hash_text(&context, *item->subject ? item->subject : item->product);
    hash_text(&context, item->what);
    hash_text(&context, day);
    SHA256Final(hash, &context);
    for (size_t i = 0; i < UID_BYTES; i++)
        (void)snprintf(hexadecimal + 2 * i, 3, "%02x", hash[i]);
    append(calendar, "UID:");
    append(calendar, hexadecimal);
    put_line(calendar, "@libocop");
}

/* With its NUL, so that the border between two texts counts. */
static void hash_text(SHA2_CTX *context, const char *text)
{
    SHA256Update(context, (const uint8_t *)text, strlen(text) + 1);
}

static void write_summary(struct calendar *calendar, const struct agenda_item *item)
{
    const char *name = *item->product ? item->product : item->subject;
    append(calendar, "SUMMARY:");
    append_escaped(calendar, pick(calendar, item->text.vi, item->text.en));
    if (*name) {
        append(calendar, ": ");
        append_escaped(calendar, name);
    }
    end_line(calendar);
}

/* What follows, who acts, which case or certificate, and the source; each on a line of its own. */
static void write_description(struct calendar *calendar, const struct agenda_item *item)
{
    const char *const parts[] = {pick(calendar, item->after.vi, item->after.en),
                                 pick(calendar, item->who_name.vi, item->who_name.en), item->subject,
                                 pick(calendar, item->source.vi, item->source.en)};
    bool first = true;
    append(calendar, "DESCRIPTION:");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!*parts[i])
            continue;
        if (!first)
            append(calendar, "\\n");
        append_escaped(calendar, parts[i]);
        first = false;
    }
    end_line(calendar);
}

static const char *pick(const struct calendar *calendar, const char *vi, const char *en)
{
    return calendar->lang == OCOP_LANG_VI ? vi : en;
}

static void write_stamp(int32_t date, char stamp[STAMP_SIZE])
{
    char day[DATE_TEXT_LENGTH + 1];
    stamp[0] = '\0';
    if (!date_write(date, day))
        return;
    memcpy(stamp, day, 4);
    memcpy(stamp + 4, day + 5, 2);
    memcpy(stamp + 6, day + 8, 3);
}
