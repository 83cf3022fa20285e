/* ledger.h - the god files of a project as data: what --progress and --check
 * found, for the writers of every format.
 *
 * Layer: base. Structs only, so that `project`, which fills them (track.h), and
 * `report`, which writes them, need not know each other.
 *
 * A god file is known by the name that it had before its split: app/models.py
 * stands for itself and for all that is in app/models/. All paths are relative
 * to the project's root, '/' separated, bytes as the system has them (perhaps
 * not UTF-8). All lines are newlines, as `wc -l` counts them. The debt of a
 * file is how many lines it is over its limit, and the debt of a god file the
 * sum over its files: what a split takes to zero.
 */
#ifndef GODSPLIT_LEDGER_H
#define GODSPLIT_LEDGER_H

#include "arena.h"
#include "str.h"
#include "vec.h"

/* "Never", for a time. Times are seconds since 1970 in UTC and come from
 * commits alone. */
#define GS_NO_TIME INT64_MIN

/* ---------------------------------------------------------------- progress */

typedef enum gs_god_state {
    GS_GOD_WHOLE,   /* over the limit, nothing moved out yet */
    GS_GOD_STARTED, /* part is moved out, the rest stands where it stood: models.py that takes
                       names from new siblings, or models/__init__.py over the limit that
                       holds more than imports */
    GS_GOD_SPLIT,   /* a package whose __init__.py is small, some module still over the limit */
    GS_GOD_DONE,    /* no file over the limit, or no file at all any more */
    GS_GOD_GROWN    /* larger than the baseline allows: --check fails */
} gs_god_state;

/* Where a god file's first count comes from. */
typedef enum gs_god_start {
    GS_START_BASELINE, /* the first godsplit.baseline in history that lists it, else today's */
    GS_START_HISTORY,  /* the most lines that it had in history */
    GS_START_NOW       /* neither: today's lines */
} gs_god_start;

/* A file that a god file has become, or part of it. */
typedef struct gs_god_module {
    gs_str name;    /* "journal"; "__init__" for the package's own file; "views/list" below a
                       folder */
    gs_str path;    /* "app/models/journal.py"; of a planned one that is not there yet, where it
                       will stand */
    uint32_t lines; /* 0 when it is not there */
    bool exists;
    bool planned; /* the plan has a module of this name */
    bool beside;  /* stands beside the god file, not in its package: app/enums.py */
} gs_god_module;

/* A path that a god file had. */
typedef struct gs_god_name {
    gs_str path;
    int64_t until; /* the commit that moved it away */
} gs_god_name;

typedef struct gs_god_file {
    gs_str path;    /* "app/models.py", whether it still exists or not */
    gs_str package; /* "app/models" when there are files of it, else empty */
    gs_str rule;    /* the key of the limit: "models" */
    uint32_t limit;
    gs_god_state state;

    uint32_t start_lines; /* when the team began to count */
    uint32_t start_debt;
    gs_god_start start_from;
    uint32_t lines;        /* now: of all its files together */
    uint32_t debt;         /* now */
    uint32_t files;        /* how many it is now: 1 for a lone models.py; 0: all gone */
    uint32_t largest;      /* lines of the largest of them */
    gs_str largest_path;   /* empty when all are gone */
    uint32_t percent;      /* of the debt that is gone, rounded down: 100 only when done */
    uint32_t module_count; /* modules so far: those that exist, without __init__ */
    GS_VEC(gs_god_module)
    modules; /* sorted by path; __init__ and planned ones too. Empty for a
                whole file without a plan */

    gs_str plan;            /* "plans/app.models/plan.yaml", or empty */
    uint32_t planned;       /* how many modules the plan has */
    uint32_t planned_exist; /* how many of these are there */

    /* From git; see gs_history. */
    GS_VEC(gs_god_name)
    earlier;           /* god files that were moved here, whole, and are part of it from their
                          beginning; in the order of `until` */
    int64_t passed;    /* first commit with a file over the limit, or GS_NO_TIME */
    int64_t reached;   /* the commit since which no file is over it, or GS_NO_TIME: not yet */
    uint32_t commits;  /* that touched it in the 90 days before HEAD's date; GS_NONE: unknown */
    uint32_t branches; /* unmerged branches that touch it; GS_NONE: not asked for, or unknown */
    uint32_t *points;  /* lines at the end of each period of the history, GS_NONE before it first
                          passed the limit; gs_history.periods.len of them, NULL for none */
} gs_god_file;

/* One column of the history: a week that had a commit to a god file, or a tag; and the commit with
 * the highest debt of all, if that was higher than at the end of any of them. */
typedef struct gs_period {
    gs_str label;   /* "2026-W07" (ISO weeks), or the tag's name; the date of such a commit */
    int64_t time;   /* of its last commit; never earlier than the period before */
    uint32_t over;  /* god files that are over their limit at its end */
    uint32_t lines; /* of all god files together at its end */
    uint32_t debt;
} gs_period;

