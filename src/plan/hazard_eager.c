/* hazard_eager.c - what must be there while the package is imported: eager
 * groups (H14), functions that run at import (H16), look-ups in Django's
 * registry (H17), through models (H21).
 */
#include "hazard_p.h"

#include <assert.h>

/* ---------------------------------------------------------------- groups */

static void find_groups(gs_maker *maker)
{
    const gs_graph *graph = maker->graph;
    uint32_t *sizes = gs_new_n(maker->scratch, uint32_t, graph->components);
    gs_tally tally = {0};
    for (uint32_t u = 0; u < graph->units.len; u++)
        sizes[graph->units.at[u].component]++;
    for (uint32_t u = 0; u < graph->units.len; u++)
        if (sizes[graph->units.at[u].component] > 1)
            gs_tally_add(maker, &tally, gs_unit_label(maker, u), graph->units.at[u].line);
    if (tally.names.len)
        gs_hazard_handled(maker, 14, tally.line,
                          gs_say(maker, "%.*s need each other at import and stay together",
                                 GS_FMT(gs_tally_text(maker, &tally))));
}

/* "hour_choices", or "ShiftClock.label" for a method. */
static gs_str function_label(const gs_maker *maker, const gs_function *function)
{
    const gs_facts *facts = maker->facts;
    gs_str name = gs_facts_name(facts, function->name);
    if (function->class_id == GS_NONE)
        return name;
    gs_str class = gs_facts_name(facts, facts->classes.at[function->class_id].name);
    return gs_str_format(maker->scratch, "%.*s.%.*s", GS_FMT(class), GS_FMT(name));
}

static void find_running(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_tally tally = {0};
    for (uint32_t i = 0; i < facts->functions.len; i++) {
        const gs_function *function = &facts->functions.at[i];
        if (function->eager && function->name != GS_NONE && function->parent == GS_NONE)
            gs_tally_add(maker, &tally, function_label(maker, function), function->line);
    }
    bool one = tally.names.len == 1;
    if (tally.names.len)
        gs_hazard_handled(maker, 16, tally.line,
                          gs_say(maker,
                                 "%.*s run%s at import: what %s need%s is imported at the top",
                                 GS_FMT(gs_tally_text(maker, &tally)), one ? "s" : "",
                                 one ? "it" : "they", one ? "s" : ""));
}

/* -------------------------------------------------------------- registry */

/* The class of this file that can be the project's user model, or GS_NONE. */
static uint32_t user_model(const gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < facts->classes.len; i++) {
        const gs_class *class = &facts->classes.at[i];
        for (uint32_t b = 0; b < class->bases && class->role == GS_ROLE_MODEL; b++) {
            gs_span base = facts->values.at[class->first_base + b].span;
            gs_str path = gs_facts_qualify(facts, base, maker->scratch);
            if (gs_str_ends(path, GS_STR(".AbstractUser")) ||
                gs_str_ends(path, GS_STR(".AbstractBaseUser")))
                return i;
        }
    }
    return GS_NONE;
}

/* A statement of `stmt` asks the registry for a class while it is imported. */
static void add_lookup(gs_maker *maker, uint32_t line, uint32_t stmt, uint32_t class_id)
{
    const gs_class *class = &maker->facts->classes.at[class_id];
    uint32_t asking = maker->graph->unit_of_stmt[stmt];
    uint32_t asked = maker->graph->unit_of_stmt[class->stmt];
    gs_str name = gs_facts_name(maker->facts, class->name);
    if (asking == asked || gs_unit_runs_before(maker, asked, asking))
        gs_hazard_handled(maker, 17, line,
                          gs_say(maker, "%.*s is registered before it is asked for", GS_FMT(name)));
    else
        gs_hazard_add(maker, 17, line, GS_BLOCKS,
                      gs_say(maker, "%.*s is asked for at import, before its module registers it",
                             GS_FMT(name)),
                      "put both into one module, or name the model by a string");
}

static void find_user_lookups(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_id name = gs_names_find(&facts->names, GS_STR("get_user_model"));
    uint32_t user = name == GS_NONE ? GS_NONE : user_model(maker);
    for (uint32_t i = 0; user != GS_NONE && i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        if (use->name == name && use->called && use->timing == GS_EAGER)
            add_lookup(maker, gs_maker_line(maker, use->span.start), use->stmt, user);
    }
}

static void find_model_lookups(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < facts->refs.len; i++) {
        const gs_ref *ref = &facts->refs.at[i];
        bool own = !ref->app_label.len || gs_str_equal(ref->app_label, facts->app_label);
        if (ref->kind != GS_REF_GET_MODEL || ref->timing != GS_EAGER || !own)
            continue;
        gs_id name = gs_names_find(&facts->names, ref->model);
        uint32_t class_id = name == GS_NONE ? GS_NONE : gs_facts_class(facts, name);
        if (class_id != GS_NONE)
            add_lookup(maker, gs_maker_line(maker, ref->span.start), ref->stmt, class_id);
    }
}

/* X._meta.get_field("y").related_model at import: what it gives depends on
 * which models are registered by then. */
static void find_meta(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        const gs_use *use = &facts->uses.at[i];
        if (use->timing != GS_EAGER || use->path.end == use->span.end)
            continue;
        gs_str path = gs_source_slice(facts->source, use->path);
        if (gs_str_find(path, GS_STR("._meta.")) == SIZE_MAX || !maker->load->swapped)
            continue;
        gs_hazard_add(maker, 17, gs_maker_line(maker, use->span.start), GS_CHECK,
                      gs_say(maker,
                             "%.*s is read at import, when other models are registered "
                             "than before",
                             GS_FMT(path)),
                      "see that the models it names by string are imported before");
    }
}

static void find_through(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    uint32_t count = 0, line = 0;
    for (uint32_t i = 0; i < facts->refs.len; i++)
        if (facts->refs.at[i].kind == GS_REF_THROUGH && !count++)
            line = gs_maker_line(maker, facts->refs.at[i].span.start);
    for (uint32_t i = 0; i < facts->uses.len; i++) {
        uint32_t at = facts->uses.at[i].span.start;
        if (facts->uses.at[i].kind != GS_USE_THROUGH)
            continue;
        count++;
        if (!line || gs_maker_line(maker, at) < line)
            line = gs_maker_line(maker, at);
    }
    if (count)
        gs_hazard_handled(maker, 21, line,
                          gs_say(maker,
                                 "%u through model%s: those named by class are imported, "
                                 "those named by string are looked up by Django",
                                 count, gs_plural(count)));
}

void gs_hazards_of_eagerness(gs_maker *maker)
{
    assert(maker->load && "the wiring is made");
    find_groups(maker);
    find_running(maker);
    find_user_lookups(maker);
    find_model_lookups(maker);
    find_meta(maker);
    find_through(maker);
}
