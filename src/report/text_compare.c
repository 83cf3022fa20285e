/* text_compare.c - a plan beside a package, for a person at a terminal.
 *
 * Owns: the order of sections, their columns and words.
 * Must not know: how the figures came about.
 */
#include "report_p.h"

enum { THERE_COLUMN = 32, COUNT_COLUMN = 62 };

static void put_agreement(gs_page *page, const char *what, const gs_agreement *agreement)
{
    if (agreement->count == 0)
        return;
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_PLAIN, gs_str_from(what));
    gs_page_pad(page, 27);
    gs_page_format(page, "MoJoFM %5.1f  ARI %5.2f  %u in both, %u here, %u there",
                   agreement->mojofm, agreement->ari, agreement->count, agreement->here,
                   agreement->there);
    gs_page_end(page);
}

static void put_name(gs_page *page, const gs_str_vec *modules, uint32_t module, uint32_t column,
                     uint32_t room)
{
    gs_page_pad(page, column);
    gs_page_put(page, module == GS_NONE ? GS_PAINT_DIM : GS_PAINT_PLAIN,
                module == GS_NONE ? GS_STR("-")
                                  : gs_text_cut(modules->at[module], room, page->scratch));
}

static void put_modules(gs_page *page, const gs_comparison *c)
{
    gs_page_heading(page, GS_STR("Modules"),
                    GS_STR("here, there, and the classes that both have in them"));
    for (uint32_t m = 0; m < c->here.len; m++) {
        put_name(page, &c->here, m, 2, THERE_COLUMN - 4);
        put_name(page, &c->there, c->there_of[m], THERE_COLUMN, COUNT_COLUMN - THERE_COLUMN - 2);
        if (c->there_of[m] != GS_NONE) {
            gs_page_pad(page, COUNT_COLUMN);
            gs_page_format(page, "%u", c->common[m]);
        }
        gs_page_end(page);
    }
    for (uint32_t m = 0; m < c->there.len; m++) {
        if (c->here_of[m] != GS_NONE)
            continue;
        put_name(page, &c->here, GS_NONE, 2, THERE_COLUMN - 4);
        put_name(page, &c->there, m, THERE_COLUMN, COUNT_COLUMN - THERE_COLUMN - 2);
        gs_page_end(page);
    }
}

static void put_moved(gs_page *page, const gs_comparison *c)
{
    bool begun = false;
    for (uint32_t i = 0; i < c->names.len; i++) {
        const gs_compared *name = &c->names.at[i];
        if (!name->is_class || !gs_is_elsewhere(c, name))
            continue;
        if (!begun)
            gs_page_heading(page, GS_STR("Elsewhere"),
                            GS_STR("classes in modules that are no counterparts"));
        begun = true;
        gs_page_pad(page, 2);
        gs_page_put(page, GS_PAINT_STRONG, name->name);
        gs_page_wrap(page, GS_PAINT_PLAIN,
                     gs_str_format(page->scratch, " here in %.*s, there in %.*s",
                                   GS_FMT(c->here.at[name->here]),
                                   GS_FMT(c->there.at[name->there])),
                     4);
        gs_page_end(page);
    }
}

/* Names, classes or others, that one side alone has. */
static void put_alone(gs_page *page, const gs_comparison *c, bool here, bool classes)
{
    bool begun = false;
    for (uint32_t i = 0; i < c->names.len; i++) {
        const gs_compared *name = &c->names.at[i];
        if (name->is_class != classes || (name->here != GS_NONE) != here ||
            (name->there != GS_NONE) == here)
            continue;
        gs_str text =
            gs_str_format(page->scratch, "%s%.*s", begun ? ", " : " ", GS_FMT(name->name));
        if (!begun) {
            gs_page_end(page);
            gs_page_put(page, GS_PAINT_STRONG, here ? GS_STR("Only here") : GS_STR("Only there"));
            gs_page_put(page, GS_PAINT_DIM,
                        classes ? GS_STR("  classes:") : GS_STR("  functions and constants:"));
        }
        gs_page_wrap(page, GS_PAINT_PLAIN, text, 2);
        begun = true;
    }
    if (begun)
        gs_page_end(page);
}

void gs_report_compare_text(const gs_comparison *comparison, const gs_report_style *style,
                            gs_buf *out, gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_page page = {.style = *style, .out = out, .scratch = scratch};
    gs_page_fit(&page);
    put_agreement(&page, "classes", &comparison->classes);
    put_agreement(&page, "functions and constants", &comparison->others);
    put_modules(&page, comparison);
    put_moved(&page, comparison);
    put_alone(&page, comparison, true, true);
    put_alone(&page, comparison, false, true);
    put_alone(&page, comparison, true, false);
    put_alone(&page, comparison, false, false);
    gs_arena_rewind(scratch, mark);
}
