/**
 * @file arrow.h
 * Tables in, tables out, through the Apache Arrow C data and C stream interfaces: what data frames in most languages
 * give and take without copying a column (https://arrow.apache.org/docs/format/CDataInterface.html). No Arrow library
 * is needed; docs/guide/frames.md tells the columns.
 */
#ifndef OCOP_ARROW_H
#define OCOP_ARROW_H

#include "ocop/agenda.h"
#include "ocop/allocation.h"
#include "ocop/batch.h"
#include "ocop/lines.h"
#include "ocop/progress.h"
#include "ocop/registry.h"
#include "ocop/report.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifndef SWIG
/* The interfaces' own definitions, as they want to be copied: other headers of a program may bring the same. Their
 * specification documents them. */
/** @cond */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif
/** @endcond */
#endif

/** How a table of sheets is to be rated; reference-counted, set by one thread. */
typedef struct ocop_rater ocop_rater;

/**
 * Make a rater.
 *
 * @param context kept by the rater; NULL for the defaults.
 * @param[out] out the rater; release with ocop_rater_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT if `out` is NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_new(ocop_context *context, ocop_rater **out);

/**
 * Take another reference.
 *
 * @param rater may be NULL.
 * @return `rater`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_rater *ocop_rater_ref(ocop_rater *rater);

/**
 * Give a reference back.
 *
 * @param rater may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_rater_unref(ocop_rater *rater);

/**
 * Set the edition of dossiers whose rows name none.
 *
 * @param rater not NULL.
 * @param id of the edition; NULL for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_EDITION; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_edition(ocop_rater *rater, const char *id);

/**
 * Set the product set of dossiers whose rows name none.
 *
 * @param rater not NULL.
 * @param set number of the set; 0 for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_set(ocop_rater *rater, int32_t set);

/**
 * Set the filing date and kind of registration of dossiers whose rows name none. The date chooses the edition where no
 * edition is named.
 *
 * @param rater not NULL.
 * @param filed day of filing, #OCOP_DATE_NONE for none.
 * @param registration one of the OCOP_REGISTRATION_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_filed(ocop_rater *rater, int32_t filed, int32_t registration);

/**
 * Set policy parameters, which change the policy of every edition.
 *
 * @param rater not NULL.
 * @param json any keys of an edition's `policy`, not NULL.
 * @param length bytes of `json`, or -1.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_JSON, #OCOP_ERR_SHAPE, #OCOP_ERR_TEXT, #OCOP_ERR_LIMIT for the
 *   document; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_policy(ocop_rater *rater, const char *json, int64_t length);

/**
 * Set what the columns of criteria hold, where each criterion has a column.
 *
 * @param rater not NULL.
 * @param given #OCOP_GIVEN_POINTS, the default, or #OCOP_GIVEN_OPTIONS.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_given(ocop_rater *rater, int32_t given);

/**
 * Say which of the table's columns is one that the library knows. Columns with usual names are found without.
 *
 * @param rater not NULL.
 * @param column id of the column, such as "dossier", "points" or "filed", or a criterion's code; not NULL.
 * @param name of the table's column; not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_SHAPE if there is no such column; #OCOP_ERR_TEXT;
 *   #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_name_column(ocop_rater *rater, const char *column, const char *name);

/**
 * Tell which column a table's column is taken for, by its name or by what ocop_rater_name_column() said of it.
 *
 * @param rater may be NULL.
 * @param head name of the table's column; may be NULL.
 * @return id of the column, such as "dossier", or a criterion's code; "" for one that is not read, or on NULL. Valid
 *   while `rater` and `head` are.
 * @note Thread-safe, as long as no thread changes the rater.
 * @since 0.1
 */
OCOP_API const char *ocop_rater_find_column(const ocop_rater *rater, const char *head);

