/* imports.c - import blocks as isort and ruff would leave them.
 *
 * Owns: sections, the grouping of names into statements, wrapping.
 * Must not know: why a file imports a name.
 */
#include "godsplit/layout.h"

#include <assert.h>
#include <stdlib.h>

enum { FUTURE, STANDARD, THIRD_PARTY, FIRST_PARTY, RELATIVE };

/* ------------------------------------------------------------- sections */

static gs_str first_part(gs_str module)
{
    size_t dot = gs_str_find(module, GS_STR("."));
    return (gs_str){module.ptr, dot == SIZE_MAX ? module.len : dot};
}

static int section_of(const gs_import_item *item, gs_str top)
{
    if (item->level)
        return RELATIVE;
    gs_str first = first_part(item->module);
    if (gs_str_equal(first, GS_STR("__future__")))
        return FUTURE;
    if (top.len && gs_str_equal(first, top))
        return FIRST_PARTY;
    return gs_is_stdlib(first) ? STANDARD : THIRD_PARTY;
}

/* ---------------------------------------------------------------- order */

static bool is_star(const gs_import_item *item)
{
    return gs_str_equal(item->name, GS_STR("*"));
}

/* `import x`, `from x import *` and `from x import y as z` are statements of
 * their own; other names from one module share one. */
static bool stands_alone(const gs_import_item *item)
{
    return item->name.len == 0 || is_star(item) || item->alias.len > 0;
}

static int compare_modules(const gs_import_item *a, const gs_import_item *b)
{
    if ((a->name.len == 0) != (b->name.len == 0))
        return a->name.len == 0 ? -1 : 1;
    if (a->level != b->level)
        return a->level > b->level ? -1 : 1;
    return gs_import_module_compare(a->module, b->module);
}

static int compare_names(const gs_import_item *a, const gs_import_item *b)
{
    if (is_star(a) != is_star(b))
        return is_star(a) ? -1 : 1;
    int order = gs_import_name_compare(a->name, b->name);
    return order ? order : gs_str_compare(a->alias, b->alias);
}

/* Of equal imports the one with comments comes first, and is kept. */
static int compare_items(const void *left, const void *right)
{
    const gs_import_item *a = left, *b = right;
    int order = compare_modules(a, b);
    if (!order)
        order = compare_names(a, b);
    if (!order)
        order = gs_str_compare(b->comment, a->comment);
    return order ? order : gs_str_compare(b->above, a->above);
}

static bool same_import(const gs_import_item *a, const gs_import_item *b)
{
    return compare_modules(a, b) == 0 && compare_names(a, b) == 0;
}

/* ----------------------------------------------------------- statements */

/* One statement to be written. */
typedef struct statement {
    gs_u32_vec names; /* indices of items; one for what stands alone */
} statement;

typedef struct writer {
    const gs_import_items *items;
    const gs_import_style *style;
    gs_str_vec *lines;
    gs_arena *arena;
    GS_VEC(statement) statements;
} writer;

static const gs_import_item *item_at(const writer *w, uint32_t index)
{
    assert(index < w->items->len);
    return &w->items->at[index];
}

static uint32_t width_of(gs_str s)
{
    uint32_t width = 0;
    for (size_t i = 0; i < s.len; i++)
        width += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return width;
}

static void add_name(gs_buf *buf, const gs_import_item *item)
{
    gs_buf_add(buf, item->name);
    if (item->alias.len)
        gs_buf_format(buf, " as %.*s", GS_FMT(item->alias));
}

static void add_head(gs_buf *buf, const gs_import_item *item)
{
    gs_buf_addc(buf, item->name.len ? "from " : "import ");
    gs_buf_fill(buf, '.', item->level);
    gs_buf_add(buf, item->module);
    if (item->name.len)
        gs_buf_addc(buf, " import ");
    else if (item->alias.len)
        gs_buf_format(buf, " as %.*s", GS_FMT(item->alias));
}

/* The comments of all its names, each once. */
static gs_str comment_of(const writer *w, const statement *s)
{
    gs_buf buf;
    gs_buf_init(&buf, w->arena);
    for (uint32_t i = 0; i < s->names.len; i++) {
        gs_str comment = item_at(w, s->names.at[i])->comment;
        if (!comment.len || gs_str_find(gs_buf_str(&buf), comment) != SIZE_MAX)
            continue;
        if (buf.len)
            gs_buf_addc(&buf, "  ");
        gs_buf_add(&buf, comment);
    }
    return gs_buf_str(&buf);
}

static void add_line(writer *w, gs_str line)
{
    *gs_vec_push(w->arena, w->lines) = line;
}

