/* hazard_paths.c - dotted paths of moved things that are stored elsewhere: task
 * names (H6), classes added by a library (H7), pickles (H8), migrations (H9),
 * and doctests, which look at them (H12).
 */
#include "hazard_p.h"

#include <assert.h>
#include <string.h>

/* ----------------------------------------------------------------- tasks */

static gs_str last_part(gs_str path)
{
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '.')
        at--;
    return (gs_str){path.ptr + at, path.len - at};
}

static bool is_task_decorator(const gs_maker *maker, const gs_value *value)
{
    static const char *const TASKS[] = {"shared_task",      "task", "periodic_task", "db_task",
                                        "db_periodic_task", "job"};
    gs_str path = last_part(gs_facts_qualify(maker->facts, value->callee, maker->scratch));
    for (size_t i = 0; i < sizeof(TASKS) / sizeof(*TASKS); i++)
        if (gs_str_equal(path, gs_str_from(TASKS[i])))
            return true;
    return false;
}

static bool has_keyword(const gs_facts *facts, const gs_value *value, const char *keyword)
{
    for (uint32_t i = 0; i < value->args; i++) {
        gs_id name = facts->args.at[value->first_arg + i].keyword;
        if (gs_str_equal(gs_facts_name(facts, name), gs_str_from(keyword)))
            return true;
    }
    return false;
}

static bool is_unnamed_task(const gs_maker *maker, const gs_function *function)
{
    const gs_facts *facts = maker->facts;
    for (uint32_t i = 0; i < function->decorators; i++) {
        const gs_value *value = &facts->values.at[function->first_decorator + i];
        if (is_task_decorator(maker, value))
            return !has_keyword(facts, value, "name");
    }
    return false;
}

/* True if an edit keeps the name of the task. */
static bool keeps_name(const gs_maker *maker, const gs_function *function)
{
    for (uint32_t i = 0; i < maker->answers.len; i++)
        if (maker->answers.at[i].hazard == 6 && maker->answers.at[i].stmt == function->stmt &&
            maker->answers.at[i].span.start >= function->span.start &&
            maker->answers.at[i].span.end <= function->span.end)
            return true;
    return false;
}

static void find_tasks(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_tally kept = {0};
    for (uint32_t i = 0; i < facts->functions.len; i++) {
        const gs_function *function = &facts->functions.at[i];
        uint32_t module = gs_module_of_stmt(maker, function->stmt);
        if (!function->decorators || function->parent != GS_NONE || module == GS_NONE ||
            function->class_id != GS_NONE || !is_unnamed_task(maker, function))
            continue;
        gs_str name = gs_facts_name(facts, function->name);
        if (keeps_name(maker, function)) {
            gs_tally_add(maker, &kept, name, function->line);
            continue;
        }
        gs_hazard_add(maker, 6, function->line, GS_BLOCKS,
                      gs_say(maker,
                             "the task %.*s.%.*s becomes %.*s.%.*s: queues and schedules "
                             "hold the old name",
                             GS_FMT(maker->place->module), GS_FMT(name),
                             GS_FMT(gs_module_path(maker, module)), GS_FMT(name)),
                      "give its decorator name= with the old path");
    }
    if (kept.names.len)
        gs_hazard_add(maker, 6, kept.line, GS_CHECK,
                      gs_say(maker,
                             "%.*s keep%s the name that Celery makes of %.*s, by a listed edit",
                             GS_FMT(gs_tally_text(maker, &kept)), kept.names.len == 1 ? "s" : "",
                             GS_FMT(maker->place->module)),
                      "if your Celery app has a gen_task_name of its own, write its name there");
}

/* --------------------------------------------------------------- history */

/* The module has a __getattr__ of its own. */
static bool has_hook(const gs_maker *maker)
{
    gs_id name = gs_names_find(&maker->facts->names, GS_STR("__getattr__"));
    return name != GS_NONE && maker->origins[name].binding != GS_NONE;
}

