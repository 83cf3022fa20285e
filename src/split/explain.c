/* explain.c - what speaks for and against each module as the place of one unit.
 *
 * Owns: how a module's score comes apart, and what a move would do to imports.
 * Must not know: how the modules came about; it reads a partition that is done.
 */
#include "split_p.h"

#include <stdlib.h>

typedef struct gs_explainer {
    gs_splitter *splitter;
    gs_explanation *explanation;
    uint32_t item; /* whose evidence counts, or GS_NONE */
    bool *moves;   /* by unit */
} gs_explainer;

gs_str gs_part_name(gs_part_kind kind)
{
    static const gs_str NAMES[] = {
        [GS_PART_NEAR] = GS_STR_INIT("near"),     [GS_PART_NAME] = GS_STR_INIT("name"),
        [GS_PART_TEXT] = GS_STR_INIT("text"),     [GS_PART_MENTION] = GS_STR_INIT("mention"),
        [GS_PART_USED] = GS_STR_INIT("used"),     [GS_PART_BEGINS] = GS_STR_INIT("begins"),
        [GS_PART_GAP] = GS_STR_INIT("gap"),       [GS_PART_SIZE] = GS_STR_INIT("size"),
        [GS_PART_EXCESS] = GS_STR_INIT("excess"), [GS_PART_BIAS] = GS_STR_INIT("bias"),
    };
    assert(kind < GS_PARTS);
    return NAMES[kind];
}

/* ------------------------------------------------------------ what moves */

/* The classes of its item that stand where it stands, and whatever needs one of them and
 * is needed by it while it is imported. */
static void find_moves(gs_explainer *e)
{
    gs_explanation *x = e->explanation;
    gs_splitter *splitter = e->splitter;
    const gs_graph *graph = splitter->graph;
    bool *components = gs_new_n(splitter->scratch, bool, graph->components + 1);
    e->moves = gs_new_n(splitter->scratch, bool, graph->units.len + 1);
    for (uint32_t u = 0; u < graph->units.len; u++) {
        bool follows = e->item != GS_NONE && splitter->item_of_unit[u] == e->item;
        if ((u == x->unit || follows) && gs_module_of(splitter, u) == x->module)
            components[graph->units.at[u].component] = true;
    }
    for (uint32_t u = 0; u < graph->units.len; u++) {
        if (!components[graph->units.at[u].component] || gs_module_of(splitter, u) == GS_NONE)
            continue;
        e->moves[u] = true;
        x->lines += graph->units.at[u].lines;
        *gs_vec_push(splitter->arena, &x->moves) = u;
    }
    assert(e->moves[x->unit]);
}

/* -------------------------------------------------------------- evidence */

/* The edge by which one of two items uses the other, from the side of the first. */
static gs_reason use_between(const gs_splitter *splitter, uint32_t item, uint32_t other)
{
    const gs_graph *graph = splitter->graph;
    const gs_u32_vec *units = &splitter->items.at[item].units;
    for (uint32_t i = 0; i < units->len; i++) {
        uint32_t u = units->at[i];
        for (uint32_t e = graph->first_edge[u]; e < graph->first_edge[u + 1]; e++) {
            const gs_edge *edge = &graph->edges.at[e];
            if (splitter->item_of_unit[edge->to] == other)
                return (gs_reason){.kind = GS_WHY_USES, .other = edge->to, .use_kind = edge->kind};
        }
        for (uint32_t e = graph->first_in[u]; e < graph->first_in[u + 1]; e++) {
            const gs_edge *edge = &graph->edges.at[graph->edges_in.at[e]];
            if (splitter->item_of_unit[edge->from] == other)
                return (gs_reason){
                    .kind = GS_WHY_USED_BY, .other = edge->from, .use_kind = edge->kind};
        }
    }
    return (gs_reason){.other = GS_NONE};
}

/* The word of the one's name that the other's body has, whichever way round. */
static gs_reason mention_between(const gs_pair *pair, uint32_t own, uint32_t main)
{
    gs_str word = gs_mentioned_word(pair->stretch, pair->i, pair->j);
    if (word.len == 0)
        word = gs_mentioned_word(pair->stretch, pair->j, pair->i);
    return (gs_reason){.kind = GS_WHY_MENTIONS, .other = word.len ? main : own, .word = word};
}

/* A signal between the item and another one as a reason; `other` of it is GS_NONE when
 * there is nothing to point at. */
