/* fuzz_source.c - any bytes as the source: from the bytes to the plan and back.
 *
 * Owns the invariants that hold for every input that is not refused; each ends
 * the process when it does not. Knows nothing of how a stage works.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "godsplit/emit.h"
#include "godsplit/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What one input is run with. Chosen by its length, so that the same bytes are
 * always run in the same way. */
static gs_split_options options_for(size_t size, gs_granularity granularity)
{
    static const uint32_t limits[] = {GS_MAX_LINES, 0, 12, 40};
    static const gs_str taken[] = {GS_STR_INIT("admin"), GS_STR_INIT("views")};
    return (gs_split_options){
        .max_lines = limits[size % 4],
        .granularity = granularity,
        .modules = size % 7 == 3 ? 3 : 0,
        .app = GS_STR("shop"),
        .taken = taken,
        .taken_count = 2,
    };
}

static void hold(bool condition, const char *invariant)
{
    if (condition)
        return;
    fprintf(stderr, "fuzz_source: this does not hold: %s\n", invariant);
    abort();
}

static void check_tiles(const gs_facts *facts)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < facts->stmts.len; i++) {
        const gs_stmt *stmt = &facts->stmts.at[i];
        hold(stmt->span.start == at, "a tile begins where the former ends");
        hold(stmt->code.start >= at && stmt->code.start <= stmt->code.end &&
                 stmt->code.end <= stmt->span.end,
             "the code of a statement lies in its tile");
        at = stmt->span.end;
    }
    hold(at == facts->source->text.len || facts->stmts.len == 0, "the tiles are the text");
}

/* Promise 1: every unit that moves is in one module, every other in none. */
static void check_members(const gs_partition *partition, gs_arena *scratch)
{
    uint32_t units = partition->graph->units.len;
    uint32_t *seen = gs_new_n(scratch, uint32_t, units);
    for (uint32_t m = 0; m < partition->modules.len; m++) {
        const gs_module *module = &partition->modules.at[m];
        hold(module->name.len > 0 && module->units.len > 0, "a module has a name and a unit");
        for (uint32_t i = 0; i < module->units.len; i++) {
            uint32_t unit = module->units.at[i];
            hold(unit < units && partition->placements[unit].module == m,
                 "the members of a module are placed in it");
            hold(i == 0 || module->units.at[i - 1] < unit, "members are in source order");
            seen[unit]++;
        }
    }
    for (uint32_t unit = 0; unit < units; unit++) {
        bool frame = partition->graph->units.at[unit].frame;
        hold(seen[unit] == (frame ? 0u : 1u), "a unit is in one module, a frame unit in none");
        hold(!frame || partition->placements[unit].module == GS_NONE, "a frame unit stays");
    }
}

static void check_names(const gs_partition *partition)
{
    for (uint32_t m = 0; m < partition->modules.len; m++) {
        gs_str name = partition->modules.at[m].name;
        hold(!gs_is_keyword(name), "the name of a module is no keyword");
        for (uint32_t other = 0; other < m; other++)
            hold(!gs_str_equal(name, partition->modules.at[other].name),
                 "two modules have two names");
    }
}

/* Promise 2: modules stand in an order in which they can be imported. */
static void check_order(const gs_partition *partition)
{
    const gs_graph *graph = partition->graph;
    for (uint32_t i = 0; i < graph->edges.len; i++) {
        const gs_edge *edge = &graph->edges.at[i];
        uint32_t from = partition->placements[edge->from].module;
        uint32_t to = partition->placements[edge->to].module;
        if (gs_edge_is_eager(edge) && from != GS_NONE && to != GS_NONE)
            hold(to <= from, "an eager edge leads to an earlier module");
    }
}

static void check_reasons(const gs_partition *partition, gs_arena *arena)
{
    for (uint32_t unit = 0; unit < partition->graph->units.len; unit++) {
        const gs_placement *placement = &partition->placements[unit];
        hold(placement->module == GS_NONE || placement->reasons > 0, "a placement has a reason");
        for (uint32_t i = 0; i < placement->reasons; i++) {
            const gs_reason *reason = &partition->reasons.at[placement->first_reason + i];
            hold(gs_reason_text(partition->graph, reason, arena).len > 0, "a reason has words");
        }
    }
}

static gs_str plan_text(const gs_plan *plan, gs_arena *arena)
{
    gs_buf out;
    gs_buf_init(&out, arena);
    hold(gs_plan_write(plan, &out), "a plan can be written");
    return gs_buf_str(&out);
}

/* Promise 6, and the plan as a document: what is read back is what was written. */
static void check_plan(const gs_plan *plan, gs_arena *arena)
{
    gs_str text = plan_text(plan, arena);
    hold(gs_str_equal(text, plan_text(plan, arena)), "the same plan gives the same bytes");

    gs_diags diags;
    gs_diags_init(&diags, arena);
    gs_plan back = {0};
    bool read = gs_plan_read(&back, GS_STR("plan.yaml"), text, arena, &diags);
    if (!read && diags.list.len > 0)
        fprintf(stderr, "fuzz_source: line %u: %.*s\n", diags.list.at[0].line,
                GS_FMT(diags.list.at[0].text));
    hold(read || text.len > GS_PLAN_MAX, "a plan that was written can be read");
    hold(!read || gs_str_equal(text, plan_text(&back, arena)), "read back, it is the same plan");
}

static void run_plan(const gs_partition *partition, const gs_source *source,
                     const gs_split_options *options, gs_arena *arena, gs_arena *scratch)
{
    gs_plan_place place = {
        .path = GS_STR("apps/shop/models.py"),
        .module = GS_STR("apps.shop.models"),
        .limit = options->max_lines,
        .granularity = options->granularity,
    };
    gs_plan plan = {0};
    gs_plan_make(&plan, partition, &place, arena, scratch);
    check_plan(&plan, arena);
    gs_buf shim;
    gs_buf_init(&shim, arena);
    gs_emit_shim(&plan, source, &shim);
}

static void run_split(const gs_graph *graph, const gs_source *source,
                      const gs_split_options *options, gs_arena *arena, gs_arena *scratch)
{
    gs_partition partition = {0};
    gs_split_run(&partition, graph, options, arena, scratch);
    check_members(&partition, scratch);
    check_names(&partition);
    check_order(&partition);
    check_reasons(&partition, arena);
    run_plan(&partition, source, options, arena, scratch);
}

static void run(gs_str bytes, gs_arena *arena, gs_arena *scratch)
{
    gs_diags diags;
    gs_diags_init(&diags, arena);
    gs_source source = {0};
    gs_facts facts = {0};
    if (!gs_source_init(&source, GS_STR("apps/shop/models.py"), bytes, arena, &diags) ||
        !gs_facts_read(&facts, &source, arena, scratch, &diags)) {
        hold(diags.errors > 0, "what is refused is refused with an error");
        return;
    }
    check_tiles(&facts);
    gs_graph graph = {0};
    gs_graph_build(&graph, &facts, arena, scratch);
    for (int granularity = GS_BY_DOMAIN; granularity <= GS_BY_CLASS; granularity++) {
        gs_split_options options = options_for(bytes.len, (gs_granularity)granularity);
        run_split(&graph, &source, &options, arena, scratch);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gs_arena arena, scratch;
    gs_arena_init(&arena);
    gs_arena_init(&scratch);
    run((gs_str){(const char *)data, size}, &arena, &scratch);
    gs_arena_free(&scratch);
    gs_arena_free(&arena);
    return 0;
}
