/* edges.c - what units need of each other.
 *
 * Owns: the table of edges, made from uses and from references by string, and
 * its two indexes. One entry stands for all uses of a name of the same kind and
 * timing between two units.
 * Must not know: why statements form a unit; modules.
 */
#include "graph_p.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* One use across units. Order: from, to, timing, kind, name, place. */
typedef struct raw_edge {
    uint64_t units; /* from, to */
    uint64_t way;   /* timing, kind, name */
    uint32_t use;   /* facts->uses, or facts->refs */
    bool by_string; /* `use` is in facts->refs */
    bool top_level_import;
} raw_edge;

typedef struct collector {
    gs_graph *graph;
    const gs_facts *facts;
    uint32_t *target; /* by name: the unit that an edge to it leads to, or GS_NONE */
    GS_VEC(raw_edge) raw;
    gs_arena *scratch;
} collector;

static uint64_t way_of(uint8_t timing, uint8_t kind, gs_id name)
{
    return (uint64_t)timing << 40 | (uint64_t)kind << 32 | name;
}

static uint8_t way_timing(uint64_t way)
{
    return (uint8_t)(way >> 40);
}

static uint8_t way_kind(uint64_t way)
{
    return (uint8_t)(way >> 32);
}

/* -------------------------------------------------------------- targets */

/* Imported names lead nowhere, unless the import belongs to a unit that moves. */
static uint32_t *find_targets(const gs_graph *graph, const gs_home *homes, gs_arena *scratch)
{
    uint32_t count = graph->facts->names.text.len;
    uint32_t *target = gs_new_n(scratch, uint32_t, count);
    for (gs_id name = 0; name < count; name++) {
        gs_home_kind kind = homes[name].kind;
        target[name] = GS_NONE;
        if (kind >= GS_HOME_EXCEPT)
            continue;
        uint32_t unit = gs_map_get(&graph->unit_of_name, name);
        assert(unit < graph->units.len && "every name with a home has a unit");
        if (kind != GS_HOME_IMPORT || !graph->units.at[unit].frame)
            target[name] = unit;
    }
    return target;
}

/* ----------------------------------------------------------------- uses */

static void add_use(collector *c, uint32_t index)
{
    const gs_use *use = &c->facts->uses.at[index];
    uint32_t from = c->graph->unit_of_stmt[use->stmt], to = c->target[use->name];
    if (to == GS_NONE || to == from)
        return;
    uint8_t timing = use->type_checking ? GS_ANNOTATION : use->timing;
    bool top = timing == GS_DEFERRED && gs_use_import_function(c->facts, index) == GS_NONE;
    *gs_vec_push(c->scratch, &c->raw) = (raw_edge){
        .units = GS_PAIR(from, to),
        .way = way_of(timing, use->kind, use->name),
        .use = index,
        .top_level_import = top,
    };
}

/* ----------------------------------------------------------- references */

