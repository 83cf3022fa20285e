/* plan_match.c - members of a plan to units of the source.
 *
 * Owns: which unit a member means, and what is said of one that means none, a
 * part, or the same as another. After a change of the source (carry_over) the
 * same is told in notes, and what can be kept is kept.
 * Must not know: whether the placement can be.
 */
#include "restore_p.h"

typedef struct member_at {
    uint32_t module, index;
} member_at;

static const gs_plan_member *member_of(const gs_restorer *r, member_at at)
{
    return &r->plan->modules.at[at.module].members.at[at.index];
}

static gs_str module_name(const gs_restorer *r, uint32_t module)
{
    return r->plan->modules.at[module].name;
}

/* ------------------------------------------------------------------- units */

/* The unit that binds the name, frame units too, or GS_NONE. */
static uint32_t unit_of(const gs_restorer *r, gs_str name)
{
    gs_id id = gs_names_find(&r->graph->facts->names, name);
    return id == GS_NONE ? GS_NONE : gs_map_get(&r->graph->unit_of_name, id);
}

static bool is_main_name(const gs_restorer *r, uint32_t unit, gs_str name)
{
    gs_id id = r->graph->units.at[unit].name;
    return id != GS_NONE && gs_str_equal(gs_facts_name(r->graph->facts, id), name);
}

/* "x = 1 (line 12)" without its line, which may have changed. */
static gs_str without_line(gs_str name, uint32_t *line)
{
    size_t end = name.len;
    *line = 0;
    if (end == 0 || name.ptr[--end] != ')')
        return name;
    size_t digits = end;
    while (digits > 0 && name.ptr[digits - 1] >= '0' && name.ptr[digits - 1] <= '9')
        digits--;
    for (size_t i = digits; i < end && *line < 100000000; i++)
        *line = *line * 10 + (uint32_t)(name.ptr[i] - '0');
    gs_str text = {name.ptr, digits}, tail = GS_STR(" (line ");
    return gs_str_ends(text, tail) ? (gs_str){name.ptr, digits - tail.len} : name;
}

/* The statement without a name that the member means: that on its line, or
 * after a change of the source the nearest that reads the same. */
static uint32_t statement_of(const gs_restorer *r, gs_str name)
{
    uint32_t line, found = GS_NONE, least = GS_NONE;
    gs_str text = without_line(name, &line);
    for (uint32_t u = 0; u < r->graph->units.len && line; u++) {
        const gs_unit *unit = &r->graph->units.at[u];
        uint32_t own, far = unit->line > line ? unit->line - line : line - unit->line;
        if (unit->name != GS_NONE || unit->frame || r->module[u] != GS_NONE || far >= least)
            continue;
        gs_arena_mark mark = gs_arena_save(r->scratch);
        bool same = gs_str_equal(without_line(gs_member_name(r->graph, u, r->scratch), &own), text);
        gs_arena_rewind(r->scratch, mark);
        if (!same || (far > 0 && !r->use->carry_over))
            continue;
        found = u;
        least = far;
    }
    return found;
}

/* ---------------------------------------------------------------- messages */

static void refuse(gs_restorer *r, member_at at, gs_str text, const char *remedy)
{
    gs_restore_refuse(r, member_of(r, at)->at, GS_STR("plan"), text, gs_str_from(remedy));
}

static void note(gs_restorer *r, member_at at, gs_str text)
{
    gs_restore_note(r, GS_NOTE, member_of(r, at)->at, GS_STR("plan"), text);
}

/* The second of two lines for one unit. */
static void tell_second(gs_restorer *r, member_at at, uint32_t unit)
{
    member_at first = {r->module[unit], r->member[unit]};
    gs_str text =
        gs_str_format(r->arena, "%.*s is named a second time: it stands in %.*s already",
                      GS_FMT(member_of(r, at)->name), GS_FMT(module_name(r, first.module)));
    if (member_of(r, first)->at)
        text = gs_str_format(r->arena, "%.*s, on line %u", GS_FMT(text), member_of(r, first)->at);
    refuse(r, at, text, "keep one of the two lines");
}

