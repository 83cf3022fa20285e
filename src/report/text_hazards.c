/* text_hazards.c - what could change behaviour, the most dangerous first.
 *
 * Owns: the three states in words and colour, and which hazards share a
 * paragraph.
 * Must not know: how a hazard is found.
 */
#include "report_p.h"

#include <assert.h>

enum { TEXT_COLUMN = 17, LINES_SHOWN = 8 };

uint32_t gs_count_hazards(const gs_plan *plan, gs_str state)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < plan->hazards.len; i++)
        count += gs_str_equal(plan->hazards.at[i].state, state);
    return count;
}

static bool is_handled(const gs_plan_hazard *hazard)
{
    return gs_str_equal(hazard->state, GS_STR("handled"));
}

static gs_paint paint_of(const gs_plan_hazard *hazard)
{
    if (gs_str_equal(hazard->state, GS_STR("blocks")))
        return GS_PAINT_BAD;
    return is_handled(hazard) ? GS_PAINT_GOOD : GS_PAINT_WARN;
}

/* One paragraph for all that differ only by place. */
static bool is_alike(const gs_plan_hazard *a, const gs_plan_hazard *b)
{
    return a->number == b->number && gs_str_equal(a->state, b->state) &&
           gs_str_equal(a->remedy, b->remedy);
}

static bool is_first(const gs_page *page, uint32_t nth)
{
    for (uint32_t i = 0; i < nth && !page->style.verbose; i++) {
        if (is_alike(&page->plan->hazards.at[i], &page->plan->hazards.at[nth]))
            return false;
    }
    return true;
}

/* "and the same at lines 40, 52 and 3 more" */
static void put_others(gs_page *page, uint32_t nth)
{
    gs_buf lines;
    gs_buf_init(&lines, page->scratch);
    uint32_t count = 0;
    for (uint32_t i = nth + 1; i < page->plan->hazards.len && !page->style.verbose; i++) {
        const gs_plan_hazard *other = &page->plan->hazards.at[i];
        if (is_alike(&page->plan->hazards.at[nth], other) && count++ < LINES_SHOWN)
            gs_buf_format(&lines, "%s%u", lines.len ? ", " : "", other->line);
    }
    if (count == 0)
        return;
    if (count > LINES_SHOWN)
        gs_buf_format(&lines, " and %u more", count - LINES_SHOWN);
    gs_str text = gs_str_format(page->scratch, "the same at line%s %.*s", count == 1 ? "" : "s",
                                GS_FMT(gs_buf_str(&lines)));
    gs_page_pad(page, TEXT_COLUMN);
    gs_page_wrap(page, GS_PAINT_PLAIN, text, TEXT_COLUMN);
    gs_page_end(page);
}

static void put_hazard(gs_page *page, uint32_t nth)
{
    const gs_plan_hazard *hazard = &page->plan->hazards.at[nth];
    assert(nth < page->plan->hazards.len);
    gs_page_pad(page, 2);
    gs_page_put(page, paint_of(hazard), hazard->state);
    gs_page_pad(page, 11);
    gs_page_format(page, "H%u", hazard->number);
    gs_page_pad(page, TEXT_COLUMN);
    gs_str what = hazard->line ? gs_str_format(page->scratch, "line %u: %.*s", hazard->line,
                                               GS_FMT(hazard->what))
                               : hazard->what;
    gs_page_wrap(page, GS_PAINT_PLAIN, what, TEXT_COLUMN);
    gs_page_end(page);
    put_others(page, nth);
    if (hazard->remedy.len == 0 || gs_str_equal(hazard->remedy, GS_STR("nothing to do")))
        return;
    gs_page_pad(page, TEXT_COLUMN);
    gs_page_put(page, GS_PAINT_DIM, GS_STR("remedy: "));
    gs_page_wrap(page, GS_PAINT_DIM, hazard->remedy, TEXT_COLUMN);
    gs_page_end(page);
}

/* "handled  H1 x3, H4, H15 x5; -v tells each" */
static void put_handled(gs_page *page)
{
    gs_buf names;
    gs_buf_init(&names, page->scratch);
    const gs_plan *plan = page->plan;
    uint32_t handled = gs_count_hazards(plan, GS_STR("handled"));
    for (uint32_t number = 1; number <= 99; number++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < plan->hazards.len; i++)
            count += is_handled(&plan->hazards.at[i]) && plan->hazards.at[i].number == number;
        if (count)
            gs_buf_format(&names, "%sH%u", names.len ? ", " : "", number);
        if (count > 1)
            gs_buf_format(&names, " x%u", count);
    }
    if (names.len == 0)
        return;
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_GOOD, GS_STR("handled"));
    gs_page_pad(page, 11);
    gs_page_format(page, "%u %sby construction: ", handled,
                   handled < plan->hazards.len ? "more " : "");
    gs_buf_addc(&names, "; -v tells each");
    gs_page_wrap(page, GS_PAINT_DIM, gs_buf_str(&names), 11);
    gs_page_end(page);
}

void gs_page_hazards(gs_page *page)
{
    const gs_plan *plan = page->plan;
    if (plan->hazards.len == 0)
        return;
    gs_page_heading(page, GS_STR("What could change behaviour"), GS_STR(""));
    for (uint32_t i = 0; i < plan->hazards.len; i++) {
        bool shown = page->style.verbose || !is_handled(&plan->hazards.at[i]);
        if (shown && is_first(page, i))
            put_hazard(page, i);
    }
    if (!page->style.verbose)
        put_handled(page);
}
