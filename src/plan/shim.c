/* shim.c - what models/__init__.py has to say.
 *
 * Owns: the surface of the old module: which names it bound, who provides each
 * of them now, what __all__ is, and which statements stay.
 * Must not know: the layout of the file (layout_shim.c).
 */
#include "plan_p.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static gs_str name_at(const gs_maker *maker, gs_id name)
{
    return gs_facts_name(maker->facts, name);
}

static int compare_names(const void *left, const void *right)
{
    const gs_str *a = left, *b = right;
    return gs_import_name_compare(*a, *b);
}

static int compare_exports(const void *left, const void *right)
{
    const gs_str *a = left, *b = right;
    return gs_export_name_compare(*a, *b);
}

static void sort_names(gs_str_vec *names, int (*compare)(const void *, const void *))
{
    if (names->len)
        qsort(names->at, names->len, sizeof(*names->at), compare);
}

/* ----------------------------------------------------------------- keeps */

/* Imports are written anew; all other statements of the frame stay as they are. */
static bool is_kept(const gs_maker *maker, uint32_t index)
{
    const gs_stmt *stmt = &maker->facts->stmts.at[index];
    if (gs_module_of_stmt(maker, index) != GS_NONE)
        return false;
    bool checking = stmt->type_checking && stmt->only_imports;
    return stmt->kind != GS_STMT_IMPORT && stmt->kind != GS_STMT_FUTURE && !checking;
}

/* The last line of the tile that is not blank. */
static uint32_t last_line(const gs_source *source, const gs_stmt *stmt)
{
    uint32_t end = stmt->span.end;
    while (end > stmt->code.end && source->text.ptr[end - 1] <= ' ')
        end--;
    return end > stmt->code.end ? gs_source_line(source, end - 1) : stmt->end_line;
}

static void add_keeps(gs_maker *maker)
{
    gs_str_vec *keeps = &maker->plan->shim.keeps;
    for (uint32_t i = 0; i < maker->facts->stmts.len; i++) {
        const gs_stmt *stmt = &maker->facts->stmts.at[i];
        if (is_kept(maker, i))
            *gs_vec_push(maker->arena, keeps) = gs_str_format(
                maker->arena, "%u-%u", stmt->comment_line, last_line(maker->source, stmt));
    }
}

/* --------------------------------------------------------------- exports */

static bool is_bound(const gs_origin *origin)
{
    return origin->binding != GS_NONE && !origin->deleted && !origin->type_only;
}

static void add_exports(gs_maker *maker)
{
    gs_plan *plan = maker->plan;
    uint32_t *place = gs_new_n(maker->scratch, uint32_t, plan->modules.len);
    for (uint32_t i = 0; i < plan->modules.len; i++) {
        uint32_t module = maker->shim_order[i];
        place[module] = i;
        *gs_vec_push(maker->arena, &plan->shim.exports) =
            (gs_plan_export){.module = plan->modules.at[module].name};
    }
    for (gs_id name = 0; name < maker->facts->names.text.len; name++) {
        const gs_origin *origin = &maker->origins[name];
        if (origin->module == GS_NONE || !is_bound(origin))
            continue;
        gs_plan_export *export = &plan->shim.exports.at[place[origin->module]];
        gs_str_vec *names = origin->firm ? &export->names : &export->optional;
        *gs_vec_push(maker->arena, names) = name_at(maker, name);
    }
    for (uint32_t m = 0; m < plan->shim.exports.len; m++) {
        sort_names(&plan->shim.exports.at[m].names, compare_names);
        sort_names(&plan->shim.exports.at[m].optional, compare_names);
    }
}

/* ---------------------------------------------------------------- __all__ */

static bool has_star(const gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->facts->imports.len; i++)
        if (maker->facts->imports.at[i].star)
            return true;
    return false;
}

static bool is_future(const gs_maker *maker, uint32_t import)
{
    const gs_facts *facts = maker->facts;
    return facts->stmts.at[facts->imports.at[import].stmt].kind == GS_STMT_FUTURE;
}

/* True for what `from app.models import *` brought: public and surely bound. */
static bool is_public(const gs_maker *maker, gs_id name)
{
    const gs_origin *origin = &maker->origins[name];
    gs_str text = name_at(maker, name);
    if (!is_bound(origin) || !origin->firm || !text.len || text.ptr[0] == '_')
        return false;
    return origin->import == GS_NONE || !is_future(maker, origin->import);
}

static void add_all(gs_maker *maker)
{
    const gs_facts *facts = maker->facts;
    gs_plan_shim *shim = &maker->plan->shim;
    shim->all_kept = facts->has_all;
    if (facts->has_all) {
        for (uint32_t i = 0; facts->all_literal && i < facts->all_names.len; i++)
            *gs_vec_push(maker->arena, &shim->all) = name_at(maker, facts->all_names.at[i]);
        return;
    }
    if (has_star(maker))
        return;
    for (gs_id name = 0; name < facts->names.text.len; name++)
        if (is_public(maker, name))
            *gs_vec_push(maker->arena, &shim->all) = name_at(maker, name);
    sort_names(&shim->all, compare_exports);
}

