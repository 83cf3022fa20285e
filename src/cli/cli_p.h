/* cli_p.h - what the files of this folder share: options, the place of the
 * input in its project, and the state of one run.
 */
#ifndef GODSPLIT_CLI_P_H
#define GODSPLIT_CLI_P_H

#include "godsplit/config.h"
#include "godsplit/emit.h"
#include "godsplit/os.h"
#include "godsplit/prove.h"
#include "godsplit/report.h"
#include "godsplit/suggest.h"

/* ---------------------------------------------------------------- options */

typedef enum gs_option_id {
    GS_OPTION_ANALYZE,
    GS_OPTION_DIFF,
    GS_OPTION_APPLY,
    GS_OPTION_VERIFY,
    GS_OPTION_UNDO,
    GS_OPTION_EXPLAIN,
    GS_OPTION_COMPARE,
    GS_OPTION_PROGRESS,
    GS_OPTION_CHECK,
    GS_OPTION_BASELINE,
    GS_OPTION_MAX_LINES,
    GS_OPTION_GRANULARITY,
    GS_OPTION_MODULES,
    GS_OPTION_PIN_MODULE,
    GS_OPTION_PLAN,
    GS_OPTION_OUT,
    GS_OPTION_NO_WRITE,
    GS_OPTION_NO_PROJECT,
    GS_OPTION_PATH,
    GS_OPTION_FORCE,
    GS_OPTION_STRICT,
    GS_OPTION_FIX_CALLERS,
    GS_OPTION_HISTORY,
    GS_OPTION_RANK,
    GS_OPTION_PROJECTION,
    GS_OPTION_UPDATE,
    GS_OPTION_AGAINST,
    GS_OPTION_MERGE,
    GS_OPTION_ALLOW_GROWTH,
    GS_OPTION_REASON,
    GS_OPTION_FORMAT,
    GS_OPTION_COLOR,
    GS_OPTION_QUIET,
    GS_OPTION_VERBOSE,
    GS_OPTION_HELP,
    GS_OPTION_VERSION,
    GS_OPTION_COUNT
} gs_option_id;

typedef enum gs_option_kind {
    GS_OPTION_IS_FLAG,
    GS_OPTION_IS_NUMBER, /* min to max */
    GS_OPTION_IS_CHOICE, /* one of `choices` */
    GS_OPTION_IS_TEXT    /* any text but the empty one */
} gs_option_kind;

/* A set of options: 1 << id. */
typedef uint64_t gs_option_set;

/* What a command takes beside options. */
typedef enum gs_files {
    GS_FILES_ONE,         /* one file, or - */
    GS_FILES_ONE_ON_DISK, /* one file; standard input has no place to write to */
    GS_FILES_ANY          /* any number of paths, none too */
} gs_files;

/* One row of the table that the parser, --help and the tests read. A command
 * is an option too: at most one is given, and it is the first thing to know. */
typedef struct gs_option {
    const char *name; /* "max-lines" */
    char letter;      /* 'q', or 0 */
    bool command;
    gs_option_kind kind;
    const char *value;          /* what it takes, as --help writes it; NULL for a flag */
    const char *group;          /* heading in --help */
    const char *help;           /* one line, at most 48 columns */
    const char *const *choices; /* CHOICE: ends in NULL */
    uint32_t min, max;          /* NUMBER */
    uint32_t preset;            /* NUMBER: the default; CHOICE: index of the default */
    gs_files files;             /* command: what it works on */
    gs_option_set conflicts;    /* may not be given with it */
    gs_option_set only;         /* the commands that it is for; 0: all that read one file;
                                   all bits: every one */
    uint32_t formats;           /* command: 1 << each --format that it has; 0: text alone */
} gs_option;

/* In the order of --help and of gs_option_id. */
extern const gs_option GS_OPTIONS[GS_OPTION_COUNT];

