/* Keys of names: the words of a name, whatever way they are written. */
#include "base/text_internal.h"

#include <string.h>

#include <utf8proc.h>

enum {
    APOSTROPHE = 0x27,
    APOSTROPHE_TURNED = 0x2018,
    APOSTROPHE_CURVED = 0x2019,
    APOSTROPHE_LETTER = 0x02BC,
    D_WITH_STROKE = 0x0111,
    ETH = 0x00F0, /* looks the same in capitals, and is often typed for it */
    NO_KEY = 0x7F
};

struct key_writer {
    char *key;
    size_t length, word; /* bytes so far, and before the word that is being written */
    char tones[4];
    size_t tone_count;
    bool full;
};

static void take(struct key_writer *writer, utf8proc_int32_t code_point);
static char mark_of(utf8proc_int32_t code_point);
static char tone_of(utf8proc_int32_t code_point);
static void take_letter(struct key_writer *writer, char letter);
static bool is_digit(char c);
static bool is_apostrophe(utf8proc_int32_t code_point);
static bool separates(utf8proc_int32_t code_point);
static void end_word(struct key_writer *writer);
static void put_byte(struct key_writer *writer, char byte);
static const char *skip_marks(const char *key);

bool text_key(const char *text, char key[TEXT_KEY_SIZE])
{
    struct key_writer writer = {.key = key};
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    while (*at && !writer.full) {
        utf8proc_int32_t code_point, parts[8];
        int boundary = UTF8PROC_BOUNDCLASS_START;
        const utf8proc_ssize_t used = utf8proc_iterate(at, -1, &code_point);
        if (used <= 0)
            return false;
        const utf8proc_ssize_t count =
            utf8proc_decompose_char(code_point, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundary);
        for (utf8proc_ssize_t i = 0; i < count && i < 8; i++)
            take(&writer, parts[i]);
        at += used;
    }
    end_word(&writer);
    key[writer.length] = '\0';
    return !writer.full;
}

/* One code point in lower case, decomposed. */
static void take(struct key_writer *writer, utf8proc_int32_t code_point)
{
    if (tone_of(code_point)) {
        if (writer->tone_count < sizeof writer->tones)
            writer->tones[writer->tone_count++] = tone_of(code_point);
    } else if (mark_of(code_point)) {
        put_byte(writer, mark_of(code_point));
    } else if ((code_point >= 'a' && code_point <= 'z') || (code_point >= '0' && code_point <= '9')) {
        take_letter(writer, (char)code_point);
    } else if (code_point == D_WITH_STROKE || code_point == ETH) {
        take_letter(writer, 'd');
        put_byte(writer, 'D');
    } else if (!is_apostrophe(code_point)) {
        if (separates(code_point))
            end_word(writer);
        else
            put_byte(writer, NO_KEY);
    }
}

static char tone_of(utf8proc_int32_t code_point)
{
    switch (code_point) {
    case 0x0300:
        return 'F';
    case 0x0301:
        return 'S';
    case 0x0303:
        return 'X';
    case 0x0309:
        return 'R';
    case 0x0323:
        return 'J';
    default:
        return '\0';
    }
}

/* Circumflex, breve, horn. */
static char mark_of(utf8proc_int32_t code_point)
{
    return code_point == 0x0302 ? 'A' : code_point == 0x0306 ? 'B' : code_point == 0x031B ? 'C' : '\0';
}

static bool is_apostrophe(utf8proc_int32_t code_point)
{
    return code_point == APOSTROPHE || code_point == APOSTROPHE_TURNED || code_point == APOSTROPHE_CURVED ||
           code_point == APOSTROPHE_LETTER;
}

/* A number is a word of its own: "P1". */
static void take_letter(struct key_writer *writer, char letter)
{
    if (writer->length > writer->word && is_digit(writer->key[writer->length - 1]) != is_digit(letter))
        end_word(writer);
    if (writer->length && writer->length == writer->word) {
        put_byte(writer, ' ');
        writer->word = writer->length;
    }
    put_byte(writer, letter);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What is neither letter, mark nor number. */
static bool separates(utf8proc_int32_t code_point)
{
    const utf8proc_category_t category = utf8proc_category(code_point);
    return category == UTF8PROC_CATEGORY_CN || category > UTF8PROC_CATEGORY_NO;
}

static void end_word(struct key_writer *writer)
{
    char *word = writer->key + writer->word;
    const size_t length = writer->length - writer->word;
    size_t zeros = 0;
    if (!length)
        return;
    while (zeros + 1 < length && is_digit(word[0]) && word[zeros] == '0')
        zeros++;
    memmove(word, word + zeros, length - zeros);
    writer->length -= zeros;
    for (size_t i = 0; i < writer->tone_count; i++)
        put_byte(writer, writer->tones[i]);
    writer->tone_count = 0;
    writer->word = writer->length;
}

static void put_byte(struct key_writer *writer, char byte)
{
    if (writer->length + 1 < TEXT_KEY_SIZE)
        writer->key[writer->length++] = byte;
    else
        writer->full = true;
}

int text_compare_keys(const char *one, const char *other, bool plain)
{
    const char *a = skip_marks(one), *b = skip_marks(other);
    while (*a && *a == *b) {
        a = skip_marks(a + 1);
        b = skip_marks(b + 1);
    }
    if (*a != *b)
        return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
    return plain ? 0 : strcmp(one, other);
}

static const char *skip_marks(const char *key)
{
    while (*key >= 'A' && *key <= 'Z')
        key++;
    return key;
}
