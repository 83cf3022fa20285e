/* text_modules.c - the suggested modules with what is in them.
 *
 * Owns: the table of modules and members: classes a line each, whatever else a
 * module holds in one run of names.
 * Must not know: how members came to their modules.
 */
#include "report_p.h"

#include <assert.h>

enum {
    INDENT = 4,
    NAME_MIN = 16,
    NAME_MAX = 36,
    LINES_WIDTH = 5,
    GAP = 3,       /* between numbers and what follows them */
    WHY_MIN = 40,  /* less room says nothing */
    LARGE_MAX = 4, /* names of members over the limit */
    NAMES_MAX = 10 /* names in a run, unless -v */
};

/* Where the columns of the table stand. */
typedef struct columns {
    uint32_t role, lines_end, why;
} columns;

uint32_t gs_count_lines(gs_str ranges)
{
    uint32_t sum = 0, first = 0, number = 0;
    bool second = false;
    for (size_t i = 0; i <= ranges.len; i++) {
        char byte = i < ranges.len ? ranges.ptr[i] : ' ';
        if (byte >= '0' && byte <= '9') {
            number = number * 10 + (uint32_t)(byte - '0');
        } else if (byte == '-') {
            first = number;
            second = true;
            number = 0;
        } else {
            sum += second ? number - first + 1 : number > 0;
            second = false;
            number = 0;
        }
    }
    return sum;
}

static const gs_unit *unit_of(const gs_page *page, uint32_t module, uint32_t member)
{
    const gs_module *units = &page->partition->modules.at[module];
    assert(units->units.len == page->plan->modules.at[module].members.len);
    return &page->partition->graph->units.at[units->units.at[member]];
}

static bool has_row(const gs_page *page, uint32_t module, uint32_t member)
{
    return page->style.verbose || unit_of(page, module, member)->class_id != GS_NONE;
}

static uint32_t clip(uint32_t value, uint32_t least, uint32_t most)
{
    return value < least ? least : value > most ? most : value;
}

static columns measure(const gs_page *page)
{
    uint32_t name = NAME_MIN, role = 4;
    for (uint32_t m = 0; m < page->plan->modules.len; m++) {
        const gs_plan_module *module = &page->plan->modules.at[m];
        for (uint32_t i = 0; i < module->members.len; i++) {
            if (!has_row(page, m, i))
                continue;
            name = clip(gs_text_width(module->members.at[i].name), name, NAME_MAX);
            role = clip(gs_text_width(module->members.at[i].kind), role, NAME_MAX);
        }
    }
    columns at = {.role = INDENT + name + 2};
    at.lines_end = at.role + role + 2 + LINES_WIDTH;
    at.why = at.lines_end + GAP;
    return at;
}

static void put_number(gs_page *page, uint32_t end, uint32_t number, gs_paint paint)
{
    gs_str text = gs_str_format(page->scratch, "%u", number);
    assert(end >= text.len);
    gs_page_pad(page, end - (uint32_t)text.len);
    gs_page_put(page, paint, text);
}

/* ------------------------------------------------------------------ members */

/* "24-24" is one line. */
static gs_str range_of(gs_str lines)
{
    size_t dash = gs_str_find(lines, GS_STR("-"));
    return gs_count_lines(lines) == 1 && dash != SIZE_MAX ? (gs_str){lines.ptr, dash} : lines;
}

static void put_why(gs_page *page, const gs_plan_member *member, const columns *at)
{
    uint32_t width = page->style.width;
    if (page->style.verbose) {
        gs_str lines = range_of(member->lines);
        gs_page_end(page);
        gs_page_pad(page, INDENT + 2);
        gs_page_put(page, GS_PAINT_DIM,
                    gs_str_format(page->scratch, "line%s %.*s: ",
                                  gs_count_lines(lines) > 1 ? "s" : "", GS_FMT(lines)));
        gs_page_wrap(page, GS_PAINT_DIM, member->why, INDENT + 4);
    } else if (at->why + WHY_MIN <= width) {
        gs_page_pad(page, at->why);
        gs_page_put(page, GS_PAINT_DIM,
                    gs_text_cut(member->why, width - page->column, page->scratch));
    }
}

static void put_member(gs_page *page, const gs_plan_member *member, const columns *at)
{
    uint32_t lines = gs_count_lines(member->lines);
    bool large = page->plan->limit && lines > page->plan->limit;
    gs_page_pad(page, INDENT);
    gs_page_put(page, GS_PAINT_PLAIN, member->name);
    gs_page_pad(page, at->role);
    gs_page_put(page, GS_PAINT_PLAIN, member->kind);
    put_number(page, at->lines_end, lines, large ? GS_PAINT_WARN : GS_PAINT_PLAIN);
    put_why(page, member, at);
    gs_page_end(page);
}