/* Indices of the choices. */
enum {
    GS_FORMAT_TEXT,
    GS_FORMAT_JSON,
    GS_FORMAT_YAML,
    GS_FORMAT_MARKDOWN,
    GS_FORMAT_HTML,
    GS_FORMAT_SVG,
    GS_FORMAT_CSV,
    GS_FORMAT_SARIF,
    GS_FORMAT_GITHUB
};
enum { GS_HISTORY_BY_WEEK, GS_HISTORY_BY_TAG, GS_HISTORY_BY_NONE };
enum { GS_COLOR_AUTO, GS_COLOR_ALWAYS, GS_COLOR_NEVER };

typedef struct gs_option_value {
    bool given;
    uint32_t number; /* of a NUMBER; index of a CHOICE; the default when not given */
    gs_str text;     /* of a TEXT; empty when not given */
} gs_option_value;

typedef struct gs_command_line {
    gs_option_value options[GS_OPTION_COUNT];
    gs_option_id command;
    gs_str_vec files; /* as given, in order; in the arena of the diagnostics */
    gs_str file;      /* the first of them; "-" for standard input */
    bool has_file;
} gs_command_line;

/* Reads the arguments after the program's name. Adds a diagnostic of code
 * "usage" and returns false for what is no option, lacks its value, has a bad
 * one, or contradicts another. Reading ends at --help and --version, whatever
 * comes later. Strings point into argv. */
bool gs_command_line_read(gs_command_line *line, int argc, char *const *argv, gs_diags *diags);

/* Whether the command has the format; "text, json and yaml": all that it has. */
bool gs_command_has_format(const gs_option *command, uint32_t format);
gs_str gs_command_formats(const gs_option *command, gs_arena *arena);

/* Appends the text of --help, or the short form for wrong use. */
void gs_help_write(gs_buf *out);
void gs_usage_write(gs_buf *out);

/* "0.1.0"; made by meson. */
extern const char GS_VERSION[];

/* ------------------------------------------------------------------ place */

/* Where the input stands in its project. No absolute path is in it apart from
 * `shown` and `root`, so that the same project gives the same plan everywhere. */
typedef struct gs_place {
    bool marked;         /* something at the root says that it is a project's */
    gs_str root;         /* absolute path of the project, no slash at the end */
    gs_str shown;        /* as the user named it: for messages */
    gs_str path;         /* relative to the project's root; valid UTF-8 */
    gs_str module;       /* dotted; never empty */
    gs_str app;          /* name of the app, or empty when the path does not tell */
    gs_str rival;        /* the package that hides this file (H64), or empty */
    const gs_str *taken; /* names beside it that are modules or packages already */
    uint32_t taken_count;
} gs_place;

/* Of a file that exists: looks for the root of the project (nearest folder
 * upward with manage.py, pyproject.toml or .git, else the working folder) and
 * at the names beside the file. */
void gs_place_of_file(gs_place *place, gs_str file, gs_arena *arena);

/* Of standard input that is to be taken as `path`; looks at no folder. */
void gs_place_of_text(gs_place *place, gs_str path, gs_arena *arena);

/* File names are bytes and a plan is UTF-8: what is none becomes "?". */
gs_str gs_place_utf8(gs_str path, gs_arena *arena);

/* -------------------------------------------------------------------- run */

typedef struct gs_cli {
    gs_command_line line;
    gs_os_terminal terminal;
    gs_arena *arena, *scratch;
    gs_diags *diags;
    const gs_source *source; /* for the line with the caret; NULL before it is read */
    gs_place place;
    gs_config config; /* presets before gs_cli_configure */
} gs_cli;

/* Reads pyproject.toml in `root` (absolute), if there is one, into cli->config;
 * what it says becomes the value of options that were not given. False with an
 * error among the diagnostics. */
bool gs_cli_configure(gs_cli *cli, gs_str root);

/* `path`, which is relative to the root of the project, as seen from the working
 * folder: "../plans". */
