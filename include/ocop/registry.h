/**
 * @file registry.h
 * A register of recognised products and of their producers: rows in, findings about what is not sound, counts out.
 *
 * Registers come from spreadsheets, so a bad cell or row does not stop the reading: it is left out or kept, and a
 * finding says which row, what was found and what was expected. Nothing is dropped without one: the rows read are the
 * rows kept and the rows refused.
 *
 * A row of a product is one recognition. Rows belong to one product if they have the same product code or, without one,
 * the same name and producer, as in certificate.h; the later recognition takes the place of the one before.
 *
 * A registry is filled by one thread and sealed; then it is immutable and may be shared.
 */
#ifndef OCOP_REGISTRY_H
#define OCOP_REGISTRY_H

#include "ocop/certificate.h"
#include "ocop/code.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A register; reference-counted, immutable once sealed. */
typedef struct ocop_registry ocop_registry;

/** What is counted, and how it is grouped; reference-counted, put together by one thread. */
typedef struct ocop_query ocop_query;

/** A table of counts; immutable, reference-counted. */
typedef struct ocop_counts ocop_counts;

/** What a row tells of. */
enum {
    OCOP_RECORD_PRODUCT = 1, /**< a recognition of a product, "product" */
    OCOP_RECORD_PRODUCER = 2 /**< a producer (chủ thể), "producer" */
};

/** Columns. Those of the producer may stand in the row of a product, too. */
enum {
    OCOP_COLUMN_RECORD = 1,           /**< "product" or "producer"; only of tables that hold both */
    OCOP_COLUMN_ID = 2,               /**< id of the row */
    OCOP_COLUMN_NAME = 3,             /**< name of the product or producer */
    OCOP_COLUMN_CODE = 4,             /**< the product's code, such as 86-29551-3-2026 */
    OCOP_COLUMN_EDITION = 5,          /**< id of the edition under which it was rated */
    OCOP_COLUMN_GROUP = 6,            /**< product group (ngành), by name or by its code in the edition */
    OCOP_COLUMN_SET = 7,              /**< number of the product set in the edition */
    OCOP_COLUMN_PRODUCER_ID = 8,      /**< id of the producer's row */
    OCOP_COLUMN_PRODUCER = 9,         /**< name of the producer */
    OCOP_COLUMN_PRODUCER_TYPE = 10,   /**< type of the producer: ocop_producer_type_word() */
    OCOP_COLUMN_SME = 11,             /**< whether it is a small or medium company */
    OCOP_COLUMN_WOMAN_LED = 12,       /**< whether a woman leads it */
    OCOP_COLUMN_ETHNIC_MINORITY = 13, /**< whether its head is of an ethnic minority */
    OCOP_COLUMN_DISABLED = 14,        /**< whether its head is disabled */
    OCOP_COLUMN_CHANNELS = 15,        /**< where it sells, in words */
    OCOP_COLUMN_PROVINCE = 16,        /**< code or name */
    OCOP_COLUMN_DISTRICT = 17,        /**< code or name */
    OCOP_COLUMN_COMMUNE = 18,         /**< code or name */
    OCOP_COLUMN_STARS = 19,           /**< stars that were recognised */
    OCOP_COLUMN_CURRENT_STARS = 20,   /**< stars that the product is said to have now: only compared */
    OCOP_COLUMN_REGISTRATION = 21,    /**< first, upgrade or renewal */
    OCOP_COLUMN_ISSUED = 22,          /**< day on which the certificate was issued */
    OCOP_COLUMN_YEAR = 23,            /**< year of the issue; kept where the day is not known, else only compared */
    OCOP_COLUMN_DECISION = 24,        /**< number of the decision */
    OCOP_COLUMN_REVOKED = 25,         /**< day from which the certificate is revoked */
    OCOP_COLUMN_REVENUE = 26,         /**< revenue of a year in million đồng, such as 1250.5 */
    OCOP_COLUMN_SOURCE = 27           /**< where the row is from */
};

