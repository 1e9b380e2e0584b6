/* A plan in a report: how far its targets have come, who is responsible for what, by what means. */
#include "programme/report_internal.h"

#include <string.h>

#include "programme/progress_internal.h"
#include "programme/units.h"

#define SHORTS_SHOWN 20 /* a plan may ask something of each of ten thousand communes */

static void add_progress(ocop_report *report, const ocop_progress *progress);
static void add_target(ocop_report *report, struct report_table *table, const ocop_progress *progress, int32_t target);
static void set_amounts(struct report_row *row, const ocop_progress *progress, int32_t target);
static void set_measured(struct report_row *row, const ocop_progress *progress, int32_t target);
static void set_amount(struct report_row *row, int32_t column, bool percent, int64_t numerator, int64_t denominator);
static struct words list_shorts(ocop_report *report, const ocop_progress *progress, int32_t target);
static const char *list_shorts_in(ocop_report *report, const ocop_progress *progress, int32_t target, int32_t lang);
static struct words list_undecided(ocop_report *report, const ocop_progress *progress, int32_t target);
static struct words tell_carried(ocop_report *report, const ocop_progress *progress, int32_t target);
static struct words list_bodies(ocop_report *report, const ocop_plan *plan, int32_t target);
static const char *body_name(const ocop_plan *plan, const char *id, int32_t lang);
static struct words list_means(ocop_report *report, const ocop_plan *plan, int32_t target);
static struct words describe_measure(ocop_report *report, const ocop_progress *progress, int32_t target);
static struct words cite(ocop_report *report, const struct plan_cite *cite);
static void add_plan_notes(ocop_report *report, struct report_table *table, const ocop_progress *progress);
static void note_states(ocop_report *report, struct report_table *table, const ocop_progress *progress);
static void note_source(ocop_report *report, struct report_table *table, const ocop_plan *plan);
static void add_roles(ocop_report *report, const ocop_plan *plan);
static struct words list_groups(ocop_report *report, const ocop_plan *plan, const struct names *groups);
static const char *name_group(ocop_report *report, const ocop_plan *plan, const char *code, int32_t lang);
static void add_means(ocop_report *report, const ocop_plan *plan);
static const char *append(ocop_report *report, const char *list, const char *between, const char *item);

static const struct words source_head = {"Căn cứ", "Source"};

/* Columns of progress. */
enum {
    P_ID,
    P_NAME,
    P_ASKED,
    P_VALUE,
    P_GOAL,
    P_SHARE,
    P_STATE,
    P_FORECAST,
    P_LAST_DAY,
    P_DAYS_LEFT,
    P_SHORT,
    P_UNDECIDED,
    P_CARRIED,
    P_BODIES,
    P_MEANS,
    P_MEASURE,
    P_SOURCE
};

void report_plan(ocop_report *report, const ocop_progress *progress)
{
    const ocop_plan *plan = progress->plan;
    if (plan->target_count)
        add_progress(report, progress);
    if (plan->body_count)
        add_roles(report, plan);
    if (plan->mean_count)
        add_means(report, plan);
}

static void add_progress(ocop_report *report, const ocop_progress *progress)
{
    static const struct {
        const char *id;
        struct words head;
        enum report_role role;
    } columns[] = {
        {"id", {"Mã", "Id"}, ROLE_LABEL},
        {"target", {"Chỉ tiêu", "Target"}, ROLE_LABEL},
        {"asked", {"Kế hoạch giao", "Asked for"}, ROLE_VALUE},
        {"value", {"Kết quả", "Reached"}, ROLE_VALUE},
        {"goal", {"Mức cần", "Goal"}, ROLE_VALUE},
        {"share", {"So với mức cần", "Of the goal"}, ROLE_REACHED},
        {"state", {"Đánh giá", "State"}, ROLE_STATE},
        {"forecast", {"Dự báo cuối kỳ", "Forecast"}, ROLE_DETAIL},
        {"last-day", {"Hạn", "Last day"}, ROLE_DETAIL},
        {"days-left", {"Số ngày còn lại", "Days left"}, ROLE_DETAIL},
        {"short", {"Đơn vị chưa đạt", "Units that fall short"}, ROLE_DETAIL},
        {"undecided", {"Chưa xác định, không tính", "Undecided, not counted"}, ROLE_DETAIL},
        {"carried", {"Tính theo nhóm của bộ quy định khác", "Counted by groups of another edition"}, ROLE_DETAIL},
        {"bodies", {"Cơ quan chịu trách nhiệm", "Responsible"}, ROLE_DETAIL},
        {"means", {"Nguồn lực", "Means"}, ROLE_DETAIL},
        {"measure", {"Số liệu", "Measured by"}, ROLE_DETAIL},
        {"source", {"Căn cứ", "Source"}, ROLE_DETAIL}};
    const ocop_plan *plan = progress->plan;
    struct report_table *table =
        report_add_table(report, report_format(report, "progress-%s", plan->id),
                         (struct words){report_format(report, "Tiến độ chỉ tiêu: %s", plan->name.vi),
                                        report_format(report, "Progress of targets: %s", plan->name.en)},
                         LAYOUT_RECORDS);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        report_add_column(report, table, columns[i].id, columns[i].head, columns[i].role);
    for (int32_t i = 0; i < plan->target_count; i++)
        add_target(report, table, progress, i);
    add_plan_notes(report, table, progress);
}

