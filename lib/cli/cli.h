/**
 * @file cli.h
 * What the files of the `ocop` command share. The command uses the public interface of the library and POSIX, nothing
 * else.
 *
 * Every text that a person reads stands in a table of pairs at the head of its file, Vietnamese and English side by
 * side: `#define T_SOMETHING "tiếng Việt", "English"`, used as `cli_text(cli, T_SOMETHING)`. The compiler then checks
 * the arguments of both formats.
 */
#ifndef OCOP_CLI_H
#define OCOP_CLI_H

#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <ocop/ocop.h>

#if defined(__GNUC__)
#define CLI_FORMAT_ARGUMENTS __attribute__((format_arg(2), format_arg(3)))
#define CLI_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CLI_FORMAT_ARGUMENTS
#define CLI_PRINTF(text, first)
#endif

/** Exit statuses of the command; the highest one that occurred wins. */
enum {
    CLI_EXIT_OK = 0,
    CLI_EXIT_INPUT = 1, /**< a document, a line, an overlay, an edition id or a set number was bad */
    CLI_EXIT_USAGE = 2, /**< the command line was bad; nothing was done */
    CLI_EXIT_SYSTEM = 3 /**< a file could not be read or written, or memory ran out */
};

enum {
    CLI_FORMAT_TEXT,
    CLI_FORMAT_JSON,
    CLI_FORMAT_NDJSON,
    CLI_FORMAT_ICS,
    CLI_FORMAT_CSV,
    CLI_FORMAT_MARKDOWN,
    CLI_FORMAT_HTML
};

/** A set of options; a command says which it takes. */
typedef uint64_t cli_options;

#define CLI_OPTION_HELP (UINT64_C(1) << 0)
#define CLI_OPTION_VERSION (UINT64_C(1) << 1)
#define CLI_OPTION_LANG (UINT64_C(1) << 2)
#define CLI_OPTION_COLOR (UINT64_C(1) << 3)
#define CLI_OPTION_FORMAT (UINT64_C(1) << 4)
#define CLI_OPTION_EDITION (UINT64_C(1) << 5)
#define CLI_OPTION_OVERLAY (UINT64_C(1) << 6)
#define CLI_OPTION_EDITION_FILE (UINT64_C(1) << 7)
#define CLI_OPTION_FOR (UINT64_C(1) << 8)
#define CLI_OPTION_REGISTRATION (UINT64_C(1) << 9)
#define CLI_OPTION_ON (UINT64_C(1) << 10)
#define CLI_OPTION_ISSUED (UINT64_C(1) << 11)
#define CLI_OPTION_STARS (UINT64_C(1) << 12)
#define CLI_OPTION_FILED (UINT64_C(1) << 13)
#define CLI_OPTION_RESULT (UINT64_C(1) << 14)
#define CLI_OPTION_REVOKED (UINT64_C(1) << 15)
#define CLI_OPTION_FROM (UINT64_C(1) << 16)
#define CLI_OPTION_TO (UINT64_C(1) << 17)
#define CLI_OPTION_WITHIN (UINT64_C(1) << 18)
#define CLI_OPTION_YEAR (UINT64_C(1) << 19)
#define CLI_OPTION_UNITS (UINT64_C(1) << 20)
#define CLI_OPTION_UNITS_ON (UINT64_C(1) << 21)
#define CLI_OPTION_REGISTRY (UINT64_C(1) << 22)
#define CLI_OPTION_DATA (UINT64_C(1) << 23)
#define CLI_OPTION_LEVEL (UINT64_C(1) << 24)
#define CLI_OPTION_IN (UINT64_C(1) << 25)
#define CLI_OPTION_WITHOUT_ACCENTS (UINT64_C(1) << 26)
#define CLI_OPTION_BY (UINT64_C(1) << 27)
#define CLI_OPTION_WHERE (UINT64_C(1) << 28)
#define CLI_OPTION_OF (UINT64_C(1) << 29)
#define CLI_OPTION_TABLE (UINT64_C(1) << 30)
#define CLI_OPTION_PLAN (UINT64_C(1) << 31)
#define CLI_OPTION_TARGET (UINT64_C(1) << 33)
#define CLI_OPTION_WEIGHTS (UINT64_C(1) << 34)
#define CLI_OPTION_JOBS (UINT64_C(1) << 35)
#define CLI_OPTION_PROGRESS (UINT64_C(1) << 36)
#define CLI_OPTIONS_COMMON (CLI_OPTION_HELP | CLI_OPTION_VERSION | CLI_OPTION_LANG | CLI_OPTION_COLOR)
#define CLI_OPTIONS_RULES (CLI_OPTION_OVERLAY | CLI_OPTION_EDITION_FILE)

struct cli;

