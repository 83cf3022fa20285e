/* report_test.h - a small plan made by hand, with the graph that it came from.
 *
 *     enums.py     Level (enum, 1 line range)
 *     content.py   Content -> Level
 *     progress.py  Progress -> Level, ~> Content (import inside a function); logger
 */
#ifndef GODSPLIT_REPORT_TEST_H
#define GODSPLIT_REPORT_TEST_H

#include "report_p.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

typedef struct sample {
    gs_arena arena, scratch;
    gs_facts facts;
    gs_graph graph;
    gs_partition partition;
    gs_plan plan;
    gs_buf out;
    gs_page page;
} sample;

static inline uint32_t sample_unit(sample *s, const char *name, gs_role role, uint32_t class_id)
{
    gs_unit *unit = gs_vec_push(&s->arena, &s->graph.units);
    unit->name = gs_names_add(&s->facts.names, gs_str_from(name));
    unit->role = role;
    unit->class_id = class_id;
    unit->function_id = GS_NONE;
    unit->component = s->graph.units.len - 1;
    return s->graph.units.len - 1;
}

static inline void sample_member(sample *s, const char *name, const char *kind, const char *lines,
                                 const char *why)
{
    gs_plan_module *module = gs_vec_last(&s->plan.modules);
    *gs_vec_push(&s->arena, &module->members) = (gs_plan_member){
        .name = gs_str_from(name),
        .kind = gs_str_from(kind),
        .lines = gs_str_from(lines),
        .why = gs_str_from(why),
    };
    uint32_t nth = s->graph.units.len - 1;
    *gs_vec_push(&s->arena, &gs_vec_last(&s->partition.modules)->units) = nth;
    s->partition.placements[nth].module = s->partition.modules.len - 1;
}

static inline void sample_module(sample *s, const char *name, uint32_t lines)
{
    gs_plan_module *module = gs_vec_push(&s->arena, &s->plan.modules);
    module->name = gs_str_from(name);
    module->file = gs_str_format(&s->arena, "%s.py", name);
    module->lines = lines;
    gs_vec_push(&s->arena, &s->partition.modules)->name = gs_str_from(name);
    s->plan.metrics.modules++;
    if (lines > s->plan.metrics.largest)
        s->plan.metrics.largest = lines;
    s->plan.metrics.over_limit += lines > s->plan.limit;
}

static inline void sample_class(sample *s, const char *name, gs_role role, const char *lines,
                                const char *why)
{
    sample_unit(s, name, role, s->graph.units.len);
    sample_member(s, name, role == GS_ROLE_ENUM ? "enum" : "model", lines, why);
}

static inline void sample_edge(sample *s, uint32_t from, uint32_t to, gs_timing timing)
{
    *gs_vec_push(&s->arena, &s->graph.edges) = (gs_edge){.from = from,
                                                         .to = to,
                                                         .name = s->graph.units.at[to].name,
                                                         .timing = (uint8_t)timing,
                                                         .line = 7,
                                                         .uses = 1};
    s->plan.metrics.cut_edges++;
    s->plan.metrics.all_edges++;
}

static inline void sample_hazard(sample *s, uint32_t number, uint32_t line, const char *state,
                                 const char *what, const char *remedy)
{
    *gs_vec_push(&s->arena, &s->plan.hazards) = (gs_plan_hazard){
        .number = number,
        .line = line,
        .state = gs_str_from(state),
        .what = gs_str_from(what),
        .remedy = gs_str_from(remedy),
    };
}

static inline void sample_edit(sample *s, const char *module, uint32_t line, const char *kind,
                               const char *after)
{
    *gs_vec_push(&s->arena, &s->plan.edits) = (gs_plan_edit){
        .module = gs_str_from(module),
        .line = line,
        .kind = gs_str_from(kind),
        .before = GS_STR(""),
        .after = gs_str_from(after),
        .why = GS_STR("H15: would close a cycle"),
    };
}

static inline void sample_frame(sample *s)
{
    *s = (sample){0};
    gs_arena_init(&s->arena);
    gs_arena_init(&s->scratch);
    gs_names_init(&s->facts.names, &s->arena);
    gs_buf_init(&s->out, &s->arena);
    s->graph.facts = &s->facts;
    s->partition.graph = &s->graph;
    s->partition.placements = gs_new_n(&s->arena, gs_placement, 128);
    s->plan = (gs_plan){.format = GS_PLAN_FORMAT,
                        .source = {.path = GS_STR("app/models.py"),
                                   .module = GS_STR("app.models"),
                                   .sha256 = GS_STR("00ff"),
                                   .lines = 420,
                                   .classes = 3,
                                   .newline = GS_STR("lf"),
                                   .encoding = GS_STR("utf-8")},
                        .target = GS_STR("app/models"),
                        .limit = 150,
                        .granularity = GS_STR("domain"),
                        .metrics = {.shim_lines = 21}};
    s->page = (gs_page){.plan = &s->plan,
                        .partition = &s->partition,
                        .style = {.width = 80},
                        .out = &s->out,
                        .scratch = &s->scratch};
}

static inline void sample_init(sample *s)
{
    sample_frame(s);
    sample_module(s, "enums", 40);
    sample_class(s, "Level", GS_ROLE_ENUM, "10-29", "one of the enums");
    sample_module(s, "content", 241);
    sample_class(s, "Content", GS_ROLE_MODEL, "31-251", "the module is named after it");
    sample_module(s, "progress", 120);
    sample_class(s, "Progress", GS_ROLE_MODEL, "260-360", "the module is named after it");
    sample_unit(s, "logger", GS_ROLE_CONSTANT, GS_NONE);
    sample_member(s, "logger", "constant", "8", "only Progress uses it");
    sample_edge(s, 1, 0, GS_EAGER);
    sample_edge(s, 2, 0, GS_EAGER);
    sample_edge(s, 2, 1, GS_DEFERRED);
}

static inline void sample_free(sample *s)
{
    gs_arena_free(&s->scratch);
    gs_arena_free(&s->arena);
}

static inline bool has(const sample *s, const char *text)
{
    return gs_str_find(gs_buf_str(&s->out), gs_str_from(text)) != SIZE_MAX;
}

#endif
