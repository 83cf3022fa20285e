/* edits.c - the changes to the bytes of statements that move or stay.
 *
 * Owns: one more dot (H1), imports of the old module by itself (H18), imports
 * put into functions (H15 and relatives), pins of __module__ (H9), old answers (H2, H3,
 * H11), and their order.
 * Must not know: how edits are carried out (layout.c).
 */
#include "plan_p.h"

#include <assert.h>
#include <stdlib.h>

/* An edit and the offset of the source at which it stands. */
typedef struct placed {
    gs_plan_edit edit;
    uint32_t offset;
} placed;

/* An import to be put into a function. */
typedef struct local {
    uint32_t function, link;
    gs_import_item item;
} local;

typedef struct editor {
    gs_maker *maker;
    GS_VEC(placed) edits;
    GS_VEC(local) locals;
} editor;

static gs_str module_name(const gs_maker *maker, uint32_t module)
{
    return module == GS_NONE ? GS_STR("__init__") : maker->partition->modules.at[module].name;
}

static uint32_t column_of(const gs_maker *maker, uint32_t offset)
{
    return gs_source_position(maker->source, offset).column - 1;
}

/* True when only blanks stand before the offset on its line. */
static bool begins_line(const gs_maker *maker, uint32_t offset)
{
    uint32_t start = maker->source->line_start[gs_maker_line(maker, offset) - 1];
    for (uint32_t at = start; at < offset; at++) {
        char c = maker->source->text.ptr[at];
        if (c != ' ' && c != '\t' && c != '\f')
            return false;
    }
    return true;
}

static gs_str join_lines(const gs_str_vec *lines, const char *between, gs_arena *arena)
{
    gs_buf buf;
    gs_buf_init(&buf, arena);
    for (uint32_t i = 0; i < lines->len; i++) {
        if (i)
            gs_buf_addc(&buf, between);
        gs_buf_add(&buf, lines->at[i]);
    }
    return gs_buf_str(&buf);
}

/* The items as statements that begin at `offset`. */
static gs_str imports_at(const gs_maker *maker, gs_import_items *items, uint32_t offset)
{
    gs_str_vec lines = {0};
    bool own_line = begins_line(maker, offset);
    uint32_t column = column_of(maker, offset);
    uint32_t width = column < GS_LINE_WIDTH ? GS_LINE_WIDTH - column : 1;
    gs_import_style style = {maker->top, own_line ? width : UINT32_MAX, false};
    gs_imports_format(items, &style, &lines, maker->arena);
    return join_lines(&lines, own_line ? "\n" : "; ", maker->arena);
}

static void add_edit(editor *e, const gs_import *import, gs_plan_edit edit)
{
    const gs_maker *maker = e->maker;
    edit.module = module_name(maker, gs_module_of_stmt(maker, import->stmt));
    edit.line = gs_maker_line(maker, import->span.start);
    *gs_vec_push(maker->scratch, &e->edits) = (placed){edit, import->span.start};
}

/* ------------------------------------------------------------- one dot */

/* The statement up to its module, if that is written in one piece: "from .a.b". */
static gs_str head_of(const gs_maker *maker, const gs_import *import)
{
    gs_str text = gs_source_slice(maker->source, import->span);
    size_t dot = gs_str_find(text, GS_STR("."));
    assert(dot != SIZE_MAX && "a relative import has a dot");
    gs_str rest = {text.ptr + dot + import->level, text.len - dot - import->level};
    bool whole = gs_str_starts(rest, import->module);
    return (gs_str){text.ptr, whole ? dot + import->level + import->module.len : dot + 1};
}

static void add_dot(editor *e, const gs_import *import)
{
    if (!e->maker->deeper)
        return;
    gs_str before = head_of(e->maker, import);
    size_t dot = gs_str_find(before, GS_STR("."));
    gs_str after = gs_str_format(e->maker->arena, "%.*s.%.*s", (int)dot, before.ptr,
                                 (int)(before.len - dot), before.ptr + dot);
    add_edit(e, import,
             (gs_plan_edit){.kind = GS_STR("relative-import"),
                            .before = before,
                            .after = after,
                            .why = GS_STR("H1: the file moves one package down")});
}

/* -------------------------------------------------- the module by itself */

static gs_import_item sibling_item(const gs_maker *maker, const gs_import *import, bool *moved)
{
    gs_import_item item = gs_import_item_of(maker, import);
    uint32_t module = maker->origins[import->imported].module;
    if (module == GS_NONE)
        return item;
    *moved = true;
    item.level = 1;
    item.module = module_name(maker, module);
    return item;
}

/* `from .models import A, B`: each name from the module where it lives now. */
static void add_self(editor *e, uint32_t first, uint32_t count)
{
    const gs_maker *maker = e->maker;
    const gs_import *import = &maker->facts->imports.at[first];
    gs_import_items items = {0};
    bool moved = false;
    for (uint32_t i = 0; i < count; i++)
        *gs_vec_push(maker->scratch, &items) = sibling_item(maker, import + i, &moved);
    if (!moved) {
        if (import->level)
            add_dot(e, import);
        return;
    }
    add_edit(e, import,
             (gs_plan_edit){.kind = GS_STR("self-import"),
                            .before = gs_source_slice(maker->source, import->span),
                            .after = imports_at(maker, &items, import->span.start),
                            .why = GS_STR("H18: the old module imports from itself")});
}