/* Model names are looked up without regard to case, as Django does. */
static gs_str lowered(gs_str name, gs_arena *arena)
{
    char *text = gs_arena_alloc(arena, name.len, 1);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        text[i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    return (gs_str){text, name.len};
}

/* The classes of the file by their names in lower case. */
typedef struct model_names {
    gs_names lower;
    uint32_t *class_of; /* by id of `lower`: the last class of that name */
} model_names;

static void model_names_init(model_names *models, const gs_facts *facts, gs_arena *scratch)
{
    gs_names_init(&models->lower, scratch);
    models->class_of = gs_new_n(scratch, uint32_t, facts->classes.len);
    for (uint32_t i = 0; i < facts->classes.len; i++) {
        gs_str name = gs_facts_name(facts, facts->classes.at[i].name);
        gs_id id = gs_names_add(&models->lower, lowered(name, scratch));
        models->class_of[id] = i;
    }
}

/* The class of this file that a reference names, or GS_NONE. */
static uint32_t class_of_ref(const collector *c, const model_names *models, const gs_ref *ref)
{
    if (ref->app_label.len && !gs_str_equal(ref->app_label, c->facts->app_label))
        return GS_NONE;
    gs_id id = gs_names_find(&models->lower, lowered(ref->model, c->scratch));
    return id == GS_NONE ? GS_NONE : models->class_of[id];
}

static void add_ref(collector *c, const model_names *models, uint32_t index)
{
    const gs_ref *ref = &c->facts->refs.at[index];
    uint32_t class_id = class_of_ref(c, models, ref);
    if (class_id == GS_NONE)
        return;
    const gs_class *model = &c->facts->classes.at[class_id];
    uint32_t from = c->graph->unit_of_stmt[ref->stmt], to = c->graph->unit_of_stmt[model->stmt];
    if (from == to)
        return;
    *gs_vec_push(c->scratch, &c->raw) = (raw_edge){
        .units = GS_PAIR(from, to),
        .way = way_of(ref->timing, GS_USE_STRING, model->name),
        .use = index,
        .by_string = true,
    };
}

static void add_refs(collector *c)
{
    if (!c->facts->refs.len)
        return;
    model_names models;
    model_names_init(&models, c->facts, c->scratch);
    for (uint32_t i = 0; i < c->facts->refs.len; i++)
        add_ref(c, &models, i);
}

/* ---------------------------------------------------------------- merge */

static int compare_u64(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int compare_raw(const void *left, const void *right)
{
    const raw_edge *a = left, *b = right;
    int order = compare_u64(a->units, b->units);
    if (!order)
        order = compare_u64(a->way, b->way);
    return order ? order : compare_u64(a->use, b->use);
}

static gs_edge edge_from(const gs_facts *facts, const raw_edge *raw)
{
    gs_span span = raw->by_string ? facts->refs.at[raw->use].span : facts->uses.at[raw->use].span;
    return (gs_edge){
        .from = (uint32_t)(raw->units >> 32),
        .to = (uint32_t)raw->units,
        .name = (gs_id)raw->way,
        .kind = way_kind(raw->way),
        .timing = way_timing(raw->way),
        .line = gs_source_line(facts->source, span.start),
        .use = raw->by_string ? GS_NONE : raw->use,
    };
}

static void merge(collector *c, gs_arena *arena)
{
    gs_graph *graph = c->graph;
    if (c->raw.len)
        qsort(c->raw.at, c->raw.len, sizeof(*c->raw.at), compare_raw);
    for (uint32_t i = 0; i < c->raw.len; i++) {
        const raw_edge *raw = &c->raw.at[i], *former = raw - 1;
        if (!i || raw->units != former->units || raw->way != former->way)
            *gs_vec_push(arena, &graph->edges) = edge_from(c->facts, raw);
        gs_edge *edge = gs_vec_last(&graph->edges);
        edge->top_level_import |= raw->top_level_import;
        edge->uses++;
    }
}

/* -------------------------------------------------------------- indexes */

static void index_edges(gs_graph *graph, gs_arena *arena)
{
    uint32_t units = graph->units.len, count = graph->edges.len;
    graph->first_edge = gs_new_n(arena, uint32_t, (size_t)units + 1);
    graph->first_in = gs_new_n(arena, uint32_t, (size_t)units + 2);
    graph->edges_in = (gs_u32_vec){gs_new_n(arena, uint32_t, count), count, count};
    for (uint32_t i = 0; i < count; i++) {
        graph->first_edge[graph->edges.at[i].from + 1]++;
        graph->first_in[graph->edges.at[i].to + 2]++;
    }
    for (uint32_t u = 0; u < units; u++) {
        graph->first_edge[u + 1] += graph->first_edge[u];
        graph->first_in[u + 2] += graph->first_in[u + 1];
    }
    for (uint32_t i = 0; i < count; i++)
        graph->edges_in.at[graph->first_in[graph->edges.at[i].to + 1]++] = i;
    assert(graph->first_edge[units] == count && graph->first_in[units] == count);
}

void gs_edges_collect(gs_graph *graph, const gs_home *homes, gs_arena *arena, gs_arena *scratch)
{
    collector c = {.graph = graph, .facts = graph->facts, .scratch = scratch};
    c.target = find_targets(graph, homes, scratch);
    for (uint32_t i = 0; i < c.facts->uses.len; i++)
        add_use(&c, i);
    add_refs(&c);
    merge(&c, arena);
    index_edges(graph, arena);
}
