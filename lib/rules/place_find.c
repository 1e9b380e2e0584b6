/* Finding administrative units by name. */
#include "rules/place_internal.h"

#include <string.h>

#include "base/status_internal.h"
#include "base/text_internal.h"

struct search {
    ocop_units *found;
    int32_t date, level, within;
    bool plain;
};

static ocop_status check(const char *name, int32_t level, int32_t how);
static ocop_status find_within(const char *code, int32_t date, int32_t *unit);
static bool read_code(const char *text, char code[PLACE_CODE_SIZE]);
static bool find_code(const struct search *search, const char *code);
static bool find_name(const struct search *search, const char *name);
static bool find_typed(const struct search *search, const char *key, uint32_t words, int32_t type);
static const char *after_words(const char *key, const char *words, bool plain);
static bool find_key(const struct search *search, const char *key, int32_t type);
static int32_t first_key(const struct search *search, const char *key);
static bool add_units_of(const struct search *search, int32_t key, int32_t type);
static bool add(const struct search *search, int32_t unit);

ocop_status ocop_units_find(ocop_context *context, const char *name, int32_t date, int32_t level, const char *within,
                            int32_t how, ocop_units **out)
{
    struct search search = {.date = date, .level = level, .plain = how == OCOP_FIND_WITHOUT_ACCENTS};
    char code[PLACE_CODE_SIZE];
    if (!out)
        return fail_argument("out");
    *out = NULL;
    ocop_status status = check(name, level, how);
    if (status == OCOP_OK)
        status = find_within(within, date, &search.within);
    if (status == OCOP_OK)
        status = units_new(context, date, &search.found);
    if (status != OCOP_OK)
        return status;
    return units_finish(search.found, read_code(name, code) ? find_code(&search, code) : find_name(&search, name), out);
}

static ocop_status check(const char *name, int32_t level, int32_t how)
{
    if (!name)
        return fail_argument("name");
    if (!text_is_utf8(name, strlen(name)))
        return fail(OCOP_ERR_TEXT, "tên không phải UTF-8", "the name is not UTF-8");
    if (level < 0 || level > OCOP_PLACE_COMMUNE)
        return fail_argument("level");
    return how == OCOP_FIND_WITH_ACCENTS || how == OCOP_FIND_WITHOUT_ACCENTS ? OCOP_OK : fail_argument("how");
}

static ocop_status find_within(const char *code, int32_t date, int32_t *unit)
{
    *unit = PLACE_COUNTRY;
    if (!code || !*code)
        return OCOP_OK;
    const int32_t level = place_level_of_code(code);
    *unit = level == OCOP_PLACE_COMMUNE ? -1 : ocop_unit_find(level, code, date);
    return *unit < 0 ? fail_no_place(code, date) : OCOP_OK;
}

/* Digits with blanks around, as many as a code has. */
static bool read_code(const char *text, char code[PLACE_CODE_SIZE])
{
    static const char blanks[] = " \t\r\n";
    text += strspn(text, blanks);
    const size_t digits = strspn(text, "0123456789");
    if (digits >= PLACE_CODE_SIZE || text[digits + strspn(text + digits, blanks)])
        return false;
    memcpy(code, text, digits);
    code[digits] = '\0';
    return place_level_of_code(code) != 0;
}

static bool find_code(const struct search *search, const char *code)
{
    const int32_t unit = ocop_unit_find(place_level_of_code(code), code, search->date);
    return unit < 0 || add(search, unit);
}

/* Every way to read the text, and all that each finds: none of them is the likelier one. */
static bool find_name(const struct search *search, const char *name)
{
    char key[TEXT_KEY_SIZE];
    if (!text_key(name, key) || !*key)
        return true;
    bool added = find_key(search, key, 0);
    for (int32_t type = OCOP_UNIT_PROVINCE; type <= OCOP_UNIT_SPECIAL_ZONE; type++) {
        const struct place_type *row = &ocop_embedded_places.types[type - 1];
        added = added && find_typed(search, key, row->key, type) && find_typed(search, key, row->abbreviation, type);
    }
    return added;
}

/* Reads a text as a type, whole or abbreviated, and a name. */
static bool find_typed(const struct search *search, const char *key, uint32_t words, int32_t type)
{
    const char *name = after_words(key, ocop_embedded_places.pool + words, search->plain);
    return !name || find_key(search, name, type);
}

/* What stands behind the words that a key begins with; NULL if it does not. */
static const char *after_words(const char *key, const char *words, bool plain)
{
    char head[TEXT_KEY_SIZE];
    size_t length = 0;
    for (const char *at = words; *at; at++)
        length += *at == ' ';
    const char *end = key + strcspn(key, " ");
    for (; *end && length; length--)
        end += 1 + strcspn(end + 1, " ");
    memcpy(head, key, (size_t)(end - key));
    head[end - key] = '\0';
    return *end && text_compare_keys(head, words, plain) == 0 ? end + 1 : NULL;
}

static bool find_key(const struct search *search, const char *key, int32_t type)
{
    const struct place_tables *places = &ocop_embedded_places;
    for (int32_t i = first_key(search, key);
         i < places->key_count && text_compare_keys(key, places->pool + places->keys[i].text, search->plain) == 0; i++)
        if (!add_units_of(search, i, type))
            return false;
    return true;
}

/* Keys before the first one that is not lower. */
static int32_t first_key(const struct search *search, const char *key)
{
    const struct place_tables *places = &ocop_embedded_places;
    int32_t low = 0, high = places->key_count;
    while (low < high) {
        const int32_t middle = low + (high - low) / 2;
        if (text_compare_keys(places->pool + places->keys[middle].text, key, search->plain) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool add_units_of(const struct search *search, int32_t key, int32_t type)
{
    const struct place_tables *places = &ocop_embedded_places;
    const int32_t end = key + 1 < places->key_count ? places->keys[key + 1].units : places->key_unit_count;
    for (int32_t i = places->keys[key].units; i < end; i++)
        if ((!type || places->units[places->key_units[i]].type == type) && !add(search, places->key_units[i]))
            return false;
    return true;
}

/* False without memory; a unit that is not looked for is left out. */
static bool add(const struct search *search, int32_t unit)
{
    if (!place_holds(unit, search->date) || (search->level && ocop_unit_level(unit) != search->level) ||
        !place_lies_in(unit, search->within, search->date))
        return true;
    return units_add(search->found, unit, 0, 0);
}
