/*
 * Telling a rating to an officer: one line for each thing, with the rule it rests on. The text form and the JSON form
 * come from the same lines.
 */
#include "evaluation/rating_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/status_internal.h"
#include "rules/rule_id.h"

struct teller {
    const ocop_rating *rating;
    const ocop_criteria *criteria;
    const ocop_edition *edition;
    int32_t lang;
    struct explanation *to;
};

static void tell_all(const struct teller *teller);
static void tell_product(const struct teller *teller);
__attribute__((format(printf, 3, 4))) static struct line *tell(const struct teller *teller, const char *kind,
                                                               const char *format, ...);
static struct line *new_line(struct explanation *to);
__attribute__((format_arg(2), format_arg(3))) static const char *say(const struct teller *teller, const char *vi,
                                                                     const char *en);
static void tell_outcome(const struct teller *teller);
static void tell_stars(const struct teller *teller);
static const char *stars(const struct teller *teller, int32_t count);
static const char *counted(const struct teller *teller, int64_t count, const char *vi, const char *one,
                           const char *many);
static void cite(const struct teller *teller, struct line *line, const char *rule, const char *source,
                 int32_t certainty);
static const char *keep(const struct teller *teller, const char *text);
static const char *made(const struct teller *teller, const char *text);
static void tell_findings(const struct teller *teller, const struct findings *findings, const char *kind,
                          const char *label);
static const char *criterion(const struct teller *teller, int32_t index);
static void tell_missing(const struct teller *teller);
static void tell_total(const struct teller *teller);
static const char *decimal(const struct teller *teller, const char *text);
static const char *points(const struct teller *teller, int64_t count);
static void tell_parts(const struct teller *teller);
static void tell_members(const struct teller *teller);
static void tell_gates(const struct teller *teller);
static void tell_gate_rule(const struct teller *teller);
static void tell_authority(const struct teller *teller);
static void tell_certificate(const struct teller *teller);
static void tell_way_up(const struct teller *teller);
static void tell_raise(const struct teller *teller, const struct raise *raise);
static const char *option_text(const struct teller *teller, int32_t index, int32_t points);
static void tell_rules(const struct teller *teller);
static void append_source(struct builder *builder, const struct line *line, int32_t lang);

/* The way up */

ocop_status explanation_make(const ocop_rating *rating, int32_t lang, struct explanation *explanation)
{
    if (!rating)
        return fail_argument("rating");
    if (lang != OCOP_LANG_VI && lang != OCOP_LANG_EN)
        return fail_argument("lang");
    *explanation = (struct explanation){0};
    arena_init(&explanation->arena, &rating->arena.allocator);
    const struct teller teller = {rating, rating->criteria, rating->criteria->edition, lang, explanation};
    tell_all(&teller);
    if (!explanation->no_memory)
        return OCOP_OK;
    explanation_free(explanation);
    return fail_no_memory();
}

static void tell_all(const struct teller *teller)
{
    tell_product(teller);
    tell_outcome(teller);
    tell_findings(teller, &teller->rating->reasons, "reason", say(teller, "Lý do", "Reason"));
    tell_missing(teller);
    if (teller->rating->tally.sheets) {
        tell_total(teller);
        tell_parts(teller);
        tell_members(teller);
    }
    tell_gates(teller);
    tell_gate_rule(teller);
    tell_authority(teller);
    tell_way_up(teller);
    tell_findings(teller, &teller->rating->warnings, "warning", say(teller, "Lưu ý", "Note"));
    tell_rules(teller);
}

static void tell_product(const struct teller *teller)
{
    const char *name = teller->rating->product;
    tell(teller, "product", say(teller, "%s%s%sBộ sản phẩm %d: %s", "%s%s%sProduct set %d: %s"),
         *name ? say(teller, "Sản phẩm: ", "Product: ") : "", name, *name ? ". " : "",
         ocop_criteria_set(teller->criteria), ocop_criteria_name(teller->criteria, teller->lang));
}

/* Adds a line without a rule. The line can be given one until the next is added; NULL when there is no memory. */
__attribute__((format(printf, 3, 4))) static struct line *tell(const struct teller *teller, const char *kind,
                                                               const char *format, ...)
{
    struct line *line = new_line(teller->to);
    va_list arguments;
    va_start(arguments, format);
    const char *text = arena_format_list(&teller->to->arena, format, arguments);
    va_end(arguments);
    if (!line || !text) {
        teller->to->no_memory = true;
        return NULL;
    }
    *line = (struct line){kind, text, "", "", 0};
    teller->to->count++;
    return line;
}

static struct line *new_line(struct explanation *to)
{
    if (to->count == to->room) {
        const int32_t room = to->room ? to->room * 2 : 32;
        struct line *lines = arena_allocate(&to->arena, (size_t)room * sizeof *lines);
        if (!lines)
            return NULL;
        if (to->count)
            memcpy(lines, to->lines, (size_t)to->count * sizeof *lines);
        to->lines = lines;
        to->room = room;
    }
    return &to->lines[to->count];
}

