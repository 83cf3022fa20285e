/* reasons.c - why each unit is where it is, in words a reviewer can check.
 *
 * The reasons of a class are the signals that add most to its log-odds with the
 * other classes of its module. A class that nearly went elsewhere names the
 * runner-up.
 */
#include "split_p.h"

enum { MOST_REASONS = 3 };

/* A runner-up is named when its score is this close to the own module's. */
static const double close_call = 0.5;

typedef struct gs_candidates {
    gs_splitter *splitter;
    uint32_t item;
    gs_reason best[GS_WHY_ASKED + 1]; /* by kind; weight 0: none */
} gs_candidates;

static uint32_t item_module(const gs_splitter *splitter, uint32_t item)
{
    return gs_module_of(splitter, splitter->items.at[item].main);
}

static void offer(gs_candidates *candidates, gs_reason reason)
{
    if (reason.weight > candidates->best[reason.kind].weight)
        candidates->best[reason.kind] = reason;
}

/* What a signal adds to the log-odds of a pair. */
static double contribution(const gs_pair *pair, gs_signal signal)
{
    return pair->stretch->weights->of[signal] * (double)pair->stretch->signals[signal][pair->index];
}

/* The edges by which the item's main class uses the other item or is used by it. A
 * class that it uses it mentions too: both are said at once. Returns whether it does. */
static bool offer_use(gs_candidates *candidates, const gs_pair *pair, uint32_t other)
{
    double weight = contribution(pair, GS_SIGNAL_USED);
    bool uses = false;
    const gs_splitter *splitter = candidates->splitter;
    const gs_graph *graph = splitter->graph;
    uint32_t unit = splitter->items.at[candidates->item].main;
    for (uint32_t e = graph->first_edge[unit]; e < graph->first_edge[unit + 1]; e++)
        if (splitter->item_of_unit[graph->edges.at[e].to] == other) {
            offer(candidates,
                  (gs_reason){.kind = GS_WHY_USES,
                              .other = graph->edges.at[e].to,
                              .use_kind = graph->edges.at[e].kind,
                              .weight = weight + contribution(pair, GS_SIGNAL_MENTION)});
            uses = true;
        }
    for (uint32_t e = graph->first_in[unit]; e < graph->first_in[unit + 1]; e++) {
        const gs_edge *edge = &graph->edges.at[graph->edges_in.at[e]];
        if (splitter->item_of_unit[edge->from] == other)
            offer(candidates, (gs_reason){.kind = GS_WHY_USED_BY,
                                          .other = edge->from,
                                          .use_kind = edge->kind,
                                          .weight = weight});
    }
    return uses;
}

static void offer_name(gs_candidates *candidates, const gs_pair *pair, uint32_t main)
{
    const gs_splitter *stretch = pair->stretch;
    gs_str word = gs_shared_name_word(stretch, pair->i, pair->j);
    if (word.len > 0)
        offer(candidates, (gs_reason){.kind = GS_WHY_SHARED_WORD,
                                      .other = main,
                                      .word = word,
                                      .weight = contribution(pair, GS_SIGNAL_NAME)});
    offer(candidates, (gs_reason){.kind = GS_WHY_NAME_BEGINS,
                                  .other = main,
                                  .weight = contribution(pair, GS_SIGNAL_BEGINS)});
}

/* Looking for a word is dear, so the weight is looked at first. */
static bool would_win(const gs_candidates *candidates, gs_reason_kind kind, double weight)
{
    return weight > candidates->best[kind].weight;
}

static void offer_text(gs_candidates *candidates, const gs_pair *pair, uint32_t main)
{
    const gs_splitter *stretch = pair->stretch;
    double text = contribution(pair, GS_SIGNAL_TEXT);
    if ((double)stretch->signals[GS_SIGNAL_TEXT][pair->index] > 0.5 &&
        would_win(candidates, GS_WHY_BODY_WORDS, text))
        offer(candidates, (gs_reason){.kind = GS_WHY_BODY_WORDS,
                                      .other = main,
                                      .word = gs_shared_text_word(stretch, pair->i, pair->j),
                                      .weight = text});
}

static void offer_mention(gs_candidates *candidates, const gs_pair *pair, uint32_t main)
{
    const gs_splitter *stretch = pair->stretch;
    double mention = contribution(pair, GS_SIGNAL_MENTION);
    if (!would_win(candidates, GS_WHY_MENTIONS, mention))
        return;
    gs_str word = gs_mentioned_word(stretch, pair->i, pair->j);
    if (word.len > 0)
        offer(candidates,
              (gs_reason){.kind = GS_WHY_MENTIONS, .other = main, .word = word, .weight = mention});
}