/**
 * Set the number of the table's first row, by which rows are counted in what is told of them: that of a table which is
 * a part of a longer one.
 *
 * @param rater not NULL.
 * @param row from 0, the default, to 2^63 - 2^31.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_first_row(ocop_rater *rater, int64_t row);

/**
 * Set whether the first row with a fault fails the call, instead of being marked in the ratings.
 *
 * @param rater not NULL.
 * @param strict false is the default.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_strict(ocop_rater *rater, bool strict);

/**
 * Set on how many threads dossiers are rated, and how that can be stopped. Progress is counted in dossiers.
 *
 * @param rater not NULL.
 * @param work kept, by the ratings, too; NULL, the default, for the thread of the caller alone.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each rater.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_set_work(ocop_rater *rater, ocop_work *work);

/**
 * Rate a table of sheets: a row for each sheet with a column for each criterion, or a row for each criterion of each
 * sheet.
 *
 * The input is read to its end here, its columns where they stand if it comes in one piece; it is kept until `ratings`
 * is released. A dossier with a fault is marked in `ratings`, which has a row for each dossier, in the order in which
 * they first came. A part of the dossiers is rated whenever `ratings` is asked for the next piece.
 *
 * @param rater not NULL; what it is set to now holds.
 * @param sheets not NULL, not released; taken over: released here or with `ratings`, also on failure.
 * @param[out] ratings the ratings; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_SHAPE if the table lacks a column, has one of another type than
 *   expected, or is not sound: the message names the column, what was found and what was expected, the pointer the
 *   column; #OCOP_ERR_IO if `sheets` fails, with its message; #OCOP_ERR_LIMIT for a table of too many rows; if strict,
 *   every status that a fault can have, with the pointer `/row/column`, rows from 0; #OCOP_ERR_CANCELLED;
 *   #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe, as long as no thread changes the rater. `ratings` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_rater_rate(const ocop_rater *rater, struct ArrowArrayStream *sheets,
                                     struct ArrowArrayStream *ratings);

/**
 * Rate the next lines of dossiers into a table, a row for each that is not blank: the table that ocop_rater_rate()
 * gives, made of what the lines come to without a word (verdict.h), which is several times as fast as
 * ocop_lines_rate().
 *
 * A line that is bad is marked: the column `error_row` has the number of the line, from 1, `error_pointer` the place in
 * its document.
 *
 * @param lines not NULL.
 * @param text whole lines, not NULL.
 * @param length bytes of `text`, or -1 if it ends with a NUL.
 * @param[out] ratings the ratings, in the order of the lines; release with its own callback. Its `release` is NULL on
 *   failure.
 * @return #OCOP_OK, also if lines are bad; #OCOP_ERR_ARGUMENT; #OCOP_ERR_CANCELLED; #OCOP_ERR_NO_MEMORY. After a
 *   failure none of the lines counts.
 * @note One thread at a time for each `lines`. `ratings` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_lines_to_arrow(ocop_lines *lines, const char *text, int64_t length,
                                         struct ArrowArrayStream *ratings);

/**
 * Write an agenda as a table, a row for each thing due.
 *
 * @param agenda not NULL.
 * @param[out] table the table; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe. `table` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_agenda_to_arrow(const ocop_agenda *agenda, struct ArrowArrayStream *table);

/**
 * Read a table into a register, a row for each product or producer: the same rows, with the same findings, as
 * ocop_registry_read_csv() makes of the same cells. Findings count rows as a spreadsheet does, with the header as row
 * 1: the table's first row is row 2.
 *
 * Columns are found by their names as ocop_column_find() knows them. Cells are texts, numbers, days, answers, or
 * dictionaries of these; those that are null or not a number are empty. A cell of any other type, such as a timestamp
 * with a time zone, is left out with the finding "bad_type".
 *
 * @param registry not NULL, not sealed.
 * @param name of the input, for findings; UTF-8, not NULL, may be "".
 * @param rows not NULL, not released; taken over: read to its end and released here, also on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_SHAPE if no column is one of names, or the table is not sound;
 *   #OCOP_ERR_TEXT for a text that is not UTF-8 or has a NUL, with the pointer `/row/column`, rows from 0: then no row
 *   is read; #OCOP_ERR_IO if `rows` fails, with its message; #OCOP_ERR_LIMIT for too many rows or columns;
 *   #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_read_arrow(ocop_registry *registry, const char *name, struct ArrowArrayStream *rows);

/**
 * Write the products or the producers of a register as a table, a row for each, with all columns that such rows have.
 *
 * @param registry not NULL, sealed.
 * @param record one of the OCOP_RECORD_ constants.
 * @param[out] table the table; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe. `table` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_to_arrow(const ocop_registry *registry, int32_t record,
                                            struct ArrowArrayStream *table);

/**
 * Write counts as a table, a row for each group: a column for the key of each dimension, with two for what it means
 * where it does not say so itself, and the number.
 *
 * @param counts not NULL.
 * @param[out] table the table; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe. `table` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_counts_to_arrow(const ocop_counts *counts, struct ArrowArrayStream *table);

/**
 * Write progress as a table, a row for each target.
 *
 * @param progress not NULL, judged.
 * @param[out] table the table; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe. `table` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_to_arrow(const ocop_progress *progress, struct ArrowArrayStream *table);

/**
 * Write the units that fall short as a table, a row for each unit of each target.
 *
 * @param progress not NULL, judged.
 * @param[out] table the table; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe. `table` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_progress_short_to_arrow(const ocop_progress *progress, struct ArrowArrayStream *table);

/**
 * Write a division over units as a table, a row for each unit.
 *
 * @param allocation not NULL, divided.
 * @param[out] table the table; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe. `table` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_to_arrow(const ocop_allocation *allocation, struct ArrowArrayStream *table);

/**
 * Write a table of a report as an Arrow table, a row for each of its rows: columns of whole numbers and days as they
 * are; of shares and fractions a decimal for show (a share in percent) with numerator and denominator; of words, or of
 * several kinds, what they show in both languages.
 *
 * @param report not NULL, made.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param[out] out the table; release with its own callback. Its `release` is NULL on failure.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe once the report is made. `out` belongs to one thread.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_to_arrow(const ocop_report *report, int32_t table, struct ArrowArrayStream *out);

#ifdef __cplusplus
}
#endif
#endif
