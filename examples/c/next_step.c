/*
 * Reads the log of a case and tells what may happen next and what is due, as seen on a day.
 *
 *   next_step CASE DAY
 *
 * The day may be written as people write it, 25/6/2026. There is no default: the library knows no clock.
 */
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path);
static ocop_status look(const char *json, const char *day, ocop_outlook **outlook);
static void print_next(const ocop_outlook *outlook);
static void print_due(const ocop_agenda *agenda);
static void print_day(int32_t date);

int main(int argc, char **argv)
{
    char *json = argc == 3 ? read_file(argv[1]) : NULL;
    ocop_outlook *outlook = NULL;
    if (!json) {
        fprintf(stderr, "usage: next_step CASE DAY\n");
        return 1;
    }
    const ocop_status status = look(json, argv[2], &outlook);
    free(json);
    if (status != OCOP_OK) {
        fprintf(stderr, "%s%s%s\n", ocop_error_pointer(), *ocop_error_pointer() ? ": " : "",
                ocop_error_message(OCOP_LANG_EN));
        return 1;
    }
    printf("%s: %s\n", ocop_case_id(ocop_outlook_case(outlook)),
           ocop_case_state_name(ocop_outlook_case(outlook), OCOP_LANG_EN));
    print_next(outlook);
    print_due(ocop_outlook_agenda(outlook));
    ocop_outlook_unref(outlook);
    return 0;
}

/* The outlook keeps what it needs of the case. */
static ocop_status look(const char *json, const char *day, ocop_outlook **outlook)
{
    ocop_case *the_case;
    int32_t on;
    ocop_status status = ocop_date_read(day, &on);
    if (status == OCOP_OK)
        status = ocop_case_from_json(NULL, json, -1, &the_case);
    if (status != OCOP_OK)
        return status;
    status = ocop_outlook_new(the_case, on, outlook);
    ocop_case_unref(the_case);
    return status;
}

static void print_next(const ocop_outlook *outlook)
{
    for (int32_t i = 0; i < ocop_outlook_next_count(outlook); i++) {
        printf("next: %s, by %s [%s]\n", ocop_outlook_next_event(outlook, i), ocop_outlook_next_by(outlook, i),
               ocop_outlook_next_source(outlook, i, OCOP_LANG_EN));
        for (int32_t m = 0; m < ocop_outlook_next_missing_count(outlook, i); m++)
            printf("  still needs %s\n", ocop_outlook_next_missing(outlook, i, m));
    }
}

static void print_due(const ocop_agenda *agenda)
{
    for (int32_t i = 0; i < ocop_agenda_count(agenda); i++) {
        printf("%s: ", ocop_agenda_overdue(agenda, i) ? "overdue" : "due");
        print_day(ocop_agenda_by(agenda, i));
        printf(", %s, by %s [%s]\n", ocop_agenda_text(agenda, i, OCOP_LANG_EN), ocop_agenda_who(agenda, i),
               ocop_agenda_source(agenda, i, OCOP_LANG_EN));
    }
}

static void print_day(int32_t date)
{
    printf("%04d-%02d-%02d", (int)ocop_date_year(date), (int)ocop_date_month(date), (int)ocop_date_day(date));
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t length = 0, room = 4096, got = 1;
    char *text = file ? malloc(room + 1) : NULL;
    while (text && got > 0) {
        got = fread(text + length, 1, room - length, file);
        length += got;
        if (length == room) {
            char *larger = realloc(text, (room *= 2) + 1);
            if (!larger)
                free(text);
            text = larger;
        }
    }
    if (text)
        text[length] = '\0';
    if (file)
        fclose(file);
    return text;
}