static void add_statement(editor *e, uint32_t first, uint32_t count)
{
    const gs_import *import = &e->maker->facts->imports.at[first];
    bool stays = gs_module_of_stmt(e->maker, import->stmt) == GS_NONE;
    if (gs_import_is_regrouped(e->maker, import))
        return;
    if (!stays && gs_import_is_self(e->maker, import))
        add_self(e, first, count);
    else if (import->level)
        add_dot(e, import);
}

static void add_imports(editor *e)
{
    const gs_facts *facts = e->maker->facts;
    for (uint32_t i = 0, next; i < facts->imports.len; i = next) {
        next = i + 1;
        while (next < facts->imports.len &&
               facts->imports.at[next].span.start == facts->imports.at[i].span.start)
            next++;
        add_statement(e, i, next - i);
    }
}

/* ------------------------------------------------------------- functions */

/* A name that stays in __init__.py, or is imported there below the re-exports,
 * is looked up in the package, as it was in the old module. */
static gs_import_item local_item(const gs_maker *maker, const gs_link *link)
{
    gs_import_item item = {.level = 1, .name = gs_facts_name(maker->facts, link->name)};
    if (link->to != GS_NONE)
        item.module = module_name(maker, link->to);
    return item;
}

static int compare_locals(const void *left, const void *right)
{
    const local *a = left, *b = right;
    if (a->function != b->function)
        return a->function < b->function ? -1 : 1;
    return (a->link > b->link) - (a->link < b->link);
}

static void find_locals(editor *e)
{
    const gs_maker *maker = e->maker;
    for (uint32_t i = 0; i < maker->wiring.links.len; i++) {
        const gs_link *link = &maker->wiring.links.at[i];
        bool late = link->cause == GS_CAUSE_FRAME && link->timing == GS_EAGER;
        if (link->mode != GS_LINK_LOCAL || late) /* too late even in the function (H41) */
            continue;
        uint32_t function = gs_use_import_function(maker->facts, link->use);
        if (function != GS_NONE)
            *gs_vec_push(maker->scratch, &e->locals) =
                (local){function, i, local_item(maker, link)};
    }
    if (e->locals.len)
        qsort(e->locals.at, e->locals.len, sizeof(*e->locals.at), compare_locals);
}

static gs_str cause_text(const gs_maker *maker, const gs_link *link)
{
    gs_str name = gs_facts_name(maker->facts, link->name);
    gs_str module = module_name(maker, link->to);
    switch (link->cause) {
    case GS_CAUSE_CYCLE:
        return gs_str_format(maker->arena, "H15: at the top, %.*s would close an import cycle",
                             GS_FMT(module));
    case GS_CAUSE_ORDER:
        return gs_str_format(maker->arena,
                             "H32: at the top, %.*s would change the order of registration",
                             GS_FMT(module));
    case GS_CAUSE_REBOUND:
        return gs_str_format(maker->arena, "H40: %.*s is rebound, so it is read when it is needed",
                             GS_FMT(name));
    case GS_CAUSE_CONDITION:
        return gs_str_format(maker->arena, "H37: %.*s is bound only under a condition",
                             GS_FMT(name));
    case GS_CAUSE_LATE:
        return gs_str_format(maker->arena, "H19: %.*s was imported below the classes",
                             GS_FMT(name));
    case GS_CAUSE_FRAME:
        return gs_str_format(maker->arena, "H41: %.*s stays in __init__.py", GS_FMT(name));
    case GS_CAUSE_NONE:
    case GS_CAUSE_TYPE_ONLY:
        break;
    }
    assert(false && "the link is put into a function");
    return GS_STR("H15");
}

/* The causes of locals [first, end), each text once. */
static gs_str causes_text(const editor *e, uint32_t first, uint32_t end)
{
    const gs_maker *maker = e->maker;
    gs_buf buf;
    gs_buf_init(&buf, maker->arena);
    for (uint32_t i = first; i < end; i++) {
        gs_str text = cause_text(maker, &maker->wiring.links.at[e->locals.at[i].link]);
        if (gs_str_find(gs_buf_str(&buf), text) != SIZE_MAX)
            continue;
        if (buf.len)
            gs_buf_addc(&buf, "; ");
        gs_buf_add(&buf, text);
    }
    return gs_buf_str(&buf);
}

static void add_local(editor *e, uint32_t first, uint32_t end)
{
    const gs_maker *maker = e->maker;
    const gs_function *function = &maker->facts->functions.at[e->locals.at[first].function];
    gs_import_items items = {0};
    for (uint32_t i = first; i < end; i++)
        *gs_vec_push(maker->scratch, &items) = e->locals.at[i].item;
    gs_plan_edit edit = {
        .module = module_name(maker, gs_module_of_stmt(maker, function->stmt)),
        .line = gs_maker_line(maker, function->body),
        .kind = GS_STR("local-import"),
        .after = imports_at(maker, &items, function->body),
        .why = causes_text(e, first, end),
    };
    *gs_vec_push(maker->scratch, &e->edits) = (placed){edit, function->body};
}

