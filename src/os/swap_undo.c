/* swap_undo.c - the way back, and the end of what was interrupted.
 *
 * Owns: the order of the steps back, what is refused, what is kept.
 * Must not know: how the package was made.
 *
 * The old file comes back first; then __init__.py goes, which is the switch,
 * for without it a folder does not come before a module; then the rest goes.
 * Each step looks before it acts, so that all of it can be done again.
 */
#include "swap_p.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------------- kept */

static void warn(const gs_swapper *s, const char *path, gs_str text, const char *remedy)
{
    gs_diags_add(s->diags, (gs_diag){.severity = GS_WARNING,
                                     .code = GS_STR("io"),
                                     .path = gs_str_copy(s->diags->arena, gs_str_from(path)),
                                     .text = text,
                                     .remedy = gs_str_from(remedy)});
}

static bool same_file(const char *a, const char *b)
{
    struct stat one, two;
    return lstat(a, &one) == 0 && lstat(b, &two) == 0 && one.st_dev == two.st_dev &&
           one.st_ino == two.st_ino;
}

/* A second link, so that there is no moment without the file; what can't have
 * two is moved. An interrupted undo may have made the link. */
static int keep_as(const char *path, const char *kept)
{
    if (link(path, kept) == 0 || (errno == EEXIST && same_file(path, kept)))
        return 0;
    return errno == EEXIST ? EEXIST : gs_os_rename(path, kept, RENAME_NOREPLACE);
}

/* Keeps a changed file as NAME.orig, where nothing else may be. */
static bool keep(const gs_swapper *s, const char *path)
{
    char *kept = gs_os_path(gs_str_format(s->arena, "%s.orig", path), s->arena);
    int error = keep_as(path, kept);
    if (error == EEXIST)
        return gs_swap_refuse(s, kept, "is there already, and would be replaced",
                              "move it away, then run it again");
    if (error)
        return gs_swap_fail(s, path, "keep", error);
    gs_os_sync_folder(gs_os_folder_of(path, s->arena));
    warn(s, path, gs_str_format(s->diags->arena, "had changed, and is kept as %s", kept), "");
    return true;
}

/* ----------------------------------------------------------------- revert */

/* Puts the old bytes back unless they are there. A file that was changed stays
 * as it is, or is kept under another name. */
static bool restore(const gs_swapper *s, const char *path, gs_held held, gs_str bytes,
                    uint32_t mode, const char *like, bool force)
{
    if (held == GS_HELD_BEFORE || (held == GS_HELD_OTHER && !force))
        return true;
    if (held == GS_HELD_OTHER && !keep(s, path))
        return false;
    return gs_swap_put(s, path, bytes, mode, like);
}

/* A caller that is gone was removed by someone else, and stays so. */
static bool restore_callers(const gs_swapper *s, bool force)
{
    bool good = true;
    for (uint32_t i = 0; i < s->swap.caller_count; i++) {
        const gs_swap_change *c = &s->swap.callers[i];
        char *path = gs_swap_full(s, c->path);
        gs_held held = gs_swap_look_caller(s, i);
        if (held != GS_HELD_NONE)
            good = restore(s, path, held, c->before, 0, path, force) && good;
    }
    return good;
}

/* The new package tells the owner once the old file is gone. */
static bool restore_old(const gs_swapper *s, bool force)
{
    uint32_t init = gs_swap_init_file(&s->swap);
    gs_held held = s->in_place ? gs_swap_look_file(s, init)
                               : gs_swap_look(s, s->old_path, &s->swap.old_bytes, NULL);
    return restore(s, s->old_path, held, s->swap.old_bytes, s->mode, gs_swap_placed(s, init),
                   force);
}

static bool drop_file(const gs_swapper *s, uint32_t file, bool force)
{
    char *path = gs_swap_placed(s, file);
    gs_held held = gs_swap_look_file(s, file);
    if (held == GS_HELD_NONE || (held == GS_HELD_OTHER && !force))
        return true;
    return (held == GS_HELD_AFTER || keep(s, path)) && gs_swap_remove(s, path);
}

