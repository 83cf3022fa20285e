/* answers_task.c - tasks keep the name that Celery made of their module (H6).
 *
 * Owns: which decorators surely are Celery's, and where name= is put. Tasks of
 * other libraries have names that no argument keeps: they are reported.
 * Must not know: how edits are listed (edits.c).
 */
#include "plan_p.h"

#include <assert.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* celery.shared_task, or .task of something that comes from a module celery:
 * project.celery.app.task. */
static bool is_of_celery(gs_str path)
{
    if (gs_str_equal(path, GS_STR("celery.shared_task")))
        return true;
    bool found = false;
    while (path.len) {
        size_t dot = gs_str_find(path, GS_STR("."));
        gs_str part = {path.ptr, dot == SIZE_MAX ? path.len : dot};
        if (dot == SIZE_MAX)
            return found && gs_str_equal(part, GS_STR("task"));
        found = found || gs_str_equal(part, GS_STR("celery"));
        path = (gs_str){path.ptr + dot + 1, path.len - dot - 1};
    }
    return false;
}

/* The name is bound by one import, which can't be another thing later. */
static bool is_imported_once(const gs_maker *maker, gs_str path)
{
    size_t dot = gs_str_find(path, GS_STR("."));
    gs_str first = {path.ptr, dot == SIZE_MAX ? path.len : dot};
    gs_id name = gs_names_find(&maker->facts->names, first);
    if (name == GS_NONE)
        return false;
    const gs_origin *origin = &maker->origins[name];
    return origin->import != GS_NONE && origin->unit == GS_NONE && !origin->rebound &&
           maker->previous_import[origin->import] == GS_NONE &&
           !maker->facts->imports.at[origin->import].conditional;
}

/* Only plain keywords, so that name= can stand before them. */
static bool takes_name(const gs_facts *facts, const gs_value *value)
{
    for (uint32_t i = 0; i < value->args; i++) {
        const gs_arg *arg = &facts->args.at[value->first_arg + i];
        if (arg->keyword == GS_NONE || arg->star ||
            gs_str_equal(gs_facts_name(facts, arg->keyword), GS_STR("name")))
            return false;
    }
    return true;
}

/* The keyword of the first argument, where it stands. */
static gs_span first_keyword(const gs_maker *maker, const gs_value *value)
{
    const gs_arg *arg = &maker->facts->args.at[value->first_arg];
    gs_str name = gs_facts_name(maker->facts, arg->keyword);
    const char *text = maker->source->text.ptr;
    uint32_t at = arg->span.start;
    while (at > value->callee.end && is_blank(text[at - 1]))
        at--;
    at -= at > value->callee.end && text[at - 1] == '=';
    while (at > value->callee.end && is_blank(text[at - 1]))
        at--;
    if (at < value->callee.end + name.len)
        return (gs_span){0};
    gs_span span = {at - (uint32_t)name.len, at};
    return gs_str_equal(gs_source_slice(maker->source, span), name) ? span : (gs_span){0};
}

/* Fills span and text; false if the decorator is written in no known way. */
static bool write_name(const gs_maker *maker, const gs_value *value, gs_str name, gs_answer *answer)
{
    gs_str callee = gs_source_slice(maker->source, value->callee);
    answer->span = value->span;
    if (!value->args) {
        answer->after =
            gs_str_format(maker->arena, "%.*s(name=\"%.*s\")", GS_FMT(callee), GS_FMT(name));
        return true;
    }
    answer->span = first_keyword(maker, value);
    gs_str keyword = gs_source_slice(maker->source, answer->span);
    bool same_line =
        gs_maker_line(maker, answer->span.start) == gs_maker_line(maker, value->callee.start);
    answer->after = gs_str_format(maker->arena, "name=\"%.*s\",%s%.*s", GS_FMT(name),
                                  same_line ? " " : "\n", GS_FMT(keyword));
    return keyword.len > 0;
}

static void ask(gs_maker *maker, const gs_function *function)
{
    const gs_facts *facts = maker->facts;
    if (!function->decorators || function->parent != GS_NONE || function->class_id != GS_NONE ||
        function->name == GS_NONE || gs_module_of_stmt(maker, function->stmt) == GS_NONE)
        return;
    /* One below it might have given the function another name already. */
    const gs_value *value = &facts->values.at[function->first_decorator + function->decorators - 1];
    gs_str path = gs_source_slice(maker->source, value->callee);
    bool plain = value->kind == GS_VALUE_PATH || value->kind == GS_VALUE_CALL;
    gs_str name = gs_str_format(maker->scratch, "%.*s.%.*s", GS_FMT(maker->place->module),
                                GS_FMT(gs_facts_name(facts, function->name)));
    gs_answer answer = {.use = GS_NONE,
                        .stmt = function->stmt,
                        .hazard = 6,
                        .kind = GS_STR("task-name"),
                        .why = GS_STR("H6: queues and schedules hold the old name")};
    if (plain && path.len && is_imported_once(maker, path) &&
        is_of_celery(gs_facts_qualify(facts, value->callee, maker->scratch)) &&
        takes_name(facts, value) && write_name(maker, value, name, &answer) &&
        gs_maker_line(maker, answer.span.start) == gs_maker_line(maker, answer.span.end))
        *gs_vec_push(maker->scratch, &maker->answers) = answer;
}

void gs_answers_of_tasks(gs_maker *maker)
{
    assert(maker->place->module.len);
    if (!maker->package.len)
        return; /* by which path it is imported can't be seen */
    for (uint32_t i = 0; i < maker->facts->functions.len; i++)
        ask(maker, &maker->facts->functions.at[i]);
}
