/**
 * @file status.h
 * Status codes and the record of the last failure.
 *
 * A function that can fail returns an #ocop_status and gives its result through trailing out-pointers, which are set to
 * NULL, 0 or "" on failure. The detail of the last failure is kept for each thread: it is set by every failing call,
 * cleared by every fallible call that succeeds, and never crosses threads.
 */
#ifndef OCOP_STATUS_H
#define OCOP_STATUS_H

#include <stdbool.h>
#include <stdint.h>

#include "ocop/export.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Result of a fallible call: 0 is success, a number never changes its meaning, an unknown one is a general failure. */
typedef int32_t ocop_status;

/** The values of #ocop_status. */
enum {
    OCOP_OK = 0,                /**< success */
    OCOP_ERR_ARGUMENT = 1,      /**< NULL handle, index out of range, a value the call does not take */
    OCOP_ERR_NO_MEMORY = 2,     /**< an allocation failed; nothing was changed */
    OCOP_ERR_IO = 3,            /**< a file cannot be read */
    OCOP_ERR_LIMIT = 4,         /**< input larger or deeper than the context allows */
    OCOP_ERR_TEXT = 5,          /**< text is not UTF-8 */
    OCOP_ERR_CANCELLED = 6,     /**< another thread or a signal cancelled the work; nothing was changed */
    OCOP_ERR_JSON = 100,        /**< not JSON; the record has line and column */
    OCOP_ERR_SHAPE = 101,       /**< JSON of another shape than the format's schema; the record has the pointer */
    OCOP_ERR_FORMAT = 102,      /**< the `format` is missing, unknown or of a version this library cannot read */
    OCOP_ERR_DATE = 103,        /**< not a date of the calendar, or not written as YYYY-MM-DD */
    OCOP_ERR_NO_EDITION = 200,  /**< no edition has that id, or none was in force on that date */
    OCOP_ERR_NO_CRITERIA = 201, /**< the edition has no national criteria */
    OCOP_ERR_NO_SET = 202,      /**< the edition has no product set of that number */
    OCOP_ERR_RULES = 203,       /**< the rules of an edition or overlay contradict each other */
    OCOP_ERR_CRITERION = 300,   /**< the sheet has no such criterion */
    OCOP_ERR_OPTION = 301,      /**< the criterion has no such option */
    OCOP_ERR_POINTS = 302,      /**< no option of the criterion gives these points */
    OCOP_ERR_RULE = 303,        /**< the sheet has no rejection or stop of that id, the edition no such ground */
    OCOP_ERR_SHEET = 304,       /**< the sheet does not belong to this dossier, or a member has two */
    OCOP_ERR_CODE = 400,        /**< the text is no code, or not of a known form */
    OCOP_ERR_PLACE = 410,       /**< no administrative unit of that code, or none on that day */
    OCOP_ERR_PROCEDURE = 500,   /**< the edition has no such procedure */
    OCOP_ERR_EVENT = 501,       /**< the procedure has no such event, or it may not happen; the record names the rule */
    OCOP_ERR_DOCUMENT = 502,    /**< the procedure has no such document, or one that is needed is not on file */
    OCOP_ERR_PLAN = 700,        /**< a plan contradicts itself, its rules or the units of its time */
    OCOP_ERR_TOTAL = 701,       /**< a total cannot be divided over these units */
    OCOP_ERR_OBSERVATION = 702  /**< what was observed fits no target, or contradicts another observation */
};

/**
 * Name of a status, such as "OCOP_ERR_POINTS".
 *
 * @param status any number.
 * @return the name, "OCOP_ERR_UNKNOWN" for a number this library does not know; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_status_name(ocop_status status);

/**
 * Status of the last fallible call of this thread.
 *
 * @return #OCOP_OK or the status of the failure.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API ocop_status ocop_error_status(void);

/**
 * One line about the last failure: what was found and what was expected.
 *
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the message, "" after success; borrowed, valid until the next fallible call of this thread.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API const char *ocop_error_message(int32_t lang);

/**
 * JSON pointer (RFC 6901) to the place in the input that the last failure is about.
 *
 * @return the pointer, "" where there is none (also the pointer of the whole document); borrowed as the message.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API const char *ocop_error_pointer(void);

/**
 * Rule that the last failure rests on: edition id, `#`, JSON pointer of the rule in the edition.
 *
 * @return the rule, such as "26-2026#/sets/1/criteria/A.1.1", or ""; borrowed as the message.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API const char *ocop_error_rule(void);

/**
 * Where the law says so: instrument and place of the rule of the last failure.
 *
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the citation or ""; borrowed as the message.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API const char *ocop_error_source(int32_t lang);

/**
 * Line of the input that the last failure is about.
 *
 * @return the line from 1, 0 where unknown.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API int32_t ocop_error_line(void);

/**
 * Column, in bytes, of the input that the last failure is about.
 *
 * @return the column from 1, 0 where unknown.
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API int32_t ocop_error_column(void);

/**
 * Forget the last failure of this thread.
 *
 * @note Thread-safe: each thread has its own record.
 * @since 0.1
 */
OCOP_API void ocop_error_clear(void);

#ifdef __cplusplus
}
#endif
#endif
