/* swap.c - the way from one file to a package.
 *
 * Owns: what must hold before, and the order of the steps there.
 * Must not know: what is in the files, nor where the journal is kept.
 *
 *     1  check that everything is as expected            nothing has changed
 *     2  write the record: all bytes, old and new        the old module counts
 *     3  write the package and the callers beside        the old module counts
 *     4  rename the package (or its __init__.py)         the new package counts
 *     5  rename the callers, remove the old file
 *     6  rename the record: done
 *
 * A package comes before a module of the same name, so that step 4 is the
 * switch. Each step is on the disk before the next one begins. A failure goes
 * back to the start; after a kill the record tells gs_os_swap_recover the way.
 */
#include "swap_p.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------------ check */

static bool must_be_absent(const gs_swapper *s, const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT || gs_swap_fail(s, path, "look at", errno);
    return gs_swap_refuse(s, path, "is there already, and would be replaced",
                          "move it away, or name another folder");
}

/* As git does: a link is not the file it leads to. */
static bool must_be_file(const gs_swapper *s, const char *path)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return gs_swap_fail(s, path, "read", errno);
    if (S_ISREG(st.st_mode))
        return true;
    if (!S_ISLNK(st.st_mode))
        return gs_swap_refuse(s, path, "not a regular file", "name a file");
    gs_str real = gs_os_real_path(gs_str_from(path), s->arena);
    gs_str remedy = gs_str_format(s->arena, "name the file it leads to: %.*s", GS_FMT(real));
    return gs_swap_refuse(s, path, "is a symbolic link", real.len ? remedy.ptr : "");
}

static bool must_hold(const gs_swapper *s, const char *path, const gs_str *bytes)
{
    if (!must_be_file(s, path) || !must_be_absent(s, gs_swap_temp(s, path)))
        return false;
    if (gs_swap_look(s, path, bytes, NULL) == GS_HELD_BEFORE)
        return true;
    return gs_swap_refuse(s, path, "has changed since it was read", "run it again");
}

/* Whether nothing but byte code is left of a package that was there, as when
 * git goes to a commit without it. */
static bool is_husk(const gs_swapper *s)
{
    gs_str *names, *codes;
    uint32_t count, code_count;
    gs_str cache = gs_str_format(s->arena, "%s/__pycache__", s->target);
    struct stat st;
    if (lstat(s->target, &st) != 0 || !S_ISDIR(st.st_mode))
        return false;
    gs_os_list(gs_str_from(s->target), s->arena, &names, &count);
    if (count == 0 || (count == 1 && !gs_str_equal(names[0], GS_STR("__pycache__"))))
        return count == 0;
    gs_os_list(cache, s->arena, &codes, &code_count);
    for (uint32_t i = 0; i < code_count; i++) {
        if (!gs_str_ends(codes[i], GS_STR(".pyc")))
            return false;
    }
    return count == 1;
}

/* An __init__.py that stays as it is could not tell before from after. */
static bool check_target(const gs_swapper *s)
{
    if (!s->in_place)
        return is_husk(s) || must_be_absent(s, s->target);
    if (gs_str_equal(s->swap.old_bytes, s->swap.files[gs_swap_init_file(&s->swap)].bytes))
        return gs_swap_refuse(s, s->old_path, "would not change", "there is nothing to split");
    for (uint32_t i = 0; i < s->swap.file_count; i++) {
        char *path = gs_swap_placed(s, i);
        if (strcmp(path, s->old_path) != 0 && !must_be_absent(s, path))
            return false;
    }
    return true;
}

/* An interrupted swap is brought to its end first: its record must not go. */
static bool check_journal(const gs_swapper *s)
{
    gs_swapper last = {.swap = {.root = s->swap.root, .journal = s->swap.journal},
                       .arena = s->arena,
                       .diags = s->diags};
    gs_swap_state state = gs_record_read(&last, s->diags);
    if (state == GS_SWAP_NONE || state == GS_SWAP_DONE)
        return true;
    return state != GS_SWAP_BROKEN &&
           gs_swap_refuse(&last, last.old_path, "an earlier run on it was interrupted",
                          "--undo brings that to an end");
}

