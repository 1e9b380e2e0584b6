#include "exchange/registry_scan.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"
#include "exchange/scan.h"

enum { KEY_RECORD = OCOP_COLUMN_RECORD - 1, KEY_FORMAT = COLUMN_LAST, KEYS };

static ocop_status scan_members(ocop_registry *registry, const struct registry_keys *keys, struct scan *scan,
                                int32_t row);
static bool scan_format(struct scan *scan);
static ocop_status scan_cell(ocop_registry *registry, struct scan *scan, int32_t column);
static bool scan_value(struct scan *scan, int32_t column, char text[SCAN_TEXT_SIZE], const char **value,
                       size_t *length);
static bool scan_day(struct scan *scan, char text[SCAN_TEXT_SIZE]);
static bool scan_word(struct scan *scan, enum word_list list, char text[SCAN_TEXT_SIZE]);

ocop_status registry_scan_line(ocop_registry *registry, const struct registry_keys *keys, const char *line,
                               size_t length, int32_t row, bool *scanned)
{
    struct scan scan = {.at = line, .end = line + length};
    const ocop_status status = scan_members(registry, keys, &scan, row);
    scan_space(&scan);
    *scanned = status == OCOP_OK && !scan.lost && scan.at == scan.end && registry->draft.record;
    if (!*scanned)
        registry->draft.record = 0;
    return status;
}

/* Which columns there are is told by the record: where it does not come before them, the tree is asked. */
static ocop_status scan_members(ocop_registry *registry, const struct registry_keys *keys, struct scan *scan,
                                int32_t row)
{
    static const struct choice records[] = {
        {"product", OCOP_RECORD_PRODUCT}, {"producer", OCOP_RECORD_PRODUCER}, {NULL, 0}};
    struct scan_list members = scan_open(scan, '}');
    uint32_t seen = 0;
    int32_t record;
    ocop_status status = OCOP_OK;
    while (status == OCOP_OK && scan_more(scan, &members)) {
        const int key = scan_key(scan, keys->words, &seen);
        if (key == KEY_RECORD && scan_choice(scan, records, &record))
            status = ocop_registry_add(registry, record, row);
        else if (key == KEY_FORMAT)
            (void)scan_format(scan);
        else if (key >= 0 && !scan->lost)
            status = scan_cell(registry, scan, key + 1);
    }
    return status;
}

void registry_write_keys(struct registry_keys *keys)
{
    memset(keys, 0, sizeof *keys);
    for (int32_t key = 0; key < KEYS; key++) {
        const char *name = key == KEY_FORMAT ? "format" : ocop_column_name(key + 1);
        const size_t length = strlen(name);
        memcpy(keys->words[key].text, name, length);
        keys->words[key].text[length] = '"';
        keys->words[key].length = (uint32_t)length + 1;
    }
}

static bool scan_format(struct scan *scan)
{
    char text[SCAN_TEXT_SIZE];
    return scan_text(scan, text) && (strcmp(text, "ocop-registry/1") == 0 || scan_lose(scan));
}

static ocop_status scan_cell(ocop_registry *registry, struct scan *scan, int32_t column)
{
    const uint8_t bit = registry->draft.record == OCOP_RECORD_PRODUCT ? COLUMN_OF_PRODUCTS : COLUMN_OF_PRODUCERS;
    char text[SCAN_TEXT_SIZE];
    const char *value = text;
    size_t length;
    bool composed = true; /* as all that stands in the line itself */
    if (!registry->draft.record || !(ocop_embedded_words.columns[column] & bit)) {
        (void)scan_lose(scan);
        return OCOP_OK;
    }
    if (!scan_value(scan, column, text, &value, &length))
        return OCOP_OK;
    if (value == text && !text_look_at(value, length, &composed)) {
        (void)scan_lose(scan);
        return OCOP_OK;
    }
    const int32_t own = registry_column_in(registry, column);
    return composed ? registry_set_known(registry, own, value, length)
                    : registry_set_composed(registry, own, value, CELL_FILLED);
}

/* The text that a table would have for a value of the right type: in `text`, or where it stands. */
static bool scan_value(struct scan *scan, int32_t column, char text[SCAN_TEXT_SIZE], const char **value, size_t *length)
{
    struct slice plain;
    int32_t number;
    bool yes, found;
    switch (column) {
    case OCOP_COLUMN_STARS:
    case OCOP_COLUMN_CURRENT_STARS:
    case OCOP_COLUMN_SET:
    case OCOP_COLUMN_YEAR:
        scan_space(scan);
        *value = scan->at;
        found = scan_number(scan, 1, 9999, &number);
        *length = (size_t)(scan->at - *value);
        return found;
    case OCOP_COLUMN_ISSUED:
    case OCOP_COLUMN_REVOKED:
        found = scan_day(scan, text);
        break;
    case OCOP_COLUMN_REGISTRATION:
        found = scan_word(scan, WORDS_REGISTRATIONS, text);
        break;
    case OCOP_COLUMN_PRODUCER_TYPE:
        found = scan_word(scan, WORDS_PRODUCER_TYPES, text);
        break;
    case OCOP_COLUMN_SME:
    case OCOP_COLUMN_WOMAN_LED:
    case OCOP_COLUMN_ETHNIC_MINORITY:
    case OCOP_COLUMN_DISABLED:
        found = scan_has_boolean(scan, &yes) || scan_lose(scan);
        *value = found ? word_of(WORDS_ANSWERS, yes ? OCOP_ANSWER_YES : OCOP_ANSWER_NO) : "";
        break;
    default:
        if (scan_has_plain(scan, &plain)) {
            *value = plain.at;
            *length = plain.length;
            return true;
        }
        found = scan_text(scan, text);
    }
    *length = found ? strlen(*value) : 0;
    return found;
}

static bool scan_day(struct scan *scan, char text[SCAN_TEXT_SIZE])
{
    int32_t day;
    return scan_text(scan, text) && (ocop_date_parse(text, &day) == OCOP_OK || scan_lose(scan));
}

/* Formats have the words of the library alone. */
static bool scan_word(struct scan *scan, enum word_list list, char text[SCAN_TEXT_SIZE])
{
    if (!scan_text(scan, text))
        return false;
    for (int32_t number = 1; number <= ocop_embedded_words.lists[list].name_count; number++)
        if (strcmp(word_of(list, number), text) == 0)
            return true;
    return scan_lose(scan);
}