static const gs_arg *find_keyword(const gs_facts *facts, const gs_value *value, gs_str keyword)
{
    for (uint32_t i = 0; i < value->args; i++) {
        const gs_arg *arg = &facts->args.at[value->first_arg + i];
        if (gs_str_equal(gs_facts_name(facts, arg->keyword), keyword))
            return arg;
    }
    return NULL;
}

/* The model that a class's HistoricalRecords makes; empty for a name that the
 * text does not tell, and for an abstract class, of which none is made. */
static gs_str history_name(const gs_maker *maker, const gs_member *member)
{
    const gs_facts *facts = maker->facts;
    const gs_value *value = &facts->values.at[member->value];
    const gs_class *model = &facts->classes.at[member->class_id];
    const gs_arg *custom = find_keyword(facts, value, GS_STR("custom_model_name"));
    if (model->role == GS_ROLE_ABSTRACT)
        return GS_STR("");
    if (custom && custom->kind == GS_VALUE_STRING)
        return gs_source_slice(maker->source, custom->path);
    if (custom)
        return GS_STR("");
    return gs_str_format(maker->arena, "Historical%.*s", GS_FMT(gs_facts_name(facts, model->name)));
}

static bool is_history(const gs_maker *maker, const gs_member *member)
{
    if (member->value == GS_NONE || member->nested != GS_NONE)
        return false;
    gs_str callee = gs_source_slice(maker->source, maker->facts->values.at[member->value].callee);
    return gs_str_ends(last_part(callee), GS_STR("HistoricalRecords")); /* subclasses of it too */
}

static void tell_history(gs_maker *maker, const gs_tally *tally)
{
    gs_str names = gs_tally_text(maker, tally);
    const char *them = tally->names.len == 1 ? "it" : "them";
    if (has_hook(maker))
        gs_hazard_add(maker, 7, tally->line, GS_BLOCKS,
                      gs_say(maker,
                             "simple_history puts %.*s into the module of the model, and "
                             "__getattr__ of this file would have to look %s up there",
                             GS_FMT(names), them),
                      "take __getattr__ out of this file first");
    else
        gs_hazard_handled(maker, 7, tally->line,
                          gs_say(maker,
                                 "simple_history puts %.*s into the module of the model, where "
                                 "__init__.py looks %s up",
                                 GS_FMT(names), them));
}

static void find_history(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_tally tally = {0};
    for (uint32_t i = 0; i < facts->members.len; i++) {
        const gs_member *member = &facts->members.at[i];
        gs_str name = is_history(maker, member) ? history_name(maker, member) : GS_STR("");
        if (!name.len)
            continue;
        uint32_t line = gs_maker_line(maker, member->span.start);
        gs_tally_add(maker, &tally, name, line);
        gs_plan_added added = {name, gs_say(maker, "line %u has HistoricalRecords", line)};
        if (!has_hook(maker))
            *gs_vec_push(maker->arena, &maker->plan->shim.added) = added;
    }
    if (tally.names.len)
        tell_history(maker, &tally);
}

/* --------------------------------------------------------------- pickles */

static bool is_model(gs_role role)
{
    return role == GS_ROLE_MODEL || role == GS_ROLE_ABSTRACT || role == GS_ROLE_PROXY;
}

/* What the reader is told of things that are pinned. */
static const char PINNED[] = "keep the old path: their __module__ is pinned";

static void find_pickles(gs_maker *maker)
{
    const gs_graph *graph = maker->graph;
    gs_tally tally = {0};
    for (uint32_t u = 0; u < graph->units.len; u++) {
        const gs_unit *unit = &graph->units.at[u];
        if (unit->class_id != GS_NONE && !is_model(unit->role) && !unit->frame)
            gs_tally_add(maker, &tally, gs_unit_label(maker, u), unit->line);
    }
    bool one = tally.names.len == 1;
    if (tally.names.len && maker->place->pin_module)
        gs_hazard_handled(
            maker, 8, tally.line,
            gs_say(maker, "pickles of %.*s %s", GS_FMT(gs_tally_text(maker, &tally)), PINNED));
    else if (tally.names.len)
        gs_hazard_add(maker, 8, tally.line, GS_CHECK,
                      gs_say(maker, "%u class%s other than models pickle%s by a new path: %.*s",
                             tally.names.len, one ? "" : "es", one ? "s" : "",
                             GS_FMT(gs_tally_text(maker, &tally))),
                      "if caches or queues hold them, deploy in two steps or say --pin-module");
}