/* As long as __init__.py is there, the package is whole. */
static bool drop_files(const gs_swapper *s, bool force)
{
    uint32_t init = gs_swap_init_file(&s->swap);
    bool good = s->in_place || drop_file(s, init, force);
    if (!good)
        return false;
    gs_os_sync_folder(s->target);
    for (uint32_t i = 0; i < s->swap.file_count; i++) {
        if (i != init)
            good = drop_file(s, i, force) && good;
    }
    gs_os_sync_folder(s->target);
    return good;
}

/* What an earlier run may have left under the temporary names. */
static void drop_temps(const gs_swapper *s)
{
    unlink(gs_swap_temp(s, s->old_path));
    for (uint32_t i = 0; i < s->swap.caller_count; i++)
        unlink(gs_swap_temp(s, gs_swap_full(s, s->swap.callers[i].path)));
}

static void drop_staging(const gs_swapper *s)
{
    for (uint32_t i = 0; i < s->swap.file_count; i++)
        unlink(gs_swap_staged(s, i));
    rmdir(s->staging);
}

/* ------------------------------------------------------------- the folder */

static bool is_byte_code(const gs_swapper *s, gs_str name)
{
    for (uint32_t i = 0; i < s->swap.file_count; i++) {
        gs_str file = s->swap.files[i].path;
        size_t stem = gs_str_ends(file, GS_STR(".py")) ? file.len - 2 : file.len;
        if (gs_str_starts(name, (gs_str){file.ptr, stem}) && gs_str_ends(name, GS_STR(".pyc")))
            return true;
    }
    return false;
}

static void drop_byte_code(const gs_swapper *s)
{
    gs_str *names, folder = gs_str_format(s->arena, "%s/__pycache__", s->target);
    uint32_t count;
    gs_os_list(folder, s->arena, &names, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (is_byte_code(s, names[i]))
            unlink(gs_str_format(s->arena, "%s/%s", folder.ptr, names[i].ptr).ptr);
    }
    rmdir(folder.ptr);
}

static void say_what_stays(const gs_swapper *s)
{
    gs_str *names;
    uint32_t count;
    gs_buf list;
    gs_buf_init(&list, s->diags->arena);
    gs_os_list(gs_str_from(s->target), s->arena, &names, &count);
    for (uint32_t i = 0; i < count; i++)
        gs_buf_format(&list, "%s%.*s", i ? ", " : "", GS_FMT(names[i]));
    warn(s, s->target,
         gs_str_format(s->diags->arena, "stays, for there is more in it: %.*s",
                       GS_FMT(gs_buf_str(&list))),
         "move or remove it");
}

static bool drop_folder(const gs_swapper *s)
{
    struct stat st;
    if (lstat(s->target, &st) != 0 || !S_ISDIR(st.st_mode))
        return true;
    drop_byte_code(s);
    if (s->in_place || rmdir(s->target) == 0)
        return true;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return gs_swap_fail(s, s->target, "remove", errno);
    say_what_stays(s);
    return true;
}

bool gs_swap_revert(const gs_swapper *s, gs_stage stage, bool force)
{
    drop_staging(s);
    drop_temps(s);
    bool good = restore_callers(s, force);
    if (!good || !restore_old(s, force) || !drop_files(s, force))
        return false;
    if (!drop_folder(s))
        return false;
    gs_os_sync_folder(gs_os_folder_of(s->target, s->arena));
    return gs_record_drop(s, stage);
}

/* ------------------------------------------------------------------ check */

static bool say_changed(const gs_swapper *s, const char *path, gs_held held)
{
    return held != GS_HELD_OTHER ||
           gs_swap_refuse(s, path, "has changed since the file was split",
                          "save what you need of it; with --force it is kept as NAME.orig");
}

static bool check_unchanged(const gs_swapper *s)
{
    bool good = true;
    for (uint32_t i = 0; i < s->swap.file_count; i++)
        good = say_changed(s, gs_swap_placed(s, i), gs_swap_look_file(s, i)) && good;
    for (uint32_t i = 0; i < s->swap.caller_count; i++)
        good =
            say_changed(s, gs_swap_full(s, s->swap.callers[i].path), gs_swap_look_caller(s, i)) &&
            good;
    if (!s->in_place)
        good =
            say_changed(s, s->old_path, gs_swap_look(s, s->old_path, &s->swap.old_bytes, NULL)) &&
            good;
    return good;
}