static void add_target(ocop_report *report, struct report_table *table, const ocop_progress *progress, int32_t target)
{
    const ocop_plan *plan = progress->plan;
    const struct plan_target *about = &plan->targets[target];
    const int32_t state = ocop_progress_state(progress, target);
    struct report_row *row = report_add_row(report, table, OCOP_ROW_PLAIN, about->id);
    row_set_words(row, P_ID, (struct words){about->id, about->id});
    row_set_words(row, P_NAME, about->name);
    row_set_words(row, P_ASKED, about->goal);
    set_amounts(row, progress, target);
    row_set_word(
        row, P_STATE, progress_state_id(state),
        (struct words){ocop_progress_state_text(state, OCOP_LANG_VI), ocop_progress_state_text(state, OCOP_LANG_EN)});
    row_set_date(row, P_LAST_DAY, about->to);
    if (progress->on <= about->to)
        row_set_number(row, P_DAYS_LEFT, ocop_progress_days_left(progress, target));
    row_set_words(row, P_SHORT, list_shorts(report, progress, target));
    row_set_words(row, P_UNDECIDED, list_undecided(report, progress, target));
    row_set_words(row, P_CARRIED, tell_carried(report, progress, target));
    row_set_words(row, P_BODIES, list_bodies(report, plan, target));
    row_set_words(row, P_MEANS, list_means(report, plan, target));
    row_set_words(row, P_MEASURE, describe_measure(report, progress, target));
    row_set_words(row, P_SOURCE, cite(report, &about->cite));
}

/* Of a target that each unit must reach all are numbers of units. */
static void set_amounts(struct report_row *row, const ocop_progress *progress, int32_t target)
{
    static const struct words yes = {"có", "yes"};
    const struct target_progress *of = &progress->targets[target];
    if (of->target->kind == OCOP_TARGET_YES_NO && !of->units)
        row_set_words(row, P_GOAL, yes);
    else
        set_amount(row, P_GOAL, of->target->base && !of->units, of->goal, 1);
    if (ocop_progress_measure_by(progress, target))
        set_measured(row, progress, target);
}

static void set_measured(struct report_row *row, const ocop_progress *progress, int32_t target)
{
    static const struct words yes = {"có", "yes"}, no = {"chưa", "no"};
    const struct target_progress *of = &progress->targets[target];
    const bool percent = of->target->base && !of->units;
    int64_t numerator = ocop_progress_numerator(progress, target);
    int64_t denominator = ocop_progress_denominator(progress, target);
    if (of->target->kind == OCOP_TARGET_YES_NO && !of->units) {
        row_set_words(row, P_VALUE, numerator ? yes : no);
        return;
    }
    set_amount(row, P_VALUE, percent, numerator, denominator);
    row_set_share(row, P_SHARE, numerator, denominator * of->goal);
    if ((of->state == OCOP_PROGRESS_ON_TRACK || of->state == OCOP_PROGRESS_BEHIND) &&
        ocop_progress_forecast(progress, target, &numerator, &denominator) && numerator >= 0)
        set_amount(row, P_FORECAST, percent, numerator, denominator);
}

/* What is in percent is a share already, of a hundred. */
static void set_amount(struct report_row *row, int32_t column, bool percent, int64_t numerator, int64_t denominator)
{
    if (percent)
        row_set_share(row, column, numerator, denominator * 100);
    else if (denominator == 1)
        row_set_number(row, column, numerator);
    else
        row_set_fraction(row, column, numerator, denominator);
}

