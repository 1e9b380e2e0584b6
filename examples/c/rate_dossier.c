/* Rates one dossier with the typed interface: a council of two judges a product of set 26, 26/2026/QĐ-TTg. */
#include <ocop/ocop.h>
#include <stdio.h>

static ocop_status rate(ocop_rating **rating);
static ocop_status add_sheet(ocop_dossier *dossier, const char *member, int32_t points_of_a35);
static void print(const ocop_rating *rating);

int main(void)
{
    ocop_rating *rating;
    if (rate(&rating) != OCOP_OK) {
        fprintf(stderr, "%s: %s\n", ocop_status_name(ocop_error_status()), ocop_error_message(OCOP_LANG_EN));
        return 1;
    }
    print(rating);
    ocop_rating_unref(rating);
    return 0;
}

/* Each object keeps what it needs alive, so that every handle is given back as soon as it is no longer used here. */
static ocop_status rate(ocop_rating **rating)
{
    ocop_edition *edition = NULL;
    ocop_criteria *criteria = NULL;
    ocop_dossier *dossier = NULL;
    int32_t filed;
    ocop_status status = ocop_date_from_ymd(2026, 6, 10, &filed);
    if (status == OCOP_OK)
        status = ocop_edition_choose(NULL, filed, OCOP_REGISTRATION_FIRST, &edition);
    if (status == OCOP_OK)
        status = ocop_criteria_open(edition, 26, &criteria);
    if (status == OCOP_OK)
        status = ocop_dossier_new(criteria, &dossier);
    if (status == OCOP_OK)
        status = add_sheet(dossier, "chair", 1);
    if (status == OCOP_OK)
        status = add_sheet(dossier, "member", 2);
    if (status == OCOP_OK)
        status = ocop_rating_new(dossier, NULL, rating);
    ocop_dossier_unref(dossier);
    ocop_criteria_unref(criteria);
    ocop_edition_unref(edition);
    return status;
}

/* The best option of every criterion, but for A.3.5. */
static ocop_status add_sheet(ocop_dossier *dossier, const char *member, int32_t points_of_a35)
{
    ocop_criteria *criteria = ocop_dossier_criteria(dossier);
    ocop_sheet *sheet;
    ocop_status status = ocop_sheet_new(criteria, member, &sheet);
    for (int32_t i = 0; status == OCOP_OK && i < ocop_criteria_count(criteria); i++)
        status = ocop_sheet_set_points(sheet, ocop_criteria_code(criteria, i), ocop_criteria_best(criteria, i));
    if (status == OCOP_OK)
        status = ocop_sheet_set_points(sheet, "A.3.5", points_of_a35);
    if (status == OCOP_OK)
        status = ocop_dossier_add_sheet(dossier, sheet);
    ocop_sheet_unref(sheet);
    return status;
}

static void print(const ocop_rating *rating)
{
    const ocop_criteria *criteria = ocop_rating_criteria(rating);
    printf("%d stars (%d by points alone), mean %s, recognised by: %s\n", (int)ocop_rating_stars(rating),
           (int)ocop_rating_band(rating), ocop_rating_mean(rating), ocop_rating_authority(rating));
    printf("because of %s (%s)\n", ocop_rating_source(rating, OCOP_LANG_EN), ocop_rating_rule(rating));
    for (int32_t i = 0; i < ocop_rating_failed_gate_count(rating); i++)
        printf("the gate of %d stars asks %d points of %s, which has %s\n",
               (int)ocop_rating_failed_gate_star(rating, i), (int)ocop_rating_failed_gate_need(rating, i),
               ocop_criteria_code(criteria, ocop_rating_failed_gate_criterion(rating, i)),
               ocop_rating_failed_gate_have(rating, i));
    for (int32_t i = 0; i < ocop_rating_raise_count(rating); i++)
        printf("for %d stars raise %s to %d points: it adds %s\n", (int)ocop_rating_next_stars(rating),
               ocop_criteria_code(criteria, ocop_rating_raise_criterion(rating, i)),
               (int)ocop_rating_raise_to(rating, i), ocop_rating_raise_gain(rating, i));
}
