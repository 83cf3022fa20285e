/* text_graph.c - what uses what between the modules, and the cycles.
 *
 * Owns: the picture of arrows, the list of references of -v, and how cycles
 * were broken.
 * Must not know: how the modules were chosen.
 */
#include "report_p.h"

#include <assert.h>

enum { GAP = 3, NAME_MAX = 40 };

/* What one module needs of another, the strongest last. */
typedef enum need {
    NEED_NOTHING,
    NEED_NAME, /* in a string or an annotation: nothing is imported for it */
    NEED_LATER,
    NEED_AT_IMPORT
} need;

static need need_of(const gs_edge *edge)
{
    if (gs_edge_is_eager(edge))
        return NEED_AT_IMPORT;
    return edge->timing == GS_ANNOTATION ? NEED_NAME : NEED_LATER;
}

static const char *arrow_of(need kind)
{
    static const char *const ARROWS[] = {"", ".>", "~>", "->"};
    assert(kind <= NEED_AT_IMPORT);
    return ARROWS[kind];
}

static uint32_t module_of(const gs_page *page, uint32_t unit)
{
    assert(unit < page->partition->graph->units.len);
    return page->partition->placements[unit].module;
}

/* needs[from * modules + to], over all edges between different modules. */
static need *collect_needs(const gs_page *page)
{
    const gs_graph *graph = page->partition->graph;
    uint32_t modules = page->partition->modules.len;
    need *needs = gs_new_n(page->scratch, need, (size_t)modules * modules);
    for (uint32_t i = 0; i < graph->edges.len; i++) {
        const gs_edge *edge = &graph->edges.at[i];
        uint32_t from = module_of(page, edge->from), to = module_of(page, edge->to);
        if (from == GS_NONE || to == GS_NONE || from == to)
            continue;
        assert(from < modules && to < modules);
        need *slot = &needs[(size_t)from * modules + to];
        need found = need_of(edge);
        *slot = *slot > found ? *slot : found;
    }
    return needs;
}

static gs_str name_of(const gs_page *page, uint32_t module)
{
    return page->partition->modules.at[module].name;
}

/* The names of the modules that `from` needs in this way, ", " between them. */
static gs_str targets(const gs_page *page, const need *needs, uint32_t from, need kind)
{
    uint32_t modules = page->partition->modules.len;
    assert(from < modules && kind != NEED_NOTHING);
    gs_buf out;
    gs_buf_init(&out, page->scratch);
    for (uint32_t to = 0; to < modules; to++) {
        if (needs[(size_t)from * modules + to] == kind)
            gs_buf_format(&out, "%s%.*s", out.len ? ", " : "", GS_FMT(name_of(page, to)));
    }
    return gs_buf_str(&out);
}

static uint32_t name_width(const gs_page *page)
{
    uint32_t width = 0;
    for (uint32_t m = 0; m < page->partition->modules.len; m++) {
        uint32_t own = gs_text_width(name_of(page, m));
        width = own > width ? own : width;
    }
    return width < NAME_MAX ? width : NAME_MAX;
}

/* One kind of arrow, on a line of its own if the present one is too short. */
static void put_arrow(gs_page *page, need kind, gs_str names, uint32_t column)
{
    bool begun = page->column > column;
    if (begun && page->column + GAP + 3 + gs_text_width(names) > page->style.width)
        gs_page_end(page);
    gs_page_pad(page, begun && page->column ? page->column + GAP : column);
    gs_page_put(page, kind == NEED_AT_IMPORT ? GS_PAINT_PLAIN : GS_PAINT_DIM,
                gs_str_from(arrow_of(kind)));
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR(" "));
    gs_page_wrap(page, kind == NEED_AT_IMPORT ? GS_PAINT_PLAIN : GS_PAINT_DIM, names, page->column);
}

static void put_needs(gs_page *page, const need *needs, uint32_t m, uint32_t column)
{
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_STRONG, name_of(page, m));
    for (need kind = NEED_AT_IMPORT; kind > NEED_NOTHING; kind--) {
        gs_str names = targets(page, needs, m, kind);
        if (names.len)
            put_arrow(page, kind, names, column);
    }
    gs_page_end(page);
}

/* -v: every reference that crosses modules. */
static void put_edges(gs_page *page)
{
    const gs_graph *graph = page->partition->graph;
    gs_page_end(page);
    for (uint32_t i = 0; i < graph->edges.len; i++) {
        const gs_edge *edge = &graph->edges.at[i];
        uint32_t from = module_of(page, edge->from), to = module_of(page, edge->to);
        if (from == GS_NONE || to == GS_NONE || from == to)
            continue;
        gs_str user = gs_facts_name(graph->facts, graph->units.at[edge->from].name);
        gs_str text = gs_str_format(page->scratch, "line %u: %.*s.%.*s %s %.*s.%.*s (%.*s)",
                                    edge->line, GS_FMT(name_of(page, from)),
                                    GS_FMT(user.len ? user : GS_STR("(statement)")),
                                    arrow_of(need_of(edge)), GS_FMT(name_of(page, to)),
                                    GS_FMT(gs_facts_name(graph->facts, edge->name)),
                                    GS_FMT(gs_use_kind_name((gs_use_kind)edge->kind)));
        gs_page_pad(page, 2);
        gs_page_wrap(page, GS_PAINT_DIM, text, 6);
        gs_page_end(page);
    }
}

