/* branches.h - open branches: those with commits that HEAD does not have. A local
 * branch and the remote one of its name count once.
 */
#ifndef GODSPLIT_CLI_BRANCHES_H
#define GODSPLIT_CLI_BRANCHES_H

#include "git.h"

/* "refs/heads/a/b" and "refs/remotes/origin/a/b": "a/b". Points into `ref`. */
gs_str gs_branch_name(gs_str ref);

/* Adds a warning (H69) that names the open branches whose commits touch the input,
 * if there are any. Asks git once; no git and no repository are no error. */
void gs_branches_warn(gs_cli *cli);

#endif
