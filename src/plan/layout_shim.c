/* layout_shim.c - the layout of models/__init__.py.
 *
 * Owns: the order of its parts, and the guard against sorting them.
 * Must not know: facts, partitions. A plan and the bytes of the source will do.
 */
#include "layout_p.h"

#include <assert.h>
#include <stdlib.h>

typedef struct writer {
    gs_layout *layout;
    const gs_plan *plan;
    const gs_source *source;
    gs_names all; /* names of __all__ */
} writer;

/* ----------------------------------------------------------------- keeps */

typedef struct range {
    uint32_t first, last; /* lines; first is 0 for what is no range */
} range;

static uint32_t number_at(gs_str text, size_t *at)
{
    uint32_t number = 0;
    for (; *at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9'; ++*at)
        number = number < UINT32_MAX / 20 ? number * 10 + (uint32_t)(text.ptr[*at] - '0') : number;
    return number;
}

/* "12-14" in a source that has these lines. */
static range range_of(const writer *w, gs_str text)
{
    size_t at = 0;
    uint32_t first = number_at(text, &at);
    at++;
    uint32_t last = at <= text.len ? number_at(text, &at) : 0;
    if (!first || last < first || last > w->source->line_count)
        return (range){0};
    return (range){first, last};
}

static bool blank_line(const gs_source *source, uint32_t line)
{
    gs_str text = gs_source_line_text(source, line);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != ' ' && text.ptr[i] != '\t' && text.ptr[i] != '\f')
            return false;
    return true;
}

static void add_range(writer *w, range r)
{
    const uint32_t *start = w->source->line_start;
    for (; r.first <= 2 && r.first <= r.last; r.first++) {
        if (gs_line_is_stale_cookie(w->source, r.first))
            continue;
        gs_layout_add_span(w->layout, w->source, (gs_span){start[r.first - 1], start[r.first]});
    }
    if (r.first <= r.last)
        gs_layout_add_edited(w->layout, w->plan, GS_STR("__init__"), w->source,
                             (gs_span){start[r.first - 1], start[r.last]});
    gs_layout_close_line(w->layout);
}

/* Header and docstring: kept ranges with nothing but blank lines before them.
 * Returns how many there are. */
static uint32_t add_opening(writer *w)
{
    const gs_str_vec *keeps = &w->plan->shim.keeps;
    uint32_t line = 1, count = 0;
    for (; count < keeps->len; count++) {
        range r = range_of(w, keeps->at[count]);
        uint32_t gap = line;
        while (gap < r.first && blank_line(w->source, gap))
            gap++;
        if (r.first < line || gap != r.first)
            break;
        if (count)
            gs_layout_add_blanks(w->layout, r.first - line);
        add_range(w, r);
        line = r.last + 1;
    }
    return count;
}

static bool opens_definition(const gs_source *source, range r)
{
    static const char *const WORDS[] = {"def ", "async def ", "class ", "@"};
    for (uint32_t line = r.first; line <= r.last; line++) {
        gs_str text = gs_source_line_text(source, line);
        if (gs_str_starts(text, GS_STR("#")) || blank_line(source, line))
            continue;
        for (size_t i = 0; i < sizeof(WORDS) / sizeof(*WORDS); i++)
            if (gs_str_starts(text, gs_str_from(WORDS[i])))
                return true;
        break;
    }
    return false;
}

static void add_rest(writer *w, uint32_t from)
{
    const gs_str_vec *keeps = &w->plan->shim.keeps;
    bool former = false;
    for (uint32_t i = from; i < keeps->len; i++) {
        range r = range_of(w, keeps->at[i]);
        if (!r.first)
            continue;
        bool definition = opens_definition(w->source, r);
        gs_layout_add_blanks(w->layout, !w->layout->pieces.len ? 0 : definition || former ? 2 : 1);
        add_range(w, r);
        former = definition;
    }
    if (former && !w->plan->shim.all_kept)
        gs_layout_add_blanks(w->layout, 1);
}

/* --------------------------------------------------------------- exports */

static bool in_all(const writer *w, gs_str name)
{
    return gs_names_find(&w->all, name) != GS_NONE;
}

/* Names outside of __all__ are written `X as X`, so that type checkers and
 * linters take them for re-exports. */
