/**
 * @file work.h
 * How a long call works: on how many threads, how far it is, and whether it shall stop.
 *
 * A call that may take long takes an #ocop_work. With NULL it works in the thread of the caller alone and cannot be
 * stopped. Results are the same, byte for byte, whatever the number of threads; if something fails, the failure is the
 * one that a single thread would have met first.
 *
 * No thread is started unless more than one job was asked for, nor for less than a millisecond of work, as the call
 * estimates it from the size of its input. Threads end with the call. They take no signals.
 */
#ifndef OCOP_WORK_H
#define OCOP_WORK_H

#include "ocop/memory.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How long calls work; reference-counted. */
typedef struct ocop_work ocop_work;

/**
 * Make a way to work.
 *
 * @param context kept; NULL for the defaults.
 * @param jobs threads that a call may use at once, the caller's among them, at most 256; 0 for as many as the machine
 *   has processors.
 * @param[out] out the work; release with ocop_work_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_work_new(ocop_context *context, int32_t jobs, ocop_work **out);

/**
 * Take another reference.
 *
 * @param work may be NULL.
 * @return `work`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_work *ocop_work_ref(ocop_work *work);

/**
 * Give a reference back. Calls that still work with it keep references of their own where they outlive the call.
 *
 * @param work may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_work_unref(ocop_work *work);

/**
 * Threads that a call may use at once.
 *
 * @param work may be NULL.
 * @return the number from 1; 1 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_work_jobs(const ocop_work *work);

/**
 * Stop whatever works this way, within some milliseconds: those calls fail with #OCOP_ERR_CANCELLED, and so does every
 * later one.
 *
 * @param work may be NULL.
 * @note Thread-safe; a handler of a signal may call it, too.
 * @since 0.1
 */
OCOP_API void ocop_work_cancel(ocop_work *work);

/**
 * Whether ocop_work_cancel() was called.
 *
 * @param work may be NULL.
 * @return whether it was; false for NULL.
 * @note Thread-safe; a handler of a signal may call it, too.
 * @since 0.1
 */
OCOP_API bool ocop_work_cancelled(const ocop_work *work);

/**
 * How much is done, of all calls so far, in the unit of the calls: bytes of text, dossiers of columns. Asked again and
 * again by another thread, it tells the progress.
 *
 * @param work may be NULL.
 * @return the amount; 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_work_done(const ocop_work *work);

/**
 * How much there is to do, of all calls so far.
 *
 * @param work may be NULL.
 * @return the amount; 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int64_t ocop_work_total(const ocop_work *work);

#ifdef __cplusplus
}
#endif
#endif
