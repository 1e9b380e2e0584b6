/* What a target asks for, in words: "at least 2, each district, every year (2019-01-01 to 2020-12-31)". */
#include <stdio.h>

#include "ocop/place.h"
#include "programme/plan_internal.h"
#include "programme/style.h"

#define PIECE 128 /* two numbers and a dash */

static const char *goal_in(struct arena *arena, const struct plan_target *target, int32_t lang);
static const char *number_of(const struct plan_target *target, int32_t lang, char text[PIECE]);

static const struct words kinds[] = {[OCOP_TARGET_AT_LEAST] = {"ít nhất ", "at least "},
                                     [OCOP_TARGET_ABOUT] = {"khoảng ", "about "},
                                     [OCOP_TARGET_RANGE] = {"", ""},
                                     [OCOP_TARGET_EXACTLY] = {"", ""},
                                     [OCOP_TARGET_YES_NO] = {"", ""}};
static const struct words each[] = {{"", ""},
                                    [OCOP_PLACE_PROVINCE] = {", mỗi tỉnh", ", each province"},
                                    [OCOP_PLACE_DISTRICT] = {", mỗi huyện", ", each district"},
                                    [OCOP_PLACE_COMMUNE] = {", mỗi xã", ", each commune"}};
static const struct words yearly = {", hằng năm", ", every year"};
static const struct words until = {" – ", " to "};
static const struct words yes = {"có", "yes"};

bool plan_word_goal(ocop_plan *plan, struct plan_target *target)
{
    target->goal.vi = goal_in(&plan->arena, target, OCOP_LANG_VI);
    target->goal.en = goal_in(&plan->arena, target, OCOP_LANG_EN);
    return target->goal.vi && target->goal.en;
}

static const char *goal_in(struct arena *arena, const struct plan_target *target, int32_t lang)
{
    char number[PIECE], from[STYLE_SIZE], to[STYLE_SIZE];
    return arena_format(arena, "%s%s%s%s%s (%s%s%s)", words_pick(&kinds[target->kind], lang),
                        number_of(target, lang, number), *target->base_id ? "%" : "",
                        words_pick(&each[target->each], lang), target->yearly ? words_pick(&yearly, lang) : "",
                        style_date(target->from, lang, from), words_pick(&until, lang),
                        style_date(target->to, lang, to));
}

static const char *number_of(const struct plan_target *target, int32_t lang, char text[PIECE])
{
    char lower[STYLE_SIZE], upper[STYLE_SIZE];
    if (target->kind == OCOP_TARGET_YES_NO)
        return words_pick(&yes, lang);
    (void)style_number(target->value, lang, lower);
    if (target->up_to < 0)
        (void)snprintf(text, PIECE, "%s", lower);
    else
        (void)snprintf(text, PIECE, "%s–%s", lower, style_number(target->up_to, lang, upper));
    return text;
}