static void add_names(writer *w, gs_str module, const gs_str_vec *names, uint32_t width,
                      gs_str_vec *lines)
{
    gs_import_style style = {GS_STR(""), width, false};
    gs_import_items items = {0};
    for (uint32_t i = 0; i < names->len; i++)
        *gs_vec_push(w->layout->arena, &items) = (gs_import_item){
            .level = 1,
            .module = module,
            .name = names->at[i],
            .alias = in_all(w, names->at[i]) ? GS_STR("") : names->at[i],
        };
    gs_imports_format(&items, &style, lines, w->layout->arena);
}

static void add_module(writer *w, gs_str module, const char *comment)
{
    gs_import_style style = {GS_STR(""), GS_LINE_WIDTH, false};
    gs_import_items items = {0};
    gs_str_vec lines = {0};
    *gs_vec_push(w->layout->arena, &items) =
        (gs_import_item){.level = 1, .name = module, .comment = gs_str_from(comment)};
    gs_imports_format(&items, &style, &lines, w->layout->arena);
    gs_layout_add_lines(w->layout, &lines);
}

static void add_export(writer *w, const gs_plan_export *export)
{
    gs_str_vec lines = {0};
    if (!export->names.len)
        add_module(w, export->module, "# noqa: F401");
    else if (export->optional.len)
        add_module(w, export->module, "");
    add_names(w, export->module, &export->names, GS_LINE_WIDTH, &lines);
    gs_layout_add_lines(w->layout, &lines);
}

/* Modules that isort would put in another order, or that it would move among
 * late imports, need a guard. */
bool gs_shim_needs_guard(const gs_plan_shim *shim)
{
    bool sorted = shim->late.len == 0;
    for (uint32_t i = 0; i < shim->exports.len && sorted; i++) {
        const gs_plan_export *export = &shim->exports.at[i];
        sorted = export->names.len && !export->optional.len &&
                 (!i || gs_import_module_compare(export[-1].module, export->module) < 0);
    }
    return !sorted;
}

/* True if the last statement of the import block is relative: then isort wants
 * no blank line between it and the re-exports. */
static bool ends_relative(const gs_str_vec *imports)
{
    for (uint32_t i = imports->len; i; i--) {
        gs_str line = imports->at[i - 1];
        if (gs_str_starts(line, GS_STR("from ")) || gs_str_starts(line, GS_STR("import ")))
            return gs_str_starts(line, GS_STR("from ."));
    }
    return false;
}

static void add_exports(writer *w)
{
    const gs_plan_shim *shim = &w->plan->shim;
    bool guard = gs_shim_needs_guard(shim);
    if (w->layout->pieces.len && shim->exports.len && (guard || !ends_relative(&shim->imports)))
        gs_layout_add_blanks(w->layout, 1);
    if (guard) {
        gs_layout_add_line(w->layout, GS_STR("# The order is that of the old module: models and "
                                             "receivers register in it."));
        gs_layout_add_line(w->layout, GS_STR("# isort: off"));
    }
    for (uint32_t i = 0; i < shim->exports.len; i++)
        add_export(w, &shim->exports.at[i]);
    if (shim->late.len)
        gs_layout_add_blanks(w->layout, 1);
    gs_layout_add_lines(w->layout, &shim->late);
}

/* ------------------------------------------------------------------- pins */

static bool is_pin(const gs_plan_edit *edit)
{
    return gs_str_equal(edit->kind, GS_STR("pin-module"));
}

static void add_pins(writer *w)
{
    const gs_plan *plan = w->plan;
    if (!plan->edits.len || !is_pin(&plan->edits.at[0]))
        return;
    gs_layout_add_blanks(w->layout, 1);
    gs_layout_add_line(
        w->layout, GS_STR("# Pinned to the old path, by which pickles and migrations know it."));
    for (uint32_t i = 0; i < plan->edits.len && is_pin(&plan->edits.at[i]); i++)
        gs_layout_add_line(w->layout, plan->edits.at[i].after);
}

/* New statements of several lines, set off by `blanks` as ruff format does. */
static void add_new(writer *w, const char *kind, uint32_t blanks)
{
    for (uint32_t i = 0; i < w->plan->edits.len && !w->plan->edits.at[i].line; i++) {
        gs_str rest = w->plan->edits.at[i].after;
        if (!gs_str_equal(w->plan->edits.at[i].kind, gs_str_from(kind)))
            continue;
        gs_layout_add_blanks(w->layout, blanks);
        while (rest.len)
            gs_layout_add_line(w->layout, gs_str_next(&rest, '\n'));
    }
}