/** A subcommand. */
struct cli_command {
    const char *name;
    int (*run)(struct cli *cli);   /**< returns an exit status */
    void (*help)(struct cli *cli); /**< prints what the command does and takes */
    cli_options options;           /**< the CLI_OPTION_ bits that it takes */
    unsigned formats;              /**< the bits 1 << CLI_FORMAT_ that it writes */
};

extern const struct cli_command cli_editions, cli_criteria, cli_rate, cli_explain, cli_cycle, cli_case, cli_certificate,
    cli_code, cli_place, cli_registry, cli_plan, cli_report, cli_info;

/** One run of the command: what was asked for, and what came of it. */
struct cli {
    const struct cli_command *command;
    ocop_context *context; /**< the embedded editions and those that options added */

    int32_t lang;
    int format;
    bool color; /**< whether standard output is coloured */
    int width;  /**< columns of text output */

    cli_options given; /**< the CLI_OPTION_ bits on the command line */
    const char *color_when;
    const char *edition;
    const char *filed;
    const char *registration;
    const char *on;
    const char *year, *units;                                      /**< of a cycle */
    const char *issued, *stars, *renewal_filed, *result, *revoked; /**< of a certificate */
    const char *from, *to, *within;                                /**< of a period */
    const char *by, *of, *table, *units_on;                        /**< of a register */
    const char *registry;                                          /**< of the progress of a plan */
    const char *target, *weights;                                  /**< of the allocation of a plan */
    const char *level, *in;                                        /**< of administrative units */
    const char *jobs;                                              /**< of a stream */

    /* Six slices of one allocation, each with room for the whole command line. */
    const char **operands;
    const char **overlays;
    const char **edition_files;
    const char **wheres;
    const char **data;
    const char **plans; /**< of a report */
    int operand_count;
    int overlay_count;
    int edition_file_count;
    int where_count;
    int data_count;
    int plan_count;

    int printed;     /**< ratings printed so far in text form */
    int write_error; /**< errno of the first failed write to standard output, 0 if all went well */
};

/* options.c: the command line */

/** Read the command line into `cli`; returns CLI_EXIT_OK or, after a message, what to exit with. */
int cli_options_read(struct cli *cli, int argc, char **argv);
void cli_options_free(struct cli *cli);
/** Print the options that the command takes. */
void cli_options_help(const struct cli *cli);

/**
 * The day that an option gives, as people write it; #OCOP_DATE_NONE if it was not given. Returns CLI_EXIT_OK or, after
 * a message, CLI_EXIT_USAGE.
 */
int cli_option_date(const struct cli *cli, const char *name, const char *value, int32_t *date);
/** The whole number from `least` that an option gives; 0 if it was not given. Returns as cli_option_date(). */
int cli_option_number(const struct cli *cli, const char *name, const char *value, int32_t least, int32_t *number);

/* output.c: texts, widths, colours, standard output */

enum { CLI_STYLE_PLAIN, CLI_STYLE_HEAD, CLI_STYLE_STAR, CLI_STYLE_WARNING, CLI_STYLE_REJECTED };

/** The text in the language of the run. */
const char *cli_text(const struct cli *cli, const char *vi, const char *en) CLI_FORMAT_ARGUMENTS;
const char *cli_registration(const struct cli *cli, int32_t registration);
/** The body that acts at a level of an edition; the id itself if the edition does not name it. */
const char *cli_level(const struct cli *cli, const ocop_edition *edition, const char *id);
/** Room for what cli_date() writes. */
enum { CLI_DATE_SIZE = 16 };
/** A date as the language writes it, "22/05/2026" or "2026-05-22"; returns `text`. */
const char *cli_date(const struct cli *cli, int32_t date, char text[CLI_DATE_SIZE]);

/** Decide colour and width, once the command line is read. */
void cli_output_setup(struct cli *cli);
/** Columns that a text takes on a screen or on paper. */
int cli_width(const char *text);
void cli_style(const struct cli *cli, int style);
void cli_repeat(const char *text, int times);
void cli_stars(const struct cli *cli, int stars);
void cli_centre(const struct cli *cli, const char *text);
/**
 * Print a paragraph: `indent` columns, `lead`, then `text` wrapped and hung behind the lead. With `reserve` columns
 * kept free on the right the last line ends in dots and stays open, for the caller to fill and end.
 */
void cli_paragraph(const struct cli *cli, int indent, const char *lead, const char *text, int reserve);
/** The rest of a paragraph whose lead stands on the line already and takes `column` columns. */
void cli_hang(const struct cli *cli, int column, const char *text, int reserve);
/** cli_paragraph() for a text in two pieces. */
void cli_paragraph_of(const struct cli *cli, int indent, const char *lead, const char *text, const char *more,
                      int reserve);
