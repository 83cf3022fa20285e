/* write.c - a set of files, all of them or none.
 *
 * Owns: the order look, make folders, write temporaries, rename, and the way
 * back from any point of it.
 * Must not know: what is in the files.
 *
 * Everything that can fail by itself (space, permission, a folder in the way)
 * has happened before the first rename, and no signal that ends the program is
 * let through in between.
 */
#include "os_p.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One file on its way. */
typedef struct pending {
    gs_os_file *file;
    char *path;
    char *temp;  /* exists on disk when not NULL, until it is renamed */
    char *kept;  /* where the file that was replaced is, until all are in place */
    mode_t mode; /* of the file that is replaced */
    bool renamed;
} pending;

typedef struct writer {
    pending *list;
    uint32_t count;
    GS_VEC(char *) made; /* folders, outermost first */
    gs_arena *arena;
    gs_diags *diags;
} writer;

static bool fail(const writer *w, const pending *p, int error)
{
    return gs_os_fail(w->diags, p->file->path, "write", error);
}

/* ---------------------------------------------------------------- looking */

static bool same_content(const writer *w, const pending *p)
{
    gs_str want = p->file->bytes, have = {0};
    int fd = open(p->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    int error = gs_os_read_fd(fd, want.len, w->arena, &have);
    close(fd);
    return error == 0 && gs_str_equal(have, want);
}

static bool look(writer *w, pending *p)
{
    struct stat st;
    p->file->outcome = GS_OS_CREATED;
    if (lstat(p->path, &st) != 0)
        return errno == ENOENT || fail(w, p, errno);
    if (!S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
        return S_ISDIR(st.st_mode)
                   ? fail(w, p, EISDIR)
                   : gs_os_refuse(w->diags, p->file->path, GS_STR("not a regular file"),
                                  GS_STR("move it away, or choose another folder"));
    p->mode = S_ISREG(st.st_mode) ? st.st_mode & 07777 : 0;
    p->file->outcome = S_ISREG(st.st_mode) && same_content(w, p) ? GS_OS_UNCHANGED : GS_OS_REPLACED;
    return true;
}

/* ---------------------------------------------------------------- folders */

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Makes one folder if it is not there; another program may be quicker. */
static bool make_folder(writer *w, const char *path)
{
    if (mkdir(path, 0777) == 0) {
        gs_os_sync_folder(gs_os_folder_of(path, w->arena));
        *gs_vec_push(w->arena, &w->made) = gs_os_path(gs_str_from(path), w->arena);
        return true;
    }
    int error = errno;
    if (is_folder(path))
        return true;
    return gs_os_fail(w->diags, gs_str_copy(w->diags->arena, gs_str_from(path)), "make",
                      error == EEXIST ? ENOTDIR : error);
}

static bool make_folders(writer *w, char *folder)
{
    if (is_folder(folder))
        return true;
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool good = make_folder(w, folder);
        *slash = '/';
        if (!good)
            return false;
    }
    return make_folder(w, folder);
}

/* ------------------------------------------------------------ temporaries */

enum { NAME_TRIES = 100 };

static int open_temp(writer *w, pending *p, const char *folder)
{
    for (int nth = 0; nth < NAME_TRIES; nth++) {
        gs_str name =
            gs_str_format(w->arena, "%s/.godsplit-%ld-%d.tmp", folder, (long)getpid(), nth);
        int fd = open(name.ptr, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
        if (fd >= 0)
            p->temp = gs_os_path(name, w->arena);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static bool write_temp(writer *w, pending *p)
{
    if (p->file->outcome == GS_OS_UNCHANGED)
        return true;
    char *folder = gs_os_folder_of(p->path, w->arena);
    if (!make_folders(w, folder))
        return false;
    int fd = open_temp(w, p, folder);
    int error = fd < 0 ? errno : gs_os_fill(fd, p->file->bytes, p->mode, NULL);
    return error == 0 || fail(w, p, error);
}

/* ----------------------------------------------------------------- rename */

/* Keeps the file that is to be replaced until all are in place: under the
 * temporary name by exchange, or by a second link. A file system that can do
 * neither has no way back from here. */
static int replace(writer *w, pending *p)
{
    int error = gs_os_rename(p->temp, p->path, RENAME_EXCHANGE);
    if (error != ENOTSUP) {
        p->kept = error ? NULL : p->temp;
        return error;
    }
    char *kept = gs_os_path(gs_str_format(w->arena, "%s.old", p->temp), w->arena);
    if (link(p->path, kept) == 0)
        p->kept = kept;
    return gs_os_rename(p->temp, p->path, 0);
}

static bool put_in_place(writer *w, pending *p)
{
    assert(!p->renamed && !p->kept);
    if (!p->temp)
        return true;
    bool replaces = p->file->outcome == GS_OS_REPLACED;
    int error = replaces ? replace(w, p) : gs_os_rename(p->temp, p->path, 0);
    if (error)
        return fail(w, p, error);
    p->renamed = true;
    gs_os_sync_folder(gs_os_folder_of(p->path, w->arena));
    return true;
}

static bool drop_kept(writer *w, pending *p)
{
    (void)w;
    if (p->kept)
        unlink(p->kept);
    return true;
}

static void take_back(const pending *p)
{
    if (p->renamed && p->kept)
        rename(p->kept, p->path);
    else if (p->renamed && p->file->outcome == GS_OS_CREATED)
        unlink(p->path);
    else if (p->kept)
        unlink(p->kept);
    if (p->temp && !p->renamed)
        unlink(p->temp);
}

static void undo(writer *w)
{
    for (uint32_t i = w->count; i > 0; i--)
        take_back(&w->list[i - 1]);
    for (uint32_t i = w->made.len; i > 0; i--)
        rmdir(w->made.at[i - 1]);
}

/* -------------------------------------------------------------------- all */

static bool for_each(writer *w, bool (*step)(writer *, pending *))
{
    for (uint32_t i = 0; i < w->count; i++) {
        if (!step(w, &w->list[i]))
            return false;
    }
    return true;
}

bool gs_os_write_all(gs_os_file *files, uint32_t count, gs_arena *scratch, gs_diags *diags)
{
    gs_arena_mark mark = gs_arena_save(scratch);
    writer w = {.list = gs_new_n(scratch, pending, count),
                .count = count,
                .arena = scratch,
                .diags = diags};
    for (uint32_t i = 0; i < count; i++) {
        assert(files[i].path.len);
        w.list[i] = (pending){.file = &files[i], .path = gs_os_path(files[i].path, scratch)};
    }
    sigset_t before;
    gs_os_hold_signals(&before);
    bool good = for_each(&w, look) && for_each(&w, write_temp) && for_each(&w, put_in_place);
    if (good)
        for_each(&w, drop_kept);
    else
        undo(&w);
    sigprocmask(SIG_SETMASK, &before, NULL);
    gs_arena_rewind(scratch, mark);
    return good;
}
