/* attach.c - modules from clusters, and the units that are no classes.
 *
 * A function or constant follows its only user. One that several modules use
 * goes to a module for its kind if there is enough for one, else to its first
 * user. One that nobody uses follows what it uses (a receiver its sender, a
 * statement with an effect the last definition that it names), else its
 * neighbour in the file.
 */
#include "split_p.h"

/* Lines that shared constants or helpers must have together to be worth a
 * module of their own. */
enum { WORTH_A_MODULE = 12 };

void gs_place(gs_splitter *splitter, uint32_t unit, uint32_t module, gs_reason reason)
{
    gs_partition *partition = splitter->partition;
    gs_placement *placement = &partition->placements[unit];
    if (placement->reasons == 0) {
        placement->first_reason = partition->reasons.len;
        placement->reasons = 1;
        *gs_vec_push(splitter->arena, &partition->reasons) = reason;
    } else {
        partition->reasons.at[placement->first_reason] = reason;
    }
    placement->module = module;
}

static void place_clusters(gs_splitter *splitter)
{
    for (uint32_t c = 0; c < splitter->clusters; c++)
        gs_module_new(splitter, GS_MODULE_DOMAIN);
    for (uint32_t i = 0; i < splitter->items.len; i++) {
        const gs_item *item = &splitter->items.at[i];
        for (uint32_t u = 0; u < item->units.len; u++)
            gs_place(splitter, item->units.at[u], splitter->cluster_of[i],
                     (gs_reason){.kind = GS_WHY_ALONE, .other = GS_NONE});
    }
    gs_fixed_place(splitter);
    if (splitter->family.len == 0)
        return;
    uint32_t enums = gs_module_of_kind(splitter, GS_MODULE_ENUMS);
    if (enums == GS_NONE)
        enums = gs_module_new(splitter, GS_MODULE_ENUMS);
    for (uint32_t f = 0; f < splitter->family.len; f++)
        gs_place(splitter, splitter->family.at[f], enums,
                 (gs_reason){.kind = GS_WHY_FAMILY, .other = GS_NONE});
}

/* -------------------------------------------------- users of a loose unit */

typedef struct gs_users {
    uint32_t modules; /* different modules that use it; counted to two */
    uint32_t first;   /* module of its first user in the file */
    uint32_t edge;    /* the edge of that user */
    bool single;      /* no other unit uses it, placed or not */
    bool pending;     /* a user has no place yet */
} gs_users;

static gs_users users_of(const gs_splitter *splitter, uint32_t unit)
{
    const gs_graph *graph = splitter->graph;
    gs_users users = {.first = GS_NONE, .edge = GS_NONE, .single = true};
    uint32_t user = GS_NONE;
    for (uint32_t e = graph->first_in[unit]; e < graph->first_in[unit + 1]; e++) {
        const gs_edge *edge = &graph->edges.at[graph->edges_in.at[e]];
        if (gs_unit_at(splitter, edge->from)->frame)
            continue;
        users.single = users.single && (user == GS_NONE || user == edge->from);
        user = edge->from;
        uint32_t module = gs_module_of(splitter, edge->from);
        if (module == GS_NONE) {
            users.pending = true;
            continue;
        }
        bool first = users.edge == GS_NONE;
        if (first)
            users.modules = 1;
        else if (module != users.first)
            users.modules = 2;
        if (first || edge->from < graph->edges.at[users.edge].from) {
            users.first = module;
            users.edge = graph->edges_in.at[e];
        }
    }
    return users;
}

/* The unit that a loose one without users belongs to by what it uses. */
static uint32_t strongest_used(const gs_splitter *splitter, uint32_t unit)
{
    const gs_graph *graph = splitter->graph;
    bool effect = gs_unit_at(splitter, unit)->role == GS_ROLE_EFFECT;
    uint32_t found = GS_NONE;
    for (uint32_t e = graph->first_edge[unit]; e < graph->first_edge[unit + 1]; e++) {
        const gs_edge *edge = &graph->edges.at[e];
        if (gs_module_of(splitter, edge->to) == GS_NONE)
            continue;
        if (edge->kind == GS_USE_SENDER)
            return e;
        bool later = found != GS_NONE && edge->to > graph->edges.at[found].to;
        bool more = found != GS_NONE && edge->uses > graph->edges.at[found].uses;
        if (found == GS_NONE || (effect ? later : more))
            found = e;
    }
    return found;
}

static uint32_t neighbour(const gs_splitter *splitter, uint32_t unit)
{
    uint32_t units = splitter->graph->units.len;
    for (uint32_t distance = 1; distance < units; distance++) {
        if (unit + distance < units && gs_module_of(splitter, unit + distance) != GS_NONE)
            return unit + distance;
        if (unit >= distance && gs_module_of(splitter, unit - distance) != GS_NONE)
            return unit - distance;
    }
    return GS_NONE;
}