/** How bad a finding is. */
enum {
    OCOP_SEVERITY_ERROR = 1,  /**< the cell or the row was left out, "error" */
    OCOP_SEVERITY_WARNING = 2 /**< it was kept, "warning" */
};

/** An answer that may be missing. */
enum {
    OCOP_ANSWER_UNKNOWN = 0, /**< not told, or told not to be known; "" */
    OCOP_ANSWER_NO = 1,      /**< "no" */
    OCOP_ANSWER_YES = 2      /**< "yes" */
};

/** What the recognition of a row is on a day: the states of certificate.h, and what a register adds. */
enum {
    OCOP_STATE_UNKNOWN = 0,   /**< the day of issue is not known well enough, "" */
    OCOP_STATE_SUPERSEDED = 8 /**< the product was recognised again since, "superseded" */
};

/** What is counted. */
enum {
    OCOP_COUNT_PRODUCTS = 1, /**< recognitions, which on a day are products, "products" */
    OCOP_COUNT_PRODUCERS = 2 /**< producers that have such a product, "producers" */
};

/**
 * Name of a column as formats and headers write it.
 *
 * @param column one of the OCOP_COLUMN_ constants.
 * @return such as "woman_led", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_column_name(int32_t column);

/**
 * Find a column by the head of a table: its name or one of the Vietnamese heads that are known for it. Case, marks and
 * doubled blanks do not count.
 *
 * @param head UTF-8, such as "Hạng sao"; may be NULL.
 * @return one of the OCOP_COLUMN_ constants, 0 if none is meant.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_column_find(const char *head);

/**
 * Number of types of producers.
 *
 * @return the number.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_producer_type_count(void);

/**
 * Word of a type of producers.
 *
 * @param type from 1 to ocop_producer_type_count().
 * @return such as "cooperative", "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_producer_type_word(int32_t type);

/**
 * Name of a type of producers.
 *
 * @param type from 1 to ocop_producer_type_count().
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "Hợp tác xã", "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_producer_type_name(int32_t type, int32_t lang);

/**
 * Name of a state.
 *
 * @param state one of the OCOP_STATE_ constants or of the states of certificate.h.
 * @return such as "superseded", "" for any other number; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_state_name(int32_t state);

/**
 * Make an empty register.
 *
 * @param context whose editions are the rules; may be NULL.
 * @param[out] out the register; release with ocop_registry_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_new(ocop_context *context, ocop_registry **out);

/**
 * Take another reference.
 *
 * @param registry may be NULL.
 * @return `registry`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_registry *ocop_registry_ref(ocop_registry *registry);

/**
 * Give a reference back.
 *
 * @param registry may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_registry_unref(ocop_registry *registry);

/**
 * Begin an input: what comes next is from there, and its rows are not below those that came before. Findings name it.
 *
 * @param registry not NULL, not sealed.
 * @param name such as a file's name; UTF-8, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_begin(ocop_registry *registry, const char *name);

/**
 * Begin a row, and take in the one before.
 *
 * @param registry not NULL, not sealed.
 * @param record one of the OCOP_RECORD_ constants.
 * @param row its number in the input, for findings; from 1.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_LIMIT above two thousand million rows; #OCOP_ERR_NO_MEMORY, and the
 *   row was not begun.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_add(ocop_registry *registry, int32_t record, int32_t row);

/**
 * Set a cell of the row that was begun last, as a register writes it: dates as ocop_date_read() takes them, stars as
 * "4" or "4 sao", units by code or name, answers as "có", "x" or "yes". What is not sound becomes a finding when the
 * row is taken in. In a producer's row the columns producer and producer_id are its name and id.
 *
 * @param registry not NULL, not sealed, with a row.
 * @param column one of the OCOP_COLUMN_ constants, not #OCOP_COLUMN_RECORD.
 * @param text UTF-8, not NULL; "" is an empty cell, which is not the same as none: one below a filled cell may be a
 *   merged one.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_set(ocop_registry *registry, int32_t column, const char *text);

/**
 * Give up the row that was begun last, as if it had not been begun: for a caller to whom a cell was refused. Without
 * such a row nothing happens.
 *
 * @param registry not NULL, not sealed.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_drop(ocop_registry *registry);

/**
 * Take the last row in, order the recognitions of each product, and make the register immutable.
 *
 * @param registry not NULL; sealing again changes nothing.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each register.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_seal(ocop_registry *registry);

/**
 * Number of rows that were kept. Producers that only products' rows name count, too.
 *
 * @param registry may be NULL.
 * @param record one of the OCOP_RECORD_ constants.
 * @return the number, 0 for NULL or another record.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_size(const ocop_registry *registry, int32_t record);

/**
 * Text of a cell: texts as they were given, in NFC; of columns that stand for something else their word, such as
 * "cooperative", "yes" or "2026-06-10". A unit is its code where it has one, else its name as it was given.
 *
 * @param registry may be NULL.
 * @param record one of the OCOP_RECORD_ constants.
 * @param index from 0 to ocop_registry_size() - 1.
 * @param column one of the OCOP_COLUMN_ constants.
 * @param[out] text the text, "" for a cell that is empty or that such rows do not have; release with ocop_free().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL, outside the range or before the register is sealed;
 *   #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_text(const ocop_registry *registry, int32_t record, int32_t index, int32_t column,
                                        char **text);

/**
 * Number of a cell: a day, stars, a year, the number of a set, of a registration (OCOP_REGISTRATION_), of a type of
 * producers, of an answer (OCOP_ANSWER_).
 *
 * @param registry may be NULL.
 * @param record one of the OCOP_RECORD_ constants.
 * @param index from 0 to ocop_registry_size() - 1.
 * @param column one of the OCOP_COLUMN_ constants.
 * @return the number, 0 if it is not known or the column holds none; #OCOP_DATE_NONE for a day that is not known.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_number(const ocop_registry *registry, int32_t record, int32_t index, int32_t column);

/**
 * The producer of a product.
 *
 * @param registry may be NULL.
 * @param product from 0 to ocop_registry_size() - 1.
 * @return its index among the producers, -1 if it is not known or outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_producer(const ocop_registry *registry, int32_t product);

/**
 * The recognition of the same product after one.
 *
 * @param registry may be NULL.
 * @param product from 0 to ocop_registry_size() - 1.
 * @return its index among the products, -1 if there is none, outside the range or before the register is sealed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_next(const ocop_registry *registry, int32_t product);

/**
 * What a recognition is on a day, by the rules of that day. One of which only the year is known has a state if it would
 * be the same on every day of the year.
 *
 * @param registry not NULL, sealed.
 * @param product from 0 to ocop_registry_size() - 1.
 * @param on the day asked about.
 * @param[out] state one of the OCOP_STATE_ constants or of the states of certificate.h.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_DATE; #OCOP_ERR_NO_EDITION if no edition was in force on that day;
 *   #OCOP_ERR_NO_CRITERIA if it does not say how long a certificate lasts; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_state(const ocop_registry *registry, int32_t product, int32_t on, int32_t *state);

/**
 * Number of rows that were read.
 *
 * @param registry may be NULL.
 * @return the number, without those that are still to be taken in.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_rows_read(const ocop_registry *registry);

/**
 * Number of rows that were left out, each with a finding.
 *
 * @param registry may be NULL.
 * @return the number.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_rows_refused(const ocop_registry *registry);

/**
 * Number of cells of kept rows that were left out, each with a finding.
 *
 * @param registry may be NULL.
 * @return the number.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_cells_refused(const ocop_registry *registry);

/**
 * Number of findings.
 *
 * @param registry may be NULL.
 * @return the number.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_finding_count(const ocop_registry *registry);

/**
 * The input that a finding is about.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @return its name, "" if none was begun or outside the range; borrowed.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API const char *ocop_registry_finding_input(const ocop_registry *registry, int32_t index);

/**
 * The row that a finding is about.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @return its number in the input, 0 outside the range.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_finding_row(const ocop_registry *registry, int32_t index);

/**
 * The column that a finding is about.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @return its name, "" if the finding is about the row or outside the range; static.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API const char *ocop_registry_finding_column(const ocop_registry *registry, int32_t index);

/**
 * Code of a finding.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @return such as "bad_date", "" outside the range; static.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API const char *ocop_registry_finding_code(const ocop_registry *registry, int32_t index);

/**
 * How bad a finding is.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @return one of the OCOP_SEVERITY_ constants, 0 outside the range.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API int32_t ocop_registry_finding_severity(const ocop_registry *registry, int32_t index);

/**
 * What was found.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @return the cell, cut if it is long; "" if it is empty or outside the range; borrowed.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API const char *ocop_registry_finding_found(const ocop_registry *registry, int32_t index);

/**
 * What was expected.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the words, "" outside the range; borrowed.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API const char *ocop_registry_finding_expected(const ocop_registry *registry, int32_t index, int32_t lang);

/**
 * What a finding says, in one sentence.
 *
 * @param registry may be NULL.
 * @param index from 0 to ocop_registry_finding_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return the sentence, "" outside the range; borrowed.
 * @note Thread-safe once the register is sealed.
 * @since 0.1
 */
