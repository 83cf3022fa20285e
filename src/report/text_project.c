/* text_project.c - what the split means for other files of the project.
 *
 * Owns: patches that would do nothing, which come first, and all the others.
 * Must not know: how any of it is found.
 */
#include "report_p.h"

#include <assert.h>

enum { TEXT_COLUMN = 17, PLACES_SHOWN = 4, PATCHES = 51 };

uint32_t gs_count_callers(const gs_plan *plan, gs_str state)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->callers.len; i++)
        count += gs_str_equal(plan->callers.at[i].state, state);
    return count;
}

static bool is_handled(const gs_plan_caller *caller)
{
    return gs_str_equal(caller->state, GS_STR("handled"));
}

static bool is_alike(const gs_plan_caller *a, const gs_plan_caller *b)
{
    return a->number == b->number && gs_str_equal(a->state, b->state) &&
           gs_str_equal(a->what, b->what) && gs_str_equal(a->remedy, b->remedy);
}

static bool is_first(const gs_page *page, uint32_t nth)
{
    for (uint32_t i = 0; i < nth && !page->style.verbose; i++) {
        if (is_alike(&page->plan->callers.at[i], &page->plan->callers.at[nth]))
            return false;
    }
    return true;
}

static gs_str place_of(const gs_page *page, const gs_plan_caller *caller)
{
    if (caller->line == 0)
        return caller->path;
    return gs_str_format(page->scratch, "%.*s:%u", GS_FMT(caller->path), caller->line);
}

/* "the same at a.py:3, b.py:9 and 4 more" */
static void put_others(gs_page *page, uint32_t nth)
{
    gs_buf places;
    gs_buf_init(&places, page->scratch);
    uint32_t count = 0;
    for (uint32_t i = nth + 1; i < page->plan->callers.len && !page->style.verbose; i++) {
        const gs_plan_caller *other = &page->plan->callers.at[i];
        if (!is_alike(&page->plan->callers.at[nth], other) || count++ >= PLACES_SHOWN)
            continue;
        gs_str place = place_of(page, other);
        gs_buf_addc(&places, places.len ? ", " : "the same at ");
        gs_buf_add(&places, place);
    }
    if (count > PLACES_SHOWN)
        gs_buf_format(&places, " and %u more", count - PLACES_SHOWN);
    if (count == 0)
        return;
    gs_page_pad(page, TEXT_COLUMN);
    gs_page_wrap(page, GS_PAINT_PLAIN, gs_buf_str(&places), TEXT_COLUMN);
    gs_page_end(page);
}

static void put_caller(gs_page *page, uint32_t nth)
{
    const gs_plan_caller *caller = &page->plan->callers.at[nth];
    assert(nth < page->plan->callers.len);
    gs_page_pad(page, 2);
    gs_page_put(page, is_handled(caller) ? GS_PAINT_GOOD : GS_PAINT_WARN, caller->state);
    gs_page_pad(page, 11);
    gs_page_format(page, "H%u", caller->number);
    gs_page_pad(page, TEXT_COLUMN);
    gs_str text = gs_str_format(page->scratch, "%.*s: %.*s", GS_FMT(place_of(page, caller)),
                                GS_FMT(caller->what));
    gs_page_wrap(page, GS_PAINT_PLAIN, text, TEXT_COLUMN);
    gs_page_end(page);
    put_others(page, nth);
    if (is_handled(caller) || caller->remedy.len == 0)
        return;
    gs_page_pad(page, TEXT_COLUMN);
    gs_page_put(page, GS_PAINT_DIM, GS_STR("remedy: "));
    gs_page_wrap(page, GS_PAINT_DIM, caller->remedy, TEXT_COLUMN);
    gs_page_end(page);
}

static void put_section(gs_page *page, bool patches, gs_str heading)
{
    bool begun = false;
    for (uint32_t i = 0; i < page->plan->callers.len; i++) {
        bool is_patch = page->plan->callers.at[i].number == PATCHES;
        if (is_patch != patches || !is_first(page, i))
            continue;
        if (!begun)
            gs_page_heading(page, heading, GS_STR(""));
        begun = true;
        put_caller(page, i);
    }
}

void gs_page_patches(gs_page *page)
{
    put_section(page, true, GS_STR("Patches that would do nothing"));
}

void gs_page_project(gs_page *page)
{
    put_section(page, false, GS_STR("In other files of the project"));
}
