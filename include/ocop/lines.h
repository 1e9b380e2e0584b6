/**
 * @file lines.h
 * Many dossiers, one a line (NDJSON), rated at once: text in, text out.
 *
 * Each line that is not blank gives one line, in the same order: the `ocop-rating/1` of the `ocop-dossier/1` that it
 * holds, or an `ocop-error/1` with the number of the line, and the others go on. Lines end with a line feed, which a
 * carriage return may stand before; the last may end with the text. Blanks are spaces, tabs and carriage returns. A
 * byte order mark before the first line is left out.
 */
#ifndef OCOP_LINES_H
#define OCOP_LINES_H

#include "ocop/work.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Rate lines, as `ocop rate --format ndjson` does.
 *
 * @param context may be NULL. #OCOP_LIMIT_INPUT_BYTES holds for each line.
 * @param text the lines, not NULL; may be longer than the limit of one document.
 * @param length bytes of `text`, or -1 if it ends with a NUL.
 * @param work how many threads, and how to stop; NULL for this thread alone. Progress is counted in bytes of `text`.
 * @param[out] ratings a line for each that is not blank, each with a line feed; release with ocop_free(). NULL on
 *   failure.
 * @return #OCOP_OK, also if lines are bad; #OCOP_ERR_ARGUMENT; #OCOP_ERR_CANCELLED; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rate_lines(ocop_context *context, const char *text, int64_t length, ocop_work *work,
                                     char **ratings);

/** Lines that come in several texts, and what became of them; reference-counted. */
typedef struct ocop_lines ocop_lines;

/**
 * Begin with line 1.
 *
 * @param context kept; NULL for the defaults. #OCOP_LIMIT_INPUT_BYTES holds for each line.
 * @param work kept; how many threads, and how to stop; NULL for the caller's thread alone.
 * @param[out] out the lines; release with ocop_lines_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `out` is NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_lines_new(ocop_context *context, ocop_work *work, ocop_lines **out);

/**
 * Take another reference.
 *
 * @param lines may be NULL.
 * @return `lines`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_lines *ocop_lines_ref(ocop_lines *lines);

/**
 * Give a reference back.
 *
 * @param lines may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_lines_unref(ocop_lines *lines);

/**
 * Rate the next lines. A text begins where the one before ended a line: cut them at line feeds.
 *
 * @param lines not NULL.
 * @param text whole lines, not NULL.
 * @param length bytes of `text`, or -1 if it ends with a NUL.
 * @param[out] ratings a line for each that is not blank, each with a line feed; release with ocop_free(). NULL on
 *   failure.
 * @return #OCOP_OK, also if lines are bad; #OCOP_ERR_ARGUMENT; #OCOP_ERR_CANCELLED; #OCOP_ERR_NO_MEMORY. After a
 * failure none of the lines counts.
 * @note One thread at a time for each `lines`.
 * @since 0.1
 */
OCOP_API ocop_status ocop_lines_rate(ocop_lines *lines, const char *text, int64_t length, char **ratings);

/**
 * Lines so far, blank ones among them.
 *
 * @param lines may be NULL.
 * @return the number; 0 for NULL.
 * @note One thread at a time for each `lines`.
 * @since 0.1
 */
OCOP_API int64_t ocop_lines_count(const ocop_lines *lines);

/**
 * Lines so far that were not blank.
 *
 * @param lines may be NULL.
 * @return the number; 0 for NULL.
 * @note One thread at a time for each `lines`.
 * @since 0.1
 */
OCOP_API int64_t ocop_lines_dossiers(const ocop_lines *lines);

/**
 * Lines so far that were bad.
 *
 * @param lines may be NULL.
 * @return the number; 0 for NULL.
 * @note One thread at a time for each `lines`.
 * @since 0.1
 */
OCOP_API int64_t ocop_lines_errors(const ocop_lines *lines);

/**
 * The first line that was bad.
 *
 * @param lines may be NULL.
 * @return its number from 1; 0 if none was.
 * @note One thread at a time for each `lines`.
 * @since 0.1
 */
OCOP_API int64_t ocop_lines_first_error(const ocop_lines *lines);

#ifdef __cplusplus
}
#endif
#endif
