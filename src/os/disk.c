/* disk.c - the small steps of which everything that changes the disk is made.
 *
 * Owns: writing one file to the end, folders made and synced, signals held.
 * Must not know: what is being written, and how to go back.
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

char *gs_os_folder_of(const char *path, gs_arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return gs_os_path(GS_STR("."), arena);
    size_t len = slash == path ? 1 : (size_t)(slash - path);
    return gs_os_path((gs_str){path, len}, arena);
}

/* Not every file system can do it; what was done has happened all the same. */
void gs_os_sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* Only the super-user may give files away. */
static void give_to(int fd, const gs_os_owner *owner)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || (st.st_uid == owner->user && st.st_gid == owner->group))
        return;
    if (fchown(fd, owner->user, owner->group) != 0)
        return;
}

/* The mode comes last: a change of owner takes bits of it away. A network file
 * system may tell of a full disk only when the file is closed. */
int gs_os_fill(int fd, gs_str bytes, uint32_t mode, const gs_os_owner *owner)
{
    int error = gs_os_write_fd(fd, bytes);
    if (!error && owner)
        give_to(fd, owner);
    if (!error && mode && fchmod(fd, mode) != 0)
        error = errno;
    if (!error && fsync(fd) != 0 && errno != EINVAL)
        error = errno;
    if (close(fd) != 0 && !error)
        error = errno;
    return error;
}

/* RENAME_EXCHANGE and RENAME_NOREPLACE are not known to every file system. */
int gs_os_rename(const char *from, const char *to, unsigned flags)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, flags) == 0)
        return 0;
    return errno == ENOSYS || errno == EINVAL ? ENOTSUP : errno;
}

void gs_os_hold_signals(sigset_t *before)
{
    static const int ENDING[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof(ENDING) / sizeof(ENDING[0]); i++)
        sigaddset(&set, ENDING[i]);
    sigprocmask(SIG_BLOCK, &set, before);
}
