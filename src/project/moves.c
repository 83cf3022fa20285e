/* moves.c - god files that moved to another place, as an app does.
 *
 * Owns: when a god file is said to be another one now.
 * Must not know: lines over time, limits, what git calls a rename.
 */
#include <assert.h>

#include "ledger_p.h"

typedef struct place {
    gs_id god; /* in moves->gods, or GS_NONE */
    uint32_t lines, was;
} place;

typedef struct flow {
    gs_id from, to; /* god files */
    uint32_t lines;
} flow;

typedef struct tracer {
    gs_moves *moves;
    const gs_ledger_input *input;
    gs_arena *arena;
    gs_names paths;
    GS_VEC(place) places;
    GS_VEC(flow) flows;
} tracer;

static gs_id god_of(tracer *t, gs_str god)
{
    gs_id id = gs_names_add(&t->moves->names, god);
    if (id == t->moves->gods.len)
        *gs_vec_push(t->arena, &t->moves->gods) = (gs_god_move){.to = GS_NONE, .time = GS_NO_TIME};
    return id;
}

static place *place_of(tracer *t, gs_str path)
{
    gs_id id = gs_names_add(&t->paths, path);
    if (id == t->places.len) {
        gs_tracked tracked;
        bool known = gs_track(t->input->config, path, &tracked, t->arena);
        gs_id god = known ? god_of(t, tracked.god) : GS_NONE;
        *gs_vec_push(t->arena, &t->places) = (place){.god = god};
    }
    return &t->places.at[id];
}

static gs_god_move *god_at(tracer *t, gs_str path)
{
    gs_id god = place_of(t, path)->god;
    return god == GS_NONE ? NULL : &t->moves->gods.at[god];
}

static void change(tracer *t, const gs_log_change *change)
{
    place *at = place_of(t, change->path);
    at->was = at->lines;
    if (at->god == GS_NONE)
        return;
    uint32_t known = change->blob == GS_NONE ? 0 : t->input->log->lines[change->blob];
    if (known == GS_NONE)
        return;
    gs_god_move *god = &t->moves->gods.at[at->god];
    god->lines = god->lines - at->lines + known;
    at->lines = known;
}

/* What went from one god file to another in the present commit. */
static void add_flow(tracer *t, gs_id from, gs_id to, uint32_t lines)
{
    for (uint32_t i = 0; i < t->flows.len; i++) {
        flow *f = &t->flows.at[i];
        if (f->from == from && f->to == to) {
            f->lines += lines;
            return;
        }
    }
    *gs_vec_push(t->arena, &t->flows) = (flow){from, to, lines};
}

static void gather_flows(tracer *t, const gs_log_change *changes, uint32_t count)
{
    t->flows.len = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (changes[i].from.len == 0)
            continue;
        place from = *place_of(t, changes[i].from);
        gs_id to = place_of(t, changes[i].path)->god;
        if (from.god != GS_NONE && to != GS_NONE && from.god != to)
            add_flow(t, from.god, to, from.was);
    }
}

/* One that is gone is where most of it went, if that is half of it or more. */
static void settle(tracer *t, int64_t time)
{
    for (uint32_t i = 0; i < t->flows.len; i++) {
        const flow *f = &t->flows.at[i];
        gs_god_move *god = &t->moves->gods.at[f->from];
        if (god->lines > 0 || f->lines < god->before - god->before / 2 || f->lines <= god->moved)
            continue;
        god->to = f->to;
        god->time = time;
        god->moved = f->lines;
    }
}

static void trace_commit(tracer *t, const gs_log_commit *commit)
{
    const gs_log_change *changes = t->input->log->changes.at + commit->first_change;
    for (uint32_t i = 0; i < commit->changes; i++) {
        gs_god_move *god = god_at(t, changes[i].path);
        if (god)
            god->before = god->lines;
    }
    for (uint32_t i = 0; i < commit->changes; i++)
        change(t, &changes[i]);
    for (uint32_t i = 0; i < commit->changes; i++) {
        gs_god_move *god = god_at(t, changes[i].path);
        if (god && (god->lines > 0 || god->before > 0)) {
            god->to = GS_NONE;
            god->moved = 0;
        }
    }
    gather_flows(t, changes, commit->changes);
    settle(t, commit->time);
}

/* What is in the tree again, committed or not, has not moved. */
static void keep_present(tracer *t)
{
    for (uint32_t i = 0; i < t->input->files->len; i++) {
        gs_id id = gs_names_find(&t->moves->names, t->input->files->at[i].god);
        if (id != GS_NONE && t->input->files->at[i].lines > 0)
            t->moves->gods.at[id].to = GS_NONE;
    }
}

void gs_moves_read(gs_moves *moves, const gs_ledger_input *input, gs_arena *arena)
{
    *moves = (gs_moves){0};
    gs_names_init(&moves->names, arena);
    tracer t = {.moves = moves, .input = input, .arena = arena};
    gs_names_init(&t.paths, arena);
    for (uint32_t i = 0; input->log && i < input->log->commits.len; i++)
        trace_commit(&t, &input->log->commits.at[i]);
    keep_present(&t);
}

/* Ends, since each step leads to one that lived longer. */
gs_str gs_moves_home(const gs_moves *moves, gs_str god)
{
    gs_id id = gs_names_find(&moves->names, god);
    for (uint32_t steps = 0; id != GS_NONE && moves->gods.at[id].to != GS_NONE; steps++) {
        assert(steps < moves->gods.len);
        id = moves->gods.at[id].to;
        god = gs_names_text(&moves->names, id);
    }
    return god;
}

void gs_moves_follow(const gs_moves *moves, const gs_config *config, gs_tracked *tracked,
                     gs_arena *arena)
{
    gs_tracked there;
    gs_str home = gs_moves_home(moves, tracked->god);
    if (gs_str_equal(home, tracked->god))
        return;
    tracked->god = home;
    if (gs_track(config, home, &there, arena)) {
        tracked->rule = there.rule;
        tracked->limit = there.limit;
    }
}