/* A public name that a statement of the frame binds under a condition. */
static bool is_conditional(const gs_maker *maker, gs_id name)
{
    const gs_origin *origin = &maker->origins[name];
    gs_str text = name_at(maker, name);
    return is_bound(origin) && !origin->firm && origin->module == GS_NONE && text.len &&
           text.ptr[0] != '_';
}

static gs_plan_edit conditional_edit(const gs_maker *maker, gs_id name)
{
    gs_str text = name_at(maker, name);
    return (gs_plan_edit){
        .module = GS_STR("__init__"),
        .kind = GS_STR("conditional-name"),
        .after = gs_str_format(maker->arena, "if \"%.*s\" in globals():\n    __all__ += [\"%.*s\"]",
                               GS_FMT(text), GS_FMT(text)),
        .why = gs_str_format(maker->arena, "H37: line %u binds it under a condition",
                             maker->origins[name].line),
    };
}

/* They stand behind the pins, before all edits that have a line. */
static void add_conditionals(gs_maker *maker)
{
    gs_plan *plan = maker->plan;
    uint32_t at = 0;
    if (plan->shim.all_kept || !plan->shim.all.len)
        return;
    while (at < plan->edits.len && gs_str_equal(plan->edits.at[at].kind, GS_STR("pin-module")))
        at++;
    for (gs_id name = 0; name < maker->facts->names.text.len; name++) {
        if (!is_conditional(maker, name))
            continue;
        gs_vec_push(maker->arena, &plan->edits);
        memmove(&plan->edits.at[at + 1], &plan->edits.at[at],
                (plan->edits.len - 1 - at) * sizeof(*plan->edits.at));
        plan->edits.at[at++] = conditional_edit(maker, name);
    }
}

/* --------------------------------------------------------------- imports */

typedef struct repeater {
    gs_maker *maker;
    gs_names all;
    gs_import_items imports, late;
} repeater;

/* Outside of __all__ an import is re-exported by `import x as x`, and where
 * Python has no such form a linter has to be told. */
static void mark_reexport(const repeater *r, const gs_import *import, gs_import_item *item)
{
    gs_str bound = name_at(r->maker, import->bound);
    if (gs_names_find(&r->all, bound) != GS_NONE)
        return;
    gs_str name = import->from ? name_at(r->maker, import->imported) : import->module;
    if (gs_str_equal(name, bound))
        item->alias = bound;
    else if (gs_str_find(item->comment, GS_STR("noqa")) == SIZE_MAX)
        item->comment = gs_str_format(r->maker->arena, "# noqa: F401%s%.*s",
                                      item->comment.len ? "  " : "", GS_FMT(item->comment));
}

/* A statement that moved binds the name later than the import did. */
static bool is_overridden(const gs_maker *maker, const gs_import *import)
{
    return import->bound != GS_NONE && maker->origins[import->bound].module != GS_NONE;
}

static void repeat_import(repeater *r, uint32_t index)
{
    const gs_maker *maker = r->maker;
    const gs_import *import = &maker->facts->imports.at[index];
    if (!gs_import_is_regrouped(maker, import) || import->type_checking ||
        is_overridden(maker, import))
        return;
    gs_import_item item = gs_import_item_of(maker, import);
    item.comment = gs_import_comment(maker, import);
    item.above = gs_import_above(maker, import);
    if (!import->star && !is_future(maker, index))
        mark_reexport(r, import, &item);
    bool late = gs_import_is_late(maker, import);
    *gs_vec_push(maker->scratch, late ? &r->late : &r->imports) = item;
}

static void add_imports(gs_maker *maker)
{
    gs_plan_shim *shim = &maker->plan->shim;
    repeater r = {.maker = maker};
    gs_import_style style = {maker->top, GS_LINE_WIDTH, true};
    gs_names_init(&r.all, maker->scratch);
    for (uint32_t i = 0; i < shim->all.len; i++)
        gs_names_add(&r.all, shim->all.at[i]);
    for (uint32_t i = 0; i < maker->facts->imports.len; i++)
        repeat_import(&r, i);
    gs_imports_format(&r.imports, &style, &shim->imports, maker->arena);
    style.sections = false;
    gs_imports_format(&r.late, &style, &shim->late, maker->arena);
}

void gs_shim_make(gs_maker *maker)
{
    assert(maker->plan->modules.len == maker->partition->modules.len);
    add_keeps(maker);
    add_exports(maker);
    add_all(maker);
    add_conditionals(maker);
    add_imports(maker);
}