static void place_unused(gs_splitter *splitter, uint32_t unit)
{
    uint32_t edge = strongest_used(splitter, unit);
    if (edge != GS_NONE) {
        const gs_edge *used = &splitter->graph->edges.at[edge];
        gs_place(splitter, unit, gs_module_of(splitter, used->to),
                 (gs_reason){.kind = GS_WHY_USES, .other = used->to, .use_kind = used->kind});
        return;
    }
    uint32_t next = neighbour(splitter, unit);
    if (next == GS_NONE)
        gs_place(splitter, unit, gs_module_new(splitter, GS_MODULE_DOMAIN),
                 (gs_reason){.kind = GS_WHY_ALONE, .other = GS_NONE});
    else
        gs_place(splitter, unit, gs_module_of(splitter, next),
                 (gs_reason){.kind = GS_WHY_NEXT_TO, .other = next});
}

static void place_with_user(gs_splitter *splitter, uint32_t unit, const gs_users *users)
{
    const gs_edge *edge = &splitter->graph->edges.at[users->edge];
    gs_place(splitter, unit, users->first,
             (gs_reason){.kind = users->single ? GS_WHY_ONLY_USER : GS_WHY_USED_BY,
                         .other = edge->from,
                         .use_kind = edge->kind});
}

/* ------------------------------------------------------------ shared ones */

/* The kind of module for what several modules use and is no class. */
static gs_module_kind kind_for(gs_role role)
{
    gs_module_kind kind = gs_kind_of_role(role);
    return kind == GS_MODULE_DOMAIN ? GS_MODULE_HELPERS : kind;
}

typedef struct gs_pool {
    gs_u32_vec units;
    uint32_t lines;
} gs_pool;

enum { POOLS = GS_MODULE_COMPAT + 1 };

static void add_to_pool(gs_splitter *splitter, gs_pool *pools, uint32_t unit)
{
    gs_pool *pool = &pools[kind_for(gs_unit_at(splitter, unit)->role)];
    *gs_vec_push(splitter->scratch, &pool->units) = unit;
    pool->lines += gs_unit_at(splitter, unit)->lines;
}

/* A pool becomes a module, or its units go to their first users. */
static void place_pool(gs_splitter *splitter, gs_module_kind kind, const gs_pool *pool)
{
    uint32_t module = gs_module_of_kind(splitter, kind);
    if (module == GS_NONE && pool->lines >= WORTH_A_MODULE)
        module = gs_module_new(splitter, kind);
    for (uint32_t i = 0; i < pool->units.len; i++) {
        uint32_t unit = pool->units.at[i];
        gs_users users = users_of(splitter, unit);
        if (module == GS_NONE)
            place_with_user(splitter, unit, &users);
        else
            gs_place(splitter, unit, module,
                     (gs_reason){.kind = GS_WHY_SHARED_BY, .other = GS_NONE});
    }
}

/* One pass over what has no place; true if something was placed or pooled. */
static bool place_loose(gs_splitter *splitter, gs_pool *pools, bool *pooled, bool settle)
{
    bool moved = false;
    for (uint32_t u = splitter->graph->units.len; u-- > 0;) {
        if (gs_unit_at(splitter, u)->frame || gs_module_of(splitter, u) != GS_NONE || pooled[u])
            continue;
        gs_users users = users_of(splitter, u);
        if (users.pending && users.modules < 2 && !settle)
            continue;
        if (users.modules == 0)
            continue;
        if (users.modules == 1) {
            place_with_user(splitter, u, &users);
        } else {
            add_to_pool(splitter, pools, u);
            pooled[u] = true;
        }
        moved = true;
    }
    return moved;
}

/* Units that only pooled units use come to the pool's module after it is
 * placed; those without any user are placed last, in source order. */
static void place_rest(gs_splitter *splitter)
{
    for (uint32_t u = 0; u < splitter->graph->units.len; u++) {
        if (gs_unit_at(splitter, u)->frame || gs_module_of(splitter, u) != GS_NONE)
            continue;
        gs_users users = users_of(splitter, u);
        if (users.modules > 0)
            place_with_user(splitter, u, &users);
        else
            place_unused(splitter, u);
    }
}

static void place_pools(gs_splitter *splitter, const gs_pool *pools)
{
    for (int kind = 0; kind < POOLS; kind++)
        if (pools[kind].units.len > 0)
            place_pool(splitter, (gs_module_kind)kind, &pools[kind]);
}

void gs_attach_run(gs_splitter *splitter)
{
    place_clusters(splitter);
    for (bool again = true; again;) {
        gs_pool pools[POOLS] = {0};
        bool *pooled = gs_new_n(splitter->scratch, bool, splitter->graph->units.len + 1);
        while (place_loose(splitter, pools, pooled, false))
            ;
        again = false;
        for (int kind = 0; kind < POOLS; kind++)
            again = again || pools[kind].units.len > 0;
        place_pools(splitter, pools);
    }
    gs_pool none[POOLS] = {0};
    bool *pooled = gs_new_n(splitter->scratch, bool, splitter->graph->units.len + 1);
    place_loose(splitter, none, pooled, true);
    place_pools(splitter, none);
    place_rest(splitter);
}
