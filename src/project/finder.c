/* finder.c - from what files say to findings.
 *
 * Owns: the order of findings, and which of them tell the same.
 * Must not know: what any mention means.
 */
#include "scan_p.h"

#include <assert.h>
#include <stdlib.h>

const gs_project_name *gs_finder_name(const gs_finder *finder, gs_str name)
{
    gs_id id = gs_names_find(&finder->names, name);
    return id == GS_NONE ? NULL : &finder->scan->module->names.at[id];
}

static bool tells_same(const gs_scan_finding *a, const gs_scan_finding *b)
{
    return a->number == b->number && gs_str_equal(a->what, b->what) &&
           gs_str_equal(a->remedy, b->remedy);
}

/* One of a file speaks for all that tell the same. */
static void gather(gs_finder *finder, gs_scan_finding *finding)
{
    finding->places = 1;
    for (uint32_t i = finder->file_start; i < finder->findings->len; i++) {
        gs_scan_finding *other = &finder->findings->at[i];
        if (other->places == 0 || !tells_same(other, finding))
            continue;
        other->places++;
        finding->places = 0;
        return;
    }
}

gs_scan_finding *gs_finder_add(gs_finder *finder, uint32_t number, uint32_t line, uint32_t column,
                               gs_str what, gs_str remedy)
{
    gs_scan_finding finding = {
        .number = number,
        .path = finder->scan->paths[finder->file],
        .line = line,
        .column = column,
        .state = GS_STR("check"),
        .what = what,
        .remedy = remedy,
    };
    assert(number >= 1 && number <= 72 && what.len);
    gather(finder, &finding);
    gs_scan_finding *added = gs_vec_push(finder->arena, finder->findings);
    *added = finding;
    return added;
}

/* ------------------------------------------------------------------- order */

static int compare_findings(const void *left, const void *right)
{
    const gs_scan_finding *a = left, *b = right;
    int order = gs_str_compare(a->path, b->path);
    if (!order)
        order = gs_u32_compare(a->line, b->line);
    if (!order)
        order = gs_u32_compare(a->column, b->column);
    if (!order)
        order = gs_u32_compare(a->number, b->number);
    return order ? order : gs_str_compare(a->what, b->what);
}

static int compare_mentions(const void *left, const void *right)
{
    const gs_mention *a = left, *b = right;
    int order = gs_u32_compare(a->line, b->line);
    if (!order)
        order = gs_u32_compare(a->column, b->column);
    return order ? order : (int)a->kind - (int)b->kind;
}

static int compare_hits(const void *left, const void *right)
{
    const gs_scan_hit *a = left, *b = right;
    int order = gs_u32_compare(a->line, b->line);
    if (!order)
        order = gs_u32_compare(a->column, b->column);
    return order ? order : (int)a->kind - (int)b->kind;
}

/* ---------------------------------------------------------------- look-ups */

static bool is_getattr(const gs_mention *m)
{
    return m->kind == GS_MENTION_OBJECT && gs_str_equal(m->call.callee, GS_STR("getattr"));
}

/* Functions of other files that take a name from the package when they are
 * called: a patch of the package still works for these. */
static void note_look_ups(gs_finder *finder, const gs_scan_result *result)
{
    for (uint32_t i = 0; i < result->mentions.len; i++) {
        const gs_mention *m = &result->mentions.at[i];
        bool by_name = m->kind == GS_MENTION_NAME || m->kind == GS_MENTION_READ;
        gs_str name = by_name ? m->name : is_getattr(m) ? m->call.next : (gs_str){0};
        gs_id id = m->deferred && name.len ? gs_names_find(&finder->names, name) : GS_NONE;
        if (id != GS_NONE)
            finder->looked_up[id] = true;
    }
}

/* ---------------------------------------------------------------- findings */

static void find_in_file(gs_finder *finder, gs_scan_result *result)
{
    finder->file_start = finder->findings->len;
    if (result->mentions.len)
        qsort(result->mentions.at, result->mentions.len, sizeof(*result->mentions.at),
              compare_mentions);
    if (result->hits.len)
        qsort(result->hits.at, result->hits.len, sizeof(*result->hits.at), compare_hits);
    for (uint32_t i = 0; i < result->mentions.len; i++) {
        const gs_mention *mention = &result->mentions.at[i];
        if (!gs_find_patch(finder, mention))
            gs_find_mention(finder, mention);
    }
    for (uint32_t i = 0; i < result->hits.len; i++)
        gs_find_hit(finder, &result->hits.at[i]);
}

static void init_names(gs_finder *finder)
{
    const gs_project_module *module = finder->scan->module;
    gs_names_init(&finder->names, finder->scratch);
    for (uint32_t i = 0; i < module->names.len; i++) {
        gs_id id = gs_names_add(&finder->names, module->names.at[i].name);
        assert(id == i && "each name once");
        (void)id;
    }
    finder->looked_up = gs_new_n(finder->scratch, bool, module->names.len);
}

void gs_scan_findings(const gs_scan *scan, gs_scan_finding_vec *findings, gs_arena *arena,
                      gs_arena *scratch)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_finder finder = {.scan = scan, .findings = findings, .arena = arena, .scratch = scratch};
    assert(arena != scratch);
    init_names(&finder);
    for (uint32_t i = 0; i < scan->count; i++)
        note_look_ups(&finder, &scan->results[i]);
    for (finder.file = 0; finder.file < scan->count; finder.file++)
        find_in_file(&finder, &scan->results[finder.file]);
    gs_find_kept(&finder);
    if (findings->len)
        qsort(findings->at, findings->len, sizeof(*findings->at), compare_findings);
    gs_arena_rewind(scratch, mark);
}
