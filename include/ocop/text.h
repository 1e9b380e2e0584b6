/**
 * @file text.h
 * Text is UTF-8. What the library writes is in Unicode's NFC; input may be in any form.
 */
#ifndef OCOP_TEXT_H
#define OCOP_TEXT_H

#include "ocop/memory.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Languages in which every label and message exists. */
enum {
    OCOP_LANG_VI = 1, /**< Vietnamese */
    OCOP_LANG_EN = 2  /**< English */
};

/** How sure the library is of a rule. */
enum {
    OCOP_CERTAINTY_CONFIRMED = 1, /**< read in the act */
    OCOP_CERTAINTY_SECONDARY = 2, /**< reported by others: press, portals, other systems */
    OCOP_CERTAINTY_INFERRED = 3   /**< our reading, printed nowhere that we could open */
};

/**
 * Name of a certainty as formats write it: "confirmed", "secondary", "inferred".
 *
 * @param certainty one of the OCOP_CERTAINTY_ constants.
 * @return the name, "" for another number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certainty_name(int32_t certainty);

/**
 * What a certainty means.
 *
 * @param certainty one of the OCOP_CERTAINTY_ constants.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "read in the act", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_certainty_text(int32_t certainty, int32_t lang);

/**
 * Put text into NFC, the form in which Vietnamese letters with tone marks are one code point each.
 *
 * @param context may be NULL.
 * @param text UTF-8, not NULL.
 * @param[out] out the text in NFC; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_TEXT if `text` is not UTF-8; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_text_to_nfc(ocop_context *context, const char *text, char **out);

#ifdef __cplusplus
}
#endif
#endif
