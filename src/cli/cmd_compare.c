/* cmd_compare.c - --compare: a plan beside a package that people made.
 *
 * Owns: what of the package is read, and which names are put side by side.
 * Must not know: how alike two splits are.
 */
#include "cli_p.h"

#include <assert.h>

#include "godsplit/compare.h"

enum { FILES_MAX = 2000 };

typedef struct comparer {
    gs_cli *cli;
    gs_analysis a;
    gs_comparison comparison;
    gs_names names; /* of comparison.names, by the same index */
} comparer;

/* Where a name stands in the list; made new when it is not there yet. */
static gs_compared *row_of(comparer *c, gs_str name)
{
    gs_id id = gs_names_add(&c->names, name);
    if (id == c->comparison.names.len)
        *gs_vec_push(c->cli->arena, &c->comparison.names) =
            (gs_compared){.name = name, .here = GS_NONE, .there = GS_NONE};
    return &c->comparison.names.at[id];
}

/* Classes, functions and what is assigned; an import is bound elsewhere. */
static bool is_defined(const gs_binding *binding)
{
    return binding->kind == GS_BIND_CLASS || binding->kind == GS_BIND_FUNCTION ||
           binding->kind == GS_BIND_ASSIGN;
}

static void add_here(comparer *c)
{
    const gs_facts *facts = &c->a.facts;
    for (uint32_t m = 0; m < c->a.partition.modules.len; m++)
        *gs_vec_push(c->cli->arena, &c->comparison.here) = c->a.partition.modules.at[m].name;
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        uint32_t unit = c->a.graph.unit_of_stmt[binding->stmt];
        uint32_t module = unit == GS_NONE ? GS_NONE : c->a.partition.placements[unit].module;
        if (!is_defined(binding) || module == GS_NONE)
            continue;
        gs_compared *row = row_of(c, gs_facts_name(facts, binding->name));
        row->is_class = row->is_class || binding->kind == GS_BIND_CLASS;
        row->here = module;
    }
}

/* ---------------------------------------------------------------- package */

/* "orders/line.py": "orders/line". */
static gs_str module_name(gs_str path)
{
    assert(path.len > 3);
    return (gs_str){path.ptr, path.len - 3};
}

/* The first file that defines a name has it. */
static void add_there(comparer *c, const gs_facts *facts, gs_str path)
{
    uint32_t module = c->comparison.there.len;
    bool any = false;
    for (uint32_t i = 0; i < facts->bindings.len; i++) {
        const gs_binding *binding = &facts->bindings.at[i];
        gs_str name = gs_facts_name(facts, binding->name);
        if (!is_defined(binding) || gs_str_equal(name, GS_STR("__all__")))
            continue;
        gs_compared *row = row_of(c, name);
        bool is_class = binding->kind == GS_BIND_CLASS;
        if (row->there != GS_NONE && (row->there != module || !is_class))
            continue;
        row->is_class = row->is_class || is_class;
        row->there = module;
        any = true;
    }
    if (any)
        *gs_vec_push(c->cli->arena, &c->comparison.there) = module_name(path);
}

static bool read_file(comparer *c, gs_str folder, gs_str path)
{
    gs_cli *cli = c->cli;
    gs_str shown = gs_str_format(cli->arena, "%.*s/%.*s", GS_FMT(folder), GS_FMT(path)), bytes;
    gs_source *source = gs_new(cli->arena, gs_source);
    gs_facts *facts = gs_new(cli->arena, gs_facts);
    if (!gs_os_read(shown, GS_SOURCE_MAX, cli->arena, &bytes, cli->diags) ||
        !gs_source_init(source, shown, bytes, cli->arena, cli->diags))
        return false;
    cli->source = source; /* what is wrong in it is quoted from it */
    if (!gs_facts_read(facts, source, cli->arena, cli->scratch, cli->diags))
        return false;
    cli->source = &c->a.source;
    add_there(c, facts, path);
    return true;
}

static bool is_left_out(gs_str path, gs_str name, gs_os_kind kind, void *context)
{
    (void)path;
    (void)context;
    return gs_str_starts(name, GS_STR(".")) || gs_str_equal(name, GS_STR("__pycache__")) ||
           (kind == GS_OS_FILE && !gs_str_ends(name, GS_STR(".py")));
}

static bool refuse_folder(gs_cli *cli, gs_str folder, const char *text, const char *remedy)
{
    gs_diags_add(cli->diags, (gs_diag){.severity = GS_ERROR,
                                       .code = GS_STR("compare"),
                                       .path = folder,
                                       .text = gs_str_from(text),
                                       .remedy = gs_str_from(remedy)});
    return false;
}

static bool read_package(comparer *c)
{
    gs_cli *cli = c->cli;
    gs_str folder = cli->line.options[GS_OPTION_COMPARE].text, *paths;
    uint32_t count;
    while (folder.len > 1 && gs_str_ends(folder, GS_STR("/")))
        folder.len--;
    if (gs_os_kind_of(folder, cli->scratch) != GS_OS_FOLDER)
        return refuse_folder(cli, folder, "is no folder", "name the folder of the package");
    if (!gs_os_walk(folder, FILES_MAX, is_left_out, NULL, cli->arena, &paths, &count))
        return refuse_folder(cli, folder, "has more than 2000 Python files",
                             "name the folder of the package alone");
    for (uint32_t i = 0; i < count; i++)
        if (!read_file(c, folder, paths[i]))
            return false;
    return c->comparison.there.len > 0 ||
           refuse_folder(cli, folder, "no file of it defines anything",
                         "name the folder that the models were split into");
}

/* ----------------------------------------------------------------- telling */

static bool print(const comparer *c)
{
    gs_cli *cli = c->cli;
    gs_report_style style = gs_cli_style(cli);
    gs_buf out;
    gs_buf_init(&out, cli->arena);
    if (gs_cli_number(cli, GS_OPTION_FORMAT) != GS_FORMAT_JSON)
        gs_report_compare_text(&c->comparison, &style, &out, cli->scratch);
    else if (!gs_report_compare_json(&c->comparison, &out))
        return gs_cli_internal(cli, "the comparison can't be written as JSON");
    return gs_cli_given(cli, GS_OPTION_QUIET) || gs_os_print(gs_buf_str(&out), cli->diags);
}

/* The source outlives this function: the diagnostics quote it. */
int gs_cmd_compare(gs_cli *cli)
{
    comparer *c = gs_new(cli->arena, comparer);
    const gs_option_value *plan = &cli->line.options[GS_OPTION_PLAN];
    *c = (comparer){.cli = cli};
    gs_names_init(&c->names, cli->arena);
    if (!gs_cli_read(cli, &c->a) || !gs_cli_graph(cli, &c->a) ||
        !(plan->given ? gs_cli_carry_over(cli, &c->a, plan->text) : gs_cli_suggest(cli, &c->a)))
        return 2;
    add_here(c);
    if (!read_package(c))
        return 2;
    gs_compare(&c->comparison, cli->arena, cli->scratch);
    return print(c) ? 0 : 2;
}