typedef enum gs_history_state {
    GS_HISTORY_READ,
    GS_HISTORY_OFF,        /* not asked for */
    GS_HISTORY_NO_GIT,     /* there is no git program */
    GS_HISTORY_NO_REPO,    /* the root is not in a repository */
    GS_HISTORY_NO_COMMITS, /* a repository without a commit */
    GS_HISTORY_FAILED      /* git said no; a diagnostic has its words */
} gs_history_state;

/* History along the first parents of HEAD, so that each commit has one
 * predecessor and a merge counts as one step. */
typedef struct gs_history {
    gs_history_state state;
    bool shallow;              /* a shallow clone: it begins later than it should */
    bool by_tag;               /* periods are tags, not weeks */
    GS_VEC(gs_period) periods; /* oldest first; the last is HEAD's. Empty weeks are left out */
    uint32_t peak;             /* the first period with the highest debt; 0 without periods */
    int64_t head;              /* date of HEAD, or GS_NO_TIME */
    bool projected;            /* a projection was asked for */
    int64_t projection; /* when the debt reaches zero at the pace since its highest period, or
                           GS_NO_TIME: it does not fall, or there is none left */
} gs_history;

typedef struct gs_ledger {
    GS_VEC(gs_god_file) files; /* in the order asked for; by lines first if not */
    gs_god_start start_from;   /* what the start_ figures below are: BASELINE: the first counts of
                                  all its files; HISTORY: those of the period with the highest
                                  debt, the first such; NOW: today's, none was ever higher */
    int64_t start_time;        /* of that period, or GS_NO_TIME */
    uint32_t start_over;       /* god files when the team began to count: 7 */
    uint32_t over;             /* now: 6 */
    uint32_t percent;          /* of the god files that are done, rounded down: 14 */
    uint32_t start_lines, lines;
    uint32_t start_debt, debt;
    uint32_t limit;    /* if all have the same, else 0 */
    bool has_baseline; /* there is a godsplit.baseline */
    gs_history history;
} gs_ledger;

/* ------------------------------------------------------------------- check */

typedef enum gs_check_kind {
    GS_FINDING_NEW,   /* over its limit and not in the baseline */
    GS_FINDING_GROWN, /* more lines than the baseline has */
    GS_FINDING_SPLIT, /* a split gave its package more debt than the file had: the budget of the
                         old file is handed on, no more */

    GS_NOTE_SHRUNK,  /* fewer lines than the baseline has, still over the limit */
    GS_NOTE_UNDER,   /* in the baseline, but not over its limit any more */
    GS_NOTE_GONE,    /* in the baseline, but not there any more */
    GS_NOTE_HANDED,  /* over its limit, within the budget of the file that it was split from */
    GS_NOTE_ALLOWED, /* --against: more than there, with a reason in this tree's baseline */
} gs_check_kind;

/* From here on a finding is a note and does not fail the check. */
#define GS_FINDING_NOTES GS_NOTE_SHRUNK

/* One thing about one file. */
typedef struct gs_check_finding {
    gs_check_kind kind;
    gs_str path;    /* the file that it is about, perhaps gone */
    gs_str god;     /* path of its god file: what --analyze is run on if it exists */
    uint32_t lines; /* now; 0 when gone */
    uint32_t limit;
    uint32_t budget; /* lines that the baseline gives it; 0: none */
    bool counted;    /* there is no baseline: `budget` is what it had in --against */
    uint32_t excess; /* failing: lines too many, over `budget` or, without one, over `limit`;
                        SPLIT: debt of the package beyond the old file's; else 0 */
    gs_str reason;   /* ALLOWED: what the baseline says; else empty */
} gs_check_finding;

/* What became of one god file: a row of the table in a pull request. */
typedef struct gs_check_row {
    gs_str path; /* of the god file */
    uint32_t limit;
    uint32_t before; /* lines of all its files in the baseline's commit with --against, else by
                        the baseline; GS_NONE: it was not there, or not over the limit */
    uint32_t lines;  /* now, of all its files together */
    uint32_t largest;
    uint32_t files;
    bool failed; /* a failing finding is about it */
    gs_str plan; /* "plans/app.models/plan.yaml" if there is one, else empty */
} gs_check_row;

typedef struct gs_check {
    GS_VEC(gs_check_finding) findings; /* failing ones and notes, by path, then kind */
    GS_VEC(gs_check_row) rows;         /* god files that are over, or were, by path */
    uint32_t failures;                 /* findings that fail the check */
    uint32_t notes;
    uint32_t looked;   /* files that have a limit */
    uint32_t over;     /* of these, over it */
    bool has_baseline; /* there is a godsplit.baseline to hold them to */
    gs_str baseline;   /* its path: "godsplit.baseline" */
    gs_str against;    /* the ref of --against, or empty */
} gs_check;

#endif