/* The text of the teller's language. */
__attribute__((format_arg(2), format_arg(3))) static const char *say(const struct teller *teller, const char *vi,
                                                                     const char *en)
{
    return teller->lang == OCOP_LANG_VI ? vi : en;
}

static void tell_outcome(const struct teller *teller)
{
    switch (teller->rating->decision.outcome) {
    case OCOP_OUTCOME_REJECTED:
        tell(teller, "outcome", "%s", say(teller, "Kết quả: hồ sơ bị loại", "Result: the dossier is rejected"));
        break;
    case OCOP_OUTCOME_STOPPED:
        tell(teller, "outcome", "%s",
             say(teller, "Kết quả: dừng đánh giá, không xếp hạng", "Result: the assessment ends without a star"));
        break;
    case OCOP_OUTCOME_INCOMPLETE:
        tell(teller, "outcome", "%s", say(teller, "Kết quả: chưa đủ để xếp hạng", "Result: incomplete, no star yet"));
        break;
    default:
        tell_stars(teller);
    }
}

static void tell_stars(const struct teller *teller)
{
    const ocop_rating *rating = teller->rating;
    struct line *line;
    if (rating->decision.band > rating->decision.stars)
        line = tell(teller, "outcome",
                    say(teller, "Kết quả: %s (tổng điểm ở mức %s, nhưng chưa đạt điểm bắt buộc)",
                        "Result: %s (the total is in the band of %s, but gates do not hold)"),
                    stars(teller, rating->decision.stars), stars(teller, rating->decision.band));
    else
        line = tell(teller, "outcome", say(teller, "Kết quả: %s", "Result: %s"), stars(teller, rating->decision.stars));
    cite(teller, line, rating->rule, ocop_rating_source(rating, teller->lang), rating->certainty);
    line =
        tell(teller, "meaning", "%s", ocop_edition_star_meaning(teller->edition, rating->decision.stars, teller->lang));
    cite(teller, line, rating->rule, ocop_rating_source(rating, teller->lang),
         ocop_edition_star_certainty(teller->edition, rating->decision.stars));
}

static const char *stars(const struct teller *teller, int32_t count)
{
    return counted(teller, count, "sao", "star", "stars");
}

/* "3 phiếu", "1 sheet", "3 sheets" */
static const char *counted(const struct teller *teller, int64_t count, const char *vi, const char *one,
                           const char *many)
{
    const char *noun = say(teller, vi, count == 1 ? one : many);
    const char *text = arena_format(&teller->to->arena, "%lld %s", (long long)count, noun);
    return made(teller, text);
}

static void cite(const struct teller *teller, struct line *line, const char *rule, const char *source,
                 int32_t certainty)
{
    if (!line)
        return;
    line->rule = keep(teller, rule);
    line->source = source;
    line->certainty = certainty;
}

/* Text that was made in the arena, if there was memory. */
static const char *made(const struct teller *teller, const char *text)
{
    if (!text)
        teller->to->no_memory = true;
    return text ? text : "";
}

static const char *keep(const struct teller *teller, const char *text)
{
    return made(teller, arena_text(&teller->to->arena, text, strlen(text)));
}

static void tell_findings(const struct teller *teller, const struct findings *findings, const char *kind,
                          const char *label)
{
    for (int32_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->rows[i];
        const char *at = finding->criterion >= 0 ? ocop_criteria_code(teller->criteria, finding->criterion) : "";
        struct line *line =
            tell(teller, kind, "%s: %s%s%s", label, at, *at ? ": " : "", say(teller, finding->vi, finding->en));
        cite(teller, line, finding->rule, say(teller, finding->source_vi, finding->source_en), finding->certainty);
    }
}

/* "A.1.3 Gia tăng giá trị" */
static const char *criterion(const struct teller *teller, int32_t index)
{
    const char *text = arena_format(&teller->to->arena, "%s %s", ocop_criteria_code(teller->criteria, index),
                                    ocop_criteria_criterion_name(teller->criteria, index, teller->lang));
    return made(teller, text);
}

static void tell_missing(const struct teller *teller)
{
    for (int32_t i = 0; i < teller->rating->missing_count; i++)
        tell(teller, "missing", say(teller, "  Phiếu của %s: chưa chấm %s", "  Sheet of %s: no answer for %s"),
             teller->rating->missing[i].member, criterion(teller, teller->rating->missing[i].criterion));
}

