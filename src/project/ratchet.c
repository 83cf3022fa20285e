/* ratchet.c - the next baseline: lower, never higher.
 *
 * Owns: what --baseline writes.
 * Must not know: what is growth; the check has said it.
 */
#include <assert.h>
#include <stdlib.h>

#include "godsplit/track.h"

typedef struct ratchet {
    gs_baseline *next;
    const gs_check *check;
    gs_growth growth;
    gs_arena *arena;
} ratchet;

static const gs_check_finding *finding_of(const gs_check *check, gs_str path)
{
    for (uint32_t i = 0; i < check->findings.len; i++) {
        if (gs_str_equal(check->findings.at[i].path, path))
            return &check->findings.at[i];
    }
    return NULL;
}

/* The finding about a split that took too much, or NULL. */
static const gs_check_finding *split_of(const gs_check *check, gs_str god)
{
    for (uint32_t i = 0; i < check->findings.len; i++) {
        const gs_check_finding *f = &check->findings.at[i];
        if (f->kind == GS_FINDING_SPLIT && gs_str_equal(f->god, god))
            return f;
    }
    return NULL;
}

/* Such a split does not spend the old file's budget, unless it is let pass as a
 * whole by its largest module. */
static bool is_let_pass(const ratchet *r, const gs_check_finding *split)
{
    return gs_str_equal(split->path, r->growth.path);
}

static void put(const ratchet *r, gs_str path, uint32_t lines, gs_str reason)
{
    *gs_vec_push(r->arena, &r->next->entries) =
        (gs_allowance){.path = path, .lines = lines, .reason = reason};
}

static void put_file(const ratchet *r, const gs_tracked *file, const gs_allowance *old)
{
    const gs_check_finding *finding = finding_of(r->check, file->path);
    bool failed = finding && finding->kind < GS_FINDING_NOTES;
    const gs_check_finding *split = finding || old ? NULL : split_of(r->check, file->god);
    bool handed = finding ? finding->kind == GS_NOTE_HANDED : split && is_let_pass(r, split);
    if (failed && gs_str_equal(file->path, r->growth.path))
        put(r, file->path, file->lines, r->growth.reason);
    else if (failed && old)
        put(r, old->path, old->lines, old->reason);
    else if (!failed && (old || handed))
        put(r, file->path, file->lines, old ? old->reason : GS_STR(""));
}

static int compare(const void *left, const void *right)
{
    const gs_allowance *a = left, *b = right;
    return gs_str_compare(a->path, b->path);
}

static void sort(gs_baseline *next)
{
    if (next->entries.len)
        qsort(next->entries.at, next->entries.len, sizeof(gs_allowance), compare);
}

void gs_baseline_next(gs_baseline *next, const gs_check *check, const gs_check_input *input,
                      gs_growth growth, gs_arena *arena)
{
    assert(input->baseline && !input->own);
    *next = (gs_baseline){0};
    ratchet r = {.next = next, .check = check, .growth = growth, .arena = arena};
    for (uint32_t i = 0; i < input->files->len; i++) {
        const gs_tracked *file = &input->files->at[i];
        if (file->lines > file->limit)
            put_file(&r, file, gs_baseline_find(input->baseline, file->path));
    }
    for (uint32_t i = 0; i < input->baseline->entries.len; i++) {
        const gs_allowance *entry = &input->baseline->entries.at[i];
        gs_tracked tracked;
        if (gs_track_find(input->files, entry->path) ||
            !gs_track(input->config, entry->path, &tracked, arena))
            continue;
        const gs_check_finding *split = split_of(check, tracked.god);
        if (split && !is_let_pass(&r, split))
            put(&r, entry->path, entry->lines, entry->reason);
    }
    sort(next);
}

void gs_baseline_first(gs_baseline *next, const gs_tracked_vec *files, gs_arena *arena)
{
    *next = (gs_baseline){0};
    ratchet r = {.next = next, .arena = arena};
    for (uint32_t i = 0; i < files->len; i++) {
        if (files->at[i].lines > files->at[i].limit)
            put(&r, files->at[i].path, files->at[i].lines, GS_STR(""));
    }
    sort(next);
}