static void add_locals(editor *e)
{
    find_locals(e);
    for (uint32_t i = 0, next; i < e->locals.len; i = next) {
        next = i + 1;
        while (next < e->locals.len && e->locals.at[next].function == e->locals.at[i].function)
            next++;
        add_local(e, i, next);
    }
}

/* ------------------------------------------------------------------ pins */

/* A class or function that surely lives in a module of the plan. */
static bool is_pinned(const gs_maker *maker, gs_id name)
{
    const gs_origin *origin = &maker->origins[name];
    if (origin->module == GS_NONE || origin->binding == GS_NONE || !origin->firm || origin->deleted)
        return false;
    gs_bind_kind kind = maker->facts->bindings.at[origin->binding].kind;
    return kind == GS_BIND_CLASS || kind == GS_BIND_FUNCTION;
}

static void add_pins(editor *e)
{
    const gs_maker *maker = e->maker;
    for (gs_id name = 0; maker->place->pin_module && name < maker->facts->names.text.len; name++) {
        if (!is_pinned(maker, name))
            continue;
        gs_str text = gs_facts_name(maker->facts, name);
        gs_plan_edit edit = {
            .module = module_name(maker, GS_NONE),
            .kind = GS_STR("pin-module"),
            .after = gs_str_format(maker->arena, "%.*s.__module__ = __name__", GS_FMT(text)),
            .why = GS_STR("H9: pickles and migrations keep the old path"),
        };
        *gs_vec_push(maker->arena, &maker->plan->edits) = edit;
    }
}

/* --------------------------------------------------------------- answers */

static void add_new_sys(editor *e)
{
    const gs_maker *maker = e->maker;
    for (uint32_t m = 0; m < maker->partition->modules.len; m++) {
        gs_plan_edit edit = {.module = module_name(maker, m),
                             .kind = GS_STR("self-lookup"),
                             .after = GS_STR("import sys"),
                             .why = GS_STR("H11: a look-up in the package needs it")};
        if (maker->new_sys[m])
            *gs_vec_push(maker->arena, &maker->plan->edits) = edit;
    }
}

static void add_answers(editor *e)
{
    const gs_maker *maker = e->maker;
    for (uint32_t i = 0; i < maker->answers.len; i++) {
        const gs_answer *answer = &maker->answers.at[i];
        gs_plan_edit edit = {
            .module = module_name(maker, gs_module_of_stmt(maker, answer->stmt)),
            .line = gs_maker_line(maker, answer->span.start),
            .kind = answer->kind,
            .before = gs_source_slice(maker->source, answer->span),
            .after = answer->after,
            .why = answer->why,
        };
        *gs_vec_push(maker->scratch, &e->edits) = (placed){edit, answer->span.start};
    }
}

/* An edit takes the first text on its line that is spelled so: one that does
 * not stand there first gets what is before it too. */
static void make_first(editor *e, uint32_t index)
{
    const gs_maker *maker = e->maker;
    placed *at = &e->edits.at[index];
    if (!at->edit.before.len)
        return;
    uint32_t from = maker->source->line_start[at->edit.line - 1];
    const placed *former = index ? at - 1 : NULL;
    uint32_t taken = former ? former->offset + (uint32_t)former->edit.before.len : 0;
    from = taken > from ? taken : from;
    assert(from <= at->offset);
    uint32_t start = at->offset, end = start + (uint32_t)at->edit.before.len;
    gs_str rest = gs_source_slice(maker->source, (gs_span){from, end});
    if (gs_str_find(rest, at->edit.before) == at->offset - from)
        return;
    gs_str between = gs_source_slice(maker->source, (gs_span){from, start});
    at->edit.before = rest;
    at->edit.after =
        gs_str_format(maker->arena, "%.*s%.*s", GS_FMT(between), GS_FMT(at->edit.after));
    at->offset = from;
}

/* ----------------------------------------------------------------- order */

/* An insertion comes before a replacement at the same place. */
static int compare_placed(const void *left, const void *right)
{
    const placed *a = left, *b = right;
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return (a->edit.before.len > 0) - (b->edit.before.len > 0);
}

void gs_edits_make(gs_maker *maker)
{
    editor e = {.maker = maker};
    add_pins(&e);
    add_new_sys(&e);
    add_imports(&e);
    add_locals(&e);
    add_answers(&e);
    if (e.edits.len)
        qsort(e.edits.at, e.edits.len, sizeof(*e.edits.at), compare_placed);
    for (uint32_t i = 0; i < e.edits.len; i++)
        make_first(&e, i);
    for (uint32_t i = 0; i < e.edits.len; i++)
        *gs_vec_push(maker->arena, &maker->plan->edits) = e.edits.at[i].edit;
}
