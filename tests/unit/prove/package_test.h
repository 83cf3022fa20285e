/* package_test.h - a package in memory as the planner lays it out, and the
 * input of its proof.
 */
#ifndef GODSPLIT_PACKAGE_TEST_H
#define GODSPLIT_PACKAGE_TEST_H

#include "godsplit/emit.h"
#include "godsplit/prove.h"

typedef struct package_options {
    const char *path, *module;
    gs_granularity granularity;
    uint32_t max_lines;
} package_options;

typedef struct gs_package {
    gs_source source;
    gs_facts facts;
    gs_graph graph;
    gs_partition partition;
    gs_plan plan;
    gs_package_file *files;
    gs_proof_edit *edits;
    gs_proof_input input;
} gs_package;

static inline bool package_has_units(const gs_graph *graph)
{
    for (uint32_t i = 0; i < graph->units.len; i++)
        if (!graph->units.at[i].frame)
            return true;
    return false;
}

static inline void package_fill_files(gs_package *package, gs_arena *arena)
{
    gs_package_files files = {0};
    gs_emit_package(&package->plan, &package->partition, &files, arena);
    package->files = files.at;
    package->input.files = files.at;
    package->input.file_count = files.len;
}

static inline void package_fill_edits(gs_package *package, gs_arena *arena)
{
    uint32_t count = package->plan.edits.len;
    package->edits = gs_new_n(arena, gs_proof_edit, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const gs_plan_edit *edit = &package->plan.edits.at[i];
        package->edits[i] =
            (gs_proof_edit){.file = gs_str_format(arena, "%.*s.py", GS_FMT(edit->module)),
                            .line = edit->line,
                            .kind = edit->kind,
                            .before = edit->before,
                            .after = edit->after,
                            .why = edit->why};
    }
    package->input.edits = package->edits;
    package->input.edit_count = count;
}

/* False when the bytes are no Python or there is nothing to move. */
static inline bool package_make(gs_package *package, gs_str bytes, const package_options *options,
                                gs_arena *arena, gs_arena *scratch, gs_diags *diags)
{
    gs_str path = gs_str_from(options->path), module = gs_str_from(options->module);
    *package = (gs_package){0};
    if (!gs_source_init(&package->source, path, bytes, arena, diags) ||
        !gs_facts_read(&package->facts, &package->source, arena, scratch, diags))
        return false;
    gs_graph_build(&package->graph, &package->facts, arena, scratch);
    if (!package_has_units(&package->graph))
        return false;
    gs_split_options split = {.max_lines = options->max_lines, .granularity = options->granularity};
    gs_plan_place place = {.path = path,
                           .module = module,
                           .limit = options->max_lines,
                           .granularity = options->granularity};
    gs_split_run(&package->partition, &package->graph, &split, arena, scratch);
    gs_plan_make(&package->plan, &package->partition, &place, arena, scratch);
    package->input = (gs_proof_input){.path = path,
                                      .folder = package->plan.target,
                                      .module = module,
                                      .original = bytes,
                                      .was_package = gs_str_ends(path, GS_STR("__init__.py"))};
    package_fill_files(package, arena);
    package_fill_edits(package, arena);
    return true;
}

#endif
