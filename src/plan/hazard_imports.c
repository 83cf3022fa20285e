/* hazard_imports.c - what the imports of the old file become: relative ones
 * (H1), those of itself (H18), late ones (H19), __future__ (H28), for type
 * checkers (H29), unused ones (H43), star imports (H44), local ones (H15).
 */
#include "hazard_p.h"

#include <assert.h>

static const gs_import *import_at(const gs_maker *maker, uint32_t index)
{
    assert(index < maker->facts->imports.len);
    return &maker->facts->imports.at[index];
}

/* The text of an import statement on one line, cut to a readable length. */
static gs_str statement_text(const gs_maker *maker, const gs_import *import)
{
    enum { LONGEST = 60 };
    gs_str text = gs_source_slice(maker->source, import->span);
    size_t len = 0;
    while (len < text.len && len < LONGEST && (unsigned char)text.ptr[len] >= ' ')
        len++;
    while (len && len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    return gs_str_format(maker->scratch, "%.*s%s", (int)len, text.ptr, len < text.len ? "..." : "");
}

static bool begins_statement(const gs_maker *maker, uint32_t index)
{
    const gs_import *import = import_at(maker, index);
    return index == 0 || import[-1].span.start != import->span.start;
}

/* True for a relative import that is written with other dots, not from a sibling. */
static bool gains_dot(const gs_maker *maker, const gs_import *import)
{
    bool sibling = gs_import_is_self(maker, import) && !gs_import_is_regrouped(maker, import) &&
                   maker->origins[import->imported].module != GS_NONE;
    return import->level && maker->deeper && !sibling;
}

static void find_relative(gs_maker *maker)
{
    uint32_t count = 0, line = 0;
    for (uint32_t i = 0; i < maker->facts->imports.len; i++) {
        const gs_import *import = import_at(maker, i);
        if (!begins_statement(maker, i) || !gains_dot(maker, import))
            continue;
        if (!count++)
            line = gs_maker_line(maker, import->span.start);
    }
    if (count)
        gs_hazard_handled(maker, 1, line,
                          gs_say(maker, "%u relative import%s written with one more dot", count,
                                 count == 1 ? " is" : "s are"));
}

/* ------------------------------------------------------------------ edits */

static void find_edits(gs_maker *maker)
{
    const gs_plan *plan = maker->plan;
    uint32_t local = 0, self = 0, first_local = 0, first_self = 0;
    for (uint32_t i = 0; i < plan->edits.len; i++) {
        const gs_plan_edit *edit = &plan->edits.at[i];
        if (gs_str_equal(edit->kind, GS_STR("local-import")) && !local++)
            first_local = edit->line;
        if (gs_str_equal(edit->kind, GS_STR("self-import")) && !self++)
            first_self = edit->line;
    }
    if (local)
        gs_hazard_handled(maker, 15, first_local,
                          gs_say(maker, "%u function%s what %s at the top of %s body", local,
                                 local == 1 ? " imports" : "s import",
                                 local == 1 ? "it needs" : "they need",
                                 local == 1 ? "its" : "their"));
    if (self)
        gs_hazard_handled(maker, 18, first_self,
                          gs_say(maker,
                                 "%u import%s of the module by itself go%s to the new "
                                 "modules",
                                 self, gs_plural(self), self == 1 ? "es" : ""));
}

/* `import app.models` and its like at the top of the file itself. */
static void find_self_at_import(gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->facts->imports.len; i++) {
        const gs_import *import = import_at(maker, i);
        if (!import->top_level || import->type_checking || !gs_import_is_self(maker, import) ||
            !begins_statement(maker, i) || !gs_import_is_regrouped(maker, import))
            continue;
        gs_hazard_add(maker, 18, gs_maker_line(maker, import->span.start), GS_BLOCKS,
                      gs_say(maker, "the module imports from itself while it is imported: %.*s",
                             GS_FMT(statement_text(maker, import))),
                      "delete the import: the names are there without it");
    }
}

/* ------------------------------------------------------------------- late */

