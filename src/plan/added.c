/* added.c - names that libraries add to the modules while these run (H7).
 *
 * A library that adds to the module of a class adds to a module of the plan
 * after the split. Which one can't be told from the text, nor when it does so:
 * __init__.py looks into all of them when it is asked for such a name (PEP 562).
 * A name that nobody added is missing there as it was in the old module.
 *
 * Owns: the `__getattr__` that does so, an edit of the plan.
 * Must not know: who asks for the names.
 */
#include "layout_p.h"
#include "plan_p.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char KIND[] = "added-names";

static int compare_added(const void *left, const void *right)
{
    const gs_plan_added *a = left, *b = right;
    return gs_str_compare(a->name, b->name);
}

static int compare_modules(const void *left, const void *right)
{
    const gs_str *a = left, *b = right;
    return gs_import_name_compare(*a, *b);
}

/* ------------------------------------------------------------------- text */

/* `head`, the words with ", " between them, `tail`: on one line if it fits, else
 * a line for each word, as ruff format has it. */
static void add_list(gs_buf *out, const char *head, const gs_str_vec *words, const char *tail,
                     int indent)
{
    size_t width = strlen(head) + strlen(tail) + 2 + (words->len == 1); /* (x,) */
    for (uint32_t i = 0; i < words->len; i++)
        width += words->at[i].len + (i ? 2 : 0);
    bool fits = width <= GS_LINE_WIDTH;
    gs_buf_format(out, "%s(", head);
    for (uint32_t i = 0; i < words->len && fits; i++)
        gs_buf_format(out, "%s%.*s", i ? ", " : "", GS_FMT(words->at[i]));
    if (words->len == 1 && fits)
        gs_buf_byte(out, ',');
    for (uint32_t i = 0; i < words->len && !fits; i++)
        gs_buf_format(out, "\n%*s%.*s,", indent + 4, "", GS_FMT(words->at[i]));
    if (!fits)
        gs_buf_format(out, "\n%*s", indent, "");
    gs_buf_format(out, ")%s\n", tail);
}

static void add_imports(gs_buf *out, const gs_str_vec *modules, gs_arena *arena)
{
    gs_import_style style = {GS_STR(""), GS_LINE_WIDTH - 8, false};
    gs_import_items items = {0};
    gs_str_vec lines = {0};
    for (uint32_t i = 0; i < modules->len; i++)
        *gs_vec_push(arena, &items) = (gs_import_item){.level = 1, .name = modules->at[i]};
    gs_imports_format(&items, &style, &lines, arena);
    for (uint32_t i = 0; i < lines.len; i++)
        gs_buf_format(out, "        %.*s\n", GS_FMT(lines.at[i]));
}

static gs_str function_text(const gs_plan *plan, gs_arena *arena)
{
    gs_buf out;
    gs_str_vec names = {0}, modules = {0};
    for (uint32_t i = 0; i < plan->shim.added.len; i++)
        *gs_vec_push(arena, &names) =
            gs_str_format(arena, "\"%.*s\"", GS_FMT(plan->shim.added.at[i].name));
    for (uint32_t i = 0; i < plan->modules.len; i++)
        *gs_vec_push(arena, &modules) = plan->modules.at[i].name;
    assert(modules.len);
    qsort(modules.at, modules.len, sizeof(*modules.at), compare_modules);
    gs_buf_init(&out, arena);
    gs_buf_addc(&out, "def __getattr__(name):\n"
                      "    \"\"\"Finds what libraries add to the modules.\"\"\"\n");
    if (names.len == 1)
        gs_buf_format(&out, "    if name == %.*s:\n", GS_FMT(names.at[0]));
    else
        add_list(&out, "    if name in ", &names, ":", 4);
    add_imports(&out, &modules, arena);
    gs_buf_byte(&out, '\n');
    add_list(&out, "        for module in ", &modules, ":", 8);
    gs_buf_addc(&out, "            if hasattr(module, name):\n"
                      "                return getattr(module, name)\n"
                      "    raise AttributeError("
                      "f\"module {__name__!r} has no attribute {name!r}\")");
    return gs_buf_str(&out);
}

/* ------------------------------------------------------------------- plan */

static bool is_function(const gs_plan_edit *edit)
{
    return gs_str_equal(edit->kind, GS_STR(KIND));
}

/* It stands behind the pins, before all edits that have a line. */
static void place_edit(gs_plan *plan, gs_plan_edit edit, gs_arena *arena)
{
    uint32_t at = 0;
    while (at < plan->edits.len && gs_str_equal(plan->edits.at[at].kind, GS_STR("pin-module")))
        at++;
    if (at == plan->edits.len || !is_function(&plan->edits.at[at])) {
        gs_vec_push(arena, &plan->edits);
        memmove(&plan->edits.at[at + 1], &plan->edits.at[at],
                (plan->edits.len - 1 - at) * sizeof(*plan->edits.at));
    }
    plan->edits.at[at] = edit;
}

static bool is_there(const gs_plan *plan, gs_str name)
{
    for (uint32_t i = 0; i < plan->shim.added.len; i++)
        if (gs_str_equal(plan->shim.added.at[i].name, name))
            return true;
    return false;
}

void gs_plan_add_names(gs_plan *plan, const gs_source *source, const gs_plan_added *names,
                       uint32_t count, gs_arena *arena, gs_arena *scratch)
{
    gs_layout shim;
    assert(arena != scratch);
    for (uint32_t i = 0; i < count; i++)
        if (!is_there(plan, names[i].name))
            *gs_vec_push(arena, &plan->shim.added) = names[i];
    if (!plan->shim.added.len)
        return;
    qsort(plan->shim.added.at, plan->shim.added.len, sizeof(*plan->shim.added.at), compare_added);
    gs_plan_edit edit = {.module = GS_STR("__init__"),
                         .kind = GS_STR(KIND),
                         .after = function_text(plan, arena),
                         .why = GS_STR("H7: libraries add to the module of a class")};
    place_edit(plan, edit, arena);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_layout_init(&shim, scratch);
    gs_layout_shim(&shim, plan, source);
    plan->metrics.shim_lines = gs_layout_lines(&shim);
    gs_arena_rewind(scratch, mark);
}
