/**
 * @file memory.h
 * The context: where memory comes from, how large an input may be, and which editions the caller brought.
 *
 * Every call that takes a context also takes NULL: the C library's allocator, the default limits, the embedded
 * editions. A context is set up by one thread and may then be shared.
 */
#ifndef OCOP_MEMORY_H
#define OCOP_MEMORY_H

#include "ocop/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Settings that the library's objects are made with; reference-counted. */
typedef struct ocop_context ocop_context;

#ifndef SWIG
/** Where a context takes its memory from. All three functions must be safe to call from every thread that uses it. */
typedef struct ocop_allocator {
    /** Returns `size` bytes aligned for any object, or NULL. */
    void *(*allocate)(void *user, int64_t size);
    /** Resizes `block` (NULL allocates) from `old_size` to `new_size` bytes; NULL on failure leaves it as it was. */
    void *(*resize)(void *user, void *block, int64_t old_size, int64_t new_size);
    /** Releases `block`; NULL is fine. */
    void (*release)(void *user, void *block);
    /** Passed to each of the three. */
    void *user;
} ocop_allocator;

/**
 * Make a context with an allocator of the caller's. JSON text is parsed in memory of the C library all the same, since
 * the parser's hooks are global to the process and belong to the program.
 *
 * @param allocator copied; NULL for the C library's.
 * @param[out] out the context; release with ocop_context_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `out` or one of the functions is NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_context_new_with_allocator(const ocop_allocator *allocator, ocop_context **out);
#endif

/**
 * Make a context with the C library's allocator.
 *
 * @param[out] out the context; release with ocop_context_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `out` is NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_context_new(ocop_context **out);

/**
 * Take another reference.
 *
 * @param context may be NULL.
 * @return `context`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_context *ocop_context_ref(ocop_context *context);

/**
 * Give a reference back; the last one frees the context. Objects made with it hold references of their own.
 *
 * @param context may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_context_unref(ocop_context *context);

/** What ocop_context_set_limit() limits. */
enum {
    OCOP_LIMIT_INPUT_BYTES = 1, /**< bytes of one JSON document; default 64 MiB */
    OCOP_LIMIT_SHEETS = 2       /**< sheets of one dossier; default 1000 */
};

/**
 * Change a limit.
 *
 * @param context not NULL.
 * @param limit one of the OCOP_LIMIT_ constants.
 * @param value at least 1; at most 2^31 - 1 bytes for #OCOP_LIMIT_INPUT_BYTES, 100,000 for #OCOP_LIMIT_SHEETS.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note Before the context is shared between threads.
 * @since 0.1
 */
OCOP_API ocop_status ocop_context_set_limit(ocop_context *context, int32_t limit, int64_t value);

/**
 * A limit in force.
 *
 * @param context may be NULL: the defaults.
 * @param limit one of the OCOP_LIMIT_ constants.
 * @return the limit, 0 for an unknown one.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_context_limit(const ocop_context *context, int32_t limit);

/**
 * Release text that a function of this library gave away (its documentation says so). Never use the C library's free().
 *
 * @param text may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_free(char *text);

#ifdef __cplusplus
}
#endif
#endif