OCOP_API const char *ocop_registry_finding_text(const ocop_registry *registry, int32_t index, int32_t lang);

/**
 * Make a query that counts every recognition, in one sum.
 *
 * @param context may be NULL.
 * @param[out] out the query; release with ocop_query_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_query_new(ocop_context *context, ocop_query **out);

/**
 * Take another reference.
 *
 * @param query may be NULL.
 * @return `query`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_query *ocop_query_ref(ocop_query *query);

/**
 * Give a reference back.
 *
 * @param query may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_query_unref(ocop_query *query);

/**
 * Count what is in force on a day: recognitions that are not expired, revoked or superseded on it. Where the state is
 * asked for, by ocop_query_add_by() or ocop_query_add_where(), all states count.
 *
 * @param query not NULL.
 * @param on the day; #OCOP_DATE_NONE for every recognition.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note One thread at a time for each query.
 * @since 0.1
 */
OCOP_API ocop_status ocop_query_set_on(ocop_query *query, int32_t on);

/**
 * Count by the administrative units of a day: each row's unit is followed to what became of it by then, or to what it
 * was made of. A unit that went into several counts under the key "split" on the level on which they differ; one of
 * which that is not known, or on a level that the day does not have, counts as not known.
 *
 * @param query not NULL.
 * @param units_on the day; #OCOP_DATE_NONE for units as the rows tell them.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL; #OCOP_ERR_DATE.
 * @note One thread at a time for each query.
 * @since 0.1
 */
