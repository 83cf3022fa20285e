/* check.c - the tree against its baseline.
 *
 * Owns: what is growth and what is not, and how a split inherits.
 * Must not know: how a baseline is written, what is said of a finding.
 *
 * A listed file may have as many lines as its entry says. A file that is over
 * its limit without an entry is new, unless it stands in for entries of the
 * same god file whose files are gone: then their debt is handed on, and all
 * such files together may have as much of it. Debt is counted over the limit
 * and not in lines, because each module of a split has imports of its own.
 */
#include <assert.h>
#include <stdlib.h>

#include "godsplit/map.h"
#include "godsplit/track.h"

/* One god file with the debt that changes hands in it. */
typedef struct group {
    gs_str path;
    uint32_t handed;        /* debt of entries whose files are gone */
    uint32_t handed_lines;  /* lines of these entries */
    uint32_t needed;        /* debt of files without an entry */
    const gs_tracked *most; /* the largest of these */
    uint32_t row;           /* in check->rows, or GS_NONE */
} group;

typedef struct checker {
    gs_check *check;
    const gs_check_input *input;
    gs_arena *arena;
    gs_names names;
    GS_VEC(group) groups;
} checker;

static group *group_of(checker *c, gs_str god)
{
    gs_id id = gs_names_add(&c->names, god);
    assert(id <= c->groups.len);
    if (id == c->groups.len)
        *gs_vec_push(c->arena, &c->groups) = (group){.path = god, .row = GS_NONE};
    return &c->groups.at[id];
}

static const gs_allowance *entry_of(const gs_baseline *baseline, gs_str path)
{
    return baseline ? gs_baseline_find(baseline, path) : NULL;
}

static gs_check_finding *add(checker *c, gs_check_kind kind, const gs_tracked *file,
                             uint32_t budget)
{
    gs_check_finding *finding = gs_vec_push(c->arena, &c->check->findings);
    *finding = (gs_check_finding){.kind = kind,
                                  .path = file->path,
                                  .god = file->god,
                                  .lines = file->lines,
                                  .limit = file->limit,
                                  .budget = budget,
                                  .counted = c->input->counted};
    return finding;
}

/* An entry's file as far as its path tells; what has no limit any more is a god
 * file by itself. */
static gs_tracked tracked_of(const checker *c, gs_str path)
{
    gs_tracked tracked;
    if (!gs_track(c->input->config, path, &tracked, c->arena))
        tracked = (gs_tracked){.path = path, .god = path};
    tracked.lines = 0;
    return tracked;
}

/* ---------------------------------------------------------------- each file */

/* Growth that this tree's own baseline gives a reason for. */
static const gs_allowance *allowed(const checker *c, const gs_tracked *file, uint32_t budget)
{
    const gs_allowance *own = entry_of(c->input->own, file->path);
    return own && own->reason.len && own->lines > budget ? own : NULL;
}

static void note_allowed(checker *c, const gs_tracked *file, const gs_allowance *own)
{
    if (file->lines <= own->lines) {
        add(c, GS_NOTE_ALLOWED, file, own->lines)->reason = own->reason;
        return;
    }
    add(c, GS_FINDING_GROWN, file, own->lines)->excess = file->lines - own->lines;
}

static void check_file(checker *c, const gs_tracked *file)
{
    const gs_allowance *entry = entry_of(c->input->baseline, file->path);
    if (file->lines <= file->limit || (entry && file->lines <= entry->lines))
        return;
    const gs_allowance *own = allowed(c, file, entry ? entry->lines : 0);
    if (own) {
        note_allowed(c, file, own);
    } else if (entry) {
        add(c, GS_FINDING_GROWN, file, entry->lines)->excess = file->lines - entry->lines;
    } else {
        group *g = group_of(c, file->god);
        g->needed += gs_debt(file->lines, file->limit);
        if (!g->most || g->most->lines < file->lines)
            g->most = file;
    }
}

static void check_new(checker *c, const gs_tracked *file)
{
    if (file->lines <= file->limit || entry_of(c->input->baseline, file->path) ||
        allowed(c, file, 0))
        return;
    const group *g = group_of(c, file->god);
    if (g->needed <= g->handed)
        add(c, GS_NOTE_HANDED, file, g->handed_lines);
    else if (g->handed == 0)
        add(c, GS_FINDING_NEW, file, 0)->excess = file->lines - file->limit;
    else if (g->most == file)
        add(c, GS_FINDING_SPLIT, file, g->handed_lines)->excess = g->needed - g->handed;
}

/* --------------------------------------------------------------- each entry */

static void hand_on(checker *c, const gs_allowance *entry)
{
    if (gs_track_find(c->input->files, entry->path))
        return;
    gs_tracked tracked = tracked_of(c, entry->path);
    group *g = group_of(c, tracked.god);
    g->handed += gs_debt(entry->lines, tracked.limit);
    g->handed_lines += entry->lines;
}

