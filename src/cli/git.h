/* git.h - what git knows of the input. Every question is one git command; that
 * there is no git, or no repository, is an answer and no error.
 */
#ifndef GODSPLIT_CLI_GIT_H
#define GODSPLIT_CLI_GIT_H

#include "cli_p.h"

/* One git command. */
typedef struct gs_git_call {
    gs_str folder; /* where it runs; empty: the working folder */
    const gs_str *words;
    uint32_t count;
    gs_str input; /* its standard input */
    bool offline; /* asks neither a server nor a person, and may say much */
    bool (*take)(gs_str piece, void *context); /* as in gs_os_command */
    void *context;
} gs_git_call;

/* Runs it; true if it ran and said yes (status 0). `result` has its words; `diags`
 * what the system refused. */
bool gs_git_run(gs_cli *cli, const gs_git_call *call, gs_os_result *result, gs_diags *diags);

/* Appends the names of output that was made with -z. */
void gs_git_names(gs_str bytes, gs_str_vec *names, gs_arena *arena);

/* Runs git with `count` words in `folder` (empty: the working folder); true if
 * it ran and said yes (status 0). Output in cli->arena, also when it said no. */
bool gs_git(gs_cli *cli, gs_str folder, const gs_str *words, uint32_t count, gs_str *out);

/* The absolute path of the git folder of this work tree, or "". */
gs_str gs_git_folder(gs_cli *cli, gs_str folder);

typedef enum gs_git_state {
    GS_GIT_NONE,  /* no git, or no repository */
    GS_GIT_CLEAN, /* what is on disk is what is committed */
    GS_GIT_CHANGED,
    GS_GIT_UNTRACKED,
    GS_GIT_IGNORED
} gs_git_state;

/* How the file `name` in `folder` stands. */
gs_git_state gs_git_state_of(gs_cli *cli, gs_str folder, gs_str name);

/* A line of an ignore file. */
typedef struct gs_git_rule {
    gs_str file, line, pattern;
    gs_str path; /* that it ignores */
} gs_git_rule;

/* True if git would ignore one of the files, none of which need be there; they
 * are named from `folder`. */
bool gs_git_ignores(gs_cli *cli, gs_str folder, const gs_str_vec *paths, gs_git_rule *rule);

/* The bytes of `name` in `folder` at a commit. */
bool gs_git_show(gs_cli *cli, gs_str folder, gs_str commit, gs_str name, gs_str *bytes);

/* The commits from HEAD back that touch `name`, newest first, `max` at most. */
bool gs_git_commits(gs_cli *cli, gs_str folder, gs_str name, uint32_t max, gs_str_vec *commits);

#endif
