/* plan_make.c - from a partition to a plan.
 *
 * Owns: the order of the steps, members, lines and metrics.
 * Must not know: YAML; how any step does its work.
 */
#include "plan_p.h"

#include <assert.h>
#include <string.h>

/* --------------------------------------------------------------- members */

enum { NAME_MAX_BYTES = 60 };

/* The first line of a statement without a name, cut on a code point. */
static gs_str stmt_name(const gs_maker *maker, uint32_t index)
{
    const gs_stmt *stmt = &maker->facts->stmts.at[index];
    gs_str code = gs_source_slice(maker->source, stmt->code);
    size_t len = 0;
    while (len < code.len && len < NAME_MAX_BYTES && (unsigned char)code.ptr[len] >= ' ')
        len++;
    while (len && len < code.len && ((unsigned char)code.ptr[len] & 0xC0) == 0x80)
        len--;
    return gs_str_format(maker->arena, "%.*s (line %u)", (int)len, code.ptr, stmt->line);
}

static gs_str member_lines(const gs_maker *maker, const gs_unit *unit)
{
    gs_buf buf;
    gs_buf_init(&buf, maker->arena);
    for (uint32_t s = 0; s < unit->stmts; s++) {
        const gs_stmt *stmt =
            &maker->facts->stmts.at[maker->graph->unit_stmts.at[unit->first_stmt + s]];
        gs_buf_format(&buf, "%s%u-%u", s ? " " : "", stmt->line, stmt->end_line);
    }
    return gs_buf_str(&buf);
}

static gs_str member_why(const gs_maker *maker, uint32_t unit)
{
    const gs_placement *placement = &maker->partition->placements[unit];
    gs_buf buf;
    gs_buf_init(&buf, maker->arena);
    for (uint32_t i = 0; i < placement->reasons; i++) {
        const gs_reason *reason = &maker->partition->reasons.at[placement->first_reason + i];
        gs_str text = gs_reason_text(maker->graph, reason, maker->scratch);
        if (i)
            gs_buf_addc(&buf, "; ");
        gs_buf_add(&buf, text);
    }
    if (placement->runner_up != GS_NONE)
        gs_buf_format(&buf, "; else %.*s",
                      GS_FMT(maker->partition->modules.at[placement->runner_up].name));
    return gs_buf_str(&buf);
}

static gs_plan_member member_of(const gs_maker *maker, uint32_t index)
{
    const gs_unit *unit = &maker->graph->units.at[index];
    bool named = unit->name != GS_NONE;
    return (gs_plan_member){
        .name = named ? gs_facts_name(maker->facts, unit->name)
                      : stmt_name(maker, maker->graph->unit_stmts.at[unit->first_stmt]),
        .kind = gs_role_name(unit->role),
        .lines = member_lines(maker, unit),
        .why = member_why(maker, index),
    };
}

static void add_modules(gs_maker *maker)
{
    for (uint32_t m = 0; m < maker->partition->modules.len; m++) {
        const gs_module *from = &maker->partition->modules.at[m];
        gs_plan_module *module = gs_vec_push(maker->arena, &maker->plan->modules);
        module->name = from->name;
        module->file = gs_str_format(maker->arena, "%.*s.py", GS_FMT(from->name));
        for (uint32_t k = 0; k < from->units.len; k++)
            *gs_vec_push(maker->arena, &module->members) = member_of(maker, from->units.at[k]);
    }
}

/* --------------------------------------------------------------- metrics */

static void count_edges(const gs_maker *maker, gs_plan_metrics *metrics)
{
    const gs_placement *placements = maker->partition->placements;
    for (uint32_t i = 0; i < maker->graph->edges.len; i++) {
        const gs_edge *edge = &maker->graph->edges.at[i];
        uint32_t from = placements[edge->from].module, to = placements[edge->to].module;
        if (from == GS_NONE || to == GS_NONE)
            continue;
        metrics->all_edges++;
        metrics->cut_edges += from != to;
    }
}