static struct words list_shorts(ocop_report *report, const ocop_progress *progress, int32_t target)
{
    if (!ocop_progress_short_count(progress, target))
        return (struct words){"", ""};
    return (struct words){list_shorts_in(report, progress, target, OCOP_LANG_VI),
                          list_shorts_in(report, progress, target, OCOP_LANG_EN)};
}

static const char *list_shorts_in(ocop_report *report, const ocop_progress *progress, int32_t target, int32_t lang)
{
    const struct target_progress *of = &progress->targets[target];
    const bool vi = lang == OCOP_LANG_VI;
    const char *list = "";
    for (int32_t i = 0; i < of->short_count && i < SHORTS_SHOWN; i++) {
        const char *code = of->shorts[i].unit;
        const char *name = ocop_place_name(unit_level(code), code, plan_day(progress->plan));
        char had[STYLE_SIZE], goal[STYLE_SIZE];
        const char *value =
            of->shorts[i].value < 0 ? vi ? "chưa có số liệu" : "no data" : style_number(of->shorts[i].value, lang, had);
        const char *item = report_format(report, "%s (%s/%s)", *name ? name : code, value,
                                         style_number(of->target->value, lang, goal));
        list = append(report, list, "; ", item);
    }
    if (of->short_count > SHORTS_SHOWN)
        list = append(
            report, list, "; ",
            report_format(report, vi ? "và %d đơn vị khác" : "and %d more", (int)of->short_count - SHORTS_SHOWN));
    return list;
}

static const char *append(ocop_report *report, const char *list, const char *between, const char *item)
{
    return list && item && *list ? report_format(report, "%s%s%s", list, between, item) : item;
}

static struct words list_undecided(ocop_report *report, const ocop_progress *progress, int32_t target)
{
    struct words list = {"", ""};
    for (int32_t i = 0; i < ocop_progress_undecided_count(progress, target); i++) {
        const int32_t number = ocop_progress_undecided_number(progress, target, i);
        list.vi = append(report, list.vi, "; ",
                         report_format(report, "%d (%s)", (int)number,
                                       ocop_progress_undecided_text(progress, target, i, OCOP_LANG_VI)));
        list.en = append(report, list.en, "; ",
                         report_format(report, "%d (%s)", (int)number,
                                       ocop_progress_undecided_text(progress, target, i, OCOP_LANG_EN)));
    }
    return list;
}

static struct words tell_carried(ocop_report *report, const ocop_progress *progress, int32_t target)
{
    const int32_t number = ocop_progress_carried(progress, target);
    const int32_t certainty = ocop_progress_carried_certainty(progress, target);
    if (!number)
        return (struct words){"", ""};
    return (struct words){report_format(report, "%d (%s)", (int)number, ocop_certainty_text(certainty, OCOP_LANG_VI)),
                          report_format(report, "%d (%s)", (int)number, ocop_certainty_text(certainty, OCOP_LANG_EN))};
}

static struct words list_bodies(ocop_report *report, const ocop_plan *plan, int32_t target)
{
    const struct names *bodies = &plan->targets[target].bodies;
    struct words list = {"", ""};
    for (int32_t i = 0; i < bodies->count; i++) {
        list.vi = append(report, list.vi, "; ", body_name(plan, bodies->items[i], OCOP_LANG_VI));
        list.en = append(report, list.en, "; ", body_name(plan, bodies->items[i], OCOP_LANG_EN));
    }
    return list;
}

static const char *body_name(const ocop_plan *plan, const char *id, int32_t lang)
{
    for (int32_t i = 0; i < plan->body_count; i++)
        if (strcmp(plan->bodies[i].id, id) == 0)
            return words_pick(&plan->bodies[i].name, lang);
    return id;
}

static struct words list_means(ocop_report *report, const ocop_plan *plan, int32_t target)
{
    const struct names *means = &plan->targets[target].means;
    struct words list = {"", ""};
    for (int32_t i = 0; i < means->count; i++)
        for (int32_t m = 0; m < plan->mean_count; m++)
            if (strcmp(plan->means[m].id, means->items[i]) == 0) {
                list.vi = append(report, list.vi, "; ", plan->means[m].name.vi);
                list.en = append(report, list.en, "; ", plan->means[m].name.en);
            }
    return list;
}