/* ------------------------------------------------------------ migrations */

static bool uses_in_migrations(const gs_maker *maker, uint32_t class_id)
{
    const gs_facts *facts = maker->facts;
    if (class_id == GS_NONE)
        return false;
    const gs_class *class = &facts->classes.at[class_id];
    for (uint32_t i = 0; i < class->members; i++) {
        gs_str name = gs_facts_name(facts, facts->members.at[class->first_member + i].name);
        if (gs_str_equal(name, GS_STR("use_in_migrations")))
            return true;
    }
    return false;
}

static bool is_in_migrations(const gs_maker *maker, const gs_unit *unit)
{
    return unit->role == GS_ROLE_FIELD || unit->role == GS_ROLE_VALIDATOR ||
           unit->role == GS_ROLE_UPLOAD_PATH || unit->role == GS_ROLE_DEFAULT ||
           uses_in_migrations(maker, unit->class_id);
}

static void find_migrations(gs_maker *maker)
{
    const gs_graph *graph = maker->graph;
    gs_tally tally = {0};
    for (uint32_t u = 0; u < graph->units.len; u++)
        if (!graph->units.at[u].frame && is_in_migrations(maker, &graph->units.at[u]))
            gs_tally_add(maker, &tally, gs_unit_label(maker, u), graph->units.at[u].line);
    if (tally.names.len && maker->place->pin_module)
        gs_hazard_handled(maker, 9, tally.line,
                          gs_say(maker, "new migrations that name %.*s %s",
                                 GS_FMT(gs_tally_text(maker, &tally)), PINNED));
    else if (tally.names.len)
        gs_hazard_add(maker, 9, tally.line, GS_CHECK,
                      gs_say(maker,
                             "new migrations will name %.*s by the new path; old ones "
                             "keep working",
                             GS_FMT(gs_tally_text(maker, &tally))),
                      "accept it, or say --pin-module");
}

/* -------------------------------------------------------------- doctests */

/* A line that begins with the prompt, behind quotes at most: no comment. */
static bool has_doctest(const gs_maker *maker, gs_span span)
{
    gs_str text = gs_source_slice(maker->source, span);
    for (size_t at = 0, found; at < text.len; at += found + 1) {
        found = gs_str_find((gs_str){text.ptr + at, text.len - at}, GS_STR(">>> "));
        if (found == SIZE_MAX)
            return false;
        size_t before = at + found;
        while (before && strchr(" \t\"'rRuU", text.ptr[before - 1]))
            before--;
        if (!before || text.ptr[before - 1] != '#')
            return true;
    }
    return false;
}

static void find_doctests(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_tally tally = {0};
    for (uint32_t i = 0; i < facts->classes.len; i++) {
        const gs_class *class = &facts->classes.at[i];
        if (has_doctest(maker, class->docstring))
            gs_tally_add(maker, &tally, gs_facts_name(facts, class->name), class->line);
    }
    for (uint32_t i = 0; i < facts->functions.len; i++) {
        const gs_function *function = &facts->functions.at[i];
        gs_span head = {function->span.start, function->body};
        if (function->name != GS_NONE && head.start < head.end && has_doctest(maker, head))
            gs_tally_add(maker, &tally, gs_facts_name(facts, function->name), function->line);
    }
    if (tally.names.len)
        gs_hazard_add(maker, 12, tally.line, GS_CHECK,
                      gs_say(maker, "the doctests of %.*s are found in their new modules only",
                             GS_FMT(gs_tally_text(maker, &tally))),
                      "point the doctest suite at each module of the package");
}

void gs_hazards_of_paths(gs_maker *maker)
{
    assert(maker->load && "the wiring is made");
    find_tasks(maker);
    find_history(maker);
    find_pickles(maker);
    find_migrations(maker);
    find_doctests(maker);
}