static gs_reason reason_of(const gs_explainer *e, const gs_pair *pair, uint32_t other,
                           gs_signal signal)
{
    const gs_splitter *stretch = pair->stretch;
    uint32_t main = e->splitter->items.at[other].main;
    gs_reason reason = {.other = main};
    switch (signal) {
    case GS_SIGNAL_NEAR:
        reason.kind = GS_WHY_NEXT_TO;
        reason.count = e->item < other ? other - e->item : e->item - other;
        break;
    case GS_SIGNAL_NAME:
        reason.kind = GS_WHY_SHARED_WORD;
        reason.word = gs_shared_name_word(stretch, pair->i, pair->j);
        break;
    case GS_SIGNAL_TEXT:
        reason.kind = GS_WHY_BODY_WORDS;
        reason.word = gs_shared_text_word(stretch, pair->i, pair->j);
        break;
    case GS_SIGNAL_MENTION:
        reason = mention_between(pair, GS_NONE, main);
        break;
    case GS_SIGNAL_USED:
        return use_between(e->splitter, e->item, other);
    case GS_SIGNAL_BEGINS:
        reason.kind = GS_WHY_NAME_BEGINS;
        return reason;
    case GS_SIGNALS:
        break;
    }
    if (signal != GS_SIGNAL_NEAR && reason.word.len == 0)
        reason.other = GS_NONE;
    return reason;
}

static gs_part_kind part_of(gs_signal signal)
{
    static const gs_part_kind PARTS[GS_SIGNALS] = {
        [GS_SIGNAL_NEAR] = GS_PART_NEAR, [GS_SIGNAL_NAME] = GS_PART_NAME,
        [GS_SIGNAL_TEXT] = GS_PART_TEXT, [GS_SIGNAL_MENTION] = GS_PART_MENTION,
        [GS_SIGNAL_USED] = GS_PART_USED, [GS_SIGNAL_BEGINS] = GS_PART_BEGINS,
    };
    return PARTS[signal];
}

/* By signal: the item of one module for which it is greatest. */
typedef struct gs_gathered {
    uint32_t best[GS_SIGNALS];
} gs_gathered;

static void add_item(const gs_explainer *e, uint32_t other, gs_claim *claim, gs_gathered *gathered)
{
    const gs_splitter *splitter = e->splitter;
    gs_pair pair = gs_pair_of(splitter, e->item, other);
    uint32_t distance = other < e->item ? e->item - other : other - e->item;
    if (!pair.stretch)
        return;
    if (claim->classes++ == 0 || distance < claim->gap)
        claim->gap = distance;
    claim->lines += splitter->items.at[other].lines;
    claim->sum += pair.stretch->odds[pair.index];
    for (int s = 0; s < GS_SIGNALS; s++) {
        double value = splitter->weights->of[s] * (double)pair.stretch->signals[s][pair.index];
        gs_part *part = &claim->parts[part_of((gs_signal)s)];
        part->value += value;
        if (value > part->example.weight + 1e-12) {
            part->example.weight = value;
            gathered->best[s] = other;
        }
    }
}

static void name_examples(const gs_explainer *e, gs_claim *claim, const gs_gathered *gathered)
{
    for (int s = 0; s < GS_SIGNALS; s++) {
        gs_part *part = &claim->parts[part_of((gs_signal)s)];
        double weight = part->example.weight;
        part->value /= claim->classes;
        part->example.other = GS_NONE;
        if (weight <= 0)
            continue;
        gs_pair pair = gs_pair_of(e->splitter, e->item, gathered->best[s]);
        part->example = reason_of(e, &pair, gathered->best[s], (gs_signal)s);
        part->example.word = gs_word_spelled(e->splitter, e->explanation->main, part->example.word);
        part->example.weight = weight;
    }
}

static double log_of(uint32_t lines)
{
    return log(lines ? lines : 1);
}

