/**
 * @file code.h
 * Codes and numbers as papers carry them: a product's code, the number of a registration form (dossier), the number of
 * a decision. A code is read into its parts, and written exactly as it was read: leading zeros are part of it.
 */
#ifndef OCOP_CODE_H
#define OCOP_CODE_H

#include "ocop/place.h"
#include "ocop/text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A code and what it says; immutable, reference-counted. */
typedef struct ocop_code ocop_code;

/** What carries a code. */
enum {
    OCOP_CODE_PRODUCT = 1, /**< a product: 86-29551-3-2026 */
    OCOP_CODE_DOSSIER = 2, /**< a registration form: 12-05/PĐK-86-29551-2026 */
    OCOP_CODE_DECISION = 3 /**< an act: 3981/QĐ-UBND, 26/2026/QĐ-TTg */
};

/**
 * Read a code. Its kind follows from its shape:
 *
 * - without a slash a product's code, three to five numbers with hyphens between them:
 *   province-district-commune-number-year, province-commune-number-year (26/2026/QĐ-TTg) or
 *   province-district-number-year, told apart by the width of the second part (a commune has 5 digits, a district 3),
 * or province-number-year. Three numbers of which the last is no year are another system's code: its parts are kept,
 * all other getters give nothing. A commune's code in three parts is an error: something was left out;
 * - with a slash and PĐK a registration form's number (26/2026/QĐ-TTg, Annex III, form 01), with one or both of the
 *   blanks before the slash;
 * - with a slash otherwise the number of an act: number, year if it has one, kind, body.
 *
 * @param context may be NULL.
 * @param text UTF-8 in any form, not NULL. Blanks, tabs and line ends around the code are no part of it.
 * @param[out] out the code, in NFC; release with ocop_code_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_CODE if it is of none of these forms, with what was found and
 *   what was expected; #OCOP_ERR_TEXT if `text` is not UTF-8; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_code_parse(ocop_context *context, const char *text, ocop_code **out);

/**
 * Make a product's code from its parts.
 *
 * @param context may be NULL.
 * @param province two digits, not NULL.
 * @param district three digits; NULL or "" for a code without one.
 * @param commune five digits; NULL or "" for a code without one.
 * @param number digits, with the leading zeros it shall have; not NULL.
 * @param year 1000 to 9999.
 * @param[out] out the code; release with ocop_code_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_CODE if a part is not as said above, or if the code would be
 *   read otherwise (a number of five digits right behind the province reads as a commune); #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_code_product(ocop_context *context, const char *province, const char *district,
                                       const char *commune, const char *number, int32_t year, ocop_code **out);

/**
 * Take another reference.
 *
 * @param code may be NULL.
 * @return `code`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_code *ocop_code_ref(ocop_code *code);

/**
 * Give a reference back.
 *
 * @param code may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_code_unref(ocop_code *code);

/**
 * Write a code as it was read.
 *
 * @param code not NULL.
 * @param[out] text the code in NFC; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_code_format(const ocop_code *code, char **text);

/**
 * What carries the code.
 *
 * @param code may be NULL.
 * @return one of the OCOP_CODE_ constants; 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_code_kind(const ocop_code *code);

/**
 * Which form the code has.
 *
 * @param code may be NULL.
 * @return "product-district-commune", "product-commune", "product-district", "product-province", "other" (another
 *   system's), "dossier", "dossier-one-blank" or "decision"; "" for NULL; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_form(const ocop_code *code);

/**
 * What the form is, in words.
 *
 * @param code may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" for NULL; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_form_text(const ocop_code *code, int32_t lang);

/**
 * Code of the province.
 *
 * @param code may be NULL.
 * @return two digits, "" if the code names none; borrowed, valid as long as the code.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_province(const ocop_code *code);

/**
 * Code of the district.
 *
 * @param code may be NULL.
 * @return three digits, "" if the code names none; borrowed, valid as long as the code.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_district(const ocop_code *code);

/**
 * Code of the commune.
 *
 * @param code may be NULL.
 * @return five digits, "" if the code names none; borrowed, valid as long as the code.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_commune(const ocop_code *code);

/**
 * The running number of a product or act; of a registration form, what stands before the slash.
 *
 * @param code may be NULL.
 * @return the number with its leading zeros, such as "3" or "12-05"; "" if there is none; borrowed, valid as long as
 * the code.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_number(const ocop_code *code);

/**
 * The year in the code.
 *
 * @param code may be NULL.
 * @return the year, 0 if there is none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_code_year(const ocop_code *code);

/**
 * The kind of paper that an act or a registration form is, as its number abbreviates it.
 *
 * @param code may be NULL.
 * @return such as "QĐ", "KH" or "PĐK"; "" for a product; borrowed, valid as long as the code.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_document_kind(const ocop_code *code);

/**
 * The body that issued an act, as its number abbreviates it.
 *
 * @param code may be NULL.
 * @return such as "UBND" or "BNN-VPĐP"; "" for a product or a registration form; borrowed, valid as long as the code.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_body(const ocop_code *code);

/**
 * How many parts the code has.
 *
 * @param code may be NULL.
 * @return the number; the body of an act is one part. 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_code_part_count(const ocop_code *code);

/**
 * A part of the code as it stands there.
 *
 * @param code may be NULL.
 * @param index from 0 to ocop_code_part_count() - 1.
 * @return the part, "" outside the range; borrowed, valid as long as the code.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_part(const ocop_code *code, int32_t index);

/**
 * Name of the code's province, district or commune on 1 January of the code's year. A code of 2025 may mean the units
 * from 1 July of that year, which this does not tell: ocop_place_name() does, for any day.
 *
 * @param code may be NULL.
 * @param level one of the OCOP_PLACE_ constants.
 * @return the name in Vietnamese; "" if the code names no unit of that level, has no year, or there was no such unit on
 *   that day; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_place_name(const ocop_code *code, int32_t level);

/**
 * Where the form of the code is from.
 *
 * @param code may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the citation, "" for NULL; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_code_source(const ocop_code *code, int32_t lang);

/**
 * How sure it is that codes of this form mean what the getters say.
 *
 * @param code may be NULL.
 * @return one of the OCOP_CERTAINTY_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_code_certainty(const ocop_code *code);

#ifdef __cplusplus
}
#endif
#endif
