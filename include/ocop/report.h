/**
 * @file report.h
 * Reports: the tables that an officer sends, made from a register, from the progress of plans, or from both.
 *
 * A report is a list of tables of exact numbers, each with the notes that belong to it. Of a register: how many
 * products are in force on a day, by unit and by product group, each by stars; the producers of these products by type,
 * with the shares of women, ethnic minorities and disabled people; what happened within a period, by unit; what every
 * recognition is on the day; what was not sound in the rows. Of each plan: its targets, its bodies and their roles, its
 * means. The ids of the tables are "summary", "products-by-unit", "products-by-group", "producers-by-type",
 * "movements-by-unit", "status", "findings" and, with the id of a plan, "progress-ID", "roles-ID", "means-ID"; a table
 * that would be empty is left out, except that a register always has the first five. Nothing is dropped: what cannot be
 * decided is a row, a column or a note of its own.
 *
 * The movements within a period are counted so:
 *
 * - *new, upgraded, renewed*: recognitions issued within the period. The kind is what the register says of the
 *   registration; where it says nothing, one without an earlier recognition of the same product is new, one with more
 *   stars than the one before is an upgrade, any other a renewal. Of which nothing says the kind (stars unknown, or
 * only years, so that it is open which recognition came first), or which may or may not lie within the period, count
 * under "not known". One of which only the year is known lies within the period where the whole year does.
 * - *expired*: recognitions that are expired on the last day of the period, by the rules of that day and not followed
 * by another of the same product, and on the day before the period were in force (by the rules of that day) or not yet
 *   issued. Of which that is open, count under "not known".
 * - *revoked*: recognitions whose day of revocation lies within the period.
 *
 * A report is put together by one thread and made; then it is immutable and may be shared.
 */
#ifndef OCOP_REPORT_H
#define OCOP_REPORT_H

#include "ocop/progress.h"
#include "ocop/registry.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A report; reference-counted, immutable once made. */
typedef struct ocop_report ocop_report;

/** What a cell holds. */
enum {
    OCOP_CELL_NONE = 0,     /**< nothing: not known, or there is no such number here */
    OCOP_CELL_TEXT = 1,     /**< words, "text" */
    OCOP_CELL_NUMBER = 2,   /**< a whole number, "number" */
    OCOP_CELL_SHARE = 3,    /**< a part of a whole, shown in percent, "share" */
    OCOP_CELL_FRACTION = 4, /**< a fraction, shown as a decimal, "fraction" */
    OCOP_CELL_DATE = 5      /**< a day, "date" */
};

/** What a row is about. */
enum {
    OCOP_ROW_PLAIN = 1,   /**< a unit, a group, a target, "plain" */
    OCOP_ROW_SPLIT = 2,   /**< units that went into several, "split" */
    OCOP_ROW_UNKNOWN = 3, /**< those of which it is not known, "unknown" */
    OCOP_ROW_TOTAL = 4    /**< all rows above together, "total" */
};

