/* plan_make.c - from a partition to a plan.
 *
 * Owns: the order of the steps, lines and metrics.
 * Must not know: YAML; how any step does its work.
 */
#include "plan_p.h"

#include <assert.h>
#include <string.h>

/* --------------------------------------------------------------- members */

static void add_modules(gs_maker *maker)
{
    for (uint32_t m = 0; m < maker->partition->modules.len; m++) {
        const gs_module *from = &maker->partition->modules.at[m];
        gs_plan_module *module = gs_vec_push(maker->arena, &maker->plan->modules);
        module->name = from->name;
        module->file = gs_str_format(maker->arena, "%.*s.py", GS_FMT(from->name));
        for (uint32_t k = 0; k < from->units.len; k++)
            *gs_vec_push(maker->arena, &module->members) =
                gs_member_of(maker->partition, from->units.at[k], maker->arena, maker->scratch);
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

bool gs_plan_is_package(gs_str path)
{
    return gs_str_equal(path, GS_STR("__init__.py")) || gs_str_ends(path, GS_STR("/__init__.py"));
}

gs_str gs_plan_target(gs_str path)
{
    if (gs_str_equal(path, GS_STR("__init__.py")))
        return GS_STR(".");
    gs_str suffix = gs_plan_is_package(path) ? GS_STR("/__init__.py") : GS_STR(".py");
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
    plan->target = gs_plan_target(maker->place->path);
    plan->limit = maker->place->limit;
    plan->granularity =
        maker->place->granularity == GS_BY_CLASS ? GS_STR("class") : GS_STR("domain");
}

/* The package that the old module is in, and the top of it. */
static void split_path(gs_maker *maker)
{
    gs_str module = maker->place->module;
    size_t dot = module.len;
    maker->deeper = gs_plan_is_package(maker->place->path) ? 0 : 1;
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

void gs_maker_init(gs_maker *maker, gs_plan *plan, const gs_partition *partition,
                   const gs_plan_place *place, gs_arena *arena, gs_arena *scratch)
{
    const gs_facts *facts = partition->graph->facts;
    *maker = (gs_maker){
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
    split_path(maker);
}

void gs_maker_wire(gs_maker *maker)
{
    maker->events = gs_events_of(maker->graph, maker->scratch);
    maker->order_pairs = gs_order_pairs_of(maker->graph, maker->scratch);
    gs_homes_fill(maker);
    gs_wiring_make(maker);
}

void gs_plan_make(gs_plan *plan, const gs_partition *partition, const gs_plan_place *place,
                  gs_arena *arena, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_maker maker;
    gs_maker_init(&maker, plan, partition, place, arena, scratch);
    add_head(&maker);
    add_modules(&maker);
    gs_maker_wire(&maker);
    gs_answers_find(&maker);
    gs_blocks_make(&maker);
    gs_edits_make(&maker);
    gs_shim_make(&maker);
    gs_hazards_make(&maker);
    measure(&maker);
    gs_plan_add_names(plan, maker.source, NULL, 0, arena, scratch);
    gs_arena_rewind(scratch, mark);
}
