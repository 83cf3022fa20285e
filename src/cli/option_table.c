/* option_table.c - every option of the program, once.
 *
 * Owns: names, values, defaults and the words of --help.
 * Must not know: how arguments are read, nor what an option leads to.
 */
#include "cli_p.h"

/* A set of one. */
#define ONE(id) ((gs_option_set)1 << GS_OPTION_##id)

static const char *const GRANULARITIES[] = {"domain", "class", NULL};
static const char *const FORMATS[] = {"text", "json", "yaml", NULL};
static const char *const COLORS[] = {"auto", "always", "never", NULL};

static const char COMMANDS[] = "Commands";
static const char SPLIT[] = "How to split";
static const char FILES[] = "Files";
static const char OUTPUT[] = "Output";

const gs_option GS_OPTIONS[GS_OPTION_COUNT] = {
    [GS_OPTION_ANALYZE] = {.name = "analyze",
                           .group = COMMANDS,
                           .help = "suggest modules and write a plan; the default",
                           .command = true},
    [GS_OPTION_DIFF] = {.name = "diff",
                        .group = COMMANDS,
                        .help = "what --apply would change, as a patch",
                        .command = true},
    [GS_OPTION_MAX_LINES] = {.name = "max-lines",
                             .kind = GS_OPTION_IS_NUMBER,
                             .value = "N",
                             .group = SPLIT,
                             .help = "lines that a module should have at most [150]",
                             .min = 1,
                             .max = 1000000,
                             .preset = GS_MAX_LINES},
    [GS_OPTION_GRANULARITY] = {.name = "granularity",
                               .kind = GS_OPTION_IS_CHOICE,
                               .value = "domain|class",
                               .group = SPLIT,
                               .help = "by what belongs together, or by class [domain]",
                               .choices = GRANULARITIES,
                               .preset = GS_BY_DOMAIN},
    [GS_OPTION_MODULES] = {.name = "modules",
                           .kind = GS_OPTION_IS_NUMBER,
                           .value = "N",
                           .group = SPLIT,
                           .help = "ask for about this many modules",
                           .min = 1,
                           .max = 10000,
                           .conflicts = ONE(GRANULARITY)},
    [GS_OPTION_OUT] = {.name = "out",
                       .kind = GS_OPTION_IS_TEXT,
                       .value = "DIR",
                       .group = FILES,
                       .help = "write plan and shim to DIR/<module>/ [plans]",
                       .conflicts = ONE(NO_WRITE)},
    [GS_OPTION_NO_WRITE] = {.name = "no-write", .group = FILES, .help = "write no files"},
    [GS_OPTION_PATH] = {.name = "path",
                        .kind = GS_OPTION_IS_TEXT,
                        .value = "PATH",
                        .group = FILES,
                        .help = "what standard input is to be called [models.py]"},
    [GS_OPTION_FORMAT] = {.name = "format",
                          .kind = GS_OPTION_IS_CHOICE,
                          .value = "text|json|yaml",
                          .group = OUTPUT,
                          .help = "the report, or the plan for programs [text]",
                          .choices = FORMATS},
    [GS_OPTION_COLOR] = {.name = "color",
                         .kind = GS_OPTION_IS_CHOICE,
                         .value = "auto|always|never",
                         .group = OUTPUT,
                         .help = "colour in report and messages [auto]",
                         .choices = COLORS},
    [GS_OPTION_QUIET] = {.name = "quiet",
                         .letter = 'q',
                         .group = OUTPUT,
                         .help = "no report, only errors",
                         .conflicts = ONE(VERBOSE)},
    [GS_OPTION_VERBOSE] = {.name = "verbose",
                           .letter = 'v',
                           .group = OUTPUT,
                           .help = "every reason, reference and hazard"},
    [GS_OPTION_HELP] = {.name = "help", .letter = 'h', .group = OUTPUT, .help = "print this help"},
    [GS_OPTION_VERSION] = {.name = "version",
                           .letter = 'V',
                           .group = OUTPUT,
                           .help = "print the version"},
};