/* Offers what ties the item to another one of its module. */
static void offer_pair(gs_candidates *candidates, uint32_t other)
{
    const gs_splitter *splitter = candidates->splitter;
    uint32_t i = candidates->item, main = splitter->items.at[other].main;
    gs_pair pair = gs_pair_of(splitter, i, other);
    if (!pair.stretch)
        return;
    if (i + 1 == other || other + 1 == i)
        offer(candidates, (gs_reason){.kind = GS_WHY_NEXT_TO,
                                      .other = main,
                                      .weight = contribution(&pair, GS_SIGNAL_NEAR)});
    offer_name(candidates, &pair, main);
    offer_text(candidates, &pair, main);
    if (!offer_use(candidates, &pair, other))
        offer_mention(candidates, &pair, main);
}

/* ---------------------------------------------------------------- choice */

static gs_reason *strongest(gs_candidates *candidates)
{
    gs_reason *found = NULL;
    for (uint32_t k = 0; k <= GS_WHY_ASKED; k++) {
        gs_reason *reason = &candidates->best[k];
        bool empty_word = reason->kind == GS_WHY_BODY_WORDS && reason->word.len == 0;
        if (reason->weight > 0 && !empty_word && (!found || reason->weight > found->weight))
            found = reason;
    }
    return found;
}

static void add_reason(gs_splitter *splitter, uint32_t unit, gs_reason reason)
{
    gs_placement *placement = &splitter->partition->placements[unit];
    reason.word = gs_word_spelled(splitter, unit, reason.word);
    if (placement->reasons == 0)
        placement->first_reason = splitter->partition->reasons.len;
    placement->reasons++;
    *gs_vec_push(splitter->arena, &splitter->partition->reasons) = reason;
}

/* Starts a unit's reasons anew; what forced it there is kept. */
static void restart_reasons(gs_splitter *splitter, uint32_t unit)
{
    gs_placement *placement = &splitter->partition->placements[unit];
    gs_reason first = {.kind = GS_WHY_ALONE};
    if (placement->reasons > 0)
        first = splitter->partition->reasons.at[placement->first_reason];
    placement->reasons = 0;
    if (first.kind == GS_WHY_INSEPARABLE || first.kind == GS_WHY_CYCLE)
        add_reason(splitter, unit, first);
}

static void explain_alone(gs_splitter *splitter, uint32_t unit)
{
    uint32_t limit = splitter->options->max_lines, lines = gs_unit_at(splitter, unit)->lines;
    bool large = limit > 0 && lines > limit;
    add_reason(
        splitter, unit,
        (gs_reason){.kind = large ? GS_WHY_LARGE : GS_WHY_ALONE, .other = GS_NONE, .count = lines});
}

/* What an item has in common with the items of one module. */
typedef struct gs_bond {
    double sum;     /* of the pairs' log-odds */
    uint32_t count; /* items */
    uint32_t lines;
    uint32_t gap; /* smallest distance in the file */
} gs_bond;

/* The bonds of an item with every module, in one pass over its stretch. */
static gs_bond *bonds_of(const gs_splitter *splitter, uint32_t item)
{
    uint32_t stretch = item / splitter->stretch_size, first = stretch * splitter->stretch_size;
    const gs_splitter *part = &splitter->stretches[stretch];
    gs_bond *bonds = gs_new_n(splitter->scratch, gs_bond, splitter->partition->modules.len + 1);
    for (uint32_t i = first; i < first + part->items.len; i++) {
        if (i == item)
            continue;
        gs_bond *bond = &bonds[item_module(splitter, i)];
        uint32_t distance = i < item ? item - i : i - item;
        gs_pair pair = gs_pair_of(splitter, i, item);
        assert(pair.stretch == part);
        bond->gap = bond->count == 0 || distance < bond->gap ? distance : bond->gap;
        bond->sum += part->odds[pair.index];
        bond->lines += splitter->items.at[i].lines;
        bond->count++;
    }
    return bonds;
}

/* The score of an item with the other items of a module; 0 for a module without items. */
static double score_with(const gs_splitter *splitter, uint32_t item, const gs_bond *bond)
{
    if (bond->count == 0)
        return 0;
    const uint32_t lines[] = {splitter->items.at[item].lines, bond->lines};
    const double log_lines[] = {log(lines[0] ? lines[0] : 1), log(lines[1] ? lines[1] : 1)};
    gs_terms terms = gs_terms_of(splitter, bond->gap, lines, log_lines);
    return gs_score_of(bond->sum / bond->count, &terms);
}

