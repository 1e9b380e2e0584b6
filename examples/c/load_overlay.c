/*
 * Lays a province's own regulation over the national rules and rates the same dossier with and without it.
 *
 *   load_overlay OVERLAY DOSSIER
 */
#include <ocop/ocop.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *path);
static ocop_status compare(const char *overlay, const char *dossier);
static ocop_status print_rating(ocop_context *context, const char *dossier, const char *title);

int main(int argc, char **argv)
{
    char *overlay = argc == 3 ? read_file(argv[1]) : NULL, *dossier = argc == 3 ? read_file(argv[2]) : NULL;
    int failed = 1;
    if (!overlay || !dossier)
        fprintf(stderr, "usage: load_overlay OVERLAY DOSSIER\n");
    else if (compare(overlay, dossier) != OCOP_OK)
        fprintf(stderr, "%s: %s\n", ocop_error_pointer(), ocop_error_message(OCOP_LANG_EN));
    else
        failed = 0;
    free(overlay);
    free(dossier);
    return failed;
}

static ocop_status compare(const char *overlay, const char *dossier)
{
    ocop_context *context;
    ocop_status status = ocop_context_new(&context);
    if (status == OCOP_OK)
        status = print_rating(context, dossier, "national rules");
    if (status == OCOP_OK)
        status = ocop_context_add_overlay(context, overlay, -1);
    if (status == OCOP_OK)
        status = print_rating(context, dossier, "with the province's regulation");
    ocop_context_unref(context);
    return status;
}

static ocop_status print_rating(ocop_context *context, const char *dossier, const char *title)
{
    ocop_dossier *read;
    ocop_policy *policy;
    ocop_rating *rating = NULL;
    ocop_status status = ocop_dossier_from_json(context, dossier, -1, &read, &policy);
    if (status == OCOP_OK)
        status = ocop_rating_new(read, policy, &rating);
    if (status == OCOP_OK) {
        const ocop_edition *edition = ocop_criteria_edition(ocop_rating_criteria(rating));
        printf("%s: %d stars, overlays %d, %.20s…\n", title, (int)ocop_rating_stars(rating),
               (int)ocop_edition_overlay_count(edition), ocop_edition_digest(edition));
        for (int32_t i = 0; i < ocop_rating_reason_count(rating); i++)
            printf("  %s: %s\n", ocop_rating_reason_code(rating, i), ocop_rating_reason_text(rating, i, OCOP_LANG_EN));
    }
    ocop_rating_unref(rating);
    ocop_policy_unref(policy);
    ocop_dossier_unref(read);
    return status;
}

/* The whole file with a NUL behind it, NULL if it cannot be read; release with free(). */
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
