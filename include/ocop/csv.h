/**
 * @file csv.h
 * Tables as CSV: registers in and out, counts out, weights of an allocation in. What is read may be separated by
 * commas, semicolons or tabs, with or without a byte order mark, with any line ends; what is written has commas, line
 * feeds, quotes where they are needed, and no byte order mark.
 *
 * Text parameters come with a length in bytes; -1 means that the text ends with a NUL.
 */
#ifndef OCOP_CSV_H
#define OCOP_CSV_H

#include "ocop/allocation.h"
#include "ocop/registry.h"
#include "ocop/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Read a table into a register. The first row that names columns, one of them `name`, is the header: names as
 * ocop_column_name() has them, or Vietnamese heads as ocop_column_find() knows them. Rows are products unless a column
 * `record` says otherwise or no column is one of products alone.
 *
 * Rows and cells that are not sound become findings; rows are numbered as a spreadsheet does.
 *
 * @param registry not NULL, not sealed; rows that were added before stay in it.
 * @param name of the input for findings, such as a file's name; not NULL.
 * @param csv the table, UTF-8, not NULL.
 * @param length bytes of `csv`, or -1.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_LIMIT above the context's #OCOP_LIMIT_INPUT_BYTES; #OCOP_ERR_TEXT if
 *   it is not UTF-8, with the line; #OCOP_ERR_SHAPE if it is empty, has no header, or a quote is never closed;
 *   #OCOP_ERR_NO_MEMORY. After a failure some rows may be in the register.
 * @note One thread at a time for each register. The parser takes its memory from the C library.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_read_csv(ocop_registry *registry, const char *name, const char *csv, int64_t length);

/**
 * Read a register in either form: lines of `ocop-registry/1` as ocop_registry_read_json() takes them if the first
 * character is a brace, which no header of a table begins with; else a table as ocop_registry_read_csv() takes it.
 *
 * @param registry not NULL, not sealed; rows that were added before stay in it.
 * @param name of the input for findings, such as a file's name; not NULL.
 * @param text the register, UTF-8, not NULL.
 * @param length bytes of `text`, or -1.
 * @return as the two functions.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_read(ocop_registry *registry, const char *name, const char *text, int64_t length);

/**
 * Write the products or the producers of a register as a table, with the columns in which anything is known. The
 * producer's columns stand in the products' table, too.
 *
 * @param registry not NULL, sealed.
 * @param record one of the OCOP_RECORD_ constants.
 * @param[out] csv the table; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_to_csv(const ocop_registry *registry, int32_t record, char **csv);

/**
 * Write counts as a table: a header with the dimensions and `n`, then a line for each group.
 *
 * @param counts not NULL.
 * @param[out] csv the table; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_counts_to_csv(const ocop_counts *counts, char **csv);

/**
 * Write the products of a register as the ministry's table PTNT_OCOP (5277/QĐ-BNNMT), as far as it is known: the table
 * has no list of codes of TrangThai, so that column is empty. MA_OCOP is the row's id; a register without ids gets
 * running numbers.
 *
 * @param registry not NULL, sealed.
 * @param period what stands in Ma_ThoiGian, such as "2026", at most 10 characters; "" for nothing. Not NULL.
 * @param on only what is in force on that day; #OCOP_DATE_NONE for every recognition.
 * @param[out] csv the table; release with ocop_free().
 * @param[out] report what did not fit and was left out, a line of JSON for each cell with the row of the table; ""
 *   if all did. Release with ocop_free(); NULL if not wanted.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TEXT; #OCOP_ERR_NO_EDITION, #OCOP_ERR_NO_CRITERIA as
 *   ocop_registry_state(); #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_to_ministry_csv(const ocop_registry *registry, const char *period, int32_t on,
                                                   char **csv, char **report);

/**
 * Weigh all units by a table with a row for each: CSV with the columns `unit` and `weight` and, if wanted, `minimum`,
 * `cap` and `given` ("Đơn vị", "Trọng số", "Tối thiểu", "Tối đa", "Đã giao"), or an `ocop-allocation/1` of the same
 * total and, if it names one, the same target. Units are named as ocop_allocation_find() takes them.
 *
 * @param allocation not NULL, not divided yet.
 * @param text the table, UTF-8, not NULL.
 * @param length bytes of `text`, or -1 if it ends with a NUL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_PLACE for a unit that the allocation does not have or cannot tell
 * from another, or one without a row; #OCOP_ERR_TOTAL for a unit that stands twice, or another total or target;
 *   #OCOP_ERR_JSON, #OCOP_ERR_FORMAT, #OCOP_ERR_SHAPE, #OCOP_ERR_TEXT and #OCOP_ERR_LIMIT for what cannot be read;
 *   #OCOP_ERR_NO_MEMORY. The record has the row of a CSV as its line, or the pointer. After a failure the allocation is
 * as it was.
 * @note One thread at a time for each allocation. The parser takes its memory from the C library.
 * @since 0.1
 */
OCOP_API ocop_status ocop_allocation_read_weights(ocop_allocation *allocation, const char *text, int64_t length);

/**
 * Write a table of a report, or all of them, each below its title and with an empty line behind it. Numbers are plain
 * in every language: no separators, shares in percent and fractions with a point and one decimal, days as YYYY-MM-DD.
 * Words are written as they are: a text that begins with =, +, - or @ may be taken for a formula by a spreadsheet, so
 * import such columns as text.
 *
 * @param report not NULL, made.
 * @param table from 0 to ocop_report_table_count() - 1; -1 for all.
 * @param lang of heads and words: #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @param[out] csv the table; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_to_csv(const ocop_report *report, int32_t table, int32_t lang, char **csv);

#ifdef __cplusplus
}
#endif
#endif
