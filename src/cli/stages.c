/* stages.c - the stages that all commands on one file go through.
 *
 * Owns: from the arguments to facts, graph, partition and plan.
 * Must not know: what a command does with them.
 */
#include "cli_p.h"

#include <assert.h>

/* ----------------------------------------------------------------- reading */

static bool read_text(gs_cli *cli, gs_str *bytes)
{
    const gs_option_value *path = &cli->line.options[GS_OPTION_PATH];
    gs_place_of_text(&cli->place, path->given ? path->text : GS_STR("models.py"), cli->arena);
    cli->place.shown = path->given ? path->text : GS_STR("<stdin>");
    return gs_os_read_stdin(GS_SOURCE_MAX, cli->arena, bytes, cli->diags);
}

static bool read_file(gs_cli *cli, gs_str *bytes)
{
    if (!gs_os_read(cli->line.file, GS_SOURCE_MAX, cli->arena, bytes, cli->diags))
        return false;
    gs_place_of_file(&cli->place, cli->line.file, cli->arena);
    /* A split may stand beside its original when the two are compared. */
    if (cli->place.rival.len == 0 || cli->line.command == GS_OPTION_COMPARE)
        return true;
    gs_str text = gs_str_format(cli->arena,
                                "%.*s/ exists beside %.*s.py: Python imports the package and "
                                "ignores this file",
                                GS_FMT(cli->place.rival), GS_FMT(cli->place.rival));
    return gs_cli_refuse(cli, GS_STR("H64"), text,
                         GS_STR("delete the one that is left over, then run godsplit again"));
}

bool gs_cli_read(gs_cli *cli, gs_analysis *a)
{
    gs_str bytes;
    bool is_text = gs_str_equal(cli->line.file, GS_STR("-"));
    if (!(is_text ? read_text(cli, &bytes) : read_file(cli, &bytes)))
        return false;
    if (!gs_cli_configure(cli, cli->place.root))
        return false;
    if (!gs_source_init(&a->source, cli->place.path, bytes, cli->arena, cli->diags))
        return false;
    cli->source = &a->source;
    return gs_facts_read(&a->facts, &a->source, cli->arena, cli->scratch, cli->diags);
}

/* ---------------------------------------------------------------- planning */

static bool has_something_to_move(const gs_graph *graph)
{
    for (uint32_t i = 0; i < graph->units.len; i++) {
        if (!graph->units.at[i].frame)
            return true;
    }
    return false;
}

/* What a file without anything to move has at most. */
static const char *empty_text(const gs_facts *facts)
{
    const char *text = "nothing to split: the file is empty";
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        gs_stmt_kind kind = facts->stmts.at[i].kind;
        if (kind == GS_STMT_DOCSTRING)
            text = "nothing to split: only a docstring";
        else if (kind != GS_STMT_HEADER)
            return "nothing to split: only imports";
        else
            text = "nothing to split: only comments";
    }
    return text;
}

bool gs_cli_graph(gs_cli *cli, gs_analysis *a)
{
    gs_graph_build(&a->graph, &a->facts, cli->arena, cli->scratch);
    if (has_something_to_move(&a->graph))
        return true;
    return gs_cli_refuse(cli, GS_STR("empty"), gs_str_from(empty_text(&a->facts)),
                         GS_STR("name the file that holds the models"));
}

gs_plan_place gs_cli_plan_place(const gs_cli *cli)
{
    return (gs_plan_place){.path = cli->place.path,
                           .module = cli->place.module,
                           .limit = gs_cli_number(cli, GS_OPTION_MAX_LINES),
                           .granularity = (gs_granularity)gs_cli_number(cli, GS_OPTION_GRANULARITY),
                           .pin_module = gs_cli_given(cli, GS_OPTION_PIN_MODULE)};
}

void gs_cli_plan(gs_cli *cli, gs_analysis *a)
{
    gs_plan_place place = gs_cli_plan_place(cli);
    gs_plan_make(&a->plan, &a->partition, &place, cli->arena, cli->scratch);
}

bool gs_cli_split_options(gs_cli *cli, const gs_analysis *a, gs_split_options *options)
{
    gs_fixed_units *pins = gs_new(cli->arena, gs_fixed_units);
    *options =
        (gs_split_options){.max_lines = gs_cli_number(cli, GS_OPTION_MAX_LINES),
                           .granularity = (gs_granularity)gs_cli_number(cli, GS_OPTION_GRANULARITY),
                           .modules = gs_cli_number(cli, GS_OPTION_MODULES),
                           .app = cli->place.app,
                           .taken = cli->place.taken,
                           .taken_count = cli->place.taken_count,
                           .avoid = cli->config.avoid.at,
                           .avoid_count = cli->config.avoid.len};
    if (cli->config.pins.len == 0)
        return true;
    options->fixed = pins;
    return gs_cli_pins(cli, &a->graph, options, pins);
}

bool gs_cli_suggest(gs_cli *cli, gs_analysis *a)
{
    gs_split_options options;
    if (!gs_cli_split_options(cli, a, &options))
        return false;
    gs_split_run(&a->partition, &a->graph, &options, cli->arena, cli->scratch);
    gs_cli_plan(cli, a);
    return true;
}

gs_str gs_cli_plan_folder(const gs_cli *cli)
{
    const gs_option_value *out = &cli->line.options[GS_OPTION_OUT];
    gs_str folder = out->text.len ? out->text : GS_STR("plans");
    const char *slash = gs_str_ends(folder, GS_STR("/")) ? "" : "/";
    return gs_str_format(cli->arena, "%.*s%s%.*s", GS_FMT(folder), slash,
                         GS_FMT(cli->place.module));
}

gs_str gs_cli_plan_file(const gs_cli *cli)
{
    return gs_str_format(cli->arena, "%.*s/plan.yaml", GS_FMT(gs_cli_plan_folder(cli)));
}
