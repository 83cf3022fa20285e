/* cmd_explain.c - --explain: why a class is where it is, and not elsewhere.
 *
 * Owns: which unit is meant, and whether it is a suggestion or a plan that is
 * explained.
 * Must not know: what counts as evidence.
 */
#include "cli_p.h"

#include <assert.h>

/* ------------------------------------------------------------------- name */

/* Every name that the file binds and that moves, in order, as gs_suggest reads them. */
static const char **names_of(const gs_cli *cli, const gs_analysis *a, uint32_t *count)
{
    const gs_facts *facts = &a->facts;
    const char **names = gs_new_n(cli->arena, const char *, facts->bindings.len + 1);
    *count = 0;
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        gs_id name = facts->bindings.at[i].name;
        uint32_t unit = gs_map_get(&a->graph.unit_of_name, name);
        if (unit != GS_NONE && !a->graph.units.at[unit].frame)
            names[(*count)++] = gs_str_copy(cli->arena, gs_facts_name(facts, name)).ptr;
    }
    return names;
}

static bool refuse_name(gs_cli *cli, const gs_analysis *a, gs_str name)
{
    uint32_t count;
    const char *const *names = names_of(cli, a, &count);
    const char *meant = gs_suggest(name, names, count);
    gs_str text = gs_str_format(cli->arena, "no class, function or constant is called \"%.*s\"",
                                GS_FMT(name));
    if (meant)
        text = gs_str_format(cli->arena, "%.*s; did you mean \"%s\"?", GS_FMT(text), meant);
    return gs_cli_refuse(cli, GS_STR("name"), text,
                         GS_STR("name it as the file does, without module or class before it"));
}

static bool find_unit(gs_cli *cli, const gs_analysis *a, uint32_t *unit)
{
    gs_str name = cli->line.options[GS_OPTION_EXPLAIN].text;
    gs_id id = gs_names_find(&a->facts.names, name);
    *unit = id == GS_NONE ? GS_NONE : gs_map_get(&a->graph.unit_of_name, id);
    return *unit != GS_NONE || refuse_name(cli, a, name);
}

/* ------------------------------------------------------------------- plan */

/* The reasons that a plan gives, as one. */
static gs_str stated_why(const gs_cli *cli, const gs_partition *partition, uint32_t unit)
{
    const gs_placement *placement = &partition->placements[unit];
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    for (uint32_t r = 0; r < placement->reasons; r++) {
        const gs_reason *reason = &partition->reasons.at[placement->first_reason + r];
        gs_str words = gs_reason_text(partition->graph, reason, cli->arena);
        gs_buf_format(&out, "%s%.*s", r ? "; " : "", GS_FMT(words));
    }
    return gs_buf_str(&out);
}

/* Every placement of a partition as one that is stated. */
static gs_fixed_units *fix_all(const gs_cli *cli, const gs_partition *partition)
{
    gs_fixed_units *fixed = gs_new(cli->arena, gs_fixed_units);
    fixed->ordered = true;
    for (uint32_t m = 0; m < partition->modules.len; m++)
        *gs_vec_push(cli->arena, &fixed->modules) = partition->modules.at[m].name;
    for (uint32_t u = 0; u < partition->graph->units.len; u++) {
        uint32_t module = partition->placements[u].module;
        if (module != GS_NONE)
            *gs_vec_push(cli->arena, &fixed->units) =
                (gs_fixed){u, module, stated_why(cli, partition, u)};
    }
    return fixed;
}

static bool explain(gs_cli *cli, gs_analysis *a, uint32_t unit, gs_explanation *explanation)
{
    const gs_option_value *plan = &cli->line.options[GS_OPTION_PLAN];
    gs_split_options options;
    if (plan->given && !gs_cli_carry_over(cli, a, plan->text))
        return false;
    if (!gs_cli_split_options(cli, a, &options))
        return false;
    if (plan->given)
        options.fixed = fix_all(cli, &a->partition);
    gs_split_explain(explanation, unit, &a->partition, &a->graph, &options, cli->arena,
                     cli->scratch);
    gs_cli_plan(cli, a);
    return true;
}

/* ------------------------------------------------------------------ telling */

static bool print(gs_cli *cli, const gs_analysis *a, const gs_explanation *explanation)
{
    gs_report_style style = gs_cli_style(cli);
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    if (gs_cli_number(cli, GS_OPTION_FORMAT) != GS_FORMAT_JSON)
        gs_report_explain_text(&a->plan, &a->partition, explanation, &style, &out, cli->scratch);
    else if (!gs_report_explain_json(&a->plan, &a->partition, explanation, &out, cli->scratch))
        return gs_cli_internal(cli, "the evidence can't be written as JSON");
    return gs_cli_given(cli, GS_OPTION_QUIET) || gs_os_print(gs_buf_str(&out), cli->diags);
}

/* The source outlives this function: the diagnostics quote it. */
int gs_cmd_explain(gs_cli *cli)
{
    gs_analysis *a = gs_new(cli->arena, gs_analysis);
    gs_explanation explanation;
    uint32_t unit;
    assert(cli->line.command == GS_OPTION_EXPLAIN);
    if (!gs_cli_read(cli, a) || !gs_cli_graph(cli, a) || !find_unit(cli, a, &unit) ||
        !explain(cli, a, unit, &explanation))
        return 2;
    return print(cli, a, &explanation) ? 0 : 2;
}