gs_str gs_cli_from_here(const gs_cli *cli, gs_str root, gs_str path);

/* ----------------------------------------------------------------- stages */

/* A string literal in another file that names a thing of the old module by its
 * old place, and must not (H51). */
typedef struct gs_caller_fix {
    gs_str path; /* from the project's root, as on disk */
    uint32_t line;
    gs_span span; /* in the bytes of the file */
    gs_str text;  /* what stands there then */
} gs_caller_fix;

/* One struct a stage, each filled from the ones before. */
typedef struct gs_analysis {
    gs_source source;
    gs_facts facts;
    gs_graph graph;
    gs_partition partition;
    gs_plan plan;
    GS_VEC(gs_caller_fix) fixes; /* by path and place; filled by gs_cli_project */
} gs_analysis;

/* The input, read and parsed: cli->place, source and facts. False with an error
 * among the diagnostics. The analysis must live as long as they do: they quote it. */
bool gs_cli_read(gs_cli *cli, gs_analysis *a);

/* The graph; false when there is nothing to move. */
bool gs_cli_graph(gs_cli *cli, gs_analysis *a);

/* A fresh suggestion, and the plan of it. False with an error when the pins of
 * the configuration can't be. */
bool gs_cli_suggest(gs_cli *cli, gs_analysis *a);

/* Reads a plan from its file. False with errors among the diagnostics. */
bool gs_cli_read_plan(gs_cli *cli, gs_str path, gs_plan *plan);

/* The partition and plan that `stated`, read from `path`, states; see gs_partition_from_plan
 * for `carry_over`. Its limit and granularity become those of options that were
 * not given. False with errors among the diagnostics. */
bool gs_cli_restore(gs_cli *cli, gs_analysis *a, gs_str path, const gs_plan *stated,
                    bool carry_over);

/* The same of the plan in a file, carried over to the source as it is. */
bool gs_cli_carry_over(gs_cli *cli, gs_analysis *a, gs_str path);

/* Appends one file of the package in `folder`. False with a diagnostic. */
bool gs_cli_read_module(gs_cli *cli, gs_str folder, gs_str name, gs_package_files *files,
                        gs_diags *diags);

/* Appends __init__.py and the modules that the plan has. False with a diagnostic
 * when one is not there. */
bool gs_cli_read_package(gs_cli *cli, const gs_plan *plan, gs_str folder, gs_package_files *files,
                         gs_diags *diags);

/* What the split is asked for: options, names and pins. False as gs_cli_suggest. */
bool gs_cli_split_options(gs_cli *cli, const gs_analysis *a, gs_split_options *options);

/* The pins of the configuration for this file. False with an error for a module
 * that can't have its name. What names nothing is told. */
bool gs_cli_pins(gs_cli *cli, const gs_graph *graph, const gs_split_options *options,
                 gs_fixed_units *fixed);

/* Whether the plan in `path`, if there is one, may be replaced by a->plan, whose
 * YAML is `new`: not when that would lose what a person wrote. False with an
 * error that says what can be done. */
bool gs_cli_may_replace(gs_cli *cli, const gs_analysis *a, gs_str path, gs_str new);

/* Where the plan is of. */
gs_plan_place gs_cli_plan_place(const gs_cli *cli);

/* The plan of a partition that is there. */
void gs_cli_plan(gs_cli *cli, gs_analysis *a);

/* Looks at the other files of the project and fills plan.callers; nothing for
 * standard input, outside of a project, or with --no-project. */
void gs_cli_project(gs_cli *cli, gs_analysis *a);

/* "plans/app.models": where plan and shim of the input are kept. */
gs_str gs_cli_plan_folder(const gs_cli *cli);

/* plan.yaml in it. */
gs_str gs_cli_plan_file(const gs_cli *cli);

/* Adds an error about the input; false. */
bool gs_cli_refuse(gs_cli *cli, gs_str code, gs_str text, gs_str remedy);