static void add_up(const gs_explainer *e, gs_claim *claim)
{
    const gs_splitter *splitter = e->splitter;
    const uint32_t lines[] = {e->explanation->own_lines, claim->lines};
    const double log_lines[] = {log_of(lines[0]), log_of(lines[1])};
    uint32_t limit = splitter->options->max_lines;
    gs_terms terms = gs_terms_of(splitter, claim->gap, lines, log_lines);
    claim->score = gs_score_of(claim->sum / claim->classes, &terms);
    claim->parts[GS_PART_GAP].value = terms.gap;
    claim->parts[GS_PART_SIZE].value = -terms.size;
    claim->parts[GS_PART_EXCESS].value = -terms.excess;
    claim->parts[GS_PART_BIAS].value = -terms.bias;
    for (int p = GS_PART_GAP; p < GS_PARTS; p++)
        claim->parts[p].example.other = GS_NONE;
    claim->both_over = limit > 0 && lines[0] > limit && lines[1] > limit;
}

static void weigh_claims(const gs_explainer *e)
{
    const gs_splitter *splitter = e->splitter;
    gs_explanation *x = e->explanation;
    if (e->item == GS_NONE)
        return;
    gs_gathered *gathered = gs_new_n(splitter->scratch, gs_gathered, x->claims.len + 1);
    for (uint32_t i = 0; i < splitter->items.len; i++) {
        uint32_t module = gs_module_of(splitter, splitter->items.at[i].main);
        if (i != e->item)
            add_item(e, i, &x->claims.at[module], &gathered[module]);
    }
    for (uint32_t m = 0; m < x->claims.len; m++) {
        if (x->claims.at[m].classes == 0)
            continue;
        name_examples(e, &x->claims.at[m], &gathered[m]);
        add_up(e, &x->claims.at[m]);
    }
}

/* --------------------------------------------------------------- imports */

/* The module of a unit when what moves is in `target`. */
static uint32_t place_in(const gs_explainer *e, uint32_t unit, uint32_t target)
{
    return e->moves[unit] ? target : gs_module_of(e->splitter, unit);
}

static void add_edge(const gs_explainer *e, uint32_t edge)
{
    const gs_edge *at = &e->splitter->graph->edges.at[edge];
    uint32_t other = e->moves[at->from] ? at->to : at->from;
    uint32_t module = gs_module_of(e->splitter, other);
    if (e->moves[at->from] == e->moves[at->to] || module == GS_NONE)
        return;
    gs_claim *claim = &e->explanation->claims.at[module];
    if (gs_edge_is_eager(at))
        *gs_vec_push(e->splitter->arena, &claim->eager) = edge;
    else
        claim->deferred++;
}

/* Breadth first over the modules from `target` along eager edges; `via` is the edge by
 * which each module was reached. */
typedef struct gs_search {
    const gs_explainer *e;
    uint32_t target;
    uint32_t *via, *queue;
    uint32_t queued;
} gs_search;

/* Follows the eager edges of one unit; true when one of them leads back to the target. */
static bool follow(gs_search *search, uint32_t unit, uint32_t *last)
{
    const gs_graph *graph = search->e->splitter->graph;
    uint32_t from = place_in(search->e, unit, search->target);
    for (uint32_t i = graph->first_edge[unit]; i < graph->first_edge[unit + 1]; i++) {
        uint32_t to = place_in(search->e, graph->edges.at[i].to, search->target);
        if (!gs_edge_is_eager(&graph->edges.at[i]) || to == GS_NONE || to == from)
            continue;
        if (to == search->target) {
            *last = i;
            return true;
        }
        if (search->via[to] != GS_NONE)
            continue;
        search->via[to] = i;
        search->queue[search->queued++] = to;
    }
    return false;
}

/* The edge that closes a shortest cycle through the target, or GS_NONE. */
static uint32_t closing_edge(gs_search *search)
{
    const gs_explainer *e = search->e;
    const gs_explanation *x = e->explanation;
    uint32_t last = GS_NONE;
    for (uint32_t i = 0; i < x->moves.len; i++)
        if (follow(search, x->moves.at[i], &last))
            return last;
    search->queue[search->queued++] = search->target;
    for (uint32_t q = 0; q < search->queued; q++) {
        const gs_u32_vec *units = &e->splitter->partition->modules.at[search->queue[q]].units;
        for (uint32_t i = 0; i < units->len; i++)
            if (!e->moves[units->at[i]] && follow(search, units->at[i], &last))
                return last;
    }
    return GS_NONE;
}