static bool is_callable(const gs_page *page, uint32_t module, uint32_t member)
{
    return unit_of(page, module, member)->function_id != GS_NONE;
}

/* "+ logger, slug_of(), and 12 more" */
static void put_others(gs_page *page, uint32_t m)
{
    const gs_plan_module *module = &page->plan->modules.at[m];
    gs_buf names;
    gs_buf_init(&names, page->scratch);
    uint32_t count = 0;
    for (uint32_t i = 0; i < module->members.len; i++) {
        if (has_row(page, m, i) || count++ >= NAMES_MAX)
            continue;
        gs_buf_format(&names, "%s%.*s%s", names.len ? ", " : "", GS_FMT(module->members.at[i].name),
                      is_callable(page, m, i) ? "()" : "");
    }
    if (count == 0)
        return;
    if (count > NAMES_MAX)
        gs_buf_format(&names, " and %u more", count - NAMES_MAX);
    gs_page_pad(page, INDENT);
    gs_page_wrap(page, GS_PAINT_DIM, gs_buf_str(&names), INDENT);
    gs_page_end(page);
}

/* ------------------------------------------------------------------ modules */

/* A note behind the numbers; the short one where there is no room for it. */
static void put_note(gs_page *page, gs_paint paint, gs_str text, gs_str brief)
{
    bool fits = page->column + GAP + gs_text_width(text) <= page->style.width;
    gs_page_pad(page, page->column + GAP);
    gs_page_put(page, paint, fits ? text : brief);
}

static void put_module(gs_page *page, uint32_t m, const columns *at)
{
    const gs_plan_module *module = &page->plan->modules.at[m];
    bool over = page->plan->limit && module->lines > page->plan->limit;
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_STRONG, module->file);
    put_number(page, at->lines_end, module->lines, over ? GS_PAINT_WARN : GS_PAINT_STRONG);
    if (over)
        put_note(page, GS_PAINT_WARN, GS_STR("over the limit"), GS_STR("over"));
    gs_page_end(page);
    for (uint32_t i = 0; i < module->members.len; i++) {
        if (has_row(page, m, i))
            put_member(page, &module->members.at[i], at);
    }
    put_others(page, m);
}

static void put_shim(gs_page *page, const columns *at)
{
    gs_page_pad(page, 2);
    gs_page_put(page, GS_PAINT_STRONG, GS_STR("__init__.py"));
    put_number(page, at->lines_end, page->plan->metrics.shim_lines, GS_PAINT_STRONG);
    put_note(page, GS_PAINT_DIM, GS_STR("binds every name of today's module"),
             GS_STR("re-exports all"));
    gs_page_end(page);
}

/* No module can be shorter than the longest thing in it. */
static void put_indivisible(gs_page *page)
{
    gs_buf names;
    gs_buf_init(&names, page->scratch);
    uint32_t count = 0;
    for (uint32_t m = 0; m < page->plan->modules.len; m++) {
        const gs_plan_module *module = &page->plan->modules.at[m];
        for (uint32_t i = 0; i < module->members.len; i++) {
            bool longer = gs_count_lines(module->members.at[i].lines) > page->plan->limit;
            if (longer && count++ < LARGE_MAX)
                gs_buf_format(&names, "%s%.*s", names.len ? ", " : "",
                              GS_FMT(module->members.at[i].name));
        }
    }
    if (count == 0 || page->plan->limit == 0)
        return;
    if (count > LARGE_MAX)
        gs_buf_format(&names, " and %u more", count - LARGE_MAX);
    gs_buf_format(&names, ": longer than %u lines alone, so that only cutting %s up would help",
                  page->plan->limit, count == 1 ? "it" : "them");
    gs_page_end(page);
    gs_page_pad(page, 2);
    gs_page_wrap(page, GS_PAINT_PLAIN, gs_buf_str(&names), 2);
    gs_page_end(page);
}

void gs_page_modules(gs_page *page)
{
    columns at = measure(page);
    gs_page_end(page);
    gs_page_put(page, GS_PAINT_STRONG, GS_STR("Modules"));
    gs_page_pad(page, at.lines_end - LINES_WIDTH);
    gs_page_put(page, GS_PAINT_DIM, GS_STR("lines"));
    gs_page_end(page);
    gs_page_end(page);
    for (uint32_t m = 0; m < page->plan->modules.len; m++)
        put_module(page, m, &at);
    put_shim(page, &at);
    put_indivisible(page);
}
