/* json_explain.c - the evidence for one unit's place as JSON.
 *
 * Owns: its keys. Must not know: where the figures come from.
 */
#include <assert.h>
#include <math.h>

#include "json_p.h"
#include "report_p.h"

typedef struct writer {
    const gs_plan *plan;
    const gs_partition *partition;
    const gs_explanation *x;
    gs_arena *scratch;
    bool good; /* no memory ended */
} writer;

/* Four decimals; -0 is 0. */
static json_t *figure(double value)
{
    return json_real(round(value * 1e4) / 1e4 + 0.0);
}

/* Appends to an array; both are given away. */
static void append(writer *w, json_t *array, json_t *value)
{
    w->good = json_array_append_new(array, value) == 0 && w->good;
}

static gs_str name_of(const writer *w, uint32_t unit)
{
    return gs_unit_words(w->x->graph, unit, w->scratch);
}

static gs_str module_name(const writer *w, uint32_t module)
{
    return module == GS_NONE ? GS_STR("__init__") : w->partition->modules.at[module].name;
}

static json_t *edge(const writer *w, uint32_t index)
{
    const gs_edge *e = &w->x->graph->edges.at[index];
    return json_pack("{s:o, s:o, s:o, s:o}", "from", gs_json_string(name_of(w, e->from)), "to",
                     gs_json_string(name_of(w, e->to)), "use",
                     gs_json_string(gs_use_kind_name((gs_use_kind)e->kind)), "line",
                     gs_json_number(e->line));
}

static json_t *edges(writer *w, const gs_u32_vec *list)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < list->len; i++)
        append(w, array, edge(w, list->at[i]));
    return array;
}

static json_t *parts(writer *w, const gs_claim *claim)
{
    json_t *array = json_array();
    for (int p = 0; claim->classes && p < GS_PARTS; p++) {
        const gs_part *part = &claim->parts[p];
        gs_str words = gs_part_words(w->x, claim, (gs_part_kind)p, w->scratch);
        append(w, array,
               json_pack("{s:o, s:o, s:o}", "part", gs_json_string(gs_part_name((gs_part_kind)p)),
                         "value", figure(part->value), "text", gs_json_string(words)));
    }
    return array;
}

static json_t *claim(writer *w, const gs_claim *c)
{
    uint32_t lines = gs_claim_lines(w->plan, w->x, c);
    bool scored = c->classes > 0, over = w->plan->limit && lines > w->plan->limit;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:b, s:o, s:o, s:o}", "name",
                     gs_json_string(module_name(w, c->module)), "score",
                     scored ? figure(c->score) : json_null(), "classes", gs_json_number(c->classes),
                     "odds", scored ? figure(c->sum) : json_null(), "lines", gs_json_number(lines),
                     "over_limit", (int)over, "parts", parts(w, c), "never_merged",
                     (int)c->both_over, "at_import", edges(w, &c->eager), "later",
                     gs_json_number(c->deferred), "cycle", edges(w, &c->cycle));
}

static json_t *whole(writer *w)
{
    const gs_explanation *x = w->x;
    const gs_unit *unit = &x->graph->units.at[x->unit];
    json_t *reasons = json_array(), *moves = json_array(), *claims = json_array();
    for (uint32_t r = 0; r < x->reasons.len; r++)
        append(w, reasons, gs_json_string(gs_reason_text(x->graph, &x->reasons.at[r], w->scratch)));
    for (uint32_t i = 0; i < x->moves.len; i++)
        append(w, moves, gs_json_string(name_of(w, x->moves.at[i])));
    for (uint32_t c = 0; c < x->claims.len; c++)
        append(w, claims, claim(w, &x->claims.at[c]));
    json_t *second = x->runner_up == GS_NONE
                         ? json_null()
                         : gs_json_string(module_name(w, x->claims.at[x->runner_up].module));
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "source",
                     gs_json_string(w->plan->source.path), "name",
                     gs_json_string(name_of(w, x->unit)), "line", gs_json_number(unit->line),
                     "kind", gs_json_string(gs_role_name(unit->role)), "module",
                     gs_json_string(module_name(w, x->module)), "reasons", reasons, "follows",
                     x->main == GS_NONE || x->main == x->unit ? json_null()
                                                              : gs_json_string(name_of(w, x->main)),
                     "moves", moves, "runner_up", second, "modules", claims);
}

bool gs_report_explain_json(const gs_plan *plan, const gs_partition *partition,
                            const gs_explanation *x, gs_buf *out, gs_arena *scratch)
{
    assert(out->arena != scratch && x->graph);
    gs_arena_mark mark = gs_arena_save(scratch);
    writer w = {.plan = plan, .partition = partition, .x = x, .scratch = scratch, .good = true};
    json_t *object = whole(&w);
    if (!w.good) {
        json_decref(object);
        object = NULL;
    }
    bool good = gs_json_write_figures(object, 8, out);
    gs_arena_rewind(scratch, mark);
    return good;
}