/* There was no cycle before, so one that a move closes leads through its target. */
static void find_cycle(const gs_explainer *e, uint32_t target, gs_u32_vec *cycle)
{
    gs_splitter *splitter = e->splitter;
    const gs_graph *graph = splitter->graph;
    gs_arena_mark mark = gs_arena_save(splitter->scratch);
    uint32_t modules = splitter->partition->modules.len;
    gs_search search = {.e = e,
                        .target = target,
                        .via = gs_new_n(splitter->scratch, uint32_t, modules + 1),
                        .queue = gs_new_n(splitter->scratch, uint32_t, modules + 1)};
    for (uint32_t m = 0; m < modules; m++)
        search.via[m] = GS_NONE;
    for (uint32_t edge = closing_edge(&search); edge != GS_NONE;) {
        *gs_vec_push(splitter->arena, cycle) = edge;
        uint32_t from = place_in(e, graph->edges.at[edge].from, target);
        edge = from == target ? GS_NONE : search.via[from];
    }
    for (uint32_t i = 0; i < cycle->len / 2; i++) {
        uint32_t edge = cycle->at[i];
        cycle->at[i] = cycle->at[cycle->len - 1 - i];
        cycle->at[cycle->len - 1 - i] = edge;
    }
    gs_arena_rewind(splitter->scratch, mark);
}

/* ----------------------------------------------------------------- order */

static bool has_score(const gs_claim *claim)
{
    return claim->classes > 0;
}

/* So that the last bits of a sum decide nothing. */
static long long rounded(double score)
{
    return llround(score * 1e9);
}

static uint32_t ties_of(const gs_claim *claim)
{
    return claim->eager.len + claim->deferred;
}

/* Scores descending; without one by the number of edges; then in import order. */
static int compare_claims(const void *a, const void *b)
{
    const gs_claim *x = a, *y = b;
    if (has_score(x) != has_score(y))
        return has_score(x) ? -1 : 1;
    if (has_score(x) && rounded(x->score) != rounded(y->score))
        return rounded(x->score) > rounded(y->score) ? -1 : 1;
    if (ties_of(x) != ties_of(y))
        return ties_of(x) > ties_of(y) ? -1 : 1;
    return x->module < y->module ? -1 : 1;
}

/* The rules of runner_up in reasons.c, without its threshold. */
static void find_runner_up(const gs_explainer *e)
{
    gs_explanation *x = e->explanation;
    x->runner_up = GS_NONE;
    for (uint32_t c = 0; c < x->claims.len && x->runner_up == GS_NONE; c++) {
        const gs_claim *claim = &x->claims.at[c];
        const gs_module *module = &e->splitter->partition->modules.at[claim->module];
        if (claim->module != x->module && has_score(claim) && !claim->both_over &&
            module->kind == GS_MODULE_DOMAIN)
            x->runner_up = c;
    }
}

static void copy_reasons(const gs_explainer *e)
{
    const gs_partition *partition = e->splitter->partition;
    const gs_placement *placement = &partition->placements[e->explanation->unit];
    for (uint32_t r = 0; r < placement->reasons; r++)
        *gs_vec_push(e->splitter->arena, &e->explanation->reasons) =
            partition->reasons.at[placement->first_reason + r];
}

void gs_explain_unit(gs_splitter *splitter, uint32_t unit, gs_explanation *explanation)
{
    gs_explainer e = {.splitter = splitter, .explanation = explanation};
    *explanation = (gs_explanation){.graph = splitter->graph,
                                    .unit = unit,
                                    .module = gs_module_of(splitter, unit),
                                    .main = GS_NONE,
                                    .runner_up = GS_NONE};
    if (explanation->module == GS_NONE)
        return;
    e.item = splitter->item_of_unit[unit];
    if (e.item != GS_NONE) {
        explanation->main = splitter->items.at[e.item].main;
        explanation->own_lines = splitter->items.at[e.item].lines;
    }
    find_moves(&e);
    copy_reasons(&e);
    for (uint32_t m = 0; m < splitter->partition->modules.len; m++)
        gs_vec_push(splitter->arena, &explanation->claims)->module = m;
    weigh_claims(&e);
    for (uint32_t i = 0; i < splitter->graph->edges.len; i++)
        add_edge(&e, i);
    for (uint32_t c = 0; c < explanation->claims.len; c++)
        if (explanation->claims.at[c].module != explanation->module)
            find_cycle(&e, c, &explanation->claims.at[c].cycle);
    if (explanation->claims.len > 1)
        qsort(explanation->claims.at, explanation->claims.len, sizeof *explanation->claims.at,
              compare_claims);
    find_runner_up(&e);
}