OCOP_API ocop_status ocop_query_set_units_on(ocop_query *query, int32_t units_on);

/**
 * Set what is counted.
 *
 * @param query not NULL.
 * @param counted one of the OCOP_COUNT_ constants.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT.
 * @note One thread at a time for each query.
 * @since 0.1
 */
OCOP_API ocop_status ocop_query_set_counted(ocop_query *query, int32_t counted);

/**
 * Group by a dimension, after those that were added before: "province", "district", "commune", "group", "set", "stars",
 * "producer_type", "registration", "year" (of issue), "status" (on the day of the query), "edition", "sme",
 * "woman_led", "ethnic_minority", "disabled".
 *
 * @param query not NULL.
 * @param dimension one of these words, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL, for another word or for one that was added; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each query.
 * @since 0.1
 */
OCOP_API ocop_status ocop_query_add_by(ocop_query *query, const char *dimension);

/**
 * Count only rows with a value. Several values of one dimension are alternatives; several dimensions must all hold.
 *
 * @param query not NULL.
 * @param dimension as for ocop_query_add_by(), not NULL.
 * @param value as ocop_counts_key() gives it, "" for rows whose value is not known; UTF-8, not NULL.
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT; #OCOP_ERR_LIMIT above 1000 values; #OCOP_ERR_TEXT; #OCOP_ERR_NO_MEMORY.
 * @note One thread at a time for each query.
 * @since 0.1
 */
OCOP_API ocop_status ocop_query_add_where(ocop_query *query, const char *dimension, const char *value);

