/* history.c - the log played from the beginning: lines of each god file over time.
 *
 * Owns: what a period is, and when a god file passed or reached its limit.
 * Must not know: the syntax of git's output, today's tree.
 */
#include <assert.h>

#include "godsplit/date.h"
#include "ledger_p.h"

/* One path as the play goes on. */
typedef struct actor {
    uint32_t god; /* in past->gods, or GS_NONE */
    uint32_t limit;
    uint32_t lines;  /* 0: not there */
    uint32_t beside; /* in input->besides, or GS_NONE */
} actor;

typedef struct play {
    gs_past *past;
    const gs_ledger_input *input;
    gs_arena *arena;
    gs_names paths;
    GS_VEC(actor) actors;
    uint32_t *before; /* lines of each god before the present commit; god_count of them */
    uint32_t period_count;
    uint32_t debt;    /* of all gods, after the present commit */
    gs_period peak;   /* after the first commit with the highest debt */
    uint32_t peak_at; /* how many periods had ended by then */
    uint32_t *peak_points;
} play;

/* -------------------------------------------------------------------- cast */

static uint32_t god_of(play *p, const gs_tracked *tracked)
{
    gs_id id = gs_names_add(&p->past->names, tracked->god);
    if (id == p->past->gods.len)
        *gs_vec_push(p->arena, &p->past->gods) = (gs_god_past){.god = tracked->god,
                                                               .rule = tracked->rule,
                                                               .limit = tracked->limit,
                                                               .passed = GS_NO_TIME,
                                                               .reached = GS_NO_TIME};
    return id;
}

static uint32_t beside_of(const play *p, gs_str path)
{
    const gs_beside_vec *besides = p->input->besides;
    for (uint32_t i = 0; besides && i < besides->len; i++) {
        if (gs_str_equal(besides->at[i].path, path))
            return i;
    }
    return GS_NONE;
}

/* Whether it is part of a god file that is wanted; it may have moved there. */
static bool wanted(const play *p, gs_tracked *tracked)
{
    gs_moves_follow(&p->past->moves, p->input->config, tracked, p->arena);
    return gs_track_selects(p->input->only, tracked->god);
}

static actor *actor_of(play *p, gs_str path)
{
    gs_id id = gs_names_add(&p->paths, path);
    if (id == p->actors.len) {
        gs_tracked tracked;
        actor new = {.god = GS_NONE, .beside = beside_of(p, path)};
        if (gs_track(p->input->config, path, &tracked, p->arena) && wanted(p, &tracked)) {
            new.god = god_of(p, &tracked);
            new.limit = tracked.limit;
        }
        *gs_vec_push(p->arena, &p->actors) = new;
    }
    return &p->actors.at[id];
}

static const gs_log_change *changes_of(const play *p, const gs_log_commit *commit)
{
    return p->input->log->changes.at + commit->first_change;
}

/* Every path, so that the gods can be counted before the play. */
static void gather(play *p)
{
    const gs_log *log = p->input->log;
    for (uint32_t i = 0; i < log->changes.len; i++)
        actor_of(p, log->changes.at[i].path);
}

/* ----------------------------------------------------------------- periods */

static bool ends_period(const play *p, uint32_t nth)
{
    const gs_log *log = p->input->log;
    const gs_log_commit *commit = &log->commits.at[nth];
    if (nth + 1 == log->commits.len)
        return true;
    if (p->input->by_tag)
        return commit->tags.len > 0;
    return gs_week_of(commit->time) != gs_week_of(commit[1].time);
}

static gs_str label_of(const play *p, const gs_log_commit *commit)
{
    gs_buf out;
    gs_buf_init(&out, p->arena);
    if (!p->input->by_tag)
        gs_week_add(&out, commit->time);
    else
        gs_buf_add(&out, commit->tags.len ? commit->tags : GS_STR("HEAD"));
    return gs_buf_str(&out);
}

static gs_period sum_at(const play *p, int64_t time)
{
    gs_period period = {.time = time};
    for (uint32_t i = 0; i < p->past->gods.len; i++) {
        const gs_god_past *god = &p->past->gods.at[i];
        if (god->passed == GS_NO_TIME)
            continue;
        period.over += god->debt > 0;
        period.lines += god->lines;
        period.debt += god->debt;
    }
    assert(period.debt == p->debt);
    return period;
}

static uint32_t point_of(const gs_god_past *god)
{
    return god->passed == GS_NO_TIME ? GS_NONE : god->lines;
}

static void end_period(play *p, const gs_log_commit *commit)
{
    uint32_t nth = p->past->periods.len;
    assert(nth < p->period_count);
    gs_period period = sum_at(p, commit->time);
    period.label = label_of(p, commit);
    for (uint32_t i = 0; i < p->past->gods.len; i++)
        p->past->gods.at[i].points[nth] = point_of(&p->past->gods.at[i]);
    *gs_vec_push(p->arena, &p->past->periods) = period;
}

static void look_for_peak(play *p, int64_t time)
{
    if (p->debt <= p->peak.debt)
        return;
    p->peak = sum_at(p, time);
    p->peak_at = p->past->periods.len;
    for (uint32_t i = 0; i < p->past->gods.len; i++)
        p->peak_points[i] = point_of(&p->past->gods.at[i]);
}

