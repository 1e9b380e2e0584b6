/* Walks over the score sheet of a product set: parts, sections, criteria, options with points and star marks. */
#include <ocop/ocop.h>
#include <stdio.h>

static void print_sheet(const ocop_criteria *criteria);
static void print_criterion(const ocop_criteria *criteria, int32_t criterion);

int main(void)
{
    ocop_edition *edition;
    ocop_criteria *criteria = NULL;
    ocop_status status = ocop_edition_open(NULL, "26-2026", &edition);
    if (status == OCOP_OK)
        status = ocop_criteria_open(edition, 16, &criteria);
    if (status != OCOP_OK) {
        fprintf(stderr, "%s\n", ocop_error_message(OCOP_LANG_EN));
        ocop_edition_unref(edition);
        return 1;
    }
    print_sheet(criteria);
    ocop_criteria_unref(criteria);
    ocop_edition_unref(edition);
    return 0;
}

static void print_sheet(const ocop_criteria *criteria)
{
    int32_t section = -1;
    printf("%d. %s [%s, %s]\n", (int)ocop_criteria_set(criteria), ocop_criteria_name(criteria, OCOP_LANG_VI),
           ocop_criteria_source(criteria, OCOP_LANG_VI), ocop_certainty_name(ocop_criteria_certainty(criteria)));
    for (int32_t i = 0; i < ocop_criteria_count(criteria); i++) {
        if (ocop_criteria_section(criteria, i) != section) {
            section = ocop_criteria_section(criteria, i);
            printf("%s %s, %d\n", ocop_criteria_section_code(criteria, section),
                   ocop_criteria_section_name(criteria, section, OCOP_LANG_VI),
                   (int)ocop_criteria_section_max(criteria, section));
        }
        print_criterion(criteria, i);
    }
    for (int32_t i = 0; i < ocop_criteria_rule_count(criteria); i++)
        printf("%s: %s\n", ocop_criteria_rule_id(criteria, i), ocop_criteria_rule_text(criteria, i, OCOP_LANG_VI));
}

/* "  A.1.1 Nguồn gốc sản phẩm: 1 2 3", a mark as "3*5": three points are the least for five stars. */
static void print_criterion(const ocop_criteria *criteria, int32_t criterion)
{
    printf("  %s %s:", ocop_criteria_code(criteria, criterion),
           ocop_criteria_criterion_name(criteria, criterion, OCOP_LANG_VI));
    for (int32_t option = 1; option <= ocop_criteria_option_count(criteria, criterion); option++) {
        printf(" %d", (int)ocop_criteria_option_points(criteria, criterion, option));
        if (ocop_criteria_option_star(criteria, criterion, option))
            printf("*%d", (int)ocop_criteria_option_star(criteria, criterion, option));
    }
    printf("\n");
}
