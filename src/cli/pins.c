/* pins.c - [tool.godsplit.modules] on one file.
 *
 * Owns: which units the patterns mean, and what is said of one that can't be
 * honoured. The configuration is for a whole project, so a pattern that fits
 * nothing in this file is told only with -v, or when it looks mistyped.
 * Must not know: how a split keeps them.
 */
#include "cli_p.h"

#include <string.h>

#include "godsplit/glob.h"

static void tell(gs_cli *cli, gs_severity severity, uint32_t line, gs_str code, gs_str text,
                 gs_str remedy)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = severity,
                                       .code = code,
                                       .path = cli->config.path,
                                       .line = line,
                                       .text = text,
                                       .remedy = remedy});
}

/* The first pin that fits a name, or GS_NONE. */
static uint32_t pin_of(const gs_config *config, gs_str name)
{
    for (uint32_t p = 0; p < config->pins.len; p++) {
        if (gs_glob_match(config->pins.at[p].pattern, name))
            return p;
    }
    return GS_NONE;
}

static uint32_t module_of(gs_cli *cli, gs_fixed_units *fixed, gs_str name)
{
    for (uint32_t m = 0; m < fixed->modules.len; m++) {
        if (gs_str_equal(fixed->modules.at[m], name))
            return m;
    }
    *gs_vec_push(cli->arena, &fixed->modules) = name;
    return fixed->modules.len - 1;
}

/* Which pin placed each unit, or GS_NONE. */
static uint32_t *place(gs_cli *cli, const gs_graph *graph, gs_fixed_units *fixed, bool *used)
{
    const gs_facts *facts = graph->facts;
    uint32_t *pin_at = gs_new_n(cli->scratch, uint32_t, graph->units.len + 1);
    for (uint32_t u = 0; u < graph->units.len; u++)
        pin_at[u] = GS_NONE;
    for (uint32_t b = 0; b < facts->bindings.len; b++) {
        gs_id name = facts->bindings.at[b].name;
        uint32_t unit = gs_map_get(&graph->unit_of_name, name);
        uint32_t pin = pin_of(&cli->config, gs_facts_name(facts, name));
        if (unit == GS_NONE || pin == GS_NONE || graph->units.at[unit].frame)
            continue;
        used[pin] = true;
        if (pin_at[unit] != GS_NONE)
            continue;
        pin_at[unit] = pin;
        *gs_vec_push(cli->arena, &fixed->units) =
            (gs_fixed){.unit = unit,
                       .module = module_of(cli, fixed, cli->config.pins.at[pin].module),
                       .why = GS_STR("placed by [tool.godsplit.modules]")};
    }
    return pin_at;
}

/* -------------------------------------------------------------- what is told */

static uint32_t line_of_module(const gs_config *config, gs_str name)
{
    for (uint32_t p = 0; p < config->pins.len; p++) {
        if (gs_str_equal(config->pins.at[p].module, name))
            return config->pins.at[p].line;
    }
    return 0;
}

static bool check_names(gs_cli *cli, const gs_graph *graph, const gs_split_options *options,
                        const gs_fixed_units *fixed)
{
    bool ok = true;
    for (uint32_t m = 0; m < fixed->modules.len; m++) {
        gs_str name = fixed->modules.at[m];
        gs_name_fault fault = gs_module_name_check(name, graph, options, cli->arena);
        if (fault.code.len == 0)
            continue;
        bool sibling = gs_str_equal(fault.code, GS_STR("H50"));
        ok = ok && sibling;
        tell(cli, sibling ? GS_WARNING : GS_ERROR, line_of_module(&cli->config, name), fault.code,
             fault.text, GS_STR("give the module another name"));
    }
    return ok;
}

/* A name of the file that is nearly the pattern, or NULL. */
static const char *meant_by(gs_cli *cli, const gs_facts *facts, gs_str pattern)
{
    const char **names = gs_new_n(cli->scratch, const char *, facts->bindings.len + 1);
    for (uint32_t b = 0; b < facts->bindings.len; b++)
        names[b] = gs_str_copy(cli->arena, gs_facts_name(facts, facts->bindings.at[b].name)).ptr;
    return gs_suggest(pattern, names, facts->bindings.len);
}

static void tell_unused(gs_cli *cli, const gs_graph *graph, uint32_t pin)
{
    const gs_config_pin *at = &cli->config.pins.at[pin];
    const char *meant = meant_by(cli, graph->facts, at->pattern);
    gs_str text = gs_str_format(cli->arena, "no name of %.*s fits \"%.*s\"",
                                GS_FMT(cli->place.path), GS_FMT(at->pattern));
    if (meant)
        tell(cli, GS_WARNING, at->line, GS_STR("config"),
             gs_str_format(cli->arena, "%.*s; did you mean \"%s\"?", GS_FMT(text), meant),
             GS_STR(""));
    else if (gs_cli_given(cli, GS_OPTION_VERBOSE))
        tell(cli, GS_NOTE, at->line, GS_STR("config"), text, GS_STR(""));
}

static bool check_cycles(gs_cli *cli, const gs_graph *graph, const gs_fixed_units *fixed,
                         const uint32_t *pin_at)
{
    gs_fixed_fault fault;
    if (gs_fixed_check(fixed, graph, &fault, cli->arena, cli->scratch))
        return true;
    uint32_t line = cli->config.pins.at[pin_at[fault.unit]].line;
    tell(cli, GS_ERROR, line, GS_STR("H14"), fault.text, fault.remedy);
    return false;
}

bool gs_cli_pins(gs_cli *cli, const gs_graph *graph, const gs_split_options *options,
                 gs_fixed_units *fixed)
{
    gs_arena_mark mark = gs_arena_save(cli->scratch);
    bool *used = gs_new_n(cli->scratch, bool, cli->config.pins.len + 1);
    const uint32_t *pin_at = place(cli, graph, fixed, used);
    bool ok = check_names(cli, graph, options, fixed) && check_cycles(cli, graph, fixed, pin_at);
    for (uint32_t p = 0; p < cli->config.pins.len; p++) {
        if (!used[p])
            tell_unused(cli, graph, p);
    }
    gs_arena_rewind(cli->scratch, mark);
    return ok;
}
