/* find_kept.c - what keeps working because __init__.py binds every old name.
 *
 * Told once for each number, so that a reviewer knows which names others rely
 * on: those can't be dropped from __init__.py later.
 *
 * Owns: migrations (H10), star imports (H45), private names (H47), imported
 * names (H48), dotted paths in strings (H59).
 */
#include "scan_p.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_TOLD = 4 };

typedef enum kept_kind {
    KEPT_MIGRATION,
    KEPT_STAR,
    KEPT_PRIVATE,
    KEPT_IMPORTED,
    KEPT_DOTTED
} kept_kind;

enum { KEPT_COUNT = KEPT_DOTTED + 1 };

/* Places of one kind, in the order of files and lines. */
typedef struct kept {
    uint32_t places, file, line, column; /* of the first place */
    gs_names names;
} kept;

static void note(gs_finder *finder, kept *k, gs_str name, uint32_t line, uint32_t column)
{
    if (!k->places++) {
        k->file = finder->file;
        k->line = line;
        k->column = column;
    }
    if (name.len)
        gs_names_add(&k->names, name);
}

/* --------------------------------------------------------------- mentions */

static bool is_migration(gs_str path)
{
    return gs_str_find(path, GS_STR("/migrations/")) != SIZE_MAX ||
           gs_str_starts(path, GS_STR("migrations/"));
}

static bool takes_name(const gs_mention *m)
{
    return m->kind == GS_MENTION_NAME || m->kind == GS_MENTION_READ ||
           m->kind == GS_MENTION_WRITE || (m->kind == GS_MENTION_STRING && m->name.len);
}

static void note_name(gs_finder *finder, kept *all, const gs_mention *m)
{
    const gs_project_name *row = gs_finder_name(finder, m->name);
    if (!row)
        return;
    assert(row->name.len);
    if (is_migration(finder->scan->paths[finder->file]))
        note(finder, &all[KEPT_MIGRATION], m->name, m->line, m->column);
    else if (m->kind == GS_MENTION_STRING)
        note(finder, &all[KEPT_DOTTED], m->name, m->line, m->column);
    else if (m->name.ptr[0] == '_')
        note(finder, &all[KEPT_PRIVATE], m->name, m->line, m->column);
    else if (row->imported)
        note(finder, &all[KEPT_IMPORTED], m->name, m->line, m->column);
}

static void note_mention(gs_finder *finder, kept *all, const gs_mention *m)
{
    if (gs_is_patch(m) && m->rest.len == 0)
        return;
    if (takes_name(m))
        note_name(finder, all, m);
    else if (m->kind == GS_MENTION_STAR && finder->scan->module->star_surface)
        note(finder, &all[KEPT_STAR], (gs_str){0}, m->line, m->column);
    else if (m->kind == GS_MENTION_STRING && m->whole && !m->compared)
        note(finder, &all[KEPT_DOTTED], (gs_str){0}, m->line, m->column);
}

static void note_file(gs_finder *finder, kept *all, const gs_scan_result *result)
{
    for (uint32_t i = 0; i < result->mentions.len; i++)
        note_mention(finder, all, &result->mentions.at[i]);
    for (uint32_t i = 0; i < result->hits.len; i++) {
        const gs_scan_hit *hit = &result->hits.at[i];
        bool known = hit->name.len == 0 || gs_finder_name(finder, hit->name);
        if (hit->kind == GS_HIT_DOTTED && known)
            note(finder, &all[KEPT_DOTTED], hit->name, hit->line, hit->column);
    }
}

/* ----------------------------------------------------------------- telling */

static int compare_names(const void *left, const void *right)
{
    return gs_str_compare(*(const gs_str *)left, *(const gs_str *)right);
}

/* " (a, b, c, d and 12 more)" */
static gs_str list_names(gs_finder *finder, kept *k)
{
    gs_buf buf;
    uint32_t count = k->names.text.len;
    uint32_t told = count <= NAMES_TOLD + 1 ? count : NAMES_TOLD;
    gs_buf_init(&buf, finder->scratch);
    if (count)
        qsort(k->names.text.at, count, sizeof(*k->names.text.at), compare_names);
    for (uint32_t i = 0; i < told; i++) {
        gs_buf_addc(&buf, !i ? " (" : i + 1 == count ? " and " : ", ");
        gs_buf_add(&buf, k->names.text.at[i]);
    }
    if (told < count)
        gs_buf_format(&buf, " and %u more", count - told);
    if (count)
        gs_buf_byte(&buf, ')');
    return gs_str_copy(finder->arena, gs_buf_str(&buf));
}

typedef struct kept_words {
    uint32_t number;
    const char *one, *many; /* of the places */
} kept_words;

static const kept_words WORDS[KEPT_COUNT] = {
    [KEPT_MIGRATION] = {10, "place of migrations names what", "places of migrations name what"},
    [KEPT_STAR] = {45, "star import brings what", "star imports bring what"},
    [KEPT_PRIVATE] = {47, "place takes a private name that", "places take private names that"},
    [KEPT_IMPORTED] = {48, "place takes an imported name that", "places take imported names that"},
    [KEPT_DOTTED] = {59, "dotted path leads to what", "dotted paths lead to what"},
};

static void tell(gs_finder *finder, kept_kind kind, kept *k)
{
    if (!k->places)
        return;
    gs_str names = list_names(finder, k);
    finder->file = k->file;
    finder->file_start = finder->findings->len;
    gs_str what = gs_finder_say(finder, "%u %s __init__.py keeps%.*s", k->places,
                                k->places == 1 ? WORDS[kind].one : WORDS[kind].many, GS_FMT(names));
    gs_scan_finding *finding = gs_finder_add(finder, WORDS[kind].number, k->line, k->column, what,
                                             GS_STR("nothing to do"));
    finding->state = GS_STR("handled");
}

void gs_find_kept(gs_finder *finder)
{
    kept all[KEPT_COUNT];
    memset(all, 0, sizeof(all));
    for (int i = 0; i < KEPT_COUNT; i++)
        gs_names_init(&all[i].names, finder->scratch);
    for (finder->file = 0; finder->file < finder->scan->count; finder->file++)
        note_file(finder, all, &finder->scan->results[finder->file]);
    for (int i = 0; i < KEPT_COUNT; i++)
        tell(finder, (kept_kind)i, &all[i]);
}
