/* items.c - what is placed as one.
 *
 * A manager or queryset follows its only user, an enum too, unless the file's
 * enums make a family of their own. 90 of 101 managers in real splits went with
 * their model.
 */
#include "split_p.h"

typedef struct gs_gluer {
    gs_splitter *splitter;
    uint32_t *parent; /* union-find over units */
} gs_gluer;

static bool is_class(const gs_splitter *splitter, uint32_t unit)
{
    const gs_unit *u = gs_unit_at(splitter, unit);
    return u->class_id != GS_NONE && !u->frame;
}

static uint32_t find(gs_gluer *gluer, uint32_t unit)
{
    while (gluer->parent[unit] != unit) {
        gluer->parent[unit] = gluer->parent[gluer->parent[unit]];
        unit = gluer->parent[unit];
    }
    return unit;
}

static bool is_fixed(const gs_splitter *splitter, uint32_t unit)
{
    return splitter->fixed_in[unit] != GS_NONE;
}

/* `unit` joins the group of `target`, whose main class stays the main one. What
 * is fixed follows nobody, so that an item has one fixed place at most. */
static void glue(gs_gluer *gluer, uint32_t unit, uint32_t target)
{
    if (is_fixed(gluer->splitter, unit))
        return;
    uint32_t a = find(gluer, unit), b = find(gluer, target);
    if (a != b)
        gluer->parent[a] = b;
}

/* The groups of classes that use `unit`; stops counting at two. `only` gets the
 * first user. */
static uint32_t count_users(gs_gluer *gluer, uint32_t unit, bool eager, uint32_t *only)
{
    const gs_graph *graph = gluer->splitter->graph;
    uint32_t groups = 0, first_group = GS_NONE;
    for (uint32_t e = graph->first_in[unit]; e < graph->first_in[unit + 1]; e++) {
        const gs_edge *edge = &graph->edges.at[graph->edges_in.at[e]];
        if (!is_class(gluer->splitter, edge->from) || (eager && edge->timing != GS_EAGER))
            continue;
        uint32_t group = find(gluer, edge->from);
        if (group == find(gluer, unit) || group == first_group)
            continue;
        if (groups++ > 0)
            return groups;
        first_group = group;
        *only = edge->from;
    }
    return groups;
}

static bool is_enum_class(const gs_splitter *splitter, uint32_t unit)
{
    return is_class(splitter, unit) && gs_unit_at(splitter, unit)->role == GS_ROLE_ENUM;
}

/* An enum is no home for a manager: it may leave for the enums of the file. */
static void glue_managers(gs_gluer *gluer)
{
    const gs_splitter *splitter = gluer->splitter;
    for (uint32_t u = 0; u < splitter->graph->units.len; u++) {
        gs_role role = gs_unit_at(splitter, u)->role;
        if (!is_class(splitter, u) || (role != GS_ROLE_MANAGER && role != GS_ROLE_QUERYSET))
            continue;
        uint32_t user = GS_NONE;
        uint32_t users = count_users(gluer, u, true, &user);
        if (users == 0)
            users = count_users(gluer, u, false, &user);
        if (users == 1 && !is_enum_class(splitter, user))
            glue(gluer, u, user);
    }
}

/* Enums make a module when there are two or more and one is shared, or five. */
static bool enums_make_a_family(gs_gluer *gluer)
{
    uint32_t enums = 0, shared = 0, user;
    for (uint32_t u = 0; u < gluer->splitter->graph->units.len; u++) {
        if (!is_enum_class(gluer->splitter, u))
            continue;
        enums++;
        shared += count_users(gluer, u, false, &user) > 1;
    }
    return enums >= 5 || (enums >= 2 && shared >= 1);
}

static void glue_enums(gs_gluer *gluer)
{
    gs_splitter *splitter = gluer->splitter;
    bool family = splitter->options->granularity == GS_BY_DOMAIN && enums_make_a_family(gluer);
    for (uint32_t u = 0; u < splitter->graph->units.len; u++) {
        if (!is_enum_class(splitter, u))
            continue;
        uint32_t user = GS_NONE;
        if (family && !is_fixed(splitter, u))
            *gs_vec_push(splitter->scratch, &splitter->family) = u;
        else if (!family && count_users(gluer, u, false, &user) == 1)
            glue(gluer, u, user);
    }
}

static bool in_family(const gs_splitter *splitter, uint32_t unit)
{
    return splitter->family.len > 0 && is_enum_class(splitter, unit) && !is_fixed(splitter, unit);
}

/* Groups become items in the order of their main classes. */
static void collect_items(gs_gluer *gluer)
{
    gs_splitter *splitter = gluer->splitter;
    uint32_t units = splitter->graph->units.len;
    uint32_t *item_of_root = gs_new_n(splitter->scratch, uint32_t, units);
    for (uint32_t u = 0; u < units; u++) {
        item_of_root[u] = splitter->item_of_unit[u] = GS_NONE;
        if (!is_class(splitter, u) || in_family(splitter, u) || find(gluer, u) != u)
            continue;
        item_of_root[u] = splitter->items.len;
        gs_vec_push(splitter->scratch, &splitter->items)->main = u;
    }
    for (uint32_t u = 0; u < units; u++) {
        if (!is_class(splitter, u) || in_family(splitter, u))
            continue;
        uint32_t index = item_of_root[find(gluer, u)];
        gs_item *item = &splitter->items.at[index];
        const gs_class *class = &splitter->facts->classes.at[gs_unit_at(splitter, u)->class_id];
        *gs_vec_push(splitter->scratch, &item->units) = u;
        item->lines += class->end_line - class->line + 1;
        splitter->item_of_unit[u] = index;
    }
}

static void read_names(gs_splitter *splitter)
{
    for (uint32_t i = 0; i < splitter->items.len; i++) {
        gs_item *item = &splitter->items.at[i];
        gs_word_ids(&splitter->words,
                    gs_facts_name(splitter->facts, gs_unit_at(splitter, item->main)->name), 1,
                    &item->words, splitter->scratch);
    }
    gs_word_ids(&splitter->words, splitter->options->app, 1, &splitter->app_words,
                splitter->scratch);
}

void gs_items_make(gs_splitter *splitter)
{
    uint32_t units = splitter->graph->units.len;
    gs_gluer gluer = {.splitter = splitter,
                      .parent = gs_new_n(splitter->scratch, uint32_t, units + 1)};
    for (uint32_t u = 0; u < units; u++)
        gluer.parent[u] = u;
    splitter->item_of_unit = gs_new_n(splitter->scratch, uint32_t, units + 1);
    glue_managers(&gluer);
    glue_enums(&gluer);
    collect_items(&gluer);
    read_names(splitter);
}
