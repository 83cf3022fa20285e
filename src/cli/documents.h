/* documents.h - the plans of a tree, and what --progress and --check tell in
 * which format.
 */
#ifndef GODSPLIT_CLI_DOCUMENTS_H
#define GODSPLIT_CLI_DOCUMENTS_H

#include "godsplit/formats.h"
#include "tree.h"

typedef struct gs_tree_plan {
    gs_str path; /* of plan.yaml, from the root */
    gs_plan plan;
} gs_tree_plan;

typedef GS_VEC(gs_tree_plan) gs_tree_plans;
typedef GS_VEC(gs_check_split) gs_check_splits;

/* Reads every plan of the tree. One that can't be read is a warning among the
 * diagnostics and left out. */
void gs_tree_read_plans(gs_cli *cli, const gs_tree *tree, gs_tree_plans *plans);

/* Fills the plans of the rows, and for each row that changed its split: the
 * proof too if --against has the file that the plan is of and the package is
 * there. The plans lie in the arena of the run. */
void gs_check_find_splits(gs_cli *cli, const gs_tree *tree, gs_check *check,
                          gs_check_splits *splits);

/* Appends the document of --format. False with an error among the diagnostics. */
bool gs_cli_add_progress(gs_cli *cli, const gs_ledger *ledger, gs_buf *out);
bool gs_cli_add_check(gs_cli *cli, const gs_check *check, const gs_check_splits *splits,
                      gs_buf *out);

/* --update: puts the table into the page, which is written only if that changes
 * it, and appends what was done. False with an error among the diagnostics. */
bool gs_cli_update_page(gs_cli *cli, const gs_ledger *ledger, gs_buf *talk);

#endif