static void tell_total(const struct teller *teller)
{
    const ocop_rating *rating = teller->rating;
    const struct statement_row *mean = edition_statement(teller->edition, "mean");
    struct line *line =
        tell(teller, "total",
             say(teller, "Tổng điểm trung bình: %s/100 (%s trên %s)", "Mean of the totals: %s/100 (%s on %s)"),
             decimal(teller, rating->mean), points(teller, rating->tally.sum),
             counted(teller, rating->tally.sheets, "phiếu", "sheet", "sheets"));
    char id[RULE_ID_SIZE];
    rule_id_in_edition(teller->edition, "statements", "mean", id);
    if (mean)
        cite(teller, line, id, edition_pick(teller->edition, mean->cite.source, teller->lang), mean->cite.certainty);
}

/* Decimals are written the way the language writes them. */
static const char *decimal(const struct teller *teller, const char *text)
{
    if (teller->lang != OCOP_LANG_VI)
        return text;
    char *copy = arena_text(&teller->to->arena, text, strlen(text));
    char *point = copy ? strchr(copy, '.') : NULL;
    if (point)
        *point = ',';
    return made(teller, copy);
}

static const char *points(const struct teller *teller, int64_t count)
{
    return counted(teller, count, "điểm", "point", "points");
}

static void tell_parts(const struct teller *teller)
{
    for (int32_t i = 0; i < ocop_criteria_part_count(teller->criteria); i++)
        tell(teller, "part", say(teller, "  Phần %s %s: %s/%d", "  Part %s %s: %s/%d"),
             ocop_criteria_part_code(teller->criteria, i), ocop_criteria_part_name(teller->criteria, i, teller->lang),
             decimal(teller, teller->rating->part_means[i]), ocop_criteria_part_max(teller->criteria, i));
}

static void tell_members(const struct teller *teller)
{
    const ocop_rating *rating = teller->rating;
    const char *list = "";
    for (int32_t i = 0; i < rating->tally.sheets; i++) {
        list = arena_format(&teller->to->arena, "%s%s%s %d", list, i ? "; " : "", rating->members[i].name,
                            rating->members[i].total);
        if (!list) {
            teller->to->no_memory = true;
            return;
        }
    }
    if (rating->tally.sheets > 1)
        tell(teller, "members",
             say(teller, "  Điểm từng thành viên: %s; chênh lệch lớn nhất %s",
                 "  Members' totals: %s; greatest difference %s"),
             list, points(teller, rating->tally.spread));
}

static void tell_gates(const struct teller *teller)
{
    for (int32_t i = 0; i < teller->rating->failed_gate_count; i++) {
        const struct gate *gate = &teller->rating->failed_gates[i];
        const struct option_row *option = criteria_option(teller->criteria, gate->criterion, gate->option);
        const struct cite *source = criteria_cite(teller->criteria, &option->cite);
        char id[RULE_ID_SIZE];
        struct line *line =
            tell(teller, "gate",
                 say(teller, "Chưa đạt điểm bắt buộc %s: %s cần ít nhất %s, có %s (%s)",
                     "The gate of %s fails: %s needs at least %s, has %s (%s)"),
                 stars(teller, gate->star), criterion(teller, gate->criterion), points(teller, gate->need),
                 decimal(teller, gate->have), criteria_pick(teller->criteria, option->text, teller->lang));
        rule_id_of_criterion(teller->criteria, gate->criterion, gate->option, id);
        cite(teller, line, id, criteria_pick(teller->criteria, source->source, teller->lang), source->certainty);
    }
}

/* How gates are read, where they decided. */
static void tell_gate_rule(const struct teller *teller)
{
    const struct statement_row *gates = edition_statement(teller->edition, "gates");
    char id[RULE_ID_SIZE];
    if (!gates || !teller->rating->failed_gate_count)
        return;
    rule_id_in_edition(teller->edition, "statements", "gates", id);
    cite(teller, tell(teller, "gate", "  %s", edition_pick(teller->edition, gates->text, teller->lang)), id,
         edition_pick(teller->edition, gates->cite.source, teller->lang), gates->cite.certainty);
}

static void tell_authority(const struct teller *teller)
{
    const ocop_rating *rating = teller->rating;
    const struct star_row *star = edition_star(teller->edition, rating->decision.stars);
    struct line *line;
    if (!star)
        return;
    if (star->level < 0)
        line = tell(teller, "authority", "%s",
                    say(teller, "Không ban hành quyết định công nhận và không cấp giấy chứng nhận",
                        "No decision of recognition and no certificate"));
    else
        line = tell(teller, "authority", say(teller, "Cấp công nhận: %s", "Recognised by: %s"),
                    ocop_edition_level_name(teller->edition, star->level, teller->lang));
    cite(teller, line, rating->rule, ocop_rating_source(rating, teller->lang), star->cite.certainty);
    if (star->certificate && teller->edition->row->certificate.months)
        tell_certificate(teller);
}

