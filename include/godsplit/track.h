/* track.h - which files are god files, what the baseline lets them be, and
 * what became of them.
 *
 * Layer: project. From names, counts and bytes that the command line brings to
 * the structs of ledger.h; touches no file and runs no program.
 */
#ifndef GODSPLIT_TRACK_H
#define GODSPLIT_TRACK_H

#include "config.h"
#include "ledger.h"
#include "map.h"

/* ----------------------------------------------------------- tracked files */

/* A file with a limit. */
typedef struct gs_tracked {
    gs_str path;
    gs_str god; /* path of the god file that it is or is part of: for app/models/a/b.py
                   "app/models.py"; itself if no folder above it has a name with a limit */
    gs_str rule;
    uint32_t limit;
    uint32_t lines; /* filled by the caller */
} gs_tracked;

typedef GS_VEC(gs_tracked) gs_tracked_vec;

/* Whether `path` has a limit; fills all of `tracked` but its lines if so. A glob
 * is for the files that fit, and for what is in the package that such a file
 * becomes when it is split; the first of the configuration that is for a file
 * gives its limit. A glob that is a bare word, `models`, is for models.py. Left
 * out: what is no .py file, tests, migrations, and what the configuration
 * excludes. */
bool gs_track(const gs_config *config, gs_str path, gs_tracked *tracked, gs_arena *arena);

/* Adds those of `paths` that are tracked, sorted by path, each once. The paths
 * must live as long as `files`. O(n log n). */
void gs_track_all(const gs_config *config, const gs_str *paths, uint32_t count,
                  gs_tracked_vec *files, gs_arena *arena);

/* The file of a path, or NULL. O(log n). */
const gs_tracked *gs_track_find(const gs_tracked_vec *files, gs_str path);

/* Whether `path` is one of `only` or below one of them; an empty list and the
 * path "" mean everything. */
bool gs_track_selects(const gs_str_vec *only, gs_str path);

/* Lines over the limit. */
uint32_t gs_debt(uint32_t lines, uint32_t limit);

/* ---------------------------------------------------------------- baseline */

#define GS_BASELINE_FILE "godsplit.baseline"

/* The largest baseline that is read: 16 MiB. */
#define GS_BASELINE_MAX (16u << 20)

/* One line of the file: path, tab, lines, and for growth that was allowed a
 * tab and the reason. */
typedef struct gs_allowance {
    gs_str path;
    uint32_t lines;
    gs_str reason; /* empty: none */
} gs_allowance;

typedef struct gs_baseline {
    GS_VEC(gs_allowance) entries; /* sorted by path, each path once */
} gs_baseline;

/* Reads the bytes of a baseline; `path` is for messages. Refuses, with an error
 * of code "baseline" that has its line: conflict markers, a path twice, what is
 * no entry. `merge` reads on: of a path that comes twice the larger count is
 * taken, since each side of a merge was allowed its own. */
bool gs_baseline_read(gs_baseline *baseline, gs_str path, gs_str bytes, bool merge, gs_arena *arena,
                      gs_diags *diags);

/* Appends the file: a head of comments, then one line an entry. A path with a
 * byte that would break the line is written as git writes it, "a\nb\377". */
void gs_baseline_write(const gs_baseline *baseline, gs_buf *out);

/* The entry of a path, or NULL. O(log n). */
const gs_allowance *gs_baseline_find(const gs_baseline *baseline, gs_str path);

/* ------------------------------------------------------------------- check */

typedef struct gs_check_input {
    const gs_config *config;
    const gs_tracked_vec *files;
    const gs_baseline *baseline; /* to hold them to; NULL: none */
    bool counted;                /* --against without any baseline: `baseline` is what the files had
                                    there, and nothing to lower */
    const gs_baseline *own;      /* --against: this tree's, whose reasons count; NULL: none */
} gs_check_input;

/* Fills findings, rows and counts. A row's `before` is from the baseline. The
 * other fields (paths of plans, names of refs) are left to the caller. */
void gs_check_run(gs_check *check, const gs_check_input *input, gs_arena *arena);

/* Growth that is let pass. */
typedef struct gs_growth {
    gs_str path, reason; /* both empty: none */
} gs_growth;

/* The baseline that follows from a check of the tree against the old one: what
 * shrank is lowered, what is under its limit or gone is left out, a split gets
 * its entries. What failed keeps its old entry or gets none, but for `growth`. */
void gs_baseline_next(gs_baseline *next, const gs_check *check, const gs_check_input *input,
                      gs_growth growth, gs_arena *arena);

