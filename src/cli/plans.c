/* plans.c - the plans of a tree, and which of them a change carries out.
 *
 * Owns: where plans are looked for, and from where both sides of a split come.
 * Must not know: how a split is proved or told.
 */
#include <assert.h>

#include "documents.h"

/* ------------------------------------------------------------------- reading */

/* A plan that can't be read is no reason to show nothing. */
static void read_plan(gs_cli *cli, const gs_tree *tree, gs_str path, gs_tree_plans *plans)
{
    gs_plan plan;
    gs_str full = gs_tree_path(cli, tree, path), bytes;
    gs_diags diags;
    gs_diags_init(&diags, cli->arena);
    if (gs_os_kind_of(full, cli->scratch) != GS_OS_FILE)
        return;
    if (!gs_os_read(full, GS_PLAN_MAX, cli->arena, &bytes, &diags) ||
        !gs_plan_read(&plan, path, bytes, cli->arena, &diags)) {
        gs_diag first = diags.list.at[0];
        first.severity = GS_WARNING;
        first.path = path;
        first.remedy = GS_STR("the plan was left out");
        gs_diags_add(cli->diags, first);
        return;
    }
    *gs_vec_push(cli->arena, plans) = (gs_tree_plan){.path = path, .plan = plan};
}

void gs_tree_read_plans(gs_cli *cli, const gs_tree *tree, gs_tree_plans *plans)
{
    gs_str out = cli->line.options[GS_OPTION_OUT].text, *names;
    gs_str folder = out.len ? out : gs_tree_path(cli, tree, GS_STR("plans"));
    gs_str shown = cli->config.out.len ? cli->config.out : GS_STR("plans");
    uint32_t count;
    gs_os_list(folder, cli->arena, &names, &count);
    for (uint32_t i = 0; i < count; i++)
        read_plan(cli, tree,
                  gs_str_format(cli->arena, "%.*s/%.*s/plan.yaml", GS_FMT(shown), GS_FMT(names[i])),
                  plans);
}

/* ------------------------------------------------------------------- proving */

/* The file as it was, if it is the one that the plan is of. */
static bool read_original(gs_cli *cli, const gs_tree *tree, gs_str ref, const gs_plan *plan,
                          gs_str *bytes)
{
    gs_os_result result;
    gs_str object =
        gs_str_format(cli->arena, "%.*s:./%.*s", GS_FMT(ref), GS_FMT(plan->source.path));
    const gs_str show[] = {GS_STR("cat-file"), GS_STR("blob"), object};
    if (!ref.len || !gs_tree_git_run(cli, tree, &(gs_tree_git){.words = show, .count = 3}, &result))
        return false;
    *bytes = result.out;
    return gs_str_equal(gs_sha256_hex(*bytes, cli->arena), plan->source.sha256);
}

/* False when the old file is still there, or the package is not whole. */
static bool read_package(gs_cli *cli, const gs_tree *tree, const gs_plan *plan,
                         gs_package_files *files, gs_diags *unheard)
{
    gs_str old = gs_tree_path(cli, tree, plan->source.path);
    return gs_os_kind_of(old, cli->scratch) == GS_OS_MISSING &&
           gs_cli_read_package(cli, plan, gs_tree_path(cli, tree, plan->target), files, unheard);
}

/* NULL when there is no split here, or not all of it. */
static const gs_proof *prove(gs_cli *cli, const gs_tree *tree, gs_str ref, const gs_plan *plan)
{
    gs_package_files files = {0};
    gs_proof_edits edits = {0};
    gs_diags unheard;
    gs_str original;
    gs_diags_init(&unheard, cli->arena);
    if (!read_package(cli, tree, plan, &files, &unheard) ||
        !read_original(cli, tree, ref, plan, &original))
        return NULL;
    gs_carry_edits(plan, &edits, cli->arena);
    gs_proof *proof = gs_new(cli->arena, gs_proof);
    gs_proof_input *input = gs_new(cli->arena, gs_proof_input);
    *input = (gs_proof_input){
        .path = plan->source.path,
        .folder = plan->target,
        .module = plan->source.module,
        .original = original,
        .files = files.at,
        .file_count = files.len,
        .edits = edits.at,
        .edit_count = edits.len,
    };
    return gs_prove(proof, input, cli->arena, cli->scratch, &unheard) ? proof : NULL;
}

/* -------------------------------------------------------------------- finding */

static const gs_tree_plan *plan_of(const gs_tree_plans *plans, gs_str path)
{
    for (uint32_t i = 0; i < plans->len; i++) {
        if (gs_str_equal(plans->at[i].plan.source.path, path))
            return &plans->at[i];
    }
    return NULL;
}

void gs_check_find_splits(gs_cli *cli, const gs_tree *tree, gs_check *check,
                          gs_check_splits *splits)
{
    gs_tree_plans *plans = gs_new(cli->arena, gs_tree_plans);
    gs_tree_read_plans(cli, tree, plans);
    for (uint32_t i = 0; i < check->rows.len; i++) {
        gs_check_row *row = &check->rows.at[i];
        const gs_tree_plan *found = plan_of(plans, row->path);
        if (!found)
            continue;
        row->plan = found->path;
        if (row->before != row->lines)
            *gs_vec_push(cli->arena, splits) =
                (gs_check_split){.path = row->path,
                                 .plan = &found->plan,
                                 .proof = prove(cli, tree, check->against, &found->plan)};
    }
}