static bool is_imported_at_top(const gs_maker *maker, uint32_t index, uint32_t *module)
{
    for (uint32_t m = 0; m < maker->plan->modules.len; m++) {
        const gs_u32_vec *imports = &maker->wiring.wires[m].imports;
        for (uint32_t i = 0; i < imports->len; i++) {
            if (imports->at[i] != index)
                continue;
            *module = m;
            return true;
        }
    }
    return false;
}

static void add_late(gs_maker *maker, uint32_t index)
{
    const gs_import *import = import_at(maker, index);
    gs_str text = statement_text(maker, import);
    uint32_t line = gs_maker_line(maker, import->span.start), module;
    if (is_imported_at_top(maker, index, &module))
        gs_hazard_add(maker, 19, line, GS_CHECK,
                      gs_say(maker,
                             "`%.*s` stands below classes and is needed at import by %.*s: if it "
                             "imports from %.*s, it finds only modules that came before",
                             GS_FMT(text), GS_FMT(gs_module_path(maker, module)),
                             GS_FMT(maker->place->module)),
                      "in the imported module, import from the modules of the package");
    else if (begins_statement(maker, index))
        gs_hazard_add(maker, 19, line, GS_CHECK,
                      gs_say(maker,
                             "`%.*s` stands below classes; __init__.py imports it after the "
                             "re-exports",
                             GS_FMT(text)),
                      "look whether its place matters to the imported module");
}

static void find_late(gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->facts->imports.len; i++) {
        const gs_import *import = import_at(maker, i);
        if (!import->type_checking && gs_import_is_late(maker, import))
            add_late(maker, i);
    }
}

/* ------------------------------------------------- __future__, checkers */

static void find_future(gs_maker *maker)
{
    gs_tally tally = {0};
    for (uint32_t i = 0; i < maker->facts->imports.len; i++) {
        const gs_import *import = import_at(maker, i);
        if (maker->facts->stmts.at[import->stmt].kind == GS_STMT_FUTURE)
            gs_tally_add(maker, &tally, gs_facts_name(maker->facts, import->imported),
                         gs_maker_line(maker, import->span.start));
    }
    if (tally.names.len)
        gs_hazard_handled(maker, 28, tally.line,
                          gs_say(maker, "every module repeats from __future__ import %.*s",
                                 GS_FMT(gs_tally_text(maker, &tally))));
}

static void find_checking(gs_maker *maker)
{
    gs_tally lost = {0};
    gs_map seen;
    gs_map_init(&seen, maker->scratch);
    for (uint32_t i = 0; i < maker->wiring.links.len; i++) {
        const gs_link *link = &maker->wiring.links.at[i];
        if (link->mode != GS_LINK_CHECKING || link->cause == GS_CAUSE_TYPE_ONLY ||
            link->to == GS_NONE || gs_map_get(&seen, GS_PAIR(link->from, link->name)) != GS_NONE)
            continue;
        *gs_map_put(&seen, GS_PAIR(link->from, link->name)) = 0;
        gs_tally_add(maker, &lost,
                     gs_str_format(maker->scratch, "%.*s in %.*s",
                                   GS_FMT(gs_facts_name(maker->facts, link->name)),
                                   GS_FMT(maker->partition->modules.at[link->from].name)),
                     gs_maker_line(maker, maker->facts->uses.at[link->use].span.start));
    }
    if (lost.names.len)
        gs_hazard_add(maker, 29, lost.line, GS_CHECK,
                      gs_say(maker,
                             "imported for type checkers only, to avoid a cycle: %.*s; "
                             "typing.get_type_hints() does not find such names",
                             GS_FMT(gs_tally_text(maker, &lost))),
                      "matters only to code that reads the hints of these functions");
}

/* ---------------------------------------------------------------- unused */

static bool frame_uses(const gs_maker *maker, gs_id name)
{
    for (uint32_t i = 0; i < maker->facts->uses.len; i++)
        if (maker->facts->uses.at[i].name == name &&
            gs_module_of_stmt(maker, maker->facts->uses.at[i].stmt) == GS_NONE)
            return true;
    return false;
}