/* ---------------------------------------------------------------- __all__ */

/* OPEN WORDS CLOSE on a line if it fits, else a line for each of the words: the comma
 * behind the last keeps ruff format from joining them. */
static void add_wrapped(writer *w, const char *open, const gs_str_vec *words, const char *close,
                        uint32_t indent)
{
    gs_arena *arena = w->layout->arena;
    gs_buf line;
    gs_buf_init(&line, arena);
    gs_buf_format(&line, "%*s%s", (int)indent, "", open);
    for (uint32_t i = 0; i < words->len; i++)
        gs_buf_format(&line, "%s%.*s", i ? ", " : "", GS_FMT(words->at[i]));
    gs_buf_addc(&line, close);
    if (line.len <= GS_LINE_WIDTH) {
        gs_layout_add_line(w->layout, gs_buf_str(&line));
        return;
    }
    gs_layout_add_line(w->layout, gs_str_format(arena, "%*s%s", (int)indent, "", open));
    for (uint32_t i = 0; i < words->len; i++)
        gs_layout_add_line(
            w->layout, gs_str_format(arena, "%*s%.*s,", (int)indent + 4, "", GS_FMT(words->at[i])));
    gs_layout_add_line(w->layout, gs_str_format(arena, "%*s%s", (int)indent, "", close));
}

static gs_str quoted(const writer *w, gs_str name)
{
    return gs_str_format(w->layout->arena, "\"%.*s\"", GS_FMT(name));
}

static void add_all(writer *w)
{
    const gs_str_vec *all = &w->plan->shim.all;
    gs_str_vec words = {0};
    for (uint32_t i = 0; i < all->len; i++)
        *gs_vec_push(w->layout->arena, &words) = quoted(w, all->at[i]);
    gs_layout_add_blanks(w->layout, w->layout->pieces.len ? 1 : 0);
    add_wrapped(w, "__all__ = [", &words, "]", 0);
}

/* A name that is bound only under a condition: re-exported if it is there. */
static void add_optional(writer *w, gs_str module, gs_str name)
{
    gs_arena *arena = w->layout->arena;
    gs_str_vec names = {0}, asked = {0}, text = {0}, lines = {0};
    *gs_vec_push(arena, &names) = name;
    *gs_vec_push(arena, &text) = quoted(w, name);
    *gs_vec_push(arena, &asked) = module;
    *gs_vec_push(arena, &asked) = text.at[0];
    add_names(w, module, &names, GS_LINE_WIDTH - 4, &lines);
    gs_layout_add_blanks(w->layout, 1);
    add_wrapped(w, "if hasattr(", &asked, "):", 0);
    for (uint32_t i = 0; i < lines.len; i++)
        gs_layout_add_line(w->layout, gs_str_format(arena, "    %.*s", GS_FMT(lines.at[i])));
    if (!w->plan->shim.all.len || w->plan->shim.all_kept || gs_str_starts(name, GS_STR("_")))
        return;
    gs_layout_add_blanks(w->layout, 1);
    add_wrapped(w, "__all__ += [", &text, "]", 4);
}

static void add_optionals(writer *w)
{
    const gs_plan_shim *shim = &w->plan->shim;
    for (uint32_t i = 0; i < shim->exports.len; i++) {
        const gs_plan_export *export = &shim->exports.at[i];
        for (uint32_t k = 0; k < export->optional.len; k++)
            add_optional(w, export->module, export->optional.at[k]);
    }
}

void gs_layout_shim(gs_layout *layout, const gs_plan *plan, const gs_source *source)
{
    const gs_plan_shim *shim = &plan->shim;
    writer w = {.layout = layout, .plan = plan, .source = source};
    assert(layout->arena && "gs_layout_init was called");
    gs_names_init(&w.all, layout->arena);
    for (uint32_t i = 0; i < shim->all.len; i++)
        gs_names_add(&w.all, shim->all.at[i]);
    uint32_t opening = add_opening(&w);
    if (layout->pieces.len && shim->imports.len)
        gs_layout_add_blanks(layout, 1);
    gs_layout_add_lines(layout, &shim->imports);
    add_exports(&w);
    add_pins(&w);
    add_rest(&w, opening);
    if (!shim->all_kept && shim->all.len)
        add_all(&w);
    add_optionals(&w);
    add_new(&w, "conditional-name", 1);
    add_new(&w, "added-names", 2);
}