/**
 * Start a report.
 *
 * @param context may be NULL.
 * @param on the day of the report: what is in force is counted on it.
 * @param[out] out the report; release with ocop_report_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_new(ocop_context *context, int32_t on, ocop_report **out);

/**
 * Take another reference.
 *
 * @param report may be NULL.
 * @return `report`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_report *ocop_report_ref(ocop_report *report);

/**
 * Give a reference back.
 *
 * @param report may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_report_unref(ocop_report *report);

/**
 * Set the register that is reported on. Its editions are those of its own context.
 *
 * @param report not NULL, not made yet.
 * @param registry sealed; kept alive by the report; NULL for none.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each report.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_set_registry(ocop_report *report, ocop_registry *registry);

/**
 * Set the period of the movements. Without it they are those of the calendar year of the report's day, up to that day.
 *
 * @param report not NULL, not made yet.
 * @param from first day.
 * @param to last day, not before `from` and not behind the day of the report.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE for a number that is no day or a period that cannot be.
 * @note One thread at a time for each report.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_set_period(ocop_report *report, int32_t from, int32_t to);

/**
 * Report by the administrative units of a day, as ocop_query_set_units_on() does. Without it units are as the rows tell
 * them.
 *
 * @param report not NULL, not made yet.
 * @param units_on the day; #OCOP_DATE_NONE for units as the rows tell them.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE.
 * @note One thread at a time for each report.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_set_units_on(ocop_report *report, int32_t units_on);

/**
 * Set the level of the units that have a row. Without it, it is the highest one that tells rows apart: provinces if the
 * products lie in several; else districts if they lie in several and no product tells a commune without a district;
 * else communes; or, if none is told apart, the lowest level that any row tells.
 *
 * @param report not NULL, not made yet.
 * @param level one of the OCOP_PLACE_ constants; 0 to choose by the register.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each report.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_set_level(ocop_report *report, int32_t level);

/**
 * Report on one unit only. Targets of plans are not left out.
 *
 * @param report not NULL, not made yet.
 * @param unit code of a province, district or commune, which has 2, 3 or 5 digits; "" for all. Not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_PLACE for a code that no unit ever had; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each report.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_set_within(ocop_report *report, const char *unit);

/**
 * Report on a plan, after those that were added before.
 *
 * @param report not NULL, not made yet.
 * @param progress not NULL, judged, of the day of the report and of a plan whose id no other one has; kept alive by the
 *   report.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each report.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_add_progress(ocop_report *report, ocop_progress *progress);

/**
 * Make the tables. Afterwards the report takes nothing more.
 *
 * @param report not NULL, not made yet, with a register or a plan.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_EDITION, #OCOP_ERR_NO_CRITERIA as ocop_registry_state() for the
 *   day of the report; #OCOP_ERR_NO_MEMORY. After a failure the report is as it was before.
 * @note One thread at a time for each report.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_make(ocop_report *report);

/**
 * The day of the report.
 *
 * @param report may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_on(const ocop_report *report);

/**
 * First day of the period.
 *
 * @param report may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_from(const ocop_report *report);

/**
 * Last day of the period.
 *
 * @param report may be NULL.
 * @return the day; #OCOP_DATE_NONE for NULL.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_to(const ocop_report *report);

/**
 * Level of the units that have a row.
 *
 * @param report may be NULL.
 * @return one of the OCOP_PLACE_ constants; 0 without a register or before the report is made.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_level(const ocop_report *report);

/**
 * The unit that is reported on.
 *
 * @param report may be NULL.
 * @return its code, "" for all; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_within(const ocop_report *report);

/**
 * Title of the report.
 *
 * @param report may be NULL.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the title, "" before the report is made; static.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_title(const ocop_report *report, int32_t lang);

/**
 * Number of lines below the title: the day, the unit, the period, the inputs of the register, the plans.
 *
 * @param report may be NULL.
 * @return the number, 0 before the report is made.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_head_count(const ocop_report *report);

/**
 * A line below the title.
 *
 * @param report may be NULL.
 * @param index from 0 to ocop_report_head_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "Số liệu đến ngày 30/06/2026", "" outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_head(const ocop_report *report, int32_t index, int32_t lang);

/**
 * Number of tables.
 *
 * @param report may be NULL.
 * @return the number, 0 before the report is made.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_table_count(const ocop_report *report);

/**
 * Find a table.
 *
 * @param report may be NULL.
 * @param id may be NULL.
 * @return its place from 0; -1 if there is none of that id.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_table_find(const ocop_report *report, const char *id);

/**
 * Id of a table.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @return such as "products-by-unit", "" outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_table_id(const ocop_report *report, int32_t table);

/**
 * Title of a table.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the title, "" outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_table_title(const ocop_report *report, int32_t table, int32_t lang);

/**
 * Number of columns of a table.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_column_count(const ocop_report *report, int32_t table);

/**
 * Id of a column.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @return such as "unit" or "stars-4", "" outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_column_id(const ocop_report *report, int32_t table, int32_t column);

/**
 * Head of a column.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_column_head(const ocop_report *report, int32_t table, int32_t column, int32_t lang);

/**
 * What stands above the heads of columns that belong together.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, the same for columns side by side; "" for a column that stands alone or outside the range;
 *   borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_column_group(const ocop_report *report, int32_t table, int32_t column, int32_t lang);

/**
 * Number of rows of a table.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_row_count(const ocop_report *report, int32_t table);

/**
 * What a row is about.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param row from 0 to ocop_report_row_count() - 1.
 * @return one of the OCOP_ROW_ constants, 0 outside the range.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_row_kind(const ocop_report *report, int32_t table, int32_t row);

/**
 * Key of a row, for programs.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param row from 0 to ocop_report_row_count() - 1.
 * @return code of a unit, word of a type of producers, id of a target, code of a finding; the name where there is no
 *   code; "" for rows that are not plain or outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_row_key(const ocop_report *report, int32_t table, int32_t row);

/**
 * What a cell holds.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param row from 0 to ocop_report_row_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @return one of the OCOP_CELL_ constants; #OCOP_CELL_NONE outside the range.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_cell_kind(const ocop_report *report, int32_t table, int32_t row, int32_t column);

/**
 * Word of a cell, for programs.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param row from 0 to ocop_report_row_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @return such as "on_track" or "funding", "" for a cell without one or outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_cell_key(const ocop_report *report, int32_t table, int32_t row, int32_t column);

/**
 * Number of a cell: a whole number, the part of a share, the numerator of a fraction, a day.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param row from 0 to ocop_report_row_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @return the number; 0 for words or nothing, or outside the range.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int64_t ocop_report_cell_number(const ocop_report *report, int32_t table, int32_t row, int32_t column);

/**
 * What the number of a cell is over: the whole of a share, the denominator of a fraction.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param row from 0 to ocop_report_row_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @return from 1; 1 for a whole number; 0 for other cells or outside the range.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int64_t ocop_report_cell_base(const ocop_report *report, int32_t table, int32_t row, int32_t column);

/**
 * What a cell shows: numbers in the style of the language, 14.642 or 14,642, 62,6% or 62.6%, rounded half up to one
 * decimal; days as 31/12/2024 or 2024-12-31.
 *
 * @param report not NULL, made.
 * @param table from 0 to ocop_report_table_count() - 1.
 * @param row from 0 to ocop_report_row_count() - 1.
 * @param column from 0 to ocop_report_column_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @param[out] text UTF-8, "" for a cell that holds nothing; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_cell_text(const ocop_report *report, int32_t table, int32_t row, int32_t column,
                                           int32_t lang, char **text);

/**
 * Number of notes.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1; -1 for notes about the whole report.
 * @return the number, 0 outside the range.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API int32_t ocop_report_note_count(const ocop_report *report, int32_t table);

/**
 * Code of a note.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1; -1 for notes about the whole report.
 * @param index from 0 to ocop_report_note_count() - 1.
 * @return such as "rules" or "doubt", "" outside the range; static.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_note_code(const ocop_report *report, int32_t table, int32_t index);

/**
 * Words of a note.
 *
 * @param report may be NULL.
 * @param table from 0 to ocop_report_table_count() - 1; -1 for notes about the whole report.
 * @param index from 0 to ocop_report_note_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API const char *ocop_report_note_text(const ocop_report *report, int32_t table, int32_t index, int32_t lang);

/**
 * Write a report as text for a terminal or a mail: at most 80 columns, unless a word is wider. A table that is too wide
 * goes on below itself.
 *
 * @param report not NULL, made.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @param[out] text UTF-8; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_to_text(const ocop_report *report, int32_t lang, char **text);

/**
 * Write a report as Markdown with tables (GitHub's). What Markdown would take for markup is escaped.
 *
 * @param report not NULL, made.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @param[out] markdown UTF-8; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_to_markdown(const ocop_report *report, int32_t lang, char **markdown);

/**
 * Write a report as one page of HTML that needs nothing else: no script, nothing from elsewhere; for screens of any
 * width and for paper (A4).
 *
 * @param report not NULL, made.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @param[out] html UTF-8; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe once the report is made.
 * @since 0.1
 */
OCOP_API ocop_status ocop_report_to_html(const ocop_report *report, int32_t lang, char **html);

#ifdef __cplusplus
}
#endif
#endif
