/* blocks.c - the import block of each module.
 *
 * Owns: which items and conditional imports a block has, the part under
 * `if TYPE_CHECKING:`, and the list of modules that it imports.
 * Must not know: isort's order (imports.c), why a link is at the top (wiring.c).
 */
#include "plan_p.h"

#include <assert.h>
#include <stdlib.h>

typedef struct blocker {
    gs_maker *maker;
    uint32_t module;
    gs_import_items top, checking;
    gs_map seen;      /* GS_PAIR(to, name), with the mode in its highest bit */
    gs_u32_vec needs; /* modules that the block imports */
} blocker;

/* ------------------------------------------------------------- comments */

/* What a linter said of the import in its old place; it is used in the new one. */
static bool is_stale(gs_str comment)
{
    static const char *const CODES[] = {"F401", "F403", "F405", "F811", "E402", "E501", "I001"};
    size_t noqa = gs_str_find(comment, GS_STR("noqa"));
    if (noqa == SIZE_MAX)
        return false;
    if (gs_str_find(comment, GS_STR("noqa:")) == SIZE_MAX)
        return true;
    for (size_t i = 0; i < sizeof(CODES) / sizeof(*CODES); i++)
        if (gs_str_find(comment, gs_str_from(CODES[i])) != SIZE_MAX)
            return true;
    return false;
}

static gs_import_item item_of(const gs_maker *maker, uint32_t index)
{
    const gs_import *import = &maker->facts->imports.at[index];
    gs_import_item item = gs_import_item_of(maker, import);
    gs_str comment = gs_import_comment(maker, import);
    if (!is_stale(comment))
        item.comment = comment;
    return item;
}

/* ---------------------------------------------------------------- items */

static void add_item(blocker *b, gs_import_items *items, gs_import_item item)
{
    *gs_vec_push(b->maker->scratch, items) = item;
}

static void add_imports(blocker *b, const gs_u32_vec *imports, gs_import_items *items)
{
    for (uint32_t i = 0; i < imports->len; i++)
        add_item(b, items, item_of(b->maker, imports->at[i]));
}

static void add_future(blocker *b)
{
    const gs_facts *facts = b->maker->facts;
    for (uint32_t i = 0; i < facts->imports.len; i++)
        if (facts->stmts.at[facts->imports.at[i].stmt].kind == GS_STMT_FUTURE)
            add_item(b, &b->top, item_of(b->maker, i));
}

static void add_link(blocker *b, const gs_link *link)
{
    gs_maker *maker = b->maker;
    bool checking = link->mode == GS_LINK_CHECKING;
    uint64_t key = GS_PAIR(link->to, link->name) | (checking ? (uint64_t)1 << 63 : 0);
    uint32_t *seen = gs_map_put(&b->seen, key);
    if (*seen != GS_NONE)
        return;
    *seen = 0;
    gs_import_item item = {
        .level = 1,
        .module = maker->partition->modules.at[link->to].name,
        .name = gs_facts_name(maker->facts, link->name),
    };
    add_item(b, checking ? &b->checking : &b->top, item);
    *gs_vec_push(maker->scratch, &b->needs) = link->to;
}

/* The old file's own import of TYPE_CHECKING, if it has one. */
static void add_type_checking(blocker *b)
{
    const gs_maker *maker = b->maker;
    gs_id name = gs_names_find(&maker->facts->names, GS_STR("TYPE_CHECKING"));
    uint32_t index = name == GS_NONE ? GS_NONE : maker->origins[name].import;
    if (index != GS_NONE && gs_import_is_regrouped(maker, &maker->facts->imports.at[index]))
        add_item(b, &b->top, item_of(maker, index));
    else
        add_item(b, &b->top,
                 (gs_import_item){.module = GS_STR("typing"), .name = GS_STR("TYPE_CHECKING")});
}

/* ---------------------------------------------------------------- lines */

static void add_gap(gs_str_vec *lines, gs_arena *arena)
{
    if (lines->len)
        *gs_vec_push(arena, lines) = GS_STR("");
}

static int compare_numbers(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return gs_u32_compare(*a, *b);
}

static void write_blocks(blocker *b, gs_str_vec *lines)
{
    const gs_u32_vec *blocks = &b->maker->wiring.wires[b->module].blocks;
    if (blocks->len)
        qsort(blocks->at, blocks->len, sizeof(*blocks->at), compare_numbers);
    for (uint32_t i = 0; i < blocks->len; i++) {
        add_gap(lines, b->maker->arena);
        gs_block_lines(b->maker, blocks->at[i], lines);
    }
}

static void write_checking(blocker *b, gs_str_vec *lines)
{
    enum { INDENT = 4 };
    gs_maker *maker = b->maker;
    gs_import_style style = {maker->top, GS_LINE_WIDTH - INDENT, true};
    gs_str_vec inner = {0};
    gs_imports_format(&b->checking, &style, &inner, maker->scratch);
    add_gap(lines, maker->arena);
    *gs_vec_push(maker->arena, lines) = GS_STR("if TYPE_CHECKING:");
    for (uint32_t i = 0; i < inner.len; i++) {
        gs_str line = inner.at[i];
        *gs_vec_push(maker->arena, lines) =
            line.len ? gs_str_format(maker->arena, "    %.*s", GS_FMT(line)) : line;
    }
}

static int compare_texts(const void *left, const void *right)
{
    const gs_str *a = left, *b = right;
    return gs_str_compare(*a, *b);
}

static void write_depends(blocker *b, gs_str_vec *depends)
{
    gs_maker *maker = b->maker;
    bool *seen = gs_new_n(maker->scratch, bool, maker->partition->modules.len);
    for (uint32_t i = 0; i < b->needs.len; i++) {
        uint32_t to = b->needs.at[i];
        if (!seen[to])
            *gs_vec_push(maker->arena, depends) = maker->partition->modules.at[to].name;
        seen[to] = true;
    }
    if (depends->len)
        qsort(depends->at, depends->len, sizeof(*depends->at), compare_texts);
}

static void write_block(blocker *b, gs_plan_module *module)
{
    gs_maker *maker = b->maker;
    const gs_wire *wire = &maker->wiring.wires[b->module];
    gs_import_style style = {maker->top, GS_LINE_WIDTH, true};
    add_future(b);
    add_imports(b, &wire->imports, &b->top);
    if (maker->new_sys[b->module])
        add_item(b, &b->top, (gs_import_item){.module = GS_STR("sys")});
    add_imports(b, &wire->checking, &b->checking);
    if (b->checking.len)
        add_type_checking(b);
    gs_imports_format(&b->top, &style, &module->imports, maker->arena);
    write_blocks(b, &module->imports);
    if (b->checking.len)
        write_checking(b, &module->imports);
    write_depends(b, &module->depends_on);
}

void gs_blocks_make(gs_maker *maker)
{
    const gs_wiring *wiring = &maker->wiring;
    uint32_t at = 0;
    for (uint32_t m = 0; m < maker->plan->modules.len; m++) {
        blocker b = {.maker = maker, .module = m};
        gs_map_init(&b.seen, maker->scratch);
        for (; at < wiring->links.len && wiring->links.at[at].from == m; at++)
            if (wiring->links.at[at].mode != GS_LINK_LOCAL && wiring->links.at[at].to != GS_NONE)
                add_link(&b, &wiring->links.at[at]);
        write_block(&b, &maker->plan->modules.at[m]);
    }
    assert(at == wiring->links.len && "links are in the order of modules");
}
