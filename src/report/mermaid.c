/* mermaid.c - the modules of a plan as a graph that GitHub draws.
 *
 * Owns: Mermaid's syntax. Must not know: why a module imports another.
 */
#include "document_p.h"

/* More boxes than this can't be read. */
enum { MODULES_MAX = 40 };

static bool is_plain(char c)
{
    char lower = (char)(c | 0x20);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == ' ' || (c & 0x80);
}

/* Mermaid writes other characters by their number. */
static void add_label(gs_buf *out, gs_str text, gs_arena *scratch)
{
    gs_str safe = gs_text_safe(text, scratch);
    for (size_t i = 0; i < safe.len; i++) {
        if (is_plain(safe.ptr[i]))
            gs_buf_byte(out, safe.ptr[i]);
        else
            gs_buf_format(out, "#%d;", safe.ptr[i]);
    }
}

static uint32_t module_named(const gs_plan *plan, gs_str name)
{
    for (uint32_t i = 0; i < plan->modules.len; i++) {
        if (gs_str_equal(plan->modules.at[i].name, name))
            return i;
    }
    return GS_NONE;
}

static void add_boxes(gs_buf *out, const gs_plan *plan, gs_arena *scratch)
{
    for (uint32_t m = 0; m < plan->modules.len; m++) {
        const gs_plan_module *module = &plan->modules.at[m];
        gs_buf_format(out, "    m%u[\"", m);
        add_label(out, module->name, scratch);
        gs_buf_format(out, "<br>%u line%s\"]\n", module->lines, gs_ending(module->lines));
    }
}

static void add_arrows(gs_buf *out, const gs_plan *plan)
{
    for (uint32_t m = 0; m < plan->modules.len; m++) {
        const gs_str_vec *needs = &plan->modules.at[m].depends_on;
        for (uint32_t i = 0; i < needs->len; i++) {
            uint32_t to = module_named(plan, needs->at[i]);
            if (to != GS_NONE)
                gs_buf_format(out, "    m%u --> m%u\n", m, to);
        }
    }
}

void gs_mermaid_add(gs_buf *out, const gs_plan *plan, gs_arena *scratch)
{
    if (plan->modules.len > MODULES_MAX) {
        gs_buf_format(out, "%u modules: too many for a graph, see the plan.\n", plan->modules.len);
        return;
    }
    gs_buf_addc(out, "```mermaid\nflowchart LR\n");
    add_boxes(out, plan, scratch);
    add_arrows(out, plan);
    gs_buf_addc(out, "```\n");
}
