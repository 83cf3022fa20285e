/* past.h - what git tells of the tracked files: their versions, the commits and
 * branches that touch them, the baselines of old.
 */
#ifndef GODSPLIT_CLI_PAST_H
#define GODSPLIT_CLI_PAST_H

#include "tree.h"

typedef GS_VEC(gs_baseline) gs_baseline_vec;

/* Fills state, shallow and head of a history by asking git once or twice. */
void gs_past_state(gs_cli *cli, const gs_tree *tree, gs_history *history);

/* All versions of all that ever was tracked, and of the files beside; each
 * blob's lines counted. False with an error among the diagnostics. */
bool gs_past_log(gs_cli *cli, const gs_tree *tree, const gs_beside_vec *besides, bool by_tag,
                 gs_log *log);

/* Every version of the baseline, oldest first; those that can't be read are left
 * out. */
bool gs_past_baselines(gs_cli *cli, const gs_tree *tree, gs_baseline_vec *baselines);

/* Fills `commits` of each file: commits of the 90 days before `head`, merges
 * left out. */
bool gs_past_churn(gs_cli *cli, const gs_tree *tree, int64_t head, gs_ledger *ledger);

/* Fills `branches` of each file: branches with commits that HEAD does not have
 * and that touch it; a local branch and a remote one of its name are one. */
bool gs_past_branches(gs_cli *cli, const gs_tree *tree, gs_ledger *ledger);

/* Lines of every tracked file in the tree of a commit. */
bool gs_past_tree(gs_cli *cli, const gs_tree *tree, gs_str ref, gs_tracked_vec *files);

#endif
