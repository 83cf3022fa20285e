/* json.c - the plan as JSON: the keys of plan.yaml, in its order.
 *
 * Owns: those keys.
 * Must not know: how a plan is made or written as YAML.
 *
 * A json_t that could not be made is NULL; jansson's setters take NULL, refuse
 * it, and the refusal is remembered, so that only the end has to look.
 */
#include <assert.h>

#include "godsplit/report.h"
#include "json_p.h"

/* The one mutable thing that is passed around: whether memory ended. */
typedef struct writer {
    bool failed;
} writer;

static void set(writer *w, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new_nocheck(object, key, value) != 0)
        w->failed = true;
}

static void append(writer *w, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        w->failed = true;
}

static void set_text(writer *w, json_t *object, const char *key, gs_str s)
{
    set(w, object, key, gs_json_string(s));
}

static void set_number(writer *w, json_t *object, const char *key, uint32_t number)
{
    set(w, object, key, json_integer((json_int_t)number));
}

static json_t *list(writer *w, const gs_str_vec *items)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < items->len; i++)
        append(w, array, gs_json_string(items->at[i]));
    return array;
}

static json_t *source(writer *w, const gs_plan_source *s)
{
    json_t *object = json_object();
    set_text(w, object, "path", s->path);
    set_text(w, object, "module", s->module);
    set_text(w, object, "sha256", s->sha256);
    set_number(w, object, "lines", s->lines);
    set_number(w, object, "classes", s->classes);
    set_text(w, object, "newline", s->newline);
    set_text(w, object, "encoding", s->encoding);
    return object;
}

static json_t *member(writer *w, const gs_plan_member *m)
{
    json_t *object = json_object();
    set_text(w, object, "name", m->name);
    set_text(w, object, "kind", m->kind);
    set_text(w, object, "lines", m->lines);
    set_text(w, object, "why", m->why);
    return object;
}

static json_t *module(writer *w, const gs_plan_module *m)
{
    json_t *object = json_object(), *members = json_array();
    for (uint32_t i = 0; i < m->members.len; i++)
        append(w, members, member(w, &m->members.at[i]));
    set_text(w, object, "name", m->name);
    set_text(w, object, "file", m->file);
    set_number(w, object, "lines", m->lines);
    set(w, object, "members", members);
    set(w, object, "imports", list(w, &m->imports));
    set(w, object, "depends_on", list(w, &m->depends_on));
    return object;
}

static json_t *modules(writer *w, const gs_plan *plan)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < plan->modules.len; i++)
        append(w, array, module(w, &plan->modules.at[i]));
    return array;
}

static json_t *added(writer *w, const gs_plan_shim *s)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < s->added.len; i++) {
        json_t *item = json_object();
        set_text(w, item, "name", s->added.at[i].name);
        set_text(w, item, "why", s->added.at[i].why);
        append(w, array, item);
    }
    return array;
}

static json_t *shim(writer *w, const gs_plan_shim *s)
{
    json_t *object = json_object(), *exports = json_array();
    for (uint32_t i = 0; i < s->exports.len; i++) {
        json_t *item = json_object();
        set_text(w, item, "module", s->exports.at[i].module);
        set(w, item, "names", list(w, &s->exports.at[i].names));
        set(w, item, "optional", list(w, &s->exports.at[i].optional));
        append(w, exports, item);
    }
    set(w, object, "keeps", list(w, &s->keeps));
    set(w, object, "imports", list(w, &s->imports));
    set(w, object, "exports", exports);
    set(w, object, "late", list(w, &s->late));
    set(w, object, "all_kept", json_boolean(s->all_kept));
    set(w, object, "all", list(w, &s->all));
    if (s->added.len)
        set(w, object, "added", added(w, s));
    return object;
}

static json_t *edits(writer *w, const gs_plan *plan)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < plan->edits.len; i++) {
        const gs_plan_edit *edit = &plan->edits.at[i];
        json_t *object = json_object();
        set_text(w, object, "module", edit->module);
        set_number(w, object, "line", edit->line);
        set_text(w, object, "kind", edit->kind);
        set_text(w, object, "before", edit->before);
        set_text(w, object, "after", edit->after);
        set_text(w, object, "why", edit->why);
        append(w, array, object);
    }
    return array;
}

static json_t *hazards(writer *w, const gs_plan *plan)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < plan->hazards.len; i++) {
        const gs_plan_hazard *hazard = &plan->hazards.at[i];
        json_t *object = json_object();
        set_number(w, object, "number", hazard->number);
        set_number(w, object, "line", hazard->line);
        set_text(w, object, "state", hazard->state);
        set_text(w, object, "what", hazard->what);
        set_text(w, object, "remedy", hazard->remedy);
        append(w, array, object);
    }
    return array;
}

static json_t *callers(writer *w, const gs_plan *plan)
{
    json_t *array = json_array();
    for (uint32_t i = 0; i < plan->callers.len; i++) {
        const gs_plan_caller *caller = &plan->callers.at[i];
        json_t *object = json_object();
        set_text(w, object, "path", caller->path);
        set_number(w, object, "line", caller->line);
        set_number(w, object, "number", caller->number);
        set_text(w, object, "state", caller->state);
        set_text(w, object, "what", caller->what);
        set_text(w, object, "remedy", caller->remedy);
        append(w, array, object);
    }
    return array;
}

static json_t *metrics(writer *w, const gs_plan_metrics *m)
{
    json_t *object = json_object();
    set_number(w, object, "modules", m->modules);
    set_number(w, object, "largest", m->largest);
    set_number(w, object, "over_limit", m->over_limit);
    set_number(w, object, "over_percent", m->over_percent);
    set_number(w, object, "cut_edges", m->cut_edges);
    set_number(w, object, "all_edges", m->all_edges);
    set_number(w, object, "shim_lines", m->shim_lines);
    return object;
}

static json_t *whole(writer *w, const gs_plan *plan)
{
    json_t *object = json_object();
    set_number(w, object, "format", plan->format);
    set(w, object, "source", source(w, &plan->source));
    set_text(w, object, "target", plan->target);
    set_number(w, object, "limit", plan->limit);
    set_text(w, object, "granularity", plan->granularity);
    set(w, object, "modules", modules(w, plan));
    set(w, object, "shim", shim(w, &plan->shim));
    set(w, object, "edits", edits(w, plan));
    set(w, object, "hazards", hazards(w, plan));
    if (plan->callers.len)
        set(w, object, "callers", callers(w, plan));
    set(w, object, "metrics", metrics(w, &plan->metrics));
    return object;
}

bool gs_report_json(const gs_plan *plan, gs_buf *out)
{
    writer w = {0};
    assert(plan->format == GS_PLAN_FORMAT);
    json_t *object = whole(&w, plan);
    if (w.failed) {
        json_decref(object);
        object = NULL;
    }
    return gs_json_write(object, out);
}