/* -------------------------------------------------------------------- all */

static bool nothing_to_undo(const gs_swapper *s)
{
    gs_str journal = gs_str_copy(s->diags->arena, s->swap.journal);
    return gs_os_refuse(s->diags, journal, GS_STR("there is no record of a split to undo"),
                        GS_STR("take the old file from your version control"));
}

static bool undo(const gs_swapper *s, gs_swap_state state, bool force)
{
    if (state == GS_SWAP_BEFORE)
        return gs_swap_revert(s, GS_STAGE_APPLY, false);
    if (!force && !check_unchanged(s))
        return false;
    if (state != GS_SWAP_UNDOING &&
        !gs_record_move(s, state == GS_SWAP_DONE ? GS_STAGE_DONE : GS_STAGE_APPLY, GS_STAGE_UNDO))
        return false;
    return gs_swap_revert(s, GS_STAGE_UNDO, force);
}

static bool act(const gs_swapper *s, gs_swap_state state, bool to_undo, bool force)
{
    if (state == GS_SWAP_BROKEN)
        return false;
    if (state == GS_SWAP_NONE) {
        gs_record_leave(s);
        return !to_undo || nothing_to_undo(s);
    }
    if (!to_undo && state == GS_SWAP_AFTER) {
        drop_temps(s);
        return gs_swap_advance(s);
    }
    return (!to_undo && state == GS_SWAP_DONE) || undo(s, state, force);
}

static bool with_record(gs_swapper *s, bool to_undo, bool force)
{
    gs_arena_mark mark = gs_arena_save(s->arena);
    sigset_t before;
    int lock = -1;
    gs_os_hold_signals(&before);
    bool good =
        gs_record_lock(s, false, &lock) && act(s, gs_record_read(s, s->diags), to_undo, force);
    if (lock >= 0)
        close(lock);
    sigprocmask(SIG_SETMASK, &before, NULL);
    gs_arena_rewind(s->arena, mark);
    return good;
}

bool gs_os_swap_recover(gs_str root, gs_str journal, gs_arena *scratch, gs_diags *diags)
{
    gs_swapper s = {.swap = {.root = root, .journal = journal}, .arena = scratch, .diags = diags};
    return with_record(&s, false, false);
}

bool gs_os_swap_undo(gs_str root, gs_str journal, bool force, gs_arena *scratch, gs_diags *diags)
{
    gs_swapper s = {.swap = {.root = root, .journal = journal}, .arena = scratch, .diags = diags};
    return with_record(&s, true, force);
}

/* Where another run has just begun one, the lock says so and nothing is done. */
static void tidy(const gs_swapper *s)
{
    int lock = -1;
    if (gs_record_lock(s, false, &lock))
        gs_record_leave(s);
    if (lock >= 0)
        close(lock);
}

gs_swap_state gs_os_swap_state(gs_str root, gs_str journal, gs_arena *scratch)
{
    gs_diags unheard;
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_diags_init(&unheard, scratch);
    gs_swapper s = {
        .swap = {.root = root, .journal = journal}, .arena = scratch, .diags = &unheard};
    gs_swap_state state = gs_record_read(&s, &unheard);
    if (state == GS_SWAP_NONE)
        tidy(&s);
    gs_arena_rewind(scratch, mark);
    return state;
}

bool gs_os_swap_read(gs_str root, gs_str journal, gs_arena *arena, gs_swap *swap, gs_diags *diags)
{
    gs_swapper s = {.swap = {.root = root, .journal = journal}, .arena = arena, .diags = diags};
    gs_swap_state state = gs_record_read(&s, diags);
    if (state == GS_SWAP_NONE)
        return nothing_to_undo(&s);
    *swap = s.swap;
    return state != GS_SWAP_BROKEN;
}
