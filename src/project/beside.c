/* beside.c - what a god file imports from its own folder, and what it still holds.
 *
 * Owns: from an import statement to the files that it may mean; what a rest is.
 * Must not know: which files exist.
 */
#include <assert.h>
#include <string.h>

#include "godsplit/facts.h"
#include "godsplit/track.h"

typedef struct finder {
    gs_str folder; /* of the god file: "apps/shop", or "" */
    gs_str_vec *paths;
    gs_arena *arena;
} finder;

static gs_str folder_of(gs_str path)
{
    const char *slash = memrchr(path.ptr, '/', path.len);
    return (gs_str){path.ptr, slash ? (size_t)(slash - path.ptr) : 0};
}

static void add(const finder *f, gs_str dotted)
{
    gs_buf out;
    gs_buf_init(&out, f->arena);
    gs_buf_add(&out, f->folder);
    if (f->folder.len)
        gs_buf_byte(&out, '/');
    for (size_t i = 0; i < dotted.len; i++)
        gs_buf_byte(&out, dotted.ptr[i] == '.' ? '/' : dotted.ptr[i]);
    gs_str stem = gs_buf_str(&out);
    *gs_vec_push(f->arena, f->paths) = gs_str_format(f->arena, "%.*s.py", GS_FMT(stem));
    *gs_vec_push(f->arena, f->paths) = gs_str_format(f->arena, "%.*s/__init__.py", GS_FMT(stem));
}

/* What is left of "apps.shop.enums" behind the folder "apps/shop", or of
 * "shop.enums" if only the end of the folder is importable; empty: elsewhere. */
static gs_str below_folder(gs_str module, gs_str folder)
{
    for (size_t at = 0; at < folder.len; at++) {
        if (at > 0 && folder.ptr[at - 1] != '/')
            continue;
        size_t len = folder.len - at, same = 0;
        if (module.len <= len + 1 || module.ptr[len] != '.')
            continue;
        while (same < len && (module.ptr[same] == folder.ptr[at + same] ||
                              (module.ptr[same] == '.' && folder.ptr[at + same] == '/')))
            same++;
        if (same == len)
            return (gs_str){module.ptr + len + 1, module.len - len - 1};
    }
    return (gs_str){0};
}

static void read_import(const finder *f, const gs_facts *facts, const gs_import *import)
{
    if (!import->top_level || import->level > 1)
        return;
    gs_str rest = import->level == 1 ? import->module : below_folder(import->module, f->folder);
    bool module_itself = import->level == 1 && rest.len == 0 && import->imported != GS_NONE;
    if (module_itself)
        rest = gs_names_text(&facts->names, import->imported);
    if (rest.len)
        add(f, rest);
}

void gs_track_imports(gs_str god, gs_str bytes, gs_str_vec *paths, gs_arena *arena,
                      gs_arena *scratch)
{
    assert(god.len > 0);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_source source;
    gs_facts facts;
    gs_diags unheard;
    gs_diags_init(&unheard, scratch);
    finder f = {.folder = folder_of(god), .paths = paths, .arena = arena};
    bool good = gs_source_init(&source, god, bytes, scratch, &unheard) &&
                gs_facts_read(&facts, &source, scratch, arena, &unheard);
    for (uint32_t i = 0; good && i < facts.imports.len; i++)
        read_import(&f, &facts, &facts.imports.at[i]);
    gs_arena_rewind(scratch, mark);
}

bool gs_track_holds_rest(gs_str path, gs_str bytes, uint32_t limit, gs_arena *scratch)
{
    assert(path.len > 0);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_source source;
    gs_facts facts;
    gs_diags unheard;
    gs_diags_init(&unheard, scratch);
    uint32_t assigned = 0;
    gs_arena arena;
    gs_arena_init(&arena);
    bool good = gs_source_init(&source, path, bytes, &arena, &unheard) &&
                gs_facts_read(&facts, &source, &arena, scratch, &unheard);
    bool holds = !good;
    for (uint32_t i = 0; good && i < facts.stmts.len; i++) {
        const gs_stmt *stmt = &facts.stmts.at[i];
        holds = holds || stmt->kind == GS_STMT_CLASS || stmt->kind == GS_STMT_FUNCTION;
        if (stmt->kind == GS_STMT_ASSIGN && stmt->role != GS_ROLE_FRAME)
            assigned += stmt->end_line - stmt->line + 1;
    }
    gs_arena_free(&arena);
    gs_arena_rewind(scratch, mark);
    return holds || assigned > limit;
}