/** Print a text wrapped beside a drawn line: `lead` before its first line, `margin`, as wide, before the others. */
void cli_beside(const struct cli *cli, const char *lead, const char *margin, const char *text);
/** Print text that the library gave away and a line feed, and give it back; notices a failed write. */
void cli_put_line(struct cli *cli, char *text);
/** The same for text of several lines. */
void cli_put_text(struct cli *cli, char *text);
void cli_put_json_string(const char *text);
/** Hand over what is buffered; notices a failed write. */
void cli_flush(struct cli *cli);
/** Close standard output; returns `status`, or CLI_EXIT_SYSTEM after a message if anything could not be written. */
int cli_output_finish(struct cli *cli, int status);

/* error.c: messages on standard error */

/** "ocop: message" and where to look for help; returns CLI_EXIT_USAGE. */
int cli_usage_error(const struct cli *cli, const char *format, ...) CLI_PRINTF(2, 3);
/** "ocop: name: message"; `name` may be NULL. */
void cli_message(const char *name, const char *format, ...) CLI_PRINTF(2, 3);
/** "ocop: name: what: reason" with the reason of an errno; returns CLI_EXIT_SYSTEM. */
int cli_system_error(const struct cli *cli, const char *name, const char *what, int error);
int cli_no_memory(const struct cli *cli);
/**
 * Report the last failure of the library on standard error and, unless the format is text, as ocop-error/1 on standard
 * output. Returns the exit status that it means.
 */
int cli_library_error(struct cli *cli, const char *name);
/** The last failure as one line of ocop-error/1 on standard output, for the line of a stream; returns as above. */
int cli_library_error_line(struct cli *cli, int64_t line);

/* input.c: files and standard input */

/** A file being read, a line at a time or whole. Memory is bounded by the limit of the context. */
struct cli_input {
    const char *name; /**< for messages */
    int descriptor;
    char *data;
    size_t capacity;
    size_t start;  /**< first byte not yet given out */
    size_t end;    /**< behind the last byte read */
    size_t limit;  /**< longest text that the library takes */
    int64_t line;  /**< number of the line given out last */
    bool ended;    /**< nothing more to read */
    bool skipping; /**< inside a line that was too long */
};

/** "-" is standard input. Returns CLI_EXIT_OK or, after a message, CLI_EXIT_SYSTEM. */
int cli_input_open(struct cli *cli, const char *path, struct cli_input *input);
void cli_input_close(struct cli_input *input);
/**
 * The next line without its ending, NULL at the end or after a failure, which is then in `status`. A line above the
 * limit is cut one byte behind it, so that the library refuses it. Valid until the next call.
 */
const char *cli_input_line(struct cli *cli, struct cli_input *input, int64_t *length, int *status);
/** Whether a line holds nothing but blanks. */
bool cli_is_blank(const char *text, int64_t length);
/** All of it, in the same manner. */
const char *cli_input_all(struct cli *cli, struct cli_input *input, int64_t *length, int *status);

/* blocks.c: whole lines in blocks, read ahead or not */

struct cli_block {
    char *data;
    size_t capacity;
    size_t end;   /**< behind the last byte read */
    size_t lines; /**< behind the last whole line */
};

struct cli_blocks {
    struct cli_input input; /**< its name, descriptor and limit */
    size_t size;            /**< of a block, unless a line is longer */
    int wake;               /**< a descriptor with something to read once reading shall end */
    bool ahead;             /**< whether a thread reads */
    pthread_t reader;
    pthread_mutex_t lock; /**< of all below, but for `out` */
    pthread_cond_t changed;
    struct cli_block filling;
    bool ended;           /**< nothing more to read */
    bool skipping;        /**< inside a line that was too long */
    int error;            /**< errno of a failed read */
    struct cli_block out; /**< given out last */
};

/** "-" is standard input. Returns CLI_EXIT_OK or, after a message, CLI_EXIT_SYSTEM. */
int cli_blocks_open(struct cli *cli, const char *path, size_t size, bool ahead, int wake, struct cli_blocks *blocks);
void cli_blocks_close(struct cli_blocks *blocks);
/**
 * The next whole lines, NULL at the end or after a failure, which is then in `status`. A line above the limit is cut
 * behind it, so that the library refuses it. Valid until the next call.
 */
const char *cli_blocks_next(struct cli *cli, struct cli_blocks *blocks, int64_t *length, int *status);

/* progress.c: a line on standard error while a stream is worked off */

struct cli_progress {
    bool shown;      /**< whether standard error is a terminal that may show it, or it was asked for */
    bool drawn;      /**< whether it stands there now */
    bool kept;       /**< whether each picture has a line of its own, for standard error is no terminal */
    int64_t started; /**< milliseconds of a steady clock */
    int64_t updated;
};

