/* The dossiers of the corpus as lines. */
#ifndef OCOP_TESTS_CORPUS_LINES_H
#define OCOP_TESTS_CORPUS_LINES_H

#include "unit.h"

#include <dirent.h>

#include <jansson.h>

struct text {
    char *bytes;
    size_t length, room;
};

static inline void add(struct text *text, const char *bytes, size_t length)
{
    while (text->length + length + 1 > text->room) {
        text->room = text->room ? text->room * 2 : 1 << 16;
        text->bytes = realloc(text->bytes, text->room);
        assert_non_null(text->bytes);
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

static inline void add_case(struct text *text, const char *name)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", CASES_FOLDER, name);
    json_t *file = json_load_file(path, JSON_ALLOW_NUL, NULL);
    json_t *dossier = json_object_get(file, "dossier");
    char *line = dossier ? json_dumps(dossier, JSON_COMPACT) : NULL;
    if (line) {
        add(text, line, strlen(line));
        add(text, "\n", 1);
    }
    free(line);
    json_decref(file);
}

/* The dossiers of the corpus, sound ones and others, many times. */
static inline struct text corpus(size_t least)
{
    struct text once = {0}, text = {0};
    DIR *folder = opendir(CASES_FOLDER);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));)
        if (strstr(entry->d_name, ".json"))
            add_case(&once, entry->d_name);
    closedir(folder);
    assert_true(once.length > 100000);
    while (text.length < least)
        add(&text, once.bytes, once.length);
    free(once.bytes);
    return text;
}

#endif