/* The first baseline there could be: all that is over its limit. */
void gs_baseline_first(gs_baseline *next, const gs_tracked_vec *files, gs_arena *arena);

/* ----------------------------------------------------------------- history */

/* A version of a tracked file in a commit. */
typedef struct gs_log_change {
    gs_str path;
    gs_str from; /* the path that it had before this commit, if it was renamed; else empty */
    gs_id blob;  /* in gs_log.blobs; GS_NONE: it is not there (any more) */
} gs_log_change;

typedef struct gs_log_commit {
    gs_str id;
    int64_t time; /* of the committer; never less than that of the commit before */
    uint32_t first_change, changes;
    gs_str tags; /* "v1.0 v1.1", or empty */
} gs_log_commit;

typedef struct gs_log {
    GS_VEC(gs_log_commit) commits; /* oldest first */
    GS_VEC(gs_log_change) changes;
    gs_names blobs;  /* ids of all that was a tracked file, as git writes them */
    uint32_t *lines; /* of each blob; GS_NONE: git does not have it */
} gs_log;

/* Reads the output of `git log -z --first-parent -m --raw --no-abbrev
 * -M --decorate=full --decorate-refs=refs/tags/ --format="%H %ct %D"`
 * (newest first; without %D there are no tags). Links and submodules are taken
 * for no files. A rename is two changes: the old path is gone, the new one came
 * from it. `bytes` must live as long as the log. O(bytes). */
void gs_log_read(gs_log *log, gs_str bytes, gs_arena *arena);

/* Counts newlines in the output of `git cat-file --batch` given the blobs' ids
 * in their order, piece by piece. Start from {.log = log}. */
typedef struct gs_blob_counter {
    gs_log *log;
    uint64_t left; /* bytes of the present blob, with the newline behind it */
    uint32_t next; /* index of the next blob */
    uint32_t lines;
    uint32_t head_len;
    char head[128];
    bool bad; /* the output is not what was asked for */
} gs_blob_counter;

/* Takes a piece; false when the output makes no sense. */
bool gs_blob_count(gs_blob_counter *counter, gs_str piece);

/* ---------------------------------------------------------------- progress */

/* A plan of the project. */
typedef struct gs_god_plan {
    gs_str path;      /* of plan.yaml */
    gs_str source;    /* of the file that it splits */
    gs_str_vec files; /* of its modules: "content.py" */
} gs_god_plan;

/* A file beside a god file from which it imports. */
typedef struct gs_beside {
    gs_str god, path;
    uint32_t lines;
} gs_beside;

typedef GS_VEC(gs_god_plan) gs_god_plan_vec;
typedef GS_VEC(gs_beside) gs_beside_vec;

/* The modules of the project that `source`, a lone god file, imports from its
 * own folder or below, as paths that may exist: for `from .enums import A` in
 * app/models.py "app/enums.py" and "app/enums/__init__.py". A file that does
 * not parse gives none. */
void gs_track_imports(gs_str god, gs_str bytes, gs_str_vec *paths, gs_arena *arena,
                      gs_arena *scratch);

/* Whether the rest of a god file still stands in `bytes`, the __init__.py of its
 * package: a class, a function, or assignments of more than `limit` lines. So
 * it is too in a file that does not parse. */
bool gs_track_holds_rest(gs_str path, gs_str bytes, uint32_t limit, gs_arena *scratch);

typedef enum gs_rank { GS_RANK_LINES, GS_RANK_CHURN, GS_RANK_BRANCHES } gs_rank;

typedef struct gs_ledger_input {
    const gs_config *config;
    const gs_tracked_vec *files;
    const gs_check *check;        /* of the same tree: says what has grown */
    const gs_baseline *baselines; /* all versions, oldest first, today's last */
    uint32_t baseline_count;
    const gs_god_plan_vec *plans;
    const gs_beside_vec *besides;
    const gs_str_vec *shims; /* files of packages that are over the limit and hold no rest */
    const gs_str_vec *only;  /* the god files wanted (gs_track_selects) */
    const gs_log *log;       /* NULL: no history */
    bool by_tag;
    bool project; /* a projection is wanted */
} gs_ledger_input;

/* Fills the ledger but for what only git can tell: the state of the history,
 * commits and branches of each file (GS_NONE until then), its order. */
void gs_ledger_make(gs_ledger *ledger, const gs_ledger_input *input, gs_arena *arena);

/* Puts files that have debt first, then orders by rank, then path. */
void gs_ledger_sort(gs_ledger *ledger, gs_rank rank);

#endif