void cli_progress_start(const struct cli *cli, struct cli_progress *progress);
void cli_progress_update(const struct cli *cli, struct cli_progress *progress, int64_t lines, int64_t errors);
/** The same with bytes read; `total` is how many there are, 0 if nobody knows. `last` shows it even so soon. */
void cli_progress_bytes(const struct cli *cli, struct cli_progress *progress, int64_t lines, int64_t errors,
                        int64_t bytes, int64_t total, bool last);
void cli_progress_erase(struct cli_progress *progress);

/* rules.c: the context with the caller's editions and overlays */

/** Make the context that the options ask for; returns CLI_EXIT_OK or, after a message, what to exit with. */
int cli_rules_load(struct cli *cli);
/** Open the edition of --edition, or the last one of the context. */
ocop_status cli_rules_edition(const struct cli *cli, ocop_edition **out);

/* place.c: levels for other commands */

/** The level that --level names, one of the OCOP_PLACE_ constants; 0 if it was not given. */
int32_t cli_level_of(const struct cli *cli);

/* registry.c: registers for other commands */

/** Read a register's file, CSV or NDJSON, into one that is not sealed; returns an exit status. */
int cli_registry_load(struct cli *cli, const char *path, ocop_registry *registry);

/* measure.c: plans and what they are measured by, for plan and report */

/** Read a plan; returns an exit status. */
int cli_plan_load(struct cli *cli, const char *path, ocop_plan **plan);
/** Take the files of --data in, for each progress that they are about; returns an exit status. */
int cli_progress_measure(struct cli *cli, ocop_progress *const progress[], int count);

/* plan_allocate.c */

/** `ocop plan allocate PLAN --target ID`; returns an exit status. */
int cli_plan_allocate(struct cli *cli);

/* documents.c: documents in, answers out; what rate, explain and case have in common */

/** Turns one document into one line of JSON, which is the caller's to ocop_free(). */
typedef ocop_status (*cli_answer)(const struct cli *cli, const char *json, int64_t length, char **out);
/** Prints the answer to one document as text; nothing if it fails. `name` is that of the file. */
typedef ocop_status (*cli_page)(struct cli *cli, const char *name, const char *json, int64_t length);

/**
 * Answer the documents of the operands, or of standard input: by `page`, which may be NULL if the format is JSON or
 * NDJSON.
 */
int cli_documents_run(struct cli *cli, cli_answer answer, cli_page page);
/** Tell how many lines of a file were bad, and the first of them. */
void cli_documents_bad_lines(const struct cli *cli, const char *name, int64_t errors, int64_t documents, int64_t first);
/** What a page begins with: the file's name if there are several. */
void cli_documents_title(struct cli *cli, const char *name);

/* rate_lines.c: streams of dossiers */

/** `ocop rate --format ndjson`; returns an exit status. */
int cli_rate_lines(struct cli *cli);

/* edition_page.c, score_sheet.c, rating_page.c, case_page.c, certificate_page.c, registry_page.c, allocation_page.c,
 * plan_page.c: pages of text */

void cli_edition_page(const struct cli *cli, const ocop_edition *edition);
/** Print a star, its band and who recognises it; returns the column of the text, for more below it. */
int cli_band(const struct cli *cli, const ocop_edition *edition, int32_t stars);
/** What a certificate is on a day; returns an exit status. */
ocop_status cli_certificate_page(struct cli *cli, const ocop_certificate *certificate, int32_t on);
void cli_agenda_page(const struct cli *cli, const ocop_agenda *agenda);
void cli_score_sheet(const struct cli *cli, const ocop_criteria *criteria);
/** What the reading of a register came to, row by row. */
void cli_registry_page(const struct cli *cli, const ocop_registry *registry);
void cli_counts_page(const struct cli *cli, const ocop_counts *counts);
/** A cli_page of rate and explain. */
ocop_status cli_rating_page(struct cli *cli, const char *name, const char *json, int64_t length);
/** A cli_page of plan allocate. */
ocop_status cli_allocation_page(struct cli *cli, const char *name, const char *json, int64_t length);
/** Print a divided allocation. */
void cli_allocation_print(const struct cli *cli, const ocop_allocation *allocation);
void cli_plan_page(const struct cli *cli, const ocop_plan *plan);
void cli_plan_roles_page(const struct cli *cli, const ocop_plan *plan);
void cli_plan_progress_page(const struct cli *cli, const ocop_progress *progress);
/** How a case stands on a day: what happened, what is due, what may happen next. */
ocop_status cli_case_page(const struct cli *cli, const ocop_outlook *outlook);
/** What may happen next, and which documents are still missing. */
void cli_case_next(const struct cli *cli, const ocop_outlook *outlook);

#endif