/**
 * Count.
 *
 * @param registry not NULL, sealed; kept alive by the counts.
 * @param query not NULL.
 * @param[out] out the counts, in the order of their keys: numbers and states rising, texts by their bytes, what is not
 *   known last; release with ocop_counts_unref().
 * @return #OCOP_OK; #OCOP_ERR_ARGUMENT on NULL, a register that is not sealed, or a state without a day;
 *   #OCOP_ERR_NO_EDITION, #OCOP_ERR_NO_CRITERIA as ocop_registry_state(); #OCOP_ERR_LIMIT for more dimensions than can
 *   be told apart; #OCOP_ERR_NO_MEMORY.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_status ocop_registry_count(ocop_registry *registry, const ocop_query *query, ocop_counts **out);

/**
 * Take another reference.
 *
 * @param counts may be NULL.
 * @return `counts`.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API ocop_counts *ocop_counts_ref(ocop_counts *counts);

/**
 * Give a reference back.
 *
 * @param counts may be NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API void ocop_counts_unref(ocop_counts *counts);

/**
 * Number of groups that are not empty.
 *
 * @param counts may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_counts_size(const ocop_counts *counts);

/**
 * Number of dimensions.
 *
 * @param counts may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_counts_dimension_count(const ocop_counts *counts);

/**
 * A dimension.
 *
 * @param counts may be NULL.
 * @param dimension from 0 to ocop_counts_dimension_count() - 1.
 * @return its word, "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_counts_dimension(const ocop_counts *counts, int32_t dimension);

/**
 * Name of a dimension.
 *
 * @param counts may be NULL.
 * @param dimension from 0 to ocop_counts_dimension_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English.
 * @return such as "Hạng sao", "" outside the range; static.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_counts_dimension_name(const ocop_counts *counts, int32_t dimension, int32_t lang);

/**
 * Key of a group.
 *
 * @param counts may be NULL.
 * @param group from 0 to ocop_counts_size() - 1.
 * @param dimension from 0 to ocop_counts_dimension_count() - 1.
 * @return a unit's code or, without one, its name; a number; a word; "" if it is not known or outside the range;
 *   borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_counts_key(const ocop_counts *counts, int32_t group, int32_t dimension);

/**
 * What a key means.
 *
 * @param counts may be NULL.
 * @param group from 0 to ocop_counts_size() - 1.
 * @param dimension from 0 to ocop_counts_dimension_count() - 1.
 * @param lang #OCOP_LANG_VI or #OCOP_LANG_EN; anything else reads as English. Names of units are Vietnamese.
 * @return such as "Tỉnh Vĩnh Long" or "Cooperative", the key itself where it says all, "" if it is not known or outside
 *   the range; borrowed.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API const char *ocop_counts_label(const ocop_counts *counts, int32_t group, int32_t dimension, int32_t lang);

/**
 * How many there are in a group.
 *
 * @param counts may be NULL.
 * @param group from 0 to ocop_counts_size() - 1.
 * @return the number, 0 outside the range.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_counts_number(const ocop_counts *counts, int32_t group);

/**
 * How many there are in all groups together. Of producers, one that is in several groups counts in each of them, but
 * once here.
 *
 * @param counts may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_counts_total(const ocop_counts *counts);

/**
 * How many recognitions were left out because it is not known whether they are in force on the day or, where producers
 * are counted, whose they are.
 *
 * @param counts may be NULL.
 * @return the number, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_counts_undecided(const ocop_counts *counts);

/**
 * The day that was asked about.
 *
 * @param counts may be NULL.
 * @return the day, #OCOP_DATE_NONE for none.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_counts_on(const ocop_counts *counts);

/**
 * What was counted.
 *
 * @param counts may be NULL.
 * @return one of the OCOP_COUNT_ constants, 0 for NULL.
 * @note Thread-safe.
 * @since 0.1
 */
OCOP_API int32_t ocop_counts_counted(const ocop_counts *counts);

#ifdef __cplusplus
}
#endif
#endif