static bool check(const gs_swapper *s)
{
    if (!check_journal(s) || !must_hold(s, s->old_path, &s->swap.old_bytes) || !check_target(s) ||
        !must_be_absent(s, s->staging))
        return false;
    for (uint32_t i = 0; i < s->swap.caller_count; i++) {
        const gs_swap_change *c = &s->swap.callers[i];
        if (!must_hold(s, gs_swap_full(s, c->path), &c->before))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------ stage */

/* Who may read the old file may enter the folder; only the super-user may give
 * it away. */
static bool make_staging(const gs_swapper *s)
{
    struct stat st;
    if (mkdir(s->staging, 0700) != 0)
        return gs_swap_fail(s, s->target, "make", errno);
    bool foreign =
        lstat(s->old_path, &st) == 0 && (st.st_uid != geteuid() || st.st_gid != getegid());
    if (foreign && chown(s->staging, st.st_uid, st.st_gid) != 0 && errno != EPERM)
        return gs_swap_fail(s, s->target, "make", errno);
    return chmod(s->staging, 0700 | s->mode | (s->mode & 0444) >> 2) == 0 ||
           gs_swap_fail(s, s->target, "make", errno);
}

static bool stage(const gs_swapper *s)
{
    if (!make_staging(s))
        return false;
    for (uint32_t i = 0; i < s->swap.file_count; i++) {
        if (!gs_swap_write(s, gs_swap_staged(s, i), s->swap.files[i].bytes, s->mode, s->old_path,
                           gs_swap_placed(s, i)))
            return false;
    }
    for (uint32_t i = 0; i < s->swap.caller_count; i++) {
        const gs_swap_change *c = &s->swap.callers[i];
        char *path = gs_swap_full(s, c->path);
        if (!gs_swap_write(s, gs_swap_temp(s, path), c->after, 0, path, path))
            return false;
    }
    gs_os_sync_folder(s->staging);
    return true;
}

/* ------------------------------------------------------------------ place */

/* Nothing that came in the meantime is replaced, where the system can say so. */
static bool place(const gs_swapper *s, const char *from, const char *to, unsigned flags)
{
    int error = gs_os_rename(from, to, flags);
    if (error == ENOTSUP && flags)
        error = gs_os_rename(from, to, 0);
    return error == 0 || gs_swap_fail(s, to, "write", error);
}

/* In a package that is there, __init__.py comes last: it is the switch. */
static bool place_in_package(const gs_swapper *s)
{
    uint32_t init = gs_swap_init_file(&s->swap);
    for (uint32_t i = 0; i < s->swap.file_count; i++) {
        if (i != init && !place(s, gs_swap_staged(s, i), gs_swap_placed(s, i), RENAME_NOREPLACE))
            return false;
    }
    gs_os_sync_folder(s->target);
    return place(s, gs_swap_staged(s, init), s->old_path, 0);
}

static void drop_husk(const gs_swapper *s)
{
    gs_str *codes;
    uint32_t count;
    if (!is_husk(s))
        return;
    gs_str cache = gs_str_format(s->arena, "%s/__pycache__", s->target);
    gs_os_list(cache, s->arena, &codes, &count);
    for (uint32_t i = 0; i < count; i++)
        unlink(gs_str_format(s->arena, "%s/%s", cache.ptr, codes[i].ptr).ptr);
    rmdir(cache.ptr);
    rmdir(s->target);
}

static bool switch_over(const gs_swapper *s)
{
    if (!s->in_place)
        drop_husk(s);
    bool good =
        s->in_place ? place_in_package(s) : place(s, s->staging, s->target, RENAME_NOREPLACE);
    gs_os_sync_folder(gs_os_folder_of(s->target, s->arena));
    if (s->in_place)
        gs_os_sync_folder(s->target);
    return good;
}

/* ---------------------------------------------------------------- advance */

static bool advance_callers(const gs_swapper *s)
{
    for (uint32_t i = 0; i < s->swap.caller_count; i++) {
        const gs_swap_change *c = &s->swap.callers[i];
        char *path = gs_swap_full(s, c->path);
        gs_held held = gs_swap_look_caller(s, i);
        if (held == GS_HELD_OTHER || held == GS_HELD_NONE)
            return gs_swap_refuse(s, path, "has changed since it was to be edited",
                                  "bring it back first, or --undo");
        if (held == GS_HELD_BEFORE && !gs_swap_put(s, path, c->after, 0, path))
            return false;
    }
    return true;
}

static bool advance_old(const gs_swapper *s)
{
    if (s->in_place)
        return true;
    gs_held held = gs_swap_look(s, s->old_path, &s->swap.old_bytes, NULL);
    if (held == GS_HELD_OTHER)
        return gs_swap_refuse(s, s->old_path, "has changed since it was split",
                              "move it away: the package beside it is what Python finds");
    bool good = gs_swap_remove(s, s->old_path);
    gs_os_sync_folder(gs_os_folder_of(s->old_path, s->arena));
    return good;
}

bool gs_swap_advance(const gs_swapper *s)
{
    if (!advance_callers(s) || !advance_old(s))
        return false;
    rmdir(s->staging);
    return gs_record_move(s, GS_STAGE_APPLY, GS_STAGE_DONE);
}

/* -------------------------------------------------------------------- all */

static bool carry_out(gs_swapper *s)
{
    struct stat st;
    s->mode = lstat(s->old_path, &st) == 0 ? st.st_mode & 0777 : 0644;
    if (!check(s) || !gs_record_begin(s)) {
        gs_record_leave(s);
        return false;
    }
    if (stage(s) && switch_over(s) && gs_swap_advance(s))
        return true;
    gs_swap_revert(s, GS_STAGE_APPLY, false);
    return false;
}

bool gs_os_swap(const gs_swap *swap, gs_arena *scratch, gs_diags *diags)
{
    assert(gs_swap_init_file(swap) != GS_NONE && swap->journal.len);
    gs_arena_mark mark = gs_arena_save(scratch);
    gs_swapper s = {.swap = *swap, .arena = scratch, .diags = diags};
    gs_swapper_init(&s);
    sigset_t before;
    int lock = -1;
    gs_os_hold_signals(&before);
    bool good = gs_record_lock(&s, true, &lock) && carry_out(&s);
    if (lock >= 0)
        close(lock);
    sigprocmask(SIG_SETMASK, &before, NULL);
    gs_arena_rewind(scratch, mark);
    return good;
}
