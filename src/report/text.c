/* text.c - the report for a person at a terminal.
 *
 * Owns: the order of its sections, its first lines and what to do next.
 * Must not know: terminals; it is told width and colour.
 */
#include "report_p.h"

#include <assert.h>

enum { WIDTH_MIN = 40, WIDTH_MAX = 110 };

void gs_page_fit(gs_page *page)
{
    if (page->style.width < WIDTH_MIN)
        page->style.width = WIDTH_MIN;
    if (page->style.width > WIDTH_MAX)
        page->style.width = WIDTH_MAX;
}

static const char *plural(uint32_t count)
{
    return count == 1 ? "" : "s";
}

static void put_title(gs_page *page)
{
    const gs_plan *plan = page->plan;
    gs_page_put(page, GS_PAINT_STRONG, plan->source.path);
    gs_page_format(page, ": %u line%s, %u class%s", plan->source.lines, plural(plan->source.lines),
                   plan->source.classes, plan->source.classes == 1 ? "" : "es");
    gs_page_end(page);
}

static gs_str over_text(const gs_page *page)
{
    const gs_plan_metrics *m = &page->plan->metrics;
    uint32_t limit = page->plan->limit;
    if (m->modules == 1)
        return gs_str_format(page->scratch, " %s the limit of %u",
                             m->over_limit ? "over" : "within", limit);
    if (m->over_limit == 0)
        return gs_str_format(page->scratch, " none is over the limit of %u", limit);
    return gs_str_format(page->scratch, " %u %s over the limit of %u", m->over_limit,
                         m->over_limit == 1 ? "is" : "are", limit);
}

/* "splits into 4 modules; the largest has 241 lines, 3 are over the limit of 150" */
static void put_summary(gs_page *page)
{
    const gs_plan_metrics *m = &page->plan->metrics;
    gs_str text =
        m->modules == 1
            ? gs_str_format(page->scratch, "holds together as one module of %u line%s,", m->largest,
                            plural(m->largest))
            : gs_str_format(page->scratch, "splits into %u modules; the largest has %u lines,",
                            m->modules, m->largest);
    gs_page_wrap(page, GS_PAINT_PLAIN, text, 0);
    gs_page_wrap(page, m->over_limit ? GS_PAINT_WARN : GS_PAINT_GOOD, over_text(page), 0);
    gs_page_end(page);
}

static void put_step(gs_page *page, uint32_t *number, gs_str text)
{
    gs_page_pad(page, 2);
    gs_page_format(page, "%u. ", ++*number);
    gs_page_wrap(page, GS_PAINT_PLAIN, text, 5);
    gs_page_end(page);
}

static void put_next(gs_page *page)
{
    uint32_t number = 0;
    uint32_t blocks = gs_count_hazards(page->plan, GS_STR("blocks")) +
                      gs_count_callers(page->plan, GS_STR("blocks"));
    uint32_t checks = gs_count_hazards(page->plan, GS_STR("check")) +
                      gs_count_callers(page->plan, GS_STR("check"));
    gs_page_heading(page, GS_STR("Next"), GS_STR(""));
    if (blocks)
        put_step(page, &number,
                 gs_str_format(page->scratch, "Mend what blocks the split: %u place%s above.",
                               blocks, plural(blocks)));
    if (checks)
        put_step(page, &number,
                 gs_str_format(page->scratch, "Look at what is to be checked: %u place%s above.",
                               checks, plural(checks)));
    put_step(page, &number,
             GS_STR("Review plan.yaml: each member stands there with its lines and the reason for "
                    "its place. Move its line to another module where you know better."));
    put_step(page, &number,
             gs_str_format(page->scratch,
                           "Carry it out: godsplit %.*s --apply. --diff shows it first, --undo "
                           "takes it back.",
                           GS_FMT(page->plan->source.path)));
}

void gs_report_text(const gs_plan *plan, const gs_partition *partition,
                    const gs_report_style *style, gs_buf *out, gs_arena *scratch)
{
    assert(partition->modules.len == plan->modules.len && out->arena != scratch);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_page page = {
        .plan = plan, .partition = partition, .style = *style, .out = out, .scratch = scratch};
    gs_page_fit(&page);
    put_title(&page);
    put_summary(&page);
    gs_page_patches(&page);
    gs_page_modules(&page);
    gs_page_references(&page);
    gs_page_cycles(&page);
    gs_page_hazards(&page);
    gs_page_project(&page);
    put_next(&page);
    gs_arena_rewind(scratch, mark);
}