static void tell_certificate(const struct teller *teller)
{
    const struct edition_row *row = teller->edition->row;
    struct line *line = tell(teller, "certificate",
                             say(teller, "Giấy chứng nhận có giá trị %d tháng từ ngày ban hành",
                                 "The certificate lasts %d months from the day of issue"),
                             row->certificate.months);
    char id[RULE_ID_SIZE];
    rule_id_in_edition(teller->edition, "certificate", NULL, id);
    cite(teller, line, id, edition_pick(teller->edition, row->certificate.cite.source, teller->lang),
         row->certificate.cite.certainty);
}

static void tell_way_up(const struct teller *teller)
{
    const ocop_rating *rating = teller->rating;
    if (!rating->next_stars)
        return;
    tell(teller, "next",
         say(teller, "Để đạt %s (tổng điểm trung bình khi đó: %s), cần nâng %s:",
             "For %s (the mean would then be %s), raise %s:"),
         stars(teller, rating->next_stars), decimal(teller, rating->next_mean),
         counted(teller, rating->raise_count, "tiêu chí", "criterion", "criteria"));
    for (int32_t i = 0; i < rating->raise_count; i++)
        tell_raise(teller, &rating->raises[i]);
}

static void tell_raise(const struct teller *teller, const struct raise *raise)
{
    char why[64] = "", id[RULE_ID_SIZE];
    if (raise->gate)
        (void)snprintf(why, sizeof why, say(teller, ", điểm bắt buộc %s", ", gate of %s"), stars(teller, raise->gate));
    const char *text = option_text(teller, raise->criterion, raise->to);
    struct line *line =
        tell(teller, "raise",
             say(teller, "  %s: từ %s lên ít nhất %s (thêm %s%s)%s%s", "  %s: from %s to at least %s (adds %s%s)%s%s"),
             criterion(teller, raise->criterion), decimal(teller, teller->rating->criterion_means[raise->criterion]),
             points(teller, raise->to), decimal(teller, raise->gain), why, *text ? ": " : "", text);
    rule_id_of_criterion(teller->criteria, raise->criterion, 0, id);
    cite(teller, line, id, ocop_criteria_criterion_source(teller->criteria, raise->criterion, teller->lang),
         ocop_criteria_criterion_certainty(teller->criteria, raise->criterion));
}

/* Text of the first option with so many points; "" for a sum of items. */
static const char *option_text(const struct teller *teller, int32_t index, int32_t points)
{
    for (int32_t option = 1; option <= ocop_criteria_option_count(teller->criteria, index); option++)
        if (ocop_criteria_option_points(teller->criteria, index, option) == points &&
            ocop_criteria_mode(teller->criteria, index) != OCOP_MODE_ADDITIVE)
            return ocop_criteria_option_text(teller->criteria, index, option, teller->lang);
    return "";
}

static void tell_rules(const struct teller *teller)
{
    struct line *line = tell(teller, "rules", say(teller, "Áp dụng: %s – %s (%s)", "Rules: %s – %s (%s)"),
                             ocop_edition_id(teller->edition), ocop_edition_name(teller->edition, teller->lang),
                             ocop_edition_digest(teller->edition));
    char id[RULE_ID_SIZE];
    rule_id_of_set(teller->criteria, id);
    cite(teller, line, id, ocop_criteria_source(teller->criteria, teller->lang),
         ocop_criteria_certainty(teller->criteria));
}

void explanation_free(struct explanation *explanation)
{
    arena_free(&explanation->arena);
}

ocop_status ocop_rating_explain(const ocop_rating *rating, int32_t lang, char **text)
{
    struct explanation explanation = {0};
    struct builder builder;
    if (!text)
        return fail_argument("text");
    *text = NULL;
    ocop_status status = explanation_make(rating, lang, &explanation);
    if (status != OCOP_OK)
        return status;
    builder_init(&builder, &rating->arena.allocator);
    for (int32_t i = 0; i < explanation.count; i++) {
        builder_append(&builder, explanation.lines[i].text, strlen(explanation.lines[i].text));
        append_source(&builder, &explanation.lines[i], lang);
        builder_append(&builder, "\n", 1);
    }
    explanation_free(&explanation);
    *text = builder_take(&builder);
    return *text ? succeed() : fail_no_memory();
}

/* " [source; how sure]": what stands behind a line of text. */
static void append_source(struct builder *builder, const struct line *line, int32_t lang)
{
    static const char *const doubts[][2] = {{"nguồn thứ cấp", "secondary source"}, {"suy luận", "inferred"}};
    if (!*line->source)
        return;
    builder_format(builder, " [%s", line->source);
    if (line->certainty > OCOP_CERTAINTY_CONFIRMED)
        builder_format(builder, "; %s", doubts[line->certainty - OCOP_CERTAINTY_SECONDARY][lang != OCOP_LANG_VI]);
    builder_append(builder, "]", 1);
}