/* What it was measured by, where that is from, and of which day. */
static struct words describe_measure(ocop_report *report, const ocop_progress *progress, int32_t target)
{
    static const struct words by[] = {{"", ""},
                                      [OCOP_MEASURE_OBSERVATION] = {"số liệu quan sát", "an observation"},
                                      [OCOP_MEASURE_CYCLE] = {"ý tưởng trong chu trình", "ideas of the cycle"},
                                      [OCOP_MEASURE_REGISTRY] = {"danh sách sản phẩm, chủ thể", "the register"}};
    const struct words *words = &by[ocop_progress_measure_by(progress, target)];
    const char *source = ocop_progress_measure_source(progress, target);
    const int32_t on = ocop_progress_measure_on(progress, target);
    const char *lead = *source ? ": " : "";
    char vi[STYLE_SIZE], en[STYLE_SIZE];
    if (!*words->vi)
        return *words;
    return (struct words){
        report_format(report, "%s%s%s (%s)", words->vi, lead, source, style_date(on, OCOP_LANG_VI, vi)),
        report_format(report, "%s%s%s (%s)", words->en, lead, source, style_date(on, OCOP_LANG_EN, en))};
}

static struct words cite(ocop_report *report, const struct plan_cite *cite)
{
    return (struct words){
        report_format(report, "%s (%s)", cite->source.vi, ocop_certainty_text(cite->certainty, OCOP_LANG_VI)),
        report_format(report, "%s (%s)", cite->source.en, ocop_certainty_text(cite->certainty, OCOP_LANG_EN))};
}

/* Notes */

static void add_plan_notes(ocop_report *report, struct report_table *table, const ocop_progress *progress)
{
    const ocop_plan *plan = progress->plan;
    if (!table)
        return;
    note_states(report, table, progress);
    note_source(report, table, plan);
    for (int32_t i = 0; i < plan->doubt_count; i++)
        report_add_note(report, &table->notes, "doubt",
                        (struct words){report_format(report, "Lưu ý về văn bản: %s", plan->doubts[i].vi),
                                       report_format(report, "A doubt about the document: %s", plan->doubts[i].en)});
    for (int32_t i = 0; i < plan->finding_count; i++)
        report_add_note(report, &table->notes, plan->findings[i].code,
                        (struct words){report_format(report, "Cần xem (%s): %s", plan->findings[i].pointer,
                                                     plan->findings[i].text.vi),
                                       report_format(report, "To be looked at (%s): %s", plan->findings[i].pointer,
                                                     plan->findings[i].text.en)});
}

/* "19 targets: 3 met, 16 no data" */
static void note_states(ocop_report *report, struct report_table *table, const ocop_progress *progress)
{
    const int32_t all = progress->plan->target_count;
    struct words list = {"", ""};
    for (int32_t state = OCOP_PROGRESS_NO_DATA; state <= OCOP_PROGRESS_MISSED; state++) {
        int32_t count = 0;
        for (int32_t i = 0; i < all; i++)
            count += progress->targets[i].state == state;
        if (!count)
            continue;
        list.vi = append(report, list.vi, "; ",
                         report_format(report, "%s: %d", ocop_progress_state_text(state, OCOP_LANG_VI), (int)count));
        list.en = append(report, list.en, "; ",
                         report_format(report, "%s: %d", ocop_progress_state_text(state, OCOP_LANG_EN), (int)count));
    }
    report_add_note(report, &table->notes, "states",
                    (struct words){report_format(report, "%d chỉ tiêu – %s.", (int)all, list.vi ? list.vi : ""),
                                   report_format(report, "%d targets – %s.", (int)all, list.en ? list.en : "")});
}

static void note_source(ocop_report *report, struct report_table *table, const ocop_plan *plan)
{
    const struct words source = cite(report, &plan->cite);
    const char *number = *plan->number ? plan->number : "–";
    char days[6][STYLE_SIZE];
    report_add_note(
        report, &table->notes, "plan",
        (struct words){report_format(report, "Văn bản số %s%s%s, thời kỳ %s – %s. Nguồn: %s.", number,
                                     plan->issued == OCOP_DATE_NONE ? "" : " ngày ",
                                     style_date(plan->issued, OCOP_LANG_VI, days[0]),
                                     style_date(plan->from, OCOP_LANG_VI, days[1]),
                                     style_date(plan->to, OCOP_LANG_VI, days[2]), source.vi ? source.vi : ""),
                       report_format(report, "Document %s%s%s, for %s to %s. Source: %s.", number,
                                     plan->issued == OCOP_DATE_NONE ? "" : " of ",
                                     style_date(plan->issued, OCOP_LANG_EN, days[3]),
                                     style_date(plan->from, OCOP_LANG_EN, days[4]),
                                     style_date(plan->to, OCOP_LANG_EN, days[5]), source.en ? source.en : "")});
}

