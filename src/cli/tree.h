/* tree.h - the tree that --check, --baseline and --progress look at: its root,
 * its tracked files with their lines, its baseline, and git run in it.
 */
#ifndef GODSPLIT_CLI_TREE_H
#define GODSPLIT_CLI_TREE_H

#include "cli_p.h"
#include "godsplit/track.h"

typedef struct gs_tree {
    gs_str root;          /* absolute, no slash at the end */
    bool in_git;          /* files were listed by git */
    bool no_git;          /* there is no git program */
    gs_tracked_vec files; /* what a sparse checkout left out too, as HEAD has it */
    gs_names left_out;    /* paths of these */
    gs_tracked_vec head;  /* what HEAD has, if it had to be asked */
    gs_str_vec selected;  /* the PATHs from the root, and the god file of each; none: everything */
    gs_str baseline;      /* path of the baseline from the root */
} gs_tree;

/* Finds the root of the PATHs of the command line (nearest folder upward with a
 * baseline, a pyproject.toml that configures godsplit, or a .git; else the folder
 * itself), reads the configuration, lists and counts. False with an error among
 * the diagnostics. */
bool gs_tree_read(gs_cli *cli, gs_tree *tree);

/* Whether a PATH names this file, its god file or a folder above one of them. */
bool gs_tree_selects(const gs_tree *tree, gs_str path, gs_str god);

/* A path from the root, absolute. */
gs_str gs_tree_path(const gs_cli *cli, const gs_tree *tree, gs_str path);

/* Reads the baseline; NULL in `baseline` if there is none. False with an error. */
bool gs_tree_baseline(gs_cli *cli, const gs_tree *tree, bool merge, gs_baseline **baseline);

/* Runs git in the root with `count` words, with `input` as its standard input;
 * `take` as in gs_os_command. False without a diagnostic when there is no git or
 * it says no; `result` has its words. */
typedef struct gs_tree_git {
    const gs_str *words;
    uint32_t count;
    gs_str input;
    bool (*take)(gs_str piece, void *context);
    void *context;
} gs_tree_git;

bool gs_tree_git_run(gs_cli *cli, const gs_tree *tree, const gs_tree_git *git,
                     gs_os_result *result);

/* Adds git's own words as an error (or a warning) of code "git". */
void gs_tree_git_said(gs_cli *cli, const gs_os_result *result, gs_severity severity, gs_str remedy);

#endif
