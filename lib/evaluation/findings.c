#include "evaluation/rating_internal.h"

#include <stdarg.h>
#include <string.h>

#include "rules/rule_id.h"

__attribute__((format(printf, 2, 0))) static const char *format_text(ocop_rating *rating, const char *format,
                                                                     va_list arguments);

struct finding *finding_add(ocop_rating *rating, struct findings *to, const char *code, int32_t criterion)
{
    if (to->count == to->room) {
        const int32_t room = to->room ? to->room * 2 : 4;
        struct finding *rows = rating_allocate(rating, (size_t)room * sizeof *rows);
        if (!rows)
            return NULL;
        if (to->count)
            memcpy(rows, to->rows, (size_t)to->count * sizeof *rows);
        to->rows = rows;
        to->room = room;
    }
    to->rows[to->count] = (struct finding){code, criterion, "", "", "", "", "", 0};
    return &to->rows[to->count++];
}

void finding_say(ocop_rating *rating, struct finding *finding, const char *vi, const char *en, ...)
{
    va_list arguments;
    if (!finding)
        return;
    va_start(arguments, en);
    finding->vi = format_text(rating, vi, arguments);
    va_end(arguments);
    va_start(arguments, en);
    finding->en = format_text(rating, en, arguments);
    va_end(arguments);
}

const char *finding_format(ocop_rating *rating, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(rating, format, arguments);
    va_end(arguments);
    return text;
}

__attribute__((format(printf, 2, 0))) static const char *format_text(ocop_rating *rating, const char *format,
                                                                     va_list arguments)
{
    const char *text = arena_format_list(&rating->arena, format, arguments);
    if (!text)
        rating->no_memory = true;
    return text ? text : "";
}

void finding_cite(ocop_rating *rating, struct finding *finding, const char *rule, const char *pool,
                  const struct cite *cite)
{
    if (!finding)
        return;
    finding->rule = rating_text(rating, rule);
    finding->source_vi = pool + cite->source.vi;
    finding->source_en = pool + cite->source.en;
    finding->certainty = cite->certainty;
}

void finding_add_band_gap(ocop_rating *rating, struct findings *to)
{
    const ocop_edition *edition = rating->criteria->edition;
    const int32_t stars = tally_band(&rating->tally);
    const struct star_row *star = edition_star(edition, stars);
    char id[RULE_ID_SIZE];
    struct finding *finding = finding_add(rating, to, "band_gap", -1);
    finding_say(rating, finding,
                "Tổng điểm trung bình %s nằm giữa hai mức được in bằng số nguyên (đến %d và từ %d điểm).",
                "The mean total %s lies between two bands printed in whole numbers (to %d and from %d points).",
                rating->mean, star->printed_to, star->below);
    rule_id_of_star(edition, stars, id);
    finding_cite(rating, finding, id, edition->tables->pool, &star->cite);
}
