/* load.c - the order in which importing the shim executes the modules.
 *
 * Owns: the simulation of the import and the count of what changes places:
 * models (H32), receivers (H34) and other effects (H36).
 * Must not know: names, import lines.
 */
#include "plan_p.h"

#include <assert.h>
#include <string.h>

/* --------------------------------------------------------------- events */

static gs_event_kind event_of_role(gs_role role)
{
    if (role == GS_ROLE_MODEL || role == GS_ROLE_PROXY)
        return GS_EVENT_MODEL;
    return role == GS_ROLE_EFFECT ? GS_EVENT_EFFECT : GS_EVENT_NONE;
}

gs_event_kind *gs_events_of(const gs_graph *graph, gs_arena *arena)
{
    const gs_facts *facts = graph->facts;
    gs_event_kind *events = gs_new_n(arena, gs_event_kind, graph->units.len);
    for (uint32_t u = 0; u < graph->units.len; u++)
        events[u] = event_of_role(graph->units.at[u].role);
    for (uint32_t i = 0; i < facts->receivers.len; i++) {
        uint32_t unit = graph->unit_of_stmt[facts->receivers.at[i].stmt];
        if (events[unit] != GS_EVENT_MODEL)
            events[unit] = GS_EVENT_RECEIVER;
    }
    return events;
}

/* ----------------------------------------------------------- inversions */

/* Sorts values[0..count) and returns how many pairs stood the wrong way round. */
static uint64_t sort_counting(uint32_t *values, uint32_t *room, uint32_t count)
{
    if (count < 2)
        return 0;
    uint32_t half = count / 2, i = 0, j = half, out = 0;
    uint64_t swapped = sort_counting(values, room, half);
    swapped += sort_counting(values + half, room, count - half);
    while (i < half && j < count) {
        if (values[j] < values[i]) {
            swapped += half - i;
            room[out++] = values[j++];
        } else {
            room[out++] = values[i++];
        }
    }
    memcpy(room + out, values + i, (half - i) * sizeof(*values));
    memcpy(values, room, (out + half - i) * sizeof(*values));
    return swapped;
}

static uint64_t count_swapped(const gs_load *load, const gs_maker *maker, gs_event_kind kind)
{
    gs_arena_mark mark = gs_arena_save(maker->scratch);
    uint32_t units = maker->graph->units.len, count = 0;
    uint32_t *values = gs_new_n(maker->scratch, uint32_t, units);
    uint32_t *room = gs_new_n(maker->scratch, uint32_t, units);
    for (uint32_t i = 0; i < maker->partition->modules.len; i++) {
        const gs_module *module = &maker->partition->modules.at[load->order[i]];
        for (uint32_t k = 0; k < module->units.len; k++)
            if (maker->events[module->units.at[k]] == kind)
                values[count++] = module->units.at[k];
    }
    uint64_t swapped = sort_counting(values, room, count);
    gs_arena_rewind(maker->scratch, mark);
    return swapped;
}

static bool runs_after(const gs_load *load, const gs_maker *maker, gs_unit_pair pair)
{
    const gs_placement *placements = maker->partition->placements;
    uint32_t first = placements[pair.first].module, second = placements[pair.second].module;
    assert(first != GS_NONE && second != GS_NONE);
    return load->position[first] > load->position[second];
}

static void count(gs_load *load, const gs_maker *maker)
{
    load->swapped = 0;
    for (gs_event_kind kind = GS_EVENT_MODEL; kind <= GS_EVENT_EFFECT; kind++)
        load->swapped += count_swapped(load, maker, kind);
    load->fields = 0;
    for (uint32_t i = 0; i < maker->order_pairs.len; i++)
        load->fields += runs_after(load, maker, maker->order_pairs.at[i]);
}

bool gs_load_is_better(const gs_load *a, const gs_load *b)
{
    return a->fields != b->fields ? a->fields < b->fields : a->swapped < b->swapped;
}

/* ------------------------------------------------------------ the import */

gs_load gs_load_new(const gs_maker *maker, gs_arena *arena)
{
    uint32_t modules = maker->partition->modules.len;
    return (gs_load){
        .order = gs_new_n(arena, uint32_t, modules),
        .position = gs_new_n(arena, uint32_t, modules),
        .begin = gs_new_n(arena, uint32_t, modules),
    };
}

/* A module whose imports are being executed. */
typedef struct frame {
    uint32_t module, next;
} frame;

typedef struct importer {
    gs_load *load;
    const gs_wire *wires;
    frame *stack;
    bool *begun;
    uint32_t depth, done;
} importer;

static void begin(importer *im, uint32_t module)
{
    if (im->begun[module])
        return;
    im->begun[module] = true;
    im->load->begin[module] = im->done;
    im->stack[im->depth++] = (frame){.module = module};
}

static void execute(importer *im, uint32_t module)
{
    begin(im, module);
    while (im->depth) {
        frame *top = &im->stack[im->depth - 1];
        const gs_u32_vec *imports = &im->wires[top->module].top;
        if (top->next < imports->len) {
            begin(im, imports->at[top->next++]);
            continue;
        }
        im->load->position[top->module] = im->done;
        im->load->order[im->done++] = top->module;
        im->depth--;
    }
}

void gs_load_run(gs_load *load, const gs_maker *maker)
{
    gs_arena_mark mark = gs_arena_save(maker->scratch);
    uint32_t modules = maker->partition->modules.len;
    importer im = {
        .load = load,
        .wires = maker->wiring.wires,
        .stack = gs_new_n(maker->scratch, frame, modules),
        .begun = gs_new_n(maker->scratch, bool, modules),
    };
    for (uint32_t m = 0; m < modules; m++)
        execute(&im, maker->shim_order[m]);
    assert(im.done == modules);
    gs_arena_rewind(maker->scratch, mark);
    count(load, maker);
}