void gs_page_references(gs_page *page)
{
    const need *needs = collect_needs(page);
    if (page->plan->metrics.cut_edges == 0)
        return;
    gs_page_heading(page, GS_STR("What needs what"),
                    GS_STR("-> while imported, ~> inside functions, .> by name only"));
    uint32_t column = 2 + name_width(page) + 2;
    for (uint32_t m = 0; m < page->partition->modules.len; m++)
        put_needs(page, needs, m, column);
    if (page->style.verbose)
        put_edges(page);
}

/* ------------------------------------------------------------------ cycles */

static bool is_local_import(const gs_plan_edit *edit)
{
    return gs_str_equal(edit->kind, GS_STR("local-import"));
}

/* The module in "from .name import X", at the start of `text`; else empty. */
static gs_str imported_module(gs_str text)
{
    gs_str from = GS_STR("from .");
    if (!gs_str_starts(text, from))
        return GS_STR("");
    text = (gs_str){text.ptr + from.len, text.len - from.len};
    size_t end = gs_str_find(text, GS_STR(" "));
    return (gs_str){text.ptr, end == SIZE_MAX ? text.len : end};
}

static bool imports_module(const gs_plan_edit *edit, gs_str target)
{
    gs_str rest = edit->after;
    while (rest.len) {
        if (gs_str_equal(imported_module(rest), target))
            return true;
        size_t end = gs_str_find(rest, GS_STR("\n"));
        size_t skip = end == SIZE_MAX ? rest.len : end + 1;
        rest = (gs_str){rest.ptr + skip, rest.len - skip};
    }
    return false;
}

enum { LINES_SHOWN = 3 };

/* "content (lines 12, 40)": the imports of `target` inside functions of `module`. */
static uint32_t add_local_imports(const gs_page *page, gs_str module, gs_str target, gs_buf *out)
{
    gs_buf lines;
    gs_buf_init(&lines, page->scratch);
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->plan->edits.len; i++) {
        const gs_plan_edit *edit = &page->plan->edits.at[i];
        if (!is_local_import(edit) || !gs_str_equal(edit->module, module) ||
            !imports_module(edit, target))
            continue;
        if (count++ < LINES_SHOWN || page->style.verbose)
            gs_buf_format(&lines, "%s%u", lines.len ? ", " : "", edit->line);
    }
    if (count == 0)
        return 0;
    if (count > LINES_SHOWN && !page->style.verbose)
        gs_buf_format(&lines, " and %u more", count - LINES_SHOWN);
    gs_buf_format(out, "%s%.*s (line%s %.*s)", out->len ? ", " : "", GS_FMT(target),
                  count == 1 ? "" : "s", GS_FMT(gs_buf_str(&lines)));
    return count;
}

/* One entry for each module that has such imports. */
static uint32_t put_local_imports(gs_page *page, uint32_t from)
{
    uint32_t found = 0;
    gs_buf targets_of;
    gs_buf_init(&targets_of, page->scratch);
    for (uint32_t to = 0; to < page->partition->modules.len; to++)
        found += add_local_imports(page, name_of(page, from), name_of(page, to), &targets_of);
    if (found == 0)
        return 0;
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_STRONG, name_of(page, from));
    gs_str text = gs_str_format(page->scratch, " imports inside functions: %.*s",
                                GS_FMT(gs_buf_str(&targets_of)));
    gs_page_wrap(page, GS_PAINT_PLAIN, text, 6);
    gs_page_end(page);
    return found;
}

/* Members of an eager cycle, at the first of them: "A, B and C". */
static uint32_t list_component(const gs_page *page, uint32_t first, gs_buf *names)
{
    const gs_graph *graph = page->partition->graph;
    uint32_t count = 0, component = graph->units.at[first].component;
    for (uint32_t i = 0; i < graph->units.len; i++) {
        const gs_unit *unit = &graph->units.at[i];
        if (unit->component != component || unit->frame)
            continue;
        if (i < first)
            return 0;
        gs_buf_format(names, "%s%.*s", count++ ? ", " : "",
                      GS_FMT(gs_facts_name(graph->facts, unit->name)));
    }
    return count;
}

static uint32_t put_components(gs_page *page)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < page->partition->graph->units.len; i++) {
        gs_buf names;
        gs_buf_init(&names, page->scratch);
        if (module_of(page, i) == GS_NONE || list_component(page, i, &names) < 2)
            continue;
        gs_page_pad(page, 2);
        gs_page_put(page, GS_PAINT_STRONG, name_of(page, module_of(page, i)));
        gs_str text = gs_str_format(page->scratch,
                                    " keeps together %.*s: each is needed to define the others",
                                    GS_FMT(gs_buf_str(&names)));
        gs_page_wrap(page, GS_PAINT_PLAIN, text, 6);
        gs_page_end(page);
        found++;
    }
    return found;
}

static uint32_t put_all_local_imports(gs_page *page)
{
    uint32_t found = 0;
    for (uint32_t from = 0; from < page->partition->modules.len; from++)
        found += put_local_imports(page, from);
    return found;
}

void gs_page_cycles(gs_page *page)
{
    size_t start = page->out->len;
    gs_page_heading(page, GS_STR("Cycles, and how they are broken"), GS_STR(""));
    if (put_all_local_imports(page) + put_components(page) > 0)
        return;
    page->out->len = start;
    if (page->plan->metrics.cut_edges == 0)
        return;
    gs_page_end(page);
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_GOOD, GS_STR("no import cycles"));
    gs_page_put(page, GS_PAINT_PLAIN, GS_STR(" between the modules"));
    gs_page_end(page);
}