/* What rose and fell within one week would not be seen at its end. */
static void keep_peak(play *p)
{
    gs_past *past = p->past;
    for (uint32_t i = 0; i < past->periods.len; i++) {
        if (past->periods.at[i].debt >= p->peak.debt)
            return;
    }
    if (p->peak.debt == 0)
        return;
    gs_buf date;
    gs_buf_init(&date, p->arena);
    gs_date_add(&date, p->peak.time);
    p->peak.label = gs_buf_str(&date);
    gs_vec_push(p->arena, &past->periods);
    for (uint32_t n = past->periods.len; n-- > p->peak_at + 1;) {
        past->periods.at[n] = past->periods.at[n - 1];
        for (uint32_t i = 0; i < past->gods.len; i++)
            past->gods.at[i].points[n] = past->gods.at[i].points[n - 1];
    }
    past->periods.at[p->peak_at] = p->peak;
    for (uint32_t i = 0; i < past->gods.len; i++)
        past->gods.at[i].points[p->peak_at] = p->peak_points[i];
}

static void make_points(play *p)
{
    for (uint32_t i = 0; i < p->input->log->commits.len; i++)
        p->period_count += ends_period(p, i);
    for (uint32_t i = 0; i < p->past->gods.len; i++)
        p->past->gods.at[i].points = gs_new_n(p->arena, uint32_t, p->period_count + 1);
    p->peak_points = gs_new_n(p->arena, uint32_t, p->past->gods.len);
}

/* -------------------------------------------------------------------- play */

static void change(play *p, const gs_log_change *change)
{
    actor *a = actor_of(p, change->path);
    if (a->god == GS_NONE)
        return;
    gs_god_past *god = &p->past->gods.at[a->god];
    uint32_t known = change->blob == GS_NONE ? 0 : p->input->log->lines[change->blob];
    uint32_t lines = known == GS_NONE ? a->lines : known;
    god->lines = god->lines - a->lines + lines;
    god->debt = god->debt - gs_debt(a->lines, a->limit) + gs_debt(lines, a->limit);
    p->debt = p->debt - gs_debt(a->lines, a->limit) + gs_debt(lines, a->limit);
    a->lines = lines;
}

static void look_back(gs_god_past *god, int64_t time)
{
    if (god->debt > 0) {
        if (god->passed == GS_NO_TIME)
            god->passed = time;
        god->reached = GS_NO_TIME;
    } else if (god->passed != GS_NO_TIME && god->reached == GS_NO_TIME) {
        god->reached = time;
    }
    if (god->debt > god->peak_debt) {
        god->peak_debt = god->debt;
        god->peak_lines = god->lines;
    }
}

/* A file that came in the very commit in which its god file shrank. */
static void look_beside(play *p, const gs_log_change *change)
{
    uint32_t nth = actor_of(p, change->path)->beside;
    if (nth == GS_NONE || p->past->seen[nth])
        return;
    p->past->seen[nth] = true;
    gs_id god = gs_names_find(&p->past->names, p->input->besides->at[nth].god);
    p->past->moved[nth] = god != GS_NONE && p->past->gods.at[god].lines < p->before[god];
}

static void play_commit(play *p, const gs_log_commit *commit)
{
    const gs_log_change *changes = changes_of(p, commit);
    for (uint32_t i = 0; i < commit->changes; i++) {
        uint32_t god = actor_of(p, changes[i].path)->god;
        if (god != GS_NONE)
            p->before[god] = p->past->gods.at[god].lines;
    }
    for (uint32_t i = 0; i < commit->changes; i++)
        change(p, &changes[i]);
    for (uint32_t i = 0; i < commit->changes; i++) {
        uint32_t god = actor_of(p, changes[i].path)->god;
        if (god != GS_NONE)
            look_back(&p->past->gods.at[god], commit->time);
        look_beside(p, &changes[i]);
    }
    for (uint32_t i = 0; i < commit->changes; i++) {
        uint32_t god = actor_of(p, changes[i].path)->god;
        if (god != GS_NONE)
            p->before[god] = p->past->gods.at[god].lines;
    }
}

void gs_past_read(gs_past *past, const gs_ledger_input *input, gs_arena *arena)
{
    *past = (gs_past){0};
    gs_names_init(&past->names, arena);
    gs_moves_read(&past->moves, input, arena);
    uint32_t besides = input->besides ? input->besides->len : 0;
    past->moved = gs_new_n(arena, bool, besides);
    past->seen = gs_new_n(arena, bool, besides);
    if (!input->log)
        return;
    play p = {.past = past, .input = input, .arena = arena};
    gs_names_init(&p.paths, arena);
    gather(&p);
    p.before = gs_new_n(arena, uint32_t, past->gods.len);
    make_points(&p);
    for (uint32_t i = 0; i < input->log->commits.len; i++) {
        play_commit(&p, &input->log->commits.at[i]);
        look_for_peak(&p, input->log->commits.at[i].time);
        if (ends_period(&p, i))
            end_period(&p, &input->log->commits.at[i]);
    }
    assert(past->periods.len == p.period_count);
    keep_peak(&p);
}

const gs_god_past *gs_past_find(const gs_past *past, gs_str god)
{
    gs_id id = gs_names_find(&past->names, god);
    return id == GS_NONE ? NULL : &past->gods.at[id];
}

int64_t gs_past_project(const gs_period *periods, uint32_t count)
{
    if (count == 0)
        return GS_NO_TIME;
    const gs_period *last = &periods[count - 1], *peak = last;
    for (uint32_t i = count; i-- > 0;) {
        if (periods[i].debt > peak->debt)
            peak = &periods[i];
    }
    if (last->debt == 0 || peak->debt <= last->debt || peak->time >= last->time)
        return GS_NO_TIME;
    int64_t fell = (int64_t)peak->debt - last->debt, took = (last->time - peak->time) / GS_DAY + 1;
    int64_t days = (int64_t)last->debt * took / fell;
    return days > 36500 ? GS_NO_TIME : last->time + days * GS_DAY;
}