/* Roles and means */

static void add_roles(ocop_report *report, const ocop_plan *plan)
{
    static const struct words no_role = {"(không nêu nhiệm vụ riêng)", "(no task of its own is named)"};
    struct report_table *table =
        report_add_table(report, report_format(report, "roles-%s", plan->id),
                         (struct words){report_format(report, "Phân công trách nhiệm: %s", plan->name.vi),
                                        report_format(report, "Who is responsible: %s", plan->name.en)},
                         LAYOUT_RECORDS);
    report_add_column(report, table, "body", (struct words){"Cơ quan, đơn vị", "Body"}, ROLE_LABEL);
    report_add_column(report, table, "role", (struct words){"Nhiệm vụ", "Role"}, ROLE_VALUE);
    report_add_column(report, table, "groups", (struct words){"Ngành", "Groups"}, ROLE_VALUE);
    report_add_column(report, table, "source", source_head, ROLE_DETAIL);
    for (int32_t b = 0; b < plan->body_count; b++) {
        const struct plan_body *body = &plan->bodies[b];
        for (int32_t r = 0; r < body->role_count; r++) {
            struct report_row *row = report_add_row(report, table, OCOP_ROW_PLAIN, body->id);
            row_set_words(row, 0, body->name);
            row_set_words(row, 1, body->roles[r].text);
            row_set_words(row, 2, list_groups(report, plan, &body->roles[r].groups));
            row_set_words(row, 3, cite(report, &body->roles[r].cite));
        }
        if (!body->role_count) {
            struct report_row *row = report_add_row(report, table, OCOP_ROW_PLAIN, body->id);
            row_set_words(row, 0, body->name);
            row_set_words(row, 1, no_role);
        }
    }
}

static struct words list_groups(ocop_report *report, const ocop_plan *plan, const struct names *groups)
{
    struct words list = {"", ""};
    for (int32_t i = 0; i < groups->count; i++) {
        list.vi = append(report, list.vi, "; ", name_group(report, plan, groups->items[i], OCOP_LANG_VI));
        list.en = append(report, list.en, "; ", name_group(report, plan, groups->items[i], OCOP_LANG_EN));
    }
    return list;
}

static const char *name_group(ocop_report *report, const ocop_plan *plan, const char *code, int32_t lang)
{
    for (int32_t i = 0; i < ocop_edition_group_count(plan->edition); i++)
        if (strcmp(ocop_edition_group_code(plan->edition, i), code) == 0)
            return report_format(report, "%s. %s", code, ocop_edition_group_name(plan->edition, i, lang));
    return code;
}

static void add_means(ocop_report *report, const ocop_plan *plan)
{
    struct report_table *table =
        report_add_table(report, report_format(report, "means-%s", plan->id),
                         (struct words){report_format(report, "Nguồn lực, đào tạo, xúc tiến: %s", plan->name.vi),
                                        report_format(report, "Means: %s", plan->name.en)},
                         LAYOUT_RECORDS);
    report_add_column(report, table, "kind", (struct words){"Loại", "Kind"}, ROLE_LABEL);
    report_add_column(report, table, "means", (struct words){"Nội dung", "Means"}, ROLE_VALUE);
    report_add_column(report, table, "source", source_head, ROLE_DETAIL);
    for (int32_t i = 0; i < plan->mean_count; i++) {
        const struct plan_mean *mean = &plan->means[i];
        struct report_row *row = report_add_row(report, table, OCOP_ROW_PLAIN, mean->id);
        row_set_words(row, 0,
                      (struct words){ocop_plan_means_kind_name(mean->kind, OCOP_LANG_VI),
                                     ocop_plan_means_kind_name(mean->kind, OCOP_LANG_EN)});
        row_set_words(row, 1, mean->name);
        row_set_words(row, 2, cite(report, &mean->cite));
    }
}