static void tell_unknown(gs_restorer *r, member_at at)
{
    gs_str name = member_of(r, at)->name;
    if (r->use->carry_over)
        note(r, at,
             gs_str_format(r->arena, "%.*s is gone from the source, and from the plan",
                           GS_FMT(name)));
    else
        refuse(r, at, gs_str_format(r->arena, "the source has no %.*s", GS_FMT(name)),
               "take the line out, or mend its name");
}

static void tell_frame(gs_restorer *r, member_at at)
{
    gs_str text =
        gs_str_format(r->arena, "%.*s belongs to the file itself and stays in __init__.py",
                      GS_FMT(member_of(r, at)->name));
    if (r->use->carry_over)
        note(r, at, text);
    else
        refuse(r, at, text, "take the line out");
}

/* A name that is bound by the statements of another one. */
static void tell_part(gs_restorer *r, member_at at, uint32_t unit)
{
    gs_str main = gs_member_name(r->graph, unit, r->arena);
    gs_str lines = gs_member_lines(r->graph, unit, r->arena);
    gs_str name = member_of(r, at)->name;
    gs_str text = gs_str_format(
        r->arena, "%.*s can't be torn from %.*s: their statements (%.*s) stay together",
        GS_FMT(name), GS_FMT(main), GS_FMT(lines));
    if (r->use->carry_over)
        note(r, at, text);
    else
        refuse(r, at, text, "take the line out: it goes where the other one goes");
}

static void tell_missing(gs_restorer *r, uint32_t unit)
{
    gs_str name = gs_member_name(r->graph, unit, r->arena);
    bool has_line = r->graph->units.at[unit].name == GS_NONE;
    gs_str text = has_line ? gs_str_format(r->arena, "%.*s has no place in the plan", GS_FMT(name))
                           : gs_str_format(r->arena, "%.*s (line %u) has no place in the plan",
                                           GS_FMT(name), r->graph->units.at[unit].line);
    gs_restore_refuse(r, 0, GS_STR("plan"), text,
                      GS_STR("put it into a module, or let --analyze --plan place it"));
}

/* ---------------------------------------------------------------- matching */

static void state(gs_restorer *r, uint32_t unit, member_at at)
{
    assert(!r->graph->units.at[unit].frame);
    r->module[unit] = at.module;
    r->member[unit] = at.index;
}

static void match_main(gs_restorer *r, member_at at)
{
    gs_str name = member_of(r, at)->name;
    uint32_t unit = unit_of(r, name);
    if (unit == GS_NONE || r->graph->units.at[unit].frame || !is_main_name(r, unit, name))
        return;
    if (r->module[unit] != GS_NONE)
        tell_second(r, at, unit);
    else
        state(r, unit, at);
}

/* What is no main name: a statement without one, a part, or nothing. */
static void match_rest(gs_restorer *r, member_at at)
{
    gs_str name = member_of(r, at)->name;
    uint32_t unit = unit_of(r, name);
    if (unit == GS_NONE) {
        unit = statement_of(r, name);
        if (unit == GS_NONE)
            tell_unknown(r, at);
        else
            state(r, unit, at);
    } else if (r->graph->units.at[unit].frame) {
        tell_frame(r, at);
    } else if (!is_main_name(r, unit, name)) {
        if (r->use->carry_over && r->module[unit] == GS_NONE)
            state(r, unit, at);
        else
            tell_part(r, at, unit);
    }
}

static void for_each(gs_restorer *r, void (*match)(gs_restorer *r, member_at at))
{
    for (uint32_t m = 0; m < r->plan->modules.len; m++)
        for (uint32_t k = 0; k < r->plan->modules.at[m].members.len; k++)
            match(r, (member_at){m, k});
}

void gs_restore_match(gs_restorer *r)
{
    uint32_t units = r->graph->units.len;
    r->module = gs_new_n(r->scratch, uint32_t, units + 1);
    r->member = gs_new_n(r->scratch, uint32_t, units + 1);
    for (uint32_t u = 0; u < units; u++)
        r->module[u] = r->member[u] = GS_NONE;
    for_each(r, match_main);
    for_each(r, match_rest);
    for (uint32_t u = 0; u < units && !r->use->carry_over; u++)
        if (!r->graph->units.at[u].frame && r->module[u] == GS_NONE)
            tell_missing(r, u);
}
