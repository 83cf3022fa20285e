/* track.c - which files have a limit, and which god file each is part of.
 *
 * Owns: what a folder of modules was before its split, and what is left out.
 * Must not know: where the names come from, nor how lines are counted.
 */
#include "godsplit/track.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "godsplit/glob.h"

static const char *const LEFT_OUT[] = {
    "migrations/", "tests/", "test/", "tests.py", "test_*.py", "*_test.py", "conftest.py",
};

static bool is_left_out(const gs_config *config, gs_str path)
{
    for (size_t i = 0; i < sizeof(LEFT_OUT) / sizeof(LEFT_OUT[0]); i++) {
        if (gs_glob_covers(gs_str_from(LEFT_OUT[i]), path))
            return true;
    }
    for (uint32_t i = 0; i < config->exclude.len; i++) {
        if (gs_glob_covers(config->exclude.at[i], path))
            return true;
    }
    return false;
}

/* `models`, as a team writes it for models.py. */
static bool is_word(gs_str glob)
{
    for (size_t i = 0; i < glob.len; i++) {
        if (strchr("/*?[\\.", glob.ptr[i]))
            return false;
    }
    return true;
}

static bool fits(const gs_config_limit *limit, gs_str path)
{
    if (!is_word(limit->glob))
        return gs_glob_match_path(limit->glob, path);
    size_t len = limit->glob.len;
    bool named = gs_str_ends(path, GS_STR(".py")) && path.len >= len + 3 &&
                 memcmp(path.ptr + path.len - 3 - len, limit->glob.ptr, len) == 0;
    return named && (path.len == len + 3 || path.ptr[path.len - 4 - len] == '/');
}

static const gs_config_limit *find_limit(const gs_config *config, gs_str path)
{
    for (uint32_t i = 0; i < config->limits.len; i++) {
        if (fits(&config->limits.at[i], path))
            return &config->limits.at[i];
    }
    return NULL;
}

/* The outermost folder that as a file would have a limit. */
static const gs_config_limit *find_package(const gs_config *config, gs_str path, gs_str *god,
                                           gs_arena *arena)
{
    for (size_t end = 1; end < path.len; end++) {
        if (path.ptr[end] != '/')
            continue;
        gs_str file = gs_str_format(arena, "%.*s.py", (int)end, path.ptr);
        const gs_config_limit *limit = find_limit(config, file);
        if (limit) {
            *god = file;
            return limit;
        }
    }
    return NULL;
}

bool gs_track(const gs_config *config, gs_str path, gs_tracked *tracked, gs_arena *arena)
{
    if (!gs_str_ends(path, GS_STR(".py")))
        return false;
    gs_arena_mark mark = gs_arena_save(arena);
    gs_str god = path;
    const gs_config_limit *package = find_package(config, path, &god, arena);
    const gs_config_limit *limit = find_limit(config, path);
    if (!limit || (package && package < limit))
        limit = package;
    if (!limit || is_left_out(config, path)) {
        gs_arena_rewind(arena, mark);
        return false;
    }
    assert(god.len > 3);
    *tracked = (gs_tracked){.path = path, .god = god, .rule = limit->glob, .limit = limit->lines};
    return true;
}

static int compare(const void *left, const void *right)
{
    const gs_tracked *a = left, *b = right;
    return gs_str_compare(a->path, b->path);
}

/* git lists a conflicted path once for each side. */
static void drop_doubles(gs_tracked_vec *files)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < files->len; i++) {
        if (kept == 0 || !gs_str_equal(files->at[kept - 1].path, files->at[i].path))
            files->at[kept++] = files->at[i];
    }
    files->len = kept;
}

void gs_track_all(const gs_config *config, const gs_str *paths, uint32_t count,
                  gs_tracked_vec *files, gs_arena *arena)
{
    gs_tracked tracked;
    for (uint32_t i = 0; i < count; i++) {
        if (gs_track(config, paths[i], &tracked, arena))
            *gs_vec_push(arena, files) = tracked;
    }
    if (files->len)
        qsort(files->at, files->len, sizeof(*files->at), compare);
    drop_doubles(files);
}

bool gs_track_selects(const gs_str_vec *only, gs_str path)
{
    for (uint32_t i = 0; i < only->len; i++) {
        gs_str wanted = only->at[i];
        bool below =
            gs_str_starts(path, wanted) && (path.len == wanted.len || path.ptr[wanted.len] == '/');
        if (wanted.len == 0 || below)
            return true;
    }
    return only->len == 0;
}

uint32_t gs_debt(uint32_t lines, uint32_t limit)
{
    return lines > limit ? lines - limit : 0;
}

const gs_tracked *gs_track_find(const gs_tracked_vec *files, gs_str path)
{
    uint32_t low = 0, high = files->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = gs_str_compare(files->at[middle].path, path);
        if (order == 0)
            return &files->at[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
