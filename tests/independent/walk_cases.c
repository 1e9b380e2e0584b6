/*
 * The library's side of compare_cases.py: takes cases and questions about them from standard input, a line each, and
 * answers each with a line.
 *
 *   case JSON                                   begins anew; state of the case, or ocop-error/1
 *   status YYYY-MM-DD                           ocop-case-status/1
 *   try EVENT ACTOR YYYY-MM-DD [WORD…]          "ok", or ocop-error/1; a WORD is document=ID, stars=SUM/SHEETS/STARS,
 *                                               outcome=NUMBER, ground=CODE
 */
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE 1048576

static ocop_status begin(ocop_case **the_case, const char *json);
static ocop_status show(const ocop_case *the_case, const char *day);
static ocop_status try_event(ocop_case *the_case, char *words);
static ocop_status take_word(ocop_case *the_case, const char *word);
static void tell_failure(void);

int main(void)
{
    static char line[LINE];
    ocop_case *the_case = NULL;
    while (fgets(line, sizeof line, stdin)) {
        ocop_status status = OCOP_ERR_ARGUMENT;
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, "case ", 5) == 0)
            status = begin(&the_case, line + 5);
        else if (strncmp(line, "status ", 7) == 0)
            status = show(the_case, line + 7);
        else if (strncmp(line, "try ", 4) == 0)
            status = try_event(the_case, line + 4);
        if (status != OCOP_OK)
            tell_failure();
    }
    ocop_case_unref(the_case);
    return 0;
}

static ocop_status begin(ocop_case **the_case, const char *json)
{
    ocop_case_unref(*the_case);
    const ocop_status status = ocop_case_from_json(NULL, json, (int64_t)strlen(json), the_case);
    if (status == OCOP_OK)
        printf("%s\n", ocop_case_state(*the_case));
    return status;
}

static ocop_status show(const ocop_case *the_case, const char *day)
{
    ocop_outlook *outlook = NULL;
    char *json = NULL;
    int32_t on;
    ocop_status status = ocop_date_parse(day, &on);
    if (status == OCOP_OK)
        status = ocop_outlook_new(the_case, on, &outlook);
    if (status == OCOP_OK)
        status = ocop_outlook_to_json(outlook, &json);
    if (status == OCOP_OK)
        printf("%s\n", json);
    ocop_outlook_unref(outlook);
    ocop_free(json);
    return status;
}

static ocop_status try_event(ocop_case *the_case, char *words)
{
    const char *event = strtok(words, " "), *by = strtok(NULL, " "), *day = strtok(NULL, " ");
    int32_t on;
    ocop_status status = day ? ocop_date_parse(day, &on) : OCOP_ERR_ARGUMENT;
    for (const char *word = strtok(NULL, " "); word && status == OCOP_OK; word = strtok(NULL, " "))
        status = take_word(the_case, word);
    if (status == OCOP_OK)
        status = ocop_case_allows(the_case, event, by, on);
    ocop_case_clear(the_case);
    if (status == OCOP_OK)
        puts("ok");
    return status;
}

static ocop_status take_word(ocop_case *the_case, const char *word)
{
    char *end;
    if (strncmp(word, "document=", 9) == 0)
        return ocop_case_hand_over(the_case, word + 9);
    if (strncmp(word, "ground=", 7) == 0)
        return ocop_case_set_ground(the_case, word + 7);
    if (strncmp(word, "outcome=", 8) == 0)
        return ocop_case_give_no_stars(the_case, (int32_t)strtol(word + 8, NULL, 10));
    if (strncmp(word, "stars=", 6) != 0)
        return OCOP_ERR_ARGUMENT;
    const int64_t sum = strtoll(word + 6, &end, 10);
    const int32_t sheets = (int32_t)strtol(end + 1, &end, 10);
    return ocop_case_give_result(the_case, sum, sheets, (int32_t)strtol(end + 1, NULL, 10));
}

static void tell_failure(void)
{
    char *json;
    if (ocop_error_to_json(NULL, 0, &json) != OCOP_OK) {
        puts("no failure");
        return;
    }
    puts(json);
    ocop_free(json);
}