static void count_lines(gs_maker *maker, gs_plan_metrics *metrics)
{
    gs_plan *plan = maker->plan;
    uint64_t all = 0, over = 0;
    for (uint32_t m = 0; m < plan->modules.len; m++) {
        gs_plan_module *module = &plan->modules.at[m];
        gs_layout layout;
        gs_layout_init(&layout, maker->scratch);
        gs_layout_module(&layout, plan, maker->partition, m);
        module->lines = gs_layout_lines(&layout);
        all += module->lines;
        if (module->lines > metrics->largest)
            metrics->largest = module->lines;
        if (!plan->limit || module->lines <= plan->limit)
            continue;
        metrics->over_limit++;
        over += module->lines;
    }
    metrics->over_percent = all ? (uint32_t)(over * 100 / all) : 0;
}

static void measure(gs_maker *maker)
{
    gs_plan_metrics *metrics = &maker->plan->metrics;
    gs_layout shim;
    metrics->modules = maker->plan->modules.len;
    count_lines(maker, metrics);
    count_edges(maker, metrics);
    gs_layout_init(&shim, maker->scratch);
    gs_layout_shim(&shim, maker->plan, maker->source);
    metrics->shim_lines = gs_layout_lines(&shim);
}

/* ------------------------------------------------------------------ plan */

static bool is_package(gs_str path)
{
    return gs_str_equal(path, GS_STR("__init__.py")) || gs_str_ends(path, GS_STR("/__init__.py"));
}

/* The folder of the package: that of an __init__.py, else beside the file. */
static gs_str target_of(gs_str path)
{
    if (gs_str_equal(path, GS_STR("__init__.py")))
        return GS_STR(".");
    gs_str suffix = is_package(path) ? GS_STR("/__init__.py") : GS_STR(".py");
    bool has_suffix = gs_str_ends(path, suffix) && path.len > suffix.len;
    return (gs_str){path.ptr, has_suffix ? path.len - suffix.len : path.len};
}

static void add_head(gs_maker *maker)
{
    gs_plan *plan = maker->plan;
    plan->format = GS_PLAN_FORMAT;
    plan->source = (gs_plan_source){
        .path = maker->place->path,
        .module = maker->place->module,
        .sha256 = gs_sha256_hex(maker->source->bytes, maker->arena),
        .lines = maker->source->lines,
        .classes = maker->facts->classes.len,
        .newline = gs_newline_name(maker->source->newline),
        .encoding = maker->source->encoding,
    };
    plan->target = target_of(maker->place->path);
    plan->limit = maker->place->limit;
    plan->granularity =
        maker->place->granularity == GS_BY_CLASS ? GS_STR("class") : GS_STR("domain");
}

/* The package that the old module is in, and the top of it. */
static void split_path(gs_maker *maker)
{
    gs_str module = maker->place->module;
    size_t dot = module.len;
    maker->deeper = is_package(maker->place->path) ? 0 : 1;
    while (maker->deeper && dot && module.ptr[dot - 1] != '.')
        dot--;
    maker->package = maker->deeper ? (gs_str){module.ptr, dot ? dot - 1 : 0} : module;
    size_t first = gs_str_find(maker->package, GS_STR("."));
    maker->top = (gs_str){module.ptr, first == SIZE_MAX ? maker->package.len : first};
}

static uint32_t first_definition(const gs_facts *facts)
{
    uint32_t at = 0;
    while (at < facts->stmts.len && facts->stmts.at[at].kind != GS_STMT_CLASS &&
           facts->stmts.at[at].kind != GS_STMT_FUNCTION)
        at++;
    return at;
}

void gs_plan_make(gs_plan *plan, const gs_partition *partition, const gs_plan_place *place,
                  gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    const gs_facts *facts = partition->graph->facts;
    gs_maker maker = {
        .plan = plan,
        .partition = partition,
        .graph = partition->graph,
        .facts = facts,
        .source = facts->source,
        .place = place,
        .arena = arena,
        .scratch = scratch,
        .first_definition = first_definition(facts),
    };
    assert(arena != scratch);
    memset(plan, 0, sizeof(*plan));
    split_path(&maker);
    add_head(&maker);
    add_modules(&maker);
    maker.events = gs_events_of(maker.graph, scratch);
    maker.field_pairs = gs_field_pairs_of(maker.graph, scratch);
    gs_homes_fill(&maker);
    gs_wiring_make(&maker);
    gs_blocks_make(&maker);
    gs_edits_make(&maker);
    gs_shim_make(&maker);
    gs_hazards_make(&maker);
    measure(&maker);
    gs_arena_rewind(scratch, mark);
}
