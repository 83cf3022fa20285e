/* mermaid.c - the modules of a plan as a graph that GitHub draws.
 *
 * Owns: Mermaid's syntax, and which arrow an import is.
 * Must not know: why a module imports another.
 */
#include "document_p.h"
#include "godsplit/facts.h"

/* More boxes than this can't be read. */
enum { MODULES_MAX = 40 };

static bool is_plain(char c)
{
    char lower = (char)(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == ' ' || (c & 0x80);
}

/* Mermaid writes other characters by their number. */
static void add_label(gs_buf *out, gs_str text, gs_arena *scratch)
{
    gs_str safe = gs_text_safe(text, scratch);
    for (size_t i = 0; i < safe.len; i++) {
        if (is_plain(safe.ptr[i]))
            gs_buf_byte(out, safe.ptr[i]);
        else
            gs_buf_format(out, "#%d;", safe.ptr[i]);
    }
}

static uint32_t module_named(const gs_plan *plan, gs_str name)
{
    for (uint32_t i = 0; i < plan->modules.len; i++) {
        if (gs_str_equal(plan->modules.at[i].name, name))
            return i;
    }
    return GS_NONE;
}

static void add_boxes(gs_buf *out, const gs_plan *plan, gs_arena *scratch)
{
    for (uint32_t m = 0; m < plan->modules.len; m++) {
        const gs_plan_module *module = &plan->modules.at[m];
        gs_buf_format(out, "    m%u[\"", m);
        add_label(out, module->name, scratch);
        gs_buf_format(out, "<br>%u line%s\"]\n", module->lines, gs_ending(module->lines));
    }
}

/* ------------------------------------------------------------------- arrows */

/* How a module gets what it needs of another, the strongest last. */
typedef enum arrow {
    ARROW_NONE,
    ARROW_LATER, /* inside functions, or for type checkers alone */
    ARROW_TOP
} arrow;

typedef struct arrows {
    const gs_plan *plan;
    arrow *at; /* from * modules + to */
    bool dotted;
} arrows;

/* The imports that stand in `text`, lines of module `from`. */
static void read_imports(arrows *all, uint32_t from, gs_str text, bool local, gs_arena *scratch)
{
    gs_arena arena;
    gs_source source;
    gs_facts facts;
    gs_diags unheard;
    gs_arena_init(&arena);
    gs_diags_init(&unheard, &arena);
    bool good = gs_source_init(&source, GS_STR("imports"), text, &arena, &unheard) &&
                gs_facts_read(&facts, &source, &arena, scratch, &unheard);
    for (uint32_t i = 0; good && i < facts.imports.len; i++) {
        const gs_import *import = &facts.imports.at[i];
        uint32_t to = import->level == 1 ? module_named(all->plan, import->module) : GS_NONE;
        if (to == GS_NONE || to == from)
            continue;
        arrow *slot = &all->at[(size_t)from * all->plan->modules.len + to];
        arrow found = local || import->type_checking ? ARROW_LATER : ARROW_TOP;
        *slot = *slot > found ? *slot : found;
    }
    gs_arena_free(&arena);
}

static void collect(arrows *all, gs_arena *scratch)
{
    const gs_plan *plan = all->plan;
    for (uint32_t m = 0; m < plan->modules.len; m++) {
        gs_buf block;
        gs_buf_init(&block, scratch);
        for (uint32_t i = 0; i < plan->modules.at[m].imports.len; i++)
            gs_buf_format(&block, "%.*s\n", GS_FMT(plan->modules.at[m].imports.at[i]));
        read_imports(all, m, gs_buf_str(&block), false, scratch);
    }
    for (uint32_t i = 0; i < plan->edits.len; i++) {
        const gs_plan_edit *edit = &plan->edits.at[i];
        uint32_t from = module_named(plan, edit->module);
        if (from != GS_NONE && gs_str_equal(edit->kind, GS_STR("local-import")))
            read_imports(all, from, edit->after, true, scratch);
    }
}

static void add_arrows(gs_buf *out, arrows *all)
{
    uint32_t modules = all->plan->modules.len;
    for (uint32_t from = 0; from < modules; from++) {
        for (uint32_t to = 0; to < modules; to++) {
            arrow kind = all->at[(size_t)from * modules + to];
            if (kind == ARROW_NONE)
                continue;
            gs_buf_format(out, "    m%u %s m%u\n", from, kind == ARROW_TOP ? "-->" : "-.->", to);
            all->dotted = all->dotted || kind == ARROW_LATER;
        }
    }
}

void gs_mermaid_add(gs_buf *out, const gs_plan *plan, gs_arena *scratch)
{
    uint32_t modules = plan->modules.len;
    if (modules > MODULES_MAX) {
        gs_buf_format(out, "%u modules: too many for a graph, see the plan.\n", modules);
        return;
    }
    arrows all = {.plan = plan, .at = gs_new_n(scratch, arrow, (size_t)modules * modules)};
    collect(&all, scratch);
    gs_buf_addc(out, "```mermaid\nflowchart LR\n");
    add_boxes(out, plan, scratch);
    add_arrows(out, &all);
    gs_buf_addc(out, "```\n");
    if (all.dotted)
        gs_buf_addc(out, "\nDotted: imported inside functions, or for type checkers alone.\n");
}