static gs_str one_line(const writer *w, const statement *s, gs_str comment)
{
    gs_buf buf;
    gs_buf_init(&buf, w->arena);
    add_head(&buf, item_at(w, s->names.at[0]));
    for (uint32_t i = 0; i < s->names.len; i++) {
        const gs_import_item *item = item_at(w, s->names.at[i]);
        if (item->name.len && i)
            gs_buf_addc(&buf, ", ");
        if (item->name.len)
            add_name(&buf, item);
    }
    if (comment.len)
        gs_buf_format(&buf, "  %.*s", GS_FMT(comment));
    return gs_buf_str(&buf);
}

static void write_wrapped(writer *w, const statement *s, gs_str comment)
{
    gs_buf buf;
    gs_buf_init(&buf, w->arena);
    add_head(&buf, item_at(w, s->names.at[0]));
    gs_buf_byte(&buf, '(');
    if (comment.len)
        gs_buf_format(&buf, "  %.*s", GS_FMT(comment));
    add_line(w, gs_buf_str(&buf));
    for (uint32_t i = 0; i < s->names.len; i++) {
        gs_buf_init(&buf, w->arena);
        gs_buf_addc(&buf, "    ");
        add_name(&buf, item_at(w, s->names.at[i]));
        gs_buf_byte(&buf, ',');
        add_line(w, gs_buf_str(&buf));
    }
    add_line(w, GS_STR(")"));
}

static void write_above(writer *w, const statement *s, bool first)
{
    for (uint32_t i = 0; i < s->names.len; i++) {
        gs_str rest = item_at(w, s->names.at[i])->above;
        if (rest.len && !first)
            add_line(w, GS_STR(""));
        while (rest.len) {
            size_t end = gs_str_find(rest, GS_STR("\n"));
            end = end == SIZE_MAX ? rest.len : end;
            add_line(w, (gs_str){rest.ptr, end});
            size_t next = end < rest.len ? end + 1 : end;
            rest = (gs_str){rest.ptr + next, rest.len - next};
            first = true;
        }
    }
}

static void write_statement(writer *w, const statement *s, bool first)
{
    const gs_import_item *item = item_at(w, s->names.at[0]);
    gs_str comment = comment_of(w, s);
    write_above(w, s, first);
    gs_str line = one_line(w, s, comment);
    if (!item->name.len || is_star(item) || width_of(line) <= w->style->width)
        add_line(w, line);
    else
        write_wrapped(w, s, comment);
}

/* ---------------------------------------------------------------- block */

/* Sorted statements of one module: what stands alone is sorted in among the
 * others by its name, the shared statement by its first. */
static uint32_t group_module(writer *w, uint32_t start, uint32_t end)
{
    uint32_t shared = GS_NONE, at = start;
    for (; at < end; at++) {
        const gs_import_item *item = item_at(w, at);
        if (compare_modules(item, item_at(w, start)) != 0)
            break;
        if (at > start && same_import(item, item_at(w, at - 1)))
            continue;
        bool alone = stands_alone(item);
        if (alone || shared == GS_NONE) {
            *gs_vec_push(w->arena, &w->statements) = (statement){0};
            shared = alone ? shared : w->statements.len - 1;
        }
        statement *s = alone ? gs_vec_last(&w->statements) : &w->statements.at[shared];
        *gs_vec_push(w->arena, &s->names) = at;
    }
    return at;
}

/* Items of one section are together: they are sorted by section first. */
static void write_section(writer *w, uint32_t start, uint32_t end)
{
    w->statements.len = 0;
    for (uint32_t at = start; at < end;)
        at = group_module(w, at, end);
    for (uint32_t i = 0; i < w->statements.len; i++)
        write_statement(w, &w->statements.at[i], i == 0);
}

/* A stable partition by section, each sorted. */
static void sort_sections(gs_import_items *items, gs_str top, uint32_t starts[6], gs_arena *arena)
{
    gs_import_item *sorted = gs_new_n(arena, gs_import_item, items->len);
    uint32_t count = 0;
    for (int section = FUTURE; section <= RELATIVE; section++) {
        starts[section] = count;
        for (uint32_t i = 0; i < items->len; i++)
            if (section_of(&items->at[i], top) == section)
                sorted[count++] = items->at[i];
        if (count > starts[section])
            qsort(sorted + starts[section], count - starts[section], sizeof(*sorted),
                  compare_items);
    }
    starts[RELATIVE + 1] = count;
    assert(count == items->len);
    items->at = sorted;
    items->cap = count;
}

void gs_imports_format(gs_import_items *items, const gs_import_style *style, gs_str_vec *lines,
                       gs_arena *arena)
{
    uint32_t starts[6];
    uint32_t before = lines->len;
    writer w = {.items = items, .style = style, .lines = lines, .arena = arena};
    sort_sections(items, style->top, starts, arena);
    for (int section = FUTURE; section <= RELATIVE; section++) {
        if (starts[section] == starts[section + 1])
            continue;
        if (style->sections && lines->len > before)
            add_line(&w, GS_STR(""));
        write_section(&w, starts[section], starts[section + 1]);
    }
}