/* Two modules over the limit are never put together, so neither is a runner-up
 * for the other's only class. */
static bool could_take(const gs_splitter *splitter, uint32_t item, uint32_t module)
{
    uint32_t limit = splitter->options->max_lines;
    const gs_module *target = &splitter->partition->modules.at[module];
    return target->kind == GS_MODULE_DOMAIN &&
           (limit == 0 || splitter->items.at[item].lines <= limit || target->lines <= limit);
}

static uint32_t runner_up(const gs_splitter *splitter, uint32_t item)
{
    uint32_t home = item_module(splitter, item), found = GS_NONE;
    gs_arena_mark mark = gs_arena_save(splitter->scratch);
    const gs_bond *bonds = bonds_of(splitter, item);
    double own = score_with(splitter, item, &bonds[home]), best = 0;
    for (uint32_t m = 0; m < splitter->partition->modules.len; m++) {
        if (m == home || !could_take(splitter, item, m))
            continue;
        double score = score_with(splitter, item, &bonds[m]);
        if (found == GS_NONE || score > best + 1e-12) {
            found = m;
            best = score;
        }
    }
    gs_arena_rewind(splitter->scratch, mark);
    return found != GS_NONE && best > own - close_call ? found : GS_NONE;
}

static void explain_item(gs_splitter *splitter, uint32_t item)
{
    gs_candidates candidates = {.splitter = splitter, .item = item};
    uint32_t unit = splitter->items.at[item].main;
    uint32_t most = unit == splitter->explained ? GS_NONE : MOST_REASONS;
    if (splitter->fixed_in[unit] != GS_NONE)
        return;
    uint32_t module = item_module(splitter, item);
    restart_reasons(splitter, unit);
    const gs_u32_vec *units = &splitter->partition->modules.at[module].units;
    for (uint32_t u = 0; u < units->len; u++) {
        uint32_t other = splitter->item_of_unit[units->at[u]];
        if (other != GS_NONE && other != item && splitter->items.at[other].main == units->at[u])
            offer_pair(&candidates, other);
    }
    gs_placement *placement = &splitter->partition->placements[unit];
    for (gs_reason *r; placement->reasons < most && (r = strongest(&candidates)) != NULL;) {
        add_reason(splitter, unit, *r);
        r->weight = 0;
    }
    if (splitter->named_after[module] == unit && placement->reasons > 0 &&
        placement->reasons < most)
        add_reason(splitter, unit, (gs_reason){.kind = GS_WHY_MAIN, .other = GS_NONE});
    if (placement->reasons == 0)
        explain_alone(splitter, unit);
    placement->runner_up = runner_up(splitter, item);
}

/* True if no unit but `user` uses `unit`. */
static bool is_only_user(const gs_graph *graph, uint32_t unit, uint32_t user)
{
    for (uint32_t e = graph->first_in[unit]; e < graph->first_in[unit + 1]; e++) {
        uint32_t from = graph->edges.at[graph->edges_in.at[e]].from;
        if (from != user && !graph->units.at[from].frame)
            return false;
    }
    return true;
}

/* A class that follows the main class of its item: by the edge between them. */
static void explain_follower(gs_splitter *splitter, uint32_t unit)
{
    const gs_graph *graph = splitter->graph;
    uint32_t item = splitter->item_of_unit[unit];
    restart_reasons(splitter, unit);
    if (splitter->partition->placements[unit].reasons > 0)
        return;
    for (uint32_t e = graph->first_in[unit]; e < graph->first_in[unit + 1]; e++) {
        const gs_edge *edge = &graph->edges.at[graph->edges_in.at[e]];
        if (splitter->item_of_unit[edge->from] == item && edge->from != unit) {
            add_reason(splitter, unit,
                       (gs_reason){.kind = is_only_user(graph, unit, edge->from) ? GS_WHY_ONLY_USER
                                                                                 : GS_WHY_USED_BY,
                                   .other = edge->from,
                                   .use_kind = edge->kind,
                                   .weight = 1});
            return;
        }
    }
    add_reason(splitter, unit,
               (gs_reason){.kind = GS_WHY_FAMILY, .other = splitter->items.at[item].main});
}

void gs_reasons_give(gs_splitter *splitter)
{
    for (uint32_t i = 0; i < splitter->items.len; i++) {
        const gs_item *item = &splitter->items.at[i];
        explain_item(splitter, i);
        for (uint32_t u = 0; u < item->units.len; u++)
            if (item->units.at[u] != item->main)
                explain_follower(splitter, item->units.at[u]);
    }
}