/* The same about a fault of the program itself. */
bool gs_cli_internal(gs_cli *cli, const char *what);

/* "apps/x/models.py": "apps/x" (empty: the working folder) and "models.py". */
void gs_cli_part_path(gs_str path, gs_str *folder, gs_str *name);

bool gs_cli_given(const gs_cli *cli, gs_option_id id);
uint32_t gs_cli_number(const gs_cli *cli, gs_option_id id);

/* Appends that the file is under the limit. */
void gs_cli_say_small(const gs_cli *cli, const gs_source *source, gs_buf *out);

/* ------------------------------------------------------------------ carry */

/* A plan about to be carried out. */
typedef struct gs_carry {
    gs_analysis a;
    gs_str target;          /* folder of the package, named from where the user named the file */
    bool is_package;        /* the input is the __init__.py of that folder */
    gs_package_files files; /* of the package */
    gs_proof proof;
} gs_carry;

typedef enum gs_carried {
    GS_CARRY_READY,
    GS_CARRY_NOTHING, /* nothing to do; it was said */
    GS_CARRY_REFUSED, /* the plan can't be carried out; it was said why */
    GS_CARRY_BAD      /* an error is among the diagnostics */
} gs_carried;

/* Reads the input, finds its plan and makes the package in memory. */
gs_carried gs_carry_make(gs_cli *cli, gs_carry *c);

typedef GS_VEC(gs_change) gs_changes;
typedef GS_VEC(gs_proof_edit) gs_proof_edits;

/* Proves the package of `c` against its input: c->proof. False with errors among
 * the diagnostics when a file of it does not parse. */
bool gs_carry_prove(gs_cli *cli, gs_carry *c);

/* True if nothing blocks the plan and its proof holds; else the reasons are
 * among the diagnostics. */
bool gs_carry_holds(gs_cli *cli, const gs_carry *c);

/* Appends the proof in the format that was asked for. */
bool gs_cli_add_proof(gs_cli *cli, const gs_proof *proof, gs_buf *out);

/* The folder of the package beside the input, or the one that the input heads. */
bool gs_carry_target(gs_cli *cli, gs_str *target, bool *is_package);

/* The exit status of what is not ready. */
int gs_carried_status(gs_carried carried);

/* The file of the plan that is carried out: --plan, else the one that --analyze
 * writes, if it is there; else empty. */
gs_str gs_carry_plan_path(const gs_cli *cli);

/* The edits of a plan, as a proof takes them. */
void gs_carry_edits(const gs_plan *plan, gs_proof_edits *edits, gs_arena *arena);

/* Every file that comes, goes or changes, paths from the project's root. */
void gs_carry_changes(const gs_cli *cli, const gs_carry *c, gs_changes *changes);

/* --------------------------------------------------------------- commands */

/* Exit status: 0, 1 when a check said no, or 2 with an error among the
 * diagnostics. */
int gs_cmd_analyze(gs_cli *cli);
int gs_cmd_diff(gs_cli *cli);
int gs_cmd_apply(gs_cli *cli);
int gs_cmd_verify(gs_cli *cli);
int gs_cmd_undo(gs_cli *cli);
int gs_cmd_explain(gs_cli *cli);
int gs_cmd_compare(gs_cli *cli);
int gs_cmd_progress(gs_cli *cli);
int gs_cmd_check(gs_cli *cli);
int gs_cmd_baseline(gs_cli *cli);

/* Appends the diagnostics in order, each syntax error with its line and a
 * caret; sorts them. */
void gs_diagnostics_write(gs_cli *cli, bool color, gs_buf *out);

/* How a report on standard output is to look. */
gs_report_style gs_cli_style(const gs_cli *cli);

/* --color, and whether the stream is a terminal. */
bool gs_cli_color(const gs_cli *cli, bool is_terminal);

#endif