static bool *used_imports(const gs_maker *maker)
{
    bool *used = gs_new_n(maker->scratch, bool, maker->facts->imports.len);
    for (uint32_t m = 0; m < maker->plan->modules.len; m++) {
        const gs_wire *wire = &maker->wiring.wires[m];
        for (uint32_t i = 0; i < wire->imports.len; i++)
            used[wire->imports.at[i]] = true;
        for (uint32_t i = 0; i < wire->checking.len; i++)
            used[wire->checking.at[i]] = true;
    }
    for (uint32_t i = 0; i < maker->wiring.links.len; i++)
        if (maker->wiring.links.at[i].import != GS_NONE)
            used[maker->wiring.links.at[i].import] = true;
    return used;
}

static void find_unused(gs_maker *maker)
{
    const bool *used = used_imports(maker);
    gs_tally tally = {0};
    for (uint32_t i = 0; i < maker->facts->imports.len; i++) {
        const gs_import *import = import_at(maker, i);
        bool future = maker->facts->stmts.at[import->stmt].kind == GS_STMT_FUTURE;
        if (used[i] || future || import->star || import->type_checking ||
            !gs_import_is_regrouped(maker, import) || frame_uses(maker, import->bound))
            continue;
        bool whole = !import->from && !import->renamed;
        gs_tally_add(maker, &tally,
                     whole ? import->module : gs_facts_name(maker->facts, import->bound),
                     gs_maker_line(maker, import->span.start));
    }
    if (tally.names.len)
        gs_hazard_handled(maker, 43, tally.line,
                          gs_say(maker, "no module uses %.*s: __init__.py alone keeps importing %s",
                                 GS_FMT(gs_tally_text(maker, &tally)),
                                 tally.names.len == 1 ? "it" : "them"));
}

/* ----------------------------------------------------------------- stars */

static gs_str modules_with_stars(gs_maker *maker)
{
    gs_tally tally = {0};
    for (uint32_t m = 0; m < maker->plan->modules.len; m++)
        if (maker->wiring.wires[m].stars)
            gs_tally_add(maker, &tally, maker->partition->modules.at[m].name, 0);
    if (!tally.names.len)
        return GS_STR("__init__.py");
    return gs_str_format(maker->scratch, "__init__.py, %.*s", GS_FMT(gs_tally_text(maker, &tally)));
}

/* A star import inside a loop or another block that is a unit: it goes where
 * that goes, and what it binds is known there only. */
static bool is_star_of_unit(const gs_maker *maker, const gs_import *import)
{
    const gs_stmt *stmt = &maker->facts->stmts.at[import->stmt];
    return stmt->kind != GS_STMT_IMPORT && !stmt->only_imports;
}

static void find_stars(gs_maker *maker)
{
    for (uint32_t i = 0; i < maker->facts->imports.len; i++) {
        const gs_import *import = import_at(maker, i);
        if (!import->star || !import->top_level)
            continue;
        if (is_star_of_unit(maker, import)) {
            gs_hazard_add(maker, 44, gs_maker_line(maker, import->span.start), GS_BLOCKS,
                          gs_say(maker,
                                 "what `%.*s` binds is not in this file, and its block goes into "
                                 "one module",
                                 GS_FMT(statement_text(maker, import))),
                          "write out the names that are needed");
            continue;
        }
        gs_hazard_add(maker, 44, gs_maker_line(maker, import->span.start), GS_CHECK,
                      gs_say(maker, "what `%.*s` binds is not in this file; it is repeated in %.*s",
                             GS_FMT(statement_text(maker, import)),
                             GS_FMT(modules_with_stars(maker))),
                      "write out the names that are needed, or see that no later import hides one");
    }
}

void gs_hazards_of_imports(gs_maker *maker)
{
    find_relative(maker);
    find_edits(maker);
    find_self_at_import(maker);
    find_late(maker);
    find_future(maker);
    find_checking(maker);
    find_unused(maker);
    find_stars(maker);
}