/* What --baseline would put right. */
static void note_entry(checker *c, const gs_allowance *entry)
{
    const gs_tracked *file = gs_track_find(c->input->files, entry->path);
    if (!file) {
        gs_tracked gone = tracked_of(c, entry->path);
        if (group_of(c, gone.god)->needed == 0)
            add(c, GS_NOTE_GONE, &gone, entry->lines);
        return;
    }
    if (file->lines <= file->limit)
        add(c, GS_NOTE_UNDER, file, entry->lines);
    else if (file->lines < entry->lines)
        add(c, GS_NOTE_SHRUNK, file, entry->lines);
}

static void for_each_entry(checker *c, const gs_baseline *baseline,
                           void (*step)(checker *, const gs_allowance *))
{
    for (uint32_t i = 0; baseline && i < baseline->entries.len; i++)
        step(c, &baseline->entries.at[i]);
}

/* -------------------------------------------------------------------- rows */

static gs_check_row *row_of(checker *c, gs_str god, uint32_t limit)
{
    group *g = group_of(c, god);
    if (g->row == GS_NONE) {
        g->row = c->check->rows.len;
        *gs_vec_push(c->arena, &c->check->rows) =
            (gs_check_row){.path = god, .limit = limit, .before = GS_NONE};
    }
    return &c->check->rows.at[g->row];
}

static void row_before(checker *c, const gs_allowance *entry)
{
    gs_tracked tracked = tracked_of(c, entry->path);
    gs_check_row *row = row_of(c, tracked.god, tracked.limit);
    row->before = entry->lines + (row->before == GS_NONE ? 0 : row->before);
}

static void row_now(checker *c, const gs_tracked *file)
{
    group *g = group_of(c, file->god);
    if (g->row == GS_NONE)
        return;
    gs_check_row *row = &c->check->rows.at[g->row];
    row->lines += file->lines;
    row->files++;
    if (row->largest < file->lines)
        row->largest = file->lines;
}

static void fill_rows(checker *c)
{
    const gs_tracked_vec *files = c->input->files;
    for_each_entry(c, c->input->baseline, row_before);
    for (uint32_t i = 0; i < files->len; i++) {
        if (files->at[i].lines > files->at[i].limit)
            row_of(c, files->at[i].god, files->at[i].limit);
    }
    for (uint32_t i = 0; i < files->len; i++)
        row_now(c, &files->at[i]);
    for (uint32_t i = 0; i < c->check->findings.len; i++) {
        const gs_check_finding *f = &c->check->findings.at[i];
        if (f->kind < GS_FINDING_NOTES)
            row_of(c, f->god, f->limit)->failed = true;
    }
}

/* --------------------------------------------------------------------- all */

static int compare_findings(const void *left, const void *right)
{
    const gs_check_finding *a = left, *b = right;
    int order = gs_str_compare(a->path, b->path);
    return order ? order : (int)a->kind - (int)b->kind;
}

static int compare_rows(const void *left, const void *right)
{
    const gs_check_row *a = left, *b = right;
    return gs_str_compare(a->path, b->path);
}

static void count(gs_check *check, const gs_tracked_vec *files)
{
    check->looked = files->len;
    for (uint32_t i = 0; i < files->len; i++)
        check->over += files->at[i].lines > files->at[i].limit;
    for (uint32_t i = 0; i < check->findings.len; i++) {
        bool fails = check->findings.at[i].kind < GS_FINDING_NOTES;
        check->failures += fails;
        check->notes += !fails;
    }
}

void gs_check_run(gs_check *check, const gs_check_input *input, gs_arena *arena)
{
    assert(!input->counted || (input->baseline && !input->own));
    *check = (gs_check){.has_baseline = input->baseline && !input->counted};
    checker c = {.check = check, .input = input, .arena = arena};
    gs_names_init(&c.names, arena);
    for_each_entry(&c, input->baseline, hand_on);
    for (uint32_t i = 0; i < input->files->len; i++)
        check_file(&c, &input->files->at[i]);
    for (uint32_t i = 0; i < input->files->len; i++)
        check_new(&c, &input->files->at[i]);
    if (!input->counted)
        for_each_entry(&c, input->own ? input->own : input->baseline, note_entry);
    fill_rows(&c);
    count(check, input->files);
    if (check->findings.len)
        qsort(check->findings.at, check->findings.len, sizeof(gs_check_finding), compare_findings);
    if (check->rows.len)
        qsort(check->rows.at, check->rows.len, sizeof(gs_check_row), compare_rows);
    assert(check->failures + check->notes == check->findings.len);
}
