/* plan_file.c - a plan on disk, brought back to its source.
 *
 * Owns: that what the plan says of limit and granularity stands between options
 * and presets; the package that was made from it.
 * Must not know: how a plan is checked.
 */
#include "cli_p.h"

#include <string.h>

static void adopt_settings(gs_cli *cli, const gs_plan *plan)
{
    gs_option_value *options = cli->line.options;
    if (!options[GS_OPTION_MAX_LINES].given)
        options[GS_OPTION_MAX_LINES].number = plan->limit;
    if (!options[GS_OPTION_GRANULARITY].given && !options[GS_OPTION_MODULES].given)
        options[GS_OPTION_GRANULARITY].number =
            gs_str_equal(plan->granularity, GS_STR("class")) ? GS_BY_CLASS : GS_BY_DOMAIN;
    for (uint32_t i = 0; i < plan->edits.len; i++)
        options[GS_OPTION_PIN_MODULE].given |=
            gs_str_equal(plan->edits.at[i].kind, GS_STR("pin-module"));
}

bool gs_cli_read_plan(gs_cli *cli, gs_str path, gs_plan *plan)
{
    gs_str yaml;
    return gs_os_read(path, GS_PLAN_MAX, cli->arena, &yaml, cli->diags) &&
           gs_plan_read(plan, path, yaml, cli->arena, cli->diags);
}

/* What a library adds is known by who takes it: stated names stay, unless the
 * file binds them by now. */
static void keep_names(gs_cli *cli, gs_analysis *a, const gs_plan *stated)
{
    GS_VEC(gs_plan_added) names = {0};
    for (uint32_t i = 0; i < stated->shim.added.len; i++) {
        gs_id id = gs_names_find(&a->facts.names, stated->shim.added.at[i].name);
        bool bound = false;
        for (uint32_t k = 0; id != GS_NONE && k < a->facts.bindings.len && !bound; k++)
            bound = a->facts.bindings.at[k].name == id;
        if (!bound)
            *gs_vec_push(cli->arena, &names) = stated->shim.added.at[i];
    }
    gs_plan_add_names(&a->plan, &a->source, names.at, names.len, cli->arena, cli->scratch);
}

bool gs_cli_restore(gs_cli *cli, gs_analysis *a, gs_str path, const gs_plan *stated,
                    bool carry_over)
{
    adopt_settings(cli, stated);
    gs_split_options options;
    if (!gs_cli_split_options(cli, a, &options))
        return false;
    gs_plan_place place = gs_cli_plan_place(cli);
    gs_plan_use use = {
        .path = path, .carry_over = carry_over, .place = &place, .options = &options};
    if (!gs_partition_from_plan(&a->partition, &a->graph, stated, &use, cli->arena, cli->scratch,
                                cli->diags))
        return false;
    gs_cli_plan(cli, a);
    keep_names(cli, a, stated);
    if (gs_cli_given(cli, GS_OPTION_NO_PROJECT))
        memcpy(&a->plan.callers, &stated->callers, sizeof(stated->callers));
    return true;
}

bool gs_cli_carry_over(gs_cli *cli, gs_analysis *a, gs_str path)
{
    gs_plan stated;
    return gs_cli_read_plan(cli, path, &stated) && gs_cli_restore(cli, a, path, &stated, true);
}

bool gs_cli_read_module(gs_cli *cli, gs_str folder, gs_str name, gs_package_files *files,
                        gs_diags *diags)
{
    gs_str path = gs_str_format(cli->arena, "%.*s/%.*s", GS_FMT(folder), GS_FMT(name));
    gs_str bytes;
    if (!gs_os_read(path, GS_SOURCE_MAX, cli->arena, &bytes, diags))
        return false;
    *gs_vec_push(cli->arena, files) = (gs_package_file){name, bytes};
    return true;
}

bool gs_cli_read_package(gs_cli *cli, const gs_plan *plan, gs_str folder, gs_package_files *files,
                         gs_diags *diags)
{
    bool good = gs_cli_read_module(cli, folder, GS_STR("__init__.py"), files, diags);
    for (uint32_t i = 0; good && i < plan->modules.len; i++)
        good = gs_cli_read_module(cli, folder, plan->modules.at[i].file, files, diags);
    return good;
}
