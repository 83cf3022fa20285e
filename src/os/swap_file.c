/* swap_file.c - the steps on one file of a swap.
 *
 * Owns: comparing, writing, removing, and what is said when that fails.
 * Must not know: the order of the steps.
 */
#include "swap_p.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---------------------------------------------------------------- looking */

static size_t length_of(const gs_str *bytes)
{
    return bytes ? bytes->len : 0;
}

static gs_held compare(gs_str have, const gs_str *before, const gs_str *after)
{
    if (before && gs_str_equal(have, *before))
        return GS_HELD_BEFORE;
    return after && gs_str_equal(have, *after) ? GS_HELD_AFTER : GS_HELD_OTHER;
}

gs_held gs_swap_look(const gs_swapper *s, const char *path, const gs_str *before,
                     const gs_str *after)
{
    struct stat st;
    gs_str have;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? GS_HELD_NONE : GS_HELD_OTHER;
    size_t one = length_of(before), two = length_of(after);
    gs_arena_mark mark = gs_arena_save(s->arena);
    gs_held held = GS_HELD_OTHER;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
        gs_os_read_fd(fd, one > two ? one : two, s->arena, &have) == 0)
        held = compare(have, before, after);
    close(fd);
    gs_arena_rewind(s->arena, mark);
    return held;
}

gs_held gs_swap_look_file(const gs_swapper *s, uint32_t file)
{
    const gs_os_file *f = &s->swap.files[file];
    bool replaces = s->in_place && file == gs_swap_init_file(&s->swap);
    return gs_swap_look(s, gs_swap_placed(s, file), replaces ? &s->swap.old_bytes : NULL,
                        &f->bytes);
}

gs_held gs_swap_look_caller(const gs_swapper *s, uint32_t caller)
{
    const gs_swap_change *c = &s->swap.callers[caller];
    return gs_swap_look(s, gs_swap_full(s, c->path), &c->before, &c->after);
}

/* ---------------------------------------------------------------- writing */

bool gs_swap_fail(const gs_swapper *s, const char *path, const char *doing, int error)
{
    return gs_os_fail(s->diags, gs_str_copy(s->diags->arena, gs_str_from(path)), doing, error);
}

bool gs_swap_refuse(const gs_swapper *s, const char *path, const char *text, const char *remedy)
{
    return gs_os_refuse(s->diags, gs_str_copy(s->diags->arena, gs_str_from(path)),
                        gs_str_copy(s->diags->arena, gs_str_from(text)),
                        gs_str_copy(s->diags->arena, gs_str_from(remedy)));
}

bool gs_swap_write(const gs_swapper *s, const char *path, gs_str bytes, uint32_t mode,
                   const char *like, const char *shown)
{
    struct stat st;
    bool known = lstat(like, &st) == 0 && S_ISREG(st.st_mode);
    gs_os_owner owner = {known ? st.st_uid : geteuid(), known ? st.st_gid : getegid()};
    if (!mode && known)
        mode = st.st_mode & 0777;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    int error = fd < 0 ? errno : gs_os_fill(fd, bytes, mode, known ? &owner : NULL);
    return error == 0 || gs_swap_fail(s, shown, "write", error);
}

bool gs_swap_put(const gs_swapper *s, const char *path, gs_str bytes, uint32_t mode,
                 const char *like)
{
    char *temp = gs_swap_temp(s, path);
    if (gs_swap_look(s, temp, NULL, &bytes) != GS_HELD_AFTER &&
        !gs_swap_write(s, temp, bytes, mode, like, path))
        return false;
    int error = gs_os_rename(temp, path, 0);
    if (error)
        return gs_swap_fail(s, path, "write", error);
    gs_os_sync_folder(gs_os_folder_of(path, s->arena));
    return true;
}

bool gs_swap_remove(const gs_swapper *s, const char *path)
{
    if (unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR)
        return true;
    return gs_swap_fail(s, path, "remove", errno);
}
